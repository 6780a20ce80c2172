//! Why a text was refused that has no title.

use super::super::preview::Rejected;
use super::quoted;
use crate::lang::Text;
use crate::record::text;

/// The text `plain` of `file`, in which no title was found.
pub(super) fn rejected(plain: &str, file: &str) -> Rejected {
    let (found, expected) = reason(plain);
    Rejected {
        at: file.to_owned(),
        found,
        expected,
        quote: quoted(plain.trim_start().lines().next().unwrap_or_default()),
    }
}

/// The text `plain` of `file`, which holds several policies, each as a card.
pub(super) fn of_several(plain: &str, file: &str) -> Rejected {
    Rejected {
        at: file.to_owned(),
        found: Text::new(
            "几份政策的卡片（各有名称或文号），不是一份政策的文本",
            "cards of several policies, each with a title or number, and not the text of one",
        ),
        expected: Text::new(
            "一个文件一份政策的文本；卡片单独导入、不加 --read-as，或整理成表格",
            "the text of one policy in a file; import a file of cards by itself and without --read-as, or as a table",
        ),
        quote: quoted(plain.trim_start().lines().next().unwrap_or_default()),
    }
}

/// What was found instead of a title, and what is expected.
fn reason(plain: &str) -> (Text, Text) {
    if text::tells_of_another(plain) {
        return (
            Text::new(
                "没有找到题名；像是解读或新闻，不是文件本身",
                "no title was found; it seems to explain a document or to report on it",
            ),
            Text::new("所解读、所报道的文件的正文", "the text of the document itself"),
        );
    }
    let none = Text::new("没有找到题名", "no title was found");
    if text::is_english(plain) {
        return (
            none,
            Text::new(
                "英文文本：题名在最上面单独成行，下面空一行；英文文本只读题名、编号、注明的日期和点明的文件",
                "a text in English with its title alone at the top and an empty line below; of English texts the title, the number, dates that say what they are and documents named by number are read",
            ),
        );
    }
    if let Some((line, length)) = text::too_long(plain) {
        let most = text::LONGEST_TITLE_LINE;
        return (
            Text::new(
                format!("没有找到题名：第 {line} 行像题名，但有 {length} 字，太长"),
                format!(
                    "no title was found: line {line} looks like one, and is too long with {length} characters"
                ),
            ),
            Text::new(
                format!("题名的一行不超过 {most} 字，发文机关不计；长的题名分成几行"),
                format!(
                    "lines of a title of at most {most} characters without those who issue it; a longer title on several lines"
                ),
            ),
        );
    }
    (
        none,
        Text::new(
            "题名单独成行，在正文之前",
            "the title on lines of its own, before the text",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::rejected;

    #[test]
    fn a_title_that_is_too_long_is_the_reason() {
        let words = "做好某项工作".repeat(16);
        let plain = format!("某府关于{words}的通知\n\n各单位：\n现通知如下。\n");
        let told = rejected(&plain, "a.txt");
        assert!(
            told.found.zh.contains("第 1 行像题名，但有 103 字"),
            "{}",
            told.found.zh
        );
        assert!(told.expected.en.contains("at most 80 characters"));
        let none = rejected("只有一段没有题名的话，说到这里就结束了。\n", "a.txt");
        assert_eq!(none.found.zh, "没有找到题名");
    }
}
