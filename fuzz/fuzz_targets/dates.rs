//! Any text is a date with sound bounds, or an error that can be said in both languages.

#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_graph::model::date::{self, DateSpec};

fuzz_target!(|text: &str| {
    if let Ok(spec) = DateSpec::parse(text) {
        if let (Some(lo), Some(hi)) = (spec.lo(), spec.hi()) {
            assert!(lo <= hi, "{text}");
        }
        let again = DateSpec::parse(spec.edtf()).expect("a date reads its own text");
        assert_eq!(again.bounds(), spec.bounds());
    }
    if let Ok(read) = date::parse_chinese(text) {
        let again = DateSpec::parse(read.date.edtf()).expect("Chinese dates are EDTF too");
        assert_eq!(again.bounds(), read.date.bounds());
    }
});
