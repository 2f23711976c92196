"""The keys of the moment, in words, on the last line: as many as fit, help always."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.strip import Strip

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.looks import Drawn

if TYPE_CHECKING:
    from textual.screen import Screen

ALWAYS = "help"
LAST = ("leave", "back")
_GAP = 2


class KeyLine(Drawn):
    """The bindings of the screen that are meant to be seen, in the order in which they matter."""

    def on_mount(self) -> None:
        """Follow the bindings as they change."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: "Screen[object]") -> None:
        self.refresh()

    def keys(self) -> list[tuple[Binding, str]]:
        """Return the bindings that are shown, each with its text, as many as fit."""
        room = self.size.width - 1
        shown = [
            (binding, f"{self.app.get_key_display(binding)} {_described(binding)}")
            for _node, binding, enabled, _tooltip in self.screen.active_bindings.values()
            if binding.show and enabled
        ]
        order = [declared.id for declared in self.screen.BINDINGS if isinstance(declared, Binding)]
        shown.sort(key=lambda entry: _rank(entry[0], order))
        always = [entry for entry in shown if entry[0].id == ALWAYS][:1]
        room -= sum(cell_len(text) + _GAP for __, text in always)
        fitting: list[tuple[Binding, str]] = []
        for binding, text in shown:
            if binding.id == ALWAYS or any(fitted.action == binding.action for fitted, __ in fitting):
                continue
            room -= cell_len(text) + _GAP
            if room < 0:
                break
            fitting.append((binding, text))
        return fitting + always

    def render_line(self, y: int) -> Strip:
        """Return the line of keys."""
        if y:
            return self.drawn((), self.size.width)
        parts = [(" ", "look--quiet")]
        for _binding, text in self.keys():
            key, _blank, words = text.partition(" ")
            parts += [(key, "look--key"), (f" {words}" + " " * _GAP, "look--quiet")]
        busy = getattr(self.app, "busy", "")
        if busy:
            parts = [(f" {busy} …", "look--soon")]
        return self.drawn(parts, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        left = 1
        for binding, text in self.keys():
            if left <= event.x < left + cell_len(text):
                self.app.simulate_key("f1" if text.startswith("F1 ") else binding.key)
                return
            left += cell_len(text) + _GAP


def _described(binding: Binding) -> str:
    return _(_GERMAN.get(binding.description, binding.description))


_GERMAN = {"Dismiss menu": N_("Liste schließen")}
"""What a widget of the library calls its keys."""


def _rank(binding: Binding, order: list[str | None]) -> tuple[bool, int]:
    """Return where a binding stands: as its screen lists it, whatever key it has; the way back at the end."""
    return binding.id in LAST, order.index(binding.id) if binding.id in order else -1
