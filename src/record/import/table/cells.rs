//! What a cell says of its own: nothing, what the row above says, or something that its
//! column can't hold. What is left out is told once, with its words.

use std::collections::{BTreeMap, BTreeSet};

use super::title::{is_number, tells_of_others};
use super::{Take, Text};
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::Field;
use crate::record::import::nothing::{self, OneOf};
use crate::record::import::values::trimmed;

/// Words of which so many are shown.
const SHOWN: usize = 12;

/// Cells that say what the one above says.
static AS_ABOVE: OneOf = OneOf::new(&[
    "同上",
    "同前",
    "同上行",
    "同上一行",
    "〃",
    "″",
    "\"",
    "”",
    "''",
    "ditto",
    "do.",
    "as above",
    "same as above",
    "same as previous",
    "(同上)",
    "（同上）",
]);

/// Cells that say what the one to the left says.
static AS_LEFT: OneOf =
    OneOf::new(&["同左", "同左栏", "同左列", "同左格", "(同左)", "（同左）"]);

/// Cells of titles that tell whether there is a policy, and not which.
static NO_NAME: OneOf = OneOf::new(&[
    "有",
    "是",
    "否",
    "已有",
    "已出台",
    "已发布",
    "已印发",
    "已制定",
    "√",
    "✓",
    "✔",
    "×",
    "○",
    "●",
    "yes",
    "no",
    "y",
    "n",
    "x",
]);

/// True for a cell that says that there is nothing. NA is none where it can't be Namibia.
pub(super) fn says_none(field: Field, cell: &str) -> bool {
    let place =
        matches!(field, Field::Place | Field::Within | Field::Region | Field::City);
    // A column of cities says - for the whole province.
    let whole = matches!(field, Field::Region | Field::City);
    match cell {
        _ if cell.eq_ignore_ascii_case("na") => !place,
        // 有 tells that there is one, and not which.
        _ if field == Field::Title && NO_NAME.has(cell) => true,
        _ if field == Field::Title && nothing::says_not_yet(cell) => true,
        // 征求意见 and 尚未发布 stand in a vocabulary.
        _ if holds_words_of_its_own(field) => nothing::is_mark(cell),
        _ => !whole && nothing::says_nothing(cell),
    }
}

/// True for columns in which 制定中 or 未公开 is a value.
fn holds_words_of_its_own(field: Field) -> bool {
    matches!(
        field,
        Field::Status
            | Field::Binding
            | Field::LegalLevel
            | Field::Category
            | Field::Topic
            | Field::Kind
    )
}

/// The value of the cell to the left of one that says so, where both are days or of one field.
fn from_left<'c>(cells: &[&'c str], columns: &Columns, at: usize) -> Option<&'c str> {
    let left = at.checked_sub(1)?;
    let of = |at: usize| {
        columns.uses.iter().find_map(|(it, use_)| (*it == at).then_some(use_))
    };
    let alike = match (of(left)?, of(at)?) {
        (Use::Date { .. }, Use::Date { .. }) => true,
        (Use::Field(one), Use::Field(other)) => one == other,
        _ => false,
    };
    let value = cells.get(left).copied().filter(|cell| !trimmed(cell).is_empty())?;
    (alike && !as_above(trimmed(value)) && !AS_LEFT.has(trimmed(value))).then_some(value)
}

/// True for a cell that says what the one above says.
pub(super) fn as_above(cell: &str) -> bool {
    AS_ABOVE.has(cell)
}

/// A document number has a digit, in some script.
fn may_be_number(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
        || cell.chars().any(char::is_numeric)
        || cell
            .split('第')
            .skip(1)
            .any(|rest| rest.starts_with(|c| "〇零一二三四五六七八九十百千".contains(c)))
        || cell
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c)))
}

/// The address in a cell: the whole of it, or where it begins after other words.
fn address(cell: &str) -> Option<&str> {
    let begin =
        ["http://", "https://", "ftp://"].iter().filter_map(|it| cell.find(it)).min();
    if let Some(begin) = begin {
        let address = &cell[begin..];
        // A list of addresses, as one cell has it, stays as it is.
        return Some(if begin == 0 {
            cell
        } else {
            address.split_whitespace().next()?
        });
    }
    let host = cell.split(['/', '?', '#', ':']).next()?;
    let labels = || host.split('.');
    let ends = labels().next_back()?;
    (labels().count() > 1
        && labels().all(|label| {
            !label.is_empty()
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
        && ends.len() > 1
        && ends.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !cell.contains(char::is_whitespace))
    .then_some(cell)
}

/// Why words of a table are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Because {
    /// No status or level of ours.
    NoTerm,
    /// No word of a standing that is known.
    NoStanding,
    /// A number without a digit.
    NoNumber,
    /// No address of a page.
    NoAddress,
    /// As above, with nothing above.
    NothingAbove,
    /// As to the left, where another thing stands.
    NothingLeft,
    /// No day, in a column that may hold other things.
    NoDate,
    /// Bodies that are counted, not named.
    Unnamed,
    /// One number beside several policies.
    WhichNumber,
    /// Several issuers beside several policies.
    WhichIssuer,
    /// The day on which a bill failed.
    OfFailure,
    /// Passed or enacted, which says nothing of force.
    Step,
    /// The day of something that is planned.
    Planned,
    /// A day that stands for no end: 9999-12-31.
    NoEnd,
    /// How long it is in force, of which no day is counted out.
    Lasts,
    /// In force from a day that the row does not give.
    OfAnotherDay,
    /// Words in a column of policies that are followed or changed, and name none.
    NoPolicy,
    /// A word of a relation that is not known, or a document without such a word.
    NoRelation,
    /// What days are said to be of, in words that are not known.
    NoRole,
    /// A document that the policy changes, or that changed it.
    WhichWay,
    /// A document that the policy carries out, or that carries it out.
    WhichFollows,
    /// What says that nothing was found.
    Sought,
    /// What a remark says of force or succession, and is not read.
    Remark,
    /// A number behind which a question mark stands.
    UnsureNumber,
    /// An order that changed it, which is no number of its own: 某令第388号修正.
    NumberOfChange,
    /// A day of a draft: 2025年（征求意见稿）.
    OfDraft,
    /// A day of passing, of what its row says is only a draft or failed.
    AdoptedDraft,
    /// What brackets behind one of several titles say, and is not read.
    BesideTitle,
    /// Documents that stand behind a title and are not named.
    Others,
    /// What a cell of issuers tells beside them.
    BesideIssuer,
    /// 人大(含常委会), which may be either.
    Congress,
}

impl Because {
    /// Of what stands behind a title and is no part of it.
    pub(super) fn beside_title(words: &str) -> Because {
        match tells_of_others(words) {
            true => Because::Others,
            false => Because::BesideTitle,
        }
    }

    fn text(self) -> Text {
        let (zh, en) = match self {
            Because::NoTerm => (
                "不认识的状态、级别或约束力，留空，可在 --map 的映射文件里写明对应的词",
                "unknown words for a status, level or binding force, left empty (a mapping file can say what they are)",
            ),
            Because::NoNumber => (
                "文号列中没有数字的值不是文号，未采用",
                "values of a number column without a digit are no numbers, left out",
            ),
            Because::NoAddress => (
                "链接列中不是网址的值，未采用",
                "values of a column of links that are no addresses, left out",
            ),
            Because::NoStanding => (
                "不认识的状态，效力记为未知（不推定现行有效）",
                "words of a standing that are not known: force is recorded as unknown, and not presumed",
            ),
            Because::NothingAbove => (
                "上一行没有可取的值，未采用",
                "the row above has no value to take, left out",
            ),
            Because::NothingLeft => (
                "左边一列说的是另一回事，“同左”没有可取的值，未采用",
                "the column to the left is of something else, so that \"as to the left\" has no value to take, left out",
            ),
            Because::NoDate => (
                "日期列中不是日期的值，未采用",
                "values of a column of dates that are no dates, left out",
            ),
            Because::Unnamed => (
                "只说有几个部门、没有写名的发文机关，未采用",
                "issuers that are counted and not named, left out",
            ),
            Because::WhichNumber => (
                "一格有几份政策，文号分不清属于哪一份，未采用",
                "numbers beside several policies, of which it is not told whose they are, left out",
            ),
            Because::WhichIssuer => (
                "一格里有几份政策，几个发文机关看不出各属哪一份，未采用，可把各份政策分成各自的行",
                "several issuers beside several policies of one cell, of which it is not plain whose each is, left out (a row for each policy would tell)",
            ),
            Because::OfFailure => (
                "被否决、未通过等一步的日期，未采用",
                "days on which something failed or was vetoed, left out",
            ),
            Because::Step => (
                "只说通过、印发或试行，没有说现在是否有效，状态留空",
                "says that it was passed, issued or tried, and nothing of force: no status",
            ),
            Because::NoEnd => (
                "这样的日期表示没有终止，不是日期，未采用",
                "days that stand for no end and are no dates, left out",
            ),
            Because::Lasts => (
                "只写了有效多久，没有推算到哪一天为止，未采用",
                "how long it is in force, of which no last day is counted out, left out",
            ),
            Because::OfAnotherDay => (
                "施行日期以公布等的日期为准，这一行没有写那个日期，未采用",
                "in force from a day (of publication, say) that the row does not give, left out",
            ),
            Because::NoPolicy => (
                "依据、落实、修改、废止或替代的列中不是题名或文号的值，未采用",
                "values of a column of policies that are followed, amended, repealed or replaced which are neither titles nor numbers, left out",
            ),
            Because::NoRelation => (
                "关系列的词不认识（或没有写）：不按列名推断关系，这一行所写的文件未采用；可写 贯彻落实、依据、修改、废止、替代、引用、相关、被废止、被替代",
                "words of a column of relations that are not known (or none): no relation is read off the heading, and the document of the row is left out; known are implements, based on, amends, repeals, replaces, cites, related, repealed by, replaced by",
            ),
            Because::NoRole => (
                "日期含义列的词不认识，日期仍按列名；可写 成文、通过、发布、施行、修改、失效、征求意见",
                "words for what a date is of that are not known: dates stay what their heading says; known are signed, adopted, published, in force, amended, ended, consultation",
            ),
            Because::WhichWay => (
                "看不出是这一行的政策修改、废止或替代了它，还是被它修改、废止或替代，未采用；确知时用 --map repeals=列名（或 amends、replaces）写明",
                "amended, repealed or replaced by the policy of the row, or the other way round, left out (where you know, say --map repeals=HEADING, or amends, replaces)",
            ),
            Because::WhichFollows => (
                "依据、落实一列里的文件年份更晚，或是下级地方的，看不出谁落实谁，未采用；确知时用 --map implements=列名（或 based_on）写明",
                "documents of a column of what is carried out that are later, or of a place within that of the row: which carries out which is not plain, left out (where you know, say --map implements=HEADING, or based_on)",
            ),
            Because::Sought => (
                "题名格说这里没有找到文件，记为检索过、未观察到（不是没有）",
                "rows that say that nothing was found of a place: it is recorded as searched and not observed, which is not none",
            ),
            Because::Remark => (
                "备注里说到施行、废止、替代的话没有读，可放到专门的列里",
                "remarks on force or succession, not read (a column of their own is)",
            ),
            Because::BesideTitle => (
                "题名后括号里的话不是文号、日期或状态，未采用",
                "words in brackets behind a title that are no number, day or standing, left out",
            ),
            Because::Others => (
                "题名后还说到别的文件，没有写出题名，没有记",
                "other documents told of behind a title and not named, not recorded",
            ),
            Because::BesideIssuer => (
                "发文机关格里还写着日期、文号等，未采用；要用的话，移到各自的列",
                "days, numbers and the like in cells of issuers, left out (give each a column of its own to have it read)",
            ),
            Because::UnsureNumber => (
                "文号后有问号，拿不准，未采用；核实后去掉问号再导入",
                "numbers with a question mark behind them, left out (check them, and import them without)",
            ),
            Because::NumberOfChange => (
                "文号列中写的是修改它的令，不是它自己的文号，未采用",
                "orders that changed a policy are no numbers of its own, left out",
            ),
            Because::OfDraft => (
                "日期旁写着草案或征求意见稿，政策记作草案，日期记作提出的日期",
                "days said to be of a draft: the policy is recorded as one, the day as that of a proposal",
            ),
            Because::AdoptedDraft => (
                "列名写通过，而该行写明只是草案或未获通过，日期不作通过的日期",
                "days below a heading of adoption, of what the row says is a draft or failed: no days of adoption",
            ),
            Because::Congress => (
                "人大含常委会，看不出是哪一个，记作人大",
                "a congress or its standing committee, taken for the congress",
            ),
            Because::Planned => (
                "尚未发布的，其日期不是发布日期，未采用",
                "dates of what is not issued yet, left out",
            ),
        };
        Text::new(zh, en)
    }
}

/// Words of at most 40 letters; what is cut is seen to be.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// What was left out of a file, and what was taken from the row above.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    words: BTreeMap<Because, BTreeSet<String>>,
    from_above: usize,
    from_left: usize,
}

impl LeftOut {
    /// Notes words that are not taken.
    pub(super) fn note(&mut self, because: Because, words: &str) {
        let known = self.words.entry(because).or_default();
        if known.len() < SHOWN && !known.contains(words) {
            known.insert(shortened(words));
        }
    }

    /// The word of a column of `field` that is taken; nothing where the cell says so.
    pub(super) fn sound<'c>(&mut self, field: Field, word: &'c str) -> Option<&'c str> {
        if word.is_empty() || field == Field::Key {
            return Some(word);
        }
        if says_none(field, word) {
            return None;
        }
        match field {
            // Places are asked.
            Field::Place | Field::Within | Field::Region | Field::City => Some(word),
            _ if as_above(word) && field != Field::Number => {
                self.note(Because::NothingAbove, word);
                None
            }
            _ if AS_LEFT.has(word) => {
                self.note(Because::NothingLeft, word);
                None
            }
            // 某府办〔2023〕20号? is in doubt for whoever wrote it.
            Field::Number if word.ends_with(['?', '？']) => {
                self.note(Because::UnsureNumber, word);
                None
            }
            Field::Number if CHANGES.iter().any(|verb| word.ends_with(verb)) => {
                let own = own_number(word);
                let rest = own.map_or(word, |own| &word[own.len()..]);
                self.note(Because::NumberOfChange, rest);
                own
            }
            Field::Number if !may_be_number(word) => {
                self.note(Because::NoNumber, word);
                None
            }
            Field::Url => {
                let found = address(word);
                if found.is_none() {
                    self.note(Because::NoAddress, word);
                }
                found
            }
            _ => Some(word),
        }
    }

    /// Tells all of it.
    pub(super) fn tell(&self, take: &mut dyn Take) {
        if self.from_above > 0 {
            let count = self.from_above;
            take.explain(Text::new(
                format!("“同上”取上一行同一列的值，共 {count} 格"),
                format!(
                    "cells that say \"ditto\" take the value of the row above: {count}"
                ),
            ));
        }
        if self.from_left > 0 {
            let count = self.from_left;
            take.explain(Text::new(
                format!("“同左”取同一行左边一列的值，共 {count} 格"),
                format!(
                    "cells that say \"as to the left\" take the value there: {count}"
                ),
            ));
        }
        for (because, words) in &self.words {
            // Words may have commas of their own.
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let why = because.text();
            take.explain(Text::new(
                format!("{}：{}", why.zh, words.join("、")),
                format!("{}: {}", why.en, words.join("; ")),
            ));
        }
    }
}

/// The row above, for cells that say "ditto".
#[derive(Debug, Default)]
pub(super) struct Above {
    cells: Vec<String>,
}

impl Above {
    /// The cells of a row, each "ditto" as the value that it stands for; `None` where none
    /// says so.
    pub(super) fn filled<'c>(
        &'c self,
        cells: &[&'c str],
        columns: &Columns,
        told: &mut LeftOut,
    ) -> Option<Vec<&'c str>> {
        let names_another = |(at, _): &(usize, Use)| {
            cells.get(*at).is_some_and(|cell| {
                let word = trimmed(cell);
                as_above(word) || AS_LEFT.has(word)
            })
        };
        if !columns.uses.iter().any(names_another) {
            return None;
        }
        // A number or a key is that of one document.
        let says = |(at, use_): &(usize, Use)| {
            !matches!(use_, Use::Field(Field::Number | Field::Key))
                && cells.get(*at).is_some_and(|cell| as_above(trimmed(cell)))
        };
        let left = |at: usize| {
            let says = cells.get(at).is_some_and(|cell| AS_LEFT.has(trimmed(cell)));
            if says { from_left(cells, columns, at) } else { None }
        };
        let mut filled = cells.to_vec();
        for (at, _) in &columns.uses {
            if let Some(value) = left(*at) {
                filled[*at] = value;
                told.from_left += 1;
            }
        }
        for (at, _) in columns.uses.iter().filter(|use_| says(use_)) {
            let above = self.cells.get(*at).filter(|above| !trimmed(above).is_empty());
            if let Some(above) = above {
                filled[*at] = above;
                told.from_above += 1;
            }
        }
        Some(filled)
    }

    /// Keeps a row that has something to say.
    pub(super) fn keep(&mut self, cells: &[&str], columns: &Columns) {
        let said = columns.uses.iter().filter(|(at, _)| {
            cells.get(*at).is_some_and(|cell| !trimmed(cell).is_empty())
        });
        if said.take(2).count() < 2 {
            return;
        }
        self.cells.resize_with(self.cells.len().max(cells.len()), String::new);
        // Only cells that are read are ever asked for.
        for (at, _) in &columns.uses {
            if let Some(kept) = self.cells.get_mut(*at) {
                kept.clear();
                kept.push_str(cells.get(*at).copied().unwrap_or_default());
            }
        }
    }
}

/// What is done by another order than the one that brought a policy about.
const CHANGES: &[&str] = &["号修正", "号修订", "号修改"];

/// The number by which it came about, before that by which it was changed: 某令第266号 of
/// 某令第266号公布、第388号修正.
fn own_number(word: &str) -> Option<&str> {
    let issued = ["号公布", "号发布", "号颁布"];
    let at = issued.iter().find_map(|verb| word.find(verb))?;
    let own = &word[..at + '号'.len_utf8()];
    is_number(own).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_to_the_left_is_what_stands_there_of_the_same_kind() {
        let headings = ["名称", "发布日期", "施行日期", "发文机关"];
        let columns = Columns::of(&headings, None).unwrap();
        let mut told = LeftOut::default();
        let row = ["甲办法", "2023-05-01", "同左", "同左"];
        let above = Above::default();
        let filled = above.filled(&row, &columns, &mut told).unwrap();
        assert_eq!(filled, ["甲办法", "2023-05-01", "2023-05-01", "同左"]);
        assert_eq!(told.from_left, 1);
    }

    #[test]
    fn none_is_none_and_a_number_has_a_digit() {
        let mut told = LeftOut::default();
        for word in ["无", "-", "暂无", "N/A", "不详", "（无）", "同上", "（通知公告）"]
        {
            assert_eq!(told.sound(Field::Number, word), None, "{word}");
        }
        for word in
            ["国务院令第790号", "主席令第五十三号", "SB 205", "Act XII", "国令第〇一号"]
        {
            assert_eq!(told.sound(Field::Number, word), Some(word));
        }
        for (word, own) in [
            ("浙江省人民政府令第388号修正", None),
            ("某省人民政府令第266号公布、第388号修正", Some("某省人民政府令第266号")),
        ] {
            assert_eq!(told.sound(Field::Number, word), own, "{word}");
        }
        assert_eq!(told.sound(Field::Issuer, "同左"), None);
        assert_eq!(told.sound(Field::Place, "NA"), Some("NA"));
        assert_eq!(told.sound(Field::City, "-"), Some("-"));
        assert_eq!(told.sound(Field::Url, "详见官网"), None);
        assert_eq!(told.sound(Field::Url, "官网：http://a.cn/1 "), Some("http://a.cn/1"));
        assert_eq!(
            told.sound(Field::Url, "www.gov.cn/zhengce"),
            Some("www.gov.cn/zhengce")
        );
        assert_eq!(told.sound(Field::Url, "见附件1.2"), None);
    }
}
