//! The number of a document that a copy sets below its signature.

use super::foot::is_over;
use super::own_number::{is_number, number_of, without_brackets};
use super::{Kind, Line, Said};
use crate::model::law::Role;
use crate::model::title::core_title;
use crate::record::text::cite::own::outermost;
use crate::record::text::{Document, Span, is_han, narrow, number, trimmed_lines};

/// Takes the number alone on the line right below the day of the signature, behind the head that
/// ends at byte `body`, where nothing goes on below it: another document would.
pub(super) fn number_below(text: &str, body: usize, document: &mut Document) {
    if document.number.is_some() {
        return;
    }
    let signed = |role: Role| matches!(role, Role::Document | Role::Published);
    let day = document.dates.iter().filter(|date| signed(date.role));
    let day = day.map(|date| date.span).filter(|span| span.start >= body).max();
    let Some(from) = day.map(|span| span.end).filter(|&from| from > 0) else { return };
    let Some(rest) = text.get(from..) else { return };
    let mut below = trimmed_lines(rest).filter(|(line, _)| !line.is_empty());
    let mut found = below.next();
    // （此件公开发布） and 信息公开选项：主动公开 stand between.
    for _ in 0..2 {
        found = found.filter(|(line, _)| !is_open_to_all(line)).or_else(|| below.next());
    }
    let Some((line, span)) = found else { return };
    let bare: String = line.chars().map(narrow).collect();
    // An order is counted above its text.
    if line.len() > 120
        || !bare.contains('〔') && !bare.contains('[')
        || !is_number(&bare)
    {
        return;
    }
    if let Some(words) = number_of(without_brackets(&bare), None)
        && (is_over(&rest[span.end..]) || is_printed(&rest[span.end..], document))
    {
        let span = Span { start: from + span.start, end: from + span.end };
        document.number = Some(Said { words, span });
    }
}

/// True for a line that says whether everybody may see the document: （此件公开发布）, 公开方式：主动公开.
fn is_open_to_all(line: &str) -> bool {
    let leads = [
        "（此件",
        "(此件",
        "信息公开选项",
        "信息公开属性",
        "公开方式",
        "公开属性",
        "主动公开",
    ];
    line.len() <= 90 && leads.iter().any(|lead| line.starts_with(lead))
}

/// True where what the document prints, by its title, goes on below.
fn is_printed(rest: &str, document: &Document) -> bool {
    let bare = |words: &str| -> String { words.chars().filter(|c| is_han(*c)).collect() };
    let Some(title) = &document.title else { return false };
    let mut names = outermost(&title.words);
    let core = core_title(&title.words);
    if core != title.words {
        names.push(&core);
    }
    let names: Vec<String> = names.into_iter().map(bare).collect();
    let mut words = String::new();
    for line in rest.lines().map(str::trim).filter(|line| !line.is_empty()).take(3) {
        words.push_str(&bare(line));
        if words.chars().count() >= 6 && names.contains(&words) {
            return true;
        }
    }
    false
}

/// 法释〔2004〕3号 at the end of the brackets below a title, `bare` of what opens them: 2004年3月23日某院
/// 审判委员会第1312次会议通过 法释〔2004〕3号. What a history of changes ends with may be that of a change.
pub(super) fn behind_history(bare: &str) -> Option<String> {
    let inner = bare.strip_suffix([')', '）'])?;
    (inner.ends_with('号') && !inner.contains('修')).then_some(())?;
    let found = number::ending_at(inner, inner.len()).filter(|it| !it.repaired)?;
    let before = inner[..found.span.start].trim_end_matches([',', '，', '、', '；']);
    let told = ["通过", "批准", "施行", "实施", "公布", "发布"];
    told.iter().any(|verb| before.ends_with(verb)).then_some(found.canonical)
}

/// Takes 环境保护部公告2017年第4号 from 公告 / 2017年 第4号 right above the title, or from 公告 2017年 第4号 right
/// below it, where one body signs.
pub(super) fn of_signer(lines: &[Line], document: &mut Document) {
    let (None, Some(title)) = (&document.number, &document.title) else { return };
    let [signer] = &document.issuers[..] else { return };
    let below = lines.iter().find(|line| line.span.start >= title.span.end);
    if let Some(number) = below.filter(|line| line.kind == Kind::Number) {
        let form = ["公告", "通告"].into_iter().find(|form| title.words.ends_with(form));
        let bare: String = number.words.chars().map(narrow).collect();
        let bare = without_brackets(&bare);
        let led = form.filter(|form| bare.starts_with(form) || bare.starts_with("20"));
        let above = led.map(|form| format!("{}{form}", signer.words));
        if let Some(words) = above.and_then(|above| number_of(bare, Some(&above))) {
            document.number = Some(Said { words, span: number.span });
            return;
        }
    }
    let Some(at) = lines.iter().position(|line| line.span == title.span) else { return };
    let Some([form, number]) = at.checked_sub(2).and_then(|from| lines.get(from..at))
    else {
        return;
    };
    if number.kind != Kind::Number || !["公告", "通告"].contains(&&*form.words) {
        return;
    }
    let above = format!("{}{}", signer.words, form.words);
    if let Some(words) = number_of(&number.words, Some(&above)) {
        document.number = Some(Said { words, span: number.span });
    }
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn an_announcement_counts_below_its_title() {
        for (line, number) in [
            ("公告 2023年 第12号", Some("生态环境部公告2023年第12号")),
            ("公告2023年第12号", Some("生态环境部公告2023年第12号")),
            ("（公告2023年第12号）", Some("生态环境部公告2023年第12号")),
            ("通告 2023年 第12号", None),
        ] {
            let text = format!(
                "关于发布国家生态环境标准《甲指南》的公告\n{line}\n为规范自行监测工作，现批准《甲指南》为国家生态环境标准，并予发布。\n特此公告。\n生态环境部\n2023年4月20日\n"
            );
            let document = read(&text);
            assert_eq!(document.number.map(|it| it.words).as_deref(), number, "{line}");
        }
    }

    #[test]
    fn a_number_below_the_signature_is_its_own() {
        let letter = "关于印发《富平县柿子产业发展方案》的通知\n\n各镇人民政府：\n\n《富平县柿子产业发展方案》已经县政府同意，现印发给你们，请认真组织实施。\n\n富平县人民政府办公室\n2023年7月3日\n\n";
        for end in ["", "\n（此件公开发布）\n"] {
            let text = format!("{letter}富政办发〔2023〕29号\n{end}");
            let document = read(&text);
            let number = document.number.expect("a number");
            assert_eq!(number.words, "富政办发〔2023〕29号");
            assert_eq!(number.span.of(&text), "富政办发〔2023〕29号");
            assert!(document.citations.iter().all(|it| it.number.is_none()));
        }
        for between in ["（此件公开发布）\n\n", "信息公开选项：主动公开\n"]
        {
            for end in ["", "\n富平县柿子产业发展方案\n\n一、总体要求\n"]
            {
                let text = format!("{letter}{between}富政办发〔2023〕29号\n{end}");
                let document = read(&text);
                let number = document.number.map(|it| it.words);
                assert_eq!(number.as_deref(), Some("富政办发〔2023〕29号"), "{text}");
                let cited = document.citations.iter().filter(|it| it.number.is_some());
                assert_eq!(cited.count(), 0, "{text}");
            }
        }
        // That of the next document of a collection.
        let next =
            format!("{letter}富政办发〔2023〕30号\n富平县人民政府办公室关于某事的通知\n");
        assert_eq!(read(&next).number, None);
        let whole = format!(
            "{next}\n各镇人民政府：\n\n为做好某项工作，现就有关事项通知如下。\n\n富平县人民政府办公室\n2023年8月3日\n"
        );
        assert_eq!(read(&whole).number, None);
    }
}
