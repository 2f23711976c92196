"""`completion`: the shell learns the commands and their options."""

from argparse import Namespace

import shtab

from vertragsbuch.cli.output import say
from vertragsbuch.cli.parser import COMMANDS, build_parser


def run(options: Namespace) -> int:
    """Print the completion script of a shell."""
    say(shtab.complete(build_parser(COMMANDS), shell=options.shell))
    return 0
