//! The issuing bodies that a cell names, however it parts them.

use std::borrow::Cow;

use super::central::{begins_central, is_short_name};
use super::report::prose::issued::without_meeting;
use crate::model::document_number;
use crate::record::text::{is_body, is_han};

/// Roles in brackets behind a body, and what it did: 北京市人民政府（批复）.
const ROLES: &[&str] = &[
    "牵头", "主办", "联合", "会同", "协办", "配合", "参与", "lead", "批复", "批准",
    "印发", "发布", "转发", "公布", "审批",
];

/// How remarks in brackets begin that tell what became of a body: (已撤销).
const GONE: &[&str] = &[
    "含",
    "原",
    "已撤销",
    "已更名",
    "已合并",
    "已变更",
    "已并入",
    "已改组",
    "已不再",
    "撤销",
    "更名",
    "现",
    "今",
];

/// Words that join two bodies: 市发展改革委和市财政局. Within 国家发展和改革委员会 what
/// stands before 和 is no body.
const JOINTS: &[&str] = &["以及", "会同", "联合", "和", "与", "及"];

/// The bodies of a cell, in order: by 、 and ；, by lines, and where every part is a body,
/// also by commas, strokes, spaces and 和. 科学、创新与技术部 is one.
pub(super) fn named(cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let (cell, _) = apart(cell);
    // 甲局|乙委, and not 国务院 | State Council.
    let strokes = !cell.contains(|c: char| c.is_ascii_alphabetic());
    let between = |c: char| matches!(c, '\n' | ';' | '；' | '｜') || strokes && c == '|';
    for part in cell.split(between) {
        let part = without_item(part.trim());
        let part = without_roles(in_chinese(part.trim()));
        let part = counted(&part).map_or(&*part, |(named, _)| named);
        let part = counted_english(part).map_or(part, |(named, _)| named);
        let part = if part == "中办国办" { "中办、国办" } else { part };
        for one in parted(part) {
            let names = joined(one).into_iter();
            found.extend(names.map(|name| without_meeting(former(without_deed(name)))));
        }
    }
    found
}

/// A cell without what it tells beside its bodies, and the parts that it tells: 国务院（4月10日对外
/// 公布）; 国务院令第736号，2021年1月24日签署 names the State Council.
pub(super) fn apart(cell: &str) -> (Cow<'_, str>, Vec<&str>) {
    // Hardly any cell of bodies has a day in it.
    if !is_dated(cell) {
        return (cell.into(), Vec::new());
    }
    let (mut bodies, mut told): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for part in parts_with_brackets(cell) {
        let (body, aside) = without_aside(part);
        told.extend(aside);
        let order = document_number::parse_order(body);
        let first = body.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
        let behind = body.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || "年月日于".contains(c)
        });
        match order {
            Some(order) => {
                bodies.extend((!order.org.ends_with("主席")).then_some(order.org));
                told.push(body);
            }
            None if !is_dated(body) => bodies.push(body),
            // 国务院2021年1月24日公布, 2021年1月24日国务院
            None => {
                let named = [&body[..first], behind].into_iter().map(str::trim);
                let is_name = |body: &&str| is_body(body) && body.chars().count() > 2;
                bodies.extend(named.into_iter().find(is_name));
                told.push(body);
            }
        }
    }
    bodies.retain(|body| !body.is_empty());
    (bodies.join("；").into(), told)
}

fn is_dated(words: &str) -> bool {
    words.bytes().any(|byte| byte.is_ascii_digit())
        && ["日", "月", "年"].iter().any(|word| words.contains(word))
        || words.starts_with("自") && words.ends_with("施行")
}

/// The parts of a cell that commas and the like set apart outside of brackets.
fn parts_with_brackets(cell: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut found) = (0_i32, 0, Vec::new());
    for (at, c) in cell.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = (depth - 1).max(0),
            '，' | ',' | '；' | ';' | '。' | '\n' if depth == 0 => {
                found.push(cell[begin..at].trim());
                begin = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(cell[begin..].trim());
    found
}

/// A part without the brackets at its end, where these tell a day.
fn without_aside(part: &str) -> (&str, Option<&str>) {
    let inner = part.strip_suffix(['）', ')']);
    let apart = inner.and_then(|inner| inner.split_once(['（', '(']));
    match apart {
        Some((body, aside)) if is_dated(aside) => (body.trim(), Some(aside)),
        _ => (part, None),
    }
}

/// The Chinese of a line that says the same in English beside it: 国务院 / State Council,
/// State Council 国务院.
fn in_chinese(line: &str) -> &str {
    if line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return behind_english(line).unwrap_or(line);
    }
    let Some(at) = line.find(|c: char| c.is_ascii_alphabetic()).filter(|at| *at > 0)
    else {
        return line;
    };
    let (chinese, english) = line.split_at(at);
    let apart = chinese.trim_end_matches([' ', '/', '／', '|', '(', '（', '\u{3000}']);
    let marked = apart.len() < chinese.len();
    let latin = english.trim_end_matches([')', '）']);
    let bodies = || apart.split(['、', '，', ',', '；']).all(|body| is_body(body.trim()));
    match marked
        && latin.is_ascii()
        && !apart.contains(|c: char| c.is_ascii())
        && bodies()
    {
        true => apart,
        false => line,
    }
}

/// One body in Chinese behind its name in English, which may not be several.
fn behind_english(line: &str) -> Option<&str> {
    let at = line.find(|c: char| !c.is_ascii())?;
    let (english, chinese) = line.split_at(at);
    let one = english.ends_with(' ')
        && !english.contains([',', ';', '/', '&'])
        && !english.contains(" and ");
    let han = chinese.chars().all(is_han);
    (one && han && is_body(chinese)).then_some(chinese)
}

/// A body without what it did: 全国人大常委会批准.
fn without_deed(name: &str) -> &str {
    let deeds =
        ["批准", "审议通过", "表决通过", "通过", "制定", "发布", "公布", "印发", "颁布"];
    let bare = deeds.iter().find_map(|deed| name.strip_suffix(deed));
    bare.filter(|bare| is_body(bare)).unwrap_or(name)
}

/// A body that is no more, without the 原 that says so: 原国家安全生产监督管理总局, 原省卫生厅. The 原
/// of 原州区人民政府 is of its name.
pub(super) fn former(name: &str) -> &str {
    let Some(rest) = name.strip_prefix('原') else { return name };
    let levels = ["省", "市", "自治区"];
    let named = levels.iter().filter_map(|level| rest.find(level));
    // 原平市 is a city.
    let local =
        named.min().is_some_and(|at| at == 0 || rest[..at].chars().nth(1).is_some());
    let gone = begins_central(rest) || local && !rest.contains('县');
    if gone && is_body(rest) { rest } else { name }
}

/// The parts of a line, by what stands between bodies.
fn parted(line: &str) -> Vec<&str> {
    let between = ['，', ',', '/', '／', ' ', '\u{3000}', '、'];
    // Most name one.
    if !line.contains(between) {
        return if line.is_empty() { Vec::new() } else { vec![line] };
    }
    if let Some(acronyms) = acronyms(line) {
        return acronyms;
    }
    let english = english(line);
    let all = |separators: &[char], is: fn(&str) -> bool| {
        let mut parts =
            line.split(separators).map(str::trim).filter(|part| !part.is_empty());
        parts.clone().nth(1).is_some() && parts.all(is)
    };
    let parts: Vec<&str> = match () {
        () if all(&between, is_joined) => line.split(between).collect(),
        () if english.is_some() => english.unwrap_or_default(),
        () if is_one(line) => vec![line],
        () => line.split('、').collect(),
    };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The English bodies that commas part: European Parliament, Council of the European Union.
/// None for Ministry of Industry, Trade and Labour, of whose parts the last is no body.
fn english(line: &str) -> Option<Vec<&str>> {
    let mut parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let last = parts.pop()?;
    let last = last.strip_prefix("and ").unwrap_or(last);
    let both = last.split_once(" and ").filter(|(one, other)| {
        is_english_body(one) && is_english_body(other) && !has_object(one)
    });
    match both {
        Some((one, other)) => parts.extend([one, other]),
        None => parts.push(last),
    }
    // Beside the parliament, the Council is the union's.
    if parts.contains(&"European Parliament") {
        for part in &mut parts {
            if matches!(*part, "Council" | "the Council") {
                *part = "Council of the European Union";
            }
        }
    }
    (parts.len() > 1 && parts.iter().all(|part| is_english_body(part))).then_some(parts)
}

/// Nouns that name a kind of body in English: at the end of its name, or before of and for.
const NOUNS: &[&str] = &[
    "Parliament",
    "Council",
    "Commission",
    "Ministry",
    "Department",
    "Agency",
    "Office",
    "Authority",
    "Board",
    "Bureau",
    "Congress",
    "Senate",
    "Assembly",
    "Administration",
    "Committee",
    "Cabinet",
    "Secretariat",
    "Government",
    "Directorate",
    "Inspectorate",
    "Treasury",
    "Bank",
    "Court",
];

/// Countries whose ministries are called by a field and the country: Health Canada.
const NAMED_BY_FIELD: &[&str] = &["Canada", "Australia", "Ireland", "Finland", "England"];

/// True for ministries and offices of something, whose name may go on behind an "and".
fn has_object(name: &str) -> bool {
    [" of ", " for ", " on "].iter().any(|word| name.contains(word))
}

/// True for the name of a body in English, by the kind that it names.
fn is_english_body(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let named = capital(first) || *first == "the" && words.get(1).is_some_and(capital);
    let of = |pair: &[&str]| {
        let [noun, of] = pair else { return false };
        NOUNS.contains(noun) && ["of", "for", "on"].contains(of)
    };
    let by_field = words.len() > 1 && NAMED_BY_FIELD.contains(last);
    named && (NOUNS.contains(last) || by_field || words.windows(2).any(of))
}

/// The bodies of NDRC, MIIT and MOFCOM: letters that stand for bodies, and nothing else.
fn acronyms(line: &str) -> Option<Vec<&str>> {
    if !line.is_ascii() {
        return None;
    }
    let words = line.split([',', '/', ' ']).filter(|word| !word.is_empty());
    let mut parts = Vec::new();
    for word in words {
        match word {
            "and" | "&" => {}
            _ if is_acronym(word) => parts.push(word),
            _ => return None,
        }
    }
    // NHS ENGLAND may be one.
    let marks = line.contains([',', '/', '&']) || line.contains(" and ");
    (parts.len() > 1 && marks).then_some(parts)
}

/// NDRC, MIIT: letters that stand for a body.
fn is_acronym(part: &str) -> bool {
    (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A body, or several that words join.
fn is_joined(part: &str) -> bool {
    joined(part).into_iter().all(|name| is_body(name) || is_short_name(name))
}

/// The bodies that 和 and its like join; the whole where either side is none.
fn joined(part: &str) -> Vec<&str> {
    for joint in JOINTS {
        for (at, _) in part.match_indices(joint) {
            let (one, rest) = (&part[..at], &part[at + joint.len()..]);
            // 北部和西部管理局 is one.
            let regional = ["东部", "西部", "南部", "北部", "中部"].contains(&one);
            if is_body(one) && is_body(rest) && !regional {
                let mut bodies = joined(one);
                bodies.extend(joined(rest));
                return bodies;
            }
        }
    }
    vec![part]
}

/// Without （牵头） behind a body.
pub(super) fn without_roles(line: &str) -> String {
    let mut left = line.to_owned();
    for role in ROLES {
        for (open, close) in [('（', '）'), ('(', ')')] {
            let role = format!("{open}{role}{close}");
            if left.contains(&role) {
                left = left.replace(&role, "");
            }
        }
    }
    // 工业和信息化部(含原信息产业部): what a library of laws counts as the same body.
    for (open, close) in [('（', '）'), ('(', ')')] {
        for word in GONE {
            let begin = format!("{open}{word}");
            if let Some(at) = left.find(&begin)
                && let Some(end) = left[at..].find(close)
            {
                left.replace_range(at..at + end + close.len_utf8(), "");
            }
        }
    }
    left
}

/// True for 浙江省人大(含常委会), as libraries of laws have it.
pub(super) fn counts_committee(cell: &str) -> bool {
    cell.contains("(含常委会") || cell.contains("（含常委会")
}

/// 浙江省人大常委会, of 浙江省人大.
pub(super) fn as_committee(name: &mut String) {
    if name.ends_with("人大") {
        name.push_str("常委会");
    } else if name.ends_with("人民代表大会") {
        name.push_str("常务委员会");
    }
}

/// What is named before 等五部门, and the words that count the others; 四部委 alone names nobody.
fn counted(line: &str) -> Option<(&str, &str)> {
    let kind = ["部门", "部委", "单位", "机构", "委办局", "厅局"];
    let Some(at) = line.rfind('等') else {
        let count = kind.iter().find_map(|kind| line.strip_suffix(kind))?;
        let count = count.trim_end_matches(['个', '家']);
        let numeral =
            |c: char| c.is_ascii_digit() || "一二两三四五六七八九十多".contains(c);
        return (!count.is_empty() && count.chars().all(numeral)).then_some(("", line));
    };
    let rest = &line[at + '等'.len_utf8()..];
    let count = match kind.iter().find_map(|kind| rest.strip_suffix(kind)) {
        Some(count) => count.trim_end_matches(['个', '家']),
        None if rest.is_empty() => "",
        None => return None,
    };
    let counts = matches!(count, "" | "多" | "有关" | "相关" | "数")
        || count
            .chars()
            .all(|c| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
    (counts && at > 0).then_some((&line[..at], &line[at..]))
}

/// The same in English: CAC and 12 other departments, SAMR and five others.
fn counted_english(line: &str) -> Option<(&str, &str)> {
    // Most cells are one name in Chinese.
    if !line.contains(' ') {
        return None;
    }
    let joints = [" and ", ", and ", " with ", " jointly with ", " together with "];
    let joints = joints.iter().chain(&[" along with ", ", along with "]);
    joints.filter_map(|joint| line.rfind(joint).map(|at| (at, joint))).find_map(
        |(at, joint)| {
            let counts = is_count(&line[at + joint.len()..]);
            counts.then(|| (line[..at].trim_end_matches([',', ' ']), line[at..].trim()))
        },
    )
}

/// True for words that count bodies: 12 other departments, five others, several ministries.
fn is_count(words: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "several", "other", "others",
    ];
    const KINDS: &[&str] = &[
        "departments",
        "ministries",
        "agencies",
        "authorities",
        "bodies",
        "commissions",
        "organizations",
        "organisations",
        "regulators",
        "offices",
        "units",
        "others",
        "other",
        "government",
        "central",
        "department",
        "ministry",
        "agency",
        "one",
    ];
    let small = words.trim().trim_end_matches('.').to_ascii_lowercase();
    let mut parts = small.split_whitespace();
    let first = parts.next().unwrap_or_default();
    let figures = first.len() <= 2 && first.bytes().all(|byte| byte.is_ascii_digit());
    let counts = !first.is_empty() && figures
        || NUMBERS.contains(&first)
        || first == "one" && small.contains("other");
    counts
        && (small == "others" || parts.clone().next().is_some())
        && parts.all(|part| KINDS.contains(&part))
}

/// `words` without those that count bodies at their end: 市工信局等10部门.
pub(super) fn before_count(words: &str) -> &str {
    counted(words.trim()).map_or(words, |(named, _)| named)
}

/// `cell` without the words that count bodies in English.
pub(super) fn without_count(cell: &str) -> &str {
    counted_english(cell.trim()).map_or(cell, |(named, _)| named)
}

/// The words of a cell that count bodies without naming all of them: 等五部门.
pub(super) fn unnamed(cell: &str) -> Option<&str> {
    let mut lines = cell.split(['\n', ';', '；']).map(str::trim);
    if let Some((_, words)) = lines.clone().find_map(counted_english) {
        return Some(words);
    }
    let (_, words) = lines.find_map(counted)?;
    let words_all = words.replace('两', "二");
    let all =
        "零一二三四五六七八九十".chars().position(|digit| words_all.contains(digit));
    (all != Some(named(cell).len())).then_some(words)
}

/// Without the number of an item: 1.工业和信息化部.
fn without_item(part: &str) -> &str {
    let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
    let body = rest.strip_prefix(['.', '．', '、']).map(str::trim_start);
    let item = (1..=2).contains(&(part.len() - rest.len()));
    let first =
        |body: &&str| body.split(['、', '，', ',', ' ']).next().is_some_and(is_joined);
    body.filter(first).filter(|_| item).unwrap_or(part)
}

/// True for words that count ministries: 等11部门. 等单位 does not.
pub(super) fn counts_departments(words: &str) -> bool {
    let count = words.strip_prefix('等').map(|rest| rest.trim_start_matches('多'));
    let count = count
        .and_then(|rest| rest.strip_suffix("部门").or_else(|| rest.strip_suffix("部委")));
    count.is_some_and(|count| {
        count.starts_with(|c: char| c.is_ascii_digit())
            || count.starts_with(|c| "一二两三四五六七八九十".contains(c))
    })
}

/// True for one body whose name is a list: what stands before 与 or 和 is no body by itself.
fn is_one(part: &str) -> bool {
    let Some((first, rest)) = part.split_once('、') else { return true };
    !is_body(first)
        && rest.contains(['与', '和'])
        && is_body(rest.rsplit('、').next().unwrap_or(rest))
}

#[cfg(test)]
mod tests;
