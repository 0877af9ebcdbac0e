"""Pages in a real browser: wide, narrow, dark and on paper. Looked at are the reports of a study with a weekly
register and of one merged sheet without a register, and the page of bip track.

usage: check_page.py PROGRAM
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
  const s = [...f.querySelectorAll('svg')].find(s => s.checkVisibility());
  const named = s ? s.getAttribute('aria-labelledby').split(' ').map(i => document.getElementById(i)) : [];
  return {caption: f.querySelector('figcaption')?.textContent ?? '', role: s?.getAttribute('role'),
          names: named.map(n => n?.textContent ?? ''), width: s?.getBoundingClientRect().width ?? 0,
          letters: s ? Math.min(...[...s.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize)
                                 * s.getBoundingClientRect().width / s.viewBox.baseVal.width)) : 0,
          cut: s ? [...s.querySelectorAll('text')].filter(t => {
            const r = t.getBoundingClientRect(), b = s.getBoundingClientRect();
            return r.left < b.left - 2 || r.right > b.right + 2; }).map(t => t.textContent) : [],
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
FOLDED = """return [...document.querySelectorAll('details:not(.screen) table')]
  .filter(t => !t.checkVisibility()).length;"""
CURVES = """return [...document.querySelectorAll('details.screen table')].filter(t => t.checkVisibility()).length;"""
# Every visible text with its colour, the first ground below it that is not transparent, and its size.
TEXTS = """const ground = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (c !== 'transparent' && !c.startsWith('rgba(0, 0, 0, 0')) return c; } return 'rgb(255, 255, 255)'; };
const seen = new Map();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; node = walker.nextNode();) {
  const e = node.parentElement;
  if (!node.textContent.trim() || !e.checkVisibility() || e.closest('style, title, desc')) continue;
  const colour = e.closest('svg') ? getComputedStyle(e).fill : getComputedStyle(e).color;
  const pair = colour + ' on ' + ground(e);
  if (!seen.has(pair)) seen.set(pair, node.textContent.trim().slice(0, 40));
}
return [...seen];"""
PAPER = 658  # pixels between the margins of A4
WIDE = """return [...document.querySelectorAll('table')]
  .filter(t => t.checkVisibility() && t.getBoundingClientRect().right > window.innerWidth + 1)
  .map(t => t.caption.textContent + ' ' + t.getBoundingClientRect().right);"""
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


def check_figures(browser, least):
    figures = browser.run(FIGURES)
    check(len(figures) >= least, f"the page has {least} figures", len(figures))
    for figure in figures:
        named = figure["role"] == "img" and len(figure["names"]) == 2 and all(figure["names"]) and figure["caption"]
        check(named, "a figure has caption, title and description", figure)
        check(figure["drawn"] > 3 and figure["width"] > 200, "a figure is drawn", figure)


def check_width(browser, address, width):
    browser.open(address, width)
    check(browser.run(OVERFLOW) == 0, f"the page does not scroll sideways at {width}", browser.run(OVERFLOW))
    check(browser.run(CUT) == 0, f"nothing but tables is wider than the window at {width}", browser.run(CUT))
    for figure in browser.run(FIGURES):
        check(figure["width"] <= width, f"figures fit into {width}", figure["caption"])
        check(figure["letters"] >= 11, f"letters of figures can be read at {width}",
              f"{figure['letters']} pixels: {figure['caption']}")
        check(figure["cut"] == [], f"no text of a figure is cut at {width}", figure["cut"])


def check_colours(browser):
    for scheme in ("light", "dark"):
        browser.media(prefers_color_scheme=scheme)
        ground, ink, letters = browser.run(COLOURS)
        check((luminance(ground) > 0.5) == (scheme == "light"), f"the ground follows {scheme}", ground)
        for colour in (ink, letters):
            check(contrast(ground, colour) >= 7, f"text is readable in {scheme}", f"{colour} on {ground}")
        texts = browser.run(TEXTS)
        check(len(texts) >= 3, "texts have colours", texts)
        for pair, example in texts:  # WCAG 2.2, success criteria 1.4.3 and 1.4.6
            check(contrast(*pair.split(" on ")) >= 7, f"contrast is at least 7 in {scheme}", f"{pair}: {example}")
    browser.media()


def check_paper(browser, address):
    browser.open(address, PAPER)
    browser.media("print")
    check(browser.run(WIDE) == [], "tables fit onto A4, where nobody can scroll", browser.run(WIDE))
    browser.media()
    check(browser.run(FOLDED) > 0, "the screen folds long tables")
    browser.media("print")
    check(browser.run(FOLDED) == 0, "paper shows what the screen folds", browser.run(FOLDED))
    check(browser.run(CURVES) == 0, "paper leaves out the points of curves", browser.run(CURVES))
    browser.media()
    pdf = base64.b64decode(browser.print())
    check(pdf.startswith(b"%PDF-") and len(pdf) > 20000, "the page prints", len(pdf))


def check_page(programs, page, least_figures):
    with Browser(programs) as browser:
        check_width(browser, page.as_uri(), 1280)
        check_structure(browser)
        check_figures(browser, least_figures)
        check_colours(browser)
        check_width(browser, page.as_uri(), 400)
        check_figures(browser, least_figures)
        check_paper(browser, page.as_uri())
        asked = {address for address in browser.requests() if not address.startswith(OF_BROWSER)}
        check(asked == {page.as_uri()}, "the page asks for nothing but itself", asked)
        complaints = browser.complaints()  # each is told once
        check(complaints == [], "the browser complains of nothing", complaints)


def write_pages(program, folder):
    """[(name, page, at least so many figures)]."""
    pages = []
    for name, study, options in (("register", "study", ("--measures", "all")),
                                 ("no register", "municipality", ("--lang", "da"))):
        written = folder / name
        subprocess.run([program, "report", f"data-samples/{study}/study.toml", "--output", written, *QUICK, *options],
                       check=True, stdout=subprocess.DEVNULL)
        pages.append((name, next(written.rglob("report.html")), 5))
    tracked = folder / "track.html"
    subprocess.run([program, "track", "data-samples/study/study.toml", "--format", "html", "--output", tracked,
                    "--quiet"], check=True, stdout=subprocess.DEVNULL)
    return [*pages, ("track", tracked, 1)]


def main():
    programs, missing = find_programs()
    if missing:
        print(f"skipped: {' and '.join(missing)} not installed (scripts/packages/test.txt)")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="bip_page_") as folder:
        for name, page, least_figures in write_pages(sys.argv[1], pathlib.Path(folder)):
            before = len(FAILURES)
            check_page(programs, page, least_figures)
            FAILURES[before:] = [f"{name}: {failure}" for failure in FAILURES[before:]]
    for failure in FAILURES:
        print(f"failed: {failure}")
    return 1 if FAILURES else 0


sys.exit(main())
