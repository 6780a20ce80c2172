//! Walks over relations, in SPARQL 1.1 property-path notation.
//!
//! `implements` goes from the citing to the cited policy, `^implements` back;
//! `a/b` one after the other, `a|b` either, `*` `+` `?` `{n,m}` repeat, brackets group.
//! (<https://www.w3.org/TR/sparql11-query/#propertypaths>; `{n,m}` is from its drafts.)
//!
//! A path is compiled into a small automaton, and the graph is searched together with it:
//! one breadth-first sweep forward finds what can be reached, one sweep back keeps what
//! lies on a way that is accepted. So every link in the answer is on a complete path.

use std::collections::VecDeque;

use hashbrown::{HashMap, HashSet};

use crate::error::Error;
use crate::graph::{Link, LinkId, PolicyGraph, PolicyId, Steps};
use crate::lang::Text;
use crate::model::law::Relation;

/// The most times a step may be repeated by `{n,m}`.
const MOST_REPEATS: u32 = 64;

/// The most states an automaton may have: brackets multiply repeats.
const MOST_STATES: usize = 4096;

/// The deepest nesting of brackets.
const DEEPEST: u32 = 64;

/// A walk, as parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// One link; `true` when it is walked backwards.
    Step(Relation, bool),
    /// One after the other.
    Sequence(Vec<Path>),
    /// Either.
    Choice(Vec<Path>),
    /// At least, and at most, so many times.
    Repeat(Box<Path>, u32, Option<u32>),
}

/// The part a policy plays in a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WalkRole {
    /// Where a walk ends: the answer.
    Reached,
    /// Where a walk begins.
    Start,
    /// On the way.
    Through,
}

impl WalkRole {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            WalkRole::Reached => "reached",
            WalkRole::Start => "start",
            WalkRole::Through => "through",
        }
    }
}

/// One policy of a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The policy.
    pub policy: PolicyId,
    /// Its part.
    pub role: WalkRole,
    /// The fewest links from a start.
    pub hops: u32,
}

/// What a walk found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// The policies, by number. Starts are included even if they lead nowhere.
    pub visits: Vec<Visit>,
    /// The links on accepted ways, by number.
    pub links: Vec<LinkId>,
}

/// Reads a property path.
///
/// # Errors
/// When the text is no path, naming the column and what was expected.
pub fn parse(text: &str) -> Result<Path, Error> {
    let mut parser = Parser { text, rest: text, depth: 0 };
    let path = parser.choice()?;
    parser.space();
    if !parser.rest.is_empty() {
        return Err(parser.expected("/、| 或结尾", "/, | or the end"));
    }
    Ok(path)
}

struct Parser<'t> {
    text: &'t str,
    rest: &'t str,
    depth: u32,
}

impl<'t> Parser<'t> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, token: char) -> bool {
        self.space();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expected(&self, zh: &str, en: &str) -> Error {
        let column = self.text[..self.text.len() - self.rest.len()].chars().count() + 1;
        let text = self.text;
        Error::usage(Text::new(
            format!("--walk “{text}”第 {column} 个字符：应为{zh}"),
            format!("--walk {text:?}, character {column}: expected {en}"),
        ))
        .with_hint(Text::new(
            "例：implements、^implements+、(cites|based_on)*、^implements{1,3}/cites",
            "for example: implements, ^implements+, (cites|based_on)*, ^implements{1,3}/cites",
        ))
    }

    fn choice(&mut self) -> Result<Path, Error> {
        let mut options = vec![self.sequence()?];
        while self.take('|') {
            options.push(self.sequence()?);
        }
        Ok(one_or(options, Path::Choice))
    }

    fn sequence(&mut self) -> Result<Path, Error> {
        let mut steps = vec![self.step()?];
        while self.take('/') {
            steps.push(self.step()?);
        }
        Ok(one_or(steps, Path::Sequence))
    }

    fn step(&mut self) -> Result<Path, Error> {
        let backwards = self.take('^');
        let mut path = if self.take('(') {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(self.expected("较少的括号", "fewer brackets"));
            }
            let inner = self.choice()?;
            if !self.take(')') {
                return Err(self.expected(")", ")"));
            }
            self.depth -= 1;
            inner
        } else {
            self.relation()?
        };
        if backwards {
            path = path.reversed();
        }
        loop {
            let (least, most) = if self.take('*') {
                (0, None)
            } else if self.take('+') {
                (1, None)
            } else if self.take('?') {
                (0, Some(1))
            } else if self.take('{') {
                self.braces()?
            } else {
                return Ok(path);
            };
            path = Path::Repeat(Box::new(path), least, most);
        }
    }

    fn relation(&mut self) -> Result<Path, Error> {
        self.space();
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':')
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if name.is_empty() {
            return Err(self.expected("关系名、^ 或 (", "a relation, ^ or ("));
        }
        let plain = name.strip_prefix("eli:").unwrap_or(name);
        let Some(relation) = Relation::from_code(plain) else {
            let codes = Relation::codes();
            return Err(Error::usage(Text::new(
                format!("--walk：没有“{name}”这一关系"),
                format!("--walk: there is no relation {name:?}"),
            ))
            .with_hint(Text::new(
                format!("可用的有：{codes}"),
                format!("there are: {codes}"),
            )));
        };
        self.rest = rest;
        Ok(Path::Step(relation, false))
    }

    fn braces(&mut self) -> Result<(u32, Option<u32>), Error> {
        let least = self.number()?;
        let most = if self.take(',') { self.number()? } else { least };
        let open =
            self.text[..self.text.len() - self.rest.len()].trim_end().ends_with(',');
        let range = match (least, most) {
            (None, None) => return Err(self.expected("次数", "a number")),
            (least, most) => (least.unwrap_or(0), if open { None } else { most }),
        };
        if range.1.is_some_and(|most| most < range.0) {
            return Err(self.expected("不小于前者的次数", "a number not below the first"));
        }
        if !self.take('}') {
            return Err(self.expected("}", "}"));
        }
        Ok(range)
    }

    fn number(&mut self) -> Result<Option<u32>, Error> {
        self.space();
        let end =
            self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        if end == 0 {
            return Ok(None);
        }
        match self.rest[..end].parse() {
            Ok(number) if number <= MOST_REPEATS => {
                self.rest = &self.rest[end..];
                Ok(Some(number))
            }
            _ => Err(self.expected(
                &format!("不超过 {MOST_REPEATS} 的次数"),
                &format!("a number up to {MOST_REPEATS}"),
            )),
        }
    }
}

fn one_or(mut paths: Vec<Path>, many: fn(Vec<Path>) -> Path) -> Path {
    match paths.len() {
        1 => paths.remove(0),
        _ => many(paths),
    }
}

impl Path {
    /// The same walk from its end to its start.
    fn reversed(self) -> Path {
        match self {
            Path::Step(relation, backwards) => Path::Step(relation, !backwards),
            Path::Sequence(steps) => {
                Path::Sequence(steps.into_iter().rev().map(Path::reversed).collect())
            }
            Path::Choice(options) => {
                Path::Choice(options.into_iter().map(Path::reversed).collect())
            }
            Path::Repeat(path, least, most) => {
                Path::Repeat(Box::new(path.reversed()), least, most)
            }
        }
    }
}

/// Thompson's automaton: from each state either one link to follow, or free moves.
struct Automaton {
    steps: Vec<Option<(Relation, bool, u32)>>,
    free: Vec<Vec<u32>>,
    accept: u32,
}

impl Automaton {
    fn new(path: &Path) -> Result<Automaton, Error> {
        let mut automaton = Automaton { steps: Vec::new(), free: Vec::new(), accept: 0 };
        let start = automaton.state();
        automaton.accept = automaton.add(path, start)?;
        Ok(automaton)
    }

    fn state(&mut self) -> u32 {
        self.steps.push(None);
        self.free.push(Vec::new());
        self.steps.len() as u32 - 1
    }

    /// Adds `path` behind `from` and gives the state behind it.
    fn add(&mut self, path: &Path, from: u32) -> Result<u32, Error> {
        if self.steps.len() > MOST_STATES {
            return Err(Error::usage(Text::new(
                "--walk 展开后过长",
                "--walk unfolds into too long a path",
            ))
            .with_hint(Text::new("减少 {n,m} 的嵌套", "nest {n,m} less deeply")));
        }
        match path {
            Path::Step(relation, backwards) => {
                let (before, behind) = (self.state(), self.state());
                self.free[from as usize].push(before);
                self.steps[before as usize] = Some((*relation, *backwards, behind));
                Ok(behind)
            }
            Path::Sequence(paths) => {
                paths.iter().try_fold(from, |from, path| self.add(path, from))
            }
            Path::Choice(paths) => {
                let behind = self.state();
                for path in paths {
                    let end = self.add(path, from)?;
                    self.free[end as usize].push(behind);
                }
                Ok(behind)
            }
            Path::Repeat(path, least, most) => {
                let mut at = from;
                for _ in 0..*least {
                    at = self.add(path, at)?;
                }
                let behind = self.state();
                self.free[at as usize].push(behind);
                match most {
                    Some(most) => {
                        for _ in *least..*most {
                            at = self.add(path, at)?;
                            self.free[at as usize].push(behind);
                        }
                    }
                    None => {
                        let again = self.state();
                        self.free[at as usize].push(again);
                        let end = self.add(path, again)?;
                        self.free[end as usize].push(again);
                        self.free[end as usize].push(behind);
                    }
                }
                Ok(behind)
            }
        }
    }
}

/// The same steps again and again: no automaton is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated {
    steps: Steps,
    /// True for `*` and `?`: who does not move has arrived.
    stays: bool,
    most: u32,
}

/// Whether a path is one step, or a choice of steps, repeated from at most once on.
pub fn repeated(path: &Path) -> Option<Repeated> {
    let (inner, least, most) = match path {
        Path::Repeat(inner, least, most) => (&**inner, *least, most.unwrap_or(u32::MAX)),
        path => (path, 1, 1),
    };
    let steps = match inner {
        Path::Step(relation, back) => Steps::default().and(*relation, *back),
        Path::Choice(paths) => {
            paths.iter().try_fold(Steps::default(), |steps, path| match path {
                Path::Step(relation, back) => Some(steps.and(*relation, *back)),
                _ => None,
            })?
        }
        _ => return None,
    };
    (least <= 1 && most >= 1).then_some(Repeated { steps, stays: least == 0, most })
}

/// The same as [`walk`] over every recorded relation, for a path that only repeats.
pub fn walk_plain(graph: &PolicyGraph, repeat: Repeated, seeds: &[PolicyId]) -> Walked {
    let Repeated { steps, stays, most } = repeat;
    let levels = graph.hops(seeds, steps, most);
    let mut visits = Vec::new();
    let mut links = Vec::new();
    // Whoever can still move does, and every link it takes arrives.
    let mut returned = vec![u32::MAX; if stays { 0 } else { graph.policy_count() }];
    for (hops, level) in (0..).zip(&levels) {
        for &policy in level {
            if hops >= most {
                continue;
            }
            let out = graph.links_from(policy).map(|link| (link, false, link.to()));
            let back = graph.links_to(policy).map(|link| (link, true, link.from()));
            for (link, backwards, to) in out.chain(back) {
                if steps.follow(link.relation(), backwards) {
                    links.push(link.number());
                    if let Some(slot) = returned.get_mut(to.0 as usize) {
                        *slot = (*slot).min(hops + 1);
                    }
                }
            }
        }
    }
    for (hops, level) in (0..).zip(&levels) {
        for &policy in level {
            let visit = match (hops, stays, returned.get(policy.0 as usize)) {
                (0, false, Some(&u32::MAX)) => {
                    Visit { policy, role: WalkRole::Start, hops }
                }
                (0, false, Some(&hops)) => {
                    Visit { policy, role: WalkRole::Reached, hops }
                }
                _ => Visit { policy, role: WalkRole::Reached, hops },
            };
            visits.push(visit);
        }
    }
    links.sort_unstable();
    links.dedup();
    visits.sort_unstable_by_key(|visit| visit.policy);
    Walked { visits, links }
}

/// Walks `path` from every one of `seeds`, over the links that `keep` accepts.
///
/// # Errors
/// When the path unfolds into too many steps.
pub fn walk<'g>(
    graph: &'g PolicyGraph,
    path: &Path,
    seeds: &[PolicyId],
    keep: &dyn Fn(Link<'g>) -> bool,
) -> Result<Walked, Error> {
    let automaton = Automaton::new(path)?;
    // A spot is a policy in a state; spots are numbered as they are found.
    let mut number: HashMap<(PolicyId, u32), u32> = HashMap::new();
    let mut spots: Vec<(PolicyId, u32, u32)> = Vec::new();
    let mut moves: Vec<(u32, u32, Option<LinkId>)> = Vec::new();
    let mut queue: VecDeque<u32> = VecDeque::new();
    for &seed in seeds {
        number.entry((seed, 0)).or_insert_with(|| {
            spots.push((seed, 0, 0));
            queue.push_back(spots.len() as u32 - 1);
            spots.len() as u32 - 1
        });
    }
    let mut done = vec![false; spots.len()];
    while let Some(spot) = queue.pop_front() {
        if std::mem::replace(&mut done[spot as usize], true) {
            continue;
        }
        let (policy, state, hops) = spots[spot as usize];
        let mut go = |policy: PolicyId, state: u32, link: Option<LinkId>| {
            let cost = u32::from(link.is_some());
            let next = *number.entry((policy, state)).or_insert_with(|| {
                spots.push((policy, state, u32::MAX));
                done.push(false);
                spots.len() as u32 - 1
            });
            moves.push((next, spot, link));
            let reached = &mut spots[next as usize].2;
            if hops + cost < *reached {
                *reached = hops + cost;
                // Free moves go first, so that spots are settled in order of hops.
                match link {
                    None => queue.push_front(next),
                    Some(_) => queue.push_back(next),
                }
            }
        };
        for &free in &automaton.free[state as usize] {
            go(policy, free, None);
        }
        if let Some((relation, backwards, next)) = automaton.steps[state as usize] {
            if backwards {
                for link in graph.links_to(policy) {
                    if link.relation() == relation && keep(link) {
                        go(link.from(), next, Some(link.number()));
                    }
                }
            } else {
                for link in graph.links_from(policy) {
                    if link.relation() == relation && keep(link) {
                        go(link.to(), next, Some(link.number()));
                    }
                }
            }
        }
    }
    Ok(prune(&automaton, seeds, &spots, moves))
}

/// Keeps what lies on a way from a seed to the accepting state.
fn prune(
    automaton: &Automaton,
    seeds: &[PolicyId],
    spots: &[(PolicyId, u32, u32)],
    mut moves: Vec<(u32, u32, Option<LinkId>)>,
) -> Walked {
    moves.sort_unstable_by_key(|&(to, from, link)| (to, from, link));
    let mut useful = vec![false; spots.len()];
    let mut stack: Vec<u32> = (0..spots.len() as u32)
        .filter(|&spot| spots[spot as usize].1 == automaton.accept)
        .collect();
    for &spot in &stack {
        useful[spot as usize] = true;
    }
    let mut links = Vec::new();
    while let Some(spot) = stack.pop() {
        let first = moves.partition_point(|&(to, _, _)| to < spot);
        for &(_, from, link) in
            moves[first..].iter().take_while(|&&(to, _, _)| to == spot)
        {
            links.extend(link);
            if !std::mem::replace(&mut useful[from as usize], true) {
                stack.push(from);
            }
        }
    }
    links.sort_unstable();
    links.dedup();

    let starts: HashSet<PolicyId> = seeds.iter().copied().collect();
    let mut visits: Vec<Visit> = seeds
        .iter()
        .map(|&policy| Visit { policy, role: WalkRole::Start, hops: 0 })
        .collect();
    for (&(policy, state, hops), _) in
        spots.iter().zip(&useful).filter(|&(_, &useful)| useful)
    {
        let role = match state {
            state if state == automaton.accept => WalkRole::Reached,
            _ if starts.contains(&policy) => WalkRole::Start,
            _ => WalkRole::Through,
        };
        visits.push(Visit { policy, role, hops });
    }
    // Of the parts that one policy plays, the answer counts before the start, and that
    // before the way; of equal parts, the nearest.
    visits.sort_by_key(|visit| (visit.policy, visit.role, visit.hops));
    visits.dedup_by_key(|visit| visit.policy);
    Walked { visits, links }
}
