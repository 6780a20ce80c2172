//! Districts and counties that are named without what lies around them, in prose and in
//! answers.

use crate::import_kept::added;
use crate::import_prose::preview;
use crate::program::{failure, json, written};

fn places(told: &serde_json::Value) -> Vec<String> {
    let place = |(_, values): (String, String)| values.split('，').next().unwrap().into();
    added(told).into_iter().map(place).collect()
}

#[test]
fn a_district_alone_is_the_one_that_it_can_be() {
    let told = preview(
        "r.txt",
        "各区政策进展\n\n2024年3月5日，海淀区印发《人工智能行动计划》。2024年4月，浦东新区发布《算力发展方案》。2024年5月，昆山市人民政府出台《数据若干措施》。\n\n一、北京市\n\n2024年5月，朝阳区印发《算力实施办法》。2024年6月，印发《丰台区算力办法》。\n\n1.《丙产业办法》，西城区，2024年7月\n",
    );
    assert_eq!(
        places(&told),
        ["海淀区", "浦东新区", "昆山市", "朝阳区", "丰台区", "西城区"],
        "{told}"
    );
    // Several are called so, and nothing tells which; or it is no name of a place.
    for words in [
        "各区政策进展\n\n2024年5月，朝阳区印发《算力实施办法》。\n",
        "江苏省情况\n\n江苏省加快布局。2024年5月，鼓楼区印发《算力实施办法》。\n",
    ] {
        let told = preview("r.txt", words);
        assert_eq!(told["doubts"].as_array().map(Vec::len), Some(1), "{told}");
        assert_eq!(places(&told), Vec::<String>::new(), "{told}");
    }
    // Where all of the document is from.
    let folder = tempfile::tempdir().unwrap();
    let report = written(
        folder.path(),
        "r.txt",
        "各区政策进展\n\n2024年5月，朝阳区印发《算力实施办法》。\n",
    );
    let into = folder.path().join("d").display().to_string();
    let given = ["--dry-run", "--default-place", "北京"];
    let told = json(&[&["import", &report, "--into", &into], &given[..]].concat());
    assert_eq!(places(&told), ["朝阳区"], "{told}");
}

#[test]
fn a_county_may_be_the_place_of_all_rows() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", "名称,发布日期\n甲产业办法,2023-01-07\n");
    let text = written(
        folder.path(),
        "t.txt",
        "甲产业管理办法\n\n第一条 为了促进甲产业发展，制定本办法。\n第二条 本办法自2024年1月1日起施行。\n",
    );
    let into = folder.path().join("d").display().to_string();
    for place in ["CN-310113", "310113", "海淀区", "上海市宝山区"] {
        let told = json(&[
            "import",
            &table,
            "--into",
            &into,
            "--dry-run",
            "--default-place",
            place,
        ]);
        assert_eq!(places(&told).len(), 1, "{place}: {told}");
    }
    let given = ["--read-as", "text", "--default-place", "CN-310113", "--dry-run"];
    let told = json(&[&["import", &text, "--into", &into], &given[..]].concat());
    assert_eq!(places(&told), ["宝山区"], "{told}");
    // Two are called so: the message names both.
    let (code, told) =
        failure(&["import", &table, "--into", &into, "--default-place", "宝山区"]);
    assert!(
        code == 2 && told.contains("CN-310113") && told.contains("CN-230506"),
        "{told}"
    );
}

#[test]
fn an_answer_is_the_district_of_the_city_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "地区,层级,题名,印发时间\n上海,区级,低碳甲方案,2024-03-03\n",
    );
    let into = folder.path().join("d").display().to_string();
    let review = folder.path().join("review.csv").display().to_string();
    let ask = [
        "import",
        &table,
        "--into",
        &into,
        "--review",
        &review,
        "--recorded",
        "2026-11-29",
    ];
    let told = json(&ask);
    assert_eq!(told["doubts"].as_array().map(Vec::len), Some(1), "{told}");
    crate::import_changes::decide(std::path::Path::new(&review), "宝山区");
    let told = json(&ask);
    assert_eq!(places(&told), ["宝山区"], "{told}");
}

#[test]
fn a_row_of_a_city_may_be_that_of_its_district() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let of = |name: &str, table: &str| {
        let table = written(folder.path(), name, table);
        json(&["import", &table, "--into", &into, "--dry-run"])
    };
    let told = of(
        "t.csv",
        "地区,题名,发文机关,印发时间\n北京,海淀区低碳方案,,2023-08-01\n北京,朝阳区人民政府关于印发算力办法的通知,,2023-08-02\n北京,通州区规划方案,北京市发展改革委,2023-08-03\n江苏,鼓楼区低碳方案,,2023-08-04\n国家,海淀区改革方案,,2023-08-05\n",
    );
    assert_eq!(places(&told), ["海淀区", "朝阳区", "北京市", "江苏省", "中国"], "{told}");
    // Below a heading of the city.
    let told = of(
        "s.csv",
        "序号,地区,题名,印发时间\n北京市,,,\n1,朝阳区,低碳方案,2023-08-01\n吉林省,,,\n2,朝阳区,低碳办法,2023-08-01\n",
    );
    assert_eq!(places(&told), ["朝阳区", "朝阳区"], "{told}");
    let records = told["records"].to_string();
    assert!(records.contains("cn-110105") && records.contains("cn-220104"), "{told}");
}

#[test]
fn a_district_that_the_data_knows_is_not_the_only_one_of_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let known = written(
        folder.path(),
        "k.csv",
        "地区,题名,印发时间\n北京市朝阳区,低碳方案,2023-08-01\n",
    );
    json(&["import", &known, "--into", &into, "--recorded", "2026-11-29"]);
    let table = "地区,题名,印发时间\n朝阳区,低碳办法,2023-08-01\n,朝阳区促进算力办法,2023-08-02\n";
    let report = "政策进展\n\n2024年5月，朝阳区印发《算力实施办法》。\n";
    for (name, words, asked) in [("t.csv", table, 1), ("r.txt", report, 1)] {
        let file = written(folder.path(), name, words);
        let told = json(&["import", &file, "--into", &into, "--dry-run"]);
        assert_eq!(told["doubts"].as_array().map(Vec::len), Some(asked), "{told}");
        assert_eq!(places(&told), Vec::<String>::new(), "{told}");
    }
    // Where the text itself names it with its city, it goes on speaking of that.
    let report = "政策进展\n\n2024年5月，北京市朝阳区人民政府印发《算力实施办法》。2024年6月，朝阳区印发《算力实施方案》。\n";
    let file = written(folder.path(), "s.txt", report);
    let told = json(&["import", &file, "--into", &into, "--dry-run"]);
    assert_eq!(places(&told), ["朝阳区", "朝阳区"], "{told}");
}

#[test]
fn a_district_known_from_the_last_import_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = written(
        folder.path(),
        "t.txt",
        "上海市徐汇区人民政府办公室关于规范有效期制度的通知\n（徐府办发〔2012〕14号）\n\n各街道：\n\n请认真执行。\n\n上海市徐汇区人民政府办公室\n2012年6月11日\n",
    );
    let into = folder.path().join("d").display().to_string();
    let import = ["import", &text, "--into", &into, "--recorded", "2024-01-01"];
    let first = json(&import);
    assert_eq!(places(&first), ["徐汇区"], "{first}");
    let again = json(&import);
    let counts = &again["counts"];
    for what in ["added", "changed", "bodies"] {
        assert_eq!(counts[what], 0, "{again}");
    }
}

#[test]
fn the_only_county_of_its_name_tells_whose_a_title_is() {
    let rules =
        "第一条 为了加强管理，制定本办法。\n第二条 本办法自2017年5月1日起施行。\n";
    for (head, place) in [
        (format!("上思县资金暂行管理办法\n\n{rules}"), "上思县"),
        (
            "中共凤台县委 凤台县人民政府\n关于耕地保护的意见\n\n凤发〔2014〕22号\n\n各乡镇：\n\n现提出如下意见。\n".to_owned(),
            "凤台县",
        ),
        (
            "新疆生产建设兵团办公厅关于某事的通知\n\n新兵办发〔2020〕8号\n\n各师：\n\n请执行。\n".to_owned(),
            "新疆维吾尔自治区",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let text = written(folder.path(), "t.txt", &head);
        let into = folder.path().join("d").display().to_string();
        let given = ["--read-as", "text", "--dry-run"];
        let told = json(&[&["import", &text, "--into", &into], &given[..]].concat());
        assert_eq!(places(&told), [place], "{told}");
    }
}

#[test]
fn what_a_department_of_a_county_hands_on_is_of_that_county() {
    let letter = |title: &str, signed: &str| {
        let text = format!(
            "{title}\n\n甲教发〔2019〕30号\n\n各学校：\n\n现转发给你们，请贯彻执行。\n\n{signed}\n2019年5月6日\n"
        );
        let folder = tempfile::tempdir().unwrap();
        let file = written(folder.path(), "t.txt", &text);
        let into = folder.path().join("d").display().to_string();
        json(&["import", &file, "--into", &into, "--dry-run"])
    };
    for (title, signed, place) in [
        (
            "隆回县农业农村局关于转发《湖南省农业农村厅关于做好生产工作的通知》的通知",
            "隆回县农业农村局",
            "隆回县",
        ),
        (
            "岳麓区教育局关于转发《长沙市教育局关于规范某事的通知》的通知",
            "长沙市岳麓区教育局",
            "岳麓区",
        ),
        (
            "关于转发《宿州市教育体育局转发安徽省教育厅关于某事的通知》的通知",
            "灵璧县教育局",
            "灵璧县",
        ),
        (
            "平果市医疗保障局 平果市财政局\n关于转发百色市医疗保障局《关于做好某工作的通知》的通知",
            "平果市医疗保障局  平果市财政局",
            "平果市",
        ),
        (
            "共青团南通市委 南通市教育局关于开展志愿服务活动的通知",
            "共青团南通市委\n南通市教育局",
            "南通市",
        ),
        (
            "国网湖北省电力有限公司 湖北省能源局关于做好某工作的通知",
            "湖北省能源局  国网湖北省电力有限公司",
            "湖北省",
        ),
        (
            "湘西自治州人民政府办公室关于印发《湘西自治州数据规划》的通知",
            "湘西自治州人民政府办公室",
            "湘西土家族苗族自治州",
        ),
    ] {
        let told = letter(title, signed);
        assert_eq!(places(&told), [place], "{told}");
    }
    // Several districts are called so: the city of the notice that is handed on is not asked for.
    let told = letter(
        "鼓楼区教育局关于转发《江苏省教育厅关于规范某事的通知》的通知",
        "鼓楼区教育局",
    );
    assert_eq!(places(&told), Vec::<String>::new(), "{told}");
}
