//! What a remark says of the policy of its row in one of its clauses: its number, and what took its
//! place. 国家教委令第2号，已被1996年《某规程》取代.

use super::{CLAUSES, PASSIVE, pieces, undone_by};
use crate::model::document_number::parse_order;
use crate::record::import::mapping::Field;
use crate::record::import::table::title::{is_english_number, is_number};
use crate::record::text::is_body;

/// The number of the policy of the row, which is all a remark says, or its first clause: 国发〔2010〕41号（“国十条”）.
pub(super) fn number(note: &str) -> Option<&str> {
    if is_number(note) || is_english_number(note) {
        return Some(note);
    }
    if !note.contains('号') {
        return None;
    }
    let mut clauses = pieces(note, CLAUSES).into_iter();
    let first = without_nickname(clauses.next()?);
    // 某发〔2015〕1号，同时废止 tells of another, and of two numbers either may be it.
    let said = |clause: &str| {
        let begins = |leads: &[&str]| leads.iter().any(|it| clause.starts_with(it));
        begins(PASSIVE) && clause.contains('《')
            || begins(&["废止", "替代", "取代", "代替"]) && clause.contains('《')
            || clause.starts_with(|c: char| c.is_ascii_digit())
                && super::DONE.iter().chain(IN_FORCE).any(|verb| clause.ends_with(verb))
    };
    ((is_number(first) || is_order(first)) && clauses.all(said)).then_some(first)
}

/// Words behind the first day in force.
const IN_FORCE: &[&str] = &["起施行", "起实施", "起执行"];

/// True for an order in Chinese numerals: 主席令第三十四号.
fn is_order(clause: &str) -> bool {
    let whose = |org: &str| org.ends_with("主席") || is_body(org);
    clause.contains("令第") && parse_order(clause).is_some_and(|order| whose(order.org))
}

/// A number without what everybody calls the document: （“国十条”）.
fn without_nickname(clause: &str) -> &str {
    let inner = clause.strip_suffix(['）', ')']);
    let apart = inner.and_then(|inner| inner.rsplit_once(['（', '(']));
    match apart {
        Some((number, name)) if name.starts_with('“') && name.ends_with('”') => {
            number.trim_end()
        }
        _ => clause,
    }
}

/// What a clause says took the place of the policy of the row or repealed it.
pub(super) fn undone_in(note: &str) -> Option<(Field, &str)> {
    if let Some(whole) = undone_by(note) {
        return Some(whole);
    }
    // 由某局负责 begins so too: only what is done to it counts in a clause.
    let passive = |clause: &&str| PASSIVE.iter().any(|lead| clause.starts_with(lead));
    let mut found =
        pieces(note, CLAUSES).into_iter().filter(passive).filter_map(undone_by);
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_clause_of_a_remark_may_be_the_number_of_the_row() {
        for (note, read) in [
            ("国家教委令第4号，1989年8月20日国务院批准", "国家教委令第4号"),
            ("国家教委令第2号，已被1996年《某规程》取代", "国家教委令第2号"),
            ("国发〔2010〕41号（“国十条”）", "国发〔2010〕41号"),
            ("国令第761号，2024年1月1日起施行", "国令第761号"),
            ("主席令第三十四号", "主席令第三十四号"),
            ("教育部令第39号；废止1996年《某规程》", "教育部令第39号"),
        ] {
            assert_eq!(number(note), Some(read), "{note}");
        }
        for note in [
            "国发〔2010〕41号，同时废止",
            "国发〔2010〕41号，国发〔2011〕1号",
            "落实国发〔2010〕41号",
            "国发〔2010〕41号，已废止",
            "",
        ] {
            assert_eq!(number(note), None, "{note}");
        }
    }

    #[test]
    fn a_clause_says_what_took_the_place_of_the_policy() {
        let by = Some((Field::ReplacedBy, "1996年《某规程》"));
        assert_eq!(undone_in("国家教委令第2号，已被1996年《某规程》取代"), by);
        assert_eq!(undone_in("被1996年《某规程》取代"), by);
        assert_eq!(undone_in("国家教委令第2号"), None);
    }
}
