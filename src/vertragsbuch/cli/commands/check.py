"""`check`: what has to be sent soon, for cron; nothing at all where nothing does."""

from functools import partial

from vertragsbuch.cli.failure import SOMETHING_IS_DUE, hint
from vertragsbuch.cli.lines import check_block
from vertragsbuch.cli.output import is_terminal, say, say_json
from vertragsbuch.cli.values import context_of, value_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.language import _
from vertragsbuch.law.dates import OutOfCalendar, period_end
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.check import due
from vertragsbuch.usecases.opened import hints_at_the_start
from vertragsbuch.usecases.runs import note_run

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

_MOST_DIGITS = 4
_UNITS = {"d": 1, "t": 1, "w": 7}


def run(options: "Namespace") -> int:
    """Print one block per contract that is due and return 0, or 10 where --exit-code asks for it."""
    context = context_of(options)
    within = (
        None
        if options.within is None
        else value_of("--within", options.within, partial(_days, today=context.today))
    )
    lines = due(context, within)
    if options.json:
        from vertragsbuch.agenda.as_json import due_as_json  # noqa: PLC0415 - programs alone ask for it

        say_json(due_as_json(lines, context.settings.margin_days, command_of))
    elif lines:
        say("\n\n".join("\n".join(check_block(line)) for line in lines))
    note_run(context, "check", begins=not is_terminal())
    for one in hints_at_the_start(context):
        hint(one.worded(command_of))
    return SOMETHING_IS_DUE if lines and options.exit_code else 0


def _days_of_period(text: str, today: "date") -> int:
    """Return the days of a period that begins after a day; raises ValueError."""
    from vertragsbuch.reading.typed_periods import period_of  # noqa: PLC0415 - loads 20 ms; scripts give days

    try:
        return (period_end(today, period_of(text)) - today).days
    except (ValueError, OutOfCalendar):
        sentence = _("„{text}“ ist keine Zeitspanne; gemeint ist etwa 30d, 6w oder 3 Monate.")
        raise ValueError(sentence.format(text=text)) from None


def _days(text: str, today: "date") -> int:
    """Return a number of days, written as 30, 30d, 6w or `3 Monate` from a day on; raises ValueError."""
    typed = text.strip()
    unit = typed[-1:].lower() if typed[-1:].lower() in _UNITS else ""
    digits = typed[: len(typed) - len(unit)].rstrip()
    if not digits.isdecimal():
        return _days_of_period(text, today)
    if len(digits) > _MOST_DIGITS:
        raise ValueError(
            _("„{text}“ ist zu weit voraus; gemeint ist etwa 30d, 6w oder 3 Monate.").format(text=text)
        )
    return int(digits) * _UNITS.get(unit, 1)
