//! The caption below a title: when a text was passed, approved, published, amended, and from when
//! it is in force.

use super::bodies::is_body;
use super::dates::without_titles;
use super::numerals::in_digits;
use super::{DATE, Dated, Kind, Line};
use crate::model::date::parse_chinese;
use crate::model::law::Role;
use crate::record::text::{Document, Span, is_han, joined, narrow, number, scan};

/// True for brackets that tell when a text was passed, published, amended.
pub(super) fn is_history(bare: &str) -> bool {
    let bare = &*in_digits(bare);
    let dated = DATE.as_ref().is_some_and(|regex| regex.is_match(bare));
    let told = [
        "通过", "公布", "发布", "施行", "修订", "修正", "批准", "颁布", "印发", "实施",
        "备案",
    ]
    .iter()
    .any(|word| bare.contains(word));
    dated && (told || !bare.contains(['）', ')'])) || (told && bare.contains("会议"))
}

/// 2021年7月22日 国家市场监督管理总局令第43号公布: one step of the history, without brackets.
pub(super) fn is_history_line(bare: &str) -> bool {
    let bare = &*in_digits(bare);
    let told = without_titles(bare);
    // A bracket that nothing opened, and the beginning of the next step.
    let told = told.trim_end_matches(['）', ')', ' ', '\u{3000}']);
    let told = told.trim_end_matches("根据").trim_end();
    // Most histories are none of Taiwan.
    let (told, ordered) =
        if told.contains("字第") { up_to_verb(told) } else { (told, false) };
    DATE.as_ref().and_then(|regex| regex.find(told)).is_some_and(|date| date.start() == 0)
        && (ordered
            || STEPS.iter().any(|step| told.ends_with(step))
            || told.ends_with("会议制定")
            || told.ends_with("停止适用")
            // 2021年5月20日某府令修正公布第10条条文.
            || told.ends_with("条文") && told.contains("修正公布")
            || told.ends_with("次会议") && told.contains('第'))
        && !told.contains(['，', ',', '。', '；', '：', ':'])
}

/// …号令修正发布 of …号令修正发布第5、12条条文；并自发布日施行, …号函 of …号函修正名称及第2点, as Taiwan tells it: up
/// to the verb, or to the number where that stands right behind it.
fn up_to_verb(told: &str) -> (&str, bool) {
    let at = ["号令", "号函"].iter().filter_map(|form| told.find(form)).min();
    let Some(at) = at.filter(|at| told[..*at].contains("字第")) else {
        return (told, false);
    };
    let behind = at + "号令".len();
    // …号函谅达。 is a sentence of a letter.
    let letters = ["谅达", "敬悉", "办理", "请", "转", "续", "略"];
    let step = told[behind..].starts_with(is_han)
        && !told.ends_with('。')
        && !letters.iter().any(|it| told[behind..].starts_with(it));
    if step {
        return (&told[..behind], true);
    }
    let end = ["发布", "公布"]
        .iter()
        .filter_map(|verb| Some(told[at..].find(verb)? + verb.len()));
    (end.min().map_or(told, |end| &told[..at + end]), false)
}

/// 1.中华民国…: the steps of a history are counted in Taiwan.
pub(super) fn without_count(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix(['.', '．', '、']).unwrap_or(line).trim_start();
    let led = rest.len() < line.len()
        && (rest.starts_with("中华民国") || rest.starts_with("民国"));
    if led { rest } else { line }
}

/// What a text goes through.
const STEPS: [&str; 11] = [
    "通过", "公布", "发布", "颁布", "印发", "批准", "修订", "修正", "修改", "施行",
    "实施",
];

/// The longest caption without brackets, in bytes: that of a city has twelve amendments.
const LONGEST_CAPTION: usize = 6_000;

/// The longest step, in characters: two bodies with their sessions.
const LONGEST_STEP: usize = 120;

/// 2017年…会议通过，2018年…会议批准，自2018年7月1日起施行。根据2020年…《…》修正。: several steps
/// without brackets, which marks part, and nothing else; and one that begins with 根据.
pub(super) fn is_caption(line: &str) -> bool {
    // Few lines begin with a day.
    let line = line.trim();
    let bare = line.strip_prefix("根据").unwrap_or(line);
    if line.len() > LONGEST_CAPTION
        || !bare.starts_with(|c: char| narrow(c).is_ascii_digit() || "一二".contains(c))
    {
        return false;
    }
    let told = without_titles(&joined(line));
    let told = in_digits(&told);
    let Some(regex) = DATE.as_ref() else { return false };
    let days: Vec<_> = regex.find_iter(&told).collect();
    let first = days.first().is_some_and(|day| {
        day.start() == 0 || line.starts_with("根据") && day.start() == "根据".len()
    });
    let announces = ["现予", "现将", "现印发", "现公布", "现发布", "请", "贯彻", "应当"];
    if !first
        || days.len() < 2 && line.len() == bare.len()
        || !(told.contains("会议") || told.contains('令'))
        || announces.iter().any(|word| told.contains(word))
    {
        return false;
    }
    (0..days.len()).all(|at| {
        let next = days.get(at + 1).map_or(told.len(), |next| next.start());
        ends_step(&told[days[at].end()..next], next == told.len())
    })
}

/// True for what is done on a day: 某市…会议通过，; in a caption it leads to the next day.
fn ends_step(words: &str, last: bool) -> bool {
    let marks = |c: char| "，,；;。、（(）) ".contains(c);
    let leads = ["根据", "自", "并经", "并于", "于", "经", "并"];
    let words = words.trim_end_matches(marks);
    let lead = leads.iter().find_map(|lead| words.strip_suffix(lead));
    let words = lead.filter(|_| !last).unwrap_or(words).trim_end_matches(marks);
    let ends = STEPS.iter().any(|verb| words.ends_with(verb))
        || words.ends_with("会议制定")
        || !last && (words.ends_with("会议") || words.ends_with("通过的"));
    ends && words.chars().count() <= LONGEST_STEP
}

/// 自2001年3月1日起施行, and nothing else.
fn comes_into_force(words: &str) -> bool {
    let bare: String = words.chars().map(narrow).collect();
    let bare = in_digits(&bare);
    let day = bare.trim_end_matches(['。', '）', ')']).strip_prefix('自');
    let day = day.and_then(|day| {
        ["起施行", "起实施", "起生效"].iter().find_map(|verb| day.strip_suffix(verb))
    });
    day.is_some_and(super::is_date)
}

/// Brackets that open with a history may close lines later.
pub(super) fn mark_history(text: &str, lines: &mut [Line]) {
    let (mut open, mut told) = (false, false);
    // Where a step of Taiwan ends that a copy may have broken.
    let mut step: Option<usize> = None;
    for line in lines {
        // …号函修正 / 名称及第1点至第4点.
        let goes_on = step.is_some_and(|end| {
            let between = text.get(end..line.span.start).unwrap_or_default();
            between.matches('\n').count() == 1 && continues_step(line)
        });
        if goes_on {
            line.kind = Kind::History;
        }
        let ordered = line.kind == Kind::History
            && line.words.contains("民国")
            && is_order(&line.words);
        step = (goes_on || ordered).then_some(line.span.end);
        // 2001年2月1日公布 / 自2001年3月1日起施行.
        if told && comes_into_force(&line.words) {
            line.kind = Kind::History;
        }
        if open {
            line.kind = Kind::History;
        } else if line.kind == Kind::History && line.words.starts_with(['（', '(']) {
            open = true;
        }
        if open {
            let raw = line.span.of(text);
            if raw.trim_end().ends_with(['）', ')']) || raw.contains('。') {
                open = false;
            }
        }
        told = line.kind == Kind::History;
    }
}

/// True for a step that tells the number of an order or a letter of Taiwan.
fn is_order(told: &str) -> bool {
    told.contains("字第") && (told.contains("号令") || told.contains("号函"))
}

/// True for what may be the rest of such a step on the next line: no item of the text, and no
/// sentence.
fn continues_step(line: &Line) -> bool {
    let words = line.words.as_str();
    matches!(line.kind, Kind::Words | Kind::Body)
        && words.chars().count() <= LONGEST_STEP
        && !words.ends_with(['。', '：', ':'])
        && !words.contains("民国")
        && !scan::starts_item(words)
        && ["点", "条", "施行", "生效", "条文", "名称"]
            .iter()
            .any(|it| words.contains(it))
}

/// Leaves out the caption of what a letter prints or hands on below its own words: when that was
/// published and amended tells nothing of the letter. That what it prints was passed is its own
/// first step.
pub(super) fn without_enclosures(lines: &mut [Line], document: &Document) {
    let letters = ["通知", "函", "批复"];
    let title = document.title.as_ref().map_or("", |said| said.words.as_str());
    if !letters.iter().any(|form| title.ends_with(form)) {
        return;
    }
    let mut proper = false;
    for line in lines.iter_mut().filter(|line| line.span.start >= document.body) {
        proper |= line.kind == Kind::Body;
        let of_another = || {
            ["转发", "批转"].iter().any(|verb| title.contains(verb))
                || AMENDS.iter().any(|word| line.words.contains(word))
                || ["公布", "发布", "颁布"].iter().any(|word| line.words.contains(word))
        };
        if proper && line.kind == Kind::History && of_another() {
            line.kind = Kind::Furniture;
        }
    }
}

/// What a history tells beside its days.
pub(super) struct Told {
    /// Where it says that the text is in force from the day of publication.
    pub(super) at_once: Option<Span>,
    /// Days of a 修订, which makes a new whole text; the others are those of a 修正.
    pub(super) revised: Vec<String>,
}

/// What the brackets below the title tell: passed, published, amended, in force.
pub(super) fn history(lines: &[Line], document: &mut Document) -> Told {
    let mut revised = Vec::new();
    let at_once = steps(lines, document, &mut revised);
    Told { at_once, revised }
}

fn steps(
    lines: &[Line],
    document: &mut Document,
    revised: &mut Vec<String>,
) -> Option<Span> {
    let mut whole = String::new();
    let mut span: Option<Span> = None;
    for line in lines.iter().filter(|line| line.kind == Kind::History) {
        if span.is_some_and(|span| line.span.start > span.end + 40) {
            break;
        }
        whole.push_str(&line.words);
        let start = span.map_or(line.span.start, |span| span.start);
        span = Some(Span { start, end: line.span.end });
    }
    let span = span?;
    if is_of_another(&whole, document) {
        return None;
    }
    let told = without_titles(&whole);
    let bare = in_digits(&told);
    let regex = DATE.as_ref()?;
    let dates: Vec<(usize, usize)> =
        regex.find_iter(&bare).map(|found| (found.start(), found.end())).collect();
    let mut pending: Vec<String> = Vec::new();
    for (index, &(start, end)) in dates.iter().enumerate() {
        let Ok(date) = parse_chinese(&bare[start..end]) else { continue };
        let next = dates.get(index + 1).map_or(bare.len(), |next| next.0);
        let told = &bare[end..next];
        // 根据2024年3月26日…通过并经2024年5月30日…批准的《关于修改…的决定》修正: one change,
        // made on the last of these days, and nothing else that the text went through.
        if index + 1 < dates.len()
            && prepares_amendment(&bare[..start], told, &bare[next..])
        {
            pending.clear();
            continue;
        }
        pending.push(date.edtf().to_owned());
        let begins = told.strip_prefix('起').unwrap_or(told);
        let from = begins.len() < told.len();
        let role = if begins.starts_with("施行")
            || begins.starts_with("实施")
            || from
                && ["执行", "生效", "试行"].iter().any(|verb| begins.starts_with(verb))
        {
            Some(Role::InForce)
        } else if begins.starts_with("停止适用") {
            Some(Role::Ended)
        } else if told.contains("修订") || told.contains("修正") || told.contains("修改")
        {
            Some(Role::Amended)
        } else if told.contains("公布")
            || told.contains("字第") && is_made_known(told)
            || told.contains("发布")
            || told.contains("颁布")
            || told.contains("公告")
            || told.contains("印发")
        {
            Some(Role::Published)
        } else if told.contains("通过的") && told.trim_end().ends_with(['、', '和'])
        {
            // 根据1999年…通过的《修正案》、2001年…通过的《修正案(二)》修正: what the last does,
            // all of them do.
            None
        } else if told.contains("通过")
            || told.contains("会议制定")
            || told.contains("号函核定")
        {
            Some(Role::Adopted)
        } else if told.contains("号函废止") || told.contains("号令废止") {
            Some(Role::Ended)
        } else if begins_with_number(told) || index == 0 && is_order(told) {
            Some(Role::Document)
        } else if told.contains("批准") {
            pending.clear();
            // 1985年2月8日国务院批准 1985年2月28日财政部发布: nobody else has passed it.
            let alone = !bare.contains("通过") && is_approval(told);
            alone.then(|| {
                pending.push(date.edtf().to_owned());
                Role::Adopted
            })
        } else {
            None
        };
        let Some(role) = role else {
            // 拟订, 报送: what was done on that day is none of a text's dates. A meeting, or a
            // mere pause, is told of further on.
            if !told.contains("会议") && told.chars().any(is_han) {
                pending.clear();
            }
            continue;
        };
        for also in same_day(told).into_iter().filter(|also| *also != role) {
            let edtf = date.edtf().to_owned();
            document.dates.push(Dated { role: also, edtf, derived: false, span });
        }
        for edtf in pending.drain(..) {
            if role == Role::Amended && told.contains("修订") {
                revised.push(edtf.clone());
            }
            document.dates.push(Dated { role, edtf, derived: false, span });
        }
    }
    let now = ["自公布之日起", "自发布之日起", "自公布日施行", "自发布日施行"];
    let at_once = now.iter().any(|words| bare.contains(words));
    at_once.then_some(span)
}

/// True for the steps of what an order of Taiwan amends, below it: they tell of orders by number, and
/// not of this one.
pub(super) fn is_of_another(steps: &str, document: &Document) -> bool {
    let Some(number) = &document.number else { return false };
    let title = document.title.as_ref().map_or("", |said| said.words.as_str());
    let amends = ["修正", "订定", "废止"].iter().any(|verb| title.starts_with(verb));
    amends
        && number.words.contains("字第")
        && is_order(steps)
        && !steps.contains(&*number.words)
}

/// 府行文字第1100071234号函订定, 号函颁全文: a letter of Taiwan that makes its rules known.
fn is_made_known(told: &str) -> bool {
    let verbs = ["订定", "制定", "颁", "订颁", "下达", "核颁", "颁行"];
    let deed = ["号令", "号函"].iter().find_map(|form| told.split_once(form));
    deed.is_some_and(|(_, deed)| verbs.iter().any(|verb| deed.starts_with(verb)))
}

/// 国务院批准, 某局会议审议批准, and nothing else: not 批准的《…》.
fn is_approval(told: &str) -> bool {
    let told =
        told.trim_matches([' ', '\u{3000}', ',', '，', '、', ';', '；', '）', ')']);
    let Some(who) = told.strip_suffix("批准") else { return false };
    let who = who.strip_suffix("审议").unwrap_or(who);
    is_body(who.strip_suffix("会议").unwrap_or(who))
}

/// What else came about on the day of a step: 通过并于同日公布施行, 公布施行.
fn same_day(told: &str) -> Vec<Role> {
    let mut roles = Vec::new();
    let Some(at) = ["公布", "发布", "颁布"].iter().filter_map(|it| told.find(it)).min()
    else {
        return roles;
    };
    let (before, rest) = (&told[..at], &told[at..]);
    if before.contains("同日") && !AMENDS.iter().any(|word| told.contains(word)) {
        roles.push(Role::Published);
        if before.contains("通过") {
            roles.push(Role::Adopted);
        }
    }
    let rest = rest.char_indices().nth(2).map_or("", |(at, _)| &rest[at..]);
    let rest = rest.strip_prefix(['并', '、']).unwrap_or(rest);
    if ["施行", "实施", "生效"].iter().any(|verb| rest.starts_with(verb)) {
        roles.push(Role::InForce);
    }
    roles
}

/// True for the day on which a decision was passed that another body approved later: `before`
/// leads to it, `told` is between the two days, and `rest` begins with the later one.
fn prepares_amendment(before: &str, told: &str, rest: &str) -> bool {
    let amends = |words: &str| AMENDS.iter().filter_map(|word| words.find(word)).min();
    before.trim_end().ends_with("根据")
        && told.contains("通过")
        && amends(told).is_none()
        && rest.find("批准").zip(amends(rest)).is_some_and(|(approved, amended)| {
            approved < amended && !rest[..amended].contains("根据")
        })
}

/// Words of a history for a change.
const AMENDS: [&str; 3] = ["修订", "修正", "修改"];

/// 计价格[1998]1810号) behind a day: the day is that of the number.
fn begins_with_number(told: &str) -> bool {
    told.contains('号')
        && number::find(told).first().is_some_and(|number| number.span.start == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::text::read;

    /// The dates and the issuer of a city's regulation with this caption.
    fn told(caption: &str) -> String {
        let text = format!(
            "甲市燃气条例\n{caption}\n\n第一章　总则\n第一条　为了加强管理，制定本条例。\n"
        );
        let document = read(&text);
        let title = document.title.map(|said| said.words);
        assert_eq!(title.as_deref(), Some("甲市燃气条例"), "{caption}");
        let mut said: Vec<String> = document
            .dates
            .iter()
            .map(|date| format!("{} {}", date.role.code(), date.edtf))
            .collect();
        said.extend(document.issuers.into_iter().map(|one| one.words));
        said.join("; ")
    }

    const PASSED: &str = "2000年11月25日甲市第十三届人民代表大会常务委员会第十八次会议";
    const APPROVED: &str =
        "2001年1月12日乙省第九届人民代表大会常务委员会第二十一次会议批准";
    const AMENDED: &str = "根据2004年8月26日甲市第十四届人民代表大会常务委员会第十次会议通过、2004年9月24日乙省第十届人民代表大会常务委员会第十一次会议批准的《关于修改〈甲市燃气条例〉的决定》第一次修正";

    #[test]
    fn the_caption_of_what_a_letter_prints_is_not_its_own() {
        let text = |title: &str, told: &str| {
            format!(
                "{title}\n甲教〔2019〕9号\n各市教育局：\n{told}\n甲省教育厅\n2019年3月1日\n某某条例\n（2012年5月1日国务院令第600号公布，根据2018年6月1日《国务院关于修改部分行政法规的决定》修订）\n第一条　为了加强管理，制定本条例。\n"
            )
        };
        for (title, told) in [
            ("关于转发《某某条例》的通知", "现将《某某条例》转发给你们。"),
            ("甲省教育厅关于印发《某某条例》的通知", "现将《某某条例》印发给你们。"),
        ] {
            let document = read(&text(title, told));
            let dates: Vec<&str> =
                document.dates.iter().map(|date| date.edtf.as_str()).collect();
            assert_eq!(dates, ["2019-03-01"], "{title}");
            assert_eq!(document.issuers[0].words, "甲省教育厅", "{title}");
            assert_eq!(document.version, None, "{title}");
        }
        // That what a court prints was passed is the first step of both.
        let passed = "甲院关于印发《某规定》的通知\n各院：\n现将《某规定》印发给你们。\n甲省人民检察院\n2001年12月3日\n某规定\n（2001年9月10日甲省人民检察院检察委员会第九十六次会议通过）\n第一条　制定本规定。\n";
        assert_eq!(read(passed).dates[0].edtf, "2001-09-10");
        // Right below its title the caption is that of the letter.
        let own = "甲省教育厅关于某事的通知\n（2012年5月1日甲省教育厅发布，2018年6月1日修订）\n各市教育局：\n请执行。\n";
        assert_eq!(read(own).dates.len(), 2);
    }

    #[test]
    fn captions_of_cities_without_brackets() {
        let all = "adopted 2000-11-25; published 2001-02-01; in_force 2001-03-01; amended 2004-09-24; 甲市人民代表大会常务委员会";
        for caption in [
            format!(
                "{PASSED}通过\n{APPROVED}\n2001年2月1日公布\n自2001年3月1日起施行\n{AMENDED}"
            ),
            format!(
                "{PASSED}通过，{APPROVED}，2001年2月1日公布，自2001年3月1日起施行。{AMENDED}。"
            ),
            format!(
                "{PASSED}通过　{APPROVED}　2001年2月1日公布　2001年3月1日起施行　{AMENDED}"
            ),
            format!(
                "({PASSED}制定\n{APPROVED} 2001年2月1日公布 2001年3月1日起施行\n{AMENDED})"
            ),
            format!(
                "（{PASSED}通过；{APPROVED}；2001年2月1日公布；自2001年3月1日起施行；{AMENDED}）"
            ),
        ] {
            assert_eq!(told(&caption), all, "{caption}");
        }
        let title = format!(
            "甲市燃气条例（{PASSED}通过 {APPROVED}）\n第一条 为了加强管理，制定本条例。\n"
        );
        let document = read(&title);
        assert_eq!(
            document.title.map(|said| said.words).as_deref(),
            Some("甲市燃气条例")
        );
        assert_eq!(document.dates[0].edtf, "2000-11-25");
    }

    #[test]
    fn a_caption_with_other_marks_and_a_number_between_its_lines() {
        let caption = format!(
            "({PASSED}通过 根据2004年9月24日乙省第十届人民代表大会常务委员会第十一次会议《关于批准<甲市燃气条例>的决议》修改)"
        );
        let said = told(&caption);
        assert!(said.starts_with("adopted 2000-11-25; amended 2004-09-24; "), "{said}");
        let caption = format!(
            "{PASSED}通过\n{APPROVED}\n甲市人民代表大会常务委员会公告〔十六届〕第31号\n自2001年3月1日起施行"
        );
        assert!(told(&caption).starts_with("adopted 2000-11-25; in_force 2001-03-01; "));
        let text = format!("甲市燃气条例\n{caption}\n第一条 制定本条例。\n");
        let number = read(&text).number.map(|said| said.words);
        assert_eq!(
            number.as_deref(),
            Some("甲市人民代表大会常务委员会公告〔十六届〕第31号"),
            "{caption}"
        );
    }

    #[test]
    fn what_is_put_on_record_has_a_caption_too() {
        let caption =
            "（2010年8月28日第十一届全国人民代表大会常务委员会第十六次会议予以备案）";
        assert!(
            told(caption).starts_with("全国人民代表大会常务委员会"),
            "{}",
            told(caption)
        );
    }

    #[test]
    fn who_amends_a_text_did_not_pass_it() {
        let amends =
            "1991年8月31日甲市第十四届人民代表大会常务委员会第十次会议第一次修正";
        let congress = "1984年6月7日甲乙市第六届人民代表大会第二次会议通过";
        assert_eq!(
            told(&format!("（{congress}，{amends}，自1991年9月1日起施行。）")),
            "adopted 1984-06-07; in_force 1991-09-01; amended 1991-08-31; 甲乙市人民代表大会"
        );
    }

    #[test]
    fn sentences_that_begin_with_a_day_are_no_captions() {
        for line in [
            "2021年6月3日甲市人民政府第3次常务会议审议通过，现印发给你们，请认真贯彻实施。",
            "2021年6月3日，甲市人民政府召开会议，研究了甲市令的实施。",
            "根据2021年6月3日国务院常务会议精神，结合本市实际，就有关事项通知如下。",
            "2021年甲市实施了三件规章的修改，2022年1月又召开会议。",
        ] {
            assert!(!is_caption(line), "{line}");
        }
        // Behind a caption the day is its last step; elsewhere it is a sentence.
        assert!(comes_into_force("自2001年3月1日起施行。"));
        assert!(!comes_into_force("本办法自2001年3月1日起施行。"));
    }
}
