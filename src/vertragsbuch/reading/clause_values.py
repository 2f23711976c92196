"""What the words of a phrase are worth: a period, a price, the day to which a notice runs."""

import re

from vertragsbuch.contract.model import NoticeTo
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.reading.clause_grammar import Stated
from vertragsbuch.reading.german_words import MONTH_NAMES, period_in
from vertragsbuch.reading.typed_money import price_of

Value = Period | Price | str

_NAMED_DAYS: dict[frozenset[tuple[int, int]], NoticeTo] = {
    frozenset({(3, 31), (6, 30), (9, 30), (12, 31)}): "quarter_end",
    frozenset({(6, 30), (12, 31)}): "half_year_end",
    frozenset({(12, 31)}): "year_end",
}


def alike(value: Value) -> object:
    """Return what two values must share to say the same: a year is twelve months, two weeks are 14 days."""
    return (value.in_months, value.in_days) if isinstance(value, Period) else value


def value_in_group(
    field: Stated, name: str, words: str | None, match: re.Match[str]
) -> tuple[Stated, Value | None]:
    """Return the field that a named group of a phrase fills and its value; None where it cannot be told."""
    if words is None or name == "rhythm":
        return field, None
    if name == "period":
        return field, period_in(words)
    if name == "price":
        return field, _price(" ".join((words, match.groupdict().get("rhythm") or "")))
    if name == "days":
        return "notice_to", _days_of_the_year(words)
    return "notice_to", name.removesuffix("_bare")


def _price(words: str) -> Price | None:
    try:
        return price_of(words)
    except ValueError:
        return None


def _days_of_the_year(words: str) -> NoticeTo | None:
    """Return the ends to which days of the year amount: „31.03., 30.06., 30.09. oder 31.12.“ are quarters."""
    found = re.findall(r"([0-9]{1,2})\. ?(?:([0-9]{1,2})\.|([A-Za-zä]+))", words)
    days = [
        (int(month) if month else MONTH_NAMES.index(name.lower()) + 1, int(day)) for day, month, name in found
    ]
    return _NAMED_DAYS.get(frozenset(days))
