//! Pictures of a rollout and of a trend as a person shows them: what is not counted is told
//! apart, and nothing is drawn on a scale that it is no part of.

use crate::drafts::imported;
use crate::program::{failure, json, stdout, written};

/// Who followed a policy of the centre: surely, as a draft, below, without saying so; and whose
/// first document was repealed.
const LEDGER: &str = "地区,文件名称,文号,发文机关,发布日期,状态,落实文件,废止文件\n\
    中国,中共中央 国务院关于构建甲类基础制度更好发挥甲类要素作用并全面促进相关产业健康有序发展的意见,国发〔2022〕1号,国务院,2022-12-02,现行有效,,\n\
    北京市,北京市甲类实施方案,京政发〔2023〕6号,北京市人民政府,2023-06-20,现行有效,国发〔2022〕1号,\n\
    上海市,上海市甲类管理办法,沪府规〔2023〕3号,上海市人民政府,2023-03-15,现行有效,国发〔2022〕1号,\n\
    上海市,上海市甲类管理办法（2025）,沪府规〔2025〕3号,上海市人民政府,2025-03-15,现行有效,,沪府规〔2023〕3号\n\
    安徽省,安徽省甲类高质量发展若干举措,皖政发〔2024〕3号,安徽省人民政府,2024-01-20,现行有效,国发〔2022〕1号,\n\
    重庆市,重庆市甲类行动方案,渝府发〔2024〕5号,重庆市人民政府,2024年,现行有效,国发〔2022〕1号,\n\
    辽宁省,辽宁省甲类管理办法（征求意见稿）,,辽宁省人民政府,2024-09-01,征求意见,国发〔2022〕1号,\n\
    吉林省,吉林省甲类促进办法,吉政发〔2024〕3号,吉林省人民政府,2024-08-20,现行有效,,\n\
    天津市,天津市甲类管理办法,津政发〔2022〕3号,天津市人民政府,2022-01-20,现行有效,,\n\
    广东省深圳市,深圳市甲类管理暂行办法,深府规〔2023〕1号,深圳市人民政府,2023-02-21,现行有效,国发〔2022〕1号,\n";

fn ledger() -> (tempfile::TempDir, String) {
    imported(LEDGER, &["--recorded", "2025-06-01"])
}

fn drawn(data: &str, asked: &[&str]) -> String {
    stdout(&[asked, &["--graph", data, "--format", "svg"]].concat())
}

#[test]
fn who_has_a_draft_or_documents_of_its_own_is_told_apart_from_nothing() {
    let (_folder, data) = ledger();
    let found = json(&["rollout", "国发〔2022〕1号", "--graph", &data]);
    let units = found["rollout"]["units"].as_array().unwrap();
    let unit = |name: &str| {
        units.iter().find(|unit| unit["place"]["short"]["zh"] == name).unwrap().clone()
    };
    assert_eq!(unit("辽宁")["drafts"], 1);
    assert_eq!(unit("吉林")["unlinked"], 1);
    // What came before the policy can't state anything of it; of others nothing is known.
    for none in ["天津", "西藏"] {
        assert!(unit(none).get("unlinked").is_none(), "{none}: {}", unit(none));
    }
    assert_eq!(unit("上海")["ended"]["code"], "repealed");
    assert!(unit("北京").get("ended").is_none());
    let left = found["rollout"]["left_out"].as_array().unwrap();
    let below = left.iter().find(|one| one["code"] == "place_within").unwrap();
    assert_eq!(below["who"]["zh"], "深圳：深圳市甲类管理暂行办法");
    let below = ["--rule", "implements", "--rule", "below"];
    let asked = ["rollout", "国发〔2022〕1号", "--graph", &data];
    let wide = json(&[&asked[..], &below].concat());
    assert!(!wide["rollout"]["left_out"].to_string().contains("place_within"));
    for (chart, words) in [
        ("tiles", &["辽宁", "草案", "未写明", "只有草案　1 个", "上海†"][..]),
        ("lag", &["只有草案", "有文件，未写明此关系", "上海†"]),
        ("matrix", &["只有草案", "有文件，未写明此关系"]),
    ] {
        let picture = drawn(&data, &["rollout", "国发〔2022〕1号", "--chart", chart]);
        for word in words {
            assert!(picture.contains(word), "{chart}: {word}");
        }
        assert!(picture.contains("首份文件今已废止"), "{chart}");
        assert!(chart == "matrix" || picture.contains("1 个只有草案"), "{chart}");
        // The heading has a short name: the whole one stands at the foot.
        assert!(
            picture.contains("促进相关产业健康有序发展的意见》（国发〔2022〕1号）"),
            "{chart}"
        );
    }
}

#[test]
fn the_key_of_the_tiles_loses_no_count() {
    let (_folder, data) = ledger();
    let asked = ["rollout", "国发〔2022〕1号", "--chart", "tiles", "--lang", "en"];
    let picture = drawn(&data, &[&asked[..], &["--size", "4:3"]].concat());
    let key: String = picture
        .split("<g class=\"legend\">")
        .skip(1)
        .map(|part| part.split("</g>").next().unwrap())
        .collect();
    assert!(key.contains("not observed") && !key.contains('…'), "{key}");
}

#[test]
fn first_documents_are_counted_whole_whatever_their_form() {
    let (_folder, data) = ledger();
    let asked =
        ["rollout", "国发〔2022〕1号", "--cutoff", "2024-06-30", "--chart", "shift"];
    let picture = drawn(&data, &asked);
    assert!(picture.contains("3 份首份文件（另可能 1 份）"), "{picture}");
    assert!(picture.contains("未写明文种 1"), "{picture}");
    assert!(!picture.contains("未画"), "{picture}");
}

#[test]
fn a_trend_is_drawn_by_the_step_that_was_asked() {
    let (_folder, data) = ledger();
    for (by, words) in [
        ("month", ["按月", ">2023-01<"]),
        ("quarter", ["按季", ">2023 Q1<"]),
        ("year", ["按年", ">2023<"]),
    ] {
        let picture = drawn(&data, &["trend", "--by", by]);
        for word in words {
            assert!(picture.contains(word), "{by}: {word}");
        }
    }
}

#[test]
fn the_tests_of_a_trend_by_quarter_name_quarters() {
    let asked = ["trend", "--level", "national", "--country", "中国", "--by", "quarter"];
    let picture = drawn("graph", &asked);
    assert!(picture.contains("2020-Q1 p = 0.0256"), "{picture}");
    assert!(!picture.contains("2020-33"), "{picture}");
}

/// Top and bottom of the rectangle with this id.
fn sides(svg: &str, id: &str) -> (f64, f64) {
    let from = svg.find(&format!("id=\"m-{id}\"")).unwrap_or_else(|| panic!("{id}"));
    let tag = &svg[from..];
    let tag = &tag[tag.find("<rect").unwrap()..];
    let number = |name: &str| -> f64 {
        let at = tag.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
        tag[at..].split('"').next().unwrap().parse().unwrap()
    };
    let top = number("y");
    (top, top + number("height"))
}

#[test]
fn drafts_do_not_stand_on_the_scale_of_counts() {
    let (_folder, data) = ledger();
    let picture = drawn(&data, &["trend", "--by", "year"]);
    let found = json(&["query", "--graph", &data]);
    let id = |title: &str| {
        let all = found["policies"].as_array().unwrap();
        let one =
            all.iter().find(|one| one["title"]["raw"].as_str().unwrap().contains(title));
        format!("policy-{}", one.unwrap()["id"].as_str().unwrap())
    };
    let draft = sides(&picture, &id("征求意见稿"));
    for issued in ["若干举措", "吉林省甲类", "重庆市甲类"] {
        let issued = sides(&picture, &id(issued));
        assert!(issued.1 < draft.0, "{issued:?} {draft:?}");
    }
    assert!(picture.contains(">草案<"), "{picture}");
    // The table of counts has them apart too.
    let matrix = drawn(&data, &["query", "--chart", "matrix"]);
    assert!(matrix.contains("9 份政策（另 1 份草案）"), "{matrix}");
    assert!(matrix.contains("草案，不计入合计"), "{matrix}");
}

#[test]
fn of_few_periods_one_may_stand_out() {
    let (_folder, data) = ledger();
    let found = json(&["trend", "--graph", &data, "--by", "year", "--province", "上海"]);
    assert_eq!(found["trend"]["synchrony"]["peaks"].as_array().unwrap().len(), 0);
    let told = stdout(&["trend", "--graph", &data, "--by", "year", "--province", "上海"]);
    assert!(told.contains("没有突出的一期"), "{told}");
    let table = "地区,文件名称,发布日期\n\
        北京市,北京市甲办法,2021-03-01\n北京市,北京市乙办法,2022-03-01\n\
        北京市,北京市丙办法,2023-03-01\n北京市,北京市丁办法,2023-04-01\n\
        北京市,北京市戊办法,2023-05-01\n北京市,北京市己办法,2024-05-01\n\
        北京市,北京市庚办法,2024-06-01\n";
    let (_folder, data) = imported(table, &[]);
    let found = json(&["trend", "--graph", &data, "--by", "year"]);
    let synchrony = &found["trend"]["synchrony"];
    assert_eq!(synchrony["peaks"], serde_json::json!(["2023"]));
    assert_eq!(synchrony["in_peaks"], 3);
}

/// A union, and members of which one has an act and another a draft with a date that begins
/// before the act.
const UNION: &str = "Country,Title,Type,Date,Status,Issuer,Based on\n\
    EU,Regulation (EU) 2024/1689 (AI Act),Regulation,2024-07-12,in force,European Parliament and Council,\n\
    Germany,KI-Gesetz,Draft law,2025-09,draft,BMDS,Regulation (EU) 2024/1689 (AI Act)\n\
    Italy,Legge 132,Law,2025-09-23,in force,Parlamento,Regulation (EU) 2024/1689 (AI Act)\n\
    Canada,Data Act (Bill C-27),Bill,2022-06-16,withdrawn,House of Commons,\n\
    Norway,Guidance on data,Guidance,2021-06-16,withdrawn,Ministry,\n\
    Peru,Second data bill,Bill,2022-07-16,rejected,Congress,\n";

#[test]
fn a_draft_is_no_first_and_who_was_first_may_be_open() {
    let (_folder, data) = imported(UNION, &["--recorded", "2025-10-10"]);
    let asked = ["query", "--chart", "genealogy", "--lang", "en"];
    let picture = drawn(&data, &asked);
    assert!(picture.contains("the first after 438 days (Italy)"), "{picture}");
    assert!(
        picture.contains("2 documents (1 of them only drafted) rest on"),
        "{picture}"
    );
    let both = UNION.replace("Draft law,2025-09,draft", "Law,2025-09,in force");
    let (_folder, data) = imported(&both, &["--recorded", "2025-10-10"]);
    let picture = drawn(&data, &asked);
    assert!(
        picture.contains("the first after 416–438 days (Germany or Italy)"),
        "{picture}"
    );
}

#[test]
fn a_bill_that_came_to_nothing_was_never_issued() {
    let (_folder, data) = imported(UNION, &["--recorded", "2025-10-10"]);
    let found = json(&["query", "--graph", &data]);
    let of = |title: &str| {
        let all = found["policies"].as_array().unwrap();
        let one = all.iter().find(|one| one["title"]["raw"] == title).unwrap();
        (one["adoption"].is_null(), one["status"]["value"]["code"].clone())
    };
    assert_eq!(of("Data Act (Bill C-27)"), (true, "withdrawn".into()));
    assert!(of("Second data bill").0);
    // Whether the day is that of its proposal or of its end nobody says.
    let shown = stdout(&["show", "Data Act (Bill C-27)", "--graph", &data]);
    assert!(shown.contains("不晚于 2022-06-16"), "{shown}");
    // Guidance was issued, and withdrawn later.
    assert_eq!(of("Guidance on data"), (false, "withdrawn".into()));
}

#[test]
fn member_states_are_units_of_their_union() {
    let (_folder, data) = imported(UNION, &["--recorded", "2025-10-10"]);
    let asked = ["rollout", "Regulation (EU) 2024/1689 (AI Act)", "--units", "national"];
    let found = json(&[&asked[..], &["--graph", &data, "--rule", "based_on"]].concat());
    assert_eq!(found["rollout"]["coverage"]["eligible"], 27);
    assert_eq!(found["rollout"]["coverage"]["certain"], 1);
    let first = &found["rollout"]["units"][0]["place"]["code"];
    assert_eq!(first, "IT");
}

#[test]
fn a_column_that_is_nowhere_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let table =
        written(folder.path(), "t.csv", "政策名称,发布日期\n北京市甲办法,2019-05-01\n");
    let other =
        written(folder.path(), "u.csv", "题目,发布日期\n北京市乙办法,2019-06-01\n");
    let into = folder.path().join("d").display().to_string();
    let (code, told) =
        failure(&["import", &table, "--into", &into, "--map", "title=没有这列"]);
    assert!(code != 0 && told.contains("没有这列"), "{code} {told}");
    assert!(!folder.path().join("d/dataset.json").exists());
    // It is enough that one of several tables has it.
    stdout(&["import", &table, &other, "--into", &into, "--map", "title=题目"]);
    assert_eq!(
        json(&["query", "--graph", &into])["policies"].as_array().unwrap().len(),
        2
    );
}

#[test]
fn a_picture_without_notes_names_none() {
    let rows: String = (1..=60)
        .map(|at| {
            format!(
                "北京市,北京市第{at}号办法,2023-{:02}-{:02},京发〔2022〕1号\n",
                at % 12 + 1,
                at % 28 + 1
            )
        })
        .collect();
    let table = format!(
        "地区,文件名称,发布日期,落实文件\n北京市,北京市总办法（京发〔2022〕1号）,2022-01-01,\n{rows}"
    );
    let (folder, data) = imported(&table, &[]);
    let asked = ["query", "--chart", "genealogy"];
    let picture = drawn(&data, &asked);
    let shown: String = picture.split("<text").skip(1).collect();
    assert!(shown.contains("见表格") && !shown.contains("备注"), "{shown}");
    let page = folder.path().join("p.html").display().to_string();
    stdout(&[&asked[..], &["--graph", &data, "-o", &page]].concat());
    assert!(std::fs::read_to_string(page).unwrap().contains("见备注"));
}

#[test]
fn a_title_of_two_lines_ends_the_first_with_a_clause() {
    let (_folder, data) = ledger();
    let asked = ["rollout", "国发〔2022〕1号", "--chart", "tiles"];
    let picture = drawn(&data, &asked);
    let lines: Vec<&str> = picture
        .split("<text")
        .filter(|text| text.contains("font-weight") && text.contains("个单位"))
        .collect();
    assert!(!lines.is_empty(), "{picture}");
    // No number parts from what it counts.
    assert!(picture.contains("31 个单位中 4 个（12.9%）已采纳"), "{lines:?}");
}

/// One lane, full of policies whose titles are long.
const LANE: &str = "地区,文件名称,发布日期,状态,废止文件,修改文件,发文字号\n\
    北京市,关于更好发挥数据要素作用进一步加快发展数字经济的实施意见,2023-06-20,现行有效,,,\n\
    天津市,天津市数据交易管理暂行办法,2022-01,现行有效,,,津网信发〔2022〕1号\n\
    河北省,河北省数据要素市场化配置改革实施方案,2023年7月,现行有效,,,冀政办字〔2023〕88号\n\
    山西省,山西省数据工作管理办法,2024-03-15,现行有效,,,晋政发〔2024〕5号\n\
    内蒙古自治区,内蒙古自治区数据要素市场培育行动方案,2024.4.2,现行有效,,,内政办发〔2024〕12号\n\
    辽宁省,辽宁省数据交易管理办法（征求意见稿）,2024年9月,征求意见,,,\n\
    吉林省,吉林省大数据条例,2023-12-01,已修改,,,吉林省第十四届人民代表大会常务委员会公告第26号\n\
    上海市,上海市数据交易场所管理实施暂行办法,2023-03-15,已废止,,,沪经信规范〔2023〕3号\n\
    上海市,上海市数据交易场所管理办法,2025-03-20,现行有效,沪经信规范〔2023〕3号,,沪数据规〔2025〕1号\n\
    江苏省,江苏省数据条例,2024-11-28,现行有效,,,江苏省第十四届人民代表大会常务委员会公告第25号\n\
    江苏省,江苏省数据要素市场化配置改革实施意见,2024年2月,现行有效,,,苏政发〔2024〕3号\n\
    浙江省,浙江省数据要素市场化配置改革若干措施,2023-09-08,现行有效,,,浙政办发〔2023〕50号\n\
    安徽省,安徽省数据要素高质量发展若干举措,2024年1月,现行有效,,,皖政办秘〔2024〕6号\n\
    福建省,福建省加快推进数据要素市场化改革实施方案,2023-09-20,现行有效,,,闽政办〔2023〕23号\n\
    江西省,江西省数据应用条例,2023-11-30,现行有效,,,江西省第十四届人民代表大会常务委员会公告第20号\n\
    山东省,关于构建数据基础制度更好发挥数据要素作用的实施意见,2023年10月,现行有效,,,鲁发〔2023〕15号\n\
    河南省,河南省数据交易管理办法（草案）,2025-02-18,草案,,,\n\
    湖北省,湖北省数据要素市场建设实施方案,2023-11-03,现行有效,,,鄂政办发〔2023〕33号\n\
    广东省,广东省数据流通交易管理办法（试行）,2023-04-04,失效,,,粤府办〔2023〕9号\n\
    广西壮族自治区,广西构建数据基础制度更好发挥数据要素作用实施方案,2023-11,现行有效,,,桂政发〔2023〕25号\n\
    海南省,海南省培育数据要素市场三年行动计划（2024—2026）,2023-12-28,现行有效,,,琼府办〔2023〕37号\n\
    重庆市,重庆市数据要素市场化配置改革行动方案,2024年第一季度,现行有效,,,渝府发〔2024〕8号\n\
    四川省,四川省数据条例,2022-12-02,现行有效,,,四川省第十三届人民代表大会常务委员会公告第115号\n\
    贵州省,贵州省数据流通交易管理办法（试行）,2022-12-23,现行有效,,,黔数据〔2022〕5号\n\
    贵州省,贵州省数据流通交易促进条例,2024-07-31,现行有效,,,贵州省人民代表大会常务委员会公告（2024第15号）\n\
    云南省,云南省公共数据管理办法（试行）,2023-12-14,现行有效,,,云政发〔2023〕30号\n\
    陕西省,陕西省数据要素市场化配置改革方案,2024,现行有效,,,陕政办发〔2024〕9号\n\
    甘肃省,甘肃省数据要素市场建设实施方案,2024-06-12,现行有效,,,甘政办发〔2024〕41号\n\
    宁夏回族自治区,宁夏回族自治区数据要素流通交易管理办法,2024-05-30,现行有效,,,宁政办规发〔2024〕4号\n\
    新疆维吾尔自治区,新疆维吾尔自治区公共数据管理办法（试行）,2023-02-17,现行有效,,,新政办发〔2023〕8号\n\
    吉林省,吉林省人民代表大会常务委员会关于修改《吉林省大数据条例》的决定,2025-03-27,现行有效,,吉林省大数据条例,\n\n";

#[test]
fn no_mark_stays_without_a_name_beside_empty_room() {
    let (_folder, data) = imported(LANE, &["--recorded", "2025-06-01"]);
    let event = ["--event", "2022-12-02=数据二十条"];
    let asked = ["query", "--level", "province", "--theme", "mono"];
    let picture = drawn(&data, &[&asked[..], &event].concat());
    assert!(picture.contains("吉林 修改"), "{picture}");
    assert!(!picture.contains("未标名"), "{picture}");
    // Drafts are said to be among those that a title counts.
    assert!(picture.contains("含 2 份草案"), "{picture}");
}

/// Places that follow a policy of the nation, in pictures that are full.
pub(crate) const PROVINCES: [&str; 22] = [
    "北京市",
    "天津市",
    "河北省",
    "山西省",
    "辽宁省",
    "吉林省",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "山东省",
    "河南省",
    "湖北省",
    "湖南省",
    "广东省",
    "海南省",
    "四川省",
    "贵州省",
    "云南省",
    "陕西省",
    "甘肃省",
];

#[test]
fn a_genealogy_keeps_what_ends_or_changes_another() {
    let mut ledger = String::from(
        "地区,文件名称,文号,发布日期,落实文件,废止文件\n中国,总意见,国发〔2022〕1号,2022-12-02,,\n\
         中国,又一意见,国发〔2022〕2号,2022-12-03,,\n",
    );
    for (at, place) in PROVINCES.into_iter().enumerate() {
        let (month, day) = (at % 12 + 1, at % 28 + 1);
        // So many follow another too that no row for each tells it all.
        let follows =
            ["国发〔2022〕1号", "国发〔2022〕1号；国发〔2022〕2号"][usize::from(at < 6)];
        ledger += &format!(
            "{place},{place}要素市场化配置改革行动方案,,2023-{month:02}-{day:02},{follows},\n"
        );
    }
    ledger += "上海市,上海市交易管理暂行办法,沪府规〔2022〕9号,2022-12-20,,\n";
    ledger +=
        "上海市,上海市交易管理办法,沪府规〔2024〕9号,2024-12-20,,沪府规〔2022〕9号\n";
    let (_folder, data) = imported(&ledger, &[]);
    let picture = drawn(&data, &["query", "--chart", "genealogy"]);
    assert!(picture.contains(">废止<"), "{picture}");
    assert!(picture.contains("29 条关系（贯彻落实 28、废止 1）"), "{picture}");
    // First in the list beside the plot.
    let first = picture.find("上海 交易管理办法 废止").unwrap();
    assert!(first < picture.find("贯彻落实 总意见").unwrap(), "{picture}");
}
