#!/usr/bin/env python3
"""A full disk: a real one, a small file system in memory, mounted where only this test sees it. Every command that writes says so and
leaves what stood there as it was. Skipped, and says so, where such a mount is not permitted.

Usage: full_disk_test.py RELIANCE_BINARY PROJECT
"""
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

from real_command import SKIPPED, SMALL_STUDY, Expectations, bytes_below, codes, fresh_folder, reliance

ALONE = "RELIANCE_TEST_OWN_MOUNTS"


def alone(arguments: list[str]) -> int:
    """Runs this test again with mounts of its own."""
    if subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode != 0:
        print("full_disk_test.py: skipped, a file system may not be mounted here")
        return SKIPPED
    return subprocess.run(["unshare", "-rm", sys.executable, *arguments], env={**os.environ, ALONE: "yes"}).returncode


def runnable_study(folder, name):
    shutil.copytree(SMALL_STUDY, folder / name, ignore=shutil.ignore_patterns("scenarios", "levers"))


@contextmanager
def disk(folder, kilobytes):
    place = folder / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def check_refusal(expectations, folder, arguments, expects):
    before = bytes_below(folder)
    done = reliance(*arguments, "--json", folder=folder)
    name = " ".join(arguments)
    expectations.equal(done.returncode, 1, f"{name}: status")
    if done.returncode != 0:
        expectations.equal(codes(done), [expects], f"{name}: codes")
    expectations.equal(sorted(bytes_below(folder)), sorted(before), f"{name}: the names below the folder")
    expectations.check(bytes_below(folder) == before, f"{name}: the bytes below the folder are as they were")
    french = reliance(*arguments, folder=folder, LANG="fr_FR.UTF-8").stderr
    expectations.check("il n'y a plus de place sur le disque" in french, f"{name}: {french!r}")
    expectations.check(".part-" not in french, f"{name}: no name of what is written beside it: {french!r}")


def small_disk(expectations):
    with fresh_folder() as folder:
        runnable_study(folder, "study")
        reliance("import", "study", "--out", "study.reliance", folder=folder)
        reliance("run", "study", "--replicates", "2", "--out", "run", folder=folder)
        with disk(folder, 40):
            check_refusal(expectations, folder, ["new", "disk/mine"], expects="file_unwritable")
            check_refusal(expectations, folder, ["import", "study", "--out", "disk/study.reliance"], expects="file_unwritable")
            check_refusal(expectations, folder, ["export", "study.reliance", "--out", "disk/study"], expects="file_unwritable")
            check_refusal(expectations, folder, ["measure", "study", "--csv", "disk/measures.csv"], expects="file_unwritable")
            check_refusal(expectations, folder, ["report", "run", "--out", "disk/report.html"], expects="file_unwritable")
            check_refusal(expectations, folder, ["run", "study", "--replicates", "2", "--out", "disk/run"], expects="file_unwritable")


def study_on_the_disk(expectations):
    """The disk holds the study, and not a run of it."""
    with fresh_folder() as folder:
        with disk(folder, 600) as place:
            runnable_study(place, "study")
            reliance("import", "disk/study", "--out", "disk/study.reliance", folder=folder)
            check_refusal(expectations, folder, ["run", "disk/study", "--replicates", "2"], expects="file_unwritable")
            check_refusal(expectations, folder, ["run", "disk/study.reliance", "--replicates", "2"], expects="database_failed")
            expectations.equal(reliance("check", "disk/study", folder=folder).returncode, 0, "the folder is well")
            expectations.equal(reliance("check", "disk/study.reliance", folder=folder).returncode, 0, "the file is well")


def main() -> int:
    if ALONE not in os.environ:
        return alone(sys.argv)
    expectations = Expectations()
    small_disk(expectations)
    study_on_the_disk(expectations)
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
