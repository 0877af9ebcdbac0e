"""`bip effects` on the sample study against what was planted in it: python3 check_planted.py PROGRAM.
By Holm's method over all items and outcomes nothing is found that was not planted, every item
planted on searching is found, and every planted item's effect has the sign planted. The effects on
jobs and education are weaker: how many of them 4,000 persons suffice for is printed.
"""

import json
import pathlib
import subprocess
import sys

STUDY = pathlib.Path("data-samples/study")
LATENT = {"job_search": "search", "employment": "job", "education": "education", "channels": "job"}


def read(name):
    return json.loads((STUDY / name).read_text(encoding="utf-8"))


def planted_on(truth, analysis):
    """What acts on an analysis' outcome, with the effect planted: items, channels, and their number."""
    planted = truth["planted"][LATENT[analysis]]
    acting = {name: value for name, value in planted["items"].items() if value != 0}
    channels = {name: value for name, value in planted.get("channels", {}).items() if value != 0}
    if channels:
        acting |= channels | {"search_channels": sum(channels.values())}
    return acting


def main_effects(result, analysis):
    """An indicator's first effect; the moves come after it."""
    effects = {}
    for each in result["effects"]:
        if each["analysis"] == analysis and each["variable"] in result["analyses"][analysis]["indicators"]:
            effects.setdefault(each["variable"], each)
    return effects


def check(analysis, result, truth, published):
    effects = main_effects(result, analysis)
    acting = {name: value for name, value in planted_on(truth, analysis).items() if name in effects}
    found = {name for name, each in effects.items() if each["p_adjusted"] < 0.05}
    if found - acting.keys():
        sys.exit(f"{analysis}: found, but never planted: {sorted(found - acting.keys())}")
    if analysis == "job_search" and found != acting.keys():
        sys.exit(f"{analysis}: planted, but not found: {sorted(acting.keys() - found)}")
    if not found:
        sys.exit(f"{analysis}: nothing was found")
    turned = [name for name, value in acting.items() if effects[name]["estimate"] * value <= 0]
    if turned:
        sys.exit(f"{analysis}: other signs than planted: {turned}")
    beside = result["analyses"][analysis]["published"]
    listed = published.get(analysis, {}).get("important_items")
    if (beside and beside["items"]) != listed or (beside and beside["both"]) != (listed and len(found & set(listed))):
        sys.exit(f"{analysis}: the published list does not stand beside")
    return f"{analysis} {len(found)} of {len(acting)}"


def main():
    words = [sys.argv[1], "effects", str(STUDY / "study.toml"), "--separation", "keep", "--format", "json", "--quiet"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: exit {done.returncode}: {done.stderr}")
    result, truth, published = json.loads(done.stdout), read("truth.json"), read("published.json")
    said = [check(analysis, result, truth, published) for analysis in LATENT]
    print(f"found of what was planted, by Holm over {result['family']['tests']} tests: {', '.join(said)}")


main()
