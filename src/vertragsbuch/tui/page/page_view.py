"""The pages of a letter, one at a time: as a picture where the terminal can, else in half blocks.

The half blocks are always drawn; a picture lies over them. So there is something to look at where a part of
the page is covered, and where the terminal cannot do what it seemed to. Textual knows nothing of the picture.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from rich.color import ColorSystem
from textual.errors import NoWidget
from textual.geometry import Region, clamp
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from vertragsbuch.pixels.graphics import VT340, CellSize, Colour, Graphics, cell_of_terminal, graphics_of
from vertragsbuch.pixels.painter import PageWindow
from vertragsbuch.tui.kit.looks import Drawn
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.textual_private.terminal import write_to_terminal
from vertragsbuch.tui.page.page_picture import PagePicture, PageRoom

Drawing = Callable[[int, PageRoom], PagePicture]
"""Draws the pages under a number of the terminal's memory, for a room."""

_NUMBERS = count(1)
_NUMBERS_OF_A_VIEW = 1000
_XTERM_COLOURS = 16
_COLOURS = 64


class PageView(Drawn, UsesBook):
    """Shows a page in the middle of its room."""

    class Turned(Message):
        """Another page is shown than before."""

    def __init__(self, *, scrolls: bool = False) -> None:
        super().__init__(id="page_view")
        self._scrolls = scrolls
        self._number = ((os.getpid() % 1000) * 1000 + next(_NUMBERS) % 1000) * _NUMBERS_OF_A_VIEW
        self._drawing: Drawing | None = None
        self._asked: PageRoom | None = None
        self._picture: PagePicture | None = None
        self._page = 0
        self._top = 0
        self._painted: tuple[PageWindow, ...] = ()
        self._is_written_over = True

    def on_mount(self) -> None:
        """Follow every frame, since other things may come to lie over the page."""
        self.program.after_frame.append(self._paint)
        self.app.app_resume_signal.subscribe(self, self._on_return)

    def _on_return(self, _app: object) -> None:
        """Show the page again where the program was stopped and the terminal served another one."""
        self._forget()
        self.refresh()

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        self.program.after_frame.remove(self._paint)
        self._forget()

    def show(self, drawing: Drawing | None, page: int = 1) -> None:
        """Show a page of what is drawn, as soon as there is room for it; or nothing."""
        self._page, self._top = page - 1, 0
        self._take(None)
        self.go_on_with(drawing)

    def go_on_with(self, drawing: Drawing | None) -> None:
        """Show what is drawn in place of what is shown, which stays until then."""
        self._drawing = drawing
        self._asked = None
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def notify_style_update(self) -> None:
        """Draw on the ground of another theme."""
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    @property
    def page(self) -> int:
        """The number of the page that is shown, from 1."""
        return self._page + 1

    @property
    def pages(self) -> int:
        """How many pages there are; none while nothing is shown."""
        return len(self._picture.pages) if self._picture and self.display else 0

    @property
    def is_longer_than_room(self) -> bool:
        """Whether there is more of the page than can be seen at once."""
        return len(self._lines) > self.size.height

    @property
    def picture(self) -> PagePicture | None:
        """What is shown."""
        return self._picture

    def turn(self, by: int) -> None:
        """Show a following or an earlier page; after the last comes the first."""
        if self.pages:
            self._page = (self._page + by) % self.pages
            self._top = 0
            self.refresh()
            self.post_message(self.Turned())

    def _bring_into_sight(self, line: int) -> None:
        """Let a line of the page stand in the middle of the room, as far as the page goes."""
        self.scroll_page(line - self.size.height // 2 - self._top)

    def scroll_page(self, lines: int) -> None:
        """Show what is further down, or up."""
        top = clamp(self._top + lines, 0, max(0, len(self._lines) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region; a picture over them is gone once they are written."""
        self._is_written_over = True
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return the line at a height."""
        width, lines = self.size.width, self._lines
        plain = self.look("look--plain")
        if self._picture is None or y + self._top >= len(lines):
            return self.drawn((), width)
        left = Strip.blank(self._left, plain)
        return Strip.join((left, lines[y + self._top])).adjust_cell_length(width, plain)

    @property
    def _lines(self) -> tuple[Strip, ...]:
        return self._picture.pages[self._page] if self._picture else ()

    @property
    def _left(self) -> int:
        return max(0, self.size.width - self._picture.columns) // 2 if self._picture else 0

    @property
    def _room(self) -> PageRoom | None:
        """Return the room that there is now, None where the page is not shown."""
        columns, lines = self.size
        if not (columns and lines and self.display):
            return None
        graphics, cell = self._graphics()
        if graphics == "blocks":
            return PageRoom(columns, lines, VT340, scrolls=self._scrolls)
        colours = _XTERM_COLOURS if os.environ.get("XTERM_VERSION") else _COLOURS
        return PageRoom(columns, lines, cell, self._ground, graphics, colours, self._scrolls)

    @property
    def _ground(self) -> Colour:
        """Return the colour behind the page, as a terminal of few colours shows it."""
        systems = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT}
        ground = self.background_colors[1].rich_color
        system = systems.get(self.app.console.color_system or "", ColorSystem.TRUECOLOR)
        return Colour(*ground.downgrade(system).get_truecolor())

    def _graphics(self) -> tuple[Graphics, CellSize]:
        """Return how to show the page: as it is set, else as the terminal can, where its cells are known."""
        chosen = self.context.settings.page.picture
        cell = cell_of_terminal() if self._is_seen else None
        if chosen != "auto":
            return chosen, cell or VT340
        return ("blocks", VT340) if cell is None else (graphics_of(os.environ), cell)

    @property
    def _is_seen(self) -> bool:
        """Whether there is a terminal at all: not in a browser, nor where nobody looks."""
        return not (self.app.is_headless or self.app.is_web)

    def _draw(self) -> None:
        """Have the pages drawn where the room is another than the one that was drawn for."""
        room = self._room
        if self._drawing is None or room is None or room == self._asked:
            return
        self._asked = room
        self.attempt(partial(self._drawing, self._number, room), partial(self._show, self._drawing))

    def _show(self, drawing: Drawing, picture: PagePicture) -> None:
        if drawing is self._drawing and picture.room == self._asked:
            self._page = min(self._page, len(picture.pages) - 1)
            self._take(picture)
            self.scroll_page(0)
            if picture.sought:
                self._bring_into_sight(picture.sought)
            self.post_message(self.Turned())

    def _take(self, picture: PagePicture | None) -> None:
        self._forget()
        self._picture = picture
        self.refresh()

    def _paint(self) -> None:
        """Lay the picture over the half blocks, after a frame has been written."""
        picture = self._picture
        if picture is None or picture.painter is None:
            return
        self._draw()
        windows = tuple(self._windows(picture))
        if windows != self._painted or (windows and self._is_written_over):
            self._write(picture.painter.show(windows) if windows else picture.painter.hide())
        self._painted = windows
        self._is_written_over = False

    def _windows(self, picture: PagePicture) -> Iterator[PageWindow]:
        """Yield the parts of the page that nothing covers: none unless the screen is the uppermost."""
        if not self.screen.is_active or picture.room != self._room:
            return
        left, top, _width, height = self.content_region
        covered = self._covered_lines()
        seen = min(height, len(self._lines) - self._top)
        start = 0
        for y in range(seen + 1):
            if y == seen or top + y in covered:
                if y > start:
                    yield PageWindow(self._page, left + self._left, top + start, self._top + start, y - start)
                start = y + 1

    def _covered_lines(self) -> set[int]:
        """Return the lines of the screen on which something lies over the page: a message, a tooltip."""
        over = (
            _seen(widget).intersection(self.region)
            for widget in self.screen.walk_children(Widget)
            if widget is not self and not widget.children
        )
        return {line for region in over if region for line in range(region.y, region.bottom)}

    def _forget(self) -> None:
        painted, self._painted = self._painted, ()
        self._is_written_over = True
        if self._picture is not None and self._picture.painter is not None:
            forgetting = self._picture.painter.forget()
            if painted or forgetting:
                self._write(forgetting)

    def _write(self, sequences: str) -> None:
        write_to_terminal(self.app, sequences)


def _seen(widget: Widget) -> Region:
    """Return the part of the screen on which a widget is to be seen."""
    try:
        return widget.screen.find_widget(widget).visible_region
    except NoWidget:
        return Region()
