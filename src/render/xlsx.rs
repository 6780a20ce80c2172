//! XLSX for those who count in spreadsheets: a sheet each for measured tables, policies,
//! dates, relations, evidence and notes.
//!
//! Text stays text, whatever it begins with. A date stands as recorded, and beside it its
//! first and last possible day as dates that can be sorted and subtracted.

use std::path::Path;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format as Look, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::xml::legal;
use super::{Format, Style, Write};
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::view::{Date, Evidence, Policy, Relation, Table, Term, View, Words, wording};

pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    endings: &["xlsx"],
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: Write::Bytes(write),
};

/// Rows that a sheet holds, without its heading.
const ROWS: usize = 1_048_575;
/// UTF-16 units that a cell holds, and links that a sheet does.
const CELL: usize = 32_767;
const LINKS: usize = 65_000;
/// Columns of text between which a column's width is kept; a Chinese character takes two.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;

/// A value of a sheet.
enum Cell {
    Text(String),
    Number(f64),
    /// A day as `yyyy-mm-dd`.
    Day(Option<String>),
    Link(Option<String>),
}

struct Sheet {
    name: String,
    headings: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

fn write(view: &View, style: &Style) -> Result<Vec<u8>, Error> {
    let lang = style.lang;
    let sheets = sheets(view, lang);
    if let Some(sheet) = sheets.iter().find(|sheet| sheet.rows.len() > ROWS) {
        let (name, rows) = (&sheet.name, sheet.rows.len());
        return Err(Error::usage(Text::new(
            format!("工作表“{name}”有 {rows} 行，XLSX 至多 {ROWS} 行"),
            format!("sheet {name:?} has {rows} rows, and XLSX holds {ROWS}"),
        ))
        .with_hint(Text::new(
            "缩小查询范围，或用 --format csv",
            "narrow the question, or use --format csv",
        )));
    }
    book(view, &sheets, lang).map_err(|error| match error {
        XlsxError::IoError(error) => {
            Error::io(Path::new("xlsx"), "写入", "write", &error)
        }
        other => Error::data(Text::new(
            format!("不能写成 XLSX：{other}"),
            format!("cannot be written as XLSX: {other}"),
        )),
    })
}

fn book(view: &View, sheets: &[Sheet], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The library would put today; the same answer is to be the same file.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(legal(&wording::heading(view, lang)))
        .set_author("policy-graph")
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    let looks = Looks::new();
    for sheet in sheets {
        fill(book.add_worksheet(), sheet, &looks)?;
    }
    book.save_to_buffer()
}

struct Looks {
    heading: Look,
    text: Look,
    quoted: Look,
    day: Look,
}

impl Looks {
    fn new() -> Looks {
        let text = Look::new().set_align(FormatAlign::Top).set_text_wrap();
        Looks {
            heading: text
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xEE_F1_F4))
                .set_border_bottom(FormatBorder::Thin),
            // Text that begins like a formula keeps being text when the cell is edited.
            quoted: text.clone().set_quote_prefix(),
            day: text.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            text,
        }
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    page.set_landscape();
    page.set_repeat_rows(0, 0)?;
    let mut links = 0;
    for (column, heading) in (0..).zip(&sheet.headings) {
        page.write_string_with_format(0, column, heading, &looks.heading)?;
        let cells = sheet.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let widest = cells.map(width).chain([heading.width()]).max().unwrap_or_default();
        page.set_column_width(column, (widest.clamp(NARROWEST, WIDEST) + 2) as f64)?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => string(page, row, column, text, looks)?,
                Cell::Number(number) => {
                    page.write_number_with_format(row, column, *number, &looks.text)?;
                }
                Cell::Day(None) | Cell::Link(None) => {}
                Cell::Day(Some(day)) => match excel_day(day) {
                    Some(date) => {
                        page.write_datetime_with_format(row, column, &date, &looks.day)?;
                    }
                    None => string(page, row, column, day, looks)?,
                },
                Cell::Link(Some(address)) => {
                    let web = ["http://", "https://"]
                        .iter()
                        .any(|start| address.starts_with(start));
                    links += 1;
                    if !web
                        || links > LINKS
                        || page.write_url(row, column, legal(address).as_ref()).is_err()
                    {
                        string(page, row, column, address, looks)?;
                    }
                }
            }
        }
    }
    let (rows, columns) = (sheet.rows.len() as u32, sheet.headings.len() as u16);
    page.autofilter(0, 0, rows, columns.saturating_sub(1))?;
    Ok(())
}

fn string(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    let formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let look = if formula { &looks.quoted } else { &looks.text };
    page.write_string_with_format(row, column, cut(&legal(text)), look)?;
    Ok(())
}

/// The text up to what a cell holds; an ellipsis shows where it was cut.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= CELL {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut room = CELL - 1;
    for c in text.chars() {
        match room.checked_sub(c.len_utf16()) {
            Some(rest) => room = rest,
            None => break,
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// A day that Excel can count: its days begin in 1900.
fn excel_day(day: &str) -> Option<ExcelDateTime> {
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?.parse().ok().filter(|&year: &u16| year > 1900)?;
    let month = parts.next()?.parse().ok()?;
    ExcelDateTime::from_ymd(year, month, parts.next()?.parse().ok()?).ok()
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => {
            text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default()
        }
        Cell::Number(number) => number.to_string().len(),
        Cell::Day(_) => 10,
        Cell::Link(_) => 24,
    }
}

fn sheets(view: &View, lang: Lang) -> Vec<Sheet> {
    let sheet =
        |zh: &str, en: &str, headings: &[(&str, &str)], rows: Vec<Vec<Cell>>| Sheet {
            name: lang.pick(zh, en).to_owned(),
            headings: headings
                .iter()
                .map(|&(zh, en)| lang.pick(zh, en).to_owned())
                .collect(),
            rows,
        };
    let dates = view
        .policies
        .iter()
        .flat_map(|policy| policy.dates.iter().map(|date| of_date(policy, date, lang)))
        .collect();
    let of_policies = view.policies.iter().flat_map(|policy| {
        policy.evidence.iter().map(|evidence| of_evidence(&policy.id, evidence, lang))
    });
    let of_relations = view.relations.iter().map(|relation| {
        let link = format!("{} → {}", relation.from.id, relation.to.id);
        of_evidence(&link, &relation.evidence, lang)
    });
    let evidence = of_policies.chain(of_relations).collect();
    let policies =
        view.policies.iter().map(|policy| of_policy(policy, &view.day, lang)).collect();
    let relations =
        view.relations.iter().map(|relation| of_relation(relation, lang)).collect();
    let mut sheets: Vec<Sheet> =
        view.tables.iter().map(|table| of_table(table, lang)).collect();
    sheets.push(sheet("政策", "policies", POLICY, policies));
    sheets.push(sheet("日期", "dates", DATE, dates));
    sheets.push(sheet("关系", "relations", RELATION, relations));
    sheets.push(sheet("证据", "evidence", EVIDENCE, evidence));
    sheets.push(sheet("说明", "notes", NOTE, notes(view, lang)));
    sheets
}

const POLICY: &[(&str, &str)] = &[
    ("编号", "Id"),
    ("题名", "Title"),
    ("英文题名", "English title"),
    ("文号", "Number"),
    ("地区代码", "Place code"),
    ("地区", "Place"),
    ("层级", "Level"),
    ("发文机关", "Issued by"),
    ("文种", "Form"),
    ("效力级别", "Legal level"),
    ("类别", "Categories"),
    ("日期", "Date"),
    ("日期含义", "Role"),
    ("最早", "Earliest"),
    ("最晚", "Latest"),
    ("规划期", "Horizon"),
    ("状态", "Standing"),
    ("状态截至", "Standing on"),
    ("归属", "Belongs"),
    ("来自上级", "Inherited"),
    ("并非文件", "No document"),
    ("列于", "Listed in"),
    ("数据集合", "Collection"),
    ("来源", "Sources"),
    ("来源分歧", "Disagreements"),
    ("备注", "Remarks"),
    ("网址", "Page"),
];

fn of_policy(policy: &Policy, day: &str, lang: Lang) -> Vec<Cell> {
    let join = |words: Vec<&str>| Cell::Text(words.join(lang.pick("；", "; ")));
    let optional = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
    let date = policy.adoption.as_ref();
    vec![
        Cell::Text(policy.id.clone()),
        Cell::Text(policy.title.raw.clone()),
        optional(&policy.title.en),
        optional(&policy.doc_number),
        Cell::Text(policy.jurisdiction.code.clone()),
        Cell::Text(policy.jurisdiction.name.get(lang).to_owned()),
        term(&policy.jurisdiction.level, lang),
        join(policy.issuers.iter().map(|body| body.name.get(lang)).collect()),
        optional(&policy.kind),
        policy
            .legal_level
            .as_ref()
            .map_or(Cell::Text(String::new()), |level| term(level, lang)),
        join(policy.category_words()),
        Cell::Text(date.map(|date| date.edtf.clone()).unwrap_or_default()),
        date.map_or(Cell::Text(String::new()), |date| term(&date.role, lang)),
        Cell::Day(date.and_then(|date| date.lo.clone())),
        Cell::Day(date.and_then(|date| date.hi.clone())),
        Cell::Text(
            policy
                .horizon
                .as_ref()
                .map(|horizon| horizon.edtf.clone())
                .unwrap_or_default(),
        ),
        Cell::Text(policy.status.words(lang)),
        Cell::Day(Some(day.to_owned())),
        term(&policy.matched, lang),
        flag(policy.inherited, lang),
        flag(policy.event, lang),
        join(policy.listed.iter().map(|listed| listed.table.as_str()).collect()),
        Cell::Text(policy.collection.clone()),
        join(policy.evidence.iter().map(|evidence| evidence.source.as_str()).collect()),
        Cell::Number(policy.conflicts.len() as f64),
        join(policy.remarks.iter().map(|remark| remark.get(lang)).collect()),
        Cell::Link(policy.url.clone()),
    ]
}

const DATE: &[(&str, &str)] = &[
    ("编号", "Id"),
    ("题名", "Title"),
    ("日期含义", "Role"),
    ("所指部分", "Part"),
    ("日期", "Date"),
    ("最早", "Earliest"),
    ("最晚", "Latest"),
    ("来源", "Source"),
    ("已核实", "Verified"),
];

fn of_date(policy: &Policy, date: &Date, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::Text(policy.id.clone()),
        Cell::Text(policy.title.get(lang).to_owned()),
        term(&date.role, lang),
        Cell::Text(date.part.clone().unwrap_or_default()),
        Cell::Text(date.edtf.clone()),
        Cell::Day(date.lo.clone()),
        Cell::Day(date.hi.clone()),
        Cell::Text(date.source.clone()),
        stated(date.verified, lang),
    ]
}

const RELATION: &[(&str, &str)] = &[
    ("起点编号", "From id"),
    ("起点", "From"),
    ("关系", "Relation"),
    ("终点编号", "To id"),
    ("终点", "To"),
    ("依据", "Basis"),
    ("并无明文", "Inferred"),
    ("生效", "Effective"),
    ("仅部分", "Partial"),
    ("备注", "Remark"),
    ("来源", "Source"),
    ("位置", "Place in it"),
    ("原文", "Its words"),
    ("网址", "Page"),
];

fn of_relation(relation: &Relation, lang: Lang) -> Vec<Cell> {
    let optional = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
    let remark = relation.remark.as_ref().map(|remark| remark.get(lang).to_owned());
    let [from, to] = relation.titles(lang);
    vec![
        Cell::Text(relation.from.id.clone()),
        Cell::Text(from),
        term(&relation.relation, lang),
        Cell::Text(relation.to.id.clone()),
        Cell::Text(to),
        term(&relation.tier, lang),
        flag(relation.weak, lang),
        optional(&relation.effective),
        flag(relation.partial, lang),
        optional(&remark),
        Cell::Text(relation.evidence.source.clone()),
        optional(&relation.evidence.locator),
        optional(&relation.evidence.quote),
        Cell::Link(relation.evidence.url.clone()),
    ]
}

const EVIDENCE: &[(&str, &str)] = &[
    ("政策或关系", "Policy or relation"),
    ("字段", "Fields"),
    ("来源", "Source"),
    ("来源题名", "Source title"),
    ("来源类型", "Kind of source"),
    ("位置", "Place in it"),
    ("原文", "Its words"),
    ("收录日", "Recorded"),
    ("已核实", "Verified"),
    ("方法", "Method"),
    ("数据集合", "Collection"),
    ("数据行", "Record"),
    ("网址", "Page"),
];

fn of_evidence(of: &str, evidence: &Evidence, lang: Lang) -> Vec<Cell> {
    let optional = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
    let method = evidence.method.as_ref().map(|method| method.get(lang).to_owned());
    vec![
        Cell::Text(of.to_owned()),
        Cell::Text(evidence.fields.join(lang.pick("、", ", "))),
        Cell::Text(evidence.source.clone()),
        Cell::Text(evidence.source_title.clone()),
        term(&evidence.source_kind, lang),
        optional(&evidence.locator),
        optional(&evidence.quote),
        optional(&evidence.recorded),
        stated(evidence.verified, lang),
        optional(&method),
        Cell::Text(evidence.collection.clone()),
        Cell::Text(evidence.record.clone()),
        Cell::Link(evidence.url.clone()),
    ]
}

const NOTE: &[(&str, &str)] = &[("项目", "About"), ("内容", "Note")];

/// What the sheets show, what they rest on, and what a reader must know.
fn notes(view: &View, lang: Lang) -> Vec<Vec<Cell>> {
    let row =
        |about: &str, text: String| vec![Cell::Text(about.to_owned()), Cell::Text(text)];
    let mut rows = vec![
        row(lang.pick("结果", "answer"), wording::heading(view, lang)),
        row(lang.pick("依据", "basis"), wording::basis(view, lang)),
    ];
    rows.extend(
        view.tables.iter().map(|table| row(table.name, table.title.get(lang).to_owned())),
    );
    rows.extend(
        view.notes.iter().map(|note| row(note.code, note.text.get(lang).to_owned())),
    );
    rows
}

/// The name of a measured table on its sheet in Chinese.
fn in_chinese(name: &str) -> &str {
    const NAMES: [(&str, &str); 33] = [
        ("answered", "回应"),
        ("changes", "变化"),
        ("curve", "曲线"),
        ("cuts", "切点"),
        ("dangling", "未收录的引用"),
        ("definitions", "口径"),
        ("edges", "连边"),
        ("event_history", "事件史"),
        ("exposure", "暴露"),
        ("features", "条文特征"),
        ("groups", "分组"),
        ("hazard_ratios", "风险比"),
        ("horizons", "规划期"),
        ("kinds", "文种"),
        ("left_out", "未计入"),
        ("moves", "影响"),
        ("not_observed", "未观察到"),
        ("others", "其他"),
        ("overlaps", "交叠"),
        ("pace", "快慢"),
        ("panel", "面板"),
        ("periods", "各期"),
        ("places", "地点"),
        ("ranks", "先后"),
        ("scores", "得分"),
        ("searches", "检索"),
        ("shared", "共同点"),
        ("sides", "各方"),
        ("space", "空间"),
        ("synchrony", "集中"),
        ("timeline", "时间线"),
        ("units", "单位"),
        ("unlinked", "未连上"),
    ];
    NAMES.iter().find(|(code, _)| *code == name).map_or(name, |(_, zh)| zh)
}

/// A measured table: columns of nothing but numbers become numbers.
fn of_table(table: &Table, lang: Lang) -> Sheet {
    let numeric: Vec<bool> = (0..table.columns.len())
        .map(|column| {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            let mut cells =
                cells.map(|cell| cell.get(lang)).filter(|cell| !cell.is_empty());
            cells.all(|cell| number(cell).is_some())
        })
        .collect();
    let cell = |(words, &numeric): (&Words, &bool)| {
        let text = words.get(lang);
        match number(text).filter(|_| numeric) {
            Some(number) => Cell::Number(number),
            None => Cell::Text(text.to_owned()),
        }
    };
    Sheet {
        name: lang.pick(in_chinese(table.name), table.name).chars().take(31).collect(),
        headings: table.columns.iter().map(|words| words.get(lang).to_owned()).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().zip(&numeric).map(cell).collect())
            .collect(),
    }
}

/// A plain decimal number that a spreadsheet shows as it is written.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.len() <= 15
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !(digits.starts_with('0') && digits.len() > 1 && !digits.starts_with("0."))
        && !digits.ends_with('.');
    if plain { text.parse().ok() } else { None }
}

fn term(term: &Term, lang: Lang) -> Cell {
    Cell::Text(term.name.get(lang).to_owned())
}

/// Yes or no where somebody says, else nothing.
fn stated(told: Option<bool>, lang: Lang) -> Cell {
    let word = match told {
        Some(true) => lang.pick("是", "yes"),
        Some(false) => lang.pick("否", "no"),
        None => "",
    };
    Cell::Text(word.to_owned())
}

fn flag(set: bool, lang: Lang) -> Cell {
    let word = if set { lang.pick("是", "yes") } else { "" };
    Cell::Text(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_would_change_stays_text() {
        assert_eq!(number("12"), Some(12.0));
        assert_eq!(number("-0.5"), Some(-0.5));
        for text in
            ["007", "1e5", "+3", "1,000", "", "-", "1.", "1234567890123456", "2017-07"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn days_before_the_spreadsheets_calendar_stay_text() {
        assert!(excel_day("2017-07-08").is_some());
        for day in ["1899-12-31", "-0044-03-15", "2017-02-30", "12017-01-01", "2017"] {
            assert!(excel_day(day).is_none(), "{day}");
        }
    }

    #[test]
    fn a_cell_holds_what_it_can_and_shows_the_cut() {
        let long = "𠮷".repeat(20_000);
        let kept = cut(&long);
        assert!(kept.encode_utf16().count() <= CELL);
        assert!(kept.ends_with('…'));
        assert_eq!(cut("短"), "短");
    }
}
