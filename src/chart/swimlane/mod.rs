//! Swimlane: levels and places as lanes over one true time axis.
//!
//! A mark is as wide as its date is uncertain. What nobody searched is hatched. Each lane
//! shows as much as makes the whole page say most: titles, names, marks, and in the end
//! counts (see `plan` and `pieces`). Recorded relations run around marks and labels in
//! bundles, or are numbered (see `links` and [`super::route`]).

mod counts;
mod draw;
mod events;
mod fold;
mod lanes;
mod legend;
mod links;
mod pieces;
mod plan;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::axis::TimeAxis;
use super::frame::{Frame, Words};
use super::route::Routes;
use super::scene::{Rect, Scene};
use super::theme::palette;
use super::{Chart, Event, Options};
use crate::error::Error;
use crate::lang::Text;
use crate::model::date::{Day, bounds};
use crate::query::Verb;
use crate::view::{Policy, View};
use draw::Placed;
use fold::Fold;
use lanes::Lane;
use legend::Shown;
use links::{Line, Signs};
use plan::{Detail, Measures, Planned};

/// The chart.
pub(super) const CHART: Chart = Chart { name: "swimlane", suits, draw };

fn suits(view: &View) -> bool {
    let listed = matches!(
        view.query.verb,
        Verb::Query | Verb::Show | Verb::Path | Verb::Compare | Verb::Diff
    );
    listed && view.policies.iter().any(|policy| policy.shown_date().is_some())
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    let (items, undated) = lanes::items(view);
    let lang = options.lang;
    let mut last = None;
    // Where lanes are too many for the page, those of one kind become one.
    for merged in lanes::MERGED {
        let mut lanes = lanes::lanes(view, items.clone(), &undated, *merged, lang);
        lanes::tell_apart(&mut lanes, plan::MOST_LABELS, lang);
        let question = Question { view, options, lanes: &lanes, undated: undated.len() };
        match question.answer(&undated) {
            Err(error) => last = last.or(Some(error)),
            scene => return scene,
        }
    }
    Err(last.unwrap_or_else(|| too_many(0)))
}

impl<'i, 'v> Question<'i, 'v> {
    fn answer(&self, undated: &[&Policy]) -> Result<Scene, Error> {
        let Question { view, options, lanes, .. } = *self;
        let lang = options.lang;
        let untold = |settled: &Settled<'_, '_>| {
            let shown = Shown::of(view, lanes, settled);
            shown.unnamed + shown.untold
        };
        let mut settled = self.settled(links::EVERY_LINE)?;
        // Many that follow one are told by its number, where that leaves nothing untold.
        if settled.lines.len() > links::MOST_IN_BUNDLE {
            let numbered = self.settled(links::MOST_IN_BUNDLE)?;
            if untold(&numbered) <= untold(&settled) {
                settled = numbered;
            }
        }
        let mut scene = draw::draw(view, options, lanes, settled);
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

    /// A page on which no bundle of lines has more than `bundle`.
    fn settled(&self, bundle: usize) -> Result<Settled<'i, 'v>, Error> {
        let Question { view, options, lanes, .. } = *self;
        let lang = options.lang;
        // First as if everything could be shown, to learn how much room the frame leaves; the
        // legend then names only what is there, and relations without a line have numbers.
        let mut asked =
            Asked { shown: Shown::all(view, lanes), bundle, ..Asked::default() };
        let mut settled = self.settle(&asked)?;
        for _ in 0..2 {
            let (signs, numbered) = settled.unnumbered(view, lang);
            let shown = Shown::of(view, lanes, &settled);
            if shown == asked.shown && numbered.is_empty() {
                break;
            }
            let fresh = asked.numbered.is_empty();
            asked.shown = shown;
            if fresh && !numbered.is_empty() {
                asked.shown.numbers = true;
                (asked.signs, asked.numbered) = (signs, numbered);
            }
            settled = self.settle(&asked)?;
            // With its number a label may have lost its room, and then nothing says whose it is.
            if settled.has_lost_signs(view) {
                asked = Asked { shown: asked.shown, bundle, ..Asked::default() };
                asked.shown.numbers = false;
                settled = self.settle(&asked)?;
                asked.shown = Shown::of(view, lanes, &settled);
                settled = self.settle(&asked)?;
                break;
            }
        }
        // What the last attempt left without a name or a line is told, in a line of its own: the
        // foot then keeps its height, whatever it says.
        for _ in 0..3 {
            let shown = Shown::of(view, lanes, &settled);
            let untold = (shown.unnamed, shown.untold);
            if (asked.shown.unnamed, asked.shown.untold) == untold {
                break;
            }
            (asked.shown.unnamed, asked.shown.untold) = untold;
            asked.shown.apart = true;
            settled = self.settle(&asked)?;
        }
        Ok(settled)
    }
}

/// What is to be drawn, on which page.
struct Question<'i, 'v> {
    view: &'v View,
    options: &'i Options,
    lanes: &'i [Lane<'v>],
    undated: usize,
}

/// What an attempt takes for given: the legend, and relations by number.
#[derive(Default)]
struct Asked {
    shown: Shown,
    signs: Signs,
    /// Relations that have numbers and need no line.
    numbered: Vec<usize>,
    /// So many lines may share their way.
    bundle: usize,
}

/// A page with everything in its place.
struct Layout<'i, 'v> {
    frame: Frame,
    axis: TimeAxis,
    plans: Vec<Planned<'i, 'v>>,
    /// The upper edge of each lane.
    tops: Vec<f64>,
    /// The lanes' ground, from the axis to the right edge.
    plot: Rect,
    /// Where policies before the axis are counted; of no width when there are none.
    gutter: Rect,
    /// The strip of event names over the lanes.
    events: Rect,
    /// Where lanes are named.
    names: Rect,
}

/// A page with its marks, labels and lines of relations.
struct Settled<'i, 'v> {
    layout: Layout<'i, 'v>,
    placed: Vec<Vec<Placed>>,
    /// Counts of the lanes that have them, and the greatest count.
    folds: Vec<Option<Fold<'i, 'v>>>,
    most: usize,
    lines: Vec<Line>,
    numbered: Vec<usize>,
}

impl Settled<'_, '_> {
    /// Signs for relations that found no way, and which relations these are.
    fn unnumbered(&self, view: &View, lang: crate::lang::Lang) -> (Signs, Vec<usize>) {
        let ends = links::ends(view, &self.layout.plans);
        links::signs(&self.layout.plans, &ends, &self.lines, lang)
    }

    /// True where a relation has a number and the policy that cites has no label to carry it.
    fn has_lost_signs(&self, view: &View) -> bool {
        let mut pieces = self.layout.plans.iter().flat_map(|plan| &plan.pieces);
        let citing = |id: &str| {
            self.numbered.iter().any(|relation| view.relations[*relation].from.id == *id)
        };
        pieces.any(|piece| piece.label.is_none() && citing(&piece.item.policy.id))
    }

    /// Relations of what is shown that have neither a line nor a number.
    fn untold(&self, view: &View) -> usize {
        let policies = view.policies.iter();
        let other: BTreeSet<&str> = policies
            .filter(|policy| !lanes::is_shown(view, policy))
            .map(|policy| policy.id.as_str())
            .collect();
        let among = view.relations.iter().filter(|relation| {
            [&relation.from, &relation.to].iter().all(|end| !other.contains(&*end.id))
        });
        among.count().saturating_sub(self.lines.len() + self.numbered.len())
    }
}

impl<'i, 'v> Question<'i, 'v> {
    fn settle(&self, asked: &Asked) -> Result<Settled<'i, 'v>, Error> {
        let layout = self.lay_out(asked)?;
        let unit = layout.frame.unit;
        let with_tops = layout.plans.iter().zip(&layout.tops);
        let placed: Vec<Vec<Placed>> = with_tops
            .map(|(plan, top)| draw::places(plan, *top, &layout.frame))
            .collect();
        let letters = layout.frame.label();
        let folds: Vec<Option<Fold<'i, 'v>>> = self
            .lanes
            .iter()
            .zip(&layout.plans)
            .map(|(lane, plan)| {
                let counted = plan.detail == Detail::Folded;
                counted.then(|| fold::fold(&lane.items, &layout.axis, &letters))
            })
            .collect();
        let most = folds.iter().flatten().map(Fold::most).max().unwrap_or(1);
        // Nothing runs through a mark, a label, a bar or its count.
        let mut closed: Vec<Rect> = placed
            .iter()
            .flatten()
            .flat_map(|place| std::iter::once(place.mark).chain(place.label))
            .collect();
        for (number, fold) in folds.iter().enumerate() {
            let Some(fold) = fold else { continue };
            let (plot, height) = (&layout.plot, layout.plans[number].height);
            let at = Rect::new(plot.x, layout.tops[number], plot.width, height);
            let bars = counts::bars(fold, &at, &layout.axis, most, &letters, unit);
            closed.extend(bars.iter().flat_map(|(bar, run)| [*bar, run.bounds()]));
            if !fold.wider.is_empty() {
                let foot = at.bottom() - 16.0 * unit;
                closed.push(Rect::new(at.x, foot, at.width, 16.0 * unit));
            }
        }
        let horizons: Vec<Rect> = layout
            .plans
            .iter()
            .zip(&placed)
            .flat_map(|(plan, placed)| plan.pieces.iter().zip(placed))
            .filter_map(|(piece, place)| draw::horizon(piece, place, unit))
            .collect();
        let mut ends = links::ends(self.view, &layout.plans);
        let named = |relation: &usize| {
            let relation = &self.view.relations[*relation];
            let mut pieces = layout.plans.iter().flat_map(|plan| &plan.pieces);
            pieces.any(|piece| {
                piece.item.policy.id == relation.to.id && piece.label.is_some()
            })
        };
        let numbered: Vec<usize> = asked.numbered.iter().copied().filter(named).collect();
        ends.retain(|end| !numbered.contains(&end.relation));
        let routes = || Routes::new(layout.plot, 3.6 * unit, &closed, &horizons);
        let lines = links::lines(self.view, (&ends, asked.bundle), &placed, routes);
        Ok(Settled { layout, placed, folds, most, lines, numbered })
    }

    fn lay_out(&self, asked: &Asked) -> Result<Layout<'i, 'v>, Error> {
        let (view, options, lanes) = (self.view, self.options, self.lanes);
        let lang = options.lang;
        let subtitle = words::subtitle(&asked.shown, lang);
        let (first, last, earlier) = range(view, lanes, &options.events);
        let begin = TimeAxis::around(first, last, 0.0, 1.0).first;
        let absent = words::absent(&asked.shown, self.undated, lang);
        let early = words::before_axis(lanes, begin, lang);
        let apart = asked.shown.apart.then(|| absent.trim_start().to_owned());
        let absent = match apart {
            Some(_) => early,
            None => absent + &early,
        };
        // What two sides have is drawn twice and counted once.
        let drawn: BTreeMap<&str, &Policy> = lanes
            .iter()
            .flat_map(|lane| &lane.items)
            .map(|item| (&*item.policy.id, item.policy))
            .collect();
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
        legend: asked.shown.legend(&palette(options.theme), lang),
        source: words::source(view, &drawn, &absent, lang)
            .into_iter()
            .chain(apart)
            .collect(),
    };
        let frame = Frame::new(options, words)?;
        let unit = frame.unit;
        let room = frame.room;
        let tick = frame.tick();
        let names = lanes.iter().map(|lane| draw::name_width(lane, &frame, lang));
        let names = names.fold(0.0, f64::max).min(room.width * 0.24).max(40.0 * unit)
            + 16.0 * unit;
        let strip = if options.events.is_empty() { 0.0 } else { 15.0 * unit };
        let foot = tick.size * TimeAxis::HEIGHT;
        let gutter = match earlier {
            0 => 0.0,
            _ => frame.label().width(&counts::earlier_words(earlier, lang)) + 16.0 * unit,
        };
        let left = room.x + names + gutter;
        let axis = TimeAxis::around(first, last, left, room.right());
        let top = room.y + strip;
        let height = room.height - strip - foot;
        let measures = Measures {
            axis: &axis,
            letters: frame.label(),
            unit,
            lang,
            height,
            signs: &asked.signs,
        };
        let mut plans =
            plan::plan(lanes, &measures).ok_or_else(|| too_many(lanes.len()))?;
        spread(&mut plans, height, unit);
        let mut tops = Vec::new();
        let mut bottom = top;
        for plan in &plans {
            tops.push(bottom);
            bottom += plan.height;
        }
        let height = bottom - top;
        Ok(Layout {
            plot: Rect::new(left, top, room.right() - left, height),
            gutter: Rect::new(room.x + names, top, gutter, height),
            events: Rect::new(left, room.y, room.right() - left, strip),
            names: Rect::new(room.x, top, names, height),
            frame,
            axis,
            plans,
            tops,
        })
    }
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
/// all the others would press these together; they are counted beside the axis instead. One
/// that others of the picture point to keeps its place, unless many are pressed into less than
/// half of it by that; and no lane loses all it has. An event that lies near, within a quarter
/// of the time, is shown; the day by which sides are aligned wherever it lies.
fn range(view: &View, lanes: &[Lane<'_>], events: &[Event]) -> (Day, Day, usize) {
    let (first, last, earlier) = range_of_policies(view, lanes);
    let near = (last - first).num_days() / 4;
    let days = events.iter().filter_map(|event| bounds(&event.edtf).ok());
    let (mut from, mut to) = (first, last);
    for (lo, hi) in days.filter_map(|days| Some((days.lo?, days.hi?))) {
        let is_zero = |edtf: &str| bounds(edtf).is_ok_and(|day| day.lo == Some(lo));
        let align = view.comparison.as_ref().and_then(|all| all.align.as_ref());
        let aligned = align.is_some_and(|zero| is_zero(&zero.date.edtf));
        if earlier == 0 && (aligned || (first - lo).num_days() <= near) {
            from = from.min(lo);
        }
        if aligned || (hi - last).num_days() <= near {
            to = to.max(hi);
        }
    }
    (from, to, earlier)
}

/// So many policies need their room more than one of them its line.
const MANY: usize = 24;

fn range_of_policies(view: &View, lanes: &[Lane<'_>]) -> (Day, Day, usize) {
    let pointed_to: BTreeSet<&str> = view
        .relations
        .iter()
        .filter(|relation| !relation.weak)
        .map(|relation| &*relation.to.id)
        .collect();
    let mut left: Vec<usize> = lanes.iter().map(|lane| lane.items.len()).collect();
    let items: usize = left.iter().sum();
    let with_lanes = lanes.iter().enumerate();
    let with_lanes =
        with_lanes.flat_map(|(lane, all)| all.items.iter().map(move |item| (lane, item)));
    let last = with_lanes.clone().filter_map(|(_, item)| item.hi.or(item.lo)).max();
    // Last and first day, the lane, and whether it keeps its place.
    let mut by_end: Vec<(Day, Day, usize, bool)> = with_lanes
        .filter_map(|(lane, item)| {
            let hi = item.hi.or(item.lo)?;
            let keeps = pointed_to.contains(&*item.policy.id);
            Some((hi, item.lo.unwrap_or(hi), lane, keeps))
        })
        .collect();
    by_end.sort_unstable();
    // The earliest first day among those that end at or after each.
    let mut starts: Vec<Day> = by_end.iter().map(|(_, lo, ..)| *lo).collect();
    for number in (1..starts.len()).rev() {
        starts[number - 1] = starts[number - 1].min(starts[number]);
    }
    let (Some(last), Some(&first)) = (last, starts.first()) else {
        return (Day::MIN, Day::MAX, 0);
    };
    let most = (items / 12).max(if items >= 8 { 2 } else { 0 });
    let whole = (last - first).num_days();
    // Few have room, and each of them counts.
    let worth = if items < MANY { 2 } else { 4 };
    let mut best = (first, 0);
    let mut any_keeps = false;
    for (dropped, &start) in starts.iter().enumerate().skip(1).take(most) {
        let (before, _, lane, keeps) = by_end[dropped - 1];
        left[lane] -= 1;
        any_keeps |= keeps;
        if any_keeps && items < MANY || left[lane] == 0 {
            break;
        }
        let begins = |day| TimeAxis::around(day, last, 0.0, 1.0).first;
        let saved = (start - best.0).num_days();
        let apart = (start - before).num_days();
        // The stretch that is saved is mostly empty.
        let (pressed, shares) = match any_keeps {
            true => ((start - first).num_days() * 2 > whole, 3),
            false => (saved * worth > whole, 2),
        };
        if pressed && apart * shares > saved && begins(before) < begins(start) {
            best = (start, dropped);
        }
    }
    // The axis begins with a whole year or quarter: what lies in it is not before it.
    (best.0, last, best.1)
}
