//! The columns. Each is a plain array of integers, ready to lie in a mapped file.

use chrono::Datelike;

use super::PolicyId;
use super::column::Column;
use super::strings::StringId;
use crate::model::date::{Bounds, Day, End, Kind, Precision};

/// What a fact is about. The order is the order in which a policy's facts lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Field {
    /// Title as a source prints it.
    Title,
    /// English title.
    TitleEn,
    /// Title in the document's own language.
    TitleOriginal,
    /// A source's words for a thing without a title.
    Label,
    /// Where a source lists it.
    Listed,
    /// Form of the document.
    Kind,
    /// Legal level.
    LegalLevel,
    /// Binding or not.
    Binding,
    /// An issuing body, with its position.
    Issuer,
    /// A place it applies to.
    AppliesTo,
    /// A category of a scheme.
    Category,
    /// A topic.
    Topic,
    /// Document or act number.
    DocNumber,
    /// A date with its role.
    Date,
    /// Planning horizon.
    Horizon,
    /// Status as a source asserts it.
    Status,
    /// Edition.
    Version,
    /// Official page.
    Url,
    /// What a reader must know.
    Note,
}

impl Field {
    /// Every field, in order.
    pub const ALL: &'static [Field] = &[
        Field::Title,
        Field::TitleEn,
        Field::TitleOriginal,
        Field::Label,
        Field::Listed,
        Field::Kind,
        Field::LegalLevel,
        Field::Binding,
        Field::Issuer,
        Field::AppliesTo,
        Field::Category,
        Field::Topic,
        Field::DocNumber,
        Field::Date,
        Field::Horizon,
        Field::Status,
        Field::Version,
        Field::Url,
        Field::Note,
    ];

    /// True when its first value is a string by itself.
    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            Field::Title
                | Field::TitleEn
                | Field::TitleOriginal
                | Field::Label
                | Field::Listed
                | Field::Kind
                | Field::Topic
                | Field::DocNumber
                | Field::Version
        )
    }

    /// The key of the data dictionary.
    pub fn code(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::TitleEn => "title_en",
            Field::TitleOriginal => "title_original",
            Field::Label => "label",
            Field::Listed => "listed",
            Field::Kind => "kind",
            Field::LegalLevel => "legal_level",
            Field::Binding => "binding",
            Field::Issuer => "issuers",
            Field::AppliesTo => "applies_to",
            Field::Category => "categories",
            Field::Topic => "topics",
            Field::DocNumber => "doc_number",
            Field::Date => "dates",
            Field::Horizon => "horizon",
            Field::Status => "status",
            Field::Version => "version",
            Field::Url => "url",
            Field::Note => "note",
        }
    }
}

/// It is no document.
pub(super) const EVENT: u32 = 1;

/// Some relation amends, repeals or replaces it.
pub(super) const CHANGED: u32 = 2;

/// One row per policy, clustered: by place, then category, then day, so that what a
/// question asks for lies together.
#[derive(Debug, Default)]
pub(super) struct PolicyColumns {
    /// String of the id, jurisdiction, evidence of the defining record, and of [`EVENT`] and
    /// [`CHANGED`] what is true.
    pub(super) rows: Column<[u32; 4]>,
}

impl PolicyColumns {
    pub(super) fn id(&self, row: u32) -> StringId {
        StringId(self.rows.get(row as usize)[0])
    }
}

/// One row per value, sorted by policy, then field, then as read: what `a` and `b` hold
/// depends on the field (string ids, place, body and date numbers, codes, positions), then
/// the evidence, then the field.
#[derive(Debug, Default)]
pub(super) struct FactColumns {
    pub(super) starts: Column<u32>,
    pub(super) rows: Column<[u32; 4]>,
}

/// Values on their way into the columns.
#[derive(Debug, Default)]
pub(super) struct FactsBuilder {
    /// As in [`FactColumns`], as read.
    rows: Vec<[u32; 4]>,
    /// Policy, and where its values start: one entry for values read together.
    runs: Vec<[u32; 2]>,
}

impl FactsBuilder {
    pub(super) fn push(
        &mut self,
        policy: u32,
        field: Field,
        a: u32,
        b: u32,
        evidence: u32,
    ) {
        if self.runs.last().is_none_or(|run| run[0] != policy) {
            self.runs.push([policy, self.rows.len() as u32]);
        }
        self.rows.push([a, b, evidence, field as u32]);
    }

    /// The values that were read together, with their policy.
    pub(super) fn runs(&self) -> impl Iterator<Item = (u32, &[[u32; 4]])> {
        let starts = self.runs.iter().skip(1).map(|run| run[1]);
        let ends = starts.chain([self.rows.len() as u32]);
        let rows = |start: u32, end: u32| &self.rows[start as usize..end as usize];
        self.runs.iter().zip(ends).map(move |(run, end)| (run[0], rows(run[1], end)))
    }

    /// Sorts the values into the rows of their policies.
    pub(super) fn finish(self, order: &Renumbered) -> FactColumns {
        let mut starts = vec![0; order.policy.len() + 1];
        for (policy, rows) in self.runs() {
            starts[order.policy[policy as usize] as usize + 1] += rows.len() as u32;
        }
        accumulate(&mut starts);
        let mut next = starts.clone();
        let mut sorted = vec![[0; 4]; self.rows.len()];
        for (policy, rows) in self.runs() {
            let slot = &mut next[order.policy[policy as usize] as usize];
            let start = *slot as usize;
            *slot += rows.len() as u32;
            for (row, &[a, b, evidence, field]) in sorted[start..].iter_mut().zip(rows) {
                *row = [a, b, order.evidence[evidence as usize], field];
            }
        }
        drop(self);
        // Stable: what was read first comes first within a field.
        for pair in starts.windows(2) {
            sorted[pair[0] as usize..pair[1] as usize].sort_by_key(|row| row[3]);
        }
        FactColumns { starts: Column::Owned(starts), rows: Column::Owned(sorted) }
    }
}

impl FactColumns {
    pub(super) fn rows(&self, policy: PolicyId) -> std::ops::Range<usize> {
        range(&self.starts, policy.0, self.rows.len())
    }
}

/// Where policies and evidence went when they were sorted.
#[derive(Debug, Default)]
pub(super) struct Renumbered {
    pub(super) policy: Vec<u32>,
    pub(super) evidence: Vec<u32>,
}

/// The rows that belong to a number, from a column of starts.
pub(super) fn range(
    starts: &Column<u32>,
    number: u32,
    most: usize,
) -> std::ops::Range<usize> {
    let pair = starts.slice(number as usize..number as usize + 2);
    match *pair {
        [start, end] if start <= end && end as usize <= most => {
            start as usize..end as usize
        }
        _ => {
            starts.note_damage();
            0..0
        }
    }
}

/// A date of the date columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DateId(pub(super) u32);

impl DateId {
    pub(super) const NONE: DateId = DateId(u32::MAX);
}

/// One row per different date: first and last possible day as day numbers (days since
/// 0000-12-31), what is known of its precision, the EDTF text it came from, and the part of
/// the policy it is about.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) rows: Column<[u32; 5]>,
}

/// Fills the date columns; a date that recurs is kept once.
#[derive(Debug, Default)]
pub(super) struct DatesBuilder {
    rows: Vec<[u32; 5]>,
    seen: hashbrown::HashMap<(u32, u32), u32>,
    /// Days as most dates are written, which need no look at the string table.
    days: hashbrown::HashMap<[u8; 10], DateId>,
}

impl DatesBuilder {
    pub(super) fn known(&self, edtf: StringId, part: StringId) -> Option<DateId> {
        self.seen.get(&(edtf.0, part.0)).map(|&row| DateId(row))
    }

    pub(super) fn push(
        &mut self,
        bounds: &Bounds,
        edtf: StringId,
        part: StringId,
    ) -> DateId {
        let lo = bounds.lo.map_or(i32::MIN, |day| day.num_days_from_ce());
        let hi = bounds.hi.map_or(i32::MAX, |day| day.num_days_from_ce());
        self.rows.push([
            lo.cast_unsigned(),
            hi.cast_unsigned(),
            u32::from(pack(bounds)),
            edtf.0,
            part.0,
        ]);
        let row = self.rows.len() as u32 - 1;
        self.seen.insert((edtf.0, part.0), row);
        DateId(row)
    }

    /// The date that is a whole day, if it was met before.
    pub(super) fn known_day(&self, text: &str) -> Option<DateId> {
        self.days.get(text.as_bytes()).copied()
    }

    /// Remembers a date by its text when that is as long as a day's.
    pub(super) fn remember(&mut self, text: &str, date: DateId) {
        if let Ok(text) = text.as_bytes().try_into() {
            self.days.insert(text, date);
        }
    }

    pub(super) fn days(&self, date: u32) -> (i32, i32) {
        let row = self.rows[date as usize];
        (row[0].cast_signed(), row[1].cast_signed())
    }

    pub(super) fn has_part(&self, date: u32) -> bool {
        self.rows[date as usize][4] != StringId::NONE.0
    }

    pub(super) fn finish(self) -> Dates {
        Dates { rows: Column::Owned(self.rows) }
    }
}

impl Dates {
    pub(super) fn bounds(&self, date: DateId) -> Bounds {
        let row = self.rows.get(date.0 as usize);
        let day = |cell: u32| Day::from_num_days_from_ce_opt(cell.cast_signed());
        unpack(row[2] as u16, day(row[0]), day(row[1]))
    }

    pub(super) fn edtf(&self, date: DateId) -> StringId {
        StringId(self.rows.get(date.0 as usize)[3])
    }

    pub(super) fn part(&self, date: DateId) -> StringId {
        StringId(self.rows.get(date.0 as usize)[4])
    }
}

const PRECISIONS: &[Precision] = &[
    Precision::Day,
    Precision::Month,
    Precision::Quarter,
    Precision::Season,
    Precision::Quadrimester,
    Precision::Half,
    Precision::Year,
    Precision::Decade,
    Precision::Century,
    Precision::Range,
    Precision::Unknown,
];
const ENDS: &[End] = &[End::Known, End::Open, End::Unknown];

fn pack(bounds: &Bounds) -> u16 {
    let precision = PRECISIONS.iter().position(|&p| p == bounds.precision).unwrap_or(10);
    let end = |end: End| ENDS.iter().position(|&e| e == end).unwrap_or(0) as u16;
    precision as u16
        | u16::from(bounds.approximate) << 4
        | u16::from(bounds.uncertain) << 5
        | u16::from(bounds.kind == Kind::Span) << 6
        | end(bounds.start) << 7
        | end(bounds.end) << 9
}

fn unpack(flags: u16, lo: Option<Day>, hi: Option<Day>) -> Bounds {
    let end = |bits: u16| ENDS.get(usize::from(bits & 3)).copied().unwrap_or(End::Known);
    Bounds {
        lo,
        hi,
        precision: PRECISIONS
            .get(usize::from(flags & 0xF))
            .copied()
            .unwrap_or(Precision::Unknown),
        approximate: flags & (1 << 4) != 0,
        uncertain: flags & (1 << 5) != 0,
        kind: if flags & (1 << 6) != 0 { Kind::Span } else { Kind::Instant },
        start: end(flags >> 7),
        end: end(flags >> 9),
    }
}

/// Turns counts, one place to the right, into starts.
pub(super) fn accumulate(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}
