"""`remind`: tells by the channels that are set what has become due, each thing once; else it is silent."""

import sys

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import finish, say
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.errors import BadInput, NotSent, OutputRefused
from vertragsbuch.language import N_, _
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.first_channel import how_to_begin
from vertragsbuch.usecases.opened import hints_at_the_start
from vertragsbuch.usecases.reminder_run import ReminderRun
from vertragsbuch.usecases.reminding import remind

if TYPE_CHECKING:
    from argparse import Namespace

_NO_CHANNEL = N_("Kein Kanal ist eingerichtet: Was ansteht, steht hier in der Ausgabe, jedes einmal. {how}")
_FAILURES_OF_INTEREST = 3
"""A channel that fails is told of at once where somebody looks on, else when it has failed so often."""


def run(options: "Namespace") -> int:
    """Tell what is due, or do what a person asks for by hand."""
    context = context_of(options)
    if options.test is not None or options.answer is not None or options.dry_run:
        from vertragsbuch.cli.remind_by_hand import by_hand  # noqa: PLC0415 - cron asks for none of it

        return by_hand(context, options)
    if options.json:
        raise BadInput.of("--json", _("Das gibt es nur zusammen mit --dry-run."))
    done = remind(context, _say_aloud)
    at_the_start = [one.worded(command_of) for one in hints_at_the_start(context)]
    for sentence in (*at_the_start, *_hints(context, done), *filter(None, [done.no_sign])):
        hint(sentence)
    return NotSent.exit_code if done.failures and not done.told else 0


def _say_aloud(text: str) -> None:
    """Write where somebody may read it: what nobody could is not noted as told."""
    if sys.stdout is None:
        raise OutputRefused(_("Die Ausgabe ist geschlossen: Was ansteht, könnte niemand lesen."))
    say(text)
    finish()


def _hints(context: Context, done: ReminderRun) -> list[str]:
    if not context.settings.channels:
        how = _hints_without_channel(context) if done.told or sys.stderr.isatty() else []
        return [*(failure.sentence for failure in done.failures), *how]
    is_watched = sys.stderr.isatty() or not done.told
    text = _("Kanal „{name}“: {sentence}")
    return [
        text.format(name=failure.voice, sentence=failure.sentence)
        for failure in done.failures
        if is_watched or failure.times in (0, _FAILURES_OF_INTEREST)
    ]


def _hints_without_channel(context: Context) -> list[str]:
    return [_(_NO_CHANNEL).format(how=how_to_begin(context))]
