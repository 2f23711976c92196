"""The private parts of Textual that the interface uses, but for those of style, which `textual_styles` has.

A new version is held against the two. There is no public way to any of it.
"""

import os
import signal
import time
from collections.abc import Callable, Generator
from functools import lru_cache
from queue import Full
from typing import Any, Generic

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import App
from textual.color import Color
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.css.styles import RulesMap
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import ScreenResume
from textual.geometry import Region, Size
from textual.messages import Layout, Update
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.style import Style
from textual.theme import Theme
from textual.visual import RenderOptions, Visual
from textual.widget import AwaitMount, Widget
from textual.widgets._toast import ToastRack
from textual.widgets.option_list import Option
from textual.worker import WorkerFailed

from vertragsbuch.tui.kit.program import AnswerT
from vertragsbuch.tui.kit.screen_output import ScreenOutput, stream_of_the_screen
from vertragsbuch.tui.kit.textual_styles import StyledOnce, ToldAtOnce

_SECONDS_TO_TAKE_THE_LAST = 3.0
"""A terminal that has not taken what ends the interface by then is left as it is."""
_SECONDS_BETWEEN_LOOKS = 0.1


class TerminalDriver(LinuxDriver):
    """Keys and screen of a terminal; whatever becomes of it, the program goes on and comes to its end."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = ScreenOutput(stream_of_the_screen())
        self.program = app
        self.is_open = False
        self.ends_at: float | None = None

    def hurry(self) -> None:
        """Wait for the terminal only a few seconds longer; a signal may come amid anything and call this."""
        if self.ends_at is None:
            self.ends_at = time.monotonic() + _SECONDS_TO_TAKE_THE_LAST

    def write(self, data: str) -> None:
        """Write as soon as there is room; where the program ends and there is none, nothing."""
        self.enqueue(data)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self.ends_at = None
        self.is_open = True
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual left it so

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.hurry()
        self.is_open = False
        super().stop_application_mode()

    def close(self) -> None:
        """Wait until all is written, but no longer than there is time."""
        self.hurry()
        if self.enqueue(None) and self._writer_thread is not None:
            self._writer_thread.join(self.seconds_left)

    def run_input_thread(self) -> None:
        """Read keys until the end; a terminal that is gone gives none, and others look after it."""
        try:
            super().run_input_thread()
        except OSError:
            return

    @property
    def seconds_left(self) -> float:
        """How long to wait for the terminal, 0 when time is over; as often as needed until it hurries."""
        return _SECONDS_BETWEEN_LOOKS if self.ends_at is None else max(self.ends_at - time.monotonic(), 0)

    def enqueue(self, data: str | None) -> bool:
        """Return whether there was room in time; None ends the thread that writes."""
        writer = self._writer_thread
        while writer is not None and writer.is_alive():
            try:
                writer._queue.put(data, timeout=min(self.seconds_left, _SECONDS_BETWEEN_LOOKS))
            except Full:
                if not self.seconds_left:
                    break
            else:
                return True
        return False

    def _sigtstp_application(self, *_: object) -> None:
        self.in_its_turn(self.pause)

    def _sigcont_application(self, *_: object) -> None:
        self.in_its_turn(self.go_on)

    def in_its_turn(self, step: Callable[[], None]) -> None:
        """Take a step that writes: where a signal comes, the queue may just be held by what it interrupts."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(step)

    def pause(self) -> None:
        """Give the terminal back, and stop until SIGCONT comes."""
        if self.is_open and not self.program._exit:
            super()._sigtstp_application()
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def go_on(self) -> None:
        """Take the terminal again: after a pause of our own, and where we were stopped without a word.

        The system sends SIGCONT with the SIGHUP of a terminal that is gone, too.
        """
        if self.program._exit or not os.isatty(self.fileno):
            return
        if self.is_open:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
        self.program.refresh(layout=True)  # the other screen of a terminal is empty when it is taken


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


class IsMade(AwaitMount):
    """Waits until a screen is made; it is laid out when it comes, and Textual would do it once more."""

    def __await__(self) -> Generator[None, None, None]:
        """Wait for all of it."""
        return self.all_made().__await__()

    async def all_made(self) -> None:
        """Wait for each of its widgets."""
        for widget in self._widgets:
            await widget._mounted_event.wait()


class Beneath(Visual):
    """The screen beneath a window, drawn line by line in its tint, each style worked out once.

    Textual has Rich draw it as one text, and takes that apart again.
    """

    def __init__(self, screen: Screen[Any], tint: Color) -> None:
        self.screen = screen
        self.tint = tint

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width that there is."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines there are."""
        del rules, width
        return self.screen.size.height

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines."""
        del width, height, options
        ground, tint = style.rich_style, self.tint
        return [
            Strip([Segment(text, _tinted(its, tint, ground)) for text, its, _ in strip], strip.cell_length)
            for strip in self.screen._compositor.render_strips()
        ]


@lru_cache(1024)
def _tinted(style: RichStyle | None, tint: Color, ground: RichStyle) -> RichStyle:
    (segment,) = BackgroundScreen.process_segments([Segment("", style)], tint)
    return ground + segment.style


class OverAnother(ToldAtOnce, Screen[AnswerT], Generic[AnswerT]):
    """A screen through which the one beneath may be seen."""

    def render(self) -> Any:  # noqa: ANN401 - whatever Textual can draw
        """Return what stands behind the widgets."""
        behind = super().render()
        return Beneath(behind.screen, behind.color) if isinstance(behind, BackgroundScreen) else behind

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return what stands behind the widgets, drawn once for all lines where it is a ground alone."""
        ground = self.styles.background
        if ground.a < 1:
            return super().render_lines(crop)
        line = Strip.blank(crop.width, RichStyle.from_color(bgcolor=ground.rich_color))
        for line_filter in self.get_line_filters():
            line = line.apply_filter(line_filter, ground)
        return [line] * crop.height


class PaintedOnce(OverAnother[AnswerT], Generic[AnswerT]):
    """A screen that is laid out and painted once when it comes, and not again until anything changes.

    Textual does so five times, the last of them a sixtieth of a second later, and what waits for it waits.
    """

    came_at = 0.0

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Take all that was asked for until now as done: what is laid out and painted here has it."""
        comes = self.is_attached and not self._size and bool(self.app.size)
        if comes:
            self.came_at = time.monotonic()
            self._layout_required = False
        super()._on_screen_resume(event)
        event.prevent_default()  # Textual's own has been called
        if comes:
            self._repaint_required = False

    async def _on_layout(self, message: Layout) -> None:
        """Lay out again for what was asked for since it came; how far a scrollbar goes moves nothing."""
        if message.time >= self.came_at and not isinstance(message.widget, ScrollBar):
            await super()._on_layout(message)
        message.stop()
        message.prevent_default()

    async def _on_update(self, message: Update) -> None:
        """Paint again what has changed since it came."""
        if message.time >= self.came_at:
            await super()._on_update(message)
        message.stop()
        message.prevent_default()

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; several are told of the first one."""
        if size != self._size:
            super()._screen_resized(size)


class Palette(CommandPalette, OverAnother[Any]):
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


def drop_notes(app: App[Any]) -> None:
    """Take away what was said in passing, but for what warns: a window is not to open beneath it."""
    for note in tuple(app._notifications):
        if note.severity == "information":
            app._unnotify(note, refresh=False)
    for screen in app.screen_stack:
        for rack in screen.query(ToastRack):
            rack.show(app._notifications)


def paint_with(widget: Widget, then: Callable[[], object] = lambda: None) -> bool:
    """Paint the screen of a widget as soon as the widget has told it that it has changed, and go on then.

    It tells it when it has nothing left to do: the way over it and the program comes out behind that.
    Textual would paint a sixtieth of a second after the last frame. Returns False where it is closed.
    """
    screen = widget.screen

    def paint() -> None:
        screen._on_timer_update()
        then()

    return widget.call_later(widget.app.call_later, screen.call_later, paint)


def write_to_terminal(app: App[object], sequences: str) -> None:
    """Write what Textual does not draw itself; nothing where there is no terminal."""
    driver = app._driver
    if driver is not None and sequences:
        driver.write(sequences)
        driver.flush()
