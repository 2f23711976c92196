"""Random days, periods and terms, small enough that a walk over days can check them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.noted import noted
from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.row import Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import (
    FEDERAL_STATES,
    KINDS,
    Contract,
    Kind,
    NoticeTo,
    Provider,
    Renewal,
    Terms,
)
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import MonthlyDay, YearlyDay
from vertragsbuch.tables.fields import DATE

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
months = st.integers(1, 36).map(lambda count: Period(months=count))
weeks = st.integers(1, 12).map(lambda count: Period(weeks=count))
single_days = st.integers(1, 90).map(lambda count: Period(days=count))
mixed = st.tuples(st.integers(1, 12), st.integers(1, 40)).map(
    lambda both: Period(months=both[0], days=both[1])
)
periods = st.one_of(months, weeks, single_days, mixed)
notices = st.one_of(
    st.just(Period()), st.integers(1, 6).map(lambda count: Period(months=count)), weeks, single_days, mixed
)

GRIDS: tuple[NoticeTo, ...] = (
    "any_day",
    "month_end",
    "mid_month_or_month_end",
    "quarter_end",
    "half_year_end",
    "year_end",
    "third_working_day",
)
yearly_days = st.one_of(
    st.sampled_from([YearlyDay(2, 29), YearlyDay(2, 28), YearlyDay(12, 31), YearlyDay(1, 1)]),
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda day: YearlyDay(*day)),
)
cut_offs = st.one_of(yearly_days, st.integers(1, 28).map(MonthlyDay))
lists_of_days = st.lists(yearly_days, min_size=1, max_size=3, unique=True).map(tuple)
PROVIDER = Provider("Beispiel GmbH")
grids = st.one_of(st.sampled_from(GRIDS), lists_of_days)
notice_tos = st.one_of(grids, st.just("term_end"))
renewals: st.SearchStrategy[Renewal] = st.one_of(
    months, weeks, single_days, st.just("indefinite"), st.just("none")
)
_plain_terms = st.tuples(
    days,
    st.one_of(st.none(), periods),  # first term
    st.one_of(st.none(), renewals),
    st.one_of(st.none(), notices),
    st.one_of(st.none(), notice_tos),
    st.one_of(st.none(), notices),  # of a renewal
    st.one_of(st.none(), notice_tos),
).map(lambda parts: Terms(*parts))

_one_in_four = st.integers(0, 3).map(lambda number: number == 0)
_days_until_a_last_one = st.integers(0, 900)
_days_of_a_trial = st.integers(0, 300)
_maybe_notices = st.none() | notices


@st.composite
def terms_of_any_shape(draw: st.DrawFn) -> Terms:
    """Return terms in which a last day may stand in the place of a length, of a period or of both."""
    agreed = draw(_plain_terms)
    if agreed.initial_term is not None and draw(_one_in_four):
        last = agreed.first_day + timedelta(days=draw(_days_until_a_last_one))
        agreed = agreed._replace(initial_term=None, initial_end=last)
    if draw(_one_in_four):
        agreed = agreed._replace(notice=None, notice_by=draw(cut_offs))
    if draw(_one_in_four):
        agreed = agreed._replace(renewal_notice=None, renewal_notice_by=draw(cut_offs))
    if draw(_one_in_four):
        agreed = agreed._replace(waived_until=agreed.first_day + timedelta(days=draw(_days_until_a_last_one)))
    if draw(_one_in_four):
        until = agreed.first_day + timedelta(days=draw(_days_of_a_trial))
        agreed = agreed._replace(probation_until=until, probation_notice=draw(_maybe_notices))
    return agreed


terms = terms_of_any_shape()
todays = st.dates(date(2023, 1, 1), date(2030, 12, 31))
pay_periods = st.sampled_from([None, *map(Period.parse, ("P1D", "P1W", "P1M", "P3M"))])
facts = st.one_of(st.none(), todays)


def _values_of(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.shape is DATE:
        return facts
    return st.sampled_from([None, *fact.shape.schema.get("enum", (True, False))])


_types = st.sampled_from(sorted(LEGAL_EVENTS))
_facts_of = {
    name: [(fact.name, _values_of(fact)) for fact in EVENT_TYPE_ROWS[name].facts if fact.name != "note"]
    for name in LEGAL_EVENTS
}


@st.composite
def events(draw: st.DrawFn) -> Event:
    event_type = draw(_types)
    found: dict[str, Any] = {}
    for name, values in _facts_of[event_type]:
        value = draw(values)
        if value is not None:
            found[name] = value
    return noted(event_type, found)


_days_before_the_first = st.one_of(st.none(), st.integers(0, 200))
_consumers = st.booleans()
_states = st.sampled_from([None, *FEDERAL_STATES])
_prices = st.sampled_from([None, Price(999, "EUR", Period(months=1))])
_histories = st.lists(events(), max_size=2).map(tuple)


@st.composite
def contracts(draw: st.DrawFn, kind: Kind = "general", *, with_events: bool = True) -> Contract:
    agreed = draw(terms)._replace(pay_period=draw(pay_periods))
    made_on = draw(_days_before_the_first)
    return Contract(
        id="1",
        title="Vertrag",
        provider=PROVIDER,
        terms=agreed,
        kind=kind,
        consumer=draw(_consumers),
        state=draw(_states),
        concluded_on=None if made_on is None else agreed.first_day - timedelta(days=made_on),
        price=draw(_prices),
        events=draw(_histories) if with_events else (),
    )


def of_every_kind(contract: Contract) -> Iterator[Contract]:
    """Yield a contract once of each kind: to draw another costs many times what the law needs for it."""
    return (contract._replace(kind=kind) for kind in KINDS)
