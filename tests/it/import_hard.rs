//! Imports that collide, break off or are killed: the data folder is the old one or the new
//! one, never something between.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use policy_graph::lang::{Lang, Text};
use policy_graph::record::import::run::{Request, run_watched};
use policy_graph::record::progress::{Progress, Unit};

use crate::program::{command, failure, files, output, stdout};

/// A table of `rows` policies, whose titles begin with `word`.
fn table(folder: &Path, word: &str, rows: usize) -> String {
    let mut text = String::from("政策名称,发文字号,发布省份,发布日期\n");
    for at in 1..=rows {
        let (month, day) = (1 + at % 12, 1 + at % 28);
        text.push_str(&format!(
            "{word}第{at}号事项管理办法,,北京,2023-{month:02}-{day:02}\n"
        ));
    }
    let path = folder.join(format!("{word}.csv"));
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// The number of policies in every file of policies.
fn policies(data: &Path) -> usize {
    let lines = |(path, bytes): &(PathBuf, Vec<u8>)| match path.file_name() {
        Some(name) if name == "policies.jsonl" => {
            bytes.iter().filter(|byte| **byte == b'\n').count()
        }
        _ => 0,
    };
    files(data).iter().map(lines).sum()
}

/// A data folder with `rows` policies in it.
fn begun(folder: &Path, into: &str, rows: usize) {
    let first = table(folder, "始", rows);
    stdout(&["import", &first, "--into", into, "--recorded", "2024-01-01"]);
}

fn text_of(number: usize) -> String {
    format!(
        "北京市第{number}号事项管理办法\n\n京政发〔2023〕{number}号\n\n第一条　根据《中华人民共和国数据安全法》、《网络安全审查办法》，制定本办法。\n\n第二条　本办法自发布之日起施行。\n\n北京市人民政府\n2023年5月{}日\n",
        1 + number % 28
    )
}

#[test]
fn two_imports_at_once_do_not_mix() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let into = data.display().to_string();
    let words = ["甲", "乙", "丙", "丁"];
    let tables = words.map(|word| table(folder.path(), word, 800));
    begun(folder.path(), &into, 5);
    let running: Vec<_> = tables
        .iter()
        .map(|table| {
            let mut import = command(&["import", table, "--into", &into]);
            import.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let mut done = 0;
    for import in running {
        let output = import.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => done += 1,
            Some(4) => assert!(told.contains("另一个导入"), "{told}"),
            code => panic!("{code:?}: {told}"),
        }
    }
    assert!(done >= 1, "somebody is the first");
    assert_eq!(policies(&data), 5 + done * 800);
    assert!(!data.join(".import").exists());
    let checked = output(&["check", &into]);
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    let some: Vec<&str> = told.lines().take(3).collect();
    assert_eq!(checked.status.code(), Some(0), "{some:?}");
}

#[test]
fn whoever_finds_the_folder_locked_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let into = data.display().to_string();
    begun(folder.path(), &into, 5);
    let before = files(&data);
    let more = table(folder.path(), "甲", 5);
    let held = policy_graph::record::write::Folder::lock(&data).unwrap();
    let (code, told) = failure(&["import", &more, "--into", &into]);
    assert_eq!((code, told.contains("另一个导入")), (4, true), "{told}");
    assert_eq!(files(&data), before);
    // A preview writes nothing, and so waits for nobody.
    stdout(&["import", &more, "--into", &into, "--dry-run"]);
    drop(held);
    stdout(&["import", &more, "--into", &into]);
    assert_eq!(policies(&data), 10);
}

/// The import of a folder of texts under a limit of the size of a file, so that writing
/// fails on the way.
#[cfg(unix)]
#[test]
fn an_import_that_fails_half_way_leaves_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let into = data.display().to_string();
    let texts = folder.path().join("texts");
    fs::create_dir(&texts).unwrap();
    for number in 1..=400 {
        fs::write(texts.join(format!("{number}.txt")), text_of(number)).unwrap();
    }
    let read = texts.display().to_string();
    begun(folder.path(), &into, 40);
    let before = files(&data);
    for (blocks, into) in [(16, &into), (64, &into), (64, &format!("{into}-new"))] {
        // A file may have so many blocks; the signal for more is ignored, so that writing
        // gives an error.
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let import = Command::new("sh")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_policy-graph")])
            .args(["import", &read, "--into", into])
            .env("LC_ALL", "zh_CN.UTF-8")
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&import.stderr).into_owned();
        assert_eq!(import.status.code(), Some(4), "{blocks}: {told}");
        assert!(files(&data) == before, "{blocks}: {told}");
        assert!(!Path::new(&format!("{into}-new")).exists());
    }
    stdout(&["import", &read, "--into", &into]);
    assert_eq!(policies(&data), 440);
}

/// Killed at ever later moments: what is there afterwards is sound, and old or new.
#[cfg(unix)]
#[test]
fn an_import_that_is_killed_leaves_old_or_new() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let into = data.display().to_string();
    begun(folder.path(), &into, 300);
    let more = table(folder.path(), "甲", 300);
    let (old, mut outcomes) = (files(&data), (0, 0));
    let rounds = 14;
    for round in 0..rounds {
        let mut import = command(&["import", &more, "--into", &into])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Not a timing that the test judges: any moment will do.
        std::thread::sleep(std::time::Duration::from_millis(8 * round));
        let _ = import.kill();
        import.wait().unwrap();
        // Whoever locks the folder next puts back what was left half done.
        drop(policy_graph::record::write::Folder::lock(&data).unwrap());
        match policies(&data) {
            300 => {
                outcomes.0 += 1;
                assert!(files(&data) == old, "round {round}");
            }
            600 => {
                outcomes.1 += 1;
                assert_eq!(output(&["check", &into]).status.code(), Some(0));
                fs::remove_dir_all(&data).unwrap();
                fs::create_dir(&data).unwrap();
                for (path, bytes) in &old {
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, bytes).unwrap();
                }
            }
            other => panic!("round {round}: {other} policies"),
        }
    }
    assert_eq!(outcomes.0 + outcomes.1, rounds as usize);
}

#[test]
fn half_a_file_is_told_and_half_a_row_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("half.csv");
    let whole =
        "政策名称,发布省份,发布日期\n甲办法,北京,2023-05-01\n乙办法,上海,2023-06-01\n";
    let preview = || {
        let into = "/nowhere/at/all";
        crate::program::json(&[
            "import",
            &path.display().to_string(),
            "--into",
            into,
            "--dry-run",
        ])
    };
    // Within the place of the last row, and within a quotation mark.
    for cut in [
        &whole[..whole.len() - 15],
        "政策名称,发布省份,发布日期\n甲办法,北京,2023-05-01\n\"乙办",
    ] {
        fs::write(&path, cut).unwrap();
        let told = preview();
        assert_eq!(told["counts"]["added"], 1, "{told:#}");
        let found = told["rejected"][0]["found"]["zh"].as_str().unwrap();
        assert!(found.contains("中断"), "{told:#}");
        assert_eq!(told["rejected"][0]["at"], "half.csv:3");
    }
    // Without the last line break everything is there.
    fs::write(&path, whole.trim_end()).unwrap();
    assert_eq!(preview()["counts"]["added"], 2);
    // A page that breaks off within a table.
    let page = folder.path().join("half.html");
    let table = "<table><tr><th>政策名称</th><th>发布省份</th></tr><tr><td>甲办法</td><td>北京</td></tr><tr><td>乙办";
    fs::write(&page, table).unwrap();
    let page = page.display().to_string();
    let told = crate::program::json(&[
        "import",
        &page,
        "--into",
        "/nowhere/at/all",
        "--dry-run",
    ]);
    assert_eq!(told["records"][0]["title"], "甲办法", "{told:#}");
}

/// Changes a file as soon as something of it was read.
struct Meddler {
    file: PathBuf,
    change: fn(&Path),
    done: Mutex<bool>,
}

impl Progress for Meddler {
    fn begin(&self, _: &Text, _: u64, _: Unit) {}

    fn advance(&self, by: u64) {
        let mut done = self.done.lock().unwrap();
        if by > 0 && !std::mem::replace(&mut *done, true) {
            (self.change)(&self.file);
        }
    }
}

/// The import of `read`, while `file` suffers `change`.
fn meddled(read: &Path, into: &Path, file: &Path, change: fn(&Path)) -> Option<String> {
    let request = Request {
        files: vec![read.to_owned()],
        into: into.to_owned(),
        ..Request::default()
    };
    let meddler = Meddler { file: file.to_owned(), change, done: Mutex::new(false) };
    let result = run_watched(&request, &meddler);
    assert!(*meddler.done.lock().unwrap(), "nothing of {} was read", read.display());
    result.err().map(|error| error.message(Lang::En).to_owned())
}

#[test]
fn a_file_that_changes_while_it_is_read_is_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    begun(folder.path(), &data.display().to_string(), 5);
    let before = files(&data);
    let grown = |path: &Path| {
        let mut text = fs::read(path).unwrap();
        text.extend_from_slice("新增一行,,北京,2024-01-01\n".as_bytes());
        fs::write(path, text).unwrap();
    };
    let halved = |path: &Path| {
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    };
    // As long as before; only the time tells.
    let other = |path: &Path| {
        let text = fs::read_to_string(path).unwrap().replace('3', "4");
        fs::write(path, text).unwrap();
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        let time = file.metadata().unwrap().modified().unwrap();
        file.set_modified(time + std::time::Duration::from_secs(1)).unwrap();
    };
    let replaced = |path: &Path| {
        let new = path.with_extension("new");
        fs::write(&new, "政策名称,发布省份\n另一份办法,北京\n").unwrap();
        fs::rename(new, path).unwrap();
    };
    type Change = fn(&Path);
    for (name, change) in [
        ("grown", grown as Change),
        ("halved", halved),
        ("other", other),
        ("replaced", replaced),
    ] {
        // A table that is read as a stream, and one text among others.
        let table = PathBuf::from(table(folder.path(), name, 3000));
        let texts = folder.path().join(format!("texts-{name}"));
        fs::create_dir(&texts).unwrap();
        for number in 1..=3 {
            fs::write(texts.join(format!("{number}.txt")), text_of(number)).unwrap();
        }
        let first = texts.join("1.txt");
        for (read, file) in [(&table, &table), (&texts, &first)] {
            let told = meddled(read, &data, file, change)
                .unwrap_or_else(|| panic!("{name}: {} went unnoticed", file.display()));
            assert!(
                told.contains(&file.display().to_string()) && told.contains("changed"),
                "{name}: {told}"
            );
            assert!(files(&data) == before, "{name}: {told}");
        }
        let new = folder.path().join(format!("new-{name}"));
        assert!(meddled(&table, &new, &table, change).is_some(), "{name}");
        assert!(!new.exists(), "{name}");
    }
    // At rest the same files are read.
    let calm = folder.path().join("texts-grown");
    stdout(&[
        "import",
        &calm.display().to_string(),
        "--into",
        &data.display().to_string(),
    ]);
    assert_eq!(policies(&data), 8);
}

/// What an import says of itself while it works.
#[derive(Default)]
struct Listener(Mutex<(Vec<(String, u64)>, u64)>);

impl Progress for Listener {
    fn begin(&self, step: &Text, total: u64, unit: Unit) {
        assert_eq!(unit, Unit::Bytes);
        self.0.lock().unwrap().0.push((step.get(Lang::En).to_owned(), total));
    }

    fn advance(&self, by: u64) {
        self.0.lock().unwrap().1 += by;
    }
}

#[test]
fn an_import_tells_every_byte_of_every_file_once() {
    let folder = tempfile::tempdir().unwrap();
    let tables = ["甲", "乙"].map(|word| PathBuf::from(table(folder.path(), word, 2000)));
    let request = Request {
        files: tables.to_vec(),
        into: folder.path().join("data"),
        ..Request::default()
    };
    let listener = Listener::default();
    run_watched(&request, &listener).unwrap();
    let (steps, read) = listener.0.into_inner().unwrap();
    let length = fs::metadata(&tables[0]).unwrap().len();
    let expected =
        ["reading 甲.csv", "reading 乙.csv"].map(|step| (step.to_owned(), length));
    assert_eq!(steps, expected);
    assert_eq!(read, 2 * length);
}
