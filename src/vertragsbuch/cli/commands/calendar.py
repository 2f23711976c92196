"""`calendar`: the deadlines as iCalendar, in a file, a folder or a calendar on a server."""

import os
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import is_terminal, write_bytes
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.written_files import write_file
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.usecases.calendar import Calendar, calendar, calendar_file_of, note_given, unnoted
from vertragsbuch.usecases.calendar_folder import holds, write_folder
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import is_folder

_STDOUT = "-"


def run(options: Namespace) -> int:
    """Write the deadlines where they are wanted."""
    if options.create and not options.push:
        raise BadInput.of("--create", _("Angelegt wird ein Kalender auf dem Server; dazu gehört --push."))
    context = context_of(options)
    if options.push:
        _push(context, create=options.create)
    if options.out or not options.push:
        write_calendar(context, options.out or _STDOUT)
    return 0


def write_calendar(context: Context, out: str) -> None:
    """Write the calendar to a file, a folder, or to stdout for `-`."""
    days = calendar(context)
    _say(days.fault)
    if out == _STDOUT:
        fault = _to_stdout(context, days)
    elif out.endswith(os.sep) or is_folder(Path(out)):
        changed, fault = write_folder(context, days, Path(out))
        _say_where(out, is_changed=changed > 0)
    else:
        fault = _to_file(context, days, out)
    if days.fault is None:
        _say(fault)


def _to_file(context: Context, days: Calendar, out: str) -> str | None:
    file = Path(out)
    place = f"file {file.resolve()}"
    entries = days.for_place(place)
    content = calendar_file_of(entries)
    is_there = False
    with suppress(OSError):  # whoever writes it then says why that does not go
        is_there = holds(file, content)
    if not is_there:
        write_file(context, file, content)
    _say_where(out, is_changed=not is_there)
    return note_given(context, place, entries)


def _say_where(out: str, *, is_changed: bool) -> None:
    """Say what was written; in a timer, where nobody reads, only where something has changed."""
    if is_changed or is_terminal():
        hint(_("Geschrieben: {file}").format(file=out))


def _to_stdout(context: Context, days: Calendar) -> str | None:
    entries = days.for_place(_STDOUT)
    write_bytes(calendar_file_of(entries))
    return note_given(context, _STDOUT, entries)


def _push(context: Context, *, create: bool) -> None:
    from vertragsbuch.usecases.calendar_push import push, server_of  # noqa: PLC0415 - for servers alone

    server = server_of(context)
    if create:
        server.create()
    days = calendar(context)
    pushed = push(context, server, days)
    _say(days.fault or pushed.fault)
    if pushed.written or pushed.removed or is_terminal():
        done = _("Kalender auf dem Server: {written} Termine geschrieben, {removed} entfernt.")
        hint(done.format(written=pushed.written, removed=pushed.removed))
    if pushed.overwritten:
        sentence = _("{count} davon waren dort geändert; jetzt gilt wieder, was im Buch steht.")
        hint(sentence.format(count=pushed.overwritten))


def _say(fault: str | None) -> None:
    if fault is not None:
        hint(unnoted(fault))
