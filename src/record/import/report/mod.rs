//! Reports as text: their tables, and the policies that their prose names.
//!
//! Tables come first, so that a title that the prose only mentions is found among them.

pub mod blocks;
pub mod dates;
pub mod figures;
pub mod names;
pub mod prose;
pub mod tables;
pub mod verbs;

use self::blocks::blocks;
use self::names::PlaceNames;
use self::prose::{Prose, Statement, Subject};
use super::places::{Open, Sought, TitlePlaces, decided, doubt};
use super::preview::{Candidate, Doubt, Proposal, Question};
use super::values::stable_hash;
use super::{Options, Take, kind};
use crate::error::Error;
use crate::lang::Text;
use crate::model::place::PlaceId;
use crate::model::title::core_title;
use crate::record::{Date, Evidence, Policy, Words};

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
    let blocks = blocks(text);
    let places = take.known().places();
    // 我国 is the country of the report: China, unless said otherwise.
    let home = options.place.as_deref().unwrap_or("CN");
    let own = places.resolve(home, None).ok();
    let own = own.map(|own| places.country_of(own).unwrap_or(own));
    let names = PlaceNames::new(places, own);
    let tables = tables::find(&blocks);
    tables::import(&tables, &blocks, &names, file, source, options, take)?;
    let prose = prose::read(&blocks, &names);
    let Prose { statements, passed_over } = prose;
    let told = (tables.len(), statements.len());
    let titles = TitlePlaces::new(take.known().places());
    for statement in &statements {
        offer(statement, file, &titles, take)?;
    }
    take.explain(Text::new(
        format!("{file}：报告，{} 个表，正文有 {} 处讲到政策", told.0, told.1),
        format!(
            "{file}: a report with {} tables; its prose speaks of policies {} times",
            told.0, told.1
        ),
    ));
    let mut passed: Vec<&str> = passed_over.iter().map(String::as_str).collect();
    passed.sort_unstable();
    passed.dedup();
    if !passed.is_empty() {
        let shown = passed.iter().take(10).copied().collect::<Vec<_>>();
        take.explain(Text::new(
            format!("不是政策，略过：《{}》", shown.join("》《")),
            format!("passed over as no policies: {}", shown.join("; ")),
        ));
    }
    Ok(())
}

fn offer(
    statement: &Statement,
    file: &str,
    titles: &TitlePlaces,
    take: &mut dyn Take,
) -> Result<(), Error> {
    let Statement { line, span: (from, to), quote, .. } = statement;
    let at = format!("{file}:{line} [{from}..{to}]");
    // 《宁夏回族自治区…》 says whose it is, whoever stands beside it.
    let titled = titles.begins(&core_title(&statement.title));
    let places = take.known().places();
    let place = match (&statement.subject, titled) {
        (Subject::Place(place), Some(own)) if !places.is_within(*place, own) => Some(own),
        (Subject::Place(place), _) => Some(*place),
        (Subject::Unknown(_), Some(own)) => Some(own),
        (Subject::Unknown(words), None) => who(statement, words, &at, take),
        (Subject::Private(words), _) => is_policy(statement, words, &at, take)
            .then(|| who(statement, words, &at, take))
            .flatten(),
    };
    let Some(place) = place else {
        take.hold();
        return Ok(());
    };
    let code = take.known().places().get(place).code.to_string();
    let date = statement.date.as_ref().map(|(role, edtf)| Date {
        role: role.code().into(),
        edtf: edtf.as_str().into(),
        part: None,
    });
    let title = Words::from(statement.title.as_str());
    let policy = Policy {
        title: (!statement.event).then(|| title.clone()),
        label: statement.event.then_some(title),
        event: statement.event,
        jurisdiction: Some(code.into()),
        kind: kind::kind(&statement.title).filter(|_| !statement.event).map(Words::from),
        dates: date.into_iter().collect(),
        version: statement.version.as_deref().map(Words::from),
        evidence: Some(Evidence {
            locator: Some(at.into()),
            quote: Some(quote.as_str().into()),
            ..Evidence::default()
        }),
        ..Policy::default()
    };
    take.policy(Proposal {
        policy,
        key: None,
        place: None,
        issuers: Vec::new(),
        kind_derived: true,
        mention: true,
    })?;
    Ok(())
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
    asked.why = Text::new(
        format!("看不出《{}》是哪里的：写出地点，或 skip", statement.title),
        format!("it is not clear whose {:?} is: write a place, or skip", statement.title),
    );
    decided(asked, take)
}

/// Asks whether something that a firm or a school published is a policy at all.
fn is_policy(statement: &Statement, words: &str, at: &str, take: &mut dyn Take) -> bool {
    let title = &statement.title;
    let decision = take.ask(Doubt {
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
    });
    decision.as_deref() == Some("yes")
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
