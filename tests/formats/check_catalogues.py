"""Every sentence that layers below the report write and that can stand in one has its phrase in the
catalogues (lib/report/words): a message added without its translations fails here.

Looked at are string literals of three words or more:
- in core, design, model and explain all of them: findings, reasons, facts, and the failures of an
  analysis, which its section tells;
- in table and study the messages of diagnostics alone: what else these layers write are errors that
  end a run before there is a report;
- in report what stands outside lib/report/words.

What never stands in a report in another language is listed with the reason in
untranslated_sentences.txt: whole files, or single sentences; an entry that matches nothing is a failure, too.

usage: check_catalogues.py [ROOT]
"""

import fnmatch
import functools
import pathlib
import re
import sys

WHOLE = ("core", "design", "model", "explain", "report")
DIAGNOSTICS = ("table", "study")
CATALOGUES = ("reason_words.hpp", "finding_words.hpp", "fact_words.hpp", "failure_words.hpp")
TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|R\"(\w*)\(.*?\)\1\"|'(?:[^'\\\n]|\\.)'|\"(?:[^\"\\\n]|\\.)*\"|\s+|.", re.DOTALL)
BLANK = re.compile(r"\{[^{}]*\}")


def read_literals(text):
    """(place, statement, literal): adjoining literals as one, blanks as `{}`; `place` is where the first of them
    begins, `statement` the number of the statement it stands in."""
    found, statement, open_literal = [], 0, None
    for match in TOKEN.finditer(text):
        token = match[0]
        if token.startswith('"'):
            if open_literal is None:
                open_literal = [match.start(), statement, ""]
                found.append(open_literal)
            open_literal[2] += token[1:-1].replace('\\"', '"')
        elif not token.isspace() and not token.startswith(("//", "/*")):
            open_literal = None
            statement += token == ";"
    return [(place, statement, BLANK.sub("{}", text)) for place, statement, text in found]


def statements_with(text, mark):
    """Numbers of the statements that hold the mark outside literals."""
    bare = TOKEN.sub(lambda m: " " if m[0].startswith(("//", "/*", '"', "R\"", "'")) else m[0], text)
    return {number for number, one in enumerate(bare.split(";")) if mark in one}


def advice_of_errors(text):
    """Where literals begin that are an Error's advice (behind its place, `{}` or `Location{…}`) or the claim of
    an invariant: neither is the message that a report tells."""
    behind_place = r"(?:\{\}|Location\{[^{}]*\}),\s*(?:fmt::format\(\s*)?\""
    claim = r"check_invariant\((?:[^\";]|\n)*\""
    return {match.end() - 1 for match in re.finditer(f"{behind_place}|{claim}", text)}


def is_sentence(text):
    return " " in text and len(re.findall(r"[^\W\d_]{2,}", text)) >= 3


@functools.cache
def pattern_of(text):
    """The text as an expression in which a blank stands for anything."""
    return re.compile(".*?".join(re.escape(part) for part in text.split("{}")), re.DOTALL)


def read_catalogues(words):
    """English sentences of the catalogues that messages are looked up in."""
    phrases = []
    for name in CATALOGUES:
        text = (words / name).read_text("utf-8")
        for place in re.finditer(r"\bPhrase\s*\{", text):
            phrases.append(read_literals(text[place.end():])[0][2])
    return phrases


def is_known(sentence, phrases):
    """As a whole, as a part of a longer one, or as what a phrase with blanks covers."""
    part = pattern_of(sentence.strip(" ,;:."))
    return any(part.search(phrase) or pattern_of(phrase).fullmatch(sentence) for phrase in phrases)


def read_exceptions(path):
    """[(glob, sentence or None)]; lines are `GLOB  # why` or `GLOB: sentence`."""
    entries = []
    for line in path.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        glob, colon, sentence = line.partition(": ")
        entries.append((glob, sentence) if colon and "  # " not in glob else (line.split("  # ")[0].strip(), None))
    return entries


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    words = root / "lib/report/words"
    phrases = read_catalogues(words)
    if len(phrases) < 50:
        sys.exit("catalogues: hardly any phrase was read")
    exceptions = read_exceptions(pathlib.Path(__file__).with_name("untranslated_sentences.txt"))
    used, findings, looked_at = set(), [], 0
    for path in sorted((root / "lib").rglob("*.[ch]pp")):
        name = path.relative_to(root).as_posix()
        layer = path.relative_to(root).parts[1]
        if layer not in WHOLE + DIAGNOSTICS or path.parent == words:
            continue
        text = path.read_text("utf-8")
        diagnostics = statements_with(text, "Severity::") if layer in DIAGNOSTICS else None
        advice = advice_of_errors(text)
        for place, statement, sentence in read_literals(text):
            if place in advice or not is_sentence(sentence) or (diagnostics is not None and statement not in diagnostics):
                continue
            looked_at += 1
            if is_known(sentence, phrases):
                continue
            excused = [entry for entry in exceptions
                       if fnmatch.fnmatch(name, entry[0]) and entry[1] in (None, sentence)]
            used.update(excused)
            if not excused:
                line = text.count("\n", 0, place) + 1
                findings.append(f"{name}:{line}: no phrase has: {sentence}")
    findings += [f"untranslated_sentences.txt: nothing is like {glob}{': ' + sentence if sentence else ''}"
                 for glob, sentence in exceptions if (glob, sentence) not in used]
    print("\n".join(findings), end="\n" if findings else "")
    if looked_at < 200:
        sys.exit("catalogues: hardly any sentence was looked at")
    sys.exit(1 if findings else 0)


main()
