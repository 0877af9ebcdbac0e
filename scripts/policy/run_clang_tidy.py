"""clang-tidy over the sources of the library and the program, on all processors.

    run_clang_tidy.py [FILE …]      (all of lib/ and apps/)
    run_clang_tidy.py --remember    writes down which states of files were found clean

A file found clean is not looked at again until it, a header of the project it includes, its compile
command or .clang-tidy change: build/tidy/clean holds one empty file for each clean state, and
clean_states.txt beside this program those that were written down, so that a fresh clone looks at what
changed since. Delete both to look at everything anew.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

from sources import INCLUDE, find_code, read_text

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/tidy"
STAMPS = BUILD / "clean"
REMEMBERED = pathlib.Path(__file__).with_name("clean_states.txt")
FINDING = re.compile(r"^(?P<path>/[^:]+):\d+:\d+: (?P<kind>error|warning|note): ", re.MULTILINE)


# GCC's own warnings are in the compile commands; clang does not know all of them. The analyser follows
# calls less deep than it could: twice as quick, and what it found deeper was in other people's headers.
EXTRA = ["-Wno-unknown-warning-option", "-Xclang", "-analyzer-config", "-Xclang", "mode=shallow"]


def configure():
    """Writes the compile commands; nothing is built there."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    finished = subprocess.run(
        ["cmake", "-G", "Ninja", "-S", ROOT, "-B", BUILD, "-DBIP_BUILD_TESTS=OFF",
         "-DCMAKE_BUILD_TYPE=Release"], capture_output=True, text=True, check=False)
    if finished.returncode != 0:
        sys.exit(finished.stderr)


def find_included(path, seen):
    """Adds the project's headers that `path` includes, directly or not, to `seen`."""
    for match in INCLUDE.finditer(read_text(path)):
        for folder in (path.parent, ROOT / "include", ROOT / "lib", ROOT / "apps"):
            header = folder / match[2]
            if match[1] == '"' and header.is_file() and header not in seen:
                seen.add(header)
                find_included(header, seen)
    return seen


def read_commands():
    """With which options each file is compiled, wherever the project lies and with or without ccache."""
    entries = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    return {pathlib.Path(entry["file"]): " ".join(word for word in entry["command"].replace(str(ROOT), "").split()
                                                  if word.startswith("-")) for entry in entries}


def stamp_of(path, commands, common):
    digest = hashlib.sha256(common + commands.get(path, "").encode())
    for file in [path, *sorted(find_included(path, set()))]:
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:32]


def keep_own_findings(text):
    """The findings in this project's files: the analyser follows calls into Eigen, where its doubts
    about loops that never run are not ours to mend."""
    kept, keeping = [], False
    for line in text.split("\n"):
        if place := FINDING.match(line):
            if place["kind"] != "note":
                keeping = pathlib.Path(place["path"]).is_relative_to(ROOT)
        if keeping:
            kept.append(line)
    return "\n".join(kept)


def run_one(path):
    """What clang-tidy says of a file; empty when it is clean."""
    finished = subprocess.run(
        ["clang-tidy-16", "--quiet", "-p", BUILD, *(f"--extra-arg={word}" for word in EXTRA), path],
        capture_output=True, text=True, check=False)
    if finished.returncode == 0:
        return ""
    return keep_own_findings(finished.stdout) if FINDING.search(finished.stdout) else finished.stderr


def read_remembered():
    return set(REMEMBERED.read_text(encoding="utf-8").split()) if REMEMBERED.exists() else set()


def remember(stamps):
    """Writes down the clean states of the files as they are; the program has to have found them clean."""
    unknown = [path for path, stamp in stamps.items() if not (STAMPS / stamp).exists()]
    if unknown:
        sys.exit(f"{len(unknown)} files were not found clean yet, as {unknown[0].relative_to(ROOT)}")
    REMEMBERED.write_text("\n".join(sorted(stamps.values())) + "\n", encoding="utf-8")


def main():
    configure()
    common = (ROOT / ".clang-tidy").read_bytes() + repr(EXTRA).encode()
    names = [name for name in sys.argv[1:] if name != "--remember"]
    paths = [pathlib.Path(name).resolve() for name in names] or [
        path for path in find_code(ROOT, ("lib", "apps")) if path.suffix == ".cpp"]
    commands, remembered = read_commands(), read_remembered()
    stamps = {path: stamp_of(path, commands, common) for path in paths}
    for stamp in remembered & set(stamps.values()):
        (STAMPS / stamp).touch()
    if "--remember" in sys.argv:
        remember(stamps)
        return
    pending = [path for path in paths if not (STAMPS / stamps[path]).exists()]
    said = []
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for path, text in zip(pending, pool.map(run_one, pending)):
            if text:
                said.append(text)
            else:
                (STAMPS / stamps[path]).touch()
    # A finding in a header is told by every file that includes it: once is enough.
    findings = dict.fromkeys("".join(said).replace(f"{ROOT}/", "").split("\n"))
    print("\n".join(findings), end="")
    sys.exit(1 if said else 0)


main()
