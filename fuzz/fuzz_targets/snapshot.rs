//! A forged snapshot, whose checksums all agree, is refused or answered, and never panics.
//! The input is one byte for the checksums, then changes of nine bytes each: what kind,
//! where, and what.
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

/// Where a change goes: into the head, a row of the table, or anywhere.
fn place(bytes: &[u8], kind: u8, at: u32) -> usize {
    let rows = u32::from_le_bytes(sound()[32..36].try_into().unwrap()) as usize;
    let at = at as usize;
    match kind % 4 {
        0 => at % 32 * 4,
        // Form, width, place or length of a section.
        1 => 128 + at % rows * 40 + 16 + at / rows % 6 * 4,
        _ => at % (bytes.len() / 4 - 1) * 4,
    }
}

fuzz_target!(|changes: &[u8]| {
    let Some((&sealed, changes)) = changes.split_first() else { return };
    let mut bytes = sound().to_vec();
    for change in changes.chunks_exact(9) {
        let at = place(&bytes, change[0], u32::from_le_bytes(change[1..5].try_into().unwrap()));
        let old = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let value = u32::from_le_bytes(change[5..].try_into().unwrap());
        let value = match change[0] / 4 % 4 {
            0 => value,
            1 => old.wrapping_add(value),
            2 => old ^ 1 << (value % 32),
            _ => [0, 1, u32::MAX, bytes.len() as u32][value as usize % 4],
        };
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    // One in eight keeps the sums that no longer agree; one in eight is cut off.
    if sealed % 8 != 0 {
        reseal(&mut bytes);
    }
    if sealed % 8 == 1 {
        bytes.truncate(bytes.len() * usize::from(sealed) / 256);
    }
    let file = std::env::temp_dir().join(format!("forged-{}.pgs", std::process::id()));
    std::fs::write(&file, &bytes).unwrap();
    if let Ok(graph) = snapshot::open(&file) {
        let _ = graph.answer(&Query::default());
        let walk = Query { walk: Some("(^implements|cites)*".into()), ..Query::default() };
        let _ = graph.answer(&walk);
        let named = Query { title: Some("人工智能".into()), ..Query::default() };
        let _ = graph.answer(&named);
    }
});
