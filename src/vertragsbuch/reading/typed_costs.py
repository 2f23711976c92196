"""What a contract costs over time, as people type it: the price, and what follows or comes besides.

`19,99 monatlich für 12 Monate, dann 39,99`; `9,90 im Monat; Anschluss 29,90 einmalig`;
`12,50 monatlich; Arbeitspreis 0,3215 € je kWh, 3500 kWh im Jahr; ab 1.2.2027 14,00 monatlich`.
"""

import re
from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.cost import MILLIONTHS_OF_A_CENT, Cost, millionths_text
from vertragsbuch.contract.money import Price, german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _, in_german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.typed_dates import date_of, typed_date
from vertragsbuch.reading.typed_money import (
    every_of,
    leading_money,
    price_of,
    rhythm_behind,
    typed_every,
    typed_price,
)
from vertragsbuch.reading.typed_periods import period_of
from vertragsbuch.reading.typed_text import one_line, quoted, text_line

TypedCosts = tuple[Price | None, tuple[Cost, ...]]
"""The first price of a contract, and everything else that it costs."""

_LENGTH = r"(?:\w+ ){1,2}?(?:Jahre?n?|Monate?n?|Wochen?|Tage?n?)\b"
_DAY = r"[0-9][\w.\-]*(?: [^\W\d]+(?: [0-9]{4})?)?"
_NEXT_PRICE = (
    rf"(?:dann|danach|anschließend)\b|(?:ab|seit) (?:dem )?{_DAY}[,:]? (?:€ ?)?[0-9]"
    rf"|nach {_LENGTH}(?: und {_LENGTH})*,? (?:€ ?)?[0-9]"
)
_BETWEEN = re.compile(rf"\s*(?:;|\n|(?<![;\n]),?\s+(?={_NEXT_PRICE}))\s*", re.IGNORECASE)
# „9,99 monatlich, Anschluss 29,90 einmalig“; but „32 ct je kWh, etwa 3500 kWh im Jahr“ is one part.
_BESIDES = re.compile(
    r"(?:,\s+|\s+(?:\+|plus|zzgl\.|zuzüglich)\s+)"
    r"(?=(?!bei |etwa |ca|für |in |die |ab |nach |seit )(?:[^\W\d][^\s,;]*,? ){1,4}(?:€ ?)?[0-9]|einmal)",
    re.IGNORECASE,
)
_PLUS = re.compile(r"\s+(?:\+|plus|zzgl\.|zuzüglich)\s+(?=.*[0-9])", re.IGNORECASE)
_THEN = re.compile(r"(?:dann|danach|anschließend) ", re.IGNORECASE)
_LENGTHS = rf"(?P<period>{_LENGTH}(?: und {_LENGTH})*)"
_FOR = re.compile(rf",? ?(?:für (?:die ersten )?|in den ersten |die ersten ){_LENGTHS}$", re.IGNORECASE)
_FOR_AHEAD = re.compile(
    rf"^(?:für (?:die )?(?:ersten )?|in den ersten |die ersten |erste )?(?!alle |je ){_LENGTHS}:? "
    r"(?=(?:€ ?)?[0-9])",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:^|,? )nach {_LENGTHS}(?:$|,? )", re.IGNORECASE)
_FROM = re.compile(
    r"(?:^|,? )(?:ab|seit|am) (?:dem )?(?P<day>[0-9][\w.\-]*(?: [^\W\d]+ [0-9]{4})?)(?:$|[,:]? )"
)
_FROM_THE_NTH = re.compile(
    r"(?:^|,? )ab (?:dem )?(?P<nth>[0-9]{1,3})\. (?:Vertrags|Kalender)?(?P<unit>Monat|Jahr)s?(?:$|,? )",
    re.IGNORECASE,
)
_ONCE = re.compile(r",? ?\(?(?:einmalig|einmal)\)?(?: |$)", re.IGNORECASE)
_AMOUNT_AHEAD = re.compile(r"(?:^| )(?=(?:€|EUR|Euro)? ?[0-9])", re.IGNORECASE)
_AN_AMOUNT = re.compile(r"[0-9][.,][0-9]{2}(?![0-9.])|[0-9] ?(?:€|EUR\b|Euro\b|ct\b)", re.IGNORECASE)
_ROUGHLY = r"\b(?:ca\b\.?|circa|etwa|ungefähr) ?$"
_UNIT = re.compile(
    r"(?P<whole>[0-9]{1,7})(?:[.,](?P<places>[0-9]{1,6}))? ?(?P<currency>€|(?i:euro?|ct|cent)|[A-Z]{3}) ?"
    r"(?:/ ?|je |pro )(?P<unit>[^\W\d_][^\s,;/]*),? ?(?:bei |etwa |ca\. ?)?"
    r"(?P<units>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,8})(?: (?P=unit))? (?P<rhythm>.+)"
)


class _Part(NamedTuple):
    """What one part of a text says; `lasts` is how long it is paid from the start of the contract on."""

    cost: Cost
    lasts: Period | None = None


def costs_typed(text: str, today: date) -> TypedCosts:
    """Return the price and the further costs of a typed text; raises ValueError with a German sentence."""
    price: Price | None = None
    costs: list[Cost] = []
    ends_after: Period | None = None
    for segment in _segments(text):
        before = price if not costs else costs[-1].price or price
        cost, lasts = _part_of(_THEN.sub("", segment), today, before)
        if ends_after is not None and cost.since is None and cost.what is None:
            cost = cost._replace(since=ends_after)
        if price is None and not costs and cost.what is None and cost.since is None and cost.price:
            price = cost.price
        else:
            costs.append(cost)
        ends_after = lasts
    if price is None and not costs:
        price = price_of(text)
    if ends_after is not None:
        raise ValueError(_("Was kostet es danach? Gemeint ist etwa „…, dann 39,99 monatlich“."))
    return price, tuple(costs)


def _segments(text: str) -> Iterator[str]:
    """Yield the parts of a text that each name one amount."""
    for line in filter(None, map(one_line, _BETWEEN.split(text.strip()))):
        start = 0
        for cut in (*_BESIDES.finditer(line), *_PLUS.finditer(line)):
            if cut.start() > start and any(sign.isdigit() for sign in line[start : cut.start()]):
                yield line[start : cut.start()]
                start = cut.end()
        yield line[start:]


def further_costs_of(text: str, today: date) -> tuple[Cost, ...]:
    """Return the further costs that a text names by themselves; raises ValueError with a German sentence."""
    price, costs = costs_typed(text, today)
    if price is not None:
        sentence = _("Bei „{price}“ fehlt, ab wann oder wofür, etwa „nach 12 Monaten 39,99 monatlich“.")
        raise ValueError(sentence.format(price=typed_price(price)))
    return costs


def typed_costs(costs: TypedCosts) -> str:
    """Return price and further costs as `costs_of` reads them back."""
    price, further = costs
    return "; ".join((*((typed_price(price),) if price else ()), *map(_typed_cost, further)))


def typed_further_costs(further: tuple[Cost, ...]) -> str:
    """Return further costs as `further_costs_of` reads them back."""
    return typed_costs((None, further))


def _part_of(segment: str, today: date, before: Price | None) -> _Part:
    line = segment
    since: date | Period | None = None
    if (match := _FROM_THE_NTH.search(line)) and int(match["nth"]) > 1:
        since, line = _before_the_nth(match), _without(line, match)
    elif match := _FROM.search(line):
        since, line = date_of(match["day"], today), _without(line, match)
    elif match := _AFTER.search(line):
        since, line = period_of(match["period"]), _without(line, match)
    lasts = None
    if match := _FOR.search(line):
        lasts, line = period_of(match["period"]), line[: match.start()].strip()
    elif match := _FOR_AHEAD.search(line):
        lasts, line = period_of(match["period"]), line[match.end() :]
    is_once = (match := _ONCE.search(line)) is not None
    line = rhythm_behind(_without(line, match) if match else line)
    faults: list[ValueError] = []
    for what, amount in _named(line):
        try:
            if is_once:
                return _Part(_paid_once(amount, what, since, segment), lasts)
            return _Part(_paid_again(amount, what, since, before), lasts)
        except ValueError as fault:
            faults.append(fault)
    raise faults[0]


def _before_the_nth(match: re.Match[str]) -> Period:
    """Return how long the price before is paid: „ab dem 13. Monat“ is after twelve."""
    count = int(match["nth"]) - 1
    return Period(months=count) if match["unit"].casefold() == "monat" else Period(years=count)


def _without(line: str, match: re.Match[str]) -> str:
    return one_line(f"{line[: match.start()]} {line[match.end() :]}").strip(" ,")


def _named(line: str) -> Iterator[tuple[str | None, str]]:
    """Yield every way to read a line as the name of a part and an amount; a name may have numbers in it."""
    ahead = list(_AMOUNT_AHEAD.finditer(line))
    if not ahead:
        yield None, line
    for match in ahead:
        name = re.sub(_ROUGHLY, "", line[: match.start()], flags=re.IGNORECASE).strip(" :,")
        if _AN_AMOUNT.search(name):
            sentence = _("„{text}“ nennt mehr als einen Betrag. Bitte mit „;“ trennen.")
            raise ValueError(sentence.format(text=quoted(line)))
        yield text_line(name) if name else None, line[match.end() :]


def _paid_again(amount: str, what: str | None, since: date | Period | None, before: Price | None) -> Cost:
    if unit := _UNIT.fullmatch(amount):
        return _by_unit(unit, what, since)
    price = _priced(amount, before)
    return Cost(price.cents * MILLIONTHS_OF_A_CENT, price.currency, price.every, what, since)


def _priced(amount: str, before: Price | None) -> Price:
    """Return a price; one that does not say how often is paid as often as the one before it."""
    money, rest = leading_money(amount)
    if rest or before is None:
        return price_of(amount)
    return Price(money.cents, money.currency, before.every)


def _paid_once(amount: str, what: str | None, since: date | Period | None, segment: str) -> Cost:
    money, rest = leading_money(amount)
    if what is None and rest and not _AN_AMOUNT.search(rest):
        what, rest = text_line(rest.removeprefix("für ")), ""
    if rest:
        raise ValueError(_("„{text}“ ist nicht zu verstehen.").format(text=quoted(segment)))
    return Cost(money.cents * MILLIONTHS_OF_A_CENT, money.currency, None, what, since)


def _by_unit(match: re.Match[str], what: str | None, since: date | Period | None) -> Cost:
    millionths = int(match["whole"]) * 1_000_000 + int((match["places"] or "").ljust(6, "0"))
    currency = match["currency"]
    if currency.casefold() in ("ct", "cent"):
        millionths, currency = millionths // 100, "EUR"
    elif not currency.isupper():
        currency = "EUR"
    units = int(match["units"].replace(".", ""))
    return Cost(millionths, currency, every_of(match["rhythm"]), what, since, match["unit"], units)


def _typed_cost(cost: Cost) -> str:
    parts = [_typed_since(cost.since), cost.what or "", _typed_amount(cost)]
    return " ".join(filter(None, parts))


def _typed_since(since: date | Period | None) -> str:
    if since is None:
        return ""
    return f"ab {typed_date(since)}" if isinstance(since, date) else f"nach {_typed_dative(since)}"


def _typed_dative(period: Period) -> str:
    with in_german():
        return period.in_dative()


def _typed_amount(cost: Cost) -> str:
    if cost.every is None:
        return f"{german_amount(cost.cents, cost.currency)} einmalig"
    if cost.unit is None:
        return f"{german_amount(cost.cents, cost.currency)} {typed_every(cost.every)}"
    amount = millionths_text(cost.millionths).replace(".", ",")
    symbol = "€" if cost.currency == "EUR" else cost.currency
    return f"{amount} {symbol} je {cost.unit}, {cost.units} {cost.unit} {typed_every(cost.every)}"
