//! Rows that are no policy: headings of a part of the table, notes, totals.

use super::Table;
use super::heading::Heading;
use super::sides::Named;
use crate::lang::Text;
use crate::model::place::PlaceId;
use crate::record::import::guess::Use;
use crate::record::import::mapping::Field;
use crate::record::import::places::{self, Sought};
use crate::record::import::values::trimmed;

/// A row that is no policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// 江苏省 over the rows of Jiangsu; or a heading that names no place.
    Section(Option<PlaceId>),
    /// A note below or within the table.
    Note,
    /// Sums.
    Totals,
}

impl Aside {
    /// What the row is, where it says nothing of the rows below it.
    pub(super) fn passed_over(self) -> Option<Text> {
        match self {
            Aside::Section(Some(_)) => None,
            Aside::Section(None) => {
                Some(Text::new("小标题行", "a heading within the table"))
            }
            Aside::Note => Some(Text::new("注释行", "a note")),
            Aside::Totals => Some(Text::new("合计行", "a row of totals")),
        }
    }
}

impl Table<'_> {
    /// What kind of row that is, if it is no policy.
    pub(super) fn aside(&self, cells: &[&str], heading: &Heading) -> Option<Aside> {
        let filled = || {
            let cells = cells.iter().enumerate().map(|(at, cell)| (at, trimmed(cell)));
            cells.filter(|(_, cell)| !cell.is_empty())
        };
        let (_, first) = filled().next()?;
        let word = first.trim_end_matches([':', '：']);
        if first.len() <= 12
            && TOTALS.iter().any(|total| word.eq_ignore_ascii_case(total))
        {
            return Some(Aside::Totals);
        }
        let uses = &heading.columns.uses;
        // One cell of many columns has its words in each of them.
        if uses.len() < 2 || filled().any(|(_, cell)| cell != first) {
            return None;
        }
        let begins = |words: &[&str]| {
            let rest = words.iter().find_map(|word| first.strip_prefix(word));
            rest.is_some_and(|rest| rest.starts_with([':', '：']))
        };
        if begins(TOTALS) {
            return Some(Aside::Totals);
        }
        if begins(NOTES)
            || is_footer(first)
            || ABOVE.iter().any(|begin| first.starts_with(begin))
        {
            return Some(Aside::Note);
        }
        let use_of =
            |at: usize| uses.iter().find(|(column, _)| *column == at).map(|use_| &use_.1);
        let is_title = |use_: Option<&Use>| {
            let titles =
                [Field::Title, Field::TitleEn, Field::TitleOriginal, Field::Label];
            matches!(use_, Some(Use::Field(field)) if titles.contains(field))
        };
        let merged =
            filled().count() > 1 && filled().any(|(at, _)| !is_title(use_of(at)));
        let of_place = |at: usize| {
            matches!(use_of(at), Some(Use::Field(Field::Place | Field::City)))
        };
        if !merged && filled().all(|(at, _)| of_place(at)) {
            return None;
        }
        let bare = section_name(first);
        // 二、省级文件（贵州）
        let within = || {
            let inner = first.strip_suffix(['）', ')'])?;
            let (_, name) = inner.rsplit_once(['（', '('])?;
            self.named(name)
        };
        let place = self.named(bare).or_else(|| self.of_centre(bare)).or_else(within);
        match place {
            Some(_) => Some(Aside::Section(place)),
            None if merged || bare != first => Some(Aside::Section(None)),
            None => None,
        }
    }

    /// The places that headings may name.
    pub(super) fn named_by(&self) -> Option<Named<'_>> {
        Some(Named { titles: &self.titles, places: self.take.known().places() })
    }

    /// The place that a heading or the name of a sheet plainly is.
    pub(super) fn named(&self, name: &str) -> Option<PlaceId> {
        let name = name.trim();
        // XX may be anything.
        if name.is_ascii() && name.len() <= 3 {
            return None;
        }
        let sought = Sought { name, ..Sought::default() };
        places::find(self.take.known().places(), sought).ok()
    }
}

/// Words with which a row of totals begins.
const TOTALS: &[&str] =
    &["合计", "小计", "总计", "共计", "总数", "total", "totals", "subtotal"];

/// Words with which a note begins, before a colon.
const NOTES: &[&str] = &[
    "注",
    "注释",
    "备注",
    "说明",
    "附注",
    "来源",
    "资料来源",
    "数据来源",
    "制表",
    "Note",
    "Notes",
    "Source",
    "Sources",
];

/// What an export, or who filled in a form, says of itself, before a colon.
const OF_EXPORT: &[&str] = &[
    "导出时间",
    "导出日期",
    "下载时间",
    "下载日期",
    "打印时间",
    "打印日期",
    "检索时间",
    "检索日期",
    "检索条件",
    "检索式",
    "更新时间",
    "更新日期",
    "数据更新",
    "统计时间",
    "统计口径",
    "制表人",
    "制表时间",
    "制表日期",
    "填表人",
    "填表日期",
    "填报人",
    "填报单位",
    "审核人",
    "整理人",
    "整理时间",
    "联系人",
    "Exported",
    "Export date",
    "Generated",
    "Retrieved",
    "Downloaded",
    "Last updated",
    "Search criteria",
    "Compiled by",
];

/// True for a footer of an export: 导出时间：…, 共 6 条, 第1页/共3页, © and its owner.
fn is_footer(words: &str) -> bool {
    let colon = |rest: &str| {
        let rest = rest.trim_start();
        rest.starts_with([':', '：'])
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || rest.strip_prefix("on ").is_some_and(|day| day.contains(char::is_numeric))
    };
    let lower = words.to_ascii_lowercase();
    let speaks = OF_EXPORT.iter().any(|word| {
        let word = word.to_ascii_lowercase();
        lower.match_indices(&word).any(|(at, _)| colon(&lower[at + word.len()..]))
    });
    speaks
        || words.contains('©')
        || words.contains("版权所有")
        || lower.strip_prefix("copyright").is_some_and(|owner| {
            // Copyright Act 1976 is a title.
            let owner = owner.trim_start();
            owner.starts_with("(c)") || owner.starts_with(|c: char| c.is_ascii_digit())
        })
        || counts(&lower)
}

/// 共 6 条, 第1页/共3页, page 1 of 3, 6 records: figures and words for what is counted.
fn counts(words: &str) -> bool {
    const COUNTED: &[&str] = &[
        "第",
        "共计",
        "共有",
        "合计",
        "总计",
        "共",
        "条记录",
        "条结果",
        "条",
        "件",
        "项",
        "份",
        "篇",
        "部",
        "个",
        "页",
        "记录",
        "文件",
        "政策",
        "page",
        "records",
        "record",
        "results",
        "result",
        "rows",
        "items",
        "total",
        "showing",
        "of",
        "to",
        "entries",
    ];
    let mut rest = words;
    let (mut figures, mut counted) = (false, false);
    loop {
        rest = rest
            .trim_start_matches([' ', '/', '，', ',', '、', ':', '：', '-', '。', '.']);
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if digits.len() < rest.len() {
            (figures, rest) = (true, digits);
            continue;
        }
        match COUNTED.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(behind) => (counted, rest) = (true, behind),
            None => return rest.is_empty() && figures && counted,
        }
    }
}

/// Words with which a note speaks of the table above it.
const ABOVE: &[&str] = &[
    "以上信息",
    "以上内容",
    "以上政策",
    "以上根据",
    "以上资料",
    "以上数据",
    "以上为",
    "以上均",
];

/// `一、工业和信息化部（2项）` without its number and without what is counted below it.
pub(super) fn section_name(heading: &str) -> &str {
    let bare = without_ordinal(heading).trim_end_matches([':', '：']);
    let counted = bare.strip_suffix(['）', ')']).and_then(|rest| {
        let (name, count) = rest.rsplit_once(['（', '('])?;
        let counts = count.trim_start_matches(['共', '计']);
        let number = counts.trim_start_matches(|c: char| c.is_ascii_digit());
        let unit = ["项", "份", "件", "个", "条", "部", ""].contains(&number);
        (unit && number.len() < counts.len()).then_some(name.trim())
    });
    counted.unwrap_or(bare)
}

/// `一、江苏省` without its number; as it is when it has none.
fn without_ordinal(heading: &str) -> &str {
    let count = |c: char| "一二三四五六七八九十".contains(c);
    let plain = heading.trim_start_matches(count);
    if plain.len() < heading.len()
        && let Some(rest) = plain.strip_prefix('、')
    {
        return rest.trim();
    }
    let inner =
        heading.strip_prefix(['（', '(']).map(|rest| rest.trim_start_matches(count));
    match inner.and_then(|rest| rest.strip_prefix(['）', ')'])) {
        Some(rest) => rest.trim(),
        None => heading,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footers_of_exports() {
        for words in [
            "北大法宝 © 导出时间：2024-11-20 共6条",
            "导出时间：2024-11-20 10:00",
            "共 6 条",
            "共6件",
            "第1页/共3页",
            "第 1 页，共 3 页",
            "Page 1 of 3",
            "6 records",
            "Total: 12 results",
            "Exported on 20 Nov 2024",
            "Last updated: June 2024",
            "检索日期 2024-11-20",
            "版权所有 某某数据库",
            "Copyright 2024 Some Database",
        ] {
            assert!(is_footer(words), "{words}");
        }
        for words in [
            "上海市数据条例",
            "共同富裕示范区实施方案",
            "第十四个五年规划",
            "2023年第1号公告",
            "数据更新管理办法",
            "联系人制度",
            "Page Act",
            "Copyright Act 1976",
            "2030",
            "Total Ban Act 2019",
        ] {
            assert!(!is_footer(words), "{words}");
        }
    }

    #[test]
    fn numbers_of_headings() {
        assert_eq!(without_ordinal("一、江苏省"), "江苏省");
        assert_eq!(without_ordinal("（十二）地方"), "地方");
        assert_eq!(section_name("一、工业和信息化部（2项）"), "工业和信息化部");
        assert_eq!(section_name("江苏省："), "江苏省");
        assert_eq!(section_name("某办法（试行）"), "某办法（试行）");
        for whole in ["江苏省", "一网通办办法", "（试行）办法", "、"] {
            assert_eq!(without_ordinal(whole), whole);
        }
    }
}
