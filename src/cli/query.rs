//! `query`: which policies?

use std::path::Path;

use super::args::AskQuery;
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::Lang;

pub(super) fn run(ask: AskQuery, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let (query, to) = ask.question();
    let target = output::target(&to)?;
    output::answer(&*policy_graph(data)?, &query, &target, lang)
}
