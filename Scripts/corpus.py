#!/usr/bin/env python3
"""Generates and compiles every public document of ../shared/specs (or SHARED_SPECS), and prints what it costs.

    corpus.py [--release] [DOCUMENT ...]      documents by their names without the ending; all without any

In debug; with --release in both ways, which takes several times as long.

The compiler gets the strict settings of Package.swift, the way SwiftPM calls it: in debug a frontend for a batch of files,
in release one for the whole module. A warning or an error fails the run. Each step is shown with its seconds, the
processor seconds of all its processes, and the most memory of one of them. Times are those of this machine and decide
nothing.
"""
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SPECS = pathlib.Path(os.environ.get("SHARED_SPECS", ROOT.parent / "shared" / "specs"))
FEATURES = ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault", "NonisolatedNonsendingByDefault"]


def build(configuration, product):
    """Builds a product and gives the folder of the build."""
    common = ["swift", "build", "-c", configuration]
    subprocess.run([*common, "--product", product], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    path = subprocess.run([*common, "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return pathlib.Path(path.strip())


def measured(command, folder):
    """Runs a command: status, output, and what it took (seconds, processor seconds, memory of its largest process)."""
    with tempfile.TemporaryFile() as output:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    scale = 1 if sys.platform == "darwin" else 1024
    processor = usage.ru_utime + usage.ru_stime
    cost = [f"{seconds:.1f} s", f"{processor:.1f} s", f"{usage.ru_maxrss * scale / 2**20:.0f} MiB"]
    return process.returncode, text, cost


def compile(files, modules, release, folder):
    """Compiles the generated files as SwiftPM would."""
    jobs = str(os.cpu_count() or 1)
    mode = ["-O", "-wmo", "-num-threads", jobs] if release else ["-Onone", "-enable-batch-mode", "-j", jobs]
    command = ["swiftc", "-c", "-parse-as-library", "-module-name", "Corpus", "-swift-version", "6", *mode]
    for feature in FEATURES:
        command += ["-enable-upcoming-feature", feature]
    command += ["-I", str(modules / "Modules"), "-I", str(ROOT / "Sources" / "CPCRE2"), *map(str, files)]
    return measured(command, folder)


def statistics(apigen, document):
    """Operations and schemas of a document, as `apigen stats` counts them."""
    text = subprocess.run([apigen, "stats", document], capture_output=True, text=True).stdout
    counts = {}
    for name in ("operations", "schemas"):
        match = re.search(rf"^  {name} +([\d,]+)$", text, re.MULTILINE)
        counts[name] = match.group(1) if match else "?"
    return counts


def main():
    if not SPECS.is_dir():
        print(f"skipped: {SPECS} is not there")
        return 0
    with_release = "--release" in sys.argv[1:]
    wanted = [argument for argument in sys.argv[1:] if argument != "--release"]
    documents = [path for path in sorted(SPECS.iterdir()) if path.suffix in (".yaml", ".yml", ".json")]
    documents = [path for path in documents if not wanted or path.stem in wanted]
    builds = [(build("debug", "apigen"), False)]
    if with_release:
        builds.append((build("release", "apigen"), True))
    apigen = str(builds[-1][0] / "apigen")
    work = pathlib.Path(tempfile.mkdtemp(prefix="corpus-"))
    heads = ["document", "operations", "schemas", "lines"]
    for step in ["generate", "debug"] + (["release"] if with_release else []):
        heads += [step, "processor", "memory"]
    print("".join(f"{head:>{20 if i == 0 else 11}}" for i, head in enumerate(heads)), flush=True)
    failures = []
    try:
        for path in documents:
            folder = work / path.stem
            command = [apigen, "generate", str(path), "--output", str(folder)]
            status, text, generating = measured(command, work)
            if status != 0:
                failures.append(f"{path.name} does not generate:\n{text}")
                continue
            files = sorted(folder.glob("*.swift"))
            lines = sum(file.read_bytes().count(b"\n") for file in files)
            counts = statistics(apigen, str(path))
            row = [counts["operations"], counts["schemas"], lines, *generating]
            for modules, is_release in builds:
                output = folder / ("release" if is_release else "debug")
                output.mkdir()
                status, text, compiling = compile(files, modules, is_release, output)
                row += compiling
                if status != 0 or text.strip():
                    failures.append(f"{path.name} compiled with {'-O' if is_release else '-Onone'}:\n{text[:4000]}")
            print(f"{path.stem:>20}" + "".join(f"{cell:>11}" for cell in row), flush=True)
    finally:
        shutil.rmtree(work)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
