"""A calendar on a server (CalDAV, RFC 4791): what lies there, and single entries put there and taken away."""

import time
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import quote
from xml.parsers.expat import ExpatError

from vertragsbuch.action import remedy
from vertragsbuch.config.secret import Secret
from vertragsbuch.config.settings import CalendarSettings
from vertragsbuch.errors import CalendarRefused, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.net.http import (
    Limits,
    NoAddress,
    NoCertificates,
    NotReached,
    Reply,
    TooLarge,
    certificates_in,
    reply_to,
)
from vertragsbuch.sending.calendar_listing import CalendarListing, listing_of
from vertragsbuch.tables.characters import printable_line

_LARGEST_LIST = 32 * 1024 * 1024
_MOST_SECONDS = 900
"""So long one run talks to a server at most; what is left follows with the next."""
_WHAT_LIES_THERE = (
    b'<?xml version="1.0" encoding="utf-8"?>'
    b'<propfind xmlns="DAV:"><prop><resourcetype/><getetag/></prop></propfind>'
)
_NEW_CALENDAR = (
    b'<?xml version="1.0" encoding="utf-8"?>'
    b'<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>'
    b"<displayname>Fristen</displayname>"
    b'<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>'
    b"</prop></set></C:mkcalendar>"
)
_NOT_THERE = (404, 410)
_NOT_THIS_ONE = (400, 413, 415, 422)
_NOT_ALLOWED, _CONFLICT, _CHANGED = 405, 409, 412
_XML = {"Content-Type": "application/xml; charset=utf-8"}
_CALENDAR = {"Content-Type": "text/calendar; charset=utf-8"}


class Meanwhile(Exception):
    """An entry is not as it was expected to be: it was changed, removed or put there since."""


class EntryNotTaken(Exception):
    """The server does not take this one entry: it may have one with its uid under another name."""


class CalendarServer:
    """One calendar on a server; what asks it raises CalendarRefused where nothing else is said."""

    def __init__(self, settings: CalendarSettings, url: str) -> None:
        """Find the password; raises CalendarRefused, and NotSent where there is none."""
        self._url = url
        self._limits = Limits(settings.timeout_seconds, _LARGEST_LIST)
        self._roots = _roots(settings)
        self._headers = _signed(settings)
        self._until = time.monotonic() + _MOST_SECONDS

    def listing(self) -> CalendarListing:
        """Return the entries that lie in the calendar; raises CalendarRefused."""
        reply = self._ask("PROPFIND", "", _WHAT_LIES_THERE, {**_XML, "Depth": "1"})
        if reply.code in _NOT_THERE:
            raise CalendarRefused(_(_GONE).format(url=self._url), remedy("calendar", push=True, create=True))
        self._expect_success(reply)
        try:
            listing = listing_of(reply.content)
        except (ExpatError, ValueError) as error:
            raise CalendarRefused(_(_NO_CALENDAR).format(url=self._url)) from error
        if not listing.is_calendar:
            raise CalendarRefused(_(_NO_CALENDAR).format(url=self._url))
        return listing

    def create(self) -> None:
        """Make the calendar; one that is there already stays as it is. Raises CalendarRefused."""
        reply = self._ask("MKCALENDAR", "", _NEW_CALENDAR, _XML)
        if reply.code in (_NOT_ALLOWED, _CONFLICT) and self._is_there():
            return
        if reply.code == _CONFLICT:
            raise CalendarRefused(_(_NO_FOLDER).format(url=self._url))
        self._expect_success(reply)

    def put(self, name: str, content: bytes, tag: str | None) -> str:
        """Write an entry over the one with this tag, or a new one for None; return its tag, empty if untold.

        Raises Meanwhile, NotTaken.
        """
        condition = {"If-None-Match": "*"} if tag is None else _only_if(tag)
        reply = self._ask("PUT", name, content, {**_CALENDAR, **condition})
        if reply.code == _CHANGED:
            raise Meanwhile
        if reply.code in _NOT_THIS_ONE or (b"no-uid-conflict" in reply.content and not reply.is_success):
            raise EntryNotTaken
        if reply.code in (*_NOT_THERE, _CONFLICT):
            raise CalendarRefused(_(_GONE).format(url=self._url), remedy("calendar", push=True, create=True))
        self._expect_success(reply)
        return reply.headers.get("etag", "")

    def remove(self, name: str, tag: str) -> None:
        """Take an entry with this tag away; one that is gone is. Raises Meanwhile."""
        reply = self._ask("DELETE", name, None, _only_if(tag))
        if reply.code == _CHANGED:
            raise Meanwhile
        if reply.code not in _NOT_THERE:
            self._expect_success(reply)

    def _is_there(self) -> bool:
        reply = self._ask("PROPFIND", "", _WHAT_LIES_THERE, {**_XML, "Depth": "0"})
        return reply.is_success

    def _ask(self, method: str, name: str, content: bytes | None, headers: Mapping[str, str]) -> Reply:
        """Return the reply to a request; one that is lost is asked for once more: each can be repeated."""
        for is_last in (False, True):
            if time.monotonic() > self._until:
                raise CalendarRefused(_(_TOO_LONG).format(url=self._url))
            try:
                return self._asked(method, name, content, headers)
            except NotReached as error:
                if is_last:
                    sentence = _("Der Kalender {url} ist nicht zu erreichen ({reason}).")
                    raise CalendarRefused(sentence.format(url=self._url, reason=error.reason)) from error
        raise AssertionError

    def _asked(self, method: str, name: str, content: bytes | None, headers: Mapping[str, str]) -> Reply:
        url = f"{self._url}{quote(name, safe='@')}"
        try:
            return reply_to(url, method, content, {**self._headers, **headers}, self._limits, self._roots)
        except NoAddress as error:
            raise CalendarRefused(_("„{url}“ ist keine Adresse im Netz.").format(url=self._url)) from error
        except NoCertificates as error:
            raise CalendarRefused(_("Die Datei ca_file unter [calendar] ist kein PEM.")) from error
        except TooLarge as error:
            raise CalendarRefused(_(_TOO_MUCH).format(url=self._url)) from error

    def _expect_success(self, reply: Reply) -> None:
        if reply.is_success:
            return
        to = printable_line(reply.headers.get("location", ""))
        sentence = _(_REFUSALS.get(reply.code) or (_MOVED if to else _FAILED))
        raise CalendarRefused(sentence.format(url=self._url, code=reply.code, to=to))


def _only_if(tag: str) -> dict[str, str]:
    return {"If-Match": tag} if tag else {}


def _signed(settings: CalendarSettings) -> dict[str, str]:
    """Return the headers that tell who asks; none without a user."""
    if settings.user is None:
        return {}
    secret = Secret(settings.password_command, settings.user, "password_command", "calendar").reveal()
    return {"Authorization": f"Basic {b64encode(f'{settings.user}:{secret}'.encode()).decode()}"}


def _roots(settings: CalendarSettings) -> bytes | None:
    try:
        return certificates_in(settings.ca_file)
    except OSError as error:
        sentence = _("Die Datei ca_file unter [calendar] lässt sich nicht lesen ({reason}).")
        raise CalendarRefused(sentence.format(reason=reason_of(error))) from error


_GONE = N_("Den Kalender {url} gibt es auf dem Server nicht, oder nicht mehr.")
_NO_CALENDAR = N_("Unter {url} liegt kein Kalender (CalDAV).")
_NO_FOLDER = N_("Über dem Kalender {url} fehlt ein Ordner; bitte die Adresse prüfen.")
_TOO_MUCH = N_("Der Kalender {url} antwortet mit mehr, als ein Kalender sein kann.")
_TOO_LONG = N_("Der Kalender {url} antwortet so langsam, dass der Rest beim nächsten Lauf folgt.")
_MOVED = N_("Der Kalender {url} leitet weiter nach {to}; bitte diese Adresse eintragen, wenn sie stimmt.")
_FAILED = N_("Der Kalender {url} antwortet mit Fehler {code}.")
_LATER = N_("Der Kalender {url} nimmt gerade nichts an (Fehler {code}); der nächste Lauf versucht es wieder.")
_REFUSALS = {
    401: N_("Der Kalender {url} nimmt Benutzer und Passwort nicht an."),
    403: N_("Der Kalender {url} lässt das nicht zu: Darf dieser Benutzer dort schreiben?"),
    405: N_("Der Kalender {url} kennt solche Anfragen nicht: Ist es die Adresse eines Kalenders (CalDAV)?"),
    429: _LATER,
    503: _LATER,
    507: N_("Auf dem Server des Kalenders {url} ist kein Platz mehr."),
}
