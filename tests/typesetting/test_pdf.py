import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.typesetting.pages import A4, dictionary, saved, with_foreign_font
from tests.typesetting.pictures import blank_pdf, locked, picture
from vertragsbuch.typesetting.compiler import compiled_pdf
from vertragsbuch.typesetting.pdf import page_contents, page_images
from vertragsbuch.typesetting.pdf_page import Box, UnreadablePdf


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    source = tmp_path / "probe.typ"
    source.write_text(
        '#set document(title: "Probe")\n#set text(font: "Source Sans Pro", lang: "de", size: 10pt)\n'
        "#set page(margin: 0mm)\n"
        '#place(dx: 30mm, dy: 50mm, text(top-edge: "baseline")[Hg-fi])\n'
        '#place(dx: 100mm, dy: 200mm, image("a.png", alt: "Bild", width: 30mm))\n'
        "#place(dx: 10mm, dy: 290mm, line(length: 5mm))\n#pagebreak()\n#text(fill: red)[zwei]",
        encoding="utf-8",
    )
    return compiled_pdf(source, {}, date(2026, 8, 1), files={"a.png": picture()})


def test_characters_are_found_where_they_stand(pdf: bytes) -> None:
    first = page_contents(pdf)[0]
    assert (round(first.width), round(first.height)) == (210, 297)
    assert "".join(sign.character for sign in first.signs) == "Hg-fi"
    capital, lower = first.signs[:2]
    assert capital.baseline == pytest.approx(50, abs=0.05)
    assert capital.box.left == pytest.approx(30.3, abs=0.3)
    assert capital.box.bottom == pytest.approx(50, abs=0.1)
    assert capital.box.top == pytest.approx(50 - 2.3, abs=0.2)
    assert lower.box.bottom > 50.5


def test_pictures_and_lines_are_found_where_they_stand(pdf: bytes) -> None:
    drawings = page_contents(pdf)[0].drawings
    assert any(Box(99, 199, 131, 211).holds(box) and box.right - box.left > 29 for box in drawings)
    assert any(Box(9, 289, 16, 291).holds(box) for box in drawings)
    assert page_contents(pdf)[1].drawings == ()


def test_embedded_fonts_are_not_missing_and_others_are_named(pdf: bytes) -> None:
    assert [page.fonts_missing for page in page_contents(pdf)] == [(), ()]
    assert page_contents(with_foreign_font())[0].fonts_missing == ("Helvetica",)


def test_pages_become_pictures_grey_where_there_is_no_colour(pdf: bytes) -> None:
    first, second = (Image.open(io.BytesIO(page)) for page in page_images(pdf, 72))
    assert (first.mode, second.mode) == ("RGB", "RGB")
    (grey,) = (Image.open(io.BytesIO(page)) for page in page_images(with_foreign_font(), 72))
    assert grey.mode == "L"
    assert grey.size == (596, 842)
    used = [tone for tone, count in enumerate(grey.histogram()) if count]
    assert used[0] < 50
    assert used[-1] == 255


def test_a_giant_sheet_becomes_no_giant_picture() -> None:
    (page,) = page_images(blank_pdf((14_400, 7_200)), 150)
    assert Image.open(io.BytesIO(page)).size == (5000, 2500)


def test_a_pdf_that_is_only_locked_against_changes_can_be_read(pdf: bytes) -> None:
    assert len(page_contents(locked(pdf))) == 2


@pytest.mark.parametrize("read", [page_contents, lambda content: page_images(content, 72)])
def test_what_cannot_be_read_says_why(pdf: bytes, read: object) -> None:
    assert callable(read)
    for content, reason in [
        (b"", "kein lesbares PDF"),
        (b"%PDF-1.7\nno", "kein lesbares PDF"),
        (locked(pdf, to_read="x"), "Passwort"),
    ]:
        with pytest.raises(UnreadablePdf, match=reason):
            read(content)


def test_more_than_a_hundred_pages_are_not_printed() -> None:
    with pytest.raises(UnreadablePdf, match="mehr als 100 Seiten"):
        page_images(blank_pdf(*[A4] * 101), 72)


def test_what_was_filled_into_a_form_is_printed() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(*A4)
    look = StreamObject()
    look.set_data(b"0 g 0 0 100 50 re f")
    look.update(dictionary("/Subtype /Form", BBox=numbers(0, 0, 100, 50)))
    field = writer._add_object(
        dictionary(
            "/Type /Annot /Subtype /Widget /FT /Tx",
            T=TextStringObject("Feld"),
            Rect=numbers(100, 90, 200, 140),
            AP=dictionary("", N=writer._add_object(look)),
        )
    )
    page[NameObject("/Annots")] = ArrayObject([field])
    writer._root_object[NameObject("/AcroForm")] = dictionary("", Fields=ArrayObject([field]))
    (picture_of_page,) = page_images(saved(writer), 72)
    filled = Image.open(io.BytesIO(picture_of_page)).convert("L").crop((110, 710, 190, 745))
    assert filled.getextrema() == (0, 0)


def numbers(*values: int) -> ArrayObject:
    return ArrayObject(map(NumberObject, values))
