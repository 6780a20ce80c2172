//! Several policies in one cell of titles: 《A》《B》, 1. A 2. B, lines, and what stands between
//! semicolons. Where neither marks nor numbers part them, a person is asked.

use crate::record::import::english_forms::FORMS;
use std::borrow::Cow;

use super::beside::{day_beside, is_number, remark};
use super::numbered::is_english_name;
use super::{Extra, Titled, one};
use super::{bilingual, led, sentence};
use crate::lang::Text;
use crate::model::law::Role;
use crate::model::title::{closing, has_no_marks};
use crate::record::import::choice::choose;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::kind;
use crate::record::import::mapping::Field;
use crate::record::import::preview::{Candidate, Doubt, Question};
use crate::record::import::table::Table;
use crate::record::import::table::follows::pieces;
use crate::record::import::table::heading::Heading;
use crate::record::import::table::union;
use crate::record::import::values::{stable_hash, trimmed};
use crate::record::text::is_han;

/// How a cell of titles is parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Parted<'c> {
    /// It is a title as it stands.
    Whole,
    /// It names these policies; nearly always one.
    Into(Vec<Titled<'c>>),
    /// It may name these, or be one title.
    Perhaps(Vec<Titled<'c>>),
}

/// The policies of a cell.
pub(super) fn parted(cell: &str) -> Parted<'_> {
    let cell = trimmed(cell);
    // Nothing parts what has no marks.
    if has_no_marks(cell)
        && !cell.contains('号')
        && !cell.starts_with(|c: char| c.is_ascii_uppercase())
    {
        return Parted::Whole;
    }
    if let Some((chinese, english)) = bilingual::title(cell) {
        let mut one = titled(chinese);
        one.extra.english = Some(english);
        return Parted::Into(vec![one]);
    }
    if let Some(items) = numbered(cell) {
        let sure = items.iter().all(|item| is_title(item));
        let items = items.into_iter().map(titled).collect();
        return if sure { Parted::Into(items) } else { Parted::Perhaps(items) };
    }
    if cell.contains('《') {
        if let Some(several) = marked(cell) {
            return Parted::Into(several);
        }
        if let Some(one) = sentence::one(cell) {
            return Parted::Into(vec![one]);
        }
    }
    if let Some(parts) = between_marks(cell) {
        return Parted::Perhaps(parts.into_iter().map(titled).collect());
    }
    if let Some(parts) = marked_parts(cell) {
        return Parted::Perhaps(parts.into_iter().map(titled).collect());
    }
    // 3.甲办法, in the third row.
    if let Some(rest) = without_number(cell) {
        return Parted::Into(vec![titled(rest)]);
    }
    let bracket = cell.ends_with(['）', ')', '〕']);
    match bracket || cell.contains(['\n', '《', '号', '/']) {
        true => said_beside(cell)
            .or_else(|| one(cell))
            .map_or(Parted::Whole, |one| Parted::Into(vec![one])),
        false => Parted::Whole,
    }
}

/// The cell without the number of its row before a title in Chinese; 3.15 is no such number.
fn without_number(cell: &str) -> Option<&str> {
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = cell.len() - rest.len();
    let rest = rest.strip_prefix(['.', '．', '、'])?.trim_start();
    let begins = rest.starts_with('《') || rest.starts_with(is_han);
    ((1..=3).contains(&digits) && begins && is_title(rest)).then_some(rest)
}

/// A part of a cell, with what stands beside its title.
fn titled(part: &str) -> Titled<'_> {
    match marked_one(part).or_else(|| sentence::one(part)) {
        Some(titled) => titled,
        None => one(part)
            .unwrap_or_else(|| Titled { title: part.into(), extra: Extra::default() }),
    }
}

/// 《A》（某发〔2023〕1号), and nothing else.
fn marked_one(part: &str) -> Option<Titled<'_>> {
    let (titled, rest) = next_marked(part)?;
    (rest.is_empty() && titled.extra.unread.is_none()).then_some(titled)
}

/// 《A》、《B》, each with what stands behind it in brackets, and before it: 甲部《A》；乙部《B》.
fn marked(cell: &str) -> Option<Vec<Titled<'_>>> {
    let open = cell.find('《')?;
    let lead = cell[..open].trim();
    let mut before = if lead.is_empty() { None } else { Some(led::said(lead)?) };
    let one = before.is_some();
    let mut rest = &cell[open..];
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (mut titled, after, next) = next_of(rest)?;
        titled.extra = titled.extra.or(before.take().unwrap_or_default());
        found.push(titled);
        (rest, before) = (after, next);
    }
    (found.len() > 1 || one).then_some(found)
}

/// Parts of a cell that semicolons or lines set apart, each with a title in 《》 and with words
/// around it that are not understood.
fn marked_parts(cell: &str) -> Option<Vec<&str>> {
    if cell.matches('《').nth(1).is_none() || !cell.contains(['；', ';', '\n']) {
        return None;
    }
    let parts = pieces(cell, &['；', ';', '\n']);
    let titled = |part: &&str| {
        let inner = part.find('《').map(|at| &part[at + '《'.len_utf8()..]);
        let title = inner.and_then(|inner| inner.get(..closing(inner)?));
        title.is_some_and(|title| kind::kind(title).is_some())
    };
    (parts.len() > 1 && parts.iter().all(titled)).then_some(parts)
}

/// The title in 《》 with which `words` begin, and the words from the next on. What brackets
/// between them say beside a number, a day, a standing or an edition is kept as unread.
pub(super) fn next_marked(words: &str) -> Option<(Titled<'_>, &str)> {
    next_of(words).map(|(titled, rest, _)| (titled, rest))
}

/// The same, with what stands before the next title and is said of it.
fn next_of(words: &str) -> Option<(Titled<'_>, &str, Option<Extra<'_>>)> {
    let inner = words.strip_prefix('《')?;
    // 《关于印发〈…〉的通知》, and 《…《…》…》 as careless writers nest them.
    let end = closing(inner)?;
    let (title, behind) = (inner[..end].trim(), &inner[end + '》'.len_utf8()..]);
    let next = behind.find('《').unwrap_or(behind.len());
    let (own, after) = behind.split_at(next);
    let of_next = if after.is_empty() { None } else { led::of_next(own) };
    let own = of_next.as_ref().map_or(own, |(begin, _)| &own[..*begin]);
    let mut extra = Extra::default();
    // 《…》及实施细则; 《…》实施细则 is one title.
    let apart = |c: char| c.is_whitespace() || "、，,；;".contains(c);
    let bare = own.trim_matches(apart);
    let own = match tells_of_others(bare) {
        true => {
            extra.unread = Some(bare);
            ""
        }
        false => bare.trim_matches(|c: char| apart(c) || "和及与".contains(c)),
    };
    let mut edition = None;
    let mut rest = own;
    while !rest.is_empty() {
        let Some((said, behind)) = bracketed(rest) else {
            // 《…》医保发〔2020〕39号
            extra = match beside(rest, extra.clone()) {
                Some(extra) => extra,
                None => beside_and_by(rest, extra)?,
            };
            break;
        };
        match is_edition(said) {
            true => edition = Some(said),
            false => {
                extra = match beside(said, extra.clone()) {
                    Some(extra) => extra,
                    None if extra.english.is_none() && is_english_name(said) => {
                        Extra { english: Some(said), ..extra }
                    }
                    None => Extra { unread: Some(said), ..extra },
                };
            }
        }
        rest = behind.trim_start();
    }
    let title = match edition {
        Some(edition) => format!("{title}（{edition}）").into(),
        None => title.into(),
    };
    Some((Titled { title, extra }, after, of_next.map(|(_, said)| said)))
}

/// The words of the brackets with which `words` begin, and what follows them.
pub(super) fn bracketed(words: &str) -> Option<(&str, &str)> {
    if !words.starts_with(['（', '(']) {
        return None;
    }
    let mut depth = 0_i32;
    let close = words.char_indices().find(|(_, c)| {
        depth += match c {
            '（' | '(' => 1,
            '）' | ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    let (at, mark) = close?;
    let open = words.chars().next().map_or(0, char::len_utf8);
    Some((words[open..at].trim(), &words[at + mark.len_utf8()..]))
}

/// `extra` with what `words` beside a title say, if they are a number, a day or a standing.
fn beside<'c>(words: &'c str, mut extra: Extra<'c>) -> Option<Extra<'c>> {
    let words = words.trim();
    let day = || {
        let (role, edtf) = day_beside(words)?;
        let date = Some((role.unwrap_or(Role::Reported), edtf));
        Some(Extra { date, ..Extra::default() })
    };
    let said = remark(words).or_else(day)?;
    if said.number.is_some() && extra.number.is_some()
        || said.date.is_some() && extra.date.is_some()
    {
        return None;
    }
    extra.number = extra.number.or(said.number);
    if extra.date.is_none() {
        (extra.date, extra.other_date) = (said.date, said.other_date);
    }
    extra.status = extra.status.or(said.status);
    Some(extra)
}

/// The same of words that commas part, of which the bodies that issued it are some:
/// 《…》，市经济和信息化局、市通信管理局，2024年4月24日; and what they say of documents without names.
fn beside_and_by<'c>(words: &'c str, extra: Extra<'c>) -> Option<Extra<'c>> {
    if tells_of_others(words) {
        return Some(Extra { unread: Some(words), ..extra });
    }
    let parts = words.split(['，', ',', '；', ';']).map(str::trim);
    // Words right behind a title may belong to it.
    parts.clone().nth(1)?;
    parts.filter(|part| !part.is_empty()).try_fold(extra, |extra, part| {
        if let Some(extra) = beside(part, extra.clone()) {
            return Some(extra);
        }
        let by = led::said(part)?.issuer.filter(|_| extra.issuer.is_none())?;
        Some(Extra { issuer: Some(by), ..extra })
    })
}

/// True for what tells behind a title of other documents and does not name them: 等3个文件,
/// 及实施细则.
pub(in crate::record::import::table) fn tells_of_others(words: &str) -> bool {
    let words = words.trim_end_matches('。');
    if let Some(count) = words.strip_prefix('等') {
        let ends = ["文件", "政策", "政策文件", "配套文件", "法规", "办法", "通知"];
        let count = ends.iter().find_map(|end| count.strip_suffix(end));
        let counted = |c: char| {
            c.is_ascii_digit() || "一二两三四五六七八九十多余系列若干".contains(c)
        };
        return count.is_some_and(|count| {
            count
                .trim()
                .trim_end_matches(['个', '份', '项', '部', '件'])
                .chars()
                .all(counted)
        });
    }
    let with = ["及其", "及", "和", "与"];
    let rest = with.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let rest = rest.strip_prefix("配套").unwrap_or(rest);
    ["实施细则", "细则", "操作细则", "实施办法", "政策", "文件", "措施", "解读", "附件"]
        .contains(&rest)
        && rest.len() < words.len()
}

/// True for words in brackets that belong to the title before them: 试行, 2021年修订, 2023年版.
fn is_edition(words: &str) -> bool {
    let ends = ["试行", "暂行", "修订", "修正", "修订版", "修正版", "年版", "草案", "稿"];
    let counted = |c: char| "一二三四五六七八九十".contains(c);
    // 2021年1月15日修订 is a day on which it was amended.
    let short = words.chars().count() <= 12 && !words.contains(['月', '，', '；', '、']);
    short && ends.iter().any(|end| words.ends_with(end))
        || !words.is_empty() && words.chars().all(counted)
        || kind::horizon(&format!("（{words}）")).is_some()
}

/// One title in 《》 with words in brackets behind it that are no part of it, a day or a name
/// in English: 《…》（2022年9月）. Of one with an edition as well the edition stays.
fn said_beside(cell: &str) -> Option<Titled<'_>> {
    let (titled, rest) = next_marked(cell)?;
    let end = cell.rfind('》')? + '》'.len_utf8();
    let edition = matches!(titled.title, Cow::Owned(_));
    let says =
        titled.extra != Extra::default() || edition && kind::is_draft(&titled.title);
    (rest.is_empty() && says).then(|| match edition {
        true => titled,
        false => Titled { title: cell[..end].into(), extra: titled.extra },
    })
}

/// Numerals of items, from the first on.
const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const CIRCLED: [&str; 10] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"];

/// What stands before and behind the numeral of an item; whether it may follow any letter.
type Around = (&'static str, &'static str, bool);

const AROUND: &[Around] = &[
    ("", "．", false),
    ("", ".", false),
    ("", "、", false),
    ("", "）", false),
    ("", ")", false),
    ("（", "）", true),
    ("(", ")", true),
];

/// Which numerals a list has, and what stands around them.
#[derive(Clone, Copy)]
enum Style {
    Digits(&'static Around),
    Han(&'static Around),
    Circled,
}

impl Style {
    fn all() -> impl Iterator<Item = Style> {
        let digits = AROUND.iter().map(Style::Digits);
        digits.chain(AROUND.iter().map(Style::Han)).chain([Style::Circled])
    }

    /// What stands before the item `number`, counted from 1.
    fn mark(self, number: usize) -> Option<String> {
        Some(match self {
            Style::Digits((before, behind, _)) => format!("{before}{number}{behind}"),
            Style::Han((before, behind, _)) => {
                format!("{before}{}{behind}", HAN.get(number - 1)?)
            }
            Style::Circled => (*CIRCLED.get(number - 1)?).to_owned(),
        })
    }

    /// Where the item `number` begins in `words`, and where its own words do.
    fn find(self, number: usize, words: &str) -> Option<(usize, usize)> {
        let mark = self.mark(number)?;
        let anywhere = match self {
            Style::Digits((.., anywhere)) | Style::Han((.., anywhere)) => *anywhere,
            Style::Circled => true,
        };
        let is_mark = |at: &usize| {
            let (before, behind) = (&words[..*at], &words[*at + mark.len()..]);
            let apart = before
                .ends_with(|c: char| c.is_whitespace() || "；;，,、。》）)".contains(c));
            // 1.5 is a number, and what stands within 《》 a part of its title.
            (anywhere || apart || before.is_empty())
                && !behind.starts_with(|c: char| c.is_ascii_digit())
                && before.matches('《').count() == before.matches('》').count()
        };
        let at = words.match_indices(&mark).map(|(at, _)| at).find(is_mark)?;
        Some((at, at + mark.len()))
    }
}

/// The items of a numbered list, if the cell is one of two or more.
fn numbered(cell: &str) -> Option<Vec<&str>> {
    if !cell.starts_with(|c: char| "1１一（(①".contains(c)) {
        return None;
    }
    let style = Style::all().find(|style| matches!(style.find(1, cell), Some((0, _))))?;
    let (_, begin) = style.find(1, cell)?;
    let mut rest = &cell[begin..];
    let mut items = Vec::new();
    let around = |c: char| c.is_whitespace() || "；;，,、。".contains(c);
    while let Some((end, next)) = style.find(items.len() + 2, rest) {
        items.push(rest[..end].trim_matches(around));
        rest = &rest[next..];
    }
    items.push(rest.trim_matches(around));
    (items.len() > 1 && items.iter().all(|item| !item.is_empty())).then_some(items)
}

/// The parts of a cell that lines, semicolons or commas set apart and that each look like a
/// title.
fn between_marks(cell: &str) -> Option<Vec<&str>> {
    if !cell.contains(['\n', '；', ';', '、']) {
        return None;
    }
    let about = cell.find("关于");
    // 关于甲办法、乙办法的通知 is one.
    let enumerates = about.is_some() && !cell.contains("》、");
    let between: [&[char]; 3] = [&['\n'], &['；', ';', '\n'], &['、', '\n']];
    between.iter().find_map(|between| {
        if between.contains(&'、') && enumerates {
            return None;
        }
        let parts = pieces(cell, between);
        (parts.len() > 1 && parts.iter().all(|part| is_title(part))).then_some(parts)
    })
}

/// True for words that look like the whole of a title: in 《》, or ending as titles do.
fn is_title(words: &str) -> bool {
    let words = words.trim();
    if marked_one(words).is_some() {
        return true;
    }
    // The rest of a title: 《乙条例》的决定; the begin of one: 关于修改《甲条例》.
    let rest =
        words.starts_with('的') || words.contains("》的") && words.starts_with('《');
    let begin = words.starts_with("关于") && words.ends_with('》');
    if rest || begin || words.chars().count() < 6 {
        return false;
    }
    if words.is_ascii() {
        return ends_as_a_law(words) || union::number(words).is_some();
    }
    // 甲办法（某府发〔2022〕1号）
    kind::kind(words).is_some()
        || one(words).is_some_and(|one| kind::kind(&one.title).is_some())
}

/// Clean Air Act 1993.
fn ends_as_a_law(words: &str) -> bool {
    let around = |c: char| c.is_ascii_digit() || c.is_whitespace() || "(),.".contains(c);
    let last = words.trim_end_matches(around).rsplit(' ').next().unwrap_or_default();
    words.contains(' ') && FORMS.contains(&last)
}

/// By column: what of its cell is of each of `count` policies. Where the titles stand on
/// lines, a cell of as many lines is parted as they are; dates and numbers, which are of one
/// policy, also otherwise.
pub(super) fn of_each<'c>(
    cells: &[&'c str],
    heading: &Heading,
    titles: (usize, &str),
    count: usize,
) -> Vec<(usize, Vec<&'c str>)> {
    let columns = &heading.columns;
    let parts = |cell: &'c str, between: &[char]| -> Vec<&'c str> {
        cell.split(between).map(str::trim).filter(|part| !part.is_empty()).collect()
    };
    let on_lines = parts_of_lines(titles.1) == count;
    let others = columns.uses.iter().filter(|(at, _)| *at != titles.0);
    let found = others.filter_map(|(at, use_)| {
        let cell = *cells.get(*at)?;
        let by_itself = matches!(use_, Use::Date { .. } | Use::Field(Field::Number));
        // 自然资源部 and 国务院, one a line beside two titles, are each of one.
        let issuers = matches!(use_, Use::Field(Field::Issuer));
        let lines = on_lines || by_itself || issuers;
        let ways = [
            lines.then(|| parts(cell, &['\n'])),
            by_itself.then(|| parts(cell, &['\n', ';', '；', '、'])),
            // 《A》；《B》 beside 甲局；乙局, parted by the same mark.
            (issuers && titles.1.contains('；') && !cell.contains(['、', '，']))
                .then(|| parts(cell, &['；'])),
        ];
        let mut parts = ways.into_iter().flatten().find(|parts| parts.len() == count)?;
        // 1.2024年11月29日公布 2.2021年7月, as the titles are numbered.
        let own = |(at, part): (usize, &&'c str)| {
            let rest = part.strip_prefix((at + 1).to_string().as_str())?;
            rest.strip_prefix(['.', '．', '、']).map(str::trim_start)
        };
        let numbered: Option<Vec<&'c str>> = parts.iter().enumerate().map(own).collect();
        if let (true, Some(bare)) = (by_itself, numbered) {
            parts = bare;
        }
        Some((*at, parts))
    });
    // Remarks that are a number for each of the titles, and no more.
    let numbers = heading.remarks.iter().filter_map(|at| {
        let parts = parts(cells.get(*at)?, &['\n', ';', '；', '、']);
        let all = parts.len() == count && parts.iter().all(|part| is_number(part));
        all.then_some((*at, parts))
    });
    found.chain(numbers).collect()
}

/// True for titles of which each has a line, where no other cell of the row has lines of
/// another number: what a wrapped title looks like is asked.
pub(super) fn on_lines(
    (cells, columns): (&[&str], &Columns),
    (at, cell): (usize, &str),
    count: usize,
) -> bool {
    let lines = || cell.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut others = columns.uses.iter().filter(|(column, _)| *column != at);
    let agree = |column: usize| {
        cells.get(column).is_none_or(|cell| [0, 1, count].contains(&parts_of_lines(cell)))
    };
    lines().count() == count
        && lines().all(stands_alone)
        && others.all(|(column, _)| agree(*column))
}

/// True for a line that is neither the begin nor the rest of a title: 关于印发某办法 waits for 的通知.
fn stands_alone(line: &str) -> bool {
    let goes_on = ["和", "及", "与", "暨", "的", "（", "("];
    let ended = || {
        let behind = kind::without_brackets(line).rsplit('的').next().unwrap_or_default();
        kind::kind(behind).is_some_and(|kind| kind.len() == behind.len())
    };
    !goes_on.iter().any(|word| line.starts_with(word))
        && (!line.contains("关于") || ended())
}

fn parts_of_lines(cell: &str) -> usize {
    cell.lines().filter(|line| !line.trim().is_empty()).count()
}

impl Table<'_> {
    /// Whether parts of a cell, each of which may be a title, are several policies; asked.
    pub(super) fn several(
        &mut self,
        (cell, count): (&str, usize),
        at: &str,
        quote: &str,
    ) -> Option<bool> {
        let candidate = |value: &str, zh: String, en: String| Candidate {
            value: value.to_owned(),
            name: Text::new(zh, en),
        };
        let doubt = Doubt {
            key: format!("title-{:016x}", stable_hash(63, cell.trim())),
            at: at.to_owned(),
            question: Question::Kind,
            found: cell.trim().replace('\n', " / "),
            why: Text::new(
                "一格里的几段，像是各有题名：是一份政策，还是几份？",
                "parts of one cell that may each be a title: one policy, or several?",
            ),
            candidates: vec![
                candidate("several", format!("{count} 份"), format!("{count} policies")),
                candidate(
                    "one",
                    "一份，合起来是一个题名".into(),
                    "one, of which all is the title".into(),
                ),
            ],
            quote: quote.to_owned(),
        };
        choose(self.take, doubt, &["several", "one"]).map(|word| word == "several")
    }
}

#[cfg(test)]
mod tests;
