"""The program: what it does with a defect, with its screens and with notes."""

from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.theme import Theme
from textual.widget import AwaitMount
from textual.widgets._toast import ToastRack
from textual.worker import WorkerFailed

from vertragsbuch.tui.kit.textual_private.screens import IsMade, PaintedOnce
from vertragsbuch.tui.kit.textual_private.styles import StyledOnce
from vertragsbuch.tui.kit.textual_private.telling import ToldAtOnce
from vertragsbuch.tui.kit.textual_private.terminal import TerminalDriver


class EndsOnDefect(ToldAtOnce, App[None]):
    """A program that ends itself in its own words where a defect shows."""

    is_leaving = False
    """Whether it was told to end: what breaks since then was about to be built, and is no defect."""

    has_theme = False
    """Whether it is known which colours it has; those that Textual begins with are never seen."""

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = StyledOnce({})

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, none as long as there is none."""
        return super().get_css_variables() if self.has_theme else {}

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return the theme of a name; every line that is drawn asks, and Textual copies the table of all."""
        return self._registered_themes.get(theme_name) or super().get_theme(theme_name)

    def get_driver_class(self) -> type[Driver]:
        """Return what takes keys and draws: on a terminal our own, which does not wait for ever."""
        usual = super().get_driver_class()
        return TerminalDriver if usual is LinuxDriver else usual

    def hurry(self) -> None:
        """Wait for the terminal only a few seconds longer: the program is to end."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.hurry()

    def _get_screen(self, screen: Screen[Any] | str) -> tuple[Screen[Any], AwaitMount]:
        """Return a screen and what waits until it is made."""
        shown = self.get_screen(screen)
        if shown.is_running or not isinstance(shown, PaintedOnce):
            return super()._get_screen(screen)
        made = IsMade(shown, self._register(self, shown))
        self.call_next(made)
        return shown, made

    def _refresh_notifications(self) -> None:
        """Leave what shows notes alone where there are none: to hide it again is to lay out all anew."""
        racks = self.screen.query(ToastRack) if self.screen_stack else ()
        if self._notifications or any(rack.display for rack in racks):
            super()._refresh_notifications()

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


def bind(node: DOMNode, keys: str, action: str, description: str, key_display: str) -> None:
    """Give one widget or screen keys that its class does not have."""
    node._bindings.bind(keys, action, description, key_display=key_display)


def drop_notes(app: App[Any]) -> None:
    """Take away what was said in passing, but for what warns: a window is not to open beneath it."""
    for note in tuple(app._notifications):
        if note.severity == "information":
            app._unnotify(note, refresh=False)
    for screen in app.screen_stack:
        for rack in screen.query(ToastRack):
            rack.show(app._notifications)
