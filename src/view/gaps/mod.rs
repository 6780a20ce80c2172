//! Gaps as shown: where sources looked, what they did not see, and what would move.

mod notes;
mod statement;
mod tables;

use serde::Serialize;

use crate::analysis::gaps::{self as measured, Base, Figures};
use crate::error::Error;
use crate::graph::{Field, PolicyGraph, PolicyId};
use crate::lang::{Lang, Text};
use crate::model::law::Certainty;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::query::coverage;
use crate::query::sight::Sight;
use crate::query::status::standing;
use crate::query::{Filter, Item, Query, Selection, TimeStep, lookup, value};
use crate::view::describe::Describe;
use crate::view::rollout::{RoleDate, role_date};
use crate::view::{Place, PolicyName, Term, View, Words};
use statement::{Told, statement};

/// Where the sources did not look, and what that would change.
#[derive(Clone, Debug, Serialize)]
pub struct Gaps {
    /// The policy from which durations are counted.
    pub origin: Option<PolicyName>,
    /// True when that is the first national policy within the time searched, because none
    /// was named.
    pub origin_by_default: bool,
    /// Where sources looked.
    pub searches: Vec<Search>,
    /// Each unit, and what each search saw there.
    pub units: Vec<Unit>,
    /// What documents on record elsewhere would change.
    pub bases: Vec<Shown>,
}

/// A search of a source.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// Its id.
    pub id: String,
    /// The lists that came of it.
    pub tables: Vec<String>,
    /// The whole that was searched.
    pub within: Place,
    /// The level of the units.
    pub level: Term,
    /// The time searched, in EDTF.
    pub window: Option<String>,
    /// What was looked for.
    pub rule: Words,
    /// True when the source has a list that can't be read.
    pub unreadable: bool,
    /// Units searched.
    pub searched: usize,
    /// Units under which something is listed.
    pub listed: usize,
}

/// A unit of the searches.
#[derive(Clone, Debug, Serialize)]
pub struct Unit {
    /// The place.
    pub place: Place,
    /// Lists that have something under it.
    pub listed: Vec<String>,
    /// Lists of searches that covered it and have nothing under it.
    pub not_observed: Vec<String>,
    /// Its own documents in the data, listed or not.
    pub documents: usize,
    /// Documents that would move it.
    pub moves: usize,
}

/// What documents beyond one search, or one rule, would change.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// The rule.
    pub rule: Words,
    /// Which further documents would count; none when that can't be told.
    pub admits: Option<Words>,
    /// Units at all.
    pub eligible: usize,
    /// The numbers as they are.
    pub before: Numbers,
    /// What each document alone would change.
    pub moves: Vec<Move>,
    /// The numbers with all of them.
    pub together: Option<Numbers>,
    /// Documents that fit and change nothing, with the reason.
    pub others: Vec<Other>,
}

/// The numbers that may move.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Numbers {
    /// Units that certainly adopted.
    pub adopters: usize,
    /// Units at risk by calendar.
    pub at_risk: usize,
    /// The month by which half of them had adopted.
    pub median_period: Option<String>,
    /// Months from the policy until half had.
    pub median_since: Option<f64>,
}

/// What one document would change.
#[derive(Clone, Debug, Serialize)]
pub struct Move {
    /// The document.
    pub policy: PolicyName,
    /// Its number.
    pub doc_number: Option<String>,
    /// Its date.
    pub date: RoleDate,
    /// The collection it is in.
    pub collection: String,
    /// Whose it is.
    pub place: Place,
    /// Its rank before; none when not observed.
    pub rank_before: Option<usize>,
    /// Its rank after; none when it had adopted before the search began.
    pub rank_after: Option<usize>,
    /// True when it lies before the time searched.
    pub before_window: bool,
    /// The numbers with it.
    pub after: Numbers,
    /// All of this in a sentence.
    pub statement: Words,
}

/// A document that fits and changes nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Other {
    /// The document.
    pub policy: PolicyName,
    /// Why, as a code.
    pub code: &'static str,
    /// Why, in words.
    pub reason: Words,
}

fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words { zh: zh.into(), en: en.into() }
}

/// Answers `gaps`. `show` makes the view of a selection.
pub(in crate::view) fn answer(
    graph: &PolicyGraph,
    query: &Query,
    show: impl Fn(&Selection) -> View,
) -> Result<View, Error> {
    let asked = query.gaps.clone().unwrap_or_default();
    // The places asked about choose what is shown; denominators stay whole.
    let limits = Query { policies: Vec::new(), walk: None, ..query.clone() };
    let places = Filter::new(graph, &limits)?.selection();
    let found = measured::measure(graph, query, &asked)?;
    let sight = Sight { collections: None, known: places.sight.known };
    let maker = Maker { graph, sight: &sight, places: &places.places };
    let gaps = maker.gaps(&found);
    let moving: Vec<PolicyId> = {
        let moves = found.bases.iter().flat_map(|base| &base.moves);
        let mut moving: Vec<PolicyId> = moves
            .filter(|one| maker.names(one.place(&found)))
            .map(|one| one.policy)
            .collect();
        moving.sort_unstable();
        moving.dedup();
        moving
    };
    let items = moving
        .into_iter()
        .map(|policy| Item {
            policy,
            certainty: Certainty::Certain,
            inherited: false,
            walk: None,
            standing: standing(graph, graph.policy(policy), places.day, &sight),
        })
        .collect();
    let selection =
        Selection { items, links: Vec::new(), sight: sight.clone(), ..places.clone() };
    let mut view = show(&selection);
    view.attributes = Vec::new();
    view.tables = tables::tables(&gaps);
    view.notes = maker.notes(&gaps);
    view.gaps = Some(gaps);
    Ok(view)
}

impl measured::Move {
    /// The place whose document it is.
    fn place(&self, gaps: &measured::Gaps) -> Option<PlaceId> {
        gaps.bases
            .iter()
            .find(|base| base.moves.iter().any(|one| std::ptr::eq(one, self)))
            .map(|base| base.rollout.adoptions[self.unit].place)
    }
}

struct Maker<'m> {
    graph: &'m PolicyGraph,
    sight: &'m Sight,
    /// The places asked about; all when empty.
    places: &'m [PlaceId],
}

impl Maker<'_> {
    fn describe(&self) -> Describe<'_> {
        Describe { graph: self.graph, sight: self.sight }
    }

    fn name(&self, id: PolicyId) -> PolicyName {
        self.describe().name(self.graph.policy(id))
    }

    fn names(&self, place: Option<PlaceId>) -> bool {
        place.is_some_and(|place| {
            self.places.is_empty()
                || self
                    .places
                    .iter()
                    .any(|&outer| self.graph.places().is_within(place, outer))
        })
    }

    fn gaps(&self, found: &measured::Gaps) -> Gaps {
        let first = found.bases.first();
        let origin = first.and_then(|base| base.rollout.origin.policy);
        Gaps {
            origin: origin.map(|policy| self.name(policy)),
            origin_by_default: found.assumed.is_some(),
            searches: self.searches(),
            units: self.units(found),
            bases: found.bases.iter().map(|base| self.base(base, origin)).collect(),
        }
    }

    fn searches(&self) -> Vec<Search> {
        let tree = self.graph.places();
        self.graph
            .coverage()
            .iter()
            .filter(|search| self.sight.sees(self.graph, search.evidence).is_some())
            .filter(|search| {
                self.places.is_empty()
                    || self.places.iter().any(|&place| {
                        coverage::covers(self.graph, search, place)
                            || tree.is_within(search.within, place)
                    })
            })
            .map(|search| {
                let units: Vec<PlaceId> = tree
                    .iter()
                    .map(|(id, _)| id)
                    .filter(|&id| coverage::covers(self.graph, search, id))
                    .collect();
                let seen = coverage::observations(self.graph, &units, self.sight);
                let number =
                    self.graph.coverage().iter().position(|other| other.id == search.id);
                let listed = seen
                    .iter()
                    .filter(|one| {
                        number.is_some_and(|number| one.listed.contains(&number))
                    })
                    .count();
                Search {
                    id: search.id.clone(),
                    tables: search.tables.clone(),
                    within: self.describe().place(search.within),
                    level: level_term(search.level),
                    window: search.window.clone(),
                    rule: search.rule.clone().into(),
                    unreadable: search.unreadable,
                    searched: units.len(),
                    listed,
                }
            })
            .collect()
    }

    fn units(&self, found: &measured::Gaps) -> Vec<Unit> {
        let Some(base) = found.bases.first() else { return Vec::new() };
        let places: Vec<PlaceId> = base
            .rollout
            .adoptions
            .iter()
            .map(|unit| unit.place)
            .filter(|&place| self.names(Some(place)))
            .collect();
        let tables = |numbers: &[usize]| -> Vec<String> {
            numbers
                .iter()
                .flat_map(|&number| self.graph.coverage()[number].tables.iter().cloned())
                .collect()
        };
        let mut own = vec![0; self.graph.places().len()];
        for policy in self.graph.policies() {
            let seen = self.sight.sees(self.graph, policy.evidence()).is_some();
            own[policy.jurisdiction().index()] += usize::from(seen && !policy.is_event());
        }
        coverage::observations(self.graph, &places, self.sight)
            .into_iter()
            .map(|one| Unit {
                place: self.describe().place(one.place),
                listed: tables(&one.listed),
                not_observed: tables(&one.not_observed),
                documents: own[one.place.index()],
                moves: found
                    .bases
                    .iter()
                    .flat_map(|base| base.moves.iter().map(move |moved| (base, moved)))
                    .filter(|(base, moved)| {
                        base.rollout.adoptions[moved.unit].place == one.place
                    })
                    .count(),
            })
            .collect()
    }

    fn base(&self, base: &Base, origin: Option<PolicyId>) -> Shown {
        let moves = base
            .moves
            .iter()
            .filter(|one| self.names(Some(base.rollout.adoptions[one.unit].place)))
            .map(|one| self.moved(base, one, origin))
            .collect();
        let groups: [(&[PolicyId], &str, &str, &str); 4] = [
            (
                &base.no_change,
                "no_change",
                "所属单位已有不更晚的文件",
                "its unit has a document that is no later",
            ),
            (
                &base.elsewhere,
                "elsewhere",
                "下级地方的文件，来源没有把它列在任何单位之下",
                "a document of a place within, which no source lists under a unit",
            ),
            (&base.undated, "undated", "没有可用的日期", "it has no usable date"),
            (&base.later, "after_cutoff", "晚于截止日", "it is later than the cutoff"),
        ];
        let others = groups
            .into_iter()
            .flat_map(|(policies, code, zh, en)| {
                policies
                    .iter()
                    .filter(|&&id| self.names(Some(self.graph.policy(id).jurisdiction())))
                    .map(move |&id| Other {
                        policy: self.name(id),
                        code,
                        reason: words(zh, en),
                    })
            })
            .collect();
        Shown {
            rule: base.rollout.rule.words().into(),
            admits: base.admits.as_ref().map(|rule| rule.words().into()),
            eligible: base.rollout.adoptions.len(),
            before: numbers(&base.before),
            moves,
            together: base.together.as_ref().map(numbers),
            others,
        }
    }

    fn moved(
        &self,
        base: &Base,
        moved: &measured::Move,
        origin: Option<PolicyId>,
    ) -> Move {
        let policy = self.graph.policy(moved.policy);
        let number = value::one(self.graph, policy, Field::DocNumber, self.sight)
            .map(|chosen| chosen.fact.text().to_owned());
        let place = self.describe().place(base.rollout.adoptions[moved.unit].place);
        let collection = self.graph.evidence(policy.evidence()).collection();
        let name = self.name(moved.policy);
        let statement = statement(&Told {
            name: &name,
            number: number.as_deref(),
            date: &moved.date.edtf,
            place: &place,
            origin: origin.map(|policy| self.name(policy)).as_ref(),
            base,
            moved,
        });
        Move {
            date: role_date(&moved.date),
            collection: self.graph.collections()[collection].id.clone(),
            rank_before: moved.from,
            rank_after: moved.to,
            before_window: moved.before_window,
            after: numbers(&moved.after),
            policy: name,
            doc_number: number,
            place,
            statement,
        }
    }
}

fn level_term(level: PlaceLevel) -> Term {
    let text = Text::new(
        lookup::level_name(level, Lang::Zh),
        lookup::level_name(level, Lang::En),
    );
    Term { code: level.code().to_owned(), name: text.into() }
}

fn numbers(figures: &Figures) -> Numbers {
    Numbers {
        adopters: figures.adopters,
        at_risk: figures.at_risk,
        median_period: figures.calendar.map(|step| TimeStep::Month.edtf(step)),
        median_since: figures.since,
    }
}

/// The heading: how many documents would move something.
pub(in crate::view) fn heading(gaps: &Gaps, lang: Lang) -> String {
    let moves: usize = gaps.bases.iter().map(|base| base.moves.len()).sum();
    let missing = gaps
        .units
        .iter()
        .filter(|unit| unit.listed.is_empty() && !unit.not_observed.is_empty())
        .count();
    let units = gaps.units.len();
    if gaps.searches.is_empty() {
        return lang
            .pick(
                "空白 · 数据没有记录任何检索，说不出哪里看过而没有看到",
                "Gaps · the data records no search: where somebody looked and saw nothing can't be told",
            )
            .to_owned();
    }
    lang.pick(
        format!("空白 · {units} 个单位中 {missing} 个检索而未观察到 · {moves} 份文件会改变结果"),
        format!("Gaps · {missing} of {units} units searched and not observed · {moves} documents would move the result"),
    )
}
