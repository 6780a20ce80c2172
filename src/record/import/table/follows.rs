//! Whom a policy follows or changes, where a column says so: 上位依据, 落实文件, 废止文件, amends.
//! What the cell names is kept as a citation, as those of a text are; `link` finds what it
//! points to.

mod named;
mod withheld;

use chrono::Datelike;
pub(super) use named::is_law;
use named::plain;
pub(super) use named::{Named, named, pieces};
pub(super) use withheld::is_withheld;

use super::cells::Because;
use super::{Row, Table, keys};
use crate::error::Error;
use crate::model::date;
use crate::model::document_number;
use crate::model::law::{Relation, Role, Status};
use crate::model::place::PlaceId;
use crate::model::title::{self, first_mark};
use crate::record::import::guess::{Columns, Use, may_be_changer};
use crate::record::import::kind;
use crate::record::import::mapping::Field;
use crate::record::import::preview::Other;
use crate::record::import::texts::cited;
use crate::record::text;
use crate::record::{Citation, Date, Evidence};

/// The longest quote of a cell, in letters.
const LONGEST_QUOTE: usize = 300;

/// The columns, and what they say.
pub(super) const COLUMNS: &[(Field, Relation)] = &[
    (Field::Implements, Relation::Implements),
    (Field::BasedOn, Relation::BasedOn),
    (Field::Amends, Relation::Amends),
    (Field::Repeals, Relation::Repeals),
    (Field::Replaces, Relation::Replaces),
];

/// True for a table with a column of documents that its policies follow or change.
pub(super) fn names_others(columns: &Columns) -> bool {
    let names = |field: Field| {
        field == Field::Related || COLUMNS.iter().any(|(known, _)| *known == field)
    };
    columns
        .uses
        .iter()
        .any(|(_, use_)| matches!(use_, Use::Field(field) if names(*field)))
        || columns.mapping.constants.keys().any(|field| names(*field))
}

/// True where the policy carries out or rests on what is named.
pub(super) fn follows(relation: Relation) -> bool {
    matches!(relation, Relation::Implements | Relation::BasedOn)
}

/// What a row tells of its own policy, as far as it tells which of two documents changed the
/// other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fate {
    /// It was amended itself.
    amended: bool,
    /// It is no longer in force, or has a day on which it ends.
    ended: bool,
    /// The last year in which it can have come about.
    year: Option<i32>,
}

impl Fate {
    /// Of a policy with this status and these dates.
    pub(super) fn of(status: Option<&str>, dates: &[Date<'_>]) -> Fate {
        let status = status.and_then(Status::from_code);
        let dated = |role: Role| dates.iter().any(|date| *date.role == *role.code());
        let out = dates.iter().filter(|date| {
            Role::from_code(&date.role).is_some_and(|role| Role::ISSUE.contains(&role))
        });
        let last = out.filter_map(|date| date::bounds(&date.edtf).ok()?.hi).max();
        Fate {
            amended: status == Some(Status::Amended) || dated(Role::Amended),
            ended: status.is_some_and(Status::is_end) || dated(Role::Ended),
            year: last.map(|day| day.year()),
        }
    }

    /// True for a policy that is no longer in force, or has a day on which it ends.
    pub(super) fn is_over(self) -> bool {
        self.ended
    }

    /// True where a column of what a policy changes may as well name what changed it.
    fn may_be_changed(self, relation: Relation) -> bool {
        match relation {
            Relation::Amends => self.amended || self.ended,
            _ => self.ended,
        }
    }

    /// True for a number of a later year: what was there later can't have been changed.
    fn is_later(self, number: &str) -> bool {
        let number = document_number::parse(number);
        number.zip(self.year).is_some_and(|(number, year)| i32::from(number.year) > year)
    }
}

/// Words before a colon that tell what the policy does to what is named behind it, the longer
/// before the shorter.
const TOLD: &[(&str, Relation)] = &[
    ("同时废止", Relation::Repeals),
    ("一并废止", Relation::Repeals),
    ("废止", Relation::Repeals),
    ("修改", Relation::Amends),
    ("修订", Relation::Amends),
    ("修正", Relation::Amends),
    ("替代", Relation::Replaces),
    ("取代", Relation::Replaces),
    ("代替", Relation::Replaces),
    ("上位法", Relation::BasedOn),
    ("上位依据", Relation::BasedOn),
    ("制定依据", Relation::BasedOn),
    ("依据", Relation::BasedOn),
    ("根据", Relation::BasedOn),
    ("贯彻落实", Relation::Implements),
    ("落实", Relation::Implements),
    ("贯彻", Relation::Implements),
];

/// What a piece of a cell says before a colon, and what stands behind it: 废止：某办法. Of 被废止：某办法
/// the other side speaks, and there is no relation.
pub(super) fn told(piece: &str) -> Option<(Option<Relation>, &str)> {
    let (word, rest) = piece.split_once(['：', ':'])?;
    let word = word.trim();
    let plain = word.trim_start_matches("其中").trim_end_matches(['了', '的']);
    let (passive, active) = match plain.strip_prefix('被') {
        Some(active) => (true, active),
        None => (false, plain),
    };
    let (_, relation) = TOLD.iter().find(|(told, _)| {
        let behind = active.strip_prefix(told).unwrap_or("-");
        ["", "文件", "法规", "政策", "对象"].contains(&behind)
    })?;
    Some(((!passive).then_some(*relation), rest.trim()))
}

/// What parts the statements of a cell.
const BETWEEN: &[char] = &['\n', ';', '；'];

fn has_verb(piece: &str) -> bool {
    is_undergone(piece) || behind_verb(piece).is_some()
}

/// True where a cell says what was done to the policy of its row: 被《某办法》取代.
pub(super) fn is_undergone(piece: &str) -> bool {
    let passive = ["被", "已被", "已由", "由"].iter().any(|word| piece.starts_with(word));
    let piece = piece.trim_end_matches(['。', '了', ' ']);
    let done = ["取代", "替代", "代替", "废止", "修改", "修订", "修正", "替换"];
    passive && done.iter().any(|verb| piece.ends_with(verb))
}

/// A verb before what is named, and that: 落实某条例. A verb that tells no relation leaves that to
/// the heading.
pub(super) fn behind_verb(piece: &str) -> Option<(Option<Relation>, &str)> {
    let told = TOLD.iter().map(|(verb, relation)| (*verb, Some(*relation)));
    let mut verbs = told.chain([("配套", None)]);
    verbs.find_map(|(verb, relation)| {
        let rest = piece.strip_prefix(verb)?;
        let rest = rest.trim_start_matches(['了', '原', ' ']);
        let named = begins_with_document(rest) || plain(rest).is_some();
        named.then_some((relation, rest))
    })
}

impl Table<'_> {
    /// Offers what a row says that its policy `id` follows or changes.
    pub(super) fn offer_followed(
        &mut self,
        row: &Row<'_>,
        columns: &Columns,
        (fate, place): (Fate, PlaceId),
        id: &str,
        at: &str,
    ) -> Result<(), Error> {
        let title = row.get(Field::Title).unwrap_or_default();
        if names_others(columns) {
            self.keys.title(title);
            if let Some(number) = row.get(Field::Number) {
                self.keys.order(number, title, self.take.known().places());
            }
        }
        for (field, relation) in COLUMNS {
            let Some(cell) = row.get(*field).filter(|cell| !cell.is_empty()) else {
                continue;
            };
            let heading = columns.guessed_heading(*field);
            let open = match relation.changes() {
                true => heading.is_some_and(may_be_changer),
                false => heading.is_some(),
            };
            self.offer_cell(row, (*relation, cell, open), (fate, place), id, at)?;
        }
        Ok(())
    }

    /// Offers what a cell names, with its relation; where that is `open`, what speaks against it is
    /// looked for first.
    pub(super) fn offer_cell(
        &mut self,
        row: &Row<'_>,
        (relation, cell, open): (Relation, &str, bool),
        (fate, place): (Fate, PlaceId),
        id: &str,
        at: &str,
    ) -> Result<(), Error> {
        let later = || {
            let numbers = text::find_numbers(cell);
            numbers.iter().any(|number| fate.is_later(&number.canonical))
        };
        if !relation.changes() && open && (later() || self.is_of_within(cell, place)) {
            self.left_out.note(Because::WhichFollows, cell);
            return Ok(());
        }
        if relation.changes() && (open && fate.may_be_changed(relation) || later()) {
            self.left_out.note(Because::WhichWay, cell);
            return Ok(());
        }
        // The rows that it names may come later.
        if let Some(key) = row.get(Field::Key)
            && keys::may_be_keys(cell)
        {
            self.keys.wait(relation, cell, key, id, at);
            return Ok(());
        }
        let places = self.take.known().places();
        if !is_withheld(cell, relation)
            && self.keys.wait_for_order((relation, cell), places, id, at)
        {
            return Ok(());
        }
        let title = row.get(Field::Title).unwrap_or_default();
        for words in self.offer_named(relation, (cell, cell), id, at)? {
            // A row may be called just that.
            let said = (relation, words);
            if words != cell || !self.keys.wait_for_title(said, title, id, at) {
                self.left_out.note(Because::NoPolicy, words);
            }
        }
        Ok(())
    }

    /// True where a cell names what a place within `outer` made: a province carries out no plan
    /// of its county.
    fn is_of_within(&self, cell: &str, outer: PlaceId) -> bool {
        let places = self.take.known().places();
        let (found, _) = named(cell);
        found.iter().filter_map(|one| one.title.as_deref()).any(|title| {
            let own = self.titles.begins(&title::core_title(title));
            own.is_some_and(|own| own != outer && places.is_within(own, outer))
        })
    }

    /// Offers what the title of a row says that its policy changes, as the title of a text
    /// does: 关于修改《…》的决定.
    pub(super) fn offer_titled(
        &mut self,
        title: &str,
        id: &str,
        at: &str,
    ) -> Result<(), Error> {
        if let Some((relation, other)) = called_by(title) {
            let named = Named { title: Some(other.to_owned()), ..Named::default() };
            self.offer_each(relation, vec![named], title, id, at)?;
        }
        let document = match says_of_others(title) {
            true => text::read(title),
            false => return Ok(()),
        };
        let changed = document.citations.iter().filter(|said| said.relation.changes());
        for said in changed.filter(|said| said.title.is_some()) {
            let mut citation = cited(said, id, title, at);
            if let Some(evidence) = &mut citation.evidence {
                evidence.locator = Some(at.to_owned().into());
                evidence.quote = Some(title.to_owned().into());
            }
            self.take.other(Other::Citation(citation))?;
        }
        Ok(())
    }

    /// Offers what `words`, in a cell, name; gives back those that name nothing.
    pub(super) fn offer_named<'w>(
        &mut self,
        relation: Relation,
        (words, cell): (&'w str, &str),
        id: &str,
        at: &str,
    ) -> Result<Vec<&'w str>, Error> {
        // Most cells name what stands below their heading.
        let plainly = |piece: &str| !has_verb(piece) && !is_withheld(piece, relation);
        if !words.contains(['：', ':']) && pieces(words, BETWEEN).into_iter().all(plainly)
        {
            let (named, left) = named(words);
            self.offer_each(relation, named, cell, id, at)?;
            return Ok(left);
        }
        let mut all_left = Vec::new();
        let mut relation = relation;
        // 暂不废止：《甲办法》；《乙办法》 denies of all that follows.
        let mut withheld = false;
        for piece in pieces(words, BETWEEN) {
            let denied = is_withheld(piece, relation);
            if denied || withheld && told(piece).is_none() {
                withheld = withheld || piece.contains(['：', ':']);
                self.left_out.note(Because::Withheld, piece);
                continue;
            }
            withheld = false;
            if is_undergone(piece) {
                self.left_out.note(Because::WhichWay, piece);
                continue;
            }
            let piece = match told(piece) {
                Some((Some(said), rest)) => {
                    relation = said;
                    rest
                }
                Some((None, _)) => {
                    self.left_out.note(Because::WhichWay, piece);
                    continue;
                }
                None => match behind_verb(piece) {
                    Some((said, rest)) => {
                        let (named, left) = named(rest);
                        let said = said.unwrap_or(relation);
                        self.offer_each(said, named, cell, id, at)?;
                        all_left.extend(left);
                        continue;
                    }
                    None => piece,
                },
            };
            let (named, left) = named(piece);
            self.offer_each(relation, named, cell, id, at)?;
            all_left.extend(left);
        }
        Ok(all_left)
    }

    pub(super) fn offer_each(
        &mut self,
        relation: Relation,
        named: Vec<Named>,
        cell: &str,
        id: &str,
        at: &str,
    ) -> Result<(), Error> {
        for Named { title, number, repaired, partial, stated } in named {
            let quote: String = cell.chars().take(LONGEST_QUOTE).collect();
            self.take.other(Other::Citation(Citation {
                from: id.to_owned().into(),
                relation: relation.code().into(),
                title: title.map(Into::into),
                number: number.map(Into::into),
                repaired,
                partial: partial && relation.changes(),
                effective: None,
                until: None,
                stated: stated.map(Into::into),
                edition: None,
                issuer: None,
                evidence: Some(Evidence {
                    locator: Some(at.to_owned().into()),
                    quote: Some(quote.into()),
                    ..Evidence::default()
                }),
            }))?;
        }
        Ok(())
    }
}

/// The law that a title says it carries out or amends: 甲省实施《乙法》办法, 《乙法》实施细则,
/// 刑法修正案（十一）. A draft does neither yet.
fn called_by(title: &str) -> Option<(Relation, &str)> {
    // Most titles name no other.
    let names = memchr::memchr("〈".as_bytes()[0], title.as_bytes()).is_some();
    if !names && !kind::is_amendment(title) || kind::is_draft(title) {
        return None;
    }
    let words = kind::without_brackets(title);
    let inner = |words: &'_ str| -> Option<(usize, usize)> {
        let begin = words.find(['《', '〈'])? + '《'.len_utf8();
        let end = words.rfind(['》', '〉'])?;
        (begin < end && !words[begin..end].contains(['《', '〈'])).then_some((begin, end))
    };
    if let Some((begin, end)) = inner(words) {
        let (before, behind) =
            (&words[..begin - '《'.len_utf8()], &words[end + '》'.len_utf8()..]);
        let forms = ["办法", "细则", "规定", "若干规定", "的办法", "的若干规定", "条例"];
        let carried = before.ends_with("实施") && forms.contains(&behind)
            || before.is_empty()
                && behind.strip_prefix("实施").is_some_and(|form| forms.contains(&form));
        return carried.then_some((Relation::Implements, &words[begin..end]));
    }
    let law = words.strip_suffix("修正案")?;
    // The 和 of 中华人民共和国 joins no two laws.
    let own = law.trim_start_matches(text::COUNTRY);
    let other = is_law(own) || ["条例", "宪法"].iter().any(|end| law.ends_with(end));
    (other && !law.contains('《')).then_some((Relation::Amends, law))
}

/// True for a title that may say that it changes another: most titles name none, and a draft
/// changes nothing yet.
fn says_of_others(title: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    first_mark(title).is_some()
        && has(&["修改", "修订", "修正", "废止", "失效"])
        && !has(&["征求意见", "草案", "送审稿", "审议稿", "的议案", "的说明"])
}

/// True for words that begin with a title in 《》 or with a number.
pub(super) fn begins_with_document(words: &str) -> bool {
    let numbered =
        || text::find_numbers(words).first().is_some_and(|it| it.span.start == 0);
    // 国令第790号 has no year.
    let ordered =
        || words.contains('令') && document_number::parse_order(words).is_some();
    words.starts_with('《') || numbered() || ordered()
}

#[cfg(test)]
mod tests;
