"""Writes data-samples/municipality/answers.csv: one merged sheet as a Swedish municipality exports it
from Excel (semicolon, decimal comma, Windows-1252, CRLF), SYNTHETIC. python3 scripts/samples/municipality.py

260 persons with one latent trait each answer once to three times; the trait moves some items and, with
age and sex, the log-odds of work a year later. The generator is Python's own Mersenne Twister with a
fixed seed, so that the file is the same wherever it is written.
"""

import datetime
import math
import pathlib
import random

ITEMS = ["Idé om önskat arbete", "Samarbetsförmåga", "Stöd från familj och vänner", "Hantering av vardagen",
         "Hantering av hälsan", "Tror sig klara av ett arbete", "Kännedom om möjligheter",
         "Målmedvetenhet", "Handläggarens tro på jobb"]
MOVED = {"Hantering av hälsan", "Tror sig klara av ett arbete", "Målmedvetenhet", "Handläggarens tro på jobb"}
CHANNELS = ["Jobbportaler på nätet", "Eget kontaktnät", "Spontanansökningar", "Platsannonser i tidningar",
            "Företagspraktik", "Bemanningsföretag"]
CHANNEL_LEVELS = [-0.7, -0.9, -1.8, -1.9, -2.4, -2.6]
OFFICES = ["Norr", "Söder", "Väst"]


def chance(draw, log_odds):
    return draw.random() < 1 / (1 + math.exp(-log_odds))


def answer(draw, mean):
    return min(5, max(1, round(draw.gauss(3 + mean, 1.1))))


def rows_of(draw, number):
    trait, age, woman = draw.gauss(0, 1), draw.randint(19, 62), draw.random() < 0.52
    day = datetime.date(2015, 1, 12) + datetime.timedelta(days=draw.randint(0, 500))
    months = round(draw.gauss(30, 18), 1)
    for _ in range(draw.choice([1, 1, 2, 3])):
        items = [answer(draw, 0.7 * trait if item in MOVED else 0.15 * trait) for item in ITEMS]
        items = ["9" if draw.random() < 0.03 else str(value) for value in items]
        channels = ["1" if chance(draw, level + 0.8 * trait) else "" for level in CHANNEL_LEVELS]
        wage = f"{20500 + 150 * draw.randint(0, 60)},{draw.choice(['00', '50'])}"
        work = chance(draw, -1.0 + 0.9 * trait - 0.03 * (age - 40) - 0.2 * woman)
        yield [f"{number:05d}", day.isoformat(), "kvinna" if woman else "man", str(age),
               f"{max(0.0, months):.1f}".replace(".", ","), f"H{draw.randint(1, 14):02d}",
               draw.choice(OFFICES), *items, *channels, wage, "1" if work else "0"]
        day += datetime.timedelta(days=draw.randint(80, 110))
        months += 3


def main():
    draw = random.Random(20150112)
    header = ["Löpnr", "Datum", "Kön", "Ålder", "Månader med stöd", "Handläggare", "Kontor", *ITEMS, *CHANNELS,
              "Lönekrav", "Arbete efter ett år"]
    lines = [header] + [row for number in range(1, 261) for row in rows_of(draw, number)]
    text = "".join(";".join(line) + "\r\n" for line in lines)
    folder = pathlib.Path(__file__).resolve().parents[2] / "data-samples/municipality"
    (folder / "answers.csv").write_bytes(text.encode("cp1252"))


if __name__ == "__main__":
    main()
