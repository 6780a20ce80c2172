//! Allen's thirteen relations between two spans whose ends may be uncertain
//! (`DOMAIN.md` 2.5).
//!
//! A span is half-open in days, `[start, last + 1)`, so 2018-2020 *meets* 2021-2025.

use std::fmt;

use super::{Bounds, DateSpec, Day, End, Kind, edtf};

/// How one span lies to another (J. F. Allen, 1983).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Allen {
    /// Ends, and a gap follows, before the other starts.
    Before,
    /// The other starts on the day after its last.
    Meets,
    /// Starts first, ends within the other.
    Overlaps,
    /// Starts first, both end together.
    FinishedBy,
    /// Starts first, ends last.
    Contains,
    /// Both start together, this one ends first.
    Starts,
    /// Same start, same end.
    Equals,
    /// Both start together, this one ends last.
    StartedBy,
    /// Starts after the other and ends before it.
    During,
    /// Starts after the other, both end together.
    Finishes,
    /// Starts within the other, ends last.
    OverlappedBy,
    /// Starts on the day after the other's last.
    MetBy,
    /// Starts after the other's end and a gap.
    After,
}

impl Allen {
    /// All thirteen, in the order of the declaration.
    pub const ALL: [Allen; 13] = [
        Allen::Before,
        Allen::Meets,
        Allen::Overlaps,
        Allen::FinishedBy,
        Allen::Contains,
        Allen::Starts,
        Allen::Equals,
        Allen::StartedBy,
        Allen::During,
        Allen::Finishes,
        Allen::OverlappedBy,
        Allen::MetBy,
        Allen::After,
    ];

    /// The same relation said from the other side: `a` starts `b` iff `b` is started by
    /// `a`.
    #[must_use]
    pub fn converse(self) -> Allen {
        // Swapping the spans reverses the list up to `Finishes`, but `Starts` and
        // `StartedBy` are each other's: spelled out, so that it can be read.
        match self {
            Allen::Before => Allen::After,
            Allen::Meets => Allen::MetBy,
            Allen::Overlaps => Allen::OverlappedBy,
            Allen::FinishedBy => Allen::Finishes,
            Allen::Contains => Allen::During,
            Allen::Starts => Allen::StartedBy,
            Allen::Equals => Allen::Equals,
            Allen::StartedBy => Allen::Starts,
            Allen::During => Allen::Contains,
            Allen::Finishes => Allen::FinishedBy,
            Allen::OverlappedBy => Allen::Overlaps,
            Allen::MetBy => Allen::Meets,
            Allen::After => Allen::Before,
        }
    }

    /// The English name in snake case, as exports and vectors write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Allen::Before => "before",
            Allen::Meets => "meets",
            Allen::Overlaps => "overlaps",
            Allen::FinishedBy => "finished_by",
            Allen::Contains => "contains",
            Allen::Starts => "starts",
            Allen::Equals => "equals",
            Allen::StartedBy => "started_by",
            Allen::During => "during",
            Allen::Finishes => "finishes",
            Allen::OverlappedBy => "overlapped_by",
            Allen::MetBy => "met_by",
            Allen::After => "after",
        }
    }

    /// What the relation asks of the ends of the two spans.
    fn demands(self) -> &'static [Demand] {
        use Point::{FirstLast, FirstStart, SecondLast, SecondStart};
        const fn at_most(earlier: Point, days: i64, later: Point) -> Demand {
            Demand { earlier, later, days }
        }
        // `x + n <= y`, in starts and last days. "x before y" is n = 1, "x before the end
        // of y" (the day after its last) is n = 0, and equality needs both directions.
        match self {
            Allen::Before => const { &[at_most(FirstLast, 2, SecondStart)] },
            Allen::Meets => {
                const {
                    &[
                        at_most(FirstLast, 1, SecondStart),
                        at_most(SecondStart, -1, FirstLast),
                    ]
                }
            }
            Allen::Overlaps => {
                const {
                    &[
                        at_most(FirstStart, 1, SecondStart),
                        at_most(SecondStart, 0, FirstLast),
                        at_most(FirstLast, 1, SecondLast),
                    ]
                }
            }
            Allen::FinishedBy => {
                const {
                    &[
                        at_most(FirstStart, 1, SecondStart),
                        at_most(FirstLast, 0, SecondLast),
                        at_most(SecondLast, 0, FirstLast),
                    ]
                }
            }
            Allen::Contains => {
                const {
                    &[
                        at_most(FirstStart, 1, SecondStart),
                        at_most(SecondLast, 1, FirstLast),
                    ]
                }
            }
            Allen::Starts => {
                const {
                    &[
                        at_most(FirstStart, 0, SecondStart),
                        at_most(SecondStart, 0, FirstStart),
                        at_most(FirstLast, 1, SecondLast),
                    ]
                }
            }
            Allen::Equals => {
                const {
                    &[
                        at_most(FirstStart, 0, SecondStart),
                        at_most(SecondStart, 0, FirstStart),
                        at_most(FirstLast, 0, SecondLast),
                        at_most(SecondLast, 0, FirstLast),
                    ]
                }
            }
            // The other six are these with the spans swapped: see `allen`.
            _ => &[],
        }
    }
}

/// A set of Allen's relations.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct AllenSet(u16);

impl AllenSet {
    /// Is the relation in the set?
    #[must_use]
    pub fn contains(self, relation: Allen) -> bool {
        self.0 & (1 << relation as u16) != 0
    }

    /// The only relation in the set, if there is only one: then it is certain.
    #[must_use]
    pub fn single(self) -> Option<Allen> {
        if self.len() == 1 { self.iter().next() } else { None }
    }

    /// How many relations are in the set.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Is no relation in the set? Never so for an answer of [`allen`].
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The relations, in the order of [`Allen::ALL`].
    #[must_use]
    pub fn iter(self) -> AllenSetIter {
        AllenSetIter { set: self, next: 0 }
    }

    /// Every relation said from the other side.
    #[must_use]
    pub fn converse(self) -> AllenSet {
        self.iter().map(Allen::converse).collect()
    }
}

impl FromIterator<Allen> for AllenSet {
    fn from_iter<I: IntoIterator<Item = Allen>>(relations: I) -> AllenSet {
        AllenSet(relations.into_iter().fold(0, |bits, one| bits | 1 << one as u16))
    }
}

impl IntoIterator for AllenSet {
    type Item = Allen;
    type IntoIter = AllenSetIter;

    fn into_iter(self) -> AllenSetIter {
        self.iter()
    }
}

impl fmt::Debug for AllenSet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.iter()).finish()
    }
}

/// Goes through an [`AllenSet`].
#[derive(Clone, Debug)]
pub struct AllenSetIter {
    set: AllenSet,
    next: usize,
}

impl Iterator for AllenSetIter {
    type Item = Allen;

    fn next(&mut self) -> Option<Allen> {
        while let Some(&relation) = Allen::ALL.get(self.next) {
            self.next += 1;
            if self.set.contains(relation) {
                return Some(relation);
            }
        }
        None
    }
}

/// A span whose first day lies in one range of days and whose last day in another, with
/// the first never after the last. `None` is unbounded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct UncertainSpan {
    start: Range,
    last: Range,
}

/// The earliest and the latest day that an end of a span can be.
type Range = (Option<Day>, Option<Day>);

impl UncertainSpan {
    /// A span from ranges of its first and of its last day. `None` when a range is empty
    /// or when the span would have to end before it starts.
    #[must_use]
    pub fn new(start: Range, last: Range) -> Option<UncertainSpan> {
        let ordered = |lo: Option<Day>, hi: Option<Day>| match (lo, hi) {
            (Some(lo), Some(hi)) => lo <= hi,
            _ => true,
        };
        let sound = ordered(start.0, start.1)
            && ordered(last.0, last.1)
            && ordered(start.0, last.1);
        sound.then_some(UncertainSpan { start, last })
    }

    /// Every day from `start` to `last`. `None` when `last` is the earlier.
    #[must_use]
    pub fn exact(start: Day, last: Day) -> Option<UncertainSpan> {
        UncertainSpan::new((Some(start), Some(start)), (Some(last), Some(last)))
    }

    /// The span that a date is: `2023/2025` runs from 1 January 2023 to 31 December 2025
    /// exactly. An end that is open, unknown or beyond the calendar can be any day from
    /// there on, and an end with unknown digits (`2023-XX/2024`) any that it allows.
    /// `None` for an instant, which covers one day and not its range, and for a list,
    /// which has gaps.
    #[must_use]
    pub fn of(date: &DateSpec) -> Option<UncertainSpan> {
        if date.kind() != Kind::Span || date.is_list() {
            return None;
        }
        let (first, last) = edtf::span_ends(date.edtf())?;
        let start = match date.start() {
            End::Known if !first.vague => (first.bounds.lo, first.bounds.lo),
            End::Known => (first.bounds.lo, first.bounds.hi),
            End::Open | End::Unknown => (None, None),
        };
        let last = match date.end() {
            End::Known if !last.vague => (last.bounds.hi, last.bounds.hi),
            End::Known => (last.bounds.lo, last.bounds.hi),
            End::Open | End::Unknown => (None, None),
        };
        UncertainSpan::new(start, last)
    }

    /// The span from one instant to another, both included: `2023-07` to `2024` starts
    /// on a day of July 2023. `None` when the second lies certainly before the first.
    #[must_use]
    pub fn between(start: &Bounds, last: &Bounds) -> Option<UncertainSpan> {
        UncertainSpan::new((start.lo, start.hi), (last.lo, last.hi))
    }

    /// The earliest and the latest first day.
    #[must_use]
    pub fn start(&self) -> (Option<Day>, Option<Day>) {
        self.start
    }

    /// The earliest and the latest last day.
    #[must_use]
    pub fn last(&self) -> (Option<Day>, Option<Day>) {
        self.last
    }
}

/// An end of one of the two spans; the number is its row in the table of distances.
#[derive(Clone, Copy)]
enum Point {
    FirstStart = 1,
    FirstLast = 2,
    SecondStart = 3,
    SecondLast = 4,
}

/// `earlier + days <= later`.
#[derive(Clone, Copy)]
struct Demand {
    earlier: Point,
    later: Point,
    days: i64,
}

/// The fixed day from which the others are counted: row 0.
const ORIGIN: usize = 0;
/// No bound on a distance: more than any two days of the calendar lie apart.
const FAR: i64 = i64::MAX / 4;

/// `distance[x][y]`: the most days by which `x` may lie after `y`.
type Distances = [[i64; 5]; 5];

/// The relations that can hold between two spans, each independent of the other: for
/// every relation in the answer there are days that the ends may be for which it holds,
/// and for no other. One relation when all four ends are known.
///
/// A relation is a handful of demands of the form "x at least n days before y"; they can
/// be met within the ranges of the ends iff the graph of these distances has no negative
/// cycle (a simple temporal problem: Dechter, Meiri, Pearl 1991), and over whole days
/// that is exact.
#[must_use]
pub fn allen(a: &UncertainSpan, b: &UncertainSpan) -> AllenSet {
    // The seven relations with demands, asked both ways, give all thirteen.
    let asked = &Allen::ALL[..=Allen::Equals as usize];
    let (forth, back) = (distances(a, b), distances(b, a));
    let possible = |table: Distances| {
        asked.iter().copied().filter(move |relation| can_hold(table, relation.demands()))
    };
    possible(forth).chain(possible(back).map(Allen::converse)).collect()
}

fn distances(a: &UncertainSpan, b: &UncertainSpan) -> Distances {
    let mut table = [[FAR; 5]; 5];
    let mut tighten = |x: usize, y: usize, days: i64| {
        table[x][y] = table[x][y].min(days);
    };
    for (row, (lo, hi)) in [a.start, a.last, b.start, b.last].into_iter().enumerate() {
        let point = row + 1;
        tighten(point, point, 0);
        if let Some(hi) = hi {
            tighten(point, ORIGIN, number(hi));
        }
        if let Some(lo) = lo {
            tighten(ORIGIN, point, -number(lo));
        }
    }
    // No span ends before it starts.
    tighten(Point::FirstStart as usize, Point::FirstLast as usize, 0);
    tighten(Point::SecondStart as usize, Point::SecondLast as usize, 0);
    table
}

fn number(day: Day) -> i64 {
    i64::from(chrono::Datelike::num_days_from_ce(&day))
}

/// Floyd and Warshall's shortest paths: five points, so a fixed 125 steps.
fn can_hold(mut table: Distances, demands: &[Demand]) -> bool {
    for demand in demands {
        let cell = &mut table[demand.earlier as usize][demand.later as usize];
        *cell = (*cell).min(-demand.days);
    }
    for middle in 0..5 {
        for x in 0..5 {
            for y in 0..5 {
                let through = table[x][middle] + table[middle][y];
                table[x][y] = table[x][y].min(through);
            }
        }
    }
    (0..5).all(|point| table[point][point] >= 0)
}

#[cfg(test)]
mod tests;
