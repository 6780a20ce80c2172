//! The workload of `../shared/bench` (W2-W8) on a snapshot, through the library alone.
//!
//! `cargo bench --bench compare -- FILE EXPECTED.json OUT` answers every question on FILE,
//! writes each answer's canonical text to OUT, and prints one line of JSON a question:
//! CPU milliseconds (user and system), median of several runs. `run.py` checks the texts
//! and measures the peers on the same files.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark that can't go on has failed, times what it does, and prints it"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use policy_graph::graph::{DayOf, Field, PolicyGraph, PolicyId, Run, Steps, snapshot};
use policy_graph::model::date::Day;
use policy_graph::model::law::Relation;
use policy_graph::model::place::{PlaceId, PlaceLevel};
use policy_graph::query::{Query, find};
use serde_json::Value;

mod workload;

use workload::{CATEGORIES, PROVINCES, month_ends, questions};

/// The graph, and what every run of the same process keeps: numbers of ids, names of days.
struct Bench {
    graph: PolicyGraph,
    ids: Vec<u64>,
    days: Vec<String>,
    first_day: i32,
    /// For each place: the province it lies in, else itself; as a code of the workload.
    groups: Vec<String>,
    expected: Value,
    out: PathBuf,
}

/// The number of a cell, and runs of the rows in it.
type Cell<'g> = (u32, Vec<&'g [u32]>);

fn cpu() -> f64 {
    // Nanoseconds on a processor: this program runs on one thread.
    let text = fs::read_to_string("/proc/self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}

/// Runs `work` several times and reports the median; the last result is the answer. The
/// system counts time in ticks, so that what is quick runs many times in a row.
fn measure(name: &str, per: f64, mut work: impl FnMut() -> String, bench: &Bench) {
    let before = cpu();
    let _ = work();
    let first = cpu() - before;
    let wall = std::time::Instant::now();
    let mut text = work();
    let once = wall.elapsed().as_secs_f64() * 1e3;
    let batch = (60.0 / once.max(0.001)).ceil().clamp(1.0, 20_000.0) as usize;
    let mut times = Vec::new();
    let start = cpu();
    while times.len() < 3 || (times.len() < 15 && cpu() - start < 2000.0) {
        let before = cpu();
        for _ in 0..batch {
            text = work();
        }
        times.push((cpu() - before) / batch as f64 / per);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{{\"work\":\"{name}\",\"cpu_ms\":{:.4},\"first\":{first:.1},\"least\":{:.4},\"runs\":{}}}",
        times[times.len() / 2],
        times[0],
        times.len() * batch
    );
    if !text.is_empty() {
        fs::write(bench.out.join(format!("{name}.txt")), text).unwrap();
    }
}

/// The values at two positions, in rising order, of numbers of days: days are few enough to
/// be counted.
fn at(days: &[i32], positions: [usize; 2]) -> [i32; 2] {
    let least = *days.iter().min().unwrap();
    let mut counts = vec![0_usize; (days.iter().max().unwrap() - least) as usize + 1];
    days.iter().for_each(|day| counts[(day - least) as usize] += 1);
    let (mut before, mut found) = (0, [least; 2]);
    for (day, count) in (least..).zip(counts) {
        for (found, position) in found.iter_mut().zip(positions) {
            if (before..before + count).contains(&position) {
                *found = day;
            }
        }
        before += count;
    }
    found
}

/// `CN-11` and `CN-3201`, as the workload writes places of China.
fn code_of(graph: &PolicyGraph, place: PlaceId) -> String {
    let place = graph.places().get(place);
    match (place.gb_code, place.level) {
        (Some(code), PlaceLevel::Province) => format!("CN-{:02}", code / 10_000),
        (Some(code), _) => format!("CN-{:04}", code / 100),
        (None, _) => place.code.to_string(),
    }
}

impl Bench {
    fn new(file: &Path, expected: &Path, out: &Path) -> Bench {
        let graph = snapshot::open(file).unwrap();
        let ids = (0..graph.policy_count() as u32)
            .map(|row| graph.policy(PolicyId(row)).id().parse().unwrap())
            .collect();
        let groups = graph
            .places()
            .iter()
            .map(|(place, _)| {
                code_of(&graph, graph.places().province_of(place).unwrap_or(place))
            })
            .collect();
        let first_day = PolicyGraph::day_number(Day::from_ymd_opt(1989, 1, 1).unwrap());
        let days = (0..20_000)
            .map(|day| {
                Day::from_num_days_from_ce_opt(first_day + day).unwrap().to_string()
            })
            .collect();
        let expected = serde_json::from_slice(&fs::read(expected).unwrap()).unwrap();
        Bench { graph, ids, days, first_day, groups, expected, out: out.to_owned() }
    }

    fn id(&self, policy: PolicyId) -> u64 {
        self.ids[policy.0 as usize]
    }

    fn day(&self, number: i32) -> &str {
        usize::try_from(number - self.first_day)
            .ok()
            .and_then(|day| self.days.get(day))
            .map_or("", String::as_str)
    }

    fn title(&self, policy: PolicyId) -> &str {
        let mut titles = self.graph.policy(policy).facts_of(Field::Title);
        titles.next().map_or("", |fact| fact.text())
    }

    fn seeds(&self, work: &str) -> Vec<PolicyId> {
        let seeds = self.expected[work]["seeds"].as_array().unwrap().iter();
        seeds
            .map(|id| self.graph.policy_by_id(&id.to_string()).unwrap().number())
            .collect()
    }

    /// Rows of one question of W2 and W3, by date and then id.
    fn point(
        &self,
        province: &str,
        category: &str,
        from: &str,
        to: &str,
    ) -> Vec<(i32, u64, PolicyId)> {
        let query = Query {
            provinces: vec![format!("{province}0000")],
            categories: vec![category.to_owned()],
            from: Some(from.to_owned()),
            to: Some(to.to_owned()),
            ..Query::default()
        };
        let found = find(&self.graph, &query).unwrap();
        let mut rows: Vec<_> = found
            .into_iter()
            .map(|policy| {
                let day = self.graph.days_of(policy, DayOf::Adoption).unwrap().0;
                (day, self.id(policy), policy)
            })
            .collect();
        rows.sort_unstable();
        rows
    }

    fn point_text(&self, question: (&str, &str, &str, &str)) -> String {
        let (province, category, from, to) = question;
        let mut text = String::new();
        for (day, id, policy) in self.point(province, category, from, to) {
            writeln!(text, "{id}\t{}\t{}", self.day(day), self.title(policy)).unwrap();
        }
        text
    }

    fn all_points(&self) -> String {
        let (mut rows, mut ids, mut bytes) = (0_usize, 0_u64, 0_usize);
        for (province, category, from, to) in questions() {
            for (_, id, policy) in self.point(province, category, &from, &to) {
                rows += 1;
                ids = ids.wrapping_add(id);
                bytes += self.title(policy).len();
            }
        }
        format!("{rows} {ids} {bytes}\n")
    }

    fn three_hops(&self, seeds: &[PolicyId]) -> String {
        let mut text = String::new();
        for &seed in seeds {
            let levels = self.graph.hops(&[seed], followers(), 3);
            let count = |hop: usize| levels.get(hop).map_or(0, Vec::len);
            let sum = self.sum(levels.iter().skip(1).flatten());
            writeln!(
                text,
                "{}\t{}\t{}\t{}\t{sum}",
                self.id(seed),
                count(1),
                count(2),
                count(3)
            )
            .unwrap();
        }
        text
    }

    fn sum<'p>(&self, policies: impl Iterator<Item = &'p PolicyId>) -> u64 {
        policies.fold(0, |sum, &policy| sum.wrapping_add(self.id(policy)))
    }

    fn closure(&self, seed: PolicyId, steps: Steps) -> String {
        let found = self.graph.closure(&[seed], steps);
        let sum = self.sum(found.iter()).wrapping_sub(self.id(seed));
        format!("{}\t{}\t{sum}\n", self.id(seed), found.len() - 1)
    }

    /// Lag of the first implementing policy of each province, for every national policy.
    fn rollout(&self) -> String {
        let graph = &self.graph;
        let places = graph.places();
        let provinces: Vec<Option<u8>> = places
            .iter()
            .map(|(place, _)| {
                let province = code_of(graph, places.province_of(place)?);
                let number = PROVINCES.iter().position(|code| *code == province)?;
                u8::try_from(number).ok()
            })
            .collect();
        let mut lags: Vec<Vec<i32>> = vec![Vec::new(); PROVINCES.len()];
        graph.first_of_groups(
            |place| places.level(place) == PlaceLevel::Country,
            Relation::Implements,
            |place| provinces[place.index()],
            |first| {
                if let Some(lag) = first.lag {
                    lags[usize::from(first.group)].push(lag);
                }
            },
        );
        let mut text = String::new();
        for (code, lags) in PROVINCES.iter().zip(&lags) {
            let count = lags.len();
            if count > 0 {
                let [median, most] = at(lags, [(count - 1) / 2, (count - 1) * 9 / 10]);
                writeln!(text, "{code}\t{count}\t{median}\t{most}").unwrap();
            }
        }
        text
    }

    /// Ranges of rows with the number of their cell: group x category, in order of text.
    fn cells(&self) -> (Vec<(&str, &str)>, Vec<Cell<'_>>) {
        let mut groups: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        groups.sort_unstable();
        groups.dedup();
        let mut categories = CATEGORIES.to_vec();
        categories.sort_unstable();
        let names: Vec<(&str, &str)> = groups
            .iter()
            .flat_map(|group| categories.iter().map(move |category| (*group, *category)))
            .collect();
        let by_category: Vec<Vec<Run<'_>>> = categories
            .iter()
            .map(|category| {
                self.graph.rows_with_words(Field::Category, &[(*category).to_owned()])
            })
            .collect();
        let mut cells: Vec<Cell<'_>> = Vec::new();
        for (place, group) in (0..).map(PlaceId).zip(&self.groups) {
            let group = groups.binary_search(&group.as_str()).unwrap();
            for range in self.graph.ranges_of_places(|other| other == place) {
                for (category, runs) in by_category.iter().enumerate() {
                    let runs = runs.iter().map(|run| run.within(&range)).collect();
                    cells.push(((group * categories.len() + category) as u32, runs));
                }
            }
        }
        (names, cells)
    }

    fn in_force(&self, day: i32) -> String {
        let (force, _) = self.graph.days(DayOf::InForce);
        let (ended, _) = self.graph.days(DayOf::Ended);
        let (names, cells) = self.cells();
        let mut counts = vec![0_u32; names.len()];
        for (cell, runs) in cells {
            for &row in runs.into_iter().flatten() {
                let row = row as usize;
                counts[cell as usize] += u32::from(force[row] <= day && ended[row] > day);
            }
        }
        let mut text = String::new();
        for ((group, category), count) in names.iter().zip(counts) {
            if count > 0 {
                writeln!(text, "{group}\t{category}\t{count}").unwrap();
            }
        }
        text
    }

    fn in_force_monthly(&self) -> String {
        let months = month_ends();
        let ends: Vec<i32> =
            months.iter().map(|day| PolicyGraph::day_number(*day)).collect();
        // The first month end that is not before a day.
        let mut month_of = vec![0_u16; self.days.len()];
        let mut month = 0;
        for (day, slot) in (self.first_day..).zip(&mut month_of) {
            while month < ends.len() && ends[month] < day {
                month += 1;
            }
            *slot = month as u16;
        }
        let month_of =
            |day: i32| match usize::try_from(day.saturating_sub(self.first_day)) {
                Ok(day) => {
                    usize::from(*month_of.get(day).unwrap_or(&(ends.len() as u16)))
                }
                Err(_) => 0,
            };
        let (force, _) = self.graph.days(DayOf::InForce);
        let (ended, _) = self.graph.days(DayOf::Ended);
        let (names, cells) = self.cells();
        let width = ends.len() + 1;
        let mut changes = vec![0_i32; names.len() * width];
        for (cell, runs) in cells {
            let changes = &mut changes[cell as usize * width..][..width];
            for &row in runs.into_iter().flatten() {
                let (start, end) = (force[row as usize], ended[row as usize]);
                if end > start {
                    changes[month_of(start)] += 1;
                    changes[month_of(end)] -= 1;
                }
            }
        }
        let mut counts = vec![0_i32; names.len()];
        let mut text = String::with_capacity(32 << 20);
        let mut digits = [0_u8; 12];
        for (month, day) in months.iter().enumerate() {
            let day = day.to_string();
            for (cell, (group, category)) in names.iter().enumerate() {
                counts[cell] += changes[cell * width + month];
                if counts[cell] > 0 {
                    for part in [&day, *group, *category] {
                        text.push_str(part);
                        text.push('\t');
                    }
                    text.push_str(decimal(counts[cell] as u32, &mut digits));
                    text.push('\n');
                }
            }
        }
        text
    }

    /// The newest 500 policies of a province and their relations, ranked by year.
    fn dot(&self) -> String {
        let graph = &self.graph;
        let places = graph.places();
        let province = places.by_gb_code(640_000).unwrap();
        let (first, _) = graph.days(DayOf::Adoption);
        let rows = graph.ranges_of_places(|place| places.is_within(place, province));
        let mut newest: Vec<(i32, u64, PolicyId)> = rows
            .into_iter()
            .flatten()
            .map(|row| (first[row as usize], self.ids[row as usize], PolicyId(row)))
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
    fn timeline(&self) -> String {
        let graph = &self.graph;
        let file = fs::File::create(self.out.join("W8b.txt")).unwrap();
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let (first, _) = graph.days(DayOf::Adoption);
        let (force, _) = graph.days(DayOf::InForce);
        let (ended, _) = graph.days(DayOf::Ended);
        let mut order: Vec<(i32, u64, u32)> = (0..)
            .zip(first.iter().zip(&self.ids))
            .map(|(row, (&day, &id))| (day, id, row))
            .collect();
        order.sort_unstable();
        let codes: Vec<String> =
            graph.places().iter().map(|(place, _)| code_of(graph, place)).collect();
        let bodies = graph.bodies();
        let mut line = Vec::with_capacity(1024);
        for (day, id, row) in order {
            let policy = graph.policy(PolicyId(row));
            let (mut title, mut category, mut issuer) = ("", "", "");
            for fact in policy.facts() {
                match fact.field() {
                    Field::Title => title = fact.text(),
                    Field::Category => category = fact.text(),
                    Field::Issuer => {
                        let body = fact.body();
                        issuer = body.map_or("", |body| &bodies[body.0 as usize].name);
                    }
                    _ => {}
                }
            }
            let place = policy.jurisdiction().index();
            let group = &self.groups[place];
            line.clear();
            write!(line, "{{\"id\":{id},\"date\":\"").unwrap();
            line.extend_from_slice(self.day(day).as_bytes());
            line.extend_from_slice(b"\",\"effective\":\"");
            line.extend_from_slice(self.day(force[row as usize]).as_bytes());
            line.extend_from_slice(b"\",\"repealed\":");
            match self.day(ended[row as usize]) {
                "" => line.extend_from_slice(b"null"),
                day => {
                    line.push(b'"');
                    line.extend_from_slice(day.as_bytes());
                    line.push(b'"');
                }
            }
            line.extend_from_slice(b",\"title\":");
            serde_json::to_writer(&mut line, title).unwrap();
            line.extend_from_slice(b",\"jurisdiction\":\"");
            line.extend_from_slice(codes[place].as_bytes());
            line.extend_from_slice(b"\",\"province\":");
            if group.starts_with("CN-") {
                line.push(b'"');
                line.extend_from_slice(group.as_bytes());
                line.push(b'"');
            } else {
                line.extend_from_slice(b"null");
            }
            line.extend_from_slice(b",\"category\":\"");
            line.extend_from_slice(category.as_bytes());
            line.extend_from_slice(b"\",\"issuer\":");
            serde_json::to_writer(&mut line, issuer).unwrap();
            line.extend_from_slice(b"}\n");
            out.write_all(&line).unwrap();
        }
        out.flush().unwrap();
        String::new()
    }
}

fn decimal(mut number: u32, digits: &mut [u8; 12]) -> &str {
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    std::str::from_utf8(&digits[at..]).unwrap()
}

/// Who implements or cites.
fn followers() -> Steps {
    Steps::default().and(Relation::Implements, true).and(Relation::Cites, true)
}

/// What is implemented or cited.
fn followed() -> Steps {
    Steps::default().and(Relation::Implements, false).and(Relation::Cites, false)
}

fn main() {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [file, expected, out] = &words[..] else {
        println!(
            "cargo bench --bench compare -- FILE EXPECTED.json OUT (see benches/compare/run.py)"
        );
        return;
    };
    fs::create_dir_all(out).unwrap();
    let before = cpu();
    let bench = Bench::new(Path::new(file), Path::new(expected), Path::new(out));
    println!("{{\"work\":\"open\",\"cpu_ms\":{:.3},\"runs\":1}}", cpu() - before);
    let mut identities = BTreeMap::new();
    identities.insert("policies", bench.graph.policy_count());
    identities.insert("edges", bench.graph.link_count());
    println!(
        "{{\"work\":\"size\",\"counts\":{}}}",
        serde_json::to_string(&identities).unwrap()
    );

    for (name, province) in [("W2a", "11"), ("W2b", "44")] {
        let question = (province, "digital_economy", "2020-01-01", "2024-12-31");
        measure(name, 1.0, || bench.point_text(question), &bench);
    }
    measure("W3", 1000.0, || bench.all_points(), &bench);
    for name in ["W4a", "W4b"] {
        let seeds = bench.seeds(name);
        measure(name, 1.0, || bench.three_hops(&seeds), &bench);
    }
    let hub = bench.seeds("W5d")[0];
    measure("W5d", 1.0, || bench.closure(hub, followers()), &bench);
    let late = bench.seeds("W5a")[0];
    measure("W5a", 1.0, || bench.closure(late, followed()), &bench);
    measure("W6", 1.0, || bench.rollout(), &bench);
    let day = PolicyGraph::day_number(Day::from_ymd_opt(2020, 6, 30).unwrap());
    measure("W7", 1.0, || bench.in_force(day), &bench);
    measure("W7m", 1.0, || bench.in_force_monthly(), &bench);
    measure("W8a", 1.0, || bench.dot(), &bench);
    measure("W8b", 1.0, || bench.timeline(), &bench);
    // Whatever was read, it was read from a sound file.
    assert!(bench.graph.damage().is_none());
}
