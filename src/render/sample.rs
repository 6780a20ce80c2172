//! A picture with every kind of shape, for the tests of picture formats.

use crate::chart::scene::{
    Align, Colour, Dash, Fill, Form, Paint, Part, Point, Rect, Scene, Shape, Stroke,
    TextRun, Tip,
};
use crate::lang::Lang;

pub(super) const INK: Colour = Colour::rgb(0x1A_1A_1A);
const BLUE: Colour = Colour::rgb(0x00_72_B2);

pub(super) fn shape(id: Option<&str>, part: Part, form: Form) -> Shape {
    Shape { id: id.map(str::to_owned), part, form, tip: None }
}

/// Text whose width is a guess: an em for what is not ASCII, a little more than half for
/// what is.
pub(super) fn text(words: &str, x: f64, y: f64, size: f64) -> Form {
    let ems = |c: char| if c.is_ascii() { 0.55 } else { 1.0 };
    Form::Text(TextRun {
        at: Point { x, y },
        text: words.to_owned(),
        size,
        bold: size > 16.0,
        colour: INK,
        width: words.chars().map(ems).sum::<f64>() * size,
        align: Align::Left,
    })
}

fn hung(form: Form, align: Align) -> Form {
    match form {
        Form::Text(run) => Form::Text(TextRun { align, ..run }),
        other => other,
    }
}

fn line(points: &[(f64, f64)], dash: Dash, ends: Option<(&str, &str)>) -> Form {
    Form::Line {
        points: points.iter().map(|&(x, y)| Point { x, y }).collect(),
        stroke: Stroke { colour: Colour::rgb(0x00_70_4F), width: 1.5, dash },
        arrow: ends.is_some(),
        ends: ends.map(|(from, to)| (from.to_owned(), to.to_owned())),
    }
}

fn solid(colour: Colour) -> Paint {
    Paint { fill: Fill::Solid(colour), stroke: None }
}

fn tip(title: &str, href: Option<&str>) -> Option<Tip> {
    Some(Tip {
        title: title.to_owned(),
        lines: vec!["2017-07-08 成文".to_owned(), "依据：国务院公报".to_owned()],
        href: href.map(str::to_owned),
    })
}

/// Two lanes, a hatch, marks, links of every course, labels of one and two lines.
pub(super) fn scene() -> Scene {
    let mark = |id: &str, x: f64, y: f64| Shape {
        tip: tip(&format!("政策 {id}"), Some("https://www.gov.cn/a b?c=1&d=2")),
        ..shape(
            Some(id),
            Part::Mark,
            Form::Rect {
                at: Rect::new(x, y, 24.0, 18.0),
                radius: 3.0,
                paint: solid(BLUE),
            },
        )
    };
    let light = Colour::rgb(0xF3_F5_F7);
    let lane = |y: f64| {
        let at = Rect::new(120.0, y, 800.0, 150.0);
        shape(None, Part::Ground, Form::Rect { at, radius: 0.0, paint: solid(light) })
    };
    let grey = Colour { alpha: 160, ..Colour::rgb(0x80_80_80) };
    let hatched = Paint {
        fill: Fill::Hatch(grey, 6.0),
        stroke: Some(Stroke { colour: grey, width: 0.75, dash: Dash::Dotted }),
    };
    let corner = |x: f64, y: f64| Point { x, y };
    let diamond = vec![
        corner(600.0, 130.0),
        corner(612.0, 142.0),
        corner(600.0, 154.0),
        corner(588.0, 142.0),
    ];
    let long = "关于印发《生成式人工智能服务管理暂行办法》的通知";
    let label = |words: &str, y: f64| Shape {
        tip: tip(long, None),
        ..shape(None, Part::Label, text(words, 330.0, y, 12.0))
    };
    let round = Form::Ellipse {
        at: Rect::new(780.0, 300.0, 20.0, 20.0),
        paint: Paint {
            fill: Fill::None,
            stroke: Some(Stroke { colour: BLUE, width: 2.0, dash: Dash::Solid }),
        },
    };
    let shapes = vec![
        lane(90.0),
        lane(250.0),
        shape(
            None,
            Part::Ground,
            Form::Rect {
                at: Rect::new(120.0, 90.0, 150.0, 150.0),
                radius: 0.0,
                paint: hatched,
            },
        ),
        shape(
            None,
            Part::Axis,
            line(&[(120.0, 410.0), (920.0, 410.0)], Dash::Solid, None),
        ),
        shape(None, Part::Axis, hung(text("中央", 80.0, 170.0, 13.0), Align::Right)),
        shape(None, Part::Axis, hung(text("省级单位", 54.0, 330.0, 13.0), Align::Right)),
        shape(None, Part::Axis, text("2020", 300.0, 426.0, 12.0)),
        shape(
            None,
            Part::Event,
            line(&[(500.0, 90.0), (500.0, 400.0)], Dash::Dashed, None),
        ),
        shape(
            None,
            Part::Event,
            hung(text("2022-11-30 ChatGPT", 450.0, 86.0, 12.0), Align::Middle),
        ),
        mark("a", 300.0, 120.0),
        mark("b", 420.0, 320.0),
        mark("c", 640.0, 300.0),
        shape(Some("d"), Part::Mark, round),
        shape(
            Some("e"),
            Part::Mark,
            Form::Polygon { points: diamond, paint: solid(Colour::rgb(0xD5_5E_00)) },
        ),
        shape(
            None,
            Part::Link,
            line(&[(420.0, 329.0), (324.0, 129.0)], Dash::Solid, Some(("b", "a"))),
        ),
        shape(
            None,
            Part::Link,
            line(
                &[(640.0, 309.0), (542.0, 309.0), (542.0, 329.0), (444.0, 329.0)],
                Dash::Dashed,
                Some(("c", "b")),
            ),
        ),
        shape(
            None,
            Part::Link,
            line(
                &[(790.0, 300.0), (740.0, 250.0), (660.0, 250.0), (652.0, 300.0)],
                Dash::Solid,
                Some(("d", "c")),
            ),
        ),
        shape(
            None,
            Part::Link,
            line(
                &[(790.0, 300.0), (790.0, 200.0), (600.0, 200.0), (600.0, 154.0)],
                Dash::Solid,
                Some(("d", "e")),
            ),
        ),
        shape(
            None,
            Part::Leader,
            line(&[(324.0, 138.0), (330.0, 160.0), (340.0, 170.0)], Dash::Dotted, None),
        ),
        label("生成式人工智能服务", 180.0),
        label("管理暂行办法", 196.0),
        shape(
            None,
            Part::Title,
            text("国家先行，地方跟进：AI 政策时间线", 40.0, 48.0, 24.0),
        ),
        shape(None, Part::Title, text("2017–2024，n = 5", 40.0, 70.0, 13.0)),
        shape(None, Part::Source, text("来源：CNNIC（2024）", 40.0, 520.0, 11.0)),
    ];
    Scene {
        width: 960.0,
        height: 540.0,
        lang: Lang::Zh,
        title: "国家先行，地方跟进：AI 政策时间线".to_owned(),
        description: "五份政策与四条关系。".to_owned(),
        background: Colour::rgb(0xFF_FF_FF),
        shapes,
        notes: vec!["标签为简称；全称：《生成式人工智能服务管理暂行办法》。".to_owned()],
        warnings: Vec::new(),
    }
}

/// Text as bad data brings it: markup, what XML forbids, other ways of writing.
pub(super) const BAD: &[&str] = &[
    "</svg><script>alert(1)</script>",
    "a\u{0}b\u{1F}c\u{B}d\u{FFFE}e\u{85}f",
    "line\r\nbreak\ttab",
    "]]><!-- -->&amp;&#0;\"'<?xml?>",
    "سياسة الذكاء الاصطناعي",
    "👩‍🔬🇨🇳 政策 𠮷𡃁",
    "=HYPERLINK(\"http://x\")",
];

/// The scene with such text wherever data can bring some, and links that begin with `scheme`.
pub(super) fn spoiled(bad: &str, scheme: &str) -> Scene {
    let mut scene = scene();
    scene.title = bad.to_owned();
    scene.description = bad.to_owned();
    scene.notes = vec![bad.to_owned()];
    for shape in &mut scene.shapes {
        if let Form::Text(run) = &mut shape.form {
            run.text = bad.to_owned();
        }
        if let Some(tip) = &mut shape.tip {
            tip.title = bad.to_owned();
            tip.href = Some(format!("{scheme}{bad}"));
        }
    }
    scene
}
