"""The one place that writes to stdout: data, always UTF-8, never a terminal escape that somebody typed.

Whatever a command gives it, a terminal gets nothing that it could obey; a file or a program gets every byte.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from vertragsbuch.errors import OutputRefused, reason_of
from vertragsbuch.language import _
from vertragsbuch.tables.characters import escaped, printable


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
    """Write a text; raises OutputRefused where nobody takes it, as on a full disk."""
    if sys.stdout is not None:
        with _refusals_in_words():
            sys.stdout.write(_shown(text) if is_terminal() else text)


def is_terminal() -> bool:
    """Return whether a person reads what is written here, through a terminal that obeys escapes."""
    return sys.stdout is not None and sys.stdout.isatty()


def _shown(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def write_bytes(content: bytes) -> None:
    """Write the content of a file; raises OutputRefused, also where a terminal would get what is no text."""
    if is_terminal():
        try:
            write(content.decode("utf-8"))
        except UnicodeDecodeError as no_text:
            sentence = _(
                "Das ist kein Text, und ein Terminal zeigt nichts anderes; bitte in eine Datei leiten."
            )
            raise OutputRefused(sentence) from no_text
    elif sys.stdout is not None:
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
    """Write a value as JSON, one document, readable; what a terminal could obey is escaped in it."""
    import json  # noqa: PLC0415 - loads 1 ms, and people read no JSON

    say(escaped(json.dumps(value, ensure_ascii=False, indent=2)))


def harmless(text: str) -> str:
    """Return a text without anything that a terminal could obey, for people's eyes."""
    return printable(text)
