//! Where an answer goes: stdout or a file, whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::Output;
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::render::{self, Format, Style};
use crate::view::View;

/// Columns when nobody says how wide the terminal is.
const WIDTH: u16 = 100;

/// Where to, and in which format.
pub(super) struct Target {
    format: &'static Format,
    file: Option<PathBuf>,
    bom: bool,
}

/// Settles format and file before any work is done.
///
/// # Errors
/// When the format or the ending is none of ours.
pub(super) fn target(output: &Output) -> Result<Target, Error> {
    let names = render::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    let formats = Text::new(format!("可用的格式：{names}"), format!("formats: {names}"));
    let named = match &output.format {
        None => None,
        Some(name) => Some(render::by_name(name).ok_or_else(|| {
            Error::usage(Text::new(
                format!("没有“{name}”这一格式"),
                format!("there is no format {name:?}"),
            ))
            .with_hint(formats.clone())
        })?),
    };
    let format = match (named, &output.output) {
        (Some(format), _) => format,
        (None, None) => &render::FORMATS[0],
        (None, Some(file)) => {
            let ending = file.extension().map(|ending| ending.to_string_lossy());
            let found = ending.as_deref().and_then(render::by_ending);
            found.ok_or_else(|| {
                let file = file.display();
                Error::usage(Text::new(
                    format!("从文件名 {file} 看不出格式"),
                    format!("the name {file} does not tell a format"),
                ))
                .with_hint(formats)
            })?
        }
    };
    Ok(Target { format, file: output.output.clone(), bom: output.bom })
}

/// Writes a view where it is to go.
///
/// # Errors
/// When it can't be written. A closed pipe is no failure: the reader had enough.
pub(super) fn write(view: &View, target: &Target, lang: Lang) -> Result<(), Error> {
    let stdout = io::stdout();
    let colour = target.file.is_none()
        && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    let size = terminal_size::terminal_size_of(&stdout).filter(|_| target.file.is_none());
    let width = size.map_or(WIDTH, |(width, _)| width.0.max(40));
    let style = Style { lang, width, colour, bom: target.bom };
    let text = (target.format.write)(view, &style);
    match &target.file {
        None => self::stdout(&text),
        Some(file) => to_file(file, &text),
    }
}

/// Writes data to stdout.
///
/// # Errors
/// When it can't be written, but for a closed pipe.
pub(super) fn stdout(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io(Path::new("stdout"), "写入", "write", &error))
        }
        _ => Ok(()),
    }
}

/// Writes beside the target, then renames, so that no half file is ever seen.
fn to_file(file: &Path, text: &str) -> Result<(), Error> {
    let failed = |error: &io::Error| Error::io(file, "写入", "write", error);
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut beside = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are private by default; an answer is to be shared.
        beside.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut beside = beside.tempfile_in(folder).map_err(|error| failed(&error))?;
    beside.write_all(text.as_bytes()).map_err(|error| failed(&error))?;
    beside.persist(file).map_err(|error| failed(&error.error))?;
    Ok(())
}
