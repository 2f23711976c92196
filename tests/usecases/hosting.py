"""A book with one contract, whose notice must be received by the end of the year."""

from datetime import date

from tests.contracts import HOSTING
from tests.usecases.made_once import with_contracts
from vertragsbuch.usecases.context import Context

ENDS_ON, RECEIVE_BY = date(2027, 2, 28), date(2026, 12, 31)


def with_hosting(context: Context) -> Context:
    return with_contracts(context, HOSTING)


def on_day(context: Context, today: date) -> Context:
    return context._replace(today=today)
