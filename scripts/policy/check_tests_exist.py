"""Every public header has a test that is named after it or includes it, in tests/unit/LAYER, and every
command has a golden case. untested.txt lists the exceptions with their reasons.
"""

import pathlib

from sources import INCLUDE, read_text, report, root_of_arguments

EXCEPTIONS_FILE = pathlib.Path(__file__).with_name("untested.txt")


def read_exceptions():
    lines = [line.split(maxsplit=1) for line in EXCEPTIONS_FILE.read_text().splitlines()]
    return {line[0] for line in lines if len(line) == 2 and line[0] != "#"}


def has_test(root, header):
    """Whether a test of the header's layer is named after it or includes it."""
    folder = root / "tests/unit" / header.parent.name
    if any(folder.glob(f"test_{header.stem}*.cpp")):
        return True
    name = f"bip/{header.parent.name}/{header.name}"
    return any(match[2] == name for test in folder.glob("*.[ch]pp")
               for match in INCLUDE.finditer(read_text(test)))


def main():
    root = root_of_arguments()
    exceptions = read_exceptions()
    findings = []
    for header in sorted((root / "include/bip").rglob("*.hpp")):
        name = str(header.relative_to(root / "include"))
        if name not in exceptions and not has_test(root, header):
            findings.append((header.relative_to(root), 1,
                             f"no test: write tests/unit/{header.parent.name}/test_{header.stem}.cpp"))
    for command in sorted((root / "apps/commands").glob("*.cpp")):
        if not any((root / "tests/golden" / command.stem).glob("*.test")):
            findings.append((command.relative_to(root), 1,
                             f"no golden case: write tests/golden/{command.stem}/CASE.test"))
    report(findings)


main()
