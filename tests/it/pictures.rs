//! Swimlanes and shifts hold up at any size of data, and no data makes a broken file.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use policy_graph::chart::scene::{Form, Part};
use policy_graph::chart::{self, Event, Options, Scene, Theme};
use policy_graph::graph::{self, PolicyGraph};
use policy_graph::lang::Lang;
use policy_graph::record;
use policy_graph::render::{self, Style, Write};
use policy_graph::view::View;

use crate::charts::{SIZES, answer, check, check_but_links, looks, options, says, texts};
use crate::program::{command, data_set};

/// As `options`, with a dated event marked.
fn marked(lang: Lang, theme: Theme, size: (f64, f64)) -> Options {
    let event = Event { edtf: "2022-11-30".into(), name: "ChatGPT".into() };
    Options { events: vec![event], ..options(lang, theme, size) }
}

fn swimlane(view: &View, look: &Options) -> Scene {
    chart::draw(view, Some("swimlane"), look).unwrap()
}

/// Every dated policy has a mark of its own or is counted in one, and its whole title stands
/// on the page, in a tip, or in the notes, unless a note gives the command that lists it.
fn is_complete(what: &str, view: &View, scene: &Scene, lang: Lang) {
    let dated: Vec<_> =
        view.policies.iter().filter(|policy| policy.shown_date().is_some()).collect();
    let marks: BTreeSet<&str> = scene
        .shapes
        .iter()
        .filter(|shape| shape.part == Part::Mark)
        .filter_map(|shape| shape.id.as_deref())
        .collect();
    let counted: usize = marks
        .iter()
        .filter_map(|id| id.strip_prefix("count:")?.rsplit(':').next())
        .map(|count| count.parse::<usize>().unwrap())
        .sum();
    let single = marks.iter().filter(|id| id.starts_with("policy:")).count();
    assert_eq!(single + counted, dated.len(), "{what}: policies are lost");
    let lists = scene.notes.iter().any(|note| note.contains("--format csv"));
    let missing = dated.iter().find(|policy| !says(scene, policy.title.get(lang)));
    assert!(
        missing.is_none() || lists && counted > 0,
        "{what}: nowhere: {:?}",
        missing.map(|policy| policy.title.get(lang))
    );
}

#[test]
fn the_data_set_fits_every_page_in_every_theme() {
    let graph = graph::embedded().unwrap();
    for question in [
        "{}",
        r#"{"levels": ["national"], "countries": ["中国"]}"#,
        r#"{"levels": ["national", "province"], "countries": ["中国"]}"#,
        r#"{"provinces": ["北京"], "scope": "total"}"#,
        r#"{"provinces": ["甘肃"]}"#,
    ] {
        let view = answer(&graph, question);
        for look in looks() {
            let look = marked(look.lang, look.theme, look.size);
            let what = format!("swimlane {question} {look:?}");
            let scene = swimlane(&view, &look);
            check(&scene, &what);
            is_complete(&what, &view, &scene, look.lang);
        }
    }
    let view = answer(&graph, r#"{"verb": "trend", "levels": ["national"]}"#);
    for look in looks() {
        let scene = chart::draw(&view, Some("shift"), &look).unwrap();
        check(&scene, &format!("shift {look:?}"));
    }
}

/// A data set of titles, places and dates, with links by number.
fn made(
    policies: &[(String, String, String)],
    links: &[(usize, String, usize)],
) -> PolicyGraph {
    let (mut lines, mut relations) = (String::new(), String::new());
    for (number, (title, place, date)) in policies.iter().enumerate() {
        let title = serde_json::to_string(title).unwrap();
        writeln!(
            lines,
            r#"{{"id":"p{number}","title":{title},"jurisdiction":"{place}","dates":[{{"role":"published","edtf":"{date}"}}],"evidence":{{"source":"s"}}}}"#
        )
        .unwrap();
    }
    for (from, relation, to) in links {
        writeln!(
            relations,
            r#"{{"from":"p{from}","relation":"{relation}","to":"p{to}","tier":"explicit","evidence":{{"source":"s"}}}}"#
        )
        .unwrap();
    }
    let folder = data_set(&[
        ("policies.jsonl", lines.as_bytes()),
        ("relations.jsonl", relations.as_bytes()),
    ]);
    graph::load(&record::open(folder.path()).unwrap()).unwrap().graph
}

/// `count` policies over ten years, two of five national, with days, months and years as
/// dates. A small linear generator: nothing here is random.
fn generated(count: usize, title: impl Fn(usize) -> String) -> PolicyGraph {
    let places = [
        "CN",
        "CN",
        "CN-BJ",
        "CN-SH",
        "CN-GD",
        "CN-530100",
        "CN-ZJ",
        "CN",
        "CN-SC",
        "CN",
    ];
    let mut state = 12_345u64;
    let policies: Vec<_> = (0..count)
        .map(|number| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let draw = |shift: u32, below: u64| (state >> shift) % below;
            let year = 2015 + draw(20, 10);
            let (month, day) = (1 + draw(28, 12), 1 + draw(36, 28));
            let date = match draw(44, 10) {
                0 => format!("{year}"),
                1..=5 => format!("{year}-{month:02}"),
                _ => format!("{year}-{month:02}-{day:02}"),
            };
            (title(number), places[number % places.len()].to_owned(), date)
        })
        .collect();
    made(&policies, &[])
}

#[test]
fn generated_sets_of_any_size_fit() {
    for count in [1, 10, 100, 300, 1000, 5000] {
        let graph =
            generated(count, |number| format!("关于人工智能第{number}项工作的指导意见"));
        let view = answer(&graph, "{}");
        for look in [
            marked(Lang::Zh, Theme::Light, SIZES[0]),
            marked(Lang::En, Theme::Mono, SIZES[1]),
            marked(Lang::Zh, Theme::Dark, SIZES[3]),
            marked(Lang::En, Theme::Safe, (432.0, 324.0)),
        ] {
            let what = format!("{count} policies, {look:?}");
            let scene = swimlane(&view, &look);
            check(&scene, &what);
            is_complete(&what, &view, &scene, look.lang);
        }
    }
}

#[test]
fn national_laws_fit() {
    let file = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/laws/");
        csv::Reader::from_path(format!("{folder}{name}")).unwrap()
    };
    let laws: Vec<(String, String, String)> =
        file("laws.csv").deserialize().map(Result::unwrap).collect();
    let links: Vec<(usize, String, usize)> =
        file("links.csv").deserialize().map(Result::unwrap).collect();
    for many in [40, 120, 300] {
        let from = laws.len() - many;
        let some: Vec<_> = laws[from..]
            .iter()
            .map(|(title, _, date)| (title.clone(), "CN".to_owned(), date.clone()))
            .collect();
        let links: Vec<_> = links
            .iter()
            .filter(|(a, _, b)| *a >= from && *b >= from)
            .map(|(a, relation, b)| (a - from, relation.clone(), b - from))
            .collect();
        let view = answer(&made(&some, &links), "{}");
        for look in [
            marked(Lang::Zh, Theme::Light, SIZES[0]),
            marked(Lang::En, Theme::Dark, SIZES[1]),
            marked(Lang::Zh, Theme::Mono, SIZES[2]),
        ] {
            let what = format!("{many} laws, {look:?}");
            let scene = swimlane(&view, &look);
            check(&scene, &what);
            is_complete(&what, &view, &scene, look.lang);
            if let Ok(scene) = chart::draw(&view, Some("genealogy"), &look) {
                check_but_links(&scene, &format!("genealogy of {what}"));
            }
        }
    }
}

#[test]
fn many_followers_of_one_policy_have_a_row_each() {
    let places = ["CN", "CN-BJ", "CN-SH", "CN-530100", "CN-ZJ", "CN-SC"];
    for many in [9, 31, 60] {
        let followers = (0..many).map(|at| {
            let date = match at % 5 {
                0 => format!("{}-{:02}", 2020 + at % 4, 1 + at % 12),
                1 => "2018-01-05".to_owned(),
                _ => format!("{}-{:02}-{:02}", 2020 + at % 4, 1 + at % 12, 1 + at % 28),
            };
            (format!("关于第{at}项工作的实施意见"), places[at % 6].to_owned(), date)
        });
        let hub = (
            "关于发展数据要素的意见".to_owned(),
            "CN".to_owned(),
            "2019-06-01".to_owned(),
        );
        let policies: Vec<_> = [hub].into_iter().chain(followers).collect();
        let kinds = ["implements", "based_on", "amends"];
        let links: Vec<_> = (1..=many)
            .map(|at| match at % 5 {
                // It rests itself on what is older.
                2 => (0, "based_on".to_owned(), at),
                _ => (at, kinds[at % 3].to_owned(), 0),
            })
            .collect();
        let graph = made(&policies, &links);
        let view = answer(&graph, r#"{"verb": "show", "policies": ["p0"]}"#);
        for look in looks().into_iter().filter(|look| many < 31 || look.size == SIZES[0])
        {
            let scene = chart::draw(&view, Some("genealogy"), &look).unwrap();
            let what = format!("{many} followers, {look:?}");
            check_but_links(&scene, &what);
            if look.size == SIZES[0] {
                check(&scene, &what);
                let links = scene.shapes.iter().filter(|shape| shape.part == Part::Link);
                assert_eq!(links.count(), many.min(35), "{what}");
            }
            let titles = policies.iter().map(|(title, ..)| title);
            titles.for_each(|title| assert!(says(&scene, title), "{what}: {title}"));
        }
    }
}

#[test]
fn many_that_follow_one_bear_its_number_and_the_other_lines_stay() {
    let places = ["CN-BJ", "CN-SH", "CN-ZJ", "CN-SC", "CN-GD", "CN-JS"];
    let mut policies = vec![(
        "关于发展数据要素的意见".to_owned(),
        "CN".to_owned(),
        "2022-12-02".to_owned(),
    )];
    policies.extend((0..18).map(|at| {
        let date = format!("{}-{:02}-{:02}", 2023 + at % 2, 1 + at % 12, 1 + at % 28);
        (format!("第{at}项工作方案"), places[at % 6].to_owned(), date)
    }));
    let mut links: Vec<_> = (1..=18).map(|at| (at, "implements".to_owned(), 0)).collect();
    links.push((12, "repeals".to_owned(), 1));
    let view = answer(&made(&policies, &links), "{}");
    for lang in [Lang::Zh, Lang::En] {
        let scene = swimlane(&view, &options(lang, Theme::Light, SIZES[0]));
        check(&scene, "numbers");
        let lines = scene.shapes.iter().filter(|shape| shape.part == Part::Link);
        assert_eq!(lines.count(), 1);
        let labels: Vec<&str> =
            texts(&scene).iter().map(|(_, run)| run.text.as_str()).collect();
        let follow = labels.iter().filter(|label| label.ends_with("→①"));
        assert_eq!(follow.count(), 18, "{labels:?}");
    }
}

#[test]
fn what_changes_a_follower_stands_below_it() {
    let policy = |title: &str, place: &str, date: &str| {
        (title.to_owned(), place.to_owned(), date.to_owned())
    };
    let mut policies = vec![policy("关于发展数据要素的意见", "CN", "2022-12-02")];
    for at in 0..14 {
        let date = format!("2023-{:02}-{:02}", 1 + at % 12, 1 + at % 28);
        policies.push(policy(&format!("关于第{at}项工作的实施意见"), "CN-ZJ", &date));
    }
    let mut links: Vec<_> = (1..=14).map(|at| (at, "implements".to_owned(), 0)).collect();
    // Years behind the follower that it amends; and one that takes the place of another.
    policies.push(policy("关于修改第2项办法的决定", "CN-ZJ", "2025-05-01"));
    links.push((15, "amends".to_owned(), 2));
    links.push((14, "repeals".to_owned(), 1));
    let graph = made(&policies, &links);
    let view = answer(&graph, "{}");
    for look in looks().into_iter().filter(|look| look.size == SIZES[0]) {
        let scene = chart::draw(&view, Some("genealogy"), &look).unwrap();
        let what = format!("{look:?}");
        check(&scene, &what);
        let links = scene.shapes.iter().filter(|shape| shape.part == Part::Link);
        assert_eq!(links.count(), 16, "{what}");
        let row = |number: usize| {
            let id = format!("policy-p{number}");
            let found =
                scene.shapes.iter().find(|shape| shape.id.as_deref() == Some(&id));
            match &found.unwrap().form {
                Form::Ellipse { at, .. } | Form::Rect { at, .. } => at.middle().y,
                other => panic!("{other:?}"),
            }
        };
        let pitch = row(14) - row(1);
        assert!(pitch > 0.0, "{what}");
        assert!((row(15) - row(2) - pitch).abs() < 1e-6, "{what}");
    }
}

/// Titles that have broken pictures before, here or elsewhere.
fn bad_titles() -> Vec<String> {
    vec![
        "长".repeat(500),
        "قانون الذكاء الاصطناعي".to_owned(),
        "חוק הבינה המלאכותית".to_owned(),
        "政策😀👨‍👩‍👧🇨🇳".to_owned(),
        "𠮷野家𪚥龘".to_owned(),
        "控\u{1}制\u{7f}\u{85}字符\u{0}".to_owned(),
        "</svg><script>alert(1)</script>".to_owned(),
        "&amp; ]]> <!-- \" ' \u{FFFE}\u{FFFF}".to_owned(),
        "W".repeat(300),
        "\u{202E}倒写\u{2066}的".to_owned(),
        "e\u{301}\u{301}\u{301}\u{301}".to_owned(),
        " \u{3000} ".to_owned() + "空白",
    ]
}

#[test]
fn bad_titles_are_drawn_honestly() {
    let bad = bad_titles();
    let graph = generated(bad.len(), |number| bad[number].clone());
    let view = answer(&graph, "{}");
    for look in looks() {
        for chart in ["swimlane", "tiles", "matrix"] {
            let scene = chart::draw(&view, Some(chart), &look).unwrap();
            check(&scene, &format!("bad titles, {chart}, {look:?}"));
        }
        let scene = swimlane(&view, &look);
        is_complete("bad titles", &view, &scene, look.lang);
        // No mark's words are blank: a shape, or a box with its code, stands for each.
        for (_, run) in texts(&scene) {
            assert!(run.width > 0.0, "{:?}", run.text);
        }
        let warning = scene.warnings.first().map(|text| text.get(look.lang));
        assert!(warning.is_some_and(|words| words.contains("U+")), "{warning:?}");
    }
}

fn style(outlines: bool) -> Style {
    Style { lang: Lang::Zh, width: 100, colour: false, bom: false, dpi: 72.0, outlines }
}

/// Reads XML to its end, and gives the names of its elements.
fn elements(text: &str) -> Vec<String> {
    use quick_xml::events::Event as Xml;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut names = Vec::new();
    let mut depth = 0usize;
    loop {
        match reader.read_event().unwrap() {
            Xml::Eof => break,
            Xml::Start(element) => {
                depth += 1;
                element.attributes().for_each(|attribute| drop(attribute.unwrap()));
                names.push(element.name().as_ref().to_owned());
            }
            Xml::Empty(element) => {
                element.attributes().for_each(|attribute| drop(attribute.unwrap()));
                names.push(element.name().as_ref().to_owned());
            }
            Xml::End(_) => depth -= 1,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "elements left open");
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    let stranger = text.chars().find(|c| !allowed(*c));
    assert!(stranger.is_none(), "XML may not hold {stranger:?}");
    names
}

#[test]
fn bad_titles_make_valid_files_of_every_format() {
    let bad = bad_titles();
    let graph = generated(bad.len(), |number| bad[number].clone());
    let view = answer(&graph, "{}");
    let scene = swimlane(&view, &marked(Lang::Zh, Theme::Light, SIZES[0]));
    for format in render::FORMATS {
        let Write::Picture(write) = format.write else { continue };
        for style in [style(false), style(true)] {
            let bytes = write(&scene, &style).unwrap();
            assert_eq!(
                bytes,
                write(&scene, &style).unwrap(),
                "{}: not the same again",
                format.name
            );
            match format.name {
                "svg" => {
                    let text = String::from_utf8(bytes).unwrap();
                    let names = elements(&text);
                    let has = |name: &str| names.iter().any(|element| element == name);
                    assert!(has("desc") && has("title") && !has("script"));
                }
                "png" => {
                    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
                        .read_info()
                        .unwrap();
                    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
                    let frame = reader.next_frame(&mut pixels).unwrap();
                    assert_eq!((frame.width, frame.height), (960, 540));
                    let first = &pixels[..4];
                    assert!(pixels.chunks(4).any(|pixel| pixel != first), "blank");
                }
                "pdf" => {
                    assert!(
                        bytes.starts_with(b"%PDF-")
                            && bytes.trim_ascii_end().ends_with(b"%%EOF")
                    );
                }
                "pptx" => {
                    let mut package =
                        zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
                    for number in 0..package.len() {
                        let mut part = package.by_index(number).unwrap();
                        let mut text = String::new();
                        let name = part.name().unwrap().into_owned();
                        if name.ends_with(".xml") || name.ends_with(".rels") {
                            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
                            let names = elements(&text);
                            assert!(
                                !names.is_empty()
                                    && !names.iter().any(|one| one == "script")
                            );
                        }
                    }
                }
                _ => {
                    let text = String::from_utf8(bytes).unwrap();
                    assert!(!text.contains("<script>alert"), "{}", format.name);
                }
            }
        }
    }
}

#[test]
fn every_format_says_when_it_cannot_be_written_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("no/such/folder");
    for format in render::FORMATS {
        let file = absent.join("picture").with_extension(format.endings.first().unwrap());
        let output =
            command(&["query", "--province", "北京", "-o", file.to_str().unwrap()])
                .output()
                .unwrap();
        assert_eq!(output.status.code(), Some(4), "{}", format.name);
        let words = String::from_utf8(output.stderr).unwrap();
        assert!(words.contains("提示"), "{words}");
        // A folder is no file either.
        let taken =
            folder.path().join("taken").with_extension(format.endings.first().unwrap());
        std::fs::create_dir_all(&taken).unwrap();
        let output =
            command(&["query", "--province", "北京", "-o", taken.to_str().unwrap()])
                .output()
                .unwrap();
        assert_eq!(output.status.code(), Some(4), "{}", format.name);
    }
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn sizes_and_dots_out_of_range_are_refused_with_advice() {
    for arguments in [
        &["query", "--format", "svg", "--size", "2x2"][..],
        &["query", "--format", "png", "--dpi", "10"],
        &["query", "--format", "png", "--dpi", "600", "--size", "60x60"],
        &["query", "--format", "svg", "--event", "someday=x"],
    ] {
        let output = command(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let words = String::from_utf8(output.stderr).unwrap();
        assert!(words.contains("提示") || words.contains("hint"), "{words}");
    }
}

#[test]
fn a_mark_is_as_wide_as_its_date() {
    let graph = graph::embedded().unwrap();
    let view = answer(
        &graph,
        r#"{"levels": ["national"], "countries": ["中国"], "collections": ["cnnic-2024"]}"#,
    );
    let scene = swimlane(&view, &options(Lang::Zh, Theme::Light, SIZES[0]));
    let width = |id: &str| {
        let id = format!("policy:{id}");
        let shape =
            scene.shapes.iter().find(|shape| shape.id.as_deref() == Some(&id)).unwrap();
        let Form::Rect { at, .. } = &shape.form else { panic!() };
        at.width
    };
    // 2016-01 to 2024-12 over some 700 points: a month is 6 to 7 wide.
    let months: Vec<f64> = view
        .policies
        .iter()
        .filter(|policy| policy.shown_date().is_some_and(|date| date.edtf.len() == 7))
        .map(|policy| width(&policy.id))
        .collect();
    assert!(months.len() > 3, "{months:?}");
    assert!(months.iter().all(|width| (5.0..9.0).contains(width)), "{months:?}");
}

#[test]
fn a_curve_has_a_line_for_each_group_that_ends_at_its_share() {
    let graph = graph::embedded().unwrap();
    let question = r#"{"verb": "rollout", "collections": ["cnnic-2024"],
        "rollout": {"of": "2023-01", "cutoff": "2024-09-30", "by": "economic-region"}}"#;
    let view = answer(&graph, question);
    for look in [
        options(Lang::Zh, Theme::Light, SIZES[0]),
        options(Lang::En, Theme::Mono, SIZES[1]),
    ] {
        let scene = chart::draw(&view, Some("curve"), &look).unwrap();
        check(&scene, "groups");
        assert!(scene.warnings.is_empty(), "{:?}", scene.warnings);
        let groups = &view.rollout.as_ref().unwrap().coverage_by;
        assert_eq!(groups.len(), 4);
        let heights: Vec<f64> = (0..4)
            .map(|number| {
                let id = format!("curve-{number}");
                let found =
                    scene.shapes.iter().find(|shape| shape.id.as_deref() == Some(&id));
                let Form::Line { points, .. } = &found.unwrap().form else { panic!() };
                assert!(points.windows(2).all(|pair| pair[1].y <= pair[0].y + 1e-9));
                points[0].y - points.last().unwrap().y
            })
            .collect();
        for (group, height) in groups.iter().zip(&heights) {
            let (count, all) = (group.coverage.certain, group.coverage.eligible);
            let label = format!("{} {count}/{all}", group.group.get(look.lang));
            assert!(says(&scene, &label), "{label}");
            let share = group.coverage.share * heights[0] / groups[0].coverage.share;
            assert!((height - share).abs() < 1e-6, "{label}: {height} for {share}");
        }
    }
}
