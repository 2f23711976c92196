"""`completion`: the shell learns the commands and their options."""

from argparse import Namespace

from vertragsbuch.cli.output import say
from vertragsbuch.cli.parser import COMMANDS, build_parser


def run(options: Namespace) -> int:
    """Print the completion script of a shell."""
    import shtab  # noqa: PLC0415 - loads 50 ms

    say(shtab.complete(build_parser(COMMANDS), shell=options.shell))
    return 0
