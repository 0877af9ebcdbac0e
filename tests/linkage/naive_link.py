"""A second implementation of `bip link`, as plain as it can be: python3 naive_link.py STUDY prints the
analysis data set as CSV. It reads what the program reads and shares nothing with it but the built-in
codebook and code table; check_naive_link.py compares the two on generated studies.
"""

import csv
import pathlib
import re
import sys
import tomllib

from naive_forms import (drop_duplicates, is_missing, match_forms, number, read_codebook,
                         read_forms, read_rows, week_of)
from naive_register import age_of, covariates, outcome, read_register

CHANNELS = ["p10_online_job_portals", "p10_own_network", "p10_unsolicited_applications",
            "p10_newspaper_ads", "p10_company_internship", "p10_temp_agency"]
CASEWORKER_COLUMNS = ["caseworker_id", "jobcenter"]
COVARIATES = ["age", "sex", "origin", "civil_status", "support_share_52w", "support_share_260w",
              "weeks_since_job", "no_job_in_history", "sick_share_52w", "benefit_class"]
REGISTER_KINDS = ("ordinary_job", "flexjob", "education", "weeks")


def known_items():
    """Items of both respondents, with the channels as options in place of the multi-select item."""
    items = []
    for item in read_codebook():
        items.append(item)
        if item["type"] == "multiselect":
            items += [{**item, "item": name, "type": "option", "min": "0", "max": "1"}
                      for name in CHANNELS]
    return items


def read_survey(folder, study):
    """Rows with the survey's columns, sorted by person and date, each with its weeks b and a."""
    survey, rule = study["survey"], study.get("match", {})
    items = known_items()
    own = [item for item in items if item["respondent"] == "person"]
    persons = drop_duplicates(read_forms(folder, survey["person"], own, []),
                              rule.get("duplicates", "error"))
    if "caseworker" in survey:
        theirs = [item for item in items if item["respondent"] == "caseworker"]
        caseworkers = drop_duplicates(
            read_forms(folder, survey["caseworker"], theirs, CASEWORKER_COLUMNS),
            rule.get("duplicates", "error"))
        pairs = match_forms(persons, caseworkers, rule)
        if not pairs:
            raise ValueError("no pair of forms")
    else:
        pairs = [(form, None) for form in persons]
    rows = []
    for person, caseworker in pairs:
        forms = [form for form in (person, caseworker) if form]
        weeks = [week_of(form.day) for form in forms]
        row = {"person_id": forms[0].person, "date": forms[0].day, "b": min(weeks), "a": max(weeks)}
        for form in forms:
            row.update(form.values)
        if caseworker:
            row["caseworker_date"] = caseworker.day
        ticks = [row[name] for name in CHANNELS if row.get(name) is not None]
        row["search_channels"] = sum(ticks) if ticks else None
        row["searching"] = (1 if sum(ticks) else 0) if ticks else None
        rows.append(row)
    rows.sort(key=lambda row: (row["person_id"].encode(), row["date"]))
    for place, row in enumerate(rows):
        same = place > 0 and rows[place - 1]["person_id"] == row["person_id"]
        row["wave"] = rows[place - 1]["wave"] + 1 if same else 1
    return rows


def join_weekly(folder, register, rows, outcomes):
    persons = read_register(folder, register)
    for row in rows:
        person = persons.get(row["person_id"])
        if person is None:
            row.update(dict.fromkeys(COVARIATES))
            continue
        row["age"] = age_of(person, register, row["date"])
        for key in ("sex", "origin", "civil_status"):
            row[key] = person.background.get(key)
        row.update(covariates(person, row["b"], register))
        for name, rule in outcomes.items():
            if rule["kind"] in REGISTER_KINDS:
                row[name], weeks = outcome(person, row["a"], rule)
                if rule.get("variant", "ever") != "at_end":
                    row[name + "_weeks"] = weeks


def join_ready(folder, register, rows):
    ready = read_rows(folder / register["file"])
    key, date = register.get("id", "person_id"), register.get("date")
    for row in rows:
        for other in ready:
            if other[key] != row["person_id"] or (date and other[date] != row["date"].isoformat()):
                continue
            row.update({name: None if is_missing(text) else text for name, text in other.items()
                        if name not in (key, date)})


def add_outcomes(rows, outcomes):
    for name, rule in outcomes.items():
        if rule["kind"] in REGISTER_KINDS:
            continue
        source = rule["column"] if rule["kind"] == "column" else rule["kind"]
        for row in rows:
            row[name] = row.get(source)


def holds(condition, row):
    """Comparisons joined by "and"; a comparison with a missing value does not hold."""
    for part in condition.split(" and "):
        column, sign, wanted = re.fullmatch(r"(\w+) (==|!=|<=|>=|<|>) (.+)", part.strip()).groups()
        value = row.get(column)
        if value is None:
            return False
        if wanted.startswith('"'):
            value, wanted = str(value), wanted.strip('"')
        else:
            value, wanted = (number(value) if isinstance(value, str) else value), number(wanted)
        if not {"==": value == wanted, "!=": value != wanted, "<": value < wanted, ">": value > wanted,
                "<=": value <= wanted, ">=": value >= wanted}[sign]:
            return False
    return True


def columns_of(terms, header):
    """Columns a formula names; ranges go by the order of the columns."""
    terms = re.sub(r'"[^"]*"', "", terms)
    names = []
    for first, last in re.findall(r"(\w+)\.\.(\w+)", terms):
        names += header[header.index(first):header.index(last) + 1]
    words = re.findall(r"[A-Za-z_]\w*(?!\w*\()", re.sub(r"\w+\.\.\w+", "", terms))
    return names + [word for word in words if word in header]


def add_samples(study, rows, header):
    first_age = {}
    for row in rows:
        first_age.setdefault(row["person_id"], row.get("age"))
    for name, analysis in study.get("analysis", {}).items():
        terms = [analysis.get("register", "")]
        terms += list(analysis.get("indicators", {}).values()) + list(analysis.get("variants", {}).values())
        needed = [analysis["outcome"], analysis.get("cluster", "person_id")]
        for one in terms:
            needed += columns_of(one, header)
        population = study.get("population", {}).get(analysis.get("population"), {})
        for row in rows:
            seen = dict(row)
            if population.get("age_at") == "entry":
                seen["age"] = first_age[row["person_id"]]
            inside = "where" not in population or holds(population["where"], seen)
            row["in_" + name] = int(inside and all(row.get(column) is not None for column in needed))


def link(path):
    """Rows of the analysis data set as dictionaries; what is not there is missing."""
    path = pathlib.Path(path)
    study = tomllib.loads(path.read_text(encoding="utf-8"))
    outcomes, register = study.get("outcome", {}), study.get("register")
    rows = read_survey(path.parent, study)
    if register and register.get("layout") == "columns":
        join_ready(path.parent, register, rows)
    elif register:
        join_weekly(path.parent, register, rows, outcomes)
    add_outcomes(rows, outcomes)
    header = [item["item"] for item in known_items() if any(item["item"] in row for row in rows)]
    header += sorted({name for row in rows for name in row} - set(header))
    add_samples(study, rows, header)
    return rows


def main():
    rows = link(sys.argv[1])
    names = list(dict.fromkeys(name for row in rows for name in row if name not in "ab"))
    writer = csv.DictWriter(sys.stdout, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    main()
