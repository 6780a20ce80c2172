//! What needs programs of other people's: `.ci/run` installs them and sets
//! POLICY_GRAPH_SYSTEM. Without it these tests say loudly that they did not run; with it a
//! program that is missing fails them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use policy_graph::chart::scene::{
    Align, Colour, Dash, Fill, Form, Paint, Part, Point, Rect, Shape, Stroke, TextRun,
    Tip,
};
use policy_graph::chart::{CHARTS, Options, Scene, Theme};
use policy_graph::lang::Lang;
use policy_graph::query::{Query, Scope};
use policy_graph::render::{self, Style, Write as Written};
use policy_graph::view::{Engine, View};

use crate::program::{json, stdout};

/// True when system tests are wanted, which then need the program; else tells of the skip.
pub(crate) fn has(program: impl AsRef<Path>, argument: &str) -> bool {
    let program = program.as_ref();
    let name = program.display();
    if std::env::var_os("POLICY_GRAPH_SYSTEM").is_none() {
        let mut stderr = std::io::stderr();
        writeln!(
            stderr,
            "\n*** SKIPPED: a test with {name}. Set POLICY_GRAPH_SYSTEM=1, or run .ci/run ***\n"
        )
        .unwrap();
        return false;
    }
    let answers = Command::new(program)
        .arg(argument)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    assert!(answers, "{name} is missing: .ci/run installs it");
    true
}

/// Where `.ci/run` puts what comes from package registries of other languages.
pub(crate) fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/system")
}

/// Python with the packages of the system tests.
pub(crate) fn python() -> PathBuf {
    tools().join("bin/python")
}

/// Runs a program that must succeed, and gives what it writes.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

/// Answers that pictures are drawn of.
fn views() -> Vec<(&'static str, View)> {
    let graph = policy_graph::graph::embedded().unwrap();
    let china = || vec!["中国".to_owned()];
    let questions = [
        (
            "beijing",
            Query {
                provinces: vec!["北京".to_owned()],
                scope: Scope::Total,
                ..Query::default()
            },
        ),
        (
            "levels",
            Query {
                countries: china(),
                levels: vec!["national".to_owned(), "province".to_owned()],
                ..Query::default()
            },
        ),
        (
            "descent",
            Query {
                title: Some("新一代人工智能发展规划".to_owned()),
                walk: Some("^implements+".to_owned()),
                ..Query::default()
            },
        ),
    ];
    questions.map(|(name, query)| (name, graph.answer(&query).unwrap())).into()
}

/// Every chart of every answer that it suits, in both languages, and the hard one.
pub(crate) fn scenes() -> Vec<(String, Scene)> {
    let mut scenes = vec![("hard".to_owned(), hard())];
    for (name, view) in views() {
        for chart in CHARTS.iter().filter(|chart| (chart.suits)(&view)) {
            for lang in [Lang::Zh, Lang::En] {
                let options = Options {
                    lang,
                    size: (960.0, 540.0),
                    theme: Theme::Light,
                    title: None,
                    events: Vec::new(),
                    asked: None,
                };
                let language = lang.pick("zh", "en");
                let scene = (chart.draw)(&view, &options).unwrap();
                scenes.push((format!("{name}-{}-{language}", chart.name), scene));
            }
        }
    }
    scenes
}

/// A scene in a format.
pub(crate) fn written(scene: &Scene, format: &str, outlines: bool) -> Vec<u8> {
    let style = Style {
        lang: scene.lang,
        width: 100,
        colour: false,
        bom: false,
        dpi: 96.0,
        outlines,
    };
    match render::by_name(format).unwrap().write {
        Written::Picture(write) => write(scene, &style).unwrap(),
        _ => panic!("{format} is no picture"),
    }
}

/// Every line of text of a scene.
pub(crate) fn texts(scene: &Scene) -> Vec<&str> {
    let text = |shape: &'_ Shape| matches!(shape.form, Form::Text(_));
    scene
        .shapes
        .iter()
        .filter(|shape| text(shape))
        .filter_map(|shape| match &shape.form {
            Form::Text(run) => Some(run.text.as_str()),
            _ => None,
        })
        .collect()
}

/// Text without white space: programs set their own.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{C}').collect()
}

/// What bad data brings, on one page, with a shape of every form.
pub(crate) fn hard() -> Scene {
    let words = [
        "</svg><script>document.title = 'run'</script>",
        "]]><!-- &amp; &#0; \"'<?xml?>",
        "a\u{1}b\u{1F}c\u{FFFE}d",
        "سياسة الذكاء الاصطناعي",
        "👩‍🔬🇨🇳 政策 𠮷",
    ];
    let long = "关于印发《生成式人工智能服务管理暂行办法》的通知".repeat(21);
    let solid = Paint { fill: Fill::Solid(Colour::rgb(0x00_72_B2)), stroke: None };
    let stroke =
        Stroke { colour: Colour::rgb(0x59_59_59), width: 1.0, dash: Dash::Dashed };
    let hatch = Paint { fill: Fill::Hatch(stroke.colour, 5.0), stroke: Some(stroke) };
    let tip = |title: &str| {
        Some(Tip {
            title: title.to_owned(),
            lines: words.map(str::to_owned).into(),
            href: Some("javascript:document.title='run'".to_owned()),
        })
    };
    let shape = |id: &str, part: Part, form: Form| Shape {
        id: (!id.is_empty()).then(|| id.to_owned()),
        part,
        form,
        tip: None,
    };
    let point = |x: f64, y: f64| Point { x, y };
    let mut shapes = vec![
        shape(
            "",
            Part::Ground,
            Form::Rect {
                at: Rect::new(40.0, 90.0, 880.0, 300.0),
                radius: 0.0,
                paint: hatch,
            },
        ),
        Shape {
            tip: tip(&long),
            ..shape(
                "a",
                Part::Mark,
                Form::Rect {
                    at: Rect::new(60.0, 400.0, 30.0, 20.0),
                    radius: 4.0,
                    paint: solid,
                },
            )
        },
        shape(
            "b<\"&",
            Part::Mark,
            Form::Ellipse { at: Rect::new(400.0, 400.0, 20.0, 20.0), paint: solid },
        ),
        shape(
            "c",
            Part::Mark,
            Form::Polygon {
                points: vec![
                    point(700.0, 400.0),
                    point(720.0, 420.0),
                    point(690.0, 430.0),
                ],
                paint: solid,
            },
        ),
    ];
    let link = |points: Vec<Point>, from: &str, to: &str| {
        let ends = Some((from.to_owned(), to.to_owned()));
        shape("", Part::Link, Form::Line { points, stroke, arrow: true, ends })
    };
    shapes.push(link(vec![point(90.0, 410.0), point(400.0, 410.0)], "a", "b<\"&"));
    shapes.push(link(
        vec![
            point(420.0, 410.0),
            point(500.0, 410.0),
            point(500.0, 460.0),
            point(690.0, 460.0),
            point(690.0, 430.0),
        ],
        "b<\"&",
        "c",
    ));
    let text = |text: &str, part: Part, y: f64, size: f64| {
        let run = TextRun {
            at: point(40.0, y),
            text: text.to_owned(),
            size,
            bold: false,
            colour: Colour::rgb(0x1A_1A_1A),
            width: 400.0,
            align: Align::Left,
        };
        shape("", part, Form::Text(run))
    };
    for (row, words) in words.iter().enumerate() {
        shapes.push(text(words, Part::Label, 120.0 + 40.0 * row as f64, 14.0));
    }
    shapes.push(text("标题 <b>&amp;", Part::Title, 50.0, 24.0));
    Scene {
        width: 960.0,
        height: 540.0,
        lang: Lang::Zh,
        title: "标题 <b>&amp;".to_owned(),
        description: words.concat(),
        background: Colour::rgb(0xFF_FF_FF),
        shapes,
        notes: vec![long, words.concat()],
        warnings: Vec::new(),
    }
}

#[test]
fn graphviz_draws_every_title_without_a_warning() {
    if !has("dot", "-V") {
        return;
    }
    for (_, arguments) in crate::exports::GALLERY {
        let text =
            stdout(&[arguments, &["--lang", "zh", "--format", "dot"][..]].concat());
        let mut child = Command::new("dot")
            .arg("-Tsvg")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let drawn = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&drawn.stderr), "", "{arguments:?}");
        let svg = String::from_utf8(drawn.stdout).unwrap();
        // Labels are wrapped, tooltips are not: every title comes back whole.
        let svg =
            svg.replace("&quot;", "\"").replace("&#45;", "-").replace("&#160;", " ");
        for policy in json(arguments)["policies"].as_array().unwrap() {
            let title = policy["title"]["raw"].as_str().unwrap();
            assert!(svg.contains(title), "{title} is not in the picture");
        }
    }
}
