//! What the tests of several measures share: the report's table of adoptions.

use std::fs;
use std::path::Path;

/// A file of `tests/fixtures`.
pub(super) fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    fs::read_to_string(path).unwrap()
}

/// The rows of a CSV of `tests/fixtures`, without its heading.
pub(super) fn rows(name: &str) -> Vec<Vec<String>> {
    let text = text(name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Short names of the 31 provinces, and who borders on whom.
pub(super) fn provinces() -> (Vec<String>, Vec<Vec<usize>>) {
    let places = crate::model::place::Places::builtin();
    let ids: Vec<_> = places.mainland_provinces().collect();
    let names = ids.iter().map(|&id| places.get(id).short_zh.to_string()).collect();
    let neighbours = ids
        .iter()
        .map(|&id| {
            let around = places.get(id).neighbours.iter();
            around.filter_map(|other| ids.iter().position(|id| id == other)).collect()
        })
        .collect();
    (names, neighbours)
}

/// Months from 2023-01 to adoption, tables 3 and 4 of the report.
pub(super) fn months(names: &[String]) -> Vec<Option<i64>> {
    let adopted = [
        ("江西", 0),
        ("重庆", 6),
        ("宁夏", 7),
        ("福建", 8),
        ("安徽", 9),
        ("上海", 10),
        ("吉林", 11),
        ("浙江", 11),
        ("山东", 11),
        ("云南", 11),
        ("内蒙古", 13),
        ("陕西", 15),
        ("河北", 16),
        ("江苏", 16),
        ("河南", 16),
        ("四川", 16),
        ("山西", 17),
        ("湖北", 17),
        ("广东", 17),
        ("北京", 18),
        ("辽宁", 20),
    ];
    let find = |name: &String| adopted.iter().find(|(known, _)| known == name);
    names.iter().map(|name| find(name).map(|&(_, month)| month)).collect()
}

/// SPID v1.0: which American state adopted which policy when.
pub(super) struct Spid {
    pub(super) states: Vec<String>,
    rows: Vec<(String, usize, f64)>,
    sources: Vec<(String, String)>,
}

impl Spid {
    pub(super) fn read() -> Spid {
        let mut spid = Spid { states: Vec::new(), rows: Vec::new(), sources: Vec::new() };
        for row in rows("spid/adoptions.csv") {
            let state = match spid.states.iter().position(|known| *known == row[1]) {
                Some(state) => state,
                None => {
                    spid.states.push(row[1].clone());
                    spid.states.len() - 1
                }
            };
            spid.rows.push((row[0].clone(), state, row[2].parse().unwrap()));
        }
        for row in rows("spid/policies.csv") {
            spid.sources.push((row[0].clone(), row[1].clone()));
        }
        spid
    }

    pub(super) fn state(&self, name: &str) -> usize {
        self.states.iter().position(|known| known == name).unwrap()
    }

    /// The policies of one source, or all.
    pub(super) fn cascades(&self, source: Option<&str>) -> Vec<super::walker::Cascade> {
        let mut cascades: Vec<super::walker::Cascade> = Vec::new();
        for (policy, state, year) in &self.rows {
            let from = self.sources.iter().find(|(known, _)| known == policy);
            if source.is_some_and(|source| from.is_none_or(|(_, from)| from != source)) {
                continue;
            }
            match cascades.iter_mut().find(|cascade| cascade.name == *policy) {
                Some(cascade) => cascade.events.push((*state, *year)),
                None => cascades.push(super::walker::Cascade {
                    name: policy.clone(),
                    events: vec![(*state, *year)],
                }),
            }
        }
        cascades
    }
}
