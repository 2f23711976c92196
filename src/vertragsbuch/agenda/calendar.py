"""The days that go into a calendar: for each occasion the one to act by, and the last day of receipt.

Their words are German, whatever the screen speaks: they leave the house, and the book keeps them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from vertragsbuch.agenda.occasions import Occasion
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.tasks import Task
from vertragsbuch.contract.vocabulary.letters import declaration_title
from vertragsbuch.language import N_, _, in_german
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.rule_words import rule_in_words
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

UID_DOMAIN = "vertragsbuch.invalid"
"""A name that nobody can ever have (RFC 2606)."""

_Part = Literal["act", "receive"]
_CATEGORIES = {"way": N_("Frist"), "window": N_("Frist"), "alarm": N_("Fall"), "task": N_("Aufgabe")}
_BOOK_SIGNS, _DAY_SIGNS = 8, 16


class MarkedDay(NamedTuple):
    """A whole day in a calendar. Its `uid` lasts and tells nothing; neither title nor day is part of it."""

    uid: str
    contract_id: str
    day: date
    summary: str
    description: str
    category: str


class ContractNumber(NamedTuple):
    """The number of a contract in its book, from 1 on, and how many there are: a name that tells nothing."""

    number: int
    total: int


def uid_beginning(book: str) -> str:
    """Return how the uids of the days of a book begin; `book` is its lasting name."""
    return f"{_sum(book)[:_BOOK_SIGNS]}-"


def marked_days(
    book: str, occasions: Iterable[Occasion], place: ContractNumber | None = None
) -> list[MarkedDay]:
    """Return the days of all occasions of one contract, in their order; `book` is its lasting name.

    The occasions have to be worded in German. With its `place` nothing is told but that there is a deadline.
    """
    days: list[MarkedDay] = []
    with in_german():
        for occasion, key in _named(occasions):
            days.append(_marked(book, occasion, key, "act", place))
            if occasion.receive_by is not None:
                days.append(_marked(book, occasion, key, "receive", place))
    return days


def _named(occasions: Iterable[Occasion]) -> Iterator[tuple[Occasion, str]]:
    """Yield occasions with a name each that their days are no part of; several of one name are counted."""
    times = Counter[str]()
    for occasion in occasions:
        name = f"{'way' if occasion.what == 'window' else occasion.what}/{occasion.key}"
        times[name] += 1
        yield occasion, name if times[name] == 1 else f"{name}/{times[name]}"


def _marked(book: str, occasion: Occasion, key: str, part: _Part, place: ContractNumber | None) -> MarkedDay:
    named = f"{book}\n{occasion.contract_id}\n{key}\n{part}"
    uid = f"{uid_beginning(book)}{_sum(named)[:_DAY_SIGNS]}@{UID_DOMAIN}"
    day = occasion.day if part == "act" or occasion.receive_by is None else occasion.receive_by
    if place is not None:
        return MarkedDay(uid, occasion.contract_id, day, _anonymous(occasion, part, place), "", _("Frist"))
    summary, description = _in_words(occasion, part)
    category = _(_CATEGORIES[occasion.what])
    return MarkedDay(uid, occasion.contract_id, day, summary, description, category)


def _anonymous(occasion: Occasion, part: _Part, place: ContractNumber) -> str:
    title = _("Frist {number} von {total}").format(number=place.number, total=place.total)
    if part == "receive":
        return _("{title}: Zugang").format(title=title)
    return title if occasion.receive_by is None else _("{title}: absenden").format(title=title)


def _in_words(occasion: Occasion, part: _Part) -> tuple[str, str]:
    title, about = occasion.contract.title, occasion.about
    if isinstance(about, Alarm):
        return f"{title}: {about.name}", about.sentence
    if isinstance(about, Task):
        return f"{title}: {about.title}", about.why
    letter = declaration_title(about.letter, about.key) if about.letter else _("Frist")
    text = (
        _("{title}: {letter} absenden") if part == "act" else _("{title}: letzter Tag des Zugangs ({letter})")
    )
    if occasion.certainty == "arguable":
        text = _("{title}: {letter} vorsorglich absenden") if part == "act" else text
    return text.format(title=title, letter=letter), "\n".join(_of_way(occasion, about, part))


def _of_way(occasion: Occasion, way: WayOut, part: _Part) -> Iterator[str]:
    yield _("An: {provider}").format(provider=occasion.contract.provider.name)
    if part == "receive":
        yield _("Absenden bis {day}.").format(day=german.weekday(occasion.day))
    elif occasion.receive_by is not None:
        yield _("Zugang bis {day}.").format(day=german.weekday(occasion.receive_by))
    elif way.send_by is not None and way.send_by > occasion.day:
        text = _("Per E-Mail reicht es noch bis {day}: Die Absendung genügt.")
        yield text.format(day=german.weekday(way.send_by))
    if occasion.surely_until is not None and occasion.last_on is not None:
        text = _("Je nach Beginn reicht es danach noch, höchstens bis {day}.")
        yield text.format(day=german.weekday(occasion.last_on))
    elif way.closes_on is not None:
        yield _("Danach gibt es diesen Weg nicht mehr.")
    if way.ends_on is not None:
        yield _("Ende des Vertrags: {day}.").format(day=german.day(way.ends_on))
    yield _("Grund: {rule}.").format(rule=rule_in_words(way))
    if occasion.certainty == "arguable":
        yield _("Vertretbar, nicht sicher.")


def _sum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
