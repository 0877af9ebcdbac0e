"""What the numbers were taken on: processor, memory, versions of all programs, real cores at the time."""

import os
import pathlib
import platform
import statistics
import subprocess

import processes

VERSIONS = {
    "numpy": ["/usr/bin/python3", "-c", "import numpy; print(numpy.__version__)"],
    "pandas": ["/usr/bin/python3", "-c", "import pandas; print(pandas.__version__)"],
    "statsmodels": ["/usr/bin/python3", "-c", "import statsmodels; print(statsmodels.__version__)"],
    "R": ["Rscript", "-e", "cat(as.character(getRversion()))"],
    "data.table": ["Rscript", "-e", "cat(as.character(packageVersion('data.table')))"],
    "gretl": ["gretlcli", "--version"],
    "BLAS of R": ["Rscript", "-e", "cat(extSoftVersion()[['BLAS']])"],
}


def first_line(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    return lines[0].strip() if done.returncode == 0 and lines else None


def processor():
    names = [line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]
    return names[0] if names else platform.processor()


def vector_instructions():
    text = pathlib.Path("/proc/cpuinfo").read_text()
    return [name for name in ("avx2", "fma", "avx512f", "asimd", "sve") if f" {name} " in text.replace("\n", " ")]


def memory_mb():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**20


def available_mb():
    for line in pathlib.Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) / 1024
    return memory_mb()


def describe(bip):
    return {"processor": processor(), "processors": len(os.sched_getaffinity(0)), "memory_mb": round(memory_mb()),
            "vector_instructions": vector_instructions(), "system": platform.platform(),
            "versions": {"bip": first_line([bip, "--version"]), **{name: first_line(command) for name, command in VERSIONS.items()}}}


def probe(program, seconds):
    """Rates of one thread and of two at a time; `cores` is what two threads have, in threads alone."""
    run = processes.run([program, 2, seconds])
    alone, both = ([float(word) for word in line.split()] for line in run.output.splitlines()[:2])
    return {"alone": alone[0], "together": both, "cores": sum(both) / alone[0],
            "load": os.getloadavg()[0]}


def judge_probes(before, after):
    """A sentence on whether two threads had two cores and whether the processor's pace held."""
    cores = min(before["cores"], after["cores"])
    pace = statistics.mean((before["alone"], after["alone"]))
    drift = abs(before["alone"] - after["alone"]) / pace
    text = f"two threads had {cores:.2f} cores"
    if cores < 1.7:
        text += " (fewer than two: figures of two threads say little)"
    if drift > 0.1:
        text += f"; the processor's pace changed by {100 * drift:.0f} % meanwhile"
    return text
