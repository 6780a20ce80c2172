//! What a title tells of its document: its form (文种), its planning horizon, its issuer.

use std::sync::LazyLock;

use hashbrown::HashMap;
use memchr::memmem::Finder;

use crate::model::date::{Kind, parse_chinese};
use crate::model::title::core_title;

/// Forms of documents, longer before shorter where one ends with the other.
const KINDS: &[&str] = &[
    "实施方案",
    "工作方案",
    "行动方案",
    "方案",
    "行动计划",
    "计划",
    "规划",
    "实施意见",
    "指导意见",
    "意见",
    "实施细则",
    "细则",
    "实施办法",
    "办法",
    "政策措施",
    "措施",
    "条例",
    "规定",
    "规则",
    "规范",
    "标准",
    "指南",
    "指引",
    "纲要",
    "要点",
    "目录",
    "清单",
    "框架",
    "战略",
    "白皮书",
    "法案",
    "指令",
    "决定",
    "决议",
    "命令",
    "公告",
    "通告",
    "通知",
    "批复",
    "倡议",
    "宣言",
    "准则",
    "法",
];

/// How our data writes a longer form.
const WRITTEN: &[(&str, &str)] = &[
    ("实施意见", "意见"),
    ("指导意见", "意见"),
    ("政策措施", "措施"),
    ("实施办法", "办法"),
];

/// The form of the document that the title names, if it ends with one.
pub fn kind(title: &str) -> Option<&'static str> {
    let core = core_title(title);
    // A notice that prints a plan without 《》 around it is counted as the plan.
    let mut rest = without_brackets(&core);
    if let Some(inner) = rest.strip_suffix("的通知")
        && let Some(kind) = ends(inner)
        && kind != "通知"
        && !rest.starts_with("关于")
    {
        return Some(kind);
    }
    rest = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    ends(rest)
}

/// The forms by their last letter, which tells nearly all of them apart.
static BY_LAST_LETTER: LazyLock<HashMap<[u8; 3], Vec<&'static str>>> =
    LazyLock::new(|| {
        let mut forms: HashMap<_, Vec<&str>> = HashMap::new();
        for kind in KINDS {
            if let Some(last) = kind.as_bytes().last_chunk() {
                forms.entry(*last).or_default().push(kind);
            }
        }
        forms
    });

fn ends(text: &str) -> Option<&'static str> {
    let forms = BY_LAST_LETTER.get(text.as_bytes().last_chunk::<3>()?)?;
    let found = forms.iter().find(|kind| text.ends_with(**kind))?;
    let written = WRITTEN.iter().find(|(long, _)| long == found);
    Some(written.map_or(*found, |(_, short)| *short))
}

/// Without what stands in brackets at the end: （试行）, （2023—2025年）.
pub fn without_brackets(title: &str) -> &str {
    let mut rest = title.trim_end();
    while let Some(inner) = rest.strip_suffix(['）', ')', '〕', ']']) {
        match inner.rfind(['（', '(', '〔', '[']) {
            Some(at) => rest = inner[..at].trim_end(),
            None => break,
        }
    }
    rest
}

/// The planning horizon in the brackets of a title: （2023—2025年） is `2023/2025`.
pub fn horizon(title: &str) -> Option<String> {
    // Both brackets are seen at their first byte: most titles have none.
    memchr::memchr2(b'(', "（".as_bytes()[0], title.as_bytes())?;
    let mut rest = title;
    while let Some(open) = rest.find(['（', '(']) {
        let inner = &rest[open..];
        let begin = inner.char_indices().nth(1)?.0;
        let close = inner.find(['）', ')'])?;
        if close > begin
            && let Ok(read) = parse_chinese(&inner[begin..close])
            && read.date.kind() == Kind::Span
        {
            return Some(read.edtf().to_owned());
        }
        rest = &inner[close..];
        rest = &rest[rest.char_indices().nth(1).map_or(rest.len(), |(at, _)| at)..];
    }
    None
}

/// The issuer with whose name a title begins: 浙江省人民政府办公厅关于….
pub fn issuer(title: &str) -> Option<&str> {
    static ABOUT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("关于"));
    let title = title.trim_start_matches('《');
    let before = &title[..ABOUT.find(title.as_bytes())?];
    let length = before.chars().count();
    if !(3..=30).contains(&length) {
        return None;
    }
    let ends =
        ["人民政府", "办公厅", "办公室", "委员会", "国务院", "局", "厅", "部", "委"];
    let body = ends.iter().any(|end| before.ends_with(end));
    (body && !before.contains(['《', '“', '，'])).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_their_form() {
        for (title, expected) in [
            ("“互联网+”人工智能三年行动实施方案", "实施方案"),
            ("促进新一代人工智能产业发展三年行动计划（2018-2020 年）", "行动计划"),
            ("关于发布人工智能工程技术人员等职业信息的通知", "通知"),
            ("福建省促进人工智能产业发展十条措施的通知", "措施"),
            ("郑州市支持人工智能创新发展若干政策措施", "措施"),
            ("昆明市加快人工智能产业发展若干措施(试行)", "措施"),
            ("自治区人民政府办公厅关于印发促进人工智能创新发展政策措施的通知", "措施"),
            ("国家人工智能战略 2.0", "战略"),
            ("数字服务法案", "法案"),
        ] {
            assert_eq!(kind(title), Some(expected), "{title}");
        }
        assert_eq!(kind("人工智能行业政策"), None);
    }

    #[test]
    fn titles_tell_their_horizon_and_issuer() {
        let horizon_of = |title| horizon(title);
        assert_eq!(
            horizon_of("三年行动计划（2023—2025年）").as_deref(),
            Some("2023/2025")
        );
        assert_eq!(horizon_of("建设指南（2024版）"), None);
        assert_eq!(
            horizon_of("若干措施(试行)（2023-2025年）").as_deref(),
            Some("2023/2025")
        );
        assert_eq!(
            issuer("浙江省人民政府办公厅关于加快发展的意见"),
            Some("浙江省人民政府办公厅")
        );
        assert_eq!(issuer("广东省关于人工智能的若干措施"), None);
    }
}
