#!/usr/bin/env python3
"""Every figure of a run walks down to a verbatim, a cited source or a named assumption: figures_end_in_evidence.py WHY_JSON"""

import collections
import json
import sys

EVIDENCE = {"coding", "source", "assumption"}


def reached(start, down):
    seen, waiting = set(), [start]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += down[node]
    return seen


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        why = json.load(file)
    down = collections.defaultdict(list)
    for upper, upper_id, lower, lower_id in why["rests_on"]:
        down[upper, upper_id].append((lower, lower_id))
    nodes = [(node["type"], node["id"]) for node in why["nodes"]]
    tops = [node for node in nodes if node[0] in ("figure", "parameter", "finding")]
    loose = [node for node in tops if not any(type_ in EVIDENCE for type_, _ in reached(node, down))]
    for node in loose:
        print("rests on nothing:", *node)
    figures = sum(type_ == "figure" for type_, _ in tops)
    print(f"{figures} figures, {len(tops) - figures} parameters and findings: {len(loose)} rest on nothing")
    return 1 if loose or not figures else 0


sys.exit(main())
