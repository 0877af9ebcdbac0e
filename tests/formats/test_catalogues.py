"""check_catalogues.py finds a message that was added without translations, wherever one may arise."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ADDED = {
    "model": 'fit.diagnostics.push_back({Severity::warning, "odd", fmt::format("{} rows look rather odd", n), n});',
    "explain": 'row.absent_reason = "the moon was in the way";',
    "design": 'throw Error(ErrorKind::degenerate_data, "column x is all " "too strange", {}, "leave it out of this");',
    "study": 'found.push_back({Severity::note, "late", "some answers came late", 1});',
    "report": 'table.notes.push_back("read this table with care");',
}
FOUND = ("{} rows look rather odd", "the moon was in the way", "column x is all too strange", "some answers came late",
         "read this table with care")
NOT_FOUND = ("leave it out of this", "a week of no such year")


class Catalogues(unittest.TestCase):
    def test_added_messages_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            shutil.copytree(ROOT / "lib", root / "lib")
            for layer, line in ADDED.items():
                (root / "lib" / layer / "added.cpp").write_text(f"void add() {{\n  {line}\n}}\n", "utf-8")
            (root / "lib/study/error.cpp").write_text(
                'void stop() { throw Error(ErrorKind::usage, "a week of no such year"); }\n', "utf-8")
            finished = subprocess.run([sys.executable, ROOT / "tests/formats/check_catalogues.py", root],
                                      capture_output=True, text=True, check=False)
        self.assertEqual(finished.returncode, 1)
        self.assertEqual(len(finished.stdout.splitlines()), len(FOUND), finished.stdout)
        for sentence in FOUND:
            self.assertIn(f"no phrase has: {sentence}", finished.stdout)
        for sentence in NOT_FOUND:
            self.assertNotIn(sentence, finished.stdout)


if __name__ == "__main__":
    unittest.main()
