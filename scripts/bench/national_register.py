"""Times `bip link` of a survey of 4,000 persons against a register of national size:
python3 scripts/bench/national_register.py PROGRAM [--persons N] [--weeks N] [--keep FOLDER]

The register is the synthetic study's, blown up: its rows, and as many more rows of other ids with the same
kinds of histories, older weeks before its own first ones. Printed are the file's size, the seconds that
reading it takes (all bytes through one `wc -l`, the quickest thing that looks at each of them), those of
linking, their ratio, and the most memory that linking held; reading and linking take turns, three times, the
medians count. Needs about 2.7 GB beside the program's folder for 1,000,000 persons and 600 weeks.
"""

import argparse
import datetime
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

STUDY = pathlib.Path(__file__).resolve().parents[2] / "data-samples/study"
TURNS = 3


def week_names(last, count):
    """y_YYWW of `count` ISO weeks up to the one named `last`."""
    year, week = 2000 + int(last[2:4]), int(last[4:6])
    day = datetime.date.fromisocalendar(year, week, 4)
    days = (day - datetime.timedelta(weeks=back) for back in reversed(range(count)))
    return [f"y_{iso.year % 100:02d}{iso.week:02d}" for iso in (one.isocalendar() for one in days)]


def write_register(path, persons, weeks):
    """Blows the sample's register up; returns the number of weeks written."""
    lines = (STUDY / "dream.csv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split(",")
    first = next(i for i, name in enumerate(header) if name.startswith("y_"))
    own = [name for name in header if name.startswith("y_")]
    names = week_names(own[-1], max(weeks, len(own)))
    tails = []
    for line in lines[1:]:
        cells = line.split(",")
        older = [cells[first]] * (len(names) - len(own))
        tails.append(((cells[0]), ",".join(cells[1:first] + older + cells[first:]) + "\n"))
    with open(path, "w", encoding="utf-8", newline="", buffering=1 << 22) as file:
        file.write(",".join(header[:first] + names + header[first + len(own):]) + "\n")
        spacing = max(1, persons // len(tails))
        for number in range(persons):
            person, tail = tails[(number // spacing) % len(tails)]
            is_own = number % spacing == 0 and number // spacing < len(tails)
            file.write(person if is_own else f"n{number:07d}")
            file.write("," + tail)
    return len(names)


def write_study(folder):
    for name in ("person_answers.csv", "caseworker_answers.csv", "published.json", "study.toml"):
        shutil.copy(STUDY / name, folder / name)


def run(words):
    """Seconds and peak memory in MB."""
    started = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: exit {process.returncode}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--weeks", type=int, default=600)
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    folder = arguments.keep or pathlib.Path(tempfile.mkdtemp(prefix="national-", dir=program.parent))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        register = folder / "dream.csv"
        weeks = write_register(register, arguments.persons, arguments.weeks)
        write_study(folder)
        size = register.stat().st_size / 1e9
        print(f"register: {arguments.persons} rows, {weeks} weeks, {size:.2f} GB", flush=True)
        reading, linking, memory = [], [], []
        for _ in range(TURNS):
            reading.append(run(["wc", "-l", register])[0])
            seconds, most = run([program, "link", folder / "study.toml", "--output", folder / "linked.csv"])
            linking.append(seconds)
            memory.append(most)
        read, link = statistics.median(reading), statistics.median(linking)
        print(f"reading (wc -l): {read:.2f} s, {size / read:.2f} GB/s")
        print(f"linking: {link:.2f} s, {size / link:.2f} GB/s, {link / read:.2f} times reading")
        print(f"most memory: {max(memory):.0f} MB resident, the mapped file's pages among them")
    finally:
        if arguments.keep is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
