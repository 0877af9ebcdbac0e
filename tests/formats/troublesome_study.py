"""A study in which much goes wrong, derived from the municipality sample: what a report says of trouble
is said in no other study. Analyses that fail, separate, run empty or stand on few; a register of ready
columns that lacks persons; columns without values or with rare levels.
"""

import csv
import pathlib

SAMPLE = pathlib.Path(__file__).parents[2] / "data-samples/municipality"

ANALYSES = '''
[register]
layout = "columns"
file = "ready.csv"
id = "person_id"

[population.few]
where = "`Ålder` < 21"
[population.nobody]
where = "`Ålder` > 150"

[outcome.always]
kind = "column"
column = "alltid"

[outcome.times]
kind = "search_channels"

[analysis.perfect]
outcome = "work"
register = "Kön + Ålder"
indicators = { perfect = "facit + p06_health" }

[analysis.constant]
outcome = "always"
register = "Kön"
indicators = { items = "p06_health" }

[analysis.empty_population]
outcome = "work"
population = "nobody"
register = "Kön"
indicators = { items = "p06_health" }

[analysis.few]
outcome = "work"
population = "few"
register = "Kön + Ålder"
indicators = { items = "p06_health + p03_cooperation" }
cluster = "jobcenter"

[analysis.undefined]
outcome = "work"
register = "Kön"
indicators = { logged = "log(noll)" }

[analysis.one_level]
outcome = "work"
register = "Kön + C(samma)"
indicators = { items = "p06_health" }

[analysis.all_missing]
outcome = "work"
register = "Kön + tom"
indicators = { items = "p06_health" }

[analysis.rare]
outcome = "work"
register = "C(sällan)"
indicators = { items = "p06_health + p08_job_belief" }
cluster = "jobcenter"

[analysis.nothing_new]
outcome = "work"
register = "Kön + p06_health"
indicators = { items = "p06_health" }

[analysis.ordered]
outcome = "times"
model = "ologit"
register = "Kön + Ålder"
indicators = { items = "p06_health + p08_job_belief" }

[analysis.counted]
outcome = "times"
model = "negbin"
register = "Kön + Ålder"
indicators = { items = "p06_health + p08_job_belief" }

[analysis.linear]
outcome = "times"
model = "lpm"
register = "Kön + Ålder"
indicators = { items = "p06_health + p08_job_belief" }

[analysis.collinear]
outcome = "work"
register = "Kön + Ålder + dubbel"
indicators = { items = "p06_health" }
'''

# What the English report says of it, each once at least.
TELLS = ("is constant: all", "no rows are left", "is undefined in", "a single level", "adds no term", "predicted perfectly",
         "to draw from", "have no row in the register", "clusters by jobcenter", "outside the codebook's range",
         "a single observation each", "collinear", "of the rarer outcome")


def write_study(folder):
    """The study's files in the folder; returns the study file."""
    folder.mkdir(parents=True, exist_ok=True)
    with (SAMPLE / "answers.csv").open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    event = "Arbete efter ett år"
    for number, row in enumerate(rows):
        row["alltid"] = "1"
        row["facit"] = row[event] if number % 3 else "0"
        row["noll"] = str(number % 4)
        row["samma"] = "lika"
        row["tom"] = ""
        row["sällan"] = "enda" if number == 5 else f"grupp {number % 3}"
        row["dubbel"] = row["Ålder"]
        if number == 9:
            row["Hantering av hälsan"] = "7"
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    persons = sorted({row["Löpnr"] for row in rows})
    with (folder / "ready.csv").open("w", encoding="utf-8") as file:
        file.write("person_id,birth_year\n" + "".join(f"{person},1980\n" for person in persons[:-7]))
    study = (SAMPLE / "study.toml").read_text("utf-8")
    head = study[:study.index("[analysis.")]
    head = head.replace('name = "Municipality sample"', 'name = "Bekymmer"').replace('"Arbete efter ett år"]', '"Arbete efter ett år", "alltid", "facit", "noll", "samma", '
                        '"tom", "sällan", "dubbel"]').replace('[survey.merged]', '[survey.merged]\nout_of_range = "missing"', 1)
    path = folder / "study.toml"
    path.write_text(head + ANALYSES, "utf-8")
    return path
