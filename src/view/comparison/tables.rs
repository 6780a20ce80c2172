//! A comparison as tables and sentences for people.

use std::collections::BTreeMap;

use super::{Comparison, Entry};
use crate::lang::{Lang, Text};
use crate::model::law::Role;
use crate::view::rollout::{Days, RoleDate};
use crate::view::{Note, Policy, Table, Words, wording};

fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Text::new(zh, en).into()
}

fn date(date: Option<&RoleDate>) -> Words {
    date.map_or_else(
        || both("日期不详", "undated"),
        |date| {
            let draft = date
                .role
                .as_ref()
                .filter(|role| Role::DRAFT.iter().any(|known| known.code() == role.code));
            let said = |lang: Lang| {
                let day = wording::date(&date.edtf, lang);
                match draft {
                    Some(role) => format!("{day} {}", role.name.get(lang)),
                    None => day,
                }
            };
            both(said(Lang::Zh), said(Lang::En))
        },
    )
}

/// An interval of days: `110`, `354..384`, `≥12`.
fn days(days: Option<Days>) -> Words {
    let text = match days.map(|days| (days.lo, days.hi)) {
        Some((Some(lo), Some(hi))) if lo == hi => lo.to_string(),
        Some((Some(lo), Some(hi))) => format!("{lo}..{hi}"),
        Some((Some(lo), None)) => format!("≥{lo}"),
        Some((None, Some(hi))) => format!("≤{hi}"),
        _ => "–".to_owned(),
    };
    Words::same(text)
}

impl Comparison {
    /// The heading: who stands side by side, and with how much.
    pub fn heading(&self, lang: Lang) -> String {
        let side = |side: &super::Side| {
            let drafts = match side.drafts.len() {
                0 => String::new(),
                some => lang.pick(
                    format!("（另有草案 {some}）"),
                    format!(" (and {some} only proposed)"),
                ),
            };
            format!("{} {}{drafts}", side.name.get(lang), side.own.len())
        };
        let sides: Vec<String> = self.sides.iter().map(side).collect();
        let sides = sides.join(lang.pick(" 与 ", ", "));
        lang.pick(
            format!("比较：{sides}（自有政策数）"),
            format!("Compared: {sides} own policies"),
        )
    }
}

pub(super) fn of(comparison: &Comparison, policies: &[Policy]) -> Vec<Table> {
    let mut tables = vec![timeline(comparison, policies), sides(comparison)];
    tables.extend(features(comparison));
    tables.push(overlaps(comparison));
    tables.extend(shared(comparison));
    tables.extend(answered(comparison));
    tables.extend(not_observed(comparison));
    tables
}

/// One row a policy in order of time, its title under the side whose own it is.
fn timeline(comparison: &Comparison, policies: &[Policy]) -> Table {
    let by_id: BTreeMap<&str, &Policy> =
        policies.iter().map(|policy| (&*policy.id, policy)).collect();
    let mut columns = vec![both("日期", "Date")];
    columns
        .extend(comparison.align.as_ref().map(|_| both("距事件天数", "Days from event")));
    columns.extend(comparison.sides.iter().map(|side| side.name.clone()));
    let row = |entry: &Entry| {
        let mut row = vec![date(entry.date.as_ref())];
        row.extend(comparison.align.as_ref().map(|_| days(entry.days)));
        let title =
            by_id.get(entry.policy.as_str()).map_or_else(Words::default, |policy| {
                both(policy.title.core.clone(), policy.title.get(Lang::En))
            });
        row.extend((0..comparison.sides.len()).map(
            |side| match entry.own.contains(&side) {
                true => title.clone(),
                false => Words::default(),
            },
        ));
        row
    };
    // What only comes from above is counted below, side by side it would stand everywhere.
    let own = comparison.timeline.iter().filter(|entry| !entry.own.is_empty());
    Table {
        name: "timeline",
        title: match &comparison.align {
            None => both(
                "同一时间轴上各方自有的政策",
                "Own policies of each side on one time axis",
            ),
            Some(align) => {
                let what = align.policy.as_ref().map_or_else(
                    || Words::same(align.date.edtf.clone()),
                    |policy| {
                        let date = &align.date.edtf;
                        both(
                            format!("《{}》（{date}）", policy.title.zh),
                            format!("{} ({date})", policy.title.en),
                        )
                    },
                );
                both(
                    format!("同一时间轴上各方自有的政策，第 0 天为 {}", what.zh),
                    format!(
                        "Own policies of each side on one time axis; day 0 is {}",
                        what.en
                    ),
                )
            }
        },
        columns,
        rows: own.map(row).collect(),
    }
}

fn sides(comparison: &Comparison) -> Table {
    Table {
        name: "sides",
        title: both("各方的政策数", "Policies of each side"),
        columns: vec![
            both("方", "Side"),
            both("自有", "Own"),
            both("上级适用", "Inherited"),
            both("合计", "Total"),
            both("自有最早", "First own"),
            both("自有最晚", "Last own"),
        ],
        rows: comparison
            .sides
            .iter()
            .map(|side| {
                vec![
                    side.name.clone(),
                    Words::same(side.own.len().to_string()),
                    // A level holds what it issued: what applies to each of its places from
                    // above is that of no whole.
                    match side.kind {
                        "level" => both("不计", "not counted"),
                        _ => Words::same(side.inherited.len().to_string()),
                    },
                    match side.kind {
                        "level" => Words::same("–"),
                        _ => Words::same(side.total.to_string()),
                    },
                    side.first
                        .as_ref()
                        .map_or_else(|| Words::same("–"), |found| date(Some(found))),
                    side.last
                        .as_ref()
                        .map_or_else(|| Words::same("–"), |found| date(Some(found))),
                ]
            })
            .collect(),
    }
}

fn features(comparison: &Comparison) -> Option<Table> {
    if comparison.features.is_empty() {
        return None;
    }
    let mut columns = vec![both("维度", "Dimension"), both("取值", "Value")];
    columns.extend(comparison.sides.iter().map(|side| side.name.clone()));
    columns.push(both("独有", "Only"));
    Some(Table {
        name: "features",
        title: both(
            "自有政策的构成，与仅一方有的",
            "What own policies are, and what one side has alone",
        ),
        columns,
        rows: comparison
            .features
            .iter()
            .map(|feature| {
                let mut row = vec![
                    feature.dimension.name.clone(),
                    Words::same(feature.value.clone()),
                ];
                row.extend(
                    feature.counts.iter().map(|count| Words::same(count.to_string())),
                );
                row.push(feature.only.map_or_else(Words::default, |side| {
                    comparison.sides[side].name.clone()
                }));
                row
            })
            .collect(),
    })
}

fn overlaps(comparison: &Comparison) -> Table {
    let name = |side: usize| &comparison.sides[side].name;
    Table {
        name: "overlaps",
        title: both(
            "两两相似（Jaccard，附集合大小）",
            "Pairs of sides (Jaccard, with sizes)",
        ),
        columns: vec![
            both("两方", "Pair"),
            both("范围", "Scope"),
            both("维度", "Dimension"),
            both("大小", "Sizes"),
            both("共有", "Shared"),
            both("Jaccard", "Jaccard"),
        ],
        rows: comparison
            .overlaps
            .iter()
            .filter(|overlap| overlap.union > 0)
            // Of different sides, own policies are seldom the same.
            .filter(|overlap| {
                overlap.shared > 0
                    || (&*overlap.dimension.code, &*overlap.scope.code)
                        != ("policy", "own")
            })
            .map(|overlap| {
                let [a, b] = overlap.sides.map(name);
                vec![
                    both(format!("{} | {}", a.zh, b.zh), format!("{} | {}", a.en, b.en)),
                    overlap.scope.name.clone(),
                    overlap.dimension.name.clone(),
                    Words::same(format!("{} | {}", overlap.sizes[0], overlap.sizes[1])),
                    Words::same(overlap.shared.to_string()),
                    Words::same(
                        overlap.jaccard.map_or_else(
                            || "–".to_owned(),
                            |ratio| format!("{ratio:.3}"),
                        ),
                    ),
                ]
            })
            .collect(),
    }
}

fn shared(comparison: &Comparison) -> Option<Table> {
    if comparison.shared.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for shared in &comparison.shared {
        for link in &shared.links {
            rows.push(vec![
                shared.policy.title.clone(),
                comparison.sides[link.side].name.clone(),
                link.relation.name.clone(),
                link.from.title.clone(),
            ]);
        }
    }
    Some(Table {
        name: "shared",
        title: both("几方都指向的政策", "Policies to which several sides link"),
        columns: vec![
            both("被指向的政策", "Linked policy"),
            both("方", "Side"),
            both("关系", "Relation"),
            both("由", "From"),
        ],
        rows,
    })
}

fn answered(comparison: &Comparison) -> Option<Table> {
    let mut rows = Vec::new();
    for answers in &comparison.answers {
        for answered in &answers.answered {
            for by in &answered.by {
                let roles =
                    |date: &RoleDate| date.role.as_ref().map(|role| role.name.clone());
                let mixed = by.mixed_roles.then(|| {
                    let [a, b] = [&answered.date, &by.date]
                        .map(|date| date.as_ref().and_then(roles).unwrap_or_default());
                    both(
                        format!("（{}→{}）", a.zh, b.zh),
                        format!(" ({} to {})", a.en, b.en),
                    )
                });
                let (gap, mixed) = (days(by.days), mixed.unwrap_or_default());
                rows.push(vec![
                    answered.policy.title.clone(),
                    date(answered.date.as_ref()),
                    comparison.sides[answers.below].name.clone(),
                    by.policy.title.clone(),
                    by.relation.name.clone(),
                    date(by.date.as_ref()),
                    both(
                        format!("{}{}", gap.zh, mixed.zh),
                        format!("{}{}", gap.en, mixed.en),
                    ),
                ]);
            }
        }
    }
    (!rows.is_empty()).then(|| Table {
        name: "answered",
        title: both(
            "得到回应的上级政策（文本或来源写明的关系）",
            "Policies from above that were answered (links a text or source states)",
        ),
        columns: vec![
            both("上级政策", "Policy above"),
            both("日期", "Date"),
            both("方", "Side"),
            both("回应", "Answered by"),
            both("关系", "Relation"),
            both("日期", "Date"),
            both("相隔天数", "Days between"),
        ],
        rows,
    })
}

/// One row a policy, with the sides on which no answer was observed.
fn not_observed(comparison: &Comparison) -> Option<Table> {
    let mut rows: Vec<Vec<Words>> = Vec::new();
    for above in 0..comparison.sides.len() {
        let answers =
            || comparison.answers.iter().filter(|answers| answers.above == above);
        for entry in &comparison.timeline {
            let missing = answers().filter_map(|answers| {
                let policy = answers
                    .not_observed
                    .iter()
                    .find(|policy| policy.id == entry.policy)?;
                Some((policy, &comparison.sides[answers.below].name))
            });
            let missing: Vec<_> = missing.collect();
            let Some((policy, _)) = missing.first() else { continue };
            let list = |lang: Lang, between: &str| {
                missing
                    .iter()
                    .map(|(_, side)| side.get(lang))
                    .collect::<Vec<_>>()
                    .join(between)
            };
            rows.push(vec![
                date(entry.date.as_ref()),
                policy.title.clone(),
                comparison.sides[above].name.clone(),
                both(list(Lang::Zh, "、"), list(Lang::En, ", ")),
            ]);
        }
    }
    (!rows.is_empty()).then(|| Table {
        name: "not_observed",
        title: both(
            "未观察到回应的上级政策（未观察到不等于没有）",
            "Policies from above not observed to be answered (not observed is not the same as none)",
        ),
        columns: vec![
            both("日期", "Date"),
            both("政策", "Policy"),
            both("上级", "Above"),
            both("未观察到回应的", "No answer observed from"),
        ],
        rows,
    })
}

pub(super) fn notes(comparison: &Comparison) -> Vec<Note> {
    let mut notes = Vec::new();
    // One note for each side above: two dozen that differ by a name are not read.
    let mut told: Vec<(usize, usize)> = Vec::new();
    for answers in &comparison.answers {
        let key = (answers.above, answers.policies);
        if told.contains(&key) {
            continue;
        }
        told.push(key);
        let all = comparison.answers.iter();
        let all: Vec<_> =
            all.filter(|other| (other.above, other.policies) == key).collect();
        let list = |lang: Lang| {
            let side = |answers: &&super::Answers| {
                let name = comparison.sides[answers.below].name.get(lang);
                format!("{name} {}", answers.answered.len())
            };
            all.iter().map(side).collect::<Vec<_>>().join(lang.pick("、", ", "))
        };
        let above = &comparison.sides[answers.above].name;
        let below = &comparison.sides[answers.below].name;
        let (count, of) = (answers.answered.len(), answers.policies);
        let [zh, en] = match all.len() {
            1 => [
                format!(
                    "{}的 {of} 份政策中，{count} 份有{}的政策写明回应",
                    above.zh, below.zh
                ),
                format!(
                    "of {of} policies of {}, {count} were answered by a policy of {}, as a text or source states",
                    above.en, below.en
                ),
            ],
            _ => [
                format!(
                    "{}的 {of} 份政策中，有政策写明回应的份数：{}",
                    above.zh,
                    list(Lang::Zh)
                ),
                format!(
                    "of {of} policies of {}, so many were answered by a policy of each, as a text or source states: {}",
                    above.en,
                    list(Lang::En)
                ),
            ],
        };
        notes.push(Note {
            code: "answered",
            text: both(
                format!("{zh}；其余只是在已有的文本与来源中未观察到，不等于没有"),
                format!("{en}; of the rest no answer was observed in the texts and sources in hand, which is not the same as none"),
            ),
        });
    }
    let drafted = |lang: Lang| {
        let sides = comparison.sides.iter().filter(|side| !side.drafts.is_empty());
        let told = sides
            .map(|side| format!("{} {}", side.name.get(lang), side.drafts.len()))
            .collect::<Vec<_>>();
        told.join(lang.pick("、", ", "))
    };
    if comparison.sides.iter().any(|side| !side.drafts.is_empty()) {
        notes.push(Note {
            code: "drafts",
            text: both(
                format!(
                    "草案只列在时间轴上，不计入份数、构成、相似与回应：{}",
                    drafted(Lang::Zh)
                ),
                format!(
                    "drafts stand on the axis of time alone, and in no count, overlap or answer: {}",
                    drafted(Lang::En)
                ),
            ),
        });
    }
    for side in &comparison.sides {
        let below = side.places.iter().find(|place| {
            side.kind == "place" && place.level.code == "national" && !side.own.is_empty()
        });
        if let Some(place) = below.filter(|place| place.code == "CN") {
            notes.push(Note {
                code: "with_what_lies_below",
                text: both(
                    format!("{}含其地方；只看国家一级用“国家”", place.short.zh),
                    format!(
                        "{} includes its provinces and cities; 国家 is the national level alone",
                        place.short.en
                    ),
                ),
            });
        }
    }
    notes
}
