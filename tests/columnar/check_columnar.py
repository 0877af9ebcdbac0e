"""Columnar files hold what the CSV holds, by a reader written from their description; commands give the same
from both, and the same within a small memory limit, without taking more.

    check_columnar.py build/release/bip [--memory]   (--memory: also how much is taken)
"""

import csv
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from columnar_reader import ColumnarFile

SOURCE_DIR = pathlib.Path(__file__).resolve().parents[2]
MROZ = SOURCE_DIR / "data-samples" / "mroz_participation.csv"
STUDY = SOURCE_DIR / "data-samples" / "study"
LIMIT_MB = 32


class Check:
    def __init__(self, program, folder):
        self.program, self.folder, self.failures = program, pathlib.Path(folder), []

    def run(self, *words, **settings):
        finished = subprocess.run([self.program, *map(str, words)], capture_output=True, check=False,
                                  env={**os.environ, "TMPDIR": str(self.folder)}, cwd=SOURCE_DIR, **settings)
        if finished.returncode != 0:
            sys.exit(f"{words}: exit {finished.returncode}: {finished.stderr.decode()}")
        return finished

    def expect(self, condition, what):
        if not condition:
            self.failures.append(what)

    def convert(self, path, *options):
        target = self.folder / (pathlib.Path(path).stem + ".bipc")
        self.run("convert", path, "--output", target, "--quiet", *options)
        return target


def write_mixed(path, rows):
    """All types, missing values in all of them, labels of several lengths, widths that grow late."""
    draw = random.Random(1)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["person_id", "case", "tiny", "late", "huge", "money", "fraction", "word", "region", "day",
                         "none", "y"])
        for row in range(rows):
            late = 100_000 if row == rows - 1 else row % 100
            cells = [1000 + row // 3, f"{row // 2:07d}", draw.randrange(-9, 9), late, 3_000_000_000 + row,
                     f"{draw.randrange(-99999, 99999) / 100:.2f}", repr(draw.random() / 3),
                     draw.choice(["å, b", 'a "quoted" word', "line\nbreak", "plain"]) + str(row % 50),
                     draw.choice("NSEW"), f"20{row % 30:02d}-0{1 + row % 9}-1{row % 10}", "", draw.randrange(2)]
            for place in range(2, 10):
                if draw.random() < 0.1:
                    cells[place] = draw.choice(["", "NA", "."])
            writer.writerow(cells)
    return path


def as_number(kind, text):
    return int(text) if kind == "integer" else float(text)


def check_cells(check, path, *options):
    """The columnar file's cells, read by the second reader, are the CSV's."""
    columnar = ColumnarFile(check.convert(path, *options).read_bytes())
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = list(csv.reader(file))
    check.expect(list(columnar.columns) == header and columnar.rows == len(rows), f"{path}: shape")
    for place, name in enumerate(header):
        kind = columnar.columns[name]["type"]
        wide = columnar.columns[name]
        for row, value in enumerate(columnar.column(name)):
            text = rows[row][place]
            if value is None:
                same = text in ("", "NA", ".")
            elif kind in ("integer", "real"):
                same = value == as_number(kind, text)
            else:
                same = str(value) == text
            check.expect(same, f"{path}: row {row + 1} of {name} ({kind}, {wide['width']})")


def result_of(check, *words):
    result = json.loads(check.run(*words, "--format", "json").stdout)
    del result["input"]["path"]
    return result


def check_commands(check, path, columnar, questions):
    """JSON but for the path, and what is said beside it, is the same from both; so it is within a limit."""
    for command, *words in questions:
        limit = ["--memory-limit", f"{LIMIT_MB}M"]
        known = result_of(check, command, path, *words)
        for source, options in ((columnar, []), (path, limit), (columnar, limit)):
            check.expect(result_of(check, command, source, *words, *options) == known,
                         f"{command} of {source} {options} differs from that of the CSV")


def check_round_trip(check, path):
    columnar = check.convert(path)
    back = check.folder / "back.csv"
    check.run("convert", columnar, "--output", back, "--quiet")
    again = check.folder / "again.bipc"
    check.run("convert", back, "--output", again, "--quiet")
    first, second = (ColumnarFile(file.read_bytes()) for file in (columnar, again))
    for name in first.columns:
        check.expect(first.column(name) == second.column(name), f"{name} is not what it was before going to CSV")


def check_study(check):
    """A study whose files are columnar gives the same linked data set."""
    folder = check.folder / "study"
    folder.mkdir()
    for file in STUDY.iterdir():
        if file.suffix == ".csv":
            check.run("convert", file, "--output", folder / file.name, "--quiet")
        elif file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    linked = []
    for study in (STUDY, folder):
        output = check.folder / f"{study.name}.linked.csv"
        counts = check.run("link", study / "study.toml", "--output", output, "--format", "json").stdout
        linked.append((output.read_bytes(), json.loads(counts)))
    linked[0][1]["input"], linked[1][1]["input"] = None, None
    check.expect(linked[0][0] == linked[1][0], "linked data sets differ")
    check.expect(json.loads(json.dumps(linked[0][1]).replace(str(STUDY), "")) ==
                 json.loads(json.dumps(linked[1][1]).replace(str(folder), "")), "counts of linking differ")


def peak_of(program, *words):
    """Most resident memory of a run, in MB."""
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    finished = subprocess.run([sys.executable, "-c", code, program, *map(str, words)], capture_output=True, text=True,
                              check=True)
    return int(finished.stdout) / 1024


def check_memory(check):
    """A file several times as large as the limit stays within it (and the program's own few megabytes)."""
    path, rows = check.folder / "large.csv", 80_000
    draw = random.Random(2)
    names = [f"x{i}" for i in range(80)]
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(["y", *names]) + "\n")
        lines = []
        for _ in range(rows // 20):
            numbers = [f"{draw.getrandbits(53) / 2**53:.17f}" for _ in range(8)]
            lines.append(",".join([str(draw.randrange(2)), *(numbers * 10)]) + "\n")
        for _ in range(20):
            file.writelines(lines)
    terms = " + ".join(names[:8])
    question = ("fit", path, "--formula", f"y ~ {terms} + I(x79^2)", "--where", 'not missing(x11)',
                "--threads", "1", "--types", ",".join(f"{name}=real" for name in names))
    check.expect(path.stat().st_size > 2 * LIMIT_MB << 20, "the file is too small to tell anything")
    convert = ("convert", path, "--output", check.folder / "large.bipc", "--quiet", "--threads", "1")
    free = peak_of(check.program, *convert)
    bound = peak_of(check.program, *convert, "--memory-limit", f"{LIMIT_MB}M")
    check.expect(free > 2 * LIMIT_MB, f"without a limit only {free:.0f} MB: the test tells nothing")
    check.expect(bound < LIMIT_MB + 24, f"{bound:.0f} MB within a limit of {LIMIT_MB} MB (without one {free:.0f} MB)")
    check.run(*question)


def main():
    with tempfile.TemporaryDirectory() as folder:
        check = Check(os.path.abspath(sys.argv[1]), folder)
        mixed = write_mixed(check.folder / "mixed.csv", 3000)
        check_cells(check, mixed)
        check_cells(check, MROZ)
        check_round_trip(check, mixed)
        check_commands(check, mixed, check.convert(mixed), [
            ["check"], ["describe"],
            ["fit", "--formula", "y ~ tiny + money + region + I(fraction^2)", "--cluster", "person_id"],
            ["effects", "--formula", "y ~ tiny + money + C(region)", "--where", "day >= '2010-01-01'"]])
        check_commands(check, MROZ, check.convert(MROZ), [
            ["compare", "--response", "inlf", "--base", "nwifeinc + educ", "--add", "children=kidslt6 + kidsge6",
             "--bootstrap", "20", "--folds", "3"]])
        check_study(check)
        if "--memory" in sys.argv:
            check_memory(check)
    for failure in check.failures[:20]:
        print(failure)
    print(f"{len(check.failures)} failures")
    sys.exit(1 if check.failures else 0)


main()
