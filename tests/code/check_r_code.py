#!/usr/bin/env python3
"""Runs the R code that bip prints and compares its numbers with bip's JSON.

Usage: check_r_code.py PROGRAM
Exit 0 when every number agrees, 1 when one does not, 77 (skipped) without Rscript.
"""
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOLERANCE = 1e-6
MROZ = "data-samples/mroz_participation.csv"
FORMULA = "inlf ~ educ + exper + I(exper^2) + age + C(city, ref=\"1\")"
COMPARE = ["--base", "inlf ~ educ + exper", "--add", "children=kidslt6 + kidsge6",
           "--add", "more=std(age) + C(city):age"]

# Text answers with missing spellings, a semicolon, a decimal comma, odd names, weights, persons.
SURVEY = "person_id;job;origin;age;how far;w;share\n" + "".join(
    f"p{i // 2};{'yes' if (i * 7 + i // 3) % 5 < 2 else 'no'};"
    f"{['Danish', 'other', 'west', 'NA'][i * i % 7 % 4]};{20 + i * 13 % 41};"
    f"{(i * 29 % 17) / 4:g}".replace(".", ",") + f";{i % 4};{(i % 10) / 10:g}\n".replace(".", ",")
    for i in range(240))
SURVEY_FORMULA = "job ~ C(origin, ref=\"other\") + age:`how far` + log(age) + origin:`how far`"

CASES = [
    ["fit", MROZ, "--formula", FORMULA],
    *[["fit", MROZ, "--formula", FORMULA, "--model", model, "--vcov", kind]
      for model in ("logit", "probit", "cloglog", "lpm")
      for kind in ("oim", "eim", "hc0", "hc1", "robust")],
    *[["fit", MROZ, "--formula", FORMULA, "--model", model, "--cluster", "educ"]
      for model in ("logit", "cloglog", "lpm")],
    ["fit", MROZ, "--formula", "lwage ~ educ + exper*age - 1", "--model", "lpm"],
    *[["fit", MROZ, "--formula", "kidsge6 ~ educ + exper + I(exper^2) + age", "--model", "poisson",
       "--vcov", kind] for kind in ("oim", "hc1", "robust")],
    ["compare", MROZ, "--base", "kidsge6 ~ educ", "--add", "more=age + exper", "--model", "poisson",
     "--cluster", "educ"],
    ["fit", MROZ, "--formula", "inlf ~ educ + age", "--offset", "unem"],
    ["fit", MROZ, "--formula", "inlf ~ age + educ", "--where",
     "not (age < 31 or educ in (5, 6)) and not missing(lwage) or hours == 0"],
    ["compare", MROZ, *COMPARE],
    ["compare", MROZ, *COMPARE, "--vcov", "robust", "--model", "probit"],
    ["compare", MROZ, *COMPARE, "--model", "lpm"],
    ["fit", "{TMP}/survey.csv", "--formula", SURVEY_FORMULA, "--event", "yes"],
    ["fit", "{TMP}/survey.csv", "--formula", "job ~ std(age) + share", "--event", "yes",
     "--weights", "w", "--weight-type", "frequency", "--where", "origin != \"west\""],
    ["fit", "{TMP}/survey.csv", "--formula", "job ~ std(age) + share", "--event", "yes",
     "--weights", "w", "--weight-type", "frequency", "--model", "lpm", "--vcov", "hc1"],
    ["fit", "{TMP}/survey.csv", "--formula", "job ~ age + share", "--event", "yes",
     "--weights", "w", "--weight-type", "probability", "--cluster", "person_id"],
    ["fit", "{TMP}/survey.csv", "--formula", "job ~ age + share", "--event", "yes",
     "--weights", "w", "--weight-type", "probability", "--na", "20,21"],
]

PRINT = """
options(digits = 17)
show <- function(name, table) { cat("==", name, "\\n"); write.csv(table, row.names = FALSE) }
show("coefficients", coefficients)
if (!is.null(measured)) show("measured", measured)
if (exists("tests")) show("tests", tests)
"""


def run_bip(program, arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"bip {' '.join(arguments)}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def run_r(code, folder):
    script = folder / "code.R"
    script.write_text("sink(nullfile())\noptions(warn = 2)\n" + code + "\nsink()\n" + PRINT,
                      encoding="utf-8")
    done = subprocess.run(["Rscript", "--vanilla", str(script)], capture_output=True, text=True,
                          encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"{code}\nRscript failed: {done.stderr}")
    tables = {}
    for part in done.stdout.split("== ")[1:]:
        name, _, body = part.partition("\n")
        tables[name.strip()] = list(csv.DictReader(io.StringIO(body)))
    return tables


class Checker:
    """Counts numbers compared and keeps those that differ."""

    def __init__(self):
        self.compared = 0
        self.failures = []

    def number(self, place, ours, theirs):
        self.compared += 1
        theirs = float("nan") if theirs == "NA" else float(theirs)
        scale = max(abs(ours), abs(theirs), 1e-6)  # zeros of R are sums of rounding errors
        if not abs(ours - theirs) <= TOLERANCE * scale:
            self.failures.append(f"{place}: bip {ours!r}, R {theirs!r}")

    def model(self, place, ours, tables):
        rows = [row for row in tables["coefficients"] if row["model"] == ours["name"]]
        wanted = [row for row in ours["coefficients"] if row["estimate"] is not None]
        if sorted(row["term"] for row in rows) != sorted(row["term"] for row in wanted):
            self.failures.append(f"{place}: terms differ: {[row['term'] for row in rows]}")
            return
        theirs = {row["term"]: row for row in rows}
        for row in wanted:
            for key in ("estimate", "std_error", "conf_low", "conf_high"):
                self.number(f"{place} {row['term']} {key}", row[key], theirs[row["term"]][key])
            if row["p_value"] > 1e-4:  # tails magnify the last digits of the statistic
                self.number(f"{place} {row['term']} p", row["p_value"],
                            theirs[row["term"]]["p_value"])
        for row in tables.get("measured", []):
            if row["model"] == ours["name"]:
                value = ours["r2"].get(row["measure"], ours.get(row["measure"]))
                self.number(f"{place} {row['measure']}", value, row["value"])

    def tests(self, place, ours, tables):
        for row in tables.get("tests", []):
            found = [test for test in ours if (test["from"], test["to"], test["kind"]) ==
                     (row["from"], row["to"], row["kind"])]
            self.number(f"{place} {row['kind']} of {row['to']}", found[0]["statistic"],
                        row["statistic"])
            if found[0]["p_value"] > 1e-6:
                self.number(f"{place} p of {row['to']}", found[0]["p_value"], row["p_value"])


def check(program, arguments, folder, checker):
    place = " ".join(arguments)
    result = json.loads(run_bip(program, [*arguments, "--quiet", "--format", "json"]))
    code = run_bip(program, [*arguments, "--quiet", "--show-code", "r"])
    tables = run_r(code, folder)
    for model in result.get("models", [result]):
        checker.model(place, model, tables)
    if result.get("tests") and "tests" not in tables:
        checker.failures.append(f"{place}: no tests")
    checker.tests(place, result.get("tests", []), tables)


def main():
    program = sys.argv[1]
    if shutil.which("Rscript") is None:
        print("skipped: Rscript is not installed (apt-get install r-base-core)")
        return 77
    checker = Checker()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "survey.csv").write_text(SURVEY, encoding="utf-8")
        for case in CASES:
            check(program, [word.replace("{TMP}", name) for word in case], folder, checker)
        study = ["compare", "data-samples/study/study.toml", "--analysis", "employment"]
        linked = folder / "linked.csv"
        run_bip(program, ["link", study[1], "--output", str(linked), "--quiet"])
        result = json.loads(run_bip(program, [*study, "--quiet", "--format", "json"]))
        code = run_bip(program, [*study, "--quiet", "--show-code", "r"])
        tables = run_r(code.replace('"linked.csv"', f'"{linked}"'), folder)
        for model in result["analyses"]["employment"]["models"]:
            checker.model("study", model, tables)
        checker.tests("study", result["analyses"]["employment"]["tests"], tables)
    for failure in checker.failures:
        print(failure)
    print(f"{checker.compared} numbers compared, {len(checker.failures)} differ")
    return 1 if checker.failures or checker.compared < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
