"""Values as other programs write them: amounts with a sign of money, rhythms in English, moments for days."""

import re
from datetime import date
from decimal import Decimal

from vertragsbuch.contract.money import MOST_CENTS, decimal_text
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.fields import Json

_SYMBOLS = {"€": "EUR", "£": "GBP", "fr": "CHF", "fr.": "CHF", "sfr": "CHF", "zł": "PLN", "kč": "CZK"}
_SHARED_SYMBOLS = {"$": "USD", "us$": "USD", "¥": "JPY", "kr": "SEK", "kr.": "DKK"}
"""Signs of several currencies, by the one that is meant most often."""
_AMOUNT = re.compile(r"(?P<sign>-?) ?(?P<whole>\d[\d.,' \u00a0\u202f]{0,30}|[.,]\d{1,10})")
_LONGEST_AMOUNT = 60
_SLIP = Decimal("0.001")
"""So many cents a number of a computer may be beside a whole one."""
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:[.,' \u00a0\u202f]\d{3})+")
_DECIMALS = re.compile(r"(?P<euros>.*?)[.,](?P<cents>\d{1,20})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].{0,40})?")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .{0,40})?")
_NO_DAY = ("", "0000-00-00", "n/a", "null", "none", "-")
_UNITS = {
    "day": "D",
    "tag": "D",
    "week": "W",
    "woche": "W",
    "month": "M",
    "monat": "M",
    "year": "Y",
    "jahr": "Y",
}
_RHYTHMS = {
    "daily": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M",
    "bimonthly": "P2M", "quarterly": "P3M", "semi annual": "P6M", "semi annually": "P6M",
    "half yearly": "P6M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
    "täglich": "P1D", "wöchentlich": "P1W", "monatlich": "P1M", "vierteljährlich": "P3M",
    "halbjährlich": "P6M", "jährlich": "P1Y",
}  # fmt: skip
_EVERY = re.compile(
    r"(?:every|alle|jede[nrs]?)? ?(\d{1,4})? ?(day|tag|week|woche|month|monat|year|jahr)(?:s|en|e|n)?"
)
_PERIOD = re.compile(r"(\d{1,4}) ?(day|tag|week|woche|month|monat|year|jahr)(?:s|en|e|n)?")


class ExportAmount(NamedTuple):
    """An amount as the exchange format writes one; `doubt` says in German what is not sure about it."""

    amount: str
    currency: str
    doubt: str = ""


def money(text: object, currency: object = "") -> ExportAmount | None:
    """Return an amount, whose currency stands beside it or in it; None for what is no amount.

    Nothing is rounded unseen: what has parts of a cent is doubtful, and what is owed to the person as well.
    """
    number, around = _number_in(text)
    if number is None:
        return None
    code, doubt = _currency(str(currency or "").strip() or around)
    line = str(text).strip()[:40]
    cents = abs(number) * 100
    whole = int(cents.to_integral_value())
    if abs(cents - whole) > _SLIP:
        doubt = f"„{line}“ ist auf ganze Cent gerundet."
    elif _GROUPS.fullmatch(line.strip(" €$£")) and not isinstance(text, Decimal):
        doubt = f"„{line}“ ist als {whole // 100} gelesen: Stimmt das?"
    if number < 0:
        doubt = f"„{line}“ ist negativ: Wird das bezahlt oder erstattet?"
    return ExportAmount(decimal_text(whole), code, doubt) if code and whole <= MOST_CENTS else None


def _number_in(text: object) -> tuple[Decimal | None, str]:
    """Return the number of an amount, and what stands around it: its currency."""
    if isinstance(text, Decimal | int) and not isinstance(text, bool):
        number = Decimal(text)
        return (number if number.is_finite() and abs(number) < MOST_CENTS else None), ""
    line = text.strip()[:_LONGEST_AMOUNT] if isinstance(text, str) else ""
    match = _AMOUNT.search(line)
    if match is None:
        return None, ""
    return Decimal(
        match["sign"] + _plain(match["whole"])
    ), f"{line[: match.start()]} {line[match.end() :]}".strip()


def _plain(number: str) -> str:
    """Return the digits of a number with a point before its decimals, whichever country wrote it."""
    number = number.rstrip(" .,'\u00a0\u202f")
    if _GROUPS.fullmatch(number):
        return _digits(number)
    parts = _DECIMALS.fullmatch(number)
    return f"{_digits(parts['euros'])}.{parts['cents']}" if parts else _digits(number)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit()) or "0"


def _currency(text: str) -> tuple[str, str]:
    """Return a code of ISO 4217 with what is not sure about it; an empty code for what is no currency."""
    sign = folded(text)
    if not sign:
        return "EUR", "Die Währung steht nicht dabei: Ist es Euro?"
    if sign in _SHARED_SYMBOLS:
        return _SHARED_SYMBOLS[sign], f"„{text}“ haben mehrere Währungen: Ist es {_SHARED_SYMBOLS[sign]}?"
    if sign in _SYMBOLS:
        return _SYMBOLS[sign], ""
    is_code = len(text) == len("EUR") and text.isascii() and text.isalpha()
    return (text.upper(), "") if is_code else ("", "")


def price(text: object, every: str | None, currency: object = "") -> tuple[Json, str]:
    """Return a price as the exchange format writes it, and its doubt; None where a part of it is missing."""
    paid = money(text, currency)
    if paid is None or every is None:
        return None, ""
    return {"amount": paid.amount, "currency": paid.currency, "every": every}, paid.doubt


def rhythm(text: object, count: object = None) -> str | None:
    """Return how often something is due as ISO 8601: „Every 3 Months“ is `P3M`; None for anything else.

    With a `count` the text is a bare unit or a rhythm of one such unit: three times „Monthly“ is `P3M`.
    """
    words = folded(str(text or "")).replace("-", " ")
    times = _count(count)
    match = _EVERY.fullmatch(words)
    if match is not None:
        number = int(match[1] or 1)
        return _period(number if match[1] else times, _UNITS[match[2]])
    named = _RHYTHMS.get(words)
    return named and _period(int(named[1]) * times, named[2])


def _count(count: object) -> int:
    text = str(count if count is not None else 1)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("9999") else 1


def _period(number: int, unit: str) -> str | None:
    return f"P{number}{unit}" if number else None


def exported_period(text: object) -> str | None:
    """Return a length of time in words as ISO 8601: „3 Monate“ is `P3M`; None for anything else."""
    match = _PERIOD.fullmatch(folded(str(text or "")))
    return match and _period(int(match[1]), _UNITS[match[2]])


def exported_day(text: object) -> date | None:
    """Return the day of a day or a moment, in ISO or as Germans write it; None for none, and for no day."""
    line = str(text if text is not None else "").strip()
    if folded(line) in _NO_DAY:
        return None
    iso, in_german = _ISO_DAY.fullmatch(line), _GERMAN_DAY.fullmatch(line)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(in_german[3]), int(in_german[2]), int(in_german[1])) if in_german else None
    except ValueError:
        return None


def is_no_day(text: object) -> bool:
    """Return whether something stands there that should be a day and is none."""
    return folded(str(text if text is not None else "")) not in _NO_DAY and exported_day(text) is None
