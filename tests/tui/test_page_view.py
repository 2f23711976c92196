import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Static, TextArea

from tests.tui.conftest import THREE, Sit, Sitting
from tests.tui.terminal import Terminal
from vertragsbuch.config.settings import PageSettings, Settings
from vertragsbuch.pixels import graphics
from vertragsbuch.pixels.graphics import VT340, CellSize
from vertragsbuch.tui.letter.letter_screen import LetterScreen
from vertragsbuch.tui.page import page_view
from vertragsbuch.tui.page.page_screen import PageScreen
from vertragsbuch.tui.page.page_view import PageView

KITTY = Settings(page=PageSettings(picture="kitty"))
SIXEL = Settings(page=PageSettings(picture="sixel"))
SHAPE_OF_THE_POINTER = "\x1b]22;"
"""The one thing that Textual writes where nobody looks."""

TO_THE_PAGE = ("k", "enter")
MANY_PARAGRAPHS = "\n\n".join(f"Das ist Absatz {number} von vielen. " * 6 for number in range(30))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The terminal to which the program writes its pictures."""
    shown = Terminal()

    def write(_driver: HeadlessDriver, text: str) -> None:
        if not text.startswith(SHAPE_OF_THE_POINTER):
            shown.write(text)

    monkeypatch.setattr(HeadlessDriver, "write", write)
    return shown


async def test_the_picture_covers_the_half_blocks_cell_by_cell_but_no_window(
    sit: Sit, terminal: Terminal
) -> None:
    async with sit(THREE, settings=KITTY) as sitting:
        await sitting.press(*TO_THE_PAGE)
        (shown,) = terminal.shown
        picture, region = view(sitting).picture, view(sitting).content_region
        assert picture is not None
        assert shown.line == region.y
        assert shown.column == region.x + (region.width - shown.columns) // 2
        assert (shown.columns, shown.lines) == (picture.columns, len(picture.pages[0]))
        assert shown.picture.size == (shown.columns * VT340.width, shown.lines * VT340.height)
        assert shown.line + shown.lines <= region.bottom
        assert "▀▀▀" in sitting.drawn.splitlines()[shown.line]
        exported = sitting.app.export_screenshot()
        assert "▀▀▀" in exported
        assert "\x1b" not in exported
        await sitting.press("f1")
        assert terminal.shown == []
        await sitting.press("escape")
        assert [again[:4] for again in terminal.shown] == [shown[:4]]


@pytest.mark.usefixtures("every_frame")
async def test_sixel_is_drawn_where_the_half_blocks_are_and_again_only_where_they_were_written(
    sit: Sit, terminal: Terminal
) -> None:
    async with sit(THREE, settings=SIXEL) as sitting:
        await sitting.press(*TO_THE_PAGE)
        column, line, picture = terminal.drawn[-1]
        region = view(sitting).content_region
        assert line == region.y
        assert column == region.x + (region.width - picture.width // VT340.width) // 2
        assert picture.width % VT340.width == picture.height % VT340.height == 0
        assert picture.width * 1.41 < picture.height < picture.width * 1.41 + 2 * VT340.height
        drawn = len(terminal.drawn)
        sitting.app.screen.query_one("#step", Static).update("anderswo")
        await sitting.settle()
        assert len(terminal.drawn) == drawn
        view(sitting).refresh()
        await sitting.settle()
        assert len(terminal.drawn) == drawn + 1
        await sitting.press("f1")
        under_the_window = len(terminal.drawn)
        await sitting.press("down")
        assert len(terminal.drawn) == under_the_window
        await sitting.press("escape")
        assert len(terminal.drawn) > under_the_window


async def test_unless_told_nothing_is_written_where_nobody_looks(sit: Sit, terminal: Terminal) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_PAGE, "g", "escape")
        assert view(sitting).pages == 1
    assert terminal.written == ""


@pytest.mark.parametrize(
    ("environment", "cell", "way"),
    [
        ({"TERM": "xterm-kitty"}, CellSize(9, 18), "a=p"),
        ({"TERM": "foot"}, CellSize(9, 18), "\x1bP0;1;0q"),
        ({"TERM": "xterm-kitty"}, None, ""),
        ({"TERM": "xterm-kitty", "TMUX": "/run/tmux,1,0"}, CellSize(9, 18), ""),
        ({"TERM": "xterm-256color"}, CellSize(9, 18), ""),
    ],
)
async def test_by_itself_the_page_is_shown_as_the_terminal_can(
    sit: Sit,
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    cell: CellSize | None,
    way: str,
) -> None:
    pretend(monkeypatch, environment, cell)
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_PAGE)
        assert view(sitting).pages == 1
        assert way in terminal.written
        assert bool(way) == bool(terminal.written)


async def test_set_to_half_blocks_nothing_is_written(
    sit: Sit, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, {"TERM": "xterm-kitty"}, CellSize(9, 18))
    async with sit(THREE, settings=Settings(page=PageSettings(picture="blocks"))) as sitting:
        await sitting.press(*TO_THE_PAGE)
        assert view(sitting).pages == 1
    assert terminal.written == ""


async def test_xterm_gets_no_more_colours_than_it_has(
    sit: Sit, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XTERM_VERSION", "XTerm(379)")
    async with sit(THREE, settings=SIXEL) as sitting:
        await sitting.press(*TO_THE_PAGE)
    assert "#15;2;" in terminal.written
    assert "#16;2;" not in terminal.written


async def test_no_message_and_nothing_cut_off_elsewhere_covers_lines_of_the_page(
    sit: Sit, terminal: Terminal
) -> None:
    async with sit(THREE, size=(90, 24), settings=KITTY) as sitting:
        await sitting.press(*TO_THE_PAGE, "g")
        (whole,) = terminal.shown
        sitting.app.notify("Eine Meldung")
        await sitting.settle()
        message = sitting.app.screen.query_one("Toast").region
        assert message.y < whole.line + whole.lines
        assert all(shown.line + shown.lines <= message.y for shown in terminal.shown)
        sitting.app.clear_notifications()
        await sitting.settle()
        (again,) = terminal.shown
        assert again[:4] == whole[:4]
        sitting.app.screen.query_one("#what").styles.height = 5
        await sitting.settle()
        assert [shown[:4] for shown in terminal.shown] == [whole[:4]]


async def test_a_long_subject_covers_no_line_of_the_page(sit: Sit, terminal: Terminal) -> None:
    async with sit(THREE, size=(90, 24), settings=KITTY) as sitting:
        await sitting.press(*TO_THE_PAGE, "e")
        sitting.app.screen.query_one("#editor", TextArea).text = "Betreff " * 40 + "\n\nText."
        await sitting.press("f2", "g")
        (shown,) = terminal.shown
        assert shown.line == view(sitting).content_region.y


async def test_leaving_the_letter_leaves_nothing_behind(sit: Sit, terminal: Terminal) -> None:
    async with sit(THREE, settings=KITTY) as sitting:
        for away in (("escape",), ("escape",), ("e", "escape", "escape")):
            if sitting.app.screen is sitting.overview:
                await sitting.press(*TO_THE_PAGE)
                assert terminal.shown
            await sitting.press(*away)
            assert (terminal.shown, terminal.pictures) == ([], {})


async def test_writing_the_letter_leaves_nothing_behind(sit: Sit, terminal: Terminal) -> None:
    async with sit(THREE, settings=KITTY) as sitting:
        await sitting.press(*TO_THE_PAGE, "enter")
        assert terminal.shown == []
        await sitting.press("enter")
        assert len(sitting.app.screen_stack) == 1
        assert (terminal.shown, terminal.pictures) == ([], {})


@pytest.mark.parametrize("keys", [(), ("g",), ("f1",)])
async def test_ending_the_program_leaves_nothing_behind(
    sit: Sit, terminal: Terminal, keys: tuple[str, ...]
) -> None:
    async with sit(THREE, settings=KITTY) as sitting:
        await sitting.press(*TO_THE_PAGE, *keys)
        assert terminal.pictures
    assert (terminal.shown, terminal.pictures) == ([], {})


async def test_another_size_of_the_screen_has_the_page_drawn_anew_and_none_is_shown_until_then(
    sit: Sit, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(THREE, size=(120, 36), settings=KITTY) as sitting:
        await sitting.press(*TO_THE_PAGE)
        (before,) = terminal.shown
        terminal.placed.clear()
        sitting.app.app_resume_signal.publish(sitting.app)
        await sitting.settle()
        assert len(terminal.shown) == len(terminal.pictures) == 1, "back from the shell"
        await sitting.pilot.resize_terminal(170, 50)
        await sitting.settle()
        (after,) = terminal.shown
        assert after.columns > before.columns
        assert after.picture.size == (after.columns * VT340.width, after.lines * VT340.height)
        assert len(terminal.pictures) == 1
        await sitting.pilot.resize_terminal(80, 24)
        await sitting.settle()
        assert terminal.shown == []
        await sitting.pilot.resize_terminal(120, 36)
        await sitting.settle()
        assert len(terminal.shown) == 1
        monkeypatch.setattr(PageView, "_draw", lambda _view: None)
        await sitting.pilot.resize_terminal(112, 26)
        await sitting.settle()
        assert terminal.shown == []
        assert "▀▀▀" in sitting.drawn


async def test_larger_letters_have_the_page_drawn_anew(
    sit: Sit, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, {"TERM": "xterm-kitty"}, CellSize(9, 18))
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_PAGE)
        monkeypatch.setattr(page_view, "cell_of_terminal", lambda: CellSize(12, 24))
        sitting.app.refresh()
        await sitting.settle()
        (shown,) = terminal.shown
        assert shown.picture.size == (shown.columns * 12, shown.lines * 24)


async def test_the_page_lies_on_the_ground_of_the_theme(
    sit: Sit, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with sit(THREE, settings=KITTY, size=(120, 44)) as sitting:
        await sitting.press(*TO_THE_PAGE)
        for _theme in range(2):
            assert below_the_page(terminal) == tuple(view(sitting).background_colors[1].rgb)
            sitting.app.action_toggle_theme()
            await sitting.settle()


@pytest.mark.parametrize(
    ("term", "theme", "ground"),
    [
        ("xterm-256color", "light", (255, 255, 255)),
        ("xterm-256color", "dark", (18, 18, 18)),
        ("xterm", "dark", (0, 0, 0)),
    ],
)
async def test_the_ground_is_what_a_terminal_of_few_colours_makes_of_it(
    sit: Sit,
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    theme: str,
    ground: tuple[int, int, int],
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", term)
    async with sit(THREE, settings=KITTY._replace(theme=theme), size=(120, 44)) as sitting:
        await sitting.press(*TO_THE_PAGE)
        assert below_the_page(terminal) == ground


def keys_shown(sitting: Sitting) -> str:
    """Return the last two lines, on which the keys of a letter stand."""
    return "\n".join(sitting.drawn.splitlines()[-2:])


@pytest.mark.parametrize("settings", [KITTY, Settings()])
async def test_the_pages_of_a_letter_are_turned(sit: Sit, terminal: Terminal, settings: Settings) -> None:
    async with sit(THREE, settings=settings) as sitting:
        await write_many_paragraphs(sitting)
        pages = view(sitting).pages
        assert pages > 2
        assert f"✓ Seite 1 von {pages}" in sitting.drawn
        first = look(sitting, terminal)
        assert "b Blättern" in keys_shown(sitting)
        await sitting.press("b")
        assert f"✓ Seite 2 von {pages}" in sitting.drawn
        assert look(sitting, terminal) != first
        await sitting.press(*["b"] * (pages - 1))
        assert f"✓ Seite 1 von {pages}" in sitting.drawn
        assert look(sitting, terminal) == first


async def test_on_a_small_screen_a_key_shows_the_page(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.press(*TO_THE_PAGE)
        assert "g Seite groß" in "".join(sitting.drawn.splitlines()[-2:])
        assert "▀" not in sitting.drawn
        await sitting.press("g")
        assert isinstance(sitting.app.screen, PageScreen)
        assert "Seite 1 von 1" in sitting.drawn
        assert sitting.drawn.count("▀" * 78) == 22
        await sitting.press("escape")
        assert isinstance(sitting.app.screen, LetterScreen)
        assert "2 von 3" in sitting.drawn


async def test_the_large_page_scrolls_to_its_end_and_no_further(sit: Sit, terminal: Terminal) -> None:
    async with sit(THREE, size=(80, 24), settings=KITTY) as sitting:
        await sitting.press(*TO_THE_PAGE, "g")
        picture = view(sitting).picture
        assert picture is not None
        top = terminal.shown[0].picture
        await sitting.press("down")
        assert part(terminal, 0, 200) == top.crop((0, VT340.height, top.width, VT340.height + 200)).tobytes()
        await sitting.press(*["pagedown"] * 9)
        end = terminal.shown[0]
        await sitting.press("pagedown", "down", "end")
        assert terminal.shown[0].picture.tobytes() == end.picture.tobytes()
        assert end.lines == 22
        await sitting.press("home")
        assert terminal.shown[0].picture.tobytes() == top.tobytes()


async def test_the_large_page_begins_with_the_page_that_was_seen(sit: Sit) -> None:
    async with sit(THREE, settings=KITTY) as sitting:
        await write_many_paragraphs(sitting)
        pages = view(sitting).pages
        await sitting.press("b", "g")
        assert f"Seite 2 von {pages}" in sitting.drawn
        await sitting.press("left", "left")
        assert f"Seite {pages} von {pages}" in sitting.drawn
        await sitting.press("right", "b")
        assert f"Seite 2 von {pages}" in sitting.drawn


async def test_the_keys_of_the_page_stand_in_the_help_and_can_be_changed(sit: Sit) -> None:
    async with sit(THREE, settings=Settings(keys={"page.large": "x"})) as sitting:
        await sitting.press(*TO_THE_PAGE, "b")
        assert "Blättern" not in keys_shown(sitting)
        assert "✓ 1 Seite" in sitting.drawn
        await sitting.press("f1")
        assert "page.large" in sitting.pane("#help")
        assert "Die Seite, so groß es geht" in sitting.pane("#help")
        await sitting.press("escape", "x")
        assert isinstance(sitting.app.screen, PageScreen)


def view(sitting: Sitting) -> PageView:
    return sitting.app.screen.query_one(PageView)


def look(sitting: Sitting, terminal: Terminal) -> object:
    """What is seen of the page."""
    if terminal.shown:
        return terminal.shown[0].picture.tobytes()
    page, height = view(sitting), view(sitting).size.height
    return [page.render_line(y) for y in range(height)]


def below_the_page(terminal: Terminal) -> object:
    """The colour between the page and the end of its last line of cells."""
    (shown,) = terminal.shown
    return shown.picture.getpixel((0, shown.picture.height - 1))


def part(terminal: Terminal, top: int, height: int) -> bytes:
    picture = terminal.shown[0].picture
    return picture.crop((0, top, picture.width, top + height)).tobytes()


async def write_many_paragraphs(sitting: Sitting) -> None:
    await sitting.press(*TO_THE_PAGE, "e")
    sitting.app.screen.query_one("#editor", TextArea).text = f"Betreff\n\n{MANY_PARAGRAPHS}"
    await sitting.press("f2")


def pretend(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], cell: CellSize | None) -> None:
    """Let the program believe that it runs in such a terminal, and that somebody sees it."""
    for name in (*graphics._INSIDE_ANOTHER, *graphics._CANNOT_BE_ASKED, "KONSOLE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(page_view.PageView, "_is_seen", True)
    monkeypatch.setattr(page_view, "cell_of_terminal", lambda: cell)
