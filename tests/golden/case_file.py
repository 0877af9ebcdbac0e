"""Reads and writes golden cases: what to run and what must come of it, in one readable file.

A case is a sequence of sections, `name: value` on one line or `name:` with its lines indented by two
spaces below; lines starting with '#' are comments. tests/golden/README.md lists the sections.
"""

import dataclasses
import re

INDENT = "  "
NO_NEWLINE = "\\ no newline at end"
HEADING = re.compile(r"^([a-z-]+)(?: ([^:]+))?:(?: (.*))?$")

# Sections and how often each may stand in a case.
ONCE = {
    "args", "env", "stdin", "stdin-file", "before", "exit", "stdout", "stdout-file",
    "stdout-contains", "stdout-lacks", "stderr", "stderr-contains", "stderr-lacks", "files",
}
OFTEN = {"given", "json"}


class CaseError(Exception):
    """The case file itself is wrong."""


@dataclasses.dataclass
class Section:
    name: str
    subject: str = ""  # `given PATH:` and `json PATH:` speak of a file
    lines: list = dataclasses.field(default_factory=list)
    on_one_line: bool = False
    ends_in_newline: bool = True
    comments: list = dataclasses.field(default_factory=list)  # the lines above it, as they are

    @property
    def text(self):
        return "\n".join(self.lines) + ("\n" if self.lines and self.ends_in_newline else "")

    def set_text(self, text):
        self.ends_in_newline = text.endswith("\n") or not text
        self.lines = text.split("\n")[: -1 if self.ends_in_newline else None]
        self.on_one_line = False


@dataclasses.dataclass
class Case:
    sections: list
    trailing: list  # comments at the end

    def find(self, name):
        return next((section for section in self.sections if section.name == name), None)

    def find_all(self, name):
        return [section for section in self.sections if section.name == name]


def parse_case(text):
    """The sections of a case file. Raises CaseError with the line."""
    sections, above = [], []  # `above`: comments and blank lines since the last section's text
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if line.startswith(INDENT):
            if not sections or sections[-1].on_one_line or any(above):
                raise CaseError(f"line {number}: indented, but below no section that takes lines")
            sections[-1].lines += above + [line[len(INDENT):]]  # blank lines inside belong to it
            above = []
        elif line == NO_NEWLINE and sections:
            sections[-1].ends_in_newline = False
        elif not line or line.startswith("#"):
            above.append(line)
        else:
            sections.append(_parse_heading(number, line, sections, above))
            above = []
    if not any(section.name == "args" for section in sections):
        raise CaseError("no section 'args'")
    return Case(sections, above)


def _parse_heading(number, line, earlier, above):
    match = HEADING.match(line)
    if not match or match[1] not in ONCE | OFTEN:
        raise CaseError(f"line {number}: no section's name; expected one of "
                        + ", ".join(sorted(ONCE | OFTEN)))
    name, subject, value = match[1], match[2] or "", match[3]
    if name in ONCE and any(section.name == name for section in earlier):
        raise CaseError(f"line {number}: a second section '{name}'")
    if (name == "given") != bool(subject) and name != "json":
        raise CaseError(f"line {number}: '{name}' takes {'a' if name == 'given' else 'no'} path")
    section = Section(name, subject, comments=above)
    if value:
        section.lines, section.on_one_line = [value], True
    return section


def write_case(case):
    """The text that parse_case reads back to the same case."""
    out = []
    for section in case.sections:
        out += section.comments
        heading = section.name + (f" {section.subject}" if section.subject else "") + ":"
        if section.on_one_line:
            out.append(f"{heading} {section.lines[0]}")
            continue
        text_ends = max((i for i, line in enumerate(section.lines) if line), default=-1)
        out.append(heading)
        # A blank line at the end shows its indentation, or it would belong to no section.
        out += [INDENT + line if line or i > text_ends else ""
                for i, line in enumerate(section.lines)]
        if not section.ends_in_newline:
            out.append(NO_NEWLINE)
    return "\n".join(out + case.trailing) + "\n"
