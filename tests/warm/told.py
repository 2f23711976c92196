"""Runs as a program: tells what it finds around itself, and ends as the first argument says."""

import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

_HANDLED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE)


def main() -> int | str:
    """Tell it as JSON, with the input as the last; return what the process ends with."""
    if sys.argv[1] == "measures":
        measure()
    if sys.argv[1] == "opens":
        with open(sys.argv[2], "w") as file:  # noqa: PTH123 - without what pathlib loads
            closed = [stream is None for stream in (sys.stdin, sys.stdout, sys.stderr)]
            return file.write(f"{file.fileno()} {closed}") * 0
    streams = (sys.stdin, sys.stdout, sys.stderr)
    told = {
        "folder": str(Path.cwd()),
        "mask": os.umask(0),
        "words": sys.argv[1:],
        "path": sys.path,
        "around": {**os.environ},
        "streams": [(stream.encoding, stream.errors, stream.isatty()) for stream in streams],
        "buffered": [(stream.line_buffering, getattr(stream, "write_through", None)) for stream in streams],
        "zone": time.tzname,
        "temporary": tempfile.gettempdir(),
        "handled": [str(signal.getsignal(number)) for number in _HANDLED],
        "input": sys.stdin.read(),
    }
    ending = sys.argv[1]
    sys.stdout.write(json.dumps(told))
    if ending in {"waits", "kills"}:
        sys.stdout.flush()
    sys.stderr.write("Ärger\n")
    if ending == "waits":
        time.sleep(600)
    elif ending == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    elif ending == "raises":
        raise ValueError(ending)
    return int(ending) if ending.isdigit() else ending


def measure() -> None:
    """Tell the size of the terminal, and again whenever it changes."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])
    while True:
        sys.stdout.write(f"{os.get_terminal_size().columns} Spalten\n")
        signal.sigwait([signal.SIGWINCH])


if __name__ == "__main__":
    sys.exit(main())
