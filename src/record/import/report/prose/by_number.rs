//! What the number of a document tells where the sentence does not: the year of a day, the
//! city whose name it spells out, and which one it means: 原第11号令同时废止.

use std::sync::LazyLock;

use regex::Regex;

use super::rests::Base;
use super::{Paragraph, Prose, Sentence, clause_before};
use crate::model::date::bounds;
use crate::model::document_number::{parse, parse_order};
use crate::model::law::{Relation, Role};
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::import::report::dates::{self, WITHOUT_YEAR};
use crate::record::import::report::verbs::Verb;

/// 7月28日，某委印发《甲》（发改体改〔2023〕1054号）: the day right before the verb is of the year of
/// the number. One of the first months may be of the next.
pub(super) fn day(text: &str, verb: Verb, number: Option<&str>) -> Option<String> {
    let year = parse(number?)?.year;
    let before = text.get(..verb.begin)?;
    let found = WITHOUT_YEAR.find_iter(before).last()?;
    if !dates::without_year(text).contains(&found.start()) {
        return None;
    }
    let between = &before[found.end()..];
    // 7月28日国家发展改革委等8部门印发, 7月28日，某委印发
    let near = between.chars().count() <= 40
        && !between.contains(['《', '》', '。', '；', '：'])
        && clause_before(between, between.len()).len() + '，'.len_utf8() >= between.len();
    // 本报北京11月5日电…日前印发: the day of the paper.
    let told = between.trim_start().starts_with(['电', '讯', '起'])
        || ["日前", "近日", "近期", "此前", "记者"].iter().any(|it| between.contains(it));
    let near = near && !told;
    let (month, rest) = found.as_str().split_once('月')?;
    let month: u32 = month.trim().parse().ok()?;
    let day = rest.trim().trim_end_matches('日').trim();
    let edtf = match day {
        "" => format!("{year}-{month:02}"),
        day => format!("{year}-{month:02}-{:02}", day.parse::<u32>().ok()?),
    };
    (near && month > 2 && bounds(&edtf).is_ok()).then_some(edtf)
}

/// The city of 鄂州政规〔2022〕3号, whose sign spells out its name; 吉林 is a province too.
pub(super) fn city(number: &str, places: &Places) -> Option<PlaceId> {
    let org = parse(number)?.org;
    let china = places.by_code("CN")?;
    org.char_indices().map(|(at, _)| at).skip(2).take(4).find_map(|at| {
        let (name, rest) = org.split_at(at);
        rest.starts_with(['政', '府', '委', '办']).then_some(())?;
        let province = places.named(name, Some(&[PlaceLevel::Province]));
        let city = places.named(&format!("{name}市"), Some(&[PlaceLevel::Prefecture]))?;
        (province.is_none() && places.is_within(city, china)).then_some(city)
    })
}

/// The province whose letter begins the number, where a body of some province issued it: 省委 and
/// 吉发〔2020〕26号.
pub(super) fn province(number: &str, body: &str, places: &Places) -> Option<PlaceId> {
    if !["省", "自治区"].iter().any(|level| body.starts_with(level)) {
        return None;
    }
    let org = parse(number)?.org;
    let end = org.chars().next()?.len_utf8();
    let place = places.named(&org[..end], Some(&[PlaceLevel::Province]))?;
    places.is_within(place, places.by_code("CN")?).then_some(place)
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static ORDER_ENDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[，；,;]\s*原第?\s*(?P<seq>\d{1,4})\s*号令\s*(?:同时|随之|相应|即行|一并)(?:即|予以|自行)?(?:废止|失效|停止执行)",
    )
    .unwrap()
});

impl Paragraph<'_> {
    /// 2007年9月28日修订为《乙》，原第11号令同时废止: the one document with that order of which the paragraph
    /// told before.
    pub(super) fn order_ended(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        // Most sentences name no order so.
        if !text.contains("号令") {
            return;
        }
        let Some(found) = ORDER_ENDED.captures(text) else { return };
        let own = |number: &str| {
            parse_order(number).is_some_and(|order| order.seq.to_string() == found["seq"])
        };
        let (before, said) = prose.statements.split_at_mut(first);
        let before = before.get(self.first..).unwrap_or_default();
        let mut old = before.iter().filter(|it| it.number.as_deref().is_some_and(own));
        let one = old.next().filter(|one| old.all(|other| other.title == one.title));
        let title = said.first().map(|it| it.title.clone());
        let new = said.iter().all(|it| !it.event && Some(&it.title) == title.as_ref());
        let (Some(one), Some(title)) = (one.filter(|_| new), title) else {
            prose.unrelated.push(format!("第{}号令", &found["seq"]));
            return;
        };
        if one.title == title {
            return;
        }
        let day = |of: fn(Role) -> bool| {
            said.iter().find_map(|it| it.date.clone().filter(|(role, _)| of(*role)))
        };
        let out = |role| matches!(role, Role::Published | Role::Amended | Role::Document);
        let day = day(|role| role == Role::InForce).or_else(|| day(out));
        let base = Base {
            number: one.number.clone(),
            effective: day.map(|(_, edtf)| edtf),
            ..Base::titled(Relation::Repeals, one.title.clone())
        };
        for said in said {
            said.rests.push(base.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::alone;
    use super::*;

    #[test]
    fn the_year_of_a_number_is_that_of_the_day() {
        let said = |text: &str| {
            let told = alone::told(text).into_iter();
            told.map(|(_, said)| said.date.map(|date| date.1)).next().flatten()
        };
        for (text, wanted) in [
            (
                "随后，7月28日国家发展改革委等8部门印发《关于甲的通知》（发改体改〔2023〕1054号）。",
                Some("2023-07-28"),
            ),
            (
                "8月1日，国家税务总局印发《关于甲的通知》（税总纳服函〔2023〕211号）。",
                Some("2023-08-01"),
            ),
            (
                "本报北京11月5日电（记者 张三）国务院日前印发《关于甲的意见》（国发〔2020〕14号）。",
                None,
            ),
            // The next year as well, or nothing that tells the year.
            (
                "1月5日，国家税务总局印发《关于甲的通知》（税总纳服函〔2023〕211号）。",
                None,
            ),
            ("8月1日，国家税务总局印发《关于甲的通知》。", None),
            (
                "8月1日起，甲市试点，国家税务总局印发《关于甲的通知》（税总纳服函〔2023〕211号）。",
                None,
            ),
        ] {
            assert_eq!(said(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_number_may_spell_out_its_city() {
        let places = Places::builtin();
        let of = |number| city(number, &places).map(|id| places.get(id).code.to_string());
        assert_eq!(of("鄂州政规〔2022〕3号").as_deref(), Some("CN-420700"));
        for number in ["武政规〔2022〕3号", "吉林政办〔2022〕3号", "国办发〔2022〕3号"]
        {
            assert_eq!(of(number), None, "{number}");
        }
    }
}
