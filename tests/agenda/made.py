"""Contracts for tests of the agenda."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests import contracts
from tests.contracts import MONTH
from tests.law.asking import contract
from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.model import Contract, Provider
from vertragsbuch.contract.money import Price

TODAY = date(2026, 11, 22)
CLUB_ENDS_ON = date(2027, 6, 30)
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


def phone() -> Contract:
    """Return a contract with a notice of three months for its first term, which is void (§ 309 Nr. 9 BGB)."""
    terms = {"initial_term": "P24M", "renewal": "P12M", "notice": "P3M", "notice_to": "term_end"}
    return contract("telecom", starts_on="2025-03-01", concluded_on="2025-03-01", **terms)


def lease() -> Contract:
    """Return a lease for a time of which no reason is known: it may end by itself (§ 575 BGB)."""
    terms = {"initial_term": "P24M", "renewal": "none"}
    return contract("rent_home", starts_on="2025-06-01", concluded_on="2025-05-01", state="NW", **terms)


def club(receive_by: date, ends_on: date | None = CLUB_ENDS_ON) -> Contract:
    """Return a contract that ends on 30 June 2027 by a notice that is received by 31 March."""
    terms = {"initial_term": "P24M", "renewal": "P12M", "notice": "P3M", "notice_to": "term_end"}
    one = contract("membership", starts_on="2025-07-01", concluded_on="2025-06-20", **terms)
    return one._replace(events=(DeadlinePrinted(receive_by=receive_by, ends_on=ends_on),))
