//! A folder of policy texts: which files there are, and the plain text of each.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Unreadable, docx, html, markdown, pdf};
use crate::error::Error;
use crate::record::import::encoding;

/// The largest file that is read. A policy text is a thousand times smaller.
const LARGEST_FILE: u64 = 512 << 20;

/// Endings of policy texts.
pub const ENDINGS: &[&str] =
    &["txt", "text", "md", "markdown", "html", "htm", "docx", "pdf"];

/// Every policy text in `folder` and below, sorted. Symbolic links are not followed, so
/// that no circle of them is walked; `folder` may be one file.
///
/// # Errors
/// When a folder can't be read.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |path: &Path, error: &_| Error::io(path, "读取", "read", error);
    let about = fs::metadata(folder).map_err(|error| failed(folder, &error))?;
    if about.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| failed(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| failed(&folder, &error))?;
            let kind = entry.file_type().map_err(|error| failed(&folder, &error))?;
            let path = entry.path();
            let ending =
                path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file()
                && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The plain text of a file, by its ending.
///
/// # Errors
/// The outer one when the file can't be read at all, the inner one when it holds no text.
pub fn plain(path: &Path) -> Result<Result<String, Unreadable>, Error> {
    let failed = |error: &_| Error::io(path, "读取", "read", error);
    let size = fs::metadata(path).map_err(|error| failed(&error))?.len();
    if size > LARGEST_FILE {
        return Ok(Err(Unreadable::TooLarge { limit: LARGEST_FILE as usize }));
    }
    let bytes = fs::read(path).map_err(|error| failed(&error))?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    Ok(of_bytes(&bytes, &ending.unwrap_or_default()))
}

fn of_bytes(bytes: &[u8], ending: &str) -> Result<String, Unreadable> {
    match ending {
        "docx" => return docx(bytes),
        "pdf" => return pdf(bytes),
        _ => {}
    }
    let found = encoding::find(bytes, None, true);
    let (text, used, broken) = found.decode(bytes);
    if broken {
        let why = used.name().to_owned();
        return Err(Unreadable::Broken { what: "text", why });
    }
    Ok(match ending {
        "html" | "htm" => html(&text),
        "md" | "markdown" => markdown(without_front_matter(&text)),
        _ => text.into_owned(),
    })
}

/// Markdown without the block of settings that some programs put before it.
pub fn without_front_matter(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    rest.split_once("\n---\n").map_or(text, |(_, body)| body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_circle_of_links_is_not_walked() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a");
        fs::create_dir(&inner).unwrap();
        fs::write(inner.join("甲.txt"), "甲").unwrap();
        fs::write(inner.join("乙.xlsx"), "乙").unwrap();
        std::os::unix::fs::symlink(folder.path(), inner.join("round")).unwrap();
        let found = list(folder.path()).unwrap();
        assert_eq!(found, [inner.join("甲.txt")]);
    }

    #[test]
    fn encodings_are_found_and_what_is_no_text_is_told() {
        assert_eq!(of_bytes(b"\xB1\xB1\xBE\xA9\xCA\xD0", "txt").as_deref(), Ok("北京市"));
        // It says that it is UTF-8 and is not.
        let noise = b"\xEF\xBB\xBF\xFF\xFF";
        assert!(matches!(of_bytes(noise, "txt"), Err(Unreadable::Broken { .. })));
        assert_eq!(of_bytes("\u{FEFF}甲".as_bytes(), "txt").as_deref(), Ok("甲"));
        assert_eq!(of_bytes(b"---\na: b\n---\nx\n", "md").as_deref(), Ok("x\n\n"));
    }
}
