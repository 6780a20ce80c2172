//! The cover of a standard: 国家生态环境标准 / HJ 820—2023 / 代替 HJ 820—2017 / its title / 2023-04-20发布
//! 2023-07-01实施 / 某部 发布.

use std::sync::LazyLock;

use regex::Regex;

use super::{Document, Said, bodies, dates, pattern};
use crate::model::law::Role;
use crate::record::text::{Span, is_han, joined, number, trimmed_lines};

/// How far down a cover reaches, in lines with words.
const LINES: usize = 24;
/// The most lines that its title takes.
const MOST_OF_TITLE: usize = 4;

pattern!(
    DAYS,
    r"^(?P<printed>(?:19|20)\d{2}[-年]\d{1,2}[-月]\d{1,2}日?)\s*发\s*布\s+(?P<begins>(?:19|20)\d{2}[-年]\d{1,2}[-月]\d{1,2}日?)\s*(?:实\s*施|施\s*行)$"
);

/// What a cover tells.
pub(super) struct Cover {
    days: [(Role, String, Span); 2],
    by: Vec<Said>,
}

/// Takes title and number from the cover of a standard, where its number stands below its kind and
/// its days below its title. The rest is told by [`finish`].
pub(super) fn cover(text: &str, document: &mut Document) -> Option<Cover> {
    let lines = || trimmed_lines(text).filter(|(line, _)| !line.is_empty()).take(LINES);
    // Most texts are headed otherwise.
    let (kind, numbered) = lines().take(8).enumerate().find_map(|(at, (line, _))| {
        let number = number::standard(line.trim_start_matches(['*', ' ']))?;
        let kind = lines().take(at).any(|(above, _)| {
            let words = joined(above);
            words.ends_with("标准") && words.chars().count() <= 20
        });
        Some((kind, (at, number)))
    })?;
    let (at, counted) = numbered;
    let lines: Vec<(&str, Span)> = lines().collect();
    let days = lines
        .iter()
        .position(|(line, _)| DAYS.as_ref().is_some_and(|regex| regex.is_match(line)))?;
    (kind && days > at).then_some(())?;
    let titled: Vec<&(&str, Span)> = lines[at + 1..days]
        .iter()
        .skip_while(|(line, _)| line.starts_with("代替") || line.starts_with("部分代替"))
        .take_while(|(line, _)| line.chars().next().is_some_and(is_han))
        .filter(|(line, _)| !line.starts_with("代替"))
        .collect();
    let (first, last) = (titled.first()?, titled.last()?);
    let words: Vec<String> = titled.iter().map(|(line, _)| joined(line)).collect();
    let words = words.concat();
    let sound = titled.len() <= MOST_OF_TITLE
        && words.chars().count() >= 4
        && !words.contains(['。', '，', '：', '《']);
    sound.then_some(())?;
    document.title =
        Some(Said { words, span: Span { start: first.1.start, end: last.1.end } });
    document.number = Some(Said { words: counted, span: lines[at].1 });
    let found = DAYS.as_ref()?.captures(lines[days].0)?;
    let day = |name: &str, role| (role, found[name].to_owned(), lines[days].1);
    // 生态环境部 发布, and nothing where the page breaks it.
    let by = lines.get(days + 1).and_then(|(line, span)| {
        let names = line.strip_suffix("发布").or_else(|| line.strip_suffix("发 布"))?;
        let names: Vec<String> = names.split_whitespace().map(joined).collect();
        let all = !names.is_empty() && names.iter().all(|name| bodies::is_body(name));
        all.then(|| names.into_iter().map(|words| Said { words, span: *span }).collect())
    });
    document.body = lines.get(days + 1).map_or(text.len(), |(_, span)| span.start);
    Some(Cover {
        days: [day("printed", Role::Published), day("begins", Role::InForce)],
        by: by.unwrap_or_default(),
    })
}

/// Tells its days and whose it is, which nothing below the cover knows better.
pub(super) fn finish(cover: Cover, document: &mut Document) {
    let [printed, begins] = cover.days;
    for (role, day, span) in [printed, begins] {
        document.dates.retain(|date| date.role != role);
        dates::push_date(document, role, &day, span);
    }
    if !cover.by.is_empty() {
        document.issuers = cover.by;
    }
}

#[cfg(test)]
mod tests {
    use crate::record::text::told::told;

    #[test]
    fn the_cover_of_a_standard_tells_its_title() {
        let days = "2023-04-20发布    2023-07-01实施\n生态环境部 发布\n\n前言\n为规范自行监测工作，制定本标准。\n";
        let title = "排污单位自行监测技术指南 火力发电及锅炉";
        let said = "排污单位自行监测技术指南火力发电及锅炉|HJ 820-2023||生态环境部|published=2023-04-20 in_force=2023-07-01";
        for head in [
            format!("国家生态环境标准\nHJ 820—2023\n代替 HJ 820—2017\n\n{title}\n\n"),
            format!(
                "中华人民共和国国家生态环境标准\n\nHJ 820-2023\n\n{}\n\nSelf-monitoring technology guidelines\n",
                title.replace(' ', "\n")
            ),
        ] {
            assert_eq!(told(&format!("{head}{days}")), said, "{head}");
        }
        // A list of standards is no cover.
        let list = format!("甲省推荐性标准\nDB11/T 1322—2020\n{title}\n2023-04-20发布\n");
        assert!(!told(&list).contains("DB11"), "{}", told(&list));
    }
}
