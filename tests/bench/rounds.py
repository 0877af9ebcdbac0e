"""Runs a job's programs side by side and says how they compare.

First every program once, for its answer and its memory; then rounds in which all take turns, each round
beginning with another. A program that takes long takes part in as many rounds as its time allows.
"""

import statistics

import answers
import processes

LONG_SECONDS = 8.0  # a program that took this long in all takes part in no further round


def first_runs(program, looks_at_memory=True):
    """A run that is not timed (unless it is long): answer and memory. Ours prints its answer
    as JSON, in a run of its own."""
    total, outputs = processes.run_all(program.commands, program.environment, looks_at_memory)
    if program.answers_json:
        commands = [[*command, "--format", "json"] for command in program.commands + program.also]
        outputs = processes.run_all(commands, program.environment)[1]
    return total, program.read(outputs)


class Measured:
    """What is known of one program."""

    def __init__(self, program):
        self.program = program
        self.first, self.answer = first_runs(program)
        self.runs, self.taken_off, self.parts = [], [], []
        if self.first.wall > LONG_SECONDS and not program.is_ours:
            self.keep(self.first, self.answer)

    def keep(self, run, answer):
        self.runs.append(run)
        if self.program.part is not None:
            self.parts.append(answer["seconds"][self.program.part])

    def spent(self):
        return sum(run.wall for run in self.runs)

    def take_turn(self):
        program = self.program
        if not program.is_ours and self.spent() > LONG_SECONDS:
            return
        run, outputs = processes.run_all(program.commands, program.environment)
        self.keep(run, program.read(outputs) if program.part is not None else None)
        if program.less:
            self.taken_off.append(processes.run_all(program.less, program.environment)[0])

    def seconds(self):
        if self.parts:
            return statistics.median(self.parts)
        return less(self.runs, self.taken_off, "wall")

    def cpu(self):
        return less(self.runs, self.taken_off, "cpu")

    def as_json(self):
        walls = [run.wall for run in self.runs]
        return {"name": self.program.name, "ours": self.program.is_ours,
                "commands": [" ".join(map(str, command)) for command in self.program.commands],
                "seconds": self.seconds(), "cpu_seconds": self.cpu(), "runs": walls,
                "taken_off": [run.wall for run in self.taken_off], "own_clock": self.parts,
                "spread": (max(walls) - min(walls)) / statistics.median(walls),
                "resident_mb": self.first.resident_mb, "private_mb": self.first.private_mb}


def less(runs, taken_off, what):
    """Median of the runs, less that of what is to be taken off."""
    value = statistics.median(getattr(run, what) for run in runs)
    if taken_off:
        value -= statistics.median(getattr(run, what) for run in taken_off)
    return value


def known_answer(known):
    """Stated values as an answer to be compared with."""
    answer = {key: value for key, value in known.items() if key != "ratios"}
    return answer


def check_answers(job, measured):
    """(number of comparisons, [what disagrees])."""
    own = [one for one in measured if one.program.is_ours]
    others = [(one.program.name, one.answer) for one in measured if not one.program.is_ours]
    others.append(("the stated value", known_answer(job.known)))
    count, wrong = 0, []
    for one in own:
        for name, answer in others:
            found = answers.compare(one.answer, answer)
            count += len(found)
            wrong += [f"{one.program.name} and {name}: {what} differs by {difference:.3g}, at most {most:g}"
                      for what, difference, most in answers.disagreements(found)]
        for outcome, ratio in job.known.get("ratios", {}).items():
            count += 1
            if abs(one.answer["nested"][outcome]["lr"] - ratio) > 1e-6:
                wrong.append(f"{one.program.name} and the stated value: likelihood ratio of {outcome}")
    return count, wrong


def judge(measured):
    """For every program of ours: best peer, ratio, target, whether it is met."""
    peers = [one for one in measured if not one.program.is_ours]
    verdicts = []
    for one in (one for one in measured if one.program.is_ours):
        program = one.program
        counted = [peer for peer in peers if not program.against or peer.program.name in program.against]
        verdict = {"program": program.name, "target": program.target, "best_peer": None, "ratio": None, "met": None}
        if counted:
            best = min(counted, key=Measured.seconds)
            verdict["best_peer"] = best.program.name
            verdict["ratio"] = one.seconds() / best.seconds()
        if program.target is not None and verdict["ratio"] is not None:
            verdict["met"] = verdict["ratio"] <= program.target
        for kind in ("private", "resident"):
            limit, value = getattr(program, f"{kind}_limit_mb"), getattr(one.first, f"{kind}_mb")
            if limit is not None:
                verdict[f"{kind}_mb"], verdict[f"{kind}_limit_mb"] = value, limit
                verdict[f"{kind}_met"] = value <= limit
        verdicts.append(verdict)
    return verdicts


def run_job(job, rounds):
    measured = [Measured(program) for program in job.programs]
    for number in range(rounds):
        turn = number % len(measured)
        for one in measured[turn:] + measured[:turn]:
            one.take_turn()
    compared, wrong = check_answers(job, measured)
    return {"job": job.key, "title": job.title, "data": job.data, "programs": [one.as_json() for one in measured],
            "verdicts": judge(measured), "compared": compared, "disagreements": wrong}
