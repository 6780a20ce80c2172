//! What is packed is unpacked only as far as a document can need: no bombs.

use std::io::{Cursor, Read};

use crate::error::Error;
use crate::lang::Text;

/// The most that a file may unpack to.
pub const MOST_UNPACKED: u64 = 1 << 30;

/// How many times its size a part may unpack to. Real sheets reach some twenty.
const MOST_RATIO: u64 = 200;

/// Below this size the ratio does not matter: empty sheets pack well.
const SMALL: u64 = 10 << 20;

/// Checks every part of a zip by unpacking it into nothing; what its directory says of
/// sizes may be a lie.
///
/// # Errors
/// When it is no zip, or unpacks to more than it may.
pub fn check(bytes: &[u8], name: &str) -> Result<(), Error> {
    let broken = |error: &dyn std::fmt::Display| {
        Error::data(Text::new(
            format!("{name} 是损坏的压缩包：{error}"),
            format!("{name} is a broken archive: {error}"),
        ))
    };
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut all = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| broken(&error))?;
        let packed = part.compressed_size().max(1);
        let allowed =
            (packed.saturating_mul(MOST_RATIO)).max(SMALL).min(MOST_UNPACKED - all);
        let size = std::io::copy(&mut part.take(allowed + 1), &mut std::io::sink())
            .map_err(|error| broken(&error))?;
        all += size;
        if size > allowed || all > MOST_UNPACKED {
            return Err(Error::data(Text::new(
                format!("{name} 解压后大得不合理（压缩炸弹？）"),
                format!("{name} unpacks to an absurd size (a zip bomb?)"),
            ))
            .with_hint(Text::new(
                "若确是真实数据，请另存为 csv 再导入",
                "if it is real data, save it as csv and import that",
            )));
        }
    }
    Ok(())
}
