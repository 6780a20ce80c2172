//! Title, legend, source and notes of a matrix.

use super::{Row, Table, cell, step_of};
use crate::chart::frame::{LegendItem, Sign, Words};
use crate::chart::phrases::{
    about, earlier_words, ended_words, is_counted, narrowed, region_words, roles,
    rollout_sources, sources,
};
use crate::chart::shapes::{solid, unseen};
use crate::chart::theme::palette;
use crate::chart::{Options, tiles};
use crate::lang::Lang;
use crate::view::View;

pub(super) fn words(
    view: &View,
    table: &Table,
    options: &Options,
    hidden: usize,
    folded: &[String],
) -> Words {
    let lang = options.lang;
    let palette = palette(options.theme);
    let what = table.what.get(lang);
    let with = places_words(table, lang);
    let empty = |row: &&Row| row.is_empty() && row.instead.is_none();
    let missing = table.rows.iter().filter(empty).count();
    let policies = table.policies;
    let named = table.named;
    let totals = table.totals.iter().take(named).enumerate();
    let most = totals.max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)));
    // Of several alike none is the most frequent.
    let ties = |count: &usize| {
        table.totals.iter().take(named).filter(|one| *one == count).count() > 1
    };
    let most = most.filter(|(_, count)| !ties(count));
    let leader = most.map_or(String::new(), |(at, count)| {
        let name = &table.columns[at];
        lang.pick(
            format!("，最多的{what}是{name}（{count}）"),
            format!(", most often {name} ({count})"),
        )
    });
    // A rollout has the first document of each unit: a place may have more than it counts.
    let firsts = view.rollout.is_some();
    let (noun_zh, noun) = match (firsts, policies == 1) {
        (true, true) => ("首份文件", "first document"),
        (true, false) => ("首份文件", "first documents"),
        (false, true) => ("政策", "policy"),
        (false, false) => ("政策", "policies"),
    };
    let (cells_zh, cells) = match firsts {
        true => ("首份文件的份数，后续文件不计", "first documents, without later ones"),
        false => ("份数", "counts"),
    };
    let mut more = String::new();
    if let Some(rollout) = view.rollout.as_ref().filter(|_| table.earlier > 0) {
        let (earlier, words) = (table.earlier, earlier_words(rollout, lang));
        more.push_str(&lang.pick(
            format!("（其中 {earlier} 份{words}）"),
            format!(" ({earlier} of them {words})"),
        ));
    }
    if table.possible > 0 {
        let possible = table.possible;
        more.push_str(&lang.pick(
            format!("，另 {possible} 份只是可能"),
            format!(", {possible} more only possibly,"),
        ));
    }
    if table.drafts > 0 {
        let drafts = table.drafts;
        more.push_str(&lang.pick(
            format!("（另 {drafts} 份草案）"),
            match drafts {
                1 => " (1 draft apart)".to_owned(),
                _ => format!(" ({drafts} drafts apart)"),
            },
        ));
    }
    let of = match (&view.rollout, &view.query.as_of) {
        (Some(rollout), _) => about(view, rollout, lang),
        (None, Some(_)) => {
            let day = &view.day;
            lang.pick(format!("截至 {day}，"), format!("By {day}: "))
        }
        (None, None) => String::new(),
    };
    // What narrows a rollout is not in the count of its places.
    let narrowed =
        view.rollout.as_ref().map(|_| narrowed(view, lang)).unwrap_or_default();
    let region = view.rollout.as_ref().map(|rollout| region_words(rollout, lang));
    let region = region.filter(|region| !region.is_empty());
    let with = match (region, lang) {
        (Some(region), Lang::Zh) => format!("{region} {with}"),
        (Some(region), Lang::En) => format!("{with}{region}"),
        (None, _) => with,
    };
    let title = lang.pick(
        format!("{of}{with}的 {policies} 份{noun_zh}{more}{leader}{narrowed}"),
        format!("{of}{policies} {noun} of {with}{more} by {what}{leader}{narrowed}"),
    );
    let mut subtitle = lang.pick(
        format!("行 = 地方，列 = {what}，格中 = {cells_zh}；空白 = 0"),
        format!("Rows: places; columns: {what}; cells: {cells}; blank: 0"),
    );
    // A policy has one form and one standing, and may have several categories.
    if table
        .rows
        .iter()
        .any(|row| row.counts.iter().sum::<usize>() > row.total + row.drafts)
    {
        subtitle.push_str(lang.pick(
            "；一份可属多列，合计按份计",
            ". A policy may count in several columns, once in the total",
        ));
    }
    let steps = tiles::steps(options.theme);
    let most = table.most();
    let mut legend = Vec::new();
    let mut shade = |step: usize, words: &str| {
        let sign = Sign::Mark(solid(steps[step]));
        legend.push(LegendItem { sign, words: words.to_owned() });
    };
    match most {
        // Without two shades there is no scale.
        0 => {}
        1 => shade(step_of(1, 1), lang.pick("1 份", "one")),
        _ => {
            shade(step_of(1, most), lang.pick("1 份", "one"));
            shade(
                step_of(most, most),
                &lang.pick(format!("{most} 份"), most.to_string()),
            );
        }
    }
    if table.of_drafts {
        legend.push(LegendItem {
            sign: Sign::Mark(palette.hollow(0)),
            words: lang.pick("草案，不计入合计", "drafts, in no total").to_owned(),
        });
    }
    if table.possible > 0 {
        legend.push(LegendItem {
            sign: Sign::Mark(palette.unsure(0)),
            words: lang
                .pick("? 只是可能，不计入合计", "? only possibly, in no total")
                .to_owned(),
        });
    }
    if missing > 0 {
        legend.push(LegendItem {
            sign: Sign::Mark(unseen(&palette)),
            words: lang.pick(
                format!("未观察到（{missing} 个）≠ 没有"),
                format!("not observed ({missing}) is not the same as none"),
            ),
        });
    }
    let mut source = match &view.rollout {
        Some(rollout) => rollout_sources(view, rollout, lang),
        None => {
            let counted = view.policies.iter().filter(|policy| is_counted(view, policy));
            sources(view, lang, &roles(counted, lang))
        }
    };
    let ended = view.rollout.as_ref().and_then(|rollout| ended_words(rollout, "", lang));
    source.splice(0..0, ended);
    source.splice(0..0, others(folded, lang));
    let cities: usize = table.rows.iter().map(|row| row.by_city).sum();
    if cities > 0 {
        source.insert(0, lang.pick(
            format!("* 含城市文件 {cities} 份，来源列在其省名下"),
            format!("* includes {cities} documents of cities that the source lists under the province"),
        ));
    }
    if hidden > 0 {
        source.insert(
            0,
            lang.pick(
                format!("另有 {hidden} 行放不下，列在备注"),
                format!("{hidden} more rows have no room and are in the notes"),
            ),
        );
    }
    source.splice(0..0, without_row(view, table, lang));
    if table.complete {
        source.insert(0, lang.pick(
            "分母：大陆 31 个省级单位（不含港澳台）".to_owned(),
            "denominator: the 31 mainland provincial units (without Hong Kong, Macao, Taiwan)".to_owned(),
        ));
    }
    Words {
        description: format!("{title}{}{subtitle}", lang.pick("。", ". ")),
        title,
        subtitle,
        legend,
        source,
    }
}

/// The units of a rollout that have no row, where they are too many: none of them has a
/// document that counts.
fn without_row(view: &View, table: &Table, lang: Lang) -> Option<String> {
    let units = &view.rollout.as_ref()?.units;
    let drawn = |code: &str| table.rows.iter().any(|row| row.code == code);
    let left: Vec<&str> = units
        .iter()
        .filter(|unit| !drawn(&unit.place.code))
        .map(|unit| unit.place.short.get(lang))
        .collect();
    let (count, named) = (left.len(), left.len().min(MOST_FOLDED));
    let names = left[..named].join(lang.pick("、", ", "));
    let more = if named < count { lang.pick("等", " and more") } else { "" };
    (count > 0).then(|| {
        lang.pick(
            format!("{count} 个单位没有计入的文件，未画：{names}{more}"),
            format!("{count} units without a document that counts are not drawn: {names}{more}"),
        )
    })
}

/// `国家与 27 个地方`, `11 个国家和地区`: a nation is no place within it.
fn places_words(table: &Table, lang: Lang) -> String {
    let with = || table.rows.iter().filter(|row| row.total > 0);
    let nations = with().filter(|row| row.order.0 < 2).count();
    let home = with().any(|row| row.code == "CN");
    let local = with().count() - nations;
    match (nations, local) {
        (0, local) => lang.pick(
            format!("{local} 个地方"),
            format!("{local} {}", if local == 1 { "place" } else { "places" }),
        ),
        (1, 0) if home => lang.pick("国家层面", "the national level").to_owned(),
        (nations, 0) => lang.pick(
            format!("{nations} 个国家和地区"),
            format!(
                "{nations} {}",
                if nations == 1 { "country or union" } else { "countries and unions" }
            ),
        ),
        (1, local) if home => lang.pick(
            format!("国家与 {local} 个地方"),
            format!(
                "the nation and {local} {}",
                if local == 1 { "place" } else { "places" }
            ),
        ),
        (nations, local) => lang.pick(
            format!("{nations} 个国家和地区与 {local} 个地方"),
            format!(
                "{nations} countries and unions and {local} other {}",
                if local == 1 { "place" } else { "places" }
            ),
        ),
    }
}

/// Names of merged columns that the foot has room for.
const MOST_FOLDED: usize = 10;

/// What is counted in the last column, where several are merged in it.
fn others(folded: &[String], lang: Lang) -> Option<String> {
    let named: Vec<&str> = folded.iter().take(MOST_FOLDED).map(String::as_str).collect();
    let more = folded.len().saturating_sub(MOST_FOLDED);
    let (zh, en) = match more {
        0 => (String::new(), String::new()),
        _ => (
            format!("等 {} 种，见备注", folded.len()),
            format!(" and {more} more: see the notes"),
        ),
    };
    (!folded.is_empty()).then(|| {
        lang.pick(
            format!("其他 = {}{zh}", named.join("、")),
            format!("other: {}{en}", named.join(", ")),
        )
    })
}

pub(super) fn notes(
    table: &Table,
    shown: usize,
    folded: &[String],
    lang: Lang,
) -> Vec<String> {
    let mut notes = Vec::new();
    if !folded.is_empty() {
        notes.push(lang.pick(
            format!("“其他”包括：{}", folded.join("、")),
            format!("\"other\" holds: {}", folded.join(", ")),
        ));
    }
    if shown < table.rows.len() {
        let rest: Vec<String> = table.rows[shown..]
            .iter()
            .map(|row| format!("{} {}", row.name, cell(row.total, row.possible)))
            .collect();
        notes.push(lang.pick(
            format!("放不下的 {} 个地方：{}", rest.len(), rest.join("、")),
            format!("{} places without room: {}", rest.len(), rest.join(", ")),
        ));
    }
    for row in table.rows.iter().filter(|row| !row.is_empty()) {
        let cells: Vec<String> = row
            .counts
            .iter()
            .zip(&row.maybe)
            .zip(&table.columns)
            .filter(|((count, maybe), _)| **count + **maybe > 0)
            .map(|((count, maybe), column)| format!("{column} {}", cell(*count, *maybe)))
            .collect();
        notes.push(format!("{}: {}", row.name, cells.join(lang.pick("、", ", "))));
    }
    notes
}
