"""What the Python peers share: the design matrix with our names of terms, and how an answer is printed.

An answer is one line, `ANSWER {json}`; `seconds` are the program's own clock of its parts.
"""

import json
import time

import numpy as np
import pandas as pd


class Clock:
    """Seconds since the last look, by name."""

    def __init__(self):
        self.seconds = {}
        self.last = time.perf_counter()

    def note(self, name):
        now = time.perf_counter()
        self.seconds[name] = now - self.last
        self.last = now


def term_name(column):
    return f"region[{column[7:]}]" if column.startswith("region_") else column


def read_model(path, clock):
    """y, X with a constant, the names of its columns."""
    data = pd.read_csv(path)
    clock.note("read")
    y = data.pop("y1").to_numpy().astype(float)
    data.pop("id")
    wide = pd.get_dummies(data, drop_first=True, dtype=float)
    names = ["(Intercept)"] + [term_name(name) for name in wide.columns]
    x = wide.to_numpy(dtype=float)
    x = np.c_[np.ones(len(x)), x]
    clock.note("design")
    return y, x, names


def print_answer(clock, **values):
    print("ANSWER " + json.dumps({**values, "seconds": clock.seconds}))


def by_name(names, values):
    return dict(zip(names, map(float, values)))
