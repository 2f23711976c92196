"""One thing noted in the case of a contract, in a few fields."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, ClassVar

from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.reading.typed import date_of, typed_date
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entry import FormEntry, LineEntry


class CaseDialog(FormWindow[str]):
    """Notes one thing in the case of a contract; the answer is the contract's identifier."""

    HEADING: ClassVar[str] = ""

    def __init__(self, contract: Contract) -> None:
        super().__init__(f"{_(type(self).HEADING)}: {contract.title}")
        self.contract = contract

    def past_day(self, label: str) -> FormEntry:
        """Return the field for the day on which it happened."""
        return past_day(label, self.context.today)


def past_day(label: str, today: date) -> FormEntry:
    """Return the field for the day on which something happened; it proposes today."""
    reader = partial(_day, today=today)
    return LineEntry("on", label, reader, example=typed_date(today), value=typed_date(today), required=True)


def _day(text: str, today: date) -> date:
    return date_of(text, today, "past")


def fact_entry(
    event_type: str, fact: str, read: Callable[[str], Any], *, name: str | None = None, value: str = ""
) -> FormEntry:
    """Return the field that asks for a fact of an event, in the words of its row."""
    row = EVENT_TYPE_ROWS[event_type].fact(fact)
    return LineEntry(
        name or fact, _(row.label), read, example=_(row.example) if row.example else "", value=value
    )
