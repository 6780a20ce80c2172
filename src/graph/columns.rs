//! The columns. Each is a plain array of integers, ready to lie in a mapped file.

use chrono::Datelike;

use super::PolicyId;
use super::strings::StringId;
use crate::model::date::{Bounds, Day, End, Kind, Precision};
use crate::record::Place;

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

/// One row per policy.
#[derive(Debug, Default)]
pub(super) struct PolicyColumns {
    pub(super) id: Vec<StringId>,
    pub(super) jurisdiction: Vec<u32>,
    pub(super) event: Vec<bool>,
    /// Evidence of the defining record.
    pub(super) evidence: Vec<u32>,
}

/// One row per value, sorted by policy, then field, then as read. What `a` and `b` hold
/// depends on the field: string ids, place, body and date numbers, codes, positions.
#[derive(Debug, Default)]
pub(super) struct FactColumns {
    pub(super) starts: Vec<u32>,
    pub(super) field: Vec<Field>,
    pub(super) a: Vec<u32>,
    pub(super) b: Vec<u32>,
    pub(super) evidence: Vec<u32>,
}

/// A value on its way into the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct FactRow {
    pub(super) policy: u32,
    pub(super) field: Field,
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) evidence: u32,
}

impl FactColumns {
    pub(super) fn new(policies: usize, mut rows: Vec<FactRow>) -> FactColumns {
        // Stable: what was read first comes first within a field.
        rows.sort_by_key(|row| (row.policy, row.field));
        let mut columns =
            FactColumns { starts: vec![0; policies + 1], ..Default::default() };
        for row in &rows {
            columns.starts[row.policy as usize + 1] += 1;
            columns.field.push(row.field);
            columns.a.push(row.a);
            columns.b.push(row.b);
            columns.evidence.push(row.evidence);
        }
        accumulate(&mut columns.starts);
        columns
    }

    pub(super) fn rows(&self, policy: PolicyId) -> std::ops::Range<usize> {
        let policy = policy.0 as usize;
        self.starts[policy] as usize..self.starts[policy + 1] as usize
    }
}

/// A date of the date columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DateId(pub(super) u32);

impl DateId {
    pub(super) const NONE: DateId = DateId(u32::MAX);
}

/// One row per date: first and last possible day as day numbers (days since 0000-12-31),
/// the EDTF text it came from, and the part of the policy it is about.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) lo: Vec<i32>,
    pub(super) hi: Vec<i32>,
    flags: Vec<u16>,
    pub(super) edtf: Vec<StringId>,
    pub(super) part: Vec<StringId>,
}

impl Dates {
    pub(super) fn push(
        &mut self,
        bounds: &Bounds,
        edtf: StringId,
        part: StringId,
    ) -> DateId {
        self.lo.push(bounds.lo.map_or(i32::MIN, |day| day.num_days_from_ce()));
        self.hi.push(bounds.hi.map_or(i32::MAX, |day| day.num_days_from_ce()));
        self.flags.push(pack(bounds));
        self.edtf.push(edtf);
        self.part.push(part);
        DateId(self.lo.len() as u32 - 1)
    }

    pub(super) fn bounds(&self, date: DateId) -> Bounds {
        let row = date.0 as usize;
        let day = Day::from_num_days_from_ce_opt;
        unpack(self.flags[row], day(self.lo[row]), day(self.hi[row]))
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
    Bounds {
        lo,
        hi,
        precision: PRECISIONS[usize::from(flags & 0xF)],
        approximate: flags & (1 << 4) != 0,
        uncertain: flags & (1 << 5) != 0,
        kind: if flags & (1 << 6) != 0 { Kind::Span } else { Kind::Instant },
        start: ENDS[usize::from(flags >> 7 & 3)],
        end: ENDS[usize::from(flags >> 9 & 3)],
    }
}

/// One row per piece of evidence.
#[derive(Debug, Default)]
pub(super) struct EvidenceColumns {
    pub(super) source: Vec<u32>,
    pub(super) collection: Vec<u16>,
    pub(super) locator: Vec<StringId>,
    pub(super) quote: Vec<StringId>,
    pub(super) method: Vec<StringId>,
    pub(super) recorded: Vec<DateId>,
    pub(super) superseded: Vec<DateId>,
    pub(super) verified: Vec<bool>,
    pub(super) place: Vec<Place>,
}

/// One row per relation, sorted by (from, relation, to), so that the outgoing links of a
/// policy are a range, and those of one relation a range within it. `incoming` lists the
/// same rows sorted by (to, relation, from).
#[derive(Debug, Default)]
pub(super) struct LinkColumns {
    pub(super) from: Vec<u32>,
    pub(super) to: Vec<u32>,
    pub(super) relation: Vec<u8>,
    pub(super) tier: Vec<u8>,
    pub(super) effective: Vec<DateId>,
    pub(super) partial: Vec<bool>,
    pub(super) note: Vec<StringId>,
    pub(super) evidence: Vec<u32>,
    outgoing_starts: Vec<u32>,
    incoming_starts: Vec<u32>,
    incoming: Vec<u32>,
}

/// A relation on its way into the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkRow {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) relation: u8,
    pub(super) tier: u8,
    pub(super) effective: DateId,
    pub(super) partial: bool,
    pub(super) note: StringId,
    pub(super) evidence: u32,
    pub(super) place: Place,
}

impl LinkColumns {
    pub(super) fn new(policies: usize, mut rows: Vec<LinkRow>) -> LinkColumns {
        rows.sort_by_key(|row| (row.from, row.relation, row.to, row.place));
        let mut links = LinkColumns {
            outgoing_starts: vec![0; policies + 1],
            incoming_starts: vec![0; policies + 1],
            ..Default::default()
        };
        for row in &rows {
            links.outgoing_starts[row.from as usize + 1] += 1;
            links.incoming_starts[row.to as usize + 1] += 1;
            links.from.push(row.from);
            links.to.push(row.to);
            links.relation.push(row.relation);
            links.tier.push(row.tier);
            links.effective.push(row.effective);
            links.partial.push(row.partial);
            links.note.push(row.note);
            links.evidence.push(row.evidence);
        }
        accumulate(&mut links.outgoing_starts);
        accumulate(&mut links.incoming_starts);
        let mut incoming: Vec<u32> = (0..rows.len() as u32).collect();
        incoming.sort_by_key(|&row| {
            let row = &rows[row as usize];
            (row.to, row.relation, row.from)
        });
        links.incoming = incoming;
        links
    }

    pub(super) fn outgoing(&self, policy: PolicyId) -> std::ops::Range<u32> {
        let policy = policy.0 as usize;
        self.outgoing_starts[policy]..self.outgoing_starts[policy + 1]
    }

    pub(super) fn incoming(&self, policy: PolicyId) -> impl Iterator<Item = u32> {
        let policy = policy.0 as usize;
        let range = self.incoming_starts[policy]..self.incoming_starts[policy + 1];
        self.incoming[range.start as usize..range.end as usize].iter().copied()
    }
}

/// Turns counts, one place to the right, into starts.
fn accumulate(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}
