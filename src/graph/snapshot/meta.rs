//! The small things of a graph, which are read when a snapshot is opened.

use serde::{Deserialize, Serialize};

use crate::graph::{Attribute, Collection, Coverage, EvidenceId, PolicyGraph, Subject};
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel, Places};

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Meta {
    /// The program that wrote it.
    pub(super) program: String,
    pub(super) name: String,
    pub(super) title: Both,
    pub(super) as_of: String,
    /// From the folder in which all of them lie.
    pub(super) file_names: Vec<String>,
    /// How many places every program knew, and the rest by section `places`.
    pub(super) builtin_places: usize,
    pub(super) collections: Vec<(String, Both)>,
    pub(super) coverage: Vec<CoverageRow>,
    pub(super) attributes: Vec<AttributeRow>,
    /// No relation is inferred, and no evidence was corrected.
    pub(super) plain: bool,
    /// What it was made of; empty in a snapshot of a program that did not note it.
    #[serde(default)]
    pub(super) origin: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Both(String, String);

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CoverageRow {
    id: String,
    tables: Vec<String>,
    within: u32,
    level: String,
    mainland: bool,
    window: Option<String>,
    rule: Both,
    unreadable: bool,
    evidence: u32,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AttributeRow {
    /// True for a body, false for a place.
    of_body: bool,
    subject: u32,
    code: String,
    name: Both,
    value: (f64, f64),
    unit: String,
    period: String,
    dimension: Option<String>,
    evidence: u32,
}

impl From<&Text> for Both {
    fn from(text: &Text) -> Both {
        Both(text.zh.clone(), text.en.clone())
    }
}

impl From<Both> for Text {
    fn from(both: Both) -> Text {
        Text::new(both.0, both.1)
    }
}

impl Meta {
    pub(super) fn of(graph: &PolicyGraph) -> Meta {
        Meta {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            name: graph.name.clone(),
            title: (&graph.title).into(),
            as_of: graph.as_of.to_string(),
            file_names: graph.files.within().map(str::to_owned).collect(),
            builtin_places: Places::builtin().len(),
            collections: graph
                .collections
                .iter()
                .map(|collection| (collection.id.clone(), (&collection.title).into()))
                .collect(),
            coverage: graph.coverage.iter().map(CoverageRow::of).collect(),
            attributes: graph.attributes.iter().map(AttributeRow::of).collect(),
            plain: graph.plain,
            origin: graph.origin.clone(),
        }
    }
}

impl CoverageRow {
    fn of(coverage: &Coverage) -> CoverageRow {
        CoverageRow {
            id: coverage.id.clone(),
            tables: coverage.tables.clone(),
            within: coverage.within.0,
            level: coverage.level.code().to_owned(),
            mainland: coverage.mainland,
            window: coverage.window.clone(),
            rule: (&coverage.rule).into(),
            unreadable: coverage.unreadable,
            evidence: coverage.evidence.0,
        }
    }

    pub(super) fn coverage(self) -> Option<Coverage> {
        Some(Coverage {
            id: self.id,
            tables: self.tables,
            within: PlaceId(self.within),
            level: PlaceLevel::parse(&self.level)?,
            mainland: self.mainland,
            window: self.window,
            rule: self.rule.into(),
            unreadable: self.unreadable,
            evidence: EvidenceId(self.evidence),
        })
    }
}

impl AttributeRow {
    fn of(attribute: &Attribute) -> AttributeRow {
        let (of_body, subject) = match attribute.subject {
            Subject::Place(place) => (false, place.0),
            Subject::Body(body) => (true, body.0),
        };
        AttributeRow {
            of_body,
            subject,
            code: attribute.code.clone(),
            name: (&attribute.name).into(),
            value: attribute.value,
            unit: attribute.unit.clone(),
            period: attribute.period.clone(),
            dimension: attribute.dimension.clone(),
            evidence: attribute.evidence.0,
        }
    }

    pub(super) fn attribute(self) -> Attribute {
        Attribute {
            subject: match self.of_body {
                true => Subject::Body(crate::graph::BodyId(self.subject)),
                false => Subject::Place(PlaceId(self.subject)),
            },
            code: self.code,
            name: self.name.into(),
            value: self.value,
            unit: self.unit,
            period: self.period,
            dimension: self.dimension,
            evidence: EvidenceId(self.evidence),
        }
    }
}

impl Meta {
    /// The collections, by number.
    pub(super) fn collections(rows: Vec<(String, Both)>) -> Vec<Collection> {
        let rows = rows.into_iter();
        rows.map(|(id, title)| Collection { id, title: title.into() }).collect()
    }
}
