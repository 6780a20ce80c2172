//! Rows of plain tables become policies, relations and places; each is its own evidence.

use std::hash::BuildHasher;
use std::hint::black_box;

use hashbrown::HashMap;

use super::adjacency::{LinkRow, TableLinks};
use super::build::Builder;
use super::columns::{DateId, Field};
use super::name_index::{NameIndex, NameKey};
use super::strings::StringId;
use super::{Body, BodyId, editions};
use crate::lang::Text;
use crate::model::law::{Relation, Role, SourceKind, Tier};
use crate::model::place::{NewPlace, PlaceId, Places};
use crate::record::progress::Unwatched;
use crate::record::tables::{PLACES, POLICIES, RELATIONS, Watch};
use crate::record::{File, Place, Problem, tables};

/// What the rows of a table share.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The template of their evidence.
    template: u32,
    /// The scheme of their categories.
    scheme: Option<StringId>,
    /// The policy that the last relation came from: tables list them in runs.
    from: Option<(String, u32)>,
    /// Places by the code that the table uses.
    places: HashMap<String, PlaceId>,
}

impl Builder {
    /// Makes the table a source, and a template for the evidence of its rows.
    pub(super) fn table(&mut self, name: &str, file: u32, collection: u16) -> Table {
        let shown = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let name = self.strings.push(shown).0;
        let source = self.new_source([
            name,
            name,
            SourceKind::Unstated as u32,
            StringId::NONE.0,
            DateId::NONE.0,
            StringId::NONE.0,
            DateId::NONE.0,
        ]);
        let none = (StringId::NONE.0, DateId::NONE.0);
        let template = self.evidence.template([
            source,
            u32::from(collection),
            none.0,
            none.1,
            none.1,
            1,
            file,
        ]);
        Table { template, ..Table::default() }
    }

    fn row_evidence(&mut self, table: &Table, at: Place) -> u32 {
        let none = StringId::NONE.0;
        self.evidence.push(table.template, at.line, none, none)
    }

    /// A place by the code that the tables use: ours, or a GB/T 2260 code cut short
    /// (`CN-11`, `CN-3201`).
    fn place_of_table(places: &Places, code: &str) -> Option<PlaceId> {
        places.by_code(code).or_else(|| {
            let digits = code.strip_prefix("CN-").unwrap_or(code);
            let short = matches!(digits.len(), 2 | 4)
                && digits.bytes().all(|byte| byte.is_ascii_digit());
            short.then(|| places.by_code(&format!("{digits:0<6}")))?
        })
    }

    pub(super) fn place_row(
        &mut self,
        [code, parent, level, name, name_en]: [&str; PLACES.names.len()],
        at: Place,
    ) {
        if Builder::place_of_table(self.places(), code).is_some() {
            return;
        }
        let above = Builder::place_of_table(self.places(), parent);
        let Some(above) = above.or_else(|| self.place(at, parent)) else { return };
        let Some(level) = self.level(at, level) else { return };
        let parent = Some(self.places().get(above).code.to_string());
        let name_en = (!name_en.is_empty()).then(|| name_en.to_owned());
        let (code, name) = (code.to_owned(), name.to_owned());
        self.new_place(
            NewPlace { code, parent, level, name, name_en, aliases: Vec::new() },
            at,
        );
    }

    pub(super) fn policy_row(
        &mut self,
        cells: [&str; POLICIES.names.len()],
        at: Place,
        table: &mut Table,
    ) {
        let [id, title, code, title_en, issuer, category, number, issued, force, ended] =
            cells;
        let place = match table.places.get(code) {
            Some(&known) => known,
            None => {
                let place = Builder::place_of_table(self.places(), code);
                let Some(place) = place.or_else(|| self.place(at, code)) else { return };
                table.places.insert(code.to_owned(), place);
                place
            }
        };
        if id.is_empty() || title.is_empty() {
            return self.error(
                at,
                "missing",
                Text::new("缺少 id 或 title_zh", "id or title_zh is missing"),
                Text::new("每行都有 id 与题名", "an id and a title in every row"),
            );
        }
        if self.policy(id).is_some() {
            return self.duplicate(at, "政策", "policy", id);
        }
        let evidence = self.row_evidence(table, at);
        let policy = self.new_policy(id, place, evidence, false);
        // In the order in which values lie, so that they need not be sorted.
        let add = |builder: &mut Builder, field, a, b| {
            builder.facts.push(policy, field, a, b, evidence);
        };
        let add_text = |builder: &mut Builder, field, text: &str| {
            if !text.is_empty() {
                let text = builder.strings.push(text);
                add(builder, field, text.0, 0);
            }
        };
        self.has_editions |= editions::is_marked(title);
        add_text(self, Field::Title, title);
        add_text(self, Field::TitleEn, title_en);
        if !issuer.is_empty() {
            let body = self.body_of_table(issuer, place);
            add(self, Field::Issuer, body.0, 0);
        }
        if !category.is_empty() {
            let strings = &mut self.strings;
            let scheme = *table.scheme.get_or_insert_with(|| strings.intern("category"));
            let value = strings.intern(category);
            add(self, Field::Category, scheme.0, value.0);
        }
        add_text(self, Field::DocNumber, number);
        for (role, date) in
            [(Role::Document, issued), (Role::InForce, force), (Role::Ended, ended)]
        {
            if !date.is_empty()
                && let Some(date) = self.dated(at, date, None)
            {
                add(self, Field::Date, date.0, role as u32);
            }
        }
    }

    /// A body known by its name and place.
    fn body_of_table(&mut self, name: &str, place: PlaceId) -> BodyId {
        let Builder { bodies, bodies_of_tables: known, hasher, .. } = self;
        let hash = hasher.hash_one((place.0, name));
        let is_it = |&row: &u32| {
            let body = &bodies[row as usize];
            body.place == place && body.name == name
        };
        if let Some(&row) = known.find(hash, is_it) {
            return BodyId(row);
        }
        let row = bodies.len() as u32;
        let id = format!("{}/{name}", place.0);
        let name = name.to_owned();
        bodies.push(Body { id, name, name_en: None, place, aliases: Vec::new() });
        known.insert_unique(hash, row, |&row| {
            let body = &bodies[row as usize];
            hasher.hash_one((body.place.0, &*body.name))
        });
        BodyId(row)
    }

    /// Relations are read in pieces at the same time; what does not fit is read again, row
    /// by row, to say why.
    pub(super) fn relation_table(
        &mut self,
        file: &File,
        number: u32,
        collection: u16,
        watch: &Watch<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let mut table = self.table(&file.name, number, collection);
        let mut links = std::mem::take(&mut self.links);
        let mut evidence = std::mem::take(&mut self.evidence);
        let mut odd: Vec<u32> = Vec::new();
        let ids = &self.policy_ids;
        let none = StringId::NONE.0;
        tables::each_piece(
            file,
            number,
            RELATIONS,
            watch,
            problems,
            |found: &mut Found, row, at| found.row(ids, row, at),
            |mut found| {
                found.settle(ids);
                odd.append(&mut found.odd);
                let first = evidence.push_lines(table.template, &found.links.line, none);
                links.push_table(&found.links, first, none);
            },
        );
        self.links = links;
        self.evidence = evidence;
        if !odd.is_empty() {
            odd.sort_unstable();
            let again = &mut Vec::new();
            let watch = &Watch::new(&Unwatched);
            tables::each(file, number, RELATIONS, watch, again, |row, at| {
                if odd.binary_search(&at.line).is_ok() {
                    self.relation_row(row, at, &mut table);
                }
            });
        }
    }

    pub(super) fn relation_row(
        &mut self,
        [from, to, word]: [&str; RELATIONS.names.len()],
        at: Place,
        table: &mut Table,
    ) {
        let known = table.from.as_ref().filter(|(id, _)| id == from).map(|(_, row)| *row);
        let source = known.or_else(|| self.known_policy(at, from));
        if let (None, Some(row)) = (known, source) {
            table.from = Some((from.to_owned(), row));
        }
        let target = self.known_policy(at, to);
        let relation = relation_of(word).or_else(|| self.relation(at, word));
        let (Some(source), Some(target), Some(relation)) = (source, target, relation)
        else {
            return;
        };
        if source == target {
            return self.related_to_itself(at, from);
        }
        let evidence = self.row_evidence(table, at);
        self.links.push(LinkRow {
            from: source,
            to: target,
            relation,
            tier: Tier::Stated,
            effective: DateId::NONE.0,
            partial: false,
            note: StringId::NONE.0,
            evidence,
        });
    }
}

fn relation_of(word: &str) -> Option<Relation> {
    match word {
        "supersedes" => Some(Relation::Replaces),
        word => Relation::from_code(word),
    }
}

/// Relations of a piece of a table: from, to, relation, line.
#[derive(Default)]
struct Found {
    links: TableLinks,
    /// Lines that don't fit.
    odd: Vec<u32>,
    /// The id that the last row came from.
    from: String,
    /// Ids that the rows still to be settled came from; the last of them may go on.
    sources: Vec<NameKey>,
    /// Rows whose ends are still to be found: where the id that they came from stands among
    /// those, relation, line, and the other end.
    pending: Vec<([u32; 3], NameKey)>,
}

/// Looked up together, so that the memory is waited for once and not each time.
const TOGETHER: usize = 256;

impl Found {
    fn row(
        &mut self,
        ids: &NameIndex,
        [from, to, word]: [&str; RELATIONS.names.len()],
        at: Place,
    ) {
        let Some(relation) = relation_of(word) else {
            return self.odd.push(at.line);
        };
        if self.sources.is_empty() || self.from != from {
            self.from.clear();
            self.from.push_str(from);
            self.sources.push(ids.key(from));
        }
        let source = self.sources.len() as u32 - 1;
        self.pending.push(([source, relation as u32, at.line], ids.key(to)));
        if self.pending.len() == TOGETHER {
            self.settle(ids);
        }
    }

    fn settle(&mut self, ids: &NameIndex) {
        let find = |&key: &NameKey| ids.find(key).unwrap_or(u32::MAX);
        let touch = |sum: u32, &(_, to): &(_, NameKey)| sum ^ ids.touch(to);
        black_box(self.pending.iter().fold(0, touch));
        let sources: Vec<u32> = self.sources.iter().map(find).collect();
        let targets: Vec<u32> = self.pending.iter().map(|(_, to)| find(to)).collect();
        for (&to, &([source, relation, line], _)) in targets.iter().zip(&self.pending) {
            let from = sources[source as usize];
            if from == u32::MAX || to == u32::MAX || to == from {
                self.odd.push(line);
            } else {
                self.links.from.push(from);
                self.links.to.push(to);
                self.links.relation.push(relation as u8);
                self.links.line.push(line);
            }
        }
        self.pending.clear();
        self.sources.drain(..sources.len().saturating_sub(1));
    }
}
