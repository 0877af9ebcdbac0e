"""Reports of the sample study in Swedish and Danish hold no English: no sentence of the English page,
no word that is English alone, no decimal point in a number. JSON and CSV have points in every language.

usage: check_languages.py PROGRAM
"""

import csv
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

# Words that neither Swedish nor Danish has.
ENGLISH = re.compile(r"\b(the|of|and|with|not|is|are|by|that|which|than|rows?|only|each|their|were|has|"
                     r"this|these|clusters?|valid|values?|estimates?|sample|mean|share|events?|scores|"
                     r"between|within|stated|tests|lower|upper)\b")
# What stays as it is: names (of analyses with their models, too) and paths, formulas, conditions, digests, what other programs are told.
# Measures of explanatory power go by their own names.
KEPT = re.compile(r"R²|^share classified correctly|~|/|SHA-256|^bip |[<>]=|\bid [0-9a-f]{16}|^[\w().:^*\[\]-]+$|"
                  r"^\w+: \w+(; \w+: \w+)+$")
DECIMAL_POINT = re.compile(r"(?<![\w.])\d+\.(?!000\b)\d+(?![\w.]|\.\d)")


class Texts(html.parser.HTMLParser):
    """The texts between tags, and the paragraphs behind definition terms."""

    def __init__(self, page):
        super().__init__()
        self.found, self.hidden = [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.hidden = self.hidden or tag in ("style", "svg", "script")

    def handle_endtag(self, tag):
        self.hidden = self.hidden and tag not in ("style", "svg", "script")

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not self.hidden:
            self.found.append(text)


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


def report(program, folder, language):
    subprocess.run([program, "report", "data-samples/study/study.toml", "--output", folder, "--lang", language,
                    "--bootstrap", "20", "--placebo", "9", "--repeats", "1", "--measures", "all", "--quiet"],
                   check=True, stdout=subprocess.DEVNULL)
    return Texts((folder / "NOT_FOR_EXPORT" / "report.html").read_text("utf-8")).found


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
        english = set(report(program, root / "en", "en"))
        if not any("percentage points more" in text for text in english):
            sys.exit("languages: the English page has no headline: nothing was compared")
        for language in ("sv", "da"):
            texts = report(program, root / language, language)
            findings += [f"{language}: {finding}" for finding in find_english(texts, english)]
            findings += [f"{language}: {finding}" for finding in check_machines(root / language, root / "en")]
    for finding in sorted(set(findings)):
        print(finding)
    sys.exit(1 if findings else 0)


main()
