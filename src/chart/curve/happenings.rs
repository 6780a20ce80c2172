//! What all units saw: the policy itself, national policies, and the events asked for.

use crate::chart::Options;
use crate::chart::axis::TimeAxis;
use crate::chart::frame::{Frame, LegendItem, Sign};
use crate::chart::phrases::day;
use crate::chart::scene::{Align, Colour, Dash, Part, Rect};
use crate::chart::shapes::{line, rect, solid};
use crate::chart::text::Letters;
use crate::chart::theme::{Palette, stroke};
use crate::chart::titles;
use crate::lang::Lang;
use crate::model::date::{Day, bounds, in_words};
use crate::view::View;
use crate::view::rollout::Rollout;

/// Something dated that all units saw.
pub(super) struct Happening {
    pub(super) lo: Day,
    pub(super) hi: Day,
    pub(super) name: String,
    pub(super) date: String,
}

/// The policy itself, national policies of the answer, and the events asked for.
fn happenings(view: &View, rollout: &Rollout, options: &Options) -> Vec<Happening> {
    let lang = options.lang;
    let letters = Letters::regular(11.0, Colour::rgb(0));
    let room = name_room(view, options);
    let own: Vec<&str> = rollout
        .units
        .iter()
        .filter_map(|unit| Some(unit.policy.as_ref()?.id.as_str()))
        .collect();
    let national = view.policies.iter().filter(|policy| {
        policy.jurisdiction.level.code == "national" && !own.contains(&policy.id.as_str())
    });
    let mut found: Vec<Happening> = national
        .filter_map(|policy| {
            let date = policy.shown_date()?;
            let (lo, hi) = (day(date.lo.as_deref()?)?, day(date.hi.as_deref()?)?);
            let name = titles::within(policy, lang, &letters, room);
            Some(Happening { lo, hi, name, date: in_words(&date.edtf, lang) })
        })
        .collect();
    for event in &options.events {
        if let Ok(span) = bounds(&event.edtf)
            && let (Some(lo), Some(hi)) = (span.lo, span.hi)
        {
            let name = letters.fit(&event.name, room);
            found.push(Happening { lo, hi, name, date: in_words(&event.edtf, lang) });
        }
    }
    if found.is_empty()
        && let Some(date) = &rollout.origin.date
        && let (Some(lo), Some(hi)) =
            (date.lo.as_deref().and_then(day), date.hi.as_deref().and_then(day))
    {
        let name = lang.pick("起点", "origin").to_owned();
        found.push(Happening { lo, hi, name, date: in_words(&date.edtf, lang) });
    }
    found.sort_by(|a, b| (a.lo, a.hi, &a.name).cmp(&(b.lo, b.hi, &b.name)));
    found
}

/// How wide the name of a happening may be: three rows share the page.
fn name_room(view: &View, options: &Options) -> f64 {
    let national =
        view.policies.iter().filter(|one| one.jurisdiction.level.code == "national");
    let count = national.count() + options.events.len();
    (options.size.0 * 1.2 / count.max(1) as f64).clamp(130.0, options.size.0 * 0.4)
}

/// What all units saw: within the time shown, and outside of it.
pub(super) struct Seen {
    pub(super) happenings: Vec<Happening>,
    outside: Vec<Happening>,
}

impl Seen {
    pub(super) fn of(
        view: &View,
        rollout: &Rollout,
        (start, end): (Day, Day),
        options: &Options,
    ) -> Seen {
        let all = happenings(view, rollout, options);
        let (happenings, outside) =
            all.into_iter().partition(|one| one.hi >= start && one.lo <= end);
        Seen { happenings, outside }
    }

    /// That something asked for lies outside the time shown.
    pub(super) fn outside_words(&self, lang: Lang) -> Option<String> {
        let names: Vec<String> = self.outside.iter().map(Happening::words).collect();
        (!names.is_empty()).then(|| {
            let list = names.join(lang.pick("；", "; "));
            lang.pick(
                format!("不在图中的时间内：{list}"),
                format!("outside the time shown: {list}"),
            )
        })
    }
}

/// Where words on the level lines may begin so that no upright of the first ones runs
/// through them.
pub(super) fn clear_of(happenings: &[Happening], axis: &TimeAxis, ground: Rect) -> f64 {
    let near = happenings.iter().map(|one| one.middle(axis));
    let near = near.filter(|x| *x < ground.x + ground.width * 0.15);
    near.fold(ground.x, f64::max)
}

impl Happening {
    /// Only a day is a line.
    pub(super) fn is_day(&self) -> bool {
        self.lo == self.hi
    }

    pub(super) fn middle(&self, axis: &TimeAxis) -> f64 {
        let (from, to) = axis.span(self.lo.max(axis.first), self.hi);
        (from + to) / 2.0
    }

    pub(super) fn words(&self) -> String {
        format!("{} {}", self.name, self.date)
    }
}

/// Dashed verticals with their labels; what found no room is in the notes.
pub(super) fn draw_happenings(
    frame: &mut Frame,
    happenings: &[Happening],
    slots: &[Option<(usize, f64)>],
    axis: &TimeAxis,
    ground: Rect,
    lang: Lang,
) {
    let palette = frame.palette;
    let letters = Letters { colour: palette.accent, ..frame.label() };
    let mut folded: Vec<String> = Vec::new();
    for (one, slot) in happenings.iter().zip(slots) {
        let (from, to) = axis.span(one.lo.max(axis.first), one.hi);
        if !one.is_day() {
            // A month is no day: the event may fall anywhere within the band.
            let band = Rect::new(from, ground.y, (to - from).max(1.0), ground.height);
            frame.push(rect(Part::Event, band, 0.0, solid(palette.tint(2, 0.14))));
        }
        let x = one.middle(axis);
        let top = match slot {
            Some((row, _)) => ground.y - (*row as f64 + 1.0) * letters.leading(),
            None => ground.y,
        };
        let dashes = stroke(palette.accent, 1.1 * frame.unit, Dash::Dashed);
        let foot = if one.is_day() { ground.bottom() } else { ground.y };
        if foot > top {
            frame.push(line(Part::Event, &[(x, top), (x, foot)], dashes));
        }
        match slot {
            Some((_, left)) => {
                let base = top + letters.size * 0.9;
                let words = one.words();
                frame.push(letters.shape(Part::Event, &words, *left, base, Align::Left));
            }
            None => folded.push(one.words()),
        }
    }
    if !folded.is_empty() {
        let list = folded.join(lang.pick("；", "; "));
        frame.scene.notes.push(lang.pick(
            format!("图上未标名的全国事件：{list}"),
            format!("national events without a label: {list}"),
        ));
    }
}

/// The key of what happened; without anything drawn it explains nothing.
pub(super) fn events_key(
    happenings: &[Happening],
    palette: &Palette,
    lang: Lang,
) -> Option<LegendItem> {
    (!happenings.is_empty()).then(|| LegendItem {
        sign: match happenings.iter().any(Happening::is_day) {
            true => Sign::Line(stroke(palette.accent, 1.1, Dash::Dashed), false),
            false => Sign::Mark(solid(palette.tint(2, 0.14))),
        },
        words: lang
            .pick("全国性事件，不表示因果", "national events; no cause is implied")
            .to_owned(),
    })
}
