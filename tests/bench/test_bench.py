"""What of the bench can be told without time: which answers agree, what a ratio is of, what a process
took, the bytes of the made-up data. Run as: test_bench.py TIMING_DATA (the generator's program)."""

import hashlib
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

import answers  # noqa: E402
import jobs  # noqa: E402
import national_register  # noqa: E402
import processes  # noqa: E402
import report  # noqa: E402
import rounds  # noqa: E402
import scaling  # noqa: E402

TIMING_DATA = pathlib.Path(sys.argv.pop(1)).resolve()


def some_fit():
    return {"loglik": -1000.0, "estimates": {"(Intercept)": 1.0, "age": -0.5},
            "std_errors": {"(Intercept)": 0.2, "age": 0.1}}


def names_of(found):
    return [one[0] for one in answers.disagreements(found)]


def some_run(wall, cpu=0.0):
    return processes.Run(wall, cpu, 10.0, 5.0, "")


def measured(name, walls, is_ours=False, target=None, against=(), taken_off=(), **limits):
    one = object.__new__(rounds.Measured)
    one.program = jobs.Program(name, [["x"]], jobs.read_nothing, is_ours=is_ours, target=target, against=against, **limits)
    one.first, one.answer = some_run(1.0), {}
    one.runs, one.taken_off, one.parts = [some_run(w) for w in walls], [some_run(w) for w in taken_off], []
    return one


class AgreementTest(unittest.TestCase):
    def test_equal_answers_agree_in_every_number(self):
        found = answers.compare(some_fit(), some_fit())
        self.assertEqual(len(found), 5)
        self.assertEqual(names_of(found), [])

    def test_a_number_that_differs_is_named(self):
        for key, name, change, what in (("loglik", None, 1e-4, "log-likelihood"),
                                        ("estimates", "age", 2e-5, "estimate of age"),
                                        ("std_errors", "age", 1e-5, "standard error of age")):
            theirs = some_fit()
            if name is None:
                theirs[key] += change
            else:
                theirs[key][name] += change
            self.assertEqual(names_of(answers.compare(some_fit(), theirs)), [what])

    def test_what_is_no_number_disagrees(self):
        theirs = some_fit()
        theirs["loglik"] = float("nan")
        self.assertEqual(names_of(answers.compare(some_fit(), theirs)), ["log-likelihood"])

    def test_terms_that_one_program_lacks_are_not_compared(self):
        theirs = some_fit()
        del theirs["estimates"]["age"]
        self.assertEqual(len(answers.compare(some_fit(), theirs)), 3)

    def test_errors_by_the_expected_information_are_compared_with_their_like(self):
        ours = {**some_fit(), "expected_errors": {"(Intercept)": 0.3, "age": 0.4}}
        theirs = {**some_fit(), "information": "expected", "std_errors": {"(Intercept)": 0.3, "age": 0.4}}
        self.assertEqual(names_of(answers.compare(ours, theirs)), [])
        self.assertEqual(len(names_of(answers.compare(some_fit(), theirs))), 2)

    def test_intervals_agree_within_monte_carlo_error(self):
        theirs = {"bootstrap": {"low": 1.0, "high": 5.0, "sd": 1.0}}
        near = {"bootstrap": {"low": 1.4, "high": 4.6, "replicates": 999}}
        far = {"bootstrap": {"low": 1.0, "high": 5.7, "replicates": 999}}
        self.assertEqual(names_of(answers.compare(near, theirs)), [])
        self.assertEqual(names_of(answers.compare(far, theirs)), ["high end of the interval, in Monte Carlo errors"])

    def test_shares_are_as_many_and_add_up(self):
        self.assertEqual(names_of(answers.compare({"shapley": [0.1, 0.2]}, {"shapley": [0.1, 0.2]})), [])
        self.assertIn("number of shares", names_of(answers.compare({"shapley": [0.1, 0.2]}, {"shapley": [0.1]})))
        self.assertIn("sum of the shares", names_of(answers.compare({"shapley": [0.1, 0.2]}, {"shapley": [0.1, 0.3]})))

    def test_a_stated_likelihood_ratio_must_be_met(self):
        own = measured("bip", [1.0], is_ours=True)
        own.answer = {"nested": {"y1": {"nobs": 9, "logliks": [-2.0, -1.0], "lr": 2.0, "gain": 0.1}}}
        job = jobs.Job("nested", "", "a3", [], known={"ratios": {"y1": 2.0}})
        self.assertEqual(rounds.check_answers(job, [own]), (1, []))
        job.known["ratios"]["y1"] = 2.1
        self.assertEqual(len(rounds.check_answers(job, [own])[1]), 1)


class ReadingTest(unittest.TestCase):
    def test_the_last_answer_of_a_peer_counts(self):
        self.assertEqual(answers.parse_answer('1 2\nANSWER {"loglik": 1}\nANSWER {"loglik": 2}\n'), {"loglik": 2})
        self.assertRaises(ValueError, answers.parse_answer, "nothing")

    def test_terms_of_gretl_have_names_by_their_number(self):
        answer = answers.parse_gretl("x\nLOGLIK -5.5\nTERM 2 1.5 0.5\n", ["a", "b"])
        self.assertEqual(answer, {"loglik": -5.5, "estimates": {"b": 1.5}, "std_errors": {"b": 0.5}})

    def test_levels_of_effects_are_named_as_terms(self):
        rows = [{"variable": "region", "contrast": "east vs centre", "estimate": 1, "std_error": 2},
                {"variable": "age", "contrast": "dy/dx", "estimate": 3, "std_error": 4}]
        self.assertEqual(answers.answer_of_effects({"effects": rows})["effects"], {"region[east]": 1, "age": 3})


class JudgementTest(unittest.TestCase):
    def test_the_ratio_is_of_medians_and_of_the_best_peer(self):
        verdict, = rounds.judge([measured("bip", [1.0, 9.0, 2.0], is_ours=True, target=0.5),
                                 measured("slow", [30.0]), measured("quick", [5.0, 4.0, 3.0])])
        self.assertEqual((verdict["best_peer"], verdict["ratio"], verdict["met"]), ("quick", 0.5, True))

    def test_peers_that_do_not_count_are_left_aside(self):
        verdict, = rounds.judge([measured("bip", [2.0], is_ours=True, target=0.1, against=("slow",)),
                                 measured("slow", [10.0]), measured("quick", [4.0])])
        self.assertEqual((verdict["best_peer"], verdict["ratio"], verdict["met"]), ("slow", 0.2, False))

    def test_what_is_to_be_taken_off_is(self):
        self.assertAlmostEqual(measured("bip", [3.0, 4.0, 5.0], taken_off=[1.0, 1.5, 2.0]).seconds(), 2.5)

    def test_memory_has_limits_of_its_own(self):
        verdict, = rounds.judge([measured("bip", [1.0], is_ours=True, private_limit_mb=4.0, resident_limit_mb=20.0)])
        self.assertEqual((verdict["private_met"], verdict["resident_met"]), (False, True))
        self.assertIsNone(verdict["ratio"])

    def test_a_table_says_what_is_met_and_what_disagrees(self):
        own = measured("bip", [1.0], is_ours=True, target=0.5)
        peer = measured("peer", [4.0])
        result = {"job": "a", "title": "t", "data": "a", "programs": [own.as_json(), peer.as_json()],
                  "verdicts": rounds.judge([own, peer]), "compared": 3, "disagreements": ["bip and peer: x"]}
        text = report.job_text(result) + report.summary_text([result])
        for part in ("0.2500 of peer, target 0.5: met", "3 numbers compared, 1 disagree", "DISAGREES  bip and peer: x"):
            self.assertIn(part, text)


class ProcessTest(unittest.TestCase):
    def test_output_and_memory_are_those_of_the_process(self):
        code = "x = bytearray(60_000_000); import time; time.sleep(0.05); print(len(x))"
        run = processes.run([sys.executable, "-c", code], looks_at_memory=True)
        self.assertEqual(run.output, "60000000\n")
        self.assertGreater(run.private_mb, 55)
        self.assertGreaterEqual(run.resident_mb, run.private_mb)

    def test_commands_in_a_row_add_up(self):
        total, outputs = processes.run_all([["echo", "a"], ["echo", "b"]])
        self.assertEqual(outputs, ["a\n", "b\n"])
        self.assertEqual(total.output, "a\n\nb\n")

    def test_a_program_that_fails_is_named_with_its_last_words(self):
        with self.assertRaisesRegex(processes.ProgramFailed, "exit 3: no such thing"):
            processes.run(["sh", "-c", "echo no such thing >&2; exit 3"])


class DataTest(unittest.TestCase):
    # Of the data for which log-likelihoods are stated: a change of these bytes voids those.
    DIGESTS = {
        ("300", "90", "1", "0", "1"): "19d2ce2fa4165ccd8269e650801b4422919cfa2ac9ae91f687f2778952607e3a",
        ("300", "90", "3", "0.05", "7"): "e9a540846c31a693d35d4b0036735168b1d22f99737c83ffc7eab0de23f4a32b",
    }

    def test_the_made_up_data_are_the_same_bytes_everywhere(self):
        for arguments, digest in self.DIGESTS.items():
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder, "data.csv")
                processes.run([TIMING_DATA, path, *arguments])
                self.assertEqual(hashlib.sha256(path.read_bytes()).hexdigest(), digest)

    def test_the_formula_names_columns_of_the_data(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "data.csv")
            processes.run([TIMING_DATA, path, 10, 4, 1, 0, 1])
            header = path.read_text().splitlines()[0].split(",")
        self.assertEqual(header, ["id", "y1", *jobs.ITEMS, *jobs.NUMBERS, "region"])

    def test_a_register_has_the_weeks_asked_for_and_the_last_is_its_own(self):
        self.assertEqual(national_register.week_names("y_1002", 3), ["y_0953", "y_1001", "y_1002"])

    def test_a_plot_has_a_panel_for_every_curve(self):
        panels = [{"name": name, "label": name, "curves": [{"name": "c", "points": [{"x": 1, "seconds": 0.5}]}]}
                  for name, _, _ in scaling.CURVES]
        program = scaling.gnuplot_program(panels, "x.svg")
        self.assertEqual(program.count("\nplot "), 4)
        self.assertIn("set output 'x.svg'", program)


if __name__ == "__main__":
    unittest.main()
