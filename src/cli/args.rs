//! The command line. The English help is here; `chinese.rs` has the Chinese, and a test
//! holds the two together.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::chart::Theme;
use crate::query::{Links, Query, Scope, Verb};

/// Who issued which policy, where and when, and who followed.
#[derive(Debug, Parser)]
#[command(
    name = "policy-graph",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Examples:
  policy-graph query --province 北京
  policy-graph query --level national --country China --from 2020
  policy-graph query --title 新一代人工智能发展规划 --walk '^implements+'
  policy-graph show 国发〔2017〕35号
  policy-graph check graph/"
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) everywhere: Everywhere,

    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Everywhere {
    /// Data folder or snapshot to answer from; without it ./graph, else the built-in data
    #[arg(
        long,
        global = true,
        env = "POLICY_GRAPH",
        value_name = "PATH",
        hide_env = true
    )]
    pub(super) graph: Option<PathBuf>,

    /// Language of words and headings: zh or en; from the locale by default
    #[arg(long, global = true, value_name = "LANG", hide_possible_values = true)]
    pub(super) lang: Option<Language>,
}

/// A language, as written on the command line. It is read before the rest, so that errors
/// and help are in it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Language {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Which policies? Filter, take the state on a day, walk the graph
    #[command(after_help = "Examples:
  policy-graph query --province 北京 --scope total
  policy-graph query --level national --category 标准规范类 --format json
  policy-graph query --collection cnnic-2024 --level province,city --as-of 2023-12-15
  policy-graph query --title 新一代人工智能发展规划 --walk '^implements+' -o descent.dot

A walk is a SPARQL property path over relations: ^ walks back, / then, | or,
* + ? {1,3} repeat. implements runs from the follower to what it follows.")]
    Query(Box<AskQuery>),

    /// What do we know of this policy, from which source, and what is it linked to?
    #[command(after_help = "Examples:
  policy-graph show 国发〔2017〕35号
  policy-graph show 生成式人工智能服务管理暂行办法 --as-of 2023-08-14")]
    Show(AskShow),

    /// How are these two policies connected?
    #[command(after_help = "Example:
  policy-graph path 甘政办发〔2018〕151号 国科发规〔2019〕298号")]
    Path(AskPath),

    /// Resolve what texts cite among all titles and numbers of a data set
    #[command(after_help = "Examples:
  policy-graph link mydata/ --texts texts/
  policy-graph link mydata/ --dry-run")]
    Link(super::link::AskLink),

    /// What changed between two states of the data: policies, dates, relations?
    #[command(after_help = "Examples:
  policy-graph diff old/ new/
  policy-graph diff HEAD~1:graph graph -o changes.md

REV:folder is a folder as it stood in a git revision.")]
    Diff(AskDiff),

    /// Who followed this policy, how fast, who has not?
    #[command(after_help = super::rollout::examples())]
    Rollout(Box<super::rollout::AskRollout>),

    /// Where did the sources not look, and what would that change?
    #[command(after_help = "Examples:
  policy-graph gaps
  policy-graph gaps --province 北京
  policy-graph gaps 生成式人工智能服务管理暂行办法 --with found.jsonl")]
    Gaps(Box<super::gaps::AskGaps>),

    /// How do counts and category shares move over time?
    #[command(after_help = super::trend::EXAMPLES)]
    Trend(Box<super::trend::AskTrend>),

    /// How do these places or levels differ, side by side on one time axis?
    #[command(after_help = super::compare::EXAMPLES)]
    Compare(Box<super::compare::AskCompare>),

    /// Is this data set sound? Every problem with file and line; exit code 1 if there are any
    #[command(after_help = "Example:
  policy-graph check graph/")]
    Check(AskCheck),

    /// One file that answers at once, at any size, from a data folder or from tables
    #[command(after_help = "Examples:
  policy-graph build graph/ -o policies.pgs
  policy-graph --graph policies.pgs query --province 北京

A folder of tables holds policies.csv, and edges.csv and jurisdictions.csv if it has them;
each may also be .jsonl or .parquet.
The file appears whole or not at all; one that was there is replaced at once.")]
    Build(AskBuild),

    /// Turn tables, reports and texts into graph data, after a preview
    #[command(after_help = "Examples:
  policy-graph import policies.xlsx --into mydata/ --dry-run
  policy-graph import report.txt --into mydata/ --source cnnic-2024 --published 2024-11
  policy-graph import list.csv --into mydata/ --map title=文件 --map date:published=日期
  policy-graph import list.csv --into mydata/ --map implements=上位政策
  policy-graph import list.csv --into mydata/ --map repeals=废止哪些文件
  policy-graph import list.csv --into mydata/ --review doubts.csv

Columns of other documents, by title or number, for --map and mapping files:
implements, based_on, amends, repeals, replaces. From the row to what the cell names;
repealed_by and replaced_by the other way round.
related where another column, relation, has the word for it row by row; date_role where
one says what the date of a row is of.")]
    Import(Box<super::import::AskImport>),

    /// Completions for a shell
    Completions(AskCompletions),

    /// The manual page, in roff
    Man,
}

/// What adds the arguments of a command.
type Augment = fn(clap::Command) -> clap::Command;

/// The commands that must answer at once. Making the arguments of all of them takes as long
/// as the answer of a snapshot.
const QUICK: &[(&str, Augment)] = &[
    ("query", AskQuery::augment_args),
    ("show", AskShow::augment_args),
    ("path", AskPath::augment_args),
    ("gaps", super::gaps::AskGaps::augment_args),
    ("rollout", super::rollout::AskRollout::augment_args),
    ("trend", super::trend::AskTrend::augment_args),
    ("compare", super::compare::AskCompare::augment_args),
];

impl Arguments {
    /// Enough of the command line to understand `words`, if they ask for a quick command.
    /// It has no help: what it doesn't understand is for the whole one.
    pub(super) fn command_for(words: &[OsString]) -> Option<clap::Command> {
        let row = |word: &OsString| QUICK.iter().find(|(name, _)| word == name);
        let (name, augment) = words.iter().skip(1).find_map(row)?;
        let named = augment(clap::Command::new(*name)).disable_help_flag(true);
        let whole = clap::Command::new("policy-graph").disable_help_flag(true);
        Some(Everywhere::augment_args(whole).subcommand_required(true).subcommand(named))
    }
}

#[derive(Debug, Args)]
pub(super) struct AskQuery {
    #[command(flatten)]
    pub(super) selection: Selection,
    #[command(flatten)]
    pub(super) time: Time,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Debug, Args)]
pub(super) struct AskShow {
    /// Id, title, or document number in any bracket style
    pub(super) policy: String,
    #[command(flatten)]
    pub(super) time: Time,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Debug, Args)]
pub(super) struct AskPath {
    /// One policy: id, title or number
    pub(super) from: String,
    /// The other one
    pub(super) to: String,
    #[command(flatten)]
    pub(super) time: Time,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Debug, Args)]
pub(super) struct AskDiff {
    /// The old state: a data folder, a snapshot, or REV:folder
    pub(super) old: String,
    /// The new state
    pub(super) new: String,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Debug, Args)]
pub(super) struct AskCheck {
    /// The data folder
    pub(super) folder: Option<PathBuf>,
    /// How to write the problems: text or json
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub(super) format: ProblemFormat,
}

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProblemFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct AskBuild {
    /// The data folder, or a folder of tables
    pub(super) folder: Option<PathBuf>,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Keep relations that their dates make impossible, as the source gives them
    #[arg(long)]
    pub(super) keep_impossible: bool,
    /// Leave the file as it is if it was made from the same data by this version: costs
    /// one look through the data. If anything changed, all is built anew
    #[arg(long)]
    pub(super) update: bool,
}

#[derive(Debug, Args)]
pub(super) struct AskCompletions {
    /// bash, zsh, fish, elvish or powershell
    #[arg(hide_possible_values = true)]
    pub(super) shell: clap_complete::Shell,
}

/// Which policies.
#[derive(Debug, Args)]
#[command(next_help_heading = "Selection")]
pub(super) struct Selection {
    /// Province by any name: 北京, 北京市, 京, Beijing, CN-BJ, 110000
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    province: Vec<String>,

    /// Place of any level, with what lies below it
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    place: Vec<String>,

    /// Country by any name: 中国, China, CN
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    country: Vec<String>,

    /// Level of the issuing body: national, province, city, supranational
    #[arg(long, value_name = "LEVEL", value_delimiter = ',')]
    level: Vec<String>,

    /// A place's own policies, those from above that apply to it, or both: own, inherited, total
    #[arg(long, default_value = "own", hide_default_value = true, value_name = "SCOPE")]
    #[arg(hide_possible_values = true)]
    scope: ScopeWord,

    /// Category of any scheme, such as 标准规范类
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    category: Vec<String>,

    /// Topic
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    topic: Vec<String>,

    /// Issuing body by name or id
    #[arg(long, value_name = "BODY", value_delimiter = ',')]
    issuer: Vec<String>,

    /// Form of the document, such as 行动计划
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,

    /// Legal level, such as 部门规章 or department_rule
    #[arg(long, value_name = "LEVEL", value_delimiter = ',')]
    legal_level: Vec<String>,

    /// Part of any title; width, case and quotation marks make no difference
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// Adopted in or after: 2023, 2023-07, 2023-33 (a quarter), 2023-07-13
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Adopted in or before
    #[arg(long, value_name = "DATE")]
    to: Option<String>,

    /// The date that --from and --to mean, such as published or in_force
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,

    /// Only what certainly fits; otherwise what possibly fits is listed and marked
    #[arg(long)]
    certain: bool,

    /// Standing: in_force (amended or not), amended, superseded, repealed, expired, not_yet_in_force, proposed, withdrawn, unknown
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<String>,

    /// Then walk over relations, such as '^implements+' or '(cites|based_on)*'
    #[arg(long, value_name = "PATH")]
    walk: Option<String>,
}

/// When, by whom known, how firmly.
#[derive(Debug, Args)]
#[command(next_help_heading = "Time and evidence")]
pub(super) struct Time {
    /// State on this day; without it, on the day the data set was last checked
    #[arg(long, value_name = "DAY")]
    as_of: Option<String>,

    /// Only what was on record by this day
    #[arg(long, value_name = "DAY")]
    known: Option<String>,

    /// Only what this collection says, such as cnnic-2024
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    collection: Vec<String>,

    /// Links that count: explicit (a text states them) or all
    #[arg(
        long,
        default_value = "explicit",
        hide_default_value = true,
        value_name = "LINKS"
    )]
    #[arg(hide_possible_values = true)]
    evidence: LinksWord,
}

/// How the answer is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Output {
    /// Write to a file; its ending chooses the format
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// table, json, jsonl, csv, md or dot
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<String>,

    /// Begin CSV with a byte order mark, for spreadsheet programs
    #[arg(long)]
    pub(super) bom: bool,

    /// The picture, when an answer has several
    #[arg(long, value_name = "CHART")]
    pub(super) chart: Option<String>,

    /// Page of a picture: 16:9, 4:3, a4, or inches such as 13.33x7.5
    #[arg(long, value_name = "SIZE", default_value = "16:9", hide_default_value = true)]
    pub(super) size: String,

    /// Colours of a picture: light, dark, mono (print), safe (colour-blind)
    #[arg(
        long,
        value_name = "THEME",
        default_value = "light",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub(super) theme: ThemeWord,

    /// A dated event to mark on the time axis, such as 2022-11-30=ChatGPT; repeatable
    #[arg(long, value_name = "DATE=NAME")]
    pub(super) event: Vec<String>,

    /// Title of a picture, instead of what it finds
    #[arg(long, value_name = "TEXT")]
    pub(super) picture_title: Option<String>,

    /// Dots per inch of a PNG
    #[arg(long, value_name = "N", default_value = "144", hide_default_value = true)]
    pub(super) dpi: f64,

    /// Letters of an SVG: font (embedded) or outlines, for programs that lose fonts
    #[arg(long, value_name = "HOW", default_value = "font", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    pub(super) text: TextWord,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ThemeWord {
    Light,
    Dark,
    Mono,
    Safe,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TextWord {
    Font,
    Outlines,
}

impl ThemeWord {
    /// The theme in the words of the chart room.
    pub(super) fn theme(self) -> Theme {
        match self {
            ThemeWord::Light => Theme::Light,
            ThemeWord::Dark => Theme::Dark,
            ThemeWord::Mono => Theme::Mono,
            ThemeWord::Safe => Theme::Safe,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ScopeWord {
    Own,
    Inherited,
    Total,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LinksWord {
    Explicit,
    All,
}

impl Time {
    /// A question of `verb` about `policies`, limited in time and evidence.
    pub(super) fn question(self, verb: Verb, policies: Vec<String>) -> Query {
        Query {
            verb,
            policies,
            as_of: self.as_of,
            known: self.known,
            collections: self.collection,
            evidence: match self.evidence {
                LinksWord::Explicit => Links::Explicit,
                LinksWord::All => Links::All,
            },
            ..Query::default()
        }
    }
}

impl Selection {
    /// A question limited to this selection.
    pub(super) fn question(self, rest: Query) -> Query {
        Query {
            provinces: self.province,
            places: self.place,
            countries: self.country,
            levels: self.level,
            scope: match self.scope {
                ScopeWord::Own => Scope::Own,
                ScopeWord::Inherited => Scope::Inherited,
                ScopeWord::Total => Scope::Total,
            },
            categories: self.category,
            topics: self.topic,
            issuers: self.issuer,
            kinds: self.kind,
            legal_levels: self.legal_level,
            title: self.title,
            from: self.from,
            to: self.to,
            role: self.role,
            certain: self.certain,
            statuses: self.status,
            walk: self.walk,
            ..rest
        }
    }
}

impl AskQuery {
    /// The question in the words of the query room.
    pub(super) fn question(self) -> (Query, Output) {
        let rest = self.time.question(Verb::Query, Vec::new());
        (self.selection.question(rest), self.output)
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn a_quick_command_takes_what_it_takes_on_the_whole_command_line() {
        let whole = Arguments::command();
        for (name, augment) in QUICK {
            let ids = |command: &clap::Command| -> Vec<String> {
                command.get_arguments().map(|arg| arg.get_id().to_string()).collect()
            };
            let quick = augment(clap::Command::new(*name));
            let same = whole.find_subcommand(name).unwrap();
            assert!(!ids(same).is_empty(), "{name}");
            assert_eq!(ids(&quick), ids(same), "{name}");
        }
        let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        assert!(
            Arguments::command_for(&words(&["policy-graph", "check", "x"])).is_none()
        );
        let asked = Arguments::command_for(&words(&["policy-graph", "show", "x"]));
        assert!(asked.unwrap().find_subcommand("show").is_some());
    }
}
