"""Runs golden cases against the real binary: output, errors, exit code and files must be as written.

    run.py --program build/release/bip --version 0.1.0 tests/golden/compare [CASE.test …]
    run.py … --update …     rewrites the exact expectations (stdout, stderr, exit): read the diff!
"""

import argparse
import difflib
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from case_file import CaseError, Section, parse_case, write_case
from json_checks import check_json

SOURCE_DIR = pathlib.Path(__file__).resolve().parents[2]
TIME_LIMIT_SECONDS = 120
SANITIZER_OPTIONS = ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")


class Placeholders:
    """What differs from run to run and stands in cases as {TMP} and {VERSION}."""

    def __init__(self, folder, version):
        self.values = {"{TMP}": str(folder), "{VERSION}": version}

    def fill(self, text):
        for name, value in self.values.items():
            text = text.replace(name, value)
        return text

    def put_back(self, text):
        for name, value in self.values.items():
            text = text.replace(value, name)
        return text


def run_program(program, arguments, environment, stdin):
    finished = subprocess.run([program, *arguments], input=stdin, capture_output=True, env=environment,
                              cwd=SOURCE_DIR, timeout=TIME_LIMIT_SECONDS, check=False)
    texts = (raw.decode("utf-8", "surrogateescape") for raw in (finished.stdout, finished.stderr))
    return (finished.returncode, *texts)


def environment_of(case, fill):
    # One instruction set, or the last digits would be the processor's.
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TMPDIR": fill("{TMP}"),
                   "BIP_INSTRUCTION_SET": "baseline"}
    environment |= {name: os.environ[name] for name in SANITIZER_OPTIONS if name in os.environ}
    section = case.find("env")
    for setting in shlex.split(" ".join(section.lines)) if section else []:
        name, _, value = setting.partition("=")
        environment[name] = fill(value)
    return environment


def stdin_of(case, folder, fill):
    if section := case.find("stdin-file"):
        return (folder / section.lines[0]).read_bytes()
    section = case.find("stdin")
    return fill(section.text).encode("utf-8", "surrogateescape") if section else b""


def difference(what, expected, actual):
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"{what} expected",
                                 f"{what} now", lineterm="")
    shown = "\n".join(lines)
    return shown or f"{what}: only the line breaks differ"


def check_exact(what, case, actual, folder, fill):
    """Differences from the whole text a case expects; silence when it expects nothing."""
    section, file_section = case.find(what), case.find(f"{what}-file")
    if file_section:
        expected = (folder / file_section.lines[0]).read_bytes().decode("utf-8", "surrogateescape")
    elif section:
        expected = section.text
    elif case.find(f"{what}-contains") or (what == "stdout" and case.find_all("json")):
        return []
    else:
        expected = ""
    expected = fill(expected)
    return [] if expected == actual else [difference(what, expected, actual)]


def check_parts(what, case, actual, fill):
    failures = []
    for section, present in ((case.find(f"{what}-contains"), True), (case.find(f"{what}-lacks"), False)):
        for line in section.lines if section else []:
            if (fill(line) in actual) != present:
                failures.append(f"{what} {'lacks' if present else 'contains'}: {line}")
                failures.append(f"{what} is:\n{actual}")
    return failures


def check_file(line, given, fill):
    """One line of `files`: PATH exists|missing|unchanged, PATH contains TEXT, FOLDER holds A B …"""
    path_text, _, rest = line.partition(" ")
    path, (what, _, text) = pathlib.Path(fill(path_text)), rest.partition(" ")
    if what == "exists":
        return [] if path.is_file() and path.stat().st_size else [f"{path_text}: missing or empty"]
    if what == "missing":
        return [f"{path_text}: must not exist"] if path.exists() else []
    if what == "holds":
        names = sorted(entry.name for entry in path.iterdir()) if path.is_dir() else []
        return [] if names == sorted(text.split()) else [f"{path_text}: holds {' '.join(names)}"]
    content = path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else None
    if what == "unchanged":
        return [] if content == given.get(str(path)) is not None else [f"{path_text}: has changed"]
    if what == "contains":
        return [] if content and fill(text) in content else [f"{path_text}: does not contain: {text}"]
    return [f"cannot read the check '{line}'"]


def check_case(case, folder, outcome, given, fill):
    code, stdout, stderr = outcome
    expected_code = int(case.find("exit").lines[0]) if case.find("exit") else 0
    failures = [] if code == expected_code else [f"exit code {code}, expected {expected_code}"]
    for what, actual in (("stdout", stdout), ("stderr", stderr)):
        failures += check_exact(what, case, actual, folder, fill)
        failures += check_parts(what, case, actual, fill)
    for section in case.find_all("json"):
        text = pathlib.Path(fill(section.subject)).read_text("utf-8") if section.subject else stdout
        failures += check_json(text, map(fill, section.lines))
    for line in case.find("files").lines if case.find("files") else []:
        failures += check_file(line, given, fill)
    return failures


def update_case(case, outcome, put_back):
    """Writes what happened over the exact expectations; partial ones are left to people."""
    code, stdout, stderr = outcome
    for name, text in (("exit", str(code)), ("stdout", put_back(stdout)), ("stderr", put_back(stderr))):
        section = case.find(name)
        partial = (case.find(f"{name}-contains") or case.find(f"{name}-file")
                   or (name == "stdout" and case.find_all("json")))
        if not section:
            if partial or text in ("", "0"):
                continue
            section = Section(name)
            case.sections.append(section)
        if name == "exit":
            section.lines, section.on_one_line = [text], True
        else:
            section.set_text(text)


def run_case(path, program, version, update):
    """What is wrong with the case, one text each; empty when all is as written."""
    case = parse_case(path.read_bytes().decode("utf-8", "surrogateescape"))
    with tempfile.TemporaryDirectory(prefix="bip-golden-") as scratch:
        places = Placeholders(scratch, version)
        environment = environment_of(case, places.fill)
        given = {}
        for section in case.find_all("given"):
            given[places.fill(section.subject)] = places.fill(section.text)
            target = pathlib.Path(places.fill(section.subject))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(given[str(target)].encode("utf-8", "surrogateescape"))
        for line in case.find("before").lines if case.find("before") else []:
            code, _, stderr = run_program(program, map(places.fill, shlex.split(line)), environment, b"")
            if code != 0 or stderr:
                return [f"before: {line}: exit code {code}\n{stderr}"]
        arguments = [places.fill(word) for word in shlex.split(" ".join(case.find("args").lines))]
        outcome = run_program(program, arguments, environment,
                              stdin_of(case, path.parent, places.fill))
        if update:
            update_case(case, outcome, places.put_back)
            path.write_bytes(write_case(case).encode("utf-8", "surrogateescape"))
        return check_case(case, path.parent, outcome, given, places.fill)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("places", nargs="+", type=pathlib.Path, help="case files or folders of them")
    options = parser.parse_args()

    cases = [case for place in options.places
             for case in (sorted(place.glob("**/*.test")) if place.is_dir() else [place])]
    if not cases:
        sys.exit("no cases in " + ", ".join(map(str, options.places)))
    failed = 0
    for path in cases:
        try:
            failures = run_case(path, os.path.abspath(options.program), options.version, options.update)
        except (CaseError, OSError, ValueError, subprocess.TimeoutExpired) as error:
            failures = [f"{type(error).__name__}: {error}"]
        print(f"{'FAIL' if failures else 'ok  '} {path}")
        for failure in failures:
            print("    " + failure.replace("\n", "\n    "))
        failed += bool(failures)
    print(f"{len(cases) - failed} of {len(cases)} cases as written")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
