"""The terminal interface on the person's own book."""

import os
import sys

from vertragsbuch.cli.values import context_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from vertragsbuch.usecases.context import Context

_CANNOT_MOVE_ITS_CURSOR = ("dumb", "unknown")
"""What a terminal that only appends lines says of itself, as in an editor's shell (terminfo)."""


_FEWEST_COLOURS = 8


def run(options: "Namespace") -> int:
    """Open the interface and return its exit code; raises BadInput without a terminal that can show it."""
    return int(options.open_interface(context_on_screen(options), demo=False))


def context_on_screen(options: "Namespace") -> "Context":
    """Return the context that is to be shown; raises BadInput without a terminal that can show it."""
    _refuse_without_terminal()
    _take_colours_as_asked_for()
    return context_of(options, may_begin=True)


def _refuse_without_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sentence = _(
            "Die Oberfläche braucht ein Terminal. Ohne eines helfen die Befehle: vertragsbuch --help."
        )
        raise BadInput.of("", sentence)
    kind = os.environ.get("TERM", "")
    if kind in _CANNOT_MOVE_ITS_CURSOR:
        sentence = _(
            "Dieses Terminal (TERM={kind}) kann keine Oberfläche zeigen. Dasselbe geht mit Befehlen: "
            "vertragsbuch list --lines nennt die Verträge, eine Angabe je Zeile; "
            "vertragsbuch --help nennt alle Befehle."
        )
        raise BadInput.of("", sentence.format(kind=kind))


def _take_colours_as_asked_for() -> None:
    """Let Textual see NO_COLOR where colours are unwanted or cannot be shown, and only there.

    It takes an empty NO_COLOR for a refusal, which no-color.org does not, and does not read CLICOLOR.
    """
    is_refused = bool(os.environ.pop("NO_COLOR", ""))
    is_forced = bool(os.environ.get("CLICOLOR_FORCE", "").strip("0"))
    if is_refused or (not is_forced and (os.environ.get("CLICOLOR") == "0" or _has_no_colours())):
        os.environ["NO_COLOR"] = "1"


def _has_no_colours() -> bool:
    """Return whether the system knows that this kind of terminal shows none, such as vt220."""
    kind = os.environ.get("TERM", "")
    if not kind or kind.endswith("color") or "COLORTERM" in os.environ:
        return False
    import curses  # noqa: PLC0415 - nearly every terminal says in its name that it has colours

    try:
        curses.setupterm(kind)
    except curses.error:  # a kind that the system does not know
        return False
    return curses.tigetnum("colors") < _FEWEST_COLOURS
