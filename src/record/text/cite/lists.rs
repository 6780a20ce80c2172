//! Lists of what is repealed, an item a line: 决定废止以下规章：一、…。二、…。 And of what is
//! amended, with what becomes of it below each: 作如下修改：一、…条例 1.删去第三条。
//!
//! Each item is a sentence of its own, so that only its place tells what becomes of what it
//! names; and most such lists have no 《》.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::number::{self, Number};
use super::super::scan::starts_item;
use super::super::{Span, joined};
use super::beside::edition;
use super::kinds::{is_normative, is_notice};
use super::registers::{
    ends_documents, is_about_another, is_counted, is_of_documents, is_register, keeps,
    names_parts, names_repealed,
};
use super::{Citation, plain, repeal};
use crate::model::date::parse_chinese;
use crate::model::law::Relation;

/// What leads a list in.
static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?:废止|失效)[^。；;：:《》]{0,6}(?:以下|下列|如下)[^。；;：:《》]{0,30}|(?:以下|下列|如下)[^。；;：:《》]{0,60}(?:废止|失效)[^。；;：:《》]{0,12}(?:[，,]自[^。；;：:《》，,]{1,24}起(?:停止|不再)执行)?|废止《[^。；;：:]{1,200}》[^。；;：:《》]{0,60}等[^。；;：:《》]{1,12}[件部项个][^。；;：:《》]{0,30}|[对将]《[^。；;：:]{1,200}》[^。；;：:《》]{0,60}等[^。；;：:《》]{1,12}[件部项个][^。；;：:《》]{0,30}废止[^。；;：:《》]{0,12}|废止[^。；;：:，,《》]{1,16}[，,]?(?:具体)?(?:目录|名单|清单|文件)如下)[：:]|决定(?:予以)?废止(?:以下|下列)[^。；;：:《》，,]{1,20}(?:[，,](?:现予(?:以)?公布|自[^。；;：:《》，,]{1,24}起(?:停止执行|不再执行)))?。\s*$|决定对(?:以下|下列)[^。；;：:《》，,]{1,20}(?:宣布失效|宣布废止|予以废止)(?:[，,]自[^。；;：:《》，,]{1,24}起[^。；;：:《》，,]{2,24})?。\s*$",
    )
    .ok()
});

/// The longest item that is looked at, in bytes.
pub(super) const LONGEST_ITEM: usize = 900;

/// Makes repeals of what the lists name, and reads the items that have no marks. `effective`
/// is when the document comes into force; `citations` are in order of place.
pub(super) fn read(text: &str, effective: Option<&str>, citations: &mut Vec<Citation>) {
    let mut more = Vec::new();
    for (item, in_part) in items(text) {
        let range = within(citations, item);
        let mut titled = false;
        let own = unmarked(text, item);
        if let Some(own) = own.as_ref().filter(|own| is_about_another(&own.title)) {
            citations.drain(range);
            let plain =
                Citation::plain(own.title.clone(), Relation::Repeals, own.span, item);
            let (number, effective) = (own.number.clone(), effective.map(str::to_owned));
            let (edition, partial) = (own.edition, in_part);
            more.push(Citation { number, effective, edition, partial, ..plain });
            continue;
        }
        for citation in
            citations[range.clone()].iter_mut().filter(|it| it.title.is_some())
        {
            if has_changed(text, own.as_ref(), citation.span) {
                citation.relation = Relation::Cites;
                citation.partial = false;
                citation.effective = None;
                continue;
            }
            titled = true;
            let after = plain(&text[citation.span.end..item.end]);
            if citation.relation == Relation::Cites && !is_kept(&after) {
                citation.relation = Relation::Repeals;
                citation.partial = in_part || repeal::is_part(&after);
                citation.effective = effective.map(str::to_owned);
            }
        }
        if titled {
            number_behind(text, citations, range.clone());
        }
        if let (false, Some(own)) = (titled, own) {
            // Its number was read alone.
            let others: Vec<Citation> =
                citations.drain(range.clone()).filter(|it| it.title.is_some()).collect();
            citations.splice(range.start..range.start, others);
            let effective = effective.map(str::to_owned);
            let plain = Citation::plain(own.title, Relation::Repeals, own.span, item);
            let (number, edition) = (own.number, own.edition);
            let partial = in_part;
            more.push(Citation { number, effective, edition, partial, ..plain });
        }
    }
    citations.extend(more);
}

/// Gives what a notice of an item has printed the number of that notice, which stands behind its last
/// word: 关于印发《甲办法》的通知（甲发〔2010〕5号). `range` is that of the item.
fn number_behind(text: &str, citations: &mut Vec<Citation>, range: Range<usize>) {
    let [named, numbered] = &mut citations[range.clone()] else { return };
    let between = text.get(named.span.end..numbered.span.start).unwrap_or_default();
    // Beside it in the next cell of a table: 关于印发《甲办法》的通知<tab>甲发〔2010〕5号.
    let cell = between.trim_end_matches([' ', '\u{3000}']).ends_with(['\t', '|']);
    let form = joined(between.trim_end_matches(['\t', '|', ' ', '\u{3000}']));
    let notices = match cell {
        true => &["的通知", "的意见", "的公告", "的通告", "的决定", "的函"][..],
        false => &["的通知（", "的通知("][..],
    };
    if named.relation == Relation::Repeals
        && !named.partial
        && named.number.is_none()
        && numbered.title.is_none()
        && notices.contains(&&*form)
    {
        named.number = numbered.number.take();
        citations.remove(range.start + 1);
    }
}

/// True where what follows a name says that it stays: （某政〔2017〕8号）继续有效。
fn is_kept(after: &str) -> bool {
    let bare = match after.strip_prefix('(') {
        Some(rest) => rest.split_once(')').map_or(rest, |(_, rest)| rest),
        None => after,
    };
    ["继续有效", "继续执行", "予以保留"].iter().any(|verb| bare.starts_with(verb))
}

/// Which of the citations, in order of place, lie in an item.
pub(super) fn within(citations: &[Citation], item: Span) -> Range<usize> {
    let from = citations.partition_point(|citation| citation.span.start < item.start);
    let inside = |citation: &Citation| citation.span.end <= item.end;
    from..from + citations[from..].partition_point(inside)
}

/// Makes amendments of what stands alone behind 一、, 二、… below the words that lead a list
/// of amendments in. Every other line says what is amended there. As for [`read`].
pub(super) fn amended(
    text: &str,
    effective: Option<&str>,
    citations: &mut Vec<Citation>,
) {
    let mut more = Vec::new();
    let leads = ["如下修改", "以下修改", "修改如下", "部分条款", "予以修改"];
    let mut start = 0;
    let (mut led, mut under_heading) = (false, false);
    for line in text.split_inclusive('\n') {
        let item = Span { start, end: start + line.trim_end().len() };
        start += line.len();
        let words = line.trim();
        if words.len() > LONGEST_ITEM {
            continue;
        }
        let heading = heads_amendments(words);
        if words.ends_with(['：', ':', '。'])
            && leads.iter().any(|lead| words.contains(lead))
            || heading
        {
            led = true;
            under_heading = heading;
        }
        let numbered = |c: char| "一二三四五六七八九十百".contains(c);
        let rest = words.trim_start_matches(numbered);
        let plain = rest.strip_prefix('、').filter(|_| rest.len() < words.len());
        if plain.is_some() && !heading {
            under_heading = false;
        }
        // （一）《某办法》 below 二、对下列规章予以修改.
        let bracketed = words.strip_prefix(['（', '(']).filter(|_| under_heading);
        let bracketed = bracketed
            .and_then(|rest| rest.trim_start_matches(numbered).strip_prefix(['）', ')']));
        let Some(rest) = plain.filter(|_| led).or(bracketed) else {
            continue;
        };
        let inside = within(citations, item);
        match citations[inside].first_mut() {
            Some(named)
                if rest.trim_start().starts_with('《')
                    && named.relation == Relation::Cites =>
            {
                named.relation = Relation::Amends;
                named.effective = effective.map(str::to_owned);
            }
            // 一、某条例（…发布）, and nothing behind it.
            None if rest.ends_with(['）', ')']) || is_normative(rest) => {
                let Some(own) = unmarked(text, item) else { continue };
                let effective = effective.map(str::to_owned);
                let plain = Citation::plain(own.title, Relation::Amends, own.span, item);
                more.push(Citation { effective, ..plain });
            }
            _ => {}
        }
    }
    citations.extend(more);
}

/// 二、对下列省人民政府规章予以修改, which heads the items below it without a mark at its end.
fn heads_amendments(line: &str) -> bool {
    let words = joined(line);
    let verbs = ["予以修改", "进行修改", "作出修改", "作如下修改"];
    starts_item(&words)
        && words.chars().count() <= 40
        && ["下列", "以下"].iter().any(|word| words.contains(word))
        && verbs
            .iter()
            .any(|verb| words.trim_end_matches(['：', ':', '。']).ends_with(verb))
        && !words.contains('《')
}

/// How far the list under 编制依据 may reach, in bytes.
const LONGEST_LIST: usize = 6000;

/// Makes grounds of what stands below 1.2 编制依据, as emergency plans have it. `citations` are
/// in order of place.
pub(super) fn grounds(text: &str, citations: &mut [Citation]) {
    for heading in ["编制依据", "制定依据"] {
        for at in memchr::memmem::find_iter(text.as_bytes(), heading) {
            let end = at + heading.len();
            let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
            let rest = &text[end..text.floor_char_boundary(end + LONGEST_LIST)];
            let lead = text[line..at].trim();
            let alone = rest.starts_with(['\n', '\r', '。', ' ', '\u{3000}']);
            if !alone || lead.len() > 24 || lead.chars().any(is_word) {
                continue;
            }
            let mark = numbering(lead);
            // A cell of a table that is headed so is no heading.
            if !mark.contains('#') || mark.contains('|') {
                continue;
            }
            let mut breaks = rest.match_indices('\n').map(|(at, _)| at);
            let until = breaks.find(|&at| is_heading(rest[at..].trim_start(), &mark));
            let list = Span { start: end, end: end + until.unwrap_or(rest.len()) };
            let range = within(citations, list);
            for citation in &mut citations[range] {
                let plain = citation.relation == Relation::Cites;
                if let (true, Some(title)) = (plain, &citation.title) {
                    citation.relation = match is_normative(title) {
                        true => Relation::BasedOn,
                        false => Relation::Implements,
                    };
                }
            }
        }
    }
}

/// True for letters other than numerals and 第, 条, 节.
fn is_word(c: char) -> bool {
    super::super::is_han(c) && !"一二三四五六七八九十百第条章节款".contains(c)
}

/// The form of a number before a heading: #.# of 1.2, （#） of （二）.
fn numbering(lead: &str) -> String {
    let mut form = String::new();
    for c in lead.chars().filter(|c| !c.is_whitespace()) {
        let numeral = c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
        match numeral {
            true if form.ends_with('#') => {}
            true => form.push('#'),
            false => form.push(c),
        }
    }
    form
}

/// True when `line` begins with a number of the form `mark`, or of a chapter.
fn is_heading(line: &str, mark: &str) -> bool {
    let begin = &line[..line.floor_char_boundary(24)];
    let begin = begin.lines().next().unwrap_or_default();
    let form = numbering(begin);
    let next = form.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(['#', '.']));
    next || form.starts_with("第#章")
        || mark.contains('.')
            && begin.chars().count() < 12
            && form.starts_with('#')
            && !form.starts_with("#.")
            && !form.starts_with("#、")
}

/// The items of every list of `text`, in order, each with whether its list is of what is over in
/// part only.
fn items(text: &str) -> Vec<(Span, bool)> {
    let mut items = Vec::new();
    let find = |word: &'static str| memchr::memmem::find_iter(text.as_bytes(), word);
    let mut told: Vec<usize> = find("废止").chain(find("失效")).collect();
    told.sort_unstable();
    let mut from = 0;
    for at in told {
        if at < from {
            continue;
        }
        let begin = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        from = end;
        let line = &text[begin..end];
        let lead = match line.len() > LONGEST_ITEM || line.starts_with('“') {
            true => None,
            false => LEAD.as_ref().and_then(|regex| regex.find(line)),
        };
        // 废止《甲》、修改《乙》等2件: the list is of either.
        let lead = lead.filter(|it| {
            !["修改《", "修订《"].iter().any(|one| it.as_str().contains(one))
                && !keeps(it.as_str())
        });
        let led = lead.map_or(0, |lead| lead.end());
        let ended = lead.is_none().then(|| ends_documents(line.trim())).flatten();
        let ended = ended.filter(|_| begins_below(text, end));
        let in_part = ended == Some(true) || lead.is_none() && names_parts(line);
        let counted = lead.is_none()
            && (is_counted(line.trim())
                || ended.is_some()
                || names_repealed(line.trim()) && begins_below(text, end));
        if lead.is_none()
            && !counted
            && !is_register(line.trim())
            && !heads(text, begin, end)
        {
            continue;
        }
        let own = numbering(&line.trim()[..line.trim().floor_char_boundary(12)]);
        let own = own
            .split_inclusive(['、', '）', ')', '.'])
            .next()
            .unwrap_or_default()
            .to_owned();
        let led = if lead.is_none() { line.len() } else { led };
        let rest = Span { start: begin + led, end };
        if !rest.of(text).trim().is_empty() {
            items.push((rest, in_part));
        }
        let mut start = end + 1;
        // 附件2 / 废止的行政法规 / 某办法（…公布）: its only rows have neither marks nor numbers.
        let register = lead.is_none() && is_register(&text[begin..end]);
        // 三、将《乙》第五条修改为… ends what 一、废止下列文件： heads, whose items count otherwise.
        let mut headed = counted;
        for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
            let words = line.trim();
            // The head of a table.
            if words.trim_start_matches('|').trim().starts_with("序号") {
                start += line.len();
                continue;
            }
            let goes_on = is_row(words)
                || words.starts_with('《')
                || register && is_published(text, start, line);
            // 二、修改3件规章 ends what 一、废止2件规章 heads.
            let next = headed
                && words.starts_with(|c: char| !c.is_ascii_digit() && c != '《')
                && is_heading(words, &own);
            let other = || heads_kept(words) || heads_amendments(words);
            if !words.is_empty() && (!goes_on || next || other()) {
                break;
            }
            headed |= own.contains('#') && !words.is_empty() && !is_heading(words, &own);
            let span = Span { start, end: start + line.trim_end().len() };
            start += line.len();
            if !words.is_empty() && words.len() <= LONGEST_ITEM {
                items.push((span, in_part));
            }
            from = start.min(text.len());
        }
    }
    items
}

/// True for 某办法（1988年12月27日国务院令第23号公布） and nothing behind it, which begins at byte `start`.
fn is_published(text: &str, start: usize, line: &str) -> bool {
    let words = line.trim();
    let told = ["公布）", "发布）", "公布)", "发布)", "号）", "号)"];
    words.len() <= LONGEST_ITEM
        && told.iter().any(|end| words.ends_with(end))
        && unmarked(text, Span { start, end: start + line.trim_end().len() })
            .is_some_and(|own| own.number.is_some())
}

/// True for 三、保留的规范性文件 and 二、修改的规章（3件）, which end a list of repeals and are no item of
/// it: an item has a name or a number.
fn heads_kept(line: &str) -> bool {
    let words = joined(line);
    let count =
        |c: char| "一二三四五六七八九十（）()、．.".contains(c) || c.is_ascii_digit();
    let rest = words.trim_start_matches(count);
    let verbs = ["保留", "继续有效", "修改", "修订", "重新公布", "延长有效期"];
    let verb = rest.strip_prefix("予以").or(rest.strip_prefix("决定")).unwrap_or(rest);
    let Some(kind) = verbs.iter().find_map(|one| verb.strip_prefix(one)) else {
        return false;
    };
    // （3件） and the colon.
    let kind = kind.split(['（', '(', '：', ':']).next().unwrap_or(kind);
    rest.len() < words.len()
        && ["的", "下列", "以下"].iter().any(|lead| kind.starts_with(lead))
        && !words.contains('《')
        && is_of_documents(kind)
}

/// True for 附件1：废止的规范性文件目录 above its own items; in a letter it only names the annex.
fn heads(text: &str, begin: usize, end: usize) -> bool {
    let line = joined(&text[begin..end]);
    let Some(rest) = line.strip_prefix("附件") else { return false };
    let counted = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit();
    let Some(heading) = rest.trim_start_matches(counted).strip_prefix([':', '：'])
    else {
        return false;
    };
    is_register(heading)
        && !heading.starts_with(|c: char| c.is_ascii_digit())
        && begins_below(text, end)
}

/// True where a list begins below byte `end`: with its first item, or a name.
fn begins_below(text: &str, end: usize) -> bool {
    let mut below = text[end..].lines().map(str::trim).filter(|line| !line.is_empty());
    let first = below.next().unwrap_or_default();
    // 三、全文失效 / 3.《甲》: a list may count on from the one above.
    let rest = first.trim_start_matches(|c: char| c.is_ascii_digit());
    let counts = (1..=3).contains(&(first.len() - rest.len()));
    first.starts_with('《')
        || counts
            && rest
                .strip_prefix(['.', '．', '、'])
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        || ["1.", "1．", "1、", "一、", "（一）", "(一)"]
            .iter()
            .any(|lead| first.starts_with(lead))
}

/// Gives the documents of a list whose titles stand before their numbers without 《》 these titles:
/// 1.某办法 某政发〔2003〕5号. The words of a title are no verbs of the text.
pub(super) fn listed(text: &str, citations: &mut [Citation]) {
    let mut headings = Headings::default();
    for citation in citations.iter_mut().filter(|it| it.title.is_none()) {
        let Some(number) = &citation.number else { continue };
        let begin = text[..number.span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[number.span.end..]
            .find('\n')
            .map_or(text.len(), |at| number.span.end + at);
        let line = &text[begin..end];
        let lead = line.len() - line.trim_start().len();
        let behind = &text[number.span.end..end];
        let (behind, day) = headings.without_day(text, begin, behind);
        let closed = behind
            .trim_matches([' ', '\u{3000}', '\r', '\t', '）', ')', '。', '；', ';', '|']);
        if line.len() > LONGEST_ITEM || !closed.is_empty() || !is_row(line.trim_start()) {
            continue;
        }
        let before = &text[begin + lead..number.span.start];
        let mark = |c: char| {
            "一二三四五六七八九十百零〇（）()、．. \u{3000}\t|".contains(c)
                || c.is_ascii_digit()
        };
        let bare = before.trim_start_matches(mark);
        let start = number.span.start - bare.len();
        let bare = bare.trim_end_matches(['（', '(', ' ', '\u{3000}', '\t', '|']);
        let title = joined(bare);
        let verbs =
            ["贯彻", "落实", "执行", "实施", "按照", "根据", "依据", "遵照", "参照"];
        let whole = !title.contains(['《', '。', '，', '：', '；'])
            && title.chars().count() >= 6
            && (is_normative(&title)
                || is_notice(&title)
                || super::super::head::may_be_title(&title))
            && !verbs.iter().any(|verb| title.starts_with(verb));
        if whole {
            citation.title = Some(title);
            citation.relation = Relation::Cites;
            citation.partial = false;
            citation.effective = None;
            // The day in the row above is that of another.
            citation.stated = day;
            citation.span = Span { start, end: number.span.end };
        }
    }
}

/// The headings of the tables of a text, as its rows are looked at in order.
#[derive(Default)]
struct Headings {
    /// How far they were looked for.
    read: usize,
    /// The last column of the table tells when each document was issued.
    issued: bool,
}

impl Headings {
    /// What stands `behind` a number in the row that begins at `begin`, without the day in the last
    /// cell on which the document was issued; and that day, EDTF.
    fn without_day<'t>(
        &mut self,
        text: &str,
        begin: usize,
        behind: &'t str,
    ) -> (&'t str, Option<String>) {
        let above = text.get(self.read..begin).unwrap_or_default();
        if let Some(at) = above.rfind("序号") {
            let line = above[at..].lines().next().unwrap_or_default();
            let line = line.trim_end_matches(['|', ' ', '\t', '\u{3000}']);
            let last =
                line.rsplit(['|', ' ', '\t', '\u{3000}']).next().unwrap_or_default();
            let kinds = ["发布", "公布", "印发", "成文", "发文", "制定", "颁布", "下发"];
            let units = ["时间", "日期"];
            self.issued = units
                .iter()
                .find_map(|unit| last.strip_suffix(unit))
                .is_some_and(|kind| kinds.contains(&kind));
        }
        self.read = begin.max(self.read);
        let cell = behind.trim_matches([' ', '\u{3000}', '\r', '\t', '|']);
        if !self.issued || cell.is_empty() {
            return (behind, None);
        }
        let parts: Vec<&str> = cell.split(['-', '.', '/']).collect();
        let day = match parts[..] {
            [year, month, day] => format!("{year}年{month}月{day}日"),
            _ => cell.to_owned(),
        };
        match parse_chinese(&day).ok().map(|day| day.edtf().to_owned()) {
            Some(day) => ("", Some(day)),
            None => (behind, None),
        }
    }
}

/// True for an item, and for a row of a table that begins with its number.
pub(super) fn is_row(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    starts_item(words)
        || rest.len() < words.len() && rest.starts_with(['\t', ' ', '\u{3000}', '《'])
}

/// What an item names without 《》.
struct Unmarked {
    title: String,
    /// In the brackets behind it.
    number: Option<Number>,
    /// Told there too.
    edition: Option<u16>,
    /// Where the title stands.
    span: Span,
}

/// What an item without marks names, as it is merely cited.
pub(super) fn plain_of(text: &str, item: Span) -> Option<Citation> {
    let own = unmarked(text, item)?;
    let plain = Citation::plain(own.title, Relation::Cites, own.span, item);
    Some(Citation { number: own.number, edition: own.edition, ..plain })
}

/// The title of an item that has no marks.
fn unmarked(text: &str, item: Span) -> Option<Unmarked> {
    let words = item.of(text);
    let counted =
        |c: char| "一二三四五六七八九十百零〇（）()、．. \u{3000}\t".contains(c);
    let bare = words.trim_start_matches(|c: char| counted(c) || c.is_ascii_digit());
    // 根据《某决定》修改的某规定.
    let changed = CHANGED.iter().filter_map(|verb| {
        let verb = format!("》{verb}");
        Some(bare.find(&*verb)? + verb.len())
    });
    let bare = changed.min().map_or(bare, |from| bare[from..].trim_start());
    // 2、某政办发〔2011〕102号 关于某事的意见: its number stands before it.
    let before = number::find(&bare[..bare.floor_char_boundary(90)]).into_iter().next();
    let before = before.filter(|it| it.span.start == 0 && !it.repaired);
    let bare = before.as_ref().map_or(bare, |it| bare[it.span.end..].trim_start());
    let begin = bare.as_ptr() as usize - words.as_ptr() as usize;
    let end = bare.find(['（', '(', '。', '；', ';', '\t']).unwrap_or(bare.len());
    let title = joined(&bare[..end]);
    if !is_normative(&title) && !is_notice(&title) || title.chars().count() < 4 {
        return None;
    }
    // 某办法（试行）（某令第23号公布）: what is on trial is called so.
    let trial = TRIALS.iter().find(|trial| bare[end..].starts_with(**trial));
    let end = end + trial.map_or(0, |trial| trial.len());
    let title = trial.map_or(title, |_| joined(&bare[..end]));
    let aside = &bare[end..];
    let numbered = before.or_else(|| number::find(aside).into_iter().next());
    let number = numbered.or_else(|| number::only_order(aside));
    // 某局关于某事的公告（某局公告2017年第52号）.
    let bracketed = || aside.starts_with(['（', '(']);
    let number = number.or_else(|| number::beside(&title, aside).filter(|_| bracketed()));
    let edition = edition(&plain(aside));
    let start = item.start + begin;
    let span = Span { start, end: start + bare[..end].trim_end().len() };
    Some(Unmarked { title, number, edition, span })
}

/// What stands behind the name of a document that is on trial, as a part of it.
const TRIALS: [&str; 4] = ["（试行）", "(试行)", "（暂行）", "(暂行)"];

/// What a decision has done to the document named behind it.
const CHANGED: [&str; 3] = ["修改的", "修正的", "修订的"];

/// True where the title at `span` is that of what changed the document of an item, `own`:
/// 某规定(根据2002年1月5日《某决定》修正), 根据《某决定》修改的某规定.
fn has_changed(text: &str, own: Option<&Unmarked>, span: Span) -> bool {
    let behind = text[span.end..].trim_start();
    let within = own.filter(|own| own.span.end < span.start).is_some_and(|own| {
        let between = &text[own.span.end..span.start];
        let count = |marks: [char; 2]| between.matches(marks).count();
        between.trim_start().starts_with(['（', '('])
            && count(['（', '(']) > count(['）', ')'])
            && !between.contains('》')
    });
    within || CHANGED.iter().any(|verb| behind.starts_with(verb))
}

#[cfg(test)]
mod tests;
