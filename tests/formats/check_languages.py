"""Reports in Swedish and Danish hold no English: no sentence of the English page, no word that is English
alone, no decimal point in a number, be it in text or in a figure. JSON and CSV have points in every
language. Looked at are the sample study, and one in which much goes wrong: its report has warnings, reasons
and failures that others lack. What track, effects and describe say of both is looked at, too.

usage: check_languages.py PROGRAM
"""

import csv
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

import troublesome_study

# Words that neither Swedish nor Danish has.
ENGLISH = re.compile(r"\b(the|of|and|with|not|is|are|by|that|which|than|rows?|only|each|their|were|has|"
                     r"this|these|clusters?|valid|values?|estimates?|sample|mean|share|events?|scores|"
                     r"between|within|stated|tests|lower|upper)\b")
# What stays as it is: names (of analyses with their models, too) and paths, formulas, conditions, digests, what other programs are told.
# Measures of explanatory power go by their own names.
KEPT = re.compile(r"R²$|R²[;,]|: R² |Stata: Pseudo R2|~|/|SHA-256|^bip |[<>]=|\bid [0-9a-f]{16}|^[\w().:^*\[\]-]+$|"
                  r"^\w+: \w+(; \w+: \w+)+$")
DECIMAL_POINT = re.compile(r"(?<![\w.])\d+\.(?!000\b)\d+(?![\w.]|\.\d)")


class Texts(html.parser.HTMLParser):
    """The texts between tags; those of figures apart."""

    def __init__(self, page):
        super().__init__()
        self.found, self.drawn, self.hidden, self.in_figure = [], [], False, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.hidden = self.hidden or tag in ("style", "script")
        self.in_figure = self.in_figure or tag == "svg"

    def handle_endtag(self, tag):
        self.hidden = self.hidden and tag not in ("style", "script")
        self.in_figure = self.in_figure and tag != "svg"

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not self.hidden:
            (self.drawn if self.in_figure else self.found).append(text)


def find_english(texts, english):
    for text in texts:
        if KEPT.search(text):
            continue
        words = re.findall(r"[^\W\d_]{2,}", text)
        if len(words) >= 4 and text in english:
            yield f"as in English: {text}"
        elif ENGLISH.search(re.sub(r"\([^()]*\)", "", text)):
            yield f"English words: {text}"
        if DECIMAL_POINT.search(text):
            yield f"a decimal point: {text}"


def report(program, study, folder, language):
    """The page of the study's report; analyses may fail."""
    finished = subprocess.run(
        [program, "report", study, "--output", folder, "--lang", language, "--bootstrap", "20", "--placebo", "9",
         "--repeats", "1", "--measures", "all", "--decompose", "items", "--require", "gain.mcfadden >= 0.5",
         "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    page = folder / "NOT_FOR_EXPORT" / "report.html"
    if finished.returncode not in (0, 1, 3) or not page.exists():
        sys.exit(f"languages: report of {study} ended in {finished.returncode}: {finished.stderr}")
    return Texts(page.read_text("utf-8"))


def show(program, command, study, language):
    """What another command shows of the study as a page."""
    finished = subprocess.run([program, command, study, "--lang", language, "--format", "html", "--quiet"],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                              check=False)
    if finished.returncode not in (0, 3) or "</html>" not in finished.stdout:
        sys.exit(f"languages: {command} of {study} ended in {finished.returncode}: {finished.stderr}")
    return Texts(finished.stdout)


def check_page(texts, english):
    yield from find_english(texts.found, set(english.found))
    for text in texts.drawn:
        if DECIMAL_POINT.search(text) and not KEPT.search(text):
            yield f"a decimal point in a figure: {text}"


def check_machines(folder, english):
    """The same numbers in the tables of every language."""
    tables = pathlib.Path("NOT_FOR_EXPORT") / "tables"
    for path in sorted((english / tables).glob("*.csv")):
        numbers = [[[cell for cell in row if re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)]
                    for row in csv.reader(place.open(encoding="utf-8"))]
                   for place in (path, folder / tables / path.name)]
        if numbers[0] != numbers[1]:
            yield f"tables/{path.name} has other numbers"


def main():
    program = sys.argv[1]
    findings = []
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        studies = {"sample": "data-samples/study/study.toml",
                   "trouble": troublesome_study.write_study(root / "trouble")}
        for name, study in studies.items():
            folder = root / name
            english = report(program, study, folder / "en", "en")
            others = {command: show(program, command, study, "en") for command in ("track", "effects", "describe")}
            for claim in ("percentage points more",) + troublesome_study.TELLS * (name == "trouble"):
                if not any(claim in text for text in english.found):
                    sys.exit(f"languages: the English page does not say '{claim}': nothing was compared")
            for language in ("sv", "da"):
                page = report(program, study, folder / language, language)
                told = [*check_page(page, english), *check_machines(folder / language, folder / "en"),
                        *(f"{command}: {finding}" for command, texts in others.items()
                          for finding in check_page(show(program, command, study, language), texts))]
                findings += [f"{name}, {language}: {finding}" for finding in told]
    for finding in sorted(set(findings)):
        print(finding)
    sys.exit(1 if findings else 0)


main()
