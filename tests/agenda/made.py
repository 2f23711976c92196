"""Contracts for tests of the agenda."""

from datetime import date

from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period

YEAR, MONTH = Period(months=12), Period(months=1)
TODAY = date(2026, 11, 22)


def yearly(title: str, starts_on: date) -> Contract:
    """Return a contract of a year that renews by a year, at ten euros a month."""
    terms = Terms(starts_on, YEAR, YEAR, MONTH, "term_end")
    return Contract("", title, Provider("Firma"), terms, price=Price(1000, "EUR", MONTH))
