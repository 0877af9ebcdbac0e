"""The weekly register, its covariates and outcomes the naive way: a dictionary from week to code, and
every definition of docs/study-file.md as a loop over weeks.
"""

import csv
import datetime
import re

from naive_forms import DATA, is_missing, number, read_date, read_rows, week_of

BLANK, UNKNOWN = "none", "unknown"


def read_classes():
    """Code to (class, support_time)."""
    with open(DATA / "dream_codes.csv", newline="", encoding="utf-8") as file:
        return {code: (row["class"], row["support_time"]) for row in csv.DictReader(file)
                for code in range(int(row["from"]), int(row["to"]) + 1)}


CLASSES = read_classes()
SUPPORT = dict(CLASSES.values())


def match_column(pattern, name):
    """Year (or None) and week or month that a column's name stands for."""
    expression = re.escape(pattern.lower())
    for word, digits in (("yyyy", "y4"), ("yy", "y2"), ("ww", "n2"), ("mm", "n2")):
        expression = expression.replace(re.escape("{%s}" % word), r"(?P<%s>\d{%s})" % (digits, digits[1]))
    found = re.fullmatch(expression, name.lower())
    if not found:
        return None
    groups = found.groupdict()
    year = int(groups["y4"]) if "y4" in groups else None
    if "y2" in groups:
        year = int(groups["y2"])
        year += 1900 if year >= 90 else 2000
    return year, int(groups["n2"])


def thursday(week):
    return datetime.date.fromordinal(7 * week + 4)


class Person:
    """Class of every week inside the files, industry and degree by month."""

    def __init__(self):
        self.weeks, self.industries, self.degrees, self.background = {}, {}, {}, {}

    def class_of(self, week):
        return self.weeks.get(week)  # None: outside the files

    def industry(self, week):
        """True, False, or None where the month has no column."""
        day = thursday(week)
        return self.industries.get((day.year, day.month))

    def degree(self, week):
        day = thursday(week)
        return self.degrees.get((day.year, day.month), "no column")

    def is_observed(self, week):
        name = self.class_of(week)
        return name is not None and SUPPORT.get(name) != "censor"

    def is_job(self, week):
        return self.class_of(week) == BLANK and self.industry(week) is True


def take_row(person, row, register, year_of_file):
    for name, text in row.items():
        week = match_column(register.get("week", "y_{YY}{WW}"), name)
        if week:
            year, index = week[0] or year_of_file, week[1]
            try:
                monday = datetime.date.fromisocalendar(year, index, 1)
            except ValueError:
                assert is_missing(text)
                continue
            code = None if is_missing(text) else int(text)
            person.weeks[week_of(monday)] = BLANK if code is None else CLASSES.get(code, (UNKNOWN,))[0]
        month = match_column(register.get("industry", "branche_{YYYY}_{MM}"), name)
        if month:
            person.industries[month[0] or year_of_file, month[1]] = not is_missing(text)
        month = match_column(register["degree"], name) if register.get("degree") else None
        if month:
            person.degrees[month[0] or year_of_file, month[1]] = None if is_missing(text) else number(text)
    named = {key: register.get(key) for key in ("birth_date", "sex", "origin", "civil_status")}
    if "age_at" in register:
        named["age_at"] = register["age_at"]["column"]
    for key, column in named.items():
        if column and not is_missing(row.get(column, "")) and key not in person.background:
            person.background[key] = row[column].strip()


def read_register(folder, register):
    """Persons by id."""
    if register.get("layout", "weekly") == "yearly":
        files = sorted((one["year"], one["file"]) for one in register["files"])
    else:
        files = [(None, register["file"])]
    persons = {}
    for year, file in files:
        for row in read_rows(folder / file):
            take_row(persons.setdefault(row[register.get("id", "person_id")].strip(), Person()), row,
                     register, year)
    return persons


def whole_years(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_of(person, register, day):
    if "birth_date" in person.background:
        return whole_years(read_date(person.background["birth_date"]), day)
    if "age_at" in person.background:
        return int(person.background["age_at"]) + whole_years(register["age_at"]["date"], day)
    return None


def share(weeks, observed):
    return len(weeks) / len(observed) if observed else None


def covariates(person, b, register):
    """By column name, from the weeks before b."""
    counting = register.get("support", ["counts"])
    result = {}
    for length in (52, 260):
        observed = [week for week in range(b - length, b) if person.is_observed(week)]
        on = [week for week in observed if SUPPORT.get(person.class_of(week)) in counting]
        result[f"support_share_{length}w"] = share(on, observed)
    history = register.get("job_history_weeks", 260)
    result["weeks_since_job"] = result["no_job_in_history"] = None
    if any(person.is_observed(week) for week in range(b - history, b)):
        ends = [week for week in range(b - history, b)
                if all(person.is_job(before) for before in range(week - 3, week + 1))]
        result["weeks_since_job"] = b - 1 - max(ends) if ends else history
        result["no_job_in_history"] = 0 if ends else 1
    observed = [week for week in range(b - 52, b) if person.is_observed(week)]
    sick = [week for week in observed
            if person.class_of(week) in ("sickness_benefit", "sickness_benefit_partial")]
    result["sick_share_52w"] = share(sick, observed)
    result["benefit_class"] = person.class_of(b - 1)
    return result


def qualifies(person, week, rule):
    kind, name = rule["kind"], person.class_of(week)
    if kind == "ordinary_job":
        return person.is_job(week)
    if kind == "flexjob":
        return name == "flexjob"
    if kind == "education":
        return name == "education_grant"
    if name not in rule["classes"]:
        return False
    if rule.get("industry", "ignored") == "required" and person.industry(week) is not True:
        return False
    if "min_degree" in rule:
        degree = person.degree(week)
        return degree not in (None, "no column") and degree >= rule["min_degree"]
    return True


def is_censored(person, week, rule):
    if not person.is_observed(week):
        return True
    needs_industry = rule["kind"] == "ordinary_job" or (
        rule["kind"] == "weeks" and rule.get("industry", "ignored") == "required")
    if needs_industry and person.industry(week) is None:
        return True
    return rule["kind"] == "weeks" and "min_degree" in rule and person.degree(week) == "no column"


def outcome(person, a, rule):
    """Value (None where missing) and weeks (None where there are none)."""
    if rule.get("at_risk", "not_in_state") == "not_in_state" and qualifies(person, a, rule):
        return None, None
    spell, variant = rule.get("spell_weeks", 4), rule.get("variant", "ever")
    weeks = range(a + 1, a + rule.get("horizon_weeks", 52) + 1)
    good = {week: qualifies(person, week, rule) for week in weeks}
    runs = [week for week in weeks if all(good.get(week + i, False) for i in range(spell))]
    censored = [week for week in weeks if is_censored(person, week, rule)]
    if variant == "ever":
        event = bool(runs)
    elif variant == "at_end":
        event = weeks[-1] - spell + 1 in runs
    else:
        event = bool(runs) and all(good[week] for week in range(runs[0], weeks[-1] + 1))
    open_end = censored and not (variant == "ever" and runs and runs[0] + spell - 1 < censored[0])
    if not open_end and event:
        return 1, runs[0] - a
    seen = [week for week in weeks if week not in censored]
    return (None if open_end else 0), (seen[-1] - a if seen else None)
