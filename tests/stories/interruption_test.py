#!/usr/bin/env python3
"""Ctrl-C in the middle: the real signal to the real process, which stops with 130 and leaves nothing half written.

Usage: interruption_test.py RELIANCE_BINARY PROJECT
"""
import shutil
import sys

from real_command import PROJECT, SMALL_STUDY, Expectations, bytes_below, fresh_folder, on_a_terminal, reliance

EXAMPLE = "examples/seine-saint-denis"


def wide_study(folder):
    """A study so long to read that one can interrupt the reading: the small one with forty thousand persons more."""
    study = folder / "wide"
    shutil.copytree(SMALL_STUDY, study)
    header = (study / "persons.csv").read_text().splitlines()[0]
    empty = "," * header.count(",")
    with (study / "persons.csv").open("a") as persons:
        persons.writelines(f"q{i}{empty}\n" for i in range(40000))
    return study


def check_interruption(expectations, folder, arguments, at):
    before = bytes_below(folder)
    status, output, shown = on_a_terminal(*arguments, folder=folder, interrupt_at=at)
    name = " ".join(map(str, arguments))
    expectations.equal(status, 130, f"{name}: status")
    expectations.equal(output, "", f"{name}: output")
    expectations.check("stopped on request" in shown and "Nothing was written" in shown, f"{name}: {shown[-300:]!r}")
    expectations.equal(bytes_below(folder) == before, True, f"{name}: the folder is as it was")


def main() -> int:
    expectations = Expectations()
    with fresh_folder() as folder:
        wide_study(folder)
        check_interruption(expectations, folder, ["populate", EXAMPLE], "populating the territory")
        check_interruption(expectations, folder, ["run", EXAMPLE, "--out", "restitution"], "populating the territory")
        check_interruption(expectations, folder, ["import", "wide", "--out", "wide.reliance"], "reading the study")
        reliance("import", EXAMPLE, "--out", "study.reliance", folder=folder)
        check_interruption(expectations, folder, ["run", "study.reliance"], "populating the territory")
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
