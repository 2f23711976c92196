from pathlib import Path
from typing import Any, Literal

import pytest
from pypdf import PdfReader

from tests.letters.sample import HOLDER, PROVIDER, sample_letter
from tests.letters.sheet import POINTS_OF_MM, ink, page_structure, read, root_of, sheet, written
from tests.typesetting.pictures import SVG, picture
from vertragsbuch.contract.model import Provider
from vertragsbuch.errors import CannotTypeset
from vertragsbuch.letters.page import PageStyle, page_pdf, page_pictures

FORM_A = PageStyle("A")
SIX_LINES = Provider(
    "Musterhost GmbH", ("Abteilung", "Gebäude", "Treppe", "Große Bleichen 12", "20354 Hamburg")
)


def test_form_a_has_window_block_and_text_18_mm_higher() -> None:
    below, above = (written(read(sample_letter(), style).pages[0]) for style in (PageStyle(), FORM_A))
    from_return_line = [part.text for part in below].index(PROVIDER.name) - 1
    for low, high in zip(below[from_return_line:], above[from_return_line:], strict=True):
        assert (low.text, low.left, low.size) == (high.text, high.left, high.size)
        assert low.top - high.top == pytest.approx(18, abs=0.05)


def test_the_address_of_form_a_stands_in_its_window() -> None:
    address = ink(sheet(sample_letter(recipient=SIX_LINES), style=FORM_A), 15, 44.4, 120, 80)
    assert address is not None
    left, top, right, bottom = address
    assert left == pytest.approx(25, abs=0.5)
    assert top >= 44.4
    assert right < 105
    assert bottom < 72


def test_fold_marks_of_form_a_stand_at_their_places() -> None:
    page = sheet(sample_letter(), style=FORM_A)
    for distance in (87, 148.5, 192):
        mark = ink(page, 0, distance - 2, 20, distance + 2)
        assert mark is not None
        assert (mark[1] + mark[3]) / 2 == pytest.approx(distance, abs=0.15)
    assert ink(page, 0, 103, 20, 107) is None


def test_the_head_of_form_a_ends_above_the_window() -> None:
    head = [part for part in written(read(sample_letter(), FORM_A).pages[0]) if part.top < 27]
    assert head[0].text == HOLDER.name
    assert "kaethe@example.org" in head[-1].text
    assert head[-1].top < 25


@pytest.mark.parametrize(("form", "top", "height"), [("A", 8, 17), ("B", 17, 24)])
@pytest.mark.parametrize("letterhead", [SVG, picture(), picture(size=(100, 300))])
def test_a_letterhead_stands_in_the_head_instead_of_the_name(
    form: Literal["A", "B"], top: float, height: float, letterhead: bytes
) -> None:
    style = PageStyle(form, letterhead=letterhead)
    shown = ink(sheet(sample_letter(), style=style), 0, 0, 210, top + height + 2)
    assert shown is not None
    assert shown[0] == pytest.approx(25, abs=0.2)
    assert shown[1] >= top - 0.1
    assert shown[2] <= 190.1
    assert shown[3] <= top + height + 0.1
    assert shown[3] - shown[1] == pytest.approx(height, abs=0.3)
    assert HOLDER.name not in [part.text for part in written(read(sample_letter(), style).pages[0])][:1]


def test_a_wide_letterhead_keeps_the_margins() -> None:
    style = PageStyle(letterhead=picture(size=(1000, 50)))
    shown = ink(sheet(sample_letter(), style=style), 0, 0, 210, 43)
    assert shown is not None
    assert shown[0] == pytest.approx(25, abs=0.2)
    assert shown[2] == pytest.approx(190, abs=0.2)


def test_a_signature_stands_between_closing_and_name() -> None:
    plain = written(read(sample_letter()).pages[0])
    closing = next(part for part in plain if part.text == "Mit freundlichen Grüßen")
    signed = PageStyle(signature=SVG)
    name = written(read(sample_letter(), signed).pages[0])[-1]
    assert name.text == HOLDER.name
    shown = ink(sheet(sample_letter(), style=signed), 20, closing.top + 1.5, 200, name.top - 3.5)
    assert shown is not None
    assert shown[0] == pytest.approx(25, abs=0.2)
    assert shown[2] - shown[0] == pytest.approx(45, abs=0.3)
    assert closing.top < shown[1] < shown[3] < name.top - 2.5


def test_the_pictures_have_words_for_those_who_do_not_see_them() -> None:
    reader = read(sample_letter(), PageStyle(letterhead=SVG, signature=picture()))
    assert alternatives(reader) == [f"Briefkopf von {HOLDER.name}", "Unterschrift"]
    assert b"/Figure" in page_structure(reader)


def alternatives(reader: PdfReader) -> list[str]:
    return [str(item["/Alt"]) for item in structure(root_of(reader)["/StructTreeRoot"]["/K"])]


def structure(node: Any) -> list[Any]:  # noqa: ANN401 - PDF objects are what the file says they are
    node = node.get_object()
    if isinstance(node, list):
        return [found for child in node for found in structure(child)]
    if not isinstance(node, dict):
        return []
    return ([node] if "/Alt" in node else []) + (structure(node["/K"]) if "/K" in node else [])


def test_pictures_change_neither_standard_nor_the_number_of_pages() -> None:
    style = PageStyle(letterhead=SVG, signature=picture("PNG"))
    reader = read(sample_letter(), style)
    xmp = root_of(reader)["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in xmp
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert len(reader.pages) == 1
    assert page_pdf(sample_letter(), style) == page_pdf(sample_letter(), style)


@pytest.mark.parametrize(
    ("style", "sentence"),
    [
        (
            PageStyle(letterhead=b"GIF89a"),
            "Das Bild für den Briefkopf lässt sich nicht drucken: Es ist we",
        ),
        (PageStyle(signature=picture()[:70]), "Das Bild der Unterschrift .* Es ist beschädigt"),
        (PageStyle(signature=b"<svg " + bytes(26 << 20)), "Das Bild der Unterschrift .* größer als 25 MB"),
        (PageStyle(signature=b"<svg", letterhead=SVG), "Das Bild der Unterschrift .* kein gültiges SVG"),
        (PageStyle(letterhead=b"<svg><a", signature=SVG), "Das Bild für den Briefkopf .* kein gültiges SVG"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_named(style: PageStyle, sentence: str) -> None:
    for typeset in (page_pdf, lambda letter, style: page_pictures(letter, 72, style)):
        with pytest.raises(CannotTypeset, match=sentence):
            typeset(sample_letter(), style)


def test_a_drawing_cannot_reach_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture())
    thief = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        b'viewBox="0 0 300 100"><image width="300" height="100" xlink:href="%s"/></svg>'
    )
    for place in (str(secret), secret.as_uri()):
        try:
            page = sheet(sample_letter(), style=PageStyle(letterhead=thief % place.encode()))
        except CannotTypeset:
            continue
        assert ink(page, 0, 0, 210, 43) is None


def test_the_sheet_is_a4_in_both_forms() -> None:
    for style in (PageStyle(), FORM_A):
        box = read(sample_letter(), style).pages[0].mediabox
        assert float(box.width) == pytest.approx(210 * POINTS_OF_MM, abs=0.1)
        assert float(box.height) == pytest.approx(297 * POINTS_OF_MM, abs=0.1)
