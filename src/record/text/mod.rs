//! A policy text as read: its title, number, issuers and dates, and what it says of other
//! documents.
//!
//! ```text
//! bytes ─► format ─► plain text ─► head ─► title, number, issuers, dates
//!          (html,                  scan ─► sentences with 《…》 or a number
//!           docx, pdf)             cite ─► citations with their relation
//! ```
//!
//! Everything read has its span in the plain text, so that the words can be shown. What a
//! citation points to is asked later, by [`link`](super::link): this room reads one text and
//! knows no other.

mod cite;
mod docx;
mod english;
pub mod files;
mod html;
mod markdown;
mod pdf;
mod pieces;
mod head;
mod number;
mod scan;
mod script;
#[cfg(test)]
mod told;

pub use cite::Citation;
pub(crate) use cite::is_normative;
pub use docx::{docx, docx_pieces, docx_prose};
pub use english::is_english;
pub(crate) use english::number_in as union_number_in;
pub use files::without_front_matter;
pub use head::{Dated, Said, Term, end_of_term};
pub(crate) use head::{
    LEVELS, LONGEST_TITLE_LINE, is_body, is_nameless, issuing, tells_of_another, too_long,
};
pub use html::{Step, html, html_pieces, html_prose, walk};
pub use markdown::{markdown, markdown_lines};
pub(crate) use number::{COUNTRY, order, standard as standard_number};
pub use number::{Number, find as find_numbers};
pub use pdf::pdf;
pub use pieces::{Cell, Piece};
pub(crate) use script::simplified_letters;

use crate::error::Error;
use crate::lang::Text;
use crate::model::title;

/// Why a file gives no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is damaged, or not what its name says.
    Broken {
        /// What it should be.
        what: &'static str,
        /// What is wrong, in the words of the library that reads it.
        why: String,
    },
    /// A password protects it.
    Locked,
    /// It holds pictures of pages.
    NoText {
        /// How many pages.
        pages: usize,
    },
    /// It unpacks to more than any document has.
    TooLarge {
        /// In bytes.
        limit: usize,
    },
}

impl Unreadable {
    /// The same as an error about the file `name`.
    pub fn error(&self, name: &str) -> Error {
        let (found, expected) = self.words();
        Error::data(Text::new(
            format!("{name}：{}", found.zh),
            format!("{name}: {}", found.en),
        ))
        .with_hint(Text::new(
            format!("应为：{}", expected.zh),
            format!("expected {}", expected.en),
        ))
    }

    /// What was found, and what to do.
    pub fn words(&self) -> (Text, Text) {
        match self {
            Unreadable::Broken { what, why } => (
                Text::new(
                    format!("不是完好的 {what}：{why}"),
                    format!("no sound {what}: {why}"),
                ),
                Text::new(
                    format!("完好的 {what} 文件；可用原来的软件打开后另存"),
                    format!("a sound {what}; open it where it was made and save it anew"),
                ),
            ),
            Unreadable::Locked => (
                Text::new("文件有密码保护", "a password protects it"),
                Text::new("解除密码后的文件", "the file without its password"),
            ),
            Unreadable::NoText { pages } => (
                Text::new(
                    format!("PDF 的 {pages} 页里没有文字，只有扫描图像"),
                    format!(
                        "the {pages} pages of the PDF hold no text, only scanned pictures"
                    ),
                ),
                Text::new(
                    "先做文字识别（OCR），如 ocrmypdf -l chi_sim 输入.pdf 输出.pdf，再导入",
                    "text recognition (OCR) first, such as ocrmypdf -l chi_sim in.pdf out.pdf",
                ),
            ),
            Unreadable::TooLarge { limit } => (
                Text::new(
                    format!("解压后超过 {} MB", limit >> 20),
                    format!("it unpacks to more than {} MB", limit >> 20),
                ),
                Text::new("一份文件的正文", "the text of one document"),
            ),
        }
    }
}

/// A stretch of the plain text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
}

impl Span {
    /// The words, or nothing when the span is of another text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// First character and the one after the last, counted from 0.
    pub fn characters(self, text: &str) -> (usize, usize) {
        let before = text.get(..self.start).unwrap_or_default().chars().count();
        (before, before + self.of(text).chars().count())
    }
}

/// A policy text as read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its title, lines joined, in simplified letters.
    pub title: Option<Said>,
    /// The title as it is printed, where its letters are traditional.
    pub printed: Option<String>,
    /// Its document or order number.
    pub number: Option<Said>,
    /// Its issuing bodies, lead first.
    pub issuers: Vec<Said>,
    /// Its dates.
    pub dates: Vec<Dated>,
    /// Parts of it that come into force on days of their own, each by its name: 第一条.
    pub parts_in_force: Vec<(String, Dated)>,
    /// The code of the country or union that its number and formulas are of.
    pub country: Option<&'static str>,
    /// How long it says that it is in force.
    pub term: Option<Term>,
    /// What the page around it says of its standing: 废止.
    pub standing: Option<Said>,
    /// The edition it is, such as 2018年修订.
    pub version: Option<String>,
    /// What it says of other documents, in order.
    pub citations: Vec<Citation>,
    /// Where the text proper begins.
    pub body: usize,
    /// What it or the page around it says that went into none of the above, or not as it
    /// stands there.
    pub remarks: Remarks,
}

/// What a person should know of how the head of a text was read.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    /// Names that its title or its signature lists among issuers, of bodies of no known kind.
    pub issuers: Vec<Said>,
    /// Who posted it, by the page, and the days of posting that it took over from there.
    pub posted: Posted,
    /// The day that the page tells as that of writing, and the one of the signature, where
    /// they differ.
    pub written: Option<(Dated, Dated)>,
    /// The day that the page tells as that of sending, and the one of the signature, where they
    /// differ.
    pub sent: Option<(Dated, Dated)>,
    /// The bodies of its title and those of its signature, where these are others.
    pub signed: Option<(String, String)>,
    /// The number that the page tells and the one below the title, where they differ.
    pub numbers: Option<(String, String)>,
    /// A day below the title that does not say what it is of.
    pub bare: Option<Said>,
    /// It has no title, and is called by its number.
    pub untitled: Option<Said>,
    /// Another document that stands below it on the same page, and is not read.
    pub other: Option<Said>,
    /// What it amends, which is printed below it as a whole, and is not read.
    pub attached: Option<Said>,
    /// When a higher congress approved what this one has passed, EDTF.
    pub approved: Option<Said>,
    /// A day of coming into force long before its own, which is left out.
    pub early: Option<Dated>,
}

/// What the page around a text says of its own.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    /// Its bodies.
    pub by: Vec<Said>,
    /// The issuers of the text are these bodies, as nothing else names any.
    pub issued: bool,
    /// Its days of publication.
    pub on: Vec<Dated>,
}

impl Document {
    /// The title without the wrapper of a notice that only prints something.
    pub fn core_title(&self) -> Option<String> {
        let said = self.title.as_ref()?;
        Some(title::core_title(&said.words).into_owned())
    }

    /// The date that tells this text from other editions: the last amendment, else when it
    /// was published, signed or passed.
    pub fn edition_date(&self) -> Option<&Dated> {
        use crate::model::law::Role;
        let last = |role| {
            self.dates
                .iter()
                .filter(move |date| date.role == role)
                .max_by(|a, b| a.edtf.cmp(&b.edtf))
        };
        [Role::Amended, Role::Published, Role::Document, Role::Adopted]
            .into_iter()
            .find_map(last)
    }
}

/// Reads a policy text. What it says comes in simplified letters, whatever its own are; the
/// places in the text are those of its own.
pub fn read(text: &str) -> Document {
    if english::is_english(text) {
        return english::read(text);
    }
    let plain = script::without_readings(text);
    let text = plain.as_deref().unwrap_or(text);
    let Some(simple) = script::simplified(text) else { return read_simplified(text) };
    let mut document = read_simplified(&simple);
    document.printed = document.title.as_ref().map(|said| joined(said.span.of(text)));
    document
}

fn read_simplified(page: &str) -> Document {
    let head::Extent { end, other, attached } = head::extent(page);
    let text = &page[..end];
    let mut document = head::read(text);
    document.remarks.other = other;
    document.remarks.attached = attached;
    document.citations = cite::read(text, &document);
    // Its own title is set in marks: 第8/2019号法律 / 《某制度》.
    if let Some(own) = &document.title {
        document.citations.retain(|citation| {
            let around = citation.span.start <= own.span.start
                && own.span.end <= citation.span.end;
            !around || citation.title.as_ref() != Some(&own.words)
        });
    }
    // Its own number, wherever it is printed, cites nothing.
    if let Some(own) = &document.number {
        document.citations.retain(|citation| {
            // 来源：某部 in the line above may have run into it.
            let number = citation.number.as_ref();
            citation.title.is_some()
                || number.is_none_or(|number| !is_own(number, own, text))
        });
    }
    // Nor does what its page calls it.
    if let Some((page, _)) = &document.remarks.numbers {
        document.citations.retain(|citation| {
            let number = citation.number.as_ref();
            citation.title.is_some()
                || number.is_none_or(|number| !number.canonical.ends_with(&**page))
        });
    }
    document
}

/// True for the document's `own` number: with words of the line above, or as its own line has it
/// without those that tell whose it is: 公告〔2023〕12号 of 某厅公告〔2023〕12号.
fn is_own(number: &Number, own: &Said, text: &str) -> bool {
    let line = own.span.of(text).trim_end();
    let printed = number.span.start < own.span.start + line.len()
        && (own.span.start..=own.span.end).contains(&number.span.end);
    number.canonical.ends_with(&own.words)
        || printed && own.words.ends_with(&number.canonical)
}

/// The lines of `text` without the white space around them, each with its place.
fn trimmed_lines(text: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut end = 0;
    text.split_inclusive('\n').map(move |raw| {
        end += raw.len();
        let start = end - raw.trim_start().len();
        let line = raw.trim();
        (line, Span { start, end: start + line.len() })
    })
}

/// Without the white space that typography puts between Chinese characters; between other
/// words one space stays.
pub(crate) fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let narrow = |byte: &u8| byte.is_ascii_alphanumeric();
    let mut gap = false;
    each_part(text, |part| match part {
        Part::Usual(run) => {
            let parted = run.as_bytes().first().is_some_and(narrow)
                && joined.as_bytes().last().is_some_and(narrow);
            if gap && parted {
                joined.push(' ');
            }
            gap = false;
            joined.push_str(run);
        }
        Part::Other(c) if c.is_whitespace() => gap = true,
        Part::Other(c) => {
            gap = false;
            joined.push(c);
        }
    });
    joined
}

/// A part of a text.
enum Part<'t> {
    /// Han letters and visible ASCII, as many as follow one another.
    Usual(&'t str),
    /// Any other letter.
    Other(char),
}

/// Calls `take` with the parts of `text` in order: most of it is taken in long pieces.
fn each_part<'t>(text: &'t str, mut take: impl FnMut(Part<'t>)) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while from < bytes.len() {
        let mut at = from;
        loop {
            match bytes.get(at) {
                Some(b'!'..=b'~') => at += 1,
                Some(0xE4..=0xE9) if title::is_han(&bytes[at..]) => at += 3,
                _ => break,
            }
        }
        if at > from {
            take(Part::Usual(&text[from..at]));
        }
        if let Some(c) = text[at..].chars().next() {
            take(Part::Other(c));
            at += c.len_utf8();
        }
        from = at;
    }
}

/// One half-width form for full-width digits and letters.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        c => c,
    }
}

pub(crate) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c) || c == '〇'
}

#[cfg(test)]
mod tests;
