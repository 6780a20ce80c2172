//! What changed between two states of the data, in the words of policies: which came and
//! went, which values and dates are others now, which relations were drawn or taken back.
//!
//! Policies are matched by id. What is left on both sides is matched by document number,
//! then by title within one place, each only where it names one policy on either side: a
//! record that got another id is one change, not a loss and a gain.

use std::collections::BTreeMap;

use crate::graph::{Fact, Field, Link, LinkId, Policy, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::{Bounds, Order, before};
use crate::model::law::Role;
use crate::model::{document_number, title};
use crate::query::sight::Sight;
use crate::query::status::standing;

/// What changed.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// Policies that only the new state has, in its order.
    pub added: Vec<PolicyId>,
    /// Policies that only the old state has, in its order.
    pub removed: Vec<PolicyId>,
    /// Policies of both whose values differ, in the order of the new state.
    pub changed: Vec<Changed>,
    /// Relations that only the new state has.
    pub links_added: Vec<LinkId>,
    /// Relations that only the old state has.
    pub links_removed: Vec<LinkId>,
    /// Relations of both that are stated otherwise now.
    pub links_changed: Vec<(LinkId, LinkId)>,
    /// Policies whose sources or quotes changed while every value stayed.
    pub only_evidence: usize,
}

/// A policy of both states whose values differ.
#[derive(Clone, Debug)]
pub struct Changed {
    /// In the old state.
    pub old: PolicyId,
    /// In the new state.
    pub new: PolicyId,
    /// What differs.
    pub changes: Vec<Change>,
}

/// One value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The key of the data dictionary; a date has its role: `dates.published`; also `id`,
    /// `jurisdiction`, and `standing`, which is derived.
    pub field: String,
    /// How it differs.
    pub kind: Kind,
    /// What the old state says and the new does not.
    pub old: Vec<Text>,
    /// What the new state says and the old does not.
    pub new: Vec<Text>,
}

/// How a value differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There was none.
    Added,
    /// There is none now.
    Removed,
    /// The same words, written otherwise: width, brackets, 关于印发…的通知.
    Respelled,
    /// A date within the old one, and narrower.
    MoreExact,
    /// A date around the old one.
    LessExact,
    /// A date that certainly lies before the old one.
    Earlier,
    /// A date that certainly lies after the old one.
    Later,
    /// Anything else.
    Changed,
}

impl Kind {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Added => "added",
            Kind::Removed => "removed",
            Kind::Respelled => "respelled",
            Kind::MoreExact => "more_exact",
            Kind::LessExact => "less_exact",
            Kind::Earlier => "earlier",
            Kind::Later => "later",
            Kind::Changed => "changed",
        }
    }

    /// The name a person reads.
    pub fn text(self) -> Text {
        match self {
            Kind::Added => Text::new("新增", "added"),
            Kind::Removed => Text::new("删去", "removed"),
            Kind::Respelled => Text::new("写法不同", "spelled otherwise"),
            Kind::MoreExact => Text::new("更精确", "more exact"),
            Kind::LessExact => Text::new("更宽泛", "less exact"),
            Kind::Earlier => Text::new("提前", "earlier"),
            Kind::Later => Text::new("推后", "later"),
            Kind::Changed => Text::new("改为", "changed"),
        }
    }
}

/// Compares two states.
pub fn diff(old: &PolicyGraph, new: &PolicyGraph) -> Diff {
    let pairs = Pairs::new(old, new);
    let mut diff = Diff::default();
    for policy in new.policies() {
        let Some(before) = pairs.old_of(policy.number()) else {
            diff.added.push(policy.number());
            continue;
        };
        let changes = changes(old, old.policy(before), new, policy);
        if !changes.is_empty() {
            diff.changed.push(Changed { old: before, new: policy.number(), changes });
        } else if grounds(old, old.policy(before)) != grounds(new, policy) {
            diff.only_evidence += 1;
        }
    }
    diff.removed = old
        .policies()
        .map(Policy::number)
        .filter(|&policy| pairs.new_of(policy).is_none())
        .collect();
    links(old, new, &pairs, &mut diff);
    diff
}

/// Which policy of one state is which of the other.
struct Pairs {
    old_of: Vec<Option<PolicyId>>,
    new_of: Vec<Option<PolicyId>>,
}

impl Pairs {
    fn new(old: &PolicyGraph, new: &PolicyGraph) -> Pairs {
        let mut pairs = Pairs {
            old_of: vec![None; new.policy_count()],
            new_of: vec![None; old.policy_count()],
        };
        for policy in new.policies() {
            if let Some(same) = old.policy_by_id(policy.id()) {
                pairs.join(same.number(), policy.number());
            }
        }
        for key in
            [number_key as fn(&PolicyGraph, Policy<'_>) -> Option<String>, title_key]
        {
            let left_old = only(old, &pairs.new_of, key);
            let left_new = only(new, &pairs.old_of, key);
            for (key, policy) in &left_new {
                if let (Some(new), Some(&Some(old))) = (*policy, left_old.get(key)) {
                    pairs.join(old, new);
                }
            }
        }
        pairs
    }

    fn join(&mut self, old: PolicyId, new: PolicyId) {
        self.old_of[new.0 as usize] = Some(old);
        self.new_of[old.0 as usize] = Some(new);
    }

    fn old_of(&self, new: PolicyId) -> Option<PolicyId> {
        self.old_of[new.0 as usize]
    }

    fn new_of(&self, old: PolicyId) -> Option<PolicyId> {
        self.new_of[old.0 as usize]
    }
}

/// Unmatched policies by a key; `None` where the key names several.
fn only(
    graph: &PolicyGraph,
    matched: &[Option<PolicyId>],
    key: fn(&PolicyGraph, Policy<'_>) -> Option<String>,
) -> BTreeMap<String, Option<PolicyId>> {
    let mut found = BTreeMap::new();
    for policy in graph.policies() {
        if matched[policy.number().0 as usize].is_some() {
            continue;
        }
        if let Some(key) = key(graph, policy) {
            found
                .entry(key)
                .and_modify(|only| *only = None)
                .or_insert(Some(policy.number()));
        }
    }
    found
}

fn number_key(_: &PolicyGraph, policy: Policy<'_>) -> Option<String> {
    let number = policy.facts_of(Field::DocNumber).next()?;
    Some(document_number::normalise(number.text()))
}

fn title_key(graph: &PolicyGraph, policy: Policy<'_>) -> Option<String> {
    let title = policy.facts_of(Field::Title).next()?;
    let place = &graph.places().get(policy.jurisdiction()).code;
    Some(format!("{place}|{}", title::fold(&title::core_title(title.text()))))
}

/// A value as compared, with the words a person reads.
type Values = BTreeMap<String, Text>;

fn changes(
    old_graph: &PolicyGraph,
    old: Policy<'_>,
    new_graph: &PolicyGraph,
    new: Policy<'_>,
) -> Vec<Change> {
    let mut before = values(old_graph, old);
    let mut after = values(new_graph, new);
    // Standing is derived, so both are asked for the same day.
    let day = new_graph.as_of();
    for (graph, policy, values) in
        [(old_graph, old, &mut before), (new_graph, new, &mut after)]
    {
        let standing = standing(graph, policy, day, &Sight::default());
        let one =
            BTreeMap::from([(standing.status.code().to_owned(), standing.status.text())]);
        values.push(("standing".to_owned(), one));
    }
    let mut changes = Vec::new();
    let mut fields: Vec<&String> = before.iter().map(|(field, _)| field).collect();
    fields.extend(
        after
            .iter()
            .map(|(field, _)| field)
            .filter(|field| !before.iter().any(|(known, _)| known == *field)),
    );
    fields.sort_by_key(|field| *field == "standing");
    let none = Values::new();
    for field in fields {
        let find = |values: &'_ [(String, Values)]| {
            values.iter().position(|(known, _)| known == field)
        };
        let old = find(&before).map_or(&none, |at| &before[at].1);
        let new = find(&after).map_or(&none, |at| &after[at].1);
        if old == new {
            continue;
        }
        let gone: Vec<(&String, &Text)> =
            old.iter().filter(|(key, _)| !new.contains_key(*key)).collect();
        let come: Vec<(&String, &Text)> =
            new.iter().filter(|(key, _)| !old.contains_key(*key)).collect();
        if gone.is_empty() && come.is_empty() {
            continue;
        }
        changes.push(Change {
            field: field.clone(),
            kind: kind(field, &gone, &come),
            old: gone.into_iter().map(|(_, words)| words.clone()).collect(),
            new: come.into_iter().map(|(_, words)| words.clone()).collect(),
        });
    }
    changes
}

fn kind(field: &str, gone: &[(&String, &Text)], come: &[(&String, &Text)]) -> Kind {
    match (gone, come) {
        ([], _) => Kind::Added,
        (_, []) => Kind::Removed,
        ([(old, _)], [(new, _)]) if field.starts_with("dates.") => {
            let bounds = |text: &str| crate::model::date::bounds(text).ok();
            match (bounds(old), bounds(new)) {
                (Some(old), Some(new)) => moved(&old, &new),
                _ => Kind::Changed,
            }
        }
        ([(old, _)], [(new, _)]) => {
            let same = match field {
                "doc_number" => {
                    document_number::normalise(old) == document_number::normalise(new)
                }
                "title" => {
                    title::fold(&title::core_title(old))
                        == title::fold(&title::core_title(new))
                }
                _ => title::fold(old) == title::fold(new),
            };
            if same { Kind::Respelled } else { Kind::Changed }
        }
        _ => Kind::Changed,
    }
}

fn moved(old: &Bounds, new: &Bounds) -> Kind {
    if before(new, old) == Order::Certain {
        Kind::Earlier
    } else if before(old, new) == Order::Certain {
        Kind::Later
    } else if new.within(old) {
        Kind::MoreExact
    } else if old.within(new) {
        Kind::LessExact
    } else {
        Kind::Changed
    }
}

/// Every value of a policy by its field, each said once whichever sources say it. What was
/// corrected since is history and no value.
fn values(graph: &PolicyGraph, policy: Policy<'_>) -> Vec<(String, Values)> {
    let mut fields: Vec<(String, Values)> = Vec::new();
    let mut add = |field: String, key: String, words: Text| match fields
        .iter_mut()
        .find(|(known, _)| *known == field)
    {
        Some((_, values)) => {
            values.insert(key, words);
        }
        None => fields.push((field, BTreeMap::from([(key, words)]))),
    };
    let same = |text: &str| Text::new(text, text);
    add("id".into(), policy.id().to_owned(), same(policy.id()));
    let place = graph.places().get(policy.jurisdiction());
    add(
        "jurisdiction".into(),
        place.code.to_string(),
        Text::new(&*place.name_zh, &*place.name_en),
    );
    if policy.is_event() {
        add("event".into(), "true".into(), Text::new("事件", "event"));
    }
    let sight = Sight::default();
    for fact in policy.facts() {
        if sight.sees(graph, fact.evidence()).is_none() {
            continue;
        }
        if let Some((field, key, words)) = value(graph, fact) {
            add(field, key, words);
        }
    }
    fields
}

fn value(graph: &PolicyGraph, fact: Fact<'_>) -> Option<(String, String, Text)> {
    let code = fact.field().code().to_owned();
    let same = |text: String| Some((code.clone(), text.clone(), Text::new(&text, &text)));
    let place = |id| {
        let place = graph.places().get(id);
        (place.code.to_string(), Text::new(&*place.name_zh, &*place.name_en))
    };
    match fact.field() {
        Field::Date => {
            let (role, date) = fact.role().zip(fact.date())?;
            let part = fact.part().map(|part| format!("#{part}")).unwrap_or_default();
            let field = format!("dates.{}{part}", role.code());
            Some((field, date.edtf.to_owned(), Text::new(date.edtf, date.edtf)))
        }
        Field::Horizon => {
            let horizon = fact.horizon()?;
            let dates = [horizon.span, horizon.start, horizon.end];
            let dates: Vec<&str> =
                dates.into_iter().flatten().map(|date| date.edtf).collect();
            same(dates.join("/"))
        }
        Field::Status => {
            let status = fact.status()?;
            let day = fact.date().map(|date| format!(" {}", date.edtf));
            let day = day.unwrap_or_default();
            let words = status.text();
            let words =
                Text::new(format!("{}{day}", words.zh), format!("{}{day}", words.en));
            Some((code, format!("{}{day}", status.code()), words))
        }
        Field::Issuer => {
            let body = graph.body(fact.body()?);
            let en = body.name_en.as_ref().unwrap_or(&body.name);
            Some((code, body.id.clone(), Text::new(&body.name, en)))
        }
        Field::AppliesTo => {
            let (key, words) = place(fact.place()?);
            Some((code, key, words))
        }
        Field::Listed => {
            let (key, words) = place(fact.place()?);
            let table = fact.text();
            let words = Text::new(
                format!("{table}：{}", words.zh),
                format!("{table}: {}", words.en),
            );
            Some((code, format!("{table}|{key}"), words))
        }
        Field::LegalLevel => {
            let level = fact.legal_level()?;
            Some((code, level.code().to_owned(), level.text()))
        }
        Field::Binding => {
            let binding = fact.binding()?;
            Some((code, binding.code().to_owned(), binding.text()))
        }
        Field::Category => same(format!("{}:{}", fact.scheme()?, fact.text())),
        Field::Note => {
            let note = fact.note()?;
            Some((code, note.zh.clone(), note))
        }
        _ => same(fact.text().to_owned()),
    }
}

/// The field of a change in words: `dates.published` is the date of publication.
pub fn field_words(field: &str) -> Text {
    if let Some(rest) = field.strip_prefix("dates.") {
        let (role, part) = rest.split_once('#').unwrap_or((rest, ""));
        let words = Role::from_code(role)
            .map_or_else(|| Text::new(role, role), |role| role.text());
        let (zh, en) = match part {
            "" => (String::new(), String::new()),
            part => (format!("（{part}）"), format!(" ({part})")),
        };
        return Text::new(
            format!("日期：{}{zh}", words.zh),
            format!("date: {}{en}", words.en),
        );
    }
    let (zh, en) = match field {
        "id" => ("编号 id", "id"),
        "jurisdiction" => ("地点", "place"),
        "event" => ("是否文件", "whether it is a document"),
        "standing" => ("状态（推算）", "standing (derived)"),
        "title" => ("题名", "title"),
        "title_en" => ("英文题名", "English title"),
        "title_original" => ("原文题名", "original title"),
        "label" => ("来源的说法", "words of the source"),
        "listed" => ("列于", "listed"),
        "kind" => ("文种", "kind"),
        "legal_level" => ("效力级别", "legal level"),
        "binding" => ("约束力", "binding"),
        "issuers" => ("发文机关", "issued by"),
        "applies_to" => ("适用于", "applies to"),
        "categories" => ("类别", "category"),
        "topics" => ("主题", "topic"),
        "doc_number" => ("文号", "number"),
        "horizon" => ("规划期", "horizon"),
        "status" => ("来源所述状态", "status as stated"),
        "version" => ("版本", "version"),
        "url" => ("网址", "page"),
        "note" => ("说明", "note"),
        other => (other, other),
    };
    Text::new(zh, en)
}

/// What the values of a policy rest on.
fn grounds(graph: &PolicyGraph, policy: Policy<'_>) -> Vec<String> {
    let mut grounds: Vec<String> = policy
        .facts()
        .map(|fact| {
            let evidence = graph.evidence(fact.evidence());
            format!(
                "{}|{}|{}|{:?}",
                evidence.source().id,
                evidence.locator().unwrap_or_default(),
                evidence.quote().unwrap_or_default(),
                evidence.verified()
            )
        })
        .collect();
    grounds.sort_unstable();
    grounds.dedup();
    grounds
}

fn links(old: &PolicyGraph, new: &PolicyGraph, pairs: &Pairs, diff: &mut Diff) {
    // Ends of the old state by their numbers in the new one; relations of one kind between
    // the same two policies are compared in the order in which they are recorded.
    let mut known: BTreeMap<(PolicyId, u8, PolicyId), Vec<LinkId>> = BTreeMap::new();
    let mut gone = Vec::new();
    for link in old.links() {
        match (pairs.new_of(link.from()), pairs.new_of(link.to())) {
            (Some(from), Some(to)) => known
                .entry((from, link.relation() as u8, to))
                .or_default()
                .push(link.number()),
            _ => gone.push(link.number()),
        }
    }
    for link in new.links() {
        let key = (link.from(), link.relation() as u8, link.to());
        match known.get_mut(&key).filter(|same| !same.is_empty()) {
            Some(same) => {
                let before = same.remove(0);
                if stated(old.link(before)) != stated(link) {
                    diff.links_changed.push((before, link.number()));
                }
            }
            None => diff.links_added.push(link.number()),
        }
    }
    gone.extend(known.into_values().flatten());
    gone.sort_unstable();
    diff.links_removed = gone;
}

/// How a relation is stated.
pub fn stated(link: Link<'_>) -> (&'static str, Option<&str>, bool) {
    (link.tier().code(), link.effective().map(|date| date.edtf), link.is_partial())
}
