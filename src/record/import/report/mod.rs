//! Reports as text: their tables, and the policies that their prose names.
//!
//! Tables come first, so that a title that the prose only mentions is found among them.

pub mod blocks;
pub(super) mod chronology;
pub mod dates;
mod english;
pub mod figures;
pub mod grid;
mod ground;
mod issuers;
pub mod links;
pub mod names;
pub mod prose;
pub mod tables;
mod traditional;
pub mod verbs;

use std::collections::BTreeMap;

use self::blocks::{Block, blocks_of};
use self::grid::{Grids, Unread};
use self::ground::Ground;
use self::prose::under::When;
use self::prose::{Prose, Statement, Subject};
use self::tables::Found;
use super::choice::choose;
use super::places::{Open, Sought, TitlePlaces, decided, doubt};
use super::preview::{Candidate, Doubt, Other, Proposal, Question, Rejected};
use super::values::stable_hash;
use super::{Options, Take, kind};
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::Role;
use crate::model::place::PlaceId;
use crate::model::title::{core_title, fold};
use crate::record::text::simplified_letters;
use crate::record::{Citation, Date, Evidence, Policy, Status, Words};

/// Reads the report `text` into `take`; `source` is its id.
///
/// # Errors
/// When a record can't be staged.
pub fn read(
    text: &str,
    file: &str,
    source: &str,
    options: &Options,
    take: &mut dyn Take,
) -> Result<(), Error> {
    let lines: Vec<&str> = text.split('\n').collect();
    let given = options.mapping.as_ref();
    let grids = grid::find(&lines, given);
    let blocks = blocks_of(&lines, &grids, is_paged(file));
    let tables = tables::find(&blocks, given);
    if !tables.is_empty() {
        let names = Ground::known(options, take).names;
        tables::import(&tables, &blocks, &names, file, source, options, take)?;
    }
    tell_unread(&grids, &tables, file, take);
    // What it enters is known to what the rest finds.
    let english = english::read(&blocks, take)?;
    let plain = traditional::simplified(&blocks);
    let ground = Ground::of(plain.as_deref().unwrap_or(&blocks), options, take);
    let mut prose = read_prose(&blocks, plain.as_deref(), take, &ground);
    tables::leave_out(&tables, &mut prose.lost);
    let told = english.tell(file, take);
    prose.statements.extend(english.statements);
    if !told
        && tables.is_empty()
        && prose.statements.is_empty()
        && prose.passed_over.is_empty()
    {
        take.explain(Text::new(
            format!("{file}：没有读到政策。正文里的题名要写在《》里；表格请另存为 csv 或 xlsx；一份政策的文本用 --read-as text"),
            format!("{file}: no policy was read. Titles in prose stand in 《》; save tables as csv or xlsx; the text of one policy is read with --read-as text"),
        ));
    }
    let told = Text::new(
        format!("{file}：报告，{} 个表，", tables.len()),
        format!("{file}: a report with {} tables; ", tables.len()),
    );
    offer_all(prose, told, file, &ground, take)
}

/// What the paragraphs state; those in traditional letters are read as `plain` has them.
fn read_prose(
    blocks: &[Block],
    plain: Option<&[Block]>,
    take: &dyn Take,
    ground: &Ground,
) -> Prose {
    let places = ground.places(take);
    let mut prose = prose::read(plain.unwrap_or(blocks), &ground.names, places);
    if let Some(plain) = plain {
        traditional::place_taiwan(&mut prose, plain, places);
        traditional::restore(&mut prose, plain, blocks);
    }
    prose
}

/// True for a file that pages may break anywhere. The paragraphs of other formats are whole: an
/// item of a list goes on in no other.
fn is_paged(file: &str) -> bool {
    let ending = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    !["docx", "html", "htm", "md", "markdown"].contains(&&*ending)
}

/// Reads the prose of blocks, in Chinese and in English, and on what ground it stands.
fn read_blocks(
    blocks: &[Block],
    file: &str,
    options: &Options,
    take: &mut dyn Take,
) -> Result<(Prose, Ground), Error> {
    let english = english::read(blocks, take)?;
    let plain = traditional::simplified(blocks);
    let ground = Ground::of(plain.as_deref().unwrap_or(blocks), options, take);
    let mut prose = read_prose(blocks, plain.as_deref(), take, &ground);
    english.tell(file, take);
    prose.statements.extend(english.statements);
    Ok((prose, ground))
}

/// Reads what stands beside the tables of a document: `text` is all of it, with the tables
/// blank.
///
/// # Errors
/// When a record can't be staged.
pub fn read_beside(
    text: &str,
    file: &str,
    options: &Options,
    take: &mut dyn Take,
) -> Result<(), Error> {
    let lines: Vec<&str> = text.split('\n').collect();
    let blocks = blocks_of(&lines, &Grids::default(), false);
    let (prose, ground) = read_blocks(&blocks, file, options, take)?;
    if prose.statements.is_empty()
        && prose.passed_over.is_empty()
        && prose.unrelated.is_empty()
    {
        return Ok(());
    }
    let told =
        Text::new(format!("{file}：表外的"), format!("{file}: beside the tables, "));
    offer_all(prose, told, file, &ground, take)
}

/// True for a text whose numbered lines are titles with their numbers, one a line.
pub(super) fn is_list(text: &str) -> bool {
    prose::listed::is_list(text)
}

/// True for running text that tells when several documents came about: a review in the form of
/// a page.
pub(super) fn is_article(text: &str) -> bool {
    let mut told: Vec<&str> = Vec::new();
    // 6月10日 below 2020年6月各地政策一览 is a day too.
    let heading = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let headed = !dates::all(heading).is_empty() && !heading.contains('》');
    for line in text.lines().filter(|line| line.contains('》')) {
        let titles = verbs::titles(line);
        let outside = |at: usize| !titles.iter().any(|it| it.begin <= at && at < it.end);
        let dated = dates::all(line).iter().any(|date| outside(date.begin))
            || headed && dates::without_year(line).into_iter().any(outside);
        let done = verbs::all(line, outside).iter().any(|verb| {
            matches!(verb.role, Role::Published | Role::Adopted | Role::InForce)
        });
        // A link or a heading ends without a stop.
        let sentence = line.contains(['。', '；']);
        if !(dated && done && sentence) {
            continue;
        }
        for words in titles.iter().map(|title| title.words(line)) {
            if kind::kind(words).is_some() && !told.contains(&words) {
                told.push(words);
            }
        }
    }
    told.len() > 1
}

/// True for a list of what is no longer in force.
pub(super) fn is_ended_list(text: &str) -> bool {
    prose::listed::is_ended_list(text)
}

/// How the rows of a table stand below such a heading: 宣布废止的规范性文件目录.
pub(super) fn ended_below(words: &str) -> Option<crate::model::law::Status> {
    prose::listed::ended_below(words)
}

/// True for the heading of a table whose rows stand otherwise: 继续有效的规范性文件目录.
pub(super) fn others_below(words: &str) -> bool {
    prose::listed::others_below(words)
}

/// True for a text whose items are titles with an order or a day beside each.
pub(super) fn is_loose_list(text: &str) -> bool {
    prose::listed::is_loose_list(text)
}

fn offer_all(
    prose: Prose,
    told: Text,
    file: &str,
    ground: &Ground,
    take: &mut dyn Take,
) -> Result<(), Error> {
    let Prose {
        mut statements,
        passed_over,
        undated,
        unread,
        missed,
        amended_from,
        unrelated,
        lost,
        ..
    } = prose;
    let titles = TitlePlaces::new(take.known().places());
    place_by_others(&mut statements);
    let mut left_out: Vec<&str> = Vec::new();
    for statement in &statements {
        if offer(statement, file, ground, &titles, take)? {
            left_out.push(&statement.title);
        }
    }
    let count = statements.len();
    take.explain(Text::new(
        format!("{}正文有 {count} 处讲到政策", told.zh),
        format!("{}its prose speaks of policies {count} times", told.en),
    ));
    let more = statements.iter().filter(|statement| statement.issued.more);
    tell_titles(
        more.map(|statement| &*statement.title),
        "发文机关没有主语（会同某部门）或写作“等若干部门”，只记写出名称的：",
        "issuers that the text only counts or leaves out are not on record, only those it names: ",
        take,
    );
    tell_left_out(left_out.into_iter(), take);
    tell_titles(
        undated.iter().map(String::as_str),
        "日期没有年份，上文也定不出是哪一年，未记日期：",
        "without a date, for want of a year in the text above: ",
        take,
    );
    tell_titles(
        unread.iter().map(String::as_str),
        "所在的句子有日期，看不出是不是它的，未记日期：",
        "without a date, as those in the sentence are not plainly its: ",
        take,
    );
    tell_titles(
        amended_from.iter().map(String::as_str),
        "句中的施行日期是修改后的，不是原来的，未记施行日期：",
        "in force since then as amended, which is no day of their own, not on record: ",
        take,
    );
    tell_titles(
        passed_over.iter().map(String::as_str),
        "不像政策（题名不是认得的文种、别的文件只提到它，或还没有出台），略过：",
        "passed over (no form of document that is known, only mentioned, or not out yet): ",
        take,
    );
    tell_titles(
        missed.iter().map(String::as_str),
        "列表里像是政策、但题名不在《》里的条目，整条没有读懂，没有记：",
        "items of lists that look like policies but have no 《》, not read as a whole, so not on record: ",
        take,
    );
    tell_titles(
        unrelated.iter().map(String::as_str),
        "看不出哪一份政策依据、废止或替代它，没有记关系：",
        "which policy rests on it, repeals or replaces it is not plain, so no relation is on record: ",
        take,
    );
    tell_numbers(&lost, take);
    Ok(())
}

/// Tells of numbers that are in no record, the first ten of them.
fn tell_numbers(lost: &[String], take: &mut dyn Take) {
    if lost.is_empty() {
        return;
    }
    let shown = lost[..lost.len().min(10)].join("、");
    take.explain(Text::new(
        format!("正文里的文号，看不出是哪一份的，没有记：{shown}"),
        format!("numbers in the text that are not plainly one policy's, not on record: {shown}"),
    ));
}

/// Tells of the tables of plain text that were seen and not read.
fn tell_unread(grids: &Grids, tables: &[Found], file: &str, take: &mut dyn Take) {
    for Unread { line, words, why } in &grids.unread {
        // Another reader may know it.
        let read = tables
            .iter()
            .any(|table| table.rows.first().is_some_and(|(first, _)| first == line));
        if read {
            continue;
        }
        take.reject(Rejected {
            at: format!("{file}:{line}"),
            found: Text::new(
                format!("像是表格，{}，没有读", why.zh),
                format!("it looks like a table, but {}: not read", why.en),
            ),
            expected: Text::new(
                "另存为 csv 或 xlsx 再导入",
                "save it as csv or xlsx and import that",
            ),
            quote: words.clone(),
        });
    }
}

/// Tells something of titles, the first ten of them.
fn tell_titles<'t>(
    titles: impl Iterator<Item = &'t str>,
    zh: &str,
    en: &str,
    take: &mut dyn Take,
) {
    let mut titles: Vec<&str> = titles.collect();
    titles.sort_unstable();
    titles.dedup();
    if titles.is_empty() {
        return;
    }
    let shown = &titles[..titles.len().min(10)];
    take.explain(Text::new(
        format!("{zh}《{}》", shown.join("》《")),
        format!("{en}{}", shown.join("; ")),
    ));
}

/// Tells of titles of which an issuer is not on record.
fn tell_left_out<'t>(titles: impl Iterator<Item = &'t str>, take: &mut dyn Take) {
    tell_titles(
        titles,
        "发文机关里有看不出是哪里、哪一级的，没有记，只记其余的：",
        "some of their issuers are of no place that is plain, and not on record: ",
        take,
    );
}

/// A title whose sentence does not say whose it is, and which another sentence places, is
/// that one's: its own line above the paragraph that tells of it.
fn place_by_others(statements: &mut Vec<Statement>) {
    let mut placed: BTreeMap<String, Option<PlaceId>> = BTreeMap::new();
    for statement in statements.iter() {
        if let Subject::Place(place) = statement.subject {
            placed
                .entry(fold(&statement.title))
                .and_modify(|known| *known = known.filter(|known| *known == place))
                .or_insert(Some(place));
        }
    }
    // A mention that says nothing more is said already.
    statements.retain(|statement| {
        let bare = statement.date.is_none()
            && statement.number.is_none()
            && statement.rests.is_empty();
        let unknown = matches!(statement.subject, Subject::Unknown(_));
        let known = matches!(placed.get(&fold(&statement.title)), Some(Some(_)));
        !(bare && unknown && known)
    });
    for statement in statements {
        if matches!(statement.subject, Subject::Unknown(_))
            && let Some(Some(place)) = placed.get(&fold(&statement.title))
        {
            statement.subject = Subject::Place(*place);
        }
    }
}

/// True when a body that issued it is not on record, as it is not plain whose it is.
fn offer(
    statement: &Statement,
    file: &str,
    ground: &Ground,
    titles: &TitlePlaces,
    take: &mut dyn Take,
) -> Result<bool, Error> {
    let Statement { line, span: (from, to), .. } = statement;
    let mut at = format!("{file}:{line} [{from}..{to}]");
    let mut quote = statement.quote.clone();
    // What a heading says is on record with the heading.
    let mut under = statement.under.as_ref();
    while let Some(When { line, span: (from, to), words, above, .. }) = under {
        at.push_str(&format!(" + :{line} [{from}..{to}]"));
        quote = format!("{words} … {quote}");
        under = above.as_deref();
    }
    // 《宁夏回族自治区…》 says whose it is, whoever stands beside it.
    let plain = simplified_letters(&statement.title);
    let core = core_title(&plain);
    let titled = titles.begins(&core);
    let places = ground.places(take);
    let told = match (&statement.subject, titled) {
        (Subject::Place(place), Some(own)) if !places.is_within(*place, own) => Some(own),
        (Subject::Place(place), _) => Some(*place),
        (Subject::Unknown(words), own) => {
            own.or_else(|| ground.zone(&core, take)).or_else(|| ground.given(words))
        }
        (Subject::Private(_), _) => None,
    };
    let told = told.map(|place| places.get(place).code.to_string());
    // What a person decides is a place that is known.
    let decided = |take: &mut dyn Take| {
        let place = match &statement.subject {
            Subject::Private(words) => is_policy(statement, words, &at, take)
                .then(|| who(statement, words, &at, take))
                .flatten(),
            Subject::Unknown(words) => who(statement, words, &at, take),
            Subject::Place(_) => None,
        };
        place.map(|place| take.known().places().get(place).code.to_string())
    };
    let Some(code) = told.or_else(|| decided(take)) else {
        take.hold();
        return Ok(false);
    };
    ground.enter(&code, take)?;
    let (issuers, left_out) = issuers::resolved(&statement.issued, &code, ground, take)?;
    let title = Words::from(statement.title.as_str());
    let policy = Policy {
        title: (!statement.event).then(|| title.clone()),
        label: statement.event.then_some(title),
        event: statement.event,
        jurisdiction: Some(code.into()),
        kind: kind::kind(&plain).filter(|_| !statement.event).map(Words::from),
        dates: statement.date.iter().map(dated).collect(),
        status: statement
            .status
            .map(|status| Status { value: status.code().into(), as_of: None }),
        version: statement.version.as_deref().map(Words::from),
        doc_number: statement.number.as_deref().map(Words::from),
        issuers: issuers.into_iter().map(Words::from).collect(),
        evidence: Some(evidence(at.clone(), quote.clone())),
        ..Policy::default()
    };
    let placed = take.policy(proposal(policy, true))?;
    let Some(id) = placed.id() else { return Ok(left_out) };
    for base in &statement.rests {
        take.other(Other::Citation(Citation {
            from: id.to_owned().into(),
            relation: base.relation.code().into(),
            title: base.title.as_deref().map(Words::from),
            number: base.number.as_deref().map(Words::from),
            repaired: base.repaired,
            issuer: base.issuer.as_deref().map(Words::from),
            effective: base.effective.as_deref().map(Words::from),
            stated: base.stated.as_deref().map(Words::from),
            evidence: Some(evidence(at.clone(), quote.clone())),
            ..Citation::default()
        }))?;
    }
    Ok(left_out)
}

/// What a report says of a policy, `mention` where it says so in passing.
fn proposal(policy: Policy<'_>, mention: bool) -> Proposal<'_> {
    Proposal {
        policy,
        key: None,
        place: None,
        issuers: Vec::new(),
        dated: Vec::new(),
        kind_derived: true,
        mention,
    }
}

/// Where it says so, and in what words.
fn evidence(at: String, quote: String) -> Evidence<'static> {
    Evidence {
        locator: Some(at.into()),
        quote: Some(quote.into()),
        ..Evidence::default()
    }
}

/// A date that was read, on record.
fn dated((role, edtf): &(Role, String)) -> Date<'_> {
    Date { role: role.code().into(), edtf: edtf.as_str().into(), part: None }
}

/// Asks whose a policy is that has no clear subject.
fn who(
    statement: &Statement,
    words: &str,
    at: &str,
    take: &mut dyn Take,
) -> Option<PlaceId> {
    let places = take.known().places();
    let sought = Sought { name: words, ..Sought::default() };
    let mut asked = doubt(places, sought, &Open::None(Vec::new()), at, &statement.quote);
    asked.key = format!("whose-{:016x}", stable_hash(63, &statement.title));
    asked.found.clone_from(&statement.title);
    let title = &statement.title;
    asked.why = match statement.issued.names.first() {
        Some(body) => Text::new(
            format!("《{title}》由“{body}”发布，看不出是哪里的：写出地点，或 skip"),
            format!(
                "{title:?} is from {body:?}, of which place is not clear: write a place, or skip"
            ),
        ),
        None => Text::new(
            format!("看不出《{title}》是哪里的：写出地点，或 skip"),
            format!("it is not clear whose {title:?} is: write a place, or skip"),
        ),
    };
    decided(asked, take)
}

/// Asks whether something that a firm or a school published is a policy at all.
fn is_policy(statement: &Statement, words: &str, at: &str, take: &mut dyn Take) -> bool {
    let title = &statement.title;
    let doubt = Doubt {
        key: format!("kind-{:016x}", stable_hash(64, title)),
        at: at.to_owned(),
        question: Question::Kind,
        found: title.clone(),
        why: Text::new(
            format!("《{title}》出自“{words}”，不像政府：是政策吗？"),
            format!(
                "{title:?} is from {words:?}, which is no government: is it a policy?"
            ),
        ),
        candidates: [("yes", "是", "yes"), ("skip", "不是", "no")]
            .into_iter()
            .map(|(value, zh, en)| Candidate {
                value: value.to_owned(),
                name: Text::new(zh, en),
            })
            .collect(),
        quote: statement.quote.clone(),
    };
    choose(take, doubt, &["yes", "skip"]) == Some("yes")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::import::Import;
    use crate::record::import::known::Known;

    fn read_all(text: &str) {
        let mut import = Import::new(Known::empty(), None);
        import.begin("r", "r", None);
        read(text, "r.txt", "r", &Options::default(), &mut import).unwrap();
    }

    #[test]
    fn the_days_of_a_review_may_leave_their_year_to_its_heading() {
        let entries = "**福建省**\n6月4日,福建省人民政府办公厅印发了《2020年甲工作要点》。\n6月10日,北京市印发了《乙行动方案》。\n";
        assert!(is_article(&format!("# 2020年6月各省市政策一览\n\n{entries}")));
        assert!(!is_article(&format!("# 各省市政策一览\n\n{entries}")));
    }

    #[test]
    fn a_title_within_the_brackets_of_another_is_read() {
        read_all("原則同意《甲規劃》(以下稱《乙規劃》),請認真組織實施。");
        read_all("2023 年 5 月目标《》");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            read_all(&text);
        }

        #[test]
        fn near_reports_are_read(
            words in proptest::collection::vec(
                prop_oneof![
                    Just("2023 年 5 月"), Just("从 2018 年至 2024 年"), Just("，"), Just("。"),
                    Just("《"), Just("》"), Just("人工智能法案"), Just("新加坡"), Just("我国"),
                    Just("发布了"), Just("宣布投入 5 亿元"), Just("“"), Just("”"), Just("该法案"),
                    Just("于"), Just("生效"), Just("起施行"), Just("\n"), Just("\n\n"), Just("表 1 政策"),
                    Just("时间\t名称\t地区"), Just("属地\t数量\t属地\t数量"), Just("北京\t9"), Just("¹ 来源：甲"),
                    Just("（"), Just("）"), Just("修订版"), Just("等政策"), Just("同年3月"), Just("提出"), Just("目标"),
                    Just("|a|b|"), Just("  "), Just("续表1"), Just("é"),
                ],
                0..40,
            )
        ) {
            read_all(&words.concat());
        }
    }
}
