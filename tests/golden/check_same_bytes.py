"""Neither the locale nor the number of threads changes a byte of what the program writes.

    check_same_bytes.py build/release/bip
"""

import itertools
import os
import pathlib
import subprocess
import sys

SOURCE_DIR = pathlib.Path(__file__).resolve().parents[2]
LOCALES = ("C", "da_DK.UTF-8")
THREADS = ("1", "7")
FORMATS = ("text", "csv", "json", "markdown", "latex", "html")
QUESTIONS = (
    ["compare", "data-samples/mroz_participation.csv", "--response", "inlf",
     "--base", "nwifeinc + educ + exper + I(exper^2) + age", "--add", "children=kidslt6 + kidsge6"],
    ["compare", "tests/reference/data/wage_panel_union.csv", "--base", "union ~ educ + black", "--add", "more=married",
     "--cluster", "nr", "--folds", "3", "--repeats", "2", "--by", "south", "--bootstrap", "20", "--placebo", "9",
     "--decompose", "blocks"],
    ["compare", "data-samples/mroz_participation.csv", "--base", "inlf ~ educ", "--add", "work=exper",
     "--add", "children=kidslt6", "--bootstrap", "20", "--placebo", "9", "--decompose", "items"],
    ["describe", "data-samples/mroz_participation.csv", "--lang", "da"],
    ["track", "data-samples/municipality/study.toml", "--lang", "da", "--analysis", "employment", "--quiet"],
    ["reconstruct", "data-samples/municipality/study.toml", "--pair", "2,8", "--quiet"])


def locale_writes_a_comma():
    """Whether a program that asks for the Danish locale gets one that writes 1.5 as 1,5."""
    question = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.format_string('%.1f', 1.5))"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=False,
                            env={**os.environ, "LC_ALL": "da_DK.UTF-8"})
    return answer.stdout.strip() == "1,5"


def main():
    program = os.path.abspath(sys.argv[1])
    if not locale_writes_a_comma():
        sys.exit("the locale da_DK.UTF-8 is not installed: run scripts/setup --test")
    failures = 0
    for question, output_format in itertools.product(QUESTIONS, FORMATS):
        about = f"{question[0]} {output_format}"
        outcomes = {}
        for locale_name, threads in itertools.product(LOCALES, THREADS):
            finished = subprocess.run(
                [program, *question, "--format", output_format, "--threads", threads],
                capture_output=True, check=False, cwd=SOURCE_DIR, stdin=subprocess.DEVNULL,
                env={**os.environ, "LC_ALL": locale_name})
            outcomes[f"LC_ALL={locale_name} --threads {threads}"] = (
                finished.returncode, finished.stdout, finished.stderr)
        (first_name, first), *others = outcomes.items()
        if first[0] != 0 or not first[1] or first[2]:
            failures += 1
            print(f"{about}: {first_name}: exit code {first[0]}, {len(first[1])} bytes\n"
                  + first[2].decode("utf-8", "replace"))
        for name, outcome in others:
            if outcome != first:
                failures += 1
                print(f"{about}: {name} differs from {first_name}")
    print(f"{len(QUESTIONS)} questions, {len(FORMATS)} formats, {len(LOCALES)} locales, {len(THREADS)} numbers of threads: "
          f"{failures or 'no'} differences")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
