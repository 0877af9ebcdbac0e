"""The library never prints, never exits, never reads the environment, and reads and writes numbers
without regard to the locale. Only apps/ speaks to the terminal and ends the process.
"""

import re

from sources import find_code, line_of, read_text, report, root_of_arguments, strip_comments_and_literals

CALL = r"(?<![\w.>:])(?:std::|::)?(?:{})\s*\("
RULES = (
    (r"\bstd::w?(?:cout|cerr|clog)\b", "prints; return the text"),
    (CALL.format("v?f?printf|puts|fputs|putchar|fputc|perror"), "prints; return the text"),
    (r"\bfmt::print(?:ln)?\s*\(", "prints; return the text"),
    (r"#\s*include\s*<(?:iostream|fmt/ostream\.h|iomanip|sstream)>",
     "streams print or depend on the locale; use fmt and std::from_chars"),
    (CALL.format("exit|_exit|_Exit|quick_exit|abort|terminate"), "ends the process; throw bip::Error"),
    (CALL.format("getenv|secure_getenv|setenv|putenv|setlocale"), "knows the environment; take a parameter"),
    (r"\bstd::locale\b", "depends on the locale"),
    (CALL.format("sto[dfil]|stold|stoll?|stoull?|strto[dfl]|strtoll?|strtoull?|ato[fil]|atoll|s?scanf|v?sn?printf"),
     "depends on the locale; use std::from_chars and fmt"),
    (CALL.format("s?rand") + r"|\bstd::random_device\b", "draws from a global or unknown source; take a seed"),
)


def main():
    root = root_of_arguments()
    findings = []
    for path in find_code(root, ("include", "lib")):
        text = strip_comments_and_literals(read_text(path))
        for pattern, why in RULES:
            for match in re.finditer(pattern, text):
                found = " ".join(match[0].rstrip("( ").split())
                findings.append((path.relative_to(root), line_of(text, match.start()), f"{found}: {why}"))
    report(findings)


main()
