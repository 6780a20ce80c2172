//! The whole text of a regulation that a decision amends and prints below itself: 《某办法》根据本决定作相应
//! 修改，重新公布. Its days, its grounds and its repeals are none of the decision's.

use super::Said;
use super::history::{is_history, is_history_line};
use super::title::ends_like_title;
use crate::record::text::{Span, joined, narrow, trimmed_lines};

/// How a decision speaks of itself: what it prints stands below that.
const SELF: &str = "本决定";
/// Words before the name of what a decision amends.
const AMENDS: [&str; 3] = ["关于修改", "关于修订", "关于修正"];
/// What the text proper of a regulation begins with.
const OPENS: [&str; 5] = ["第一章", "第一条", "第一节", "目录", "总则"];
/// Over so many lines a title may break.
const LINES: usize = 3;
/// The longest of its lines, in bytes.
const LONGEST: usize = 240;

/// Where the decision with which `text` begins ends, and the title of the regulation below it.
pub(super) fn attached(text: &str) -> Option<(usize, Said)> {
    // Most texts are no decisions.
    let from = memchr::memmem::find(text.as_bytes(), SELF.as_bytes())?;
    AMENDS.iter().any(|verb| text[..from].contains(verb)).then_some(())?;
    let lines: Vec<(&str, Span)> = trimmed_lines(&text[from..])
        .skip(1)
        .filter(|(line, _)| !line.is_empty())
        .map(|(line, at)| (line, Span { start: from + at.start, end: from + at.end }))
        .collect();
    (0..lines.len()).find_map(|first| {
        let title = |(line, _): &&(&str, Span)| {
            line.len() <= LONGEST && !line.ends_with(['。', '；', '：', ':', '”'])
        };
        let most = lines[first..].iter().take(LINES).take_while(title).count();
        (1..=most).find_map(|count| {
            let (next, _) = lines.get(first + count)?;
            opens(next).then_some(())?;
            let run = &lines[first..first + count];
            let words: String = run.iter().map(|(line, _)| joined(line)).collect();
            let span = Span { start: run[0].1.start, end: run[count - 1].1.end };
            let whole = (4..=80).contains(&words.chars().count())
                && ends_like_title(&words)
                && is_amended(&text[..span.start], &words);
            whole.then_some((span.start, Said { words, span }))
        })
    })
}

/// True for the line with which a regulation goes on below its title.
fn opens(line: &str) -> bool {
    let words: String = joined(&line[..line.floor_char_boundary(2_000)]);
    if OPENS.iter().any(|lead| words.starts_with(lead)) {
        return true;
    }
    let bare: String = words.chars().map(narrow).collect();
    match bare.starts_with(['（', '(']) {
        true => is_history(&bare),
        false => is_history_line(&bare),
    }
}

/// True where `above` names `title` as what it amends, and does not bear that title itself: the
/// page of a regulation may tell by which decision it was amended.
fn is_amended(above: &str, title: &str) -> bool {
    let flat = joined(above);
    let named = [('《', '》'), ('〈', '〉'), ('<', '>')]
        .iter()
        .any(|(open, close)| flat.contains(&format!("{open}{title}{close}")));
    named && !above.lines().any(|line| joined(line) == title)
}

#[cfg(test)]
mod tests {
    use crate::record::text::{Document, read};

    fn told(document: &Document) -> String {
        let dates = document.dates.iter();
        let dates: Vec<String> =
            dates.map(|date| format!("{}={}", date.role.code(), date.edtf)).collect();
        let cited = document.citations.iter().map(|citation| {
            let day = citation.effective.as_deref().unwrap_or("-");
            let title = citation.title.as_deref().unwrap_or("-");
            format!("{} {title} {day}", citation.relation.code())
        });
        let cited: Vec<String> = cited.filter(|it| !it.starts_with("based_on")).collect();
        format!("{} | {}", dates.join(" "), cited.join("; "))
    }

    const ORDER: &str = "中华人民共和国交通运输部令\n2018 年 第 41 号\n《交通运输部关于修改〈交通运输法规制定程序规定〉的决定》已于2018年11月21日经第19次部务会议通过，现予公布，自公布之日起施行。\n部 长 李小鹏\n2018年11月27日\n交通运输部关于修改\n《交通运输法规制定程序规定》的决定\n交通运输部决定对《交通运输法规制定程序规定》（交通运输部令2016年第66号）作如下修改：\n一、将第四条第一项修改为：“（一）贯彻落实党的决策部署”。\n本决定自公布之日起施行。\n《交通运输法规制定程序规定》根据本决定作相应修改，重新公布。\n";
    const PRINTED: &str = "交通运输法规制定程序规定\n（2016年9月2日交通运输部公布 根据2018年11月27日《交通运输部关于修改〈交通运输法规制定程序规定〉的决定》修正）\n第一章 总则\n第一条 为规范程序，根据《中华人民共和国立法法》，制定本规定。\n第四十条 本规定自2016年11月1日起施行。2006年11月24日以交通部令2006年第11号公布的《交通法规制定程序规定》同时废止。\n";

    #[test]
    fn a_decision_has_no_days_of_the_regulation_below_it() {
        let alone = read(ORDER);
        let whole = read(&format!("{ORDER}{PRINTED}"));
        let days = "adopted=2018-11-21 published=2018-11-27 in_force=2018-11-27 | ";
        assert!(told(&whole).starts_with(days), "{}", told(&whole));
        assert_eq!(told(&whole), told(&alone));
        assert_eq!((whole.version, whole.number), (None, alone.number));
        let attached = whole.remarks.attached.map(|said| said.words);
        assert_eq!(attached.as_deref(), Some("交通运输法规制定程序规定"));
    }

    #[test]
    fn the_decision_of_a_city_repeals_nothing_that_its_annex_repeals() {
        let order = "甲市人民政府关于修改《甲市城市房屋使用安全管理办法》的决定\n\n甲市人民政府令第301号\n\n《甲市人民政府关于修改〈甲市城市房屋使用安全管理办法〉的决定》已经2023年11月20日市十七届人民政府第42次常务会议审议通过，现予公布，自2024年1月1日起施行。\n\n市长　赵某某\n2023年11月28日\n\n甲市人民政府关于修改《甲市城市房屋使用安全管理办法》的决定\n\n市人民政府决定对《甲市城市房屋使用安全管理办法》（市政府令第213号）作如下修改：\n一、删除第十九条。\n本决定自2024年1月1日起施行。《甲市城市房屋使用安全管理办法》根据本决定作相应修改，重新公布。\n\n";
        let annex = "甲市城市房屋\n使用安全管理办法\n\n（2011年6月3日甲市人民政府令第213号公布　根据2023年11月28日甲市人民政府令第301号修订）\n\n第一条　为了加强管理，制定本办法。\n第三十条　本办法自2011年8月1日起施行。1996年9月1日甲市人民政府发布的《甲市危险房屋管理办法》同时废止。\n";
        let document = read(&format!("{order}{annex}"));
        let said = told(&document);
        assert!(
            said.starts_with(
                "adopted=2023-11-20 published=2023-11-28 in_force=2024-01-01 | "
            ),
            "{said}"
        );
        assert!(!said.contains("危险房屋") && !said.contains("2011"), "{said}");
        assert!(
            said.contains("amends 甲市城市房屋使用安全管理办法 2024-01-01"),
            "{said}"
        );
    }

    #[test]
    fn the_page_of_a_regulation_that_tells_of_its_decision_is_read_whole() {
        for head in
            ["交通运输法规制定程序规定\n", "交通运输法规制定程序规定\n交通运输部\n"]
        {
            let document = read(&format!("{head}{ORDER}{PRINTED}"));
            assert!(document.remarks.attached.is_none(), "{head}");
        }
        let document = read(&format!("交通运输法规制定程序规定（2018修正）\n{PRINTED}"));
        assert!(document.remarks.attached.is_none());
        assert_eq!(document.version.as_deref(), Some("2018年修正"));
    }
}
