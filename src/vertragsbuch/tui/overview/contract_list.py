"""The list of contracts: only the rows in sight are drawn, so ten thousand cost what thirty do."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from vertragsbuch.agenda.words import sign_of
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.flow import fitted
from vertragsbuch.tui.kit.looks import PLAIN, Drawn, DrawnWhole, look_of
from vertragsbuch.tui.kit.sheet import resize_content
from vertragsbuch.tui.overview.columns import COLUMN_GAP, ListColumn, Placed, column_at, columns_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vertragsbuch.agenda.item import Item


JUMP_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What rows are jumped to by, from the top."""


class ContractList(Drawn, ScrollView, can_focus=True):
    """Contracts as rows with one of them chosen; the rows are replaced as a whole."""

    class Opened(Message):
        """A contract was asked for with enter or a second click."""

        def __init__(self, line: "Item") -> None:
            super().__init__()
            self.line = line

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Zeile hinauf"), show=False, id="list.up"),
        Binding("down", "move(1)", N_("Zeile hinab"), show=False, id="list.down"),
        Binding("pageup", "page(-1)", N_("Seite hinauf"), show=False, id="list.page_up"),
        Binding("pagedown", "page(1)", N_("Seite hinab"), show=False, id="list.page_down"),
        Binding("home", "jump(0)", N_("zur ersten Zeile"), show=False, id="list.first"),
        Binding("end", "jump(-1)", N_("zur letzten Zeile"), show=False, id="list.last"),
    ]

    chosen: reactive[int] = reactive(0, repaint=False)

    def __init__(self, today: date) -> None:
        super().__init__(id="contracts")
        self._today = today
        self._lines: Sequence[Item] = ()
        self._marked: set[str] = set()
        self._placed: tuple[Placed, ...] = ()
        self._sorted_by = ""
        self._jumps: dict[int, str] = {}
        self._clicked: str | None = None

    def begin_day(self, today: date) -> None:
        """Count from another day."""
        self._today = today
        self.refresh()

    @property
    def line(self) -> "Item | None":
        """The chosen contract; None where the list is empty."""
        return self._lines[self.chosen] if self.chosen < len(self._lines) else None

    @property
    def marked(self) -> list[str]:
        """The identifiers of the contracts that are marked, in the order of the list."""
        return [line.contract.id for line in self._lines if line.contract.id in self._marked]

    def show(self, lines: "Sequence[Item]", sorted_by: str) -> None:
        """Show these rows, sorted by a column; what was chosen or marked stays so where it is among them."""
        if sorted_by != self._sorted_by:
            self._sorted_by = sorted_by
            self._placed = columns_for(self.size.width, sorted_by)
        kept = self.line.contract.id if self.line else None
        self._lines = lines
        if self._marked:
            self._marked &= {line.contract.id for line in lines}
        resize_content(self, Size(self.size.width, len(lines)))
        matching_indices = (index for index, line in enumerate(lines) if line.contract.id == kept)
        index = next(matching_indices, min(self.chosen, max(0, len(lines) - 1)))
        self.set_reactive(ContractList.chosen, index)
        self._keep_in_sight()
        self.refresh()

    def choose(self, contract_id: str) -> None:
        """Choose the contract with this identifier, if it is in the list."""
        for index, line in enumerate(self._lines):
            if line.contract.id == contract_id:
                self.chosen = index

    def watch_chosen(self, old: int, new: int) -> None:
        """Draw the two rows that changed."""
        self.refresh_line(old - round(self.scroll_y))
        self._keep_in_sight()
        self.refresh_line(new - round(self.scroll_y))

    def validate_chosen(self, index: int) -> int:
        """Return the index held within the list."""
        return max(0, min(index, len(self._lines) - 1))

    def render_line(self, y: int) -> Strip:
        """Return the row at a height on the screen."""
        index = y + round(self.scroll_y)
        width = self.size.width
        if index >= len(self._lines):
            return self.blank(width)
        under = PLAIN if index != self.chosen else "look--cursor" if self.has_focus else "look--shade"
        return self.drawn(self._row(self._lines[index], self._jumps.get(index)), width, under)

    def _row(self, line: "Item", letter: str | None) -> list[tuple[str, str]]:
        sign = sign_of(line)
        written = "✎" if line.status.name == "written" else " "
        mark = "▪" if line.contract.id in self._marked else written
        parts = [(letter or mark, "look--now" if letter else "look--key"), (f"{sign.glyph} ", look_of(sign))]
        for column, width in self._placed:
            text = fitted(column.cell(line, self._today), width, right=column.right)
            parts.append((text + " " * COLUMN_GAP, _look_of(column, line)))
        return parts

    def on_resize(self, event: events.Resize) -> None:
        """Choose the columns for the new width."""
        self._placed = columns_for(event.size.width, self._sorted_by)
        if not self._lines:
            return  # as before the book is read: the screen need not be laid out again for that
        self.virtual_size = Size(event.size.width, len(self._lines))
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        if self._lines and self.size.height:
            self.scroll_to_region(Region(0, self.chosen, 1, 1), animate=False, immediate=True, force=True)

    def action_move(self, rows: int) -> None:
        """Choose the contract so many rows further down."""
        self.chosen += rows

    def action_page(self, pages: int) -> None:
        """Choose the contract a page further down or up."""
        self.chosen += pages * max(1, self.size.height - 1)

    def action_jump(self, index: int) -> None:
        """Choose the first (0) or the last (-1) contract."""
        self.chosen = index % max(1, len(self._lines))

    @property
    def has_history(self) -> bool:
        """Whether anything was done to the chosen contract that can be taken back."""
        if self.line is None or not self.line.contract.events:
            return False
        from vertragsbuch.contract.standing import THE_ENTRY, standing  # noqa: PLC0415 - loaded with the first row

        return standing(self.line.contract.events).done[-1:] not in ((), (THE_ENTRY,))

    def mark(self) -> None:
        """Mark the chosen contract, or take its mark away, and go on to the next."""
        if self.line is not None:
            self._marked ^= {self.line.contract.id}
            self.refresh()
            self.chosen += 1

    def unmark(self, contract_ids: "Iterable[str]") -> None:
        """Take the marks of these contracts away."""
        self._marked.difference_update(contract_ids)
        self.refresh()

    def begin_jump(self) -> None:
        """Put a letter before each row in sight, as far as there are letters, and wait for one of them."""
        top = round(self.scroll_y)
        rows = range(top, min(len(self._lines), top + self.size.height))
        self._jumps = dict(zip(rows, JUMP_LETTERS, strict=False))
        self.refresh()

    async def on_key(self, event: events.Key) -> None:
        """Go to the row of the letter that was pressed; any other key ends the jump and does nothing else."""
        if not self._jumps:
            return
        event.stop()
        event.prevent_default()
        rows = {letter: row for row, letter in self._jumps.items()}
        self._jumps = {}
        self.refresh()
        if event.character in rows:
            self.chosen = rows[event.character]

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked; open it at the second click."""
        index = event.y + round(self.scroll_y)
        if index >= len(self._lines):
            return
        self.chosen = index
        clicked = self._lines[index].contract.id
        if clicked == self._clicked:
            self.post_message(self.Opened(self._lines[index]))
        self._clicked = clicked


class ListHead(DrawnWhole):
    """The headings above the list; a click on one sorts by it."""

    class Sorted(Message):
        """A heading was clicked."""

        def __init__(self, column: ListColumn) -> None:
            super().__init__()
            self.column = column

    sorted_by: reactive[str] = reactive("urgency")
    reverse: reactive[bool] = reactive(False)

    def render_line(self, y: int) -> Strip:
        """Return the headings, the sorted one with an arrow."""
        if y:
            return self.drawn((), self.size.width)
        parts = [(" " * 3, "look--quiet")]
        for column, width in columns_for(self.size.width, self.sorted_by):
            is_sorted = column.sort_key == self.sorted_by
            arrow = (" ▴" if self.reverse else " ▾") if is_sorted else ""
            title = fitted(
                fitted(_(column.title), width - len(arrow)).rstrip() + arrow, width, right=column.right
            )
            parts.append((title + " " * COLUMN_GAP, "look--strong" if is_sorted else "look--quiet"))
        return self.drawn(parts, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Ask to sort by the heading that was clicked."""
        column = column_at(columns_for(self.size.width, self.sorted_by), event.x)
        if column is not None:
            self.post_message(self.Sorted(column))


def _look_of(column: ListColumn, line: "Item") -> str:
    if column.sort_key == "urgency":
        return look_of(sign_of(line))
    if line.urgency in ("confirmed", "ended"):
        return "look--quiet"
    if column.sort_key == "title":
        return "look--strong" if line.is_due else PLAIN
    return "look--quiet" if column.sort_key in ("provider", "status") else PLAIN
