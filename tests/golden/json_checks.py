"""Single values of a JSON document: `models[1].r2.mcfadden = 0.0612 ~ 1e-9`.

A path is made of keys, [positions], [key=text] (the one element of a list whose key has that text)
and a last `length`. The tolerance is relative to the expected value, absolute where that is 0;
without one the values must be equal. `PATH missing` states that there is no such key.
"""

import json
import re

CHECK = re.compile(
    r"^(?P<path>.+?) (?:= (?P<value>.+?)(?: ~ (?P<tolerance>\S+))?|(?P<missing>missing))$"
)
STEP = re.compile(
    r"\.?(?P<key>[^.\[\]]+)|\[(?P<position>\d+)\]"
    r"|\[(?P<name>[^=\]]+)=(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]"  # the text may hold origin[b]
)


class NotThere(Exception):
    """A path that leads nowhere."""


def _step(value, match):
    if match["position"] is not None:
        if not isinstance(value, list) or int(match["position"]) >= len(value):
            raise NotThere(f"no element {match[0]}")
        return value[int(match["position"])]
    if match["name"] is not None:
        if not isinstance(value, list):
            raise NotThere(f"no list at {match[0]}")
        found = [item for item in value
                 if isinstance(item, dict) and str(item.get(match["name"])) == match["text"]]
        if len(found) != 1:
            raise NotThere(f"{len(found)} elements match {match[0]}")
        return found[0]
    if isinstance(value, list) and match["key"] == "length":
        return len(value)
    if not isinstance(value, dict) or match["key"] not in value:
        raise NotThere(f"no key '{match['key']}'")
    return value[match["key"]]


def find_value(document, path):
    """The value at `path`. Raises NotThere."""
    position = 0
    while position < len(path):
        match = STEP.match(path, position)
        if not match:
            raise NotThere(f"cannot read the path from '{path[position:]}'")
        document = _step(document, match)
        position = match.end()
    return document


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _agree(actual, expected, tolerance):
    if not (_is_number(actual) and _is_number(expected)):
        return type(actual) is type(expected) and actual == expected
    return abs(actual - expected) <= tolerance * (abs(expected) or 1)


def check_json(text, lines):
    """What in `lines` does not hold for the JSON document `text`, one sentence each."""
    try:
        document = json.loads(text)
    except ValueError as error:
        return [f"not JSON: {error}"]
    failures = []
    for line in filter(None, lines):
        match = CHECK.match(line)
        if not match:
            failures.append(f"cannot read the check '{line}'; expected PATH = VALUE [~ TOLERANCE]")
            continue
        try:
            actual = find_value(document, match["path"])
        except NotThere as error:
            if not match["missing"]:
                failures.append(f"{match['path']}: {error}")
            continue
        if match["missing"]:
            failures.append(f"{match['path']}: expected no such key, found {json.dumps(actual)}")
            continue
        tolerance = float(match["tolerance"] or 0)
        if not _agree(actual, json.loads(match["value"]), tolerance):
            failures.append(f"{line}: found {json.dumps(actual)}")
    return failures
