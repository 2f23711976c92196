"""`completion`: the shell learns the commands, their options, and what can stand in them."""

from argparse import Namespace

from vertragsbuch.cli.output import harmless, say, write
from vertragsbuch.cli.values import context_as_it_is

IDENTIFIERS = "ids"
"""What is named instead of a shell by the scripts themselves: the contracts of the book."""


def run(options: Namespace) -> int:
    """Print the completion script of a shell, or the identifiers that it completes."""
    if options.shell == IDENTIFIERS:
        _say_identifiers(options)
        return 0
    from vertragsbuch.cli.completing.scripts import script_for  # noqa: PLC0415 - a key in the shell waits for it

    write(script_for(options.shell))
    return 0


def _say_identifiers(options: Namespace) -> None:
    """Print one identifier a line, of the book as it is: a key in the shell brings none up to date."""
    for contract_id in context_as_it_is(options).book.read_ids():
        say(harmless(contract_id))
