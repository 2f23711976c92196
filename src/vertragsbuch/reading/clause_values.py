"""What the words of a phrase are worth: a period, a price, the day to which a notice runs."""

import re
from collections.abc import Callable
from datetime import date

from vertragsbuch.contract.model import NoticeTo
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff, MonthlyDay, YearlyDay
from vertragsbuch.reading.clause_phrase import StatedField
from vertragsbuch.reading.german_words import MONTH_NAMES, ORDINALS, period_in
from vertragsbuch.reading.typed_dates import date_of
from vertragsbuch.reading.typed_money import price_of
from vertragsbuch.reading.typed_recurring import cut_off_of

ClauseValue = Period | Price | CutOff | date | str | tuple[YearlyDay, ...]

_MARCH, _JUNE, _SEPTEMBER, _DECEMBER = YearlyDay(3, 31), YearlyDay(6, 30), YearlyDay(9, 30), YearlyDay(12, 31)
_NAMED_DAYS: dict[frozenset[YearlyDay], NoticeTo] = {
    frozenset({_MARCH, _JUNE, _SEPTEMBER, _DECEMBER}): "quarter_end",
    frozenset({_JUNE, _DECEMBER}): "half_year_end",
    frozenset({_DECEMBER}): "year_end",
}


def alike(value: ClauseValue) -> object:
    """Return what two values must share to say the same: a year is twelve months, two weeks are 14 days."""
    return (value.in_months, value.in_days) if isinstance(value, Period) else value


def value_in_group(
    field: StatedField, name: str, words: str, rhythm: str
) -> tuple[StatedField, ClauseValue | None]:
    """Return the field that a named group of a phrase fills and its value; None where it cannot be told.

    `rhythm` tells how often a price is due that does not say so itself.
    """
    if name == "rhythm":
        return field, None
    if name == "price":
        return field, _price(f"{words} {rhythm}")
    if name == "days":
        return "notice_to", _days_of_the_year(words)
    read = _READ.get(name)
    return (field, read(words)) if read else ("notice_to", name.removesuffix("_bare"))


def _cut_off(words: str) -> CutOff | None:
    """Return the last day of receipt; None for one that not every month or year has."""
    ordinal = ORDINALS.get(words.lower())
    try:
        return MonthlyDay.parse(f"---{ordinal:02}") if ordinal else cut_off_of(words)
    except ValueError:
        return None


def _day(words: str) -> date | None:
    day = re.search(r"[0-9]{1,2}\..*?[0-9]{4}", words)
    try:
        return date_of(day.group(), date.max) if day else None
    except ValueError:
        return None


def _price(words: str) -> Price | None:
    try:
        return price_of(words)
    except ValueError:
        return None


def _days_of_the_year(words: str) -> NoticeTo | None:
    """Return the days on which a contract may end: „31.03., 30.06., 30.09. oder 31.12.“ are quarters.

    None where a month has no such day, or where one is the first of its month: whether the contract ends
    then or the day before is open.
    """
    days = []
    for day, month, name in re.findall(r"([0-9]{1,2})\. ?(?:([0-9]{1,2})\.|([A-Za-zä]+))", words):
        number = int(month) if month else MONTH_NAMES.index(name.lower()) + 1
        try:
            days.append(YearlyDay.parse(f"--{number:02}-{int(day):02}"))
        except ValueError:
            return None
    if any(each.day == 1 for each in days):
        return None
    return _NAMED_DAYS.get(frozenset(days)) or tuple(sorted(set(days)))


_READ: dict[str, Callable[[str], ClauseValue | None]] = {
    "period": period_in, "period_2": period_in, "by": _cut_off, "until": _day,
}  # fmt: skip
