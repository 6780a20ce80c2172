//! Titles: the core without wrappers, and the form in which they are searched.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The title proper: without outer 《》 and without the wrapper of a notice that only
/// prints or forwards it (国务院关于印发《…》的通知). Other notices and opinions keep their
/// full title, which is their own: 关于加快…的指导意见, 关于发布…的通知.
pub fn core_title(title: &str) -> Cow<'_, str> {
    let mut core = unwrapped(trimmed(title));
    // 印发 may print what itself forwards; each round is shorter.
    while let Some(inner) = printed_by_notice(core).or_else(|| printed_by_name(core)) {
        core = inner;
    }
    Cow::Borrowed(core)
}

/// `text` without white space at its ends: what `trim` gives. That most have none is seen at
/// their first and last letter.
pub fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let begins = matches!(bytes, [b'!'..=b'~' | 0xE4..=0xE9, ..]);
    let ends = matches!(bytes, [.., b'!'..=b'~'] | [.., 0xE4..=0xE9 | 0xEF, _, _]);
    if begins && ends { text } else { text.trim() }
}

/// Without 《》, when they enclose the whole; a pair around nothing stays.
fn unwrapped(title: &str) -> &str {
    let mut title = title;
    while let Some(inner) =
        title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'))
        && closes_only_at_end(inner)
        && !trimmed(inner).is_empty()
    {
        title = trimmed(inner);
    }
    title
}

/// True when no 《 of `inner` is missing its 》: then the outer pair is one pair.
fn closes_only_at_end(inner: &str) -> bool {
    let mut depth = 0;
    for c in inner.chars() {
        match c {
            '《' => depth += 1,
            '》' if depth == 0 => return false,
            '》' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

fn printed_by_notice(title: &str) -> Option<&str> {
    // The end first: it is seen at once, and most titles end otherwise.
    let notice = title.strip_suffix("通知")?;
    let notice = notice.strip_suffix('的').unwrap_or(notice);
    let verb = memchr::memmem::find_iter(title.as_bytes(), "关于").find_map(|at| {
        let verbs = ["关于印发", "关于转发", "关于批转"];
        let verb = verbs.iter().find(|verb| title[at..].starts_with(**verb))?;
        Some(at + verb.len())
    })?;
    let inner = unwrapped(notice.get(verb..)?.trim());
    (!inner.is_empty() && !is_of_another(&title[..verb], inner)).then_some(inner)
}

/// True where `lead`, as far as its verb, only hands on what stays another body's document:
/// 某局关于转发《某部关于…的通知》的通知, 某局转发某部关于印发《…》的通知. What a government hands on of
/// its own departments is known by its notice.
fn is_of_another(lead: &str, inner: &str) -> bool {
    // Most notices print.
    let Some(at) = lead.find("转发") else { return false };
    let who = lead[..at].trim_end_matches("关于").trim_end();
    let begun = lead.len() > at + "转发".len();
    begun || is_department(who) || inner.find("关于").is_some_and(|about| about > 0)
}

/// True for a department: 某市财政局, 教育部办公厅; no government or its office.
fn is_department(name: &str) -> bool {
    let offices = ["办公厅", "办公室"];
    let name =
        offices.iter().find_map(|office| name.strip_suffix(office)).unwrap_or(name);
    let party = ["省委", "市委", "县委", "区委", "州委", "旗委", "盟委"];
    ["局", "厅", "部", "署", "委", "委员会"].iter().any(|end| name.ends_with(end))
        && !party.iter().any(|committee| name.ends_with(committee))
}

/// What a body prints under its own name, without 关于: 国务院办公厅印发《…》的通知,
/// 中共中央 国务院印发《…》.
fn printed_by_name(title: &str) -> Option<&str> {
    let open = first_mark(title)?;
    let (before, marked) = title.split_at(open);
    let before = before.trim_end();
    let who = ["印发", "转发", "批转"].iter().find_map(|it| before.strip_suffix(it))?;
    let notice = marked.strip_suffix("的通知").or_else(|| marked.strip_suffix("通知"));
    if who.contains("关于") || who.trim().is_empty() && notice.is_none() {
        return None;
    }
    let marked = notice.unwrap_or(marked);
    let inner = unwrapped(marked);
    let own = inner.len() < marked.len() && !is_of_another(before, inner);
    own.then_some(inner)
}

/// Where the first 《 stands. Its first byte is rare in titles, its last is not.
pub(crate) fn first_mark(text: &str) -> Option<usize> {
    memchr::memchr("《".as_bytes()[0], text.as_bytes())?;
    text.find('《')
}

/// A title without the mark of an edition at its end: 公司法（2018年修正）, 某条例（修订）,
/// 某法（2023年第二次修正）. `None` without one: 某计划（2018—2020年） and 刑法修正案（十二） have none.
pub fn without_edition(title: &str) -> Option<&str> {
    let inner = title.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let mark = inner[open..].trim_start_matches(['（', '(']).trim();
    let bare = ["文本", "版", "本"].iter().find_map(|end| mark.strip_suffix(end));
    let bare = bare.unwrap_or(mark);
    let when = ["修订", "修正", "修改"].iter().find_map(|end| bare.strip_suffix(end))?;
    let tells =
        |c: char| c.is_ascii_digit() || "年月日第次一二三四五六七八九十".contains(c);
    let name = inner[..open].trim_end();
    (when.chars().all(tells) && !name.is_empty()).then_some(name)
}

/// Where the bracket opens that closes at the end of a title: brackets within it belong together,
/// as in Artificial Intelligence Act (Regulation (EU) 2024/1689).
pub fn last_bracket(title: &str) -> Option<usize> {
    let inner = title.strip_suffix(['）', ')'])?;
    let mut depth = 1;
    let mut letters = inner.char_indices().rev();
    let open = letters.find(|(_, letter)| {
        match letter {
            '）' | ')' => depth += 1,
            '（' | '(' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    open.map(|(at, _)| at)
}

/// Where the 》 stands that closes a title, of which `inner` begins behind its 《: titles nest.
pub fn closing(inner: &str) -> Option<usize> {
    let mut depth = 1;
    inner.char_indices().find_map(|(at, c)| {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// The form in which titles and names are compared and searched: width and case folded,
/// without spaces, quotation marks and 《》, one kind of dash and of bracket.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The same, added to `folded`.
pub fn fold_into(text: &str, folded: &mut String) {
    let before = folded.len();
    if !fold_plain(text, folded) {
        folded.truncate(before);
        folded.extend(fold_any(text));
    }
}

/// The same for texts of letters that Unicode's normal forms leave alone: nearly all titles.
/// False when `text` has others.
fn fold_plain(text: &str, folded: &mut String) -> bool {
    let bytes = text.as_bytes();
    if bytes.is_ascii() {
        fold_ascii(bytes, folded);
        return true;
    }
    // What stays as it is is added in one piece.
    let (mut kept, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if is_han(&bytes[at..]) {
            at += 3;
            continue;
        }
        if byte.is_ascii() && ASCII[usize::from(byte)] == Some(char::from(byte)) {
            at += 1;
            continue;
        }
        folded.push_str(&text[kept..at]);
        let Some(c) = text[at..].chars().next() else { return false };
        at += c.len_utf8();
        kept = at;
        // Full-width forms of ASCII.
        let c = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        };
        match c {
            '、' | '。' | '・' => folded.push(c),
            '\0'..='\x7F' => folded.extend(ASCII[c as usize]),
            '—' | '–' => folded.push('-'),
            // “数据要素×” is typed as “数据要素x”.
            '×' => folded.push('x'),
            '〔' | '【' => folded.push('('),
            '〕' | '】' => folded.push(')'),
            '“' | '”' | '‘' | '’' | '《' | '》' | '\u{3000}' => {}
            _ => return false,
        }
    }
    folded.push_str(&text[kept..]);
    true
}

/// The same for ASCII alone: most English titles. What is left out is overwritten by what
/// comes next, which is quicker than to ask at every letter.
fn fold_ascii(bytes: &[u8], folded: &mut String) {
    for bytes in bytes.chunks(64) {
        let (mut kept, mut count) = ([0; 64], 0);
        for &byte in bytes {
            let letter = ASCII.get(usize::from(byte)).copied().flatten();
            kept[count] = letter.map_or(0, |letter| letter as u8);
            count += usize::from(letter.is_some());
        }
        folded.push_str(std::str::from_utf8(&kept[..count]).unwrap_or_default());
    }
}

/// True when the text begins with a letter of the block of Han characters, U+4E00 to U+9FFF.
pub(crate) fn is_han(text: &[u8]) -> bool {
    matches!(text, [0xE4, 0xB8..=0xBF, ..] | [0xE5..=0xE9, ..])
}

/// True for a letter of the same block.
pub(crate) fn is_han_letter(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// True for nothing but Han letters, and letters and digits of ASCII: no mark, bracket or space.
pub(crate) fn has_no_marks(text: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return true,
            [_, _, _, behind @ ..] if is_han(rest) => behind,
            [byte, behind @ ..] if byte.is_ascii_alphanumeric() => behind,
            _ => return false,
        };
    }
}

/// What every letter of ASCII folds to, if it is not left out.
const ASCII: [Option<char>; 128] = {
    let mut folded = [None; 128];
    let mut byte = 0;
    while byte < 128 {
        folded[byte as usize] = match byte {
            b'\t'..=b'\r' | b' ' | b'"' | b'\'' => None,
            b'[' => Some('('),
            b']' => Some(')'),
            b'~' => Some('-'),
            byte => Some(byte.to_ascii_lowercase() as char),
        };
        byte += 1;
    }
    folded
};

fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '《' | '》' | '〈' | '〉'
        )
}

fn fold_any(text: &str) -> impl Iterator<Item = char> {
    text.nfkc()
        .filter(|&c| !is_ignored(c))
        .map(|c| match c {
            '—' | '–' | '−' | '‐' | '‑' | '~' | '〜' => '-',
            '×' => 'x',
            '[' | '〔' | '【' => '(',
            ']' | '〕' | '】' => ')',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .nfkc()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wrappers_come_off_and_titles_stay() {
        for (title, core) in [
            ("《新一代人工智能发展规划》", "新一代人工智能发展规划"),
            ("国务院关于印发新一代人工智能发展规划的通知", "新一代人工智能发展规划"),
            ("关于印发《X办法》的通知", "X办法"),
            (
                "自治区人民政府办公厅关于印发促进人工智能创新发展政策措施的通知",
                "促进人工智能创新发展政策措施",
            ),
            (
                "关于印发重庆市以场景驱动人工智能产业高质量发展行动计划（2023—2025年）的通知",
                "重庆市以场景驱动人工智能产业高质量发展行动计划（2023—2025年）",
            ),
            ("关于转发《关于印发甲方案的通知》的通知", "甲方案"),
            ("国务院办公厅印发《关于甲事项的若干措施》的通知", "关于甲事项的若干措施"),
            ("中共中央办公厅 国务院办公厅印发《关于乙的意见》", "关于乙的意见"),
            ("中共中央 国务院印发《丙规划纲要》", "丙规划纲要"),
            ("印发《丁办法》的通知", "丁办法"),
            ("某市人民政府关于转发某市丁办法的通知", "某市丁办法"),
            ("某局印发《甲》和《乙》的通知", "某局印发《甲》和《乙》的通知"),
            ("某局发布《甲条例》", "某局发布《甲条例》"),
            ("印发《甲条例》", "印发《甲条例》"),
            (
                "浙江省人民政府办公厅关于加快人工智能产业发展的指导意见",
                "浙江省人民政府办公厅关于加快人工智能产业发展的指导意见",
            ),
            (
                "关于发布人工智能工程技术人员等职业信息的通知",
                "关于发布人工智能工程技术人员等职业信息的通知",
            ),
            ("《甲》和《乙》", "《甲》和《乙》"),
            ("《《甲》》", "甲"),
            ("《《》》", "《》"),
        ] {
            assert_eq!(core_title(title), core);
        }
    }

    #[test]
    fn what_is_handed_on_stays_another_document() {
        for title in [
            "长沙市教育局转发湖南省教育厅关于转发《教育部办公厅关于加强教育的通知》的通知",
            "洛阳市财政局关于转发《财政部关于印发地方政府甲办法的通知》的通知",
            "洛阳市科学技术局转发《科技部关于发布甲指南的通知》的通知",
            "甲市教育局转发教育部关于印发甲指南的通知",
            "甲市人民政府办公室关于转发《甲省人民政府关于乙的通知》的通知",
            "甲市财政局关于转发《地方政府甲办法》的通知",
        ] {
            assert_eq!(core_title(title), title);
        }
    }

    #[test]
    fn spelling_makes_no_difference_to_search() {
        assert_eq!(
            fold("促进“互联网＋”行动（2018-2020 年）"),
            fold("促进\"互联网+\"行动(2018—2020年)")
        );
        assert_ne!(fold("人工智能"), fold("人工智慧"));
    }

    proptest! {
        #[test]
        fn trimmed_is_trim(text in "[ \t\u{A0}\u{3000}\u{2028}\u{85}a政（é]{0,4}") {
            prop_assert_eq!(trimmed(&text), text.trim());
        }

        #[test]
        fn twice_is_once(text in any::<String>()) {
            let core = core_title(&text).into_owned();
            prop_assert_eq!(core_title(&core), core.as_str());
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn the_short_way_folds_alike(
            text in "[ -~一-龥《》“”〔〕【】（）［］！～—–、。・　ＡａZé\u{301}ﾊﾞ①]{0,12}",
        ) {
            let mut folded = String::new();
            if fold_plain(&text, &mut folded) {
                prop_assert_eq!(folded, fold_any(&text).collect::<String>());
            }
        }

        #[test]
        fn wrappers_never_panic(text in "(关于印发|《|》|的通知|甲| ){0,8}") {
            let core = core_title(&text).into_owned();
            prop_assert_eq!(core_title(&core), core.as_str());
        }
    }
}
