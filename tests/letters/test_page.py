import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.evidence.words import words_of_pages
from tests.letters.sample import (
    CONTRACT,
    HOLDER,
    INJECTIONS,
    PROVIDER,
    SHIPPED,
    WAY,
    WRITTEN_ON,
    sample_letter,
)
from tests.letters.sheet import A4_HEIGHT, ink, page_structure, read, root_of, sheet, text_of, written
from tests.typesetting.pictures import picture
from vertragsbuch.contract.model import Provider
from vertragsbuch.errors import CannotTypeset
from vertragsbuch.letters.letter import Enclosure
from vertragsbuch.letters.page import page_pdf, page_pictures
from vertragsbuch.letters.writing import write_letter
from vertragsbuch.typesetting.source import FONTS

PROJECT = Path(__file__).parents[2]
LONG = sample_letter(body=sample_letter().body * 4)


def test_the_whole_address_stands_in_its_zone_of_the_window() -> None:
    picture = sheet(sample_letter())
    address = ink(picture, 15, 45 + 17.7, 120, 98)
    assert address is not None
    left, top, right, bottom = address
    assert left == pytest.approx(25, abs=0.5)
    assert right < 20 + 85
    assert top >= 45 + 17.7
    assert bottom < 45 + 45


def test_the_return_line_is_small_and_above_the_address() -> None:
    (line,) = [part for part in written(read(sample_letter()).pages[0]) if part.text.count("·") == 2]
    assert 6 <= line.size <= 8
    assert line.left == pytest.approx(25, abs=0.1)
    assert 45 < line.top < 45 + 17.7


def test_the_window_holds_nothing_but_return_line_and_address() -> None:
    inside = [
        part.text
        for part in written(read(sample_letter()).pages[0])
        if 20 <= part.left <= 105 and 45 <= part.top <= 90
    ]
    assert inside == [
        "Käthe Groß-Überhorst · Straße des 17. Juni 4 b · 10623 Berlin",
        *(PROVIDER.name, *PROVIDER.address),
    ]


def test_the_information_block_stands_at_its_place() -> None:
    block = ink(sheet(sample_letter()), 110, 40, 210, 95)
    assert block is not None
    assert block[0] == pytest.approx(125, abs=0.5)
    assert block[1] == pytest.approx(50, abs=1)
    assert block[2] <= 200


def test_the_subject_is_a_bold_heading_where_the_text_begins() -> None:
    reader = read(sample_letter())
    subject = next(part for part in written(reader.pages[0]) if part.text.startswith("Kündigung"))
    assert "Bold" in subject.font
    assert 98.4 < subject.top < 98.46 + 5
    assert b"/H1" in page_structure(reader)


def test_fold_and_hole_marks_stand_at_the_edge_of_the_first_page_alone() -> None:
    first, second = sheet(LONG), sheet(LONG, 1)
    for distance in (105, 148.5, 210):
        mark = ink(first, 0, distance - 2, 20, distance + 2)
        assert mark is not None
        assert (mark[1] + mark[3]) / 2 == pytest.approx(distance, abs=0.15)
        assert mark[2] < 15
    assert ink(first, 0, 0, 20, 103) is None
    assert ink(second, 0, 0, 20, A4_HEIGHT) is None


def test_text_keeps_the_margins() -> None:
    printed = ink(sheet(LONG), 20, 0, 210, A4_HEIGHT)
    assert printed is not None
    assert printed[0] >= 24.9
    assert printed[2] <= 190.1


def test_there_is_room_to_sign_above_the_printed_name() -> None:
    parts = written(read(sample_letter()).pages[0])
    closing = next(part for part in parts if part.text == "Mit freundlichen Grüßen")
    assert parts[-1].text == HOLDER.name
    assert parts[-1].top - closing.top > 15


def test_an_ordinary_letter_has_one_page_without_a_number() -> None:
    reader = read(sample_letter())
    assert len(reader.pages) == 1
    assert "Seite" not in text_of(sample_letter())


def test_a_long_letter_has_numbered_pages_and_no_window_on_the_second() -> None:
    reader = read(LONG)
    assert len(reader.pages) == 2
    for number, page in enumerate(reader.pages, 1):
        assert f"Seite {number} von 2" in page.extract_text()
    assert PROVIDER.name not in reader.pages[1].extract_text()
    assert written(reader.pages[1])[0].top < 35


def test_the_closing_never_stands_alone_on_a_page() -> None:
    for count in range(1, 40):
        letter = sample_letter(body=tuple(f"Absatz {number}." for number in range(count)))
        *_before, last = words_of_pages(page_pdf(letter))
        assert f"Absatz {count - 1}." in last


def test_it_says_that_it_is_pdf_a_2a_and_pdf_ua_1_tagged_and_german() -> None:
    root = root_of(read(sample_letter()))
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "2026-08-01" in xmp
    assert root["/StructTreeRoot"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("de")


def test_title_and_author_are_those_of_the_letter() -> None:
    metadata = read(sample_letter()).metadata
    assert metadata is not None
    assert (metadata.title, metadata.author) == (sample_letter().subject, HOLDER.name)


def test_every_font_is_embedded_and_holds_only_what_is_used() -> None:
    reader = read(sample_letter())
    resources: Any = reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    assert len(fonts) == 2
    for font in fonts:
        assert font["/BaseFont"][7] == "+"
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        embedded = descriptor["/FontFile3"].get_data()
        assert 1000 < len(embedded) < 30_000


def test_the_text_can_be_read_back_with_umlauts() -> None:
    text = text_of(sample_letter())
    for part in (
        "Käthe Groß-Überhorst",
        "hiermit kündige ich",
        "zum 31.12.2026",
        "schriftlich",
        "Mit freundlichen Grüßen",
    ):
        assert part in text.replace("\u00a0", " ")


def test_the_same_letter_gives_the_same_bytes_in_any_order() -> None:
    first = page_pdf(sample_letter())
    page_pdf(LONG)
    assert page_pdf(sample_letter()) == first
    assert page_pdf(sample_letter(written_on=WRITTEN_ON.replace(day=2))) != first


def test_threads_may_typeset_at_once() -> None:
    letters = [sample_letter(subject=f"Betreff {number}") for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(page_pdf, letters)) == [page_pdf(letter) for letter in letters]


def test_the_same_bytes_come_from_a_cold_process() -> None:
    code = (
        "import sys; from tests.letters.sample import sample_letter; "
        "from vertragsbuch.letters.page import page_pdf; sys.stdout.buffer.write(page_pdf(sample_letter()))"
    )
    cold = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=PROJECT).stdout
    assert cold == page_pdf(sample_letter())


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_a_person_typed_is_printed_as_typed(typed: str) -> None:
    contract = CONTRACT._replace(
        title=typed, contract_number=typed, customer_number=typed,
        provider=Provider(typed, (typed, "12345 Stadt")),
    )  # fmt: skip
    holder = HOLDER._replace(name=typed, phone=typed, email=typed)
    letter = write_letter(contract, holder, WAY, WRITTEN_ON, SHIPPED)._replace(
        closing=typed, attachments=(typed,)
    )
    text = text_of(letter).replace("\u200b", "")
    assert text.count(typed) >= 10


def test_the_longest_words_are_broken_and_stay_on_the_sheet() -> None:
    word = "W" * 60
    letter = sample_letter(
        subject=word,
        body=(word, "Ü" * 500),
        reference=(("Kundennummer", word),),
        recipient=Provider("Kurz", (word, "12345 Stadt")),
    )
    picture = sheet(letter)
    assert ink(picture, 190.2, 0, 210, A4_HEIGHT) is None
    assert ink(picture, 104, 62.7, 124, 97) is None
    assert word in text_of(letter).replace("\u200b", "").replace(" ", "")


def test_a_tall_information_block_pushes_the_text_down() -> None:
    rows = tuple((f"Angabe {number}", "Wert") for number in range(15))
    parts = written(read(sample_letter(reference=rows)).pages[0])
    last_row = next(part for part in parts if part.text == "Angabe 14")
    subject = next(part for part in parts if part.text.startswith("Kündigung"))
    assert subject.top > last_row.top + 8


def test_an_address_that_cannot_fit_is_refused() -> None:
    with pytest.raises(CannotTypeset, match="Fenster"):
        page_pdf(sample_letter(recipient=Provider("A", ("W" * 400, "12345 Stadt"))))
    with pytest.raises(CannotTypeset, match="Fenster"):
        page_pdf(sample_letter(recipient=Provider("A", tuple("123456789"))))
    with pytest.raises(CannotTypeset, match="Absenderzeile"):
        page_pdf(sample_letter(sender=HOLDER._replace(name="W" * 900)))


def test_a_subject_or_a_paper_that_no_description_of_a_pdf_takes_is_named() -> None:
    with pytest.raises(CannotTypeset, match="Der Betreff ist zu lang"):
        page_pdf(sample_letter(subject="W" * 20_000))
    paper = Enclosure("W" * 40_000, "scan.png", "image/png", picture("PNG"))
    with pytest.raises(CannotTypeset, match=r"Der Name der Anlage „W{40}…“ ist zu lang"):
        page_pdf(sample_letter(papers=(paper,)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"subject": "Kündigung 漢"}, "Im Betreff steht das Zeichen „漢“ (U+6F22)"),
        ({"body": ("a", "Gruß 😀")}, "Im Text steht das Zeichen „😀“ (U+1F600)"),
        ({"recipient": Provider("A", ("ש", "1"))}, "In der Anschrift des Anbieters steht das Zeichen „ש“"),
        ({"sender": HOLDER._replace(name="م")}, "In deinem Namen steht das Zeichen „م“"),
        ({"reference": (("Kundennummer", "\ue000"),)}, "In der Angabe „Kundennummer“ steht das Zeichen"),
        ({"closing": "\x1b"}, "(U+001B)"),
    ],
)
def test_a_character_that_no_font_has_is_named_with_its_field(
    changes: dict[str, object], sentence: str
) -> None:
    for typeset in (page_pdf, page_pictures):
        with pytest.raises(CannotTypeset) as caught:
            typeset(sample_letter(**changes))
        assert sentence in str(caught.value)


def test_names_from_all_over_europe_can_be_typeset() -> None:
    names = "Łukasz Żółć, Şebnem Ğ. İpek, Ștefan Țepeș, Nguyễn Thị Hoà, Αλέξης, Щёголева, ẞ, Đorđe, Œ, €"
    assert names in text_of(sample_letter(body=(names,)))


def test_pictures_show_each_page_at_the_wanted_size() -> None:
    pictures = [Image.open(io.BytesIO(picture)) for picture in page_pictures(LONG, 72)]
    assert [picture.size for picture in pictures] == [(595, 842), (595, 842)]


def test_the_fonts_come_with_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in Path(FONTS, "SourceSansPro-LICENSE.txt").read_text("utf-8")


def test_nothing_heavy_is_loaded_before_a_page_is_made() -> None:
    code = (
        "import sys, vertragsbuch.letters.page, vertragsbuch.letters.writing, vertragsbuch.letters.text; "
        "print([name for name in ('typst', 'email', 'dataclasses', 'PIL', 'jinja2') if name in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", code], check=True, capture_output=True, text=True
    ).stdout
    assert loaded == "[]\n"


PLAIN_LETTER = """
import sys
at_start = set(sys.modules)
from datetime import date
from vertragsbuch.contract.parties import Holder, Provider
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import page_pdf
sender = Holder("Maren Beispiel", ("Weg 1", "12345 Ort"))
recipient = Provider("Firma", ("Weg 2", "12345 Ort"))
page_pdf(Letter(sender, recipient, date(2026, 11, 22), (), "Kündigung", ("hiermit kündige ich.",), "Gruß"))
print(*sorted(set(sys.modules) - at_start))
"""


NEEDED_BY_OTHERS = (
    *("PIL", "pypdfium2", "tempfile", "shutil", "random", "pathlib", "json", "re", "enum", "typing"),
    *("vertragsbuch.law", "vertragsbuch.delivery", "vertragsbuch.letters.template", "vertragsbuch.errors"),
    "vertragsbuch.contract.model",
)
"""What only pictures, papers, faults and the making of letters need, and what takes long to load."""


def test_a_letter_without_pictures_papers_and_faults_loads_nothing_that_only_these_need() -> None:
    done = subprocess.run([sys.executable, "-c", PLAIN_LETTER], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "typst" in loaded
    assert loaded.isdisjoint(NEEDED_BY_OTHERS)
