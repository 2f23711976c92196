"""What a lease says that the rent is: the whole of it, or what is known without the costs beside it."""

import re
from collections.abc import Iterator

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.typed_money import amount_of

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,(?:[0-9]{2}|-|–))?|[0-9]{1,5}(?:,(?:[0-9]{2}|-|–))?"
_AMOUNT = rf"(?:(?P<a>{_NUMBER})\s?(?:€|EUR\b|Euro\b)|(?:€|EUR|Euro)\s?(?P<b>{_NUMBER}))"
_GAP = r"[^€.;\n0-9]{0,60}?"
_WHOLE = (
    rf"\b(?:gesamt|warm|bruttowarm|inklusiv|pauschal)-?miete\b{_GAP}{_AMOUNT}"
    rf"|\bmiete\s(?:insgesamt|gesamt)\b{_GAP}{_AMOUNT}"
)
_SUMMED = (
    rf"\b(?:insgesamt|zusammen|gesamtbetrag|gesamt|summe|in summe)\b(?:\salso|\ssomit|\sdamit)?"
    rf"{_GAP}{_AMOUNT}"
)
_BARE = rf"\b(?:nettokalt|kalt|netto|grund|bruttokalt)-?miete\b{_GAP}{_AMOUNT}"
_PLAIN = rf"\b(?:monats)?miete\b{_GAP}{_AMOUNT}"
_COSTS = re.compile(r"betriebs-?kosten|neben-?kosten|heiz-?kosten|vorauszahlung", re.IGNORECASE)
_NO_RENT = re.compile(
    r"kaution|mietsicherheit|sicherheitsleistung|je m²|pro m²|pro quadratmeter", re.IGNORECASE
)
_TAXED = re.compile(
    r"[^€.;]{0,40}(?:zuzüglich|zzgl\.?|plus)[^;€]{0,60}?(?:umsatzsteuer|mehrwertsteuer|mwst|ust)\b",
    re.IGNORECASE,
)
_MONTHLY = Period(months=1)
_INDEFINITE = re.compile(
    r"\b(?:mietdauer|mietzeit|mietverhältnis|vertragsdauer|vertragslaufzeit|laufzeit)\b[ :]{0,4}"
    r"(?:ist )?unbefristet",
    re.IGNORECASE,
)


class _Rent(NamedTuple):
    cents: int
    span: tuple[int, int]


def rent_in(flow: Flow) -> Iterator[ReadValue]:
    """Yield the rent of a month, costs included; doubted where the lease names it only without them."""
    whole = [*_rents(flow.text, _WHOLE), *_rents(flow.text, _SUMMED)]
    bare = [*_rents(flow.text, _BARE), *_rents(flow.text, _PLAIN)]
    chosen = whole or bare
    if not chosen:
        return
    doubt = flow.doubt(*chosen[0].span)
    if not whole and _COSTS.search(flow.text):
        doubt = doubt or _("Das ist die Miete ohne Nebenkosten: Was ist im Ganzen zu zahlen?")
    elif _TAXED.match(flow.text, chosen[0].span[1]):
        doubt = doubt or _("Der Betrag ist vielleicht ohne Umsatzsteuer genannt.")
    elif len({rent.cents for rent in chosen}) > 1:
        doubt = doubt or _("Das Papier nennt mehrere Mieten: Welche gilt?")
    price = BY_KEY["price"].field.shape.write(Price(chosen[0].cents, "EUR", _MONTHLY))
    yield ReadValue("price", price, flow.spot(*chosen[0].span), doubt)


def term_of_lease(flow: Flow) -> Iterator[ReadValue]:
    """Yield that a lease is open-ended, where a row of a table says so: „Mietdauer unbefristet“."""
    for match in _INDEFINITE.finditer(flow.text):
        yield ReadValue("renewal", "indefinite", flow.spot(*match.span()), flow.doubt(*match.span()))


def _rents(text: str, pattern: str) -> Iterator[_Rent]:
    for match in re.finditer(pattern.replace("(?P<a>", "(").replace("(?P<b>", "("), text, re.IGNORECASE):
        amounts = [group for group in match.groups() if group]
        around = text[text.rfind("\n\n", 0, match.start()) + 1 : match.end()]
        if _NO_RENT.search(match.group()) or (
            _NO_RENT.search(around) and not re.search("(?i)miete", match.group())
        ):
            continue
        try:
            cents = amount_of(amounts[-1].rstrip(",-–"))
        except ValueError:
            continue
        yield _Rent(cents, match.span())
