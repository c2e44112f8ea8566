#!/usr/bin/env python3
"""Every example that a --help gives works when it is pasted, in both languages, in the order of the commands; each command gives one.

The link `examples/seine-saint-denis` leads to a study of three persons here: what is tried is the command, not the model.

Usage: help_examples_test.py RELIANCE_BINARY PROJECT
"""
import re
import shutil
import subprocess
import sys

from real_command import ENVIRONMENT, PROJECT, SMALL_STUDY, Expectations, fresh_folder, reliance


def commands(folder, language):
    help_text = reliance("--help", folder=folder, LANG=language).stdout
    section = re.split(r"^(?:Commands|Commandes\u00a0):\n", help_text, flags=re.MULTILINE)[1].split("\n\n")[0]
    return re.findall(r"^  (\w+) ", section, re.MULTILINE)


def examples(folder, language, *command):
    footer = re.split(r"^Ex[ae]mples?\u00a0?: ?", reliance(*command, "--help", folder=folder, LANG=language).stdout, flags=re.MULTILINE)
    return re.findall(r"^ *((?:source|reliance) .+)$", footer[1], re.MULTILINE) if len(footer) > 1 else []


def add_second_coder(study):
    for table, row in (("coders.csv", "k2,L\n"), ("codings.csv", "c2,m1,8,13,received,k2,,Bruno,\n")):
        with open(study / table, "a", encoding="utf-8") as file:
            file.write(row)


# What the examples of the coding commands name of the real example.
NAMED = {"persons.csv": "".join(f"{person}{17 * ','}\n" for person in ("P001", "P003")),
         "materials.csv": "M01,,interview,,,,materials/M01-interview-jardins.txt,fr\n",
         "speakers.csv": "M01,Hawa,\n",
         "coders.csv": "A,\nB,\n",
         "codes.csv": "".join(f"{code},,,,,,\n" for code in ("springs", "brakes", "springs_name", "springs_task", "springs_cooking", "springs_care")),
         "codings.csv": "K001,M01,735,939,springs_name,A,,,\nK002,M01,648,1048,springs_name,B,,,\nK003,M01,1219,1444,springs_task,A,,,\n",
         "ties.csv": "T001,p1,p3,,,,,,,,,\n"}


def add_what_is_named(study):
    for table, rows in NAMED.items():
        with open(study / table, "a", encoding="utf-8") as file:
            file.write(rows)
    (study.parents[1] / "passphrase.txt").write_text("quatre mots tranquilles ici\n")
    (study.parents[1] / "confirmed.csv").write_text("name,pseudonym,decision\nBruno,Basile,replace\n")
    shutil.copy(PROJECT / "examples/seine-saint-denis/materials/M01-interview-jardins.txt", study / "materials")


def check_language(expectations, language):
    with fresh_folder() as folder:
        (folder / "examples").unlink()
        shutil.copytree(SMALL_STUDY, folder / "examples/seine-saint-denis", ignore=shutil.ignore_patterns("scenarios", "levers"))
        shutil.copytree(PROJECT / "examples/tie-survey", folder / "examples/tie-survey")
        add_second_coder(folder / "examples/seine-saint-denis")
        add_what_is_named(folder / "examples/seine-saint-denis")
        known = commands(folder, language)
        expectations.check(len(known) >= 15, f"{language}: commands {known}")
        for command in known:
            of_command = examples(folder, language, command)
            expectations.check(bool(of_command), f"{language}: {command} --help gives no example")
            for line in of_command:
                done = subprocess.run(["bash", "-c", line], cwd=folder, env={**ENVIRONMENT, "LANG": language}, text=True, capture_output=True, timeout=300)
                expectations.check(done.returncode == 0, f"{language}: {line}: {done.returncode} {done.stderr}")
                expectations.equal(done.stderr, "", f"{language}: {line}: standard error")


def main() -> int:
    expectations = Expectations()
    for language in ("en_GB.UTF-8", "fr_FR.UTF-8"):
        check_language(expectations, language)
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
