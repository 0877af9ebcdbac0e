"""The manual to read without a network: every page of docs/ and the README as HTML, with links that
lead from file to file, and an index.

usage: write_manual.py FOLDER
"""

import html
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
STYLE = """body{max-width:52rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#222}
pre{background:#f4f4f4;padding:.6rem;overflow-x:auto;font-size:.85rem}code{font-size:.9em}
table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:.2rem .6rem;text-align:left;
vertical-align:top}nav{font-size:.9rem}"""
# Where the pages of the repository that are not in docs/ are found in the archive.
FIRST = ("README.md", "CHANGELOG.md")


def list_pages():
    """Every page with its name in the manual."""
    pages = {ROOT / name: pathlib.PurePath(name) for name in FIRST}
    for path in sorted((ROOT / "docs").rglob("*.md")):
        pages[path] = path.relative_to(ROOT / "docs")
    return pages


def to_html(path):
    done = subprocess.run(["cmark-gfm", "--extension", "table", path], capture_output=True, text=True, check=True)
    return done.stdout


def link_pages(body, name):
    """Links and names of pages in the text lead to the page beside."""
    up = "../" * (len(name.parts) - 1)
    body = re.sub(r'href="(?!https?:)([^"#]+)\.md(#[^"]*)?"', r'href="\1.html\2"', body)
    return re.sub(r"<code>docs/([\w/-]+)\.md</code>", rf'<a href="{up}\1.html">\1</a>', body)


def title_of(path):
    return path.read_text("utf-8").split("\n", 1)[0].lstrip("# ")


def page(title, body, up):
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>\n'
            f'<style>{STYLE}</style></head><body>\n<nav><a href="{up}index.html">Contents</a></nav>\n{body}'
            "</body></html>\n")


def main():
    folder = pathlib.Path(sys.argv[1])
    entries = []
    for path, name in list_pages().items():
        target = folder / name.with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * (len(name.parts) - 1)
        target.write_text(page(title_of(path), link_pages(to_html(path), name), up), "utf-8")
        entries.append(f'<li><a href="{name.with_suffix(".html")}">{html.escape(title_of(path))}</a></li>')
    body = "<h1>Manual of bip</h1>\n<ul>\n" + "\n".join(entries) + "\n</ul>\n"
    (folder / "index.html").write_text(page("Manual of bip", body, ""), "utf-8")


main()
