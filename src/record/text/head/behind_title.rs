//! What a page puts behind a title on the same line, and is none of it.

use super::title::ends_like_title;
use crate::record::text::joined;

/// A title without what a page puts behind it: 某条例最新【全文】.
pub(super) fn without_whole(line: &str) -> &str {
    let marks = ["【全文】", "[全文]", "（全文）", "(全文)"];
    let Some(title) = marks.iter().find_map(|mark| line.strip_suffix(mark)) else {
        return line;
    };
    let title = title.trim_end();
    let title = ["最新版", "最新"]
        .iter()
        .find_map(|word| title.strip_suffix(word))
        .unwrap_or(title)
        .trim_end();
    if ends_like_title(&joined(title)) { title } else { line }
}

/// A title without what is printed behind the decision on the same line: …的决定 附:修正本.
pub(super) fn without_annex(line: &str) -> &str {
    // …的规定(一) (附:理解与适用): what a site offers beside it.
    if let Some(inner) = line.strip_suffix([')', '）'])
        && let Some(at) = inner.rfind("(附").or_else(|| inner.rfind("（附"))
    {
        let (title, tag) = (inner[..at].trim_end(), &inner[at..]);
        let told = tag.contains([':', '：']) && (5..=20).contains(&tag.chars().count());
        if told && ends_like_title(&joined(title)) {
            return title;
        }
    }
    let split = line.split_once(" 附").or_else(|| {
        line.split_once('\u{3000}').filter(|(_, rest)| rest.starts_with('附'))
    });
    match split {
        Some((title, rest))
            if rest.chars().count() <= 12
                && rest.contains([':', '：'])
                && ends_like_title(&joined(title)) =>
        {
            title.trim_end()
        }
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::without_annex;
    use crate::record::text::read;

    #[test]
    fn what_a_site_offers_beside_a_title_is_none_of_it() {
        for (line, title) in [
            (
                "某院关于某案件若干问题的规定(一) (附:理解与适用)",
                "某院关于某案件若干问题的规定(一)",
            ),
            ("某院关于某案件的解释（附：理解与适用）", "某院关于某案件的解释"),
            ("某省关于修改某条例的决定 附:修正本", "某省关于修改某条例的决定"),
            ("某院关于某案件的解释（附录）", "某院关于某案件的解释（附录）"),
        ] {
            assert_eq!(without_annex(line), title);
        }
        let text = "最高人民法院关于审理某案件若干问题的规定(一) (附:理解与适用)\n发布部门:最高人民法院\n《最高人民法院关于审理某案件若干问题的规定(一)》已于2015年12月28日由最高人民法院审判委员会第1674次会议通过,现予公布,自2016年8月2日起施行。\n最高人民法院\n2016年8月1日\n法释〔2016〕16号\n最高人民法院关于审理某案件若干问题的规定(一)\n为维护合法权利,根据《中华人民共和国刑法》等法律,制定本规定。\n第一条 本规定所称海域,是指内水。\n";
        let document = read(text);
        let title = document.title.map(|said| said.words).unwrap_or_default();
        assert_eq!(title, "最高人民法院关于审理某案件若干问题的规定(一)");
        let number = document.number.map(|said| said.words);
        assert_eq!(number.as_deref(), Some("法释〔2016〕16号"));
        let numbers = document.citations.iter().filter(|it| it.number.is_some());
        assert_eq!(numbers.count(), 0);
    }
}
