use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn vectors(group: &str) -> Vec<Value> {
    let all: Value =
        serde_json::from_str(include_str!("../../../../tests/vectors/time.json"))
            .unwrap();
    all[group].as_array().unwrap().clone()
}

fn horizon(name: &str) -> UncertainSpan {
    let text = match name {
        "安徽" | "上海" => "2023/2025",
        "江苏" | "四川" => "2024/2026",
        "北京" => "2024/2025",
        "江西" => "2023/2035",
        "国家三年行动计划2018" => "2018/2020",
        "十四五2021" => "2021/2025",
        _ => panic!("{name} has no horizon"),
    };
    UncertainSpan::of(&DateSpec::parse(text).unwrap()).unwrap()
}

#[test]
fn horizon_vectors() {
    for vector in vectors("allen_horizons") {
        let [a, b] = ["a", "b"].map(|key| horizon(vector[key].as_str().unwrap()));
        let relation = allen(&a, &b).single().unwrap();
        assert_eq!(relation.name(), vector["relation"], "{vector}");
    }
}

fn day(number: i32) -> Day {
    Day::from_num_days_from_ce_opt(738_000 + number).unwrap()
}

/// "start in [1,3], last day in [5,6]", "start 1, last [3,4]".
fn described(text: &str) -> UncertainSpan {
    let range = |part: &str| {
        let numbers: Vec<i32> = part
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        let (lo, hi) = (numbers[0], *numbers.last().unwrap());
        (Some(day(lo)), Some(day(hi)))
    };
    let (start, last) = text.split_once(", last").unwrap();
    UncertainSpan::new(range(start), range(last)).unwrap()
}

#[test]
fn uncertain_vectors() {
    for vector in vectors("allen_uncertain") {
        let [a, b] = ["a", "b"].map(|key| described(vector[key].as_str().unwrap()));
        let mut found: Vec<&str> = allen(&a, &b).iter().map(Allen::name).collect();
        found.sort_unstable();
        let expected: Vec<&str> = vector["possible"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        assert_eq!(found, expected, "{vector}");
    }
}

#[test]
fn sets_of_relations() {
    let set: AllenSet = [Allen::After, Allen::Before].into_iter().collect();
    assert_eq!(set.iter().collect::<Vec<_>>(), [Allen::Before, Allen::After]);
    assert_eq!((set.len(), set.single(), set.is_empty()), (2, None, false));
    assert!(set.contains(Allen::After) && !set.contains(Allen::Meets));
    assert_eq!(set.converse(), set);
    assert_eq!(format!("{set:?}"), "{Before, After}");
    for (index, relation) in Allen::ALL.into_iter().enumerate() {
        assert_eq!(relation as usize, index);
        assert_eq!(relation.converse().converse(), relation);
    }
}

#[test]
fn spans_of_dates() {
    let span = |text: &str| UncertainSpan::of(&DateSpec::parse(text).unwrap());
    let at = |text: &str| super::super::bounds(text).unwrap().lo;
    // Exact ends, also where the text is coarse.
    let exact = UncertainSpan::exact(
        at("2023-07-01").unwrap(),
        super::super::bounds("2024-09").unwrap().hi.unwrap(),
    );
    assert_eq!(span("2023-07~/2024-09?"), exact);
    // Unknown digits make an end uncertain, the others do not.
    let vague = span("2023-XX/2024").unwrap();
    assert_eq!(vague.start(), (at("2023-01-01"), at("2023-12-31")));
    assert_eq!(vague.last(), (at("2024-12-31"), at("2024-12-31")));
    // Open and unknown ends, and those beyond the calendar.
    assert_eq!(span("2023/..").unwrap().last(), (None, None));
    assert_eq!(span("/2023").unwrap().start(), (None, None));
    assert_eq!(span("2023/Y17E7").unwrap().last(), (Some(Day::MAX), None));
    let running = allen(&span("2023/..").unwrap(), &span("2018/2020").unwrap());
    assert_eq!(running.single(), Some(Allen::After));
    // No spans: one day somewhere, and days with gaps.
    for text in ["2023", "[2023..2024]", "{2023,2025}"] {
        assert_eq!(span(text), None, "{text}");
    }
    let [july, year] =
        ["2023-07", "2024"].map(|text| super::super::bounds(text).unwrap());
    assert_eq!(
        UncertainSpan::between(&july, &year).unwrap().start(),
        (at("2023-07-01"), at("2023-07-31"))
    );
    assert_eq!(UncertainSpan::between(&year, &july), None);
    assert_eq!(UncertainSpan::new((at("2024"), at("2023")), (None, None)), None);
}

/// The relation of two spans by the book, from starts and last days.
fn relation(a: (i32, i32), b: (i32, i32)) -> Allen {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let (a_end, b_end) = (a.1 + 1, b.1 + 1);
    match (a_end.cmp(&b.0), b_end.cmp(&a.0)) {
        (Less, _) => return Allen::Before,
        (Equal, _) => return Allen::Meets,
        (_, Less) => return Allen::After,
        (_, Equal) => return Allen::MetBy,
        _ => {}
    }
    match (a.0.cmp(&b.0), a_end.cmp(&b_end)) {
        (Less, Less) => Allen::Overlaps,
        (Less, Equal) => Allen::FinishedBy,
        (Less, Greater) => Allen::Contains,
        (Equal, Less) => Allen::Starts,
        (Equal, Equal) => Allen::Equals,
        (Equal, Greater) => Allen::StartedBy,
        (Greater, Less) => Allen::During,
        (Greater, Equal) => Allen::Finishes,
        (Greater, Greater) => Allen::OverlappedBy,
    }
}

/// What an end can be; `None` stands for a day far outside the others.
type Small = (Option<i32>, Option<i32>);

const REACH: i32 = 24;

fn every(span: (Small, Small)) -> Vec<(i32, i32)> {
    let days = |(lo, hi): Small| lo.unwrap_or(-REACH)..=hi.unwrap_or(REACH);
    days(span.0)
        .flat_map(|start| days(span.1).map(move |last| (start, last)))
        .filter(|(start, last)| start <= last)
        .collect()
}

fn small_range() -> impl Strategy<Value = Small> {
    let missing = || proptest::bool::weighted(0.12);
    (0..12_i32, 0..5_i32, missing(), missing()).prop_map(|(lo, width, no_lo, no_hi)| {
        ((!no_lo).then_some(lo), (!no_hi).then_some(lo + width))
    })
}

fn uncertain((start, last): (Small, Small)) -> Option<UncertainSpan> {
    let days = |(lo, hi): Small| (lo.map(day), hi.map(day));
    UncertainSpan::new(days(start), days(last))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn allen_is_brute_force(
        a in (small_range(), small_range()), b in (small_range(), small_range()),
    ) {
        let (all_a, all_b) = (every(a), every(b));
        prop_assert_eq!(uncertain(a).is_none(), all_a.is_empty());
        if let (Some(a), Some(b)) = (uncertain(a), uncertain(b)) {
            let expected: AllenSet = all_a
                .iter()
                .flat_map(|&a| all_b.iter().map(move |&b| relation(a, b)))
                .collect();
            prop_assert_eq!(allen(&a, &b), expected);
            prop_assert_eq!(allen(&b, &a), expected.converse());
            prop_assert!(!expected.is_empty());
        }
    }

    #[test]
    fn exact_spans_have_one_relation(
        a in (0..9_i32, 0..9_i32), b in (0..9_i32, 0..9_i32),
    ) {
        let days = |(start, length)| (start, start + length);
        let (a, b) = (days(a), days(b));
        let span = |(start, last)| UncertainSpan::exact(day(start), day(last)).unwrap();
        let found = allen(&span(a), &span(b));
        prop_assert_eq!(found.single(), Some(relation(a, b)));
        prop_assert_eq!(relation(b, a), relation(a, b).converse());
    }
}
