"""When an occasion is told: stages before its day, and what is left to say after it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from vertragsbuch.agenda.occasions import Occasion
from vertragsbuch.casework.days import days_later
from vertragsbuch.contract.period import NO_PERIOD, Period
from vertragsbuch.law.dates import OutOfCalendar, latest_receipt
from vertragsbuch.named_tuple import NamedTuple

FIRST, LATE, UNSURE, LAST, MISSED = "first", "late", "unsure", "last", "missed"
"""The stages that no setting names: when something is asked for, when it is too late for a letter by post,
the day from which acting may be too late, the last day on which it helps, and the day after that."""

STAGES: tuple[Period, ...] = (
    Period(months=4),
    Period(months=2),
    Period(days=30),
    Period(days=14),
    Period(days=7),
    Period(days=3),
    Period(days=1),
    NO_PERIOD,
)
"""How long before its day somebody is told of an occasion, where nothing else is set."""


class Stage(NamedTuple):
    """One moment of telling: its name and the first day on which it is told."""

    name: str
    on: date


def stages_of(
    occasion: Occasion, periods: Iterable[Period], within_days: int | None = None, later: date | None = None
) -> list[Stage]:
    """Return the stages of an occasion, the first one first; several may fall on one day.

    None lies before the day on which the occasion begins, nor more than `within_days` days before the day by
    which to act. `later` is a day on which somebody has asked to be told again.
    """
    first = occasion.since
    if within_days is not None:
        begins = days_later(occasion.day, -within_days)
        first = begins if first is None else max(first, begins)
    before = [Stage(str(period), on) for period in periods if (on := _before(occasion.day, period))]
    if first is not None:
        before = [Stage(FIRST, first), *(stage for stage in before if stage.on > first)]
    again = [] if later is None else [Stage(f"{_LATER}{later.isoformat()}", later)]
    return sorted((*before, *again, *_after(occasion)), key=lambda stage: stage.on)


_LATER = "later:"


def reached(stages: Sequence[Stage], today: date) -> Stage | None:
    """Return the tightest stage that has come by a day, None before the first one."""
    return next((stage for stage in reversed(stages) if stage.on <= today), None)


def next_stage_on(stages: Iterable[Stage], today: date) -> date:
    """Return the first day after a day on which a stage is told, the last day there is where none is."""
    return next((stage.on for stage in stages if stage.on > today), date.max)


def _before(day: date, period: Period) -> date | None:
    """Return the last day from which a period reaches no further than a day (§ 188 Abs. 2 and 3 BGB)."""
    try:
        return latest_receipt(day, period)
    except (OutOfCalendar, ValueError, OverflowError):
        return None


def _after(occasion: Occasion) -> list[Stage]:
    day, last_on = occasion.day, occasion.last_on
    if last_on is None:
        return []
    missed = Stage(MISSED, days_later(last_on, 1))
    if last_on <= day:
        return [missed]
    late = Stage(LATE, day + timedelta(1))
    sure = occasion.surely_until
    unsure = [] if sure is None else [Stage(UNSURE, sure + timedelta(1))]
    last = [Stage(LAST, last_on)] if late.on < last_on else []
    return [late, *unsure, *last, missed]
