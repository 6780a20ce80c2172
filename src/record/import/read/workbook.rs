//! Workbooks: xlsx, xlsm, xlsb, xls, ods. A merged cell stands in each cell that it covers.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

use calamine::{Data, Ods, Range, Reader, SheetVisible, Sheets, Xls, Xlsb, Xlsx};
use chrono::Datelike as _;

use super::archive;
use crate::error::Error;
use crate::lang::Text;
use crate::record::import::{Input, Options, Rows};

/// Reads the sheets of a workbook.
///
/// # Errors
/// When it can't be read, unpacks to far more than it should, or lacks the sheet.
pub fn rows(
    input: &Input<'_>,
    options: &Options,
    rows: &mut dyn Rows,
) -> Result<(), Error> {
    let bytes = input.bytes()?;
    if bytes.starts_with(b"PK") {
        archive::check(&bytes, &input.name)?;
    }
    let broken = |error: &dyn std::fmt::Display| {
        Error::data(Text::new(
            format!("{} 不是能读的工作簿：{error}", input.name),
            format!("{} is no workbook that can be read: {error}", input.name),
        ))
        .with_hint(Text::new(
            "用电子表格软件打开并另存为 xlsx 或 csv 再试",
            "open it in a spreadsheet program, save it as xlsx or csv, and try again",
        ))
    };
    let mut book = open(bytes, &input.ending()).map_err(|error| broken(&error))?;
    let names = book.sheet_names();
    let visible = |sheet: &calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let hidden: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| !visible(sheet))
        .map(|sheet| sheet.name.clone())
        .collect();
    if let Some(wanted) = &options.sheet
        && !names.contains(wanted)
    {
        return Err(Error::usage(Text::new(
            format!("{} 里没有“{wanted}”这张表", input.name),
            format!("{} has no sheet {wanted:?}", input.name),
        ))
        .with_hint(Text::new(
            format!("有：{}", names.join("、")),
            format!("it has {}", names.join(", ")),
        )));
    }
    for name in names {
        if options.sheet.as_ref().is_some_and(|wanted| *wanted != name) {
            continue;
        }
        if options.sheet.is_none() && hidden.contains(&name) {
            rows.explain(Text::new(
                format!("{}：隐藏的表“{name}”没有读；要读，写 --sheet {name}", input.name),
                format!("{}: the hidden sheet {name:?} is not read; for it, say --sheet {name}", input.name),
            ));
            continue;
        }
        let merged = merged(&mut book, &name);
        let mut range = book.worksheet_range(&name).map_err(|error| broken(&error))?;
        if range.is_empty() {
            continue;
        }
        let (top, left) = range.start().unwrap_or_default();
        for (first, last) in merged {
            let Some(value) = range.get_value(first).cloned() else { continue };
            for row in first.0..=last.0 {
                for column in first.1..=last.1 {
                    let inside = range.end().is_some_and(|(bottom, right)| {
                        (top..=bottom).contains(&row) && (left..=right).contains(&column)
                    });
                    if inside {
                        range.set_value((row, column), value.clone());
                    }
                }
            }
        }
        rows.table(&name)?;
        for (row, column, target) in links(&mut book, &name) {
            if let Some(column) = column.checked_sub(left) {
                rows.link(u64::from(row) + 1, column as usize, &target);
            }
        }
        let shown = shown_months(&mut book, &name, &range);
        for (at, row) in range.rows().enumerate() {
            let mut cells: Vec<String> = row.iter().map(words).collect();
            for ((_, column), month) in shown.range((at, 0)..(at + 1, 0)) {
                if let Some(cell) = cells.get_mut(*column) {
                    cell.clone_from(month);
                }
            }
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            rows.row(u64::from(top) + at as u64 + 1, &cells)?;
        }
    }
    Ok(())
}

/// What it really is, whatever its ending says; what is wrong with it is told of the kind
/// that the ending names.
fn open(
    bytes: Vec<u8>,
    ending: &str,
) -> Result<Sheets<Cursor<Vec<u8>>>, calamine::Error> {
    let named = match ending {
        "xls" => {
            Xls::new(Cursor::new(bytes.clone())).map(Sheets::Xls).map_err(Into::into)
        }
        "xlsb" => {
            Xlsb::new(Cursor::new(bytes.clone())).map(Sheets::Xlsb).map_err(Into::into)
        }
        "ods" => {
            Ods::new(Cursor::new(bytes.clone())).map(Sheets::Ods).map_err(Into::into)
        }
        _ => Xlsx::new(Cursor::new(bytes.clone())).map(Sheets::Xlsx).map_err(Into::into),
    };
    match named {
        Ok(book) => Ok(book),
        Err(error) => {
            calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| error)
        }
    }
}

type Corner = (u32, u32);

/// The corners of merged cells, where the format tells them.
fn merged<R: Read + Seek>(book: &mut Sheets<R>, sheet: &str) -> Vec<(Corner, Corner)> {
    let found = match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).ok(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(sheet).ok(),
        _ => None,
    };
    let small = |from: Corner, to: Corner| {
        u64::from(to.0 - from.0 + 1) * u64::from(to.1 - from.1 + 1) <= 100_000
    };
    let corners =
        found.unwrap_or_default().into_iter().map(|range| (range.start, range.end));
    corners
        .filter(|(from, to)| to >= from && to.1 >= from.1 && small(*from, *to))
        .collect()
}

/// Row, column and page of cells that lead to one, where the format tells them.
fn links<R: Read + Seek>(book: &mut Sheets<R>, sheet: &str) -> Vec<(u32, u32, String)> {
    let Sheets::Xlsx(book) = book else { return Vec::new() };
    let found = book.hyperlinks_by_sheet_name(sheet).unwrap_or_default();
    let pages = found.into_iter().filter_map(|link| {
        let (row, column) = link.range.start;
        Some((row, column, link.target?))
    });
    pages.collect()
}

/// Cells, by row and column of the range, whose number format shows a day as its month or year: a
/// person sees 2018年9月, and the first of the month is only how it is kept.
fn shown_months<R: Read + Seek>(
    book: &mut Sheets<R>,
    sheet: &str,
    range: &Range<Data>,
) -> BTreeMap<(usize, usize), String> {
    let first_of_month = |cell: &Data| match cell {
        Data::DateTime(date) if date.is_datetime() => {
            let day = date.as_datetime()?;
            let whole = day.time() == chrono::NaiveTime::MIN && day.date().day() == 1;
            whole.then(|| day.date())
        }
        _ => None,
    };
    let mut found = BTreeMap::new();
    let mut cells = range
        .used_cells()
        .filter_map(|(row, column, cell)| Some((row, column, first_of_month(cell)?)));
    let (Sheets::Xlsx(book), Some(first)) = (book, cells.next()) else { return found };
    let Ok(styles) = book.worksheet_style(sheet) else { return found };
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, day) in std::iter::once(first).chain(cells) {
        let place = (top + row as u32, left + column as u32);
        let format = styles.get(place).and_then(|style| style.number_format.as_ref());
        let Some(format) = format else { continue };
        match shown_by(&format.format_code) {
            Some(Shown::Month) => {
                found.insert((row, column), day.format("%Y-%m").to_string());
            }
            Some(Shown::Year) => {
                found.insert((row, column), day.format("%Y").to_string());
            }
            None => {}
        }
    }
    found
}

/// What a number format shows of a day, where that is not all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Month,
    Year,
}

/// What `format` shows of a day: yyyy"年"m"月" shows the month. Words in quotes, in brackets and
/// behind a stroke are no letters of it.
fn shown_by(format: &str) -> Option<Shown> {
    let mut letters = String::new();
    let mut rest = format.split(';').next().unwrap_or_default().chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => while rest.next().is_some_and(|c| c != '"') {},
            '[' => while rest.next().is_some_and(|c| c != ']') {},
            '\\' | '_' | '*' => {
                rest.next();
            }
            c => letters.extend(c.to_lowercase()),
        }
    }
    let has = |c: char| letters.contains(c);
    if !has('y') || has('d') || has('h') || has('s') || has('e') || has('g') {
        return None;
    }
    Some(if has('m') { Shown::Month } else { Shown::Year })
}

/// True for what January and October of a year become as numbers.
fn is_cut_month(number: f64) -> bool {
    (1900.0..2100.0).contains(&number) && format!("{number}").ends_with(".1")
}

/// A cell as a person sees it; a date as a date.
fn words(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) if date.is_datetime() => match date.as_datetime() {
            Some(day) if day.time() == chrono::NaiveTime::MIN => day.date().to_string(),
            Some(moment) => moment.to_string(),
            None => cell.to_string(),
        },
        Data::Empty | Data::Error(_) => String::new(),
        // The number 2023.1 may have been typed as 2023.10.
        Data::Float(number) if is_cut_month(*number) => format!("{number}|{number}0"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_a_month_or_all_of_a_day() {
        for (format, shown) in [
            ("yyyy\"年\"m\"月\"", Some(Shown::Month)),
            ("yyyy-mm", Some(Shown::Month)),
            ("[$-804]yyyy\"年\"m\"月\";@", Some(Shown::Month)),
            ("mmm\\-yy", Some(Shown::Month)),
            ("yyyy", Some(Shown::Year)),
            ("yyyy\"年\"m\"月\"d\"日\"", None),
            ("yyyy\\-mm\\-dd", None),
            ("m\"月\"d\"日\"", None),
            ("yyyy/m/d h:mm", None),
            ("General", None),
        ] {
            assert_eq!(shown_by(format), shown, "{format}");
        }
    }
}
