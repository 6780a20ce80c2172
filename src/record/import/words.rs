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
        "有效" | "现行" | "生效" | "已生效" | "in force" | "active" | "current" => {
            Status::InForce
        }
        // 部分失效 is none of these: what is repealed in part stands, and is not amended.
        "已修改" | "已被修改" | "修改" | "修订" | "已修订" | "已修正" => {
            Status::Amended
        }
        "已废止" | "废除" | "revoked" => Status::Repealed,
        "已失效" => Status::Expired,
        "未生效" | "尚未施行" | "not yet in force" => Status::NotYetInForce,
        "征求意见稿" | "征求意见" | "draft" | "under consultation" | "introduced"
        | "pending" | "in committee" => Status::Proposed,
        "superseded" => Status::Repealed,
        "已撤回" => Status::Withdrawn,
        _ => return named.map(|status| status.code()),
    };
    Some(other.code())
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
        assert_eq!(status("部分失效"), None);
        assert_eq!(status("部分废止"), None);
        assert_eq!(status("修订"), Some("amended"));
        assert_eq!(status("失效"), Some("expired"));
    }
}
