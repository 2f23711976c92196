"""A page of lines in front of the overview."""

from typing import ClassVar

from textual.app import ComposeResult

from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.program import AnswerT
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.sheet import Sheet
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce


class SheetPage(UsesBook, PaintedOnce[AnswerT]):
    """A sheet that has the focus, so that the arrow keys scroll it, and the keys below."""

    CSS_PATH: ClassVar = style_sheets("overview/sheet_page")

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        sheet.can_focus = True

    def compose(self) -> ComposeResult:
        """Lay out the sheet and the keys."""
        yield self.sheet
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the keys to the sheet, and fill it."""
        self.sheet.focus()
        self.fill()

    def fill(self) -> None:
        """Put the lines on the sheet, at once or as soon as they are reckoned."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Go back to the overview."""
        self.dismiss()
