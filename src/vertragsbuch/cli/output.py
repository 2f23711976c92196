"""The one place that writes to stdout: data, always UTF-8, never a terminal escape that somebody typed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from vertragsbuch.errors import OutputRefused, reason_of
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable


def speak_utf8() -> None:
    """Let stdout and stderr write UTF-8 whatever the environment says, as under a bare cron."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Write one line."""
    write(f"{text}\n")


def write(text: str) -> None:
    """Write a text as it is; raises OutputRefused where nobody takes it, as on a full disk."""
    if sys.stdout is not None:
        with _refusals_in_words():
            sys.stdout.write(text)


def write_bytes(content: bytes) -> None:
    """Write bytes as they are; raises OutputRefused."""
    if sys.stdout is not None:
        with _refusals_in_words():
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()


def finish() -> None:
    """Let everything reach the one who reads; raises OutputRefused."""
    if sys.stdout is not None:
        with _refusals_in_words():
            sys.stdout.flush()


@contextmanager
def _refusals_in_words() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as refused:
        sentence = _("Die Ausgabe lässt sich nicht schreiben ({reason}).")
        raise OutputRefused(sentence.format(reason=reason_of(refused))) from refused


def say_json(value: object) -> None:
    """Write a value as JSON, one document, readable."""
    import json  # noqa: PLC0415 - loads 1 ms, and people read no JSON

    say(json.dumps(value, ensure_ascii=False, indent=2))


def harmless(text: str) -> str:
    """Return a text without anything that a terminal could obey, for people's eyes."""
    return printable(text)
