//! The citations on record, resolved among all titles and numbers of the graph.

use std::collections::BTreeMap;

use crate::graph::{Citation, Fact, Field, Policy, PolicyGraph, PolicyId};
use crate::model::body;
use crate::model::date::Bounds;
use crate::model::document_number;
use crate::model::law::{Relation, Role, Tier};
use crate::model::title::{self, core_title, fold};
use crate::record::link::{self, Index, Outcome, Target, Why};
use crate::record::text::{self, Number, Span};

/// A relation that a citation states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Position of the citation in the graph.
    pub citation: usize,
    /// What is cited.
    pub to: PolicyId,
    /// How firmly.
    pub tier: Tier,
    /// True when only later editions are held: it means the work.
    pub later: bool,
}

/// A citation that a person must decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// Position of the citation in the graph.
    pub citation: usize,
    /// What may be meant.
    pub candidates: Vec<PolicyId>,
    /// Why it is in doubt.
    pub why: Why,
}

/// A document that is cited and that the graph lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its title as cited first.
    pub title: Option<String>,
    /// Its number, where a citation gives it.
    pub number: Option<String>,
    /// Positions of the citations.
    pub citations: Vec<usize>,
    /// Who cites it, each once.
    pub by: Vec<PolicyId>,
    /// What the graph has by this title or number, and is not linked: nothing tells that it is
    /// meant, and nothing that it is not.
    pub held: Vec<PolicyId>,
}

/// What became of the citations.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// Relations, each pair once a relation, firmest first seen.
    pub drawn: Vec<Drawn>,
    /// How many name the citing document itself, or what it prints: they draw nothing.
    pub own: usize,
    /// In doubt.
    pub doubts: Vec<Doubtful>,
    /// Known by number, and certainly later than the text that cites them.
    pub forbidden: Vec<(usize, PolicyId)>,
    /// Most cited first, then by title.
    pub missing: Vec<Missing>,
}

/// Every policy as something that can be cited, by its number in the graph.
pub fn index(graph: &PolicyGraph) -> Index {
    let ids = (0..graph.policy_count() as u32).map(PolicyId);
    Index::new(ids.map(|id| target(graph, graph.policy(id))).collect())
}

fn target(graph: &PolicyGraph, policy: Policy<'_>) -> Target {
    let dates = |roles: &[Role]| -> Vec<Bounds> {
        roles
            .iter()
            .flat_map(|&role| {
                policy.facts_of(Field::Date).filter(move |fact| fact.role() == Some(role))
            })
            .filter(|fact| fact.part().is_none())
            .filter_map(|fact| fact.date().map(|date| date.bounds))
            .collect()
    };
    // A work that was amended is the same work: its edition is the last amendment only
    // where the record is of one edition.
    let edition = match policy.facts_of(Field::Version).next() {
        Some(_) => dates(&[Role::Amended]).into_iter().max_by_key(|date| date.hi),
        None => None,
    };
    let all = dates(&[
        Role::Adopted,
        Role::Document,
        Role::Published,
        Role::Reported,
        Role::Amended,
    ]);
    let in_force = dates(&[Role::InForce]).into_iter().next();
    let number = policy.facts_of(Field::DocNumber).next().map(|fact| fact.text());
    // A place by characters is one in a text (RFC 5147), which tells its amendments too.
    let of_text = policy.facts_of(Field::Date).any(|fact| {
        let locator = graph.evidence(fact.evidence()).locator();
        locator.is_some_and(|locator| locator.contains("#char="))
    });
    let adopted =
        Role::ADOPTION.iter().find_map(|&role| dates(&[role]).into_iter().next());
    Target {
        id: policy.id().to_owned(),
        titles: titles(graph, policy),
        number: number.map(str::to_owned),
        place: graph.places().get(policy.jurisdiction()).code.to_string(),
        edition: edition.or(adopted),
        in_force,
        is_original: of_text && policy.facts_of(Field::Version).next().is_none(),
        // A draft was written by the day on which it came out as one.
        written: link::written(number, in_force.as_ref())
            .or_else(|| dates(Role::DRAFT).into_iter().next()),
        dates: all,
    }
}

/// The titles on record, and 关于… with the bodies before it that issued it: its whole title,
/// of which ledgers keep the rest.
fn titles(graph: &PolicyGraph, policy: Policy<'_>) -> Vec<String> {
    let recorded = policy.facts_of(Field::Title).map(|fact| fact.text().to_owned());
    let mut titles: Vec<String> = recorded.collect();
    let bodies = policy.facts_of(Field::Issuer).filter_map(Fact::body);
    let bodies: String = bodies
        .map(|body| body::full_name(&graph.body(body).name, graph.places()).into_owned())
        .collect();
    let whole = titles.iter().filter(|title| title.starts_with("关于"));
    let whole: Vec<String> = whole.map(|title| format!("{bodies}{title}")).collect();
    if !bodies.is_empty() {
        titles.extend(whole);
    }
    titles
}

/// The citation in the words of the reader of texts.
fn as_read(citation: &Citation<'_>) -> text::Citation {
    let number = citation.number.as_ref().map(|number| Number {
        canonical: (*number).to_owned(),
        repaired: citation.repaired,
        span: Span::default(),
    });
    text::Citation {
        title: citation.title.map(str::to_owned),
        number,
        relation: citation.relation,
        partial: citation.partial,
        effective: citation.effective.map(str::to_owned),
        until: citation.until.map(str::to_owned),
        stated: citation.stated.map(str::to_owned),
        edition: citation.edition,
        issuer: citation.issuer.map(str::to_owned),
        short_for: None,
        span: Span::default(),
        sentence: Span::default(),
    }
}

/// Resolves every citation on record.
pub fn linked(graph: &PolicyGraph) -> Linked {
    let index = index(graph);
    let mut linked = Linked::default();
    let mut pairs: BTreeMap<(PolicyId, PolicyId), Vec<Drawn>> = BTreeMap::new();
    let mut missing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let id = |index: usize| PolicyId(index as u32);
    for (position, citation) in graph.citations().enumerate() {
        match index.resolve(&as_read(&citation), citation.from.0 as usize) {
            Outcome::Drawn { to, tier } => {
                let later = index.is_later_edition(to, citation.from.0 as usize);
                let drawn = Drawn { citation: position, to: id(to), tier, later };
                pairs.entry((citation.from, id(to))).or_default().push(drawn);
            }
            Outcome::InDoubt { candidates, why: Why::Undated }
                if let [to] = candidates[..]
                    && is_told_of(graph, &citation, id(to)) =>
            {
                let to = id(to);
                let tier = Tier::ExplicitTitle;
                let drawn = Drawn { citation: position, to, tier, later: false };
                pairs.entry((citation.from, to)).or_default().push(drawn);
            }
            Outcome::InDoubt { candidates, why } => linked.doubts.push(Doubtful {
                citation: position,
                candidates: candidates.into_iter().map(id).collect(),
                why,
            }),
            Outcome::Forbidden { to } => linked.forbidden.push((position, id(to))),
            Outcome::Own => linked.own += 1,
            Outcome::Dangling => {
                let key = match (citation.title, citation.number) {
                    (Some(title), _) => of_whom(title),
                    (None, Some(number)) => number.to_owned(),
                    (None, None) => continue,
                };
                missing.entry(key).or_default().push(position);
            }
        }
    }
    for found in pairs.into_values() {
        let relation = |drawn: &Drawn| graph.citation(drawn.citation).relation;
        let stronger = found.iter().any(|drawn| relation(drawn) != Relation::Cites);
        let mut seen: Vec<Relation> = Vec::new();
        let mut sorted = found.clone();
        sorted.sort_by_key(|drawn| (drawn.tier, drawn.citation));
        for drawn in sorted {
            // What is based on a law need not be said to cite it too.
            let plain = relation(&drawn) == Relation::Cites && stronger;
            if !plain && !seen.contains(&relation(&drawn)) {
                seen.push(relation(&drawn));
                linked.drawn.push(drawn);
            }
        }
    }
    linked.drawn.sort_by_key(|drawn| drawn.citation);
    let missing = missing.into_values();
    linked.missing = missing.flat_map(|named| by_number(graph, named)).collect();
    for missing in &mut linked.missing {
        missing.held = held(graph, &index, missing);
    }
    linked
        .missing
        .sort_by(|a, b| b.by.len().cmp(&a.by.len()).then_with(|| a.title.cmp(&b.title)));
    linked
}

/// True where another tells, as a column of a table does, that an undated document follows `to`,
/// the only document of that title, of which no edition is on record: which one a text of its
/// own means may be in doubt, whom it follows is then not.
fn is_told_of(graph: &PolicyGraph, citation: &Citation<'_>, to: PolicyId) -> bool {
    let evidence = graph.evidence(citation.evidence);
    let of_table = evidence.locator().is_some_and(|place| !place.contains("#char="));
    let to = graph.policy(to);
    let title = to.facts_of(Field::Title).next();
    let has_editions = to.facts_of(Field::Version).next().is_some()
        || to.facts_of(Field::Date).any(|fact| fact.role() == Some(Role::Amended))
        || title.is_some_and(|it| title::without_edition(it.text().trim()).is_some());
    of_table && !citation.relation.changes() && !has_editions
}

/// A title in the form in which those of missing documents are compared. A city's notice that
/// prints 管理办法 is not the ministry's 管理办法.
fn of_whom(title: &str) -> String {
    let core = fold(&core_title(title));
    let lead = title.split_once("关于").map_or("", |(lead, _)| lead.trim());
    let level = lead.find(['省', '市', '县', '区', '州', '旗']);
    let place = level.filter(|&at| !lead[at..].starts_with("市场")).map(|at| &lead[..at]);
    match place.filter(|place| !place.is_empty() && !core.starts_with(place)) {
        Some(place) => format!("{place} {core}"),
        None => core,
    }
}

/// The documents that citations of one title mean: those with different numbers are different.
/// One without a number is the only numbered one, or else one apart.
fn by_number(graph: &PolicyGraph, citations: Vec<usize>) -> Vec<Missing> {
    let mut groups: Vec<(Option<String>, Vec<usize>)> = Vec::new();
    let mut others = Vec::new();
    for position in citations {
        let Some(number) = graph.citation(position).number else {
            others.push(position);
            continue;
        };
        let number = document_number::normalise(number);
        // Words of the sentence may have run into the code word of one of them.
        let same = |known: &str| known.ends_with(&number) || number.ends_with(known);
        let known =
            groups.iter_mut().find(|(known, _)| known.as_deref().is_some_and(same));
        match known {
            Some((_, group)) => group.push(position),
            None => groups.push((Some(number), vec![position])),
        }
    }
    match &mut groups[..] {
        [(_, group)] => {
            group.append(&mut others);
            group.sort_unstable();
        }
        _ if others.is_empty() => {}
        _ => groups.push((None, others)),
    }
    let missing = |(_, citations): (Option<String>, Vec<usize>)| {
        let all = || citations.iter().map(|&position| graph.citation(position));
        let mut by: Vec<PolicyId> = Vec::new();
        for citation in all() {
            if !by.contains(&citation.from) {
                by.push(citation.from);
            }
        }
        Missing {
            title: all().find_map(|citation| citation.title).map(str::to_owned),
            number: all().find_map(|citation| citation.number).map(str::to_owned),
            by,
            citations,
            held: Vec::new(),
        }
    };
    groups.into_iter().map(missing).collect()
}

/// Titles of fewer letters than these, such as 管理办法, are those of many documents.
const TELLING: usize = 6;

/// Every document of the title or the number that a citation gives, also where the number stands
/// behind the title in brackets.
fn held(graph: &PolicyGraph, index: &Index, missing: &Missing) -> Vec<PolicyId> {
    let mut held: Vec<u32> = Vec::new();
    for &position in &missing.citations {
        let citation = graph.citation(position);
        let whole = citation.title.map(str::trim);
        let bracketed = whole.and_then(|title| {
            let (title, rest) = title.rsplit_once(['（', '('])?;
            Some((title, rest.strip_suffix(['）', ')'])?))
        });
        let bracketed = bracketed.filter(|(_, inside)| inside.ends_with('号'));
        let titles = whole.into_iter().chain(bracketed.map(|(title, _)| title));
        for title in titles {
            if fold(&core_title(title)).chars().count() >= TELLING {
                held.extend(index.by_title(title));
            }
        }
        for number in citation.number.into_iter().chain(bracketed.map(|it| it.1)) {
            for form in forms_of(graph, number) {
                held.extend(index.by_number(&form));
            }
        }
    }
    held.sort_unstable();
    held.dedup();
    let held = held.into_iter().map(PolicyId);
    held.filter(|id| !missing.by.contains(id)).collect()
}

/// A number, that of an order with and without brackets, and with the whole name of who gave it:
/// 网信办令第8号, 国家互联网信息办公室令（第8号）.
fn forms_of(graph: &PolicyGraph, number: &str) -> Vec<String> {
    let mut forms = vec![number.to_owned()];
    let plain: String = number.chars().filter(|c| !"（）()".contains(*c)).collect();
    if let Some((giver, rest)) = plain.rsplit_once('令')
        && rest.starts_with('第')
    {
        for giver in [giver, &*body::full_name(giver, graph.places())] {
            forms.extend([format!("{giver}令{rest}"), format!("{giver}令（{rest}）")]);
        }
    }
    forms
}

/// What is noted of a relation to a later edition.
pub fn of_the_work() -> crate::lang::Text {
    crate::lang::Text::new(
        "数据里没有当时的版本：所连的是同一文件较晚的版本",
        "the edition of that time is not in the data: this is a later one of the same work",
    )
}

/// Why a citation is in doubt, in words.
pub fn reason(why: Why) -> crate::lang::Text {
    use crate::lang::Text;
    match why {
        Why::Later => Text::new(
            "所存版本都晚于引用它的文本",
            "every edition on record is later than the text that cites it",
        ),
        Why::OtherDate => Text::new(
            "文本所说的日期与所存同名文件不符",
            "the text gives it another date than those of this title on record",
        ),
        Why::SeveralHomes => Text::new(
            "几个地方都有这一题名的文件",
            "several places have a document of this title",
        ),
        Why::Undated => Text::new(
            "日期不足以判断所指的是哪一个版本",
            "no date tells which edition is meant",
        ),
        Why::NotYetInForce => Text::new(
            "最近的版本当时尚未施行，所指也可能是前一版本",
            "the last edition was not yet in force: the one before it may be meant",
        ),
        Why::NumberDisagrees => Text::new(
            "文号与题名各指一份文件",
            "number and title are of different documents",
        ),
        Why::SeveralNumbers => {
            Text::new("几份文件同一文号", "several documents have this number")
        }
        Why::OfAnotherPlace => Text::new(
            "题名没有写是哪里的文件，而数据里的这一份是别处的：是不是它要人来定",
            "the title does not say whose it is, and the document on record is that of a place elsewhere: whether it is meant a person must say",
        ),
        Why::OrderAlone => Text::new(
            "只写了令号；同一机关的令可能重新编号，所指是不是这一份要人来定",
            "only the number of an order is given, and a body may count anew: whether it is this one a person must say",
        ),
    }
}
