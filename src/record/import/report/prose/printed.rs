//! What brackets at the end of a sentence say of its one policy: 某委《甲方案》5月1日起实施（津政办发〔2021〕22号，市政府办公厅印发）.

use std::sync::LazyLock;

use regex::Regex;

use super::{Prose, Sentence, issued, number};

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[（(](?P<number>[^（）()，,]{4,40}号)[，,]\s*由?(?P<who>\p{Han}{2,30}?)(?:联合)?(?:印发|发布|公布|下发)[）)]",
    )
    .unwrap()
});

/// Gives the one policy of the sentence its number and who issued it, as brackets behind it say;
/// who is named before it only drew it up.
pub(super) fn by(sentence: &Sentence<'_>, first: usize, prose: &mut Prose) {
    let [title] = sentence.titles[..] else { return };
    let behind = &sentence.text[title.end..];
    // Most sentences have no such brackets.
    if !behind.contains("号，") && !behind.contains("号,") {
        return;
    }
    let Some(found) = PRINTED.captures(behind) else { return };
    let by = issued::named(&found["who"]);
    if by.names.is_empty() || !number::is_number(&found["number"]) {
        return;
    }
    for said in prose.statements[first..].iter_mut().filter(|said| !said.event) {
        let own = said.number.get_or_insert_with(|| found["number"].to_owned());
        if **own == found["number"] {
            said.issued = by.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn brackets_behind_say_who_issued_it() {
        for (text, wanted) in [
            (
                "天津：市发展改革委《天津市甲行动方案》2021年5月1日起实施（津政办发〔2021〕22号，市政府办公厅印发）。",
                "津政办发〔2021〕22号 市政府办公厅",
            ),
            (
                "天津市发展改革委《天津市甲行动方案》2021年5月1日起实施（津政办发〔2021〕22号，各区执行）。",
                "- 天津市发展改革委",
            ),
        ] {
            let told = alone::told(text);
            let said = &told[0].1;
            let number = said.number.as_deref().unwrap_or("-");
            let found = format!("{number} {}", said.issued.names.join("、"));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
