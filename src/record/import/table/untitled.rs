//! Cells of titles that hold none: the row is refused, and told what should stand there.

use super::Table;
use super::title::is_number;
use crate::lang::Text;
use crate::record::import::preview::Rejected;

/// The longest cell that is taken as a title.
const LONGEST_TITLE: usize = 2_000;

impl Table<'_> {
    /// Whether a row has a title to be recorded by; refused otherwise. `said` is what the
    /// cell of the title says all the same.
    pub(super) fn is_title(
        &mut self,
        title: Option<&str>,
        said: Option<&str>,
        at: &str,
        quote: &str,
    ) -> bool {
        let (found, expected, quote) = match (title, said) {
            // 同上文件任务分工 is called by what stands above.
            (Some(title), _) if title.starts_with("同上") => (
                Text::new(
                    format!("题名格写的是“{title}”，不是题名：要看上文才知是哪一份"),
                    format!("{title:?} is no title: only what stands above tells which"),
                ),
                Text::new("题名格写一份政策的题名", "the title of a policy there"),
                quote.to_owned(),
            ),
            // 郑政〔2021〕20号 is that of a policy whose title stands elsewhere.
            (Some(title), _) if title.ends_with('号') && is_number(title) => (
                Text::new(
                    format!("题名格写的是文号“{title}”，没有题名"),
                    format!(
                        "the cell of the title has the number {title:?} and no title"
                    ),
                ),
                Text::new(
                    "题名格写题名；文号放到文号列",
                    "the title there, and the number in a column of its own",
                ),
                quote.to_owned(),
            ),
            (Some(title), _) if is_done_to(title) => (
                Text::new(
                    format!("题名格写的是对一份文件做了什么：“{title}”"),
                    format!(
                        "{title:?} says what was done to a document, and is no title"
                    ),
                ),
                Text::new(
                    "题名格写作出修改或废止的文件，或把被改的文件写在“修改文件”“废止文件”列",
                    "the title of what changed it there, and what it changed in a column of its own",
                ),
                quote.to_owned(),
            ),
            (Some(title), _) if title.len() <= LONGEST_TITLE => return true,
            (Some(_), _) => (
                Text::new("题名过长", "the title is too long"),
                Text::new(
                    format!("至多 {LONGEST_TITLE} 字节；引号可能没有成对"),
                    format!(
                        "at most {LONGEST_TITLE} bytes; a quotation mark may lack its partner"
                    ),
                ),
                quote.chars().take(200).collect(),
            ),
            // 西藏 | 暂未公开
            (None, Some(said)) => (
                Text::new(
                    format!("题名格写的是“{said}”，不是题名"),
                    format!("the cell of the title says {said:?}, which is no title"),
                ),
                Text::new(
                    "题名格写一份政策的题名；查过而没有找到，写“未检索到”“未查到”或“检索未见”，就记为检索过、未观察到",
                    "the title of a policy there; where somebody looked and found nothing, \"none found\" or 未检索到 puts it on record as searched",
                ),
                quote.to_owned(),
            ),
            (None, None) => (
                Text::new("没有题名", "there is no title"),
                Text::new(
                    "每行一份政策，题名列不为空；若是小计或注释，可不理会",
                    "one policy a row, with a title; a subtotal or a note may be passed over",
                ),
                quote.to_owned(),
            ),
        };
        self.take.reject(Rejected { at: at.to_owned(), found, expected, quote });
        false
    }
}

/// True for words that say what was done to a document, and name no other: 修订《某条例》.
fn is_done_to(title: &str) -> bool {
    let verbs = ["修订", "修改", "修正", "废止"];
    title.ends_with('》')
        && verbs
            .iter()
            .any(|verb| title.strip_prefix(verb).is_some_and(|it| it.starts_with('《')))
        && title.matches('《').count() == 1
}
