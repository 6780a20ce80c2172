//! Numbers that begin anew with every term or congress, and what tells their policies apart.

use crate::import_kept::added;
use crate::program::{json, written};

#[test]
fn an_order_of_another_term_is_another_law() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "laws.csv",
        "标题,文号,公布日期\n\
         中华人民共和国公司法（2018年修正）,中华人民共和国主席令第15号,2018-10-26\n\
         中华人民共和国公司法（2023年修订）,主席令第十五号,2023-12-29\n\
         中华人民共和国合同法,中华人民共和国主席令第15号,1999-03-15\n\
         江苏省软件产业促进条例,江苏省人民代表大会常务委员会公告第5号,2018-03-28\n\
         江苏省数字经济促进条例,江苏省人民代表大会常务委员会公告第5号,2023-05-28\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into]);
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles.len(), 5, "{told}");
    // Another list has the same order by its short title: no sixth law.
    let other = written(
        folder.path(),
        "other.csv",
        "标题,文号,施行日期\n公司法（2023年修订）,主席令第15号,2024-07-01\n",
    );
    let told = json(&["import", &other, "--into", &into, "--default-place", "中国"]);
    assert_eq!(added(&told).len(), 0, "{told}");
    assert_eq!(told["counts"]["doubts"], 0, "{told}");
    assert_eq!(told["counts"]["changed"], 1, "{told}");
}

#[test]
fn one_number_with_a_wholly_other_title_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "标题,文号,成文日期\n\
         国务院关于积极推进“互联网+”行动的指导意见,国发〔2015〕40号,2015-07-01\n\
         互联网+行动意见,国发〔2015〕40号,\n\
         国务院关于加快养老服务业的若干意见,国发〔2015〕40号,2015-07-01\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into]);
    assert_eq!(added(&told).len(), 1, "{told}");
    assert_eq!(told["counts"]["changed"], 1, "{told}");
    assert_eq!(told["counts"]["doubts"], 1, "{told}");
    let why = told["doubts"].to_string();
    assert!(why.contains("国发〔2015〕40号") && why.contains("互联网"), "{told}");
}

#[test]
fn a_table_of_doubts_is_read_back_whatever_its_quotes_hold() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "题名,发文机关,文号,公布日期\n\"Some Measures\n甲管理办法\",\"XYZ\n某某局\",\"XYZ Order No. 2\n某某局令第2号\",2020-01-02\n\"Other Measures\n乙管理办法\",\"XYZ\n某某局\",\"XYZ Order No. 3\n某某局令第3号\",2020-01-03\n",
    );
    let into = folder.path().join("d").display().to_string();
    let review = folder.path().join("review.csv").display().to_string();
    let arguments = ["import", &table, "--into", &into, "--review", &review];
    let told = json(&arguments);
    assert_eq!(told["counts"]["doubts"], 2, "{told}");
    let open = std::fs::read_to_string(&review).unwrap();
    let decided = open.replace(",,place", ",中国,place");
    std::fs::write(&review, decided).unwrap();
    let told = json(&arguments);
    assert_eq!(added(&told).len(), 2, "{told}");
}

#[test]
fn a_row_in_two_languages_is_one_policy_with_one_issuer() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "Name 名称,Issuer 发布机关,Doc. No. 文号,Promulgated 公布日期\n\"Measures for the Administration of Drug Registration\n药品注册管理办法\",\"SAMR\n国家市场监督管理总局\",\"SAMR Order No. 27\n国家市场监督管理总局令第27号\",\"Jan. 22, 2020\"\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into]);
    assert_eq!(
        added(&told),
        [(
            "药品注册管理办法".to_owned(),
            "中国，2020-01-22 发布，国家市场监督管理总局令第27号，国家市场监督管理总局"
                .to_owned()
        )],
        "{told}"
    );
    let lines =
        std::fs::read_to_string(folder.path().join("d/t/policies.jsonl")).unwrap();
    assert!(lines.contains("Measures for the Administration of Drug"), "{lines}");
}

#[test]
fn what_a_cell_of_issuers_tells_beside_them_is_no_issuer() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "政策名称,发布机构,发布日期\n关于加快建设甲市场的意见,中共中央、国务院（4月10日对外公布）,2022-03-25\n甲交易管理暂行条例,国务院常务会议通过,2024-01-05\n乙管理条例,\"国务院令第736号，2021年1月24日签署，1月29日公布，自2021年3月1日起施行\",2021-01-29\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into]);
    let values: Vec<String> =
        added(&told).into_iter().map(|(_, values)| values).collect();
    assert_eq!(
        values,
        [
            "中国，2022-03-25 发布，中共中央、国务院",
            "中国，2024-01-05 发布，国务院",
            "中国，2021-01-29 发布，国务院令第736号，国务院",
        ],
        "{told}"
    );
    let explained = told["explained"].to_string();
    assert!(explained.contains("4月10日对外公布"), "{told}");
    assert!(explained.contains("2021年1月24日签署"), "{told}");
}

#[test]
fn a_decision_above_the_list_of_what_it_ends_is_kept_with_its_links() {
    let folder = tempfile::tempdir().unwrap();
    let page = written(
        folder.path(),
        "list.html",
        "<html><body><h1>国务院关于宣布失效一批国务院文件的决定</h1><p>国发〔2015〕68号</p><p>各省、自治区、直辖市人民政府，国务院各部委、各直属机构：</p><p>经过清理，国务院决定，对适用期已过的489件国务院文件宣布失效。</p><p>国务院<br>2015年11月27日</p><h2>国务院决定宣布失效的国务院文件目录（共489件）</h2><table><tr><th>序号</th><th>文件名称</th><th>文号</th><th>发文日期</th></tr><tr><td>1</td><td>国务院关于加强外汇管理的决定</td><td>国发〔1985〕38号</td><td>1985年3月13日</td></tr><tr><td>2</td><td>国务院关于加强房地产市场调控有关问题的通知</td><td>国发〔2010〕10号</td><td>2010年4月17日</td></tr></table></body></html>",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &page, "--into", &into]);
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert!(
        titles.contains(&"国务院关于宣布失效一批国务院文件的决定".to_owned()),
        "{told}"
    );
    assert_eq!(titles.len(), 3, "{told}");
    assert_eq!(told["counts"]["relations"], 2, "{told}");
    // The list is not checked before it was made.
    assert!(told.to_string().contains("2015-11-27"), "{told}");
}

#[test]
fn what_a_heading_says_of_other_policies_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let table = written(
        folder.path(),
        "matrix.md",
        "# 各省落实情况\n\n| 省份 | 《甲发展规划》（国发〔2021〕29号） |\n|---|---|\n| 江苏 | 《江苏省甲发展规划》（苏政办发〔2021〕44号） |\n| 四川 | 《四川省甲发展规划》（川府发〔2021〕37号） |\n\n江苏、四川均为落实《甲发展规划》而制定。\n",
    );
    let told = json(&["import", &table, "--into", &into, "--dry-run"]);
    let explained = told["explained"].to_string();
    assert!(explained.contains("列名里的 《甲发展规划》"), "{told}");
    assert!(explained.contains("没有记关系：《甲发展规划》"), "{told}");
    let table = written(
        folder.path(),
        "sides.csv",
        "国家政策,国家政策,国家政策,广西对应政策,广西对应政策,广西对应政策\n名称,文号,时间,名称,文号,时间\n国务院关于甲的指导意见,国发〔2015〕40号,2015-07-01,广西壮族自治区人民政府关于甲的实施意见,桂政发〔2015〕61号,2015-12-04\n",
    );
    let told = json(&["import", &table, "--into", &into, "--dry-run"]);
    let explained = told["explained"].to_string();
    assert!(explained.contains("同一行左右两份政策有什么关系，没有记"), "{told}");
}

#[test]
fn remarks_in_english_have_numbers_and_grounds() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "Instrument,Issuing body,Issued,Notes\nNew Generation Artificial Intelligence Development Plan,State Council,\"July 8, 2017\",Guofa [2017] No. 35\nProvisions on the Administration of Deep Synthesis,CAC,25 November 2022,Order No. 12\nInterim Measures for Generative AI Services,CAC,10 July 2023,\"Based on the Cybersecurity Law, the Data Security Law and PIPL\"\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into, "--default-place", "中国"]);
    let values = added(&told);
    assert!(values[0].1.contains("Guofa [2017] No. 35"), "{told}");
    assert!(values[1].1.contains("Order No. 12"), "{told}");
    assert!(
        told["explained"].to_string().contains("Based on the Cybersecurity"),
        "{told}"
    );
}

#[test]
fn numbers_of_prose_that_are_in_no_record_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let report = written(
        folder.path(),
        "r.txt",
        "上海市于2016年3月印发《上海市甲暂行办法》（沪府办发〔2016〕8号），2014年的旧办法（沪府办发〔2014〕21号）废止。财政部、税务总局公告2023年第10号明确延续乙政策。\n",
    );
    let told = json(&["import", &report, "--into", &into, "--dry-run"]);
    let explained = told["explained"].to_string();
    assert!(explained.contains("沪府办发〔2014〕21号"), "{told}");
    assert!(explained.contains("公告2023年第10号"), "{told}");
    assert!(!explained.contains("沪府办发〔2016〕8号"), "{told}");
}

#[test]
fn a_review_that_begins_with_a_law_is_no_text_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let report = written(
        folder.path(),
        "r.txt",
        "某某制度回顾\n\n2016年11月7日，第十二届全国人大常委会第二十四次会议通过《中华人民共和国网络安全法》，自2017年6月1日起施行。2022年7月7日，国家互联网信息办公室公布《数据出境安全评估办法》（国家互联网信息办公室令第11号），自2022年9月1日起施行。\n",
    );
    let told = json(&["import", &report, "--into", &into, "--dry-run"]);
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["中华人民共和国网络安全法", "数据出境安全评估办法"], "{told}");
}

#[test]
fn judicial_interpretations_have_their_columns() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let table = written(
        folder.path(),
        "t.csv",
        "司法解释名称,文号,审判委员会通过时间,公布时间,实施时间\n最高人民法院关于审理甲案件适用法律若干问题的解释,法释〔2001〕14号,2001/3/22,2001/4/16,2001/4/30\n",
    );
    let told = json(&["import", &table, "--into", &into, "--default-place", "中国"]);
    let values = added(&told);
    assert!(values[0].1.contains("2001-03-22 通过"), "{told}");
}
