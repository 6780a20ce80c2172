//! How many units had adopted by when: steps, never a smooth line.
//!
//! A date known to the month gives two steps: when the unit had possibly adopted (first
//! day) and when it certainly had (last day). The band between them is what is not known.

mod groups;
mod happenings;
mod slots;

use super::axis::TimeAxis;
use super::frame::{Frame, LegendItem, Sign, Words};
use super::phrases::{
    Tally, about, coverage_words, day, did_words, ended_words, first_words, is_earlier,
    missing_words, narrowed, possibly_words, rollout_words, unit_lines,
};
use super::scene::{
    Align, Dash, Fill, Form, Paint, Part, Point, Rect, Scene, Shape, Stroke,
};
use super::shapes::{line, rect, solid};
use super::text::Letters;
use super::theme::{Palette, palette, stroke};
use super::{Chart, Options};
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date::Day;
use crate::view::View;
use crate::view::rollout::{Rollout, Unit};
use happenings::{Happening, Seen, clear_of, draw_happenings, events_key};
use slots::slots;

/// The chart.
pub(super) const CHART: Chart = Chart { name: "curve", suits, draw };

/// True for a rollout in which somebody adopted on a known date.
fn suits(view: &View) -> bool {
    view.rollout.as_ref().is_some_and(|rollout| !dates(rollout, |_| true).is_empty())
}

/// True where the picture has a line for each of the groups asked for.
pub(super) fn draws_groups(view: &View) -> bool {
    let rollout = view.rollout.as_ref();
    rollout.is_some_and(|rollout| groups::compared(view, rollout).is_some())
}

/// When a unit possibly and when it certainly had adopted. Where the first is open, that is
/// since ever; one that only possibly had by the end never certainly had.
type Adopted = (Option<Day>, Option<Day>);

/// Both days of every adoption that counts.
fn dates(rollout: &Rollout, counts: impl Fn(&Unit) -> bool) -> Vec<Adopted> {
    let units = rollout.units.iter().filter(|unit| counts(unit));
    units
        .filter_map(|unit| {
            let date = unit.date.as_ref()?;
            let lo = date.lo.as_deref().and_then(day);
            match unit.state.code.as_str() {
                "adopted" => Some((lo, Some(day(date.hi.as_deref()?)?))),
                "possibly_adopted" => Some((lo, None)),
                _ => None,
            }
        })
        .collect()
}

/// How many certainly had.
fn certain(dates: &[Adopted]) -> usize {
    dates.iter().filter(|(_, last)| last.is_some()).count()
}

/// Corners of a step function that goes up by one on each of `days`, within the axis.
fn steps(mut days: Vec<f64>, axis: &TimeAxis, y: impl Fn(f64) -> f64) -> Vec<Point> {
    days.sort_by(f64::total_cmp);
    let mut count = 0.0;
    let mut points = vec![Point { x: axis.left, y: y(0.0) }];
    let mut rest = days.iter().peekable();
    while let Some(x) = rest.next() {
        let mut rise = 1.0;
        while rest.next_if(|next| (**next - x).abs() < 1e-9).is_some() {
            rise += 1.0;
        }
        points.push(Point { x: *x, y: y(count) });
        count += rise;
        points.push(Point { x: *x, y: y(count) });
    }
    points.push(Point { x: axis.right, y: y(count) });
    points
}

/// Room above everybody.
const HEADROOM: f64 = 1.06;

/// The time that is shown. Waiting begins with the policy that is followed, and so does the
/// picture; it ends with the observation.
fn time(rollout: &Rollout, all: &[Adopted]) -> Option<(Day, Day)> {
    let least = all.iter().filter_map(|(first, last)| first.or(*last)).min()?;
    let origin = rollout.origin.date.as_ref().and_then(|date| day(date.lo.as_deref()?));
    let start = rollout.window.start.as_deref().and_then(day).or(origin);
    Some((start.unwrap_or(least).min(least), day(&rollout.window.end)?))
}

/// A page with its axis and what all units saw; the curves go into `ground`.
struct Plot {
    frame: Frame,
    axis: TimeAxis,
    ground: Rect,
    /// Where words on the level lines may begin.
    free: f64,
}

/// The page, with room at the right for the lines of the ends of the curves.
fn plot<'l>(
    mut words: Words,
    seen: &Seen,
    (start, end): (Day, Day),
    lines: impl Iterator<Item = &'l String>,
    options: &Options,
) -> Result<Plot, Error> {
    let lang = options.lang;
    words.source.splice(0..0, seen.outside_words(lang));
    let mut frame = Frame::new(options, words)?;
    let unit = frame.unit;
    let (room, palette) = (frame.room, frame.palette);
    let (label, tick) = (frame.label(), frame.tick());
    let bold = Letters::bold(13.0 * unit, palette.ink);
    let right = lines.map(|text| bold.width(text)).fold(0.0, f64::max) + 12.0 * unit;
    let left = room.x + tick.width("0000") + 8.0 * unit;
    let after = end.succ_opt().unwrap_or(end);
    let axis = TimeAxis { first: start, end: after, left, right: room.right() - right };
    let slots = slots(&seen.happenings, &axis, &label, room);
    let header = slots.iter().flatten().map(|(row, _)| row + 1).max().unwrap_or(0);
    let header = (header as f64 + 0.4) * label.leading();
    let ground = Rect::new(
        left,
        room.y + header,
        room.right() - right - left,
        room.height - header - tick.size * TimeAxis::HEIGHT,
    );
    for shape in axis.draw(&ground, &tick, &palette) {
        frame.push(shape);
    }
    draw_happenings(&mut frame, &seen.happenings, &slots, &axis, ground, lang);
    let free = clear_of(&seen.happenings, &axis, ground);
    Ok(Plot { frame, axis, ground, free })
}

/// Where on the axis each possibly had adopted.
fn possibly(dates: &[Adopted], axis: &TimeAxis) -> Vec<f64> {
    // A day that is known is certain from its end, and possible no earlier.
    let x = |date: &Adopted| match (date.0, date.1) {
        (Some(first), Some(last)) if first == last => axis.span(last, last).1,
        (first, _) => first.map_or(axis.left, |day| axis.x(day)),
    };
    dates.iter().map(|date| x(date).max(axis.left)).collect()
}

/// Where on the axis each certainly had adopted.
fn certainly(dates: &[Adopted], axis: &TimeAxis) -> Vec<f64> {
    let days = dates.iter().filter_map(|date| date.1);
    days.map(|day| axis.span(day, day).1).collect()
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    let nothing = || {
        Error::data(Text::new(
            "没有一个单位在已知日期采纳，画不出曲线",
            "no unit adopted on a known date: there is no curve to draw",
        ))
    };
    let Some(rollout) = view.rollout.as_ref() else { return Err(nothing()) };
    let all = dates(rollout, |_| true);
    let time = time(rollout, &all).ok_or_else(nothing)?;
    if let Some(comparison) = groups::compared(view, rollout) {
        return groups::draw(view, rollout, comparison, time, options);
    }
    let lang = options.lang;
    let own = dates(rollout, |unit| unit.issued_by.is_none());
    let seen = Seen::of(view, rollout, time, options);
    let strict = certain(&own) < certain(&all);
    let words = words(view, rollout, &seen.happenings, strict, options);
    let ends = ends(rollout, certain(&own), certain(&all), all.len(), lang);
    let lines = ends.iter().flat_map(|end| &end.lines);
    let Plot { mut frame, axis, ground, free } =
        plot(words, &seen, time, lines, options)?;
    let (unit, palette) = (frame.unit, frame.palette);
    let units = rollout.coverage.eligible as f64;
    let y = |count: f64| ground.bottom() - ground.height * count / (units * HEADROOM);
    draw_counts(&mut frame, ground, rollout, &y, free, lang);
    let possible = steps(possibly(&all, &axis), &axis, y);
    let certain = steps(certainly(&all, &axis), &axis, y);
    let earlier = certainly(&dates(rollout, is_earlier), &axis);
    if !earlier.is_empty() {
        // Who acted before the policy is under the line, and is no step of those after it.
        let mut area = steps(earlier, &axis, y);
        area.extend([ground.right(), ground.x].map(|x| Point { x, y: y(0.0) }));
        frame.push(Shape {
            id: Some("earlier".to_owned()),
            part: Part::Mark,
            form: Form::Polygon { points: area, paint: before_policy(&palette) },
            tip: None,
        });
    }
    let tint = solid(palette.tint(0, 0.25));
    draw_band(&mut frame, "band", possible, &certain, tint);
    if strict {
        let points = steps(certainly(&own, &axis), &axis, y);
        let dashes = stroke(palette.colour(0), 1.6 * unit, Dash::Dashed);
        draw_steps(&mut frame, "curve-own", points, dashes);
    }
    let whole = stroke(palette.colour(0), 2.6 * unit, Dash::Solid);
    draw_steps(&mut frame, "curve", certain, whole);
    draw_ends(&mut frame, &ends, ground, &y);
    frame.scene.notes.extend(unit_lines(rollout, lang));
    Ok(frame.scene)
}

/// Of how many units the curve is read, and the words for them: those at risk, as in the
/// tables of the same question.
fn everybody(rollout: &Rollout, lang: Lang) -> (usize, String) {
    let Tally { earlier, undated, unreadable, .. } = Tally::of(rollout);
    let eligible = rollout.coverage.eligible;
    let at_risk = eligible - undated - unreadable;
    let counted = rollout.analyses.first().is_none_or(|one| one.units == at_risk);
    // Who acted before the policy is not at risk of following it.
    if earlier > 0 || !counted {
        let words = lang.pick(format!("单位 {eligible} 个"), format!("{eligible} units"));
        return (eligible, words);
    }
    let apart = match undated {
        0 => String::new(),
        _ => lang.pick(
            format!("（另 {undated} 个日期不详）"),
            format!(" ({undated} more without a date)"),
        ),
    };
    let words = lang.pick(
        format!("在险单位 {at_risk} 个{apart}"),
        format!("{at_risk} units at risk{apart}"),
    );
    (at_risk, words)
}

/// The paint of who acted before the policy.
fn before_policy(palette: &Palette) -> Paint {
    let edge = stroke(palette.muted, 0.8, Dash::Solid);
    Paint { fill: Fill::Hatch(palette.muted, 4.0), stroke: Some(edge) }
}

/// What is possible beyond the certain steps.
fn draw_band(
    frame: &mut Frame,
    id: &str,
    possible: Vec<Point>,
    certain: &[Point],
    paint: Paint,
) {
    let mut points = possible;
    points.extend(certain.iter().rev().copied());
    frame.push(Shape {
        id: Some(id.to_owned()),
        part: Part::Mark,
        form: Form::Polygon { points, paint },
        tip: None,
    });
}

fn draw_steps(frame: &mut Frame, id: &str, points: Vec<Point>, stroke: Stroke) {
    frame.push(Shape {
        id: Some(id.to_owned()),
        part: Part::Mark,
        form: Form::Line { points, stroke, arrow: false, ends: None },
        tip: None,
    });
}

/// Counts at the left, a line for everybody and one for half of them.
fn draw_counts(
    frame: &mut Frame,
    ground: Rect,
    rollout: &Rollout,
    y: &impl Fn(f64) -> f64,
    free: f64,
    lang: Lang,
) {
    let eligible = rollout.coverage.eligible;
    let room = ground.height / (frame.tick().size * 2.4);
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
    let step =
        steps.into_iter().find(|step| (eligible / step) as f64 <= room).unwrap_or(20_000);
    let ticks = (0..=eligible).step_by(step).map(|it| (it as f64, it.to_string()));
    let (all, words) = everybody(rollout, lang);
    draw_levels(frame, ground, y, ticks, (all as f64, &words), free, lang);
}

/// Ticks at the left, a line for all of them and one for half of them, with their words from
/// `free` on.
fn draw_levels(
    frame: &mut Frame,
    ground: Rect,
    y: &impl Fn(f64) -> f64,
    ticks: impl Iterator<Item = (f64, String)>,
    (all, words): (f64, &str),
    free: f64,
    lang: Lang,
) {
    let (palette, unit) = (frame.palette, frame.unit);
    let (tick, label) = (frame.tick(), frame.label());
    for (value, words) in ticks {
        let at = y(value);
        let ends = [(ground.x - 4.0 * unit, at), (ground.x, at)];
        frame.push(line(Part::Axis, &ends, stroke(palette.muted, 0.75, Dash::Solid)));
        let base = at + tick.size * 0.36;
        let x = ground.x - 7.0 * unit;
        frame.push(tick.shape(Part::Axis, &words, x, base, Align::Right));
    }
    let side = [(ground.x, y(0.0)), (ground.x, ground.y)];
    frame.push(line(Part::Axis, &side, stroke(palette.muted, 1.0, Dash::Solid)));
    let half = lang.pick("一半", "one half");
    for (value, words, dash) in
        [(all, words, Dash::Solid), (all / 2.0, half, Dash::Dotted)]
    {
        let at = y(value);
        let ends = [(ground.x, at), (ground.right(), at)];
        frame.push(line(Part::Axis, &ends, stroke(palette.muted, 1.0, dash)));
        let muted = Letters { colour: palette.muted, ..label };
        let wide = muted.width(words);
        let plate =
            Rect::new(free + 5.0 * unit, at + 2.0 * unit, wide + 4.0, label.size * 1.1);
        frame.push(rect(Part::Ground, plate, 0.0, solid(palette.background)));
        let base = plate.y + label.size * 0.92;
        frame.push(muted.shape(Part::Axis, words, plate.x + 2.0, base, Align::Left));
    }
}

/// The words at the right end of a curve.
struct End {
    count: usize,
    lines: Vec<String>,
    bold: bool,
}

fn ends(
    rollout: &Rollout,
    own: usize,
    certain: usize,
    possible: usize,
    lang: Lang,
) -> Vec<End> {
    let eligible = rollout.coverage.eligible;
    let share = |count: usize| 100.0 * count as f64 / eligible as f64;
    let counted = |count: usize| format!("{count}/{eligible} ({:.1}%)", share(count));
    let mut ends = Vec::new();
    if possible > certain {
        ends.push(End {
            count: possible,
            lines: vec![
                lang.pick(
                    format!("含{}", possibly_words(rollout, lang)),
                    "with possible ones".to_owned(),
                ),
                counted(possible),
            ],
            bold: false,
        });
    }
    let mut lines = vec![did_words(rollout, lang).to_owned(), counted(certain)];
    let Tally { earlier, .. } = Tally::of(rollout);
    if earlier > 0 {
        let words = first_words(rollout, lang);
        lines.push(lang.pick(
            format!("其中 {earlier} 个{words}"),
            match rollout.counts_documents() {
                true => format!("{earlier} with the {words}"),
                false => format!("{earlier} of them {words}"),
            },
        ));
        // They stand in the title with those that came since.
        let both = earlier.saturating_sub(rollout.since().before);
        if rollout.counts_documents() && both > 0 {
            lines.push(lang.pick(
                format!("（{both} 个其后也有）"),
                format!("({both} with later ones too)"),
            ));
        }
    }
    ends.push(End { count: certain, lines, bold: true });
    if own < certain {
        ends.push(End {
            count: own,
            lines: vec![
                lang.pick("首份为本级文件", "own document first").to_owned(),
                counted(own),
            ],
            bold: false,
        });
    }
    ends
}

fn draw_ends(frame: &mut Frame, ends: &[End], ground: Rect, y: &impl Fn(f64) -> f64) {
    let unit = frame.unit;
    let ink = frame.palette.legible(frame.palette.colour(0));
    let mut free = f64::NEG_INFINITY;
    for end in ends {
        let letters = match end.bold {
            true => Letters::bold(13.0 * unit, ink),
            false => Letters::regular(12.0 * unit, ink),
        };
        let tall = end.lines.len() as f64 * letters.size * 1.2;
        let mut at = (y(end.count as f64) - tall / 2.0).max(free);
        at = at.min(ground.bottom() - tall);
        for text in &end.lines {
            at += letters.size * 1.2;
            let x = ground.right() + 7.0 * unit;
            frame.push(letters.shape(
                Part::Label,
                text,
                x,
                at - letters.size * 0.2,
                Align::Left,
            ));
        }
        free = at + 4.0 * unit;
    }
}

fn words(
    view: &View,
    rollout: &Rollout,
    happenings: &[Happening],
    strict: bool,
    options: &Options,
) -> Words {
    let lang = options.lang;
    let (counts, missing) = (coverage_words(rollout, lang), missing_words(rollout, lang));
    let (of, end) = (about(view, rollout, lang), &rollout.window.end);
    let narrowed = narrowed(view, lang);
    let title = lang.pick(
        format!("{of}截至 {end}，{counts}{missing}{narrowed}"),
        format!("{of}By {end}, {counts}{missing}{narrowed}"),
    );
    let subtitle = match rollout.counts_documents() {
        true => lang.pick(
            "累计单位数；阶梯不作平滑：实线 = 到此日必有文件，浅色带 = 日期不精确或可能晚于截止，只是可能有",
            "Cumulative count in steps, not smoothed. Line: certainly had a document; band: possibly, as dates are not exact or may lie after the end",
        ),
        false => lang.pick(
            "累计单位数；阶梯不作平滑：实线 = 到此日必已采纳，浅色带 = 日期不精确或可能晚于截止，只是可能已采纳",
            "Cumulative count in steps, not smoothed. Line: had certainly adopted; band: possibly, as dates are not exact or may lie after the end",
        ),
    };
    let palette = palette(options.theme);
    let colour = palette.colour(0);
    let mut legend = vec![
        LegendItem {
            sign: Sign::Line(stroke(colour, 2.6, Dash::Solid), false),
            words: match rollout.counts_documents() {
                true => lang.pick("必有文件", "certainly with a document"),
                false => lang.pick("必已采纳", "certainly adopted"),
            }
            .to_owned(),
        },
        LegendItem {
            sign: Sign::Mark(solid(palette.tint(0, 0.25))),
            words: possibly_words(rollout, lang).to_owned(),
        },
    ];
    if Tally::of(rollout).earlier > 0 {
        let words = first_words(rollout, lang);
        legend.push(LegendItem {
            sign: Sign::Mark(before_policy(&palette)),
            words: lang
                .pick(format!("{words}，不算跟进"), format!("{words}: no following")),
        });
    }
    if strict {
        legend.push(LegendItem {
            sign: Sign::Line(stroke(colour, 1.6, Dash::Dashed), false),
            words: lang
                .pick(
                    "只计首份为本级文件的单位",
                    "only units whose own document came first",
                )
                .to_owned(),
        });
    }
    legend.extend(events_key(happenings, &palette, lang));
    let mut words = rollout_words(view, rollout, (title, subtitle), legend, lang);
    words.source.splice(0..0, ended_words(rollout, "", lang));
    words
}
