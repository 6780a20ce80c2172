//! Importing a table against bare iteration over it with the csv crate: CPU time, same run.
//!
//! `cargo bench --bench import -- 1000000` takes a million rows; 200,000 without a number.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints and may fail"
)]

use std::fmt::Write as _;
use std::path::Path;

use policy_graph::record::import::run::{Request, run};

/// CPU seconds of this process so far, where the system tells.
fn cpu() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds: f64 =
        told.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
    nanoseconds / 1e9
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let before = cpu();
    let done = work();
    (cpu() - before, done)
}

fn bare(path: &Path) -> u64 {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut record = csv::StringRecord::new();
    let mut rows = 0;
    while reader.read_record(&mut record).unwrap() {
        rows += 1;
    }
    rows
}

fn main() {
    let rows: u64 =
        std::env::args().find_map(|word| word.parse().ok()).unwrap_or(200_000);
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("table.csv");
    let provinces = ["北京", "上海", "江苏", "浙江", "四川", "广东", "陕西", "湖北"];
    let mut text = String::from("编号,政策名称,发文字号,发布省份,发布日期,类别,备注\n");
    for at in 0..rows {
        let place = provinces[at as usize % provinces.len()];
        let (year, month, day) = (2000 + at / 8 % 25, 1 + at % 12, 1 + at % 28);
        let number = at / 200 + 1;
        writeln!(
            text,
            "p{at},{place}关于促进人工智能产业高质量发展的若干措施之{at},{place}政发〔{year}〕{number}号,{place},{year}-{month:02}-{day:02},发展规划类,本件自发布之日起施行，有效期五年，由主管部门负责解释"
        )
        .unwrap();
    }
    std::fs::write(&table, &text).unwrap();
    println!("{rows} rows, {} MB", text.len() >> 20);
    drop(text);
    let bare = (0..3).map(|_| timed(|| bare(&table)).0).fold(f64::INFINITY, f64::min);
    println!("bare csv iteration {bare:.3} s CPU");
    for dry_run in [true, false] {
        let into = folder.path().join("data");
        let request =
            Request { files: vec![table.clone()], into, dry_run, ..Request::default() };
        let (seconds, done) = timed(|| run(&request).unwrap());
        println!(
            "import{} {seconds:.3} s CPU, {:.2} times bare, {} added",
            if dry_run { " --dry-run" } else { "" },
            seconds / bare,
            done.preview.counts.added
        );
    }
}
