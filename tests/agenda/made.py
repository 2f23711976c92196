"""Contracts for tests of the agenda."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests import contracts
from tests.contracts import MONTH
from vertragsbuch.contract.model import Contract, Provider
from vertragsbuch.contract.money import Price

TODAY = date(2026, 11, 22)
_DAYS_LOOKED_AT = 40


def yearly(title: str, starts_on: date) -> Contract:
    """Return a contract of a year that renews by a year, at ten euros a month."""
    return Contract(
        "", title, Provider("Firma"), contracts.yearly(starts_on), price=Price(1000, "EUR", MONTH)
    )


def days_before(look_on: date, today: date, data: st.DataObject) -> list[date]:
    """Return some of the days on which nothing may change: the first ones, the last ones, and any."""
    last = min((look_on - today).days, 100_000) - 1
    between = data.draw(st.lists(st.integers(0, last), max_size=_DAYS_LOOKED_AT))
    offsets = {*between, *range(min(10, last + 1)), *range(max(0, last - 10), last + 1)}
    return [today + timedelta(offset) for offset in offsets]
