//! Where an answer goes: stdout or a file, whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::args::{Output, TextWord};
use crate::chart;
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date;
use crate::query::Query;
use crate::record::write::is_device;
use crate::render::{self, Format, Style, Write as Written};
use crate::view::{Engine, View};

/// Columns when nobody says how wide the terminal is.
const WIDTH: u16 = 100;

/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 18;

/// Where to, and in which format.
pub(super) struct Target {
    format: &'static Format,
    file: Option<PathBuf>,
    bom: bool,
    chart: Option<String>,
    picture: chart::Options,
    dpi: f64,
    outlines: bool,
}

/// Settles format and file before any work is done.
///
/// # Errors
/// When the format or the ending is none of ours.
pub(super) fn target(output: &Output) -> Result<Target, Error> {
    let names =
        render::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
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
    if output.chart.is_some() && !matches!(format.write, Written::Picture(_)) {
        let name = format.name;
        return Err(Error::usage(Text::new(
            format!("--chart 选的是图，而格式 {name} 不是图"),
            format!("--chart chooses a picture, and the format {name} is none"),
        ))
        .with_hint(Text::new(
            "写 -o 文件.svg（或 png、pdf、pptx、html），或去掉 --chart",
            "write -o FILE.svg (or png, pdf, pptx, html), or leave --chart out",
        )));
    }
    Ok(Target {
        format,
        file: output.output.clone(),
        bom: output.bom,
        chart: output.chart.clone(),
        picture: chart::Options {
            lang: Lang::Zh,
            size: size(&output.size)?,
            theme: output.theme.theme(),
            title: output.picture_title.clone(),
            events: output
                .event
                .iter()
                .map(|text| event(text))
                .collect::<Result<_, _>>()?,
            asked: None,
        },
        dpi: output.dpi,
        outlines: output.text == TextWord::Outlines,
    })
}

impl Target {
    /// True when a picture is wanted.
    pub(super) fn is_picture(&self) -> bool {
        matches!(self.format.write, Written::Picture(_))
    }
}

/// The page in points: a name, or width and height in inches, `WxH`.
fn size(text: &str) -> Result<(f64, f64), Error> {
    let inches = match text {
        "16:9" => (40.0 / 3.0, 7.5),
        "4:3" => (10.0, 7.5),
        "a4" => (297.0 / 25.4, 210.0 / 25.4),
        _ => {
            let side =
                |text: &str| text.parse().ok().filter(|side| (2.0..=60.0).contains(side));
            let sides = text.split_once(['x', 'X', '×']);
            sides.and_then(|(width, height)| Some((side(width)?, side(height)?))).ok_or_else(
                || {
                    Error::usage(Text::new(
                        format!("--size 不接受“{text}”"),
                        format!("--size does not take {text:?}"),
                    ))
                    .with_hint(Text::new(
                        "写 16:9、4:3、a4，或以英寸计的宽x高，如 13.33x7.5（每边 2 至 60）",
                        "write 16:9, 4:3, a4, or width x height in inches such as 13.33x7.5 (2 to 60 a side)",
                    ))
                },
            )?
        }
    };
    Ok((inches.0 * 72.0, inches.1 * 72.0))
}

/// An event to mark: `DATE=NAME`, where the date is EDTF with a first and a last day.
fn event(text: &str) -> Result<chart::Event, Error> {
    let parts = text.split_once('=').map(|(date, name)| (date.trim(), name.trim()));
    let parts = parts.filter(|(date, name)| {
        let bounds = date::bounds(date);
        let known = bounds.is_ok_and(|bounds| bounds.lo.is_some() && bounds.hi.is_some());
        known && !name.is_empty()
    });
    let (date, name) = parts.ok_or_else(|| {
        Error::usage(Text::new(
            format!("--event 不接受“{text}”"),
            format!("--event does not take {text:?}"),
        ))
        .with_hint(Text::new(
            "写 日期=名称，如 2022-11-30=ChatGPT",
            "write DATE=NAME, such as 2022-11-30=ChatGPT",
        ))
    })?;
    Ok(chart::Event { edtf: date.to_owned(), name: name.to_owned() })
}

/// Answers a question and writes the answer where it is to go: page by page, where its
/// format can.
///
/// # Errors
/// When it can't be answered or written. A closed pipe is no failure: the reader had enough.
pub(super) fn answer(
    engine: &impl Engine,
    query: &Query,
    target: &Target,
    lang: Lang,
) -> Result<(), Error> {
    let (parts, writer) = match target.format.write {
        Written::Pages(parts, writer) => (parts, writer),
        Written::Tables(_) => return write(&engine.measures(query)?, target, lang),
        _ => return write(&engine.answer(query)?, target, lang),
    };
    let mut writer = writer(&target.style(lang));
    target.fill(|out| {
        let mut written = Ok(());
        engine.pages(query, parts, &mut |page| {
            written = writer.page(page, out);
            if written.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        written?;
        Ok(writer.end(out)?)
    })
}

/// Writes a view where it is to go.
///
/// # Errors
/// When it can't be written. A closed pipe is no failure: the reader had enough.
pub(super) fn write(view: &View, target: &Target, lang: Lang) -> Result<(), Error> {
    let style = target.style(lang);
    let bytes = match target.format.write {
        Written::Text(write) | Written::Tables(write) => write(view, &style).into_bytes(),
        Written::Bytes(write) => write(view, &style)?,
        Written::Picture(write) => {
            let options = chart::Options { lang, ..target.picture.clone() };
            let scene = chart::draw(view, target.chart.as_deref(), &options)?;
            for warning in &scene.warnings {
                let mark = lang.pick("注意：", "note: ");
                super::say(&format!("{mark}{}\n", warning.get(lang)));
            }
            // A page of slides has notes, and so has a page of the web; a picture alone has none.
            let scene = match target.format.name {
                "pptx" | "html" => scene,
                _ => scene.without_notes(),
            };
            write(&scene, &style)?
        }
        Written::Pages(_, writer) => {
            let mut writer = writer(&style);
            return target.fill(|out| {
                writer.page(view.clone(), out)?;
                Ok(writer.end(out)?)
            });
        }
    };
    target.fill(|out| Ok(out.write_all(&bytes)?))
}

/// Why writing ends early.
enum Stop {
    /// What was to be written can't be had.
    Failed(Error),
    /// It can't be written.
    Unwritten(io::Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Failed(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Unwritten(error)
    }
}

impl Target {
    fn style(&self, lang: Lang) -> Style {
        let stdout = io::stdout();
        let colour = self.file.is_none()
            && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        let size = terminal_size::terminal_size_of(&stdout);
        let size = size.filter(|_| self.file.is_none());
        // As elsewhere, COLUMNS says how wide, whatever the terminal is.
        let asked = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let asked = asked.filter(|width: &u16| *width > 0 && self.file.is_none());
        let width = asked.or(size.map(|(width, _)| width.0)).unwrap_or(WIDTH).max(40);
        let Target { bom, dpi, outlines, .. } = *self;
        Style { lang, width, colour, bom, dpi, outlines }
    }

    /// Opens the target, lets `write` fill it, and keeps it if nothing failed.
    fn fill(
        &self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Stop>,
    ) -> Result<(), Error> {
        match &self.file {
            None => to_stdout(write),
            Some(file) => whole(file, write),
        }
    }
}

/// Writes data to stdout.
///
/// # Errors
/// When it can't be written, but for a closed pipe.
pub(super) fn stdout(text: &str) -> Result<(), Error> {
    to_stdout(|out| Ok(out.write_all(text.as_bytes())?))
}

fn to_stdout(
    write: impl FnOnce(&mut dyn Write) -> Result<(), Stop>,
) -> Result<(), Error> {
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    match write(&mut out).and_then(|()| Ok(out.flush()?)) {
        Ok(()) => Ok(()),
        Err(Stop::Failed(error)) => {
            // What was answered before stands.
            let _ = out.flush();
            Err(error)
        }
        Err(Stop::Unwritten(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            Ok(())
        }
        Err(Stop::Unwritten(error)) => {
            Err(Error::io(Path::new("stdout"), "写入", "write", &error))
        }
    }
}

/// Writes beside the target, then renames, so that no half file is ever seen.
pub(super) fn to_file(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    whole(file, |out| Ok(out.write_all(bytes)?))
}

/// Sees that a file can be written there, before work is done that it is to tell of.
pub(super) fn can_write(file: &Path) -> Result<(), Error> {
    match file.is_dir() {
        true => Err(unwritable(file, &io::ErrorKind::IsADirectory.into())),
        false if is_device(file) => Ok(()),
        false => beside(file).map(drop),
    }
}

fn unwritable(file: &Path, error: &io::Error) -> Error {
    Error::io(file, "写入", "write", error).with_hint(Text::new(
        "查看文件夹是否存在、可写，且此处不是文件夹",
        "see that its folder exists and can be written to, and that it is no folder itself",
    ))
}

/// A file that waits beside `file` until it is whole.
pub(super) fn beside(file: &Path) -> Result<tempfile::NamedTempFile, Error> {
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
    beside.tempfile_in(folder).map_err(|error| unwritable(file, &error))
}

fn whole(
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Stop>,
) -> Result<(), Error> {
    let failed = |error: &io::Error| unwritable(file, error);
    let into = |to: &mut dyn Write| {
        let mut out = BufWriter::with_capacity(BUFFER, to);
        match write(&mut out).and_then(|()| Ok(out.flush()?)) {
            Ok(()) => Ok(()),
            Err(Stop::Failed(error)) => Err(error),
            Err(Stop::Unwritten(error)) => Err(failed(&error)),
        }
    };
    if is_device(file) {
        let mut device = fs::OpenOptions::new().write(true).open(file);
        return into(device.as_mut().map_err(|error| failed(error))?);
    }
    // A link stays one, and what it leads to is replaced.
    let file = &file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let mut beside = beside(file)?;
    into(&mut beside)?;
    beside.persist(file).map_err(|error| failed(&error.error))?;
    Ok(())
}
