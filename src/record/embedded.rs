//! The data set inside the binary: `graph/` as it was when the program was built.

use std::borrow::Cow;

use super::folder::{self, DataSet, File};
use crate::error::Error;

macro_rules! files {
    ($($name:literal)+) => {
        /// Name below `graph/` and content of every embedded record file.
        pub const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../graph/", $name))),)+
        ];
    };
}

// A test compares this list with the folder.
files! {
    "bodies.jsonl"
    "cnnic-2024/attributes.jsonl"
    "cnnic-2024/coverage.jsonl"
    "cnnic-2024/policies.jsonl"
    "collections.jsonl"
    "sources.jsonl"
    "supplement/assertions.jsonl"
    "supplement/policies.jsonl"
    "supplement/relations.jsonl"
}

const MANIFEST: &str = include_str!("../../graph/dataset.json");

/// The embedded data set.
///
/// # Errors
/// Only if the program was built with a broken `graph/dataset.json`.
pub fn embedded() -> Result<DataSet, Error> {
    let manifest = folder::parse_manifest(MANIFEST.as_bytes(), "graph/dataset.json")?;
    let mut files: Vec<File> = FILES
        .iter()
        .filter_map(|&(name, text)| {
            let (collection, file) =
                name.split_once('/').unwrap_or((&manifest.name, name));
            Some(File {
                name: format!("graph/{name}"),
                kind: folder::kind_of(file)?,
                collection: collection.to_owned(),
                bytes: Cow::Borrowed(text.as_bytes()),
            })
        })
        .collect();
    folder::sort(&mut files);
    Ok(DataSet { manifest, files, strangers: Vec::new(), problems: Vec::new() })
}
