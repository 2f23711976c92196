"""A book with one contract, whose notice must be received by the end of the year."""

from datetime import date

from vertragsbuch.contract.model import Contract, Holder, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over

YEAR = Period(months=12)
HOLDER = Holder("Maren Beispiel", ("Lindenweg 7", "44135 Dortmund"))
HOSTING = Contract(
    "hosting",
    "Webhosting",
    Provider("Musterhost GmbH", ("Serverallee 1", "76131 Karlsruhe")),
    Terms(date(2021, 3, 1), YEAR, YEAR, Period(months=2), "term_end"),
    kind="hosting",
)
ENDS_ON, RECEIVE_BY = date(2027, 2, 28), date(2026, 12, 31)


def with_hosting(context: Context) -> Context:
    take_over(context, Document(HOLDER, (HOSTING,)))
    return context


def on_day(context: Context, today: date) -> Context:
    return context._replace(today=today)
