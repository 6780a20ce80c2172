//! `completions`: for a shell.

use super::args::AskCompletions;
use super::{command, output};
use crate::error::Error;
use crate::lang::Lang;

pub(super) fn run(ask: AskCompletions) -> Result<(), Error> {
    let mut bytes = Vec::new();
    // Completion scripts carry help in English: shells differ in how they take other text.
    clap_complete::generate(
        ask.shell,
        &mut command(Lang::En),
        "policy-graph",
        &mut bytes,
    );
    output::stdout(&String::from_utf8_lossy(&bytes))
}
