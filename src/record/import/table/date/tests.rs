use super::*;

#[test]
fn what_is_meant_to_come_is_planned() {
    for cell in [
        "2021年（拟）",
        "2026年（预计）",
        "2026年拟出台",
        "2026-05（计划发布）",
        "2025年三季度（拟）",
    ] {
        assert!(is_planned(cell), "{cell}");
    }
    for cell in ["2021年", "2021年（试行）", "2021-05-03", "拟定", "2021年5月发布"]
    {
        assert!(!is_planned(cell), "{cell}");
    }
}

#[test]
fn units_of_three_cells_are_one_date() {
    for (year, month, day, whole) in [
        ("2023", "7", "12", "2023-07-12"),
        ("2023年", "07月", "", "2023-07"),
        ("2023", "七月", "", "2023-07"),
        ("2023", "July", "", "2023-07"),
        ("2023", "Oct", "30", "2023-10-30"),
        ("2023", "", "", "2023"),
        ("2023", "3月15日", "", "2023-03-15"),
        ("2023年", "03-15", "", "2023-03-15"),
        ("2023-05", "5", "", "2023-05"),
    ] {
        let joined = of_units(year, [Some(month), Some(day)]);
        assert_eq!(
            cell_date::read_in(&joined, Default::default()),
            CellDate::Edtf(whole.into()),
            "{joined}"
        );
    }
    let unsure = of_units("2023", [Some("7-9"), None]);
    assert!(!matches!(
        cell_date::read_in(&unsure, Default::default()),
        CellDate::Nothing
    ));
    assert_eq!(of_units("2023", [Some("Q3"), None]), "Q3 2023");
}
