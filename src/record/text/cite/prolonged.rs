//! Lists and tables of documents whose terms a notice makes longer: 决定将以下文件有效期延长至某日：,
//! and the column 有效期延长至.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::day_after;
use super::super::{Span, joined};
use super::lists::{self, LONGEST_ITEM, is_row, within};
use super::{Citation, pattern, plain};
use crate::model::law::Relation;

// 下列文件有效期统一延长至2027年12月31日：, which leads a list in.
pattern!(
    LEAD,
    r"(?:以下|下列|如下|附件所列)[^,;。:]{0,40}(?:有效|执行|实施|施行)期限?(?:均|统一|再|继续|相应)?(?:延长|延续|顺延)[至到](?P<day>\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)|底))(?:止)?(?:[(,][^。;]{0,20})?:$"
);

/// How the column is headed that tells of each until when.
const COLUMNS: [&str; 12] = [
    "有效期延长至",
    "有效期延续至",
    "有效期顺延至",
    "有效期延长到",
    "有效期限延长至",
    "执行期限延长至",
    "实施期限延长至",
    "延长至",
    "延长期限至",
    "延长有效期至",
    "延续执行至",
    "继续执行至",
];

/// From where the new ends of a list are told.
enum Told {
    /// Its lead has one for all.
    All(String),
    /// The cell of a row, counted from its beginning.
    Cell(usize),
}

/// Makes amendments of what such lists name, each with the first day without force. `effective` is
/// when the document comes into force; `citations` are in order of place.
pub(super) fn listed(text: &str, effective: Option<&str>, citations: &mut Vec<Citation>) {
    // Few texts have such words.
    let has =
        |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    if !["延长", "延续", "顺延", "继续执行至"].iter().any(|word| has(word)) {
        return;
    }
    let (mut start, mut told) = (0, None);
    let mut more = Vec::new();
    for line in text.split_inclusive('\n') {
        let item = Span { start, end: start + line.trim_end().len() };
        start += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        if let Some(lead) = lead(words) {
            told = Some(lead);
            continue;
        }
        let Some(until) = &told else { continue };
        if words.len() > LONGEST_ITEM || !is_row(words) && !words.starts_with('《') {
            told = None;
            continue;
        }
        let until = match until {
            Told::All(day) => Some(day.clone()),
            Told::Cell(at) => words.split('\t').nth(*at).and_then(|cell| {
                let cell = plain(cell);
                cell.ends_with(['日', '底']).then(|| day_after(&cell)).flatten()
            }),
        };
        let Some(until) = until else { continue };
        let range = within(citations, item);
        let named = citations[range.clone()].iter().position(|it| it.title.is_some());
        let effective = effective.map(str::to_owned);
        let unmarked = lists::plain_of(text, item);
        let Some(named) = named else {
            let Some(plain) = unmarked else { continue };
            // Its number was read alone.
            citations.drain(range);
            let relation = Relation::Amends;
            more.push(Citation { relation, effective, until: Some(until), ..plain });
            continue;
        };
        let named = range.start + named;
        if citations[named].relation != Relation::Cites {
            continue;
        }
        let one = &mut citations[named];
        one.relation = Relation::Amends;
        (one.effective, one.until, one.stated) = (effective, Some(until), None);
        // In the next cell stands its number.
        if let [one, behind] = &mut citations[range]
            && one.number.is_none()
            && behind.title.is_none()
            && text
                .get(one.span.end..behind.span.start)
                .is_some_and(|between| between.trim_matches(['\t', ' ', '|']).is_empty())
        {
            one.number = behind.number.take();
            citations.remove(named + 1);
        }
    }
    citations.extend(more);
}

/// What `line` says of the rows below it, where it leads them in or heads their columns.
fn lead(line: &str) -> Option<Told> {
    if line.contains('\t') {
        let mut cells = line.split('\t');
        let at = cells.position(|cell| COLUMNS.contains(&joined(cell).as_str()))?;
        return Some(Told::Cell(at));
    }
    if !line.ends_with(['：', ':']) || line.len() > LONGEST_ITEM {
        return None;
    }
    let line = plain(line);
    let found = LEAD.as_ref()?.captures(&line)?;
    Some(Told::All(day_after(&found["day"])?))
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    fn said(list: &str) -> Vec<String> {
        let text = format!(
            "甲市人民政府关于延长部分行政规范性文件有效期的通知\n甲府规〔2023〕5号\n各区人民政府：\n{list}\n甲市人民政府\n2023年5月1日\n"
        );
        let of = |it: super::Citation| {
            let number = it.number.map(|it| it.canonical).unwrap_or_default();
            let until = it.until.unwrap_or_default();
            let title = it.title.unwrap_or_default();
            format!("{} {title} {number} {until}", it.relation.code())
        };
        read(&text).citations.into_iter().map(of).collect()
    }

    #[test]
    fn a_list_tells_to_when_its_terms_are_put_off() {
        let list = "经评估，决定将以下文件有效期延长至2027年12月31日：\n1.《甲市住房管理办法》（甲府规〔2018〕3号）\n2.甲市人民政府关于印发甲市交通管理办法的通知（甲府规〔2018〕4号）\n\n根据《甲市水条例》办理。";
        assert_eq!(
            said(list),
            [
                "amends 甲市住房管理办法 甲府规〔2018〕3号 2028-01-01",
                "amends 甲市人民政府关于印发甲市交通管理办法的通知 甲府规〔2018〕4号 2028-01-01",
                "cites 甲市水条例  ",
            ]
        );
        // A column tells of each; what is left open in one is told of nothing.
        let table = "序号\t文件名称\t文号\t有效期延长至\n1\t甲市人民政府关于印发甲市水管理办法的通知\t甲府规〔2018〕13号\t2027年12月31日\n2\t《甲市电管理办法》\t甲府规〔2018〕14号\t2026年6月30日\n3\t《甲市气管理办法》\t甲府规〔2018〕15号\t长期";
        assert_eq!(
            said(table)[..3],
            [
                "amends 甲市人民政府关于印发甲市水管理办法的通知 甲府规〔2018〕13号 2028-01-01",
                "amends 甲市电管理办法 甲府规〔2018〕14号 2026-07-01",
                "cites 甲市气管理办法  ",
            ]
        );
    }
}
