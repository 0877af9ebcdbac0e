"""The licences of bip and of all that is linked into its program, as one text: from the copyright files
of the Debian packages it was built with, which name versions and sources.

usage: write_licences.py FILE
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = pathlib.Path("/usr/share/doc")
LICENCES = pathlib.Path("/usr/share/common-licenses")
# The package whose copyright file is meant, and what of it is in the program.
LINKED = {
    "libc6-dev": "the C library",
    "libstdc++-12-dev": "the C++ library (with the GCC Runtime Library Exception)",
    "libeigen3-dev": "Eigen",
    "libboost1.74-dev": "Boost.Math and Boost.Program_options",
    "libfmt-dev": "fmt",
    "nlohmann-json3-dev": "JSON for Modern C++",
    "libfccp-dev": "fast-cpp-csv-parser",
    "libhwy-dev": "Highway",
    "nettle-dev": "nettle (SHA-256)",
    "libtomlplusplus-dev": "toml++",
    "libxxhash-dev": "xxHash",
    "libxlsxwriter-dev": "libxlsxwriter, with its minizip and tmpfileplus",
    "zlib1g-dev": "zlib",
}
# Texts that the copyright files refer to.
REFERRED = ("LGPL-2.1", "LGPL-3", "GPL-2", "GPL-3", "MPL-2.0", "Apache-2.0")
OPENING = """Licences of what is in this archive
===================================

bip is under the MIT License, first below. Its program is linked with the libraries that follow, under
their own licences, from Debian's packages of the versions given. Those under the LGPL may be replaced:
bip's source holds scripts/package, which links the program anew with whatever versions are installed.
"""


def version_of(package):
    done = subprocess.run(["dpkg-query", "-W", "-f", "${source:Package} ${Version}", package],
                          capture_output=True, text=True, check=True)
    return done.stdout


def part(title, text):
    return f"\n\n{'-' * 100}\n{title}\n{'-' * 100}\n\n{text.rstrip()}\n"


def main():
    text = OPENING + part("bip", (ROOT / "LICENSE").read_text("utf-8"))
    for package, what in LINKED.items():
        text += part(f"{what}: {version_of(package)}",
                     (DOCUMENTS / package / "copyright").read_text("utf-8"))
    for name in REFERRED:
        text += part(name, (LICENCES / name).read_text("utf-8"))
    pathlib.Path(sys.argv[1]).write_text(text, "utf-8")


main()
