//! A text that holds several policies, each as a card, read as a table.

use super::super::read::cards::Cards;
use super::super::table::{Context, Table};
use super::super::{Import, Options, Take};
use crate::error::Error;
use crate::lang::Text;

/// Records the policy of each card; tells of lines that are of none.
pub(super) fn rows(
    cards: &Cards,
    file: &str,
    scheme: &str,
    options: &Options,
    import: &mut Import,
) -> Result<(), Error> {
    if let Some((line, count)) = cards.others() {
        import.explain(Text::new(
            format!("{file}：卡片以外的 {count} 行没有读，如“{line}”"),
            format!("{file}: {count} lines that are of no card were not read, such as {line:?}"),
        ));
    }
    let place = options.place.clone();
    let context = Context { place, listed: false, scheme: scheme.to_owned() };
    let mut table = Table::new(import, options, file, context);
    cards.give(file, &mut table)?;
    table.finish().map(drop)
}
