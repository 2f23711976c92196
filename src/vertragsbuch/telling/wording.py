"""A message in the words that a channel may use, in the length that it takes."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from vertragsbuch.config.settings import Content
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.telling.channel import Measure, TypeRow
from vertragsbuch.telling.clusters import shortened_to_room
from vertragsbuch.telling.message import Message

_LONGEST_TITLE = 100
_NAME = "vertragsbuch"

_SIZES: Mapping[Measure, Callable[[str], int]] = {
    "signs": len,
    "bytes": lambda text: len(text.encode()),
    "units": lambda text: len(text.encode("utf-16-le")) // 2,
}


def worded_message(message: Message, content: Content, row: TypeRow) -> tuple[str, str]:
    """Return title and text of a message for a channel of a type, both without what a terminal would obey.

    Together, with a line break between them, they are no longer than the type takes. What finds no room is
    counted in the last line.
    """
    size = _SIZES[row.measure]
    title = _NAME if content == "count" else printable_line(message.title)
    title = shortened_to_room(title, _LONGEST_TITLE, size)
    lines = [printable_line(line) for line in _lines(message, content)]
    return title, "\n".join(_fitting(lines, row.room - size(title) - 1, size))


def _lines(message: Message, content: Content) -> Iterator[str]:
    if content == "full":
        yield from (line.full for line in message.lines)
    elif content == "titles":
        yield from (line.titled for line in message.lines)
    else:
        days = [line.day for line in message.lines if line.day is not None]
        if days:
            yield count_in_words(days, message.today)
        yield from (line.titled for line in message.lines if line.day is None)


def count_in_words(days: list[date], today: date) -> str:
    """Return how many days there are to act by, and which comes first: all that a stranger may know."""
    missed = sum(day < today for day in days)
    now = days.count(today)
    ahead = sorted(day for day in days if day > today)
    parts = []
    if missed:
        text = ngettext("{count} Frist ist verstrichen", "{count} Fristen sind verstrichen", missed)
        parts.append(text.format(count=missed))
    if now:
        text = ngettext("{count} Frist läuft heute ab", "{count} Fristen laufen heute ab", now)
        parts.append(text.format(count=now))
    if ahead:
        text = ngettext(
            "{count} Frist bis {last}", "{count} Fristen bis {last}, die nächste am {first}", len(ahead)
        )
        first, last = german.day(ahead[0]), german.day(ahead[-1])
        parts.append(text.format(count=len(ahead), first=first, last=last))
    return _("{counts}. Welche, zeigt vertragsbuch.").format(counts="; ".join(parts))


def _fitting(lines: list[str], room: int, size: Callable[[str], int]) -> Iterator[str]:
    """Yield as many lines as find room, line breaks included, the last one says how many more there are."""
    if sum(map(size, lines)) + len(lines) - 1 <= room:
        yield from lines
        return
    left = room
    for number, line in enumerate(lines):
        rest = len(lines) - number - 1
        kept_free = size(_more(rest)) + 1 if rest else 0
        if size(line) + kept_free <= left:
            yield line
            left -= size(line) + 1
            continue
        if not number:
            yield shortened_to_room(line, left - kept_free, size)
        if hidden := rest + bool(number):
            yield _more(hidden)
        return


def _more(count: int) -> str:
    return ngettext("… und {count} weitere", "… und {count} weitere", count).format(count=count)
