"""A second implementation of `bip track`, as plain as it can be, on the data set that `bip link` writes:
scores, Cronbach's alpha, reliable change, means by job centre and wave, standing still. It shares nothing
with the program; check_naive_track.py compares the two.
"""

import datetime
import math
import statistics

Z_95 = statistics.NormalDist().inv_cdf(0.975)


def number(cell):
    return None if cell == "" else float(cell)


def counted_rows(rows, least_days):
    """Rows that count, each with its person's number of it and the days since the last that counts."""
    counted, last = [], {}
    for row in rows:
        day = datetime.date.fromisoformat(row["date"])
        wave, before = last.get(row["person_id"], (0, None))
        days = (day - before).days if before else None
        if days is not None and days < least_days:
            continue
        last[row["person_id"]] = (wave + 1, day)
        counted.append({"person": row["person_id"], "wave": wave + 1, "days": days,
                        "centre": row.get("jobcenter", "") or "(missing)", "cells": row})
    return counted


def scale_of(items, ranges):
    """How an answer becomes a part of the scale's score, and the scale's highest value."""
    chosen = {ranges[item] for item in items}
    if len(chosen) == 1:
        return (lambda item, answer: answer), chosen.pop()[1]
    return (lambda item, answer: (answer - ranges[item][0]) * (100 / (ranges[item][1] - ranges[item][0]))), 100


def answers_of(row, items, rescale):
    answers = [(item, number(row["cells"][item])) for item in items]
    return [None if answer is None else rescale(item, answer) for item, answer in answers]


def score_of(answers, least_answered):
    given = [answer for answer in answers if answer is not None]
    if not given or len(given) < least_answered * len(answers):
        return None
    return sum(given) / len(given)


def reliability_of(complete, given):
    """Alpha (or what was given), deviation of the score, and the smallest reliable change."""
    if len(complete) < 2:
        return given, None, None
    sums = [sum(answers) for answers in complete]
    items = len(complete[0])
    of_sum = statistics.variance(sums)
    deviation = math.sqrt(statistics.variance(total / items for total in sums))
    alpha = given
    if alpha is None and items > 1 and of_sum > 0:
        of_items = sum(statistics.variance(column) for column in zip(*complete))
        alpha = items / (items - 1) * (1 - of_items / of_sum)
    if alpha is None or not 0 < alpha < 1 or deviation == 0:
        return alpha, deviation, None
    return alpha, deviation, Z_95 * math.sqrt(2) * deviation * math.sqrt(1 - alpha)


def person_mean(pairs):
    """Mean of (person, value), and its error with persons as units."""
    if not pairs:
        return None
    mean = math.fsum(value for _, value in pairs) / len(pairs)
    deviations = {}
    for person, value in pairs:
        deviations[person] = deviations.get(person, 0) + value - mean
    persons = len(deviations)
    error = None
    if persons > 1:
        squares = math.fsum(one * one for one in deviations.values())
        error = math.sqrt(persons / (persons - 1) * squares) / len(pairs)
    return {"persons": persons, "rows": len(pairs), "mean": mean, "std_error": error}


def kind_of(change, smallest):
    return "improved" if change > smallest else "deteriorated" if change < -smallest else "unchanged"


def follow(counted, scores):
    """Each scored row with the person's first, previous and all scores up to it."""
    history, followed = {}, []
    for row, score in zip(counted, scores):
        if score is None:
            followed.append(None)
            continue
        known = history.setdefault(row["person"], [])
        followed.append({"row": row, "score": score, "before": list(known)})
        known.append(score)
    latest = {one["row"]["person"]: one for one in followed if one}
    for one in followed:
        if one:
            one["latest"] = latest[one["row"]["person"]] is one
    return followed


def changes_of(followed, smallest):
    """{(centre, wave or None, since): counts and means}; centre None is all of them."""
    groups = {}
    for one in followed:
        if one is None or not one["before"]:
            continue
        waves = [one["row"]["wave"]] + ([None] if one["latest"] else [])
        for centre in (None, one["row"]["centre"]):
            for wave in waves:
                for since, earlier in (("first", one["before"][0]), ("previous", one["before"][-1])):
                    groups.setdefault((centre, wave, since), []).append(
                        (one["row"]["person"], earlier, one["score"]))
    told = {}
    for key, members in groups.items():
        result = person_mean([(person, after - before) for person, before, after in members])
        result["earlier_mean"] = statistics.fmean(before for _, before, _ in members)
        result["later_mean"] = statistics.fmean(after for _, _, after in members)
        if smallest is not None:
            kinds = [kind_of(after - before, smallest) for _, before, after in members]
            result.update({kind: kinds.count(kind) for kind in ("improved", "unchanged", "deteriorated")})
        told[key] = result
    return told


def scores_of(followed):
    groups = {}
    for one in followed:
        if one is None:
            continue
        for centre in (None, one["row"]["centre"]):
            for wave in (one["row"]["wave"], None):
                groups.setdefault((centre, wave), []).append((one["row"]["person"], one["score"]))
    return {key: person_mean(pairs) for key, pairs in groups.items()}


def stall_of(one, smallest, highest, window):
    """None without enough scores, else (stands still, near the top)."""
    if one is None or smallest is None or len(one["before"]) + 1 < window:
        return None
    last = (one["before"] + [one["score"]])[-window:]
    stalled = all(kind_of(later - last[0], smallest) != "improved" for later in last[1:])
    return stalled, last[0] + smallest >= highest


def stalls_of(counted, by_scale):
    """{(centre, scale or None): at risk, stalled, near the top} at each person's last row."""
    last = {row["person"]: place for place, row in enumerate(counted)}
    told = {}
    for place in last.values():
        for centre in (None, counted[place]["centre"]):
            states = {scale: stalls[place] for scale, stalls in by_scale.items()}
            joint = None
            if states and all(state is not None for state in states.values()):
                joint = tuple(all(state[i] for state in states.values()) for i in (0, 1))
            for scale, state in {**states, None: joint}.items():
                counts = told.setdefault((centre, scale), {"at_risk": 0, "stalled": 0, "near_top": 0})
                if state is not None:
                    counts["at_risk"] += 1
                    counts["stalled"] += state[0]
                    counts["near_top"] += state[0] and state[1]
    return told


def track(rows, scales, ranges, rules):
    """`scales`: name → items; `rules`: least_days, least_answered, stalled_waves, reliabilities."""
    counted = counted_rows(rows, rules["least_days"])
    firsts = [row for row in counted if row["wave"] == 1]
    told, stalls = {"counted": counted, "indicators": {}}, {}
    single = {item: [item] for items in scales.values() for item in items}
    for name, items in {**scales, **single}.items():
        rescale, highest = scale_of(items, ranges)
        complete = [answers for answers in (answers_of(row, items, rescale) for row in firsts)
                    if None not in answers]
        alpha, deviation, smallest = reliability_of(complete, rules["reliabilities"].get(name))
        followed = follow(counted, [score_of(answers_of(row, items, rescale), rules["least_answered"])
                                    for row in counted])
        told["indicators"][name] = {"alpha": alpha, "sd": deviation, "smallest": smallest,
                                    "scores": scores_of(followed),
                                    "changes": changes_of(followed, smallest)}
        if name in scales and smallest is not None:
            stalls[name] = [stall_of(one, smallest, highest, rules["stalled_waves"]) for one in followed]
    told["stalled"] = stalls_of(counted, stalls) if stalls else {}
    return told


def fit_logit(columns, response):
    """Coefficients by Newton's method, plain Gauss elimination; the first column is the constant."""
    size = len(columns[0])
    beta = [0.0] * size
    for _ in range(50):
        score, information = [0.0] * size, [[0.0] * size for _ in range(size)]
        for x, y in zip(columns, response):
            p = 1 / (1 + math.exp(-sum(b * value for b, value in zip(beta, x))))
            for i in range(size):
                score[i] += x[i] * (y - p)
                for j in range(size):
                    information[i][j] += x[i] * x[j] * p * (1 - p)
        step = solve(information, score)
        beta = [b + s for b, s in zip(beta, step)]
        if max(map(abs, step)) < 1e-13:
            break
    return beta


def solve(matrix, right):
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(len(rows)):
            if k != i:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
    return [row[-1] / row[i] for i, row in enumerate(rows)]
