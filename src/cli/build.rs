//! `build`: one file that answers at once, from a data folder or from tables.

use std::path::Path;

use super::args::AskBuild;
use super::progress::Bar;
use super::{data_set, say};
use crate::error::Error;
use crate::graph::{self, Options, snapshot};
use crate::lang::Lang;

pub(super) fn run(ask: AskBuild, data: Option<&Path>, lang: Lang) -> Result<(), Error> {
    let data = data_set(ask.folder.as_deref().or(data))?;
    let options = Options { keep_impossible: ask.keep_impossible, note_origin: true };
    let file = ask.output.display();
    if ask.update && snapshot::is_made_from(&ask.output, &options.origin(&data)?) {
        say(&match lang {
            Lang::Zh => format!("{file}：数据没有变，文件保持原样\n"),
            Lang::En => format!("{file}: the data has not changed, the file stays\n"),
        });
        return Ok(());
    }
    let bar = Bar::new(lang);
    let graph = graph::sound_with(data, options, &bar)?;
    let built = snapshot::write(&graph, &ask.output, &bar)?;
    drop(bar);
    let (policies, relations) = (built.policies, built.relations);
    let size = match built.bytes as f64 {
        bytes if bytes < 1e6 => format!("{:.0} kB", (bytes / 1e3).max(1.0)),
        bytes => format!("{:.1} MB", bytes / 1e6),
    };
    say(&match lang {
        Lang::Zh => {
            format!("{file}：{policies} 份政策、{relations} 条关系，{size}\n")
        }
        Lang::En => {
            format!("{file}: {policies} policies, {relations} relations, {size}\n")
        }
    });
    // The program ends here: to take a large graph apart would only take time.
    std::mem::forget(graph);
    Ok(())
}
