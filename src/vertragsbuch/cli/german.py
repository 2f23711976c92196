"""argparse speaks German: its messages are translated at the one place where it looks them up."""

import argparse

from vertragsbuch.language import N_, _

_TEXTS = {
    "usage: ": N_("Aufruf: "),
    "positional arguments": N_("Angaben"),
    "options": N_("Optionen"),
    "show this help message and exit": N_("diese Hilfe zeigen"),
    "%(prog)s: error: %(message)s\n": N_("%(prog)s: %(message)s\n"),
    "the following arguments are required: %s": N_("es fehlt: %s"),
    "unrecognized arguments: %s": N_("das wird nicht verstanden: %s"),
    "expected one argument": N_("hier fehlt ein Wert"),
    "expected at least one argument": N_("hier fehlt mindestens ein Wert"),
    "expected at most one argument": N_("hier ist höchstens ein Wert möglich"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_(
        "%(value)r gibt es nicht; möglich sind %(choices)s"
    ),
    "invalid choice: %r (choose from %s)": N_("%r gibt es nicht; möglich sind %s"),
    "invalid %(type)s value: %(value)r": N_("%(value)r passt hier nicht, gemeint ist eine Zahl"),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s: %(message)s"),
    "ambiguous option: %(option)s could match %(matches)s": N_("%(option)s ist nicht eindeutig: %(matches)s"),
    "ignored explicit argument %r": N_("%r gehört hier nicht hin"),
    "unknown parser %(parser_name)r (choices: %(choices)s)": N_(
        "den Befehl %(parser_name)r gibt es nicht; möglich sind %(choices)s"
    ),
    "not allowed with argument %s": N_("geht nicht zusammen mit %s"),
    "one of the arguments %s is required": N_("eine dieser Angaben fehlt: %s"),
}  # fmt: skip


def translate_argparse() -> None:
    """Let argparse say its own words in German; texts that are German already pass through."""
    setattr(argparse, "_", _german)  # noqa: B010 - a module global that the stubs do not show


def _german(text: str) -> str:
    return _(_TEXTS[text]) if text in _TEXTS else text
