"""Compares the counts of `bip describe` with naive ones on random studies, half of them with a period of
their own: python3 check_naive_describe.py PROGRAM [--studies N] [--seed N].
"""

import argparse
import datetime
import json
import math
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

from naive_describe import describe
from naive_link import link
from random_rules import write_random_study


def add_period(study, seed):
    """Writes start and end into every other study."""
    draw = random.Random(seed)
    if draw.random() < 0.5:
        return
    start = min(row["date"] for row in link(study)) + datetime.timedelta(days=draw.randint(-90, 120))
    end = start + datetime.timedelta(days=draw.randint(0, 500))
    text = study.read_text(encoding="utf-8")
    study.write_text(text.replace("[study]\n", f"[study]\nstart = {start}\nend = {end}\n", 1),
                     encoding="utf-8")


class Comparison:
    def __init__(self):
        self.found, self.figures = [], 0

    def same(self, what, told, expected):
        self.figures += 1
        if told != expected:
            self.found.append(f"{what}: {told!r}, expected {expected!r}")

    def close(self, what, told, expected):
        self.figures += 1
        if not math.isclose(told, expected, rel_tol=1e-12, abs_tol=1e-12):  # sums in another order
            self.found.append(f"{what}: {told!r}, expected {expected!r}")

    def share(self, what, told, expected):
        self.same(what, [told["n"], told["of"]], list(expected))
        self.same(what + ", share", told["share"], expected[0] / expected[1] if expected[1] else None)

    def mean(self, what, told, values):
        self.same(what + ", n", told["n"], len(values))
        if values:
            self.close(what + ", mean", told["mean"], sum(values) / len(values))
        else:
            self.same(what + ", mean", told["mean"], None)


def compare_search(told, expected, comparison):
    if told is None:
        comparison.same("search", None, None if not expected["by_channel"] else "a search")
        return
    for key in ("searching_forms", "searching_persons"):
        comparison.share(key, told[key], expected[key])
    for channel in told["by_channel"]:
        comparison.share(channel["channel"], channel, expected["by_channel"][channel["channel"]])


def compare_items(told, expected, comparison):
    for item in told:
        name, naive = item["item"], expected[item["item"]]
        comparison.mean(name, item["values"], naive["values"])
        comparison.mean(name + " change", item["change"], naive["changes"])
        comparison.same(name + " persons", item["persons"], naive["persons"])
        comparison.same(name + " waves", [wave["wave"] for wave in item["by_wave"]], sorted(naive["waves"]))
        for wave in item["by_wave"]:
            comparison.mean(f"{name} wave {wave['wave']}", wave, naive["waves"][wave["wave"]])
        for level in item["levels"]:
            comparison.same(f"{name} level {level['level']}", level["n"],
                            naive["values"].count(int(level["level"])))


def compare_register(told, expected, comparison):
    for state in told["states"]:
        for when in ("ever", "at_end", "still"):
            comparison.share(f"{state['state']} {when}", state[when], expected["states"][state["state"]][when])
    for start in told["education_starts"]:
        naive = expected["starts"].get(start["group"], {"started": [0, 0], "in_education": 0, "censored": 0})
        comparison.share("started " + start["group"], start["started"], naive["started"])
        for key in ("in_education", "censored"):
            comparison.same(f"{key} {start['group']}", start[key], naive[key])


def compare(program, folder, seed):
    study = write_random_study(folder, seed)
    try:
        add_period(study, seed)
        expected = describe(study)
    except ValueError:
        return [], 0  # studies that are refused are check_naive_link.py's
    done = subprocess.run([program, "describe", study, "--format", "json", "--quiet"],
                          capture_output=True, text=True, check=False, timeout=60)
    if done.returncode != 0:
        return [f"exit {done.returncode}: {done.stderr.strip()}"], 0
    told, comparison = json.loads(done.stdout), Comparison()
    comparison.same("rows", told["forms"]["rows"], expected["rows"])
    comparison.same("persons", told["persons"]["n"], expected["persons"])
    if told["persons"]["long_support"]:
        comparison.share("long support", told["persons"]["long_support"], expected["long_support"])
    compare_search(told["search"], expected["search"], comparison)
    compare_items(told["items"], expected["items"], comparison)
    comparison.same("register", told["register"] is not None, "states" in expected)
    if told["register"]:
        compare_register(told["register"], expected, comparison)
    return comparison.found, comparison.figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--studies", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    figures = wrong = 0
    for seed in range(arguments.seed, arguments.seed + arguments.studies):
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f"bip-describe-{seed}-"))
        found, compared = compare(arguments.program, folder, seed)
        figures += compared
        if found:
            wrong += 1
            print(f"study {seed} ({folder}):", *found[:6], sep="\n  ")
        else:
            shutil.rmtree(folder)
    print(f"{arguments.studies} studies, {figures} figures compared, {wrong} studies differ")
    if figures == 0:
        sys.exit("nothing was compared")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
