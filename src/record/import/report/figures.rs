//! Tables that count something by place: figures, not policies.

use super::tables::Found;
use super::{Options, Take, dates};
use crate::error::Error;
use crate::lang::Text;
use crate::model::place::PlaceId;
use crate::record::import::places::{self, Levels, Sought};
use crate::record::import::preview::{Other, Rejected};
use crate::record::{Attribute, BothWords, Evidence, Value, Words};

/// One row: a place or a body, and its number.
struct Figure<'t> {
    line: u64,
    name: &'t str,
    value: f64,
}

/// Words with which the names of bodies end: 国资委 is no place.
const BODIES: &[&str] = &["委", "部", "局", "办", "署", "院", "会", "厅"];

/// Offers the figures of `table`, if that is what it holds; `before` is the paragraph
/// above it.
pub(super) fn offer(
    table: &Found,
    before: &str,
    file: &str,
    source: &str,
    options: &Options,
    take: &mut dyn Take,
) -> Result<(), Error> {
    let figures = read(table);
    let at = format!("{file} {}:{}", table.name, table.rows[0].0);
    if figures.is_empty() {
        take.reject(Rejected {
            at,
            found: Text::new("这个表既没有题名列，也不是地点与数字", "the table has no column of titles, and is not places with numbers"),
            expected: Text::new(
                "题名列，或一列地点、一列数字；否则可不理会",
                "a column of titles, or one of places and one of numbers; pass it over otherwise",
            ),
            quote: format!("{} {}", table.name, table.caption),
        });
        return Ok(());
    }
    let Some(period) = period(table, before, options) else {
        take.reject(Rejected {
            at,
            found: Text::new(
                "不知道这些数字是哪时的",
                "it is not clear of when the figures are",
            ),
            expected: Text::new(
                "表题或表前一段中的“截至…”，或 --published",
                "a date in the caption or the paragraph before, or --published",
            ),
            quote: format!("{} {}", table.name, table.caption),
        });
        return Ok(());
    };
    let total: f64 = figures.iter().map(|figure| figure.value).sum();
    let unit = unit(&table.rows[0].1[1], before, total);
    let code = format!("{source}-{}", table.name.replace(' ', "-").to_lowercase());
    let name = if table.caption.is_empty() { &table.name } else { &table.caption };
    let measure = Measure { code, name, unit, period, file, table };
    let mut around: Option<PlaceId> = None;
    let mut later = Vec::new();
    for figure in &figures {
        let known = take.known().places();
        let sought =
            Sought { name: figure.name, within: None, levels: Levels::Provinces };
        match places::find(known, sought) {
            Ok(place) => {
                let country = known.country_of(place).unwrap_or(place);
                around = Some(
                    around.map_or(country, |a| if a == country { a } else { place }),
                );
                let subject = known.get(place).code.to_string();
                measure.record(figure, Whose::Place(subject), take)?;
            }
            Err(open) => later.push((figure, open)),
        }
    }
    for (figure, open) in later {
        let known = take.known();
        let body = match known.bodies(figure.name) {
            [id] => Some(id.clone()),
            _ => None,
        };
        let is_body = BODIES.iter().any(|end| figure.name.ends_with(end))
            && matches!(&open, places::Open::None(_));
        let body = match (body, around) {
            (Some(id), _) => Some(id),
            // Its row stands among places of one country: it is a body of that country.
            (None, Some(place)) if is_body => {
                let place = known.places().get(place).code.to_string();
                Some(take.body(figure.name, &place)?)
            }
            _ => None,
        };
        if let Some(body) = body {
            measure.record(figure, Whose::Body(body), take)?;
            continue;
        }
        let sought = Sought { name: figure.name, ..Sought::default() };
        let at = format!("{file} {}:{}", table.name, figure.line);
        let quote = format!("{}\t{}", figure.name, figure.value);
        let doubt = places::doubt(take.known().places(), sought, &open, &at, &quote);
        let decided = places::decided(doubt, take);
        let place = decided.map(|id| take.known().places().get(id).code.to_string());
        match place {
            Some(subject) => {
                measure.record(figure, Whose::Place(subject), take)?;
            }
            None => take.hold(),
        }
    }
    Ok(())
}

/// What all figures of a table measure.
struct Measure<'t> {
    code: String,
    name: &'t str,
    unit: String,
    period: String,
    file: &'t str,
    table: &'t Found,
}

/// Whose figure it is: a place by its code, or a body by its id.
enum Whose {
    Place(String),
    Body(String),
}

impl Measure<'_> {
    fn record(
        &self,
        figure: &Figure<'_>,
        whose: Whose,
        take: &mut dyn Take,
    ) -> Result<(), Error> {
        let (subject, body) = match whose {
            Whose::Place(code) => (Some(Words::from(code)), None),
            Whose::Body(id) => (None, Some(Words::from(id))),
        };
        take.other(Other::Attribute(Attribute {
            subject,
            body,
            attribute: self.code.as_str().into(),
            name: BothWords { zh: self.name.into(), en: self.name.into() },
            value: Value::Exact(figure.value),
            unit: self.unit.as_str().into(),
            period: self.period.as_str().into(),
            dimension: None,
            evidence: Some(Evidence {
                locator: Some(
                    format!("{} {}:{}", self.file, self.table.name, figure.line).into(),
                ),
                quote: Some(format!("{}\t{}", figure.name, figure.value).into()),
                ..Evidence::default()
            }),
        }))
    }
}

/// Rows of two columns, the second of numbers.
fn read(table: &Found) -> Vec<Figure<'_>> {
    let heading = &table.rows[0].1;
    if heading.len() != 2 {
        return Vec::new();
    }
    let rows = table.rows[1..].iter().map(|(line, row)| {
        let [name, value] = row.as_slice() else { return None };
        let value: f64 = value.replace([',', '，', ' '], "").parse().ok()?;
        Some(Figure { line: *line, name, value })
    });
    rows.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// When the figures were: 截至 2024 年 11 月 in the paragraph before, a date in the caption,
/// else when the report came out.
fn period(table: &Found, before: &str, options: &Options) -> Option<String> {
    let counted = ["截至", "截止"].iter().filter_map(|word| before.rfind(word)).max();
    let until = counted.and_then(|at| {
        let rest = before[at..].trim_start_matches(['截', '至', '止', '目', '前', ' ']);
        dates::all(rest).into_iter().find(|date| date.begin == 0).map(|date| date.edtf)
    });
    until
        .or_else(|| dates::all(&table.caption).into_iter().next().map(|date| date.edtf))
        .or_else(|| options.published.clone())
}

/// The unit: in the heading (数量（个）), else the word after the sum where the text tells it
/// (共有 309 个).
fn unit(heading: &str, before: &str, total: f64) -> String {
    if let Some((_, inner)) = heading.split_once(['（', '('])
        && let Some((unit, _)) = inner.split_once(['）', ')'])
    {
        return unit.to_owned();
    }
    let total = total.to_string();
    let units = [
        "亿元",
        "万元",
        "亿美元",
        "个",
        "件",
        "项",
        "家",
        "份",
        "人",
        "种",
        "款",
        "起",
        "次",
        "部",
        "条",
        "笔",
    ];
    before
        .match_indices(&total)
        .find_map(|(at, number)| {
            let rest = before[at + number.len()..].trim_start();
            units.iter().find(|unit| rest.starts_with(**unit))
        })
        .map_or_else(|| heading.to_owned(), |unit| (*unit).to_owned())
}
