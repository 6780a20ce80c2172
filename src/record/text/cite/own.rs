//! What a text is itself, or prints: it neither rests on that nor puts it into practice.

use super::super::is_han;
use super::shape::Shape;
use crate::model::title::{core_title, fold};

/// The document by the names under which its text speaks of it.
pub(in crate::record::text) struct Own {
    /// Its own title, and each of those that it prints, folded.
    names: Vec<String>,
    /// The title of what it prints, as it is written.
    core: String,
}

impl Own {
    /// Of the document called `title`.
    pub(in crate::record::text) fn new(title: &str) -> Own {
        let core = core_title(title).into_owned();
        let mut names = vec![fold(title), fold(without_aside(&core))];
        // 关于印发《甲办法》和《乙办法》的通知.
        // What a province hands down is another's.
        let handed = super::printed::hands_down(title);
        let verbs = ["印发", "转发", "发布", "公布", "颁布"];
        let mut verbs = verbs.iter().filter(|verb| !(handed && **verb == "转发"));
        let printed = verbs.find_map(|verb| {
            let rest = &title[title.find(verb)? + verb.len()..];
            rest.starts_with('《').then_some(rest)
        });
        names.extend(
            printed.into_iter().flat_map(outermost).map(|name| fold(without_aside(name))),
        );
        names.retain(|name| name.chars().count() >= 4);
        Own { names, core }
    }

    /// True for one of its names, or for what is left of one without its subject: 《实施方案》.
    pub(in crate::record::text) fn is(&self, title: &str) -> bool {
        let title = fold(without_aside(title));
        let short =
            || is_short(&title) && self.names.iter().any(|name| name.ends_with(&title));
        self.names.contains(&title) || short()
    }

    /// True for words that tell of this document by its place and its form: 嘉定区某事的实施方案 in
    /// 嘉定区另写某事的方案.
    pub(super) fn is_made(&self, words: &str) -> bool {
        let core = without_aside(&self.core);
        let start = |words: &str| words.chars().take(2).collect::<String>();
        let end = |words: &str| words.chars().rev().take(2).collect::<String>();
        core.chars().count() >= 6
            && start(words) == start(core)
            && end(words) == end(core)
    }
}

/// True for 关于修订《甲》的决定 and 关于修订《甲》等法规的决定 that no marks set off, where `index` names 甲.
pub(super) fn is_in_name_of_change(shape: &Shape, index: usize) -> bool {
    let (before, behind) = (&shape.text[..shape.marks[index]], shape.behind(index));
    let verbs = ["关于修订", "关于修改", "关于修正"];
    let rest = behind.strip_prefix('等').unwrap_or(behind);
    let decision = rest.find("的决定").is_some_and(|at| {
        let kind = &rest[..at];
        kind.chars().count() <= 12 && kind.chars().all(is_han)
    });
    decision && verbs.iter().any(|verb| before.ends_with(verb))
}

/// True for the title of what prints, hands on or approves something.
pub(in crate::record::text) fn prints(title: &str) -> bool {
    let verbs = ["印发", "转发", "批转", "发布", "公布", "颁布", "批准"];
    verbs.iter().any(|verb| title.contains(verb))
}

/// True for 纲要, 实施方案, 规划纲要, 三年行动计划: names without a subject.
fn is_short(title: &str) -> bool {
    let forms = [
        "方案", "纲要", "规划", "计划", "意见", "办法", "规则", "预案", "措施", "细则",
        "要点", "规定", "条例",
    ];
    let kinds = [
        "",
        "实施",
        "工作",
        "行动",
        "管理",
        "暂行",
        "发展",
        "规划",
        "建设",
        "三年行动",
        "应急",
        "总体",
        "考核",
        "指导",
        "若干",
    ];
    forms
        .iter()
        .any(|form| title.strip_suffix(form).is_some_and(|kind| kinds.contains(&kind)))
}

/// Without （试行） at the end.
fn without_aside(title: &str) -> &str {
    let inner = title.trim_end().strip_suffix(['）', ')']);
    let at = inner.and_then(|inner| inner.rfind(['（', '(']));
    at.filter(|&at| at > 0).map_or(title, |at| &title[..at])
}

/// What stands between the outermost 《》 of `words`.
pub(in crate::record::text) fn outermost(words: &str) -> Vec<&str> {
    let (mut found, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, c) in words.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    from = at + c.len_utf8();
                }
                depth += 1;
            }
            '》' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    found.push(&words[from..at]);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Own;

    #[test]
    fn what_a_notice_prints_is_its_own() {
        let own = Own::new(
            "某区政府关于印发《某区五年规划纲要（试行）》和《某区工作规则》的通知",
        );
        for title in ["某区五年规划纲要", "规划纲要", "纲要", "某区工作规则"]
        {
            assert!(own.is(title), "{title}");
        }
        let own = Own::new("某省关于印发某省贯彻落实《某地崛起规划》工作方案的通知");
        assert!(own.is("工作方案"));
        for title in ["某地崛起规划", "别省工作方案", "规划", "五年规划纲要"]
        {
            assert!(!own.is(title), "{title}");
        }
        assert!(own.is_made("某省贯彻崛起规划的方案"));
        assert!(!own.is_made("某省贯彻崛起规划的办法"));
    }
}
