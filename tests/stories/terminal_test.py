#!/usr/bin/env python3
"""Progress on a terminal and silence in a pipe.

Usage: terminal_test.py RELIANCE_BINARY PROJECT
"""
import shutil
import sys

from real_command import SMALL_STUDY, Expectations, fresh_folder, on_a_terminal, reliance

STEPS = ["reading the study", "populating the territory", "simulating blackout", "ranking the levers", "writing the restitution"]


def main() -> int:
    expectations = Expectations()
    with fresh_folder() as folder:
        shutil.copytree(SMALL_STUDY, folder / "study", ignore=shutil.ignore_patterns("scenarios", "levers"))
        arguments = ["run", "study", "--replicates", "2", "--out"]
        status, output, shown = on_a_terminal(*arguments, "seen", folder=folder)
        expectations.equal((status, output), (0, "Written: seen\n"), "on a terminal")
        for step in STEPS:
            expectations.check(step in shown, f"the terminal shows {step!r}: {shown!r}")
        expectations.check(shown.endswith("\r\x1b[K"), f"the line is taken away at the end: {shown[-20:]!r}")
        status, output, shown = on_a_terminal(*arguments, "machine", "--json", folder=folder)
        expectations.equal((status, shown), (0, ""), "with --json the terminal stays quiet")
        piped = reliance(*arguments, "piped", folder=folder)
        expectations.equal((piped.returncode, piped.stdout, piped.stderr), (0, "Written: piped\n", ""), "in a pipe")
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
