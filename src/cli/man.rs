//! `man`: the manual page.

use super::{command, output};
use crate::error::Error;
use crate::lang::Lang;

pub(super) fn run() -> Result<(), Error> {
    let mut bytes = Vec::new();
    // Writing to memory fails only when memory does.
    let _ = clap_mangen::Man::new(command(Lang::En)).render(&mut bytes);
    output::stdout(&String::from_utf8_lossy(&bytes))
}
