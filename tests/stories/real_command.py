"""What the tests that run the real command line share: a fresh folder, the command in it, and a terminal to run it on."""
import json
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

SKIPPED = 77
BINARY, PROJECT = (Path(argument).resolve() for argument in sys.argv[1:3])
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANGUAGE")},
               "PATH": f"{BINARY.parent}:{os.environ['PATH']}", "LANG": "en_GB.UTF-8"}
SMALL_STUDY = PROJECT / "tests/data/small-study"


@contextmanager
def fresh_folder():
    """A folder that holds nothing but a link to the examples."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(PROJECT / "examples")
        yield folder


def reliance(*arguments, folder: Path, **changes) -> subprocess.CompletedProcess:
    return subprocess.run([str(BINARY), *map(str, arguments)], cwd=folder, env={**ENVIRONMENT, **changes}, text=True, capture_output=True, timeout=600)


def codes(done: subprocess.CompletedProcess) -> list[str]:
    """The codes of the problems that a command has printed as JSON."""
    return [problem["code"] for problem in json.loads(done.stdout)["problems"]]


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones included, pipes and the examples left out; folders end in a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink() or path.is_fifo() or name.split("/")[0] == "examples":
            continue
        found[name + "/" if path.is_dir() else name] = b"" if path.is_dir() else path.read_bytes()
    return found


def on_a_terminal(*arguments, folder: Path, interrupt_at: str | None = None, timeout: float = 600) -> tuple[int, str, str]:
    """Runs a command whose standard error is a terminal; sends Ctrl-C's signal once the terminal shows a text. Status, output, terminal."""
    ours, theirs = pty.openpty()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen([str(BINARY), *map(str, arguments)], cwd=folder, env=ENVIRONMENT, stdout=output, stderr=theirs, start_new_session=True)
        os.close(theirs)
        shown, last = "", time.monotonic() + timeout
        while time.monotonic() < last:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    block = os.read(ours, 4096)
                except OSError:  # the other end is closed
                    break
                if not block:
                    break
                shown += block.decode(errors="replace")
            if interrupt_at and interrupt_at in shown:
                process.send_signal(signal.SIGINT)
                interrupt_at = None
        status = process.wait(timeout=60)
        os.close(ours)
        output.seek(0)
        return status, output.read().decode(), shown


class Expectations:
    """Counts what differs from what is expected, and says it."""

    def __init__(self):
        self.failures = 0

    def check(self, agrees: bool, what: str):
        if not agrees:
            self.failures += 1
            print("differs:", what)

    def equal(self, found, expects, what: str):
        self.check(found == expects, f"{what}: {found!r} instead of {expects!r}")

    def status(self) -> int:
        print(f"{Path(sys.argv[0]).name}: {self.failures} expectation(s) failed" if self.failures else f"{Path(sys.argv[0]).name}: as expected")
        return 1 if self.failures else 0
