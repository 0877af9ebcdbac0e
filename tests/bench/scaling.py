"""How cost grows with rows, columns, replicates and threads, and a plot of it (gnuplot, SVG)."""

import os
import statistics
import subprocess

import jobs
import processes

FIRST_ROWS = 13_500
COLUMN_ROWS = 54_000
COLUMNS = (4, 8, 14, 20, 26, 32)
REPLICATES = (99, 199, 499, 999)


def first_rows(setting, rows):
    """A file with the first rows of the largest one of the small data sets."""
    whole, path = setting.path("b"), setting.folder / f"b_{rows}.csv"
    if not path.exists():
        part = path.with_suffix(".unfinished")
        with open(whole, "rb") as source, open(part, "wb") as copy:
            for _, line in zip(range(rows + 1), source):
                copy.write(line)
        part.rename(path)
    return path


def median_seconds(command, runs):
    return statistics.median(processes.run(command).wall for _ in range(runs))


def point(x, command, runs):
    processes.run(command)
    return {"x": x, "seconds": median_seconds(command, runs)}


def curve_of_rows(setting, runs):
    counts = [FIRST_ROWS * 2**k for k in range(7)]
    ours, peer = [], []
    for rows in [*counts, 1_000_000]:
        path = setting.path("b") if rows == 1_000_000 else first_rows(setting, rows)
        ours.append(point(rows, jobs.fit_words(setting.bip, path, "logit", 1), runs))
        peer.append(point(rows, [jobs.PYTHON, jobs.PEERS / "fit_numpy.py", path, "logit"], 1))
    return [{"name": "bip, 1 thread", "points": ours}, {"name": "numpy", "points": peer}]


def curve_of_columns(setting, runs):
    path, covariates = first_rows(setting, COLUMN_ROWS), [*jobs.ITEMS, *jobs.NUMBERS]
    points = []
    for count in COLUMNS:
        formula = "y1 ~ " + " + ".join(covariates[-count:])
        command = [setting.bip, "fit", path, "--formula", formula, "--threads", 1, "--quiet"]
        points.append(point(count + 1, command, runs))
    return [{"name": "bip, 1 thread", "points": points}]


def bootstrap_words(setting, replicates, threads):
    return jobs.compare_words(setting, "y1", "--add", "indicators=" + " + ".join(jobs.ITEMS), "--cluster", "id",
                              "--bootstrap", replicates, "--threads", threads)


def curve_of_replicates(setting, runs):
    return [{"name": "bip, 1 thread", "points": [point(count, bootstrap_words(setting, count, 1), runs)
                                                 for count in REPLICATES]}]


def curve_of_threads(setting, runs):
    counts = range(1, len(os.sched_getaffinity(0)) + 1)
    fits = [point(count, jobs.fit_words(setting.bip, setting.path("b"), "logit", count), runs) for count in counts]
    draws = [point(count, bootstrap_words(setting, REPLICATES[-1], count), runs) for count in counts]
    return [{"name": "fit, 1,000,000 rows", "points": fits}, {"name": "bootstrap, 999 draws", "points": draws}]


CURVES = (
    ("rows", "rows, 39 parameters (log scales)", curve_of_rows),
    ("columns", "parameters, 54,000 rows", curve_of_columns),
    ("replicates", "bootstrap draws, two models, 12,626 rows", curve_of_replicates),
    ("threads", "threads", curve_of_threads),
)


def measure(setting, runs):
    return [{"name": name, "label": label, "curves": curve(setting, runs)} for name, label, curve in CURVES]


def gnuplot_program(scaling, path):
    lines = ["set terminal svg size 900,640 background 'white' font 'sans,12'", f"set output '{path}'",
             "set multiplot layout 2,2", "set key left top", "set grid", "set ylabel 'seconds'"]
    for panel in scaling:
        lines.append(f"set xlabel '{panel['label']}'")
        if panel["name"] == "rows":
            lines += ["set logscale xy", "set format x '%.0s%c'"]
        else:
            lines += ["unset logscale", "set format x '%g'", "set yrange [0:*]"]
        if panel["name"] == "threads":
            lines += ["set xtics 1", "set key right top"]
        for number, curve in enumerate(panel["curves"]):
            lines.append(f"$data{number} << END")
            lines += [f"{one['x']} {one['seconds']:.6g}" for one in curve["points"]] + ["END"]
        lines.append("plot " + ", ".join(f"$data{number} using 1:2 with linespoints pt 7 ps 0.6 title \"{curve['name']}\""
                                         for number, curve in enumerate(panel["curves"])))
    return "\n".join([*lines, "unset multiplot"]) + "\n"


def plot(scaling, path):
    """Writes the plot; returns why not, or nothing."""
    try:
        done = subprocess.run(["gnuplot"], input=gnuplot_program(scaling, path), text=True, capture_output=True,
                              check=False)
    except FileNotFoundError:
        return "gnuplot is not installed"
    return done.stderr.strip() if done.returncode != 0 else None


def text(scaling):
    lines = ["== scaling: medians, seconds"]
    for panel in scaling:
        for curve in panel["curves"]:
            points = "  ".join(f"{one['x']:,}: {one['seconds']:.4f}" for one in curve["points"])
            lines.append(f"{panel['name']:<11} {curve['name']:<22} {points}")
    return "\n".join(lines) + "\n"
