//! What one policy of a sentence ends: 《甲》…，《乙》同时废止; 《甲》取代了《乙》; 《乙》被《甲》替代.
//! What is ended is cited by what ends it, and is no policy of the sentence's issuer and day.

use std::sync::LazyLock;

use regex::Regex;

use super::briefly::{law_called, meant_by_form};
use super::rests::Base;
use super::{Paragraph, Prose, Sentence, Statement, clause_before, number};
use crate::model::law::{Relation, Role, Status};
use crate::record::import::report::verbs::{self, Title, after_brackets};
use crate::record::text;

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENDED_WITH_IT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:等[^，。；《]{0,8})?[，,]?\s*(?:[自从][^，。；《]{1,16}起)?(?:同时|相应|随之|一并|即行|自行|随即)(?:即|予以|自行)?(?:废止|停止执行|失效)",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[自从][^，。；《]{1,16}起)?(?:废止|停止执行|失效)").unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<verb>替代|取代|代替|接替|替换|废止)了?(?:(?:此前|之前|先前|原先|原有|原来)的?)?(?:[^，。；《]{0,24}(?:发布|印发|公布|出台|实施|施行|颁布|通过|制定)的|(?:19|20)\d{2}年的)?原?$",
    )
    .unwrap()
});

/// The year of an edition that is ended, right before its title: 2013年的, 2013年公布的.
#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[，；。\s于将])(?P<year>(?:19|20)\d{2})年(?:[^，。；《]{0,24}(?:发布|印发|公布|出台|颁布|通过|制定))?的?原?$",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static AGENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:被|由|为)(?:[^，。；《》]{0,44}的)?(?:新|新版)?$").unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static REPLACES_LAW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:取代|替代)了?(?P<law>\p{Han}{1,20}?(?:法|条例|办法|规定))\s*(?:[，。；]|$)",
    )
    .unwrap()
});

/// What ends a policy, where another of the sentence does: behind 被《甲》, or before 《乙》.
fn relation(verb: &str) -> Relation {
    match verb {
        "废止" => Relation::Repeals,
        _ => Relation::Replaces,
    }
}

/// What is said to end the titles of `list`, where another document does; `first` when no
/// title stands before them in their sentence.
pub(super) fn ended(text: &str, list: &[Title], first: bool) -> Option<Relation> {
    let (begin, end) = (list.first()?.begin, list.last()?.end);
    let (before, behind) = (&text[..begin], &text[after_brackets(text, end)..]);
    let before = before.trim_end();
    // 此前的《甲》废止; of 此前的《甲》废止了《乙》 the other is gone.
    let former = ["此前的", "之前的", "先前的", "原有的", "原来的"];
    let former = || {
        let ended = ENDED.find(behind).map(|it| &behind[it.end()..]);
        former.iter().any(|word| before.ends_with(word))
            && ended.is_some_and(|rest| !rest.starts_with(['了', '《']))
    };
    let old = before.ends_with('原') && ENDED.is_match(behind) || former();
    if old || ENDED_WITH_IT.is_match(behind) {
        return Some(Relation::Repeals);
    }
    let verb = ENDS.captures(before)?;
    let lead = clause_before(before, verb.get(0)?.start());
    let not =
        ["未", "没有", "不", "拟", "将", "建议"].iter().any(|it| lead.ends_with(it));
    // 国务院废止《甲》 is an act of its own, told as the end of 甲.
    let own = &verb["verb"] == "废止" && first;
    (!not && !own).then(|| relation(&verb["verb"]))
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static BOTH_ISSUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:和|及|与|以及|、)[^，。；《》]{2,30}(?:发布|公布|印发|颁布|通过|批准|出台|制定)的\s*$",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static NUMBER_ENDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:文件|文)?\s*(?:不再执行|(?:同时|一并|即行|相应|随之)(?:即|予以)?(?:废止|停止执行|失效))",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENDED_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:正式)?(?:公布|施行|实施|生效)(?:后|之后|以后)[，,]?(?:即|随即|同时|也)?被(?P<verb>废止|取代|替代)")
        .unwrap()
});

/// The documents that a sentence ends by their numbers alone: 国发〔2009〕32号、国发〔2011〕18号文件同时停止执行.
fn numbered(text: &str, titles: &[Title]) -> Vec<Base> {
    let beside = |at: usize| {
        titles.iter().any(|it| it.begin <= at && at < after_brackets(text, it.end))
    };
    let numbers = text::find_numbers(text);
    let mut found: Vec<Base> = Vec::new();
    let mut next: Option<usize> = None;
    for number in numbers.into_iter().rev() {
        let behind = text.get(number.span.end..).unwrap_or_default();
        let joined = next.is_some_and(|next| {
            text.get(number.span.end..next)
                .is_some_and(|it| matches!(it.trim(), "、" | "和" | "及" | "与" | "，"))
        });
        let ended = NUMBER_ENDED.is_match(behind);
        // （甲发〔2023〕8号，乙发〔2018〕3号文同时废止）: the first is that of the title.
        if !(ended || joined && !beside(number.span.start)) {
            next = None;
            continue;
        }
        next = Some(number.span.start);
        found.push(Base {
            relation: Relation::Repeals,
            title: None,
            number: Some(number.canonical),
            repaired: number.repaired,
            issuer: None,
            effective: None,
            stated: None,
        });
    }
    found.reverse();
    found
}

/// The titles of a sentence that another document is said to end. Of several in a row what is
/// said of the last or the first is said of each.
pub(super) fn all(text: &str, titles: &[Title]) -> Vec<(Title, Relation)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < titles.len() {
        let joined = |pair: &&[Title]| {
            let between = text.get(after_brackets(text, pair[0].end)..pair[1].begin);
            between.is_some_and(|it| {
                it.trim_matches([' ', '原']) != "，" && verbs::joins(it)
                    || BOTH_ISSUED.is_match(it)
            })
        };
        let more = titles[at..].windows(2).take_while(joined).count();
        let list = &titles[at..=at + more];
        if let Some(relation) = ended(text, list, at == 0) {
            found.extend(list.iter().map(|title| (*title, relation)));
        }
        at += more + 1;
    }
    found
}

/// What the titles of `list` are said to do to the one before them: 被《甲》替代.
pub(super) fn agent(text: &str, list: &[Title]) -> Option<Relation> {
    let (begin, end) = (list.first()?.begin, list.last()?.end);
    let behind = text[after_brackets(text, end)..].trim_start().trim_start_matches('所');
    let verbs = ["替代", "取代", "代替", "接替", "替换", "废止"];
    let verb = verbs.iter().find(|verb| behind.starts_with(**verb))?;
    let lead = text[..begin].trim_end();
    let by = AGENT.find(lead)?.start();
    let not = ["将", "拟", "未", "没有", "不会", "可能", "或", "不", "应", "需"];
    let not = not.iter().any(|word| lead[..by].trim_end().ends_with(word));
    (!not).then(|| relation(verb))
}

/// Since when that is so: 已于2018年被《甲》取代.
fn replaced_on(sentence: &Sentence<'_>, by: Title) -> Option<String> {
    let text = sentence.text;
    let at = AGENT.find(text[..by.begin].trim_end())?.start();
    let day = sentence.dates.iter().rev().find(|date| date.end <= at)?;
    let near = ["", "起", "起即", "即", "起正式", "正式", "起已"];
    let near = near.contains(&text[day.end..at].trim());
    (near && !day.edtf.starts_with('[')).then(|| day.edtf.clone())
}

/// What is ended, as its citation has it.
fn base(text: &str, title: &Title, relation: Relation) -> Base {
    let brackets = &text[title.end..after_brackets(text, title.end)];
    let found = text::find_numbers(brackets).into_iter().next();
    Base {
        relation,
        title: Some(title.words(text).to_owned()),
        repaired: found.as_ref().is_some_and(|number| number.repaired),
        number: found
            .map(|number| number.canonical)
            .or_else(|| number::behind_title(text, title.end, None)),
        issuer: None,
        effective: None,
        stated: EDITION
            .captures(text[..title.begin].trim_end())
            .map(|found| found["year"].to_owned()),
    }
}

impl Paragraph<'_> {
    /// Adds what the policies of the sentence end to its statements, from `first` on, or to the
    /// one that the sentences before tell of.
    pub(super) fn ends(&self, sentence: &Sentence<'_>, first: usize, prose: &mut Prose) {
        let text = sentence.text;
        for (at, title) in sentence.titles.iter().enumerate() {
            let list = &sentence.titles[at..=at];
            if let Some(relation) = agent(text, list) {
                let part = at
                    .checked_sub(1)
                    .is_some_and(|before| is_part(text, sentence.titles[before]));
                if part {
                    prose.unrelated.push(sentence.titles[at - 1].words(text).to_owned());
                    continue;
                }
                let ended = match at.checked_sub(1) {
                    Some(before) => Some(base(text, &sentence.titles[before], relation)),
                    None => self.meant(text, title, relation),
                };
                let by = title.words(text);
                match ended {
                    Some(mut ended) => {
                        ended.effective = replaced_on(sentence, *title);
                        mark_replaced(prose, by, &ended);
                        self.add(prose, first, Some(by), ended);
                    }
                    None => prose.unrelated.push(by.to_owned()),
                }
            }
        }
        // 先有《甲》，又以《乙》取而代之
        for pair in sentence.titles.windows(2) {
            let behind = text[after_brackets(text, pair[1].end)..].trim_start();
            let by = text[..pair[1].begin].trim_end().ends_with(['以', '用', '由']);
            if by && behind.starts_with("取而代之") {
                let old = base(text, &pair[0], Relation::Replaces);
                self.add(prose, first, Some(&self.in_full(pair[1].words(text))), old);
            }
        }
        for &(title, relation) in &sentence.ended {
            let held = is_planned(sentence, title) || is_part(text, title);
            if held || is_amended_before(text, &sentence.titles, title) {
                prose.unrelated.push(title.words(text).to_owned());
                continue;
            }
            let mut old = base(text, &title, relation);
            let words = self.in_full(title.words(text));
            // 上述1991年《意见》 is no title by itself.
            old.title = match verbs::is_no_policy(&words) {
                true => match meant_by_form(&words, &text[..title.begin], prose) {
                    Some(meant) => Some(meant),
                    None => {
                        prose.unrelated.push(words);
                        continue;
                    }
                },
                false => Some(words),
            };
            self.add(prose, first, None, old);
        }
        // 《甲法》取代了乙法, of which a sentence before tells
        for title in &sentence.titles {
            let behind = &text[after_brackets(text, title.end)..];
            let Some(found) = REPLACES_LAW.captures(behind) else { continue };
            let words = found["law"].to_owned();
            let old = law_called(prose, &words).map(|old| old.title.clone());
            match old {
                Some(old) => {
                    let old = Base::titled(Relation::Replaces, old);
                    self.add(prose, first, Some(&self.in_full(title.words(text))), old);
                }
                None => prose.unrelated.push(words),
            }
        }
        // 《甲标准》（GB 1—2024），代替GB 1—2008
        for title in &sentence.titles {
            let behind = text[after_brackets(text, title.end)..].trim_start();
            let behind = behind.trim_start_matches(['，', ',', ' ']);
            let old = ["代替", "替代"].iter().find_map(|verb| behind.strip_prefix(verb));
            let old = old.and_then(|old| old.split(['，', '。', '；', ',']).next());
            let old = old.map(str::trim).filter(|old| number::is_standard(old));
            if let Some(old) = old {
                let old = Base {
                    relation: Relation::Replaces,
                    title: None,
                    number: Some(old.to_owned()),
                    repaired: false,
                    issuer: None,
                    effective: None,
                    stated: None,
                };
                self.add(prose, first, Some(&self.in_full(title.words(text))), old);
            }
        }
        for old in numbered(text, &sentence.titles) {
            self.add(prose, first, None, old);
        }
        // 《甲》，2013年6月1日《乙》施行后被废止: the second ended the first.
        for pair in sentence.titles.windows(2) {
            let behind = &text[after_brackets(text, pair[1].end)..];
            if let Some(said) = ENDED_AFTER.captures(behind) {
                let old = base(text, &pair[0], relation(&said["verb"]));
                self.add(prose, first, Some(&self.in_full(pair[1].words(text))), old);
            }
        }
    }

    /// What 该条例 means that is said to be ended.
    fn meant(&self, text: &str, by: &Title, relation: Relation) -> Option<Base> {
        let lead = &text[..by.begin];
        let begin = lead.rfind("该").or_else(|| lead.rfind("此"))?;
        let noun: String = lead[begin..].chars().skip(1).take(2).collect();
        let own = by.words(text);
        let named = self
            .last
            .iter()
            .rev()
            .find(|(title, _)| title != own && title.ends_with(&noun));
        let title = named.map(|(title, _)| title.clone())?;
        Some(Base::titled(relation, title))
    }

    /// Adds `ended` to the only policy that may have ended it, or to `by`; tells it otherwise.
    pub(super) fn add(
        &self,
        prose: &mut Prose,
        first: usize,
        by: Option<&str>,
        mut ended: Base,
    ) {
        let told =
            ended.title.clone().or_else(|| ended.number.clone()).unwrap_or_default();
        let said = &prose.statements[first..];
        let one = match by {
            // 《甲》（162号）被新《甲》（257号）取代: of the one with the other number.
            Some(by) => said.iter().find(|said| {
                let other = said.number.is_some() && said.number != ended.number;
                said.title == by && (told != by || other)
            }),
            None => {
                let from = if said.is_empty() { self.statements } else { first };
                let said = &prose.statements[from..];
                let one = said.first();
                // 修改《甲》，废止《乙》: the one has nothing to do with the other.
                // 有效期5年 ends nothing else.
                let act = said.iter().any(|it| it.date.is_some() && is_act(it));
                let ends =
                    |it: &Statement| act && matches!(it.date, Some((Role::Ended, _)));
                one.filter(|one| {
                    said.iter()
                        .all(|it| it.title == one.title && (is_act(it) || ends(it)))
                })
            }
        };
        // The older edition of the same title is known by its number alone.
        let own = one.is_some_and(|one| {
            one.title == told && ended.number.is_some() && one.number != ended.number
        });
        if own {
            ended.title = None;
        }
        // 2013年的《甲》同时废止, in a sentence of 2020 on 《甲》: the edition of that year.
        let edition = one.is_some_and(|one| {
            let stated = ended.stated.as_deref();
            let day = one.date.as_ref().map(|(_, edtf)| edtf.as_str());
            one.title == told
                && stated.zip(day).is_some_and(|(year, day)| {
                    day.starts_with(|c: char| c.is_ascii_digit())
                        && year < day.get(..4).unwrap_or("")
                })
        });
        let one = one.map(|one| one.title.clone());
        let Some(one) = one.filter(|one| own || edition || *one != told) else {
            prose.unrelated.push(told);
            return;
        };
        let from = if by.is_none() && prose.statements.len() == first {
            self.statements
        } else {
            first
        };
        let said = prose.statements[from..]
            .iter_mut()
            .filter(|said| said.title == one && !(own && said.number == ended.number));
        let said: Vec<&mut Statement> = said.collect();
        let force = || {
            said.iter().find_map(|said| match &said.date {
                Some((Role::InForce, edtf)) => Some(edtf.clone()),
                _ => None,
            })
        };
        ended.effective = ended.effective.or_else(force);
        for said in said {
            said.rests.push(ended.clone());
        }
    }
}

/// 《甲》已被《乙》取代, where no day of 乙 is told: it stands no more.
fn mark_replaced(prose: &mut Prose, by: &str, ended: &Base) {
    let old = ended.title.as_deref().filter(|it| ended.effective.is_none() && *it != by);
    let Some(old) = old else {
        return;
    };
    if prose.statements.iter().any(|said| said.title == by && said.date.is_some()) {
        return;
    }
    for said in prose.statements.iter_mut().filter(|said| said.title == old) {
        said.status = said.status.or(Some(Status::Repealed));
    }
}

/// True behind 修改《甲》: that the one which was only amended ended another is not said.
fn is_amended_before(text: &str, titles: &[Title], ended: Title) -> bool {
    let first = titles.first().filter(|first| first.end <= ended.begin);
    first.is_some_and(|first| {
        let before = text[..first.begin].trim_end().trim_end_matches('了');
        ["修改", "修订", "修正"].iter().any(|verb| before.ends_with(verb))
    })
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static PLANS: LazyLock<Regex> = LazyLock::new(|| {
    let made = "(?:于|在|对|[^，。；《》]{0,10}?(?:年|月|日|前|底|内))?(?:适时|研究|尽快|加快|抓紧|同步|同时|重新)*(?:出台|制定|制订|起草|修订|修改|修正|修法|废止|清理|发布|印发|公布|推出|颁布|提请)";
    Regex::new(&format!(
        "(?:拟|计划|打算|准备|建议|力争|争取|有望|应当|应尽快|下一步|今后|即将){made}|(?:下一步|今后|将|研究|推动|适时)(?:适时|研究|尽快|加快)*(?:修订|修改|修正|废止)|适时$"
    ))
    .unwrap()
});

/// 拟出台《甲》，修订《乙》，适时废止《丙》: what is only planned ends nothing yet. A day in a clause behind
/// the plan is that of a deed.
fn is_planned(sentence: &Sentence<'_>, ended: Title) -> bool {
    let before = &sentence.text[..ended.begin];
    let done = before.trim_end().trim_end_matches('原').trim_end_matches('了');
    let Some(verb) = ["废止", "取代", "替代", "代替", "替换", "接替"]
        .iter()
        .find_map(|verb| done.strip_suffix(verb).map(|lead| lead.len() + verb.len()))
    else {
        return false;
    };
    let outside = |at: usize| {
        sentence.titles.iter().all(|title| at < title.begin || title.end <= at)
    };
    let plan = PLANS.find_iter(&before[..verb]).find(|plan| outside(plan.start()));
    plan.is_some_and(|plan| {
        let apart = |at: usize| before[plan.end()..at].contains(['，', '；', '：']);
        let mut days = sentence.dates.iter().filter(|date| date.begin >= plan.end());
        !days.any(|date| {
            date.begin < ended.begin && date.edtf.len() == 10 && apart(date.begin)
        })
    })
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:(?:在[^，。；《》]{1,20}?(?:方面|领域|环节|部分)|[中里内]|关于[^，。；《》]{1,20}?|有关[^，。；《》]{0,20}?)?的[^，。；《》]{0,12}?(?:内容|条款|规定|条文|部分|章节|要求)|第[^，。；《》]{1,12}条)",
    )
    .unwrap()
});

/// 取代了《甲》在某方面的主要内容: a part of it is no more, and the rest stands.
fn is_part(text: &str, ended: Title) -> bool {
    PART.is_match(&text[after_brackets(text, ended.end)..])
}

/// True for what issues a policy.
fn is_act(said: &Statement) -> bool {
    !said.event
        && !said
            .date
            .as_ref()
            .is_some_and(|(role, _)| matches!(role, Role::Amended | Role::Ended))
}

#[cfg(test)]
mod tests;
