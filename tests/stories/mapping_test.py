#!/usr/bin/env python3
"""The guided command asks on a terminal without being told to, takes what is typed, and is silent where it is no terminal.

Usage: mapping_test.py RELIANCE_BINARY PROJECT
"""
import os
import sys
from pathlib import Path

from passphrase_test import typed
from real_command import PROJECT, Expectations, codes, fresh_folder, reliance

TWO_SIDES = PROJECT / "tests/data/surveys/two_sides"
TABLES = [str(TWO_SIDES / "people.csv"), str(TWO_SIDES / "borrowed_from.csv")]
# The kind of the first table and its one column stay; of the second: a wrong word, then the turned ends, who says so, two kinds.
ANSWERS = ["", "", "", "nonsense", "to", "from", "to", "goods help"]


def main() -> int:
    expectations = Expectations()
    with fresh_folder() as folder:
        status, shown = typed(folder, ANSWERS, "mapping", *TABLES, "--out", "typed.toml", asked="] ")
        expectations.equal(status, 0, f"the questions are answered: {shown!r}")
        expectations.check("nonsense" in shown and shown.count("(me") + shown.count("me (") >= 2, f"a wrong word is asked again: {shown!r}")
        written = (folder / "typed.toml").read_text(encoding="utf-8")
        for line in ('to = "me"', 'from = "them"', 'reporter = "to"', 'kinds = ["goods", "help"]'):
            expectations.check(line in written, f"{line} is written: {written!r}")
        status, shown = typed(folder, [], "mapping", *TABLES, "--json", asked="] ")
        expectations.check(status == 0 and "[persons]" not in shown.split("{")[0], f"with --json nothing is asked: {shown!r}")
        status, shown = typed(folder, ["", "", "\x04"], "mapping", *TABLES, asked="] ")
        expectations.equal(status, 0, f"Ctrl-D leaves the rest as proposed: {shown!r}")
        status, shown = typed(folder, ["", "", "", "to", "to", "", "", ""], "mapping", *TABLES, "--out", "taken.toml", asked="] ")
        taken = (folder / "taken.toml").read_text(encoding="utf-8")
        expectations.check('to = "me"' in taken and taken.count("\nto = ") == 1 and "\n# them" in taken and "them (" in shown.split("these words")[-1],
                           f"what one column is no other is: {shown!r} {taken!r}")
        piped = reliance("mapping", *TABLES, folder=folder)
        expectations.equal((piped.returncode, piped.stderr), (0, ""), "in a pipe nothing is asked")
        Path(os.fsdecode(bytes(folder) + b"/odd/ties\xff.csv")).parent.mkdir()
        Path(os.fsdecode(bytes(folder) + b"/odd/ties\xff.csv")).write_text("from,to\n1,2\n", encoding="utf-8")
        expectations.equal(codes(reliance("mapping", "odd", "--json", folder=folder)), ["invalid_utf8"], "a file name that is no text is told in JSON")
        imported = reliance("import", TWO_SIDES, "--mapping", "typed.toml", "--preview", folder=folder)
        expectations.check(imported.returncode == 0 and "concordance" not in imported.stderr, f"what was typed is a mapping: {imported.stderr}")
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
