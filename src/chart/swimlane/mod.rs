//! Swimlane: levels and places as lanes over one true time axis.
//!
//! A mark is as wide as its date is uncertain. What nobody searched is hatched. Marks with
//! their labels go into the fewest rows (see [`super::labels`]); what is too much for the
//! page is shown with less detail, lane by lane, and in the end as counts (see `plan`).
//! Recorded relations run around marks and labels (see `route`).

mod draw;
mod fold;
mod lanes;
mod plan;
mod route;
mod words;

use super::axis::TimeAxis;
use super::frame::{Frame, LegendItem, Sign, Words};
use super::scene::{Dash, Rect, Scene};
use super::theme::{Palette, palette, stroke};
use super::{Chart, Options};
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date::Day;
use crate::query::Verb;
use crate::view::View;
use lanes::{Item, Lane};
use plan::{Detail, Measures, Planned};

/// The chart.
pub(super) const CHART: Chart = Chart { name: "swimlane", suits, draw };

fn suits(view: &View) -> bool {
    let listed =
        matches!(view.query.verb, Verb::Query | Verb::Show | Verb::Path | Verb::Compare);
    listed && view.policies.iter().any(|policy| policy.shown_date().is_some())
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    let (items, undated) = lanes::items(view);
    let drawn = items.len();
    let lang = options.lang;
    // First as if everything could be shown, to learn how much room the frame leaves; the
    // legend then names only what is there.
    let lanes = lanes::lanes(view, items, lang);
    let mut legend = Shown::all(view, &lanes);
    let mut layout = lay_out(view, options, &lanes, &legend, drawn, undated.len())?;
    let shown = Shown::of(view, &lanes, &layout);
    if shown != legend {
        legend = shown;
        layout = lay_out(view, options, &lanes, &legend, drawn, undated.len())?;
    }
    let mut scene = draw::draw(view, options, &lanes, layout);
    if !undated.is_empty() {
        let titles: Vec<&str> =
            undated.iter().map(|policy| policy.title.get(lang)).collect();
        scene.notes.push(lang.pick(
            format!("无日期、未画：{}", titles.join("；")),
            format!("without a date, not drawn: {}", titles.join("; ")),
        ));
    }
    let notes = view.notes.iter().map(|note| note.text.get(lang).to_owned());
    scene.notes.extend(notes);
    Ok(scene)
}

/// A page with everything in its place.
struct Layout<'i, 'v> {
    frame: Frame,
    axis: TimeAxis,
    plans: Vec<Planned<'i, 'v>>,
    /// The lanes' ground, from the axis to the right edge.
    plot: Rect,
    /// Where policies before the axis are counted; of no width when there are none.
    gutter: Rect,
    /// The strip of event names over the lanes.
    events: Rect,
    /// Where lanes are named.
    names: Rect,
}

/// Which signs the picture has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shown {
    hollow: bool,
    pale: bool,
    unsure: bool,
    horizon: bool,
    hatch: bool,
    links: bool,
    weak: bool,
    counts: bool,
}

impl Shown {
    fn all(view: &View, lanes: &[Lane<'_>]) -> Shown {
        let items = || lanes.iter().flat_map(|lane| &lane.items);
        Shown {
            hollow: draw::has_supplement(lanes),
            pale: items().any(draw::is_wide),
            unsure: items().any(|item| item.policy.matched.code == "possible"),
            horizon: items().any(|item| item.horizon.is_some()),
            hatch: !view.searched.is_empty(),
            links: !view.relations.is_empty(),
            weak: view.relations.iter().any(|relation| relation.weak),
            counts: false,
        }
    }

    fn of(view: &View, lanes: &[Lane<'_>], layout: &Layout<'_, '_>) -> Shown {
        let all = Shown::all(view, lanes);
        let pieces = || layout.plans.iter().flat_map(|plan| &plan.pieces);
        let ends = draw::ends(view, &layout.plans);
        let hatch = lanes.iter().any(|lane| {
            !lanes::unsearched(&lane.searched, layout.axis.first, layout.axis.end)
                .is_empty()
        });
        Shown {
            hollow: all.hollow && pieces().any(|piece| draw::is_supplement(piece.item)),
            pale: pieces().any(|piece| draw::is_wide(piece.item)),
            unsure: pieces().any(|piece| piece.item.policy.matched.code == "possible"),
            horizon: pieces().any(|piece| piece.horizon.is_some()),
            hatch: all.hatch && hatch,
            links: !ends.is_empty(),
            weak: ends.iter().any(|&(relation, _, _)| view.relations[relation].weak),
            counts: layout.plans.iter().any(|plan| plan.detail == Detail::Folded),
        }
    }

    fn legend(self, palette: &Palette, lang: Lang) -> Vec<LegendItem> {
        let solid = |colour, width, dash| stroke(colour, width, dash);
        let hollow = super::scene::Paint {
            fill: super::scene::Fill::Solid(palette.background),
            stroke: Some(solid(palette.muted, 1.5, Dash::Solid)),
        };
        let unsure = super::scene::Paint {
            stroke: Some(solid(palette.muted, 1.25, Dash::Dashed)),
            ..hollow
        };
        let full = super::scene::Paint {
            fill: super::scene::Fill::Solid(palette.muted),
            stroke: None,
        };
        let pale = super::scene::Paint {
            fill: super::scene::Fill::Solid(palette.line),
            stroke: Some(solid(palette.muted, 0.75, Dash::Solid)),
        };
        let mut searched = palette.unsearched();
        searched.stroke = Some(solid(palette.line, 0.75, Dash::Solid));
        let items = [
            (self.hollow, Sign::Mark(full), "来源清单所列", "listed by the source"),
            (self.hollow, Sign::Mark(hollow), "其他来源补充", "from other sources"),
            (
                self.pale,
                Sign::Mark(pale),
                "日期跨度：其中某一天",
                "span in which its one day lies",
            ),
            (self.unsure, Sign::Mark(unsure), "可能符合", "possibly fits"),
            (self.horizon, Sign::Bar(full), "规划期", "planning horizon"),
            (
                self.counts,
                Sign::Mark(full),
                "柱上数字＝该时段份数",
                "bar: policies in that period",
            ),
            (
                self.hatch,
                Sign::Mark(searched),
                "来源未检索，不等于没有",
                "not searched: not the same as none",
            ),
            (
                self.links,
                Sign::Line(solid(palette.link, 1.2, Dash::Solid), true),
                "落实、依据等，指向被引文件",
                "implements, based on: to what is cited",
            ),
            (
                self.weak,
                Sign::Line(solid(palette.link, 1.2, Dash::Dashed), true),
                "推断的关系",
                "inferred relation",
            ),
        ];
        items
            .into_iter()
            .filter(|(shown, ..)| *shown)
            .map(|(_, sign, zh, en)| LegendItem {
                sign,
                words: lang.pick(zh, en).to_owned(),
            })
            .collect()
    }
}

fn lay_out<'i, 'v>(
    view: &View,
    options: &Options,
    lanes: &'i [Lane<'v>],
    shown: &Shown,
    drawn: usize,
    undated: usize,
) -> Result<Layout<'i, 'v>, Error> {
    let lang = options.lang;
    let mut subtitle = lang
        .pick(
            "色块宽度＝来源所给日期的精度：只知月份即画一个月宽；横轴按真实时间。标签为简称",
            "A mark is as wide as its date is exact: a month is a month wide. Time is to scale; labels are short titles",
        )
        .to_owned();
    if undated > 0 {
        subtitle.push_str(&lang.pick(
            format!("；另有 {undated} 份无日期"),
            format!("; {undated} more have no date"),
        ));
    }
    let title = words::title(view, lanes, lang);
    let words = Words {
        description: lang.pick(
            format!("按级别和地方分行的政策时间线。{title}。{subtitle}。"),
            format!(
                "Timeline of policies in lanes by level and place. {title}. {subtitle}."
            ),
        ),
        title,
        subtitle,
        legend: shown.legend(&palette(options.theme), lang),
        source: words::source(view, drawn, lang),
    };
    let frame = Frame::new(options, words)?;
    let unit = frame.unit;
    let room = frame.room;
    let tick = frame.tick();
    let names = lanes.iter().map(|lane| draw::name_width(lane, &frame, lang));
    let names =
        names.fold(0.0, f64::max).min(room.width * 0.24).max(40.0 * unit) + 16.0 * unit;
    let strip = if options.events.is_empty() { 0.0 } else { 15.0 * unit };
    let foot = tick.size * TimeAxis::HEIGHT;
    let items: Vec<&Item<'_>> = lanes.iter().flat_map(|lane| &lane.items).collect();
    let (first, last, earlier) = range(&items);
    let gutter = match earlier {
        0 => 0.0,
        _ => frame.label().width(&draw::earlier_words(earlier, lang)) + 16.0 * unit,
    };
    let left = room.x + names + gutter;
    let axis = TimeAxis::around(first, last, left, room.right());
    let top = room.y + strip;
    let height = room.height - strip - foot;
    let measures = Measures { axis: &axis, letters: frame.label(), unit, lang, height };
    let mut plans = plan::plan(lanes, &measures).ok_or_else(|| too_many(lanes.len()))?;
    spread(&mut plans, height, unit);
    let height: f64 = plans.iter().map(|plan| plan.height).sum();
    Ok(Layout {
        plot: Rect::new(left, top, room.right() - left, height),
        gutter: Rect::new(room.x + names, top, gutter, height),
        events: Rect::new(left, room.y, room.right() - left, strip),
        names: Rect::new(room.x, top, names, height),
        frame,
        axis,
        plans,
    })
}

fn too_many(lanes: usize) -> Error {
    Error::usage(Text::new(
        format!("{lanes} 条泳道在这张页面上放不下"),
        format!("{lanes} lanes do not fit this page"),
    ))
    .with_hint(Text::new(
        "用大一些的 --size，或用 --level、--place 缩小范围",
        "give a larger --size, or ask for less with --level or --place",
    ))
}

/// Gives what is left of the height to the lanes: first to lanes of counts, then by rows.
fn spread(plans: &mut [Planned<'_, '_>], height: f64, unit: f64) {
    let used: f64 = plans.iter().map(|plan| plan.height).sum();
    let spare = height - used;
    if spare <= 0.0 || plans.is_empty() {
        return;
    }
    let folded = plans.iter().filter(|plan| plan.detail == Detail::Folded).count();
    let share = match folded {
        0 => spare,
        folded => {
            let most = 110.0 * unit;
            let each = (spare / folded as f64).min(most);
            let lanes = plans.iter_mut().filter(|plan| plan.detail == Detail::Folded);
            lanes.for_each(|plan| plan.height += each);
            spare - each * folded as f64
        }
    };
    let rows = |plan: &Planned<'_, '_>| {
        plan.pieces.iter().map(|piece| piece.row + 1).max().unwrap_or(0)
    };
    let all: usize = plans.iter().map(rows).sum();
    if all == 0 {
        return;
    }
    // Rows are not pulled apart without end; what is left goes above and below them.
    let per_row = share / all as f64;
    for plan in plans.iter_mut() {
        let more = per_row.min((44.0 * unit - plan.pitch).max(0.0));
        plan.pitch += more;
        plan.height += more * rows(plan) as f64;
    }
    let used: f64 = plans.iter().map(|plan| plan.height).sum();
    let each = ((height - used) / plans.len() as f64).max(0.0);
    plans.iter_mut().for_each(|plan| plan.height += each);
}

/// First and last day to show, and how many policies end before. A few that lie far before
/// all the others would press these together; they are counted beside the axis instead.
fn range(items: &[&Item<'_>]) -> (Day, Day, usize) {
    let last = items.iter().filter_map(|item| item.hi.or(item.lo)).max();
    let mut by_end: Vec<(Day, Day)> = items
        .iter()
        .filter_map(|item| {
            let hi = item.hi.or(item.lo)?;
            Some((hi, item.lo.unwrap_or(hi)))
        })
        .collect();
    by_end.sort_unstable();
    // The earliest first day among those that end at or after each.
    let mut starts: Vec<Day> = by_end.iter().map(|(_, lo)| *lo).collect();
    for number in (1..starts.len()).rev() {
        starts[number - 1] = starts[number - 1].min(starts[number]);
    }
    let (Some(last), Some(&first)) = (last, starts.first()) else {
        return (Day::MIN, Day::MAX, 0);
    };
    let most = (items.len() / 12).max(if items.len() >= 8 { 2 } else { 0 });
    let whole = (last - first).num_days();
    let mut best = (first, 0);
    for (dropped, &start) in starts.iter().enumerate().skip(1).take(most) {
        let before = by_end[dropped - 1].0;
        let saved = (last - best.0).num_days() - (last - start).num_days();
        let year = |day: Day| chrono::Datelike::year(&day);
        if saved * 4 > whole && year(before) < year(start) {
            best = (start, dropped);
        }
    }
    // The axis begins with a year, and what lies in it is not before it.
    (best.0, last, best.1)
}
