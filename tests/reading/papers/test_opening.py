"""From a file to the text of its papers, whatever it is, and why there is none."""

import io
import shutil
from email.message import EmailMessage
from functools import cache, lru_cache

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.typesetting.drawn import drawn, words
from tests.typesetting.pages import A4, saved
from tests.typesetting.pictures import blank_pdf, locked, picture
from vertragsbuch.errors import BadInput
from vertragsbuch.reading.papers.opening import LARGEST_PAPER, papers_of_file
from vertragsbuch.reading.papers.text import UNCERTAIN, PaperText
from vertragsbuch.typesetting.words import raster_of_page

TERMS = ("Vertragsbeginn 15.03.2025", "Kündigungsfrist 1 Monat", "Ende der Laufzeit 14.03.2027")
LAID = tuple(words(line, 80, 700 - 30 * number, 14) for number, line in enumerate(TERMS))

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def text_of(content: bytes, name: str = "papier") -> PaperText:
    (paper,) = papers_of_file(name, content).papers
    return paper.text


def test_a_pdf_is_read_with_its_pages_and_places() -> None:
    text = text_of(drawn(*LAID), "vertrag.pdf")
    assert text.text.split("\n\n")[:3] == [TERMS[0], TERMS[1], TERMS[2]]
    assert (text.source.kind, text.source.name, len(text.source.sha256)) == ("paper", "vertrag.pdf", 64)
    assert all(word.area for line in text.lines for word in line.words)


def test_a_pdf_may_begin_behind_other_bytes() -> None:
    behind = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + drawn(*LAID)
    (paper,) = papers_of_file("vertrag.pdf", behind).papers
    assert (paper.media_type, paper.text.lines[0].text) == ("application/pdf", TERMS[0])


@pytest.mark.parametrize("name", ["\x1b[31mböse\x07.txt", "a\nb.txt", "\u202egnp.txt"])
def test_a_name_holds_nothing_that_a_terminal_obeys(name: str) -> None:
    assert text_of(b"Frist: 1 Monat", name).source.name.isprintable()
    assert papers_of_file("", b"Frist: 1 Monat").papers[0].text.source.name == "Schriftstück"


def test_hidden_text_does_not_count_and_is_named() -> None:
    unseen = "1 g " + words("Kündigungsfrist 24 Monate", 80, 300)
    (page,) = text_of(drawn(*LAID, unseen)).pages
    assert "24" not in " ".join(line.text for line in page.lines)
    (doubt,) = page.doubts
    assert doubt.startswith("Seite 1: Hier steht Text, den man nicht sieht („Kündigungsfrist 24 Monate“)")


def test_of_a_long_pdf_the_first_pages_are_read_and_that_is_said() -> None:
    writer = PdfWriter()
    writer.add_page(PdfReader(io.BytesIO(drawn(*LAID))).pages[0])
    for _ in range(99):
        writer.add_blank_page(*A4)
    text = text_of(saved(writer))
    assert text.doubts == ("Gelesen sind die ersten 60 von 100 Seiten.",)
    assert len(text.pages) == 60


def test_an_email_gives_its_attachments_first_then_its_text() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Funkwerk <service@funkwerk.example>", "Rechnung"
    mail.set_content("Ihre Frist: 1 Monat")
    mail.add_attachment(drawn(*LAID), maintype="application", subtype="pdf", filename="\x1b[1mR.pdf")
    mail.add_attachment(picture(size=(40, 40)), maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"%PDF-1.7 kaputt", maintype="application", subtype="pdf", filename="kaputt.pdf")
    mail.add_attachment(b"PK\x03\x04" + b"\x00" * 99, maintype="application", subtype="zip", filename="b.zip")
    read = papers_of_file("mail.eml", mail.as_bytes())
    first, second = (paper.text for paper in read.papers)
    assert first.source.name.startswith("mail.eml: ")
    assert first.source.name.isprintable()
    assert TERMS[1] in first.text
    assert (second.source.name, second.lines[-1].text) == ("mail.eml", "Ihre Frist: 1 Monat")
    assert [paper.media_type for paper in read.papers] == ["application/pdf", "message/rfc822"]
    broken, archive = read.faults
    assert str(broken) == "mail.eml: kaputt.pdf: Es ist kein lesbares PDF."
    assert str(archive).startswith("mail.eml: b.zip: Das ist ein ZIP oder ein Dokument aus Word")


def test_what_hides_in_a_package_of_outlook_is_named_and_a_soft_hyphen_parts_no_word() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Funkwerk <service@funkwerk.example>", "Ihr Vertrag"
    mail.set_content("<p>Kündigungs\u00adfrist: 1 Mo&shy;nat</p>", subtype="html")
    mail.add_attachment(
        b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    read = papers_of_file("mail.eml", mail.as_bytes())
    assert read.papers[0].text.lines[-1].text == "Kündigungsfrist: 1 Monat"
    assert str(read.faults[0]).startswith("mail.eml: winmail.dat: Das ist ein Paket von Outlook")


@pytest.mark.parametrize(
    "content",
    [
        b"--q\nContent-Type: text/plain\n\nFrist\n" * 6000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
    ],
    ids=["beside one another", "within one another"],
)
def test_an_email_of_endless_parts_is_refused(content: bytes) -> None:
    head = b"From: a@b\nSubject: x\nMIME-Version: 1.0\n"
    with pytest.raises(BadInput, match="mehr Teile, als sich das Programm ansieht"):
        papers_of_file("mail.eml", head + b"Content-Type: multipart/mixed; boundary=q\n\n" + content)


def test_a_page_of_endless_things_is_read_without_being_drawn() -> None:
    (page,) = text_of(drawn(*LAID, "0 0 1 1 re f " * 60_000)).pages
    assert [line.text for line in page.lines] == list(TERMS)
    assert "zu viele Teile" in page.doubts[0]
    assert all(word.confidence < UNCERTAIN for line in page.lines for word in line.words)


@pytest.mark.parametrize("broken", [b"<a " * 200_000, b"<!--" * 200_000, b"<div hidden>" * 50_000 + b"Frist"])
def test_a_broken_page_of_the_net_is_read_in_time(broken: bytes) -> None:
    assert "1 Monat" in text_of(b"<html><body>Frist: 1 Monat" + broken).text


def test_emails_within_emails_are_opened_so_far() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "innen"
    mail.set_content("Frist: 1 Monat")
    for depth in range(6):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "a@b.example", f"außen {depth}"
        outer.add_attachment(mail)
        mail = outer
    with pytest.raises(BadInput, match="So tief ineinander"):
        papers_of_file("mail.eml", mail.as_bytes())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Darin steht kein Text"),
        (b"  \n ", "Darin steht kein Text"),
        (blank_pdf(A4), "Darin steht kein Text"),
        (locked(blank_pdf(A4), to_read="x"), "mit einem Passwort gesperrt"),
        (b"%PDF-1.4 nichts", "kein lesbares PDF"),
        (b"\x00" * 8 + drawn(*LAID)[8:], "ein PDF, dessen Anfang beschädigt ist"),
        (drawn(*LAID).partition(b"\n")[2], "ein PDF, dessen Anfang beschädigt ist"),
        (b"PK\x03\x04" + b"\x00" * 40, "Als PDF gespeichert geht es"),
        (b"{\\rtf1 Frist}", "Als PDF gespeichert geht es"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 40, "Als PDF gespeichert geht es"),
        (b"\x7fELF\x00\x00", "weder PDF noch Bild noch E-Mail noch Text"),
        (b"a" * (LARGEST_PAPER + 1), "größer als 50 MB"),
    ],
    ids=[
        "empty",
        "blank",
        "empty page",
        "locked",
        "no pdf",
        "zeros",
        "cut off",
        "zip",
        "rtf",
        "word",
        "program",
        "too large",
    ],
)
def test_what_is_no_paper_is_refused_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as refused:
        papers_of_file("papier", content)
    assert all(fault.place == "papier" for fault in refused.value.faults)


def test_a_text_of_a_million_lines_is_read_at_its_beginning() -> None:
    text = text_of(b"Frist: 1 Monat\n" * 100_000)
    assert text.doubts == ("Der Text ist sehr lang; gelesen ist sein Anfang.",)


def test_without_the_program_a_scan_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(BadInput, match="apt install tesseract-ocr tesseract-ocr-deu"):
        papers_of_file("scan.pdf", _scan(0))
    text = text_of(_scan(0, TERMS))
    assert "ohne tesseract nicht prüfen" in text.pages[0].doubts[0]
    assert all(word.confidence < UNCERTAIN for line in text.lines for word in line.words)


@cache
def _page_of_terms() -> Image.Image:
    return Image.open(io.BytesIO(raster_of_page(drawn(*LAID), 1).png)).reduce(2)


@lru_cache(maxsize=4)
def _scan(angle: float, layer: tuple[str, ...] = ()) -> bytes:
    """Return a page that is a picture of the terms, turned, a text lying invisibly upon it."""
    turned = _page_of_terms().rotate(angle, Image.Resampling.BICUBIC, fillcolor=255, expand=angle == 270)
    upon = [words(line, 80, 700 - 30 * number, 14, before="3 Tr") for number, line in enumerate(layer)]
    place = "q 595.3 0 0 421 0 0 cm /P Do Q" if angle == 270 else "q 595.3 0 0 841.9 0 0 cm /P Do Q"
    return drawn(place, *upon, picture=turned.tobytes(), size=turned.size)


@needs_tesseract
@pytest.mark.parametrize("angle", [-2.5, 0.0, 270.0])
def test_a_scan_is_recognized_however_it_lies(angle: float) -> None:
    (page,) = text_of(_scan(angle)).pages
    assert page.recognized
    assert [line.text for line in page.lines] == list(TERMS)
    straight = text_of(drawn(*LAID)).pages[0].lines[2].words[-1].area
    found = page.lines[2].words[-1].area
    assert straight is not None
    assert found is not None
    if not angle:
        assert found == pytest.approx(straight, abs=2)
    assert page.lines[0].words[0].confidence > UNCERTAIN


@needs_tesseract
def test_a_picture_is_recognized() -> None:
    made = io.BytesIO()
    _page_of_terms().save(made, "JPEG")
    text = text_of(made.getvalue(), "foto.jpg")
    assert [line.text for line in text.lines] == list(TERMS)
    assert text.pages[0].recognized


@needs_tesseract
def test_a_layer_of_recognized_text_counts_as_far_as_the_picture_shows_it() -> None:
    lying = text_of(_scan(0, (TERMS[0], "Kündigungsfrist 9 Jahre", TERMS[2]))).pages[0]
    assert [[word.confidence for word in line.words] for line in lying.lines] == [
        [1, 1],
        [1, 0.5, 0.5],
        [1] * 4,
    ]
    assert not lying.doubts
    other = text_of(_scan(0, ("Etwas ganz anderes", "steht hier", "als dort"))).pages[0]
    assert "ist nicht der, den das Bild zeigt" in other.doubts[0]


def test_a_picture_too_large_to_be_looked_at_leaves_the_rest() -> None:
    huge = drawn("q 595 0 0 842 0 0 cm /P Do Q", *LAID, picture=b"\x00", size=(40_000, 40_000))
    assert "Kündigungsfrist" in text_of(huge).text
    with pytest.raises(BadInput, match="zu groß"):
        papers_of_file(
            "nur ein Bild", drawn("q 595 0 0 842 0 0 cm /P Do Q", picture=b"\x00", size=(40_000, 40_000))
        )


def test_no_attachment_is_passed_over_in_silence_but_for_what_a_mail_program_adds() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "bank@example.org", "Ihr Kontoauszug"
    mail.set_content("Anbei Ihr Kontoauszug.")
    mail.add_attachment("Buchungstag;Betrag\n01.02.2026;-9,99\n", filename="auszug.csv")
    mail.add_attachment(b"<Document/>", maintype="application", subtype="xml", filename="camt.xml")
    mail.add_attachment(
        b"\x30\x82\x01", maintype="application", subtype="pkcs7-signature", filename="smime.p7s"
    )
    mail.add_attachment("BEGIN:VCARD\nEND:VCARD\n", subtype="vcard", filename="ich.vcf")
    mail.add_attachment(picture(size=(40, 40)), maintype="image", subtype="png", filename="logo.png")
    named = [
        str(fault).partition(": Dieser Anhang ist nicht gelesen")[0]
        for fault in papers_of_file("mail.eml", mail.as_bytes()).faults
    ]
    assert named == ["mail.eml: auszug.csv", "mail.eml: camt.xml"]
