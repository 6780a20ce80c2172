#!/usr/bin/env python3
"""The same work for us and for what users would pick instead.

    python3 benches/compare/run.py 1M                 # ours and the usual peers
    python3 benches/compare/run.py 100k --peers polars,duckdb
    python3 benches/compare/run.py 10M --peers ''     # ours alone

Needs the project's shared benchmark folder (`--shared`, default ../shared/bench: generator,
expected answers, peer runners), cargo and Python. The expected answers of 10M are here
(expected_10M.json: ours, each of which DuckDB gave too on 2026-11-28). Data are generated
where they are missing (`--work`, default /tmp/policy-graph-bench). Peers come from PyPI at
the versions below, into a virtual environment of their own. Every answer is compared with its expected hash; a wrong
one is an error. Prints a table in Markdown: CPU milliseconds (user and system) as medians.
"""
import argparse, csv, datetime, hashlib, io, json, os, platform, resource, shutil
import statistics, subprocess, sys, venv
from pathlib import Path

PINNED = {"duckdb": "2.0.1", "polars": "2.1.0", "igraph": "1.0.0", "rustworkx": "0.18.1",
          "numpy": "2.4.6", "apsw": "3.54.1.0"}
RUNS = {
    "polars": [["p_polars.py", "ingest"], ["p_polars.py", "bench"]],
    "duckdb": [["p_duckdb.py", "ingest"], ["p_duckdb.py", "bench"]],
    "rustworkx": [["p_pygraph.py", "rustworkx"]],
    "igraph": [["p_pygraph.py", "igraph"]],
    "sqlite": [["p_sqlite.py", "ingest"], ["p_sqlite.py", "bench"]],
}
WORKS = ["W1", "W2a", "W2b", "W3", "W4a", "W4b", "W5d", "W5a", "W6", "W7", "W7m", "W8a", "W8b"]
ROOT = Path(__file__).resolve().parents[2]


def run(words, **more):
    return subprocess.run([str(word) for word in words], check=True, **more)


def cpu_of(words, times=1, **more):
    """CPU milliseconds of a child, user and system: the median of several runs."""
    measured = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = run(words, capture_output=True, **more)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        measured.append(1e3 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime))
    return statistics.median(measured), done


def data(arguments):
    folder = arguments.work / arguments.size
    if not (folder / "policies.csv").exists():
        generator = arguments.work / "gen"
        shutil.copytree(arguments.shared / "gen", generator, dirs_exist_ok=True)
        run(["cargo", "run", "--release", "-q", "--", arguments.size, "42", folder], cwd=generator)
    return folder


def ours(arguments, folder, expected):
    """Our side, through the command line (W1, cold W2) and the library (the rest)."""
    run(["cargo", "build", "--release", "-q"], cwd=ROOT)
    run(["cargo", "build", "--release", "-q", "--bench", "compare"], cwd=ROOT)
    # As `cargo install` puts it: Linux maps a file that was copied in larger pieces than
    # one that a linker wrote here and there, and starts it faster.
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    program = shutil.copy(target / "release/policy-graph", arguments.work / "policy-graph")
    snapshot = arguments.work / f"{arguments.size}.pgs"
    times, wrong = {}, []
    times["W1"], _ = cpu_of([program, "build", folder, "-o", snapshot, "--keep-impossible"])

    empty = arguments.work / "empty"
    (arguments.work / "empty.rs").write_text("fn main() {}\n")
    run(["rustc", "-O", "-o", empty.with_suffix(".linked"), arguments.work / "empty.rs"])
    shutil.copy(empty.with_suffix(".linked"), empty)
    times["empty process"], _ = cpu_of([empty], 31)
    for work, province in (("W2a", "CN-110000"), ("W2b", "CN-440000")):
        question = [program, "--graph", snapshot, "query", "--province", province, "--category",
                    "digital_economy", "--from", "2020-01-01", "--to", "2024-12-31", "--format", "csv"]
        times[f"{work} cold"], done = cpu_of(question, 15)
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        rows.sort(key=lambda row: (row["date"], int(row["id"])))
        text = "".join(f"{row['id']}\t{row['date']}\t{row['title']}\n" for row in rows)
        if hashlib.sha256(text.encode()).hexdigest() != expected[work]["sha256"]:
            wrong.append(f"{work} cold")
    few = [program, "--graph", snapshot, "query", "--province", "CN-110000", "--category",
           "digital_economy", "--from", "2026-06-29", "--to", "2026-06-30", "--format", "csv"]
    times["cold, few rows"], _ = cpu_of(few, 31)

    out = arguments.work / f"out-{arguments.size}"
    answers = arguments.work / f"{arguments.size}.json"
    answers.write_text(json.dumps(expected))
    done = run(["cargo", "bench", "-q", "--bench", "compare", "--", snapshot, answers, out],
               cwd=ROOT, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            said = json.loads(line)
            if "cpu_ms" in said:
                times[said["work"]] = said["cpu_ms"]
            if "counts" in said and said["counts"] != {
                    key: expected["W1"][key] for key in ("policies", "edges")}:
                wrong.append("W1")
    for work in WORKS[1:]:
        text = (out / f"{work}.txt").read_bytes()
        if work == "W3":
            right = [str(expected[work][key]) for key in ("rows", "id_sum", "title_bytes")]
            sound = text.decode().split() == right
        else:
            sound = hashlib.sha256(text).hexdigest() == expected[work]["sha256"]
        if not sound:
            wrong.append(work)
    return times, wrong, snapshot.stat().st_size


def peers(arguments, folder, expected):
    """The peers' own runners, on the same files, with their answers checked by them."""
    root = arguments.work / "peers"
    for name in ("peers", "expected"):
        shutil.copytree(arguments.shared / name, root / name, dirs_exist_ok=True)
    (root / "expected" / f"{arguments.size}.json").write_text(json.dumps(expected))
    shutil.copy(arguments.shared / "workload.py", root)
    for name in ("store", "results", "out", "data"):
        (root / name).mkdir(exist_ok=True)
    link = root / "data" / arguments.size
    if not link.exists():
        link.symlink_to(folder)
    python = root / "venv/bin/python"
    if not python.exists():
        venv.create(root / "venv", with_pip=True)
        packages = [f"{name}=={version}" for name, version in PINNED.items()]
        run([python, "-m", "pip", "install", "-q", *packages])
    results = {}
    for peer in arguments.peers:
        for script, *words in RUNS[peer]:
            subprocess.run([python, script, *words, arguments.size], cwd=root / "peers")
        found = root / "results" / f"{peer}_{arguments.size}.json"
        if found.exists():
            results[peer] = json.loads(found.read_text())
    return results


def table(times, results):
    names = sorted(results)
    yield "| work | policy-graph | " + " | ".join(
        f"{name} {results[name].get('version', '')}" for name in names) + " | best peer / ours |"
    yield "|---|---|" + "---|" * (len(names) + 1)
    for work in WORKS:
        key = "W1_mem"
        cells, best = [], None
        for name in names:
            told = results[name]["r"].get(work) or (results[name]["r"].get(key) if work == "W1" else None)
            if not told or "cpu_ms" not in told:
                cells.append("")
                continue
            wrong = " (wrong)" if told.get("ok") is False else ""
            cells.append(f"{told['cpu_ms']:.1f}{wrong}")
            if not wrong:
                best = min(best or told["cpu_ms"], told["cpu_ms"])
        ratio = f"{best / times[work]:.1f}" if best and times.get(work) else ""
        yield f"| {work} | {times[work]:.2f} | " + " | ".join(cells) + f" | {ratio} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", help="100k, 1M, 10M")
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared/bench")
    parser.add_argument("--work", type=Path, default=Path("/tmp/policy-graph-bench"))
    parser.add_argument("--peers", default="polars,duckdb,sqlite,rustworkx,igraph")
    arguments = parser.parse_args()
    arguments.peers = [name for name in arguments.peers.split(",") if name]
    expected = arguments.shared / "expected" / f"{arguments.size}.json"
    here = Path(__file__).parent / f"expected_{arguments.size}.json"
    expected = expected if expected.exists() else here
    if not expected.exists():
        sys.exit(f"*** NOT RUN: there is no {expected}; the shared benchmark folder is needed ***")
    arguments.work.mkdir(parents=True, exist_ok=True)
    folder = data(arguments)
    expected = json.loads(expected.read_text())
    times, wrong, size = ours(arguments, folder, expected)
    results = peers(arguments, folder, expected) if arguments.peers else {}
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo")
                      if line.startswith("model name")), platform.processor())
    tables = sum((folder / name).stat().st_size for name in ("policies.csv", "edges.csv"))
    print(f"{datetime.date.today()}, {processor}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}; {arguments.size}; CPU ms, medians.\n")
    print("\n".join(table(times, results)))
    for name in ("empty process", "cold, few rows", "W2a cold", "W2b cold", "open"):
        print(f"\n{name}: {times[name]:.2f} ms", end="")
    print(f"\n\nfile: {size / 1e6:.0f} MB, {size / tables:.2f} of the tables")
    if wrong:
        sys.exit(f"*** WRONG ANSWERS: {', '.join(wrong)} ***")
    print("every answer has the expected hash")


if __name__ == "__main__":
    main()
