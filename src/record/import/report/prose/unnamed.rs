//! What a new policy ends and the text does not set in 《》 again: 上述办法相应废止, 2007年的物业管理条例
//! 同时废止. It is the one policy before whose title ends so; otherwise it is told.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::rests::Base;
use super::{Paragraph, Prose, Sentence, Statement};
use crate::model::law::{Relation, Role};
use crate::record::import::kind::without_brackets;

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENDED: LazyLock<Regex> = LazyLock::new(|| {
    let form = "条例|办法|细则|规定|意见|通知|方案|规则|标准|规划|文件|法";
    Regex::new(&format!(
        r"(?:^|[，,；;])\s*(?:其|而|并)?(?:(?P<year>(?:19|20)\d{{2}})\s*年(?:发布|公布|印发|出台|颁布|制定|施行|实施|通过|实行)?的)?(?P<old>原有的?|原来的|原|上述|前述|上一?版的?|该|此前的|之前的|旧的?)?(?P<words>\p{{Han}}{{0,20}}?(?:{form}))(?:自[^，。；《》]{{1,16}}起)?(?:也|亦|则|已)?(?P<how>同时|相应|随之|一并|即行|自行|随即)(?:即|予以|自行|宣布)?(?:废止|停止执行|失效)\s*(?:[。；，,;）)]|$)"
    ))
    .unwrap()
});

impl Paragraph<'_> {
    /// Adds what the sentence says to be ended, without its 《》, to what ends it.
    pub(super) fn unnamed(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        // Most sentences speak of no end.
        if !["废止", "停止执行", "失效"].iter().any(|word| text.contains(word)) {
            return;
        }
        let inside =
            |at: usize| sentence.titles.iter().any(|it| it.begin <= at && at < it.end);
        let found = ENDED.captures_iter(text).filter(|found| {
            let words = found.name("words");
            // 与本办法不一致的规定 names none.
            let named = |words: &str| {
                !["的", "与", "有关", "相关", "其他"].iter().any(|it| words.contains(it))
            };
            words.is_some_and(|it| !inside(it.start()) && named(it.as_str()))
                && (found.name("old").is_some()
                    || found.name("year").is_some()
                    || found["words"].chars().count() > 5)
        });
        for found in found {
            let words = &found["words"];
            let at = found.get(0).map_or(0, |whole| whole.start());
            // 《甲条例》…修订通过，原条例同时废止: its own former edition, and no 条例 before it.
            let points = ["上述", "前述", "该"]
                .contains(&found.name("old").map_or("", |it| it.as_str()));
            let own = sentence.titles.iter().filter(|it| it.end <= at);
            let mut own = own.map(|title| self.in_full(title.words(text)));
            let own = own.rfind(|title| is_called(title, words));
            if let Some(own) = own.filter(|_| !points) {
                prose.unrelated.push(own);
                continue;
            }
            let Some(old) = self.meant_old(&found, first, prose) else {
                prose.unrelated.push(words.to_owned());
                continue;
            };
            // 《甲》…通过《乙》，上述办法…: the new one stands in the sentence, or before it.
            let mut new: Vec<String> = Vec::new();
            for title in sentence.titles.iter().filter(|it| it.end <= at) {
                let name = self.in_full(title.words(text));
                if name != old && !new.contains(&name) {
                    new.push(name);
                }
            }
            let by = match &new[..] {
                [] => None,
                [one] => Some(one.as_str()),
                _ => {
                    prose.unrelated.push(old);
                    continue;
                }
            };
            self.add(prose, first, by, Base::titled(Relation::Repeals, old));
        }
    }

    /// The title of the one policy before that `found` can mean: of the paragraph where only its
    /// form is said, else of the text.
    fn meant_old(
        &self,
        found: &Captures<'_>,
        first: usize,
        prose: &Prose,
    ) -> Option<String> {
        let words = &found["words"];
        let year = found.name("year").and_then(|year| year.as_str().parse::<i32>().ok());
        let from = if words.chars().count() > 5 { 0 } else { self.first };
        let fits = |said: &&Statement| {
            !said.event && (words == "文件" || is_called(&said.title, words))
        };
        let all = prose.statements.get(from..)?;
        let mut titles: Vec<&str> = Vec::new();
        for said in all.iter().filter(fits) {
            let own = || all.iter().filter(|it| it.title == said.title);
            let of_year = year.is_none_or(|year| is_of_year(own(), year));
            if of_year && !titles.contains(&said.title.as_str()) {
                titles.push(&said.title);
            }
        }
        // What the sentence itself brings is the new one, where another fits too.
        let new = |title: &str| {
            prose.statements[first..].iter().any(|said| said.title == title)
                && prose.statements[..first].iter().all(|said| said.title != title)
        };
        let old: Vec<&str> = titles.iter().copied().filter(|title| !new(title)).collect();
        match (&old[..], &titles[..]) {
            ([one], _) | ([], [one]) => Some((*one).to_owned()),
            _ => None,
        }
    }
}

/// True for a title that ends with these words; 办法 is no 法.
fn is_called(title: &str, words: &str) -> bool {
    let core = without_brackets(title);
    core.ends_with(words) && !(words == "法" && core.ends_with("办法"))
}

/// True where the dates of a policy allow that it is called by this year: 2007年的条例 may be in
/// force since the next.
fn is_of_year<'s>(said: impl Iterator<Item = &'s Statement>, year: i32) -> bool {
    let mut any = false;
    for (role, edtf) in said.filter_map(|said| said.date.as_ref()) {
        let own = edtf.get(..4).and_then(|own| own.parse::<i32>().ok());
        let Some(own) = own.filter(|_| !matches!(role, Role::Amended | Role::Ended))
        else {
            continue;
        };
        any = true;
        if own == year || *role == Role::InForce && own == year + 1 {
            return true;
        }
    }
    !any
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    fn ends(text: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for (_, said) in alone::told(text) {
            for base in &said.rests {
                let old = base.title.clone().unwrap_or_default();
                let since = base.effective.clone().unwrap_or_default();
                let line =
                    format!("{} {} {old} {since}", said.title, base.relation.code());
                if !found.contains(&line) {
                    found.push(line);
                }
            }
        }
        found
    }

    #[test]
    fn what_is_not_named_again_is_the_one_before() {
        let one = "《深圳市甲办法》自2009年12月1日起施行，2016年修正。";
        let new =
            "2020年12月30日深圳市人大常委会通过《深圳市甲条例》，2021年3月1日起施行，";
        let wanted = ["深圳市甲条例 repeals 深圳市甲办法 2021-03-01"];
        for end in [
            "上述办法相应废止。",
            "原办法同时废止。",
            "2009年的甲办法同时废止。",
            "2008年发布的甲办法同时废止。",
            "深圳市甲办法随之废止。",
        ] {
            assert_eq!(ends(&format!("{one}{new}{end}")), wanted, "{end}");
        }
        // Not that form, not that year, two that fit, or no document.
        for end in [
            "上述细则相应废止。",
            "2012年的甲办法同时废止。",
            "有关收费同时废止。",
            "与本条例不一致的规定同时废止。",
        ] {
            assert_eq!(ends(&format!("{one}{new}{end}")), Vec::<String>::new(), "{end}");
        }
        let two = "《深圳市乙办法》自2010年1月1日起施行。";
        let end = format!("{one}{two}{new}上述办法相应废止。");
        assert_eq!(ends(&end), Vec::<String>::new());
    }

    #[test]
    fn the_old_one_of_a_new_edition_is_no_other() {
        let one = "2002年1月26日国务院公布《甲条例》（国务院令第344号），自2002年3月15日起施行。";
        for new in [
            "《江苏省乙条例》2010年11月19日由省十一届人大常委会第十八次会议修订通过，2011年5月1日起施行，原条例同时废止。",
            "此前，《辽宁省乙条例》已于2016年12月7日通过，2019年7月30日重新制定，原条例同时废止。",
            "2010年，江苏省人大常委会通过《江苏省乙条例》，2002年公布的条例同时废止。",
        ] {
            assert_eq!(ends(&format!("{one}{new}")), Vec::<String>::new(), "{new}");
        }
        let pointed =
            "2010年，国务院公布《乙条例》，2011年5月1日起施行，上述条例同时废止。";
        assert_eq!(
            ends(&format!("{one}{pointed}")),
            ["乙条例 repeals 甲条例 2011-05-01"]
        );
    }

    #[test]
    fn what_was_replaced_has_its_day() {
        for (text, wanted) in [
            (
                "《合肥市甲办法》2005年3月1日起施行，该办法已于2018年被《合肥市甲条例》取代。",
                "合肥市甲条例 replaces 合肥市甲办法 2018",
            ),
            (
                "《合肥市甲办法》2005年3月1日起施行，后被《合肥市甲条例》取代。",
                "合肥市甲条例 replaces 合肥市甲办法 ",
            ),
        ] {
            assert_eq!(ends(text), [wanted], "{text}");
        }
        let said =
            alone::told("《合肥市甲办法》2005年3月1日起施行，后被《合肥市甲条例》取代。");
        let status = said.iter().find(|it| it.1.title == "合肥市甲办法");
        assert_eq!(
            status.and_then(|it| it.1.status).map(|it| it.code()),
            Some("repealed")
        );
        assert_eq!(
            ends("《合肥市甲办法》2005年3月1日起施行，将被《合肥市甲条例》取代。"),
            Vec::<String>::new()
        );
    }
}
