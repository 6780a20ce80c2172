//! `show`: what do we know of this policy?

use std::path::Path;

use super::args::AskShow;
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::Lang;
use crate::query::Verb;

pub(super) fn run(ask: AskShow, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let target = output::target(&ask.output)?;
    let query = ask.time.question(Verb::Show, vec![ask.policy]);
    output::answer(&*policy_graph(data)?, &query, &target, lang)
}
