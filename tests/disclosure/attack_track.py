"""Attacks progression under --min-cell, as somebody would who has only its CSV. Persons by wave and job
centre are counted again from the survey by means of its own; nothing shown stands for fewer persons than the
smallest cell; and nothing left out (persons, scores, changes, better and worse, standing still), nor who
leaves or has no score, can be computed from what is shown, from sums and from what contains what."""

import csv
import io
import pathlib
import subprocess
import sys

from attacker import Attacker

# Studies, smallest cells, and of how many hidden counts one is attacked: each takes two linear programs.
ATTACKS = [("data-samples/municipality/study.toml", 5, 1), ("data-samples/municipality/study.toml", 12, 5),
           ("data-samples/study/study.toml", 5, 20)]
SURVEY = pathlib.Path("data-samples/municipality/answers.csv")
KINDS = ["improved", "unchanged", "deteriorated"]
STALLS = ["persons", "stalled", "near_top"]
DERIVED = ["mean", "std_error", "low", "high", "earlier_mean", "later_mean"]


def track(program, study, *options):
    run = subprocess.run([program, "track", study, "--format", "csv", "--quiet", *options], check=True,
                         capture_output=True, text=True)
    return {tuple(row[name] for name in ("part", "indicator", "jobcenter", "wave", "since")): row
            for row in csv.DictReader(io.StringIO(run.stdout))}


def persons_by_wave():
    """Persons of the municipality's survey by job centre and number of their measurement."""
    with SURVEY.open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    seen, counts = {}, {}
    for row in sorted(rows, key=lambda row: (row["Löpnr"], row["Datum"])):
        wave = seen[row["Löpnr"]] = seen.get(row["Löpnr"], 0) + 1
        counts[row["Kontor"].strip(), wave] = counts.get((row["Kontor"].strip(), wave), 0) + 1
    return counts


class Progression:
    """Counts by (what, indicator, job centre, wave), their truth, which are shown, and equations."""

    def __init__(self, whole, shown):
        self.truth, self.shown, self.equations = {}, {}, []
        self.rows, self.shown_rows = whole, shown
        self.centres = sorted({key[2] for key in whole if key[2]})
        scales = {key[1] for key in whole if key[1].endswith("_mean") or key[1] == "probability"}
        for key, row in whole.items():
            if key[1] and key[1] not in scales:
                continue
            self.take_row(key, row, shown[key])
        self.waves = sorted({key[3] for key in self.truth if key[0] == "persons"}, key=int)
        self.relate_persons()
        for scale in sorted(scales):
            self.relate_scale(scale)

    def take_row(self, key, row, after):
        part, indicator, centre, wave, since = key
        if part == "persons":
            self.take(("persons", "", centre, wave), row, after, "persons")
        elif part == "score" and wave:
            self.take(("score", indicator, centre, wave), row, after, "persons")
        elif part == "change":
            self.take(("change", indicator, centre, wave), row, after, "persons")
            for kind in KINDS:  # at the second wave the first is the one before
                since = "first" if wave == "2" else since
                self.take((since + " " + kind, indicator, centre, wave), row, after, kind)
        elif part == "stalled":
            for name in STALLS:
                self.take(("stalled " + name, indicator, centre, ""), row, after, name)

    def take(self, name, row, after, column):
        if row[column] == "":
            return
        value = int(row[column])
        assert self.truth.setdefault(name, value) == value, name
        if after[column]:
            assert int(after[column]) == value, "a number was changed"
            self.shown[name] = value

    def value(self, name):
        """Groups without anybody have no row: everybody knows."""
        if name not in self.truth:
            self.truth[name] = self.shown[name] = 0
        return self.truth[name]

    def sum(self, whole, parts):
        assert self.value(whole) == sum(self.value(part) for part in parts), (whole, parts)
        self.equations.append((whole, parts))

    def contain(self, whole, part):
        """What is left of the whole is persons, too."""
        rest = ("rest", *whole, *part)
        self.truth[rest] = self.value(whole) - self.value(part)
        assert self.truth[rest] >= 0, (whole, part)
        if self.truth[rest] == 0:
            self.shown[rest] = 0
        self.sum(whole, [part, rest])

    def over_centres(self, what, indicator, wave):
        self.sum((what, indicator, "", wave), [(what, indicator, centre, wave) for centre in self.centres])

    def relate_persons(self):
        for wave in self.waves:
            self.over_centres("persons", "", wave)
        for wave, after in zip(self.waves, self.waves[1:]):
            self.contain(("persons", "", "", wave), ("persons", "", "", after))

    def relate_scale(self, scale):
        for wave in self.waves:
            self.over_centres("score", scale, wave)
            self.over_centres("change", scale, wave)
            for centre in ["", *self.centres]:
                self.contain(("persons", "", centre, wave), ("score", scale, centre, wave))
                self.contain(("score", scale, centre, wave), ("change", scale, centre, wave))
        self.over_centres("change", scale, "")
        for name in [name for name in self.truth if name[1] == scale and name[2] == ""]:
            what, _, _, wave = name
            if what.endswith(tuple(KINDS)) or what.startswith("stalled"):
                self.over_centres(what, scale, wave)
        for centre in ["", *self.centres]:
            for since in ("first", "previous"):
                for wave in [*self.waves, ""]:
                    kinds = [(f"{since} {kind}", scale, centre, wave) for kind in KINDS]
                    if all(kind in self.truth for kind in kinds):
                        self.sum(("change", scale, centre, wave), kinds)
            if ("stalled persons", scale, centre, "") in self.truth:
                self.contain(*[(f"stalled {name}", scale, centre, "") for name in STALLS[:2]])
                self.contain(*[(f"stalled {name}", scale, centre, "") for name in STALLS[1:]])

    def attack(self, cell, step):
        places = {name: at for at, name in enumerate(self.truth)}
        known = {places[name]: value for name, value in self.shown.items()}
        equations = [([(places[whole], -1)] + [(places[part], 1) for part in parts], 0, 1e-7)
                     for whole, parts in self.equations]
        attacker = Attacker(len(places), known, equations)
        attacked = 0
        for name, place in places.items():
            value = self.truth[name]
            if name in self.shown:
                assert value == 0 or value >= cell, f"{name}: {value} persons are shown"
                continue
            if name[0] == "rest" and value >= cell:
                continue
            attacked += 1
            if attacked % step:
                continue
            width = attacker.width(place)
            assert width >= cell - 1e-4, f"{name} is known up to {width}"
        return attacked

    def check_means(self):
        """Means and intervals leave with the persons they are of, or not at all."""
        for key, row in self.shown_rows.items():
            assert row["persons"] or not any(row[name] for name in DERIVED), key
            scale = key[1].endswith("_mean") or key[1] in ("", "probability")
            assert scale or not key[2] or not (row["persons"] or row["mean"]), f"an item by job centre: {key}"


def main():
    program = sys.argv[1]
    for study, cell, step in ATTACKS:
        whole, shown = track(program, study), track(program, study, "--min-cell", str(cell))
        assert whole.keys() == shown.keys()
        progression = Progression(whole, shown)
        hidden = progression.attack(cell, step)
        progression.check_means()
        assert hidden > 10 and len(progression.shown) > 50, (hidden, len(progression.shown))
        if "municipality" in study:
            for (centre, wave), persons in persons_by_wave().items():
                assert progression.truth["persons", "", centre, str(wave)] == persons
        print(f"{study}, cell {cell}: {hidden} counts are not shown, {len(progression.shown)} are; none hidden "
              "can be computed")


if __name__ == "__main__":
    main()
