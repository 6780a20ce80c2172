//! What one clause names as its grounds is put into practice or rested on as a whole, by the words
//! at its end: 根据《甲决定》和《乙意见》精神, 根据《甲条例》和《乙目录》规定.

use super::repeal;
use super::scan::Sentence;
use super::shape::Shape;
use crate::model::law::Relation;

/// Words that lead to a ground.
const LEADS: [&str; 5] = ["根据", "依据", "按照", "依照", "遵照"];

/// Lets what such a clause names be of one kind, where it is of two.
pub(super) fn agree(
    sentence: &Sentence,
    shape: &Shape,
    relations: &mut [(Relation, bool)],
) {
    let has = |of: Relation| relations.iter().any(|(relation, _)| *relation == of);
    // Most sentences have one kind.
    if !has(Relation::Implements) || !has(Relation::BasedOn) {
        return;
    }
    for last in 1..shape.marks.len() {
        let Some(serves) = told_behind(shape.behind(last)) else { continue };
        let end = shape.marks[last] + super::NAMED.len_utf8();
        let run = repeal::run_before(&shape.text, &shape.marks, end);
        let Some(&first) = run.last() else { continue };
        let lead = &shape.text[..shape.marks[first]];
        let clause = lead.rsplit([',', ';', ':', '。']).next().unwrap_or(lead);
        if run.len() < 2 || !LEADS.iter().any(|word| clause.contains(word)) {
            continue;
        }
        for index in run {
            let relation = &mut relations[index].0;
            let title = sentence.names[index].title.as_deref();
            match (serves, *relation) {
                (true, Relation::BasedOn) if title.is_none_or(is_decision) => {
                    *relation = Relation::Implements;
                }
                (false, Relation::Implements) if !title.is_some_and(is_plan) => {
                    *relation = Relation::BasedOn;
                }
                _ => {}
            }
        }
    }
}

/// Whether what is named before `behind` is told to be put into practice, or to be rested on.
fn told_behind(behind: &str) -> Option<bool> {
    let clause =
        behind.split([',', ';', ':', '。', super::NAMED]).next().unwrap_or(behind);
    let words = clause.trim_start_matches(['等', '的']).trim_start_matches("文件");
    let words =
        ["有关", "相关"].iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words);
    let serves = ["精神", "要求", "部署", "安排"].iter().any(|it| words.starts_with(it));
    // 《甲法》和《丙规划》等规定 are of more than these.
    let rests = words == "规定" && !clause.starts_with('等');
    (serves || rests).then_some(serves)
}

/// True for a decision, which is no law: it may be put into practice.
fn is_decision(title: &str) -> bool {
    ["决定", "决议"].iter().any(|form| title.ends_with(form))
}

/// True for a plan, which is never rested on.
fn is_plan(title: &str) -> bool {
    ["规划", "计划", "方案", "纲要"].iter().any(|form| title.ends_with(form))
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn one_clause_has_one_kind() {
        let said = |clause: &str| -> Vec<String> {
            let text = format!(
                "甲省人民政府关于加强某项管理的通知\n甲政发〔2014〕20号\n各市人民政府：\n{clause}，现就有关事项通知如下：\n一、加强领导。\n甲省人民政府\n2014年9月1日\n"
            );
            read(&text)
                .citations
                .into_iter()
                .map(|it| it.relation.code().to_owned())
                .collect()
        };
        assert_eq!(
            said(
                "根据新修订的《中华人民共和国预算法》、《国务院关于深化改革的决定》（国发〔2014〕45号）和《中共甲省委关于深化改革的意见》（甲发〔2014〕18号）有关要求"
            ),
            ["based_on", "implements", "implements"]
        );
        assert_eq!(
            said(
                "根据《中华人民共和国大气法》、《甲省大气条例》和原环境保护部《高污染燃料目录》（国环规大气〔2017〕2号）规定"
            ),
            ["based_on", "based_on", "based_on"]
        );
        assert_eq!(
            said("根据《国务院关于深化改革的决定》、《甲省改革意见》精神"),
            ["implements", "implements"]
        );
        // Two clauses.
        assert_eq!(
            said("根据《中华人民共和国大气法》，按照《乙工作方案》要求"),
            ["based_on", "implements"]
        );
    }
}
