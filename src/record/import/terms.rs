//! The term of validity that a text sets itself, as the day on which it ends.

use super::preview::{Proposal, Rested};
use super::texts::{located, quoted};
use crate::model::law::Role;
use crate::record::text::Term;
use crate::record::{BothWords, Date, Evidence};

/// Adds the end that `term` sets to `proposal`, with the words on which it rests; where the day
/// from which it counts is not told, a note. `plain` is the text of `file`.
pub(super) fn add(term: &Term, plain: &str, file: &str, proposal: &mut Proposal<'_>) {
    let said = quoted(term.span.of(plain));
    let Some(ended) = &term.ended else {
        proposal.policy.note = Some(BothWords {
            zh: format!("文中规定了有效期，但没有写明从哪天算起，失效日没有推算：{said}")
                .into(),
            en: format!(
                "the text sets a term, but tells no day from which it counts, so that its end is not computed: {said}"
            )
            .into(),
        });
        return;
    };
    let from = term.from.map(|from| (located(file, plain, from), quoted(from.of(plain))));
    let at = located(file, plain, term.span);
    let (locator, quote) = match from {
        Some((place, words)) => (format!("{at}; {place}"), format!("{said} … {words}")),
        None => (at, said),
    };
    let (zh, en) = match term.counted {
        true => (
            "由起算日加文中规定的有效期推算",
            "counted from the day in force by the term that the text sets",
        ),
        false => (
            "文中写明的有效期最后一日的次日，或文中写明的失效日",
            "the day after the last day of force that the text names, or the day on which it says that it lapses",
        ),
    };
    proposal.dated.push(Rested {
        date: Date {
            role: Role::Ended.code().into(),
            edtf: ended.clone().into(),
            part: None,
        },
        evidence: Evidence {
            locator: Some(locator.into()),
            quote: Some(quote.into()),
            method: Some(BothWords { zh: zh.into(), en: en.into() }),
            ..Evidence::default()
        },
    });
}
