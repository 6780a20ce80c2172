//! What a text in English says of others, where it names them by number or as an act: its
//! powers, what it amends, revokes or repeals, and what it merely names.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::cite::Citation;
use super::super::number::Number;
use super::super::{Document, Span};
use super::names::{self, ACT};
use super::own::{UNION_CODE, UNION_FORM, is_whole, union_number};
use super::{DAY, changed, councils, day, memorandum, said};
use crate::model::law::{Relation, Role};

pattern!(
    POWERS,
    r"(?s)(?:By\s+(?:virtue\s+of\s+)?the\s+(?:authority|power)\s+vested\s+in\s+me|[Ii]n\s+exercise\s+of\s+(?:the\s+|its\s+|their\s+)?powers?\s+(?:conferred|vested|contained|given|under\s+section|in\s+section|in\s+paragraph))(?P<what>.{1,1500}?)(?:hereby|it\s+is\s+ordered|make\s+the\s+following|,\s+I,|:\s*\n|\n\s*\n|\.\s*(?:\n|\z))"
);
// Her Excellency the Governor General in Council, …, pursuant to section 5 of the … Act, makes …;
// I, …, Minister of …, under section 36(4) of the … Act, hereby ….
pattern!(
    PURSUANT,
    r"(?:(?:Her|His)\s+(?:Majesty|Excellency)\b[^\n]{0,500}?\bpursuant\s+to|I, [A-Z][^\n]{3,120}?,\s+(?:acting\s+)?(?:under|in\s+terms\s+of))\s+(?:sub)?(?:section|paragraph)s?\s(?P<what>[^\n]{1,400}?)\s(?:makes?|approves?|orders?|hereby)\b"
);
pattern!(REGARD, r"(?m)^\s*Having\s+regard\s+to\s+(?P<what>[^\n]{10,600})");
pattern!(
    TREATY,
    r"^the\s+(?P<treaty>Treaty\s+(?:on|establishing)\s+[A-Z]?[\w ]{5,60}?)(?:,|\s+and\s+in\s+particular\b|$)"
);
pattern!(TO_AMEND, &format!(r"^To\s+amend\s+(?:title\s+[IVXLC\d]+\s+of\s+)?the\s+{ACT}"));
pattern!(ACTS, ACT);
// Executive Order 13961 of December 7, 2020 (Governance and Integration of …).
static ORDERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"Executive\s+Orders?\s+(?:No\.\s*)?(?P<seq>\d{{4,5}})(?:\s+of\s+{DAY})?(?:,?\s+\((?P<title>[A-Z][^()]{{6,180}})\))?"
    ))
    .ok()
});
// The next number of a list of orders.
static MORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^,?\s+(?:and\s+|or\s+)?(?P<seq>\d{{5}})\b(?:\s+of\s+{DAY})?(?:,?\s+\((?P<title>[A-Z][^()]{{6,180}})\))?"
    ))
    .ok()
});
// Directives (EU) 2019/1937 and (EU) 2020/1828.
static UNION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?P<form>(?i-u:{UNION_FORM})s?)\s+(?P<first>{UNION_CODE})(?P<more>(?:(?:,|,?\s+and)\s+{UNION_CODE})*)"
    ))
    .ok()
});
static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(UNION_CODE).ok());
// … Act of 2020 (15 U.S.C. 9401 et seq.) is amended: the verb, behind the name of an act.
static ACT_CHANGED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"{ACT}(?:\s+\([^()]{{1,90}}\))?,?\s+(?:is|are)\s+(?:hereby\s+|further\s+)?(?P<verb>amended|repealed)\b"
    ))
    .ok()
});
// S.I. No. 425 of 2019.
pattern!(
    INSTRUMENT,
    r"S\.\s?I\.\s+No\.?\s*(?P<seq>\d{1,4})\s*(?:/|of)\s*(?P<year>\d{4})"
);
// S.I. 2010/675, as the United Kingdom counts.
// S.S.I. 2020/103 is of Scotland, W.S.I. of Wales, S.R. of Northern Ireland.
pattern!(
    COUNTED,
    r"\b(?P<series>(?:[SW]\.\s?)?S\.\s?I\.|S\.\s?R\.)\s+(?P<year>(?:19|20)\d{2})/(?P<seq>\d{1,5})\b"
);
// Republic Act No. 9372, as the Philippines count.
pattern!(REPUBLIC_ACT, r"\bRepublic\s+Act\s+(?:No\.\s?)?(?P<seq>\d{1,5})\b");
// Bill of Rights Ordinance (Cap. 383), as Hong Kong has its laws.
pattern!(
    CHAPTER,
    r"(?P<title>[A-Z][\w'’\-]+(?:\s+(?:\([A-Z][\w ]{2,40}\)|[A-Z][\w'’\-]+|of|and|on|for|to|in|the))*?\s+(?:Ordinance|Regulation|Rules))\s+\(Cap\.?\s?(?P<cap>\d{1,4}[A-Z]{0,2})\)"
);
static FROM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?:,\s+as\s+(?:last\s+)?amended\s+by\s+[^;.\n]{{3,90}}?,)?[^.\n]{{0,40}}?with\s+effect\s+from\s+{DAY}")).ok()
});
/// Reads the citations of `text`, whose head is known.
pub(super) fn read(text: &str, document: &Document) -> Vec<Citation> {
    let ended = said::lists(text);
    let mut reader = Reader { text, document, ended, found: Vec::new() };
    reader.title();
    reader.grounds();
    reader.named();
    reader.acts();
    reader.instruments();
    reader.chapters();
    reader.memoranda();
    reader.changed();
    if document.country == Some("INT-UN") {
        for (number, span) in councils::named(text, document) {
            reader.add(None, Some(number), Relation::Cites, false, None, span);
        }
    }
    for (number, span) in councils::instruments(text, document) {
        let number = Some(number.to_owned());
        reader.add(None, number, Relation::Cites, false, None, span);
    }
    let mut found = reader.found;
    found.sort_by_key(|citation| citation.span.start);
    found
}

struct Reader<'t> {
    text: &'t str,
    document: &'t Document,
    /// Where lists stand of what is revoked.
    ended: Vec<Span>,
    found: Vec<Citation>,
}

impl Reader<'_> {
    /// What the title says that the text does: amending Directive …, repealing …, To amend ….
    fn title(&mut self) {
        let Some(title) = &self.document.title else { return };
        let lines = self.text.get(..self.document.body + 4_000).unwrap_or(self.text);
        // The long title of a bill stands below its short one.
        let line = |line: &&str| line.trim_start().starts_with("To amend ");
        if let Some(line) = lines.lines().find(line).map(str::trim_start)
            && let Some(found) = TO_AMEND.as_ref().and_then(|regex| regex.captures(line))
            && let Some(act) = found.name("act")
        {
            let start =
                line.as_ptr() as usize - self.text.as_ptr() as usize + act.start();
            let span = Span { start, end: start + act.len() };
            self.add(Some(act.as_str()), None, Relation::Amends, false, None, span);
        }
        for (act, span) in changed::by_long_title(lines) {
            self.add(Some(act), None, Relation::Amends, false, None, span);
        }
        let span = title.span;
        let words = span.of(self.text);
        if let Some(named) = changed::by_title(words) {
            let start = span.start + words.find(named).unwrap_or_default();
            let place = Span { start, end: start + named.len() };
            self.add(Some(named), None, Relation::Amends, false, None, place);
        }
        for (verb, relation) in
            [("amending ", Relation::Amends), ("repealing ", Relation::Repeals)]
        {
            let Some(at) = words.find(verb) else { continue };
            // implementing Regulation (EU) 2022/2474 amending …: it is that which amends.
            let before = words[..at].trim_end();
            let of_parent =
                ["implementing ", "supplementing "].iter().any(|it| before.contains(it))
                    && before.ends_with(|c: char| c.is_ascii_digit());
            if of_parent {
                continue;
            }
            let rest = &words[at..];
            let until = |ends: &[&str]| {
                let ends = ends.iter().filter_map(|it| rest[verb.len()..].find(it));
                ends.min().map_or(rest.len(), |end| verb.len() + end)
            };
            let first =
                until(&["repealing ", "amending ", "as regards", "supplementing "]);
            let end = until(&["repealing ", "amending ", "supplementing "]).max(first);
            for (number, place) in union(&rest[..end], span.start + at) {
                let (from, to) = (place.start - span.start, place.end - span.start);
                // …, and Directive (EU) 2019/2 as regards …: the next of what is changed.
                let next = words[..from].ends_with(", and ")
                    && words[to..].trim_start().starts_with("as regards");
                if from < at + first || next {
                    self.add(None, Some(number), relation, false, None, place);
                }
            }
        }
    }

    /// By which powers it is made, and what it has regard to.
    fn grounds(&mut self) {
        let text = self.text;
        let powers = POWERS.as_ref().and_then(|regex| regex.captures(text));
        let told = [Some("CA"), Some("ZA")].contains(&self.document.country);
        let told = PURSUANT.as_ref().filter(|_| told);
        let pursuant = || told.and_then(|regex| regex.captures(text));
        if let Some(found) = powers.or_else(pursuant)
            && let Some(what) = found.name("what")
            && let Some(acts) = ACTS.as_ref()
        {
            for act in acts.captures_iter(what.as_str()).filter_map(|it| it.name("act")) {
                for (at, named) in names::acts_of(act.as_str()) {
                    let start = what.start() + act.start() + at;
                    let span = Span { start, end: start + named.len() };
                    self.add(Some(named), None, Relation::BasedOn, false, None, span);
                }
            }
        }
        // … conferred by Article 15(1) of Regulation (EU) 2019/1021.
        if let Some(what) =
            POWERS.as_ref().and_then(|regex| regex.captures(text)?.name("what"))
        {
            for (number, span) in union(what.as_str(), what.start()) {
                let before = text[what.start()..span.start].trim_end();
                let clause = before.rsplit(',').next().unwrap_or(before);
                if clause.contains(" Article") && clause.ends_with(" of") {
                    self.add(None, Some(number), Relation::BasedOn, false, None, span);
                }
            }
        }
        let regards = REGARD.as_ref().map(|regex| regex.captures_iter(text));
        for found in regards.into_iter().flatten() {
            let Some(what) = found.name("what") else { continue };
            // What its own title names is not what it rests on.
            let first = union(what.as_str(), what.start()).into_iter().next();
            if let Some((number, span)) =
                first.filter(|(_, span)| span.start < what.start() + 60)
            {
                self.add(None, Some(number), Relation::BasedOn, false, None, span);
            } else if let Some(found) =
                TREATY.as_ref().and_then(|regex| regex.captures(what.as_str()))
                && let Some(treaty) = found.name("treaty")
            {
                let start = what.start() + treaty.start();
                let span = Span { start, end: start + treaty.len() };
                self.add(
                    Some(treaty.as_str()),
                    None,
                    Relation::BasedOn,
                    false,
                    None,
                    span,
                );
            }
        }
    }

    /// Every order and act of the Union that it names, and what becomes of it.
    fn named(&mut self) {
        let text = self.text;
        let body = self.document.body.min(text.len());
        let rest = text.get(body..).unwrap_or_default();
        for (number, span) in union(rest, body) {
            let (relation, partial) = self.said(span);
            self.add(None, Some(number), relation, partial, None, span);
        }
        // Derogating from Regulations …, of which the text need not speak again.
        let title = self.document.title.as_ref().map_or(Span::default(), |it| it.span);
        for (number, span) in union(title.of(text), title.start) {
            self.add(None, Some(number), Relation::Cites, false, None, span);
        }
        let from = title.start.min(body);
        let orders = ORDERS.as_ref().map(|regex| regex.captures_iter(&text[from..]));
        for found in orders.into_iter().flatten() {
            let Some(whole) = found.get(0) else { continue };
            self.order(&found, from);
            if !whole.as_str().starts_with("Executive Orders") {
                continue;
            }
            // Executive Orders 13891, 13892 and 13893.
            let mut at = from + whole.end();
            while let Some(next) = MORE.as_ref().and_then(|it| it.captures(&text[at..])) {
                self.order(&next, at);
                at += next.get(0).map_or(0, |whole| whole.len());
            }
        }
    }

    /// The order that `found` names, where the text looked at begins at `from`.
    fn order(&mut self, found: &Captures<'_>, from: usize) {
        let (Some(seq), Some(whole)) = (found.name("seq"), found.get(0)) else { return };
        if !is_whole(&self.text[from + seq.end()..]) {
            return;
        }
        let start = match whole.as_str().starts_with("Executive") {
            true => whole.start(),
            false => seq.start(),
        };
        let span = Span { start: from + start, end: from + whole.end() };
        let (relation, partial) = self.said(span);
        let name = found.name("title").map(|title| title.as_str());
        let number = format!("Executive Order {}", seq.as_str());
        self.add(name, Some(number), relation, partial, stated(found), span);
    }

    /// Every act that it amends or repeals by name; in a schedule of amendments an act stands on
    /// a line of its own.
    fn acts(&mut self) {
        let text = self.text;
        let body = self.document.body.min(text.len());
        let Some(changed) = ACT_CHANGED.as_ref() else { return };
        for verb in [" amended", " repealed"] {
            for at in
                memchr::memmem::find_iter(text.as_bytes(), verb).filter(|at| *at > body)
            {
                let end = at + verb.len();
                let from = text.floor_char_boundary(at.saturating_sub(320)).max(body);
                let near = text.get(from..end).unwrap_or_default();
                let last = changed.captures_iter(near).last();
                let Some(act) = last.and_then(|found| found.name("act")) else {
                    continue;
                };
                let Some((_, named)) = names::acts_of(act.as_str()).pop() else {
                    continue;
                };
                // A heading on the line above is none of it: Amendments / The Canals Act 2018.
                let below = named.rsplit_once('\n');
                let below =
                    below.and_then(|(_, below)| below.trim().strip_prefix("The "));
                let named = below.unwrap_or(named);
                let end = from + act.end();
                let span = Span { start: end - named.len(), end };
                let before = &text[self.sentence(span).start..span.start];
                // …, as amended by section 703 of the Simplification Act, is amended.
                let clause = before.rsplit([',', ';', '(']).next().unwrap_or(before);
                if clause.contains(" by ") || clause.trim_start().starts_with("as ") {
                    continue;
                }
                let part = said::names_part(before);
                let (relation, partial) = match verb {
                    " repealed" => (Relation::Repeals, part),
                    _ => (Relation::Amends, false),
                };
                self.add(Some(named), None, relation, partial, None, span);
            }
        }
        let mut start = 0;
        let mut schedule = false;
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            let at = start + line.len() - line.trim_start().len();
            start += line.len();
            if words.starts_with("Schedule ") && words.ends_with("Amendments") {
                schedule = true;
            } else if schedule
                && words.len() < 120
                && words.ends_with(|c: char| c.is_ascii_digit())
                && (names::is_act(words) || names::is_instrument(words))
            {
                let span = Span { start: at, end: at + words.len() };
                self.add(Some(words), None, Relation::Amends, false, None, span);
            }
        }
    }

    /// Every statutory instrument of Ireland that it names.
    fn instruments(&mut self) {
        let text = self.text;
        let body = self.document.body.min(text.len());
        let found = INSTRUMENT.as_ref().map(|regex| regex.captures_iter(&text[body..]));
        // “Principal Regulations” means the … (S.I. No. 425 of 2019).
        let changed = text.contains("of the Principal Regulations is amended")
            || text.contains("of the Principal Regulations are amended")
            || text.contains("The Principal Regulations are amended");
        for found in found.into_iter().flatten() {
            let Some(whole) = found.get(0) else { continue };
            let span = Span { start: body + whole.start(), end: body + whole.end() };
            let before = &text[self.sentence(span).start..span.start];
            let principal =
                ["“Principal Regulations” means", "\"Principal Regulations\" means"]
                    .iter()
                    .filter_map(|lead| before.rfind(lead))
                    .max()
                    .is_some_and(|lead| !before[lead..].contains("S.I."));
            let relation = match changed && principal {
                true => Relation::Amends,
                false => self.said(span).0,
            };
            let number = format!("S.I. No. {}/{}", &found["seq"], &found["year"]);
            self.add(None, Some(number), relation, false, None, span);
        }
    }

    /// Every instrument of the United Kingdom, and every law of Hong Kong and of the Philippines
    /// where the text is one of their own.
    fn chapters(&mut self) {
        let text = self.text;
        let body = self.document.body.min(text.len());
        let rest = text.get(body..).unwrap_or_default();
        let counted = COUNTED.as_ref().map(|regex| regex.captures_iter(rest));
        for found in counted.into_iter().flatten() {
            let Some(whole) = found.get(0) else { continue };
            let span = Span { start: body + whole.start(), end: body + whole.end() };
            let series: String = found["series"].split_whitespace().collect();
            // Wales counts with the United Kingdom.
            let series = if series == "W.S.I." { "S.I." } else { &*series };
            let number = format!("{series} {}/{}", &found["year"], &found["seq"]);
            self.add(None, Some(number), self.said(span).0, false, None, span);
        }
        let acts = REPUBLIC_ACT.as_ref().filter(|_| self.document.country == Some("PH"));
        let acts = acts.map(|regex| regex.captures_iter(rest));
        for found in acts.into_iter().flatten() {
            let Some(whole) = found.get(0) else { continue };
            let span = Span { start: body + whole.start(), end: body + whole.end() };
            let number = format!("Republic Act No. {}", &found["seq"]);
            let (relation, partial) = self.said(span);
            self.add(None, Some(number), relation, partial, None, span);
        }
        let own = self.document.country == Some("CN-HK");
        let chapters = CHAPTER.as_ref().filter(|_| own);
        let chapters = chapters.map(|regex| regex.captures_iter(rest));
        for found in chapters.into_iter().flatten() {
            let Some(whole) = found.get(0) else { continue };
            let span = Span { start: body + whole.start(), end: body + whole.end() };
            let title = found["title"].trim_start_matches("The ");
            // Part II of the Bill of Rights Ordinance.
            let part = ["Part ", "Section ", "Schedule ", "Division "];
            let within = title.split_once(" of the ");
            let within = within.filter(|_| part.iter().any(|it| title.starts_with(it)));
            let title = within.map_or(title, |(_, whole)| whole);
            let number = format!("Cap. {}", &found["cap"]);
            let (relation, partial) = self.said(span);
            // (Made by the Secretary for … under section 11 of the … Ordinance (Cap. 374)).
            let before = &text[self.sentence(span).start..span.start];
            let relation = match before.trim_start().starts_with("(Made by ") {
                true => Relation::BasedOn,
                false => relation,
            };
            let partial = partial || within.is_some() && relation != Relation::Cites;
            self.add(Some(title), Some(number), relation, partial, None, span);
        }
    }

    /// Every memorandum of a budget office that a text of the United States names.
    fn memoranda(&mut self) {
        if self.document.country != Some("US") {
            return;
        }
        for (number, span) in memorandum::named(self.text, self.document.body) {
            let before = &self.text[self.sentence(span).start..span.start];
            let (relation, partial) = match memorandum::rescinds(before) {
                true => (Relation::Repeals, false),
                false => self.said(span),
            };
            self.add(None, Some(number.to_owned()), relation, partial, None, span);
        }
    }

    /// Every instrument that it amends or revokes by its title.
    fn changed(&mut self) {
        let text = self.text;
        let body = text.floor_char_boundary(self.document.body.min(text.len()));
        for it in changed::all(text, body) {
            let span = Span { start: it.start, end: it.start + it.title.len() };
            let partial = it.relation == Relation::Repeals && {
                let sentence = self.sentence(span);
                let before = text.get(sentence.start..span.start).unwrap_or_default();
                let behind = text.get(span.end..sentence.end).unwrap_or_default();
                said::is_with_exceptions(behind, false) || said::names_part(before)
            };
            self.add(Some(it.title), it.number, it.relation, partial, None, span);
        }
    }

    /// What the sentence around `span` does with what is named there.
    fn said(&self, span: Span) -> (Relation, bool) {
        let sentence = self.sentence(span);
        let behind = self.text.get(span.end..sentence.end).unwrap_or_default();
        let before = self.text.get(sentence.start..span.start).unwrap_or_default();
        let mut lists = self.ended.iter();
        let in_list = lists.any(|it| it.start <= span.start && span.end <= it.end);
        said::of(before, behind, in_list)
    }

    fn sentence(&self, span: Span) -> Span {
        let text = self.text;
        let start = text[..span.start].rfind(['\n', ';']).map_or(0, |at| at + 1);
        let goes_on = |at: usize| {
            let rest = &text[at + 1..];
            text[at..].starts_with(';')
                && [" and Executive Order", " Executive Order"]
                    .iter()
                    .any(|lead| rest.starts_with(lead))
        };
        let ends = text[span.end..].match_indices(['\n', ';']);
        let end = ends.map(|(at, _)| span.end + at).find(|at| !goes_on(*at));
        Span { start, end: end.unwrap_or(text.len()) }
    }

    /// Adds a citation, unless it is of the text itself; of several of one document the one
    /// that says most stays.
    fn add(
        &mut self,
        title: Option<&str>,
        number: Option<String>,
        relation: Relation,
        partial: bool,
        stated: Option<String>,
        span: Span,
    ) {
        let own = self.document.number.as_ref().map(|said| said.words.as_str());
        if number.is_some() && number.as_deref() == own {
            return;
        }
        let title = title.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
        let sentence = self.sentence(span);
        let behind = self.text.get(span.end..sentence.end).unwrap_or_default();
        let from = FROM.as_ref().and_then(|regex| day(&regex.captures(behind)?));
        let known = self.found.iter_mut().find(|known| match &number {
            Some(number) => {
                known.number.as_ref().is_some_and(|it| it.canonical == *number)
            }
            None => known.number.is_none() && known.title == title,
        });
        if let Some(known) = known {
            // The title has told of the repeal, and its article from when on.
            if known.relation == relation && relation.changes() && from.is_some() {
                known.effective = from;
                known.span = span;
                known.sentence = sentence;
            } else if known.relation == Relation::Cites
                && relation != Relation::Cites
                && let Some(known) = self.found.iter_mut().find(|it| {
                    it.number.as_ref().map(|it| &it.canonical) == number.as_ref()
                        && (number.is_some() || it.title == title)
                })
            {
                known.relation = relation;
                known.partial = partial;
                known.span = span;
                known.sentence = sentence;
            }
            return;
        }
        let changes = matches!(relation, Relation::Repeals | Relation::Amends);
        let in_force = self.document.dates.iter().find(|date| date.role == Role::InForce);
        let in_force = in_force.map(|date| date.edtf.clone());
        let effective = from.or(in_force).filter(|_| changes);
        self.found.push(Citation {
            title,
            number: number.map(|canonical| Number { canonical, repaired: false, span }),
            relation,
            partial,
            effective,
            until: None,
            stated,
            edition: None,
            issuer: None,
            short_for: None,
            span,
            sentence,
        });
    }
}

/// The acts of the Union that `words` name by number, where `words` stand at `offset`.
fn union(words: &str, offset: usize) -> Vec<(String, Span)> {
    let mut named = Vec::new();
    let (Some(regex), Some(code)) = (UNION.as_ref(), CODE.as_ref()) else { return named };
    for found in regex.captures_iter(words) {
        let form = &found["form"];
        let Some(whole) = found.get(0) else { continue };
        for (at, one) in code.find_iter(whole.as_str()).enumerate() {
            // The first with its form.
            let start = if at == 0 { whole.start() } else { whole.start() + one.start() };
            let span =
                Span { start: offset + start, end: offset + whole.start() + one.end() };
            named.push((union_number(form, one.as_str()), span));
        }
    }
    named
}

/// EDTF of the day on which an order was signed, as it is cited.
fn stated(found: &Captures<'_>) -> Option<String> {
    day(found)
}
