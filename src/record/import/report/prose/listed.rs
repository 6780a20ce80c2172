//! Numbered lines that are a title and its number, without 《》:
//! 1. 国务院关于加强数字政府建设的指导意见（国发〔2022〕14号）.

use std::sync::LazyLock;

use regex::Regex;

use super::issued::{self, Issued};
use super::{Statement, Subject, number, references, trimmed};
use crate::model::document_number::parse_order;
use crate::model::law::{Role, Status};
use crate::model::place::Places;
use crate::record::import::central::{central, is_of_centre};
use crate::record::import::kind;
use crate::record::import::report::blocks::{Block, BlockKind};
use crate::record::import::report::dates;
use crate::record::import::report::names::PlaceNames;
use crate::record::import::report::verbs::{self, after_brackets};

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）]|[、.．])|[①-⑳])\s*([^《》。；，：]{6,120}?)\s*([（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）])[。；;]?\s*$",
    )
    .unwrap()
});

/// The title and the number of a line that is nothing else.
fn title_and_number(line: &str) -> Option<(&str, String)> {
    let found = ENTRY.captures(line)?;
    let title = found.get(1)?;
    kind::kind(title.as_str()).filter(|_| !is_ground(title.as_str().trim()))?;
    // Brackets of the title, and then those of the number.
    let number = number::behind_title(line, title.end(), None)?;
    let end = after_brackets(line, title.end());
    let rest = line[end..].trim().trim_end_matches(['。', '；', ';']);
    let bracket = found.get(2)?.as_str();
    let own = number::behind_title(bracket, 0, None).as_deref() == Some(&*number);
    (rest.is_empty() && own).then(|| (title.as_str().trim(), number))
}

/// True for an item that names one title and has a number or a year beside it:
/// - 浙江：《…》，浙政办发〔2023〕44号.
fn is_titled_item(line: &str) -> bool {
    let &[title] = &verbs::titles(line)[..] else { return false };
    let beside = format!("{} {}", &line[..title.begin], &line[title.end..]);
    let year = |at: usize| {
        beside[at..].chars().take(4).filter(char::is_ascii_digit).count() == 4
    };
    trimmed::item_end(line) > 0 && beside.char_indices().any(|(at, _)| year(at))
}

/// True for a text with two such lines or more, or with one that has nothing but headings
/// around it.
pub(in crate::record::import::report) fn is_list(text: &str) -> bool {
    let is_one = |line: &str| title_and_number(line).is_some() || is_titled_item(line);
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let heads =
        |line: &str| line.chars().count() <= 30 && !line.contains(['《', '。', '，']);
    let mut ones = lines().filter(|line| is_one(line));
    match (ones.next(), ones.next()) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => lines().all(|line| is_one(line) || heads(line)),
        _ => false,
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^([^《》。；，：—]{6,120}?)\s*(?:([（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）])(?:[，,]\s*([^《》。；（）()]{4,80}?))?|(?:—{1,2}|–|－)\s*([^《》]+?))[。；;]?\s*$",
    )
    .unwrap()
});

/// What a line of a list tells of the one policy that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Listed {
    title: String,
    number: Option<String>,
    issued: Issued,
    dates: Vec<(Role, String)>,
}

/// Words with which a task begins, and no title.
const TASKS: &[&str] = &[
    "制定", "制订", "出台", "编制", "完成", "起草", "修订", "建立", "健全", "推进",
    "开展", "落实", "印发", "发布", "研究", "完善",
];

/// True for words that name a document as the ground of something: 根据国务院关于…的意见.
fn is_ground(title: &str) -> bool {
    let words = ["根据", "依据", "依照", "按照", "落实", "贯彻", "执行"];
    words.iter().any(|word| title.starts_with(word))
}

/// Title, number, days and bodies of such a line: 甲办法（1998年3月20日省人民政府令第138号公布，自1998年5月1日起施行）,
/// 乙规定 — 丙部令2018年第1号，2019年1月1日起施行.
///
/// A `plain` line has no number or bullet: a document that counts its items itself.
fn listed(line: &str, plain: bool) -> Option<Listed> {
    let line = line.trim();
    let begin = trimmed::item_end(line);
    let found = LISTED.captures(line.get(begin..).filter(|_| begin > 0 || plain)?)?;
    let title = found.get(1)?.as_str().trim();
    kind::kind(title).filter(|_| !is_ground(title))?;
    let beside = found.get(2).or(found.get(4))?.as_str();
    let inner =
        beside.strip_prefix(['（', '(']).and_then(|it| it.strip_suffix(['）', ')']));
    let mut said = Listed { title: title.to_owned(), ..Listed::default() };
    said.number = found.get(2).and_then(|it| number::behind_title(it.as_str(), 0, None));
    for part in inner.unwrap_or(beside).split(['，', ',', '；', ';']).map(str::trim) {
        said.remark(part);
    }
    // （京建法〔2011〕25号），2011年11月29日，2011年12月1日起施行
    for part in found.get(3).iter().flat_map(|it| it.as_str().split(['，', ','])) {
        let known = said.dates.len();
        said.remark(part.trim());
        if said.dates.len() == known {
            return None;
        }
    }
    // A task has its day too, and is no policy.
    let dated = said.dates.iter().any(|(role, _)| *role != Role::Reported);
    let task = TASKS.iter().any(|verb| title.starts_with(verb));
    (said.number.is_some() || dated && !task).then_some(said)
}

impl Listed {
    /// Takes what one of the remarks says, if it says one thing wholly.
    fn remark(&mut self, words: &str) {
        if number::is_number(words) {
            self.number.get_or_insert_with(|| words.to_owned());
            return;
        }
        let words = words.trim_start_matches(['自', '于']);
        let dates = dates::all(words);
        let (day, rest) = match &dates[..] {
            [day] if day.begin == 0 => (Some(day.edtf.clone()), words[day.end..].trim()),
            [] => (None, words),
            _ => return,
        };
        let force = ["起施行", "起实施", "施行", "实施", "起生效", "起执行"];
        let done = [
            ("通过", Role::Adopted),
            ("批准", Role::Adopted),
            ("公布", Role::Published),
            ("发布", Role::Published),
            ("颁布", Role::Published),
            ("印发", Role::Published),
            ("修订", Role::Amended),
            ("修正", Role::Amended),
        ];
        let verb =
            done.iter().find_map(|(verb, role)| Some((rest.strip_suffix(verb)?, *role)));
        let (who, role) = match (rest, verb) {
            (rest, _) if force.contains(&rest) => ("", Role::InForce),
            (_, Some(said)) => said,
            (rest, None) => (rest, Role::Reported),
        };
        let who = who.trim();
        if parse_order(who).is_some() {
            self.number.get_or_insert_with(|| who.to_owned());
        }
        let issued = issued::named(who);
        let approves = verb.is_some() && who.contains(['届', '次']);
        if !who.is_empty() && issued.names.is_empty() && !approves {
            return;
        }
        // Who only approves or amends has not issued it.
        if self.issued.names.is_empty() && !approves && !matches!(role, Role::Amended) {
            self.issued = issued;
        }
        if let Some(day) = day
            && self.dates.iter().all(|(known, _)| *known != role)
        {
            self.dates.push((role, day));
        }
    }
}

/// The number of an order, with the place that it leaves to the title: 省人民政府令第78号.
fn whole_number(number: String, place: Option<&str>) -> Option<String> {
    let levels = ["自治区", "省", "市", "县", "区", "州"];
    let Some(level) = levels.iter().find(|level| number.starts_with(**level)) else {
        return Some(number);
    };
    let outer = place?.strip_suffix(level)?;
    Some(format!("{outer}{number}"))
}

/// What such a line states: of each of its days one statement. `plain` lines are items below a
/// heading that says so.
pub(super) fn entry(
    block: &Block,
    plain: bool,
    names: &PlaceNames,
    places: &Places,
) -> Option<Vec<Statement>> {
    // Entries of a bibliography are notes.
    let plain_text = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph);
    if !plain_text && block.kind != BlockKind::Note {
        return None;
    }
    let reference = references::read(&block.text);
    let noted = reference.is_some();
    let referred = reference.map(|said| Listed {
        title: said.title,
        number: said.number,
        issued: said.issued,
        dates: said.date.map(|day| (Role::Reported, day)).into_iter().collect(),
    });
    if referred.is_none() && !plain_text {
        return None;
    }
    let listed = referred.or_else(|| listed(&block.text, plain));
    let said = match (listed, title_and_number(&block.text)) {
        (Some(said), _) => said,
        (None, Some((title, number))) => {
            Listed { title: title.to_owned(), number: Some(number), ..Listed::default() }
        }
        (None, None) => return None,
    };
    let title = said.title.as_str();
    let mut issued = issued::of_title(title);
    if issued.names.is_empty() {
        issued = said.issued.clone();
    }
    if issued.names.is_empty()
        && let Some(number) = &said.number
    {
        issued = issued::named(number);
    }
    let china = || places.by_code("CN");
    let titled = names.innermost(title, places).filter(|_| names_first(title, names));
    let number = said.number.and_then(|number| {
        whole_number(number, titled.map(|place| &*places.get(place).name_zh))
    });
    let lead = issued.names.first().map_or(title, String::as_str);
    let place = names
        .innermost(lead, places)
        .or(titled)
        .or_else(|| number.as_deref().is_some_and(is_of_centre).then(china).flatten())
        .or_else(|| {
            // 财政部 in the notes of a text that names no other country.
            let centre = noted && central(lead).is_some();
            let law = noted && title.starts_with("中华人民共和国");
            let here = names.all(&block.text).is_empty();
            (law || centre && here).then(china).flatten()
        });
    let subject = place.map(Subject::Place).unwrap_or_default();
    let length = block.text.len();
    let last = block.text.chars().next_back().map_or(0, char::len_utf8);
    let said_of = |date| Statement {
        title: title.to_owned(),
        subject: subject.clone(),
        date,
        issued: issued.clone(),
        number: number.clone(),
        quote: block.text.trim().to_owned(),
        line: block.line,
        span: (block.offset(0), block.offset(length - last) + 1),
        ..Statement::default()
    };
    match said.dates.is_empty() {
        true => Some(vec![said_of(None)]),
        false => Some(said.dates.iter().cloned().map(Some).map(said_of).collect()),
    }
}

/// True where the name of a place is what the title begins with.
fn names_first(title: &str, names: &PlaceNames) -> bool {
    names.all(title).first().is_some_and(|first| first.begin == 0)
}

/// The title of an item that looks like that of a policy, and is not read: it has no 《》, and
/// no number or day beside it that tells more.
pub(super) fn missed(block: &Block, plain: bool) -> Option<&str> {
    let text = block.text.trim();
    let item = text
        .get(trimmed::item_end(text)..)
        .filter(|item| plain || item.len() < text.len())?;
    if item.contains('《')
        || !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph)
    {
        return None;
    }
    let end = item.find(['（', '(', '—', '–', '：']).unwrap_or(item.len());
    let title = item[..end].trim();
    let told = plain || !item[end..].trim().is_empty() || title.contains("关于");
    let whole = title.chars().count() >= 8 && !title.contains(['，', '。', '；']);
    (told && whole && kind::kind(title).is_some()).then_some(title)
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[^《》。，；]{0,40}?(?P<how>废止[^的《》]{0,8}失效|失效[^的《》]{0,8}废止|废止|失效)的[^《》。，；]{0,30}?(?P<what>目录|清单|名单|一览表|文件|规章|法规)(?:[（(][^（）()]*[）)])?[：:]?$",
    )
    .unwrap()
});

/// How the items stand below such a heading: 决定废止的规章目录.
pub(in crate::record::import::report) fn ended_below(words: &str) -> Option<Status> {
    let other = ["拟", "建议", "修改", "修订", "征求意见", "继续有效", "保留", "不"];
    let found = ENDED.captures(words.trim())?;
    if other.iter().any(|word| words.contains(word)) {
        return None;
    }
    // 失效 in the wide sense: by its term or by another act is not told.
    Some(match &found["how"] {
        "废止" => Status::Repealed,
        _ => Status::Expired,
    })
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[^《》。，；]{0,40}?(?:继续有效|现行有效|继续执行|保留|修改|修订|修正|拟废止|建议废止)的?[^《》。，；]{0,30}?(?:目录|清单|名单|一览表|文件|规章|法规|规定|政策)(?:[（(][^（）()]*[）)])?[：:]?$",
    )
    .unwrap()
});

/// True for a heading of items that stand otherwise than what ended: 继续有效的规章（2件）.
pub(in crate::record::import::report) fn others_below(words: &str) -> bool {
    let words = words.trim();
    words.len() <= 240 && ended_below(words).is_none() && OTHERS.is_match(words)
}

/// True for a line that may be a title as well as a heading.
pub(super) fn may_be_item(block: &Block) -> bool {
    kind::kind(block.text.trim()).is_some_and(|kind| !["目录", "清单"].contains(&kind))
}

/// True for a short line that heads what follows it, and is no item.
pub(super) fn heads(block: &Block) -> bool {
    let words = block.text.trim();
    let numeral = words.trim_start_matches(['（', '(']).chars().next();
    let chapter = numeral.is_some_and(|c| "一二三四五六七八九十".contains(c));
    words.chars().count() <= 40
        && !words.contains(['《', '。', '，', '；'])
        && (trimmed::item_end(words) == 0 || chapter && missed(block, false).is_none())
}

/// True for a text that is a list of what is no longer in force, below a heading that says so.
pub(in crate::record::import::report) fn is_ended_list(text: &str) -> bool {
    let mut lines = text.lines().map(|line| line.trim_start_matches(['#', ' ']).trim());
    let heading = lines.by_ref().find(|line| !line.is_empty());
    let listed = heading.is_some_and(|line| {
        ENDED
            .captures(line)
            .is_some_and(|it| ["目录", "清单", "名单", "一览表"].contains(&&it["what"]))
    });
    listed && lines.any(|line| !line.is_empty())
}

/// True for a text with two lines or more of titles that orders or days stand beside.
pub(in crate::record::import::report) fn is_loose_list(text: &str) -> bool {
    let is_one = |line: &&str| listed(line, false).is_some() || is_titled_item(line);
    text.lines().filter(is_one).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_item_below_a_heading_is_a_list() {
        let item = "- 2020-12-31 某办公厅印发《某意见》（国办发〔2020〕52号）\n";
        assert!(is_list(item) && is_list(&format!("# 大事记\n\n{item}")));
        let prose = "这里说的是别的事情，与政策没有多少关系，只是举一个例子。\n";
        assert!(
            !is_list(&format!("{prose}{item}"))
                && is_list(&format!("{prose}{item}{item}"))
        );
        assert!(!is_list("# 大事记\n"));
    }

    #[test]
    fn orders_and_days_stand_beside_a_title() {
        let read = |line: &str| {
            let said = listed(line, false)?;
            let dates =
                said.dates.iter().map(|(role, day)| format!("{} {day}", role.code()));
            let dates: Vec<String> = dates.collect();
            Some((
                said.title,
                said.number.unwrap_or_default(),
                dates.join("; "),
                said.issued.names,
            ))
        };
        for (line, title, number, dates, issuer) in [
            (
                "2. 甲省某水管理办法（1998年3月20日甲省人民政府令第138号公布，自1998年5月1日起施行）",
                "甲省某水管理办法",
                "甲省人民政府令第138号",
                "published 1998-03-20; in_force 1998-05-01",
                "甲省人民政府",
            ),
            (
                "- 某许可管理规定 — 农业农村部令2018年第1号，2018年12月3日公布",
                "某许可管理规定",
                "农业农村部令2018年第1号",
                "published 2018-12-03",
                "",
            ),
            (
                "- 甲省某渔业管理条例 — 甲省人大常委会，2019年11月27日通过",
                "甲省某渔业管理条例",
                "",
                "adopted 2019-11-27",
                "甲省人大常委会",
            ),
            (
                "7. 省人民政府关于印发某规划的通知（鄂政发〔2012〕15号，2012年2月21日）",
                "省人民政府关于印发某规划的通知",
                "鄂政发〔2012〕15号",
                "reported 2012-02-21",
                "",
            ),
        ] {
            let names = Some(issuer.to_owned()).filter(|it| !it.is_empty());
            let expected =
                (title.into(), number.into(), dates.into(), names.into_iter().collect());
            assert_eq!(read(line), Some(expected), "{line}");
        }
        let plain = "某事管理办法（甲政发〔2011〕9号）";
        assert!(listed(plain, true).is_some() && listed(plain, false).is_none());
        for line in [
            "- 根据某省关于加强管理的意见（国发〔2020〕1号）",
            "- 制定某事实施方案（2023年6月1日公布）",
            "1. 某事管理办法（2023年6月）",
            "1. 第一章",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
        assert_eq!(
            whole_number("省人民政府令第78号".into(), Some("湖北省")).as_deref(),
            Some("湖北省人民政府令第78号")
        );
        assert_eq!(whole_number("省人民政府令第78号".into(), None), None);
    }

    #[test]
    fn a_heading_says_that_its_items_ended() {
        for (words, status) in [
            ("甲省人民政府决定废止的行政规范性文件目录", Some(Status::Repealed)),
            ("一、决定废止的规章（3件）", Some(Status::Repealed)),
            ("废止和宣布失效的规范性文件目录", Some(Status::Expired)),
            ("宣布失效的文件目录", Some(Status::Expired)),
            ("拟废止的规章目录", None),
            ("决定废止和修改的规章目录", None),
            ("甲省人民政府关于废止部分规章的决定", None),
            ("继续有效的规范性文件目录", None),
        ] {
            assert_eq!(ended_below(words), status, "{words}");
        }
        for words in
            ["三、继续有效的规章（2件）", "二、予以修改的规章目录", "拟废止的规章目录"]
        {
            assert!(others_below(words), "{words}");
        }
        for words in ["一、决定废止的规章（3件）", "序号", "财政部关于修改部分规章的决定"]
        {
            assert!(!others_below(words), "{words}");
        }
        let list = "# 甲省决定废止的规章目录\n\n1. 某办法（1998年公布）\n";
        assert!(is_ended_list(list) && !is_ended_list("# 甲目录\n\n1. 某办法\n"));
    }
}
