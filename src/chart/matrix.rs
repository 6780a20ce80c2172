//! How many policies of each kind each place has: a table of counts, shaded.
//!
//! Zero is blank. A place without any policy in the answer is hatched: nobody can tell from
//! an answer whether it has none.

mod layout;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::frame::Frame;
use super::phrases::{
    Tally, adopting, has_drafts_alone, has_undated, is_counted, is_draft, is_first,
    is_not_asked, is_unlinked, not_asked_words, undated_words, unlinked_words,
};
use super::scene::{Align, Dash, Part, Rect, Scene, Tip};
use super::shapes::{line, rect, solid, unseen};
use super::text::Letters;
use super::theme::stroke;
use super::{Chart, Options, tiles};
use layout::Layout;
use words::{notes, words};

use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::place::Places;
use crate::view::{self, Policy, View};

/// The chart.
pub(super) const CHART: Chart = Chart { name: "matrix", suits, draw };

/// True for an answer with documents of at least two columns or places.
fn suits(view: &View) -> bool {
    let table = Table::of(view, crate::lang::Lang::Zh);
    table.rows.len() * table.columns.len() > 1
}

/// A row: a place.
struct Row {
    /// Level, region, code: the order of rows.
    order: (usize, String, String),
    code: String,
    name: String,
    /// The heading it stands under.
    group: String,
    counts: Vec<usize>,
    /// Those that only possibly belong to the answer, or came by the cutoff: not in `counts`.
    maybe: Vec<usize>,
    /// Policies, each once, however many columns it counts in.
    total: usize,
    /// Policies that only possibly count.
    possible: usize,
    /// Policies that a city issued.
    by_city: usize,
    /// Drafts: in no count.
    drafts: usize,
    /// What is known of a place without any policy that counts.
    instead: Option<&'static str>,
}

impl Row {
    /// True for a place of which nothing is in the table.
    fn is_empty(&self) -> bool {
        self.total + self.possible + self.drafts == 0
    }
}

/// The whole table.
struct Table {
    what: view::Words,
    columns: Vec<String>,
    rows: Vec<Row>,
    totals: Vec<usize>,
    policies: usize,
    /// Policies that only possibly count, in no total.
    possible: usize,
    /// Drafts, in no total either, and whether the last column is theirs.
    drafts: usize,
    of_drafts: bool,
    /// First documents that came before the policy that was to be followed.
    earlier: usize,
    /// How many columns have a value of their own: not those for the rest.
    named: usize,
    /// True when every mainland province has a row, policies or not.
    complete: bool,
}

/// What a policy has of a dimension.
type Values = Box<dyn Fn(&Policy) -> Vec<String>>;

/// A dimension that needs no language, with its name.
type Plain = (view::Words, fn(&Policy) -> Vec<String>);

/// What columns can be made of: how policies stand, where a day was asked about; else the
/// first of categories, topics and forms that most policies have; without any of these, how
/// they stand again.
fn dimension(view: &View, policies: &[&Policy], lang: Lang) -> (view::Words, Values) {
    let words = |zh: &str, en: &str| view::Words { zh: zh.to_owned(), en: en.to_owned() };
    let plain: [Plain; 3] = [
        (words("类别", "category"), |policy| {
            policy.categories.iter().map(|category| category.value.clone()).collect()
        }),
        (words("主题", "topic"), |policy| policy.topics.clone()),
        (words("文种", "form"), |policy| policy.kind.clone().into_iter().collect()),
    ];
    let count = |of: fn(&Policy) -> Vec<String>| {
        policies.iter().filter(|policy| !of(policy).is_empty()).count()
    };
    let best = plain.iter().map(|(_, of)| count(*of)).max().unwrap_or(0);
    let on_a_day = view.query.as_of.is_some()
        && view.query.statuses.len() != 1
        && view.rollout.is_none();
    if on_a_day || best == 0 {
        let standing = move |policy: &Policy| {
            let status = &policy.status;
            // What only possibly stands so is apart from what does.
            let possible = status.certainty.code == "possible";
            vec![match possible {
                true => status.words(lang),
                false => status.value.name.get(lang).to_owned(),
            }]
        };
        return (words("状态", "standing"), Box::new(standing));
    }
    // Categories are preferred when they cover at least half as many.
    let [categories, topics, kinds] = plain;
    let (what, of) = match () {
        () if count(categories.1) * 2 > best => categories,
        () if count(topics.1) * 2 > best => topics,
        () => kinds,
    };
    (what, Box::new(of))
}

impl Table {
    fn of(view: &View, lang: Lang) -> Table {
        let policies: Vec<&Policy> =
            view.policies.iter().filter(|policy| is_counted(view, policy)).collect();
        let possible = |policy: &Policy| match adopting(view) {
            Some(units) => units.iter().any(|unit| {
                is_first(unit, policy) && unit.state.code == "possibly_adopted"
            }),
            None => policy.matched.code == "possible",
        };
        let (what, of) = dimension(view, &policies, lang);
        let mut frequency: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        // How a draft stands says that it is one; else it has a column of its own.
        let by_standing = what.en == "standing";
        let apart = |policy: &Policy| is_draft(policy) && !by_standing;
        let issued = policies.iter().enumerate().filter(|(_, policy)| !apart(policy));
        for (number, policy) in issued {
            for value in of(policy) {
                frequency.entry(value).or_insert((0, number)).0 += 1;
            }
        }
        // The most frequent first, then as they first come.
        let mut columns: Vec<(String, (usize, usize))> = frequency.into_iter().collect();
        columns.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
        let mut columns: Vec<String> =
            columns.into_iter().map(|(value, _)| value).collect();
        let named = columns.len();
        let none = lang.pick("未注明", "not stated").to_owned();
        if policies.iter().any(|policy| of(policy).is_empty() && !apart(policy)) {
            columns.push(none.clone());
        }
        let of_drafts = policies.iter().any(|policy| apart(policy)).then(|| {
            columns.push(lang.pick("草案，不计入", "drafts").to_owned());
            columns.len() - 1
        });
        let mut rows: BTreeMap<(usize, String, String), Row> = BTreeMap::new();
        let places = Places::builtin();
        let mainland: BTreeSet<&str> =
            places.mainland_provinces().map(|id| &*places.get(id).code).collect();
        let provincial = policies.iter().any(|policy| {
            let listed = policy.listed.iter().filter(|listed| listed.represents);
            mainland.contains(&*policy.jurisdiction.code)
                || listed.into_iter().any(|one| mainland.contains(&*one.under.code))
        });
        let standing: Vec<(&str, &str, &str)> = match &view.rollout {
            // A rollout has a row for each of its units, whoever has a document.
            Some(rollout) if rollout.units.len() <= MOST_UNITS => {
                let units = rollout.units.iter().map(|unit| &unit.place);
                units.map(|it| (&*it.code, &*it.level.code, it.short.get(lang))).collect()
            }
            None if provincial && view.places.is_empty() => {
                let province = |id| {
                    let it = places.get(id);
                    (&*it.code, "province", lang.pick(&*it.short_zh, it.short_en()))
                };
                places.mainland_provinces().map(province).collect()
            }
            _ => Vec::new(),
        };
        let complete = standing.len() == mainland.len()
            && standing.iter().all(|(code, ..)| mainland.contains(code));
        for (code, level, name) in standing {
            let row = empty(&places, code, level, name, columns.len(), lang);
            rows.insert(row.order.clone(), row);
        }
        for policy in &policies {
            let listed = policy.listed.iter().find(|listed| listed.represents);
            let place = listed.map_or(&policy.jurisdiction, |listed| &listed.under);
            let name = place.short.get(lang);
            let row =
                empty(&places, &place.code, &place.level.code, name, columns.len(), lang);
            let row = rows.entry(row.order.clone()).or_insert(row);
            let maybe = possible(policy);
            row.by_city += usize::from(listed.is_some());
            let draft = is_draft(policy);
            row.drafts += usize::from(draft);
            if let (true, Some(column)) = (draft, of_drafts) {
                row.counts[column] += 1;
                continue;
            }
            row.total += usize::from(!maybe && !draft);
            row.possible += usize::from(maybe && !draft);
            let mut values = of(policy);
            if values.is_empty() {
                values.push(none.clone());
            }
            for value in values.iter().collect::<BTreeSet<_>>() {
                if let Some(column) = columns.iter().position(|column| column == value) {
                    match maybe {
                        true => row.maybe[column] += 1,
                        false => row.counts[column] += 1,
                    }
                }
            }
        }
        let mut rows: Vec<Row> = rows.into_values().collect();
        // Countries and the like have no order of their own: as asked, else by name.
        let asked =
            |row: &Row| view.places.iter().position(|place| place.code == row.code);
        rows.sort_by_key(|row| match row.order.0 {
            0 | 1 => (row.order.0, asked(row).unwrap_or(usize::MAX), row.name.clone()),
            level => (level, 0, String::new()),
        });
        for row in rows.iter_mut().filter(|row| row.is_empty()) {
            row.instead = instead(view, &row.code, lang);
        }
        let totals = (0..columns.len())
            .map(|column| rows.iter().map(|row| row.counts[column]).sum())
            .collect();
        let drafts = policies.iter().filter(|policy| is_draft(policy)).count();
        let unsure = policies
            .iter()
            .filter(|policy| possible(policy) && !is_draft(policy))
            .count();
        Table {
            what,
            columns,
            rows,
            totals,
            policies: policies.len() - unsure - drafts,
            possible: unsure,
            drafts,
            of_drafts: of_drafts.is_some(),
            earlier: view.rollout.as_ref().map_or(0, |all| Tally::of(all).earlier),
            named,
            complete,
        }
    }

    /// The highest count of a cell, drafts apart.
    fn most(&self) -> usize {
        let shaded = self.columns.len() - usize::from(self.of_drafts);
        let counts = self.rows.iter().flat_map(|row| &row.counts[..shaded]);
        counts.copied().max().unwrap_or(0)
    }

    /// Keeps the first columns and adds up the rest in one.
    fn narrowed(mut self, most: usize, lang: Lang) -> (Table, Vec<String>) {
        if self.columns.len() <= most {
            return (self, Vec::new());
        }
        // The column of drafts stays as it is, behind what is merged.
        let apart = usize::from(self.of_drafts);
        let kept = most - 1 - apart;
        self.named = self.named.min(kept);
        let drafts = self.columns.split_off(self.columns.len() - apart);
        let folded = self.columns.split_off(kept);
        let counts = self.totals.iter().skip(kept);
        let folded = folded.into_iter().zip(counts);
        let folded = folded.map(|(name, count)| format!("{name} {count}")).collect();
        self.columns.push(lang.pick("其他", "other").to_owned());
        self.columns.extend(drafts);
        let fold = |counts: &mut Vec<usize>| {
            let drafts = counts.split_off(counts.len() - apart);
            let rest: usize = counts.split_off(kept).iter().sum();
            counts.push(rest);
            counts.extend(drafts);
        };
        for row in &mut self.rows {
            fold(&mut row.counts);
            fold(&mut row.maybe);
        }
        fold(&mut self.totals);
        (self, folded)
    }
}

/// Of more units only those with a document have a row.
const MOST_UNITS: usize = 40;

/// What a rollout knows of a unit for which nothing counts.
fn instead(view: &View, code: &str, lang: Lang) -> Option<&'static str> {
    if has_undated(view, code) {
        return Some(undated_words(lang));
    }
    let mut units = view.rollout.iter().flat_map(|rollout| &rollout.units);
    let unit = units.find(|unit| unit.place.code == code)?;
    if has_drafts_alone(unit) {
        return Some(lang.pick("只有草案", "only a draft"));
    }
    if is_not_asked(unit) {
        return Some(not_asked_words(lang));
    }
    is_unlinked(unit).then(|| unlinked_words(lang))
}

const LEVELS: [&str; 5] =
    ["supranational", "national", "province", "prefecture", "county"];

fn empty(
    places: &Places,
    code: &str,
    level: &str,
    name: &str,
    columns: usize,
    lang: Lang,
) -> Row {
    let known = places.by_code(code).map(|id| (id, places.get(id)));
    let number = LEVELS.iter().position(|one| *one == level).unwrap_or(5);
    let regions = ["华北", "东北", "华东", "华中", "华南", "西南", "西北"];
    let english =
        ["North", "Northeast", "East", "Central", "South", "Southwest", "Northwest"];
    let region = known.and_then(|(_, place)| place.region).filter(|_| number >= 2);
    let at = region.and_then(|region| regions.iter().position(|one| *one == region));
    let group = match (at, number) {
        (Some(at), 2) => lang.pick(regions[at], english[at]),
        (_, 0 | 1) => "",
        (_, 2) => lang.pick("省级", "Provinces"),
        _ => lang.pick("地市", "Cities"),
    };
    // Rows follow the national code, which follows the regions.
    let gb = known.and_then(|(_, place)| place.gb_code).unwrap_or(u32::MAX);
    let order = (number, format!("{}", at.map_or(9, |at| at)), format!("{gb:010}{code}"));
    Row {
        order,
        code: code.to_owned(),
        name: name.to_owned(),
        group: group.to_owned(),
        counts: vec![0; columns],
        maybe: vec![0; columns],
        total: 0,
        possible: 0,
        by_city: 0,
        drafts: 0,
        instead: None,
    }
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    let lang = options.lang;
    let table = Table::of(view, lang);
    if table.rows.is_empty() || table.columns.is_empty() {
        return Err(nothing());
    }
    // Columns are merged where that lets every row stand on the page.
    let mut chosen: Option<Layout> = None;
    for most in [9, 7, 5, 4, 3] {
        let (table, folded) = Table::of(view, lang).narrowed(most, lang);
        let frame = Frame::new(options, words(view, &table, options, 1, &folded))?;
        let layout = Layout::of(&frame, table, folded);
        if chosen.as_ref().is_none_or(|known| layout.shown > known.shown) {
            chosen = Some(layout);
        }
        if chosen.as_ref().is_some_and(|known| known.shown == known.table.rows.len()) {
            break;
        }
    }
    let Some(Layout { table, folded, shown, blocks, head, group_width, name_width }) =
        chosen
    else {
        return Err(nothing());
    };
    let hidden = table.rows.len() - shown;
    let mut frame = Frame::new(options, words(view, &table, options, hidden, &folded))?;
    let unit = frame.unit;
    let room = frame.room;
    let letters = frame.label();
    let rows = shown.div_ceil(blocks);
    let gap = 20.0 * unit;
    let block = (room.width - gap * (blocks - 1) as f64) / blocks as f64;
    let cell = (block - group_width - name_width) / (table.columns.len() + 1) as f64;
    // Few columns are wider, so that the table fills its page.
    let widest = (480.0 / (table.columns.len() + 1) as f64).clamp(96.0, 160.0);
    let cell = cell.min(widest * unit);
    let pitch = ((room.height - head) / (rows + 1) as f64).min(letters.size * 2.2);
    let most = table.most().max(1);
    let columns = Columns { group: group_width, name: name_width, cell };
    for (number, chunk) in table.rows[..shown].chunks(rows).enumerate() {
        let left = room.x + number as f64 * (block + gap);
        let last = number + 1 == blocks;
        let at = Rect::new(left, room.y, block, room.height);
        draw_head(&mut frame, &table, at, &columns, head, lang);
        let mut group = "";
        for (row, place) in chunk.iter().enumerate() {
            let y = room.y + head + row as f64 * pitch;
            let first = place.group != group;
            group = &place.group;
            let line = Line { left, y, pitch, first, most };
            draw_row(&mut frame, &table, place, &columns, line, options);
        }
        if last {
            let y = room.y + head + chunk.len() as f64 * pitch;
            draw_totals(&mut frame, &table, &columns, left, y, pitch, lang);
        }
    }
    let notes = notes(&table, shown, &folded, lang);
    frame.scene.notes.extend(notes);
    Ok(frame.scene)
}

fn nothing() -> Error {
    Error::data(Text::new(
        "没有可数的政策，画不出矩阵",
        "there is no policy to count in a matrix",
    ))
}

/// Widths of the columns.
struct Columns {
    group: f64,
    name: f64,
    cell: f64,
}

impl Columns {
    fn x(&self, left: f64, column: usize) -> f64 {
        left + self.group + self.name + column as f64 * self.cell
    }
}

fn total_word(lang: Lang) -> &'static str {
    lang.pick("合计", "total")
}

fn draw_head(
    frame: &mut Frame,
    table: &Table,
    at: Rect,
    columns: &Columns,
    head: f64,
    lang: Lang,
) {
    let letters = Letters { colour: frame.palette.muted, ..frame.label() };
    let names = table.columns.iter().map(String::as_str).chain([total_word(lang)]);
    for (number, name) in names.enumerate() {
        let x = columns.x(at.x, number) + columns.cell / 2.0;
        let (lines, whole) = letters.wrap_evenly(name, columns.cell - 4.0, 2);
        if !whole {
            frame.scene.notes.push(name.to_owned());
        }
        let mut y = at.y + head - 5.0 - (lines.len() as f64 - 1.0) * letters.size * 1.15;
        for line in lines {
            frame.push(letters.shape(Part::Axis, &line, x, y, Align::Middle));
            y += letters.size * 1.15;
        }
    }
}

/// Where a row stands, and what its shades are measured by.
struct Line {
    left: f64,
    y: f64,
    pitch: f64,
    first: bool,
    most: usize,
}

fn draw_row(
    frame: &mut Frame,
    table: &Table,
    row: &Row,
    columns: &Columns,
    line_at: Line,
    options: &Options,
) {
    let Line { left, y, pitch, first, most } = line_at;
    let (palette, unit, lang) = (frame.palette, frame.unit, options.lang);
    let letters = frame.label();
    let base = y + pitch / 2.0 + letters.size * 0.36;
    if first {
        let muted = Letters { colour: palette.muted, ..letters };
        frame.push(muted.shape(Part::Axis, &row.group, left, base, Align::Left));
        let ends = [(left, y), (columns.x(left, table.columns.len() + 1), y)];
        frame.push(line(Part::Ground, &ends, stroke(palette.line, 0.75, Dash::Solid)));
    }
    let star = if row.by_city > 0 { "*" } else { "" };
    let name = format!("{}{star}", row.name);
    frame.push(letters.shape(Part::Axis, &name, left + columns.group, base, Align::Left));
    if let Some(words) = row.instead {
        let muted = Letters { colour: palette.muted, ..letters };
        let x = columns.x(left, 0) + 4.0 * unit;
        frame.push(muted.shape(Part::Label, words, x, base, Align::Left));
        return;
    }
    if row.is_empty() {
        let width = table.columns.len() as f64 * columns.cell;
        let at = Rect::new(columns.x(left, 0) + 1.0, y + 1.0, width - 2.0, pitch - 2.0);
        let tip = Tip {
            title: row.name.clone(),
            lines: vec![
                lang.pick("未观察到 ≠ 没有", "not observed is not the same as none")
                    .to_owned(),
            ],
            href: None,
        };
        let id = format!("row-{}", row.code);
        frame.push(rect(Part::Mark, at, 1.0, unseen(&palette)).with_id(id).with_tip(tip));
        return;
    }
    let steps = tiles::steps(options.theme);
    for (number, count) in row.counts.iter().enumerate() {
        let maybe = row.maybe[number];
        if *count + maybe == 0 {
            continue;
        }
        let at = Rect::new(
            columns.x(left, number) + 1.0,
            y + 1.0,
            columns.cell - 2.0,
            pitch - 2.0,
        );
        let colour = steps[step_of(*count, most)];
        let words = cell(*count, maybe);
        let tip = Tip {
            title: format!("{} · {}", row.name, table.columns[number]),
            lines: vec![words.clone()],
            href: None,
        };
        let id = format!("cell-{}-{number}", row.code);
        let draft = table.of_drafts && number + 1 == table.columns.len();
        let (paint, ink) = match count {
            _ if draft => (palette.hollow(0), palette.ink),
            0 => (palette.unsure(0), palette.ink),
            _ => (solid(colour), palette.on(colour)),
        };
        frame.push(rect(Part::Mark, at, 1.5 * unit, paint).with_id(id).with_tip(tip));
        let ink = Letters { colour: ink, ..letters };
        frame.push(ink.shape(Part::Label, &words, at.middle().x, base, Align::Middle));
    }
    let x = columns.x(left, table.columns.len()) + columns.cell / 2.0;
    let bold = Letters { bold: true, ..letters };
    let total = match row.total + row.possible {
        0 => String::new(),
        _ => cell(row.total, row.possible),
    };
    frame.push(bold.shape(Part::Label, &total, x, base, Align::Middle));
}

/// Which of four shades a count has, from pale to strong: the strongest is the highest.
fn step_of(count: usize, most: usize) -> usize {
    match most {
        0..=4 => 4 - count.clamp(1, 4),
        _ => 4 - (4 * count).div_ceil(most).clamp(1, 4),
    }
}

/// `2`, `2+1?`, `1?`: what is certain, and what is only possible.
fn cell(certain: usize, possible: usize) -> String {
    match (certain, possible) {
        (certain, 0) => certain.to_string(),
        (0, possible) => format!("{possible}?"),
        (certain, possible) => format!("{certain}+{possible}?"),
    }
}

fn draw_totals(
    frame: &mut Frame,
    table: &Table,
    columns: &Columns,
    left: f64,
    y: f64,
    pitch: f64,
    lang: Lang,
) {
    let bold = Letters { bold: true, ..frame.label() };
    let ends = [(left, y), (columns.x(left, table.columns.len() + 1), y)];
    frame.push(line(Part::Axis, &ends, stroke(frame.palette.muted, 1.0, Dash::Solid)));
    let base = y + pitch / 2.0 + bold.size * 0.36;
    let x = left + columns.group;
    frame.push(bold.shape(Part::Axis, total_word(lang), x, base, Align::Left));
    for (number, count) in table.totals.iter().chain([&table.policies]).enumerate() {
        let x = columns.x(left, number) + columns.cell / 2.0;
        frame.push(bold.shape(Part::Label, &count.to_string(), x, base, Align::Middle));
    }
}
