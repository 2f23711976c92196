"""`check`: what has to be sent soon, for cron; nothing at all where nothing does."""

import re
from argparse import Namespace

from vertragsbuch.cli.failure import SOMETHING_IS_DUE
from vertragsbuch.cli.lines import check_block
from vertragsbuch.cli.output import say, say_json
from vertragsbuch.cli.values import context_of, value_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.language import _
from vertragsbuch.usecases.check import due

_WITHIN = re.compile(r"(\d{1,4})\s*([dDtTwW]?)")


def run(options: Namespace) -> int:
    """Print one block per contract that is due and return 0, or 10 where --exit-code asks for it."""
    context = context_of(options)
    within = None if options.within is None else value_of("--within", options.within, _days)
    lines = due(context, within)
    if options.json:
        from vertragsbuch.agenda.as_json import due_as_json  # noqa: PLC0415 - programs alone ask for it

        say_json(due_as_json(lines, context.settings.margin_days, command_of))
    else:
        for position, line in enumerate(lines):
            if position:
                say()
            for text in check_block(line):
                say(text)
    return SOMETHING_IS_DUE if lines and options.exit_code else 0


def _days(text: str) -> int:
    match = _WITHIN.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            _("„{text}“ ist keine Zahl von Tagen; gemeint ist etwa 30d oder 6w.").format(text=text)
        )
    count, unit = match.groups()
    return int(count) * (7 if unit in "wW" and unit else 1)
