//! Which of two policies ended: 前者已于2018年废止，后者于2020年被《甲》取代.

use std::sync::LazyLock;

use regex::Regex;

use super::{Paragraph, Prose, Sentence, Statement, quote};
use crate::model::law::{Role, Status};

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static ENDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<which>前者|后者)(?P<lead>[^，。；《》]{0,24}?)(?:(?P<by>[被为][^，。；《》]{0,40}《[^《》]+》\s*所?\s*(?:取代|替代|代替|废止))|(?P<verb>废止|失效|停止执行|停止施行|终止执行)\s*(?:[，。；,;）]|$))",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static GIVES_WAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:施行|实施|生效)(?:之日起|后|之后|起)，(?:原)?$").unwrap()
});

impl Paragraph<'_> {
    /// Adds how the two policies ended of which the sentence, or the one before it, tells.
    pub(super) fn former(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
        first: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        if !text.contains("前者") && !text.contains("后者") {
            return;
        }
        for found in ENDED.captures_iter(text) {
            let (Some(which), Some(lead)) = (found.name("which"), found.name("lead"))
            else {
                continue;
            };
            let not = [
                "将", "拟", "未", "没有", "应", "建议", "计划", "不", "是否", "可能",
                "或",
            ];
            let by = found.name("by");
            let done = by.is_some()
                || ["已", "被", "年", "日"].iter().any(|it| lead.as_str().contains(it));
            if !done || not.iter().any(|it| lead.as_str().contains(it)) {
                continue;
            }
            let before = sentence.titles.iter().filter(|it| it.end <= which.start());
            let mut two: Vec<String> =
                before.map(|it| self.in_full(it.words(text))).collect();
            if two.is_empty() {
                let said = prose.statements.get(self.statements..first);
                two =
                    said.unwrap_or_default().iter().map(|it| it.title.clone()).collect();
            }
            let mut seen: Vec<String> = Vec::new();
            two.retain(|it| {
                let new = !seen.contains(it);
                seen.push(it.clone());
                new
            });
            let [former, latter] = &two[..] else { continue };
            let meant = if which.as_str() == "前者" { former } else { latter }.clone();
            let until = which.end() + lead.as_str().len();
            let mut days = sentence.dates.iter().filter(|it| {
                which.start() <= it.begin && it.end <= until && !it.edtf.starts_with('[')
            });
            let day = days.next().filter(|_| days.next().is_none());
            // 后者被新《甲》取代: the older one of the same title.
            let renewed = sentence.titles.iter().any(|it| {
                it.begin >= which.start() && *self.in_full(it.words(text)) == *meant
            });
            let status = match found.name("verb").map(|it| it.as_str()) {
                Some("废止") | None => Status::Repealed,
                Some(_) => Status::Expired,
            };
            if renewed {
                for said in &mut prose.statements[self.statements.min(first)..first] {
                    if said.title == meant {
                        said.status = Some(status);
                    }
                }
                prose.unrelated.push(meant);
                continue;
            }
            let old = prose.statements.iter().rfind(|it| it.title == meant).cloned();
            let Some(old) = old else {
                prose.unrelated.push(meant);
                continue;
            };
            prose.statements.push(Statement {
                status: day.is_none().then_some(status),
                date: day.map(|day| (Role::Ended, day.edtf.clone())),
                under: None,
                rests: Vec::new(),
                quote: quote(text).to_owned(),
                line: self.block.line,
                span: self.span(begin, text),
                ..old
            });
        }
    }

    /// Tells of a policy that gives way to another: 《甲》施行后，《乙》停止执行.
    pub(super) fn gives_way(&self, sentence: &Sentence<'_>, prose: &mut Prose) {
        let ends = ["停止执行", "停止施行", "废止", "失效"];
        let text = sentence.text;
        if !ends.iter().any(|it| text.contains(it)) {
            return;
        }
        for title in &sentence.titles {
            let behind = &text[super::after_brackets(text, title.end)..];
            let behind = behind
                .trim_start_matches(['即', '随', '之', '同', '时', '自', '行', '动']);
            let words = self.in_full(title.words(text));
            let known = sentence.ended.iter().any(|(other, _)| other == title)
                || prose.unrelated.contains(&words);
            if !known
                && ends.iter().any(|it| behind.starts_with(it))
                && GIVES_WAY.is_match(&text[..title.begin])
            {
                prose.unrelated.push(words);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn the_former_and_the_latter_end() {
        let told = |text: &str| {
            let said = alone::told(text).into_iter().filter_map(|(_, said)| {
                let ended =
                    said.date.filter(|it| it.0 == super::Role::Ended).map(|it| it.1);
                let status = said.status.map(|it| it.code().to_owned());
                Some(format!("{} {}", said.title, ended.or(status)?))
            });
            let mut said: Vec<String> = said.collect();
            said.dedup();
            said
        };
        let two =
            "2013年6月28日，民政部公布《甲办法》和《乙办法》，均自2013年7月1日起施行；";
        for (text, wanted) in [
            ("前者已于2018年废止。", &["甲办法 2018"][..]),
            ("后者已废止。", &["乙办法 repealed"]),
            (
                "后者于2020年被民政部令第66号公布的新《乙办法》所取代。",
                &["乙办法 repealed"],
            ),
            ("后者于2020年被《丙办法》取代。", &["乙办法 2020"]),
            ("后者将于2030年废止。", &[]),
        ] {
            assert_eq!(told(&format!("{two}{text}")), wanted, "{text}");
        }
        let one = "2013年6月28日，民政部公布《甲办法》；前者已于2018年废止。";
        assert!(told(one).is_empty());
    }
}
