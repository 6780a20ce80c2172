//! Lanes of counts, and what lies before the axis.

use super::draw::{Canvas, MOST_LISTED, inset, listed};
use super::fold::Fold;
use super::lanes::{Item, Lane};
use super::plan::Planned;
use crate::chart::axis::{self, TimeAxis};
use crate::chart::scene::{Align, Part, Rect, TextRun, Tip};
use crate::chart::text::Letters;
use crate::lang::Lang;
use crate::model::date::{Day, in_words};

/// Titles of folded policies in one tip.
const TIP_TITLES: usize = 12;

/// `2 份更早`.
pub(super) fn earlier_words(count: usize, lang: Lang) -> String {
    lang.pick(format!("{count} 份更早"), format!("{count} earlier"))
}

/// How to see the policies of a period one by one.
fn opening(first: Day, last: Day, lang: Lang) -> String {
    lang.pick(
        format!("逐份展开：加 --from {first} --to {last}，或 --format csv"),
        format!("one by one: add --from {first} --to {last}, or --format csv"),
    )
}

/// Room below the bars for policies whose dates are wider than a period.
fn below(fold: &Fold<'_, '_>, unit: f64) -> f64 {
    if fold.wider.is_empty() { 0.0 } else { 15.0 * unit }
}

/// The bar of each period within a lane, and its count above it. All lanes of counts have
/// one scale, on which `most` is the highest.
pub(super) fn bars(
    fold: &Fold<'_, '_>,
    at: &Rect,
    time: &TimeAxis,
    most: usize,
    letters: &Letters,
    unit: f64,
) -> Vec<(Rect, TextRun)> {
    let base = at.bottom() - 3.0 * unit - below(fold, unit);
    let full = base - at.y - letters.size - 8.0 * unit;
    let bar = |(first, end, held): &(Day, Day, Vec<&Item<'_>>)| {
        let (left, right) = time.span(*first, end.pred_opt().unwrap_or(*end));
        let width = (right - left - 2.0).max(1.0);
        let height = (full * held.len() as f64 / most as f64).max(1.5);
        let bar = Rect::new(left + 1.0, base - height, width, height);
        let (text, middle) = (held.len().to_string(), bar.middle().x);
        let run = letters.run(&text, middle, bar.y - 2.5, Align::Middle);
        let left = run.at.x.clamp(time.left, (time.right - run.width).max(time.left));
        (bar, letters.run(&text, left, run.at.y, Align::Left))
    };
    fold.periods.iter().map(bar).collect()
}

impl Canvas {
    /// Counts by period.
    pub(super) fn counts(
        &mut self,
        lane: &Lane<'_>,
        folded: &Fold<'_, '_>,
        at: &Rect,
        time: &TimeAxis,
        most: usize,
    ) {
        let (unit, lang, palette) = (self.frame.unit, self.lang, self.frame.palette);
        let letters = self.frame.label();
        let base = at.bottom() - 3.0 * unit - below(folded, unit);
        let bars = bars(folded, at, time, most, &letters, unit);
        for ((first, end, held), (bar, run)) in folded.periods.iter().zip(bars) {
            let last = end.pred_opt().unwrap_or(*end);
            let period = axis::period_words(*first, *end, folded.months, lang);
            let count = held.len();
            let titles: Vec<&str> =
                held.iter().map(|item| item.policy.title.get(lang)).collect();
            let mut lines: Vec<String> =
                titles.iter().take(TIP_TITLES).map(|title| (*title).to_owned()).collect();
            if count > TIP_TITLES {
                lines.push("…".to_owned());
            }
            lines.push(opening(*first, last, lang));
            let name = &lane.name;
            let tip = Tip {
                title: lang.pick(
                    format!("{name} {period}：{count} 份"),
                    format!("{name}, {period}: {count}"),
                ),
                lines,
                href: None,
            };
            let paint = palette.full(lane.series);
            let at = inset(&bar, &paint);
            let id = format!("count:{name}:{first}:{count}");
            let mark = self.rect(Part::Mark, at, 0.0, paint);
            (mark.id, mark.tip) = (Some(id), Some(tip.clone()));
            let clash = run.bounds();
            // Without room for it, the count stands in the tip and in the note alone.
            if !self.words.iter().rev().take(400).any(|other| other.overlaps(&clash)) {
                self.words(Part::Label, run, None);
            }
            let mut note = format!("{}：{}", tip.title, listed(&titles, lang));
            if count > MOST_LISTED {
                note.push_str(&format!("；{}", opening(*first, last, lang)));
            }
            self.frame.scene.notes.push(note);
        }
        if let (Some(lo), Some(hi)) = (
            folded.wider.iter().map(|item| item.lo.unwrap_or(time.first)).min(),
            folded.wider.iter().map(|item| item.hi.unwrap_or(time.end)).max(),
        ) {
            let (left, right) = time.span(lo, hi);
            let count = folded.wider.len();
            let bar = Rect::new(left, base + 3.0 * unit, right - left, 12.5 * unit);
            let words = lang.pick(
                format!("另 {count} 份日期跨越时段"),
                format!("{count} more have wider dates"),
            );
            let titles: Vec<&str> =
                folded.wider.iter().map(|item| item.policy.title.get(lang)).collect();
            let tip = Tip { title: words.clone(), ..Tip::default() };
            let id = format!("count:{}:wide:{count}", lane.name);
            let mark = self.rect(Part::Mark, bar, 1.5, palette.pale(lane.series));
            (mark.id, mark.tip) = (Some(id), Some(tip));
            let y = bar.y + bar.height / 2.0 + letters.size * 0.38;
            let width = letters.width(&words);
            let x = (bar.x + 4.0).min(time.right - width).max(time.left);
            self.words(Part::Label, letters.run(&words, x, y, Align::Left), None);
            let note = format!("{} {words}：{}", lane.name, listed(&titles, lang));
            self.frame.scene.notes.push(note);
        }
    }

    /// What lies before the axis, as a count beside it.
    pub(super) fn earlier(&mut self, lane: &Lane<'_>, plan: &Planned<'_, '_>, at: &Rect) {
        if plan.earlier.is_empty() || at.width <= 0.0 {
            return;
        }
        let (unit, lang) = (self.frame.unit, self.lang);
        let letters = self.frame.label();
        let words = earlier_words(plan.earlier.len(), lang);
        let titles: Vec<String> = plan
            .earlier
            .iter()
            .map(|item| {
                let date = item.policy.shown_date();
                let date = date.map_or(String::new(), |date| in_words(&date.edtf, lang));
                format!("{date} {}", item.policy.title.get(lang))
            })
            .collect();
        let tip = Tip {
            title: words.clone(),
            lines: titles.iter().take(TIP_TITLES).cloned().collect(),
            href: None,
        };
        let middle = at.middle();
        let width = letters.width(&words) + 8.0 * unit;
        let place = Rect::new(at.x + 2.0, middle.y - 8.0 * unit, width, 16.0 * unit);
        let paint = self.frame.palette.pale(lane.series);
        let id = format!("count:{}:earlier:{}", lane.name, plan.earlier.len());
        let mark = self.rect(Part::Mark, place, 3.0, paint);
        (mark.id, mark.tip) = (Some(id), Some(tip));
        let y = middle.y + letters.size * 0.38;
        let run = letters.run(&words, place.x + 4.0 * unit, y, Align::Left);
        self.words(Part::Label, run, None);
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let note = format!("{} {words}：{}", lane.name, listed(&titles, lang));
        self.frame.scene.notes.push(note);
    }
}
