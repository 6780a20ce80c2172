//! What a page says of the standing of the text that it prints: 时效性：现行有效.

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Line, Said, pattern};
use crate::record::text::Span;

/// What it may say; 部分失效 is not among them, as the text stands.
const VALUES: &str = "现行有效|继续有效|有效|现行|生效|已生效|已被修改|已修改|已修订|已修正|尚未生效|尚未施行|未生效|已失效|失效|无效|已废止|被废止|废止|是|否";
const LABELS: &str = r"有[ \x{3000}]*效[ \x{3000}]*性|时[ \x{3000}]*效[ \x{3000}]*性|时效|有效状态|效力状态|文件状态|生效状态|法规状态|效力|是否有效|文件效力|法律效力|有效与否";

static STANDING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:^|[\s\x{{3000}}|｜、【\[（(>*])(?P<label>{LABELS})[\s\x{{3000}}:：】\]|｜*]*(?P<value>{VALUES})(?:$|[\s\x{{3000}}|｜)\]）】*,，。;；])"
    ))
    .ok()
});
pattern!(LABEL, &format!(r"^[【\[]?(?:{LABELS})[】\]]?[:：]?$"));
pattern!(VALUE, &format!("^(?:{VALUES})$"));

/// False for lines without any label, at a glance: most of them.
fn may_tell(words: &str) -> bool {
    words.contains('效') || words.contains("状态")
}

/// True for a line that says nothing else.
pub(super) fn is_standing(words: &str) -> bool {
    words.len() <= 60
        && (may_tell(words) || words.ends_with("废止"))
        && (of_tax(words)
            || LABEL.as_ref().is_some_and(|regex| regex.is_match(words))
            || STANDING.as_ref().is_some_and(|regex| {
                regex.find(words).is_some_and(|found| found.len() == words.len())
            }))
}

/// True for 全文有效 and 条款失效, as the tax authority marks its documents.
fn of_tax(words: &str) -> bool {
    in_part(words).is_some() || whole(words).is_some()
}

/// What such a mark says of a text that goes on without some of its articles.
fn in_part(words: &str) -> Option<&str> {
    let marks = ["条款失效", "条款废止", "部分条款失效", "部分条款废止"];
    marks.contains(&words).then_some(words)
}

/// What such a mark says of the whole text.
fn whole(words: &str) -> Option<&str> {
    words.strip_prefix("全文").filter(|word| ["有效", "失效", "废止"].contains(word))
}

/// What the page says, in its own words; 是否有效：否 is 失效.
pub(super) fn standing(text: &str, lines: &[Line]) -> Option<Said> {
    let of_page = |line: &&Line| match line.kind {
        Kind::Field | Kind::Furniture | Kind::Words => true,
        // A row of the table above the text.
        Kind::Body => line.span.of(text).trim_start().starts_with('|'),
        _ => false,
    };
    let told = lines.iter().filter(of_page).find_map(|line| {
        let words = line.span.of(text);
        may_tell(words).then_some(())?;
        let found = STANDING.as_ref()?.captures(words)?;
        let value = found.name("value")?;
        let start = line.span.start + value.start();
        let span = Span { start, end: start + value.len() };
        Some((found["label"].to_owned(), value.as_str().to_owned(), span))
    });
    // The label on a line of its own, and what it says on the next.
    let below = || {
        lines.windows(2).find_map(|pair| {
            let label = pair[0].span.of(text).trim();
            may_tell(label).then_some(())?;
            let value = pair[1].span.of(text).trim();
            let both = LABEL.as_ref()?.is_match(label) && VALUE.as_ref()?.is_match(value);
            both.then(|| (label.to_owned(), value.to_owned(), pair[1].span))
        })
    };
    let Some((label, value, span)) = told.or_else(below) else {
        let marked = lines.iter().take(MARKED_WITHIN).find_map(|line| {
            let words = whole(&line.words).or_else(|| in_part(&line.words))?.to_owned();
            Some(Said { words, span: line.span })
        });
        return marked.or_else(|| lapsed(lines).map(|(said, _)| said));
    };
    let words = match value.as_str() {
        "是" | "否" if !label.contains("是否") && !label.contains("与否") => {
            return None;
        }
        "是" => "有效".to_owned(),
        "否" | "无效" => "失效".to_owned(),
        "被废止" => "废止".to_owned(),
        "继续有效" => "有效".to_owned(),
        _ => value,
    };
    Some(Said { words, span })
}

pattern!(
    LAPSED,
    r"^[(（]?根据(?P<date>\d{4}年\d{1,2}月\d{1,2}日)[^。；]{4,90}(?P<word>失效|废止)[)）]?$"
);

/// What a line of its own says that an editor has put above a text, and the day: 根据1997年9月8日某部发布的
/// 关于公布…目录的通知失效.
pub(super) fn lapsed(lines: &[Line]) -> Option<(Said, String)> {
    lines.iter().take(LAPSED_WITHIN).find_map(|line| {
        let words = line.words.as_str();
        let led = words.trim_start_matches(['(', '（']).starts_with("根据");
        (led && line.kind != Kind::Body).then_some(())?;
        let found = LAPSED.as_ref()?.captures(words)?;
        let said = Said { words: found["word"].to_owned(), span: line.span };
        Some((said, found["date"].to_owned()))
    })
}

/// How far down the tax authority's mark stands, in lines.
const MARKED_WITHIN: usize = 8;
/// How far down such a line stands, in lines.
const LAPSED_WITHIN: usize = 14;

#[cfg(test)]
mod tests {
    use crate::model::law::Role;
    use crate::record::text::read;

    #[test]
    fn an_editor_tells_by_what_it_lapsed() {
        let text = "关于返还某单位基金问题的通知\n\n财政部、司法部\n\n根据1997年9月8日财政部发布的关于公布废止和失效的财政规章目录（第六批）的通知失效\n\n现将有关问题通知如下：\n一、返还数额按实际交纳数计算。\n\n1990年8月6日\n";
        let document = read(text);
        assert_eq!(document.standing.map(|said| said.words).as_deref(), Some("失效"));
        let ended = document.dates.iter().find(|date| date.role == Role::Ended);
        assert_eq!(ended.map(|date| date.edtf.as_str()), Some("1997-09-08"));
        // Below the menus of a page that tells the title twice.
        let page = format!(
            "您的位置: 首页 » 法律资料网\n\n关于返还某单位基金问题的通知\n\n时间:2024-07-09 06:45:11 来源: 法律资料网\n下载地址: 点击此处下载\n\n关于返还某单位基金问题的通知\n\n财政部、司法部\n\n{text}"
        );
        let document = read(&page);
        assert_eq!(document.standing.map(|said| said.words).as_deref(), Some("失效"));
    }

    #[test]
    fn standing_as_the_page_tells_it() {
        for (page, expected) in [
            ("有效性：废止", "废止"),
            ("有效性：\t废止\t发文字号：\t", "废止"),
            ("文件状态： 失效", "失效"),
            ("时效性现行有效", "现行有效"),
            ("【时效性】已被修改", "已被修改"),
            ("| 时效性 | 有效 | 公开方式 | 主动公开 |", "有效"),
            ("时效性：\n尚未生效", "尚未生效"),
            ("是否有效：否", "失效"),
            ("效力级别：地方规范性文件  时效性：失效", "失效"),
            ("时 效 性　有效\n失效日期　", "有效"),
            ("有效性：有效期5年", ""),
            ("时效性：部分失效", ""),
            ("时效性：是", ""),
        ] {
            let text = format!(
                "{page}\n某省人民政府关于加强甲管理的通知\n某政发〔2019〕9号\n各市人民政府：\n现就有关事项通知如下：\n一、证书有效性：废止。\n某省人民政府\n2019年7月30日\n"
            );
            let document = read(&text);
            let told = document.standing.map(|said| said.words).unwrap_or_default();
            assert_eq!(told, expected, "{page}");
            assert_eq!(
                document.title.map(|said| said.words).as_deref(),
                Some("某省人民政府关于加强甲管理的通知"),
                "{page}"
            );
        }
    }

    #[test]
    fn the_tax_authority_marks_what_is_left_of_a_text() {
        for (mark, expected) in [
            ("全文有效", "有效"),
            ("全文废止", "废止"),
            ("全文失效", "失效"),
            ("条款失效", "条款失效"),
        ] {
            let text = format!(
                "国家税务总局关于优惠政策有关问题的通知\n国税函〔2010〕185号　　　2010-05-06\n{mark}\n\n各省国家税务局：\n　　现就政策通知如下：\n"
            );
            let document = read(&text);
            let told = document.standing.map(|said| said.words).unwrap_or_default();
            assert_eq!(told, expected, "{mark}");
            assert_eq!(
                document.title.map(|said| said.words).as_deref(),
                Some("国家税务总局关于优惠政策有关问题的通知")
            );
        }
    }

    #[test]
    fn a_mark_behind_a_title_is_its_standing() {
        for mark in ["（已失效）", "(已废止)"] {
            let text = format!(
                "某省人民政府关于加强甲管理的若干意见{mark}\n\n某政发〔2019〕9号\n\n各市人民政府：\n现就有关事项提出如下意见：\n一、加强领导。\n某省人民政府\n2019年7月30日\n"
            );
            let document = read(&text);
            assert_eq!(
                document.title.map(|said| said.words).as_deref(),
                Some("某省人民政府关于加强甲管理的若干意见")
            );
            let told = document.standing.map(|said| said.words).unwrap_or_default();
            assert_eq!(told, mark.trim_matches(['（', '）', '(', ')']));
        }
    }
}
