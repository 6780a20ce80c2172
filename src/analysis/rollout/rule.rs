//! What counts as adoption. A rule is a list of conditions that must all hold; within one
//! condition any of its values will do. It is printed in every answer.
//!
//! | written | a document counts when |
//! |---|---|
//! | `searched` | a search that covered the unit lists it |
//! | `table=表3,表4`, `table-3`, `tables-3-4` | one of these tables lists it |
//! | `implements`, `relation=cites,based_on` | a text states this relation to the policy |
//! | `title=人工智能` | a title has one of these words |
//! | `category=…`, `topic=…`, `kind=…`, `collection=…` | one of its values is one of these |
//! | `own-level`, `level=province` | the unit's own level, or this level, issued it |
//! | `below` | a place within the unit issued it (without: only the unit itself, or a city that a source lists under it) |
//! | `any` | always |

use crate::error::Error;
use crate::graph::{Field, Policy, PolicyGraph, PolicyId};
use crate::lang::{Lang, Text};
use crate::model::law::Relation;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::model::title;
use crate::query::sight::Sight;
use crate::query::{lookup, value};

/// What counts as adoption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// The conditions; all must hold.
    pub conditions: Vec<Condition>,
    /// True when nobody named it.
    pub by_default: bool,
}

/// One condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Listed by a search that covered the units; its tables.
    Searched(Vec<String>),
    /// Listed in one of these tables.
    Tables(Vec<String>),
    /// A text states one of these relations to the policy.
    Relations(Vec<Relation>),
    /// A value of this field is one of these; titles contain one of these.
    Words(Field, Vec<String>),
    /// Defined by one of these collections.
    Collections(Vec<String>),
    /// Issued at one of these levels.
    Levels(Vec<PlaceLevel>),
    /// Issued at the unit's own level.
    OwnLevel,
    /// Also what places within the unit issued.
    Below,
    /// Everything.
    Any,
}

/// How documents of the units are linked to the policy.
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Linked {
    /// The relations that sources state.
    pub(in crate::analysis) relations: Vec<Relation>,
    /// One of them stands in a source whose search names those alone of whom nothing was found.
    pub(in crate::analysis) beside: bool,
}

/// How a document stands for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The unit issued it.
    Own,
    /// A source lists it under the unit.
    Listed,
    /// A place within the unit issued it.
    Within,
}

impl Rule {
    /// Reads the rules as written. Without any it is what the searches of the units list;
    /// where they list nothing, or the documents that are `linked` stand beside a list of those
    /// alone of whom nothing was found, any of the relations by which documents are linked to
    /// the policy; without links, any document.
    ///
    /// # Errors
    /// When a condition or one of its values is unknown.
    pub(in crate::analysis) fn parse(
        graph: &PolicyGraph,
        written: &[String],
        searched: &[String],
        origin: Option<PolicyId>,
        linked: Linked,
    ) -> Result<Rule, Error> {
        let mut conditions = Vec::new();
        for text in written {
            conditions.push(condition(graph, text.trim(), searched)?);
        }
        if let (None, Some(_)) =
            (origin, conditions.iter().find(|c| matches!(c, Condition::Relations(_))))
        {
            return Err(Error::usage(Text::new(
                "按关系认定采纳需要一份政策，而这里给的是日期",
                "a rule by relation needs a policy, and a date was given",
            ))
            .with_hint(Text::new(
                "给出政策的题名或文号，或换一条规则，如 --rule title=人工智能",
                "name a policy, or another rule such as --rule title=人工智能",
            )));
        }
        let by_default = conditions.is_empty();
        if by_default {
            let searched = searched.to_vec();
            conditions.push(match (searched.is_empty(), linked.relations.is_empty()) {
                (false, _) if !linked.beside => Condition::Searched(searched),
                (_, false) => Condition::Relations(linked.relations),
                (false, true) => Condition::Searched(searched),
                (true, true) => Condition::Any,
            });
        }
        Ok(Rule { conditions, by_default })
    }

    /// True when nobody named a rule and nothing else tells who followed: any document then
    /// counts, which is no following.
    pub fn is_fallback(&self) -> bool {
        self.by_default && self.conditions == [Condition::Any]
    }

    /// True where documents count by what they are, and none need tell of the policy.
    pub fn counts_documents(&self) -> bool {
        let by_others = |condition: &Condition| {
            matches!(
                condition,
                Condition::Searched(_) | Condition::Tables(_) | Condition::Relations(_)
            )
        };
        !self.conditions.iter().any(by_others)
    }

    /// The tables the rule rests on; `None` when it rests on none.
    pub fn tables(&self) -> Option<&[String]> {
        self.conditions.iter().find_map(|condition| match condition {
            Condition::Searched(tables) | Condition::Tables(tables) => Some(&tables[..]),
            _ => None,
        })
    }

    /// The relations the rule asks for; `None` when it asks for none.
    pub fn relations(&self) -> Option<&[Relation]> {
        self.conditions.iter().find_map(|condition| match condition {
            Condition::Relations(relations) => Some(&relations[..]),
            _ => None,
        })
    }

    /// True when what places within a unit issue counts for it.
    pub fn reaches_below(&self) -> bool {
        self.conditions.contains(&Condition::Below)
    }

    /// Whether a document counts for a unit for which it stands.
    pub fn holds(
        &self,
        graph: &PolicyGraph,
        policy: Policy<'_>,
        unit: PlaceId,
        sight: &Sight,
    ) -> bool {
        self.conditions.iter().all(|condition| match condition {
            Condition::Any | Condition::Below | Condition::Relations(_) => true,
            Condition::Searched(tables) | Condition::Tables(tables) => {
                policy.facts_of(Field::Listed).any(|fact| {
                    tables.iter().any(|table| table == fact.text())
                        && sight.sees(graph, fact.evidence()).is_some()
                })
            }
            Condition::OwnLevel => policy.level() == graph.places().get(unit).level,
            Condition::Levels(levels) => levels.contains(&policy.level()),
            Condition::Collections(ids) => {
                let number = graph.evidence(policy.evidence()).collection();
                ids.contains(&graph.collections()[number].id)
            }
            Condition::Words(Field::Title, words) => {
                [Field::Title, Field::TitleEn, Field::TitleOriginal, Field::Label]
                    .into_iter()
                    .flat_map(|field| value::all(graph, policy, field, sight))
                    .any(|fact| {
                        let folded = title::fold(fact.text());
                        words.iter().any(|word| folded.contains(word.as_str()))
                    })
            }
            Condition::Words(field, words) => value::all(graph, policy, *field, sight)
                .iter()
                .any(|fact| words.iter().any(|word| word == fact.text())),
        })
    }

    /// The rule in words.
    pub fn words(&self) -> Text {
        let all = |lang, between: &str| {
            let words: Vec<String> =
                self.conditions.iter().map(|condition| condition.words(lang)).collect();
            words.join(between)
        };
        Text::new(all(Lang::Zh, "，且"), all(Lang::En, ", and "))
    }
}

fn texts(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

impl Condition {
    /// As one would write it.
    pub fn code(&self) -> String {
        let join = |key: &str, values: Vec<&str>| format!("{key}={}", values.join(","));
        match self {
            Condition::Searched(_) => "searched".to_owned(),
            Condition::Tables(tables) => join("table", texts(tables)),
            Condition::Relations(relations) => {
                join("relation", relations.iter().map(|one| one.code()).collect())
            }
            Condition::Words(field, words) => {
                let key = match field {
                    Field::Category => "category",
                    Field::Topic => "topic",
                    Field::Kind => "kind",
                    _ => "title",
                };
                join(key, texts(words))
            }
            Condition::Collections(ids) => join("collection", texts(ids)),
            Condition::Levels(levels) => {
                join("level", levels.iter().map(|level| level.code()).collect())
            }
            Condition::OwnLevel => "own-level".to_owned(),
            Condition::Below => "below".to_owned(),
            Condition::Any => "any".to_owned(),
        }
    }

    fn words(&self, lang: Lang) -> String {
        let or = lang.pick("或", " or ");
        match self {
            Condition::Searched(tables) => {
                let tables = tables.join(lang.pick("、", ", "));
                lang.pick(
                    format!("来源检索这些单位后列出的文件（{tables}）"),
                    format!("documents that the searches of these units list ({tables})"),
                )
            }
            Condition::Tables(tables) => {
                let tables = tables.join(or);
                lang.pick(format!("列于{tables}"), format!("listed in {tables}"))
            }
            Condition::Relations(relations) => {
                let names: Vec<&str> =
                    relations.iter().map(|relation| relation.name(lang)).collect();
                let names = names.join(or);
                lang.pick(
                    format!("文本或来源写明“{names}”该政策"),
                    format!("a text or source states that it {names} the policy"),
                )
            }
            Condition::Words(Field::Title, words) => {
                let words = words.join(or);
                lang.pick(format!("题名含“{words}”"), format!("title has {words}"))
            }
            Condition::Words(field, words) => {
                let words = words.join(or);
                let name = match field {
                    Field::Category => lang.pick("类别", "category"),
                    Field::Topic => lang.pick("主题", "topic"),
                    _ => lang.pick("文种", "kind of document"),
                };
                lang.pick(format!("{name}为{words}"), format!("{name} is {words}"))
            }
            Condition::Collections(ids) => {
                let ids = ids.join(or);
                lang.pick(format!("出自 {ids}"), format!("of collection {ids}"))
            }
            Condition::Levels(levels) => {
                let names: Vec<&str> =
                    levels.iter().map(|level| lookup::level_name(*level, lang)).collect();
                let names = names.join(or);
                lang.pick(format!("{names}发文"), format!("issued at level {names}"))
            }
            Condition::OwnLevel => lang
                .pick("由单位同级机关发文", "issued at the unit's own level")
                .to_owned(),
            Condition::Below => lang
                .pick(
                    "下辖地方的文件也算",
                    "what places within the unit issue counts too",
                )
                .to_owned(),
            Condition::Any => lang.pick("任何文件", "any document").to_owned(),
        }
    }
}

fn condition(
    graph: &PolicyGraph,
    text: &str,
    searched: &[String],
) -> Result<Condition, Error> {
    match text {
        "any" => return Ok(Condition::Any),
        "below" => return Ok(Condition::Below),
        "own-level" => return Ok(Condition::OwnLevel),
        "searched" if !searched.is_empty() => {
            return Ok(Condition::Searched(searched.to_vec()));
        }
        "searched" => {
            return Err(Error::usage(Text::new(
                "没有来源检索这些单位并列出文件，--rule searched 不成立",
                "no source searched these units and lists documents, so --rule searched says nothing",
            ))
            .with_hint(Text::new(
                "换一条规则，如 --rule title=人工智能",
                "choose another rule, such as --rule title=人工智能",
            )));
        }
        _ => {}
    }
    if let Ok(relation) = relation(text) {
        return Ok(Condition::Relations(vec![relation]));
    }
    // table-3 and tables-3-4: how the report numbers its lists.
    let numbers = text.strip_prefix("tables-").or_else(|| text.strip_prefix("table-"));
    if let Some(numbers) = numbers {
        let names: Vec<String> =
            numbers.split('-').map(|number| format!("表{number}")).collect();
        return Ok(Condition::Tables(tables(graph, names.iter().map(String::as_str))?));
    }
    let Some((key, values)) = text.split_once('=') else {
        return Err(unknown_rule(text));
    };
    let values: Vec<&str> =
        values.split([',', '，']).map(str::trim).filter(|v| !v.is_empty()).collect();
    if values.is_empty() {
        return Err(Error::usage(Text::new(
            format!("--rule {key}= 后面没有值"),
            format!("--rule {key}= has no value"),
        )));
    }
    let known = |field, zh: &str, en: &str| -> Result<Vec<String>, Error> {
        let known: Vec<&str> = graph
            .policies()
            .flat_map(|policy| policy.facts_of(field))
            .map(|fact| fact.text())
            .collect();
        let find = |name: &&str| {
            lookup::word(Text::new(zh, en), name, known.iter().copied())
                .map(str::to_owned)
        };
        values.iter().map(find).collect()
    };
    Ok(match key.trim() {
        "table" => Condition::Tables(tables(graph, values.into_iter())?),
        "relation" => Condition::Relations(
            values.into_iter().map(relation).collect::<Result<_, _>>()?,
        ),
        "title" => {
            Condition::Words(Field::Title, values.into_iter().map(title::fold).collect())
        }
        "category" => {
            Condition::Words(Field::Category, known(Field::Category, "类别", "category")?)
        }
        "topic" => Condition::Words(Field::Topic, known(Field::Topic, "主题", "topic")?),
        "kind" => {
            let kinds = known(Field::Kind, "文种", "kind of document")?;
            Condition::Words(Field::Kind, kinds)
        }
        "collection" => {
            let ids = || graph.collections().iter().map(|one| one.id.as_str());
            let find = |name: &str| {
                let what = Text::new("数据集合", "collection");
                lookup::word(what, name, ids()).map(str::to_owned)
            };
            Condition::Collections(
                values.into_iter().map(find).collect::<Result<_, _>>()?,
            )
        }
        "level" => Condition::Levels(
            values.into_iter().map(lookup::level).collect::<Result<_, _>>()?,
        ),
        _ => return Err(unknown_rule(text)),
    })
}

fn relation(name: &str) -> Result<Relation, Error> {
    Relation::from_code(name).filter(|relation| !relation.is_weak()).ok_or_else(|| {
        let codes: Vec<&str> = Relation::ALL
            .iter()
            .filter(|relation| !relation.is_weak())
            .map(|relation| relation.code())
            .collect();
        let codes = codes.join(", ");
        Error::usage(Text::new(
            format!("没有“{name}”这一关系"),
            format!("there is no relation {name:?}"),
        ))
        .with_hint(Text::new(format!("可用的有：{codes}"), format!("there are: {codes}")))
    })
}

/// Names of tables that some source has.
fn tables<'n>(
    graph: &PolicyGraph,
    names: impl Iterator<Item = &'n str>,
) -> Result<Vec<String>, Error> {
    let searched = graph
        .coverage()
        .iter()
        .flat_map(|search| search.tables.iter().map(String::as_str));
    let mut known: Vec<&str> = searched.collect();
    let listed = graph.policies().flat_map(|policy| policy.facts_of(Field::Listed));
    known.extend(listed.map(|fact| fact.text()));
    known.sort_unstable();
    known.dedup();
    names
        .map(|name| {
            let what = Text::new("列表", "table");
            lookup::word(what, name, known.iter().copied()).map(str::to_owned)
        })
        .collect()
}

fn unknown_rule(text: &str) -> Error {
    let rules = "searched, any, implements, own-level, below, table-3, tables-3-4, table=…, title=…, category=…, topic=…, kind=…, level=…, relation=…, collection=…";
    Error::usage(Text::new(
        format!("没有“{text}”这一采纳规则"),
        format!("there is no adoption rule {text:?}"),
    ))
    .with_hint(Text::new(
        format!("可用的有：{rules}；多条 --rule 须同时成立"),
        format!("there are: {rules}; several --rule must all hold"),
    ))
}
