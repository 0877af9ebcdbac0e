"""The jobs that are timed: our command lines, the peers' programs, the ratio that is to be reached.

A target is our median wall clock over that of the best peer in the same run.
"""

import dataclasses
import functools
import json
import pathlib
import typing

import answers

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers"
PYTHON = "/usr/bin/python3"  # the one that Debian's numpy belongs to

ITEMS = [f"{form}{k}" for form in ("cw", "ps") for k in range(1, 12)]
NUMBERS = ["age", "female", "migrant", "kids", "months_unemp", "wage_prev", "income", "tenure", "share_work",
           "urate", "dist_km", "benefit"]
REGISTER = " + ".join([*NUMBERS, "region"])
FORMULA = f"y1 ~ {' + '.join(ITEMS)} + {REGISTER}"
PROBIT = 1.2  # a probit may take this much more than a logit
REPLICATES = 999
SHARES = [0.0030720747, 0.0057864411, 0.0073346999, 0.0036936118, 0.0049420878, 0.0039916025, 0.0036085903,
          0.0057746496, 0.0062261107, 0.0022473851, 0.0040834069]


@dataclasses.dataclass
class Program:
    """One participant. `less` are commands whose time is taken off; `part` names the peer's own clock;
    `also` are run for the answer alone."""
    name: str
    commands: list
    read: typing.Callable
    is_ours: bool = False
    answers_json: bool = False
    target: float = None
    against: tuple = ()  # the peers that count for the target; all where empty
    less: list = dataclasses.field(default_factory=list)
    also: list = dataclasses.field(default_factory=list)
    part: str = None
    environment: dict = dataclasses.field(default_factory=dict)
    private_limit_mb: float = None
    resident_limit_mb: float = None


@dataclasses.dataclass
class Job:
    key: str
    title: str
    data: str
    programs: list
    known: dict = dataclasses.field(default_factory=dict)
    is_large: bool = False
    is_quick: bool = False


def read_nothing(_):
    return {}


def read_peer(outputs):
    return answers.parse_answer(outputs[-1])


def read_gretl(outputs):
    return answers.parse_gretl(outputs[-1], [*ITEMS, *NUMBERS])


def read_json(take, outputs):
    results = [json.loads(output) for output in outputs]
    return take(results if len(results) > 1 else results[0])


def ours(name, commands, take, **more):
    return Program(name, commands, functools.partial(read_json, take), is_ours=True, answers_json=True, **more)


def python_peer(name, program, *words, **more):
    return Program(name, [[PYTHON, PEERS / program, *words]], read_peer, **more)


def r_peer(name, program, *words, **more):
    return Program(name, [["Rscript", PEERS / program, *words]], read_peer, **more)


def gretl_peer(path, model, folder):
    """gretl takes its commands from a file: the one in peers/ with its names filled in."""
    script = folder / f"gretl_{path.stem}_{model}.inp"
    text = (PEERS / "fit_gretl.inp").read_text(encoding="utf-8")
    script.write_text(text.replace("@FILE@", str(path)).replace("@MODEL@", model), encoding="utf-8")
    return Program("gretl", [["gretlcli", "-b", script]], read_gretl)


def fit_words(bip, path, model, threads):
    return [bip, "fit", path, "--formula", FORMULA, "--model", model, "--threads", threads, "--quiet"]


def fit_job(setting, key, data, model, targets, known, **more):
    """`targets`: by number of threads."""
    path = setting.path(data)
    scale = PROBIT if model == "probit" else 1
    programs = []
    for threads, target in targets.items():
        words = fit_words(setting.bip, path, model, threads)
        programs.append(ours(f"bip, {threads} thread{'s' if threads > 1 else ''}", [words],
                             answers.answer_of_probit if model == "probit" else answers.answer_of_fit,
                             also=[[*words, "--vcov", "eim"]] if model == "probit" else [],
                             target=round(target * scale, 4), **more))
    programs.append(python_peer("numpy", "fit_numpy.py", path, model))
    if data != "c":
        programs.append(python_peer("statsmodels", "fit_statsmodels.py", path, model))
        programs.append(r_peer("R, fread and crossprod", "fit.R", path, model, "crossprod"))
    if data == "a":
        programs.append(gretl_peer(path, model, setting.folder))
    if data == "a" or setting.all_peers:
        programs.append(r_peer("R, glm", "fit.R", path, model, "glm"))
    return Job(key, f"{setting.rows(data):,} rows: CSV to {model} with standard errors", data, programs,
               known={"loglik": known} if known else {}, is_large=data == "c", is_quick=data == "a")


def compare_words(setting, outcome, *words):
    return [setting.bip, "compare", setting.path("a3"), "--base", f"{outcome} ~ {REGISTER}", *words, "--quiet"]


def nested_job(setting):
    block = "indicators=" + " + ".join(ITEMS)
    commands = [compare_words(setting, outcome, "--add", block, "--measures", "all", "--threads", 1)
                for outcome in ("y1", "y2", "y3")]
    path = setting.path("a3")
    programs = [ours("bip, 1 thread, three runs", commands, answers.answer_of_nested, target=0.03),
                python_peer("numpy", "compound_numpy.py", path, "nested"),
                r_peer("R, fread and glm.fit", "compound.R", path, "nested")]
    return Job("nested", "3 outcomes × 2 nested models, LR tests, all measures", "a3", programs,
               known={"ratios": {"y1": 887.175086, "y2": 616.881205, "y3": 512.159223}}, is_quick=True)


def bootstrap_job(setting):
    def command(threads):
        return compare_words(setting, "y1", "--add", "indicators=" + " + ".join(ITEMS), "--measures", "all",
                             "--cluster", "id", "--bootstrap", REPLICATES, "--threads", threads)

    path, single = setting.path("a3"), ("numpy", "R, fread and glm.fit")
    programs = [ours("bip, 1 thread", [command(1)], answers.answer_of_bootstrap, target=0.08, against=single),
                ours("bip, 2 threads", [command(2)], answers.answer_of_bootstrap, target=0.08),
                python_peer("numpy", "compound_numpy.py", path, "bootstrap", REPLICATES, 1),
                python_peer("numpy, 2 processes", "compound_numpy.py", path, "bootstrap", REPLICATES, 2,
                            environment={"OPENBLAS_NUM_THREADS": "1"})]
    if setting.all_peers:
        programs.append(r_peer("R, fread and glm.fit", "compound.R", path, "bootstrap", REPLICATES))
    return Job("bootstrap", f"cluster bootstrap, {REPLICATES} draws, both models, all measures", "a3", programs,
               is_quick=True)


def shapley_job(setting):
    blocks = [word for k in range(1, 12) for word in ("--add", f"g{k}=cw{k} + ps{k}")]
    path = setting.path("a3")
    programs = [ours(f"bip, {threads} thread{'s' if threads > 1 else ''}",
                     [compare_words(setting, "y1", *blocks, "--decompose", "blocks", "--threads", threads)],
                     answers.answer_of_shapley, target=0.06) for threads in (1, 2)]
    programs.append(python_peer("numpy", "compound_numpy.py", path, "shapley"))
    if setting.all_peers:
        programs.append(r_peer("R, fread and glm.fit", "compound.R", path, "shapley"))
    return Job("shapley", "Shapley shares of 11 groups, 2,048 models", "a3", programs, known={"shapley": SHARES},
               is_quick=True)


def effects_job(setting):
    path = setting.path("b")
    effects = [setting.bip, "effects", path, "--formula", FORMULA, "--threads", 1, "--quiet"]
    programs = [ours("bip, 1 thread: effects less fit", [effects], answers.answer_of_effects, target=0.01,
                     less=[fit_words(setting.bip, path, "logit", 1)]),
                r_peer("R, by hand", "fit.R", path, "logit", "glm", "effects", part="effects")]
    if setting.all_peers:
        programs.append(python_peer("statsmodels", "fit_statsmodels.py", path, "logit", "effects", part="effects"))
    return Job("effects", "1,000,000 rows: average marginal effects with errors, on top of the fit", "b", programs)


def start_job(setting):
    programs = [Program("bip --version", [[setting.bip, "--version"]], read_nothing, is_ours=True),
                Program("a program that does nothing", [["/bin/true"]], read_nothing)]
    return Job("start", "starting and ending", "", programs, is_quick=True)


def columnar_job(setting):
    path, columnar = setting.path("b"), setting.folder / "b.bipc"
    convert = [setting.bip, "convert", path, "--output", columnar, "--quiet"]
    fit = fit_words(setting.bip, columnar, "logit", 1)
    programs = [Program("bip convert", [convert], read_nothing, is_ours=True),
                ours("bip fit of the columnar file, 1 thread", [fit], answers.answer_of_fit)]
    return Job("columnar", "1,000,000 rows: CSV to columnar file, and a fit from that", "b", programs,
               known={"loglik": -632408.37024001})


def all_jobs(setting):
    """In the order in which they are run. `setting`: bip, folder, path(data), rows(data), all_peers, can(command)."""
    jobs = [
        start_job(setting),
        fit_job(setting, "a-logit", "a", "logit", {1: 0.08}, -8441.76900050),
        fit_job(setting, "a-probit", "a", "probit", {1: 0.08}, -8442.73202997),
        nested_job(setting), shapley_job(setting), bootstrap_job(setting),
        fit_job(setting, "b-logit", "b", "logit", {1: 0.07, 2: 0.045}, -632408.37024001, private_limit_mb=100),
        fit_job(setting, "b-probit", "b", "probit", {1: 0.07, 2: 0.045}, -632430.32287909, private_limit_mb=100),
        effects_job(setting),
    ]
    if setting.can("convert"):
        jobs.append(columnar_job(setting))
    jobs.append(fit_job(setting, "c-logit", "c", "logit", {1: 0.06}, None, resident_limit_mb=800))
    return jobs
