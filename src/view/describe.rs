//! One policy, relation, place or figure as shown.

use super::{
    Attribute, Body, Category, Conflict, Date, Evidence, Horizon, Listed, Place, Policy,
    PolicyName, Relation, Said, Searched, Status, Term, Title, Walk, Words,
};
use crate::graph::{self, EvidenceId, Fact, Field, Link, PolicyGraph, Subject};
use crate::lang::{Lang, Text};
use crate::model::date::{Day, bounds};
use crate::model::law::{Certainty, Role, SourceKind};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::model::title;
use crate::query::sight::Sight;
use crate::query::status::{self, Standing};
use crate::query::value::{self, Chosen};
use crate::query::{Item, lookup};

/// A graph, and what may be seen of it.
pub(super) struct Describe<'g> {
    pub(super) graph: &'g PolicyGraph,
    pub(super) sight: &'g Sight,
}

fn term(code: &str, text: Text) -> Term {
    Term { code: code.to_owned(), name: text.into() }
}

/// Makes a [`Term`] of any vocabulary's term.
macro_rules! term {
    ($value:expr) => {{
        let value = $value;
        term(value.code(), value.text())
    }};
}

impl<'g> Describe<'g> {
    pub(super) fn policy(&self, item: &Item) -> Policy {
        let graph = self.graph;
        let policy = graph.policy(item.policy);
        let one = |field| value::one(graph, policy, field, self.sight);
        let text = |field| one(field).map(|chosen| chosen.fact.text().to_owned());
        let all = |field| {
            value::all(graph, policy, field, self.sight)
                .into_iter()
                .map(|fact| fact.text().to_owned())
                .collect::<Vec<_>>()
        };
        let mut topics = all(Field::Topic);
        topics.sort();
        topics.dedup();
        Policy {
            id: policy.id().to_owned(),
            title: self.title(policy),
            event: policy.is_event(),
            jurisdiction: self.place(policy.jurisdiction()),
            issuers: value::issuers(graph, policy, self.sight)
                .into_iter()
                .filter_map(Fact::body)
                .map(|body| self.body(body))
                .collect(),
            doc_number: text(Field::DocNumber),
            kind: text(Field::Kind),
            legal_level: one(Field::LegalLevel)
                .and_then(|chosen| chosen.fact.legal_level())
                .map(|level| term!(level)),
            binding: one(Field::Binding)
                .and_then(|chosen| chosen.fact.binding())
                .map(|binding| term!(binding)),
            categories: self.categories(policy),
            topics,
            adoption: value::adoption(graph, policy, self.sight)
                .and_then(|found| self.date(found.chosen.fact)),
            dates: self.dates(policy),
            asked: None,
            horizon: one(Field::Horizon).and_then(|chosen| horizon(chosen.fact)),
            status: self.status(&item.standing),
            version: text(Field::Version),
            url: text(Field::Url),
            listed: self.listed(policy),
            collection: self.collection(policy.evidence()),
            matched: term!(item.certainty),
            inherited: item.inherited,
            change: None,
            walk: item.walk.map(|(role, hops)| Walk { role: role.code(), hops }),
            conflicts: self.conflicts(policy),
            remarks: value::all(graph, policy, Field::Note, self.sight)
                .into_iter()
                .filter_map(|fact| fact.note().map(Words::from))
                .collect(),
            evidence: self.evidence_of(policy),
        }
    }

    /// The title by the rule; a thing without a title goes by the source's words for it.
    fn title(&self, policy: graph::Policy<'g>) -> Title {
        let one = |field| value::one(self.graph, policy, field, self.sight);
        let raw = one(Field::Title).or_else(|| one(Field::Label));
        let raw = raw.map_or("", |chosen| chosen.fact.text());
        let mut others: Vec<String> =
            value::all(self.graph, policy, Field::Title, self.sight)
                .into_iter()
                .map(|fact| fact.text().to_owned())
                .filter(|other| other != raw)
                .collect();
        others.dedup();
        Title {
            raw: raw.to_owned(),
            core: title::core_title(raw).to_string(),
            original: one(Field::TitleOriginal)
                .map(|chosen| chosen.fact.text().to_owned()),
            en: one(Field::TitleEn).map(|chosen| chosen.fact.text().to_owned()),
            others,
        }
    }

    pub(super) fn name(&self, policy: graph::Policy<'g>) -> PolicyName {
        let title = self.title(policy);
        PolicyName {
            id: policy.id().to_owned(),
            title: Words {
                zh: title.get(Lang::Zh).to_owned(),
                en: title.get(Lang::En).to_owned(),
            },
        }
    }

    pub(super) fn place(&self, id: PlaceId) -> Place {
        let places = self.graph.places();
        let place = places.get(id);
        // Jilin alone is the province, in English as in Chinese.
        let same = place.level == PlaceLevel::Prefecture
            && place
                .parent
                .is_some_and(|above| places.get(above).short_en() == place.short_en());
        let short_en = match same {
            true => format!("{} City", place.short_en()),
            false => place.short_en().to_owned(),
        };
        let level = Text::new(
            lookup::level_name(place.level, Lang::Zh),
            lookup::level_name(place.level, Lang::En),
        );
        Place {
            code: place.code.to_string(),
            name: Text::new(&*place.name_zh, &*place.name_en).into(),
            short: Text::new(&*place.short_zh, short_en).into(),
            level: term(place.level.code(), level),
        }
    }

    fn body(&self, id: graph::BodyId) -> Body {
        let body = self.graph.body(id);
        let en = body.name_en.as_ref().unwrap_or(&body.name);
        Body { id: body.id.clone(), name: Text::new(&body.name, en).into() }
    }

    fn categories(&self, policy: graph::Policy<'g>) -> Vec<Category> {
        let mut categories: Vec<Category> =
            value::all(self.graph, policy, Field::Category, self.sight)
                .into_iter()
                .filter_map(|fact| {
                    let scheme = fact.scheme()?.to_owned();
                    Some(Category { scheme, value: fact.text().to_owned() })
                })
                .collect();
        categories.dedup();
        categories
    }

    fn date(&self, fact: Fact<'g>) -> Option<Date> {
        let (role, date) = fact.role().zip(fact.date())?;
        let evidence = self.graph.evidence(fact.evidence());
        Some(Date {
            role: term!(role),
            part: fact.part().map(str::to_owned),
            edtf: date.edtf.to_owned(),
            lo: date.bounds.lo.map(|day| day.to_string()),
            hi: date.bounds.hi.map(|day| day.to_string()),
            source: evidence.source().id.to_owned(),
            verified: evidence.verified(),
        })
    }

    /// Every date in sight, in order of time; what is said twice the same way, once.
    fn dates(&self, policy: graph::Policy<'g>) -> Vec<Date> {
        let mut facts = value::all(self.graph, policy, Field::Date, self.sight);
        facts.sort_by_key(|fact| {
            let bounds = fact.date().map(|date| date.bounds);
            let lo = bounds.and_then(|bounds| bounds.lo.or(bounds.hi));
            (lo, bounds.and_then(|bounds| bounds.hi), fact.role())
        });
        let mut dates: Vec<Date> =
            facts.into_iter().filter_map(|fact| self.date(fact)).collect();
        dates.dedup_by(|b, a| a.role == b.role && a.part == b.part && a.edtf == b.edtf);
        dates
    }

    fn status(&self, standing: &Standing) -> Status {
        let by = standing.by.map(|link| {
            let link = self.graph.link(link);
            self.name(self.graph.policy(link.from()))
        });
        let edition = standing.edition.map(|later| self.name(self.graph.policy(later)));
        let parts = standing.parts.clone().unwrap_or_default();
        Status {
            value: match standing.certainty {
                Certainty::Asserted => {
                    term(standing.status.code(), standing.status.text_as_said())
                }
                _ => term!(standing.status),
            },
            certainty: term!(standing.certainty),
            issued: standing.issued.map(|issued| term!(issued)),
            by: by.or(edition),
            applicable: parts.applicable,
            pending: parts.pending,
        }
    }

    fn listed(&self, policy: graph::Policy<'g>) -> Vec<Listed> {
        value::all(self.graph, policy, Field::Listed, self.sight)
            .into_iter()
            .filter_map(|fact| {
                let under = fact.place()?;
                Some(Listed {
                    table: fact.text().to_owned(),
                    under: self.place(under),
                    represents: under != policy.jurisdiction(),
                })
            })
            .collect()
    }

    fn conflicts(&self, policy: graph::Policy<'g>) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for field in [Field::Title, Field::DocNumber, Field::LegalLevel, Field::Binding] {
            if let Some(chosen) = value::one(self.graph, policy, field, self.sight) {
                conflicts.extend(self.conflict(field.code().to_owned(), &chosen));
            }
        }
        for &role in Role::ALL {
            if let Some(chosen) = value::date(self.graph, policy, role, None, self.sight)
            {
                conflicts
                    .extend(self.conflict(format!("dates.{}", role.code()), &chosen));
            }
        }
        conflicts.extend(self.conflict_of_end(policy));
        if let Some((chosen, against)) =
            status::apart(self.graph, policy, None, self.sight)
        {
            let against = against.into_iter().map(|fact| self.said(fact)).collect();
            let (field, chosen) = ("status".to_owned(), self.said(chosen));
            conflicts.push(Conflict { field, chosen, against });
        }
        conflicts
    }

    /// An end that its source's own words on the standing, or the day on which the policy came
    /// about, speak against; what is gone by comes first.
    fn conflict_of_end(&self, policy: graph::Policy<'g>) -> Option<Conflict> {
        let dated = |fact: Fact<'g>| {
            let role = fact.role().map_or("", |role| role.code());
            let said = self.said(fact);
            Said { value: format!("{role} {}", said.value), ..said }
        };
        let before = status::ended_before_it_came(self.graph, policy, self.sight);
        let started = status::against_start(self.graph, policy, self.sight);
        let (field, chosen, against) =
            match status::against_end(self.graph, policy, self.sight) {
                Some((told, ended)) if before.is_some() => {
                    ("status", self.said(told), dated(ended))
                }
                Some((told, ended))
                    if told.status().is_some_and(|status| status.is_end()) =>
                {
                    ("status", self.said(told), dated(ended))
                }
                Some((told, ended)) => ("status", dated(ended), self.said(told)),
                None => match (before, started) {
                    (Some((came, ended)), _) => {
                        ("dates.ended", dated(came), dated(ended))
                    }
                    // The day tells how it stands.
                    (None, started) => {
                        let (told, start) = started?;
                        ("status", dated(start), self.said(told))
                    }
                },
            };
        Some(Conflict { field: field.to_owned(), chosen, against: vec![against] })
    }

    fn conflict(&self, field: String, chosen: &Chosen<'g>) -> Option<Conflict> {
        if chosen.against.is_empty() {
            return None;
        }
        let against = chosen.against.iter().map(|&fact| self.said(fact)).collect();
        Some(Conflict { field, chosen: self.said(chosen.fact), against })
    }

    fn said(&self, fact: Fact<'g>) -> Said {
        let value = match fact.field() {
            Field::Date => fact.date().map_or("", |date| date.edtf),
            Field::LegalLevel => fact.legal_level().map_or("", |level| level.code()),
            Field::Binding => fact.binding().map_or("", |binding| binding.code()),
            Field::Status => fact.status().map_or("", |status| status.code()),
            _ => fact.text(),
        };
        let evidence = self.graph.evidence(fact.evidence());
        let source = evidence.source();
        Said {
            value: value.to_owned(),
            source: source.id.to_owned(),
            source_kind: kind(source.kind),
            recorded: match fact.field() {
                Field::Status => evidence.recorded().map(|date| date.edtf.to_owned()),
                _ => None,
            },
            quote: match fact.field() {
                Field::Status => evidence.quote().map(str::to_owned),
                _ => None,
            },
        }
    }

    /// Every piece of evidence of a policy, with the fields that rest on it.
    fn evidence_of(&self, policy: graph::Policy<'g>) -> Vec<Evidence> {
        let mut rows: Vec<(EvidenceId, Vec<String>)> = Vec::new();
        rows.push((policy.evidence(), vec!["jurisdiction".to_owned()]));
        for fact in policy.facts() {
            if self.sight.sees(self.graph, fact.evidence()).is_none() {
                continue;
            }
            let name = match fact.role() {
                Some(role) => format!("dates.{}", role.code()),
                None => fact.field().code().to_owned(),
            };
            match rows.iter_mut().find(|(id, _)| *id == fact.evidence()) {
                Some((_, fields)) if fields.contains(&name) => {}
                Some((_, fields)) => fields.push(name),
                None => rows.push((fact.evidence(), vec![name])),
            }
        }
        rows.into_iter().map(|(id, fields)| self.evidence(id, fields)).collect()
    }

    fn evidence(&self, id: EvidenceId, fields: Vec<String>) -> Evidence {
        let evidence = self.graph.evidence(id);
        let source = evidence.source();
        let place = evidence.place();
        Evidence {
            fields,
            source: source.id.to_owned(),
            source_title: source.title.to_owned(),
            source_kind: kind(source.kind),
            url: source.url.map(str::to_owned),
            locator: evidence.locator().map(str::to_owned),
            quote: evidence.quote().map(str::to_owned),
            recorded: evidence.recorded().map(|date| date.edtf.to_owned()),
            verified: evidence.verified(),
            method: evidence.method().map(Words::from),
            collection: self.collection(id),
            record: format!("{}:{}", self.graph.file_within(place), place.line),
        }
    }

    fn collection(&self, id: EvidenceId) -> String {
        self.graph.collections()[self.graph.evidence(id).collection()].id.clone()
    }

    pub(super) fn relation(&self, link: Link<'g>) -> Relation {
        Relation {
            from: self.name(self.graph.policy(link.from())),
            relation: term!(link.relation()),
            eli: link.relation().eli(),
            to: self.name(self.graph.policy(link.to())),
            tier: term!(link.tier()),
            weak: link.is_weak(),
            effective: link.effective().map(|date| date.edtf.to_owned()),
            partial: link.is_partial(),
            remark: link.note().map(Words::from),
            evidence: self.evidence(link.evidence(), vec!["relation".to_owned()]),
            editions: self.editions(link),
        }
    }

    /// The editions of two policies of one title, or the years of their dates.
    fn editions(&self, link: Link<'g>) -> Option<[String; 2]> {
        let ends = [link.from(), link.to()].map(|id| self.graph.policy(id));
        let [from, to] = ends.map(|policy| self.title(policy).raw);
        (from == to).then(|| {
            ends.map(|policy| {
                let version = value::one(self.graph, policy, Field::Version, self.sight);
                let year = || {
                    let date = value::adoption(self.graph, policy, self.sight)?.date;
                    let year = date.edtf.get(..4)?;
                    year.bytes()
                        .all(|byte| byte.is_ascii_digit())
                        .then(|| year.to_owned())
                };
                version
                    .map(|chosen| chosen.fact.text().to_owned())
                    .or_else(year)
                    .unwrap_or_default()
            })
        })
    }

    /// Where the sources in sight looked.
    pub(super) fn searched(&self) -> Vec<Searched> {
        let seen = |search: &&graph::Coverage| {
            self.sight.sees(self.graph, search.evidence).is_some()
        };
        let searches = self.graph.coverage().iter().filter(seen);
        searches
            .map(|search| {
                let level = Text::new(
                    lookup::level_name(search.level, Lang::Zh),
                    lookup::level_name(search.level, Lang::En),
                );
                let bounds = search.window.as_deref().and_then(|edtf| bounds(edtf).ok());
                let day = |day: Option<Day>| day.map(|day| day.to_string());
                let source = self.graph.evidence(search.evidence).source();
                Searched {
                    tables: search.tables.clone(),
                    within: self.place(search.within),
                    level: term(search.level.code(), level),
                    mainland: search.mainland,
                    window: search.window.clone(),
                    lo: day(bounds.and_then(|bounds| bounds.lo)),
                    hi: day(bounds.and_then(|bounds| bounds.hi)),
                    unreadable: search.unreadable,
                    source_title: source.title.to_owned(),
                }
            })
            .collect()
    }

    pub(super) fn attribute(&self, attribute: &graph::Attribute) -> Attribute {
        let subject = match attribute.subject {
            Subject::Place(place) => self.place(place).name,
            Subject::Body(body) => self.body(body).name,
        };
        Attribute {
            subject,
            code: attribute.code.clone(),
            name: attribute.name.clone().into(),
            low: attribute.value.0,
            high: attribute.value.1,
            unit: attribute.unit.clone(),
            period: attribute.period.clone(),
            dimension: attribute.dimension.clone(),
            evidence: self.evidence(attribute.evidence, vec!["value".to_owned()]),
        }
    }
}

fn kind(kind: SourceKind) -> Term {
    term!(kind)
}

fn horizon(fact: Fact<'_>) -> Option<Horizon> {
    let horizon = fact.horizon()?;
    let edtf = match (horizon.span, horizon.start, horizon.end) {
        (Some(span), _, _) => span.edtf.to_owned(),
        (None, start, end) => {
            let part = |date: Option<graph::RecordedDate<'_>>| {
                date.map_or(String::new(), |date| date.edtf.to_owned())
            };
            format!("{}/{}", part(start), part(end))
        }
    };
    Some(Horizon { edtf, words: horizon.words.map(str::to_owned) })
}
