//! Short titles by rule: what a lane, a place or a date says already is left out, long words
//! have shorter ones, and what is still too long is cut between words and keeps its last
//! word, the form of the document. The full title belongs into the tip and the notes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::text::Letters;
use crate::lang::Lang;
use crate::model::law::Status;
use crate::model::title::last_bracket;
use crate::view::Policy;

/// Words at the head of a title that say nothing a lane or a date does not say.
const HEADS: &str = "中华人民共和国 关于 国务院办公厅 国务院 国家 自治区 本市 我省 我市 全面 深入 进一步 加快推动 \
    加快推进 加快建设 加快实施 加快 促进 推动 推进 支持 加强 做好 开展 实施 印发 \
    发布 公布 积极";

/// A title of so many letters is short as it is.
const SHORT: usize = 6;

/// Shorter words for long ones.
const SHORTER: &[(&str, &str)] = &[
    ("《中华人民共和国", "《"),
    ("生成式人工智能", "生成式AI"),
    ("通用人工智能", "通用AI"),
    ("新一代人工智能", "新一代AI"),
    ("人工智能", "AI"),
    ("高质量发展", "发展"),
    ("创新发展", "发展"),
    ("的实施意见", "意见"),
    ("的指导意见", "意见"),
    ("的若干意见", "意见"),
    ("的意见", "意见"),
    ("实施意见", "意见"),
    ("指导意见", "意见"),
    ("若干意见", "意见"),
    ("的若干政策措施", "措施"),
    ("若干政策措施", "措施"),
    ("政策措施", "措施"),
    ("的若干措施", "措施"),
    ("若干措施", "措施"),
    ("若干政策", "政策"),
    ("三年行动计划", "行动计划"),
    ("的函", "函"),
];

/// Words that can go when room is short and nothing else of the title is lost.
const FILLERS: &[(&str, &str)] = &[
    ("建设工作指引", "指引"),
    ("建设指南", "指南"),
    ("建设规划", "规划"),
    ("工作方案", "方案"),
    ("实施方案", "方案"),
    ("行动实施", "行动"),
    ("创新行动计划", "行动计划"),
    ("深度融合", "融合"),
    ("高水平应用", "应用"),
    ("高等学校", "高校"),
    ("领域", ""),
    ("的", ""),
];

/// The same in English.
const ENGLISH: &[(&str, &str)] = &[
    ("Artificial Intelligence", "AI"),
    ("artificial intelligence", "AI"),
    (" of the People's Republic of China", ""),
    (" of the State Council", ""),
    ("New Generation AI", "New-Gen AI"),
    ("a New Generation of AI", "New-Gen AI"),
    ("Innovation and Development Pilot", "Pilot"),
    ("Innovation and Development", "Innovation"),
    ("High-Quality Development", "Development"),
    ("Institutions of Higher Education", "Universities"),
    ("Three-Year Action", "Action"),
    ("Action Implementation Plan", "Action Plan"),
    ("Occupation Information for ", ""),
    (" and Others", ""),
];

/// Words of policy titles. A title is cut between them, not within.
const WORDS: &str = "人员 职业 信息 工程 技术 产业 发展 规划 行动 计划 实施 方案 指导 意见 措施 政策 \
    办法 规定 条例 细则 通知 指引 指南 框架 规范 标准 标准化 体系 建设 工作 重点 \
    任务 揭榜 创新 试验区 示范 示范区 应用 场景 先进 制造业 现代 服务业 服务 深度 \
    融合 经济 社会 高质量 高水平 促进 推动 推进 支持 加快 加强 高校 高等学校 学科 \
    研究生 培养 教育 人才 领域 科学 科技 进步 网络 安全 数据 个人 保护 管理 治理 \
    伦理 生成式 新一代 通用 大模型 算力 布局 优化 未来 数字 智能 信息技术 引领 \
    引领地 策源地 全球 影响力 具有 国家 地方 企业 市场 监督 监管 登记 注册 资本 公司 \
    公务员 退役 军人 保障 关键 基础 设施 行政 处罚 许可 审批 改革 综合 专项 中长期 \
    互联网 双一流 倡议 战略 白皮书 修订版 试点 集群 培育 千亿级";

/// The little words that are not left hanging before a cut.
const HANGING: &[char] = &[
    '的', '与', '和', '及', '等', '以', '为', '在', '对', '化', '“', '《', '（', '、',
    ' ',
];

/// Words that name the form of an English document.
const FORMS: &str = "Notice Opinions Guiding Implementation Implementing Interim Measures Several Ten \
    Policy Provisions Regulations Guidelines Action Work Plan Three-Year Medium and \
    Long-Term Letter Law Ethical Norms White Paper";

/// English words at the head of a topic that can go.
const LEADS: &str = "the a of for National Actively Further Promoting Promote Accelerating Accelerate \
    Supporting Support Releasing Building Construction Management Administration";

fn is_one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// A policy's short title, cut to `room`.
pub(super) fn within(
    policy: &Policy,
    lang: Lang,
    letters: &Letters,
    room: f64,
) -> String {
    fit(&short(policy, lang), policy.kind.as_deref(), letters, room)
}

/// The short title of a policy: without the place that issued it, years and other words in
/// brackets at the end, and what merely introduces.
pub(super) fn short(policy: &Policy, lang: Lang) -> String {
    let mut short = match (lang, &policy.title.en) {
        (Lang::En, Some(english)) => english_short(english, policy),
        _ => chinese_short(policy),
    };
    // Two editions of one title are told apart.
    if let Some(version) = &policy.version
        && version.chars().any(|c| c.is_ascii_digit())
        && !short.contains(version.trim_end_matches('版'))
        && !is_later(version, policy)
    {
        short = format!("{short} {version}");
    }
    // What was only proposed must not be taken for law.
    let says =
        ["草案", "稿", "议案", "Bill", "bill", "Draft", "draft", "Proposal", "Proposed"];
    if policy.status.value.code == Status::Proposed.code()
        && !says.iter().any(|word| short.contains(word))
    {
        short.push_str(lang.pick("（草案）", " (proposed)"));
    }
    short
}

/// True for an edition of a year behind the date beside which the title stands: 2013年修订 of what
/// came out in 2001.
fn is_later(version: &str, policy: &Policy) -> bool {
    let year = |text: &str| {
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        text.get(digits..digits + 4)?.parse::<u16>().ok()
    };
    let hi = policy.shown_date().and_then(|date| date.hi.as_deref());
    year(version).zip(hi.and_then(year)).is_some_and(|(own, shown)| own > shown)
}

/// Of policies and their short titles, those whose titles are the same, each with its own and the
/// year of its edition, or else of its date.
pub(super) fn told_apart<'p>(
    titled: impl Iterator<Item = (&'p Policy, String)>,
    lang: Lang,
) -> BTreeMap<&'p str, String> {
    let mut same: BTreeMap<(&str, String), Vec<&Policy>> = BTreeMap::new();
    for (policy, short) in titled {
        same.entry((&policy.jurisdiction.code, short)).or_default().push(policy);
    }
    let mut apart = BTreeMap::new();
    for ((_, short), policies) in same.into_iter().filter(|(_, all)| all.len() > 1) {
        for policy in policies {
            let dated = policy
                .shown_date()
                .and_then(|date| date.hi.as_deref().or(date.lo.as_deref())?.get(..4));
            if let Some(year) = edition_year(&policy.title.core).or(dated) {
                let label =
                    lang.pick(format!("{short}（{year}）"), format!("{short} ({year})"));
                apart.insert(policy.id.as_str(), label);
            }
        }
    }
    apart
}

fn chinese_short(policy: &Policy) -> String {
    let mut text: Cow<'_, str> = Cow::Borrowed(&policy.title.core);
    while let Some(shorter) = without_brackets(&text) {
        text = Cow::Owned(shorter);
    }
    let mut rest = without_issuer(&text);
    let place = &policy.jurisdiction;
    loop {
        let before = rest;
        rest = without_place(rest, &place.name.zh, &place.short.zh);
        for head in HEADS.split(' ') {
            // 实施某条约的规定 is none of the treaty's own.
            if head != "实施" || rest.len() < text.len() {
                rest = without(rest, head).unwrap_or(rest);
            }
        }
        if rest == before {
            break;
        }
    }
    // What is short has room for its own words.
    if rest.chars().count() <= SHORT {
        return rest.to_owned();
    }
    let mut short = replaced(rest, SHORTER);
    if let Some(kept) = short.strip_suffix("的通知")
        && kept.chars().count() >= 4
    {
        short = kept.to_owned();
    }
    short
}

/// What follows `head`, if that is enough for a title.
fn without<'t>(text: &'t str, head: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(head)?;
    // 促进和规范… is not 和规范….
    (rest.chars().count() >= 4 && !rest.starts_with(['和', '与', '及'])).then_some(rest)
}

/// A title without the place at its head. What comes after a full name is the title's own:
/// 上海市市民… is about 市民, and only 上海 takes a 市 with it.
fn without_place<'t>(text: &'t str, name: &str, short: &str) -> &'t str {
    let after_short = || {
        let rest = without(text, short)?;
        let own = rest.strip_prefix(['省', '市']).unwrap_or(rest);
        (!own.is_empty() && !own.starts_with(['和', '与', '及'])).then_some(own)
    };
    let Some(rest) = without(text, name).or_else(after_short) else { return text };
    let rest = rest.strip_prefix('的').unwrap_or(rest);
    let rest = rest.strip_prefix("人民政府").unwrap_or(rest);
    rest.strip_prefix("办公厅").unwrap_or(rest)
}

/// A title without the bodies before its 关于: the whole of their names or nothing.
fn without_issuer(title: &str) -> &str {
    const BODIES: [&str; 14] = [
        "办公厅",
        "办公室",
        "国务院",
        "中央",
        "政府",
        "委员会",
        "委",
        "部",
        "局",
        "厅",
        "总署",
        "部门",
        "法院",
        "检察院",
    ];
    let Some((before, rest)) = title.split_once("关于") else { return title };
    let is_body = BODIES.iter().any(|body| before.ends_with(body))
        && !before.contains(['《', '“', '，']);
    match is_body && rest.chars().count() >= 4 {
        true => rest,
        false => title,
    }
}

/// The year that an edition has in brackets at the end of a title.
fn edition_year(title: &str) -> Option<&str> {
    let open = title.trim_end().strip_suffix(['）', ')'])?.rfind(['（', '('])?;
    let digits = title[open..].find(|c: char| c.is_ascii_digit())? + open;
    let year = title.get(digits..digits + 4)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then_some(year)
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (long, other) in pairs {
        if text.contains(long) {
            text = text.replace(long, other);
        }
    }
    text
}

/// Without （…） at the end, if there are some and something stays.
fn without_brackets(text: &str) -> Option<String> {
    let text = text.trim_end();
    let at = last_bracket(text)?;
    // Years are on the axis; an edition such as （修订版） tells two titles apart.
    let inside = text[at..].trim_matches(['（', '）', '(', ')', ' ']);
    let year = inside.chars().filter(char::is_ascii_digit).count() >= 4;
    let told = year
        || matches!(
            inside,
            "试行" | "暂行" | "草案" | "征求意见稿" | "Trial" | "revised"
        );
    (at > 0 && told).then(|| text[..at].trim_end().to_owned())
}

/// The topic first, then the form: `Generative AI Services: Interim Measures`.
fn english_short(title: &str, policy: &Policy) -> String {
    let mut text = replaced(title, ENGLISH);
    while let Some(shorter) = without_brackets(&text) {
        text = shorter;
    }
    let place = &policy.jurisdiction;
    for head in [&place.short.en, &place.name.en] {
        if let Some(rest) = text.strip_prefix(head.as_str())
            && let Some(rest) = rest.strip_prefix(' ')
        {
            text = rest.to_owned();
        }
    }
    for article in ["A ", "The "] {
        if let Some(rest) = text.strip_prefix(article) {
            text = capitalised(rest);
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let form = words.iter().take_while(|word| is_one_of(FORMS, word)).count();
    let link = words.get(form).copied().unwrap_or_default();
    let linked = matches!(link, "on" | "for" | "of" | "to") || is_one_of(LEADS, link);
    if form == 0 || !linked || words.len() < form + 2 {
        return text;
    }
    let mut topic = &words[form + 1..];
    while let [first, rest @ ..] = topic
        && is_one_of(LEADS, first)
        && !rest.is_empty()
    {
        topic = rest;
    }
    let (topic, form) = (capitalised(&topic.join(" ")), words[..form].join(" "));
    // AI Law is plain English; Interim Measures of a long topic are not.
    match form.contains(' ') {
        true => format!("{topic}: {form}"),
        false => format!("{topic} {form}"),
    }
}

/// With a capital at its head.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// `text` within `width`. Room is made in steps: fillers go, then the form of an English
/// title; at last words, of which a Chinese title keeps the last, the form of the document.
pub(super) fn fit(
    text: &str,
    kind: Option<&str>,
    letters: &Letters,
    width: f64,
) -> String {
    if letters.width(text) <= width {
        return text.to_owned();
    }
    // What was only proposed is said to be, whatever else goes.
    for tail in ["（草案）", " (proposed)"] {
        let room = width - letters.width(tail);
        if let Some(head) = text.strip_suffix(tail).filter(|_| room > letters.size * 1.5)
        {
            return format!("{}{tail}", fit(head, kind, letters, room));
        }
    }
    let latin = text.chars().filter(char::is_ascii).count() * 2 > text.chars().count();
    if latin {
        let topic = text.split_once(": ").map_or(text, |(topic, _)| topic);
        return match letters.width(topic) <= width {
            true => topic.to_owned(),
            false => cut_words(topic, letters, width),
        };
    }
    let mut text = text.to_owned();
    for (long, shorter) in FILLERS {
        if text.contains(long) {
            text = text.replace(long, shorter);
            if letters.width(&text) <= width {
                return text;
            }
        }
    }
    let edition = text.rfind('（').filter(|at| *at > 0 && text.ends_with('）'));
    let edition = edition.map(|at| &text[at..]).filter(|tail| tail.chars().count() <= 7);
    let forms = ["行动计划", "方案", "指引", "指南", "意见", "措施", "办法", "规划"];
    let form = kind.into_iter().chain(forms);
    let form = form.filter(|form| text.ends_with(form) && text.len() > form.len());
    let tail = edition.or(form.max_by_key(|form| form.len()));
    if let Some(tail) = tail {
        let head = &text[..text.len() - tail.len()];
        let room = width - letters.width(tail);
        if room > letters.size * 4.0 {
            return format!("{}{tail}", cut_chinese(head, letters, room));
        }
    }
    cut_chinese(&text, letters, width)
}

/// Cut after the last whole word that leaves room for an ellipsis.
fn cut_words(text: &str, letters: &Letters, width: f64) -> String {
    let room = width - letters.width("…");
    let mut end = 0;
    for (at, _) in text.match_indices(' ') {
        if letters.width(&text[..at]) > room {
            break;
        }
        end = at;
    }
    let kept = text[..end].trim_end_matches([',', ' ', ':']);
    let kept = [" of", " the", " for", " and", " to", " in", " on", " a", " with"]
        .iter()
        .fold(kept, |kept, word| kept.strip_suffix(word).unwrap_or(kept));
    match kept.is_empty() {
        true => letters.fit(text, width),
        false => format!("{kept}…"),
    }
}

/// Cut between words, and not after one that wants another.
fn cut_chinese(text: &str, letters: &Letters, width: f64) -> String {
    let room = width - letters.width("…");
    let (mut at, mut used) = (0, 0.0);
    // Where the text may end, and its width so far.
    let mut end = (0, 0.0);
    while at < text.len() {
        let word = &text[at..at + word_at(&text[at..])];
        used += letters.width(word);
        if used > room {
            break;
        }
        at += word.len();
        if !word.ends_with(HANGING) {
            end = (at, used);
        }
    }
    // Of a word as long as the line, the beginning is better than nothing.
    match end {
        (end, used) if end > 0 && used >= room * 0.4 => format!("{}…", &text[..end]),
        _ => letters.fit(text, width),
    }
}

/// Length of the first word in bytes: the longest that is known, a run of Latin letters, or
/// one character.
fn word_at(text: &str) -> usize {
    static KNOWN: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| WORDS.split(' ').filter(|word| !word.is_empty()).collect());
    // No known word has more characters.
    const LONGEST: usize = 4;
    let latin = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    if latin > 0 {
        return latin;
    }
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
    let known = ends.clone().filter(|end| KNOWN.contains(&text[..*end])).last();
    known.or(ends.clone().next()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::super::scene::Colour;
    use super::*;

    fn cut(text: &str, kind: &str, width: f64) -> String {
        let letters = Letters::regular(10.0, Colour::rgb(0));
        let kind = (!kind.is_empty()).then_some(kind);
        fit(text, kind, &letters, width)
    }

    #[test]
    fn what_is_too_long_is_cut_between_words_and_keeps_its_form() {
        let text = "以场景驱动AI产业发展行动计划";
        assert_eq!(cut(text, "行动计划", 200.0), text);
        assert_eq!(cut(text, "行动计划", 120.0), "以场景驱动AI…行动计划");
        assert_eq!(cut(text, "行动计划", 104.0), "以场景驱动…行动计划");
        assert_eq!(cut("AI工程技术人员等职业信息", "", 110.0), "AI工程技术人员等职业…");
        assert_eq!(cut("AI工程技术人员等职业信息", "", 72.0), "AI工程技术…");
        assert_eq!(cut("短", "", 100.0), "短");
    }

    #[test]
    fn a_place_or_body_at_the_head_goes_as_a_whole_or_stays() {
        for (title, rest) in [
            ("上海市市民体育健身条例", "市民体育健身条例"),
            ("上海市体育发展条例", "体育发展条例"),
            ("上海体育发展条例", "体育发展条例"),
            ("上海市人民政府办公厅某某意见", "某某意见"),
            ("上海市和长三角", "上海市和长三角"),
        ] {
            assert_eq!(without_place(title, "上海市", "上海"), rest);
        }
        for (title, rest) in [
            (
                "国务院办公厅关于大力发展装配式建筑的指导意见",
                "大力发展装配式建筑的指导意见",
            ),
            ("深圳市住房和建设局关于装配式建筑的通知", "装配式建筑的通知"),
            ("中共中央 国务院关于促进民营经济的意见", "促进民营经济的意见"),
            ("北京市关于发展装配式建筑的意见", "北京市关于发展装配式建筑的意见"),
            ("国务院关于", "国务院关于"),
        ] {
            assert_eq!(without_issuer(title), rest);
        }
    }

    #[test]
    fn the_year_of_an_edition_is_in_brackets_at_the_end() {
        assert_eq!(edition_year("北京市甲条例（2019修正）"), Some("2019"));
        assert_eq!(edition_year("全民健身计划（2021—2025年）"), Some("2021"));
        assert_eq!(edition_year("甲（2019）乙条例"), None);
        assert_eq!(edition_year("甲条例（试行）"), None);
        assert_eq!(edition_year("甲条例（第12号）"), None);
    }

    #[test]
    fn words_are_found_whole() {
        assert!(
            WORDS.split(' ').all(|word| word_at(&format!("{word}之后")) == word.len())
        );
        assert_eq!(word_at("标准化体系"), "标准化".len());
        assert_eq!(word_at("Ａ"), "Ａ".len());
    }

    #[test]
    fn fillers_go_before_words_do() {
        let text = "先进制造业和现代服务业深度融合发展意见";
        assert_eq!(cut(text, "意见", 175.0), "先进制造业和现代服务业融合发展意见");
        assert_eq!(
            cut("新一代AI标准体系建设指南", "指南", 115.0),
            "新一代AI标准体系指南"
        );
    }

    #[test]
    fn english_titles_are_cut_after_a_word() {
        let text = "Generative AI Services: Interim Measures";
        assert_eq!(cut(text, "办法", 150.0), "Generative AI Services");
        assert_eq!(cut(text, "办法", 95.0), "Generative AI…");
        assert_eq!(cut("Supercalifragilistic", "", 50.0), "Superca…");
    }
}
