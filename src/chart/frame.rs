//! What every picture has around its plot: title, subtitle, legend, source lines.

use super::font;
use super::scene::{Align, Form, Paint, Part, Point, Rect, Scene, Shape, Stroke};
use super::text::Letters;
use super::theme::{Palette, palette};
use super::titles;
use super::{Options, Theme};
use crate::error::Error;
use crate::lang::Text;

/// The words around a plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// What the picture finds, or else what it shows. The user's own title goes before it.
    pub title: String,
    /// How it is to be read.
    pub subtitle: String,
    /// What the signs mean.
    pub legend: Vec<LegendItem>,
    /// Paragraphs at the foot: source, window, counts, what a date means.
    pub source: Vec<String>,
    /// The picture in a sentence or two, for those who can't see it.
    pub description: String,
}

/// A sign and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendItem {
    /// The sign.
    pub sign: Sign,
    /// What it means.
    pub words: String,
}

/// A sign in a legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// A mark.
    Mark(Paint),
    /// A thin bar.
    Bar(Paint),
    /// A line, possibly with an arrow.
    Line(Stroke, bool),
}

/// A page with its frame; the plot goes into `room`.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The page. A chart adds its shapes and notes.
    pub scene: Scene,
    /// What is left for the plot.
    pub room: Rect,
    /// Colours.
    pub palette: Palette,
    /// Sizes of letters are given in this unit: 1 on a slide and on smaller pages, more on
    /// larger ones.
    pub unit: f64,
}

/// The smallest plot that is worth drawing, in points.
const SMALLEST: (f64, f64) = (260.0, 130.0);

impl Frame {
    /// A page with title, subtitle, legend and source lines.
    ///
    /// # Errors
    /// When nothing would be left of the page for the plot.
    pub fn new(options: &Options, mut words: Words) -> Result<Frame, Error> {
        let (width, height) = options.size;
        let palette = palette(options.theme);
        let unit = (width / 960.0).min(height / 540.0).max(1.0);
        let margin = (width.min(height) * 0.045).clamp(14.0, 60.0 * unit);
        let title = options.title.clone().unwrap_or(words.title);
        // A slide that travels alone must say what it leaves out.
        let asked = options.asked.as_ref().filter(|asked| !title.contains(*asked));
        if let Some(asked) = asked {
            let begin = titles::capitalised(asked);
            let joined =
                format!("{begin}{}{}", options.lang.pick("。", ". "), words.subtitle);
            let letters = Letters::regular(12.5 * unit, palette.muted);
            match letters.wrap_evenly(&joined, width - 2.0 * margin, 2) {
                (_, true) => words.subtitle = joined,
                _ => words.source.insert(0, asked.clone()),
            }
        }
        let mut page = Page {
            shapes: Vec::new(),
            palette,
            unit,
            left: margin,
            right: width - margin,
            y: margin,
        };
        let title_letters = title_letters(&title, width - 2.0 * margin, unit, &palette);
        let mut notes = Vec::new();
        notes.extend(page.title(&title, &title_letters));
        page.y += 2.0 * unit;
        let letters = Letters::regular(12.5 * unit, palette.muted);
        notes.extend(page.paragraph(Part::Title, &words.subtitle, &letters, 2));
        page.y += 5.0 * unit;
        page.legend(&words.legend);
        let top = page.y;
        let bottom = page.source(&words.source, height - margin, &mut notes);
        let room = Rect::new(margin, top, width - 2.0 * margin, bottom - top);
        if room.width < SMALLEST.0 || room.height < SMALLEST.1 {
            return Err(too_small(options));
        }
        let scene = Scene {
            width,
            height,
            lang: options.lang,
            title: font::clean(&title),
            description: words.description,
            background: palette.background,
            shapes: page.shapes,
            notes,
            warnings: Vec::new(),
        };
        Ok(Frame { scene, room, palette, unit })
    }

    /// Adds a shape.
    pub fn push(&mut self, shape: Shape) {
        self.scene.shapes.push(shape);
    }

    /// Letters for labels and headings: 11 points on a slide.
    pub fn label(&self) -> Letters {
        Letters::regular(11.0 * self.unit, self.palette.ink)
    }

    /// Bold letters for the names of lanes and rows.
    pub fn heading(&self) -> Letters {
        Letters::bold(12.5 * self.unit, self.palette.ink)
    }

    /// Letters for the names of ticks.
    pub fn tick(&self) -> Letters {
        Letters::regular(11.5 * self.unit, self.palette.muted)
    }
}

/// The largest letters in which the title is one line; else small ones for two lines.
fn title_letters(title: &str, room: f64, unit: f64, palette: &Palette) -> Letters {
    let sizes = [24.0, 23.0, 22.0, 21.0, 20.0];
    let letters = sizes.map(|size| Letters::bold(size * unit, palette.ink));
    let one_line = letters.iter().find(|letters| letters.width(title) <= room);
    *one_line.unwrap_or(&letters[4])
}

fn too_small(options: &Options) -> Error {
    let (width, height) = (options.size.0 / 72.0, options.size.1 / 72.0);
    Error::usage(Text::new(
        format!("{width:.2}x{height:.2} 英寸的页面放不下这张图和它的标题、图例、来源"),
        format!(
            "a page of {width:.2}x{height:.2} inches has no room for this picture with its title, legend and source"
        ),
    ))
    .with_hint(Text::new(
        "用大一些的 --size，如 16:9、4:3、a4",
        "give a larger --size, such as 16:9, 4:3 or a4",
    ))
}

/// How much of the first line of a title must be filled for it to end with a clause.
const FILLED: f64 = 0.4;

/// Where clauses end in a title, or items of a list where `listed`, outside of brackets and title
/// marks.
fn clauses(text: &str, listed: bool) -> Vec<usize> {
    let mut depth = 0_i32;
    let mut ends = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' | '（' | '(' | '[' | '“' => depth += 1,
            '》' | '）' | ')' | ']' | '”' => depth -= 1,
            '，' | '：' | '；' | '。' if depth <= 0 => ends.push(at + c.len_utf8()),
            '、' if listed && depth <= 0 => ends.push(at + c.len_utf8()),
            ',' | ':' | ';' if depth <= 0 && text[at + 1..].starts_with(' ') => {
                ends.push(at + 1);
            }
            _ => {}
        }
    }
    ends
}

struct Page {
    shapes: Vec<Shape>,
    palette: Palette,
    unit: f64,
    left: f64,
    right: f64,
    /// Where the next thing goes.
    y: f64,
}

impl Page {
    /// The title on one line, or on two: broken behind the last clause that the first has room
    /// for, so that it is filled and no number parts from what it counts.
    fn title(&mut self, text: &str, letters: &Letters) -> Option<String> {
        let room = self.right - self.left;
        let text = font::clean(text);
        let clause = |at: usize| {
            let (first, rest) = (text[..at].trim_end(), text[at..].trim_start());
            let fits = |line: &str| letters.width(line) <= room;
            let filled = letters.width(first) >= room * FILLED;
            (filled && fits(first) && fits(rest) && !rest.is_empty())
                .then(|| [first.to_owned(), rest.to_owned()])
        };
        let lines = match letters.width(&text) <= room {
            true => None,
            false => [false, true].into_iter().find_map(|listed| {
                clauses(&text, listed).into_iter().rev().find_map(clause)
            }),
        };
        match lines {
            None => self.paragraph(Part::Title, &text, letters, 2),
            Some(lines) => {
                for line in &lines {
                    let y = self.y + letters.size * font::ASCENT;
                    let shape =
                        letters.shape(Part::Title, line, self.left, y, Align::Left);
                    self.shapes.push(shape);
                    self.y += letters.leading();
                }
                None
            }
        }
    }

    /// A paragraph of at most `lines` lines; the whole of it when it was cut.
    fn paragraph(
        &mut self,
        part: Part,
        text: &str,
        letters: &Letters,
        lines: usize,
    ) -> Option<String> {
        let (broken, whole) = letters.wrap_evenly(text, self.right - self.left, lines);
        for line in &broken {
            let y = self.y + letters.size * font::ASCENT;
            self.shapes.push(letters.shape(part, line, self.left, y, Align::Left));
            self.y += letters.leading();
        }
        (!whole).then(|| font::clean(text))
    }

    fn legend(&mut self, items: &[LegendItem]) {
        if items.is_empty() {
            return;
        }
        let unit = self.unit;
        let letters = Letters::regular(11.5 * unit, self.palette.ink);
        let mut x = self.left;
        for item in items {
            let words = letters.fit(&item.words, self.right - self.left - 30.0 * unit);
            let wide = 28.0 * unit + letters.width(&words);
            if x > self.left && x + wide > self.right {
                x = self.left;
                self.y += letters.leading() * 1.05;
            }
            let middle = self.y + letters.size * 0.5;
            let form = match item.sign {
                Sign::Mark(paint) => Form::Rect {
                    at: Rect::new(x, middle - 5.5 * unit, 18.0 * unit, 11.0 * unit),
                    radius: 1.5,
                    paint,
                },
                Sign::Bar(paint) => Form::Rect {
                    at: Rect::new(x, middle - 1.5 * unit, 20.0 * unit, 3.0 * unit),
                    radius: 0.0,
                    paint,
                },
                Sign::Line(stroke, arrow) => Form::Line {
                    points: vec![
                        Point { x, y: middle },
                        Point { x: x + 20.0 * unit, y: middle },
                    ],
                    stroke,
                    arrow,
                    ends: None,
                },
            };
            self.shapes.push(Shape { id: None, part: Part::Legend, form, tip: None });
            let y = self.y + letters.size * font::ASCENT;
            let at = x + 25.0 * unit;
            self.shapes.push(letters.shape(Part::Legend, &words, at, y, Align::Left));
            x += wide + 18.0 * unit;
        }
        self.y += letters.leading() + 5.0 * unit;
    }

    /// The source lines at the foot, the last on `bottom`; gives where they begin.
    fn source(&mut self, lines: &[String], bottom: f64, notes: &mut Vec<String>) -> f64 {
        let letters = Letters::regular(11.0 * self.unit, self.palette.muted);
        let mut all = Vec::new();
        for line in lines {
            let room = self.right - self.left;
            let (mut broken, whole) = letters.wrap(line, room, 2);
            // A last line of a word or two is broken earlier, by no more than that takes.
            let is_short = |broken: &[String]| {
                broken.last().is_some_and(|last| letters.width(last) < room * 0.15)
            };
            if whole && broken.len() == 2 && is_short(&broken) {
                let narrower = (1..16).map(|step| room * (1.0 - 0.03 * f64::from(step)));
                let tried = narrower.map(|room| letters.wrap(line, room, 2));
                let mut fitting = tried.filter(|(tried, all)| *all && !is_short(tried));
                if let Some((earlier, _)) = fitting.next() {
                    broken = earlier;
                }
            }
            all.extend(broken);
            if !whole {
                notes.push(font::clean(line));
            }
        }
        let top = bottom - all.len() as f64 * letters.leading();
        for (number, line) in all.iter().enumerate() {
            let y = top + number as f64 * letters.leading() + letters.size * font::ASCENT;
            let y = y + 0.2 * letters.size;
            self.shapes.push(letters.shape(
                Part::Source,
                line,
                self.left,
                y,
                Align::Left,
            ));
        }
        top - 6.0 * self.unit
    }
}

impl Theme {
    /// Every theme.
    pub const ALL: [Theme; 4] = [Theme::Light, Theme::Dark, Theme::Mono, Theme::Safe];
}
