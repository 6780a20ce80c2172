//! Which classes come when: one square a document, so that three documents a year look like
//! three and not like 33 %.
//!
//! Beside the squares stand the shares before and after a cut, with the tests at every cut
//! point: who may choose the cut can always find one that impresses.

mod words;

use std::collections::BTreeMap;

use chrono::Datelike;

use super::frame::Frame;
use super::phrases::day;
use super::scene::{Align, Colour, Dash, Fill, Form, Paint, Part, Rect, Scene, Tip};
use super::shapes::{clear, line, rect, solid};
use super::text::Letters;
use super::theme::{Palette, stroke};
use super::titles;
use super::{Chart, Options, Theme};
use words::{notes, words};

use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date::{Day, in_words};
use crate::view::trend::{Cut, Trend};
use crate::view::{Policy, View, trend};

/// Classes that have signs of their own; further ones share the last.
const CLASSES: usize = 6;

/// The chart.
pub(super) const CHART: Chart = Chart { name: "shift", suits, draw };

/// True for an answer with dated documents that have a class.
fn suits(view: &View) -> bool {
    Squares::of(view, Lang::Zh).is_some()
}

/// One document in its period.
struct Square<'v> {
    policy: &'v Policy,
    class: usize,
    period: usize,
    /// Its date runs beyond its period.
    unsure: bool,
}

/// All squares, by period and class.
struct Squares<'v> {
    squares: Vec<Square<'v>>,
    classes: Vec<String>,
    /// The first period counted from year 0, and months a period.
    first: i32,
    months: i32,
    periods: usize,
    /// Documents that have no class or no date.
    left_out: usize,
}

impl<'v> Squares<'v> {
    fn of(view: &'v View, lang: Lang) -> Option<Squares<'v>> {
        let documents: Vec<&Policy> = view
            .policies
            .iter()
            .filter(|policy| !policy.event && policy.is_answer())
            .collect();
        // The scheme that most documents have; without any, the form of document.
        let mut schemes: BTreeMap<&str, usize> = BTreeMap::new();
        for policy in &documents {
            for category in &policy.categories {
                *schemes.entry(&category.scheme).or_default() += 1;
            }
        }
        let scheme =
            schemes.iter().max_by_key(|(_, count)| **count).map(|(scheme, _)| *scheme);
        let class = |policy: &Policy| match scheme {
            Some(scheme) => {
                let mut of = policy.categories.iter();
                of.find(|category| category.scheme == scheme).map(|one| one.value.clone())
            }
            None => policy.kind.clone(),
        };
        let mut found: Vec<(&Policy, String, Day, Option<Day>)> = documents
            .iter()
            .filter_map(|policy| {
                let date = policy.shown_date()?;
                let lo = day(date.lo.as_deref()?)?;
                Some((*policy, class(policy)?, lo, date.hi.as_deref().and_then(day)))
            })
            .collect();
        found.sort_by(|a, b| (a.2, a.3, &a.0.id).cmp(&(b.2, b.3, &b.0.id)));
        let mut classes: Vec<String> = Vec::new();
        for (_, class, ..) in &found {
            if !classes.contains(class) {
                classes.push(class.clone());
            }
        }
        if classes.len() > CLASSES {
            let count =
                |class: &String| found.iter().filter(|one| one.1 == *class).count();
            classes.sort_by_key(|class| std::cmp::Reverse(count(class)));
            classes.truncate(CLASSES - 1);
            classes.push(lang.pick("其他", "other").to_owned());
        }
        let (least, most) = (month(found.first()?.2), month(found.last()?.2));
        // Within two years, months or quarters: else all would stand in one column.
        let lengths: &[i32] = match most.div_euclid(12) - least.div_euclid(12) {
            0 | 1 => &[1, 3, 12],
            _ => &[12, 24, 60, 120, 240, 600, 1200, 12_000],
        };
        let most_periods = if lengths[0] == 1 { 9 } else { 24 };
        let periods =
            |months: i32| most.div_euclid(months) - least.div_euclid(months) + 1;
        let months = *lengths.iter().find(|months| periods(**months) <= most_periods)?;
        let first = least.div_euclid(months);
        let squares: Vec<Square<'v>> = found
            .iter()
            .map(|(policy, class, lo, hi)| {
                let period = month(*lo).div_euclid(months);
                Square {
                    policy,
                    class: classes
                        .iter()
                        .position(|one| one == class)
                        .unwrap_or(CLASSES - 1),
                    period: usize::try_from(period - first).unwrap_or(0),
                    unsure: hi.is_none_or(|hi| month(hi).div_euclid(months) != period),
                }
            })
            .collect();
        let periods = usize::try_from(periods(months)).ok()?;
        let left_out = documents.len() - squares.len();
        Some(Squares { squares, classes, first, months, periods, left_out })
    }

    fn name(&self, period: usize) -> String {
        let start = (self.first + i32::try_from(period).unwrap_or(0)) * self.months;
        let (year, month) = (start.div_euclid(12), start.rem_euclid(12));
        match self.months {
            1 => format!("{year}-{:02}", month + 1),
            3 => format!("{year} Q{}", month / 3 + 1),
            12 => year.to_string(),
            months => format!("{year}–{:02}", (year + months / 12 - 1).rem_euclid(100)),
        }
    }

    /// Where a day falls, in periods from the first.
    fn place(&self, at: Day) -> f64 {
        let share = f64::from(at.day0()) / 31.0;
        (f64::from(month(at)) + share) / f64::from(self.months) - f64::from(self.first)
    }

    /// Where a cut falls.
    fn place_of(&self, cut: &Cut) -> Option<f64> {
        day(&cut.day).map(|day| self.place(day))
    }

    /// True where policies of several places stand side by side: a square then says whose.
    fn has_places(&self) -> bool {
        let mut places =
            self.squares.iter().map(|one| one.policy.jurisdiction.code.as_str());
        let first = places.next();
        places.any(|place| Some(place) != first)
    }

    /// What a square is called.
    fn label(&self, square: &Square<'_>, letters: &Letters, lang: Lang) -> String {
        let mark = if square.unsure { "~" } else { "" };
        let title = titles::within(square.policy, lang, letters, f64::INFINITY);
        let place = square.policy.jurisdiction.short.get(lang);
        match self.has_places() && !title.contains(place) {
            true => lang.pick(
                format!("{mark}{place}：{title}"),
                format!("{mark}{place}: {title}"),
            ),
            false => format!("{mark}{title}"),
        }
    }
}

/// Months since year 0.
fn month(day: Day) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0)
}

/// The look of a class, colour and pattern both, and the colour of words upon it.
fn look(class: usize, palette: &Palette, theme: Theme) -> (Paint, Colour) {
    let colour = palette.colour(class);
    let edge = stroke(palette.ink, 1.4, Dash::Solid);
    let rim = stroke(
        palette.hollow(class).stroke.map_or(palette.ink, |one| one.colour),
        2.0,
        Dash::Solid,
    );
    let page = Fill::Solid(palette.background);
    match (class % CLASSES, theme) {
        (0, _) => (solid(colour), palette.on(colour)),
        (1, _) => (Paint { fill: page, stroke: Some(rim) }, palette.ink),
        (2, Theme::Mono) => {
            let grey = Colour::rgb(0xB4_B4_B4);
            (Paint { fill: Fill::Solid(grey), stroke: Some(edge) }, palette.on(grey))
        }
        (2, _) => {
            (Paint { fill: Fill::Solid(colour), stroke: Some(edge) }, palette.on(colour))
        }
        (3, _) => (palette.pale(class), palette.ink),
        (4, _) => (palette.unsure(class), palette.ink),
        _ => {
            let dots = stroke(palette.ink, 1.4, Dash::Dotted);
            (Paint { fill: page, stroke: Some(dots) }, palette.ink)
        }
    }
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    let lang = options.lang;
    let Some(all) = Squares::of(view, lang) else {
        return Err(Error::data(Text::new(
            "没有一份文件既有类别又有日期，画不出方块",
            "no document has both a class and a date: there are no squares to draw",
        )));
    };
    let trend = view.trend.as_ref();
    let shift = trend.and_then(chosen);
    let mut frame = Frame::new(options, words(view, &all, shift, options))?;
    let unit = frame.unit;
    let room = frame.room;
    let tick = frame.tick();
    let beside = room.width > room.height * 1.15;
    let (plot, aside) = match (trend.and_then(|trend| trend.shift.as_ref()), beside) {
        (None, _) => (room, None),
        (Some(_), true) => {
            let wide = (room.width * 0.3).clamp(190.0 * unit, 270.0 * unit);
            let left =
                Rect::new(room.x, room.y, room.width - wide - 18.0 * unit, room.height);
            (left, Some(Rect::new(room.right() - wide, room.y, wide, room.height)))
        }
        (Some(_), false) => {
            let tall = room.height * 0.4;
            let top =
                Rect::new(room.x, room.y, room.width, room.height - tall - 8.0 * unit);
            (top, Some(Rect::new(room.x, room.bottom() - tall, room.width, tall)))
        }
    };
    let mut counts = vec![0usize; all.periods];
    for square in &all.squares {
        counts[square.period] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let left = plot.x + tick.width("000") + 8.0 * unit;
    let header = tick.size * 2.0;
    let ground = Rect::new(
        left,
        plot.y + header,
        plot.right() - left,
        plot.height - header - tick.size * 1.9,
    );
    let width = ground.width / all.periods as f64;
    let height = (ground.height / most as f64).min(88.0 * unit);
    draw_axis(&mut frame, &all, ground, width, height, most);
    let before = frame.scene.shapes.len();
    // Too many for squares: one block a class and period, with its count.
    match height >= 6.0 * unit {
        true => draw_squares(&mut frame, &all, ground, width, height, options),
        false => draw_blocks(&mut frame, &all, ground, width, height, options),
    }
    if let (Some(trend), Some(cut)) = (trend, shift) {
        draw_cut(&mut frame, trend, cut, ground, before, all.place_of(cut), width);
    }
    if let (Some(trend), Some(at)) = (trend, aside) {
        draw_tests(&mut frame, trend, at, lang);
    }
    frame.scene.notes.extend(notes(&all, trend, lang));
    Ok(frame.scene)
}

/// The cut that is drawn: where both sides have most nearly the same number of documents.
/// The rule looks at no class, so it does not seek out a difference.
fn chosen(trend: &Trend) -> Option<&Cut> {
    let shift = trend.shift.as_ref()?;
    shift.cuts.iter().min_by_key(|cut| {
        cut.before.iter().sum::<u64>().abs_diff(cut.after.iter().sum::<u64>())
    })
}

/// A share before and after: of the class that stands most apart.
fn shares(trend: &Trend, cut: &Cut) -> Option<(String, String, String)> {
    let focus = &trend.shift.as_ref()?.focus;
    let at = trend.categories.iter().position(|one| one == focus)?;
    let share = |counts: &[u64]| {
        Some(format!("{}/{}", counts.get(at)?, counts.iter().sum::<u64>()))
    };
    Some((focus.clone(), share(&cut.before)?, share(&cut.after)?))
}

fn draw_axis(
    frame: &mut Frame,
    all: &Squares<'_>,
    ground: Rect,
    width: f64,
    height: f64,
    most: usize,
) {
    let palette = frame.palette;
    let tick = frame.tick();
    let bottom = ground.bottom();
    let axis = [(ground.x, bottom), (ground.right(), bottom)];
    frame.push(line(Part::Axis, &axis, stroke(palette.muted, 1.0, Dash::Solid)));
    let every = ((tick.width(&all.name(0)) + 6.0) / width).ceil().max(1.0) as usize;
    for period in (0..all.periods).step_by(every) {
        let x = ground.x + (period as f64 + 0.5) * width;
        let y = bottom + tick.size * 1.35;
        frame.push(tick.shape(Part::Axis, &all.name(period), x, y, Align::Middle));
    }
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000];
    let step = steps.into_iter().find(|step| height * *step as f64 >= tick.size * 1.5);
    for count in (0..=most).step_by(step.unwrap_or(50_000)) {
        let y = bottom - height * count as f64;
        if count > 0 {
            let grid = [(ground.x, y), (ground.right(), y)];
            frame.push(line(Part::Ground, &grid, stroke(palette.line, 0.6, Dash::Solid)));
        }
        let base = y + tick.size * 0.36;
        let x = ground.x - 6.0 * frame.unit;
        frame.push(tick.shape(Part::Axis, &count.to_string(), x, base, Align::Right));
    }
}

fn draw_squares(
    frame: &mut Frame,
    all: &Squares<'_>,
    ground: Rect,
    width: f64,
    height: f64,
    options: &Options,
) {
    let (palette, unit, lang) = (frame.palette, frame.unit, options.lang);
    let gap = (width * 0.04).clamp(1.0, 4.0 * unit);
    let mut stacked = vec![0usize; all.periods];
    let mut order: Vec<&Square<'_>> = all.squares.iter().collect();
    order.sort_by_key(|square| (square.period, square.class));
    for square in order {
        let level = stacked[square.period];
        stacked[square.period] += 1;
        let inset = (height * 0.05).clamp(0.5, 2.0 * unit);
        let at = Rect::new(
            ground.x + square.period as f64 * width + gap,
            ground.bottom() - (level as f64 + 1.0) * height + inset,
            width - 2.0 * gap,
            height - 2.0 * inset,
        );
        let (paint, ink) = look(square.class, &palette, options.theme);
        let policy = square.policy;
        let date =
            policy.shown_date().map_or(String::new(), |date| in_words(&date.edtf, lang));
        let tip = Tip {
            title: policy.title.get(lang).to_owned(),
            lines: vec![date, all.classes[square.class].clone()],
            href: policy.url.clone(),
        };
        let id = format!("policy-{}", policy.id);
        frame.push(rect(Part::Mark, at, 2.0 * unit, paint).with_id(id).with_tip(tip));
        let letters = Letters::regular(11.0 * unit, ink);
        let lines = ((at.height - 5.0 * unit) / (letters.size * 1.16)).floor() as usize;
        if lines == 0 || at.width < 40.0 * unit {
            continue;
        }
        let room = at.width - 5.0 * unit;
        let title = all.label(square, &letters, lang);
        let (lines, _) = letters.wrap_evenly(&title, room, lines);
        let tall = lines.len() as f64 * letters.size * 1.16;
        let mut y = at.middle().y - tall / 2.0;
        for text in lines {
            y += letters.size * 1.16;
            let base = y - letters.size * 0.22;
            frame.push(letters.shape(
                Part::Label,
                &text,
                at.middle().x,
                base,
                Align::Middle,
            ));
        }
    }
}

fn draw_blocks(
    frame: &mut Frame,
    all: &Squares<'_>,
    ground: Rect,
    width: f64,
    height: f64,
    options: &Options,
) {
    let (palette, unit) = (frame.palette, frame.unit);
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for square in &all.squares {
        *counts.entry((square.period, square.class)).or_default() += 1;
    }
    let mut stacked = vec![0usize; all.periods];
    let gap = (width * 0.08).clamp(1.0, 6.0 * unit);
    for ((period, class), count) in counts {
        let from = stacked[period] as f64;
        stacked[period] += count;
        let at = Rect::new(
            ground.x + period as f64 * width + gap,
            ground.bottom() - (from + count as f64) * height,
            width - 2.0 * gap,
            count as f64 * height,
        );
        let (paint, ink) = look(class, &palette, options.theme);
        let id = format!("block-{period}-{class}");
        let tip = Tip {
            title: format!("{} · {}", all.name(period), all.classes[class]),
            lines: vec![count.to_string()],
            href: None,
        };
        frame.push(rect(Part::Mark, at, 0.0, paint).with_id(id).with_tip(tip));
        let letters = Letters::regular(11.0 * unit, ink);
        let words = count.to_string();
        if at.height >= letters.size * 1.2 && at.width > letters.width(&words) + 4.0 {
            let base = at.middle().y + letters.size * 0.36;
            frame.push(letters.shape(
                Part::Label,
                &words,
                at.middle().x,
                base,
                Align::Middle,
            ));
        }
    }
}

fn draw_cut(
    frame: &mut Frame,
    trend: &Trend,
    cut: &Cut,
    ground: Rect,
    drawn: usize,
    at: Option<f64>,
    width: f64,
) {
    let Some(at) = at else { return };
    let Some((_, before, after)) = shares(trend, cut) else { return };
    let palette = frame.palette;
    let x = ground.x + at * width;
    let top = ground.y - frame.tick().size * 1.7;
    let dashes = stroke(palette.accent, 1.4 * frame.unit, Dash::Dashed);
    // Where a period is longer than what the cut parts, the line runs between the words.
    let words: Vec<Rect> = frame.scene.shapes[drawn..]
        .iter()
        .filter_map(|shape| match &shape.form {
            Form::Text(run) => Some(run.bounds()),
            _ => None,
        })
        .collect();
    let plot = Rect { y: top, height: ground.bottom() - top, ..ground };
    for (from, to) in clear(x, &plot, &words) {
        frame.push(line(Part::Event, &[(x, from), (x, to)], dashes));
    }
    let letters = Letters { bold: true, colour: palette.accent, ..frame.tick() };
    let base = top + letters.size * 0.95;
    let gap = 6.0 * frame.unit;
    let before = format!("{before} ←");
    if x - gap - letters.width(&before) >= frame.room.x {
        frame.push(letters.shape(Part::Event, &before, x - gap, base, Align::Right));
    }
    let after = format!("→ {after}");
    if x + gap + letters.width(&after) <= ground.right() {
        frame.push(letters.shape(Part::Event, &after, x + gap, base, Align::Left));
    }
}

/// Text from the top of a rectangle down; what has no room goes into the notes.
struct Column {
    at: Rect,
    /// Where the next line begins.
    y: f64,
}

impl Column {
    /// Adds text, wrapped; without any it leaves the height of a line.
    fn put(&mut self, frame: &mut Frame, text: &str, letters: Letters) {
        if text.is_empty() {
            self.y += letters.size;
        }
        for row in letters.wrap(text, self.at.width, 12).0 {
            let next = self.y + letters.size * 1.25;
            if next > self.at.bottom() {
                frame.scene.notes.push(text.to_owned());
                return;
            }
            let base = next - letters.size * 0.27;
            frame.push(letters.shape(Part::Legend, &row, self.at.x, base, Align::Left));
            self.y = next;
        }
    }
}

/// The tests at every cut point, and what may be said.
fn draw_tests(frame: &mut Frame, trend: &Trend, at: Rect, lang: Lang) {
    let Some(shift) = trend.shift.as_ref() else { return };
    let (palette, unit) = (frame.palette, frame.unit);
    let mut column = Column { at, y: at.y };
    let head = Letters::bold(13.0 * unit, palette.ink);
    let big = Letters::bold(26.0 * unit, palette.accent);
    let plain = Letters::regular(11.0 * unit, palette.ink);
    let soft = Letters::regular(11.0 * unit, palette.muted);
    // Blank lines of this height part what belongs apart.
    let air = Letters::regular(7.0 * unit, palette.muted);
    if let Some((focus, before, after)) = chosen(trend).and_then(|cut| shares(trend, cut))
    {
        column.put(
            frame,
            &lang.pick(format!("{focus}占比"), format!("Share of {focus}")),
            head,
        );
        column.put(frame, &format!("{before} → {after}"), big);
        column.put(frame, "", air);
    }
    column.put(
        frame,
        lang.pick(
            "每个切点的 Fisher 精确检验（双侧）",
            "Fisher's exact test at every cut, two-sided",
        ),
        head,
    );
    let mut rows: Vec<(String, f64)> = Vec::new();
    for cut in &shift.cuts {
        let test = cut.tests.iter().find(|test| test.category == shift.focus);
        rows.extend(test.map(|test| (cut.at.clone(), test.p)));
    }
    let columns = if at.width > 420.0 * unit { 4 } else { 2 };
    let cells: Vec<String> = rows
        .iter()
        .map(|(cut, p)| format!("{cut}  p = {}", trend::p_value(*p)))
        .collect();
    for row in cells.chunks(columns) {
        let next = column.y + plain.size * 1.3;
        if next > at.bottom() {
            frame.scene.notes.push(row.join("; "));
            continue;
        }
        for (place, cell) in row.iter().enumerate() {
            let x = at.x + place as f64 * at.width / columns as f64;
            let base = next - plain.size * 0.3;
            frame.push(plain.shape(Part::Legend, cell, x, base, Align::Left));
        }
        column.y = next;
    }
    if let Some(rank) = shift.ranks.iter().find(|rank| rank.category == shift.focus) {
        let p = trend::p_value(rank.p);
        column.put(
            frame,
            &lang.pick(
                format!("不选切点（秩和）  p = {p}"),
                format!("no cut (rank test)  p = {p}"),
            ),
            plain,
        );
    }
    column.put(frame, shift.statement.get(lang), soft);
}
