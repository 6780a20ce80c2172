//! Title, subtitle and source lines of the tiles.

use chrono::Datelike;

use super::periods::month;
use super::{First, State, Tiles, full_titles};
use crate::chart::frame::Words;
use crate::chart::phrases::{
    ENDED, about, coverage_words, ended_words, missing_words, narrowed, roles,
    rollout_sources, sources,
};
use crate::lang::Lang;

pub(super) fn words(tiles: &Tiles<'_>) -> Words {
    let (lang, view) = (tiles.lang, tiles.view);
    let title = match &view.rollout {
        Some(rollout) => {
            let name = about(view, rollout, lang);
            let (counts, missing) =
                (coverage_words(rollout, lang), missing_words(rollout, lang));
            format!("{name}{counts}{missing}{}", narrowed(view, lang))
        }
        None => {
            let eligible = tiles.count(|state| state != State::Outside);
            let [possible, missing, undated, drafts, below] = [
                State::Possible,
                State::Unseen,
                State::Undated,
                State::Draft,
                State::Below,
            ]
            .map(|one| tiles.count(|state| state == one));
            let observed = eligible - possible - missing - drafts - below;
            let share = 100.0 * observed as f64 / eligible.max(1) as f64;
            let parts: String = [
                (undated, "其中 {} 个日期不详，", "{} of them undated, "),
                (possible, "{} 个可能有，", "{} possibly do, "),
                (drafts, "{} 个只有草案，", "{} only drafts, "),
                (
                    below,
                    "{} 个只有所辖市县的文件，",
                    "{} only documents of places within, ",
                ),
            ]
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, zh, en)| lang.pick(zh, en).replace("{}", &count.to_string()))
            .collect();
            lang.pick(
                format!("{eligible} 个省级单位中，{observed} 个（{share:.1}%）有收录的文件，{parts}{missing} 个未观察到"),
                format!("{observed} of {eligible} provincial units ({share:.1}%) have a document on record, {parts}{missing} not observed"),
            )
        }
    };
    let subtitle = lang.pick(
        "颜色 = 首份文件的日期，越早越醒目；格子等大，不表示面积与人口",
        "Colour: date of the first document, the earliest stand out most. Equal tiles say nothing of area or people",
    );
    let shown = tiles.grid.iter().filter_map(|tile| tiles.first(tile));
    let policies = shown
        .filter_map(|first| view.policies.iter().find(|policy| policy.id == first.id));
    Words {
        description: lang.pick(
            format!("方格地图：{title}。{}", full_titles(tiles).join("；")),
            format!("Tile map: {title}. {}", full_titles(tiles).join("; ")),
        ),
        title,
        subtitle: subtitle.to_owned(),
        legend: Vec::new(),
        source: match &view.rollout {
            Some(rollout) => {
                let ended = ended_words(rollout, ENDED, lang).into_iter();
                ended.chain(rollout_sources(view, rollout, lang)).collect()
            }
            None => {
                let ended = tiles.firsts.values().filter(|first| first.ended).count();
                let ended = (ended > 0).then(|| {
                    lang.pick(
                        format!("{ENDED} 首份文件今已废止、失效或被取代，照计（{ended} 个）"),
                        format!("{ENDED} first document since repealed, expired or superseded, counted all the same ({ended})"),
                    )
                });
                ended
                    .into_iter()
                    .chain(sources(view, lang, &roles(policies, lang)))
                    .collect()
            }
        },
    }
}

pub(super) fn draft_words(lang: Lang) -> &'static str {
    lang.pick("只有草案", "only drafts")
}

pub(super) fn below_words(lang: Lang) -> &'static str {
    lang.pick("只有所辖市县的文件", "only places within it")
}

pub(super) fn unreadable_words(lang: Lang) -> &'static str {
    lang.pick("清单读不到", "list not readable")
}

/// A date on a tile: a day shortens to its month, a span to its months or years.
pub(super) fn brief(first: &First) -> String {
    let mark = if first.possible { "?" } else { "" };
    let (year, from) = (first.lo.year(), first.lo.month());
    match first.hi {
        Some(hi) if month(hi) == month(first.lo) => format!("{year}-{from:02}{mark}"),
        Some(hi) if hi.year() == year && (from, hi.month()) == (1, 12) => {
            format!("{year}{mark}")
        }
        Some(hi) if hi.year() == year => {
            format!("{year}-{from:02}–{:02}{mark}", hi.month())
        }
        Some(hi) => format!("{year}–{:02}{mark}", hi.year().rem_euclid(100)),
        None => format!("≥{year}{mark}"),
    }
}
