//! Which edition of a law is shown, where its name means several.

use super::describe::Describe;
use super::{Note, Words};
use crate::error::Error;
use crate::graph::{Policy, PolicyGraph, PolicyId};
use crate::lang::{Lang, Text};
use crate::model::date::in_words;
use crate::model::title;
use crate::query::status::standing;
use crate::query::{Filter, Query, Selection, value};

/// The edition shown, and the others on record.
pub(super) struct Editions {
    pub(super) shown: PolicyId,
    others: Vec<PolicyId>,
    /// The name means all of them, and this is the one in force.
    chosen: bool,
}

impl Editions {
    /// Of the editions of a law that is named without one, that which is in force, where one
    /// is; else the one of that very title.
    ///
    /// # Errors
    /// When a name or date of the question can't be understood.
    pub(super) fn of(
        graph: &PolicyGraph,
        query: &Query,
        name: &str,
        policy: Policy<'_>,
    ) -> Result<Editions, Error> {
        let found = policy.number();
        let others = graph.other_editions(found);
        let mut editions = Editions { shown: found, others, chosen: false };
        // An id, a number and a title with its edition mean one of them.
        let wanted = title::fold(&title::core_title(name));
        let titled = policy.facts_of(crate::graph::Field::Title).any(|fact| {
            let known = title::fold(&title::core_title(fact.text()));
            known == wanted || known == format!("中华人民共和国{wanted}")
        });
        if editions.others.is_empty()
            || !titled
            || title::without_edition(name.trim()).is_some()
        {
            return Ok(editions);
        }
        let selection =
            Filter::new(graph, &Query { policies: Vec::new(), ..query.clone() })?
                .selection();
        let stands = |&id: &PolicyId| {
            let policy = graph.policy(id);
            standing(graph, policy, selection.day, &selection.sight).status.has_force()
        };
        let all = [found].into_iter().chain(editions.others.iter().copied());
        let in_force: Vec<PolicyId> = all.filter(stands).collect();
        if let [one] = in_force[..]
            && one != found
        {
            editions.others.retain(|other| *other != one);
            editions.others.push(found);
            (editions.shown, editions.chosen) = (one, true);
        }
        Ok(editions)
    }

    /// What is told of the others: their dates, standings and ids.
    pub(super) fn note(
        &self,
        graph: &PolicyGraph,
        selection: &Selection,
    ) -> Option<Note> {
        let describe = Describe { graph, sight: &selection.sight };
        let mut others = self.others.clone();
        others.sort_by_key(|&id| {
            let date = value::adoption(graph, graph.policy(id), &selection.sight);
            (date.and_then(|found| found.date.bounds.lo), id)
        });
        let said = |lang: Lang| {
            let one = |&id: &PolicyId| {
                let policy = graph.policy(id);
                let date = value::adoption(graph, policy, &selection.sight);
                let date =
                    date.map_or(String::new(), |it| in_words(it.date.edtf, lang) + " ");
                let status =
                    standing(graph, policy, selection.day, &selection.sight).status;
                let title = describe.name(policy).title;
                format!(
                    "{} {date}{}{}{}",
                    title.get(lang),
                    status.text().get(lang),
                    lang.pick("，id ", ", id "),
                    policy.id()
                )
            };
            let told: Vec<String> = others.iter().map(one).collect();
            told.join(lang.pick("；", "; "))
        };
        let count = others.len() + 1;
        let [zh, en] = match self.chosen {
            true => ["这里是现行有效的一份，", "this is the one in force; "],
            false => [""; 2],
        };
        (!others.is_empty()).then(|| Note {
            code: "editions",
            text: Words::from(Text::new(
                format!("此件在册 {count} 个版本，{zh}其余：{}", said(Lang::Zh)),
                format!(
                    "{count} editions of it are on record; {en}the others: {}",
                    said(Lang::En)
                ),
            )),
        })
    }
}
