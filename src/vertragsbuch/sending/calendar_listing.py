"""What a server says lies in a calendar (a multistatus of WebDAV, RFC 4918)."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

_DAV, _CALENDAR = "DAV:", "urn:ietf:params:xml:ns:caldav calendar"


class CalendarListing(NamedTuple):
    """The entries by their names, each with its tag, and whether it is a calendar that has them."""

    tags: Mapping[str, str]
    is_calendar: bool


class _Reader:
    """Takes the responses of a multistatus one after the other."""

    def __init__(self) -> None:
        self.tags: dict[str, str] = {}
        self._folders: dict[str, bool] = {}
        self._texts: dict[str, str] = {}
        self._within = ""
        self._says_calendar = False

    @property
    def is_calendar(self) -> bool:
        """Whether what was asked is a calendar: of all folders it has the shortest path."""
        return bool(self._folders) and self._folders[min(self._folders, key=len)]

    def begin(self, name: str, _attributes: object) -> None:
        self._within = name
        if name == f"{_DAV} response":
            self._texts, self._says_calendar = {}, False
        self._says_calendar = self._says_calendar or name == _CALENDAR

    def text(self, text: str) -> None:
        self._texts[self._within] = self._texts.get(self._within, "") + text

    def end(self, name: str) -> None:
        self._within = ""
        if name == f"{_DAV} response":
            path = urlsplit(self._texts.get(f"{_DAV} href", "").strip()).path
            if self._says_calendar or path.endswith("/"):
                self._folders[path] = self._says_calendar
            else:
                self.tags[unquote(path.rpartition("/")[2])] = self._texts.get(f"{_DAV} getetag", "").strip()


def listing_of(content: bytes) -> CalendarListing:
    """Return what a server says lies in a calendar; raises ValueError or ExpatError for what says nothing."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(content, True)
    return CalendarListing(reader.tags, reader.is_calendar)


def _refuse(*_declared: object) -> None:
    """Raise ValueError: no such answer declares types, nor entities that grow."""
    raise ValueError
