//! Every policy by day of adoption, as a list by day shows it.
//!
//! Policies lie by place. Whoever asked for them in order of days would wait for memory at
//! every one; so they are read in the order in which they lie, and put down by day.

use hashbrown::HashMap;
use simdutf8::basic;

use super::columns::Field;
use super::strings::StringId;
use super::{BodyId, DayOf, PolicyGraph, PolicyId};
use crate::model::place::PlaceId;

/// What a list by day shows of a policy: the first value of each field, and the first
/// possible days as numbers, as [`PolicyGraph::days`] gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'e> {
    /// The policy.
    pub policy: PolicyId,
    /// The place that issued it.
    pub place: PlaceId,
    /// When it was adopted; the greatest number when nobody says.
    pub adopted: i32,
    /// When it came into force, likewise.
    pub in_force: i32,
    /// When it ended, likewise.
    pub ended: i32,
    /// The body that leads.
    pub issuer: Option<BodyId>,
    /// Its name; empty without one.
    pub issuer_name: &'e str,
    /// The title; empty without one.
    pub title: &'e str,
    /// The category; empty without one.
    pub category: &'e str,
}

/// Policies of a piece, at the least: their lines and titles stay in the cache of a core.
const PIECE: usize = 1 << 11;

/// Pieces that are put down at a time, which bounds the memory that they take.
const AT_A_TIME: usize = 1 << 8;

/// Letters of title and issuer for which a policy gets room, in bytes: more than most have.
const WORDS: usize = 128;

/// Ranks whose piece is looked up together.
const NEAR: usize = 1 << 8;

/// A stretch of days on its way.
#[derive(Default)]
struct Piece {
    /// Rank of its first policy.
    start: u32,
    kept: Vec<Kept>,
    /// Titles and names of issuers.
    words: Vec<u8>,
}

/// A policy that was put down.
struct Kept {
    rank: u32,
    policy: u32,
    place: PlaceId,
    days: [i32; 3],
    issuer: Option<BodyId>,
    category: StringId,
    /// Where its title ends among the words, and behind it the name of its issuer.
    title: u32,
    name: u32,
}

impl PolicyGraph {
    /// Hands every policy to `take`, by first possible day of adoption, in pieces that end
    /// where a day ends. Policies of one day come in order of number.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn chronicle<E>(
        &self,
        mut take: impl FnMut(&[Entry<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let ends = self.ends_of_pieces();
        let mut start = 0;
        // Room that was made once is used for all.
        let mut pieces = Vec::new();
        for ends in ends.chunks(AT_A_TIME) {
            self.put_down(start, ends, &mut pieces);
            for piece in &pieces {
                take(&self.in_order(piece))?;
            }
            start = ends.last().copied().unwrap_or(start);
        }
        Ok(())
    }

    /// The ranks at which pieces end.
    fn ends_of_pieces(&self) -> Vec<u32> {
        let (first, _) = self.days(DayOf::Adoption);
        let rows = self.links.row.all();
        let day = |rank: usize| rows.get(rank).and_then(|&row| first.get(row as usize));
        let (mut ends, mut end) = (Vec::new(), 0);
        while end < rows.len() {
            end += PIECE;
            while end < rows.len() && day(end) == day(end - 1) {
                end += 1;
            }
            ends.push(end.min(rows.len()) as u32);
        }
        ends
    }

    /// The policies from one rank up to the last of `ends`, into `pieces`.
    fn put_down(&self, from: u32, ends: &[u32], pieces: &mut Vec<Piece>) {
        pieces.resize_with(ends.len(), Piece::default);
        let starts = std::iter::once(from).chain(ends.iter().copied());
        for (piece, (start, &end)) in pieces.iter_mut().zip(starts.zip(ends)) {
            let count = (end - start) as usize;
            piece.start = start;
            piece.kept.clear();
            piece.kept.reserve(count);
            piece.words.clear();
            piece.words.reserve(count * WORDS);
        }
        let last = ends.last().copied().unwrap_or(from);
        let near: Vec<usize> = (from..last)
            .step_by(NEAR)
            .map(|rank| ends.partition_point(|&end| end <= rank))
            .collect();
        let days = self.days.first.each_ref().map(|days| days.all());
        let (starts, facts) = (self.facts.starts.all(), self.facts.rows.all());
        let (policies, strings) = (self.policies.rows.all(), self.strings.all());
        let bodies = self.bodies();
        for (row, &rank) in self.links.rank.all().iter().enumerate() {
            if rank < from || rank >= last {
                continue;
            }
            let mut at = near[(rank - from) as usize / NEAR];
            while ends[at] <= rank {
                at += 1;
            }
            let piece = &mut pieces[at];
            let place = policies.get(row).map_or(0, |row| row[1]);
            let mut kept = Kept {
                rank,
                policy: row as u32,
                place: self.known_place(place),
                days: days.map(|days| days.get(row).copied().unwrap_or(i32::MAX)),
                issuer: None,
                category: StringId::NONE,
                title: 0,
                name: 0,
            };
            let mut title = StringId::NONE;
            let facts = match starts.get(row..) {
                Some(&[start, end, ..]) => facts.get(start as usize..end as usize),
                _ => None,
            };
            for &[a, b, _, field] in facts.unwrap_or_default() {
                if field == Field::Title as u32 && title == StringId::NONE {
                    title = StringId(a);
                } else if field == Field::Issuer as u32 {
                    kept.issuer = kept.issuer.or(Some(BodyId(a)));
                } else if field == Field::Category as u32
                    && kept.category == StringId::NONE
                {
                    kept.category = StringId(b);
                }
            }
            if title != StringId::NONE {
                let title = strings.bytes(title, 1);
                if title.is_none() {
                    self.note_damage();
                }
                piece.words.extend_from_slice(title.unwrap_or_default());
            }
            kept.title = piece.words.len() as u32;
            // Policies of a place lie together, and so do its bodies.
            let issuer = kept.issuer.and_then(|body| bodies.get(body.0 as usize));
            let name = issuer.map_or("", |body| &body.name);
            piece.words.extend_from_slice(name.as_bytes());
            kept.name = piece.words.len() as u32;
            piece.kept.push(kept);
        }
    }

    /// The entries of a piece with their titles, by rank.
    fn in_order<'p>(&'p self, piece: &'p Piece) -> Vec<Entry<'p>> {
        let none = Entry {
            policy: PolicyId(u32::MAX),
            place: PlaceId(0),
            adopted: i32::MAX,
            in_force: i32::MAX,
            ended: i32::MAX,
            issuer: None,
            issuer_name: "",
            title: "",
            category: "",
        };
        let mut entries = vec![none; piece.kept.len()];
        // All at once is a tenth of the work.
        let words = basic::from_utf8(&piece.words);
        let mut sound = words.is_ok();
        let (words, mut start) = (words.unwrap_or_default(), 0);
        let mut categories: HashMap<StringId, &str> = HashMap::new();
        for kept in &piece.kept {
            let (title_end, name_end) = (kept.title as usize, kept.name as usize);
            let title = words.get(start..title_end);
            let issuer_name = words.get(title_end..name_end).unwrap_or_default();
            start = name_end;
            let category = *categories
                .entry(kept.category)
                .or_insert_with_key(|&id| self.strings.optional(id).unwrap_or_default());
            let slot = entries.get_mut((kept.rank - piece.start) as usize);
            let (Some(slot), Some(title)) = (slot, title) else {
                sound = false;
                continue;
            };
            let [adopted, in_force, ended] = kept.days;
            *slot = Entry {
                policy: PolicyId(kept.policy),
                place: kept.place,
                adopted,
                in_force,
                ended,
                issuer: kept.issuer,
                issuer_name,
                title,
                category,
            };
        }
        // Ranks that occur twice, and others not at all, are those of a forged snapshot.
        let missing = |entry: &Entry<'_>| entry.policy == none.policy;
        if !sound || entries.iter().any(missing) {
            self.note_damage();
            entries.retain(|entry| !missing(entry));
        }
        entries
    }
}
