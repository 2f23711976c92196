"""Contracts beside each other as a table: what each is paid, agreed and left by; what differs stands out."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.spending import MONTHS_OF_YEAR, owed
from vertragsbuch.agenda.words import careful_mark, in_a_word, standing_in_words
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.reading.typed_contract import typed_text_in
from vertragsbuch.tui.kit.flow import KeyRow, fitted, visible, wrapped
from vertragsbuch.tui.kit.looks import PLAIN

_GAP = 2
_LABELS = 16
"""Cells before the first contract."""


class Compared(NamedTuple):
    """A line of the table: what it is called, and what it says of a contract; empty for nothing."""

    title: str
    cell: Callable[[Item], str]


def _field(key: str) -> Compared:
    row = BY_KEY[key]
    return Compared(row.field.label, lambda item: typed_text_in(item.contract, row))


def _per_month(item: Item) -> str:
    return "" if item.per_month is None else german_amount(item.per_month, item.currency)


def _in_a_year(item: Item) -> str:
    return "" if item.per_month is None else german_amount(item.per_month * MONTHS_OF_YEAR, item.currency)


def _send_by(item: Item) -> str:
    if item.alarm is not None or item.act_by is None:
        return in_a_word(item)
    return careful_mark(item) + german.weekday(item.act_by)


def _receive_by(item: Item) -> str:
    return careful_mark(item) + german.weekday(item.receive_by) if item.receive_by else ""


def _next_end(item: Item) -> str:
    return german.day(item.end_of_row) if item.end_of_row else _("unklar")


def _missed(item: Item) -> str:
    missed = item.way.missed() if item.way and item.is_way_open else None
    if missed is None:
        return ""
    end = _("bis {day}").format(day=german.day(missed.ends_on))
    if missed.cost_cents is None:
        return end
    return _("{end}, {cost} mehr").format(end=end, cost=german_amount(missed.cost_cents, missed.currency))


def _owed(item: Item) -> str:
    return "".join(german_amount(each.cents, each.currency) for each in owed([item]))


COMPARISON_ROWS = (
    _field("provider"),
    _field("kind"),
    _field("price"),
    Compared(N_("im Monat"), _per_month),
    Compared(N_("im Jahr"), _in_a_year),
    _field("starts_on"),
    _field("initial_term"),
    _field("renewal"),
    _field("notice"),
    _field("renewal_notice"),
    Compared(N_("absenden bis"), _send_by),
    Compared(N_("Zugang bis"), _receive_by),
    Compared(N_("nächstes Ende"), _next_end),
    Compared(N_("verpasst"), _missed),
    Compared(N_("noch gebunden"), _owed),
    Compared(N_("Stand"), standing_in_words),
)
"""What is compared, from top to bottom; a line of which no contract says anything is left out."""


def comparison_rows(items: Sequence[Item], width: int) -> list[KeyRow]:
    """Return the table of contracts for so many cells."""
    column = max(8, (width - _LABELS) // len(items) - _GAP)
    lines = list(_lines("", [item.contract.title for item in items], column, "look--title"))
    lines.append(((" ", PLAIN),))
    for row in COMPARISON_ROWS:
        texts = [row.cell(item) for item in items]
        if any(texts):
            look = "look--strong" if len(set(texts)) > 1 else "look--quiet"
            lines += _lines(_(row.title), texts, column, look)
    return lines


def _lines(label: str, texts: Sequence[str], width: int, look: str) -> Iterator[KeyRow]:
    """Yield one line of the table, on as many lines of the screen as its longest cell needs."""
    cells = [wrapped(visible(", ".join(text.split("\n"))) or "–", width) for text in texts]
    for number, parts in enumerate(zip_longest(*cells, fillvalue="")):
        head = fitted(label if number == 0 else "", _LABELS)
        yield (head, "look--quiet"), *((fitted(part, width) + " " * _GAP, look) for part in parts)
