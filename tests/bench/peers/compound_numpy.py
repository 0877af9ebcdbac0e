"""Compound jobs as an expert in numpy would write them: warm starts, no package's overhead.

usage: compound_numpy.py FILE nested | bootstrap REPLICATES PROCESSES | shapley
"""

import itertools
import math
import multiprocessing
import sys

import numpy as np
import pandas as pd
from peer import Clock, print_answer
from scipy.special import expit
from scipy.stats import chi2

GROUPS = 11
OUTCOMES = ("y1", "y2", "y3")


class Panel:
    """The rows without holes: the register's columns, those and all items, outcomes, persons."""

    def __init__(self, path, clock):
        data = pd.read_csv(path).dropna()
        clock.note("read")
        items = [f"{form}{k}" for k in range(1, GROUPS + 1) for form in ("cw", "ps")]
        wide = pd.get_dummies(data.drop(columns=["id", *OUTCOMES, *items]), drop_first=True, dtype=float)
        self.base = np.c_[np.ones(len(wide)), wide.to_numpy(float)]
        self.full = np.c_[self.base, data[items].to_numpy(float)]
        self.outcomes = {name: data[name].to_numpy(float) for name in OUTCOMES}
        self.person, persons = pd.factorize(data.id)
        self.persons = len(persons)
        clock.note("design")


def fit(x, y, weight=1.0, start=None):
    """Log-likelihood, estimate, information, fitted probabilities."""
    estimate = np.zeros(x.shape[1]) if start is None else start
    loglik, information = -np.inf, None
    for _ in range(25):
        mean = expit(x @ estimate)
        new = (weight * np.log(np.where(y == 1, mean, 1 - mean))).sum()
        if abs(new - loglik) < 1e-8 * (abs(new) + 0.1):
            break
        loglik = new
        information = (x * (weight * mean * (1 - mean))[:, None]).T @ x
        estimate = estimate + np.linalg.solve(information, x.T @ (weight * (y - mean)))
    return new, estimate, information, mean


def null_loglik(y, weight=None):
    weight = np.ones(len(y)) if weight is None else weight
    events = (weight * y).sum()
    others = (weight * (1 - y)).sum()
    return events * np.log(events / (events + others)) + others * np.log(others / (events + others))


def nested(panel):
    answers = {}
    for name, y in panel.outcomes.items():
        n, null, logliks = len(y), null_loglik(y), []
        for x in (panel.base, panel.full):
            loglik, estimate, information, mean = fit(x, y)
            logliks.append(loglik)
            print(np.c_[estimate, np.sqrt(np.diag(np.linalg.inv(information)))])
            cox_snell = 1 - np.exp(2 * (null - loglik) / n)
            print(1 - loglik / null, 1 - (loglik - len(estimate)) / null, cox_snell,
                  cox_snell / (1 - np.exp(2 * null / n)), mean[y == 1].mean() - mean[y == 0].mean())
        ratio = 2 * (logliks[1] - logliks[0])
        print(ratio, chi2.sf(ratio, 2 * GROUPS))
        answers[name] = {"nobs": n, "logliks": logliks, "lr": ratio, "gain": (logliks[0] - logliks[1]) / null}
    return {"nested": answers}


def draw_gains(panel, replicates, seed):
    y = panel.outcomes["y1"]
    random = np.random.default_rng(seed)
    base, full = fit(panel.base, y)[1], fit(panel.full, y)[1]
    gains = []
    for _ in range(replicates):
        drawn = random.integers(0, panel.persons, panel.persons)
        weight = np.bincount(drawn, minlength=panel.persons)[panel.person].astype(float)
        kept = weight > 0
        rows, held = y[kept], weight[kept]
        gain = fit(panel.full[kept], rows, held, full)[0] - fit(panel.base[kept], rows, held, base)[0]
        gains.append(gain / -null_loglik(rows, held))
    return gains


def bootstrap(panel, replicates, processes):
    if processes == 1:
        gains = draw_gains(panel, replicates, 1)
    else:
        shares = [(panel, replicates * (i + 1) // processes - replicates * i // processes, i + 1)
                  for i in range(processes)]
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            gains = list(itertools.chain.from_iterable(pool.starmap(draw_gains, shares)))
    low, high = np.quantile(gains, (0.025, 0.975))
    return {"bootstrap": {"mean": float(np.mean(gains)), "sd": float(np.std(gains, ddof=1)),
                          "low": float(low), "high": float(high)}}


def shapley(panel):
    y, null, first = panel.outcomes["y1"], null_loglik(panel.outcomes["y1"]), panel.base.shape[1]
    power = np.zeros(1 << GROUPS)
    for members in range(1 << GROUPS):
        added = [first + 2 * k + side for k in range(GROUPS) if members >> k & 1 for side in (0, 1)]
        power[members] = 1 - fit(panel.full[:, [*range(first), *added]], y)[0] / null
    shares = []
    for k in range(GROUPS):
        share = 0.0
        for members in (m for m in range(1 << GROUPS) if not m >> k & 1):
            size = bin(members).count("1")
            weight = math.factorial(size) * math.factorial(GROUPS - 1 - size) / math.factorial(GROUPS)
            share += weight * (power[members | 1 << k] - power[members])
        shares.append(float(share))
    return {"shapley": shares}


def main():
    clock = Clock()
    panel = Panel(sys.argv[1], clock)
    job = sys.argv[2]
    if job == "nested":
        values = nested(panel)
    elif job == "bootstrap":
        values = bootstrap(panel, int(sys.argv[3]), int(sys.argv[4]))
    else:
        values = shapley(panel)
    clock.note("job")
    print_answer(clock, **values)


main()
