//! Headlines in the cell of a title: 《某条例》出台, 《某方案》通过审议, and what explains a policy.

use crate::lang::Text;
use crate::record::import::choice::choose;
use crate::record::import::preview::{Candidate, Doubt, Question};
use crate::record::import::table::Table;
use crate::record::import::values::{stable_hash, trimmed};

/// What a headline says of the title within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News<'c> {
    /// 《…》出台
    Issued,
    /// 《…》通过审议, with its words: a step on the way.
    Moved(&'c str),
}

/// True for what explains a policy: 《某办法》政策解读, 一图读懂《某办法》.
pub(super) fn is_about_another(cell: &str) -> bool {
    let cell = trimmed(cell).trim_end_matches(['。', ' ']);
    let begin = ["一图读懂", "图解", "解读《", "一文读懂"];
    let ends = ["解读", "》图解", "》问答", "》政策问答", "》答记者问", "》起草说明"];
    // One letter tells of most titles that they are none.
    cell.starts_with(['一', '图', '解'])
        && begin.iter().any(|words| cell.starts_with(words))
        || cell.ends_with(['读', '解', '答', '问', '明'])
            && ends.iter().any(|words| cell.ends_with(words))
}

/// True for words behind a title that say no more than that it came out: 正式发布.
pub(super) fn is_issued_word(words: &str) -> bool {
    let words = words.trim_matches([' ', '！', '。', '!']);
    let plain = words.trim_start_matches("近日").trim_start_matches("已");
    let plain = plain.trim_start_matches("正式").trim_end_matches('了');
    let issued = [
        "出台",
        "发布",
        "印发",
        "公布",
        "颁布",
        "施行",
        "实施",
        "下发",
        "发布实施",
        "印发实施",
    ];
    issued.contains(&plain)
}

/// The title of a headline, with its marks, and what is told of it.
pub(super) fn news(cell: &str) -> Option<(&str, News<'_>)> {
    let cell = trimmed(cell);
    let end = cell.starts_with('《').then(|| cell.rfind('》'))?? + '》'.len_utf8();
    let (title, words) = cell.split_at(end);
    let words = words.trim_matches([' ', '！', '。', '!']);
    let moved = ["审议", "通过", "征求意见", "公示", "评审", "启动编制", "即将", "拟"];
    if title.matches('《').count() != 1 || words.chars().count() > 16 {
        return None;
    }
    match () {
        () if is_issued_word(words) => Some((title, News::Issued)),
        () if !words.starts_with(['（', '('])
            && moved.iter().any(|it| words.contains(it)) =>
        {
            Some((title, News::Moved(words)))
        }
        () => None,
    }
}

impl Table<'_> {
    /// Whether a policy of which only a step is reported (通过审议) is one to record; asked.
    pub(super) fn is_issued(
        &mut self,
        (cell, words): (&str, &str),
        at: &str,
        quote: &str,
    ) -> bool {
        let doubt = Doubt {
            key: format!("title-{:016x}", stable_hash(63, cell.trim())),
            at: at.to_owned(),
            question: Question::Kind,
            found: cell.trim().to_owned(),
            why: Text::new(
                format!("“{words}”不等于已经发布：记为政策，还是不采用？"),
                format!(
                    "{words:?} does not say that it was issued: record it, or leave it out?"
                ),
            ),
            candidates: vec![
                Candidate {
                    value: "policy".to_owned(),
                    name: Text::new("记为政策", "record it as a policy"),
                },
                Candidate {
                    value: "skip".to_owned(),
                    name: Text::new("不采用", "leave it out"),
                },
            ],
            quote: quote.to_owned(),
        };
        choose(self.take, doubt, &["policy", "skip"]) == Some("policy")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_no_title() {
        assert_eq!(news("《甲条例》出台"), Some(("《甲条例》", News::Issued)));
        assert_eq!(news("《甲条例》正式发布！"), Some(("《甲条例》", News::Issued)));
        let moved = |words| Some(("《甲方案》", News::Moved(words)));
        assert_eq!(news("《甲方案》通过审议"), moved("通过审议"));
        assert_eq!(news("《甲方案》公开征求意见"), moved("公开征求意见"));
        for cell in [
            "《甲方案》",
            "《甲方案》（征求意见稿）",
            "《甲方案》实施细则",
            "《甲》、《乙》",
        ] {
            assert_eq!(news(cell), None, "{cell}");
        }
    }
}
