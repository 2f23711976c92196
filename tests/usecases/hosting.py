"""A book with one contract, whose notice must be received by the end of the year."""

from datetime import date

from tests.contracts import HOSTING
from tests.people import MAREN
from tests.usecases.made_once import lay_made
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over

ENDS_ON, RECEIVE_BY = date(2027, 2, 28), date(2026, 12, 31)


def with_hosting(context: Context) -> Context:
    lay_made(context, _entered)
    return context


def _entered(context: Context) -> None:
    take_over(context, Document(MAREN, (HOSTING,)))


def on_day(context: Context, today: date) -> Context:
    return context._replace(today=today)
