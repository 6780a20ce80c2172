//! Laid out: an answer as a [`Scene`] in points, the same for every picture format.
//!
//! A chart reads the view and nothing else. A new chart is a file and a row of [`CHARTS`].

pub mod scene;

use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::view::View;
pub use scene::Scene;

/// How a picture is to look.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The language of titles, dates and legends.
    pub lang: Lang,
    /// Width and height of the page in points.
    pub size: (f64, f64),
    /// Colours.
    pub theme: Theme,
    /// A title to use instead of the finding.
    pub title: Option<String>,
}

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on near black.
    Dark,
    /// Greys and patterns only, for print.
    Mono,
}

/// A kind of picture.
#[derive(Clone, Copy)]
pub struct Chart {
    /// Its name, as in `--chart`.
    pub name: &'static str,
    /// True when the chart can show this answer; the first such is the default.
    pub suits: fn(&View) -> bool,
    /// Lays the answer out.
    pub draw: fn(&View, &Options) -> Result<Scene, Error>,
}

/// Every chart, in the order in which a default is looked for.
pub const CHARTS: &[Chart] = &[];

/// Lays out `view` as the chart named, or as the first that suits it.
///
/// # Errors
/// When no chart has that name, or it cannot show such an answer.
pub fn draw(view: &View, name: Option<&str>, options: &Options) -> Result<Scene, Error> {
    let names = CHARTS.iter().map(|chart| chart.name).collect::<Vec<_>>().join(", ");
    let chart = match name {
        None => CHARTS.iter().find(|chart| (chart.suits)(view)),
        Some(name) => CHARTS.iter().find(|chart| chart.name == name),
    };
    let chart = chart.ok_or_else(|| {
        let wanted = name.unwrap_or("-");
        Error::usage(Text::new(
            format!("没有可用的图“{wanted}”"),
            format!("there is no chart {wanted:?} for this answer"),
        ))
        .with_hint(Text::new(format!("可用的图：{names}"), format!("charts: {names}")))
    })?;
    if !(chart.suits)(view) {
        return Err(Error::usage(Text::new(
            format!("图“{}”不能画这样的结果", chart.name),
            format!("chart {:?} cannot show such an answer", chart.name),
        ))
        .with_hint(Text::new(
            "去掉 --chart 用默认的图",
            "leave --chart out for the default",
        )));
    }
    (chart.draw)(view, options)
}
