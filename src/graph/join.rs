//! The last step of building: rows are clustered, ranked by day, and joined.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::adjacency::LinksBuilder;
use super::bodies::Bodies;
use super::build::{Builder, Loaded};
use super::changes::changes;
use super::citations;
use super::column::Column;
use super::columns::{CHANGED, EVENT, FactsBuilder, Field, PolicyColumns, Renumbered};
use super::editions::editions;
use super::firsts::Implemented;
use super::index::{Days, NO_DAYS};
use super::names::Names;
use super::strings::StringId;
use super::{DayOf, PolicyGraph};
use crate::lang::Text;
use crate::model::date;
use crate::model::law::{Relation, Role};
use crate::model::place::Places;
use crate::record::file_names::FileNames;
use crate::record::progress::Progress;
use crate::record::{DataSet, Place};

/// First and last day by policy.
type Ranges = Vec<(i32, i32)>;

/// What the values say of each policy.
struct Seen {
    /// First and last day of adoption or amendment, over every date.
    every: Ranges,
    /// First and last day by [`DayOf`], over dates whose evidence was not corrected.
    seen: [Ranges; 3],
    /// The first category.
    category: Vec<u32>,
}

impl Builder {
    pub(super) fn finish(
        mut self,
        data: &DataSet,
        as_of: date::Day,
        progress: &dyn Progress,
    ) -> Loaded {
        let has_editions = self.has_editions;
        let facts = std::mem::take(&mut self.facts);
        let Seen { every, seen, category } = self.seen(&facts);

        // Clustered by place, category and day, so that what is asked for lies together.
        let count = self.policies.len();
        let adopted = &seen[DayOf::Adoption as usize];
        let order = order_of_rows(&self.policies, &category, adopted);
        let mut new = Renumbered { policy: vec![0; count], evidence: Vec::new() };
        for (row, &old) in (0..).zip(&order) {
            new.policy[old as usize] = row;
        }

        progress.advance(1);

        // Ranked by day of adoption, then by row.
        let mut ranked: Vec<u64> = (0..)
            .zip(&order)
            .map(|(row, &old)| u64::from(sortable(adopted[old as usize].0)) << 32 | row)
            .collect();
        ranked.par_sort_unstable();
        let row_of: Vec<u32> = ranked.iter().map(|&key| key as u32).collect();
        let mut rank_of = vec![0; count];
        for (rank, &row) in (0..).zip(&row_of) {
            rank_of[row as usize] = rank;
        }
        drop(ranked);
        let rank_of_old: Vec<u32> =
            new.policy.iter().map(|&row| rank_of[row as usize]).collect();
        let links = std::mem::take(&mut self.links);
        let plain = !self.evidence.any_corrected() && !links.any_weak();
        let allowed = |links: &LinksBuilder, row| self.time_allows(&every, links, row);
        let mut links = links.finish(allowed, &rank_of_old, rank_of, row_of);
        drop((every, rank_of_old));

        progress.advance(1);

        // Evidence lies in the order of what rests on it.
        let mut given = Given::none(self.evidence.len());
        order.iter().for_each(|&old| {
            given.to(self.policies[old as usize][2]);
        });
        links.evidence = links.evidence.mapped(|old| given.to(old));
        new.evidence = given.into_all();

        let changes = changes(&links);
        let mut changed = vec![0; count];
        for &[row, ..] in changes.all() {
            changed[row as usize] = CHANGED;
        }
        let policies = order
            .iter()
            .zip(changed)
            .map(|(&old, changed)| {
                let [id, place, evidence, event] = self.policies[old as usize];
                let evidence = new.evidence[evidence as usize];
                [id, place, evidence, (event * EVENT) | changed]
            })
            .collect();
        for attribute in &mut self.attributes {
            attribute.evidence.0 = new.evidence[attribute.evidence.0 as usize];
        }
        for coverage in &mut self.coverage {
            coverage.evidence.0 = new.evidence[coverage.evidence.0 as usize];
        }
        let citations = citations::sorted(self.citations, &new);
        let days = days_by_row(&seen, &order);
        let implemented =
            Implemented::new(&links, days.first[DayOf::Adoption as usize].all());
        let facts = facts.finish(&new);
        progress.advance(1);
        let mut problems = self.problems;
        problems.sort();
        problems.dedup();
        let title = &data.manifest.title;
        let strings = self.strings.finish();
        let mut ids = self.policy_ids;
        ids.renumber(&new.policy);
        let policies = PolicyColumns { rows: policies };
        let evidence = self.evidence.finish(&new.evidence);
        let mut graph = PolicyGraph {
            name: data.manifest.name.clone(),
            title: Text::new(&title.zh, &title.en),
            as_of,
            files: FileNames::of(data),
            places: self.places.take().unwrap_or_else(Places::builtin),
            bodies: Bodies::owned(self.bodies),
            collections: self.collections,
            sources: Column::Owned(self.sources),
            coverage: self.coverage,
            attributes: self.attributes,
            citations,
            strings,
            texts: self.texts.finish(),
            dates: self.dates.finish(),
            horizons: Column::Owned(self.horizons),
            policies,
            read_order: Column::Owned(std::mem::take(&mut new.policy)),
            facts,
            evidence,
            links,
            implemented,
            changes,
            editions: Column::Owned(Vec::new()),
            days,
            index: OnceLock::new(),
            names: Names::Ids(ids),
            titles: None,
            plain,
            origin: String::new(),
            file: None,
        };
        if has_editions {
            graph.editions = editions(&graph);
        }
        Loaded { graph, problems }
    }

    /// What the values say of each policy that rows are put in order by.
    fn seen(&self, facts: &FactsBuilder) -> Seen {
        let none = || vec![NO_DAYS; self.policies.len()];
        let (mut every, mut seen) = (none(), [none(), none(), none()]);
        let mut category = vec![u32::MAX; self.policies.len()];
        let facts = facts.runs().flat_map(|(policy, facts)| {
            facts.iter().map(move |&fact| (policy as usize, fact))
        });
        for (policy, [a, b, evidence, field]) in facts {
            if field == Field::Category as u32 && category[policy] == u32::MAX {
                category[policy] = b;
            }
            if field != Field::Date as u32 {
                continue;
            }
            let Some(role) = Role::from_index(b) else { continue };
            let days = self.dates.days(a);
            // An amended text cites what came after its first edition.
            if Role::ADOPTION.contains(&role) || role == Role::Amended {
                widen(&mut every[policy], days);
            }
            let of = match role {
                Role::InForce => DayOf::InForce,
                Role::Ended => DayOf::Ended,
                Role::Announced if self.policies[policy][3] != 0 => DayOf::Adoption,
                role if Role::ADOPTION.contains(&role) => DayOf::Adoption,
                _ => continue,
            };
            if !self.evidence.is_corrected(evidence) && !self.dates.has_part(a) {
                widen(&mut seen[of as usize][policy], days);
            }
        }
        Seen { every, seen, category }
    }

    /// False, and reported, when every date of the citing policy certainly precedes every
    /// date of the cited one: such a relation can't be, whichever source is right.
    fn time_allows(&mut self, days: &Ranges, links: &LinksBuilder, row: usize) -> bool {
        if self.options.keep_impossible {
            return true;
        }
        let (from, to, relation, evidence) = links.row(row);
        let latest_from = days[from as usize];
        let earliest_to = days[to as usize];
        if latest_from == NO_DAYS || earliest_to == NO_DAYS {
            return true;
        }
        let relation = Relation::from_index(u32::from(relation));
        let looks_back = relation.is_some_and(Relation::looks_back);
        if !looks_back || latest_from.1 >= earliest_to.0 {
            return true;
        }
        let id = |row: u32| self.strings.get(StringId(self.policies[row as usize][0]));
        let (from, to) = (id(from).to_owned(), id(to).to_owned());
        let words =
            relation.map_or_else(|| Text::new("指向", "points to"), Relation::text);
        let (file, line) = self.evidence.place(evidence);
        self.error(
            Place { file, line },
            IMPOSSIBLE,
            Text::new(
                format!("{from} {} {to}，却一定早于它", words.zh),
                format!("{from} {} {to}, but is certainly earlier", words.en),
            ),
            Text::new(
                "由较晚的一方指向较早的一方",
                "a link from the later to the earlier",
            ),
        );
        false
    }
}

/// The check of relations that their dates make impossible.
pub(super) const IMPOSSIBLE: &str = "relation-time";

fn widen(range: &mut (i32, i32), days: (i32, i32)) {
    *range = (range.0.min(days.0), range.1.max(days.1));
}

/// New numbers for old ones, in the order in which they are asked for.
struct Given {
    new: Vec<u32>,
    next: u32,
}

impl Given {
    fn none(count: usize) -> Given {
        Given { new: vec![u32::MAX; count], next: 0 }
    }

    fn to(&mut self, old: u32) -> u32 {
        let slot = &mut self.new[old as usize];
        if *slot == u32::MAX {
            *slot = self.next;
            self.next += 1;
        }
        *slot
    }

    /// The others come last, in their order.
    fn into_all(mut self) -> Vec<u32> {
        for old in 0..self.new.len() as u32 {
            self.to(old);
        }
        self.new
    }
}

/// The policies by place, category and first day of adoption, as they lie in the rows.
fn order_of_rows(
    policies: &[[u32; 4]],
    category: &[u32],
    adopted: &[(i32, i32)],
) -> Vec<u32> {
    // In one number, which sorts like the four.
    let mut keys: Vec<u128> = (0..)
        .zip(policies.iter().zip(category).zip(adopted))
        .map(|(old, ((&[_, place, ..], &category), &(first, _)))| {
            u128::from(place) << 96
                | u128::from(category) << 64
                | u128::from(sortable(first)) << 32
                | old
        })
        .collect();
    keys.par_sort_unstable();
    keys.iter().map(|&key| key as u32).collect()
}

/// A day as a number that sorts like it without a sign.
fn sortable(day: i32) -> u32 {
    day.cast_unsigned() ^ (1 << 31)
}

fn days_by_row(seen: &[Ranges; 3], order: &[u32]) -> Days {
    let column = |ranges: &Ranges, end: fn(&(i32, i32)) -> i32| -> Column<i32> {
        order.iter().map(|&old| end(&ranges[old as usize])).collect()
    };
    Days {
        first: seen.each_ref().map(|ranges| column(ranges, |days| days.0)),
        last: seen.each_ref().map(|ranges| column(ranges, |days| days.1)),
    }
}
