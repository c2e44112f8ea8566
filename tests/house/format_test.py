#!/usr/bin/env python3
"""Every C++ source is as `.clang-format` writes it: format_test.py PROJECT. Skipped (77) where clang-format is not installed."""
import shutil
import subprocess
import sys
from pathlib import Path


def main() -> int:
    project = Path(sys.argv[1])
    if shutil.which("clang-format") is None:
        print("skipped: clang-format is not installed")
        return 77
    sources = sorted(path for folder in ("src", "apps", "tests", "bench") for path in (project / folder).rglob("*.[ch]pp"))
    if not sources:
        print("no source was found")
        return 1
    done = subprocess.run(["clang-format", "--dry-run", "--Werror", *sources], capture_output=True, text=True)
    print(done.stderr, end="")
    if done.returncode != 0:
        print("clang-format -i FILE writes a file as it should be")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
