//! Cells that are sentences, chronologies, and days of several policies.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{json, written};

#[test]
fn a_sentence_in_the_cell_of_a_title_gives_its_title() {
    let told = preview(
        "t.csv",
        "年份,政策文件\n\
         2014,2014年7月30日国务院公开发布《关于某改革的意见》（国发〔2014〕25号）\n\
         1958,全国人大常委会第九十一次会议通过《中华人民共和国某条例》\n\
         2019,国家发展改革委《2019年某任务》（发改规划〔2019〕617号）提出取消某限制\n\
         2021,国务院批准设立首批15个某试点\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "关于某改革的意见",
                "中国，2014 报告所载，2014-07-30 发布，国发〔2014〕25号，国务院"
            ),
            ("中华人民共和国某条例", "中国，1958 报告所载，全国人大常委会"),
            (
                "2019年某任务",
                "中国，2019 报告所载，发改规划〔2019〕617号，国家发展改革委"
            ),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("提出取消某限制"), "{told}");
    assert!(told["doubts"].to_string().contains("首批15个某试点"), "{told}");
}

#[test]
fn the_one_day_of_two_policies_is_of_neither_where_others_are_told_apart() {
    let told = preview(
        "t.csv",
        "省份,政策文件,发布时间,施行时间,发布部门\n\
         浙江,《浙江省甲条例》、《浙江省乙条例》,2020年12月24日、2022年1月21日,2021年3月1日,浙江省人民政府（批复）\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("浙江省甲条例", "浙江省，2020-12-24 发布，浙江省人民政府"),
            ("浙江省乙条例", "浙江省，2022-01-21 发布，浙江省人民政府"),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("2021年3月1日"), "{told}");
}

#[test]
fn a_chronology_gives_the_policies_that_its_rows_tell_of() {
    let table = "时间,事件\n\
         1987年1月22日,六届全国人大常委会第十九次会议通过《中华人民共和国某法》，7月1日起施行\n\
         2000-04-27,国务院批准设立首批15个某试点；海关总署5月24日发布《某暂行办法》\n\
         2021年4月10日,市场监管总局对某公司作出182.28亿元处罚\n\
         某日,国务院印发《某规划》\n";
    let told = preview("t.csv", table);
    assert_eq!(
        added(&told),
        pairs(&[
            ("中华人民共和国某法", "中国，1987-01-22 通过，全国人大常委会"),
            ("某暂行办法", "中国，2000-05-24 发布，海关总署"),
        ]),
        "{told}"
    );
    let rejected = told["rejected"].to_string();
    for words in ["182.28亿元", "某规划", "t.csv:4", "t.csv:5"] {
        assert!(rejected.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_matrix_of_places_and_documents_has_a_policy_in_each_of_its_columns() {
    let told = preview(
        "t.csv",
        "省份,实施意见,管理办法,目标（万套）\n\
         浙江,浙江省人民政府办公厅关于某事的指导意见（浙政办发〔2021〕59号，2021年11月）,—,120\n\
         上海,关于本市某事的实施意见（沪府办规〔2021〕12号，2021.11.9）,上海市某管理办法（试行）（沪住建规范〔2022〕3号，2022.1.12）,47\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "浙江省人民政府办公厅关于某事的指导意见",
                "浙江省，2021-11 报告所载，浙政办发〔2021〕59号，浙江省人民政府办公厅"
            ),
            (
                "关于本市某事的实施意见",
                "上海市，2021-11-09 报告所载，沪府办规〔2021〕12号"
            ),
            (
                "上海市某管理办法（试行）",
                "上海市，2022-01-12 报告所载，沪住建规范〔2022〕3号"
            ),
        ]),
        "{told}"
    );
    assert!(!told["rejected"].to_string().contains('—'), "{told}");
}

#[test]
fn a_row_whose_title_is_its_place_and_whose_date_says_none_is_no_policy() {
    let told = preview(
        "t.csv",
        "文件名称,地区,成文日期,备注\n\
         国家某办法,国家,2024-01-05,\n\
         西藏自治区,西藏,未检索到,\n\
         青海省,青海,尚未出台,\n\
         ,海南省,,未检索到相关文件\n",
    );
    assert_eq!(added(&told), pairs(&[("国家某办法", "中国，2024-01-05 成文")]), "{told}");
    assert_eq!(told["counts"]["coverage"], 2, "{told}");
    assert!(told["rejected"].to_string().contains("尚未出台"), "{told}");
}

#[test]
fn remarks_and_cells_of_dates_give_the_numbers_and_standings_that_they_name() {
    let told = preview(
        "t.csv",
        "文件,发布,制定机关,备注\n\
         某管理条例,1989年9月11日,国家教育委员会,国家教委令第4号，1989年8月20日国务院批准\n\
         某规程（试行）,1989年6月5日,国家教育委员会,国家教委令第2号，已被1996年《某规程》取代\n\
         国务院某意见,2010-11-21,国务院,国发〔2010〕41号（“国十条”）\n\
         某推进办法,2022年6月（已废止）,教育部,\n",
    );
    let read = added(&told);
    for (title, values) in [
        ("某管理条例", "中国，1989-09-11 发布，国家教委令第4号，国家教育委员会"),
        ("国务院某意见", "中国，2010-11-21 发布，国发〔2010〕41号，国务院"),
        ("某推进办法", "中国，2022-06 发布，废止，教育部"),
    ] {
        assert!(read.contains(&(title.into(), values.into())), "{title}: {read:?}");
    }
    let old = read.iter().find(|(title, _)| title == "某规程（试行）").unwrap();
    assert!(old.1.contains("国家教委令第2号") && !old.1.contains("效力未知"), "{old:?}");
    let told = preview(
        "t.csv",
        "规章名称,公布机关,公布日期及文号\n某办法,财政部,2004年9月11日财政部令第19号\n",
    );
    let one = pairs(&[("某办法", "中国，2004-09-11 发布，财政部令第19号，财政部")]);
    assert_eq!(added(&told), one, "{told}");
}

#[test]
fn headings_of_two_and_cells_in_two_languages_are_read() {
    let told = preview(
        "t.csv",
        "地区 Region,政策名称 Policy (Chinese),Policy (English),颁布/修订日期,生效日期,处理意见\n\
         全国 National,某促进法,Some Promotion Law,2021-08-20,同日,继续有效\n\
         天津 Tianjin,某管理办法,Some Measures,2024-05-08,2024-06-01,被某政发〔2024〕50号代替\n",
    );
    let read = added(&told);
    assert!(
        read[0].1.starts_with("中国，2021-08-20 报告所载，2021-08-20 施行"),
        "{told}"
    );
    assert!(
        read[1].1.starts_with("天津市，2024-05-08 报告所载，2024-06-01 施行"),
        "{told}"
    );
    assert!(!told.to_string().contains("效力未知"), "{told}");
    assert_eq!(read[0].0, "某促进法");
}

#[test]
fn what_took_the_place_of_a_policy_of_the_same_name_is_told_by_its_year() {
    let told = preview(
        "t.csv",
        "文件名称,公布机关,公布日期,废止理由\n\
         行政单位某规则,财政部,1998年1月19日,被2012年《行政单位某规则》代替\n\
         会计某规则,财政部,1998年1月19日,被《会计某规则》代替\n",
    );
    let read = added(&told);
    let titled = |title: &str| -> Vec<&str> {
        let of = read.iter().filter(|(own, _)| own == title);
        of.map(|(_, values)| &**values).collect()
    };
    assert_eq!(
        titled("行政单位某规则"),
        ["中国，1998-01-19 发布，财政部", "中国，2012 报告所载"],
        "{told}"
    );
    assert_eq!(titled("会计某规则").len(), 1, "{told}");
    assert_eq!(told["counts"]["citations"], 1, "{told}");
}

#[test]
fn two_days_below_a_heading_of_two_are_each_what_it_says() {
    let told = preview(
        "t.csv",
        "文件名,发文时间/实施时间,颁布单位,被替代文件\n\
         某评价条例,2009.8.17/2009.10.1,国务院,2017年《名录》（环境保护部令第44号）及其修改单\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[("某评价条例", "中国，2009-08-17 成文，2009-10-01 施行，国务院")]),
        "{told}"
    );
    let named = cited(
        "t.csv",
        "文件名,颁布单位,被替代文件\n\
         某评价条例,国务院,2017年《名录》（环境保护部令第44号）及其修改单\n",
    );
    assert!(
        named.contains("环境保护部令第44号") && named.contains("\"2017\""),
        "{named}"
    );
}

/// What an import of a table cites.
fn cited(name: &str, words: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), name, words);
    let into = folder.path().join("d");
    json(&[
        "import",
        &file,
        "--into",
        &into.display().to_string(),
        "--recorded",
        "2024-01-01",
    ]);
    let mut found = String::new();
    for entry in walkdir(&into) {
        found.push_str(&std::fs::read_to_string(entry).unwrap_or_default());
    }
    found
}

/// The files of a folder of data.
fn walkdir(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found
}

#[test]
fn an_interval_a_local_body_in_english_and_a_section_in_brackets_are_read() {
    let told = preview(
        "t.csv",
        "地区,文件名称,发布时间\n湖北,湖北省某办法,2024-06-01至2024-06-30\n",
    );
    assert!(added(&told)[0].1.contains("2024-06-01–2024-06-30"), "{told}");
    let told = preview(
        "t.csv",
        "Title of policy,Issued by,Date of issue\n\
         Some Plan,\"NDRC, MIIT\",2015-08-31\n\
         Other Plan,State Council,2015-08-31\n\
         City Data Rules,Standing Committee of Shanghai Municipal People's Congress,2021-11-25\n",
    );
    let places: Vec<String> = added(&told).into_iter().map(|(_, it)| it).collect();
    assert!(places[1].starts_with("中国") && places[2].starts_with("上海市"), "{told}");
    let told = preview(
        "t.csv",
        "序号,文件名称,文号\n一、国家,,\n1,国务院关于某事的意见,国发〔2020〕1号\n\
         二、省级文件（贵州）,,\n2,关于某事的实施意见,某府发〔2020〕2号\n",
    );
    assert!(added(&told)[1].1.starts_with("贵州省"), "{told}");
}

#[test]
fn a_chronology_in_english_is_read_as_its_sentences_are() {
    let told = preview(
        "t.csv",
        "Date,Event\n\
         \"Jul 10, 2023\",the Cyberspace Administration of China issued the Interim Measures for Some Services\n\
         2023-07,Japan enacted the Some Transformation Act\n\
         2024,A pilot began\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "Interim Measures for Some Services",
                "中国，2023-07-10 发布，Cyberspace Administration of China"
            ),
            ("Some Transformation Act", "日本，2023-07 通过"),
        ]),
        "{told}"
    );
    assert!(told["rejected"].to_string().contains("t.csv:4"), "{told}");
}

#[test]
fn bodies_beside_titles_that_the_same_mark_parts_are_each_of_one() {
    let told = preview(
        "t.csv",
        "省份,政策文件,发布部门\n\
         山东,《山东省甲条例》；《山东省乙办法》,省人大常委会；省政府\n",
    );
    let one = |title, body| (title, body);
    assert_eq!(
        added(&told),
        pairs(&[
            one("山东省甲条例", "山东省，山东省人大常委会"),
            one("山东省乙办法", "山东省，山东省政府"),
        ]),
        "{told}"
    );
}
