//! Pictures: nothing collides, nothing leaves the page, nothing is lost, whatever the data.

use std::fmt::Write as _;
use std::path::Path;

use policy_graph::chart::scene::{Form, Part, Rect, Scene, TextRun};
use policy_graph::chart::{self, Event, Options, Theme, font};
use policy_graph::graph::{self, PolicyGraph};
use policy_graph::lang::Lang;
use policy_graph::query::Query;
use policy_graph::record;
use policy_graph::view::{Engine, View};

use crate::program::command;

fn options(lang: Lang, theme: Theme, inches: (f64, f64)) -> Options {
    Options {
        lang,
        size: (inches.0 * 72.0, inches.1 * 72.0),
        theme,
        title: None,
        events: vec![Event { edtf: "2022-11-30".into(), name: "ChatGPT".into() }],
    }
}

const SLIDE: (f64, f64) = (40.0 / 3.0, 7.5);

fn runs(scene: &Scene) -> Vec<(Part, &TextRun)> {
    let runs = scene.shapes.iter().filter_map(|shape| match &shape.form {
        Form::Text(run) => Some((shape.part, run)),
        _ => None,
    });
    runs.collect()
}

fn bounds(form: &Form) -> Rect {
    match form {
        Form::Rect { at, .. } | Form::Ellipse { at, .. } => *at,
        Form::Text(run) => run.bounds(),
        Form::Line { points, .. } | Form::Polygon { points, .. } => {
            let xs = || points.iter().map(|point| point.x);
            let ys = || points.iter().map(|point| point.y);
            let (left, top) = (xs().fold(f64::MAX, f64::min), ys().fold(f64::MAX, f64::min));
            let right = xs().fold(f64::MIN, f64::max);
            Rect::new(left, top, right - left, ys().fold(f64::MIN, f64::max) - top)
        }
    }
}

/// The promises of every picture.
fn is_sound(name: &str, scene: &Scene) {
    let page = Rect::new(-0.01, -0.01, scene.width + 0.02, scene.height + 0.02);
    for shape in &scene.shapes {
        let at = bounds(&shape.form);
        assert!(page.contains(&at), "{name}: {shape:?} leaves the page");
    }
    let runs = runs(scene);
    for (number, (_, run)) in runs.iter().enumerate() {
        assert!(run.size >= 11.0 - 1e-9, "{name}: {run:?} is small");
        let measured = font::width(&run.text, run.size, run.bold);
        assert!((measured - run.width).abs() < 1e-6, "{name}: {run:?}");
        assert!(run.colour.contrast(scene.background) >= 4.5, "{name}: {run:?} is pale");
        for (_, other) in &runs[number + 1..] {
            assert!(
                !run.bounds().overlaps(&other.bounds()),
                "{name}: {:?} lies on {:?}",
                run.text,
                other.text
            );
        }
    }
    // A line of a relation crosses no words of the plot.
    let lines = scene.shapes.iter().filter(|shape| shape.part == Part::Link);
    for line in lines {
        let Form::Line { points, .. } = &line.form else { continue };
        for pair in points.windows(2) {
            let piece = Rect::new(
                pair[0].x.min(pair[1].x),
                pair[0].y.min(pair[1].y),
                (pair[0].x - pair[1].x).abs().max(0.01),
                (pair[0].y - pair[1].y).abs().max(0.01),
            );
            let struck = runs.iter().find(|(part, run)| {
                *part == Part::Label && run.bounds().overlaps(&piece)
            });
            assert!(struck.is_none(), "{name}: a line runs through {struck:?}");
        }
    }
}

/// Every policy with a date is a mark, or named as folded with others into a count.
fn is_complete(name: &str, view: &View, scene: &Scene, lang: Lang) {
    let marks: std::collections::BTreeSet<&str> = scene
        .shapes
        .iter()
        .filter(|shape| shape.part == Part::Mark)
        .filter_map(|shape| shape.id.as_deref())
        .collect();
    let folded: usize = scene
        .shapes
        .iter()
        .filter(|shape| shape.part == Part::Mark && shape.id.is_none())
        .filter_map(|shape| shape.tip.as_ref())
        .map(|tip| {
            let words = tip.title.rsplit(['：', ',', ' ']).map(|word| {
                word.chars().filter(char::is_ascii_digit).collect::<String>()
            });
            let last = tip.title.split(['：', ':']).next_back().unwrap_or("");
            let count: String = last.chars().filter(char::is_ascii_digit).collect();
            let first = words.filter(|word| !word.is_empty()).next_back();
            count.parse().ok().or(first.and_then(|word| word.parse().ok())).unwrap_or(0)
        })
        .sum();
    let dated = view.policies.iter().filter(|policy| policy.shown_date().is_some()).count();
    assert_eq!(marks.len() + folded, dated, "{name}: policies are lost");
    if folded > 0 || dated == 0 {
        return;
    }
    let notes = scene.notes.join("\n");
    let words: String =
        runs(scene).iter().map(|(_, run)| format!("{}\n", run.text)).collect();
    for policy in view.policies.iter().filter(|policy| policy.shown_date().is_some()) {
        let title = policy.title.get(lang);
        assert!(
            notes.contains(title) || words.contains(&font::clean(title)),
            "{name}: {title} is neither a label nor in the notes"
        );
    }
}

fn check(name: &str, view: &View) {
    for (lang, theme, size) in [
        (Lang::Zh, Theme::Light, SLIDE),
        (Lang::En, Theme::Dark, SLIDE),
        (Lang::Zh, Theme::Mono, (297.0 / 25.4, 210.0 / 25.4)),
        (Lang::En, Theme::Safe, (10.0, 7.5)),
    ] {
        let name = format!("{name} {lang:?} {theme:?}");
        let scene = chart::draw(view, Some("swimlane"), &options(lang, theme, size)).unwrap();
        is_sound(&name, &scene);
        is_complete(&name, view, &scene, lang);
    }
}

#[test]
fn the_real_data_fit_every_page_in_every_theme() {
    let graph = graph::embedded().unwrap();
    let query = |provinces: &[&str], levels: &[&str]| Query {
        provinces: provinces.iter().map(|name| (*name).to_owned()).collect(),
        levels: levels.iter().map(|name| (*name).to_owned()).collect(),
        ..Query::default()
    };
    for (name, query) in [
        ("all", query(&[], &[])),
        ("beijing", query(&["北京"], &[])),
        ("national", query(&[], &["national"])),
        ("levels", query(&[], &["national", "province"])),
    ] {
        check(name, &graph.answer(&query).unwrap());
    }
}

/// A data set of `count` policies: two of five national, the rest of provinces and cities,
/// over ten years, with days, months and years as dates.
fn generated(count: usize, title: impl Fn(usize) -> String) -> PolicyGraph {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(
        "dataset.json",
        r#"{"schema":"policy-graph/1","name":"made","title":{"zh":"生成的数据","en":"Made"},"as_of":"2024-12-31","licence":"none"}"#,
    );
    write("collections.jsonl", "{\"id\":\"made\",\"title\":{\"zh\":\"生成\",\"en\":\"Made\"}}\n");
    write("sources.jsonl", "{\"id\":\"s\",\"title\":\"生成的来源\",\"kind\":\"report\"}\n");
    let places = ["CN", "CN", "CN-BJ", "CN-SH", "CN-GD", "CN-530100", "CN-ZJ", "CN", "CN-SC", "CN"];
    let mut lines = String::new();
    let mut random = 12_345u64;
    for number in 0..count {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let draw = |shift: u32, below: u64| (random >> shift) % below;
        let (year, month, day) = (2015 + draw(20, 10), 1 + draw(28, 12), 1 + draw(36, 28));
        let date = match draw(44, 10) {
            0 => format!("{year}"),
            1..=5 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let title = serde_json::to_string(&title(number)).unwrap();
        writeln!(
            lines,
            "{{\"id\":\"p{number}\",\"title\":{title},\"jurisdiction\":\"{}\",\"dates\":[{{\"role\":\"published\",\"edtf\":\"{date}\"}}],\"evidence\":{{\"source\":\"s\"}}}}",
            places[number % places.len()]
        )
        .unwrap();
    }
    write("made/policies.jsonl", &lines);
    graph::load(&record::open(folder.path()).unwrap()).unwrap().graph
}

#[test]
fn generated_sets_of_any_size_fit() {
    for count in [1, 10, 100, 300, 1000, 3000, 5000] {
        let graph = generated(count, |number| format!("关于人工智能第{number}项工作的指导意见"));
        check(&format!("{count} policies"), &graph.answer(&Query::default()).unwrap());
    }
}

#[test]
fn bad_titles_make_valid_files_all_the_same() {
    let bad = [
        "长".repeat(500),
        "قانون الذكاء الاصطناعي".to_owned(),
        "חוק הבינה המלאכותית".to_owned(),
        "政策😀👨‍👩‍👧🇨🇳".to_owned(),
        "𠮷野家𪚥龘".to_owned(),
        "控\u{1}制\u{7f}\u{85}字符".to_owned(),
        "</svg><script>alert(1)</script>".to_owned(),
        "&amp; ]]> <!-- \" ' \u{FFFE}".to_owned(),
        "W".repeat(300),
    ];
    let graph = generated(bad.len(), |number| bad[number].clone());
    let view = graph.answer(&Query::default()).unwrap();
    check("bad titles", &view);
    let scene =
        chart::draw(&view, None, &options(Lang::Zh, Theme::Light, SLIDE)).unwrap();
    assert!(!scene.warnings.is_empty(), "characters without a shape are told");
    let style = policy_graph::render::Style {
        lang: Lang::Zh,
        width: 100,
        colour: false,
        bom: false,
        dpi: 72.0,
        outlines: false,
    };
    for (name, outlines) in [("svg", false), ("svg", true), ("png", false), ("pdf", false)] {
        let style = policy_graph::render::Style { outlines, ..style };
        let format = policy_graph::render::by_name(name).unwrap();
        let policy_graph::render::Write::Picture(write) = format.write else { panic!() };
        let bytes = write(&scene, &style).unwrap();
        assert_eq!(bytes, write(&scene, &style).unwrap(), "{name} is the same again");
        if name == "svg" {
            let text = String::from_utf8(bytes).unwrap();
            let mut reader = quick_xml::Reader::from_str(&text);
            let mut names = Vec::new();
            loop {
                match reader.read_event().unwrap() {
                    quick_xml::events::Event::Eof => break,
                    quick_xml::events::Event::Start(element)
                    | quick_xml::events::Event::Empty(element) => {
                        names.push(String::from_utf8(element.name().as_ref().to_vec()).unwrap());
                        element.attributes().for_each(|attribute| drop(attribute.unwrap()));
                    }
                    _ => {}
                }
            }
            let has = |name: &str| names.iter().any(|element| element == name);
            assert!(has("desc") && has("title") && !has("script"));
            assert!(text.contains("role=\"img\""));
        }
    }
}

#[test]
fn national_laws_fit_when_they_are_at_hand() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/corpora/cn_national_laws/policies.csv");
    let Ok(mut reader) = csv::Reader::from_path(&corpus) else {
        println!("SKIPPED: {} is not there", corpus.display());
        return;
    };
    let column = reader.headers().unwrap().iter().position(|name| name.starts_with("title"));
    let titles: Vec<String> = reader
        .records()
        .filter_map(|row| Some(row.ok()?.get(column?)?.to_owned()))
        .collect();
    if titles.is_empty() {
        println!("SKIPPED: no titles in {}", corpus.display());
        return;
    }
    let graph = generated(titles.len(), |number| titles[number].clone());
    check("national laws", &graph.answer(&Query::default()).unwrap());
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
