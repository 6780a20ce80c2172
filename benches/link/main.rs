//! Linking 1 GB of Chinese policy texts against a million titles: CPU time.
//!
//! `cargo bench --bench link -- 1000` reads 1,000 MB; 100 without a number. The texts are
//! made piece by piece, and making them is not counted.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark prints and may fail"
)]

mod prose;

use policy_graph::model::date::bounds;
use policy_graph::record::link::{Index, Outcome, Target};
use policy_graph::record::text;
use prose::Writer;

const TITLES: usize = 1_000_000;

/// Texts that are in memory at a time.
const AT_ONCE: usize = 1_000;

/// CPU seconds of this thread so far, where the system tells: what other programs do on the
/// machine does not count.
fn cpu() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds: f64 =
        told.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
    nanoseconds / 1e9
}

fn main() {
    let megabytes: usize =
        std::env::args().find_map(|word| word.parse().ok()).unwrap_or(100);
    if !std::path::Path::new("/proc/thread-self/schedstat").exists() {
        println!("*** SKIPPED: this system does not tell CPU time ***");
        return;
    }
    let mut writer = Writer::new(42);
    let targets: Vec<Target> = (0..TITLES)
        .map(|number| {
            let policy = writer.policy(number);
            let day = bounds(&policy.date).ok();
            Target {
                id: format!("p{number}"),
                titles: vec![policy.title],
                number: Some(policy.number),
                place: policy.place,
                dates: day.into_iter().collect(),
                edition: day,
                in_force: None,
                is_original: false,
                written: None,
            }
        })
        .collect();
    let before = cpu();
    let index = Index::new(targets);
    println!("index of {TITLES} titles: {:.2} s of CPU", cpu() - before);
    let (mut bytes, mut cited, mut marks, mut number) = (0usize, 0usize, 0usize, 0usize);
    let (mut reading, mut resolving) = (0.0, 0.0);
    let mut outcomes = std::collections::BTreeMap::<&str, usize>::new();
    while bytes < megabytes * 1_000_000 {
        let texts: Vec<(usize, String)> = (0..AT_ONCE)
            .map(|_| {
                // Texts of all years, each of a policy of the index.
                number = (number + 7_919) % TITLES;
                (number, writer.text(number))
            })
            .collect();
        let start = cpu();
        let read: Vec<(usize, text::Document)> =
            texts.iter().map(|(from, text)| (*from, text::read(text))).collect();
        let middle = cpu();
        for (from, document) in &read {
            for citation in &document.citations {
                cited += 1;
                let name = match index.resolve(citation, *from) {
                    Outcome::Drawn { .. } => "drawn",
                    Outcome::InDoubt { .. } => "in doubt",
                    Outcome::Forbidden { .. } => "forbidden",
                    Outcome::Own => "own",
                    Outcome::Dangling => "dangling",
                };
                *outcomes.entry(name).or_default() += 1;
            }
        }
        reading += middle - start;
        resolving += cpu() - middle;
        bytes += texts.iter().map(|(_, text)| text.len()).sum::<usize>();
        marks += texts.iter().map(|(_, text)| text.matches('《').count()).sum::<usize>();
    }
    let mb = bytes as f64 / 1e6;
    println!(
        "{mb:.0} MB, {:.0} marks 《 a MB: {:.2} s of CPU = {:.0} MB/s a core (reading {:.0} MB/s, resolving {cited} citations {resolving:.2} s)\n{outcomes:?}",
        marks as f64 / mb,
        reading + resolving,
        mb / (reading + resolving),
        mb / reading,
    );
}
