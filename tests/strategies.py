"""Hypothesis strategies for the values of the contract room."""

from datetime import UTC, date, datetime, time
from types import NoneType
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from tests.noted import noted
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.events import event as events_
from vertragsbuch.contract.events.codec import EVENTS
from vertragsbuch.contract.events.event import Event
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

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
LINES = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="".join(TURNS_READING)
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: bool(text.strip()) and text == text.strip())
EMAILS = st.from_regex(r"[a-z]{1,6}(\.[a-z]{1,5})?@[a-z]{1,12}\.example", fullmatch=True)
PERIODS = st.one_of(
    st.integers(1, 36).map(lambda count: Period(months=count)),
    st.integers(1, 5).map(lambda count: Period(years=count)),
    st.integers(1, 26).map(lambda count: Period(weeks=count)),
    st.integers(1, 120).map(lambda count: Period(days=count)),
    st.tuples(st.integers(1, 12), st.integers(1, 20)).map(lambda pair: Period(months=pair[0], days=pair[1])),
)
PRICES = st.tuples(st.integers(0, 10_000_00), PERIODS).map(lambda pair: Price(pair[0], "EUR", pair[1]))


ROUGH_DAYS = st.builds(RoughDay, st.integers(1000, 8999), st.none() | st.integers(1, 12))
STARTS = st.one_of(DAYS, DAYS, ROUGH_DAYS, st.just(RoughDay()))


YEARLY_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: YearlyDay(day.month, day.day))
CUT_OFFS = YEARLY_DAYS | st.integers(1, 28).map(MonthlyDay)
LISTS_OF_DAYS = st.lists(YEARLY_DAYS, min_size=1, max_size=4, unique=True).map(tuple)
_MAYBE_PERIODS, _MAYBE_LINES, _MAYBE_DAYS = st.none() | PERIODS, st.none() | LINES, st.none() | DAYS
_EITHER = st.booleans()
_SINCE = st.none() | DAYS | PERIODS
_MILLIONTHS, _UNITS, _CENTS = st.integers(0, 10**12), st.integers(0, 10_000_000), st.integers(0, 10**8)


@st.composite
def costs(draw: st.DrawFn, currency: str = "EUR") -> Cost:
    """Return a part of what a contract costs."""
    since, what = draw(_SINCE), draw(_MAYBE_LINES)
    if draw(_EITHER):
        millionths, units = draw(_MILLIONTHS), draw(_UNITS)
        return Cost(millionths, currency, draw(PERIODS), what, since, "kWh", units)
    return Cost(draw(_CENTS) * 10_000, currency, draw(_MAYBE_PERIODS), what, since)


_WHEN_ENDLESS: st.SearchStrategy[Renewal | None] = st.sampled_from([None, "indefinite"])
_RENEWALS: st.SearchStrategy[Renewal | None] = _WHEN_ENDLESS | PERIODS | st.just("none")
_NOTICES = st.none() | PERIODS | st.just(Period())
_NOTICE_TOS: st.SearchStrategy[NoticeTo | None] = st.none() | st.sampled_from(NOTICE_TO) | LISTS_OF_DAYS


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Return terms that do not contradict themselves."""
    initial_term = draw(_MAYBE_PERIODS)
    renewal = draw(_WHEN_ENDLESS if initial_term is None else _RENEWALS)
    expires = renewal == "none"
    agreed = Terms(
        starts_on=draw(STARTS),
        initial_term=initial_term,
        renewal=renewal,
        notice=draw(_NOTICES),
        notice_to=draw(_NOTICE_TOS),
        renewal_notice=None if expires else draw(_MAYBE_PERIODS),
        renewal_notice_to=None if expires else draw(_NOTICE_TOS),
        pay_period=draw(_MAYBE_PERIODS),
        waived_until=draw(_MAYBE_DAYS),
    )
    return draw(_in_place(agreed)) if draw(_EITHER) else agreed


_SOME_ENDS: tuple[NoticeTo, ...] = ("month_end", "year_end")
_TO_A_DAY = st.none() | st.sampled_from(_SOME_ENDS) | LISTS_OF_DAYS


@st.composite
def _in_place(draw: st.DrawFn, agreed: Terms) -> Terms:
    """Return terms with what may stand in the place of a length and of a period."""
    start = agreed.starts_on
    first = start if isinstance(start, date) else start.first
    later = DAYS if first is None else st.dates(first, date(9000, 12, 31))
    if agreed.initial_term is not None:
        agreed = agreed._replace(initial_term=None, initial_end=draw(later))
    agreed = agreed._replace(notice=None, notice_by=draw(CUT_OFFS), notice_to=draw(_TO_A_DAY))
    if agreed.renewal_notice is not None:
        agreed = agreed._replace(
            renewal_notice=None, renewal_notice_by=draw(CUT_OFFS), renewal_notice_to=draw(_TO_A_DAY)
        )
    return agreed._replace(probation_until=draw(later), probation_notice=draw(_MAYBE_PERIODS))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Return an event of a cancellation."""
    day = draw(DAYS)
    return noted(draw(_OF_A_CANCELLATION), {"on": day}, draw(_RECORDED))


_OF_A_CANCELLATION = st.sampled_from(["sent", "received", "confirmed", "removed", "restored"])
_RECORDED = st.none() | st.just("2026-11-22T06:00:00+00:00")
_ADDRESSES = st.lists(LINES, max_size=4).map(tuple)
_MAYBE_EMAILS = st.none() | EMAILS
_KINDS = st.sampled_from(KINDS)
_MAYBE_STATES = st.none() | st.sampled_from(FEDERAL_STATES)
_CONCLUDED = st.none() | DAYS | ROUGH_DAYS
_MAYBE_PRICES = st.none() | PRICES
_HISTORIES = st.lists(events(), max_size=3).map(tuple)
_TAGS = st.lists(LINES, max_size=3).map(tuple)
_COSTS = st.lists(costs(), max_size=3).map(tuple)


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Return a contract with a short history."""
    return Contract(
        id=draw(LINES),
        title=draw(LINES),
        provider=Provider(draw(LINES), draw(_ADDRESSES), draw(_MAYBE_EMAILS)),
        terms=draw(terms()),
        kind=draw(_KINDS),
        consumer=draw(_EITHER),
        state=draw(_MAYBE_STATES),
        contract_number=draw(_MAYBE_LINES),
        customer_number=draw(_MAYBE_LINES),
        concluded_on=draw(_CONCLUDED),
        price=draw(_MAYBE_PRICES),
        events=draw(_HISTORIES),
        tags=draw(_TAGS),
        notes=draw(_MAYBE_LINES),
        costs=draw(_COSTS),
    )


HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | LINES,
    lambda part: st.lists(part, max_size=2) | st.dictionaries(st.sampled_from(["text", "rule"]), part),
    max_leaves=3,
)
_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    date: DAYS,
    time: st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
    datetime: st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    bool: st.booleans(),
    int: st.integers(1, 10**9),
    str: LINES,
    tuple: st.lists(HASHES, max_size=3).map(tuple),
    dict: st.dictionaries(LINES, JSON, max_size=2),
    list: st.lists(JSON, max_size=2),
}
_BY_NAME = {
    "kind": st.sampled_from(["notice", "warning", "own:Kulanz"]),
    "currency": st.sampled_from(["EUR", "CHF"]),
    "task": st.sampled_from(["backup", "account"]),
    "undone": st.sampled_from(["sent", "filed", "outage", "edited", "offer", "undone"]),
    **dict.fromkeys(("document", "letter"), HASHES),
}


ANY_TYPE = st.sampled_from(sorted(EVENTS))


@st.composite
def any_event(draw: st.DrawFn, types: st.SearchStrategy[str] = ANY_TYPE) -> events_.Event:
    """Return an event of any type, or of these, with any of the facts that the type may have."""
    row = EVENT_TYPE_ROWS[draw(types)]
    facts: dict[str, Any] = {}
    for fact in row.facts:
        attribute = {"with": "whom"}.get(fact.name, fact.name)
        if fact.required or draw(_EITHER):
            facts[attribute] = draw(_fact(row.event, attribute))
    return row.event(**facts, recorded_at=draw(st.none() | st.just("2026-11-22T06:00:00Z")))


def _fact(kind: type[events_.Event], attribute: str) -> st.SearchStrategy[Any]:
    if attribute in _BY_NAME:
        return _BY_NAME[attribute]
    annotated = next(base for base in kind.__mro__ if attribute in base.__annotations__)
    fact_type = next(part for part in get_args(annotated.__annotations__[attribute]) if part is not NoneType)
    if get_origin(fact_type) in (None, tuple, dict, list):
        return _BY_TYPE[get_origin(fact_type) or fact_type]
    texts = [part for part in get_args(fact_type) if isinstance(part, str)]
    if texts:
        return st.sampled_from(texts)
    return _BY_TYPE[dict] if len(get_args(fact_type)) > 1 else _BY_TYPE[list]
