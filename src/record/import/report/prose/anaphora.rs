//! What is said of a title that a pointer means: 该法案, 这一办法.

use super::issued::Issued;
use super::when::adjacent;
use super::{Paragraph, Prose, Sentence, Statement, quote};

impl Paragraph<'_> {
    /// 该法案于 2024 年 8 月正式生效: something more of a title before.
    pub(super) fn anaphora(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        const NOUNS: &[&str] = &[
            "法案",
            "办法",
            "规划",
            "条例",
            "战略",
            "框架",
            "计划",
            "方案",
            "意见",
            "文件",
            "指令",
            "法规",
            "政策",
            "标准",
            "规定",
            "法律",
            "指南",
            "白皮书",
            "措施",
            "法",
        ];
        for pointer in ["该", "这一", "此", "这部"] {
            for (at, _) in text.match_indices(pointer) {
                let rest = &text[at + pointer.len()..];
                let Some(noun) = NOUNS.iter().find(|noun| rest.starts_with(**noun))
                else {
                    continue;
                };
                let after = at + pointer.len() + noun.len();
                let verb = sentence.verbs.iter().find(|verb| {
                    verb.begin >= after
                        && !text[after..verb.begin].contains(['，', '。', '；'])
                        && text[after..verb.begin].chars().count() <= 20
                });
                let Some(verb) = verb else { continue };
                let date = sentence.dates.iter().find(|date| {
                    date.begin >= after && date.end <= verb.begin
                        || date.end <= at && adjacent(&text[date.end..at])
                });
                let named =
                    self.last.iter().rev().find(|(title, _)| title.contains(noun));
                let only = || (self.last.len() == 1).then(|| &self.last[0]);
                if let (Some(date), Some((title, subject))) = (date, named.or_else(only))
                {
                    prose.statements.push(Statement {
                        title: title.clone(),
                        event: false,
                        version: None,
                        subject: subject.clone(),
                        date: Some((verb.role, date.edtf.clone())),
                        issued: Issued::default(),
                        number: None,
                        under: None,
                        rests: Vec::new(),
                        quote: quote(text).to_owned(),
                        line: self.block.line,
                        span: self.span(begin, text),
                    });
                }
            }
        }
    }
}
