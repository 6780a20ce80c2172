//! The charts' geometry: on the data set and on generated ones, in every theme, language and
//! size. No text over text, nothing off the page, letters large enough and dark enough,
//! everything on the page or named in the notes.

use policy_graph::chart::scene::{Colour, Fill, Form, Part, Point, Rect, TextRun};
use policy_graph::chart::{self, Options, Scene, Theme};
use policy_graph::graph::{self, PolicyGraph};
use policy_graph::lang::Lang;
use policy_graph::query::Query;
use policy_graph::record;
use policy_graph::view::{Engine, View};

use crate::program::{data_set, stdout};

/// 16:9, 4:3, A4 lying and standing.
pub(crate) const SIZES: [(f64, f64); 4] =
    [(960.0, 540.0), (720.0, 540.0), (841.9, 595.3), (595.3, 841.9)];

fn question(text: &str) -> Query {
    serde_json::from_str(text).unwrap()
}

pub(crate) fn answer(graph: &PolicyGraph, text: &str) -> View {
    graph.answer(&question(text)).unwrap()
}

pub(crate) fn options(lang: Lang, theme: Theme, size: (f64, f64)) -> Options {
    Options { lang, size, theme, title: None, events: Vec::new(), asked: None }
}

/// Looks in which every pair of language, theme and size is met (an orthogonal array: size
/// and theme in all pairings, languages alternating over both).
pub(crate) fn looks() -> Vec<Options> {
    let mut looks = Vec::new();
    for (row, theme) in Theme::ALL.into_iter().enumerate() {
        for (column, size) in SIZES.into_iter().enumerate() {
            let lang = if (row + column) % 2 == 0 { Lang::Zh } else { Lang::En };
            looks.push(options(lang, theme, size));
        }
    }
    looks
}

pub(crate) fn texts(scene: &Scene) -> Vec<(usize, &TextRun)> {
    let shapes = scene.shapes.iter().enumerate();
    shapes
        .filter_map(|(at, shape)| match &shape.form {
            Form::Text(run) => Some((at, run)),
            _ => None,
        })
        .collect()
}

fn holds(outer: &Rect, at: Point) -> bool {
    outer.x <= at.x && at.x <= outer.right() && outer.y <= at.y && at.y <= outer.bottom()
}

/// The colour behind a point when everything before `until` has been painted.
fn ground(scene: &Scene, until: usize, at: Point) -> Colour {
    let mut colour = scene.background;
    for shape in &scene.shapes[..until] {
        if let Form::Rect { at: area, paint, .. } | Form::Ellipse { at: area, paint } =
            &shape.form
            && let Fill::Solid(fill) = paint.fill
            && holds(area, at)
        {
            colour = fill;
        }
    }
    colour
}

/// True when a straight line runs through words: through the box that their glyphs fill,
/// less a hair at its edges.
fn crosses(line: &[Point], words: &Rect) -> bool {
    let (a, b) = (line[0], line[1]);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (from, to, low, high) in [
        (a.x, b.x, words.x + 0.3, words.right() - 0.3),
        (a.y, b.y, words.y + 0.8, words.bottom() - 0.8),
    ] {
        if (to - from).abs() < 1e-9 {
            if from <= low || from >= high {
                return false;
            }
        } else {
            let (one, other) = ((low - from) / (to - from), (high - from) / (to - from));
            enter = enter.max(one.min(other));
            leave = leave.min(one.max(other));
        }
    }
    enter < leave
}

fn on_a_disc(scene: &Scene, at: usize, words: &Rect) -> bool {
    let before = scene.shapes[..at].last();
    before.is_some_and(|shape| {
        matches!(&shape.form, Form::Ellipse { at, .. } if holds(at, words.middle()))
    })
}

/// What must hold for every picture.
pub(crate) fn check(scene: &Scene, what: &str) {
    check_but_links(scene, what);
    let runs = texts(scene);
    for shape in scene.shapes.iter().filter(|shape| shape.part == Part::Link) {
        let Form::Line { points, .. } = &shape.form else { continue };
        for pair in points.windows(2) {
            // The number of a link stands on a disc of its own, upon the line.
            let struck = runs.iter().find(|(at, run)| {
                crosses(pair, &run.bounds()) && !on_a_disc(scene, *at, &run.bounds())
            });
            assert!(
                struck.is_none(),
                "{what}: link {:?} runs through {:?}",
                shape.tip.as_ref().map(|tip| &tip.title),
                struck.map(|(_, run)| &run.text)
            );
        }
    }
}

/// The same, but for links that run through words.
pub(crate) fn check_but_links(scene: &Scene, what: &str) {
    let page = Rect::new(0.0, 0.0, scene.width, scene.height);
    let runs = texts(scene);
    assert!(!scene.title.is_empty() && !scene.description.is_empty(), "{what}: no words");
    for part in [Part::Title, Part::Source] {
        let there = scene.shapes.iter().any(|shape| shape.part == part);
        assert!(there, "{what}: nothing of {part:?}");
    }
    for (number, (at, run)) in runs.iter().enumerate() {
        let bounds = run.bounds();
        assert!(
            page.contains(&bounds),
            "{what}: off the page: {:?} {bounds:?}",
            run.text
        );
        assert!(run.size >= 10.99, "{what}: {} pt: {:?}", run.size, run.text);
        assert!(!run.text.is_empty(), "{what}: an empty text");
        let behind = ground(scene, *at, bounds.middle());
        let contrast = run.colour.contrast(behind);
        assert!(contrast >= 4.5, "{what}: contrast {contrast:.2} of {:?}", run.text);
        // Boxes may touch by a hair: glyphs do not fill them to the edge.
        let inner = Rect::new(
            bounds.x + 0.2,
            bounds.y + 0.3,
            bounds.width - 0.4,
            bounds.height - 0.6,
        );
        for (_, other) in &runs[number + 1..] {
            assert!(
                !inner.overlaps(&other.bounds()),
                "{what}: {:?} over {:?}",
                run.text,
                other.text
            );
        }
    }
    for shape in &scene.shapes {
        let corners: Vec<Point> = match &shape.form {
            Form::Rect { at, .. } | Form::Ellipse { at, .. } => {
                vec![Point { x: at.x, y: at.y }, Point { x: at.right(), y: at.bottom() }]
            }
            Form::Line { points, .. } | Form::Polygon { points, .. } => points.clone(),
            Form::Text(_) => Vec::new(),
        };
        for corner in corners {
            assert!(
                corner.x.is_finite() && corner.y.is_finite() && holds(&page, corner),
                "{what}: {:?} {:?} at {corner:?}",
                shape.part,
                shape.id
            );
        }
    }
    let mut ids: Vec<&str> =
        scene.shapes.iter().filter_map(|shape| shape.id.as_deref()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{what}: an id stands twice");
    for shape in &scene.shapes {
        if let Form::Line { ends: Some((from, to)), .. } = &shape.form {
            for end in [from, to] {
                assert!(ids.binary_search(&end.as_str()).is_ok(), "{what}: no {end}");
            }
        }
    }
}

/// True when the words stand on the page, in a tip, or in the notes.
pub(crate) fn says(scene: &Scene, words: &str) -> bool {
    texts(scene).iter().any(|(_, run)| run.text.contains(words))
        || scene.notes.iter().any(|note| note.contains(words))
        || scene
            .shapes
            .iter()
            .any(|shape| shape.tip.as_ref().is_some_and(|tip| tip.title.contains(words)))
}

const ROLLOUT: &str = r#"{"verb": "rollout", "collections": ["cnnic-2024"],
    "rollout": {"of": "生成式人工智能服务管理暂行办法", "cutoff": "2024-09-30"}}"#;

/// Every chart with questions that it can show.
const QUESTIONS: &[(&str, &str)] = &[
    ("genealogy", r#"{"title": "新一代人工智能发展规划", "walk": "^implements+"}"#),
    ("genealogy", r#"{"walk": "(implements|repeals|based_on)+"}"#),
    ("genealogy", r#"{"verb": "show", "policies": ["生成式人工智能服务管理暂行办法"]}"#),
    (
        "genealogy",
        r#"{"verb": "show", "policies": ["国发〔2017〕35号"], "evidence": "all"}"#,
    ),
    ("genealogy", "{}"),
    ("tiles", r#"{"levels": ["province", "prefecture"], "collections": ["cnnic-2024"]}"#),
    ("tiles", "{}"),
    ("matrix", r#"{"levels": ["province", "prefecture"]}"#),
    ("matrix", r#"{"levels": ["national"]}"#),
    ("matrix", "{}"),
    ("lag", ROLLOUT),
    ("lag", r#"{"verb": "rollout", "rollout": {"of": "国发〔2017〕35号"}}"#),
    ("lag", r#"{"verb": "rollout", "rollout": {"of": "2023-01"}}"#),
    ("curve", ROLLOUT),
    ("curve", r#"{"verb": "rollout", "rollout": {"of": "国发〔2017〕35号"}}"#),
    ("curve", r#"{"verb": "rollout", "rollout": {"of": "2023-07", "by": "region"}}"#),
    ("curve", r#"{"verb": "rollout", "rollout": {"of": "2023-07", "by": "长三角"}}"#),
    ("tiles", ROLLOUT),
];

#[test]
fn every_picture_of_the_data_set_holds_together() {
    let graph = graph::embedded().unwrap();
    for (chart, question) in QUESTIONS {
        let view = answer(&graph, question);
        for look in looks() {
            let scene = chart::draw(&view, Some(chart), &look).unwrap();
            check(&scene, &format!("{chart} {question} {look:?}"));
        }
    }
}

#[test]
fn the_usual_chart_follows_the_question() {
    let graph = graph::embedded().unwrap();
    let usual = |text: &str| {
        let look = options(Lang::Zh, Theme::Light, SIZES[0]);
        chart::draw(&answer(&graph, text), None, &look).unwrap().description
    };
    assert!(usual(QUESTIONS[0].1).starts_with("政策谱系"));
    assert!(usual(QUESTIONS[2].1).starts_with("政策谱系"));
    assert!(usual(ROLLOUT).contains("半数"));
}

#[test]
fn sides_are_compared_on_the_true_time_axis_with_the_event_marked() {
    let graph = graph::embedded().unwrap();
    let asked = |align: &str| {
        let text = format!(
            r#"{{"verb": "compare", "compare": {{"sides": ["国家", "省"], "align": "{align}"}}}}"#
        );
        let look = options(Lang::Zh, Theme::Light, SIZES[0]);
        chart::draw(&answer(&graph, &text), None, &look).unwrap()
    };
    for (align, words) in [
        ("2022-11-30", "2022-11-30 第 0 天"),
        ("国发〔2017〕35号", "2017-07-08 第 0 天：新一代人工智能发展规划"),
    ] {
        let scene = asked(align);
        assert_eq!(
            scene.title,
            "国家 26 份（2015–2025，1 份无日期），省级 22 份（2017–2024，检索自 2023-01）"
        );
        assert!(texts(&scene).iter().any(|(_, run)| run.text == words), "{words}");
        assert!(scene.shapes.iter().any(|shape| shape.part == Part::Link));
    }
}

#[test]
fn a_list_that_cannot_be_read_is_no_absence() {
    let graph = graph::embedded().unwrap();
    let text =
        r#"{"verb": "rollout", "rollout": {"of": "2022-11-30", "units": ["national"]}}"#;
    let view = answer(&graph, text);
    let rollout = view.rollout.as_ref().unwrap();
    let unit = rollout.units.iter().find(|unit| unit.place.code == "US").unwrap();
    assert_eq!(unit.state.code, "unreadable");
    assert!(unit.censored_at.is_none() && unit.censored_days.is_none());
    let reasons = rollout.left_out.iter().filter(|one| one.code == "unreadable");
    assert_eq!(reasons.count(), rollout.analyses.len());
    for look in looks() {
        for chart in ["lag", "curve"] {
            let scene = chart::draw(&view, Some(chart), &look).unwrap();
            check(&scene, &format!("{chart} of national units, {look:?}"));
            let words = look.lang.pick("清单读不到", "list not readable");
            assert!(scene.title.contains(words), "{}", scene.title);
            assert!(!scene.title.contains(look.lang.pick("未观察到", "not observed")));
            assert!(says(&scene, words), "{chart}");
        }
        let scene = chart::draw(&view, Some("lag"), &look).unwrap();
        let zero = look.lang.pick("0 = 起点 2022-11-30", "0 = start 2022-11-30");
        assert!(says(&scene, zero), "a date is no policy");
    }
}

#[test]
fn a_document_without_a_date_is_not_one_that_was_not_observed() {
    let folder = data_set(&[(
        "policies.jsonl",
        r#"{"id":"a","title":"甲方案","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2022-02-01"}],"evidence":{"source":"s"}}
{"id":"b","title":"乙方案","jurisdiction":"CN-XZ","evidence":{"source":"s"}}
"#
        .as_bytes(),
    )]);
    let data = folder.path().to_str().unwrap();
    let ask =
        ["--graph", data, "rollout", "2021-10-24", "--format", "svg", "--chart", "lag"];
    let svg = stdout(&ask);
    assert!(svg.contains("29 个未观察到，1 个日期不详"), "{svg}");
    assert!(svg.contains(">日期不详<") && svg.contains("观察至 "), "{svg}");
}

#[test]
fn what_would_move_a_rollout_is_not_drawn_as_what_is_there() {
    let graph = graph::embedded().unwrap();
    let view = answer(&graph, r#"{"verb": "gaps"}"#);
    let look = options(Lang::Zh, Theme::Light, SIZES[0]);
    let error = chart::draw(&view, Some("tiles"), &look).unwrap_err();
    assert!(error.to_string().contains("gaps"), "{error}");
}

#[test]
fn tiles_speak_of_the_places_that_were_asked_about() {
    let graph = graph::embedded().unwrap();
    let view = answer(&graph, r#"{"provinces": ["北京", "上海", "天津"]}"#);
    let look = options(Lang::Zh, Theme::Light, SIZES[0]);
    let scene = chart::draw(&view, Some("tiles"), &look).unwrap();
    for words in ["未观察到　1 个", "不在统计范围　31 个"] {
        assert!(texts(&scene).iter().any(|(_, run)| run.text.contains(words)), "{words}");
    }
}

#[test]
fn a_genealogy_numbers_every_link_and_lists_its_evidence() {
    let graph = graph::embedded().unwrap();
    let view = answer(&graph, QUESTIONS[0].1);
    let scene =
        chart::draw(&view, Some("genealogy"), &options(Lang::Zh, Theme::Light, SIZES[0]))
            .unwrap();
    assert_eq!(
        scene.title,
        "7 份文件明文贯彻落实《新一代人工智能发展规划》，最早在 110 天后（上海）"
    );
    let links = scene.shapes.iter().filter(|shape| shape.part == Part::Link).count();
    assert_eq!(links, 7);
    for number in 1..=7 {
        let text = number.to_string();
        let badges = texts(&scene).iter().filter(|(_, run)| run.text == text).count();
        assert_eq!(badges, 2, "number {number}: on its link and in the list");
        assert!(scene.notes.iter().any(|note| note.starts_with(&format!("{number}. "))));
    }
    // From the document date of Shanghai's and Gansu's to that of the plan.
    for lag in ["滞后：成文起 110 天", "滞后：成文起 389 天"] {
        assert!(texts(&scene).iter().any(|(_, run)| run.text.contains(lag)), "{lag}");
    }
}

#[test]
fn two_old_directives_do_not_press_all_others_into_a_quarter() {
    let graph = graph::embedded().unwrap();
    let look = options(Lang::Zh, Theme::Light, SIZES[0]);
    let scene = chart::draw(&answer(&graph, "{}"), Some("swimlane"), &look).unwrap();
    let on_page = |words: &str| texts(&scene).iter().any(|(_, run)| run.text == words);
    assert!(on_page("2 份更早") && on_page("2015") && !on_page("1986"));
}

#[test]
fn every_linked_policy_is_drawn_or_named_in_the_notes() {
    let graph = graph::embedded().unwrap();
    let view = answer(&graph, QUESTIONS[1].1);
    for look in looks() {
        let scene = chart::draw(&view, Some("genealogy"), &look).unwrap();
        for relation in &view.relations {
            for end in [&relation.from, &relation.to] {
                let policy = view.policies.iter().find(|policy| policy.id == end.id);
                let title = policy
                    .map_or(end.title.get(look.lang), |one| one.title.get(look.lang));
                assert!(says(&scene, title), "{title}");
            }
        }
    }
}

#[test]
fn tiles_count_as_the_report_does() {
    let graph = graph::embedded().unwrap();
    let scene = chart::draw(
        &answer(&graph, ROLLOUT),
        Some("tiles"),
        &options(Lang::Zh, Theme::Light, SIZES[0]),
    )
    .unwrap();
    let tiles = scene
        .shapes
        .iter()
        .filter(|shape| shape.id.as_ref().is_some_and(|id| id.starts_with("tile-")));
    assert_eq!(tiles.count(), 34);
    for words in [
        "早于政策　1 个",
        "2023 H2　9 个",
        "2024 H1　9 个",
        "2024 H2　2 个",
        "未观察到　10 个",
        "不在统计范围　3 个",
        "江苏*",
        "东部 8/10",
    ] {
        assert!(texts(&scene).iter().any(|(_, run)| run.text.contains(words)), "{words}");
    }
}

#[test]
fn lags_are_intervals_and_nobody_is_dropped() {
    let graph = graph::embedded().unwrap();
    for look in looks() {
        let scene = chart::draw(&answer(&graph, ROLLOUT), Some("lag"), &look).unwrap();
        let marks = scene
            .shapes
            .iter()
            .filter(|shape| shape.id.as_ref().is_some_and(|id| id.starts_with("unit-")));
        assert_eq!(marks.count(), 31);
        for words in ["[\u{2212}211, \u{2212}151]", "[\u{2212}30, 30]", "[398, 457]"] {
            assert!(texts(&scene).iter().any(|(_, run)| run.text == words), "{words}");
        }
        // The interval of a unit before the policy stands left of the line of zero.
        let zero = scene.shapes.iter().find_map(|shape| match &shape.form {
            Form::Line { points, .. } if shape.part == Part::Event => Some(points[0].x),
            _ => None,
        });
        let bar =
            scene.shapes.iter().find(|shape| shape.id.as_deref() == Some("unit-CN-JX"));
        let Some(Form::Rect { at, .. }) = bar.map(|bar| &bar.form) else {
            panic!("no bar")
        };
        assert!(at.right() < zero.unwrap());
    }
}

#[test]
fn a_curve_ends_at_its_counts_and_never_falls() {
    let graph = graph::embedded().unwrap();
    let look = options(Lang::En, Theme::Light, SIZES[0]);
    let scene = chart::draw(&answer(&graph, ROLLOUT), Some("curve"), &look).unwrap();
    for words in ["21/31 (67.7%)", "17/31 (54.8%)"] {
        assert!(texts(&scene).iter().any(|(_, run)| run.text == words), "{words}");
    }
    for id in ["curve", "curve-own"] {
        let curve = scene.shapes.iter().find(|shape| shape.id.as_deref() == Some(id));
        let Some(Form::Line { points, .. }) = curve.map(|curve| &curve.form) else {
            panic!("no {id}")
        };
        for pair in points.windows(2) {
            assert!(pair[0].x <= pair[1].x && pair[0].y >= pair[1].y, "{pair:?}");
            assert!(
                pair[0].x == pair[1].x || pair[0].y == pair[1].y,
                "a slope: {pair:?}"
            );
        }
    }
}

/// A data set of `count` policies, each later one of which implements an earlier one. A
/// small linear generator: nothing here is random.
pub(crate) fn generated(count: usize, seed: u64) -> PolicyGraph {
    let mut state = seed;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below.max(1)
    };
    let places = [
        "CN",
        "CN-BJ",
        "CN-SH",
        "CN-GD",
        "CN-XJ",
        "CN-NM",
        "CN-330100",
        "EU",
        "US",
        "GB",
    ];
    let (mut policies, mut relations) = (String::new(), String::new());
    for number in 0..count {
        let (year, month, day) = (2000 + number * 24 / count, 1 + next(12), 1 + next(28));
        let edtf = match next(4) {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let title = match next(5) {
            0 => "长".repeat(next(500) + 1),
            1 => format!("</svg><script>alert({number})</script> 🙂 قانون"),
            _ => format!("关于第 {number} 号人工智能产业创新发展的若干政策措施"),
        };
        let place = places[next(places.len())];
        let kind = ["意见", "方案", "规划", "办法"][next(4)];
        let evidence = r#"{"source": "s", "quote": "依据"}"#;
        policies.push_str(&format!(
            r#"{{"id": "p{number}", "title": "{title}", "jurisdiction": "{place}", "kind": "{kind}", "dates": [{{"role": "published", "edtf": "{edtf}"}}], "evidence": {evidence}}}"#
        ));
        policies.push('\n');
        if number > 0 {
            // An earlier policy of an earlier year, so that the link is possible.
            let to = next(number);
            if to * 24 / count < number * 24 / count {
                let relation = ["implements", "based_on", "cites", "repeals"][next(4)];
                relations.push_str(&format!(
                    r#"{{"from": "p{number}", "relation": "{relation}", "to": "p{to}", "tier": "explicit", "evidence": {evidence}}}"#
                ));
                relations.push('\n');
            }
        }
    }
    let folder = data_set(&[
        ("policies.jsonl", policies.as_bytes()),
        ("relations.jsonl", relations.as_bytes()),
    ]);
    let loaded = graph::load(&record::open(folder.path()).unwrap()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
    loaded.graph
}

#[test]
fn generated_data_of_any_size_holds_together() {
    for (count, seed) in [(10, 1), (10, 2), (60, 3), (300, 4), (3000, 5)] {
        let graph = generated(count, seed);
        let view = answer(&graph, "{}");
        for look in [
            options(Lang::Zh, Theme::Light, SIZES[0]),
            options(Lang::En, Theme::Mono, SIZES[1]),
            options(Lang::Zh, Theme::Dark, SIZES[3]),
        ] {
            for chart in ["genealogy", "tiles", "matrix"] {
                match chart::draw(&view, Some(chart), &look) {
                    // Of links as dense as these, some have no way around all words.
                    Ok(scene) => {
                        check_but_links(&scene, &format!("{chart} of {count}, {look:?}"))
                    }
                    Err(error) => {
                        assert!(error.hint(Lang::Zh).is_some(), "{chart}: {error:?}")
                    }
                }
            }
        }
    }
}

#[test]
fn a_label_does_not_begin_with_and() {
    let folder = tempfile::tempdir().unwrap();
    let table = crate::program::written(
        folder.path(),
        "t.csv",
        "标题,地区,发布日期\n促进和规范数据跨境流动规定,全国,2024-03-22\n促进数据要素流通规定,全国,2024-05-22\n",
    );
    let into = folder.path().join("d").display().to_string();
    let picture = folder.path().join("p.svg").display().to_string();
    crate::program::json(&["import", &table, "--into", &into]);
    crate::program::output(&["--graph", &into, "query", "-o", &picture]);
    let picture = std::fs::read_to_string(picture).unwrap();
    assert!(picture.contains(">促进和规范数据跨境流动规定<"), "{picture}");
    assert!(picture.contains(">数据要素流通规定<"), "{picture}");
}
