#!/usr/bin/env python3
"""Every code of the error catalogue is provoked: some assertion names it as what came out.

Counted are statements of a C++ test that expect or assert (`ErrorCode::x`, or the name between quotation marks), lines of a story
that are printed by a command, and the expectations (`expects = …`, `assert …`) of the tests that run the real command line. The
test of the catalogue itself makes its own errors and does not count.

Usage: errors_test.py PROJECT
"""
import re
import sys
from pathlib import Path


def codes(project: Path) -> list[str]:
    return re.findall(r"^RELIANCE_ERROR\((\w+),", (project / "src/reliance/base/error_catalogue.def").read_text(), re.MULTILINE)


def named(code: str, statement: str) -> bool:
    return re.search(rf"ErrorCode::{code}\b|\"[^\"\n]*(?<!\w){code}(?!\w)[^\"\n]*\"", statement) is not None


def asserting_statements(path: Path) -> list[str]:
    text = re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.MULTILINE)
    return [statement for statement in text.split(";\n") if re.search(r"\b(EXPECT|ASSERT)_", statement)]


def printed_lines(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if not line.startswith(("$ ", "# "))]


def expectations(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if re.search(r"\bassert |\bexpects\b", line)]


def evidence(project: Path) -> list[str]:
    tests = project / "tests"
    statements = [s for path in sorted(tests.rglob("*_test.cpp")) if path != tests / "base/error_test.cpp" for s in asserting_statements(path)]
    lines = [line for path in sorted(tests.rglob("*.story")) for line in printed_lines(path)]
    return statements + lines + [line for path in sorted((tests / "stories").glob("*_test.py")) for line in expectations(path)]


def main() -> int:
    project = Path(sys.argv[1])
    seen = evidence(project)
    unprovoked = [code for code in codes(project) if not any(named(code, statement) for statement in seen)]
    for code in unprovoked:
        print(f"{code}: no test asserts that it comes out")
    return 1 if unprovoked else 0


if __name__ == "__main__":
    sys.exit(main())
