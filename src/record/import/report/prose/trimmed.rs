//! Words of a sentence without the days and adverbs around who did it.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::bodies::{has_particle, is_plain, parts};
use crate::record::import::central::central;
use crate::record::import::report::dates::{self, DAY_OF, MONTH, YEAR};

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let part = "(?:初|年底|底|末|上半年|下半年|第?[一二三四]季度|上旬|中旬|下旬)?";
    Regex::new(&format!(
        r"(?:在|于|自)?\s*(?:(?:{YEAR}|同年|当年|次年|翌年|今年|去年)(?:度)?(?:\s*{MONTH}(?:份)?)?|{MONTH}(?:份)?)(?:\s*{DAY_OF})?{part}|(?:于|在)?(?:同月|当月|次月|翌月)(?:\s*{DAY_OF})?|同日|次日|翌日|^\s*{DAY_OF}"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[-–—•·●▪■◆►▶*]\s*|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]\s*|[①-⑳]\s*)").unwrap()
});

/// Words behind the name of a body that say before or after what it acted: 先于该决定.
#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:先于|早于|晚于|紧随)(?:该|此|这一|上述)\p{Han}{1,6}?(?:之前|之后)?$")
        .unwrap()
});

/// Words before the name of a body that say when.
const BEFORE: &[&str] = &[
    "近日", "日前", "随后", "此外", "同时", "同日", "同月", "当日", "当天", "其中", "由",
    "经", "又", "并", "并由", "，", ",", "：", ":",
];

/// Words between the name of a body and its verb.
const BEHIND: &[&str] = &[
    "联合",
    "共同",
    "正式",
    "陆续",
    "相继",
    "先后",
    "首次",
    "率先",
    "再次",
    "分别",
    "近日",
    "日前",
    "随后",
    "其后",
    "后来",
    "曾",
    "曾经",
    "又",
    "还",
    "也",
    "已",
    "已经",
    "于",
    "在",
    "对外",
    "最终",
    "同时",
    "进一步",
    "专门",
    "制定",
    "修订",
    "研究",
    "印发",
    "发布",
    "据此",
    "一次",
    "即",
    // 早在2020年1月16日就
    "就",
    "早",
    "此前",
    "先前",
    "早前",
    "随即",
    "立即",
    "再",
];

/// Stands for a day in a subject.
const THEN: char = '\u{2}';

/// The words on both sides of a day, where they are of one name: 北京市2023年教育局. A body that
/// stands alone behind the day is who did it: 我国某业政策始于2010年国务院办公厅.
fn around_day(before: &str, behind: &str) -> String {
    let before = before.replace(THEN, "");
    let behind = behind.trim();
    // 深圳市2022年8月30日由市七届人大常委会第十一次会议: by that of the city.
    if let Some(agent) =
        behind.strip_prefix(['由', '经']).filter(|_| has_particle(behind))
    {
        let level = before.chars().next_back().filter(|c| agent.starts_with(*c));
        let place =
            before.trim_end().ends_with(['省', '市', '区', '县', '州', '盟', '旗']);
        return match level {
            Some(level) if place => {
                format!("{before}{}", agent.trim_start_matches(level))
            }
            _ => agent.to_owned(),
        };
    }
    let goes_on = ["会同", "联合", "、", "和", "与", "及"];
    let place =
        before.trim_end().ends_with(['省', '市', '区', '县', '州', '盟', '旗', '国']);
    let bodies = parts(behind);
    let alone = !bodies.is_empty()
        && !goes_on.iter().any(|word| behind.starts_with(word))
        && bodies.iter().all(|name| is_plain(name))
        && (!place || bodies.iter().all(|name| central(name).is_some()));
    if alone { behind.to_owned() } else { format!("{before}{behind}") }
}

/// The subject without the number of its item, days and adverbs.
pub(super) fn trimmed(subject: &str) -> String {
    let subject = ITEM.replace(subject, "");
    let mut subject = subject.into_owned();
    // 【跟进】某省印发: a label is no part of who did it.
    if let Some((label, rest)) =
        subject.split_once('】').filter(|(it, _)| it.starts_with('【'))
        && label.chars().count() <= 12
    {
        subject = rest.to_owned();
    }
    for date in dates::in_figures(&subject).into_iter().rev() {
        subject.replace_range(date.begin..date.end, "");
    }
    // The year of 交通运输部令2021年第1号 is no day.
    let mut words = DAY
        .replace_all(&subject, |day: &Captures<'_>| {
            let end = day.get(0).map_or(0, |day| day.end());
            let kept = dates::is_of_number(&subject[end..]);
            // What stands before a day is known from what stands behind it.
            if kept { day[0].to_owned() } else { THEN.to_string() }
        })
        .trim_matches(|c: char| c == THEN || c.is_whitespace())
        .to_owned();
    words = match words.rsplit_once(THEN) {
        Some((before, behind)) => around_day(before, behind),
        None => words,
    };
    loop {
        let before = words.len();
        for word in BEFORE {
            words = words.strip_prefix(word).unwrap_or(&words).trim_start().to_owned();
        }
        // 獲立法會通過
        let by = ["立法会", "国会", "议会", "全国人大", "国务院"];
        if let Some(rest) = words.strip_prefix('获')
            && by.iter().any(|body| rest.starts_with(body))
        {
            words = rest.to_owned();
        }
        // Most subjects say nothing of this kind.
        if words.contains('于') || words.contains("紧随") {
            words = AGAINST.replace(&words, "").into_owned();
        }
        for word in BEHIND {
            words = words.strip_suffix(word).unwrap_or(&words).trim_end().to_owned();
        }
        if words.len() == before {
            return words;
        }
    }
}

/// Where the number or the bullet of an item ends: 1. 2023年5月…; 0 where there is none.
pub(super) fn item_end(line: &str) -> usize {
    ITEM.find(line).map_or(0, |item| item.end())
}
