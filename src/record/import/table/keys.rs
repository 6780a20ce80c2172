//! Documents that a column names by the key of another row of the file: G1 where a column
//! numbers the rows so, 32023L1791 in an export of EUR-Lex.

use hashbrown::{HashMap, HashSet};

use super::cells::Because;
use super::follows::{self, pieces};
use super::{Table, bare_title, union};
use crate::error::Error;
use crate::model::body;
use crate::model::document_number;
use crate::model::law::Relation;
use crate::model::place::Places;
use crate::record::import::preview::Other;
use crate::record::import::values::stable_hash;
use crate::record::{Citation, Evidence};

/// The rows of a file that have a key, and the cells that wait for all of them.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// By a hash of the key; none where several rows have it.
    rows: HashMap<u64, Option<Named>>,
    waiting: Vec<Waiting>,
    /// Hashes of the titles of tables that have a column of what is followed or changed, and
    /// its cells that name nothing known: a row may be called so.
    titles: HashSet<u64>,
    unnamed: Vec<Waiting>,
    /// Rows of such tables by the number of their order, and the cells that are nothing but one.
    orders: HashMap<u64, Option<Named>>,
    ordered: Vec<Waiting>,
}

/// The most rows of tables without such a column that are kept.
const MOST_KEPT: usize = 20_000;

/// What a row is called.
#[derive(Debug)]
struct Named {
    title: Box<str>,
    number: Option<Box<str>>,
}

/// A cell that names others by their keys.
#[derive(Debug)]
struct Waiting {
    relation: Relation,
    cell: String,
    /// Id and place of the row that has it.
    id: String,
    at: String,
    own: u64,
}

impl Keys {
    /// Takes note of what the row with this key is called.
    pub(super) fn add(&mut self, key: &str, title: &str, number: Option<&str>) {
        let title = bare_title(title);
        let number = number.or_else(|| union::number(title));
        let named = Named { title: title.into(), number: number.map(Into::into) };
        self.rows
            .entry(stable_hash(67, key))
            .and_modify(|known| *known = None)
            .or_insert(Some(named));
    }

    /// True for a key with letters, of a file that is not too long to keep all of them: each table
    /// may count from 1.
    pub(super) fn may_be_named_elsewhere(&self, key: &str) -> bool {
        self.rows.len() < MOST_KEPT
            && key.bytes().any(|c| c.is_ascii_alphabetic())
            && may_be_keys(key)
    }

    /// Takes note of the order of which a row is: a table may name it by that number alone, which
    /// other orders of the body may have as well.
    pub(super) fn order(&mut self, number: &str, title: &str, places: &Places) {
        if let Some(hash) = order_hash(number, places) {
            let (title, number) = (bare_title(title).into(), Some(number.into()));
            self.orders
                .entry(hash)
                .and_modify(|known| *known = None)
                .or_insert(Some(Named { title, number }));
        }
    }

    /// Keeps a cell that is the number of an order and nothing else until all rows are known;
    /// false for other cells, and where too many wait.
    pub(super) fn wait_for_order(
        &mut self,
        (relation, cell): (Relation, &str),
        places: &Places,
        id: &str,
        at: &str,
    ) -> bool {
        if self.ordered.len() >= MOST_KEPT {
            return false;
        }
        let Some(own) = order_hash(cell, places) else { return false };
        let [cell, id, at] = [cell, id, at].map(str::to_owned);
        self.ordered.push(Waiting { relation, cell, id, at, own });
        true
    }

    /// Takes note of the title of a row.
    pub(super) fn title(&mut self, title: &str) {
        self.titles.insert(stable_hash(71, bare_title(title)));
    }

    /// Keeps a cell that names nothing known until all titles are; false where too many wait.
    pub(super) fn wait_for_title(
        &mut self,
        (relation, cell): (Relation, &str),
        title: &str,
        id: &str,
        at: &str,
    ) -> bool {
        if self.unnamed.len() >= MOST_KEPT {
            return false;
        }
        let own = stable_hash(71, bare_title(title));
        let [cell, id, at] = [cell, id, at].map(str::to_owned);
        self.unnamed.push(Waiting { relation, cell, id, at, own });
        true
    }

    /// Keeps a cell that may name rows until all are known.
    pub(super) fn wait(
        &mut self,
        relation: Relation,
        cell: &str,
        key: &str,
        id: &str,
        at: &str,
    ) {
        let [cell, id, at] = [cell, id, at].map(str::to_owned);
        self.waiting.push(Waiting { relation, cell, id, at, own: stable_hash(67, key) });
    }
}

/// Tells orders apart by who gave them and their number: 国令第790号 is 国务院令第790号, 国家网信办令第8号
/// that of 国家互联网信息办公室.
fn order_hash(number: &str, places: &Places) -> Option<u64> {
    // Most numbers are of documents.
    let order = number.contains('令') && number.len() <= 120;
    let order = order.then(|| document_number::normalised(number).0)?;
    let order = document_number::parse_order(&order)?;
    // Those of the president begin anew with every term.
    let body = body::full_name(order.org, places);
    (!body.ends_with("主席")).then(|| stable_hash(73, &format!("{body}令{}", order.seq)))
}

/// True for a cell that is nothing but what may be keys: G1, 3、7.
pub(super) fn may_be_keys(cell: &str) -> bool {
    let key = |part: &&str| {
        let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        part.len() <= 24
            && part.chars().all(sign)
            && part.bytes().any(|c| c.is_ascii_digit())
    };
    // Most keys are one word.
    if !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return key(&cell);
    }
    cell.len() <= 200 && parts(cell).iter().all(key)
}

fn parts(cell: &str) -> Vec<&str> {
    pieces(cell, &['\n', ';', '；', '、', '，', ',', '/', ' '])
}

impl Table<'_> {
    /// Offers what the cells that waited name; what is the key of no row is read as it is in
    /// any other cell.
    pub(super) fn offer_keyed(&mut self) -> Result<(), Error> {
        let Keys { rows, waiting, titles, unnamed, orders, ordered } =
            std::mem::take(&mut self.keys);
        for Waiting { relation, cell, id, at, own } in ordered {
            match orders.get(&own) {
                Some(Some(Named { title, number })) => {
                    let mut named = follows::Named::of_title(title);
                    named.number = number.as_deref().map(str::to_owned);
                    self.offer_each(relation, vec![named], &cell, &id, &at)?;
                }
                _ => {
                    self.offer_named(relation, (&cell, &cell), &id, &at)?;
                }
            }
        }
        for Waiting { relation, cell, id, at, own } in unnamed {
            let hash = stable_hash(71, &cell);
            if hash == own || !titles.contains(&hash) {
                self.left_out.note(Because::NoPolicy, &cell);
                continue;
            }
            let named = follows::Named::of_title(&cell);
            self.offer_each(relation, vec![named], &cell, &id, &at)?;
        }
        for Waiting { relation, cell, id, at, own } in waiting {
            for part in parts(&cell) {
                let hash = stable_hash(67, part);
                let named = rows.get(&hash).filter(|_| hash != own);
                let Some(Some(Named { title, number })) = named else {
                    for words in self.offer_named(relation, (part, &cell), &id, &at)? {
                        self.left_out.note(Because::NoPolicy, words);
                    }
                    continue;
                };
                self.take.other(Other::Citation(Citation {
                    from: id.as_str().into(),
                    relation: relation.code().into(),
                    title: Some((&**title).into()),
                    number: number.as_deref().map(Into::into),
                    evidence: Some(Evidence {
                        locator: Some(at.as_str().into()),
                        quote: Some(cell.as_str().into()),
                        ..Evidence::default()
                    }),
                    ..Citation::default()
                }))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_titles() {
        for cell in ["G1", "3、7", "32023L1791", "A-12; A-13"] {
            assert!(may_be_keys(cell), "{cell}");
        }
        for cell in [
            "国发〔2023〕1号",
            "《甲意见》",
            "AI Act",
            "yes",
            "Regulation (EU) 2024/1689",
        ] {
            assert!(!may_be_keys(cell), "{cell}");
        }
    }
}
