"""`bip effects` against a second implementation that shares no formula with it: python3
check_effects.py PROGRAM. Logits are fitted in decimals of 40 digits; slopes and the delta method's
gradients are differences of fitted means with a step of 1e-12, so that neither a derivative nor a
product of matrices is written down twice.
"""

import csv
import decimal
import json
import pathlib
import subprocess
import sys
from decimal import Decimal as D

decimal.getcontext().prec = 40
STEP = D("1e-12")
TOLERANCE = 1e-10
MROZ = "data-samples/mroz_participation.csv"
BIRTH = "tests/reference/data/low_birthweight.csv"

# A design is a function of a row; a category is a dict of its levels' shares, so that a row at the
# means is a row like any other.


def interaction(v):
    return [1, v["educ"], v["kidslt6"], v["educ"] * v["kidslt6"], v["exper"], v["exper"] ** 2, v["city"],
            v["city"] * v["age"], v["age"]]


def by_race(v):
    b, w = v["race"]["other"], v["race"]["white"]
    return [1, v["age"], b, w, v["age"] * b, v["age"] * w, v["lwt"].ln(), v["ht"]]


CASES = [
    (MROZ, "inlf ~ educ*kidslt6 + exper + I(exper^2) + city*age", "inlf", interaction, {}, point)
    for point in ("", "mean", "age=40,kidslt6=1")
] + [(BIRTH, "low ~ age*race + log(lwt) + ht", "low", by_race, {"race": ["black", "other", "white"]}, point)
     for point in ("", "mean", "race=white,lwt=130")]
MOVES = {MROZ: [("kidslt6", "0", "2"), ("exper", "1", "5")], BIRTH: [("age", "20", "35")]}


def read_rows(path, categories):
    rows = []
    for row in csv.DictReader(pathlib.Path(path).read_text(encoding="utf-8").splitlines()):
        numbers = {name: D(text) for name, text in row.items() if is_number(text)}
        for name, levels in categories.items():
            numbers[name] = {level: D(row[name] == level) for level in levels}
        rows.append(numbers)
    return rows


def is_number(text):
    try:
        D(text)
    except decimal.InvalidOperation:
        return False
    return True


def solve(matrix, right):
    """Gauss' elimination with pivots; `right` has columns."""
    size = len(matrix)
    rows = [list(matrix[i]) + list(right[i]) for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for other in range(size):
            if other != i:
                factor = rows[other][i]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[i], strict=True)]
    return [row[size:] for row in rows]


def mean_at(x, b):
    return 1 / (1 + (-sum(xi * bi for xi, bi in zip(x, b, strict=True))).exp())


def information_and_score(xs, ys, b):
    k = len(b)
    score, information = [D(0)] * k, [[D(0)] * k for _ in range(k)]
    for x, y in zip(xs, ys, strict=True):
        p = mean_at(x, b)
        for i in range(k):
            score[i] += x[i] * (y - p)
            weighted = x[i] * p * (1 - p)
            for j in range(i + 1):
                information[i][j] += weighted * x[j]
    for i in range(k):
        for j in range(i):
            information[j][i] = information[i][j]
    return information, score


def fit(xs, ys):
    """Coefficients and covariance, by Newton's method on standardised ground: steps to 1e-30."""
    b = [D(0)] * len(xs[0])
    for _ in range(60):
        information, score = information_and_score(xs, ys, b)
        step = [row[0] for row in solve(information, [[value] for value in score])]
        b = [bi + si for bi, si in zip(b, step, strict=True)]
        if max(abs(si) for si in step) < D("1e-25"):
            break
    else:
        sys.exit("the second implementation did not converge")
    information, _ = information_and_score(xs, ys, b)
    return b, solve(information, [[D(i == j) for j in range(len(b))] for i in range(len(b))])


def hold(rows, point, categories):
    """The rows that effects are averaged over: all as they are, with values held, or one of means."""
    if point == "mean":
        mean = {}
        for name, value in rows[0].items():
            if any(name not in row for row in rows):
                continue  # a column with missing cells, of no model here
            if isinstance(value, dict):
                mean[name] = {level: sum(row[name][level] for row in rows) / len(rows) for level in value}
            else:
                mean[name] = sum(row[name] for row in rows) / len(rows)
        return [mean]
    held = {}
    for part in point.split(",") if point else []:
        name, text = part.split("=")
        held[name] = {level: D(level == text) for level in categories[name]} if name in categories else D(text)
    return [{**row, **held} for row in rows]


def contrasts_of(rows, categories, variables, moves):
    """Name and contrast of each effect, with the values before and after."""
    for name in variables:
        if name in categories:
            first, *others = categories[name]
            shares = {level: {each: D(each == level) for each in categories[name]} for level in categories[name]}
            for level in others:
                yield name, f"{level} vs {first}", shares[first], shares[level]
        elif all(row[name] in (0, 1) for row in rows):
            yield name, "1 vs 0", D(0), D(1)
        else:
            yield name, "dy/dx", None, None
        for moved, start, end in moves:
            if moved == name:
                yield name, f"{end} vs {start}", D(start), D(end)


def designs_of(rows, design, name, start, end):
    """Each row before and after, and what their difference is divided by."""
    if start is not None:
        return [design({**row, name: start}) for row in rows], [design({**row, name: end}) for row in rows], 1
    return ([design({**row, name: row[name] - STEP}) for row in rows],
            [design({**row, name: row[name] + STEP}) for row in rows], 2 * STEP)


def effect_of(before, after, divisor, b):
    total = sum(mean_at(high, b) - mean_at(low, b) for low, high in zip(before, after, strict=True))
    return total / divisor / len(before)


def estimate(rows, design, name, ends, b, covariance):
    designs = designs_of(rows, design, name, *ends)
    gradient = []
    for j in range(len(b)):
        up, down = list(b), list(b)
        up[j], down[j] = b[j] + STEP, b[j] - STEP
        gradient.append((effect_of(*designs, up) - effect_of(*designs, down)) / (2 * STEP))
    variance = sum(gi * covariance[i][j] * gj for i, gi in enumerate(gradient) for j, gj in enumerate(gradient))
    return effect_of(*designs, b), variance.sqrt()


def run(program, path, formula, point):
    words = [program, "effects", path, "--formula", formula, "--format", "json"]
    if point:
        words += ["--at", point]
    for name, start, end in MOVES[path]:
        words += ["--move", f"{name}={start}:{end}"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: exit {done.returncode}: {done.stderr}")
    return {(each["variable"], each["contrast"]): each for each in json.loads(done.stdout)["effects"]}


def differ(one, other):
    return abs(one - float(other)) > TOLERANCE * abs(float(other))


def main():
    program, fits, compared = sys.argv[1], {}, 0
    for path, formula, response, design, categories, point in CASES:
        rows = read_rows(path, categories)
        if formula not in fits:
            fits[formula] = fit([design(row) for row in rows], [row[response] for row in rows])
        found = run(program, path, formula, point)
        variables = list(dict.fromkeys(name for name, _ in found))
        at = hold(rows, point, categories)
        wanted = list(contrasts_of(rows, categories, variables, MOVES[path]))
        if {(name, label) for name, label, _, _ in wanted} != set(found):
            sys.exit(f"{formula}, at '{point}': other effects: {sorted(found)}")
        for name, label, *ends in wanted:
            value, error = estimate(at, design, name, ends, *fits[formula])
            ours = found[(name, label)]
            compared += 1
            if differ(ours["estimate"], value) or differ(ours["std_error"], error):
                sys.exit(f"{formula}, at '{point}', {name} {label}: {ours['estimate']} ({ours['std_error']}), "
                         f"the second implementation {value:.16g} ({error:.16g})")
    print(f"{compared} effects and their standard errors agree to {TOLERANCE:g}")


main()
