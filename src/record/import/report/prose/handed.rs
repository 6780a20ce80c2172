//! What a place only hands on: 某省能源局转发国家《甲通知》（国能发新能〔2023〕47号） is the country's, and its day is
//! not that of the document.

use super::issued::{self, Issued};
use super::{Paragraph, Sentence, Subject};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::import::central::{central, is_of_centre};
use crate::record::import::report::verbs::{Title, Verb};

impl Paragraph<'_> {
    /// Whose the titles are that a body of `subject` hands on from the centre, and who issued
    /// them; none where their number is one of its own.
    pub(super) fn handed_on(
        &self,
        sentence: &Sentence<'_>,
        list: &[Title],
        verb: Verb,
        subject: &Subject,
        number: Option<&str>,
    ) -> Option<(PlaceId, Issued)> {
        let text = sentence.text;
        let Subject::Place(place) = subject else { return None };
        let china = self.places.by_code("CN")?;
        let inner = self.places.level(*place) > PlaceLevel::Country
            && self.places.is_within(*place, china);
        if &text[verb.begin..verb.end] != "转发" || !inner {
            return None;
        }
        let whose = text.get(verb.end..list[0].begin)?.trim().trim_start_matches('了');
        let issued = issued::named(whose);
        let first = issued.names.first();
        let centre = ["国家", "中央", "党中央"].contains(&whose)
            || first.is_some_and(|first| central(first).is_some());
        // 中国人民银行杭州中心支行 is of its city.
        let named = self.names.innermost(whose, self.places);
        let centre = centre && named.is_none_or(|named| named == china);
        // 教基〔2022〕3号 is 教育部's; 冀教基〔2022〕3号 would be who handed it on.
        let of_whose =
            |number: &str| number.starts_with(|c: char| c == '国' || whose.contains(c));
        let own = number.is_some_and(|it| !is_of_centre(it) && !of_whose(it));
        let issued = if whose == "国家" { Issued::default() } else { issued };
        (centre && !own).then_some((china, issued))
    }
}

/// How high a body stands that is called without its place: 县政府, 地区行署, 省政府.
fn rank(body: &str) -> Option<u8> {
    let ranks: [&[&str]; 4] = [
        &["乡", "镇"],
        &["县", "区"],
        &["市", "地区", "地委", "州", "行署"],
        &["省", "自治区"],
    ];
    let found = ranks.iter().enumerate().rev();
    let mut found = found
        .filter(|(_, begins)| begins.iter().any(|begin| body.starts_with(begin)))
        .filter_map(|(at, _)| u8::try_from(at).ok());
    found.next()
}

/// Who issued what a lower body hands on: 县政府转发地区行署《甲通知》（内署发〔85〕44号）. None where
/// its number may be that of who handed it on.
pub(super) fn from_above(
    sentence: &Sentence<'_>,
    list: &[Title],
    verb: Verb,
    by: &Issued,
    number: Option<&str>,
) -> Option<Issued> {
    let text = sentence.text;
    let [lower] = &by.names[..] else { return None };
    if &text[verb.begin..verb.end] != "转发" {
        return None;
    }
    let whose = text.get(verb.end..list.first()?.begin)?.trim().trim_start_matches('了');
    let issued = issued::named(whose);
    let above = rank(issued.names.first()?)? > rank(lower)?;
    let own =
        |number: &str| number.chars().any(|c| whose.contains(c) && !lower.contains(c));
    (above && number.is_none_or(own)).then_some(issued)
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn what_is_handed_on_is_of_who_issued_it() {
        for (text, wanted) in [
            (
                "2023年8月11日，内蒙古自治区能源局、发改委转发国家《关于甲工作的通知》（国能综通新能〔2023〕47号）。",
                "CN  -",
            ),
            (
                "2023年8月11日，浙江省发展改革委转发国家发展改革委《关于甲工作的通知》。",
                "CN 国家发展改革委 -",
            ),
            (
                "2023年8月11日，浙江省发展改革委转发国家发展改革委《关于甲工作的通知》（浙发改能源〔2023〕5号）。",
                "CN-ZJ 浙江省发展改革委 2023-08-11",
            ),
            (
                "2022年5月6日，河北省教育厅转发教育部《关于甲工作的通知》（教基〔2022〕3号）。",
                "CN 教育部 -",
            ),
            (
                "2022年5月6日，河北省教育厅转发教育部《关于甲工作的通知》（冀教基〔2022〕3号）。",
                "CN-HE 河北省教育厅 2022-05-06",
            ),
            (
                "2015年11月18日，国务院办公厅转发卫生计生委等九部门《关于甲的指导意见》（国办发〔2015〕84号）。",
                "CN 国务院办公厅 2015-11-18",
            ),
        ] {
            let told = alone::told(text);
            let (place, said) = &told[0];
            let day = said.date.as_ref().map_or("-", |it| it.1.as_str());
            let found = format!("{place} {} {day}", said.issued.names.join("、"));
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn what_a_lower_body_hands_on_is_of_the_higher() {
        for (text, wanted) in [
            (
                "1985年6月3日，县政府转发地区行署《关于做好甲工作的通知》（内署发〔85〕44号）。",
                "? 地区行署 - 内署发〔85〕44号",
            ),
            (
                "1985年6月3日，县政府转发省政府《关于做好甲工作的通知》（安府发〔1985〕4号）。",
                "? 县政府 1985-06-03 安府发〔1985〕4号",
            ),
        ] {
            let told = alone::told(text);
            let (place, said) = &told[0];
            let day = said.date.as_ref().map_or("-", |it| it.1.as_str());
            let number = said.number.as_deref().unwrap_or("-");
            let found =
                format!("{place} {} {day} {number}", said.issued.names.join("、"));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
