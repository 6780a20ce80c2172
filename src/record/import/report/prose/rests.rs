//! What a policy rests on, where the sentence that tells of it says so: 印发《甲》，贯彻落实《乙》
//! （国发〔2019〕15号）; 为落实国办发〔2020〕52号文，某市出台《甲》.

use super::briefly::meant_by_form;
use super::lost::without_lead;
use super::{Paragraph, Prose, Sentence, Subject, clause_before};
use crate::model::law::Relation;
use crate::record::import::report::names::rest_of_subject;
use crate::record::import::report::verbs::{self, Title, Verb, after_brackets};
use crate::record::text::{self, is_body, is_normative};

/// A document on which a policy rests, as the sentence names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// What the policy does with it.
    pub relation: Relation,
    /// Its title.
    pub title: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The number was misprinted.
    pub repaired: bool,
    /// Who issued it, right before its title.
    pub issuer: Option<String>,
    /// When what is done with it takes effect, in EDTF.
    pub effective: Option<String>,
    /// The year of its edition, where its title does not tell which is meant.
    pub stated: Option<String>,
}

impl Base {
    /// One that is known by its title alone.
    pub(super) fn titled(relation: Relation, title: String) -> Base {
        Base {
            relation,
            title: Some(title),
            number: None,
            repaired: false,
            issuer: None,
            effective: None,
            stated: None,
        }
    }
}

/// Of which policy a sentence says that it rests on others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whose<'w> {
    /// Of one that the sentence names; this is its subject.
    Subject(&'w Subject),
    /// Of one before, to which these words of the sentence point: 该条例.
    Pointer(&'w str),
}

/// Verbs whose object is carried out.
const CARRIES_OUT: &[&str] = &["落实", "贯彻", "贯彻执行", "执行", "细化"];

/// Verbs whose object is the ground.
const GROUNDED: &[&str] = &["根据", "依据", "依照", "按照", "遵照"];

/// Words before such a verb in its clause that name nobody.
const BEFORE: &[&str] = &[
    "为了",
    "为",
    "以",
    "旨在",
    "全面",
    "深入",
    "认真",
    "切实",
    "进一步",
    "积极",
    "严格",
    "坚决",
    "抓好",
    "推动",
    "是",
    "主要",
    "并",
    "贯彻",
    "细化",
    "学习",
    "，",
    " ",
];

impl Paragraph<'_> {
    /// Adds what the sentence says that its policy rests on to the statements from `first` on.
    pub(super) fn rest(&self, sentence: &Sentence<'_>, first: usize, prose: &mut Prose) {
        // 均以《甲》为上位法: of which is not told.
        let text = sentence.text;
        let above = sentence.titles.iter().filter(|title| {
            let behind = text[after_brackets(text, title.end)..].trim_start();
            text[..title.begin].trim_end().ends_with('以')
                && behind.starts_with("为上位法")
        });
        prose.unrelated.extend(above.map(|title| self.in_full(title.words(text))));
        let Some((one, subject)) = prose
            .statements
            .get(first)
            .map(|said| (said.title.clone(), said.subject.clone()))
        else {
            // 该省的计划是依据《甲》制定的, 均以《甲》为上位法: of which is not told.
            let told = self.made_on(sentence).into_iter();
            let told = told.filter(|title| !prose.unrelated.contains(title));
            let told: Vec<String> = told.collect();
            prose.unrelated.extend(told);
            return;
        };
        let mut rests = self.rests(sentence, Whose::Subject(&subject));
        for base in rests.iter_mut().filter(|base| base.number.is_none()) {
            // 根据《总体方案》, below the one policy of which that is the end.
            let short = base.title.as_deref().filter(|it| verbs::is_no_policy(it));
            let meant = short.and_then(|short| meant_by_form(short, "", prose));
            base.title = meant.or_else(|| base.title.take());
        }
        let said = &mut prose.statements[first..];
        let own = said.iter().filter_map(|said| said.number.clone()).collect::<Vec<_>>();
        // 贯彻落实《甲》，转发《乙》: who hands on carries out 甲, and 乙 is another's.
        if sentence.verbs.iter().any(|verb| hands_on(sentence, *verb)) {
            let bases = rests.drain(..).filter_map(|base| base.title.or(base.number));
            prose.unrelated.extend(bases);
        }
        rests.retain(|base| {
            let number = base.number.as_ref();
            base.title.as_ref() != Some(&one) && number.is_none_or(|it| !own.contains(it))
        });
        // 某地依据《乙》印发《甲》, where the two are not plainly of one doer.
        let lost = sentence.titles.iter().filter(|title| {
            let words = &*self.in_full(title.words(sentence.text));
            is_base(&sentence.text[..title.begin])
                && said.iter().all(|said| {
                    said.title != words
                        && said.rests.iter().all(|it| it.title.as_deref() != Some(words))
                })
                && rests.iter().all(|base| base.title.as_deref() != Some(words))
        });
        let lost: Vec<String> =
            lost.map(|it| self.in_full(it.words(sentence.text))).collect();
        prose.unrelated.extend(lost);
        if rests.is_empty() {
            return;
        }
        if said.iter().any(|said| said.title != one || said.event) {
            let titles = rests.into_iter().filter_map(|base| base.title.or(base.number));
            prose.unrelated.extend(titles);
            return;
        }
        for said in said {
            let new = rests.iter().filter(|base| !said.rests.contains(base));
            let new: Vec<Base> = new.cloned().collect();
            said.rests.extend(new);
        }
    }

    /// The titles of a sentence on which something is said to have been made.
    fn made_on(&self, sentence: &Sentence<'_>) -> Vec<String> {
        let text = sentence.text;
        let made = |title: &&Title| {
            let (before, behind) = (&text[..title.begin], &text[title.end..]);
            let clause = behind_list(behind).split(['，', '。', '；']).next();
            let made = clause.unwrap_or_default().trim_start_matches('等').trim_start();
            // 均为落实《…》而制定
            let so = made.strip_prefix('而');
            let base = verb_before(before)
                .is_some_and(|it| so.is_some() || it.1 == Relation::BasedOn);
            let made = so.unwrap_or(made);
            let made = ["制定", "制订", "编制", "起草", "出台", "印发"]
                .iter()
                .any(|verb| made.starts_with(verb));
            is_ground(before, behind) || base && made
        };
        let found = sentence.titles.iter().filter(made);
        found.map(|title| self.in_full(title.words(text))).collect()
    }

    /// The documents on which what the sentence tells of rests. Another place's doing in its
    /// own clause says nothing of this one.
    pub(super) fn rests(&self, sentence: &Sentence<'_>, whose: Whose<'_>) -> Vec<Base> {
        // 上海市按照《…》，印发…: the place whose it is may be named there.
        let of = |before: &str| {
            let (lead, relation) = verb_before(before)?;
            let same = |subject: &Subject| {
                let place = self.names.innermost(lead, self.places).map(Subject::Place);
                place.as_ref() == Some(subject)
                    && rest_of_subject(lead, self.names).is_empty()
            };
            match whose {
                Whose::Subject(subject) => lead.is_empty() || same(subject),
                Whose::Pointer(pointer) => lead == pointer,
            }
            .then_some(relation)
        };
        let text = sentence.text;
        let mut found: Vec<Base> = Vec::new();
        let mut lead: Option<Relation> = None;
        let mut ground = false;
        let mut last_end = 0;
        for title in &sentence.titles {
            // 落实《甲》和《乙》: both.
            let joined = text.get(last_end..title.begin).and_then(joined_body);
            let (relation, issuer) = match (joined, lead) {
                (Some(issuer), Some(relation)) => {
                    (Some(relation), issuer.map(str::to_owned))
                }
                _ if is_ground(&text[..title.begin], &text[title.end..]) => {
                    ground = true;
                    (Some(Relation::BasedOn), None)
                }
                _ => {
                    ground = false;
                    let (before, issuer) = without_body(&text[..title.begin]);
                    (of(before), issuer)
                }
            };
            lead = relation;
            last_end = after_brackets(text, title.end);
            let Some(relation) = relation else { continue };
            let words = self.in_full(title.words(text));
            let relation = match relation {
                // What accords with a plan carries it out.
                Relation::BasedOn if !ground && !is_normative(&words) => {
                    Relation::Implements
                }
                other => other,
            };
            let number =
                text::find_numbers(&text[title.end..last_end]).into_iter().next();
            found.push(Base {
                relation,
                title: Some(words),
                repaired: number.as_ref().is_some_and(|number| number.repaired),
                number: number.map(|number| number.canonical),
                issuer,
                effective: None,
                stated: None,
            });
        }
        let beside = |title: &Title, at: usize| {
            title.begin <= at && at < after_brackets(text, title.end)
        };
        for mut number in text::find_numbers(text) {
            let own = without_lead(&number.canonical);
            let at = number.span.start + (number.canonical.len() - own.len());
            number.canonical = own.to_owned();
            if sentence.titles.iter().any(|title| beside(title, at)) {
                continue;
            }
            let before = text.get(..at).unwrap_or_default();
            let behind = text.get(number.span.end..).unwrap_or_default();
            let whole = matches!(whose, Whose::Subject(_));
            let refined =
                || (whole && is_refined(before, behind)).then_some(Relation::Implements);
            if let Some(relation) = of(before).or_else(refined) {
                found.push(numbered(relation, number));
            }
        }
        found
    }
}

/// 系对国卫老龄发〔2019〕60号文的细化落实: what the sentence tells of carries that out.
fn is_refined(before: &str, behind: &str) -> bool {
    let behind = behind.trim_start_matches('文').trim_start_matches('件');
    let done = ["的细化", "的具体化", "的落实", "的贯彻落实", "的具体落实"];
    ["系对", "是对"].iter().any(|it| before.trim_end().ends_with(it))
        && done.iter().any(|it| behind.starts_with(it))
}

/// True for a verb that hands on the title right behind it.
fn hands_on(sentence: &Sentence<'_>, verb: Verb) -> bool {
    let text = sentence.text;
    let behind = sentence.titles.iter().find(|title| title.begin >= verb.end);
    matches!(&text[verb.begin..verb.end], "转发" | "批转")
        && behind.is_some_and(|title| {
            !text[verb.end..title.begin].contains(['，', '；', '》'])
        })
}

/// The document that a field beside a title names: 落实国办发〔2020〕52号文件精神.
pub(super) fn of_field(words: &str) -> Option<Base> {
    let mut numbers = text::find_numbers(words).into_iter();
    let (Some(number), None) = (numbers.next(), numbers.next()) else { return None };
    let (lead, relation) = verb_before(words.get(..number.span.start)?)?;
    if !lead.is_empty() {
        return None;
    }
    let behind = words.get(number.span.end..)?.trim();
    let ends = ["", "文", "文件", "要求", "精神", "文件要求", "文件精神"];
    ends.contains(&behind).then(|| numbered(relation, number))
}

/// A document that is named by its number alone.
fn numbered(relation: Relation, number: text::Number) -> Base {
    Base {
        relation,
        title: None,
        number: Some(number.canonical),
        repaired: number.repaired,
        issuer: None,
        effective: None,
        stated: None,
    }
}

/// True for 以《…》为依据, 以《…》和《…》为依据.
pub(super) fn is_ground(before: &str, after: &str) -> bool {
    let grounds =
        ["为依据", "为根据", "为上位依据", "为主要依据", "为制定依据", "为法律依据"];
    let after = behind_list(after);
    before.trim_end().ends_with('以') && grounds.iter().any(|it| after.starts_with(it))
}

/// True for 与《…》相衔接: it speaks of another document, and not of who issued it.
pub(super) fn is_beside(before: &str, after: &str) -> bool {
    let after = behind_list(after).trim_start();
    let after = after.strip_prefix('相').unwrap_or(after);
    let accords =
        ["衔接", "一致", "配套", "协调", "对接", "呼应", "匹配", "承接", "协同"];
    // 在《…》基础上
    if before.trim_end().ends_with('在')
        && ["基础上", "的基础上", "框架下", "的框架下"]
            .iter()
            .any(|it| after.starts_with(it))
    {
        return true;
    }
    before.trim_end().ends_with(['与', '同', '和'])
        && accords.iter().any(|it| after.starts_with(it))
}

/// What stands behind a title and those that it is joined with: 和《…》、《…》为依据.
fn behind_list(after: &str) -> &str {
    let mut rest = after;
    loop {
        rest = rest.get(after_brackets(rest, 0)..).unwrap_or_default();
        let next = rest.trim_start_matches(['、', '和', '及', '与', ' ']);
        match verbs::titles(next).first() {
            Some(title) if title.begin == 0 => {
                rest = next.get(title.end..).unwrap_or_default();
            }
            _ => return rest,
        }
    }
}

/// True when the words before a title say that something rests on it, whoever does it.
pub(super) fn is_base(before: &str) -> bool {
    let before = without_joined(before);
    verb_before(without_body(before).0).is_some()
}

/// `before` without the titles to which a conjunction joins what stands behind them: of
/// 贯彻国务院《甲》和省政府, the words before 《甲》.
fn without_joined(before: &str) -> &str {
    let mut rest = before;
    while rest.rfind('》').is_some_and(|at| rest.len() - at < 200)
        && let Some(title) = verbs::titles(rest).last()
        && let Some(between) = rest.get(after_brackets(rest, title.end)..)
        && joined_body(between).is_some()
    {
        rest = &rest[..title.begin];
    }
    rest
}

/// The bodies between a title and the one that a conjunction joins to it, none where there is
/// no more than that: 《甲》和省政府《乙》.
fn joined_body(between: &str) -> Option<Option<&str>> {
    let between = between.trim();
    let joint = ["以及", "和", "及", "与", "、"];
    if between.is_empty() || joint.contains(&between) {
        return Some(None);
    }
    let body = joint.iter().find_map(|it| between.strip_prefix(it))?.trim();
    let bodies = || super::bodies::parts(body);
    (body.chars().count() <= 24
        && !body.contains(['，', '；', '。'])
        && bodies().iter().all(|it| is_body(it) || super::bodies::is_plain(it)))
    .then_some(Some(body))
}

/// `words` without the titles on which something rests, and the brackets behind them.
pub(super) fn without_bases(words: &str) -> String {
    let mut left = words.to_owned();
    for title in verbs::titles(words).into_iter().rev() {
        if is_base(&words[..title.begin]) {
            left.replace_range(title.begin..after_brackets(words, title.end), "");
        }
    }
    left
}

/// True for a clause that says on what something rests, when its title is gone: 浙江省为贯彻落实.
pub(super) fn ends_with_verb(clause: &str) -> bool {
    let ends = ["文件要求", "文件精神", "有关要求", "要求", "精神"];
    let bare = ends.iter().find_map(|end| clause.strip_suffix(end)).unwrap_or(clause);
    is_base(bare)
}

/// `before` without the body at its end: 落实国务院《…》.
fn without_body(before: &str) -> (&str, Option<String>) {
    let clause = clause_before(before, before.len());
    let ends = CARRIES_OUT.iter().chain(GROUNDED).filter_map(|verb| {
        let at = clause.rfind(verb)?;
        Some(before.len() - clause.len() + at + verb.len())
    });
    let Some(end) = ends.max() else { return (before, None) };
    let body = before[end..].trim();
    match is_body(body) || super::bodies::is_plain(body) {
        true => (&before[..end], Some(body.to_owned())),
        false => (before, None),
    }
}

/// `before` without the numbers that are joined with what stands behind it: 落实国发〔2022〕2号文和.
fn without_numbers(before: &str) -> &str {
    let mut rest = before;
    while let Some(joined) =
        ["以及", "和", "及", "与", "、"].iter().find_map(|word| rest.strip_suffix(word))
        && let bare = joined.trim_end().trim_end_matches('件').trim_end_matches('文')
        && bare.ends_with('号')
        && let Some(number) = text::find_numbers(bare).pop()
        && number.span.end == bare.len()
    {
        rest = bare[..number.span.start].trim_end();
    }
    rest
}

/// What the verb says with which `before` ends, and who does it as its clause has it.
fn verb_before(before: &str) -> Option<(&str, Relation)> {
    let before = without_numbers(before.trim_end());
    let before = before.strip_suffix('了').unwrap_or(before);
    let of = |verbs: &[&str], relation| {
        let mut ending = verbs.iter().filter_map(|verb| before.strip_suffix(verb));
        ending.next().map(|rest| (rest, relation))
    };
    let (rest, relation) = of(CARRIES_OUT, Relation::Implements)
        .or_else(|| of(GROUNDED, Relation::BasedOn))?;
    let mut lead = clause_before(rest, rest.len()).trim();
    while let Some(shorter) = BEFORE.iter().find_map(|word| lead.strip_suffix(word)) {
        lead = shorter;
    }
    // What did not happen is none.
    let not = ["未", "没有", "不", "违反"].iter().any(|word| lead.ends_with(word));
    (!not).then_some((lead, relation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::law::Role;

    #[test]
    fn a_form_alone_is_the_one_policy_before() {
        let rests = |text: &str| {
            let said = super::super::alone::told(text).into_iter();
            let said = said.filter(|(_, it)| it.title == "丙若干措施");
            said.flat_map(|(_, it)| it.rests)
                .filter_map(|it| it.title)
                .collect::<Vec<_>>()
        };
        let one = "2020年6月1日，中共中央、国务院印发《海南自由贸易港甲总体方案》。";
        let new = "2022年1月10日，海南省根据《总体方案》印发《丙若干措施》。";
        assert_eq!(rests(&format!("{one}{new}")), ["海南自由贸易港甲总体方案"]);
        let two = "2020年7月1日，国务院印发《乙总体方案》。";
        assert_eq!(rests(&format!("{one}{two}{new}")), ["总体方案"]);
    }

    #[test]
    fn what_is_joined_with_a_number_is_carried_out_too() {
        let said = super::super::alone::told(
            "2024年10月15日，贵阳市人民政府办公厅公布《甲实施方案》，该方案落实国发〔2022〕2号文和《贵州省乙实施方案》（黔府办函〔2023〕87号）要求，有效期至2025年12月31日。",
        );
        assert!(said.iter().all(|(_, it)| it.title == "甲实施方案"), "{said:?}");
        let rests = said.iter().flat_map(|(_, it)| &it.rests);
        let rests: Vec<_> = rests.filter_map(|it| it.number.as_deref()).collect();
        assert_eq!(rests, ["黔府办函〔2023〕87号", "国发〔2022〕2号"]);
        let ended = said.iter().filter_map(|(_, it)| it.date.as_ref());
        let mut ended = ended.filter(|it| it.0 == Role::Ended);
        assert_eq!(ended.next().map(|it| it.1.as_str()), Some("2026-01-01"));
    }

    #[test]
    fn a_verb_tells_what_is_carried_out() {
        for (before, relation) in [
            ("印发《甲》，贯彻落实", Some(("", Relation::Implements))),
            ("为深入贯彻落实", Some(("", Relation::Implements))),
            ("，细化落实了", Some(("", Relation::Implements))),
            ("根据", Some(("", Relation::BasedOn))),
            ("，四川省为落实", Some(("四川省", Relation::Implements))),
            ("没有落实", None),
            ("印发", None),
            ("", None),
        ] {
            assert_eq!(verb_before(before), relation, "{before}");
        }
        for (before, after, wanted) in [
            ("同样以", "（国发〔2021〕11号）为依据", true),
            ("以", "和《乙》为依据", true),
            ("以", "为例", false),
            ("", "为依据", false),
        ] {
            assert_eq!(is_ground(before, after), wanted, "{before}{after}");
        }
        assert!(is_beside("，在", "基础上，印发") && !is_beside("在", "印发之后"));
        assert!(is_beside("，与", "相衔接") && !is_beside("发布", "，与某事相衔接"));
        assert_eq!(without_body("为落实国务院"), ("为落实", Some("国务院".to_owned())));
        assert_eq!(without_body("为落实"), ("为落实", None));
        let field = |words| of_field(words).and_then(|base| base.number);
        assert_eq!(
            field("落实国办发〔2020〕52号").as_deref(),
            Some("国办发〔2020〕52号")
        );
        for words in ["国办发〔2020〕52号", "落实国办发〔2020〕52号的第一步", "落实"]
        {
            assert_eq!(field(words), None, "{words}");
        }
    }

    #[test]
    fn what_is_joined_to_what_is_carried_out_is_carried_out_too() {
        for text in [
            "认真贯彻落实国务院《甲暂行办法》和省政府《江西省甲办法》。",
            "绵阳市认真贯彻《甲纲要（2021—2025年）》（中发〔2021〕1号）和省委、省政府《四川省甲方案（2021—2025年）》，各项工作取得新成效。",
        ] {
            assert!(super::super::alone::told(text).is_empty(), "{text}");
        }
        let told = super::super::alone::told(
            "2022年3月1日，为贯彻落实国务院《甲暂行办法》和省政府《江西省乙办法》，赣州市印发《丙方案》。",
        );
        assert!(!told.is_empty() && told.iter().all(|(_, it)| it.title == "丙方案"));
        let rests: Vec<_> =
            told[0].1.rests.iter().filter_map(|it| it.title.as_deref()).collect();
        assert_eq!(rests, ["甲暂行办法", "江西省乙办法"]);
        let told = super::super::alone::told(
            "2022年3月1日，江西省落实《甲暂行办法》，省政府印发《江西省乙办法》。",
        );
        assert!(told.iter().any(|(_, it)| it.title == "江西省乙办法"));
    }
}
