"""What is painted step by step is the whole of what has changed, and nothing besides."""

from collections.abc import Iterable

import pytest
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from tests.tui.conftest import THREE, Sit
from tests.tui.painting import painted_anew
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.entry import FormEntry
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.letter.letter_editor import LetterEditor

Cell = tuple[str, Style | None]


def cells_of(line: Iterable[Segment]) -> list[Cell]:
    """Return the cells of a line; a sign without a width is in none of them."""
    return [(sign, segment.style) for segment in line for sign in segment.text if cell_len(sign)]


class Terminal:
    """What a terminal shows of the frames that are sent to it, and the lines that each of them wrote on."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.written: list[set[int]] = []

    def take(self, app: App[object], frame: object) -> None:
        """Write a frame over what stands there."""
        if isinstance(frame, ChopsUpdate | LayoutUpdate):
            self.written.append(set())
            self._write(frame.__rich_console__(app.console, app.console.options))

    def _write(self, segments: Iterable[object]) -> None:
        x = y = 0
        for segment in segments:
            assert isinstance(segment, Segment)
            for code in segment.control or ():
                assert len(code) == 3
                assert code[0] is ControlType.CURSOR_MOVE_TO
                x, y = int(code[1]), code[2]
            if not segment.control and segment.text != "\n":
                self.written[-1].add(y)
                for cell in cells_of([segment]):
                    self.cells[x, y] = cell
                    x += 1

    def lines(self, width: int, height: int) -> list[list[Cell]]:
        """Return what it shows, line by line."""
        return [[self.cells[x, y] for x in range(width)] for y in range(height)]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, every_frame: None) -> Terminal:
    """A terminal that shows every frame of the program."""
    del every_frame
    shown = Terminal()
    display = App._display

    def shown_too(app: App[object], screen: object, frame: object) -> None:
        shown.take(app, frame)
        display(app, screen, frame)  # type: ignore[arg-type]

    monkeypatch.setattr(App, "_display", shown_too)
    return shown


WAYS: dict[str, tuple[str, ...]] = {
    "list": ("down", "space", "slash", "f", "i", "enter"),
    "menu": ("f", "down"),
    "message over the list": ("c", "down"),
    "form": ("n", "H", "tab", "F", "tab", *"1.3.2024", "tab", "1", "tab", "tab", *"3 M", "tab", "x", "tab"),
    "faults of a form": ("n", "f2", "H", "tab", "a", "backspace", "tab"),
    "list of answers in a form": ("n", "shift+tab", "enter", "down", "enter", "tab"),
    "a form that scrolls": ("n", "shift+tab", "x", "shift+tab", "y"),
    "another notice": ("w", "1", "backspace"),
    "page of a contract": ("enter", "pagedown", "down", "up"),
    "letter": ("k", "enter", "down"),
    "costs": ("E", "down", "g"),
    "calendar": ("J", "right"),
}


@pytest.mark.parametrize("size", [(120, 36), (60, 20)], ids=["wide", "narrow"])
@pytest.mark.parametrize("keys", WAYS.values(), ids=WAYS)
async def test_the_frames_together_are_what_stands_there(
    sit: Sit, terminal: Terminal, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with sit(THREE, size=size) as sitting:
        await sitting.press(*keys)
        shown = terminal.lines(*size)
        whole = [cells_of(line) for line in painted_anew(sitting.app)]
        assert [y for y, (line, wanted) in enumerate(zip(shown, whole, strict=True)) if line != wanted] == []


async def test_a_key_in_a_field_draws_no_other_field(
    sit: Sit, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = FormEntry.render_lines

    def noted(entry: FormEntry, crop: Region) -> list[Strip]:
        drawn.append(entry.field)
        return draw(entry, crop)

    monkeypatch.setattr(FormEntry, "render_lines", noted)
    async with sit(THREE) as sitting:
        await sitting.press("n", "H")
        drawn.clear()
        terminal.written.clear()
        await sitting.press("a")
        assert set(drawn) == {"title"}
        assert [len(lines) for lines in terminal.written] == [1]


async def test_of_a_text_beside_a_form_the_lines_that_are_others_are_painted(
    sit: Sit, terminal: Terminal
) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("n")
        pane = sitting.app.screen.query_one(DetailPane)
        pane.show([Paragraph(text) for text in ("eins", "zwei", "drei")])
        await sitting.settle()
        terminal.written.clear()
        pane.show([Paragraph(text) for text in ("eins", "zwei", "drei")])
        await sitting.settle()
        assert terminal.written == []
        pane.show([Paragraph(text) for text in ("eins", "beide")])
        await sitting.settle()
        first = pane.region.y + 1
        assert terminal.written == [{first, first + 1}]


async def test_what_has_just_been_taken_away_is_drawn_no_more(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("k", "enter", "e")
        screen = sitting.app.screen
        editor = screen.query_one(LetterEditor)
        assert "Damen und Herren" in sitting.drawn
        await editor.remove()
        assert editor in screen._compositor.visible_widgets
        lines = screen._compositor.render_strips()
        assert "Damen und Herren" not in "".join(line.text for line in lines)
