//! Sentences, clauses, and what governs the titles of one.

use super::agent::agent_behind;
use super::when::date_before;
use super::{Sentence, issued};
use crate::model::law::{Role, Status};
use crate::record::import::report::verbs::{Title, Verb, after_brackets};
use crate::record::import::words;

/// Sentences, ended by 。！？； outside of titles and quotations.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '《' | '“' => depth += 1,
            '》' | '”' => depth = (depth - 1).max(0),
            '。' | '！' | '？' | '；' if depth == 0 => {
                found.push((begin, at + c.len_utf8()));
                begin = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if begin < text.len() {
        found.push((begin, text.len()));
    }
    found
}

/// What stands between two titles and the brackets behind the first; none where the second
/// stands in these brackets.
pub(super) fn between(text: &str, first: Title, second: Title) -> Option<&str> {
    text.get(after_brackets(text, first.end)..second.begin)
}

/// The clause that ends at `at`.
pub(super) fn clause_before(text: &str, at: usize) -> &str {
    &text[clause_start(text, at)..at]
}

/// Where it begins: behind a comma, or behind a meeting that passed what another clause issues,
/// 某部部务会议审议通过、9月12日以某部令第53号公布.
pub(super) fn clause_start(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let comma =
        before.char_indices().rev().find(|(_, c)| ['，', '；', '：', ','].contains(c));
    let comma = comma.map_or(0, |(at, mark)| at + mark.len_utf8());
    let passed = PASSED.iter().filter_map(|words| {
        before[comma..].rfind(words).map(|at| comma + at + words.len())
    });
    passed.max().unwrap_or(comma)
}

/// What ends the clause of who passed something.
pub(super) const PASSED: [&str; 2] = ["通过、", "批准、"];

/// True for words between a verb and a title of which it only says which is meant: 公布的《…》,
/// 公布、1999年1月1日施行的新《…》.
pub(super) fn is_attribute(between: &str) -> bool {
    let words = between.trim().trim_end_matches('新');
    words.ends_with('的')
        && words.starts_with(['的', '、'])
        && words.chars().count() <= 40
        && !words.contains(['，', '。', '；', '《', '》', '：'])
}

/// What the verbs right before the one of the titles say of the same text, the last first:
/// 8月23日部务会议审议通过、9月12日以某部令第53号公布《…》; 1998年12月27日公布、1999年1月1日施行的《…》.
pub(super) fn passed_before(
    sentence: &Sentence<'_>,
    verb: Verb,
    list: &[Title],
) -> Vec<(Role, String)> {
    let days = run_before(sentence, verb, list).into_iter().map(|(_, day)| day);
    days.collect()
}

/// The verb with which such a run begins; `verb` itself where it stands alone.
pub(super) fn first_of_run(sentence: &Sentence<'_>, verb: Verb, list: &[Title]) -> Verb {
    let first = run_before(sentence, verb, list).pop();
    first
        .map(|(first, _)| first)
        .filter(|_| is_attribute(&sentence.text[verb.end..list[0].begin]))
        .unwrap_or(verb)
}

fn run_before(
    sentence: &Sentence<'_>,
    verb: Verb,
    list: &[Title],
) -> Vec<(Verb, (Role, String))> {
    let text = sentence.text;
    let mut found = Vec::new();
    if verb.end > list[0].begin {
        return found;
    }
    // 2020年5月19日通过、7月1日施行的《…》
    let attribute = is_attribute(&text[verb.end..list[0].begin]);
    if !(verb.role == Role::Published || attribute && verb.role == Role::InForce) {
        return found;
    }
    let mut next = verb;
    for passed in sentence.verbs.iter().rev().filter(|it| it.end <= verb.begin) {
        let behind = &text[passed.end..next.begin];
        let words = &text[passed.begin..passed.end];
        // 《甲》被1998年12月27日公布、1999年1月1日施行的《乙》取代: of the second.
        let clause = clause_before(text, passed.begin);
        let clause = clause.rsplit('被').next().unwrap_or(clause);
        let dated = sentence
            .dates
            .iter()
            .any(|date| passed.end <= date.begin && date.end <= next.begin);
        let own = match passed.role {
            Role::Adopted if words.ends_with("通过") => {
                attribute || clause.contains("会")
            }
            Role::Adopted if words == "批准" => {
                dated && (attribute || !issued::named(clause).names.is_empty())
            }
            Role::Published => dated && attribute,
            _ => false,
        };
        let apart = behind.starts_with(['、', '，', ','])
            && !behind.contains(['《', '》', '；', '。']);
        // Who passed one text and issued another has not passed this one.
        let Some(day) = date_before(sentence, passed.begin)
            .filter(|_| own && apart && !clause.contains('》'))
        else {
            break;
        };
        // 2017年12月5日印发、12月19日公布的《…》: it was made public then.
        let sent = matches!(words, "印发" | "下发") && verb.role == Role::Published;
        let role = if sent { Role::Document } else { passed.role };
        found.push((*passed, (role, day)));
        next = *passed;
    }
    found
}

pub(super) fn is_followed(verb: Option<Verb>, list: &[Title]) -> bool {
    verb.is_some_and(|verb| verb.begin >= list[list.len() - 1].end)
}

/// The verb that governs a list of titles, and whether it follows them.
pub(super) fn governing(sentence: &Sentence<'_>, list: &[Title]) -> Option<(Verb, bool)> {
    let text = sentence.text;
    let (first, last) = (list[0], list[list.len() - 1]);
    let near = |between: &str, most: usize| {
        let other = ['，', ',', '。', '；', ';', '《'];
        between.chars().count() <= most && !between.contains(other)
    };
    // 已被《…》替代: what is done before is done to the one that is replaced.
    let lead = text[..first.begin].trim_end();
    let agent = ["被", "由", "为"].iter().any(|word| lead.ends_with(word));
    let behind =
        text[after_brackets(text, last.end)..].trim_start().trim_start_matches('所');
    let replaces =
        ["替代", "取代", "代替", "接替", "废止", "替换", "修改", "修订", "修正"];
    if agent && replaces.iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    // 国务院办公厅转发甲部、乙部《…》: between them stands who wrote it.
    let of_others = |verb: &Verb| {
        matches!(&text[verb.begin..verb.end], "转发" | "批转")
            && !issued::named(&text[verb.end..first.begin]).names.is_empty()
    };
    // 自…起施行）以及某部《…》: what brackets say is said of the title before them.
    let closed = |verb: &Verb| {
        let between = &text[verb.end..first.begin];
        let count = |mark: char| between.matches(mark).count();
        count('）') > count('（') || count(')') > count('(')
    };
    // 公布修订后的《…》，…公布的《…》同时废止: a new text came out, and ended the old one.
    let renewed =
        sentence.ended.iter().any(|(old, _)| old.words(text) == first.words(text));
    let attribute = |verb: &Verb| {
        renewed
            && verb.role == Role::Amended
            && is_revised(&text[verb.begin..first.begin])
    };
    let before = sentence.verbs.iter().rev().find(|verb| {
        verb.end <= first.begin
            && !closed(verb)
            && !attribute(verb)
            && (near(&text[verb.end..first.begin], 12) || of_others(verb))
    });
    let behind = after_brackets(text, last.end);
    let after = sentence.verbs.iter().find(|verb| {
        // 由某某总局于2023年9月27日公布 is longer.
        let between = text.get(behind..verb.begin).unwrap_or_default();
        let each = between.trim_start().starts_with("分别");
        let long = each || between.contains('由') || agent_behind(between).is_some();
        let most = if long { 60 } else { 20 };
        // 《关于修改部分规章的决定》予以修改 is what it did to others.
        let changes = matches!(verb.role, Role::Amended | Role::Ended)
            && ["关于修改", "关于废止", "关于修订", "关于修正"]
                .iter()
                .any(|words| last.words(text).contains(words));
        // 《甲》被1998年公布的新《乙》取代: when 乙 came out.
        let of_next = sentence
            .titles
            .iter()
            .find(|title| title.begin >= verb.end)
            .is_some_and(|next| is_attribute(&text[verb.end..next.begin]));
        !changes && !of_next && verb.begin >= behind && near(between, most)
    });
    // 发布《…》征求意见稿 is said of the text before; 就《…》达成协议 of the text after.
    match (before, after) {
        (Some(verb), _) => Some((*verb, false)),
        (None, Some(verb)) => Some((*verb, true)),
        (None, None) => None,
    }
}

/// 某局发布《甲》，《乙》由某部公布: behind the comma stands another clause, not a list.
pub(super) fn is_apart(sentence: &Sentence<'_>, list: &[Title], next: Title) -> bool {
    let text = sentence.text;
    let comma = list.last().and_then(|last| between(text, *last, next));
    if !comma.is_some_and(|it| it.trim_end().ends_with(['，', ','])) {
        return false;
    }
    let behind = text[after_brackets(text, next.end)..].trim_start();
    let behind = behind.trim_start_matches(['则', '也', '又', '已', '将']);
    let own = ["由", "自", "于", "经"].iter().any(|word| behind.starts_with(word));
    own && governing(sentence, list).is_some_and(|(_, follows)| !follows)
}

/// 提出《…》草案
pub(super) fn is_draft(after: &str) -> bool {
    ["草案", "提案", "建议稿", "（草案"].iter().any(|word| after.starts_with(word))
}

/// 通过修订后的《…》
pub(super) fn is_revised(before: &str) -> bool {
    let revised = ["修订后的", "修正后的", "修改后的", "修订的", "修改的", "新修订的"];
    revised.iter().any(|words| before.trim_end().ends_with(words))
}

pub(super) fn version(text: &str, title: &Title) -> Option<String> {
    let after = &text[title.end..];
    let before = &text[..title.begin];
    let words = ["修订版", "修正案", "修订稿", "征求意见稿", "草案"];
    if let Some(word) = words.iter().find(|word| after.starts_with(**word)) {
        return Some((*word).to_owned());
    }
    let words = ["新版", "修订版", "新修订的"];
    words.iter().find(|word| before.ends_with(**word)).map(|word| (*word).to_owned())
}

/// How the brackets behind a title say that it stands: 《…》（已失效）.
pub(super) fn standing(text: &str, title: &Title) -> Option<Status> {
    let behind = &text[title.end..after_brackets(text, title.end)];
    let parts = behind.split(['（', '(', '）', ')', '，', ',', '；', ';']).map(str::trim);
    let gone = ["已废止", "已被废止", "废止", "已失效", "失效"];
    let word = parts.into_iter().find(|part| gone.contains(part))?;
    words::status(word).and_then(Status::from_code)
}

/// 以下简称《报告》
pub(super) fn is_alias(text: &str, title: &Title) -> bool {
    let before = text[..title.begin].trim_end_matches(['“', '"', '为']);
    ["简称", "簡稱", "下称", "称为", "以下称"].iter().any(|word| before.ends_with(word))
}

pub(super) fn quotations(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices() {
        match c {
            '“' => begin = Some(at),
            '”' => {
                if let Some(begin) = begin.take() {
                    found.push((begin, at + c.len_utf8()));
                }
            }
            _ => {}
        }
    }
    found
}

pub(super) fn quote(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；'])
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn what_was_passed_and_is_in_force_has_both_days() {
        assert_eq!(
            alone::days(
                "广西壮族自治区2020年5月19日通过、7月1日施行的《广西壮族自治区甲条例》影响深远。"
            ),
            ["in_force 2020-07-01", "adopted 2020-05-19"]
        );
        assert_eq!(
            alone::days(
                "上海市人大常委会于2020年4月10日表决通过《上海市甲条例》，当日施行。"
            ),
            ["adopted 2020-04-10", "in_force 2020-04-10"]
        );
        assert_eq!(
            alone::days(
                "2015年12月18日，国务院《甲意见》（国发〔2015〕71号）印发，2015年12月22日公布。"
            ),
            ["document 2015-12-18", "published 2015-12-22"]
        );
        assert_eq!(
            alone::days("文旅部印发《甲规划》（文旅产业发〔2021〕42号），2021-05-06。"),
            ["published 2021-05-06"]
        );
        // What was made public then is another thing.
        assert_eq!(
            alone::days("2021年3月1日，财政部印发《甲办法》，2021年6月1日公布实施细则。"),
            ["published 2021-03-01"]
        );
        assert_eq!(
            alone::days("生态环境部：《甲工作方案》公开，印发日期为2021年4月28日。"),
            ["published 2021-04-28"]
        );
    }

    #[test]
    fn who_passed_a_text_and_who_issued_it_have_days_of_their_own() {
        let said = |text: &str| {
            let said = alone::told(text).into_iter().map(|(_, said)| {
                let date = said.date.map_or("-".to_owned(), |(role, edtf)| {
                    format!("{} {edtf}", role.code())
                });
                let number = said.number.unwrap_or_default();
                format!("{} {date} {} {number}", said.title, said.issued.names.join("、"))
            });
            said.collect::<Vec<_>>()
        };
        let wanted = [
            "甲办法 published 2023-09-12 教育部 教育部令第53号",
            "甲办法 adopted 2023-08-23 教育部 教育部令第53号",
            "甲办法 in_force 2023-10-15 教育部 教育部令第53号",
        ];
        for mark in ["、", "，"] {
            let text = format!(
                "2023年8月23日教育部第4次部务会议审议通过{mark}9月12日以教育部令第53号公布《甲办法》，10月15日起施行。"
            );
            assert_eq!(said(&text), wanted, "{text}");
        }
        assert_eq!(
            said(
                "2021年5月21日，中央全面深化改革委员会第十九次会议审议通过《关于甲的意见》（以下简称“意见”），7月24日由中共中央办公厅、国务院办公厅正式印发。"
            ),
            [
                "关于甲的意见 adopted 2021-05-21 中共中央办公厅、国务院办公厅 ",
                "关于甲的意见 published 2021-07-24 中共中央办公厅、国务院办公厅 ",
            ]
        );
    }

    #[test]
    fn who_hands_on_a_text_has_not_written_it() {
        let text = "贯彻落实《甲意见》（国办发〔2018〕118号），转发省政府办公厅《关于印发乙方案的通知》（鲁政办字〔2022〕66号）。";
        let rests: Vec<_> =
            alone::told(text).into_iter().flat_map(|(_, said)| said.rests).collect();
        assert!(rests.is_empty(), "{rests:?}");
    }

    #[test]
    fn what_stands_behind_a_title_says_who_and_by_which_order() {
        let said = |text: &str| {
            let said = alone::told(text).into_iter().map(|(place, said)| {
                let date = said.date.map_or("-".to_owned(), |(_, edtf)| edtf);
                let number = said.number.unwrap_or_default();
                format!("{place} {date} {} {number}", said.issued.names.join("、"))
            });
            said.collect::<Vec<_>>()
        };
        let last = |text: &str| said(text).pop().unwrap_or_default();
        assert_eq!(
            last("《甲指引》（银保监发〔2022〕15号），银保监会2022年6月1日印发。"),
            "CN 2022-06-01 银保监会 银保监发〔2022〕15号"
        );
        assert_eq!(
            last("《国务院关于甲的规定》于2008年8月3日由国务院令第529号公布。"),
            "CN 2008-08-03 国务院 国务院令第529号"
        );
        assert_eq!(
            last("2021年7月2日国务院令第743号公布《甲条例》。"),
            "CN 2021-07-02 国务院 国务院令第743号"
        );
        assert_eq!(
            last(
                "2024年3月28日，浙江省发展改革委、浙江能源监管办、浙江省能源局联合印发《甲规则》。"
            ),
            "CN-ZJ 2024-03-28 浙江省发展改革委、浙江省能源局 "
        );
    }
}
