//! `gaps`: where did the sources not look, and what would that change?

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::Args;

use super::args::{Output, Selection, Time};
use super::{data_set, output, policy_graph};
use crate::error::Error;
use crate::graph;
use crate::lang::Lang;
use crate::query::{GapsQuery, Query, Verb};
use crate::view::Engine;

#[derive(Debug, Args)]
pub(super) struct AskGaps {
    /// Policy or date from which durations run; else the first national one in the time searched
    since: Option<String>,

    /// The documents most cited by the texts on record that the data lacks
    #[arg(long, conflicts_with = "since")]
    dangling: bool,

    #[command(flatten)]
    terms: Terms,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    time: Time,
    #[command(flatten)]
    output: Output,
}

/// What would count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rollout")]
struct Terms {
    /// Also these records, for this question only: policies as in the data, one a line
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,

    /// Which further documents count, as a rule; else by the words that all listed titles share
    #[arg(long, value_name = "RULE")]
    admit: Vec<String>,

    /// What counts as adoption, as in rollout; without it, each search by itself
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,

    /// End of observation, such as 2024-09-30; without it, that of the searches of the rule
    #[arg(long, value_name = "DATE")]
    cutoff: Option<String>,

    /// Units at risk: province (default, the 31 of the mainland), city (default for the policy
    /// of a province), national, or places
    #[arg(long, value_name = "UNITS", value_delimiter = ',')]
    units: Vec<String>,
}

/// The collection of records given for one question.
const WITH: &str = "with";

pub(super) fn run(ask: AskGaps, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let target = output::target(&ask.output)?;
    let terms = ask.terms;
    let gaps = GapsQuery {
        of: ask.since,
        cutoff: terms.cutoff,
        units: terms.units,
        rules: terms.rule,
        admit: terms.admit,
        dangling: ask.dangling,
        with: terms.with.iter().map(|file| file.display().to_string()).collect(),
    };
    let query = Query {
        gaps: Some(gaps),
        ..ask.selection.question(ask.time.question(Verb::Gaps, Vec::new()))
    };
    let graph = if terms.with.is_empty() {
        policy_graph(data)?
    } else {
        let mut set = data_set(data)?;
        for file in &terms.with {
            set.add(file, WITH)?;
        }
        ManuallyDrop::new(graph::sound(set)?)
    };
    output::write(&graph.answer(&query)?, &target, lang)
}
