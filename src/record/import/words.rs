//! Words of tables for our vocabularies.

use super::mapping::Field;
use crate::lang::Lang;
use crate::model::law::{Binding, LegalLevel, Status};

/// The code of a standing.
pub fn status(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let named = Status::ALL.iter().find(|status| {
        status.code() == word
            || Lang::Zh.pick(status.name(Lang::Zh), "") == word
            || status.name(Lang::En) == word
    });
    let other = match word.as_str() {
        "有效" | "现行" | "生效" | "已生效" | "执行中" | "正在执行" | "施行中"
        | "实施中" | "in force" | "active" | "current" => Status::InForce,
        // What is repealed in part stands, and is not amended.
        "部分废止" | "部分条款失效" | "部分条款废止" | "partially repealed" => {
            Status::PartlyRepealed
        }
        "已修改" | "已被修改" | "修改" | "修订" | "已修订" | "已修正" => {
            Status::Amended
        }
        "已废止" | "已被废止" | "废除" | "revoked" => Status::Repealed,
        // 失效 in the wide sense: by its term or by another act is not told.
        "已失效" | "到期" | "已到期" | "到期失效" | "no longer in force" => {
            Status::Expired
        }
        "拟出台" | "拟制定" | "拟发布" | "待出台" | "待发布" | "起草中" | "制定中"
        | "编制中" | "拟定中" | "未出台" | "尚未出台" | "未发布" | "planned"
        | "being drafted" | "under development" => Status::NotYetIssued,
        "未生效" | "尚未施行" | "not yet in force" => Status::NotYetInForce,
        "征求意见稿"
        | "征求意见"
        | "draft"
        | "under consultation"
        | "introduced"
        | "bill"
        | "议案"
        | "法案"
        | "pending"
        | "in committee"
        | "征求意见中"
        | "公开征求意见"
        | "公开征求意见稿"
        | "草案"
        | "送审稿"
        | "filed"
        | "prefiled"
        | "tabled"
        | "engrossed"
        | "enrolled" => Status::Proposed,
        "superseded" => Status::Repealed,
        "已撤回" => Status::Withdrawn,
        _ => return named.map(|status| status.code()),
    };
    Some(other.code())
}

/// What was done to a policy when it came to a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It came about, which says nothing of force.
    Adopted,
    /// It failed: no day of it is one of adoption.
    Failed,
}

/// The step that a word of a standing names: Passed, Enacted, Vetoed; 试行 tells how, and not
/// whether it still is.
pub fn step(word: &str) -> Option<Step> {
    match word.trim().to_lowercase().as_str() {
        "passed" | "enacted" | "adopted" | "approved" | "signed" | "signed into law"
        | "chaptered" | "royal assent" | "ratified" | "became law" | "通过"
        | "已通过" | "审议通过" | "表决通过" | "已批准" | "已印发" | "已发布"
        | "已公布" | "已出台" | "试行" => Some(Step::Adopted),
        "vetoed" | "failed" | "dead" | "defeated" | "died in committee" | "rejected"
        | "未通过" | "否决" | "已否决" => Some(Step::Failed),
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
    let word = word.trim();
    let ends = ends.iter().any(|end| word.ends_with(end));
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
mod tests {
    use super::*;

    #[test]
    fn repealed_in_part_is_not_amended() {
        assert_eq!(status("部分失效"), Some("partly_repealed"));
        assert_eq!(status("部分废止"), Some("partly_repealed"));
        assert_eq!(status("修订"), Some("amended"));
    }

    #[test]
    fn a_term_that_is_over_and_one_that_runs_are_known() {
        assert_eq!(status("到期失效"), Some("expired"));
        assert_eq!(status("执行中"), Some("in_force"));
        // Nothing of force is said.
        for word in ["已印发", "试行"] {
            assert_eq!((status(word), step(word)), (None, Some(Step::Adopted)), "{word}");
        }
        assert_eq!(status("失效"), Some("expired"));
    }

    #[test]
    fn what_is_done_is_no_standing() {
        for word in ["Enacted", "Passed", "Signed into law", "已通过"] {
            assert_eq!((status(word), step(word)), (None, Some(Step::Adopted)), "{word}");
        }
        assert_eq!(step("Vetoed"), Some(Step::Failed));
        assert_eq!(status("No longer in force"), Some("expired"));
        assert_eq!(status("Repealed"), Some("repealed"));
        // Not yet, or no longer?
        assert_eq!(status("Not in force"), None);
        assert_eq!(status("起草中"), Some("not_yet_issued"));
        assert_eq!(step("In force"), None);
    }

    #[test]
    fn levels_are_known_in_any_column() {
        for (word, level) in [
            ("行政法规", Some("administrative_regulation")),
            ("部门规章", Some("department_rule")),
            ("地方性法规", Some("local_regulation")),
            ("经济特区法规", Some("special_zone_regulation")),
            ("自治条例和单行条例", Some("autonomous_regulation")),
            ("单行条例", Some("autonomous_regulation")),
            ("地方政府规章", Some("local_government_rule")),
            ("标准", None),
            ("价格政策", None),
            ("guidance", None),
        ] {
            assert_eq!(plain_level(word), level, "{word}");
        }
    }
}
