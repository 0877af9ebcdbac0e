"""What --format latex writes compiles with pdflatex, whatever the names in it, and no line is lost beyond
the page's edge. Skipped (exit 77) where pdflatex is not installed.

usage: check_latex.py PROGRAM
"""

import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
SECONDS = 120
# What TeX takes for something else, letters beyond ASCII, and one its fonts lack.
HOSTILE = "løn_i_%_&_$_#_åäöæøÅÄÖÆØ_{x}_\\end_^~_中"
LEVELS = ["ja & nej", "100 %", "a_b", "#1", "$x$", "\\input", "{", "blåbærgrød", "<>|\"'`", "[y]"]
# Boxes wider than the text by more than this many points: a tenth of an inch.
WIDEST = 7.0


def write_data(path):
    draw = random.Random(1)
    columns = [HOSTILE, "kategori", *(f"en_temmelig_lang_kolonne_{i}" for i in range(12)), "y"]
    rows = [[f"{draw.gauss(0, 1):.3f}", draw.choice(LEVELS), *(f"{draw.gauss(0, 1):.3f}" for _ in range(12)),
             draw.choice("01")] for _ in range(400)]
    quote = lambda text: '"' + text.replace('"', '""') + '"'  # noqa: E731
    path.write_text("\n".join(",".join(map(quote, row)) for row in [columns, *rows]) + "\n", "utf-8")


def documents(program, folder):
    data = folder / "data.csv"
    write_data(data)
    name = f"`{HOSTILE}`"
    longer = " + ".join(f"en_temmelig_lang_kolonne_{i}" for i in range(12))
    yield "fit", [program, "fit", data, "--formula", f"y ~ {name} + kategori + {longer}"]
    yield "compare", [program, "compare", data, "--response", "y", "--base", name, "--measures", "all",
                      "--add", f"lange_navne={longer}", "--add", "kategori=kategori"]
    yield "effects", [program, "effects", data, "--formula", f"y ~ kategori + {name}"]
    yield "describe", [program, "describe", "data-samples/study/study.toml", "--lang", "sv"]


def main():
    program = sys.argv[1]
    pdflatex = shutil.which("pdflatex")
    if pdflatex is None:
        print("pdflatex is not installed: texlive-latex-base and texlive-latex-recommended have it")
        sys.exit(SKIPPED)
    failures = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for name, command in documents(program, folder):
            text = subprocess.run([*command, "--format", "latex", "--quiet"], capture_output=True, text=True,
                                  check=True).stdout
            (folder / f"{name}.tex").write_text(text, "utf-8")
            done = subprocess.run([pdflatex, "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"],
                                  cwd=folder, capture_output=True, timeout=SECONDS, check=False)
            log = done.stdout.decode("utf-8", "replace")
            if done.returncode != 0:
                failures.append(f"{name}: {re.search('^!.*', log, re.MULTILINE) or log[-500:]}")
            wide = [float(points) for points in re.findall(r"Overfull \\hbox \(([\d.]+)pt too wide\)", log)]
            failures += [f"{name}: {points} points beyond the page's edge" for points in wide if points > WIDEST]
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
