//! What a section names as the grounds of the one policy that a text explains: 二、制定依据 / 《甲法》《乙条例》
//! 等法律法规, in 《丙办法》政策解读.

use super::rests::Base;
use super::{Block, Prose, trimmed};
use crate::model::law::Relation;
use crate::record::import::report::verbs;

/// Headings of such a section.
const HEADINGS: &[&str] = &[
    "制定依据",
    "编制依据",
    "起草依据",
    "法律依据",
    "政策依据",
    "文件依据",
    "上位法依据",
];

/// True for the heading of the grounds, and nothing else.
pub(super) fn heads(text: &str) -> bool {
    let words =
        text[trimmed::item_end(text)..].trim().trim_end_matches(['：', ':', '。']);
    HEADINGS.contains(&words)
}

/// True for a line that begins another section.
pub(super) fn is_other(text: &str) -> bool {
    let item = trimmed::item_end(text);
    item > 0 && !text.contains('《') && text.chars().count() <= 24
}

/// The policy that the text explains, as its first line names it: 《甲条例》政策解读.
pub(super) fn explained(blocks: &[Block]) -> Option<String> {
    let line = blocks.first()?.text.as_str();
    let [title] = verbs::titles(line)[..] else { return None };
    let behind = line[title.end..].trim().trim_start_matches('的');
    let explains = ["政策解读", "解读", "起草说明", "编制说明", "政策说明", "政策图解"];
    explains
        .iter()
        .any(|words| behind.starts_with(words))
        .then(|| title.words(line).to_owned())
}

/// Links the titles that a block below such a heading only names, of the statements from `first`
/// on, to the policy that is explained. Where the text does not tell of that one, they are told.
pub(super) fn link(
    block: &Block,
    explained: Option<&str>,
    first: usize,
    prose: &mut Prose,
) {
    let text = block.text.as_str();
    let titles = verbs::titles(text);
    let outside = |at: usize| !titles.iter().any(|it| it.begin <= at && at < it.end);
    let (before, below) = prose.statements.split_at_mut(first);
    let bare = below.iter().all(|said| said.date.is_none() && said.rests.is_empty());
    if !bare || !verbs::all(text, outside).is_empty() {
        return;
    }
    let mut grounds: Vec<String> = Vec::new();
    for said in below.iter().filter(|said| !said.event) {
        if !grounds.contains(&said.title) {
            grounds.push(said.title.clone());
        }
    }
    let explained = explained.filter(|title| !grounds.iter().any(|it| it == title));
    let mut found = false;
    for said in before.iter_mut().filter(|said| Some(&*said.title) == explained) {
        found = true;
        let new =
            grounds.iter().map(|title| Base::titled(Relation::BasedOn, title.clone()));
        said.rests.extend(new);
    }
    if !found {
        prose.unrelated.extend(grounds);
    }
}

#[cfg(test)]
mod tests {
    use crate::record::import::known::Known;
    use crate::record::import::report::blocks::blocks;
    use crate::record::import::report::names::PlaceNames;

    #[test]
    fn the_grounds_of_what_is_explained_are_its() {
        let known = Known::empty();
        let places = known.places();
        let names = PlaceNames::new(places, places.by_code("CN"));
        let told = |title: &str, section: &str| {
            let text = format!(
                "《{title}》政策解读\n\n2023年12月1日，山西省人大常委会表决通过了《山西省甲条例》。\n\n{section}\n\n《中华人民共和国甲进法》《乙条例》等法律法规。\n\n三、主要内容\n\n共8章。\n"
            );
            let prose = super::super::read(&blocks(&text), &names, places);
            let rests = prose.statements.iter().flat_map(|said| &said.rests);
            let mut rests: Vec<String> =
                rests.filter_map(|base| base.title.clone()).collect();
            rests.dedup();
            (rests, prose.unrelated)
        };
        let grounds = ["中华人民共和国甲进法", "乙条例"].map(str::to_owned).to_vec();
        assert_eq!(told("山西省甲条例", "二、制定依据"), (grounds.clone(), vec![]));
        // Another than the one that was passed.
        assert_eq!(told("山西省丙条例", "二、制定依据"), (vec![], grounds));
        assert_eq!(told("山西省甲条例", "二、有关法规"), (vec![], vec![]));
    }
}
