//! As shown: plain, serialisable types that every format writes, and their JSON schema
//! (`schema/answer.schema.json`).
//!
//! A view holds both languages of every word, so that JSON does not depend on the locale.

mod answer;
mod describe;
pub mod dangling;
mod editions;
pub mod diff;
mod notes;
pub mod gaps;
pub mod rollout;
pub mod comparison;
pub mod network;
pub mod trend;
pub mod wording;

use std::collections::BTreeMap;

use serde::Serialize;

pub use answer::{Engine, Parts};

use crate::lang::{Lang, Text};
use crate::query::Query;

/// The schema that every answer names.
pub const SCHEMA: &str = "policy-graph/answer/1";

/// An answer.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// Always [`SCHEMA`].
    pub schema: &'static str,
    /// The data set that was asked.
    pub data: Data,
    /// The question as asked.
    pub query: Query,
    /// The places asked about.
    pub places: Vec<Place>,
    /// The day for which standing is given.
    pub day: String,
    /// The policies, in order of adoption.
    pub policies: Vec<Policy>,
    /// How many policies it is about, where it counts them only: see [`Engine::measures`].
    #[serde(skip)]
    pub counted: Option<Counted>,
    /// The relations.
    pub relations: Vec<Relation>,
    /// For `show`: the policies that the relations name beside the one asked about. Pictures
    /// need their dates; JSON keeps to what was asked.
    #[serde(skip)]
    pub neighbours: Vec<Policy>,
    /// Figures about the places asked about.
    pub attributes: Vec<Attribute>,
    /// Where the sources looked: what was not searched is not zero.
    pub searched: Vec<Searched>,
    /// What was measured, as tables: the formats for people write these instead of the list
    /// of policies. JSON carries the measures themselves.
    #[serde(skip)]
    pub tables: Vec<Table>,
    /// For `diff`: what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diff: Option<diff::Diff>,
    /// For `rollout`: who followed, how fast, who has not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollout: Option<rollout::Rollout>,
    /// For `gaps`: where sources did not look, and what that would change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gaps: Option<gaps::Gaps>,
    /// For `trend`: how counts and shares move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<trend::Trend>,
    /// For `trend --network`: who tends to follow whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<network::Network>,
    /// For `compare`: the sides, what each has, what they share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<comparison::Comparison>,
    /// For `gaps --dangling`: the documents most cited that the data lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dangling: Option<Vec<dangling::Missing>>,
    /// For `path`: ids from the first to the last policy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<String>,
    /// What a reader must know: coverage, what was left out, disagreements.
    pub notes: Vec<Note>,
}

/// Policies that are counted and not listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// By collection that defines them.
    pub collections: BTreeMap<String, usize>,
    /// How many are the answer: not the starts of a walk, nor what lies on its way.
    pub answers: usize,
}

impl Counted {
    /// Counts one more.
    pub fn add(&mut self, policy: &Policy) {
        match self.collections.get_mut(&policy.collection) {
            Some(count) => *count += 1,
            None => {
                self.collections.insert(policy.collection.clone(), 1);
            }
        }
        self.answers += usize::from(policy.is_answer());
    }
}

/// A table of measured values, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// A short name of letters and `_`, for the sheets and files of formats that need one.
    pub name: &'static str,
    /// What it shows.
    pub title: Words,
    /// Headings of its columns.
    pub columns: Vec<Words>,
    /// One cell per column each.
    pub rows: Vec<Vec<Words>>,
}

impl View {
    /// The policies that it is about, counted.
    pub fn counts(&self) -> Counted {
        self.counted.clone().unwrap_or_else(|| {
            let mut counted = Counted::default();
            self.policies.iter().for_each(|policy| counted.add(policy));
            counted
        })
    }
}

/// The data set that was asked.
#[derive(Clone, Debug, Serialize)]
pub struct Data {
    /// Short name.
    pub name: String,
    /// Title.
    pub title: Words,
    /// The day it was last checked.
    pub as_of: String,
    /// How many policies it holds.
    pub policies: usize,
}

/// Where a source looked, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Searched {
    /// Its tables or sections that came of it.
    pub tables: Vec<String>,
    /// The whole that was searched.
    pub within: Place,
    /// Level of the places searched.
    pub level: Term,
    /// Only the 31 mainland provinces.
    pub mainland: bool,
    /// The span searched, as EDTF, when the source tells it.
    pub window: Option<String>,
    /// First day searched.
    pub lo: Option<String>,
    /// Last day searched.
    pub hi: Option<String>,
    /// The source has a list that can't be read.
    pub unreadable: bool,
    /// The source's title.
    pub source_title: String,
}

/// Both languages of a word or sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A term of a fixed vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The stable code.
    pub code: String,
    /// Its name.
    pub name: Words,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its code.
    pub code: String,
    /// Its full name.
    pub name: Words,
    /// Its short name.
    pub short: Words,
    /// Its level.
    pub level: Term,
}

/// A policy.
#[derive(Clone, Debug, Serialize)]
pub struct Policy {
    /// Stable id.
    pub id: String,
    /// The title, or the source's words for a thing without one. The English is there only
    /// when a source in sight gives it.
    pub title: Title,
    /// True when it is no document.
    pub event: bool,
    /// The place that issued it.
    pub jurisdiction: Place,
    /// The issuing bodies, lead first.
    pub issuers: Vec<Body>,
    /// Document or act number.
    pub doc_number: Option<String>,
    /// Form of the document.
    pub kind: Option<String>,
    /// Legal level.
    pub legal_level: Option<Term>,
    /// Binding or not.
    pub binding: Option<Term>,
    /// Categories.
    pub categories: Vec<Category>,
    /// Topics.
    pub topics: Vec<String>,
    /// When it was adopted, with the role that answers.
    pub adoption: Option<Date>,
    /// Every date in sight.
    pub dates: Vec<Date>,
    /// The date of the role that was asked for, which is then the one to show.
    #[serde(skip)]
    pub asked: Option<Date>,
    /// Planning horizon.
    pub horizon: Option<Horizon>,
    /// Standing on the day of the answer.
    pub status: Status,
    /// Edition.
    pub version: Option<String>,
    /// Official page.
    pub url: Option<String>,
    /// Where sources list it.
    pub listed: Vec<Listed>,
    /// The collection that defines it.
    pub collection: String,
    /// Whether it certainly or possibly belongs to the answer.
    pub matched: Term,
    /// True when it comes from a level above the place asked about.
    pub inherited: bool,
    /// For `diff`: `added` or `changed`. A picture rings what was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Term>,
    /// Its part in a walk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub walk: Option<Walk>,
    /// Where sources disagree.
    pub conflicts: Vec<Conflict>,
    /// What a reader must know.
    pub remarks: Vec<Words>,
    /// What every value rests on.
    pub evidence: Vec<Evidence>,
}

/// A title in its forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Title {
    /// As the chosen source prints it.
    pub raw: String,
    /// Without wrappers like 关于印发…的通知.
    pub core: String,
    /// English, when a source in sight gives it.
    pub en: Option<String>,
    /// In the document's own language, when that is not the title's.
    pub original: Option<String>,
    /// Other wordings that sources give.
    pub others: Vec<String>,
}

/// An issuing body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body {
    /// Its id.
    pub id: String,
    /// Its name; the English falls back to the Chinese.
    pub name: Words,
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Category {
    /// Whose classification.
    pub scheme: String,
    /// The class.
    pub value: String,
}

/// A date with its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Date {
    /// What it says of the policy.
    pub role: Term,
    /// Which part of the policy, if not all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// As recorded. A month stays a month.
    pub edtf: String,
    /// First possible day.
    pub lo: Option<String>,
    /// Last possible day.
    pub hi: Option<String>,
    /// The source's id.
    pub source: String,
    /// True when a person verified it, false when no source proves it; none when nobody says.
    pub verified: Option<bool>,
}

/// A planning horizon. It is not validity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Horizon {
    /// A span, or start and end joined by `/`.
    pub edtf: String,
    /// The source's words.
    pub words: Option<String>,
}

/// Standing on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The status.
    pub value: Term,
    /// How sure it is.
    pub certainty: Term,
    /// Whether it was issued by then, if a date says so.
    pub issued: Option<Term>,
    /// The policy that ended or amended it.
    pub by: Option<PolicyName>,
    /// Parts that apply.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub applicable: Vec<String>,
    /// Parts that do not apply yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<String>,
}

/// Where a source lists a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The table or section.
    pub table: String,
    /// The place under which it stands there.
    pub under: Place,
    /// True when that is not the place that issued it: it stands for that place only
    /// through this listing.
    pub represents: bool,
}

/// A part in a walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Walk {
    /// `start`, `through` or `reached`.
    pub role: &'static str,
    /// The fewest links from a start.
    pub hops: u32,
}

/// Sources that can't both be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The field, or `dates.` and the role.
    pub field: String,
    /// The value shown.
    pub chosen: Said,
    /// What the others say.
    pub against: Vec<Said>,
}

/// What one source says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The value.
    pub value: String,
    /// The source's id.
    pub source: String,
    /// How authoritative the source is.
    pub source_kind: Term,
    /// When it was recorded that it says so, for a standing: of one rank the later counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded: Option<String>,
    /// Its words, for a standing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// A policy by its id and title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyName {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Words,
}

/// A relation.
#[derive(Clone, Debug, Serialize)]
pub struct Relation {
    /// The later, citing policy.
    pub from: PolicyName,
    /// The relation.
    pub relation: Term,
    /// The ELI property it is exported as.
    pub eli: Option<&'static str>,
    /// The earlier, cited policy.
    pub to: PolicyName,
    /// How firmly it is evidenced.
    pub tier: Term,
    /// True when no text states it.
    pub weak: bool,
    /// When a change takes effect.
    pub effective: Option<String>,
    /// A partial repeal.
    pub partial: bool,
    /// What a reader must know.
    pub remark: Option<Words>,
    /// What it rests on.
    pub evidence: Evidence,
    /// What tells the two apart where both have one title: the edition of each, or its year.
    #[serde(skip)]
    pub editions: Option<[String; 2]>,
}

/// What a value rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The fields that rest on it.
    pub fields: Vec<String>,
    /// The source's id.
    pub source: String,
    /// The source's title.
    pub source_title: String,
    /// How authoritative it is.
    pub source_kind: Term,
    /// Where it was read.
    pub url: Option<String>,
    /// The place in it.
    pub locator: Option<String>,
    /// Its words.
    pub quote: Option<String>,
    /// When it was put on record.
    pub recorded: Option<String>,
    /// True when a person verified it, false when no source proves it; none when nobody says.
    pub verified: Option<bool>,
    /// How it was derived.
    pub method: Option<Words>,
    /// The collection it belongs to.
    pub collection: String,
    /// The line of the data file.
    pub record: String,
}

/// A figure about a place or a body.
#[derive(Clone, Debug, Serialize)]
pub struct Attribute {
    /// Whom it is about.
    pub subject: Words,
    /// What is counted, as a code.
    pub code: String,
    /// What is counted, in words.
    pub name: Words,
    /// Lower end.
    pub low: f64,
    /// Upper end; the same when exact.
    pub high: f64,
    /// Unit.
    pub unit: String,
    /// When.
    pub period: String,
    /// A field within the attribute.
    pub dimension: Option<String>,
    /// What it rests on.
    pub evidence: Evidence,
}

/// What a reader must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The stable code.
    pub code: &'static str,
    /// The sentence.
    pub text: Words,
}

impl Relation {
    /// What a line between its ends says: 贯彻落实, 部分废止, `repeals in part`.
    pub fn verb(&self, lang: Lang) -> String {
        let name = self.relation.name.get(lang);
        match self.partial {
            true => lang.pick(format!("部分{name}"), format!("{name} in part")),
            false => name.to_owned(),
        }
    }

    /// The two titles, those of editions of one law with the edition.
    pub fn titles(&self, lang: Lang) -> [String; 2] {
        let titles = [&self.from, &self.to].map(|name| name.title.get(lang).to_owned());
        let Some(editions) = &self.editions else { return titles };
        let mut editions = editions.iter();
        titles.map(|title| match editions.next() {
            Some(edition) if !edition.is_empty() => {
                lang.pick(format!("{title}（{edition}）"), format!("{title} ({edition})"))
            }
            _ => title,
        })
    }

    /// True for what ends the cited policy as a whole.
    pub fn is_ending(&self) -> bool {
        matches!(&*self.relation.code, "repeals" | "replaces") && !self.partial
    }

    /// True for what changes the cited policy, or ends a part of it, and leaves it in force.
    pub fn is_amendment(&self) -> bool {
        match &*self.relation.code {
            "amends" => true,
            "repeals" | "replaces" => self.partial,
            _ => false,
        }
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Words {
        Words { zh: text.zh, en: text.en }
    }
}

impl Words {
    /// The same words in both languages: a number, a code, a title.
    pub fn same(text: impl Into<String>) -> Words {
        let zh = text.into();
        Words { en: zh.clone(), zh }
    }

    /// The words in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl Title {
    /// The title in `lang`; the original when there is no English.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.raw,
            Lang::En => self.en.as_deref().unwrap_or(&self.raw),
        }
    }
}
