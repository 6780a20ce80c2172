//! From sides to what each has, shares and answers.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Align, Answered, Answers, By, Comparison, Entry, Feature, Overlap, Shared,
    SharedLink, Side, definitions, tables,
};
use crate::analysis::compare;
use crate::error::Error;
use crate::graph::{Link, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::{self, Bounds, Lag};
use crate::model::law::{Relation, Role};
use crate::query::side::{self, Portfolio};
use crate::query::value::{self, Adoption};
use crate::query::{CompareQuery, Query, Selection, lookup};
use crate::view::describe::Describe;
use crate::view::rollout::{Days, RoleDate};
use crate::view::{Policy, Term, View, notes};

/// Relations by which a policy below answers one above.
const ANSWERS: &[Relation] = &[
    Relation::Implements,
    Relation::BasedOn,
    Relation::Transposes,
    Relation::PilotApprovedBy,
    Relation::Cites,
];

/// Answers how sides differ.
pub(in crate::view) fn answer(
    graph: &PolicyGraph,
    query: &Query,
    view: impl Fn(&Selection) -> View,
) -> Result<View, Error> {
    let asked = query.compare.clone().unwrap_or_default();
    refuse_places(query)?;
    let portfolios = portfolios(graph, query, &asked)?;
    let selection = side::union(graph, query, &portfolios);
    let mut view = view(&selection);
    let describe = Describe { graph, sight: &selection.sight };
    let event = event(&describe, &asked)?;
    let issued = issued(&describe, &portfolios);
    let builder =
        Builder { describe: &describe, query, portfolios: &issued, all: &portfolios };
    let comparison = Comparison {
        sides: builder.sides(),
        timeline: builder.timeline(&selection, event.as_ref()),
        features: builder.features(&view.policies),
        overlaps: builder.overlaps(&view.policies),
        shared: builder.shared(),
        answers: builder.answers(),
        align: event.map(|event| event.shown),
        definitions: definitions::all(),
    };
    view.tables = tables::of(&comparison, &view.policies);
    view.notes =
        notes::of_list(graph, query, &selection, &notes::Causes::of(&view.policies));
    view.notes.extend(tables::notes(&comparison));
    view.comparison = Some(comparison);
    Ok(view)
}

/// The sides are the places: a second way to say them would leave open which counts.
fn refuse_places(query: &Query) -> Result<(), Error> {
    for (names, flag) in [
        (&query.provinces, "--province"),
        (&query.places, "--place"),
        (&query.countries, "--country"),
    ] {
        if !names.is_empty() {
            return Err(Error::usage(Text::new(
                format!("compare 的地点写在命令后面，不用 {flag}"),
                format!("compare takes its places as words, not with {flag}"),
            ))
            .with_hint(Text::new(
                format!("policy-graph compare 国家 {}", names.join(" ")),
                format!("policy-graph compare 国家 {}", names.join(" ")),
            )));
        }
    }
    Ok(())
}

fn portfolios(
    graph: &PolicyGraph,
    query: &Query,
    asked: &CompareQuery,
) -> Result<Vec<Portfolio>, Error> {
    let mut sides: Vec<side::Side> = Vec::new();
    for name in &asked.sides {
        let side = side::side(graph, name)?;
        if let Some(same) = sides.iter().find(|known| known.name == side.name) {
            return Err(Error::usage(Text::new(
                format!("“{}”与“{}”是同一方", same.asked, side.asked),
                format!("{:?} and {:?} are the same side", same.asked, side.asked),
            )));
        }
        if side.level.is_some() && !query.levels.is_empty() {
            return Err(Error::usage(Text::new(
                format!("“{}”已是层级，不能再用 --level", side.asked),
                format!("{:?} is a level already and takes no --level", side.asked),
            )));
        }
        sides.push(side);
    }
    if sides.len() < 2 {
        return Err(Error::usage(Text::new(
            "至少要有两方可比",
            "it takes two sides to compare",
        ))
        .with_hint(Text::new(
            "例：policy-graph compare 国家 北京",
            "for example: policy-graph compare 国家 北京",
        )));
    }
    sides.into_iter().map(|side| side.portfolio(graph, query)).collect()
}

/// The sides without their drafts, which nobody has adopted. Who asks for the days of drafts
/// asks for these.
fn issued(describe: &Describe<'_>, portfolios: &[Portfolio]) -> Vec<Portfolio> {
    let (graph, sight) = (describe.graph, describe.sight);
    let issued = |selection: &Selection| {
        let asked = selection.role.is_some_and(|role| Role::DRAFT.contains(&role));
        let mut selection = selection.clone();
        selection.items.retain(|item| {
            asked || !value::is_draft(graph, graph.policy(item.policy), sight)
        });
        selection
    };
    let of = |portfolio: &Portfolio| Portfolio {
        side: portfolio.side.clone(),
        own: issued(&portfolio.own),
        inherited: issued(&portfolio.inherited),
    };
    portfolios.iter().map(of).collect()
}

/// The event that is day 0.
struct Event {
    shown: Align,
    bounds: Bounds,
    policy: Option<PolicyId>,
}

fn event(describe: &Describe<'_>, asked: &CompareQuery) -> Result<Option<Event>, Error> {
    let Some(name) = &asked.align else { return Ok(None) };
    let is_date =
        lookup::looks_like_a_date(name) && describe.graph.policy_by_id(name).is_none();
    let read = lookup::date_range(name, "--align");
    if let Some(error) = read.as_ref().err().filter(|_| is_date) {
        return Err(error.clone());
    }
    if let Ok(bounds) = read {
        let day = |day: Option<date::Day>| day.map(|day| day.to_string());
        let date = RoleDate {
            edtf: name.clone(),
            lo: day(bounds.lo),
            hi: day(bounds.hi),
            role: None,
        };
        return Ok(Some(Event {
            shown: Align { policy: None, date },
            bounds,
            policy: None,
        }));
    }
    let policy = lookup::policy(describe.graph, name)?;
    let found = value::adoption(describe.graph, policy, describe.sight);
    let Some(found) = found else {
        return Err(Error::usage(Text::new(
            format!("{} 没有日期，不能作对齐的事件", policy.id()),
            format!("{} has no date to align by", policy.id()),
        ))
        .with_hint(Text::new(
            "用有日期的政策，或直接写日期：--align 2022-11-30",
            "use a policy that has one, or a date: --align 2022-11-30",
        )));
    };
    let shown = Align { policy: Some(describe.name(policy)), date: role_date(&found) };
    Ok(Some(Event { shown, bounds: found.date.bounds, policy: Some(policy.number()) }))
}

fn role_date(adoption: &Adoption<'_>) -> RoleDate {
    let day = |day: Option<date::Day>| day.map(|day| day.to_string());
    let (bounds, role) = (adoption.date.bounds, adoption.role);
    RoleDate {
        edtf: adoption.date.edtf.to_owned(),
        lo: day(bounds.lo),
        hi: day(bounds.hi),
        role: Some(Term { code: role.code().to_owned(), name: role.text().into() }),
    }
}

fn days(lag: Lag) -> Days {
    Days { lo: lag.lo, hi: lag.hi }
}

fn dimension(code: &str) -> Term {
    let name = match code {
        "category" => Text::new("类别", "category"),
        "kind" => Text::new("文种", "form of document"),
        "topic" => Text::new("主题", "topic"),
        _ => Text::new("政策", "policy"),
    };
    Term { code: code.to_owned(), name: name.into() }
}

/// What a policy has in a dimension.
fn values<'v>(policy: &'v Policy, dimension: &str) -> Vec<&'v str> {
    match dimension {
        "category" => policy.categories.iter().map(|category| &*category.value).collect(),
        "kind" => policy.kind.as_deref().into_iter().collect(),
        "topic" => policy.topics.iter().map(String::as_str).collect(),
        _ => vec![&*policy.id],
    }
}

struct Builder<'g> {
    describe: &'g Describe<'g>,
    query: &'g Query,
    /// What the sides have, without drafts.
    portfolios: &'g [Portfolio],
    /// The same with them.
    all: &'g [Portfolio],
}

impl<'g> Builder<'g> {
    fn adoption(&self, policy: PolicyId) -> Option<Adoption<'g>> {
        let graph = self.describe.graph;
        value::adoption(graph, graph.policy(policy), self.describe.sight)
    }

    fn date(&self, policy: PolicyId) -> Option<RoleDate> {
        self.adoption(policy).as_ref().map(role_date)
    }

    fn ids(&self, selection: &Selection) -> Vec<String> {
        let id = |policy| self.describe.graph.policy(policy).id().to_owned();
        selection.items.iter().map(|item| id(item.policy)).collect()
    }

    fn sides(&self) -> Vec<Side> {
        let side = |(portfolio, all): (&Portfolio, &Portfolio)| {
            let items = &portfolio.own.items;
            let own = self.ids(&portfolio.own);
            let mut drafts = self.ids(&all.own);
            drafts.retain(|id| !own.contains(id));
            let mut dated = items.iter().filter_map(|item| self.date(item.policy));
            let first = dated.next();
            Side {
                asked: portfolio.side.asked.clone(),
                name: portfolio.side.name.clone().into(),
                kind: portfolio.side.kind,
                places: portfolio
                    .side
                    .places
                    .iter()
                    .map(|&id| self.describe.place(id))
                    .collect(),
                own,
                drafts,
                inherited: self.ids(&portfolio.inherited),
                total: items.len() + portfolio.inherited.items.len(),
                last: dated.next_back().or_else(|| first.clone()),
                first,
            }
        };
        self.portfolios.iter().zip(self.all).map(side).collect()
    }

    fn timeline(&self, selection: &Selection, event: Option<&Event>) -> Vec<Entry> {
        let held = |of: fn(&Portfolio) -> &Selection| -> Vec<BTreeSet<PolicyId>> {
            let of = |side| of(side).items.iter().map(|item| item.policy).collect();
            self.all.iter().map(of).collect()
        };
        let own = held(|portfolio| &portfolio.own);
        let inherited = held(|portfolio| &portfolio.inherited);
        let holders = |policy, held: &[BTreeSet<PolicyId>]| -> Vec<usize> {
            (0..held.len()).filter(|&side| held[side].contains(&policy)).collect()
        };
        let entry = |policy: PolicyId| {
            let graph = self.describe.graph;
            let (of, sight) = (graph.policy(policy), self.describe.sight);
            let found = value::adoption_or_draft(graph, of, sight);
            let lag =
                event.zip(found.as_ref()).map(|(event, found)| match event.policy {
                    Some(same) if same == policy => date::lag_same_assertion(),
                    _ => date::lag(&event.bounds, &found.date.bounds),
                });
            Entry {
                policy: self.describe.graph.policy(policy).id().to_owned(),
                own: holders(policy, &own),
                inherited: holders(policy, &inherited),
                date: found.as_ref().map(role_date),
                days: lag.map(days),
            }
        };
        let mut entries: Vec<Entry> =
            selection.items.iter().map(|item| entry(item.policy)).collect();
        // Drafts, which a selection has behind all that is adopted, in their place.
        entries.sort_by_cached_key(|entry| {
            let first = entry.date.as_ref().map(|date| date.lo.clone());
            (first.is_none(), first)
        });
        entries
    }

    /// The policies of each side: its own, or with those from above.
    fn shown<'v>(&self, policies: &'v [Policy], total: bool) -> Vec<Vec<&'v Policy>> {
        let by_id: BTreeMap<&str, &Policy> =
            policies.iter().map(|policy| (&*policy.id, policy)).collect();
        let of = |portfolio: &Portfolio| {
            let mut ids = self.ids(&portfolio.own);
            if total {
                ids.extend(self.ids(&portfolio.inherited));
            }
            ids.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect()
        };
        self.portfolios.iter().map(of).collect()
    }

    fn features(&self, policies: &[Policy]) -> Vec<Feature> {
        let sides = self.shown(policies, false);
        let mut features = Vec::new();
        for code in ["category", "kind", "topic"] {
            let values: Vec<Vec<Vec<&str>>> = sides
                .iter()
                .map(|side| side.iter().map(|policy| values(policy, code)).collect())
                .collect();
            features.extend(compare::features(&values).into_iter().map(|feature| {
                Feature {
                    dimension: dimension(code),
                    only: feature.only(),
                    value: feature.value,
                    counts: feature.counts,
                }
            }));
        }
        features
    }

    fn overlaps(&self, policies: &[Policy]) -> Vec<Overlap> {
        let mut overlaps = Vec::new();
        for (total, code, zh, en) in [
            (false, "own", "自有", "own"),
            (true, "total", "自有与上级", "own and inherited"),
        ] {
            let sides = self.shown(policies, total);
            for name in ["category", "kind", "topic", "policy"] {
                let sets: Vec<BTreeSet<&str>> = sides
                    .iter()
                    .map(|side| {
                        side.iter().flat_map(|policy| values(policy, name)).collect()
                    })
                    .collect();
                for (a, b, overlap) in compare::overlaps(&sets) {
                    let scope = Text::new(zh, en).into();
                    overlaps.push(Overlap {
                        sides: [a, b],
                        dimension: dimension(name),
                        scope: Term { code: code.to_owned(), name: scope },
                        sizes: [overlap.first, overlap.second],
                        shared: overlap.shared,
                        union: overlap.union(),
                        jaccard: overlap.jaccard(),
                    });
                }
            }
        }
        overlaps
    }

    fn counts(&self, link: Link<'_>) -> bool {
        let describe = self.describe;
        describe.sight.sees(describe.graph, link.evidence()).is_some()
            && self.query.evidence.count(link)
    }

    fn shared(&self) -> Vec<Shared> {
        let graph = self.describe.graph;
        let mut targets: BTreeMap<PolicyId, Vec<(usize, Link<'g>)>> = BTreeMap::new();
        for (side, portfolio) in self.portfolios.iter().enumerate() {
            for item in &portfolio.own.items {
                for link in
                    graph.links_from(item.policy).filter(|link| self.counts(*link))
                {
                    targets.entry(link.to()).or_default().push((side, link));
                }
            }
        }
        let several = |links: &[(usize, Link<'_>)]| {
            links.iter().any(|(side, _)| *side != links[0].0)
        };
        targets
            .into_iter()
            .filter(|(_, links)| several(links))
            .map(|(policy, links)| Shared {
                policy: self.describe.name(graph.policy(policy)),
                links: links
                    .into_iter()
                    .map(|(side, link)| SharedLink {
                        side,
                        from: self.describe.name(graph.policy(link.from())),
                        relation: relation(link),
                    })
                    .collect(),
            })
            .collect()
    }

    fn answers(&self) -> Vec<Answers> {
        let mut answers = Vec::new();
        for (above, high) in self.portfolios.iter().enumerate() {
            for (below, low) in self.portfolios.iter().enumerate() {
                if high.side.is_above(&low.side, self.describe.graph) {
                    answers.push(self.between(above, below));
                }
            }
        }
        answers
    }

    fn between(&self, above: usize, below: usize) -> Answers {
        let graph = self.describe.graph;
        let low: BTreeSet<PolicyId> =
            self.portfolios[below].own.items.iter().map(|item| item.policy).collect();
        // A country's own includes what lies below it; that does not answer itself.
        let items = self.portfolios[above].own.items.iter();
        let items: Vec<PolicyId> = items
            .map(|item| item.policy)
            .filter(|policy| !low.contains(policy))
            .collect();
        let (mut answered, mut not_observed) = (Vec::new(), Vec::new());
        for &policy in &items {
            let links = graph.links_to(policy).filter(|link| {
                ANSWERS.contains(&link.relation())
                    && low.contains(&link.from())
                    && self.counts(*link)
            });
            let mut by: Vec<By> = links.map(|link| self.by(policy, link)).collect();
            let name = self.describe.name(graph.policy(policy));
            if by.is_empty() {
                not_observed.push(name);
                continue;
            }
            by.sort_by(|a, b| {
                let key =
                    |by: &By| by.date.as_ref().map(|d| (d.lo.clone(), d.hi.clone()));
                let undated = |by: &By| by.date.is_none();
                (undated(a), key(a), &a.policy.id).cmp(&(
                    undated(b),
                    key(b),
                    &b.policy.id,
                ))
            });
            answered.push(Answered { policy: name, date: self.date(policy), by });
        }
        Answers { above, below, policies: items.len(), answered, not_observed }
    }

    fn by(&self, policy: PolicyId, link: Link<'_>) -> By {
        let dates = self.adoption(policy).zip(self.adoption(link.from()));
        let tier = link.tier();
        By {
            policy: self.describe.name(self.describe.graph.policy(link.from())),
            date: self.date(link.from()),
            relation: relation(link),
            tier: Term { code: tier.code().to_owned(), name: tier.text().into() },
            days: dates
                .as_ref()
                .map(|(from, to)| days(date::lag(&from.date.bounds, &to.date.bounds))),
            mixed_roles: dates.is_some_and(|(from, to)| from.role != to.role),
        }
    }
}

fn relation(link: Link<'_>) -> Term {
    let relation = link.relation();
    Term { code: relation.code().to_owned(), name: relation.text().into() }
}
