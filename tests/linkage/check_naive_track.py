"""Compares `bip track` with a naive implementation, on the sample study and on small random studies:
python3 check_naive_track.py PROGRAM [--studies N] [--seed N].
"""

import argparse
import csv
import datetime
import json
import math
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

from naive_track import fit_logit, follow, person_mean, scores_of, track

SAMPLE = "data-samples/study/study.toml"
HEADER = "item,respondent,number,type,min,max,label_en"


def write_study(folder, seed):
    """A merged sheet of a few persons with items of their own, and a ready outcome."""
    draw = random.Random(seed)
    same_range = draw.random() < 0.7
    items = {f"q{i}": ("person", (1, 5) if same_range else draw.choice([(1, 5), (0, 10)]))
             for i in range(draw.randint(1, 5))}
    items.update({f"w{i}": ("caseworker", (1, 4)) for i in range(draw.randint(0, 3))})
    lines = [HEADER] + [f"{name},{who},{i},scale,{low},{high},{name}"
                        for i, (name, (who, (low, high))) in enumerate(items.items())]
    (folder / "items.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    centres = ["", "north", "south", "west"][: draw.randint(1, 4)]
    rows = [["person_id", "date", "jobcenter", *items, "works"]]
    for person in range(draw.randint(3, 60)):
        level, day = draw.gauss(0, 1), datetime.date(2013, 1, 7) + datetime.timedelta(draw.randint(0, 90))
        centre = draw.choice(centres)
        for _ in range(draw.randint(1, 5)):
            level += draw.gauss(0, 0.6)
            answers = [round(min(high, max(low, (low + high) / 2 + (level + draw.gauss(0, 0.5)) * (high - low) / 4)))
                       for _, (low, high) in items.values()]
            cells = ["" if draw.random() < 0.1 else answer for answer in answers]
            rows.append([f"p{person}", day, centre, *cells, int(draw.random() < 0.4 + 0.1 * (level > 0))])
            day += datetime.timedelta(draw.randint(3, 120))
            centre = draw.choice(centres) if draw.random() < 0.1 else centre
    draw.shuffle(body := rows[1:])
    with open(folder / "sheet.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[0], *body])
    terms = " + ".join(list(items)[:2])
    (folder / "study.toml").write_text(
        '[survey.merged]\nfile = "sheet.csv"\ncodebook = "items.csv"\nextra = ["works"]\n'
        '[outcome.work]\nkind = "column"\ncolumn = "works"\n'
        f'[analysis.working]\noutcome = "work"\nregister = ""\nindicators = {{ own = "{terms}" }}\n',
        encoding="utf-8")
    rules = {"least_days": draw.choice([0, 0, 30]), "least_answered": draw.choice([0.5, 1.0]),
             "stalled_waves": draw.randint(2, 4),
             "reliabilities": {"q0": 0.7} if draw.random() < 0.5 else {}}
    return folder / "study.toml", items, rules


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False,
                          timeout=60)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, words))}: exit {done.returncode}: {done.stderr.strip()}")
    return done.stdout


class Comparison:
    def __init__(self):
        self.found, self.figures = [], 0

    def same(self, what, told, expected):
        self.figures += 1
        close = told == expected
        if isinstance(told, float) and isinstance(expected, (int, float)):
            close = math.isclose(told, expected, rel_tol=1e-12, abs_tol=1e-12)  # sums in another order
        if not close:
            self.found.append(f"{what}: {told!r}, expected {expected!r}")


def half_width(persons):
    """Student's t at 0.975 where it has a closed form."""
    p = 0.975
    return {2: math.tan(math.pi * (p - 0.5)), 3: (2 * p - 1) / math.sqrt(2 * p * (1 - p))}.get(persons)


def compare_mean(what, told, expected, mean_key, comparison):
    comparison.same(what, told[mean_key], expected["mean"])
    for key in ("persons", "std_error") + (("rows",) if "rows" in told else ()):
        comparison.same(f"{what} {key}", told[key], expected[key])
    if told["std_error"] and half_width(told["persons"]):
        comparison.same(what + " high", told["high"],
                        told[mean_key] + half_width(told["persons"]) * told["std_error"])


def compare_indicator(told, naive, last_wave, comparison):
    name, found = told["indicator"], told["reliability"]
    comparison.same(name + " reliability", found["value"], naive["alpha"])
    comparison.same(name + " sd", found["sd"], naive["sd"])
    comparison.same(name + " smallest change", found["smallest_change"], naive["smallest"])
    for part in ("scores", "changes"):
        expected = {key: value for key, value in naive[part].items() if key[1] is None or key[1] <= last_wave}
        keys = [(one["jobcenter"], one["wave"]) + ((one["since"],) if part == "changes" else ())
                for one in told[part]]
        comparison.same(f"{name} {part}", set(keys), set(expected))
        for key, one in zip(keys, told[part]):
            if key not in expected:
                continue
            compare_mean(f"{name} {part} {key}", one, expected[key],
                         "mean" if part == "scores" else "change", comparison)
            for extra in ("earlier_mean", "later_mean", "improved", "unchanged", "deteriorated"):
                if part == "changes":
                    comparison.same(f"{name} {key} {extra}", one.get(extra), expected[key].get(extra))


def compare_progress(told, naive, comparison):
    last_wave = told["options"]["waves"]
    comparison.same("measurements", told["measurements"], len(naive["counted"]))
    names = {one["indicator"] for one in told["indicators"]} - {"probability", "search_channels",
                                                               "p11_reservation_wage"}
    comparison.same("indicators", names, set(naive["indicators"]))
    for one in told["indicators"]:
        if one["indicator"] in naive["indicators"]:
            compare_indicator(one, naive["indicators"][one["indicator"]], last_wave, comparison)
    comparison.same("stalled", {(one["jobcenter"], one["indicator"]) for one in told["stalled"]},
                    set(naive["stalled"]))
    for one in told["stalled"]:
        for key, value in naive["stalled"].get((one["jobcenter"], one["indicator"]), {}).items():
            comparison.same(f"stalled {one['jobcenter']} {one['indicator']} {key}", one[key], value)


def compare_probability(told, counted, columns, rows, comparison):
    """The model once more by plain Newton, where it has a maximum."""
    found = [one for one in told["indicators"] if one["indicator"] == "probability"]
    if not found:
        return
    complete = [row for row in rows if all(row[name] != "" for name in columns)]
    design = [[1.0] + [float(row[name]) for name in columns] for row in complete]
    beta = fit_logit(design, [float(row["work"]) for row in complete])

    def probability(row):
        if any(row["cells"][name] == "" for name in columns):
            return None
        eta = beta[0] + sum(b * float(row["cells"][name]) for b, name in zip(beta[1:], columns))
        return 1 / (1 + math.exp(-eta))

    expected = scores_of(follow(counted, [probability(row) for row in counted]))
    for one in found[0]["scores"]:
        value = expected[(one["jobcenter"], one["wave"])]["mean"]
        comparison.figures += 1
        if not math.isclose(one["mean"], value, rel_tol=1e-9, abs_tol=1e-12):  # the fit's tolerance
            comparison.found.append(f"probability {one['jobcenter']}: {one['mean']}, expected {value}")


def compare_persons(path, told, comparison):
    """Means of the person-level file are the means that were told."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    comparison.same("person rows", len(rows), told["measurements"])
    for one in told["indicators"]:
        if one["indicator"] not in rows[0]:
            continue
        pairs = [(row["person_id"], float(row[one["indicator"]])) for row in rows if row[one["indicator"]] != ""]
        total = [score for score in one["scores"] if score["jobcenter"] is None and score["wave"] is None]
        for score in total:
            comparison.same(f"person file {one['indicator']}", score["mean"], person_mean(pairs)["mean"])


def compare(program, study, items, rules, words, folder):
    linked, persons = folder / "linked.csv", folder / "persons.csv"
    run(program, "link", study, "--output", linked, "--quiet")
    with open(linked, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = json.loads(run(program, "track", study, "--format", "json", "--quiet", "--person-level", persons,
                          *words))
    scales = {f"{who}_mean": [name for name, (whose, _) in items.items() if whose == who]
              for who in ("person", "caseworker")}
    scales = {name: members for name, members in scales.items() if members}
    naive = track(rows, scales, {name: limits for name, (_, limits) in items.items()}, rules)
    comparison = Comparison()
    compare_progress(told, naive, comparison)
    compare_persons(persons, told, comparison)
    if "work" in rows[0]:
        compare_probability(told, naive["counted"], list(items)[:2], rows, comparison)
    return comparison


def check_row_order(program, study, words, comparison):
    """The sheet's rows in another order change no byte."""
    before = run(program, "track", study, "--format", "csv", "--quiet", *words)
    sheet = study.parent / "sheet.csv"
    header, *rows = sheet.read_text(encoding="utf-8").splitlines()
    sheet.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    comparison.same("rows in another order", run(program, "track", study, "--format", "csv", "--quiet",
                                                 "--threads", "3", *words), before)


def words_of(rules):
    words = ["--min-interval", rules["least_days"], "--min-answered", rules["least_answered"],
             "--stalled-waves", rules["stalled_waves"], "--analysis", "working"]
    for name, value in rules["reliabilities"].items():
        words += ["--reliability", f"{name}={value}"]
    return words


def sample_items():
    with open("lib/study/data/items.csv", encoding="utf-8", newline="") as file:
        return {row["item"]: (row["respondent"], (1, 5)) for row in csv.DictReader(file)
                if row["type"] == "scale"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--studies", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rules = {"least_days": 0, "least_answered": 0.5, "stalled_waves": 3, "reliabilities": {}}
    figures = wrong = 0
    for seed in [None, *range(arguments.seed, arguments.seed + arguments.studies)]:
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f"bip-track-{seed}-"))
        if seed is None:
            comparison = compare(arguments.program, SAMPLE, sample_items(), rules, [], folder)
        else:
            study, items, own = write_study(folder, seed)
            comparison = compare(arguments.program, study, items, own, words_of(own), folder)
            check_row_order(arguments.program, study, words_of(own), comparison)
        figures += comparison.figures
        if comparison.found:
            wrong += 1
            print(f"study {seed} ({folder}):", *comparison.found[:6], sep="\n  ")
        else:
            shutil.rmtree(folder)
    print(f"{arguments.studies} studies and the sample, {figures} figures compared, {wrong} differ")
    sys.exit(1 if wrong or figures == 0 else 0)


if __name__ == "__main__":
    main()
