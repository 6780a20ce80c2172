use super::*;

fn columns(headings: &[&str]) -> Option<Columns> {
    Columns::of(headings, None)
}

#[test]
fn headings_are_read_and_told() {
    let found = columns(&["发布时间", "政策名称", "发布省份", "备注"]).unwrap();
    assert_eq!(
        found.explain(3, false, &[]).zh,
        "表头在第 3 行，按列名推断：“发布时间”→日期（发布），“政策名称”→题名，“发布省份”→地点；未用：备注"
    );
    let told = found.explain(3, false, &[3]).zh;
    assert!(told.contains("“备注”→备注（只读") && !told.contains("未用"), "{told}");
    assert!(columns(&["2023年7月", "《某办法》", "北京"]).is_none());
}

#[test]
fn a_date_in_two_or_three_columns() {
    let found = columns(&["年", "月", "日", "政策名称"]).unwrap();
    assert_eq!(
        found.explain(1, false, &[]).zh,
        "表头在第 1 行，按列名推断：“年”→日期（报告所载），“月”→月，“日”→日，“政策名称”→题名"
    );
    let found = columns(&["Month", "Title", "Year"]).unwrap();
    assert_eq!(
        found.explain(1, false, &[]).en,
        "heading in row 1, guessed from the headings: \"Month\" → month, \"Title\" → title, \"Year\" → date (as reported)"
    );
    // The title, beside a year that is a target; but not a day or a number.
    let found = columns(&["Country", "Strategy", "Adopted", "2030 target"]).unwrap();
    assert!(found.has(Field::Title));
    assert!(columns(&["国家", "法律", "2023-01-01"]).is_none());
    assert!(columns(&["国家", "法律", "国发〔2023〕14号"]).is_none());
    // A day of which another column says what was done.
    let found = columns(&["state", "title", "status", "status_date"]).unwrap();
    assert!(
        found
            .explain(1, false, &[])
            .en
            .ends_with("\"status_date\" → date (of the status)")
    );
    // A month without a year is none of these.
    let found = columns(&["月份", "政策名称", "发布日期"]).unwrap();
    assert!(found.explain(1, false, &[]).zh.ends_with("未用：月份"));
}

#[test]
fn a_heading_of_two_rows() {
    let above = ["地区", "地区", "政策", "政策", "时间", "时间", "是否有效"];
    let below = ["省", "市", "名称", "文号", "印发", "施行", ""];
    let found = Columns::of_two(&above, &below, None).unwrap();
    assert_eq!(
        found.explain(1, false, &[]).zh,
        "表头在第 1 行，按列名推断：“省”→地点，“市”→城市，“名称”→题名，“文号”→文号，“印发”→日期（发布），“施行”→日期（施行），“是否有效”→状态"
    );
    let row = ["浙江", "杭州", "某条例", "", "2024-03-01", "", ""];
    assert!(Columns::of_two(&above, &row, None).is_none());
}

#[test]
fn what_is_sent_out_is_published() {
    let told = |headings: &[&str]| columns(headings).unwrap().explain(1, false, &[]).zh;
    assert!(told(&["政策名称", "印发日期"]).contains("“印发日期”→日期（发布）"));
    let posted = told(&["政策名称", "印发时间", "发布日期"]);
    assert!(posted.contains("“印发时间”→日期（成文），“发布日期”→日期（发布）"));
    let all = told(&["政策名称", "成文日期", "印发年月", "发布日期"]);
    assert!(all.ends_with("“发布日期”→日期（发布）；未用：印发年月"), "{all}");
}

#[test]
fn a_state_lies_within_the_country_beside_it() {
    for heading in ["Region", "State", "Province", "State/Province"] {
        let found = columns(&["Country", heading, "Policy title"]).unwrap();
        assert!(found.has(Field::Place) && found.has(Field::Region), "{heading}");
    }
    assert!(!columns(&["Region", "Policy title"]).unwrap().has(Field::Region));
    let both = columns(&["Country", "Region", "State", "Policy title"]).unwrap();
    let inner = |(_, use_): &&(usize, Use)| matches!(use_, Use::Field(Field::Region));
    assert_eq!(both.uses.iter().filter(inner).count(), 2);
    assert!(is_smaller("State", "Region") && !is_smaller("Region", "State"));
}

#[test]
fn a_known_export_is_recognised() {
    let found =
        columns(&["标题", "发文字号", "发布日期", "实施日期", "时效性", "效力级别"]);
    assert_eq!(found.unwrap().mapping.name, "pkulaw");
}
