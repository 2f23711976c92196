"""The one place that writes to stdout: data, always UTF-8, never a terminal escape that somebody typed."""

import json
import sys
import unicodedata
from typing import Any

_UNSAFE = ("Cc", "Cf", "Cs")


def speak_utf8() -> None:
    """Let stdout and stderr write UTF-8 whatever the environment says, as under a bare cron."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Write one line."""
    sys.stdout.write(f"{text}\n")


def write(text: str) -> None:
    """Write a text as it is."""
    sys.stdout.write(text)


def write_bytes(content: bytes) -> None:
    """Write bytes as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def say_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """Write a value as JSON, one document, readable."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def harmless(text: str) -> str:
    """Return a text without control, format and surrogate characters, for people's eyes."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(character) in _UNSAFE else character for character in text)
