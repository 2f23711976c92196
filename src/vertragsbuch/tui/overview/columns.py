"""The columns of the overview: what each shows, how wide it is, and which give way on a narrow screen."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from vertragsbuch.agenda.words import careful_mark, standing_in_words
from vertragsbuch.language import N_
from vertragsbuch.law import german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tui.words import words

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item

COLUMN_GAP = 2
LEAD = 3
"""Cells before the first column: a margin, the glyph, a blank."""


class ListColumn(NamedTuple):
    """One column; `sort_key` names an entry of SORT_KEYS, those with the highest `gives_way` go first."""

    sort_key: str
    title: str
    width: int
    gives_way: int
    cell: "Callable[[Item, date], str]"
    right: bool = False
    share: int = 0


class Placed(NamedTuple):
    """A column with the width that it got on this screen."""

    column: ListColumn
    width: int


def _receive_by(line: "Item", today: date) -> str:
    from vertragsbuch.law.holidays import is_without_delivery  # noqa: PLC0415 - the frame waits for no contract

    day = line.receive_by
    if day is None:
        return "–"
    return f"{careful_mark(line)}{words.near_day(day, today)}{'!' if is_without_delivery(day) else ''}"


def _ends_on(line: "Item", _today: date) -> str:
    day = line.end_of_row
    return german.day(day) if day else "–"


def _per_month(line: "Item", _today: date) -> str:
    return words.cost_in_a_column(line.per_month, line.currency)


LIST_COLUMNS = (
    ListColumn("urgency", N_("absenden bis"), 17, 0, words.first_column),
    ListColumn("title", N_("Vertrag"), 17, 0, lambda line, _today: line.contract.title, share=3),
    ListColumn("provider", N_("Anbieter"), 13, 5, lambda line, _today: line.contract.provider.name, share=2),
    ListColumn("per_month", N_("€/Monat"), 9, 1, _per_month, right=True),
    ListColumn("receive_by", N_("Zugang bis"), 12, 3, _receive_by),
    ListColumn("ends_on", N_("endet"), 10, 2, _ends_on),
    ListColumn("status", N_("Stand"), 12, 4, lambda line, _today: standing_in_words(line)),
)


def columns_for(width: int, sorted_by: str = "") -> tuple[Placed, ...]:
    """Return the columns that fit into so many cells, in order; the wide ones share what is left over.

    The one that the list is sorted by stays, so that one sees it.
    """
    kept = list(LIST_COLUMNS)
    for column in sorted(LIST_COLUMNS, key=lambda column: -column.gives_way):
        if _needed(kept) <= width or not column.gives_way:
            break
        if column.sort_key != sorted_by:
            kept.remove(column)
    spare = max(0, width - _needed(kept))
    shares = sum(column.share for column in kept)
    return tuple(Placed(column, column.width + spare * column.share // shares) for column in kept)


def _needed(columns: list[ListColumn]) -> int:
    return LEAD + sum(column.width + COLUMN_GAP for column in columns)


def column_at(placed: tuple[Placed, ...], x: int) -> ListColumn | None:
    """Return the column whose heading lies at this cell."""
    left = LEAD
    for column, width in placed:
        if left <= x < left + width + COLUMN_GAP:
            return column
        left += width + COLUMN_GAP
    return None
