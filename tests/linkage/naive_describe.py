"""The counts of `bip describe` the naive way, from the naive rows and the naive register, as
docs/methods.md ("Description of a study") defines them.
"""

import datetime
import pathlib
import tomllib

from naive_forms import read_codebook, week_of
from naive_link import CHANNELS, link
from naive_register import is_censored, outcome, qualifies, read_register, thursday

LAST_WAVE = 5


def first_rows(rows):
    firsts = {}
    for row in rows:
        firsts.setdefault(row["person_id"], row)
    return firsts


def period_weeks(study, rows, register):
    """The weeks whose Thursday lies in the period."""
    start, end = study["study"].get("start"), study["study"].get("end")
    first = min(row["date"] for row in rows)
    if start is None:
        start = datetime.date.fromordinal(7 * week_of(first) + 1)
    last = max((week for person in register.values() for week in person.weeks), default=week_of(first))
    if end is None:
        end = datetime.date.fromordinal(7 * last + 7)
    return [week for week in range(week_of(start) - 1, week_of(end) + 2) if start <= thursday(week) <= end]


def spell_of(study, kind):
    return next((rule.get("spell_weeks", 4) for rule in study.get("outcome", {}).values()
                 if rule["kind"] == kind), 4)


def presence(person, weeks, kind, spell):
    """Known in the period, a spell in it, known at its end, in the state then."""
    rule = {"kind": kind}
    good = {week: qualifies(person, week, rule) for week in weeks}
    known = {week: not is_censored(person, week, rule) for week in weeks}
    ever = any(all(good.get(week + i, False) for i in range(spell)) for week in weeks)
    last = weeks[-spell:] if len(weeks) >= spell else []
    return (any(known.values()), ever, bool(last) and all(known[week] for week in last),
            bool(last) and all(good[week] and known[week] for week in last))


def count_state(presences):
    ever = [one for one in presences if one[0]]
    end = [one for one in presences if one[2]]
    still = [one for one in end if one[1]]
    return {"ever": [sum(one[1] for one in ever), len(ever)],
            "at_end": [sum(one[3] for one in end), len(end)],
            "still": [sum(one[3] for one in still), len(still)]}


def register_counts(study, folder, rows):
    register = read_register(folder, study["register"])
    firsts = first_rows(rows)
    persons = {id_: register[id_] for id_ in firsts if id_ in register}
    weeks = period_weeks(study, rows, register)
    by_kind = {kind: [presence(person, weeks, kind, spell_of(study, kind)) for person in persons.values()]
               for kind in ("ordinary_job", "flexjob", "education")}
    counts = {kind: count_state(all_) for kind, all_ in by_kind.items()}
    both = [(job[0] and flex[0], job[1] or flex[1], job[2] and flex[2], job[3] or flex[3])
            for job, flex in zip(by_kind["ordinary_job"], by_kind["flexjob"])]
    counts["job_or_flexjob"] = count_state(both)
    starts = {}
    rule = {"kind": "education", "horizon_weeks": 52, "spell_weeks": spell_of(study, "education")}
    for id_, person in persons.items():
        row = firsts[id_]
        group = "unknown" if row["age"] is None else "under_30" if row["age"] < 30 else "age_30_plus"
        start = starts.setdefault(group, {"started": [0, 0], "in_education": 0, "censored": 0})
        value, _ = outcome(person, row["a"], rule)
        if qualifies(person, row["a"], rule):
            start["in_education"] += 1
        elif value is None:
            start["censored"] += 1
        else:
            start["started"][0] += value
            start["started"][1] += 1
    return counts, starts


def search_counts(rows):
    answered = [row for row in rows if row.get("search_channels") is not None]
    persons = {row["person_id"] for row in answered}
    searching = {row["person_id"] for row in answered if row["searching"]}
    return {"searching_forms": [sum(row["searching"] for row in answered), len(answered)],
            "searching_persons": [len(searching), len(persons)],
            "by_channel": {name: [sum(values), len(values)] for name in CHANNELS
                           if any(name in row for row in rows)
                           for values in [[row[name] for row in rows if row.get(name) is not None]]}}


def item_counts(rows):
    """By item: answers, persons, their sum, changes and answers by wave."""
    items = {}
    for name in (item["item"] for item in read_codebook()):
        answers = [(row["person_id"], row["wave"], row[name]) for row in rows if row.get(name) is not None]
        changes = [after[2] - before[2] for before, after in zip(answers, answers[1:])
                   if before[0] == after[0]]
        waves = {}
        for _, wave, value in answers:
            waves.setdefault(min(wave, LAST_WAVE), []).append(value)
        items[name] = {"values": [value for *_, value in answers], "changes": changes, "waves": waves,
                       "persons": len({person for person, *_ in answers})}
    return items


def long_support(rows):
    shares = [float(row["support_share_260w"]) for row in first_rows(rows).values()
              if row.get("support_share_260w") is not None]
    return [sum(share >= 0.8 for share in shares), len(shares)]


def describe(path):
    path = pathlib.Path(path)
    study = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = link(path)
    result = {"search": search_counts(rows), "items": item_counts(rows), "long_support": long_support(rows),
              "persons": len(first_rows(rows)), "rows": len(rows)}
    if "register" in study and study["register"].get("layout") != "columns":
        result["states"], result["starts"] = register_counts(study, path.parent, rows)
    return result
