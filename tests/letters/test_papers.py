import io
from typing import Any, cast

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.letters.enclosures import INVOICE, PHOTO, SCAN
from tests.letters.sample import INJECTIONS, sample_letter
from tests.letters.sheet import read, root_of, sheet, text_of
from tests.typesetting.pictures import SVG, blank_pdf, locked, picture
from vertragsbuch.errors import CannotTypeset
from vertragsbuch.letters.enclosing import laid_beside
from vertragsbuch.letters.letter import Enclosure, Letter
from vertragsbuch.letters.page import PageStyle, page_pdf, page_pictures
from vertragsbuch.letters.text import letter_text


def letter_with(*papers: Enclosure) -> Letter:
    return sample_letter(papers=papers)


def xmp_of(reader: PdfReader) -> str:
    return str(root_of(reader)["/Metadata"].get_data().decode())


def test_every_page_of_a_paper_follows_with_a_line_that_says_what_it_is() -> None:
    pages = [page.extract_text().replace("\u00a0", " ") for page in read(letter_with(INVOICE, PHOTO)).pages]
    assert len(pages) == 1 + 2 + 1
    assert "Anlage 1: Rechnung vom 3. Mai 2026, Blatt 1 von 2" in pages[1]
    assert "Anlage 1: Rechnung vom 3. Mai 2026, Blatt 2 von 2" in pages[2]
    assert "Anlage 2: Foto des Zählers" in pages[3]
    assert "Blatt" not in pages[3]
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von 4" in page


def test_papers_are_listed_first_and_other_attachments_after_them() -> None:
    letter = letter_with(INVOICE, PHOTO)._replace(attachments=("Kopie des Ausweises",))
    listed = "Anlagen Rechnung vom 3. Mai 2026 Foto des Zählers Kopie des Ausweises"
    assert listed in text_of(letter).replace("\u00a0", " ")
    assert " ".join(letter_text(letter).split()).endswith(listed)


def test_the_originals_are_inside_byte_for_byte_with_name_kind_and_title() -> None:
    reader = read(letter_with(INVOICE, PHOTO, SCAN))
    assert reader.attachments == {
        "Anlage 1 - Rechnung Mai.pdf": [INVOICE.content],
        "Anlage 2 - zaehler.jpg": [PHOTO.content],
        "Anlage 3 - scan.png": [SCAN.content],
    }
    first = root_of(reader)["/AF"][0].get_object()
    assert first["/AFRelationship"] == "/Supplement"
    assert first["/Desc"] == INVOICE.title
    assert first["/EF"]["/F"].get_object()["/Subtype"] == "/application/pdf"


def test_a_letter_with_papers_says_that_it_is_pdf_a_3a_and_pdf_ua_1() -> None:
    xmp = xmp_of(read(letter_with(PHOTO)))
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp_of(read(sample_letter()))


def test_the_same_letter_with_papers_gives_the_same_bytes() -> None:
    letter = letter_with(INVOICE, PHOTO)
    assert page_pdf(letter) == page_pdf(letter)


def test_the_page_of_a_paper_can_be_seen() -> None:
    shown = sheet(letter_with(Enclosure("Scan", "s.png", "image/png", picture(size=(100, 100)))), page=1)
    assert shown.getpixel((1700, 1500)) == pytest.approx(shade("steelblue"), abs=3)
    assert shown.getpixel((400, 900)) == pytest.approx(shade("navy"), abs=3)
    assert shown.getpixel((100, 1500)) == 255


def shade(colour: str) -> int:
    (grey,) = set(Image.new("RGB", (1, 1), colour).convert("L").tobytes())
    return grey


def test_a_photo_taken_sideways_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    photo = picture("JPEG", size=(300, 100), exif=turned.tobytes())
    shown = sheet(letter_with(Enclosure("Foto", "f.jpg", "image/jpeg", photo)), page=1)
    column = [shown.getpixel((x, 1500)) for x in range(300, 1900)]
    assert column.count(255) > 400
    assert shown.getpixel((1050, 2600)) == pytest.approx(shade("steelblue"), abs=4)


@pytest.mark.parametrize(
    "content",
    [picture("JPEG", mode="CMYK"), picture("JPEG", mode="L")],
    ids=["printers' colours", "grey"],
)
def test_pictures_of_other_colours_are_shown_and_their_originals_kept(content: bytes) -> None:
    reader = read(letter_with(Enclosure("Bild", "b.jpg", "image/jpeg", content)))
    assert reader.attachments["Anlage 1 - b.jpg"] == [content]
    assert "<pdfaid:part>3</pdfaid:part>" in xmp_of(reader)


@pytest.mark.parametrize("typed", [*INJECTIONS, "..", "", "/", "a/../../b", "CON.pdf", "x" * 500 + ".pdf"])
def test_a_name_is_a_name_and_no_path(typed: str) -> None:
    paper = PHOTO._replace(name=typed, title=typed or "leer")
    reader = read(letter_with(paper, paper))
    assert len(reader.attachments) == 2
    for name in reader.attachments:
        assert not set(name) & set("/\\<>:\"|?*$#=\n\x1b'")
        assert len(name) <= 100


def test_a_title_is_printed_as_typed() -> None:
    for typed in INJECTIONS:
        text = text_of(letter_with(PHOTO._replace(title=typed))).replace("\u200b", "")
        assert text.count(typed) == 2


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (INVOICE._replace(content=b"%PDF-1.7 nothing"), "„Rechnung Mai.pdf“ .* Es ist kein lesbares PDF"),
        (INVOICE._replace(content=locked(INVOICE.content, to_read="x")), "„Rechnung Mai.pdf“ .* Passwort"),
        (INVOICE._replace(content=blank_pdf(*[(200, 200)] * 101)), "mehr als 100 Seiten"),
        (PHOTO._replace(content=PHOTO.content[:99]), "„zaehler.jpg“ .* beschädigt"),
        (PHOTO._replace(content=b""), "„zaehler.jpg“ .* weder"),
        (PHOTO._replace(media_type="image/svg+xml", content=SVG), "weder PDF noch PNG noch JPEG"),
        (PHOTO._replace(media_type="text/html"), "weder PDF noch PNG noch JPEG"),
    ],
)
def test_a_paper_that_cannot_be_printed_is_named(paper: Enclosure, sentence: str) -> None:
    with pytest.raises(CannotTypeset, match=sentence):
        page_pdf(letter_with(SCAN, paper))


def test_a_title_with_a_character_that_no_font_has_is_refused() -> None:
    with pytest.raises(CannotTypeset, match="In den Anlagen steht das Zeichen „漢“"):
        page_pdf(letter_with(PHOTO._replace(title="漢")))


def test_an_empty_page_and_a_sheet_across_are_shown_too() -> None:
    across = Enclosure("Plan", "plan.pdf", "application/pdf", blank_pdf((842, 595), (10, 10)))
    assert len(read(letter_with(across)).pages) == 3


def test_papers_go_with_pictures_of_the_style_and_are_pictured_too() -> None:
    style = PageStyle("A", letterhead=SVG, signature=picture())
    pages = page_pictures(letter_with(PHOTO), 40, style)
    assert [Image.open(io.BytesIO(page)).size for page in pages] == [(331, 468)] * 2


def test_a_paper_is_pictured_at_150_dots_an_inch_and_carried_under_the_end_of_its_name() -> None:
    sheet_of_ten_inches = blank_pdf((720, 360), (72, 72))
    paper = Enclosure("Plan", f"{'a' * 30}{'b' * 76}.pdf", "application/pdf", sheet_of_ten_inches)
    described, files = laid_beside((paper, PHOTO), None, SVG)
    assert list(files) == [
        "unterschrift.svg", "anlage-1", "seite-1-1.png", "seite-1-2.png", "anlage-2", "seite-2-1.jpeg",
    ]  # fmt: skip
    assert Image.open(io.BytesIO(files["seite-1-1.png"])).size == (1500, 750)
    plan, photo = cast("list[dict[str, Any]]", described["papers"])
    assert (plan["name"], plan["pages"]) == (f"Anlage 1 - {'b' * 76}.pdf", ["seite-1-1.png", "seite-1-2.png"])
    assert (photo["name"], photo["file"], photo["pages"]) == (
        "Anlage 2 - zaehler.jpg",
        "anlage-2",
        ["seite-2-1.jpeg"],
    )
    assert (described["letterhead"], described["signature"]) == (None, "unterschrift.svg")
