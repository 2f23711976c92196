"""Days of a calendar as iCalendar (RFC 5545): the same days give the same bytes."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import TURNS_READING

_LONGEST = 75
"""Octets of a line without its end; what is longer goes on behind a blank on the next."""
_CONTROL = (*range(32), *range(127, 160), *range(0xD800, 0xE000), 0x2028, 0x2029, *map(ord, TURNS_READING))
_ESCAPES = {**dict.fromkeys(_CONTROL, " "), **{ord(sign): f"\\{sign}" for sign in "\\;,"}, ord("\n"): "\\n"}
_SIGN = re.compile(
    r"\\?.(?:[\u0300-\u036f\u200d\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|(?<=\u200d).)*"
)
"""A sign as people see it, with its marks and what is joined to it, or an escaped one."""
_ALARMS = ("-P6DT15H", "-PT15H")
"""At nine in the morning a week and a day before: one on the day itself many programs leave out."""


class CalendarEvent(NamedTuple):
    """A whole day and what is to be done by its end; it is named by its `uid` for ever.

    `sequence` counts the changes, the last of which was made at `changed_at`, in UTC. What `is_over` is sent
    once more, so that whoever has it takes it away.
    """

    uid: str
    sequence: int
    changed_at: datetime
    day: date
    summary: str
    description: str
    category: str
    is_over: bool


def calendar_of(events: Iterable[CalendarEvent], name: str = "") -> bytes:
    """Return a calendar of events, in UTF-8; who has subscribed to one with a name looks at it every day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//vertragsbuch//Fristen//DE"]
    if name:
        lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
        lines += ["REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"]
    for event in events:
        lines += _lines(event)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _lines(event: CalendarEvent) -> Iterator[str]:
    moment, summary = f"{event.changed_at:%Y%m%dT%H%M%SZ}", _text(event.summary)
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"SEQUENCE:{event.sequence}", f"SUMMARY:{summary}")
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield f"DTSTART;VALUE=DATE:{_digits(event.day)}"
    if event.day < date.max:
        yield f"DTEND;VALUE=DATE:{_digits(event.day + timedelta(1))}"
    yield from (f"DTSTAMP:{moment}", f"LAST-MODIFIED:{moment}", f"CATEGORIES:{_text(event.category)}")
    yield from (f"STATUS:{'CANCELLED' if event.is_over else 'CONFIRMED'}", "CLASS:PRIVATE")
    yield from ("TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE")
    for trigger in () if event.is_over else _ALARMS:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}")
        yield from (f"TRIGGER:{trigger}", "END:VALARM")
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Return a line in pieces; what people see as one sign is parted only where it is longer than a line."""
    if len(line.encode()) <= _LONGEST:
        return line
    pieces, size = [""], 0
    for sign in _SIGN.findall(line):
        for part in (sign,) if len(sign.encode()) < _LONGEST else sign:
            size += len(part.encode())
            if size > _LONGEST:
                pieces.append("")
                size = 1 + len(part.encode())
            pieces[-1] += part
    return "\r\n ".join(pieces)
