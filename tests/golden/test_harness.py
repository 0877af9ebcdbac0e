"""The golden harness itself: every kind of disagreement between a case and the program is seen.

The program under test is a small script that writes, exits and creates files as its arguments say.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from case_file import CaseError, parse_case, write_case
from json_checks import check_json
from run import run_case

FAKE = f"""#!{sys.executable}
import os, sys
for word in sys.argv[1:]:
    kind, _, text = word.partition("=")
    text = text.replace("\\\\n", "\\n")
    if kind == "out": sys.stdout.write(text)
    elif kind == "err": sys.stderr.write(text)
    elif kind == "copy": sys.stdout.write(sys.stdin.read())
    elif kind == "show": sys.stdout.write(os.environ.get(text, "unset") + "\\n")
    elif kind == "write": open(text, "w").write("written\\n")
    elif kind == "exit": sys.exit(int(text))
"""


class HarnessTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.program = self.folder / "fake"
        self.program.write_text(FAKE)
        self.program.chmod(0o755)

    def run_text(self, text, update=False):
        case = self.folder / "one.test"
        case.write_text(text)
        return run_case(case, str(self.program), "9.8.7", update)

    def assert_as_written(self, text):
        self.assertEqual(self.run_text(text), [])

    def assert_seen(self, text, what):
        self.assertIn(what, "\n".join(self.run_text(text)))

    def test_exact_output_agrees(self):
        self.assert_as_written("args: 'out=a\\n\\n  b\\n'\nstdout:\n  a\n\n    b\n")

    def test_other_output_is_seen(self):
        self.assert_seen("args: 'out=a\\n'\nstdout:\n  b\n", "-b\n+a")

    def test_output_where_none_is_expected_is_seen(self):
        self.assert_seen("args: 'out=a\\n'\n", "+a")

    def test_a_missing_last_line_break_is_seen(self):
        self.assert_seen("args: out=a\nstdout:\n  a\n", "only the line breaks differ")
        self.assert_as_written("args: out=a\nstdout:\n  a\n\\ no newline at end\n")

    def test_blank_lines_at_the_end_count(self):
        self.assert_seen("args: 'out=a\\n\\n'\nstdout:\n  a\n", "+")
        self.assert_as_written("args: 'out=a\\n\\n'\nstdout:\n  a\n  \n")

    def test_unexpected_stderr_is_seen(self):
        self.assert_seen("args: 'err=oops\\n'\n", "+oops")

    def test_expected_stderr_agrees(self):
        self.assert_as_written("args: 'err=oops\\n' exit=3\nexit: 3\nstderr:\n  oops\n")

    def test_another_exit_code_is_seen(self):
        self.assert_seen("args: exit=2\n", "exit code 2, expected 0")
        self.assert_seen("args:\n  exit=0\nexit: 2\n", "exit code 0, expected 2")

    def test_contains_and_lacks(self):
        text = "args: 'out=one two\\n'\nstdout-contains:\n  {}\nstdout-lacks:\n  {}\n"
        self.assert_as_written(text.format("one", "three"))
        self.assert_seen(text.format("three", "four"), "stdout lacks: three")
        self.assert_seen(text.format("one", "two"), "stdout contains: two")

    def test_stdin_reaches_the_program(self):
        self.assert_as_written("args: copy\nstdin:\n  a,b\nstdout:\n  a,b\n")

    def test_the_environment_is_c_unless_given(self):
        os.environ["BIP_HARNESS_SECRET"] = "seen"
        self.assert_as_written("args: show=LC_ALL show=BIP_HARNESS_SECRET\nstdout:\n  C\n  unset\n")
        self.assert_as_written("args: show=LC_ALL\nenv: LC_ALL=da_DK.UTF-8\nstdout:\n  da_DK.UTF-8\n")

    def test_placeholders_stand_for_what_varies(self):
        self.assert_as_written("args: 'out={TMP}/x {VERSION}\\n'\nstdout:\n  {TMP}/x {VERSION}\n")

    def test_files_are_checked(self):
        base = "given {TMP}/old:\n  before\nargs: write={TMP}/new\nfiles:\n  "
        self.assert_as_written(base + "{TMP} holds new old\n  {TMP}/old unchanged\n"
                               "  {TMP}/new exists\n  {TMP}/new contains writ\n  {TMP}/x missing\n")
        self.assert_seen(base + "{TMP} holds old\n", "holds new old")
        self.assert_seen(base + "{TMP}/new unchanged\n", "has changed")
        self.assert_seen(base + "{TMP}/x exists\n", "missing or empty")
        self.assert_seen(base + "{TMP}/old missing\n", "must not exist")
        self.assert_seen(base + "{TMP}/old contains after\n", "does not contain: after")
        self.assert_seen("given {TMP}/old:\n  before\nargs: write={TMP}/old\nfiles:\n"
                         "  {TMP}/old unchanged\n", "has changed")

    def test_an_earlier_run_must_succeed(self):
        self.assert_as_written("before:\n  write={TMP}/a\nargs: copy\nfiles:\n  {TMP}/a exists\n")
        self.assert_seen("before:\n  exit=3\nargs: copy\n", "exit code 3")

    def test_update_writes_what_happened_and_then_agrees(self):
        self.run_text("# claim\nargs: 'out=a {VERSION}\\n\\n' 'err={TMP}' exit=4\n\nstdout:\n  b\n", update=True)
        written = (self.folder / "one.test").read_text()
        self.assertEqual(written, "# claim\nargs: 'out=a {VERSION}\\n\\n' 'err={TMP}' exit=4\n\n"
                         "stdout:\n  a {VERSION}\n  \nexit: 4\nstderr:\n  {TMP}\n\\ no newline at end\n")
        self.assert_as_written(written)

    def test_a_case_is_written_as_it_was_read(self):
        text = "# claim\n\nargs:\n  a\n  b\n# why\nexit: 2\n\nstdout:\n  a\n\n  b\n\n# end\n"
        self.assertEqual(write_case(parse_case(text)), text)

    def test_a_wrong_case_file_is_refused(self):
        for text in ("exit: 0\n", "args: a\nargs: b\n", "args: a\nsdtout:\n  x\n", "  x\nargs: a\n",
                     "args: a\n  b\n", "args: a\ngiven:\n  x\n"):
            with self.assertRaises(CaseError, msg=text):
                parse_case(text)

    def test_the_runner_fails_with_its_cases(self):
        runner = os.path.join(os.path.dirname(__file__), "run.py")
        for text, code in (("args: copy\n", 0), ("args: exit=1\n", 1), ("nonsense\n", 1), (None, 1)):
            place = self.folder / "cases"
            place.mkdir(exist_ok=True)
            (place / "one.test").unlink(missing_ok=True)
            if text:
                (place / "one.test").write_text(text)
            finished = subprocess.run(
                [sys.executable, runner, "--program", self.program, "--version", "1.2.3", place],
                capture_output=True, check=False)
            self.assertEqual(finished.returncode, code, text)


class JsonChecksTest(unittest.TestCase):
    TEXT = '{"a": {"b": [1.5, {"term": "origin[b]", "p": null}]}, "n": 3, "flag": true, "zero": 1e-12}'

    def test_values_that_hold(self):
        lines = ["a.b[0] = 1.5", "a.b[term=origin[b]].p = null", "a.b.length = 2", "n = 3", "n = 3.0",
                 "n = 2.9999 ~ 1e-3", "zero = 0 ~ 1e-9", "flag = true", "x missing", 'a.b[1].term = "origin[b]"']
        self.assertEqual(check_json(self.TEXT, lines), [])

    def test_every_value_that_does_not_hold_is_seen(self):
        for line in ("a.b[0] = 1.6", "a.b[term=age].p = null", "a.b[7] = 1", "a.c = 1", "n = 2.9 ~ 1e-3",
                     "zero = 0 ~ 1e-15", "flag = 1", "n missing", "n ~ 3", "a.b[term=origin[b]].p = 0 ~ 1",
                     "n = true", "n[0] = 3", "a.b.length = 3"):
            self.assertEqual(len(check_json(self.TEXT, [line])), 1, line)

    def test_text_that_is_not_json_is_seen(self):
        self.assertIn("not JSON", check_json("{", ["a = 1"])[0])


if __name__ == "__main__":
    unittest.main()
