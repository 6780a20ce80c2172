//! Arguments in, words out: the only room that prints, and the only one that reads the
//! environment.

mod args;
mod chinese;
mod output;
mod progress;
mod query;
mod show;
mod path;
mod rollout;
mod gaps;
mod trend;
mod compare;
mod check;
mod build;
mod import;
mod diff;
mod link;
mod completions;
mod man;

use std::ffi::OsString;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::error::{EXIT_OK, Error};
use crate::graph::{self, PolicyGraph, snapshot};
use crate::lang::Lang;
use crate::record::{self, DataSet, folder};
use args::{Arguments, Command};

/// Runs the program on its arguments and gives its exit code: 0 fine, 1 a check found
/// something, 2 wrong usage, 3 bad data, 4 I/O.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let lang = language(&words);
    let code = match run(&words, lang) {
        Ok(code) => code,
        Err(Stop::Shown(code)) => code,
        Err(Stop::Failed(error)) => {
            complain(&error, lang);
            error.exit_code()
        }
    };
    ExitCode::from(code)
}

/// Why a run ends early.
enum Stop {
    /// Help or a usage error was shown.
    Shown(u8),
    /// Something failed and is still to be said.
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Failed(error)
    }
}

fn run(words: &[OsString], lang: Lang) -> Result<u8, Stop> {
    let parse = |command: clap::Command| {
        // Not worth taking apart.
        let mut command = ManuallyDrop::new(command);
        let matches = command.try_get_matches_from_mut(words);
        matches.and_then(|matches| Arguments::from_arg_matches(&matches))
    };
    // Nobody reads the help of a command that is understood: it is translated when needed.
    let arguments = Arguments::command_for(words)
        .map_or_else(|| parse(Arguments::command()), parse)
        .or_else(|_| parse(command(lang)))
        .map_err(|error| Stop::Shown(chinese::show(&error, lang)))?;
    let data = arguments.everywhere.graph.as_deref();
    match arguments.command {
        Command::Query(ask) => query::run(*ask, data, lang)?,
        Command::Show(ask) => show::run(ask, data, lang)?,
        Command::Path(ask) => path::run(ask, data, lang)?,
        Command::Gaps(ask) => gaps::run(*ask, data, lang)?,
        Command::Rollout(ask) => rollout::run(*ask, data, lang)?,
        Command::Trend(ask) => trend::run(*ask, data, lang)?,
        Command::Compare(ask) => compare::run(*ask, data, lang)?,
        Command::Link(ask) => return Ok(link::run(ask, lang)?),
        Command::Diff(ask) => diff::run(ask, lang)?,
        Command::Check(ask) => return Ok(check::run(ask, data, lang)?),
        Command::Build(ask) => build::run(ask, data, lang)?,
        Command::Import(ask) => return Ok(import::run(*ask, lang)?),
        Command::Completions(ask) => completions::run(ask)?,
        Command::Man => man::run()?,
    }
    Ok(EXIT_OK)
}

/// The command line with its help in `lang`.
fn command(lang: Lang) -> clap::Command {
    let command = Arguments::command();
    match lang {
        Lang::Zh => chinese::translated(command),
        Lang::En => command,
    }
}

/// `--lang` if given, else the locale. A locale that names no language (C, POSIX, none)
/// gets Chinese, any other than Chinese gets English.
fn language(words: &[OsString]) -> Lang {
    let mut words = words.iter().map(|word| word.to_string_lossy()).peekable();
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.peek().map(ToString::to_string),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        match value.as_deref() {
            Some("zh") => return Lang::Zh,
            Some("en") => return Lang::En,
            _ => {}
        }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let named = !matches!(locale.split('.').next(), None | Some("" | "c" | "posix"));
    if named && !locale.starts_with("zh") { Lang::En } else { Lang::Zh }
}

/// The data set to answer from: `--graph`, else `./graph` if it is one, else the embedded.
fn data_set(path: Option<&Path>) -> Result<DataSet, Error> {
    let beside = Path::new("graph");
    match path {
        Some(path) => match record::revision::split(path) {
            Some((revision, folder)) => record::revision::open(revision, folder),
            None => record::open(path),
        },
        None if folder::is_data_set(beside) => record::open(beside),
        None => record::embedded(),
    }
}

/// The graph to answer from. The program ends with its answer, so that taking a graph apart
/// would only take time.
fn policy_graph(path: Option<&Path>) -> Result<ManuallyDrop<PolicyGraph>, Error> {
    match path {
        Some(path) if snapshot::is_snapshot(path) => snapshot::open(path),
        path => graph::sound(data_set(path)?),
    }
    .map(ManuallyDrop::new)
}

/// Says on stderr what went wrong and what to do next.
fn complain(error: &Error, lang: Lang) {
    let mut text = format!("{}{}\n", lang.pick("错误：", "error: "), error.message(lang));
    if let Some(hint) = error.hint(lang) {
        text.push_str(&format!("{}{hint}\n", lang.pick("提示：", "hint: ")));
    }
    say(&text);
}

/// Words for a person. When stderr is closed there is nobody to tell.
fn say(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}
