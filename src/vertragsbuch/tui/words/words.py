"""How the interface says things: near days, and what a contract asks for."""

from datetime import date
from typing import TYPE_CHECKING

from vertragsbuch.agenda.words import careful_mark, in_a_word
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.law import german

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.contract.vocabulary.ways import NoticeForm

NEAR_DAYS = 180
"""Up to so many days away a day is written without its year."""

COUNTED_DAYS = 30
"""Up to so many days away the days that are left are counted beside the day."""


FORM_NAMES: "dict[NoticeForm, str]" = {
    "text": N_("eine E-Mail genügt"),
    "written": N_("auf Papier mit eigener Unterschrift"),
}


def near_day(day: date, today: date) -> str:
    """Return a day with its weekday, the year only where it is not near: „Mo 30.11.“, „Do 30.09.27“."""
    near = abs((day - today).days) <= NEAR_DAYS
    year = "" if near else f"{day.year % 100:02}"
    return f"{_(german.WEEKDAYS[day.weekday()])} {day.day:02}.{day.month:02}.{year}"


def days_left(days: int) -> str:
    """Return how much time is left, in a word: „sofort“, „heute“, „13 T“; nothing where it is far."""
    if days < 0:
        return _("sofort")
    if days == 0:
        return _("heute")
    if days == 1:
        return _("morgen")
    return _("{days} T").format(days=days) if days <= COUNTED_DAYS else ""


def days_left_in_full(days: int) -> str:
    """Return how much time is left as a sentence says it: „morgen“, „in 13 Tagen“."""
    if days > 1:
        return _("in {days} Tagen").format(days=days)
    return {1: _("morgen"), 0: _("heute")}.get(days, _("sofort"))


def within(days: int) -> str:
    """Return how far ahead a look goes: „in 30 Tagen“, „in einem Tag“, „heute“."""
    return ngettext("in einem Tag", "in {days} Tagen", days).format(days=days) if days else _("heute")


def first_column(line: "Item", today: date) -> str:
    """Return the one thing a person acts on: the day to send by, what the case asks, or why there is none."""
    if line.alarm is None and line.act_by is not None:
        return f"{careful_mark(line)}{near_day(line.act_by, today)} {days_left(line.days_left or 0)}".rstrip()
    return in_a_word(line)


def cost_in_a_column(cents: int | None, currency: str) -> str:
    """Return an amount for a column of euros: „1.650,40“, „1.000 JPY“; an en dash where nothing is known."""
    return "–" if cents is None else german_amount(cents, currency).removesuffix(" €")


def contracts_in_words(count: int) -> str:
    """Return a number of contracts in words: „1 Vertrag“, „14 Verträge“."""
    return ngettext("{count} Vertrag", "{count} Verträge", count).format(count=f"{count:,}".replace(",", "."))
