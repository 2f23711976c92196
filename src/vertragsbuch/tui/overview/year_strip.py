"""Twelve months as a strip with the deadlines on it."""

from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.strip import Strip

from vertragsbuch.agenda import year
from vertragsbuch.agenda.words import sign_of
from vertragsbuch.language import _
from vertragsbuch.tui.kit.looks import DrawnWhole, look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.agenda.item import Item

SHOWN_MONTHS = 12
_MARGIN = 1


class YearStrip(DrawnWhole):
    """The months from this one on; each mark is a day to send by, in the sign of its urgency."""

    class Picked(Message):
        """A mark was clicked."""

        def __init__(self, contract_id: str) -> None:
            super().__init__()
            self.contract_id = contract_id

    def __init__(self, today: date) -> None:
        super().__init__(id="year")
        self.begin_day(today)
        self._deadlines: list[tuple[date, Item]] = []
        self._chosen: Item | None = None
        self._cells: list[tuple[str, str]] = []

    def begin_day(self, today: date) -> None:
        """Begin with the month of another day."""
        self._today = today
        self._end = year.month_start(today, SHOWN_MONTHS)

    def show(self, lines: "Sequence[Item]") -> None:
        """Mark the deadlines of these contracts; where several share a cell the most urgent one shows."""
        self._deadlines = year.deadlines_before(self._end, lines)
        self._cells = []
        self.refresh()

    def choose(self, line: "Item | None") -> None:
        """Set off the mark of the chosen contract."""
        self._chosen = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the names of the months, or the axis under them."""
        width = self.size.width
        if y == 0:
            return self.drawn(self._names(width), width)
        return self.drawn(self._axis(width), width) if y == 1 else self.drawn((), width)

    def _names(self, width: int) -> list[tuple[str, str]]:
        text = [" "] * width
        for number in range(SHOWN_MONTHS):
            first = year.month_start(self._today, number)
            at = self._cell(first, width)
            text[at : at + 3] = _(year.SHORT_MONTHS[first.month - 1])
        return [("".join(text[:width]), "look--quiet")]

    def _axis(self, width: int) -> list[tuple[str, str]]:
        if len(self._cells) != width:
            self._cells = self._marked(width)
        chosen = self._chosen
        if chosen is None or chosen.act_by is None or chosen.act_by >= self._end:
            return self._cells
        cells = self._cells.copy()
        cells[self._cell(chosen.act_by, width)] = (sign_of(chosen).glyph, "look--cursor")
        return cells

    def _marked(self, width: int) -> list[tuple[str, str]]:
        cells = [("─", "look--line")] * width
        for number in range(1, SHOWN_MONTHS):
            cells[self._cell(year.month_start(self._today, number), width)] = ("┼", "look--line")
        cells[self._cell(self._today, width)] = ("│", "look--quiet")
        for day, line in self._deadlines:
            sign = sign_of(line)
            cells[self._cell(day, width)] = (sign.glyph, look_of(sign))
        cells[0] = cells[-1] = (" ", "look--line")
        return cells

    def _cell(self, day: date, width: int) -> int:
        """Return the cell of a day; a day before this month stands at the beginning."""
        months = year.months_away(day, self._today)
        return min(width - 1 - _MARGIN, _MARGIN + int(months * (width - 2 * _MARGIN) / SHOWN_MONTHS))

    def on_click(self, event: events.Click) -> None:
        """Choose the contract whose mark was clicked."""
        for day, line in reversed(self._deadlines):
            if abs(self._cell(day, self.size.width) - event.x) <= 1:
                self.post_message(self.Picked(line.contract.id))
                return
