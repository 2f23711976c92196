"""Screens that are laid out and painted no oftener than they change."""

import time
from collections.abc import Callable, Generator
from functools import lru_cache
from typing import Any, Generic

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import ScreenResume
from textual.geometry import Region, Size
from textual.messages import Layout, Update
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import AwaitMount, Widget
from textual.widgets.option_list import Option

from vertragsbuch.tui.kit.program import AnswerT
from vertragsbuch.tui.kit.textual_private.frames import DrawsWhatChanged
from vertragsbuch.tui.kit.textual_private.telling import ToldAtOnce


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

    def __init__(self, *named: Any, **kwargs: Any) -> None:
        super().__init__(*named, **kwargs)
        self._compositor = DrawsWhatChanged()

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

    def _action_command_list(self, action: str) -> None:
        """Move in the list of commands as soon as it is laid out: until then it has no pages to turn."""
        if self.query_one(CommandList).size:
            super()._action_command_list(action)

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
