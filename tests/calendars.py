"""Programs for calendars that people use, each on a folder of its own."""

import os
import shutil
import subprocess
from pathlib import Path

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
