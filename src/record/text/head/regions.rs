//! Texts of Taiwan, Hong Kong and Macao, by the ways of counting and the formulas that nobody
//! else has.

use std::sync::LazyLock;

use regex::Regex;

use super::own_number::is_of_hong_kong;
use super::republic::{COUNCILS, is_council};
use super::title::{enclosed, ends_like_title};
use super::{Document, Kind, Line, Said, is_body, pattern};
use crate::model::law::Role;
use crate::record::text::{Span, is_han, joined};

// 第13/2019号法律, 第98/2000号行政长官批示.
pattern!(
    MACAO,
    r"^第\d{1,4}/(?:19|20)\d{2}号(?:法律|行政法规|行政命令|\p{Han}{0,8}批示|决议)$"
);
// 中华民国110年5月20日: of years that began after 1949.
pattern!(
    REPUBLIC,
    r"民国\s*0{0,2}(?:39|[4-9]\d|1[0-4]\d|三十九|[四五六七八九]十[一二三四五六七八九]?|一百[一二三四五六七八九十零〇]{0,4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月"
);
// 府法综字第1103020456号, 台教学(六)字第1112801234A号.
pattern!(
    TAIWAN,
    r"(?P<number>\p{Han}{2,20}(?:[(（]\p{Han}{1,3}[)）])?字第\d{6,12}[A-Z]?号)"
);

/// 《电讯条例》(第106章), and nothing else: a law of Hong Kong with its chapter.
pub(super) fn is_chapter(words: &str) -> bool {
    let chapter = words.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    chapter.is_some_and(|(_, chapter)| {
        let chapter = chapter.trim_matches(['(', '（', ')', '）']);
        let seq = chapter.strip_prefix('第').and_then(|rest| rest.strip_suffix('章'));
        seq.is_some_and(|seq| {
            seq.starts_with(|c: char| c.is_ascii_digit())
                && seq.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    })
}

/// True for 第486章, by which a law of Hong Kong is cited.
pub(super) fn is_chapter_number(bare: &str) -> bool {
    let seq = bare.strip_prefix('第').and_then(|rest| rest.strip_suffix('章'));
    seq.is_some_and(|seq| {
        let letters = seq.trim_start_matches(|c: char| c.is_ascii_digit());
        (1..=4).contains(&(seq.len() - letters.len()))
            && letters.len() <= 2
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

/// 第486章 《某条例》, as the collection of laws of Hong Kong heads them: the chapter and the title
/// behind it, where the text `below` is such a law.
pub(super) fn chapter_titled<'l>(
    line: &'l str,
    below: &str,
) -> Option<(String, &'l str)> {
    let (chapter, rest) = line.split_once('《').filter(|_| line.starts_with('第'))?;
    let chapter = chapter.trim_end();
    let title = rest.strip_suffix('》').filter(|it| !it.contains(['《', '》']))?;
    let kinds = ["条例", "规例", "规则", "附例", "令", "公告"];
    let near = &below[..below.floor_char_boundary(3_000)];
    let is_law = || {
        ["可引称为", "旨在", "法律公告"].iter().any(|told| near.contains(told))
            && near.contains("本条例")
            || near.contains(&format!("可引称为《{title}》"))
    };
    let titled = is_chapter_number(chapter)
        && kinds.iter().any(|kind| title.ends_with(kind))
        && is_law();
    titled.then(|| (chapter.to_owned(), title))
}

/// True for the number of a law or an order of Macao.
pub(super) fn is_macao(bare: &str) -> bool {
    bare.starts_with('第') && MACAO.as_ref().is_some_and(|regex| regex.is_match(bare))
}

/// 第8/2019号法律 《某某法》: the number and the title behind it.
pub(super) fn macao_titled(line: &str) -> Option<(String, &str)> {
    let line = line.strip_prefix("澳门特别行政区").unwrap_or(line).trim_start();
    line.starts_with('第').then_some(())?;
    let near = line.floor_char_boundary(120);
    let at = line[..near].find(|c: char| c.is_whitespace() || c == '《')?;
    let (number, rest) = (&line[..at], line[at..].trim());
    is_macao(number).then_some(())?;
    let (rest, dated) = without_day(rest);
    let words = joined(rest);
    let marked = words.starts_with('《') && words.ends_with('》');
    let ends = dated && words.chars().count() >= 4 || ends_like_title(&words);
    let titled = marked || ends && !words.contains(['，', '。']);
    titled.then(|| (number.to_owned(), rest))
}

/// The cell of a page's head without the day in the next one: 某某适应化及整合 2025年1月6日 |; and
/// whether one stood there.
fn without_day(rest: &str) -> (&str, bool) {
    let bare = rest.trim_end_matches(['|', ' ', '\u{3000}', '\t']);
    match bare.rsplit_once([' ', '\u{3000}', '|', '\t']) {
        Some((title, day)) if super::is_date(day) => (title.trim_end(), true),
        _ => (rest, false),
    }
}

/// The day in the cell behind a title of Macao, as it is joined to it.
pub(super) fn day_beside(raw: &str) -> Option<String> {
    let (title, dated) = without_day(raw.trim());
    dated.then(|| {
        joined(raw.trim()[title.len()..].trim_matches(['|', ' ', '\u{3000}', '\t']))
    })
}

// 经立法会于2024年12月17日通过本法律，行政长官某某于2024年12月18日发布本法律，并于2025年1月6日刊登于….
pattern!(
    STEPS,
    r"经立法会[于在](?P<passed>\d{4}年\d{1,2}月\d{1,2}日)通过(?:本法律)?[，,]行政长官\p{Han}{0,8}[于在](?P<signed>\d{4}年\d{1,2}月\d{1,2}日)(?:发布|公布|签署)(?:本法律)?(?:[，,]并?[于在](?P<printed>\d{4}年\d{1,2}月\d{1,2}日)刊登)?"
);

/// Takes the days that a library tells above a law of Macao: when it was passed, signed, and printed
/// in its gazette.
pub(super) fn steps_in_macao(lines: &[Line], document: &mut Document) {
    let number = document.number.as_ref();
    if !number.is_some_and(|said| is_macao(&said.words)) {
        return;
    }
    let told = lines.iter().take(12).filter(|line| line.words.contains("经立法会"));
    for line in told {
        let words: String = joined(&line.words);
        let Some(found) = STEPS.as_ref().and_then(|regex| regex.captures(&words)) else {
            continue;
        };
        let steps = [
            ("passed", Role::Adopted),
            ("signed", Role::Document),
            ("printed", Role::Published),
        ];
        for (part, role) in steps {
            if let Some(day) = found.name(part)
                && document.dates.iter().all(|date| date.role != role)
            {
                super::dates::push_date(document, role, day.as_str(), line.span);
            }
        }
        return;
    }
}

/// Whose a number of Macao is: laws are made by the assembly, orders by who gives them.
pub(super) fn macao_issuer(number: &str) -> Option<&str> {
    is_macao(number).then_some(())?;
    let form = number.split_once('号').map_or("", |(_, form)| form);
    match form {
        "法律" | "决议" => Some("立法会"),
        "行政法规" | "行政命令" => Some("行政长官"),
        form => form.strip_suffix("批示").filter(|body| !body.is_empty()),
    }
}

/// True for bodies and below them nothing but 《某指引》, as offices of Hong Kong head what they issue;
/// `next` is the line behind. A title of no known form is one above a day.
pub(super) fn set_in_marks(run: &[Line], next: Option<&Line>) -> bool {
    let Some((last, bodies)) = run.split_last() else { return false };
    let alone = !bodies.is_empty() && bodies.iter().all(|it| it.kind == Kind::Bodies);
    let Some(inner) = enclosed(&last.words).filter(|_| alone) else { return false };
    let dated = next.is_some_and(|it| matches!(it.kind, Kind::Date | Kind::Field));
    last.kind == Kind::Words && (ends_like_title(inner) || dated)
}

/// True for such a number and nothing else.
pub(super) fn is_taiwan(bare: &str) -> bool {
    // Most numbers have no such letter.
    bare.contains("字第")
        && TAIWAN.as_ref().and_then(|regex| regex.find(bare)).is_some_and(|found| {
            let order = ["", "令", "函"].contains(&&bare[found.end()..]);
            found.start() == 0 && order
        })
}

/// 府法综字第1103020456号, as bodies of Taiwan count, out of the words around it.
pub(super) fn taiwan_number(bare: &str) -> Option<String> {
    // Most words have no such letter.
    bare.contains("字第").then_some(())?;
    let bare: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let found = TAIWAN.as_ref()?.captures(&bare)?.name("number")?;
    let mut number = found.as_str();
    // 5月31日高市府四维养公字第…: the day runs into it.
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    if let Some(rest) = number.strip_prefix('日')
        && bare[..found.start()].ends_with(numeral)
    {
        number = rest;
    } else if let Some((day, rest)) = number.split_once('日')
        && day.ends_with(numeral)
    {
        number = rest;
    }
    // So does who gave the order: 总统华总一义字第…, 内政部台内消字第….
    number =
        number.strip_prefix("总统").filter(|it| !it.starts_with('字')).unwrap_or(number);
    let ends = ['部', '院', '署', '会', '局', '府'];
    let body = number.char_indices().find(|&(at, c)| {
        let name = &number[..at + c.len_utf8()];
        ends.contains(&c) && at > 3 && (is_body(name) || is_council(name))
    });
    if let Some((at, last)) = body {
        let rest = &number[at + last.len_utf8()..];
        let own = rest.split("字第").next().unwrap_or_default().chars().count();
        number = if own >= 2 { rest } else { number };
    }
    // (91)基府财务字第057968号 tells its year before; 1103020456 does so itself.
    let year = bare[..found.start()].strip_suffix([')', '）']).and_then(|before| {
        let (_, year) = before.rsplit_once(['(', '（'])?;
        let digits = year.bytes().all(|byte| byte.is_ascii_digit());
        (digits && matches!(year.len(), 2 | 3)).then_some(year)
    });
    let seq = number.split_once("字第").map_or("", |(_, seq)| seq);
    match year.filter(|year| {
        number == found.as_str() && !seq.trim_start_matches('0').starts_with(*year)
    }) {
        Some(year) => Some(format!("({year}){number}")),
        None => Some(number.to_owned()),
    }
}

/// Who made an instrument of Hong Kong, as the line below its title tells: (由某司司长根据《某条例》
/// (第622章)第911条订立).
pub(super) fn maker(lines: &[Line]) -> Option<Said> {
    lines.iter().take(8).filter(|line| line.kind == Kind::Furniture).find_map(|line| {
        let words = line.words.trim_start_matches(['(', '（']).strip_prefix('由')?;
        let (name, rest) = words.split_once("根据《")?;
        // 由某局局长在谘询某委员会后根据…: how he came to it is none of his name.
        let led = ["在", "经谘询", "经咨询", "经征询"].iter().filter_map(|lead| {
            name.split_once(lead).filter(|(_, rest)| rest.ends_with(['后', '下']))
        });
        let name = led.map(|(who, _)| who).min_by_key(|who| who.len()).unwrap_or(name);
        let sound = (2..=20).contains(&name.chars().count())
            && name.chars().all(is_han)
            && is_made_under(rest);
        sound.then(|| Said { words: name.to_owned(), span: line.span })
    })
}

/// Takes the assembly that made an ordinance of Hong Kong: 由立法会制定。 A bill is not made yet.
pub(super) fn assembly(lines: &[Line], document: &mut Document) {
    let names = ["立法会", "临时立法会"];
    let told = |line: &&Line, name: &str| line.words == format!("由{name}制定。");
    let found = names.iter().find_map(|name| {
        let line = lines.iter().take(12).find(|line| told(line, name))?;
        Some(Said { words: (*name).to_owned(), span: line.span })
    });
    let bill = document.title.as_ref().is_some_and(|said| said.words.contains("草案"));
    let made = document.country == Some("CN-HK") && !bill;
    document.issuers.extend(found.filter(|_| made));
}

/// Tells the region of a text, and the days that an instrument of Hong Kong tells in its own ways.
pub(super) fn region_and_days(lines: &[Line], document: &mut Document) {
    document.country = region(lines, document);
    made_in_hong_kong(document);
    day_of_letter(lines, document);
    commencement(lines, document);
}

/// The day below an instrument of Hong Kong, where who heads a body signs it, is that on which it
/// was made: its gazette publishes it later.
fn made_in_hong_kong(document: &mut Document) {
    if document.country != Some("CN-HK")
        || document.dates.iter().any(|date| date.role == Role::Document)
    {
        return;
    }
    let body = document.body;
    let signed = document.dates.iter_mut().find(|date| {
        date.role == Role::Published && !date.derived && date.span.start > body
    });
    if let Some(date) = signed {
        date.role = Role::Document;
    }
}

/// Takes the day of commencement in square brackets below the long title of an ordinance of Hong
/// Kong, where no clause has told it: [2026年1月1日].
fn commencement(lines: &[Line], document: &mut Document) {
    let known = |date: &super::Dated| date.role == Role::InForce;
    if document.country != Some("CN-HK") || document.dates.iter().any(known) {
        return;
    }
    let found = lines.iter().take(12).find_map(|line| {
        let inner = line.words.strip_prefix(['[', '［'])?.strip_suffix([']', '］'])?;
        (super::is_date(inner) && inner.contains('日')).then_some((inner, line.span))
    });
    if let Some((day, span)) = found {
        super::dates::push_date(document, Role::InForce, day, span);
    }
}

/// (由某司司长根据《某条例》(第622章)第911条订立), and 作出 of a notice.
pub(super) fn is_made_under(words: &str) -> bool {
    let bare = words.trim_end_matches([')', '）']);
    bare.len() < words.len() && (bare.ends_with("订立") || bare.ends_with("条作出"))
}

/// True for the page of the gazette of Hong Kong: B1923.
pub(super) fn is_page(words: &str) -> bool {
    let count = words.strip_prefix(['A', 'B']).unwrap_or_default();
    (1..=5).contains(&count.len()) && count.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a letter or order of Taiwan without a title is about: 公告「某区」 of 主旨：公告「某区」，并自…, and
/// 修正「某办法」第八条 of 修正「某办法」第八条，并自….
pub(super) fn subject(text: &str, lines: &[Line]) -> Option<Said> {
    let republic =
        |line: &Line| REPUBLIC.as_ref().is_some_and(|it| it.is_match(&line.words));
    let is_headed = |forms: &[&str]| {
        let heads = |line: &Line| {
            line.kind == Kind::Furniture
                && forms.iter().any(|it| line.words.ends_with(it))
        };
        lines.iter().take(6).any(heads)
    };
    if let Some(said) = below_salutation(lines) {
        return Some(said);
    }
    if lines.iter().take(12).any(republic)
        && let Some(said) = alone(lines)
    {
        return Some(said);
    }
    // The subject of a letter is often no more than what it asks for.
    let letter = !is_headed(&["公告", "令"]);
    if !lines.iter().take(12).any(republic) || letter && !is_headed(&["函"]) {
        return None;
    }
    lines.iter().take(20).find_map(|line| {
        let words = line.span.of(text);
        let led = words.trim_start().strip_prefix("主旨");
        let led = led.and_then(|rest| rest.strip_prefix(['：', ':']));
        let verbs = ["修正「", "订定「", "废止「", "发布「", "制定「"];
        let begins = |words: &str| verbs.iter().any(|verb| words.starts_with(verb));
        // 所报「某方案」（草案）一案，准予核定.
        let case = |words: &str| {
            let case = words.split(['，', ',']).next().unwrap_or_default();
            case.starts_with("所报「") && case.ends_with("一案")
        };
        let led = led.map(str::trim_start);
        // 「某指引」，业经本院通过，请查照: what it hands out.
        if let Some(said) = led.and_then(handed_out) {
            let start = line.span.start + words.find(said)?;
            let span = Span { start, end: start + said.len() };
            return Some(Said { words: joined(said), span });
        }
        let led = led.filter(|words| !letter || begins(words) || case(words));
        let rest = led.or(Some(words).filter(|words| begins(words)))?;
        let end = rest.find(['，', ',', '。', '；', '\n'])?;
        let said = issued_by(rest[..end].trim());
        let start = line.span.start + words.find(said)?;
        let span = Span { start, end: start + said.len() };
        let length = said.chars().count();
        (6..=100).contains(&length).then(|| Said { words: joined(said), span })
    })
}

/// 某指引 of 「某指引」，业经本院某次会议通过，请查照.
fn handed_out(subject: &str) -> Option<&str> {
    let (said, rest) = subject.strip_prefix('「')?.split_once('」')?;
    let done = rest.trim_start_matches(['，', ',']);
    let passed = ["业经", "已经"].iter().any(|lead| done.starts_with(lead))
        && ["通过，", "核定，", "通过,", "核定,"].iter().any(|verb| done.contains(verb))
        && done.contains("请查照");
    let length = said.chars().count();
    (passed && done.len() < rest.len() && (4..=60).contains(&length)).then_some(said)
}

/// 修正「某法」部分条文, which heads what it makes known.
fn alone(lines: &[Line]) -> Option<Said> {
    let line = lines.first().filter(|line| line.kind == Kind::Words)?;
    let words = line.words.as_str();
    let verbs = ["修正「", "增订「", "增订并修正「"];
    let begins = verbs.iter().any(|verb| words.starts_with(verb));
    let ends = ["」部分条文", "」条文"].iter().any(|end| words.ends_with(end))
        || words.ends_with("条条文");
    (begins && ends).then(|| Said { words: words.to_owned(), span: line.span })
}

/// The heading right below the salutation of a circular of Hong Kong, 敬启者：.
fn below_salutation(lines: &[Line]) -> Option<Said> {
    let at = lines.iter().take(SALUTED_WITHIN).position(salutes)?;
    let addressed = |line: &Line| line.words.starts_with(['致']);
    let head = lines.get(at + 1).filter(|line| line.kind == Kind::Words)?;
    lines.get(at + 2).filter(|line| line.kind == Kind::Body)?;
    let length = head.words.chars().count();
    let whole = !head.words.contains(['，', ',', '。', '、', '：', ':', '；']);
    let sound = lines[..at].iter().any(addressed) && (4..=60).contains(&length) && whole;
    sound.then(|| Said { words: head.words.clone(), span: head.span })
}

/// True for 敬启者：.
fn salutes(line: &Line) -> bool {
    line.words.trim_end_matches([':', '：']) == "敬启者"
}

/// Lets the day above the salutation of such a circular be that of the letter: it is no order, whose
/// day there is that of its publication.
fn day_of_letter(lines: &[Line], document: &mut Document) {
    let Some(at) = lines.iter().take(SALUTED_WITHIN).position(salutes) else { return };
    let title = document.title.as_ref().map_or(0, |said| said.span.start);
    let above = |span: Span| {
        let holds =
            |line: &Line| line.span.start <= span.start && span.end <= line.span.end;
        lines[..at].iter().any(|line| line.kind == Kind::Date && holds(line))
    };
    if title < lines[at].span.start
        || document.dates.iter().any(|date| date.role == Role::Document)
    {
        return;
    }
    for date in document.dates.iter_mut().filter(|date| date.role == Role::Published) {
        if !date.derived && above(date.span) {
            date.role = Role::Document;
        }
    }
}

/// How far down a circular salutes, in lines.
const SALUTED_WITHIN: usize = 20;

/// 某指引 of 订定「某指引」, which makes a text known; 修正「某办法」第八条 is called by what it does.
fn issued_by(said: &str) -> &str {
    let verbs = ["订定", "制定", "发布"];
    let named = verbs.iter().find_map(|verb| said.strip_prefix(verb));
    let inner = named.and_then(|it| it.strip_prefix('「')?.strip_suffix('」'));
    inner.filter(|it| !it.contains(['「', '」'])).unwrap_or(said)
}

/// The code of the region whose way of counting or whose formulas the head of `document` has.
fn region(lines: &[Line], document: &Document) -> Option<&'static str> {
    let title = document.title.as_ref().map_or("", |said| said.words.as_str());
    if title.starts_with("中华人民共和国") {
        return None;
    }
    if document.number.as_ref().is_some_and(|said| is_macao(&said.words)) {
        return Some("CN-MO");
    }
    let of_hong_kong =
        |said: &Said| is_of_hong_kong(&said.words) || is_chapter_number(&said.words);
    if document.number.as_ref().is_some_and(of_hong_kong) {
        return Some("CN-HK");
    }
    let hong_kong = |line: &&Line| {
        let words = line.words.as_str();
        matches!(words, "由立法会制定。" | "由临时立法会制定。")
            || words.starts_with("由行政长官会同行政会议")
            // (由运输及物流局局长根据《道路交通条例》(第374章)第131(1)条订立)
            || words.trim_start_matches(['(', '（']).starts_with('由')
                && words.contains("根据《")
                && words.contains("章")
                && is_made_under(words)
            || words.starts_with("本条例草案旨在")
    };
    if lines.iter().take(12).any(|line| hong_kong(&line))
        && (title.contains("条例") || title.ends_with("规例"))
    {
        return Some("CN-HK");
    }
    let of_law = |line: &&Line| {
        matches!(line.kind, Kind::History | Kind::Field | Kind::Date)
            && REPUBLIC.as_ref().is_some_and(|regex| regex.is_match(&line.words))
    };
    // 行政院及所属机关…参考指引 / 中华民国112年10月3日院授科字第…号函.
    let council = COUNCILS.iter().any(|name| title.starts_with(name));
    let counts = |line: &Line| {
        line.words.contains("民国")
            && REPUBLIC.as_ref().is_some_and(|regex| regex.is_match(&line.words))
    };
    let mut head = lines.iter().take(12);
    head.any(|line| of_law(&line) || council && counts(line)).then_some("CN-TW")
}
