//! What tables of typed ledgers and of exports say, case by case, as a judge found them: days
//! that stand for no end, bodies named without their place, levels below the place that is
//! written, and columns that say whom a policy follows.

use crate::import_kept::added;
use crate::program::{json, stdout, written};

/// A folder, and what a table imported into it tells.
fn imported(table: &str) -> (tempfile::TempDir, String, serde_json::Value) {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into, "--recorded", "2026-11-29"]);
    (folder, into, told)
}

fn values(told: &serde_json::Value) -> Vec<String> {
    added(told).into_iter().map(|(_, values)| values).collect()
}

#[test]
fn a_day_without_end_is_no_date_and_the_data_answers() {
    for table in [
        "CELEX number,Title,Date of document,Date of end of validity\n32023R1781,Regulation (EU) 2023/1781 Chips Act,2023-09-13,31/12/9999\n",
        "CELEX number,Title,Date of document,Date of end of validity\n32023R1781,Regulation (EU) 2023/1781 Chips Act,2023-09-13,9999-12-31\n",
        "名称,地区,发布日期,失效日期\n甲办法,上海,2023-09-13,9999年12月31日\n",
    ] {
        let (_folder, into, told) = imported(table);
        assert!(!values(&told)[0].contains("失效"), "{told}");
        assert!(told["explained"].to_string().contains("没有终止"), "{told}");
        let answer = json(&["query", "--graph", &into]);
        assert_eq!(answer["policies"].as_array().map(Vec::len), Some(1), "{answer}");
    }
    // A real end is kept.
    let (_folder, _, told) =
        imported("名称,地区,发布日期,失效日期\n甲办法,上海,2023-09-13,2028-12-31\n");
    assert_eq!(values(&told), ["上海市，2023-09-13 发布，2028-12-31 失效"], "{told}");
}

#[test]
fn a_bare_body_is_that_of_its_row_also_across_files() {
    let (folder, into, told) = imported(
        "地区,文件,发布机构,日期\n上海,甲方案,发改委,2024-01-01\n北京,乙方案,发改委,2025-03-19\n国家,丙方案,发改委,2025-03-19\n深圳,丁方案,工信厅,2025-03-19\n澳門,戊法,立法會,2024-01-01\n",
    );
    assert_eq!(
        values(&told),
        [
            "上海市，2024-01-01 报告所载，上海市发改委",
            "北京市，2025-03-19 报告所载，北京市发改委",
            "中国，2025-03-19 报告所载，国家发改委",
            "深圳市，2025-03-19 报告所载，广东省工信厅",
            "澳门特别行政区，2024-01-01 报告所载，澳门特别行政区立法会"
        ],
        "{told}"
    );
    let more = written(
        folder.path(),
        "more.csv",
        "地区,文件,发布机构,日期\n香港,己條例,立法會,2025-03-19\n",
    );
    let told = json(&["import", &more, "--into", &into]);
    assert_eq!(
        values(&told),
        ["香港特别行政区，2025-03-19 报告所载，香港特别行政区立法会"],
        "{told}"
    );
    // The body of a province is at home there, also in a row of one of its cities.
    let bodies = std::fs::read_to_string(folder.path().join("d/bodies.jsonl")).unwrap();
    let of_province = bodies.lines().find(|line| line.contains("广东省工信厅")).unwrap();
    assert!(of_province.contains(r#""place": "CN-GD""#), "{of_province}");
}

#[test]
fn joint_issuers_are_parted_under_a_named_mapping_too() {
    let (_folder, into, told) = imported(
        "标题,制定机关,发文字号,公布日期,施行日期,时效性,效力位阶\n甲通知,国家发展和改革委员会;文化和旅游部,发改环资〔2024〕1号,2024.11.28,2024.11.28,现行有效,部门规范性文件\n乙方案,厦门市生态环境局等,厦环〔2023〕5号,2023.02.08,2023.02.08,现行有效,地方规范性文件\n丙办法,环境保护部(已撤销),环境保护部令第7号,2010.01.19,2010.10.15,失效,部门规章\n",
    );
    let values = values(&told);
    for (value, end) in values.iter().zip([
        "国家发展和改革委员会、文化和旅游部",
        "，厦门市生态环境局",
        "，环境保护部",
    ]) {
        assert!(value.ends_with(end), "{value}");
    }
    let answer = json(&["query", "--graph", &into, "--issuer", "文化和旅游部"]);
    assert_eq!(answer["policies"].as_array().map(Vec::len), Some(1), "{answer}");
}

#[test]
fn a_level_below_the_place_is_never_the_place_itself() {
    let (_folder, _, told) = imported(
        "地区,层级,题名,印发时间,发文单位\n广东,深圳市,低碳发展方案,2024-03-03,\n广东,市级,深圳低碳方案,2024-03-03,\n北京,区级,海淀区低碳方案,2023-08-01,\n北京,市级,北京市低碳方案,2023-09-01,\n广东,市级,低碳甲方案,2024-03-03,东莞市人民政府\n广东,市级,低碳乙方案,2024-03-03,\n广东,省级,低碳丙方案,2024-03-03,\n",
    );
    assert_eq!(
        values(&told),
        [
            "深圳市，列于广东省，2024-03-03 发布",
            "深圳市，列于广东省，2024-03-03 发布",
            "海淀区，列于北京市，2023-08-01 发布",
            "北京市，2023-09-01 发布",
            "东莞市，列于广东省，2024-03-03 发布，东莞市人民政府",
            "广东省，2024-03-03 发布"
        ],
        "{told}"
    );
    // Nothing tells of which city that is: asked, with the province as what may be written.
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{told}");
    assert_eq!(doubts[0]["candidates"][0]["value"], "CN-GD", "{told}");
    // A level of the country stands for the place where there is no other.
    let (_folder, _, told) = imported("层级,名称,通过日期\n国家,甲条例,2019-10-08\n");
    assert_eq!(values(&told), ["中国，2019-10-08 通过"], "{told}");
    // Two places are called 海南, and the title tells which.
    let (_folder, _, told) = imported(
        "地区,题名,印发时间\n海南,海南省海洋条例,2024-11-28\n海南,海洋方案,2024-11-28\n",
    );
    assert_eq!(values(&told), ["海南省，2024-11-28 发布"], "{told}");
    assert_eq!(told["doubts"].as_array().map(Vec::len), Some(1), "{told}");
}

#[test]
fn only_a_word_that_is_offered_decides() {
    let (folder, into, _) =
        imported("题名,地区,印发日期\n北京市低碳行动方案,北京,2023-06-16\n");
    let twin = written(
        folder.path(),
        "twin.csv",
        "题名,地区,印发日期\n北京市低碳行动方案,北京,2023-06-28\n",
    );
    let review = folder.path().join("review.csv").display().to_string();
    let ask = ["import", &twin, "--into", &into, "--review", &review];
    let told = json(&ask);
    assert_eq!(told["doubts"].as_array().map(Vec::len), Some(1), "{told}");
    let asked = std::fs::read_to_string(&review).unwrap();
    let decide = |word: &str| {
        let column = asked.lines().next().unwrap().split(',');
        let at = column.into_iter().position(|it| it.contains("decision")).unwrap();
        let mut reader = csv::ReaderBuilder::new().from_reader(asked.as_bytes());
        let mut decided = csv::Writer::from_writer(Vec::new());
        decided.write_record(reader.headers().unwrap()).unwrap();
        for row in reader.records() {
            let row = row.unwrap();
            let cells = row.iter().enumerate();
            let cells: Vec<&str> =
                cells.map(|(this, cell)| if this == at { word } else { cell }).collect();
            decided.write_record(cells).unwrap();
        }
        std::fs::write(&review, decided.into_inner().unwrap()).unwrap();
        json(&ask)
    };
    for word in ["胡说", "CN-BJ"] {
        let told = decide(word);
        assert_eq!(told["counts"]["added"], 0, "{word}: {told}");
        assert!(told["doubts"].to_string().contains(word), "{told}");
    }
    assert_eq!(decide("new")["counts"]["added"], 1);
}

#[test]
fn in_force_from_the_day_of_another_thing() {
    let (_folder, _, told) = imported(
        "地区,名称,公布日期,施行日期\n上海,甲条例,2024-11-28,自公布之日起施行\n北京,乙条例,,自公布之日起施行\n",
    );
    assert_eq!(
        values(&told),
        ["上海市，2024-11-28 发布，2024-11-28 施行", "北京市"],
        "{told}"
    );
    assert_eq!(told["doubts"].as_array().map(Vec::len), Some(0), "{told}");
    assert!(told["explained"].to_string().contains("自公布之日起施行"), "{told}");
}

#[test]
fn a_column_says_whom_a_policy_follows() {
    let table = "政策名称,地区,文号,上位依据,落实文件,发布日期\n\
        甲指导意见,国家,国发〔2023〕1号,,,2023-10-20\n\
        乙计划,安徽,皖政〔2024〕1号,《甲指导意见》,,2024-06-01\n\
        丙计划,浙江,浙政〔2024〕1号,省委部署,国发〔2023〕1号；《丁规划》,2024-07-01\n\
        丙计划,江苏,,-,同上,2024-07-02\n";
    let (folder, into, told) = imported(table);
    assert_eq!(told["counts"]["citations"], 4 + 1, "{told}");
    assert!(told["explained"].to_string().contains("省委部署"), "{told}");
    let cited =
        std::fs::read_to_string(folder.path().join("d/t/citations.jsonl")).unwrap();
    assert!(cited.contains(r#""quote": "《甲指导意见》""#), "{cited}");
    assert!(cited.contains(r#""locator": "t.csv:3""#), "{cited}");
    stdout(&["link", &into]);
    let linked =
        std::fs::read_to_string(folder.path().join("d/relations-linked.jsonl")).unwrap();
    let of = |relation: &str| {
        let code = format!(r#""relation":"{relation}""#);
        linked.lines().filter(|line| line.contains(&code)).count()
    };
    assert_eq!((of("based_on"), of("implements")), (1, 2), "{linked}");
    // A table says so, and not the policies' own texts.
    assert_eq!(linked.matches(r#""tier":"stated""#).count(), 3, "{linked}");
    let dangling = json(&["gaps", "--graph", &into, "--dangling"]);
    assert!(dangling.to_string().contains("丁规划"), "{dangling}");
    // The same table again changes nothing.
    let again = folder.path().join("t.csv").display().to_string();
    let told = json(&["import", &again, "--into", &into]);
    assert_eq!(told["counts"]["citations"], 0, "{told}");
}

#[test]
fn whom_a_policy_follows_is_mapped_by_hand_and_by_a_saved_mapping() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "政策名称,地区,源头,发布日期\n乙计划,安徽,《甲指导意见》,2024-06-01\n",
    );
    let into = folder.path().join("d").display().to_string();
    let mapped = ["--map", "implements=源头", "--dry-run"];
    let told = json(&[&["import", &table, "--into", &into], &mapped[..]].concat());
    assert_eq!(told["counts"]["citations"], 1, "{told}");
    let saved = written(
        folder.path(),
        "m.toml",
        "name = \"m\"\n[columns]\ntitle = \"政策名称\"\nplace = \"地区\"\nbased_on = \"源头\"\n",
    );
    let mapped = ["--mapping", &saved, "--dry-run"];
    let told = json(&[&["import", &table, "--into", &into], &mapped[..]].concat());
    assert_eq!(told["counts"]["citations"], 1, "{told}");
}

#[test]
fn what_replaces_another_does_not_take_its_date() {
    let folder = tempfile::tempdir().unwrap();
    let report = written(
        folder.path(),
        "r.txt",
        "深圳政策回顾\n\n《深圳市甲产业集群行动计划(2022-2025年)》由市工信局于2022年6月发布,已被《深圳市甲产业集群行动计划(2024-2025年)》替代。\n\n2021年3月，北京市出台《北京市乙实施方案》，该方案已被《北京市乙改革方案》取代。\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &report, "--into", &into, "--dry-run"]);
    assert_eq!(
        values(&told),
        [
            "深圳市，2022-06 发布，废止，深圳市工信局",
            "深圳市",
            "北京市，2021-03 发布，废止",
            "北京市"
        ],
        "{told}"
    );
    assert!(told["explained"].to_string().contains("2024-2025年"), "{told}");
}

#[test]
fn remarks_say_plainly_whom_a_policy_follows_and_how_it_stands() {
    let (folder, into, told) = imported(
        "政策名称,地区,文号,发布日期,备注\n甲计划,国家,国数政策〔2023〕11号,2023-12-31,\n乙方案,湖北,,2024-06-01,落实国数政策〔2023〕11号\n丙条例,辽阳,,2018-02-01,已失效\n丁方案,湖南,,2024-06-01,落实省委部署\n",
    );
    assert_eq!(told["counts"]["citations"], 1, "{told}");
    assert_eq!(values(&told)[2], "辽阳市，2018-02-01 发布，失效", "{told}");
    stdout(&["link", &into]);
    let linked =
        std::fs::read_to_string(folder.path().join("d/relations-linked.jsonl")).unwrap();
    assert!(linked.contains(r#""relation":"implements""#), "{linked}");
}

#[test]
fn bills_are_of_the_state_in_their_address() {
    let table = "bill_number,status,status_desc,status_date,title,url\n\
        SB1,4,Passed,2024-05-17,Some Act,https://legiscan.com/CO/bill/SB1/2024\n\
        HR1,1,Introduced,2024-05-18,Another Act,https://legiscan.com/US/bill/HR1/2024\n";
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    for more in [&["--dry-run"][..], &["--dry-run", "--default-place", "US"]] {
        let told = json(&[&["import", &file, "--into", &into], more].concat());
        let values = values(&told);
        assert!(values[0].starts_with("科罗拉多州，2024-05-17 通过"), "{told}");
        assert!(values[1].starts_with("美国，2024-05-18 提出"), "{told}");
    }
}

#[test]
fn bodies_and_days_of_the_united_kingdom_are_known() {
    let (_folder, _, told) = imported(
        "Title,Department,Published\nOnline Safety Act 2023 (c. 50),DSIT,Royal Assent 26 October 2023\nDigital Strategy,Welsh Government,2021-03-01\n",
    );
    let values = values(&told);
    assert!(values[0].starts_with("英国，2023-10-26 通过"), "{told}");
    assert!(values[1].starts_with("威尔士，2021-03-01 发布"), "{told}");
}

#[test]
fn a_whole_title_finds_the_row_that_has_only_its_rest() {
    let title = "关于促进婴幼儿照护服务发展的指导意见";
    let table = format!(
        "地区,发文机关,文件名称,印发日期,落实文件\n国家,国办,{title},2019-04-17,\n黑龙江,黑龙江省政府办公厅,关于促进婴幼儿照护服务发展的实施意见,2020-03-06,《国务院办公厅{title}》\n吉林,吉林省政府办公厅,关于发展婴幼儿照护服务的实施意见,2020-04-06,《教育部{title}》\n"
    );
    let (_folder, data, _) = imported(&table);
    stdout(&["link", &data]);
    let missing = json(&["gaps", "--dangling", "--graph", &data]);
    let missing = missing["dangling"].as_array().unwrap();
    assert_eq!(missing.len(), 1, "another body's is another: {missing:?}");
}
