//! `check`: is this data set sound?

use std::path::Path;

use serde::Serialize;

use super::args::{AskCheck, ProblemFormat};
use super::{data_set, output, say};
use crate::error::{EXIT_FOUND, EXIT_OK, Error};
use crate::graph::{Loaded, check};
use crate::lang::Lang;
use crate::record::Severity;
use crate::view::Words;

#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    line: u32,
    column: Option<u32>,
    check: &'a str,
    severity: &'static str,
    found: Words,
    expected: Words,
}

/// Writes every problem to stdout and a sum to stderr; gives the exit code.
pub(super) fn run(ask: AskCheck, data: Option<&Path>, lang: Lang) -> Result<u8, Error> {
    let data = data_set(ask.folder.as_deref().or(data))?;
    let Loaded { graph, problems } = check::all(&data)?;
    let text: String = match ask.format {
        ProblemFormat::Text => problems
            .iter()
            .map(|problem| problem.describe(graph.file_name(problem.place), lang) + "\n")
            .collect(),
        ProblemFormat::Json => {
            let told: Vec<Told<'_>> = problems
                .iter()
                .map(|problem| Told {
                    file: graph.file_name(problem.place),
                    line: problem.place.line,
                    column: problem.column,
                    check: problem.check,
                    severity: match problem.severity {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                        Severity::Note => "note",
                    },
                    found: problem.found.clone().into(),
                    expected: problem.expected.clone().into(),
                })
                .collect();
            serde_json::to_string_pretty(&told).unwrap_or_default() + "\n"
        }
    };
    output::stdout(&text)?;
    let (policies, relations) = (graph.policy_count(), graph.link_count());
    let notes = problems.iter().filter(|it| it.severity == Severity::Note).count();
    let count = problems.len() - notes;
    say(&match lang {
        Lang::Zh => {
            let found = if count == 0 {
                "没有问题".to_owned()
            } else {
                format!("{count} 个问题")
            };
            let found = match notes {
                0 => found,
                notes => format!("{found}，另有 {notes} 条提示"),
            };
            format!("{}：{policies} 份政策、{relations} 条关系，{found}\n", graph.name())
        }
        Lang::En => {
            let found = if count == 0 {
                "no problems".to_owned()
            } else {
                format!("{count} problem{}", if count == 1 { "" } else { "s" })
            };
            let found = match notes {
                0 => found,
                notes => format!("{found}, {notes} notes"),
            };
            format!(
                "{}: {policies} policies, {relations} relations, {found}\n",
                graph.name()
            )
        }
    });
    Ok(if count == 0 { EXIT_OK } else { EXIT_FOUND })
}
