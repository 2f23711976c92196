"""The keys of the moment, in words, at the foot of a screen: as many as fit, the way back and help always."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.strip import Strip

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.looks import DrawnWhole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

ALWAYS = ("leave", "back", "help")
"""The bindings that stand there however narrow it is, in this order at the end."""
_GAP = 2


KeyEntry = tuple[Binding, str]
"""A binding, and its key with what it does."""


class KeyLine(DrawnWhole):
    """The bindings of the screen that are meant to be seen, in the order in which they matter.

    They stand on one line, or on up to so many `rows` where one is too narrow for them.
    """

    def __init__(self, *, rows: int = 1) -> None:
        super().__init__(classes="-wraps" if rows > 1 else None)
        self._most_rows = rows
        self._drawn_rows: list[list[KeyEntry]] | None = None

    def on_mount(self) -> None:
        """Follow the bindings as they change."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: "Screen[object]") -> None:
        """Draw the keys anew where they are others; what is not drawn yet, or covered, need not look."""
        if not (self.size and self.screen.is_current):
            return
        if self._most_rows == 1 and self._drawn_rows is None:
            self.refresh()
            return
        rows = self.rows(self.size.width)
        lacks_room = self._most_rows > 1 and len(rows) != self.size.height
        if lacks_room or rows != self._drawn_rows:
            self.refresh(layout=lacks_room)

    def on_resize(self, event: events.Resize) -> None:
        """Let what is said in passing stand above every row of keys."""
        self.screen.query("ToastRack").set_class(event.size.height > 1, "-over-rows-of-keys")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the keys take at this width."""
        del container, viewport
        return len(self.rows(width))

    def rows(self, width: int) -> list[list[KeyEntry]]:
        """Return the bindings that are shown, row by row, as many as fit; the way back and help come last."""
        entries = self._entries()
        always = [entry for entry in entries if entry[0].id in ALWAYS]
        rows: list[list[KeyEntry]] = [[]]
        for entry in (entry for entry in entries if entry[0].id not in ALWAYS):
            is_last = len(rows) == self._most_rows
            if _width([*rows[-1], entry, *(always if is_last else ())]) < width:
                rows[-1].append(entry)
            elif is_last:
                break
            else:
                rows.append([entry])
        if _width([*rows[-1], *always]) >= width:
            rows.append([])
        rows[-1] += always
        return rows

    def _entries(self) -> list[KeyEntry]:
        """Return every binding that is meant to be seen, once, in the order in which they matter."""
        shown = [
            (binding, f"{self.app.get_key_display(binding)} {_described(binding)}")
            for _node, binding, enabled, _tooltip in self.screen.active_bindings.values()
            if binding.show and enabled
        ]
        order = [declared.id for declared in self.screen.BINDINGS if isinstance(declared, Binding)]
        shown.sort(key=lambda entry: _rank(entry[0], order))
        entry_of: dict[str, KeyEntry] = {}
        for entry in shown:
            entry_of.setdefault(entry[0].action, entry)
        return list(entry_of.values())

    def render_line(self, y: int) -> Strip:
        """Return a row of keys."""
        width = self.size.width
        busy = getattr(self.app, "busy", "")
        if busy:
            self._drawn_rows = None
            return self.drawn([(f" {busy} …", "look--soon")] if y == 0 else (), width)
        rows = self._drawn_rows = self.rows(width)
        parts = [(" ", "look--quiet")]
        for _binding, text in rows[y] if y < len(rows) else ():
            key, _blank, words = text.partition(" ")
            parts += [(key, "look--key"), (f" {words}" + " " * _GAP, "look--quiet")]
        return self.drawn(parts, width)

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        left = 1
        for binding, text in self.rows(self.size.width)[event.y]:
            if left <= event.x < left + cell_len(text):
                self.app.simulate_key("f1" if text.startswith("F1 ") else binding.key)
                return
            left += cell_len(text) + _GAP


def _width(entries: "Sequence[KeyEntry]") -> int:
    """Return how many cells entries take on one row, from its margin to the last word."""
    return sum(cell_len(text) + _GAP for _binding, text in entries) - _GAP + 1


def _described(binding: Binding) -> str:
    return _(_GERMAN.get(binding.description, binding.description))


_GERMAN = {"Dismiss menu": N_("Liste schließen")}
"""What a widget of the library calls its keys."""


def _rank(binding: Binding, order: list[str | None]) -> tuple[int, int]:
    """Return where a binding stands: as its screen lists it, and last what is always there."""
    last = ALWAYS.index(binding.id) + 1 if binding.id in ALWAYS else 0
    return last, order.index(binding.id) if binding.id in order else -1
