"""Tries the archive that scripts/package makes: unpacks it into a folder that becomes the root of all
there is (no shell, no library, no /tmp, no /proc, no locale), runs its program there, and reads what it
wrote. Needs root, or user namespaces.

usage: try_archive.py build/bip-VERSION-linux-x86_64.tar.gz
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "formats"))
from workbook import read_workbook  # noqa: E402

SECONDS = 300
SYSTEM = "/usr/sbin:/sbin:/usr/bin:/bin"


def require(holds, what):
    if not holds:
        sys.exit(f"package: {what}")


def check_digest(archive):
    stated = pathlib.Path(f"{archive}.sha256").read_text().split()
    require(stated == [hashlib.sha256(archive.read_bytes()).hexdigest(), archive.name],
            "the SHA-256 beside the archive is another one")


def unpack(archive, root):
    """The archive's one folder, whose members are sorted, plain, and nobody's."""
    with tarfile.open(archive) as tar:
        members = tar.getmembers()
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(root)], check=True)
    names = [member.name for member in members]
    require(names == sorted(names, key=lambda name: name.encode().replace(b"/", b"\0")), "members are not sorted")
    require(len({member.mtime for member in members}) == 1, "members have different times")
    require(all(member.uid == member.gid == 0 and not member.issym() for member in members),
            "a member belongs to somebody or is a link")
    return pathlib.PurePath(names[0]).parts[0]


def run(root, folder, *words):
    """The program with nothing around it but its own folder."""
    command = [shutil.which("chroot", path=SYSTEM), str(root), f"/{folder}/bip", *words]
    if os.geteuid() != 0:
        command = [shutil.which("unshare", path=SYSTEM), "--map-root-user", *command]
    done = subprocess.run(command, capture_output=True, text=True, env={}, timeout=SECONDS, check=False)
    require(done.returncode == 0, f"bip {' '.join(words)}: exit {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def check_pages(home):
    """Every link of the manual leads to a page that is there."""
    pages = sorted((home / "manual").rglob("*.html"))
    require(len(pages) > 20, "the manual has too few pages")
    for page in pages:
        for target in re.findall(r'href="([^"#]+)', page.read_text("utf-8")):
            require(target.startswith("http") or (page.parent / target).exists(),
                    f"{page.relative_to(home)} leads to {target}, which is not in the archive")


def check_report(folder):
    require("</html>" in (folder / "report.html").read_text("utf-8"), "the report's page is not whole")
    require(json.loads((folder / "report.json").read_text("utf-8")), "the report's JSON is empty")
    tables = [path.name for path in (folder / "tables").glob("*.csv")]
    sheets = read_workbook(folder / "report.xlsx")
    require(len(sheets) == len(tables) + 1, f"{len(sheets)} sheets for {len(tables)} tables and the front")
    require(any(isinstance(value, float) for cells in sheets.values() for value in cells.values()),
            "the workbook has no numbers")


def main():
    archive = pathlib.Path(sys.argv[1]).resolve()
    check_digest(archive)
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        folder = unpack(archive, root)
        home = root / folder
        check_pages(home)
        require((home / "LICENSES.txt").stat().st_size > 10000, "LICENSES.txt is not whole")
        require(f"bip-{run(root, folder, '--version').split()[1]}-" in folder, "the version is another one")
        samples = f"/{folder}/data-samples"
        run(root, folder, "report", f"{samples}/study/study.toml", "--output", "/out", "--bootstrap", "20",
            "--placebo", "9", "--repeats", "1", "--quiet")
        check_report(root / "out" / "NOT_FOR_EXPORT")
        run(root, folder, "fit", f"{samples}/mroz_participation.csv", "--formula", "inlf ~ educ + exper",
            "--format", "xlsx", "--output", "/fit.xlsx")
        require(len(read_workbook(root / "fit.xlsx")) > 1, "the workbook of a fit has no table")
        litter = sorted(path.name for path in root.iterdir())
        require(litter == sorted([folder, "out", "fit.xlsx"]), f"left behind: {litter}")


main()
