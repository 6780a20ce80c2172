//! What a column or a sentence says of two documents is never read the wrong way round, and what
//! one import makes of a report a second one leaves as it is.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{failure, json, stdout, written};

#[test]
fn the_policy_of_a_row_is_told_from_what_it_carries_out() {
    let told = preview(
        "t.csv",
        "地方,落实文件,印发日期,落实的国家政策\n河南省,河南省优化营商环境条例,2020年11月28日通过,优化营商环境条例（国务院令第722号）\n兰考县,兰考县优化营商环境若干措施,2021.3,《河南省优化营商环境条例》\n河北省,河北省优化营商环境条例,2017年12月1日,—\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("河南省优化营商环境条例", "河南省，2020-11-28 通过"),
            ("兰考县优化营商环境若干措施", "兰考县，2021-03 发布"),
            ("河北省优化营商环境条例", "河北省，2017-12-01 发布"),
        ]),
        "{told}"
    );
    assert_eq!(told["counts"]["citations"], 2, "{told}");
    // A national policy carries out no plan of a province.
    let told = preview(
        "t.csv",
        "政策名称,地区,发布日期,落实文件\n国务院关于甲的意见,全国,2019-01-05,《浙江省甲实施意见》\n",
    );
    assert_eq!(told["counts"]["citations"], 0, "{told}");
    assert!(told["explained"].to_string().contains("看不出谁落实谁"), "{told}");
    // Nobody but a person can say which of these the row is of.
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "国家政策,落实文件,地区,日期\n国务院关于甲的意见,浙江省甲实施意见,浙江,2020-01-05\n",
    );
    let into = folder.path().join("d").display().to_string();
    let (code, told) = failure(&["import", &table, "--into", &into, "--dry-run"]);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("--map title"), "{told}");
}

#[test]
fn a_table_of_what_is_repealed_says_so_of_each_row() {
    let told = preview(
        "t.html",
        "<h2>附件2：宣布废止的行政规范性文件目录</h2><table><tr><th>序号</th><th>文件名称</th><th>发文字号</th></tr><tr><td>1</td><td>衢州市土地储备办法</td><td>衢政〔2003〕7号</td></tr></table>",
    );
    assert_eq!(
        added(&told),
        pairs(&[("衢州市土地储备办法", "衢州市，衢政〔2003〕7号，废止")]),
        "{told}"
    );
}

#[test]
fn a_year_that_heads_rows_is_that_of_their_days() {
    let told = preview(
        "t.csv",
        "日期,政策名称,发布地区\n2015年,,\n7月4日,甲指导意见,全国\n2016年,,\n3月,浙江省甲实施意见,浙江\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲指导意见", "中国，2015-07-04 报告所载"),
            ("浙江省甲实施意见", "浙江省，2016-03 报告所载"),
        ]),
        "{told}"
    );
}

#[test]
fn a_second_import_of_a_report_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let report = written(
        folder.path(),
        "r.txt",
        "2021年12月28日，安吉县人民政府印发《安吉县竹林碳汇改革实施意见》。2021年1月5日，温岭市财政局印发《温岭市预算办法》。\n",
    );
    let into = folder.path().join("d").display().to_string();
    let first = json(&["import", &report, "--into", &into, "--read-as", "report"]);
    assert_eq!(
        added(&first),
        pairs(&[
            ("安吉县竹林碳汇改革实施意见", "安吉县，2021-12-28 发布，安吉县人民政府"),
            ("温岭市预算办法", "温岭市，2021-01-05 发布，温岭市财政局"),
        ]),
        "{first}"
    );
    let again = json(&["import", &report, "--into", &into, "--read-as", "report"]);
    for count in ["added", "changed", "bodies", "places", "citations"] {
        assert_eq!(again["counts"][count], 0, "{again}");
    }
}

#[test]
fn an_amendment_is_no_day_of_the_text_itself() {
    let told = preview(
        "r.txt",
        "2019年11月27日，北京市修改《北京市生活垃圾管理条例》，2020年5月1日起施行。\n\
         2023年5月18日，澳门特别行政区立法会细则性通过修改第2/2009号法律《维护国家安全法》的法案。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("北京市生活垃圾管理条例", "北京市，2019-11-27 修改"),
            ("维护国家安全法", "澳门特别行政区，2023-05-18 修改，第2/2009号法律"),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("句中的施行日期是修改后的"), "{told}");
}

#[test]
fn traditional_letters_are_read_and_kept() {
    let told = preview(
        "r.txt",
        "《僱傭條例》（第57章）於1968年制定，是香港勞工法例的核心。其後《僱員補償條例》（第282章）於1953年12月1日生效。\n\
         民國104年6月3日總統公布《長期照顧服務法》。行政院於民國87年核定「加強老人安養服務方案」。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("僱傭條例", "香港特别行政区，1968 报告所载，第57章"),
            ("僱員補償條例", "香港特别行政区，1953-12-01 施行，第282章"),
            ("長期照顧服務法", "台湾省，2015-06-03 发布"),
            ("加強老人安養服務方案", "台湾省，1998 通过"),
        ]),
        "{told}"
    );
}

#[test]
fn a_bare_heading_of_repeals_names_what_is_repealed_where_its_cells_do() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "名称,地区,公布,施行,废止\n甲条例（1991）,国家,1991-06-04,1991-10-01,\n\
         甲条例（2001）,国家,2001-12-20,2002-01-01,甲条例（1991）\n",
    );
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    stdout(&["link", &into]);
    let found = stdout(&["query", "--graph", &into, "--as-of", "2015-01-01"]);
    assert!(found.contains("甲条例（2001） —废止→ 甲条例（1991）"), "{found}");
    let days =
        preview("t.csv", "名称,地区,公布,废止\n甲条例,国家,1991-06-04,2001-12-20\n");
    assert!(days.to_string().contains("2001-12-20 失效"), "{days}");
}

#[test]
fn numbers_of_acts_below_a_heading_of_keys_are_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "国家,名称,编号,状态,通过\n美国,某行政命令,EO 14110,revoked,2023-10-30\n英国,某法,P-02,bill,\n",
    );
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    let shown = stdout(&["show", "EO 14110", "--graph", &into]);
    assert!(shown.contains("某行政命令"), "{shown}");
    let drafts = stdout(&["query", "--graph", &into, "--status", "proposed"]);
    assert!(drafts.contains("某法") && !drafts.contains("P-02"), "{drafts}");
}
