//! Instruments of the centre, of Taiwan, of Hong Kong and of organisations of states, as whole texts:
//! whose they are, and of which place.

use serde_json::Value;

use crate::program::{lines, stdout, texts};

/// Imports one text; where the data set is, its policies, and what is printed.
fn imported(text: &str) -> (tempfile::TempDir, Vec<Value>, String) {
    texts(&[("a.txt", text)])
}

#[test]
fn ministries_that_sign_for_short_are_the_national_ones() {
    let text = "住房城乡建设部 发展改革委 财政部 能源局关于加强租赁管理的通知\n建房规〔2019〕10号\n各省住房和城乡建设厅：\n现就有关事项通知如下。\n住房城乡建设部　发展改革委\n财政部　能源局\n2019年12月13日\n";
    let (data, policies, told) = imported(text);
    assert_eq!(policies.len(), 1, "{told}");
    let data = data.path().join("d");
    for issuer in ["国家发展和改革委员会", "国家能源局"] {
        let found =
            stdout(&["query", "--issuer", issuer, "--graph", data.to_str().unwrap()]);
        assert!(found.contains("租赁管理"), "{issuer}: {found}");
    }
    let text = "发展改革委 能源局关于推进甲能源发展的通知\n发改能源〔2021〕280号\n各省：\n现就有关事项通知如下。\n发展改革委　能源局\n2021年2月25日\n";
    let (_data, policies, told) = imported(text);
    assert_eq!(policies[0]["jurisdiction"], "CN", "{told}");
    assert!(told.contains("国家发展改革委、国家能源局"), "{told}");
    // One of a province stays its own.
    let text = "甲省发展改革委 甲省能源局关于加强租赁管理的通知\n甲发改〔2019〕10号\n各市：\n现就有关事项通知如下。\n甲省发展改革委　甲省能源局\n2019年12月13日\n";
    let (data, ..) = imported(text);
    let bodies = lines(&data.path().join("d/bodies.jsonl"));
    let national = |body: &Value| body["name"].as_str().unwrap().starts_with("国家");
    assert!(!bodies.iter().any(national), "{bodies:?}");
}

#[test]
fn every_instrument_has_its_place() {
    for (text, place) in [
        (
            "臺北市政府使用甲智慧作業指引\n\n一、臺北市政府（以下簡稱本府）為使本府各機關妥適運用甲智慧，特訂定本指引。\n",
            "TW-TPE",
        ),
        (
            "彰 化 縣 政 府 公 文 管 理 要 點\n\n中華民國 110 年 3 月 8 日府行文字第1100071234號函訂定\n\n一、彰化縣政府（以下簡稱本府）為加強公文管理，特訂定本要點。\n",
            "TW-CHA",
        ),
        (
            "《香港甲智能技術及應用指引》\n\n數字政策辦公室\n2025年4月15日\n\n本指引旨在為技術開發者提供實務操作指引。\n",
            "CN-HK",
        ),
        (
            "United Nations                      A/RES/78/265\nGeneral Assembly              Distr.: General\n                                1 April 2024\n\nResolution adopted by the General Assembly on 21 March 2024\n\n78/265. Seizing the opportunities of safe systems for sustainable development\n\nThe General Assembly,\nReaffirming its resolution 70/1 of 25 September 2015,\n1. Resolves to bridge the divides.\n",
            "INT-UN",
        ),
        (
            "OECD Legal Instruments\nRecommendation of the Council on Artificial Intelligence\nOECD/LEGAL/0449\n\nAdopted on: 22/05/2019\n\nTHE COUNCIL,\nHAVING REGARD to Article 5 b) of the Convention on the Organisation of 14 December 1960;\n",
            "INT-OECD",
        ),
        (
            "REPUBLIC OF SINGAPORE\nGOVERNMENT GAZETTE\nACTS SUPPLEMENT\nPublished by Authority\n\nPERSONAL DATA PROTECTION (AMENDMENT) ACT 2020\n(No. 40 of 2020)\n\nI assent.\n25 November 2020.\n\nAn Act to amend the Personal Data Protection Act 2012 and to make related amendments to other acts of the same kind.\n",
            "SG",
        ),
        (
            "省物价局关于无锡至江阴高速公路通行费收费标准的复函\n苏价服〔2009〕218号\n\n省交通厅：\n你厅来函收悉。经研究，现函复如下：\n一、客车通行费按0.45元/车公里收取。\n\n二〇〇九年六月二十五日\n",
            "CN-JS",
        ),
    ] {
        let (_data, policies, told) = imported(text);
        assert_eq!(policies.len(), 1, "{told}");
        assert_eq!(policies[0]["jurisdiction"], place, "{told}");
    }
}

#[test]
fn an_order_of_a_city_is_numbered_by_its_name() {
    let text = "宁波市政府信息公开规定\n(2004年10月8日市人民政府令第124号发布)\n第一章 总则\n第一条 为了保障知情权，制定本规定。\n第三十二条 本规定自2004年12月1日起施行。\n";
    let (_data, policies, told) = imported(text);
    assert_eq!(policies[0]["doc_number"], "宁波市人民政府令第124号", "{told}");
}

#[test]
fn days_of_approval_and_texts_of_nobody_are_told() {
    let text = "杭州市旅游条例\n（2006年3月16日杭州市第十届人民代表大会常务委员会第五次会议通过 2006年5月26日浙江省第十届人民代表大会常务委员会第二十七次会议批准）\n第一条　为了保护资源，制定本条例。\n";
    let (_data, policies, told) = imported(text);
    assert!(told.contains("批准日期") && told.contains("2006-05-26"), "{told}");
    let note = policies[0]["note"]["zh"].as_str().unwrap_or_default();
    assert!(note.contains("2006-05-26 经上级人大常委会批准"), "{note}");
    assert!(!told.contains("没有读出发文机关"), "{told}");
    let text =
        "杭州市旅游管理办法\n\n杭政办〔2006〕7号\n\n第一条　为了保护资源，制定本办法。\n";
    let (_data, _, told) = imported(text);
    assert!(told.contains("1 份没有读出发文机关") && told.contains("a.txt"), "{told}");
}
