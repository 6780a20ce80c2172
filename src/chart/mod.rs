//! Laid out: an answer as a [`Scene`] in points, the same for every picture format.
//!
//! A chart reads the view and nothing else. A new chart is a file and a row of [`CHARTS`].

pub mod scene;
pub mod font;
pub mod text;
pub mod outline;
pub mod theme;
pub mod frame;
pub mod axis;
mod titles;
mod labels;
mod route;
mod swimlane;

mod shapes;
mod phrases;
mod genealogy;
mod lag;
mod curve;
mod shift;
mod tiles;
mod matrix;

use std::collections::BTreeSet;

use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::query::Verb;
use crate::view::{View, wording};
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
    /// Dated events to mark, as the user names them.
    pub events: Vec<Event>,
    /// By which conditions the policies were chosen, for the foot.
    pub asked: Option<String>,
}

/// A dated event to mark on a time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its date, as EDTF.
    pub edtf: String,
    /// What happened.
    pub name: String,
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
    /// Colours that the colour-blind tell apart (Okabe and Ito).
    Safe,
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
pub const CHARTS: &[Chart] = &[
    swimlane::CHART,
    genealogy::CHART,
    lag::CHART,
    curve::CHART,
    shift::CHART,
    tiles::CHART,
    matrix::CHART,
];

/// Lays out `view` as the chart named, or as the first that suits it.
///
/// # Errors
/// When no chart has that name, or it cannot show such an answer.
pub fn draw(view: &View, name: Option<&str>, options: &Options) -> Result<Scene, Error> {
    let suiting = CHARTS.iter().filter(|chart| (chart.suits)(view));
    let names = suiting.map(|chart| chart.name).collect::<Vec<_>>().join(", ");
    // Its policies are those that would move a rollout, not those that are there: drawn like
    // an answer they would say the opposite of what is known.
    if view.query.verb == Verb::Gaps {
        return Err(Error::usage(Text::new("gaps 没有图", "gaps has no picture"))
            .with_hint(Text::new(
                "谁还没有：用 rollout 政策 --chart tiles；来源没查的地方：用 query，图上有斜线",
                "who has none: rollout POLICY --chart tiles; where sources did not look: query, which hatches it",
            )));
    }
    if names.is_empty() {
        let what = view.policies.iter().any(|policy| !policy.event);
        return Err(match what {
            false => Error::data(Text::new(
                "没有可画的政策：这一问没有找到任何一份",
                "there is no policy to draw: none was found",
            ))
            .with_hint(Text::new(
                "不带 -o 运行，看为什么没有、可放宽什么",
                "run without -o to see why, and what to ask for less strictly",
            )),
            true => Error::data(Text::new(
                "这一结果没有图可画：政策没有可用的日期、类别或关系",
                "this answer has no picture: its policies lack dates, classes and relations",
            ))
            .with_hint(Text::new(
                "不带 -o 运行，看列表",
                "run without -o to see the list",
            )),
        });
    }
    let chart = match name {
        None => usual(view),
        Some(name) => CHARTS.iter().find(|chart| chart.name == name),
    };
    let chart = chart.ok_or_else(|| {
        let wanted = name.unwrap_or("-");
        Error::usage(Text::new(
            format!("没有可用的图“{wanted}”"),
            format!("there is no chart {wanted:?} for this answer"),
        ))
        .with_hint(Text::new(
            format!("这一结果可画：{names}"),
            format!("this answer can be drawn as: {names}"),
        ))
    })?;
    if !(chart.suits)(view) {
        return Err(Error::usage(Text::new(
            format!("图“{}”不能画这样的结果", chart.name),
            format!("chart {:?} cannot show such an answer", chart.name),
        ))
        .with_hint(Text::new(
            format!("去掉 --chart 用默认的图；这一结果可画：{names}"),
            format!(
                "leave --chart out for the default; this answer can be drawn as: {names}"
            ),
        )));
    }
    let mut options = with_day_zero(view, options);
    options.asked = wording::conditions(&view.query, true, options.lang);
    let options = &options;
    let mut scene = (chart.draw)(view, options)?;
    scene.notes.extend(phrases::all_sources(view, options.lang));
    scene.warnings.extend(missing_characters(&scene));
    scene.warnings.extend(groups_not_drawn(chart, view));
    scene.warnings.extend(events_not_drawn(chart, options));
    Ok(scene)
}

/// What is said where units were to be compared in groups and the picture does not draw them.
fn groups_not_drawn(chart: &Chart, view: &View) -> Option<Text> {
    let by = view.query.rollout.as_ref()?.by.as_deref().filter(|by| *by != "none")?;
    let curve = chart.name == "curve";
    (!curve || !curve::draws_groups(view)).then(|| match curve {
        true => Text::new(
            format!("--by {by} 没有分成 2 至 8 组，曲线不分组；比较见表格与数据"),
            format!(
                "--by {by} makes no 2 to 8 groups, so that the curve has none: see tables and data"
            ),
        ),
        false => Text::new(
            format!("--by {by} 的分组比较见表格与数据；图中只有 --chart curve 分组（至多 8 组）"),
            format!(
                "the groups of --by {by} are compared in tables and data; of the pictures, --chart curve alone draws them (8 at most)"
            ),
        ),
    })
}

/// What is said where events were to be marked in a picture that marks none.
fn events_not_drawn(chart: &Chart, options: &Options) -> Option<Text> {
    let marks = ["curve", "swimlane"].contains(&chart.name);
    (!marks && !options.events.is_empty()).then(|| {
        Text::new(
            format!("--event 未画：图“{}”不标事件，swimlane、curve 标", chart.name),
            format!(
                "--event is not drawn: chart {:?} marks no events, swimlane and curve do",
                chart.name
            ),
        )
    })
}

/// The options with the event that a comparison is aligned by among the events.
fn with_day_zero(view: &View, options: &Options) -> Options {
    let mut options = options.clone();
    if let Some(align) = view.comparison.as_ref().and_then(|all| all.align.as_ref()) {
        let lang = options.lang;
        let zero = lang.pick("第 0 天", "day 0");
        let name = match &align.policy {
            Some(policy) => {
                format!("{zero}{}{}", lang.pick("：", ": "), policy.title.get(lang))
            }
            None => zero.to_owned(),
        };
        options.events.push(Event { edtf: align.date.edtf.clone(), name });
    }
    options
}

/// The chart for an answer when nobody names one: relations where the question was about
/// them, and their page holds them, else the first that suits.
fn usual(view: &View) -> Option<&'static Chart> {
    let suiting = || CHARTS.iter().filter(|chart| (chart.suits)(view));
    let walked = view.query.walk.is_some() && view.policies.len() <= genealogy::HELD;
    let about = walked || matches!(view.query.verb, Verb::Show | Verb::Path);
    let name = match view.query.verb {
        Verb::Rollout => "lag",
        Verb::Trend => "shift",
        Verb::Compare => "swimlane",
        _ if about => "genealogy",
        _ => return suiting().find(|chart| chart.name != "genealogy"),
    };
    suiting().find(|chart| chart.name == name).or_else(|| suiting().next())
}

/// Which characters on the page are drawn as boxes for want of a shape.
fn missing_characters(scene: &Scene) -> Option<Text> {
    let missing: BTreeSet<char> = scene
        .shapes
        .iter()
        .filter_map(|shape| match &shape.form {
            scene::Form::Text(run) => Some(run.text.chars()),
            _ => None,
        })
        .flatten()
        .filter(|character| font::is_missing(*character))
        .collect();
    let points: Vec<String> = missing
        .iter()
        .map(|character| format!("U+{:04X}", u32::from(*character)))
        .collect();
    let (count, list) =
        (points.len(), points.iter().take(8).cloned().collect::<Vec<_>>());
    (count > 0).then(|| {
        let (zh, en) = if count > 8 { ("等", ", …") } else { ("", "") };
        Text::new(
            format!("字体缺 {count} 个字符，图中画成带码位的方框：{}{zh}", list.join("、")),
            format!(
                "the font lacks {count} characters, drawn as boxes with their code: {}{en}",
                list.join(", ")
            ),
        )
    })
}
