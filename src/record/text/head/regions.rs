//! Texts of Taiwan, Hong Kong and Macao, by the ways of counting and the formulas that nobody
//! else has.

use std::sync::LazyLock;

use regex::Regex;

use super::title::ends_like_title;
use super::{Document, Kind, Line, Said, pattern};
use crate::record::text::{is_han, joined};

// 第13/2019号法律, 第98/2000号行政长官批示.
pattern!(
    MACAO,
    r"^第\d{1,4}/(?:19|20)\d{2}号(?:法律|行政法规|行政命令|\p{Han}{0,8}批示|决议)$"
);
// 中华民国110年5月20日: of years that began after 1949.
pattern!(REPUBLIC, r"民国\s*0{0,2}(?:39|[4-9]\d|1[0-4]\d)\s*年\s*\d{1,2}\s*月");
// 府法综字第1103020456号.
pattern!(TAIWAN, r"(?P<number>\p{Han}{2,14}字第\d{6,12}号)");

/// True for the number of a law or an order of Macao.
pub(super) fn is_macao(bare: &str) -> bool {
    bare.starts_with('第') && MACAO.as_ref().is_some_and(|regex| regex.is_match(bare))
}

/// 第8/2019号法律 《某某法》: the number and the title behind it.
pub(super) fn macao_titled(line: &str) -> Option<(String, &str)> {
    let line = line.strip_prefix("澳门特别行政区").unwrap_or(line).trim_start();
    line.starts_with('第').then_some(())?;
    let near = line.floor_char_boundary(120);
    let at = line[..near].find(|c: char| c.is_whitespace() || c == '《')?;
    let (number, rest) = (&line[..at], line[at..].trim());
    let words = joined(rest);
    let marked = words.starts_with('《') && words.ends_with('》');
    let titled = marked || ends_like_title(&words) && !words.contains(['，', '。']);
    (is_macao(number) && titled).then(|| (number.to_owned(), rest))
}

/// Whose a number of Macao is: laws are made by the assembly, orders by who gives them.
pub(super) fn macao_issuer(number: &str) -> Option<&str> {
    is_macao(number).then_some(())?;
    let form = number.split_once('号').map_or("", |(_, form)| form);
    match form {
        "法律" | "决议" => Some("立法会"),
        "行政法规" | "行政命令" => Some("行政长官"),
        form => form.strip_suffix("批示").filter(|body| !body.is_empty()),
    }
}

/// 府法综字第1103020456号, as bodies of Taiwan count, out of the words around it.
pub(super) fn taiwan_number(bare: &str) -> Option<String> {
    // Most words have no such letter.
    bare.contains("字第").then_some(())?;
    Some(TAIWAN.as_ref()?.captures(bare)?["number"].to_owned())
}

/// Who made an instrument of Hong Kong, as the line below its title tells: (由某司司长根据《某条例》
/// (第622章)第911条订立).
pub(super) fn maker(lines: &[Line]) -> Option<Said> {
    lines.iter().take(8).filter(|line| line.kind == Kind::Furniture).find_map(|line| {
        let words = line.words.trim_start_matches(['(', '（']).strip_prefix('由')?;
        let (name, rest) = words.split_once("根据《")?;
        let sound = (2..=20).contains(&name.chars().count())
            && name.chars().all(is_han)
            && rest.trim_end_matches([')', '）']).ends_with("订立");
        sound.then(|| Said { words: name.to_owned(), span: line.span })
    })
}

/// The code of the region whose way of counting or whose formulas the head of `document` has.
pub(super) fn region(lines: &[Line], document: &Document) -> Option<&'static str> {
    let title = document.title.as_ref().map_or("", |said| said.words.as_str());
    if title.starts_with("中华人民共和国") {
        return None;
    }
    if document.number.as_ref().is_some_and(|said| is_macao(&said.words)) {
        return Some("CN-MO");
    }
    let hong_kong = |line: &&Line| {
        let words = line.words.as_str();
        matches!(words, "由立法会制定。" | "由临时立法会制定。")
            || words.starts_with("由行政长官会同行政会议")
            // (由运输及物流局局长根据《道路交通条例》(第374章)第131(1)条订立)
            || words.trim_start_matches(['(', '（']).starts_with('由')
                && words.contains("根据《")
                && words.contains("章")
                && words.trim_end_matches([')', '）']).ends_with("订立")
            || words.starts_with("本条例草案旨在")
    };
    if lines.iter().take(12).any(|line| hong_kong(&line))
        && (title.contains("条例") || title.ends_with("规例"))
    {
        return Some("CN-HK");
    }
    let of_law = |line: &&Line| {
        matches!(line.kind, Kind::History | Kind::Field)
            && REPUBLIC.as_ref().is_some_and(|regex| regex.is_match(&line.words))
    };
    lines.iter().take(12).any(|line| of_law(&line)).then_some("CN-TW")
}
