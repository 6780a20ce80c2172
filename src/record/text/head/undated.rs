//! Days around a title that do not say what they are of, and those of a page and a signature
//! that differ.

use super::dates::{digits, push_date};
use super::{Dated, Kind, Line, Said, is_date};
use crate::model::law::Role;
use crate::record::text::{Document, narrow};

/// （2023年7月14日） alone below the title of the party or of a government, which needs no
/// signature below the text. What a congress or a court passes has a history there.
pub(super) fn under_title(lines: &[Line], document: &mut Document) {
    let told = [Role::Document, Role::Adopted, Role::Published];
    if document.dates.iter().any(|date| told.contains(&date.role)) {
        return;
    }
    let Some(title) = &document.title else { return };
    let lead = title.words.split_once("关于").map_or("", |(lead, _)| lead);
    let issues = ["中央", "国务院", "政府", "委", "办公厅", "办公室", "委员会"];
    if !issues.iter().any(|body| lead.ends_with(body)) || lead.ends_with("常务委员会")
    {
        return;
    }
    let titled = |line: &Line| title.words.ends_with(&line.words);
    let day = |line: &Line| {
        line.kind == Kind::Date
            && line.words.starts_with(['（', '('])
            && line.words.contains('日')
    };
    let below = lines.windows(2).find(|pair| titled(&pair[0]) && day(&pair[1]));
    if let Some([_, line]) = below {
        let bare: String = line.words.chars().map(narrow).collect();
        push_date(document, Role::Document, &bare, line.span);
    }
}

/// Settles on which day a text was written where its page and its signature differ: what the
/// page gives as the day of publication as well, `days`, it has filled in by itself.
pub(super) fn agree(days: &[Dated], document: &mut Document) {
    let Some((page, signed)) = &document.remarks.written else { return };
    let filled = days.iter().any(|day| {
        day.role == Role::Published && day.edtf == page.edtf && signed.edtf < page.edtf
    });
    if filled {
        let written = document.dates.iter_mut().find(|date| *date == page);
        if let Some(date) = written {
            *date = signed.clone();
        }
    }
}

/// A day alone right below the title, which says neither that it is of the signature nor of
/// publication: in digits it is what a page prints of itself; in words it is only told.
pub(super) fn bare(lines: &[Line], document: &mut Document) {
    let told = [Role::Document, Role::Adopted, Role::Published, Role::Amended];
    if document.dates.iter().any(|date| told.contains(&date.role)) {
        return;
    }
    let Some(title) = &document.title else { return };
    let titled =
        |line: &Line| !line.words.is_empty() && title.words.ends_with(&line.words);
    let Some([_, line]) = lines.windows(2).find(|pair| titled(&pair[0])) else { return };
    let bare: String = line.words.chars().map(narrow).collect();
    let of_page =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | ':' | ' ');
    if bare.chars().all(of_page) && digits(&bare).is_some() {
        push_date(document, Role::WebPosted, &bare, line.span);
    } else if line.kind == Kind::Date && is_date(&bare) && bare.contains('日') {
        document.remarks.bare = Some(Said { words: bare, span: line.span });
    }
}
