//! The shape of a report: paragraphs, headings, captions, rows of tables, footnotes. Pages
//! break paragraphs and tables anywhere; what belongs together is joined again, and each
//! letter keeps its place in the text.

use super::grid::{self, Grids, Part};
use super::prose::{dateline, fields, under};
use crate::record::import::cell_date::english;

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Line on which it begins, from 1.
    pub line: u64,
    /// Its words; a paragraph that a page broke is whole again.
    pub text: String,
    /// Where parts of `text` begin: offset in it (bytes), and in the report (characters).
    parts: Vec<(usize, usize)>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// The caption of a table.
    TableCaption,
    /// The caption of a picture.
    FigureCaption,
    /// A row of a table: its cells are separated by tabs.
    Row,
    /// A footnote or a line of sources.
    Note,
}

impl Block {
    /// A paragraph of its own.
    pub(super) fn of(text: String) -> Block {
        Block { kind: BlockKind::Paragraph, line: 1, text, parts: vec![(0, 0)] }
    }

    /// Character offset in the report of the byte `at` of `text`.
    pub fn offset(&self, at: usize) -> usize {
        let part = self.parts.partition_point(|(begin, _)| *begin <= at);
        let (begin, offset) = self.parts[part.saturating_sub(1)];
        offset + self.text[begin..at].chars().count()
    }
}

/// Cells of a row in a text: between tabs, bars, or gaps of spaces.
pub fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    if line.contains('\t') {
        return line.split('\t').map(str::trim).collect();
    }
    if let Some(inner) = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')) {
        return inner.split('|').map(str::trim).collect();
    }
    // Text of a PDF keeps columns apart with two spaces or more, or wide ones.
    let mut cells = Vec::new();
    let mut rest = line;
    while let Some(at) = gap(rest) {
        let (cell, after) = rest.split_at(at);
        cells.push(cell.trim());
        rest = after.trim_start();
    }
    cells.push(rest);
    cells
}

fn gap(text: &str) -> Option<usize> {
    let mut spaces = 0;
    let mut begin = 0;
    for (at, c) in text.char_indices() {
        if c == ' ' || c == '\u{3000}' {
            begin = if spaces == 0 { at } else { begin };
            spaces += if c == ' ' { 1 } else { 2 };
        } else {
            if spaces >= 2 {
                return Some(begin);
            }
            spaces = 0;
        }
    }
    None
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰'..='⁹')
}

fn is_note(line: &str) -> bool {
    let line = line.trim_start();
    let numbered = line
        .chars()
        .next()
        .is_some_and(|c| is_superscript(c) || ('①'..='⑳').contains(&c));
    let begins = [
        "来源：",
        "来源:",
        "资料来源",
        "数据来源",
        "注：",
        "注:",
        "说明：",
        "Source:",
        "Note:",
    ];
    numbered
        || begins.iter().any(|begin| line.starts_with(begin))
        || (line.starts_with('[')
            && line[1..].split_once(']').is_some_and(|(number, _)| {
                !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
            }))
}

/// 表 2 …, 续表 3, Table 4: …; the same for 图 and Figure.
fn is_caption(line: &str, words: &[&str]) -> bool {
    let line = line.trim();
    let short = line.chars().count() <= 120 && !line.ends_with(['。', '；', '，']);
    short
        && !line.contains('\t')
        && words.iter().any(|word| {
            line.strip_prefix(word).is_some_and(|rest| {
                let rest = rest.trim_start();
                let numbered = rest.starts_with(|c: char| {
                    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
                });
                numbered || (*word == "图" && line[word.len()..].starts_with(' '))
            })
        })
}

fn is_heading(line: &str) -> bool {
    let line = line.trim();
    if line.chars().count() > 50 || line.ends_with(['。', '；', '，', '：', '！', '？'])
    {
        return false;
    }
    let numerals = "一二三四五六七八九十百";
    let after = |rest: &str, ends: &[&str]| {
        let rest =
            rest.trim_start_matches(|c: char| numerals.contains(c) || c.is_ascii_digit());
        ends.iter().any(|end| rest.starts_with(end))
    };
    let first = line.chars().next();
    let numeral = first.is_some_and(|c| numerals.contains(c));
    (line.starts_with('第')
        && after(&line['第'.len_utf8()..], &["章", "节", "部分", "篇"]))
        || (numeral && after(line, &["、", "．", "."]))
        || (line.starts_with(['（', '(']) && {
            let inner = line.trim_start_matches(['（', '(']);
            inner.chars().next().is_some_and(|c| numerals.contains(c))
                && after(inner, &["）", ")"])
        })
        || line.starts_with("Chapter ")
        || line.starts_with("专栏")
        || line.starts_with("附录")
}

/// True for an item of a list that speaks of a policy, however short it is.
fn names_a_title(line: &str) -> bool {
    line.contains('《') && line.contains('》')
}

/// True for the line of an item, which goes on with no line before it: 3、2023年7月…, - 甲市….
fn begins_item(line: &str) -> bool {
    let mut letters = line.chars();
    match letters.next() {
        Some('•' | '●' | '▪' | '■' | '◆' | '►' | '▶' | '○' | '◇') => {
            return true;
        }
        // Not every line that begins with a dash is an item.
        Some('-' | '*' | '–' | '·') => {
            return letters.next().is_some_and(|c| matches!(c, ' ' | '\u{3000}' | '《'));
        }
        _ => {}
    }
    let rest = line.trim_start_matches(['(', '（']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &rest[digits..];
    let mut after = behind.chars();
    (1..=2).contains(&digits)
        && match after.next() {
            Some('、' | '．' | '）' | ')') => true,
            Some('.') => after.next().is_some_and(|c| c == ' ' || !c.is_ascii()),
            _ => false,
        }
}

/// True where a line of English ends within a sentence: a space stands between its words.
fn is_parted(above: &str, words: &str) -> bool {
    let (Some(last), Some(first)) = (above.chars().next_back(), words.chars().next())
    else {
        return false;
    };
    let digits = last.is_ascii_digit() && first.is_ascii_digit();
    last.is_ascii()
        && last != '-'
        && first.is_ascii()
        && !digits
        && is_latin(above)
        && is_latin(words)
}

/// True for words most of which are written in Latin letters.
fn is_latin(words: &str) -> bool {
    words.bytes().filter(u8::is_ascii_alphabetic).count() * 2 > words.len()
}

/// True for a line that begins as an English sentence does.
fn begins_in_english(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_uppercase()) && is_latin(words)
}

/// True for a line that begins as an entry of an English chronology does: 29 October 2011: ….
fn begins_with_day(words: &str) -> bool {
    let head = words.split([':', '–', '—']).next().unwrap_or_default();
    head.len() < words.len() && head.len() <= 20 && english(head.trim()).is_some()
}

/// True when `words` begin an entry of their own below one that a date ended.
fn is_next_entry(above: &str, words: &str) -> bool {
    fields::is_whole(above) && (words.starts_with('《') || fields::is_whole(words))
        || is_labelled(above) && is_labelled(words)
}

/// True for an entry that says first whose its title is: 新疆：《…》.
fn is_labelled(words: &str) -> bool {
    let label = words.split('《').next().unwrap_or_default().trim_end();
    label.len() < words.len()
        && label.ends_with(['：', ':'])
        && label.chars().count() <= 14
        && !label.contains(['。', '，', '；'])
}

/// True for words behind which nothing is left to say of their policy.
fn has_ended(words: &str) -> bool {
    let ends = ["起施行", "起实施", "起执行", "起生效", "失效", "废止"];
    ends.iter().any(|end| words.ends_with(end)) && !unclosed(words)
}

/// True for a line without any stop, as no half of a sentence about a policy is that an empty
/// line ends where no page does: 《甲条例》与《乙条例》比较.
fn is_title_line(words: &str) -> bool {
    let goes_on = [
        '的', '和', '与', '及', '在', '于', '由', '对', '将', '为', '以', '从', '自',
        '、', '《', '年', '月', '日',
    ];
    names_a_title(words)
        && !unclosed(words)
        && !words.ends_with(goes_on)
        && !words.contains(['，', '。', '；', '：', ':', ',', ';'])
}

/// A page number, or a line of a picture that holds no words.
pub(super) fn is_page(line: &str) -> bool {
    let line = line.trim().trim_matches(['-', '—', '–', ' ', '·']);
    line.is_empty() || (line.len() <= 4 && line.bytes().all(|byte| byte.is_ascii_digit()))
}

/// True for what stands at the head of a page whose table goes on: a short line, and then
/// the caption again or a row of more cells.
fn is_page_head(line: &str, rest: &[&str]) -> bool {
    let Some(next) = rest.iter().find(|line| !line.trim().is_empty()) else {
        return false;
    };
    let (own, more) = (cells(line).len(), cells(next).len());
    line.chars().filter(|c| !c.is_whitespace()).count() <= 60
        && !line.contains(['\t', '。', '；', '|'])
        && own <= 2
        && (more > own.max(2) || is_caption(next, &["续表", "续附表", "表", "附表"]))
}

/// The cells of a line that gaps part, each with the column in which it begins; a Chinese
/// letter is two wide.
pub(super) fn placed(line: &str) -> Vec<(usize, &str)> {
    let width = |text: &str| -> usize {
        text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
    };
    let mut from = 0;
    cells(line)
        .into_iter()
        .map(|cell| {
            let at = line[from..].find(cell).map_or(from, |at| from + at);
            from = at + cell.len();
            (width(&line[..at]), cell)
        })
        .collect()
}

/// The row `above`, whose cells begin in `columns`, with the cells of `line` below added to
/// those that they stand below; `None` when the line is a row of its own, or none.
fn wrapped(above: &str, columns: &[usize], line: &str) -> Option<String> {
    let below = placed(line);
    let (first, _) = *below.first()?;
    let near = |column: usize| columns.iter().position(|at| at.abs_diff(column) <= 3);
    let own = columns.len() > 2 && below.len() < columns.len() && first > columns[0] + 3;
    if !own || line.contains(['\t', '|', '。']) {
        return None;
    }
    let mut row: Vec<String> = cells(above).into_iter().map(str::to_owned).collect();
    for (column, cell) in below {
        row.get_mut(near(column)?)?.push_str(cell);
    }
    Some(row.join("\t"))
}

/// True when a sentence can't end here: the page broke it.
fn is_open(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(is_superscript);
    !end.ends_with([
        '。', '！', '？', '；', '：', ':', '”', '…', '.', '!', '?', '）', ')', '》',
    ])
}

/// The blocks of a report, which pages may break anywhere.
pub fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.split('\n').collect();
    blocks_of(&lines, &grid::find(&lines, None), true)
}

/// The blocks of the lines of a text, in which these tables are drawn; unless it has pages,
/// an empty line ends a paragraph.
pub fn blocks_of(lines: &[&str], grids: &Grids, paged: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // The paragraph that a later line may go on with.
    let mut open: Option<usize> = None;
    let mut in_table = false;
    // Where the cells of the last row begin, if gaps part them.
    let mut columns: Vec<usize> = Vec::new();
    let mut after_page = false;
    let mut after_blank = false;
    let mut offset = 0;
    for (at, line) in lines.iter().enumerate() {
        let begin = offset;
        offset += line.chars().count() + 1;
        let line = line.trim_end_matches('\r');
        if let Some(part) = grids.parts.get(&at) {
            (open, after_page) = (None, false);
            if let Part::Row(cells) = part {
                columns.clear();
                columns.extend(placed(line).into_iter().map(|(column, _)| column));
                let indent = line.chars().take_while(|c| c.is_whitespace()).count();
                blocks.push(Block {
                    kind: BlockKind::Row,
                    line: at as u64 + 1,
                    text: cells.clone(),
                    parts: vec![(0, begin + indent)],
                });
            }
            continue;
        }
        if is_page(line) {
            after_blank |= line.trim().is_empty();
            after_page |= !line.trim().is_empty() || line.contains('\u{c}');
            open = open.filter(|_| paged);
            continue;
        }
        // The page's own head, in the middle of a table.
        let head = in_table && after_page && is_page_head(line, &lines[at + 1..]);
        let broken = after_page || line.starts_with('\u{c}');
        after_page = false;
        if head {
            continue;
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let words = line.trim();
        let start = begin + indent;
        let table_words = ["续表", "续附表", "表", "Table", "TABLE", "附表"];
        let kind = if is_caption(line, &table_words) {
            BlockKind::TableCaption
        } else if is_caption(line, &["图", "Figure", "FIGURE"]) {
            BlockKind::FigureCaption
        } else if is_note(line) {
            BlockKind::Note
        } else if line.contains('\t')
            || (words.starts_with('|') && words.ends_with('|') && words.len() > 1)
            || (in_table && cells(line).len() > 1)
        {
            BlockKind::Row
        } else if !in_table && under::year(words).is_some()
            || is_heading(line) && !names_a_title(words)
        {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        // Cells that go on below themselves, as the text of a PDF has them.
        if in_table
            && matches!(kind, BlockKind::Paragraph | BlockKind::Row)
            && let Some(last) = blocks.last_mut().filter(|b| b.kind == BlockKind::Row)
            && let Some(wrapped) = wrapped(&last.text, &columns, line)
        {
            last.text = wrapped;
            continue;
        }
        // A cell that goes on in the next line: its 《 or bracket is open.
        if in_table
            && matches!(kind, BlockKind::Paragraph | BlockKind::Row)
            && let Some(last) =
                blocks.iter_mut().rev().find(|b| b.kind != BlockKind::Note)
            && last.kind == BlockKind::Row
            && unclosed(&last.text)
        {
            last.parts.push((last.text.len(), start));
            last.text.push_str(words);
            continue;
        }
        let above = open.map_or("", |last| blocks[last].text.as_str());
        let byline = dateline::is_byline(words);
        let new = byline
            || dateline::begins(words) && !above.ends_with('据')
            || after_blank
                && open == Some(0)
                && dateline::is_set_in(lines, blocks[0].line, at)
            || after_blank
                && (begins_in_english(words)
                    || is_latin(above) && begins_with_day(words)
                    || has_ended(above) && names_a_title(words)
                    || !broken && is_title_line(above));
        after_blank = false;
        if let (BlockKind::Paragraph, Some(last)) = (kind, open.filter(|_| !new))
            && !begins_item(words)
            && !is_next_entry(&blocks[last].text, words)
        {
            let last = &mut blocks[last];
            if is_parted(&last.text, words) {
                last.text.push(' ');
            }
            last.parts.push((last.text.len(), start));
            last.text.push_str(words);
            if !is_open(words) {
                open = None;
            }
            continue;
        }
        match kind {
            BlockKind::Paragraph => {
                in_table = false;
                // Titles and names alone on a line are no broken sentences.
                let long = words.chars().count() > 24;
                open = (long && is_open(words) && !byline).then_some(blocks.len());
            }
            BlockKind::TableCaption => in_table = true,
            BlockKind::Row => {
                let parted = line.contains('\t') || words.starts_with('|');
                columns.clear();
                if !parted {
                    columns.extend(placed(line).into_iter().map(|(column, _)| column));
                }
            }
            BlockKind::Heading => {
                in_table = false;
                open = None;
            }
            // Notes and pictures stand between the halves of a paragraph.
            BlockKind::Note | BlockKind::FigureCaption => {}
        }
        if matches!(kind, BlockKind::TableCaption | BlockKind::Row) {
            open = None;
        }
        blocks.push(Block {
            kind,
            line: at as u64 + 1,
            text: words.to_owned(),
            parts: vec![(0, start)],
        });
    }
    blocks
}

/// True when a 《 or a bracket has no partner yet.
pub fn unclosed(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('《') > count('》') || count('（') > count('）')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_breaks_no_paragraph() {
        let text = "日本在 2022 年发布战略，并且还宣布设立了一个专门的人工智能安全研究机构，\n\n¹⁶ 来源：某报\n\n12\n\n旨在促进研发。\n第二段。\n";
        let blocks = blocks(text);
        assert_eq!(
            blocks[0].text,
            "日本在 2022 年发布战略，并且还宣布设立了一个专门的人工智能安全研究机构，旨在促进研发。"
        );
        assert_eq!(blocks[1].kind, BlockKind::Note);
        assert_eq!(blocks[2].text, "第二段。");
        // Each letter knows where it stood.
        let at = blocks[0].text.find("旨在").unwrap();
        let offset = blocks[0].offset(at);
        assert!(
            text.chars().skip(offset).collect::<String>().starts_with("旨在促进研发")
        );
    }

    #[test]
    fn items_are_blocks_and_english_lines_are_parted() {
        let items = "- 上海市（2023年7月22日）：《甲行动方案（2023-2025年）》，沪府办发〔2023〕14号\n- 浙江：《浙江省乙管理办法（试行）》，浙政办发〔2023〕44号\n• 《江苏省丙实施意见》\n";
        assert_eq!(blocks(items).len(), 3);
        let english = "A heading of the brief without a stop\n\nIn 2024 the state enacted\nthe Example Act of\n2024 and others.\n";
        let blocks = blocks(english);
        assert_eq!(blocks.len(), 2, "{blocks:?}");
        assert_eq!(
            blocks[1].text,
            "In 2024 the state enacted the Example Act of 2024 and others."
        );
        let at = blocks[1].text.find("2024 and").unwrap();
        assert_eq!(&english[blocks[1].offset(at)..][..8], "2024 and");
    }

    #[test]
    fn an_entry_without_a_stop_is_one_of_its_own() {
        let first = "新疆：《新疆维吾尔自治区冰雪旅游促进条例》，自2024年11月1日起施行";
        let next = "张家口：《张家口市关于支持滑雪场发展的意见》（张政字〔2015〕48号）（已失效）";
        for between in ["\n", "\n\n"] {
            assert_eq!(blocks(&format!("{first}{between}{next}\n")).len(), 2);
        }
        let first = "新疆维吾尔自治区的《冰雪旅游促进条例》，自2024年11月1日起施行";
        let next = "张家口市的《关于支持滑雪场发展的意见》";
        assert_eq!(blocks(&format!("{first}\n\n{next}\n")).len(), 2);
    }

    #[test]
    fn an_english_chronology_begins_below_its_heading() {
        let text = "Appendix A. Chronology of China's Carbon Market Policy\n\n29 October 2011: NDRC issued the Notice.\n";
        assert_eq!(blocks(text).len(), 2);
        assert_eq!(blocks(&text.replace(": NDRC", " – NDRC")).len(), 2);
    }

    #[test]
    fn a_heading_without_a_stop_ends_at_an_empty_line() {
        let text = "《吉林省优化营商环境条例》与《山东省优化营商环境条例》比较\n\n国务院于2019年10月22日公布《优化营商环境条例》。\n";
        let found = blocks(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[1].text.starts_with("国务院于"));
        // A page ends in the midst of a sentence.
        let text = "国务院印发的《优化营商环境条例》规定了各级人民政府应当持续\n\n12\n\n深化改革。\n";
        assert_eq!(blocks(text).len(), 1);
        let text = "吉林省人大常委会在审议通过了《吉林省优化营商环境条例》之后的\n\n次年予以修改。\n";
        assert_eq!(blocks(text).len(), 1);
    }

    #[test]
    fn a_table_goes_on_below_a_cell_and_on_the_next_page() {
        let text = "表2  各省政策\n\n 序号   省份      政策名称              发布时间      发布机构\n  1     陕西      陕西省某实施方案      2023年11月    陕西省工信厅\n                  （2024—2026年）                     等部门\n  2     贵州      贵州省某规划          2023年7月     贵州省发改委\n\n        — 15 —\n\n某某研究报告（2024）          某某研究院\n\n       表2（续）  各省政策\n\n 序号   省份      政策名称              发布时间      发布机构\n  3     青海      青海省某措施          2024年6月     青海省办公厅\n— 16 —\n某某研究报告（2024）\n  4     甘肃      甘肃省某措施          2024年6月     甘肃省办公厅\n资料来源：根据公开资料整理。\n    以上各省更关注算力。\n";
        let blocks = blocks(text);
        let rows: Vec<Vec<&str>> = blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Row)
            .map(|block| cells(&block.text))
            .filter(|row| row[0] != "序号")
            .collect();
        assert_eq!(rows.len(), 4, "{rows:?}");
        assert_eq!(
            rows[0],
            [
                "1",
                "陕西",
                "陕西省某实施方案（2024—2026年）",
                "2023年11月",
                "陕西省工信厅等部门"
            ]
        );
        assert_eq!(rows[3][2], "甘肃省某措施");
        assert_eq!(blocks.last().unwrap().kind, BlockKind::Paragraph);
    }

    #[test]
    fn lines_are_told_apart() {
        for (line, kind) in [
            ("表 2 2016 年至今我国人工智能领域主要政策", BlockKind::TableCaption),
            ("表3 各省级行政区发布的人工智能相关政策", BlockKind::TableCaption),
            ("图 1 美国人工智能战略举措¹⁶", BlockKind::FigureCaption),
            ("¹⁵ 来源：通过各地方政府网站搜索", BlockKind::Note),
            ("2016 年 5 月\t《某方案》\t发展规划类", BlockKind::Row),
            ("一、国内政策：中央与地方协同发力", BlockKind::Heading),
            ("第二章 生成式人工智能政策环境", BlockKind::Heading),
            ("表示支持的有三个国家。", BlockKind::Paragraph),
        ] {
            assert_eq!(blocks(line)[0].kind, kind, "{line}");
        }
        assert_eq!(
            cells("2023年7月  《某 办法》   北京"),
            ["2023年7月", "《某 办法》", "北京"]
        );
        assert_eq!(cells("| 时间 | 名称 |"), ["时间", "名称"]);
    }
}
