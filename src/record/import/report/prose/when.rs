//! When something happened to a policy: the date that goes with its verb.

use std::sync::LazyLock;

use regex::Regex;

use super::grammar::PASSED;
use super::{Sentence, after_brackets, issued, number, rests};
use crate::model::date::bounds;
use crate::model::document_number::parse;
use crate::model::law::Role;
use crate::record::import::report::dates::{self, Found};
use crate::record::import::report::verbs::{self, Title, Verb};

/// 发布《…》，自 2021 年 2 月 1 日起施行; 自发布之日起施行 is the day of the verb, if that is
/// one day. It is read from `end` on.
pub(super) fn in_force_from(
    sentence: &Sentence<'_>,
    end: usize,
    issued: Option<&str>,
) -> Option<String> {
    let text = sentence.text;
    let is_force = begins_force;
    let same =
        ["当日起", "即日起", "发布之日起", "公布之日起", "印发之日起", "当日", "即日"];
    let behind = text[end..].trim_start();
    let behind = behind_verb(behind);
    let behind = behind.trim_start_matches("自").trim_start_matches("从");
    let that_day = same.iter().find_map(|lead| behind.strip_prefix(lead));
    if that_day.is_some_and(is_force) {
        return issued.filter(|day| day.len() == 10).map(str::to_owned);
    }
    let date = sentence.dates.iter().find(|date| date.begin >= end)?;
    let lead = behind_verb(without_ground(text[end..date.begin].trim()));
    let rest = text[date.end..].trim_start().strip_prefix('起')?;
    (matches!(lead.trim(), "自" | "从" | "") && is_force(rest)).then(|| date.edtf.clone())
}

/// True for words that say that something comes into force: 正式试点实施.
fn begins_force(rest: &str) -> bool {
    let mut rest = rest.trim_start();
    while let Some(bare) =
        ["正式", "试点", "全面", "开始"].iter().find_map(|word| rest.strip_prefix(word))
    {
        rest = bare;
    }
    ["施行", "实施", "生效", "执行"].iter().any(|verb| rest.starts_with(verb))
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static LATER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*起(?:正式|全面|试点|开始)*(?:施行|实施|生效)\s*(?:[，。；,;）)]|$)")
        .unwrap()
});

/// 印发的《甲》则取消了限制，自2023年2月15日起施行: a clause of its own behind others, where the sentence
/// names one title. An error where that is since the text was amended: 2024年修订，自2025年3月1日起施行.
pub(super) fn in_force_later(
    sentence: &Sentence<'_>,
    list: &[Title],
) -> Option<Result<String, ()>> {
    let [title] = list else { return None };
    let text = sentence.text;
    let close = after_brackets(text, title.end);
    let date = sentence.dates.iter().find(|date| {
        let lead = text[..date.begin].trim_end();
        let rest = lead.strip_suffix(['自', '从']).unwrap_or(lead).trim_end();
        let rest = ["同样", "也", "并", "将", "后者"]
            .iter()
            .find_map(|word| rest.strip_suffix(word))
            .unwrap_or(rest)
            .trim_end();
        date.begin >= close
            && rest.ends_with(['，', ',', '；'])
            && LATER.is_match(&text[date.end..])
    })?;
    // 《甲》…，后者自…: of the last of two; else the only one before the day.
    let latter =
        text[..date.begin].trim_end().trim_end_matches(['自', '从']).ends_with("后者");
    let mut before = sentence.titles.iter().filter(|other| other.end <= date.begin).rev();
    if before.next() != Some(title) || before.next().is_some() != latter {
        return None;
    }
    let ended = |other: &Title| sentence.ended.iter().any(|(title, _)| title == other);
    if sentence.titles.iter().any(|other| other.begin >= date.end && !ended(other)) {
        return None;
    }
    let between = &text[close..date.begin];
    let revised = super::grammar::is_revised(&text[..title.begin]);
    let amended =
        revised || ["修订", "修正", "修改"].iter().any(|verb| between.contains(verb));
    Some(if amended { Err(()) } else { Ok(date.edtf.clone()) })
}

/// True where the clause before `at`, or the one before that, is of a day without its year:
/// 8月11日，《甲》公布.
pub(super) fn lacks_year_before(text: &str, at: usize) -> bool {
    let clauses = text[..at].rsplit(['，', '；', '：', ',', '。']).take(2);
    clauses.into_iter().any(|clause| !dates::without_year(clause).is_empty())
}

/// 2004年1月31日《甲》（国发〔2004〕3号）。: a day right before a title of which nothing more is said, or of
/// whose number the year is the same; 1994年的《甲》; 《甲》（工信厅〔2022〕33号），2022年11月3日。
pub(super) fn dated_alone(
    sentence: &Sentence<'_>,
    list: &[Title],
) -> Option<(Role, String)> {
    let (text, [title]) = (sentence.text, list) else { return None };
    let plain = |date: &&Found| !date.edtf.starts_with('[') && !date.edtf.contains('/');
    let reported = |date: &Found| Some((Role::Reported, date.edtf.clone()));
    let close = after_brackets(text, title.end);
    let behind = text[close..].trim_start();
    let before = sentence.dates.iter().rev().find(|date| date.end <= title.begin);
    if let Some(date) = before.filter(plain) {
        let lead = text[..date.begin].trim_end();
        let begins =
            lead.is_empty() || lead.ends_with(|c: char| "，：:。；“”●•·-、".contains(c));
        let between = text[date.end..title.begin].trim_matches(['*', ' ']);
        let ends = behind.is_empty() || behind.starts_with(['。', '；', ';', '，']);
        let numbered = || {
            let number = number::behind_title(text, title.end, None);
            let year = number.as_deref().and_then(|number| Some(parse(number)?.year));
            year.is_some_and(|year| date.edtf.starts_with(&year.to_string()))
        };
        let near = between.trim_matches(['，', ' ']).is_empty();
        // 2021.7.15 国家发展改革委、国家能源局《…》（发改能源规〔2021〕1051号）
        let named = lead.trim_start_matches(|c: char| !c.is_alphanumeric()).is_empty()
            && !between.starts_with('起')
            && !issued::named(between).names.is_empty();
        if named && numbered() {
            return reported(date);
        }
        if begins && near && (date.edtf.len() == 10 && ends || numbered()) {
            return reported(date);
        }
        let traced = lead.ends_with("溯至") || lead.ends_with("溯到");
        if between == "的" && (traced || !lead.ends_with(['到', '至', '从', '自'])) {
            return reported(date);
        }
    }
    let date = sentence.dates.iter().find(|date| date.begin >= close).filter(plain)?;
    let between = text[close..date.begin].trim();
    let rest = text[date.end..].trim_start();
    let ends = rest.is_empty() || rest.starts_with(['。', '；', ';']);
    let last = matches!(between, "，" | ",") && ends && date.edtf.len() == 10;
    last.then(|| reported(date)).flatten()
}

/// `behind` without a clause that says on what the policy rests: ，依据《甲法》等制定，自….
fn without_ground(behind: &str) -> &str {
    let words = behind.trim_start_matches(['，', ',', ' ']);
    // ，经某会批准，自…
    let agreed = words.strip_prefix('经').and_then(|rest| rest.split_once(['，', ',']));
    if let Some((who, rest)) = agreed
        && ["批准", "同意", "核准"].iter().any(|verb| who.ends_with(verb))
        && !who.contains(['《', '。', '；'])
    {
        return rest.trim_start();
    }
    let grounds = ["依据", "根据", "依照", "按照", "由"];
    if !grounds.iter().any(|ground| words.starts_with(ground)) {
        return behind;
    }
    let mut depth = 0_i32;
    let end = words.char_indices().find(|(at, c)| {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        let made = ["制定", "制订", "编制", "起草", "修订"];
        matches!(c, '，' | ',')
            && depth == 0
            && made.iter().any(|word| words[..*at].ends_with(word))
    });
    end.map_or(behind, |(at, mark)| words[at + mark.len_utf8()..].trim_start())
}

/// What stands behind the verb of a title, if one follows it: 《…》公布，自….
fn behind_verb(behind: &str) -> &str {
    let verbs = ["印发", "发布", "公布", "颁布", "出台"];
    let rest = verbs.iter().find_map(|verb| behind.strip_prefix(verb)).unwrap_or(behind);
    let rest = rest.trim_start_matches(['，', ',', ' ', '并', '将']);
    // 审议通过，现予公布，自…; 同样自…
    let rest = ["现予公布，", "现予发布，", "予以公布，"]
        .iter()
        .find_map(|words| rest.strip_prefix(words))
        .unwrap_or(rest);
    rest.strip_prefix("同样").unwrap_or(rest)
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static UNTIL_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[，,\s]*(?:但|后|后来)?(?:业已|现已|已经|已|将|也)?(?:被|由[^，。；《》]{2,20}?)?(?:于|自|从|在)$")
        .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENDS_THEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*起?(?:正式|自动|自行|全面|到期|届满|期满|宣布|宣告|决定|予以|被)*(?:废止|失效|终止|停止执行|停止施行)")
        .unwrap()
});

/// 2018年3月出台的《…》已于2020年12月31日到期失效: what the sentence says of its end, behind what
/// it says of its issue.
pub(super) fn ended_on(sentence: &Sentence<'_>, list: &[Title]) -> Option<String> {
    let text = sentence.text;
    let end = after_brackets(text, list[list.len() - 1].end);
    let date = sentence.dates.iter().find(|date| date.begin >= end)?;
    let told = UNTIL_END.is_match(text[end..date.begin].trim_end())
        && ENDS_THEN.is_match(&text[date.end..]);
    told.then(|| date.edtf.clone())
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static YEARLESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[自从]?\s*(1[0-2]|0?[1-9])\s*月\s*(?:(3[01]|[12]\d|0?[1-9])\s*日)?\s*起\s*(?:正式|全面|试点|开始)*(?:施行|实施|生效|执行)",
    )
    .unwrap()
});

/// 2018年3月2日公布《…》，5月1日起施行: a day without its year is in that of the day on which it
/// was issued, unless that would be before it. None where there is no such day; an error
/// where its year is open.
pub(super) fn in_force_that_year(
    sentence: &Sentence<'_>,
    list: &[Title],
    issued: Option<&str>,
) -> Option<Result<String, ()>> {
    let text = sentence.text;
    let end = after_brackets(text, list[list.len() - 1].end);
    let found = YEARLESS.captures(behind_verb(text[end..].trim_start()))?;
    let month: u32 = found[1].parse().ok()?;
    let day = found.get(2).and_then(|day| day.as_str().parse::<u32>().ok());
    let day = day.map_or(String::new(), |day| format!("-{day:02}"));
    let edtf = issued.and_then(|issued| {
        let year = issued.get(..4).filter(|it| it.bytes().all(|b| b.is_ascii_digit()))?;
        let edtf = format!("{year}-{month:02}{day}");
        let plain = issued.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let shared = edtf.len().min(issued.len());
        let later = plain && edtf.get(..shared) >= issued.get(..shared);
        (later && bounds(&edtf).is_ok()).then_some(edtf)
    });
    Some(edtf.ok_or(()))
}

/// The date of the governing verb.
pub(super) fn date_of(
    sentence: &Sentence<'_>,
    list: &[Title],
    verb: Verb,
    follows: bool,
) -> Option<String> {
    if !follows {
        return date_before(sentence, verb.begin);
    }
    let end = list[list.len() - 1].end;
    let between =
        sentence.dates.iter().find(|date| date.begin >= end && date.end <= verb.begin);
    match between {
        Some(date) => Some(date.edtf.clone()),
        None => date_before(sentence, list[0].begin),
    }
}

/// Where a notice ends that only prints what is called `title`: behind 的通知 of 某部关于印发《…》的通知,
/// else behind the title.
pub(super) fn notice_end(text: &str, title: Title) -> usize {
    let prints = ["关于印发", "关于发布", "关于公布", "关于颁布", "关于下发"];
    let before = text[..title.begin].trim_end();
    let form = ["的通知", "的公告", "的通告"]
        .iter()
        .find(|form| text[title.end..].starts_with(**form));
    let printed = prints.iter().any(|words| before.ends_with(words));
    form.filter(|_| printed).map_or(title.end, |form| title.end + form.len())
}

/// The day behind such a notice and its number: 某部关于印发《…》的通知（某发〔2020〕1号），2020年10月9日印发.
pub(super) fn behind_notice(
    sentence: &Sentence<'_>,
    list: &[Title],
) -> Option<(Role, String)> {
    let (text, [title]) = (sentence.text, list) else { return None };
    let end = notice_end(text, *title);
    let close = after_brackets(text, end);
    let day = sentence.dates.iter().find(|date| date.begin >= close)?;
    let between = text[close..day.begin].trim();
    if end == title.end || !matches!(between, "" | "，" | ",") {
        return None;
    }
    let rest = text[day.end..].trim_start();
    let out = ["印发", "发布", "公布", "颁布", "下发"];
    let role = match rest.chars().next() {
        None | Some('。' | '；' | ';') => Role::Reported,
        _ if out.iter().any(|verb| rest.starts_with(verb)) => Role::Published,
        _ => return None,
    };
    Some((role, day.edtf.clone()))
}

/// 文旅部印发《…》（文旅产业发〔2021〕42号），2021-05-06。: the one day of a sentence, at its end.
pub(super) fn trailing_day(sentence: &Sentence<'_>, list: &[Title]) -> Option<String> {
    let (text, [title], [day]) = (sentence.text, list, &sentence.dates[..]) else {
        return None;
    };
    let between = text.get(after_brackets(text, title.end)..day.begin)?.trim();
    let rest = text[day.end..].trim_end_matches(['。', '；', ' ']);
    (matches!(between, "，" | ",") && rest.is_empty() && day.edtf.len() == 10)
        .then(|| day.edtf.clone())
}

/// The date that goes with what stands at `at`: next to it, or set off by one comma.
pub(super) fn date_before(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    let date = sentence.dates.iter().rev().find(|date| date.end <= at)?;
    adjacent(&sentence.text[date.end..at]).then(|| date.edtf.clone())
}

/// 2018年5月28日，某省以浙政发〔2017〕47号印发的《…》进入实施中期: the day is that of what is said behind the title,
/// where the number is of another year.
pub(super) fn is_of_another_day(
    sentence: &Sentence<'_>,
    list: &[Title],
    verb: Option<Verb>,
    number: Option<&str>,
    edtf: &str,
) -> bool {
    let text = sentence.text;
    let attribute = |verb: Verb| {
        text.get(verb.end..list[0].begin).is_some_and(|it| it.trim() == "的")
            && text[..verb.begin].contains(['，', ','])
    };
    let year = number.and_then(|number| number.split(['〔', '[', '［']).nth(1));
    let year = year.and_then(|year| year.get(..4));
    let behind = text[after_brackets(text, list[list.len() - 1].end)..].trim_start();
    let clause = behind.split(['，', '。', '；']).next().unwrap_or_default();
    // 印发的《…》全文公布 is told of that day.
    let made_public = ["公布", "发布", "公开", "印发", "出台"];
    let goes_on =
        !clause.is_empty() && !made_public.iter().any(|verb| clause.contains(verb));
    verb.is_some_and(attribute)
        && goes_on
        && year.is_some_and(|year| !edtf.contains(year) && edtf.len() == 10)
}

/// True when nothing between a date and its verb has a verb of its own.
pub(super) fn adjacent(between: &str) -> bool {
    let plain = rests::without_bases(between);
    let between = plain.as_str();
    if between.chars().count() > 60
        || between.contains(['。', '；', ';', '《'])
        || PASSED.iter().any(|words| between.contains(words))
    {
        return false;
    }
    let mut clauses = between.split(['，', ',']);
    let first = clauses.next().unwrap_or_default();
    let rest: Vec<&str> = clauses.collect();
    let Some((last, inner)) = rest.split_last() else {
        // No comma: 在 2022 年发布, 2017年国务院印发.
        return true;
    };
    // 2024 年 5 月，在某峰会期间，韩国公布: only a setting may stand between.
    let setting = |clause: &&str| {
        let begins = [
            "在", "为", "经", "据", "随着", "面对", "围绕", "作为", "继", "根据", "按照",
            "依据", "依照", "贯彻", "落实",
        ];
        // 浙江省为贯彻落实《…》，印发…: who did the one did the other.
        begins.iter().any(|word| clause.trim_start().starts_with(word))
            || last.trim().is_empty() && rests::ends_with_verb(clause)
    };
    first.trim().is_empty() && inner.iter().all(setting)
}

/// The day of the verb `done` where brackets tell of something later: 印发《…》（1月17日公开）, 公布《…》
/// （2022年2月15日起施行）. What was made public behind its day of 印发 was dated then.
pub(super) fn beside_brackets(
    day: Option<&(Role, String)>,
    done: &str,
    brackets: &[(Role, String)],
) -> Option<(Role, String)> {
    let (role, edtf) = day.filter(|(_, edtf)| edtf.len() == 10)?;
    let year = |edtf: &str| edtf.get(..4)?.parse::<i32>().ok();
    let near = |other: &str| {
        let years = year(other)? - year(edtf)?;
        Some(other.len() == 10 && edtf.as_str() < other && years <= 1)
    };
    let sent =
        ["印发", "下发", "转发", "批转", "再发"].iter().any(|verb| done.ends_with(verb));
    let later = |(other, day): &(Role, String)| {
        let kept = match (role, other) {
            (Role::Published, Role::Published) => sent,
            (Role::Published, Role::InForce) => true,
            (Role::Adopted, Role::Published | Role::InForce) => true,
            _ => false,
        };
        kept && near(day) == Some(true)
    };
    let public = brackets.iter().any(|(other, _)| other == role);
    let role = if public { Role::Document } else { *role };
    (!brackets.is_empty() && brackets.iter().all(later)).then(|| (role, edtf.clone()))
}

/// 2015年12月18日印发，12月22日公布: the day on which it was sent out is that of the document, and the
/// later one that on which it was made public.
pub(super) fn sent_before(
    day: Option<&(Role, String)>,
    done: &str,
    behind: &[(Role, String)],
) -> Option<(Role, String)> {
    let sent = ["印发", "下发", "再发"].iter().any(|verb| done.ends_with(verb));
    let public = behind.iter().any(|(role, _)| *role == Role::Published);
    let (_, edtf) = day.filter(|it| it.0 == Role::Published && sent && public)?;
    let later = beside_brackets(day, done, behind);
    later.filter(|it| it.0 == Role::Document).map(|(role, _)| (role, edtf.clone()))
}

/// 《…》（2023 年 7 月）, 《…》（2017年4月20日通过，2017年6月1日起施行）: each with what it says
/// happened then.
pub(super) fn bracketed_dates(
    sentence: &Sentence<'_>,
    title: &Title,
) -> Vec<(Role, String)> {
    let text = sentence.text;
    let end = after_brackets(text, title.end);
    let inside =
        sentence.dates.iter().filter(|date| date.begin > title.end && date.end < end);
    let mut found: Vec<(Role, String)> = Vec::new();
    for date in inside {
        let rest = &text[date.end..end];
        let until = rest.find(['，', ',', '；', ';', '、', '）', ')']);
        let clause = &rest[..until.unwrap_or(rest.len())];
        let lead = text[title.end..date.begin].rsplit(['，', ',', '；', ';', '（', '(']);
        let verb = verbs::all(clause, |_| true).pop();
        if is_of_another(lead.into_iter().next().unwrap_or_default(), clause, verb) {
            continue;
        }
        let role = match verb {
            Some(verb) => verb.role,
            None if clause.trim_end().ends_with("公开") => Role::Published,
            None => Role::Reported,
        };
        if !found.iter().any(|(known, _)| *known == role) {
            found.push((role, date.edtf.clone()));
        }
    }
    found
}

/// True for a day in brackets of another document than the title before them, or of a term: （2018年印发的
/// 《…》同时废止）, （2018年的旧办法废止）, （替代2018年版）, （有效期至2028年6月30日）.
fn is_of_another(lead: &str, clause: &str, verb: Option<Verb>) -> bool {
    let (lead, clause) = (lead.trim(), clause.trim_start());
    let role = verb.map(|verb| verb.role);
    let done = verb.and_then(|verb| clause.get(..verb.begin)).unwrap_or_default();
    let ended =
        role == Some(Role::Ended) && (clause.contains('《') || done.contains('的'));
    let named = role != Some(Role::Amended) && clause.contains("的《");
    let replaced = ["替代", "取代", "代替", "替换", "废止"];
    let based = ["根据", "依据", "按照", "落实", "贯彻"];
    let against = replaced.iter().any(|word| lead.contains(word))
        || role != Some(Role::Amended) && based.iter().any(|word| lead.contains(word));
    let edition = clause.starts_with('版') && (!lead.is_empty() || role.is_some());
    let term = lead.ends_with(['至', '到']) || clause.starts_with(['至', '到']);
    ended || named || against || edition || term
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn what_brackets_tell_stands_beside_the_day_of_the_verb() {
        assert_eq!(
            alone::days(
                "2019年1月1日，国务院办公厅印发《甲试点方案》（国办发〔2019〕2号，1月17日公开）。"
            ),
            ["published 2019-01-17", "document 2019-01-01"]
        );
        assert_eq!(
            alone::days(
                "2021年12月28日，国家网信办公布《甲审查办法》（2022年2月15日起施行）。"
            ),
            ["in_force 2022-02-15", "published 2021-12-28"]
        );
        // Neither of two days of one kind, nor one of another document.
        assert_eq!(
            alone::days(
                "2024年3月1日，甲市人民政府印发《甲办法》（2019年1月17日公布）。"
            ),
            ["published 2019-01-17"]
        );
    }

    #[test]
    fn who_only_agreed_has_not_issued_it() {
        let bodies = |text: &str| alone::told(text).remove(0).1.issued.names;
        assert_eq!(
            bodies("1978年5月24日全国人大常委会批准《国务院关于甲的暂行办法》。"),
            ["国务院"]
        );
        assert!(
            bodies("2020年5月24日，江苏省人大常委会批准《南京市甲条例》。").is_empty()
        );
        assert_eq!(
            bodies("2020年5月24日，江苏省人大常委会通过《江苏省甲条例》。"),
            ["江苏省人大常委会"]
        );
    }

    #[test]
    fn what_brackets_say_of_an_older_text_is_that_ones() {
        for (text, wanted) in [
            (
                "2023年5月26日，成都市人民政府印发《成都市甲办法》（成府发〔2023〕8号，自2023年7月1日起施行，有效期5年，2018年印发的《成都市甲办法》同时废止）。",
                &["in_force 2023-07-01", "published 2023-05-26", "ended 2028-07-01"][..],
            ),
            (
                "2023年5月26日，成都市人民政府印发《成都市甲办法》（成府发〔2023〕8号，2018年的旧办法同时废止）。",
                &["published 2023-05-26"],
            ),
            (
                "2023年5月26日，成都市人民政府印发《成都市甲办法》（成府发〔2023〕8号，有效期至2028年6月30日）。",
                &["published 2023-05-26", "ended 2028-07-01"],
            ),
            (
                "2023年5月26日，成都市人民政府印发《成都市甲办法》（成府发〔2023〕8号，替代2018年版）。",
                &["published 2023-05-26"],
            ),
            // Its own end.
            (
                "《成都市甲办法》（成府发〔2013〕8号，2022年修订，2025年废止）规定了收费。",
                &["amended 2022", "ended 2025"],
            ),
        ] {
            assert_eq!(alone::days(text), wanted, "{text}");
        }
        let rests = |text: &str| {
            let said = alone::told(text).into_iter().flat_map(|(_, said)| said.rests);
            let mut said: Vec<String> =
                said.map(|base| base.title.or(base.number).unwrap_or_default()).collect();
            said.dedup();
            said
        };
        let begin = "2023年5月26日，成都市人民政府印发《成都市甲办法》（成府发〔2023〕8号，有效期5年，";
        assert_eq!(
            rests(&format!("{begin}2018年印发的《成都市乙办法》同时废止）。")),
            ["成都市乙办法"]
        );
        assert_eq!(
            rests(&format!("{begin}2018年印发的《成都市甲办法》同时废止）。")),
            ["成都市甲办法"]
        );
        assert_eq!(
            rests(&format!("{begin}成府发〔2018〕3号文同时废止）。")),
            ["成府发〔2018〕3号"]
        );
    }

    #[test]
    fn a_day_beside_a_title_is_that_of_the_document() {
        for (text, wanted) in [
            (
                "2002年，《国务院关于甲的决定》（国发〔2002〕16号）强调改革。",
                &["reported 2002"][..],
            ),
            ("2022年，《国务院关于甲的决定》（国发〔2002〕16号）实施二十年。", &[]),
            (
                "更早的制度可追溯至1994年的《甲条例》（国务院令第162号）。",
                &["reported 1994"],
            ),
            ("到2025年的《甲规划》目标已定。", &[]),
            (
                "《甲指南》（工信厅信发〔2022〕33号），2022年11月3日；",
                &["reported 2022-11-03"],
            ),
            (
                "- **2021.7.15** 国家发展改革委、国家能源局《关于甲的意见》（发改能源规〔2021〕1051号）：首提2025年装机30GW以上目标。",
                &["reported 2021-07-15"],
            ),
        ] {
            assert_eq!(alone::days(text), wanted, "{text}");
        }
    }
}
