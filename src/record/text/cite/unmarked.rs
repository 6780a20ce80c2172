//! Laws that a text rests on and names without 《》: 根据宪法，制定本法。
//!
//! Only where a sentence of the preamble says that the document itself is made by them:
//! elsewhere a word that ends in 法 is too seldom a title.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Span;
use super::super::scan::{self, Name, Sentence};
use super::half;

/// A law's name, and what may follow it in an enumeration of grounds.
static LAW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<name>\p{Han}{1,30}?(?:法|法典|条例))(?:(?:第|的|等|有关|相关|规定|\().*)?$",
    )
    .ok()
});

/// What ends like the name of a law and is none.
const KINDS: &[&str] = &[
    "办法",
    "方法",
    "立法",
    "执法",
    "司法",
    "做法",
    "守法",
    "违法",
    "依法",
    "上位法",
    "国际法",
    "实体法",
    "程序法",
];

/// Words that point at laws without naming one.
const POINTING: &[&str] =
    &["有关", "相关", "国家有关", "上述", "前述", "其他", "本", "该", "各", "现行", "此"];

/// Words before a name that tell of its edition.
const REVISED: &[&str] =
    &["新修订的", "修订后的", "修改后的", "修正后的", "新修订", "修订", "修正"];

/// The sentences of `text[from..until]` that give a ground.
pub(super) fn grounds(text: &str, from: usize, until: usize) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let Some(preamble) = text.get(from..until) else { return found };
    for ground in ["根据", "依据", "依照"] {
        for at in memchr::memmem::find_iter(preamble.as_bytes(), ground) {
            // The new wording of another document has grounds of its own.
            if preamble[..at].rfind('“') > preamble[..at].rfind('”') {
                continue;
            }
            let span = scan::sentence_at(text, from + at, from + at + ground.len());
            if !may_name(&text[from + at..span.end]) {
                continue;
            }
            if found.iter().all(|known| known.span != span) {
                found.push(Sentence { span, names: Vec::new() });
            }
        }
    }
    found
}

/// False where nothing before the first comma, outside of 《》, ends like the name of a law, at
/// a glance: most sentences.
fn may_name(ground: &str) -> bool {
    let mut depth = 0_usize;
    let mut last = ' ';
    for c in ground.chars() {
        if depth == 0 && matches!(c, '，' | ',' | '。') {
            break;
        }
        let ends = match last {
            '法' => !matches!(c, '律' | '规' | '治' | '定' | '院' | '人'),
            '例' => true,
            _ => false,
        };
        if ends && depth == 0 {
            return true;
        }
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        last = if depth == 0 { c } else { ' ' };
    }
    matches!(last, '法' | '例')
}

/// The laws that `what`, a part of the shape of `sentence`, names without marks.
pub(super) fn names(text: &str, sentence: Span, what: &str) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for part in unmarked(what).split(['、', ',', ';']) {
        for words in enumerated(part) {
            let Some(printed) = law(words) else { continue };
            // 甲法及其实施条例; behind 《甲法》 they are read with it.
            let title = match printed.strip_prefix('其') {
                None => Some(printed.to_owned()),
                Some(rules) => RULES
                    .contains(&rules)
                    .then_some(rules)
                    .and_then(|rules| with_rules(names.last()?.title.as_deref()?, rules)),
            };
            let Some(title) = title else { continue };
            let known = names.iter().any(|name| name.title.as_ref() == Some(&title));
            if let (false, Some(span)) = (known, located(text, sentence, printed)) {
                names.push(Name {
                    title: Some(title),
                    number: None,
                    aside: None,
                    span,
                    quoted: false,
                });
            }
        }
    }
    names
}

/// With a comma for what stands in marks, which is read elsewhere.
fn unmarked(what: &str) -> String {
    let (mut outside, mut depth) = (String::with_capacity(what.len()), 0_usize);
    for c in what.chars() {
        match c {
            '《' => depth += 1,
            '》' if depth > 0 => {
                depth -= 1;
                outside.push('、');
            }
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// Words between the members of an enumeration; 以 is the first letter of one.
const JOINING: &[char] = &['和', '及', '与', '并', '以'];

/// The members of 宪法和国务院组织法. A law's own name may hold such a word: one parts members
/// only where a name ends before it.
fn enumerated(part: &str) -> Vec<&str> {
    let (mut members, mut start) = (Vec::new(), 0);
    for (at, c) in part.char_indices().filter(|(_, c)| JOINING.contains(c)) {
        let member = part[start..at].trim_matches(JOINING);
        if law(member).is_some() {
            members.push(member);
            start = at + c.len_utf8();
        }
    }
    members.push(part[start..].trim_start_matches(JOINING));
    members
}

/// 全国人民代表大会常务委员会关于刑法第三百一十三条的解释, whatever follows it.
static READING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\p{Han}{2,30}关于\p{Han}{2,60}?的解释").ok());

/// The name of a law with which `words` begin.
fn law(words: &str) -> Option<&str> {
    // What is about a law is not called by its name.
    if words.contains("关于") {
        return Some(READING.as_ref()?.find(words)?.as_str());
    }
    let name = LAW.as_ref()?.captures(words)?.name("name")?.as_str();
    // 修订刑法 is the 刑法 as it was revised.
    let name = REVISED.iter().find_map(|it| name.strip_prefix(it)).unwrap_or(name);
    let vague = KINDS.iter().any(|kind| name.ends_with(kind))
        || POINTING.iter().any(|word| name.starts_with(word));
    (!vague && name.chars().count() > 1 && name != "条例").then_some(name)
}

/// What is joined to a law by its kind: 实施条例 in 及其实施条例.
const RULES: &[&str] = &["实施条例", "实施细则", "实施办法", "施行细则"];

/// The rules that `behind`, right behind the name of a law, joins to it: 及其实施条例.
pub(super) fn rules_of_it(behind: &str) -> Option<&'static str> {
    let joints = ["及其", "和其", "与其", "以及其", "、其"];
    let rest = joints.iter().find_map(|joint| behind.strip_prefix(joint))?;
    RULES.iter().find(|rules| rest.starts_with(**rules)).copied()
}

/// 甲法实施条例; `None` for titles that are not those of a law or of regulations.
pub(super) fn with_rules(title: &str, rules: &str) -> Option<String> {
    let bare = title.split(['（', '(']).next()?.trim_end();
    let whole = !bare.contains(['《', '〈']) && bare.ends_with(['法', '例', '定']);
    whole.then(|| format!("{bare}{rules}"))
}

/// Where `words` stand in a sentence, whatever white space breaks them.
pub(super) fn located(text: &str, sentence: Span, words: &str) -> Option<Span> {
    let within = sentence.of(text);
    let first = words.chars().next()?;
    within.char_indices().filter(|&(_, c)| c == first).find_map(|(at, _)| {
        let mut rest = words.chars();
        let mut wanted = rest.next();
        for (offset, c) in within[at..].char_indices() {
            if c.is_whitespace() {
                continue;
            }
            if Some(half(c)) != wanted {
                return None;
            }
            wanted = rest.next();
            if wanted.is_none() {
                let start = sentence.start + at;
                return Some(Span { start, end: start + offset + c.len_utf8() });
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(what: &str) -> Vec<String> {
        let span = Span { start: 0, end: what.len() };
        names(what, span, what).into_iter().filter_map(|name| name.title).collect()
    }

    #[test]
    fn laws_are_named_without_marks() {
        assert_eq!(read("宪法"), ["宪法"]);
        assert_eq!(read("宪法和国务院组织法"), ["宪法", "国务院组织法"]);
        assert_eq!(read("立法法第八十条、行政处罚法的规定"), ["立法法", "行政处罚法"]);
        assert_eq!(
            read("宪法以及全国人民代表大会和地方各级人民代表大会选举法等法律"),
            ["宪法", "全国人民代表大会和地方各级人民代表大会选举法"]
        );
        assert_eq!(read("甲法及其实施条例"), ["甲法", "甲法实施条例"]);
        assert_eq!(read("《立法法》和宪法、增值税暂行条例"), ["宪法", "增值税暂行条例"]);
    }

    #[test]
    fn what_names_no_law() {
        for what in [
            "法律",
            "有关法律、法规",
            "国家有关办法",
            "上位法",
            "本条例",
            "该法",
            "条例",
            "工作方法和做法",
            "《甲法和乙法》",
            "《甲法》及其实施条例",
            "国务院的决定",
            "实际情况",
        ] {
            assert!(read(what).is_empty(), "{what}");
        }
    }

    #[test]
    fn a_name_is_found_where_lines_break_it() {
        let text = "第一条 根据宪法，国务院\n 组织法";
        let span = Span { start: 0, end: text.len() };
        let found = located(text, span, "国务院组织法").unwrap();
        assert_eq!(found.of(text), "国务院\n 组织法");
    }
}
