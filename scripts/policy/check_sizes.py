"""A file has at most 400 lines, a function at most 80 (its braces included).

Functions are found by the layout clang-format gives them: opened by a line in the first column that
ends in '{', closed by the next '}' in the first column. Members defined inside a class and lambdas
are clang-tidy's to measure (readability-function-size).
"""

import re

from sources import (find_code, find_scripts, read_text, report, root_of_arguments,
                     strip_comments_and_literals)

MOST_LINES_OF_FILE = 400
MOST_LINES_OF_FUNCTION = 80
NO_FUNCTION = re.compile(r'(inline )?(namespace|struct|class|enum|union|extern "" \{)')


def find_long_functions(path, text):
    findings = []
    declaration, opened = "", None  # the last line in the first column; the line of the open brace
    for number, line in enumerate(strip_comments_and_literals(text).split("\n"), start=1):
        line = line.rstrip()
        if opened is not None:
            if not line.startswith("}"):
                continue
            length = number - opened + 1
            if line == "}" and length > MOST_LINES_OF_FUNCTION:
                findings.append((path, opened, f"a function of {length} lines, at most "
                                 f"{MOST_LINES_OF_FUNCTION}: split it"))
            opened = None
            continue
        if line[:1].isalpha() or line.startswith("["):
            declaration = line
        if line.endswith("{") and not NO_FUNCTION.match(declaration):
            opened = number
    return findings


def main():
    root = root_of_arguments()
    findings = []
    for path in find_code(root) + find_scripts(root):
        text = read_text(path)
        name = path.relative_to(root)
        lines = text.count("\n")
        if lines > MOST_LINES_OF_FILE:
            findings.append((name, lines, f"{lines} lines, at most {MOST_LINES_OF_FILE}: split it"))
        if path.suffix in (".cpp", ".hpp"):
            findings += find_long_functions(name, text)
    report(findings)


main()
