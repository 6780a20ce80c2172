//! The dates of a sentence, with those that it says by others: 同年7月, 7月29日.

use super::aside::{self, Meant, Place};
use super::passed::is_denied;
use super::under::When;
use super::{Paragraph, Prose, Sentence};
use crate::model::law::Relation;
use crate::record::import::report::dates::{self, Found, relative};
use crate::record::import::report::verbs::Title;

impl Paragraph<'_> {
    /// The dates of a sentence, and where those stand that say neither year nor day for sure;
    /// 7月18日 below 1994年 is of that year.
    pub(super) fn dates(
        &self,
        text: &str,
        titles: &[Title],
        ended: &[(Title, Relation)],
        outside: impl Fn(usize) -> bool + Copy,
    ) -> (Vec<Found>, Vec<usize>) {
        let mut found = dates::all(text);
        if let Some(when) = &self.under.when {
            let own: Vec<usize> = found.iter().map(|date| date.begin).collect();
            dates::add_below(text, &when.year, when.month, &mut found);
            let month = |date: &Found| date.edtf.get(5..7)?.parse::<u32>().ok();
            let sure = |date: &Found| match (when.until, month(date)) {
                (Some(until), Some(month)) => month <= until,
                _ => true,
            };
            found.retain(|date| own.contains(&date.begin) || sure(date));
        }
        relative::add_listed(text, &mut found);
        found.retain(|date| outside(date.begin));
        let before =
            |at: usize, found: &[Found]| self.date_meant(text, at, found, titles, ended);
        let date = |at: usize, found: &[Found]| Some(before(at, found)?.0);
        let open = relative::add(text, date, outside, &mut found);
        // What stands below a heading is the heading's, or of a year that is not plain.
        if self.under.when.is_none() && !self.under.lost {
            let told = |at: usize, found: &[Found]| {
                before(at, found).and_then(|(edtf, told)| told.then_some(edtf))
            };
            relative::add_going_on(text, told, outside, &mut found);
        }
        let known =
            |at: usize| found.iter().any(|date| date.begin <= at && at < date.end);
        let left = dates::without_year(text).into_iter().filter(|at| outside(*at));
        let lead = text.len() - text.trim_start().len();
        let left = left.filter(|at| !(known(*at) || *at == 0 && known(lead)));
        let open = open.into_iter().chain(left).collect();
        (found, open)
    }

    /// The date that 同年 at `at` means, and whether the text tells what happened then.
    fn date_meant(
        &self,
        text: &str,
        at: usize,
        found: &[Found],
        titles: &[Title],
        ended: &[(Title, Relation)],
    ) -> Option<(String, bool)> {
        let before: Vec<_> = found.iter().filter(|date| date.end <= at).collect();
        let placed = |date: &&Found| aside::place(text, date, titles, ended);
        // 2000年7月8日颁布、同年12月1日起施行: of one and the same.
        if let Some(near) = before.last()
            && !near.edtf.starts_with('[')
            && !text[near.end..at].contains(['《', '》', '）', ')'])
        {
            return Some((near.edtf.clone(), placed(near) != Place::Aside));
        }
        let dates: Vec<_> = before.iter().map(|date| (*date, placed(date))).collect();
        match aside::meant(&dates, self.date.as_deref()) {
            Meant::One(edtf, told) => Some((edtf, told)),
            Meant::Open => None,
            // 同日 amid a paragraph is no day of the paragraph before.
            Meant::Nothing if !self.dated && is_same_day(text, at) => None,
            Meant::Nothing => self.date.clone().map(|date| (date, self.told)),
        }
    }

    /// Keeps the date of the sentence for what the next ones say by it. One that is not plain
    /// leaves none.
    pub(super) fn remember(&mut self, sentence: &Sentence<'_>, open: &[usize]) {
        let text = sentence.text;
        let placed =
            |date| (date, aside::place(text, date, &sentence.titles, &sentence.ended));
        let dates: Vec<_> = sentence.dates.iter().map(placed).collect();
        let main = dates.iter().rev().find(|(_, place)| *place == Place::Main);
        let later = |at: &usize| main.is_none_or(|(date, _)| date.begin < *at);
        if open.iter().any(later) {
            self.date = None;
            return;
        }
        match aside::meant(&dates, self.date.as_deref()) {
            Meant::One(edtf, told) => {
                (self.date, self.told, self.dated) = (Some(edtf), told, true);
            }
            Meant::Open => self.date = None,
            Meant::Nothing => {}
        }
    }

    /// The date of an entry of a chronology: the one with which it begins, or that of the
    /// heading right above it when it has none.
    pub(super) fn entry_date(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
    ) -> Option<String> {
        let when = self.under.when.as_ref()?;
        match &sentence.dates[..] {
            [] => self.under.direct.then(|| when.edtf()),
            [first, ..] => {
                let lead = sentence.text[..first.begin].trim();
                let one = sentence
                    .dates
                    .iter()
                    .all(|date| date == first || date.begin > sentence.titles[0].begin);
                (begin == 0 && lead.is_empty() && one).then(|| first.edtf.clone())
            }
        }
    }

    /// The heading above, when the sentence has no year of its own.
    pub(super) fn under_which(&self, sentence: &Sentence<'_>) -> Option<When> {
        let used = self.under.direct || !sentence.dates.is_empty();
        self.under.when.clone().filter(|_| !sentence.year && used)
    }

    /// 该消息被证实不实: what the sentence before told did not happen.
    pub(super) fn denied(&self, text: &str, prose: &mut Prose) {
        let lead = text.trim_start();
        let lead = ["该", "此", "上述", "这一", "有关"]
            .iter()
            .find_map(|pointer| lead.strip_prefix(pointer));
        if lead.is_some_and(is_denied) && self.statements < prose.statements.len() {
            let denied = prose.statements.drain(self.statements..).map(|it| it.title);
            prose.passed_over.extend(denied);
        }
    }
}

/// True for a paragraph that begins with the day of one before.
pub(super) fn begins_same_day(text: &str) -> bool {
    ["同日", "次日", "翌日"].iter().any(|it| text.trim_start().starts_with(it))
}

/// True for 同日 and 次日 that do not begin their sentence: an entry of a chronology may begin so.
fn is_same_day(text: &str, at: usize) -> bool {
    let days = ["同日", "次日", "翌日"];
    !text[..at].trim().is_empty() && days.iter().any(|it| text[at..].starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn the_same_day_is_of_its_paragraph() {
        let day = |text: &str| {
            let said = alone::told(text).into_iter();
            let mut said = said.filter(|(_, said)| said.title == "乙办法");
            said.find_map(|(_, said)| said.date).map(|(_, edtf)| edtf)
        };
        let one = "2012年12月28日，国务院公布《甲条例》。\n\n";
        for (text, wanted) in [
            (
                "其后，民政部令第48号《丙办法》与第49号《乙办法》同日（2013年6月28日）公布。",
                Some("2013-06-28"),
            ),
            ("民政部《乙办法》同日公布。", None),
            (
                "2013年6月28日，国务院公布《丙条例》。民政部《乙办法》同日公布。",
                Some("2013-06-28"),
            ),
            ("同日，民政部公布《乙办法》。", Some("2012-12-28")),
        ] {
            assert_eq!(day(&format!("{one}{text}")).as_deref(), wanted, "{text}");
        }
        // A paragraph that tells of much is no entry.
        let long = "其间，国务院于2012年12月28日公布《甲条例》，影响深远。\n\n";
        assert_eq!(day(&format!("{long}同日，民政部公布《乙办法》。")), None);
    }
}
