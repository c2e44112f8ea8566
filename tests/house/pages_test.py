#!/usr/bin/env python3
"""The pages a reader opens first keep their promises: pages_test.py PROJECT

The README's first command stands before line 25, and every link of a page to a file of the project leads to one."""
import re
import sys
from pathlib import Path

FIRST_COMMAND_BEFORE = 25


def faults_of_readme(readme: Path) -> list[str]:
    lines = readme.read_text().splitlines()
    commands = [number for number, line in enumerate(lines, 1) if line.startswith(("    ", "$ "))]
    return [] if commands and commands[0] < FIRST_COMMAND_BEFORE else [f"{readme.name}: no command before line {FIRST_COMMAND_BEFORE}"]


def dead_links(page: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())
    return [f"{page}: {target} is not there" for target in targets if "://" not in target and not (page.parent / target).exists()]


def main() -> int:
    project = Path(sys.argv[1])
    pages = [*project.glob("*.md"), *project.glob("docs/*.md"), *project.glob("examples/**/*.md"), project / "web" / "README.md"]
    faults = faults_of_readme(project / "README.md") + [fault for page in sorted(pages) for fault in dead_links(page)]
    print(*faults, f"{len(pages)} pages read, {len(faults)} faults", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
