//! Numbers to defend: networks, scores and exact tests. `cargo bench --bench
//! analysis_networks`. The cascades are those of SPID v1.0, 728 policies of 50 American
//! states (`tests/fixtures/README.md`).

#![allow(clippy::unwrap_used, reason = "a benchmark that can't go on has failed")]

use std::path::Path;

use divan::{Bencher, black_box};
use policy_graph::analysis::netinf::{Model, infer};
use policy_graph::analysis::spatial::{Isolates, Weights, moran};
use policy_graph::analysis::walker::{Cascade, walker};
use policy_graph::analysis::{contingency, rank};
use policy_graph::record::cascades;

fn main() {
    divan::main();
}

/// The cascades of SPID and the number of its states.
fn spid() -> (Vec<Cascade>, usize) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/spid/adoptions.csv");
    let (mut found, mut states): (Vec<Cascade>, Vec<String>) = (Vec::new(), Vec::new());
    for row in cascades::read(&path).unwrap() {
        let state =
            states.iter().position(|known| *known == row.unit).unwrap_or_else(|| {
                states.push(row.unit.clone());
                states.len() - 1
            });
        let event = (state, row.time.parse().unwrap());
        match found.last_mut() {
            Some(last) if last.name == row.cascade => last.events.push(event),
            _ => found.push(Cascade { name: row.cascade, events: vec![event] }),
        }
    }
    (found, states.len())
}

/// 100 edges from 728 cascades: the number to defend is 50 times the R package.
#[divan::bench(args = [1, 100])]
fn netinf_spid(bencher: Bencher, edges: usize) {
    let (cascades, states) = spid();
    assert_eq!((cascades.len(), states), (728, 50));
    let model = Model::Exponential { rate: 0.5 };
    bencher.bench(|| infer(black_box(&cascades), states, model, edges, None));
}

#[divan::bench]
fn walker_spid(bencher: Bencher) {
    let (cascades, states) = spid();
    bencher.bench(|| walker(black_box(&cascades), states));
}

#[divan::bench]
fn read_spid() -> usize {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/spid/adoptions.csv");
    cascades::read(&path).unwrap().len()
}

#[divan::bench]
fn fisher_of_hundreds() -> f64 {
    contingency::fisher(black_box([[120, 340], [260, 210]])).unwrap().two_sided
}

#[divan::bench]
fn freeman_halton_of_sixteen() -> f64 {
    contingency::freeman_halton(black_box(&[6, 3, 1]), black_box(&[2, 0, 4])).unwrap()
}

/// The largest sizes for which the distribution of U is exact.
#[divan::bench]
fn mann_whitney_exact(bencher: Bencher) {
    let values: Vec<f64> = (0..50).map(|x| f64::from(x * 37 % 50)).collect();
    bencher
        .bench(|| rank::mann_whitney(black_box(&values[..25]), black_box(&values[25..])));
}

/// A grid of 60 by 60 units.
#[divan::bench]
fn moran_of_thousands(bencher: Bencher) {
    let side = 60;
    let neighbours: Vec<Vec<usize>> = (0..side * side)
        .map(|unit| {
            let (row, column) = (unit / side, unit % side);
            let mut around = Vec::new();
            around.extend((row > 0).then(|| unit - side));
            around.extend((row + 1 < side).then(|| unit + side));
            around.extend((column > 0).then(|| unit - 1));
            around.extend((column + 1 < side).then(|| unit + 1));
            around
        })
        .collect();
    let values: Vec<f64> = (0..side * side).map(|unit| (unit * 31 % 17) as f64).collect();
    bencher.bench(|| {
        moran(black_box(&values), &neighbours, Weights::Binary, Isolates::Drop)
    });
}
