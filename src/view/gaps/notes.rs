//! What a reader of gaps must know, in sentences.

use super::{Gaps, Maker, Numbers, Shown, Unit, words};
use crate::graph;
use crate::lang::Lang;
use crate::model::date;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::query::coverage;
use crate::view::Note;

impl Maker<'_> {
    pub(super) fn notes(&self, gaps: &Gaps) -> Vec<Note> {
        let note = |code, zh: String, en: String| Note { code, text: words(zh, en) };
        let mut notes = Vec::new();
        if gaps.searches.is_empty() {
            notes.push(note(
                "no_search",
                "数据没有记录任何检索，说不出哪里看过而没有看到：检索记在 coverage.jsonl，一行一次，键为 id、tables、within（地点）、level（单位层级）、window（时间）、rule（所寻）、evidence（来源）；导入的表格里，某地一行的题名写“未检索到”也记为一次；各单位有哪些文件、谁还没有，用 rollout".to_owned(),
                "the data records no search, so it can't be told where somebody looked and saw nothing: searches stand in coverage.jsonl, a line each with the keys id, tables, within (the place), level (of the units), window (the time), rule (what was looked for), evidence (the source); a row of an imported table whose title says none found is one too; which units have documents and which have none is told by rollout".to_owned(),
            ));
        }
        for base in &gaps.bases {
            for one in &base.moves {
                notes.push(Note { code: "move", text: one.statement.clone() });
            }
            if let (Some(all), true) = (&base.together, self.places.is_empty()) {
                notes.push(together(base, all));
            }
            match &base.admits {
                Some(admits) => notes.push(note(
                    "admits",
                    format!("以“{}”为准；此外的文件若{}就算数（列表所有题名共有这几个字；--admit 可另定）", base.rule.zh, admits.zh),
                    format!("measured against {:?}; a further document counts when its {} (the words that all titles listed share; --admit sets another rule)", base.rule.en, admits.en),
                )),
                None => notes.push(note(
                    "admits_nothing",
                    format!("“{}”的题名没有共有的词：说不出此外还有哪些文件该算；用 --admit 指定，如 --admit title=未来产业", base.rule.zh),
                    format!("the titles of {:?} share no words, so it can't be told what else would count; name it with --admit, such as --admit title=未来产业", base.rule.en),
                )),
            }
        }
        if let (Some(origin), true) = (&gaps.origin, gaps.origin_by_default) {
            notes.push(note(
                "origin",
                format!("滞后自《{}》算起：检索期内最早的全国性政策；写 gaps POLICY 可另定", origin.title.zh),
                format!("durations run from {}, the first national policy within the time searched; gaps POLICY names another", origin.title.en),
            ));
        }
        let missing: Vec<&Unit> = gaps
            .units
            .iter()
            .filter(|unit| unit.listed.is_empty() && !unit.not_observed.is_empty())
            .collect();
        if !missing.is_empty() {
            let names = |lang: Lang, between: &str| {
                let names: Vec<&str> =
                    missing.iter().map(|unit| unit.place.short.get(lang)).collect();
                names.join(between)
            };
            notes.push(note(
                "not_observed",
                format!("检索过而未观察到 {} 个：{}。未观察到不等于没有", missing.len(), names(Lang::Zh, "、")),
                format!("{} searched and not observed: {}. Not observed is not the same as none", missing.len(), names(Lang::En, ", ")),
            ));
        }
        notes.extend(self.unsearched());
        for search in gaps.searches.iter().filter(|search| search.unreadable) {
            notes.push(note(
                "unreadable",
                format!(
                    "{}：来源有一份清单，但读不到——{}",
                    search.within.short.zh, search.rule.zh
                ),
                format!(
                    "{}: the source has a list that can't be read: {}",
                    search.within.short.en, search.rule.en
                ),
            ));
        }
        notes
    }

    /// What no source searched: levels, provinces, times.
    fn unsearched(&self) -> Vec<Note> {
        let note = |code, zh: String, en: String| Note { code, text: words(zh, en) };
        let tree = self.graph.places();
        let searches: Vec<&graph::Coverage> = self
            .graph
            .coverage()
            .iter()
            .filter(|search| self.sight.sees(self.graph, search.evidence).is_some())
            .collect();
        let mut notes = Vec::new();
        let unseen = |level: PlaceLevel| -> Vec<PlaceId> {
            tree.iter()
                .filter(|(id, place)| place.level == level && self.names(Some(*id)))
                .map(|(id, _)| id)
                .filter(|&id| {
                    !searches
                        .iter()
                        .any(|search| coverage::covers(self.graph, search, id))
                })
                .collect()
        };
        let provinces = unseen(PlaceLevel::Province);
        if !provinces.is_empty() {
            let names = |zh: bool| {
                let names: Vec<&str> = provinces
                    .iter()
                    .take(8)
                    .map(|&id| {
                        let place = tree.get(id);
                        if zh { &*place.short_zh } else { place.short_en() }
                    })
                    .collect();
                let more = if provinces.len() > 8 { "…" } else { "" };
                names.join(if zh { "、" } else { ", " }) + more
            };
            notes.push(match self.graph.coverage().is_empty() {
                true => note(
                    "not_searched",
                    format!("数据未记录检索范围：{}", names(true)),
                    format!("the data do not record what was searched: {}", names(false)),
                ),
                false => note(
                    "not_searched",
                    format!("没有来源检索过：{}", names(true)),
                    format!("no source searched {}", names(false)),
                ),
            });
        }
        let cities = unseen(PlaceLevel::Prefecture).len();
        if cities > 0 {
            notes.push(note(
                "level_not_searched",
                format!("地市级没有来源系统检索：这里的 {cities} 个地市，数据中有什么只是碰巧有"),
                format!("no source searched prefectures systematically: what the data have of these {cities} is there by chance"),
            ));
        }
        let spans = || {
            searches
                .iter()
                .filter(|search| search.level > PlaceLevel::Country && !search.unreadable)
                .filter_map(|search| date::bounds(search.window.as_deref()?).ok())
        };
        let (first, last) = (
            spans().filter_map(|span| span.lo).min(),
            spans().filter_map(|span| span.hi).max(),
        );
        if let (Some(first), Some(last)) = (first, last) {
            notes.push(note(
                "time_not_searched",
                format!("地方的检索自 {first} 至 {last}：此前此后没有来源检索，没有记录不等于没有政策"),
                format!("the units were searched from {first} to {last}: before and after that no source looked, and no record does not mean no policy"),
            ));
        }
        notes
    }
}

fn together(base: &Shown, all: &Numbers) -> Note {
    let before = &base.before;
    let month = |numbers: &Numbers, lang: Lang| {
        numbers
            .median_period
            .clone()
            .unwrap_or_else(|| lang.pick("未达到", "not reached").to_owned())
    };
    Note {
        code: "together",
        text: words(
            format!(
                "全部加入：采纳 {} → {} 个，在险 {} → {} 个，按日历的中位数 {} → {}",
                before.adopters,
                all.adopters,
                before.at_risk,
                all.at_risk,
                month(before, Lang::Zh),
                month(all, Lang::Zh)
            ),
            format!(
                "with all of them: {} to {} adopters, {} to {} at risk, the median by calendar {} to {}",
                before.adopters,
                all.adopters,
                before.at_risk,
                all.at_risk,
                month(before, Lang::En),
                month(all, Lang::En)
            ),
        ),
    }
}
