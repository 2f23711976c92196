"""argparse speaks German: its messages are translated at the one place where it looks them up."""

import argparse

_TEXTS = {
    "usage: ": "Aufruf: ",
    "positional arguments": "Angaben",
    "options": "Optionen",
    "show this help message and exit": "diese Hilfe zeigen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "es fehlt: %s",
    "unrecognized arguments: %s": "das wird nicht verstanden: %s",
    "expected one argument": "hier fehlt ein Wert",
    "expected at least one argument": "hier fehlt mindestens ein Wert",
    "expected at most one argument": "hier ist höchstens ein Wert möglich",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r gibt es nicht; möglich sind %(choices)s"
    ),
    "invalid choice: %r (choose from %s)": "%r gibt es nicht; möglich sind %s",
    "invalid %(type)s value: %(value)r": "%(value)r passt hier nicht (erwartet: %(type)s)",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s ist nicht eindeutig: %(matches)s",
    "ignored explicit argument %r": "%r gehört hier nicht hin",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "den Befehl %(parser_name)r gibt es nicht; möglich sind %(choices)s"
    ),
    "not allowed with argument %s": "geht nicht zusammen mit %s",
}  # fmt: skip


def translate_argparse() -> None:
    """Let argparse say its own words in German; texts that are German already pass through."""
    setattr(argparse, "_", _german)  # noqa: B010 - a module global that the stubs do not show


def _german(text: str) -> str:
    return _TEXTS.get(text, text)
