//! Two states of the data as shown: what came, what went, what is otherwise now.

use std::collections::BTreeMap;

use serde::Serialize;

use super::describe::Describe;
use super::{
    Note, PolicyName, Relation, SCHEMA, Table, Term, View, Words, answer, wording,
};
use crate::analysis::diff::{self, Change, Kind};
use crate::error::Error;
use crate::graph::{PolicyGraph, PolicyId};
use crate::lang::{Lang, Text};
use crate::query::sight::Sight;
use crate::query::{Query, Verb, select, value};

/// What changed between two states.
#[derive(Clone, Debug, Serialize)]
pub struct Diff {
    /// The old state.
    pub old: State,
    /// The new state.
    pub new: State,
    /// Policies that came.
    pub added: Vec<PolicyName>,
    /// Policies that went.
    pub removed: Vec<PolicyName>,
    /// Policies whose values are others now.
    pub changed: Vec<Changed>,
    /// Relations that came, went, or are stated otherwise.
    pub relations: Vec<ChangedRelation>,
    /// Policies whose sources or quotes changed while every value stayed.
    pub only_evidence: usize,
}

/// One of the two states.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// As it was named.
    pub name: String,
    /// How many policies it has.
    pub policies: usize,
    /// How many relations it has.
    pub relations: usize,
    /// The day it was last checked.
    pub as_of: String,
}

/// A policy whose values are others now.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// The policy, as the new state names it.
    pub policy: PolicyName,
    /// What differs.
    pub changes: Vec<ChangedValue>,
}

/// A value that is another now.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedValue {
    /// The key of the data dictionary; a date has its role: `dates.published`.
    pub field: String,
    /// The field in words.
    pub name: Words,
    /// How it differs.
    pub kind: Term,
    /// What only the old state says.
    pub old: Vec<Words>,
    /// What only the new state says.
    pub new: Vec<Words>,
}

/// A relation that came, went, or is stated otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedRelation {
    /// How it differs.
    pub kind: Term,
    /// As stated now; as it was, when it went.
    pub relation: Relation,
    /// How it was stated before, when that is what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Words>,
}

impl Diff {
    /// Every change in one table, a row each: for formats that hold one table a file.
    pub fn flat(&self) -> Table {
        let none = Words::default;
        let policy = |kind: Words, of: &PolicyName, rest: [Words; 3]| {
            let mut row = vec![kind, Words::same(&of.id), of.title.clone()];
            row.extend(rest);
            row
        };
        let whole = |kind: Kind| {
            move |of: &PolicyName| policy(term(kind).name, of, [none(), none(), none()])
        };
        let added = self.added.iter().map(whole(Kind::Added));
        let removed = self.removed.iter().map(whole(Kind::Removed));
        let changed = self.changed.iter().flat_map(|changed| {
            changed.changes.iter().map(|change| {
                let (old, new) = (all_of(&change.old), all_of(&change.new));
                let values = [change.name.clone(), old, new];
                policy(change.kind.name.clone(), &changed.policy, values)
            })
        });
        let relations = self.relations.iter().map(|changed| {
            let (relation, kind) = (&changed.relation, changed.kind.name.clone());
            let to = |stated: Words| Words {
                zh: format!("{}；{}", relation.to.title.zh, stated.zh),
                en: format!("{}; {}", relation.to.title.en, stated.en),
            };
            let now = to(stated(relation));
            let (old, new) = match (&changed.before, changed.kind.code.as_str()) {
                (Some(before), _) => (to(before.clone()), now),
                (None, code) if code == Kind::Removed.code() => (now, none()),
                (None, _) => (none(), now),
            };
            let field = relation.relation.name.clone();
            let from = &relation.from;
            vec![kind, Words::same(&from.id), from.title.clone(), field, old, new]
        });
        let words = |zh: &str, en: &str| Words::from(Text::new(zh, en));
        Table {
            name: "changes",
            title: words("全部变化", "All changes"),
            columns: vec![
                words("变化", "Change"),
                words("id", "Id"),
                words("政策", "Policy"),
                words("项目", "Field"),
                words("原", "Old"),
                words("新", "New"),
            ],
            rows: added.chain(removed).chain(changed).chain(relations).collect(),
        }
    }
}

/// The answer to "what changed from `old` to `new`?". With `whole`, every policy of the new
/// state is in it, for a picture in which what is new stands out; else only those that
/// came or changed.
///
/// # Errors
/// When the new state can't be listed.
pub fn view(
    (old_name, old): (&str, &PolicyGraph),
    (new_name, new): (&str, &PolicyGraph),
    whole: bool,
) -> Result<View, Error> {
    let found = diff::diff(old, new);
    let query = Query {
        verb: Verb::Diff,
        policies: vec![old_name.to_owned(), new_name.to_owned()],
        ..Query::default()
    };
    let mut selection = select(new, &Query::default())?;
    let changed = found.changed.iter().map(|changed| (changed.new, Kind::Changed));
    let added = found.added.iter().map(|&policy| (policy, Kind::Added));
    let marks: BTreeMap<PolicyId, Kind> = changed.chain(added).collect();
    let mark = |policy: PolicyId| marks.get(&policy).copied();
    if !whole {
        selection.items.retain(|item| mark(item.policy).is_some());
        selection.links = found.links_added.clone();
        selection.links.extend(found.links_changed.iter().map(|&(_, link)| link));
        selection.links.sort_unstable();
    }
    let mut view = answer::view(new, &query, &selection);
    for (policy, item) in view.policies.iter_mut().zip(&selection.items) {
        policy.change = mark(item.policy).map(term);
    }
    let sight = Sight::default();
    let before = Describe { graph: old, sight: &sight };
    let after = Describe { graph: new, sight: &sight };
    let mut relations = Vec::new();
    for &link in &found.links_added {
        let relation = after.relation(new.link(link));
        relations.push(ChangedRelation {
            kind: term(Kind::Added),
            relation,
            before: None,
        });
    }
    for &link in &found.links_removed {
        let relation = before.relation(old.link(link));
        relations.push(ChangedRelation {
            kind: term(Kind::Removed),
            relation,
            before: None,
        });
    }
    for &(was, is) in &found.links_changed {
        relations.push(ChangedRelation {
            kind: term(Kind::Changed),
            before: Some(stated(&before.relation(old.link(was)))),
            relation: after.relation(new.link(is)),
        });
    }
    let shown = Diff {
        old: state(old_name, old),
        new: state(new_name, new),
        added: found.added.iter().map(|&policy| after.name(new.policy(policy))).collect(),
        removed: found
            .removed
            .iter()
            .map(|&policy| before.name(old.policy(policy)))
            .collect(),
        changed: found
            .changed
            .iter()
            .map(|changed| Changed {
                policy: after.name(new.policy(changed.new)),
                changes: changed.changes.iter().map(value_of).collect(),
            })
            .collect(),
        relations,
        only_evidence: found.only_evidence,
    };
    let came = list(new, &after, &found.added);
    let went = list(old, &before, &found.removed);
    view.tables = tables(&shown, came, went);
    view.notes = notes(&shown);
    debug_assert_eq!(view.schema, SCHEMA);
    view.diff = Some(shown);
    Ok(view)
}

/// Several values in one cell.
fn all_of(values: &[Words]) -> Words {
    Words {
        zh: values.iter().map(|value| &*value.zh).collect::<Vec<_>>().join("；"),
        en: values.iter().map(|value| &*value.en).collect::<Vec<_>>().join("; "),
    }
}

fn term(kind: Kind) -> Term {
    Term { code: kind.code().to_owned(), name: kind.text().into() }
}

fn state(name: &str, graph: &PolicyGraph) -> State {
    State {
        name: name.to_owned(),
        policies: graph.policy_count(),
        relations: graph.link_count(),
        as_of: graph.as_of().to_string(),
    }
}

fn value_of(change: &Change) -> ChangedValue {
    let words = |texts: &[Text]| texts.iter().cloned().map(Words::from).collect();
    ChangedValue {
        field: change.field.clone(),
        name: diff::field_words(&change.field).into(),
        kind: term(change.kind),
        old: words(&change.old),
        new: words(&change.new),
    }
}

/// How a relation is stated: tier, day of effect, part.
fn stated(relation: &Relation) -> Words {
    let mut zh = relation.tier.name.zh.clone();
    let mut en = relation.tier.name.en.clone();
    if let Some(day) = &relation.effective {
        zh.push_str(&format!("，{day} 起"));
        en.push_str(&format!(", from {day}"));
    }
    if relation.partial {
        zh.push_str("，部分");
        en.push_str(", in part");
    }
    Words { zh, en }
}

fn list(
    graph: &PolicyGraph,
    describe: &Describe<'_>,
    policies: &[PolicyId],
) -> Vec<Vec<Words>> {
    policies
        .iter()
        .map(|&id| {
            let policy = graph.policy(id);
            let date = value::adoption_or_draft(graph, policy, describe.sight)
                .map(|found| found.date.edtf);
            let date = date.unwrap_or_default();
            let both = |lang| wording::date(date, lang);
            vec![
                Words { zh: both(Lang::Zh), en: both(Lang::En) },
                describe.name(policy).title,
                describe.place(policy.jurisdiction()).name,
                Words::same(policy.id()),
            ]
        })
        .collect()
}

fn tables(shown: &Diff, came: Vec<Vec<Words>>, went: Vec<Vec<Words>>) -> Vec<Table> {
    let words = |zh: &str, en: &str| Words::from(Text::new(zh, en));
    let policy_columns = || {
        vec![
            words("日期", "Date"),
            words("政策", "Policy"),
            words("地点", "Place"),
            words("id", "Id"),
        ]
    };
    let mut tables = Vec::new();
    let mut values = Vec::new();
    for changed in &shown.changed {
        for change in &changed.changes {
            values.push(vec![
                changed.policy.title.clone(),
                change.name.clone(),
                all_of(&change.old),
                all_of(&change.new),
                change.kind.name.clone(),
            ]);
        }
    }
    let relations: Vec<Vec<Words>> = shown
        .relations
        .iter()
        .map(|changed| {
            let relation = &changed.relation;
            vec![
                changed.kind.name.clone(),
                relation.from.title.clone(),
                relation.relation.name.clone(),
                relation.to.title.clone(),
                stated(relation),
                changed.before.clone().unwrap_or_default(),
            ]
        })
        .collect();
    for (name, title, columns, rows) in [
        (
            "added",
            words(
                &format!("新增政策 {} 份", came.len()),
                &format!("Policies added: {}", came.len()),
            ),
            policy_columns(),
            came,
        ),
        (
            "removed",
            words(
                &format!("删去政策 {} 份", went.len()),
                &format!("Policies removed: {}", went.len()),
            ),
            policy_columns(),
            went,
        ),
        (
            "changed",
            words(
                &format!("改动政策 {} 份", shown.changed.len()),
                &format!("Policies changed: {}", shown.changed.len()),
            ),
            vec![
                words("政策", "Policy"),
                words("项目", "Field"),
                words("原", "Old"),
                words("新", "New"),
                words("变化", "Change"),
            ],
            values,
        ),
        (
            "relations",
            words(
                &format!("关系变化 {} 处", relations.len()),
                &format!("Relations changed: {}", relations.len()),
            ),
            vec![
                words("变化", "Change"),
                words("由", "From"),
                words("关系", "Relation"),
                words("至", "To"),
                words("依据", "Stated"),
                words("原依据", "Stated before"),
            ],
            relations,
        ),
    ] {
        if !rows.is_empty() {
            tables.push(Table { name, title, columns, rows });
        }
    }
    tables
}

fn notes(shown: &Diff) -> Vec<Note> {
    let mut notes = Vec::new();
    let quiet = shown.added.is_empty()
        && shown.removed.is_empty()
        && shown.changed.is_empty()
        && shown.relations.is_empty();
    if quiet {
        notes.push(Note {
            code: "diff-none",
            text: Text::new(
                "两个版本的政策、日期与关系相同",
                "both states hold the same policies, dates and relations",
            )
            .into(),
        });
    }
    let (before, after) = (&shown.old.as_of, &shown.new.as_of);
    if before != after {
        notes.push(Note {
            code: "diff-as-of",
            text: Text::new(
                format!("核对日从 {before} 移到 {after}：不带 --as-of 的状态、不带 --cutoff 的跟进改算到 {after}"),
                format!("the day the data was last checked moved from {before} to {after}: standing without --as-of and rollouts without --cutoff now hold for {after}"),
            )
            .into(),
        });
    }
    if shown.only_evidence > 0 {
        let count = shown.only_evidence;
        notes.push(Note {
            code: "diff-evidence",
            text: Text::new(
                format!("另有 {count} 份政策只改了出处或引文，各项值不变"),
                format!("policies of which only sources or quotes changed: {count}"),
            )
            .into(),
        });
    }
    let renamed = shown
        .changed
        .iter()
        .filter(|changed| changed.changes.iter().any(|change| change.field == "id"))
        .count();
    if renamed > 0 {
        notes.push(Note {
            code: "diff-renamed",
            text: Text::new(
                format!("{renamed} 份政策换了 id，按文号或题名对上"),
                format!(
                    "policies with another id now, matched by number or title: {renamed}"
                ),
            )
            .into(),
        });
    }
    notes
}

/// The heading of a comparison of two states.
pub(super) fn heading(shown: &Diff, lang: Lang) -> String {
    let (old, new) = (&shown.old.name, &shown.new.name);
    let (added, removed) = (shown.added.len(), shown.removed.len());
    let (changed, relations) = (shown.changed.len(), shown.relations.len());
    lang.pick(
        format!(
            "{old} → {new} · 新增 {added}、删去 {removed}、改动 {changed}，关系 {relations} 处"
        ),
        format!(
            "{old} → {new} · {added} added, {removed} removed, {changed} changed, {relations} relations"
        ),
    )
}
