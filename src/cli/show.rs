//! `show`: what do we know of this policy?

use std::path::Path;

use super::args::AskShow;
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::Lang;
use crate::query::Verb;
use crate::view::Engine;

pub(super) fn run(ask: AskShow, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let target = output::target(&ask.output)?;
    let query = ask.time.question(Verb::Show, vec![ask.policy]);
    let view = policy_graph(data)?.answer(&query)?;
    output::write(&view, &target, lang)
}
