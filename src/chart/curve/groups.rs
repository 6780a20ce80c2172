//! Groups of units beside each other: how large a share of each had adopted by when.

use super::happenings::{Seen, events_key};
use super::{
    Adopted, HEADROOM, Plot, certain, certainly, dates, draw_band, draw_levels,
    draw_steps, plot, possibly, steps,
};
use crate::chart::Options;
use crate::chart::frame::{Frame, LegendItem, Sign, Words};
use crate::chart::phrases::{
    about, did_words, ended_words, first_words, is_earlier, narrowed, possibly_words,
    rollout_words, unit_lines,
};
use crate::chart::scene::{Align, Dash, Part, Point, Rect, Scene, Stroke};
use crate::chart::shapes::{line, solid};
use crate::chart::text::Letters;
use crate::chart::theme::{Palette, palette, stroke};
use crate::error::Error;
use crate::lang::Lang;
use crate::model::date::Day;
use crate::view::View;
use crate::view::rollout::{Comparison, Group, Rollout, Unit};

/// More lines than these can't be told apart.
const MOST: usize = 8;

/// How much of its colour the band of a group has.
const TINT: f64 = 0.22;

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
}

impl Line<'_> {
    fn share(&self, count: f64) -> f64 {
        count / self.group.places.len().max(1) as f64
    }

    /// `东部 8/10 (80%)`, and what is open or came before the policy.
    fn words(&self, rollout: &Rollout, lang: Lang) -> Vec<String> {
        let (count, all) = (certain(&self.dates), self.group.places.len());
        let percent = 100.0 * self.share(count as f64);
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

fn lines<'r>(rollout: &Rollout, comparison: &'r Comparison) -> Vec<Line<'r>> {
    let line = |group: &'r Group| {
        let is_member = |unit: &Unit| group.places.contains(&unit.place.code);
        let dates = dates(rollout, is_member);
        let earlier = rollout.units.iter().filter(|unit| {
            unit.state.code == "adopted" && is_earlier(unit) && is_member(unit)
        });
        Line { group, dates, earlier: earlier.count() }
    };
    comparison.groups.iter().map(line).collect()
}

/// How the line of a group is drawn: grey lines, and more lines than colours, differ in their
/// dashes.
fn look(number: usize, palette: &Palette, unit: f64) -> Stroke {
    let turn = match palette.is_grey() {
        true => number,
        false => number / Palette::SERIES,
    };
    let dash = [Dash::Solid, Dash::Dashed, Dash::Dotted][turn % 3];
    stroke(palette.colour(number), 2.4 * unit, dash)
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
    let lines = lines(rollout, comparison);
    let words = words(view, rollout, (comparison, &lines), &seen, options);
    let ends: Vec<Vec<String>> =
        lines.iter().map(|line| line.words(rollout, lang)).collect();
    // A piece of its line stands before each.
    let room = format!("{:>6}", "");
    let wide: Vec<String> =
        ends.iter().flatten().map(|words| format!("{room}{words}")).collect();
    let Plot { mut frame, axis, ground, free } =
        plot(words, &seen, time, wide.iter(), options)?;
    let (unit, palette) = (frame.unit, frame.palette);
    let y = |share: f64| ground.bottom() - ground.height * share / HEADROOM;
    let ticks = [0, 25, 50, 75, 100].into_iter();
    let ticks = ticks.map(|it| (f64::from(it) / 100.0, format!("{it}%")));
    let all = (1.0, lang.pick("组内全部单位", "all units of a group"));
    draw_levels(&mut frame, ground, &y, ticks, all, free, lang);
    let certain: Vec<Vec<Point>> = lines
        .iter()
        .map(|line| {
            steps(certainly(&line.dates, &axis), &axis, |count| y(line.share(count)))
        })
        .collect();
    // No band hides a line.
    for (number, (line, certain)) in lines.iter().zip(&certain).enumerate() {
        let possible =
            steps(possibly(&line.dates, &axis), &axis, |count| y(line.share(count)));
        let tint = solid(palette.tint(number, TINT));
        draw_band(&mut frame, &format!("band-{number}"), possible, certain, tint);
    }
    for (number, points) in certain.into_iter().enumerate() {
        let stroke = look(number, &palette, unit);
        draw_steps(&mut frame, &format!("curve-{number}"), points, stroke);
    }
    draw_ends(&mut frame, &lines, &ends, ground, &y);
    frame.scene.notes.extend(unit_lines(rollout, lang));
    Ok(frame.scene)
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
    let height =
        |number: usize| y(lines[number].share(certain(&lines[number].dates) as f64));
    let letters = |number: usize, row: usize| {
        // Greys tell no more than ink.
        let colour = match palette.is_grey() {
            true => palette.ink,
            false => palette.legible(palette.colour(number)),
        };
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
        let stroke = look(number, &palette, unit);
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

fn words(
    view: &View,
    rollout: &Rollout,
    (comparison, lines): (&Comparison, &[Line<'_>]),
    seen: &Seen,
    options: &Options,
) -> Words {
    let lang = options.lang;
    let palette = palette(options.theme);
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
    let narrowed = narrowed(view, lang);
    let title = lang.pick(
        format!("{of}截至 {end}，{did}的有{counts}{earlier}{narrowed}"),
        format!("{of}By {end}, {did}: {counts}{earlier}{narrowed}"),
    );
    let subtitle = lang.pick(
        "各组单位中的累计比例；阶梯不作平滑：线 = 到此日必有，浅色带 = 日期不精确或可能晚于截止，只是可能有",
        "Cumulative share of the units of each group, in steps, not smoothed. Line: certainly; band: possibly, as dates are not exact or may lie after the end",
    );
    let mut legend = vec![LegendItem {
        sign: Sign::Mark(solid(palette.tint(0, TINT))),
        words: possibly_words(rollout, lang).to_owned(),
    }];
    legend.extend(events_key(&seen.happenings, &palette, lang));
    let mut words = rollout_words(view, rollout, (title, subtitle), legend, lang);
    words.source.splice(0..0, ended_words(rollout, "", lang));
    words.source.insert(0, comparison.statement.get(lang).to_owned());
    words
}
