//! The number of a text beside that under which a register of normative documents has it:
//! 义政发〔2022〕33号　　ZJGC01-2022-0009.

use crate::record::text::number;

/// The longest line with both, in bytes.
const LONGEST: usize = 120;
/// The letters of a number in a register, in bytes.
const CODE: std::ops::RangeInclusive<usize> = 8..=24;

/// The number of a line that has nothing else but one in a register.
pub(super) fn beside_register(line: &str) -> Option<String> {
    // Few lines have capital letters and a number in them.
    let letters = line.len() <= LONGEST && line.bytes().any(|c| c.is_ascii_uppercase());
    (letters && line.contains('号')).then_some(())?;
    let of_line = |c: char| c.is_whitespace() || matches!(c, '/' | '|' | '，' | '；');
    let (first, rest) = line.split_once(of_line)?;
    let (rest, last) = (rest.trim_matches(of_line), line.rsplit_once(of_line)?.1);
    let own = match (is_registered(first), is_registered(last)) {
        (true, false) => rest,
        (false, true) => line[..line.len() - last.len()].trim_end_matches(of_line),
        _ => return None,
    };
    let found = number::ending_at(own, own.len())?;
    (found.span.start == 0 && !found.repaired).then_some(found.canonical)
}

/// True for ZJGC01-2022-0009 and HNPR—2022—01003: capitals, digits and what joins them.
fn is_registered(words: &str) -> bool {
    let bare = words.trim_matches(['（', '）', '(', ')', '[', ']']);
    let joined = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || is_joint(c);
    let capitals = bare.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    CODE.contains(&bare.len()) && capitals >= 2 && digits >= 5 && bare.chars().all(joined)
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '－' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::beside_register;

    #[test]
    fn a_number_and_that_of_a_register() {
        for (line, number) in [
            ("义政发〔2022〕33号　　ZJGC01-2022-0009", "义政发〔2022〕33号"),
            ("HNPR—2022—01003　湘政发〔2022〕3号", "湘政发〔2022〕3号"),
            ("甲政发〔2022〕33号 （ZJGC01-2022-0009）", "甲政发〔2022〕33号"),
            ("甲政发〔2022〕33号", ""),
            ("甲政发〔2022〕33号 PDF", ""),
            ("按甲政发〔2022〕33号 GB50016-2014", ""),
            ("GB50016-2014 某标准2号", ""),
        ] {
            assert_eq!(beside_register(line).unwrap_or_default(), number, "{line}");
        }
    }
}
