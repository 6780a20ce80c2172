//! Cells that say that somebody looked and found nothing: 检索未见, 未查到相关文件, none found. 暂未公开
//! and 未出台 are none: the first says that there may be a document, the second that there is none yet.

use super::{DONE, STILL, THINGS, WHICH, begins_with, is_around, made_of};

/// What was done to find it.
const LOOKED: &[&str] =
    &["检索", "查询", "搜索", "查找", "搜寻", "检查", "查阅", "搜", "查", "找"];

/// What stands around that.
const HOW: &[&str] = &[
    "经", "已", "多次", "反复", "公开", "网上", "网络", "网站", "官网", "政府", "渠道",
    "全网", "多方", "在", "后", "过", "但", "，", ",", "；", " ",
];

/// What was not done in the end.
const FOUND: &[&str] = &[
    "检索到",
    "检索出",
    "查询到",
    "查找到",
    "查到",
    "查见",
    "查出",
    "搜索到",
    "搜寻到",
    "搜到",
    "找到",
    "见到",
    "见",
    "发现",
    "收集到",
];

/// True for a cell that wholly says so.
pub(in crate::record::import) fn says_searched(cell: &str) -> bool {
    let bare = cell.trim_matches(is_around);
    if bare.len() > super::LONGEST {
        return false;
    }
    match bare.is_ascii() {
        true => {
            let found = ["found", "located", "identified", "result", "results"];
            let small = bare.to_ascii_lowercase();
            let mut words = small.split(|c: char| !c.is_ascii_alphabetic());
            super::in_english(bare) && words.any(|word| found.contains(&word))
        }
        false => in_chinese(bare),
    }
}

pub(super) fn in_chinese(cell: &str) -> bool {
    let what = |rest: &str| made_of(rest, &[DONE, WHICH, THINGS]);
    let things = |rest: &str| made_of(rest, &[WHICH, THINGS]);
    cell.char_indices().map(|(at, _)| cell.split_at(at)).any(|(before, rest)| {
        let denied = || {
            begins_with(rest, &[&["未能", "未", "没有", "没"]], |rest| {
                begins_with(rest, &[FOUND], what)
            }) || begins_with(rest, &[LOOKED], |rest| {
                rest.strip_prefix("不到").is_some_and(things)
            })
        };
        let nothing = || {
            let looked = LOOKED.iter().any(|verb| before.contains(verb));
            looked
                && (matches!(rest, "未果" | "无果" | "没有" | "未有")
                    || begins_with(rest, &[&["无", "無", "没有", "未有"]], things))
        };
        rest.starts_with(['未', '没', '无', '無', '检', '查', '搜', '找'])
            && made_of(before, &[STILL, WHICH, THINGS, LOOKED, HOW])
            && (denied() || nothing())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::import::nothing::says_nothing;

    #[test]
    fn what_was_looked_for_and_not_found() {
        for cell in [
            "检索未见",
            "未见",
            "未检索到",
            "未查询到",
            "未见文件",
            "未见公开文件",
            "暂未检索到省级政策文件",
            "未检索到相关文件。",
            "（未找到）",
            "经检索未发现",
            "经公开渠道检索，未见相关政策",
            "检索无结果",
            "检索未果",
            "查无",
            "查不到",
            "检索不到相关文件",
            "没有找到",
            "该省未见专项政策",
            "Not found",
            "none found",
            "No policy found",
            "searched, none found",
            "No results",
        ] {
            assert!(says_searched(cell) && says_nothing(cell), "{cell}");
        }
        for cell in [
            "未出台",
            "未发布",
            "暂无",
            "无",
            "未公开",
            "尚未出台专项政策",
            "未检索",
            "无相关文件",
            "没有",
            "制定中",
            "not available",
            "No national strategy",
            "none",
            "见义勇为条例",
            "查处无证经营办法",
            "未见习医师管理办法",
            "",
        ] {
            assert!(!says_searched(cell), "{cell}");
        }
        assert!(!says_nothing("无结果的检索办法") && !says_nothing("查处无照经营办法"));
    }
}
