//! What a sentence says of the end of its own policies, where no other document ends them:
//! 《甲》自1997年起施行，2010年已废止; 现已失效; 废止《甲》等规章.

use std::sync::LazyLock;

use regex::Regex;

use super::Sentence;
use crate::model::law::{Role, Status};
use crate::record::import::report::verbs::{Title, Verb, after_brackets};

/// How a policy is said to have ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Gone {
    /// On this day, in EDTF.
    On(String),
    /// Before the text was written.
    Already(Status),
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<verb>废止|失效|终止执行|停止执行|停止施行)\s*(?:[。；，,;）)]|$)")
        .unwrap()
});

/// What stands before such a verb in its clause, without its day.
#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:但|而|后来|此后|其后|后|又|现在|目前|如今|现|均|都|其)*(?:[该此](?P<noun>\p{Han}{1,4}?))?(?P<since>(?:已经|业已|现已|均已|已|也已)?)(?:于|自|从|在)?\s*起?(?P<done>(?:已经|业已|现已|均已|也已|已|被|正式|全文|宣布|宣告|决定|予以|自动|自行|到期|届满|期满)*)$",
    )
    .unwrap()
});

/// How the sentence says behind the titles of `list`, and before the next one, that they ended;
/// or by its verb before them.
pub(super) fn said(
    sentence: &Sentence<'_>,
    list: &[Title],
    verb: Option<Verb>,
) -> Option<Gone> {
    let declared = || {
        let verb = verb?;
        let status = declared(sentence.text, verb, list)?;
        is_done(&sentence.text[..verb.begin]).then_some(Gone::Already(status))
    };
    behind(sentence, list).or_else(declared).or_else(|| {
        let verb = verb.filter(|it| it.role == Role::Ended)?;
        let before = verb.end <= list.first()?.begin;
        (before && is_done(&sentence.text[..verb.begin]))
            .then_some(Gone::Already(Status::Repealed))
    })
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static DECLARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:等[^，。；《》]{0,16}?)?\s*(?:正式|自动|予以|即行)*(?P<verb>废止|失效|停止执行|停止施行|终止执行)\s*(?:[。；，,;）)]|$)",
    )
    .unwrap()
});

/// How the titles of `list` are declared to stand: 宣布《甲》失效.
pub(super) fn declared(text: &str, verb: Verb, list: &[Title]) -> Option<Status> {
    let (first, last) = (list.first()?, list.last()?);
    let declares = matches!(text.get(verb.begin..verb.end)?, "宣布" | "宣告");
    if !declares || verb.end > first.begin {
        return None;
    }
    let found = DECLARED.captures(&text[after_brackets(text, last.end)..])?;
    Some(standing(&found["verb"]))
}

fn standing(verb: &str) -> Status {
    match verb {
        "废止" => Status::Repealed,
        _ => Status::Expired,
    }
}

/// What a revised text leaves behind: 印发修订稿（某发〔2010〕190号），原办法废止.
#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static RENEWED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:修订稿|修订版|修订本|新版)\s*(?:[（(][^（）()]*[）)])?\s*[，,；]\s*原(?P<noun>\p{Han}{1,6}?)(?:同时|随之|即行|相应|即)?(?:废止|失效|停止执行)\s*(?:[。；，,;）)]|$)",
    )
    .unwrap()
});

fn behind(sentence: &Sentence<'_>, list: &[Title]) -> Option<Gone> {
    let text = sentence.text;
    let last = list.last()?;
    let begin = after_brackets(text, last.end);
    let next = sentence.titles.iter().find(|title| title.begin >= begin);
    let until = next.map_or(text.len(), |title| title.begin);
    let words = text.get(begin..until)?;
    if !["废止", "失效", "执行", "施行"].iter().any(|verb| words.contains(verb)) {
        return None;
    }
    if let Some(found) = RENEWED.captures(words)
        && last.words(text).ends_with(&found["noun"])
    {
        return Some(Gone::Already(Status::Repealed));
    }
    END.captures_iter(words).find_map(|found| {
        let verb = found.name("verb")?;
        let at = begin + verb.start();
        let lead = &text[begin..at];
        let clause = lead.rfind(['，', ',', '；', ';']).map_or(begin, |mark| {
            begin + mark + text[begin + mark..].chars().next().map_or(0, char::len_utf8)
        });
        let mut days =
            sentence.dates.iter().filter(|it| clause <= it.begin && it.end <= at);
        let day = days.next();
        if days.next().is_some() {
            return None;
        }
        let bare = match day {
            Some(day) => format!("{}{}", &text[clause..day.begin], &text[day.end..at]),
            None => text[clause..at].to_owned(),
        };
        let said = CLAUSE.captures(&bare)?;
        // 该条例 behind 《某办法》 is another.
        if said
            .name("noun")
            .is_some_and(|noun| !last.words(text).ends_with(noun.as_str()))
        {
            return None;
        }
        match day {
            Some(day) => (!day.edtf.starts_with('[')).then(|| Gone::On(day.edtf.clone())),
            None => (said["done"].contains(['已', '被']) || !said["since"].is_empty())
                .then(|| Gone::Already(standing(verb.as_str()))),
        }
    })
}

/// True where what stands before 废止 does not say that it is only meant to be.
fn is_done(before: &str) -> bool {
    let planned = ["下一步", "今后", "明年", "计划", "力争", "拟", "将", "建议"];
    let clause = before.rsplit(['，', '；', '：', ',', '、']).next().unwrap_or_default();
    let only = [
        "研究", "推动", "提请", "申请", "提议", "要求", "加快", "或", "适时", "应", "未",
        "不", "是否", "需", "及时", "审议",
    ];
    let clause = clause.trim_end();
    !planned.iter().any(|word| before.contains(word))
        && !only.iter().any(|word| clause.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    /// Each title with its standing and its dates.
    fn told(text: &str) -> Vec<String> {
        let said = alone::told(text).into_iter().map(|(_, said)| {
            let status = said.status.map_or("-", |status| status.code());
            let date = said
                .date
                .map_or("-".to_owned(), |(role, edtf)| format!("{} {edtf}", role.code()));
            format!("{} {status} {date}", said.title)
        });
        let mut said: Vec<String> = said.collect();
        said.dedup();
        said
    }

    #[test]
    fn who_repeals_is_no_issuer() {
        let text = "2016年3月，住房城乡建设部、公安部决定废止《城市出租汽车管理办法》。";
        let said = alone::told(text);
        assert!(!said.is_empty());
        assert!(said.iter().all(|(_, said)| said.issued.names.is_empty()), "{said:?}");
    }

    #[test]
    fn what_has_ended_is_not_in_force() {
        for (text, wanted) in [
            (
                "《厦门市甲规定》（厦门市人民政府令第50号）自1997年1月1日起施行，2010年已废止。",
                &["厦门市甲规定 - in_force 1997-01-01", "厦门市甲规定 - ended 2010"][..],
            ),
            (
                "《厦门市甲规定》自1997年1月1日起施行，后于2010年3月2日被宣布废止。",
                &[
                    "厦门市甲规定 - in_force 1997-01-01",
                    "厦门市甲规定 - ended 2010-03-02",
                ],
            ),
            (
                "《安吉县甲规划》于2008年获批，2012年废止。",
                &["安吉县甲规划 - -", "安吉县甲规划 - ended 2012"],
            ),
            (
                "《厦门市甲规定》自1997年1月1日起施行，现已失效。",
                &["厦门市甲规定 expired in_force 1997-01-01"],
            ),
            ("《厦门市甲规定》已被废止。", &["厦门市甲规定 repealed -"]),
            (
                "《厦门市甲规定》自1997年1月1日起施行，对此作了规定，已于2018年废止。",
                &["厦门市甲规定 - in_force 1997-01-01", "厦门市甲规定 - ended 2018"],
            ),
            ("对文件开展清理，宣布《厦门市甲通知》失效。", &["厦门市甲通知 expired -"]),
            (
                "2023年6月，厦门市人民政府宣布《厦门市甲办法》等5件文件失效。",
                &["厦门市甲办法 - ended 2023-06"],
            ),
            (
                "2009年6月28日，财政部发布《甲实施办法》（财建〔2009〕298号），2010年6月21日印发修订稿（商商贸发〔2010〕190号），原办法废止。",
                &["甲实施办法 repealed published 2009-06-28"],
            ),
            // What is older than the title, of which no revision is told.
            (
                "2009年6月28日，财政部发布《甲实施办法》，原办法废止。",
                &["甲实施办法 - published 2009-06-28"],
            ),
            (
                "全省制定《江西省甲条例》；废止《江西省乙条例》。",
                &["江西省甲条例 - -", "江西省乙条例 repealed -"],
            ),
            ("废止《江西省乙条例》等规章11件。", &["江西省乙条例 repealed -"]),
            // Only asked.
            ("2022年，财政部废止了《甲管理办法》吗？没有。", &[]),
            ("2022年，财政部是否废止《甲管理办法》，没有定论。", &[]),
            // Not yet, or of another.
            ("专家建议，应于2023年废止《深圳市甲规定》。", &[]),
            (
                "下一步，将修改《江西省甲条例》。今后废止《江西省乙条例》。",
                &["江西省乙条例 - -"],
            ),
            (
                "《厦门市甲规定》自1997年1月1日起施行，该条例已废止。",
                &["厦门市甲规定 - in_force 1997-01-01"],
            ),
            (
                "《厦门市甲规定》自1997年1月1日起施行，原定2010年的收费已停止执行的说法不实。",
                &["厦门市甲规定 - in_force 1997-01-01"],
            ),
        ] {
            assert_eq!(told(text), wanted, "{text}");
        }
    }
}
