//! What remarks beside a policy say plainly: whom it follows, or that it stands no longer.

mod ground;
mod headings;
mod own;

use ground::Deed;
pub(super) use headings::columns_of;

use super::Table;
use super::cells::Because;
use super::date::day_after;
use super::follows::{begins_with_document, pieces, told};
use super::related::is_word;
use super::standing::{Stood, dated, is_past};
use super::title::{STANDINGS, is_number};
use super::union;
use crate::error::Error;
use crate::model::law::{Relation, Status};
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::guess::Columns;
use crate::record::import::kind;
use crate::record::import::mapping::Field;
use crate::record::import::values::trimmed;
use crate::record::import::words;

/// Words before a title or a number, and what they say; the longer before the shorter.
const SAID: &[(&str, Relation)] = &[
    ("贯彻落实", Relation::Implements),
    ("贯彻执行", Relation::Implements),
    ("落实", Relation::Implements),
    ("贯彻", Relation::Implements),
    ("依据", Relation::BasedOn),
    ("根据", Relation::BasedOn),
    ("同时废止", Relation::Repeals),
    ("并废止", Relation::Repeals),
    ("废止", Relation::Repeals),
    ("替代", Relation::Replaces),
    ("取代", Relation::Replaces),
    ("代替", Relation::Replaces),
];

/// The same in English, with which a clause begins.
const SAID_IN_ENGLISH: &[(&str, Relation)] = &[
    ("amends ", Relation::Amends),
    ("repeals ", Relation::Repeals),
    ("replaces ", Relation::Replaces),
    ("supersedes ", Relation::Replaces),
    ("implements ", Relation::Implements),
    ("transposes ", Relation::Transposes),
];

/// Words of what a remark may say of force and succession.
const WEIGHTY: &[&str] = &[
    "废止",
    "替代",
    "取代",
    "代替",
    "失效",
    "施行",
    "实施",
    "生效",
    "修订",
    "修正",
    "同上",
    "有效期",
    "有效至",
    "到期",
    "修改",
    "终止",
    "执行至",
    "停止执行",
];

/// Words of what may have been done on a day that a remark gives.
const DONE: &[&str] = &["批准", "通过", "公布", "发布", "印发", "颁布"];

/// The longest remark that may be a standing and nothing else, in bytes.
const LONGEST_STANDING: usize = 60;

/// True for a standing that is all a remark says: 已失效, Repealed.
fn is_standing(note: &str) -> bool {
    // Most remarks are sentences.
    if note.is_empty() || note.len() > LONGEST_STANDING {
        return false;
    }
    let ended = matches!(
        said(note),
        Some(Status::Repealed | Status::Expired | Status::Superseded)
    );
    STANDINGS.contains(&note)
        || matches!(said(note), Some(Status::Proposed | Status::NotYetIssued))
        || note.is_ascii() && ended
}

fn said(note: &str) -> Option<Status> {
    words::status(note).and_then(Status::from_code)
}

/// The first day on which a policy stands no longer, where a clause gives its last and says
/// nothing else: 有效期至2025年12月31日. A term of years has no day.
fn ends_after(clause: &str) -> Option<String> {
    let words = [
        "有效期截止到",
        "有效期截至",
        "有效期限至",
        "有效期至",
        "有效期到",
        "有效至",
        "执行期限至",
        "执行至",
        "施行至",
        "实施至",
        "试行至",
    ];
    let rest = words.iter().find_map(|words| clause.strip_prefix(words))?;
    let day = rest.trim_start_matches(['：', ':', ' ']).trim_end_matches(['止', ' ']);
    match cell_date::read(day, None) {
        // 2027年底 is no day.
        CellDate::Edtf(edtf) if !edtf.contains(['[', '~', '/']) => {
            Some(day_after(&edtf).unwrap_or(edtf.into_owned()))
        }
        _ => None,
    }
}

/// The standing and the day that a remark gives the policy of its row; of several clauses one may
/// say so where none names another document: 试行两年，2022年11月9日到期.
fn stood_in(note: &str) -> Option<Stood> {
    let whole = |words: &str| dated(words).filter(|(word, ..)| word.is_some());
    let found = whole(note).or_else(|| {
        let other = ["《", "号", "原", "被"].iter().any(|mark| note.contains(mark));
        let clauses = || pieces(note, CLAUSES).into_iter().filter_map(whole);
        if note.is_ascii() || other || clauses().nth(1).is_some() {
            return None;
        }
        clauses().next()
    })?;
    let (word, role, edtf) = found;
    Some(Stood { word, role, edtf, past: is_past(note) })
}

/// The days on which a remark says that the policy of its row was amended, and nothing else:
/// 2004年9月24日修正；2017年9月22日修订.
fn amended_days(note: &str) -> Vec<String> {
    // Most remarks say nothing of it.
    if !note.contains(['修']) {
        return Vec::new();
    }
    let days: Option<Vec<String>> =
        pieces(note, CLAUSES).into_iter().map(amended_on).collect();
    days.unwrap_or_default()
}

/// The day of one such clause: 2020年7月24日修改.
fn amended_on(note: &str) -> Option<String> {
    let note = note.trim_end_matches(['。', '；', ';']);
    let day = ["修改", "修订", "修正"].iter().find_map(|verb| note.strip_suffix(verb))?;
    match cell_date::read(day.trim_start_matches('于'), None) {
        CellDate::Edtf(edtf) if edtf.len() == 10 => Some(edtf.into_owned()),
        _ => None,
    }
}

/// What a remark says that a policy follows: the words behind 落实 or 依据 that are a title in
/// 《》 or begin with a number.
fn followed(note: &str) -> Vec<(Relation, &str)> {
    // Most remarks have none of the words.
    if !note.contains(['落', '贯', '依', '根', '废', '替', '代', '：', ':'])
        && !note.is_ascii()
    {
        return Vec::new();
    }
    // 根据某发〔2017〕34号，已废止: the ground of its end is none of the policy.
    let ended = ground::done_on(note).is_some() || ground::is_of_term(note);
    let based = |said: &(Relation, &str)| said.0 == Relation::BasedOn;
    let clauses = pieces(note, CLAUSES).into_iter();
    clauses.filter_map(clause_said).filter(|said| !(ended && based(said))).collect()
}

/// Marks that end a clause of a remark.
const CLAUSES: &[char] = &['；', ';', '。', '，', ',', '\n'];

/// What one clause of a remark says, and of which document.
fn clause_said(clause: &str) -> Option<(Relation, &str)> {
    let clause = clause.trim_start_matches(['为', '系', '是']);
    if clause.is_ascii() {
        return said_in_english(clause);
    }
    if ground::done_on(clause).is_some() {
        return None;
    }
    // 废止：网络交易管理办法
    if let Some((relation, other)) = told(clause) {
        let named = begins_with_document(other) || kind::kind(other).is_some();
        return relation.filter(|_| named).map(|relation| (relation, other));
    }
    // 京政办发〔2017〕8号同时废止
    if let Some(other) = clause.strip_suffix("同时废止") {
        let other = other.trim_start_matches('原');
        return begins_with_document(other).then_some((Relation::Repeals, other));
    }
    let (rest, relation) = SAID
        .iter()
        .find_map(|(word, relation)| Some((clause.strip_prefix(word)?, *relation)))?;
    let rest = rest.trim_start_matches(['：', ':', ' ', '了', '原']);
    let rest = rest.strip_suffix("制定").unwrap_or(rest);
    let bare = edition_year_before(rest).filter(|title| title.starts_with('《'));
    let named = bare.is_some() || begins_with_document(rest) || is_number(rest);
    named.then_some((relation, rest))
}

/// amends Regulation (EU) 2021/694: only what has a number of the union is read.
fn said_in_english(clause: &str) -> Option<(Relation, &str)> {
    let (rest, relation) = SAID_IN_ENGLISH.iter().find_map(|(word, relation)| {
        let (said, rest) = clause.split_at_checked(word.len())?;
        said.eq_ignore_ascii_case(word).then_some((rest.trim(), *relation))
    })?;
    if union::number(rest).is_some() {
        return Some((relation, rest));
    }
    let rest = rest.strip_prefix("the ").unwrap_or(rest).trim_end_matches('.');
    is_named_in_english(rest).then_some((relation, rest))
}

/// True for a name that is plainly that of one document: California Consumer Privacy Act of 2018.
fn is_named_in_english(words: &str) -> bool {
    let nouns = [
        "Act",
        "Law",
        "Code",
        "Regulation",
        "Regulations",
        "Directive",
        "Order",
        "Ordinance",
        "Decree",
        "Statute",
        "Rules",
    ];
    let joins = ["of", "on", "and", "the", "for", "to", "in"];
    let year = |word: &str| word.len() == 4 && word.bytes().all(|c| c.is_ascii_digit());
    let mut all: Vec<&str> = words.split_whitespace().collect();
    if all.last().is_some_and(|word| year(word)) {
        all.pop();
        all.pop_if(|word| *word == "of");
    }
    let capital = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase());
    all.len() > 2
        && all.first().is_some_and(capital)
        && all.last().is_some_and(|word| nouns.contains(word))
        && all.iter().all(|word| capital(word) || joins.contains(word))
}

/// The document that a remark says took the place of the policy of the row or repealed it, and
/// nothing else: 已被《甲意见》（某政规〔2017〕34号）代替.
fn undone_by(note: &str) -> Option<(Field, &str)> {
    let clause = note.trim_end_matches(['。', '；', ';', '，']);
    let verbs = [
        ("代替", Field::ReplacedBy),
        ("取代", Field::ReplacedBy),
        ("替代", Field::ReplacedBy),
        ("替换", Field::ReplacedBy),
        ("废止", Field::RepealedBy),
    ];
    let passive = || {
        let leads = ["已被", "被", "已由", "由"];
        let by = leads.iter().find_map(|it| clause.strip_prefix(it))?;
        let (by, field) = verbs
            .iter()
            .find_map(|(verb, field)| Some((by.strip_suffix(verb)?, *field)))?;
        Some((by.trim_end_matches('所').trim(), field))
    };
    // 依据《某决定》废止
    let on_ground = || match ground::done_on(clause)? {
        (by, Deed::Repealed) => Some((by, Field::RepealedBy)),
        _ => None,
    };
    let (by, field) = passive().or_else(on_ground)?;
    // A number alone is no title to record it by, and of two documents either may be it.
    let bare = edition_year_before(by).unwrap_or(by);
    let one =
        bare.starts_with('《') && by.matches('《').count() == by.matches('》').count();
    let behind = by.split_once('》').map_or("", |(_, behind)| behind);
    let plain = behind.is_empty()
        || behind.starts_with(['（', '(']) && behind.ends_with(['）', ')']);
    (one && plain && !behind.contains('《')).then_some((field, by))
}

/// A title without the year before it: 1996年《某规程》.
fn edition_year_before(by: &str) -> Option<&str> {
    let (year, title) = by.split_once('年')?;
    let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| title.trim_start())
}

/// The standing that a cell names with the document that ended the policy of its row: 废止，
/// 由《某条例》替代.
pub(super) fn stands_by(cell: &str) -> Option<(&str, Field, &str)> {
    let (word, rest) = cell.split_once(['，', ',', '；', ';', '（', '('])?;
    let (field, by) = undone_by(rest.trim().trim_end_matches(['）', ')']))?;
    let ended = words::status(word).and_then(Status::from_code);
    matches!(ended, Some(Status::Repealed | Status::Superseded | Status::Expired))
        .then_some((word.trim(), field, by))
}

/// The standing in which a remark says that another document, by its number, left the policy of the
/// row: 已被卫生部令第90号废止.
pub(super) fn undergone(note: &str) -> Option<&'static str> {
    let clause = note.trim_end_matches(['。', '；', ';', '，']);
    if let Some((by, deed)) = ground::done_on(clause) {
        let word = match deed {
            Deed::Repealed => "已废止",
            Deed::Ended => "已失效",
            Deed::Amended => "已被修改",
        };
        let told = ground::is_numbered(by) || deed != Deed::Repealed;
        return told.then_some(word);
    }
    let by = PASSIVE.iter().chain(&["由"]).find_map(|it| clause.strip_prefix(it))?;
    let verbs = [
        ("废止", "已废止"),
        ("代替", "已被取代"),
        ("取代", "已被取代"),
        ("替代", "已被取代"),
        ("修订", "已被修改"),
        ("修正", "已被修改"),
        ("修改", "已被修改"),
    ];
    let (by, word) =
        verbs.iter().find_map(|(verb, word)| Some((by.strip_suffix(verb)?, *word)))?;
    let by = by.trim_end_matches('所').trim();
    // 某发〔2022〕16号部分废止 leaves the rest.
    is_number(by).then_some(word)
}

/// What is done to the policy of the row begins so.
const PASSIVE: &[&str] = &["已被", "被", "已由"];

/// True for what is done to the policy of the row and is not read: whether it stands is open then.
fn leaves_open(note: &str) -> bool {
    let ended = ["废止", "代替", "取代", "替代", "失效"];
    let passive = |words: &str| {
        PASSIVE.iter().any(|lead| words.starts_with(lead))
            && ended.iter().any(|verb| words.contains(verb))
    };
    // 2023年3月1日修订；已被某发〔2024〕5号替代
    let behind = || note.contains('被') && pieces(note, CLAUSES).into_iter().any(passive);
    (passive(note) || behind())
        && own::undone_in(note).is_none()
        && undergone(note).is_none()
}

/// The older edition of the policy of the row that a clause ends: 2018年版同时废止.
fn older_edition(clause: &str) -> Option<&str> {
    let edition = clause.strip_suffix("同时废止")?.trim();
    edition_year(edition).map(|_| edition)
}

/// The year of 2018年版, and the words behind it.
fn edition_year(words: &str) -> Option<(&str, &str)> {
    let (year, form) = words.split_once('年')?;
    let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (digits && matches!(form, "版" | "本")).then_some((year, form))
}

/// The title of the older edition of a policy, whose own ends so: （2019年版）.
fn titled_older(title: &str, edition: &str) -> Option<String> {
    let inner = title.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let own = inner[open..].trim_start_matches(['（', '(']);
    let ((year, form), (older, other)) = (edition_year(own)?, edition_year(edition)?);
    let before = &inner[..inner.len() - own.len()];
    (older < year && form == other)
        .then(|| format!("《{before}{edition}{}》", &title[inner.len()..]))
}

/// The clauses of a remark that speak of force or succession, and are not read.
fn unread(note: &str) -> Vec<&str> {
    if note.is_ascii() {
        let small = note.to_ascii_lowercase();
        let weighty = [
            "amend",
            "repeal",
            "replace",
            "supersede",
            "revoke",
            "expire",
            "in force",
            "based on",
            "pursuant to",
        ];
        let said = pieces(note, CLAUSES).into_iter().any(|it| clause_said(it).is_some());
        let said = said
            || note.is_ascii() && is_standing(note)
            || dated(note).is_some_and(|(word, ..)| word.is_some());
        let told = !said && weighty.iter().any(|word| small.contains(word));
        return if told { vec![note] } else { Vec::new() };
    }
    // Most speak of neither.
    let marks = [
        '废', '替', '代', '失', '施', '效', '订', '同', '期', '改', '终', '至', '日',
        '停', '“',
    ];
    if STANDINGS.contains(&note) || !note.contains(marks) {
        return Vec::new();
    }
    if undone_by(note).is_some() || !amended_days(note).is_empty() {
        return Vec::new();
    }
    let weighty = |clause: &&str| {
        WEIGHTY.iter().any(|word| clause.contains(word))
            // 落实“数据二十条”
            || SAID.iter().any(|(it, _)| clause.split_once('“').is_some_and(|(lead, _)| lead == *it))
            || clause.contains('月')
                && clause.contains('年')
                && DONE.iter().any(|verb| clause.ends_with(verb))
    };
    let clauses = pieces(note, CLAUSES).into_iter().filter(weighty);
    let stood = stood_in(note).is_some();
    let read = |clause: &str| {
        clause_said(clause).is_some()
            || undone_by(clause).is_some()
            || ends_after(clause).is_some()
            || stood && dated(clause).is_some_and(|(word, ..)| word.is_some())
    };
    clauses.filter(|clause| !read(clause)).collect()
}

/// The remark of a column as it was read last: ledgers repeat theirs from row to row.
#[derive(Debug, Default)]
pub(super) struct Noted {
    note: String,
    /// It is a standing and nothing else, or a number, or tells what undid the policy.
    is_standing: bool,
    is_number: bool,
    is_undone: bool,
    /// How it stands by what another document did to it, and true where that is open.
    undergone: Option<&'static str>,
    is_open: bool,
    /// The older edition of the same title that it ends: 2018年版.
    older: Option<String>,
    /// What all of it says of the end, and when that was: Repealed 14 May 2024.
    stood: Option<Stood>,
    end: Option<String>,
    /// When it was amended, where the remark says nothing else.
    amended: Vec<String>,
    followed: Vec<(Relation, String)>,
    unread: Vec<String>,
    /// What is not read of it is told.
    told: bool,
}

impl Noted {
    fn of(note: &str) -> Noted {
        let followed = followed(note).into_iter();
        Noted {
            note: note.to_owned(),
            is_standing: is_standing(note),
            is_number: own::number(note).is_some(),
            is_undone: own::undone_in(note).is_some(),
            undergone: undergone(note),
            is_open: leaves_open(note),
            older: pieces(note, CLAUSES)
                .into_iter()
                .find_map(older_edition)
                .map(str::to_owned),
            stood: stood_in(note),
            amended: amended_days(note),
            end: pieces(note, CLAUSES).into_iter().find_map(ends_after),
            followed: followed
                .map(|(relation, words)| (relation, words.into()))
                .collect(),
            unread: unread(note).into_iter().map(Into::into).collect(),
            told: false,
        }
    }
}

impl Table<'_> {
    /// Reads the remarks of a row, where they differ from those above.
    pub(super) fn read_notes(
        &mut self,
        cells: &[&str],
        columns: &Columns,
        remarks: &[usize],
    ) {
        self.noted.resize_with(remarks.len(), Noted::default);
        for (noted, &at) in self.noted.iter_mut().zip(remarks) {
            let note = cells.get(at).map_or("", |cell| trimmed(cell));
            let note = if is_word(columns, at, note) { "" } else { note };
            if noted.note != note {
                *noted = Noted::of(note);
            }
        }
    }

    /// The first remark of the row read last of which `is` is true.
    fn remark<'c>(
        &self,
        cells: &[&'c str],
        remarks: &[usize],
        is: fn(&Noted) -> bool,
    ) -> Option<&'c str> {
        let at = self.noted.iter().position(is)?;
        cells.get(*remarks.get(at)?).map(|cell| trimmed(cell))
    }

    /// The standing that is all a remark of the row read last says; words that are not
    /// understood where it leaves that open.
    pub(super) fn noted_standing<'c>(
        &self,
        cells: &[&'c str],
        remarks: &[usize],
    ) -> Option<&'c str> {
        self.remark(cells, remarks, |noted| noted.is_standing)
            .or_else(|| self.noted.iter().find_map(|noted| noted.undergone))
            .or_else(|| self.remark(cells, remarks, |noted| noted.is_open))
    }

    /// The number that is all a remark says: 国发〔2005〕29号.
    pub(super) fn noted_number<'c>(
        &self,
        cells: &[&'c str],
        remarks: &[usize],
    ) -> Option<&'c str> {
        self.remark(cells, remarks, |noted| noted.is_number).and_then(own::number)
    }

    /// What a remark says that took the place of the policy of the row, or repealed it.
    pub(super) fn noted_undone<'c>(
        &self,
        cells: &[&'c str],
        remarks: &[usize],
    ) -> Option<(Field, &'c str)> {
        self.remark(cells, remarks, |noted| noted.is_undone).and_then(own::undone_in)
    }

    /// What all of a remark says of the end, and when that was.
    pub(super) fn noted_stood(&self) -> Option<Stood> {
        self.noted.iter().find_map(|noted| noted.stood.clone())
    }

    /// The days on which the remarks that were read last say that a policy was amended.
    pub(super) fn noted_amended(&self) -> &[String] {
        let mut amended = self.noted.iter().map(|noted| &*noted.amended);
        amended.find(|days| !days.is_empty()).unwrap_or_default()
    }

    /// The day on which the remarks that were read last say that a policy ended.
    pub(super) fn noted_end(&self) -> Option<&str> {
        self.noted.iter().find_map(|noted| noted.end.as_deref())
    }

    /// Offers what the remarks that were read last say that the policy `id` follows, or ends.
    pub(super) fn offer_noted(
        &mut self,
        title: &str,
        id: &str,
        at: &str,
    ) -> Result<(), Error> {
        let mut all = std::mem::take(&mut self.noted);
        for noted in &mut all {
            for (relation, words) in &noted.followed {
                self.offer_named(*relation, (words, &noted.note), id, at)?;
            }
            let edition = noted.older.as_deref();
            let older = edition.and_then(|edition| titled_older(title, edition));
            if let Some(older) = &older {
                self.offer_named(Relation::Repeals, (older, &noted.note), id, at)?;
            }
            if !std::mem::replace(&mut noted.told, true) {
                let unread = noted.unread.iter();
                for clause in
                    unread.filter(|it| older.is_none() || older_edition(it).is_none())
                {
                    self.left_out.note(Because::Remark, clause);
                }
            }
        }
        self.noted = all;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
