"""Words of a PDF with their boxes, whether they are seen, and what is too much for anybody."""

import io
from collections.abc import Callable
from zlib import crc32

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

from tests.typesetting.drawn import drawn, words
from tests.typesetting.pages import A4, dictionary, saved
from tests.typesetting.pictures import blank_pdf, locked, picture
from vertragsbuch.other_program import run_program
from vertragsbuch.typesetting.pdf_page import Box, UnreadablePdf
from vertragsbuch.typesetting.troubles import UnreadablePicture
from vertragsbuch.typesetting.words import (
    MOST_PAGES,
    PageOfWords,
    raster_of_page,
    raster_of_picture,
    words_of_pdf,
)


@pytest.fixture
def starts_as_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process that looks into a paper be started, and not split off from one that has loaded."""
    monkeypatch.setattr("vertragsbuch.typesetting.words.run_program", run_program)


as_for_a_person = pytest.mark.usefixtures("starts_as_for_a_person")


PLAIN = words("Kündigungsfrist 1 Monat", 100, 700)
MM = 25.4 / 72


def _page(pdf: bytes) -> PageOfWords:
    (page,) = words_of_pdf(pdf).pages
    return page


def _of(page: PageOfWords, how: str) -> str:
    return " ".join(word.text for word in page.words if word.how == how)


@as_for_a_person
def test_words_have_their_boxes() -> None:
    page = _page(drawn(PLAIN))
    assert [word.text for word in page.words] == ["Kündigungsfrist", "1", "Monat"]
    box = page.words[0].box
    assert box.left == pytest.approx(100 * MM, abs=0.6)
    assert box.top < (A4[1] - 700) * MM < box.bottom
    assert (page.empty, page.drawable, page.pictures, page.unmapped) == (False, True, 0, 0)


def test_a_page_that_lies_on_its_side_is_read_as_it_is_held() -> None:
    upwards = "BT /F 11 Tf 0 1 -1 0 300 200 Tm (Ende der Laufzeit) Tj ET"
    page = _page(drawn(upwards, turn=90))
    assert (round(page.width), round(page.height)) == (297, 210)
    assert _of(page, "seen") == "Ende der Laufzeit"
    first, last = page.words[0].box, page.words[-1].box
    assert first.left == pytest.approx(200 * MM, abs=1)
    assert last.left > first.right
    assert abs(last.bottom - first.bottom) < 1


def test_a_watermark_across_the_page_is_no_word() -> None:
    assert _of(
        _page(drawn(PLAIN, "BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (Muster) Tj ET")), "seen"
    ).endswith("Monat")


@pytest.mark.parametrize(
    "unseen",
    [
        words("gelogen 24 Monate", 100, 500, before="3 Tr"),
        f"1 g {words('gelogen 24 Monate', 100, 500)}",
        words("gelogen 24 Monate", 100, -500),
        words("gelogen 24 Monate", 100, 500, size=0.5),
        f"{words('gelogen 24 Monate', 100, 500)} 1 g 0 400 600 200 re f",
    ],
    ids=["invisible", "white on white", "beside the page", "tiny", "painted over"],
)
def test_words_that_nobody_sees_are_hidden(unseen: str) -> None:
    page = _page(drawn(PLAIN, unseen))
    assert _of(page, "seen") == "Kündigungsfrist 1 Monat"
    assert _of(page, "hidden") == "gelogen 24 Monate"


SCAN = Image.effect_noise((200, 300), 120).tobytes()


@pytest.mark.parametrize(
    "layer",
    [
        f"q 595 0 0 842 0 0 cm /P Do Q {words('Frist 1 Monat', 100, 500, before='3 Tr')}",
        f"{words('Frist 1 Monat', 100, 500)} q 595 0 0 842 0 0 cm /P Do Q",
    ],
    ids=["upon it, invisible", "beneath it"],
)
def test_recognized_text_lies_with_its_picture(layer: str) -> None:
    page = _page(drawn(layer, picture=SCAN, size=(200, 300)))
    assert _of(page, "beneath") == "Frist 1 Monat"
    assert page.pictures > 0.99


def test_a_text_upon_a_picture_is_seen() -> None:
    page = _page(drawn("q 595 0 0 842 0 0 cm /P Do Q", PLAIN, picture=b"\xee" * 100, size=(10, 10)))
    assert _of(page, "seen") == "Kündigungsfrist 1 Monat"


@as_for_a_person
def test_a_picture_of_a_gigabyte_is_never_decoded() -> None:
    pdf = drawn("q 595 0 0 842 0 0 cm /P Do Q", PLAIN, picture=b"\x00", size=(40_000, 40_000))
    page = _page(pdf)
    assert not page.drawable
    assert _of(page, "seen") == "Kündigungsfrist 1 Monat"
    with pytest.raises(UnreadablePdf, match="zu groß"):
        raster_of_page(pdf, 1)


@as_for_a_person
def test_of_two_thousand_pages_the_first_are_read() -> None:
    read = words_of_pdf(blank_pdf(*[A4] * 2000))
    assert (len(read.pages), read.pages_in_all, read.cut_off) == (MOST_PAGES, 2000, False)
    assert read.pages[0].empty


def test_what_is_filled_in_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(words("Mieter", 100, 700)))))
    page = writer.pages[0]
    shown = StreamObject()
    shown.set_data(words("Maren Muster", 2, 6).encode())
    shown.update(dictionary("/Type /XObject /Subtype /Form", Resources=page["/Resources"]))
    shown[NameObject("/BBox")] = _numbers(0, 0, 200, 20)
    field = dictionary(
        "/Type /Annot /Subtype /Widget /FT /Tx", AP=dictionary("", N=writer._add_object(shown))
    )
    field.update({NameObject("/Rect"): _numbers(100, 600, 300, 620), NameObject("/F"): NumberObject(4)})
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(field)])
    read = _page(saved(writer))
    assert _of(read, "seen") == "Mieter Maren Muster"
    assert read.words[1].box.left == pytest.approx(102 * MM, abs=0.6)


def _numbers(*sides: int) -> ArrayObject:
    return ArrayObject(map(NumberObject, sides))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: locked(drawn(PLAIN), to_read="x"), "Passwort"),
        (lambda: b"%PDF-1.7\nkaputt", "kein lesbares PDF"),
        (lambda: drawn(PLAIN)[:200], "kein lesbares PDF"),
    ],
    ids=["locked", "none", "truncated"],
)
def test_what_is_no_pdf_that_can_be_read_is_refused(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(UnreadablePdf, match=reason):
        words_of_pdf(make())


@as_for_a_person
def test_a_page_becomes_a_picture_of_known_size() -> None:
    raster = raster_of_page(drawn(PLAIN), 1)
    assert (raster.width_mm, raster.height_mm) == pytest.approx((210, 297), abs=1)
    assert Image.open(io.BytesIO(raster.png)).size == (raster.width, raster.height)


def _lines(angle: float) -> bytes:
    image = Image.new("L", (1200, 1600), 255)
    for top in range(200, 1400, 60):
        image.paste(0, (200, top, 1000, top + 20))
    made = io.BytesIO()
    image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize("angle", [-3.0, 0.0, 2.0])
def test_a_skewed_picture_is_straightened_and_a_box_finds_back(angle: float) -> None:
    raster = raster_of_picture(_lines(angle), 1)
    assert raster.in_all == 1
    assert raster.angle == pytest.approx(-angle, abs=0.3)
    box = words_of_pdf(drawn(PLAIN)).pages[0].words[0].box
    assert raster.straight(raster.askew(box)) == pytest.approx(box)
    if angle:
        assert raster.askew(box) != pytest.approx(box, abs=0.5)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_box_finds_back_from_a_turned_picture(quarters: int) -> None:
    marked = Image.new("L", (2000, 3000), 255)
    marked.paste(0, (200, 300, 500, 400))
    made = io.BytesIO()
    marked.save(made, "PNG")
    raster = raster_of_picture(made.getvalue(), 1, quarters=quarters)
    mm = 25.4 / raster.ppi
    ink = Image.open(io.BytesIO(raster.png)).point(lambda grey: 255 - grey).getbbox()
    assert ink is not None
    back = raster.askew(Box(*(side * mm for side in ink)))
    millimetre = 210 / 2000 if quarters == 2 else mm
    assert back == pytest.approx([side * millimetre for side in (200, 300, 500, 400)], abs=0.3)
    assert raster.straight(back) == pytest.approx([side * mm for side in ink], abs=0.3)


def _declared(width: int, height: int) -> bytes:
    """Return a PNG that says it is so large."""
    made = bytearray(picture(size=(1, 1)))
    made[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    made[29:33] = crc32(made[12:29]).to_bytes(4, "big")
    return bytes(made)


@as_for_a_person
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_declared(60_000, 60_000), "zu groß"),
        (picture()[:60], "beschädigt"),
        (b"\xff\xd8\xff nichts", "kein lesbares"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "HEIC"),
    ],
    ids=["declared large", "truncated", "no jpeg", "of a camera"],
)
def test_what_is_no_picture_that_can_be_read_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePicture, match=reason):
        raster_of_picture(content, 1)
