//! Tables as a judge found them, who had not seen the program: what a person reads without
//! doubt is read, and what a cell does not say is not stored.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{failure, json, written};

/// What a preview tells of a table.
pub(crate) fn preview(name: &str, table: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), name, table);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &table, "--into", &into, "--dry-run"])
}

/// The values of what it would add.
pub(crate) fn values(told: &Value) -> Vec<String> {
    added(told).into_iter().map(|(_, values)| values).collect()
}

#[test]
fn headings_are_known_by_the_words_they_are_made_of() {
    let told = preview(
        "t.csv",
        "Country,Instrument,Date adopted,Entry into force,Body,Legal status\nEU,Some Act,2024-06-13,2024-08-01,European Parliament,In force\n",
    );
    assert_eq!(
        values(&told),
        ["欧盟，2024-06-13 通过，2024-08-01 施行，现行有效，European Parliament"],
        "{told}"
    );
    let told = preview(
        "t.csv",
        "地区,法律法规名称,颁布单位,签发日期,生效日,有效期,现状\n北京,甲办法,市科委,2023-05-01,2023-06-01,5年,已废止\n上海,乙办法,市教委,2023-05-01,,至长期,部分失效\n",
    );
    assert_eq!(
        values(&told),
        [
            "北京市，2023-05-01 成文，2023-06-01 施行，废止，北京市科委",
            "上海市，2023-05-01 成文，部分失效，上海市教委"
        ],
        "{told}"
    );
    let explained = told["explained"].to_string();
    assert!(explained.contains("5年"), "{told}");
    // A deadline is no date of the policy, and a row of values no heading.
    let told = preview("t.csv", "政策名称,省份,截止日期\n甲促进措施,北京,2025-12-31\n");
    assert_eq!(values(&told), ["北京市"], "{told}");
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", "甲,乙,丙\n国家,法律,2023-01-01\n");
    let into = folder.path().join("d").display().to_string();
    let (code, told) = failure(&["import", &table, "--into", &into, "--dry-run"]);
    assert_eq!(code, 3, "{told}");
}

#[test]
fn what_says_none_is_none_and_ditto_is_the_row_above() {
    let told = preview(
        "t.csv",
        "地区,标题,发布机构,发文字号,链接,发布日期\n上海,甲办法,市科委等五部门,沪科〔2023〕1号,http://a.cn/1,2023-05-01\n同上,乙办法,同上,无,详见官网,〃\n上海,丙办法,不详,同上,,2023-05-03\n上海,丁办法,不详,（通知公告）,,2023-05-03\n",
    );
    assert_eq!(
        values(&told),
        [
            "上海市，2023-05-01 发布，沪科〔2023〕1号，上海市科委",
            "上海市，2023-05-01 发布，上海市科委",
            "上海市，2023-05-03 发布",
            "上海市，2023-05-03 发布"
        ],
        "{told}"
    );
    let explained = told["explained"].to_string();
    for words in ["（通知公告）", "详见官网", "等五部门", "共 3 格"] {
        assert!(explained.contains(words), "{words}: {told}");
    }
    // Nothing stands above the first row.
    let told = preview("t.csv", "地区,标题,发布机构\n上海,甲办法,同上\n");
    assert_eq!(values(&told), ["上海市"], "{told}");
    assert!(told["explained"].to_string().contains("同上"), "{told}");
}

#[test]
fn bodies_of_one_cell_are_parted() {
    let told = preview(
        "t.csv",
        "地区;标题;发布机构\n上海;甲办法;市发展改革委,市财政局\n上海;乙办法;市发展改革委和市财政局\n上海;丙办法;上海市发展和改革委员会（牵头）/市财政局\n",
    );
    assert_eq!(
        values(&told),
        [
            "上海市，上海市发展改革委、上海市财政局",
            "上海市，上海市发展改革委、上海市财政局",
            "上海市，上海市发展改革委、上海市财政局"
        ],
        "{told}"
    );
}

#[test]
fn the_column_tells_the_order_of_its_dates() {
    let told = preview(
        "t.csv",
        "Country,Policy,Date adopted\nEU,One Act,10/30/2023\nEU,Two Act,03/04/2023\nEU,Three Act,05/30/24\n",
    );
    assert_eq!(
        values(&told),
        ["欧盟，2023-10-30 通过", "欧盟，2023-03-04 通过", "欧盟，2024-05-30 通过"],
        "{told}"
    );
    assert!(
        told["explained"].to_string().contains("10/30/2023 只能是月/日/年"),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "Country;Policy;Date\nEU;One Act;20/08/2021\nEU;Two Act;06/04/2021\n",
    );
    assert_eq!(values(&told)[1], "欧盟，2021-04-06 报告所载", "{told}");
    // Both orders in one column, or neither: asked.
    for dates in [["20/08/2021", "10/30/2023"], ["07/08/2021", "05/06/2023"]] {
        let [one, two] = dates;
        let table = format!(
            "Country;Policy;Date\nEU;One Act;{one}\nEU;Two Act;{two}\nEU;Three Act;06/04/2021\n"
        );
        let told = preview("t.csv", &table);
        let doubts = told["doubts"].to_string();
        assert!(doubts.contains("06/04/2021"), "{told}");
    }
}

#[test]
fn years_of_the_republic_and_words_behind_dates() {
    let told = preview(
        "t.csv",
        "法規名稱,發布機關,公布日期,施行日期,地区\n某甲法,行政院,民國112年5月31日,112/05/31,台湾\n某乙法,行政院,107.06.06,民國108年1月1日,台湾\n",
    );
    assert_eq!(
        values(&told),
        [
            "台湾省，2023-05-31 发布，2023-05-31 施行，行政院",
            "台湾省，2018-06-06 发布，2019-01-01 施行，行政院"
        ],
        "{told}"
    );
    let told = preview(
        "t.csv",
        "地区,标题,发布日期\n北京,甲办法,2023年7月13日起施行\n北京,乙办法,2023年7月13日（2023年8月15日施行）\n北京,丙办法,江苏省\n",
    );
    assert_eq!(
        values(&told),
        ["北京市，2023-07-13 施行", "北京市，2023-07-13 发布，2023-08-15 施行"],
        "{told}"
    );
    let why = told["doubts"][0]["why"].to_string();
    assert!(why.contains("其中没有日期") && !why.contains("EDTF"), "{told}");
}

#[test]
fn a_title_is_parted_from_its_number_and_from_other_titles() {
    let told = preview(
        "t.csv",
        "地区,文件,发布日期\n全国,国办发明电〔2020〕3号 关于做好某工作的通知,2020-02-04\n全国,\"《甲方案》\n《乙指南》\",2022-11-11\n深圳,\"深圳市某条例\n（2023年12月29日通过）\",2024-02-01\n深圳,\"深圳市促进产业发展办法\n和深圳市人才引进实施方案\",2024-02-01\n",
    );
    let found = added(&told);
    let titles: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        ["关于做好某工作的通知", "甲方案", "乙指南", "深圳市某条例"],
        "{told}"
    );
    assert!(found[0].1.contains("国办发明电〔2020〕3号"), "{told}");
    assert!(found[3].1.contains("2023-12-29 通过"), "{told}");
    assert_eq!(told["doubts"].as_array().unwrap().len(), 1, "{told}");
}

#[test]
fn places_below_countries_are_entered_or_asked_with_a_hint() {
    let told = preview(
        "t.csv",
        "地区,标题,发布日期\n美国加州,甲法,2023-05-01\nEngland,乙法,2023-05-01\n上海市浦东新区,丙办法,2023-05-01\n深圳市南山区,丁办法,2023-05-01\n江苏/苏州,戊办法,2023-05-01\n北京市亦庄,庚办法,2023-05-01\nU.S.,Some Act,2023-05-01\n",
    );
    let places: Vec<String> = values(&told)
        .iter()
        .map(|values| values.split('，').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        places,
        ["加利福尼亚州", "英格兰", "浦东新区", "南山区", "苏州市", "美国"],
        "{told}"
    );
    assert_eq!(told["doubts"][0]["candidates"][0]["value"], "CN-BJ", "{told}");
    assert!(told["doubts"][0]["why"].to_string().contains("亦庄"), "{told}");
    let told = preview(
        "t.csv",
        "省,市,区县,标题,发布日期\n广东,广州,南沙区,甲办法,2023-05-01\n上海,上海,,乙办法,2023-05-01\n",
    );
    let found = values(&told);
    assert!(found[0].starts_with("南沙区") && found[1].starts_with("上海市"), "{told}");
    // A row without a place is placed by who issued it, and no wider.
    let told = preview(
        "t.csv",
        "标题,发布机构,发布日期\n甲办法,北京市海淀区人民政府,2023-05-01\n上海市浦东新区促进某事规定,,2023-05-01\nSome Act,European Commission,2023-05-01\n",
    );
    let found = values(&told);
    assert!(found[0].starts_with("海淀区"), "{told}");
    assert!(found[1].starts_with("浦东新区"), "{told}");
    assert!(found[2].starts_with("欧盟"), "{told}");
}

#[test]
fn marks_of_a_page_in_cells_are_no_words_of_theirs() {
    let told = preview(
        "t.csv",
        "标题,制定机关,公布日期,时效性,链接\n\"<em>数据</em>出境安全评估办法&nbsp;\",国家互联网信息办公室,2022.07.07,\"<font color=\"\"green\"\">现行有效</font>\",\"<a href=\"\"https://a.cn/1\"\">查看</a>\"\n上海市<em>数据</em>条例,上海市人大(含常委会),2021.11.25,现行有效,\n",
    );
    assert_eq!(
        values(&told),
        [
            "中国，2022-07-07 发布，现行有效，国家互联网信息办公室",
            "上海市，2021-11-25 发布，现行有效，上海市人大"
        ],
        "{told}"
    );
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["数据出境安全评估办法", "上海市数据条例"], "{told}");
    assert!(!told["explained"].to_string().contains("查看"), "{told}");
}

#[test]
fn a_district_is_not_its_city() {
    let told = preview(
        "t.csv",
        "政策名称,发布单位,发布年份\n广州市黄埔区、广州开发区促进元宇宙创新发展办法,黄埔区人民政府,2022\n深圳市南山区促进办法,南山区人民政府,2022\n深圳市促进甲发展办法,南山区人民政府,2022\n深圳市促进乙发展办法,深圳市人民政府,2022\n上海市区块链产业规划,,2022\n深圳市促进丙发展办法,区人民政府,2022\n",
    );
    let places: Vec<String> = values(&told)
        .iter()
        .map(|values| values.split('，').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(places, ["黄埔区", "南山区", "南山区", "深圳市", "上海市"], "{told}");
    assert_eq!(told["doubts"][0]["found"], "区人民政府", "{told}");
}

#[test]
fn two_dates_of_a_cell_are_two() {
    let told = preview(
        "t.csv",
        "省份,条例名称,发布日期\n贵州,甲条例,2016年1月15日通过，2016年3月1日起施行\n海南,乙条例,2019-09-27发布；2019-11-01实施\n山西,丙条例,2020年5月15日（7月1日起施行）\n山西,丁条例,2020年11月15日（1月1日起施行）\n安徽,戊规划,2018-2027年\n",
    );
    assert_eq!(
        values(&told),
        [
            "贵州省，2016-01-15 通过，2016-03-01 施行",
            "海南省，2019-09-27 发布，2019-11-01 施行",
            "山西省，2020-05-15 发布，2020-07-01 施行",
        ],
        "{told}"
    );
    let doubts = told["doubts"].to_string();
    assert!(doubts.contains("1月1日起施行") && doubts.contains("一段时期"), "{told}");
    let recorded = preview("t.csv", "省份,政策名称,发布日期\n安徽,甲规划,2018/2027\n");
    assert!(!recorded.to_string().contains("2027-12-31"), "{recorded}");
}

#[test]
fn a_title_or_a_heading_that_names_the_centre_is_its_own() {
    let told = preview(
        "t.csv",
        "title,publisher,time\n国务院关于河北雄安新区总体规划（2018-2035年）的批复,河北·雄安,2019-01-02\n工业和信息化部等七部门关于推动甲产业的实施意见,,2024-01-29\n关于协同推进甲登记的通知,浙江,2019-01-04\n国家税务总局北京市税务局关于某事的公告,,2019-01-04\n《江苏省甲登记条例》出台,江苏,2019-01-09\n《中山市甲方案》通过审议,中山,2019-01-09\n",
    );
    let found = values(&told);
    assert!(found[0].starts_with("中国，2019-01-02"), "{told}");
    assert!(found[1].starts_with("中国，2024-01-29"), "{told}");
    assert_eq!(found[2], "浙江省，2019-01-04 报告所载", "{told}");
    assert_eq!(added(&told).last().unwrap().0, "江苏省甲登记条例", "{told}");
    assert!(told["doubts"].to_string().contains("通过审议"), "{told}");
    let told = preview(
        "t.csv",
        "文件名称,文号,成文日期\n一、工业和信息化部（2项）,,\n关于甲事的通知,工信部科〔2023〕1号,2023-05-01\n二、江苏省（1项）,,\n关于乙事的通知,,2023-05-01\n",
    );
    assert_eq!(
        values(&told),
        [
            "中国，2023-05-01 成文，工信部科〔2023〕1号，工业和信息化部",
            "江苏省，2023-05-01 成文"
        ],
        "{told}"
    );
}

#[test]
fn keys_within_keys_and_headings_of_frameworks_are_known() {
    let told = preview(
        "t.jsonl",
        "{\"标题\": \"甲办法\", \"地区\": \"北京\", \"日期\": {\"发布\": \"2023-05-01\", \"施行\": \"2023-06-01\"}, \"立法机关\": \"市科委\"}\n",
    );
    assert_eq!(
        values(&told),
        ["北京市，2023-05-01 发布，2023-06-01 施行，北京市科委"],
        "{told}"
    );
    let told = preview(
        "t.csv",
        "Country/Organization,AI Plan / Strategy Name,pub_time\nFrance,AI for Humanity,2018-03\n",
    );
    assert_eq!(values(&told), ["法国，2018-03 报告所载"], "{told}");
}

#[test]
fn two_tables_of_a_file_that_each_count_from_one_are_not_one_list() {
    let told = preview(
        "t.json",
        "{\"central\": [{\"id\": 1, \"title\": \"教育部关于甲事的通知\", \"publisher\": \"教育部\", \"time\": \"2019-01-03\"}], \"local\": [{\"id\": 1, \"title\": \"浙江省乙办法\", \"publisher\": \"浙江\", \"time\": \"2019-01-04\"}]}",
    );
    assert_eq!(
        values(&told),
        ["中国，2019-01-03 报告所载，教育部", "浙江省，2019-01-04 报告所载"],
        "{told}"
    );
}

#[test]
fn what_a_library_of_laws_counts_as_the_same_body_is_left_out() {
    let told = preview(
        "t.csv",
        "标题,制定机关,发文字号,公布日期,施行日期,时效性,效力位阶\n甲规定,工业和信息化部(含原信息产业部),工业和信息化部令第24号,2013.07.16,2013.09.01,现行有效,部门规章\n",
    );
    assert!(values(&told)[0].ends_with("，工业和信息化部"), "{told}");
}

#[test]
fn a_title_tells_its_issuers_its_number_its_day_and_that_it_is_a_draft() {
    let told = preview(
        "t.csv",
        "政策文件（文号、时间）,地区\n人力资源社会保障部 财政部关于某事的通知,全国\n青岛市教育局等5部门关于印发《青岛市某办法》的通知,青岛\n《上海市某措施（2023-2025年）》（沪经信规范〔2023〕9号，2023年10月20日）,上海\n浙江省某条例（草案）（2023年9月1日）,浙江\n",
    );
    assert_eq!(
        values(&told),
        [
            "中国，人力资源社会保障部、财政部",
            "青岛市，青岛市教育局",
            "上海市，2023-10-20 报告所载，沪经信规范〔2023〕9号，规划期 2023–2025",
            "浙江省，2023-09-01 提出"
        ],
        "{told}"
    );
    assert!(told["explained"].to_string().contains("等5部门"), "{told}");
}

#[test]
fn a_draft_is_proposed_and_a_short_name_finds_its_body() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "标题,地区,发布日期,发布机构\n某办法（征求意见稿）,全国,2023-04-11,工业和信息化部\n某办法,全国,2023-08-01,工信部\n",
    );
    let into = folder.path().join("d").display().to_string();
    json(&["import", &table, "--into", &into]);
    let proposed = json(&["--graph", &into, "query", "--status", "proposed"]);
    assert_eq!(proposed["policies"].as_array().unwrap().len(), 1, "{proposed}");
    let by_body = json(&["--graph", &into, "query", "--issuer", "工信部"]);
    assert_eq!(by_body["policies"].as_array().unwrap().len(), 2, "{by_body}");
}

#[test]
fn the_letters_of_a_state_are_asked_and_any_name_of_it_answers() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "bills.csv",
        "State,Bill,Name,Introduced,Status\nCA,SB 233,Vehicle charging act,01/24/2023,Pending\nGA,SB 146,Charging act,02/13/2023,Enacted\n",
    );
    let into = folder.path().join("d").display().to_string();
    let asked = json(&["import", &table, "--into", &into, "--dry-run"]);
    assert!(asked.to_string().contains("US-CA"), "{asked}");
    let key = |at: usize| asked["doubts"][at]["key"].as_str().unwrap().to_owned();
    let told =
        json(&["import", &table, "--into", &into, "--default-place", "US", "--dry-run"]);
    assert_eq!(
        values(&told),
        [
            "加利福尼亚州，2023-01-24 提出，SB 233，草案",
            "佐治亚州，2023-02-13 提出，SB 146"
        ],
        "{told}"
    );
    let answers = format!("key,decision\n{},加州\n{},US-GA\n", key(0), key(1));
    let review = written(folder.path(), "r.csv", answers);
    let told = json(&["import", &table, "--into", &into, "--review", &review]);
    assert_eq!(added(&told).len(), 2, "{told}");
}

#[test]
fn a_date_may_have_a_column_for_each_of_its_units() {
    let told = preview(
        "t.csv",
        "年份,月份,日,地区,政策名称\n2023,7,12,北京,甲办法\n2023,11月,,上海,乙办法\n2024,,,广东,丙办法\n",
    );
    assert_eq!(
        values(&told),
        [
            "北京市，2023-07-12 报告所载",
            "上海市，2023-11 报告所载",
            "广东省，2024 报告所载"
        ],
        "{told}"
    );
}

#[test]
fn rows_that_may_be_one_policy_are_asked() {
    let told = preview(
        "t.csv",
        "地区,标题,发文字号,发布日期\n国家,“数据要素×”三年行动计划,国数政策〔2023〕11号,2023-12-31\n国家,“数据要素x”三年行动计划,,2024-01-04\n国家,甲规划,,2020-01-01\n国家,甲规划,,2021-01-01\n国家,某法,主席令第五十三号,2016-11-07\n国家,某法,中华人民共和国主席令第53号,2016-11-07\n国家,乙通知,国发〔2020〕1号,2020-01-01\n国家,乙通知,国发〔2020〕2号,2020-01-20\n",
    );
    // Editions, and documents with numbers of their own, are not asked about.
    assert_eq!(added(&told).len(), 6, "{told}");
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{told}");
    let quote = doubts[0]["quote"].as_str().unwrap();
    assert!(quote.contains("“数据要素x”三年行动计划"), "{told}");
}

#[test]
fn a_source_that_says_in_force_is_believed() {
    let folder = tempfile::tempdir().unwrap();
    let table = "地区,标题,公布日期,施行日期,时效性\n国家,甲条例,2024-09-24,2025-01-01,现行有效\n国家,乙办法,2016-11-07,2017-06-01,已被修改\n国家,丙办法,2016-11-07,2017-06-01,\n";
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &table, "--into", &into]);
    let told = json(&["--graph", &into, "query"]);
    let standing: Vec<String> = told["policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|policy| {
            let told = |pointer: &str| policy.pointer(pointer).unwrap().as_str().unwrap();
            let [title, status, certainty] =
                ["/title/raw", "/status/value/code", "/status/certainty/code"].map(told);
            format!("{title} {status} {certainty}")
        })
        .collect();
    assert_eq!(
        standing,
        [
            "丙办法 in_force presumed",
            "乙办法 amended asserted",
            "甲条例 in_force asserted"
        ]
    );
}

#[test]
fn counties_are_known_by_their_full_names() {
    let told = preview(
        "t.csv",
        "标题,发布机构,发布日期\n东阳市某促进办法,,2023-05-01\n某促进措施,镇巴县人民政府,2023-05-01\n关于促进某事的通知,朝阳区人民政府,2023-05-01\n城区道路管理办法,国务院,2023-05-01\n",
    );
    let places: Vec<String> = values(&told)
        .iter()
        .map(|values| values.split('，').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(places, ["东阳市", "镇巴县", "中国"], "{told}");
    let doubts = told["doubts"].as_array().unwrap();
    let offered: Vec<&str> = doubts[0]["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|candidate| candidate["name"]["zh"].as_str().unwrap())
        .collect();
    assert_eq!(offered, ["北京市朝阳区", "长春市朝阳区"], "{told}");
    let folder = tempfile::tempdir().unwrap();
    let text = "东阳市人民政府办公室关于印发某方案的通知\n\n东政办发〔2023〕9号\n\n各部门：\n现印发给你们。\n\n东阳市人民政府办公室\n2023年3月13日\n";
    let text = written(folder.path(), "a.txt", text);
    let into = folder.path().join("d").display().to_string();
    let told =
        json(&["import", &text, "--read-as", "text", "--into", &into, "--dry-run"]);
    assert!(values(&told)[0].starts_with("东阳市，2023-03-13"), "{told}");
}

#[test]
fn a_text_whose_page_gives_another_number_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let text = "文号：东政办发〔2023〕8号\n\n东阳市人民政府办公室关于印发某方案的通知\n\n东府办发〔2023〕9号\n\n各部门：\n现印发给你们。\n\n东阳市人民政府办公室\n2023年3月13日\n";
    let text = written(folder.path(), "a.txt", text);
    let into = folder.path().join("d").display().to_string();
    let told =
        json(&["import", &text, "--read-as", "text", "--into", &into, "--dry-run"]);
    let explained = told["explained"].to_string();
    assert!(explained.contains("东政办发〔2023〕8号≠东府办发〔2023〕9号"), "{told}");
}

#[test]
fn a_day_and_a_number_on_one_line_are_those_of_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let text = "交通部关于加强航道管理的通知\n\n(1994年7月2日交外发(1994)629号)\n\n各省厅：\n\n请执行。\n";
    let text = written(folder.path(), "a.txt", text);
    let into = folder.path().join("d").display().to_string();
    let told =
        json(&["import", &text, "--read-as", "text", "--into", &into, "--dry-run"]);
    assert!(values(&told)[0].starts_with("中国，1994-07-02 成文"), "{told}");
}
