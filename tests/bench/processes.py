"""Running one program and measuring it: wall clock, processor time, memory.

Wall clock and processor seconds are those of the process and what it waited for. Memory is looked at
in runs of their own, because looking disturbs: the most that was resident (all pages, a mapped file's
among them) and the most that was private (RssAnon of the process and its children).
"""

import dataclasses
import os
import pathlib
import sys
import tempfile
import time

POLL_SECONDS = 0.0002


@dataclasses.dataclass
class Run:
    wall: float
    cpu: float
    resident_mb: float
    private_mb: float
    output: str


class ProgramFailed(Exception):
    """A program ended with another exit code than 0; says which and what it printed last."""


def private_kb(process):
    """Private memory of a process and its children, 0 where it is gone."""
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon:")), 0)
    return own + sum(private_kb(child) for child in children.split())


def wait(process, looks_at_memory):
    """(exit status, resource usage, most private memory in kB)."""
    most = 0
    while looks_at_memory:
        if os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            break
        most = max(most, private_kb(process))
        time.sleep(POLL_SECONDS)
    _, status, usage = os.wait4(process, 0)
    return status, usage, most


def run(command, environment=None, looks_at_memory=False):
    """Runs a command (a list of words); its standard output is kept, its messages only on failure."""
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
        actions = [(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
                   (os.POSIX_SPAWN_DUP2, output.fileno(), 1), (os.POSIX_SPAWN_DUP2, messages.fileno(), 2)]
        surroundings = {**os.environ, **(environment or {})}
        began = time.perf_counter()
        process = os.posix_spawnp(words[0], words, surroundings, file_actions=actions)
        status, usage, most = wait(process, looks_at_memory)
        wall = time.perf_counter() - began
        output.seek(0)
        messages.seek(0)
        if status != 0:
            last = messages.read().decode(errors="replace").strip().splitlines()[-3:]
            raise ProgramFailed(f"{' '.join(words)[:200]}: exit {os.waitstatus_to_exitcode(status)}: "
                                + " / ".join(last))
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, most / 1024,
                   output.read().decode(errors="replace"))


def run_all(commands, environment=None, looks_at_memory=False):
    """Runs commands one after the other: times add up, the most of their memory counts."""
    runs = [run(command, environment, looks_at_memory) for command in commands]
    return Run(sum(one.wall for one in runs), sum(one.cpu for one in runs),
               max(one.resident_mb for one in runs), max(one.private_mb for one in runs),
               "\n".join(one.output for one in runs)), [one.output for one in runs]


def say(text):
    print(text, flush=True)
    sys.stdout.flush()
