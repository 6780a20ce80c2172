//! What the head of a policy text says twice, in part, or of somebody else.

use serde_json::Value;

use crate::program::{lines, texts};

/// Imports texts by name; the policies, the names of their issuers, and what is printed.
fn imported(named: &[(&str, &str)]) -> (Vec<Value>, Vec<String>, String) {
    let (data, policies, told) = texts(named);
    let bodies = lines(&data.path().join("d/bodies.jsonl"));
    let name = |id: &Value| {
        let body = bodies.iter().find(|body| body["id"] == *id);
        body.map_or(String::new(), |body| body["name"].as_str().unwrap().to_owned())
    };
    let issuers = policies
        .iter()
        .map(|policy| {
            let ids = policy["issuers"].as_array().cloned().unwrap_or_default();
            ids.iter().map(name).collect::<Vec<_>>().join("、")
        })
        .collect();
    (policies, issuers, told)
}

fn dates(policy: &Value) -> Vec<String> {
    let dates = policy["dates"].as_array().cloned().unwrap_or_default();
    let date = |date: &Value| {
        format!("{}={}", date["role"].as_str().unwrap(), date["edtf"].as_str().unwrap())
    };
    dates.iter().map(date).collect()
}

#[test]
fn a_page_of_a_lower_body_only_posts_what_a_higher_one_issued() {
    let page = |title: &str, by: &str, foot: &str| {
        format!(
            "发布机构：{by} 发布时间：2025-12-04\n{title}\n第一条 为规范管理，制定本办法。\n第九条 本办法自公布之日起施行。\n{foot}"
        )
    };
    let signed = "河南省财政厅\n2025年10月8日\n";
    for (title, by, foot, issuer, expected) in [
        // A county that the tree lacks, and a city that it has.
        ("河南省就业资金办法", "汝州市财政局", "", "", "web_posted=2025-12-04"),
        (
            "河南省就业资金办法",
            "汝州市人民政府->汝州市财政局",
            "",
            "",
            "web_posted=2025-12-04",
        ),
        ("河南省就业资金办法", "洛阳市财政局", "", "", "web_posted=2025-12-04"),
        (
            "河南省就业资金办法",
            "洛阳市财政局",
            signed,
            "河南省财政厅",
            "document=2025-10-08 web_posted=2025-12-04",
        ),
        // Its own page, a page from above, and one that the title names.
        (
            "河南省就业资金办法",
            "河南省财政厅",
            "",
            "河南省财政厅",
            "published=2025-12-04 in_force=2025-12-04",
        ),
        (
            "洛阳市就业资金办法",
            "河南省财政厅",
            "",
            "河南省财政厅",
            "published=2025-12-04 in_force=2025-12-04",
        ),
        (
            "河南省汝州市就业资金办法",
            "汝州市财政局",
            "",
            "汝州市财政局",
            "published=2025-12-04 in_force=2025-12-04",
        ),
    ] {
        let (policies, issuers, told) = imported(&[("1.txt", &page(title, by, foot))]);
        let mut found = dates(&policies[0]);
        found.sort();
        let mut expected: Vec<&str> = expected.split(' ').collect();
        expected.sort_unstable();
        assert_eq!(found, expected, "{title} {by}: {told}");
        assert_eq!(issuers, [issuer], "{title} {by}: {told}");
        let posts = expected.iter().any(|date| date.starts_with("web_posted"));
        assert_eq!(told.contains("网页转载"), posts, "{told}");
    }
}

#[test]
fn a_page_of_a_district_posts_what_its_city_issued() {
    let page = |above: &str, title: &str, foot: &str| {
        format!("{above}\n{title}\n各区人民政府：\n现将有关事项通知如下。\n{foot}")
    };
    let signed = "深圳市人民政府\n2021年7月5日\n";
    let field = "发布机构：深圳市龙岗区人民政府办公室 发布日期：2021-08-05";
    let city = "深圳市人民政府关于加强甲管理的通知";
    for (above, title, foot, issuer, expected) in [
        (
            field,
            city,
            signed,
            "深圳市人民政府",
            "document=2021-07-05 web_posted=2021-08-05",
        ),
        (field, "深圳市甲管理办法", "", "", "web_posted=2021-08-05"),
        ("深圳市龙岗区人民政府", city, signed, "深圳市人民政府", "document=2021-07-05"),
        ("深圳市龙岗区人民政府", "深圳市甲管理办法", "", "", ""),
        // Its own.
        (
            field,
            "深圳市龙岗区甲管理办法",
            "",
            "深圳市龙岗区人民政府办公室",
            "published=2021-08-05",
        ),
        (
            "深圳市龙岗区人民政府",
            "深圳市龙岗区甲管理办法",
            "",
            "深圳市龙岗区人民政府",
            "",
        ),
    ] {
        let (policies, issuers, told) = imported(&[("1.txt", &page(above, title, foot))]);
        let mut found = dates(&policies[0]);
        found.sort();
        assert_eq!(found.join(" "), expected, "{above} {title}: {told}");
        assert_eq!(issuers, [issuer], "{above} {title}: {told}");
    }
}

#[test]
fn an_unknown_body_among_the_issuers_of_a_title_is_told() {
    let text = |bodies: &str| {
        format!(
            "{bodies}关于印发某办法的通知\n各有关单位：\n现将《某办法》印发给你们。\n"
        )
    };
    for (bodies, issuer, unknown) in [
        ("深圳市劳动局、深圳市体改办", "深圳市劳动局、深圳市体改办", ""),
        ("深圳市体改办、深圳市民政局", "深圳市体改办、深圳市民政局", ""),
        ("深圳市民政局、深圳市气象站", "深圳市民政局", "深圳市气象站"),
        ("深圳市气象站", "", ""),
    ] {
        let (policies, issuers, told) = imported(&[("1.txt", &text(bodies))]);
        assert_eq!(issuers, [issuer], "{told}");
        assert_eq!(told.contains("认不出的发文机关"), !unknown.is_empty(), "{told}");
        let note = policies[0]["note"]["zh"].as_str().unwrap_or_default();
        assert_eq!(note.contains("气象站"), !unknown.is_empty(), "{note}");
    }
}

#[test]
fn days_that_differ_or_do_not_say_what_they_are_of_are_told() {
    let signed = |page: &str| {
        format!(
            "# 苏州市人民政府办公室关于印发乙方案的通知\n\n{page}\n\n苏州市各部门：现将《乙方案》印发给你们。\n\n2020年9月28日\n"
        )
    };
    let bare = |day: &str| {
        format!(
            "苏州市人民政府办公室关于加大投入的意见\n\n{day}\n\n为加大投入，提出如下意见。\n"
        )
    };
    for (name, text, expected, told_of) in [
        (
            "1.md",
            signed("| 成文日期 | 2020-10-12 |\n|---|---|\n| 发布时间 | 2020-10-15 |"),
            "document=2020-10-12 published=2020-10-15",
            "与落款不同",
        ),
        // The page filled in the day of posting.
        (
            "1.md",
            signed("| 成文日期 | 2020-10-15 |\n|---|---|\n| 发布时间 | 2020-10-15 |"),
            "document=2020-09-28 published=2020-10-15",
            "与落款不同",
        ),
        (
            "1.md",
            signed("| 成文日期 | 2020-09-28 |\n|---|---|\n| 发布时间 | 2020-10-15 |"),
            "document=2020-09-28 published=2020-10-15",
            "",
        ),
        (
            "1.md",
            signed(
                "| 索引号 | 0001/2020-37 | 成文日期 | 2020-10-15 |\n|---|---|---|---|\n| 文号 | | 发布时间 | 2020-10-15 |",
            ),
            "document=2020-09-28 published=2020-10-15",
            "与落款不同",
        ),
        ("1.txt", bare("2019-03-25"), "web_posted=2019-03-25", ""),
        ("1.txt", bare("2019-03-25 10:08"), "web_posted=2019-03-25", ""),
        ("1.txt", bare("2019年3月25日"), "", "没有说明是成文还是发布"),
    ] {
        let (policies, _, told) = imported(&[(name, &text)]);
        assert_eq!(dates(&policies[0]).join(" "), expected, "{text}: {told}");
        let note = policies[0]["note"]["zh"].as_str().unwrap_or_default();
        assert_eq!(note.is_empty(), told_of.is_empty(), "{note}");
        assert!(told.contains(told_of), "{told}");
    }
}

#[test]
fn a_title_that_names_a_city_in_passing_offers_it() {
    let text = "市人民政府办公室关于印发健康六盘水行动方案的通知\n各部门：\n现将《健康六盘水行动方案》印发给你们。\n";
    let (policies, _, told) = imported(&[("1.txt", text)]);
    assert!(policies.is_empty(), "{told}");
    assert!(told.contains("CN-520200"), "{told}");
}

#[test]
fn a_district_of_which_there_are_several_is_that_of_its_signature() {
    let text = |signed: &str| {
        format!(
            "朝阳区人民政府关于印发朝阳区促进数字经济发展若干措施的通知\n朝政发〔2022〕5号\n各街道办事处：\n现将《朝阳区促进数字经济发展若干措施》印发给你们。\n{signed}\n2022年3月1日\n"
        )
    };
    let (policies, issuers, told) = imported(&[("1.txt", &text("北京市朝阳区人民政府"))]);
    assert_eq!(policies[0]["jurisdiction"], "CN-110105", "{told}");
    assert_eq!(issuers, ["北京市朝阳区人民政府"], "{told}");
    let two = text("北京市朝阳区人民政府\n长春市朝阳区人民政府");
    for text in [text("朝阳区人民政府"), two] {
        let other = "苏州市人民政府关于甲工作的通知\n苏府〔2024〕9号\n各区人民政府：\n现通知如下。\n苏州市人民政府\n2024年5月6日\n";
        let (policies, _, told) = imported(&[("1.txt", &text), ("2.txt", other)]);
        assert_eq!(policies.len(), 1, "{told}");
    }
}

#[test]
fn a_decision_says_that_the_text_it_amends_is_not_read() {
    let text = "青岛市人民政府关于修改《青岛市房屋管理办法》的决定\n青岛市人民政府令第301号\n现公布《青岛市人民政府关于修改〈青岛市房屋管理办法〉的决定》，自2024年1月1日起施行。\n市长　赵某\n2023年11月28日\n市人民政府决定对《青岛市房屋管理办法》作如下修改：\n一、删除第十九条。\n本决定自2024年1月1日起施行。《青岛市房屋管理办法》根据本决定作相应修改，重新公布。\n\n青岛市房屋管理办法\n（2011年6月3日青岛市人民政府令第213号公布）\n第一条　制定本办法。\n第三十条　本办法自2011年8月1日起施行。\n";
    let (policies, _, told) = imported(&[("1.txt", text)]);
    let mut found = dates(&policies[0]);
    found.sort();
    assert_eq!(found.join(" "), "in_force=2024-01-01 published=2023-11-28", "{told}");
    assert!(
        told.contains("附有它所修改的文件的全文，没有读")
            && told.contains("青岛市房屋管理办法（1.txt）"),
        "{told}"
    );
}

#[test]
fn a_court_of_one_matter_is_of_the_city_that_it_is_called_by() {
    let text = |court: &str| {
        format!(
            "{court}关于印发《电子证据平台管理规范》的通知\n京互法发〔2019〕5号\n各部门：\n现将《电子证据平台管理规范》印发给你们。\n{court}\n2019年3月1日\n"
        )
    };
    for (court, place) in [("北京互联网法院", "CN-BJ"), ("上海金融法院", "CN-SH")]
    {
        let (policies, _, told) = imported(&[("1.txt", &text(court))]);
        assert_eq!(policies[0]["jurisdiction"], place, "{told}");
    }
}
