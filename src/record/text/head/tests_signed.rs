//! Numbers, days and bodies on lines that hold several of them.

use super::super::read;

/// Title, number, issuers and dates.
fn told(text: &str) -> String {
    let document = read(text);
    let words = |said: Option<super::Said>| said.map_or("-".to_owned(), |it| it.words);
    let issuers: Vec<String> =
        document.issuers.into_iter().map(|said| said.words).collect();
    let dates: Vec<String> = document
        .dates
        .iter()
        .map(|date| format!("{}={}", date.role.code(), date.edtf))
        .collect();
    format!(
        "{}; {}; {}; {}",
        words(document.title),
        words(document.number),
        issuers.join("、"),
        dates.join(" ")
    )
}

#[test]
fn a_long_line_of_a_signature_keeps_its_bodies_and_the_day() {
    let text = "甲省财政厅等七部门关于印发甲省项目管理办法的通知\n甲财规〔2020〕1号\n省直各单位：\n请遵照执行。\n甲省财政厅 甲省政务服务数据管理局 甲省发展和改革委员会\n甲省科学技术厅 甲省工业和信息化厅 甲省审计厅 中共甲省委机构编制委员会办公室\n2020年2月17日\n公开方式：主动公开\n";
    assert_eq!(
        told(text),
        "甲省财政厅等七部门关于印发甲省项目管理办法的通知; 甲财规〔2020〕1号; 甲省财政厅、甲省政务服务数据管理局、甲省发展和改革委员会、甲省科学技术厅、甲省工业和信息化厅、甲省审计厅、中共甲省委机构编制委员会办公室; document=2020-02-17"
    );
}

#[test]
fn a_number_and_a_day_in_digits_share_a_line() {
    let text = |line: &str| {
        told(&format!(
            "国家税务总局关于所得税优惠政策有关问题的通知\n{line}\n条款失效\n\n各省国家税务局：\n　　现就政策通知如下：\n一、所得减按50%计入。\n"
        ))
    };
    let of = "国家税务总局关于所得税优惠政策有关问题的通知";
    for (line, number) in [
        ("国税发[2006]156号　　2006.10.17", "国税发〔2006〕156号"),
        ("国税函〔2006〕185号      2006-10-17", "国税函〔2006〕185号"),
        ("国税发〔2006〕7号 2006/10/17", "国税发〔2006〕7号"),
        ("国家税务总局公告2006年第57号　　2006-10-17", "国家税务总局公告2006年第57号"),
    ] {
        assert_eq!(
            text(line),
            format!("{of}; {number}; 国家税务总局; document=2006-10-17"),
            "{line}"
        );
    }
    let joint = text("财政部 税务总局公告2006年第9号　2006.03.28");
    assert!(joint.contains("; 财政部、税务总局公告2006年第9号; "), "{joint}");
    // A day of another year may be that of the page.
    assert_eq!(
        text("国税发[2006]156号　　2019.10.17"),
        format!("{of}; 国税发〔2006〕156号; 国家税务总局; ")
    );
}

#[test]
fn a_sequence_below_a_notice_is_its_number() {
    let text = "甲市乙区人民政府\n关于文件清理结果的通告\n〔2019〕第4号\n为维护法制统一，现将清理结果公布如下：\n甲市乙区人民政府\n2019年1月25日\n";
    assert_eq!(
        told(text),
        "甲市乙区人民政府关于文件清理结果的通告; 甲市乙区人民政府通告〔2019〕4号; 甲市乙区人民政府; document=2019-01-25"
    );
}

#[test]
fn a_title_in_marks_below_those_who_issue_it() {
    let text = "香港特別行政區政府\n數字政策辦公室\n\n《甲智能技術及應用指引》\n\n發布日期：2025年4月15日\n\n本指引旨在提供實務操作指引，並配合《個人資料（私隱）條例》（第486章）的規定。\n";
    assert!(told(text).starts_with("甲智能技术及应用指引; "), "{}", told(text));
    let text = "環境及生態局\n《甲氣候行動藍圖2050》\n2021年10月8日\n\n為應對氣候變化，政府公布《甲氣候行動藍圖2050》，訂下策略。\n";
    assert!(told(text).starts_with("甲气候行动蓝图2050; "), "{}", told(text));
    let bare = read(text).remarks.bare.map(|said| said.words);
    assert_eq!(bare.as_deref(), Some("2021年10月8日"));
    // What a report calls so goes on as a sentence.
    let text = "甲部\n《乙周报》\n编辑部供稿\n甲部近日召开会议，研究有关工作，部署下一步任务。\n";
    assert!(told(text).starts_with("-; "), "{}", told(text));
}

#[test]
fn a_notice_below_the_heading_of_what_it_prints_is_the_document() {
    let text = "甲地区大气治理方案\n\n来源: 网\n时间:2020-11-04 09:02:36\n\n关于印发《甲地区大气治理方案》的通知\n\n环大气〔2020〕62号\n\n各市人民政府:\n\n现将《甲地区大气治理方案》印发给你们,请遵照执行。\n\n生态环境部\n\n2020年10月30日\n\n甲地区大气治理方案\n\n2018年以来,持续开展行动。\n";
    assert!(
        told(text).starts_with("关于印发《甲地区大气治理方案》的通知; 环大气〔2020〕62号; 生态环境部; document=2020-10-30"),
        "{}",
        told(text)
    );
}

#[test]
fn the_day_in_square_brackets_is_that_of_commencement() {
    let text = |clause: &str| {
        told(&format!(
            "《甲基礎設施條例》\n（2025年第4號條例）\n\n本條例旨在保護甲基礎設施，並就相關事宜訂定條文。\n[2026年1月1日]\n由立法會制定。\n\n第1部 導言\n1. 簡稱\n(1) 本條例可引稱為《甲基礎設施條例》。\n{clause}\n2025年3月27日\n行政長官 某某某\n"
        ))
    };
    for clause in ["(2) 本條例自2026年1月1日起實施。\n", ""] {
        let said = text(clause);
        assert!(said.contains("in_force=2026-01-01"), "{said}");
        assert!(!said.contains("document=2026"), "{said}");
    }
}

#[test]
fn letters_of_taiwan_tell_of_their_steps() {
    let body = "\n一、基隆市政府（以下簡稱本府）為加強管理，特訂定本要點。\n二、本要點所稱財產，指市有財產。\n";
    let head =
        |history: &str| told(&format!("基隆市市有財產管理作業要點\n\n{history}\n{body}"));
    let whole = "1.中華民國91年6月27日(91)基府財務字第057968號函頒全文9 點;並自發布日施行\n2.中華民國94年6月9日基府財務貳字第 0940062823 號函修正發布全文 10 點;並自發布日起施行\n3.中華民國104年9月15日基府財務貳字第1040239401號函修正\n4.中華民國114 年8 月14 日基府財務壹字第1140240881 號函修正名稱及第1 點至第4 點;刪除原第10 點";
    let broken = "1.中華民國91年6月27日(91)基府財務字第057968號函頒全文\n9 點;並自發布日施行\n2.中華民國94年6月9日基府財務貳字第 0940062823 號函修正\n發布全文 10 點;並自發布日起施行\n3.中華民國104年9月15日基府財務貳字第1040239401號函修正\n4.中華民國114 年8 月14 日基府財務壹字第1140240881 號函修正\n名稱及第1 點至第4 點、第7 點至第9 點;刪除\n原第10 點;新增第5 點、第6 點";
    for history in [whole, broken] {
        assert_eq!(
            head(history),
            "基隆市市有财产管理作业要点; (91)基府财务字第057968号; 基隆市政府; published=2002-06-27 in_force=2002-06-27 amended=2005-06-09 amended=2015-09-15 amended=2025-08-14"
        );
    }
    assert_eq!(
        head(
            "中華民國 110 年 3 月 8 日基府行文字第1100071234號函訂定\n中華民國 113 年 5 月 20 日基府行文字第1130180456號函修正名稱及第2點、第5點"
        ),
        "基隆市市有财产管理作业要点; 基府行文字第1100071234号; 基隆市政府; published=2021-03-08 amended=2024-05-20"
    );
    // Whatever the verb, the first number is that of the text.
    for verb in ["訂頒", "備查"] {
        let said = head(&format!(
            "中華民國 102 年 1 月 10 日基府財務字第10240000880號函{verb}\n中華民國 109 年 6 月 3 日基府財務字第 10940004560 號函頒修正第 3 點、第 5 點，並\n自即日生效"
        ));
        assert!(said.contains("; 基府财务字第10240000880号; 基隆市政府; "), "{said}");
        assert!(said.contains("=2013-01-10"), "{said}");
        assert!(said.contains("amended=2020-06-03"), "{said}");
    }
    assert_eq!(
        head("中華民國110年3月8日行政院院臺科會字第1100071234號函核定"),
        "基隆市市有财产管理作业要点; 院台科会字第1100071234号; 行政院; adopted=2021-03-08"
    );
    assert_eq!(
        head(
            "中華民國113年9月6日基隆市政府(113)府授資綜字第1133013412號函訂定發布全文10點；並自113年9月10日生效"
        ),
        "基隆市市有财产管理作业要点; 府授资综字第1133013412号; 基隆市政府; published=2024-09-06 in_force=2024-09-10"
    );
}
