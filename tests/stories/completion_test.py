#!/usr/bin/env python3
"""The completion scripts parse and complete, in each shell that is there; each shell that is absent is named.

Usage: completion_test.py RELIANCE_BINARY PROJECT
"""
import os
import pty
import select
import shutil
import subprocess
import sys
import time

from real_command import ENVIRONMENT, SKIPPED, Expectations, fresh_folder, reliance

# What is typed, and the words offered for it.
CASES = [("reliance popu", {"populate"}), ("reliance rep", {"report", "reports"}), ("reliance run --scen", {"--scenario"}), ("reliance completion z", {"zsh"}),
         ("reliance check --lang f", {"fr"}), ("reliance --lang f", {"fr"}), ("reliance --lang fr mea", {"measure"}),
         ("reliance measure examples --rule b", {"both"}), ("reliance autocode --widen s", {"sentence"}), ("reliance check exam", {"examples"})]


def shell(*command, folder):
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, text=True, capture_output=True, timeout=60)


def offered_by_bash(line, folder):
    words = line.split(" ")
    script = f"source reliance.bash; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _reliance; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return {word.rstrip("/") for word in shell("bash", "-c", script, folder=folder).stdout.split()}


def offered_by_fish(line, folder):
    done = shell("fish", "--no-config", "-c", f"source reliance.fish; complete -C '{line}'", folder=folder)
    return {offer.split("\t")[0].rstrip("/") for offer in done.stdout.splitlines()}


def typed_into_zsh(line, expected, folder):
    """What zsh makes of the line and a tabulator on a terminal, as soon as it is what is expected, or after a minute."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(shutil.which("zsh"), ["zsh", "-f", "-i"], {**ENVIRONMENT, "PS1": "> ", "TERM": "dumb"})
    shown = ""

    def send(text, until, seconds=60.0):
        nonlocal shown
        os.write(terminal, text.encode())
        last = time.monotonic() + seconds
        while until not in shown.replace("\b", "") and time.monotonic() < last:
            if select.select([terminal], [], [], 0.2)[0]:
                shown += os.read(terminal, 4096).decode(errors="replace")

    send("autoload -Uz compinit && compinit -u -D && source ./_reliance && echo rea''dy\n", "ready\r\n")
    shown = ""
    send(line + "\t", expected)
    os.write(terminal, b"\x03exit\n")
    os.close(terminal)
    os.waitpid(child, 0)
    return shown


def check_bash(expectations, folder):
    expectations.equal(shell("bash", "-n", "reliance.bash", folder=folder).returncode, 0, "bash reads its script")
    for line, expects in CASES:
        expectations.equal(offered_by_bash(line, folder), expects, f"bash: {line}")


def check_fish(expectations, folder):
    expectations.equal(shell("fish", "--no-execute", "reliance.fish", folder=folder).returncode, 0, "fish reads its script")
    for line, expects in CASES:
        expectations.equal(offered_by_fish(line, folder), expects, f"fish: {line}")


def check_zsh(expectations, folder):
    expectations.equal(shell("zsh", "-n", "_reliance", folder=folder).returncode, 0, "zsh reads its script")
    for line, expects in CASES:
        whole = line.rsplit(" ", 1)[0] + " " + next(iter(expects))
        shown = typed_into_zsh(line, whole, folder)
        expectations.check(whole in shown.replace("\b", ""), f"zsh: {line}: {shown!r}")


def main() -> int:
    expectations, tried = Expectations(), 0
    with fresh_folder() as folder:
        for name, file, check in (("bash", "reliance.bash", check_bash), ("zsh", "_reliance", check_zsh), ("fish", "reliance.fish", check_fish)):
            for language in ("en_GB.UTF-8", "fr_FR.UTF-8"):
                (folder / file).write_text(reliance("completion", name, folder=folder, LANG=language).stdout)
                if not shutil.which(name):
                    print(f"completion_test.py: {name} is absent")
                    break
                check(expectations, folder)
                tried += 1
    return expectations.status() if tried else SKIPPED


if __name__ == "__main__":
    sys.exit(main())
