"""Attacks a report's export, as somebody would who has only that folder. The survey is read again by
means of its own: no count shown stands for fewer persons than the smallest cell, and every item's counts
that were left out (levels, missing answers, waves, changes) cannot be computed from all others, from sums
and from the means that are shown."""

import csv
import pathlib
import subprocess
import sys
import tempfile

from attacker import Attacker

STUDY = pathlib.Path("data-samples/municipality")
# Columns of the survey by the names the report has for them.
ITEMS = {"p01_job_goal": "Idé om önskat arbete", "p03_cooperation": "Samarbetsförmåga",
         "p04_support_network": "Stöd från familj och vänner", "p05_daily_energy": "Hantering av vardagen",
         "p06_health": "Hantering av hälsan", "p08_job_belief": "Tror sig klara av ett arbete",
         "p09_knows_next_steps": "Kännedom om möjligheter", "c02_goal_directed": "Målmedvetenhet",
         "c11_job_belief": "Handläggarens tro på jobb"}


def read_table(folder, name):
    found = list(folder.glob(f"*{name}.SYNTHETIC.csv"))
    assert len(found) == 1, (name, found)
    with found[0].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_survey():
    with (STUDY / "answers.csv").open(encoding="cp1252", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def persons_by_level(survey, column):
    persons = {}
    for row in survey:
        persons.setdefault(row[column].strip() or "9", set()).add(row["Löpnr"])
    return {level: len(ids) for level, ids in persons.items()}


class Item:
    """An item's counts by name, all and those that are shown, and equations among them."""

    def __init__(self, whole, shown, item):
        self.item, self.truth, self.shown, self.equations = item, {}, {}, []
        self.means = {}
        self.take(whole, shown, "items", {"answers": "answers", "missing": "missing", "persons": "persons"})
        levels = self.take(whole, shown, "item_levels", {f"n_{n}": f"n_{n}" for n in range(1, 6)})
        self.take(whole, shown, "item_changes", {"pairs": "pairs", "persons": "twice"})
        waves = self.take(whole, shown, "item_waves", {f"n_wave_{n}": f"n_wave_{n}" for n in range(1, 6)})
        self.sum("answers", levels)
        self.sum("answers", waves)
        self.sum("answers", ["pairs", "persons"])
        self.places = {name: at for at, name in enumerate(self.truth)}
        row = next(row for row in read_table(shown, "items") if row["item"] == item)
        if row["mean"]:
            self.equations.append(([("answers", -float(row["mean"]))] +
                                   [(level, int(level[2:])) for level in levels], 0))

    def take(self, whole, shown, table, columns):
        def of_item(folder):
            rows = [row for row in read_table(folder, table) if row["item"] == self.item]
            return rows[0] if rows else {}
        before, after = of_item(whole), of_item(shown)
        for column, name in columns.items():
            if before.get(column):
                self.truth[name] = int(before[column])
                if after[column]:
                    self.shown[name] = int(after[column])
                    assert self.shown[name] == self.truth[name], "a number was changed"
        for column in before:  # a share beside its base gives its count away
            if column.startswith("share_") and after[column]:
                assert "answers" in self.shown and "n" + column[5:] in self.shown, column
        return [name for name in columns.values() if name in self.truth]

    def sum(self, name, parts):
        if not parts:
            return
        assert self.truth[name] == sum(self.truth[part] for part in parts), (self.item, name)
        self.equations.append(([(name, -1)] + [(part, 1) for part in parts], 0))

    def attack(self, cell):
        known = {self.places[name]: value for name, value in self.shown.items()}
        equations = [([(self.places[name], factor) for name, factor in terms], side, 1e-6)
                     for terms, side in self.equations]
        attacker = Attacker(len(self.places), known, equations)
        for name, place in self.places.items():
            if name in self.shown:
                continue
            assert self.truth[name] > 0, "zeros are shown"
            width = attacker.width(place)
            assert width >= cell - 1e-4, f"{self.item} {name} is known up to {width}"
        return len(self.places) - len(self.shown)


def check_persons(survey, item, counts, cell):
    persons = persons_by_level(survey, ITEMS[item])
    for level in range(1, 6):
        behind = persons.get(str(level), 0)
        assert not (0 < behind < cell and f"n_{level}" in counts.shown), f"{item}: {behind} persons are shown"
    assert not (0 < persons.get("9", 0) < cell and "missing" in counts.shown), item


def attack(program, cell, folder):
    subprocess.run([program, "report", str(STUDY / "study.toml"), "--output", str(folder), "--quiet",
                    "--bootstrap", "0", "--placebo", "0", "--folds", "0", "--decompose", "none",
                    "--min-cell", str(cell)], check=True, capture_output=True)
    whole, shown = folder / "NOT_FOR_EXPORT" / "tables", folder / "export"
    survey = read_survey()
    left_out = 0
    for item in ITEMS:
        counts = Item(whole, shown, item)
        left_out += counts.attack(cell)
        check_persons(survey, item, counts, cell)
    page = next(shown.glob("*.html")).read_text(encoding="utf-8")
    assert "not checked for export" not in page and "disclosure control" in page
    assert not list(shown.glob("*.json"))
    return left_out


def main():
    left_out = []
    for cell in (5, 20):
        with tempfile.TemporaryDirectory() as folder:
            left_out.append(attack(sys.argv[1], cell, pathlib.Path(folder)))
    assert 0 < left_out[0] < left_out[1], left_out
    print(f"counts of items left out at 5 and 20 persons: {left_out}; none can be computed")


if __name__ == "__main__":
    main()
