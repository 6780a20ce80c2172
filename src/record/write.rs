//! The writing side: lines are added to a data folder whole or not at all.
//!
//! New lines are staged beside the data first. A commit builds every changed file next to
//! the old one, flushes it to the disk, keeps the old files under second names, notes what
//! it is about to do in a journal, and only then renames. If anything fails, or the machine
//! stops half-way, the old files are put back: at once, or by whoever locks the folder next.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

mod line;

use super::Manifest;
use crate::error::Error;
use crate::lang::Text;

/// Where lines wait for the commit, below the data folder. Names in it do not end as data
/// files do, so that nobody reads them.
const STAGING: &str = ".import";

const JOURNAL: &str = "journal";

/// Bytes of lines that are written at once.
const AT_ONCE: usize = 1 << 16;

/// A data folder that is locked for writing. Dropped without [`Folder::commit`], it leaves
/// the folder as it was.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Held until the end: the lock goes with it.
    _lock: File,
    staged: Vec<Staged>,
    /// True when this import made the folder.
    made: bool,
    committed: bool,
}

#[derive(Debug)]
struct Staged {
    /// Name below the folder.
    name: String,
    file: File,
    /// Lines on their way into the file.
    lines: Vec<u8>,
    waits: PathBuf,
    /// What is staged is the whole file, not lines behind those that it has.
    whole: bool,
    /// The file as it was when the import began.
    seen: Option<fs::Metadata>,
}

impl Staged {
    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.lines)?;
        self.lines.clear();
        Ok(())
    }
}

/// One file of a commit, as the journal notes it.
#[derive(Debug, Serialize, Deserialize)]
struct Step {
    name: String,
    existed: bool,
}

fn failed(path: &Path, error: &io::Error) -> Error {
    Error::io(path, "写入", "write", error)
}

impl Folder {
    /// Locks the data folder `path`, makes it if there is none, and puts back what an
    /// import that was cut off left half done.
    ///
    /// # Errors
    /// When another import holds it, or it can't be made.
    pub fn lock(path: &Path) -> Result<Folder, Error> {
        let made = !path.exists();
        if made {
            fs::create_dir_all(path)
                .map_err(|error| Error::io(path, "新建", "make", &error))?;
        }
        let lock =
            open_lock(path).map_err(|error| Error::io(path, "锁定", "lock", &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::busy(Text::new(
                    format!("另一个导入正在写 {}", path.display()),
                    format!("another import is writing to {}", path.display()),
                ))
                .with_hint(Text::new(
                    "等它结束再试；什么都没有改动",
                    "try again when it has ended; nothing was changed",
                )));
            }
            Err(TryLockError::Error(error)) => {
                return Err(Error::io(path, "锁定", "lock", &error));
            }
        }
        let folder = Folder {
            path: path.to_owned(),
            _lock: lock,
            staged: Vec::new(),
            made,
            committed: false,
        };
        recover(path).map_err(|error| failed(path, &error))?;
        Ok(folder)
    }

    /// Writes the manifest of the data set, in place of one that is there; it is part of the
    /// commit.
    ///
    /// # Errors
    /// When it can't be staged.
    pub fn manifest(&mut self, manifest: &Manifest) -> Result<(), Error> {
        let mut text = serde_json::to_vec_pretty(manifest)
            .map_err(|error| failed(&self.path, &error.into()))?;
        text.push(b'\n');
        let path = self.path.clone();
        let staged = self.staged("dataset.json")?;
        staged.whole = true;
        staged.file.write_all(&text).map_err(|error| failed(&path, &error))
    }

    /// Adds `record` as a line at the end of the file `name`.
    ///
    /// # Errors
    /// When it can't be staged.
    pub fn append<T: Serialize>(&mut self, name: &str, record: &T) -> Result<(), Error> {
        let staged = self.staged(name)?;
        let whole = staged.lines.len();
        let written = match write_line(&mut staged.lines, record) {
            Ok(()) if staged.lines.len() < AT_ONCE => Ok(()),
            Ok(()) => staged.flush(),
            Err(error) => {
                staged.lines.truncate(whole);
                Err(error)
            }
        };
        written.map_err(|error| failed(&staged.waits, &error))
    }

    fn staged(&mut self, name: &str) -> Result<&mut Staged, Error> {
        if let Some(at) = self.staged.iter().position(|staged| staged.name == name) {
            return Ok(&mut self.staged[at]);
        }
        let staging = self.path.join(STAGING);
        let waits = staging.join(format!("{}.lines", self.staged.len()));
        let target = self.path.join(name);
        let stage = || {
            fs::create_dir_all(&staging)?;
            Ok((File::create(&waits)?, seen(&target)?))
        };
        let (file, seen) = stage().map_err(|error| failed(&waits, &error))?;
        let (name, lines) = (name.to_owned(), Vec::new());
        self.staged.push(Staged { name, file, lines, waits, whole: false, seen });
        let last = self.staged.len() - 1;
        Ok(&mut self.staged[last])
    }

    /// Puts the staged lines into the data files: all of them, or none.
    ///
    /// # Errors
    /// When a file changed since the import began, or can't be written. The folder is then
    /// as it was.
    pub fn commit(mut self) -> Result<(), Error> {
        let mut staged = std::mem::take(&mut self.staged);
        // What is named comes before what names it: a reader who looks in between sees
        // sources that nothing uses yet, and no policy without its source.
        staged.sort_by_key(|staged| rank(&staged.name));
        for staged in &staged {
            let target = self.path.join(&staged.name);
            let now = seen(&target).map_err(|error| failed(&target, &error))?;
            if !same(now.as_ref(), staged.seen.as_ref()) {
                return Err(Error::data(Text::new(
                    format!("{} 在导入期间被改动", target.display()),
                    format!("{} changed while the import ran", target.display()),
                ))
                .with_hint(Text::new(
                    "没有写入任何内容；请再导入一次",
                    "nothing was written; import again",
                )));
            }
        }
        let steps: Vec<Step> = staged
            .iter()
            .map(|staged| Step {
                name: staged.name.clone(),
                existed: staged.seen.is_some(),
            })
            .collect();
        let result = self.carry_out(staged, &steps);
        if let Err(error) = result {
            let put_back = recover(&self.path);
            let failed = failed(&self.path, &error);
            return Err(match put_back {
                Ok(()) => failed.with_hint(Text::new(
                    "数据文件夹与导入前完全一样",
                    "the data folder is exactly as it was before the import",
                )),
                Err(_) => failed.with_hint(Text::new(
                    "旧文件在 .import 里，下一次导入会先把它们放回原处",
                    "the old files are in .import; the next import puts them back first",
                )),
            });
        }
        self.committed = true;
        Ok(())
    }

    fn carry_out(&self, staged: Vec<Staged>, steps: &[Step]) -> io::Result<()> {
        let staging = self.path.join(STAGING);
        let mut ready = Vec::new();
        for (number, mut staged) in staged.into_iter().enumerate() {
            staged.flush()?;
            let target = self.path.join(&staged.name);
            let new = if staged.seen.is_some() {
                let new = staging.join(format!("{number}.new"));
                if staged.whole {
                    staged.file.set_permissions(fs::metadata(&target)?.permissions())?;
                    staged.file.sync_all()?;
                    fs::rename(&staged.waits, &new)?;
                } else {
                    join(&target, &staged.waits, &new)?;
                }
                fs::hard_link(&target, staging.join(format!("{number}.old"))).or_else(
                    |_| {
                        let old = staging.join(format!("{number}.old"));
                        fs::copy(&target, &old)?;
                        File::open(old)?.sync_all()
                    },
                )?;
                new
            } else {
                staged.file.sync_all()?;
                staged.waits
            };
            ready.push((new, target));
        }
        if ready.is_empty() {
            return Ok(());
        }
        let journal = serde_json::to_vec(steps)?;
        let mut file = File::create(staging.join("journal.new"))?;
        file.write_all(&journal)?;
        file.sync_all()?;
        fs::rename(staging.join("journal.new"), staging.join(JOURNAL))?;
        sync_folder(&staging)?;
        for (new, target) in &ready {
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::rename(new, target)?;
        }
        for (_, target) in &ready {
            if let Some(folder) = target.parent() {
                sync_folder(folder)?;
            }
        }
        fs::remove_file(staging.join(JOURNAL))?;
        sync_folder(&staging)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing can be told from here; the next lock clears what is left.
        let _ = fs::remove_dir_all(self.path.join(STAGING)).or_else(|error| match error
            .kind()
        {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        });
        if self.made && !self.committed {
            let _ = fs::remove_dir(&self.path);
        }
    }
}

/// Undoes a commit that was cut off, and clears the staging folder.
fn recover(path: &Path) -> io::Result<()> {
    let staging = path.join(STAGING);
    match fs::read(staging.join(JOURNAL)) {
        Ok(journal) => {
            let steps: Vec<Step> = serde_json::from_slice(&journal)?;
            for (number, step) in steps.iter().enumerate() {
                let target = path.join(&step.name);
                let old = staging.join(format!("{number}.old"));
                if step.existed {
                    if old.exists() {
                        fs::rename(old, target)?;
                    }
                } else if target.is_file() {
                    fs::remove_file(&target)?;
                    // The folder of a new collection goes too, if nothing else is in it.
                    if let Some(folder) = target.parent().filter(|parent| *parent != path)
                    {
                        let _ = fs::remove_dir(folder);
                    }
                }
            }
            sync_folder(path)?;
            fs::remove_file(staging.join(JOURNAL))?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    match fs::remove_dir_all(&staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// `old` and then the lines, flushed to the disk.
fn join(old: &Path, lines: &Path, new: &Path) -> io::Result<()> {
    let mut out = File::create(new)?;
    let mut reader = File::open(old)?;
    let length = io::copy(&mut reader, &mut out)?;
    if length > 0 && !ends_with_newline(old)? {
        out.write_all(b"\n")?;
    }
    io::copy(&mut File::open(lines)?, &mut out)?;
    out.set_permissions(fs::metadata(old)?.permissions())?;
    out.sync_all()
}

fn ends_with_newline(path: &Path) -> io::Result<bool> {
    use io::{Read, Seek};
    let mut file = File::open(path)?;
    file.seek(io::SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

fn seen(path: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(Some(found)),
        Ok(_) => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn same(now: Option<&fs::Metadata>, then: Option<&fs::Metadata>) -> bool {
    match (now, then) {
        (Some(now), Some(then)) => {
            now.len() == then.len() && now.modified().ok() == then.modified().ok()
        }
        (None, None) => true,
        _ => false,
    }
}

/// A folder is locked itself where that can be, so that no file stays behind.
#[cfg(unix)]
fn open_lock(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(not(unix))]
fn open_lock(folder: &Path) -> io::Result<File> {
    let name = folder.join(".import.lock");
    File::options().create(true).truncate(false).write(true).open(name)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn rank(name: &str) -> (usize, String) {
    const ORDER: &[&str] = &[
        "dataset",
        "collections",
        "sources",
        "places",
        "bodies",
        "coverage",
        "policies",
        "assertions",
        "relations",
        "attributes",
    ];
    let file = name.rsplit('/').next().unwrap_or(name);
    let word = file.split(['.', '-']).next().unwrap_or(file);
    let rank = ORDER.iter().position(|known| *known == word).unwrap_or(ORDER.len());
    (rank, name.to_owned())
}

/// One record as a line of a data file: keys in the order of the data dictionary, a space
/// after each colon and comma.
///
/// # Errors
/// When it holds what no record has.
pub fn write_line<T: Serialize>(out: &mut Vec<u8>, record: &T) -> io::Result<()> {
    record.serialize(&mut line::Line { out })?;
    out.push(b'\n');
    Ok(())
}

/// True for what is written into and never replaced by a file: /dev/null, a pipe.
pub fn is_device(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{self, FileKind, line};

    fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(at) = folders.pop() {
            for entry in fs::read_dir(at).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.display().to_string(), fs::read(&path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }

    fn source(id: &str) -> record::Source<'_> {
        record::Source {
            id: id.into(),
            title: "t".into(),
            kind: "report".into(),
            url: None,
            published: None,
            checked: None,
            file: None,
            sha256: None,
            note: None,
        }
    }

    #[test]
    fn what_is_written_is_what_was_read() {
        let data = record::embedded().unwrap();
        for file in &data.files {
            let mut out = Vec::new();
            let mut problems = Vec::new();
            macro_rules! again {
                ($record:ty) => {
                    line::each::<$record>(
                        &file.bytes,
                        0,
                        &mut problems,
                        |record, _, _| {
                            write_line(&mut out, &record).unwrap();
                        },
                    )
                };
            }
            match file.kind {
                FileKind::Collections => again!(record::Collection<'_>),
                FileKind::Sources => again!(record::Source<'_>),
                FileKind::Places => again!(record::NewPlace<'_>),
                FileKind::Bodies => again!(record::Body<'_>),
                FileKind::Coverage => again!(record::Coverage<'_>),
                FileKind::Policies | FileKind::Assertions => again!(record::Policy<'_>),
                FileKind::Relations => again!(record::Relation<'_>),
                FileKind::Citations => again!(record::Citation<'_>),
                FileKind::Attributes => again!(record::Attribute<'_>),
                FileKind::PlaceTable
                | FileKind::PolicyTable
                | FileKind::RelationTable => panic!("the data set has no tables"),
            }
            assert_eq!(problems, []);
            let written = String::from_utf8(out).unwrap();
            let was = String::from_utf8(file.bytes.to_vec()).unwrap();
            let value = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
            for (written, was) in written.lines().zip(was.lines()) {
                assert_eq!(value(written), value(was), "{}", file.name);
                // Assertions were written by hand, with their keys in any order.
                if file.kind != FileKind::Assertions {
                    assert_eq!(written, was, "{}", file.name);
                }
            }
            assert_eq!(written.lines().count(), was.lines().count());
        }
    }

    #[test]
    fn a_commit_adds_lines_and_a_drop_adds_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join("sources.jsonl"), "{\"id\": \"old\"}").unwrap();
        let before = files(path);
        let mut dropped = Folder::lock(path).unwrap();
        dropped.append("sources.jsonl", &source("new")).unwrap();
        drop(dropped);
        assert_eq!(files(path), before);
        let mut kept = Folder::lock(path).unwrap();
        kept.append("sources.jsonl", &source("new")).unwrap();
        kept.append("c/policies.jsonl", &source("other")).unwrap();
        kept.commit().unwrap();
        let text = fs::read_to_string(path.join("sources.jsonl")).unwrap();
        assert_eq!(
            text,
            "{\"id\": \"old\"}\n{\"id\": \"new\", \"title\": \"t\", \"kind\": \"report\"}\n"
        );
        assert_eq!(files(path).len(), 2);
    }

    #[test]
    fn a_commit_that_fails_half_way_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join("sources.jsonl"), "{\"id\": \"old\"}\n").unwrap();
        let before = files(path);
        let mut import = Folder::lock(path).unwrap();
        import.append("sources.jsonl", &source("new")).unwrap();
        import.append("c/policies.jsonl", &source("other")).unwrap();
        // The collection's folder can't be made: a file is in its way.
        fs::write(path.join("c"), "in the way").unwrap();
        let error = import.commit().unwrap_err();
        assert_eq!(error.exit_code(), 4);
        fs::remove_file(path.join("c")).unwrap();
        assert_eq!(files(path), before);
    }

    #[test]
    fn what_a_stopped_machine_left_is_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join("sources.jsonl"), "half new\n").unwrap();
        fs::create_dir_all(path.join("c")).unwrap();
        fs::write(path.join("c/policies.jsonl"), "new\n").unwrap();
        let staging = path.join(STAGING);
        fs::create_dir_all(&staging).unwrap();
        fs::write(staging.join("0.old"), "old\n").unwrap();
        let steps = [
            Step { name: "sources.jsonl".into(), existed: true },
            Step { name: "c/policies.jsonl".into(), existed: false },
        ];
        fs::write(staging.join(JOURNAL), serde_json::to_vec(&steps).unwrap()).unwrap();
        drop(Folder::lock(path).unwrap());
        assert_eq!(
            files(path),
            [(path.join("sources.jsonl").display().to_string(), b"old\n".to_vec())]
        );
    }

    #[test]
    fn a_second_import_waits_its_turn() {
        let folder = tempfile::tempdir().unwrap();
        let first = Folder::lock(folder.path()).unwrap();
        let error = Folder::lock(folder.path()).unwrap_err();
        assert!(error.message(crate::lang::Lang::En).contains("another import"));
        drop(first);
        Folder::lock(folder.path()).unwrap();
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join("sources.jsonl"), "a\n").unwrap();
        let mut import = Folder::lock(path).unwrap();
        import.append("sources.jsonl", &source("new")).unwrap();
        fs::write(path.join("sources.jsonl"), "a\nb\n").unwrap();
        assert_eq!(import.commit().unwrap_err().exit_code(), 3);
        assert_eq!(fs::read_to_string(path.join("sources.jsonl")).unwrap(), "a\nb\n");
    }

    #[test]
    fn a_new_folder_goes_again_when_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("new");
        drop(Folder::lock(&new).unwrap());
        assert!(!new.exists());
    }
}
