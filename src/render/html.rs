//! HTML: one file that needs nothing else, with the picture as SVG, its evidence on hover
//! and on keyboard focus, and below it as a list, which is what print and browsers without
//! scripts show.
//!
//! All text goes through maud, which escapes it. The script and the style are ours and
//! fixed; the page's policy lets no other script run and nothing be fetched.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::xml::legal;
use super::{Format, Style, Write, svg};
use crate::chart::Scene;
use crate::chart::scene::{Colour, Tip};
use crate::error::Error;
use crate::lang::Lang;

pub(super) const FORMAT: Format = Format {
    name: "html",
    endings: &["html", "htm"],
    media_type: "text/html",
    write: Write::Picture(write),
};

const SCRIPT: &str = include_str!("../../assets/html/page.js");
const SHEET: &str = include_str!("../../assets/html/page.css");
/// SHA-256 of [`SCRIPT`]; a test computes it anew.
const SCRIPT_HASH: &str = "psEl32QS6z6/auQK1lNXiI6g7nvC9WSNefxospCH4Zk=";

fn write(scene: &Scene, style: &Style) -> Result<Vec<u8>, Error> {
    let drawn = svg::svg(scene, style.outlines, true)?;
    let drawn = String::from_utf8_lossy(&drawn);
    Ok(page(scene, &drawn, &Tips::of(scene)).into_string().into_bytes())
}

/// What readers learn of the marks.
struct Tips<'a> {
    /// Once each, in the order of the picture.
    entries: Vec<&'a Tip>,
    /// Which of them each shape with a tip has.
    marks: Vec<String>,
}

impl Tips<'_> {
    fn of(scene: &Scene) -> Tips<'_> {
        let mut tips = Tips { entries: Vec::new(), marks: Vec::new() };
        let mut known = BTreeMap::new();
        for tip in scene.shapes.iter().filter_map(|shape| shape.tip.as_ref()) {
            let number =
                *known.entry((&tip.title, &tip.lines, &tip.href)).or_insert_with(|| {
                    tips.entries.push(tip);
                    tips.entries.len() - 1
                });
            tips.marks.push(number.to_string());
        }
        tips
    }
}

fn page(scene: &Scene, drawn: &str, tips: &Tips<'_>) -> Markup {
    let lang = scene.lang;
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{SCRIPT_HASH}'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    );
    let dark = scene.background.contrast(Colour::rgb(0)) < 4.5;
    let title = legal(&scene.title);
    html! {
        (DOCTYPE)
        html lang=(lang.pick("zh-CN", "en")) class=[dark.then_some("dark")]
            style={ "--ground:" (scene.background.hex()) } {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="description" content=(legal(&scene.description));
                meta name="generator" content="policy-graph";
                title { (title) }
                style { (PreEscaped(SHEET)) }
            }
            body {
                main {
                    h1.unseen { (title) }
                    figure {
                        (PreEscaped(drawn))
                        figcaption.unseen { (legal(&scene.description)) }
                    }
                    @if !tips.entries.is_empty() {
                        p.hint { (hint(lang)) }
                        section #evidence data-marks=(tips.marks.join(" ")) {
                            h2 { (lang.pick("证据", "Evidence")) }
                            ol { @for (number, tip) in tips.entries.iter().enumerate() {
                                li id={ "tip-" (number) } { (evidence(tip, lang)) }
                            } }
                        }
                    }
                    @if !scene.notes.is_empty() {
                        section #notes {
                            h2 { (lang.pick("说明", "Notes")) }
                            @for note in &scene.notes { p { (legal(note)) } }
                        }
                    }
                }
                div #tip role="status" aria-live="polite" hidden {}
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn hint(lang: Lang) -> &'static str {
    lang.pick(
        "指向标记即见证据；用键盘时按 Tab 进入图中，再用方向键逐个查看，Enter 打开来源，Esc 收起。",
        "Point at a mark to see its evidence. With the keyboard: Tab into the picture, arrow keys from mark to mark, Enter opens the source, Esc closes.",
    )
}

fn evidence(tip: &Tip, lang: Lang) -> Markup {
    let address = tip.href.as_deref().filter(|href| svg::is_web(href));
    html! {
        p.name { (legal(&tip.title)) }
        @for line in &tip.lines { p { (legal(line)) } }
        @if let Some(address) = address {
            p {
                a href=(legal(address)) rel="noreferrer noopener" target="_blank" {
                    (lang.pick("来源", "Source"))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use scraper::{Html, Selector};
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::render::sample;

    fn parsed(scene: &Scene) -> Html {
        let style = Style {
            lang: scene.lang,
            width: 100,
            colour: false,
            bom: false,
            dpi: 96.0,
            outlines: false,
        };
        Html::parse_document(&String::from_utf8(write(scene, &style).unwrap()).unwrap())
    }

    fn texts(page: &Html, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).map(|element| element.text().collect()).collect()
    }

    #[test]
    fn the_policy_names_the_script_as_it_is() {
        let hash =
            base64::engine::general_purpose::STANDARD.encode(Sha256::digest(SCRIPT));
        assert_eq!(SCRIPT_HASH, hash);
    }

    #[test]
    fn each_entry_stands_once_and_each_mark_finds_its_own() {
        let scene = sample::scene();
        let page = parsed(&scene);
        let entries = texts(&page, "#evidence > ol > li .name");
        assert_eq!(
            entries.len(),
            4,
            "three marks and one label of two lines: {entries:?}"
        );
        // The script counts on it: a title for every shape with a tip, in their order.
        let titles = texts(&page, "figure svg g > title");
        let marks = Selector::parse("#evidence").unwrap();
        let marks = page.select(&marks).next().unwrap().attr("data-marks").unwrap();
        let numbers: Vec<usize> =
            marks.split(' ').map(|number| number.parse().unwrap()).collect();
        assert_eq!(numbers.len(), titles.len());
        for (number, title) in numbers.iter().zip(titles) {
            assert!(title.starts_with(&entries[*number]), "{title}");
        }
        assert!(texts(&page, "#notes p")[0].contains("全称"));
    }

    #[test]
    fn whatever_data_brings_stays_text() {
        for bad in sample::BAD {
            let scene = sample::spoiled(bad, "javascript:");
            let page = parsed(&scene);
            assert_eq!(texts(&page, "script"), [SCRIPT], "{bad:?}");
            assert_eq!(texts(&page, "h1").len(), 1);
            assert_eq!(texts(&page, "figure > svg").len(), 1);
            assert_eq!(texts(&page, "a").len(), 0, "{bad:?} became a link");
            // HTML readers make one of a carriage return and its line feed.
            let shown = legal(bad).replace("\r\n", "\n");
            assert_eq!(texts(&page, "#notes p"), [shown], "{bad:?}");
        }
    }
}
