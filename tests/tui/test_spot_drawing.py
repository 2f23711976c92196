"""The page of a paper with the words framed, in half blocks and in real pixels."""

from io import BytesIO

import pytest
from PIL import Image
from rich.color_triplet import ColorTriplet

from tests.letters.sample import sample_letter
from vertragsbuch.drafts.spot import SpotArea
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.pixels.graphics import VT340, CellSize, Colour
from vertragsbuch.tui.page.page_picture import PagePicture, PageRoom
from vertragsbuch.tui.page.spot_drawing import picture_of_spot
from vertragsbuch.typesetting.pdf_page import PagePixels, UnreadablePdf
from vertragsbuch.typesetting.words import page_to_see

WORDS = SpotArea(25, 100, 90, 104)
FRAME = ColorTriplet(196, 48, 16)


def _white_page(width: float = 210, height: float = 297) -> PagePixels:
    png = BytesIO()
    Image.new("L", (round(width * 4), round(height * 4)), "white").save(png, format="PNG")
    return PagePixels(png.getvalue(), width, height)


def _framed_lines(picture: PagePicture) -> list[int]:
    """Return the lines on which the frame is drawn."""
    return [
        number
        for number, line in enumerate(picture.pages[0])
        if any(
            colour is not None and colour.triplet == FRAME
            for segment in line
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
        )
    ]


def test_in_half_blocks_the_frame_lies_around_the_words() -> None:
    picture = picture_of_spot(_white_page(), (WORDS,), 1, PageRoom(40, 30, VT340))
    assert picture.columns == 40
    first, *_others, last = _framed_lines(picture)
    lines_a_mm = 40 / 210 / 2
    assert first <= WORDS.top * lines_a_mm <= WORDS.bottom * lines_a_mm <= last + 1
    assert last - first <= 2
    assert first <= picture.sought <= last


def test_without_a_spot_the_page_stays_as_it_is() -> None:
    assert _framed_lines(picture_of_spot(_white_page(), (), 1, PageRoom(40, 30, VT340))) == []


@pytest.mark.parametrize(
    "area",
    [
        SpotArea(0, 0, 210, 297),
        SpotArea(-5, -5, 1, 1),
        SpotArea(200, 290, 400, 500),
        SpotArea(900, 900, 910, 905),
    ],
)
@pytest.mark.parametrize("graphics", ["blocks", "kitty", "sixel"])
def test_an_area_at_the_edge_or_beside_the_page_is_drawn_as_far_as_the_page_goes(
    area: SpotArea, graphics: str
) -> None:
    room = PageRoom(30, 20, CellSize(8, 16), Colour(0, 0, 0), graphics)  # type: ignore[arg-type]  # from the list above
    picture = picture_of_spot(_white_page(), (area,), 1, room)
    assert all(line.cell_length == picture.columns for line in picture.pages[0])


def test_a_page_wider_than_high_fills_the_width() -> None:
    picture = picture_of_spot(_white_page(297, 210), (WORDS,), 1, PageRoom(60, 30, VT340))
    assert picture.columns == 60
    assert len(picture.pages[0]) == round(60 * 210 / 297 / 2)


def test_real_pixels_carry_the_frame_over_half_blocks_of_the_same_size() -> None:
    room = PageRoom(40, 60, CellSize(10, 20), Colour(0, 0, 0), "kitty")
    picture = picture_of_spot(_white_page(), (WORDS,), 7, room)
    assert picture.painter is not None
    assert _framed_lines(picture)
    assert len(picture.pages[0]) == -(-round(40 * 10 * 297 / 210) // 20)


def test_one_page_of_a_paper_is_drawn_alone_and_never_larger_than_there_is_room() -> None:
    pdf = page_pdf(sample_letter())
    small, large = page_to_see(pdf, 1, 40), page_to_see(pdf, 1, 4000)
    assert (round(small.width), round(small.height)) == (210, 297)
    with Image.open(BytesIO(small.png)) as image:
        assert image.width == pytest.approx(40 * 210 / 25.4, abs=1)
    with Image.open(BytesIO(large.png)) as image:
        assert image.width * image.height <= 6_100_000
    for number in (0, 2):
        with pytest.raises(UnreadablePdf):
            page_to_see(pdf, number, 40)


def test_a_picture_is_as_wide_as_a_page_and_keeps_its_shape() -> None:
    png = BytesIO()
    Image.new("RGB", (1700, 1000), "white").save(png, format="PNG")
    seen = page_to_see(png.getvalue(), 1, 60)
    assert round(seen.width) == 210
    assert seen.height == pytest.approx(210 * 10 / 17, abs=1)
    with pytest.raises(UnreadablePdf):
        page_to_see(b"no picture at all", 1, 60)
