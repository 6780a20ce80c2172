//! What a page prints around a title: the fields of its record, its columns and its site.

use super::tests::head;
use crate::record::text::read;

fn title(text: &str) -> String {
    read(text).title.map(|said| said.words).unwrap_or_default()
}

#[test]
fn labels_in_brackets_are_no_title() {
    let text = "[ 索引号 ] 11500112709384265N/2024-00088\n[ 发文字号 ] 渝北府办发〔2024〕9号\n[ 主题分类 ] 农业、畜牧业、渔业\n[ 体裁分类 ] 通知\n[ 发布机构 ] 渝北区政府办公室\n[ 成文日期 ] 2024-03-11\n[ 有 效 性 ] 有效\n\n重庆市渝北区人民政府办公室\n关于印发《渝北区高标准农田建设管护办法》的通知\n\n渝北府办发〔2024〕9号\n\n各镇人民政府：\n\n现印发给你们，请遵照执行。\n";
    let expected =
        "重庆市渝北区人民政府办公室关于印发《渝北区高标准农田建设管护办法》的通知";
    assert_eq!(title(text), expected);
    let full = text.replace("[ ", "【").replace(" ]", "】");
    assert_eq!(title(&full), expected);
}

#[test]
fn the_columns_of_a_site_are_no_part_of_a_title() {
    let own =
        "人力资源社会保障部关于实施人力资源服务业创新发展行动计划（2023—2025年）的通知";
    let below = "人社部发〔2022〕83号\n\n各省人力资源社会保障厅（局）：\n\n为贯彻甲精神，制定本行动计划。\n";
    for columns in
        ["部门政务_中国政府网", "国务院部门文件_中国政府网", "政策_要闻_人民网"]
    {
        let broken = own.replace("资源服务", "资源\n服务");
        let text = format!("{own}_{columns}\n\n{broken}\n\n{below}");
        assert_eq!(title(&text), own, "{columns}");
    }
}

#[test]
fn who_signs_by_another_of_its_names_is_not_alone() {
    let text = "国家发展和改革委员会关于印发《电力需求侧管理办法（2023年版）》的通知_国务院部门文件_中国政府网\n\n国家发展改革委等部门关于印发《电力需求侧管理办法（2023年版）》的通知\n\n发改运行规〔2023〕1283号\n\n各省、自治区、直辖市发展改革委：\n\n现印发给你们，请遵照执行。\n\n国家发展改革委\n工业和信息化部\n财政部\n2023年9月7日\n";
    let document = read(text);
    let issuers: Vec<&str> =
        document.issuers.iter().map(|it| it.words.as_str()).collect();
    assert_eq!(issuers, ["国家发展改革委", "工业和信息化部", "财政部"]);
}

#[test]
fn a_page_may_tell_from_when_a_text_is_carried_out() {
    let text = "浙江省关于加强甲病防治工作的通知\n\n发文单位:浙江省政府\n\n文  号:浙政发[1990]96号\n\n发布日期:1990-9-9\n\n执行日期:1990-10-1\n\n各市、县人民政府:\n\n现通知如下:\n一、加强防治。\n";
    let dates = read(text).dates;
    let in_force =
        dates.iter().find(|date| date.role == crate::model::law::Role::InForce);
    assert_eq!(in_force.map(|date| date.edtf.as_str()), Some("1990-10-01"));
}

#[test]
fn what_a_site_sets_above_the_title_is_not_of_it() {
    let rest = "各单位：\n请执行。\n\n甲市财政局\n2024年2月8日\n";
    let expected = "关于某事项的通知||甲市财政局|document=2024-02-08";
    for above in
        ["法治资讯\n\n法治资讯", "甲市政府文件库", "国家规章库", "法治资讯", "图片\n图片"]
    {
        let text = format!("{above}\n\n关于某事项的通知\n\n{rest}");
        assert_eq!(head(&text), expected, "{above}");
    }
    let text = format!("甲市政府文件库\n\n甲市财政局关于印发某办法的通知\n\n{rest}");
    assert!(
        head(&text).starts_with("甲市财政局关于印发某办法的通知||"),
        "{}",
        head(&text)
    );
    // A title goes on in the next line.
    let text = format!("甲市基础数据库\n管理办法\n\n{rest}");
    assert!(head(&text).starts_with("甲市基础数据库管理办法|"), "{}", head(&text));
}

#[test]
fn a_letterhead_is_the_body_that_the_title_names_in_short() {
    let text = "苏州市人民政府\n市政府关于废止部分文件的决定\n\n苏府规字〔2021〕2号\n\n各市、区人民政府：\n现决定如下。\n\n苏州市人民政府\n2021年3月10日\n";
    assert_eq!(
        head(text),
        "市政府关于废止部分文件的决定|苏府规字〔2021〕2号|苏州市人民政府|document=2021-03-10"
    );
}

#[test]
fn an_announcement_stands_below_the_headline_that_tells_of_it() {
    let text = "环保部发布标准制修订办法\n\n公 告\n2017年 第4号\n\n关于发布《国家标准制修订工作管理办法》的公告\n\n为规范工作，现予发布。\n特此公告。\n\n环境保护部\n\n2017年2月22日\n";
    assert_eq!(
        head(text),
        "关于发布《国家标准制修订工作管理办法》的公告|环境保护部公告2017年第4号|环境保护部|document=2017-02-22"
    );
}
