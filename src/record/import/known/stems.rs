//! Titles without what stands in brackets at their end: 《…指南》 in the prose is the
//! 《…指南（2024版）》 of the table, and what was promulgated is not its draft.

use super::{Known, Match, NewPolicy, PolicyIndex, title_key};
use crate::model::law::Role;
use crate::model::place::PlaceId;
use crate::model::title::{core_title, fold};
use crate::record::import::kind;
use crate::record::import::window::Window;

/// True for what is said of no draft: a number, or a day on which a text that is done was
/// passed, came out or came into force.
fn is_final(new: &NewPolicy<'_>) -> bool {
    let done = |role: &str| {
        let done = [Role::Published, Role::Document, Role::Adopted, Role::InForce];
        done.iter().any(|known| known.code() == role)
    };
    let version = new.policy.version.as_deref().unwrap_or_default();
    let draft = ["草案", "征求意见稿"].iter().any(|word| version.contains(word));
    !draft
        && (new.policy.doc_number.is_some()
            || new.policy.dates.iter().any(|date| done(&date.role)))
}

impl Known {
    /// Enters a title by what stands before the brackets at its end.
    pub(super) fn enter_stem(
        &mut self,
        index: PolicyIndex,
        title: &str,
        place: Option<PlaceId>,
    ) {
        if title.ends_with(['）', ')']) {
            let core = core_title(title);
            let stem = kind::without_brackets(&core);
            let key = title_key(&fold(stem), place);
            if ["修订", "修正", "修改"]
                .iter()
                .any(|word| core[stem.len()..].contains(word))
            {
                self.renewed.insert(index);
            }
            if kind::is_draft(&core) {
                self.drafts.insert(index);
            }
            self.by_stem
                .entry(key)
                .and_modify(|known| *known = known.filter(|known| *known == index))
                .or_insert(Some(index));
        }
    }

    /// The policy whose title is that of a mention with something in brackets after it. Of a
    /// later edition without a day, a day may be that of the edition before.
    pub fn find_stem(&self, new: &NewPolicy<'_>) -> Match {
        let found = new.titles.iter().find_map(|key| *self.by_stem.get(key)?);
        let undated = |index| self.rows[index as usize].window == Window::UNKNOWN;
        match found {
            // What was promulgated or has a number came of the draft, and is not it.
            Some(index) if self.drafts.contains(&index) && is_final(new) => Match::None,
            Some(index)
                if self.renewed.contains(&index)
                    && undated(index)
                    && new.window != Window::UNKNOWN =>
            {
                Match::Perhaps(vec![index])
            }
            Some(index) if self.rows[index as usize].window.meets(&new.window) => {
                Match::One(index)
            }
            _ => Match::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::import::Import;
    use crate::record::import::known::Known;
    use crate::record::import::{Options, report};

    fn added(text: &str) -> Vec<String> {
        let mut import = Import::new(Known::empty(), None);
        import.begin("r", "r", None);
        report::read(text, "r.txt", "r", &Options::default(), &mut import).unwrap();
        let added = import.preview().added.iter();
        added
            .map(|entry| {
                let values = entry.values.iter().map(|it| it.zh.as_str());
                format!("{} {}", entry.title, values.collect::<Vec<_>>().join("，"))
            })
            .collect()
    }

    #[test]
    fn what_was_promulgated_is_not_its_draft() {
        let told = added(
            "国务院常务会议审议通过《稀土管理条例（草案）》。2024年6月22日，李强签署第785号国务院令，公布《稀土管理条例》，自2024年10月1日起施行。",
        );
        assert_eq!(
            told,
            [
                "稀土管理条例（草案） 中国，国务院",
                "稀土管理条例 中国，2024-06-22 成文，国务院令第785号，国务院",
            ]
        );
    }
}
