//! Chronologies: tables of days and of what happened on each. A row is read as a sentence of a
//! report is, which begins with its day.

use super::blocks::Block;
use super::{offer_all, read_blocks};
use crate::error::Error;
use crate::lang::Text;
use crate::record::import::preview::Rejected;
use crate::record::import::{Options, Take};

/// What happened on a day.
pub(in crate::record::import) struct Event {
    /// Row of the table.
    pub(in crate::record::import) line: u64,
    /// The day and the words, as a sentence.
    pub(in crate::record::import) words: String,
}

/// Offers the policies that the rows tell of, and tells the rows that tell of none. `file` is
/// the file, and the sheet if it has a name.
pub(in crate::record::import) fn read(
    events: &[Event],
    file: &str,
    options: &Options,
    take: &mut dyn Take,
) -> Result<(), Error> {
    let blocks: Vec<Block> = events
        .iter()
        .map(|event| {
            let mut block = Block::of(event.words.clone());
            block.line = event.line;
            block
        })
        .collect();
    let (prose, ground) = read_blocks(&blocks, file, options, take)?;
    for event in events {
        if prose.statements.iter().all(|statement| statement.line != event.line) {
            take.reject(Rejected {
                at: format!("{file}:{}", event.line),
                found: Text::new(
                    "这一行没有读到政策",
                    "the row tells of no policy that is read",
                ),
                expected: Text::new(
                    "谁发布了哪一份，如 国务院印发《某规划》；或列成有题名、日期各一列的表",
                    "who issued what, as in: the Ministry issued the Act; or a table with a column of titles and one of dates",
                ),
                quote: event.words.clone(),
            });
        }
    }
    let told = Text::new(format!("{file}：大事记，"), format!("{file}: a chronology; "));
    offer_all(prose, told, file, &ground, take)
}
