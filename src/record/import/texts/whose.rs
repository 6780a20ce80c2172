//! The place that a name or a title tells of by itself.

use super::super::gazetteer;
use crate::record::text;

/// The county of a department of it, by its full name: 昆山市 of 昆山市财政局.
pub(super) fn of_county(body: &str) -> Option<&str> {
    // 中共凤台县委.
    let body = body.trim_start_matches("中共");
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
/// 昌平区人民政府办公室.
pub(super) fn own_area(lead: &str) -> Option<&str> {
    let name = governed(lead.trim_start_matches("中共"));
    let below = name.len() < lead.len()
        && name.ends_with(['区', '县', '旗'])
        && !name.ends_with("自治区");
    (below && gazetteer::is_full_name(name)).then_some(name)
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
    let coded = codes.iter().any(|code| rest.starts_with(code));
    (coded && (of_province || of_city) && text::is_nameless(body)).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::{own_area, province};

    #[test]
    fn a_province_is_told_by_the_letter_of_its_numbers() {
        assert_eq!(province("鄂政发〔2018〕26号", "省人民政府"), Some("鄂"));
        assert_eq!(province("渝府办发〔2018〕26号", "市政府办公厅"), Some("渝"));
        for (number, body) in [
            ("鄂政发〔2018〕26号", "湖北省人民政府"),
            ("晋政发〔2018〕26号", "市人民政府"),
            ("鄂州政发〔2018〕26号", "省人民政府"),
            ("", "省人民政府"),
        ] {
            assert_eq!(province(number, body), None, "{number} {body}");
        }
    }

    #[test]
    fn a_district_is_named_alone() {
        assert_eq!(own_area("昌平区人民政府办公室"), Some("昌平区"));
        for lead in ["北京市人民政府", "昌平区", "省人民政府", ""] {
            assert_eq!(own_area(lead), None, "{lead}");
        }
    }
}
