//! Tables whose rows say things of more than one document or body, as a judge wrote them: two
//! policies of a row, an old number beside the new one, orders of several ministries, bodies in
//! English, and words of a standing that no list has.

use serde_json::Value;

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{failure, json, stdout, written};

/// Titles and standings of what an import of `table` is on 29 November 2026.
fn standings(table: &str) -> Vec<(String, String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &table, "--into", &into, "--recorded", "2026-11-29"]);
    let answer = json(&["query", "--graph", &into, "--as-of", "2026-11-29"]);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let policies = answer["policies"].as_array().unwrap().iter();
    policies
        .map(|policy| {
            let status = &policy["status"];
            let title = text(&policy["title"]["raw"]);
            (title, text(&status["value"]["code"]), text(&status["certainty"]["code"]))
        })
        .collect()
}

#[test]
fn a_body_in_english_is_of_no_country_by_its_first_letters() {
    let told = preview(
        "t.csv",
        "Policy,Agency,Date\n\
         Rules on Algorithms,CAC,2021-12-31\n\
         Rules on Drone Exports,MOFCOM,2023-07-31\n\
         Network Rules,State Council,2024-09-24\n\
         Notice on Tax,STA,2024-01-10\n\
         Hydrogen Guidelines,SAMR and five others,2023-08-08\n\
         Plan on Data,\"NDRC and National Data Administration\",2024-01-04\n",
    );
    let of = |rest: &str| format!("中国，{rest}");
    let expected = [
        ("Rules on Algorithms", of("2021-12-31 报告所载，CAC")),
        ("Rules on Drone Exports", of("2023-07-31 报告所载，MOFCOM")),
        ("Network Rules", of("2024-09-24 报告所载，State Council")),
        ("Notice on Tax", of("2024-01-10 报告所载，STA")),
        ("Hydrogen Guidelines", of("2023-08-08 报告所载，SAMR")),
    ];
    let expected: Vec<(&str, &str)> =
        expected.iter().map(|(title, said)| (*title, said.as_str())).collect();
    assert_eq!(added(&told)[..5], pairs(&expected), "{told}");
    assert!(told["explained"].to_string().contains("and five others"), "{told}");
    // Nothing says that this CAC is China's.
    let told = preview(
        "t.csv",
        "Policy,Agency,Date\nCompany Rules,CAC,2021-12-31\nFood Rules,FDA,2020-01-02\n",
    );
    assert_eq!(added(&told), [], "{told}");
    assert_eq!(told["doubts"].as_array().unwrap().len(), 2, "{told}");
    // Georgia is a state as well, and Jersey City is not in Jersey.
    let told = preview(
        "t.csv",
        "Policy,Agency,Date\nClean Air Act,Georgia Department of Natural Resources,2021\n\
         Bike Rules,Jersey City Council,2020\n",
    );
    assert_eq!(added(&told), [], "{told}");
}

#[test]
fn a_row_of_two_policies_is_two() {
    let told = preview(
        "t.csv",
        "地区,国家政策,发布时间,地方配套政策,发布时间\n\
         上海,国务院关于印发甲方案的通知（国发〔2021〕23号）,2021.10.24,上海市甲实施方案（沪府发〔2022〕7号）,2022.7.8\n\
         海南,国务院关于印发乙方案的通知（国发〔2021〕33号）,2021.12.28,—,\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "国务院关于印发甲方案的通知",
                "中国，2021-10-24 发布，国发〔2021〕23号，国务院"
            ),
            ("上海市甲实施方案", "上海市，2022-07-08 发布，沪府发〔2022〕7号"),
            (
                "国务院关于印发乙方案的通知",
                "中国，2021-12-28 发布，国发〔2021〕33号，国务院"
            ),
        ]),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "省级政策,省级文号,省级发布日期,市级落实政策,市级文号,市级发布日期\n\
         广东省甲行动计划,粤工信新材料〔2024〕8号,2024-02-06,佛山市甲若干措施,佛府办〔2024〕11号,2024-07-15\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("广东省甲行动计划", "广东省，2024-02-06 发布，粤工信新材料〔2024〕8号"),
            ("佛山市甲若干措施", "佛山市，2024-07-15 发布，佛府办〔2024〕11号"),
        ]),
        "{told}"
    );
}

#[test]
fn the_old_number_is_that_of_the_old_document() {
    let told = preview(
        "t.csv",
        "现行文件,现行文号,施行日期,原文件（已废止）,原文号\n\
         甲许可管理办法,生态环境部令第32号,2024-07-01,甲许可管理办法（试行）,环境保护部令第48号\n\
         乙卫生监督管理办法,生态环境部令第53号,1997-01-01,,\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲许可管理办法", "中国，2024-07-01 施行，生态环境部令第32号，生态环境部"),
            (
                "乙卫生监督管理办法",
                "中国，1997-01-01 施行，生态环境部令第53号，生态环境部"
            ),
        ]),
        "{told}"
    );
    assert_eq!(told["counts"]["citations"], 1, "{told}");
}

#[test]
fn an_order_of_several_ministries_names_all_of_them() {
    let told = preview(
        "t.csv",
        "名称,文号,发布日期\n\
         零售商甲行为管理办法,商务部 发展改革委 公安部 税务总局 工商总局令2006年第18号,2006-09-12\n\
         关于对甲相关物项实施出口管制的公告,商务部 海关总署公告2023年第23号,2023-07-03\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "零售商甲行为管理办法",
                "中国，2006-09-12 发布，商务部 发展改革委 公安部 税务总局 工商总局令2006年第18号，商务部、国家发展改革委、公安部、税务总局、工商总局"
            ),
            (
                "关于对甲相关物项实施出口管制的公告",
                "中国，2023-07-03 发布，商务部 海关总署公告2023年第23号，商务部、海关总署"
            ),
        ]),
        "{told}"
    );
}

#[test]
fn what_a_source_says_of_force_is_never_turned_into_force() {
    let found = standings(
        "名称,施行日期,时效性\n\
         上海市甲管理办法,2019-03-01,全文失效\n\
         上海市乙管理办法,2018-03-01,停止执行\n\
         上海市丙管理办法,2017-03-01,已被取代\n\
         上海市丁管理办法,2016-03-01,待评估\n\
         上海市戊管理办法,2015-03-01,部分条款失效\n\
         上海市己管理办法,2014-03-01,\n\
         上海市庚管理办法,2014-03-01,有效（2025年修订）\n\
         上海市辛管理办法,2023-03-01,征求意见\n",
    );
    let expected = [
        ("上海市甲管理办法", "expired", "asserted"),
        ("上海市乙管理办法", "repealed", "asserted"),
        ("上海市丙管理办法", "superseded", "asserted"),
        // What nobody understands allows no presumption.
        ("上海市丁管理办法", "unknown", "asserted"),
        ("上海市戊管理办法", "partly_repealed", "asserted"),
        ("上海市己管理办法", "in_force", "presumed"),
        ("上海市庚管理办法", "in_force", "asserted"),
        ("上海市辛管理办法", "proposed", "asserted"),
    ];
    for (title, status, certainty) in expected {
        let told = found.iter().find(|(known, ..)| known == title);
        let told = told.map(|(_, status, certainty)| (&**status, &**certainty));
        assert_eq!(told, Some((status, certainty)), "{title}");
    }
}

#[test]
fn a_term_of_years_and_a_first_day_give_an_end() {
    let told = preview(
        "t.csv",
        "文件名称,实施日期,有效期\n\
         江苏省甲细则,2021/9/1,5年\n\
         江苏省乙办法,2016-10-01,\"自2016年10月1日起施行，有效期五年\"\n\
         江苏省丙办法,,5年\n\
         江苏省丁办法,2016-10-01,长期\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("江苏省甲细则", "江苏省，2021-09-01 施行，2026-09-01 失效"),
            ("江苏省乙办法", "江苏省，2016-10-01 施行，2021-10-01 失效"),
            ("江苏省丙办法", "江苏省"),
            ("江苏省丁办法", "江苏省，2016-10-01 施行"),
        ]),
        "{told}"
    );
}

#[test]
fn an_end_beside_a_class_is_one() {
    let found = standings(
        "Jurisdiction,Policy,Entry into force,Type\n\
         United States,Executive Order 14110 on AI,30 October 2023,Executive Order (revoked 20 January 2025)\n",
    );
    assert_eq!(found[0].1, "repealed", "revoked, its source says: {found:?}");
}

#[test]
fn what_everybody_calls_a_document_is_no_part_of_its_title() {
    let told = preview(
        "t.csv",
        "年份,政策,级别\n2021,关于减轻甲负担的意见（“双减”）,国家\n2021,国家甲规划（“十四五”）,国家\n",
    );
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["关于减轻甲负担的意见", "国家甲规划（“十四五”）"], "{told}");
    assert!(told["explained"].to_string().contains("双减"), "{told}");
}

#[test]
fn two_tables_of_a_sheet_are_both_read() {
    // The second heading does better than the first.
    let told = preview(
        "t.csv",
        "一、国家政策,,,\n文件,文号,日期,\n国务院办公厅关于甲的意见,国办发〔2021〕22号,2021-06-24,\n,,,\n\
         二、地方政策,,,\n城市,文件,文号,日期\n西安,西安市甲管理办法,市政办发〔2022〕4号,2022-01-26\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "国务院办公厅关于甲的意见",
                "中国，2021-06-24 报告所载，国办发〔2021〕22号，国务院办公厅"
            ),
            ("西安市甲管理办法", "西安市，2022-01-26 报告所载，市政办发〔2022〕4号"),
        ]),
        "{told}"
    );
    // The first does better, and the second is no row of it.
    let told = preview(
        "t.csv",
        "政策名称,文号,发布时间\n国务院关于甲的意见,国发〔2014〕43号,2014-09-21\n,,\n表2 地方层面,,\n\
         地区,政策名称,文号\n贵州,贵州省甲管理办法,黔府发〔2018〕3号\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("国务院关于甲的意见", "中国，2014-09-21 发布，国发〔2014〕43号，国务院"),
            ("贵州省甲管理办法", "贵州省，黔府发〔2018〕3号"),
        ]),
        "{told}"
    );
    assert_eq!(told["doubts"].as_array().unwrap().len(), 0, "{told}");
}

#[test]
fn a_column_of_levels_that_holds_bodies_is_one_of_issuers() {
    let told = preview(
        "t.csv",
        "层级,文件,发文字号,印发日期\n国务院,甲发展规划,国发〔2021〕29号,2021-12-12\n\
         中共中央、国务院,关于乙的意见,—,2022-12-02\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲发展规划", "中国，2021-12-12 发布，国发〔2021〕29号，国务院"),
            ("关于乙的意见", "中国，2022-12-02 发布，中共中央、国务院"),
        ]),
        "{told}"
    );
}

#[test]
fn columns_may_be_policies_and_headings_of_two_languages() {
    let told = preview(
        "t.csv",
        "项目,政策一,政策二\n名称,北京市甲条例,上海市甲条例\n通过日期,2022-11-25,2021-08-25\n\
         施行日期,2023-03-01,2021-09-01\n发布机关,北京市人大常委会,上海市人大常委会\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "北京市甲条例",
                "北京市，2022-11-25 通过，2023-03-01 施行，北京市人大常委会"
            ),
            (
                "上海市甲条例",
                "上海市，2021-08-25 通过，2021-09-01 施行，上海市人大常委会"
            ),
        ]),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "地区,AI专项政策,数据条例\n北京,《北京市甲措施》(2023.5),《北京市数据条例》(2022.11)\n\
         甘肃,无,无\n上海,《上海市甲措施》(2023.11),《上海市数据条例》(2021.11)\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("北京市甲措施", "北京市，2023-05 报告所载"),
            ("北京市数据条例", "北京市，2022-11 报告所载"),
            ("上海市甲措施", "上海市，2023-11 报告所载"),
            ("上海市数据条例", "上海市，2021-11 报告所载"),
        ]),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "No.,Title (EN),Title (CN),Issuing Authority,Status 状态\n\
         1,Measures for A,甲办法,CAC and 12 other departments,有效 In force\n\
         2,Draft Measures for B,,NDRC,Draft for comment\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲办法", "中国，现行有效，CAC"),
            ("Draft Measures for B", "中国，草案，NDRC"),
        ]),
        "{told}"
    );
}

#[test]
fn the_day_of_the_check_is_said_as_it_is() {
    let told = preview_undated(
        "名称,公布日期,施行日期,时效性\n上海市甲条例,2021-07-30,2021-09-01,有效\n",
    );
    assert!(told.contains("核对日 2021-09-01") && told.contains("施行日期"), "{told}");
    assert!(!told.contains("最晚的通过、公布等日期"), "{told}");
    let told = preview_undated("名称,文号\n上海市甲条例,沪府规〔2021〕1号\n");
    assert!(told.contains("--recorded 年-月-日"), "{told}");
}

/// True where no policy is read in `table`.
fn is_refused(table: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    failure(&["import", &table, "--into", &into, "--dry-run"]).0 == 3
}

/// What a preview of `table` says, where nobody gives the day.
fn preview_undated(table: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into, "--dry-run"])
}

#[test]
fn several_days_and_bodies_stand_in_the_brackets_of_a_title() {
    let told = preview(
        "t.csv",
        "规则要点,涉及文件,时间\n\
         三条路径,《甲评估办法》（国家网信办令第11号，2022年7月7日公布，2022年9月1日施行）；《乙认证规则》（国家市场监督管理总局、国家互联网信息办公室公告2022年第37号）,2022年\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "甲评估办法",
                "中国，2022 报告所载，2022-07-07 发布，2022-09-01 施行，国家网信办令第11号，国家网信办"
            ),
            (
                "乙认证规则",
                "中国，2022 报告所载，国家市场监督管理总局、国家互联网信息办公室公告2022年第37号，国家市场监督管理总局、国家网信办"
            ),
        ]),
        "{told}"
    );
}

#[test]
fn a_place_may_be_of_all_the_tables_beside_it() {
    let told = preview(
        "t.csv",
        "省份,碳达峰实施方案,,氢能规划,\n,文件名,发布时间,文件名,发布时间\n\
         北京,甲实施方案,2022年10月,—,—\n河北,乙实施方案,2022年6月,丙规划,2021年7月\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲实施方案", "北京市，2022-10 发布"),
            ("乙实施方案", "河北省，2022-06 发布"),
            ("丙规划", "河北省，2021-07 发布"),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("氢能规划"), "{told}");
}

#[test]
fn a_city_and_a_title_in_chinese_stand_beside_english() {
    let told = preview(
        "t.md",
        "| City | Policy | Chinese title | Issued by | Date |\n|---|---|---|---|---|\n\
         | Suzhou, Jiangsu | Measures on AI | 苏州市甲行动方案 | Suzhou Municipal Government | 2025 |\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[(
            "Measures on AI",
            "苏州市，2025 报告所载，Suzhou Municipal Government"
        )]),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "政策名称 Policy,发布机构 Issuer,状态 Status\n\
         甲目录（2024年版） / Special Measures (Negative List) 2024,国家发展改革委、商务部 / NDRC & MOFCOM,已废止 Repealed\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[("甲目录（2024年版）", "中国，废止，国家发展改革委、商务部")]),
        "{told}"
    );
}

#[test]
fn a_remark_names_what_took_the_place() {
    let told = preview(
        "t.csv",
        "文件名称,文号,备注\n武汉市甲若干意见,武政规〔2014〕5号,已被《武汉市乙若干意见》（武政规〔2017〕34号）代替\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("武汉市甲若干意见", "武汉市，武政规〔2014〕5号"),
            ("武汉市乙若干意见", "武汉市，武政规〔2017〕34号"),
        ]),
        "{told}"
    );
    assert_eq!(told["counts"]["citations"], 1, "{told}");
}

#[test]
fn the_days_of_each_policy_of_a_row_are_its_own() {
    let told = preview(
        "t.csv",
        "国家政策,国家文号,国家发布时间,我省配套政策,我省文号,我省发布时间\n\
         国务院关于甲行动的指导意见,国发〔2015〕40号,2015年7月4日,安徽省人民政府关于甲行动的实施意见,皖政〔2015〕102号,2015年9月28日\n\
         国务院关于乙行动的指导意见,国发〔2016〕28号,2016.5.20,,,\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "国务院关于甲行动的指导意见",
                "中国，2015-07-04 发布，国发〔2015〕40号，国务院"
            ),
            (
                "安徽省人民政府关于甲行动的实施意见",
                "安徽省，2015-09-28 发布，皖政〔2015〕102号，安徽省人民政府"
            ),
            (
                "国务院关于乙行动的指导意见",
                "中国，2016-05-20 发布，国发〔2016〕28号，国务院"
            ),
        ]),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "序号,国家政策,国家政策发布时间,省级政策,省级政策发布时间,市级政策,市级政策发布时间\n\
         1,国务院办公厅关于甲工作的指导意见（国办发〔2020〕23号）,2020-07-10,陕西省甲实施意见（陕建发〔2020〕1066号）,2020-11-02,西安市甲工作实施方案,2019-10-28\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "国务院办公厅关于甲工作的指导意见",
                "中国，2020-07-10 发布，国办发〔2020〕23号，国务院办公厅"
            ),
            ("陕西省甲实施意见", "陕西省，2020-11-02 发布，陕建发〔2020〕1066号"),
            ("西安市甲工作实施方案", "西安市，2019-10-28 发布"),
        ]),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "原政策名称,原文号,原发布日期,新政策名称,新文号,新发布日期\n\
         湖南省甲管理办法,湘政发〔2008〕12号,2008-05-20,湖南省城乡甲管理办法,湘政发〔2019〕3号,2019-02-10\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[("湖南省城乡甲管理办法", "湖南省，2019-02-10 发布，湘政发〔2019〕3号")]),
        "{told}"
    );
}

#[test]
fn columns_of_two_levels_need_no_other_heading() {
    let table = "\
        | 年份 | 国家层面政策 | 广东省层面政策 |\n|---|---|---|\n\
        | 2018 | 《国务院关于甲的意见》（国发〔2018〕45号） | 《广东省甲总体规划》（粤府〔2018〕105号）；《广东省甲实施方案》（粤府办〔2018〕48号） |\n\
        | 2019 | 《国务院关于乙的意见》（国发〔2019〕5号） | — |\n\
        | 2021 | 无 | 《广东省乙改革方案》（粤府〔2021〕44号，2021年6月30日） |\n";
    let told = preview("t.md", table);
    let expected = pairs(&[
        ("国务院关于甲的意见", "中国，国发〔2018〕45号，国务院"),
        ("广东省甲总体规划", "广东省，粤府〔2018〕105号"),
        ("广东省甲实施方案", "广东省，粤府办〔2018〕48号"),
        ("国务院关于乙的意见", "中国，国发〔2019〕5号，国务院"),
        ("广东省乙改革方案", "广东省，2021-06-30 报告所载，粤府〔2021〕44号"),
    ]);
    assert_eq!(added(&told), expected, "{told}");
    // What two columns say of topics is no policy.
    assert!(is_refused(
        "年份,国家层面政策,广东省层面政策\n2018,严格,放宽\n2019,宽松,从紧\n"
    ));
}

#[test]
fn cells_of_provinces_beside_topics_are_titles() {
    let told = preview(
        "t.csv",
        "省份,综合性数据条例,公共数据管理办法,备注\n\
         浙江,,\"浙江省公共数据条例（2022-01-21通过，2022-03-01施行）\",以条例形式\n\
         江苏,江苏省数据条例（2025.3.1施行）,江苏省公共数据管理办法（江苏省人民政府令第148号）,\n\
         天津,列入2025年立法计划,天津市公共数据资源开放管理暂行办法（津网信规〔2020〕1号）,\n\
         上海,上海市数据条例（2021.11.25）,\"上海市公共数据开放暂行办法\n（2019年8月）\",已废止\n\
         河北,河北省数字经济促进条例,—,非综合性\n",
    );
    let expected = pairs(&[
        ("浙江省公共数据条例", "浙江省，2022-01-21 通过，2022-03-01 施行"),
        ("江苏省数据条例", "江苏省，2025-03-01 施行"),
        ("江苏省公共数据管理办法", "江苏省，江苏省人民政府令第148号，江苏省人民政府"),
        ("天津市公共数据资源开放管理暂行办法", "天津市，津网信规〔2020〕1号"),
        ("上海市数据条例", "上海市，2021-11-25 报告所载"),
        ("上海市公共数据开放暂行办法", "上海市，2019-08 报告所载"),
        ("河北省数字经济促进条例", "河北省"),
    ]);
    assert_eq!(added(&told), expected, "{told}");
    assert!(told["rejected"].to_string().contains("列入2025年立法计划"), "{told}");
    // What most cells of a column are not titles of is refused as it was.
    assert!(is_refused(
        "省份,主要做法,保障\n浙江,印发浙江省公共数据条例,资金管理\n江苏,起草,江苏省公共数据管理办法\n"
    ));
}

#[test]
fn a_policy_may_be_called_by_what_heads_its_number_and_day() {
    let told = preview(
        "t.csv",
        "省份,碳达峰实施方案,,碳达峰碳中和实施意见,\n\
         ,文号,印发时间,文号,印发时间\n\
         上海,沪府发〔2022〕7号,2022-07-08,—,2022-07-06\n\
         江苏,苏政发〔2022〕88号,2022-10-14,苏发〔2022〕2号,2022-01-15\n\
         海南,琼府〔2022〕27号,2022-08-09,未出台,未出台\n",
    );
    let expected = pairs(&[
        ("碳达峰实施方案", "上海市，2022-07-08 发布，沪府发〔2022〕7号"),
        ("碳达峰碳中和实施意见", "上海市，2022-07-06 发布"),
        ("碳达峰实施方案", "江苏省，2022-10-14 发布，苏政发〔2022〕88号"),
        ("碳达峰碳中和实施意见", "江苏省，2022-01-15 发布，苏发〔2022〕2号"),
        ("碳达峰实施方案", "海南省，2022-08-09 发布，琼府〔2022〕27号"),
    ]);
    assert_eq!(added(&told), expected, "{told}");
}

#[test]
fn titles_in_two_languages_and_numbers_in_remarks_are_those_of_each() {
    let told = preview(
        "t.csv",
        "China tech regulation tracker,,,\n\
         No.,Instrument (English / 中文),Issuer,Promulgated\n\
         1,Measures on Security Assessment for Outbound Data Transfers 数据出境安全评估办法,CAC,7 July 2022\n\
         2,Network Data Security Management Regulations 网络数据安全管理条例,State Council,24 Sept 2024\n",
    );
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["数据出境安全评估办法", "网络数据安全管理条例"], "{told}");
    let told = preview(
        "t.csv",
        "地区,政策,发布日期,备注\n\
         苏州,\"苏州市甲实施方案（2024～2026年）\n苏州市乙若干措施（试行）\",\"2024年2月\n2024年4月\",\"苏府办〔2024〕31号\n苏府办〔2024〕76号\"\n",
    );
    let numbers: Vec<bool> = added(&told)
        .iter()
        .zip(["苏府办〔2024〕31号", "苏府办〔2024〕76号"])
        .map(|((_, values), number)| values.contains(number))
        .collect();
    assert_eq!(numbers, [true, true], "{told}");
}
