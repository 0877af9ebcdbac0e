"""Survey forms read and matched the naive way: lists of dictionaries, every rule written out as
docs/study-file.md states it. Nothing here is shared with the program it checks.
"""

import csv
import datetime
import pathlib
import re

MISSING = {"", ".", ".."} | {"." + chr(letter) for letter in range(ord("a"), ord("z") + 1)}
MISSING_WORDS = {"na", "n/a", "nan", "null"}
DATA = pathlib.Path(__file__).resolve().parents[2] / "lib/study/data"


def is_missing(text, declared=()):
    text = text.strip()
    return text in MISSING or text.lower() in MISSING_WORDS or text in declared


def read_rows(path):
    """Header and rows; the delimiter is the one of ; , and tab that the header has most of."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        text = file.read()
    delimiter = max(";,\t", key=text.split("\n")[0].count)
    rows = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) if row]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def read_date(text):
    text = text.strip()
    for pattern, order in ((r"(\d{4})-(\d\d)-(\d\d)", (0, 1, 2)), (r"(\d{4})(\d\d)(\d\d)", (0, 1, 2)),
                           (r"(\d\d)[-.](\d\d)[-.](\d{4})", (2, 1, 0))):
        found = re.fullmatch(pattern, text)
        if found:
            numbers = [int(number) for number in found.groups()]
            return datetime.date(*(numbers[place] for place in order))
    if re.fullmatch(r"-?\d{1,5}", text):
        return datetime.date(1960, 1, 1) + datetime.timedelta(days=int(text))
    raise ValueError("no date")


def week_of(day):
    """Weeks from Monday 0001-01-01 on."""
    return (day.toordinal() - 1) // 7


def number(text):
    value = float(text.strip().replace(",", "."))
    return int(value) if value == int(value) and not re.search("[.,eE]", text) else value


def read_codebook():
    with open(DATA / "items.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Form:
    """One answered form: `values` by our names, None where missing."""

    def __init__(self, person, day, values, place):
        self.person, self.day, self.values, self.place = person, day, values, place


def read_item(text, item, section, own_missing):
    if is_missing(text, own_missing):
        return None
    value = number(text)
    low = float(item["min"]) if item["min"] else None
    high = float(item["max"]) if item["max"] else None
    if (low is not None and value < low) or (high is not None and value > high):
        if section.get("out_of_range", "error") == "error":
            raise ValueError("out of range")
        return None
    if item["item"] in section.get("reverse", ()):
        value = low + high - value
        return int(value) if value == int(value) else value
    return value


def read_forms(folder, section, items, extra_names):
    """Forms of one survey file, in file order. `items` are those the file may have."""
    theirs = section.get("columns", {})
    by_column = section.get("missing_by_column", {})
    shared = set(section.get("missing", ()))
    forms = []
    for place, row in enumerate(read_rows(folder / section["file"])):
        cell = lambda name: row.get(theirs.get(name, name))  # noqa: E731
        values = {}
        for item in items:
            text = cell(item["item"])
            if text is None or item["type"] == "multiselect":
                continue
            own = set(by_column.get(item["item"], ()))
            if item["type"] in ("scale", "option"):
                own |= shared
            values[item["item"]] = read_item(text, item, section, own)
        if section.get("unticked", "0") == "blank" and any(value is not None for value in values.values()):
            for item in items:
                if item["type"] == "option" and item["item"] in values and is_missing(cell(item["item"])):
                    values[item["item"]] = 0  # blank; what is declared missing stays missing
        for name in extra_names + list(section.get("extra", ())):
            text = cell(name)
            if text is not None:
                values[name] = None if is_missing(text, by_column.get(name, ())) else text
        forms.append(Form(cell("person_id"), read_date(cell("date")), values, place))
    return forms


def drop_duplicates(forms, rule):
    """One form a person and date: the first or the last in the file."""
    kept = {}
    for form in forms:
        key = (form.person, form.day)
        if key in kept and rule == "error":
            raise ValueError("duplicate forms")
        if key not in kept or rule == "last":
            kept[key] = form
    return sorted(kept.values(), key=lambda form: form.place)


def match_forms(persons, caseworkers, rule):
    """Pairs of forms; with unmatched = "keep" also pairs with None on one side."""
    pairs = []
    used = set()
    for person in sorted({form.person for form in persons}):
        own = [form for form in persons if form.person == person]
        theirs = [form for form in caseworkers if form.person == person]
        candidates = [(abs((p.day - c.day).days), c.day, p.day, p, c) for p in own for c in theirs]
        for distance, _, _, p, c in sorted(candidates, key=lambda one: one[:3]):
            if distance <= rule.get("window_days", 31) and id(p) not in used and id(c) not in used:
                used |= {id(p), id(c)}
                pairs.append((p, c))
    if rule.get("unmatched", "drop") == "keep":
        pairs += [(form, None) for form in persons if id(form) not in used]
        pairs += [(None, form) for form in caseworkers if id(form) not in used]
    return pairs
