//! What the words of tables mean.

use super::*;

#[test]
fn repealed_in_part_is_not_amended() {
    assert_eq!(status("部分失效"), Some("partly_repealed"));
    assert_eq!(status("部分废止"), Some("partly_repealed"));
    assert_eq!(status("修订"), Some("amended"));
    for word in
        ["条款失效", "部分条款已失效", "现行有效（部分条款失效）", "废止（部分条款）"]
    {
        assert_eq!(status(word), Some("partly_repealed"), "{word}");
    }
}

#[test]
fn every_word_of_an_end_is_one() {
    for word in [
        "全部废止",
        "停止执行",
        "已撤销",
        "作废",
        "Rescinded",
        "廢止",
        "废止。",
        "已取消",
    ] {
        assert_eq!(status(word), Some("repealed"), "{word}");
    }
    for word in
        ["已被取代", "被代替", "已被新版取代", "Superseded", "Replaced", "被取代。"]
    {
        assert_eq!(status(word), Some("superseded"), "{word}");
    }
    for word in [
        "全文失效",
        "宣布失效",
        "过期",
        "已过期",
        "无效",
        "失去效力",
        "自动失效",
        "期满失效",
        "Lapsed",
        "No longer effective",
    ] {
        assert_eq!(status(word), Some("expired"), "{word}");
    }
    for word in ["即将施行", "待生效", "尚未生效", "Not yet effective"] {
        assert_eq!(status(word), Some("not_yet_in_force"), "{word}");
    }
    for word in ["有效（2025年修订）", "现行有效 (2018年修正)", "繼續有效"]
    {
        assert_eq!(status(word), Some("in_force"), "{word}");
    }
    assert_eq!(status("有效、已修改"), Some("amended"));
    assert_eq!(status("已废止 Repealed"), Some("repealed"));
    assert_eq!(status("有效 Repealed"), None);
    // Neither says whether it is in force.
    for word in ["有效（即将失效）", "暂停执行", "修订中", "待评估", "有效、失效", "A级"]
    {
        assert_eq!(status(word), None, "{word}");
    }
}

#[test]
fn a_term_that_is_over_and_one_that_runs_are_known() {
    assert_eq!(status("到期失效"), Some("expired"));
    assert_eq!(status("执行中"), Some("in_force"));
    // Nothing of force is said.
    for word in ["已印发", "试行"] {
        assert_eq!((status(word), step(word)), (None, Some(Step::Adopted)), "{word}");
    }
    assert_eq!(status("失效"), Some("expired"));
}

#[test]
fn what_is_done_is_no_standing() {
    for word in ["Enacted", "Passed", "Signed into law", "已通过"] {
        assert_eq!((status(word), step(word)), (None, Some(Step::Adopted)), "{word}");
    }
    assert_eq!(step("Vetoed"), Some(Step::Failed));
    assert_eq!(status("No longer in force"), Some("expired"));
    assert_eq!(status("Repealed"), Some("repealed"));
    // Not yet, or no longer?
    assert_eq!(status("Not in force"), None);
    assert_eq!(status("起草中"), Some("not_yet_issued"));
    assert_eq!(step("In force"), None);
    for word in ["Enacted; not yet in force", "已通过，尚未施行"] {
        assert_eq!(status(word), Some("not_yet_in_force"), "{word}");
    }
    assert_eq!(status("审议中"), Some("proposed"));
    assert_eq!(status("Passed; vetoed"), None);
}

#[test]
fn levels_are_known_in_any_column() {
    for (word, level) in [
        ("行政法规", Some("administrative_regulation")),
        ("部门规章", Some("department_rule")),
        ("地方性法规", Some("local_regulation")),
        ("经济特区法规", Some("special_zone_regulation")),
        ("自治条例和单行条例", Some("autonomous_regulation")),
        ("单行条例", Some("autonomous_regulation")),
        ("地方政府规章", Some("local_government_rule")),
        ("标准", None),
        ("价格政策", None),
        ("guidance", None),
    ] {
        assert_eq!(plain_level(word), level, "{word}");
    }
}
