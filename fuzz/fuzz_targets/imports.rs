//! Any bytes as any document: records, doubts and rejections, or an error that can be said
//! in both languages; never a panic. The first byte chooses the kind of file, its ending,
//! and whether it is read as a report.

#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use policy_graph::lang::Lang;
use policy_graph::record::import::run::{Request, run};
use policy_graph::record::import::{FILE_TYPES, Options, Reading};

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, rest)) = bytes.split_first() else { return };
    let kind = &FILE_TYPES[usize::from(choice & 0x0F) % FILE_TYPES.len()];
    let ending = kind.endings[usize::from(choice >> 4 & 0x07) % kind.endings.len()];
    let mut file = tempfile::Builder::new()
        .suffix(&format!(".{ending}"))
        .tempfile()
        .expect("a temporary file");
    file.write_all(rest).expect("a temporary file takes bytes");
    let reading = (choice & 0x80 != 0 && kind.text.is_some()).then_some(Reading::Report);
    let request = Request {
        files: vec![file.path().to_owned()],
        into: "/nowhere/at/all".into(),
        dry_run: true,
        options: Options { reading, ..Options::default() },
        ..Request::default()
    };
    if let Err(error) = run(&request) {
        assert!(!error.message(Lang::Zh).is_empty() && !error.message(Lang::En).is_empty());
    }
});
