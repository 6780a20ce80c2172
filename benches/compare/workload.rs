//! Parameters of the workload, as in `../shared/bench/workload.py`.

use policy_graph::model::date::Day;

/// Provinces by GB/T 2260.
pub(crate) const PROVINCES: [&str; 34] = [
    "CN-11", "CN-12", "CN-13", "CN-14", "CN-15", "CN-21", "CN-22", "CN-23", "CN-31",
    "CN-32", "CN-33", "CN-34", "CN-35", "CN-36", "CN-37", "CN-41", "CN-42", "CN-43",
    "CN-44", "CN-45", "CN-46", "CN-50", "CN-51", "CN-52", "CN-53", "CN-54", "CN-61",
    "CN-62", "CN-63", "CN-64", "CN-65", "CN-71", "CN-81", "CN-82",
];

pub(crate) const CATEGORIES: [&str; 12] = [
    "industry",
    "science_tech",
    "digital_economy",
    "fiscal_tax",
    "finance",
    "environment",
    "energy",
    "education",
    "health",
    "social_security",
    "housing",
    "agriculture",
];

/// The thousand questions of W3: province, category, first and last day.
pub(crate) fn questions() -> Vec<(&'static str, &'static str, String, String)> {
    let mut state = 12_345_u64;
    let mut next = || {
        state = (state * 1_103_515_245 + 12_345) & 0x7FFF_FFFF;
        (state >> 8) as usize
    };
    (0..1000)
        .map(|_| {
            let province = &PROVINCES[next() % 34][3..];
            let category = CATEGORIES[next() % 12];
            let year = 1995 + next() % 28;
            (province, category, format!("{year}-01-01"), format!("{}-12-31", year + 4))
        })
        .collect()
}

/// Month ends from January 1990 to June 2026.
pub(crate) fn month_ends() -> Vec<Day> {
    (1990..=2026)
        .flat_map(|year| (1..=12).map(move |month| (year, month)))
        .filter(|&(year, month)| (year, month) <= (2026, 6))
        .filter_map(|(year, month)| {
            let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            Day::from_ymd_opt(next.0, next.1, 1)?.pred_opt()
        })
        .collect()
}
