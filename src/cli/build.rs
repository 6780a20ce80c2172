//! `build`: one file that answers at once, from a data folder or from tables.

use std::path::Path;

use super::args::AskBuild;
use super::{data_set, say};
use crate::error::Error;
use crate::graph::{self, Options, snapshot};
use crate::lang::Lang;

pub(super) fn run(ask: AskBuild, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let data = data_set(ask.folder.as_deref().or(data))?;
    let options = Options { keep_impossible: ask.keep_impossible };
    let graph = graph::sound_with(data, options)?;
    let built = snapshot::write(&graph, &ask.output)?;
    let file = ask.output.display();
    let (policies, relations) = (built.policies, built.relations);
    let size = built.bytes as f64 / 1e6;
    say(&match lang {
        Lang::Zh => {
            format!("{file}：{policies} 份政策、{relations} 条关系，{size:.1} MB\n")
        }
        Lang::En => {
            format!("{file}: {policies} policies, {relations} relations, {size:.1} MB\n")
        }
    });
    Ok(())
}
