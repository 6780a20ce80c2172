//! A cell of titles that is a sentence: 2014年7月30日国务院公开发布《某意见》（国发〔2014〕25号）. Its title is what
//! stands in 《》; of a sentence that tells more, or has no 《》, a person is asked.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::led::{self, day_before, is_portals, without_deed};
use super::news::is_issued_word;
use super::several::{Parted, bracketed, next_marked};
use super::{Extra, Titled};
use crate::lang::Text;
use crate::model::law::Role;
use crate::model::title::closing;
use crate::record::import::choice::choose;
use crate::record::import::issuers;
use crate::record::import::kind;
use crate::record::import::preview::{Candidate, Doubt, Question};
use crate::record::import::table::Table;
use crate::record::import::values::{stable_hash, trimmed};
use crate::record::text::is_body;

/// What a document does in a sentence that goes on behind its title.
const SAYS: &[&str] = &["提出", "明确", "要求", "规定", "指出", "强调", "决定", "确立"];

/// What is done with a document that may not be out yet.
const MOVES: &[&str] = &["征求意见", "审议", "公示", "起草"];

/// The one policy of which a sentence tells who issued it, and when.
pub(super) fn one(cell: &str) -> Option<Titled<'_>> {
    let open = cell.find('《')?;
    let (lead, rest) = (cell[..open].trim(), &cell[open..]);
    let inner = &rest['《'.len_utf8()..];
    let mut end = '《'.len_utf8() + closing(inner)? + '》'.len_utf8();
    while let Some((_, behind)) = bracketed(rest[end..].trim_start()) {
        end = rest.len() - behind.len();
    }
    let (titled, tail) = rest.split_at(end);
    let tail = tail.trim().trim_end_matches(['。', '！']);
    if tail.contains(['《', '；', '。', '\n']) {
        return None;
    }
    let (mut titled, _) = next_marked(titled)?;
    let issued = is_issued_word(tail);
    let goes_on =
        tail.starts_with(['，', ',']) || SAYS.iter().any(|it| tail.starts_with(it));
    if !(tail.is_empty() || issued || goes_on) {
        return None;
    }
    let before = match led::said(lead) {
        Some(before) => before,
        // 广州《广州市某办法》发布, 2022年3月《某办法》发布
        None if issued => {
            let (day, rest) = day_before(lead);
            let place = rest.is_empty()
                || rest.chars().nth(1).is_some() && titled.title.starts_with(rest);
            let date = day.map(|day| (Role::Published, day));
            place.then(|| Extra { date, ..Extra::default() })?
        }
        None => return None,
    };
    if let (Some((role @ Role::Reported, _)), true) = (&mut titled.extra.date, issued) {
        *role = Role::Published;
    }
    titled.extra = titled.extra.or(before);
    if goes_on {
        // Of two asides one is told.
        titled.extra.unread = Some(titled.extra.unread.unwrap_or(tail));
    }
    Some(titled)
}

/// True for words that go on with the sentence of a title: 提出全面取消某限制, ，7月1日起施行.
pub(in crate::record::import::table) fn goes_on(words: &str) -> bool {
    words.starts_with(['，', ',']) || SAYS.iter().any(|it| words.starts_with(it))
}

/// True where a title of a cell is a sentence that is not understood.
pub(super) fn tells(parted: &Parted<'_>, cell: &str) -> bool {
    match parted {
        Parted::Whole => is_sentence(trimmed(cell)),
        Parted::Into(parts) | Parted::Perhaps(parts) => {
            parts.iter().any(|part| is_sentence(&part.title))
        }
    }
}

fn is_sentence(title: &str) -> bool {
    // Most titles end as documents are called.
    let plain =
        ['知', '见', '法', '例', '案', '定', '划', '则', '施', '告', '纲', '要', '准'];
    if title.is_ascii() || !title.contains('《') && title.ends_with(plain) {
        return false;
    }
    let Some((lead, rest)) = title.split_once('《') else { return is_event(title) };
    let tail = rest.rfind('》').map_or("", |at| &rest[at + '》'.len_utf8()..]);
    let tail = bracketed(tail).map_or(tail, |(_, behind)| behind);
    let done = without_deed(lead).1.is_some() && !is_portals(lead.trim());
    // 关于印发《甲方案》的通知 is a title; 通过关于修改《甲法》的决定，自8月1日起施行 is none.
    let titled = lead.contains("关于") || tail.starts_with('的');
    let comma = tail.contains(['，', '；', '。']);
    let moves = MOVES.iter().any(|word| tail.contains(word))
        && lead.ends_with(['就', '对', '将']);
    done && !titled
        || comma && tells_deed(lead)
        || moves
        || !lead.is_empty() && !titled && SAYS.iter().any(|word| tail.starts_with(word))
}

/// What bodies do with documents. Every title that ends as none is searched for it.
static DEEDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::new(["批准", "发布", "印发", "公布", "颁布", "出台", "通过"]).ok()
});

/// True for what a body did, where no document is named: 国务院批准设立某试点.
fn is_event(words: &str) -> bool {
    tells_deed(words) && kind::kind(day_before(words).1).is_none()
}

/// True for bodies and what they did, whatever follows.
fn tells_deed(lead: &str) -> bool {
    if DEEDS.as_ref().is_none_or(|deeds| deeds.find(lead).is_none()) {
        return false;
    }
    let (_, words) = day_before(lead);
    let deed = DEEDS.as_ref().and_then(|deeds| deeds.find(words));
    deed.is_some_and(|deed| deed.start() > 0 && are_bodies(&words[..deed.start()]))
}

fn are_bodies(words: &str) -> bool {
    let bodies = issuers::named(without_deed(words).0);
    !bodies.is_empty() && bodies.iter().all(|body| is_body(body))
}

/// The titles in 《》, each with its brackets, and nothing of the rest.
fn marked_within(cell: &str) -> Vec<Titled<'_>> {
    let mut found = Vec::new();
    let mut rest = cell;
    while let Some(at) = rest.find('《') {
        let titled = &rest[at..];
        let Some(end) = closing(&titled['《'.len_utf8()..]) else { break };
        let mut end = '《'.len_utf8() + end + '》'.len_utf8();
        if let Some((_, behind)) = bracketed(&titled[end..]) {
            end = titled.len() - behind.len();
        }
        found.extend(next_marked(&titled[..end]).map(|(titled, _)| titled));
        rest = &titled[end..];
    }
    found
}

impl Table<'_> {
    /// What a person says the policies of a sentence are; asked.
    pub(super) fn told_in<'c>(
        &mut self,
        cell: &'c str,
        at: &str,
        quote: &str,
    ) -> Option<Parted<'c>> {
        let candidate = |value: &str, zh: &str, en: &str| Candidate {
            value: value.to_owned(),
            name: Text::new(zh, en),
        };
        let within = marked_within(cell);
        let mut candidates = vec![
            candidate("policy", "整格就是题名", "all of the cell is the title"),
            candidate("skip", "不采用", "leave it out"),
        ];
        if !within.is_empty() {
            let titles = candidate("titles", "只取《》里的题名", "the titles in 《》");
            candidates.insert(0, titles);
        }
        let doubt = Doubt {
            key: format!("title-{:016x}", stable_hash(63, cell.trim())),
            at: at.to_owned(),
            question: Question::Kind,
            found: cell.trim().replace('\n', " / "),
            why: Text::new(
                "题名格写的是一句话，不是题名：取《》里的题名，还是整格，或不采用？",
                "the cell of the title is a sentence and no title: take the titles in 《》, all of it, or leave it out?",
            ),
            candidates,
            quote: quote.to_owned(),
        };
        // Of a cell without a title in 《》 no such title can be taken.
        let words = &["titles", "policy", "skip"][usize::from(within.is_empty())..];
        match choose(self.take, doubt, words)? {
            "titles" => Some(Parted::Into(within)),
            "policy" => {
                let title = Cow::Borrowed(cell);
                Some(Parted::Into(vec![Titled { title, extra: Extra::default() }]))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_gives_the_title_that_it_names() {
        let date = |role, day: &str| Some((role, day.to_owned()));
        for (cell, title, number, issuer, day) in [
            (
                "2014年7月30日国务院公开发布《关于某改革的意见》（国发〔2014〕25号）",
                "关于某改革的意见",
                Some("国发〔2014〕25号"),
                Some("国务院"),
                date(Role::Published, "2014-07-30"),
            ),
            (
                "全国人大常委会第九十一次会议通过《某登记条例》",
                "某登记条例",
                None,
                Some("全国人大常委会"),
                None,
            ),
            (
                "国家发展改革委《2019年某任务》（发改规划〔2019〕617号）提出全面取消某限制",
                "2019年某任务",
                Some("发改规划〔2019〕617号"),
                Some("国家发展改革委"),
                None,
            ),
            (
                "广州《广州市某办法（公开征求意见稿）》发布",
                "广州市某办法（公开征求意见稿）",
                None,
                None,
                None,
            ),
            (
                "六届全国人大常委会第十九次会议通过《某法》，7月1日起施行",
                "某法",
                None,
                Some("六届全国人大常委会第十九次会议"),
                None,
            ),
        ] {
            let found = super::super::parted(cell);
            let Parted::Into(parts) = &found else { panic!("{cell}: {found:?}") };
            let [part] = &parts[..] else { panic!("{cell}: {found:?}") };
            let Extra { number: numbered, issuer: by, date: on, .. } = &part.extra;
            assert_eq!((&*part.title, *numbered, *by, on), (title, number, issuer, &day));
            assert!(!tells(&found, cell), "{cell}");
        }
    }

    #[test]
    fn a_sentence_that_tells_more_is_no_title() {
        for cell in [
            "国务院批准设立首批15个某试点；海关总署5月24日发布《某暂行办法》",
            "国务院批准设立首批15个某试点",
            "市场监管总局就《关于某领域的指南》公开征求意见，2021年2月7日正式发布",
            "十三届全国人大常委会第三十五次会议通过关于修改《某法》的决定，自8月1日起施行",
        ] {
            assert!(tells(&super::super::parted(cell), cell), "{cell}");
        }
        for cell in [
            "关于印发《某方案》的通知",
            "国务院关于印发《某方案》的通知",
            "国务院办公厅转发《某意见》的通知",
            "教育部等六部门印发《某方案》的通知",
            "辽宁省实施《某法》办法",
            "全国人民代表大会常务委员会关于批准《某公约》的决定",
            "国务院批转某委关于某工作意见的通知",
            "关于贯彻《某条例》的实施意见",
            "《某条例》实施细则",
            "某市发布管理办法（2022年）",
            "中共中央 国务院印发《某规划纲要》",
            "Some Act",
        ] {
            assert!(!tells(&super::super::parted(cell), cell), "{cell}");
        }
    }
}
