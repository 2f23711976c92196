"""`schedule`: the timer of the machine that runs `remind`, set up, shown and taken away."""

import shlex
from argparse import Namespace
from collections.abc import Iterator

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.typed_time import time_of
from vertragsbuch.cli.values import context_as_it_is
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.runs import ago, last_run
from vertragsbuch.usecases.scheduling import (
    MOST_TIMES,
    USUAL_TIMES,
    TimerStanding,
    book_of,
    hints_about,
    set_up,
    standing_timers,
    take_away,
    watched_by,
)


def run(options: Namespace) -> int:
    """Set the timer up, show it, or take it away."""
    context = context_as_it_is(options)
    {"install": _install, "show": _show, "remove": _remove}[options.do](context, options)
    return 0


def _install(context: Context, options: Namespace) -> None:
    done = set_up(context, _times(options.at), options.by)
    if options.json:
        say_json(_as_json(context, done.standing))
    else:
        for line in _lines(done.standing):
            say(harmless(line))
    for other in done.replaced:
        hint(_("Er ersetzt, was bisher hier eingerichtet war: {title}.").format(title=_(other.title)))
    for sentence in done.hints:
        hint(sentence)


def _show(context: Context, options: Namespace) -> None:
    standing = standing_timers()
    if options.json:
        say_json([_as_json(context, each) for each in standing])
        return
    if not standing:
        say(_("Es ist kein Zeitplan eingerichtet: vertragsbuch schedule install"))
    for each in standing:
        for line in (*_lines(each), *_last_line(context, each)):
            say(harmless(line))
        if not each.timer.is_program_there:
            hint(_("Das Programm, auf das er zeigt, ist nicht da. Neu: vertragsbuch schedule install"))
        for sentence in hints_about(each):
            hint(sentence)


def _remove(context: Context, options: Namespace) -> None:
    removed = take_away(context)
    if options.json:
        say_json([way.name for way in removed])
    elif not removed:
        say(_("Es war kein Zeitplan eingerichtet."))
    for way in () if options.json else removed:
        say(_("Entfernt: {title}.").format(title=_(way.title)))


def _times(at: str | None) -> tuple[str, ...]:
    """Return the times of --at in order, the usual ones where it is not given; raises BadInput."""
    if at is None:
        return USUAL_TIMES
    times = [time_of("--at", each) for each in at.split(",")]
    if not all(times) or len(times) > MOST_TIMES:
        sentence = _("Gemeint sind Uhrzeiten, durch Komma getrennt, höchstens {most}: 07:00,12:00,18:00")
        raise BadInput.of("--at", sentence.format(most=MOST_TIMES))
    return tuple(sorted({each.strftime("%H:%M") for each in times if each is not None}))


def _lines(standing: TimerStanding) -> Iterator[str]:
    """Yield what a timer is, a fact a line."""
    timer = standing.timer
    yield _("{title}: täglich {times}").format(title=_(standing.way.title), times=", ".join(timer.times))
    yield _("  ruft auf  {command}").format(command=shlex.join(timer.command))
    yield _("  steht in  {place}").format(place=timer.place)


def _last_line(context: Context, standing: TimerStanding) -> Iterator[str]:
    at = last_run(watched_by(context, standing.timer), "remind")
    lasted = _("noch nie") if at is None else ago(context.now() - at)
    yield _("  zuletzt   {ago}").format(ago=lasted)


def _as_json(context: Context, standing: TimerStanding) -> dict[str, object]:
    timer = standing.timer
    ran_at = last_run(watched_by(context, timer), "remind")
    return {
        "by": standing.way.name,
        "place": timer.place,
        "times": list(timer.times),
        "command": list(timer.command),
        "environment": dict(timer.environment),
        "book": book_of(timer),
        "program_is_there": timer.is_program_there,
        "runs": timer.trouble is None,
        "last_run": None if ran_at is None else ran_at.isoformat(timespec="seconds"),
    }
