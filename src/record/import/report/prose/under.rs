//! Headings that say when and where the entries below them are from: 1994年, 上海市.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::place::PlaceId;
use crate::record::import::report::blocks::{Block, BlockKind};
use crate::record::import::report::dates;
use crate::record::import::report::names::PlaceNames;

/// A line that is only a year, or a year and month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// Four digits.
    pub year: String,
    /// The month, if it says that.
    pub month: Option<u32>,
    /// Its words.
    pub words: String,
    /// Its line.
    pub line: u64,
    /// Its characters in the report.
    pub span: (usize, usize),
    /// The line above it from which it has its year.
    pub above: Option<Box<When>>,
    /// The last month that is sure to be of that year, where it is the year of an issue: what
    /// a January issue says of December is of the year before.
    pub until: Option<u32>,
}

impl When {
    /// In EDTF.
    pub fn edtf(&self) -> String {
        match self.month {
            Some(month) => format!("{}-{month:02}", self.year),
            None => self.year.clone(),
        }
    }
}

/// What the headings above a paragraph say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Under {
    /// When, until the next of its kind.
    pub when: Option<When>,
    /// True while only entries stand between: those without a day are of then.
    pub direct: bool,
    /// Where, until any other heading.
    pub place: Option<PlaceId>,
    /// True below 相关阅读, 往期推荐: what follows is of the page, not of the text.
    pub furniture: bool,
    /// True where a date that leaves its year to the headings has none of them: the text
    /// has spoken of another year since, or a month stands below no year.
    pub lost: bool,
    /// The year in which months are: the last heading that says one, or the title.
    year: Option<When>,
    /// True while that is the title's.
    titled: bool,
    /// The month heading before.
    month: Option<u32>,
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]\s*)?([【\[〔])?\s*((?:19|20)\d{2})\s*(年度?)?(?:年?底|年?初|年?末|上半年|下半年|\s*(1[0-2]|0?[1-9])\s*月份?)?\s*[】\]〕]?\s*[:：]?$",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[【\[]?\s*(1[0-2]|0?[1-9])\s*月份?\s*[】\]]?\s*[:：]?$").unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]\s*").unwrap()
});

/// The year and month of a line that is nothing else; a bare 2023 may be anything.
pub(in crate::record::import::report) fn year(
    line: &str,
) -> Option<(String, Option<u32>)> {
    let found = YEAR.captures(line.trim())?;
    (found.get(1).is_some() || found.get(3).is_some()).then_some(())?;
    let month = found.get(4).and_then(|month| month.as_str().parse().ok());
    Some((found[2].to_owned(), month))
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static OF_TITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:19|20)\d{2}").unwrap());

/// The one year of a title: 2024年政策回顾. 2020—2024年 are several, and 2024年3月 is a month.
fn titled(title: &str) -> Option<&str> {
    let mut years = OF_TITLE.find_iter(title);
    let (year, None) = (years.next()?, years.next()) else { return None };
    let rest = title[year.end()..].trim_start().strip_prefix('年')?;
    let digit = |c: char| c.is_ascii_digit();
    let sentence = title.contains(['《', '。', '；', '，']) || title.chars().count() > 40;
    let whole = !title[..year.start()].ends_with(digit)
        && !title[..year.start()].trim_end().ends_with(['-', '—', '–', '至', '到'])
        && !rest.trim_start().starts_with(digit);
    (whole && !sentence && !rest.is_empty()).then_some(year.as_str())
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"((?:19|20)\d{2})\s*年\s*(?:第\s*(\d{1,3})\s*[期周号]|(1[0-2]|0?[1-9])\s*月)(?:\s*(?:3[01]|[12]\d|0?[1-9])\s*日)?",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static UNTIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*[—–～~至到-]+\s*(1[0-2]|0?[1-9])\s*月").unwrap());

/// The year of an issue by its title, and the last month that is sure to be of it:
/// 2024年7月政策周报, 政策周报（2024年第30期）.
fn issue(title: &str) -> Option<(&str, u32)> {
    let found = ISSUE.captures(title)?;
    let year = found.get(1)?.as_str();
    let one = OF_TITLE.find_iter(title).count() == 1;
    let sentence = title.contains(['《', '。', '；', '，']) || title.chars().count() > 40;
    let whole = found.get(0)?.as_str().len() == title.len();
    let month = |at: usize| found.get(at).and_then(|it| it.as_str().parse::<u32>().ok());
    let until = match (month(2), month(3)) {
        // The first issues look back on the end of the year before.
        (Some(number), _) if number <= 5 => 9,
        (Some(_), _) => 12,
        // （2021年4月26日—5月7日）
        (None, month) => {
            let last = UNTIL.captures(&title[found.get(0)?.end()..]);
            let last = last.and_then(|it| it[1].parse::<u32>().ok());
            last.filter(|last| Some(*last) > month).or(month)?
        }
    };
    (one && !sentence && !whole).then_some((year, until))
}

/// True for an entry that begins with a day, as those of a chronology do.
pub(super) fn is_dated(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && (line.chars().take(12).any(|c| matches!(c, '月' | '日'))
            || dates::in_figures(line).first().is_some_and(|date| date.begin == 0))
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(1[0-2]|0?[1-9])月(?:(3[01]|[12]\d|0?[1-9])日)?").unwrap()
});

/// True for a chronology of one year: three entries or more that begin with a day without its
/// year, each no earlier than the one before.
fn counts_on(blocks: &[Block]) -> bool {
    let read = |block: &Block| {
        let found = ENTRY.captures(&block.text)?;
        let part =
            |at: usize| found.get(at).and_then(|it| it.as_str().parse::<u32>().ok());
        Some((part(1)?, part(2)))
    };
    let days: Vec<(u32, Option<u32>)> = blocks.iter().filter_map(read).collect();
    let on = |pair: &[(u32, Option<u32>)]| match (pair[0], pair[1]) {
        ((one, Some(day)), (other, Some(next))) => (one, day) <= (other, next),
        ((one, _), (other, _)) => one <= other,
    };
    days.len() > 2 && days.windows(2).all(on)
}

/// Words above links to other pages.
const FURNITURE: &[&str] = &[
    "往期推荐",
    "往期回顾",
    "往期精选",
    "相关阅读",
    "推荐阅读",
    "延伸阅读",
    "相关新闻",
    "相关链接",
    "相关推荐",
    "热门文章",
    "猜你喜欢",
    "精彩推荐",
    "上一篇",
    "下一篇",
    "Related",
    "Read more",
    "See also",
];

impl Under {
    /// The text speaks of another year: what follows is not sure to be of the heading's.
    pub fn lose(&mut self) {
        self.lost |= self.when.take().is_some();
    }

    /// Sees the block `at` of `blocks`; true when it is a heading and nothing else.
    pub fn see(&mut self, blocks: &[Block], at: usize, names: &PlaceNames) -> bool {
        let block = &blocks[at];
        let words = block.text.trim();
        if !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph) {
            return true;
        }
        let span = (block.offset(0), block.offset(0) + words.chars().count());
        let when = |year: String, month| When {
            year,
            month,
            words: words.to_owned(),
            line: block.line,
            span,
            above: None,
            until: None,
        };
        if at == 0
            && let Some(found) = titled(words)
        {
            (self.year, self.titled) = (Some(when(found.to_owned(), None)), true);
            if counts_on(&blocks[1..]) {
                self.when = self.year.clone();
            }
        }
        if at == 0
            && let Some((found, until)) = issue(words)
        {
            let issue = When { until: Some(until), ..when(found.to_owned(), None) };
            self.when = Some(issue);
        }
        if let Some((found, month)) = year(words) {
            // The years of an axis stand one below the other.
            let axis = |at: Option<usize>| {
                at.and_then(|at| blocks.get(at)).is_some_and(|other| {
                    year(&other.text).is_some_and(|(_, m)| m == month)
                })
            };
            let alone = !axis(at.checked_sub(1)) && !axis(Some(at + 1));
            self.when = alone.then(|| when(found, month));
            (self.year, self.titled) = (self.when.clone(), false);
            (self.direct, self.furniture, self.lost) = (true, false, false);
            self.month = month;
            return true;
        }
        if let Some(month) = MONTH.captures(words).and_then(|it| it[1].parse().ok()) {
            // After words about another year, only a month that goes on counting is sure.
            let on = self.month.map_or(self.titled, |before| before < month);
            let above = self.year.clone().filter(|_| on || !self.lost);
            self.lost = above.is_none();
            self.when = above.map(|above| When {
                above: Some(Box::new(above.clone())),
                ..when(above.year, Some(month))
            });
            (self.direct, self.furniture, self.month) = (true, false, Some(month));
            return true;
        }
        let short =
            words.chars().count() <= 24 && !words.contains(['《', '。', '，', '；']);
        if block.kind == BlockKind::Heading || !words.contains('《') && !is_dated(words)
        {
            self.direct = false;
        }
        if !short {
            return block.kind == BlockKind::Heading && !words.contains('《');
        }
        let name = ORDINAL.replace(words, "");
        let name = name.trim_end_matches([':', '：']).trim();
        let whole =
            names.all(name).into_iter().find(|it| (it.begin, it.end) == (0, name.len()));
        let plain = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        if FURNITURE.iter().any(|begin| plain.starts_with(begin)) {
            self.furniture = true;
            return true;
        }
        match whole {
            Some(mention) => self.place = Some(mention.place),
            None if block.kind == BlockKind::Heading
                || is_national(name)
                || name.ends_with(['面', '级', '区', '市', '省', '国', '他']) =>
            {
                self.place = is_national(name)
                    .then(|| names.all("国务院").first().map(|mention| mention.place))
                    .flatten();
            }
            None => return false,
        }
        self.furniture = false;
        true
    }
}

/// True for a heading of what is the country's: 国家层面, 国家层面政策法规.
fn is_national(name: &str) -> bool {
    let things = ["政策法规", "政策文件", "法律法规", "政策", "法规", "文件"];
    let bare = things.iter().find_map(|it| name.strip_suffix(it)).unwrap_or(name);
    matches!(bare, "国家层面" | "国家级" | "中央层面" | "国家层面的" | "中央层面的")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_may_be_of_the_country() {
        for name in ["国家层面", "国家层面政策法规", "中央层面的政策文件"]
        {
            assert!(is_national(name), "{name}");
        }
        for name in ["国家", "国家政策评述", "省级政策", "国家层面与地方层面政策"]
        {
            assert!(!is_national(name), "{name}");
        }
    }

    #[test]
    fn an_issue_lasts_until_its_last_day() {
        for (title, wanted) in [
            ("政策动态 · 第18期（2021年4月26日—5月7日）", Some(("2021", 5))),
            ("政策动态（2021年4月26日—30日）", Some(("2021", 4))),
            ("政策动态（2021年12月27日—1月3日）", Some(("2021", 12))),
        ] {
            assert_eq!(issue(title), wanted, "{title}");
        }
    }

    #[test]
    fn a_title_may_say_one_year() {
        for (title, year) in [
            ("2024年“两新”政策逐月回顾", Some("2024")),
            ("某地2023年度政策汇编", Some("2023")),
            ("2020—2024年政策回顾", None),
            ("2024年3月政策汇总", None),
            ("2024年", None),
            ("2024政策汇总", None),
            ("国务院印发《2024年某要点》", None),
        ] {
            assert_eq!(titled(title), year, "{title}");
        }
    }

    #[test]
    fn a_chronology_of_one_year_counts_on() {
        let said = |text: &str| {
            let said = super::super::alone::told(text).into_iter();
            said.filter_map(|(_, said)| Some(format!("{} {}", said.title, said.date?.1)))
                .collect::<Vec<_>>()
        };
        let entries = "1月10日　国家网信办印发《甲规定》。\n\n7月10日　国家网信办公布《乙办法》，8月15日起施行。\n\n9月8日　科技部印发《丙办法》。";
        assert_eq!(
            said(&format!("2023年中国某治理大事记\n\n{entries}")),
            [
                "甲规定 2023-01-10",
                "乙办法 2023-07-10",
                "乙办法 2023-08-15",
                "丙办法 2023-09-08"
            ]
        );
        // Entries that go back may be of more than one year.
        let other = "2023年中国某治理大事记\n\n11月10日　国家网信办印发《甲规定》。\n\n1月10日　国家网信办公布《乙办法》。\n\n9月8日　科技部印发《丙办法》。";
        assert!(said(other).is_empty(), "{:?}", said(other));
    }

    #[test]
    fn an_issue_says_its_year() {
        for (title, found) in [
            ("2024年7月政策周报", Some(("2024", 7))),
            ("某政策周报（2024年第30期）", Some(("2024", 12))),
            ("某简报 2024年第1期", Some(("2024", 9))),
            ("2023年和2024年7月政策对比", None),
            ("2024年7月", None),
            ("2024年7月，国务院印发《某办法》", None),
            ("2024年政策回顾", None),
        ] {
            assert_eq!(issue(title), found, "{title}");
        }
    }

    #[test]
    fn lines_that_are_only_a_year() {
        for (line, found) in [
            ("1991年", Some(("1991", None))),
            ("2023年7月", Some(("2023", Some(7)))),
            ("【2023】", Some(("2023", None))),
            ("（一）2023年", Some(("2023", None))),
            ("2023年年底:", Some(("2023", None))),
            ("2023年初", Some(("2023", None))),
            ("2023", None),
            ("2023年大事", None),
            ("2023年3月5日", None),
        ] {
            let read = year(line);
            let read = read.as_ref().map(|(year, month)| (year.as_str(), *month));
            assert_eq!(read, found, "{line}");
        }
    }
}
