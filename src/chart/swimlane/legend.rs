//! Which signs a swimlane has, and what they mean.

use super::draw::{has_supplement, is_changed, is_new, is_supplement, is_wide, ringed};
use super::lanes::{self, Lane};
use super::plan::Detail;
use super::{Settled, links};
use crate::chart::frame::{LegendItem, Sign};
use crate::chart::phrases::is_draft;
use crate::chart::scene::{Dash, Fill, Paint};
use crate::chart::theme::{Palette, stroke};
use crate::lang::Lang;
use crate::view::{Relation, View};

/// Which signs the picture has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    hollow: bool,
    pale: bool,
    unsure: bool,
    draft: bool,
    horizon: bool,
    new: bool,
    changed: bool,
    hatch: bool,
    links: bool,
    amends: bool,
    endings: bool,
    weak: bool,
    pub(super) numbers: bool,
    pub(super) counts: bool,
    /// Marks that stand without a label.
    pub(super) unnamed: usize,
    /// Relations with neither a line nor a number.
    pub(super) untold: usize,
    /// What is neither is told in a line of its own.
    pub(super) apart: bool,
}

impl Shown {
    pub(super) fn all(view: &View, lanes: &[Lane<'_>]) -> Shown {
        let items = || lanes.iter().flat_map(|lane| &lane.items);
        Shown {
            hollow: has_supplement(view, lanes),
            pale: items().any(is_wide),
            unsure: items().any(|item| item.policy.matched.code == "possible"),
            draft: items().any(|item| is_draft(item.policy)),
            horizon: items().any(|item| item.horizon.is_some()),
            new: items().any(is_new),
            changed: items().any(is_changed),
            hatch: !view.searched.is_empty(),
            links: view.relations.iter().any(is_ground),
            amends: view.relations.iter().any(links::is_amendment),
            endings: view.relations.iter().any(Relation::is_ending),
            weak: view.relations.iter().any(|relation| relation.weak),
            ..Shown::default()
        }
    }

    pub(super) fn of(
        view: &View,
        lanes: &[Lane<'_>],
        settled: &Settled<'_, '_>,
    ) -> Shown {
        let all = Shown::all(view, lanes);
        let layout = &settled.layout;
        let pieces = || layout.plans.iter().flat_map(|plan| &plan.pieces);
        let drawn = || settled.lines.iter().map(|line| &view.relations[line.relation]);
        let hatch = lanes.iter().any(|lane| {
            !lanes::unsearched(&lane.searched, layout.axis.first, layout.axis.end)
                .is_empty()
        });
        Shown {
            hollow: all.hollow && pieces().any(|piece| is_supplement(piece.item)),
            pale: pieces().any(|piece| is_wide(piece.item)),
            unsure: pieces().any(|piece| piece.item.policy.matched.code == "possible"),
            draft: pieces().any(|piece| is_draft(piece.item.policy)),
            horizon: pieces().any(|piece| piece.horizon.is_some()),
            new: pieces().any(|piece| is_new(piece.item)),
            changed: pieces().any(|piece| is_changed(piece.item)),
            hatch: all.hatch && hatch,
            links: drawn().any(is_ground),
            amends: drawn().any(links::is_amendment),
            endings: drawn().any(Relation::is_ending),
            weak: drawn().any(|relation| relation.weak),
            numbers: !settled.numbered.is_empty(),
            counts: layout.plans.iter().any(|plan| plan.detail == Detail::Folded),
            unnamed: pieces().filter(|piece| piece.label.is_none()).count(),
            untold: settled.untold(view),
            apart: false,
        }
    }

    pub(super) fn legend(self, palette: &Palette, lang: Lang) -> Vec<LegendItem> {
        let solid = |colour, width, dash| stroke(colour, width, dash);
        let hollow = Paint {
            fill: Fill::Solid(palette.background),
            stroke: Some(solid(palette.muted, 1.5, Dash::Solid)),
        };
        let unsure =
            Paint { stroke: Some(solid(palette.muted, 1.25, Dash::Dashed)), ..hollow };
        let dots =
            Paint { stroke: Some(solid(palette.muted, 1.4, Dash::Dotted)), ..hollow };
        let draft = if self.hollow { dots } else { hollow };
        let full = Paint { fill: Fill::Solid(palette.muted), stroke: None };
        let pale = Paint {
            fill: Fill::Solid(palette.line),
            stroke: Some(solid(palette.muted, 0.75, Dash::Solid)),
        };
        let mut searched = palette.unsearched();
        searched.stroke = Some(solid(palette.line, 0.75, Dash::Solid));
        let items = [
            (self.hollow, Sign::Mark(full), "来源所列", "listed by the source"),
            (self.hollow, Sign::Mark(hollow), "其他来源", "from other sources"),
            (self.pale, Sign::Mark(pale), "其中某一天", "one day of this span"),
            (self.unsure, Sign::Mark(unsure), "可能符合", "possibly fits"),
            (self.draft, Sign::Mark(draft), "草案", "only proposed"),
            (self.horizon, Sign::Bar(full), "规划期", "planning horizon"),
            (
                self.new,
                Sign::Mark(ringed(full, palette, Dash::Solid, 1.0)),
                "新增（外圈）",
                "new: ringed",
            ),
            (
                self.changed,
                Sign::Mark(ringed(pale, palette, Dash::Dashed, 1.0)),
                "改动（虚圈）",
                "changed: dashed ring",
            ),
            (self.counts, Sign::Mark(full), "该时段份数", "count of a period"),
            (self.hatch, Sign::Mark(searched), "未检索，≠ 没有", "not searched: ≠ none"),
            (
                self.links || self.amends,
                Sign::Line(solid(palette.link, 1.2, Dash::Solid), true),
                match (self.links, self.amends) {
                    (true, false) => "落实、依据等，指向被引者",
                    (true, true) => "落实、依据、修改等，指向被引者",
                    (false, _) => "修改，指向被修改者",
                },
                match (self.links, self.amends) {
                    (true, false) => "implements, is based on",
                    (true, true) => "implements, is based on, amends",
                    (false, _) => "amends",
                },
            ),
            (
                self.endings,
                Sign::Line(solid(palette.accent, 1.2, Dash::Solid), true),
                "废止、取代",
                "repeals, replaces",
            ),
            (
                self.weak,
                Sign::Line(solid(palette.link, 1.2, Dash::Dashed), true),
                "推断的关系",
                "inferred relation",
            ),
        ];
        items
            .into_iter()
            .filter(|(shown, ..)| *shown)
            .map(|(_, sign, zh, en)| LegendItem {
                sign,
                words: lang.pick(zh, en).to_owned(),
            })
            .collect()
    }
}

/// True for what rests on the cited policy, as a text says.
fn is_ground(relation: &Relation) -> bool {
    !relation.weak && !relation.is_ending() && !links::is_amendment(relation)
}
