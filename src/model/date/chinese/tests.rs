use proptest::prelude::*;

use super::super::Precision;
use super::*;

fn edtf(text: &str) -> String {
    let read = parse_chinese(text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.raw, text);
    read.edtf().to_owned()
}

#[test]
fn forms_of_documents_and_titles() {
    for (text, expected) in [
        ("2023年7月", "2023-07"),
        ("2023 年 7 月", "2023-07"),
        ("２０２３年", "2023"),
        ("２０２３年７月１３日", "2023-07-13"),
        ("2023年7月13日", "2023-07-13"),
        ("2023年07月03号", "2023-07-03"),
        ("二〇二三年七月十三日", "2023-07-13"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("二零二三年十月二十日", "2023-10-20"),
        ("2024年2月29日", "2024-02-29"),
        ("2023年度", "2023"),
        ("2023年上半年", "2023-40"),
        ("2023年下半年", "2023-41"),
        ("2023年第三季度", "2023-35"),
        ("2023年三季度", "2023-35"),
        ("2023年1季度", "2023-33"),
        ("2023年初", "2023~"),
        ("2023年年底", "2023~"),
        ("2023 年底", "2023~"),
        ("2023年近年", "2023~"),
        ("2023年前后", "2023~"),
        ("2023年7月底", "2023-07~"),
        ("2023年2月下旬", "[2023-02-21..2023-02-28]"),
        ("近年来", "XXXX~"),
        ("2020年代", "202X"),
        ("（2023—2025年）", "2023/2025"),
        ("（2023-2025年）", "2023/2025"),
        ("（2023–2025年）", "2023/2025"),
        ("（2023－2025年）", "2023/2025"),
        ("（2023~2025年）", "2023/2025"),
        ("(2023～2025年)", "2023/2025"),
        ("2023年至2025年", "2023/2025"),
        ("2023——2025", "2023/2025"),
        ("2023年7月至9月", "2023-07/2023-09"),
        ("2023年7月13日至15日", "2023-07-13/2023-07-15"),
        ("2023年7月13日至8月15日", "2023-07-13/2023-08-15"),
        ("2023年上半年到2024年底", "2023-40/2024~"),
        ("2023年7月至今", "2023-07/.."),
        ("到2025年", "2025"),
        ("2028 年之前", "[..2027]"),
        ("2028年底前", "[..2028]"),
    ] {
        assert_eq!(edtf(text), expected, "{text}");
    }
    let vague = parse_chinese("2023年底").unwrap().date;
    assert_eq!(vague.precision(), Precision::Year);
    assert!(vague.is_approximate() && !vague.is_uncertain());
    assert_eq!(parse_chinese("近年").unwrap().date.precision(), Precision::Unknown);
}

#[test]
fn faults_are_placed_in_the_text_as_given() {
    let year = DateProblem::Unexpected {
        found: Some('2'),
        expected: Expected::Part(DatePart::Year),
    };
    for (text, column, problem) in [
        ("", 1, DateProblem::Empty),
        ("　", 1, DateProblem::Empty),
        ("（2023 年 13 月）", 9, DateProblem::Month { found: 13 }),
        (
            "2023年2月29日",
            8,
            DateProblem::DayOfMonth { year: 2023, month: 2, day: 29, last: 28 },
        ),
        ("2023—25年", 6, year),
        ("23年7月", 1, year),
        (
            "2023",
            5,
            DateProblem::Unexpected { found: None, expected: Expected::Chinese("年") },
        ),
        (
            "2023年7月印发",
            8,
            DateProblem::Unexpected { found: Some('印'), expected: Expected::DateEnd },
        ),
        (
            "2025年至2023年",
            7,
            DateProblem::EndBeforeStart {
                start: super::super::Day::from_ymd_opt(2025, 1, 1).unwrap(),
                end: super::super::Day::from_ymd_opt(2023, 12, 31).unwrap(),
            },
        ),
        ("2023年7月上旬至8月", 10, DateProblem::SetInSpan),
    ] {
        let error = parse_chinese(text).unwrap_err();
        assert_eq!((error.column, error.problem), (column, problem), "{text}");
    }
    for text in
        ["2023-07", "2023年7", "年", "2021年代", "2023年第五季度", "2023年前三季度"]
    {
        assert!(parse_chinese(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn never_panics(text in "[0-9〇一二三十年月日号第季度上下半初中旬底前后之至到今近来代左右（）()\\-—~ ]{0,16}") {
        if let Ok(read) = parse_chinese(&text) {
            prop_assert_eq!(DateSpec::parse(read.edtf()).unwrap(), read.date);
        }
    }

    #[test]
    fn never_panics_on_anything(text in any::<String>()) {
        let _ = parse_chinese(&text);
    }
}
