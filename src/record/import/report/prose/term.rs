//! Since when and until when a policy holds, in clauses or sentences of their own: 执行至2027年12月31日;
//! 有效期5年; 决定自公布之日起施行.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use regex::Regex;

use super::{Paragraph, Prose, Sentence, Statement, Subject, after_brackets, quote};
use crate::model::date::parse_chinese;
use crate::model::law::Role;
use crate::model::numeral;
use crate::record::import::report::dates::{DAY_OF, MONTH, YEAR};
use crate::record::import::report::verbs::Title;

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:^|[，,；])\s*(?:本|该|此|上述)?(?:公告|政策|办法|通知|意见|规定|条例|方案|文件|优惠政策)?(?:延续|继续|延长)?(?:(?:执行|实施|施行)期限?|执行|实施|有效期限?|政策期限)?(?:延长|延续)?(?:为|自[^，。；《》至]{{4,24}})?\s*(?:截?至|截止到?|到)\s*(?P<date>{YEAR}\s*{MONTH}\s*{DAY_OF})(?:止)?\s*(?:[，,。；）]|$)"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[，,；])\s*(?:本|该)?(?:办法|通知|意见|规定|条例|方案|文件)?(?:有效期限?|试行期限?)\s*(?:为|是)?\s*(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})\s*年\s*(?:[，,。；）]|$)",
    )
    .unwrap()
});

/// The first day on which it holds no more, by what stands behind it; `force` is the day since
/// which it does.
pub(super) fn ended(behind: &str, force: Option<&str>) -> Option<String> {
    let behind = behind.split('《').next().unwrap_or_default();
    if let Some(said) = UNTIL.captures(behind) {
        let named = ["执行", "实施", "施行", "有效", "期限", "延"];
        let whole = said.get(0).map_or("", |whole| whole.as_str());
        if !named.iter().any(|word| whole.contains(word)) {
            return None;
        }
        let words: String = said["date"].chars().filter(|c| !c.is_whitespace()).collect();
        let last: NaiveDate = parse_chinese(&words).ok()?.edtf().parse().ok()?;
        return Some(last.checked_add_days(Days::new(1))?.to_string());
    }
    let said = YEARS.captures(behind)?;
    let count = match &said["count"] {
        "两" => 2,
        words => words.parse().ok().or_else(|| numeral::number(words))?,
    };
    let first: NaiveDate = force?.parse().ok()?;
    let year = first.year().checked_add(i32::try_from(count).ok()?)?;
    Some(first.with_year(year)?.to_string())
}

/// The same by the brackets behind a title, with the day since which it holds by them or else by
/// `force`: （自2023年7月1日起施行，有效期5年）.
pub(super) fn within(
    text: &str,
    title: Title,
    own: &[(Role, String)],
    force: Option<&str>,
) -> Option<String> {
    let brackets = text.get(title.end..after_brackets(text, title.end))?;
    if !["有效", "执行", "实施", "施行", "试行"].iter().any(|it| brackets.contains(it))
    {
        return None;
    }
    let since = own.iter().find(|(role, _)| *role == Role::InForce);
    let since = since.map(|(_, edtf)| edtf.as_str()).or(force);
    ended(brackets.trim_start().trim_start_matches(['（', '(']), since)
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static BEGINS_THEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^\s*(?:该|本|此|上述)?(?P<noun>决定|意见|办法|条例|规定|通知|方案|细则|公告|通告|法)(?:均|将)?[自从](?:(?P<same>(?:公布|发布|印发|颁布)之日)|{YEAR}\s*{MONTH}\s*{DAY_OF})起(?:正式)?(?:施行|实施|执行|生效)\s*[。；]?$"
    ))
    .unwrap()
});

impl Paragraph<'_> {
    /// 决定自公布之日起施行, in a sentence of its own, is said of the one policy before that is
    /// called so.
    pub(super) fn begins_then(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        let Some(before) = prose.statements.get(self.statements..) else { return };
        let Some(one) = before.first() else { return };
        if !is_plain(before, one) {
            return;
        }
        let core = crate::record::import::kind::without_brackets(&one.title);
        let date = BEGINS_THEN.captures(text).and_then(|said| {
            let noun = &said["noun"];
            (core.ends_with(noun) && core != noun).then_some(())?;
            match said.name("same") {
                Some(_) => before.iter().find_map(|it| match &it.date {
                    Some((Role::Published, day)) if day.len() == 10 => Some(day.clone()),
                    _ => None,
                }),
                None => Some(sentence.dates.first()?.edtf.clone()),
            }
        });
        let Some(edtf) = date.filter(|edtf| !edtf.starts_with('[')) else { return };
        let date = Some((Role::InForce, edtf));
        if before.iter().any(|it| matches!(it.date, Some((Role::InForce, _)))) {
            return;
        }
        let said = self.said_of(one, date, text, begin);
        prose.statements.push(said);
    }

    /// That the sentence `text` says this day of `one`.
    fn said_of(
        &self,
        one: &Statement,
        date: Option<(Role, String)>,
        text: &str,
        begin: usize,
    ) -> Statement {
        Statement {
            date,
            rests: Vec::new(),
            quote: quote(text).to_owned(),
            line: self.block.line,
            span: self.span(begin, text),
            ..one.clone()
        }
    }

    /// 公告执行至2027年12月31日, in a sentence of its own, is said of the one policy before.
    pub(super) fn goes_until(&self, text: &str, begin: usize, prose: &mut Prose) {
        let Some(before) = prose.statements.get(self.statements..) else { return };
        let Some(one) = before.first() else { return };
        let force = before.iter().find_map(|it| match &it.date {
            Some((Role::InForce, edtf)) => Some(edtf.as_str()),
            _ => None,
        });
        let Some(edtf) = ended(text.trim(), force) else { return };
        if !is_plain(before, one) {
            return;
        }
        let said = self.said_of(one, Some((Role::Ended, edtf)), text, begin);
        prose.statements.push(said);
    }
}

/// True where the statements before are of `one` alone, which is a policy of the state.
fn is_plain(before: &[Statement], one: &Statement) -> bool {
    before.iter().all(|it| it.title == one.title && !it.event)
        && !matches!(one.subject, Subject::Private(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_of_the_policy() {
        let force = Some("2020-07-01");
        for (behind, wanted) in [
            ("，有效期5年。", Some("2025-07-01")),
            ("，有效期为两年", Some("2022-07-01")),
            ("，有效期至2026年6月30日。", Some("2026-07-01")),
            ("，执行期限延长至2027年12月31日", Some("2028-01-01")),
            ("，到2025年12月31日，建成十个基地", None),
            ("，许可证有效期5年", None),
        ] {
            assert_eq!(ended(behind, force).as_deref(), wanted, "{behind}");
        }
        assert_eq!(ended("，有效期5年", None), None);
    }
}
