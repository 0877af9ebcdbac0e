"""The bench's results as text: one block a job, then one line a target."""


def number(value, digits=4):
    return "–" if value is None else f"{value:.{digits}f}"


def verdict_word(met):
    return {True: "met", False: "not met", None: "–"}[met]


def program_lines(result):
    yield f"{'program':<42} {'seconds':>9} {'CPU s':>9} {'spread':>7} {'resident MB':>12} {'private MB':>11}"
    for program in result["programs"]:
        spread = f"{100 * program['spread']:.0f} %"
        yield (f"{program['name']:<42} {number(program['seconds']):>9} {number(program['cpu_seconds']):>9} "
               f"{spread:>7} {program['resident_mb']:>12.0f} {program['private_mb']:>11.0f}")


def verdict_lines(result):
    for verdict in result["verdicts"]:
        if verdict["ratio"] is not None:
            line = f"{verdict['program']}: {verdict['ratio']:.4f} of {verdict['best_peer']}"
            if verdict["target"] is not None:
                line += f", target {verdict['target']:g}: {verdict_word(verdict['met'])}"
            yield line
        for kind in ("private", "resident"):
            if f"{kind}_met" in verdict:
                yield (f"{verdict['program']}: {verdict[f'{kind}_mb']:.0f} MB {kind}, at most "
                       f"{verdict[f'{kind}_limit_mb']:g}: {verdict_word(verdict[f'{kind}_met'])}")


def job_text(result):
    lines = [f"== {result['job']}: {result['title']}", *program_lines(result), *verdict_lines(result)]
    if result["compared"]:
        lines.append(f"answers: {result['compared']} numbers compared, {len(result['disagreements'])} disagree")
    lines += [f"DISAGREES  {line}" for line in result["disagreements"][:20]]
    return "\n".join(lines) + "\n"


def summary_text(results):
    """One line a target of all jobs."""
    lines = [f"{'job':<12} {'program':<36} {'seconds':>9} {'CPU s':>8} {'best peer':<24} {'ratio':>8} {'target':>8}"]
    for result in results:
        programs = {program["name"]: program for program in result["programs"]}
        for verdict in result["verdicts"]:
            own = programs[verdict["program"]]
            target = number(verdict["target"], 3)
            lines.append(f"{result['job']:<12} {verdict['program']:<36} {number(own['seconds']):>9} "
                         f"{number(own['cpu_seconds'], 3):>8} {verdict['best_peer'] or '–':<24} "
                         f"{number(verdict['ratio']):>8} {target:>8}  {verdict_word(verdict['met'])}")
            for kind in ("private", "resident"):
                if f"{kind}_met" in verdict:
                    lines.append(f"{'':<12} {f'memory, {kind}, MB':<36} {verdict[f'{kind}_mb']:>9.0f} {'':>8} {'':<24} "
                                 f"{'':>8} {verdict[f'{kind}_limit_mb']:>8.0f}  {verdict_word(verdict[f'{kind}_met'])}")
    return "\n".join(lines)
