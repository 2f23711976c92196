"""Random days, periods and terms, small enough that a walk over days can check them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.chance import Chance, by_chance
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

_YEARS_OF_A_START = date(2015, 1, 1), date(2040, 12, 31)
_YEARS_OF_A_CASE = date(2023, 1, 1), date(2030, 12, 31)
_PAY_PERIODS = (None, *map(Period.parse, ("P1D", "P1W", "P1M", "P3M")))
_STATES = (None, *FEDERAL_STATES)
_PRICES = (None, Price(999, "EUR", Period(months=1)))

days = st.dates(*_YEARS_OF_A_START)
todays = st.dates(*_YEARS_OF_A_CASE)
GRIDS: tuple[NoticeTo, ...] = (
    "any_day",
    "month_end",
    "mid_month_or_month_end",
    "quarter_end",
    "half_year_end",
    "year_end",
    "third_working_day",
)
_ODD_YEARLY_DAYS = (YearlyDay(2, 29), YearlyDay(2, 28), YearlyDay(12, 31), YearlyDay(1, 1))
PROVIDER = Provider("Beispiel GmbH")


def _month_count(chance: Chance) -> Period:
    return Period(months=chance.number(1, chance.of((3, 12, 36))))


def _week_count(chance: Chance) -> Period:
    return Period(weeks=chance.number(1, 12))


def _day_count(chance: Chance) -> Period:
    return Period(days=chance.number(1, 90))


def _mixed(chance: Chance) -> Period:
    return Period(months=chance.number(1, 12), days=chance.number(1, 40))


def _period(chance: Chance) -> Period:
    return chance.made_by(_month_count, _week_count, _day_count, _mixed)


def _notice(chance: Chance) -> Period:
    return chance.made_by(_none_at_all, _few_months, _week_count, _day_count, _mixed)


def _none_at_all(_chance: Chance) -> Period:
    return Period()


def _few_months(chance: Chance) -> Period:
    return Period(months=chance.number(1, 6))


def _renewal(chance: Chance) -> Renewal:
    endless: tuple[Renewal, ...] = ("indefinite", "none")
    if chance.happens(0.4):
        return chance.of(endless)
    return chance.made_by(_month_count, _week_count, _day_count)


def _yearly_day(chance: Chance) -> YearlyDay:
    if chance.happens(0.5):
        return chance.of(_ODD_YEARLY_DAYS)
    return YearlyDay(chance.number(1, 12), chance.number(1, 28))


def _notice_to(chance: Chance) -> NoticeTo:
    return "term_end" if chance.happens(0.3) else _grid(chance)


def _grid(chance: Chance) -> NoticeTo:
    if chance.happens(0.3):
        return tuple(dict.fromkeys(_yearly_day(chance) for _ in range(chance.number(1, 3))))
    return chance.of(GRIDS)


def _cut_off(chance: Chance) -> YearlyDay | MonthlyDay:
    return _yearly_day(chance) if chance.happens(0.6) else MonthlyDay(chance.number(1, 28))


def _agreed(chance: Chance) -> Terms:
    """Return terms in which a last day may stand in the place of a length, of a period or of both."""
    first = chance.day(*_YEARS_OF_A_START)
    agreed = Terms(
        first,
        chance.perhaps(_period),
        chance.perhaps(_renewal),
        chance.perhaps(_notice),
        chance.perhaps(_notice_to),
        chance.perhaps(_notice),
        chance.perhaps(_notice_to),
    )
    if agreed.initial_term is not None and chance.happens(0.25):
        agreed = agreed._replace(initial_term=None, initial_end=_later(chance, first, 900))
    if chance.happens(0.25):
        agreed = agreed._replace(notice=None, notice_by=_cut_off(chance))
    if chance.happens(0.25):
        agreed = agreed._replace(renewal_notice=None, renewal_notice_by=_cut_off(chance))
    if chance.happens(0.25):
        agreed = agreed._replace(waived_until=_later(chance, first, 900))
    if chance.happens(0.25):
        until = _later(chance, first, 300)
        agreed = agreed._replace(probation_until=until, probation_notice=chance.perhaps(_notice))
    return agreed


def _later(chance: Chance, day: date, most: int) -> date:
    return day + timedelta(days=chance.number(0, most))


def _values_of(fact: Fact) -> Callable[[Chance], object]:
    if fact.shape is DATE:
        return lambda chance: chance.perhaps(any_today)
    choices = (None, *fact.shape.schema.get("enum", (True, False)))
    return lambda chance: chance.of(choices)


_TYPES = sorted(LEGAL_EVENTS)
_FACTS_OF = {
    name: [(fact.name, _values_of(fact)) for fact in EVENT_TYPE_ROWS[name].facts if fact.name != "note"]
    for name in LEGAL_EVENTS
}


def legal_event(chance: Chance) -> Event:
    """Return an event that the law looks at, with any of the facts that its type may have."""
    event_type = chance.of(_TYPES)
    found = ((name, value(chance)) for name, value in _FACTS_OF[event_type])
    return noted(event_type, {name: value for name, value in found if value is not None})


def any_today(chance: Chance) -> date:
    """Return a day on which somebody asks, or on which something happened."""
    return chance.day(*_YEARS_OF_A_CASE)


def any_contract(chance: Chance, kind: Kind, *, with_events: bool = True) -> Contract:
    """Return a contract with terms of any shape, to which something may have happened."""
    agreed = _agreed(chance)._replace(pay_period=chance.of(_PAY_PERIODS))
    made_before = chance.perhaps(lambda _: chance.number(0, 200))
    return Contract(
        id="1",
        title="Vertrag",
        provider=PROVIDER,
        terms=agreed,
        kind=kind,
        consumer=chance.happens(0.5),
        state=chance.of(_STATES),
        concluded_on=None if made_before is None else agreed.first_day - timedelta(days=made_before),
        price=chance.of(_PRICES),
        events=tuple(chance.several(legal_event, 2)) if with_events else (),
    )


def contracts(kind: Kind = "general", *, with_events: bool = True) -> st.SearchStrategy[Contract]:
    """Return a strategy of contracts with terms of any shape, to some of which something happened."""
    return by_chance(lambda chance: any_contract(chance, kind, with_events=with_events))


terms = by_chance(_agreed)
months, periods, notices = by_chance(_month_count), by_chance(_period), by_chance(_notice)
grids, events = by_chance(_grid), by_chance(legal_event)


def of_every_kind(contract: Contract) -> Iterator[Contract]:
    """Yield a contract once of each kind."""
    return (contract._replace(kind=kind) for kind in KINDS)
