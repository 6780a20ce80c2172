//! Which classes come when: one square a document, so that three documents a year look like
//! three and not like 33 %.
//!
//! Beside the squares stand the shares before and after a cut, with the tests at every cut
//! point: who may choose the cut can always find one that impresses.

mod squares;
mod words;

use std::collections::BTreeMap;

use super::frame::Frame;
use super::scene::{Align, Dash, Fill, Form, Part, Rect, Scene, Tip};
use super::shapes::{clear, line, rect};
use super::text::Letters;
use super::theme::stroke;
use super::{Chart, Options};
use squares::{Square, Squares};
use words::{notes, words};

use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date::in_words;
use crate::view::trend::{Cut, Trend};
use crate::view::{View, trend};

/// The chart.
pub(super) const CHART: Chart = Chart { name: "shift", suits, draw };

/// True for an answer with dated documents that have a class.
fn suits(view: &View) -> bool {
    Squares::of(view, Lang::Zh).is_some()
}

/// How documents stand: all alike, as all have the same room.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// A square each, with its short title.
    Named,
    /// A square each, too small for a title.
    Bare,
    /// One block a class and period, with its count.
    Blocks,
}

impl Marks {
    /// What there is room for in squares of this size.
    fn fitting(width: f64, height: f64, unit: f64) -> Marks {
        let letters = NAME * unit * 1.16;
        let (_, inside) = inner(width, height, unit);
        let lines = ((inside.1 - 5.0 * unit) / letters).floor();
        match height >= 6.0 * unit {
            true if lines >= 1.0 && inside.0 >= 40.0 * unit => Marks::Named,
            true => Marks::Bare,
            false => Marks::Blocks,
        }
    }
}

/// Size of the letters in squares, in points.
const NAME: f64 = 11.0;

/// The gaps beside and above a square in a cell of this size, and the size that they leave it.
fn inner(width: f64, height: f64, unit: f64) -> ((f64, f64), (f64, f64)) {
    let gap = (width * 0.04).clamp(1.0, 4.0 * unit);
    let inset = (height * 0.05).clamp(0.5, 2.0 * unit);
    ((gap, inset), (width - 2.0 * gap, height - 2.0 * inset))
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    // The words say how documents are shown, which hangs on the room that the words leave.
    let (scene, fitting) = draw_as(view, options, Marks::Named)?;
    match fitting {
        Marks::Named => Ok(scene),
        marks => Ok(draw_as(view, options, marks)?.0),
    }
}

/// The picture with words that say `marks`, and what there was room for.
fn draw_as(
    view: &View,
    options: &Options,
    marks: Marks,
) -> Result<(Scene, Marks), Error> {
    let lang = options.lang;
    let Some(all) = Squares::of(view, lang) else {
        return Err(Error::data(Text::new(
            "没有一份文件既有类别又有日期，画不出方块",
            "no document has both a class and a date: there are no squares to draw",
        )));
    };
    let trend = view.trend.as_ref();
    let shift = trend.and_then(chosen);
    let mut frame = Frame::new(options, words(view, &all, shift, marks, options))?;
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
    // Drafts hang below the scale: the height of what stands on it is a count.
    let (most, hanging) = (all.most(false).max(1), all.most(true));
    let drafts = lang.pick("草案", "drafts");
    let margin = match hanging {
        0 => tick.width("000"),
        _ => tick.width("000").max(tick.width(drafts)),
    };
    let left = plot.x + margin + 8.0 * unit;
    let header = tick.size * 2.0;
    let tall = plot.height - header - tick.size * 1.9;
    let height = (tall / (most + hanging) as f64).min(88.0 * unit);
    let ground = Rect::new(
        left,
        plot.y + header,
        plot.right() - left,
        tall - hanging as f64 * height,
    );
    let width = ground.width / all.periods as f64;
    if hanging > 0 {
        let base = hung(ground, &frame, 0.0) + (height + tick.size) / 2.0;
        let x = left - 6.0 * unit;
        frame.push(tick.shape(Part::Axis, drafts, x, base, Align::Right));
    }
    draw_axis(&mut frame, &all, ground, width, height, most);
    let before = frame.scene.shapes.len();
    let fitting = Marks::fitting(width, height, unit);
    // What the words say holds, also where shorter ones left a little more room.
    match if marks == Marks::Named { fitting } else { marks } {
        Marks::Blocks => draw_blocks(&mut frame, &all, ground, width, height, options),
        marks => {
            draw_squares(&mut frame, &all, ground, (width, height), marks, options);
        }
    }
    if let (Some(trend), Some(cut)) = (trend, shift) {
        draw_cut(&mut frame, trend, cut, ground, before, all.place_of(cut), width);
    }
    if let (Some(trend), Some(at)) = (trend, aside) {
        draw_tests(&mut frame, trend, at, lang);
    }
    frame.scene.notes.extend(notes(&all, trend, lang));
    Ok((frame.scene, fitting))
}

/// Where drafts begin that hang `down` points below the words of the scale.
fn hung(ground: Rect, frame: &Frame, down: f64) -> f64 {
    ground.bottom() + frame.tick().size * 1.9 + down
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
    (width, height): (f64, f64),
    marks: Marks,
    options: &Options,
) {
    let (palette, unit, lang) = (frame.palette, frame.unit, options.lang);
    let ((gap, inset), (wide, tall)) = inner(width, height, unit);
    let mut stacked = vec![[0usize; 2]; all.periods];
    let mut order: Vec<&Square<'_>> = all.squares.iter().collect();
    order.sort_by_key(|square| (square.period, square.class));
    for square in order {
        let pile = &mut stacked[square.period][usize::from(square.draft)];
        let level = *pile as f64;
        *pile += 1;
        let top = match square.draft {
            true => hung(ground, frame, level * height),
            false => ground.bottom() - (level + 1.0) * height,
        };
        let x = ground.x + square.period as f64 * width + gap;
        let at = Rect::new(x, top + inset, wide, tall);
        let (mut paint, ink) = all.look(square.class, &palette, options.theme);
        // Without a title there is no ~ to say it.
        if marks == Marks::Bare && square.unsure {
            let page = Fill::Solid(palette.background);
            let colour = match paint.fill {
                // The grey of the others is too pale for an edge.
                Fill::Solid(colour) if paint.fill != page && colour != palette.line => {
                    colour
                }
                _ => paint.stroke.map_or(palette.ink, |edge| edge.colour),
            };
            paint.fill = page;
            paint.stroke = Some(stroke(colour, 1.6 * unit, Dash::Dashed));
        }
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
        if marks == Marks::Bare {
            continue;
        }
        let letters = Letters::regular(NAME * unit, ink);
        let lines = ((at.height - 5.0 * unit) / (letters.size * 1.16)).floor() as usize;
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
    let mut counts: BTreeMap<(usize, usize, bool), usize> = BTreeMap::new();
    for square in &all.squares {
        *counts.entry((square.period, square.class, square.draft)).or_default() += 1;
    }
    let mut stacked = vec![[0usize; 2]; all.periods];
    let gap = (width * 0.08).clamp(1.0, 6.0 * unit);
    for ((period, class, draft), count) in counts {
        let pile = &mut stacked[period][usize::from(draft)];
        let from = *pile as f64;
        *pile += count;
        let top = match draft {
            true => hung(ground, frame, from * height),
            false => ground.bottom() - (from + count as f64) * height,
        };
        let at = Rect::new(
            ground.x + period as f64 * width + gap,
            top,
            width - 2.0 * gap,
            count as f64 * height,
        );
        let (paint, ink) = all.look(class, &palette, options.theme);
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
    // Shares that chance may have made are no finding.
    if trend.shift.as_ref().is_some_and(|shift| !shift.is_seen()) {
        return;
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
        let letters = if shift.is_seen() { big } else { plain };
        column.put(frame, &format!("{before} → {after}"), letters);
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
        rows.extend(test.map(|test| (trend::period_name(&cut.at), test.p)));
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
