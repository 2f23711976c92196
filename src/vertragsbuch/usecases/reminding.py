"""`remind`: whoever runs it often is told each thing once; the ledger decides, not the clock of cron.

For each voice: what is to be told is noted as on its way, then it is told, then it is noted how that went.
The book is free while a server talks. Whoever dies in between leaves lines that are on their way; the next
run tells them once more and says so.
"""

import os
from collections.abc import Callable

from vertragsbuch.book.note_file import file_of_note
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import due_items
from vertragsbuch.usecases.reminder_run import ReminderRun, reminder_stamp
from vertragsbuch.usecases.runs import note_run


def remind(context: Context, say: Callable[[str], None]) -> ReminderRun:
    """Tell by every channel what has become due and was not told yet, and return how that went.

    Where no channel is set up it is printed by `say`. Raises BookUnavailable.
    """
    stamp = reminder_stamp(context)
    ledger = context.book.reminders.ledger(stamp, context.today)
    run = ReminderRun()
    if ledger.watched or any(record.failures for record in ledger.channels):
        from vertragsbuch.usecases.reminder_telling import remind_all  # noqa: PLC0415 - most runs have nothing to tell

        run = remind_all(context, ledger, say, stamp)
    return _noted(context, run)


def _noted(context: Context, run: ReminderRun) -> ReminderRun:
    """Remember that it ran, leave a hint for new shells, and give a sign of life where all was told."""
    note_run(context, "remind")
    items = due_items(context, context.settings.within_days)
    place = file_of_note(context.paths, "hint")
    if place is not None and (items or os.path.exists(place)):  # noqa: PTH110 - pathlib takes 3 ms to load
        from vertragsbuch.usecases.hint import leave_hint  # noqa: PLC0415 - most days there is nothing to hint at

        leave_hint(context, items)
    if context.settings.heartbeat is None or not run.is_clean or context.clock_day is None:
        return run
    from vertragsbuch.usecases.heartbeat import give_sign_of_life  # noqa: PLC0415 - loads what speaks HTTP

    return run._replace(no_sign=give_sign_of_life(context))
