"""The page of the manual, `share/man/man1/vertragsbuch.1`, made of what the parser says of every command.

Run `python -m vertragsbuch.cli.manual` after every change of a command or an option.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vertragsbuch.cli.completing.offers import help_of, offer_title
from vertragsbuch.cli.parser import COMMANDS, actions_of
from vertragsbuch.errors import BadInput, BookUnavailable, NoSuchContract
from vertragsbuch.language import _, in_german

PAGE = Path(__file__).parents[3] / "share" / "man" / "man1" / "vertragsbuch.1"
_HEAD = r""".\" Diese Seite entsteht aus den Befehlen: python -m vertragsbuch.cli.manual
.TH VERTRAGSBUCH 1 "" "vertragsbuch" "Benutzerbefehle"
.SH NAME
vertragsbuch \- Verträge, Kündigungsfristen und Kündigungsschreiben im Terminal
.SH ÜBERSICHT
.B vertragsbuch
[\fB\-\-book\fR \fIPFAD\fR] [\fB\-\-today\fR \fITAG\fR] [\fIBEFEHL\fR [\fIOPTIONEN\fR]]
.SH BESCHREIBUNG
Ohne Befehl öffnet sich die Oberfläche; \fB?\fR nennt darin alle Tasten. Jeder Befehl erklärt sich mit
\fB\-\-help\fR. Tage, Zeiträume und Beträge werden verstanden, wie man sie schreibt: 1.2.24, \(Bq3 Monate\(lq,
12,99 mtl. Das Programm rechnet und schreibt; es berät nicht.
.SH OPTIONEN
"""
_TAIL = r""".SH UMGEBUNG
.TP
.B VERTRAGSBUCH_BOOK
das Buch, wo \fB\-\-book\fR keines nennt
.TP
.B VISUAL\fR, \fBEDITOR
womit \fBletter \-\-edit\fR den Text öffnet
.TP
.B NO_COLOR\fR, \fBCLICOLOR=0
zeigen die Oberfläche in Grautönen
.SH DATEIEN
\fBvertragsbuch paths\fR nennt das Buch, die Einstellungen und das Protokoll.
.SH EXIT\-STATUS
.TP
.B 0
getan
.TP
.B 1
ein Fehler im Programm oder außerhalb
.TP
.B {bad_input}
so lässt sich die Eingabe nicht verstehen
.TP
.B {no_contract}
diesen Vertrag gibt es nicht
.TP
.B {no_book}
das Buch ist nicht zugänglich
.TP
.B 10
\fBcheck \-\-exit\-code\fR: es steht etwas an
.SH BEISPIELE
.nf
vertragsbuch demo
vertragsbuch add \-\-title Strom \-\-provider Stadtwerke \-\-pattern strom \-\-starts 1.3.2026
vertragsbuch letter strom
source <(vertragsbuch completion bash)
.fi
"""


def page() -> str:
    """Return the page as man reads it, in German."""
    with in_german():
        lines = [*_actions(actions_of("")), ".SH BEFEHLE", *_commands()]
    tail = _TAIL.format(
        bad_input=BadInput.exit_code, no_contract=NoSuchContract.exit_code, no_book=BookUnavailable.exit_code
    )
    return _HEAD + "\n".join(lines) + "\n" + tail


def _commands() -> Iterator[str]:
    common = {name for action in actions_of("") for name in action.option_strings}
    for command in COMMANDS:
        own = [action for action in actions_of(command.name) if not common & set(action.option_strings)]
        yield f".SS {_usage(command.name, own)}"
        yield _text(_(command.summary))
        yield from _actions(own)


def _usage(name: str, actions: list[argparse.Action]) -> str:
    places = [_place(action) for action in actions if not action.option_strings]
    return " ".join([_text(name), *places])


def _place(action: argparse.Action) -> str:
    title = rf"\fI{_text(_value(action))}\fR"
    forms = {"?": f"[{title}]", "*": f"[{title} ...]", "+": f"{title} ..."}
    return forms.get(str(action.nargs), title)


def _actions(actions: Iterable[argparse.Action]) -> Iterator[str]:
    for action in actions:
        names = ", ".join(rf"\fB{_text(name)}\fR" for name in action.option_strings)
        value = "" if action.nargs == 0 else rf"\fI{_text(_value(action))}\fR"
        yield ".TP"
        yield f"{names} {value}".strip()
        yield _text(help_of(action))


def _value(action: argparse.Action) -> str:
    if action.metavar is None and action.choices:
        return "|".join(map(str, action.choices))
    return offer_title(action)


def _text(text: str) -> str:
    """Return a text that roff takes as it is, on one line."""
    plain = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


def main() -> int:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
