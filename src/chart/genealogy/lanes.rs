//! The lanes of a genealogy: levels, and at the top of the state who issues.

use crate::model::body;
use crate::view::{Policy, Words};

/// A lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lane {
    order: (usize, String),
    /// Its name.
    pub(super) name: Words,
}

const LEVELS: [&str; 6] =
    ["supranational", "national", "province", "prefecture", "county", "township"];

/// Fills `lanes` and gives the lane of every policy.
pub(super) fn of(policies: &[&Policy], lanes: &mut Vec<Lane>) -> Vec<usize> {
    let countries: Vec<&str> =
        national(policies).map(|policy| policy.jurisdiction.code.as_str()).collect();
    let several = countries.iter().any(|code| *code != countries[0]);
    let by_body = countries.contains(&"CN");
    let of_each: Vec<Lane> =
        policies.iter().map(|policy| lane(policy, several, by_body)).collect();
    lanes.extend(of_each.iter().cloned());
    lanes.sort_by(|a, b| a.order.cmp(&b.order));
    lanes.dedup();
    of_each
        .iter()
        .map(|lane| lanes.iter().position(|one| one == lane).unwrap_or(0))
        .collect()
}

fn national<'p>(policies: &'p [&Policy]) -> impl Iterator<Item = &'p Policy> {
    policies.iter().copied().filter(|policy| policy.jurisdiction.level.code == "national")
}

fn lane(policy: &Policy, several: bool, by_body: bool) -> Lane {
    let place = &policy.jurisdiction;
    let level = LEVELS.iter().position(|level| *level == place.level.code).unwrap_or(6);
    if level == 1 && by_body && place.code == "CN" {
        let lead = policy.issuers.first().map_or("", |body| body.name.zh.as_str());
        // 国办 is 国务院办公厅, and 中宣部 of the party's centre.
        let is = |what: fn(&str) -> bool| {
            what(lead) || body::other_central_names(lead).any(what)
        };
        let (order, zh, en) = match () {
            () if lead.is_empty() => (4, "国家级", "National"),
            () if is(|name| name.contains("人民代表大会") || name == "全国人大") => {
                (0, "全国人大", "National People's Congress")
            }
            () if is(|name| name.starts_with("中共中央") || name.starts_with("中央")) => {
                (1, "中央", "Party centre")
            }
            () if is(|name| matches!(name, "国务院" | "国务院办公厅")) => {
                (2, "国务院", "State Council")
            }
            () => (3, "部委", "Ministries"),
        };
        return Lane { order: (10 + order, String::new()), name: words(zh, en) };
    }
    if level <= 1 && (several || level == 0) {
        let name = place.short.clone();
        return Lane { order: (level * 20, place.code.clone()), name };
    }
    let name = match level {
        2 => words("省级", "Provinces"),
        3 => words("地市级", "Cities"),
        _ => place.level.name.clone(),
    };
    Lane { order: (30 + level, String::new()), name }
}

fn words(zh: &str, en: &str) -> Words {
    Words { zh: zh.to_owned(), en: en.to_owned() }
}
