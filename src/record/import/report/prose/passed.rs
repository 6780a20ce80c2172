//! What is said of no policy, or of none yet: what did not happen, what a page says around its
//! text, a paper.

use std::sync::LazyLock;

use regex::Regex;

use super::{Sentence, Statement, number};
use crate::model::law::{Role, Status};
use crate::record::import::kind;
use crate::record::import::report::verbs::{Title, Verb, after_brackets};

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static FORTHCOMING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:（[^（）]*）)?\s*(?:也|即)?将(?:于|自|从)\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*起?(?:正式|全面)?$",
    )
    .unwrap()
});

/// True when the clause of the verb says that it did not happen, or not yet: 没有发布,
/// 计划于2025年出台.
pub(super) fn is_not_done(text: &str, verb: Verb, list: &[Title]) -> bool {
    let follows = verb.begin >= list[list.len() - 1].end;
    let from = if follows { list[list.len() - 1].end } else { 0 };
    let before = &text[from..verb.begin];
    let clause = before.rsplit(['，', '。', '；', ',']).next().unwrap_or(before);
    let not = ["没有", "尚未", "并未", "未曾", "未能", "暂未", "还未", "不再", "是否"];
    let later = [
        "将于",
        "将在",
        "即将",
        "计划于",
        "计划在",
        "拟于",
        "拟在",
        "预计",
        "有望",
        "打算",
        "准备",
        "争取",
        "力争",
        "应尽快",
        "应加快",
        "应当",
        "应抓紧",
        "尽快",
        "建议",
        "呼吁",
        "亟需",
        "亟待",
    ];
    let near = ["将", "拟", "未", "计划"];
    // 《甲条例》将于2025年1月1日起施行: it is out, and in force from then on.
    let forthcoming =
        follows && verb.role == Role::InForce && FORTHCOMING.is_match(clause.trim_end());
    if forthcoming {
        return false;
    }
    // 专家建议，应于2023年废止《甲》: nobody has done it.
    let said = text[..verb.begin].rsplit('》').next().unwrap_or_default();
    let only_said = verb.role == Role::Ended
        && (["建议", "呼吁", "提议"].iter().any(|word| said.contains(word))
            || ["应于", "应在"].iter().any(|word| clause.contains(word)));
    // 财政部废止了《甲》吗？
    let asked = text.trim_end().ends_with(['？', '?'])
        && ["吗", "是否", "是不是", "有没有", "难道"]
            .iter()
            .any(|word| text.contains(word));
    only_said
        || asked
        || not.iter().chain(&later).any(|word| clause.contains(word))
        || near.iter().any(|word| clause.trim_end().ends_with(word))
}

/// True for what is only aimed at, of which no day, number or other word tells that it is done:
/// 推动出台《甲》，研究制定《乙》.
pub(super) fn is_planned(sentence: &Sentence<'_>, verb: Verb, list: &[Title]) -> bool {
    let text = sentence.text;
    let Some(between) = text.get(verb.end..list[0].begin) else { return false };
    let before = &text[..verb.begin];
    let clause = before.rsplit(['，', '。', '；', ',', '：']).next().unwrap_or(before);
    let aims = ["推动", "推进", "加快", "抓紧", "加紧"];
    let makes = ["制定", "制订", "出台"].contains(&&text[verb.begin..verb.end]);
    let lead = clause.trim_end();
    let aimed =
        makes && (aims.iter().any(|word| lead.ends_with(word)) || lead.ends_with("研究"));
    let done = ["已", "曾", "先后", "相继", "陆续", "率先", "又", "还"];
    let said = between.starts_with('了')
        || between.contains('《')
        || done.iter().any(|word| clause.contains(word));
    let numbered =
        || list.iter().any(|it| number::behind_title(text, it.end, None).is_some());
    // 将加快制定《甲》，推动《乙》列入2023年立法计划: the year is of what comes next.
    let end = list.last().map_or(verb.end, |last| after_brackets(text, last.end));
    let rest =
        text[end..].find(['，', '。', '；', ',']).map_or(text.len(), |at| end + at);
    let meant = ["将", "拟", "下一步", "今后"].iter().any(|it| before.contains(it));
    let near = |begin: usize| !meant || begin < rest;
    let dated = sentence.dates.iter().any(|date| near(date.begin)) || sentence.yearless;
    aimed && !said && !dated && !numbered()
}

/// What another sentence tells to be out is no draft any more.
pub(super) fn no_drafts_of_what_is_out(statements: &mut [Statement]) {
    let out = |said: &&Statement| {
        said.date.as_ref().is_some_and(|(role, _)| {
            kind::comes_out(role.code()) || matches!(role, Role::InForce | Role::Adopted)
        })
    };
    let issued: Vec<String> =
        statements.iter().filter(out).map(|said| said.title.clone()).collect();
    let drafts = statements.iter_mut().filter(|it| it.status == Some(Status::Proposed));
    for said in drafts.filter(|said| issued.contains(&said.title)) {
        said.status = None;
    }
}

/// True where what stands behind a title says that it is yet to come: 《…》有待公布.
pub(super) fn is_awaited(behind: &str) -> bool {
    let clause = behind.split(['，', '。', '；', '《']).next().unwrap_or_default().trim();
    let waits = ["有待", "尚待", "仍待", "还待", "待", "尚未", "仍未", "暂未", "还未"];
    let done = ["公布", "发布", "出台", "印发", "颁布", "制定", "公开"];
    let rest = waits.iter().find_map(|word| clause.strip_prefix(word));
    is_in_the_making(clause)
        || is_put_forward(behind)
        || rest.is_some_and(|rest| {
            let rest = ["正式", "进一步", "对外"]
                .iter()
                .find_map(|it| rest.strip_prefix(it))
                .unwrap_or(rest);
            done.iter().any(|verb| rest.starts_with(verb))
        })
}

/// True where what stands behind the titles says that they are out for comment: 《…》，正在征求意见.
pub(super) fn asks_for_comment(text: &str, list: &[Title]) -> bool {
    let Some(last) = list.last() else { return false };
    let behind = text[after_brackets(text, last.end)..].trim_start();
    let mut rest = behind.trim_start_matches(['，', ',', ' ']);
    // ，征求意见后印发 tells of what came later.
    let apart = rest.len() < behind.len();
    let mut said = !apart;
    for word in ["目前", "现已", "现", "正在", "正", "面向社会", "向社会", "公开"]
    {
        if let Some(bare) = rest.strip_prefix(word) {
            said |= matches!(word, "正在" | "正" | "现");
            rest = bare;
        }
    }
    said && rest.strip_prefix("征求意见").is_some_and(|rest| {
        let rest = rest.strip_prefix('中').unwrap_or(rest);
        rest.is_empty() || rest.starts_with(['，', '。', '；', ',', ';', '）'])
    })
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static PUT_FORWARD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:等)?(?:已|现已|均已|正|正式)?(?:(?:提请|提交|报请)[^，。；《》]{0,24}?(?:一审|二审|三审|初审|审议|审查)|(?:被)?(?:列入|纳入)[^，。；《》]{0,24}?立法(?:工作)?(?:计划|规划))\s*[，。；]?$",
    )
    .unwrap()
});

/// 《…》已提请常委会二审, 推动《…》列入立法计划: it is a bill or less, where nothing more is said.
fn is_put_forward(behind: &str) -> bool {
    ["提请", "提交", "报请", "列入", "纳入"].iter().any(|it| behind.contains(it))
        && PUT_FORWARD.is_match(behind.trim())
}

/// 《…》仍在调研中: nobody has written it yet. What is being amended stands.
fn is_in_the_making(clause: &str) -> bool {
    let begins = ["仍在", "尚在", "还在", "正在", "正"];
    let Some(mut rest) = begins.iter().find_map(|word| clause.strip_prefix(word)) else {
        return false;
    };
    let makes =
        ["研究", "抓紧", "加快", "调研", "论证", "起草", "制定", "拟订", "酝酿", "编制"];
    let whole = rest.len();
    while let Some(bare) = makes.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = bare;
    }
    let ends = ["", "中", "之中", "过程中", "阶段", "论证中"];
    rest.len() < whole && ends.contains(&rest)
}

/// True where what is said of the titles behind them denies it: 印发《甲》的消息被证实有误. Of a
/// sentence without titles, `behind` is all of it: 该消息不实.
pub(super) fn is_denied(behind: &str) -> bool {
    let news = ["消息", "传闻", "传言", "说法", "报道", "网传", "文件"];
    let false_words = [
        "有误",
        "不实",
        "不属实",
        "失实",
        "辟谣",
        "谣传",
        "谣言",
        "伪造",
        "虚假",
        "假消息",
        "子虚乌有",
        "否认",
        "误传",
    ];
    let clause = behind.split(['。', '；', '《']).next().unwrap_or_default();
    let said = news.iter().filter_map(|word| clause.find(word)).min();
    // 不实施 is something else.
    let clause = clause.replace("不实施", "").replace("不实行", "");
    said.is_some_and(|at| at <= 6 * '消'.len_utf8())
        && false_words.iter().any(|word| clause.contains(word))
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static OF_PROVINCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:省|自治区)(?:第?[^，。；《》、]{1,6}届)?(?:人大|人民代表大会)(?:常委会|常务委员会)[^，。；《》]{0,24}$",
    )
    .unwrap()
});

/// True where the congress of a province approves what a city of it has passed: the day is none on
/// which it was passed.
pub(super) fn is_local_approval(text: &str, verb: Verb, list: &[Title]) -> bool {
    if &text[verb.begin..verb.end] != "批准" || !OF_PROVINCE.is_match(&text[..verb.begin])
    {
        return false;
    }
    list.iter().all(|title| {
        let head: String = title.words(text).chars().take(9).collect();
        let city = head.find(['市', '州', '县']);
        city.is_some_and(|at| at >= 2 * '市'.len_utf8() && !head[..at].contains('省'))
    })
}

/// True for what a page says around its text: 点击“阅读原文”领取《…》.
pub(super) fn is_furniture(text: &str) -> bool {
    let words = [
        "点击",
        "阅读原文",
        "下载",
        "扫码",
        "扫描二维码",
        "领取",
        "后台回复",
        "关注公众号",
    ];
    words.iter().any(|word| text.contains(word))
}

/// True for a paper or a journal: 在《…》2023年第4期发表, 接受《…》采访, 据《…》报道.
pub(super) fn is_paper(before: &str, after: &str) -> bool {
    let head: String = after.chars().take(16).collect();
    let leads = [
        "据",
        "接受",
        "刊于",
        "刊登于",
        "载于",
        "发表于",
        "来源：",
        "一图读懂",
        "一文读懂",
        "图解",
        "解读",
    ];
    let issue = head.contains('期') && head.contains('第');
    let reports = ["报道", "采访", "刊发", "刊登", "杂志", "记者"];
    let printed = before.trim_end().ends_with('在') && head.contains("发表");
    issue
        || printed
        || leads.iter().any(|lead| before.trim_end().ends_with(lead))
        || reports.iter().any(|word| head.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_awaited_is_none_yet() {
        for behind in [
            "有待公布。",
            "尚未出台，",
            "有待进一步制定",
            "仍在调研中。",
            "正在抓紧制定，",
        ] {
            assert!(is_awaited(behind), "{behind}");
        }
        for behind in [
            "，有待落实",
            "公布后尚未施行",
            "有待完善",
            "正在修订中。",
            "正在制定配套措施",
        ] {
            assert!(!is_awaited(behind), "{behind}");
        }
    }

    #[test]
    fn what_will_be_in_force_on_a_day_is_out() {
        let told = super::super::alone::told(
            "记者获悉，《湖北省甲条例》将于2025年1月1日起施行。",
        );
        let said = &told[0].1;
        assert_eq!(said.date, Some((Role::InForce, "2025-01-01".to_owned())));
        for text in [
            "《湖北省甲条例》将于2025年1月1日发布。",
            "《湖北省甲条例》将于2025年施行。",
            "湖北省将于2025年1月1日起施行《湖北省甲条例》。",
        ] {
            assert!(super::super::alone::told(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_out_for_comment_is_a_draft() {
        for (text, wanted) in [
            ("许昌市制定《许昌市甲方案》，正在征求意见。", "- proposed"),
            (
                "2023年12月5日，国家数据局印发《甲计划》征求意见，要求落实。",
                "consultation -",
            ),
            ("2023年12月5日，国家数据局印发《甲计划》，征求意见后施行。", "published -"),
            ("2023年12月5日，国家数据局发布《甲计划》征求意见稿。", "published -"),
        ] {
            let told = super::super::alone::told(text);
            let said = &told[0].1;
            let role = said.date.as_ref().map_or("-", |it| it.0.code());
            let status = said.status.map_or("-", |it| it.code());
            assert_eq!(format!("{role} {status}"), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_aimed_at_is_no_policy() {
        let titles = |text: &str| -> Vec<String> {
            let told = super::super::alone::told(text).into_iter();
            told.map(|(_, said)| said.title).collect()
        };
        for text in [
            "推动出台《江西省甲办法》，研究制定《江西省乙三年行动方案（2023—2025年）》。",
            "今年将修订《山西省甲细则》，力争出台《山西省乙条例》。",
            "江苏省加快推进出台《江苏省甲条例》。",
            "下一步，绵阳市将加快制定《绵阳市甲条例》，推动《绵阳市乙条例》列入2023年立法计划。",
            "《南宁市甲若干规定》已提请常委会二审。",
        ] {
            assert!(titles(text).is_empty(), "{text} {:?}", titles(text));
        }
        for text in [
            "江西省推动出台了《江西省甲办法》。",
            "2021年3月，江西省推动出台《江西省甲办法》。",
            "江西省研究制定《江西省甲办法》（赣府发〔2021〕3号）。",
            "江西省先后研究制定《江西省甲办法》。",
            "2021年3月，《江西省甲办法》提请省人大常委会审议，于5月1日通过。",
        ] {
            assert_eq!(titles(text), ["江西省甲办法"], "{text}");
        }
    }

    #[test]
    fn what_is_denied_is_told_from_what_is_done() {
        for (behind, wanted) in [
            ("的消息被证实有误。", true),
            ("的网传文件系伪造", true),
            ("一文的说法不属实，请勿传播", true),
            ("该消息不实。", true),
            ("，对虚假宣传作出规定", false),
            ("，此前的办法不实施", false),
            ("的消息受到关注", false),
        ] {
            assert_eq!(is_denied(behind), wanted, "{behind}");
        }
    }

    #[test]
    fn who_approves_what_a_city_passed_has_not_passed_it() {
        let days = super::super::alone::days;
        assert_eq!(
            days("2022年12月1日，四川省人大常委会批准《绵阳市甲条例》。"),
            ["reported 2022-12-01"]
        );
        assert_eq!(
            days("2022年12月1日，四川省人大常委会批准《四川省甲条例》。"),
            ["adopted 2022-12-01"]
        );
    }
}
