"""The project's source files and their text without comments and literals; shared by the policies.

A policy is a program `check_NAME.py [ROOT]` that prints `path:line: what is wrong` and exits 1 when
anything is.
"""

import pathlib
import re
import sys

CODE_FOLDERS = ("apps", "include", "lib", "tests")
CODE_ENDINGS = (".cpp", ".hpp")
SCRIPT_ENDINGS = (".py", ".sh", ".cmake")

# Comments, raw strings, strings and characters, in the order in which one may hide another.
SKIPPED = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",
    re.DOTALL,
)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def root_of_arguments():
    """The tree to check: the argument, or the project this file belongs to."""
    return pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])


def find_code(root, folders=CODE_FOLDERS):
    """C++ files below the folders, sorted."""
    return sorted(path for folder in folders for path in (root / folder).rglob("*")
                  if path.suffix in CODE_ENDINGS)


def find_scripts(root):
    """Python, shell and CMake files, also those without an ending that say what runs them."""
    found = [path for path in root.glob("*") if path.name == "CMakeLists.txt"]
    for folder in (".ci", "scripts", "tests", "apps", "lib", "include"):
        for path in (root / folder).rglob("*"):
            if not path.is_file() or "__pycache__" in path.parts:
                continue
            with path.open("rb") as file:
                is_program = not path.suffix and file.read(2) == b"#!"
            if is_program or path.suffix in SCRIPT_ENDINGS or path.name == "CMakeLists.txt":
                found.append(path)
    return sorted(found)


def read_text(path):
    return path.read_text("utf-8", "replace")


def strip_comments_and_literals(text):
    """The same text, equally many lines, with comments gone and literals empty."""
    def blank(match):
        empty = '""' if match[0].startswith(('"', "R")) else ""
        return empty + "\n" * match[0].count("\n")

    return SKIPPED.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def report(findings):
    """Prints (path, line, message) findings, and ends the program."""
    for path, line, message in findings:
        print(f"{path}:{line}: {message}")
    sys.exit(1 if findings else 0)
