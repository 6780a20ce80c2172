//! Words of tables for our vocabularies.

use super::mapping::Field;
use super::values::trimmed;
use crate::lang::Lang;
use crate::model::law::{Binding, LegalLevel, Status};
use crate::record::text::simplified_letters;

/// The code of a standing.
pub fn status(word: &str) -> Option<&'static str> {
    let word = word.trim();
    let found = exactly(word).or_else(|| {
        let plain = simplified_letters(word.trim_end_matches(['。', '.', '；', ';']));
        exactly(plain.trim())
            .or_else(|| with_remark(&plain))
            .or_else(|| of_several(&plain))
            .or_else(|| in_two_languages(&plain))
            .or_else(|| behind_step(&plain))
    });
    found.map(|status| status.code())
}

/// 有效（2025年修订）, 现行有效（部分条款失效）: the standing, where what stands in brackets behind it
/// says nothing against it, or the standing that those name.
fn with_remark(word: &str) -> Option<Status> {
    let inner = word.strip_suffix(['）', ')'])?;
    let open = inner.find(['（', '('])?;
    let (base, remark) = (exactly(inner[..open].trim())?, &inner[open..]);
    let remark = remark.trim_start_matches(['（', '(']).trim();
    let ends = ["失", "废", "停", "止", "替", "代", "过期", "repeal", "revoke", "expire"];
    let in_part = remark.contains("部分") || remark.contains("条款");
    let small = remark.to_lowercase();
    match (base, exactly(remark)) {
        (Status::InForce | Status::Amended, Some(said)) => Some(said),
        (Status::InForce | Status::Amended, None) => {
            (!ends.iter().any(|end| small.contains(end))).then_some(base)
        }
        (Status::Repealed | Status::Expired | Status::Superseded, _) if in_part => {
            Some(Status::PartlyRepealed)
        }
        _ => Some(base),
    }
}

/// 有效 Effective: the same in two languages, or what the Chinese says.
fn in_two_languages(word: &str) -> Option<Status> {
    let at = word.find(|c: char| c.is_ascii_alphabetic()).filter(|at| *at > 0)?;
    let apart = |c: char| c.is_whitespace() || "/|（）()".contains(c);
    let (zh, en) = (word[..at].trim_matches(apart), word[at..].trim_matches(apart));
    let said = exactly(zh)?;
    exactly(en).is_none_or(|other| other == said).then_some(said)
}

/// 有效、已修改: in force, and amended. Other words beside each other may say anything.
fn of_several(word: &str) -> Option<Status> {
    let parts =
        word.split(['、', '，', ',', '/', '；', ';']).map(|part| exactly(part.trim()));
    let parts: Option<Vec<Status>> = parts.collect();
    let parts = parts.filter(|parts| parts.len() == 2)?;
    let stands = parts.contains(&Status::InForce);
    let other = parts.into_iter().find(|status| *status != Status::InForce)?;
    let fits = matches!(other, Status::Amended | Status::PartlyRepealed);
    (stands && fits).then_some(other)
}

/// Enacted; not yet in force: the standing beside the step that led to it.
fn behind_step(word: &str) -> Option<Status> {
    let (first, rest) = word.split_once([';', '；', ',', '，'])?;
    let stands = exactly(rest.trim())?;
    let fits = matches!(stands, Status::InForce | Status::NotYetInForce);
    (fits && step(first) == Some(Step::Adopted)).then_some(stands)
}

fn exactly(word: &str) -> Option<Status> {
    let word = word.to_lowercase();
    let named = Status::ALL.iter().find(|status| {
        status.code() == word
            || Lang::Zh.pick(status.name(Lang::Zh), "") == word
            || status.name(Lang::En) == word
    });
    let is = |words: &[&str]| words.contains(&word.as_str());
    Some(match () {
        () if is(IN_FORCE) => Status::InForce,
        // What is repealed in part stands, and is not amended.
        () if is(IN_PART) => Status::PartlyRepealed,
        () if is(AMENDED) => Status::Amended,
        () if is(REPEALED) => Status::Repealed,
        () if is(SUPERSEDED) => Status::Superseded,
        // 失效 in the wide sense: by its term or by another act is not told.
        () if is(EXPIRED) => Status::Expired,
        () if is(NOT_YET_ISSUED) => Status::NotYetIssued,
        () if is(NOT_YET_IN_FORCE) => Status::NotYetInForce,
        () if is(PROPOSED) || waits(&word) => Status::Proposed,
        () if is(&["已撤回", "撤回"]) => Status::Withdrawn,
        () => return named.copied(),
    })
}

const IN_FORCE: &[&str] = &[
    "有效",
    "现行",
    "生效",
    "已生效",
    "执行中",
    "正在执行",
    "施行中",
    "实施中",
    "正在施行",
    "正在实施",
    "已施行",
    "已实施",
    "继续有效",
    "继续施行",
    "继续执行",
    "仍有效",
    "仍然有效",
    "长期有效",
    "有效期内",
    "在有效期内",
    "保留",
    "现行有效法规",
    "in force",
    "active",
    "current",
    "valid",
    "effective",
    "in effect",
    "currently in force",
    "still in force",
    "operative",
];

const IN_PART: &[&str] = &[
    "部分废止",
    "部分条款失效",
    "部分条款废止",
    "条款失效",
    "条款废止",
    "部分条款已失效",
    "部分条款已废止",
    "部分已失效",
    "部分已废止",
    "部分条款停止执行",
    "部分有效",
    "部分无效",
    "partially repealed",
    "partly repealed",
    "partially in force",
    "partly in force",
    "repealed in part",
];

const AMENDED: &[&str] = &[
    "已修改",
    "已被修改",
    "修改",
    "修订",
    "已修订",
    "已被修订",
    "已修正",
    "已被修正",
    "修正",
    "经修订",
    "经修改",
];

const REPEALED: &[&str] = &[
    "已废止",
    "已被废止",
    "被废止",
    "废除",
    "已废除",
    "全部废止",
    "全文废止",
    "整体废止",
    "宣布废止",
    "已宣布废止",
    "明令废止",
    "决定废止",
    "予以废止",
    "作废",
    "已作废",
    "停止执行",
    "已停止执行",
    "停止施行",
    "已停止施行",
    "停止实施",
    "已停止实施",
    "停止使用",
    "已停止使用",
    "不再执行",
    "不再施行",
    "不再实施",
    "终止执行",
    "已终止执行",
    "撤销",
    "已撤销",
    "被撤销",
    "已被撤销",
    "取消",
    "已取消",
    "已被取消",
    "revoked",
    "rescinded",
    "annulled",
    "abrogated",
    "abolished",
    "cancelled",
    "canceled",
    "repealed and replaced",
];

/// Another text took its place; whether by an act that repeals it is not told.
const SUPERSEDED: &[&str] = &[
    "被取代",
    "已被取代",
    "已取代",
    "被替代",
    "已被替代",
    "已替代",
    "被代替",
    "已被代替",
    "已被新法取代",
    "已被新法替代",
    "replaced",
];

const EXPIRED: &[&str] = &[
    "已失效",
    "到期",
    "已到期",
    "到期失效",
    "执行到期",
    "已到期失效",
    "全文失效",
    "全部失效",
    "整体失效",
    "宣布失效",
    "已宣布失效",
    "自动失效",
    "已自动失效",
    "自行失效",
    "已自行失效",
    "自然失效",
    "已自然失效",
    "期满失效",
    "已期满",
    "有效期满",
    "有效期已满",
    "过期",
    "已过期",
    "过期失效",
    "失去效力",
    "已失去效力",
    "丧失效力",
    "无效",
    "已无效",
    "不再有效",
    "不再适用",
    "非现行有效",
    "终止",
    "已终止",
    "no longer in force",
    "no longer effective",
    "no longer in effect",
    "no longer valid",
    "lapsed",
    "ceased",
    "ceased to have effect",
    "invalid",
    "invalidated",
    "void",
    "ended",
    "terminated",
    "discontinued",
    "sunset",
];

const NOT_YET_ISSUED: &[&str] = &[
    "拟出台",
    "拟制定",
    "拟发布",
    "拟印发",
    "计划",
    "计划中",
    "计划出台",
    "计划制定",
    "计划发布",
    "预计出台",
    "预计发布",
    "即将出台",
    "即将发布",
    "待出台",
    "待发布",
    "起草中",
    "制定中",
    "编制中",
    "拟定中",
    "未出台",
    "尚未出台",
    "未发布",
    "尚未发布",
    "planned",
    "being drafted",
    "under development",
];

const NOT_YET_IN_FORCE: &[&str] = &[
    "未生效",
    "尚未施行",
    "尚未实施",
    "未施行",
    "未实施",
    "待生效",
    "待施行",
    "待实施",
    "即将生效",
    "即将施行",
    "即将实施",
    "暂未生效",
    "not yet effective",
    "not yet in effect",
    "pending entry into force",
    "not in force yet",
];

const PROPOSED: &[&str] = &[
    "征求意见稿",
    "征求意见",
    "draft",
    "under consultation",
    "introduced",
    "bill",
    "议案",
    "法案",
    "pending",
    "in committee",
    "征求意见中",
    "公开征求意见",
    "公开征求意见稿",
    "草案",
    "送审稿",
    "讨论稿",
    "审议稿",
    "报批稿",
    "审议中",
    "正在审议",
    "一审中",
    "二审中",
    "三审中",
    "提请审议",
    "已提请审议",
    "待审议",
    "filed",
    "prefiled",
    "tabled",
    "engrossed",
    "enrolled",
    "draft for comment",
    "draft for comments",
    "under consideration",
    "under deliberation",
    "under debate",
    "stalled",
    "shelved",
    "搁置",
    "已搁置",
    "搁置审议",
    "审议搁置",
];

/// True for a bill that waits for a house: Pending in Chamber of Deputies. What waits for its
/// day is none.
fn waits(word: &str) -> bool {
    let Some(rest) = word.strip_prefix("pending ") else { return false };
    let houses = [
        "committee",
        "house",
        "senate",
        "chamber",
        "parliament",
        "congress",
        "assembly",
        "legislature",
        "council",
        "bundestag",
        "duma",
    ];
    ["in ", "before ", "at "].iter().any(|at| rest.starts_with(at))
        && houses.iter().any(|house| rest.contains(house))
}

/// True for words that a bill and an act both have: under review is the one before it is passed,
/// and the other when it is to be changed.
pub fn in_review(word: &str) -> bool {
    ["under review", "in review", "审查中", "审核中"]
        .iter()
        .any(|known| word.trim().eq_ignore_ascii_case(known))
}

/// What was done to a policy when it came to a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It came about, which says nothing of force.
    Adopted,
    /// It failed: no day of it is one of adoption.
    Failed,
}

/// True for a bill of which its source says that it died: Died on the order paper January 2025,
/// Failed in committee.
fn died(word: &str) -> bool {
    let ways = ["died", "dies", "dead", "failed", "defeated"];
    let rest = ways.iter().find_map(|way| word.strip_prefix(way));
    let rest =
        rest.map(|rest| rest.trim_start_matches([' ', ',', '(', '-', '–', '—', ':']));
    let on = ["on ", "in ", "at ", "upon ", "with ", "when ", "sine die", "to pass"];
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || on.iter().any(|word| rest.starts_with(word))
    })
}

/// True for a bill that lapsed, with its parliament or without its vote.
pub fn lapsed(word: &str) -> bool {
    let word = word.trim().as_bytes();
    word.get(..6).is_some_and(|lead| lead.eq_ignore_ascii_case(b"lapsed"))
        && !word.get(6).is_some_and(u8::is_ascii_alphabetic)
}

/// The step that a word of a standing names: Passed, Enacted, Vetoed; 试行 tells how, and not
/// whether it still is.
pub fn step(word: &str) -> Option<Step> {
    match word.trim().to_lowercase().as_str() {
        "passed" | "enacted" | "adopted" | "approved" | "signed" | "signed into law"
        | "chaptered" | "royal assent" | "ratified" | "became law" | "通过"
        | "已通过" | "审议通过" | "表决通过" | "已批准" | "已印发" | "已发布"
        | "已公布" | "已出台" | "试行" | "暂行" => Some(Step::Adopted),
        "vetoed" | "failed" | "dead" | "defeated" | "died in committee" | "rejected"
        | "未通过" | "否决" | "已否决" => Some(Step::Failed),
        word if word.starts_with(['d', 'f']) && died(word) => Some(Step::Failed),
        _ => None,
    }
}

/// The code of the level of Chinese law that a word plainly names, in a column of whatever
/// kind: 部门规章. 标准 and 指引 may be forms as well.
pub fn plain_level(word: &str) -> Option<&'static str> {
    let ends = [
        "法规",
        "规章",
        "法律",
        "宪法",
        "司法解释",
        "规范性文件",
        "自治条例",
        "单行条例",
    ];
    // The end first: most words are none.
    let word = trimmed(word);
    let ends = word.ends_with(['规', '章', '律', '法', '释', '件', '例'])
        && ends.iter().any(|end| word.ends_with(end));
    ends.then(|| legal_level(word)).flatten()
}

/// The code of a legal level.
pub fn legal_level(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let named = LegalLevel::ALL.iter().find(|level| {
        level.code() == word
            || level.name(Lang::Zh) == word
            || level.name(Lang::En) == word
    });
    let other = match word.as_str() {
        "国务院规范性文件" | "部门规范性文件" | "地方规范性文件" => {
            LegalLevel::NormativeDocument
        }
        "省级地方性法规" | "设区的市地方性法规" => {
            LegalLevel::LocalRegulation
        }
        "部门工作文件" | "地方工作文件" => LegalLevel::PolicyDocument,
        "党内法规制度" => LegalLevel::PartyDocument,
        "自治条例" | "单行条例" | "自治条例、单行条例" => {
            LegalLevel::AutonomousRegulation
        }
        "国务院部门规章" => LegalLevel::DepartmentRule,
        "地方规章" | "政府规章" => LegalLevel::LocalGovernmentRule,
        _ => return named.map(|level| level.code()),
    };
    Some(other.code())
}

/// True when `word` is a word of the field's vocabulary; a field without one knows all.
pub fn knows(field: Field, word: &str) -> bool {
    match field {
        Field::LegalLevel => legal_level(word).is_some(),
        Field::Binding => binding(word).is_some(),
        Field::Status => status(word).is_some(),
        _ => true,
    }
}

/// The code of whether it binds.
pub fn binding(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let named = Binding::ALL.iter().find(|binding| {
        binding.code() == word
            || binding.name(Lang::Zh) == word
            || binding.name(Lang::En) == word
    });
    named.map(|binding| binding.code())
}

#[cfg(test)]
mod tests;
