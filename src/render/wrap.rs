//! Text in columns of a terminal or a label, where a Chinese character takes two.

use unicode_width::UnicodeWidthStr;

/// Lines of at most `width` columns, broken where Unicode allows a break (UAX #14). A word
/// longer than a line stands alone on its own.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut start = 0;
    for (end, _) in unicode_linebreak::linebreaks(text) {
        let piece = &text[start..end];
        start = end;
        let last = lines.last().map_or(0, |line| line.width());
        if last > 0 && last + piece.trim_end().width() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The text with blanks behind it, up to `width` columns.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_chinese_allows() {
        assert_eq!(wrap("发展规划（2018年）。", 12), ["发展规划", "（2018年）。"]);
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
    }

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!(pad("北京", 6), "北京  ");
    }
}
