//! Relations on a swimlane: lines in bundles, and numbers for those that no line can show.
//!
//! A line never crosses words or a mark (see [`crate::chart::route`]). A relation that finds no
//! short way gets a number behind the labels of both its ends: ① at the cited, →① at the citing
//! policy, behind its own number where it has one.
//! What has neither is counted on the page and told in the notes.

use std::collections::BTreeMap;

use super::draw::{Canvas, Placed};
use super::plan::Planned;
use crate::chart::route::{Bundle, Routes};
use crate::chart::scene::{Dash, Form, Part, Point, Tip};
use crate::chart::theme::stroke;
use crate::lang::Lang;
use crate::view::{Relation, View};

/// More lines than this are not followed by eye: bundles beyond them have numbers.
const MOST_LINES: usize = 40;
/// As many lines as there may be share their way.
pub(super) const EVERY_LINE: usize = MOST_LINES;
/// Lines that so many share tell only that all of them follow one, and run between the words of
/// most: a number behind each says the same, and leaves the lines of the others in sight.
pub(super) const MOST_IN_BUNDLE: usize = 12;
/// More numbers than this are not looked up.
const MOST_NUMBERS: usize = 20;
/// Relations told in the notes; beyond that the list belongs into a table.
const MOST_TOLD: usize = 60;

/// What stands behind a label, by the policy's number in the answer.
pub(super) type Signs = BTreeMap<usize, String>;

/// A relation between two policies that have a mark of their own: its number, and lane and
/// piece at both ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub(super) relation: usize,
    from: (usize, usize),
    to: (usize, usize),
}

/// Every relation of which both ends have a mark.
pub(super) fn ends(view: &View, plans: &[Planned<'_, '_>]) -> Vec<Ends> {
    let mut marks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (lane, plan) in plans.iter().enumerate() {
        for (number, piece) in plan.pieces.iter().enumerate() {
            marks.insert(&piece.item.policy.id, (lane, number));
        }
    }
    let numbered = view.relations.iter().enumerate();
    numbered
        .filter_map(|(number, relation)| {
            let from = *marks.get(&*relation.from.id)?;
            let to = *marks.get(&*relation.to.id)?;
            (from != to).then_some(Ends { relation: number, from, to })
        })
        .collect()
}

/// A line with its relation, from the citing to the cited policy.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) relation: usize,
    pub(super) points: Vec<Point>,
}

/// Draws a way for every relation that finds one, in as many bundles as the eye follows; those
/// of more than `most` lines have none.
pub(super) fn lines(
    view: &View,
    (ends, most): (&[Ends], usize),
    placed: &[Vec<Placed>],
    routes: impl FnOnce() -> Routes,
) -> Vec<Line> {
    // Lines to a few of many would say that nobody follows the others.
    if ends.is_empty() || ends.len() > 2 * MOST_LINES {
        return Vec::new();
    }
    let mut routes = routes();
    let mark = |place: (usize, usize)| placed[place.0][place.1].mark;
    let mut lines = Vec::new();
    let bundles = bundles(view, ends).into_iter();
    for (hub, cited, bundled) in bundles.filter(|(.., bundled)| bundled.len() <= most) {
        let mut bundle = Bundle::new(mark(hub), cited).short();
        for end in bundled {
            let other = if cited { end.from } else { end.to };
            if let Some(mut points) = routes.join(&mut bundle, &mark(other)) {
                if !cited {
                    points.reverse();
                }
                lines.push(Line { relation: end.relation, points });
            }
        }
    }
    lines.sort_by_key(|line| line.relation);
    lines
}

/// Relations by the mark that they have in common and by their look: the mark, whether it is
/// the cited end, and the relations, nearest first. The largest bundles come first; those
/// that do not fit beside them among [`MOST_LINES`] are left out.
fn bundles(view: &View, ends: &[Ends]) -> Vec<((usize, usize), bool, Vec<Ends>)> {
    let mut degree: BTreeMap<((usize, usize), bool), usize> = BTreeMap::new();
    for end in ends {
        *degree.entry((end.to, true)).or_default() += 1;
        *degree.entry((end.from, false)).or_default() += 1;
    }
    let mut bundles: BTreeMap<_, Vec<Ends>> = BTreeMap::new();
    for end in ends {
        let cited = degree[&(end.to, true)] >= degree[&(end.from, false)];
        let hub = if cited { end.to } else { end.from };
        let relation = &view.relations[end.relation];
        let look = (relation.weak, relation.is_ending());
        bundles.entry((hub, cited, look)).or_default().push(*end);
    }
    let mut bundles: Vec<_> = bundles
        .into_iter()
        .map(|((hub, cited, _), mut bundled)| {
            bundled.sort_by_key(|end| {
                let other = if cited { end.from } else { end.to };
                (other.0.abs_diff(hub.0), other.1.abs_diff(hub.1), end.relation)
            });
            (hub, cited, bundled)
        })
        .collect();
    bundles.sort_by_key(|bundle| std::cmp::Reverse(bundle.2.len()));
    let mut left = MOST_LINES;
    bundles.retain(|(.., bundled)| {
        let fits = bundled.len() <= left;
        left -= if fits { bundled.len() } else { 0 };
        fits
    });
    bundles
}

/// True for what is told to change the cited policy and leave it in force.
pub(super) fn is_amendment(relation: &Relation) -> bool {
    !relation.weak && relation.is_amendment()
}

/// Numbers behind the labels of relations without a line, by the policy cited; and which
/// relations these are.
pub(super) fn signs(
    plans: &[Planned<'_, '_>],
    ends: &[Ends],
    lines: &[Line],
    lang: Lang,
) -> (Signs, Vec<usize>) {
    let piece = |place: (usize, usize)| &plans[place.0].pieces[place.1];
    let mut cited: BTreeMap<(usize, usize), Vec<&Ends>> = BTreeMap::new();
    for end in ends {
        let drawn = lines.iter().any(|line| line.relation == end.relation);
        let named = piece(end.from).label.is_some() && piece(end.to).label.is_some();
        if !drawn && named {
            cited.entry(end.to).or_default().push(end);
        }
    }
    let mut most: Vec<_> = cited.into_iter().collect();
    most.sort_by_key(|(to, from)| (std::cmp::Reverse(from.len()), *to));
    most.truncate(MOST_NUMBERS);
    // Its own number stands before those that a policy cites: ②→① is ②, and cites ①.
    let (mut own, mut cites) = (Signs::new(), Signs::new());
    let mut numbered = Vec::new();
    let number_of = |place: (usize, usize)| piece(place).item.number;
    for (number, (to, from)) in (0u32..).zip(most) {
        // ① to ⑳.
        let Some(sign) = char::from_u32(0x2460 + number) else { continue };
        own.insert(number_of(to), lang.pick(format!("{sign}"), format!(" {sign}")));
        let mut citing: Vec<(usize, usize)> = from.iter().map(|end| end.from).collect();
        citing.sort_unstable();
        citing.dedup();
        for place in citing {
            let sign = lang.pick(format!("→{sign}"), format!(" →{sign}"));
            cites.entry(number_of(place)).or_default().push_str(&sign);
        }
        numbered.extend(from.iter().map(|end| end.relation));
    }
    for (number, sign) in cites {
        own.entry(number).or_default().push_str(&sign);
    }
    (own, numbered)
}

/// What a reader learns of a link on hover: the words it rests on, and where they stand.
fn tip(relation: &Relation, lang: Lang) -> Tip {
    let evidence = &relation.evidence;
    let quote = evidence.quote.as_ref().map(|quote| format!("“{quote}”"));
    let lines = quote.into_iter().chain([evidence.source_title.clone()]).collect();
    Tip { title: words(relation, lang), lines, href: evidence.url.clone() }
}

impl Canvas {
    /// Lines of relations, and every relation in the notes.
    pub(super) fn links(&mut self, view: &View, lines: Vec<Line>, numbered: &[usize]) {
        let (lang, palette, unit) = (self.lang, self.frame.palette, self.frame.unit);
        let drawn: Vec<usize> = lines.iter().map(|line| line.relation).collect();
        for line in lines {
            let relation = &view.relations[line.relation];
            let dash = if relation.weak { Dash::Dashed } else { Dash::Solid };
            let colour = if relation.is_ending() { palette.accent } else { palette.link };
            let name = |id: &str| format!("policy:{id}");
            let form = Form::Line {
                points: line.points,
                stroke: stroke(colour, 1.1 * unit, dash),
                arrow: true,
                ends: Some((name(&relation.from.id), name(&relation.to.id))),
            };
            self.push(Part::Link, form).tip = Some(tip(relation, lang));
        }
        for (number, relation) in view.relations.iter().enumerate().take(MOST_TOLD) {
            let mut note = words(relation, lang);
            if numbered.contains(&number) {
                note.push_str(lang.pick("（图中用编号）", " (by number)"));
            } else if !drawn.contains(&number) {
                note.push_str(lang.pick("（图中未画线）", " (no line drawn)"));
            }
            self.frame.scene.notes.push(note);
        }
        if view.relations.len() > MOST_TOLD {
            let more = view.relations.len() - MOST_TOLD;
            self.frame.scene.notes.push(lang.pick(
                format!("另有 {more} 条关系，见 --format json"),
                format!("{more} more relations: see --format json"),
            ));
        }
    }
}

fn words(relation: &Relation, lang: Lang) -> String {
    let name = relation.verb(lang);
    let [from, to] = relation.titles(lang);
    let tier = relation.tier.name.get(lang);
    lang.pick(
        format!("《{from}》{name}《{to}》（{tier}）"),
        format!("{from} {name} {to} ({tier})"),
    )
}
