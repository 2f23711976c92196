"""Invented contracts, and what they are made of."""

from datetime import date

from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period

MONTH, YEAR = Period(months=1), Period(months=12)
MUSTERHOST = Provider("Musterhost GmbH", ("Serverallee 1", "76131 Karlsruhe"))


def yearly(starts_on: date, notice: Period = MONTH) -> Terms:
    """Return terms of a year that are renewed by a year."""
    return Terms(starts_on, YEAR, YEAR, notice, "term_end")


HOSTING = Contract(
    "hosting", "Webhosting", MUSTERHOST, yearly(date(2021, 3, 1), Period(months=2)), kind="hosting"
)
"""Ends on the last of February; the last day of receipt is the last of the year before."""
