//! What it is called: the title, over as many lines as it takes.

use super::announced::{announced, notice_below};
use super::bodies::all_bodies;
use super::dates::without_titles;
use super::regions::{day_beside, is_macao, set_in_marks};
use super::trailing::trailing_body;
use super::{Kind, LONGEST_TITLE_LINE, Line, Said};
use crate::record::text::{Document, Span, is_han, joined};

/// Endings of titles: the forms of document.
const FORMS: &[&str] = &[
    "法",
    "条例",
    "规例",
    "规定",
    "办法",
    "决定",
    "通知",
    "意见",
    "解释",
    "批复",
    "规划",
    "纲要",
    "方案",
    "计划",
    "措施",
    "细则",
    "规则",
    "指南",
    "指引",
    "标准",
    "公告",
    "通告",
    "公报",
    "命令",
    "令",
    "函",
    "报告",
    "决议",
    "修正案",
    "章程",
    "规范",
    "要点",
    "清单",
    "目录",
    "框架",
    "战略",
    "倡议",
    "白皮书",
    "声明",
    "协定",
    "准则",
    "制度",
    "安排",
    "答复",
    "复函",
    "说明",
    "规程",
    "宪法",
    "法典",
    "通则",
    "总则",
    "议案",
    "会议纪要",
    "纪要",
    "建议",
    "通报",
    "宣言",
    "行动",
    "体系",
    "实施方案",
    "若干措施",
    "政策",
    "问题",
    "名单",
    "方法",
    "议定书",
    "公约",
    "预案",
    "程序",
    "职责",
    "守则",
    "教程",
    "大纲",
    "请示",
    "汇报",
    "草案",
];

/// The title is the first run of lines that ends like a title; where the head only
/// announces it (现公布《…》), the words between the marks.
pub(super) fn title(text: &str, lines: &[Line], document: &mut Document) {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (index, line) in lines.iter().enumerate() {
        let part = matches!(line.kind, Kind::Words | Kind::Bodies);
        match (part, start) {
            (true, None) => start = Some(index),
            (false, Some(first)) => {
                groups.push((first, index));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(first) = start {
        groups.push((first, lines.len()));
    }
    // It stands behind its number.
    if let Some(index) = lines.iter().position(|line| line.kind == Kind::Title)
        && document.title.is_none()
    {
        let line = &lines[index];
        document.title = Some(Said { words: line.words.clone(), span: line.span });
        document.body = lines.get(index + 1).map_or(text.len(), |line| line.span.start);
        return;
    }
    of_macao(text, lines, document);
    let announced = announced(text, lines);
    let news = lines.iter().take(NEWS_LINES).position(|line| is_news(&line.words));
    let news = news.max(numbered_below(lines));
    groups.retain(|&(first, _)| news.is_none_or(|news| first > news));
    // Its number has told.
    if document.body > 0 {
        return;
    }
    for (begins, end) in groups {
        let mut first = begins;
        // The shortest run from the first line on that ends like a title: what follows is
        // a heading of the text.
        for last in begins..end {
            let run = &lines[first..=last];
            if !run.iter().any(|line| line.kind == Kind::Words) {
                continue;
            }
            let words = join_lines(run);
            // 某局 / 《某指引》.
            let marked = last + 1 == end && set_in_marks(run, lines.get(end));
            if !marked && !ends_like_title(&words) {
                continue;
            }
            // 某省政府印发重要通知 tells of a document that may stand below.
            if is_headline(&words) {
                first = last + 1;
                continue;
            }
            let next = lines.get(last + 1);
            // 关于修改 / 《…》的 / 决定 goes on as long as the next line does too.
            if let Some(next) =
                next.filter(|next| last + 1 < end && next.kind == Kind::Words)
            {
                let longer = join_lines(&lines[first..=last + 1]);
                let opens = words.matches('《').count() > words.matches('》').count();
                if opens
                    || (ends_like_title(&longer)
                        && (words.chars().count() < 24
                            && next.words.chars().count() < 30
                            && words.contains("关于")))
                    || next.words.starts_with(['的', '（', '(', '《'])
                        && enclosed(&next.words) != Some(&words)
                {
                    continue;
                }
            }
            // A letterhead above a title that begins anew: 山东省济南市人民政府 / 济南市….
            let own = run.iter().position(|line| line.kind == Kind::Words).unwrap_or(0);
            let anew = own > 0 && begins_anew(&run[..own], &run[own].words);
            let own = if marked { run.len() - 1 } else { own };
            let own = match marked
                || anew
                || own > 0 && is_page_head(&run[..own], &run[own].words)
            {
                true => Some(own),
                false if repeated(run).is_some() => repeated(run),
                false => {
                    (1..run.len()).find(|&own| stands_alone(lines, first, last, own))
                }
            };
            let (words, begin) = match own {
                Some(own) => (join_lines(&run[own..]), first + own),
                None => (words, first),
            };
            let words = without_standing(words);
            let words = without_year(words, &lines[last + 1..]);
            let span = Span { start: lines[begin].span.start, end: lines[last].span.end };
            if document.title.is_none() {
                document.title = Some(Said { words, span });
            }
            document.body =
                lines.get(last + 1).map_or(text.len(), |line| line.span.start);
            return;
        }
    }
    if let Some((said, body)) = announced {
        document.body = body;
        if document.title.is_none() {
            document.title = Some(said);
        }
    }
}

/// 第13/2019号法律 / 网络安全法: the title stands right below the number, whatever it ends with; an
/// order without one is called by its number.
fn of_macao(text: &str, lines: &[Line], document: &mut Document) {
    let number = |line: &Line| line.kind == Kind::Number && is_macao(&line.words);
    let Some(at) = lines.iter().take(8).position(number) else { return };
    // A page may tell the number twice.
    let again = lines[at + 1..].iter().take(2).position(number).map_or(0, |it| it + 1);
    let at = at + again;
    let below = &lines[at + 1..];
    let words = below.iter().take_while(|line| line.kind == Kind::Words).count();
    // 《维护国家安全的法律》 ends with its marks.
    let ends = (1..=words.min(4)).find(|&end| {
        let joined = join_lines(&below[..end]);
        // 修改第38/2020号行政法规《某细则》.
        let amends = joined.starts_with("修改第") && joined.ends_with('》');
        amends || ends_like_title(&joined) || enclosed(&joined).is_some()
    });
    let ends = ends.or_else(|| {
        let alone = (1..=2).contains(&words) && below[..words].iter().all(is_heading);
        alone.then_some(words)
    });
    let (run, next) = match ends {
        Some(end) => (&below[..end], at + 1 + end),
        None => (&lines[at..=at], at + 1),
    };
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    if document.title.is_none() {
        let span = Span { start: first.span.start, end: last.span.end };
        let words = join_lines(run);
        // The cell beside it holds the day: 某适应化及整合 2025年1月6日 |.
        let words = day_beside(last.span.of(text))
            .and_then(|day| {
                words.trim_end_matches('|').strip_suffix(&*day).map(str::to_owned)
            })
            .unwrap_or(words);
        document.title = Some(Said { words, span });
    }
    document.body = lines.get(next).map_or(text.len(), |line| line.span.start);
}

/// True for a line that may be a title of Macao: no part of a sentence. 修改第6/1999号行政法规 says
/// what an order does that is called by its number.
fn is_heading(line: &Line) -> bool {
    let words = line.words.as_str();
    let opens = ["修改第", "废止第", "立法会", "行政长官", "根据"];
    (4..=LONGEST_TITLE_LINE).contains(&words.chars().count())
        && !words.contains(['，', ',', '、', '。', '：', ':', '；', '“'])
        && !words.contains("行使")
        && !opens.iter().any(|lead| words.starts_with(lead))
}

/// Takes off what is around a title and none of it: 【政策】 before it, 《 and 》 around all of it.
pub(super) fn tidy(lines: &[Line], document: &mut Document) {
    notice_below(lines, document);
    let Some(said) = &mut document.title else { return };
    let mut words = said.words.as_str();
    if let Some((label, rest)) =
        words.strip_prefix('【').and_then(|words| words.split_once('】'))
        && label.chars().count() <= 8
        && ends_like_title(rest)
    {
        words = rest;
    }
    if let Some(inner) = enclosed(words) {
        words = inner;
    }
    // 《某条例》全文发布, as news has it.
    let whole =
        ["全文发布", "全文公布", "全文"].iter().find_map(|it| words.strip_suffix(it));
    if let Some(inner) = whole.and_then(enclosed).filter(|inner| ends_like_title(inner)) {
        words = inner;
    }
    // 某府关于…的意见（已失效）: what the page says of its standing.
    let over = ["已失效", "已废止"].into_iter().find_map(|over| {
        let inner = words.strip_suffix(['）', ')'])?.strip_suffix(over)?;
        Some((inner.strip_suffix(['（', '('])?, over))
    });
    if let Some((inner, over)) = over.filter(|(inner, _)| ends_like_title(inner)) {
        words = inner;
        document.standing = Some(Said { words: over.to_owned(), span: said.span });
    }
    if words.len() < said.words.len() {
        said.words = words.to_owned();
    }
}

/// What stands between 《 and 》 where these are the first and the last letter, and a pair.
pub(super) fn enclosed(words: &str) -> Option<&str> {
    let inner = words.strip_prefix('《')?.strip_suffix('》')?;
    let mut depth = 0;
    let pair = inner.chars().all(|c| {
        depth += match c {
            '《' => 1,
            '》' => -1,
            _ => 0,
        };
        depth >= 0
    });
    (pair && inner.chars().count() >= 3).then_some(inner)
}

/// How far down a page says that it is news, in lines.
const NEWS_LINES: usize = 12;

/// 据新华社某地8月26日电, 本报讯: news, no document.
pub(super) fn is_news(words: &str) -> bool {
    let agencies = ["据新华社", "新华社", "新华网", "中新网", "中新社", "人民网", "本报"];
    let agency = agencies.iter().any(|agency| words.starts_with(agency));
    let head: String = words.chars().take(30).collect();
    agency && ["电", "讯", "记者"].iter().any(|word| head.contains(word))
}

/// True for a page that explains a document or reports on it, as its first lines tell.
pub(crate) fn tells_of_another(text: &str) -> bool {
    let lines = text.lines().map(joined).filter(|line| !line.is_empty()).take(4);
    lines.filter(|line| line.chars().count() <= LONGEST_TITLE_LINE).any(|line| {
        line.ends_with("解读")
            || line.contains("答记者问")
            || line.starts_with("一图读懂")
            || is_headline(&line)
            || is_news(&line)
    })
}

/// The title that is all of what stands in brackets on its line: （关于…的公告）.
pub(super) fn in_brackets(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?.trim();
    let whole = !inner.contains(['。', '；']) && inner.contains("关于");
    (whole && ends_like_title(&joined(inner))).then_some(inner)
}

/// True for what tells of a document, and is the title of none: 某院印发修订后的《…》.
fn is_headline(words: &str) -> bool {
    let bare = without_titles(words);
    let tells = ["印发", "出台", "通过决议", "表决通过", "审议通过"]
        .iter()
        .any(|verb| bare.contains(verb));
    tells
        && !bare.contains("关于")
        && !["的通知", "的决定", "的公告", "的通告", "的函", "的报告", "的批复", "令"]
            .iter()
            .any(|form| bare.ends_with(form))
        && !["办法", "规定", "条例", "细则", "规则"]
            .iter()
            .any(|form| bare.ends_with(form))
}

/// The line of a run that is a title which the heading of the page above tells as well: 某条例1 /
/// 某省人大常委会 / 某条例.
fn repeated(run: &[Line]) -> Option<usize> {
    let heads = |line: &Line, title: &str| {
        let more = line.words.strip_prefix(title).unwrap_or("关于");
        more.chars().count() <= LONGEST_MARK && !more.contains(is_han)
    };
    (1..run.len()).find(|&own| {
        let title = run[own].words.as_str();
        run[own].kind == Kind::Words
            && title.chars().count() >= 6
            && ends_like_title(title)
            && run[..own].iter().any(|line| heads(line, title))
    })
}

/// What a page may put behind a title in its heading, in characters: a number, a star.
const LONGEST_MARK: usize = 4;

/// True when the run `first..=last` is a title from its line `own` on, and what is before is
/// of the page: the title stands elsewhere without it, or begins with a body of its own.
fn stands_alone(lines: &[Line], first: usize, last: usize, own: usize) -> bool {
    let before = join_lines(&lines[first..first + own]);
    let title = join_lines(&lines[first + own..=last]);
    let opens = before.matches('《').count() > before.matches('》').count();
    let above = &lines[first + own - 1];
    if opens
        || above.kind == Kind::Bodies
        || before.contains("关于")
        || before.ends_with(['、', '，', ',', '和', '与', '及', '国'])
        || title.chars().count() < 6
        || !ends_like_title(&title)
    {
        return false;
    }
    let lead = title.split_once("关于").map(|(lead, _)| lead);
    if lead.is_some_and(|lead| trailing_body(lead).as_deref() == Some(lead)) {
        return trailing_body(&before).is_none();
    }
    let whole = join_lines(&lines[first..=last]);
    let elsewhere = |(index, line): (usize, &Line)| {
        !(first..=last).contains(&index)
            && line.words.contains(&title)
            && !line.words.contains(&whole)
    };
    lead.is_none() && lines.iter().enumerate().any(elsewhere)
}

/// Without what a collection says of the standing behind a title: [部分失效].
fn without_standing(mut words: String) -> String {
    if let Some(at) = words.rfind(['[', '【'])
        && at > 0
        && words.ends_with([']', '】'])
        && ["失效", "有效", "修改", "废止"].iter().any(|word| words[at..].contains(word))
    {
        words.truncate(at);
    }
    words
}

/// Without the bare year that a collection puts behind a title, (2005年), where the text prints
/// its own title without it further `down`.
fn without_year(mut words: String, down: &[Line]) -> String {
    if let Some(at) = words.rfind(['(', '（'])
        && is_year(words[at..].trim_matches(['(', '（', ')', '）']))
        && down.iter().any(|line| line.words == words[..at])
    {
        words.truncate(at);
    }
    words
}

/// 2005年.
fn is_year(words: &str) -> bool {
    let digits = words.strip_suffix('年').unwrap_or_default();
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// True when the title below bodies names their place, or them, once more.
fn begins_anew(bodies: &[Line], words: &str) -> bool {
    let lead: String = words.chars().take(2).collect();
    // 甲市某委员会 甲市财政局 / 甲市某局关于…: the last of the bodies of a joint notice.
    let issuer = words.split_once("关于").map_or("", |(issuer, _)| issuer);
    let joint = all_bodies(issuer)
        && bodies.iter().all(|line| {
            line.kind == Kind::Bodies
                && line.words.contains('、')
                && !line.words.contains(issuer)
                && !line.words.contains("人民政府")
        });
    // 甲市人民政府 / 市政府关于…: the letterhead of the same body.
    let short =
        ["市政府", "县政府", "区政府", "省政府"].into_iter().find(|it| *it == issuer);
    let full = short.map(|it| it.replace("政府", "人民政府"));
    if let (Some(full), [line]) = (&full, bodies)
        && line.words.ends_with(full.as_str())
        && !line.words.contains(['、', ' '])
    {
        return true;
    }
    !joint
        && !words.starts_with("关于")
        && bodies.iter().any(|line| line.words.contains(&lead))
}

/// Where the announcement stands below whose heading a page tells of it: 某部发布某办法 / 公告 / 2017年 第4号 /
/// 关于发布《某办法》的公告.
fn numbered_below(lines: &[Line]) -> Option<usize> {
    let at = lines.iter().take(NEWS_LINES).position(|line| line.kind == Kind::Number)?;
    let above = at.checked_sub(1)?;
    let headed = lines[above].kind == Kind::Furniture
        && ["公告", "通告"].contains(&&*lines[above].words);
    let below = lines.get(at + 1)?;
    let titled = below.kind == Kind::Words
        && below.words.starts_with("关于")
        && lines[..above].iter().all(|line| !line.words.contains("关于"));
    (headed && titled).then_some(at)
}

/// True for a district whose page stands above the title of its city's document: 鄞州区人民政府 /
/// 宁波市人民政府办公厅关于….
fn is_page_head(bodies: &[Line], words: &str) -> bool {
    let Some((lead, _)) = words.split_once("关于") else { return false };
    let below = |name: &str| {
        let ends = ["区人民政府", "县人民政府", "旗人民政府"];
        ends.iter().any(|end| name.contains(end)) && !name.contains("自治区")
    };
    let above = |name: &str| {
        ["省人民政府", "市人民政府", "自治区人民政府"]
            .iter()
            .any(|end| name.contains(end))
    };
    trailing_body(lead).as_deref() == Some(lead)
        && above(lead)
        && !below(lead)
        && bodies.iter().all(|line| below(&line.words))
}

/// True for the line of a title that begins with one more body: 某市某局关于….
fn joins(words: &str) -> bool {
    words.split_once("关于").is_some_and(|(lead, _)| all_bodies(lead))
}

pub(super) fn join_lines(run: &[Line]) -> String {
    let mut words = String::new();
    let mut above = None;
    for line in run {
        let part = match line.kind {
            Kind::Bodies => line.words.replace([' ', '\u{3000}'], "、"),
            _ => line.words.clone(),
        };
        // Two lines of bodies are two bodies.
        let bodies =
            line.kind == Kind::Bodies || above == Some(Kind::Bodies) && joins(&part);
        if bodies && !words.is_empty() && words.chars().count() < 60 {
            words.push('、');
        }
        above = Some(line.kind);
        words.push_str(&part);
    }
    words
}

/// True for words that end like the title of a document.
pub(in crate::record::text) fn may_be_title(words: &str) -> bool {
    ends_like_title(words)
}

/// 某市财政局转发财政部《关于…的通知》: a title that ends with that of what is handed on.
fn hands_on(words: &str) -> bool {
    let Some((before, rest)) = words.split_once('《') else { return false };
    let Some(inner) = rest.strip_suffix('》') else { return false };
    let verbs = ["转发", "批转"];
    let parts = verbs.iter().find_map(|verb| before.split_once(verb));
    parts.is_some_and(|(lead, whose)| {
        all_bodies(lead)
            && (whose.is_empty() || all_bodies(whose))
            && inner.contains("关于")
            && !inner.contains('》')
            && ends_like_title(inner)
    })
}

pub(super) fn ends_like_title(words: &str) -> bool {
    if words.matches('《').count() != words.matches('》').count() {
        return false;
    }
    // 自治条例 alone tells the rank of a local law.
    if words == "自治条例" {
        return false;
    }
    // 第26/2024号法律, as Macao counts.
    if words.starts_with('第') && words.contains("号") && words.contains('/') {
        let (seq, form) = words.split_once('号').unwrap_or_default();
        let counted = seq.chars().skip(1).all(|c| c.is_ascii_digit() || c == '/');
        return counted && ["法律", "行政法规", "行政命令", "批示"].contains(&form);
    }
    // 本条例草案 opens the purpose of a bill.
    if words.starts_with('本')
        && (words.ends_with("草案")
            || ["本信息", "本网", "本站", "本文"].iter().any(|it| words.starts_with(it)))
    {
        return false;
    }
    if hands_on(words) {
        return true;
    }
    let mut core = words;
    loop {
        // 关于适用《公司法》 ends with a law and is no title yet; 《公司法》 is one.
        let enclosed = core.starts_with('《') && core.matches('《').count() == 1;
        let trimmed = if enclosed { core.trim_end_matches(['》']) } else { core };
        let cut = match trimmed.rfind(['（', '(', '[']) {
            Some(at) if trimmed.ends_with(['）', ')', ']']) => &trimmed[..at],
            _ => trimmed,
        };
        if cut.len() == core.len() {
            break;
        }
        core = cut;
    }
    core.chars().count() >= 3 && FORMS.iter().any(|form| core.ends_with(form))
}
