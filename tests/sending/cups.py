"""A print system of our own: a real cupsd in a folder, with a printer that prints into a PDF."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DRIVER = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")
"""The driver of cups-filters for printers that take PDF: the page goes through every filter of CUPS."""

_PROGRAMS = ("cupsd", "lp", "lpstat", "lpadmin", "cupsaccept", "cupsreject", "cupsenable", "cupsdisable")
_SYSTEM = "/usr/sbin:/sbin"
_FILES = """
ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/run
TempDir {folder}/spool/tmp
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
FileDevice Yes
Sandboxing relaxed
SystemGroup root
"""
_RULES = """
Listen {folder}/run/cups.sock
WebInterface No
Browsing No
DirtyCleanInterval 0
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""


class Cups:
    """A running print system; `socket` is what CUPS_SERVER has to name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "run" / "cups.sock"

    def add_printer(self, name: str) -> None:
        """Add a printer that prints into a PDF of its name."""
        device = f"file:{self.printed(name)}"
        self.run("lpadmin", "-p", name, "-E", "-v", device, "-P", str(DRIVER))

    def run(self, program: str, *arguments: str) -> str:
        """Run one of CUPS's own programs on this print system."""
        done = subprocess.run(
            [_found(program), *arguments], env=os.environ | {"CUPS_SERVER": str(self.socket), "LC_ALL": "C"},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def printed(self, name: str) -> Path:
        """Return where a printer prints to."""
        return self.folder / "out" / f"{name}.pdf"

    def wait_for(self, job: str) -> None:
        """Return when a job has left the queue."""
        while job in self.run("lpstat", "-W", "not-completed", "-o").split():
            time.sleep(0.02)

    def job_record(self, job: str) -> bytes:
        """Return what CUPS keeps about a job: its title and options."""
        number = int(job.rpartition("-")[2])
        return (self.folder / "spool" / f"c{number:05}").read_bytes()


@contextmanager
def print_system() -> Iterator[Cups]:
    """Run a print system until the block ends; skips the test where CUPS is not there or may not run."""
    missing = [program for program in _PROGRAMS if _found(program) == program]
    if missing or not DRIVER.exists():
        pytest.skip(f"CUPS is not whole here: {', '.join(missing) or DRIVER} (apt: cups)")
    # The filters run as another user, who has no way into pytest's own folders.
    with tempfile.TemporaryDirectory(prefix="cups") as place:
        cups = Cups(Path(place))
        _prepare(cups.folder)
        files, rules = cups.folder / "etc" / "cups-files.conf", cups.folder / "etc" / "cupsd.conf"
        server = subprocess.Popen(
            [_found("cupsd"), "-f", "-c", str(rules), "-s", str(files)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            while not _answers(cups):
                if server.poll() is not None:
                    pytest.skip("cupsd does not start here")
                time.sleep(0.02)
            yield cups
        finally:
            server.terminate()
            server.wait()


def _prepare(folder: Path) -> None:
    folder.chmod(0o755)
    for name in ("etc", "spool/tmp", "cache", "run", "out"):
        (folder / name).mkdir(parents=True)
    (folder / "etc" / "cups-files.conf").write_text(_FILES.format(folder=folder))
    (folder / "etc" / "cupsd.conf").write_text(_RULES.format(folder=folder))


def _answers(cups: Cups) -> bool:
    return "scheduler is running" in cups.run("lpstat", "-r")


def _found(program: str) -> str:
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:{_SYSTEM}") or program
