use chrono::Datelike;
use proptest::prelude::*;
use serde_json::Value;

use super::super::DateSpec;
use super::super::calendar::write_day;
use super::*;

fn day(text: &str) -> Day {
    bounds(text).unwrap().single_day().unwrap()
}

fn ends(text: &str) -> (Option<Day>, Option<Day>) {
    let read = bounds(text).unwrap_or_else(|error| panic!("{error}"));
    (read.lo, read.hi)
}

fn between(lo: &str, hi: &str) -> (Option<Day>, Option<Day>) {
    (Some(day(lo)), Some(day(hi)))
}

#[test]
fn bounds_vectors() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../../tests/vectors/time.json"))
            .unwrap();
    for vector in vectors["bounds"].as_array().unwrap() {
        let text = vector["edtf"].as_str().unwrap();
        let (lo, hi) = (vector["lo"].as_str().unwrap(), vector["hi"].as_str().unwrap());
        assert_eq!(ends(text), between(lo, hi), "{text}");
        let read = bounds(text).unwrap();
        assert_eq!(read.approximate, text.contains(['~', '%']), "{text}");
        assert_eq!(read.uncertain, text.contains(['?', '%']), "{text}");
        assert_eq!(read.kind, Kind::Instant, "{text}");
    }
}

/// What our convention decides where the two libraries disagree.
fn our_bounds(text: &str) -> Option<(Option<Day>, Option<Day>)> {
    Some(match text {
        "2023-21" => between("2023-03-01", "2023-05-31"),
        "2023-22" => between("2023-06-01", "2023-08-31"),
        "2023-23" => between("2023-09-01", "2023-11-30"),
        "2023-24" => between("2023-12-01", "2024-02-29"),
        "2023-07/" => (Some(day("2023-07-01")), None),
        "2023-07-13/" => (Some(day("2023-07-13")), None),
        "/2023-07" => (None, Some(day("2023-07-31"))),
        "Y-17000" => (Day::from_ymd_opt(-17000, 1, 1), Day::from_ymd_opt(-17000, 12, 31)),
        "Y17E7" => (Some(Day::MAX), None),
        "2023-37" => between("2023-01-01", "2023-04-30"),
        "2023-1X" => between("2023-10-01", "2023-12-31"),
        "2023-07-1X" => between("2023-07-10", "2023-07-19"),
        _ => return None,
    })
}

#[test]
fn edtf_vectors() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../../tests/vectors/edtf.json"))
            .unwrap();
    let vectors = vectors["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 59);
    for vector in vectors {
        let text = vector["edtf"].as_str().unwrap();
        let our_rule = vector["our_rule"].as_str().unwrap_or("");
        if vector["group"] == "INVALID" && !our_rule.starts_with("valid") {
            let error = bounds(text).unwrap_err();
            assert!(!error.to_string().is_empty() && !error.zh().is_empty());
            continue;
        }
        let expected = if vector["libraries_agree"] == true {
            assert_eq!(our_bounds(text), None);
            let bound = |key: &str| match vector[key].as_str().unwrap() {
                "inf" | "-inf" => None,
                text => Some(day(text)),
            };
            (bound("lower_strict"), bound("upper_strict"))
        } else {
            our_bounds(text).unwrap_or_else(|| panic!("no rule for {text}"))
        };
        assert_eq!(ends(text), expected, "{text}");
        assert_eq!(DateSpec::parse(text).unwrap().edtf(), text);
    }
}

#[test]
fn ends_say_why_a_bound_is_missing() {
    for (text, start, end) in [
        ("2023-07/..", End::Known, End::Open),
        ("2023-07/", End::Known, End::Unknown),
        ("../2023-07", End::Open, End::Known),
        ("/2023-07", End::Unknown, End::Known),
        ("/..", End::Unknown, End::Open),
        ("[..2023]", End::Open, End::Known),
        ("[2023..]", End::Known, End::Open),
        ("[2020,2023..]", End::Known, End::Open),
        ("XXXX", End::Unknown, End::Unknown),
        ("XXXX/2023", End::Unknown, End::Known),
    ] {
        if text == "/.." {
            assert_eq!(bounds(text).unwrap_err().problem, DateProblem::NoDate);
            continue;
        }
        let read = bounds(text).unwrap();
        assert_eq!((read.start, read.end), (start, end), "{text}");
        assert_eq!(read.lo.is_none(), start != End::Known, "{text}");
        assert_eq!(read.hi.is_none(), end != End::Known, "{text}");
    }
}

#[test]
fn precision_and_kind() {
    use Precision::*;
    for (text, precision, kind) in [
        ("2023-07-13", Day, Kind::Instant),
        ("2023-07-13%", Day, Kind::Instant),
        ("2023-07", Month, Kind::Instant),
        ("2023-07-XX", Month, Kind::Instant),
        ("2023-X7", Month, Kind::Instant),
        ("2023-34", Quarter, Kind::Instant),
        ("2023-24~", Season, Kind::Instant),
        ("2023-39", Quadrimester, Kind::Instant),
        ("2023-40", Half, Kind::Instant),
        ("2023", Year, Kind::Instant),
        ("2023-XX-XX", Year, Kind::Instant),
        ("-0043", Year, Kind::Instant),
        ("Y17000", Year, Kind::Instant),
        ("Y17E7", Year, Kind::Instant),
        ("1950S2", Year, Kind::Instant),
        ("202X", Decade, Kind::Instant),
        ("-202X", Decade, Kind::Instant),
        ("20XX-XX", Century, Kind::Instant),
        ("2XXX", Range, Kind::Instant),
        ("202X-07", Range, Kind::Instant),
        ("2023-1X", Range, Kind::Instant),
        ("2023-02-2X", Range, Kind::Instant),
        ("XXXX-12-25", Range, Kind::Instant),
        ("XXXX~", Unknown, Kind::Instant),
        ("[2018..2024]", Range, Kind::Instant),
        ("[2023-07]", Month, Kind::Instant),
        ("[..2023]", Range, Kind::Instant),
        ("{2023,2024}", Range, Kind::Span),
        ("{2020..2022,2024}", Range, Kind::Span),
        ("2023/2025", Range, Kind::Span),
        ("2023-07-13/2023-07-13", Range, Kind::Span),
        ("2023-21/2023-23", Range, Kind::Span),
    ] {
        let read = bounds(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((read.precision, read.kind), (precision, kind), "{text}");
    }
}

#[test]
fn unknown_digits_keep_to_the_calendar() {
    assert_eq!(ends("2023-02-2X"), between("2023-02-20", "2023-02-28"));
    assert_eq!(ends("202X-02-29"), between("2020-02-29", "2028-02-29"));
    assert_eq!(ends("2023-XX-31"), between("2023-01-31", "2023-12-31"));
    assert_eq!(ends("-202X"), between("-2029-01-01", "-2020-12-31"));
    assert_eq!(ends("202X-24"), between("2020-12-01", "2030-02-28"));
    assert_eq!(ends("-1950"), between("-1950-01-01", "-1950-12-31"));
    assert_eq!(ends("-004X-02-29"), between("-0048-02-29", "-0040-02-29"));
    for text in
        ["2023-9X", "2023-07-4X", "202X-02-3X", "XXX1-02-29", "20XX-13", "2023-2X"]
    {
        assert!(bounds(text).is_err(), "{text}");
    }
}

#[test]
fn what_edtf_does_not_write_is_refused() {
    for (text, column) in [
        ("2024/2023", 6),
        ("2023-08/2023-07", 9),
        ("[2024..2023]", 8),
        ("2023-07/2023-06/2023-05", 16),
        ("../..", 1),
        ("/", 1),
        ("..", 1),
        ("[2023", 6),
        ("[2023]x", 7),
        ("[]", 2),
        ("[2023..,2024]", 8),
        ("[2023,..2024]", 7),
        ("[2023, 2024]", 7),
        ("[2023/2024]", 6),
        ("2023??", 6),
        ("2023-21-01", 9),
        ("2023-25", 6),
        ("2023-07-00", 9),
        ("2023-07-1", 9),
        ("2023-07-131", 9),
        ("2023-", 6),
        ("-0000", 1),
        ("+2023", 1),
        ("Y2023", 2),
        ("Y", 2),
        ("Y00017", 2),
        ("Y17E", 5),
        ("1950S", 5),
        ("1950S0", 5),
        ("2023-07-13T00:00", 11),
        ("2023\0", 5),
    ] {
        let error = bounds(text).unwrap_err();
        assert_eq!(error.column, column, "{error}");
    }
    assert!(bounds("2023-12/2023").is_ok(), "may end after it starts");
    assert_eq!(ends("Y9E99999999999999999999").0, Some(Day::MAX));
}

#[test]
fn known_years_are_written_and_read() {
    for year in [-9999, -43, 0, 7, 2023, 9999] {
        assert_eq!(Year::of(year).known(), Some(year));
    }
}

/// Texts that are often EDTF and nearly always look like it.
const LIKELY: &str = "(\\[|\\{)?[?~%]?[0-9X]{4}(-[?~%]?[0-9X]{2}){0,2}[?~%]?(/|\\.\\.|,)?\
    (\\.\\.|[0-9X]{4}(-[0-4X][0-9X]){0,2}[~?%]?)?(\\]|\\})?";

fn check(text: &str) -> Result<(), TestCaseError> {
    match bounds(text) {
        Ok(read) => {
            if let (Some(lo), Some(hi)) = (read.lo, read.hi) {
                prop_assert!(lo <= hi, "{}", text);
            }
            prop_assert!(text.is_ascii() && text.len() <= LONGEST_DATE);
        }
        Err(error) => {
            prop_assert!(error.column <= LONGEST_DATE + 1);
            prop_assert!(!error.to_string().is_empty() && !error.zh().is_empty());
            if let Some(meant) = error.suggestion {
                prop_assert!(bounds(&meant).is_ok(), "{} for {}", meant, text);
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn likely_text_is_read_or_refused(text in LIKELY) {
        check(&text)?;
    }

    #[test]
    fn date_letters_are_read_or_refused(
        text in "[0-9XYESTu/~?%,. \\[\\]{}年月日至–—－０-９\\-]{0,70}",
    ) {
        check(&text)?;
    }

    #[test]
    fn the_fast_path_agrees_with_the_reader(
        year in 0..=9999_u32, month in 0..=14_u32, day in 0..=32_u32,
    ) {
        for text in [
            format!("{year:04}"),
            format!("{year:04}-{month:02}"),
            format!("{year:04}-{month:02}-{day:02}"),
        ] {
            prop_assert_eq!(bounds(&text).ok(), read(text.as_bytes()).ok());
        }
    }

    /// Unknown digits allow the days that fit them: the first and the last of those are
    /// the bounds.
    #[test]
    fn unknown_digits_against_brute_force(
        year in "20[0-2X][0-9X]", month in "[01X][0-9X]", day in "[0-3X][0-9X]",
    ) {
        let text = format!("{year}-{month}-{day}");
        let fits = |written: &str| {
            written.bytes().zip(text.bytes()).all(|(one, digit)| digit == b'X' || one == digit)
        };
        let mut fitting = Day::from_ymd_opt(2000, 1, 1)
            .unwrap()
            .iter_days()
            .take_while(|day| day.year() < 2100)
            .filter(|day| fits(&write_day(*day)));
        let first = fitting.next();
        let last = fitting.last().or(first);
        let found = bounds(&text).map(|read| (read.lo, read.hi)).unwrap_or((None, None));
        prop_assert_eq!(found, (first, last), "{}", text);
    }
}
