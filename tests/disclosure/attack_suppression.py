"""Attacks choose_suppression on random tables: two margins, tables that share a margin, nested samples,
weighted totals, many zeros and tiny counts. Of every count that is left out, and of every implied one
of few persons, the interval an attacker can compute is at least the smallest cell wide."""

import random
import subprocess
import sys

from attacker import Attacker

PROBLEMS = 60
SEED = 20161
# Counts a program may move, and work: all that is wanted, the nearest alone, no search at all.
BOUNDS = ["1600 2e10", "8 2e10", "8 -1"]


class Problem:
    def __init__(self, cell):
        self.cell, self.counts, self.sums = cell, [], []

    def add(self, value, persons=None, shown=1):
        self.counts.append((value, value if persons is None else persons, shown))
        return len(self.counts) - 1

    def total(self, parts, shown=1):
        """A new count that is the sum of others; the same part may stand several times."""
        whole = self.add(sum(self.counts[part][0] for part in parts),
                         max(self.counts[part][1] for part in parts), shown)
        self.sums.append((whole, parts))
        return whole

    def text(self, bounds):
        lines = [f"{len(self.counts)} {len(self.sums)} {self.cell} {bounds}"]
        lines += [f"{value} {persons} {1 + value ** 0.5} {int(shown)}" for value, persons, shown in self.counts]
        lines += [" ".join(map(str, [whole, *parts])) for whole, parts in self.sums]
        return "\n".join(lines) + "\n"


def draw(chance):
    return chance.choice([0, 0, 1, 2, 3, 4, 5, 6, 9, 14, 30, 77, 250])


def add_table(problem, chance, rows, columns):
    cells = [[problem.add(draw(chance)) for _ in range(columns)] for _ in range(rows)]
    margins = [problem.total(row) for row in cells]
    across = [problem.total([row[at] for row in cells]) for at in range(columns)]
    whole = problem.total(margins)
    problem.sums.append((whole, across))
    return margins, whole


def split(problem, chance, whole):
    """The same persons in other groups: parts of a count that is there already."""
    left = problem.counts[whole][0]
    parts = []
    while left > 0 and len(parts) < 4:
        value = min(left, draw(chance))
        parts.append(problem.add(value, shown=chance.random() < 0.8))
        left -= value
    parts.append(problem.add(left))
    problem.sums.append((whole, parts))


def draw_problem(chance):
    problem = Problem(chance.choice([3, 5, 10]))
    margins, whole = add_table(problem, chance, chance.randint(1, 4), chance.randint(2, 5))
    for margin in margins:
        if chance.random() < 0.5:
            split(problem, chance, margin)
    if chance.random() < 0.5:  # a sample within the sample
        rest = problem.add(draw(chance), shown=0)
        problem.total([whole, rest])
    if chance.random() < 0.4:  # forms of few persons
        forms = problem.add(chance.randint(5, 60), persons=chance.randint(1, 4))
        problem.total([forms, problem.add(draw(chance) + 20)])
    if chance.random() < 0.4:  # how many channels forms have, and how many forms each channel
        numbers = [problem.add(draw(chance)) for _ in range(3)]
        uses = problem.total(numbers[:1] + numbers[1:2] * 2 + numbers[2:] * 3, shown=0)
        split(problem, chance, uses)
    return problem


def attack(problem, answer, whole):
    known = {}
    for place, (value, _, shown) in enumerate(problem.counts):
        if (shown and answer[place] == 0) or value == 0:
            known[place] = value
    equations = [([(whole_place, -1)] + [(part, 1) for part in parts], 0, 1e-7)
                 for whole_place, parts in problem.sums]
    attacker = Attacker(len(problem.counts), known, equations)
    for place, (value, persons, shown) in enumerate(problem.counts):
        is_few = value > 0 and 0 < persons < problem.cell
        assert not (is_few and shown) or answer[place] == 1, "a count of few persons is shown"
        if answer[place] == 0 and not (is_few and not shown):
            continue
        width = attacker.width(place, whole)
        assert width >= problem.cell - 1e-5, (
            f"a count left out is known up to {width} of {problem.cell}:\n{problem.text('')}{answer}")
    few = any(0 < persons < problem.cell and value > 0 for value, persons, _ in problem.counts)
    assert few or not any(answer), "counts are left out where none is of few persons"


def solve(problems, bounds):
    text = "".join(problem.text(bounds) for problem in problems)
    run = subprocess.run([sys.argv[1]], input=text, capture_output=True, text=True, check=True)
    answers = [[int(word) for word in line.split()] for line in run.stdout.splitlines()]
    assert len(answers) == PROBLEMS
    return answers


def main():
    chance = random.Random(SEED)
    problems = [draw_problem(chance) for _ in range(PROBLEMS)]
    left_out = {}
    for bounds in BOUNDS:
        gone = kept = 0
        for number, (problem, answer) in enumerate(zip(problems, solve(problems, bounds))):
            attack(problem, answer, whole=number % 4 == 0)
            gone += sum(one > 0 for one in answer)
            kept += sum(one == 0 and shown for one, (_, _, shown) in zip(answer, problem.counts))
        assert gone > PROBLEMS and kept > PROBLEMS, (gone, kept)
        left_out[bounds] = gone
        print(f"{PROBLEMS} problems, bounds {bounds}: {gone} counts left out, {kept} kept, none can be computed")
    wide, near, none = (left_out[bounds] for bounds in BOUNDS)
    assert wide <= near <= none, "bounds on the search do not leave out less"


if __name__ == "__main__":
    main()
