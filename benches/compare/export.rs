//! W8: policies as DOT and as lines of JSON.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use policy_graph::graph::{DayOf, Entry, PolicyId};
use policy_graph::model::law::Relation;

use crate::{Bench, code_of};

/// Bytes that are written at once.
const AT_ONCE: usize = 1 << 20;

impl Bench {
    /// The newest 500 policies of a province and their relations, ranked by year.
    pub(crate) fn dot(&self) -> String {
        let graph = &self.graph;
        let places = graph.places();
        let province = places.by_gb_code(640_000).unwrap();
        let (first, _) = graph.days(DayOf::Adoption);
        let rows = graph.ranges_of_places(|place| places.is_within(place, province));
        let mut newest: Vec<(i32, u64, PolicyId)> = rows
            .into_iter()
            .flatten()
            .map(|row| (first[row as usize], self.id(PolicyId(row)), PolicyId(row)))
            .collect();
        let keep = newest.len().saturating_sub(500);
        if keep > 0 {
            newest.select_nth_unstable(keep);
            newest.drain(..keep);
        }
        newest.sort_unstable();
        let mut chosen: Vec<PolicyId> =
            newest.iter().map(|&(_, _, policy)| policy).collect();
        chosen.sort_unstable();
        let mut text = String::from(
            "digraph policies {\n  rankdir=LR;\n  node [shape=box, fontname=\"Noto Sans CJK SC\"];\n",
        );
        let years: Vec<&str> = {
            let mut years: Vec<_> =
                newest.iter().map(|row| &self.day(row.0)[..4]).collect();
            years.dedup();
            years
        };
        let mut rest = newest.iter().peekable();
        for year in &years {
            writeln!(
                text,
                "  subgraph y{year} {{ rank=same; \"{year}\" [shape=plaintext];"
            )
            .unwrap();
            while let Some(&(day, id, policy)) =
                rest.next_if(|row| self.day(row.0).starts_with(year))
            {
                let title = self.title(policy).replace('\\', "\\\\").replace('"', "\\\"");
                writeln!(text, "    p{id} [label=\"{title}\\n{}\"];", self.day(day))
                    .unwrap();
            }
            text.push_str("  }\n");
        }
        for pair in years.windows(2) {
            writeln!(text, "  \"{}\" -> \"{}\" [style=invis];", pair[0], pair[1])
                .unwrap();
        }
        let mut links: Vec<(u64, u64, &str)> = Vec::new();
        for &policy in &chosen {
            for link in graph.links_from(policy) {
                if chosen.binary_search(&link.to()).is_ok() {
                    let word = match link.relation() {
                        Relation::Replaces => "supersedes",
                        relation => relation.code(),
                    };
                    links.push((self.id(policy), self.id(link.to()), word));
                }
            }
        }
        links.sort_unstable();
        for (from, to, word) in links {
            writeln!(text, "  p{from} -> p{to} [label=\"{word}\"];").unwrap();
        }
        text.push_str("}\n");
        text
    }

    /// Every policy in order of date, a line of JSON each, into a file.
    pub(crate) fn timeline(&self) {
        let graph = &self.graph;
        let mut out = fs::File::create(self.out.join("W8b.txt")).unwrap();
        // What a place says is the same in every line of it.
        let places: Vec<Vec<u8>> = graph
            .places()
            .iter()
            .map(|(place, _)| {
                let group = &self.groups[place.index()];
                let province = match group.starts_with("CN-") {
                    true => format!("\"{group}\""),
                    false => "null".to_owned(),
                };
                let code = code_of(graph, place);
                format!(
                    ",\"jurisdiction\":\"{code}\",\"province\":{province},\"category\":\""
                )
                .into_bytes()
            })
            .collect();
        let days: Vec<[u8; 10]> =
            self.days.iter().map(|day| day.as_bytes().try_into().unwrap()).collect();
        let day_of = |number: i32| {
            let day = usize::try_from(number - self.first_day).ok()?;
            days.get(day)
        };
        let mut text = Vec::with_capacity(2 * AT_ONCE);
        let mut number = itoa::Buffer::new();
        let mut order: Vec<(i32, u32, usize)> = Vec::new();
        let written = graph.chronicle(|entries| {
            order.clear();
            let key = |(at, entry): (usize, &Entry<'_>)| {
                (entry.adopted, self.ids[entry.policy.0 as usize], at)
            };
            order.extend(entries.iter().enumerate().map(key));
            order
                .chunk_by_mut(|one, other| one.0 == other.0)
                .for_each(|day| day.sort_unstable());
            for &(adopted, id, at) in &order {
                let entry = &entries[at];
                let line = &mut text;
                line.extend_from_slice(b"{\"id\":");
                line.extend_from_slice(number.format(id).as_bytes());
                let mut dates = *DATES;
                dates[9..19].copy_from_slice(day_of(adopted).unwrap());
                dates[34..44].copy_from_slice(day_of(entry.in_force).unwrap());
                line.extend_from_slice(&dates);
                match day_of(entry.ended) {
                    None => line.extend_from_slice(b"null"),
                    Some(day) => {
                        line.push(b'"');
                        line.extend_from_slice(day);
                        line.push(b'"');
                    }
                }
                line.extend_from_slice(b",\"title\":");
                quoted(line, entry.title);
                line.extend_from_slice(&places[entry.place.index()]);
                line.extend_from_slice(entry.category.as_bytes());
                line.extend_from_slice(b"\",\"issuer\":");
                quoted(line, entry.issuer_name);
                line.extend_from_slice(b"}\n");
                if text.len() >= AT_ONCE {
                    out.write_all(&text)?;
                    text.clear();
                }
            }
            std::io::Result::Ok(())
        });
        written.unwrap();
        out.write_all(&text).unwrap();
    }
}

/// The dates of a line, to be filled in.
const DATES: &[u8; 57] =
    b",\"date\":\"0000-00-00\",\"effective\":\"0000-00-00\",\"repealed\":";

/// A string as JSON; most need no escape.
fn quoted(line: &mut Vec<u8>, text: &str) {
    if has_odd(text.as_bytes()) {
        return serde_json::to_writer(line, text).unwrap();
    }
    line.push(b'"');
    line.extend_from_slice(text.as_bytes());
    line.push(b'"');
}

/// True when some byte is a control, `"` or `\`. Looks at eight at a time: a byte less than
/// n borrows from its highest bit, which no letter outside ASCII lets it (Bit Twiddling
/// Hacks, "Determine if a word has a byte less than n").
fn has_odd(text: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let less =
        |word: u64, than: u64| word.wrapping_sub(ONES * than) & !word & (ONES << 7);
    let odd = |word: u64| {
        let same = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
        less(word, 0x20) | same(b'"') | same(b'\\')
    };
    let (words, rest) = text.as_chunks::<8>();
    let found =
        words.iter().fold(0, |found, word| found | odd(u64::from_ne_bytes(*word)));
    // Filled up with spaces, which are not odd.
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    found | odd(u64::from_ne_bytes(last)) != 0
}
