//! The workload of `../shared/bench` (W2-W8) on a snapshot, through the library alone.
//!
//! `cargo bench --bench compare -- FILE EXPECTED.json OUT [W3 …]` answers every question on
//! FILE, or those named, writes each answer's canonical text to OUT, and prints one line of
//! JSON a question: CPU milliseconds (user and system), median of several runs. `run.py`
//! checks the texts and measures the peers on the same files.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark that can't go on has failed, times what it does, and prints it"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use policy_graph::graph::{DayOf, Field, PolicyGraph, PolicyId, Steps, snapshot};
use policy_graph::model::date::Day;
use policy_graph::model::law::Relation;
use policy_graph::model::place::{PlaceId, PlaceLevel};
use policy_graph::query::{Query, find};
use serde_json::Value;

mod export;
mod text;
mod workload;

use text::{Monthly, lines};
use workload::{CATEGORIES, PROVINCES, month_ends, questions};

/// The graph, and what every run of the same process keeps: numbers of ids, names of days.
struct Bench {
    graph: PolicyGraph,
    ids: Vec<u32>,
    days: Vec<String>,
    first_day: i32,
    /// For each place: the province it lies in, else itself; as a code of the workload.
    groups: Vec<String>,
    expected: Value,
    out: PathBuf,
    /// The work asked for; all when empty.
    asked: Vec<String>,
}

/// Rows of a question: date, id and where the title ends; and the titles, one behind the
/// other, as the peers' columns hold them.
struct Titled {
    rows: Vec<(i32, u64, usize)>,
    titles: String,
}

/// The number of a cell, and runs of the rows in it.
type Cell<'g> = (u32, Vec<&'g [u32]>);

fn cpu() -> f64 {
    // Nanoseconds on a processor: this program runs on one thread.
    let text = fs::read_to_string("/proc/self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}

/// Runs `work` several times and reports the median; the last result, as `text` writes it,
/// is the answer. Writing is not counted, as in the peers' harness. The system counts time in
/// ticks, so that what is quick runs many times in a row.
fn measure<T>(
    bench: &Bench,
    name: &str,
    per: f64,
    work: impl Fn() -> T,
    text: impl Fn(T) -> String,
) {
    if !bench.asked.is_empty() && !bench.asked.iter().any(|asked| asked == name) {
        return;
    }
    let before = cpu();
    let _ = work();
    let first = cpu() - before;
    let wall = std::time::Instant::now();
    let mut answer = work();
    let once = wall.elapsed().as_secs_f64() * 1e3;
    let batch = (60.0 / once.max(0.001)).ceil().clamp(1.0, 20_000.0) as usize;
    let mut times = Vec::new();
    let start = cpu();
    while times.len() < 3 || (times.len() < 15 && cpu() - start < 2000.0) {
        let before = cpu();
        for _ in 0..batch {
            answer = work();
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
    let text = text(answer);
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
    fn new(file: &Path, expected: &Path, out: &Path, asked: &[String]) -> Bench {
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
        let (out, asked) = (out.to_owned(), asked.to_vec());
        Bench { graph, ids, days, first_day, groups, expected, out, asked }
    }

    fn id(&self, policy: PolicyId) -> u64 {
        u64::from(self.ids[policy.0 as usize])
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

    /// Date, id and title of every row of one question.
    fn point_rows(&self, question: (&str, &str, &str, &str)) -> Titled {
        let (province, category, from, to) = question;
        let mut titles = String::new();
        let rows = self.point(province, category, from, to).into_iter();
        let rows = rows
            .map(|(day, id, policy)| {
                titles.push_str(self.title(policy));
                (day, id, titles.len())
            })
            .collect();
        Titled { rows, titles }
    }

    fn point_text(&self, titled: &Titled) -> String {
        let (mut text, mut start) = (String::new(), 0);
        for &(day, id, end) in &titled.rows {
            let title = &titled.titles[start..end];
            writeln!(text, "{id}\t{}\t{title}", self.day(day)).unwrap();
            start = end;
        }
        text
    }

    fn all_points(&self) -> [u64; 3] {
        let [mut rows, mut ids, mut bytes] = [0_u64; 3];
        for (province, category, from, to) in questions() {
            let found = self.point_rows((province, category, &from, &to));
            rows += found.rows.len() as u64;
            ids = found.rows.iter().fold(ids, |sum, row| sum.wrapping_add(row.1));
            bytes += found.titles.len() as u64;
        }
        [rows, ids, bytes]
    }

    /// For every seed: itself, the new policies at each of three hops, and the sum of ids.
    fn three_hops(&self, seeds: &[PolicyId]) -> Vec<[u64; 5]> {
        let walk = |&seed: &PolicyId| {
            let levels = self.graph.hops(&[seed], followers(), 3);
            let count = |hop: usize| levels.get(hop).map_or(0, Vec::len) as u64;
            let sum = self.sum(levels.iter().skip(1).flatten());
            [self.id(seed), count(1), count(2), count(3), sum]
        };
        seeds.iter().map(walk).collect()
    }

    fn sum<'p>(&self, policies: impl Iterator<Item = &'p PolicyId>) -> u64 {
        policies.fold(0, |sum, &policy| sum.wrapping_add(self.id(policy)))
    }

    /// The seed, how many it leads to, and the sum of their ids.
    fn closure(&self, seed: PolicyId, steps: Steps) -> Vec<[u64; 3]> {
        let found = self.graph.closure(&[seed], steps);
        let sum = self.sum(found.iter()).wrapping_sub(self.id(seed));
        vec![[self.id(seed), found.len() as u64 - 1, sum]]
    }

    /// Lag of the first implementing policy of each province, for every national policy.
    fn rollout(&self) -> Vec<(&'static str, usize, i32, i32)> {
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
            |place| provinces[place.index()],
            |first| {
                if let Some(lag) = first.lag {
                    lags[usize::from(first.group)].push(lag);
                }
            },
        );
        let lags = PROVINCES.iter().zip(&lags).filter(|(_, lags)| !lags.is_empty());
        lags.map(|(code, lags)| {
            let count = lags.len();
            let [median, most] = at(lags, [(count - 1) / 2, (count - 1) * 9 / 10]);
            (*code, count, median, most)
        })
        .collect()
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
        let everything = 0..u32::MAX;
        let mut by_category: Vec<Vec<&[u32]>> = categories
            .iter()
            .map(|category| {
                let words = [(*category).to_owned()];
                let runs = self.graph.rows_with_words(Field::Category, &words);
                runs.iter().map(|run| run.within(&everything)).collect()
            })
            .collect();
        let mut cells: Vec<Cell<'_>> = Vec::new();
        // Rows of places follow each other.
        for (place, group) in (0..).map(PlaceId).zip(&self.groups) {
            let group = groups.binary_search(&group.as_str()).unwrap();
            let end = self.graph.rows_of_place(place).end;
            for (category, runs) in by_category.iter_mut().enumerate() {
                let runs = runs.iter_mut().map(|run| {
                    let (here, rest) = run.split_at(before(run, end));
                    *run = rest;
                    here
                });
                cells
                    .push(((group * categories.len() + category) as u32, runs.collect()));
            }
        }
        (names, cells)
    }

    fn in_force(&self, day: i32) -> Vec<(&str, &str, u32)> {
        let (force, _) = self.graph.days(DayOf::InForce);
        let (ended, _) = self.graph.days(DayOf::Ended);
        let (names, cells) = self.cells();
        let mut counts = vec![0_u32; names.len()];
        for (cell, runs) in cells {
            let count = |rows: &[u32]| -> u32 {
                let within =
                    |row: usize| u32::from(force[row] <= day && ended[row] > day);
                // Rows of one place and category mostly lie together.
                match together(rows) {
                    Some(range) => {
                        let days = force[range.clone()].iter().zip(&ended[range]);
                        days.map(|(&force, &ended)| {
                            u32::from(force <= day && ended > day)
                        })
                        .sum()
                    }
                    None => rows.iter().map(|&row| within(row as usize)).sum(),
                }
            };
            counts[cell as usize] += runs.into_iter().map(count).sum::<u32>();
        }
        let counts = names.into_iter().zip(counts).filter(|&(_, count)| count > 0);
        counts.map(|((group, category), count)| (group, category, count)).collect()
    }

    fn in_force_monthly(&self) -> Monthly<'_> {
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
        let mut rows = Vec::with_capacity(names.len() * months.len());
        for month in 0..months.len() {
            for (cell, count) in counts.iter_mut().enumerate() {
                *count += changes[cell * width + month];
                if *count > 0 {
                    rows.push([month as u32, cell as u32, *count as u32]);
                }
            }
        }
        Monthly { months, names, rows }
    }
}

/// How many of rising rows lie before `end`: few of many, mostly.
fn before(rows: &[u32], end: u32) -> usize {
    let mut reach = 1;
    while rows.get(reach).is_some_and(|&row| row < end) {
        reach *= 2;
    }
    rows[..rows.len().min(reach)].partition_point(|&row| row < end)
}

/// The range that rising rows are, where none is left out.
fn together(rows: &[u32]) -> Option<std::ops::Range<usize>> {
    let (&first, &last) = rows.first().zip(rows.last())?;
    let range = first as usize..last as usize + 1;
    (range.len() == rows.len()).then_some(range)
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
    let [file, expected, out, asked @ ..] = &words[..] else {
        println!(
            "cargo bench --bench compare -- FILE EXPECTED.json OUT [W3 …] (see benches/compare/run.py)"
        );
        return;
    };
    fs::create_dir_all(out).unwrap();
    let before = cpu();
    let bench = Bench::new(Path::new(file), Path::new(expected), Path::new(out), asked);
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
        let work = || bench.point_rows(question);
        measure(&bench, name, 1.0, work, |rows| bench.point_text(&rows));
    }
    let spaced = |sums: [u64; 3]| format!("{} {} {}\n", sums[0], sums[1], sums[2]);
    measure(&bench, "W3", 1000.0, || bench.all_points(), spaced);
    for name in ["W4a", "W4b"] {
        let seeds = bench.seeds(name);
        measure(&bench, name, 1.0, || bench.three_hops(&seeds), lines);
    }
    let hub = bench.seeds("W5d")[0];
    measure(&bench, "W5d", 1.0, || bench.closure(hub, followers()), lines);
    let late = bench.seeds("W5a")[0];
    measure(&bench, "W5a", 1.0, || bench.closure(late, followed()), lines);
    measure(&bench, "W6", 1.0, || bench.rollout(), lines);
    let day = PolicyGraph::day_number(Day::from_ymd_opt(2020, 6, 30).unwrap());
    measure(&bench, "W7", 1.0, || bench.in_force(day), lines);
    measure(&bench, "W7m", 1.0, || bench.in_force_monthly(), Monthly::text);
    measure(&bench, "W8a", 1.0, || bench.dot(), |text| text);
    measure(&bench, "W8b", 1.0, || bench.timeline(), |()| String::new());
    // Whatever was read, it was read from a sound file.
    assert!(bench.graph.damage().is_none());
}
