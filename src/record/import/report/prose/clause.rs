//! The clause in which the subject of a title stands, without what it says of others.

use std::sync::LazyLock;

use regex::Regex;

use super::issued::{self, Issued};
use super::subject::Told;
use super::{Paragraph, Subject};
use super::{number, rests, trimmed};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::import::central::TWO_OFFICES;
use crate::record::import::gazetteer;
use crate::record::import::national::is_national_law;
use crate::record::import::report::verbs::{self, Verb, after_brackets};
use crate::record::text::is_han;

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:共同|联合|牵头|研究|组织)*(?:起草|制定|制订|编制|拟订|拟定|起草制定)的$",
    )
    .unwrap()
});

/// How news begin: 本报北京11月5日电（记者 张三）, 中国人大网讯.
#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static NEWS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:(?:本报|新华社|中新社|人民日报|新华网|央视网|中新网)\p{Han}{0,8}?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:电|讯)|\p{Han}{2,8}(?:网|社|报)讯)\s*(?:[（(]\s*(?:记者|通讯员|见习记者)[^（）()]{1,24}[）)])?\s*",
    )
    .unwrap()
});

/// What brackets behind a day say of another: 2014年9月29日（30日公布）.
#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static AFTER_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<day>[日月年])\s*[（(][^（）()《》]{1,12}[）)]").unwrap()
});

/// The words of a clause by which its subject is known: without the titles that it names, what
/// brackets before it say, and 起草的.
pub(super) fn subject_words(clause: &str) -> String {
    let count = |mark: char| clause.matches(mark).count();
    let torn = count('）') > count('（') || count(')') > count('(');
    let clause = if torn {
        clause.rsplit(['）', ')']).next().unwrap_or_default()
    } else {
        clause
    };
    // Most clauses have neither.
    let clause = match clause.contains(['（', '(']) {
        true => AFTER_DAY.replace_all(clause, "$day"),
        false => clause.into(),
    };
    let clause = match clause.contains(['讯', '电']) {
        true => NEWS.replace(&clause, "").into_owned(),
        false => clause.into_owned(),
    };
    let clause = clause.as_str();
    let mut words = clause.to_owned();
    for title in verbs::titles(clause).into_iter().rev() {
        // 甲部依据《乙法》: what it rests on is no part of who did it.
        let base = rests::is_base(&clause[..title.begin]);
        words.replace_range(title.begin..after_brackets(clause, title.end), "");
        if base {
            let lead = words[..title.begin].trim_end();
            let verb = ["根据", "依据", "依照", "按照", "遵照"];
            if let Some(bare) = verb.iter().find_map(|verb| lead.strip_suffix(verb)) {
                let (bare, lead) = (bare.len(), title.begin);
                words.replace_range(bare..lead, "");
            }
        }
    }
    let words = words.trim_end();
    let lead = ATTRIBUTE.find(words).map_or(words.len(), |it| it.start());
    words[..lead].to_owned()
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:这|上述|以上)?([两二三四五六七八九十]{1,2}|\d{1,2})个?(?:部门|部委)$",
    )
    .unwrap()
});

/// How many bodies 两部门 means.
pub(super) fn counted(words: &str) -> Option<usize> {
    let found = COUNTED.captures(words)?;
    match &found[1] {
        "两" => Some(2),
        number => number
            .parse()
            .ok()
            .or_else(|| usize::try_from(crate::model::numeral::number(number)?).ok()),
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ACTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<body>\p{Han}{2,20}?)(?:随后|此后|先后|相继|陆续|接连|连续|密集|迅速|也|又|还|于是){0,3}(?:发文|出手|行动|出台(?:多份|一系列|系列)?(?:文件|政策)|发力)$",
    )
    .unwrap()
});

/// The body of a clause that says no more than that it acts: 教育部办公厅随后密集发文.
fn body_that_acts(clause: &str) -> Option<String> {
    let found = ACTS.captures(clause.trim())?;
    let issued = issued::named(&found["body"]);
    let [one] = &issued.names[..] else { return None };
    (!issued.more).then(|| one.clone())
}

/// True where the body that leads stands elsewhere: 9月会同民政部、市场监管总局.
fn lacks_lead(own: &str) -> bool {
    let own = trimmed::trimmed(own);
    ["会同", "协同", "联合"].iter().any(|word| {
        own.strip_prefix(word).is_some_and(|rest| {
            !issued::named(rest).names.is_empty() && !own.starts_with("联合国")
        })
    })
}

impl Paragraph<'_> {
    /// True for a law that bears the name of the republic, and by its short name where no other
    /// country is spoken of: 长江保护法.
    pub(super) fn is_national_law(&self, title: &str) -> bool {
        if title.starts_with("中华人民共和国") && !title.contains("特别行政区")
        {
            return true;
        }
        let home = self.places.by_code("CN");
        let others = [
            "各国", "外国", "国外", "他国", "多国", "该国", "海外", "域外", "台湾",
            "香港", "澳门",
        ];
        is_national_law(title)
            && !others.iter().any(|word| self.block.text.contains(word))
            && self.names.all(&self.block.text).iter().all(|found| {
                self.places.country_of(found.place).is_none_or(|it| Some(it) == home)
            })
    }

    /// The bodies of a clause whose lead the clauses before name: 某部办公厅密集发文：7月印发《甲》，9月
    /// 会同乙部印发《丙》. Where they name none, not all of them are known.
    pub(super) fn led(
        &self,
        text: &str,
        clause: usize,
        own: &str,
        issued: Issued,
    ) -> Issued {
        if !lacks_lead(own) || issued.names.is_empty() {
            return issued;
        }
        let before = text[..clause].split(['，', '；', '：', ',', ':']).rev();
        let one = |clause: &str| {
            let bare = verbs::all(clause, |_| true);
            let until = bare.first().map_or(clause.len(), |verb| verb.begin);
            let named = issued::named(&subject_words(&clause[..until]));
            named.names.first().cloned().or_else(|| body_that_acts(clause))
        };
        match before.filter(|it| !it.contains('》') || it.contains('《')).find_map(one)
        {
            Some(lead) if !issued.names.contains(&lead) => {
                let names = [lead].into_iter().chain(issued.names).collect();
                Issued { names, more: issued.more }
            }
            Some(_) => issued,
            None => Issued { more: true, ..issued },
        }
    }

    /// Who stands before a colon: 证监会：修订发布《…》, 深圳：《…》. `before` ends with it.
    pub(super) fn label(&self, before: &str) -> Option<(Option<PlaceId>, Issued)> {
        // 交通运输部等六部门：4月30日，《…》印发
        let before = before.trim_end();
        let day = before.strip_suffix(['，', ',']).and_then(|lead| {
            let digit = |c: char| c.is_ascii_digit() || "年月日 ".contains(c);
            let bare = lead.trim_end_matches(digit);
            (bare.len() < lead.len()).then_some(bare)
        });
        let before = day.unwrap_or(before).strip_suffix(['：', ':'])?;
        let label = before.rsplit(['。', '；', '，', '：']).next().unwrap_or_default();
        let label = label[trimmed::item_end(label)..].trim_start_matches(|c| !is_han(c));
        let issued = issued::named(label);
        if !issued.names.is_empty() {
            return Some((None, issued));
        }
        if let Some(lead) = body_that_acts(label) {
            return Some((None, Issued { names: vec![lead], more: false }));
        }
        let levels = [PlaceLevel::Prefecture];
        let whole = |place: &PlaceId| {
            self.names.all(label).first().is_some_and(|it| {
                it.begin == 0 && it.end == label.len() && it.place == *place
            })
        };
        let place = self
            .names
            .innermost(label, self.places)
            .filter(whole)
            .or_else(|| self.places.named(label, Some(&levels)))?;
        Some((Some(place), issued))
    }

    /// The province with whose full name a title begins, where only what stands before speaks of a city
    /// within it: 《四川省甲规划》 in a report of 绵阳.
    pub(super) fn outer(
        &self,
        title: &str,
        subject: &Subject,
        told: Told,
    ) -> Option<PlaceId> {
        let Subject::Place(inner) = *subject else { return None };
        let first = self.names.all(title).into_iter().next()?;
        let name = &title[first.begin..first.end];
        let full = first.begin == 0 && *name == *self.places.get(first.place).name_zh;
        let province = self.places.level(first.place) == PlaceLevel::Province;
        let whole = self.names.innermost(title, self.places) == Some(first.place);
        let outer = first.place != inner && self.places.is_within(inner, first.place);
        (told == Told::Carried && full && province && whole && outer)
            .then_some(first.place)
    }

    /// The bodies that 两部门 means: those of the statement before.
    pub(super) fn counted(&self, own: &str) -> Option<&Issued> {
        let count = counted(&trimmed::trimmed(own))?;
        (self.joint.names.len() == count && !self.joint.more).then_some(&self.joint)
    }

    /// 两办 are those of the centre where no province is spoken of.
    pub(super) fn two_offices(&self, own: &str) -> Option<Issued> {
        let own = trimmed::trimmed(own);
        let home = self.before.is_none() || self.before == self.places.by_code("CN");
        (home && own == TWO_OFFICES).then(|| Issued { names: vec![own], more: false })
    }

    /// The bodies of the clause before, where this one only says by which number: ，以第28号令公布.
    pub(super) fn continued(
        &self,
        text: &str,
        clause: usize,
        own: &str,
    ) -> Option<Issued> {
        let (body, _) = number::by_number(own.trim())?;
        if !body.is_empty() {
            return None;
        }
        let all: Vec<Verb> = verbs::all(&text[..clause], |_| true);
        let named = all.iter().rev().map(|verb| {
            issued::named(&subject_words(super::clause_before(text, verb.begin)))
        });
        named.into_iter().find(|issued| !issued.names.is_empty())
    }

    /// The name of a county that no list has, behind the place around it, where the title begins
    /// with it too: 江西省余江县则制定了《余江县…办法》 is none of the province's.
    pub(super) fn unknown_inside<'w>(
        &self,
        own: &'w str,
        title: &str,
    ) -> Option<&'w str> {
        self.names.all(own).into_iter().find_map(|mention| {
            let rest = &own[mention.end..];
            let end = rest.char_indices().skip(1).take(5).find_map(|(at, c)| {
                matches!(c, '县' | '旗').then(|| at + c.len_utf8())
            })?;
            let name = &rest[..end];
            let known = gazetteer::county_at(rest).is_some()
                || !self.names.all(name).is_empty()
                || self.names.innermost(own, self.places) != Some(mention.place);
            (title.starts_with(name) && !known).then_some(name)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    /// Each title with its place, its issuers, its number and its day.
    fn said(text: &str) -> Vec<String> {
        let said = alone::told(text).into_iter().map(|(place, said)| {
            let number = said.number.as_deref().unwrap_or("-");
            let date = said.date.as_ref().map_or("-", |(_, edtf)| edtf);
            format!(
                "{} {place} {} {number} {date}",
                said.title,
                said.issued.names.join("、")
            )
        });
        said.collect()
    }

    #[test]
    fn who_did_it_is_told_by_its_clause() {
        for (text, wanted) in [
            (
                "江西省余江县则制定了《余江县农村宅基地暂行办法》。",
                &["余江县农村宅基地暂行办法 ?  - -"][..],
            ),
            (
                "广州南沙依据《国务院关于甲的通知》（国发〔2022〕13号）出台了《广州南沙行动方案》。",
                &["广州南沙行动方案 ?  - -"],
            ),
            (
                "生态环境部依据《甲法》于2021年5月1日印发《乙办法》。",
                &["乙办法 CN 生态环境部 - 2021-05-01"],
            ),
            (
                "2023年2月24日，人民银行、银保监会起草的《甲意见（征求意见稿）》向社会公开征求意见。",
                &["甲意见（征求意见稿） CN 人民银行、银保监会 - 2023-02-24"],
            ),
            (
                "交通运输部 等六部门：2021年4月30日，《甲通知》（交运发〔2021〕44号）印发。",
                &["甲通知 CN 交通运输部 交运发〔2021〕44号 2021-04-30"],
            ),
            ("证监会：2024年3月1日发布《甲办法》。", &["甲办法 CN 证监会 - 2024-03-01"]),
            (
                "教育部办公厅随后密集发文：2021年7月28日发布《甲通知》（教监管厅函〔2021〕3号），2021年9月会同民政部、市场监管总局印发《乙通知》。",
                &[
                    "甲通知 CN 教育部办公厅 教监管厅函〔2021〕3号 2021-07-28",
                    "乙通知 CN 教育部办公厅、民政部、市场监管总局 - 2021-09",
                ],
            ),
            (
                "国家发展改革委2024年3月印发《甲办法》，2024年5月会同财政部印发《乙办法》。",
                &[
                    "甲办法 CN 国家发展改革委 - 2024-03",
                    "乙办法 CN 国家发展改革委、财政部 - 2024-05",
                ],
            ),
            ("深圳：《甲条例》2022年6月23日通过。", &["甲条例 CN-440300  - 2022-06-23"]),
            (
                "2024年1月25日，李强总理签署国务院令第775号，公布《甲条例》。",
                &["甲条例 CN 国务院 国务院令第775号 2024-01-25"],
            ),
            (
                "2020年1月22日，国家市场监督管理总局以第27号令公布《甲办法》，以第28号令公布《乙办法》。",
                &[
                    "甲办法 CN 国家市场监督管理总局 国家市场监督管理总局令第27号 2020-01-22",
                    "乙办法 CN 国家市场监督管理总局 国家市场监督管理总局令第28号 2020-01-22",
                ],
            ),
            (
                "2021年7月15日，国家发展改革委、国家能源局印发《甲意见》，提出到2025年建成。7月29日，两部门又印发《乙通知》。",
                &[
                    "甲意见 CN 国家发展改革委、国家能源局 - 2021-07-15",
                    "乙通知 CN 国家发展改革委、国家能源局 - 2021-07-29",
                ],
            ),
            (
                "2023年8月25日，住建部、央行、金融监管总局联合印发《甲通知》（建房〔2023〕52号）。",
                &["甲通知 CN 住建部、央行、金融监管总局 建房〔2023〕52号 2023-08-25"],
            ),
            (
                "2024年5月17日，央行发布《甲通知》（银发〔2024〕87号）。",
                &["甲通知 CN 央行 银发〔2024〕87号 2024-05-17"],
            ),
            (
                "2021年7月15日，国家发展改革委、国家能源局印发《甲意见》。2022年1月29日，两部门再发《乙方案》（发改能源〔2022〕209号）。",
                &[
                    "甲意见 CN 国家发展改革委、国家能源局 - 2021-07-15",
                    "乙方案 CN 国家发展改革委、国家能源局 发改能源〔2022〕209号 2022-01-29",
                ],
            ),
            (
                "2016年7月1日起根据财政部、税务总局、水利部《甲办法》（财税〔2016〕55号）开征甲税。",
                &["甲办法 CN 财政部、税务总局、水利部 财税〔2016〕55号 -"],
            ),
            (
                "工业和信息化部也在2020年3月的《关于甲的通知》中提到，要加快改造。",
                &["关于甲的通知 CN 工业和信息化部 - 2020-03"],
            ),
            (
                "2024年3月9日，李强总理签署国务院令，公布《甲条例》，自2024年5月1日起施行。",
                &["甲条例 CN 国务院 - 2024-03-09", "甲条例 CN 国务院 - 2024-05-01"],
            ),
            (
                "《甲条例》1999年4月3日以国务院令第262号发布。",
                &["甲条例 CN 国务院 国务院令第262号 1999-04-03"],
            ),
            (
                "依据有《甲条例》（国务院令第748号，2021年10月21日公布，自2021年12月1日起施行）以及水利部《乙办法》。",
                &[
                    "甲条例 CN 国务院 国务院令第748号 2021-10-21",
                    "甲条例 CN 国务院 国务院令第748号 2021-12-01",
                    "乙办法 CN  - -",
                ],
            ),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }

    #[test]
    fn whose_a_policy_is_may_be_told_by_its_name_or_its_number() {
        for (text, wanted) in [
            (
                "2020年10月，省委、省政府印发《甲意见》（吉发〔2020〕26号）。",
                "甲意见 CN-JL 省委、省政府 吉发〔2020〕26号 2020-10",
            ),
            (
                "2022年12月19日，自治区能源局印发《若干甲（2022—2025年）》（内政办发〔2022〕88号）。",
                "若干甲（2022—2025年） ? 自治区能源局 内政办发〔2022〕88号 2022-12-19",
            ),
            (
                "2021年，绵阳市人民政府印发《甲办法》。随后出台《四川省甲规划》（川府发〔2021〕3号）。",
                "四川省甲规划 CN-SC  川府发〔2021〕3号 -",
            ),
        ] {
            assert_eq!(said(text).last().map(|it| &**it), Some(wanted), "{text}");
        }
    }
}
