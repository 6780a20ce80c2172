//! A real disk that is full: a small one in memory, mounted for the test.

use std::fs;
use std::io::Write as _;
use std::process::Command;

use crate::program::{output, stdout};
use crate::system::{has, run};

#[test]
fn a_full_disk_is_named_and_nothing_is_left_on_it() {
    if !has("mount", "--version") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=1m", "policy-graph-test"])
        .arg(&disk)
        .status()
        .unwrap();
    if !mounted.success() {
        let mut stderr = std::io::stderr();
        writeln!(stderr, "\n*** SKIPPED: a full disk: this user may not mount one ***\n")
            .unwrap();
        return;
    }
    let file = disk.join("s.pgs");
    let shown = file.to_str().unwrap();
    // The embedded data takes more than what is left of the disk.
    fs::write(&file, [7; 1_000_000]).unwrap();
    let output = output(&["build", "graph", "-o", shown, "--lang", "en"]);
    let left: Vec<_> =
        fs::read_dir(&disk).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let old = fs::read(&file).unwrap();
    run(Command::new("umount").arg(&disk));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("the disk is full"), "{said}");
    assert!(said.contains("the disk of /"), "{said}");
    assert_eq!(left, ["s.pgs"]);
    assert!(old == [7; 1_000_000]);
    // With room it is written.
    stdout(&["build", "graph", "-o", folder.path().join("s.pgs").to_str().unwrap()]);
}
