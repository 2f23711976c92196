from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageDraw
from rich.style import Style

from tests.letters.sample import sample_letter
from tests.tui.terminal import Terminal, decoded
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import PLAIN_PAGE, PageStyle, page_pictures
from vertragsbuch.pixels.graphics import CellSize, Colour, Graphics
from vertragsbuch.pixels.painter import PageWindow
from vertragsbuch.pixels.palette import colours_of, indexed
from vertragsbuch.pixels.sixel import Indexed, sixel
from vertragsbuch.tui.page.page_drawing import picture_of
from vertragsbuch.tui.page.page_picture import PagePicture, PageRoom

GROUND = Colour(20, 24, 32)
CELL = CellSize(9, 18)
LETTER = sample_letter()
LONG = sample_letter(body=sample_letter().body * 8)
A_PER_CENT = 2.55
A_STEP_OF_GREY = 255 / 14 / 2 + A_PER_CENT / 2 + 2
"""Half a step between two greys, the rounding to per cent, and the grid in which Pillow looks colours up."""


def test_sixel_gives_back_every_pixel() -> None:
    colours = (Colour(0, 0, 0), Colour(255, 255, 255), Colour(204, 51, 0))
    pixels = bytes((x * x + y * 7) % 3 for y in range(15) for x in range(37))
    picture = decoded(inner(sixel(Indexed(37, pixels, colours))))
    assert picture.size == (37, 15)
    assert [picture.getpixel((x, y)) for y in range(15) for x in range(37)] == [colours[at] for at in pixels]


def test_runs_of_one_colour_are_short() -> None:
    assert inner(sixel(Indexed(500, bytes(3000), (Colour(0, 0, 0),)))) == '"1;1;500;6#0;2;0;0;0#0!500~'


def test_below_the_last_row_sixel_leaves_the_screen_alone() -> None:
    seven_rows = Indexed(5, bytes(5 * 7), (Colour(0, 0, 0),))
    assert inner(sixel(seven_rows)).endswith("#0!5~-#0!5@")


def test_a_grey_page_keeps_its_steps_and_its_ground() -> None:
    ramp = Image.linear_gradient("L").convert("RGB")
    colours = colours_of(ramp, GROUND, 16)
    assert len(colours) == 16
    assert (colours[0], colours[14], colours[15]) == (Colour(0, 0, 0), Colour(255, 255, 255), GROUND)
    assert farthest(decoded(inner(sixel(indexed(ramp, colours)))), ramp) <= A_STEP_OF_GREY


def test_the_colours_of_a_letterhead_stay() -> None:
    page = Image.new("RGB", (60, 40), "white")
    ImageDraw.Draw(page).rectangle((10, 5, 30, 20), fill=(200, 16, 46))
    shown = decoded(inner(sixel(indexed(page, colours_of(page, GROUND, 16)))))
    assert farthest(shown, page) <= A_PER_CENT


@pytest.mark.parametrize("columns", [12, 40, 83])
def test_sixel_shows_the_pixels_of_the_typesetter(columns: int) -> None:
    picture = drawn("sixel", columns)
    terminal = showing(picture, whole(picture))
    (page,) = typeset(columns * CELL.width)
    shown = joined(terminal)
    assert terminal.drawn[0][:2] == (3, 2)
    assert shown.size == (columns * CELL.width, len(picture.pages[0]) * CELL.height)
    assert farthest(shown.crop((0, 0, *page.size)), page) <= A_STEP_OF_GREY
    assert farthest(shown.crop((0, page.height, *shown.size)), GROUND) <= A_PER_CENT


@pytest.mark.parametrize("columns", [12, 40, 83])
def test_kitty_shows_the_pixels_of_the_typesetter(columns: int) -> None:
    picture = drawn("kitty", columns)
    (shown,) = showing(picture, whole(picture)).shown
    (page,) = typeset(columns * CELL.width)
    assert shown[:4] == (3, 2, columns, len(picture.pages[0]))
    assert shown.picture.size == (columns * CELL.width, shown.lines * CELL.height)
    assert farthest(shown.picture.crop((0, 0, *page.size)), page) == 0
    assert farthest(shown.picture.crop((0, page.height, *shown.picture.size)), GROUND) == 0


@pytest.mark.parametrize("graphics", ["kitty", "sixel"])
def test_a_part_of_the_page_is_what_it_is_in_the_whole(graphics: Graphics) -> None:
    picture, again = drawn(graphics, 40), drawn(graphics, 40)
    box = (0, 9 * CELL.height, 40 * CELL.width, 13 * CELL.height)
    of_the_whole = pixels_of(showing(picture, whole(picture))).crop(box)
    assert farthest(pixels_of(showing(again, PageWindow(0, 5, 7, 9, 4))), of_the_whole) == 0


def test_no_drawing_is_too_tall_for_xterm() -> None:
    picture = drawn("sixel", 83)
    terminal = showing(picture, whole(picture))
    assert len(terminal.drawn) > 1
    assert all(part.height <= 1000 and part.width <= 1000 for _column, _line, part in terminal.drawn)
    lines = [line for _column, line, _part in terminal.drawn]
    assert lines[1] == lines[0] + terminal.drawn[0][2].height // CELL.height


def test_kitty_sends_a_page_once_and_shows_the_next_in_its_place() -> None:
    picture = drawn("kitty", 40, LONG)
    terminal = showing(picture, whole(picture))
    assert picture.painter is not None
    for page in (1, 0, 1):
        terminal.write(picture.painter.show([whole(picture, page)]))
    assert terminal.written.count("a=t,") == 2
    (shown,) = terminal.shown
    assert farthest(shown.picture.crop((0, 0, *typeset(360, LONG)[1].size)), typeset(360, LONG)[1]) == 0


def test_kitty_hides_pages_and_forgets_them() -> None:
    picture = drawn("kitty", 40)
    terminal = showing(picture, whole(picture))
    assert picture.painter is not None
    terminal.write(picture.painter.hide())
    assert (terminal.shown, len(terminal.pictures)) == ([], 1)
    terminal.write(picture.painter.forget())
    assert terminal.pictures == {}
    assert picture.painter.forget() == picture.painter.hide() == ""


def test_every_page_is_drawn() -> None:
    pages = len(typeset(100, LONG))
    assert pages > 2
    for graphics in ("kitty", "sixel", "blocks"):
        assert len(drawn(graphics, 20, LONG).pages) == pages


@pytest.mark.parametrize("graphics", ["kitty", "sixel", "blocks"])
@pytest.mark.parametrize(("columns", "lines"), [(42, 30), (42, 20), (42, 8), (80, 30), (3, 3), (1, 1)])
def test_a_page_that_does_not_scroll_is_seen_as_a_whole(graphics: Graphics, columns: int, lines: int) -> None:
    picture = picture_of(LETTER, PLAIN_PAGE, 1, PageRoom(columns, lines, CELL, GROUND, graphics))
    assert picture.columns <= columns
    assert len(picture.pages[0]) <= lines or picture.columns == 1
    assert all(line.cell_length == picture.columns for line in picture.pages[0])


def test_half_blocks_have_the_shape_of_the_page_and_its_ink() -> None:
    lines = drawn("blocks", 42).pages[0]
    assert len(lines) == 30
    assert all(set(line.text) == {"▀"} for line in lines)
    inked = [any(shade(segment.style) < 200 for segment in line) for line in lines]
    assert any(inked[:8])
    assert not any(inked[-2:])


def test_under_a_picture_lie_half_blocks_of_the_same_size() -> None:
    for graphics in ("kitty", "sixel"):
        picture = drawn(graphics, 40)
        (page,) = typeset(360)
        assert len(picture.pages[0]) == -(-page.height // CELL.height)
        assert any(shade(segment.style) < 200 for line in picture.pages[0] for segment in line)


def test_an_own_signature_is_on_the_picture() -> None:
    signature = BytesIO()
    Image.new("RGB", (300, 80), (20, 40, 160)).save(signature, "PNG")
    style = PageStyle(signature=signature.getvalue())
    picture = picture_of(LETTER, style, 1, room_of("sixel", 40))
    blue = sum(
        count
        for count, colour in pixels_of(showing(picture, whole(picture))).getcolors(100_000) or []
        if isinstance(colour, tuple) and colour[2] > colour[0] + 80
    )
    assert blue > 500


def inner(sequence: str) -> str:
    assert sequence.startswith("\x1bP0;1;0q")
    assert sequence.endswith("\x1b\\")
    return sequence[len("\x1bP0;1;0q") : -len("\x1b\\")]


def room_of(graphics: Graphics, columns: int) -> PageRoom:
    return PageRoom(columns, 30, CELL, GROUND, graphics, 16, scrolls=True)


def drawn(graphics: Graphics, columns: int, letter: Letter = LETTER) -> PagePicture:
    return picture_of(letter, PLAIN_PAGE, 7000, room_of(graphics, columns))


def whole(picture: PagePicture, page: int = 0) -> PageWindow:
    return PageWindow(page, 3, 2, 0, len(picture.pages[page]))


def showing(picture: PagePicture, *windows: PageWindow) -> Terminal:
    terminal = Terminal()
    assert picture.painter is not None
    terminal.write(picture.painter.show(windows))
    return terminal


def typeset(width: int, letter: Letter = LETTER) -> list[Image.Image]:
    """The pages as the typesetter makes them, so many pixels wide."""
    pages = page_pictures(letter, width * 25.4 / 210)
    return [Image.open(BytesIO(page)).convert("RGB").crop((0, 0, width, page_height(page))) for page in pages]


def page_height(png: bytes) -> int:
    return Image.open(BytesIO(png)).height


def joined(terminal: Terminal) -> Image.Image:
    """What several drawings under each other show."""
    top = terminal.drawn[0][1]
    height = sum(part.height for _column, _line, part in terminal.drawn)
    picture = Image.new("RGB", (terminal.drawn[0][2].width, height))
    for _column, line, part in terminal.drawn:
        picture.paste(part, (0, (line - top) * CELL.height))
    return picture


def pixels_of(terminal: Terminal) -> Image.Image:
    return joined(terminal) if terminal.drawn else terminal.shown[0].picture


def farthest(picture: Image.Image, wanted: "Image.Image | Colour") -> int:
    """How far the farthest pixel is from what is wanted, in its worst light."""
    other = wanted if isinstance(wanted, Image.Image) else Image.new("RGB", picture.size, tuple(wanted))
    assert picture.size == other.size
    if 0 in picture.size:
        return 0
    bands = ImageChops.difference(picture.convert("RGB"), other).split()
    return max(int(band.getextrema()[1]) for band in bands)  # type: ignore[arg-type]


def shade(style: Style | None) -> int:
    """The darker half of a cell."""
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    return min(style.color.get_truecolor().red, style.bgcolor.get_truecolor().red)
