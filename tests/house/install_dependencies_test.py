#!/usr/bin/env python3
"""A first user without apt, root or network is told what is missing and what to do: install_dependencies_test.py PROJECT

Each case runs scripts/install-dependencies where the only programs are those of a folder made for it."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NOTHING_INSTALLED = {"dpkg-query": "exit 1"}
USER = {"id": "echo 1000"}
ROOT = {"id": "echo 0"}
CASES = [
    ("no apt", NOTHING_INSTALLED | ROOT, 1, ["there is no apt-get here", "Missing: g++"]),
    ("no root", NOTHING_INSTALLED | USER | {"apt-get": "exit 0"}, 1, ["needs root", "there is no sudo", "Missing: g++"]),
    ("no network", NOTHING_INSTALLED | ROOT | {"apt-get": "exit 100"}, 1, ["Is this machine connected", "Missing: g++"]),
    ("no such package", NOTHING_INSTALLED | ROOT | {"apt-get": '[ "$1" = update ]'}, 1, ["could not install", "Debian 12", "Missing: g++"]),
    ("by sudo", NOTHING_INSTALLED | USER | {"apt-get": 'echo "apt $1"', "sudo": 'echo by sudo; "$@"'}, 0, ["by sudo\napt update", "by sudo\napt install"]),
    ("all is there", {"dpkg-query": "echo installed"}, 0, []),
]


def program(folder: Path, name: str, body: str) -> None:
    (folder / name).write_text(f"#!/bin/bash\n{body}\n")
    (folder / name).chmod(0o755)


def told(script: Path, programs: dict[str, str]) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "grep").symlink_to(shutil.which("grep"))
        for name, body in programs.items():
            program(folder, name, body)
        done = subprocess.run(["/bin/bash", str(script)], env={"PATH": made, "HOME": os.environ.get("HOME", "/")}, text=True, capture_output=True, timeout=60)
        return done.returncode, done.stdout + done.stderr


def main() -> int:
    script = Path(sys.argv[1]) / "scripts" / "install-dependencies"
    failed = 0
    for name, programs, status, expected in CASES:
        code, said = told(script, programs)
        if code == status and all(words in said for words in expected) and (expected or not said):
            continue
        failed += 1
        print(f"{name}: status {code} instead of {status}, or not told {expected}\n{said}")
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
