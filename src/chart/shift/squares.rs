//! Documents as squares: in which period, of which class.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use crate::chart::Theme;
use crate::chart::phrases::{adopting, day, is_counted, is_draft, is_first};
use crate::chart::scene::{Colour, Dash, Fill, Paint};
use crate::chart::shapes::solid;
use crate::chart::text::Letters;
use crate::chart::theme::{Palette, stroke};
use crate::chart::titles;
use crate::lang::Lang;
use crate::model::date::Day;
use crate::view::trend::Cut;
use crate::view::{Policy, View};

/// Classes that have signs of their own; further ones share the last.
const CLASSES: usize = 6;

/// More periods than this have no room side by side.
const MOST_PERIODS: i32 = 240;

/// More squares than this have no room for words.
const MOST_NAMED: usize = 400;

/// One document in its period.
pub(super) struct Square<'v> {
    pub(super) policy: &'v Policy,
    pub(super) class: usize,
    pub(super) period: usize,
    /// Its date runs beyond its period, or it only possibly counts.
    pub(super) unsure: bool,
    /// It only possibly counts.
    pub(super) possible: bool,
    /// It was only proposed: drawn, and in no count.
    pub(super) draft: bool,
}

/// All squares, by period and class.
pub(super) struct Squares<'v> {
    pub(super) squares: Vec<Square<'v>>,
    pub(super) classes: Vec<String>,
    /// The first period counted from year 0, and months a period.
    pub(super) first: i32,
    pub(super) months: i32,
    pub(super) periods: usize,
    /// The step that was asked for is finer than what can be drawn.
    pub(super) coarser: bool,
    /// Documents that have no class or no date.
    pub(super) left_out: usize,
    /// The classes are categories, and not forms of document.
    pub(super) categories: bool,
    /// Labels of those that would else be called the same.
    pub(super) apart: BTreeMap<&'v str, String>,
}

/// The class of documents whose form no title tells.
pub(super) fn unstated(lang: Lang) -> &'static str {
    lang.pick("未写明文种", "form not stated")
}

/// The class of drafts.
pub(super) fn drafts_name(lang: Lang) -> &'static str {
    lang.pick("草案，不计入", "drafts, not counted")
}

impl<'v> Squares<'v> {
    pub(super) fn of(view: &'v View, lang: Lang) -> Option<Squares<'v>> {
        let documents: Vec<&Policy> =
            view.policies.iter().filter(|policy| is_counted(view, policy)).collect();
        // The scheme that most documents have, of equals the first by name; without any, the
        // form of document.
        let mut schemes: BTreeMap<&str, usize> = BTreeMap::new();
        for policy in &documents {
            let of = policy.categories.iter().map(|category| &*category.scheme);
            for scheme in of.collect::<BTreeSet<&str>>() {
                *schemes.entry(scheme).or_default() += 1;
            }
        }
        let most = schemes.iter().max_by_key(|(name, count)| (**count, Reverse(**name)));
        // The picture of a trend has the classes that its tables count.
        let scheme = match &view.trend {
            Some(trend) => trend.scheme.as_deref(),
            None => most.map(|(scheme, _)| *scheme),
        };
        let unstated = unstated(lang).to_owned();
        // Where most have no class and none are held against each other, they are drawn too.
        let sorted = |scheme: &str| schemes.get(scheme).copied().unwrap_or_default();
        let compared = view.trend.as_ref().is_some_and(|trend| trend.shift.is_some());
        let most_lack = scheme.is_some_and(|scheme| sorted(scheme) * 2 < documents.len())
            && !compared;
        let unsorted = most_lack.then(|| lang.pick("未分类", "no category").to_owned());
        let class = |policy: &Policy| match scheme {
            Some(scheme) => {
                let mut of = policy.categories.iter();
                let found = of.find(|category| category.scheme == scheme);
                found.map(|one| one.value.clone()).or_else(|| unsorted.clone())
            }
            // A title without a form is a document all the same.
            None => Some(policy.kind.clone().unwrap_or_else(|| unstated.clone())),
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
        for (_, class, ..) in found.iter().filter(|one| !is_draft(one.0)) {
            if !classes.contains(class) {
                classes.push(class.clone());
            }
        }
        let known = classes.len();
        classes.retain(|class| scheme.is_some() || *class != unstated);
        let without = classes.len() < known;
        if known > CLASSES {
            let count =
                |class: &String| found.iter().filter(|one| one.1 == *class).count();
            classes.sort_by_key(|class| std::cmp::Reverse(count(class)));
            classes.truncate(CLASSES - 1);
            classes.push(lang.pick("其他", "other").to_owned());
        } else if without {
            classes.push(unstated.clone());
        }
        let named = classes.len();
        if found.iter().any(|one| is_draft(one.0)) {
            classes.push(drafts_name(lang).to_owned());
        }
        let maybe = |policy: &Policy| {
            let mut units = adopting(view).into_iter().flatten();
            policy.matched.code == "possible"
                || units.any(|unit| {
                    is_first(unit, policy) && unit.state.code == "possibly_adopted"
                })
        };
        let (least, most) = (month(found.first()?.2), month(found.last()?.2));
        // Within two years, months or quarters: else all would stand in one column.
        let lengths: &[i32] = match most.div_euclid(12) - least.div_euclid(12) {
            0 | 1 => &[1, 3, 12],
            _ => &[12, 24, 60, 120, 240, 600, 1200, 12_000],
        };
        let most_periods = if lengths[0] == 1 { 9 } else { 24 };
        let periods =
            |months: i32| most.div_euclid(months) - least.div_euclid(months) + 1;
        let usual = *lengths.iter().find(|months| periods(**months) <= most_periods)?;
        let asked = view.trend.as_ref().filter(|trend| !trend.by_default);
        let asked = asked.map(|trend| match trend.by {
            "year" => 12,
            "quarter" => 3,
            _ => 1,
        });
        let months = asked.filter(|months| periods(*months) <= MOST_PERIODS);
        let of_days = view.trend.as_ref().is_some_and(|trend| trend.by == "day");
        let coarser = asked.is_some() && (months.is_none() || of_days);
        let months = months.unwrap_or(usual);
        let first = least.div_euclid(months);
        let squares: Vec<Square<'v>> = found
            .iter()
            .map(|(policy, class, lo, hi)| {
                let period = month(*lo).div_euclid(months);
                let spans = hi.is_none_or(|hi| month(hi).div_euclid(months) != period);
                let draft = is_draft(policy);
                let of = classes[..named].iter().position(|one| one == class);
                Square {
                    policy,
                    class: if draft { named } else { of.unwrap_or(CLASSES - 1) },
                    period: usize::try_from(period - first).unwrap_or(0),
                    unsure: spans || maybe(policy),
                    possible: maybe(policy),
                    draft,
                }
            })
            .collect();
        let periods = usize::try_from(periods(months)).ok()?;
        let left_out = documents.len() - squares.len();
        // Of more the squares are too small to say what they are.
        let few = if squares.len() <= MOST_NAMED { &squares[..] } else { &[] };
        let titled = few.iter().map(|one| (one.policy, titles::short(one.policy, lang)));
        let apart = titles::told_apart(titled, lang);
        let categories = scheme.is_some();
        Some(Squares {
            squares,
            classes,
            first,
            months,
            periods,
            coarser,
            left_out,
            categories,
            apart,
        })
    }

    pub(super) fn name(&self, period: usize) -> String {
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
    pub(super) fn place(&self, at: Day) -> f64 {
        let share = f64::from(at.day0()) / 31.0;
        (f64::from(month(at)) + share) / f64::from(self.months) - f64::from(self.first)
    }

    /// Where a cut falls.
    pub(super) fn place_of(&self, cut: &Cut) -> Option<f64> {
        day(&cut.day).map(|day| self.place(day))
    }

    /// How many surely count, how many possibly do, and how many drafts are drawn beside them.
    pub(super) fn counted(&self) -> (usize, usize, usize) {
        let of = |is: &dyn Fn(&Square<'_>) -> bool| {
            self.squares.iter().filter(|one| is(one)).count()
        };
        let drafts = of(&|one| one.draft);
        let possible = of(&|one| one.possible && !one.draft);
        (self.squares.len() - drafts - possible, possible, drafts)
    }

    /// The most squares of one period that are drafts, or that are none.
    pub(super) fn most(&self, drafts: bool) -> usize {
        let mut counts = vec![0usize; self.periods];
        for square in self.squares.iter().filter(|one| one.draft == drafts) {
            counts[square.period] += 1;
        }
        counts.into_iter().max().unwrap_or(0)
    }

    /// The look of a class.
    pub(super) fn look(
        &self,
        class: usize,
        palette: &Palette,
        theme: Theme,
    ) -> (Paint, Colour) {
        match self.squares.iter().any(|one| one.draft && one.class == class) {
            true => {
                let edge = stroke(palette.muted, 1.2, Dash::Dotted);
                let page = Fill::Solid(palette.background);
                (Paint { fill: page, stroke: Some(edge) }, palette.ink)
            }
            false => look(class, palette, theme),
        }
    }

    /// True where policies of several places stand side by side: a square then says whose.
    fn has_places(&self) -> bool {
        let mut places =
            self.squares.iter().map(|one| one.policy.jurisdiction.code.as_str());
        let first = places.next();
        places.any(|place| Some(place) != first)
    }

    /// What a square is called.
    pub(super) fn label(
        &self,
        square: &Square<'_>,
        letters: &Letters,
        lang: Lang,
    ) -> String {
        let mark = if square.unsure { "~" } else { "" };
        let title = match self.apart.get(square.policy.id.as_str()) {
            // What tells them apart comes first: a narrow square cuts the end of its words.
            Some(title) => match title.rsplit_once(['（', '(']) {
                Some((title, year)) => {
                    let year = year.trim_end_matches(['）', ')']);
                    format!("{year} {}", title.trim_end())
                }
                None => title.clone(),
            },
            None => titles::within(square.policy, lang, letters, f64::INFINITY),
        };
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
        // A dashed edge says of a document that its date is not sure.
        (4, _) => {
            let hatch = Fill::Hatch(palette.tint(class, 0.45), 6.0);
            (Paint { fill: hatch, stroke: Some(rim) }, palette.ink)
        }
        // Dotted are drafts, and dashed is what has no sure date.
        _ => {
            let edge = stroke(palette.muted, 1.4, Dash::Solid);
            (Paint { fill: Fill::Solid(palette.line), stroke: Some(edge) }, palette.ink)
        }
    }
}
