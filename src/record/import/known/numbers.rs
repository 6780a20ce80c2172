//! What the number of a document says of which policy it is.
//!
//! A number with its year is one document's. An order has none: the president's and the
//! ministries' begin anew with a term, a congress or a reform, so that such a number means a
//! policy only where title or date agrees.

use std::sync::LazyLock;

use super::{Known, Match, NEAR, NEAR_ROWS, NewPolicy, PolicyIndex};
use crate::model::document_number;
use crate::model::title::is_han;
use crate::record::import::kind;
use crate::record::import::values::Normal;
use crate::record::import::window::Window;

/// Letters that say little of what a title is about.
const COMMON: &str = "关于的通知意见办法管理规定条例决定实施方案规划纲要计划措施若干试行暂行\
    加强促进推进进一步发展国务院中华人民共和年月第号印发法省市县区";

/// Letters of the names of bodies, and of those that hand a text on.
const OF_BODIES: &str = "人民政府办公厅室委员会部门局转批本全";

static IS_COMMON: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut bits = Box::new([0; 1024]);
    for letter in COMMON.chars() {
        let letter = letter as usize & 0xFFFF;
        bits[letter / 64] |= 1 << (letter % 64);
    }
    bits
});

/// Codes from here on are those of Han letters; those below stand for figures.
const HAN: u16 = 0x4E00;

/// What tells a short form of a title from another title: behind the last letter, which is that
/// of its form, its figures and its Han letters without common ones, in order and each once.
struct Letters {
    last: Option<u16>,
    rest: Vec<u16>,
}

/// Where the letters of one policy lie among those of all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kept {
    start: usize,
    count: u32,
}

impl Letters {
    fn of(normal: &Normal) -> Letters {
        let mut written = Vec::new();
        write(normal, &mut written);
        Letters::sorted(&written)
    }

    /// Of the letters as they are kept.
    fn sorted(written: &[u16]) -> Letters {
        let (last, rest) = written.split_first().unwrap_or((&0, &[]));
        let mut rest = rest.to_vec();
        rest.sort_unstable();
        rest.dedup();
        Letters { last: Some(*last).filter(|last| *last > 0), rest }
    }

    /// Figures, and letters.
    fn parts(&self) -> (&[u16], &[u16]) {
        self.rest.split_at(self.rest.partition_point(|code| *code < HAN))
    }

    /// Whether one may be a short form of the other: its form is the same, the other has its
    /// figures and four of five of its letters. `None` where one has no letters.
    fn is_akin(&self, other: &Letters) -> Option<bool> {
        let ((figures, letters), (other_figures, other_letters)) =
            (self.parts(), other.parts());
        let shared = |one: &[u16], other: &[u16]| {
            one.iter().filter(|code| other.binary_search(code).is_ok()).count()
        };
        let fewer = figures.len().min(other_figures.len());
        let shorter = letters.len().min(other_letters.len());
        let form = self.last == other.last;
        (shorter > 0).then(|| {
            form && shared(figures, other_figures) == fewer
                && 5 * shared(letters, other_letters) >= 4 * shorter
        })
    }
}

/// Writes the letters of titles as they come, behind the last letter of the last title. They are
/// sorted only where two are compared.
fn write(normal: &Normal, codes: &mut Vec<u16>) {
    const COUNTED: &str = "一二三四五六七八九十";
    let is_common = &**IS_COMMON;
    let start = codes.len();
    codes.push(0);
    for title in normal.titles().filter(|title| !title.is_ascii()) {
        let core = kind::without_brackets(title);
        codes[start] = core.chars().next_back().map_or(0, |letter| letter as u16);
        codes.reserve(title.len() / 2);
        let bytes = title.as_bytes();
        // Every row is read so: by bytes, as Han letters have three.
        let (mut at, mut digits, mut leads) = (0, None, false);
        while let Some(&byte) = bytes.get(at) {
            // The figures as codes: 2023, the 2 of 第2号, the 一 of （一）.
            if byte.is_ascii_digit() {
                let before = digits.unwrap_or(0) * 10;
                digits = Some((before + u32::from(byte - b'0')) % u32::from(HAN / 2));
                (at, leads) = (at + 1, false);
                continue;
            }
            codes.extend(digits.take().map(|number| number as u16));
            if byte.is_ascii() {
                (at, leads) = (at + 1, byte == b'(');
            } else if is_han(&bytes[at..]) {
                let part = |byte: u8| u16::from(byte & 0x3F);
                let code = u16::from(byte) << 12
                    | part(bytes[at + 1]) << 6
                    | part(bytes[at + 2]);
                let (word, bit) = (usize::from(code / 64), code % 64);
                if is_common[word] >> bit & 1 == 0 && at < core.len() {
                    codes.push(code);
                }
                let counted = || COUNTED.find(&title[at..at + 3]);
                if leads && let Some(found) = counted() {
                    codes.push(HAN / 2 + found as u16);
                }
                (at, leads) = (at + 3, code == '第' as u16);
            } else {
                let length = title[at..].chars().next().map_or(1, char::len_utf8);
                (at, leads) = (at + length, false);
            }
        }
        codes.extend(digits.map(|number| number as u16));
    }
}

/// What one known policy with the number of a proposal is to it.
enum Said {
    Same,
    /// Title or date speaks against it.
    Asked,
    Another,
}

impl Known {
    /// Keeps the letters of a proposal beside those that are kept of the same policy.
    pub(super) fn keep_letters(&mut self, before: Kept, normal: &Normal) -> Kept {
        let start = self.letters.len();
        write(normal, &mut self.letters);
        if before.count > 0 {
            let before = before.start..before.start + before.count as usize;
            let last = self.letters[before.start];
            if last > 0 {
                self.letters[start] = last;
            }
            self.letters.extend_from_within(before.start + 1..before.end);
        }
        Kept { start, count: (self.letters.len() - start) as u32 }
    }

    fn letters(&self, kept: Kept) -> Letters {
        let kept = kept.start..kept.start + kept.count as usize;
        Letters::sorted(&self.letters[kept])
    }

    /// Enters the number of a policy.
    pub(super) fn enter_number(&mut self, index: PolicyIndex, number: u64) {
        let first = self.by_number.enter(number, index);
        if first != index {
            let more = self.numbered.entry(number).or_default();
            if !more.contains(&index) {
                more.push(index);
            }
        }
    }

    /// The policy that a proposal means by its number; none where the number is nobody's, or
    /// only that of others.
    pub(super) fn find_number(&self, new: &NewPolicy<'_>) -> Match {
        let Some((number, first)) =
            new.number.and_then(|number| Some((number, self.by_number.get(number)?)))
        else {
            return Match::None;
        };
        let more = self.numbered.get(&number).map_or(&[][..], Vec::as_slice);
        let begins_anew = begins_anew(new.normal);
        let letters = Letters::of(new.normal);
        let (mut same, mut asked) = (Vec::new(), Vec::new());
        for &index in std::iter::once(&first).chain(more) {
            match self.said(index, new, &letters, begins_anew) {
                Said::Same => same.push(index),
                Said::Asked => asked.push(index),
                Said::Another => {}
            }
        }
        let titled: Vec<PolicyIndex> =
            same.iter().copied().filter(|&index| self.has_title(index, new)).collect();
        match (&titled[..], &same[..], asked.is_empty()) {
            ([one], ..) | ([], [one], _) => Match::One(*one),
            ([], [], true) => Match::None,
            ([], [], false) => Match::Numbered(asked),
            ([], ..) => Match::Numbered(same),
            _ => Match::Numbered(titled),
        }
    }

    fn said(
        &self,
        index: PolicyIndex,
        new: &NewPolicy<'_>,
        letters: &Letters,
        begins_anew: bool,
    ) -> Said {
        let row = &self.rows[index as usize];
        let undated = row.window == Window::UNKNOWN || new.window == Window::UNKNOWN;
        let gap = if undated { 0 } else { row.window.gap(&new.window) };
        if self.has_title(index, new) {
            return if begins_anew && gap > NEAR { Said::Asked } else { Said::Same };
        }
        // Dated rows of one import tell two documents apart by less than a text does that calls
        // one by a short name.
        let listed = index >= self.existing && !new.mention && !undated;
        let known = self.letters(row.letters);
        let akin = known.is_akin(letters).map(|akin| {
            akin && !(listed && self.has_letters_of_its_own(&known, letters, new))
        });
        if !begins_anew {
            return if akin == Some(false) { Said::Asked } else { Said::Same };
        }
        match akin {
            Some(false) if undated || gap > NEAR_ROWS => Said::Another,
            Some(false) => Said::Asked,
            _ if gap > NEAR => Said::Another,
            _ => Said::Same,
        }
    }

    /// True where one of two titles has a letter that the other lacks, and that is none of the
    /// name of its place or of who issued it.
    fn has_letters_of_its_own(
        &self,
        one: &Letters,
        other: &Letters,
        new: &NewPolicy<'_>,
    ) -> bool {
        let place = new.place.map_or("", |place| &*self.places.get(place).name_zh);
        let issuers = new.policy.issuers.iter();
        let issuers: Vec<&str> =
            issuers.map(|it| self.body_name(it).unwrap_or(it)).collect();
        let named = |code: u16| {
            char::from_u32(u32::from(code)).is_some_and(|letter| {
                let names = [OF_BODIES, place].into_iter();
                names.chain(issuers.iter().copied()).any(|name| name.contains(letter))
            })
        };
        let lacks = |letters: &[u16], code: &u16| letters.binary_search(code).is_err();
        let (one, other) = (one.parts().1, other.parts().1);
        let own = one.iter().filter(|code| lacks(other, code));
        let own = own.chain(other.iter().filter(|code| lacks(one, code)));
        own.copied().any(|code| !named(code))
    }

    /// True when the policy has a title of the proposal.
    fn has_title(&self, index: PolicyIndex, new: &NewPolicy<'_>) -> bool {
        new.titles.iter().any(|key| {
            let more =
                || self.namesakes.get(key).is_some_and(|more| more.contains(&index));
            self.by_title.get(*key) == Some(index) || more()
        })
    }
}

/// True for a number that has no year in it.
fn begins_anew(normal: &Normal) -> bool {
    if let Some(number) = normal.number() {
        return document_number::parse(number).is_none();
    }
    let number = normal.number_elsewhere().unwrap_or_default();
    let years = |figure: &str| {
        figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20"))
    };
    let figures = |c: char| !c.is_ascii_digit();
    // (94)财税1号 has its year in front.
    !number.split(figures).any(years) && !number.starts_with(['(', '〔', '['])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Policy;

    fn letters(title: &str) -> Letters {
        let title = Some(title.to_owned().into());
        Letters::of(&Normal::of(&Policy { title, ..Policy::default() }))
    }

    #[test]
    fn rows_of_one_number_are_told_apart_by_a_letter() {
        let policy = |title: &'static str| Policy {
            title: Some(title.into()),
            ..Policy::default()
        };
        let own = |one: &'static str, other: &'static str| {
            let (known, other) = (Known::empty(), policy(other));
            let normal = Normal::of(&other);
            let new = NewPolicy {
                policy: &other,
                normal: &normal,
                place: known.places.by_code("CN-SH"),
                year: None,
                window: Window::UNKNOWN,
                titles: &[],
                number: None,
                counted: None,
                hash: 0,
                keyed: false,
                mention: false,
            };
            known.has_letters_of_its_own(&letters(one), &Letters::of(&normal), &new)
        };
        for (one, other) in [
            ("上海市居住证管理办法", "上海市居住证积分管理办法"),
            ("“十四五”现代流通体系规划", "“十四五”现代物流体系规划"),
            ("四川省能源发展规划", "四川省可再生能源发展规划"),
        ] {
            assert!(own(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("上海市人民政府办公厅关于居住证管理的意见", "关于居住证管理的意见"),
            ("上海市居住证管理办法", "居住证管理办法（试行）"),
        ] {
            assert!(!own(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_short_form_is_akin_and_another_law_is_not() {
        let akin = |one: &str, other: &str| letters(one).is_akin(&letters(other));
        let long = "国务院关于积极推进“互联网+”行动的指导意见";
        assert_eq!(akin(long, "互联网+行动意见"), Some(true));
        assert_eq!(akin("中华人民共和国合同法", "中华人民共和国公司法"), Some(false));
        assert_eq!(akin("江苏省软件产业促进条例", "江苏省数字经济促进条例"), Some(false));
        assert_eq!(akin("中华人民共和国公司法", "公司法（2023年修订）"), Some(true));
        for (one, other) in [
            ("中华人民共和国公司法（2018年修正）", "公司法（2023年修订）"),
            ("保安服务管理条例（2022年修订）", "农药管理条例（2022年修订）"),
            ("外资银行管理条例", "外资保险公司管理条例"),
            ("企业会计准则第2号——投资", "企业会计准则第3号——投资"),
            ("某条例实施细则", "某条例"),
            ("“十四五”文化发展规划", "“十四五”教育发展规划"),
            ("关于某案件的解释（一）", "关于某案件的解释（二）"),
            ("关于做好2024年某项工作的通知", "关于做好2023年某项工作的通知"),
        ] {
            assert_eq!(akin(one, other), Some(false), "{one} {other}");
        }
        assert_eq!(akin(long, "Guiding Opinions on Internet Plus"), None);
    }
}
