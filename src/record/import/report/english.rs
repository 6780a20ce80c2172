//! English sentences, which are not read: how many of them speak of documents is told.

use super::blocks::{Block, BlockKind};
use crate::lang::Text;
use crate::record::import::Take;

/// Verbs of the life of a document, with the spaces around them.
const VERBS: &[&str] = &[
    " proposed ",
    " released ",
    " published ",
    " issued ",
    " adopted ",
    " enacted ",
    " signed ",
    " passed ",
    " tabled ",
    " introduced ",
    " promulgated ",
    " approved ",
    " unveiled ",
    " repealed ",
    " into force ",
    " took effect ",
    " takes effect ",
];

/// True for a sentence that dates what happened to some document.
fn speaks_of_a_document(sentence: &str) -> bool {
    let latin = sentence.bytes().filter(u8::is_ascii_alphabetic).count();
    let years = sentence
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    latin * 2 > sentence.len()
        && years
        && VERBS.iter().any(|verb| sentence.contains(verb))
}

/// Tells how many sentences of that kind the paragraphs hold.
pub(super) fn tell(blocks: &[Block], file: &str, take: &mut dyn Take) {
    let mut lines = Vec::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let sentences = block.text.split_inclusive(['.', ';']);
        let count = sentences.filter(|it| speaks_of_a_document(it)).count();
        lines.extend(std::iter::repeat_n(block.line, count));
    }
    let (Some(first), count) = (lines.first(), lines.len()) else { return };
    take.explain(Text::new(
        format!(
            "{file}：第 {first} 行起有 {count} 句英文讲到文件的发布或生效，没有读（正文只读《…》）；请列成有 title、place、date 三列的表再导入"
        ),
        format!(
            "{file}: from line {first} on, {count} English sentences date documents and were not read (prose is read by 《…》); put them into a table with the columns title, place, date"
        ),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_date_documents() {
        for (sentence, wanted) in [
            ("On 21 April 2021 the European Commission proposed the AI Act.", true),
            ("The Act entered into force on 1 August 2024.", true),
            ("AI governance: a brief chronology", false),
            ("The Act was proposed after a long debate.", false),
            ("国务院于 2021 年印发（proposed ）文件。", false),
        ] {
            assert_eq!(speaks_of_a_document(sentence), wanted, "{sentence}");
        }
    }
}
