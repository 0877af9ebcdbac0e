"""What programs found, and whether they found the same.

An answer is a dictionary: `loglik`, `estimates` and `std_errors` by term
(by the observed information; where `information` is "expected", by that; ours has those as `expected_errors`), `effects` and `effect_errors`
by name, `nested` by outcome, `shapley` (a list), `bootstrap` (low and high, sd where it is known), and
`seconds` by the program's own clock. Two answers are compared in what both have.
"""

import json
import math

# Relative; of estimates in standard errors. Peers stop when the log-likelihood moves by less than 1e-8
# of itself, which leaves a probit by scoring (R, numpy) 1e-5 standard errors from the maximum, and
# take standard errors from the step before.
LOGLIK = 1e-8
ESTIMATE = 1e-4
STD_ERROR = 1e-5
SHARE = 1e-8  # absolute: shares and gains are differences of log-likelihoods over the null one's
MONTE_CARLO_ERRORS = 4.5


def relative(a, b):
    return abs(a - b) / max(abs(a), abs(b), 1e-300)


def parse_answer(output):
    """The answer of a peer that prints `ANSWER {json}`."""
    lines = [line for line in output.splitlines() if line.startswith("ANSWER ")]
    if not lines:
        raise ValueError("the program printed no answer")
    return json.loads(lines[-1][7:])


def parse_gretl(output, names):
    """gretl prints the log-likelihood and the terms by their number in `names`."""
    answer = {"estimates": {}, "std_errors": {}}
    for line in output.splitlines():
        words = line.split()
        if line.startswith("LOGLIK "):
            answer["loglik"] = float(words[1])
        elif line.startswith("TERM "):
            name = names[int(words[1]) - 1]
            answer["estimates"][name] = float(words[2])
            answer["std_errors"][name] = float(words[3])
    if "loglik" not in answer:
        raise ValueError("gretl printed no log-likelihood")
    return answer


def answer_of_fit(result):
    terms = result["coefficients"]
    return {"loglik": result["loglik"], "estimates": {term["term"]: term["estimate"] for term in terms},
            "std_errors": {term["term"]: term["std_error"] for term in terms}}


def answer_of_probit(results):
    """Of two fits, by the observed and by the expected information, which differ for a probit."""
    observed, expected = map(answer_of_fit, results)
    return {**observed, "expected_errors": expected["std_errors"]}


def effect_name(effect):
    if " vs " in effect["contrast"]:
        return f"{effect['variable']}[{effect['contrast'].split(' vs ')[0]}]"
    return effect["variable"]


def answer_of_effects(result):
    return {"effects": {effect_name(effect): effect["estimate"] for effect in result["effects"]},
            "effect_errors": {effect_name(effect): effect["std_error"] for effect in result["effects"]}}


def mcfadden(rows, **wanted):
    return next(row for row in rows if row["measure"] == "mcfadden"
                and all(row[key] == value for key, value in wanted.items()))


def answer_of_nested(results):
    nested = {}
    for result in results:
        base, full = result["models"][1], result["models"][2]
        nested[base["response"]] = {
            "nobs": base["nobs"], "logliks": [base["loglik"], full["loglik"]],
            "lr": next(test["statistic"] for test in result["tests"] if test["kind"] == "lr"),
            "gain": mcfadden(result["gains"])["gain"]}
    return {"nested": nested}


def answer_of_bootstrap(result):
    gain = mcfadden(result["intervals"], quantity="gain")
    return {"bootstrap": {"low": gain["low"], "high": gain["high"], "replicates": gain["replicates"]}}


def answer_of_shapley(result):
    return {"shapley": [row["value"] for row in result["decomposition"]
                        if row["measure"] == "mcfadden" and row["level"] == "block"]}


def compare_terms(ours, theirs, found):
    errors = ours.get("std_errors", {})
    if theirs.get("information") == "expected":
        errors = ours.get("expected_errors", errors)
    for name in (name for name in ours.get("estimates", {}) if name in theirs.get("estimates", {})):
        error = errors[name]
        found.append((f"estimate of {name}", abs(ours["estimates"][name] - theirs["estimates"][name]) / error, ESTIMATE))
        found.append((f"standard error of {name}", relative(error, theirs["std_errors"][name]), STD_ERROR))
    for name in (name for name in ours.get("effects", {}) if name in theirs.get("effects", {})):
        error = ours["effect_errors"][name]
        found.append((f"effect of {name}", abs(ours["effects"][name] - theirs["effects"][name]) / error, ESTIMATE))
        found.append((f"error of the effect of {name}", relative(error, theirs["effect_errors"][name]), STD_ERROR))


def compare_nested(ours, theirs, found):
    for outcome, own in ours.get("nested", {}).items():
        other = theirs.get("nested", {}).get(outcome)
        if other is None:
            continue
        found.append((f"rows of {outcome}", abs(own["nobs"] - other["nobs"]), 0))
        scale = max(map(abs, own["logliks"]))
        for a, b in zip(own["logliks"], other["logliks"]):
            found.append((f"log-likelihood of {outcome}", relative(a, b), LOGLIK))
        found.append((f"likelihood ratio of {outcome}", abs(own["lr"] - other["lr"]) / scale, LOGLIK))
        found.append((f"gain of {outcome}", abs(own["gain"] - other["gain"]), SHARE))


def compare_bootstrap(ours, theirs, found):
    """The ends of the 95 % interval, within the error that as many independent draws leave."""
    own, other = ours.get("bootstrap"), theirs.get("bootstrap")
    if not own or not other:
        return
    replicates = own.get("replicates", 999)
    z = 1.959963984540054
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    error = math.sqrt(2 * 0.025 * 0.975 / replicates) / density * other["sd"]
    for end in ("low", "high"):
        found.append((f"{end} end of the interval, in Monte Carlo errors", abs(own[end] - other[end]) / error,
                      MONTE_CARLO_ERRORS))


def compare(ours, theirs):
    """(what, difference, tolerance) of everything that both answers have."""
    found = []
    if "loglik" in ours and "loglik" in theirs:
        found.append(("log-likelihood", relative(ours["loglik"], theirs["loglik"]), LOGLIK))
    compare_terms(ours, theirs, found)
    compare_nested(ours, theirs, found)
    compare_bootstrap(ours, theirs, found)
    if "shapley" in ours and "shapley" in theirs:
        found.append(("number of shares", abs(len(ours["shapley"]) - len(theirs["shapley"])), 0))
        for number, (a, b) in enumerate(zip(ours["shapley"], theirs["shapley"]), start=1):
            found.append((f"share of group {number}", abs(a - b), SHARE))
        found.append(("sum of the shares", abs(sum(ours["shapley"]) - sum(theirs["shapley"])), SHARE))
    return found


def disagreements(found):
    """What differs by more than it may; a difference that is no number does."""
    return [one for one in found if not one[1] <= one[2]]
