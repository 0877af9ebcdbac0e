"""The report's page in a real browser: wide, narrow, dark and on paper.

usage: check_page.py PROGRAM [STUDY]
"""

import base64
import pathlib
import re
import subprocess
import sys
import tempfile

from browser import Browser, find_programs

SKIPPED = 77  # what ctest is told a skipped test ends in
QUICK = ("--quiet", "--bootstrap", "20", "--placebo", "9", "--folds", "2", "--repeats", "1")

FIGURES = """return [...document.querySelectorAll('figure')].map(f => {
  const s = f.querySelector('svg');
  const named = s ? s.getAttribute('aria-labelledby').split(' ').map(i => document.getElementById(i)) : [];
  return {caption: f.querySelector('figcaption')?.textContent ?? '', role: s?.getAttribute('role'),
          names: named.map(n => n?.textContent ?? ''), width: s?.getBoundingClientRect().width ?? 0,
          drawn: s ? s.querySelectorAll('path, rect, use').length : 0};
});"""
HEADINGS = "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]));"
IDS = "return [...document.querySelectorAll('[id]')].map(e => e.id);"
DANGLING = """return [...document.querySelectorAll('a[href^="#"], use')].map(e => e.getAttribute('href'))
  .filter(h => !h || !document.getElementById(h.slice(1)));"""
TABLES = "return [...document.querySelectorAll('table')].filter(t => !t.caption || !t.caption.textContent).length;"
OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth;"
CUT = """return [...document.querySelectorAll('h1,h2,p,figure,summary,li,dl')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > window.innerWidth + 1).length;"""
COLOURS = """const of = e => getComputedStyle(e); const text = document.querySelector('figure svg text');
return [of(document.body).backgroundColor, of(document.body).color, of(text).fill];"""
FOLDED = "return [...document.querySelectorAll('details table')].filter(t => !t.checkVisibility()).length;"
OF_BROWSER = ("chrome:", "data:", "about:")  # its own first page, and what is no request
FAILURES = []


def check(holds, claim, seen=""):
    if not holds:
        FAILURES.append(f"{claim}: {seen}" if seen != "" else claim)


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(part) / 255) for part in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def check_structure(browser):
    levels = browser.run(HEADINGS)
    check(levels.count(1) == 1 and levels[0] == 1, "the page begins with its one main heading", levels)
    check(all(b <= a + 1 for a, b in zip(levels, levels[1:])), "no level of headings is left out", levels)
    ids = browser.run(IDS)
    check(len(ids) == len(set(ids)), "no id stands twice", [i for i in set(ids) if ids.count(i) > 1])
    check(browser.run(DANGLING) == [], "what is referred to is there", browser.run(DANGLING))
    check(browser.run(TABLES) == 0, "every table has a caption")


def check_figures(browser):
    figures = browser.run(FIGURES)
    check(len(figures) >= 5, "the page has figures", len(figures))
    for figure in figures:
        named = figure["role"] == "img" and len(figure["names"]) == 2 and all(figure["names"]) and figure["caption"]
        check(named, "a figure has caption, title and description", figure)
        check(figure["drawn"] > 3 and figure["width"] > 200, "a figure is drawn", figure)


def check_width(browser, address, width):
    browser.open(address, width)
    check(browser.run(OVERFLOW) == 0, f"the page does not scroll sideways at {width}", browser.run(OVERFLOW))
    check(browser.run(CUT) == 0, f"nothing but tables is wider than the window at {width}", browser.run(CUT))
    check(all(f["width"] <= width for f in browser.run(FIGURES)), f"figures fit into {width}")


def check_colours(browser):
    for scheme in ("light", "dark"):
        browser.media(prefers_color_scheme=scheme)
        ground, ink, letters = browser.run(COLOURS)
        check((luminance(ground) > 0.5) == (scheme == "light"), f"the ground follows {scheme}", ground)
        for colour in (ink, letters):
            check(contrast(ground, colour) >= 7, f"text is readable in {scheme}", f"{colour} on {ground}")
    browser.media()


def check_paper(browser):
    check(browser.run(FOLDED) > 0, "the screen folds long tables")
    browser.media("print")
    check(browser.run(FOLDED) == 0, "paper shows what the screen folds", browser.run(FOLDED))
    browser.media()
    pdf = base64.b64decode(browser.print())
    check(pdf.startswith(b"%PDF-") and len(pdf) > 20000, "the page prints", len(pdf))


def main():
    programs, missing = find_programs()
    if missing:
        print(f"skipped: {' and '.join(missing)} not installed (scripts/packages/test.txt)")
        return SKIPPED
    program = sys.argv[1]
    study = sys.argv[2] if len(sys.argv) > 2 else "data-samples/municipality/study.toml"
    with tempfile.TemporaryDirectory(prefix="bip_page_") as folder:
        subprocess.run([program, "report", study, "--output", folder, *QUICK], check=True,
                       stdout=subprocess.DEVNULL)
        page = next(pathlib.Path(folder).rglob("report.html"))
        with Browser(programs) as browser:
            check_width(browser, page.as_uri(), 1280)
            check_structure(browser)
            check_figures(browser)
            check_colours(browser)
            check_width(browser, page.as_uri(), 400)
            check_paper(browser)
            asked = {address for address in browser.requests() if not address.startswith(OF_BROWSER)}
            check(asked == {page.as_uri()}, "the page asks for nothing but itself", asked)
            check(browser.complaints() == [], "the browser complains of nothing", browser.complaints())
    for failure in FAILURES:
        print(f"failed: {failure}")
    return 1 if FAILURES else 0


sys.exit(main())
