//! Groups of units beside each other: how large a share of each had adopted by when.

use super::happenings::{Seen, events_key};
use super::{Adopted, HEADROOM, Plot, certain, certainly, dates, plot, possibly, steps};
use crate::chart::Options;
use crate::chart::frame::{Frame, LegendItem, Sign, Words};
use crate::chart::phrases::{
    about, did_words, ended_words, first_words, is_earlier, possibly_words,
    rollout_words, unit_lines,
};
use crate::chart::scene::{Align, Colour, Dash, Form, Part, Rect, Scene, Shape, Stroke};
use crate::chart::shapes::{line, rect, solid};
use crate::chart::text::Letters;
use crate::chart::theme::{Palette, palette, stroke};
use crate::error::Error;
use crate::lang::Lang;
use crate::model::date::Day;
use crate::view::View;
use crate::view::rollout::{Comparison, Group, Rollout};

/// More lines than these can't be told apart.
const MOST: usize = 8;

/// The comparison that was asked for, where its groups can be drawn.
pub(in crate::chart) fn compared<'r>(
    view: &View,
    rollout: &'r Rollout,
) -> Option<&'r Comparison> {
    view.query.rollout.as_ref()?.by.as_ref()?;
    let found = rollout.comparisons.first()?;
    (2..=MOST).contains(&found.groups.len()).then_some(found)
}

/// A group with its line.
struct Line<'r> {
    group: &'r Group,
    dates: Vec<Adopted>,
    /// Of its adopters, those certainly before the policy.
    earlier: usize,
    stroke: Stroke,
}

impl Line<'_> {
    fn share(&self, count: usize) -> f64 {
        count as f64 / self.group.places.len().max(1) as f64
    }

    /// `东部 8/10 (80%)`, and what is open or came before the policy.
    fn words(&self, rollout: &Rollout, lang: Lang) -> Vec<String> {
        let (count, all) = (certain(&self.dates), self.group.places.len());
        let percent = 100.0 * self.share(count);
        let name = self.group.name.get(lang);
        let mut lines = vec![format!("{name} {count}/{all} ({percent:.0}%)")];
        let open = self.dates.len() - count;
        if open > 0 {
            let words = possibly_words(rollout, lang);
            lines.push(
                lang.pick(format!("另 {open} 个{words}"), format!("{open} more {words}")),
            );
        }
        if self.earlier > 0 {
            let (earlier, words) = (self.earlier, first_words(rollout, lang));
            lines.push(lang.pick(
                format!("其中 {earlier} 个{words}"),
                format!("{earlier} of them {words}"),
            ));
        }
        lines
    }
}

fn lines<'r>(
    rollout: &Rollout,
    comparison: &'r Comparison,
    palette: &Palette,
    unit: f64,
) -> Vec<Line<'r>> {
    let groups = comparison.groups.iter().enumerate();
    groups
        .map(|(number, group)| {
            let is_member = |code: &str| group.places.iter().any(|member| member == code);
            let dates = dates(rollout, |unit| is_member(&unit.place.code));
            let earlier = rollout.units.iter().filter(|unit| {
                unit.state.code == "adopted"
                    && is_earlier(unit)
                    && is_member(&unit.place.code)
            });
            // Grey lines, and more lines than colours, differ in their dashes.
            let turn = match palette.is_grey() {
                true => number,
                false => number / Palette::SERIES,
            };
            let dash = [Dash::Solid, Dash::Dashed, Dash::Dotted][turn % 3];
            let stroke = stroke(palette.colour(number), 2.4 * unit, dash);
            Line { group, dates, earlier: earlier.count(), stroke }
        })
        .collect()
}

pub(super) fn draw(
    view: &View,
    rollout: &Rollout,
    comparison: &Comparison,
    time: (Day, Day),
    options: &Options,
) -> Result<Scene, Error> {
    let lang = options.lang;
    let seen = Seen::of(view, rollout, time, options);
    let words = words(view, rollout, comparison, &seen, options);
    let keyed = lines(rollout, comparison, &palette(options.theme), 1.0);
    let ends: Vec<Vec<String>> =
        keyed.iter().map(|line| line.words(rollout, lang)).collect();
    // A piece of its line stands before each.
    let room = format!("{:>6}", "");
    let wide: Vec<String> =
        ends.iter().flatten().map(|words| format!("{room}{words}")).collect();
    let Plot { mut frame, axis, ground, free } =
        plot(words, &seen, time, wide.iter(), options)?;
    let (unit, palette) = (frame.unit, frame.palette);
    let lines = lines(rollout, comparison, &palette, unit);
    let y = |share: f64| ground.bottom() - ground.height * share / HEADROOM;
    draw_shares(&mut frame, ground, &y, free, lang);
    for (number, line) in lines.iter().enumerate() {
        let height = |count: f64| y(count / line.group.places.len().max(1) as f64);
        let certain = steps(certainly(&line.dates, &axis), &axis, height);
        let mut area = steps(possibly(&line.dates, &axis), &axis, height);
        area.extend(certain.iter().rev().copied());
        let band = solid(palette.tint(number, 0.22));
        frame.push(Shape {
            id: Some(format!("band-{number}")),
            part: Part::Mark,
            form: Form::Polygon { points: area, paint: band },
            tip: None,
        });
    }
    for (number, line) in lines.iter().enumerate() {
        let height = |count: f64| y(count / line.group.places.len().max(1) as f64);
        frame.push(Shape {
            id: Some(format!("curve-{number}")),
            part: Part::Mark,
            form: Form::Line {
                points: steps(certainly(&line.dates, &axis), &axis, height),
                stroke: line.stroke,
                arrow: false,
                ends: None,
            },
            tip: None,
        });
    }
    draw_ends(&mut frame, &lines, &ends, ground, &y);
    frame.scene.notes.extend(unit_lines(rollout, lang));
    Ok(frame.scene)
}

/// Shares at the left, and lines for all and for half of a group.
fn draw_shares(
    frame: &mut Frame,
    ground: Rect,
    y: &impl Fn(f64) -> f64,
    free: f64,
    lang: Lang,
) {
    let (palette, unit) = (frame.palette, frame.unit);
    let (tick, label) = (frame.tick(), frame.label());
    for percent in [0, 25, 50, 75, 100] {
        let at = y(f64::from(percent) / 100.0);
        let ends = [(ground.x - 4.0 * unit, at), (ground.x, at)];
        frame.push(line(Part::Axis, &ends, stroke(palette.muted, 0.75, Dash::Solid)));
        let (x, base) = (ground.x - 7.0 * unit, at + tick.size * 0.36);
        let words = format!("{percent}%");
        frame.push(tick.shape(Part::Axis, &words, x, base, Align::Right));
    }
    let side = [(ground.x, y(0.0)), (ground.x, ground.y)];
    frame.push(line(Part::Axis, &side, stroke(palette.muted, 1.0, Dash::Solid)));
    for (share, words, dash) in [
        (1.0, lang.pick("组内全部单位", "all units of a group"), Dash::Solid),
        (0.5, lang.pick("一半", "one half"), Dash::Dotted),
    ] {
        let at = y(share);
        let ends = [(ground.x, at), (ground.right(), at)];
        frame.push(line(Part::Axis, &ends, stroke(palette.muted, 1.0, dash)));
        let muted = Letters { colour: palette.muted, ..label };
        let wide = muted.width(words) + 4.0;
        let plate = Rect::new(free + 5.0 * unit, at + 2.0 * unit, wide, label.size * 1.1);
        frame.push(rect(Part::Ground, plate, 0.0, solid(palette.background)));
        let base = plate.y + label.size * 0.92;
        frame.push(muted.shape(Part::Axis, words, plate.x + 2.0, base, Align::Left));
    }
}

/// The words at the ends of the lines, from the highest down, none over another.
fn draw_ends(
    frame: &mut Frame,
    lines: &[Line<'_>],
    ends: &[Vec<String>],
    ground: Rect,
    y: &impl Fn(f64) -> f64,
) {
    let (palette, unit) = (frame.palette, frame.unit);
    let height = |number: usize| y(lines[number].share(certain(&lines[number].dates)));
    let letters = |number: usize, row: usize| {
        let colour = legible(palette.colour(number), &palette);
        match row {
            0 => Letters::bold(13.0 * unit, colour),
            _ => Letters::regular(12.0 * unit, colour),
        }
    };
    let tall = |number: usize| -> f64 {
        let rows = 0..ends[number].len();
        rows.map(|row| letters(number, row).size * 1.2).sum::<f64>() + 3.0 * unit
    };
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&a, &b| height(a).total_cmp(&height(b)));
    // Each beside its line, or as near below the one above it as the page allows.
    let mut below: f64 = order.iter().map(|&number| tall(number)).sum();
    let mut free = ground.y;
    for number in order {
        let last = ground.bottom() + frame.tick().size - below;
        let top = (height(number) - letters(number, 0).size * 0.7).max(free).min(last);
        below -= tall(number);
        free = top + tall(number);
        let (from, to) = (ground.right() + 6.0 * unit, ground.right() + 20.0 * unit);
        let middle = top + letters(number, 0).size * 0.65;
        let stroke = lines[number].stroke;
        frame.push(line(Part::Axis, &[(from, middle), (to, middle)], stroke));
        let mut base = top;
        for (row, words) in ends[number].iter().enumerate() {
            let letters = letters(number, row);
            base += letters.size * 1.2;
            let (x, at) = (to + 5.0 * unit, base - letters.size * 0.2);
            frame.push(letters.shape(Part::Label, words, x, at, Align::Left));
        }
    }
}

/// The colour, or ink where words in it can't be read well or tell no more.
fn legible(colour: Colour, palette: &Palette) -> Colour {
    let reads = colour.contrast(palette.background) >= 4.5;
    if reads && !palette.is_grey() { colour } else { palette.ink }
}

fn words(
    view: &View,
    rollout: &Rollout,
    comparison: &Comparison,
    seen: &Seen,
    options: &Options,
) -> Words {
    let lang = options.lang;
    let palette = palette(options.theme);
    let lines = lines(rollout, comparison, &palette, 1.0);
    let counts: Vec<String> = lines
        .iter()
        .map(|line| {
            let (count, all) = (certain(&line.dates), line.group.places.len());
            format!("{} {count}/{all}", line.group.name.get(lang))
        })
        .collect();
    let counts = counts.join(lang.pick("、", ", "));
    let (of, end) = (about(view, rollout, lang), &rollout.window.end);
    let did = did_words(rollout, lang);
    let earlier: usize = lines.iter().map(|line| line.earlier).sum();
    let earlier = (earlier > 0).then(|| {
        let words = first_words(rollout, lang);
        lang.pick(
            format!("，其中 {earlier} 个{words}"),
            format!("; {earlier} of them {words}"),
        )
    });
    let earlier = earlier.unwrap_or_default();
    let title = lang.pick(
        format!("{of}截至 {end}，{did}的有{counts}{earlier}"),
        format!("{of}By {end}, {did}: {counts}{earlier}"),
    );
    let subtitle = lang.pick(
        "各组单位中的累计比例；阶梯不作平滑：线 = 到此日必有，浅色带 = 日期不精确或可能晚于截止，只是可能有",
        "Cumulative share of the units of each group, in steps, not smoothed. Line: certainly; band: possibly, as dates are not exact or may lie after the end",
    );
    let mut legend = vec![LegendItem {
        sign: Sign::Mark(solid(palette.tint(0, 0.22))),
        words: possibly_words(rollout, lang).to_owned(),
    }];
    legend.extend(events_key(&seen.happenings, &palette, lang));
    let mut words = rollout_words(view, rollout, (title, subtitle), legend, lang);
    words.source.splice(0..0, ended_words(rollout, "", lang));
    words.source.insert(0, comparison.statement.get(lang).to_owned());
    words
}
