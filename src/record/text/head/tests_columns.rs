//! What a page prints around a title: the fields of its record, its columns and its site.

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
