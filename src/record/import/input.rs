//! A file to import: opened once, hashed while it is read, decoded, and checked for not
//! having changed meanwhile.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

use super::encoding;
use crate::error::Error;
use crate::lang::Text;
use crate::record::progress::{Progress, Unwatched};

/// The largest file that is read whole: books, pages, reports. Tables in csv and jsonl are
/// read as a stream, at any size.
pub const LARGEST_WHOLE: u64 = 1 << 29;

/// Bytes by which the encoding of a stream is judged.
const SAMPLE: usize = 1 << 20;

/// A file to import.
pub struct Input<'p> {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name, as locators begin.
    pub name: String,
    /// As it was when it was opened.
    found: std::fs::Metadata,
    encoding: Option<&'static Encoding>,
    hash: RefCell<Sha256>,
    /// Told of every byte that is read.
    progress: &'p dyn Progress,
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("path", &self.path).finish_non_exhaustive()
    }
}

impl<'p> Input<'p> {
    /// Looks at the file `path`; `encoding` is what a person says of it.
    ///
    /// # Errors
    /// When it is no file that can be read, or the encoding is unknown.
    pub fn open(
        path: &Path,
        encoding: Option<&str>,
        progress: &'p dyn Progress,
    ) -> Result<Input<'p>, Error> {
        let found = std::fs::metadata(path)
            .map_err(|error| Error::io(path, "读取", "read", &error))?;
        if !found.is_file() {
            return Err(Error::usage(Text::new(
                format!("{} 不是普通文件", path.display()),
                format!("{} is not a regular file", path.display()),
            )));
        }
        let encoding = match encoding {
            None => None,
            Some(label) => Some(encoding::by_name(label)?),
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Input {
            path: path.to_owned(),
            name: name.unwrap_or_default(),
            found,
            encoding,
            hash: RefCell::new(Sha256::new()),
            progress,
        })
    }

    /// Its length in bytes.
    pub fn length(&self) -> u64 {
        self.found.len()
    }

    /// Its ending, in small letters.
    pub fn ending(&self) -> String {
        let ending = self.path.extension().map(|ending| ending.to_string_lossy());
        ending.map(|ending| ending.to_lowercase()).unwrap_or_default()
    }

    /// All its bytes.
    ///
    /// # Errors
    /// When it can't be read, or is too large to be read whole.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        if self.found.len() > LARGEST_WHOLE {
            let (length, most) = (self.found.len() >> 20, LARGEST_WHOLE >> 20);
            return Err(Error::data(Text::new(
                format!("{} 有 {length} MB", self.path.display()),
                format!("{} has {length} MB", self.path.display()),
            ))
            .with_hint(Text::new(
                format!("这种文件至多读 {most} MB；更大的表请另存为 csv 或 jsonl，那是逐行读的"),
                format!(
                    "files of this kind are read up to {most} MB; save a larger table as csv or jsonl, which are read row by row"
                ),
            )));
        }
        let mut bytes = Vec::with_capacity(self.found.len() as usize);
        self.raw()?.read_to_end(&mut bytes).map_err(|error| self.failed(&error))?;
        Ok(bytes)
    }

    /// All its text, and the encoding that it was in.
    ///
    /// # Errors
    /// When it can't be read, is too large, or is not text of the encoding.
    pub fn text(&self) -> Result<(String, &'static str), Error> {
        let bytes = self.bytes()?;
        let encoding = encoding::find(&bytes, self.encoding, true);
        let (text, used, broken) = encoding.decode(&bytes);
        if broken {
            let at = text.find('\u{FFFD}').unwrap_or_default();
            let line = text[..at].matches('\n').count() + 1;
            return Err(encoding::wrong(&self.name, line as u64, used));
        }
        Ok((text.into_owned(), used.name()))
    }

    /// Its text as a stream in UTF-8, and the encoding that it is in.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn stream(&self) -> Result<(Box<dyn Read + '_>, &'static Encoding), Error> {
        let mut raw = self.raw()?;
        let mut sample = vec![0; SAMPLE.min(self.found.len() as usize + 1)];
        let mut filled = 0;
        while filled < sample.len() {
            match raw.read(&mut sample[filled..]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(&error)),
            }
        }
        let whole = filled < sample.len();
        sample.truncate(filled);
        let encoding = encoding::find(&sample, self.encoding, whole);
        if encoding == encoding_rs::UTF_8 {
            // Nothing to decode; what is not UTF-8 after all is found by the reader, with
            // its row.
            let start = if sample.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            let again = io::Cursor::new(sample.split_off(start)).chain(raw);
            return Ok((Box::new(again), encoding));
        }
        let again = io::Cursor::new(sample).chain(raw);
        let decoded = encoding_rs_io::DecodeReaderBytesBuilder::new()
            .encoding(Some(encoding))
            .bom_override(true)
            .build(again);
        Ok((Box::new(decoded), encoding))
    }

    fn raw(&self) -> Result<Hashed<'_>, Error> {
        let file = File::open(&self.path).map_err(|error| self.failed(&error))?;
        *self.hash.borrow_mut() = Sha256::new();
        Ok(Hashed { file, hash: &self.hash, progress: self.progress })
    }

    fn failed(&self, error: &io::Error) -> Error {
        Error::io(&self.path, "读取", "read", error)
    }

    /// The SHA-256 of the file, for which it is read.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn hashed(&self) -> Result<String, Error> {
        let quiet = Hashed { progress: &Unwatched, ..self.raw()? };
        io::copy(&mut { quiet }, &mut io::sink()).map_err(|error| self.failed(&error))?;
        Ok(self.checksum())
    }

    /// The SHA-256 of what was read, which is the whole file.
    pub fn checksum(&self) -> String {
        let digest = self.hash.borrow().clone().finalize();
        digest.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// What was `read`, if the file is still the one that was opened. A fault that comes of
    /// a change is the change's.
    ///
    /// # Errors
    /// When the file changed, or reading it failed.
    pub fn at_rest<T>(&self, read: Result<T, Error>) -> Result<T, Error> {
        self.unchanged()?;
        read
    }

    /// Makes sure that the file is the one that was opened.
    ///
    /// # Errors
    /// When its length or time changed while it was read.
    pub fn unchanged(&self) -> Result<(), Error> {
        let now = std::fs::metadata(&self.path).map_err(|error| self.failed(&error))?;
        if now.len() == self.found.len()
            && now.modified().ok() == self.found.modified().ok()
        {
            return Ok(());
        }
        Err(Error::data(Text::new(
            format!("{} 在读取期间被改动", self.path.display()),
            format!("{} changed while it was read", self.path.display()),
        ))
        .with_hint(Text::new(
            "没有写入任何内容；请在文件不再变化后重试",
            "nothing was written; try again when the file is at rest",
        )))
    }
}

/// A file that is hashed as it is read.
struct Hashed<'i> {
    file: File,
    hash: &'i RefCell<Sha256>,
    progress: &'i dyn Progress,
}

impl Read for Hashed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hash.borrow_mut().update(&buffer[..read]);
        self.progress.advance(read as u64);
        Ok(read)
    }
}
