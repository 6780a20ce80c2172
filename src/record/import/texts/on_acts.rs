//! Reports that speak of several instruments, or of a law in a sentence, and are none themselves.

use crate::record::import::english_forms::FORMS;
use crate::record::text::{Document, is_english};

/// Words before a form with which a text speaks of itself, or of none by name.
const NO_NAME: &[&str] =
    &["The", "This", "That", "Such", "Said", "An", "A", "Any", "Each", "Draft"];

/// Verbs of the life of an instrument.
const LIFE: &[&str] = &[
    "adopted",
    "enacted",
    "signed",
    "passed",
    "issued",
    "published",
    "approved",
    "promulgated",
    "introduced",
    "into force",
    "took effect",
    "repealed",
    "amended by",
    "amends",
];

/// True for an English text that tells how several instruments came about, where neither a
/// number nor an issuer is its own and its title is that of no instrument.
pub(in crate::record::import) fn reports_on_acts(
    document: &Document,
    plain: &str,
) -> bool {
    let Some(title) = &document.title else { return false };
    is_english(plain)
        && document.number.is_none()
        && document.issuers.is_empty()
        && !is_instrument(&title.words)
        && lives_told(plain) > 1
}

/// True for a title that ends as that of an instrument does: National AI Strategy 2024.
fn is_instrument(title: &str) -> bool {
    let last = |c: char| !c.is_ascii_alphabetic();
    let words = title.trim_end_matches(last);
    let form = words.rsplit(' ').next().unwrap_or_default();
    let begins = title.split(' ').next().unwrap_or_default();
    FORMS.iter().any(|known| {
        known.eq_ignore_ascii_case(form) || known.eq_ignore_ascii_case(begins)
    })
}

/// How many instruments sentences name of which they tell what was done to them.
fn lives_told(plain: &str) -> usize {
    let mut names: Vec<String> = Vec::new();
    for sentence in plain.split(". ").flat_map(|part| part.split('\n')) {
        if LIFE.iter().any(|verb| sentence.contains(verb)) {
            names.extend(named(sentence));
        }
    }
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// The instruments that a sentence names, each by its last two words.
fn named(sentence: &str) -> impl Iterator<Item = String> {
    let words = sentence
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    let pairs = words.clone().zip(words.skip(1));
    pairs.filter_map(|(before, form)| {
        let begins = before.starts_with(|c: char| c.is_ascii_uppercase());
        (begins && FORMS.contains(&form) && !NO_NAME.contains(&before))
            .then(|| format!("{before} {form}"))
    })
}

/// True for a title that stands in 《》 behind other words of a sentence that tells of it:
/// 2016年11月7日，某会通过《甲法》. What a notice prints is its own: 现将《甲办法》印发给你们.
pub(super) fn is_of_sentence(document: &Document, plain: &str) -> bool {
    let Some(title) = &document.title else { return false };
    let before = plain.get(..title.span.start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let Some(lead) = line.strip_suffix('《') else { return false };
    let done = ["通过", "公布", "发布", "印发", "出台", "施行"];
    lead.contains('年')
        && done.iter().any(|verb| lead.ends_with(verb))
        && !lead.contains("现")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::text;

    fn reports(plain: &str) -> bool {
        reports_on_acts(&text::read(plain), plain)
    }

    #[test]
    fn a_report_on_acts_is_no_act() {
        let body = "In Italy, the Digital Administration Code was adopted on 7 March 2005.\n\n\
            In France, the Digital Republic Act entered into force on 9 October 2016.\n";
        assert!(reports(&format!("Open Software: Country Report 2024\n\n{body}")));
        // Its title may be that of a document of its own.
        assert!(!reports(&format!("National Software Strategy 2024\n\n{body}")));
        let one = "In Italy, the Digital Administration Code was adopted on 7 March 2005. \
            This Act shall be published in the Gazette and is binding.\n";
        assert!(!reports(&format!("Open Software: Country Report 2024\n\n{one}")));
    }
}
