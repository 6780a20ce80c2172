//! Where a title begins and ends on a page.

use super::tests::told;
use super::*;
use crate::model::law::Relation;

#[test]
fn the_whole_title_of_an_act_begins_anew() {
    let rest = "An Act to make provision for canals, and for connected purposes.\n";
    for (text, title, number, dates) in [
        (
            format!(
                "Skip to main content\nHome   Explore our collections   Help and guidance\nCanals Act 2019\nUK Public General Acts 2019 c. 7\nTable of contents  Content  More Resources\nCanals Act 2019\n2019 CHAPTER 7\n{rest}[3rd May 2019]\nBE IT ENACTED by the King's most Excellent Majesty, as follows:—\nPart 1 Introduction\n"
            ),
            "Canals Act 2019",
            "2019 c. 7",
            vec!["adopted=2019-05-03"],
        ),
        (
            format!(
                "actsite.\nIn forceCurrent\n\nCanals Act 2019\n\nSections31 AmendmentsCases Soon\nVersion\nCompare with\n\nCanals Act 2019\n\n2019 c. 7\n\n{rest}\nEnacted[3rd May 2019]\n"
            ),
            "Canals Act 2019",
            "2019 c. 7",
            vec!["adopted=2019-05-03"],
        ),
        (
            format!(
                "THE GAZETTE OF INDIA EXTRAORDINARY\nMINISTRY OF CANALS (Legislative Department)\nThe following Act of Parliament is hereby published for general information:—\nTHE CANALS ACT, 2019\n(NO. 22 OF 2019)\n[3rd May, 2019.]\n{rest}"
            ),
            "THE CANALS ACT, 2019",
            "No. 22 of 2019",
            vec!["adopted=2019-05-03"],
        ),
        (
            "Canals Act 2019\nPublic Act 2019 No 31\nDate of assent 3 May 2019\nThe Parliament of New Zealand enacts as follows:\n1 Title\nThis Act is the Canals Act 2019.\n".to_owned(),
            "Canals Act 2019",
            "2019 No 31",
            vec!["document=2019-05-03"],
        ),
        (
            "Law Translation\nHome > Law Find > Act on Canals\nAct on Canals\n(Act No. 57 of May 3, 2019)\nChapter I General Provisions\n(Purpose)\nArticle 1 The purpose of this Act is to protect those who dig canals and live beside them.\n".to_owned(),
            "Act on Canals",
            "No. 57 of 2019",
            vec!["document=2019-05-03"],
        ),
        (
            "Basic Act on Canals\nAct No. 57 of May 3, 2019\n\nChapter I General Provisions\n(Purpose)\nArticle 1 The purpose of this Act is to protect those who dig canals and live beside them; provided, however, that the provisions of Chapter II come into effect as of September 1, 2021.\n".to_owned(),
            "Basic Act on Canals",
            "No. 57 of 2019",
            vec!["document=2019-05-03"],
        ),
        (
            "Canals Act 1947\n\nNumber 28 of 1947\n\nAll Acts up to and including the Ferries (Amendment) Act 2024 (9/2024), enacted 12 March 2024, were considered in the preparation of this Act.\n".to_owned(),
            "Canals Act 1947",
            "No. 28 of 1947",
            vec![],
        ),
        (
            "Canals Act 1989\n\n2020 REVISED EDITION This revised edition incorporates all amendments and comes into operation on 31 December 2021.\n\nAn Act to establish the Canals Authority of Singapore. [1 September 1989]\n".to_owned(),
            "Canals Act 1989",
            "",
            vec!["in_force=1989-09-01"],
        ),
        (
            "Review of the\nCanals Act 2019\nAn Act in use\nThe review looked at how the act works and for whom, and it took nine months in all.\n".to_owned(),
            "Review of the Canals Act 2019 An Act in use",
            "",
            vec![],
        ),
    ] {
        let document = read(&text);
        let found = document.number.as_ref().map_or("", |said| said.words.as_str());
        assert_eq!(found, number, "{text}");
        assert_eq!(told(&text), (title.into(), dates.into_iter().map(String::from).collect()));
    }
}

#[test]
fn the_whole_title_of_an_act_of_the_union_begins_anew() {
    let rest = "THE EUROPEAN COMMISSION,\nHaving regard to the Treaty on the Functioning of the European Union,\n";
    let long = "as well as ".repeat(30);
    for (text, title) in [
        (
            format!("L 44/1 |\nCOMMISSION DELEGATED REGULATION (EU) 2019/330\nof 22 May 2019\namending Delegated Regulation (EU) 2018/126 {long}locks\n{rest}"),
            format!("COMMISSION DELEGATED REGULATION (EU) 2019/330 of 22 May 2019 amending Delegated Regulation (EU) 2018/126 {long}locks"),
        ),
        (
            format!("- Latest available (Revised)\n- Original (As adopted by EU)\nDirective 2007/1/EC of the Council of 11 May 2007 amending Directive 1989/2/EEC\n{rest}"),
            "Directive 2007/1/EC of the Council of 11 May 2007 amending Directive 1989/2/EEC".to_owned(),
        ),
        (
            format!("Commission Directive (EU) 2018/1Show full title\n\nCommission Directive (EU) 2018/1 of 19 May 2018 amending Directive 2009/2/EC\n\n{rest}"),
            "Commission Directive (EU) 2018/1 of 19 May 2018 amending Directive 2009/2/EC".to_owned(),
        ),
        (
            format!("Commission Decision\namending\nDirective 2009/2/EC of 3 May 2009\n{rest}"),
            "Commission Decision amending Directive 2009/2/EC of 3 May 2009".to_owned(),
        ),
    ] {
        assert_eq!(told(&text).0, title);
    }
    let text = format!(
        "Commission Delegated Regulation (EU) 2019/9 of 30 May 2019 amending Delegated Regulation (EU) 2018/3 as regards locks and Directive 2009/2/EC, and Delegated Regulation (EU) 2018/4 as regards dams\n\n{rest}"
    );
    let amended: Vec<String> = read(&text)
        .citations
        .into_iter()
        .filter(|it| it.relation == Relation::Amends)
        .filter_map(|it| it.number.map(|number| number.canonical))
        .collect();
    assert_eq!(
        amended,
        ["Delegated Regulation (EU) 2018/3", "Delegated Regulation (EU) 2018/4"]
    );
}

#[test]
fn a_law_without_a_short_title_is_called_by_its_long_one() {
    let text = "[117th Congress Public Law 117]\nPublic Law 117-9\n117th Congress\n      An Act\n  Making appropriations for canals, and for other purposes. <<NOTE: Aug. 9, 2022 -  [H.R. 4346]>>\n    Be it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,\n    Approved August 9, 2022.\n";
    let (title, dates) = told(text);
    assert_eq!(title, "Making appropriations for canals, and for other purposes");
    assert_eq!(dates, ["document=2022-08-09"]);
}

#[test]
fn what_amended_a_directive_does_not_end_with_it() {
    let text = "Directive (EU) 2019/1024 of the European Parliament and of the Council\nof 20 June 2019\non canals\n\nDirective 2003/98/EC, as amended by Directive 2013/37/EU, is repealed with effect from 17 July 2021.\n";
    let said: Vec<_> = read(text)
        .citations
        .into_iter()
        .map(|it| (it.relation, it.effective.unwrap_or_default()))
        .collect();
    let day = "2021-07-17".to_owned();
    assert_eq!(said, [(Relation::Repeals, day), (Relation::Cites, String::new())]);
}

#[test]
fn orders_that_a_semicolon_parts_end_together() {
    let text = "Executive Order 13693 of March 19, 2015\n\nPlanning for Canals\n\nBy the authority vested in me as President, it is hereby ordered as follows:\n\nSec. 16. Revocations. (a) Executive Order 13423 of January 24, 2007; and Executive Order 13514 of October 5, 2009, are revoked.\n";
    assert!(read(text).citations.iter().all(|it| it.relation == Relation::Repeals));
}

#[test]
fn days_by_which_others_act_are_not_those_of_a_rule() {
    let days = |dates: &str| {
        let text = format!(
            "DEPARTMENT OF LABOR\nWage Office\n29 CFR Part 10\nPay of Canal Pilots\nAGENCY: Wage Office, Department of Labor.\nACTION: Final rule.\nDATES: {dates}\nSUMMARY: The office revises what canal pilots are paid.\n"
        );
        told(&text).1
    };
    for other in
        ["Compliance date", "Applicability date", "Comment date", "Expiration Date"]
    {
        let told =
            format!("This rule is effective January 13, 2025. {other}: May 15, 2025.");
        assert_eq!(days(&told), ["in_force=2025-01-13"], "{other}");
    }
    assert_eq!(
        days(
            "The effective date of this final rule is February 16, 2024. Comments were due by October 6, 2022."
        ),
        ["in_force=2024-02-16"]
    );
    assert!(
        days("The effective date of this rule is delayed until February 16, 2024.")
            .is_empty()
    );
    assert_eq!(days("Date: May 15, 2025."), ["document=2025-05-15"]);
    assert_eq!(days("Publication date: May 15, 2025."), ["published=2025-05-15"]);
}

#[test]
fn the_journal_tells_the_day_and_the_title_what_it_is_about() {
    let text = "22.2.2022\nEN\nOfficial Journal of the European Union\nL 41/1\nCOMMISSION IMPLEMENTING REGULATION (EU) 2022/244\nof 24 September 2021\nderogating in respect of the year 2021 from Implementing Regulations (EU) No 809/2014, (EU) No 180/2014 and (EU) 2017/892 as regards certain checks\nTHE EUROPEAN COMMISSION,\nHaving regard to Regulation (EU) No 1306/2013 of the European Parliament and of the Council,\nHAS ADOPTED THIS REGULATION:\nArticle 1\nBy way of derogation from Article 24(4) of Implementing Regulation (EU) No 809/2014 checks may be left out.\n";
    assert_eq!(told(text).1, ["document=2021-09-24", "published=2022-02-22"]);
    let document = read(text);
    let mut said: Vec<String> = document
        .citations
        .iter()
        .map(|it| {
            let number = it.number.as_ref().map(|it| it.canonical.as_str());
            format!("{} {}", it.relation.code(), number.unwrap_or_default())
        })
        .collect();
    said.sort();
    assert_eq!(
        said,
        [
            "based_on Regulation (EU) No 1306/2013",
            "cites Implementing Regulation (EU) 2017/892",
            "cites Implementing Regulation (EU) No 180/2014",
            "cites Implementing Regulation (EU) No 809/2014",
        ]
    );
}

#[test]
fn the_day_beside_the_number_of_a_public_law_is_no_title() {
    let text = "PUBLIC LAW 117–167—AUG. 9, 2022\n\nPublic Law 117–167\n117th Congress\n\nAn Act\n\nMaking appropriations for Canals for the fiscal year ending September 30, 2022, and for other purposes. Aug. 9, 2022 [H.R. 4346]\n\nBe it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,\n\nSECTION 1. TABLE OF CONTENTS.\nThis Act may be cited as the \"Canals and Science Act\".\n";
    let document = read(text);
    assert_eq!(document.number.as_ref().unwrap().words, "Public Law 117-167");
    let (title, dates) = told(text);
    assert_eq!(
        (title.as_str(), dates),
        ("Canals and Science Act", vec!["document=2022-08-09".into()])
    );
}

#[test]
fn acts_of_japan_in_translation_tell_whose_they_are() {
    let text = |number: &str, page: &str| {
        format!(
            "Basic Act on Canals\n{number}\n\nChapter I General Provisions\n(Purpose)\nArticle 1 The purpose of this Act is to protect those who dig canals and live beside them{page}.\n"
        )
    };
    for (number, page, country) in [
        ("Act No. 57 of May 3, 2019", " in Japan", Some("JP")),
        (
            "(Act No. 57 of May 3, 2019)",
            ".\nJapanese Law Translation Database System",
            Some("JP"),
        ),
        ("(Act No. 57 of May 3, 2019)", "", None),
        ("Act 57 of 2019", " in Japan", None),
    ] {
        assert_eq!(read(&text(number, page)).country, country, "{number} {page}");
    }
}

#[test]
fn the_name_of_the_journal_may_stand_on_two_lines() {
    let text = "Official Journal\nof the European Union\n\nEN\n\nSeries C\n\nC/2024/1459                                                   14.2.2024\n\nCOMMISSION DECISION\n\nof 24 January 2024\n\nestablishing the European Artificial Intelligence Office\n\n(C/2024/1459)\n\nTHE EUROPEAN COMMISSION,\n\nHaving regard to the Treaty on the Functioning of the European Union,\n\nHAS DECIDED AS FOLLOWS:\n\nArticle 8\n\nThis Decision shall enter into force on 21 February 2024.\n";
    let document = crate::record::text::read(text);
    let title = document.title.map(|said| said.words).unwrap_or_default();
    assert!(
        title.ends_with("establishing the European Artificial Intelligence Office"),
        "{title}"
    );
    assert!(title.starts_with("COMMISSION DECISION"), "{title}");
    let dates: Vec<&str> = document.dates.iter().map(|date| date.edtf.as_str()).collect();
    assert!(dates.contains(&"2024-01-24"), "{dates:?}");
    assert!(dates.contains(&"2024-02-21"), "{dates:?}");
}

#[test]
fn the_name_of_a_site_above_a_title_is_none_of_it() {
    let order = |above: &str, title: &str, below: &str| {
        format!(
            "{above}{title}\n\n{below}January 23, 2025\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of America, it is hereby ordered:\n\nSection 1. Purpose. The industry plays a crucial role in innovation.\n\nTHE WHITE HOUSE,\n    January 23, 2025.\n"
        )
    };
    for (above, below) in [
        ("The White House\nPresidential Actions\n\n", "Executive Orders\n"),
        ("The White House\nPRESIDENTIAL ACTIONS\n\n", "Executive Order 14179\n\n"),
        ("Presidential Actions\n\n", "Executive Orders\n"),
        ("Briefing Room\nPresidential Actions\n", ""),
        ("Home / Press releases / Digital\nPress release\n\n", ""),
    ] {
        for title in
            ["Strengthening American Leadership", "REMOVING BARRIERS TO LEADERSHIP"]
        {
            let text = order(above, title, below);
            let (said, dates) = told(&text);
            assert_eq!(said, title, "{text}");
            assert_eq!(dates, ["document=2025-01-23"], "{text}");
        }
    }
}

#[test]
fn an_act_of_the_union_ends_its_title_with_its_journal() {
    let text = "Commission Delegated Regulation (EU) 2024/1366\nof 11 March 2024\nsupplementing Regulation (EU) 2019/943 of the European Parliament and of the Council by establishing a network code\n(Text with EEA relevance)\nC/2024/1383\nOJ L, 2024/1366, 24.5.2024, ELI: http://data.europa.eu/eli/reg_del/2024/1366/oj\n\nTHE EUROPEAN COMMISSION,\nHaving regard to the Treaty on the Functioning of the European Union,\nHAS ADOPTED THIS REGULATION:\nArticle 50 Entry into force\nThis Regulation shall enter into force on the twentieth day following that of its publication in the Official Journal of the European Union.\nDone at Brussels, 11 March 2024.\n";
    let document = read(text);
    let title = document.title.map(|said| said.words).unwrap_or_default();
    assert!(
        title.starts_with("Commission Delegated Regulation (EU) 2024/1366 of 11"),
        "{title}"
    );
    assert!(!title.contains("OJ L") && title.contains("a network code"), "{title}");
    let dates: Vec<String> = document
        .dates
        .iter()
        .map(|date| format!("{}={}", date.role.code(), date.edtf))
        .collect();
    assert_eq!(
        dates,
        ["document=2024-03-11", "published=2024-05-24", "in_force=2024-06-13"]
    );
}

#[test]
fn powers_conferred_by_an_article_of_the_union_are_a_ground() {
    let text = "STATUTORY INSTRUMENTS\n\n2024 No. 1012\n\nCANALS\n\nThe Canals (Amendment) Regulations 2024\n\nMade                                  14th October 2024\nComing into force                     11th November 2024\n\nThe Secretary of State makes these Regulations in exercise of the powers conferred by Article 15(1) of Regulation (EU) 2019/1021 of the European Parliament and of the Council.\n\n1. These Regulations give effect to Directive (EU) 2019/882.\n";
    let said: Vec<(Relation, String)> = read(text)
        .citations
        .into_iter()
        .filter_map(|it| Some((it.relation, it.number?.canonical)))
        .collect();
    assert_eq!(said[0], (Relation::BasedOn, "Regulation (EU) 2019/1021".to_owned()));
    assert_ne!(said[1].0, Relation::BasedOn);
}

#[test]
fn a_heading_above_an_act_that_is_amended_is_none_of_its_name() {
    let text = "Canals (Use and Access) Act 2025\n2025 CHAPTER 18\nAn Act to make provision about canals. [19th June 2025]\nBE IT ENACTED by the King's most Excellent Majesty, as follows:—\n\n70 Amendments\nThe Canal Protection Act 2018 is amended as follows.\n";
    let said: Vec<(Relation, String)> = read(text)
        .citations
        .into_iter()
        .filter_map(|it| Some((it.relation, it.title?)))
        .collect();
    assert_eq!(said, [(Relation::Amends, "Canal Protection Act 2018".to_owned())]);
}

#[test]
fn the_page_of_the_statutes_is_no_title_of_a_public_law() {
    for head in [
        "PUBLIC LAW 117-167—AUG. 9, 2022\t136 STAT. 1366",
        "136 STAT. 1366\tPUBLIC LAW 117–167—AUG. 9, 2022",
    ] {
        let text = format!(
            "{head}\n\nPublic Law 117-167\n117th Congress\n\nAn Act\n\nMaking appropriations for Canals, and for other purposes.\n\nBe it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,\n\nSECTION 1. SHORT TITLE.\n(a) IN GENERAL.—This Act may be cited as the ``Canals and Science Act''.\n"
        );
        let (title, dates) = told(&text);
        assert_eq!(title, "Canals and Science Act", "{head}");
        assert_eq!(dates, ["document=2022-08-09"], "{head}");
    }
}

#[test]
fn an_enrolled_bill_has_passed_both_chambers() {
    let text = "H. R. 4346\n\nOne Hundred Seventeenth Congress\nof the\nUnited States of America\n\nAT THE SECOND SESSION\n\nBegun and held at the City of Washington on Monday, the third day of January, two thousand and twenty two\n\nAn Act\n\nMaking appropriations for Canals, and for other purposes.\n\nBe it enacted by the Senate and House of Representatives of the United States of America in Congress assembled,\n\nSECTION 1. SHORT TITLE.\nThis Act may be cited as the \"Canals and Science Act\".\n";
    let issuers = read(text).issuers;
    assert_eq!(issuers.len(), 1);
    assert_eq!(issuers[0].words, "Congress");
}
