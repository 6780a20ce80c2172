//! Chinese numerals as they count days, months and documents: 二〇二四, 十三, 一百零二.

/// The digit that a letter is, in Chinese or Arabic.
pub fn digit(letter: char) -> Option<u32> {
    match letter {
        // Typed for want of the letter: 二OO六年, with letters of Latin or Greek.
        '〇' | '零' | '○' | '◯' | 'O' | 'Ｏ' | 'o' | 'Ο' => Some(0),
        '0'..='9' => letter.to_digit(10),
        _ => "一二三四五六七八九"
            .chars()
            .zip(1..)
            .find(|one| one.0 == letter)
            .map(|one| one.1),
    }
}

/// A number from 1 to 999, in Arabic digits or counted out: 12, 七, 十, 三十七, 一百零二.
pub fn number(words: &str) -> Option<u32> {
    if !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit()) {
        return words.parse().ok().filter(|number| (1..1000).contains(number));
    }
    let (hundreds, rest) = words.split_once('百').unwrap_or(("", words));
    let (tens, ones) = match rest.split_once('十') {
        Some((tens, ones)) => (Some(tens), ones),
        None => (None, rest),
    };
    let one = |words: &str| {
        let mut letters = words.chars();
        let only = letters.next().filter(|_| letters.next().is_none())?;
        digit(only).filter(|_| !only.is_ascii())
    };
    let or_one = |words: &str| if words.is_empty() { Some(1) } else { one(words) };
    // 一百零二: the nought holds the place of the tens.
    let ones =
        if hundreds.is_empty() { ones } else { ones.trim_start_matches(['零', '〇']) };
    let tens = tens.map(|tens| tens.trim_start_matches(['零', '〇']));
    let sum = (if words.contains('百') { one(hundreds)? * 100 } else { 0 })
        + tens.map_or(Some(0), or_one)? * 10
        + if ones.is_empty() { 0 } else { one(ones)? };
    (sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_out() {
        for (words, expected) in [
            ("七", 7),
            ("12", 12),
            ("十", 10),
            ("十三", 13),
            ("二十", 20),
            ("三十七", 37),
            ("五十三", 53),
            ("一百", 100),
            ("一百零二", 102),
            ("一百一十", 110),
            ("一百二十三", 123),
            ("九百九十九", 999),
        ] {
            assert_eq!(number(words), Some(expected), "{words}");
        }
        for words in ["", "0", "零", "1000", "甲", "十甲", "二四", "百", "一百百", "十十"]
        {
            assert_eq!(number(words), None, "{words}");
        }
    }
}
