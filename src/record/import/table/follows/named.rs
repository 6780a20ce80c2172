//! The documents that a cell names, by title, by number or by both.

use super::super::title::dated_number;
use super::super::union;
use crate::model::document_number;
use crate::model::title;
use crate::record::import::announced::announced;
use crate::record::import::kind;
use crate::record::text;

/// A document that a cell names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::record::import::table) struct Named {
    pub(in crate::record::import::table) title: Option<String>,
    pub(in crate::record::import::table) number: Option<String>,
    /// The number was misprinted.
    pub(super) repaired: bool,
    /// Only a part of it is named: 《某条例》部分条款.
    pub(super) partial: bool,
    /// When it is said to have been issued.
    pub(in crate::record::import::table) stated: Option<String>,
}

impl Named {
    /// A document by its title alone.
    pub(in crate::record::import::table) fn of_title(title: &str) -> Named {
        Named { title: Some(title.to_owned()), ..Named::default() }
    }
}

/// The documents that a cell names, and its words that name none.
pub(in crate::record::import::table) fn named(cell: &str) -> (Vec<Named>, Vec<&str>) {
    let (mut found, mut left) = (Vec::new(), Vec::new());
    for piece in pieces(cell, &['\n', ';', '；']) {
        if piece.contains('《') {
            marked(piece, &mut found);
            continue;
        }
        // A title may hold a 、: only what is several is parted.
        let mut parts = pieces(piece, &['、', '，', ',']);
        // Model Framework (2nd ed., 2020) is one.
        let closed = |part: &&str| {
            part.matches(['（', '(']).count() == part.matches(['）', ')']).count()
        };
        if !parts.iter().all(closed) {
            parts = vec![piece];
        }
        let several: Vec<Named> = parts.iter().filter_map(|part| plain(part)).collect();
        // 民法典、商标法有关条款 is no title.
        let laws = parts.len() > 1 && parts.iter().any(|part| is_law(part));
        if laws && several.len() < parts.len() {
            left.push(piece);
            continue;
        }
        match several.len() == parts.len() && parts.len() > 1 {
            true => found.extend(several),
            false => match plain(piece) {
                Some(one) => found.push(one),
                None => left.push(piece),
            },
        }
    }
    let mut seen = Vec::new();
    found.retain(|one| {
        let new = !seen.contains(one);
        seen.push(one.clone());
        new
    });
    (found, left)
}

/// The parts of `words` outside of 《》.
pub(in crate::record::import::table) fn pieces<'w>(
    words: &'w str,
    between: &[char],
) -> Vec<&'w str> {
    let mut found = Vec::new();
    let (mut begin, mut depth) = (0, 0_usize);
    for (at, c) in words.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            c if depth == 0 && between.contains(&c) => {
                found.push(&words[begin..at]);
                begin = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(&words[begin..]);
    found.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// 《A》（某发〔2023〕1号）、《B》, and numbers between them.
fn marked(piece: &str, found: &mut Vec<Named>) {
    let open = piece.find('《').unwrap_or(piece.len());
    let mut before = numbers(&piece[..open]);
    // 某发〔2023〕1号《A》 is of one; behind a 、 the number stands alone.
    let apart = piece[..open].trim_end().ends_with(['、', '，', ',', '和', '及']);
    let own = if apart { None } else { before.pop() };
    found.append(&mut before);
    let mut lead = own;
    let mut year = year_before(&piece[..open]);
    let mut rest = &piece[open..];
    while let Some(inner) = rest.strip_prefix('《') {
        // A mark without its partner: up to the end.
        let end = title::closing(inner).unwrap_or(inner.len());
        let title = inner[..end].trim();
        let behind = inner.get(end + '》'.len_utf8()..).unwrap_or_default();
        let next = behind.find('《').unwrap_or(behind.len());
        let mut more = numbers_behind(&behind[..next]);
        let mut one = lead.take().unwrap_or_default();
        if one.number.is_none() && !more.is_empty() {
            one = more.remove(0);
        }
        one.title = (!title.is_empty()).then(|| title.to_owned());
        one.stated = one.stated.or(year.take());
        year = year_before(&behind[..next]);
        let words = behind[..next].trim_start();
        one.partial = ["部分条", "有关条", "相关条", "个别条"]
            .iter()
            .any(|lead| words.starts_with(lead))
            || words.starts_with('第') && words.contains(['条', '款']);
        if one != Named::default() {
            found.push(one);
        }
        found.append(&mut more);
        rest = &behind[next..];
    }
}

/// The year that stands right before a title: 取代2018年《某规范》.
fn year_before(words: &str) -> Option<String> {
    let before = words.trim_end().strip_suffix('年')?;
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    (digits.len() == 4 && digits.starts_with(['1', '2'])).then(|| digits.to_owned())
}

/// The numbers behind a title: those of its brackets, and of what follows them.
fn numbers_behind(words: &str) -> Vec<Named> {
    let inner = words.trim_start().strip_prefix(['（', '(']);
    let Some((inner, rest)) = inner.and_then(|inner| inner.split_once(['）', ')']))
    else {
        return numbers(words);
    };
    let mut found = numbers(inner);
    if found.is_empty() {
        return numbers(words);
    }
    found.extend(numbers(rest));
    found
}

/// The numbers of `words`.
fn numbers(words: &str) -> Vec<Named> {
    // The number of an order has no year, and is told alone or in brackets.
    let around = |c: char| c.is_whitespace() || "（）()、，,".contains(c);
    let alone = words.trim_matches(around);
    // 2003年6月13日国家知识产权局令第31号
    if let Some((stated, number)) = dated_number(alone) {
        let of = |one| Named { stated: Some(stated.clone()), ..one };
        return numbers(number).into_iter().map(of).collect();
    }
    if let Some(number) = announced(alone) {
        let number = Some(number.trim_start_matches(text::COUNTRY).to_owned());
        return vec![Named { number, ..Named::default() }];
    }
    let found = text::find_numbers(words);
    // 国令第790号 is that of the State Council.
    let council = || {
        let order =
            document_number::parse_order(alone).filter(|order| order.org == "国")?;
        Some(("国务院".to_owned(), order.seq))
    };
    let order = text::order(alone).or_else(council).filter(|_| found.is_empty());
    if let Some((body, number)) = order {
        let body = body.trim_start_matches(text::COUNTRY);
        let number = Some(format!("{body}令第{number}号"));
        return vec![Named { number, ..Named::default() }];
    }
    found
        .into_iter()
        .map(|number| Named {
            number: Some(number.canonical),
            repaired: number.repaired,
            ..Named::default()
        })
        .collect()
}

/// A title without marks, a number, or both.
pub(super) fn plain(words: &str) -> Option<Named> {
    if let Some(number) = union::number(words) {
        return Some(Named { number: Some(number.to_owned()), ..Named::default() });
    }
    if words.is_ascii() {
        let named = words
            .starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
            && words.bytes().filter(u8::is_ascii_alphanumeric).count() > 3;
        let numbered = words.len() <= 20
            && words.bytes().any(|c| c.is_ascii_digit())
            && !ends_with_its_year(words);
        return named.then(|| match numbered {
            true => Named { number: Some(words.to_owned()), ..Named::default() },
            false => Named { title: Some(words.to_owned()), ..Named::default() },
        });
    }
    if let [order] = &numbers(words)[..]
        && order.number.as_ref().is_some_and(|number| number.contains('令'))
    {
        return Some(order.clone());
    }
    if let Some(one) = titled_with_order(words) {
        return Some(one);
    }
    let numbers = text::find_numbers(words);
    let around = |c: char| c.is_whitespace() || "（）()".contains(c);
    let (title, number) = match numbers.first() {
        None => (words, None),
        Some(number) => {
            let before = words[..number.span.start].trim_matches(around);
            let behind = words[number.span.end..].trim_matches(around);
            (if before.is_empty() { behind } else { before }, Some(number))
        }
    };
    let is_title =
        title.chars().count() >= 4 && kind::kind(title).is_some() || is_law(title);
    if !is_title && number.is_none() {
        return None;
    }
    Some(Named {
        title: is_title.then(|| title.to_owned()),
        number: number.map(|number| number.canonical.clone()),
        repaired: number.is_some_and(|number| number.repaired),
        partial: false,
        stated: None,
    })
}

/// A title without marks and behind it, in brackets, the number of an order or an announcement:
/// 某条例（国务院令第783号）.
fn titled_with_order(words: &str) -> Option<Named> {
    let inner = words.strip_suffix(['）', ')'])?;
    let (open, mark) = inner.char_indices().rfind(|(_, c)| matches!(c, '（' | '('))?;
    let (title, number) = (inner[..open].trim_end(), &inner[open + mark.len_utf8()..]);
    if !number.ends_with('号') || kind::kind(title).is_none() && !is_law(title) {
        return None;
    }
    let [one] = &numbers(number)[..] else { return None };
    Some(Named { title: Some(title.to_owned()), ..one.clone() })
}

/// True for a law by its short name: 民法典, 商标法. 办法 and 立法 are none.
pub(in crate::record::import::table) fn is_law(words: &str) -> bool {
    let (letters, is_name) = (words.chars().count(), words.chars().all(text::is_han));
    if !is_name || !(2..=20).contains(&letters) {
        return false;
    }
    if words.ends_with("法典") {
        return letters > 2;
    }
    let Some(stem) = words.strip_suffix('法') else { return false };
    let other =
        ['办', '方', '立', '司', '执', '守', '用', '做', '无', '合', '违', '依', '非'];
    !stem.ends_with(other) && !stem.contains(['的', '及', '和'])
}

/// True for a title with its year, Water Act 2014 or Made in China 2025: words, and no other
/// figures. SB 190 and Executive Order 14110 are numbers.
fn ends_with_its_year(words: &str) -> bool {
    let Some((title, year)) = words.rsplit_once(' ') else { return false };
    let years = year.split(['-', '–', '/']).all(|year| {
        year.len() == 4
            && (year.starts_with("19") || year.starts_with("20"))
            && year.bytes().all(|c| c.is_ascii_digit())
    });
    let word = |word: &str| {
        word.bytes().all(|c| c.is_ascii_alphabetic() || b"'&-,".contains(&c))
    };
    let written = title.split_whitespace().filter(|word| word.len() > 1).count();
    years && written > 1 && title.split_whitespace().all(word)
}
