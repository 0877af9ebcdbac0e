"""Workbooks read back: one sheet a table beside the front, names valid and unique, and every number the
CSV of the same table has.

usage: check_workbook_cells.py PROGRAM
"""

import csv
import pathlib
import subprocess
import sys
import tempfile

from workbook import read_workbook

# The styles that show a hundred times the share: numbers in points.
FACTORS = (1.0, 100.0)


def require(holds, what):
    if not holds:
        sys.exit(f"workbook: {what}")


def number_of(text):
    try:
        return float(text)
    except ValueError:
        return None


def is_same(value, shown):
    """Sheets keep 16 significant digits."""
    return any(abs(factor * value - shown) <= 1e-14 * abs(factor * value) for factor in FACTORS)


def check_table(name, path, cells):
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    for i, row in enumerate(rows[1:]):
        for j, text in enumerate(row):
            shown = cells.get((3 + i, j))
            value = number_of(text)
            if isinstance(shown, float):
                require(value is not None and is_same(value, shown), f"{name}: {shown} for {text!r}")
            elif value is not None:
                require(shown == text, f"{name}: the number {text} is no number")
    return sum(isinstance(value, float) for value in cells.values())


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as scratch:
        output = pathlib.Path(scratch) / "out"
        subprocess.run([program, "report", "data-samples/study/study.toml", "--output", output, "--quiet",
                        "--bootstrap", "0", "--placebo", "0", "--decompose", "none", "--folds", "0",
                        "--lang", "da"],
                       check=True, stdout=subprocess.DEVNULL)
        folder = output / "NOT_FOR_EXPORT"
        sheets = read_workbook(folder / "report.xlsx")
        # In the order of the sheets: CONTENTS.txt lists the files as they were written.
        files = [line for line in (folder / "tables" / "CONTENTS.txt").read_text("utf-8").split("\n")
                 if line.endswith(".csv") and not line.startswith(" ")]
        require(len(sheets) == len(files) + 1, f"{len(sheets)} sheets for {len(files)} tables and the front")
        numbers = 0
        for file, (name, cells) in zip(files, list(sheets.items())[1:]):
            numbers += check_table(name, folder / "tables" / file, cells)
        require(numbers > 500, f"only {numbers} numbers in all sheets")
        left = sorted(path.name for path in folder.iterdir())
        require(left == ["disclosure.csv", "report.html", "report.json", "report.xlsx", "tables"], f"left behind: {left}")


main()
