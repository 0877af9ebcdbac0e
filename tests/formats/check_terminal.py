"""At a terminal long work shows itself, in a pipe it is silent; Ctrl-C in the middle of a bootstrap ends
with 130 and one line, leaves earlier outputs as they were and nothing beside them.

usage: check_terminal.py PROGRAM
"""

import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import time

SECONDS = 120
DATA = "data-samples/mroz_participation.csv"
COMPARE = ["compare", DATA, "--response", "inlf", "--base", "educ + exper + age",
           "--add", "children=kidslt6 + kidsge6", "--threads", "1"]


def require(holds, what):
    if not holds:
        sys.exit(f"terminal: {what}")


def read_terminal(master, until=None):
    """What the terminal was sent, to its end or to some text."""
    seen = b""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and (until is None or until not in seen):
        try:
            part = os.read(master, 4096)
        except OSError:  # Linux says so when nobody has the terminal open any more
            break
        if not part:
            break
        seen += part
    return seen


def start(program, *words):
    """The program with a terminal for its messages; its own session, so that signals reach it alone."""
    master, slave = pty.openpty()
    process = subprocess.Popen([program, *words], stdout=subprocess.DEVNULL, stderr=slave,
                               stdin=subprocess.DEVNULL, start_new_session=True)
    os.close(slave)
    return process, master


def finish(process, master):
    seen = read_terminal(master)
    os.close(master)
    return process.wait(SECONDS), seen


def check_progress(program):
    code, seen = finish(*start(program, *COMPARE, "--bootstrap", "400"))
    require(code == 0, f"exit {code}: {seen!r}")
    require(b"bootstrap" in seen and b"% done" not in seen and b" left" in seen, f"no progress: {seen!r}")
    require(seen.rstrip(b"\r\n").rpartition(b"\x1b[K")[2] == b"", f"the line was not cleared: {seen[-80:]!r}")
    for words, what in ((["--quiet"], "--quiet"), (["--progress", "never"], "never")):
        code, seen = finish(*start(program, *COMPARE, "--bootstrap", "100", *words))
        require((code, b" left" in seen) == (0, False), f"{what}: exit {code}, {seen!r}")
    piped = subprocess.run([program, *COMPARE, "--bootstrap", "100", "--quiet"], capture_output=True, check=True)
    require(piped.stderr == b"", f"in a pipe: {piped.stderr!r}")
    always = subprocess.run([program, *COMPARE, "--bootstrap", "400", "--progress", "always"],
                            capture_output=True, check=True)
    require(b"bootstrap" in always.stderr, "--progress always shows nothing in a pipe")


def check_interrupt(program, folder):
    output = folder / "result.json"
    output.write_text("earlier")
    process, master = start(program, *COMPARE, "--bootstrap", "1000000", "--format", "json", "--output",
                            str(output))
    seen = read_terminal(master, b"bootstrap")
    os.kill(process.pid, signal.SIGINT)
    code, rest = finish(process, master)
    require(code == 130, f"exit {code} after Ctrl-C: {(seen + rest)[-300:]!r}")
    last = rest.rpartition(b"\x1b[K")[2].decode().strip().splitlines()
    require(len(last) == 1 and last[0].startswith("bip: interrupted while bootstrap, "), f"it says {last}")
    require(output.read_text() == "earlier", "the earlier output is another one")
    left = sorted(path.name for path in folder.iterdir())
    require(left == ["result.json"], f"left behind: {left}")


def main():
    program = os.path.abspath(sys.argv[1])
    check_progress(program)
    with tempfile.TemporaryDirectory() as scratch:
        check_interrupt(program, pathlib.Path(scratch))


main()
