//! From what was measured to what is shown.

use super::beside::Beside;
use super::{
    Count, Coverage, Days, GroupCoverage, NotSaid, Origin, PanelRow, Rank, RoleDate,
    Rollout, Rule, Unit, Window, curves, definitions, notes, origin_words, tables,
};
use crate::analysis::rollout::rule::Standing;
use crate::analysis::rollout::timeline::{self, Clock, NoAnalysis};
use crate::analysis::rollout::{self as measured, Basis, Dated, compare, panel};
use crate::analysis::survival;
use crate::error::Error;
use crate::graph::{PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::{self, Bounds, Day, Lag, Order};
use crate::model::law::Certainty;
use crate::model::place::PlaceId;
use crate::query::lookup;
use crate::query::status::standing;
use crate::query::{Item, Query, RolloutQuery, Selection, TimeStep};
use crate::view::describe::Describe;
use crate::view::{Note, PolicyName, Term, View, Words};

/// The level of every interval.
pub(super) const LEVEL: f64 = 0.95;

/// Answers `rollout`. `show` makes the view of a selection.
pub(in crate::view) fn answer(
    graph: &PolicyGraph,
    query: &Query,
    show: impl Fn(&Selection) -> View,
) -> Result<View, Error> {
    let asked = query.rollout.clone().unwrap_or_default();
    let found = measured::measure(graph, query, &asked)?;
    in_order(&asked, &found)?;
    let maker = Maker { graph, asked: &asked, found: &found };
    let rollout = maker.rollout()?;
    let mut view = show(&maker.selection(query));
    let tables = tables::tables(&rollout, &asked);
    let told = notes::notes(&rollout, &found, &maker.open());
    view.tables = tables;
    view.notes = told;
    view.notes.extend(maker.may_not_stand());
    view.rollout = Some(rollout);
    Ok(view)
}

/// Nobody can have followed by a cutoff before the policy: counts of it would look like findings.
fn in_order(asked: &RolloutQuery, found: &measured::Rollout) -> Result<(), Error> {
    let (Some(cutoff), Some(date)) = (&asked.cutoff, &found.origin.date) else {
        return Ok(());
    };
    let end = lookup::date_range(cutoff, "--cutoff")?.hi;
    match end.zip(date.bounds.lo) {
        Some((end, first)) if end < first => Err(Error::usage(Text::new(
            format!("--cutoff {cutoff} 早于政策日期 {}：那时还没有可跟进的政策", date.edtf),
            format!(
                "--cutoff {cutoff} lies before the policy ({}): there was nothing to follow yet",
                date.edtf
            ),
        ))
        .with_hint(Text::new(
            format!("给出不早于 {first} 的 --cutoff，或不写"),
            format!("give a --cutoff on or after {first}, or none"),
        ))),
        _ => Ok(()),
    }
}

pub(super) struct Maker<'m> {
    pub(super) graph: &'m PolicyGraph,
    pub(super) asked: &'m RolloutQuery,
    pub(super) found: &'m measured::Rollout,
}

pub(super) fn term(code: &str, zh: &str, en: &str) -> Term {
    Term { code: code.to_owned(), name: Words { zh: zh.into(), en: en.into() } }
}

impl Maker<'_> {
    fn describe(&self) -> Describe<'_> {
        Describe { graph: self.graph, sight: &self.found.selection.sight }
    }

    pub(super) fn name(&self, id: PolicyId) -> PolicyName {
        self.describe().name(self.graph.policy(id))
    }

    /// The policy followed and the first document of each unit, with the links between.
    fn selection(&self, query: &Query) -> Selection {
        let found = self.found;
        let adopting = found.adoptions.iter().filter_map(|unit| unit.adoption.as_ref());
        let mut policies: Vec<(PolicyId, Certainty)> = found
            .origin
            .policy
            .map(|policy| (policy, Certainty::Certain))
            .into_iter()
            .chain(adopting.map(|adoption| (adoption.policy, adoption.by_cutoff)))
            .collect();
        policies.sort_by_key(|(policy, _)| {
            let date = found.adoptions.iter().find_map(|unit| {
                let adoption = unit.adoption.as_ref()?;
                (adoption.policy == *policy).then_some(adoption.bounds.lo)
            });
            (date.is_some(), date.flatten(), *policy)
        });
        policies.dedup_by_key(|(policy, _)| *policy);
        let sight = &found.selection.sight;
        let day = found.selection.day;
        let seen = |link: &crate::graph::Link<'_>| {
            policies.iter().any(|(policy, _)| *policy == link.to())
                && sight.sees(self.graph, link.evidence()).is_some()
                && query.evidence.count(*link)
        };
        let links = policies
            .iter()
            .flat_map(|(policy, _)| self.graph.links_from(*policy))
            .filter(seen)
            .map(|link| link.number())
            .collect();
        let items = policies
            .iter()
            .map(|&(policy, certainty)| Item {
                policy,
                certainty,
                inherited: false,
                walk: None,
                standing: standing(self.graph, self.graph.policy(policy), day, sight),
            })
            .collect();
        Selection { items, links, ..found.selection.clone() }
    }

    fn rollout(&self) -> Result<Rollout, Error> {
        let (found, step) = (self.found, self.asked.step);
        let mut not_said = Vec::new();
        let mut analyses = Vec::new();
        for clock in [Clock::Calendar, Clock::SincePolicy] {
            match found.analysis(clock, step) {
                Ok(analysis) => analyses.push(analysis),
                Err(NoAnalysis::NoStart | NoAnalysis::Same) => {}
                Err(why) => not_said.push(NotSaid {
                    what: clock_term(clock, found.origin.policy.is_some()),
                    why: self.no_analysis(why),
                }),
            }
        }
        if found.origin.date.is_none() {
            not_said.push(NotSaid {
                what: term("lag", "滞后", "lag"),
                why: self.no_analysis(NoAnalysis::UndatedPolicy),
            });
        }
        let headline = analyses.first();
        let groupings = compare::groupings(
            self.graph,
            &found.units.places,
            self.asked.by.as_deref(),
        )?;
        let coverage_by =
            groupings.iter().flat_map(|grouping| self.coverage_of(grouping)).collect();
        let compared: Vec<compare::Comparison> = match headline {
            Some(analysis) => groupings
                .into_iter()
                .map(|grouping| found.compare(analysis, grouping))
                .collect(),
            None => Vec::new(),
        };
        let places = self.graph.places();
        let code = |&unit: &PlaceId| places.get(unit).code.to_string();
        let codes: Vec<String> = found.units.places.iter().map(code).collect();
        let rows = match (self.asked.panel, headline) {
            (true, Some(analysis)) => panel::panel(self.graph, found, analysis, step),
            _ => Vec::new(),
        };
        let space = self.asked.space.then(|| self.space(headline));
        let space = space.map(|(space, refused)| {
            not_said.extend(refused);
            space
        });
        let (certain, possible) = found.adopters();
        let left_out = self.left_out(&analyses);
        Ok(Rollout {
            origin: Origin {
                policy: found.origin.policy.map(|policy| self.name(policy)),
                date: found.origin.date.as_ref().map(role_date),
                date_against: found
                    .origin
                    .policy
                    .zip(found.origin.date.as_ref())
                    .map(|(id, date)| self.dates_against(id, date.role))
                    .unwrap_or_default(),
            },
            rule: Rule {
                conditions: found.rule.conditions.iter().map(|one| one.code()).collect(),
                text: found.rule.words().into(),
                by_default: found.rule.by_default,
            },
            units_name: found.units.name.clone().map(Words::from),
            window: Window {
                start: found.window.start.map(|day| day.to_string()),
                start_basis: basis(found.window.start_basis),
                end: found.window.end.to_string(),
                end_basis: basis(found.window.end_basis),
                searched_until: found.window.searched_until.map(|day| day.to_string()),
            },
            step: step_code(step),
            coverage: coverage(certain, possible, found.units.places.len()),
            coverage_by,
            units: self.units(headline),
            counts: match headline {
                Some(analysis) => self.counts(analysis),
                None => Vec::new(),
            },
            comparisons: compared
                .iter()
                .map(|comparison| curves::shown_comparison(comparison, &codes))
                .collect(),
            space,
            panel: match headline {
                Some(analysis) => self.panel(&rows, analysis),
                None => Vec::new(),
            },
            analyses: analyses.iter().map(|one| self.analysis(one)).collect(),
            not_said,
            left_out,
            definitions: definitions::definitions(),
        })
    }

    /// Codes of the units whose date spans steps, or lies only possibly before the end.
    fn open(&self) -> Vec<String> {
        let step = self.asked.step;
        let is_open = |unit: &&measured::Unit| {
            unit.adoption.as_ref().is_some_and(|one| {
                one.stands == Certainty::Certain
                    && (step.fit(&one.bounds).is_none()
                        || one.by_cutoff != Certainty::Certain)
            })
        };
        let open = self.found.adoptions.iter().filter(is_open);
        open.map(|unit| self.graph.places().get(unit.place).code.to_string()).collect()
    }

    /// Whose documents only possibly stand as was asked.
    fn may_not_stand(&self) -> Option<Note> {
        let open = self.found.adoptions.iter().filter(|unit| {
            unit.adoption.as_ref().is_some_and(|one| one.stands != Certainty::Certain)
        });
        let places = open.map(|unit| self.graph.places().get(unit.place));
        let (zh, en): (Vec<&str>, Vec<&str>) =
            places.map(|place| (&*place.short_zh, place.short_en())).unzip();
        let day = self.found.selection.day;
        (!zh.is_empty()).then(|| Note {
            code: "standing_open",
            text: Text::new(
                format!(
                    "{} 个单位的文件到 {day} 只是可能处于所问的状态（{}）：只算可能已采纳，不算已采纳",
                    zh.len(),
                    zh.join("、")
                ),
                format!(
                    "{} with documents that only possibly stand as asked on {day} ({}): possibly adopted, and not counted as adopted",
                    en.len(),
                    en.join(", ")
                ),
            )
            .into(),
        })
    }

    fn coverage_of(&self, grouping: &compare::Grouping) -> Vec<GroupCoverage> {
        let members = |number: usize| {
            self.found
                .adoptions
                .iter()
                .zip(&grouping.of)
                .filter(move |(_, group)| **group == Some(number))
                .map(|(unit, _)| unit)
        };
        grouping
            .groups
            .iter()
            .enumerate()
            .map(|(number, name)| {
                let certain = members(number).filter(|unit| state(unit).is_adopted());
                let possible = members(number)
                    .filter(|unit| unit.adoption.is_some() || !unit.undated.is_empty());
                GroupCoverage {
                    by: grouping.code.clone(),
                    group: name.clone().into(),
                    coverage: coverage(
                        certain.count(),
                        possible.count(),
                        members(number).count(),
                    ),
                }
            })
            .collect()
    }

    fn units(&self, headline: Option<&timeline::Analysis>) -> Vec<Unit> {
        let found = self.found;
        let ranks = found.ranks(self.asked.step);
        let quarter = headline.and_then(|one| one.curve.quantile(1, 4));
        let half = headline.and_then(|one| one.curve.quantile(1, 2));
        let mut order: Vec<usize> = (0..found.adoptions.len()).collect();
        order.sort_by_key(|&position| {
            let unit = &found.adoptions[position];
            let bounds = unit.adoption.as_ref().map(|adoption| adoption.bounds);
            let hi = bounds.and_then(|bounds| bounds.hi);
            // Where the first day is open, the day that is known counts.
            let lo = bounds.and_then(|bounds| bounds.lo).or(hi);
            let unseen = bounds.is_none();
            (unseen, unseen && unit.undated.is_empty(), lo, hi, position)
        });
        order
            .into_iter()
            .map(|position| {
                let unit = &found.adoptions[position];
                let state = match state(unit) {
                    State::NotObserved if self.is_searched(unit) => State::Searched,
                    state => state,
                };
                let class = match (state, headline, &unit.adoption) {
                    (State::Adopted, Some(analysis), Some(adoption)) => {
                        let by = |limit: Option<survival::Quantile>| {
                            let step = self.asked.step;
                            limit.is_none_or(|limit| {
                                adoption.bounds.hi.is_some_and(|hi| {
                                    step.of(hi) <= analysis.step_at(limit.first)
                                })
                            })
                        };
                        match (by(quarter), by(half)) {
                            (true, _) => term("leader", "首批", "leader"),
                            (_, true) => term("early", "较早", "early"),
                            _ => term("late", "较晚", "late"),
                        }
                    }
                    _ => state.term(found.rule.is_fallback()),
                };
                self.unit(unit, state, class, ranks[position])
            })
            .collect()
    }

    fn unit(
        &self,
        unit: &measured::Unit,
        state: State,
        class: Term,
        rank: Option<(usize, f64)>,
    ) -> Unit {
        let (found, describe) = (self.found, self.describe());
        let adoption = unit.adoption.as_ref();
        let Beside { unlinked, linked_otherwise, not_asked } = self.beside_of(unit);
        let end = Bounds::day(found.window.end);
        let origin = found.origin.date.as_ref();
        let place = self.graph.places().get(unit.place);
        let censored = !state.is_adopted() && state != State::Unreadable;
        let evidence = adoption.filter(|_| found.origin.policy.is_some()).map(|one| {
            match one.link {
                Some((_, tier)) => {
                    Term { code: tier.code().to_owned(), name: tier.text().into() }
                }
                None => term("same_topic_only", "未见引用", "no citation seen"),
            }
        });
        Unit {
            place: describe.place(unit.place),
            region: place
                .economic_region
                .map(|region| compare::region_text(region).into()),
            state: state.term(found.rule.is_fallback()),
            searched: state == State::Searched,
            class,
            policy: adoption.map(|one| self.name(one.policy)),
            date: adoption.map(|one| role_date(&one.date)),
            date_against: adoption
                .map(|one| self.dates_against(one.policy, one.date.role))
                .unwrap_or_default(),
            issued_by: adoption
                .filter(|one| one.standing != Standing::Own)
                .map(|one| describe.place(self.graph.policy(one.policy).jurisdiction())),
            rivals: adoption
                .map(|one| one.rivals.iter().map(|&id| self.name(id)).collect())
                .unwrap_or_default(),
            lag_days: adoption.and_then(|one| found.lag(one)).map(days),
            lag_months: adoption
                .filter(|one| one.bounds.lo.is_some())
                .zip(origin)
                .and_then(|(one, origin)| {
                    date::month_index_lag(&origin.bounds, &one.date.bounds)
                }),
            after: adoption.and_then(|one| found.after(one)).map(Order::name),
            before_policy: adoption
                .and_then(|one| found.before(one))
                .is_some_and(|order| order == Order::Certain),
            later: unit.later,
            order_open: adoption.is_some_and(|one| {
                // Since a month is since its first day.
                let since = |first: Day| one.bounds.lo.is_some_and(|lo| lo >= first);
                let first = origin.and_then(|origin| origin.bounds.lo);
                found.after(one) == Some(Order::Possible)
                    && found.before(one) != Some(Order::Certain)
                    && (found.origin.policy.is_some() || !first.is_some_and(since))
            }),
            evidence,
            relation: adoption.and_then(|one| one.link).map(|(relation, _)| Term {
                code: relation.code().to_owned(),
                name: relation.text().into(),
            }),
            rank: rank.map(|(least, mean)| Rank { least, mean }),
            censored_at: censored.then(|| found.window.end.to_string()),
            censored_days: origin
                .filter(|_| censored)
                .map(|origin| days(date::lag(&origin.bounds, &end))),
            ended: self.ended(unit),
            drafts: self.drafts_of(unit),
            unlinked,
            linked_otherwise,
            not_asked,
        }
    }

    fn counts(&self, analysis: &timeline::Analysis) -> Vec<Count> {
        let step = self.asked.step;
        self.found
            .counts(step, analysis.origin + analysis.entry.map_or(0, |entry| entry + 1))
            .into_iter()
            .map(|count| Count {
                period: step.edtf(count.step),
                new: count.new,
                certain: count.certain,
                possible: count.possible,
            })
            .collect()
    }

    fn panel(&self, rows: &[panel::Row], analysis: &timeline::Analysis) -> Vec<PanelRow> {
        let step = self.asked.step;
        rows.iter()
            .map(|row| {
                let unit = self.found.adoptions[row.unit].place;
                let place = self.graph.places().get(unit);
                PanelRow {
                    unit: place.code.to_string(),
                    name: Words {
                        zh: place.short_zh.to_string(),
                        en: place.short_en().to_owned(),
                    },
                    period: step.edtf(analysis.origin + row.time),
                    time: row.time,
                    at_risk: row.at_risk,
                    adopted: u8::from(row.adopted),
                    possibly_adopted: u8::from(row.possibly),
                    neighbours: row.neighbours,
                    neighbour_share: row.neighbour_share,
                    east: place.economic_region.map(|region| u8::from(region == "东部")),
                    region: place.economic_region.map(str::to_owned),
                }
            })
            .collect()
    }
}

/// How far a unit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Adopted,
    Possibly,
    Undated,
    Unreadable,
    NotObserved,
    /// The same, and a source says that it looked.
    Searched,
}

impl State {
    fn is_adopted(self) -> bool {
        self == State::Adopted
    }

    /// Its name; where any document counts, for want of a rule, that adopts nothing.
    fn term(self, any: bool) -> Term {
        match self {
            State::Adopted if any => term("adopted", "有文件", "has a document"),
            State::Possibly if any => {
                term("possibly_adopted", "可能有文件", "may have a document")
            }
            State::Adopted => term("adopted", "已采纳", "adopted"),
            State::Possibly => term("possibly_adopted", "可能已采纳", "possibly adopted"),
            State::Undated => term("undated", "日期不详", "undated"),
            State::Unreadable => term("unreadable", "清单读不到", "list not readable"),
            State::NotObserved => term("not_observed", "未观察到", "not observed"),
            State::Searched => term("not_observed", "检索未见", "searched, none found"),
        }
    }
}

fn state(unit: &measured::Unit) -> State {
    match &unit.adoption {
        Some(adoption) if adoption.by_cutoff == Certainty::Certain => State::Adopted,
        Some(_) => State::Possibly,
        None if !unit.undated.is_empty() => State::Undated,
        None if unit.unreadable => State::Unreadable,
        None => State::NotObserved,
    }
}

fn coverage(certain: usize, possible: usize, eligible: usize) -> Coverage {
    let share = match eligible {
        0 => 0.0,
        all => certain as f64 / all as f64,
    };
    Coverage { certain, possible, eligible, share }
}

pub(in crate::view) fn role_date(date: &Dated) -> RoleDate {
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    RoleDate {
        edtf: date.edtf.clone(),
        lo: text(date.bounds.lo),
        hi: text(date.bounds.hi),
        role: date
            .role
            .map(|role| Term { code: role.code().to_owned(), name: role.text().into() }),
    }
}

fn days(lag: Lag) -> Days {
    Days { lo: lag.lo, hi: lag.hi }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Asked => "asked",
        Basis::Searches => "searches",
        Basis::DataSet => "data_set",
        Basis::Clipped => "clipped",
        Basis::None => "none",
    }
}

/// How time runs: `policy` is false where a date alone was given to start from.
pub(super) fn clock_term(clock: Clock, policy: bool) -> Term {
    let [zh, en] = origin_words(policy);
    match clock {
        Clock::Calendar => term("calendar", "按日历", "by calendar"),
        Clock::SincePolicy => {
            term("since_policy", &format!("自{zh}起"), &format!("since {en}"))
        }
    }
}

pub(super) fn step_code(step: TimeStep) -> &'static str {
    match step {
        TimeStep::Day => "day",
        TimeStep::Month => "month",
        TimeStep::Quarter => "quarter",
        TimeStep::Year => "year",
    }
}

pub(super) fn step_text(step: TimeStep) -> Text {
    let zh = match step {
        TimeStep::Day => "天",
        TimeStep::Month => "月",
        TimeStep::Quarter => "季",
        TimeStep::Year => "年",
    };
    Text::new(zh, step_code(step))
}
