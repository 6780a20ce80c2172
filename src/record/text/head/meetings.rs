//! Whose a text is by its history: who first passed or published it.

use std::sync::LazyLock;

use regex::Regex;

use super::bodies::is_body;
use super::{DATE, pattern};
use crate::record::text::COUNTRY;

pattern!(
    MEETING,
    r"(?P<body>中国人民政治协商会议(?:第[一二三四五六七八九十百]+届)?(?:全国|[\p{Han}]{2,9}?)委员会(?:常务委员会)?|全国人民代表大会常务委员会|全国人民代表大会|全国人大常委会|国务院|最高人民法院|最高人民检察院|国家监察委员会|中央军事委员会|中央军委|[\p{Han}]{2,12}?(?:省|市|自治区|自治州|县|区|旗)(?:第[一二三四五六七八九十百]+届)?人民代表大会(?:常务委员会)?|[\p{Han}]{2,14}?人民政府|[\p{Han}]{2,16}?(?:部|总局|局|署|委员会|银行))?(?:第[一二三四五六七八九十百\d]+届)?(?P<more>全国人民代表大会常务委员会|全国人民代表大会|人民代表大会常务委员会|人民代表大会|审判委员会|检察委员会)?(?:全体会议)?第[一二三四五六七八九十百零〇\d]+次(?:常务|全体|部务|局务|委务|署务|主任|主席)?(?:会议)?"
);

/// The bodies that first passed or published, as a history names them: the first event of
/// each that has one. Who amends later is not who issued.
pub(super) fn meeting_bodies(bare: &str) -> Vec<String> {
    let Some(dates) = DATE.as_ref() else { return Vec::new() };
    let bare = &*dates.replace_all(bare, "|");
    // A copy may have lost the year: 2月21日某市第七届人民代表大会.
    static DAY: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\d{1,2}月\d{1,2}日").ok());
    let Some(day) = DAY.as_ref() else { return Vec::new() };
    let bare = &*day.replace_all(bare, "|");
    static ISSUED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"\|(?P<org>[\p{Han}、]{2,60}?)(?:第\d+号)?(?:令|公告)?(?:第?[\d一二三四五六七八九十百]+号)?(?:联合)?(?:公布|发布|颁布|印发)",
        )
        .ok()
    });
    let named = |org: &str| -> Vec<String> {
        let names: Vec<String> = org
            .replace(COUNTRY, "")
            .split(['、', '和'])
            .filter(|name| is_body(name) && *name != "主席")
            .map(|name| name.replace("全国人大常委会", "全国人民代表大会常务委员会"))
            .collect();
        names
    };
    let first = |found: &regex::Captures<'_>| -> Option<(usize, Vec<String>)> {
        let body = found.name("body").map_or("", |body| body.as_str());
        let more = found.name("more").map_or("", |more| more.as_str());
        let name = match more {
            "审判委员会" | "检察委员会" | "" => body.to_owned(),
            more if more.starts_with("全国") => more.to_owned(),
            more => format!("{body}{more}"),
        };
        let name = name.replace("全国人大常委会", "全国人民代表大会常务委员会");
        let name = without_session(&name);
        let name = name.trim_start_matches(['经', '由']).to_owned();
        (!name.is_empty())
            .then(|| (found.get(0).map_or(0, |whole| whole.start()), vec![name]))
    };
    // Who approves what another has passed did not issue it.
    let approves = |found: &&regex::Captures<'_>| {
        let after = found.get(0).map_or("", |whole| &bare[whole.end()..]);
        after.split('|').next().is_some_and(|rest| rest.starts_with("批准"))
    };
    let mut meetings = MEETING.iter_captures(bare);
    // …会议第一次修正: who amends did not pass the text, where another did.
    let amends = |found: &regex::Captures<'_>| {
        let after = found.get(0).map_or("", |whole| &bare[whole.end()..]);
        let told = after.split('|').next().unwrap_or_default();
        ["修订", "修正"].iter().any(|word| told.contains(word)) && !told.contains("通过")
    };
    if !meetings.iter().all(amends) {
        meetings.retain(|found| !amends(found));
    }
    let all_approve = meetings.iter().all(|found| approves(&found));
    let mut passed: Vec<(usize, Vec<String>)> = meetings
        .iter()
        .filter(|found| all_approve || !approves(found))
        .filter_map(first)
        .collect();
    let issued: Vec<(usize, Vec<String>)> = ISSUED
        .iter_captures(bare)
        .iter()
        .map(|found| {
            (found.get(0).map_or(0, |whole| whole.start()), named(&found["org"]))
        })
        .filter(|(_, names)| !names.is_empty())
        .collect();
    // 根据|某会议通过并经|…批准的《…》修正: none of these bodies issued the text itself.
    let ends = ["修订", "修正", "修改", "根据|"];
    let amended = ends.iter().filter_map(|word| bare.find(word)).min();
    let before = |list: &[(usize, Vec<String>)]| -> Vec<String> {
        let mut names = Vec::new();
        for (_, some) in list.iter().filter(|(at, _)| amended.is_none_or(|end| *at < end))
        {
            for name in some {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        names
    };
    // Passed by a congress or a court: it issued. Otherwise who published.
    passed.retain(|(_, names)| names.iter().all(|name| is_body(name)));
    let by_meeting = before(&passed);
    if !by_meeting.is_empty() {
        return by_meeting;
    }
    let by_order = before(&issued);
    if !by_order.is_empty() {
        return by_order;
    }
    passed.into_iter().chain(issued).next().map(|(_, names)| names).unwrap_or_default()
}

/// Without 第十五届, which is which congress, not whose.
pub(super) fn without_session(name: &str) -> String {
    match (name.find('第'), name.find('届')) {
        (Some(from), Some(to)) if from < to => {
            format!("{}{}", &name[..from], &name[to + '届'.len_utf8()..])
        }
        _ => name.to_owned(),
    }
}

/// A pattern that may have failed to build has no matches.
trait Captures {
    fn iter_captures<'t>(&self, text: &'t str) -> Vec<regex::Captures<'t>>;
}

impl Captures for LazyLock<Option<Regex>> {
    fn iter_captures<'t>(&self, text: &'t str) -> Vec<regex::Captures<'t>> {
        self.as_ref().map(|regex| regex.captures_iter(text).collect()).unwrap_or_default()
    }
}
