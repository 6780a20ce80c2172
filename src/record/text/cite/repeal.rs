//! Which of the documents that a sentence names are the object of 废止.

use std::sync::LazyLock;

use regex::Regex;

use super::NAMED;

/// True when only a part is meant: 《A》第三条、第五条, 《A》中关于某事的规定.
pub(super) fn is_part(after: &str) -> bool {
    let head: String = after.chars().take(24).collect();
    let article =
        head.starts_with('第') || head.starts_with("中") || head.contains("部分");
    let parts = ["条", "款", "章", "部分", "项", "节", "附件"];
    article && parts.iter().any(|part| head.contains(part))
        || is_annex(after)
        || is_point(after)
        || is_passage(after)
}

/// True for 附件3: 附件： leads to what is all of it.
fn is_annex(after: &str) -> bool {
    let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    after.strip_prefix("附件").is_some_and(|rest| rest.starts_with(counted))
}

/// True for 第1点 and 第三点: 第三批试点 is none.
fn is_point(after: &str) -> bool {
    let Some(rest) = after.strip_prefix('第') else { return false };
    let count =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十、和及第点".contains(c);
    let end = rest.find(|c| !count(c)).unwrap_or(rest.len());
    rest[..end].ends_with('点')
}

/// True where something is left of what is named before it: ,除另有规定的条款外,相应废止.
pub(super) fn leaves_part(after: &str) -> bool {
    let head: String = after.chars().take(40).collect();
    let excepted = head.trim_start_matches(',').strip_prefix('除');
    excepted.and_then(|rest| rest.split_once('外')).is_some_and(|(kept, _)| {
        ["条款", "规定", "部分", "内容", "条"].iter().any(|part| kept.ends_with(part))
    })
}

/// True where parts are kept of what is named behind `before`: 除第五条、第七条外,《A》.
pub(super) fn is_left_part(before: &str) -> bool {
    let Some(lead) = before.trim_end_matches(',').strip_suffix('外') else {
        return false;
    };
    let clause = lead.rsplit(['。', ';', ':', NAMED]).next().unwrap_or(lead);
    let kept = clause.rsplit_once('除').map_or("", |(_, kept)| kept);
    kept.starts_with('第') && kept.ends_with(['条', '款', '项', '章', '节'])
}

/// True where what is named between `before` and `behind` is over only when something has come
/// about that has no day: 待新的细则出台后,《A》废止.
pub(super) fn is_awaited(before: &str, behind: &str) -> bool {
    let clause = before.rsplit(['。', ';', ':', NAMED]).next().unwrap_or(before);
    let clause = clause.trim_end_matches(',');
    let clause = clause.rsplit(',').next().unwrap_or(clause);
    // 一、待…出台后.
    let lead = clause.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十()、.".contains(c)
    });
    clause.ends_with('后') && lead.starts_with('待') && !lead.starts_with("待遇")
        || [clause, behind].iter().any(|words| {
            ["出台后", "出台之后"].iter().any(|until| {
                words.trim_end_matches(',').ends_with(until) && !words.contains('本')
            })
        })
}

/// True for 中关于某事的规定 behind a name: it may tell of all names before it.
pub(super) fn is_passage(after: &str) -> bool {
    let head: String = after.chars().take(44).collect();
    head.starts_with('中')
        && ["规定", "内容", "条款", "政策", "要求", "部分", "标准"]
            .iter()
            .any(|part| head.contains(part))
}

/// True when nothing but commas, dates, issuers and brackets stands between two names.
pub(super) fn is_enumeration(between: &str) -> bool {
    static BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^(?:\([^)]*\))?(?:[、,;和与及]|以及|并|\d+[.、]|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、)*(?:原)?(?:[^、,;。\x{E000}]{0,60}?(?:公布|发布|颁布|通过|批准|印发|制定|下发|联合)(?:[、,][^,;。\x{E000}]{0,60}?(?:公布|发布|颁布|印发|下发))?的?)?(?:原)?(?:[\p{Han}、]{0,40}?(?:院|部|委|局|署|府|会|厅|行|办)(?:[、]?)(?:关于)?)?(?:第[^,;。\x{E000}]{1,30}?[条款章节项点])*(?:以及|和|及|、)?$",
        )
        .ok()
    });
    BETWEEN.as_ref().is_some_and(|regex| regex.is_match(between))
}

pub(super) fn repealed_before(text: &str, marks: &[usize], word: usize) -> Vec<usize> {
    let mark = NAMED.len_utf8();
    let Some(last) = marks.iter().rposition(|&at| at < word) else { return Vec::new() };
    let tail = &text[marks[last] + mark..word];
    // Between the last name and the word: 同时, 自…起, 等5件文件, 第三条, 中关于某事的规定.
    static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^(?:\([^)]*\))?(?:文件|通知|文)?(?:附件[一二三四五六七八九十\d]{1,2}|第[^;:。]{1,60}[条款章节项点])?(?:中(?:的)?[^,;。]{0,40}?(?:规定|内容|条款|部分|政策|要求|标准))?(?:等[^,;。]{0,20})?(?:及其[^,;。]{0,20})?(?:,?除[^,;。]{2,24}外)?[,;]?(?:(?:已失效|已过有效期|有效期已满|均|也|亦|都|一并|同时|全文|相应|即行|自行|予以|现予|现|全部|一律|届时|决定|宣布|应当|应|自|从|于|起|即|同日|停止执行|在[^,;。]{0,20}后|[^,;。]{0,20}之日起|[^,;。]{0,6}\d{4}年\d{1,2}月\d{1,2}日起?)[,]?)*$",
        )
        .ok()
    });
    if !TAIL.as_ref().is_some_and(|regex| regex.is_match(tail)) {
        return Vec::new();
    }
    // 自《新》施行之日起《旧》废止: the new one is not an object of the verb.
    enumerated_to(last, text, marks)
}

/// Takes out of `ended`, the last name first, those by which something else is ended: 本文件已被《A》废止,
/// 由《A》宣布废止, 根据《A》，《B》废止.
pub(super) fn without_agents(
    text: &str,
    marks: &[usize],
    ended: &mut Vec<usize>,
    word: usize,
) {
    let Some(&last) = ended.first() else { return };
    let tail = &text[marks[last] + NAMED.len_utf8()..word];
    let led = ended.iter().position(|&index| {
        let lead = &text[..marks[index]];
        let clause =
            lead.rsplit([',', ';', '。', ':', '(', NAMED]).next().unwrap_or(lead);
        is_led_as_agent(clause, tail)
    });
    let Some(led) = led else { return };
    // The comma behind 根据《A》 parts it from what is ended.
    let parted = ended[..=led].windows(2).rposition(|pair| {
        text[marks[pair[1]] + NAMED.len_utf8()..marks[pair[0]]].contains(',')
    });
    match parted {
        Some(at) => ended.truncate(at + 1),
        None => ended.clear(),
    }
}

/// True where `clause` leads to what ends something, the verb standing behind `tail`.
fn is_led_as_agent(clause: &str, tail: &str) -> bool {
    // 根据《A》(规定): a ground, whose words are no part of it: 根据《A》制定的《B》 is none.
    let grounds = ["根据", "依据", "按照", "依照"];
    if grounds.iter().any(|word| clause.ends_with(word)) {
        return true;
    }
    // 被省财政厅《A》, 被2020年公布的《A》.
    let told = |passive: &str, by: &str| {
        clause.rsplit_once(passive).is_some_and(|(_, rest)| {
            rest.is_empty()
                || rest.chars().count() <= 40
                    && rest.ends_with(by.chars().collect::<Vec<_>>().as_slice())
        })
    };
    let bodies = "府院部委局署厅办会行";
    told("已被", "府院部委局署厅办会行的号日")
        || told("被", bodies)
        || told("由", bodies)
            && ["宣布", "予以", "明令", "决定"].iter().any(|it| tail.contains(it))
        || clause.ends_with('由') && tail.is_empty()
}

/// The names right before byte `at`, and those that a list puts before them.
pub(super) fn run_before(text: &str, marks: &[usize], at: usize) -> Vec<usize> {
    let last = marks.iter().position(|mark| mark + NAMED.len_utf8() == at);
    last.map_or(Vec::new(), |last| enumerated_to(last, text, marks))
}

/// `last` and the names that an enumeration leads to it.
fn enumerated_to(last: usize, text: &str, marks: &[usize]) -> Vec<usize> {
    let mark = NAMED.len_utf8();
    let mut found = vec![last];
    for index in (0..last).rev() {
        let between = &text[marks[index] + mark..marks[index + 1]];
        if !is_enumeration(between) {
            break;
        }
        found.push(index);
    }
    found
}

/// True where `before`, which leads to 废止《A》, has the document itself do it: 决定, 同时, or a
/// clause or an item begins there.
pub(super) fn decides(before: &str) -> bool {
    let acts = ["决定", "予以", "现", "同时", "一并", "即行", "相应"];
    let clause = before.trim_end_matches([',', '并']);
    let day = clause.strip_suffix('起').is_some_and(|rest| rest.ends_with('日'));
    // 一、 and (二).
    let item = before.strip_suffix(['、', '.', ')']).is_some_and(|rest| {
        let numeral = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit();
        let lead = rest.trim_end_matches(numeral).trim_end_matches('(');
        rest.ends_with(numeral) && (lead.is_empty() || lead.ends_with(['。', ';', ':']))
    });
    day || item || acts.iter().any(|act| before.ends_with(act))
}

/// True where the sentence itself says that what it names is over, `before` being what leads to
/// the verb and `behind` what follows the last name: 不再执行《A》第三条。
pub(super) fn orders(before: &str, behind: &str) -> bool {
    let opens = before.is_empty() || before.ends_with(['。', ';', ':']);
    let rest = behind.split(['。', ';']).next().unwrap_or(behind);
    opens && !rest.contains(',') && rest.chars().count() <= 24
}

pub(super) fn repealed_after(text: &str, marks: &[usize], from: usize) -> Vec<usize> {
    let mark = NAMED.len_utf8();
    let mut found = Vec::new();
    let Some(first) = marks.iter().position(|&at| at >= from) else { return found };
    if !is_enumeration(&text[from..marks[first]])
        || text[from..marks[first]].chars().count() > 40
    {
        return found;
    }
    found.push(first);
    for index in first + 1..marks.len() {
        let between = &text[marks[index - 1] + mark..marks[index]];
        if !is_enumeration(between)
            || between.contains([',', ';']) && has_own_verb(text, marks, index)
        {
            break;
        }
        found.push(index);
    }
    found
}

/// True where what becomes of the list that begins with name `first` is told behind it:
/// 废止《A》，《B》、《C》继续有效.
fn has_own_verb(text: &str, marks: &[usize], first: usize) -> bool {
    const VERBS: [&str; 9] =
        ["有效", "修改", "修订", "修正", "保留", "继续", "适用", "施行", "实施"];
    let behind = |index: usize| &text[marks[index] + NAMED.len_utf8()..];
    let goes_on = |index: &usize| {
        let next = marks.get(index + 1).map_or(text.len(), |next| *next);
        let between = &text[marks[*index] + NAMED.len_utf8()..next];
        next < text.len() && is_enumeration(between) && !between.contains([',', ';'])
    };
    let last = (first..marks.len()).find(|index| !goes_on(index)).unwrap_or(first);
    let told = behind(last).split([',', ';', '。', NAMED]).next().unwrap_or_default();
    VERBS.iter().any(|verb| told.contains(verb))
}
