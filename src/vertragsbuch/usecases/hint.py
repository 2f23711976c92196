"""The hint for new shells: one line in a file that a shell shows without starting Python.

A line may be read days after it was written: it names days and not how far away they are, and since when it
says so.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from vertragsbuch.agenda.item import Item
from vertragsbuch.book.note_file import file_of_note
from vertragsbuch.book.private_files import private_folder, written_whole
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.usecases.context import Context

_LONGEST_TITLE = 40


def hint_file(context: Context) -> str | None:
    """Return the file of the hint, there or not; None where this machine remembers nothing of the book."""
    return file_of_note(context.paths, "hint")


def leave_hint(context: Context, items: Sequence[Item]) -> None:
    """Write what is due into the file, the most urgent first; without anything there is no file.

    A day that was given changes nothing. What cannot be written is not: no reminder depends on it.
    """
    file = hint_file(context)
    if file is None or context.clock_day is None:
        return
    with suppress(OSError):
        if not items:
            Path(file).unlink()
        else:
            _write(file, f"{hint_line(context, items)}\n")


def _write(file: str, text: str) -> None:
    private_folder(Path(file).parent)
    with written_whole(Path(file), lasting=False) as stream:
        stream.write(text.encode("utf-8", "replace"))


def hint_line(context: Context, items: Sequence[Item]) -> str:
    """Return the one line about what is due: how many, the first with its day, and when that was so."""
    number = len(items)
    count = ngettext("{n} Vertrag verlangt etwas", "{n} Verträge verlangen etwas", number).format(n=number)
    first = items[0]
    title = printable_line(first.contract.title)
    if len(title) > _LONGEST_TITLE:
        title = f"{title[: _LONGEST_TITLE - 1]}…"
    deadline = first.way_due.deadline if first.way_due is not None else None
    if first.urgency == "overdue" and deadline is not None:
        what = _("„{title}“ zu spät für die Post, Zugang noch bis {day}")
        if first.way_due is not None and first.way_due.send_by is not None:
            what = _("„{title}“ zu spät für die Post, per E-Mail noch bis {day}")
        what = what.format(title=title, day=german.weekday(deadline))
    elif first.act_by is not None and first.alarm is None:
        what = _("„{title}“ absenden bis {day}").format(title=title, day=german.weekday(first.act_by))
    else:
        what = f"„{title}“"
    line = _("vertragsbuch: {count}, zuerst {what} (Stand {day}, {time} Uhr)")
    at = context.now().astimezone()
    return line.format(count=count, what=what, day=german.day(context.today), time=f"{at:%H:%M}")
