"""Amounts and prices as people type them: `9,99`, `1.234,56 €`, `120 € im Jahr`."""

import re
from typing import NamedTuple

from vertragsbuch.contract.money import WHOLE_UNITS, Price, german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _, in_german
from vertragsbuch.reading.typed_periods import rhythm_in
from vertragsbuch.reading.typed_text import one_line, quoted

_NUMBER = (
    r"(?P<whole>[0-9]{1,3}(?:[. '’][0-9]{3})+|[0-9]{1,12})(?:(?P<point>[.,])(?P<cents>[0-9]{1,2}|--?|–|—))?"
)
_SIGNS = {"$": "USD", "US$": "USD", "£": "GBP"}
_SIGN = r"US\$|[$£]"
_CODES_AHEAD = "AUD|CAD|CHF|CZK|DKK|GBP|HUF|JPY|NOK|PLN|SEK|USD"
"""Currencies that may stand before their amount; any other three letters there may be the name of a part."""
_CURRENCY = rf"(?i:(?P<euro>€|euro?\b)|(?P<cent>cent\b|ct\b))|(?P<code>[A-Z]{{3}}\b)|(?P<sign>{_SIGN})"
_CURRENCY_AHEAD = rf"(?i:€|euro?)|(?P<ahead>{_SIGN}|(?:{_CODES_AHEAD})(?= |[0-9]))"
_AMOUNT = re.compile(rf"(?:(?:{_CURRENCY_AHEAD}) ?)?{_NUMBER}(?: ?(?:{_CURRENCY}))?(?![\w.,])")
_THREE_PLACES = re.compile(rf"(?:(?:{_CURRENCY_AHEAD}) ?)?[0-9]{{1,3}}[.,][0-9]{{3}}(?![0-9.,])")
_THOUSANDS_MARKS = re.compile(r"[. '’]")
_AHEAD = r"(?P<rhythm>[^\W\d_][^0-9€]{1,20}?):? (?=(?:€|EUR |Euro |US\$|[$£])? ?[0-9])"
_TAX = (
    r",? ?\(?(?:brutto|(?:inkl?|incl?|einschl)\w*\.? (?:\w+ )?(?:MwSt|USt|Mehrwertsteuer|Umsatzsteuer)\.?)\)?"
)
_LARGEST = 10**9 * 100
EACH_TIME = "new_price_cents"
"""The fact of an event that is an amount for as often as the contract is paid."""


class TypedAmount(NamedTuple):
    """An amount in hundredths of a currency."""

    cents: int
    currency: str


def amount_of(text: str) -> int:
    """Return the cents of a typed amount in euros: `9,99`, `9.99`, `1.234,56 €`, `12 EUR`, `99 Cent`.

    `1.234` may be a slip for 1,23 or mean thousands, so it is refused. Raises ValueError in German.
    """
    line = _filled(text)
    money, rest = leading_money(line)
    if rest:
        raise _not_an_amount(line)
    if money.currency != "EUR":
        raise ValueError(_("„{text}“ ist nicht in Euro; gemeint ist etwa 9,99.").format(text=quoted(line)))
    return money.cents


def price_of(text: str) -> Price:
    """Return the price of `9,99 monatlich`, `29,90 / Monat`, `120 € im Jahr`, `5 EUR alle 2 Wochen`.

    Raises ValueError with a German sentence, also where it is not said how often the price is due.
    """
    line = rhythm_behind(_filled(text))
    money, rest = leading_money(line)
    if not rest:
        sentence = _("Wie oft sind {text} zu zahlen? Etwa „{text} monatlich“ oder „{text} im Jahr“.")
        raise ValueError(sentence.format(text=quoted(line)))
    return Price(money.cents, money.currency, every_of(_without_tax(rest)))


def amount_each_time(text: str, every: Period | None) -> int:
    """Return the cents of an amount that is due as often as `every`; that may be said again behind it.

    „24,99 monatlich“ is an amount where one pays by the month. Raises ValueError in German, also where the
    amount is for another time than that, or where nobody knows how often one pays.
    """
    if is_without_rhythm(text):
        return amount_of(text)
    price = price_of(text)
    if every is not None and price.every != every:
        sentence = _("Gefragt ist der Betrag, der jedes Mal zu zahlen ist; gezahlt wird {rhythm}.")
        raise ValueError(sentence.format(rhythm=every.as_rhythm()))
    if every is None:
        sentence = _("Wie oft zu zahlen ist, steht beim Vertrag noch nicht; bitte den Betrag allein angeben.")
        raise ValueError(sentence)
    return amount_of(german_amount(price.cents, price.currency))


def is_without_rhythm(text: str) -> bool:
    """Return whether a typed price is an amount alone, so that how often it is due is to be asked."""
    try:
        return not leading_money(rhythm_behind(one_line(text)))[1]
    except ValueError:
        return False


def rhythm_behind(line: str) -> str:
    """Return a price whose rhythm stood before the amount with it behind: „mtl. 30 €“ as „30 € mtl.“."""
    ahead = re.match(_AHEAD, line, re.IGNORECASE)
    if ahead is None or not rhythm_in(ahead["rhythm"]):
        return line
    return f"{line[ahead.end() :]} {ahead['rhythm']}"


def _without_tax(rest: str) -> str:
    """Return how often without the remark that the tax is in the amount."""
    return re.sub(_TAX, "", rest, flags=re.IGNORECASE).strip()


def every_of(text: str) -> Period:
    """Return how often something is due: `monatlich`, `im Jahr`, `/ Monat`, `alle zwei Monate`.

    Raises ValueError with a German sentence.
    """
    line = one_line(text)
    if not line:
        raise ValueError(_("Hier fehlt, wie oft zu zahlen ist, etwa monatlich."))
    every = rhythm_in(line)
    if not every:
        raise ValueError(
            _("„{text}“ sagt nicht, wie oft; gemeint ist etwa monatlich, im Jahr oder alle 2 Wochen.").format(
                text=quoted(line)
            )
        )
    return every


def typed_amount(cents: int) -> str:
    """Return cents as `amount_of` reads them back: `1.234,56`."""
    return german_amount(cents).removesuffix(" €")


def typed_every(every: Period) -> str:
    """Return a rhythm as `every_of` reads it back: `im Monat`, `alle 4 Wochen`."""
    with in_german():
        return every.as_rhythm()


def typed_price(price: Price) -> str:
    """Return a price as `price_of` reads it back: `9,99 € im Monat`."""
    return f"{german_amount(price.cents, price.currency)} {typed_every(price.every)}"


def _filled(text: str) -> str:
    line = one_line(text)
    if not line:
        raise ValueError(_("Hier fehlt ein Betrag, etwa 9,99."))
    return line


def leading_money(line: str) -> tuple[TypedAmount, str]:
    """Return the amount at the start of a line and what follows it; raises ValueError in German."""
    if _THREE_PLACES.match(line) and not _is_in_whole_units(line):
        raise ValueError(
            _("„{text}“ ist mehrdeutig: Bitte mit Cent schreiben, etwa 1234,00 oder 1,23.").format(
                text=quoted(line)
            )
        )
    match = _AMOUNT.match(line)
    if match is None or (match["point"] and (match["cent"] or match["point"] in match["whole"])):
        raise _not_an_amount(line)
    if match["ahead"] and (match["euro"] or match["cent"] or match["code"] or match["sign"]):
        raise _not_an_amount(line)
    cents = _cents(match)
    if cents >= _LARGEST:
        raise ValueError(_("„{text}“ ist zu viel Geld für einen Vertrag.").format(text=quoted(line)))
    named = match["ahead"] or match["sign"] or match["code"] or "EUR"
    return TypedAmount(cents, _SIGNS.get(named, named)), line[match.end() :].strip()


def _is_in_whole_units(line: str) -> bool:
    """Return whether an amount is in a currency without smaller unit, so that a point parts its thousands."""
    match = _AMOUNT.match(line)
    return match is not None and (match["ahead"] or match["code"]) in WHOLE_UNITS


def _cents(match: re.Match[str]) -> int:
    whole = int(_THOUSANDS_MARKS.sub("", match["whole"]))
    if match["cent"]:
        return whole
    places = match["cents"] or ""
    return whole * 100 + (int(places.ljust(2, "0")) if places.isdecimal() else 0)


def _not_an_amount(line: str) -> ValueError:
    return ValueError(
        _("„{text}“ ist kein Betrag; gemeint ist etwa 9,99 oder 1234,50 €.").format(text=quoted(line))
    )
