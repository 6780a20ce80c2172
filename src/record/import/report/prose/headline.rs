//! A line that is only a title, and the paragraph below it that tells of it without naming it:
//! （3）《甲意见》 / 财政部于2023年12月31日印发，文号为财资〔2023〕141号.

use super::grammar::sentences;
use super::{number, trimmed};
use crate::record::import::kind::without_brackets;
use crate::record::import::report::blocks::Block;
use crate::record::import::report::verbs;

/// Verbs of which the title is the object.
const VERBS: &[&str] = &["印发", "发布", "公布", "出台", "颁布", "下发"];

/// Words that point to the line above.
const POINTERS: &[&str] = &["该", "本", "此", "这一", "上述"];

/// The first sentence of the block `at` with the title of the line above in its place, and where
/// that sentence ends in the block.
pub(super) fn retold(blocks: &[Block], at: usize) -> Option<(Block, usize)> {
    let title = alone(&blocks.get(at.checked_sub(1)?)?.text)?;
    let text = &blocks.get(at)?.text;
    let (_, end) = sentences(text).into_iter().next()?;
    Some((Block::of(named(text.get(..end)?, title)?), end))
}

/// The title, where a line is nothing else.
fn alone(line: &str) -> Option<&str> {
    let &[title] = &verbs::titles(line)[..] else { return None };
    let lead = line.get(trimmed::item_end(line)..title.begin)?;
    let rest = &line[title.end..];
    let bare = |words: &str| {
        words.trim_matches([' ', '。', '：', '.', '、', '\u{3000}']).is_empty()
    };
    (bare(lead) && bare(rest)).then(|| &line[title.begin..title.end])
}

/// `sentence` with the title where it is pointed to, or behind the verb that has no object.
fn named(sentence: &str, title: &str) -> Option<String> {
    if sentence.contains('《') {
        return None;
    }
    let words = title.trim_matches(['《', '》']);
    let core = without_brackets(words);
    // 该行动计划, 该计划: the last words of the title.
    let pointed = POINTERS.iter().find_map(|pointer| {
        sentence.match_indices(pointer).find_map(|(begin, _)| {
            let rest = &sentence[begin + pointer.len()..];
            let ends =
                rest.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).take(5);
            let length = ends.filter(|end| core.ends_with(&rest[..*end])).last()?;
            Some((begin, begin + pointer.len() + length))
        })
    });
    let (begin, end) = pointed.or_else(|| {
        let verb =
            VERBS.iter().filter_map(|verb| Some(sentence.find(verb)? + verb.len()));
        let end = verb.min()?;
        let open = sentence[end..].trim_start();
        let object =
            !open.is_empty() && !open.starts_with(['，', '。', '；', '（', '(', ',']);
        (!object).then_some((end, end))
    })?;
    let rest = sentence[end..].trim_start_matches(['，', ',']);
    let number = ["文号为", "文号：", "文号是", "文号"];
    let number =
        number.iter().find_map(|lead| rest.strip_prefix(lead)).and_then(|rest| {
            let end = rest.find(['，', '。', '；', ',']).unwrap_or(rest.len());
            number::is_number(rest[..end].trim()).then_some((rest, end))
        });
    // Its number as the brackets behind a title have it.
    let behind = match number {
        Some((rest, end)) => format!("（{}）{}", &rest[..end], &rest[end..]),
        None => sentence[end..].to_owned(),
    };
    Some(format!("{}{title}{behind}", &sentence[..begin]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_tells_of_the_line_above() {
        for (above, sentence, wanted) in [
            (
                "（3）《甲意见》",
                "财政部于2023年12月31日印发，文号为财资〔2023〕141号，2024年1月11日公开发布。",
                Some(
                    "财政部于2023年12月31日印发《甲意见》（财资〔2023〕141号），2024年1月11日公开发布。",
                ),
            ),
            (
                "（2）《甲三年行动计划（2024—2026年）》",
                "2023年12月31日，国家数据局印发该行动计划（国数政策〔2023〕11号）。",
                Some(
                    "2023年12月31日，国家数据局印发《甲三年行动计划（2024—2026年）》（国数政策〔2023〕11号）。",
                ),
            ),
            ("（3）《甲意见》", "财政部印发通知。", None),
            ("（3）《甲意见》", "财政部印发《乙办法》。", None),
            ("（3）《甲意见》解读", "财政部于2023年12月31日印发。", None),
        ] {
            let found = alone(above).and_then(|title| named(sentence, title));
            assert_eq!(found.as_deref(), wanted, "{above} {sentence}");
        }
    }
}
