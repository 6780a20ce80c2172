//! The place that a name or a title tells of by itself.

use std::sync::LazyLock;

use regex::Regex;

use super::super::bare;
use super::super::central::{begins_central, central, is_of_centre, of_nation};
use super::super::places::{Sought, TitlePlaces};
use super::super::preview::Proposal;
use super::super::{Take, gazetteer};
use crate::error::Error;
use crate::model::place::{PlaceId, Places};
use crate::record::text::{self, Document};

/// 南通市委 of 共青团南通市委, 宿州市委 of 中共宿州市委.
pub(super) fn without_party(body: &str) -> &str {
    let lead = ["中共", "共青团"].iter().find_map(|lead| body.strip_prefix(lead));
    lead.unwrap_or(body)
}

/// The county of a department of it, by its full name: 昆山市 of 昆山市财政局.
pub(super) fn of_county(body: &str) -> Option<&str> {
    // 中共凤台县委.
    let body = without_party(body);
    let county = gazetteer::county_at(body)?;
    let rest = &body[county.len()..];
    let rest = rest.split('、').next().unwrap_or(rest);
    (rest == "委" || text::is_body(rest)).then_some(county)
}

/// The county with whose name a title begins, where no other has this name: 上思县某办法.
pub(super) fn only_county(title: &str) -> Option<&str> {
    let county = gazetteer::county_at(title)?;
    let sure = county.ends_with(['县', '旗', '市']) && !gazetteer::is_shared(county);
    (sure && title.len() > county.len()).then_some(county)
}

/// 北京 of 北京互联网法院: courts of one matter bear the short name of their city.
pub(super) fn of_court(body: &str) -> Option<&str> {
    let courts = ["互联网法院", "金融法院", "知识产权法院"];
    let city = courts.iter().find_map(|court| body.strip_suffix(court))?;
    (city.chars().count() == 2).then_some(city)
}

/// The city or county with whose name a title begins: 台北市.
pub(super) fn city(title: &str) -> Option<&str> {
    let mut letters = title.char_indices().take(4);
    let (at, last) = letters.find(|(_, c)| matches!(c, '市' | '县'))?;
    Some(&title[..at + last.len_utf8()])
}

/// The place of a body by its name, as far as it is told: 景宁畲族自治县 of
/// 景宁畲族自治县人民代表大会常务委员会.
pub(super) fn governed(body: &str) -> &str {
    let end =
        ["人民", "委员会", "常委会", "政府"].iter().filter_map(|it| body.find(it)).min();
    let place = end.map_or(body, |end| &body[..end]);
    match place.ends_with(['省', '市', '县', '区', '旗', '州', '盟']) {
        true => place,
        false => body,
    }
}

/// 镇巴县 of 镇巴县人民政府工作规则; otherwise nothing.
pub(super) fn whose(title: &str) -> &str {
    let place = governed(title);
    let named = place.len() < title.len()
        && (3..=10).contains(&place.chars().count())
        && !place.contains("关于");
    if named { place } else { "" }
}

/// The district or county that issued a text, by its full name and alone: 昌平区 of
/// 昌平区人民政府办公室, 隆回县 of 隆回县农业农村局.
pub(super) fn own_area(lead: &str) -> Option<&str> {
    let name = governed(without_party(lead));
    let below = name.len() < lead.len()
        && name.ends_with(['区', '县', '旗'])
        && !name.ends_with("自治区");
    let governed = (below && gazetteer::is_full_name(name)).then_some(name);
    governed.or_else(|| of_county(lead))
}

/// Lets the body of a district of which there are several be called by the name with which it
/// signs: 北京市朝阳区人民政府 of 朝阳区人民政府关于….
pub(super) fn in_full(names: &TitlePlaces, plain: &str, document: &mut Document) {
    let Some(first) = document.issuers.first_mut() else { return };
    let Some(area) = own_area(&first.words) else { return };
    if names.begin(&first.words).is_some() || !gazetteer::is_shared(area) {
        return;
    }
    let short = first.words.as_str();
    let mut full: Vec<String> = memchr::memmem::find_iter(plain.as_bytes(), short)
        .filter_map(|at| {
            let line = plain[..at].rfind('\n').map_or(0, |line| line + 1);
            let city: String = plain[line..at].split_whitespace().collect();
            let (_, rest) = names.begin(&city)?;
            rest.is_empty().then(|| format!("{city}{short}"))
        })
        .collect();
    full.sort_unstable();
    full.dedup();
    // Two cities that it may lie in tell as little as none.
    if let [one] = &full[..] {
        first.words = one.clone();
    }
}

/// The letter of the province with which the code word of its government begins: 鄂 of
/// 鄂政发〔2018〕26号, where `body` is 省人民政府 of no province.
pub(super) fn province<'n>(number: &'n str, body: &str) -> Option<&'n str> {
    let first = number.chars().next()?;
    let (letter, rest) = number.split_at(first.len_utf8());
    let codes =
        ["政发", "政办", "政规", "政函", "政字", "府发", "府办", "府规", "府函", "政令"];
    let of_province = body.starts_with('省') || body.starts_with("自治区");
    let of_city = body.starts_with('市') && "京津沪渝".contains(first);
    let coded = codes.iter().any(|code| rest.starts_with(code))
        || body.starts_with('省')
            && !body.contains("政府")
            && is_of_department(rest)
            && !OTHERS.contains(&first);
    (coded && (of_province || of_city) && text::is_nameless(body)).then_some(letter)
}

/// 太湖县政府办公室 of 太湖县 and 县政府办公室.
pub(super) fn of_home(home: &str, body: &str) -> Option<String> {
    let level = text::LEVELS.iter().find(|level| body.starts_with(**level))?;
    let name = home.strip_suffix(*level)?;
    (!name.is_empty()).then(|| format!("{name}{body}"))
}

/// 国家发展改革委, 国家能源局 for 发展改革委 and 能源局 of a document of the whole country that another
/// body of the centre has signed with them: every province has bodies of these names.
pub(super) fn in_nation(proposal: &mut Proposal<'_>, places: &Places) {
    let national = proposal.place.is_some_and(|id| &*places.get(id).code == "CN");
    let number = proposal.policy.doc_number.as_ref();
    let coded = number.is_some_and(|number| is_of_centre(number));
    let signed = || proposal.issuers.iter().any(|name| central(name).is_some());
    if !national || !coded && !signed() {
        return;
    }
    for name in &mut proposal.issuers {
        if let Some(full) = of_nation(name) {
            *name = full;
        }
    }
}

/// True for 发展改革委 of a text with a number of the national one: 发改能源〔2021〕280号.
pub(super) fn is_national(lead: &str, number: Option<&str>) -> bool {
    let lead = lead.split(['、', ' ']).next().unwrap_or(lead);
    of_nation(lead).is_some() && number.is_some_and(is_of_centre)
}

/// 台湾教育部 for 教育部 of a text of Taiwan: the ministries there bear the names of the centre's.
pub(super) fn in_taiwan(proposal: &mut Proposal<'_>, places: &Places) {
    let Some(place) = proposal.place else { return };
    let mut around = std::iter::once(place).chain(places.ancestors(place));
    if around.all(|id| &*places.get(id).code != "CN-TW") {
        return;
    }
    for name in &mut proposal.issuers {
        if begins_central(name)
            && let Some(full) = bare::in_full(name, place, places)
        {
            *name = full;
        }
    }
}

/// 宁波市人民政府令第124号 of 市人民政府令第124号, where one body of that name issued the text.
pub(super) fn name_number(proposal: &mut Proposal<'_>) {
    let Some(number) = &proposal.policy.doc_number else { return };
    let Some((org, rest)) = number.split_once("令第") else { return };
    let [issuer] = &proposal.issuers[..] else { return };
    if text::is_nameless(org) && issuer.len() > org.len() && issuer.ends_with(org) {
        let full = format!("{issuer}令第{rest}");
        proposal.policy.doc_number = Some(full.into());
    }
}

/// True for 香港生成式人工智能技术及应用指引, a title that a text in traditional letters has: the laws on 香港
/// 澳门关系 are of Taiwan.
pub(super) fn is_of_hong_kong(title: &str) -> bool {
    title.strip_prefix("香港").is_some_and(|rest| {
        !["澳门", "及澳门", "与澳门", "、澳门"].iter().any(|it| rest.starts_with(it))
            && !rest.contains("台湾")
    })
}

/// What has a place of its own in no table of countries and is entered when a text first is of it:
/// organisations of states, and the countries of the United Kingdom; with what lies around it.
const ENTERED: &[(&str, &str, Option<&str>)] = &[
    ("INT-UN", "United Nations", None),
    ("INT-OECD", "OECD", None),
    ("GB-SCT", "Scotland", Some("GB")),
    ("GB-WLS", "Wales", Some("GB")),
    ("GB-NIR", "Northern Ireland", Some("GB")),
];

/// The place of a text of one of these, and of what a state of the United States enacts.
///
/// # Errors
/// When it can't be staged.
pub(super) fn abroad(
    document: &Document,
    plain: &str,
    take: &mut dyn Take,
) -> Result<Option<PlaceId>, Error> {
    if document.country.is_none()
        && document.issuers.is_empty()
        && let Some(code) = enacting_state(plain)
        && let Some((_, letters)) = code.split_once('-')
    {
        let within = take.known().places().by_code("US");
        let sought = Sought { name: letters, within, ..Sought::default() };
        return gazetteer::enter(sought, take);
    }
    let entered = ENTERED.iter().find(|(code, ..)| document.country == Some(*code));
    let Some((_, name, around)) = entered else { return Ok(None) };
    let within = around.and_then(|code| take.known().places().by_code(code));
    let sought = Sought { name, within, ..Sought::default() };
    Ok(gazetteer::enter(sought, take)?.or(within))
}

/// The state of the United States whose legislature enacts the text `plain`, by its enacting clause:
/// The people of the State of California do enact as follows.
pub(super) fn enacting_state(plain: &str) -> Option<&'static str> {
    static CLAUSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i:\bpeople\s+of\s+the\s+state\s+of|\bbe\s+it\s+enacted\s+by\s+the\s+(?:legislature|general\s+assembly|people)\s+of\s+the\s+(?:state|commonwealth)\s+of)\s+(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)",
        )
        .ok()
    });
    let near = plain.get(..plain.floor_char_boundary(20_000))?;
    // Few texts have such a clause.
    ["enact", "ENACT", "Enact"].iter().any(|verb| near.contains(verb)).then_some(())?;
    let name = &CLAUSE.as_ref()?.captures(near)?["name"];
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let code =
        gazetteer::state(&name).or_else(|| gazetteer::state(&format!("{name} State")));
    code.filter(|code| code.starts_with("US-") && code.len() == "US-CA".len())
}

/// Letters of provinces with which other code words begin as well: 新出 is of any 新闻出版局.
const OTHERS: [char; 4] = ['新', '青', '海', '宁'];

/// True for 价服〔2009〕218号, what is left of the number of a department of a province.
fn is_of_department(rest: &str) -> bool {
    let code = rest.split('〔').next().unwrap_or_default();
    // 鄂州 is a city.
    rest.contains('〔')
        && !code.starts_with('州')
        && (2..=4).contains(&code.chars().count())
}

#[cfg(test)]
mod tests {
    use super::{enacting_state, own_area, province};

    #[test]
    fn a_province_is_told_by_the_letter_of_its_numbers() {
        assert_eq!(province("鄂政发〔2018〕26号", "省人民政府"), Some("鄂"));
        assert_eq!(province("渝府办发〔2018〕26号", "市政府办公厅"), Some("渝"));
        assert_eq!(province("苏价服〔2009〕218号", "省物价局"), Some("苏"));
        for (number, body) in [
            ("鄂政发〔2018〕26号", "湖北省人民政府"),
            ("新出字〔2018〕26号", "省新闻出版局"),
            ("锡价服〔2018〕26号", "市物价局"),
            ("晋政发〔2018〕26号", "市人民政府"),
            ("鄂州政发〔2018〕26号", "省人民政府"),
            ("", "省人民政府"),
        ] {
            assert_eq!(province(number, body), None, "{number} {body}");
        }
    }

    #[test]
    fn a_state_enacts_its_laws() {
        for (clause, code) in [
            ("The people of the State of California do enact as follows:", Some("US-CA")),
            (
                "THE PEOPLE OF THE STATE OF New York, REPRESENTED IN SENATE, DO ENACT",
                Some("US-NY"),
            ),
            (
                "Be it enacted by the General Assembly of the State of Colorado:",
                Some("US-CO"),
            ),
            ("The people of the State of California agree.", None),
            ("Be it enacted by the Parliament of Canals", None),
        ] {
            assert_eq!(enacting_state(clause), code, "{clause}");
        }
    }

    #[test]
    fn a_district_is_named_alone() {
        assert_eq!(own_area("昌平区人民政府办公室"), Some("昌平区"));
        for (body, area) in [
            ("隆回县农业农村局", "隆回县"),
            ("岳麓区教育局", "岳麓区"),
            ("平果市医疗保障局", "平果市"),
            ("共青团隆回县委", "隆回县"),
        ] {
            assert_eq!(own_area(body), Some(area), "{body}");
        }
        for lead in ["北京市人民政府", "昌平区", "省人民政府", ""] {
            assert_eq!(own_area(lead), None, "{lead}");
        }
    }
}
