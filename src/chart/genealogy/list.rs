//! The numbered evidence beside a genealogy: relation, words, lag.

use super::badge;
use super::graph::{Edge, Graph};
use crate::chart::Options;
use crate::chart::frame::Frame;
use crate::chart::phrases::day;
use crate::chart::scene::{Align, Part, Point, Rect, Tip};
use crate::chart::text::Letters;
use crate::chart::titles;
use crate::lang::Lang;
use crate::model::law::Role;
use crate::view::{Date, Policy, Relation, Term};

/// Days from the cited to the citing policy, by one role of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lag {
    /// The role that both dates have; none when they differ.
    pub(super) role: Option<Term>,
    /// The least and the most.
    pub(super) days: (i64, i64),
    /// Between the dates of adoption by which both are shown, of one role or of two.
    pub(super) shown: bool,
}

/// The lag between the dates of adoption by which both are shown, as a rollout has it. Where
/// these are of two roles that is said, and the lag by a role that both have comes behind.
pub(super) fn lag(graph: &Graph<'_>, edge: &Edge<'_>) -> Option<Lag> {
    lags(graph.nodes[edge.from].policy, graph.nodes[edge.to].policy).into_iter().next()
}

fn lags(from: &Policy, to: &Policy) -> Vec<Lag> {
    let mut lags = Vec::new();
    for role in Role::ADOPTION {
        let of = |policy: &'_ Policy| -> Option<Date> {
            let mut dates = policy.dates.iter();
            dates
                .find(|date| date.role.code == role.code() && date.part.is_none())
                .cloned()
        };
        if *role == Role::Reported && !lags.is_empty() {
            break;
        }
        if let (Some(later), Some(earlier)) = (of(from), of(to))
            && let Some(days) = between(&earlier, &later)
        {
            lags.push(Lag { role: Some(later.role.clone()), days, shown: false });
        }
    }
    let shown = |policy: &Policy| policy.asked.clone().or(policy.adoption.clone());
    if let (Some(later), Some(earlier)) = (shown(from), shown(to))
        && let Some(days) = between(&earlier, &later)
    {
        let same = later.role == earlier.role;
        match lags.iter_mut().find(|lag| same && lag.role.as_ref() == Some(&later.role)) {
            Some(lag) => lag.shown = true,
            None => {
                let role = same.then(|| later.role.clone());
                lags.insert(0, Lag { role, days, shown: true });
            }
        }
        lags.sort_by_key(|lag| !lag.shown);
    }
    if lags.is_empty()
        && let (Some(later), Some(earlier)) = (from.shown_date(), to.shown_date())
        && let Some(days) = between(earlier, later)
    {
        lags.push(Lag { role: None, days, shown: false });
    }
    lags
}

fn between(earlier: &Date, later: &Date) -> Option<(i64, i64)> {
    let at = |text: &Option<String>| text.as_deref().and_then(day);
    let (first, last) = (at(&earlier.lo)?, at(&earlier.hi)?);
    Some(((at(&later.lo)? - last).num_days(), (at(&later.hi)? - first).num_days()))
}

/// One number, or both ends of an interval.
pub(super) fn interval(days: (i64, i64)) -> String {
    match days {
        (lo, hi) if lo == hi => format!("{lo}"),
        (lo, hi) if lo < 0 => format!("[{lo}, {hi}]"),
        (lo, hi) => format!("{lo}–{hi}"),
    }
}

fn lag_words(from: &Policy, to: &Policy, lang: Lang) -> String {
    let lags = lags(from, to);
    if lags.is_empty() {
        return lang
            .pick("滞后：日期不全，算不出", "lag: dates are incomplete")
            .to_owned();
    }
    let parts: Vec<String> = lags
        .iter()
        .map(|lag| {
            let days = interval(lag.days);
            match &lag.role {
                Some(role) => lang.pick(
                    format!("{}起 {days} 天", role.name.zh),
                    format!("{days} days ({0} to {0})", role.name.en),
                ),
                None => {
                    let role = |policy: &Policy| {
                        policy
                            .shown_date()
                            .map(|date| date.role.name.clone())
                            .unwrap_or_default()
                    };
                    let (a, b) = (role(to), role(from));
                    lang.pick(
                        format!("由{}到{} {days} 天", a.zh, b.zh),
                        format!("{days} days from {} to {}", a.en, b.en),
                    )
                }
            }
        })
        .collect();
    lang.pick(format!("滞后：{}", parts.join("；")), format!("lag: {}", parts.join("; ")))
}

/// A policy in a few words.
fn brief(
    graph: &Graph<'_>,
    policy: &Policy,
    lang: Lang,
    letters: &Letters,
    room: f64,
) -> String {
    let (short, kind) = (graph.short(policy, lang), policy.kind.as_deref());
    let title = |room| titles::fit(&short, kind, letters, room);
    match policy.jurisdiction.level.code.as_str() {
        "national" if policy.jurisdiction.code == "CN" => title(room),
        _ => {
            let place = format!("{} ", policy.jurisdiction.short.get(lang));
            format!("{place}{}", title(room - letters.width(&place)))
        }
    }
}

fn tier(relation: &Relation, lang: Lang) -> String {
    let tier = relation.tier.name.get(lang);
    match relation.weak {
        true => lang.pick(
            format!("{tier}，无引用，不算滞后"),
            format!("{tier}; no citation, no lag"),
        ),
        false => tier.to_owned(),
    }
}

/// One entry: its head in bold, the words it rests on, and the lag or why there is none.
struct Entry {
    /// Cut to one line.
    head: String,
    /// The same in as many lines as it takes, up to two.
    whole: Vec<String>,
    quote: Option<String>,
    lag: String,
}

fn entry(
    graph: &Graph<'_>,
    edge: &Edge<'_>,
    letters: &Letters,
    room: f64,
    lang: Lang,
) -> Entry {
    let relation = edge.relation;
    let (from, to) = (graph.nodes[edge.from].policy, graph.nodes[edge.to].policy);
    let verb = relation.verb(lang);
    let arrow = format!(" {verb} ");
    let half = (room - letters.width(&arrow)) / 2.0;
    let target = brief(graph, to, lang, letters, half);
    let source = brief(
        graph,
        from,
        lang,
        letters,
        room - letters.width(&arrow) - letters.width(&target),
    );
    let quote = match &relation.evidence.quote {
        Some(quote) => Some(format!("“{quote}”")),
        None => relation.remark.as_ref().map(|remark| remark.get(lang).to_owned()),
    };
    let lag = match relation.weak {
        true => tier(relation, lang),
        false => lag_words(from, to, lang),
    };
    let both =
        [from, to].map(|policy| brief(graph, policy, lang, letters, f64::INFINITY));
    let whole = letters.wrap(&both.join(&arrow), room, 2).0;
    let head = letters.fit(&format!("{source}{arrow}{target}"), room);
    Entry { head, whole, quote, lag }
}

/// Draws as much of the list as `at` holds; the rest is in the notes, and it says so.
pub(super) fn draw(frame: &mut Frame, graph: &Graph<'_>, at: Rect, options: &Options) {
    let (unit, lang, palette) = (frame.unit, options.lang, frame.palette);
    let letters = Letters::regular(11.0 * unit, palette.ink);
    let pitch = letters.size * 1.24;
    let gap = 5.0 * unit;
    let columns = if at.width > 560.0 * unit { 2 } else { 1 };
    let wide = (at.width - (columns - 1) as f64 * 18.0 * unit) / columns as f64;
    let indent = 22.0 * unit;
    let total = graph.edges.len();
    let lines = |count: usize| {
        // Lines for each of `count` entries, when all are to be on the page.
        let each = count.div_ceil(columns) as f64;
        ((at.height / each - gap) / pitch).floor()
    };
    let shown =
        (1..=total).rev().find(|&count| lines(count + usize::from(count < total)) >= 2.0);
    let shown = shown.unwrap_or(0);
    let bold = Letters::bold(11.0 * unit, palette.ink);
    let soft = Letters::regular(11.0 * unit, palette.muted);
    let entries: Vec<Entry> = graph
        .edges
        .iter()
        .take(shown)
        .map(|edge| entry(graph, edge, &bold, wide - indent, lang))
        .collect();
    let per_column = shown.div_ceil(columns).max(1);
    let mut bottom = at.y;
    let rest = usize::from(shown < total);
    for (column, entries) in entries.chunks(per_column).enumerate() {
        // Every entry has its head and its lag; what is left over goes to the quotes, a
        // line at a time to each that has more to say.
        let count = entries.len() as f64;
        let all = ((at.height - count * gap) / pitch).floor() as usize - rest;
        let mut spare = all.saturating_sub(2 * entries.len());
        // First to heads that one line would cut, if all of them have room.
        let more: usize = entries.iter().map(|entry| entry.whole.len() - 1).sum();
        let whole = more <= spare;
        if whole {
            spare -= more;
        }
        let mut given = vec![0; entries.len()];
        let wanted: Vec<usize> = entries
            .iter()
            .map(|entry| {
                let quote = entry.quote.as_deref().unwrap_or_default();
                soft.wrap(quote, wide - indent, 5).0.len()
            })
            .collect();
        while let Some(next) = (0..given.len())
            .filter(|&one| given[one] < wanted[one] && spare > 0)
            .min_by_key(|&one| given[one])
        {
            given[next] += 1;
            spare -= 1;
        }
        let x = at.x + column as f64 * (wide + 18.0 * unit);
        let mut y = at.y;
        for (row, entry) in entries.iter().enumerate() {
            let number = column * per_column + row;
            let middle = Point { x: x + 8.0 * unit, y: y + pitch * 0.5 };
            let relation = graph.edges[number].relation;
            badge(frame, relation, number + 1, middle, options, Part::Legend);
            let mut rows: Vec<(String, Letters)> = match whole {
                true => entry.whole.iter().map(|line| (line.clone(), bold)).collect(),
                false => vec![(entry.head.clone(), bold)],
            };
            if let Some(quote) = entry.quote.as_ref().filter(|_| given[row] > 0) {
                let (broken, _) = soft.wrap(quote, wide - indent, given[row]);
                rows.extend(broken.into_iter().map(|line| (line, soft)));
            }
            rows.push((letters.fit(&entry.lag, wide - indent), letters));
            for (text, letters) in rows {
                y += pitch;
                let base = y - pitch * 0.22;
                let x = x + indent;
                frame.push(letters.shape(Part::Legend, &text, x, base, Align::Left));
            }
            y += gap;
        }
        bottom = bottom.max(y);
    }
    if shown < total {
        let rest = total - shown;
        let words = lang.pick(
            format!("其余 {rest} 条（{}–{total}）见备注", shown + 1),
            format!("the other {rest} ({}–{total}) are in the notes", shown + 1),
        );
        let base = (bottom + pitch).min(at.bottom() - 2.0 * unit);
        frame.push(letters.shape(Part::Legend, &words, at.x, base, Align::Left));
    }
}

/// What a reader learns of a link on hover.
pub(super) fn tip(graph: &Graph<'_>, edge: &Edge<'_>, lang: Lang) -> Tip {
    let relation = edge.relation;
    let (from, to) = (graph.nodes[edge.from].policy, graph.nodes[edge.to].policy);
    let mut lines = vec![tier(relation, lang)];
    lines.extend(relation.evidence.quote.as_ref().map(|quote| format!("“{quote}”")));
    if !relation.weak {
        lines.push(lag_words(from, to, lang));
    }
    lines.push(relation.evidence.source_title.clone());
    Tip { title: sentence(relation, lang), lines, href: relation.evidence.url.clone() }
}

fn sentence(relation: &Relation, lang: Lang) -> String {
    let (from, to) = (relation.from.title.get(lang), relation.to.title.get(lang));
    let verb = relation.verb(lang);
    format!("{from} —{verb}→ {to}")
}

/// Every link in a sentence.
pub(super) fn lines(graph: &Graph<'_>, lang: Lang) -> Vec<String> {
    let edges = graph.edges.iter().enumerate();
    edges
        .map(|(number, edge)| {
            format!("{}. {}", number + 1, sentence(edge.relation, lang))
        })
        .collect()
}

/// The whole list with words and sources, then what was left out of the plot.
pub(super) fn notes(graph: &Graph<'_>, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    for (number, edge) in graph.edges.iter().enumerate() {
        let tip = tip(graph, edge, lang);
        let url = tip.href.map_or(String::new(), |href| format!(" <{href}>"));
        notes.push(format!(
            "{}. {} · {}{url}",
            number + 1,
            tip.title,
            tip.lines.join(" · ")
        ));
    }
    let folded = graph.folded.iter().map(|policy| policy.title.get(lang));
    let beyond = graph.beyond.iter().map(|end| end.title.get(lang));
    let folded: Vec<&str> = folded.chain(beyond).collect();
    if !folded.is_empty() {
        let (count, list) = (folded.len(), folded.join(lang.pick("；", "; ")));
        notes.push(lang.pick(
            format!("有关系而未画出的 {count} 份：{list}"),
            format!("{count} linked policies not drawn: {list}"),
        ));
    }
    if !graph.undated.is_empty() {
        let titles = graph.undated.iter().map(|policy| policy.title.get(lang));
        let titles: Vec<&str> = titles.collect();
        let (count, list) = (titles.len(), titles.join(lang.pick("；", "; ")));
        notes.push(lang.pick(
            format!("日期不完整而未画出的 {count} 份：{list}"),
            format!("{count} without a full date, not drawn: {list}"),
        ));
    }
    notes
}
