#!/usr/bin/env python3
"""kill -9 at 240 moments of imports (into a file and into a folder), codings, merges of codes and of copies, undoings, and a forgetting in a folder: the study that is left opens, passes its checks, and holds all of the command or none; of who is forgotten no byte is left.

Usage: killed_test.py RELIANCE_BINARY PROJECT
"""
import hashlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from real_command import BINARY, ENVIRONMENT, Expectations, bytes_below, fresh_folder, reliance

KILLS = 240
FORGOTTEN, HER_NAME = "P004", "Hawa Traoré"
WORDS = "le jardin du quartier où l'on se prête des outils et où chacun garde la clé de son voisin quand il part".split()


def write_texts(folder: Path):
    """Eight transcripts of six thousand words each, so that an import takes a while to write."""
    draws = random.Random(7)
    folder.mkdir()
    for number in range(8):
        lines = (f"{'Samia' if i % 2 else 'Enquêteur'} : {' '.join(draws.choices(WORDS, k=60))}." for i in range(100))
        (folder / f"t{number:02}.txt").write_text("\n".join(lines) + "\n")


def write_traces(study: Path, traced: Path):
    """A study in which who will be forgotten also stands in notes, one of them under her name, and in runs."""
    shutil.copytree(study, traced)
    for number in range(20):
        for path in (f"notes/{number}.md", f"runs/run{number}/manifest.json", f"runs/run{number}/tables/ties.csv"):
            (traced / path).parent.mkdir(parents=True, exist_ok=True)
            (traced / path).write_text(f'"{HER_NAME}"\n' * 200)
    (traced / f"notes/{HER_NAME}.md").write_text(HER_NAME)


def held(study: Path) -> str:
    """A digest of every row that the study holds, its history included; of a folder, of every file that is not hidden."""
    if study.is_dir():
        return hashlib.sha256(repr(sorted((path, data) for path, data in bytes_below(study).items() if not path.startswith("."))).encode()).hexdigest()
    with sqlite3.connect(study) as connection:
        lines = "\n".join(connection.iterdump())
    connection.close()
    return hashlib.sha256(lines.encode()).hexdigest()


def naming(study: Path) -> list[str]:
    """The files of a folder, hidden ones included, that hold the name of who is forgotten, or bear it."""
    return [path for path, data in bytes_below(study).items() if HER_NAME.encode() in data or HER_NAME in path]


def sound(study: Path) -> bool:
    if study.is_dir():
        return not (study / ".step").exists()
    connection = sqlite3.connect(study)
    answer = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return answer


def killed(arguments: list, folder: Path, after: float):
    process = subprocess.Popen([str(BINARY), *map(str, arguments)], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()


class Trial:
    """One command on one study: how long it takes, and what the study holds before and after it."""

    def __init__(self, folder: Path, before: Path, arguments: list):
        self.folder, self.before, self.arguments = folder, before, arguments
        self.study = folder / ("killed" if before.is_dir() else "killed.reliance")
        self.restart()
        self.holds_before = held(self.study)
        started = time.monotonic()
        done = reliance(*arguments, folder=folder)
        self.seconds = time.monotonic() - started
        if done.returncode != 0:
            sys.exit(f"{arguments} fails when nobody kills it: {done.stderr}")
        self.holds_after = held(self.study)
        if self.holds_after == self.holds_before:
            sys.exit(f"{arguments} changes nothing")

    def restart(self):
        if self.before.is_dir():
            shutil.rmtree(self.study, ignore_errors=True)
            shutil.copytree(self.before, self.study)
            return
        for left in self.folder.glob("killed.reliance*"):
            left.unlink()
        shutil.copy(self.before, self.study)

    def outcome(self, expectations: Expectations, after: float) -> str:
        self.restart()
        killed(self.arguments, self.folder, after)
        name = f"{' '.join(map(str, self.arguments[:3]))} killed after {after:.4f} s"
        checked = reliance("check", self.study, folder=self.folder)
        expectations.equal(checked.returncode, 0, f"{name}: check says {checked.stderr[:300]}")
        expectations.check(sound(self.study), f"{name}: SQLite's own checks, or no step left of a folder")
        now, left_at_once = held(self.study), naming(self.study) if self.before.is_dir() else []
        expectations.check(now in (self.holds_before, self.holds_after), f"{name}: all of the command or none")
        again = reliance(*self.arguments, folder=self.folder)
        expectations.check(again.returncode == 0 or now == self.holds_after, f"{name}: the command goes again: {again.stderr[:300]}")
        if now == self.holds_before:
            expectations.equal(held(self.study), self.holds_after, f"{name}: then the study is as if nothing had happened")
        if self.arguments[0] == "forget":
            expectations.equal(left_at_once if now == self.holds_after else [], [], f"{name}: who is forgotten is still named, once the study was opened")
            expectations.equal(naming(self.study), [], f"{name}: who is forgotten is still named in the end")
        return "after" if now == self.holds_after else "before"


def trials(folder: Path) -> list[Trial]:
    write_texts(folder / "texts")
    texts = sorted((folder / "texts").iterdir())
    base, coded, theirs = (folder / f"{name}.reliance" for name in ("base", "coded", "theirs"))
    study = folder / "killed.reliance"
    must("import", "examples/seine-saint-denis", "--out", base, folder=folder)
    for copy in (coded, theirs):
        shutil.copy(base, copy)
    must("import", *texts, "--into", coded, folder=folder)
    must("export", base, "--out", "base", folder=folder)
    must("autocode", coded, "--search", "jardin", "--as", "trust_pairs", "--coder", "A", folder=folder)
    must("import", *texts, "--into", theirs, folder=folder)
    write_traces(folder / "base", folder / "traced")
    return [Trial(folder, base, ["import", *texts, "--into", study]),
            Trial(folder, folder / "base", ["import", "texts", "--into", folder / "killed"]),
            Trial(folder, folder / "traced", ["forget", folder / "killed", FORGOTTEN]),
            Trial(folder, coded, ["code", study, "M01", "735", "746", "commons_goods", "--coder", "B", "--date", "2026-01-15"]),
            Trial(folder, coded, ["codebook", study, "merge", "trust_pairs", "commons"]),
            Trial(folder, base, ["merge", study, theirs]),
            Trial(folder, coded, ["undo", study])]


def must(*arguments, folder: Path):
    done = reliance(*arguments, folder=folder)
    if done.returncode != 0:
        sys.exit(f"{arguments[0]}: {done.stderr}")


def main() -> int:
    expectations = Expectations()
    draws = random.Random(20260115)
    with fresh_folder() as folder:
        outcomes = Counter()
        all_trials = trials(folder)
        for trial in all_trials:
            for _ in range(KILLS // len(all_trials)):
                outcomes[trial.outcome(expectations, draws.uniform(0, 1.15) * trial.seconds)] += 1
            print(f"{trial.arguments[0]}: {trial.seconds:.2f} s; so far {dict(outcomes)}")
        for state in ("before", "after"):
            expectations.check(outcomes[state] >= KILLS // 50, f"too few kills left the study as {state} the command: {outcomes[state]}")
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
