"""The private parts of Textual that the interface uses, all of them here: a new version is held against this.

There is no public way to any of it.
"""

from typing import Any

from textual.app import App
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets.option_list import Option
from textual.worker import WorkerFailed


class EndsOnDefect(App[None]):
    """A program that ends itself in its own words where a defect shows."""

    is_leaving = False
    """Whether it was told to end: what breaks since then was about to be built, and is no defect."""

    def end_on(self, defect: Exception) -> None:
        """Say what has happened, and end."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        """End on the first defect; what follows from it is not told."""
        if self._exception is None and not self.is_leaving:
            inner = error.error if isinstance(error, WorkerFailed) else None
            defect = inner if isinstance(inner, Exception) else error
            self._exception = defect
            self._exception_event.set()
            self._return_code = 1
            self.end_on(defect)


class Palette(CommandPalette):
    """The palette of Textual, which says in the words of this program that it knows nothing of a name."""

    def __init__(self, no_matches: str, *, id: str, placeholder: str) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id, placeholder=placeholder)
        self.no_matches = no_matches

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say so after a moment, as Textual does; where nothing is searched for there is nothing to say."""
        self._stop_no_matches_countdown()
        if search_value:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self.say_no_matches)

    def say_no_matches(self) -> None:
        """Say that no command is called so."""
        says = Option(Content(self.no_matches), disabled=True, id=self._NO_MATCHES)
        self.query_one(CommandList).add_option(says)
        self._list_visible = True


def bind(node: DOMNode, keys: str, action: str, description: str, key_display: str) -> None:
    """Give one widget or screen keys that its class does not have."""
    node._bindings.bind(keys, action, description, key_display=key_display)


def paint(screen: Screen[Any]) -> None:
    """Paint at once what has changed; Textual would wait for a sixtieth of a second after the last frame."""
    screen._on_timer_update()


def paint_with(widget: Widget) -> None:
    """Paint the screen of a widget as soon as the widget has told it that it has changed.

    It tells it when it has nothing left to do: the way over it and the program comes out behind that.
    """
    widget.call_later(widget.app.call_later, widget.screen.call_later, paint, widget.screen)


def write_to_terminal(app: App[object], sequences: str) -> None:
    """Write what Textual does not draw itself; nothing where there is no terminal."""
    driver = app._driver
    if driver is not None and sequences:
        driver.write(sequences)
        driver.flush()
