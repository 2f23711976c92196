"""What an examination says of being told: the timer, when it ran last, cron's mail, the sign of life."""

import re
from collections.abc import Iterator
from datetime import datetime

from vertragsbuch.action import remedy
from vertragsbuch.book.values import Finding
from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.scheduling import crontab
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.first_channel import how_to_begin
from vertragsbuch.usecases.heartbeat import last_failure
from vertragsbuch.usecases.runs import last_run, pause_hints
from vertragsbuch.usecases.scheduling import TimerStanding, book_of, standing_timers

_BY_HAND = re.compile(r"\bvertragsbuch\b.*\b(check|remind)\b")


def timer_findings(context: Context) -> Iterator[Finding]:
    """Yield what is there to run by itself, and what of it does not work."""
    try:
        standing = standing_timers()
    except SchedulingFailed as failed:
        yield Finding("warning", _("Zeitplan"), str(failed))
        standing = ()
    by_hand = crontab.lines_elsewhere(_BY_HAND) if crontab.obstacle() is None else ()
    if not standing and not by_hand:
        sentence = _("Es ist keiner eingerichtet; von selbst erinnert hier nichts.")
        yield Finding("ok", _("Zeitplan"), sentence, remedy("schedule", do="install"))
    for each in standing:
        yield from _timer_findings(context, each)
    if standing and not context.settings.channels:
        yield _no_channel(context, standing[0])
    if by_hand:
        yield from _findings_by_hand(by_hand)
    yield from _run_findings(context)
    yield from _sign_of_life_findings(context)


def _timer_findings(context: Context, standing: TimerStanding) -> Iterator[Finding]:
    timer, title = standing.timer, _(standing.way.title)
    faults = []
    if not timer.is_program_there:
        program = timer.command[0] if timer.command else "–"
        faults.append(_("Das Programm, auf das er zeigt, ist nicht da: {program}.").format(program=program))
    if book_of(timer) != context.paths.book_file:
        faults.append(_("Er sieht nach einem anderen Buch: {book}.").format(book=book_of(timer)))
    if faults or timer.trouble:
        sentence = " ".join((*faults, *filter(None, (timer.trouble,))))
        yield Finding(
            "warning",
            _("Zeitplan"),
            f"{title}: {sentence}",
            remedy("schedule", do="install") if faults else None,
        )
        return
    sentence = _("{title}, täglich {times}; sein Programm ist da.")
    yield Finding("ok", _("Zeitplan"), sentence.format(title=title, times=", ".join(timer.times)))


def _no_channel(context: Context, standing: TimerStanding) -> Finding:
    """Return what becomes of a reminder where no channel is set up."""
    if standing.way.name != "cron":
        where = _("steht nur im Protokoll des Systems")
    elif crontab.has_mailer():
        where = _("kommt als Mail von cron")
    else:
        where = _("geht verloren: cron findet kein sendmail")
    sentence = _("Kein Kanal ist eingerichtet; was ansteht, {where}. {how}")
    return Finding("warning", _("Kanäle"), sentence.format(where=where, how=how_to_begin(context)))


def _findings_by_hand(lines: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is to be said of lines that a person has put into the crontab."""
    if crontab.has_mailer():
        sentence = _("In der Crontab steht eine Zeile für vertragsbuch; ihre Ausgabe schickt cron als Mail.")
        yield Finding("ok", _("Zeitplan"), sentence)
    elif any(" check" in line for line in lines):
        sentence = _(
            "Die Crontab ruft „check“ auf, aber hier gibt es kein sendmail: Was es sagt, geht verloren. Ein "
            "Zeitplan mit „remind“ sagt es über deine Kanäle."
        )
        yield Finding("warning", _("Zeitplan"), sentence, remedy("schedule", do="install"))


def _run_findings(context: Context) -> Iterator[Finding]:
    moments = (
        (_("erinnert {at}"), last_run(context, "remind")),
        (_("nachgesehen {at}"), last_run(context, "check")),
    )
    ran = [text.format(at=_near(context, at)) for text, at in moments if at is not None]
    paused = pause_hints(context)
    if paused:
        yield Finding("warning", _("Zuletzt geprüft"), " ".join((*paused, *ran)))
    elif ran:
        yield Finding("ok", _("Zuletzt geprüft"), _("{runs}.").format(runs=", ".join(ran)))


def _sign_of_life_findings(context: Context) -> Iterator[Finding]:
    missed, arrived = last_failure(context), last_run(context, "heartbeat")
    if missed is not None:
        yield Finding("warning", _("Lebenszeichen"), missed)
    elif arrived is not None:
        yield Finding("ok", _("Lebenszeichen"), _("Zuletzt {at}.").format(at=_near(context, arrived)))


def _near(context: Context, at: datetime) -> str:
    return german.near_moment(at.astimezone(), context.now().astimezone())
