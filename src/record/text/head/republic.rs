//! Days and bodies as orders, letters and histories of Taiwan tell them: 中华民国112年8月31日 below
//! 某会令, 并自即日生效, 某部台教字第…号令.

use std::sync::LazyLock;

use regex::Regex;

use super::numerals::in_digits;
use super::{Document, Kind, Line, Said, dates, history, is_body, pattern};
use crate::model::law::Role;
use crate::model::numeral::number;
use crate::record::text::{Dated, joined};

/// How far down an order tells its day, and from when on it is in force, in lines.
const DATED_WITHIN: usize = 6;
const IN_FORCE_WITHIN: usize = 20;
/// How far down a page says that it is an order or a letter, in lines.
const HEADED_WITHIN: usize = 3;
/// The year before the first of the Republic.
const REPUBLIC_FROM: u32 = 1911;

// 并自110年4月1日生效, where the era is not named again.
pattern!(
    IN_FORCE,
    r"自(?P<year>[4-9]\d|1[0-4]\d|[四五六七八九一][十百][一二三四五六七八九十零〇]{0,4})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日起?(?:施行|生效)"
);
// 某部台教学(六)字第1112801234A号令: who gave an order.
pattern!(
    ORDERED,
    r"^\d{4}年\d{1,2}月\d{1,2}日(?P<run>\p{Han}{4,40})(?:[(（]\d{2,3}[)）]\p{Han}{2,12})?(?:[(（]\p{Han}{1,3}[)）])?字第"
);

/// Takes the day of an order of Taiwan, and the one from which it is in force, where nothing
/// else has told them.
pub(super) fn days(lines: &[Line], document: &mut Document) {
    if document.country != Some("CN-TW") {
        return;
    }
    let has =
        |document: &Document, role| document.dates.iter().any(|date| date.role == role);
    let headed = lines.iter().take(HEADED_WITHIN).any(|line| {
        line.kind == Kind::Furniture && line.words.ends_with(['令', '函', '告'])
    });
    let dated = |line: &&Line| line.kind == Kind::Date && line.words.contains("民国");
    let head = || lines.iter().take(DATED_WITHIN);
    // 中华民国112年5月31日 / 总统华总一义字第…号令.
    let numbered = || {
        let next = head().zip(lines.iter().skip(1));
        let mut next = next.filter(|(line, below)| {
            dated(line) && below.kind == Kind::Number && below.words.contains("字第")
        });
        next.next().map(|(line, _)| line)
    };
    let found = head().find(|line| headed && dated(line)).or_else(numbered);
    if let Some(line) = found {
        // The day above the title of an order is that of the order.
        document
            .dates
            .retain(|date| date.role != Role::Published || date.span != line.span);
        if !has(document, Role::Document) {
            dates::push_date(document, Role::Document, &joined(&line.words), line.span);
        }
    }
    // A later amendment may be in force from its own day: 并自发布日施行.
    let told = |date: &Dated| date.role == Role::InForce && !date.derived;
    if document.dates.iter().any(told) {
        return;
    }
    for line in
        lines.iter().take(IN_FORCE_WITHIN).filter(|line| line.words.contains('自'))
    {
        if history::is_of_another(&line.words, document) {
            continue;
        }
        if let Some(edtf) = in_force(&line.words) {
            let (role, span) = (Role::InForce, line.span);
            document.dates.retain(|date| date.role != role);
            document.dates.push(Dated { role, edtf, derived: false, span });
            return;
        }
        let now = ["自即日生效", "自即日起生效"];
        if !has(document, Role::InForce) && now.iter().any(|it| line.words.contains(it)) {
            let own = document.dates.iter().find(|date| date.role == Role::Document);
            let day = own.map(|date| date.edtf.clone());
            document.dates.extend(day.map(|edtf| {
                let (role, span) = (Role::InForce, line.span);
                Dated { role, edtf, derived: true, span }
            }));
            return;
        }
    }
}

/// EDTF of the day in 并自110年4月1日生效.
fn in_force(words: &str) -> Option<String> {
    let found = IN_FORCE.as_ref()?.captures(words)?;
    let year = number(&found["year"])? + REPUBLIC_FROM;
    let (month, day) = (number(&found["month"])?, number(&found["day"])?);
    let edtf = format!("{year}-{month:02}-{day:02}");
    crate::model::date::bounds(&edtf).is_ok().then_some(edtf)
}

/// Takes who gave the first order that a history tells of.
pub(super) fn issuer(lines: &[Line], document: &mut Document) {
    if document.country != Some("CN-TW") {
        return;
    }
    let told = lines.iter().filter(|line| line.kind == Kind::History);
    let said = told.take(1).find_map(|line| {
        let words = in_digits(&joined(&line.words)).into_owned();
        let found = ORDERED.as_ref()?.captures(&words)?;
        let run = found.name("run")?.as_str();
        // Laws are made known by the president.
        if run.starts_with("总统") {
            return Some(Said { words: "总统".to_owned(), span: line.span });
        }
        // The code word of the order follows the name.
        let ends = run.char_indices().skip(2).map(|(at, c)| at + c.len_utf8());
        let name =
            ends.map(|end| &run[..end]).find(|name| is_council(name) || is_body(name))?;
        Some(Said { words: name.to_owned(), span: line.span })
    });
    document.issuers.extend(said.or_else(|| calls_itself(lines)));
}

/// 基隆市政府 of 一、基隆市政府（以下简称本府）为…: the body by which a text of Taiwan is made speaks of
/// itself so.
fn calls_itself(lines: &[Line]) -> Option<Said> {
    let first = lines.iter().filter(|line| line.kind == Kind::Body).take(3);
    first.filter(|line| line.words.contains("以下简称本")).find_map(|line| {
        let (before, rest) = line.words.split_once("以下简称本")?;
        let before = before.strip_suffix(['(', '（'])?;
        let name = before.rsplit(['、', '，', '。', '：', '为']).next()?;
        let own = name.chars().next_back()?;
        let closed = rest.strip_prefix(own)?.starts_with([')', '）']);
        let body = is_body(name) || is_council(name);
        (closed && body).then(|| Said { words: name.to_owned(), span: line.span })
    })
}

/// The five councils, whose names end as no other body's does.
pub(super) const COUNCILS: [&str; 5] = ["行政院", "立法院", "司法院", "考试院", "监察院"];

/// True for one of them.
pub(super) fn is_council(name: &str) -> bool {
    COUNCILS.contains(&name)
}

#[cfg(test)]
mod tests {
    use crate::record::text::told::told;

    #[test]
    fn an_order_tells_its_day_and_number_without_labels() {
        let order = "甲技術委員會 令\n中華民國112年8月31日\n科會前字第1120055123號\n\n訂定「甲機關（構）使用乙參考指引」，並自即日生效。\n\n主任委員 某某某\n";
        assert_eq!(
            told(order),
            "甲机关（构）使用乙参考指引|科会前字第1120055123号|CN-TW|甲技术委员会|document=2023-08-31 in_force=2023-08-31"
        );
        let rules = "內政部 令\n中華民國112年12月21日\n台內消字第1120827499號\n\n訂定「某士培訓辦法」。\n\n部　　長　某某某\n\n某士培訓辦法\n\n第一條　本辦法依某法第二十五條第四項規定訂定之。\n";
        let said = told(rules);
        assert!(
            said.starts_with("某士培训办法|台内消字第1120827499号|CN-TW|内政部|"),
            "{said}"
        );
        assert!(said.contains("document=2023-12-21"), "{said}");
    }

    #[test]
    fn a_letter_tells_from_when_on_without_the_era() {
        let letter = "甲市政府 函\n發文日期：中華民國110年3月5日\n發文字號：府授環資字第1103012345號\n主旨：修正「甲市政府禁用某物執行要點」部分規定，並自110年4月1日生效，請查照。\n說明：依據某清理法辦理。\n";
        let said = told(letter);
        assert!(said.ends_with("document=2021-03-05 in_force=2021-04-01"), "{said}");
    }

    #[test]
    fn histories_go_on_behind_the_verb() {
        let text = "教育部補助辦理某活動實施要點\n中華民國111年3月15日教育部臺教學(六)字第1112801234A號令修正發布，並自即日生效\n一、教育部為落實某動員準備法第十四條規定，特訂定本要點。\n";
        assert_eq!(
            told(text),
            "教育部补助办理某活动实施要点|台教学(六)字第1112801234A号|CN-TW|教育部|amended=2022-03-15"
        );
        let law = "某預算執行辦法\n沿革：\n1.中華民國一百零七年十月十一日行政院院授主基法字第 1070201227A 號令訂定發布全文 17 條；並自一百零八年一月一日施行\n2.中華民國一百十二年九月二十八日行政院院授主基法字第 1120201935A 號令修正發布第 5、12 條條文；並自發布日施行\n\n第 1 條\n本辦法依預算法第二十一條規定訂定之。\n";
        let said = told(law);
        assert!(said.contains("|院授主基法字第1070201227A号|CN-TW|行政院|"), "{said}");
        assert!(said.contains("published=2018-10-11"), "{said}");
        assert!(said.contains("in_force=2019-01-01"), "{said}");
    }
}
