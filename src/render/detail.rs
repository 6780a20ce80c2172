//! One policy on a terminal: every value, every date, every link, and what each rests on.

use super::Style;
use super::table::{Paint, notes};
use super::wrap::{pad, wrap};
use crate::lang::Lang;
use crate::view::{Evidence, Policy, Relation, View, wording};

pub(super) fn write(view: &View, style: &Style) -> String {
    view.policies.iter().map(|policy| one(view, policy, style)).collect()
}

fn one(view: &View, policy: &Policy, style: &Style) -> String {
    let lang = style.lang;
    let paint = Paint { colour: style.colour };
    let mut text = format!("{}\n", paint.bold(policy.title.get(lang)));
    let other = match lang {
        Lang::Zh => policy.title.en.as_deref(),
        Lang::En => policy.title.en.as_ref().map(|_| policy.title.raw.as_str()),
    };
    for title in other.into_iter().chain(policy.title.original.as_deref()) {
        text.push_str(&format!("{}\n", paint.dim(title)));
    }
    for title in &policy.title.others {
        let also = lang.pick("另作 ", "also given as ");
        text.push_str(&format!("{}\n", paint.dim(&format!("{also}{title}"))));
    }
    text.push('\n');
    text.push_str(&facts(policy, view, lang, paint));
    text.push_str(&dates(policy, lang, paint));
    if !view.relations.is_empty() {
        text.push_str(&format!("{}\n", paint.dim(lang.pick("关系", "Relations"))));
        for relation in &view.relations {
            text.push_str(&relation_line(relation, style));
            if let Some(quote) = &relation.evidence.quote {
                text.push_str(&indented(&format!("“{quote}”"), 6, style));
            }
            if let Some(remark) = &relation.remark {
                text.push_str(&indented(remark.get(lang), 6, style));
            }
            let source = said_by(&relation.evidence, lang);
            text.push_str(&indented(&format!("—— {source}"), 6, style));
        }
        text.push('\n');
    }
    if !policy.conflicts.is_empty() {
        text.push_str(&format!(
            "{}\n",
            paint.dim(lang.pick("来源不一", "Sources disagree"))
        ));
        for conflict in &policy.conflicts {
            let said = |said: &crate::view::Said| {
                let kind = said.source_kind.name.get(lang);
                let recorded = said.recorded.iter().map(|day| format!(" {day}"));
                let recorded: String = recorded.collect();
                format!("{} ({kind} {}{recorded})", said.value, said.source)
            };
            let against: Vec<String> = conflict.against.iter().map(said).collect();
            text.push_str(&format!(
                "  {}: {}  ≠  {}\n",
                conflict.field,
                said(&conflict.chosen),
                against.join("; ")
            ));
            for said in std::iter::once(&conflict.chosen).chain(&conflict.against) {
                if let Some(quote) = &said.quote {
                    let words = format!("{}: “{}”", said.value, quote.replace('\t', " "));
                    text.push_str(&indented(&words, 4, style));
                }
            }
        }
        if policy.conflicts.iter().any(|one| one.chosen.recorded.is_some()) {
            text.push_str(&indented(
                lang.pick(
                    "效力的取值：已核实先于未核实，再按来源的权威，同级取后记录者",
                    "standing: verified before unverified, then by kind of source; of one rank what was recorded later",
                ),
                2,
                style,
            ));
        }
        text.push('\n');
    }
    text.push_str(&format!("{}\n", paint.dim(lang.pick("依据", "Evidence"))));
    for evidence in &policy.evidence {
        text.push_str(&basis(evidence, style, paint));
    }
    text.push('\n');
    for remark in &policy.remarks {
        text.push_str(&indented(remark.get(lang), 0, style));
    }
    text.push_str(&notes(view, style));
    text
}

fn facts(policy: &Policy, view: &View, lang: Lang, paint: Paint) -> String {
    let term = |term: &Option<crate::view::Term>| {
        term.as_ref().map(|term| term.name.get(lang).to_owned())
    };
    let join =
        |words: Vec<&str>| (!words.is_empty()).then(|| words.join(lang.pick("、", ", ")));
    let mut status = policy.status.words(lang);
    if let Some(by) = &policy.status.by {
        status.push_str(&format!(" ← {}", by.title.get(lang)));
    }
    let parts = |label: &str, parts: &[String]| match parts.is_empty() {
        true => String::new(),
        false => format!("; {label}: {}", parts.join(", ")),
    };
    status.push_str(&parts(lang.pick("已适用", "applicable"), &policy.status.applicable));
    status.push_str(&parts(
        lang.pick("尚未适用", "not yet applicable"),
        &policy.status.pending,
    ));
    let listed: Vec<String> = policy
        .listed
        .iter()
        .map(|listed| format!("{} {}", listed.table, listed.under.short.get(lang)))
        .collect();
    let day = &view.day;
    let rows: [(String, Option<String>); 14] = [
        ("id".to_owned(), Some(policy.id.clone())),
        (lang.pick("文号", "number").to_owned(), policy.doc_number.clone()),
        (
            lang.pick("地点", "place").to_owned(),
            Some(format!(
                "{} {} ({})",
                policy.jurisdiction.name.get(lang),
                policy.jurisdiction.code,
                policy.jurisdiction.level.name.get(lang)
            )),
        ),
        (
            lang.pick("发文机关", "issued by").to_owned(),
            join(policy.issuers.iter().map(|body| body.name.get(lang)).collect()),
        ),
        (lang.pick("文种", "kind").to_owned(), policy.kind.clone()),
        (lang.pick("效力级别", "legal level").to_owned(), term(&policy.legal_level)),
        (lang.pick("约束力", "binding").to_owned(), term(&policy.binding)),
        (lang.pick("类别", "category").to_owned(), join(policy.category_words())),
        (
            lang.pick("主题", "topics").to_owned(),
            join(policy.topics.iter().map(String::as_str).collect()),
        ),
        (
            lang.pick("规划期", "horizon").to_owned(),
            policy.horizon.as_ref().map(|horizon| {
                let words = horizon.words.as_deref().map(|words| format!(" “{words}”"));
                format!(
                    "{}{}",
                    wording::date(&horizon.edtf, lang),
                    words.unwrap_or_default()
                )
            }),
        ),
        (lang.pick("版本", "edition").to_owned(), policy.version.clone()),
        (
            lang.pick("列于", "listed in").to_owned(),
            join(listed.iter().map(String::as_str).collect()),
        ),
        (lang.pick("网页", "page").to_owned(), policy.url.clone()),
        (lang.pick(format!("{day} 的状态"), format!("standing on {day}")), Some(status)),
    ];
    let mut text = String::new();
    for (label, value) in rows {
        if let Some(value) = value {
            text.push_str(&format!(
                "{}  {value}\n",
                paint.dim(&pad(&label, label_width(lang)))
            ));
        }
    }
    text.push('\n');
    text
}

fn label_width(lang: Lang) -> usize {
    lang.pick(17, 22)
}

fn dates(policy: &Policy, lang: Lang, paint: Paint) -> String {
    if policy.dates.is_empty() {
        return format!(
            "{}\n\n",
            lang.pick("来源没有给出日期", "no source gives a date")
        );
    }
    let mut text = format!("{}\n", paint.dim(lang.pick("日期", "Dates")));
    for date in &policy.dates {
        let adopted = policy.adoption.as_ref().is_some_and(|adoption| {
            adoption.role == date.role && adoption.edtf == date.edtf
        });
        let mark = if adopted { "●" } else { "○" };
        let part =
            date.part.as_deref().map(|part| format!(" {part}")).unwrap_or_default();
        let unverified = match date.verified {
            Some(true) | None => "",
            Some(false) => lang.pick("（未核实）", " (unverified)"),
        };
        text.push_str(&format!(
            "  {mark} {}  {}{part}{unverified}  {}\n",
            pad(&wording::date(&date.edtf, lang), 18),
            date.role.name.get(lang),
            paint.dim(&date.source),
        ));
    }
    text.push('\n');
    text
}

/// `甲 —贯彻落实→ 乙`, dashed when no text states it.
pub(super) fn relation_line(relation: &Relation, style: &Style) -> String {
    let lang = style.lang;
    let [from, to] = relation.titles(lang);
    let name = relation.verb(lang);
    let arrow = match relation.weak {
        true => format!("┄{name}┄▷"),
        false => format!("—{name}→"),
    };
    let effective = relation.effective.as_deref().map(|date| format!(" {date}"));
    let tier = relation.tier.name.get(lang);
    let line = format!("{from} {arrow} {to}{} · {tier}", effective.unwrap_or_default());
    let width = usize::from(style.width).saturating_sub(4).max(20);
    format!("  {}\n", wrap(&line, width).join("\n    "))
}

fn said_by(evidence: &Evidence, lang: Lang) -> String {
    let mut words = vec![evidence.source_title.clone()];
    words.extend(evidence.locator.clone());
    words.push(evidence.source_kind.name.get(lang).to_owned());
    words.extend(evidence.recorded.clone());
    words.join(" · ")
}

fn basis(evidence: &Evidence, style: &Style, paint: Paint) -> String {
    let lang = style.lang;
    let unverified = match evidence.verified {
        Some(true) | None => "",
        Some(false) => lang.pick(" · 未核实", " · unverified"),
    };
    let mut text = format!(
        "  {}\n",
        paint.bold(&format!("{}{unverified}", evidence.fields.join(", ")))
    );
    if let Some(quote) = &evidence.quote {
        text.push_str(&indented(&format!("“{}”", quote.replace('\t', " ")), 4, style));
    }
    if let Some(method) = &evidence.method {
        text.push_str(&indented(method.get(lang), 4, style));
    }
    text.push_str(&indented(&format!("—— {}", said_by(evidence, lang)), 4, style));
    if let Some(url) = &evidence.url {
        text.push_str(&format!("    {}\n", paint.dim(url)));
    }
    text.push_str(&format!("    {}\n", paint.dim(&evidence.record)));
    text
}

fn indented(text: &str, by: usize, style: &Style) -> String {
    let indent = " ".repeat(by);
    let width = usize::from(style.width).saturating_sub(by).max(20);
    wrap(text, width).iter().map(|line| format!("{indent}{line}\n")).collect()
}
