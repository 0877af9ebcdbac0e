"""The policies themselves: each passes a tree that keeps the rule and fails one that breaks it."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

POLICIES = pathlib.Path(__file__).resolve().parents[2] / "scripts/policy"
OPENING = "// What this is for.\n"


class PolicyTest(unittest.TestCase):
    def run_policy(self, policy, files):
        """Exit code and text of a policy on a tree made of `files` (path to text)."""
        with tempfile.TemporaryDirectory() as root:
            for name, text in files.items():
                path = pathlib.Path(root, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            finished = subprocess.run([sys.executable, POLICIES / f"check_{policy}.py", root],
                                      capture_output=True, text=True, check=False)
            self.assertEqual(finished.stderr, "")
            return finished.returncode, finished.stdout

    def assert_kept(self, policy, files):
        self.assertEqual(self.run_policy(policy, files), (0, ""))

    def assert_broken(self, policy, files, *expected):
        code, text = self.run_policy(policy, files)
        self.assertEqual(code, 1, text)
        self.assertEqual(len(text.splitlines()), len(expected), text)
        for line, part in zip(text.splitlines(), expected):
            self.assertIn(part, line)

    def test_a_layer_sees_itself_and_those_to_its_left(self):
        self.assert_kept("layers", {
            "include/bip/table/a.hpp": '#include "bip/core/x.hpp"\n#include <vector>\n',
            "lib/model/a.cpp": '#include "model/inner.hpp"\n#include "design/inner.hpp"\n'
                               '#include "beside.hpp"\n#include <core/outside.hpp>\n',
            "apps/main.cpp": '#include "bip/report/x.hpp"\n#include "options/x.hpp"\n',
        })

    def test_a_look_to_the_right_is_found(self):
        self.assert_broken("layers", {"lib/core/a.cpp": '#include "bip/table/x.hpp"\n'},
                           "lib/core/a.cpp:1: includes bip/table/x.hpp: layer 'core' must not see 'table'")
        self.assert_broken("layers", {"lib/table/a.cpp": '\n#include "design/x.hpp"\n'}, "a.cpp:2:")

    def test_layers_of_one_rank_do_not_see_one_another(self):
        self.assert_broken("layers", {"lib/report/a.cpp": '#include "bip/simulate/x.hpp"\n',
                                      "lib/simulate/a.cpp": '#include "bip/report/x.hpp"\n'},
                           "'report' must not see 'simulate'", "'simulate' must not see 'report'")

    def test_an_unknown_layer_is_found(self):
        self.assert_broken("layers", {"lib/extra/a.cpp": "", "lib/core/a.cpp": '#include "bip/extra/a.hpp"\n'},
                           "layer 'extra' is not", "layer 'extra' is not")

    def test_a_public_header_shows_no_private_one(self):
        self.assert_broken("layers", {"include/bip/table/a.hpp": '#include "table/inner.hpp"\n'},
                           "a public header shows a private one")

    def test_relative_includes_are_found(self):
        self.assert_broken("layers", {"lib/core/a.cpp": '#include "../table/x.hpp"\n'}, "from its root")

    def test_files_and_functions_have_room(self):
        body = "  int a = 0;\n" * 78
        self.assert_kept("sizes", {
            "lib/core/a.cpp": "// x\n" * 400,
            "lib/core/b.cpp": "void f(int a,\n       int b) {\n" + body + "}\n",
            "lib/core/c.cpp": "const int table[] = {\n" + "    1,\n" * 200 + "};\n",
            "lib/core/d.cpp": "struct A {\n" + "  int a;\n" * 100 + "};\nnamespace x {\n" + "int a;\n" * 100
                              + "}  // namespace x\n",
        })

    def test_a_long_file_is_found(self):
        self.assert_broken("sizes", {"tests/unit/core/a.cpp": "// x\n" * 401, "scripts/a.py": "#\n" * 401},
                           "tests/unit/core/a.cpp:401: 401 lines", "scripts/a.py:401: 401 lines")

    def test_a_long_function_is_found(self):
        long_body = '  f("}\n{");  // {\n'.replace("\n{", "{") * 79
        for opening in ("void f(int a) {\n", "template <class T>\nint f(int a,\n      int b) {\n",
                        'TEST_CASE("{") {\n', '[[nodiscard]] int f() {\n', 'extern "C" int f() {\n'):
            self.assert_broken("sizes", {"lib/core/a.cpp": "namespace {\n" + opening + long_body + "}\n}\n"},
                               "a function of 81 lines")

    def test_a_silent_library_may_talk_of_printing(self):
        self.assert_kept("silence", {
            "lib/core/a.cpp": '// std::cout << "x"; exit(1)\nauto a = "printf(";\nvoid f() { x.abort(); }\n'
                              "/* getenv( */ auto b = 'x'; auto c = 1'000; log_printf(1); on_exit(2);\n",
            "apps/main.cpp": "int main() { std::cout << 1; exit(1); }\n",
        })

    def test_every_way_to_print_or_exit_is_found(self):
        ways = ("std::cout << 1;", "std::cerr << 1;", 'printf("x");', "std::fprintf(a, b);", 'puts("x");',
                'fmt::print("x");', "#include <iostream>", "std::exit(1);", "exit (1);", "::_exit(1);",
                "std::abort();", "std::terminate();", 'std::getenv("X");', "std::stod(text);",
                "strtod(a, b);", "snprintf(a, 1, b);", "std::locale x;", "std::rand();",
                "std::random_device device;", "#include <sstream>")
        files = {f"lib/core/{number:02}.cpp": f"\n{code}\n" for number, code in enumerate(ways)}
        self.assert_broken("silence", files | {"include/bip/core/a.hpp": "exit(1);"},
                           "include/bip/core/a.hpp:1:", *(f"{name}:2:" for name in files))

    def test_tests_are_named_after_headers_or_include_them(self):
        self.assert_kept("tests_exist", {
            "include/bip/core/error.hpp": "", "tests/unit/core/test_error_texts.cpp": "",
            "include/bip/core/parts.hpp": "", "tests/unit/core/test_other.cpp": '#include "bip/core/parts.hpp"\n',
            "include/bip/report/result_head.hpp": "",
            "apps/commands/fit.cpp": "", "tests/golden/fit/one.test": "",
        })

    def test_a_header_without_a_test_is_found(self):
        self.assert_broken("tests_exist", {
            "include/bip/core/error.hpp": "", "tests/unit/table/test_error.cpp": '#include "bip/core/error.hpp"\n',
        }, "include/bip/core/error.hpp:1: no test")

    def test_a_command_without_a_golden_case_is_found(self):
        self.assert_broken("tests_exist", {"apps/commands/fit.cpp": "", "tests/golden/fit/notes.md": ""},
                           "apps/commands/fit.cpp:1: no golden case")

    def test_words_that_keep_the_rules(self):
        self.assert_kept("words", {"lib/core/a.cpp": OPENING, "tests/unit/core/a.cpp": "CHECK(true_value);\n",
                                   "scripts/b.py": "pass\n"})

    def test_words_that_break_the_rules_are_found(self):
        later = "TO" + "DO"
        self.assert_broken("words", {
            "lib/core/a.cpp": "int a;\n", "lib/core/b.cpp": "// x\n" * 9, "lib/core/c.hpp": OPENING + f"// {later}: more\n",
            "lib/core/helpers.hpp": OPENING, "lib/core/string_utils.cpp": OPENING,
            "tests/unit/a.cpp": "CHECK(true);\n", "tests/unit/b.cpp": 'TEST_CASE("x" * doctest::skip()) {}\n',
            "tests/unit/c.cpp": "CHECK(a == doctest::Approx(1));\n", "scripts/a.py": f"# {later}\n",
        }, "lib/core/a.cpp:1", "lib/core/b.cpp:1", "lib/core/c.hpp:2", "lib/core/helpers.hpp:1",
            "lib/core/string_utils.cpp:1", "tests/unit/a.cpp:1", "tests/unit/b.cpp:1", "tests/unit/c.cpp:1",
            "scripts/a.py:1")


if __name__ == "__main__":
    unittest.main()
