//! The number of a policy, as the sentence that names it says.

use std::sync::LazyLock;

use regex::Regex;

use super::after_brackets;
use super::trimmed::trimmed;
use crate::model::document_number::{parse, parse_order};
use crate::model::law::Role;
use crate::record::text::{find_numbers, is_body};

/// Who issued under which number, by 以: 国务院以国发〔2011〕8号文, 市场监管总局以总局令第49号,
/// 教育部以第47号令; the body may stand in another clause.
pub(super) fn by_number(words: &str) -> Option<(&str, &str)> {
    words.match_indices('以').find_map(|(at, word)| {
        let rest = words[at + word.len()..].trim();
        let rest = rest.strip_suffix("文件").or(rest.strip_suffix('文')).unwrap_or(rest);
        let sound = parse(rest).is_some()
            || parse_order(rest).is_some()
            || announced(&format!("某部{rest}")).is_some();
        sound.then(|| (words[..at].trim(), rest))
    })
}

/// False for a day of issue that is years later than the number: 2020年 of 中发〔2016〕9号 is that of
/// something else.
pub(super) fn agrees(number: Option<&str>, (role, edtf): &(Role, String)) -> bool {
    let issued = [Role::Published, Role::Document, Role::Announced];
    let Some(number) = number.filter(|_| issued.contains(role)).and_then(parse) else {
        return true;
    };
    let year = edtf.get(..4).and_then(|year| year.parse::<u16>().ok());
    year.is_none_or(|year| year <= number.year + 1)
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"签署(?:了)?(?:第\d{1,4}号)?(?P<order>[^，。；《》签署]{1,30}令第?\s*[\d〇零一二三四五六七八九十百]{1,6}号)\s*[，,、]?(?:予以|并|正式)*$",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static SIGNED_BY_COUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"签署(?:了)?第\s*(?P<seq>\d{1,4})\s*号(?P<org>[^，。；《》签署\d]{2,20})令\s*[，,、]?(?:予以|并|正式)*$",
    )
    .unwrap()
});

/// The order that is signed right before the words end, and where that is said: 签署国务院令第775号，.
pub(super) fn signed(before: &str) -> Option<(usize, String)> {
    // 签署第779号国务院令
    if let Some(found) = SIGNED_BY_COUNT.captures(before) {
        let order = format!("{}令第{}号", found["org"].trim(), &found["seq"]);
        parse_order(&order)?;
        return Some((found.get(0)?.start(), order));
    }
    let found = SIGNED.captures(before)?;
    let order = found["order"].trim();
    parse_order(order)?;
    Some((found.get(0)?.start(), order.to_owned()))
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static SIGNED_BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"签署(?:了)?(?P<org>[^，。；《》签署\d]{2,20})令\s*[，,、]\s*(?:予以|并|正式)*$",
    )
    .unwrap()
});

/// Whose order is signed right before the words end, where its number is not told, and where that is
/// said: 签署国务院令，公布《…》.
pub(super) fn signed_bare(before: &str) -> Option<(usize, String)> {
    if !before.contains("签署") {
        return None;
    }
    let found = SIGNED_BARE.captures(before)?;
    let org = found["org"].trim();
    is_body(org).then(|| Some((found.get(0)?.start(), org.to_owned())))?
}

/// The number of a clause that says no more than that, of the one body that is known to have
/// issued it: 以第28号令.
pub(super) fn continued(clause: &str, issuers: &[String]) -> Option<String> {
    let [issuer] = issuers else { return None };
    let (body, number) = by_number(clause.trim())?;
    body.is_empty().then(|| numbered_by(issuer, number)).flatten()
}

/// The order that is all that a clause says of who acts: 2021年7月2日国务院令第743号公布《…》.
pub(super) fn of_clause(clause: &str) -> Option<String> {
    let words = trimmed(clause);
    let words = words.rsplit_once('被').map_or(&*words, |(_, by)| by).trim().to_owned();
    // Most clauses name bodies.
    words.ends_with('号').then(|| parse_order(&words))??;
    Some(words)
}

/// The order by which a text came out: 《…》于2008年8月3日由国务院令第529号公布.
pub(super) fn of_agent(between: &str) -> Option<String> {
    if let Some((body, number)) = by_number(between)
        && parse_order(number).is_some()
    {
        // 《…》1999年4月3日以国务院令第262号发布
        return numbered_by(&trimmed(body), number);
    }
    let (_, order) = between.rsplit_once('由')?;
    let order = order.trim();
    parse_order(order).map(|_| order.to_owned())
}

/// The number by which `body` is said to have issued something: of 总局令第49号 and of 第47号令 the
/// body is the rest.
pub(super) fn numbered_by(body: &str, number: &str) -> Option<String> {
    if let Some(order) = parse_order(number) {
        let own = !order.org.starts_with(body) && body.ends_with(order.org);
        let rest = &number[order.org.len()..];
        return Some(if own { format!("{body}{rest}") } else { number.to_owned() });
    }
    if parse(number).is_some() {
        return Some(number.to_owned());
    }
    let one = !body.is_empty() && !body.contains(['、', '，', ' ']);
    announced(&format!("{body}{number}")).filter(|_| one).map(|(_, number)| number)
}

/// The number that stands in brackets right behind a title that ends at `end`:
/// 《…》（国发〔2017〕35号）; or before it: 以国发〔2017〕35号印发《…》. `before` are the words
/// up to the verb.
pub(in crate::record::import::report) fn behind_title(
    text: &str,
    end: usize,
    before: Option<&str>,
) -> Option<String> {
    let behind = &text[end..after_brackets(text, end)];
    let inner = || {
        let mut depth = 0_i32;
        behind.split(move |c| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                _ => {}
            }
            // Brackets around the year are of the number: 国发（2017）35号.
            matches!(c, '（' | '(') && depth == 1
                || matches!(c, '）' | ')') && depth == 0
                || matches!(c, '，' | ',' | '；' | ';' | '：')
        })
    };
    let own = inner()
        .map(|part| part.trim().trim_start_matches("文号").trim_start_matches("发文字号"))
        .find(|part| is_number(part))
        .map(str::to_owned);
    // （《…》，国发〔2005〕3号）: both stand in the same brackets.
    let shared = || {
        let rest = text[end..].strip_prefix(['，', ','])?;
        let words = rest[..rest.find(['）', ')'])?].trim();
        (!words.contains(['（', '(']) && is_number(words)).then(|| words.to_owned())
    };
    own.or_else(shared).or_else(|| {
        let words = trimmed(before?);
        // 后者于2020年被民政部令第66号: what happened to another is no part of the order.
        let words =
            words.rsplit_once('被').map_or(&*words, |(_, by)| by).trim().to_owned();
        if let Some((body, number)) = by_number(&words) {
            return numbered_by(&trimmed(body), number);
        }
        match parse_order(&words) {
            Some(_) => Some(words),
            None => announced(&words)
                .map(|(_, number)| number)
                .or_else(|| Some(at_end(&words)?.1)),
        }
    })
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?P<org>[\p{Han}、 ]{2,60}?)以?)?(?P<form>令|公告|通告)?\s*(?P<seq>(?:(?:19|20)\d{2}\s*年\s*)?第?\s*\d{1,5}\s*号)(?P<behind>令|公告|通告)?$",
    )
    .unwrap()
});

/// Whose announcement or order it is, and its number as it is cited: 工业和信息化部公告2024年第9号;
/// 商务部2021年第3号公告 and 教育部以第47号令 are written the other way round.
pub(super) fn announced(words: &str) -> Option<(&str, String)> {
    let found = ANNOUNCED.captures(words)?;
    // 第十三届人大常委会 is named without its term.
    let org = found.name("org")?.as_str();
    if org.contains('届') {
        return None;
    }
    let form = match (found.name("form"), found.name("behind")) {
        (Some(form), None) | (None, Some(form)) => form.as_str(),
        _ => return None,
    };
    let seq: String = found["seq"].chars().filter(|c| !c.is_whitespace()).collect();
    Some((org, format!("{org}{form}{seq}")))
}

/// The number of an announcement whose issuer the sentence names elsewhere: 商务部发布2021年第3号公告《…》,
/// 《…》（公告2024年第9号）. `words` are those between the verb and the title; several
/// issuers leave it open.
pub(super) fn number_of(
    text: &str,
    end: usize,
    words: Option<&str>,
    issuers: &[String],
) -> Option<String> {
    let [issuer] = issuers else { return None };
    let behind = &text[end..after_brackets(text, end)];
    let parts = behind.split(['（', '(', '）', ')', '，', ',', '；', ';']).chain(words);
    parts.map(str::trim).find_map(|part| {
        // One that names its issuer is read already.
        let number = || Some(announced(&format!("{issuer}{part}"))?.1);
        announced(part).is_none().then(number)?
    })
}

/// True for 内署发〔85〕44号: a number whose year has two digits.
fn is_of_short_year(words: &str) -> bool {
    let Some((org, rest)) = words.split_once(['〔', '[', '［']) else { return false };
    let Some((year, seq)) = rest.split_once(['〕', ']', '］']) else { return false };
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|c| c.is_ascii_digit());
    let seq = seq.strip_suffix('号').map(|it| it.trim_start_matches('第').trim());
    (2..=12).contains(&org.chars().count())
        && org.chars().all(crate::record::text::is_han)
        && year.len() == 2
        && digits(year)
        && seq.is_some_and(|seq| seq.len() <= 4 && digits(seq))
}

/// True for words that are a number and nothing else.
pub(in crate::record::import::report) fn is_number(words: &str) -> bool {
    parse(words).is_some()
        || is_of_short_year(words)
        || parse_order(words).is_some()
        || is_short(words)
        || is_announced(words)
        || joint(words).is_some()
        || is_standard(words)
        || numbered_place(words).is_some()
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static OF_MACAO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"第\s*\d{1,3}/(?:19|20)\d{2}\s*号(?:法律|行政法规|行政命令|行政长官批示)$",
    )
    .unwrap()
});

/// The place that numbers in this way, where only one does: 第608章 of the laws of Hong Kong,
/// 第5/2020号法律 of Macao. A law of the mainland has no thirty chapters.
pub(super) fn numbered_place(words: &str) -> Option<&'static str> {
    let inner = words.strip_prefix('第').and_then(|rest| rest.strip_suffix('章'));
    let chapter = inner.is_some_and(|number| {
        let digits = number.trim().trim_end_matches(|c: char| c.is_ascii_uppercase());
        digits.len() <= 4 && digits.parse::<u32>().is_ok_and(|number| number >= 30)
    });
    let law = OF_MACAO.find(words).is_some_and(|found| found.start() == 0);
    match (chapter, law) {
        (true, _) => Some("CN-HK"),
        (_, true) => Some("CN-MO"),
        _ => None,
    }
}

/// The number of a law of Macao right before its title: 第5/2020号法律《…》.
pub(super) fn before_title(text: &str, begin: usize) -> Option<String> {
    OF_MACAO.find(text[..begin].trim_end()).map(|found| found.as_str().to_owned())
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static SENT_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*[，,]?\s*(?:并|再|后)?由(?P<by>[^，。；《》]{2,30})(?:转发|批转|印发|发布|公布)")
        .unwrap()
});

/// The number by which another body sent a text on, behind its title: 《…》，由国务院办公厅以国办发〔2017〕26号转发.
pub(super) fn sent_on(text: &str, end: usize) -> Option<String> {
    let found = SENT_ON.captures(&text[after_brackets(text, end)..])?;
    let (body, number) = by_number(found.name("by")?.as_str())?;
    numbered_by(&trimmed(body), number)
}

/// True for 交通运输部令2021年第1号.
fn is_announced(words: &str) -> bool {
    let bodies = |org: &str| org.split([' ', '、']).all(is_body);
    announced(words).is_some_and(|(org, number)| number == words && bodies(org))
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<org>\p{Han}{2,30}(?:[ \u{3000}、]+\p{Han}{2,30}?)+)(?:令|公告|通告)\s*[〔\[（(](?:19|20)\d{2}[〕\]）)]\s*第?\s*\d{1,4}\s*号$",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static STANDARD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:GB|HJ|JT|JTG|GA|SL|LY|NY|YY|WS|CJJ|JGJ|MH|QC|SB|DB\d{2})(?:/[TZ])?\s*\d{1,6}(?:\.\d{1,2})?\s*[—–－-]\s*(?:19|20)\d{2}$",
    )
    .unwrap()
});

/// True for the number of a standard: GB 16889—2024.
pub(super) fn is_standard(words: &str) -> bool {
    words.is_char_boundary(2) && words.len() < 40 && STANDARD.is_match(words)
}

/// Whose an order of several is: 中国银保监会 中国人民银行令〔2023〕第1号.
pub(super) fn joint(words: &str) -> Option<&str> {
    let org = JOINT.captures(words)?.name("org")?.as_str();
    let bodies = |org: &str| {
        let mut parts =
            org.split([' ', '\u{3000}', '、']).filter(|part| !part.is_empty());
        parts.all(is_body)
    };
    bodies(org).then_some(org)
}

/// True for brackets with a number and nothing else: （国发〔2022〕14号）.
pub(in crate::record::import::report) fn is_in_brackets(words: &str) -> bool {
    let inner = words.strip_prefix(['（', '(']);
    inner.and_then(|inner| inner.strip_suffix(['）', ')'])).is_some_and(is_number)
}

/// 国令第761号, as the State Council's orders are called for short.
fn is_short(words: &str) -> bool {
    let seq = words.strip_prefix("国令第").and_then(|rest| rest.strip_suffix('号'));
    seq.is_some_and(|seq| !seq.is_empty() && seq.bytes().all(|c| c.is_ascii_digit()))
}

/// Where the number begins with which `words` end, and its words.
pub(super) fn at_end(words: &str) -> Option<(usize, String)> {
    let last = find_numbers(words).pop().filter(|number| !number.repaired)?;
    let span = last.span;
    let lead = words[span.start..].rfind('以').map_or(0, |at| at + '以'.len_utf8());
    let start = span.start + lead;
    (span.end == words.len()).then(|| (start, words[start..].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_place_alone() {
        for (words, place) in [
            ("第608章", Some("CN-HK")),
            ("第599A章", Some("CN-HK")),
            ("第3章", None),
            ("第三章", None),
            ("第5/2020号法律", Some("CN-MO")),
            ("第5/2020号", None),
        ] {
            assert_eq!(numbered_place(words), place, "{words}");
        }
        let text = "立法会通过第16/2018号法律《甲》";
        let begin = text.find('《').unwrap();
        assert_eq!(before_title(text, begin).as_deref(), Some("第16/2018号法律"));
        let text = "《甲》，由国务院办公厅以国办发〔2017〕26号转发，要求";
        assert_eq!(sent_on(text, "《甲》".len()).as_deref(), Some("国办发〔2017〕26号"));
        assert_eq!(sent_on("《甲》，由某部印发", "《甲》".len()), None);
    }

    #[test]
    fn numbers_stand_behind_their_title_or_before_the_verb() {
        let of = |text: &str| {
            let (begin, close) = (text.find('《').unwrap(), text.find('》').unwrap());
            behind_title(text, close + '》'.len_utf8(), Some(&text[..begin]))
        };
        for (text, wanted) in [
            ("《甲》（京政办发〔2023〕15号）", Some("京政办发〔2023〕15号")),
            ("《甲》(国数政策〔2023〕11号)。", Some("国数政策〔2023〕11号")),
            ("《甲》（以下简称“乙”）（国发（2017）35号）", Some("国发（2017）35号")),
            ("《甲》（教育部令第53号），自", Some("教育部令第53号")),
            ("《甲》（国发〔2017〕35号，以下简称《乙》）", Some("国发〔2017〕35号")),
            ("国务院以国发〔2017〕35号《甲》", Some("国发〔2017〕35号")),
            ("3月24日 国务院令第350号《甲》", Some("国务院令第350号")),
            (
                "《甲》（财政部 税务总局公告2023年第19号）",
                Some("财政部 税务总局公告2023年第19号"),
            ),
            ("《甲》（国令第761号）", Some("国令第761号")),
            ("《甲》（交通运输部令2021年第1号）", Some("交通运输部令2021年第1号")),
            ("《甲》（工信部公告2024年第9号）", Some("工信部公告2024年第9号")),
            ("交通运输部以2021年第1号令《甲》", Some("交通运输部令2021年第1号")),
            (
                "市场监管总局2021年12月24日以总局令第49号《甲》",
                Some("市场监管总局令第49号"),
            ),
            ("国务院以国务院令第711号《甲》", Some("国务院令第711号")),
            ("国务院以国发〔2011〕8号文《甲》", Some("国发〔2011〕8号")),
            ("以第28号令《甲》", None),
            ("（《甲》，国发〔2005〕3号）", Some("国发〔2005〕3号")),
            ("《甲》，国发〔2005〕3号（略）", None),
            ("2020年1月3日，教育部以第47号令《甲》", Some("教育部令第47号")),
            (
                "《甲》（中国银保监会 中国人民银行令〔2023〕第1号）",
                Some("中国银保监会 中国人民银行令〔2023〕第1号"),
            ),
            ("《甲标准》（GB 16889—2024）", Some("GB 16889—2024")),
            ("《甲标准》（HJ/T 1-2001）", Some("HJ/T 1-2001")),
            ("《甲标准》（AB 1-2001）", None),
            ("《甲》（2024年第9期）", None),
            ("《甲》（2024年9月）", None),
            ("《甲》（征求意见稿）", None),
            ("《甲》，根据国发〔2017〕35号", None),
        ] {
            assert_eq!(of(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_number_tells_the_year_of_issue() {
        let number = Some("中发〔2016〕9号");
        let agree = |role, edtf: &str| agrees(number, &(role, edtf.to_owned()));
        assert!(!agree(Role::Published, "2020") && !agree(Role::Document, "2018-03"));
        assert!(agree(Role::Published, "2016-03-21") && agree(Role::Document, "2017-01"));
        assert!(agree(Role::InForce, "2020-01-01") && agree(Role::Ended, "2020"));
        assert!(agrees(Some("国务院令第736号"), &(Role::Published, "2021".to_owned())));
    }

    #[test]
    fn an_order_takes_no_words_of_its_sentence_along() {
        let told = super::super::alone::told(
            "后者于2020年被民政部令第66号公布的新《甲管理办法》所取代。",
        );
        let numbers: Vec<_> =
            told.iter().filter_map(|(_, it)| it.number.as_deref()).collect();
        assert_eq!(numbers, ["民政部令第66号"]);
    }
}
