//! From a question to the policies that answer it.

use std::collections::BTreeSet;

use super::between;
use super::coverage::{self, Observation};
use super::order::{placed, sort};
use super::sight::Sight;
use super::status::{self, Standing, standing};
use super::walk::{self, WalkRole};
use super::{Query, Scope, lookup, side, value};
use crate::error::Error;
use crate::graph::{BodyId, Field, LinkId, Policy, PolicyGraph, PolicyId, TITLES};
use crate::lang::Text;
use crate::model::date::{Bounds, Day};
use crate::model::law::{Certainty, LegalLevel, Role, Status};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::model::title;

/// What answers a question.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The policies, by adoption, then place, then id; what has no date comes last.
    pub items: Vec<Item>,
    /// Recorded links between them; after a walk, those that were walked.
    pub links: Vec<LinkId>,
    /// What was not counted, and why.
    pub left_out: LeftOut,
    /// The places asked about.
    pub places: Vec<PlaceId>,
    /// What the sources saw there.
    pub observations: Vec<Observation>,
    /// What may be seen.
    pub sight: Sight,
    /// The day for which standing is given.
    pub day: Day,
    /// The dates that were asked for.
    pub role: Option<Role>,
}

/// One policy of a selection.
#[derive(Clone, Debug)]
pub struct Item {
    /// The policy.
    pub policy: PolicyId,
    /// Whether it certainly or possibly belongs.
    pub certainty: Certainty,
    /// True when it is a higher level's policy that applies to the place asked about.
    pub inherited: bool,
    /// Its part in a walk.
    pub walk: Option<(WalkRole, u32)>,
    /// Its standing on the day.
    pub standing: Standing,
}

/// Policies that would have answered but for one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Without a date of the role asked for, when dates were asked for.
    pub undated: usize,
    /// Only possibly inside, when only what is certain was asked for.
    pub only_possible: usize,
    /// Not issued by the day asked for.
    pub not_yet_issued: usize,
    /// Not on record by the day asked for.
    pub not_yet_known: usize,
    /// Of unknown standing on the day asked for, when another standing was asked for.
    pub unknown_standing: usize,
}

/// A question with its names resolved.
pub(super) struct Plan {
    pub(super) places: Vec<PlaceId>,
    /// Places that lie in those in another way than in the tree.
    members: Vec<PlaceId>,
    pub(super) levels: Vec<PlaceLevel>,
    pub(super) scope: Scope,
    pub(super) categories: Vec<String>,
    pub(super) topics: Vec<String>,
    pub(super) issuers: Vec<BodyId>,
    pub(super) kinds: Vec<String>,
    pub(super) legal_levels: Vec<LegalLevel>,
    pub(super) title: Option<String>,
    pub(super) from: Option<Bounds>,
    pub(super) to: Option<Bounds>,
    pub(super) role: Option<Role>,
    pub(super) certain: bool,
    pub(super) as_of: Option<Day>,
    pub(super) statuses: Vec<Status>,
    pub(super) sight: Sight,
    pub(super) named: Vec<PolicyId>,
}

/// Answers a question with a selection of `graph`.
///
/// # Errors
/// When a name, date or path of the question can't be understood.
pub fn select(graph: &PolicyGraph, query: &Query) -> Result<Selection, Error> {
    let mut selection = select_policies(graph, query)?;
    if query.walk.is_none() {
        let among = selection.ranked(graph);
        selection.links = selection.links_among(graph, query, &among).collect();
    }
    Ok(selection)
}

/// The same without the links between the policies, unless they were walked.
///
/// # Errors
/// As [`select`].
pub fn select_policies(graph: &PolicyGraph, query: &Query) -> Result<Selection, Error> {
    let plan = Plan::new(graph, query)?;
    let day = plan.as_of.unwrap_or(graph.as_of());
    let role = plan.role;
    let mut selection = Selection { day, role, ..Selection::default() };
    for policy in plan.candidates(graph) {
        let policy = graph.policy(policy);
        if let Some(item) = plan.consider(graph, policy, day, &mut selection.left_out) {
            selection.items.push(item);
        }
    }
    if let Some(text) = &query.walk {
        let path = walk::parse(text)?;
        let seeds: Vec<PolicyId> =
            selection.items.iter().map(|item| item.policy).collect();
        let every = graph.is_plain() && plan.sight.is_open();
        let walked = match walk::repeated(&path).filter(|_| every) {
            Some(repeat) => walk::walk_plain(graph, repeat, &seeds),
            None => {
                let seen = |link| between::counts(graph, query, &plan.sight, link);
                walk::walk(graph, &path, &seeds, &seen)?
            }
        };
        // Items and visits are both in order of policy.
        let mut found = std::mem::take(&mut selection.items).into_iter().peekable();
        let mut items = Vec::with_capacity(walked.visits.len());
        for visit in walked.visits {
            let walk = Some((visit.role, visit.hops));
            while found.next_if(|item| item.policy < visit.policy).is_some() {}
            match found.next_if(|item| item.policy == visit.policy) {
                Some(item) => items.push(Item { walk, ..item }),
                None => items.push(Item {
                    policy: visit.policy,
                    certainty: Certainty::Certain,
                    inherited: false,
                    walk,
                    standing: standing(
                        graph,
                        graph.policy(visit.policy),
                        day,
                        &plan.sight,
                    ),
                }),
            }
        }
        selection.items = items;
        selection.links = walked.links;
        between::sort(graph, &mut selection.links);
    }
    sort(graph, &plan.sight, plan.role, &mut selection.items);
    selection.observations = coverage::observations(graph, &plan.places, &plan.sight);
    selection.places = plan.places;
    selection.sight = plan.sight;
    Ok(selection)
}

/// The conditions of a question, put to one policy after another: for measures that need
/// not look at every policy.
pub struct Filter {
    plan: Plan,
    day: Day,
    left_out: LeftOut,
}

impl Filter {
    /// The conditions of a question.
    ///
    /// # Errors
    /// When a name or date of the question can't be understood.
    pub fn new(graph: &PolicyGraph, query: &Query) -> Result<Filter, Error> {
        let plan = Plan::new(graph, query)?;
        let day = plan.as_of.unwrap_or(graph.as_of());
        Ok(Filter { plan, day, left_out: LeftOut::default() })
    }

    /// What may be seen.
    pub fn sight(&self) -> &Sight {
        &self.plan.sight
    }

    /// The places asked about.
    pub fn places(&self) -> &[PlaceId] {
        &self.plan.places
    }

    /// Whether a policy answers, and how surely it stands as asked. What would answer but for
    /// one thing is counted.
    pub fn lets_through(
        &mut self,
        graph: &PolicyGraph,
        policy: Policy<'_>,
    ) -> Option<Certainty> {
        let fit = self.plan.fit(graph, policy, self.day, &mut self.left_out)?;
        let asked = fit.standing.filter(|_| !self.plan.statuses.is_empty());
        Some(match asked.map(|standing| standing.certainty) {
            Some(Certainty::Possible) => Certainty::Possible,
            _ => Certainty::Certain,
        })
    }

    /// Lets through what is of these places too: member states, which lie in their union in
    /// another way than places in the tree.
    pub fn also_of(&mut self, places: Vec<PlaceId>) {
        self.plan.members = places;
    }

    /// True when nothing is counted as left out, and all evidence is in sight.
    pub fn counts_nothing(&self) -> bool {
        let Plan { from, to, role, certain, as_of, sight, .. } = &self.plan;
        let dated = from.is_some() || to.is_some() || role.is_some() || as_of.is_some();
        !dated && !certain && sight.is_open()
    }

    /// What was asked, resolved; without policies.
    pub fn selection(self) -> Selection {
        let Filter { plan: Plan { places, sight, role, .. }, day, left_out } = self;
        Selection { day, left_out, places, sight, role, ..Selection::default() }
    }
}

/// How a policy answers; its standing only if something hung on it.
pub(super) struct Fit {
    certainty: Certainty,
    inherited: bool,
    standing: Option<Standing>,
    /// When it was adopted, if it was looked at for that.
    pub(super) adoption: Option<Bounds>,
}

impl Plan {
    pub(super) fn new(graph: &PolicyGraph, query: &Query) -> Result<Plan, Error> {
        let mut places = Vec::new();
        for (names, levels, flag) in [
            (&query.provinces, Some(&[PlaceLevel::Province][..]), "--province"),
            (&query.countries, Some(&[PlaceLevel::Country][..]), "--country"),
            (&query.places, None, "--place"),
        ] {
            for name in names {
                for place in side::places_named(graph, name, levels, flag)? {
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
            }
        }
        if query.scope != Scope::Own && places.is_empty() {
            return Err(Error::usage(Text::new(
                "--scope inherited 与 total 需要一个地点",
                "--scope inherited and total need a place",
            ))
            .with_hint(Text::new("加上 --province 北京", "add --province 北京")));
        }
        let collections = match &query.collections[..] {
            [] => None,
            names => {
                let ids = || graph.collections().iter().map(|c| c.id.as_str());
                let used = |id: &&str| {
                    graph.policies().any(|policy| {
                        let evidence = graph.evidence(policy.evidence());
                        graph.collections()[evidence.collection()].id == **id
                    })
                };
                let mut flags = vec![false; graph.collections().len()];
                for name in names {
                    let what = Text::new("数据集合", "collection");
                    let id = lookup::word(what, name, ids().filter(used))?;
                    for (flag, known) in flags.iter_mut().zip(ids()) {
                        *flag |= known == id;
                    }
                }
                Some(flags)
            }
        };
        let known = query
            .known
            .as_deref()
            .map(|text| lookup::day(text, "--known"))
            .transpose()?;
        let named = query
            .policies
            .iter()
            .map(|name| Ok(lookup::policy(graph, name)?.number()))
            .collect::<Result<_, Error>>()?;
        in_order(query)?;
        Ok(Plan {
            places,
            members: Vec::new(),
            levels: query
                .levels
                .iter()
                .map(|text| lookup::level(text))
                .collect::<Result<_, _>>()?,
            scope: query.scope,
            categories: words(
                graph,
                &query.categories,
                Field::Category,
                "类别",
                "category",
            )?,
            topics: words(graph, &query.topics, Field::Topic, "主题", "topic")?,
            issuers: query
                .issuers
                .iter()
                .map(|name| lookup::bodies(graph, name))
                .collect::<Result<Vec<_>, _>>()?
                .concat(),
            kinds: words(graph, &query.kinds, Field::Kind, "文种", "kind of document")?,
            legal_levels: lookup::terms(
                &query.legal_levels,
                LegalLevel::ALL,
                LegalLevel::code,
                LegalLevel::text,
                "效力级别",
                "legal level",
            )?,
            title: query.title.as_deref().map(title::fold),
            from: range(query.from.as_deref(), "--from")?,
            to: range(query.to.as_deref(), "--to")?,
            role: lookup::terms(
                query.role.as_slice(),
                Role::ALL,
                Role::code,
                Role::text,
                "日期含义",
                "date role",
            )?
            .first()
            .copied(),
            certain: query.certain,
            as_of: query
                .as_of
                .as_deref()
                .map(|text| lookup::day(text, "--as-of"))
                .transpose()?,
            statuses: status::named(&query.statuses)?,
            sight: Sight { collections, known },
            named,
        })
    }

    /// A policy that answers, with its standing.
    fn consider(
        &self,
        graph: &PolicyGraph,
        policy: Policy<'_>,
        day: Day,
        left_out: &mut LeftOut,
    ) -> Option<Item> {
        let fit = self.fit(graph, policy, day, left_out)?;
        Some(Item {
            policy: policy.number(),
            certainty: fit.certainty,
            inherited: fit.inherited,
            walk: None,
            standing: fit
                .standing
                .unwrap_or_else(|| standing(graph, policy, day, &self.sight)),
        })
    }

    /// Whether a policy answers. Cheap conditions come first; what is lost to a date is
    /// counted only when everything else fits.
    pub(super) fn fit(
        &self,
        graph: &PolicyGraph,
        policy: Policy<'_>,
        day: Day,
        left_out: &mut LeftOut,
    ) -> Option<Fit> {
        if !self.named.is_empty() && !self.named.contains(&policy.number()) {
            return None;
        }
        let inherited = self.relates_to_places(graph, policy)?;
        if !self.levels.is_empty() && !self.levels.contains(&policy.level()) {
            return None;
        }
        let Some(mut certainty) = self.sight.sees(graph, policy.evidence()) else {
            let collections = Sight { known: None, ..self.sight.clone() };
            if self.sight.known.is_some()
                && collections.sees(graph, policy.evidence()).is_some()
                && self.words_fit(graph, policy)
            {
                left_out.not_yet_known += 1;
            }
            return None;
        };
        if !self.words_fit(graph, policy) {
            return None;
        }
        let mut adoption = None;
        if self.from.is_some() || self.to.is_some() || self.role.is_some() {
            let Some(bounds) = placed(graph, policy, &self.sight, self.role) else {
                left_out.undated += 1;
                return None;
            };
            certainty = certainty.max(self.window(&bounds)?);
            adoption = self.role.is_none().then_some(bounds);
        }
        // Standing takes a while: it is made only where something hangs on it.
        // Whoever names a policy wants its standing, also before it came out.
        let issued = self.as_of.is_some() && self.named.is_empty();
        if !issued && self.statuses.is_empty() {
            if self.certain && certainty == Certainty::Possible {
                left_out.only_possible += 1;
                return None;
            }
            return Some(Fit { certainty, inherited, standing: None, adoption });
        }
        let standing = standing(graph, policy, day, &self.sight);
        if issued {
            match standing.issued {
                Some(issued) => certainty = certainty.max(issued),
                None if standing.status == Status::NotYetIssued => {
                    left_out.not_yet_issued += 1;
                    return None;
                }
                // Proposed by then, or of unknown date: it may be asked about.
                None if standing.status == Status::Unknown => {
                    certainty = Certainty::Possible;
                }
                None => {}
            }
        }
        if !self.statuses.is_empty() {
            let other = standing.disputed.is_some_and(|it| self.statuses.contains(&it));
            if !self.statuses.contains(&standing.status) && !other {
                if self.as_of.is_some() && standing.status == Status::Unknown {
                    left_out.unknown_standing += 1;
                }
                return None;
            }
            if standing.certainty == Certainty::Possible {
                certainty = Certainty::Possible;
            }
        }
        if self.certain && certainty == Certainty::Possible {
            left_out.only_possible += 1;
            return None;
        }
        Some(Fit { certainty, inherited, standing: Some(standing), adoption })
    }

    /// Whether the policy is one of the places asked about: `Some(true)` when it comes
    /// from above and applies there.
    fn relates_to_places(&self, graph: &PolicyGraph, policy: Policy<'_>) -> Option<bool> {
        if self.places.is_empty() {
            return Some(false);
        }
        let places = graph.places();
        let own = policy.jurisdiction();
        let is_own = || {
            let asked = self.places.iter().chain(&self.members);
            asked.copied().any(|place| places.is_within(own, place))
        };
        let is_inherited = || {
            self.places.iter().any(|&place| {
                own != place
                    && places.is_within(place, own)
                    && applies(graph, policy, place)
            })
        };
        match self.scope {
            Scope::Own => is_own().then_some(false),
            Scope::Inherited => is_inherited().then_some(true),
            Scope::Total if is_own() => Some(false),
            Scope::Total => is_inherited().then_some(true),
        }
    }

    fn words_fit(&self, graph: &PolicyGraph, policy: Policy<'_>) -> bool {
        let has = |field, wanted: &[String]| {
            wanted.is_empty()
                || value::all(graph, policy, field, &self.sight)
                    .iter()
                    .any(|fact| wanted.iter().any(|word| word == fact.text()))
        };
        let issued = || {
            self.issuers.is_empty()
                || value::all(graph, policy, Field::Issuer, &self.sight).iter().any(
                    |fact| fact.body().is_some_and(|body| self.issuers.contains(&body)),
                )
        };
        let ranked = || {
            self.legal_levels.is_empty()
                || value::one(graph, policy, Field::LegalLevel, &self.sight)
                    .and_then(|chosen| chosen.fact.legal_level())
                    .is_some_and(|level| self.legal_levels.contains(&level))
        };
        let titled = || match &self.title {
            None => true,
            Some(part) => TITLES.iter().any(|&field| {
                value::all(graph, policy, field, &self.sight)
                    .iter()
                    .any(|fact| title::fold(fact.text()).contains(part.as_str()))
            }),
        };
        has(Field::Category, &self.categories)
            && has(Field::Topic, &self.topics)
            && has(Field::Kind, &self.kinds)
            && issued()
            && ranked()
            && titled()
    }

    /// Whether a date lies in the window asked for; `None` when it can't.
    fn window(&self, date: &Bounds) -> Option<Certainty> {
        let mut certain = true;
        if let Some(start) = self.from.and_then(|from| from.lo) {
            if date.hi.is_some_and(|hi| hi < start) {
                return None;
            }
            certain &= date.lo.is_some_and(|lo| lo >= start);
        }
        if let Some(end) = self.to.and_then(|to| to.hi) {
            if date.lo.is_some_and(|lo| lo > end) {
                return None;
            }
            certain &= date.hi.is_some_and(|hi| hi <= end);
        }
        Some(if certain { Certainty::Certain } else { Certainty::Possible })
    }
}

/// A policy applies to its whole jurisdiction unless a source names the places.
fn applies(graph: &PolicyGraph, policy: Policy<'_>, place: PlaceId) -> bool {
    let mut named =
        policy.facts_of(Field::AppliesTo).filter_map(|fact| fact.place()).peekable();
    named.peek().is_none()
        || named.any(|named| {
            graph.places().is_within(place, named)
                || graph.places().is_within(named, place)
        })
}

fn range(text: Option<&str>, flag: &str) -> Result<Option<Bounds>, Error> {
    text.map(|text| lookup::date_range(text, flag)).transpose()
}

/// A window that ends before it begins holds nothing, which is no answer.
fn in_order(query: &Query) -> Result<(), Error> {
    let (Some(from), Some(to)) = (&query.from, &query.to) else { return Ok(()) };
    let first = lookup::date_range(from, "--from")?.lo;
    let last = lookup::date_range(to, "--to")?.hi;
    match first.zip(last) {
        Some((first, last)) if first > last => Err(Error::usage(Text::new(
            format!("--from {from} 在 --to {to} 之后"),
            format!("--from {from} lies after --to {to}"),
        ))
        .with_hint(Text::new(
            format!("两端对调：--from {to} --to {from}"),
            format!("the other way round: --from {to} --to {from}"),
        ))),
        _ => Ok(()),
    }
}

/// Words that must occur in the data: a typing slip must not look like an empty answer.
fn words(
    graph: &PolicyGraph,
    names: &[String],
    field: Field,
    zh: &str,
    en: &str,
) -> Result<Vec<String>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let known: BTreeSet<&str> = graph.words_of(field).into_iter().collect();
    names
        .iter()
        .map(|name| {
            let found = lookup::word(Text::new(zh, en), name, known.iter().copied())?;
            Ok(found.to_owned())
        })
        .collect()
}
