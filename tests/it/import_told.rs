//! Running text as a judge wrote it who had not seen the program: what has ended is not in
//! force, each of several titles has its own day, and a place that is only an example has no
//! document.

use serde_json::Value;

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{failure, json, stdout, written};

#[test]
fn a_place_that_is_only_an_example_has_no_document() {
    let told = preview(
        "r.txt",
        "（二）县域政策文本的选取\n本文以浙江省安吉县为例，选取《安吉县“两山”建设条例实施方案》（安政发〔2019〕8号）、《浙江省生态文明示范创建行动计划》（浙政发〔2018〕20号）两份文本。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("安吉县“两山”建设条例实施方案", "安吉县，安政发〔2019〕8号"),
            ("浙江省生态文明示范创建行动计划", "浙江省，浙政发〔2018〕20号"),
        ]),
        "{told}"
    );
}

#[test]
fn an_order_of_several_keeps_all_of_them() {
    let told = preview(
        "r.txt",
        "一季度金融监管政策盘点\n1. 《商业银行金融资产风险分类办法》——中国银保监会 中国人民银行令〔2023〕第1号，2023年7月1日起施行。\n2. 《系统重要性银行评估办法》——中国人民银行 中国银保监会公告〔2020〕第9号，2021年1月1日起施行。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "商业银行金融资产风险分类办法",
                "中国，2023-07-01 施行，中国银保监会 中国人民银行令〔2023〕第1号，中国银保监会、中国人民银行"
            ),
            (
                "系统重要性银行评估办法",
                "中国，2021-01-01 施行，中国人民银行 中国银保监会公告〔2020〕第9号，中国人民银行、中国银保监会"
            ),
        ]),
        "{told}"
    );
}

#[test]
fn an_issuer_of_no_known_place_does_not_lose_the_others() {
    let told = preview(
        "r.txt",
        "2023年5月30日，财政部、省发改委联合印发《关于甲项目的通知》（财建〔2023〕5号）。\n2024年5月17日，央行、金融监管总局发布《关于乙贷款的通知》。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("关于甲项目的通知", "中国，2023-05-30 发布，财建〔2023〕5号，财政部"),
            ("关于乙贷款的通知", "中国，2024-05-17 发布，中国人民银行、金融监管总局"),
        ]),
        "{told}"
    );
    let explained = told["explained"].to_string();
    assert!(
        explained
            .contains("看不出是哪里、哪一级的，没有记，只记其余的：《关于甲项目的通知》"),
        "{told}"
    );
}

#[test]
fn who_speaks_of_the_centre_is_not_asked() {
    let told = preview(
        "r.txt",
        "本报北京11月5日电（记者 张三）国务院日前印发《关于进一步提高上市公司质量的意见》（国发〔2020〕14号）。\n2014年9月29日（30日公布）  人民银行、银监会联合下发《关于进一步做好住房金融服务工作的通知》（银发〔2014〕287号）。\n四川省以川办发〔2022〕12号文印发《四川省建设种业强省规划（2021—2030年）》。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("关于进一步提高上市公司质量的意见", "中国，国发〔2020〕14号，国务院"),
            (
                "关于进一步做好住房金融服务工作的通知",
                "中国，2014-09-29 发布，银发〔2014〕287号，人民银行、银监会"
            ),
            ("四川省建设种业强省规划（2021—2030年）", "四川省，川办发〔2022〕12号"),
        ]),
        "{told}"
    );
    assert!(told["doubts"].as_array().unwrap().is_empty(), "{told}");
}

#[test]
fn english_sentences_tell_of_ends_and_of_bodies() {
    let told = preview(
        "r.txt",
        "China data law update\n\nOn 22 March 2024, the Cyberspace Administration of China (CAC) issued the Provisions on Promoting and Regulating Cross-Border Data Flows, which took effect on the same day. The State Council promulgated the Network Data Security Management Regulations (Decree No. 790) on 30 September 2024; they will enter into force on 1 January 2025. The Utah Data Act was repealed by the Utah Privacy Act on 3 March 2023.\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "Provisions on Promoting and Regulating Cross-Border Data Flows",
                "中国，2024-03-22 发布，Cyberspace Administration of China"
            ),
            (
                "Network Data Security Management Regulations",
                "中国，2024-09-30 发布，Decree No. 790，State Council"
            ),
            ("Utah Data Act", "犹他州，2023-03-03 失效"),
            ("Utah Privacy Act", "犹他州"),
        ]),
        "{told}"
    );
}

#[test]
fn a_chinese_title_in_an_english_sentence_has_its_day() {
    let told = preview(
        "r.txt",
        "Regional AI policies 区域人工智能政策\n\nBeijing Municipality released the Beijing Action Plan for \"AI Plus\" (2024–2025) (《北京市推动“人工智能+”行动计划（2024—2025年）》) on 26 July 2024. Guangdong Province issued the Implementation Opinions on Accelerating AI (《广东省人民政府关于加快建设通用人工智能产业创新引领地的实施意见》，粤府〔2023〕90号) on 3 November 2023, effective immediately.\n",
    );
    let all = told["records"].to_string();
    for value in
        ["2024-07-26 发布", "2023-11-03 发布", "2023-11-03 施行", "粤府〔2023〕90号"]
    {
        assert!(all.contains(value), "{value}: {told}");
    }
    assert!(told["doubts"].as_array().unwrap().is_empty(), "{told}");
}

#[test]
fn what_has_ended_is_answered_so() {
    let folder = tempfile::tempdir().unwrap();
    let words = "城市更新与公用事业政策沿革\n\
        《深圳市城市更新办法》（深圳市人民政府令第211号）于2009年12月1日起施行，2016年11月12日深圳市人民政府令第290号修正。2020年12月30日深圳市六届人大常委会第四十六次会议通过《深圳经济特区城市更新条例》，2021年3月1日起施行，上述办法相应废止。\n\
        《厦门市暂住人口管理规定》（厦门市人民政府令第50号）自1997年1月1日起施行，2010年已废止。\n\
        《合肥市燃气管理办法》（合肥市人民政府令第106号）2005年3月1日起施行，该办法已于2018年被《合肥市燃气管理条例》取代。\n\
        一年来，废止《重庆市暂住人口管理规定》（重庆市人民政府令第42号）。\n\
        1984年3月12日全国人大常委会通过《中华人民共和国专利法》，1985年4月1日起施行。此后于1992年9月4日、2000年8月25日两次修正。\n";
    let file = written(folder.path(), "r.txt", words);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &file, "--into", &into, "--recorded", "2026-11-30"]);
    stdout(&["link", &into]);
    let told = json(&["--graph", &into, "query"]);
    let policies = told["policies"].as_array().unwrap();
    let of = |title: &str| {
        let raw = |policy: &&Value| policy["title"]["raw"] == title;
        policies.iter().find(raw).unwrap()
    };
    for title in [
        "深圳市城市更新办法",
        "厦门市暂住人口管理规定",
        "合肥市燃气管理办法",
        "重庆市暂住人口管理规定",
    ] {
        let status = of(title).pointer("/status/value/code").unwrap().as_str().unwrap();
        assert!(["repealed", "expired"].contains(&status), "{title}: {status}");
    }
    // One who tells of several amendments contradicts nobody.
    assert_eq!(of("中华人民共和国专利法")["conflicts"].to_string(), "[]");
}

#[test]
fn a_page_whose_sentences_tell_of_documents_is_a_report() {
    let page = |words: &str| {
        format!(
            "<html><head><title>一图读懂</title></head><body><h1>政策盘点</h1>{words}<p>版权所有</p></body></html>"
        )
    };
    let told = preview(
        "r.html",
        &page(
            "<p>2016年2月22日，国务院印发<a href=\"#\">《甲战略规划纲要》</a>（国发〔2016〕15号）。</p><p>2016年12月25日，全国人大常委会审议通过《中华人民共和国乙法》，2017年7月1日正式实施。</p>",
        ),
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲战略规划纲要", "中国，2016-02-22 发布，国发〔2016〕15号，国务院"),
            ("中华人民共和国乙法", "中国，2016-12-25 通过，全国人大常委会"),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("作为报告读"), "{told}");
    // One document that a page mentions makes no report of it.
    let folder = tempfile::tempdir().unwrap();
    let words = page("<p>2016年2月22日，国务院印发《甲战略规划纲要》。</p>");
    let file = written(folder.path(), "r.html", words);
    let into = folder.path().join("d").display().to_string();
    let (code, told) = failure(&["import", &file, "--into", &into, "--dry-run"]);
    assert_ne!(code, 0, "{told}");
    assert!(told.contains("--read-as report"), "{told}");
}

#[test]
fn rows_of_one_number_with_near_titles_are_asked() {
    let told = preview(
        "t.csv",
        "政策名称,文号,发布日期\n上海市居住证管理办法,沪府规〔2017〕58号,2017-12-12\n上海市居住证积分管理办法,沪府规〔2017〕58号,2017-12-12\n上海市人民政府关于印发《上海市居住证管理办法》的通知,沪府规〔2017〕58号,2017-12-12\n",
    );
    assert_eq!(added(&told).len(), 1, "{told}");
    assert_eq!(told["doubts"].as_array().unwrap().len(), 1, "{told}");
}

#[test]
fn the_day_of_an_earlier_edition_is_not_that_of_a_later_one() {
    let told = preview(
        "r.txt",
        "本报讯 8月29日，河北省十四届人大常委会第四次会议表决通过了《河北省节约用水条例（修正）》。2021年5月28日河北省第十三届人民代表大会常务委员会第二十三次会议通过的《河北省节约用水条例》，自2021年7月1日起施行。2019年4月1日，河北省水利厅印发《河北省节水方案》（冀水节〔2019〕2号）。\n",
    );
    let all = added(&told);
    assert_eq!(
        all[0],
        ("河北省节约用水条例（修正）".into(), "河北省，河北省人大常委会".into())
    );
    assert!(!all.iter().any(|(_, values)| values.contains("2021-05-28")), "{told}");
    assert!(!told["doubts"].as_array().unwrap().is_empty(), "{told}");
}

#[test]
fn a_remark_against_force_is_no_force() {
    let told = preview(
        "t.csv",
        "名称,令号,公布,备注\n甲管理规范,卫生部令第20号,2000-04-30,已被卫生部令第90号废止\n乙管理办法,卫生部令第21号,2001-04-30,已被卫生部令第91号部分废止\n",
    );
    let all = added(&told);
    assert!(all[0].1.contains("废止"), "{told}");
    assert!(all[1].1.contains("未知"), "{told}");
}

#[test]
fn a_city_in_the_brackets_of_a_title_is_whose_it_is() {
    let told = preview(
        "t.csv",
        "省份,政策名称,文号,发布日期\n浙江,支持甲产业发展的若干措施（杭州）,杭政办函〔2024〕33号,2024-07-26\n浙江,支持乙产业发展的若干措施（杭州）,浙政办函〔2024〕34号,2024-07-26\n",
    );
    let all = added(&told);
    assert!(all[0].1.starts_with("杭州市"), "{told}");
    assert!(all[1].1.starts_with("浙江省"), "{told}");
}

#[test]
fn what_is_told_of_what_was_not_read_is_true() {
    // An item with its number and days, of which the title has no 《》.
    let told = preview(
        "t.txt",
        "附表  各地公共租赁住房政策一览\n\n一、直辖市\n\n北京\n1. 北京市公共租赁住房申请、审核及配租管理办法（京建法〔2011〕25号），2011年11月29日，2011年12月1日起施行\n重庆\n1. 重庆市公共租赁住房管理暂行办法（渝府发〔2010〕61号），2010年6月3日，2010年7月1日起施行\n\n二、省\n湖北\n1. 湖北省公共租赁住房管理办法（试行）（鄂建〔2012〕1号）\n",
    )
    .to_string();
    assert!(told.contains("没有读懂"), "{told}");
    assert!(!told.contains("没有认得的文号或日期"), "{told}");
    // A number that the table gave.
    let told = preview(
        "r.txt",
        "住房和城乡建设部2022年6月30日印发《城乡建设领域碳达峰实施方案》（建标〔2022〕53号）。\n\n表2-1  部分省份碳达峰实施方案\n省份      文件                                文号\n江西      《江西省碳达峰实施方案》            赣府发〔2022〕17号\n湖南      《湖南省碳达峰实施方案》            湘政发〔2022〕19号\n\n2024年1月25日，《碳排放权交易管理暂行条例》（国务院令第775号）公布。\n",
    )
    .to_string();
    assert!(told.contains("\"zh\":\"赣府发〔2022〕17号\""), "{told}");
    assert!(!told.contains("看不出是哪一份的"), "{told}");
}
