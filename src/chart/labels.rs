//! Labels: short titles by rule, and the placement of marks with their labels.
//!
//! Placement. A mark and its label are one piece that may not be torn: the label stands
//! right of its mark, or left of it where the page ends, or within it when it is wide. The
//! pieces go into rows so that no two of a row overlap, and the objective is the fewest rows.
//! [`pack`] takes them from left to right and gives each the first row that is free again,
//! which is exact: a new row is opened only where every open one is occupied, so the
//! number of rows is the largest number of pieces over one place, and no placement has fewer.
//! Labels are therefore never displaced from their marks, and need no leader lines.

use std::borrow::Cow;

use super::text::Letters;
use crate::lang::Lang;
use crate::view::Policy;

/// Words at the head of a title that say nothing a lane or a date does not say.
const HEADS: &[&str] = &[
    "中华人民共和国",
    "关于",
    "国务院",
    "国家",
    "自治区",
    "本市",
    "我省",
    "我市",
    "进一步",
    "加快推动",
    "加快推进",
    "加快建设",
    "加快实施",
    "加快",
    "促进",
    "推动",
    "推进",
    "支持",
    "加强",
    "做好",
    "开展",
    "实施",
];

/// Shorter words for long ones.
const WORDS: &[(&str, &str)] = &[
    ("生成式人工智能", "生成式AI"),
    ("通用人工智能", "通用AI"),
    ("新一代人工智能", "新一代AI"),
    ("人工智能", "AI"),
    ("高质量发展", "发展"),
    ("创新发展", "发展"),
    ("实施意见", "意见"),
    ("指导意见", "意见"),
    ("若干意见", "意见"),
    ("若干政策措施", "措施"),
    ("政策措施", "措施"),
    ("若干措施", "措施"),
    ("若干政策", "政策"),
    ("三年行动计划", "行动计划"),
];

/// The short title of a policy: without the place that issued it, years and other words in
/// brackets at the end, and what merely introduces. The full title belongs into the tip and
/// the notes.
pub fn short(policy: &Policy, lang: Lang) -> String {
    if lang == Lang::En
        && let Some(english) = &policy.title.en
    {
        return english.clone();
    }
    let mut text: Cow<'_, str> = Cow::Borrowed(&policy.title.core);
    while let Some(shorter) = without_brackets(&text) {
        text = Cow::Owned(shorter);
    }
    let mut rest = &*text;
    let place = &policy.jurisdiction;
    loop {
        let before = rest;
        for head in [&*place.name.zh, &*place.short.zh].iter().chain(HEADS) {
            if let Some(after) = rest.strip_prefix(head)
                && after.chars().count() >= 4
            {
                let after = after.trim_start_matches(['省', '市', '的']);
                rest = after.strip_prefix("人民政府办公厅").unwrap_or(after);
                rest = rest.strip_prefix("人民政府").unwrap_or(rest);
            }
        }
        if rest == before {
            break;
        }
    }
    let mut short = rest.to_owned();
    for (long, other) in WORDS {
        if short.contains(long) {
            short = short.replace(long, other);
        }
    }
    if let Some(kept) = short.strip_suffix("的通知")
        && kept.chars().count() >= 4
    {
        short = kept.to_owned();
    }
    short
}

/// Without （…） at the end, if there are some and something stays.
fn without_brackets(text: &str) -> Option<String> {
    let text = text.trim_end();
    let open = match text.chars().last()? {
        '）' => '（',
        ')' => '(',
        _ => return None,
    };
    let at = text.rfind(open)?;
    // Years are on the axis; an edition such as （修订版） tells two titles apart.
    let inside = text[at..].trim_matches(['（', '）', '(', ')', ' ']);
    let year = inside.chars().filter(char::is_ascii_digit).count() >= 4;
    let told = year || matches!(inside, "试行" | "暂行" | "草案" | "征求意见稿");
    (at > 0 && told).then(|| text[..at].trim_end().to_owned())
}

/// `text` within `width`: what is too long loses its middle and keeps its last word, the
/// form of the document.
pub fn fit(text: &str, kind: Option<&str>, letters: &Letters, width: f64) -> String {
    if letters.width(text) <= width {
        return text.to_owned();
    }
    let edition = text.rfind('（').filter(|at| *at > 0 && text.ends_with('）'));
    let edition = edition.map(|at| &text[at..]).filter(|tail| tail.chars().count() <= 7);
    let kind = kind.filter(|kind| text.ends_with(kind) && text.len() > kind.len());
    let tail = edition.or(kind);
    let Some(tail) = tail else { return letters.fit(text, width) };
    let head = &text[..text.len() - tail.len()];
    let room = width - letters.width(tail);
    match room > letters.size * 3.0 {
        true => format!("{}{tail}", letters.fit(head, room)),
        false => letters.fit(text, width),
    }
}

/// Puts intervals into the fewest rows, and gives the row of each and how many there are.
///
/// `spans` are left and right ends in order of their left ends. Stops with `None` when more
/// than `most` rows would be needed, so that the time is bounded by `spans` times `most`.
pub fn pack(spans: &[(f64, f64)], most: usize) -> Option<(Vec<usize>, usize)> {
    let mut free_from: Vec<f64> = Vec::new();
    let mut rows = Vec::with_capacity(spans.len());
    for &(left, right) in spans {
        let row = match free_from.iter().position(|free| *free <= left) {
            Some(row) => row,
            None if free_from.len() >= most => return None,
            None => {
                free_from.push(f64::NEG_INFINITY);
                free_from.len() - 1
            }
        };
        free_from[row] = right;
        rows.push(row);
    }
    Some((rows, free_from.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scene::Colour;
    use super::*;

    #[test]
    fn what_is_too_long_keeps_its_form() {
        let letters = Letters::regular(10.0, Colour::rgb(0));
        let text = "以场景驱动AI产业发展行动计划";
        assert_eq!(fit(text, Some("行动计划"), &letters, 100.0), "以场景驱动…行动计划");
        assert_eq!(fit(text, Some("行动计划"), &letters, 99.0), "以场景驱…行动计划");
        assert_eq!(fit(text, None, &letters, 80.0), "以场景驱动AI产…");
        assert_eq!(fit("短", None, &letters, 100.0), "短");
    }

    proptest! {
        #[test]
        fn rows_are_as_few_as_can_be_and_nothing_overlaps(
            mut spans in prop::collection::vec((0.0..100.0f64, 0.1..40.0f64), 0..60)
        ) {
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let spans: Vec<_> = spans.into_iter().map(|(left, wide)| (left, left + wide)).collect();
            let (rows, count) = pack(&spans, usize::MAX).unwrap();
            for (a, one) in spans.iter().enumerate() {
                for (b, other) in spans.iter().enumerate().skip(a + 1) {
                    prop_assert!(rows[a] != rows[b] || one.1 <= other.0 || other.1 <= one.0);
                }
            }
            let over = |x: f64| spans.iter().filter(|(left, right)| *left <= x && x < *right).count();
            let deepest = spans.iter().map(|(left, _)| over(*left)).max().unwrap_or(0);
            prop_assert_eq!(count, deepest);
        }
    }
}
