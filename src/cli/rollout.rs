//! `rollout`: who followed, how fast, who has not?

use std::path::Path;

use clap::{Args, ValueEnum};

use super::args::{Output, Selection, Time};
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::Lang;
use crate::query::{Query, RolloutQuery, TimeStep, Verb};

/// The rules in the help.
pub(super) const RULES: &str =
    "Rules of adoption: searched, table-3, tables-3-4, implements, own-level, below, any, and
KEY=VALUE,… with the keys table, title, category, topic, kind, level, relation, collection.
Several --rule must all hold; of several values, as in relation=implements,based_on, one will
do. By default searched, where a source searched the units; else what implements the policy or
is based on it; else any document.

Dates: the document date, else adopted, published, as reported; --role takes one for all.";

/// The same in Chinese.
pub(super) const RULES_ZH: &str =
    "采纳规则：searched、table-3、tables-3-4、implements、own-level（单位同级发文）、below（下辖地方
也算）、any，以及 键=值,…，键为 table、title、category、topic、kind、level、relation、
collection。多条 --rule 须同时成立；一条中的几个值有一个成立即可，如 relation=implements,based_on。
默认：来源检索过这些单位时为 searched，否则为贯彻落实或依据该政策的文件，再否则为任何文件。

日期：默认先取成文，后取通过、发布、报告所载；--role 对所有文件只取一种。";

/// Examples below the help, and the rules.
pub(super) fn examples() -> String {
    format!(
        "Examples:
  policy-graph rollout 生成式人工智能服务管理暂行办法 --cutoff 2024-09-30
  policy-graph rollout 生成式人工智能服务管理暂行办法 --collection cnnic-2024 --rule table-3
  policy-graph rollout 国发〔2017〕35号 --rule implements
  policy-graph rollout 2023-01 --rule tables-3-4 --panel -o panel.csv

{RULES}"
    )
}

#[derive(Debug, Args)]
pub(super) struct AskRollout {
    /// The policy to be followed (id, title or number), or a date such as 2023-01
    of: String,

    #[command(flatten)]
    terms: Terms,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    time: Time,
    #[command(flatten)]
    output: Output,
}

/// Who is at risk, what counts, and how it is counted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rollout")]
pub(super) struct Terms {
    /// End of observation, such as 2024-09-30; without it, that of the searches of the rule
    #[arg(long, value_name = "DATE")]
    cutoff: Option<String>,

    /// Units at risk: province (default, the 31 of the mainland), city (default for the policy
    /// of a province), national, a region such as 长三角, or places
    #[arg(long, value_name = "UNITS", value_delimiter = ',')]
    units: Vec<String>,

    /// What counts as adoption; several must all hold. See below
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,

    /// Compare by economic-region, region, parent, none, or one region, such as East or 长三角
    #[arg(long, value_name = "GROUP")]
    by: Option<String>,

    /// Step of time: day, month, quarter or year
    #[arg(long, value_name = "STEP", default_value = "month", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    step: StepWord,

    /// Add whether neighbours are alike, and event-history models with neighbours
    #[arg(long)]
    space: bool,

    /// Write the unit-periods at risk, for event-history models in R or Python
    #[arg(long)]
    panel: bool,

    /// Add the definition of every number
    #[arg(long)]
    method: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StepWord {
    Day,
    Month,
    Quarter,
    Year,
}

impl Terms {
    /// The terms in the words of the query room.
    pub(super) fn question(self, of: String) -> RolloutQuery {
        RolloutQuery {
            of,
            cutoff: self.cutoff,
            units: self.units,
            rules: self.rule,
            by: self.by,
            step: match self.step {
                StepWord::Day => TimeStep::Day,
                StepWord::Month => TimeStep::Month,
                StepWord::Quarter => TimeStep::Quarter,
                StepWord::Year => TimeStep::Year,
            },
            space: self.space,
            panel: self.panel,
            method: self.method,
        }
    }
}

pub(super) fn run(ask: AskRollout, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let target = output::target(&ask.output)?;
    let query = Query {
        rollout: Some(ask.terms.question(ask.of)),
        ..ask.selection.question(ask.time.question(Verb::Rollout, Vec::new()))
    };
    output::answer(&*policy_graph(data)?, &query, &target, lang)
}
