"""Programs for calendars that people use, each on a folder of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.config.settings import CalendarSettings

KHAL, VDIRSYNCER = shutil.which("khal"), shutil.which("vdirsyncer")

_KHAL = """
[calendars]
[[fristen]]
path = {folder}/fristen
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = fristen
"""


def khal(folder: Path, *words: str) -> str:
    """Return what khal says to these words; its calendar lies in the folder `fristen` of this one."""
    (folder / "fristen").mkdir(exist_ok=True)
    settings = folder / "khal.conf"
    settings.write_text(_KHAL.format(folder=folder))
    return _answer(folder, "khal", "-c", str(settings), *words)


def vdirsyncer(folder: Path, settings: str, *words: str) -> str:
    """Return what vdirsyncer says to these words with these settings."""
    file = folder / "vdirsyncer.conf"
    file.write_text(f'[general]\nstatus_path = "{folder}/status"\n{settings}')
    return _answer(folder, "vdirsyncer", "-c", str(file), *words)


def _answer(folder: Path, *command: str) -> str:
    surroundings = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONPATH": ""}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=surroundings, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


_RADICALE = """
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server
from radicale import config
from radicale.app import Application

class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

application = Application(config.load([(sys.argv[1], False)]))
server = make_server("127.0.0.1", 0, application, Server)
print(server.server_port, flush=True)
server.serve_forever()
"""
_RADICALE_SETTINGS = """
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/store
[logging]
level = critical
"""
USER, PASSWORD = "ich", "geheim"


class Radicale(NamedTuple):
    """A server for calendars on loopback, and where it keeps them."""

    port: int
    folder: Path

    @property
    def url(self) -> str:
        """The calendar of its only user, there or not yet."""
        return f"http://127.0.0.1:{self.port}/{USER}/fristen/"

    @property
    def home(self) -> Path:
        """Where it keeps what is the user's."""
        return self.folder / "store/collection-root" / USER

    @property
    def entries(self) -> dict[str, str]:
        """What lies in the calendar, by the names of the entries."""
        files = (self.home / "fristen").glob("*.ics")
        return {file.name: file.read_bytes().decode() for file in files}

    def settings(self, password: str = PASSWORD) -> CalendarSettings:
        """Return settings with which it is written."""
        return CalendarSettings(self.url, USER, ("echo", password))


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """Yield a server that keeps its calendars in this folder."""
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    (folder / "settings").write_text(_RADICALE_SETTINGS.format(folder=folder))
    command = (sys.executable, "-c", _RADICALE, str(folder / "settings"))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield Radicale(int(process.stdout.readline()), folder)
        finally:
            process.kill()
