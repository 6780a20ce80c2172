//! What the tiles mean, beside or below them.

use super::words::{below_words, draft_words, unreadable_words};
use super::{State, Tiles, look};
use crate::chart::frame::Frame;
use crate::chart::phrases::{
    first_words, not_asked_words, possibly_words, searched_words, undated_words,
    unlinked_words,
};
use crate::chart::scene::{Align, Paint, Part, Rect};
use crate::chart::shapes::{rect, solid};
use crate::chart::text::Letters;
use crate::chart::theme::Palette;

/// What the legend says, with how many tiles of each.
fn keys(tiles: &Tiles<'_>, palette: &Palette) -> Vec<(Paint, String)> {
    let lang = tiles.lang;
    let row = |name: &str, count: usize| {
        lang.pick(format!("{name}　{count} 个"), format!("{name}: {count}"))
    };
    // Without a tile in any period the scale explains nothing.
    let scaled =
        tiles.count(|state| matches!(state, State::In(_) | State::Spans(..))) > 0;
    let periods = if scaled { tiles.periods.count } else { 0 };
    let mut rows: Vec<(Paint, String)> = (0..periods)
        .map(|step| {
            let name = tiles.periods.name(step, lang);
            let count = tiles.count(|state| state == State::In(step));
            (solid(tiles.colours[step]), row(&name, count))
        })
        .collect();
    let spans = tiles.count(|state| matches!(state, State::Spans(..)));
    if spans > 0 {
        let name = lang.pick("跨期，下 = 最晚", "over several, foot = last");
        rows.push((solid(tiles.colours[0]), row(name, spans)));
    }
    let earlier = tiles
        .view
        .rollout
        .as_ref()
        .map_or(String::new(), |rollout| first_words(rollout, lang));
    let possible = match &tiles.view.rollout {
        Some(rollout) => possibly_words(rollout, lang),
        None => lang.pick("可能属于本答案", "possibly part of the answer"),
    };
    for (state, name) in [
        (State::Earlier, earlier.as_str()),
        (State::Possible, possible),
        (State::Undated, undated_words(lang)),
        (State::Draft, draft_words(lang)),
        (State::Below, below_words(lang)),
        (State::NotAsked, not_asked_words(lang)),
        (State::Unlinked, unlinked_words(lang)),
        (State::Searched, searched_words(lang)),
        (State::Unreadable, unreadable_words(lang)),
        (State::Unseen, lang.pick("未观察到", "not observed")),
        (State::Outside, lang.pick("不在统计范围", "out of scope")),
    ] {
        let count = tiles.count(|found| found == state);
        if count > 0 || state == State::Unseen {
            rows.push((look(tiles, state, palette).0, row(name, count)));
        }
    }
    rows
}

pub(super) fn legend(frame: &mut Frame, tiles: &Tiles<'_>, at: Rect) {
    let (unit, palette) = (frame.unit, frame.palette);
    let rows = keys(tiles, &palette);
    let spans = tiles.count(|state| matches!(state, State::Spans(..))) > 0;
    let letters = Letters::regular(12.5 * unit, palette.ink);
    let columns = if at.width > 400.0 * unit { 3 } else { 1 };
    let per_column = rows.len().div_ceil(columns);
    let pitch = 27.0 * unit;
    for (number, (paint, words)) in rows.into_iter().enumerate() {
        let (column, row) = (number / per_column, number % per_column);
        let x = at.x + column as f64 * at.width / columns as f64;
        let y = at.y + row as f64 * pitch;
        let sign = Rect::new(x, y, 24.0 * unit, 19.0 * unit);
        frame.push(rect(Part::Legend, sign, 2.0 * unit, paint));
        if spans && number == tiles.periods.count {
            let last = tiles.colours[tiles.periods.count - 1];
            let foot = Rect::new(x, sign.bottom() - 6.0 * unit, sign.width, 6.0 * unit);
            frame.push(rect(Part::Legend, foot, 0.0, solid(last)));
        }
        let room = at.right() - x - 32.0 * unit;
        // A count that is cut off is lost: what is too wide takes two lines.
        let small = Letters::regular(11.0 * unit, palette.ink);
        let (letters, lines, first) = match letters.width(&words) <= room {
            true => (letters, vec![words], 14.0),
            false => (small, small.wrap(&words, room, 2).0, 8.0),
        };
        let first = if lines.len() == 1 { 14.0 } else { first };
        let x = x + 32.0 * unit;
        for (line, text) in lines.iter().enumerate() {
            let y = y + first * unit + line as f64 * letters.size * 1.14;
            frame.push(letters.shape(Part::Legend, text, x, y, Align::Left));
        }
    }
    let mut y = at.y + per_column as f64 * pitch + 4.0 * unit;
    let letters = Letters::regular(11.0 * unit, palette.muted);
    for paragraph in remarks(tiles) {
        for line in letters.wrap(&paragraph, at.width, 6).0 {
            y += letters.leading();
            frame.push(letters.shape(Part::Legend, &line, at.x, y, Align::Left));
        }
        y += 6.0 * unit;
    }
}

/// Below the legend: whose city stands for its province.
fn remarks(tiles: &Tiles<'_>) -> Vec<String> {
    let lang = tiles.lang;
    let cities: Vec<&str> = tiles
        .grid
        .iter()
        .filter_map(|tile| tiles.first(tile)?.city.as_ref())
        .map(|city| city.short.get(lang))
        .collect();
    let mut remarks = Vec::new();
    if !cities.is_empty() {
        remarks.push(lang.pick(
            format!("* 由城市文件代表其省：{}", cities.join("、")),
            format!("* a city's document stands for its province: {}", cities.join(", ")),
        ));
    }
    // Where any document counts, those before the policy would be among these.
    if let Some(rollout) =
        tiles.view.rollout.as_ref().filter(|one| !one.counts_documents())
    {
        let groups =
            rollout.coverage_by.iter().filter(|group| group.by == "economic-region");
        let groups: Vec<String> = groups
            .map(|group| {
                let (name, coverage) = (group.group.get(lang), &group.coverage);
                let most = match coverage.possible > coverage.certain {
                    true => format!("–{}", coverage.possible),
                    false => String::new(),
                };
                format!("{name} {}{most}/{}", coverage.certain, coverage.eligible)
            })
            .collect();
        // Two a line: none is broken within.
        remarks.extend(groups.chunks(2).map(|two| two.join(lang.pick("　", ", "))));
    }
    if tiles.count(|state| state == State::Possible) > 0 {
        remarks.push(match &tiles.view.rollout {
            Some(rollout) => {
                let words = possibly_words(rollout, lang);
                lang.pick(format!("? 截止前{words}"), format!("? {words} by the end"))
            }
            None => {
                lang.pick("? 可能属于本答案", "? possibly part of the answer").to_owned()
            }
        });
    }
    let without = tiles.without_tile();
    if without > 0 {
        remarks.push(lang.pick(
            format!("另有 {without} 个单位没有格子，未画"),
            format!("{without} more units have no tile and are not drawn"),
        ));
    }
    remarks
}
