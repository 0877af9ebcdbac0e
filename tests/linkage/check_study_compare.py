"""`bip compare STUDY` is `bip link` and then `bip compare` on what it wrote: python3
check_study_compare.py PROGRAM. Every measure and log-likelihood of each analysis is compared.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

STUDY = "data-samples/municipality/study.toml"


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def compare_linked(program, linked, name, analysis):
    words = [program, "compare", linked, "--where", f"in_{name} == 1", "--response", analysis["outcome"],
             "--base", analysis["register"], "--cluster", "person_id", "--types", "person_id=id",
             "--format", "json", "--quiet"]
    for block, terms in analysis["indicators"].items():
        words += ["--add", f"{block}={terms}"]
    return json.loads(run(*words))


def close(one, other):
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def main():
    program = sys.argv[1]
    study = tomllib.loads(pathlib.Path(STUDY).read_text(encoding="utf-8"))
    of_study = json.loads(run(program, "compare", STUDY, "--format", "json", "--quiet"))["analyses"]
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        linked = f"{folder}/linked.csv"
        run(program, "link", STUDY, "--output", linked, "--quiet")
        for name, analysis in study["analysis"].items():
            of_csv = compare_linked(program, linked, name, analysis)
            for one, other in zip(of_study[name]["models"], of_csv["models"], strict=True):
                for key in one["r2"]:
                    compared += 1
                    if not close(one["r2"][key], other["r2"][key]):
                        sys.exit(f"{name}, {one['name']}, {key}: {one['r2'][key]} and {other['r2'][key]}")
                if not close(one["loglik"], other["loglik"]) or one["nobs"] != other["nobs"]:
                    sys.exit(f"{name}, {one['name']}: other log-likelihood or rows")
                errors = [[row["std_error"] for row in model["coefficients"]] for model in (one, other)]
                if not all(close(a, b) for a, b in zip(*errors, strict=True)):
                    sys.exit(f"{name}, {one['name']}: other standard errors")
    print(f"{compared} measures of {len(of_study)} analyses are the same")
    if compared == 0:
        sys.exit("nothing was compared")


if __name__ == "__main__":
    main()
