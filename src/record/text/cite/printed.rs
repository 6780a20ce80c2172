//! What a notice rests on that names what it prints instead of itself: 根据《甲》，我委制定了《乙》，
//! 现印发给你们.

use super::super::scan::Sentence;
use super::super::{number, trimmed_lines};
use super::Citation;
use super::own::Own;
use super::shape::{NAMED, Shape};
use crate::model::law::Relation;

/// Words that name a ground.
const GROUNDS: &[&str] = &["根据", "依据", "依照", "按照", "遵照"];

/// Words with which a document is made, before its name.
const MADE: &[&str] = &[
    "制定", "制订", "编制", "修订", "修改", "起草", "印发", "形成", "拟定", "拟订",
    "出台", "修编",
];

/// True for the title of a local body that hands down what another has written: 某省财政厅转发财政部….
/// The State Council makes its own what it 批转 or 转发.
pub(super) fn hands_down(title: &str) -> bool {
    let Some((lead, _)) = title.split_once("转发") else { return false };
    let lead = lead.trim_end_matches("关于");
    let local = ['省', '市', '县', '区', '州', '旗', '盟'];
    let central = ["国务院", "中共中央", "中央", "国家", "全国"];
    lead.contains(local)
        && !lead.contains(['《', '批'])
        && !central.iter().any(|name| lead.starts_with(name))
}

/// Where the number stands of what a letter hands down, below the signature of the letter itself,
/// whose number is `own`.
pub(super) fn enclosed(text: &str, body: usize, own: Option<&str>) -> Option<usize> {
    let rest = text.get(body..)?;
    let mut signed = false;
    let mut lines = trimmed_lines(rest).filter(|(line, _)| line.len() <= LONGEST_LINE);
    let (_, span) = lines.find(|(line, _)| {
        signed |= line.ends_with('日') && line.contains('年');
        let number = || number::ending_at(line, line.len());
        signed
            && line.ends_with('号')
            && number().is_some_and(|it| {
                it.span.start == 0 && own.is_none_or(|own| it.canonical != own)
            })
    })?;
    Some(body + span.start)
}

/// The longest line of a day or a number, in bytes.
const LONGEST_LINE: usize = 60;

/// What an enclosure from byte `from` on rests on and carries out is none of the letter's.
pub(super) fn of_enclosure(citations: &mut [Citation], from: usize) {
    let below = citations.iter_mut().filter(|it| it.span.start >= from);
    for citation in below {
        if matches!(citation.relation, Relation::Implements | Relation::BasedOn) {
            citation.relation = Relation::Cites;
        }
    }
}

/// The names of 现将某部《甲》、《乙》转发给你们.
pub(super) fn handed_down(shape: &Shape) -> Vec<usize> {
    let text = &*shape.text;
    let Some(verb) = text.find("转发") else { return Vec::new() };
    let lead = &text[..verb];
    let clause = lead.rfind(['。', ';', ':']).map_or(0, |at| at + 1);
    let clause = lead.ceil_char_boundary(clause);
    let Some(from) = lead[clause..].rfind("现将").map(|at| clause + at) else {
        return Vec::new();
    };
    let within = |mark: &usize| (from..verb).contains(mark);
    let last = shape.marks.iter().copied().rfind(within);
    // 现将省水利厅《…》转发给你们: a government makes its department's words its own.
    let behind = &lead[from + "现将".len()..];
    if behind.chars().next().is_some_and(|c| "省市县区州自".contains(c)) {
        return Vec::new();
    }
    // Nothing but brackets and commas between the last name and the verb.
    let near = last.is_some_and(|last| {
        let between = &text[last + NAMED.len_utf8()..verb];
        between.chars().count() <= 40 && !between.contains("根据")
    });
    let marks = shape.marks.iter().enumerate();
    let found = marks.filter(|(_, mark)| within(mark)).map(|(index, _)| index);
    found.filter(|_| near).collect()
}

/// True where `lead` tells that what is named next was made: 我局组织制定了《甲规范》, which is no
/// ground of anything.
pub(super) fn is_made_before(lead: &str) -> bool {
    let verb = lead.strip_suffix('了');
    verb.is_some_and(|verb| MADE.iter().any(|made| verb.ends_with(made)))
}

/// The part of the shape that names the grounds of what is printed, in bytes.
pub(super) fn ground(
    sentence: &Sentence,
    shape: &Shape,
    own: &Own,
) -> Option<(usize, usize)> {
    let text = &*shape.text;
    // Most sentences print nothing.
    let first = GROUNDS.iter().filter_map(|word| text.find(word)).min()?;
    shape.marks.iter().zip(&sentence.names).skip(1).find_map(|(&mark, name)| {
        let title = name.title.as_deref().filter(|_| name.number.is_none())?;
        let (before, after) = (&text[..mark], &text[mark + NAMED.len_utf8()..]);
        let clause = before.rfind(['。', ';']).map_or(0, |at| at + 1);
        let clause = before.ceil_char_boundary(clause.max(first));
        let hands_on =
            || ["印发", "下发", "发布", "公布"].iter().any(|verb| after.contains(verb));
        let is_own = || own.is(title);
        let verb = before.strip_suffix('了').unwrap_or(before);
        let made =
            MADE.iter().any(|made| verb.ends_with(made)) && (is_own() || hands_on());
        let printed = before.ends_with("现将") && hands_on();
        // 对《乙》进行了修订.
        let revised = before.ends_with('对')
            && ["进行了修", "进行修", "作了修", "予以修"]
                .iter()
                .any(|verb| after.starts_with(verb))
            && is_own();
        if name.quoted || !(made || printed || revised) {
            return None;
        }
        let led = &text[clause..mark];
        let (at, word) =
            GROUNDS.iter().filter_map(|word| Some((led.find(word)?, word))).min()?;
        Some((clause + at + word.len(), mark))
    })
}
