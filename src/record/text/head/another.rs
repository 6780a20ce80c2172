//! Days of another document that a text tells of: those of the law that a notice serves are not
//! its own.

use crate::model::date::bounds;
use crate::model::law::Role;
use crate::record::text::cite::own::{Own, outermost, prints};
use crate::record::text::{Document, joined};

/// Words with which a text is published, that stand beside its own days.
const PUBLISHED: &[&str] = &[
    "现予",
    "予以公布",
    "予以发布",
    "予以印发",
    "现公布",
    "现发布",
    "现印发",
    "现批准",
    "印发给",
    "印发你们",
];
/// Words that lead to a ground, which does not come into force here.
const GROUNDS: &[&str] =
    &["根据", "依据", "依照", "按照", "遵照", "参照", "为", "对", "本"];
/// Words that go on with a subject: 《甲法》已由某会通过，自…起施行.
const GOES_ON: &[&str] = &["已", "业", "于", "经", "并", "将", "现", "由"];

/// True where the first sentence of `line` that says from when something is in force tells it of
/// another document: 《甲法》已由某会通过，自…起施行。现就有关事项通知如下.
pub(super) fn is_of_another(line: &str, document: &Document) -> bool {
    let Some(title) = &document.title else { return false };
    let title = title.words.as_str();
    if document.remarks.untitled.is_some() || prints(title) || title.ends_with("决定") {
        return false;
    }
    let words = joined(line);
    let Some(sentence) = words.split('。').find(|it| it.contains("日起")) else {
        return false;
    };
    if PUBLISHED.iter().any(|word| sentence.contains(word)) {
        return false;
    }
    let lead = sentence.split("日起").next().unwrap_or_default();
    let Some(at) = lead.rfind(['自', '从']) else { return false };
    let lead = &lead[..at];
    match lead.rfind('》') {
        Some(end) => {
            let before = lead.split('《').next().unwrap_or_default();
            let behind = without_brackets(&lead[end + '》'.len_utf8()..]);
            let last = behind.rsplit(['，', ',']).next().unwrap_or_default();
            let own = Own::new(title);
            let named = outermost(lead);
            let subject =
                last.is_empty() || GOES_ON.iter().any(|it| last.starts_with(it));
            subject
                && !behind.contains('本')
                && !GROUNDS.iter().any(|word| before.starts_with(word))
                && !named.iter().any(|name| own.is(name) || title.ends_with(name))
        }
        // 新修订的行政强制法自…起施行.
        None => {
            let subject = lead.rsplit(['，', ',', '；', '、']).next().unwrap_or_default();
            let law = ["法", "条例", "办法", "规定", "细则"];
            let tail: String = {
                let last: Vec<char> = subject.chars().rev().take(4).collect();
                last.into_iter().rev().collect()
            };
            subject.chars().count() >= 4
                && !subject.contains(['本', '该', '此'])
                && law.iter().any(|form| subject.ends_with(form))
                && !title.ends_with(&tail)
        }
    }
}

/// Without the brackets at the beginning: （以下简称《条例》）已于….
fn without_brackets(words: &str) -> &str {
    let Some(rest) = words.strip_prefix(['（', '(']) else { return words };
    rest.split_once(['）', ')']).map_or(words, |(_, rest)| rest)
}

/// So many days before a text may it come into force without saying why.
const EARLY: i64 = 731;

/// Leaves out a day of coming into force that is years before the text itself, unless the clause
/// tells of the text by its kind or that it reaches back; and remarks on it.
pub(super) fn too_early(text: &str, document: &mut Document) {
    let own = [Role::Document, Role::Published, Role::Adopted];
    let days = document.dates.iter().filter(|date| own.contains(&date.role));
    let first = days.filter_map(|date| bounds(&date.edtf).ok()?.lo).min();
    let Some(first) = first else { return };
    let early = document.dates.iter().position(|date| {
        let day = bounds(&date.edtf).ok().and_then(|day| day.hi);
        date.role == Role::InForce
            && !date.derived
            && day.is_some_and(|day| (first - day).num_days() > EARLY)
            && !["追溯", "本", "起执行"].iter().any(|it| date.span.of(text).contains(it))
    });
    if let Some(at) = early {
        document.remarks.early = Some(document.dates.remove(at));
    }
}

#[cfg(test)]
mod tests {
    use crate::model::law::Role;
    use crate::record::text::{Document, read};

    fn notice(title: &str, words: &str) -> Document {
        read(&format!(
            "{title}\n某政发〔2011〕25号\n各市人民政府：\n{words}\n某省人民政府\n2011年9月8日\n"
        ))
    }

    fn in_force(document: &Document) -> Option<&str> {
        let day = document.dates.iter().find(|date| date.role == Role::InForce);
        day.map(|date| date.edtf.as_str())
    }

    #[test]
    fn the_day_of_a_law_is_not_that_of_the_notice_on_it() {
        let title = "某省人民政府关于贯彻实施《甲法》的通知";
        for words in [
            "《甲法》自2012年1月1日起施行。现就有关问题通知如下：",
            "《甲法》（以下简称《法》）已由某会通过，自2012年1月1日起施行。为做好工作，现通知如下：",
            "新修改的《甲法》将于近日公布，自2012年1月1日起施行。",
            "国务院公布了《国务院关于修改〈甲条例〉的决定》，自2012年1月1日起施行，此前按本通知执行。",
            "新修订的食品甲法自2012年1月1日起施行。现通知如下：",
        ] {
            assert_eq!(in_force(&notice(title, words)), None, "{words}");
        }
        for words in [
            "根据《甲法》，本通知自2012年1月1日起施行。",
            "现就有关问题通知如下。\n一、本通知自2012年1月1日起施行。",
            "根据《甲法》有关规定，自2012年1月1日起施行。",
        ] {
            assert_eq!(in_force(&notice(title, words)), Some("2012-01-01"), "{words}");
        }
        let printed = notice(
            "某省人民政府关于印发某省甲办法的通知",
            "《某省甲办法》已经省政府同意，自2012年1月1日起施行。",
        );
        assert_eq!(in_force(&printed), Some("2012-01-01"));
    }

    #[test]
    fn what_a_law_repeals_the_notice_on_it_does_not() {
        let words = "《某省甲条例》已由省人大常委会于2011年3月30日通过，自2011年10月1日起施行，原《某省乙条例》同时废止。现通知如下：";
        let document = notice("某省人民政府关于做好条例实施工作的通知", words);
        let repeals = |document: &Document| {
            let said = document.citations.iter().map(|it| it.relation.code());
            said.filter(|code| *code == "repeals").count()
        };
        assert_eq!(repeals(&document), 0);
        let words = "本通知自2011年10月1日起施行，《某省乙办法》同时废止。";
        assert_eq!(repeals(&notice("某省人民政府关于甲工作的通知", words)), 1);
    }

    #[test]
    fn a_day_years_before_the_text_is_told_and_not_kept() {
        let title = "某省人民政府关于甲工作的通知";
        let document = notice(title, "有关事项自2006年1月1日起施行。");
        assert_eq!(in_force(&document), None);
        assert!(document.remarks.early.is_some());
        for words in [
            "本通知自2006年1月1日起施行。",
            "有关待遇追溯，自2006年1月1日起施行。",
            "新规自2010年1月1日起施行。",
        ] {
            assert!(in_force(&notice(title, words)).is_some(), "{words}");
        }
    }

    #[test]
    fn a_short_name_is_no_document() {
        let words = "根据《某省甲细则》，为加强预备金(以下简称《预备金》)管理，制定本办法。《预备金》专款专用。";
        let document = notice("某省人民政府关于甲工作的通知", words);
        let titles: Vec<_> =
            document.citations.iter().filter_map(|it| it.title.as_deref()).collect();
        assert_eq!(titles, ["某省甲细则"]);
        let words = "《某省甲管理办法》（某政发〔2009〕1号），以下简称《甲办法》，执行良好。按照《甲办法》办理。";
        let document = notice("某省人民政府关于甲工作的通知", words);
        let last = document.citations.last().and_then(|it| it.short_for.as_deref());
        assert_eq!(last, Some("某省甲管理办法"));
    }
}
