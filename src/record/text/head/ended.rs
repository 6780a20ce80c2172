//! What a note above a text says of its end: 本文件已被《甲》废止, 全文废止, 本通知自某日起全文废止.

use std::sync::LazyLock;

use regex::Regex;

use super::{Document, Kind, Line, Said, dates, pattern, standing};
use crate::model::law::Role;
use crate::record::text::{Span, joined, narrow};

/// Verbs of an end. What is 修改 goes on.
const ENDS: &str = "废止|失效|代替|取代|替代";
/// The document itself, as a note calls it.
const ITSELF: &str = r"(?:[本此该](?:规范性文件|文件|件|文|通知|办法|规定|意见|公告|通告|决定|条例|细则|规则|规章|法规|标准|批复|函))";
/// 2020年6月1日.
const DAY: &str = r"\d{4}年\d{1,2}月\d{1,2}日";
/// 某府《关于…的通知》（某政发〔2022〕6号）, or its number alone.
const OTHERS: &str = r"(?:[^《》。;,]{0,40}《(?:[^《》。;]|《[^《》]*》){2,160}》(?:\([^()]*(?:\([^()]*\)[^()]*)?\))?|[^《》。;,]{2,60}号(?:令|文件?|公告)?)";

// 说明:本文件已于2020年6月1日由《甲》(某府发〔2020〕9号)宣布废止。 依据《甲》规定,本通知自某日起全文废止。
static BY_ANOTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^{ITSELF}?(?:现|业)?已?(?:[于自从](?P<before>{DAY})[起后]?)?(?:[被由]|经|根据|依据|按照|依照){OTHERS}(?:[、和及]{OTHERS}){{0,3}}(?:的?规定|要求)?,?(?P<self>{ITSELF})?已?(?:[于自从]?(?P<behind>{DAY})起?)?(?:全文|予以|宣布|明令|公布|正式|同时|所){{0,3}}(?:{ENDS})。?$"
    ))
    .ok()
});
// 本通知自2016年5月1日起全文废止。
static FROM_A_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^{ITSELF}?已?[于自从](?P<day>{DAY})起?,?(?:已|予以|全文|同时|自行|正式){{0,3}}(?:废止|失效|停止执行)。?$"
    ))
    .ok()
});
// 全文废止,参见《甲》(某局公告2011年第2号)。 Behind it may stand a field of the page.
pattern!(
    AS_A_WHOLE,
    r"^全文(?P<word>废止|失效)(?:[,;。]|\(?(?:参见|详见|见《)|依据|根据|成文日期|成文时间|发文日期|发布日期|自(?P<day>\d{4}年\d{1,2}月\d{1,2}日)起|$)"
);
pattern!(
    LABEL,
    r"^(?:(?:特别|重要|温馨)?(?:说明|提示|提醒)|注释|注解|注|备注|编者注|编者按|附注|有效性|效力说明):?(?:\d{1,2}[.、:])?"
);

/// How far down such a note stands, in lines.
const WITHIN: usize = 14;

/// Takes its standing from the note, and the day of its end.
pub(super) fn tell(text: &str, lines: &[Line], document: &mut Document) {
    if let Some((said, day)) = standing::lapsed(lines) {
        dates::push_date(document, Role::Ended, &day, said.span);
    }
    // A decision that ends others lists them below such words.
    let repeals = document.title.as_ref().is_some_and(|said| {
        ["废止", "失效", "清理"].iter().any(|word| said.words.contains(word))
    });
    let Some((note, span)) = ended(text, lines, repeals) else { return };
    if let Some(day) = &note.day {
        dates::push_date(document, Role::Ended, day, span);
    }
    // 自某日起废止 may lie ahead: the day tells.
    if note.past || note.day.is_none() {
        document.standing.get_or_insert(Said { words: note.word.to_owned(), span });
    }
}

/// What a note says.
struct Note {
    /// 废止 or 失效.
    word: &'static str,
    day: Option<String>,
    /// It has come about: 已, 被.
    past: bool,
}

/// The note above the text, and where it stands; `repeals` asks that it names the text itself.
fn ended(text: &str, lines: &[Line], repeals: bool) -> Option<(Note, Span)> {
    for line in lines.iter().take(WITHIN) {
        let raw = line.span.of(text);
        let found = may_tell(raw).then(|| read(raw)).flatten();
        let own = || ["本", "此", "该"].iter().any(|word| raw.contains(word));
        if let Some(note) = found.filter(|_| !repeals || own()) {
            return Some((note, line.span));
        }
        // The text proper is reached, and not what an editor has put above it.
        if line.kind == Kind::Body && !raw.trim_start().starts_with(NOTES) {
            return None;
        }
    }
    None
}

/// Letters with which notes begin.
const NOTES: [char; 12] =
    ['(', '（', '【', '[', '〔', '注', '说', '备', '编', '提', '重', '温'];

/// False for most lines, at a glance.
fn may_tell(raw: &str) -> bool {
    raw.len() <= 900
        && ["废止", "失效", "代替", "取代", "替代"].iter().any(|word| raw.contains(word))
}

/// What a line says, if it is such a note.
fn read(raw: &str) -> Option<Note> {
    let words: String = joined(raw.trim_start_matches(['#', '>', '*', ' ']))
        .chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '，' => ',',
            '；' => ';',
            '：' => ':',
            '【' => '[',
            '】' => ']',
            c => narrow(c),
        })
        .collect();
    let (inner, set_off) = within(&words);
    let inner = inner.trim_end_matches('。');
    let label = LABEL.as_ref()?.find(inner).filter(|label| {
        // 注销《甲》 is no note.
        label.as_str().ends_with([':', '.', '、'])
    });
    let note = &inner[label.map_or(0, |label| label.end())..];
    let set_off = set_off || label.is_some();
    if let Some(found) = AS_A_WHOLE.as_ref()?.captures(note) {
        let day = found.name("day").map(|day| day.as_str().to_owned());
        let lapsed = &found["word"] == "失效";
        let word = if lapsed { "失效" } else { "废止" };
        return Some(Note { word, day, past: false });
    }
    if let Some(found) = BY_ANOTHER.as_ref()?.captures(note) {
        let itself = note.starts_with(['本', '此', '该']) || found.name("self").is_some();
        let passive = note.trim_start_matches(['现', '业', '已']).starts_with('被');
        // 根据《甲》,《乙》废止 of a decision, and 由《甲》废止 of nothing named, are none.
        if !(set_off || itself || passive && note.starts_with('已')) {
            return None;
        }
        let day = found.name("behind").or_else(|| found.name("before"));
        let day = day.map(|day| day.as_str().to_owned());
        let past = note.contains('已') || note.contains('被');
        return Some(Note { word: "废止", day, past });
    }
    let found = FROM_A_DAY.as_ref()?.captures(note)?;
    let whole = note.contains("全文");
    let day = Some(found["day"].to_owned());
    (set_off || whole).then_some(Note { word: "废止", day, past: note.contains('已') })
}

/// The words within the brackets that hold all of a line, and whether there are any.
fn within(words: &str) -> (&str, bool) {
    for (open, close) in [('(', ')'), ('[', ']'), ('〔', '〕')] {
        let inner = words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner {
            let mut depth = 0_i32;
            let whole = inner.chars().all(|c| {
                depth += i32::from(c == open) - i32::from(c == close);
                depth >= 0
            });
            if whole {
                return (inner, true);
            }
        }
    }
    (words, false)
}

#[cfg(test)]
mod tests {
    use crate::model::law::Role;
    use crate::record::text::read;

    fn page(note: &str) -> (String, String, Vec<String>) {
        let text = format!(
            "某市人民政府关于印发甲管理办法的通知\n某政发〔2015〕12号\n{note}\n各县人民政府：\n现将《甲管理办法》印发给你们，请遵照执行。\n某市人民政府\n2015年4月20日\n"
        );
        let document = read(&text);
        let title = document.title.as_ref().map(|said| said.words.as_str());
        assert_eq!(title, Some("某市人民政府关于印发甲管理办法的通知"), "{note}");
        let number = document.number.as_ref().map(|said| said.words.as_str());
        assert_eq!(number, Some("某政发〔2015〕12号"), "{note}");
        let standing = document.standing.map(|said| said.words).unwrap_or_default();
        let ended = document.dates.iter().find(|date| date.role == Role::Ended);
        let relations = document.citations.iter();
        let relations = relations.map(|it| it.relation.code().to_owned()).collect();
        (standing, ended.map(|date| date.edtf.clone()).unwrap_or_default(), relations)
    }

    #[test]
    fn a_note_tells_by_what_the_text_itself_was_ended() {
        for (note, day) in [
            (
                "【本文件已被《某市人民政府关于修订甲管理办法的通知》（某政发〔2025〕8号）废止】",
                "",
            ),
            (
                "（已被《某市人民政府办公室关于印发乙办法的通知》（某政办发〔2022〕61号）废止）",
                "",
            ),
            ("（此件已被某政办发〔2022〕61号废止）", ""),
            ("（本文件已被《乙办法》（某政发〔2022〕6号）代替）", ""),
            (
                "说明：本文件已于2020年6月1日由《某市人民政府关于废止部分文件的决定》（某政发〔2020〕9号）宣布废止。",
                "2020-06-01",
            ),
            (
                "注：1.依据《某部关于推开试点的通知》（财税〔2016〕36号）规定，本通知自2016年5月1日起全文废止。",
                "2016-05-01",
            ),
            ("注：本通知自2016年5月1日起全文废止。", "2016-05-01"),
            (
                "注释：全文废止，参见《某局关于公布目录的公告》（国家税务总局公告2011年第2号）。",
                "",
            ),
            ("全文废止  成文日期：2015-04-20", ""),
        ] {
            let (standing, ended, relations) = page(note);
            // What ends from a day on may not have come to its end yet.
            let ahead = !day.is_empty() && !note.contains('已');
            assert_eq!(standing, if ahead { "" } else { "废止" }, "{note}");
            assert_eq!(ended, day, "{note}");
            assert!(!relations.iter().any(|it| it == "repeals"), "{note} {relations:?}");
        }
    }

    #[test]
    fn what_ends_another_or_a_part_ends_not_the_text() {
        for note in [
            "《某市旧办法》（某政发〔2009〕9号）同时废止。",
            "根据《某省条例》，《某市旧办法》（某政发〔2009〕9号）废止。",
            "注释：部分条款失效，参见《某局公告》（国家税务总局公告2011年第2号）。",
            "说明：《某市旧办法》已被《某市新办法》（某政发〔2014〕9号）废止。",
            "（本文件已被《乙办法》（某政发〔2022〕6号）修改）",
        ] {
            let (standing, ended, _) = page(note);
            assert_eq!((standing.as_str(), ended.as_str()), ("", ""), "{note}");
        }
    }

    #[test]
    fn a_decision_that_ends_others_is_not_ended() {
        let text = "某市人民政府关于公布规范性文件清理结果的通知\n某政发〔2015〕12号\n全文废止（2件）\n（已被《某市新办法》（某政发〔2014〕9号）废止）\n各县人民政府：\n现将结果印发给你们。\n某市人民政府\n2015年4月20日\n";
        let document = read(text);
        assert_eq!(document.standing, None);
        assert!(document.dates.iter().all(|date| date.role != Role::Ended));
    }
}
