"""What a command of the command line is, and the options that several of them share."""

import argparse
from collections.abc import Callable

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple

Add = Callable[[argparse.ArgumentParser], None]
"""Adds the options of a command."""

HERE = "vertragsbuch.cli.commands"


class Command(NamedTuple):
    """One command: its name, one line about it, the module that runs it."""

    name: str
    summary: str
    module: str
    epilog: str | None = None
    """What stands under the help; `{line}` in it is the example."""
    example: str = ""

    @property
    def words_below(self) -> str | None:
        """What stands under the help as the screen speaks, with its example."""
        return _(self.epilog).format(line=self.example) if self.epilog else None


def add_json(parser: argparse.ArgumentParser) -> None:
    """Offer the output that programs read."""
    parser.add_argument("--json", action="store_true", help=_("als JSON ausgeben (stabil, für Programme)"))


def add_id(parser: argparse.ArgumentParser) -> None:
    """Ask for the contract."""
    parser.add_argument("id", metavar="ID", help=_("Kennung des Vertrags, wie „list“ sie zeigt"))


def add_on(parser: argparse.ArgumentParser) -> None:
    """Ask for the contract and for the day on which something happened."""
    add_id(parser)
    parser.add_argument("--on", metavar=_("TAG"), help=_("wann (sonst heute)"))


def add_paper(parser: argparse.ArgumentParser, meaning: str) -> None:
    """Offer to file the paper that proves what is noted."""
    parser.add_argument("--paper", metavar=_("DATEI"), help=meaning)
