//! Short names that a text gives a title, （以下简称《暂行办法》）, and those that it only uses: 1991年《意见》.

use std::sync::LazyLock;

use regex::Regex;

use super::when::date_before;
use super::{Paragraph, Prose, Sentence, Statement, after_brackets, is_alias, quote};
use crate::model::law::Role;
use crate::record::import::kind::without_brackets;
use crate::record::import::report::verbs::Title;

impl Paragraph<'_> {
    /// Keeps the short names that the brackets behind a title give it.
    pub(super) fn remember_short(&mut self, text: &str, titles: &[Title]) {
        for (at, short) in titles.iter().enumerate().filter(|(_, it)| is_alias(text, it))
        {
            let before = titles[..at].iter().rev().find(|it| !is_alias(text, it));
            let own = before.filter(|it| {
                short.begin >= it.end && short.end <= after_brackets(text, it.end)
            });
            if let Some(own) = own {
                let name = short.words(text).to_owned();
                self.short.retain(|(known, _)| *known != name);
                self.short.push((name, own.words(text).to_owned()));
            }
        }
    }

    /// The title that a short name stands for, or the words themselves.
    pub(super) fn in_full(&self, words: &str) -> String {
        let known = self.short.iter().find(|(name, _)| name == words);
        known.map_or(words, |(_, title)| title).to_owned()
    }
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static DECIDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:通过|公布|作出|发布)了?[^，。；《》]{0,12}关于修[改正订](?P<law>[^，。；《》、和及]{2,30}?)的决定",
    )
    .unwrap()
});

impl Paragraph<'_> {
    /// 全国人大常委会通过关于修改某法的决定: the law of that name, which a sentence before tells of, was
    /// amended then.
    pub(super) fn decided(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        let Some(found) = DECIDED.captures(text) else { return };
        let Some(whole) = found.get(0) else { return };
        let Some(edtf) = date_before(sentence, whole.start()) else { return };
        let Some(one) = law_called(prose, &found["law"]) else { return };
        let said = Statement {
            title: one.title.clone(),
            subject: one.subject.clone(),
            date: Some((Role::Amended, edtf)),
            quote: quote(text).to_owned(),
            line: self.block.line,
            span: self.span(begin, text),
            ..Statement::default()
        };
        prose.statements.push(said);
    }
}

/// The one law before that is called so, with or without the name of the republic.
pub(super) fn law_called<'p>(prose: &'p Prose, law: &str) -> Option<&'p Statement> {
    let meant = |title: &str| {
        title
            .strip_suffix(law)
            .is_some_and(|rest| rest.is_empty() || rest == crate::record::text::COUNTRY)
    };
    let mut said = prose.statements.iter().filter(|said| meant(&said.title));
    let one = said.next()?;
    said.all(|other| other.title == one.title).then_some(one)
}

/// The one title before that a form alone can mean, 1991年《意见》 or 上述《办法》; `before` are the words
/// before it.
pub(super) fn meant_by_form(form: &str, before: &str, prose: &Prose) -> Option<String> {
    let year = before.trim_end().strip_suffix('年').and_then(|rest| {
        let year = rest.get(rest.len().checked_sub(4)?..)?;
        year.bytes().all(|byte| byte.is_ascii_digit()).then_some(year)
    });
    let fits = |title: &str| {
        let core = without_brackets(title);
        core != form && core.ends_with(form)
    };
    let said = prose.statements.iter().filter(|said| !said.event && fits(&said.title));
    let of_year = |edtf: &str| year.is_none_or(|year| edtf.starts_with(year));
    let mut dated = said.filter(|said| match &said.date {
        Some((_, edtf)) => of_year(edtf),
        None => year.is_none(),
    });
    let first = dated.next()?.title.clone();
    dated.all(|other| other.title == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn a_short_name_stands_for_its_title() {
        let told = alone::told(
            "2016年7月，交通运输部公布《甲管理暂行办法》（以下简称《暂行办法》）。2019年12月28日，交通运输部修改了《暂行办法》。",
        );
        let said: Vec<_> = told
            .iter()
            .map(|(_, said)| {
                (said.title.as_str(), said.date.as_ref().map(|it| it.1.as_str()))
            })
            .collect();
        assert_eq!(
            said,
            [("甲管理暂行办法", Some("2016-07")), ("甲管理暂行办法", Some("2019-12-28"))]
        );
    }

    #[test]
    fn a_decision_amends_the_law_of_its_name() {
        let told = alone::told(
            "2001年12月29日，全国人大常委会通过《人口与计划生育法》。2021年8月20日，全国人大常委会表决通过关于修改人口与计划生育法的决定。",
        );
        let (_, last) = told.last().unwrap();
        assert_eq!(last.title, "人口与计划生育法");
        assert_eq!(last.date, Some((super::Role::Amended, "2021-08-20".to_owned())));
    }

    #[test]
    fn a_form_alone_is_of_the_one_that_fits() {
        let ends = |text: &str| {
            let told = alone::told(text);
            let rests = told.into_iter().flat_map(|(_, said)| said.rests);
            rests.filter_map(|base| base.title).collect::<Vec<_>>()
        };
        let one = "1991年8月13日，最高人民法院印发《关于甲的若干意见》。";
        let new = "2015年8月6日，最高人民法院发布《关于乙的规定》，上述1991年《意见》同时废止。";
        assert_eq!(ends(&format!("{one}{new}")), ["关于甲的若干意见"]);
        let other = "1991年9月1日，最高人民法院印发《关于丙的意见》。";
        assert!(ends(&format!("{one}{other}{new}")).is_empty());
    }
}
