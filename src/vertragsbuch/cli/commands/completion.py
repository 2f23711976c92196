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
    elif options.shell == "tcsh":
        import shtab  # noqa: PLC0415 - its scripts know neither fish nor files; for tcsh there is no other

        from vertragsbuch.cli.parser import COMMANDS, build_parser  # noqa: PLC0415 - identifiers need no parser

        say(shtab.complete(build_parser(COMMANDS), shell=options.shell))
    else:
        write(_script(options.shell))
    return 0


def _say_identifiers(options: Namespace) -> None:
    """Print one identifier a line, of the book as it is: a key in the shell brings none up to date."""
    for contract_id in context_as_it_is(options).book.read_ids():
        say(harmless(contract_id))


def _script(shell: str) -> str:
    from vertragsbuch.cli.completing import bash, fish, zsh  # noqa: PLC0415 - identifiers need none of it
    from vertragsbuch.cli.completing.offers import offers  # noqa: PLC0415 - as above

    scripts = {"bash": bash.script, "fish": fish.script, "zsh": zsh.script}
    return scripts[shell](offers())
