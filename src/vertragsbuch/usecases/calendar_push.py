"""The deadlines in a calendar on a server: what has changed is put there, what is over taken away.

The book says what the calendar shows. An entry that somebody changed there stays so until the book shows
something else; one that somebody removed there comes back. Entries of others are not touched.
"""

from vertragsbuch.book.values import CalendarEntry
from vertragsbuch.errors import BadInput, CalendarRefused
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.sending.calendar_listing import CalendarListing
from vertragsbuch.sending.calendar_server import CalendarServer, EntryNotTaken, Meanwhile
from vertragsbuch.usecases.calendar import CALENDAR_ENDING, Calendar, entry_file, note_given
from vertragsbuch.usecases.context import Context

_MOST_NAMED = 5
"""So many entries are named of those that a server does not take."""


class Pushed(NamedTuple):
    """How many entries were written and taken away, and how many of those somebody had changed there.

    `fault` says why the book could not note it; None where it did.
    """

    written: int
    removed: int
    overwritten: int
    fault: str | None


class _Push:
    """One run over the entries of a calendar, with what is there and what has been done."""

    def __init__(self, server: CalendarServer, listing: CalendarListing, place: str) -> None:
        self.given: list[CalendarEntry] = []
        self.tags: dict[str, str] = {}
        self.written = self.removed = self.overwritten = 0
        self.not_taken: list[CalendarEntry] = []
        self._server = server
        self._lies_there = dict(listing.tags)
        self._place = place

    def give(self, entry: CalendarEntry) -> None:
        """Put an entry where it is not there as it is to be."""
        name = f"{entry.uid}{CALENDAR_ENDING}"
        copy, tag = entry.copy_at(self._place), self._lies_there.get(name)
        if tag is not None and copy is not None and copy.sequence == entry.sequence:
            tag = copy.tag or tag  # that of ours, by which it shows whether somebody has changed it
        elif tag is not None or not entry.is_over:
            try:
                new_tag = self._put(name, entry)
            except EntryNotTaken:
                self.not_taken.append(entry)
                return
            self.written += 1
            self.overwritten += bool(tag and copy is not None and copy.tag not in ("", tag))
            tag = new_tag
        self.given.append(entry)
        self.tags[entry.uid] = tag or ""

    def take_away(self, name: str) -> None:
        """Take an entry away, whoever has changed it."""
        try:
            self._server.remove(name, self._lies_there[name])
        except Meanwhile:
            self._server.remove(name, "")
        self.removed += 1

    def _put(self, name: str, entry: CalendarEntry) -> str:
        """Write an entry, over what somebody has just put in its place as well."""
        try:
            return self._server.put(name, entry_file(entry), self._lies_there.get(name))
        except Meanwhile:
            self._lies_there = dict(self._server.listing().tags)
        try:
            return self._server.put(name, entry_file(entry), self._lies_there.get(name))
        except Meanwhile as error:
            raise CalendarRefused(
                _("Im Kalender wird gerade geschrieben; der nächste Lauf versucht es wieder.")
            ) from error


def server_of(context: Context) -> CalendarServer:
    """Return the server that is set up; raises BadInput where none is, CalendarRefused, NotSent."""
    settings = context.settings.calendar
    if settings.url is None:
        sentence = _(
            "Es ist kein Kalender eingestellt. In {file} gehört ein Abschnitt [calendar] mit url (Adresse "
            "eines eigenen Kalenders, CalDAV) und user; das Passwort kommt aus dem Schlüsselbund oder aus "
            "password_command."
        )
        raise BadInput.of("", sentence.format(file=context.paths.config_dir / "config.toml"))
    return CalendarServer(settings, settings.url)


def push(context: Context, server: CalendarServer, calendar: Calendar) -> Pushed:
    """Let the calendar on the server have the days of the calendar; what was done is noted, come what may.

    Raises CalendarRefused where it was not done, or not all of it.
    """
    place = f"caldav {context.settings.calendar.url}"
    listing, is_all = server.listing(), False
    run = _Push(server, listing, place)
    try:
        entries = calendar.for_place(place)
        for entry in entries:
            run.give(entry)
        names = {f"{entry.uid}{CALENDAR_ENDING}" for entry in entries}
        for name in sorted(listing.tags.keys() - names):
            if name.startswith(calendar.beginning):
                run.take_away(name)
        is_all = not run.not_taken
    finally:
        fault = note_given(context, place, run.given, run.tags, is_all=is_all)
    if run.not_taken:
        sentence = _(
            "Der Server nimmt {count} Termine nicht an: {titles}. Liegen sie dort schon unter anderem Namen, "
            "etwa von Hand importiert? Dann dort löschen, und noch einmal."
        )
        titles = ", ".join(entry.summary for entry in run.not_taken[:_MOST_NAMED])
        raise CalendarRefused(sentence.format(count=len(run.not_taken), titles=titles))
    return Pushed(run.written, run.removed, run.overwritten, fault)
