"""When something last ran for a book on this machine: the time of an empty file for each, beside its note.

The daily check notes itself here, and must not get slower by it: nothing of this needs pathlib.
"""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from vertragsbuch.book.note_file import file_of_note
from vertragsbuch.language import _, ngettext
from vertragsbuch.typed import Literal
from vertragsbuch.usecases.context import Context

RunName = Literal["check", "remind", "timer", "heartbeat"]
"""What runs: `timer` is the moment at which one was set up, `heartbeat` the last one that was answered."""

LONGEST_PAUSE = timedelta(hours=36)
"""A timer that runs every day has run within this time, on a machine that is on for an hour or so a day."""


def note_run(context: Context, run: RunName, *, begins: bool = True) -> None:
    """Remember that something ran now; where it never did, only if this `begins` it.

    A run for a day that was given is none: it tells nothing of today. What cannot be written is not noted.
    """
    file = None if context.clock_day is None else file_of_note(context.paths, run)
    if file is None:
        return
    moment = context.now().timestamp()
    with suppress(OSError):
        try:
            os.utime(file, (moment, moment))
        except FileNotFoundError:
            if begins:
                _create(file)
                os.utime(file, (moment, moment))


def _create(file: str) -> None:
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120 - pathlib takes 3 ms
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600))


def last_run(context: Context, run: RunName) -> datetime | None:
    """Return when something last ran (UTC), None where it never did, or nobody knows."""
    file = file_of_note(context.paths, run)
    if file is None:
        return None
    try:
        return datetime.fromtimestamp(os.stat(file).st_mtime, UTC)  # noqa: PTH116 - pathlib takes 3 ms to load
    except (OSError, ValueError, OverflowError):
        return None


def forget_runs(context: Context) -> None:
    """Forget what ran: nobody wants to be told any more that it does not."""
    for run in ("check", "remind", "timer"):
        file = file_of_note(context.paths, run)
        if file is not None:
            with suppress(OSError):
                os.unlink(file)  # noqa: PTH108 - pathlib takes 3 ms to load


def pause_hints(context: Context) -> list[str]:
    """Return a sentence where nothing has looked for deadlines by itself for more than 36 hours.

    Whoever has set up no timer, and has never let anything run by itself, is told nothing.
    """
    now = context.now()
    checked = [at for at in (last_run(context, "remind"), last_run(context, "check")) if at is not None]
    if checked:
        age = now - max(checked)
        sentence = _("Zuletzt geprüft {ago}: Was von selbst prüft, läuft nicht.")
    else:
        set_up = last_run(context, "timer")
        if set_up is None:
            return []
        age = now - set_up
        sentence = _("Der Zeitplan wurde {ago} eingerichtet und lief noch nie.")
    return [sentence.format(ago=ago(age))] if age > LONGEST_PAUSE else []


def ago(age: timedelta) -> str:
    """Return how long ago something was: „vor 40 Stunden“, from two days on „vor 3 Tagen“."""
    hours = max(0, int(age.total_seconds()) // 3600)
    if hours == 0:
        return _("gerade eben")
    if hours < 48:  # noqa: PLR2004 - two days
        return ngettext("vor {n} Stunde", "vor {n} Stunden", hours).format(n=hours)
    return _("vor {n} Tagen").format(n=hours // 24)
