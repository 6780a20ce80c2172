//! The title of what an announcement without one publishes: 《X》已于…通过，现予公布; 现公布《X》.

use super::trailing::trailing_body;
use super::{BODY_WORDS, Kind, Line, Said};
use crate::model::title::core_title;
use crate::record::text::scan::{self, Name, Sentence};
use crate::record::text::{Document, Span, joined};

/// Words with which something is published.
const PUBLISHES: &[&str] = &[
    "现予公布",
    "现公布",
    "现予发布",
    "现发布",
    "予以公布",
    "现印发",
    "印发给你们",
    "予以发布",
];

/// Words that lead to what an announcement rests on, or serves.
const GROUNDS: &[&str] = &[
    "根据", "依据", "依照", "按照", "遵照", "参照", "贯彻", "落实", "执行", "实施", "依",
    "适用",
];

/// Words behind a ground that lead to what is made or published on it.
const MADE: &[&str] = &[
    "现", "将", "制定", "制订", "修订", "修改", "编制", "拟定", "拟订", "批准", "决定",
    "审定", "审议", "公布", "发布", "印发", "起草", "形成",
];

/// What the first lines of the text announce, and where the announcement ends. What stands
/// behind 根据 is a ground, and the first of 56 standards is not the title of all.
pub(super) fn announced(text: &str, lines: &[Line]) -> Option<(Said, usize)> {
    for line in lines.iter().filter(|line| line.kind == Kind::Body).take(BODY_WORDS) {
        if !publishes(&line.words) {
            continue;
        }
        let words = line.span.of(text);
        let Some((title, span)) = published(words) else { continue };
        let offset = line.span.start;
        // 最高人民法院《关于…》: the body before the mark is part of the title.
        let before = joined(&words[..span.start]);
        let words = match trailing_body(&before) {
            Some(body) if title.starts_with("关于") => format!("{body}{title}"),
            _ => title,
        };
        let span = Span { start: span.start + offset, end: span.end + offset };
        return Some((Said { words, span }, line.span.end));
    }
    None
}

/// Takes 关于印发《甲方案》的通知 and the number below it for what a page shows under the heading 甲方案,
/// where no text proper stands between.
pub(super) fn notice_below(lines: &[Line], document: &mut Document) {
    let Some(title) = &document.title else { return };
    let end = title.span.end;
    let below = lines.iter().enumerate().filter(|(_, line)| line.span.start >= end);
    let mut below = below.take_while(|(_, line)| line.kind != Kind::Body);
    let found = below.find(|(at, line)| {
        let numbered = || lines.get(at + 1).is_some_and(|it| it.kind == Kind::Number);
        line.kind == Kind::Words
            && line.words.ends_with("的通知")
            && line.words.contains("印发")
            && numbered()
            && core_title(&line.words) == title.words
    });
    let Some((at, line)) = found else { return };
    document.title = Some(Said { words: line.words.clone(), span: line.span });
    if let Some(next) = lines.get(at + 2) {
        document.body = next.span.start;
    }
}

/// 《X》主要内容如下, where the heading of the page tells who has sent it out: what stands below is X.
/// Also whose it is, and where its text begins.
pub(super) fn printed_below(
    text: &str,
    lines: &[Line],
) -> Option<(Said, Vec<Said>, usize)> {
    let leads = ["主要内容如下", "全文如下"];
    let line = lines.iter().take(NEWS).find(|line| {
        let words = line.words.trim_end_matches(['。', '：', ':']);
        words.starts_with('《') && leads.iter().any(|lead| words.ends_with(lead))
    })?;
    let raw = line.span.of(text);
    let (from, to) = (raw.find('《')? + "《".len(), raw.rfind('》')?);
    let words = joined(raw.get(from..to)?);
    let whole = words.matches('《').count() == words.matches('》').count();
    let sound = whole && super::title::ends_like_title(&words);
    let span = Span { start: line.span.start + from, end: line.span.start + to };
    let heading = lines.iter().take_while(|above| above.span.start < line.span.start);
    let by = heading.into_iter().find_map(|above| {
        let (by, rest) = above.span.of(text).trim().split_once("印发")?;
        let by = super::parted(by).unwrap_or_else(|| joined(by));
        (joined(rest).contains(&words) && super::all_bodies(&by))
            .then_some((by, above.span))
    });
    let (by, place) = by?;
    let names = by.split(['、', ' ']).flat_map(super::bodies::ministries);
    let by = names.map(|name| Said { words: name.to_owned(), span: place }).collect();
    sound.then_some((Said { words, span }, by, line.span.end))
}

/// How far down the heading and the lead of a piece of news reach, in lines.
const NEWS: usize = 12;

fn publishes(words: &str) -> bool {
    PUBLISHES.iter().any(|word| words.contains(word))
}

/// The title that a paragraph publishes, in the sentence that does so; else that of which
/// another tells how it came about: 《X》已经…通过。现予公布。
fn published(paragraph: &str) -> Option<(String, Span)> {
    let (mut own, mut passed, mut several) = (None, None, false);
    scan::sentences(paragraph, |sentence| {
        let names = sentence.names.iter().enumerate();
        let objects: Vec<&Name> = names
            .filter(|(at, name)| {
                name.title.is_some() && is_object(paragraph, &sentence, *at)
            })
            .map(|(_, name)| name)
            .collect();
        let found = match publishes(&joined(sentence.span.of(paragraph))) {
            true => objects.first().inspect(|name| {
                several |=
                    own.is_none() && is_one_of_many(behind(paragraph, &sentence, name));
            }),
            false => {
                objects.iter().find(|name| has_passed(behind(paragraph, &sentence, name)))
            }
        };
        let found = found.and_then(|name| Some((name.title.clone()?, name.span)));
        match publishes(&joined(sentence.span.of(paragraph))) {
            true => own = own.take().or(found),
            false => passed = passed.take().or(found),
        }
    });
    own.or(passed).filter(|_| !several)
}

/// What a sentence says behind a name and the brackets that belong to it.
fn behind<'t>(text: &'t str, sentence: &Sentence, name: &Name) -> &'t str {
    let from = name.aside.map_or(name.span.end, |aside| aside.end);
    text.get(from..sentence.span.end).unwrap_or_default().trim_start()
}

/// True for a name that is neither a ground nor repealed.
fn is_object(text: &str, sentence: &Sentence, at: usize) -> bool {
    let name = &sentence.names[at];
    let before = words_before(text, sentence, at);
    let after = joined(behind(text, sentence, name));
    let clause = after.split(['，', ',', '；', ';', '。']).next().unwrap_or_default();
    let ended = ["废止", "失效", "继续有效"].iter().any(|word| clause.contains(word));
    let ground = GROUNDS
        .iter()
        .filter_map(|word| Some(before.rfind(word)? + word.len()))
        .max()
        .map(|from| &before[from..]);
    // 根据《甲》，《乙》已经…通过.
    let anew = |led: &str| led.contains(['，', ',']) && has_passed(&after);
    !ended && ground.is_none_or(|led| anew(led) || leads_on(led))
}

/// True for words that lead from a ground to what is made on it: 现将, 制定了. 根据国务院公布的《甲》
/// still leads to the ground.
fn leads_on(led: &str) -> bool {
    MADE.iter().any(|made| {
        led.match_indices(made).any(|(at, _)| {
            let rest = &led[at + made.len()..];
            !rest.starts_with('的') && !rest.starts_with('后') && !rest.starts_with('行')
        })
    })
}

/// The words of a sentence before the name at `at`, without other names.
fn words_before(text: &str, sentence: &Sentence, at: usize) -> String {
    let mut words = String::new();
    let mut from = sentence.span.start;
    for name in &sentence.names[..at] {
        words.push_str(text.get(from..name.span.start).unwrap_or_default());
        from = name.aside.map_or(name.span.end, |aside| aside.end);
    }
    words.push_str(text.get(from..sentence.names[at].span.start).unwrap_or_default());
    joined(&words)
}

/// 已于2006年6月7日经第7次部务会议通过.
fn has_passed(after: &str) -> bool {
    let clause = after.split(['；', ';', '。']).next().unwrap_or_default();
    let begins = ["已", "业", "经", "于"].iter().any(|word| clause.starts_with(word));
    let ends = ["通过", "批准", "审议", "同意", "备案"];
    begins && ends.iter().any(|word| clause.contains(word))
}

/// 《X》等56项国家标准.
fn is_one_of_many(after: &str) -> bool {
    after.strip_prefix('等').is_some_and(|rest| {
        rest.trim_start().starts_with(|c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十百几多".contains(c)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    const NUMBER: &str = "甲总署公告2014年第12号";

    fn title(paragraph: &str) -> String {
        let text =
            format!("甲总署公告\n2014年第12号\n\n{paragraph}\n\n甲总署\n2014年2月25日\n");
        read(&text).title.map(|said| said.words).unwrap_or_default()
    }

    #[test]
    fn what_is_published_and_not_its_ground_is_the_title() {
        for (paragraph, expected) in [
            ("根据《甲法》，现将《乙目录》予以公布，自2014年4月1日起执行。", "乙目录"),
            (
                "根据《甲法》和《丙条例》的规定，现公布《乙办法》，自公布之日起执行。",
                "乙办法",
            ),
            ("为贯彻《甲法》，我署制定了《乙办法》，现予发布。", "乙办法"),
            (
                "根据《甲法》，《乙办法》已经2014年2月1日第7次署务会议审议通过，现予公布。",
                "乙办法",
            ),
            (
                "《乙办法》已经2014年2月1日第7次署务会议通过。现予公布，《丁办法》同时废止。",
                "乙办法",
            ),
            (
                "根据国务院公布的《甲条例》和修订后的《丙法》，现将《乙办法》予以公布。",
                "乙办法",
            ),
            ("现将《乙办法》予以公布，请遵照《甲法》执行。", "乙办法"),
            // Without a title it is called by its number.
            ("按照《甲法》的规定，现批准《食品冷库》等56项国家标准，予以公布。", NUMBER),
            ("依照《甲法》的规定，现将名单予以公布。", NUMBER),
            ("《甲法》施行以来成效显著。现将有关名单予以公布。", NUMBER),
        ] {
            assert_eq!(title(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn what_a_page_of_news_prints_whole_is_the_document() {
        let text = "中共中央办公厅 国务院办公厅印发《关于减轻甲负担的意见》\n2021-07-24 18:55 来源： 新华社\n【字体：大 中 小】打印\n新华社北京7月24日电 近日，中共中央办公厅、国务院办公厅印发了《关于减轻甲负担的意见》，并发出通知，要求认真贯彻执行。\n《关于减轻甲负担的意见》主要内容如下。\n为深入贯彻会议精神，现提出如下意见。\n一、总体要求\n";
        let document = read(text);
        let title = document.title.map(|said| said.words);
        assert_eq!(title.as_deref(), Some("关于减轻甲负担的意见"));
        let by: Vec<&str> =
            document.issuers.iter().map(|said| said.words.as_str()).collect();
        assert_eq!(by, ["中共中央办公厅", "国务院办公厅"]);
        // News without the text stays news.
        assert!(read(&text.replace("主要内容如下", "引起关注")).title.is_none());
        let text = "中共中央 国务院关于实施甲战略的意见\n2018-02-04 18:13 来源： 新华社\n新华社北京2月4日电\n中共中央 国务院关于实施甲战略的意见\n（2018年1月2日）\n实施甲战略，是重大决策部署。现提出如下意见。\n一、重大意义\n";
        let document = read(text);
        let title = document.title.map(|said| said.words);
        assert_eq!(title.as_deref(), Some("中共中央、国务院关于实施甲战略的意见"));
        assert!(document.dates.iter().any(|date| date.edtf == "2018-01-02"));
    }

    #[test]
    fn the_ground_of_an_announcement_stays_a_link() {
        let text = "甲总署公告\n2014年第12号\n\n根据《甲法》，现将《乙目录》予以公布。\n\n甲总署\n2014年2月25日\n";
        let document = read(text);
        let said: Vec<_> = document
            .citations
            .iter()
            .map(|it| (it.relation.code(), it.title.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(said, [("based_on", "甲法")]);
        assert_eq!(document.number.unwrap().words, "甲总署公告2014年第12号");
    }
}
