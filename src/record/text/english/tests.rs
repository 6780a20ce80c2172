//! Texts in English, from their head to what they say of others.

use super::*;
use crate::model::law::Relation;

pub(super) fn told(text: &str) -> (String, Vec<String>) {
    let document = read(text);
    let dates = document
        .dates
        .iter()
        .map(|date| format!("{}={}", date.role.code(), date.edtf))
        .collect();
    let title = document.title.map(|said| {
        assert!(text.contains(said.span.of(text).lines().next().unwrap()));
        said.words
    });
    (title.unwrap_or_default(), dates)
}

#[test]
fn the_title_stands_at_the_top() {
    let rest = "By the authority vested in me as President, it is hereby ordered as follows: nothing more.\n";
    let text = format!("ENSURING ACCOUNTABILITY FOR ALL AGENCIES\n\n{rest}");
    assert!(is_english(&text));
    assert_eq!(told(&text), ("ENSURING ACCOUNTABILITY FOR ALL AGENCIES".into(), vec![]));
    let text = format!(
        "DIRECTIVE\n2009/52/EC\nof 18 June 2009\nproviding for minimum standards\nTHE EUROPEAN PARLIAMENT AND THE COUNCIL,\nHaving regard to the Treaty,\n{rest}"
    );
    assert_eq!(
        told(&text),
        (
            "DIRECTIVE 2009/52/EC of 18 June 2009 providing for minimum standards".into(),
            vec!["document=2009-06-18".into()]
        )
    );
    let text = format!(
        "Skip to content\n\nAn Act on Data Trusts\n\nApproved May 3, 2021.\n{rest}This Act is effective on 1 January 2022.\n"
    );
    assert_eq!(
        told(&text),
        (
            "An Act on Data Trusts".into(),
            vec!["document=2021-05-03".into(), "in_force=2022-01-01".into()]
        )
    );
}

#[test]
fn what_stands_around_a_title_tells_its_number_and_day() {
    let rest = "The UK has a global reputation for innovation and research, and for much more than that.\n";
    for (text, title, number, country, dates) in [
        (
            format!(
                "Innovation and Research Strategy\n\nDECEMBER 2011\n\nPresented to Parliament\nby the Secretary of State for Business\nby Command of Her Majesty\n\nCm 8239        £15.50\n\nForeword\n{rest}"
            ),
            "Innovation and Research Strategy",
            "Cm 8239",
            "GB",
            vec!["document=2011-12"],
        ),
        (
            format!(
                "[Congressional Bills]\n118th CONGRESS\n1st Session\nH. R. 6585\n\nTo amend the Higher Education Act of 1965 to extend eligibility.\n____\nIN THE HOUSE OF REPRESENTATIVES\n\nDecember 5, 2023\n\nA BILL\nThis Act may be cited as the ``Workforce Act''.\n{rest}"
            ),
            "Workforce Act",
            "H. R. 6585",
            "US",
            vec!["proposed=2023-12-05"],
        ),
        (
            format!(
                "Federal Register\nVol. 84, No. 31\nThursday, February 14, 2019\nTitle 3—\nThe President\nExecutive Order 13859 of February 11, 2019\nMaintaining American Leadership\nBy the authority vested in me as President by the Constitution, it is hereby ordered as follows:\n{rest}"
            ),
            "Maintaining American Leadership",
            "Executive Order 13859",
            "US",
            vec!["document=2019-02-11"],
        ),
        (
            format!(
                "S.I. No. 376/2017 - Certain Foods Regulations 2017.\n\nNotice of the making of this was published.\n{rest}"
            ),
            "Certain Foods Regulations 2017",
            "S.I. No. 376/2017",
            "IE",
            vec![],
        ),
    ] {
        let document = read(&text);
        assert_eq!(
            told(&text),
            (title.into(), dates.iter().map(|it| (*it).to_owned()).collect()),
            "{text}"
        );
        assert_eq!(
            document.number.map(|said| said.words).as_deref(),
            Some(number),
            "{text}"
        );
        assert_eq!(document.country, Some(country), "{text}");
    }
}

#[test]
fn what_is_named_by_number_or_as_an_act() {
    let text = "Executive Order 14144 of January 16, 2025\n\nStrengthening Innovation\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of America, including the National Emergencies Act (50 U.S.C. 1601 et seq.), it is hereby ordered as follows:\n\nSections 1 and 3 of Executive Order 13961 of December 7, 2020 (Governance of Resilience), are hereby revoked.\nBuilding on Executive Order 14028 of May 12, 2021, I am ordering actions under Regulation (EU) 2016/679.\n";
    let said: Vec<String> = read(text)
        .citations
        .iter()
        .map(|it| {
            let number = it.number.as_ref().map_or("", |number| &number.canonical);
            let part = if it.partial { " partial" } else { "" };
            format!(
                "{} {}{number}{part}",
                it.relation.code(),
                it.title.as_deref().unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "based_on National Emergencies Act",
            "repeals Governance of ResilienceExecutive Order 13961 partial",
            "cites Executive Order 14028",
            "cites Regulation (EU) 2016/679",
        ]
    );
}

/// What a text says of others, a line each.
fn cites(text: &str) -> Vec<String> {
    let said = |it: &super::super::Citation| {
        let number = it.number.as_ref().map_or("", |number| &number.canonical);
        let part = if it.partial { " partial" } else { "" };
        let from = it.effective.as_ref().map_or(String::new(), |day| format!(" {day}"));
        let title = it.title.as_deref().unwrap_or_default();
        format!("{} {title}{number}{part}{from}", it.relation.code())
    };
    read(text).citations.iter().map(said).collect()
}

#[test]
fn an_act_of_the_union_with_empty_lines_in_its_title() {
    let text = "REGULATION (EU) 2023/1542 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\n\nof 12 July 2023\n\nconcerning batteries, amending Directive 2008/98/EC and Regulation (EU) 2019/1020 and repealing Directive 2006/66/EC\n\n(Text with EEA relevance)\n\nTHE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,\n\nHaving regard to the Treaty on the Functioning of the European Union,\n\nDirective 95/46/EC is repealed with effect from 25 May 2018.\n";
    let (title, dates) = told(text);
    assert!(
        title.ends_with("repealing Directive 2006/66/EC (Text with EEA relevance)"),
        "{title}"
    );
    assert_eq!(dates, ["document=2023-07-12"]);
    assert_eq!(
        cites(text),
        [
            "amends Directive 2008/98/EC",
            "amends Regulation (EU) 2019/1020",
            "repeals Directive 2006/66/EC",
            "based_on Treaty on the Functioning of the European Union",
            "repeals Directive 95/46/EC 2018-05-25",
        ]
    );
    let text = "COUNCIL DECISION (CFSP) 2023/2135\n\nof 9 October 2023\n\nconcerning restrictive measures\n\nTHE COUNCIL OF THE EUROPEAN UNION,\n\nHaving regard to the Treaty on European Union,\n\nThis Decision shall apply until 10 October 2024.\n";
    let term = read(text).term.unwrap();
    assert_eq!(term.ended.as_deref(), Some("2024-10-11"));
    assert_eq!(term.span.of(text), "This Decision shall apply until 10 October 2024.");
    // Below another title nothing goes on.
    let text = "A Strategy for Water\n\nfor all who live in the valley of the river and beyond it, and for those who do not.\n";
    assert_eq!(told(text).0, "A Strategy for Water");
}

#[test]
fn acts_of_parliaments() {
    let rest =
        "1 Introduction\n(1) Part 4B of the Communications Act 2003 is repealed.\n";
    for (text, expected) in [
        (
            format!(
                "Online Safety Act 2023\n2023 CHAPTER 50\nAn Act to make provision for the regulation by OFCOM of certain services.\n[26th October 2023]\nBe it enacted by the King's most Excellent Majesty, with the consent of the Lords Spiritual and Temporal, as follows:—\n{rest}"
            ),
            "Online Safety Act 2023|2023 c. 50|GB|adopted=2023-10-26",
        ),
        (
            format!(
                "Privacy Amendment Act 2022\n\nNo. 83, 2022\n\nAn Act to amend the law relating to privacy, and for related purposes\n\n[Assented to 12 December 2022]\n\nThe Parliament of Australia enacts:\n\n{rest}"
            ),
            "Privacy Amendment Act 2022|No. 83, 2022|AU|adopted=2022-12-12",
        ),
        (
            format!(
                "REPUBLIC OF SINGAPORE\nGOVERNMENT GAZETTE\nACTS SUPPLEMENT\nPublished by Authority\nNO. 10] FRIDAY, MARCH 16 [2018\nThe following Act was passed by Parliament on 5 February 2018 and assented to by the President on 2 March 2018:—\nCYBERSECURITY ACT 2018\n(No. 9 of 2018)\nAn Act to require the taking of measures to prevent threats.\nBe it enacted by the President with the advice and consent of the Parliament of Singapore, as follows:\n{rest}"
            ),
            "CYBERSECURITY ACT 2018|No. 9 of 2018|SG|adopted=2018-02-05 document=2018-03-02",
        ),
    ] {
        let (title, mut dates) = told(&text);
        dates.sort();
        let document = read(&text);
        let number = document.number.map(|said| said.words).unwrap_or_default();
        let country = document.country.unwrap_or_default();
        assert_eq!(format!("{title}|{number}|{country}|{}", dates.join(" ")), expected);
        assert_eq!(cites(&text), ["repeals Communications Act 2003 partial"], "{text}");
    }
}

/// Title, number, country, issuers and days, joined.
fn head_of(text: &str) -> String {
    let (title, mut dates) = told(text);
    dates.sort();
    let document = read(text);
    let number = document.number.map(|said| said.words).unwrap_or_default();
    let issuers: Vec<&str> =
        document.issuers.iter().map(|it| it.words.as_str()).collect();
    let country = document.country.unwrap_or_default();
    [&title, &number, country, &issuers.join(", "), &dates.join(" ")].join("|")
}

#[test]
fn who_adopts_an_act_of_the_union_is_not_who_adopted_the_one_it_is_about() {
    let about = "Regulation (EU) 2019/1 of the European Parliament and of the Council";
    for (form, by, issuers) in [
        (
            "COMMISSION DELEGATED REGULATION",
            "THE EUROPEAN COMMISSION",
            "European Commission",
        ),
        ("Implementing Regulation", "THE EUROPEAN COMMISSION", "European Commission"),
        (
            "COUNCIL IMPLEMENTING REGULATION",
            "THE COUNCIL OF THE EUROPEAN UNION",
            "Council of the European Union",
        ),
        (
            "Regulation",
            "THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION",
            "European Parliament, Council of the European Union",
        ),
    ] {
        let text = format!(
            "{form} (EU) 2023/7\n\nof 3 March 2023\n\nsupplementing {about} with regard to standards\n\n{by},\n\nHaving regard to the Treaty on the Functioning of the European Union,\n"
        );
        let said = head_of(&text);
        assert!(said.ends_with(&format!("|EU|{issuers}|document=2023-03-03")), "{said}");
    }
    let text = "Regulation (EU) 2023/8 of the European Parliament and of the Council of 3 March 2023 on forms\n\nThis is a page that gives nothing but the beginning of the act, and goes on about it.\n";
    assert!(
        head_of(text).contains("|European Parliament, Council of the European Union|")
    );
}

#[test]
fn an_instrument_of_the_united_kingdom_as_it_is_printed() {
    let rest = "The Secretary of State makes these Regulations in exercise of the powers conferred by section 16 of the Water Act 1990.\n\n1. These Regulations may be cited as above.\n";
    let dated = "Made 22nd January 2023\nLaid before Parliament 27th January 2023\nComing into force 27th February 2023\n";
    let lines = "Made\n22nd January 2023\nLaid before Parliament\n27th January 2023\nComing into force\n27th February 2023\n";
    let expected = "The Water (Wells) Regulations 2023|S.I. 2023/55|GB|Secretary of State|document=2023-01-22 in_force=2023-02-27";
    for text in [
        format!(
            "STATUTORY INSTRUMENTS\n\n2023 No. 55\n\nWATER, ENGLAND\n\nThe Water (Wells) Regulations 2023\n\n{dated}\n{rest}"
        ),
        format!(
            "STATUTORY INSTRUMENTS\n2023 No. 55 (W. 12)\nWATER\nThe Water (Wells) Regulations 2023\n{lines}\n{rest}"
        ),
        format!(
            "The Water (Wells) Regulations 2023\n\nUK Statutory Instruments 2023 No. 55\n\nMade - - - - 22nd January 2023\nComing into force - - 27th February 2023\n\n{rest}"
        ),
    ] {
        assert_eq!(head_of(&text), expected, "{text}");
        assert_eq!(cites(&text), ["based_on Water Act 1990"]);
        let noted = format!("{text}(2) S.I. 2010/675, and no other.\n");
        assert_eq!(cites(&noted), ["based_on Water Act 1990", "cites S.I. 2010/675"]);
    }
    // Its page tells the title once more; what of the act commences is not of itself.
    let text = "legislation.gov.uk\n\nThe Water Act 2023 (Commencement No. 2) Regulations 2023\n\nUK Statutory Instruments 2023 No. 1420 (C. 90)\n\nSTATUTORY INSTRUMENTS\n\n2023 No. 1420 (C. 90)\n\nWATER\n\nThe Water Act 2023 (Commencement No. 2) Regulations 2023\n\nMade                19th December 2023\n\nThe Secretary of State makes these Regulations in exercise of the powers conferred by section 240(1) of the Water Act 2023.\n\nProvisions coming into force on 10th January 2024\n\n2. The following provisions of the Act come into force on 10th January 2024—\n";
    let expected = "The Water Act 2023 (Commencement No. 2) Regulations 2023|S.I. 2023/1420|GB|Secretary of State|document=2023-12-19";
    assert_eq!(head_of(text), expected);
    // A year and a number without the heading are anything.
    let text = format!("Minutes of the Meeting\n\n2023 No. 55\n\n{rest}");
    assert!(head_of(&text).starts_with("Minutes of the Meeting||"), "{}", head_of(&text));
}

#[test]
fn an_old_order_is_known_by_its_formula_and_its_signature() {
    let text = "Executive Order 9437—Revocation of Executive Order No. 9165, Providing for Protection\n\nBy virtue of the authority vested in me by the Production Act of 1950, as amended (50 U. S. C. App. 2061), and as President of the United States, it is ordered that section 101 of Executive Order No. 10219 of February 28, 1951 (16 F. R. 1983), and Executive Order No. 10480 of August 14, 1953 (18 F. R. 4939), be, and they are hereby, amended by deleting therefrom the words. Executive Order No. 9165 of May 19, 1942 is, hereby, revoked.\n\nFRANKLIN D ROOSEVELT\n\nTHE WHITE HOUSE,\n  April 18, 1944.\n";
    assert!(
        head_of(text).ends_with(
            "|Executive Order 9437|US|President of the United States|document=1944-04-18"
        ),
        "{}",
        head_of(text)
    );
    let said = cites(text);
    for expected in [
        "based_on Production Act of 1950",
        "amends Executive Order 10219",
        "amends Executive Order 10480",
        "repeals Executive Order 9165",
    ] {
        assert!(said.iter().any(|it| it == expected), "{expected}: {said:?}");
    }
    // A governor has a capitol, and no White House.
    let text = "Executive Order 12-3\n\nOn Wells and Rivers in the State\n\nBy the authority vested in me as Governor of this State, I order as follows, and nothing more than that.\n\nThe White House\nApril 18, 1944\n";
    assert!(head_of(text).ends_with("|||"), "{}", head_of(text));
}

#[test]
fn an_ordinance_of_hong_kong() {
    let text = "Water (Wells) Ordinance 2012\n\nOrdinance No. 2 of 2012\n\nSomebody NAMED\nChief Executive\n16 February 2012\n\nAn Ordinance to amend the laws of Hong Kong on wells.\n\nEnacted by the Legislative Council.\n\nThis Ordinance comes into operation on 1 August 2012.\n";
    assert_eq!(
        head_of(text),
        "Water (Wells) Ordinance 2012|No. 2 of 2012|CN-HK|Legislative Council|document=2012-02-16 in_force=2012-08-01"
    );
    let more = format!(
        "{text}\nSubsection (1) is subject to Part II of the Wells (Old) and Bills Ordinance (Cap. 383). The Water Rules (Cap. 7A) are amended.\n"
    );
    assert_eq!(
        cites(&more),
        [
            "cites Wells (Old) and Bills OrdinanceCap. 383",
            "amends Water RulesCap. 7A 2012-08-01"
        ]
    );
    let other = text.replace("Hong Kong", "the Colony");
    assert!(head_of(&other).contains("|No. 2 of 2012|||"), "{}", head_of(&other));
}

#[test]
fn what_lists_bills_schedules_and_instruments_change() {
    let order = "Executive Order 14148 of January 20, 2025\n\nInitial Rescissions\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of America, it is hereby ordered as follows:\n\nSec. 2. The following executive actions are hereby revoked:\n\n(a) Executive Order 13985 of January 20, 2021.\n\n(b) Executive Order 14110 of October 30, 2023.\n\nSec. 3. Executive Order 13777 of 2017 stays.\n";
    assert_eq!(
        cites(order),
        [
            "repeals Executive Order 13985",
            "repeals Executive Order 14110",
            "cites Executive Order 13777"
        ]
    );
    let bill = "118th CONGRESS\n\nS. 2714\n\nTo establish a resource, and for other purposes.\n\nIN THE SENATE OF THE UNITED STATES\nJuly 27, 2023\n\nA BILL\n\nSEC. 3. The National Initiative Act of 2020 (15 U.S.C. 9401 et seq.) is amended by adding at the end the following:\n";
    assert_eq!(cites(bill), ["amends National Initiative Act of 2020"]);
    let bill =
        bill.replace("SEC. 3. The", "SEC. 3. Section 4, as amended by section 7 of the");
    assert_eq!(cites(&bill), [""; 0]);
    let schedule = "Privacy Amendment Act 2022\n\nNo. 83, 2022\n\nThe Parliament of Australia enacts:\n\nSchedule 1—Amendments\nPrivacy Act 1988\n2  Subsection 5B(3)\nOmit the words of the Data Act 1990, and no others at all.\n";
    assert_eq!(cites(schedule), ["amends Privacy Act 1988"]);
    let irish = "S.I. No. 490/2023 - Some Food Regulations 2023\nNotice of the making of this Statutory Instrument was published in “Iris Oifigiúil” of 10th October, 2023.\nI, STEPHEN DONNELLY, Minister for Health, in exercise of the powers conferred on me by section 3 of the European Communities Act 1972 and for the purpose of giving further effect to Regulation (EU) No. 609/2013 of the European Parliament, hereby make the following regulations:\n2. In these Regulations – “Principal Regulations” means the Some Food Regulations 2019 ( S.I. No. 425 of 2019 );\n3. Regulation 4 of the Principal Regulations is amended.\nGIVEN under my Official Seal, 5 October, 2023.\n";
    assert_eq!(
        cites(irish),
        [
            "based_on European Communities Act 1972",
            "implements Regulation (EU) No 609/2013",
            "amends S.I. No. 425/2019",
        ]
    );
    let (title, dates) = told(irish);
    assert_eq!(title, "Some Food Regulations 2023");
    assert_eq!(dates, ["document=2023-10-05", "published=2023-10-10"]);
    assert_eq!(read(irish).issuers[0].words, "Minister for Health");
}

#[test]
fn prose_has_no_title() {
    assert_eq!(
        told("We went to see the new office, which is nice.\nThen we left.\n").0,
        ""
    );
    assert!(!is_english("某办法\n\n第一条 制定本办法。"));
    assert!(!is_english("1,2,3\n4,5,6\n"));
}

#[test]
fn instruments_of_every_country_of_the_kingdom() {
    let rest = |who: &str| {
        format!(
            "The {who} make the following Regulations in exercise of the powers conferred by section 16 of the Wells (Wales) Act 1990.\n\n2. The Older Regulations (S.S.I. 2010/7) are amended as follows. See S.I. 2011/8, W.S.I. 2012/9 and S.R. 2013/10.\n"
        )
    };
    let dated = "Made\nat 4.30 p.m. on 21st April 2020\nLaid before the Scottish Parliament\n22nd April 2020\nComing into force\nat 5.00 p.m. on 22nd April 2020\n";
    for (heading, number, series, country, who) in [
        ("Statutory Instruments", "2020 No. 123", "S.I.", "GB", "Treasury"),
        (
            "Scottish Statutory Instruments",
            "2020 No. 123",
            "S.S.I.",
            "GB-SCT",
            "Scottish Ministers",
        ),
        (
            "WELSH STATUTORY INSTRUMENTS",
            "2020 No. 123 (W. 20)",
            "S.I.",
            "GB-WLS",
            "Welsh Ministers",
        ),
        (
            "STATUTORY RULES OF NORTHERN IRELAND",
            "2020 No. 123",
            "S.R.",
            "GB-NIR",
            "Treasury",
        ),
    ] {
        let text = format!(
            "{heading}\n\n{number}\n\nPublic Health\nWater, Rivers\n\nThe Water (Wells) Regulations 2020\n\n{dated}\n{}",
            rest(who)
        );
        let expected = format!(
            "The Water (Wells) Regulations 2020|{series} 2020/123|{country}|{who}|document=2020-04-21 in_force=2020-04-22"
        );
        assert_eq!(head_of(&text), expected, "{text}");
        assert_eq!(
            cites(&text),
            [
                "based_on Wells (Wales) Act 1990",
                "amends S.S.I. 2010/7 2020-04-22",
                "cites S.I. 2011/8",
                "cites S.I. 2012/9",
                "cites S.R. 2013/10"
            ]
        );
    }
    // What the head does not tell.
    let text = "Statutory Instruments\n2019 No. 419\nWater\nThe Water Regulations 2019\nMade - - - -\n28th February 2019\nComing into force in accordance with regulation 1\n\nThe Secretary of State, in exercise of the powers conferred by section 2 of the Wells Act 1990, makes the following Regulations:\n1. Citation\n";
    assert_eq!(
        head_of(text),
        "The Water Regulations 2019|S.I. 2019/419|GB|Secretary of State|document=2019-02-28"
    );
}

#[test]
fn subsidiary_legislation_of_singapore() {
    let rest = "In exercise of the powers conferred by section 34(1) of the COVID-19 (Temporary Measures) Act 2020, the Minister for Health, with the approval of the Cabinet, makes the following Regulations:\n\n1. These Regulations are the Order Regulations 2020 and come into operation on 7 April 2020.\n\nMade on 6 April 2020.\n";
    for above in [
        "No. S 254\n\nCOVID-19 (TEMPORARY MEASURES) ACT 2020\n(ACT 14 OF 2020)\n\nCOVID-19 (Control Order) Regulations 2020",
        "COVID-19 (Control Order) Regulations 2020\n\nNo. S 254\n\n[7th April 2020]",
        "G.N. No. S 254/2020\n\nCOVID-19 (Control Order) Regulations 2020",
    ] {
        let text = format!("{above}\n\n{rest}");
        assert_eq!(
            head_of(&text),
            "COVID-19 (Control Order) Regulations 2020|S 254/2020|SG|Minister for Health|document=2020-04-06 in_force=2020-04-07",
            "{above}"
        );
        assert_eq!(cites(&text), ["based_on COVID-19 (Temporary Measures) Act 2020"]);
    }
}

#[test]
fn the_page_head_of_the_official_journal_is_no_title() {
    for head in [
        "4.5.2016    EN    Official Journal of the European Union    L 119/1\n\nI\n(Legislative acts)\n\nREGULATIONS\n\n",
        "Official Journal of the European Union\n\nL 119/1\n\n4.5.2016\n\nEN\n\n",
        "Official Journal\nof the European Union\nL series\n2016/679\n4.5.2016\n",
    ] {
        let text = format!(
            "{head}REGULATION (EU) 2016/679 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\nof 27 April 2016\non data, and repealing Directive 95/46/EC\n\nTHE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,\nHaving regard to the Treaty on the Functioning of the European Union, and in particular Article 16 thereof,\n"
        );
        assert!(
            head_of(&text).starts_with("REGULATION (EU) 2016/679 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 27 April 2016 on data, and repealing Directive 95/46/EC|Regulation (EU) 2016/679|EU|"),
            "{}",
            head_of(&text)
        );
        assert!(
            head_of(&text).ends_with("document=2016-04-27 published=2016-05-04"),
            "{}",
            head_of(&text)
        );
    }
}

#[test]
fn lists_of_orders_that_one_verb_ends() {
    let long =
        "Core Principles for Regulating the Whole of the Financial System of the States";
    let order = |said: &str| {
        format!(
            "Executive Order 14018\n\nRevocation of Certain Actions\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of America, including the Clean Air Act, Water and Power Act of 1990, it is hereby ordered:\n\nSection 1. {said}\n"
        )
    };
    let grounds = ["based_on Clean Air Act", "based_on Water and Power Act of 1990"];
    let all = |verb: &str, orders: &[&str]| -> Vec<String> {
        let named = orders.iter().map(|one| format!("{verb} Executive Order {one}"));
        grounds.iter().map(|one| (*one).to_owned()).chain(named).collect()
    };
    for said in [
        format!("Executive Order 13772 of February 3, 2017 ({long}), the Presidential Memorandum of January 29, 2018 ({long}), and Executive Order 13828 of April 10, 2018 ({long}), are hereby revoked."),
        format!("I hereby revoke Executive Order 13772 of February 3, 2017 ({long}), and Executive Order 13828."),
        "Executive Orders 13772 of February 3, 2017, and 13828 are rescinded.".to_owned(),
        "The following are revoked:\n(a) Executive Order 13772 of February 3, 2017.\n(b) Executive Order 13828.".to_owned(),
    ] {
        let told = cites(&order(&said)).into_iter().map(|line| line.replace(long, ""));
        let told: Vec<String> = told.collect();
        assert_eq!(told, all("repeals", &["13772", "13828"]), "{said}");
    }
    for said in [
        "Agencies shall rescind rules issued under Executive Order 13772.",
        "Executive Order 13772 shall guide agencies until their rules are revoked.",
    ] {
        assert_eq!(cites(&order(said)), all("cites", &["13772"]), "{said}");
    }
}

#[test]
fn acts_with_commas_in_their_names() {
    let text = "Data Reform Act 2024\n\n2024 CHAPTER 12\n\nAn Act to make provision about data.\n\n[24th May 2024]\n\n1 Amendments\n(1) The Anti-terrorism, Crime and Security Act 2001 is amended as follows.\n(2) Section 5 of the Animals, Birds and Fish Act 1990 is repealed.\n(3) In England, the Trade Act 2002 is repealed.\n";
    assert_eq!(
        cites(text),
        [
            "amends Anti-terrorism, Crime and Security Act 2001",
            "repeals Animals, Birds and Fish Act 1990 partial",
            "repeals Trade Act 2002"
        ]
    );
}

#[test]
fn what_is_ended_with_exceptions_is_ended_in_part() {
    for (clause, partial) in [
        (
            "Executive Order 13834 of May 17, 2018 (Efficient Operations), is hereby revoked except for sections 6, 7, and 11.",
            true,
        ),
        (
            "Executive Order 13834 is hereby revoked, with the exception of section 6.",
            true,
        ),
        ("Executive Order 13834, except for sections 6, 7, and 11, is revoked.", true),
        ("Executive Order 13834 is revoked in part.", true),
        (
            "The following orders are revoked:\n(a) Executive Order 13834, except for section 6;\n(b) Executive Order 13835.",
            true,
        ),
        ("The following orders are revoked:\n(a) Executive Order 13834, in part.", true),
        (
            "The following orders are revoked:\n(a) Section 3 of Executive Order 13834.",
            true,
        ),
        ("The following orders are revoked:\n(a) Executive Order 13834.", false),
        ("Executive Order 13834 is hereby revoked.", false),
    ] {
        let text = format!(
            "Executive Order 14000 of January 20, 2021\n\nRevoking Certain Orders\n\nBy the authority vested in me as President, it is hereby ordered as follows:\n\nSection 1. {clause}\n"
        );
        let citations = super::super::read(&text).citations;
        let order = citations.iter().find(|it| it.relation == Relation::Repeals).unwrap();
        assert_eq!(order.partial, partial, "{clause}");
    }
}

#[test]
fn the_long_title_of_an_act_of_the_union_on_one_line_of_its_page() {
    let long = "Commission Delegated Regulation (EU) 2023/1606 of 30 May 2023 amending Delegated Regulation (EU) 2019/33 as regards certain provisions on protected designations of origin and on the presentation of compulsory particulars for some products and specific rules for the indication and designation of ingredients for these, and Delegated Regulation (EU) 2018/273 as regards the certification of some other products that are brought in from elsewhere and sold within the Union";
    let text = format!(
        "EUR-Lex Access to European Union law\n\nBack to EUR-Lex homepage\n\nThis document is an excerpt from the EUR-Lex website\n\nDocument 32023R1606\n\n{long}\n\nC/2023/3257\n\nOJ L 198, 8.8.2023, p. 6\n\nTHE EUROPEAN COMMISSION,\n\nHaving regard to the Treaty on the Functioning of the European Union,\n"
    );
    let document = read(&text);
    assert_eq!(document.title.unwrap().words, long);
    assert_eq!(document.number.unwrap().words, "Delegated Regulation (EU) 2023/1606");
}

#[test]
fn what_the_amended_act_supplements_is_not_amended() {
    let text = "COMMISSION DELEGATED REGULATION (EU) 2023/330 of 22 November 2022 amending and correcting Delegated Regulation (EU) 2022/126 supplementing Regulation (EU) 2021/2115 of the European Parliament and of the Council\n\nTHE EUROPEAN COMMISSION,\n\nHaving regard to the Treaty on the Functioning of the European Union,\n";
    let amends = read(text).citations;
    let amends = amends.iter().filter(|it| it.relation == Relation::Amends);
    let numbers: Vec<&str> =
        amends.filter_map(|it| Some(it.number.as_ref()?.canonical.as_str())).collect();
    assert_eq!(numbers, ["Delegated Regulation (EU) 2022/126"]);
    let text = "Council Implementing Regulation (EU) 2023/180 of 27 January 2023 implementing Regulation (EU) 2022/2474 amending Regulation (EU) No 833/2014 concerning restrictive measures\n\nTHE COUNCIL OF THE EUROPEAN UNION,\n";
    let amends = read(text).citations;
    assert!(amends.iter().all(|it| it.relation != Relation::Amends));
}
