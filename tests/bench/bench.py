"""Times bip and its peers side by side and checks that they agree; `scripts/bench` builds what it needs.

Exit code 1 where answers disagree; a target that is missed is said, and is no failure.
"""

import argparse
import json
import pathlib
import sys

import jobs
import machine
import national_register
import processes
import report
import rounds
import scaling

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Rows, persons, outcomes, share of missing items, seed.
DATA = {"a": (13_500, 4_000, 1, 0, 1), "a3": (13_500, 4_000, 3, 0.003, 1),
        "b": (1_000_000, 300_000, 1, 0, 2), "c": (10_000_000, 3_000_000, 1, 0, 3)}
OTHERS = ("national", "kernels", "scaling")
LARGE_PEER_MB = 15_000  # numpy holds the large data set several times
REGISTER = {"quick": (20_000, 200), "default": (200_000, 300), "large": (1_000_000, 600)}


class Setting:
    """Where everything is."""

    def __init__(self, options):
        self.build = options.build.resolve()
        self.bip = self.build / "bip"
        self.folder = options.data.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.all_peers = options.all_peers
        self.help = processes.run([self.bip, "--help"]).output

    def tool(self, name):
        return self.build / "tests" / "bench" / name

    def path(self, data):
        return self.folder / f"{data}.csv"

    @staticmethod
    def rows(data):
        return DATA[data][0]

    def can(self, command):
        return f"  {command} " in self.help

    def make(self, data):
        """The data set, unless it is there already."""
        path = self.path(data)
        if path.exists():
            return
        processes.say(f"making {path.name}")
        unfinished = path.with_suffix(".unfinished")
        processes.run([self.tool("bip_timing_data"), unfinished, *DATA[data]])
        unfinished.rename(path)


def parse_options():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the small data sets alone")
    parser.add_argument("--large", action="store_true",
                        help="also 10,000,000 rows and a register of national size (4 GB of disk, 15 GB of memory)")
    parser.add_argument("--all-peers", action="store_true", help="also peers that take a minute a run")
    parser.add_argument("--only", action="append", default=[], metavar="JOB", help="repeatable; --list names them")
    parser.add_argument("--list", action="store_true", help="name the jobs, run nothing")
    parser.add_argument("--runs", type=int, default=5, metavar="K", help="rounds; medians are shown (5)")
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "build/bench/bench.json", metavar="FILE")
    parser.add_argument("--plot", type=pathlib.Path, default=ROOT / "build/bench/scaling.svg", metavar="FILE")
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "build/bench", metavar="FOLDER")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release", help=argparse.SUPPRESS)
    return parser.parse_args()


def chosen(options, key, is_quick, is_large):
    if options.only:
        return key in options.only
    return is_quick if options.quick else options.large or not is_large


def choose_jobs(options, setting):
    found = [job for job in jobs.all_jobs(setting) if chosen(options, job.key, job.is_quick, job.is_large)]
    if machine.available_mb() < LARGE_PEER_MB:
        for job in (job for job in found if job.is_large):
            processes.say(f"{job.key}: the peer needs {LARGE_PEER_MB} MB of memory, which is not there; left out")
            job.programs = [program for program in job.programs if program.is_ours]
    return found


def run_kernels(setting):
    """The micro-benchmarks: their text is shown, their JSON kept."""
    file = setting.folder / "kernels.json"
    done = processes.run([setting.tool("bip_kernel_benchmarks"), "--benchmark_counters_tabular=true",
                          f"--benchmark_out={file}", "--benchmark_out_format=json"])
    processes.say("== kernels, each with its floor beside\n" + done.output)
    return json.loads(file.read_text(encoding="utf-8"))


def run_others(options, setting, results):
    if chosen(options, "national", True, False):
        size = "large" if options.large else "quick" if options.quick else "default"
        results["national"] = national_register.measure(setting.bip, *REGISTER[size], setting.folder / "national")
        processes.say(national_register.text(results["national"]))
    if chosen(options, "kernels", True, False):
        results["kernels"] = run_kernels(setting)
    if chosen(options, "scaling", False, False):
        for data in ("b", "a3"):
            setting.make(data)
        results["scaling"] = scaling.measure(setting, options.runs)
        processes.say(scaling.text(results["scaling"]))
        options.plot.parent.mkdir(parents=True, exist_ok=True)
        trouble = scaling.plot(results["scaling"], options.plot)
        processes.say(f"no plot: {trouble}" if trouble else f"plot: {options.plot}")


def main():
    options = parse_options()
    setting = Setting(options)
    keys = [job.key for job in jobs.all_jobs(setting)] + list(OTHERS)
    unknown = [key for key in options.only if key not in keys]
    if options.list or unknown:
        print("\n".join(keys) if options.list else f"no job {unknown[0]}; there are: {', '.join(keys)}")
        return 2 if unknown else 0
    results = {"schema": "bip.bench/1", "machine": machine.describe(setting.bip), "rounds": options.runs, "jobs": []}
    results["probe_before"] = machine.probe(setting.tool("bip_core_probe"), 1)
    for job in choose_jobs(options, setting):
        if job.data:
            setting.make(job.data)
        results["jobs"].append(rounds.run_job(job, options.runs))
        processes.say(report.job_text(results["jobs"][-1]))
    run_others(options, setting, results)
    results["probe_after"] = machine.probe(setting.tool("bip_core_probe"), 1)
    if results["jobs"]:
        processes.say(report.summary_text(results["jobs"]))
    processes.say(machine.judge_probes(results["probe_before"], results["probe_after"]))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    processes.say(f"all of it: {options.json}")
    return 1 if any(result["disagreements"] for result in results["jobs"]) else 0


try:
    sys.exit(main())
except processes.ProgramFailed as failure:
    sys.exit(f"bench: {failure}")
