"""The terminal interface, on the person's own book or on samples."""

import sys
from argparse import Namespace

from vertragsbuch.cli.values import context_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.usecases.demo import demo_context


def run(options: Namespace) -> int:
    """Open the interface and return its exit code; raises BadInput without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sentence = _(
            "Die Oberfläche braucht ein Terminal. Ohne eines helfen die Befehle: vertragsbuch --help."
        )
        raise BadInput.of("", sentence)
    context = context_of(options, may_begin=True)
    if options.command != "demo":
        return int(options.open_interface(context, demo=False))
    with demo_context(context) as samples:
        return int(options.open_interface(samples, demo=True))
