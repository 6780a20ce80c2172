//! From when a text is in force, by its own clause: 自2019年9月1日起施行, 自公布之日起30日后施行.

use std::sync::LazyLock;

use regex::Regex;

use super::dates::{MARKS, push_date, without_titles};
use super::numerals::in_digits;
use super::{Dated, another, history, pattern};
use crate::model::date::bounds;
use crate::model::law::Role;
use crate::model::numeral::{digit, number};
use crate::record::text::{Document, Span, joined};

pattern!(
    IN_FORCE,
    r"[自从](?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?:[0零]{1,2}(?:时|[:：]00))?起(?:正式)?(?:施行|实施|生效|执行|试行|实行(?:[。,;，；]|$))"
);
// 自中华民国一百十二年七月一日施行, as Taiwan has it, in the days that everybody counts.
pattern!(IN_FORCE_ON, r"自(?P<date>\d{4}年\d{1,2}月\d{1,2}日)起?(?:施行|实施|生效)");

// 本公告自2022年4月1日施行。 and 现予公布，自2022年6月1日施行。, which lack their 起.
pattern!(
    IN_FORCE_OWN,
    r"(?:本\p{Han}{0,10}?(?:法|条例|规定|办法|细则|决定|意见|方案|规则|通知|公告|通告|标准|规程|章程|措施|规范|制度|解释|目录)|现予?(?:公布|发布)[,，])自(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?:正式)?(?:施行|实施|生效|执行)(?:[。,;，；]|$)"
);
// 现发布《…》，自1985年度起施行。 and 本条例自一九八五年度起施行。
pattern!(
    FROM_YEAR,
    r"(?:本\p{Han}{0,10}?(?:法|条例|规定|办法|细则|决定|规则|通知|公告)|现予?(?:公布|发布)[,，])自(?P<year>[12]\d{3}|[一二][一二三四五六七八九零〇○]{3})年度起(?:施行|实施|执行)(?:[。,;，；]|$)"
);
/// What such a clause has behind its day.
const OWN_VERBS: [&str; 4] = ["日施行", "日实施", "日生效", "日执行"];

/// The day from which the text is in force by a clause of `line` without 起.
fn own_day(line: &str) -> Option<String> {
    let told = without_titles(&joined(line));
    let bare = in_digits(&told);
    let found = IN_FORCE_OWN.as_ref()?.captures(&bare)?;
    // The new wording of another document stands in quotation marks.
    let before = &bare[..found.get(0)?.start()];
    let quoted = before.rfind('“') > before.rfind('”');
    (!quoted).then(|| found["date"].to_owned())
}

/// 自中华民国108年5月20日生效.
fn in_force_on(text: &str, document: &mut Document) {
    let of_republic = |line: &&str| line.contains("民国") && line.contains('自');
    for line in text.lines().filter(of_republic) {
        if history::is_of_another(line, document) {
            continue;
        }
        let told = in_digits(&joined(line)).into_owned();
        let found = IN_FORCE_ON.as_ref().and_then(|regex| regex.captures(&told));
        if let Some(found) = found {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span { start, end: start + line.len() };
            push_date(document, Role::InForce, &found["date"], span);
            return;
        }
    }
}
pattern!(
    IN_FORCE_NOW,
    r"[自从](?:本(?:决定|通知|公告|通告|办法|规定|条例|意见|细则))?(?P<verb>公布|发布|印发|颁布|通过|下发|签发)(?:之日起|日起?)(?:正式)?(?:施行|实施|生效|执行|试行)"
);
// 自公布之日起30日后施行, 自发布之日起满三十日施行.
pattern!(
    IN_FORCE_LATER,
    r"自(?P<verb>公布|发布|印发|颁布|下发|签发)之日起满?(?P<days>\d{1,3}|[一二三四五六七八九十]{1,3})(?:日|天)(?:之?后)?(?:起)?(?:正式)?(?:施行|实施|生效|执行|试行)"
);

// 自公布翌日起生效, as Macao has it.
pattern!(
    IN_FORCE_NEXT,
    r"自(?:其)?(?:公布|发布|颁布|刊登)(?:之|后)?(?:翌日|次日)起(?:正式)?(?:施行|实施|生效|执行|试行)"
);

/// 自公布翌日起生效: the day behind that of publication, where this is known.
fn next_in_force(document: &mut Document, span: Span) {
    let published =
        document.dates.iter().find(|date| date.role == Role::Published && !date.derived);
    let day = published.and_then(|date| bounds(&date.edtf).ok());
    let exact = day.filter(|day| day.lo == day.hi).and_then(|day| day.lo);
    if let Some(next) = exact.and_then(|day| day.succ_opt()) {
        let edtf = next.to_string();
        document.dates.push(Dated { role: Role::InForce, edtf, derived: true, span });
    }
}

/// 自公布之日起施行: the day is that of publication.
pub(super) fn now_in_force(document: &mut Document, span: Span) {
    from_first_of([Role::Published, Role::Document], document, span);
}

/// Lets a text that was made anew, on the last of the days `revised`, be in force from when it was
/// published then, where it is in force on publication and that day is told: 2009年7月2日发布
/// 2024年1月31日修订 2024年2月8日发布.
pub(super) fn of_new_text(revised: &[String], document: &mut Document) {
    let Some(last) = revised.iter().max() else { return };
    let published = document.dates.iter().filter(|date| date.role == Role::Published);
    let anew = published.map(|date| &date.edtf).filter(|day| *day >= last).min();
    let Some(anew) = anew.filter(|day| day.len() == last.len()).cloned() else { return };
    let derived = |date: &&mut Dated| date.role == Role::InForce && date.derived;
    for date in document.dates.iter_mut().filter(derived).filter(|it| it.edtf < *last) {
        date.edtf.clone_from(&anew);
    }
}

/// The days that 自…之日起 counts from, the likelier first: what is sent out is so on the day below it,
/// whenever a page showed it.
fn counted_from(verb: &str) -> [Role; 2] {
    match verb {
        "通过" => [Role::Adopted, Role::Published],
        "印发" | "下发" | "签发" => [Role::Document, Role::Published],
        _ => [Role::Published, Role::Document],
    }
}

/// Puts the document in force on the day of the first of these roles that has one.
fn from_first_of(roles: [Role; 2], document: &mut Document, span: Span) {
    if document.dates.iter().any(|date| date.role == Role::InForce) {
        return;
    }
    let day = roles
        .into_iter()
        .find_map(|role| document.dates.iter().find(|date| date.role == role));
    if let Some(day) = day {
        let edtf = day.edtf.clone();
        document.dates.push(Dated { role: Role::InForce, edtf, derived: true, span });
    }
}

/// 自公布之日起30日后施行: so many days behind the first of these `roles` that has one. Whether that day itself
/// counts is told nowhere, so that two days are possible.
fn later_in_force(document: &mut Document, roles: [Role; 2], days: u64, span: Span) {
    let day = roles
        .into_iter()
        .find_map(|role| document.dates.iter().find(|date| date.role == role));
    let day = day.and_then(|date| bounds(&date.edtf).ok());
    let exact = day.filter(|day| day.lo == day.hi).and_then(|day| day.lo);
    let lo = exact.and_then(|day| day.checked_add_days(chrono::Days::new(days)));
    if let Some(lo) = lo
        && let Some(hi) = lo.succ_opt()
    {
        let edtf = format!("[{lo}..{hi}]");
        document.dates.push(Dated { role: Role::InForce, edtf, derived: true, span });
    }
}

/// Takes the day on which a text comes into force from its own clause, unless it is known.
/// `text` ends before its annexes.
pub(super) fn in_force(text: &str, document: &mut Document) {
    if document.dates.iter().any(|date| date.role == Role::InForce) {
        return;
    }
    if text.contains("民国") {
        in_force_on(text, document);
        if document.dates.iter().any(|date| date.role == Role::InForce) {
            return;
        }
    }
    // The clause stands in the announcement or in the last article: both ends are read.
    let edge = 12_000;
    let mut tail = text.len().saturating_sub(edge);
    while !text.is_char_boundary(tail) {
        tail += 1;
    }
    let mut head = text.len().min(edge / 2);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    let mut parts = vec![(tail, &text[tail..])];
    if tail > 0 {
        parts.push((0, &text[..head]));
    }
    for (offset, part) in parts {
        let mut next = part.len() + 1;
        let find = |words: &'static str| {
            memchr::memmem::find_iter(part.as_bytes(), words).map(move |at| (at, words))
        };
        // 自公布日施行, as Taiwan has it.
        let mut found: Vec<(usize, &str)> =
            find("日起").chain(find("布日施行")).chain(find("时起")).collect();
        OWN_VERBS.iter().for_each(|verb| found.extend(find(verb)));
        found.sort_unstable();
        for (at, words) in found.into_iter().rev() {
            let behind = at + words.len();
            if OWN_VERBS.contains(&words) {
                let begin = part[..at].rfind('\n').map_or(0, |at| at + 1);
                let end = part[at..].find('\n').map_or(part.len(), |end| at + end);
                if at < next
                    && let Some(day) = own_day(&part[begin..end])
                {
                    let span = Span { start: offset + begin, end: offset + end };
                    push_date(document, Role::InForce, &day, span);
                    return;
                }
                continue;
            }
            if at >= next || words != "布日施行" && !may_begin(&part[behind..]) {
                continue;
            }
            // Its line; the next one is looked for before it.
            let mut begin = part[..at].rfind('\n').map_or(0, |at| at + 1);
            // 自 / 发布之日起, and 自1998 / 年1月1日起: the line breaks within the clause.
            let above = part[..begin].trim_end_matches([' ', '\u{3000}', '\r', '\n']);
            let gap = part[above.len()..begin].matches('\n').count();
            let opened = part[begin..at].contains(['自', '从']);
            let before = above.rfind('\n').map_or(0, |at| at + 1);
            let broken = !opened && gap == 1 && !above.ends_with(MARKS);
            if above.ends_with('自') || broken && above[before..].contains('自') {
                begin = before;
            }
            let mut end = part[at..].find('\n').map_or(part.len(), |end| at + end);
            // 日起 / 施行.
            if behind <= end && part[behind..end].trim().is_empty() {
                let next = part[end..].trim_start();
                let from = part.len() - next.len();
                end = next.find('\n').map_or(part.len(), |length| from + length);
            }
            next = begin;
            let line = &part[begin..end];
            let span = Span { start: offset + begin, end: offset + end };
            if another::is_of_another(line, document) {
                continue;
            }
            let told = without_titles(&joined(line));
            let bare = in_digits(&told);
            let (whole, parts) = days_of(line, &bare);
            for (part, day) in parts {
                let mut of_part = Document::default();
                push_date(&mut of_part, Role::InForce, &day, span);
                let dates = of_part.dates.into_iter();
                document.parts_in_force.extend(dates.map(|date| (part.clone(), date)));
            }
            if let Some(day) = whole {
                push_date(document, Role::InForce, &day, span);
                return;
            }
            if let Some(found) =
                IN_FORCE_NOW.as_ref().and_then(|regex| regex.captures(&bare))
                && !bare.starts_with('“')
            {
                from_first_of(counted_from(&found["verb"]), document, span);
                return;
            }
            if IN_FORCE_NEXT.as_ref().is_some_and(|regex| regex.is_match(&bare))
                && !bare.starts_with('“')
            {
                next_in_force(document, span);
                return;
            }
            if let Some(found) =
                IN_FORCE_LATER.as_ref().and_then(|regex| regex.captures(&bare))
                && let Some(days) = number(&found["days"]).map(u64::from)
            {
                later_in_force(document, counted_from(&found["verb"]), days, span);
                return;
            }
        }
    }
    from_year(text, document);
    published_in_force(&text[..head], document);
}

/// The day that the clauses of `line`, `bare` without titles, tell for the whole text, and those of
/// articles alone: 本公告第一条自…起施行，第二条自…起施行.
fn days_of(line: &str, bare: &str) -> (Option<String>, Vec<(String, String)>) {
    let (mut whole, mut parts) = (None, Vec::new());
    let Some(regex) = IN_FORCE.as_ref() else { return (whole, parts) };
    if bare.starts_with('“') {
        return (whole, parts);
    }
    // 《甲法》第三条自…起施行 tells of another.
    let others = line.contains("》第");
    for found in regex.captures_iter(bare) {
        let at = found.get(0).map_or(0, |whole| whole.start());
        let end = found.get(0).map_or(0, |whole| whole.end());
        // 自2010年1月1日起实施的某规定 is another.
        if bare[end..].starts_with('的') || is_of_a_rate(&bare[..at]) {
            break;
        }
        let day = found["date"].to_owned();
        match articles(&bare[..at]).filter(|_| !others) {
            Some(part) => parts.push((part.to_owned(), day)),
            None => whole = whole.or(Some(day)),
        }
    }
    (whole, parts)
}

/// The articles that a clause is about, which `before` leads to, where it is not about the whole:
/// 第二条至第五条 of 其中第二条至第五条自….
fn articles(before: &str) -> Option<&str> {
    let clause = before.rsplit(['。', '；', ';', '，', ',', '：', ':']).next()?;
    let (lead, words) = clause.split_at(clause.find('第')?);
    let lead = lead.trim_start_matches(|c: char| "一二三四五六七八九十、".contains(c));
    let own = lead.strip_prefix("其中").unwrap_or(lead);
    let own = own.is_empty() || own.starts_with('本') && own.chars().count() <= 7;
    let words = ["的规定", "规定"]
        .iter()
        .find_map(|end| words.strip_suffix(end))
        .unwrap_or(words);
    let counted = |c: char| {
        "第条款项章节至和及、（）()一二三四五六七八九十百零〇".contains(c)
            || c.is_ascii_digit()
    };
    (own && words.ends_with(['条', '款', '项', '章', '节']) && words.chars().all(counted))
        .then_some(words)
}

/// 本条例自一九八五年度起施行: the year from which a tax or a levy is as the text says, and no day.
fn from_year(text: &str, document: &mut Document) {
    let finder = memchr::memmem::find_iter(text.as_bytes(), "年度起");
    for at in finder {
        let begin = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let told = without_titles(&joined(&text[begin..end]));
        let found = FROM_YEAR.as_ref().and_then(|regex| regex.captures(&told));
        let Some(found) = found else { continue };
        // The new wording of another document stands in quotation marks.
        let before = &told[..found.get(0).map_or(0, |whole| whole.start())];
        let quoted = before.rfind('“') > before.rfind('”');
        let year: String = found["year"]
            .chars()
            .filter_map(|c| c.to_digit(10).or_else(|| digit(c)))
            .map(|digit| digit.to_string())
            .collect();
        if !quoted && year.len() == 4 && bounds(&year).is_ok() {
            let span = Span { start: begin, end };
            let (role, edtf) = (Role::InForce, year);
            document.dates.push(Dated { role, edtf, derived: false, span });
            return;
        }
    }
}

/// 现予发布实施: it is in force from the day of this.
fn published_in_force(head: &str, document: &mut Document) {
    if !["现予", "现公布", "现发布"].iter().any(|lead| head.contains(lead)) {
        return;
    }
    let words = [
        "现予发布实施",
        "现予公布施行",
        "现予发布施行",
        "现予公布实施",
        "现公布施行",
        "现公布实施",
        "现发布施行",
        "现发布实施",
    ];
    let found = words.iter().find_map(|words| Some((head.find(words)?, words.len())));
    if let Some((start, length)) = found {
        now_in_force(document, Span { start, end: start + length });
    }
}

/// True where what begins is a price, a rate or a standard that the text sets, and not the text:
/// 容量电价自… . `before` leads to the clause.
fn is_of_a_rate(before: &str) -> bool {
    let subject = before.rsplit(['。', '；', ';', '，', ',', '：', ':', '、']).next();
    let subject = subject
        .unwrap_or_default()
        .trim_end_matches(['从', '均', ' '])
        .trim_end_matches("统一");
    let rates = [
        "价",
        "价格",
        "费",
        "费率",
        "费用",
        "税率",
        "利率",
        "汇率",
        "比例",
        "标准",
        "收费",
        "补贴",
        "待遇",
        "工资",
        "津贴",
        "养老金",
        "额度",
        "定额",
        "系数",
        "基数",
        "限额",
        "指标",
    ];
    let own = ["本", "该", "此", "新版", "上述标准"];
    rates.iter().any(|rate| subject.ends_with(rate))
        && !own.iter().any(|word| subject.starts_with(word))
}

/// `text` up to the annexes behind its own articles: these have dates of their own. A notice has
/// no articles, and its annex is what it issues.
pub(super) fn without_annexes(text: &str) -> &str {
    let heading = |at: &usize| {
        let Some(behind) = text[*at + 1..].strip_prefix('附') else { return false };
        let line = behind.lines().next().unwrap_or_default().trim();
        let counted =
            |c: char| "一二三四五六七八九十:：".contains(c) || c.is_ascii_digit();
        let rest = line.strip_prefix(['件', '录']);
        rest.is_some_and(|rest| rest.chars().all(counted))
    };
    // Most texts have no annex, and are not searched for their articles.
    let annexes = memchr::memchr_iter(b'\n', text.as_bytes()).filter(heading);
    let mut annexes = annexes.peekable();
    if annexes.peek().is_none() {
        return text;
    }
    let first = text.find("\n第一条");
    let cut = first.and_then(|first| annexes.find(|&at| at > first));
    cut.map_or(text, |at| &text[..at])
}

/// False where nothing begins to be in force behind 日起, at a glance: 之日起30日后施行 may, and
/// 之日起30个工作日内 does not.
fn may_begin(behind: &str) -> bool {
    let behind = behind.trim_start();
    let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = behind.trim_start_matches('满').trim_start_matches(counted);
    if rest.len() < behind.len() {
        let rest = rest.trim_start();
        let later = rest.strip_prefix(['日', '天']).map(str::trim_start);
        return later.is_some_and(|rest| !rest.starts_with('内'));
    }
    let next = behind.chars().next();
    next.is_some_and(|next| ['正', '施', '实', '生', '执', '试', '《'].contains(&next))
}

#[cfg(test)]
mod tests {
    use crate::model::law::Role;
    use crate::record::text::read;

    #[test]
    fn articles_may_come_into_force_on_days_of_their_own() {
        for (clause, whole, parts) in [
            (
                "本公告第一条自2020年3月1日起施行，第二条至第五条自2020年1月1日起施行。",
                "",
                vec!["第一条 2020-03-01", "第二条至第五条 2020-01-01"],
            ),
            (
                "本公告自2020年3月1日起施行，其中第三条自2020年9月1日起施行。",
                "2020-03-01",
                vec!["第三条 2020-09-01"],
            ),
            (
                "本公告第三条自2020年9月1日起施行，其他条款自2020年3月1日起施行。",
                "2020-03-01",
                vec!["第三条 2020-09-01"],
            ),
            ("本公告自2020年3月1日起施行。", "2020-03-01", vec![]),
            ("第三条规定的措施自2020年3月1日起施行。", "2020-03-01", vec![]),
        ] {
            let text = format!(
                "某局关于某事的公告\n某局公告2019年第45号\n现将有关事项公告如下：\n一、取消期限。\n二、{clause}《关于甲事的公告》（某局公告2016年第57号）同时废止。\n某局\n2019年12月31日\n"
            );
            let document = read(&text);
            let day = document.dates.iter().find(|date| date.role == Role::InForce);
            assert_eq!(day.map_or("", |date| &date.edtf), whole, "{clause}");
            let told = document.parts_in_force.iter();
            let told: Vec<String> =
                told.map(|(part, date)| format!("{part} {}", date.edtf)).collect();
            assert_eq!(told, parts, "{clause}");
            let repealed = document.citations.iter().find(|it| it.title.is_some());
            let effective = repealed.and_then(|it| it.effective.as_deref());
            assert_eq!(effective.unwrap_or_default(), whole, "{clause}");
        }
    }
}
