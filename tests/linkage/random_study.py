"""Random small studies, written as files: survey forms, a register in one of its layouts, and a study
file with outcomes of every kind. Small numbers, so that edges (a file's end, a year of 53 weeks, a
form without partner, a week that decides) are the rule and not the exception.
"""

import datetime
import random

from naive_forms import week_of
from naive_link import CHANNELS

CODES = ["", "", "", ".", "112", "0214", "651", "652", "771", "890", "899", "521", "881", "130", "774"]
CENSORED = ["997", "998", "999"]
PERSON_ITEMS = ["p01_job_goal", "p02_social_initiative", "p06_health", "p08_job_belief"]
CASEWORKER_ITEMS = ["c01_realistic_skills", "c10_health_coping", "c11_job_belief"]


def monday(week):
    return datetime.date.fromordinal(7 * week + 1)


class RandomStudy:
    def __init__(self, folder, seed):
        self.folder, self.draw = folder, random.Random(seed)
        draw = self.draw
        self.ids = [draw.choice(["", "0", "a", "Æ"]) + str(number)
                    for number in draw.sample(range(100), draw.randint(1, 6))]
        self.start = week_of(datetime.date(draw.choice([1999, 2008, 2009, 2012, 2014]),
                                           draw.randint(1, 12), draw.randint(1, 28)))
        self.weeks = draw.randint(20, 130)
        self.delimiter = draw.choice(",;\t")
        self.layout = draw.choice(["weekly", "weekly", "weekly", "yearly", "columns", None])
        self.lines = ["[study]", f'name = "Random {seed}"', "synthetic = true", ""]

    def chance(self, probability):
        return self.draw.random() < probability

    def write_csv(self, name, header, rows):
        end = self.draw.choice(["\n", "\r\n"])

        def cell(text):
            quoted = self.delimiter in text or '"' in text or (text.strip(".") and self.chance(0.05))
            return '"' + text.replace('"', '""') + '"' if quoted else text

        lines = [self.delimiter.join(map(cell, row)) for row in [header] + rows]
        (self.folder / name).write_text(end.join(lines) + end, encoding="utf-8", newline="")

    def some_day(self):
        """Mostly where the register has weeks before and after."""
        return monday(self.start) + datetime.timedelta(
            days=self.draw.randint(-20, 7 * self.weeks + 20))

    # Survey ------------------------------------------------------------------------------------

    def write_survey(self):
        draw = self.draw
        self.days = {person: [self.some_day() for _ in range(draw.randint(1, 4))] for person in self.ids}
        self.duplicates = draw.choice(["error", "first", "last"])
        self.has_caseworker = self.chance(0.8)
        self.has_channels = self.chance(0.85)
        self.unticked = draw.choice(["0", "blank"])
        self.date_form = draw.choice(["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"])
        channels = CHANNELS if self.has_channels else []
        self.write_forms("person", PERSON_ITEMS, channels, lambda day: day)
        if self.has_caseworker:
            self.write_forms("caseworker", CASEWORKER_ITEMS, [],
                             lambda day: day + datetime.timedelta(days=draw.randint(-45, 45)))
        self.lines += ["[match]", f"window_days = {draw.choice([0, 3, 10, 31, 60])}",
                       f'duplicates = "{self.duplicates}"',
                       f'unmatched = "{draw.choice(["drop", "keep"])}"', ""]

    def write_forms(self, kind, items, channels, shift):
        draw = self.draw
        amount = ["p11_reservation_wage"] if kind == "person" else []
        extra = ["note"] if self.chance(0.3) else []
        own = ["caseworker_id", "jobcenter"] if kind == "caseworker" else []
        reverse = [items[0]] if self.chance(0.3) else []
        rows, taken = [], set()
        for person, days in self.days.items():
            for day in days:
                day = shift(day)
                if (person, day) in taken and self.duplicates == "error":
                    continue
                taken.add((person, day))
                row = [person, day.strftime(self.date_form)]
                row += [draw.choice(["k1", "k2", "k03"]), draw.choice(["North", "South", ""])][:len(own)]
                row += [draw.choice(["1", "2", "3", "4", "5", "", "9"]) for _ in items]
                row += [draw.choice(["1", "0", "", "9"]) for _ in channels]
                row += [draw.choice(["", "12000", "18500"]) for _ in amount]
                row += [draw.choice(["x", "y", ""]) for _ in extra]
                rows.append(row)
        draw.shuffle(rows)
        header = ["person_id", "date"] + own + items + channels + amount + extra
        theirs = {"person_id": "ID"} if self.chance(0.5) else {}
        self.write_csv(kind + ".csv", [theirs.get(name, name) for name in header], rows)
        if extra:
            theirs[f"{kind}_note"] = "note"  # both forms may carry one: our names tell them apart
        self.lines += [f"[survey.{kind}]", f'file = "{kind}.csv"', 'missing = ["9"]']
        if theirs:
            pairs = ", ".join(f'{ours} = "{their}"' for ours, their in theirs.items())
            self.lines.append(f"columns = {{ {pairs} }}")
        if extra:
            self.lines.append(f'extra = ["{kind}_note"]')
        if reverse:
            self.lines.append(f'reverse = ["{reverse[0]}"]')
        if channels:
            self.lines.append(f'unticked = "{self.unticked}"')
        self.lines.append("")

    # Register ----------------------------------------------------------------------------------

    def write_register(self):
        if self.layout is None:
            return
        self.in_register = [person for person in self.ids if self.chance(0.85)] + ["other1", "other2"]
        self.draw.shuffle(self.in_register)
        self.lines += ["[register]", f'layout = "{self.layout}"', 'id = "PNR"']
        {"weekly": self.write_weekly, "yearly": self.write_yearly, "columns": self.write_ready}[self.layout]()
        self.lines.append("")

    def plan_weeks(self):
        draw = self.draw
        self.life, self.work = {}, {}
        for person in self.in_register:
            states = []
            while len(states) < self.weeks:
                pool = CENSORED if self.chance(0.05) else (["", "", "7"] if self.chance(0.05) else CODES)
                states += [draw.choice(pool)] * draw.choice([1, 1, 2, 3, 4, 5, 6, 12])
            self.life[person] = states
        weeks = range(self.start, self.start + self.weeks)
        months = sorted({self.month_of(week) for week in weeks})
        first, last = draw.choice([0, 0, 1, 5]), draw.choice([0, 0, 1])
        self.months = months[first:len(months) - last] or months[:1]
        self.has_degree = self.chance(0.4)
        for person in self.in_register:
            self.work[person] = {month: self.draw.choice(["", ".", "841100", "561010", "011100"])
                                 for month in self.months}
        self.degree_months = [month for month in self.months if self.chance(0.95)]
        self.lines += ['unknown_codes = "neutral"', f"job_history_weeks = {draw.randint(1, 80)}"]
        if self.chance(0.3):
            self.lines.append('support = ["counts", "resets", "neutral"]')
        self.background = draw.choice(["birth", "age", "none"])
        if self.background == "birth":
            self.lines.append('birth_date = "born"')
        if self.background == "age":
            self.lines.append('age_at = { column = "alder", date = 1991-08-04 }')
        self.lines.append('sex = "koen"')
        if self.background != "none":
            self.lines.append('origin = "herkomst"')

    @staticmethod
    def month_of(week):
        day = datetime.date.fromordinal(7 * week + 4)
        return day.year, day.month

    def background_of(self, person):
        """Name to text; the same for a person in every file."""
        draw = random.Random(person)
        born = datetime.date(1950, 1, 1) + datetime.timedelta(days=draw.randint(0, 15000))
        cells = {"koen": draw.choice(["K", "M", ""])}
        if self.background == "birth":
            cells["born"] = draw.choice([born.strftime("%d-%m-%Y")] * 5 + [""])
        if self.background == "age":
            cells["alder"] = str(draw.randint(0, 45))
        if self.background != "none":
            cells["herkomst"] = draw.choice(["Dansk", "Indvandrer, vest", "."])
        return cells

    def cells_of(self, person, weeks, name_of_week, name_of_month, name_of_degree):
        cells = {"PNR": person, **self.background_of(person)}
        for week in weeks:
            cells[name_of_week(*monday(week).isocalendar()[:2])] = self.life[person][week - self.start]
        inside = {self.month_of(week) for week in weeks}
        for month in self.months:
            if month in inside:
                cells[name_of_month(*month)] = self.work[person][month]
        for month in self.degree_months if self.has_degree else ():
            if month in inside:
                cells[name_of_degree(*month)] = random.Random(f"{person} {month}").choice(
                    ["", "1", "0.5", "0.2", "0.19"])
        return cells

    def write_people(self, name, people):
        header = list(people[0])
        if self.chance(0.5):
            self.draw.shuffle(header)
        self.write_csv(name, header, [[cells[column] for column in header] for cells in people])

    def write_weekly(self):
        self.plan_weeks()
        gap = set(self.draw.sample(range(self.weeks), 2)) if self.chance(0.2) else set()
        weeks = [self.start + i for i in range(self.weeks) if i not in gap]
        people = [self.cells_of(person, weeks, lambda year, week: f"Y_{year % 100:02}{week:02}",
                                lambda year, month: f"branche_{year}_{month:02}",
                                lambda year, month: f"grad_{year}_{month:02}")
                  for person in self.in_register]
        self.write_people("dream.csv", people)
        self.lines += ['file = "dream.csv"', 'week = "y_{YY}{WW}"']
        if self.has_degree and self.degree_months:
            self.lines.append('degree = "grad_{YYYY}_{MM}"')

    def write_yearly(self):
        self.plan_weeks()
        years = {}
        for week in range(self.start, self.start + self.weeks):
            years.setdefault(monday(week).isocalendar()[0], []).append(week)
        files = []
        for year, weeks in years.items():
            people = [self.cells_of(person, weeks, lambda _, week: f"y_{week:02}",
                                    lambda _, month: f"b{month:02}", lambda _, month: f"g{month:02}")
                      for person in self.in_register if person == "other1" or self.chance(0.9)]
            if self.chance(0.3) and datetime.date(year, 12, 28).isocalendar()[1] == 52:
                for cells in people:
                    cells["y_53"] = ""
            self.write_people(f"dream{year}.csv", people)
            files.append(f'{{ year = {year}, file = "dream{year}.csv" }}')
        self.draw.shuffle(files)
        self.lines += [f"files = [{', '.join(files)}]", 'week = "y_{WW}"', 'industry = "b{MM}"']
        if self.has_degree and self.degree_months:
            self.lines.append('degree = "g{MM}"')

    def write_ready(self):
        by_date = self.chance(0.5)
        rows = []
        for person in self.in_register:
            days = sorted(set(self.days.get(person, [self.some_day()]))) if by_date else [None]
            for day in days:
                if self.chance(0.9):
                    rows.append([person] + ([day.isoformat()] if by_date else []) +
                                [str(self.draw.randint(18, 64)), self.draw.choice(["0", "1", ""]),
                                 self.draw.choice(["0.25", "0.5", ""])])
        rows.append(["other3"] + (["2010-01-01"] if by_date else []) + ["40", "1", "0.125"])
        self.write_csv("ready.csv", ["PNR"] + (["day"] if by_date else []) + ["age", "started", "rate"], rows)
        self.lines.append('file = "ready.csv"')
        if by_date:
            self.lines.append('date = "day"')
