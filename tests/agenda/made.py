"""Contracts for tests of the agenda."""

from datetime import date

from tests import contracts
from tests.contracts import MONTH
from vertragsbuch.contract.model import Contract, Provider
from vertragsbuch.contract.money import Price

TODAY = date(2026, 11, 22)


def yearly(title: str, starts_on: date) -> Contract:
    """Return a contract of a year that renews by a year, at ten euros a month."""
    return Contract(
        "", title, Provider("Firma"), contracts.yearly(starts_on), price=Price(1000, "EUR", MONTH)
    )
