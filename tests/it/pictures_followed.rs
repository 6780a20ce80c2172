//! Pictures of who follows a policy: the time that they show, and what their keys explain.

use crate::program::{failure, stdout, written};

/// A ledger of one policy of the centre and two that put it into practice, linked.
fn followed() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "地区,发文机关,文件名称,文号,印发日期,落实文件\n\
         国家,国办,关于促进某事的指导意见,国办发〔2019〕15号,2019-04-17,\n\
         四川,四川省人民政府,四川某意见,川府发〔2020〕3号,2020-05-07,国办发〔2019〕15号\n\
         广东,广东省人民政府,广东某意见,粤府〔2020〕4号,2020-08-07,国办发〔2019〕15号\n",
    );
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    stdout(&["link", &into]);
    (folder, into)
}

#[test]
fn the_curve_begins_with_the_policy_that_is_followed() {
    let (_folder, data) = followed();
    let title = "关于促进某事的指导意见";
    let curve = |more: &[&str]| {
        let asked = ["rollout", title, "--graph", &data, "--chart", "curve"];
        stdout(&[&asked[..], more, &["--format", "svg"]].concat())
    };
    let whole = curve(&[]);
    assert!(whole.contains("2019 Q2") && whole.contains("2019-04-17"), "{whole}");
    assert!(whole.contains("全国性事件"), "{whole}");
}

#[test]
fn a_short_name_of_the_general_office_is_in_the_lane_of_the_state_council() {
    let (folder, data) = followed();
    // As data from before has it.
    let bodies = folder.path().join("d/bodies.jsonl");
    let written = std::fs::read_to_string(&bodies).unwrap();
    assert!(written.contains("\"国务院办公厅\""), "{written}");
    let short = written.replacen("\"国务院办公厅\"", "\"国办\"", 1);
    std::fs::write(&bodies, short.replace("\"国办\", \"国办\"", "\"国办\"")).unwrap();
    let picture =
        stdout(&["query", "--graph", &data, "--chart", "genealogy", "--format", "svg"]);
    assert!(picture.contains(">国务院<") && !picture.contains(">部委<"), "{picture}");
}

/// The picture of a ledger as SVG.
fn timeline(table: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    stdout(&["link", &into]);
    stdout(&["query", "--graph", &into, "--chart", "swimlane", "--format", "svg"])
}

const FOUNDING: &str = "文件名称,文号,发文机关,印发日期,依据\n\
    甲制度实施方案,国办发〔2017〕26号,国务院办公厅,2017-03-18,\n\
    浙江省甲管理办法,,浙江省人民政府,2018-02-26,\n\
    上海市市民甲条例,,上海市人大常委会,2019-01-31,\n\
    宁波市甲条例,,宁波市人大常委会,2019-06-03,\n\
    北京市甲条例（2019修正）,,北京市人大常委会,2019-11-27,\n\
    北京市甲条例（2020修正）,,北京市人大常委会,2020-09-25,\n\
    浙江省甲条例,,浙江省人大常委会,2020-12-24,\n\
    江苏省甲条例,,江苏省人大常委会,2020-12-25,\n";

#[test]
fn a_policy_that_others_follow_or_alone_in_its_lane_keeps_its_place_on_the_axis() {
    // Alone in its lane.
    let alone = timeline(FOUNDING);
    assert!(alone.contains("甲制度实施方案") && !alone.contains("份更早"), "{alone}");
    // In the lane of others, and followed or not.
    let later = "国务院乙方案,国办发〔2019〕1号,国务院办公厅,2019-02-02,";
    let two = |founded: &str, basis: &str| {
        let founding = FOUNDING.replace("2017-03-18", founded);
        timeline(&format!("{founding}{later}{basis}\n"))
    };
    assert!(two("2013-03-18", "").contains("1 份更早"), "nothing needs it: counted");
    assert!(!two("2013-03-18", "国办发〔2017〕26号").contains("份更早"));
    assert!(!two("2017-03-18", "").contains("份更早"), "few have room");
    // Many, among which the first lie a few weeks and months before others.
    let mut many: String = (0..26)
        .map(|n| {
            let (year, month) = (2023 + n / 12, n % 12 + 1);
            format!("江苏省第{n}号办法,,江苏省人民政府,{year}-{month:02}-09,\n")
        })
        .collect();
    many += "江苏省早期办法,,江苏省人民政府,2022-04-24,\n\
        江苏省再早办法,,江苏省人民政府,2022-12-28,\n";
    let many = timeline(&format!("文件名称,文号,发文机关,印发日期,依据\n{many}"));
    assert!(many.contains("早期办法") && !many.contains("份更早"), "{many}");
}

#[test]
fn labels_are_not_cut_within_a_word_and_tell_editions_apart() {
    let picture = timeline(FOUNDING);
    assert!(picture.contains(">市民甲条例<"), "{picture}");
    for label in [">甲条例（2019）（被取代）<", ">甲条例（2020）<", ">甲条例<"]
    {
        assert!(picture.contains(label), "{label}: {picture}");
    }
}

#[test]
fn a_picture_by_the_rule_of_any_document_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", FOUNDING);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    let of = ["rollout", "国办发〔2017〕26号", "--graph", &into, "--format", "svg"];
    for chart in ["tiles", "curve", "lag"] {
        let picture = stdout(&[&of[..], &["--chart", chart]].concat());
        assert!(picture.contains("任何文件均计入"), "{chart}: {picture}");
    }
    let picture = stdout(&[&of[..], &["--chart", "matrix"]].concat());
    assert!(
        picture.contains("份首份文件") && picture.contains("后续文件不计"),
        "{picture}"
    );
}

#[test]
fn the_example_of_the_help_is_drawn() {
    // A line that crossed itself once made a trunk without an end.
    let asked = ["compare", "EU", "CN", "--align", "2022-11-30", "--format", "svg"];
    assert!(stdout(&asked).contains("</svg>"));
}

#[test]
fn an_event_outside_the_time_shown_is_named_at_that_end() {
    let asked = ["query", "--province", "北京", "--from", "2023", "--format", "svg"];
    let picture = stdout(
        &[&asked[..], &["--event", "1990-01-01=旧事", "--event", "2199-01-01=新事"]]
            .concat(),
    );
    assert!(picture.contains("← 1990-01-01 旧事"), "{picture}");
    assert!(picture.contains("2199-01-01 新事 →"), "{picture}");
    // One that lies near widens the axis.
    let near = ["query", "--province", "北京", "--from", "2022-01", "--to", "2025"];
    let near = [&near[..], &["--format", "svg", "--event", "2023-02-28=近事"]].concat();
    let picture = stdout(&near);
    assert!(picture.contains("近事") && !picture.contains("← 2023-02-28"), "{picture}");
}

/// Three provinces follow: one on a day, two in the month in which observation ends.
const CUT: &str = "地区,题名,印发日期,上位文件\n\
    国家,甲行动方案,2024-03-07,\n\
    山东,山东省甲实施方案,2024-03-31,甲行动方案\n\
    广东,广东省甲实施方案,2024-04,甲行动方案\n\
    陕西,陕西省甲实施方案,2024-04,甲行动方案\n";

/// A table imported, in a folder of its own.
fn imported(table: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    stdout(&["link", &into]);
    (folder, into)
}

/// A rollout of 甲行动方案 as a picture.
fn drawn(data: &str, chart: &str, more: &[&str]) -> String {
    let asked = ["rollout", "甲行动方案", "--graph", data, "--chart", chart];
    stdout(&[&asked[..], more, &["--format", "svg"]].concat())
}

#[test]
fn who_only_possibly_adopted_is_in_no_picture_counted_as_adopted() {
    let (_folder, data) = imported(CUT);
    let cutoff = ["--cutoff", "2024-04-15"];
    for chart in ["tiles", "curve"] {
        let picture = drawn(&data, chart, &cutoff);
        assert!(
            picture.contains(
                "31 个单位中 1 个（3.2%）已采纳，2 个可能已采纳，28 个未观察到"
            ),
            "{chart}: {picture}"
        );
    }
    let tiles = drawn(&data, "tiles", &cutoff);
    assert!(tiles.contains("可能已采纳　2 个"), "{tiles}");
    let curve = drawn(&data, "curve", &cutoff);
    assert!(curve.contains("含可能已采纳") && curve.contains("3/31 (9.7%)"), "{curve}");
    let matrix = drawn(&data, "matrix", &cutoff);
    assert!(matrix.contains("1 个地方的 1 份首份文件，另 2 份只是可能"), "{matrix}");
    assert!(matrix.contains(">1?<"), "{matrix}");
}

#[test]
fn who_acted_before_the_policy_is_told_apart() {
    let early = format!("{CUT}上海,上海市甲若干措施,2024-01,\n");
    let (_folder, data) = imported(&early);
    let rule = ["--rule", "title=甲", "--cutoff", "2024-06-30"];
    // A rule by titles counts documents, and one before the policy answers to nothing.
    let title = "31 个单位中 3 个（9.7%）在政策后有文件，另 1 个只有早于政策的文件，27 个未观察到";
    let tiles = drawn(&data, "tiles", &rule);
    assert!(tiles.contains(title) && tiles.contains("首份早于政策　1 个"), "{tiles}");
    let curve = drawn(&data, "curve", &rule);
    assert!(curve.contains(title) && curve.contains("m-earlier"), "{curve}");
    let lag = drawn(&data, "lag", &rule);
    assert!(lag.contains("1 个只有早于政策的文件，27 个未观察到"), "{lag}");
}

#[test]
fn a_date_over_months_is_an_interval_in_every_view() {
    let spans = format!("{CUT}黑龙江,黑龙江省甲方案,2024年4-5月,甲行动方案\n");
    let (_folder, data) = imported(&spans);
    let asked = ["rollout", "甲行动方案", "--graph", &data, "--cutoff", "2024-06-30"];
    let told = stdout(&asked).replace(['\n', ' '], "");
    assert!(
        told.contains("（黑龙江）：曲线、先后、分组与面板的adopted取其最晚"),
        "{told}"
    );
    assert!(told.contains("若取最早"), "{told}");
    let tiles = drawn(&data, "tiles", &["--cutoff", "2024-06-30"]);
    assert!(tiles.contains("2024-04–05") && tiles.contains("2024-04　2 个"), "{tiles}");
    assert!(tiles.contains("跨期，下 = 最晚　1 个"), "{tiles}");
    let panel = stdout(&[&asked[..], &["--panel", "--format", "csv"]].concat());
    let row = |month: &str| {
        let of = format!("CN-HL,黑龙江,{month},");
        panel.lines().find(|line| line.starts_with(&of)).unwrap().to_owned()
    };
    let adopted = |month: &str| {
        let row = row(month);
        let cells: Vec<&str> = row.split(',').collect();
        format!("{} {}", cells[5], cells[cells.len() - 1])
    };
    assert_eq!(
        [adopted("2024-03"), adopted("2024-04"), adopted("2024-05")],
        ["0 0", "0 1", "1 1"]
    );
}

#[test]
fn groups_are_not_said_to_differ_where_the_data_do_not_settle_it() {
    let mut table =
        String::from("地区,题名,印发日期,上位文件\n国家,甲行动方案,2024-03-07,\n");
    for place in ["北京", "江苏", "浙江", "山东"] {
        table.push_str(&format!("{place},{place}甲方案,2024-04-03,甲行动方案\n"));
    }
    for place in ["河南", "陕西", "黑龙江", "内蒙古"] {
        table.push_str(&format!("{place},{place}甲方案,2024-04,甲行动方案\n"));
    }
    let (_folder, data) = imported(&table);
    let asked = ["rollout", "甲行动方案", "--graph", &data, "--cutoff", "2024-04-15"];
    let told = stdout(&asked).replace(['\n', ' '], "");
    assert!(told.contains("东部与其余：不作结论"), "{told}");
    assert!(!told.contains("采纳快慢不同"), "{told}");
    assert!(told.contains("都取最晚") && told.contains("都取最早"), "{told}");
}

#[test]
fn units_without_room_are_counted_on_the_page() {
    let (_folder, data) = imported(CUT);
    let picture = drawn(&data, "lag", &["--units", "city"]);
    assert!(picture.contains("个未观察到的单位放不下"), "{picture}");
}

#[test]
fn an_event_outside_a_curve_is_said_to_be() {
    let (_folder, data) = imported(CUT);
    let picture = drawn(&data, "curve", &["--event", "1990-01-01=旧事"]);
    assert!(picture.contains("不在图中的时间内：旧事 1990-01-01"), "{picture}");
}

#[test]
fn a_wrong_chart_is_answered_with_those_that_can_be_drawn() {
    let (_folder, data) = imported(CUT);
    let asked =
        ["rollout", "甲行动方案", "--graph", &data, "--chart", "x", "--format", "svg"];
    let (_, told) = failure(&asked);
    assert!(told.contains("这一结果可画：") && told.contains("tiles"), "{told}");
    assert!(
        !told.contains("shift,") || !told.contains("swimlane, genealogy, lag"),
        "{told}"
    );
}

#[test]
fn the_two_sides_of_a_cut_and_what_is_in_neither_add_up() {
    let table = "地区,题名,印发日期,类别\n\
        北京,北京甲方案,2024-02-03,综合\n上海,上海甲方案,2024-03-05,消费\n\
        山东,山东甲方案,2024-04-05,综合\n广东,广东甲方案,2024-05-05,综合\n\
        黑龙江,黑龙江甲方案,2024年3-5月,综合\n";
    let (_folder, data) = imported(table);
    let asked = [
        "trend", "--graph", &data, "--by", "month", "--chart", "shift", "--format", "svg",
    ];
    let picture = stdout(&asked);
    assert!(!picture.contains(" 年前 "), "{picture}");
    assert!(picture.contains("2024-03<"), "months, not one column: {picture}");
    assert!(picture.contains("画出而未计入的 1 份"), "{picture}");
}

#[test]
fn squares_without_room_for_titles_are_not_said_to_have_them() {
    let table = "地区,题名,印发日期,类别\n\
        北京,北京甲方案,2022-02-03,综合\n上海,上海甲方案,2023-03-05,消费\n\
        山东,山东甲方案,2023-04-05,综合\n广东,广东甲方案,2024-12-05,综合\n\
        陕西,陕西甲方案,2024,综合\n";
    let (_folder, data) = imported(table);
    let drawn = |by: &str| {
        stdout(&[
            "trend", "--graph", &data, "--by", by, "--chart", "shift", "--format", "svg",
        ])
    };
    let months = drawn("month");
    assert!(months.contains("每个方块 = 一份文件"), "{months}");
    assert!(!months.contains("标简称") && !months.contains('~'), "{months}");
    assert!(months.contains("虚线框 = 日期不止一期"), "{months}");
    let named = |it: &&str| it.starts_with("陕西甲方案");
    let square = months.split("<title>").find(named).unwrap();
    assert!(
        square.split("</g>").next().unwrap().contains("stroke-dasharray"),
        "{months}"
    );
    let years = drawn("year");
    assert!(years.contains("标简称") && !years.contains("虚线框"), "{years}");
}

#[test]
fn gaps_without_searches_is_no_count_of_none() {
    let (_folder, data) = imported(CUT);
    let told = stdout(&["gaps", "--graph", &data]);
    assert!(told.starts_with("空白 · 数据没有记录任何检索"), "{told}");
}

#[test]
fn an_unknown_status_is_answered_with_the_names_in_chinese() {
    let (_, told) = failure(&["query", "--status", "存续"]);
    assert!(
        told.contains("现行有效；已修改，现行有效；") && told.contains("in_force"),
        "{told}"
    );
}

#[test]
fn a_table_is_as_wide_as_columns_says() {
    let mut command = crate::program::command(&["query", "--province", "北京"]);
    let narrow = command.env("COLUMNS", "80").output().unwrap().stdout;
    let narrow = String::from_utf8(narrow).unwrap();
    let table = narrow.lines().find(|line| line.contains("发文机关")).unwrap();
    let width: usize =
        table.trim_end().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    assert!(width <= 80, "{width}: {table}");
}

#[test]
fn words_beside_the_bars_leave_them_room() {
    // Possible, cited and earlier ones together: the axis once ran from right to left.
    let early = format!("{CUT}上海,上海市甲若干措施,2024-01,\n");
    let (_folder, data) = imported(&early);
    let asked = ["--rule", "title=甲", "--cutoff", "2024-04-15", "--lang", "en"];
    let picture = drawn(&data, "lag", &asked);
    let at = |id: &str| -> f64 {
        let rest = picture.split(&format!("id=\"m-unit-{id}\"")).nth(1).unwrap();
        let x = rest.split(" x=\"").nth(1).or(rest.split("cx=\"").nth(1)).unwrap();
        x.split('"').next().unwrap().parse().unwrap()
    };
    assert!(at("CN-SH") + 10.0 < at("CN-SD"), "{picture}");
}
