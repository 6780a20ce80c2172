//! Real data beside the project: 17,835 adoptions by US states. Skipped loudly without it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::program::{json, shared, stdout};

#[test]
#[allow(
    clippy::print_stderr,
    reason = "a skipped test must say so; quality is to be seen"
)]
fn the_adoptions_of_us_states_are_all_there() {
    let Some(corpus) = shared("corpora/us_state_policies") else {
        eprintln!("SKIPPED: ../shared/corpora/us_state_policies is not here");
        return;
    };
    let stated = csv::Reader::from_path(corpus.join("innovations.csv")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let into = data.display().to_string();
    let table = corpus.join("policies.csv").display().to_string();
    let told = json(&["import", &table, "--into", &into, "--source", "spid"]);
    let counts = &told["counts"];
    assert_eq!(counts["added"], 17_835);
    assert_eq!((&counts["held"], &counts["rejected"]), (&0.into(), &0.into()));
    // Georgia is the state here: it lies in the United States, as the table says.
    assert_eq!(counts["places"], 50);
    let text = std::fs::read_to_string(data.join("spid/policies.jsonl")).unwrap();
    let mut years: BTreeMap<String, Vec<i32>> = BTreeMap::new();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let quote = record["evidence"]["quote"].as_str().unwrap();
        let key = quote.split('\t').next().unwrap();
        let (policy, _) = key.split_once('|').unwrap();
        let year = record["dates"][0]["edtf"].as_str().unwrap().parse().unwrap();
        years.entry(policy.to_owned()).or_default().push(year);
    }
    let (mut all, mut count, mut first, mut last) = (0, 0, 0, 0);
    let mut differ = Vec::new();
    for row in stated.into_records() {
        let row = row.unwrap();
        let years = &years[&row[0]];
        all += 1;
        count += usize::from(years.len().to_string() == row[4]);
        last += usize::from(years.iter().max().unwrap().to_string() == row[3]);
        if years.iter().min().unwrap().to_string() == row[2] {
            first += 1;
        } else {
            differ.push(row[0].to_owned());
        }
    }
    eprintln!(
        "US states: adopt_count {count}/{all}, last_year {last}/{all}, first_year {first}/{all}, differs: {differ:?}"
    );
    assert_eq!((all, count, last, first), (728, 728, 728, 727));
    assert_eq!(differ, ["gambling_casino"]);
    let again = stdout(&[
        "import", &table, "--into", &into, "--source", "spid", "--format", "json",
    ]);
    let again: Value = serde_json::from_str(&again).unwrap();
    assert_eq!(
        (&again["counts"]["added"], &again["counts"]["changed"]),
        (&0.into(), &0.into())
    );
}
