//! Title, legend, source and notes of the squares.

use super::squares::{drafts_name, unstated};
use super::{Marks, Squares, shares};
use crate::chart::Options;
use crate::chart::frame::{LegendItem, Sign, Words};
use crate::chart::phrases::{about, ended_words, roles, rollout_sources, sources};
use crate::chart::theme::palette;
use crate::lang::Lang;
use crate::model::date::in_words;
use crate::view::View;
use crate::view::trend::{self, Cut, Trend};

pub(super) fn words(
    view: &View,
    all: &Squares<'_>,
    cut: Option<&Cut>,
    marks: Marks,
    options: &Options,
) -> Words {
    let lang = options.lang;
    let palette = palette(options.theme);
    let (n, possible, drafts) = all.counted();
    let maybe = match possible {
        0 => String::new(),
        some => {
            lang.pick(format!("（另可能 {some} 份）"), format!(" (possibly {some} more)"))
        }
    };
    let shares = view.trend.as_ref().and_then(|trend| shares(trend, cut?));
    let shift = view.trend.as_ref().and_then(|trend| trend.shift.as_ref());
    let is_seen = shift.is_none_or(|shift| shift.is_seen());
    let title = match (shares, cut) {
        (Some(_), Some(_)) if !is_seen => lang.pick(
            format!("各类别的占比未见可辨的变动（{n} 份文件{maybe}逐份可见）"),
            format!("No class is seen to gain or lose share ({n} documents{maybe}, one by one)"),
        ),
        (Some((focus, before, after)), Some(cut)) => lang.pick(
            format!(
                "{focus}：{} {}前 {before}，此后 {after}（{n} 份文件{maybe}逐份可见）",
                trend::period_name(&cut.at),
                if cut.at.len() == 4 { "年" } else { "以" },
            ),
            format!(
                "{focus}: {before} before {}, {after} since ({n} documents{maybe}, one by one)",
                trend::period_name(&cut.at)
            ),
        ),
        _ => {
            let of = view.rollout.as_ref().map(|rollout| about(view, rollout, lang));
            let of = of.unwrap_or_default();
            let firsts = match &view.rollout {
                Some(_) => lang.pick("首份文件", "first documents"),
                None => lang.pick("文件", "documents"),
            };
            // Where no form is known there is none to tell them apart by.
            let of_form = |name: &String| name != unstated(lang) && name != drafts_name(lang);
            let classed = all.categories || all.classes.iter().any(of_form);
            let what = match classed {
                true => lang.pick(
                    format!("与{}", what_words(all, lang)),
                    format!(" and {}", what_words(all, lang)),
                ),
                false => String::new(),
            };
            let by = match (all.months, all.months / 12) {
                (1, _) => {
                    lang.pick(format!("按月{what}"), format!("by month{what}"))
                }
                (3, _) => {
                    lang.pick(format!("按季{what}"), format!("by quarter{what}"))
                }
                (12, _) => {
                    lang.pick(format!("按年{what}"), format!("by year{what}"))
                }
                (_, years) if classed => {
                    let what = what_words(all, lang);
                    lang.pick(
                        format!("按{what}，每栏 {years} 年"),
                        format!("by {what}, in columns of {years} years"),
                    )
                }
                (_, years) => lang.pick(
                    format!("每栏 {years} 年"),
                    format!("in columns of {years} years"),
                ),
            };
            lang.pick(
                format!("{of}{n} 份{firsts}{maybe}，逐份{by}"),
                format!("{of}{n} {firsts}{maybe} one by one, {by}"),
            )
        }
    };
    let legend = all
        .classes
        .iter()
        .enumerate()
        .map(|(class, name)| {
            let count = all.squares.iter().filter(|square| square.class == class).count();
            let sign = Sign::Mark(all.look(class, &palette, options.theme).0);
            LegendItem {
                sign,
                words: lang.pick(format!("{name} {count}"), format!("{name}: {count}")),
            }
        })
        .collect();
    let one = match (marks, cut) {
        (Marks::Named, Some(_)) => {
            lang.pick("每个方块 = 一份文件，标简称", "One square a document")
        }
        (Marks::Named, None) => lang.pick(
            "每个方块 = 一份文件，标简称",
            "One square a document, by its short title",
        ),
        (Marks::Bare, _) => lang.pick("每个方块 = 一份文件", "One square a document"),
        (Marks::Blocks, _) => {
            lang.pick("方块中的数 = 文件份数", "The number in a block counts documents")
        }
    };
    let subtitle = match cut {
        Some(_) => lang.pick(
            format!("{one}；虚线 = 两侧份数最接近的切点，只按份数定；所列类别为事后选择，p 值仅作描述"),
            format!("{one}. Dashed: the cut with most nearly equal counts, set by counts alone; the class told of was chosen after looking, its p descriptive"),
        ),
        None => lang.pick(
            format!("{one}；份数少，不画百分比"),
            format!("{one}; with few, percentages would mislead"),
        ),
    };
    let policies = all.squares.iter().map(|square| square.policy);
    let mut source = match &view.rollout {
        Some(rollout) => rollout_sources(view, rollout, lang),
        None => sources(view, lang, &roles(policies, lang)),
    };
    let ended = view.rollout.as_ref().and_then(|rollout| ended_words(rollout, "", lang));
    source.splice(0..0, ended);
    source.splice(0..0, cut.and_then(|cut| uncounted(all, cut, lang)));
    if cut.is_none() && drafts > 0 {
        source.insert(0, lang.pick(
            format!("另画 {drafts} 份草案：只有提出、征求意见等日期，不计入份数"),
            format!("{drafts} more are drafts, with dates of proposal or consultation alone, and in no count"),
        ));
    }
    let partial = view.notes.iter().find(|note| note.code == "partial_period");
    if let Some(note) = partial {
        source.insert(0, note.text.get(lang).to_owned());
    }
    let unsure = all.squares.iter().filter(|square| square.unsure).count();
    if unsure > 0 {
        let (sign, lead) = match marks {
            Marks::Named => ("~".to_owned(), "~".to_owned()),
            Marks::Bare => ("虚线框 =".to_owned(), "Dashed box:".to_owned()),
            Marks::Blocks => (format!("其中 {unsure} 份"), format!("{unsure} of them:")),
        };
        source.insert(0, lang.pick(
            format!("{sign} 日期不止一期，画在最早的一期，或只是可能计入"),
            format!("{lead} its date allows several periods, of which the first is drawn, or it only possibly counts"),
        ));
    }
    if all.coarser {
        source.insert(0, lang.pick(
            "所要的时间单位太细，画不下，图按更长的一期；表和数据仍按所要的单位".to_owned(),
            "The step asked for is too fine to draw: the picture has longer periods, the table those asked for".to_owned(),
        ));
    }
    if all.left_out > 0 {
        let left = all.left_out;
        source.insert(
            0,
            lang.pick(
                // Of forms, what has none is a class of its own.
                match all.categories {
                    true => format!("n = {n}；另有 {left} 份没有类别或日期，未画"),
                    false => format!("n = {n}；另有 {left} 份没有日期，未画"),
                },
                match all.categories {
                    true => format!(
                        "n = {n}; {left} more have no category or no date and are not drawn"
                    ),
                    false => format!("n = {n}; {left} more have no date and are not drawn"),
                },
            ),
        );
    }
    Words {
        description: format!("{title}{}{subtitle}", lang.pick("。", ". ")),
        title,
        subtitle,
        legend,
        source,
    }
}

/// What the classes are.
fn what_words(all: &Squares<'_>, lang: Lang) -> &'static str {
    match all.categories {
        true => lang.pick("类别", "category"),
        false => lang.pick("文种", "form"),
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
