#!/usr/bin/env python3
"""A passphrase is asked on the terminal, twice where it is new, and never shown; without a terminal the command says so.

Usage: passphrase_test.py RELIANCE_BINARY PROJECT
"""
import os
import pty
import select
import subprocess
import sys
import time

from real_command import BINARY, ENVIRONMENT, Expectations, codes, fresh_folder

PASSPHRASE = "quatre mots tranquilles ici"


def typed(folder, answers, *arguments, asked=": "):
    """Runs a command on a terminal of its own and types an answer at each question, which ends with `asked`: status, and all that the terminal shows."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(BINARY, [str(BINARY), *arguments], ENVIRONMENT)
    shown, left, last = "", list(answers), time.monotonic() + 60
    while time.monotonic() < last:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            block = os.read(terminal, 4096)
        except OSError:
            break
        if not block:
            break
        shown += block.decode(errors="replace")
        if left and shown.endswith(asked):
            shown += "\n"
            os.write(terminal, (left.pop(0) + "\n").encode())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown


def without_terminal(folder, *arguments):
    return subprocess.run([str(BINARY), *arguments, "--json"], cwd=folder, env=ENVIRONMENT, text=True, stdin=subprocess.DEVNULL,
                          capture_output=True, start_new_session=True, timeout=60)


def piped(folder, lines, *arguments):
    return subprocess.run([str(BINARY), *arguments], cwd=folder, env=ENVIRONMENT, text=True, input=lines, capture_output=True,
                          start_new_session=True, timeout=60)


def reads_standard_input(expectations, folder):
    """`-` is the next line of the standard input: the old passphrase first, then the new one."""
    of_input = ("--passphrase-file", "-")
    new = "cinq autres mots bien tranquilles"
    expectations.equal(piped(folder, PASSPHRASE + "\n", "vault", "new", "p.vault", *of_input).returncode, 0, "a vault is made from a pipe")
    expectations.equal(piped(folder, PASSPHRASE, "vault", "list", "p.vault", *of_input).returncode, 0, "it opens, without a line end too")
    changed = piped(folder, f"{PASSPHRASE}\r\n{new}\r\n", "vault", "passphrase", "p.vault", *of_input, "--new-passphrase-file", "-")
    expectations.equal(changed.returncode, 0, f"the first line opens, the second is the new one: {changed.stderr}")
    expectations.equal(piped(folder, new + "\n", "vault", "list", "p.vault", *of_input).returncode, 0, "the new one opens it")
    expects = ["wrong_passphrase"]
    expectations.equal(codes(piped(folder, PASSPHRASE + "\n", "vault", "list", "p.vault", *of_input, "--json")), expects, "the old one does not")
    expects = ["weak_passphrase"]
    one_line = piped(folder, new + "\n", "vault", "passphrase", "p.vault", *of_input, "--new-passphrase-file", "-", "--json")
    expectations.equal(codes(one_line), expects, "a line that is missing is no passphrase")


def main() -> int:
    expectations = Expectations()
    with fresh_folder() as folder:
        status, shown = typed(folder, [PASSPHRASE, "another one, differing"], "vault", "new", "a.vault", "--json")
        expectations.check(status == 1 and '"passphrases_differ"' in shown, f"expects passphrases_differ: {shown!r}")
        expectations.check(not (folder / "a.vault").exists(), "nothing is written where they differ")
        status, shown = typed(folder, [PASSPHRASE, PASSPHRASE], "vault", "new", "a.vault")
        expectations.equal(status, 0, f"a vault is made: {shown!r}")
        expectations.check("quatre" not in shown, f"the passphrase is not shown: {shown!r}")
        status, shown = typed(folder, [PASSPHRASE], "vault", "list", "a.vault")
        expectations.equal(status, 0, f"it opens: {shown!r}")
        status, shown = typed(folder, ["quatre mots tranquilles là"], "vault", "list", "a.vault", "--json")
        expectations.check(status == 1 and '"wrong_passphrase"' in shown, f"it opens to nobody else: {shown!r}")
        expects = ["no_passphrase"]
        expectations.equal(codes(without_terminal(folder, "vault", "list", "a.vault")), expects, "without a terminal")
        for unseen in ("RELIANCE_PASSPHRASE", "PASSPHRASE"):
            done = subprocess.run([str(BINARY), "vault", "list", "a.vault", "--json"], cwd=folder, env={**ENVIRONMENT, unseen: PASSPHRASE}, text=True,
                                  stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, timeout=60)
            expectations.equal(codes(done), expects, f"{unseen} is not read")
        reads_standard_input(expectations, folder)
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
