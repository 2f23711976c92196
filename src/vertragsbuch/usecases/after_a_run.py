"""What follows a run of the reminders: a note of it, the hint for new shells, and a sign of life.

Most runs have nothing to tell: what only some of them need is loaded by those.
"""

from vertragsbuch.usecases.check import due
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.hint import leave_hint
from vertragsbuch.usecases.runs import note_run


def after_a_run(context: Context, *, is_clean: bool) -> list[str]:
    """Do what follows a run, and return a sentence for each thing that did not work; it never fails.

    The sign of life goes out only where the run `is_clean`: every channel took what there was to tell.
    Nothing follows a run for a day that was given. Raises BookUnavailable.
    """
    if context.clock_day is None:
        return []
    note_run(context, "remind")
    leave_hint(context, due(context))
    if context.settings.heartbeat is None or not is_clean:
        return []
    from vertragsbuch.usecases.heartbeat import give_sign_of_life  # noqa: PLC0415 - loads 40 ms of HTTP

    missed = give_sign_of_life(context)
    return [missed] if missed else []
