//! 落款: who signed a text and when, below it or below the announcement that publishes it.

use std::sync::LazyLock;

use regex::Regex;

use super::bodies::{
    all_bodies, is_body, is_company, is_further, may_end_body, ministries,
};
use super::dates::{
    Above, HEADS, SIGNER, above, dated_bodies, digits, is_day, push_date,
};
use super::numerals::in_digits;
use super::own_number::without_brackets;
use super::parted::{loosely_parted, parted, parted_further};
use super::title::ends_like_title;
use super::{DATE, Said, is_date, pattern};
use crate::model::date::bounds;
use crate::model::law::Role;
use crate::record::text::{Document, Span, is_han, joined, narrow};

// 2024年5月6日于巴黎.
pattern!(SIGNED_AT, r"^(?P<date>\d{4}年\d{1,2}月\d{1,2}日)[于在]\p{Han}{2,8}$");
pattern!(
    SIGNED,
    &format!(
        r"{SIGNER}(?P<date>[〇○O零一二三四五六七八九\d]{{4}}年[一二三四五六七八九十\d]{{1,3}}月[一二三四五六七八九十\d]{{1,3}}日)$"
    )
);

/// 落款: bodies, then a date on a line of its own; or both on one line. A day alone is one
/// too, where a letter ends. The first `of_page` dates are those of the page around the text.
pub(super) fn foot(text: &str, body: usize, of_page: usize, document: &mut Document) {
    let known =
        |document: &Document, role| document.dates.iter().any(|date| date.role == role);
    let published = |document: &Document| {
        let told = document.dates.get(of_page..).unwrap_or_default();
        told.iter().any(|date| date.role == Role::Published)
    };
    let mut bodies: Vec<Said> = Vec::new();
    // Those of no known kind beside them; and whether a letter ended above the first.
    let mut unknown: Vec<Said> = Vec::new();
    let mut closes = false;
    let mut start = 0;
    let mut last = Above::Other;
    let mut first = true;
    // The day of writing that the page gave, to be held against the first signature.
    let given = document.dates.get(..of_page).unwrap_or_default();
    let given = given.iter().find(|date| date.role == Role::Document).cloned();
    let mut given = given.filter(|date| date.edtf.len() == 10);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let raw = &text[start..end];
        let span = Span { start, end: start + raw.trim_end().len() };
        start = end + 1;
        let below = span.start >= body;
        let plain = plain_day(raw).filter(|_| below);
        let joins = below && !bodies.is_empty() && unknown.len() < MOST_UNKNOWN;
        if raw.len() > 300 || plain.is_none() && !may_sign(raw) {
            if !raw.trim().trim_start_matches('>').trim().is_empty() {
                if joins && is_signatory(raw) {
                    let words = joined(raw.trim());
                    unknown.push(Said { words, span });
                    continue;
                }
                let further = joins.then(|| parted_further(raw.trim())).flatten();
                if let Some(names) = further.filter(|_| raw.len() <= 300) {
                    sort_out(&names, span, &mut bodies, &mut unknown);
                    continue;
                }
                first = false;
                bodies.clear();
                unknown.clear();
                last = last.behind(raw);
                if raw.trim_end().ends_with('日') && !published(document) {
                    sign(raw, span, document);
                }
            }
            continue;
        }
        let raw_words = raw.trim().trim_start_matches('>');
        let words = parted(raw_words).unwrap_or_else(|| joined(raw_words));
        if words.is_empty() {
            continue;
        }
        let bare: String = words.chars().map(narrow).collect();
        let opens = std::mem::take(&mut first);
        // [2026年1月1日] below the long title of an ordinance is that of its commencement.
        if bare.starts_with(['[', '［']) {
            last = Above::Other;
            continue;
        }
        let day = bare.strip_suffix('。').unwrap_or(&bare);
        // 某局 / （2019年8月6日）.
        let day = match bodies.is_empty() || span.start < body {
            true => day,
            false => without_brackets(day),
        };
        // 2020年4月 日: the day was to be filled in.
        let month = day.strip_suffix('日').filter(|month| month.ends_with('月'));
        let day = plain.as_deref().or(month).unwrap_or(day);
        if plain.is_some() || is_date(day) {
            // A month above the title is the drawer of an archive in which the text lies.
            if opens && span.start < body && !day.contains('日') {
                continue;
            }
            // Before the title it is the announcement's, which publishes the text.
            let order = last == Above::Signer
                || span.start < body
                    && (bodies.is_empty() || !hands_out(text, span.start));
            let role = if order { Role::Published } else { Role::Document };
            // Below the last heading of an excerpt, and nothing behind it.
            let ends = span.start > body && is_end(&text[span.end..]);
            let alone = (last.ends_letter() || ends) && day.contains('日');
            let signed = match &plain {
                // A list or a table has such days too.
                Some(_) => {
                    last == Above::Signer
                        || closes && !bodies.is_empty()
                        || last.ends_letter() && is_over(&text[span.end..])
                }
                None => {
                    let all = unknown.is_empty() || day.contains('日');
                    order || alone || !bodies.is_empty() && all
                }
            };
            if signed
                && role == Role::Document
                && let Some(page) = given.take()
            {
                push_date(document, role, day, span);
                let own = document.dates.pop();
                document.remarks.written = own
                    .filter(|own| own.edtf.len() == 10 && own.edtf != page.edtf)
                    .map(|own| (page, own));
            }
            if signed && !known(document, role) && !published(document) {
                push_date(document, role, day, span);
                if document.issuers.is_empty() && role == Role::Document {
                    document.issuers.append(&mut bodies);
                    document.remarks.issuers.append(&mut unknown);
                }
            }
            bodies.clear();
            unknown.clear();
            last = Above::Other;
            continue;
        }
        let letter = last.ends_letter();
        last = last.behind(raw);
        if bare.starts_with(|c: char| c.is_ascii_digit())
            && let Some(found) = SIGNED_AT.as_ref().and_then(|it| it.captures(&bare))
            && !known(document, Role::Document)
        {
            push_date(document, Role::Document, &found["date"], span);
            bodies.clear();
            continue;
        }
        if let Some((day, role)) = step(&bare) {
            if !known(document, role) {
                push_date(document, role, day, span);
            }
            continue;
        }
        if let Some((day, names)) = dated_bodies(&bare)
            && !known(document, Role::Document)
            && !published(document)
        {
            push_date(document, Role::Document, day, span);
            if document.issuers.is_empty() {
                let names = names.split(['、', ' ']).map(str::to_owned);
                document.issuers.extend(names.map(|words| Said { words, span }));
            }
            continue;
        }
        if let Some(names) = loosely_parted(raw_words).filter(|_| below) {
            closes = if bodies.is_empty() { letter } else { closes };
            sort_out(&names, span, &mut bodies, &mut unknown);
            continue;
        }
        if all_bodies(&words) || joins && is_further(&words) {
            closes = if bodies.is_empty() { letter } else { closes };
            if below && bodies.is_empty() {
                bodies.extend(firm_above(text, span.start));
            }
            let names = words.split(['、', ' ', '/']);
            let names = names.filter(|name| is_body(name) || is_company(name));
            for name in names.flat_map(ministries) {
                bodies.push(Said { words: name.to_owned(), span });
            }
            continue;
        }
        if let Some(names) = joins.then(|| parted_further(raw_words)).flatten() {
            sort_out(&names, span, &mut bodies, &mut unknown);
            continue;
        }
        if joins && is_signatory(raw) {
            unknown.push(Said { words, span });
            continue;
        }
        if let Some(found) = DATE.as_ref().and_then(|regex| regex.find(&bare))
            && found.end() == bare.len()
            && all_bodies(bare[..found.start()].trim())
            && !known(document, Role::Document)
            && !published(document)
        {
            push_date(document, Role::Document, &bare, span);
        } else if bare.ends_with('日') && !published(document) {
            sign(raw, span, document);
        }
        bodies.clear();
        unknown.clear();
    }
}

/// The company that signs on the line right above `at`, where a body signs: no letter begins its
/// signature with one.
fn firm_above(text: &str, at: usize) -> Option<Said> {
    let above = text.get(..at)?.trim_end();
    let start = above.rfind('\n').map_or(0, |line| line + 1);
    let line = above[start..].trim();
    let name = joined(line);
    let end = above.len();
    (line.len() <= LONGEST_FIRM && is_company(&name))
        .then(|| Said { words: name, span: Span { start: end - line.len(), end } })
}

/// The longest line of the name of a company, in bytes.
const LONGEST_FIRM: usize = 120;

/// Puts each of the `names` of a line with the bodies, or with those of no known kind.
fn sort_out(names: &str, span: Span, bodies: &mut Vec<Said>, unknown: &mut Vec<Said>) {
    for name in names.split(['、', '/']) {
        let said = Said { words: name.to_owned(), span };
        match is_body(name) || is_further(name) {
            true => bodies.push(said),
            false => unknown.push(said),
        }
    }
}

/// So many of those that sign may be of no known kind: more are a list.
const MOST_UNKNOWN: usize = 3;
/// The shortest name of a body of no known kind: a person's has fewer letters.
const SHORTEST: usize = 5;

/// True for a line that may be the name of one more body below those that sign.
fn is_signatory(line: &str) -> bool {
    let name = line.trim();
    let verbs = ["的", "对", "将", "为", "关于", "转发", "批转"];
    let leads = ["附", "第", "（", "(", "抄送", "主送", "联系", "二", "一"];
    name.len() <= 90
        && name.chars().count() >= SHORTEST
        && name.chars().all(|c| is_han(c) || matches!(c, '/' | '·' | '（' | '）'))
        && !verbs.iter().any(|verb| name.contains(verb))
        && !leads.iter().any(|lead| name.starts_with(lead))
        && !ends_like_title(name)
        && above(line) == Above::Other
}

/// 20171116, 2016．9．12 and 2016-9-12 alone on a line: a day, as EDTF has it.
fn plain_day(line: &str) -> Option<String> {
    let line = line.trim();
    let begins = line.chars().next().is_some_and(|c| narrow(c).is_ascii_digit());
    (begins && line.len() <= LONGEST_DAY).then_some(())?;
    let letter = |c: char| match c {
        '．' => '.',
        '－' => '-',
        '／' => '/',
        c => narrow(c),
    };
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).map(letter).collect();
    let marks = bare.chars().filter(|c| !c.is_ascii_digit()).count();
    (is_day(&bare) && (marks == 2 || marks == 0)).then_some(())?;
    digits(&bare).filter(|day| bounds(day).is_ok())
}

/// The longest such line in full-width letters, in bytes.
const LONGEST_DAY: usize = 36;

/// True where a letter is over: nothing follows but what stands below a signature.
pub(super) fn is_over(rest: &str) -> bool {
    let next = rest.lines().map(str::trim).find(|line| !line.is_empty());
    let notes =
        ["（此件", "(此件", "附件", "附：", "附:", "抄送", "公开方式", "（联系", "(联系"];
    next.is_none_or(|line| notes.iter().any(|note| line.starts_with(note)))
}

/// True for a letter above byte `at`, which hands out what stands below it: 现将《…》印发给你们.
fn hands_out(text: &str, at: usize) -> bool {
    let from = text.ceil_char_boundary(at.saturating_sub(LETTER));
    let letter = &text[from..at];
    ["印发给你们", "印发你们", "转发给你们", "转发你们"]
        .iter()
        .any(|it| letter.contains(it))
}

/// How far above a signature its letter is looked at, in bytes.
const LETTER: usize = 2_000;

/// True where nothing follows but the number of a page: — 1 —.
fn is_end(rest: &str) -> bool {
    let page = |c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '－' | '–' | '—')
    };
    rest.len() <= 60 && rest.chars().all(page)
}

/// The day at the end of a line, behind who signed an order: 部长 李盛霖 二○○六年七月五日.
fn sign(line: &str, span: Span, document: &mut Document) {
    // Its end is enough, in bytes.
    let mut from = line.len().saturating_sub(150);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let words: String =
        line[from..].chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    if !words.contains(HEADS) {
        return;
    }
    if let Some(found) = SIGNED.as_ref().and_then(|regex| regex.captures(&words))
        && !found.name("name").is_some_and(|name| is_body(name.as_str()))
    {
        push_date(document, Role::Published, &found["date"], span);
    }
}

/// 2019年6月6日通过。 below a law: what came about on a day, and nothing else.
fn step(bare: &str) -> Option<(&str, Role)> {
    let bare = bare.strip_suffix('。')?;
    let (day, role) = ["通过", "签署", "制定"]
        .into_iter()
        .zip([Role::Adopted, Role::Document, Role::Document])
        .find_map(|(verb, role)| Some((bare.strip_suffix(verb)?, role)))?;
    is_date(&in_digits(day)).then_some((day, role))
}

/// False for lines that are neither a date nor names of bodies, at a glance: most of a text.
fn may_sign(line: &str) -> bool {
    let last = line.trim_end().chars().next_back();
    match last {
        // 二零一六年九月二日。
        Some('。') => {
            let ends = ["日。", "日通过。", "日签署。", "日制定。"];
            line.len() <= 60 && ends.iter().any(|end| line.trim_end().ends_with(end))
        }
        None | Some('；' | '：' | '！') => false,
        Some(last) => {
            line.contains('年') || matches!(last, '、' | '，') || may_end_body(last)
        }
    }
}
