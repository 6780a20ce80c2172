//! What a data set was made of, so that work on it need not be done again while it is the
//! same: one sum over every file and every choice. Days and times of files don't count.

use std::fs;
use std::io::{self, Read};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::file_names::FileNames;
use super::{DataSet, File};
use crate::error::Error;

/// The id of a source without the eight digits that import sets behind it for a file of the same
/// name that has changed since.
pub fn without_edition(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((name, digits))
            if digits.len() == 8 && digits.bytes().all(|it| it.is_ascii_hexdigit()) =>
        {
            name
        }
        _ => id,
    }
}

/// The sum of a file's bytes; a table is read from disk.
///
/// # Errors
/// When it can't be read.
pub fn sum(file: &File) -> Result<u128, Error> {
    if !file.is_on_disk() {
        return Ok(xxh3_128(&file.bytes));
    }
    let path = std::path::Path::new(&file.name);
    let failed = |error: &io::Error| Error::io(path, "读取", "read", error);
    let mut table = fs::File::open(path).map_err(|error| failed(&error))?;
    let mut sum = Xxh3::new();
    let mut bytes = vec![0; 1 << 20];
    loop {
        match table.read(&mut bytes) {
            Ok(0) => return Ok(sum.digest128()),
            Ok(read) => sum.update(&bytes[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(&error)),
        }
    }
}

/// One sum for the whole: the manifest, names and sums of files, and what was chosen. Where
/// the folder lies makes no difference.
pub fn of(data: &DataSet, sums: &[u128], choices: &str) -> String {
    let mut whole = Xxh3::new();
    let mut add = |bytes: &[u8]| {
        whole.update(&(bytes.len() as u64).to_le_bytes());
        whole.update(bytes);
    };
    add(choices.as_bytes());
    let manifest = &data.manifest;
    for text in [&manifest.name, &manifest.title.zh, &manifest.title.en, &manifest.as_of]
    {
        add(text.as_bytes());
    }
    let names = FileNames::of(data);
    names.within().for_each(|name| add(name.as_bytes()));
    for (file, sum) in data.files.iter().zip(sums) {
        add(file.collection.as_bytes());
        add(&sum.to_le_bytes());
    }
    format!("{:032x}", whole.digest128())
}
