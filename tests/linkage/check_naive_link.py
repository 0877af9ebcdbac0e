"""Compares `bip link` with the naive implementation on random studies, cell by cell:
python3 check_naive_link.py PROGRAM [--studies N] [--seed N]. A study that differs is told with its seed
and kept for a look.
"""

import argparse
import csv
import datetime
import pathlib
import shutil
import subprocess
import sys
import tempfile

from naive_link import link
from random_rules import write_random_study

HIDDEN = ("a", "b")  # weeks the naive rows carry along


def same(cell, value):
    """Whether a cell of the program's output is the naive value."""
    if value is None:
        return cell == ""
    if isinstance(value, datetime.date):
        return cell == value.isoformat()
    if isinstance(value, str):
        return cell == value or as_number(cell) == as_number(value) is not None
    return as_number(cell) == value


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return None


def differences(linked, naive):
    """What differs, as sentences; the first few say enough."""
    if len(linked) != len(naive):
        return [f"{len(linked)} rows, expected {len(naive)}"]
    found = []
    names = list(linked[0]) if linked else []
    expected_names = {name for row in naive for name, value in row.items() if value is not None} - set(HIDDEN)
    found += [f"no column {name}" for name in sorted(expected_names - set(names))]
    for number, (row, expected) in enumerate(zip(linked, naive), start=1):
        for name in names:
            if not same(row[name], expected.get(name)):
                found.append(f"row {number}, {name}: {row[name]!r}, expected {expected.get(name)!r}")
    return found


def compare(program, folder, seed):
    study = write_random_study(folder, seed)
    output = folder / "linked.csv"
    done = subprocess.run([program, "link", study, "--output", output], capture_output=True, text=True,
                          check=False, timeout=60)
    try:
        naive = link(study)
    except ValueError as error:
        refused = done.returncode == 3
        return [] if refused else [f"exit {done.returncode}, expected 3: {error}"], 0
    if done.returncode != 0:
        return [f"exit {done.returncode}: {done.stderr.strip()}"], 0
    with open(output, newline="", encoding="utf-8") as file:
        linked = list(csv.DictReader(file))
    return differences(linked, naive), sum(len(row) for row in linked)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--studies", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    cells = wrong = 0
    for seed in range(arguments.seed, arguments.seed + arguments.studies):
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f"bip-link-{seed}-"))
        found, compared = compare(arguments.program, folder, seed)
        cells += compared
        if found:
            wrong += 1
            print(f"study {seed} ({folder}):", *found[:6], sep="\n  ")
        else:
            shutil.rmtree(folder)
    print(f"{arguments.studies} studies, {cells} cells compared, {wrong} studies differ")
    if cells == 0:
        sys.exit("nothing was compared")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
