//! Short names: a title without the bodies that issued it or the remark behind it, a number without
//! the kind of act before it. One counts only where it means one policy alone.

use crate::graph::{Field, Policy, PolicyGraph};
use crate::model::title;

/// Fewer characters of a title name nothing.
const LEAST: usize = 8;

/// The one policy of which `name` is a short name; none where it is that of several.
pub(super) fn named<'g>(graph: &'g PolicyGraph, name: &str) -> Option<Policy<'g>> {
    let wanted = Wanted::of(name)?;
    let mut found = graph.policies().filter(|policy| {
        policy.facts().any(|fact| wanted.is_meant(fact.field(), fact.text()))
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

struct Wanted {
    /// As titles are compared.
    folded: String,
    /// 关于…的意见: what stands before it in a title is who issued it.
    begins_with_about: bool,
    /// 2024/1689.
    number: Option<String>,
}

impl Wanted {
    fn of(name: &str) -> Option<Wanted> {
        let folded = title::fold(&title::core_title(name));
        let number = name.trim();
        let (year, rest) = number.split_once('/').unwrap_or((number, ""));
        let digits = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_number = year.len() == 4 && digits(year) && digits(rest);
        let begins_with_about = folded.starts_with("关于");
        let long = folded.chars().count() >= LEAST;
        (long || is_number).then(|| Wanted {
            folded,
            begins_with_about,
            number: is_number.then(|| number.to_owned()),
        })
    }

    fn is_meant(&self, field: Field, text: &str) -> bool {
        match field {
            Field::DocNumber => self.number.as_ref().is_some_and(|number| {
                let before = text.trim().strip_suffix(number.as_str());
                before.is_some_and(|before| before.ends_with([' ', ')', '）']))
            }),
            Field::Title | Field::TitleEn if self.number.is_none() => {
                self.is_tail(text) || self.is_before_remark(text)
            }
            _ => false,
        }
    }

    /// 中共中央国务院关于…的意见 for 关于…的意见.
    fn is_tail(&self, text: &str) -> bool {
        self.begins_with_about
            && text.contains("关于")
            && title::fold(&title::core_title(text)).ends_with(&self.folded)
    }

    /// Artificial Intelligence Act (Regulation (EU) 2024/1689) for Artificial Intelligence Act. A
    /// draft is not named by the title of what it drafts.
    fn is_before_remark(&self, text: &str) -> bool {
        let text = text.trim();
        let Some(open) = title::last_bracket(text) else { return false };
        let (title, remark) = text.split_at(open);
        let small = remark.to_lowercase();
        let drafted = ["稿", "草案", "draft", "bill", "propos"];
        !drafted.iter().any(|word| small.contains(word))
            && title::without_edition(text).is_none()
            && title::fold(title) == self.folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(name: &str, field: Field, text: &str) -> bool {
        Wanted::of(name).is_some_and(|wanted| wanted.is_meant(field, text))
    }

    #[test]
    fn a_title_goes_by_its_tail_its_head_and_its_number() {
        let title = |name: &str, text: &str| means(name, Field::Title, text);
        assert!(title(
            "关于构建甲制度更好发挥作用的意见",
            "中共中央国务院关于构建甲制度更好发挥作用的意见"
        ));
        assert!(title(
            "Artificial Intelligence Act",
            "Artificial Intelligence Act (Regulation (EU) 2024/1689)"
        ));
        assert!(means("2024/1689", Field::DocNumber, "Regulation (EU) 2024/1689"));
        for (name, text) in [
            // What it drafts is another document, and an edition is one of several.
            ("某某省数据交易管理办法", "某某省数据交易管理办法（征求意见稿）"),
            ("中华人民共和国甲事促进法", "中华人民共和国甲事促进法（2015修订）"),
            // A place before a title makes it another's.
            ("数据流通交易管理暂行办法", "上海市数据流通交易管理暂行办法"),
            ("关于意见", "某部关于意见"),
        ] {
            assert!(!title(name, text), "{name}");
        }
        assert!(!means("2024/1689", Field::DocNumber, "12024/1689"));
    }
}
