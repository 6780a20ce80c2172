//! Texts that hold several policies, each as a card: lines of a field and its value, below
//! each other, with a field for the title or a heading above them.

use memchr::memmem;

use crate::error::Error;
use crate::lang::Text;
use crate::record::import::{Rows, kind};

/// Fields of the title.
const TITLES: &[&str] = &[
    "政策名称",
    "政策标题",
    "政策文件",
    "文件名称",
    "文件标题",
    "法规名称",
    "标题",
    "题名",
    "名称",
];

/// Fields that only a policy has.
const OF_POLICY: &[&str] = &[
    "文号",
    "发文字号",
    "发文号",
    "文件编号",
    "发文机关",
    "发文机构",
    "发文单位",
    "发文部门",
    "发布机关",
    "发布机构",
    "发布单位",
    "发布部门",
    "印发机关",
    "印发单位",
    "制定机关",
    "颁布单位",
    "颁布机关",
    "成文日期",
    "发文日期",
    "发布日期",
    "发布时间",
    "印发日期",
    "印发时间",
    "公布日期",
    "颁布日期",
    "施行日期",
    "实施日期",
    "生效日期",
];

/// The longest name of a field, in letters.
const LONGEST_FIELD: usize = 8;

/// The longest title of a card, in letters.
const LONGEST_TITLE: usize = 120;

/// The cards of a text, as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::record::import) struct Cards {
    headings: Vec<String>,
    /// The line of each, and its values by heading.
    rows: Vec<(u64, Vec<String>)>,
    /// The first of the lines that are of no card, and how many there are.
    others: Option<(String, usize)>,
}

/// A card that is being read.
#[derive(Debug)]
struct Card<'t> {
    line: u64,
    title: &'t str,
    fields: Vec<(&'t str, &'t str)>,
}

impl Cards {
    /// How many there are.
    pub(in crate::record::import) fn count(&self) -> usize {
        self.rows.len()
    }

    /// The line that is of no card, and how many such lines there are.
    pub(in crate::record::import) fn others(&self) -> Option<(&str, usize)> {
        self.others.as_ref().map(|(line, count)| (line.as_str(), *count))
    }

    /// Gives them as the rows of one table.
    ///
    /// # Errors
    /// When a record can't be staged.
    pub(in crate::record::import) fn give(
        &self,
        file: &str,
        rows: &mut dyn Rows,
    ) -> Result<(), Error> {
        rows.table("")?;
        let count = self.count();
        rows.explain(Text::new(
            format!("{file}：{count} 张卡片，各有题名、文号、机关等字段，每张作为一行读（位置写的是所在行号）"),
            format!(
                "{file}: {count} cards, each with fields for its title, number, issuer and so on, are read as a row each (places are lines of the text)"
            ),
        ));
        let headings: Vec<&str> = self.headings.iter().map(String::as_str).collect();
        rows.row(1, &headings)?;
        for (line, values) in &self.rows {
            rows.row(*line, &values.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// The cards of `text`; `None` where it has fewer than two, or lines that are not understood
/// as such.
pub(in crate::record::import) fn cards(text: &str) -> Option<Cards> {
    // Most texts have no field of a policy, and none twice.
    let mut fields = text.lines().filter(|line| {
        line.contains(['：', ':'])
            && field(line).is_some_and(|(name, _)| OF_POLICY.contains(&name))
    });
    fields.nth(1)?;
    let titled = |line: &str| field(line).is_some_and(|(it, _)| TITLES.contains(&it));
    let by_field = text.lines().filter(|line| titled(line)).nth(1).is_some();
    let mut found: Vec<Card<'_>> = Vec::new();
    let mut others: Option<(String, usize)> = None;
    let mut heading: Option<&str> = None;
    let mut pass = |words: &str| {
        // 【002】 parts one card from the next.
        if words.chars().filter(|c| c.is_alphabetic()).count() > 2 {
            others.get_or_insert_with(|| (words.to_owned(), 0)).1 += 1;
        }
    };
    for (at, line) in (1..).zip(text.lines()) {
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let Some((name, value)) = field(words) else {
            if let Some(before) = heading.replace(words) {
                pass(before);
            }
            continue;
        };
        let above = heading.take();
        if by_field {
            above.into_iter().for_each(&mut pass);
            if TITLES.contains(&name) {
                found.push(Card { line: at, title: value, fields: Vec::new() });
                continue;
            }
        } else if let Some(above) = above {
            let title = without_number(above);
            kind::kind(title)?;
            found.push(Card { line: at, title, fields: Vec::new() });
        }
        match found.last_mut() {
            Some(card) if card.fields.iter().all(|(known, _)| *known != name) => {
                card.fields.push((name, value));
            }
            // One field twice in one card, or one before the first title, which may stand
            // last in each.
            _ => return None,
        }
    }
    heading.into_iter().for_each(&mut pass);
    table(&found, others)
}

/// The cards as a table; `None` unless all are cards of policies.
fn table(found: &[Card<'_>], others: Option<(String, usize)>) -> Option<Cards> {
    let is_card = |card: &Card<'_>| {
        let length = card.title.chars().count();
        let own = card.fields.iter().filter(|(name, _)| OF_POLICY.contains(name));
        (4..=LONGEST_TITLE).contains(&length) && own.count() > 0 && card.fields.len() > 1
    };
    if found.len() < 2 || !found.iter().all(is_card) {
        return None;
    }
    let mut headings = vec!["政策名称".to_owned()];
    for (name, _) in found.iter().flat_map(|card| &card.fields) {
        if !headings.iter().any(|known| known == name) {
            headings.push((*name).to_owned());
        }
    }
    let rows = found.iter().map(|card| {
        let value = |heading: &String| {
            let own = card.fields.iter().find(|(name, _)| name == heading);
            own.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        };
        let others = headings.iter().skip(1).map(value);
        let values = std::iter::once(card.title.to_owned()).chain(others).collect();
        (card.line, values)
    });
    Some(Cards { rows: rows.collect(), headings: headings.clone(), others })
}

/// True for a text in which a field of titles or numbers stands twice with two values: it is
/// no text of one policy, whether its cards can be read or not.
pub(in crate::record::import) fn is_of_several(text: &str) -> bool {
    let twice = |ends: &str| memmem::find_iter(text.as_bytes(), ends).nth(1).is_some();
    if !twice("号：") && !twice("称：") {
        return false;
    }
    ["文号", "发文字号", "政策名称", "文件名称"].iter().any(|wanted| {
        let mut values = text.lines().filter_map(|line| {
            let (name, value) = field(line)?;
            (name == *wanted && !value.is_empty()).then_some(value)
        });
        let first = values.next();
        values.any(|value| Some(value) != first)
    })
}

/// The name of the field and the value that are all of a line: 发文字号：国办发〔2024〕1号, - 文号：….
fn field(line: &str) -> Option<(&str, &str)> {
    let words = line.trim().trim_start_matches(['-', '*', '•', '·', '●', '|']).trim();
    let (name, value) = words.split_once(['：', ':'])?;
    let around =
        |c: char| c.is_whitespace() || matches!(c, '*' | '【' | '】' | '[' | ']');
    let (name, value) = (name.trim_matches(around), value.trim_matches(['*', ' ', '\t']));
    let letters = name.chars().count();
    let han = name.chars().all(crate::record::text::is_han);
    ((2..=LONGEST_FIELD).contains(&letters) && han).then_some((name, value.trim()))
}

/// A heading without the marks and the number before it: ## 1. 某方案, （一）某办法.
fn without_number(heading: &str) -> &str {
    let words = heading.trim_start_matches('#').trim();
    let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest =
        words.trim_start_matches(['（', '(', '【', '[']).trim_start_matches(counted);
    let marks = ['.', '．', '、', '）', ')', '】', ']', ' '];
    match rest.len() < words.len() && rest.starts_with(marks) {
        true => rest.trim_start_matches(marks).trim(),
        false => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_one_policy_is_no_card() {
        for text in [
            "发文机关：某市人民政府\n发文字号：某政发〔2023〕1号\n某市某办法\n正文。\n",
            "政策名称：甲办法\n发文字号：某政发〔2023〕1号\n发文机关：某市\n",
            "联系人：张三\n联系电话：1\n联系人：李四\n联系电话：2\n",
        ] {
            assert_eq!(cards(text), None, "{text}");
            assert!(!is_of_several(text), "{text}");
        }
        // Whose the number is that stands before the first title, the text does not tell.
        let number_first = "文号：甲政发〔2023〕1号\n名称：甲市某办法\n发布日期：2023-01-01\n\
            文号：乙政发〔2023〕2号\n名称：乙市某办法\n发布日期：2023-02-01\n";
        assert_eq!(cards(number_first), None);
        assert!(is_of_several(number_first));
        // The same page printed twice.
        let page = "发文字号：某政发〔2023〕1号\n";
        assert!(!is_of_several(&format!("{page}某市某办法\n{page}")));
    }
}
