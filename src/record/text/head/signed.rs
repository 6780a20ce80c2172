//! Whether those whom a title names, those who signed and those of an order are the same.

use super::Said;
use super::bodies::{is_body, is_nameless};
use crate::record::text::Document;

/// The bodies of 甲部、乙部、丙署令2022年第42号, of which a title may name the first alone.
pub(super) fn of_order(document: &Document) -> Vec<Said> {
    let number = document.number.as_ref().filter(|said| said.words.contains('、'));
    let Some((number, (org, _))) =
        number.and_then(|said| Some((said, said.words.rsplit_once('令')?)))
    else {
        return Vec::new();
    };
    let said = |name: &str| Said { words: name.to_owned(), span: number.span };
    let all: Vec<Said> = org.split('、').map(said).collect();
    if all.iter().all(|one| is_body(&one.words)) { all } else { Vec::new() }
}

/// True where those who signed are the same as those of the title, one by one, by names that say
/// whose they are: 国家中医药管理局 for 中医药局.
pub(super) fn in_full(titled: &[Said], signed: &[Said]) -> bool {
    let national = |said: &Said| said.words.starts_with("国家");
    let same = |(short, full): (&Said, &Said)| {
        short.words == full.words
            || national(full)
                && !national(short)
                && is_short_for(&short.words, &full.words)
    };
    // 甲市某委 市财政局 sign as 甲市某某委员会 and 甲市财政局: the second says nothing of whose it is.
    let local = |(short, full): (&Said, &Said)| {
        !is_nameless(&full.words) && is_short_for(&short.words, &full.words)
    };
    let nameless = titled.iter().skip(1).any(|short| is_nameless(&short.words));
    titled.len() == signed.len()
        && !titled.is_empty()
        && titled.iter().any(|short| !national(short))
        && (titled.iter().zip(signed).all(same)
            || nameless && titled.iter().zip(signed).all(local))
}

/// Who a title names and who signed, where none of them may be the same by another name.
pub(super) fn differ(titled: &[Said], signed: &[Said]) -> Option<(String, String)> {
    let named = |said: &&Said| !is_nameless(&said.words);
    let (titled, signed): (Vec<&Said>, Vec<&Said>) =
        (titled.iter().filter(named).collect(), signed.iter().filter(named).collect());
    let alike =
        |one: &str, other: &str| is_short_for(one, other) || is_short_for(other, one);
    let same = titled
        .iter()
        .any(|one| signed.iter().any(|other| alike(&one.words, &other.words)));
    let names = |all: &[&Said]| {
        all.iter().map(|said| said.words.as_str()).collect::<Vec<_>>().join("、")
    };
    (!same && !titled.is_empty() && !signed.is_empty())
        .then(|| (names(&titled), names(&signed)))
}

/// True where all letters of `short` stand in `long` in this order: 质检总局 in 国家质量监督检验检疫总局.
pub(super) fn is_short_for(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|letter| letters.any(|one| one == letter))
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    fn issuers(text: &str) -> Vec<String> {
        read(text).issuers.into_iter().map(|said| said.words).collect()
    }

    #[test]
    fn who_stands_short_in_a_title_signs_in_full() {
        for (lead, signed) in [
            ("甲市经济和信息化局 市财政局", ["甲市经济和信息化局", "甲市财政局"]),
            ("甲市经济信息化委、市财政局", ["甲市经济和信息化委员会", "甲市财政局"]),
        ] {
            for between in ["\n", "　"] {
                let both = signed.join(between);
                let text = format!(
                    "{lead}关于印发甲市支持某产业若干政策的通知\n甲经信〔2023〕110号\n各有关单位：\n现印发给你们，请遵照执行。\n{both}\n2023年4月3日\n"
                );
                assert_eq!(issuers(&text), signed, "{text}");
            }
        }
        // Another signed: the one that the title names stays.
        let text = "甲市商务局 市财政局关于印发甲市支持某产业若干政策的通知\n甲商〔2023〕110号\n各有关单位：\n现印发给你们，请遵照执行。\n甲市商务局\n甲市教育局\n2023年4月3日\n";
        assert_eq!(issuers(text), ["甲市商务局"]);
    }

    #[test]
    fn the_order_of_several_names_them_all() {
        let text = "交通运输部关于修改《网络预约出租汽车经营服务管理暂行办法》的决定\n中华人民共和国交通运输部 中华人民共和国工业和信息化部 中华人民共和国公安部 中华人民共和国商务部 国家市场监督管理总局 国家互联网信息办公室令2022年第42号\n《交通运输部 工业和信息化部 公安部 商务部 市场监管总局 国家网信办关于修改〈网络预约出租汽车经营服务管理暂行办法〉的决定》已于2022年11月30日经第28次部务会议通过，现予公布。\n交通运输部部长 李小鹏\n2022年11月30日\n";
        let document = read(text);
        assert_eq!(
            document.number.map(|said| said.words).as_deref(),
            Some(
                "交通运输部、工业和信息化部、公安部、商务部、国家市场监督管理总局、国家互联网信息办公室令2022年第42号"
            )
        );
        assert_eq!(
            issuers(text),
            [
                "交通运输部",
                "工业和信息化部",
                "公安部",
                "商务部",
                "国家市场监督管理总局",
                "国家互联网信息办公室",
            ]
        );
    }

    #[test]
    fn those_of_an_order_stand_each_on_a_line() {
        let order = |above: &str| {
            let text = format!(
                "{above}\n第7号\n《汽车数据安全管理若干规定（试行）》已经2021年7月5日第10次室务会议审议通过，现予公布，自2021年10月1日起施行。\n国家互联网信息办公室主任　庄荣文\n2021年8月16日\n汽车数据安全管理若干规定（试行）\n第一条 为了规范汽车数据处理活动，制定本规定。\n"
            );
            let number = read(&text).number.map(|said| said.words).unwrap_or_default();
            (number, issuers(&text))
        };
        let above = "国家互联网信息办公室\n中华人民共和国国家发展和改革委员会\n中华人民共和国公安部\n中华人民共和国交通运输部令";
        let (number, all) = order(above);
        assert_eq!(
            number,
            "国家互联网信息办公室、国家发展和改革委员会、公安部、交通运输部令第7号"
        );
        assert_eq!(
            all,
            ["国家互联网信息办公室", "国家发展和改革委员会", "公安部", "交通运输部"]
        );
        // The names of a site and of the government above are none of them.
        for above in [
            "交通运输部\n中华人民共和国交通运输部令",
            "国务院\n中华人民共和国交通运输部令",
        ] {
            assert!(order(above).0.ends_with("交通运输部令第7号"), "{above}");
            assert!(!order(above).0.contains('、'), "{above}");
        }
    }
}
