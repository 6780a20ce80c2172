//! Any bytes as a file of each format: text, or a reason why there is none. The first byte
//! chooses the format.

#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_graph::record::text;

fuzz_target!(|bytes: &[u8]| {
    let Some((&format, bytes)) = bytes.split_first() else { return };
    match format % 4 {
        0 => drop(text::pdf(bytes)),
        1 => drop(text::docx(bytes)),
        2 => drop(text::html(&String::from_utf8_lossy(bytes))),
        _ => drop(text::markdown(&String::from_utf8_lossy(bytes))),
    }
});
