//! Whose a policy is: the subject of the verb that governs its title.

use super::issued::{self, Issued};
use super::{Paragraph, Sentence, Subject, is_followed};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::import::central::{Central, central, is_of_centre, of_nation};
use crate::record::import::gazetteer;
use crate::record::import::report::names::{is_private, rest_of_subject};
use crate::record::import::report::verbs::{Title, Verb};
use crate::record::import::short;

impl Paragraph<'_> {
    /// Whose the titles of `list` are, and the bodies that the sentence names for it.
    pub(super) fn subject(
        &self,
        sentence: &Sentence<'_>,
        list: &[Title],
        verb: Option<Verb>,
    ) -> (Subject, Issued) {
        let text = sentence.text;
        let until = match verb {
            Some(verb) if verb.end <= list[0].begin => verb.begin,
            _ => list[0].begin,
        };
        let clause = text[..until]
            .rfind(['，', '；', '：', ','])
            .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let own = &text[clause..until];
        // Who proposes a text to somebody else has not issued it.
        let issued = match verb {
            Some(_) => issued::named(own),
            None => Issued::default(),
        };
        // The body that leads tells; 中国人民银行 is no bank.
        if let Some(place) = self.of_centre(&issued) {
            let own = verb.and_then(|verb| self.approved(text, verb, list));
            return (Subject::Place(own.unwrap_or(place)), issued);
        }
        if is_private(own) {
            return (Subject::Private(own.trim().to_owned()), Issued::default());
        }
        // 江苏省鼓楼区 is one of several.
        if let Some(name) = self.names.unsure(own) {
            return (Subject::Unknown(name.to_owned()), issued);
        }
        // The subject stands first; what it acts on, later.
        if let Some(place) = self.names.innermost(own, self.places) {
            return (Subject::Place(place), issued);
        }
        // 深圳工信局 names its city.
        if let Some(lead) = issued.names.first()
            && let Some(place) = short::told(lead, None, self.places).one()
        {
            return (Subject::Place(place), issued);
        }
        // 市委办公厅 is that of the city that is spoken of.
        if let (Some(place), Some(lead)) = (self.before, issued.names.first())
            && ["省", "市", "区", "县", "自治", "州"]
                .iter()
                .any(|it| lead.starts_with(it))
            && self.places.level(place) > PlaceLevel::Country
        {
            return (Subject::Place(place), issued);
        }
        let rest = rest_of_subject(own, self.names);
        if let Some(place) = self.names.bare_county(&rest, self.before, self.places) {
            return (Subject::Place(place), issued);
        }
        // A ministry without its country, where a country is spoken of, is that country's.
        let ends = ["部", "委", "局", "署", "总局", "委员会", "办公室", "省", "厅", "院"];
        if let Some(place) = self.before
            && verb.is_some()
            && rest.chars().count() > 2
            && ends.iter().any(|end| rest.ends_with(end))
        {
            return (Subject::Place(place), issued);
        }
        let listing = matches!(rest.as_str(), "如" | "例如" | "包括");
        if rest.is_empty() || listing || verb.is_none() || is_followed(verb, list) {
            // Nobody is named here: the subject of the clauses before goes on.
            let earlier = &text[..clause];
            let named = self.names.innermost(earlier, self.places);
            if is_private(earlier) && named.is_none() {
                let words = earlier.trim().to_owned();
                return (Subject::Private(words), Issued::default());
            }
            // 《海淀区某方案》 is that of the district, whoever was spoken of before.
            if named.is_none()
                && let Some(name) = gazetteer::county_at(list[0].words(text))
            {
                let county = self.names.county(name, self.before, self.places);
                let unknown = || Subject::Unknown(name.to_owned());
                return (county.map_or_else(unknown, Subject::Place), issued);
            }
            return match named.or(self.before) {
                Some(place) => (Subject::Place(place), issued),
                None => (Subject::Unknown(rest), issued),
            };
        }
        (Subject::Unknown(rest), issued)
    }

    /// The place with whose name a title begins that somebody else approved: 国家发展改革委批复
    /// 《海南国际旅游岛建设发展规划纲要》 is a plan of Hainan's.
    fn approved(&self, text: &str, verb: Verb, list: &[Title]) -> Option<PlaceId> {
        let approves = ["批复", "批准", "核准"];
        let [title] = list else { return None };
        if !approves.iter().any(|word| text[verb.begin..verb.end].ends_with(word)) {
            return None;
        }
        let words = title.words(text);
        let first = self.names.all(words).into_iter().next()?;
        let own = self.places.level(first.place) >= PlaceLevel::Province;
        (first.begin == 0 && own).then_some(())?;
        self.names.innermost(words, self.places)
    }

    /// Whose a policy is that no sentence speaks of: by the bodies in brackets behind it or
    /// in front of its title, by its title, or by its number.
    pub(super) fn told_by(
        &self,
        issued: &Issued,
        title: &str,
        number: Option<&str>,
    ) -> Option<PlaceId> {
        let lead = issued.names.first();
        let place = || self.names.innermost(lead?, self.places);
        self.of_centre(issued).or_else(place).or_else(|| self.centre(title)).or_else(
            || {
                number
                    .filter(|number| is_of_centre(number))
                    .and_then(|_| self.places.by_code("CN"))
            },
        )
    }

    /// The centre, when the first of the bodies is of it; 发改委 is where it acts with others
    /// of the centre or with many departments, and where no province is spoken of.
    fn of_centre(&self, issued: &Issued) -> Option<PlaceId> {
        let lead = issued.names.first()?;
        let joint = || {
            let with = |name: &String| central(name) == Some(Central::Only);
            issued.more || issued.names.iter().any(with)
        };
        let china = self.places.by_code("CN")?;
        let here = self.before.is_none_or(|place| place == china);
        let nation = || here && of_nation(lead).is_some() && joint();
        self.centre(lead).or_else(|| nation().then_some(china))
    }

    /// The centre, when `body` is of it: the country that is spoken of, if that is another
    /// and has such a ministry too; China otherwise.
    fn centre(&self, body: &str) -> Option<PlaceId> {
        let china = self.places.by_code("CN")?;
        let before = self.before.map(|it| self.places.country_of(it).unwrap_or(it));
        match (central(body.trim_start_matches("中共"))?, before) {
            (Central::Perhaps, Some(country)) => Some(country),
            _ => Some(china),
        }
    }
}
