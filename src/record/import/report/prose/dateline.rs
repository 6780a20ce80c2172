//! Where something was told or done, which is not whose it is: 新华社北京4月26日电, 商务部在上海发布.

use std::sync::LazyLock;

use regex::Regex;

use super::issued;
use crate::model::place::{PlaceLevel, Places};
use crate::record::import::report::names::PlaceNames;
use crate::record::text::{is_body, is_han};

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*据?(?:(?P<known>本报|本刊|本网|新华社|新华网|中新社|中新网|人民网|央广网|央视网)|\p{Han}{2,6}(?:日报|晚报|时报|商报|网|社))(?P<place>\p{Han}{0,8}?)\s*(?P<day>(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?\d{1,2}日)?\s*(?:电|讯|消息)",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static REPORTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*[（(]\s*(?:本报)?(?:见习)?(?:记者|通讯员|编辑)[^（）()《》]{1,40}[）)]",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:19|20)\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)\s*(?:\d{1,2}:\d{2}|(?:信息|稿件|文章)?来源\s*[：:]|作者\s*[：:])",
    )
    .unwrap()
});

/// True for the line below a headline that tells when the page was put up and where from:
/// 2021-08-06 10:20 来源：经济参考. It goes on in no other line.
pub(in crate::record::import::report) fn is_byline(line: &str) -> bool {
    // Hardly any line begins with the day of a page.
    let dated = line.starts_with("19") || line.starts_with("20");
    dated && line.len() <= 240 && !line.contains(['。', '《']) && BYLINE.is_match(line)
}

/// True for a line that begins with a dateline, and so a text of its own.
pub(in crate::record::import::report) fn begins(line: &str) -> bool {
    of(line).end > 0
}

/// True for the line `at` set in as a paragraph is, where the headline `above` is not.
pub(in crate::record::import::report) fn is_set_in(
    lines: &[&str],
    above: u64,
    at: usize,
) -> bool {
    let set_in = |line: &str| line.starts_with("　　") || line.starts_with("    ");
    let headline = usize::try_from(above).ok().and_then(|above| lines.get(above - 1));
    set_in(lines[at]) && headline.is_some_and(|it| !it.starts_with([' ', '　']))
}

/// The dateline with which a sentence begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Where it ends, in bytes: 0 where there is none.
    pub(super) end: usize,
    /// It gives a day in full, which is that of the paper.
    pub(super) dated: bool,
}

/// The dateline of `text`.
pub(super) fn of(text: &str) -> Dateline {
    let head = text.char_indices().nth(40).map_or(text, |(at, _)| &text[..at]);
    // Most sentences have none.
    if !["电", "讯", "消息"].iter().any(|word| head.contains(word)) {
        return Dateline::default();
    }
    let Some(found) = DATELINE.captures(head) else { return Dateline::default() };
    let end = found.get(0).map_or(0, |it| it.end());
    let day = found.name("day").map(|it| it.as_str());
    // 国家电网公司最新消息 is no dateline.
    let plain = found.name("known").is_some() || day.is_some();
    if !plain && text[..end].ends_with("消息") {
        return Dateline::default();
    }
    let rest = &text[end..];
    let behind = REPORTER.find(rest).map_or(0, |it| it.end());
    let apart = behind > 0
        || rest.starts_with(|c: char| c.is_whitespace() || "：:，,".contains(c))
        || found.name("known").is_some() && day.is_some();
    if !apart {
        return Dateline::default();
    }
    let rest = &rest[behind..];
    let bare =
        rest.trim_start_matches(|c: char| c.is_whitespace() || "：:，,".contains(c));
    Dateline {
        end: text.len() - bare.len(),
        dated: day.is_some_and(|day| day.contains('年')),
    }
}

/// A subject without the place in which it acts: 商务部在上海, 商务部等20部门在海口联合.
pub(super) fn without_where<'o>(
    own: &'o str,
    names: &PlaceNames,
    places: &Places,
) -> &'o str {
    let Some((lead, place)) = own.rsplit_once('在') else { return own };
    let place = ["联合", "共同", "正式", "召开发布会", "举行发布会", "，", "现场"]
        .iter()
        .fold(place.trim(), |place, word| place.trim_end_matches(word));
    let short = place.chars().count() <= 10 && place.chars().all(is_han);
    if place.is_empty() || !short {
        return own;
    }
    let bodies = issued::named(lead).names;
    let acts = !bodies.is_empty() && bodies.iter().all(|body| is_body(body));
    if acts && is_place(place, names, places) { lead } else { own }
}

/// True for nothing but a place: 上海, 湖北武汉.
fn is_place(words: &str, names: &PlaceNames, places: &Places) -> bool {
    let first = names.all(words).into_iter().next().filter(|it| it.begin == 0);
    let rest = first.map_or(words, |first| &words[first.end..]);
    let rest = rest.trim_start_matches(['省', '市']);
    let city = |name: &str| {
        let levels = [PlaceLevel::Prefecture];
        places.named(name, Some(&levels)).is_some()
            || places.named(&format!("{name}市"), Some(&levels)).is_some()
    };
    rest.is_empty() || rest == "京" || city(rest)
}

#[cfg(test)]
mod tests {
    use super::super::alone;
    use super::*;

    #[test]
    fn a_dateline_is_told_from_a_sentence() {
        for (text, rest, dated) in [
            ("新华社北京4月26日电　国务院总理某某主持", "国务院总理某某主持", false),
            ("本报兰州2022年5月4日讯　省政府出台", "省政府出台", true),
            ("本报北京11月5日电（记者 张三）国务院印发", "国务院印发", false),
            ("人民网北京2023年1月5日电 (记者李四) 国务院印发", "国务院印发", true),
            ("湖北日报讯（记者王五、通讯员赵六）省政府印发", "省政府印发", false),
            ("新华社北京4月26日电国务院印发", "国务院印发", false),
            ("国家电网北京电力公司发布", "国家电网北京电力公司发布", false),
            ("2023年1月5日，国务院印发", "2023年1月5日，国务院印发", false),
            ("工业互联网电信设施规划", "工业互联网电信设施规划", false),
            ("国家电网公司消息：已发布", "国家电网公司消息：已发布", false),
        ] {
            let found = of(text);
            assert_eq!((&text[found.end..], found.dated), (rest, dated), "{text}");
        }
    }

    #[test]
    fn a_byline_is_no_part_of_a_sentence() {
        for line in [
            "2021-08-06 10:20 来源：经济参考",
            "2021-08-06 来源：新华社",
            "2021年8月6日 10:20",
            "2021-08-06  作者：某某",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in ["2021-08-06 国务院印发意见", "2021年8月6日，《甲》印发 来源：某"]
        {
            assert!(!is_byline(line), "{line}");
        }
        let title = "国办出台保障性租赁住房的意见，多个城市已经开始迅速跟进落实";
        let text = "国务院办公厅日前印发《关于加快发展甲的意见》（国办发〔2021〕22号）。";
        for text in [
            format!(
                "{title}\n2021-08-06 10:20 来源：经济参考\n\n    新华社北京8月5日电  {text}"
            ),
            format!("{title}\n\n    {text}"),
            format!("{title}\n新华社北京8月5日电  {text}"),
        ] {
            let told = alone::told(&text);
            let [(place, said)] = &told[..] else { panic!("{told:?}") };
            assert_eq!(place, "CN", "{text}");
            assert_eq!(said.date, None, "{text}");
            assert_eq!(said.issued.names, ["国务院办公厅"], "{text}");
            assert!(said.quote.starts_with("国务院办公厅") && said.line > 1, "{text}");
        }
    }

    #[test]
    fn where_it_was_told_or_done_is_not_whose_it_is() {
        for (text, wanted) in [
            (
                "新华社北京4月26日电　国务院总理甲某4月26日主持召开国务院常务会议，审议通过《甲条例（草案）》。",
                "甲条例（草案） CN - ",
            ),
            (
                "新华社武汉2020年6月1日电　国家卫生健康委出台《甲指南》。",
                "甲指南 CN - 国家卫生健康委",
            ),
            (
                "本报合肥2022年9月8日讯　江苏省人民政府办公厅出台《甲意见》。",
                "甲意见 CN-JS - 江苏省人民政府办公厅",
            ),
            ("2018年4月3日商务部在上海发布《甲办法》。", "甲办法 CN 2018-04-03 商务部"),
            ("2023年8月1日，教育部在西安发布《甲意见》。", "甲意见 CN 2023-08-01 教育部"),
            (
                "2020年12月，农业农村部在湖北武汉印发《甲规定》。",
                "甲规定 CN 2020-12 农业农村部",
            ),
            ("2023年3月5日，财政部在京发布《甲办法》。", "甲办法 CN 2023-03-05 财政部"),
            ("2023年8月1日，上海市在北京发布《甲意见》。", "甲意见 CN-SH 2023-08-01 "),
        ] {
            let told: Vec<String> = alone::told(text)
                .into_iter()
                .map(|(place, said)| {
                    let date = said.date.map_or("-".to_owned(), |(_, edtf)| edtf);
                    let issued = said.issued.names.join("、");
                    format!("{} {place} {date} {issued}", said.title)
                })
                .collect();
            assert_eq!(told, [wanted], "{text}");
        }
    }
}
