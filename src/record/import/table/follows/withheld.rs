//! Words around a document that deny, doubt, put off or qualify what a column or a remark says of
//! it: 《某条例》不废止, 是否废止待定, 拟由《某条例》替代, （非直接依据）.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::model::law::Relation;
use crate::record::text;

/// Words that hold back any relation, wherever they stand outside of a title.
const ANYWHERE: &[&str] = &[
    "尚未",
    "并未",
    "从未",
    "未被",
    "未予",
    "未经",
    "未见",
    "未有",
    "未曾",
    "未废",
    "未替",
    "未取",
    "未代",
    "未修",
    "未依",
    "未落",
    "未明",
    "未确",
    "未定",
    "未作",
    "未直接",
    "未提",
    "非直接",
    "并非",
    "而非",
    "非依",
    "非替",
    "非取",
    "非废",
    "非修",
    "非落",
    "是否",
    "能否",
    "待定",
    "待核",
    "待查",
    "待确",
    "待明",
    "待修",
    "待废",
    "待替",
    "待研",
    "待评",
    "待议",
    "有待",
    "尚待",
    "适时",
    "可能",
    "或将",
    "或被",
    "将由",
    "将被",
    "将于",
    "即将",
    "将废",
    "将修",
    "将替",
    "将取",
    "计划废",
    "计划修",
    "计划替",
    "计划取",
    "计划由",
    "建议",
    "存疑",
    "疑似",
    "似为",
    "似由",
    "似被",
    "据称",
    "不详",
    "早于",
    "晚于",
    "先于",
    "暂停",
    "暂缓",
    "无抵触",
    "无冲突",
    "无关",
    "无直接",
    "无替代",
    "无须",
    "无需",
];

/// Words behind what is not changed after all, or ran out by itself.
const GOES_ON: &[&str] = &[
    "继续有效",
    "继续执行",
    "继续施行",
    "继续适用",
    "继续实施",
    "仍有效",
    "仍然有效",
    "仍执行",
    "仍适用",
    "予以保留",
    "到期",
    "期满",
    "届满",
];

/// Words behind 不 that deny no relation: 不再执行 is how a document ends, 不动产 a thing.
const NO_DENIAL: &[&str] =
    &["再执行", "再施行", "再适用", "再实施", "再有效", "再使用", "动产"];

/// Every word that may hold back: nearly all cells have none of them, and are searched once.
static MAY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let alone = ["不", "拟", "无", "否", "?", "？"];
    AhoCorasick::new([ANYWHERE, GOES_ON, &alone].concat()).ok()
});

/// What a column or a remark says of a document.
const VERBS: &[&str] = &[
    "废止", "修改", "修订", "修正", "替代", "取代", "代替", "替换", "落实", "贯彻",
    "依据",
];

/// The longest denial before a verb and a title without marks, in letters: 尚未明确是否.
const LONGEST_LEAD: usize = 10;

/// True where `piece`, a statement of a cell or of a remark, names a document and does not say
/// plainly that it stands in `relation` to the policy of the row.
pub(in crate::record::import::table) fn is_withheld(
    piece: &str,
    relation: Relation,
) -> bool {
    let piece = piece.trim();
    if piece.is_ascii() {
        return is_withheld_in_english(piece);
    }
    if MAY.as_ref().is_some_and(|may| may.find(piece).is_none()) {
        return false;
    }
    if piece.contains('《') {
        let around = around(piece);
        return denies(&around)
            || relation.changes() && GOES_ON.iter().any(|it| around.contains(it));
    }
    // A title without marks may hold any of the words: they count before a verb, in brackets at
    // the end, and behind a number.
    let bracket = piece.strip_suffix(['）', ')']);
    let inner = bracket.and_then(|it| it.rfind(['（', '(']).map(|open| &it[open..]));
    let behind = piece.rfind('号').map(|at| &piece[at + '号'.len_utf8()..]);
    // 与某法不抵触, 某办法不废止
    let end = VERBS.iter().chain(&["抵触", "冲突"]).find_map(|it| piece.strip_suffix(it));
    let last = end.map(|before| {
        let at = before.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        &piece[at..]
    });
    let parts = [inner, behind, last, lead(piece)];
    ["早于", "晚于", "先于"].iter().any(|word| piece.starts_with(word))
        || begins_with_none(piece)
        || parts.into_iter().flatten().any(|words| {
            denies(words)
                || relation.changes() && GOES_ON.iter().any(|it| words.contains(it))
        })
}

/// The words up to a verb with which a piece begins: 尚未明确是否废止.
fn lead(piece: &str) -> Option<&str> {
    let at =
        VERBS.iter().filter_map(|verb| Some(piece.find(verb)? + verb.len())).min()?;
    let lead = &piece[..at];
    let short = lead.chars().count() <= LONGEST_LEAD + 2;
    (short && !lead.contains('于')).then_some(lead)
}

/// A piece without what stands in 《》.
fn around(piece: &str) -> String {
    let (mut around, mut depth) = (String::new(), 0_usize);
    for c in piece.chars() {
        match c {
            '《' => depth += 1,
            '》' => {
                depth = depth.saturating_sub(1);
                // What stands on either side is not one word.
                around.push('》');
            }
            c if depth == 0 => around.push(c),
            _ => {}
        }
    }
    around
}

/// True for 无 or 否 that is a word of its own: 无（《某办法》继续执行）.
fn begins_with_none(words: &str) -> bool {
    let rest = words.strip_prefix(['无', '否']);
    rest.is_some_and(|rest| rest.starts_with(|c: char| !text::is_han(c) && c != '》'))
}

fn denies(words: &str) -> bool {
    let not = words.match_indices('不').any(|(at, not)| {
        !NO_DENIAL.iter().any(|it| words[at + not.len()..].starts_with(it))
    });
    let planned = words
        .match_indices('拟')
        .any(|(at, _)| !words[..at].ends_with(['模', '虚', '草']));
    not || planned
        || words.contains(['?', '？']) && !words.contains("http")
        || begins_with_none(words)
        || ANYWHERE.iter().any(|it| words.contains(it))
}

fn is_withheld_in_english(words: &str) -> bool {
    const BEFORE: &[&str] = &[
        "does not ",
        "do not ",
        "did not ",
        "not ",
        "has not ",
        "will ",
        "would ",
        "may not ",
        "may be ",
        "may repeal",
        "may replace",
        "may supersede",
        "may amend",
        "might ",
        "yet to ",
        "to be ",
        "is to ",
        "expected to ",
        "plans to ",
        "proposes to ",
        "proposed to ",
        "intended to ",
        "intends to ",
        "unclear",
        "whether ",
        "possibly ",
        "probably ",
        "none (",
        "none,",
        "none;",
        "none -",
        "no (",
        "no,",
        "no;",
    ];
    const WITHIN: &[&str] = &[
        "remains in force",
        "remain in force",
        "still in force",
        "not repealed",
        "not superseded",
        "not replaced",
        "not amended",
        "to be repealed",
        "to be replaced",
        "to be superseded",
        "(proposed)",
        "(pending)",
        "(planned)",
    ];
    let small = words.to_ascii_lowercase();
    BEFORE.iter().any(|it| small.starts_with(it))
        || WITHIN.iter().any(|it| small.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_document_hold_its_relation_back() {
        for piece in [
            "无（《甲市养犬办法》继续执行）",
            "《甲条例》不废止",
            "原《甲办法》（省政府令第288号）继续有效",
            "未废止《甲暂行办法》",
            "《甲办法》是否废止待定",
            "尚未明确是否废止《甲办法》",
            "拟废止《甲办法》",
            "拟废止甲市养犬办法",
            "不废止甲市养犬办法",
            "甲市养犬办法不废止",
            "未废止甲发〔2016〕3号",
            "甲发〔2016〕3号不废止",
            "尚未被《甲条例》替代",
            "甲市清洁空气行动计划（2018—2022年）（甲府办发〔2018〕25号）到期",
            "Does not supersede Model Framework (2nd ed., 2020)",
            "None (Model Framework remains in force)",
        ] {
            assert!(is_withheld(piece, Relation::Repeals), "{piece}");
        }
        for piece in [
            "早于《甲办法》",
            "与《食品安全法》不抵触",
            "与食品安全法不抵触",
            "国办发〔2015〕75号、皖政办〔2015〕79号（非直接依据）",
        ] {
            assert!(is_withheld(piece, Relation::BasedOn), "{piece}");
        }
        for piece in [
            "《未成年人保护法》",
            "《不动产登记暂行条例》",
            "未成年人保护法",
            "不动产登记暂行条例",
            "甲省不动产登记办法（甲政发〔2019〕3号）",
            "无障碍环境建设法",
            "甲省无线电管理办法",
            "非税收入管理办法",
            "关于不再执行某文件的通知",
            "《甲办法》同时废止",
            "《甲办法》不再执行",
            "与《乙办法》同时废止",
            "《甲法》（2015修正）",
            "国务院关于废止和修改部分行政法规的决定",
            "《模拟考试办法》",
            "甲省虚拟电厂办法",
            "1998年《甲条例》同时废止",
            "No Surprises Act",
            "Not-for-Profit Corporations Act 2010",
            "Measures for Review (2020)",
        ] {
            assert!(!is_withheld(piece, Relation::Repeals), "{piece}");
        }
        // What goes on is followed all the same.
        assert!(!is_withheld("《甲法》继续有效", Relation::Implements));
    }
}
