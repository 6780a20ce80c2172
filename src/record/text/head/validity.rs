//! How long a text says that it is in force itself: 自2019年9月1日起施行，有效期5年.
//!
//! Only what a text says of itself counts, by its own name (本办法, 《题名》) or in the clause
//! that puts it into force. That a licence is valid for five years is one of its rules.

use std::sync::LazyLock;

use chrono::{Datelike, Days, Months};
use regex::{Captures, Regex};

use super::numerals::in_digits;
use super::{Dated, Kind, Line, pattern};
use crate::model::date::{Day, bounds};
use crate::model::law::Role;
use crate::model::numeral;
use crate::record::text::{Document, Span, is_han, joined, narrow, scan};

/// A term of validity that a text sets itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// EDTF: the first day on which it is no longer in force; `None` where the day from which
    /// the term counts is not told.
    pub ended: Option<String>,
    /// The clause.
    pub span: Span,
    /// Where the day stands from which the term counts, unless the clause has it.
    pub from: Option<Span>,
    /// EDTF: the first day of the term, where its own clause tells it.
    pub begins: Option<String>,
    /// It is a length, counted from a day; otherwise its last day is told.
    pub counted: bool,
}

/// How far from the beginning and from the end of a text the clause is looked for, in bytes.
const EDGES: (usize, usize) = (6_000, 9_000);

/// Stands for the name of another document.
const OTHER: char = '\u{E000}';
/// How far before a term the mark is looked for that puts it in quotation marks, in bytes.
const QUOTED: usize = 3_000;
/// How much before a term is looked at, in characters.
const LEAD: usize = 160;

const DAY: &str = r"(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2})";
/// 本办法, and nothing of Chinese letters before it that it could belong to.
const SELF: &str = r"(?:(?:^|[^\p{Han}]|条)本(?:\p{Han}{0,14}?(?:法|条例|规定|办法|细则|决定|意见|方案|规则|通知|计划|规划|措施|指南|指引|标准|章程|公告|通告|制度|规范|政策|文件|目录|清单|公约|规程|预案|要点|函|批复|令|文))?)";
const VERB: &str = "(?:施行|实施|生效|执行|试行)";

// Where a term may be told: most texts have few such words.
pattern!(
    MARK,
    r"(?:有效|试行|暂行|执行|实施|施行)(?:期|至|到|截|[一二两三四五六七八九半\d])|日(?:终?止|执行|施行|实施|试行|有效|起?自[行动然]|起?[废失])"
);
// 本办法自2019年9月1日起施行, and 自发布之日起30日后施行.
static FORCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:(?P<own>{SELF})|^|[,;:、。(]|条)(?:从|自)(?:(?P<from>{DAY})|\p{{Han}}{{0,4}}之日)(?:起|后)?(?:满?\p{{Han}}{{0,3}}\d*(?:个?工作日|日|天|个月)(?:之?后|起)?)?(?:正式|开始)?{VERB}(?:[,;。、(]|并|其中|同时)*(?:本\p{{Han}}{{0,8}}|其)?的?$"
    ))
    .ok()
});
static OWN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"{SELF}(?:规定)?的?$")).ok());
// 有效期为5年, 有效期自2019年9月1日起至2024年8月31日止, 执行至2027年12月31日.
static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:有效|试行|暂行|执行|实施|施行)(?:期(?:限|间)?)?的?(?:截止(?:日期?)?)?[:,]?(?:暂定|定)?(?:为|是)?:?(?:(?:从|自)?(?:(?P<from>{DAY})|(?P<since>\p{{Han}}{{2,4}})之日)(?:起|开始)?,?)?(?P<to>至|到|截至|截止至|截止到|截止|止于|—|-|~)?(?:(?P<end>{DAY}|\d{{4}}年(?:\d{{1,2}}月)?(?:底|末)?)|(?P<number>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}}|半)个?(?P<unit>年|月|日|天))(?P<behind>\p{{Han}}?)"
    ))
    .ok()
});
// 自2019年9月1日起至2024年8月31日止施行; 自2019年9月1日起施行，至2024年8月31日.
static SPAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:(?P<own>{SELF})|^|[,;:、。(]|条)(?:从|自)(?P<from>{DAY})起?(?P<first>(?:正式)?{VERB}[,;]?)?(?:有效)?(?:至|到)(?P<end>{DAY})(?:终?止)?(?P<last>{VERB}|有效)?"
    ))
    .ok()
});
// 2025年1月1日起自行失效, 至2025年3月31日废止.
static LAPSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?P<to>至|到)?(?P<day>{DAY})(?P<on>起)?(?P<auto>自行|自动|自然)?(?:失效|废止|终止)"
    ))
    .ok()
});
pattern!(
    DATE,
    r"^(?P<year>\d{4})[年\-./](?:(?P<month>\d{1,2})[月\-./]?(?:(?P<day>\d{1,2})日?)?)?(?P<late>底|末)?$"
);

/// Looks for the term that `document` sets itself, which is `text` up to its annexes. Its
/// dates are known.
pub(super) fn term(text: &str, lines: &[Line], document: &Document) -> Option<Term> {
    // The day that the page tells is not counted anew.
    if document.dates.iter().any(|date| date.role == Role::Ended) {
        return None;
    }
    let tail = text.ceil_char_boundary(text.len().saturating_sub(EDGES.1));
    let head = text.floor_char_boundary(EDGES.0.min(tail));
    // The last article tells of the text; the notice that prints it may say it once more.
    let own = [(tail, text.len()), (0, head)].into_iter().find_map(|(from, to)| {
        let found = MARK.as_ref()?.find_iter(&text[from..to]);
        let found: Vec<usize> = found.map(|mark| from + mark.start()).collect();
        found.into_iter().rev().find_map(|at| told(text, at, document))
    });
    own.or_else(|| of_page(text, lines, document))
}

/// 有效期：5年, 有效期至：2024-08-31, as the page has it above the text.
fn of_page(text: &str, lines: &[Line], document: &Document) -> Option<Term> {
    let above = lines
        .iter()
        .filter(|line| matches!(line.kind, Kind::Field | Kind::Furniture))
        .filter(|line| line.words.contains("有效期"));
    above.into_iter().find_map(|line| {
        let words = flat(line.span.of(text), "");
        let at = words.find("有效期").filter(|&at| !words[..at].ends_with(is_han))?;
        let rest = words[at..].replacen("有效期至:", "有效期至", 1);
        let Told { ended, begins, from, counted } = of_value("本文", &rest, document)?;
        Some(Term { ended, begins, span: trimmed(text, line.span), from, counted })
    })
}

/// The term that is told at `at`, if it is that of the text itself.
fn told(text: &str, at: usize, document: &Document) -> Option<Term> {
    // The new wording of another document stands in quotation marks.
    let before = &text[text.floor_char_boundary(at.saturating_sub(QUOTED))..at];
    if before.rfind('“') > before.rfind('”') {
        return None;
    }
    let sentence = scan::sentence_at(text, at, at);
    let title = document.title.as_ref().map_or("", |said| said.words.as_str());
    let mut start = sentence.start;
    // 八、附则 / 本意见自…起施行，有效期…: a heading has no mark at its end.
    if let Some((above, below)) = text[start..at].rsplit_once('\n')
        && below.trim_start().starts_with('本')
        && is_heading(above)
    {
        start = at - below.len();
    }
    let mut lead = flat(&text[start..at], title);
    // 本办法自公布之日起施行。有效期五年。
    if lead.chars().all(|c| !is_han(c)) {
        let above = text[..start].trim_end();
        let begin = above.len().saturating_sub("。".len());
        if above.ends_with('。') && above.len() + 2 >= start {
            start = scan::sentence_at(text, begin, begin).start;
            lead = flat(&text[start..at], title);
        }
    }
    let span = Span { start, end: sentence.end };
    let lead = lead.char_indices().rev().nth(LEAD).map_or(&*lead, |(at, _)| &lead[at..]);
    let rest = flat(&text[at..sentence.end], title);
    let told = of_value(lead, &rest, document)
        .or_else(|| of_span(&format!("{lead}{rest}"), document))?;
    let inside = |place: &Span| span.start <= place.start && place.end <= span.end;
    let from = told.from.filter(|place| !inside(place));
    let Told { ended, begins, counted, .. } = told;
    Some(Term { ended, begins, span: trimmed(text, span), from, counted })
}

/// True where `above` ends with a line that heads what follows: 八、附则, 第五章　附则.
fn is_heading(above: &str) -> bool {
    let line = above.trim_end().rsplit('\n').next().unwrap_or(above).trim();
    scan::starts_item(line) && line.chars().count() <= 16 && line.ends_with(is_han)
}

struct Told {
    ended: Option<String>,
    begins: Option<String>,
    from: Option<Span>,
    counted: bool,
}

impl Told {
    /// The last day, or the first without force, is told.
    fn by(ended: Option<String>, from: Option<&str>) -> Option<Told> {
        let begins = from.and_then(first);
        ended.map(|ended| Told { ended: Some(ended), begins, from: None, counted: false })
    }
}

/// 有效期5年 behind `lead`.
fn of_value(lead: &str, rest: &str, document: &Document) -> Option<Told> {
    let own = OWN.as_ref()?.is_match(lead) || is_of_policy(lead, rest);
    let force = FORCE.as_ref()?.captures(lead).filter(|found| agrees(found, document));
    if !own && force.is_none() {
        return None;
    }
    let value = VALUE.as_ref()?.captures(rest)?;
    let behind = &value["behind"];
    if let Some(end) = value.name("end") {
        let from = value.name("from").map(|from| from.as_str());
        let sound = value.name("to").is_some()
            && matches!(behind, "" | "止" | "终" | "失" | "自" | "。");
        return if sound { Told::by(day_after(end.as_str()), from) } else { None };
    }
    if value.name("to").is_some() || !behind.is_empty() {
        return None;
    }
    let (number, unit) = (count(&value["number"])?, &value["unit"]);
    let stated = value.name("from").or(force.as_ref().and_then(|it| it.name("from")));
    let (start, from) = match stated {
        Some(day) => (first(day.as_str()), None),
        None => match since(value.name("since").map_or("", |it| it.as_str()), document) {
            Some(date) => (Some(date.edtf.clone()), Some(origin(date, document))),
            None => (None, None),
        },
    };
    let ended = start.and_then(|start| later(&start, number, unit));
    let begins = stated.and_then(|day| first(day.as_str()));
    Some(Told { ended, begins, from, counted: true })
}

/// 二、执行期限自2023年1月1日至2027年12月31日, 上述政策的执行期限为…: no licence has such a term.
fn is_of_policy(lead: &str, rest: &str) -> bool {
    let term = ["执行期限", "执行期间", "执行期为", "执行期自"];
    let item = |c: char| !is_han(c) || "一二三四五六七八九十".contains(c);
    let clause = lead.rsplit(['。', ';', ',']).next().unwrap_or(lead);
    let clause = clause.trim_start_matches(item).trim_end_matches('的');
    let policy = ["上述", "以上"].iter().any(|word| clause.starts_with(word))
        && clause.ends_with("政策")
        && clause.chars().count() <= 12;
    term.iter().any(|word| rest.starts_with(word)) && (clause.is_empty() || policy)
}

/// 自2019年9月1日起至2024年8月31日止施行, 自…起施行，2025年1月1日起自行失效.
fn of_span(sentence: &str, document: &Document) -> Option<Told> {
    let title = document.title.as_ref().map_or("", |said| said.words.as_str());
    if let Some(found) = SPAN.as_ref()?.captures(sentence)
        && (found.name("own").is_some()
            || found.name("first").or(found.name("last")).is_some()
            || found.get(0).is_some_and(|it| is_about(&sentence[it.end()..], title)))
        && agrees(&found, document)
    {
        return Told::by(
            day_after(&found["end"]),
            found.name("from").map(|it| it.as_str()),
        );
    }
    let found = LAPSE.as_ref()?.captures(sentence)?;
    let before = &sentence[..found.get(0)?.start()];
    let before = before.trim_end_matches(['自', '于', '在']);
    let own = OWN.as_ref()?.is_match(before)
        || FORCE.as_ref()?.captures(before).is_some_and(|it| agrees(&it, document));
    // 2025年1月1日起废止某目录.
    let behind = &sentence[found.get(0)?.end()..];
    let alone = behind.is_empty() || behind.starts_with([',', ';', '。', ')']);
    if !own || found.name("auto").is_none() && !alone {
        return None;
    }
    match found.name("to") {
        Some(_) => Told::by(day_after(&found["day"]), None),
        None => Told::by(first(&found["day"]), None),
    }
}

/// True for 自2023年12月26日起至2028年12月25日止，继续实施限行措施 in the notice that is about doing so, by
/// its `title`: 关于继续实施限制外地车辆通行措施的通告.
fn is_about(behind: &str, title: &str) -> bool {
    let clause = behind.trim_start_matches([',', '，']);
    let clause = clause.split([',', ';', '。', '，', '；']).next().unwrap_or_default();
    let goes_on = ["继续实施", "继续执行", "延续实施", "延续执行"];
    let verbs = goes_on.iter().chain(&["实施", "执行"]);
    let found = verbs.copied().find(|verb| clause.starts_with(verb));
    let object = clause.char_indices().nth_back(1).map_or("", |(at, _)| &clause[at..]);
    let form = ["通告", "公告", "通知"].iter().any(|form| title.ends_with(form));
    form && found.is_some_and(|verb| {
        let leads: &[&str] = match goes_on.contains(&verb) {
            true => &["关于继续", "关于延续", "关于延长"],
            false => &["关于实施", "关于执行"],
        };
        let told = leads.iter().find_map(|lead| title.find(lead));
        told.is_some_and(|at| title[at..].contains(object))
            && clause.len() > verb.len() + 2 * "措".len()
    })
}

/// True where the clause names the document, or the day on which that comes into force.
fn agrees(found: &Captures<'_>, document: &Document) -> bool {
    let Some(from) = found.name("from").filter(|_| found.name("own").is_none()) else {
        return true;
    };
    let told: Vec<&Dated> = in_force(document).collect();
    told.is_empty()
        || first(from.as_str()).is_some_and(|day| told.iter().any(|it| it.edtf == day))
}

fn in_force(document: &Document) -> impl Iterator<Item = &Dated> {
    document.dates.iter().filter(|date| date.role == Role::InForce)
}

/// The day from which a term counts: 自发布之日起 by its verb, otherwise that of coming into force.
fn since<'d>(verb: &str, document: &'d Document) -> Option<&'d Dated> {
    let of = |role| document.dates.iter().find(move |date| date.role == role);
    match verb {
        "发布" | "公布" | "印发" | "颁布" | "下发" | "签发" | "公告" => {
            of(Role::Published).or_else(|| of(Role::Document))
        }
        "通过" => of(Role::Adopted),
        "" | "施行" | "实施" | "生效" | "执行" | "试行" => {
            in_force(document).next()
        }
        _ => None,
    }
}

/// Where the day stands that `date` was carried over from.
fn origin(date: &Dated, document: &Document) -> Span {
    let same = |other: &&Dated| !other.derived && other.edtf == date.edtf;
    let first = document.dates.iter().find(same).filter(|_| date.derived);
    first.map_or(date.span, |other| other.span)
}

/// EDTF of the first day behind `words`, the last day of force.
pub(crate) fn day_after(words: &str) -> Option<String> {
    let found = DATE.as_ref()?.captures(words)?;
    let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
    let year: i32 = found["year"].parse().ok()?;
    let (lo, hi) = match (number("month"), number("day")) {
        (Some(month), Some(day)) => {
            let next = Day::from_ymd_opt(year, month, day)?.succ_opt()?;
            return Some(next.to_string());
        }
        (Some(month), None) => {
            let lo = Day::from_ymd_opt(year, month, 1)?;
            (lo, lo.checked_add_months(Months::new(1))?)
        }
        _ => (Day::from_ymd_opt(year, 1, 1)?, Day::from_ymd_opt(year + 1, 1, 1)?),
    };
    // 至2024年12月 leaves open which of its days is the last.
    Some(match found.name("late") {
        Some(_) => hi.to_string(),
        None => format!("[{lo}..{hi}]"),
    })
}

/// EDTF of a day.
fn first(words: &str) -> Option<String> {
    let found = DATE.as_ref()?.captures(words)?;
    let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
    let day =
        Day::from_ymd_opt(found["year"].parse().ok()?, number("month")?, number("day")?)?;
    Some(day.to_string())
}

/// EDTF of so much later than `start`.
fn later(start: &str, number: u32, unit: &str) -> Option<String> {
    let start = bounds(start).ok()?;
    let add = |day: Day| -> Option<Day> {
        let months = match unit {
            "年" => number.checked_mul(12)?,
            "月" => number,
            _ => return day.checked_add_days(Days::new(u64::from(number))),
        };
        let end = day.checked_add_months(Months::new(months))?;
        // A year from 29 February on ends with 28 February.
        if end.day() < day.day() { end.succ_opt() } else { Some(end) }
    };
    let (lo, hi) = (add(start.lo?)?, add(start.hi?)?);
    let sound = !(unit == "年" && number > 50);
    sound.then(|| if lo == hi { lo.to_string() } else { format!("[{lo}..{hi}]") })
}

/// EDTF of the first day without force of what is in force from `start` on for `length`: 5年,
/// 三年, 两年半, 18个月, 30日. None where that is no length, or longer than any term.
pub fn end_of_term(start: &str, length: &str) -> Option<String> {
    let length = length.trim();
    let (number, unit, more) = [("年半", "年", 6), ("个月", "月", 0), ("年", "年", 0)]
        .iter()
        .chain(&[("日", "日", 0), ("天", "日", 0)])
        .find_map(|(end, unit, more)| Some((length.strip_suffix(end)?, *unit, *more)))?;
    let number = number.trim();
    let number =
        count(number).filter(|_| !number.is_empty() && !number.contains('年'))?;
    match (unit, more) {
        ("年", 6) => later(start, number.checked_mul(12)?.checked_add(6)?, "月"),
        _ => later(start, number, unit),
    }
}

/// 5, 五, 两, 十五.
fn count(words: &str) -> Option<u32> {
    let words = words.replace('两', "二");
    numeral::number(&words)
}

/// In the shape in which the patterns want it: half-width, without white space, days in digits,
/// names of documents as one letter, its own as 本文.
fn flat(raw: &str, title: &str) -> String {
    let mut shape = String::new();
    let (mut depth, mut name) = (0_usize, String::new());
    for c in joined(raw).chars() {
        match c {
            '《' => {
                depth += 1;
                if depth == 1 {
                    name.clear();
                    continue;
                }
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let own = name.chars().count() >= 4 && title.contains(&*name);
                    match own {
                        // 本《办法》 has its 本 already.
                        _ if shape.ends_with('本') => shape.push('文'),
                        true => shape.push_str("。本文"),
                        false => shape.push(OTHER),
                    }
                    continue;
                }
            }
            _ => {}
        }
        if depth > 0 {
            name.push(c);
            continue;
        }
        shape.push(match c {
            '，' => ',',
            '；' => ';',
            '：' => ':',
            '（' => '(',
            '）' => ')',
            '—' | '–' | '－' | '～' => '-',
            c => narrow(c),
        });
    }
    in_digits(&shape).replace("年0", "年").replace("月0", "月")
}

/// Without white space around.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span { start, end: start + words.trim().len() }
}

#[cfg(test)]
mod tests {
    use crate::model::law::Role;
    use crate::record::text::read;

    fn ends(clause: &str) -> String {
        let text = format!(
            "某省人民政府关于加强甲管理的通知\n某政发〔2019〕9号\n各市人民政府：\n现就有关事项通知如下：\n一、加强管理。\n{clause}\n某省人民政府\n2019年7月30日\n"
        );
        let document = read(&text);
        let Some(term) = document.term else { return "none".to_owned() };
        assert!(term.span.of(&text).contains(['期', '行', '至', '止']), "{clause}");
        term.ended.unwrap_or_else(|| "open".to_owned())
    }

    #[test]
    fn a_term_is_counted_from_its_first_day() {
        for (start, length, end) in [
            ("2021-09-01", "5年", Some("2026-09-01")),
            ("2020-02-29", "一年", Some("2021-03-01")),
            ("2020-01-01", "两年半", Some("2022-07-01")),
            ("2020-01-01", "18个月", Some("2021-07-01")),
            ("2020-01-01", "30日", Some("2020-01-31")),
            ("2020-01-01", "长期", None),
            ("2020-01-01", "年", None),
            ("2020-01-01", "99年", None),
            ("?", "5年", None),
        ] {
            let found = super::end_of_term(start, length);
            assert_eq!(found.as_deref(), end, "{start} {length}");
        }
    }

    #[test]
    fn terms_of_the_text_itself() {
        for (clause, expected) in [
            ("二、本通知自2019年9月1日起施行，有效期5年。", "2024-09-01"),
            ("二、执行期限自2019年9月1日至2024年8月31日。", "2024-09-01"),
            ("二、上述政策的执行期限为2019年9月1日至2024年8月31日。", "2024-09-01"),
            ("二、合同的执行期限为2019年9月1日至2024年8月31日。", "none"),
            ("二、本通知自2019年9月1日起施行，有效期至2024年8月31日。", "2024-09-01"),
            ("二、本通知自2019年9月1日起实施，有效期限为五年。", "2024-09-01"),
            ("二、本通知自印发之日起施行，有效期3年。", "2022-07-30"),
            ("二、本通知自印发之日起施行。有效期三年。", "2022-07-30"),
            ("二、本通知自2019年9月1日起试行，试行期两年。", "2021-09-01"),
            ("二、本通知自2019年9月1日起试行，试行一年。", "2020-09-01"),
            ("二、本通知自二〇一九年九月一日起施行，有效期六个月。", "2020-03-01"),
            ("二、本通知执行期限为2019年9月1日至2024年8月31日。", "2024-09-01"),
            (
                "八、附则\n本通知自2019年9月1日起施行，有效期至2024年8月31日。",
                "2024-09-01",
            ),
            ("八、附则\n\n本通知自2019年9月1日起施行，有效期5年。", "2024-09-01"),
            ("二、本通知自2019年9月1日施行，有效期5年。", "2024-09-01"),
            ("二、本通知自2019年9月1日起执行，执行至2024年12月31日。", "2025-01-01"),
            ("二、本通知自2019年9月1日起施行至2024年8月31日止。", "2024-09-01"),
            ("二、本通知自2019年9月1日至2024年8月31日执行。", "2024-09-01"),
            ("二、本通知自2019年9月1日起施行，2025年1月1日起自行失效。", "2025-01-01"),
            ("二、本通知自2019年9月1日起施行，至2024年8月31日废止。", "2024-09-01"),
            ("二、本通知自2019年9月1日起施行，2024年9月1日起废止。", "2024-09-01"),
            ("二、本通知自2019年9月1日起施行，有效期至2024年底。", "2025-01-01"),
            (
                "二、本通知自2019年9月1日起施行，有效期至2024年12月。",
                "[2024-12-01..2025-01-01]",
            ),
            ("二、本通知有效期自发布之日起2年。", "2021-07-30"),
            ("二、本《通知》自2019年9月1日起施行，有效期５年。", "2024-09-01"),
            ("二、本通知自2020年2月29日起施行，有效期1年。", "2021-03-01"),
            ("二、本通知自印发之日起30日后施行，有效期5年。", "[2024-08-29..2024-08-30]"),
            // The day from which it counts is not told.
            ("二、本通知有效期5年。", "open"),
        ] {
            assert_eq!(ends(clause), expected, "{clause}");
        }
    }

    #[test]
    fn a_term_on_the_page_and_its_first_day() {
        for (page, expected) in [
            ("有效期：5年", Some("2024-09-01")),
            ("有效期至：2024-08-31", Some("2024-09-01")),
            ("| 有效期 | 5年 | 公开方式 | 主动公开 |", None),
            ("证书有效期：5年", None),
        ] {
            let text = format!(
                "{page}\n某省人民政府关于加强甲管理的通知\n某政发〔2019〕9号\n各市人民政府：\n一、加强管理。\n二、本通知自2019年9月1日起施行。\n某省人民政府\n2019年7月30日\n"
            );
            let document = read(&text);
            let ended = document.term.and_then(|term| term.ended);
            assert_eq!(ended.as_deref(), expected, "{page}");
            let title = document.title.map(|said| said.words);
            assert_eq!(title.as_deref(), Some("某省人民政府关于加强甲管理的通知"));
        }
        let text = "某部关于某事的公告\n某部公告2019年第9号\n现公告如下：\n一、减征。\n二、本公告自2019年9月1日至2024年8月31日执行。\n某部\n2019年7月30日\n";
        let dates = read(text).dates;
        let in_force = dates.iter().find(|date| date.role == Role::InForce);
        assert_eq!(in_force.map(|date| date.edtf.as_str()), Some("2019-09-01"));
    }

    #[test]
    fn a_measure_that_the_title_names_has_the_term_of_its_notice() {
        let ends = |clause: &str| {
            let text = format!(
                "甲市公安局关于继续实施限制外地车辆通行措施的通告\n甲公规〔2023〕4号\n\n现通告如下：\n一、{clause}\n特此通告。\n甲市公安局\n2023年12月15日\n"
            );
            let document = read(&text);
            let in_force = document.dates.iter().find(|it| it.role == Role::InForce);
            let in_force = in_force.map_or("-", |it| it.edtf.as_str()).to_owned();
            let ended = document.term.and_then(|term| term.ended);
            format!("{in_force} {}", ended.unwrap_or_else(|| "-".to_owned()))
        };
        assert_eq!(
            ends("自2023年12月26日起至2028年12月25日止，继续实施限行措施。"),
            "2023-12-26 2028-12-26"
        );
        for clause in [
            "自2023年12月26日起至2028年12月25日止，继续实施年检。",
            "自2023年12月26日起至2024年1月25日止，集中整治。",
        ] {
            assert_eq!(ends(clause), "- -", "{clause}");
        }
    }

    #[test]
    fn terms_of_other_things() {
        for clause in [
            "二、许可证有效期5年。",
            "二、许可证自发证之日起生效，有效期5年。",
            "二、本省核发的许可证有效期5年。",
            "二、本通知自2019年9月1日起施行。《别的办法》有效期至2024年8月31日。",
            "二、将《别的办法》有效期延长至2024年8月31日。",
            "二、自2019年9月1日至2019年12月31日止，对企业减征。",
            "二、第三条修改为：“本办法自2019年9月1日起施行，有效期5年。”",
            "二、实施三年行动计划。",
            "二、本通知规定的补贴标准执行三年行动方案。",
            "二、证书有效期届满前，应当重新申请。",
            "二、合同自2018年1月1日起执行，有效期5年。",
            "二、合同自2019年9月1日执行，有效期5年。",
            "二、按照下列规定\n本市许可证有效期5年。",
            "二、《旧办法》自2019年9月1日起自行失效。",
            "二、本通知自2019年9月1日起施行，2019年9月1日起废止《旧办法》。",
            "二、本通知自2019年9月1日起施行，2015年3月1日废止的旧目录不再适用。",
            "二、本通知自2019年9月1日起施行，旧目录于2019年9月1日废止。",
            "二、本通知自2019年9月1日起施行，《旧办法》至2019年9月1日废止。",
            "二、本通知自2019年9月1日起施行，有效期内有变化的，从其规定。",
        ] {
            assert_eq!(ends(clause), "none", "{clause}");
        }
    }
}
