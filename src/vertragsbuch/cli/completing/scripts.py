"""The script by which a shell completes: of our own, and that of shtab for tcsh."""

import shtab

from vertragsbuch.cli.completing import bash, fish, zsh
from vertragsbuch.cli.completing.offers import offers
from vertragsbuch.cli.parser import COMMANDS, build_parser

_SCRIPTS = {"bash": bash.script, "fish": fish.script, "zsh": zsh.script}


def script_for(shell: str) -> str:
    """Return the script of a shell; shtab knows neither fish nor files, but for tcsh there is no other."""
    if shell in _SCRIPTS:
        return _SCRIPTS[shell](offers())
    return f"{shtab.complete(build_parser(COMMANDS), shell=shell)}\n"
