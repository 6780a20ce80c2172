//! What the sentence or the title says that a policy does to one that stands elsewhere:
//! 关于修改〈甲〉的决定 amends it; 某部据此印发《乙》, 为落实该方案，印发《乙》.

use std::sync::LazyLock;

use regex::Regex;

use super::rests::Base;
use super::{Paragraph, Prose, Sentence, Statement};
use crate::model::law::{Relation, Role};
use crate::record::import::report::verbs::{Title, after_brackets};
use crate::record::text::is_normative;

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static DECISION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"关于(?P<how>修改|修订|修正|废止)(?P<list>[〈《].+[〉》])[^〈《〉》]{0,12}的决定$")
        .unwrap()
});

/// What a decision is called to amend or to repeal.
fn of_title(title: &str) -> Vec<(Relation, String)> {
    let Some(found) = DECISION.captures(title) else { return Vec::new() };
    let relation = match &found["how"] {
        "废止" => Relation::Repeals,
        _ => Relation::Amends,
    };
    let list = &found["list"];
    let (open, close) =
        if list.starts_with('〈') { ('〈', '〉') } else { ('《', '》') };
    let named = list.split(open).filter_map(|part| part.rsplit_once(close));
    named
        .map(|(name, _)| name.trim())
        .filter(|name| !name.is_empty() && !name.contains([open, close]))
        .map(|name| (relation, name.to_owned()))
        .collect()
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static BY_WHAT_IS_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[，,]|[部委局署厅会院办门省市区县年月日])(?:(?P<ground>据此)|为?(?P<verb>贯彻落实|贯彻|落实|细化|执行|根据|依据|按照)(?:该|此|这一|上述)(?P<noun>方案|意见|规划|纲要|通知|决定|条例|办法|法律|文件|计划|规定|战略))",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static AMENDED_BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:等[^，。；《》]{0,12})?(?:作出|作了|进行了?|予以|作)?(?:相应|部分)?(?:修改|修订|修正)\s*(?:[，。；]|$)",
    )
    .unwrap()
});

impl Paragraph<'_> {
    /// Adds these to the statements of the sentence, from `first` on.
    pub(super) fn linked(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        prose: &mut Prose,
    ) {
        for at in first..prose.statements.len() {
            let title = prose.statements[at].title.clone();
            let effective =
                prose.statements[first..].iter().find_map(|it| match &it.date {
                    Some((Role::InForce, edtf)) if it.title == title => {
                        Some(edtf.clone())
                    }
                    _ => None,
                });
            for (relation, named) in of_title(&title) {
                let said = &mut prose.statements[at].rests;
                if said.iter().all(|base| base.title.as_deref() != Some(&*named)) {
                    let effective = effective.clone();
                    said.push(Base { effective, ..Base::titled(relation, named) });
                }
            }
        }
        self.rests_on_the_one_before(sentence, first, prose);
        carries_out_by_count(sentence, first, prose);
        self.amended_by_decision(sentence, first, prose);
        rests_within(sentence, first, prose);
    }

    /// 公布《某决定》，…并对《甲》等5件规章作出修改: the decision amends it.
    fn amended_by_decision(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        let decision = |title: &&Title| {
            let words = title.words(text);
            words.ends_with("决定")
                && ["修改", "修订", "修正"].iter().any(|it| words.contains(it))
        };
        let mut decisions = sentence.titles.iter().filter(decision);
        let (Some(decision), None) = (decisions.next(), decisions.next()) else { return };
        for title in sentence.titles.iter().filter(|title| title.begin >= decision.end) {
            let before = text[..title.begin].trim_end();
            let behind = &text[after_brackets(text, title.end)..];
            if !before.ends_with('对') || !AMENDED_BY.is_match(behind) {
                continue;
            }
            let own = self.in_full(decision.words(text));
            let old = self.in_full(title.words(text));
            for said in prose.statements[first..].iter_mut().filter(|it| it.title == own)
            {
                if said.rests.iter().all(|base| base.title.as_ref() != Some(&old)) {
                    said.rests.push(Base::titled(Relation::Amends, old.clone()));
                }
            }
        }
    }

    fn rests_on_the_one_before(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        prose: &mut Prose,
    ) {
        let lead = sentence.text.split('《').next().unwrap_or_default();
        let Some(found) = BY_WHAT_IS_BEFORE.captures(lead) else { return };
        let only = |from: usize, until: usize| {
            let said = prose.statements.get(from..until)?;
            let one = &said.first().filter(|one| !one.event)?.title;
            said.iter().all(|it| it.title == *one).then(|| one.clone())
        };
        let Some(own) = only(first, prose.statements.len()) else { return };
        let meant = only(self.statements, first).filter(|meant| {
            found.name("noun").is_none_or(|noun| {
                let core = crate::record::import::kind::without_brackets(meant);
                noun.as_str() == "文件" || core.ends_with(noun.as_str())
            })
        });
        let Some(meant) = meant.filter(|meant| *meant != own) else { return };
        let by = found.name("verb").map_or("", |verb| verb.as_str());
        let ground = ["根据", "依据", "按照"].contains(&by) && is_normative(&meant);
        // 据此 says no more than that it is the ground, whatever it is.
        let relation = match ground || found.name("ground").is_some() {
            true => Relation::BasedOn,
            false => Relation::Implements,
        };
        for said in &mut prose.statements[first..] {
            said.rests.push(Base::titled(relation, meant.clone()));
        }
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static BY_COUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:贯彻落实|贯彻|落实)(?:国务院|国发|国办发|国办|中央)?(?P<count>\d{1,4})号文",
    )
    .unwrap()
});

/// 为贯彻84号文，某市出台《甲》: the one document before whose number counts so.
fn carries_out_by_count(sentence: &Sentence<'_>, first: usize, prose: &mut Prose) {
    let text = sentence.text;
    // Most sentences name no document so.
    if !text.contains("号文") {
        return;
    }
    let Some(found) = BY_COUNT.captures(text) else { return };
    let (before, said) = prose.statements.split_at_mut(first);
    let count = format!("〕{}号", &found["count"]);
    let counted =
        |it: &&Statement| it.number.as_deref().is_some_and(|it| it.ends_with(&count));
    let mut bases = before.iter().filter(counted);
    let (Some(base), Some(one)) = (bases.next(), said.first()) else { return };
    let one = one.title.clone();
    let other = bases.any(|it| it.number != base.number);
    if other || said.iter().any(|it| it.title != one || it.event) || base.title == one {
        return;
    }
    let base = Base {
        number: base.number.clone(),
        ..Base::titled(Relation::Implements, base.title.clone())
    };
    for said in said {
        said.rests.push(base.clone());
    }
}

/// 某人大通过《甲》，某市据此印发《乙》: 据此 between two titles of a sentence.
fn rests_within(sentence: &Sentence<'_>, first: usize, prose: &mut Prose) {
    let text = sentence.text;
    let Some(at) = text.find("据此") else { return };
    let (before, behind): (Vec<&Title>, Vec<&Title>) =
        sentence.titles.iter().partition(|title| title.end <= at);
    let ([ground], [own]) = (&before[..], &behind[..]) else { return };
    let (ground, own) = (ground.words(text).to_owned(), own.words(text));
    let apart = text[..at]
        .rfind('》')
        .is_some_and(|end| text[end..at].contains(['，', '；', '。']));
    if own == ground || !apart {
        return;
    }
    let relation = Relation::BasedOn;
    for said in prose.statements[first..].iter_mut().filter(|said| said.title == own) {
        if said.rests.iter().all(|base| base.title.as_ref() != Some(&ground)) {
            said.rests.push(Base::titled(relation, ground.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::import::known::Known;
    use crate::record::import::report::blocks::blocks;
    use crate::record::import::report::names::PlaceNames;

    #[test]
    fn a_decision_amends_what_its_sentence_says() {
        let ends = |text: &str| {
            let said = super::super::alone::told(text).into_iter();
            said.flat_map(|(_, said)| said.rests)
                .map(|base| {
                    format!("{} {}", base.relation.code(), base.title.unwrap_or_default())
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(
            ends(
                "2023年12月11日，湖北省人民政府公布《湖北省人民政府关于废止和修改部分规章的决定》（省政府令第426号），废止《湖北省甲细则》，并对《湖北省乙办法》等5件规章作出修改。"
            ),
            ["amends 湖北省乙办法", "repeals 湖北省甲细则"]
        );
        assert_eq!(
            ends(
                "2018年，青岛市出台《青岛市甲意见》（青政办字〔2012〕91号），又以《青岛市乙办法》（青政发〔2018〕12号）取而代之。"
            ),
            ["replaces 青岛市甲意见"]
        );
    }

    #[test]
    fn decisions_name_what_they_amend() {
        for (title, wanted) in [
            ("关于修改〈甲法〉的决定", &["amends 甲法"][..]),
            (
                "国务院关于废止《甲条例》和《乙条例》的决定",
                &["repeals 甲条例", "repeals 乙条例"],
            ),
            ("关于修改部分行政法规的决定", &[]),
            ("关于甲的决定", &[]),
        ] {
            let found: Vec<String> = of_title(title)
                .into_iter()
                .map(|(relation, name)| format!("{} {name}", relation.code()))
                .collect();
            assert_eq!(found, wanted, "{title}");
        }
    }

    #[test]
    fn a_count_or_a_number_says_what_is_carried_out() {
        let one = "2015年11月18日，国务院办公厅印发《甲意见》（国办发〔2015〕84号）。";
        let rests = |text: &str| {
            let said = super::super::alone::told(&format!("{one}{text}")).into_iter();
            let said =
                said.filter(|(_, it)| it.title == "乙政策").flat_map(|(_, it)| it.rests);
            let said = said
                .filter_map(|it| Some(format!("{} {}", it.relation.code(), it.number?)));
            said.collect::<Vec<_>>()
        };
        for text in [
            "为贯彻84号文，青岛市于2016年出台《乙政策》（青政发〔2016〕5号）。",
            "青岛市2016年印发《乙政策》（青政发〔2016〕5号），落实国办84号文。",
            "青岛市《乙政策》于2016年印发，系对国办发〔2015〕84号文的细化落实。",
        ] {
            assert_eq!(rests(text), ["implements 国办发〔2015〕84号"], "{text}");
        }
        for text in [
            "为贯彻85号文，青岛市于2016年出台《乙政策》。",
            "2016年1月，教育部印发《丙意见》（教发〔2016〕84号）。为贯彻84号文，青岛市于2016年出台《乙政策》。",
        ] {
            assert_eq!(rests(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_sentence_rests_on_the_one_before() {
        let known = Known::empty();
        let places = known.places();
        let names = PlaceNames::new(places, places.by_code("CN"));
        let one = "2004年10月21日，国务院出台《甲决定》；";
        for (behind, wanted) in [
            ("2004年11月2日，国土资源部据此印发《乙意见》。", Some("based_on 甲决定")),
            ("为贯彻落实该决定，国土资源部印发《乙意见》。", Some("implements 甲决定")),
            ("为贯彻落实该方案，国土资源部印发《乙意见》。", None),
            ("国土资源部印发《乙意见》。", None),
            (
                "2021年7月，《丙实施方案》由农业农村部印发，我省据此制定了《乙实施方案》。",
                Some("based_on 丙实施方案"),
            ),
            ("教育部等六部门据此于2018年2月5日印发《乙办法》。", Some("based_on 甲决定")),
            (
                "2022年1月，浙江省人大常委会通过《丙条例》，据此杭州市2023年9月印发了《乙方案》。",
                Some("based_on 丙条例"),
            ),
        ] {
            let prose =
                super::super::read(&blocks(&format!("{one}{behind}")), &names, places);
            let last = prose.statements.last().and_then(|it| it.rests.first());
            let said = last.map(|base| {
                format!(
                    "{} {}",
                    base.relation.code(),
                    base.title.clone().unwrap_or_default()
                )
            });
            assert_eq!(said.as_deref(), wanted, "{behind}");
        }
    }
}
