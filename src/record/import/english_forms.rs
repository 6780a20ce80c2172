//! Forms of documents in English.

/// Words that tell what a name in English is of, where it ends in one.
pub(super) const FORMS: &[&str] = &[
    "Act",
    "Agenda",
    "Bill",
    "Charter",
    "Code",
    "Constitution",
    "Convention",
    "Declaration",
    "Decree",
    "Directive",
    "Framework",
    "Guidance",
    "Guidelines",
    "Initiative",
    "Law",
    "Memorandum",
    "Order",
    "Ordinance",
    "Plan",
    "Policy",
    "Program",
    "Programme",
    "Recommendation",
    "Regulation",
    "Regulations",
    "Resolution",
    "Roadmap",
    "Rules",
    "Standard",
    "Standards",
    "Strategy",
    "Treaty",
];

/// Forms by which a title in English calls its document, where it ends in one or begins with
/// one: Artificial Intelligence Act, Law on Artificial Intelligence.
const CALLED: &[&str] = &[
    "Act",
    "Directive",
    "Framework",
    "Guidelines",
    "Law",
    "Order",
    "Regulation",
    "Regulations",
    "Strategy",
];

/// What leads to what a form is about.
const ABOUT: &[&str] = &["on", "for", "to", "of", "No.", "No", "promoting"];

/// What leads to a form that is another's: Guidance on the AI Act, Rule of Law.
const OTHERS: &[&str] = &[
    "on",
    "for",
    "to",
    "under",
    "by",
    "with",
    "in",
    "the",
    "amending",
    "implementing",
    "repealing",
    "Implementing",
    "Public",
    "International",
    "Report",
    "Guide",
];

/// The form that the title of a document in English names.
pub(super) fn form(title: &str) -> Option<&'static str> {
    if !title.is_ascii() {
        return None;
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    let number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit() || c == '(') || word.ends_with(')')
    };
    for (at, word) in words.iter().enumerate() {
        // The article of a title is nobody's.
        if OTHERS.contains(word) && at > 0 {
            return None;
        }
        let Some(form) = CALLED.iter().copied().find(|form| form == word) else {
            continue;
        };
        // Regulation of AI and World Order are what documents are about.
        let is_name = match words.get(at + 1) {
            None => {
                at > 0
                    && !["of", "and"].contains(&words[at - 1])
                    && !["Order", "Regulation"].contains(&form)
            }
            Some(behind) if number(behind) => {
                // Companies Act 2006 (Amendment) Regulations 2024 are regulations.
                let rest = words[at + 1..].iter().find(|word| !number(word));
                at == 0 && form != "Act" || rest.is_none_or(|word| ABOUT.contains(word))
            }
            Some(behind) if ["Order", "Regulation"].contains(&form) => {
                ["on", "No.", "No"].contains(behind)
            }
            Some(behind) => ABOUT.contains(behind),
        };
        if is_name {
            return Some(form);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn a_title_in_english_names_its_form() {
        for (title, wanted) in [
            ("Artificial Intelligence Act", Some("Act")),
            ("Vibranium AI Act 2024", Some("Act")),
            ("Artificial Intelligence and Data Act", Some("Act")),
            ("Ethics and Law", None),
            ("Companies Act 2006 (Amendment) Regulations 2024", Some("Regulations")),
            ("AI Act (Regulation (EU) 2024/1689)", Some("Act")),
            ("Framework Act on the Development of Artificial Intelligence", Some("Act")),
            ("Act on Promotion of Research", Some("Act")),
            ("Executive Order on the Safe Use of AI", Some("Order")),
            ("Executive Order 14110", Some("Order")),
            ("Law on Digital Technology Industry", Some("Law")),
            ("Law promoting the use of artificial intelligence", Some("Law")),
            ("National Artificial Intelligence Strategy 2021-2025", Some("Strategy")),
            ("Model AI Governance Framework", Some("Framework")),
            ("Model AI Governance Framework for Generative AI", Some("Framework")),
            ("Regulation (EU) 2024/1689", Some("Regulation")),
            ("Ethics Guidelines (2nd edition)", Some("Guidelines")),
            ("A pro-innovation approach to AI regulation", None),
            ("White Paper on the Rule of Law", None),
            ("Measures for Public Order", None),
            ("Provisions and delegations to the Government", None),
            ("Act", None),
            ("Report on the European AI Act", None),
            ("Guidance on the Application of the Data Protection Act", None),
        ] {
            assert_eq!(form(title), wanted, "{title}");
        }
    }
}
