//! Entries of a bibliography as papers list them (GB/T 7714): [2] 国务院. 关于某事的决定: 国发〔1991〕55号[Z].
//! 1991-10-17, and those of pages: 教育部. 某意见[EB/OL]. (2021-10-12).

use std::sync::LazyLock;

use regex::Regex;

use super::issued::{self, Issued};
use super::number;
use crate::model::title::core_title;
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::kind;
use crate::record::import::report::verbs;

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:[\[［【〔]\d{1,4}[\]］】〕]|\d{1,4}[.．、)）])?\s*(?P<who>[^.．。\[\]《》]{2,80})[.．]\s*(?P<title>.{4,200}?)\s*[\[［](?P<mark>Z|A|G|L|S|OL|EB|EB/OL|Z/OL|A/OL|G/OL)[\]］]\s*[.．,，]?\s*(?P<rest>.*)$",
    )
    .unwrap()
});

/// An entry that begins with its title, in which those stand who issued it: [8] 教育部 江西省人民政府关于某事的意见（教职成〔2020〕5号）[EB/OL].
#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static TITLE_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*[\[［【〔]\d{1,4}[\]］】〕]\s*(?P<title>(?P<who>[^.．。\[\]《》关]{2,60})关于[^.．。\[\]]{4,120}?)\s*[\[［](?:Z|A|G|L|OL|EB|EB/OL|Z/OL|A/OL|G/OL)[\]］]\s*[.．,，]?\s*(?P<rest>.*)$",
    )
    .unwrap()
});

/// News that tells who issued a document: [9] 国务院印发《甲规划》[N]. 人民日报, 2019-02-24(01).
#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static IN_PAPER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*[\[［【〔]\d{1,4}[\]］】〕]\s*(?P<who>[^.．。\[\]《》]{2,60}?)(?:联合)?(?P<verb>印发|发布|公布)《(?P<title>[^《》]{4,80})》\s*[\[［]N(?:/OL)?[\]］]",
    )
    .unwrap()
});

/// A law that stands alone: [6] 中华人民共和国预算法[S]. 北京: 法律出版社, 2020.
#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*[\[［【〔]\d{1,4}[\]］】〕]\s*(?P<title>中华人民共和国\p{Han}{1,30}(?:法|条例)(?:[（(][^（）()]{1,12}[）)])?)\s*[\[［](?:Z|S|A|G|L|M|OL|EB|EB/OL|Z/OL|A/OL|G/OL|L/OL|S/OL)[\]］]\s*[.．,，]?\s*(?P<rest>.*)$",
    )
    .unwrap()
});

/// A document printed in the gazette of a government: [J]. 中华人民共和国国务院公报, 2014(29): 6-11.
#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static IN_GAZETTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:[\[［【〔]\d{1,4}[\]］】〕])?\s*(?P<who>[^.．。\[\]《》]{2,80})[.．]\s*(?P<title>.{4,200}?)\s*[\[［]J(?:/OL)?[\]］]\s*[.．,，]?\s*\p{Han}{2,30}公报",
    )
    .unwrap()
});

/// What an entry says of the policy that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) title: String,
    pub(super) number: Option<String>,
    pub(super) issued: Issued,
    /// The day behind it; that on which a page was looked at is none.
    pub(super) date: Option<String>,
}

/// The policy of a line that is an entry; `None` for books, papers and all that no body issued.
pub(super) fn read(line: &str) -> Option<Reference> {
    // Most lines have no such mark.
    if !line.contains([']', '］']) {
        return None;
    }
    if let Some(found) = ALONE.captures(line) {
        // The year behind a publisher is that of the book.
        let printed = found["rest"].contains("出版社");
        return Some(Reference {
            title: found["title"].to_owned(),
            date: day(&found["rest"]).filter(|_| !printed),
            ..Reference::default()
        });
    }
    if let Some(found) = IN_PAPER.captures(line) {
        let issued = issued::named(&found["who"]);
        // The day is that of the paper.
        // What is only published may be figures.
        let policy = !verbs::is_no_policy(&found["title"])
            && (&found["verb"] == "印发" || kind::kind(&found["title"]).is_some());
        return (policy && !issued.names.is_empty()).then(|| Reference {
            title: found["title"].to_owned(),
            issued,
            ..Reference::default()
        });
    }
    let found = ENTRY.captures(line).map(|found| (found, false));
    let found = found.or_else(|| Some((TITLE_FIRST.captures(line)?, false)));
    let (found, gazette) = match found {
        Some(found) => found,
        None => (IN_GAZETTE.captures(line)?, true),
    };
    let issued = issued::named(&found["who"]);
    if issued.names.is_empty() {
        return None;
    }
    let (title, number) = numbered(found.name("title")?.as_str().trim());
    // A standard has a number of another kind.
    let standard = found.name("mark").is_some_and(|mark| mark.as_str() == "S");
    if standard && number.is_none_or(number::is_standard) {
        return None;
    }
    // A notice of a body about its work is one too: 关于印发…重点工作的通知.
    let notice = ["的通知", "的公告", "的通告"].iter().any(|end| title.ends_with(end));
    if kind::kind(title).is_none() && !(notice && title.contains("关于")) {
        return None;
    }
    let rest = found.name("rest").map_or("", |rest| rest.as_str());
    let (behind, rest) = behind(rest);
    Some(Reference {
        title: core_title(title).into_owned(),
        number: number.or(behind).map(str::to_owned),
        issued,
        date: day(rest).filter(|_| !gazette),
    })
}

/// A title, and the number behind a colon or in brackets.
fn numbered(words: &str) -> (&str, Option<&str>) {
    if let Some((at, colon)) =
        words.char_indices().rev().find(|(_, c)| matches!(c, ':' | '：'))
    {
        let number = words[at + colon.len_utf8()..].trim();
        if number::is_number(number) {
            return (words[..at].trim_end(), Some(number));
        }
    }
    let inner = words.strip_suffix(['）', ')']);
    let bracket = inner.and_then(|inner| {
        inner.char_indices().rev().find(|(_, c)| matches!(c, '（' | '('))
    });
    if let (Some(inner), Some((at, open))) = (inner, bracket) {
        let number = inner[at + open.len_utf8()..].trim();
        if number::is_number(number) {
            return (words[..at].trim_end(), Some(number));
        }
    }
    (words, None)
}

/// The number that stands behind the mark of an entry, and what follows: 粤府办〔2021〕30号, 2021-09-08.
fn behind(rest: &str) -> (Option<&str>, &str) {
    let end = rest.find([',', '，', '.', '。', ';', '；']).unwrap_or(rest.len());
    let number = rest[..end].trim();
    match number::is_number(number) {
        true => {
            (Some(number), rest[end..].trim_start_matches([',', '，', '.', '。', ' ']))
        }
        false => (None, rest),
    }
}

/// 1991-10-17 or (2021-10-12); [2024-01-05] is when somebody looked.
fn day(rest: &str) -> Option<String> {
    let rest = rest.trim_start().trim_start_matches(['（', '(']);
    let end = rest.find(|c: char| !c.is_ascii_digit() && !"-/年月日".contains(c));
    let words = rest[..end.unwrap_or(rest.len())].trim_end_matches(['-', '/']);
    // 2020-07-31/2021-06-01: when it came out, and when somebody looked.
    let words = match words.split_once('/') {
        Some((first, second)) if first.contains('-') && second.contains('-') => first,
        _ => words,
    };
    match cell_date::read(words, None) {
        CellDate::Edtf(edtf) if words.len() >= 4 => Some(edtf.into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_bibliography_are_read() {
        let read = |line| {
            let found = read(line).unwrap();
            (found.title, found.number, found.issued.names.join("、"), found.date)
        };
        let some = |words: &str| Some(words.to_owned());
        assert_eq!(
            read(
                "[2] 国务院. 关于大力发展某教育的决定: 国发〔1991〕55号[Z]. 1991-10-17."
            ),
            (
                "关于大力发展某教育的决定".into(),
                some("国发〔1991〕55号"),
                "国务院".into(),
                some("1991-10-17")
            )
        );
        assert_eq!(
            read(
                "中共中央办公厅, 国务院办公厅. 关于推动某教育发展的意见[EB/OL]. (2021-10-12) [2024-01-05]. http://a.cn"
            ),
            (
                "关于推动某教育发展的意见".into(),
                None,
                "中共中央办公厅、国务院办公厅".into(),
                some("2021-10-12")
            )
        );
        assert_eq!(
            read(
                "[8] 教育部. 教育部关于印发《某目录》的通知: 教职成〔2021〕2号[Z]. 2021."
            )
            .0,
            "某目录"
        );
        let both = "[4] 广东省人民政府办公厅. 广东省人民政府办公厅关于印发广东省某近期重点工作的通知[Z]. 粤府办〔2021〕30号, 2021-09-08.";
        assert_eq!(
            (read(both).1, read(both).3),
            (some("粤府办〔2021〕30号"), some("2021-09-08"))
        );
        let law = "[6] 中华人民共和国某促进法[S]. 北京: 法律出版社, 2020.";
        assert_eq!((read(law).0, read(law).3), ("中华人民共和国某促进法".into(), None));
        assert_eq!(
            read("[3] 中华人民共和国预算法[Z]. 2018-12-29.").3,
            some("2018-12-29")
        );
        let practice = "[7] 江西省教育厅, 江西省财政厅. 江西省某建设实施方案: 赣教职成字〔2018〕24号[S]. 南昌: 江西省教育厅, 2018.";
        assert_eq!(
            (read(practice).0, read(practice).1),
            ("江西省某建设实施方案".into(), some("赣教职成字〔2018〕24号"))
        );
        assert_eq!(
            read(
                "[8] 教育部 江西省人民政府关于整省推进某改革的意见（教职成〔2020〕5号）[EB/OL]. 2020-07-31/2021-06-01."
            ),
            (
                "教育部 江西省人民政府关于整省推进某改革的意见".into(),
                some("教职成〔2020〕5号"),
                "教育部、江西省人民政府".into(),
                some("2020-07-31")
            )
        );
        assert_eq!(
            read(
                "[9] 中共中央 国务院印发《中国教育现代化2035》[N]. 人民日报, 2019-02-24(01)."
            ),
            ("中国教育现代化2035".into(), None, "中共中央、国务院".into(), None)
        );
        let gazette = "[4] 国务院. 国务院关于深化某改革的决定[J]. 中华人民共和国国务院公报, 2014(29): 6-11.";
        assert_eq!(
            (read(gazette).0, read(gazette).3),
            ("国务院关于深化某改革的决定".into(), None)
        );
        assert_eq!(
            read("[9] 教育部. 某地管理办法[EB/OL]. [2024-01-05]. http://a.cn").3,
            None
        );
    }

    #[test]
    fn papers_and_books_are_no_policies() {
        for line in [
            "[3] 张三. 某教育政策研究[J]. 教育研究, 2021(3): 1-9.",
            "[4] 张三. 关于某教育的意见[Z]. 2021.",
            "[5] 教育部. 某统计公报2021[EB/OL]. (2021-10-12).",
            "国务院. 关于某事的决定",
            "[5] 中华人民共和国某法释义[M]. 北京: 法律出版社, 2020.",
            "[7] 住房和城乡建设部. 某设计标准: GB 50016—2014[S]. 北京: 中国计划出版社, 2014.",
            "[8] 张三关于某制度的意见[EB/OL]. (2021-10-12).",
            "[9] 国家统计局发布《国民经济运行情况》[N]. 人民日报, 2019-02-24(01).",
            "[9] 李四发布《某政策研究报告》[N]. 人民日报, 2019-02-24(01).",
            "[6] 国务院. 关于某事的决定[J]. 教育研究, 2021(3): 1-9.",
        ] {
            assert_eq!(read_or_none(line), None, "{line}");
        }
    }

    fn read_or_none(line: &str) -> Option<String> {
        read(line).map(|found| found.title)
    }
}
