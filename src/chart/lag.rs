//! How long each unit took: one row a unit, a bar as wide as the lag is uncertain.
//!
//! A bar does not begin at zero, because its width is what is not known and not the lag.
//! Units that adopted before the policy stand left of zero. Units not observed by the end
//! keep their row, with a hollow circle at the end of observation and an arrow onwards.

mod words;

use super::frame::Frame;
use super::phrases::{
    ENDED, has_drafts_alone, is_not_asked, is_undated, is_unlinked, not_asked_words,
    searched_words, unit_tip, unlinked_words,
};
use super::scene::{Align, Dash, Fill, Form, Paint, Part, Point, Rect, Scene, Shape};
use super::shapes::{circle, clear, line, rect, solid, unseen};
use super::text::Letters;
use super::theme::{Palette, stroke};
use super::{Chart, Options};
use words::words;

use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date::in_words;
use crate::view::View;
use crate::view::rollout::{Days, Rollout, Unit};

/// The chart.
pub(super) const CHART: Chart = Chart { name: "lag", suits, draw };

/// True for a rollout with lags.
fn suits(view: &View) -> bool {
    view.rollout.as_ref().is_some_and(|rollout| rollout.units.iter().any(has_lag))
}

fn has_lag(unit: &Unit) -> bool {
    unit.lag_days.is_some_and(|days| days.lo.is_some() || days.hi.is_some())
        || unit.censored_days.is_some_and(|days| days.lo.is_some() || days.hi.is_some())
}

/// True for a unit whose list can't be read: nothing is known of it.
fn is_unread(unit: &Unit) -> bool {
    unit.state.code == "unreadable"
}

/// Both ends of an interval; where one is open, the other twice.
fn ends(days: Days) -> Option<(i64, i64)> {
    let (lo, hi) = (days.lo.or(days.hi)?, days.hi.or(days.lo)?);
    Some((lo.min(hi), lo.max(hi)))
}

/// The units in the order of their rows: by the lower end of the lag, then as in the table;
/// behind them those without a date, and last those without adoption.
fn rows(rollout: &Rollout) -> Vec<&Unit> {
    let mut units: Vec<&Unit> =
        rollout.units.iter().filter(|unit| has_lag(unit) || is_unread(unit)).collect();
    units.sort_by_key(|unit| {
        let lag = unit.lag_days.and_then(ends);
        (lag.is_none(), lag, !is_undated(unit), is_unread(unit))
    });
    units
}

/// Lengths of time on the page.
struct Scale {
    least: f64,
    most: f64,
    left: f64,
    right: f64,
}

impl Scale {
    fn x(&self, days: f64) -> f64 {
        let share = (days - self.least) / (self.most - self.least);
        self.left + (self.right - self.left) * share
    }

    /// Round numbers of days, as many as fit.
    fn ticks(&self, room: f64) -> Vec<i64> {
        let day = (self.right - self.left) / (self.most - self.least);
        let steps =
            [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000];
        let step = steps.into_iter().find(|step| *step as f64 * day >= room);
        let step = step.unwrap_or(100_000);
        let first = (self.least / step as f64).ceil() as i64;
        let last = (self.most / step as f64).floor() as i64;
        (first..=last).map(|number| number * step).collect()
    }
}

/// From lowest to highest lag, with the uncertainty of zero.
fn extent(units: &[&Unit], band: i64) -> (i64, i64) {
    let all = units.iter().flat_map(|unit| {
        let days = [unit.lag_days, unit.censored_days];
        days.into_iter().flatten().filter_map(ends)
    });
    all.fold((-band, band.max(1)), |(least, most), (lo, hi)| {
        (least.min(lo), most.max(hi))
    })
}

/// True for a unit that certainly adopted before the policy.
fn is_before(unit: &Unit) -> bool {
    unit.lag_days.and_then(ends).is_some_and(|(_, hi)| hi < 0)
}

/// Days by which the policy's own date is uncertain.
fn zero_band(rollout: &Rollout) -> i64 {
    let date = rollout.origin.date.as_ref();
    let at = |text: Option<&String>| text.and_then(|text| super::phrases::day(text));
    let ends = date.and_then(|date| Some((at(date.lo.as_ref())?, at(date.hi.as_ref())?)));
    ends.map_or(0, |(lo, hi)| (hi - lo).num_days())
}

fn paint(unit: &Unit, palette: &Palette) -> Paint {
    let series = series(unit);
    match (unit.state.code.as_str(), unit.issued_by.is_some()) {
        ("possibly_adopted", _) => palette.unsure(series),
        (_, true) => palette.pale(series),
        _ => palette.full(series),
    }
}

/// Units whose document cites the policy have a colour, and a word, of their own.
fn series(unit: &Unit) -> usize {
    if unit.relation.is_some() { 0 } else { 3 }
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    let Some(rollout) = view.rollout.as_ref() else { return Err(no_lags()) };
    let units = rows(rollout);
    if units.is_empty() {
        return Err(no_lags());
    }
    let lang = options.lang;
    let said_around = words(view, rollout, &units, options);
    let mut frame = Frame::new(options, said_around.clone())?;
    let rows_of = |frame: &Frame| {
        let (label, tick) = (frame.label(), frame.tick());
        let tall = frame.room.height - label.size * 1.6 - tick.size * 1.9;
        let per_column = ((tall / (label.size * 1.1)).floor() as usize).max(1);
        let wide = frame.room.width >= 640.0 * frame.unit;
        (per_column, if units.len() > per_column && wide { 2 } else { 1 })
    };
    let (per_column, columns) = rows_of(&frame);
    if units.len() > per_column * columns {
        // The line that says so takes a row or two itself.
        let mut words = said_around;
        words.source.insert(0, without_room(&units, per_column * columns, lang));
        frame = Frame::new(options, words.clone())?;
        let (per_column, columns) = rows_of(&frame);
        words.source[0] = without_room(&units, per_column * columns, lang);
        frame = Frame::new(options, words)?;
    }
    let (per_column, columns) = rows_of(&frame);
    let unit = frame.unit;
    let room = frame.room;
    let letters = frame.label();
    let tick = frame.tick();
    let top = letters.size * 1.6;
    let foot = tick.size * 1.9;
    let tall = room.height - top - foot;
    // What finds no row is named in the notes; those not observed go first, since they
    // are alike.
    let shown: Vec<&Unit> = units.iter().copied().take(per_column * columns).collect();
    let folded = &units[shown.len()..];
    let band = zero_band(rollout);
    let (least, most) = extent(&shown, band);
    let gutter =
        shown.iter().map(|unit| letters.width(&name(unit, lang))).fold(0.0, f64::max);
    let gutter = gutter.min(room.width * 0.2) + 8.0 * unit;
    let gap = 22.0 * unit;
    let wide = (room.width - gap * (columns - 1) as f64) / columns as f64;
    // The words beside the bars, right of them and left of those before the policy. Where
    // they would leave no room for the bars, colour and legend alone tell the kinds apart.
    let beside = |alike: bool| {
        let widest = |before: bool| {
            let of = shown.iter().filter(|unit| is_before(unit) == before);
            let words = of.map(|unit| letters.width(&said(unit, alike, lang)));
            words.fold(0.0, f64::max)
        };
        (widest(false), widest(true))
    };
    let mut alike = are_alike(&units);
    let (mut said, mut said_before) = beside(alike);
    if said + said_before + gutter > wide * 0.6 {
        alike = true;
        (said, said_before) = beside(alike);
    }
    // Behind the last tick stands what they count.
    let days = tick.width("00000") / 2.0 + 4.0 * unit + tick.width(days_word(lang));
    // What lies left of zero is labelled on its left, so that no words stand on zero.
    let early = shown.iter().any(|unit| is_before(unit));
    let before = if early { said_before + 8.0 * unit } else { 0.0 };
    let rows = shown.len().div_ceil(columns);
    let pitch = (tall / rows as f64).min(letters.size * 5.0);
    for (column, units) in shown.chunks(rows).enumerate() {
        let left = room.x + column as f64 * (wide + gap);
        let span = (most - least).max(1) as f64;
        let pad = span * 0.015;
        let scale = Scale {
            least: least as f64 - pad,
            most: most as f64 + pad,
            left: left + gutter + before,
            right: left + wide - said.max(days) - 8.0 * unit,
        };
        let plot = Rect::new(left, room.y + top, wide, pitch * rows as f64);
        let end = draw_ground(&mut frame, rollout, &scale, plot, band, lang);
        let before = frame.scene.shapes.len();
        for (row, unit) in units.iter().enumerate() {
            let y = plot.y + (row as f64 + 0.5) * pitch;
            let row = Row { y, pitch, names: left + gutter, alike };
            draw_row(&mut frame, unit, &scale, plot, row, lang);
        }
        if let Some(x) = end {
            draw_end(&mut frame, x, &plot, before);
        }
    }
    if !folded.is_empty() {
        let names: Vec<String> = folded
            .iter()
            .map(|unit| format!("{} {}", name(unit, lang), said_of(unit, alike, lang)))
            .collect();
        frame.scene.notes.push(lang.pick(
            format!("版面放不下的 {} 个单位：{}", folded.len(), names.join("；")),
            format!(
                "{} units without room on the page: {}",
                folded.len(),
                names.join("; ")
            ),
        ));
    }
    frame.scene.notes.extend(super::phrases::unit_lines(rollout, lang));
    Ok(frame.scene)
}

/// How many units have no row, by what is known of them.
fn without_room(units: &[&Unit], shown: usize, lang: Lang) -> String {
    let folded = units.get(shown..).unwrap_or_default();
    let unseen = folded.iter().filter(|unit| unit.state.code == "not_observed").count();
    let all = folded.len();
    match unseen == all {
        true => lang.pick(
            format!("另有 {all} 个未观察到的单位放不下，未画，名单见备注与表格"),
            format!("{all} more units, not observed, have no room and are not drawn: see the notes or the table"),
        ),
        false => lang.pick(
            format!("另有 {all} 个单位放不下，未画（其中 {unseen} 个未观察到），名单见备注与表格"),
            format!("{all} more units ({unseen} of them not observed) have no room and are not drawn: see the notes or the table"),
        ),
    }
}

fn days_word(lang: Lang) -> &'static str {
    lang.pick("天", "days")
}

fn no_lags() -> Error {
    Error::data(Text::new(
        "没有一个单位的滞后可算：政策或单位没有可用的日期",
        "no unit has a lag: the policy or the units have no usable date",
    ))
    .with_hint(Text::new(
        "不带 -o 运行，看 left_out 与说明",
        "run without -o to see what was left out, and why",
    ))
}

/// The unit, and the city that stands for it.
fn name(unit: &Unit, lang: Lang) -> String {
    let ended = if unit.ended.is_some() { ENDED } else { "" };
    let short = format!("{}{ended}", unit.place.short.get(lang));
    match &unit.issued_by {
        Some(city) => lang.pick(
            format!("{short}·{}", city.short.zh),
            format!("{short} ({})", city.short.en),
        ),
        None => short,
    }
}

/// What stands beside the ring of a unit that was not observed: what else is known of it.
fn beside(unit: &Unit, lang: Lang) -> Option<&'static str> {
    if has_drafts_alone(unit) {
        return Some(lang.pick("只有草案", "only a draft"));
    }
    if unit.searched {
        return Some(searched_words(lang));
    }
    if is_not_asked(unit) {
        return Some(not_asked_words(lang));
    }
    is_unlinked(unit).then(|| unlinked_words(lang))
}

/// The interval as printed beside a bar. Where all bars are of one kind, the legend says
/// which, and no row repeats it.
fn said(unit: &Unit, alike: bool, lang: Lang) -> String {
    let Some(days) = unit.lag_days else { return String::new() };
    let end = |end: Option<i64>| end.map_or("?".to_owned(), minus);
    let interval = match (days.lo, days.hi) {
        (Some(lo), Some(hi)) if lo == hi => minus(lo),
        (lo, hi) => format!("[{}, {}]", end(lo), end(hi)),
    };
    let interval = match unit.date_against.is_empty() {
        true => interval,
        false => format!("{interval} ≠"),
    };
    let mut words = Vec::new();
    if unit.state.code == "possibly_adopted" {
        words.push(lang.pick("可能", "possibly"));
    }
    if unit.relation.is_some() && !alike {
        words.push(match unit.is_linked_by_others() {
            true => lang.pick("来源称引用", "said to cite it"),
            false => lang.pick("明文", "cites it"),
        });
    }
    match words.is_empty() {
        true => interval,
        false => format!("{interval} {}", words.join(lang.pick("，", ", "))),
    }
}

/// True where every document cites the policy in the same way, or none does.
fn are_alike(units: &[&Unit]) -> bool {
    let mut kinds = units
        .iter()
        .filter(|unit| unit.lag_days.is_some())
        .map(|unit| (unit.relation.is_some(), unit.is_linked_by_others()));
    let first = kinds.next();
    kinds.all(|kind| Some(kind) == first)
}

/// A true minus sign.
fn minus(number: i64) -> String {
    match number < 0 {
        true => format!("\u{2212}{}", number.unsigned_abs()),
        false => number.to_string(),
    }
}

fn said_of(unit: &Unit, alike: bool, lang: Lang) -> String {
    match (&unit.lag_days, &unit.censored_at) {
        (Some(_), _) => said(unit, alike, lang),
        (None, Some(day)) if !is_undated(unit) => {
            lang.pick(format!("至 {day} 未观察到"), format!("not observed by {day}"))
        }
        _ => unit.state.name.get(lang).to_owned(),
    }
}

fn draw_ground(
    frame: &mut Frame,
    rollout: &Rollout,
    scale: &Scale,
    plot: Rect,
    band: i64,
    lang: Lang,
) -> Option<f64> {
    let (palette, unit) = (frame.palette, frame.unit);
    let (tick, label) = (frame.tick(), frame.label());
    let bottom = plot.bottom();
    if band > 0 {
        let (left, right) = (scale.x(-band as f64), scale.x(band as f64));
        let at = Rect::new(left, plot.y, right - left, plot.height);
        frame.push(rect(Part::Event, at, 0.0, solid(palette.tint(2, 0.14))));
    }
    let axis = [(scale.left, bottom), (scale.right, bottom)];
    frame.push(line(Part::Axis, &axis, stroke(palette.muted, 1.0, Dash::Solid)));
    for days in scale.ticks(tick.width("\u{2212}0000") + 14.0 * unit) {
        let x = scale.x(days as f64);
        let grid = [(x, plot.y), (x, bottom)];
        frame.push(line(Part::Ground, &grid, stroke(palette.line, 0.6, Dash::Solid)));
        let y = bottom + tick.size * 1.35;
        frame.push(tick.shape(Part::Axis, &minus(days), x, y, Align::Middle));
    }
    let unit_name = days_word(lang);
    let y = bottom + tick.size * 1.35;
    let x = scale.right + tick.width("00000") / 2.0 + 4.0 * unit;
    frame.push(tick.shape(Part::Axis, unit_name, x, y, Align::Left));
    let zero = scale.x(0.0);
    let accent = stroke(palette.accent, 1.4 * unit, Dash::Solid);
    frame.push(line(Part::Event, &[(zero, plot.y - 3.0 * unit), (zero, bottom)], accent));
    // The policy on the left, the end of observation on the right, never over each other.
    let (head, end) = headings(rollout, band, lang);
    let y = plot.y - label.size * 0.45;
    let accent = Letters { colour: palette.accent, ..label };
    let room = plot.right() - plot.x;
    let head = accent.fit(&head, room * 0.62);
    let wide = accent.width(&head);
    let left = (zero - wide / 2.0).clamp(plot.x, plot.right() - wide);
    frame.push(accent.shape(Part::Event, &head, left, y, Align::Left));
    let x = scale.x(cutoff(rollout)? as f64);
    if x > scale.right + 1.0 {
        return None;
    }
    let muted = Letters { colour: palette.muted, ..label };
    let wide = muted.width(&end);
    let free = left + accent.width(&head) + 8.0 * unit;
    let from = (x - wide / 2.0).max(free).min(plot.right() - wide);
    match from >= free {
        true => frame.push(muted.shape(Part::Event, &end, from, y, Align::Left)),
        false if !frame.scene.notes.contains(&end) => frame.scene.notes.push(end),
        false => {}
    }
    Some(x)
}

/// The end of observation, dotted, where no words of the rows stand in its way.
fn draw_end(frame: &mut Frame, x: f64, plot: &Rect, before: usize) {
    let rows = frame.scene.shapes[before..].iter();
    let words: Vec<Rect> = rows
        .filter_map(|shape| match &shape.form {
            Form::Text(run) => Some(run.bounds()),
            _ => None,
        })
        .map(|at| Rect::new(at.x - 2.0, at.y - 2.0, at.width + 4.0, at.height + 4.0))
        .collect();
    let dots = stroke(frame.palette.muted, 1.0 * frame.unit, Dash::Dotted);
    let start = Rect { y: plot.y - 3.0 * frame.unit, height: plot.height, ..*plot };
    for (from, to) in clear(x, &start, &words) {
        frame.push(line(Part::Event, &[(x, from), (x, to)], dots));
    }
}

/// The least number of days after which observation ended.
fn cutoff(rollout: &Rollout) -> Option<i64> {
    let censored =
        rollout.units.iter().filter_map(|unit| unit.censored_days.and_then(ends));
    censored.map(|(lo, _)| lo).max()
}

/// What stands above the zero line, and above the end of observation.
fn headings(rollout: &Rollout, band: i64, lang: Lang) -> (String, String) {
    let date = rollout
        .origin
        .date
        .as_ref()
        .map_or(String::new(), |date| in_words(&date.edtf, lang));
    let spread = match band {
        0 => String::new(),
        days => lang.pick(format!("（±{days} 天）"), format!(" (±{days} days)")),
    };
    let [zh, en] = match rollout.origin.policy.is_some() {
        true => ["政策", "policy"],
        false => ["起点", "start"],
    };
    let zero =
        lang.pick(format!("0 = {zh} {date}{spread}"), format!("0 = {en} {date}{spread}"));
    let end = &rollout.window.end;
    (zero, lang.pick(format!("观察截止 {end}"), format!("until {end}")))
}

/// Where a row is: its middle, its height, and where its name ends.
#[derive(Clone, Copy)]
struct Row {
    y: f64,
    pitch: f64,
    names: f64,
    /// All bars are of the kind that the legend names.
    alike: bool,
}

fn draw_row(
    frame: &mut Frame,
    unit: &Unit,
    scale: &Scale,
    plot: Rect,
    row: Row,
    lang: Lang,
) {
    let Row { y, pitch, names, alike } = row;
    let (palette, size) = (frame.palette, frame.unit);
    let letters = frame.label();
    let base = y + letters.size * 0.37;
    let room = names - plot.x - 6.0 * size;
    let words = letters.fit(&name(unit, lang), room);
    let right = names - 6.0 * size;
    frame.push(letters.shape(Part::Label, &words, right, base, Align::Right));
    let id = format!("unit-{}", unit.place.code);
    if let Some((lo, hi)) = unit.lag_days.and_then(ends) {
        let (left, right) = (scale.x(lo as f64), scale.x(hi as f64));
        let tall = (pitch * 0.62).min(9.0 * size);
        let wide = (right - left).max(3.0 * size);
        let at = Rect::new((left + right - wide) / 2.0, y - tall / 2.0, wide, tall);
        let bar = rect(Part::Mark, at, 1.0 * size, paint(unit, &palette));
        frame.push(bar.with_id(id).with_tip(unit_tip(unit, lang)));
        let words = said(unit, alike, lang);
        let wide = letters.width(&words);
        let x = match is_before(unit) {
            true => at.x - 5.0 * size - wide,
            false => at.right() + 5.0 * size,
        };
        // A plate keeps the lines of the ground off the words.
        let plate = Rect::new(x - 1.0, y - letters.size * 0.5, wide + 2.0, letters.size);
        frame.push(rect(Part::Ground, plate, 0.0, solid(palette.background)));
        frame.push(letters.shape(Part::Label, &words, x, base, Align::Left));
    } else if let Some((lo, _)) = unit.censored_days.and_then(ends)
        && !is_undated(unit)
    {
        let from = Point { x: scale.x(lo as f64), y };
        let to = Point { x: plot.right() - 4.0 * size, y };
        frame.push(Shape {
            id: None,
            part: Part::Leader,
            form: Form::Line {
                points: vec![from, to],
                stroke: stroke(palette.muted, 1.1 * size, Dash::Solid),
                arrow: true,
                ends: None,
            },
            tip: None,
        });
        let fill = Fill::Solid(palette.background);
        let rim = stroke(palette.muted, 1.3 * size, Dash::Solid);
        let ring =
            circle(Part::Mark, from, 3.2 * size, Paint { fill, stroke: Some(rim) });
        frame.push(ring.with_id(id).with_tip(unit_tip(unit, lang)));
        // Left of the ring there is nothing but the ground.
        if let Some(words) = beside(unit, lang) {
            let muted = Letters { colour: palette.muted, ..letters };
            let x = from.x - 8.0 * size;
            let wide = muted.width(words);
            if x - wide > scale.x(0.0) {
                let plate = Rect::new(
                    x - wide - 1.0,
                    y - muted.size * 0.5,
                    wide + 2.0,
                    muted.size,
                );
                frame.push(rect(Part::Ground, plate, 0.0, solid(palette.background)));
                frame.push(muted.shape(Part::Label, words, x, base, Align::Right));
            }
        }
    } else {
        // When, nobody knows: no place on the scale.
        let at = Rect::new(names, y - 4.5 * size, 16.0 * size, 9.0 * size);
        let mark = rect(Part::Mark, at, 1.0 * size, unseen(&palette));
        frame.push(mark.with_id(id).with_tip(unit_tip(unit, lang)));
        let words = unit.state.name.get(lang);
        let x = at.right() + 5.0 * size;
        let wide = letters.width(words);
        let plate = Rect::new(x - 1.0, y - letters.size * 0.5, wide + 2.0, letters.size);
        frame.push(rect(Part::Ground, plate, 0.0, solid(palette.background)));
        frame.push(letters.shape(Part::Label, words, x, base, Align::Left));
    }
}
