//! `diff`: what changed between two states of the data?

use std::path::Path;

use super::args::AskDiff;
use super::{output, policy_graph};
use crate::error::Error;
use crate::lang::Lang;
use crate::view::diff;

pub(super) fn run(ask: AskDiff, lang: Lang) -> Result<(), Error> {
    let target = output::target(&ask.output)?;
    let old = policy_graph(Some(Path::new(&ask.old)))?;
    let new = policy_graph(Some(Path::new(&ask.new)))?;
    let view = diff::view((&ask.old, &old), (&ask.new, &new), target.is_picture())?;
    output::write(&view, &target, lang)
}
