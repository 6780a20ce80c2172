//! Notices, announcements and laws as sites print them: what is repealed in part, whose they
//! are, and what stands around a title.

use std::fs;

use serde_json::Value;

use crate::import_kept::added;
use crate::import_prose::preview;
use crate::program::{json, output};

/// Imports the texts `files` as a folder and links them: the preview, and the relations drawn.
fn linked(files: &[(&str, &str)]) -> (Value, Vec<Value>) {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("甲");
    fs::create_dir(&texts).unwrap();
    for (name, text) in files {
        fs::write(texts.join(name), text).unwrap();
    }
    let (texts, into) = (texts.display().to_string(), folder.path().join("d"));
    let into = into.display().to_string();
    let told = json(&["import", &texts, "--into", &into, "--recorded", "2025-11-30"]);
    assert!(output(&["link", &into]).status.success());
    let drawn = fs::read_dir(&into).unwrap().map(|entry| entry.unwrap().path());
    let mut relations = Vec::new();
    let mut files: Vec<_> = drawn.collect();
    files.push(folder.path().join("d"));
    for path in files {
        let path = if path.is_dir() { path.join("relations-linked.jsonl") } else { path };
        if path.ends_with("relations-linked.jsonl") {
            let text = fs::read_to_string(path).unwrap_or_default();
            relations
                .extend(text.lines().map(|line| serde_json::from_str(line).unwrap()));
        }
    }
    relations.dedup();
    (told, relations)
}

/// The values of what an import of one text would add.
fn values(text: &str) -> Vec<(String, String)> {
    added(&linked(&[("a.txt", text)]).0)
}

const OLD: &str = "甘肃省人民政府关于加强甲管理的通知\n甘政发〔2010〕9号\n各市人民政府：\n现就有关事项通知如下：\n一、加强管理。\n甘肃省人民政府\n2010年3月1日\n";

#[test]
fn a_repeal_of_a_part_leaves_the_rest() {
    let new = |clause: &str| {
        format!(
            "甘肃省人民政府关于加强乙管理的通知\n甘政发〔2020〕9号\n各市人民政府：\n现就有关事项通知如下：\n一、加强管理。\n二、本通知自2020年4月1日起施行。{clause}\n甘肃省人民政府\n2020年3月1日\n"
        )
    };
    for (clause, partial) in [
        (
            "同时废止《甘肃省人民政府关于加强甲管理的通知》（甘政发〔2010〕9号）第二条、第五条。",
            true,
        ),
        (
            "《甘肃省人民政府关于加强甲管理的通知》（甘政发〔2010〕9号）中关于乙的规定同时废止。",
            true,
        ),
        (
            "《甘肃省人民政府关于加强甲管理的通知》（甘政发〔2010〕9号）同时停止执行。",
            false,
        ),
        ("此前规定以本通知为准，甘政发〔2010〕9号文件同时废止。", false),
    ] {
        let (_, relations) = linked(&[("旧.txt", OLD), ("新.txt", &new(clause))]);
        let repeals: Vec<&Value> =
            relations.iter().filter(|line| line["relation"] == "repeals").collect();
        let [line] = repeals[..] else { panic!("{clause}: {relations:?}") };
        assert_eq!(line["partial"] == true, partial, "{clause}: {line}");
        assert_eq!(line["effective"], "2020-04-01", "{clause}: {line}");
    }
}

#[test]
fn whose_a_notice_is() {
    for (title, number, expected) in [
        (
            "中共宿州市委宿州市人民政府关于加快建设旅游强市的实施意见",
            "宿发〔2023〕11号",
            "宿州市，宿发〔2023〕11号，中共宿州市委、宿州市人民政府",
        ),
        (
            "文化和旅游部市场管理司关于优化涉外营业性演出管理政策的通知",
            "市场发〔2023〕11号",
            "中国，市场发〔2023〕11号，文化和旅游部市场管理司",
        ),
        (
            "中共安徽省交通运输厅党组关于加强某管理的实施意见",
            "皖交发〔2021〕63号",
            "安徽省，皖交发〔2021〕63号，中共安徽省交通运输厅党组",
        ),
    ] {
        let read = values(&format!("{title}\n{number}\n各单位：\n一、加强管理。\n"));
        assert_eq!(read, [(title.to_owned(), expected.to_owned())], "{title}");
    }
}

#[test]
fn an_announcement_with_its_number_in_one_line() {
    let read = values(
        "海关总署公告2021年第73号（关于进口税收政策管理有关事项的公告）\n\n为落实政策，现公告如下：\n一、加强管理。\n海关总署\n2021年9月24日\n",
    );
    assert_eq!(
        read,
        [(
            "关于进口税收政策管理有关事项的公告".to_owned(),
            "中国，2021-09-24 成文，海关总署公告2021年第73号，海关总署".to_owned()
        )]
    );
}

#[test]
fn texts_in_english_have_numbers_places_and_grounds() {
    let order = "Executive Order 14144 of January 16, 2025\n\nStrengthening and Promoting Innovation in the Nation's Cybersecurity\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of America, including the National Emergencies Act (50 U.S.C. 1601 et seq.), it is hereby ordered as follows:\n\nSection 1. Policy. Executive Order 14028 of May 12, 2021 (Improving the Nation's Cybersecurity), is hereby revoked.\n";
    let old = "Executive Order 14028 of May 12, 2021\n\nImproving the Nation's Cybersecurity\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of America, it is hereby ordered as follows:\n\nSection 1. Policy. The United States faces persistent campaigns.\n";
    let (told, relations) = linked(&[("a.txt", order), ("b.txt", old)]);
    let mut read = added(&told);
    read.sort();
    assert_eq!(
        read,
        [
            (
                "Improving the Nation's Cybersecurity".to_owned(),
                "美国，2021-05-12 成文，Executive Order 14028，President of the United States".to_owned()
            ),
            (
                "Strengthening and Promoting Innovation in the Nation's Cybersecurity".to_owned(),
                "美国，2025-01-16 成文，Executive Order 14144，President of the United States".to_owned()
            ),
        ]
    );
    let [line] = &relations[..] else { panic!("{relations:?}") };
    assert_eq!(
        (&line["relation"], &line["tier"]),
        (&"repeals".into(), &"explicit".into())
    );
    let read = values(
        "REGULATION (EU) 2022/1925 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\nof 14 September 2022\non contestable and fair markets in the digital sector and amending Directives (EU) 2019/1937 and (EU) 2020/1828 (Digital Markets Act)\n\nTHE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,\nHaving regard to the Treaty on the Functioning of the European Union, and in particular Article 114 thereof,\nHAVE ADOPTED THIS REGULATION:\n",
    );
    assert_eq!(
        read[0].1,
        "欧盟，2022-09-14 成文，Regulation (EU) 2022/1925，European Parliament、Council of the European Union"
    );
}

#[test]
fn texts_of_taiwan_hong_kong_and_macao_are_placed() {
    for (text, expected) in [
        (
            "第98/2000號行政長官批示\n\n行政長官行使《澳門特別行政區基本法》第五十條賦予的職權，作出本批示。\n一、設立工作小組。\n二零零零年六月一日\n行政長官 何某某\n",
            "澳门特别行政区，2000-06-01 成文，第98/2000号行政长官批示，行政长官",
        ),
        (
            "2023年某某（修訂）條例草案\n本條例草案旨在修訂《某某條例》，以及就相關事宜訂定條文。\n由立法會制定。\n第1部\n導言\n1. 簡稱\n本條例可引稱為《2023年某某（修訂）條例》。\n",
            "香港特别行政区",
        ),
        // What a bill would do is not in force, and no page says that it is.
        (
            "法律適應化修改（釋義條文）條例草案\n\n由臨時立法會制定。\n1. 簡稱及生效日期\n(1) 本條例可引稱為《法律適應化修改（釋義條文）條例》。\n(2) 本條例當作自1997年7月1日起實施。\n",
            "香港特别行政区",
        ),
        (
            "法規名稱：個人資料保護法\n修正日期：民國 112 年 05 月 31 日\n第 1 條\n為規範個人資料之蒐集、處理及利用，特制定本法。\n",
            "台湾省，2023-05-31 修改",
        ),
        (
            "臺北市某某自治條例\n中華民國110年5月20日臺北市政府（110）府法綜字第1103020456號令修正公布第10條條文\n第 1 條\n臺北市為管理某某，特制定本自治條例。\n",
            "台北市，2021-05-20 修改，府法综字第1103020456号",
        ),
        // The ministries there bear the names of the centre's.
        (
            "勞動部 令\n\n中華民國113年6月6日\n勞職授字第1130204572A號\n\n修正「勞工健康服務補助作業要點」第三點，並自發布日施行。\n\n部  長  許銘春\n",
            "台湾省，2024-06-06 成文，劳职授字第1130204572A号，台湾劳动部",
        ),
    ] {
        let read = values(text);
        assert!(read.len() == 1 && read[0].1.starts_with(expected), "{read:?}");
        assert!(!text.contains("草案") || read[0].1 == expected, "{read:?}");
    }
}

#[test]
fn a_draft_repeals_nothing() {
    let draft = "徐州市甲条例（草案修改稿征求意见稿）\n\n第一条 为了规范某事，根据《甲管理条例》，制定本条例。\n第七十条 本条例自2024年1月1日起施行。2010年公布的《徐州市甲管理办法》同时废止。\n";
    let old = "徐州市甲管理办法\n\n（2010年3月1日徐州市人民政府令第9号公布）\n\n第一条 制定本办法。\n";
    let (told, relations) = linked(&[("a.txt", draft), ("b.txt", old)]);
    let read = added(&told);
    let draft = read.iter().find(|(title, _)| title.contains("草案")).unwrap();
    assert_eq!(draft.1, "徐州市", "{read:?}");
    let [line] = &relations[..] else { panic!("{relations:?}") };
    assert_eq!(line["relation"], "cites");
}

#[test]
fn days_may_stand_behind_the_bracket_of_an_item() {
    let told = preview(
        "t.txt",
        "各地公共租赁住房政策一览\n\n\
         1. 北京市公共租赁住房申请、审核及配租管理办法（京建法〔2011〕25号），2011年11月29日，2011年12月1日起施行\n\
         2. 北京市城镇住房保障条例，2023年待审议\n\
         3. 重庆市公共租赁住房管理暂行办法（渝府发〔2010〕61号），2010年6月3日，暂停\n",
    );
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["北京市公共租赁住房申请、审核及配租管理办法"], "{told}");
    let shown = told.to_string();
    for said in ["2011-11-29 报告所载", "2011-12-01 施行", "京建法〔2011〕25号"]
    {
        assert!(shown.contains(said), "{said}: {told}");
    }
}

#[test]
fn a_chronology_in_english_speaks_in_the_present() {
    let told = preview(
        "t.txt",
        "China's AI rules.\n\n\
         In July 2023 the Cyberspace Administration of China issues the Interim Measures for Generative AI Services.\n\n\
         On 24 September 2024, the State Council publishes the Network Data Security Management Regulations.\n\n\
         The Council adopts the Digital Services Act in 2031.\n\n\
         In 2023 legal issues and privacy issues were much discussed.\n",
    );
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(
        titles,
        [
            "Interim Measures for Generative AI Services",
            "Network Data Security Management Regulations"
        ],
        "{told}"
    );
    assert!(told.to_string().contains("2023-07 发布"), "{told}");
    assert!(!told.to_string().contains("legal issues"), "{told}");
}
