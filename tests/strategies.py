"""Hypothesis strategies for the values of the contract room."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from types import NoneType
from typing import Any, Final, get_args, get_origin
from unicodedata import category

from hypothesis import strategies as st

from tests.chance import Chance, by_chance
from tests.noted import noted
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.events.codec import EVENTS
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.row import EventTypeRow
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import (
    FEDERAL_STATES,
    KINDS,
    NOTICE_TO,
    Contract,
    NoticeTo,
    Provider,
    Renewal,
    Terms,
)
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import MonthlyDay, YearlyDay
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.tables.characters import TURNS_READING

_YEARS: Final = date(1990, 1, 1), date(2060, 12, 31)
_LAST_DAY: Final = date(9000, 12, 31)
_NOT_IN_A_LINE: Final = {"Cc", "Cs", "Zl", "Zp"}


def _day(chance: Chance) -> date:
    return chance.day(*_YEARS)


def _line(chance: Chance) -> str:
    """Return a line that is not blank and stands without blanks around it."""
    signs = (sign for sign in chance.text(30) if category(sign) not in _NOT_IN_A_LINE)
    return "".join(sign for sign in signs if sign not in TURNS_READING).strip() or "x"


def _email(chance: Chance) -> str:
    return f"{chance.of(_LOCAL_PARTS)}@{chance.of(_HOSTS)}.example"


_LOCAL_PARTS: Final = ("a", "post", "k.x", "service.mail")
_HOSTS: Final = ("a", "musterhost", "zzzzzzzzzzzz")


def _months(chance: Chance) -> Period:
    return Period(months=chance.number(1, 36))


def _years(chance: Chance) -> Period:
    return Period(years=chance.number(1, 5))


def _weeks(chance: Chance) -> Period:
    return Period(weeks=chance.number(1, 26))


def _days(chance: Chance) -> Period:
    return Period(days=chance.number(1, 120))


def _months_and_days(chance: Chance) -> Period:
    return Period(months=chance.number(1, 12), days=chance.number(1, 20))


def _period(chance: Chance) -> Period:
    return chance.made_by(_months, _years, _weeks, _days, _months_and_days)


def _no_period(_chance: Chance) -> Period:
    return Period()


def _price(chance: Chance) -> Price:
    return Price(chance.number(0, 10_000_00), "EUR", _period(chance))


def _rough_day(chance: Chance) -> RoughDay:
    return RoughDay(chance.number(1000, 8999), chance.perhaps(_month))


def _month(chance: Chance) -> int:
    return chance.number(1, 12)


def _no_day(_chance: Chance) -> RoughDay:
    return RoughDay()


def _yearly_day(chance: Chance) -> YearlyDay:
    day = date(2024, 1, 1) + timedelta(chance.number(0, 365))
    return YearlyDay(day.month, day.day)


def _cut_off(chance: Chance) -> YearlyDay | MonthlyDay:
    return _yearly_day(chance) if chance.happens(0.5) else MonthlyDay(chance.number(1, 28))


def _list_of_days(chance: Chance) -> tuple[YearlyDay, ...]:
    return tuple(dict.fromkeys(_yearly_day(chance) for _ in range(chance.number(1, 4))))


def _cost(chance: Chance) -> Cost:
    """Return a part of what a contract costs."""
    since, what = chance.perhaps(_day_or_period), chance.perhaps(_line)
    if chance.happens(0.5):
        millionths, units = chance.number(0, 10**12), chance.number(0, 10_000_000)
        return Cost(millionths, "EUR", _period(chance), what, since, "kWh", units)
    return Cost(chance.number(0, 10**8) * 10_000, "EUR", chance.perhaps(_period), what, since)


def _day_or_period(chance: Chance) -> date | Period:
    return _day(chance) if chance.happens(0.5) else _period(chance)


def _terms(chance: Chance) -> Terms:
    """Return terms that do not contradict themselves."""
    initial_term = chance.perhaps(_period)
    renewal = chance.of(_WHEN_ENDLESS) if initial_term is None else chance.made_by(_endless, _period, _none)
    expires = renewal == "none"
    agreed = Terms(
        starts_on=_day(chance) if chance.happens(0.5) else chance.made_by(_rough_day, _rough_day, _no_day),
        initial_term=initial_term,
        renewal=renewal,
        notice=chance.made_by(_nothing, _period, _no_period),
        notice_to=_notice_to(chance),
        renewal_notice=None if expires else chance.perhaps(_period),
        renewal_notice_to=None if expires else _notice_to(chance),
        pay_period=chance.perhaps(_period),
        waived_until=chance.perhaps(_day),
    )
    return _in_place(chance, agreed) if chance.happens(0.5) else agreed


_WHEN_ENDLESS: Final[tuple[Renewal | None, ...]] = (None, "indefinite")


def _endless(chance: Chance) -> Renewal | None:
    return chance.of(_WHEN_ENDLESS)


def _none(_chance: Chance) -> Renewal:
    return "none"


def _nothing(_chance: Chance) -> None:
    return None


def _notice_to(chance: Chance) -> NoticeTo | None:
    return chance.made_by(_nothing, lambda _: chance.of(NOTICE_TO), _list_of_days)


_SOME_ENDS: tuple[NoticeTo, ...] = ("month_end", "year_end")


def _to_a_day(chance: Chance) -> NoticeTo | None:
    return chance.made_by(_nothing, lambda _: chance.of(_SOME_ENDS), _list_of_days)


def _in_place(chance: Chance, agreed: Terms) -> Terms:
    """Return terms with what may stand in the place of a length and of a period."""
    start = agreed.starts_on
    first = start if isinstance(start, date) else start.first

    def later() -> date:
        return _day(chance) if first is None else chance.day(first, _LAST_DAY)

    if agreed.initial_term is not None:
        agreed = agreed._replace(initial_term=None, initial_end=later())
    agreed = agreed._replace(notice=None, notice_by=_cut_off(chance), notice_to=_to_a_day(chance))
    if agreed.renewal_notice is not None:
        agreed = agreed._replace(
            renewal_notice=None, renewal_notice_by=_cut_off(chance), renewal_notice_to=_to_a_day(chance)
        )
    return agreed._replace(probation_until=later(), probation_notice=chance.perhaps(_period))


_OF_A_CANCELLATION = ("sent", "received", "confirmed", "removed", "restored")


def _event(chance: Chance) -> Event:
    """Return an event of a cancellation."""
    recorded_at = chance.of((None, "2026-11-22T06:00:00+00:00"))
    return noted(chance.of(_OF_A_CANCELLATION), {"on": _day(chance)}, recorded_at)


def _contract(chance: Chance) -> Contract:
    """Return a contract with a short history."""
    return Contract(
        id=_line(chance),
        title=_line(chance),
        provider=Provider(_line(chance), tuple(chance.several(_line, 4)), chance.perhaps(_email)),
        terms=_terms(chance),
        kind=chance.of(KINDS),
        consumer=chance.happens(0.5),
        state=chance.perhaps(lambda _: chance.of(FEDERAL_STATES)),
        contract_number=chance.perhaps(_line),
        customer_number=chance.perhaps(_line),
        concluded_on=chance.made_by(_nothing, _day, _rough_day),
        price=chance.perhaps(_price),
        events=tuple(chance.several(_event, 3)),
        tags=tuple(chance.several(_line, 3)),
        notes=chance.perhaps(_line),
        costs=tuple(chance.several(_cost, 3)),
    )


def _json(chance: Chance) -> object:
    return chance.json(text=_line)


def contracts() -> st.SearchStrategy[Contract]:
    """Return a strategy of contracts with a short history."""
    return by_chance(_contract)


PERIODS, CUT_OFFS, LISTS_OF_DAYS = by_chance(_period), by_chance(_cut_off), by_chance(_list_of_days)
ROUGH_DAYS, EVENTS_OF_A_CANCELLATION, JSON = by_chance(_rough_day), by_chance(_event), by_chance(_json)


def _hash(chance: Chance) -> str:
    return f"{chance.number(0, 2**256 - 1):064x}"


def _time(chance: Chance) -> time:
    return time(chance.number(0, 23), chance.number(0, 59))


def _moment(chance: Chance) -> datetime:
    return datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=chance.number(0, 2 * 10**15))


def _json_by_words(chance: Chance) -> dict[str, object]:
    return {_line(chance): _json(chance) for _ in range(chance.number(0, 2))}


_BY_TYPE: dict[Any, Callable[[Chance], object]] = {
    date: _day,
    time: _time,
    datetime: _moment,
    bool: lambda chance: chance.happens(0.5),
    int: lambda chance: chance.number(1, 10**9),
    str: _line,
    tuple: lambda chance: tuple(chance.several(_hash, 3)),
    dict: _json_by_words,
    list: lambda chance: [_json(chance) for _ in range(chance.number(0, 2))],
}


def _one_of(*rows: str) -> Callable[[Chance], object]:
    return lambda chance: chance.of(rows)


_BY_NAME: dict[str, Callable[[Chance], object]] = {
    "kind": _one_of("notice", "warning", "own:Kulanz"),
    "currency": _one_of("EUR", "CHF"),
    "task": _one_of("backup", "account"),
    "undone": _one_of("sent", "filed", "outage", "edited", "offer", "undone"),
    **dict.fromkeys(("document", "letter"), _hash),
}


def any_event(types: Iterable[str] = EVENTS) -> st.SearchStrategy[Event]:
    """Return a strategy of events of any type, or of these, with any of the facts that the type may have."""
    several = sorted(types)
    return by_chance(lambda chance: _of_type(chance, EVENT_TYPE_ROWS[chance.of(several)]))


def _of_type(chance: Chance, row: EventTypeRow) -> Event:
    facts: dict[str, Any] = {
        attribute: make(chance)
        for attribute, is_required, make in _FACTS_OF[row.event.type]
        if is_required or chance.happens(0.5)
    }
    return row.event(**facts, recorded_at=chance.of((None, "2026-11-22T06:00:00Z")))


def _fact(kind: type[Event], attribute: str) -> Callable[[Chance], object]:
    if attribute in _BY_NAME:
        return _BY_NAME[attribute]
    annotated = next(base for base in kind.__mro__ if attribute in base.__annotations__)
    fact_type = next(part for part in get_args(annotated.__annotations__[attribute]) if part is not NoneType)
    if get_origin(fact_type) in (None, tuple, dict, list):
        return _BY_TYPE[get_origin(fact_type) or fact_type]
    texts = [part for part in get_args(fact_type) if isinstance(part, str)]
    if texts:
        return _one_of(*texts)
    return _BY_TYPE[dict] if len(get_args(fact_type)) > 1 else _BY_TYPE[list]


def _facts_of(row: EventTypeRow) -> list[tuple[str, bool, Callable[[Chance], object]]]:
    named = [({"with": "whom"}.get(fact.name, fact.name), fact.required) for fact in row.facts]
    return [(attribute, is_required, _fact(row.event, attribute)) for attribute, is_required in named]


_FACTS_OF = {row.event.type: _facts_of(row) for row in EVENT_TYPE_ROWS.values()}
