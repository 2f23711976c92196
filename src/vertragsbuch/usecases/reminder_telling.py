"""What a run of reminders tells where something may have become due."""

from collections.abc import Callable, Sequence

from vertragsbuch.book.values import Ledger
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.reminder_plan import ReminderPlan, planned
from vertragsbuch.usecases.reminder_round import Round
from vertragsbuch.usecases.reminder_run import ReminderRun, reminder_stamp
from vertragsbuch.usecases.voices import Voice, voices_of, voices_unheard


def remind_all(context: Context, ledger: Ledger, say: Callable[[str], None], stamp: str) -> ReminderRun:
    """Tell by every channel, or where none is set up by `say`, and return how that went."""
    return remind_by(context, ledger, voices_of(context, say), stamp)


def remind_by(context: Context, ledger: Ledger, voices: Sequence[Voice], stamp: str) -> ReminderRun:
    """Do the same by these voices, from what was read of the book; raises what one of them stumbled over."""
    plan = planned(context, ledger, voices)
    run = Round(context, ledger)
    defects: list[Exception] = []
    for voice in voices:
        mine = [one for one in plan.tellings if one.voice == voice.name and one.now == "pending"]
        try:
            run.tell(voice, mine)
        except Exception as defect:  # noqa: BLE001 - raised below: the other channels have to tell all the same
            defects.append(defect)
    run.hold_back([one for one in plan.tellings if one.now == "quiet" and one.before is None])
    if defects:
        raise defects[0]  # before anything says when to look again: the next run looks at all of it
    days = [
        (name, version, context.today if name in run.open_contracts else day)
        for name, (version, day) in plan.days.items()
    ]
    if days:
        context.book.reminders.keep_days(stamp, context.today, days)
    return ReminderRun(tuple(run.told), tuple(run.failures))


def dry_run(context: Context) -> ReminderPlan:
    """Return what a run would tell now, what it would hold back, and what is on its way; nothing is noted.

    Raises BookUnavailable.
    """
    ledger = context.book.reminders.ledger(reminder_stamp(context), context.today)
    return planned(context, ledger, voices_unheard(context))
