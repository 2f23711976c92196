"""What keeps a person from being told, a sentence each: nothing looks by itself, a channel takes nothing."""

from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.reminder_message import failing_in_words
from vertragsbuch.usecases.reminder_round import FAILURES_TOLD
from vertragsbuch.usecases.runs import pause_hints


def silences(context: Context) -> list[str]:
    """Return a sentence for each; raises BookUnavailable.

    A channel counts from as many failures in a row as are told through another one: once or twice happens to
    every network.
    """
    names = {each.name for each in context.settings.channels}
    records = context.book.reminders.channels() if names else []
    failing = [each for each in records if each.name in names and each.failures >= FAILURES_TOLD]
    return [*pause_hints(context), *(failing_in_words(each, context.now()) for each in failing)]
