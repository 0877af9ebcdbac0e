"""House rules a reader notices: every source opens with what it is for (of a test its name says so),
nothing is left for later, no file is a drawer for odds and ends, no test is skipped or true by itself.
"""

import re

from sources import find_code, find_scripts, line_of, read_text, report, root_of_arguments

DRAWERS = re.compile(r"(^|_)(utils?|helpers?|misc|common)(_|\.|$)")
LATER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")  # split: this file is checked, too
EMPTY_TESTS = re.compile(r"\bdoctest::skip\b|\b(?:CHECK|REQUIRE)\(true\)|\b(?:WARN_EQ|WARN)\(|\bdoctest::Approx\b")
MOST_OPENING_LINES = 8


def check_opening(name, text):
    """The library and the program: files open with comment lines that say what they are for."""
    lines = text.split("\n")
    count = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    if count == 0:
        return [(name, 1, "opens without a comment: say its duty in 2 to 6 lines")]
    if count > MOST_OPENING_LINES:
        return [(name, 1, f"opens with {count} lines of comment, at most {MOST_OPENING_LINES}")]
    return []


def main():
    root = root_of_arguments()
    findings = []
    for path in find_code(root) + find_scripts(root):
        name, text = path.relative_to(root), read_text(path)
        if DRAWERS.search(path.name):
            findings.append((name, 1, "a name for odds and ends: say what it holds"))
        if path.suffix in (".cpp", ".hpp") and name.parts[0] != "tests":
            findings += check_opening(name, text)
        for match in LATER.finditer(text):
            findings.append((name, line_of(text, match.start()), f"left for later: {match[0]}"))
        if name.parts[0] == "tests" and path.suffix == ".cpp":
            for match in EMPTY_TESTS.finditer(text):
                findings.append((name, line_of(text, match.start()),
                                 f"{match[0]}: a test that cannot fail, or not for small numbers"))
    report(findings)


main()
