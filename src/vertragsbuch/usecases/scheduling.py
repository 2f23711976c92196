"""Setting up what reminds by itself: a timer of the machine that runs `remind` on the right book."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.config.paths import BOOK_VARIABLE, default_paths, paths_of
from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.language import _
from vertragsbuch.scheduling import crontab, systemd
from vertragsbuch.scheduling.timer import Timer, TimerPlan
from vertragsbuch.scheduling.ways import WAYS, SchedulerName, SchedulingWay
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.first_channel import how_to_begin
from vertragsbuch.usecases.opened import require_book
from vertragsbuch.usecases.runs import forget_runs, note_run

USUAL_TIMES = ("07:00", "12:00", "18:00")
"""More than one: a laptop sleeps at seven, and a second run costs nothing, for each thing is told once."""
MOST_TIMES = 24
_PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
"""Variables that say where settings, book and notes lie; a timer has none of them by itself."""

_BUS = "DBUS_SESSION_BUS_ADDRESS"
"""Leads to keyring and desktop; cron knows nothing of it. Below this folder it stays the same."""


class TimerStanding(NamedTuple):
    """A timer that is there, and what runs it."""

    way: SchedulingWay
    timer: Timer


class SetUp(NamedTuple):
    """What was set up, what it has replaced, and what the person should know of it."""

    standing: TimerStanding
    replaced: tuple[SchedulingWay, ...]
    hints: tuple[str, ...]


def set_up(context: Context, times: tuple[str, ...] = USUAL_TIMES, by: SchedulerName | None = None) -> SetUp:
    """Let this machine run `remind` on the book at these times of day, and return what does it.

    It is `by` what is named, else the best that is there. Raises SchedulingFailed, also for samples,
    and BookUnavailable where a book is watched that is not the usual one and is not there.
    """
    if context.paths.notes_folder is None:
        raise SchedulingFailed(_("Von diesem Buch ist hier nichts zu vermerken; es braucht keinen Zeitplan."))
    if _is_elsewhere(context):
        require_book(context)
    way = _usable(by)
    way.install(_plan_for(context, times))
    replaced, refusals = _removed(other for other in WAYS if other is not way)
    note_run(context, "timer")
    timer = way.installed()
    if timer is None:
        raise SchedulingFailed(_("Was eingerichtet wurde, ist schon wieder fort."))
    standing = TimerStanding(way, timer)
    hints = (*hints_about(standing), *map(str, refusals), *_channel_hints(context))
    return SetUp(standing, replaced, hints)


def take_away(context: Context) -> tuple[SchedulingWay, ...]:
    """Take away every timer that was set up here and return what ran them; raises SchedulingFailed."""
    removed, refusals = _removed(WAYS)
    forget_runs(context)
    if refusals:
        raise refusals[0]
    return removed


def standing_timers() -> tuple[TimerStanding, ...]:
    """Return every timer that was set up on this machine.

    Raises SchedulingFailed where there is none, but a crontab that cannot be read may hold one.
    """
    standing, refusals = [], []
    for way in filter(_can_be_read, WAYS):
        try:
            timer = way.installed()
        except SchedulingFailed as refused:
            refusals.append(refused)
        else:
            standing += [TimerStanding(way, timer)] if timer else []
    if refusals and not standing:
        raise refusals[0]
    return tuple(standing)


def hints_about(standing: TimerStanding) -> list[str]:
    """Return what the person should know of a timer: why it may not run."""
    hints = []
    if standing.way.name == "systemd" and not systemd.lasts_without_login():
        hints.append(
            _(
                "Ohne Anmeldung läuft er nicht; Versäumtes holt er danach nach. Soll er auch ohne "
                "laufen (Server): loginctl enable-linger"
            )
        )
    if standing.timer.trouble:
        hints.append(standing.timer.trouble)
    return hints


def _channel_hints(context: Context) -> list[str]:
    """Return that nobody will be told yet, where no channel is set up."""
    if context.settings.channels:
        return []
    sentence = _("Noch ist kein Kanal eingerichtet, über den er etwas sagen könnte. {how}")
    return [sentence.format(how=how_to_begin(context))]


def book_of(timer: Timer) -> str:
    """Return the path of the book that a timer looks at."""
    return dict(timer.environment).get(BOOK_VARIABLE) or default_paths().book_file


def watched_by(context: Context, timer: Timer) -> Context:
    """Return the context of the book that a timer looks at."""
    return context._replace(paths=paths_of(book_of(timer)))


def _plan_for(context: Context, times: tuple[str, ...]) -> TimerPlan:
    named = ((BOOK_VARIABLE, context.paths.book_file),) if _is_elsewhere(context) else ()
    places = tuple((name, os.environ[name]) for name in _PLACES if os.environ.get(name, "").startswith("/"))
    zone = (("TZ", os.environ["TZ"]),) if os.environ.get("TZ") else ()
    bus = os.environ.get(_BUS, "")
    session = ((_BUS, bus),) if bus.startswith("unix:path=/run/user/") else ()
    return TimerPlan((*_program(), "remind"), times, (*named, *places, *zone, *session))


def _is_elsewhere(context: Context) -> bool:
    """Return whether the book is another one than a timer would look at that names none."""
    return context.paths.book_file != default_paths().book_file


def _program() -> tuple[str, ...]:
    """Return what starts this program from anywhere: its script, else Python with its module."""
    script = Path(sys.argv[0]).absolute()
    if script.name == "vertragsbuch" and script.is_file() and os.access(script, os.X_OK):
        return (str(script),)
    return (str(Path(sys.executable).absolute()), "-P", "-m", "vertragsbuch")


def _usable(by: SchedulerName | None) -> SchedulingWay:
    """Return what shall run it; raises SchedulingFailed with every reason where nothing can."""
    asked = [way for way in WAYS if by in (None, way.name)]
    obstacles = []
    for way in asked:
        obstacle = way.obstacle()
        if obstacle is None:
            return way
        obstacles.append(obstacle)
    sentence = _(
        "Hier lässt sich kein Zeitplan einrichten: {reasons} Was sonst zu festen Zeiten etwas startet, kann "
        "mehrmals am Tag auch dieses Programm erinnern lassen."
    )
    raise SchedulingFailed(sentence.format(reasons=" ".join(obstacles)))


def _can_be_read(way: SchedulingWay) -> bool:
    """Return whether it can tell what it runs: the files of the others can be read wherever they lie."""
    return way.name != "cron" or crontab.obstacle() is None


def _removed(ways: Iterable[SchedulingWay]) -> tuple[tuple[SchedulingWay, ...], list[SchedulingFailed]]:
    """Take away what these ways run; return those that ran something, and why others refused."""
    removed, refusals = [], []
    for way in filter(_can_be_read, ways):
        try:
            removed += [way] if way.remove() else []
        except SchedulingFailed as refused:
            refusals.append(refused)
    return tuple(removed), refusals
