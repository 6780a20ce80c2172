//! Links that were read, with the verdict and the sentence: `judged.csv`. `only` tells who
//! had the link when it was read: us, the table, or both.
//!
//! Amendments and repeals on which we and the table differ were read whole, and so were the
//! grounds that are named without 《》, which the table does not look for; of other grounds 70
//! and of all citations 90 that only we have, drawn by chance; all that only the table has;
//! 60 citations by chance that both have.

use std::collections::BTreeSet;

use super::Score;

const JUDGED: &str = include_str!("judged.csv");

struct Row {
    relation: String,
    pair: (String, String),
    who: String,
    right: bool,
}

fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(JUDGED.as_bytes());
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row of the judged sample");
            Row {
                relation: record[0].to_owned(),
                pair: (record[1].to_owned(), record[2].to_owned()),
                who: record[3].to_owned(),
                right: &record[4] == "right",
            }
        })
        .collect()
}

/// Says what precision and recall of `relation` are when the links that only one side has
/// are as often right as those that were read.
pub(crate) fn say(relation: &str, ours: &BTreeSet<(&str, &str)>, score: &Score) {
    let rows: Vec<Row> =
        rows().into_iter().filter(|row| row.relation == relation).collect();
    let share = |who: &str| -> (usize, usize) {
        let read: Vec<&Row> = rows.iter().filter(|row| row.who == who).collect();
        (read.iter().filter(|row| row.right).count(), read.len())
    };
    let part = |(right, read): (usize, usize)| match read {
        0 => 1.0,
        _ => right as f64 / read as f64,
    };
    let (us, table, both) = (share("ours"), share("table"), share("both"));
    let true_positive = score.right as f64 * part(both) + score.wrong as f64 * part(us);
    let missed = score.missed as f64 * if table.1 == 0 { 1.0 } else { part(table) };
    println!(
        "  as read: both right {} of {}, only ours {} of {}, only the table's {} of {}: precision {:.4}, recall {:.4}",
        both.0,
        both.1,
        us.0,
        us.1,
        table.0,
        table.1,
        true_positive / (score.right + score.wrong) as f64,
        true_positive / (true_positive + missed),
    );
    for row in &rows {
        let drawn = ours.contains(&(&*row.pair.0, &*row.pair.1));
        if drawn && !row.right {
            println!("  drawn, and judged wrong: {} → {}", row.pair.0, row.pair.1);
        }
        if !drawn && row.right && row.who != "table" {
            println!(
                "  judged right, and no longer drawn: {} → {}",
                row.pair.0, row.pair.1
            );
        }
    }
}
