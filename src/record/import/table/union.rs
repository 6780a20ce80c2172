//! Acts of the European Union, which their titles name with their number.

use std::sync::LazyLock;

use regex::Regex;

/// Regulation (EU) 2022/2065, Commission Implementing Regulation (EU) No 1/2013, Directive
/// 95/46/EC, Council Decision (CFSP) 2022/335.
static ACT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:(?:Commission|Council|European\ Parliament\ and\ Council)\ +)?
        (?:(?:Delegated|Implementing|Framework)\ +)?
        (?P<number>(?:Regulation|Directive|Decision|Recommendation)\ +(?:
            \((?:EU|EC|EEC|ECSC|Euratom|CFSP|JHA)(?:,\ *(?:EU|EC|Euratom))*\)
                \ +(?:No\.?\ *)?\d{1,4}/\d{1,4}
            |\d{2,4}/\d{1,4}/(?:EU|EC|EEC|ECSC|CFSP|JHA|Euratom)
        ))\b",
    )
    .ok()
});

/// The number of the act of the Union that a title is: Regulation (EU) 2022/2065.
pub(super) fn number(title: &str) -> Option<&str> {
    // Nearly all titles begin otherwise.
    if !title.starts_with(['R', 'D', 'C', 'E', 'I', 'F']) {
        return None;
    }
    let found = ACT.as_ref()?.captures(title)?;
    found.name("number").map(|number| number.as_str())
}

/// The same of an act whose title has its number behind it: Chips Act (Regulation (EU)
/// 2023/1781). Of a law of a state such brackets may name what it implements.
pub(super) fn number_behind(title: &str) -> Option<&str> {
    let inner = title.trim_end().strip_suffix(')')?;
    let mut opens = inner.match_indices('(').map(|(at, _)| inner[at + 1..].trim_start());
    opens.find_map(|words| number(words).filter(|found| found.len() == words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_of_the_union_is_known_by_its_number() {
        for (title, expected) in [
            (
                "Regulation (EU) 2022/2065 of the European Parliament and of the Council",
                "Regulation (EU) 2022/2065",
            ),
            (
                "Commission Implementing Regulation (EU) No 1006/2013 of 18 October 2013",
                "Regulation (EU) No 1006/2013",
            ),
            ("Directive 95/46/EC of the European Parliament", "Directive 95/46/EC"),
            ("Council Decision (CFSP) 2022/335", "Decision (CFSP) 2022/335"),
            (
                "Council Regulation (EU, Euratom) 2020/2093",
                "Regulation (EU, Euratom) 2020/2093",
            ),
        ] {
            assert_eq!(number(title), Some(expected), "{title}");
        }
        for (title, expected) in [
            (
                "Critical Raw Materials Act (Regulation (EU) 2024/1252)",
                Some("Regulation (EU) 2024/1252"),
            ),
            ("Some Act (Directive 95/46/EC)", Some("Directive 95/46/EC")),
            ("Some Act (as Regulation (EU) 2024/1252 has it)", None),
            ("Some Act (2024)", None),
        ] {
            assert_eq!(number_behind(title), expected, "{title}");
        }
        for title in [
            "Regulation on data 2022/2065",
            "Directive on Automated Decision-Making",
            "Council Decision on tariffs",
            "Proposal for a Regulation (EU) 2022/1 amending it",
            "Decision No. 12/2020 of the Prime Minister",
        ] {
            assert_eq!(number(title), None, "{title}");
        }
    }
}
