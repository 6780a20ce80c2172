//! What the texts on record cite and the data lacks, as shown.

use serde::Serialize;

use super::describe::Describe;
use super::{Note, PolicyName, Table, Term, View, Words, answer};
use crate::analysis::linked::{self, Linked};
use crate::error::Error;
use crate::graph::{Policy, PolicyGraph};
use crate::lang::{Lang, Text};
use crate::query::sight::Sight;
use crate::query::{Query, select};

/// A document that is cited and that the data lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Its title as cited first.
    pub title: Option<String>,
    /// Its number, where a text gives it.
    pub number: Option<String>,
    /// How it is cited.
    pub relations: Vec<Term>,
    /// By whom.
    pub cited_by: Vec<PolicyName>,
    /// The words of the first text.
    pub quote: Option<String>,
    /// What the data has by this title or number, and is not linked: it is in doubt whether it
    /// is meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<PolicyName>,
}

/// The answer to "what do the texts cite that the data lacks?", for what the query selects.
///
/// # Errors
/// When a name or date of the question can't be understood.
pub fn view(graph: &PolicyGraph, query: &Query) -> Result<View, Error> {
    let mut selection = select(graph, query)?;
    let Linked { missing, .. } = linked::linked(graph);
    let sight = Sight::default();
    let describe = Describe { graph, sight: &sight };
    let mut shown = Vec::new();
    for missing in missing {
        let by: Vec<_> = missing
            .by
            .iter()
            .filter(|&&policy| selection.items.iter().any(|item| item.policy == policy))
            .collect();
        if by.is_empty() {
            continue;
        }
        let mut relations: Vec<Term> = Vec::new();
        for &position in &missing.citations {
            let relation = graph.citation(position).relation;
            let term =
                Term { code: relation.code().into(), name: relation.text().into() };
            if !relations.contains(&term) {
                relations.push(term);
            }
        }
        let first = graph.citation(missing.citations[0]);
        shown.push(Missing {
            title: missing.title,
            number: missing.number,
            relations,
            cited_by: by.into_iter().map(|&id| describe.name(graph.policy(id))).collect(),
            quote: graph.evidence(first.evidence).quote().map(str::to_owned),
            held: missing
                .held
                .iter()
                .map(|&id| describe.name(graph.policy(id)))
                .collect(),
        });
    }
    shown.sort_by(|a, b| {
        (!a.held.is_empty(), b.cited_by.len())
            .cmp(&(!b.held.is_empty(), a.cited_by.len()))
            .then_with(|| a.title.cmp(&b.title))
    });
    let mut read: std::collections::BTreeSet<_> =
        graph.citations().map(|citation| citation.from).collect();
    // A text that cites nothing was read all the same.
    let of_text = |policy: &Policy<'_>| {
        let locator = graph.evidence(policy.evidence()).locator();
        locator.is_some_and(|locator| locator.contains("#char="))
    };
    read.extend(graph.policies().filter(of_text).map(|policy| policy.number()));
    let (cited, silent) = (read.len(), graph.policy_count() - read.len());
    selection.items.clear();
    selection.links.clear();
    let mut view = answer::view(graph, query, &selection);
    view.tables = vec![table(&shown)];
    view.tables.extend(unlinked(&shown));
    // A heading over nothing says nothing; one stays.
    let some = view.tables.iter().any(|table| !table.rows.is_empty());
    view.tables.retain(|table| !some || !table.rows.is_empty());
    view.notes = vec![Note {
        code: "dangling-texts",
        text: Text::new(
            format!("依据 {cited} 份政策的正文或所记的引用；另有 {silent} 份没有正文记录，其引用未知"),
            format!("from the texts of {cited} policies, or what else is on record of what they cite; of {silent} more no text is on record, so what they cite is unknown"),
        )
        .into(),
    }];
    view.dangling = Some(shown);
    Ok(view)
}

/// The heading of such an answer.
pub(super) fn heading(view: &View, missing: &[Missing], lang: Lang) -> String {
    let title = view.data.title.get(lang);
    let held = missing.iter().filter(|one| !one.held.is_empty()).count();
    let count = missing.len() - held;
    let (held_zh, held_en) = match held {
        0 => (String::new(), String::new()),
        _ => (
            format!("，数据有而未连的 {held} 份"),
            format!(", {held} in the data and not linked"),
        ),
    };
    lang.pick(
        format!("{title} · 被引用而数据没有的文件 {count} 份{held_zh}"),
        format!("{title} · {count} documents cited and not in the data{held_en}"),
    )
}

/// The cells of one, without those of what the data has.
fn cells(missing: &Missing) -> Vec<Words> {
    let names = |lang: fn(&Words) -> &str| {
        missing.cited_by.iter().map(|name| lang(&name.title)).collect::<Vec<_>>()
    };
    let relations = |lang: fn(&Words) -> &str| {
        missing.relations.iter().map(|term| lang(&term.name)).collect::<Vec<_>>()
    };
    vec![
        Words::same(missing.cited_by.len().to_string()),
        Words::same(missing.title.clone().unwrap_or_default()),
        Words::same(missing.number.clone().unwrap_or_default()),
        Words {
            zh: relations(|words| &words.zh).join("、"),
            en: relations(|words| &words.en).join(", "),
        },
        Words {
            zh: names(|words| &words.zh).join("；"),
            en: names(|words| &words.en).join("; "),
        },
    ]
}

fn columns() -> Vec<Words> {
    [
        ("引用者", "Cited by"),
        ("题名", "Title"),
        ("文号", "Number"),
        ("怎样引用", "How"),
        ("谁引用", "Who"),
    ]
    .map(|(zh, en)| Words::from(Text::new(zh, en)))
    .into()
}

fn table(shown: &[Missing]) -> Table {
    let absent = shown.iter().filter(|one| one.held.is_empty());
    let rows: Vec<Vec<Words>> = absent.map(cells).collect();
    let count = rows.len();
    Table {
        name: "dangling",
        title: Words {
            zh: format!("被引用而数据没有的文件 {count} 份"),
            en: format!("Cited and missing: {count}"),
        },
        columns: columns(),
        rows,
    }
}

/// What is cited by a title or number that the data has, and is not linked.
fn unlinked(shown: &[Missing]) -> Option<Table> {
    let held = shown.iter().filter(|one| !one.held.is_empty());
    let rows: Vec<Vec<Words>> = held
        .map(|missing| {
            let names = |lang: fn(&Words) -> &str| {
                missing.held.iter().map(|name| lang(&name.title)).collect::<Vec<_>>()
            };
            let has = Words {
                zh: names(|words| &words.zh).join("；"),
                en: names(|words| &words.en).join("; "),
            };
            cells(missing).into_iter().chain([has]).collect()
        })
        .collect();
    let count = rows.len();
    let has = Words {
        zh: "数据里的同名或同号文件".into(), en: "In the data".into()
    };
    (count > 0).then(|| Table {
        name: "unlinked",
        title: Words {
            zh: format!("被引用、数据有同名或同号的文件而未连的 {count} 份：所指是否就是它不能确定"),
            en: format!("Cited by a title or number that the data has, and not linked: {count}; whether it is meant nobody tells"),
        },
        columns: columns().into_iter().chain([has]).collect(),
        rows,
    })
}
