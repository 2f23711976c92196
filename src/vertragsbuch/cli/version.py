"""`--version`: which version of the program this is."""

from argparse import Namespace
from importlib.metadata import version

from vertragsbuch.cli.output import say


def run(_options: Namespace) -> int:
    """Print the version."""
    say(f"vertragsbuch {version('vertragsbuch')}")
    return 0
