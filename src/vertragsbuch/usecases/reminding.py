"""`remind`: whoever runs it often is told each thing once; the ledger decides, not the clock of cron.

For each voice: what is to be told is noted as on its way, then it is told, then it is noted how that went.
The book is free while a server talks. Whoever dies in between leaves lines that are on their way; the next
run tells them once more and says so.
"""

import os
from collections.abc import Callable

from vertragsbuch.book.note_file import file_of_note
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import due_items, stamp_of, sum_of
from vertragsbuch.usecases.runs import note_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.book.values import Ledger
    from vertragsbuch.usecases.reminder_plan import ReminderPlan
    from vertragsbuch.usecases.reminder_round import Failure
    from vertragsbuch.usecases.voices import Voice


_PLAN = f"{__file__.removesuffix('reminding.py')}reminder_plan.py"
"""It says when to look again: a program that says so by other rules does not go by what this one kept."""


class ReminderRun(NamedTuple):
    """How a run went: how many things each voice told, in the order of the voices, and what failed.

    `no_sign` says why there was no sign of life, where one is set up and everything was told.
    """

    told: tuple[tuple[str, int], ...] = ()
    failures: "tuple[Failure, ...]" = ()
    no_sign: str | None = None

    @property
    def is_clean(self) -> bool:
        """Whether every voice took what there was to tell."""
        return not self.failures


def remind(context: Context, say: Callable[[str], None]) -> ReminderRun:
    """Tell by every channel what has become due and was not told yet, and return how that went.

    Where no channel is set up it is printed by `say`. Raises BookUnavailable.
    """
    stamp = reminder_stamp(context)
    ledger = context.book.reminders.ledger(stamp, context.today)
    run = ReminderRun()
    if ledger.watched or any(record.failures for record in ledger.channels):
        from vertragsbuch.usecases.voices import voices_of  # noqa: PLC0415 - most runs have nothing to tell

        run = remind_by(context, ledger, voices_of(context, say), stamp)
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


def remind_by(context: Context, ledger: "Ledger", voices: "Sequence[Voice]", stamp: str) -> ReminderRun:
    """Do the same by these voices, from what was read of the book; raises what one of them stumbled over."""
    from vertragsbuch.usecases.reminder_plan import planned  # noqa: PLC0415 - as above
    from vertragsbuch.usecases.reminder_round import Round  # noqa: PLC0415 - as above

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


def reminder_stamp(context: Context) -> str:
    """Return by which program, law, settings and channels it is reckoned when there is something to tell."""
    settings = context.settings
    channels = [(each.name, each.within_days) for each in settings.channels]
    own = settings.remind._replace(quiet=None, content=None)
    return f"{stamp_of(context)} {tuple(own)!r} {channels!r} {sum_of([_PLAN])}"


def dry_run(context: Context) -> "ReminderPlan":
    """Return what a run would tell now, what it would hold back, and what is on its way; nothing is noted.

    Raises BookUnavailable.
    """
    from vertragsbuch.usecases.reminder_plan import planned  # noqa: PLC0415 - as above
    from vertragsbuch.usecases.voices import voices_unheard  # noqa: PLC0415 - as above

    ledger = context.book.reminders.ledger(reminder_stamp(context), context.today)
    return planned(context, ledger, voices_unheard(context))
