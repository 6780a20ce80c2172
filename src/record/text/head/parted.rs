//! Names of several bodies that white space parts on a line.

use super::bodies::{
    HANDED_ON, forwarding, is_body, is_further, is_name, is_nameless, sign_together,
};
use crate::record::text::{COUNTRY, joined};

/// 最高人民法院 最高人民检察院: two or more bodies, where the space between them is all that
/// divides them; joined by 、.
pub(super) fn parted(words: &str) -> Option<String> {
    // 教育部 公安部 财政部等: those that it names.
    let words = words.trim_end();
    let words = words.strip_suffix('等').unwrap_or(words);
    words.split_whitespace().nth(1)?;
    // 甲委员会、乙管理委员会 丙局: a mark may part some of them.
    let parts = || {
        let last = words.split_whitespace().last().map_or(0, str::len);
        let (before, last) = words.split_at(words.len() - last);
        let before = before.split_whitespace().map(|part| part.trim_end_matches('、'));
        before.chain([last]).flat_map(|part| part.split('、'))
    };
    sign_together(parts()).then(|| parts().collect::<Vec<_>>().join("、"))
}

/// 民政部 某某中心站 中国残联: as [`parted`], with names of no known kind between the others.
pub(super) fn loosely_parted(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let [first, between @ .., last] = &parts[..] else { return None };
    let listed = !between.is_empty()
        && is_body(first)
        && (is_body(last) || is_further(last))
        && between.iter().all(|name| {
            is_body(name) || is_further(name) || is_name(name) && !is_nameless(name)
        });
    listed.then(|| parts.join("、"))
}

/// 黄埔海关 广州市税务局 人民银行广州分行: a further line of those who sign, of whom any may be of no
/// known kind, and one is of a known one.
pub(super) fn parted_further(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let known = |name: &str| is_body(name) || is_further(name);
    let signs = parts.len() > 1
        && parts.iter().any(|name| known(name))
        && parts.iter().all(|name| known(name) || is_name(name) && !is_nameless(name));
    signs.then(|| parts.join("、"))
}

/// 甲厅 乙厅转发丙部 丁部: those who hand on, and those whose words they hand on.
fn parted_twice(words: &str) -> Option<String> {
    let own = forwarding(words);
    let verb = HANDED_ON
        .iter()
        .find(|verb| words[own.len()..].trim_start().starts_with(**verb))?;
    let rest = words[own.len()..].trim_start().strip_prefix(verb)?;
    let (own, rest) = (own.trim(), rest.trim());
    let sides = [parted(own), parted(rest)];
    let several = sides.iter().any(Option::is_some);
    let [own_side, other] = sides;
    let own = own_side.unwrap_or_else(|| joined(own));
    several.then(|| format!("{own}{verb}{}", other.unwrap_or_else(|| joined(rest))))
}

/// 中华人民共和国甲部令 中华人民共和国乙部令: the order of several, as 中华人民共和国甲部、乙部令.
pub(super) fn joint_order(words: &str) -> Option<String> {
    // Most lines end otherwise.
    words.ends_with('令').then_some(())?;
    // 甲委员会 乙部 丙署令: the word may stand once.
    let bodies: Vec<&str> = words
        .split_whitespace()
        .map(|part| part.strip_suffix('令').unwrap_or(part))
        .collect();
    let bodies = Some(bodies)
        .filter(|bodies| bodies.len() > 1 && bodies.iter().all(|body| is_body(body)))?;
    let (first, others) = bodies.split_first()?;
    let others: Vec<&str> =
        others.iter().map(|body| body.trim_start_matches(COUNTRY)).collect();
    Some(format!("{first}、{}令", others.join("、")))
}

/// 中华人民共和国甲部 中华人民共和国乙部 丙署令2022年第42号: the number of the order of several, as
/// 甲部、乙部、丙署令2022年第42号.
pub(super) fn joint_number(words: &str) -> Option<String> {
    // Most lines end otherwise.
    let inner = words.strip_suffix('号')?;
    let (bodies, count) = inner.split_once('令')?;
    let digits = |c: char| c.is_ascii_digit();
    let count = joined(count);
    let seq = count.trim_start_matches(digits);
    let year = &count[..count.len() - seq.len()];
    let seq = match year.len() {
        0 => seq.strip_prefix('第')?,
        4 => seq.strip_prefix("年第")?,
        _ => return None,
    };
    let counted = (1..=4).contains(&seq.len()) && seq.chars().all(digits);
    let bodies = parted(bodies).filter(|_| counted)?;
    let own = |body: &str| body.trim_start_matches(COUNTRY).to_owned();
    let bodies: Vec<String> = bodies.split('、').map(own).collect();
    Some(format!("{}令{count}号", bodies.join("、")))
}

/// 国家数据局 财政部关于某事的意见: bodies that spaces part before 关于, behind the label of a field
/// or without one.
pub(super) fn leading_parted(line: &str) -> Option<String> {
    // 甲市人民政府 甲市中级人民法院印发, where the line breaks before 关于.
    let broken = || line.ends_with("印发").then_some(line.len());
    let at = line.find("关于").or_else(broken)?;
    let label = line[..at].rfind(['：', ':', '\t']).unwrap_or(0);
    let lead = line[label..at].trim_start_matches(['：', ':', '\t']);
    let label = &line[..at - lead.len()];
    // 甲区人民政府 乙管理委员会印发《关于…》的通知.
    let who = lead.strip_suffix('《').map_or(lead, str::trim_end);
    let who = who.strip_suffix("印发").unwrap_or(lead);
    let bodies =
        parted(who).or_else(|| parted_twice(who)).or_else(|| loosely_parted(who))?;
    let behind = joined(&line[at - lead.len() + who.len()..]);
    Some(format!("{}{bodies}{behind}", joined(label)))
}

#[cfg(test)]
mod tests {
    use super::{joint_number, leading_parted};

    #[test]
    fn bodies_before_what_they_print_are_two() {
        assert_eq!(
            leading_parted(
                "甲市乙区人民政府 甲高新技术产业开发区管理委员会印发《关于支持某产业的意见》的通知"
            )
            .as_deref(),
            Some(
                "甲市乙区人民政府、甲高新技术产业开发区管理委员会印发《关于支持某产业的意见》的通知"
            )
        );
        assert_eq!(
            leading_parted("甲市财政局 甲市教育局印发关于某事的通知").as_deref(),
            Some("甲市财政局、甲市教育局印发关于某事的通知")
        );
        assert_eq!(
            leading_parted("甲市人民政府 甲市中级人民法院印发").as_deref(),
            Some("甲市人民政府、甲市中级人民法院印发")
        );
        assert_eq!(leading_parted("甲市财政局办公室 2020年9月14日印发"), None);
        assert_eq!(leading_parted("甲市财政局印发《关于某事的意见》的通知"), None);
    }

    #[test]
    fn the_number_of_a_joint_order() {
        assert_eq!(
            joint_number("中华人民共和国商务部 公安部令 第5号").as_deref(),
            Some("商务部、公安部令第5号")
        );
        for line in ["商务部令2022年第4号", "商务部 公安部令号", "商务部 某令第4号"]
        {
            assert_eq!(joint_number(line), None, "{line}");
        }
    }
}
