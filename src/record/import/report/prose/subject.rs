//! Whose a policy is: the subject of the verb that governs its title.

use super::agent::{agent, behind_agent};
use super::grammar::{clause_start, first_of_run};
use super::issued::{self, Issued};
use super::{
    Paragraph, Sentence, Subject, after_brackets, by_number, clause, dateline,
    is_followed, number, trimmed,
};
use crate::model::law::Role;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::import::central::{
    Central, begins_central, central, is_of_centre, of_nation,
};
use crate::record::import::gazetteer;
use crate::record::import::report::names::{
    is_private, rest_of_subject, without_examples,
};
use crate::record::import::report::verbs::{Title, Verb};
use crate::record::import::short;
use crate::record::text::is_body;

/// How the subject of a title is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Its own clause says it.
    Here,
    /// It goes on from what stands before.
    Carried,
    /// A place is spoken of before, but the title is what its own clause is about.
    Left,
}

impl Paragraph<'_> {
    /// Whose the titles of `list` are, the bodies that the sentence names for it, and how it is
    /// known.
    pub(super) fn subject(
        &self,
        sentence: &Sentence<'_>,
        list: &[Title],
        verb: Option<Verb>,
    ) -> (Subject, Issued, Told) {
        if let Some(agent) = agent(sentence.text, list, verb) {
            let (subject, issued) = self.by_agent(agent, verb);
            return (subject, issued, Told::Here);
        }
        let mut told = Told::Here;
        let (subject, issued) = self.by_clause(sentence, list, verb, &mut told);
        // Who repeals a policy may be another than who issued it.
        let ends = verb.is_some_and(|verb| verb.role == Role::Ended);
        (subject, if ends { Issued::default() } else { issued }, told)
    }

    /// 《甲》由国家药监局于2023年公布: the words behind 由 are the subject.
    fn by_agent(&self, agent: &str, verb: Option<Verb>) -> (Subject, Issued) {
        let issues = |role| {
            let out = [Role::Published, Role::Announced, Role::Document, Role::Adopted];
            out.contains(&role)
        };
        let issued = match verb {
            Some(verb) if issues(verb.role) => issued::named(agent),
            _ => Issued::default(),
        };
        let named = || self.names.innermost(agent, self.places);
        let short = || {
            let lead = issued.names.first()?;
            short::told(lead, None, self.places).one()
        };
        // 由省财政厅 is of the province that is spoken of.
        let around = || {
            let place = self.before?;
            let local = ["省", "市", "区", "县", "自治", "州"];
            let inner = self.places.level(place) > PlaceLevel::Country;
            let lead = issued.names.first()?;
            (inner && local.iter().any(|it| lead.starts_with(it))).then_some(place)
        };
        match self.of_centre(&issued).or_else(named).or_else(short).or_else(around) {
            Some(_) if self.of_several(agent, &issued) => {
                (Subject::Unknown(agent.trim().to_owned()), issued)
            }
            Some(place) => (Subject::Place(place), issued),
            None if is_private(agent) => {
                (Subject::Private(agent.trim().to_owned()), Issued::default())
            }
            None => (Subject::Unknown(rest_of_subject(agent, self.names)), issued),
        }
    }

    /// Whose the titles are by the clause before them, or by those before it.
    fn by_clause(
        &self,
        sentence: &Sentence<'_>,
        list: &[Title],
        verb: Option<Verb>,
        told: &mut Told,
    ) -> (Subject, Issued) {
        let text = sentence.text;
        let until = match verb {
            Some(verb) if verb.end <= list[0].begin => {
                first_of_run(sentence, verb, list).begin
            }
            _ => list[0].begin,
        };
        let start = clause_start(text, until);
        let (start, apart) = behind_another(sentence, start, until);
        let own = clause::subject_words(&text[start..until]);
        // 某部关于印发《…》的通知 is that ministry's.
        let own = own.trim_end_matches("关于");
        // 商务部在上海发布 is the ministry's.
        let own = dateline::without_where(own, self.names, self.places);
        // Who proposes a text to somebody else has not issued it.
        let mut issued = match verb {
            Some(_) => issued::named(own),
            None => Issued::default(),
        };
        if issued.names.is_empty() && verb.is_some() {
            let order = || {
                let order = issued::named(&number::signed(&text[..until])?.1);
                order.names.iter().all(|name| is_body(name)).then_some(order)
            };
            let bare = || Some(issued::named(&number::signed_bare(&text[..until])?.1));
            let known = self.continued(text, start, own).or_else(order).or_else(bare);
            let known = known.or_else(|| self.counted(own).cloned());
            let known = known.or_else(|| self.two_offices(own));
            issued = known.or_else(|| behind_agent(own)).unwrap_or(issued);
        }
        issued = self.led(text, start, own, issued);
        if issued.names.is_empty()
            && ["", "修订", "修改"].contains(&trimmed::trimmed(own).as_str())
            && let Some((place, named)) = self.label(&text[..start])
        {
            if verb.is_some() {
                issued = named.clone();
            }
            if let Some(place) = place.or_else(|| self.of_centre(&named)) {
                *told = Told::Carried;
                return (Subject::Place(place), issued);
            }
        }
        // 以及水利部《…》 says whose it is, and not that it was just issued.
        if verb.is_none() {
            let near = own.trim_start_matches(['以', '及', '和', '与', '、', '并']);
            let listing = ["例如", "譬如", "比如", "包括", "如"];
            let near =
                listing.iter().find_map(|it| near.strip_prefix(it)).unwrap_or(near);
            // 根据财政部、税务总局《…》 names no more than who issued it, 甲部也在2020年3月的《…》 when.
            let ground = ["根据", "依据", "依照", "按照"];
            let ground = ground.iter().find_map(|it| Some(near.rsplit_once(it)?.1));
            let dated =
                near.strip_suffix('的').filter(|it| it.ends_with(['年', '月', '日']));
            let near = ground.or(dated).unwrap_or(near);
            let named = issued::named(near);
            if let Some(place) = self.of_centre(&named) {
                // 国务院《…》 is the State Council's; of other words a body could be a part.
                let plain = |name: &String| central(name) == Some(Central::Only);
                // So are 教育部等十三部门《…》 and 甲部、乙局《…》.
                let several = named.more || named.names.len() > 1;
                if ground.is_some() || several || named.names.iter().all(plain) {
                    issued = named;
                }
                return (Subject::Place(place), issued);
            }
            if named.names.iter().all(|name| self.begins_with_place(name)) {
                issued = named;
            }
        }
        if let Some(name) = self.unknown_inside(own, list[0].words(text)) {
            return (Subject::Unknown(name.to_owned()), issued);
        }
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
        // 甲省、乙省分别出台: of two places, neither alone is whose it is.
        if self.of_several(own, &issued) {
            return (Subject::Unknown(own.trim().to_owned()), issued);
        }
        // The subject stands first; what it acts on, later.
        let plain = without_examples(own);
        if let Some(place) = self.names.innermost(&plain, self.places) {
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
        if apart && is_body(rest.trim()) {
            return (Subject::Unknown(rest), issued);
        }
        let listing = matches!(rest.as_str(), "如" | "例如" | "包括");
        if rest.is_empty() || listing || verb.is_none() || is_followed(verb, list) {
            // Nobody is named here: the subject of the clauses before goes on.
            let earlier = &text[..start];
            let named = self.names.innermost(&without_examples(earlier), self.places);
            if is_private(earlier) && named.is_none() {
                let words = earlier.trim().to_owned();
                return (Subject::Private(words), Issued::default());
            }
            // 《海淀区某方案》 is that of the district, whoever was spoken of before.
            if named.is_none()
                && let ([title], county) = (list, self.of_county(list[0].words(text)))
                && let Some(county) = county
            {
                let name = gazetteer::county_at(title.words(text)).unwrap_or_default();
                let unknown = || Subject::Unknown(name.to_owned());
                return (county.map_or_else(unknown, Subject::Place), issued);
            }
            // 广东省印发《甲》。《乙》自2021年起施行: the second is what its clause is about, and
            // nothing says that it is of the place of the first.
            let topic = !listing && verb.is_none_or(|_| is_followed(verb, list));
            let own =
                rest.is_empty() && earlier.contains('《') && is_followed(verb, list);
            let home = self.places.by_code("CN");
            let before = self.before.filter(|_| {
                !(topic && self.spoken) || self.before == home || self.heads_list()
            });
            return match named.or(before).filter(|_| !own) {
                Some(place) => {
                    *told = Told::Carried;
                    (Subject::Place(place), issued)
                }
                None => {
                    if named.or(self.before).is_some() {
                        *told = Told::Left;
                    }
                    (Subject::Unknown(rest), issued)
                }
            };
        }
        (Subject::Unknown(rest), issued)
    }

    /// The county with whose name a title begins; none inside where several may be meant.
    pub(super) fn of_county(&self, title: &str) -> Option<Option<PlaceId>> {
        let name = gazetteer::county_at(title)?;
        Some(self.names.county(name, self.before, self.places))
    }

    fn begins_with_place(&self, name: &str) -> bool {
        let first = self.names.all(name).into_iter().next();
        is_body(name) && first.is_some_and(|first| first.begin == 0)
    }

    /// True where two places, neither within the other, did something together: 浙江、安徽两省,
    /// or bodies of two.
    fn of_several(&self, words: &str, issued: &Issued) -> bool {
        let apart = |one: PlaceId, other: PlaceId| {
            one != other
                && !self.places.is_within(one, other)
                && !self.places.is_within(other, one)
        };
        if self.of_centre(issued).is_some() {
            return false;
        }
        if counts_countries(words) {
            return true;
        }
        let lead = |name: &String| {
            let first = self.names.all(name).into_iter().next()?;
            (first.begin == 0).then(|| self.names.innermost(name, self.places)).flatten()
        };
        let leads: Vec<PlaceId> = issued.names.iter().filter_map(lead).collect();
        if leads.windows(2).any(|pair| apart(pair[0], pair[1])) {
            return true;
        }
        let mentions = self.names.all(words);
        mentions.windows(2).take(3).any(|pair| {
            let between = &words[pair[0].end..pair[1].begin];
            let joins = ["、", "和", "与", "及", "省、", "市、"].contains(&between);
            let first =
                pair[0].begin == mentions[0].begin || pair[0].begin == mentions[1].begin;
            joins && first && apart(pair[0].place, pair[1].place)
        })
    }

    /// 广东省：《甲》；《乙》: all of it is of the place in front.
    fn heads_list(&self) -> bool {
        let head = self.block.text.split('《').next().unwrap_or_default();
        head.trim_end().ends_with(['：', ':'])
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
        let china = self.places.by_code("CN");
        let plain = lead.is_none_or(|lead| central(lead) == Some(Central::Perhaps));
        // 财预〔2017〕50号 is numbered as China numbers.
        let numbered = || number.is_some_and(|number| number.contains('〔'));
        if plain && lead.is_some() && self.abroad() {
            return china.filter(|_| numbered());
        }
        if self.of_several("", issued) {
            return None;
        }
        let place = || self.names.innermost(lead?, self.places);
        let centre = || {
            let lead = lead.filter(|lead| begins_central(lead) && !self.abroad());
            lead.and(china)
        };
        // 中华人民共和国数据安全法
        let republic = || china.filter(|_| self.is_national_law(title));
        let of_number = || china.filter(|_| number.is_some_and(is_of_centre));
        let counted = number.and_then(number::numbered_place);
        if let Some(place) = counted.and_then(|code| self.places.by_code(code)) {
            return Some(place);
        }
        self.of_centre(issued)
            .or_else(place)
            .or_else(centre)
            .or_else(|| self.centre(title))
            .or_else(of_number)
            .or_else(republic)
            .or_else(|| by_number::city(number?, self.places))
    }

    /// True where another country is spoken of.
    fn abroad(&self) -> bool {
        let own = self.before.map(|it| self.places.country_of(it).unwrap_or(it));
        own.is_some() && own != self.places.by_code("CN")
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
        let body = body.trim_start_matches("中共");
        match (central(body), before) {
            (Some(Central::Perhaps), Some(country)) => Some(country),
            (Some(_), _) => Some(china),
            // 国家林业局 is none of the province that is spoken of.
            (None, _) => {
                let nation = body.starts_with("国家") && is_body(body) && !self.abroad();
                (nation && self.names.innermost(body, self.places).is_none())
                    .then_some(china)
            }
        }
    }
}

/// Where the clause begins that ends at `until`, and whether it does so behind another title:
/// 如甲省人民政府《…》、乙省人民政府《…》.
fn behind_another(sentence: &Sentence<'_>, start: usize, until: usize) -> (usize, bool) {
    let text = sentence.text;
    let ends = sentence.titles.iter().map(|title| after_brackets(text, title.end));
    let Some(end) = ends.filter(|end| *end > start && *end < until).max() else {
        return (start, false);
    };
    let joints = ["、", "以及", "和", "与", "及"];
    let rest = &text[end..until];
    let joined = joints.iter().find(|word| rest.trim_start().starts_with(**word));
    let words = rest.trim_start().trim_start_matches(['、', '以', '及', '和', '与']);
    match joined.filter(|_| !words.trim().is_empty()) {
        Some(_) => (until - words.len(), true),
        None => (start, false),
    }
}

/// 包括中国在内的28国, 三国: countries that are counted, and not one of them.
fn counts_countries(words: &str) -> bool {
    let numeral =
        |c: char| c.is_ascii_digit() || "两二三四五六七八九十百多余各".contains(c);
    let counted = words.match_indices('国').any(|(at, _)| words[..at].ends_with(numeral));
    counted
        || words.contains("个国家")
        || words.contains("包括") && words.contains("在内")
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    /// Each title with its place, or with ? where it is asked, and with its issuers.
    fn said(text: &str) -> Vec<String> {
        let said = alone::told(text).into_iter().map(|(place, said)| {
            format!("{} {place} {}", said.title, said.issued.names.join("、"))
        });
        let mut said: Vec<String> = said.collect();
        said.dedup();
        said
    }

    #[test]
    fn a_place_is_not_carried_to_what_is_plainly_anothers() {
        let local = "2018年6月，广东省人民政府印发《甲实施方案》。";
        let abroad = "2023年5月19日，英国政府发布《甲战略》。";
        for (before, behind, wanted) in [
            (
                local,
                "《乙条例》（国务院令第712号）自2019年7月1日起施行。",
                "乙条例 CN 国务院",
            ),
            (local, "《乙办法》（财库〔2020〕46号）自2021年1月1日起施行。", "乙办法 CN "),
            (
                local,
                "《乙规定》（国土资源部令第61号）自2014年9月1日起施行。",
                "乙规定 CN 国土资源部",
            ),
            (local, "2004年，国家林业局公布《乙办法》。", "乙办法 CN 国家林业局"),
            (local, "《乙办法》自2021年1月18日起施行。", "乙办法 ? "),
            ("", "《长江保护法》自2021年3月1日起施行。", "长江保护法 CN "),
            (abroad, "《数据安全法》自2021年9月1日起施行。", "数据安全法 ? "),
            (local, "2021年又印发《乙办法》。", "乙办法 CN-GD "),
            (
                abroad,
                "《乙办法》（财库〔2020〕46号）自2021年1月1日起施行。",
                "乙办法 CN ",
            ),
            (
                abroad,
                "《乙办法》（国家互联网信息办公室令第11号）自2022年9月1日起施行。",
                "乙办法 CN 国家互联网信息办公室",
            ),
            (
                abroad,
                "《乙办法》（财政部令第97号）自2017年6月1日起施行。",
                "乙办法 ? 财政部",
            ),
            (abroad, "《乙办法》自2021年1月18日起施行。", "乙办法 ? "),
        ] {
            let found = said(&format!("{before}{behind}"));
            assert_eq!(found.last().map(|it| &**it), Some(wanted), "{before}{behind}");
        }
    }

    #[test]
    fn each_title_of_a_list_is_of_the_body_before_it() {
        for (text, wanted) in [
            (
                "各省出台意见，如河南省人民政府《甲意见》（豫政〔2014〕83号）、贵州省人民政府《乙意见》（黔府发〔2015〕16号）。",
                &["甲意见 CN-HA 河南省人民政府", "乙意见 CN-GZ 贵州省人民政府"][..],
            ),
            ("广东省、贵州省分别出台《甲意见》。", &["甲意见 ? "]),
            ("2023年11月1日，包括中国在内的28国及欧盟签署《甲宣言》。", &["甲宣言 ? "]),
            ("2023年6月，浙江、安徽两省签署《甲办法》。", &["甲办法 ? "]),
            (
                "2023年6月，浙江省财政厅、安徽省财政厅联合印发《甲办法》。",
                &["甲办法 ? 浙江省财政厅、安徽省财政厅"],
            ),
            (
                "2023年6月，浙江省财政厅、杭州市财政局联合印发《甲办法》。",
                &["甲办法 CN-ZJ 浙江省财政厅、杭州市财政局"],
            ),
            (
                "山东省随后与教育部联合印发《教育部 山东省人民政府关于某事的意见》（鲁政发〔2020〕3号）。",
                &["教育部 山东省人民政府关于某事的意见 CN-SD 教育部、山东省人民政府"],
            ),
            (
                "浙江省人民政府办公厅2018年曾发布《甲意见》。",
                &["甲意见 CN-ZJ 浙江省人民政府办公厅"],
            ),
            ("国务院办公厅曾于2017年6月下发《甲意见》。", &["甲意见 CN 国务院办公厅"]),
            ("1984年10月13日，国务院发出《甲通知》。", &["甲通知 CN 国务院"]),
            (
                "【跟进】安徽省人民政府办公厅2019年8月印发《甲方案》。",
                &["甲方案 CN-AH 安徽省人民政府办公厅"],
            ),
            (
                "《甲条例》经广东省第十三届人大常委会第四十一次会议通过，自2022年5月1日起施行。",
                &["甲条例 CN-GD 广东省人大常委会"],
            ),
            (
                "●深圳：《甲条例》已于2023年12月29日经深圳市第七届人民代表大会常务委员会第二十四次会议通过，自2024年2月1日起施行。",
                &["甲条例 CN-440300 深圳市人民代表大会常务委员会"],
            ),
            (
                "澳门立法会于2009年2月25日通过《维护国家安全法》。",
                &["维护国家安全法 CN-MO 澳门立法会"],
            ),
            (
                "2023年10月1日，市场监管总局公布修订后的《甲办法》，2013年公布的《甲办法》同时废止。",
                &["甲办法 CN 市场监管总局"],
            ),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_second_policy_has_its_own_issuer() {
        for (text, wanted) in [
            (
                "国家药监局于2025年发布《甲办法》，《乙办法》由国家市场监督管理总局于2023年9月27日公布，自2024年1月1日起施行。",
                "乙办法 CN 国家市场监督管理总局",
            ),
            (
                "农业农村部于2022年公布《甲办法》修正案，《乙办法》则由农业部于2005年3月10日公布。",
                "乙办法 CN 农业部",
            ),
            (
                "2020年，广东省印发《甲办法》，《乙条例》自2020年1月1日起施行。",
                "乙条例 ? ",
            ),
            ("国务院于2025年发布《甲办法》，《乙办法》。", "乙办法 CN 国务院"),
        ] {
            let found = said(text);
            assert_eq!(found.last().map(|it| &**it), Some(wanted), "{text}");
        }
        let found = said(
            "国家药监局于2025年发布了《〈甲办法〉解读》，《甲办法》由财政部于2023年公布。",
        );
        assert_eq!(found, ["甲办法 CN 财政部"]);
    }
}
