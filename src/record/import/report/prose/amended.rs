//! Days on which a text was amended, behind what else is said of it: 先后于2005年、2019年两次修订;
//! 2022年4月20日修订, in a sentence of its own.

use std::sync::LazyLock;

use regex::Regex;

use super::behind::ends_clause;
use super::briefly::law_called;
use super::when::date_before;
use super::{Paragraph, Prose, Sentence, Statement, Subject, quote};
use crate::model::law::Role;
use crate::record::import::kind::without_brackets;
use crate::record::import::report::dates::Found;
use crate::record::import::report::verbs::Title;

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static AMENDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:根据《[^《》]*》(?:[（(][^（）()]*[）)])?|根据[^，。；《》]{2,24}?|(?:该|此|本)?(?P<noun>条例|办法|规定|细则|意见|规则|法)|[由经][^，。；《》]{2,24}?|[^，。；《》]{2,30}?会议|[^，。；《》]{1,20}?令\s*(?:\d{4}年)?第?\s*\d{1,4}\s*号)?(?:又|再次|先后)?(?:[两二三四五六七八九]次|多次)?(?:作了|进行了|作出|作过|经过)?(?:第?[一两二三四五六七八九\d]次|首次|全面)?(?:修订|修正|修改)",
    )
    .unwrap()
});

/// True where another amendment follows at once: 三次修正和1998年一次修订.
fn goes_on(behind: &str) -> bool {
    let rest = ["和", "及", "与", "以及"].iter().find_map(|it| behind.strip_prefix(it));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The days on which a sentence says that the text of that title was amended: 先后于2005年、2019年两次修订.
fn amended_on(sentence: &Sentence<'_>, title: &str) -> Vec<String> {
    let text = sentence.text;
    let dates = &sentence.dates;
    let mut found = Vec::new();
    for (last, date) in dates.iter().enumerate() {
        let Some(said) = AMENDED.captures(&text[date.end..]) else { continue };
        let behind = &text[date.end + said.get(0).map_or(0, |whole| whole.end())..];
        // 2022年11月30日条例修订 is said of a 条例.
        let other = said
            .name("noun")
            .is_some_and(|noun| !without_brackets(title).ends_with(noun.as_str()));
        if other || !(ends_clause(behind) || goes_on(behind)) {
            continue;
        }
        let mut first = last;
        while let Some(before) = first.checked_sub(1).map(|at| &dates[at]) {
            let between = text.get(before.end..dates[first].begin).unwrap_or("-");
            if !matches!(between.trim(), "、" | "和" | "及" | "与" | "，") {
                break;
            }
            first -= 1;
        }
        let run = &dates[first..=last];
        let whole = |date: &&Found| !date.edtf.starts_with('[');
        found.extend(run.iter().filter(whole).map(|date| date.edtf.clone()));
    }
    found
}

impl Paragraph<'_> {
    /// 《甲》1998年通过，先后于2005年、2019年两次修订: of the one title of the sentence.
    pub(super) fn amended_too(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        let ([_, others @ ..], Some(one)) =
            (&sentence.titles[..], prose.statements.get(first))
        else {
            return;
        };
        // 2002年根据《某决定》第一次修订
        let based = |title: &Title| text[..title.begin].trim_end().ends_with("根据");
        if !others.iter().all(based) {
            return;
        }
        let said = &prose.statements[first..];
        if one.event || said.iter().any(|it| it.title != one.title) {
            return;
        }
        let one = Statement { rests: Vec::new(), status: None, ..one.clone() };
        for edtf in amended_on(sentence, &one.title) {
            let date = Some((Role::Amended, edtf));
            if prose.statements[first..].iter().all(|it| it.date != date) {
                prose.statements.push(Statement { date, ..one.clone() });
            }
        }
    }

    /// 2022年4月20日修订, in a sentence of its own, is said of the one policy before.
    pub(super) fn amended_since(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        let Some(date) = sentence.dates.first() else { return };
        let lead = text[..date.begin].trim();
        let plain =
            ["", "此后", "其后", "后", "后来", "并", "又", "先后", "分别", "曾", "于"];
        let plain = plain.contains(&lead.trim_end_matches(['于', '在', '，']));
        let Some(before) = prose.statements.get(self.statements..) else { return };
        let Some(one) = before.first().filter(|_| plain).cloned() else { return };
        let only = before.iter().all(|it| it.title == one.title && !it.event)
            && !matches!(one.subject, Subject::Private(_));
        if !only {
            return;
        }
        let one = Statement {
            rests: Vec::new(),
            status: None,
            quote: quote(text).to_owned(),
            line: self.block.line,
            span: self.span(begin, text),
            ..one
        };
        let days = amended_on(sentence, &one.title);
        let force = sentence.dates.iter().any(|date| {
            let rest = text[date.end..].trim_start().strip_prefix('起');
            let rest = rest.map(|rest| rest.trim_start().trim_start_matches("正式"));
            rest.is_some_and(|rest| {
                ["施行", "实施", "生效", "执行"].iter().any(|verb| rest.starts_with(verb))
            })
        });
        if force && !days.is_empty() {
            prose.amended_from.push(one.title.clone());
        }
        for edtf in days {
            let date = Some((Role::Amended, edtf));
            prose.statements.push(Statement { date, ..one.clone() });
        }
    }

    /// 新修订的某法表决通过, 在2015年4月24日修订后的某法: the law of that name, which the text told of
    /// before, was amended then.
    pub(super) fn amended_law(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        if !text.contains("修订") {
            return;
        }
        for found in NEW_LAW.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            let day = match found.name("passed") {
                Some(_) => date_before(sentence, whole.start()),
                None => sentence
                    .dates
                    .iter()
                    .find(|date| date.end == whole.start() && !date.edtf.starts_with('['))
                    .map(|date| date.edtf.clone()),
            };
            let law =
                found.name("new").or(found.name("law")).map_or("", |it| it.as_str());
            let (Some(edtf), Some(one)) = (day, law_called(prose, law)) else { continue };
            let date = Some((Role::Amended, edtf));
            let said = Statement {
                title: one.title.clone(),
                subject: one.subject.clone(),
                date,
                quote: quote(text).to_owned(),
                line: self.block.line,
                span: self.span(begin, text),
                ..Statement::default()
            };
            let force = ["施行", "实施", "生效"]
                .iter()
                .any(|it| text[whole.end()..].contains(it));
            if found.name("passed").is_some() && force {
                prose.amended_from.push(said.title.clone());
            }
            prose.statements.push(said);
        }
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static NEW_LAW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"新修订的(?P<new>\p{Han}{1,20}?(?:法|条例))(?:由[^，。；《》]{2,30})?(?P<passed>表决通过|审议通过|修订通过|通过)|修订(?:后|通过)的(?P<law>\p{Han}{1,20}?(?:法|条例))",
    )
    .unwrap()
});

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn laws_are_amended_as_sentences_say() {
        for (text, wanted) in [
            (
                "1986年6月25日通过的《甲理法》历经1988年、2004年、2019年三次修正和1998年一次修订。",
                &[
                    "adopted 1986-06-25",
                    "amended 1988",
                    "amended 2004",
                    "amended 2019",
                    "amended 1998",
                ][..],
            ),
            (
                "《甲条例》自2018年7月1日起施行。2022年11月30日条例修订，自2023年3月1日起施行。",
                &["in_force 2018-07-01", "in_force 2018-07-01", "amended 2022-11-30"],
            ),
            // Another text.
            (
                "《甲条例》自2018年7月1日起施行。2022年11月30日办法修订。",
                &["in_force 2018-07-01", "in_force 2018-07-01"],
            ),
            (
                "《甲条例》1999年4月3日以国务院令第262号发布，2002年3月24日根据《国务院关于修改〈甲条例〉的决定》（国务院令第350号）第一次修订，2019年3月24日根据国务院令第710号第二次修订。",
                &["published 1999-04-03", "amended 2002-03-24", "amended 2019-03-24"],
            ),
            (
                "1984年9月20日，全国人大常委会通过《中华人民共和国甲林法》。2019年12月28日 新修订的甲林法表决通过，2020年7月1日施行。",
                &["adopted 1984-09-20", "amended 2019-12-28"],
            ),
            (
                "2009年2月28日，全国人大常委会通过《甲品法》。在2015年4月24日修订后的甲品法实施四年后，新的《乙条例》出台。",
                &["adopted 2009-02-28", "amended 2015-04-24"],
            ),
        ] {
            assert_eq!(alone::days(text), wanted, "{text}");
        }
        // Nothing before is called so.
        assert!(alone::days("2019年12月28日，新修订的甲林法表决通过。").is_empty());
    }
}
