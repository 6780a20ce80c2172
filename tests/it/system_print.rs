//! PDF, SVG and PNG in the programs of others: poppler gives every title back letter for
//! letter, librsvg draws what we draw.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::process::Command;

use crate::system::{has, run, scenes, squeezed, texts, written};

/// Pixels may differ where two programs smooth an edge otherwise: this share of them, by
/// more than this in any channel.
const SHARE: f64 = 0.01;
const STEP: u8 = 64;

#[test]
fn poppler_gives_every_title_back_letter_for_letter() {
    if !has("pdftotext", "-v") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    // The hard scene has text in scripts that turn or join letters.
    for (name, scene) in scenes().into_iter().filter(|(name, _)| name != "hard") {
        let file = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&file, written(&scene, "pdf", false)).unwrap();
        let read = run(Command::new("pdftotext")
            .args(["-raw", "-enc", "UTF-8"])
            .arg(&file)
            .arg("-"));
        let read = squeezed(&read);
        for text in texts(&scene) {
            assert!(read.contains(&squeezed(text)), "{name}: {text:?} is not in {read}");
        }
        let fonts = run(Command::new("pdffonts").arg(&file));
        for font in fonts.lines().skip(2) {
            // The columns emb, sub, uni stand before the object's number.
            let columns: Vec<&str> = font.split_whitespace().rev().collect();
            assert_eq!(&columns[2..5], ["yes", "yes", "yes"], "{name}: {font}");
        }
        let image = folder.path().join(&name);
        run(Command::new("pdftoppm")
            .args(["-png", "-r", "40", "-singlefile"])
            .arg(&file)
            .arg(&image));
        assert!(!is_blank(&image.with_extension("png")), "{name}");
    }
}

#[test]
fn librsvg_draws_what_we_draw() {
    if !has("rsvg-convert", "--version") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, scene) in scenes() {
        // librsvg knows no embedded fonts: letters as outlines.
        let file = folder.path().join(format!("{name}.svg"));
        std::fs::write(&file, written(&scene, "svg", true)).unwrap();
        let (theirs, ours) =
            (folder.path().join("theirs.png"), folder.path().join("ours.png"));
        std::fs::write(&ours, written(&scene, "png", true)).unwrap();
        let (ours, width, height) = pixels(&ours);
        run(Command::new("rsvg-convert")
            .args(["-w", &width.to_string(), "-h", &height.to_string(), "-o"])
            .arg(&theirs)
            .arg(&file));
        let (theirs, their_width, their_height) = pixels(&theirs);
        assert_eq!((width, height), (their_width, their_height), "{name}");
        let pairs = ours.chunks(4).zip(theirs.chunks(4));
        let differ = pairs.filter(|(one, other)| {
            one.iter().zip(*other).any(|(one, other)| one.abs_diff(*other) > STEP)
        });
        let share = differ.count() as f64 / f64::from(width * height);
        assert!(share < SHARE, "{name}: {:.2} % of the pixels differ", share * 100.0);
    }
}

/// True when all pixels are alike.
pub(crate) fn is_blank(file: &Path) -> bool {
    let (bytes, _, _) = pixels(file);
    bytes.chunks(4).all(|pixel| pixel == &bytes[..4])
}

/// Red, green, blue, opacity of every pixel, and the size.
fn pixels(file: &Path) -> (Vec<u8>, u32, u32) {
    let mut decoder = png::Decoder::new(BufReader::new(File::open(file).unwrap()));
    decoder.set_transformations(
        png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
    );
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let wide = match info.color_type {
        png::ColorType::GrayscaleAlpha => bytes
            .chunks(2)
            .flat_map(|pair| [pair[0], pair[0], pair[0], pair[1]])
            .collect(),
        _ => bytes,
    };
    (wide, info.width, info.height)
}
