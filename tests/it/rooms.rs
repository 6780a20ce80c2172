//! What ARCHITECTURE.md promises of the code.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of the data.
const ROOMS: &[&str] = &[
    "lang", "error", "numbered", "model", "record", "graph", "query", "analysis", "view",
    "chart", "render", "cli",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The room a file belongs to.
fn room_of(file: &Path) -> Option<usize> {
    let inside = file.strip_prefix(source_folder()).unwrap();
    let first =
        inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    let name = first.strip_suffix(".rs").unwrap_or(&first);
    ROOMS.iter().position(|room| *room == name)
}

#[test]
fn a_room_uses_only_the_rooms_before_it() {
    let mut checked = 0;
    for file in sources(&source_folder()) {
        let Some(room) = room_of(&file) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let name: String = used
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                let Some(used) = ROOMS.iter().position(|known| *known == name) else {
                    continue;
                };
                checked += 1;
                assert!(
                    used <= room,
                    "{}:{}: {} uses {}",
                    file.display(),
                    number + 1,
                    ROOMS[room],
                    ROOMS[used]
                );
            }
        }
    }
    assert!(
        checked > 100,
        "only {checked} uses were seen: does the test still read them?"
    );
}

#[test]
fn only_the_last_room_reads_clock_environment_or_prints() {
    for file in sources(&source_folder()) {
        if room_of(&file) == Some(ROOMS.len() - 1) {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for word in
            ["println!", "eprintln!", "env::var", "SystemTime", "Utc::now", "Local::now"]
        {
            assert!(!code.contains(word), "{} has {word}", file.display());
        }
    }
}

#[test]
fn one_file_knows_each_outside_format() {
    let knows = |word: &str| -> Vec<String> {
        sources(&source_folder())
            .into_iter()
            .filter(|file| fs::read_to_string(file).unwrap().contains(word))
            .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(knows("graphviz_rust"), ["dot.rs"]);
    assert_eq!(knows("csv::Writer"), ["review.rs", "csv.rs"]);
}

#[test]
fn one_file_is_unsafe() {
    let unsafe_word = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        text.contains("unsafe {")
            || text.contains("allow(unsafe")
            || text.contains("unsafe fn")
    };
    let files: Vec<PathBuf> = sources(&source_folder())
        .into_iter()
        .filter(|file| {
            unsafe_word(file)
                || fs::read_to_string(file).unwrap().contains("    unsafe_code,")
        })
        .collect();
    assert_eq!(files, [source_folder().join("graph/snapshot/map.rs")]);
}

#[test]
fn model_words_are_not_serialisable() {
    for file in sources(&source_folder().join("model")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("use serde::"), "{}", file.display());
    }
}

/// Tests are built with what other crates of theirs switch on, the program is not: a pattern
/// of Han characters then fails to compile, and nothing of it is ever found; a number is
/// read as its neighbour.
#[test]
fn our_own_manifest_switches_on_what_we_need() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(manifest).unwrap().parse().unwrap();
    let switched_on = |library: &str, feature: &str| {
        let features = manifest["dependencies"][library]["features"].as_array().unwrap();
        features.iter().any(|one| one.as_str() == Some(feature))
    };
    let has = |feature| switched_on("regex", feature);
    // Attributes hold numbers, and a snapshot holds them as JSON: without it the last bit
    // of some is lost at each reading.
    assert!(switched_on("serde_json", "float_roundtrip"));
    let mut seen = 0;
    for file in sources(&source_folder()) {
        let text = fs::read_to_string(&file).unwrap();
        for (pattern, feature) in [
            (r"\p{Han}", "unicode-script"),
            (r"\d", "unicode-perl"),
            ("(?i)", "unicode-case"),
        ] {
            if text.contains(pattern) {
                seen += 1;
                assert!(has(feature), "{}: {pattern} needs {feature}", file.display());
            }
        }
        for other in [r"\p{L", r"\p{N", r"\p{P", r"\p{Script", r"\p{sc"] {
            assert!(
                !text.contains(other),
                "{}: {other} is not provided for",
                file.display()
            );
        }
    }
    assert!(seen > 0);
}
