#!/usr/bin/env python3
"""Ctrl-C in the middle: the real signal to the real process, which stops with 130 and leaves nothing half written.

Usage: interruption_test.py RELIANCE_BINARY PROJECT
"""
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path

from real_command import BINARY, ENVIRONMENT, SMALL_STUDY, Expectations, bytes_below, fresh_folder, on_a_terminal, reliance

EXAMPLE = "examples/seine-saint-denis"


def wide_study(folder):
    """A study so long to read that one can interrupt the reading: the small one with forty thousand persons more."""
    study = folder / "wide"
    shutil.copytree(SMALL_STUDY, study)
    header = (study / "persons.csv").read_text().splitlines()[0]
    empty = "," * header.count(",")
    with (study / "persons.csv").open("a") as persons:
        persons.writelines(f"q{i}{empty}\n" for i in range(40000))
    return study


@contextmanager
def endless_study(folder):
    """A study that somebody else goes on writing: whoever reads it waits, and is done only if the command is stopped."""
    study = folder / "endless"
    shutil.copytree(SMALL_STUDY, study)
    held = os.open(study, os.O_RDONLY | os.O_DIRECTORY)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(held)


def long_texts(folder, count):
    """Texts that take longer to read than anybody waits."""
    words = "NADIA : Ma voisine garde mes enfants, et moi j'aide sa mère à remplir ses papiers.\n"
    (folder / "texts").mkdir()
    for number in range(count):
        (folder / f"texts/t{number:03}.txt").write_text(f"Entretien {number}\n" + words * 4000)
    return [f"texts/t{number:03}.txt" for number in range(count)]


def long_project(folder, passages):
    """A project of REFI-QDA with so many coded passages that its reading takes a while."""
    guid = lambda name: str(uuid.uuid5(uuid.NAMESPACE_URL, name))
    text = "Ma voisine garde mes enfants. " * (passages // 10)
    selections = "".join(
        f'<PlainTextSelection guid="{guid(f"s{i}")}" name="voisine" startPosition="{30 * (i % (passages // 10)) + 3}" '
        f'endPosition="{30 * (i % (passages // 10)) + 10}"><Coding guid="{guid(f"c{i}")}"><CodeRef targetGUID="{guid(f"code{i % 10}")}"/></Coding></PlainTextSelection>'
        for i in range(passages))
    codes = "".join(f'<Code guid="{guid(f"code{i}")}" name="Code {i}" isCodable="true"/>' for i in range(10))
    with zipfile.ZipFile(folder / "long.qdpx", "w", zipfile.ZIP_DEFLATED) as project:
        project.writestr("project.qde", '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Long">'
                         f"<CodeBook><Codes>{codes}</Codes></CodeBook><Sources><TextSource guid=\"{guid('t')}\" name=\"T\">"
                         f"<PlainTextContent>{text}</PlainTextContent>{selections}</TextSource></Sources></Project>")
    return "long.qdpx"


def check_interruption(expectations, folder, arguments, at):
    before = bytes_below(folder)
    status, output, shown = on_a_terminal(*arguments, folder=folder, interrupt_at=at, timeout=120)
    name = " ".join(map(str, arguments))[:60]
    expectations.equal(status, 130, f"{name}: status")
    expectations.equal(output, "", f"{name}: output")
    expectations.check("stopped on request" in shown and "Nothing was written" in shown, f"{name}: {shown[-300:]!r}")
    expectations.equal(bytes_below(folder) == before, True, f"{name}: the folder is as it was")


def wait_for_reader(folder, process):
    """Until the process has opened a folder to read it, however long it takes to get there."""
    last = time.monotonic() + 300
    while process.poll() is None and time.monotonic() < last:
        with suppress(OSError):  # what it closes meanwhile
            if any(opened.resolve() == folder.resolve() for opened in Path(f"/proc/{process.pid}/fd").iterdir()):
                return
        time.sleep(0.01)
    sys.exit(f"nobody reads {folder}; the command ended with {process.poll()}")


def check_json(expectations, folder, asked):
    """The signal as JSON: the same words on standard output, nothing beside them."""
    process = subprocess.Popen([str(BINARY), "check", "endless", "--json"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for_reader(folder / "endless", process)
    process.send_signal(asked)
    output, told = process.communicate(timeout=60)
    expectations.equal(process.returncode, 130, f"check --json, {asked.name}: status")
    expectations.equal([one["code"] for one in json.loads(output)["problems"]], ["cancelled"], f"check --json, {asked.name}: its problem")
    expectations.equal(told, "", f"check --json, {asked.name}: standard error")


def main() -> int:
    expectations = Expectations()
    with fresh_folder() as folder:
        wide_study(folder)
        check_interruption(expectations, folder, ["populate", EXAMPLE], "populating the territory")
        check_interruption(expectations, folder, ["run", EXAMPLE, "--out", "restitution"], "populating the territory")
        check_interruption(expectations, folder, ["import", "wide", "--out", "wide.reliance"], "reading the study")
        reliance("import", EXAMPLE, "--out", "study.reliance", folder=folder)
        check_interruption(expectations, folder, ["run", "study.reliance"], "populating the territory")
        check_interruption(expectations, folder, ["influence", "study.reliance", "coder:A", "--run"], "populating the territory")
        for command in (["check", "wide"], ["measure", "wide", "--csv", "measures.csv"], ["compare", "wide", "--csv", "places.csv"]):
            check_interruption(expectations, folder, command, "reading the study" if command[0] == "check" else "measuring")
    with fresh_folder() as folder, endless_study(folder):
        for command, at in ((["check", "endless"], "reading the study"), (["measure", "endless", "--csv", "m.csv"], "measuring"),
                            (["compare", "endless", "--csv", "c.csv"], "measuring"), (["import", "endless", "--out", "e.reliance"], "reading the study")):
            check_interruption(expectations, folder, command, at)
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            check_json(expectations, folder, asked)
    with fresh_folder() as folder:
        texts, project = long_texts(folder, 60), long_project(folder, 20000)
        reliance("import", EXAMPLE, "--out", "study.reliance", folder=folder)
        for sources in (texts, [project]):
            for place in ("--out", "new.reliance"), ("--into", "study.reliance"):
                check_interruption(expectations, folder, ["import", *sources, *place], "reading the study")
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
