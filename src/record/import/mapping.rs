//! How the columns of a table are read: a saved mapping in TOML, one of the ready ones, or
//! what `--map` says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::words;
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::Role;
use crate::model::title::fold;

/// Declares the fields with their codes, which mappings and `--map` use, and what records and
/// answers call them where that is another word.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $code:literal $(| $written:literal)?)+) => {
        /// What a column can hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field {
            $($(#[$doc])* $(#[serde(alias = $written)])? $name,)+
        }

        impl Field {
            /// Every field, in order.
            pub const ALL: &'static [Field] = &[$(Field::$name,)+];

            /// The word for it in mappings.
            pub fn code(self) -> &'static str {
                match self { $(Field::$name => $code,)+ }
            }

            /// The field of a word: its code, or what records and answers call it.
            fn named(word: &str) -> Option<Field> {
                match word {
                    $($code $(| $written)? => Some(Field::$name),)+
                    _ => None,
                }
            }
        }
    };
}

fields! {
    /// The document's own key of the record.
    Key "key"
    /// Title.
    Title "title"
    /// English title.
    TitleEn "title_en"
    /// Title in the document's own language.
    TitleOriginal "title_original"
    /// Words for a thing without a title.
    Label "label"
    /// Place that issued it.
    Place "place" | "jurisdiction"
    /// A smaller place inside `place`, when the row names one.
    Region "region"
    /// A still smaller place.
    City "city"
    /// Place around `place`: tells namesakes apart.
    Within "within"
    /// Level of the place, for places that are not known yet.
    PlaceLevel "place_level"
    /// Place under which the table lists it, when that is not the issuer's.
    Under "under"
    /// Issuing bodies.
    Issuer "issuer" | "issuers"
    /// Document number.
    Number "number" | "doc_number"
    /// Category.
    Category "category" | "categories"
    /// Topics.
    Topic "topic" | "topics"
    /// Form of the document.
    Kind "kind"
    /// Legal level.
    LegalLevel "legal_level"
    /// Whether it binds.
    Binding "binding"
    /// Standing.
    Status "status"
    /// Edition.
    Version "version"
    /// Page.
    Url "url"
    /// Policies that it implements, by title or number.
    Implements "implements"
    /// Policies on which it is based, by title or number.
    BasedOn "based_on"
    /// Policies that it amends, by title or number.
    Amends "amends"
    /// Policies that it repeals, by title or number.
    Repeals "repeals"
    /// Policies that it replaces, by title or number.
    Replaces "replaces"
    /// Policies by which it is repealed, by title or number.
    RepealedBy "repealed_by"
    /// Policies by which it is replaced, by title or number.
    ReplacedBy "replaced_by"
    /// Other policies, by title or number: the column of relations says how it stands to them.
    Related "related"
    /// How it stands to the policies that another column names.
    Relation "relation"
    /// What the dates of the row are of.
    DateRole "date_role"
}

/// One name of a column, or several that it may have.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Any(Vec<String>),
}

impl Names {
    fn all(&self) -> &[String] {
        match self {
            Names::One(name) => std::slice::from_ref(name),
            Names::Any(names) => names,
        }
    }
}

/// A column with a date.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateColumn {
    /// Its heading.
    column: Names,
    /// What the date says: a code of [`Role`].
    pub role: String,
    /// In which order day and month stand when both are numbers: `mdy` or `dmy`.
    pub order: Option<DateOrder>,
    /// True when the day is the last of something, and ours is the first day after it.
    #[serde(default)]
    pub last_day: bool,
    /// True when the day is of the step that the column of standings names: of Enacted the
    /// day of adoption.
    #[serde(default)]
    pub of_step: bool,
}

/// In which order the numbers of a date stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// 7/13/2023
    Mdy,
    /// 13/7/2023
    Dmy,
}

/// A place that the table speaks of and the built-in tree lacks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedPlace {
    /// Code.
    pub code: String,
    /// Code of the place around it.
    pub parent: String,
    /// Level.
    pub level: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// Words in both languages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How columns are read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Short name.
    pub name: String,
    /// What it reads.
    #[serde(default)]
    pub about: About,
    /// Headings that are all there in such a table and, together, nowhere else.
    #[serde(default)]
    pub recognise: Vec<String>,
    /// Headings by what they hold.
    #[serde(default)]
    columns: BTreeMap<Field, Names>,
    /// Columns with dates.
    #[serde(default)]
    pub dates: Vec<DateColumn>,
    /// What holds for every row.
    #[serde(default)]
    pub constants: BTreeMap<Field, String>,
    /// By field: the table's words, and ours for them. An empty word of ours leaves the
    /// value out.
    #[serde(default)]
    pub values: BTreeMap<Field, BTreeMap<String, String>>,
    /// By field: where a word goes that is none of ours, instead of being left out. A
    /// level that we don't know is still the table's category.
    #[serde(default)]
    pub otherwise: BTreeMap<Field, Field>,
    /// By field: what separates several values in a cell.
    #[serde(default)]
    pub separators: BTreeMap<Field, String>,
    /// Name of the classification that the category column uses.
    pub scheme: Option<String>,
    /// Places beyond the built-in tree.
    #[serde(default)]
    pub places: Vec<MappedPlace>,
    /// True when a row is an occurrence and not a document.
    #[serde(default)]
    pub events: bool,
    /// Columns with the level of a measure on the row's day: the first day on which a
    /// place reaches level 1 becomes a record.
    #[serde(default)]
    pub levels: Vec<LevelColumn>,
}

/// A column with the level of a measure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelColumn {
    /// How its heading begins: editions add to it (`C1_`, `C1M_`).
    pub begins: Vec<String>,
    /// What the measure is called.
    pub title: String,
    /// Its group.
    pub category: Option<String>,
}

macro_rules! ready {
    ($($name:literal)+) => {
        const READY: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../../assets/mappings/", $name, ".toml"))),)+
        ];
    };
}

ready! {
    "agora"
    "eur-lex"
    "oecd-ai"
    "climate-policy-radar"
    "climate-policy-radar-search"
    "cclw"
    "oxcgrt"
    "coronanet"
    "spid"
    "cn-law-database"
    "flk-api"
    "pkulaw"
}

impl Mapping {
    /// Reads a mapping; `name` stands for it in messages.
    ///
    /// # Errors
    /// When it is no mapping; says where.
    pub fn parse(text: &str, name: &str) -> Result<Mapping, Error> {
        let mapping: Mapping = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| {
                text.get(..span.start).map_or(1, |before| before.matches('\n').count() + 1)
            });
            let message = error.message();
            Error::usage(Text::new(
                format!("{name}:{line}: 不是有效的列映射：{message}"),
                format!("{name}:{line}: no valid column mapping: {message}"),
            ))
            .with_hint(Text::new(
                "照 assets/mappings/ 里的写：[columns] title = \"政策名称\"，[[dates]] column = \"发布时间\"、role = \"published\"",
                "write it like those in assets/mappings/: [columns] title = \"Name\", [[dates]] column = \"Date\", role = \"published\"",
            ))
        })?;
        if let Some(date) =
            mapping.dates.iter().find(|date| Role::from_code(&date.role).is_none())
        {
            return Err(Error::usage(Text::new(
                format!("{name}: 没有“{}”这种日期角色", date.role),
                format!("{name}: there is no date role {:?}", date.role),
            ))
            .with_hint(Text::new(
                format!("可用：{}", Role::codes()),
                format!("roles: {}", Role::codes()),
            )));
        }
        Ok(mapping)
    }

    /// The ready mapping `name`.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn ready(name: &str) -> Result<Mapping, Error> {
        match READY.iter().find(|(known, _)| *known == name) {
            Some((name, text)) => Mapping::parse(text, name),
            None => {
                let names: Vec<&str> = READY.iter().map(|(name, _)| *name).collect();
                let names = names.join(", ");
                Err(Error::usage(Text::new(
                    format!("没有“{name}”这个列映射，也没有这个文件"),
                    format!("there is no mapping {name:?}, and no such file"),
                ))
                .with_hint(Text::new(
                    format!("现成的有：{names}；或给出 TOML 文件"),
                    format!("ready ones: {names}; or name a TOML file"),
                )))
            }
        }
    }

    /// The ready mapping whose headings are all among `headings`; the one that asks for
    /// most.
    pub fn recognised(headings: &[&str]) -> Option<Mapping> {
        /// The ready mappings with their folded headings: a table asks for each of its first
        /// rows, and reading ten mappings takes a millisecond.
        static READ: LazyLock<Vec<(Vec<String>, Mapping)>> = LazyLock::new(|| {
            let read =
                READY.iter().filter_map(|(name, text)| Mapping::parse(text, name).ok());
            let folded = |mapping: &Mapping| -> Vec<String> {
                mapping.recognise.iter().map(|name| fold(name)).collect()
            };
            read.map(|mapping| (folded(&mapping), mapping)).collect()
        });
        let folded: Vec<String> = headings.iter().map(|heading| fold(heading)).collect();
        READ.iter()
            .filter(|(names, _)| {
                !names.is_empty() && names.iter().all(|name| folded.contains(name))
            })
            .max_by_key(|(names, _)| names.len())
            .map(|(_, mapping)| mapping.clone())
    }

    /// Adds `field=heading`, as written on the command line. `date:ROLE=heading` is a date.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn add(&mut self, words: &str) -> Result<(), Error> {
        let wrong = || {
            let fields: Vec<&str> = Field::ALL.iter().map(|field| field.code()).collect();
            let fields = fields.join(", ");
            Error::usage(Text::new(
                format!("--map 不接受“{words}”"),
                format!("--map does not take {words:?}"),
            ))
            .with_hint(Text::new(
                format!("写 字段=列名，日期写 date:角色=列名；字段：{fields}"),
                format!(
                    "write FIELD=COLUMN, a date as date:ROLE=COLUMN; fields: {fields}"
                ),
            ))
        };
        let (field, column) = words.split_once('=').ok_or_else(wrong)?;
        let column = Names::One(column.trim().to_owned());
        let field = field.trim();
        if let Some(role) = field.strip_prefix("date:") {
            let role = Role::from_code(role.trim()).ok_or_else(wrong)?.code().to_owned();
            let (order, last_day, of_step) = (None, false, false);
            self.dates.push(DateColumn { column, role, order, last_day, of_step });
            return Ok(());
        }
        let field = Field::named(field).ok_or_else(wrong)?;
        self.columns.insert(field, column);
        Ok(())
    }

    /// Whether every column that it names heads some table. What was meant by a name that is
    /// nowhere nobody knows.
    ///
    /// # Errors
    /// When one heads none. Documents that are no tables have no columns, and no fault.
    pub fn stands_in(&self, headings: &BTreeSet<String>) -> Result<(), Error> {
        if headings.is_empty() {
            return Ok(());
        }
        let fields = self.headings().map(|(_, names)| names);
        let dates = self.dates.iter().map(DateColumn::headings);
        let is_there = |name: &String| headings.contains(&fold(name));
        let missing: Vec<&str> = fields
            .chain(dates)
            .filter(|names| !names.iter().any(is_there))
            .flatten()
            .map(String::as_str)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let missing = missing.join("、");
        Err(Error::usage(Text::new(
            format!("没有一张表有 --map 所写的列“{missing}”，什么也没有写入"),
            format!("no table has the column {missing:?} that --map names; nothing was written"),
        ))
        .with_hint(Text::new(
            "改 --map 里的列名；用 --dry-run 看各表有哪些列",
            "correct the name in --map; --dry-run shows which columns there are",
        )))
    }

    /// The headings that a field may have.
    pub fn headings(&self) -> impl Iterator<Item = (Field, &[String])> {
        self.columns.iter().map(|(field, names)| (*field, names.all()))
    }

    /// The word of ours for a table's word, and the field in which it stands.
    pub fn word<'w>(&'w self, field: Field, word: &'w str) -> (Field, &'w str) {
        let words = self.values.get(&field);
        let ours = words.and_then(|words| words.get(word)).map_or(word, String::as_str);
        match self.otherwise.get(&field) {
            Some(other) if !ours.is_empty() && !words::knows(field, ours) => {
                (*other, word)
            }
            _ => (field, ours),
        }
    }
}

impl DateColumn {
    /// A column of this heading, whose dates have this role.
    pub fn new(column: &str, role: Role) -> DateColumn {
        let column = Names::One(column.to_owned());
        let (order, last_day, of_step) = (None, false, false);
        DateColumn { column, role: role.code().to_owned(), order, last_day, of_step }
    }

    /// The headings that it may have.
    pub fn headings(&self) -> &[String] {
        self.column.all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ready_mapping_reads_and_recognises_itself() {
        for (name, text) in READY {
            let mapping = Mapping::parse(text, name).unwrap();
            assert_eq!(mapping.name, *name);
            assert!(
                !mapping.about.zh.is_empty() && !mapping.about.en.is_empty(),
                "{name}"
            );
            assert!(mapping.recognise.len() > 1, "{name}");
            let headings: Vec<&str> =
                mapping.recognise.iter().map(String::as_str).collect();
            assert_eq!(Mapping::recognised(&headings).unwrap().name, *name);
            for (field, names) in mapping.headings() {
                assert!(!names.is_empty(), "{name}: {field:?}");
            }
        }
    }

    #[test]
    fn a_wrong_mapping_is_told_with_its_line() {
        let error = Mapping::parse("name = \"x\"\n[columns]\ntitel = \"T\"\n", "m.toml");
        let error = error.unwrap_err();
        assert!(error.message(crate::lang::Lang::En).starts_with("m.toml:3:"), "{error}");
        let role = "name = \"x\"\n[[dates]]\ncolumn = \"d\"\nrole = \"born\"\n";
        assert_eq!(Mapping::parse(role, "m").unwrap_err().exit_code(), 2);
    }

    #[test]
    fn columns_are_named_on_the_command_line() {
        let mut mapping = Mapping::default();
        mapping.add("title=文件").unwrap();
        mapping.add("date:published=发布").unwrap();
        assert_eq!(mapping.headings().count(), 1);
        assert_eq!(mapping.dates[0].headings(), ["发布"]);
        mapping.add("doc_number=文号").unwrap();
        assert!(mapping.headings().any(|(field, _)| field == Field::Number));
        let written = "name = \"x\"\n[columns]\njurisdiction = \"省\"\n";
        let saved = Mapping::parse(written, "m.toml").unwrap();
        assert!(saved.headings().any(|(field, _)| field == Field::Place));
        for wrong in ["title", "titel=x", "date:born=x"] {
            assert_eq!(mapping.add(wrong).unwrap_err().exit_code(), 2, "{wrong}");
        }
    }
}
