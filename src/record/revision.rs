//! A data set as it stood in a git revision: `REV:folder`, read through the git program.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::folder::{self, DataSet, File};
use crate::error::Error;
use crate::lang::Text;

/// Splits `REV:folder`. A folder that exists under the whole name is no revision, and
/// neither is a Windows path.
pub fn split(name: &Path) -> Option<(&str, &str)> {
    let text = name.to_str()?;
    let (revision, folder) = text.split_once(':')?;
    let drive = revision.len() == 1 && folder.starts_with(['\\', '/']);
    (!drive && !revision.is_empty() && !name.exists()).then_some((revision, folder))
}

/// Reads the data set that lay in `folder` in `revision`; the repository is the one around
/// the current folder.
///
/// # Errors
/// Without a git program, outside a repository, for an unknown revision or folder, and for
/// a folder that is no data set.
pub fn open(revision: &str, folder: &str) -> Result<DataSet, Error> {
    // A leading dash would be read as an option.
    if revision.starts_with('-') {
        return Err(refused(revision, folder, "not a revision"));
    }
    let folder = folder.trim_end_matches('/');
    // `./` is resolved against the current folder, as a path on disk would be.
    let relative = match folder {
        "" | "." => "./".to_owned(),
        folder if folder.starts_with(['.', '/']) => folder.to_owned(),
        folder => format!("./{folder}"),
    };
    let tree = format!("{revision}:{relative}");
    let listed = git(&["ls-tree", "-r", "-z", &tree], &[])?;
    if !listed.status.success() {
        let why = String::from_utf8_lossy(&listed.stderr);
        return Err(refused(revision, folder, why.trim()));
    }
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    let mut blobs = BTreeMap::new();
    for entry in names.split('\0') {
        let Some((about, name)) = entry.split_once('\t') else { continue };
        let mut about = about.split(' ');
        let (mode, kind) = (about.next(), about.next());
        // A symbolic link or a module of its own is no record file.
        if kind == Some("blob")
            && mode.is_some_and(|mode| mode.starts_with("100"))
            && let Some(hash) = about.next()
        {
            blobs.insert(name.to_owned(), hash.to_owned());
        }
    }
    let wanted: Vec<(&String, &String)> = blobs
        .iter()
        .filter(|(name, _)| {
            let (parent, own) = name.rsplit_once('/').unwrap_or(("", name));
            *name == "dataset.json"
                || (!parent.contains('/') && folder::kind_of(own).is_some())
        })
        .collect();
    let mut contents = contents(wanted.iter().map(|(_, hash)| hash.as_str()))?;
    let shown = format!("{revision}:{folder}");
    let Some(at) = wanted.iter().position(|(name, _)| *name == "dataset.json") else {
        return Err(Error::data(Text::new(
            format!("{shown} 不是数据集：里面没有 dataset.json"),
            format!("{shown} is not a data set: it has no dataset.json"),
        )));
    };
    let manifest =
        folder::parse_manifest(&contents[at], &format!("{shown}/dataset.json"))?;
    let mut files = Vec::new();
    for ((name, _), bytes) in wanted.iter().zip(contents.drain(..)) {
        let (parent, own) = name.rsplit_once('/').unwrap_or(("", name));
        let Some(kind) = folder::kind_of(own) else { continue };
        let collection = if parent.is_empty() { &manifest.name } else { parent };
        files.push(File {
            name: format!("{shown}/{name}"),
            kind,
            collection: collection.to_owned(),
            bytes: bytes.into(),
        });
    }
    folder::sort(&mut files);
    Ok(DataSet { manifest, files, strangers: Vec::new(), problems: Vec::new() })
}

/// The contents of blobs, in order, through one git process.
fn contents<'a>(hashes: impl Iterator<Item = &'a str>) -> Result<Vec<Vec<u8>>, Error> {
    let mut asked = String::new();
    for hash in hashes {
        asked.push_str(hash);
        asked.push('\n');
    }
    let output = git(&["cat-file", "--batch"], asked.as_bytes())?;
    let mut rest = &output.stdout[..];
    let mut contents = Vec::new();
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        // `hash blob size`, the bytes, a line feed.
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let size: usize =
            head.rsplit(' ').next().and_then(|size| size.parse().ok()).unwrap_or(0);
        let Some(bytes) = rest.get(end + 1..end + 1 + size) else { break };
        contents.push(bytes.to_vec());
        rest = rest.get(end + 2 + size..).unwrap_or_default();
    }
    if contents.len() != asked.lines().count() {
        return Err(Error::data(Text::new(
            "git 没有给出全部文件",
            "git did not hand out every file",
        )));
    }
    Ok(contents)
}

fn git(arguments: &[&str], input: &[u8]) -> Result<Output, Error> {
    let failed = |error: &std::io::Error| {
        Error::io(Path::new("git"), "运行", "run", error).with_hint(Text::new(
            "REV:文件夹 需要 git；也可以给出两个文件夹",
            "REV:folder needs the git program; two folders work without it",
        ))
    };
    let mut child = Command::new("git")
        .args(arguments.iter().map(OsStr::new))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&error))?;
    if let Some(mut pipe) = child.stdin.take() {
        let input = input.to_vec();
        // Git may answer before it has read everything; a thread of its own keeps both
        // pipes moving.
        std::thread::spawn(move || pipe.write_all(&input));
    }
    child.wait_with_output().map_err(|error| failed(&error))
}

fn refused(revision: &str, folder: &str, why: &str) -> Error {
    Error::data(Text::new(
        format!("git 版本 {revision} 里读不到 {folder}：{why}"),
        format!("git revision {revision} has no {folder}: {why}"),
    ))
    .with_hint(Text::new(
        "写成 版本:文件夹，如 HEAD~1:graph；文件夹从当前目录算起",
        "write REV:folder such as HEAD~1:graph; the folder is taken from where you are",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_revision() {
        assert_eq!(split(Path::new("HEAD~1:graph")), Some(("HEAD~1", "graph")));
        assert_eq!(split(Path::new("v1:")), Some(("v1", "")));
        for plain in ["graph", "C:\\data", "C:/data", ":graph"] {
            assert_eq!(split(Path::new(plain)), None, "{plain}");
        }
    }
}
