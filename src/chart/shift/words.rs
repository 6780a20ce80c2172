//! Title, legend, source and notes of the squares.

use super::{Squares, look, shares};
use crate::chart::Options;
use crate::chart::frame::{LegendItem, Sign, Words};
use crate::chart::phrases::{roles, sources};
use crate::chart::theme::palette;
use crate::lang::Lang;
use crate::model::date::in_words;
use crate::view::View;
use crate::view::trend::{self, Cut, Trend};

pub(super) fn words(
    view: &View,
    all: &Squares<'_>,
    cut: Option<&Cut>,
    options: &Options,
) -> Words {
    let lang = options.lang;
    let palette = palette(options.theme);
    let n = all.squares.len();
    let shares = view.trend.as_ref().and_then(|trend| shares(trend, cut?));
    let title = match (shares, cut) {
        (Some((focus, before, after)), Some(cut)) => lang.pick(
            format!(
                "{focus}：{} {}前 {before}，此后 {after}（{n} 份文件逐份可见）",
                trend::period_name(&cut.at),
                if cut.at.len() == 4 { "年" } else { "以" },
            ),
            format!(
                "{focus}: {before} before {}, {after} since ({n} documents, one by one)",
                trend::period_name(&cut.at)
            ),
        ),
        _ => lang.pick(
            format!("{n} 份文件，逐份按年与类别"),
            format!("{n} documents one by one, by year and class"),
        ),
    };
    let legend = all
        .classes
        .iter()
        .enumerate()
        .map(|(class, name)| {
            let count = all.squares.iter().filter(|square| square.class == class).count();
            let sign = Sign::Mark(look(class, &palette, options.theme).0);
            LegendItem {
                sign,
                words: lang.pick(format!("{name} {count}"), format!("{name}: {count}")),
            }
        })
        .collect();
    let subtitle = match cut {
        Some(_) => lang.pick(
            "每个方块 = 一份文件；虚线 = 两侧份数最接近的切点，不看类别而定；切点为事后选择，p 值仅作描述",
            "One square a document. Dashed: the cut with most nearly equal counts, chosen without looking at classes; any cut is post hoc, its p descriptive",
        ),
        None => lang.pick(
            "每个方块 = 一份文件；每年只有几份，不画百分比",
            "One square a document; with a few a year, percentages would mislead",
        ),
    };
    let policies = all.squares.iter().map(|square| square.policy);
    let mut source = sources(view, lang, &roles(policies, lang));
    source.splice(0..0, cut.and_then(|cut| uncounted(all, cut, lang)));
    if all.left_out > 0 {
        let left = all.left_out;
        source.insert(
            0,
            lang.pick(
                format!("n = {n}；另有 {left} 份没有类别或日期，未画"),
                format!(
                    "n = {n}; {left} more have no class or no date and are not drawn"
                ),
            ),
        );
    }
    Words {
        description: format!("{title}{}{subtitle}", lang.pick("。", ". ")),
        title,
        subtitle: subtitle.to_owned(),
        legend,
        source,
    }
}

/// Why the two sides of the cut do not add up to all squares.
fn uncounted(all: &Squares<'_>, cut: &Cut, lang: Lang) -> Option<String> {
    let sides: u64 = cut.before.iter().chain(&cut.after).sum();
    let rest = u64::try_from(all.squares.len()).unwrap_or(u64::MAX).checked_sub(sides)?;
    let open = cut.undecided.min(rest);
    let other = rest - open;
    let mut parts = Vec::new();
    if open > 0 {
        parts.push(lang.pick(
            format!("{open} 份的日期跨过切点"),
            format!("{open} with dates that the cut runs through"),
        ));
    }
    if other > 0 {
        parts.push(lang.pick(
            format!("{other} 份只有提出等日期，没有成文、发布的日期"),
            format!("{other} without a date of adoption, such as bills"),
        ));
    }
    let list = parts.join(lang.pick("，", ", "));
    (rest > 0).then(|| {
        lang.pick(
            format!("切点两侧共 {sides} 份；画出而未计入的 {rest} 份：{list}"),
            format!("{sides} on the two sides of the cut; {rest} drawn and not counted: {list}"),
        )
    })
}

pub(super) fn notes(all: &Squares<'_>, trend: Option<&Trend>, lang: Lang) -> Vec<String> {
    let mut notes: Vec<String> = all
        .squares
        .iter()
        .map(|square| {
            let policy = square.policy;
            let date = policy.shown_date();
            let date = date.map_or(String::new(), |date| in_words(&date.edtf, lang));
            format!("{date} {} · {}", policy.title.get(lang), all.classes[square.class])
        })
        .collect();
    if let Some(shift) = trend.and_then(|trend| trend.shift.as_ref()) {
        notes.push(shift.statement.get(lang).to_owned());
    }
    notes
}
