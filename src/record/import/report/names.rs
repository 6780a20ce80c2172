//! Places and issuers in running text.

use std::borrow::Cow;
use std::sync::LazyLock;

use hashbrown::HashMap;
use regex::Regex;

use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::import::bare::is_bare;
use crate::record::import::central::ONLY_CHINAS;
use crate::record::import::gazetteer;
use crate::record::text::is_body;

/// Names of places as texts write them.
#[derive(Debug)]
pub struct PlaceNames {
    /// `None` for words that only hold a name.
    names: HashMap<String, Option<PlaceId>>,
    longest: usize,
    /// Names of districts with the province before them, in which several are called so.
    unsure: Vec<String>,
    /// Where the document as a whole is from.
    document: Option<PlaceId>,
}

/// A place in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where its name begins, in bytes.
    pub begin: usize,
    /// Where it ends.
    pub end: usize,
    /// The place.
    pub place: PlaceId,
}

/// Bodies whose place their own name does not give.
const BODIES: &[(&str, &str)] =
    &[("欧洲议会", "EU"), ("欧洲理事会", "EU"), ("欧委会", "EU"), ("白宫", "US")];

/// Words in which the name of a country stands by accident, or means something else.
const NO_PLACES: &[&str] = &[
    "海地区",
    "海地带",
    "海地方",
    "沿海地",
    "近海地",
    "滨海地",
    "临海地",
    "增加纳",
    "参加纳",
    "追加纳",
    "叠加纳",
    "跨越南",
    "穿越南",
    "翻越南",
    "超越南",
    "马里兰",
    "马里亚纳",
    "黑山县",
    "蒙古族",
    "蒙古包",
    "蒙古语",
    "蒙古文",
    "印度洋",
    "约旦河",
    "巴拿马运河",
    "巴林左旗",
    "巴林右旗",
    "阿曼达",
];

impl PlaceNames {
    /// The names of `places`; `own` is what 我国 means.
    pub fn new(places: &Places, own: Option<PlaceId>) -> PlaceNames {
        let mut names: HashMap<String, Option<PlaceId>> = HashMap::new();
        for (id, place) in places.iter() {
            let fixed = [place.name_zh.as_ref(), place.short_zh.as_ref()];
            let aliases = place.aliases.iter().map(AsRef::as_ref);
            // A prefecture's short name (三明, 自贡) may be any word.
            let short =
                place.level < PlaceLevel::Prefecture && place.level > PlaceLevel::World;
            for (at, name) in fixed.into_iter().chain(aliases).enumerate() {
                let letters = name.chars().count();
                let chinese = name.chars().all(|c| !c.is_ascii());
                if chinese
                    && !(place.level == PlaceLevel::County && gazetteer::is_shared(name))
                    && letters >= 2
                    && (at == 0 || short)
                    && place.level != PlaceLevel::World
                {
                    // 刚果, 维尔京群岛: a name that two countries have is the name of none;
                    // nor is 朝阳区 where a text names two.
                    names
                        .entry(name.to_owned())
                        .and_modify(|known| {
                            let alone = [PlaceLevel::Country, PlaceLevel::County];
                            let other = known.is_some_and(|known| {
                                known != id
                                    && places.level(known) == place.level
                                    && alone.contains(&place.level)
                            });
                            if other {
                                *known = None;
                            }
                        })
                        .or_insert(Some(id));
                }
            }
        }
        let chinas = ONLY_CHINAS.iter().map(|name| (*name, "CN"));
        for (name, code) in BODIES.iter().copied().chain(chinas) {
            if let Some(id) = places.by_code(code) {
                names.insert(name.to_owned(), Some(id));
            }
        }
        for word in NO_PLACES {
            names.entry((*word).to_owned()).or_insert(None);
        }
        if let Some(own) = own {
            names.insert("我国".to_owned(), Some(own));
        }
        let longest = names.keys().map(|name| name.chars().count()).max().unwrap_or(0);
        PlaceNames { names, longest, unsure: Vec::new(), document: None }
    }

    /// Takes the name of a county, which others have too, for the one that the text names with
    /// its city; for none, where it names two.
    pub fn add_county(&mut self, place: PlaceId, places: &Places) {
        let name = places.get(place).name_zh.to_string();
        self.longest = self.longest.max(name.chars().count());
        self.names
            .entry(name)
            .and_modify(|known| *known = known.filter(|known| *known == place))
            .or_insert(Some(place));
    }

    /// Says where the document as a whole is from.
    pub fn set_document(&mut self, place: Option<PlaceId>) {
        self.document = place;
    }

    /// The county that the subject of a sentence is or whose body it is, by its name alone:
    /// 海淀区 is in Beijing only; 朝阳区 is Beijing's where Beijing is spoken of.
    pub fn bare_county(
        &self,
        subject: &str,
        spoken_of: Option<PlaceId>,
        places: &Places,
    ) -> Option<PlaceId> {
        let name = gazetteer::county_at(subject)?;
        let rest = &subject[name.len()..];
        let alone = rest.is_empty() || is_body(rest) || is_bare(rest);
        alone.then(|| self.county(name, spoken_of, places)).flatten()
    }

    /// The county of this name that is meant.
    pub fn county(
        &self,
        name: &str,
        spoken_of: Option<PlaceId>,
        places: &Places,
    ) -> Option<PlaceId> {
        let around: Vec<PlaceId> = spoken_of.into_iter().chain(self.document).collect();
        places.by_code(gazetteer::bare_county(places, name, &around)?)
    }

    /// Takes note of a name that does not tell which district is meant: 江苏省鼓楼区.
    pub fn add_unsure(&mut self, name: &str) {
        self.unsure.push(name.to_owned());
    }

    /// The name in `text` that does not tell which district is meant.
    pub fn unsure(&self, text: &str) -> Option<&str> {
        self.unsure.iter().map(String::as_str).find(|name| text.contains(name))
    }

    /// The place that `text` names first; where an inner one follows at once, that:
    /// 上海市浦东新区.
    pub fn innermost(&self, text: &str, places: &Places) -> Option<PlaceId> {
        let mentions = self.all(text);
        let mut last = *mentions.first()?;
        loop {
            let inner = |next: &&Mention| {
                next.begin == last.end && places.is_within(next.place, last.place)
            };
            let next = mentions.iter().find(inner).copied();
            match next.or_else(|| inner_named(text, last, places)) {
                Some(next) => last = next,
                None => return Some(last.place),
            }
        }
    }

    /// Every place that `text` names, the longest name at each point.
    pub fn all(&self, text: &str) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut skip = 0;
        for (begin, c) in text.char_indices() {
            if begin < skip || c.is_ascii() {
                continue;
            }
            let ends =
                text[begin..].char_indices().map(|(at, c)| begin + at + c.len_utf8());
            let longest = ends
                .take(self.longest)
                .filter_map(|end| Some((end, *self.names.get(&text[begin..end])?)))
                .last();
            if let Some((end, place)) = longest {
                found.extend(place.map(|place| Mention { begin, end, place }));
                skip = end;
            }
        }
        found
    }
}

/// The district of `outer` whose name follows it, which others may have too: 朝阳区.
fn inner_named(text: &str, outer: Mention, places: &Places) -> Option<Mention> {
    let rest = &text[outer.end..];
    let ends = |c: char| matches!(c, '区' | '县' | '市' | '旗');
    if !rest.chars().take(12).any(ends) {
        return None;
    }
    let inside = |id: &PlaceId| {
        places.level(*id) == PlaceLevel::County && places.is_within(*id, outer.place)
    };
    let named = places.ids().filter(inside).filter_map(|place| {
        let name = &places.get(place).name_zh;
        let end = outer.end + name.len();
        rest.starts_with(&**name).then_some(Mention { begin: outer.end, end, place })
    });
    named.max_by_key(|mention| mention.end)
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"以[^，。；：《》以]{2,40}?(?:等[^，。；：《》]{0,8})?为(?:案例|例|样本|个案|研究对象|对象|典型)")
        .unwrap()
});

/// `text` without the places that it only takes as examples: 本文以浙江省安吉县为例, which makes no
/// document that county's.
pub fn without_examples(text: &str) -> Cow<'_, str> {
    match text.contains('以') && text.contains('为') {
        true => EXAMPLE.replace_all(text, ""),
        false => text.into(),
    }
}

/// Words of bodies that act for their place.
const GOVERNMENT: &[&str] = &[
    "人民政府",
    "政府",
    "内阁会议",
    "内阁",
    "联邦",
    "议会",
    "国会",
    "参议院",
    "众议院",
    "军方",
    "国防部",
    "总统",
    "总理",
    "首相",
    "当局",
    "各级",
    "有关部门",
    "中央",
    "省委",
    "市委",
    "办公厅",
];

/// Words that say when or how, and not who.
const ADVERBS: &[&str] = &[
    "此外",
    "同时",
    "随后",
    "陆续",
    "相继",
    "先后",
    "连续",
    "正式",
    "率先",
    "首次",
    "再次",
    "又",
    "还",
    "也",
    "并",
    "就",
    "则",
    "于",
    "在",
    "从",
    "自",
    "已",
    "将",
    "其",
    "该国",
    "分别",
    "共同",
    "联合",
    "密集",
    "进一步",
    "最终",
    "成功",
    "近日",
    "日前",
    "早在",
    "，",
    "、",
    " ",
    "一项",
    "通过",
    "间",
];

/// What is left of a subject without its place, government words, adverbs and dates.
pub fn rest_of_subject(subject: &str, names: &PlaceNames) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for mention in names.all(subject) {
        rest.push_str(&subject[at..mention.begin]);
        at = mention.end;
    }
    rest.push_str(&subject[at..]);
    let dates = super::dates::all(&rest);
    for date in dates.iter().rev() {
        rest.replace_range(date.begin..date.end, "");
    }
    for word in GOVERNMENT.iter().chain(ADVERBS) {
        rest = rest.replace(word, "");
    }
    rest.trim().to_owned()
}

/// True when a subject is a firm, a school, a paper: what it publishes is no policy.
pub fn is_private(subject: &str) -> bool {
    let words = [
        "公司",
        "集团",
        "大学",
        "学院",
        "研究院",
        "研究所",
        "协会",
        "学会",
        "联盟",
        "企业",
        "银行",
        "智库",
        "媒体",
        "日报",
        "新闻",
        "基金会",
        "论坛",
        "厂商",
        "机构",
        "咨询",
        "实验室",
        "专家",
        "学者",
        "教授",
        "研究员",
        "作者",
        "记者",
        "律师",
    ];
    // 人民银行 is the central bank.
    let subject = subject.replace("人民银行", "");
    words.iter().any(|word| subject.contains(word))
}
