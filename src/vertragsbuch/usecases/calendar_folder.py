"""A folder with a file for each day, as khal and vdirsyncer keep calendars; other files stay as they are."""

from pathlib import Path

from vertragsbuch.book.left_overs import sweep_folder
from vertragsbuch.book.private_files import opened_file, private_folder, written_whole
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.usecases.calendar import CALENDAR_ENDING, Calendar, entry_file, note_given
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.copies import refuse_own_place


class WrittenCalendar(NamedTuple):
    """How many files were written or removed, and why the book could not note it; None where it did."""

    changed: int
    fault: str | None


def write_folder(context: Context, calendar: Calendar, folder: Path) -> WrittenCalendar:
    """Let a folder, there or not yet, have the days of the calendar, and of this book no others.

    What has not changed is not touched. Raises BadInput where the folder cannot be written.
    """
    refuse_own_place(context, folder / "x")
    place = f"folder {folder.resolve()}"
    entries = calendar.for_place(place)
    files = {f"{entry.uid}{CALENDAR_ENDING}": entry_file(entry) for entry in entries}
    changed = 0
    try:
        private_folder(folder)
        sweep_folder(folder)
        for name, content in files.items():
            if not holds(folder / name, content):
                with written_whole(folder / name, lasting=False) as stream:
                    stream.write(content)
                changed += 1
        for file in sorted(folder.glob(f"{calendar.beginning}*{CALENDAR_ENDING}")):
            if file.name not in files:
                file.unlink()
                changed += 1
    except OSError as error:
        sentence = _("In den Ordner lässt sich nicht schreiben ({reason}); bitte einen anderen Ort wählen.")
        raise BadInput.of(str(folder), sentence.format(reason=reason_of(error))) from error
    return WrittenCalendar(changed, note_given(context, place, entries))


def holds(file: Path, content: bytes) -> bool:
    """Return whether a file is there and holds this; raises OSError where something else is there."""
    try:
        with opened_file(file) as stream:
            return stream.read(len(content) + 1) == content
    except FileNotFoundError:
        return False
