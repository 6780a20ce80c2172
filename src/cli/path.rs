//! `path`: how are these two connected?

use std::path::Path;

use super::args::AskPath;
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::Lang;
use crate::query::Verb;

pub(super) fn run(ask: AskPath, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let target = output::target(&ask.output)?;
    let query = ask.time.question(Verb::Path, vec![ask.from, ask.to]);
    output::answer(&*policy_graph(data)?, &query, &target, lang)
}
