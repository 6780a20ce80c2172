//! The provinces as tiles of one size: when each acted first, and who was not observed.
//!
//! Equal tiles avoid what a map gets wrong: that the west of China is large and empty. The
//! grid keeps 62 of the 68 land borders.

mod flat;
mod legend;
mod periods;
mod words;

use std::collections::BTreeMap;

use super::frame::Frame;
use super::phrases::{
    ENDED, day, earlier_words, has_drafts_alone, has_undated, is_counted, is_draft,
    is_earlier, is_not_asked, is_unlinked, not_asked_words, possibly_words,
    searched_words, undated_words, unlinked_words,
};
use super::scene::{Align, Colour, Paint, Part, Rect, Scene, Tip};
use super::shapes::{outside, rect, searched, solid, undated, unseen};
use super::text::Letters;
use super::theme::Palette;
use super::{Chart, Options, Theme, font};
use legend::legend;
use periods::Periods;
use words::{below_words, brief, draft_words, unreadable_words, words};

use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date::{Day, in_words};
use crate::view::rollout::Rollout;
use crate::view::{Place, Policy, View};

/// ISO code, names, row and column of every province-level unit.
const GRID: &str = include_str!("../../assets/places/china_tile_grid.csv");

/// One tile.
struct Tile {
    gb: &'static str,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    row: usize,
    column: usize,
    mainland: bool,
}

/// What is known of one province.
#[derive(Clone, Debug)]
struct First {
    /// First and last possible day, and the date as written.
    lo: Day,
    hi: Option<Day>,
    written: String,
    /// The title of the first document, and the city that issued it for its province.
    title: String,
    id: String,
    url: Option<String>,
    city: Option<Place>,
    /// It only possibly belongs to the answer, or came by the cutoff.
    possible: bool,
    /// It came before the policy that was to be followed.
    earlier: bool,
    /// It is over now.
    ended: bool,
}

/// What a tile says. Every tile says one thing, so that the counts add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In this period.
    In(usize),
    /// From the first of these periods to the last: the date spans them.
    Spans(usize, usize),
    Earlier,
    Possible,
    Undated,
    /// Only what was proposed.
    Draft,
    /// Only documents of places within it.
    Below,
    /// Documents of its own that state nothing of the policy followed.
    Unlinked,
    /// Documents of its own that follow, and are not among those asked for.
    NotAsked,
    /// A source looked, and found nothing.
    Searched,
    Unreadable,
    Unseen,
    Outside,
}

/// What of a province is known without any document that would colour its tile.
#[derive(Clone, Copy, Debug, Default)]
struct Other {
    undated: bool,
    draft: bool,
    below: bool,
    unlinked: bool,
    not_asked: bool,
    searched: bool,
}

fn grid() -> Vec<Tile> {
    GRID.lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            let (gb, code) = (cells.next()?, cells.next()?);
            let (zh, _, en) = (cells.next()?, cells.next()?, cells.next()?);
            let row = cells.next()?.parse().ok()?;
            let column = cells.next()?.parse().ok()?;
            Some(Tile { gb, code, zh, en, row, column, mainland: gb < "710000" })
        })
        .collect()
}

/// The chart.
pub(super) const CHART: Chart = Chart { name: "tiles", suits, draw };

/// True when some mainland province has a dated policy: a map of them says nothing of others.
fn suits(view: &View) -> bool {
    let firsts = firsts(view, Lang::Zh);
    // That none of the provinces followed is an answer too.
    let asked = |tile: &Tile| {
        let units = view.rollout.iter().flat_map(|rollout| &rollout.units);
        units.into_iter().any(|unit| unit.place.code == tile.code)
    };
    grid()
        .iter()
        .any(|tile| tile.mainland && (firsts.contains_key(tile.code) || asked(tile)))
}

/// The places whose tile a policy may fill: its own, and those it is listed under.
fn stands_for(policy: &Policy) -> impl Iterator<Item = &Place> {
    let listed = policy.listed.iter().filter(|listed| listed.represents);
    std::iter::once(&policy.jurisdiction).chain(listed.map(|listed| &listed.under))
}

/// The first adopting document of each unit of a rollout, by code.
fn adoptions(view: &View, rollout: &Rollout, lang: Lang) -> BTreeMap<String, First> {
    let units = rollout.units.iter().filter_map(|unit| {
        let (policy, date) = (unit.policy.as_ref()?, unit.date.as_ref()?);
        let known = view.policies.iter().find(|known| known.id == policy.id);
        let first = First {
            lo: day(date.lo.as_deref()?)?,
            hi: date.hi.as_deref().and_then(day),
            written: in_words(&date.edtf, lang),
            title: policy.title.get(lang).to_owned(),
            id: policy.id.clone(),
            url: known.and_then(|known| known.url.clone()),
            city: unit.issued_by.clone(),
            possible: unit.state.code == "possibly_adopted",
            earlier: is_earlier(unit),
            ended: unit.ended.is_some(),
        };
        Some((unit.place.code.clone(), first))
    });
    units.collect()
}

/// What each province did first, by code.
fn firsts(view: &View, lang: Lang) -> BTreeMap<String, First> {
    if let Some(rollout) = &view.rollout {
        return adoptions(view, rollout, lang);
    }
    let mut firsts: BTreeMap<String, First> = BTreeMap::new();
    let own = |policy: &&Policy| !policy.inherited && is_counted(view, policy);
    for policy in view.policies.iter().filter(own).filter(|policy| !is_draft(policy)) {
        let Some(date) = policy.shown_date() else { continue };
        let Some(lo) = date.lo.as_deref().and_then(day) else { continue };
        for place in stands_for(policy) {
            let city = (place.code != policy.jurisdiction.code)
                .then(|| policy.jurisdiction.clone());
            let found = First {
                lo,
                hi: date.hi.as_deref().and_then(day),
                written: in_words(&date.edtf, lang),
                title: policy.title.get(lang).to_owned(),
                id: policy.id.clone(),
                url: policy.url.clone(),
                city,
                possible: policy.matched.code == "possible",
                earlier: false,
                ended: policy.status.is_over(),
            };
            match firsts.get_mut(&place.code) {
                Some(known) if (known.lo, known.hi) <= (found.lo, found.hi) => {}
                Some(known) => *known = found,
                None => drop(firsts.insert(place.code.clone(), found)),
            }
        }
    }
    firsts
}

/// What is known of a tile's province but no first document, where the answer is a list.
fn other(view: &View, tile: &Tile) -> Other {
    let mut other = Other::default();
    if let Some(rollout) = &view.rollout {
        let unit = rollout.units.iter().find(|unit| unit.place.code == tile.code);
        other.draft = unit.is_some_and(has_drafts_alone);
        other.unlinked = unit.is_some_and(is_unlinked);
        other.not_asked = unit.is_some_and(is_not_asked);
        other.searched = unit.is_some_and(|unit| unit.searched);
        return other;
    }
    let own = |policy: &&Policy| !policy.inherited && is_counted(view, policy);
    for policy in view.policies.iter().filter(own) {
        if stands_for(policy).any(|place| place.code == tile.code) {
            let draft = is_draft(policy);
            other.draft |= draft;
            other.undated |= !draft;
        } else {
            let code = policy.jurisdiction.code.strip_prefix("CN-");
            other.below |= code.is_some_and(|code| {
                code.starts_with(|c: char| c.is_ascii_digit())
                    && tile.gb.get(..2).is_some_and(|gb| code.starts_with(gb))
            });
        }
    }
    other
}

/// Four steps of one hue. The early ones stand out most from the page.
pub(super) fn steps(theme: Theme) -> [Colour; 4] {
    match theme {
        Theme::Light | Theme::Safe => [0x08_30_6B, 0x21_71_B5, 0x6B_AE_D6, 0xC6_DB_EF],
        Theme::Dark => [0xDE_EB_F7, 0x8F_C1_E3, 0x3D_8C_C8, 0x1F_4E_79],
        Theme::Mono => [0x1A_1A_1A, 0x59_59_59, 0xA3_A3_A3, 0xDC_DC_DC],
    }
    .map(Colour::rgb)
}

/// Everything a tile needs to know.
struct Tiles<'v> {
    view: &'v View,
    lang: Lang,
    grid: Vec<Tile>,
    firsts: BTreeMap<String, First>,
    others: BTreeMap<&'static str, Other>,
    periods: Periods,
    colours: [Colour; 4],
}

impl Tiles<'_> {
    fn first(&self, tile: &Tile) -> Option<&First> {
        self.firsts.get(tile.code)
    }

    /// Not among the units at risk; without a rollout, not asked about or not of the
    /// mainland, and nothing known. It is not counted.
    fn is_outside(&self, tile: &Tile) -> bool {
        match &self.view.rollout {
            Some(rollout) => {
                rollout.units.iter().all(|unit| unit.place.code != tile.code)
            }
            None => {
                let other = self.others.get(tile.code).copied().unwrap_or_default();
                let known = other.undated || other.draft || self.first(tile).is_some();
                !self.is_asked(tile) && !known
            }
        }
    }

    /// One of the places of the question, or under one; any of the mainland's when it named
    /// none.
    fn is_asked(&self, tile: &Tile) -> bool {
        let places = &self.view.places;
        let above = |code: &str| {
            tile.code == code
                || tile.mainland
                    && tile
                        .code
                        .strip_prefix(code)
                        .is_some_and(|rest| rest.starts_with('-'))
        };
        match places.is_empty() {
            true => tile.mainland,
            false => places.iter().any(|place| above(&place.code)),
        }
    }

    fn name(&self, tile: &Tile) -> &'static str {
        let english = tile.en.split_once(" (").map_or(tile.en, |(short, _)| short);
        self.lang.pick(tile.zh, english)
    }

    fn is_unreadable(&self, tile: &Tile) -> bool {
        let mut units = self.view.rollout.iter().flat_map(|rollout| &rollout.units);
        units.any(|unit| unit.place.code == tile.code && unit.state.code == "unreadable")
    }

    fn state(&self, tile: &Tile) -> State {
        match self.first(tile) {
            Some(first) if first.possible => State::Possible,
            Some(first) if first.earlier => State::Earlier,
            Some(first) => {
                let from = self.periods.index(first.lo);
                match first.hi.map_or(self.periods.count - 1, |hi| self.periods.index(hi))
                {
                    to if to > from => State::Spans(from, to),
                    _ => State::In(from),
                }
            }
            None if self.is_outside(tile) => State::Outside,
            None if has_undated(self.view, tile.code) => State::Undated,
            None if self.is_unreadable(tile) => State::Unreadable,
            None => match self.others.get(tile.code) {
                Some(Other { undated: true, .. }) => State::Undated,
                Some(Other { draft: true, .. }) => State::Draft,
                Some(Other { below: true, .. }) => State::Below,
                Some(Other { not_asked: true, .. }) => State::NotAsked,
                Some(Other { unlinked: true, .. }) => State::Unlinked,
                Some(Other { searched: true, .. }) => State::Searched,
                _ => State::Unseen,
            },
        }
    }

    fn count(&self, says: impl Fn(State) -> bool) -> usize {
        self.grid.iter().filter(|tile| says(self.state(tile))).count()
    }

    /// Units of the rollout that the grid has no tile for.
    fn without_tile(&self) -> usize {
        let units = self.view.rollout.iter().flat_map(|rollout| &rollout.units);
        units
            .filter(|unit| self.grid.iter().all(|tile| tile.code != unit.place.code))
            .count()
    }
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    let lang = options.lang;
    let grid = grid();
    let firsts = firsts(view, lang);
    // Who only possibly has a document, or had one before the policy, has a colour of its
    // own: periods are those of the others, where there are any.
    let known = |first: &&First| !first.possible && !first.earlier;
    let shown = || grid.iter().filter_map(|tile| firsts.get(tile.code));
    let days = |first: &First| [Some(first.lo), first.hi];
    let periods = Periods::of(shown().filter(known).flat_map(days).flatten())
        .or_else(|| Periods::of(shown().map(|first| first.lo)))
        // Where none followed nothing is coloured.
        .or_else(|| Periods::of(day(&view.rollout.as_ref()?.window.end).into_iter()));
    let spans = shown().filter(|first| brief(first).chars().count() > 7).count();
    let Some(periods) = periods else {
        return Err(Error::data(Text::new(
            "没有一份省级政策带有可用的日期，画不出方格地图",
            "no provincial policy has a usable date: there is nothing to colour the tiles by",
        )));
    };
    let colours = steps(options.theme);
    let others = grid.iter().map(|tile| (tile.code, other(view, tile))).collect();
    let tiles = Tiles { view, lang, grid, firsts, others, periods, colours };
    let mut frame = Frame::new(options, words(&tiles))?;
    let unit = frame.unit;
    let room = frame.room;
    let beside = room.width > room.height * 1.05;
    // Names are broken at spaces and measured: English tiles are as wide as they must be.
    let size = lang.pick(13.0, 11.0) * unit;
    let widest_date = if spans > 0 { "0000-00–00?" } else { "0000-00" };
    let narrowest = tiles
        .grid
        .iter()
        .flat_map(|tile| tiles.name(tile).split(' '))
        .map(|word| font::width(word, size, true))
        .fold(font::width(widest_date, 11.0 * unit, false), f64::max)
        + 8.0 * unit;
    // A name over two lines leaves its date no room above the foot: on one, where the page has
    // room for tiles as wide as that.
    let spanning = tiles
        .grid
        .iter()
        .filter(|tile| matches!(tiles.state(tile), State::Spans(..)))
        .map(|tile| font::width(tiles.name(tile), size, true) + 8.0 * unit)
        .fold(narrowest, f64::max);
    let narrowest = match beside && room.width - 7.0 * spanning >= 200.0 * unit {
        true => spanning,
        false => narrowest,
    };
    let (legend_width, legend_height) = match beside {
        true => ((room.width - 7.0 * narrowest).min(230.0 * unit), 0.0),
        false => (0.0, 150.0 * unit),
    };
    let height = ((room.height - legend_height) / 9.0).min(64.0 * unit);
    // Too low for a name above its date, a tile has both on one line, where the page is wide.
    let wide = |tile: &Tile| {
        let date = font::width(widest_date, 11.0 * unit, false);
        flat::width(font::width(tiles.name(tile), size, true), date, unit)
    };
    let narrowest = match flat::is_low(height - 2.0 * unit, size, unit) {
        true => tiles.grid.iter().map(wide).fold(narrowest, f64::max),
        false => narrowest,
    };
    let widest = (room.width - legend_width) / 7.0;
    let width = narrowest.max(height * 1.1).min(widest);
    let left = room.x + (room.width - legend_width - 7.0 * width) / 2.0;
    for tile in &tiles.grid {
        let at = Rect::new(
            left + (tile.column - 1) as f64 * width + unit,
            room.y + (tile.row - 1) as f64 * height + unit,
            width - 2.0 * unit,
            height - 2.0 * unit,
        );
        draw_tile(&mut frame, &tiles, tile, at, size);
    }
    let corner = match beside {
        true => {
            let wide = legend_width - 14.0 * unit;
            Rect::new(room.right() - wide, room.y + 8.0 * unit, wide, room.height)
        }
        false => {
            let top = room.y + 9.0 * height + 12.0 * unit;
            Rect::new(room.x, top, room.width, legend_height)
        }
    };
    legend(&mut frame, &tiles, corner);
    frame.scene.notes.extend(full_titles(&tiles));
    Ok(frame.scene)
}

/// Every province with its first document, for the notes.
fn full_titles(tiles: &Tiles<'_>) -> Vec<String> {
    let found = tiles.grid.iter().filter_map(|tile| Some((tile, tiles.first(tile)?)));
    found
        .map(|(tile, first)| {
            let city = first.city.as_ref().map_or(String::new(), |city| {
                let name = city.short.get(tiles.lang);
                tiles.lang.pick(format!("（{name}发文）"), format!(" (issued by {name})"))
            });
            let (name, date, title) = (tiles.name(tile), &first.written, &first.title);
            let said = said_of(tiles, first);
            tiles.lang.pick(
                format!("{name} {date}{said}：{title}{city}"),
                format!("{name} {date}{said}: {title}{city}"),
            )
        })
        .collect()
}

/// What is to be said beside a date: that it is only possible, or before the policy.
fn said_of(tiles: &Tiles<'_>, first: &First) -> String {
    let words = match (&tiles.view.rollout, first.possible, first.earlier) {
        (Some(rollout), true, _) => possibly_words(rollout, tiles.lang),
        (None, true, _) => tiles.lang.pick("可能", "possibly"),
        (Some(rollout), _, true) => earlier_words(rollout, tiles.lang),
        _ => return String::new(),
    };
    tiles.lang.pick(format!("（{words}）"), format!(" ({words})"))
}

fn tip(tiles: &Tiles<'_>, tile: &Tile) -> Tip {
    let (lang, name) = (tiles.lang, tiles.name(tile));
    let Some(first) = tiles.first(tile) else {
        let line = match tiles.state(tile) {
            State::Outside => lang.pick("不在统计范围", "out of scope"),
            State::Undated => undated_words(lang),
            State::Draft => draft_words(lang),
            State::Below => below_words(lang),
            State::NotAsked => not_asked_words(lang),
            State::Unlinked => unlinked_words(lang),
            State::Searched => searched_words(lang),
            State::Unreadable => unreadable_words(lang),
            _ => lang.pick("未观察到 ≠ 没有", "not observed is not the same as none"),
        };
        return Tip { title: name.to_owned(), lines: vec![line.to_owned()], href: None };
    };
    let mut lines = vec![format!("{name} · {}{}", first.written, said_of(tiles, first))];
    lines.extend(first.city.as_ref().map(|city| {
        lang.pick(
            format!("由{}的文件代表", city.name.zh),
            format!("represented by a document of {}", city.name.en),
        )
    }));
    Tip { title: first.title.clone(), lines, href: first.url.clone() }
}

fn draw_tile(frame: &mut Frame, tiles: &Tiles<'_>, tile: &Tile, at: Rect, size: f64) {
    let (palette, unit) = (frame.palette, frame.unit);
    let first = tiles.first(tile);
    let state = tiles.state(tile);
    let (paint, colour) = look(tiles, state, &palette);
    frame.push(
        rect(Part::Mark, at, 2.0 * unit, paint)
            .with_id(format!("tile-{}", tile.code))
            .with_tip(tip(tiles, tile)),
    );
    let ink = match (colour, state) {
        (Some(colour), _) => palette.on(colour),
        (None, State::Outside) => palette.muted,
        _ => palette.ink,
    };
    let letters = Letters { size, bold: first.is_some(), colour: ink };
    let name = letters.wrap(tiles.name(tile), at.width - 4.0 * unit, 2).0;
    let mut lines: Vec<(String, Letters)> =
        name.into_iter().map(|line| (line, letters)).collect();
    if let Some(first) = first {
        if first.city.is_some()
            && let Some((line, _)) = lines.last_mut()
        {
            line.push('*');
        }
        if first.ended
            && let Some((line, _)) = lines.last_mut()
        {
            line.push_str(ENDED);
        }
        lines.push((brief(first), Letters::regular(11.0 * unit, ink)));
    } else if let State::Undated
    | State::Draft
    | State::Below
    | State::Unlinked
    | State::NotAsked
    | State::Searched = state
    {
        let words = match state {
            State::Undated => undated_words(tiles.lang),
            State::Draft => tiles.lang.pick("草案", "draft"),
            State::Unlinked => tiles.lang.pick("未写明", "no such link"),
            State::NotAsked => tiles.lang.pick("不在所问", "not asked for"),
            State::Searched => tiles.lang.pick("检索未见", "none found"),
            _ => tiles.lang.pick("市县", "within"),
        };
        let words = words.to_owned();
        lines.push((words, Letters::regular(11.0 * unit, ink)));
    }
    let total: f64 = lines.iter().map(|(_, letters)| letters.size * 1.17).sum();
    let mut room = at;
    if let State::Spans(_, last) = state {
        // The foot has the colour of the last period that the date allows, and leaves the words
        // their room.
        let tall = (at.height - total).clamp(2.0 * unit, FOOT * unit);
        let foot = Rect::new(at.x, at.bottom() - tall, at.width, tall);
        frame.push(rect(Part::Mark, foot, 0.0, solid(tiles.colours[last])));
        room.height -= tall;
    }
    let hatched = matches!(state, State::Unseen | State::Unreadable | State::Searched);
    let plate = hatched.then_some(palette.background);
    let is_low = flat::is_low(at.height, size, unit);
    if is_low && flat::draw(frame, &lines, room, plate) {
        return;
    }
    // Where the words need more than the tile has, the air between their lines goes.
    let close = (room.height / total).clamp(flat::CLOSEST, 1.0);
    let mut y = room.middle().y - total * close / 2.0;
    for (text, letters) in lines {
        y += letters.size * 1.17 * close;
        if hatched {
            // A plate keeps the hatch off the words.
            let wide = (letters.width(&text) + 6.0 * unit).min(at.width - 3.0 * unit);
            let plate = Rect::new(
                at.middle().x - wide / 2.0,
                y - letters.size * 1.05,
                wide,
                letters.size * 1.17,
            );
            frame.push(rect(Part::Ground, plate, 2.0, solid(palette.background)));
        }
        let base = y - letters.size * 0.2;
        frame.push(letters.shape(Part::Label, &text, at.middle().x, base, Align::Middle));
    }
}

/// How tall the foot of a tile is whose date spans periods.
const FOOT: f64 = 9.0;

/// How a tile is painted, and the colour behind its words where it is not the page.
fn look(tiles: &Tiles<'_>, state: State, palette: &Palette) -> (Paint, Option<Colour>) {
    match state {
        State::In(period) | State::Spans(period, _) => {
            (solid(tiles.colours[period]), Some(tiles.colours[period]))
        }
        State::Earlier => (palette.hollow(2), None),
        State::Possible => (palette.unsure(0), None),
        State::Undated => (undated(palette), None),
        State::Draft => (palette.unsure(2), None),
        State::Below => (palette.pale(3), None),
        State::Unlinked => (palette.hollow(3), None),
        State::NotAsked => (palette.hollow(1), None),
        State::Searched => (searched(palette), None),
        State::Unreadable | State::Unseen => (unseen(palette), None),
        State::Outside => (outside(palette), None),
    }
}
