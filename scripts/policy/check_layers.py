"""Every layer includes only itself and the layers to its left, as layers.txt states them."""

import pathlib
import re

from sources import INCLUDE, find_code, line_of, read_text, report, root_of_arguments

LAYERS_FILE = pathlib.Path(__file__).with_name("layers.txt")


def read_ranks():
    """Layer to rank; layers of one rank do not see one another."""
    lines = [line.split() for line in LAYERS_FILE.read_text().splitlines()]
    ranks = [line for line in lines if line and not line[0].startswith("#")]
    return {layer: rank for rank, layers in enumerate(ranks) for layer in layers}


def layer_of(path):
    """The layer a file belongs to; the empty text for files outside the layers."""
    parts = path.parts
    if parts[0] == "apps":
        return "apps"
    start = {"include": 2, "lib": 1}[parts[0]]
    return parts[start] if len(parts) > start + 1 else ""


def layer_of_include(name, ranks):
    """The layer an included name belongs to, the name's first folder; None for a file beside."""
    public = re.match(r"bip/([^/]+)/", name)
    if public:
        return public[1]
    first = name.split("/")[0]
    return first if "/" in name and first in ranks else None


def check_file(path, text, ranks):
    findings = []
    own = layer_of(path)
    if own not in ranks:
        return [(path, 1, f"layer '{own}' is not in layers.txt")]
    for match in INCLUDE.finditer(text):
        quote, name = match[1], match[2]
        line = line_of(text, match.start(2))
        if name.startswith(".."):
            findings.append((path, line, f"includes {name}: name the file from its root"))
        if quote == "<":
            continue
        if path.parts[0] == "include" and not name.startswith("bip/"):
            findings.append((path, line, f"includes {name}: a public header shows a private one"))
        other = layer_of_include(name, ranks)
        if other is None or other == own:
            continue
        if other not in ranks:
            findings.append((path, line, f"includes {name}: layer '{other}' is not in layers.txt"))
        elif ranks[other] >= ranks[own]:
            findings.append((path, line, f"includes {name}: layer '{own}' must not see '{other}'"))
    return findings


def main():
    root = root_of_arguments()
    ranks = read_ranks()
    findings = []
    for path in find_code(root, ("include", "lib", "apps")):
        findings += check_file(path.relative_to(root), read_text(path), ranks)
    report(findings)


main()
