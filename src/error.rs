//! The one public error: what went wrong, and what to do next, in both languages.

use std::io;
use std::path::Path;

use crate::lang::{Lang, Text};

/// Exit code: all is well.
pub const EXIT_OK: u8 = 0;
/// Exit code: a check found something.
pub const EXIT_FOUND: u8 = 1;

/// Exit code: a file or folder can't be reached.
pub const EXIT_IO: u8 = 4;

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    class: Class,
    message: Text,
    hint: Option<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Usage = 2,
    Data = 3,
    Io = EXIT_IO as isize,
}

impl Error {
    /// Wrong usage: an unknown place, an ambiguous name, a date that is none. Exit code 2.
    pub fn usage(message: Text) -> Error {
        Error { class: Class::Usage, message, hint: None }
    }

    /// Bad data: the data set cannot be relied on. Exit code 3.
    pub fn data(message: Text) -> Error {
        Error { class: Class::Data, message, hint: None }
    }

    /// A file or folder is in use by another. Exit code 4.
    pub fn busy(message: Text) -> Error {
        Error { class: Class::Io, message, hint: None }
    }

    /// A file or folder could not be read or written. Exit code 4.
    pub fn io(path: &Path, zh_doing: &str, en_doing: &str, source: &io::Error) -> Error {
        let path = path.display();
        let (zh_why, en_why) = io_words(source);
        Error {
            class: Class::Io,
            message: Text::new(
                format!("{zh_doing} {path} 失败：{zh_why}"),
                format!("cannot {en_doing} {path}: {en_why}"),
            ),
            hint: None,
        }
    }

    /// The same error with advice on what to do next.
    pub fn with_hint(mut self, hint: Text) -> Error {
        self.hint = Some(hint);
        self
    }

    /// What went wrong.
    pub fn message(&self, lang: Lang) -> &str {
        self.message.get(lang)
    }

    /// What to do next, when there is something to say.
    pub fn hint(&self, lang: Lang) -> Option<&str> {
        self.hint.as_ref().map(|hint| hint.get(lang))
    }

    /// The exit code of a program that stops on this error: 2 wrong usage, 3 bad data, 4 I/O.
    pub fn exit_code(&self) -> u8 {
        self.class as u8
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Error {}

/// The operating system's reason in both languages; what is rare keeps the system's words.
fn io_words(source: &io::Error) -> (String, String) {
    let (zh, en) = match source.kind() {
        io::ErrorKind::NotFound => ("不存在", "it does not exist"),
        io::ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        io::ErrorKind::IsADirectory => ("它是文件夹", "it is a folder"),
        io::ErrorKind::NotADirectory => ("它不是文件夹", "it is not a folder"),
        io::ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        _ => return (source.to_string(), source.to_string()),
    };
    (zh.to_owned(), en.to_owned())
}
