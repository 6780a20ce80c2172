//! Headings of registers: 附件2 废止的规范性文件目录, 三、废止的规范性文件2件, 二、修改的规范性文件1件.

use super::super::Span;
use super::super::scan::starts_item;
use super::super::{is_han, joined};
use super::Citation;
use super::kinds::is_notice;
use super::lists::{LONGEST_ITEM, is_row, within};
use crate::model::law::Relation;

/// What a register is of.
const KINDS: [&str; 7] = ["法规", "规章", "文件", "规定", "条例", "决定", "司法解释"];

/// 一、废止2部地方性法规, 一、废止下列规章, 三、废止的规范性文件2件, which head the items below it.
pub(super) fn is_counted(line: &str) -> bool {
    let words = joined(line);
    let Some(rest) = behind_count(&words).filter(|_| starts_item(&words)) else {
        return false;
    };
    let rest = rest.trim_end_matches(['：', ':', '。']);
    if counts(rest, &["废止的", "决定废止的", "失效的", "宣布失效的"]) {
        return true;
    }
    let numeral = |c: char| "一二三四五六七八九十百".contains(c) || c.is_ascii_digit();
    // 二、对下列2件规章予以废止.
    let object = ["予以废止", "宣布失效"].iter().find_map(|verb| rest.strip_suffix(verb));
    if let Some(kind) = object.and_then(|object| object.strip_prefix('对')) {
        let listed = kind.starts_with("下列") || kind.starts_with("以下");
        return listed
            && kind.chars().count() <= 20
            && kind.chars().all(|c| is_han(c) || c.is_ascii_digit())
            && KINDS.iter().any(|it| kind.ends_with(it));
    }
    rest.strip_prefix("废止").is_some_and(|kind| {
        let bare = kind.trim_start_matches(numeral);
        let counted =
            bare.len() < kind.len() && bare.starts_with(['部', '件', '项', '个']);
        // 一、废止下列省人民政府规章.
        (counted || kind.starts_with("下列") || kind.starts_with("以下"))
            && bare.chars().count() <= 16
            && KINDS.iter().any(|it| bare.ends_with(it))
    })
}

/// 一、予以废止的规范性文件, 一、废止的文件, which do not count what they head.
pub(super) fn names_repealed(line: &str) -> bool {
    let verbs = ["予以废止的", "决定废止的", "宣布失效的", "废止的"];
    if line.len() > 90 || !verbs.iter().any(|verb| line.contains(verb)) {
        return false;
    }
    let words = joined(line);
    let Some(rest) = behind_count(&words).filter(|_| starts_item(&words)) else {
        return false;
    };
    let rest = rest.trim_end_matches(['：', ':']);
    let kind = verbs.iter().find_map(|verb| rest.strip_prefix(verb));
    kind.is_some_and(|kind| {
        is_of_documents(kind) && kind.chars().all(|c| is_han(c) || c == '、')
    })
}

/// 一、全文失效废止, 二、部分条款失效废止, （一）全文废止的文件, which head the items below them: whether
/// only a part is over of what they name.
pub(super) fn ends_documents(line: &str) -> Option<bool> {
    if line.len() > 120 || !["全文", "部分条款"].iter().any(|it| line.contains(it))
    {
        return None;
    }
    let words = joined(line);
    let rest = behind_count(&words).filter(|_| starts_item(&words))?;
    // （2件） and the colon.
    let rest = rest.split(['（', '(', '：', ':']).next().unwrap_or(rest);
    let (rest, part) = match rest.strip_prefix("全文") {
        Some(rest) => (rest, false),
        None => (rest.strip_prefix("部分条款")?, true),
    };
    let verbs = ["失效、废止", "失效和废止", "失效废止", "废止失效", "失效", "废止"];
    let kind = verbs.iter().find_map(|verb| rest.strip_prefix(verb))?;
    let of_documents = |kind: &str| is_of_documents(kind) && kind.chars().all(is_han);
    (kind.is_empty() || kind.strip_prefix('的').is_some_and(of_documents)).then_some(part)
}

/// True for what a heading calls the documents below it: 规范性文件, 规章目录.
pub(super) fn is_of_documents(kind: &str) -> bool {
    let ends = ["法规", "规章", "文件"];
    kind.chars().count() <= 16
        && ends.iter().any(|end| kind.trim_end_matches("目录").ends_with(end))
}

/// 附件2 废止的规范性文件目录, which heads a list: not one of what stays in force, or is only
/// to be repealed.
pub(super) fn is_register(line: &str) -> bool {
    let words = joined(line);
    let whole = ["(节选)", "（节选）", "(摘录)", "（摘录）"]
        .iter()
        .find_map(|mark| words.strip_suffix(mark));
    let words = whole.unwrap_or(&words);
    let others =
        ["修改", "修订", "有效", "保留", "拟", "建议", "草案", "：", ":", "。", "《"];
    let bare = words.trim_end_matches(|c: char| "）)件项部0123456789（(共".contains(c));
    let ends = |ends: &[&str]| ends.iter().any(|end| bare.ends_with(end));
    // 国务院决定废止的行政法规.
    let decided =
        || words.contains("决定废止的") && ends(&["法规", "规章", "规范性文件"]);
    words.chars().count() <= 40
        && ["废止", "失效"].iter().any(|word| words.contains(word))
        && (ends(&["目录", "清单", "一览表"]) || decided())
        && !others.iter().any(|word| words.contains(word))
}

/// True for words that lead a list of what stays in: 下列文件暂不废止，继续执行.
pub(super) fn keeps(lead: &str) -> bool {
    let kept = [
        "不废止",
        "未废止",
        "不予废止",
        "暂缓废止",
        "继续执行",
        "继续有效",
        "继续施行",
        "继续实施",
        "予以保留",
        "仍然有效",
    ];
    kept.iter().any(|words| lead.contains(words))
}

/// True for the heading of a list of what is over in part: 部分条款失效废止的税收规范性文件目录.
pub(super) fn names_parts(heading: &str) -> bool {
    ["部分条款", "部分内容", "条款失效", "条款废止"].iter().any(|it| heading.contains(it))
        && !heading.contains("全文")
}

/// True for the title of what was issued about another document, which is not what it prints:
/// 关于印发《甲办法》实施意见的通知, 关于执行《甲办法》有关问题的通知.
pub(super) fn is_about_another(title: &str) -> bool {
    let Some((before, rest)) = title.split_once('《') else { return false };
    let Some((_, behind)) = rest.rsplit_once('》') else { return false };
    // What amended another is told by its verb.
    let changes = ["修改", "修订", "修正", "废止"];
    let prints = ["印发", "发布", "颁布", "公布", "转发", "批转", "下发"];
    let notices = ["的通知", "的意见", "的公告", "的通告", "的决定", "的函", "的令", ""];
    before.chars().count() >= 2
        && !changes.iter().any(|verb| before.ends_with(verb))
        && !(prints.iter().any(|verb| before.ends_with(verb))
            && notices.contains(&behind))
        && is_notice(title)
}

/// True for 废止的规范性文件2件, where `verbs` has 废止的: a kind of document and how many.
fn counts(words: &str, verbs: &[&str]) -> bool {
    let Some(kind) = verbs.iter().find_map(|verb| words.strip_prefix(verb)) else {
        return false;
    };
    let brackets = ['（', '）', '(', ')', '共', '：', ':'];
    let kind = kind.trim_end_matches(brackets);
    let Some(counted) = kind.strip_suffix(['部', '件', '项', '个']) else {
        return false;
    };
    let numeral = |c: char| "一二三四五六七八九十百".contains(c) || c.is_ascii_digit();
    let bare = counted.trim_end_matches(numeral);
    let kind = bare.trim_end_matches(brackets);
    bare.len() < counted.len()
        && kind.chars().count() <= 16
        && KINDS.iter().any(|it| kind.ends_with(it))
}

/// Words behind 一、 and （一）.
fn behind_count(words: &str) -> Option<&str> {
    let rest =
        words.trim_start_matches(|c: char| "一二三四五六七八九十（）()".contains(c));
    (rest.len() < words.len()).then(|| rest.strip_prefix('、').unwrap_or(rest))
}

/// True for 二、修改的规范性文件1件 and 附件2 决定修改的规范性文件目录, which head a list.
fn heads_changes(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    let words = joined(line);
    let verbs = ["修改的", "修订的", "决定修改的", "予以修改的"];
    if behind_count(&words).is_some_and(|rest| counts(rest, &verbs)) {
        return true;
    }
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十：:".contains(c);
    let rest = words.strip_prefix("附件").unwrap_or(&words).trim_start_matches(digits);
    let rest = rest.trim_end_matches(|c: char| "）)件项部0123456789（(共".contains(c));
    verbs.iter().any(|verb| rest.starts_with(verb))
        && ["目录", "清单", "一览表"].iter().any(|end| rest.ends_with(end))
        && KINDS.iter().any(|kind| rest.contains(kind))
        && rest.chars().count() <= 30
        && !["废止", "失效", "有效", "拟"].iter().any(|word| rest.contains(word))
}

/// Makes amendments of what the rows below such a heading name first. `citations` are in order of
/// place; `effective` is when the document comes into force.
pub(super) fn changed(text: &str, effective: Option<&str>, citations: &mut [Citation]) {
    // Few texts have such words.
    let words = ["修改的", "修订的"];
    if !words
        .iter()
        .any(|it| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some())
    {
        return;
    }
    let (mut start, mut led) = (0, false);
    for line in text.split_inclusive('\n') {
        let span = Span { start, end: start + line.trim_end().len() };
        start += line.len();
        let words = line.trim();
        if heads_changes(words) {
            led = true;
            continue;
        }
        if words.is_empty() || words.starts_with("序号") {
            continue;
        }
        // An item in Chinese numerals is the next heading.
        let row = is_row(words) || words.starts_with('《');
        led &= row && behind_count(words).is_none() && words.len() <= LONGEST_ITEM;
        if !led {
            continue;
        }
        let range = within(citations, span);
        let first = citations[range].iter_mut().find(|it| it.title.is_some());
        if let Some(first) = first.filter(|it| it.relation == Relation::Cites) {
            first.relation = Relation::Amends;
            first.effective = effective.map(str::to_owned);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    fn said(list: &str) -> Vec<String> {
        let text = format!(
            "甲市人民政府关于公布市政府规范性文件清理结果的通知\n甲政发〔2020〕25号\n各区人民政府：\n市政府决定：\n{list}\n甲市人民政府\n2020年9月30日\n"
        );
        let named = read(&text).citations.into_iter();
        named
            .map(|it| {
                let number = it.number.map(|it| it.canonical).unwrap_or_default();
                format!("{} {number}", it.relation.code())
            })
            .collect()
    }

    #[test]
    fn counted_headings_tell_what_becomes_of_their_items() {
        let list = "一、继续有效的规范性文件1件\n1.甲市人民政府关于印发甲规定的通知（甲政发〔2012〕11号）\n二、修改的规范性文件1件\n1.甲市人民政府关于加强管理的意见（甲政发〔2010〕5号）\n三、废止的规范性文件2件\n1.甲市人民政府关于印发乙办法的通知（甲政发〔2008〕88号）\n2.甲市人民政府关于丙工作的通知（甲政发〔2009〕12号）";
        assert_eq!(
            said(list),
            [
                "cites 甲政发〔2012〕11号",
                "amends 甲政发〔2010〕5号",
                "repeals 甲政发〔2008〕88号",
                "repeals 甲政发〔2009〕12号"
            ]
        );
    }

    #[test]
    fn headings_that_do_not_count_tell_what_becomes_of_their_items() {
        for heading in
            ["一、予以废止的规范性文件", "一、废止的文件", "一、决定废止的规章和文件："]
        {
            for marks in [["（一）", "（二）"], ["1.", "2."]] {
                let [one, two] = marks;
                let list = format!(
                    "{heading}\n{one}《甲市人民政府关于印发乙办法的通知》（甲政发〔2008〕88号）\n{two}甲市人民政府关于丙工作的通知（甲政发〔2009〕12号）\n二、予以修改的规范性文件\n将《丁办法》（甲政发〔2010〕5号）第九条中的“二十日”修改为“十日”。\n三、继续有效的文件\n1.《戊办法》（甲政发〔2012〕11号）"
                );
                let told = said(&list);
                assert_eq!(told[0], "repeals 甲政发〔2008〕88号", "{list}");
                assert_eq!(told[1], "repeals 甲政发〔2009〕12号", "{list}");
                assert_eq!(told[3], "cites 甲政发〔2012〕11号", "{list}");
                assert!(!told[2].starts_with("repeals"), "{list}");
            }
        }
        // What was to be repealed, or was so before, and a heading of the text.
        for heading in ["一、拟废止的文件", "一、已废止的文件", "一、关于废止的文件"]
        {
            let told = said(&format!("{heading}\n1.《乙办法》（甲政发〔2008〕88号）"));
            assert_eq!(told, ["cites 甲政发〔2008〕88号"], "{heading}");
        }
        let led = said(
            "经研究，决定废止下列文件，现予公布。\n1.《乙办法》（甲政发〔2008〕88号）\n2.《丙办法》（甲政发〔2009〕12号）\n本决定自公布之日起施行。",
        );
        assert_eq!(led, ["repeals 甲政发〔2008〕88号", "repeals 甲政发〔2009〕12号"]);
    }

    #[test]
    fn registers_of_what_is_amended() {
        let rows =
            "序号 文件名称 文号\n1 甲市人民政府关于印发乙办法的通知 甲政发〔2018〕3号";
        for heading in [
            "附件2 决定修改的行政规范性文件目录（1件）",
            "附件2：修改的规范性文件目录",
            "修订的规章清单",
        ] {
            let told = said(&format!("{heading}\n{rows}"));
            assert_eq!(told, ["amends 甲政发〔2018〕3号"], "{heading}");
        }
        for heading in [
            "附件2 拟修改的行政规范性文件目录",
            "附件2 修改的行政规范性文件目录说明",
            "附件2 继续有效的行政规范性文件目录",
        ] {
            let told = said(&format!("{heading}\n{rows}"));
            assert_eq!(told, ["cites 甲政发〔2018〕3号"], "{heading}");
        }
    }
}
