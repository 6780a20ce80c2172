//! What a decision says of that on which it decides, rather than of itself: from when on rates are
//! adjusted, and for how long a power is given.

use std::sync::LazyLock;

use regex::Regex;

use super::dates::push_date;
use super::numerals::in_digits;
use super::validity::end_of_term;
use super::{Dated, Term, pattern};
use crate::model::law::Role;
use crate::record::text::{Document, Span, joined};

/// How far into a notice it says what was decided, in bytes.
const WITHIN: usize = 3_000;

// 决定自2001年1月1日起调整部分商品进出口关税税率, 决定自…起对…进行调整.
pattern!(
    ADJUSTED,
    r"决定[,，]?自(?P<date>\d{4}年\d{1,2}月\d{1,2}日)起[,，]?(?:对[^。，,;；:：《]{2,40}进行)?调整"
);
// 授权国务院暂时调整适用《某法》的有关规定，期限为三年。
pattern!(
    AUTHORISED,
    r"[,，](?:试点|授权)?期限为(?P<length>[一二两三四五六七八九十\d]{1,2}年)。"
);

/// Puts a notice on an adjustment in force from the day from which, by it, is adjusted.
pub(super) fn adjusted(text: &str, document: &mut Document) {
    let Some(title) = document.title.as_ref().filter(|it| it.words.contains("关于调整"))
    else {
        return;
    };
    if document.dates.iter().any(|date| date.role == Role::InForce) {
        return;
    }
    let begin = title.span.end.min(text.len());
    let near = &text[begin..text.floor_char_boundary(begin + WITHIN)];
    for line in near.lines().filter(|line| line.contains("决定") && line.contains("调整"))
    {
        let told = in_digits(&joined(line)).into_owned();
        let Some(found) = ADJUSTED.as_ref().and_then(|regex| regex.captures(&told))
        else {
            continue;
        };
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let span = Span { start, end: start + line.len() };
        push_date(document, Role::InForce, &found["date"], span);
        return;
    }
}

/// For how long a decision gives a power: 关于授权某院…的决定 says 期限为三年, from when it is in force.
pub(super) fn authorised(text: &str, document: &Document) -> Option<Term> {
    let title = document.title.as_ref()?;
    let form = title.words.contains("关于授权") && title.words.ends_with("的决定");
    form.then_some(())?;
    let begin = title.span.end.min(text.len());
    let near = &text[begin..text.floor_char_boundary(begin + WITHIN)];
    let found = AUTHORISED.as_ref()?.captures(near)?;
    let force = |date: &&Dated| date.role == Role::InForce && date.edtf.len() == 10;
    let force = document.dates.iter().find(force)?;
    let ended = end_of_term(&force.edtf, &found["length"])?;
    let whole = found.get(0)?;
    let span = Span { start: begin + whole.start(), end: begin + whole.end() };
    let (ended, from) = (Some(ended), Some(force.span));
    Some(Term { ended, begins: None, span, from, counted: true })
}

#[cfg(test)]
mod tests {
    use crate::model::law::Role;
    use crate::record::text::read;

    #[test]
    fn what_is_adjusted_is_in_force_from_then_on() {
        let text = "国务院关税税则委员会关于调整若干商品进出口关税税率的通知\n\n2000年12月28日 税委会[2000]17号\n\n海关总署:\n  经国务院批准,决定自2001年1月1日起调整部分商品进出口关税税率。现通知如下:\n  一、调整情况\n";
        let force = |text: &str| {
            let dates = read(text).dates.into_iter();
            dates.filter(|it| it.role == Role::InForce).map(|it| it.edtf).next()
        };
        assert_eq!(force(text).as_deref(), Some("2001-01-01"));
        let other = text.replace("决定自2001年1月1日起调整", "某省自2001年1月1日起调整");
        assert_eq!(force(&other), None);
    }

    #[test]
    fn a_power_is_given_for_some_years() {
        let text = "全国人民代表大会常务委员会关于授权国务院在北京市暂时调整适用有关法律规定的决定\n\n（2024年4月26日第十四届全国人民代表大会常务委员会第九次会议通过）\n\n为深化改革，会议决定：授权国务院暂时调整适用《中华人民共和国计量法》的有关规定，期限为三年。暂时调整适用期满，修改完善有关法律。\n本决定自2024年5月1日起施行。\n";
        let ended = |text: &str| read(text).term.and_then(|term| term.ended);
        assert_eq!(ended(text).as_deref(), Some("2027-05-01"));
        let counted =
            text.replace("期限为三年。", "期限为三年，自试点办法印发之日起算。");
        assert_eq!(ended(&counted), None);
    }
}
