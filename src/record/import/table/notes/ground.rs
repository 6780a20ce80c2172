//! On what ground something was done to the policy of a row: 依据某发〔2017〕34号废止 rests on
//! nothing, and is over.

use crate::record::import::table::title::is_number;

/// What was done to the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Repealed,
    Ended,
    Amended,
}

/// Verbs at the end of such a remark, the longer before the shorter.
const VERBS: &[(&str, Deed)] = &[
    ("废止", Deed::Repealed),
    ("失效", Deed::Ended),
    ("停止执行", Deed::Ended),
    ("不再执行", Deed::Ended),
    ("修改", Deed::Amended),
    ("修订", Deed::Amended),
    ("修正", Deed::Amended),
];

/// The ground and the deed of a remark that says nothing else: 根据某发〔2015〕51号文件宣布失效.
pub(super) fn done_on(note: &str) -> Option<(&str, Deed)> {
    let clause = note.trim_end_matches(['。', '；', ';', '，', ' ']);
    // 根据《甲》修改第十二条
    let clause = match clause.rsplit_once('第') {
        Some((whole, part)) if part.ends_with(['条', '款', '项']) => {
            let deed = VERBS.iter().any(|(verb, _)| whole.ends_with(verb));
            if deed { whole } else { clause }
        }
        _ => clause,
    };
    let leads = ["依据", "根据", "按照", "依照"];
    let rest = leads.iter().find_map(|lead| clause.strip_prefix(lead))?;
    let (mut by, deed) =
        VERBS.iter().find_map(|(verb, deed)| Some((rest.strip_suffix(verb)?, *deed)))?;
    let between = ["予以", "宣布", "已", "现", "进行", "作了", "，", ",", "文件", "文"];
    while let Some(rest) = between.iter().find_map(|word| by.strip_suffix(word)) {
        by = rest.trim_end();
    }
    // 根据《甲》和某发〔2015〕1号修改: two may be it.
    let plain = !by.contains(['，', ',', '；', ';', '。']);
    (plain && !by.is_empty()).then_some((by.trim(), deed))
}

/// True where the ground is that of a longer term: 根据某发〔2022〕1号，有效期延长至2024年9月30日.
pub(super) fn is_of_term(note: &str) -> bool {
    let longer = ["延长", "顺延", "延续"];
    note.contains("有效期") && longer.iter().any(|verb| note.contains(verb))
}

/// True for one number, or several, with the article that does it: 某发〔2019〕7号第三条.
pub(super) fn is_numbered(by: &str) -> bool {
    let whole = match by.rsplit_once('第') {
        Some((number, part)) if part.ends_with(['条', '款', '项']) => number,
        _ => by,
    };
    whole.split('、').all(|one| is_number(one.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_of_what_was_done_is_told_from_one_of_the_policy() {
        for (note, by, deed) in [
            ("依据赣府发〔2017〕34号废止", "赣府发〔2017〕34号", Deed::Repealed),
            ("根据赣府发〔2015〕51号文件宣布失效", "赣府发〔2015〕51号", Deed::Ended),
            (
                "根据赣府发〔2017〕34号文件，已废止。",
                "赣府发〔2017〕34号",
                Deed::Repealed,
            ),
            (
                "根据赣财法〔2019〕7号第三条予以修改",
                "赣财法〔2019〕7号第三条",
                Deed::Amended,
            ),
            (
                "根据汇发[2016]7号、汇发〔2023〕28号修改",
                "汇发[2016]7号、汇发〔2023〕28号",
                Deed::Amended,
            ),
            ("依据《甲决定》废止", "《甲决定》", Deed::Repealed),
            ("根据《甲法典》修改第十二条", "《甲法典》", Deed::Amended),
        ] {
            assert_eq!(done_on(note), Some((by, deed)), "{note}");
            assert_eq!(is_numbered(by), !by.contains('《'), "{note}");
        }
        for note in [
            "根据《甲法》制定",
            "依据《甲法》",
            "根据国家要求，见某发〔2018〕1号",
            "已废止",
        ] {
            assert_eq!(done_on(note), None, "{note}");
        }
    }
}
