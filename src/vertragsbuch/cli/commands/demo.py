"""`demo`: the terminal interface on samples."""

from argparse import Namespace

from vertragsbuch.cli.commands.interface import context_on_screen
from vertragsbuch.usecases.demo import demo_context


def run(options: Namespace) -> int:
    """Open the interface and return its exit code; raises BadInput without a terminal that can show it."""
    with demo_context(context_on_screen(options)) as samples:
        return int(options.open_interface(samples, demo=True))
