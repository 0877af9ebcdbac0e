"""The rules of a random study: outcomes, populations and analyses of every kind its columns allow."""

from naive_link import REGISTER_KINDS
from random_study import CASEWORKER_ITEMS, PERSON_ITEMS, RandomStudy

class RandomRules:
    def __init__(self, study):
        self.study, self.draw, self.lines = study, study.draw, study.lines
        self.has_weeks = study.layout in ("weekly", "yearly")
        self.has_age = study.layout == "columns" or (self.has_weeks and study.background != "none")
        self.outcomes = []

    def write(self):
        self.write_outcomes()
        self.write_populations()
        if self.outcomes:
            self.write_analyses()
        text = "\n".join(self.lines) + "\n"
        (self.study.folder / "study.toml").write_text(text, encoding="utf-8")

    def write_outcomes(self):
        kinds = list(REGISTER_KINDS) * 2 if self.has_weeks else []
        kinds += ["searching", "search_channels"] if self.study.has_channels else []
        kinds += ["column"] if self.study.layout == "columns" else []
        self.draw.shuffle(kinds)
        for number, kind in enumerate(kinds):
            name = f"o{number}_{kind}"
            self.outcomes.append((name, kind))
            self.lines += [f"[outcome.{name}]", f'kind = "{kind}"']
            if kind == "column":
                self.lines.append('column = "started"')
            if kind in REGISTER_KINDS:
                self.write_weeks_rule(kind)
            self.lines.append("")

    def write_weeks_rule(self, kind):
        draw = self.draw
        spell = draw.randint(1, 5)
        self.lines += [f'at_risk = "{draw.choice(["not_in_state", "all"])}"',
                       f'variant = "{draw.choice(["ever", "at_end", "sustained"])}"',
                       f"spell_weeks = {spell}",
                       f"horizon_weeks = {draw.randint(spell, 30)}"]
        if kind != "weeks":
            return
        classes = draw.sample(["none", "education_grant", "unemployment_insurance", "flexjob",
                               "sickness_benefit", "insured_activation"], draw.randint(1, 3))
        self.lines.append("classes = [" + ", ".join(f'"{one}"' for one in classes) + "]")
        self.lines.append(f'industry = "{draw.choice(["ignored", "required"])}"')
        if self.study.has_degree and self.study.degree_months and draw.random() < 0.5:
            self.lines.append(f"min_degree = {draw.choice([0.2, 0.5, 1.0])}")

    def write_populations(self):
        if not self.has_age:
            return
        limit = self.draw.randint(25, 55)
        for name, condition in (("older", f"age >= {limit}"), ("younger", f"age < {limit} and wave <= 3")):
            self.lines += [f"[population.{name}]", f"where = '{condition}'"]
            if self.draw.random() < 0.5:
                self.lines.append('age_at = "entry"')
            self.lines.append("")

    def write_analyses(self):
        for number in range(self.draw.randint(1, 3)):
            name, kind = self.draw.choice(self.outcomes)
            self.lines += [f"[analysis.a{number}]", f'outcome = "{name}"']
            if kind == "search_channels":
                self.lines.append(f'model = "{self.draw.choice(["ologit", "poisson"])}"')
            if self.has_age and self.draw.random() < 0.7:
                self.lines.append(f'population = "{self.draw.choice(["older", "younger"])}"')
            self.lines.append(f'register = "{self.base()}"')
            person = self.draw.choice([f"{PERSON_ITEMS[0]}..{PERSON_ITEMS[2]}", " + ".join(PERSON_ITEMS[1:3]),
                                       "log(p11_reservation_wage)", PERSON_ITEMS[3]])
            blocks = [f'person = "{person}"']
            if self.study.has_caseworker:
                blocks.append(f'caseworker = "{self.draw.choice(CASEWORKER_ITEMS)}"')
                if self.draw.random() < 0.3:
                    variant = f"{CASEWORKER_ITEMS[0]} * {PERSON_ITEMS[0]}"
                    blocks_end = f'variants = {{ crossed = "{variant}" }}'
                    self.lines.append("indicators = { " + ", ".join(blocks) + " }")
                    self.lines += [blocks_end, ""]
                    continue
            self.lines += ["indicators = { " + ", ".join(blocks) + " }", ""]

    def base(self):
        if self.has_weeks:
            terms = self.draw.sample(["sex", "support_share_52w", "weeks_since_job + no_job_in_history",
                                      "C(benefit_class)", "I(sick_share_52w^2)"], self.draw.randint(1, 3))
            return " + ".join(terms + (["age + I(age^2)"] if self.has_age else []))
        return "age + rate" if self.study.layout == "columns" else "wave"


def write_random_study(folder, seed):
    """Writes a study's files into `folder` and returns the study file."""
    study = RandomStudy(folder, seed)
    study.write_survey()
    study.write_register()
    RandomRules(study).write()
    return folder / "study.toml"
