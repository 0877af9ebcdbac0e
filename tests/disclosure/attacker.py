"""What an attacker computes: the interval in which an unknown count has to lie, given all known
counts, all sums and that no count is negative. Linear programs by HiGHS, not by the program's own."""

import numpy
from scipy.optimize import Bounds, LinearConstraint, linprog, milp


class Attacker:
    """`known` maps a count's place to its value; `equations` are lists of (place, factor) whose sum
    is the given right side, 0 for none, and `slack` how far from it rounding may have moved it."""

    def __init__(self, places, known, equations):
        self.unknown = [place for place in range(places) if place not in known]
        column = {place: at for at, place in enumerate(self.unknown)}
        rows, right, slacks = [], [], []
        for terms, side, slack in equations:
            row = numpy.zeros(len(self.unknown))
            for place, factor in terms:
                if place in known:
                    side -= factor * known[place]
                else:
                    row[column[place]] += factor
            if row.any():
                rows.append(row)
                right.append(side)
                slacks.append(slack)
        self.column = column
        self.rows = numpy.array(rows).reshape(len(rows), len(self.unknown))
        self.right = numpy.array(right)
        self.slacks = numpy.array(slacks)

    def bound(self, place, sense, whole):
        cost = numpy.zeros(len(self.unknown))
        cost[self.column[place]] = sense
        if whole:
            constraints = (LinearConstraint(self.rows, self.right - self.slacks, self.right + self.slacks)
                           if len(self.rows) else None)
            found = milp(cost, integrality=numpy.ones(len(cost)), bounds=Bounds(0, 1e7),
                         constraints=constraints)
        else:
            two_sided = numpy.vstack([self.rows, -self.rows])
            sides = numpy.concatenate([self.right + self.slacks, -self.right + self.slacks])
            found = linprog(cost, A_ub=two_sided if len(self.rows) else None,
                            b_ub=sides if len(self.rows) else None, bounds=(0, 1e7), method="highs")
        if found.status == 3:
            return sense * -1e7
        assert found.status == 0, f"no feasible counts: {found.message}"
        return sense * found.fun

    def width(self, place, whole=False):
        return self.bound(place, -1, whole) - self.bound(place, 1, whole)
