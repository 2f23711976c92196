"""What power or gas costs in a month: the instalment, and never the standing charge alone."""

from collections.abc import Iterable, Iterator

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.language import _
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.labelled import paper_pattern
from vertragsbuch.reading.typed_money import amount_of

_BY_UNIT = r"\bkWh\b|(?:€|EUR|Euro) ?(?:/|je|pro) ?m³"
_INSTALMENT = (
    r"(?P<before>[^.\n]{0,40})\b(?:Abschlag|Abschlagsbetrag|Monatsabschlag|Teilbetrag)\b(?P<between>(?:[^.\n]|\.(?=[0-9])){0,60}?)"
    r"(?P<amount>[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]{2}) ?(?:€|EUR\b|Euro\b)(?P<behind>[^.\n]{0,20})"
)
_EACH_MONTH = r"monat|mtl"
_PAST = r"bisher|geleistet|gezahlt|abzug|abzüglich|verrechnet"


def price_of_supply(flow: Flow, priced: Iterable[ReadValue]) -> Iterator[ReadValue]:
    """Yield what a paper says of the price; of one that is paid by the unit, the instalment of a month.

    Where it names none, the standing charge that was read is doubted: use comes on top of it.
    """
    priced = tuple(priced)
    if not paper_pattern(_BY_UNIT).search(flow.text):
        yield from priced
        return
    instalment = _instalment(flow)
    if instalment is not None:
        yield instalment
        return
    doubt = _("Das ist nur der feste Teil; der Verbrauch kommt dazu. Was geht im Monat ab (Abschlag)?")
    for value in priced:
        yield value if value.doubt else value._replace(doubt=doubt)


def _instalment(flow: Flow) -> ReadValue | None:
    """Return what is to be paid each month from now on, doubted where the paper names several sums."""
    matches = [
        match
        for match in paper_pattern(_INSTALMENT).finditer(flow.text)
        if paper_pattern(_EACH_MONTH).search(match.group())
        and not paper_pattern(_PAST).search(match["before"])
    ]
    amounts = dict.fromkeys(match["amount"] for match in matches)
    if not matches:
        return None
    span = matches[0].span("amount")
    doubt = flow.doubt(*span)
    if len(amounts) > 1:
        doubt = _("Das Papier nennt mehrere Abschläge: {amounts}. Welcher gilt?").format(
            amounts=", ".join(f"{amount} €" for amount in amounts)
        )
    price = Price(amount_of(matches[0]["amount"]), "EUR", Period(months=1))
    written = BY_KEY["price"].field.shape.write(price)
    return ReadValue("price", written, flow.spot(*span), doubt)
