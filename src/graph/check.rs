//! Checks of a whole data set. Each is one function and one row of `CHECKS`; together
//! with what reading and joining found, they say everything in one run.

mod ends;
mod faults;
mod many;
mod starts;
mod titles;

use std::collections::BTreeMap;
use std::path::Path;

use petgraph::algo::tarjan_scc;
use unicode_normalization::is_nfc;

use super::columns::Field;
use super::{Fact, Links, Loaded, Policy, PolicyGraph, load};
use crate::error::Error;
use crate::lang::Text;
use crate::model::date::{Order, before};
use crate::model::document_number;
use crate::model::law::{Binding, Relation, Role};
use crate::record::{DataSet, Place, Problem};

/// What a check sees.
struct Sight<'a> {
    graph: &'a PolicyGraph,
    data: &'a DataSet,
    problems: Vec<Problem>,
}

/// Every check beyond reading and joining.
const CHECKS: &[fn(&mut Sight<'_>)] = &[
    text_is_clean,
    dates_do_not_run_backwards,
    dates_are_not_ahead_of_the_record,
    one_source_does_not_contradict_itself,
    listings_stand_under_their_own_place,
    document_numbers_are_unique,
    repeals_take_effect_in_order,
    drafts_are_not_in_force,
    no_relation_runs_in_a_circle,
    ends::ends_have_a_date,
    ends::standing_and_end_agree,
    ends::standings_agree,
    starts::standing_and_start_agree,
    starts::force_does_not_come_first,
    faults::amendments_name_what_they_amend,
    faults::numbers_and_dates_agree,
    faults::dates_are_not_fillers,
    faults::plans_come_before_their_end,
    titles::titles_name_one_policy,
    faults::relations_are_recorded_once,
];

/// Everything that is wrong with a data set, sorted by file and line.
///
/// # Errors
/// When the manifest itself can't be used.
pub fn all(data: &DataSet) -> Result<Loaded, Error> {
    let Loaded { graph, problems } = load(data)?;
    let mut sight = Sight { graph: &graph, data, problems };
    for check in CHECKS {
        check(&mut sight);
    }
    let mut problems = sight.problems;
    problems.sort();
    problems.dedup();
    Ok(Loaded { graph, problems })
}

impl<'a> Sight<'a> {
    fn warn(&mut self, at: Place, check: &'static str, found: Text, expected: Text) {
        self.problems.push(Problem::warning(at, check, found, expected));
    }

    fn note(&mut self, at: Place, check: &'static str, found: Text, expected: Text) {
        self.problems.push(Problem::note(at, check, found, expected));
    }

    fn error(&mut self, at: Place, check: &'static str, found: Text, expected: Text) {
        self.problems.push(Problem::error(at, check, found, expected));
    }

    fn at(&self, fact: Fact<'a>) -> Place {
        self.graph.evidence(fact.evidence()).place()
    }
}

/// Characters that no title needs and no eye sees: they break search and comparison.
fn is_noise(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
        || (character.is_control() && character != '\t')
}

fn text_is_clean(sight: &mut Sight<'_>) {
    for (index, file) in sight.data.files.iter().enumerate() {
        let bytes = file.whole();
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        // A spreadsheet marks its letters, and ends its lines as its system does.
        let ending = Path::new(&file.name).extension();
        let is_table = file.kind.is_table()
            && ending.is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let text = if is_table { text.trim_start_matches('\u{FEFF}') } else { text };
        for (number, line) in text.split('\n').enumerate() {
            let bare = line.strip_suffix('\r').filter(|_| is_table);
            let line = bare.unwrap_or(line);
            let at = Place { file: index as u32, line: number as u32 + 1 };
            if !is_nfc(line) {
                sight.warn(
                    at,
                    "nfc",
                    Text::new("文字不是 NFC 规范形式", "text is not in Unicode form NFC"),
                    Text::new(
                        "NFC（同一个字只有一种编码）",
                        "NFC, so that equal words compare equal",
                    ),
                );
            }
            if let Some(noise) = line.chars().find(|&character| is_noise(character)) {
                let code = format!("U+{:04X}", noise as u32);
                sight.warn(
                    at,
                    "noise",
                    Text::new(
                        format!("含有不可见字符 {code}"),
                        format!("invisible character {code}"),
                    ),
                    Text::new("删去它", "text without it"),
                );
            }
            if !is_table && line.ends_with([' ', '\t', '\r']) {
                sight.warn(
                    at,
                    "noise",
                    Text::new("行尾有空白", "white space at the end of the line"),
                    Text::new("以 } 结束的一行", "a line that ends with }"),
                );
            }
        }
    }
    for policy in sight.graph.policies() {
        for fact in policy.facts() {
            if !matches!(
                fact.field(),
                Field::Title
                    | Field::TitleEn
                    | Field::Label
                    | Field::DocNumber
                    | Field::Kind
            ) {
                continue;
            }
            let text = fact.text();
            let wrapped = fact.field() == Field::Title
                && text.starts_with('《')
                && text.ends_with('》')
                && text.matches('《').count() == 1;
            if text.trim() != text || wrapped || text.ends_with(['。', '，', ',', '；'])
            {
                let code = fact.field().code();
                sight.warn(
                    sight.at(fact),
                    "noise",
                    Text::new(
                        format!("{code} 首尾有多余的字符：“{text}”"),
                        format!("{code} begins or ends with noise: {text:?}"),
                    ),
                    Text::new(
                        "不带外层《》、空格与句末标点",
                        "no outer 《》, spaces or final punctuation",
                    ),
                );
            }
        }
    }
}

/// Pairs of roles whose dates can't certainly run the other way.
const ORDERED_ROLES: &[(Role, Role)] = &[
    (Role::Proposed, Role::Adopted),
    (Role::Proposed, Role::Document),
    (Role::Consultation, Role::Document),
    (Role::Document, Role::Published),
    (Role::Document, Role::Ended),
    (Role::Published, Role::Ended),
    (Role::InForce, Role::Ended),
    (Role::InForce, Role::Applicable),
    (Role::Proposed, Role::Withdrawn),
];

fn dates_do_not_run_backwards(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    for policy in graph.policies() {
        for &(first, second) in ORDERED_ROLES {
            for earlier in dates(policy, first) {
                for later in dates(policy, second) {
                    let (Some(a), Some(b)) = (earlier.date(), later.date()) else {
                        continue;
                    };
                    if earlier.part() == later.part()
                        && before(&b.bounds, &a.bounds) == Order::Certain
                    {
                        sight.warn(
                            sight.at(later),
                            "date-order",
                            Text::new(
                                format!(
                                    "{}：{}（{}）一定早于{}（{}）",
                                    policy.id(),
                                    second.text().zh,
                                    b.edtf,
                                    first.text().zh,
                                    a.edtf
                                ),
                                format!(
                                    "{}: {} {} is certainly before {} {}",
                                    policy.id(),
                                    second.code(),
                                    b.edtf,
                                    first.code(),
                                    a.edtf
                                ),
                            ),
                            Text::new(
                                "先后可能成立的日期",
                                "dates that can follow each other",
                            ),
                        );
                    }
                }
            }
        }
        for horizon in policy.facts_of(Field::Horizon).filter_map(Fact::horizon) {
            let at = graph.evidence(policy.evidence()).place();
            if let (Some(start), Some(end)) = (horizon.start, horizon.end)
                && before(&end.bounds, &start.bounds) == Order::Certain
            {
                sight.warn(
                    at,
                    "date-order",
                    Text::new(
                        format!("规划期 {} 至 {} 前后颠倒", start.edtf, end.edtf),
                        format!("the horizon runs from {} to {}", start.edtf, end.edtf),
                    ),
                    Text::new("终点不早于起点", "an end that is not before the start"),
                );
            }
        }
    }
}

fn dates<'g>(policy: Policy<'g>, role: Role) -> impl Iterator<Item = Fact<'g>> {
    policy.facts_of(Field::Date).filter(move |fact| fact.role() == Some(role))
}

/// What was issued after the data set was last checked can't have been seen.
fn dates_are_not_ahead_of_the_record(sight: &mut Sight<'_>) {
    let day = sight.graph.as_of();
    for policy in sight.graph.policies() {
        for fact in policy.facts_of(Field::Date) {
            let Some((role, date)) = fact.role().zip(fact.date()) else { continue };
            let plans = matches!(
                role,
                Role::InForce | Role::Applicable | Role::Transposition | Role::Ended
            );
            if !plans && date.bounds.lo.is_some_and(|lo| lo > day) {
                sight.warn(
                    sight.at(fact),
                    "date-future",
                    Text::new(
                        format!(
                            "{} {} 晚于数据集的核对日 {day}",
                            role.text().zh,
                            date.edtf
                        ),
                        format!(
                            "{} {} lies after the day the data set was checked, {day}",
                            role.code(),
                            date.edtf
                        ),
                    ),
                    Text::new(
                        "已经发生的日期，或更新 dataset.json 的 as_of",
                        "a date that has passed, or a later as_of in dataset.json",
                    ),
                );
            }
        }
    }
}

fn one_source_does_not_contradict_itself(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    for policy in graph.policies() {
        let all: Vec<_> = policy.facts_of(Field::Date).collect();
        // Each of those who issue a joint interpretation passes it on a day of its own.
        let issuers =
            policy.facts_of(Field::Issuer).filter_map(|fact| fact.body()).count();
        let of_role = |role| all.iter().filter(|fact| fact.role() == Some(role)).count();
        let jointly_passed = issuers > 1 && of_role(Role::Adopted) <= issuers;
        for (index, first) in all.iter().enumerate() {
            for second in &all[index + 1..] {
                // A policy is amended as often as it takes.
                let same = first.role() == second.role()
                    && first.role() != Some(Role::Amended)
                    && !(jointly_passed && first.role() == Some(Role::Adopted))
                    && first.part() == second.part()
                    && graph.evidence(first.evidence()).source().id
                        == graph.evidence(second.evidence()).source().id
                    && graph.evidence(first.evidence()).superseded().is_none()
                    && graph.evidence(second.evidence()).superseded().is_none()
                    && [*first, *second]
                        .iter()
                        .all(|end| graph.prolonged_by(policy, *end).is_none());
                let (Some(a), Some(b)) = (first.date(), second.date()) else { continue };
                let apart = before(&a.bounds, &b.bounds) == Order::Certain
                    || before(&b.bounds, &a.bounds) == Order::Certain;
                if same && apart {
                    let role = first.role().unwrap_or(Role::Reported);
                    sight.warn(
                        sight.at(*second),
                        "role-conflict",
                        Text::new(
                            format!(
                                "{}：同一来源给出两个“{}”日期 {} 与 {}",
                                policy.id(),
                                role.text().zh,
                                a.edtf,
                                b.edtf
                            ),
                            format!(
                                "{}: one source gives two {} dates, {} and {}",
                                policy.id(),
                                role.code(),
                                a.edtf,
                                b.edtf
                            ),
                        ),
                        Text::new(
                            "不同的 role 或 part，或在旧值上注明 superseded",
                            "another role or part, or superseded on the older one",
                        ),
                    );
                }
            }
        }
    }
}

fn listings_stand_under_their_own_place(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    for policy in graph.policies() {
        for fact in policy.facts_of(Field::Listed) {
            let Some(place) = fact.place() else { continue };
            if !graph.places().is_within(policy.jurisdiction(), place) {
                let (own, listed) = (
                    &graph.places().get(policy.jurisdiction()).code,
                    &graph.places().get(place).code,
                );
                sight.warn(
                    sight.at(fact),
                    "listed",
                    Text::new(
                        format!("{own} 的政策列在 {listed} 之下"),
                        format!("a policy of {own} is listed under {listed}"),
                    ),
                    Text::new("其自身或上级地点", "its own place or one above it"),
                );
            }
        }
    }
}

fn document_numbers_are_unique(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    let mut owner: BTreeMap<String, &str> = BTreeMap::new();
    for policy in graph.policies() {
        for fact in policy.facts_of(Field::DocNumber) {
            let number = document_number::normalise(fact.text());
            match owner.get(&number) {
                Some(&other) if other != policy.id() => {
                    sight.warn(
                        sight.at(fact),
                        "duplicate-number",
                        Text::new(
                            format!("文号“{}”也属于 {other}", fact.text()),
                            format!("number {:?} also belongs to {other}", fact.text()),
                        ),
                        Text::new("一个文号一份文件", "one document to a number"),
                    );
                }
                Some(_) => {}
                None => {
                    owner.insert(number, policy.id());
                }
            }
        }
    }
}

fn repeals_take_effect_in_order(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    for link in graph.links() {
        let at = graph.evidence(link.evidence()).place();
        let changes = matches!(
            link.relation(),
            Relation::Amends
                | Relation::Repeals
                | Relation::Replaces
                | Relation::Commences
        );
        let Some(effective) = link.effective() else { continue };
        if !changes {
            sight.warn(
                at,
                "relation-effective",
                Text::new(
                    format!("关系 {} 不会生效，却带有 effective", link.relation().code()),
                    format!(
                        "{} takes no effect but has effective",
                        link.relation().code()
                    ),
                ),
                Text::new(
                    "amends、repeals、replaces 或 commences",
                    "amends, repeals, replaces or commences",
                ),
            );
        }
        for issued in dates(graph.policy(link.from()), Role::Document) {
            let Some(date) = issued.date() else { continue };
            if before(&effective.bounds, &date.bounds) == Order::Certain {
                sight.warn(
                    at,
                    "relation-effective",
                    Text::new(
                        format!(
                            "生效于 {}，早于该文件的成文日 {}",
                            effective.edtf, date.edtf
                        ),
                        format!(
                            "takes effect {}, before its own document of {}",
                            effective.edtf, date.edtf
                        ),
                    ),
                    Text::new("不早于成文日", "no earlier than the document"),
                );
            }
        }
    }
}

fn drafts_are_not_in_force(sight: &mut Sight<'_>) {
    for policy in sight.graph.policies() {
        let draft = policy
            .facts_of(Field::Binding)
            .any(|fact| fact.binding() == Some(Binding::Draft));
        if let Some(force) = dates(policy, Role::InForce).next().filter(|_| draft) {
            sight.warn(
                sight.at(force),
                "role-conflict",
                Text::new(
                    format!("{} 是草案，却有施行日期", policy.id()),
                    format!("{} is a draft but has a date in force", policy.id()),
                ),
                Text::new(
                    "另立一条已通过的政策",
                    "a record of its own for what was adopted",
                ),
            );
        }
    }
}

fn no_relation_runs_in_a_circle(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    for &relation in Relation::ALL.iter().filter(|relation| relation.is_acyclic()) {
        let keep = move |link: super::Link<'_>| link.relation() == relation;
        for circle in tarjan_scc(Links::new(graph, &keep)) {
            if circle.len() < 2 {
                continue;
            }
            let mut names: Vec<&str> =
                circle.iter().map(|&policy| graph.policy(policy).id()).collect();
            names.sort_unstable();
            let names = names.join(", ");
            let Some(at) = circle
                .iter()
                .flat_map(|&policy| graph.links_from(policy))
                .filter(|link| link.relation() == relation && circle.contains(&link.to()))
                .map(|link| graph.evidence(link.evidence()).place())
                .min()
            else {
                continue;
            };
            sight.error(
                at,
                "relation-cycle",
                Text::new(
                    format!("关系 {} 成环：{names}", relation.code()),
                    format!("{} runs in a circle: {names}", relation.code()),
                ),
                Text::new(
                    "由晚到早，没有回路",
                    "links from later to earlier, without a way back",
                ),
            );
        }
    }
}
