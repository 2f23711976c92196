"""A contract read from the columns of a book: how follows from the types of the model."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import NoneType

from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.model import NOTICE_TO, Contract, NoticeDay, NoticeTo, Provider, Renewal, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff, YearlyDay, cut_off
from vertragsbuch.contract.rough_day import Day, RoughDay
from vertragsbuch.typed import TYPE_CHECKING, Any, Literal, get_args, get_origin

if TYPE_CHECKING:
    from vertragsbuch.contract.events.event import Event

ColumnReader = Callable[[Any], Any]

_LENGTH_OF_A_DATE = len("2026-11-22")


@lru_cache(maxsize=512)
def _period(text: str | None) -> Period | None:
    return None if text is None else Period.parse(text)


@lru_cache(maxsize=512)
def _renewal(text: str | None) -> Renewal | None:
    match text:
        case "indefinite" | "none":
            return text
    return _period(text)


_NOTICE_WORDS: Mapping[str, NoticeDay] = {word: word for word in NOTICE_TO}


@lru_cache(maxsize=512)
def _notice_to(text: str | None) -> NoticeTo | None:
    """Return the day that stands in a column: a word, or days of the year with spaces in between."""
    if text is None:
        return None
    return tuple(map(YearlyDay.parse, text.split(" "))) if text.startswith("--") else _NOTICE_WORDS[text]


@lru_cache(maxsize=512)
def _cut_off(text: str | None) -> CutOff | None:
    return None if text is None else cut_off(text)


@lru_cache(maxsize=512)
def _price(cents: int | None, currency: str, every: str) -> Price | None:
    return None if cents is None else Price(cents, currency, Period.parse(every))


@lru_cache(maxsize=512)
def _texts(text: str) -> tuple[str, ...]:
    if text == "[]":
        return ()
    texts: tuple[str, ...] = _listed(text, are_costs=False)
    return texts


@lru_cache(maxsize=512)
def _costs(text: str) -> tuple[Cost, ...]:
    if text == "[]":
        return ()
    costs: tuple[Cost, ...] = _listed(text, are_costs=True)
    return costs


def _listed(text: str, *, are_costs: bool) -> tuple[Any, ...]:
    from vertragsbuch.book.sqlite.listed_columns import costs_in, texts_in  # noqa: PLC0415 - few have tags or costs

    return costs_in(text) if are_costs else texts_in(text)


@lru_cache(maxsize=4096)
def _day(text: str | None) -> Day | None:
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == _LENGTH_OF_A_DATE else RoughDay.parse(text)


@lru_cache(maxsize=512)
def _exact_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_READERS: Mapping[Any, ColumnReader | None] = {
    str: None,
    str | None: None,
    bool: (1).__eq__,
    Day: _day,
    Day | None: _day,
    date | None: _exact_day,
    Period | None: _period,
    Renewal | None: _renewal,
    NoticeTo | None: _notice_to,
    CutOff | None: _cut_off,
    tuple[str, ...]: _texts,
    tuple[Cost, ...]: _costs,
}
"""What reads a column of each type; None where its content is the value itself."""


def _reader_of(kind: object) -> ColumnReader | None:
    """Return what turns a column into a value; a word that no version knows raises KeyError."""
    if kind in _READERS:
        return _READERS[kind]
    literal = next(part for part in (kind, *get_args(kind)) if get_origin(part) is Literal)
    words: dict[str | None, str | None] = {word: word for word in get_args(literal)}
    return (words | {None: None} if NoneType in get_args(kind) else words).__getitem__


def _columns() -> Iterator[tuple[str, Any]]:
    """Yield each column with its type, in the order of the model, so that slices of a row are parts of it."""
    for name, kind in Contract.__annotations__.items():
        match name:
            case "provider":
                yield "provider_id", int
            case "terms":
                yield from Terms.__annotations__.items()
            case "price":
                yield from ((f"price_{part}", type_ | None) for part, type_ in Price.__annotations__.items())
            case "events":
                pass
            case _:
                yield name, kind


_TYPES = dict(_columns())
CONTRACT_COLUMNS = tuple(_TYPES)
"""The columns of the table of contracts that are read, in the order in which they are."""

NUMBERS = frozenset(name for name, kind in _TYPES.items() if kind in (int, int | None, bool))
MAY_BE_EMPTY = frozenset(name for name, kind in _TYPES.items() if NoneType in get_args(kind))
_TERMS = slice(CONTRACT_COLUMNS.index(Terms._fields[0]), CONTRACT_COLUMNS.index(Terms._fields[-1]) + 1)
_PRICE = slice(CONTRACT_COLUMNS.index("price_cents"), CONTRACT_COLUMNS.index("price_every") + 1)
_READ = tuple(
    (index, read)
    for index, (name, kind) in enumerate(_TYPES.items())
    if name != "provider_id" and not name.startswith("price_") and (read := _reader_of(kind)) is not None
)


def contract_of_row(
    row: tuple[Any, ...], providers: Mapping[int, Provider], events: "Mapping[str, tuple[Event, ...]]"
) -> Contract:
    """Return the contract of a row of all columns; raises ValueError, TypeError or KeyError for damage."""
    cells = list(row)
    for index, read in _READ:
        cells[index] = read(cells[index])
    id_, title, provider_id = cells[: _TERMS.start]
    parts = (
        id_,
        title,
        providers[provider_id],
        Terms._make(cells[_TERMS]),
        *cells[_TERMS.stop : _PRICE.start],
        _price(*cells[_PRICE]),
        events.get(id_, ()),
        *cells[_PRICE.stop :],
    )
    return Contract._make(parts)
