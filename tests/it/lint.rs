//! Faults that published data sets have, each with a record that has it and one that has
//! not.

use crate::program::{data_set, output};

/// What `check` says, by the name of the check and the line.
fn found(policies: &[&str], relations: &[&str]) -> Vec<(String, String)> {
    found_with(policies, relations, "")
}

/// The same, with the lines of `citations`.
fn found_with(
    policies: &[&str],
    relations: &[&str],
    citations: &str,
) -> Vec<(String, String)> {
    let policies = policies.join("\n") + "\n";
    let relations =
        relations.iter().map(|line| format!("{line}\n")).collect::<Vec<_>>().concat();
    let folder = data_set(&[
        ("policies.jsonl", policies.as_bytes()),
        ("relations.jsonl", relations.as_bytes()),
        ("citations.jsonl", citations.as_bytes()),
    ]);
    let name = folder.path().to_str().unwrap();
    let text =
        String::from_utf8(output(&["check", name, "--lang", "en"]).stdout).unwrap();
    text.lines()
        .map(|line| {
            let line = line.replace(name, "");
            let check = line.rsplit(['[', ']']).nth(1).unwrap().to_owned();
            let place = line.split(": ").next().unwrap().trim_start_matches('/');
            (check, place.to_owned())
        })
        .collect()
}

fn is(check: &str, place: &str) -> Vec<(String, String)> {
    vec![(check.to_owned(), place.to_owned())]
}

fn policy(id: &str, title: &str, rest: &str) -> String {
    format!(
        r#"{{"id":"{id}","title":"{title}","jurisdiction":"CN",{rest}"evidence":{{"source":"s"}}}}"#
    )
}

fn dated(id: &str, title: &str, day: &str) -> String {
    policy(id, title, &format!(r#""dates":[{{"role":"document","edtf":"{day}"}}],"#))
}

fn link(from: &str, relation: &str, to: &str) -> String {
    format!(
        r#"{{"from":"{from}","relation":"{relation}","to":"{to}","tier":"explicit","evidence":{{"source":"s"}}}}"#
    )
}

#[test]
fn an_end_without_a_date() {
    let ended = policy("a", "甲", r#""status":{"value":"repealed","as_of":"2024"},"#);
    assert_eq!(found(&[&ended], &[]), is("status-undated", "policies.jsonl:1"));
    let by = dated("b", "乙", "2020-01-01");
    assert_eq!(found(&[&ended, &by], &[&link("b", "repeals", "a")]), []);
    let day = policy(
        "a",
        "甲",
        r#""status":{"value":"repealed"},"dates":[{"role":"ended","edtf":"2020"}],"#,
    );
    assert_eq!(found(&[&day], &[]), []);
}

#[test]
fn many_of_one_kind_are_one_finding() {
    let ended = |id: &str| policy(id, id, r#""status":{"value":"repealed"},"#);
    let few: Vec<String> = ["a", "b", "c", "d"].map(ended).into();
    let few: Vec<&str> = few.iter().map(String::as_str).collect();
    assert_eq!(found(&few, &[]).len(), 4);
    let many: Vec<String> = ["a", "b", "c", "d", "e"].map(ended).into();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(found(&many, &[]), is("status-undated", "policies.jsonl:1"));
}

#[test]
fn editions_that_tell_their_amendment_are_no_doubles() {
    let edition = |id: &str, amended: &str| {
        let rest = format!(
            r#""dates":[{{"role":"adopted","edtf":"1993-07-02"}},{{"role":"amended","edtf":"{amended}"}}],"#
        );
        policy(id, "甲法", &rest)
    };
    let first = dated("a", "甲法", "1993-07-02");
    let (second, third) = (edition("b", "2018-12-29"), edition("c", "2023-04-26"));
    assert_eq!(found(&[&first, &second, &third], &[]), []);
    let again = edition("d", "2023-04-26");
    let all = found(&[&third, &again], &[]);
    assert_eq!(all, is("same-title", "policies.jsonl:2"));
}

#[test]
fn an_update_without_what_it_updates() {
    let amended = dated("a", "甲条例", "2010-01-01");
    for title in ["国务院关于修改《甲条例》的决定", "甲法修正案", "X Amendment Act 1974"]
    {
        let amending = dated("b", title, "2020-01-01");
        assert_eq!(
            found(&[&amended, &amending], &[]),
            is("amendment-alone", "policies.jsonl:2"),
            "{title}"
        );
        assert_eq!(found(&[&amended, &amending], &[&link("b", "amends", "a")]), []);
    }
    // Its text says what it amends, which the data has not, or not linked yet. What it lacks is
    // no fault of it.
    let amending = dated("b", "国务院关于修改《甲条例》的决定", "2020-01-01");
    let cited =
        r#"{"from":"b","relation":"amends","title":"甲条例","evidence":{"source":"s"}}"#;
    let told = found_with(&[&amending], &[], &format!("{cited}\n"));
    assert_eq!(told, is("amended-missing", "policies.jsonl:1"));
    let told = found_with(&[&amended, &amending], &[], &format!("{cited}\n"));
    assert_eq!(told, is("amended-unlinked", "policies.jsonl:2"));
    let status = |policies: &[&str]| {
        let folder = data_set(&[
            ("policies.jsonl", (policies.join("\n") + "\n").as_bytes()),
            ("citations.jsonl", format!("{cited}\n").as_bytes()),
        ]);
        output(&["check", folder.path().to_str().unwrap()]).status.code()
    };
    assert_eq!(status(&[&amending]), Some(0));
    assert_eq!(status(&[&amended, &amending]), Some(1));
}

#[test]
fn an_amendment_before_what_it_amends_and_a_link_to_itself() {
    let policies = [dated("a", "甲", "2010-05"), dated("b", "乙", "2020-01-01")];
    let policies: Vec<&str> = policies.iter().map(String::as_str).collect();
    assert_eq!(
        found(&policies, &[&link("a", "amends", "b")]),
        is("relation-time", "relations.jsonl:1")
    );
    assert_eq!(
        found(&policies, &[&link("a", "amends", "a")]),
        is("relation-ends", "relations.jsonl:1")
    );
    assert_eq!(found(&policies, &[&link("b", "amends", "a")]), []);
}

#[test]
fn an_amended_text_cites_what_came_after_its_first_edition() {
    let law = dated("b", "某法", "2017-09-01");
    let old = |amended: &str| {
        let dates = format!(
            r#""dates":[{{"role":"adopted","edtf":"1996-08-31"}},{{"role":"amended","edtf":"2013-05-29"}}{amended}],"#
        );
        policy("a", "甲规定", &dates)
    };
    let link = [&*link("a", "based_on", "b")];
    let again = old(r#",{"role":"amended","edtf":"2021-09-29"}"#);
    assert_eq!(found(&[&again, &law], &link), []);
    assert_eq!(found(&[&old(""), &law], &link), is("relation-time", "relations.jsonl:1"));
}

#[test]
fn a_number_of_another_year() {
    let numbered = |number: &str, day: &str| {
        policy(
            "a",
            "甲",
            &format!(
                r#""doc_number":"{number}","dates":[{{"role":"document","edtf":"{day}"}}],"#
            ),
        )
    };
    let wrong = is("number-year", "policies.jsonl:1");
    assert_eq!(found(&[&numbered("国发〔2017〕35号", "2015-07-08")], &[]), wrong);
    assert_eq!(found(&[&numbered("国发〔2017〕35号", "2019-07")], &[]), wrong);
    for day in ["2017-07-08", "2018-01-03", "2017"] {
        assert_eq!(found(&[&numbered("国发〔2017〕35号", day)], &[]), [], "{day}");
    }
}

#[test]
fn dates_that_fill_a_column() {
    let date = |edtf| {
        policy("a", "甲", &format!(r#""dates":[{{"role":"ended","edtf":"{edtf}"}}],"#))
    };
    assert_eq!(found(&[&date("9999-12-31")], &[]), is("date-filler", "policies.jsonl:1"));
    assert_eq!(found(&[&date("2035")], &[]), []);
}

#[test]
fn a_plan_later_than_its_period() {
    let plan = |day: &str| {
        policy(
            "a",
            "甲规划",
            &format!(
                r#""horizon":{{"edtf":"2018/2020"}},"dates":[{{"role":"document","edtf":"{day}"}}],"#
            ),
        )
    };
    assert_eq!(found(&[&plan("2021-02")], &[]), is("date-order", "policies.jsonl:1"));
    assert_eq!(found(&[&plan("2017-12")], &[]), []);
    assert_eq!(found(&[&plan("2020")], &[]), [], "possibly inside is no fault");
}

#[test]
fn one_policy_coded_twice() {
    let first = dated("a", "甲办法", "2020-01-01");
    let wrong = is("same-title", "policies.jsonl:2");
    for second in [
        dated("b", "《甲办法》", "2021-03-01"),
        dated("b", "关于印发甲办法的通知", "2020-01-01"),
    ] {
        let all = found(&[&first, &second], &[]);
        assert!(all.contains(&wrong[0]), "{all:?}");
    }
    let later = dated("b", "甲办法", "2021-03-01");
    for relation in ["is_version_of", "replaces", "repeals"] {
        assert_eq!(found(&[&first, &later], &[&link("b", relation, "a")]), []);
    }
    let edition = policy("b", "甲办法", r#""version":"2021年修订","#);
    assert_eq!(found(&[&first, &edition], &[]), []);
    // Its source says that the earlier one is not the last edition.
    let past = |day: &str| {
        let rest = format!(
            r#""status":{{"value":"amended"}},"dates":[{{"role":"document","edtf":"{day}"}}],"#
        );
        policy("a", "甲办法", &rest)
    };
    assert_eq!(found(&[&past("2020-01-01"), &later], &[]), []);
    assert!(found(&[&past("2021-03-01"), &later], &[]).contains(&wrong[0]));
    let elsewhere = later.replace(r#""CN""#, r#""CN-BJ""#);
    assert_eq!(found(&[&first, &elsewhere], &[]), []);
}

#[test]
fn one_relation_recorded_twice() {
    let policies = [dated("a", "甲", "2010-05"), dated("b", "乙", "2020-01-01")];
    let policies: Vec<&str> = policies.iter().map(String::as_str).collect();
    let once = link("b", "cites", "a");
    let elsewhere = once.replace(r#""source":"s""#, r#""source":"s","locator":"第二条""#);
    assert_eq!(found(&policies, &[&once, &elsewhere]), []);
    assert_eq!(
        found(&policies, &[&once, &once]),
        is("relation-twice", "relations.jsonl:2")
    );
}
