//! `query`: which policies?

use std::path::Path;

use super::args::AskQuery;
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::Lang;
use crate::view::Engine;

pub(super) fn run(ask: AskQuery, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let (query, to) = ask.question();
    let target = output::target(&to)?;
    let view = policy_graph(data)?.answer(&query)?;
    output::write(&view, &target, lang)
}
