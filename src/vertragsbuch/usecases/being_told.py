"""How a person is told of deadlines by now: the channels, what waits for them, and what runs by itself."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from vertragsbuch.book.values import Finding
from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.usecases.channels import ChannelStanding, channels
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.reminder_plan import Telling
from vertragsbuch.usecases.reminder_telling import dry_run
from vertragsbuch.usecases.scheduling import standing_timers
from vertragsbuch.usecases.timer_findings import timer_findings


class Waiting(NamedTuple):
    """What a channel has to tell: how many things, and when the first is tried again, None with the next run.

    The moment is that of the clock where the person is.
    """

    number: int
    next_try: datetime | None


class BeingTold(NamedTuple):
    """The channels in the order of the settings, what waits for each of them by its name, and the timer.

    `findings` is what an examination says of what runs by itself; `next_run` is when a timer runs next, where
    the person is, None where there is none or nobody can tell.
    """

    channels: tuple[ChannelStanding, ...]
    waiting: Mapping[str, Waiting]
    findings: tuple[Finding, ...]
    has_timer: bool
    next_run: datetime | None


def being_told(context: Context) -> BeingTold:
    """Return how a person is told; it asks the machine for its timers. Raises BookUnavailable."""
    times: list[str] = []
    has_timer = False
    with suppress(SchedulingFailed):  # the findings say so
        for standing in standing_timers():
            has_timer = True
            times += standing.timer.times
    return BeingTold(
        channels(context),
        _waiting(dry_run(context).tellings),
        tuple(timer_findings(context)),
        has_timer,
        next_run_after(times, context.now().astimezone()),
    )


def has_timer() -> bool:
    """Return whether a timer is set up on this machine; raises SchedulingFailed."""
    return bool(standing_timers())


def next_run_after(times: Iterable[str], now: datetime) -> datetime | None:
    """Return the first moment after now at one of these times of day; those that are none do not count."""
    moments = []
    for text in times:
        hour, _colon, minute = text.partition(":")
        with suppress(ValueError):
            today = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
            moments.append(today if today > now else today + timedelta(1))
    return min(moments, default=None)


def _waiting(tellings: Iterable[Telling]) -> dict[str, Waiting]:
    waiting: dict[str, Waiting] = {}
    for telling in tellings:
        before = waiting.get(telling.voice, Waiting(0, None))
        waiting[telling.voice] = Waiting(before.number + 1, _sooner(before, telling))
    return waiting


def _sooner(before: Waiting, telling: Telling) -> datetime | None:
    """Return when the first of them is tried again; what waits for nothing is tried with the next run."""
    noted = telling.before
    moment = None
    if telling.now == "failed" and noted is not None and noted.next_try:
        moment = datetime.fromisoformat(noted.next_try).astimezone()
    if not before.number:
        return moment
    return None if moment is None or before.next_try is None else min(moment, before.next_try)
