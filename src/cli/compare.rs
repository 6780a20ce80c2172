//! `compare`: how do these places or levels differ?

use std::path::Path;

use clap::Args;

use super::args::{Output, Selection, Time};
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::Lang;
use crate::query::{CompareQuery, Query, Verb};

/// Examples below the help.
pub(super) const EXAMPLES: &str = "Examples:
  policy-graph compare 国家 北京 上海
  policy-graph compare EU CN --align 2022-11-30 -o eu-cn.svg
  policy-graph compare 国家 省 --align 国发〔2017〕35号

国家 is the national level of China; a country by its name takes in what lies below.";

/// The remark of the examples, and its Chinese.
pub(super) const REMARK: &str = "国家 is the national level of China; a country by its name takes in what lies below.";
pub(super) const REMARK_ZH: &str = "国家指中国的国家级；写国名则含其下辖地方。";

#[derive(Debug, Args)]
pub(super) struct AskCompare {
    /// Two or more: 国家 (the national level of China), 省, a region (华东, 东部, 长三角), any place
    #[arg(required = true)]
    sides: Vec<String>,
    /// Day 0: a date, or a policy by id, title or number
    #[arg(long, value_name = "EVENT")]
    align: Option<String>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    time: Time,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(ask: AskCompare, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let target = output::target(&ask.output)?;
    let rest = ask.time.question(Verb::Compare, Vec::new());
    let compare = Some(CompareQuery { sides: ask.sides, align: ask.align });
    let query = ask.selection.question(Query { compare, ..rest });
    output::answer(&*policy_graph(data)?, &query, &target, lang)
}
