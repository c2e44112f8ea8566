#!/usr/bin/env python3
"""Compares the includes of src/reliance with the arrows of src/reliance/LAYERS, and finds circles in LAYERS itself."""
import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s*"reliance/([a-z_]+)/', re.MULTILINE)
ONLY_IN = {"<tbb/": {"parallel"}, "<sqlite3.h>": {"study"}, "<mpi.h>": {"cluster"}, "<re2/": {"search"}, "<sodium.h>": {"base", "vault"}}


def arrows(layers: Path) -> dict[str, set[str]]:
    rows = [line.split(":") for line in layers.read_text().splitlines() if line and not line.startswith("#")]
    return {room.strip(): set(rest.split()) for room, rest in rows}


def faults(root: Path) -> list[str]:
    allowed = arrows(root / "LAYERS")
    order = list(allowed)
    found = [f"LAYERS: {room} includes {other}, which stands above it"
             for room, rooms in allowed.items() for other in rooms if order.index(other) >= order.index(room)]
    for file in sorted([*root.rglob("*.hpp"), *root.rglob("*.cpp")]):
        room, text = file.relative_to(root).parts[0], file.read_text()
        if room not in allowed:
            found.append(f"{file}: the room {room} is not in LAYERS")
            continue
        for other in INCLUDE.findall(text):
            if other not in {room, "embedded"} | allowed[room]:
                found.append(f"{file}: {room} may not include {other}")
        for header, owners in ONLY_IN.items():
            if f"#include {header}" in text and room not in owners:
                found.append(f"{file}: only {' and '.join(sorted(owners))} see(s) {header}")
    return found


def main() -> int:
    found = faults(Path(sys.argv[1]) / "src" / "reliance")
    print("\n".join(found) or "every include follows LAYERS")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
