#!/usr/bin/env python3
"""Runs a story: a text file of commands and what they print, or the ```console blocks of a Markdown page.

    $ command            run by bash in a fresh folder that holds a link `examples` to the project's examples
    expected output      compared line by line; a line `…` stands for any number of lines, `…` inside a line for any characters
    ? 3                  expected exit status of the command above (0 if not said)
    needs PATH           the story is skipped, and says so, where PATH is absent

All of it is run in English; a step that only exports a variable (`export LANG=…`) sets it for those that follow. No-break spaces count as
spaces.

Usage: run_story.py RELIANCE_BINARY PROJECT STORY
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


SKIPPED = 77


def steps(text: str, markdown: bool) -> list[tuple[str, list[str], int]]:
    if markdown:
        text = "\n".join(re.findall(r"```console\n(.*?)```", text, re.DOTALL))
    found: list[tuple[str, list[str], int]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], [], 0))
        elif line.startswith("? "):
            found[-1] = (found[-1][0], found[-1][1], int(line[2:]))
        elif found and not line.startswith(("# ", "needs ")):
            found[-1][1].append(line.rstrip())
    return found


def agrees(expected: list[str], printed: list[str]) -> bool:
    if not expected:
        return not printed
    if expected[0] == "…":
        return any(agrees(expected[1:], printed[i:]) for i in range(len(printed) + 1))
    if not printed:
        return False
    pattern = ".*".join(re.escape(part) for part in expected[0].split("…"))
    return re.fullmatch(pattern, printed[0]) is not None and agrees(expected[1:], printed[1:])


def absent(text: str, environment: dict[str, str]) -> str | None:
    for path in re.findall(r"^needs (.+)$", text, re.MULTILINE):
        found = subprocess.run(["bash", "-c", f"echo {path}"], env=environment, text=True, capture_output=True).stdout.strip()
        if not Path(found).exists():
            return found
    return None


def with_plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def exported(command: str) -> dict[str, str]:
    """The variable that a step sets for those that follow, where it does nothing else."""
    said = re.fullmatch(r"export (\w+)=([\w.-]+)", command)
    return {said[1]: said[2]} if said else {}


def without_trailing_blank(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def main() -> int:
    binary, project, story = (Path(argument).resolve() for argument in sys.argv[1:4])
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(project / "examples", Path(folder) / "examples")
        environment = {**os.environ, "PATH": f"{binary.parent}:{os.environ['PATH']}", "LANG": "en_GB.UTF-8", "PROJECT": str(project)}
        for name in ("LC_ALL", "LC_MESSAGES"):
            environment.pop(name, None)
        if missing := absent(story.read_text(), environment):
            print(f"{story.name}: skipped, {missing} is absent")
            return SKIPPED
        for command, expected, status in steps(with_plain_spaces(story.read_text()), story.suffix == ".md"):
            environment.update(exported(command))
            done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True, capture_output=True, timeout=800)
            printed = without_trailing_blank([line.rstrip() for line in with_plain_spaces(done.stdout + done.stderr).splitlines()])
            if done.returncode == status and agrees(without_trailing_blank(expected), printed):
                continue
            failures += 1
            print(f"$ {command}\n--- expected (status {status})", *expected, f"--- printed (status {done.returncode})", *printed, sep="\n")
    print(f"{story.name}: {failures} step(s) differ" if failures else f"{story.name}: as told")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
