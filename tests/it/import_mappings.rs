//! The ready mappings on the headings that the data sets publish. The rows are made up in
//! their form, so that no data of theirs is here.

use serde_json::Value;

use crate::program::json;

/// A preview of the table.
fn read(name: &str, text: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, text).unwrap();
    let file = file.display().to_string();
    json(&["import", &file, "--into", "/nowhere/at/all", "--dry-run"])
}

/// The first record: its title, and its values in English, one after the other.
fn first(told: &Value) -> (String, String) {
    let record = &told["records"][0];
    let values = record["values"].as_array().unwrap_or_else(|| panic!("{told:#}"));
    let words: Vec<&str> =
        values.iter().filter_map(|value| value["en"].as_str()).collect();
    (record["title"].as_str().unwrap_or_default().to_owned(), words.join("; "))
}

fn holds(told: &Value, title: &str, words: &[&str]) {
    let (found, values) = first(told);
    assert_eq!(found, title, "{told:#}");
    for word in words {
        assert!(values.contains(word), "{word} is not in {values}");
    }
}

#[test]
fn agora() {
    let told = read(
        "documents.csv",
        "AGORA ID,Official name,Casual name,Link to document,Authority,Collections,Most recent activity,Most recent activity date,Proposed date,Annotated?,Validated?,Short summary,Long summary,Tags\n\
         7,AI Testing Act,,https://example.org/7,United States Congress,,Proposed,2023-05-01,2023-04-02,TRUE,TRUE,s,l,Risk: Safety; Harms\n\
         8,Measures for AI,,https://example.org/8,Chinese central government,,Enacted,2023-07-13,,TRUE,TRUE,s,l,\n",
    );
    assert_eq!(told["counts"]["added"], 2, "{told:#}");
    holds(&told, "AI Testing Act", &["United States", "2023-04-02"]);
}

#[test]
fn climate_policy_radar_both_ways() {
    let told = read(
        "search.csv",
        "Collection Name,Collection Summary,Family Name,Family Summary,Family URL,Family Publication Date,Geographies,Document Title,Document URL,Document Content URL,Document Type,Document Content Matches Search Phrase,Category,Languages,Source\n\
         ,,Climate Act,s,https://app.example.org/document/climate-act,2019-06-01T00:00:00+00:00,GBR,Text of the Act,u,c,Act,No,Legislative,English,CCLW\n\
         ,,Climate Act,s,https://app.example.org/document/climate-act,2019-06-01T00:00:00+00:00,GBR,Summary,u,c,Summary,No,Legislative,English,CCLW\n",
    );
    assert_eq!(told["counts"]["added"], 1, "two documents of one family: {told:#}");
    holds(&told, "Climate Act", &["United Kingdom", "2019-06-01"]);
    let told = read(
        "whole.csv",
        "Document ID,Document Title,Family ID,Family Title,Family Summary,Geography ISOs,Geographies,Category,Document Type,Topic/Response,First event in timeline,Document Content URL\n\
         CCLW.executive.1.1,Energy Plan,CCLW.family.1.0,Energy Plan,s,USA,United States,Executive,Plan,Mitigation,2020-04-23T00:00:00Z,https://example.org\n",
    );
    holds(&told, "Energy Plan", &["United States", "2020-04-23"]);
}

#[test]
fn oecd_ai() {
    let told = read(
        "oecd.csv",
        "Country,Policy initiative ID,English name,Original name(s),Acronym,Start date,End date,Description,Background,Objective(s),Responsible organisation(s),Policy instrument type category,Theme area(s),Target group(s),Public access URL\n\
         Japan,http://kb.example.org/24173,AI Strategy,,,2019,,d,b,o,Cabinet Office,Governance,AI,All,https://example.org\n",
    );
    holds(&told, "AI Strategy", &["Japan", "2019"]);
    // Two instruments of one initiative, as the published file has them.
    let told = read(
        "oecd.csv",
        "Policy initiative ID,Platform URL,English name,Original name(s),Acronym,Country,Start date,End date,Description,Theme area(s),Policy instrument type category,Entered into force on\n\
         2021/data/policyInitiatives/1337,https://example.org,DIGITAL LUXEMBOURG,Digital Lëtzebuerg,,Luxembourg,2014,,d,National AI Policies,Governance,2015-03-01\n\
         2021/data/policyInitiatives/1337,https://example.org,DIGITAL LUXEMBOURG,Digital Lëtzebuerg,,Luxembourg,2014,,d,National AI Policies,Governance,2015-03-01\n",
    );
    assert_eq!(told["counts"]["added"], 1, "{told:#}");
    holds(&told, "DIGITAL LUXEMBOURG", &["Luxembourg", "2014", "2015-03-01"]);
}

#[test]
fn cclw_as_it_was() {
    let told = read(
        "laws_and_policies_16022022.csv",
        "Id,Document Id,Title,Description,Documents,Category,Events,Sectors,Instruments,Frameworks,Responses,Natural Hazards,Document Type,Year,Language,Keywords,Geography,Geography ISO,Parent Legislation\n\
         1,2,Energy Act,d,https://example.org|en,Legislative,01/02/2010|Approved,Energy,,Mitigation,Mitigation,,Law,2010,English,,France,FRA,\n",
    );
    holds(&told, "Energy Act", &["France", "2010", "Legislative"]);
}

#[test]
fn oxcgrt_as_it_is_published_now_and_was_before() {
    for columns in [
        "C1E_School closing,C1E_Flag,C1NV_School closing,C1NV_Flag,C1V_School closing,C1V_Flag,C1_Notes",
        "C1M_School closing,C1M_Flag,a,b,c,d,C1_Notes",
        "C1_School closing,C1_Flag,a,b,c,d,C1_Notes",
    ] {
        let told = read(
            "oxcgrt.csv",
            &format!(
                "CountryName,CountryCode,RegionName,RegionCode,Jurisdiction,Date,{columns}\n\
                 United Kingdom,GBR,,,NAT_GOV,20200319,0.00,,,,,,\n\
                 United Kingdom,GBR,,,NAT_GOV,20200320,3.00,1,,,,,note\n\
                 United Kingdom,GBR,,,NAT_GOV,20200321,3.00,1,,,,,\n"
            ),
        );
        assert_eq!(told["counts"]["added"], 1, "{columns}: {told:#}");
        holds(&told, "School closing", &["2020-03-20"]);
    }
}

#[test]
fn coronanet() {
    let told = read(
        "coronanet_release.csv",
        "record_id,policy_id,entry_type,event_description,date_announced,date_start,date_end,country,ISO_A3,init_country_level,domestic_policy,province,city,type,type_sub_cat,type_text,school_status,target_country,target_geog_level,target_region,target_province,target_city,target_other,target_who_what,target_direction,travel_mechanism,compliance,enforcer,link\n\
         1,1,new_entry,Schools are closed,2020-03-16,2020-03-17,2020-04-19,United Kingdom,GBR,National,1,,,Closure and Regulation of Schools,,,,United Kingdom,,,,,,,,,Mandatory,,https://example.org\n",
    );
    holds(&told, "Schools are closed", &["United Kingdom", "2020-03-16"]);
}

#[test]
fn chinese_legal_data_bases() {
    let told = read(
        "pkulaw.csv",
        "标题,发布部门,发文字号,发布日期,实施日期,时效性,效力级别,法规类别\n\
         数据安全管理办法,国家互联网信息办公室,国信办〔2023〕1号,2023.05.01,2023.06.01,现行有效,部门规章,网络安全\n",
    );
    assert_eq!(told["records"][0]["title"], "数据安全管理办法", "{told:#}");
    let told = read(
        "flk.csv",
        "标题,制定机关,法律性质,时效性,公布日期,施行日期\n\
         中华人民共和国数据安全法,全国人民代表大会常务委员会,法律,有效,2021-06-10,2021-09-01\n",
    );
    holds(&told, "中华人民共和国数据安全法", &["2021-06-10", "2021-09-01"]);
    let told = read(
        "pkulaw.csv",
        "标题,制定机关,发文字号,公布日期,施行日期,时效性,效力位阶,法规类别,法宝引证码\n\
         政府采购需求管理办法,财政部,财库〔2021〕22号,2021.04.30,2021.07.01,现行有效,部门规范性文件,政府采购,CLI.4.1\n",
    );
    holds(
        &told,
        "政府采购需求管理办法",
        &["2021-04-30", "2021-07-01", "财库〔2021〕22号"],
    );
    let told = read(
        "flk.json",
        r#"{"result":{"data":[{"id":"ff80","title":"生态保护补偿条例","office":"国务院","publish":"2024-04-06 00:00:00","expiry":"2024-06-01 00:00:00","type":"行政法规","status":"1","url":"./detail2.html"},{"id":"ff81","title":"中华人民共和国民法总则","office":"全国人民代表大会","publish":"2017-03-15 00:00:00","expiry":"2017-10-01 00:00:00","type":"法律","status":"9","url":"./detail2.html"}]},"success":true}"#,
    );
    holds(&told, "生态保护补偿条例", &["2024-04-06", "2024-06-01", "国务院", "in force"]);
    let second = told["records"][1].to_string();
    assert!(second.contains("2017-03-15") && second.contains("废止"), "{told:#}");
    // A level that is none of ours stays the category of the table.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pkulaw.csv");
    std::fs::write(
        &file,
        "标题,制定机关,公布日期,施行日期,时效性,效力位阶\n\
         政府采购需求管理办法,财政部,2021.04.30,2021.07.01,现行有效,部门规范性文件\n\
         某某会计行业自律规则,财政部,2021.04.30,2021.07.01,现行有效,行业规定\n",
    )
    .unwrap();
    let into = folder.path().join("data");
    let (file, data) = (file.display().to_string(), into.display().to_string());
    json(&["import", &file, "--into", &data]);
    let written = std::fs::read_to_string(into.join("pkulaw/policies.jsonl")).unwrap();
    let lines: Vec<&str> = written.lines().collect();
    assert!(lines[0].contains(r#""legal_level": "normative_document""#), "{written}");
    assert!(!lines[0].contains("categories"), "{written}");
    assert!(lines[1].contains(r#""value": "行业规定""#), "{written}");
    assert!(!lines[1].contains("legal_level"), "{written}");
}
