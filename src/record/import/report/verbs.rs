//! Verbs that say what happened to a policy, and the titles they are said of.

use crate::model::law::Role;

/// A verb in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Where it begins, in bytes.
    pub begin: usize,
    /// Where it ends.
    pub end: usize,
    /// What its date says.
    pub role: Role,
}

/// Verbs by what their date says; longer before shorter.
const VERBS: &[(&str, Role)] = &[
    ("达成临时协议", Role::Agreed),
    ("达成政治协议", Role::Agreed),
    ("达成协议", Role::Agreed),
    ("达成一致", Role::Agreed),
    ("达成共识", Role::Agreed),
    ("公开征求意见", Role::Consultation),
    ("征求意见", Role::Consultation),
    ("表决通过", Role::Adopted),
    ("审议通过", Role::Adopted),
    ("投票通过", Role::Adopted),
    ("通过", Role::Adopted),
    ("批准", Role::Adopted),
    ("核准", Role::Adopted),
    ("签署", Role::Document),
    ("生效", Role::InForce),
    ("施行", Role::InForce),
    ("实施", Role::InForce),
    ("废止", Role::Ended),
    ("失效", Role::Ended),
    ("修订", Role::Amended),
    ("修正", Role::Amended),
    ("公开发布", Role::Published),
    ("对外发布", Role::Published),
    ("联合发布", Role::Published),
    ("发布", Role::Published),
    ("公布", Role::Published),
    ("颁布", Role::Published),
    ("出台", Role::Published),
    ("印发", Role::Published),
    ("批转", Role::Published),
    ("转发", Role::Published),
    ("下发", Role::Published),
    ("颁发", Role::Published),
    ("推出", Role::Published),
    ("发表", Role::Published),
    ("宣布", Role::Announced),
    ("提出", Role::Announced),
    ("制定", Role::Reported),
    ("制订", Role::Reported),
];

/// Every verb of `text` outside of titles and quotations, in order.
pub fn all(text: &str, outside: impl Fn(usize) -> bool) -> Vec<Verb> {
    let mut found: Vec<Verb> = Vec::new();
    for (begin, _) in text.char_indices() {
        if found.last().is_some_and(|last| begin < last.end) || !outside(begin) {
            continue;
        }
        let verb = VERBS.iter().find(|(word, _)| text[begin..].starts_with(word));
        if let Some((word, role)) = verb {
            found.push(Verb { begin, end: begin + word.len(), role: *role });
        }
    }
    found
}

/// A title in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Where its 《 stands.
    pub begin: usize,
    /// After its 》.
    pub end: usize,
}

impl Title {
    /// Its words, without the outer 《》.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        text[self.begin + '《'.len_utf8()..self.end - '》'.len_utf8()].trim()
    }
}

/// The titles of `text`; one within another belongs to the outer.
pub fn titles(text: &str) -> Vec<Title> {
    let mut found = Vec::new();
    let mut depth = 0_u32;
    let mut begin = 0;
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    begin = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(Title { begin, end: at + c.len_utf8() });
                }
            }
            _ => {}
        }
    }
    found
}

/// Where the brackets end that stand right behind what ends at `end`: 《…》（国发〔2017〕35号）.
pub fn after_brackets(text: &str, end: usize) -> usize {
    let mut at = end;
    loop {
        let rest = &text[at..];
        let inner = rest.trim_start_matches(' ');
        if !inner.starts_with(['（', '(']) {
            return at;
        }
        let mut depth = 0_i32;
        let close = inner.char_indices().find_map(|(place, c)| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                _ => {}
            }
            (depth == 0).then(|| place + c.len_utf8())
        });
        let Some(close) = close else { return at };
        at += rest.len() - inner.len() + close;
    }
}

/// Words between titles that keep them in one list.
pub fn joins(between: &str) -> bool {
    let mut rest = between.trim();
    for word in ["修订版", "修正案", "（修订）", "草案"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim();
    }
    matches!(rest, "" | "、" | "和" | "及" | "与" | "以及" | "，" | "、和" | ",")
}

/// What is no policy, whoever publishes it.
pub fn is_no_policy(title: &str) -> bool {
    let core = title.trim_end_matches(['）', ')']);
    let ends = [
        "报告",
        "信息",
        "数据",
        "调查",
        "杂志",
        "日报",
        "周刊",
        "晚报",
        "年鉴",
        "统计",
        "研究",
        "分析",
        "现状",
        "指数",
        "排行榜",
        "榜单",
        "名单",
        "论文",
        "学报",
        "时报",
        "新闻",
        "教材",
        "手册",
        "词典",
        "百科",
        "评估",
        "综述",
        "展望",
    ];
    // 《报告》, 《办法》, 《实施方案》: short for something said before.
    let short = [
        "实施方案",
        "工作方案",
        "行动方案",
        "总体方案",
        "行动计划",
        "工作计划",
        "实施意见",
        "指导意见",
        "若干意见",
        "若干措施",
        "实施细则",
        "实施办法",
        "管理办法",
        "暂行办法",
        "发展规划",
    ];
    short.contains(&title)
        || core.chars().count() <= 2
        || ends.iter().any(|end| core.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_verbs_and_lists() {
        let text = "国务院印发《关于修改〈甲〉和《乙》的决定》和《丙办法》。";
        let found = titles(text);
        assert_eq!(found[0].words(text), "关于修改〈甲〉和《乙》的决定");
        assert_eq!(found[1].words(text), "丙办法");
        assert!(joins(&text[found[0].end..found[1].begin]));
        assert!(joins("修订版、") && !joins("，并发布"));
        let verbs = all(text, |at| at < found[0].begin);
        assert_eq!(verbs[0].role, Role::Published);
        assert!(is_no_policy("政府工作报告") && is_no_policy("报告"));
        assert!(is_no_policy("实施方案") && !is_no_policy("甲实施方案"));
        assert!(!is_no_policy("科学技术创新白皮书"));
    }
}
