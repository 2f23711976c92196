"""A defect is written to the log, with everything that helps to find it."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from vertragsbuch.config.paths import default_paths
from vertragsbuch.tables.characters import printable


def log_defect(defect: BaseException, log: Path | None = None) -> Path:
    """Append the traceback to the log and return where it lies; the log is readable by its owner alone.

    Without a path it is the log of the person who runs the program.
    """
    log = log or default_paths().log
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = "".join(traceback.format_exception(defect)).split("\n")
    text = "\n".join(map(printable, lines))  # the log is read in a terminal, and quotes what was at hand
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"--- {moment}\n{text}\n")
    return log
