//! Chronologies and briefs: entries that begin with a day in figures, districts behind their
//! city, and the documents on which an entry says that it rests.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};

#[test]
fn days_in_figures_are_read() {
    let told = preview(
        "e.md",
        "# 大事记\n\
         - 2024-05-20，甲一省 2024-05-20 无关。\n\
         - 2024-05-20 山东省人民政府办公厅印发《某甲方案》（鲁政办发〔2024〕8号）\n\
         - 2024/5/21，河北省人民政府办公厅印发《某乙方案》\n\
         - 2024.5.22 河南省人民政府发布《某丙方案》\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "某甲方案",
                "山东省，2024-05-20 发布，鲁政办发〔2024〕8号，山东省人民政府办公厅"
            ),
            ("某乙方案", "河北省，2024-05-21 发布，河北省人民政府办公厅"),
            ("某丙方案", "河南省，2024-05-22 发布，河南省人民政府"),
        ]),
        "{told}"
    );
}

#[test]
fn a_district_behind_its_city_is_no_city() {
    let told = preview(
        "d.txt",
        "佛山市顺德区于2022年4月出台《顺德区某计划》。2022年5月，北京市海淀区印发《某措施》。\
         同年6月，江苏省昆山市人民政府印发《某甲办法》。2023年1月，长春市朝阳区出台《某乙措施》，\
         北京市朝阳区出台《某丙办法》。2023年2月，江苏省鼓楼区发布《某丁措施》。",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("顺德区某计划", "顺德区，2022-04 发布"),
            ("某措施", "海淀区，2022-05 发布"),
            ("某甲办法", "昆山市，2022-06 发布，江苏省昆山市人民政府"),
            ("某乙措施", "朝阳区，2023-01 发布"),
            ("某丙办法", "朝阳区"),
        ]),
        "{told}"
    );
    // 江苏 has two of that name.
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{told}");
    assert!(doubts[0].to_string().contains("某丁措施"), "{told}");
}
