//! What stands beside the count: documents that do not count for a unit, and tell it apart from
//! one of which nothing is known.

use super::build::Maker;
use super::{LeftOut, Rollout, Unit, origin_words};
use crate::analysis::rollout::{self as measured, Reason};
use crate::graph::{DayOf, Link, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::law::{Relation, Role};
use crate::query::status::standing;
use crate::query::value;
use crate::view::{Term, Words};

/// Up to so many documents of places within the units are named one by one.
const NAMED: usize = 20;

/// Documents of a unit's own that do not count, where the rule asks for a relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// They state nothing of the policy.
    pub(super) unlinked: usize,
    /// They state another relation to it.
    pub(super) linked_otherwise: usize,
    /// They state the relation, and another condition of the question leaves them out.
    pub(super) not_asked: usize,
}

impl Maker<'_> {
    /// How many drafts a unit has that would count if they were issued, whatever else is asked.
    pub(super) fn drafts_of(&self, unit: &measured::Unit) -> usize {
        let of_unit = |(id, reason): &&(PolicyId, Reason)| {
            *reason == Reason::Draft
                && self.graph.policy(*id).jurisdiction() == unit.place
        };
        let asked = self.found.documents.iter().filter(of_unit).count();
        asked + unit.not_asked.drafts
    }

    /// The documents of a unit's own that came out from the policy to the end and do not count,
    /// where the rule asks for a relation: by what they state of the policy.
    pub(super) fn beside_of(&self, unit: &measured::Unit) -> Beside {
        let (graph, found) = (self.graph, self.found);
        let Some(relations) = found.rule.relations().filter(|_| unit.adoption.is_none())
        else {
            let not_asked = unit.not_asked.documents.max(self.outside_of(unit));
            return Beside { not_asked, ..Beside::default() };
        };
        let from = found.origin.date.as_ref().and_then(|date| date.bounds.lo);
        let from = from.map_or(i32::MIN, PolicyGraph::day_number);
        let end = PolicyGraph::day_number(found.window.end);
        let mut beside = Beside::default();
        for id in graph.rows_of_place(unit.place).map(PolicyId) {
            let Some((first, last)) = graph.days_of(id, DayOf::Adoption) else {
                continue;
            };
            if first > end
                || graph.policy(id).is_event()
                || Some(id) == found.origin.policy
            {
                continue;
            }
            let stated = || {
                graph.links_from(id).filter(|link| {
                    !link.is_weak() && Some(link.to()) == found.origin.policy
                })
            };
            // What the rule asks for is there: another condition left the document out.
            if stated().any(|link| relations.contains(&link.relation())) {
                // Unless it is told already why it does not count.
                let told = found.documents.iter().any(|(other, _)| *other == id);
                beside.not_asked += usize::from(!told);
            } else if last >= from {
                match stated().next() {
                    Some(_) => beside.linked_otherwise += 1,
                    None => beside.unlinked += 1,
                }
            }
        }
        beside.not_asked = beside.not_asked.max(unit.not_asked.documents);
        beside
    }

    /// What sources say of the date of a document against the one that counts.
    pub(super) fn dates_against(&self, id: PolicyId, role: Option<Role>) -> Vec<String> {
        let (graph, sight) = (self.graph, &self.found.selection.sight);
        let chosen =
            role.and_then(|role| value::date(graph, graph.policy(id), role, None, sight));
        let against = chosen.map(|chosen| chosen.against).unwrap_or_default();
        let mut dates: Vec<String> = against
            .into_iter()
            .filter_map(|fact| Some(fact.date()?.edtf.to_owned()))
            .collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// True for a unit of which nothing is known but that a source looked and found nothing.
    pub(super) fn is_searched(&self, unit: &measured::Unit) -> bool {
        unit.searched
            && self.drafts_of(unit) == 0
            && self.beside_of(unit) == Beside::default()
    }

    /// How the first document of a unit stands, where it is over.
    pub(super) fn ended(&self, unit: &measured::Unit) -> Option<Term> {
        let adoption = unit.adoption.as_ref()?;
        let selection = &self.found.selection;
        let policy = self.graph.policy(adoption.policy);
        let status = standing(self.graph, policy, selection.day, &selection.sight).status;
        status
            .is_end()
            .then(|| Term { code: status.code().to_owned(), name: status.text().into() })
    }

    /// Documents of places within the units that follow the policy and count for no unit.
    pub(super) fn places_within(&self) -> Vec<LeftOut> {
        let (graph, found) = (self.graph, self.found);
        let Some((origin, relations)) = found.origin.policy.zip(found.rule.relations())
        else {
            return Vec::new();
        };
        if found.rule.reaches_below() {
            return Vec::new();
        }
        let places = graph.places();
        let units = &found.units.places;
        let stands_for = |id: PolicyId| {
            found.adoptions.iter().any(|unit| {
                unit.adoption
                    .as_ref()
                    .is_some_and(|one| one.policy == id || one.rivals.contains(&id))
            })
        };
        let mut within: Vec<PolicyId> = graph
            .links_to(origin)
            .filter(|link: &Link<'_>| {
                relations.contains(&link.relation())
                    && !link.is_weak()
                    && found.selection.sight.sees(graph, link.evidence()).is_some()
            })
            .map(Link::from)
            .filter(|&id| {
                let place = graph.policy(id).jurisdiction();
                let inside = units.iter().any(|&unit| places.is_within(place, unit));
                inside && !units.contains(&place) && !stands_for(id)
            })
            .collect();
        within.sort_unstable();
        within.dedup();
        // A rule that is named stands in the place of the default.
        let rule = match found.rule.by_default {
            true => format!("--rule {} ", written(relations)),
            false => String::new(),
        };
        let left = |who: Words| {
            LeftOut {
            who,
            kind: "document",
            of: Words { zh: "采纳".into(), en: "adoption".into() },
            code: "place_within",
            reason: Text::new(
                format!("由单位所辖的地方发文，规则只计单位本级的；要计入，加 {rule}--rule below"),
                format!("a place within a unit issued it, and the rule counts the unit's own: {rule}--rule below counts it"),
            )
            .into(),
        }
        };
        match within.len() {
            0..=NAMED => within
                .into_iter()
                .map(|id| {
                    let place = places.get(graph.policy(id).jurisdiction());
                    let title = self.name(id).title;
                    left(Words {
                        zh: format!("{}：{}", place.short_zh, title.zh),
                        en: format!("{}: {}", place.short_en(), title.en),
                    })
                })
                .collect(),
            many => vec![left(Words {
                zh: format!("{many} 份所辖地方的文件"),
                en: format!("{many} documents of places within"),
            })],
        }
    }
}

/// A rule of relations as one would write it.
fn written(relations: &[Relation]) -> String {
    match relations {
        [one] => one.code().to_owned(),
        several => {
            let codes: Vec<&str> = several.iter().map(|one| one.code()).collect();
            format!("relation={}", codes.join(","))
        }
    }
}

impl Unit {
    /// What else is known of a unit for which nothing counts: `只有草案`, `自有 2 份未写明与政策的关系`.
    pub fn beside(&self) -> Option<Words> {
        if self.state.code != "not_observed" {
            return None;
        }
        if self.not_asked > 0 {
            let some = self.not_asked;
            return Some(Words {
                zh: format!("自有 {some} 份跟进文件，不在所问的文件之列"),
                en: match some {
                    1 => "1 document of its own follows, and is not among the documents asked for".into(),
                    _ => format!("{some} documents of its own follow, and are not among the documents asked for"),
                },
            });
        }
        match (self.drafts, self.linked_otherwise, self.unlinked) {
            (0, 0, 0) => None,
            (0, some @ 1.., _) => Some(Words {
                zh: format!("自有 {some} 份，写明的是别的关系"),
                en: format!("{some} of its own, with another relation to the policy"),
            }),
            (0, 0, some) => Some(Words {
                zh: format!("自有 {some} 份，未写明与该政策的关系"),
                en: match some {
                    1 => "1 document of its own, which states no relation to the policy"
                        .into(),
                    _ => format!(
                        "{some} documents of its own, which state no relation to the policy"
                    ),
                },
            }),
            _ => Some(Words { zh: "只有草案".into(), en: "only a draft".into() }),
        }
    }
}

impl Rollout {
    /// Where sources disagree on a date that a lag is counted from or to: `安徽 2023-10-17 ≠
    /// 2023-11-17`.
    pub fn disputed_dates(&self) -> Option<Words> {
        let origin = self.origin.date.as_ref().map(|date| {
            let name = origin_words(self.origin.policy.is_some());
            (name.map(str::to_owned), &date.edtf, &self.origin.date_against)
        });
        let units = self.units.iter().filter_map(|unit| {
            let name = [unit.place.short.zh.clone(), unit.place.short.en.clone()];
            Some((name, &unit.date.as_ref()?.edtf, &unit.date_against))
        });
        let told: Vec<[String; 2]> = origin
            .into_iter()
            .chain(units)
            .filter(|(.., against)| !against.is_empty())
            .map(|(name, date, against)| {
                let against = against.join(" ≠ ");
                name.map(|name| format!("{name} {date} ≠ {against}"))
            })
            .collect();
        let list = |lang: usize, between: &str| {
            let words: Vec<&str> = told.iter().map(|one| one[lang].as_str()).collect();
            words.join(between)
        };
        (!told.is_empty()).then(|| Words {
            zh: format!("≠ 日期来源不一，滞后按前者计：{}", list(0, "；")),
            en: format!(
                "≠ sources disagree on the date, lags are by the first: {}",
                list(1, "; ")
            ),
        })
    }
}
