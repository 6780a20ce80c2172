//! A line that is only a title, and the paragraph below it that tells of it without naming it:
//! （3）《甲意见》 / 财政部于2023年12月31日印发，文号为财资〔2023〕141号.

use super::grammar::sentences;
use super::{number, trimmed};
use crate::record::import::kind::without_brackets;
use crate::record::import::report::blocks::Block;
use crate::record::import::report::verbs;

/// Verbs of which the title is the object.
const VERBS: &[&str] = &["印发", "发布", "公布", "出台", "颁布", "下发", "通过"];

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

/// The title, where a line is nothing else, with its number in brackets behind it.
fn alone(line: &str) -> Option<&str> {
    let &[title] = &verbs::titles(line)[..] else { return None };
    let lead = line.get(trimmed::item_end(line)..title.begin)?;
    let rest = &line[title.end..];
    let bare = |words: &str| {
        words.trim_matches([' ', '。', '：', '.', '、', '\u{3000}']).is_empty()
    };
    let numbered = || {
        let end = verbs::after_brackets(line, title.end);
        let inner = line[title.end..end].trim().trim_start_matches(['（', '(']);
        let number = inner.trim_end_matches(['）', ')']);
        (bare(&line[end..]) && number::is_number(number.trim())).then_some(end)
    };
    let end = if bare(rest) { Some(title.end) } else { numbered() };
    end.filter(|_| bare(lead)).map(|end| &line[title.begin..end])
}

/// True for a sentence that leaves out its subject and begins with the day of what was done with
/// it: 自2024年1月1日起正式施行, 2012年12月28日修订，….
fn begins_with_day(sentence: &str) -> bool {
    let day = sentence.trim_start().trim_start_matches(['自', '从']);
    let digits = |c: char| c.is_ascii_digit() || "年月日 ".contains(c);
    let rest = day.trim_start_matches(digits);
    let since = rest.strip_prefix('起').map(|rest| rest.trim_start_matches("正式"));
    let force = ["施行", "实施", "生效", "执行"];
    let done = ["修订", "修正", "修改", "通过", "审议通过", "废止"];
    let ends = |verb: &&str| {
        rest.strip_prefix(*verb).is_some_and(|it| it.starts_with(['，', '。', '；']))
    };
    day.starts_with(|c: char| c.is_ascii_digit())
        && (since.is_some_and(|rest| force.iter().any(|verb| rest.starts_with(verb)))
            || done.iter().any(ends))
}

/// `sentence` with the title where it is pointed to, or behind the verb that has no object.
fn named(sentence: &str, title: &str) -> Option<String> {
    // 此前的《乙》同时废止 goes on behind what is told of the title.
    if let Some(other) = sentence.find('《') {
        let cut = sentence[..other].rfind('，')?;
        let (head, rest) = sentence.split_at(cut);
        let ends = ["废止", "取代", "替代"].iter().any(|verb| rest.contains(verb));
        return ends.then(|| Some(format!("{}{rest}", named(head, title)?))).flatten();
    }
    if begins_with_day(sentence) {
        return Some(format!("{title}{}", sentence.trim_start()));
    }
    let words = title.strip_prefix('《').and_then(|it| it.rsplit_once('》'))?.0;
    let core = without_brackets(words);
    // 该征求意见稿
    let draft = words[core.len()..].trim_matches(['（', '）', '(', ')']);
    // 该行动计划, 该计划: the last words of the title.
    let pointed = POINTERS.iter().find_map(|pointer| {
        sentence.match_indices(pointer).find_map(|(begin, _)| {
            let rest = &sentence[begin + pointer.len()..];
            if draft.chars().count() > 1 && rest.starts_with(draft) {
                return Some((begin, begin + pointer.len() + draft.len()));
            }
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
    let behind = match number.filter(|_| title.ends_with('》')) {
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
            (
                "1.《甲条例》",
                "自2024年1月1日起正式施行，为产业发展提供了依据。",
                Some("《甲条例》自2024年1月1日起正式施行，为产业发展提供了依据。"),
            ),
            (
                "7.《甲条例（征求意见稿）》",
                "某委在2023年11月2日起草并发布了该征求意见稿。",
                Some("某委在2023年11月2日起草并发布了《甲条例（征求意见稿）》。"),
            ),
            (
                "1.《甲方案》（粤府办〔2024〕6号）",
                "广东省人民政府办公厅2024年5月21日印发，提出目标。",
                Some(
                    "广东省人民政府办公厅2024年5月21日印发《甲方案》（粤府办〔2024〕6号），提出目标。",
                ),
            ),
            ("1.《甲方案》（见附件）", "广东省人民政府办公厅2024年5月21日印发。", None),
            ("1.《甲条例》", "自2024年起，各地加快施行。", None),
            (
                "（一）《甲办法》",
                "2020年9月1日民政部公布，自2020年11月1日起施行，此前的《乙办法》同时废止。",
                Some(
                    "2020年9月1日民政部公布《甲办法》，自2020年11月1日起施行，此前的《乙办法》同时废止。",
                ),
            ),
            (
                "（二）《甲法》",
                "2012年12月28日修订，自2013年7月1日起施行。",
                Some("《甲法》2012年12月28日修订，自2013年7月1日起施行。"),
            ),
            (
                "（三）《甲条例》",
                "2020年12月30日上海市人大常委会通过，自2021年3月20日起施行。",
                Some(
                    "2020年12月30日上海市人大常委会通过《甲条例》，自2021年3月20日起施行。",
                ),
            ),
            ("（四）《甲条例》", "财政部公布清单，其中有《乙办法》。", None),
            ("（3）《甲意见》", "财政部印发通知。", None),
            ("（3）《甲意见》", "财政部印发《乙办法》。", None),
            ("（3）《甲意见》解读", "财政部于2023年12月31日印发。", None),
        ] {
            let found = alone(above).and_then(|title| named(sentence, title));
            assert_eq!(found.as_deref(), wanted, "{above} {sentence}");
        }
    }
}
