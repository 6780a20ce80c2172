//! `trend`: how do counts and category shares move over time?

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::args::{Output, Selection, Time};
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::query::{NetworkQuery, Query, TimeStep, TrendQuery, Verb};
use crate::record::cascades;
use crate::view::network;

/// Examples below the help.
pub(super) const EXAMPLES: &str = "Examples:
  policy-graph trend --level national --country China
  policy-graph trend --collection cnnic-2024 --level province,city --by month
  policy-graph trend --level national --country China --chart shift -o shift.svg
  policy-graph trend --cascades spid.csv --gaps exponential:0.5 --edges 100

A date that spans several periods counts in each of them as possible. Tests at cut
points describe: the cut was chosen after looking.";

/// The remark of the examples, and its Chinese.
pub(super) const REMARK: &str =
    "A date that spans several periods counts in each of them as possible. Tests at cut
points describe: the cut was chosen after looking.";
pub(super) const REMARK_ZH: &str =
    "跨越几期的日期在每一期都算作可能。各切点的检验只作描述：切点是看过数据才选的。";

#[derive(Debug, Args)]
pub(super) struct AskTrend {
    /// Step of time: month, quarter or year; months for up to three years, else years
    #[arg(long = "by", value_name = "STEP", hide_possible_values = true)]
    period: Option<StepWord>,
    #[command(flatten)]
    spread: Spread,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    time: Time,
    #[command(flatten)]
    output: Output,
}

/// Who tends to follow whom.
#[derive(Debug, Args)]
#[command(next_help_heading = "Network")]
struct Spread {
    /// Who tends to follow whom: policies of one topic (or title, category, kind) are a cascade
    #[arg(long, value_name = "BY", num_args = 0..=1, default_missing_value = "topic")]
    network: Option<String>,

    /// Cascades from a CSV with columns such as cascade,node,time or policy,state,year
    #[arg(long, value_name = "FILE", conflicts_with = "network")]
    cascades: Option<PathBuf>,

    /// The most edges; 100 by default
    #[arg(long, value_name = "N")]
    edges: Option<usize>,

    /// End before the first edge whose p is not below this
    #[arg(long, value_name = "P")]
    significance: Option<String>,

    /// Density of gaps: exponential:RATE, rayleigh:SCALE or log-normal:MEAN:SD
    #[arg(long, value_name = "MODEL")]
    gaps: Option<String>,
}

impl Spread {
    fn question(self) -> Result<Option<NetworkQuery>, Error> {
        let file = self.cascades.map(|file| file.display().to_string());
        let by = match (&file, self.network) {
            (Some(_), _) => "file".to_owned(),
            (None, Some(by)) => by,
            (None, None) => {
                let terms = [
                    (self.edges.is_some(), "--edges"),
                    (self.significance.is_some(), "--significance"),
                    (self.gaps.is_some(), "--gaps"),
                ];
                return match terms.iter().find(|(given, _)| *given) {
                    None => Ok(None),
                    Some((_, flag)) => Err(Error::usage(Text::new(
                        format!("{flag} 只用于网络"),
                        format!("{flag} is about a network"),
                    ))
                    .with_hint(Text::new(
                        "加上 --network 或 --cascades FILE",
                        "add --network or --cascades FILE",
                    ))),
                };
            }
        };
        let (edges, significance, model) = (self.edges, self.significance, self.gaps);
        Ok(Some(NetworkQuery { by, file, edges, significance, model }))
    }
}

/// A step of time.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum StepWord {
    #[value(alias = "月")]
    Month,
    #[value(alias = "季", alias = "季度")]
    Quarter,
    #[value(alias = "年")]
    Year,
}

pub(super) fn run(ask: AskTrend, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let target = output::target(&ask.output)?;
    let rest = ask.time.question(Verb::Trend, Vec::new());
    let by = ask.period.map(|step| match step {
        StepWord::Month => TimeStep::Month,
        StepWord::Quarter => TimeStep::Quarter,
        StepWord::Year => TimeStep::Year,
    });
    let file = ask.spread.cascades.clone();
    let spread = ask.spread.question()?;
    let trend = Some(TrendQuery { by, network: spread.clone() });
    let query = ask.selection.question(Query { trend, ..rest });
    let graph = policy_graph(data)?;
    match (file, spread) {
        (Some(file), Some(asked)) => {
            let rows = cascades::read(&file)?;
            let view = network::of_rows(&graph, &query, &asked, &rows)?;
            output::write(&view, &target, lang)
        }
        _ => output::answer(&*graph, &query, &target, lang),
    }
}
