"""Times `bip link` of a survey of 4,000 persons against a register of national size.

The register is the synthetic study's, blown up: its rows, and as many more rows of other ids with the same
kinds of histories, older weeks before its own first ones. Reading (all bytes through one `wc -l`, the quickest
thing that looks at each of them) and linking take turns; the medians count.
"""

import datetime
import pathlib
import shutil
import statistics

import processes

STUDY = pathlib.Path(__file__).resolve().parents[2] / "data-samples/study"
TURNS = 3
TARGET = 1.5  # times reading


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


def prepare(folder, persons, weeks):
    """The register's file, made unless it is there; the study beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    register, made = folder / "dream.csv", folder / f"{persons}_{weeks}"
    if not made.exists():
        for old in folder.glob("*_*"):
            if old.name[0].isdigit():
                old.unlink()
        processes.say(f"making a register of {persons:,} rows and {weeks} weeks")
        write_register(register, persons, weeks)
        write_study(folder)
        made.touch()
    return register


def measure(program, persons, weeks, folder):
    register = prepare(folder, persons, weeks)
    link = [program, "link", folder / "study.toml", "--output", folder / "linked.csv", "--quiet"]
    first = processes.run(link, looks_at_memory=True)
    reading, linking = [], []
    for _ in range(TURNS):
        reading.append(processes.run(["wc", "-l", register]).wall)
        linking.append(processes.run(link).wall)
    read, linked = statistics.median(reading), statistics.median(linking)
    return {"persons": persons, "weeks": weeks, "bytes": register.stat().st_size, "reading_seconds": read,
            "linking_seconds": linked, "reading_runs": reading, "linking_runs": linking, "ratio": linked / read,
            "target": TARGET, "met": linked <= TARGET * read, "resident_mb": first.resident_mb,
            "private_mb": first.private_mb}


def text(result):
    size = result["bytes"] / 1e9
    return (f"== national: {result['persons']:,} rows × {result['weeks']} weeks, {size:.2f} GB, linked\n"
            f"reading (wc -l) {result['reading_seconds']:.3f} s, {size / result['reading_seconds']:.2f} GB/s; "
            f"linking {result['linking_seconds']:.3f} s, {size / result['linking_seconds']:.2f} GB/s, "
            f"{result['resident_mb']:.0f} MB resident, {result['private_mb']:.0f} MB private\n"
            f"{result['ratio']:.2f} times reading, target {TARGET:g}: {'met' if result['met'] else 'not met'}\n")
