//! From a table to slides: a picture counts what the table of the same question counts, and
//! says nothing that the data does not.

use crate::drafts::imported;
use crate::program::{data_set, failure, json, stdout};
use crate::slides::PROVINCES;

/// A policy of the centre; provinces that follow it, one without a date, drafts, and a city.
const LEDGER: &str = "地区,文件名称,文号,发文机关,成文日期,效力状态,落实文件,废止文件\n\
    中国,关于发展某事的意见,国发〔2022〕1号,国务院,2022-12-02,现行有效,,\n\
    北京市,北京市某事实施意见,京政发〔2023〕6号,北京市人民政府,2023-06-20,现行有效,国发〔2022〕1号,\n\
    上海市,上海市某事行动方案,沪府发〔2023〕7号,上海市人民政府,2023-07-22,现行有效,国发〔2022〕1号,\n\
    上海市,上海市某事管理办法,沪府规〔2023〕3号,上海市人民政府,2023-03-15,已修改,国发〔2022〕1号,\n\
    吉林省,吉林省某事管理办法,吉政发〔2023〕2号,吉林省人民政府,2023-09-01,已废止,,\n\
    吉林省,吉林省某事促进办法,吉政发〔2024〕3号,吉林省人民政府,2024-08-20,现行有效,,吉政发〔2023〕2号\n\
    黑龙江省,黑龙江省某事管理办法,,黑龙江省人民政府,,,,\n\
    四川省成都市,成都市某事若干措施,成府发〔2024〕5号,成都市人民政府,2024-05-01,现行有效,,\n\
    山东省,山东省某事实施意见,鲁政发〔2024〕6号,山东省人民政府,2024-05-08,现行有效,,\n\
    江苏省,江苏省某事实施意见,苏政发〔2024〕8号,江苏省人民政府,2024-06-08,现行有效,,\n\
    浙江省,浙江省某事管理办法,浙政发〔2024〕4号,浙江省人民政府,2024-10-08,现行有效,,\n";

fn ledger() -> (tempfile::TempDir, String) {
    imported(LEDGER, &["--recorded", "2024-12-31"])
}

/// One of two documents is a draft.
const DRAFTS: &str = "地区,文件名称,发文机关,提出日期,成文日期\n\
    河北省,河北省甲条例,河北省人大,2023-03-01,\n\
    山东省,山东省甲条例,山东省人大,,2023-05-01\n\
    山东省,山东省乙条例,山东省人大,,2024-05-01\n";

fn drafts() -> (tempfile::TempDir, String) {
    imported(DRAFTS, &["--map", "date:proposed=提出日期"])
}

fn drawn(data: &str, asked: &[&str], chart: &str) -> String {
    stdout(&[asked, &["--graph", data, "--chart", chart, "--format", "svg"]].concat())
}

#[test]
fn sides_that_are_compared_count_what_is_their_own() {
    let (_folder, data) = ledger();
    let sides = ["compare", "北京", "上海"];
    let matrix = drawn(&data, &sides, "matrix");
    assert!(matrix.contains("2 个地方的 3 份政策"), "{matrix}");
    assert!(!matrix.contains(">中国<"), "{matrix}");
    assert!(drawn(&data, &sides, "shift").contains("3 份文件"));
    let lanes = drawn(&data, &sides, "swimlane");
    assert!(lanes.contains("n = 3") && lanes.contains("成文 3"), "{lanes}");
    // What they follow is the nation's, and not of this picture.
    assert!(!lanes.contains("未画线"), "{lanes}");
    // Whom the question names is a side, also when others lie below it.
    let nation = drawn(&data, &["compare", "国家", "上海"], "matrix");
    assert!(nation.contains("国家与 1 个地方的 3 份政策"), "{nation}");
    // A nation among its provinces is no place of them.
    let all = drawn(&data, &["query"], "matrix");
    assert!(all.contains("国家与 8 个地方的 11 份政策"), "{all}");
}

#[test]
fn a_title_counts_what_has_no_date_too() {
    let (_folder, data) = ledger();
    let lanes = drawn(&data, &["query", "--level", "province"], "swimlane");
    assert!(lanes.contains("省级 9 份（2023–2024，1 份无日期）"), "{lanes}");
}

#[test]
fn a_tile_without_a_date_and_one_of_cities_are_not_unseen() {
    let (_folder, data) = ledger();
    let tiles = drawn(&data, &["query"], "tiles");
    assert!(
        tiles.contains("31 个省级单位中，7 个（22.6%）有收录的文件，其中 1 个日期不详，1 个只有所辖市县的文件，23 个未观察到"),
        "{tiles}"
    );
    let (_folder, data) = drafts();
    let tiles = drawn(&data, &["query"], "tiles");
    assert!(tiles.contains("1 个只有草案，29 个未观察到"), "{tiles}");
}

#[test]
fn a_picture_of_a_trend_counts_as_its_table_does() {
    let (_folder, data) = drafts();
    let table = json(&["trend", "--graph", &data]);
    let periods = table["trend"]["periods"].as_array().unwrap();
    let counted: u64 = periods.iter().map(|one| one["certain"].as_u64().unwrap()).sum();
    assert_eq!(counted, 2);
    let picture = drawn(&data, &["query"], "shift");
    assert!(picture.contains("2 份文件，逐份按季与文种"), "{picture}");
    assert!(picture.contains("另画 1 份草案"), "{picture}");
    let lanes = drawn(&data, &["query"], "swimlane");
    assert!(lanes.contains("甲条例（草案）"), "{lanes}");
}

/// A plan with `rounds` documents of every place below it, whose ids do not follow their days.
fn followed(rounds: usize) -> (tempfile::TempDir, String) {
    let mut ledger = String::from(
        "地区,文件名称,文号,发文机关,成文日期,落实文件\n中国,关于发展某事的意见,国发〔2022〕1号,国务院,2022-12-02,\n",
    );
    let all =
        (0..rounds).flat_map(|round| PROVINCES.iter().rev().map(move |it| (round, it)));
    for (at, (round, place)) in all.enumerate() {
        let (year, month) = (2023 + at / 12, at % 12 + 1);
        ledger += &format!(
            "{place},{place}第{round}号实施意见,,{place}人民政府,{year}-{month:02}-20,国发〔2022〕1号\n"
        );
    }
    imported(&ledger, &["--recorded", "2026-01-01"])
}

#[test]
fn a_genealogy_of_a_selection_does_not_speak_of_all_that_is_on_record() {
    let (_folder, data) = followed(1);
    let drawn = |asked: &[&str]| drawn(&data, asked, "genealogy");
    let some = drawn(&["query", "--province", "云南,陕西", "--scope", "total"]);
    assert!(!some.contains("最早在"), "{some}");
    assert!(some.contains("所选 3 份政策之间的 2 条关系（贯彻落实 2）"), "{some}");
    assert!(some.contains("n = 3（数据集共 "), "{some}");
    let path = drawn(&["path", "云南省第0号实施意见", "陕西省第0号实施意见"]);
    assert!(
        path.contains("《云南省第0号实施意见》与《陕西省第0号实施意见》的最短联系：2 步"),
        "{path}"
    );
}

#[test]
fn a_genealogy_without_room_keeps_the_earliest_and_says_so() {
    let (_folder, data) = followed(2);
    let picture = drawn(&data, &["show", "国发〔2022〕1号"], "genealogy");
    let found = json(&["query", "--graph", &data]);
    let mut policies: Vec<(String, String)> = found["policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|policy| {
            let of = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            (of(&policy["adoption"]["edtf"]), of(&policy["id"]))
        })
        .collect();
    policies.sort();
    let all = policies.len();
    let kept: Vec<bool> = policies
        .iter()
        .map(|(_, id)| picture.contains(&format!("\"m-policy-{id}\"")))
        .collect();
    let count = kept.iter().filter(|kept| **kept).count();
    assert!(
        count > 3 && count < all && kept[..count].iter().all(|kept| *kept),
        "{kept:?}"
    );
    let left = format!("{} 份放不下（关系多的先画，一样多的早的先画）", all - count);
    assert!(picture.contains(&left), "{picture}");
    assert!(!picture.contains("日期缺一端"), "{picture}");
}

#[test]
fn a_trend_is_not_said_to_be_by_form_where_no_form_is_known() {
    let table = "Country,Title,Status,Published\n\
        Peru,Provisions and delegations on artificial intelligence,In force,2023-07-05\n\
        Italy,Removing Barriers to Leadership,In force,2024-07-05\n";
    let (_folder, data) = imported(table, &[]);
    let picture = drawn(&data, &["trend", "--lang", "en"], "shift");
    assert!(picture.contains("one by one, by year") || picture.contains("by quarter"));
    assert!(!picture.contains("and form"), "{picture}");
    let table = table.replace("Removing Barriers to Leadership", "Leadership Act");
    let (_folder, data) = imported(&table, &[]);
    let picture = drawn(&data, &["trend", "--lang", "en"], "shift");
    assert!(picture.contains("and form") && picture.contains("Act: 1"), "{picture}");
}

#[test]
fn nobody_has_seen_the_days_behind_the_last_check() {
    let (_folder, data) = ledger();
    let asked = ["rollout", "国发〔2022〕1号", "--graph", &data];
    let later = json(&[&asked[..], &["--cutoff", "2027-12-31"]].concat());
    let window = &later["rollout"]["window"];
    assert_eq!(
        (&window["end"], &window["end_basis"]),
        (&"2024-12-31".into(), &"clipped".into())
    );
    let plain = json(&asked);
    assert_eq!(later["rollout"]["units"], plain["rollout"]["units"]);
    let note = later["notes"].to_string();
    assert!(note.contains("指定的截止日在其后"), "{note}");
    let earlier = json(&[&asked[..], &["--cutoff", "2024-06-30"]].concat());
    assert_eq!(earlier["rollout"]["window"]["end_basis"], "asked");
}

#[test]
fn what_is_known_to_have_ended_is_not_surely_in_force_before() {
    let (_folder, data) = imported(
        "国家,文件名称,发布日期,施行日期,时效性\n\
         中国,甲条例,1991-06-04,1991-10-01,已废止\n\
         中国,乙条例,2001-12-20,2002-01-01,现行有效\n\
         中国,丙条例,2001-12-20,2002-01-01,已修改\n",
        &["--recorded", "2025-10-28"],
    );
    let on = |more: &[&str]| {
        let asked = ["query", "--graph", &data, "--as-of", "2010-06-01", "--status"];
        let found = json(&[&asked[..], more].concat());
        let titles = found["policies"].as_array().unwrap().iter();
        titles
            .map(|one| one["title"]["raw"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(on(&["in_force", "--certain"]), ["乙条例", "丙条例"]);
    assert_eq!(on(&["in_force"]), ["甲条例", "乙条例", "丙条例"]);
    let now = json(&["query", "--graph", &data, "--status", "有效"]);
    assert_eq!(now["policies"].as_array().unwrap().len(), 2, "{now}");
    let amended = json(&["query", "--graph", &data, "--status", "amended"]);
    assert_eq!(amended["policies"].as_array().unwrap().len(), 1, "{amended}");
    // Behind the last check nobody can say that it is: that is presumed, and told.
    let later = ["query", "--graph", &data, "--as-of", "2030-01-01", "--title", "乙"];
    let status = json(&later)["policies"][0]["status"].clone();
    assert_eq!(status["certainty"]["code"], "presumed", "{status}");
    assert!(stdout(&later).contains("2030-01-01（数据只核对到 2025-10-28）"));
}

#[test]
fn what_a_source_says_is_over_is_not_merely_possibly_so() {
    let (_folder, data) = ledger();
    let found = json(&["query", "--graph", &data, "--status", "repealed", "--certain"]);
    let policy = &found["policies"][0];
    assert_eq!(policy["title"]["raw"], "吉林省某事管理办法");
    assert_eq!(policy["status"]["certainty"]["code"], "asserted");
    assert_eq!(policy["status"]["by"]["title"]["zh"], "吉林省某事促进办法");
}

#[test]
fn where_any_document_counts_nobody_followed() {
    let (_folder, data) = ledger();
    let of = ["rollout", "浙政发〔2024〕4号", "--units", "北京,上海,浙江,河北"];
    let told = stdout(&[&of[..], &["--graph", &data]].concat());
    assert!(told.starts_with("谁有文件 ·") && told.contains("其后 0 / 4"), "{told}");
    assert!(!told.contains("已采纳") && !told.contains("首批"), "{told}");
    for chart in ["tiles", "curve", "lag"] {
        let picture = drawn(&data, &of, chart);
        assert!(!picture.contains("已采纳"), "{chart}: {picture}");
        assert!(!picture.contains("单位跟进"), "{chart}: {picture}");
    }
    let tiles = drawn(&data, &of, "tiles");
    assert!(
        tiles
            .contains("4 个单位中 0 个（0.0%）在政策后有文件，另 2 个只有早于政策的文件"),
        "{tiles}"
    );
    // Where a text says that it follows, the words stay.
    let told = stdout(&["rollout", "国发〔2022〕1号", "--graph", &data]);
    assert!(told.starts_with("谁跟进了 ·"), "{told}");
}

#[test]
fn only_who_cites_the_policy_follows_it() {
    let (_folder, data) = ledger();
    let of = [
        "rollout",
        "国发〔2022〕1号",
        "--units",
        "北京,上海,浙江",
        "--rule",
        "own-level",
    ];
    let lag = drawn(&data, &of, "lag");
    assert!(lag.contains("单位有本级文件"), "{lag}");
    let of = ["rollout", "国发〔2022〕1号", "--units", "北京,上海"];
    assert!(drawn(&data, &of, "lag").contains("单位跟进"));
}

#[test]
fn pictures_of_a_rollout_name_the_policy_its_rule_and_its_cutoff() {
    let (_folder, data) = ledger();
    let of = ["rollout", "国发〔2022〕1号", "--cutoff", "2024-06-30"];
    for chart in ["tiles", "matrix", "shift"] {
        let picture = drawn(&data, &of, chart);
        assert!(picture.contains("《关于发展某事的意见》："), "{chart}: {picture}");
        assert!(picture.contains("观察至 2024-06-30"), "{chart}: {picture}");
        assert!(picture.contains("采纳 = "), "{chart}: {picture}");
    }
}

#[test]
fn other_countries_are_no_chinese_provinces() {
    let (_folder, data) = imported(
        "国家,题名,通过日期\n美国,甲法,2020-01-01\n日本,乙法,2021-01-01\n韩国,丙法,2022-01-01\n\
         巴西,丁法,2023-01-01\n秘鲁,戊法,2024-01-01\n越南,己法,2024-02-01\n台湾,庚法,2024-03-01\n",
        &[],
    );
    let asked = ["trend", "--graph", &data, "--chart", "tiles", "--format", "svg"];
    let (_, told) = failure(&asked);
    assert!(told.contains("tiles"), "{told}");
    let matrix = drawn(&data, &["trend"], "matrix");
    assert!(!matrix.contains("31 个省级单位") && !matrix.contains(">河北<"), "{matrix}");
    let lanes = drawn(&data, &["query"], "swimlane");
    assert!(lanes.contains(">秘鲁<") || lanes.contains("秘鲁 "), "{lanes}");
    assert!(!lanes.contains("其他国家和地区"), "{lanes}");
}

#[test]
fn csv_has_the_date_of_a_draft_with_its_role() {
    let (_folder, data) = drafts();
    let csv = stdout(&["query", "--graph", &data, "--format", "csv"]);
    let line = csv.lines().find(|line| line.contains("河北省甲条例")).unwrap();
    assert!(line.contains(",2023-03-01,proposed,2023-03-01,2023-03-01,"), "{line}");
}

#[test]
fn a_diff_says_that_the_day_of_the_data_moved() {
    let (_one, old) = ledger();
    let (_two, new) = imported(LEDGER, &["--recorded", "2026-01-01"]);
    let told = stdout(&["diff", &old, &new]);
    assert!(told.contains("核对日从 2024-12-31 移到 2026-01-01"), "{told}");
    assert!(!stdout(&["diff", &old, &old]).contains("核对日从"));
}

#[test]
fn what_is_in_force_on_a_day_is_one_page_by_place() {
    let (_folder, data) = ledger();
    let asked = ["query", "--as-of", "2024-12-31"];
    let page = drawn(&data, &asked, "matrix");
    assert!(
        page.contains("截至 2024-12-31，国家与 7 个地方的 10 份政策，另 1 份只是可能"),
        "{page}"
    );
    for words in [">现行有效<", ">上海<", "列 = 状态"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // One standing alone is no column: what it holds is.
    let one = drawn(&data, &[&asked[..], &["--status", "in_force"]].concat(), "matrix");
    assert!(one.contains("列 = 文种"), "{one}");
}

#[test]
fn countries_without_forms_are_shown_by_standing() {
    let (_folder, data) = imported(
        "国家,题名,通过日期,状态\n美国,Alpha on AI,2020-01-01,已废止\n日本,Beta on AI,2021-01-01,现行有效\n",
        &[],
    );
    let page = drawn(&data, &["query"], "matrix");
    assert!(page.contains("2 个国家和地区的 2 份政策"), "{page}");
    assert!(page.contains("列 = 状态") && page.contains(">日本<"), "{page}");
}

#[test]
fn many_relations_are_told_bundle_by_bundle() {
    let mut table = String::from(
        "地区,文件名称,文号,发文机关,成文日期,落实文件\n\
        中国,关于发展甲事的意见,国发〔2017〕1号,国务院,2017-07-08,\n\
        中国,关于发展乙事的意见,国发〔2022〕2号,国务院,2022-07-08,\n",
    );
    for (number, place) in PROVINCES.into_iter().enumerate() {
        let (month, day) = (number % 9 + 1, number + 1);
        table += &format!(
            "{place},{place}甲事实施意见,,{place}人民政府,2018-0{month}-{day:02},国发〔2017〕1号\n"
        );
        if number < 20 {
            table += &format!(
                "{place},{place}乙事实施意见,,{place}人民政府,2023-0{month}-{day:02},国发〔2022〕2号\n"
            );
        }
    }
    let (_folder, data) = imported(&table, &["--recorded", "2024-12-31"]);
    let lanes = drawn(&data, &["query"], "swimlane");
    let lines =
        |to: &str| lanes.matches(&format!("贯彻落实《关于发展{to}的意见》")).count();
    // More than the eye follows: each bears the number of what it follows.
    assert_eq!((lines("甲事"), lines("乙事")), (0, 0), "{lanes}");
    for (follows, count) in [("甲事实施意见→①", 22), ("乙事实施意见→②", 20)]
    {
        assert_eq!(lanes.matches(follows).count(), count, "{lanes}");
    }
    // What follows along relations is drawn whole, where a genealogy would leave some out.
    let walk = |title, walk| {
        let asked = ["query", "--graph", &data, "--title", title, "--walk", walk];
        stdout(&[&asked[..], &["--format", "svg"]].concat())
    };
    let picture = walk("关于发展甲事的意见", "^implements+");
    assert!(picture.contains("沿关系到达 22 份政策"), "{picture}");
    let few = walk("天津市甲事", "implements+");
    assert!(few.contains("政策谱系"), "{few}");
}

#[test]
fn a_part_that_is_repealed_is_no_end() {
    let policies = [("e", "戊", "CN-GD", "2023-05"), ("c", "丙", "CN-GD", "2022-05")];
    let policies = policies.map(|(id, title, place, day)| {
        format!(
            "{{\"id\":\"{id}\",\"title\":\"{title}\",\"jurisdiction\":\"{place}\",\"dates\":[{{\"role\":\"document\",\"edtf\":\"{day}\"}}],\"evidence\":{{\"source\":\"s\"}}}}\n"
        )
    });
    let relation = "{\"from\":\"e\",\"relation\":\"repeals\",\"to\":\"c\",\"tier\":\"explicit\",\"partial\":true,\"evidence\":{\"source\":\"s\"}}\n";
    let folder = data_set(&[
        ("policies.jsonl", policies.concat().as_bytes()),
        ("relations.jsonl", relation.as_bytes()),
    ]);
    let asked = ["show", "丙", "--graph", folder.path().to_str().unwrap()];
    let told = |more: &[&str]| stdout(&[&asked[..], more].concat());
    assert!(told(&[]).contains("戊 —部分废止→ 丙"), "{}", told(&[]));
    assert!(told(&["--lang", "en"]).contains("—repeals in part→"));
    let picture = told(&["--format", "svg"]);
    assert!(picture.contains("部分废止") && !picture.contains("#b01024"), "{picture}");
}

#[test]
fn what_no_document_tells_is_said_where_it_is_asked_for() {
    let (_folder, data) = ledger();
    let none = stdout(&["query", "--graph", &data, "--legal-level", "地方性法规"]);
    assert!(none.contains("数据没有一份政策记有效力级别"), "{none}");
    let gaps = stdout(&["gaps", "--graph", &data]);
    assert!(gaps.contains("题名写“未检索到”也记为一次"), "{gaps}");
    let trend = stdout(&["trend", "--graph", &data]);
    assert!(!trend.contains("不是整期"), "{trend}");
    let (_other, cut) = imported(LEDGER, &["--recorded", "2024-11-01"]);
    let trend = ["trend", "--graph", &cut, "--by", "year"];
    assert!(stdout(&trend).contains("最后一期 2024 不是整期"));
    let picture = stdout(&[&trend[..], &["--format", "svg"]].concat());
    assert!(picture.contains("最后一期 2024 不是整期"), "{picture}");
}

#[test]
fn words_that_answers_use_are_understood() {
    let (_folder, data) = ledger();
    let east = json(&["query", "--graph", &data, "--place", "华东"]);
    let sides = json(&["compare", "华东", "东北", "--graph", &data]);
    let own = sides["comparison"]["sides"][0]["own"].as_array().unwrap().len();
    assert_eq!(east["policies"].as_array().unwrap().len(), own, "{east}");
    let drafts = json(&["query", "--graph", &data, "--status", "征求意见稿"]);
    assert_eq!(drafts["policies"].as_array().unwrap().len(), 0);
    let (code, told) = failure(&["show", "数据二十条", "--graph", &data]);
    assert_eq!(code, 2);
    assert!(told.contains("--title 数据") && !told.contains("人工智能"), "{told}");
    let both = ["--rule", "relation=implements,based_on", "--rule", "below"];
    let ask = ["rollout", "国发〔2022〕1号", "--graph", &data];
    let told = stdout(&[&ask[..], &both].concat());
    let heading = told.lines().next().unwrap();
    assert!(heading.contains("下辖地方的文件也算"), "{heading}");
}

#[test]
fn the_day_by_which_sides_are_aligned_is_on_the_axis() {
    let (_folder, data) = ledger();
    let sides = ["compare", "山东", "江苏", "--graph", &data, "--align", "2022-11-30"];
    let picture = stdout(&[&sides[..], &["--format", "svg"]].concat());
    assert!(picture.contains("第 0 天") && picture.contains("2022"), "{picture}");
    assert!(!picture.contains("不在图中"), "{picture}");
}

#[test]
fn merged_columns_of_a_matrix_are_named() {
    let mut table = "地区,文件名称,成文日期\n".to_owned();
    for (at, kind) in
        ["办法", "条例", "方案", "意见", "规划", "通知", "细则", "规定", "公告", "决定"]
            .iter()
            .enumerate()
    {
        table += &format!("北京市,北京市某项第{at}号{kind},2023-0{}-11\n", at % 9 + 1);
    }
    let (_folder, data) = imported(&table, &[]);
    let matrix = drawn(&data, &["query"], "matrix");
    assert!(matrix.contains("其他 = "), "{matrix}");
}

#[test]
fn a_policy_on_a_day_is_shown_with_what_was_out_by_then() {
    let (_folder, data) = ledger();
    let of = ["show", "国发〔2022〕1号", "--graph", &data];
    let whole = stdout(&of);
    assert!(
        whole.contains("上海市某事行动方案") && !whole.contains("当日尚未发布"),
        "{whole}"
    );
    let on_a_day = [&of[..], &["--as-of", "2023-06-30"]].concat();
    let told = stdout(&on_a_day);
    assert!(
        told.contains("北京市某事实施意见") && told.contains("上海市某事管理办法"),
        "{told}"
    );
    assert!(!told.contains("上海市某事行动方案"), "{told}");
    assert!(told.contains("与它有关系的另有 1 份政策，当日尚未发布"), "{told}");
    let drawn =
        stdout(&[&on_a_day[..], &["--chart", "genealogy", "--format", "svg"]].concat());
    assert!(drawn.contains("2023-06-20") && !drawn.contains("2023-07-22"), "{drawn}");
}
