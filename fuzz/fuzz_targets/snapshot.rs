//! A forged snapshot, whose checksums all agree, is refused or answered, and never panics.
//! The input is a list of changes, eight bytes each: where and what.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use policy_graph::graph::{self, snapshot};
use policy_graph::query::Query;
use policy_graph::record::progress::Unwatched;
use policy_graph::view::Engine;
use xxhash_rust::xxh3::xxh3_64;

fn sound() -> &'static [u8] {
    static SOUND: OnceLock<Vec<u8>> = OnceLock::new();
    SOUND.get_or_init(|| {
        let file = std::env::temp_dir().join(format!("fuzz-{}.pgs", std::process::id()));
        snapshot::write(&graph::embedded().unwrap(), &file, &Unwatched).unwrap();
        std::fs::read(&file).unwrap()
    })
}

fn reseal(bytes: &mut [u8]) {
    let covered = u64::from_le_bytes(bytes[24..32].try_into().unwrap()) as usize;
    let rows = u32::from_le_bytes(bytes[32..36].try_into().unwrap()) as usize;
    let sum = |bytes: &[u8]| ((xxh3_64(bytes) >> 32) as u32).to_le_bytes();
    if let Some(table) = rows.checked_mul(40).and_then(|end| bytes.get(128..128 + end)) {
        let head = sum(&[&bytes[..124], table].concat());
        bytes[124..128].copy_from_slice(&head);
    }
    for block in 0..covered.min(bytes.len()).div_ceil(4096) {
        let Some(data) = bytes.get(block * 4096..covered.min((block + 1) * 4096)) else { return };
        let sum = sum(data);
        if let Some(place) = bytes.get_mut(covered.saturating_add(block * 4)..).and_then(|rest| rest.get_mut(..4)) {
            place.copy_from_slice(&sum);
        }
    }
}

fuzz_target!(|changes: &[u8]| {
    let mut bytes = sound().to_vec();
    for change in changes.chunks_exact(8) {
        let at = u32::from_le_bytes(change[..4].try_into().unwrap()) as usize % (bytes.len() - 4);
        bytes[at / 4 * 4..][..4].copy_from_slice(&change[4..]);
    }
    reseal(&mut bytes);
    let file = std::env::temp_dir().join(format!("forged-{}.pgs", std::process::id()));
    std::fs::write(&file, &bytes).unwrap();
    if let Ok(graph) = snapshot::open(&file) {
        let _ = graph.answer(&Query::default());
        let walk = Query { walk: Some("(^implements|cites)*".into()), ..Query::default() };
        let _ = graph.answer(&walk);
    }
});
