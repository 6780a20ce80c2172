//! Document numbers inside running text, in any bracket style, and the commonest misprints
//! of their brackets.

mod code;

use std::sync::LazyLock;

use regex::Regex;

use super::head;
use super::{Span, is_han, narrow};
use code::{code_word, undated};

/// A document number found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// In canonical form: 国发〔2017〕35号. The code word may carry words that stand before
    /// it in the sentence; [`Number::forms`] gives what it may be.
    pub canonical: String,
    /// True when a bracket was missing or misplaced.
    pub repaired: bool,
    /// Where it stands.
    pub span: Span,
}

/// `org〔year〕seq号` with spaces removed; brackets of all kinds, or none of one side.
static MODERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"([\p{Han}A-Za-z]{1,24})([〔\[［(（【﹝〖{〈<„]*)((?:19|20)\d{2})([〕\]］)）】﹞〗}〉>‟]*)(?:第)?0*([1-9]\d{0,4})号$",
    )
    .ok()
});

/// Old style, the year before the code word: （83）高检一函第26号, 〔1992〕国土〔籍〕字第138号.
static OLD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"[〔\[［(（【﹝〖]((?:19|20)?\d{2})[〕\]］)）】﹞〗]((?:\p{Han}{2,16}?|\p{Han}{1,6}[〔\[(（]\p{Han}{1,4}[〕\])）]\p{Han}{0,4}?)字?第?0{0,3}[1-9]\d{0,4})号$",
    )
    .ok()
});

/// Old style too, with a second code word behind the year: 民〔1985〕民29号.
static TWO_CODES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(\p{Han}{1,8})[〔\[［(（【﹝〖](19\d{2})[〕\]］)）】﹞〗](\p{Han}{1,3}?字?第?)0*([1-9]\d{0,3})号$",
    )
    .ok()
});

/// Old style too, with half a year behind the code word: 卫药字(89)第10号.
static HALF_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"([\p{Han}]{1,15}字)[〔\[［(（【﹝〖]([4-9]\d)[〕\]］)）】﹞〗](第?0{0,3}[1-9]\d{0,4})号$",
    )
    .ok()
});

/// An order, which has no year: 国务院令第790号, 海关总署第61号令.
static ORDER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"([\p{Han}、]{2,}?)令第?0*([1-9]\d{0,3})号$").ok());

/// The same anywhere in a text.
static ANY_ORDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?P<org>[\p{Han}、]{2,}?)令[(（]?第?0*(?P<seq>[1-9]\d{0,3})号").ok()
});

/// Stands before the name of a body or a title, or not.
pub(crate) const COUNTRY: &str = "中华人民共和国";

/// Every document number of `text`.
pub fn find(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "号") {
        if found.last().is_some_and(|last| last.span.end > at) {
            continue;
        }
        found.extend(ending_at(text, at + "号".len()));
    }
    found
}

/// The number that ends at byte `end`, behind its 号.
pub(crate) fn ending_at(text: &str, end: usize) -> Option<Number> {
    let head = text.get(..end)?;
    // Most 号 follow no digit at all: that is seen before anything is copied.
    let before = head.strip_suffix('号')?.trim_end();
    if !before.chars().next_back().is_some_and(|c| narrow(c).is_ascii_digit()) {
        return None;
    }
    // The window: backwards, without white space, to the first character that no number
    // has. Line breaks within a number are scanned typography; an empty line is not.
    let mut window: Vec<(usize, char)> = Vec::with_capacity(48);
    let mut line_breaks = 0;
    for (at, c) in head.char_indices().rev() {
        if c == '\n' {
            line_breaks += 1;
            if line_breaks > 1 {
                break;
            }
        }
        if c.is_whitespace() {
            continue;
        }
        line_breaks = 0;
        let narrow = narrow(c);
        let part = is_han(c) || narrow.is_ascii_alphanumeric() || is_bracket(c);
        if !part || window.len() >= 44 {
            break;
        }
        window.push((at, narrow));
    }
    // Without any bracket it is a count or an address.
    if !window.iter().any(|&(_, c)| is_bracket(c)) {
        return None;
    }
    if let Some(read) = well_formed(&window) {
        let code = code_word(undated(&read.org, read.counted));
        // 农（渔政）字〔1987〕第3号 is not the number 字〔1987〕3号, nor 法（研）发〔1985〕18号 发〔1985〕18号.
        if code.chars().count() == 1 && code != "字" && read.bracketed {
            return with_section(&window, code, &read, end);
        }
        if code == "字" {
            return None;
        }
        let letters = code.chars().count();
        let first = letters.checked_sub(1)?;
        let (part, year, seq) = (&read.part, &read.year, &read.seq);
        return Some(Number {
            canonical: format!("{code}{part}〔{year}〕{seq}号"),
            repaired: false,
            span: Span { start: window.get(read.behind + first)?.0, end },
        });
    }
    window.reverse();
    let folded: String = window.iter().map(|&(_, c)| c).collect();
    let at = |byte: usize| {
        let index = folded[..byte].chars().count();
        window.get(index).map_or(end, |&(at, _)| at)
    };
    if let Some(found) = MODERN.as_ref().and_then(|regex| regex.captures(&folded)) {
        let (org, open) = (found.get(1)?, found.get(2)?.as_str());
        let (year, close) = (found.get(3)?.as_str(), found.get(4)?.as_str());
        let seq = found.get(5)?.as_str();
        // Without any bracket it is a count or an address: 2017年35号 has none either.
        if open.is_empty() && close.is_empty() {
            return None;
        }
        let before = folded[..org.start()].chars().next_back();
        let counted = before.is_some_and(|before| before.is_ascii_digit());
        let code = code_word(undated(org.as_str(), counted));
        if code.is_empty() {
            return None;
        }
        let start = at(org.end() - code.len());
        let whole = matches!(open.chars().count(), 1) && close.chars().count() == 1;
        return Some(Number {
            canonical: format!("{code}〔{year}〕{seq}号"),
            repaired: !whole,
            span: Span { start, end },
        });
    }
    if let Some(found) = TWO_CODES.as_ref().and_then(|regex| regex.captures(&folded))
        && &found[3] != "第"
        && let Some(org) = found.get(1)
    {
        let before = folded[..org.start()].chars().next_back();
        let counted = before.is_some_and(|before| before.is_ascii_digit());
        let code = code_word(undated(org.as_str(), counted));
        let start = at(org.end().checked_sub(code.len())?);
        let canonical = format!("{code}〔{}〕{}{}号", &found[2], &found[3], &found[4]);
        let own = !code.is_empty() && code.chars().count() <= 4;
        if own {
            return Some(Number {
                canonical,
                repaired: false,
                span: Span { start, end },
            });
        }
    }
    if let Some(found) = OLD.as_ref().and_then(|regex| regex.captures(&folded)) {
        // 字第001 is kept as it is printed: these numbers never had one form.
        let start = at(found.get(0)?.start());
        let (year, rest) = (found.get(1)?.as_str(), found.get(2)?.as_str());
        let rest = rest.replace(['〔', '[', '（'], "(").replace(['〕', ']', '）'], ")");
        let canonical = format!("({year}){rest}号");
        return Some(Number { canonical, repaired: false, span: Span { start, end } });
    }
    if let Some(found) = HALF_YEAR.as_ref().and_then(|regex| regex.captures(&folded)) {
        let (org, year) = (found.get(1)?, found.get(2)?.as_str());
        let before = folded[..org.start()].chars().next_back();
        let counted = before.is_some_and(|before| before.is_ascii_digit());
        let code = code_word(undated(org.as_str(), counted));
        let start = at(org.end().checked_sub(code.len())?);
        let canonical = format!("{code}({year}){}号", &found[3]);
        let own = code.chars().count() > 1;
        return own.then_some(Number {
            canonical,
            repaired: false,
            span: Span { start, end },
        });
    }
    None
}

/// The longest code word before a section in brackets, in letters.
const LONGEST_CODE: usize = 6;

/// The number whose code word names a section in brackets before its last letter, `code`:
/// 法（研）发〔1985〕18号.
fn with_section(
    window: &[(usize, char)],
    code: &str,
    read: &WellFormed,
    end: usize,
) -> Option<Number> {
    let close = read.behind + code.chars().count();
    let letters = |from: usize| {
        window.get(from..).unwrap_or_default().iter().take_while(|(_, c)| is_han(*c))
    };
    let words = |from: usize, count: usize| -> String {
        let part = window.get(from..from + count).unwrap_or_default();
        part.iter().rev().map(|&(_, c)| c).collect()
    };
    let section = letters(close + 1).count();
    let open = close + 1 + section;
    let before = letters(open + 1).count();
    let run = words(open + 1, before);
    let counted = window.get(open + 1 + before).is_some_and(|(_, c)| c.is_ascii_digit());
    let lead = code_word(undated(&run, counted));
    let length = lead.chars().count();
    let bracket = window.get(open).is_some_and(|(_, c)| matches!(c, '(' | '（'));
    // 某办法（试行）发…: an edition is no section.
    let name = words(close + 1, section);
    let edition = ["试行", "暂行", "修订", "修正", "草案"].contains(&&*name)
        || name.chars().all(|c| "一二三四五六七八九十".contains(c));
    let sound = bracket
        && (1..=4).contains(&section)
        && (1..=LONGEST_CODE).contains(&length)
        && !edition;
    let start = window.get(open + length)?.0;
    sound.then(|| Number {
        canonical: format!("{lead}({name}){code}〔{}〕{}号", read.year, read.seq),
        repaired: false,
        span: Span { start, end },
    })
}

/// A number written as it should be.
struct WellFormed {
    /// The code word and what stands before it.
    org: String,
    /// What of the code word stands in brackets: （发展） of 发改能源（发展）.
    part: String,
    year: String,
    seq: String,
    /// Where the last letter of `org` lies in the window.
    behind: usize,
    /// A digit stands before `org`.
    counted: bool,
    /// A bracket closes right before `org`.
    bracketed: bool,
}

/// The number of a window, which runs backwards from 号, if it is written as it should be.
/// Most are; [`MODERN`] reads the same of them, and takes ten times as long.
fn well_formed(window: &[(usize, char)]) -> Option<WellFormed> {
    let run = |from: usize, is: fn(char) -> bool| {
        window.iter().skip(from).take_while(|&&(_, c)| is(c)).count()
    };
    let words = |from: usize, length: usize| -> String {
        window.iter().skip(from).take(length).rev().map(|&(_, c)| c).collect()
    };
    let is_one = |at: usize, marks: &str| {
        let single = run(at, is_bracket) == 1;
        single && window.get(at).is_some_and(|&(_, c)| marks.contains(c))
    };
    let is_at =
        |at: usize, marks: &str| window.get(at).is_some_and(|&(_, c)| marks.contains(c));
    let digits = run(1, |c| c.is_ascii_digit());
    let seq = words(1, digits).trim_start_matches('0').to_owned();
    let ordinal = window.get(1 + digits).is_some_and(|&(_, c)| c == '第');
    let close = 1 + digits + usize::from(ordinal);
    let open = close + 5;
    let year = words(close + 1, 4);
    let sound = (1..=5).contains(&seq.len())
        && is_one(close, CLOSING)
        && run(close + 1, |c| c.is_ascii_digit()) == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && (is_one(open, OPENING)
            || run(open, is_bracket) == 2
                && is_at(open, OPENING)
                && is_at(open + 1, "）)"));
    let of_code = |c: char| is_han(c) || c.is_ascii_alphabetic();
    let mut behind = open + 1;
    let mut part = String::new();
    if sound && is_at(behind, "）)") {
        let inner = run(behind + 1, of_code);
        if !(1..=8).contains(&inner) || !is_at(behind + 1 + inner, "（(") {
            return None;
        }
        part = format!("（{}）", words(behind + 1, inner));
        behind += inner + 2;
    }
    let letters = run(behind, of_code).min(24);
    (sound && letters > 0).then(|| WellFormed {
        org: words(behind, letters),
        part,
        year,
        seq,
        behind,
        counted: window
            .get(behind + letters)
            .is_some_and(|&(_, before)| before.is_ascii_digit()),
        bracketed: window
            .get(behind + letters)
            .is_some_and(|&(_, before)| matches!(before, ')' | '）')),
    })
}

/// The order number that is the whole of `line`, white space aside.
pub(crate) fn order(line: &str) -> Option<(String, u32)> {
    let folded: String =
        line.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let found = ORDER.as_ref()?.captures(&folded)?;
    let org = found.get(1)?.as_str().to_owned();
    (found.get(0)?.start() == 0).then_some(())?;
    Some((org, found.get(2)?.as_str().parse().ok()?))
}

/// True where a number ends that is another document's, which changed the one in question:
/// `after` goes on with 修改 (2011年1月25日国家林业局令第26号修改). What an order 修订 it often
/// publishes anew, and is then known by.
pub(super) fn is_of_change(after: &str) -> bool {
    let after = after.trim_start();
    ["修改", "修正", "第一次修", "第二次修", "第三次修"]
        .iter()
        .any(|verb| after.starts_with(verb))
}

/// The number of the only order that `text` names, 1990年9月1日国务院令第55号公布, or of the first, where
/// it tells of the others that they changed the document. Its span is all of `text`.
pub(super) fn only_order(text: &str) -> Option<Number> {
    if !text.contains('令') {
        return None;
    }
    let folded: String =
        text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let mut found = ANY_ORDER.as_ref()?.captures_iter(&folded);
    let changes = |order: &regex::Captures| {
        let end = order.get(0).map_or(folded.len(), |whole| whole.end());
        is_of_change(&folded[end..])
    };
    // 某令第56号公布，根据某令第251号修改: the first, where the others only changed it.
    let only = found.next()?;
    if changes(&only) || !found.all(|other| changes(&other)) {
        return None;
    }
    let org = orderer(&only["org"]);
    let canonical = format!("{org}令第{}号", &only["seq"]);
    let span = Span { start: 0, end: text.len() };
    (!org.is_empty()).then_some(Number { canonical, repaired: false, span })
}

/// 国家税务总局公告2016年第23号, and 2013年第5号 beside the title of an announcement.
static YEARLY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?P<org>[\p{Han}、]{2,40}?)(?P<form>令|公告|通告))?(?P<year>(?:19|20)\d{2})年第?0*(?P<seq>[1-9]\d{0,3})号$",
    )
    .ok()
});

/// 农业部公告第168号, as bodies count that do not begin anew with the year.
static SERIAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<org>[\p{Han}、]{2,40}?)(?P<form>公告|通告)第?0*(?P<seq>[1-9]\d{0,3})号$",
    )
    .ok()
});

/// 吐市财[2021]27, which lacks its 号.
static UNFINISHED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\p{Han}{2,16}[〔\[﹝【](?:19|20)\d{2}[〕\]﹞】]\d{1,5}$").ok()
});

/// The number that is all of `aside`, the brackets behind `title`, in a form that [`find`]
/// does not know. Its span is all of `aside`.
pub(super) fn beside(title: &str, aside: &str) -> Option<Number> {
    // Most brackets hold no number.
    let last = aside.trim_end_matches([')', '）', ' ']).chars().next_back()?;
    let counts = last == '号'
        || narrow(last).is_ascii_digit()
        || matches!(last, '改' | '正' | '订' | '布') && aside.contains("年第");
    counts.then_some(())?;
    let folded: String =
        aside.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let inner = folded.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    if let Some(canonical) = standard(inner) {
        let span = Span { start: 0, end: aside.len() };
        return Some(Number { canonical, repaired: false, span });
    }
    let inner = before_changes(inner);
    let span = Span { start: 0, end: aside.len() };
    if UNFINISHED.as_ref()?.is_match(inner) {
        let mut number = find(&format!("{inner}号")).into_iter().next()?;
        number.repaired = true;
        return Some(Number { span, ..number });
    }
    if let Some(found) = SERIAL.as_ref()?.captures(inner) {
        let (org, form) = (found["org"].trim_start_matches(COUNTRY), &found["form"]);
        let org = org.trim_start_matches('原');
        let canonical = format!("{org}{form}第{}号", &found["seq"]);
        return head::is_body(org).then_some(Number { canonical, repaired: false, span });
    }
    let found = YEARLY.as_ref()?.captures(inner)?;
    let (org, form) = match found.name("org").zip(found.name("form")) {
        Some((org, form)) => (org.as_str(), form.as_str()),
        // Whose it is, the title says.
        None => {
            let form = ["公告", "通告", "令"].into_iter().find(|it| title.ends_with(it));
            (title.split_once("关于")?.0, form?)
        }
    };
    let org = org.trim_start_matches(COUNTRY);
    let canonical = format!("{org}{form}{}年第{}号", &found["year"], &found["seq"]);
    (!org.is_empty()).then_some(Number { canonical, repaired: false, span })
}

/// HJ 820-2017, GB/T 32151.1-2015, DB11/T 1322-2020, as a standard is counted, with any dash.
static STANDARD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<code>DB\d{2,6}(?:/T)?|T/[A-Z]{2,8}|[A-Z]{2,3}(?:/[TZ])?)(?P<seq>\d{1,6}(?:\.\d{1,3})?)[-—–－]{1,2}(?P<year>(?:19|20)\d{2})$",
    )
    .ok()
});

/// The number of a standard that is all of `words`: HJ 820-2017 of HJ 820—2017.
pub(crate) fn standard(words: &str) -> Option<String> {
    // Most words begin with no such letter.
    words.starts_with(|c: char| c.is_ascii_uppercase()).then_some(())?;
    let folded: String =
        words.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let found = STANDARD.as_ref()?.captures(&folded)?;
    Some(format!("{} {}-{}", &found["code"], &found["seq"], &found["year"]))
}

/// 2017年第5号 of 2017年第5号公布，2018年第31号修改: what only changed it is another's number.
fn before_changes(inner: &str) -> &str {
    let mut parts = inner.split(['，', ',', '、', ';', '；']);
    let first = parts.next().unwrap_or(inner);
    let changes = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && ["号修改", "号修正", "号修订"].iter().any(|end| part.ends_with(end))
    };
    let own = ["公布", "发布"].iter().find_map(|verb| first.strip_suffix(verb));
    match parts.all(changes) {
        true => own.unwrap_or(first),
        false => inner,
    }
}

/// Who gave an order, out of the words that run into it: 1990年5月19日国务院.
pub(super) fn orderer(words: &str) -> &str {
    // 国家经济贸易委员会 has a letter that leads to others.
    let named =
        |rest: &str| ["济", "贸", "信", "营"].iter().any(|it| rest.starts_with(it));
    let mut leads = words.char_indices().filter_map(|(at, c)| {
        let rest = &words[at + c.len_utf8()..];
        let led = matches!(c, '年' | '月' | '日' | '由') || c == '经' && !named(rest);
        led.then_some(rest)
    });
    leads.next_back().unwrap_or(words).trim_start_matches(COUNTRY)
}

/// Brackets that open and that close, as in [`MODERN`].
const OPENING: &str = "〔[［(（【﹝〖{〈<„";
const CLOSING: &str = "〕]］)）】﹞〗}〉>‟";

fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '〔' | '〕'
            | '['
            | ']'
            | '［'
            | '］'
            | '('
            | ')'
            | '（'
            | '）'
            | '【'
            | '】'
            | '﹝'
            | '﹞'
            | '〖'
            | '〗'
            | '{'
            | '}'
            | '〈'
            | '〉'
            | '<'
            | '>'
            | '„'
            | '‟'
    )
}

impl Number {
    /// True for the number of an order or an announcement, which has no code word.
    pub fn is_order(&self) -> bool {
        self.canonical.contains("令第")
            || !self.canonical.contains(['〔', '(']) && self.canonical.contains(is_han)
    }

    /// What the number of an order may be: with the name of the country, or without.
    pub fn order_forms(&self) -> [String; 2] {
        let bare = self.canonical.trim_start_matches(COUNTRY);
        [bare.to_owned(), format!("{COUNTRY}{bare}")]
    }

    /// What the number may be, likeliest first: a code word that ran into the sentence is
    /// shortened from the front.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let canonical = self.canonical.as_str();
        let code = &canonical[..canonical.find('〔').unwrap_or_default()];
        let letters = code.chars().count();
        let shorter = code.char_indices().take(letters.saturating_sub(1)).skip(1);
        std::iter::once(canonical).chain(shorter.map(|(at, _)| &canonical[at..]))
    }
}

#[cfg(test)]
mod tests;
