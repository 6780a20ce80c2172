//! PDF, SVG and PNG in the programs of others.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

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
