//! An entry of a list that is one title with fields beside it, and nothing else:
//! 《…》（文号），机关，2021年12月3日.
//!
//! Each field must be wholly a number, bodies, a place, or a date with or without its verb.
//! One that is anything else makes the line running text, which other rules read.

mod words;

use super::issued::{self, Issued};
use super::rests::{self, Base};
use super::under::Under;
use super::{
    Paragraph, Prose, Statement, Subject, is_alias, number, passed::is_furniture,
    trimmed, version,
};
use crate::model::date::{bounds, parse_chinese};
use crate::model::document_number::parse_order;
use crate::model::law::Role;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::import::cell_date::english;
use crate::record::import::kind;
use crate::record::import::report::blocks::Block;
use crate::record::import::report::dates::Found;
use crate::record::import::report::names::PlaceNames;
use crate::record::import::report::verbs::{self, Title, after_brackets};

pub(in crate::record::import::report) use words::is_whole;
use words::{CHINESE, ISO, MARKS, numeric, pieces, verbs_of, without};

/// What the fields beside a title say.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    issued: Issued,
    number: Option<String>,
    place: Option<PlaceId>,
    dates: Vec<(Role, String)>,
    /// True when a date leaves its year to the text above, which does not say it.
    undated: bool,
    /// True when two dates are said of the same thing: neither is taken.
    torn: bool,
    /// True when it says since when the text is in force as amended, which is no day of its own.
    renewed: bool,
    /// What it rests on.
    rests: Vec<Base>,
}

/// The longest such line, in letters.
const LONGEST: usize = 240;

/// What the heads of fields say that nothing else does.
const HEADS: &[&str] = &[
    "发文字号",
    "文号",
    "发文机关",
    "发布机关",
    "发文单位",
    "发布单位",
    "印发机关",
    "制定机关",
    "发布部门",
    "印发单位",
    "地区",
    "地点",
];

/// Editions, which [`version`] reads.
const EDITIONS: &[&str] =
    &["修订版", "修正案", "修订稿", "征求意见稿", "草案", "试行", "暂行"];

impl Fields {
    /// Notes a date; two that differ leave none.
    fn date(&mut self, role: Role, edtf: &str) {
        if role == Role::InForce && self.dates.iter().any(|it| it.0 == Role::Amended) {
            self.renewed = true;
            return;
        }
        match self.dates.iter().find(|(known, _)| *known == role) {
            // A text is amended again and again.
            Some((_, known)) if known != edtf && role == Role::Amended => {
                self.dates.push((role, edtf.to_owned()));
            }
            Some((_, known)) if known != edtf => self.torn = true,
            Some(_) => {}
            None => self.dates.push((role, edtf.to_owned())),
        }
    }

    fn bodies(&mut self, issued: Issued) {
        self.issued.names.extend(issued.names);
        self.issued.more |= issued.more;
    }
}

impl Paragraph<'_> {
    /// The title and the fields of the paragraph, when it is nothing else. Brackets alone
    /// are none.
    pub(super) fn fields(&self) -> Option<(Title, Fields)> {
        let (title, fields, any) = self.all_fields()?;
        any.then_some((title, fields))
    }

    fn all_fields(&self) -> Option<(Title, Fields, bool)> {
        let text = self.block.text.as_str();
        let &[title] = &verbs::titles(text)[..] else { return None };
        if text.chars().count() > LONGEST || is_alias(text, &title) {
            return None;
        }
        // 《甲法》正式施行。该法于…通过。: the second sentence tells of another day.
        if text[title.end..].trim_end_matches(MARKS).contains('。') {
            return None;
        }
        let (dates, _) =
            self.dates(text, &[title], &[], |at| at < title.begin || title.end <= at);
        let close = after_brackets(text, title.end);
        let mut fields = Fields::default();
        // 国务院于2021年12月3日印发《…》: the title is what the verb is about.
        let lead = text[..title.begin].rsplit(MARKS).next().unwrap_or_default();
        if !verbs_of(lead).is_empty() {
            return None;
        }
        let sides = [(trimmed::item_end(text), title.begin), (close, text.len())];
        let mut any = false;
        for (begin, end) in sides {
            for (begin, end) in pieces(text, begin, end, &['，', ',', '；', ';']) {
                any = true;
                let whole = self.field(text, (begin, end), &dates, &fields);
                if let Some(read) = whole {
                    fields = read;
                    continue;
                }
                let marks = [' ', '\u{3000}', '\t', '（', '）', '(', ')', '|'];
                for span in pieces(text, begin, end, &marks) {
                    fields = self.field(text, span, &dates, &fields)?;
                }
            }
        }
        // Of what brackets behind the title say, fields are read, and the rest is left.
        let marks = ['，', ',', '；', ';', '（', '）', '(', ')'];
        for span in pieces(text, title.end, close, &marks) {
            if let Some(read) = self.field(text, span, &dates, &fields) {
                fields = read;
            }
        }
        fields.number =
            number::behind_title(text, title.end, None).or_else(|| fields.number.take());
        Some((title, fields, any))
    }

    /// `fields` with what the words of `span` say, if they are wholly a field.
    fn field(
        &self,
        text: &str,
        span: (usize, usize),
        dates: &[Found],
        fields: &Fields,
    ) -> Option<Fields> {
        let mut fields = fields.clone();
        let mut words = &text[span.0..span.1];
        for head in HEADS {
            let rest =
                words.strip_prefix(head).and_then(|it| it.strip_prefix(['：', ':']));
            words = rest.map_or(words, |rest| rest.trim_matches(MARKS));
        }
        if EDITIONS.contains(&words) {
            return Some(fields);
        }
        if let Some(base) = rests::of_field(words) {
            fields.rests.push(base);
            return Some(fields);
        }
        if number::is_number(words) {
            let other = fields.number.as_ref().is_some_and(|known| known != words);
            fields.number = Some(words.to_owned());
            // 国务院令第761号 names who gave the order.
            fields.bodies(issued::named(words));
            return (!other).then_some(fields);
        }
        let here = |at: usize| span.0 <= at && at < span.1;
        let own: Vec<&Found> = dates.iter().filter(|date| here(date.begin)).collect();
        // 2023 年 5 月 goes on behind the space.
        if own.iter().any(|date| date.end > span.1) {
            return None;
        }
        let day = own.first().map(|date| (date.begin - span.0, date.end - span.0));
        let iso = || ISO.find(words).map(|date| (date.start(), date.end()));
        let plain = || CHINESE.find(words).map(|date| (date.start(), date.end()));
        let bare_year = || numeric(words).map(|_| (0, words.len()));
        let base = &text[span.0..span.1];
        let found = match day {
            Some(day) => Some((base, day)),
            None => iso().or_else(plain).or_else(bare_year).map(|day| (words, day)),
        };
        if let Some((words, (begin, end))) = found {
            let one =
                own.len() <= 1 && !own.iter().any(|date| date.edtf.starts_with('['));
            let edtf = own
                .first()
                .map(|date| date.edtf.clone())
                .or_else(|| numeric(&words[begin..end]))
                .or_else(|| {
                    Some(parse_chinese(&words[begin..end]).ok()?.edtf().to_owned())
                })
                .filter(|edtf| bounds(edtf).is_ok());
            return one
                .then(|| dated(fields, words, (begin, end), edtf.as_deref()))
                .flatten();
        }
        if let Some(edtf) = english(words) {
            fields.date(Role::Reported, &edtf);
            return Some(fields);
        }
        let lettered = words.is_ascii()
            && (words.len() > 3 || matches!(words, "EU" | "UK" | "US" | "USA"));
        let levels = [PlaceLevel::Country, PlaceLevel::Supranational];
        if lettered && let Ok(place) = self.places.resolve(words, Some(&levels)) {
            let other = fields.place.is_some_and(|known| known != place);
            fields.place = Some(place);
            return (!other).then_some(fields);
        }
        // Of a body that is said to do something, running text speaks.
        if !verbs_of(words).is_empty() {
            return None;
        }
        let mentions = self.names.all(words);
        if let [mention] = mentions[..]
            && (mention.begin, mention.end) == (0, words.len())
            && issued::named(words).names.is_empty()
        {
            let other = fields.place.is_some_and(|known| known != mention.place);
            fields.place = Some(mention.place);
            return (!other).then_some(fields);
        }
        let issued = issued::named(words);
        let any = !issued.names.is_empty();
        let county = self.names.bare_county(words, self.before, self.places);
        if let Some(place) = county.filter(|_| fields.place.is_none()) {
            fields.place = Some(place);
            fields.bodies(issued);
            return Some(fields);
        }
        fields.bodies(issued);
        any.then_some(fields)
    }

    /// States what an entry says.
    pub(super) fn entry(&mut self, title: &Title, fields: Fields, prose: &mut Prose) {
        let text = self.block.text.as_str();
        let words = title.words(text);
        if fields.renewed {
            prose.amended_from.push(title.words(text).to_owned());
        }
        let Fields { mut issued, number, place, mut dates, undated, torn, rests, .. } =
            fields;
        let policy =
            kind::kind(words).is_some() || number.is_some() || kind::is_amendment(words);
        if verbs::is_no_policy(words)
            || !policy
            || self.under.furniture
            || is_furniture(text)
        {
            prose.passed_over.push(words.to_owned());
            return;
        }
        if issued.names.is_empty() {
            issued = issued::beside(text, title);
        }
        let place =
            self.told_by(&issued, words, number.as_deref()).or(place).or(self.before);
        if torn {
            dates.clear();
            prose.unread.push(words.to_owned());
        } else if undated {
            prose.undated.push(words.to_owned());
        }
        if let Some((_, edtf)) = dates.last() {
            self.date = Some(edtf.clone());
        }
        let yearless = !CHINESE.find_iter(text).any(|date| date.as_str().contains('年'));
        let under = self.under.when.clone().filter(|_| yearless && !dates.is_empty());
        let said = Statement {
            title: words.to_owned(),
            status: super::grammar::standing(text, title),
            version: version(text, title),
            subject: place.map(Subject::Place).unwrap_or_default(),
            issued,
            number,
            under,
            rests,
            quote: super::quote(text).to_owned(),
            line: self.block.line,
            span: self.span(0, text),
            ..Statement::default()
        };
        self.last.push((said.title.clone(), said.subject.clone()));
        match dates.is_empty() {
            true => prose.statements.push(said),
            false => prose.statements.extend(
                dates
                    .into_iter()
                    .map(|date| Statement { date: Some(date), ..said.clone() }),
            ),
        }
    }
}

/// What stands beside the words of a link.
#[derive(Clone, Debug, Default)]
pub(in crate::record::import::report) struct Beside {
    /// The bodies that are named.
    pub issued: Issued,
    /// The number.
    pub number: Option<String>,
    /// The edition.
    pub version: Option<String>,
    /// The place that the bodies, the number, the title or a field tell.
    pub place: Option<PlaceId>,
    /// Each with what it says happened then.
    pub dates: Vec<(Role, String)>,
    /// True when a date was left out: it lacks its year, or another contradicts it.
    pub undated: bool,
    /// False when something there is no field; nothing of it is taken then.
    pub read: bool,
}

/// Reads the words before and behind a link whose words are `title`, where the headings
/// above name the place `above`.
pub(in crate::record::import::report) fn beside(
    lead: &str,
    title: &str,
    rest: &str,
    above: Option<PlaceId>,
    names: &PlaceNames,
    places: &Places,
) -> Beside {
    let marks = |c: char| MARKS.contains(&c) || matches!(c, '(' | ')' | '（' | '）');
    let day = english(rest.trim_matches(marks));
    let rest = if day.is_some() { "" } else { rest };
    let block = Block::of(format!("{lead}《{title}》{rest}"));
    let (mut under, mut short) = (Under::default(), Vec::new());
    let before = above;
    let (date, told, last, statements) = (None, false, Vec::new(), 0);
    let paragraph = Paragraph {
        block: &block,
        names,
        places,
        under: &mut under,
        short: &mut short,
        before,
        spoken: false,
        date,
        told,
        dated: false,
        joint: Issued::default(),
        last,
        statements,
        first: 0,
    };
    let found = paragraph.all_fields();
    let read = found.is_some();
    let whole = || Title { begin: lead.len(), end: block.text.len() - rest.len() };
    let (title_at, fields, _) =
        found.unwrap_or_else(|| (whole(), Fields::default(), false));
    let Fields { mut issued, number, place, mut dates, undated, torn, .. } = fields;
    if issued.names.is_empty() {
        issued = issued::beside(&block.text, &title_at);
    }
    if torn {
        dates.clear();
    }
    dates.extend(day.map(|edtf| (Role::Reported, edtf)));
    Beside {
        place: paragraph.told_by(&issued, title, number.as_deref()).or(place),
        version: version(&block.text, &title_at),
        issued,
        number,
        dates,
        undated: undated || torn,
        read,
    }
}

/// `fields` with the date at `day` of `words`, if what else they hold is its verb, or bodies
/// whose act it is. Without `edtf` the date lacks its year.
fn dated(
    mut fields: Fields,
    words: &str,
    day: (usize, usize),
    edtf: Option<&str>,
) -> Option<Fields> {
    let rest = format!("{} {}", &words[..day.0], &words[day.1..]);
    let found = verbs_of(&rest);
    let rest = without(&rest, &found);
    // 某届人大常委会第三次会议通过 says where, and not who signed.
    let meeting = rest.ends_with("会议") && found.iter().any(|it| it.2 == Role::Adopted);
    if !rest.is_empty() && !meeting {
        let issued = issued::named(&rest);
        if issued.names.is_empty() {
            return None;
        }
        // Who amends it has not issued it.
        if found.is_empty() || found.iter().any(|it| it.2 != Role::Amended) {
            fields.bodies(issued);
            // 由国务院令第529号公布
            let words = rest.trim().trim_start_matches('以');
            if fields.number.is_none() && parse_order(words).is_some() {
                fields.number = Some(words.to_owned());
            }
        }
    }
    let Some(edtf) = edtf else {
        fields.undated = true;
        return Some(fields);
    };
    match &found[..] {
        [] => fields.date(Role::Reported, edtf),
        verbs => {
            for (.., role) in verbs {
                fields.date(*role, edtf);
            }
        }
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::import::known::Known;
    use crate::record::import::report::blocks::blocks;
    use crate::record::import::report::names::PlaceNames;

    /// What the only line of a text states: place, number, issuers, dates.
    fn said(line: &str) -> Vec<String> {
        let known = Known::empty();
        let places = known.places();
        let names = PlaceNames::new(places, places.by_code("CN"));
        let prose = super::super::read(&blocks(line), &names, places);
        let mut said = Vec::new();
        for statement in prose.statements {
            if said.is_empty() {
                if let Subject::Place(place) = statement.subject {
                    said.push(places.get(place).short_zh.to_string());
                }
                said.extend(statement.number);
                said.extend(statement.issued.names);
            }
            let date =
                statement.date.map(|(role, edtf)| format!("{} {edtf}", role.code()));
            said.extend(date);
        }
        said
    }

    #[test]
    fn fields_beside_a_title_are_read() {
        for (line, wanted) in [
            (
                "1.《甲条例》（京政发〔2021〕7号），北京市人民政府，2021年12月3日",
                &["北京", "京政发〔2021〕7号", "北京市人民政府", "reported 2021-12-03"][..],
            ),
            (
                "《甲办法》，财政部、工业和信息化部，2021年1月",
                &["中国", "财政部", "工业和信息化部", "reported 2021-01"],
            ),
            (
                "（3）《甲条例》，北京市人大常委会2021年12月3日通过，2022年3月1日起施行。",
                &[
                    "北京",
                    "北京市人大常委会",
                    "adopted 2021-12-03",
                    "in_force 2022-03-01",
                ],
            ),
            (
                "《甲条例》，北京市第十六届人大常委会第三次会议2021年12月3日通过；自2022年3月1日起施行。",
                &["adopted 2021-12-03", "in_force 2022-03-01"],
            ),
            (
                "- 《甲办法》 北京市人民政府 2021年12月3日",
                &["北京", "北京市人民政府", "reported 2021-12-03"],
            ),
            (
                "1. 2021年12月3日《甲办法》（京政发〔2021〕7号）",
                &["京政发〔2021〕7号", "reported 2021-12-03"],
            ),
            (
                "《甲办法》（京政发〔2021〕7号）2021-12-03",
                &["京政发〔2021〕7号", "reported 2021-12-03"],
            ),
            (
                "北京市人民政府，《甲办法》，2021.12",
                &["北京", "北京市人民政府", "reported 2021-12"],
            ),
            (
                "《甲规定》 - 国家互联网信息办公室令第16号，2024年3月22日公布并施行",
                &[
                    "中国",
                    "国家互联网信息办公室令第16号",
                    "国家互联网信息办公室",
                    "published 2024-03-22",
                    "in_force 2024-03-22",
                ],
            ),
            (
                "《甲办法》，发文机关：北京市人民政府，发布日期：2021-12-03，实施日期：2022-01-01",
                &[
                    "北京",
                    "北京市人民政府",
                    "published 2021-12-03",
                    "in_force 2022-01-01",
                ],
            ),
            ("《甲法案》，新加坡，2019年", &["新加坡", "reported 2019"]),
            // Two days of one kind: neither.
            (
                "《甲办法》，北京市人民政府，2021年3月，2022年5月",
                &["北京", "北京市人民政府"],
            ),
            // A plan's years are no day of it, nor is an edition.
            ("《甲方案》（2022—2025年），北京市人民政府", &["北京", "北京市人民政府"]),
            ("《甲清单》（2024年版），北京市人民政府", &["北京", "北京市人民政府"]),
            // No year above.
            ("《甲办法》，北京市人民政府，12月3日", &["北京", "北京市人民政府"]),
        ] {
            assert_eq!(said(line), wanted, "{line}");
        }
    }

    #[test]
    fn running_text_is_no_entry() {
        for line in [
            "《甲办法》，北京市人民政府将于2021年12月3日发布",
            "《甲办法》，引起热议，2021年12月3日",
            "《甲办法》出台的2021年，北京市人民政府很忙",
            "《甲办法》，某公司，2021年12月3日",
            "2021年12月3日，北京市人民政府印发《甲办法》",
        ] {
            assert!(!said(line).iter().any(|it| it.contains("reported")), "{line}");
        }
    }

    #[test]
    fn lines_that_end_with_a_date_are_whole() {
        let lines = "《甲促进条例》（京政发〔2021〕7号），北京市人民政府，2021年12月3日\n\
            《乙促进条例》（京政发〔2022〕8号），北京市人民政府，2022年11月3日起施行\n";
        assert_eq!(blocks(lines).len(), 2);
        assert!(!is_whole("《甲办法》的出台，意味着北京市人民政府自2021年12月3日起"));
    }
}
