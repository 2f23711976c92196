from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from tests.typesetting.pictures import blank_pdf, locked, picture
from vertragsbuch.evidence.dossier import Exhibit
from vertragsbuch.evidence.room import PdfRoom
from vertragsbuch.evidence.shown import ShownPaper, shown_paper, size_in_words

A4 = (595.0, 842.0)


def look(media_type: str, content: bytes) -> ShownPaper:
    return shown_paper(Exhibit("x", media_type, "0" * 64, len(content), Path("x")), content, PdfRoom())


def test_every_page_of_a_pdf_is_a_sheet_that_lies_as_the_page_does() -> None:
    found = look("application/pdf", blank_pdf(A4, A4[::-1], A4))
    assert [sheet.landscape for sheet in found.sheets] == [False, True, False]
    assert (found.text, found.note) == ("", "")


def test_pictures_take_no_more_than_there_is_room_for_and_the_rest_is_said() -> None:
    room = PdfRoom()
    a_page = 1074 * 1520
    room.samples = 2 * a_page + 10_000
    pages = Exhibit("x", "application/pdf", "0" * 64, 9, Path("x"))
    first = shown_paper(pages, blank_pdf(A4, A4, A4), room)
    assert len(first.sheets) == 2
    assert first.note == "Gezeigt sind die ersten 2 von 3 Seiten."
    assert 0 <= room.samples < a_page
    second = shown_paper(pages, blank_pdf(A4), room)
    assert (second.sheets, second.note) == ((), "Für mehr Bilder ist in dieser PDF kein Platz.")
    scan = shown_paper(pages._replace(media_type="image/png"), picture("PNG", (1000, 2000)), room)
    assert (scan.sheets, scan.note) == ((), second.note)


def test_a_scanned_page_is_no_larger_than_the_scan() -> None:
    noise = Image.frombytes("RGB", (540, 760), Random(1).randbytes(540 * 760 * 3))  # noqa: S311 - a picture
    pdf = BytesIO()
    noise.resize((1080, 1520)).save(pdf, "PDF", resolution=130, quality=50)
    (sheet,) = look("application/pdf", pdf.getvalue()).sheets
    assert sheet.content.startswith(b"\xff\xd8\xff")
    assert len(sheet.content) < 3 * len(pdf.getvalue())


def test_signs_that_are_shown_as_their_codes_take_their_room() -> None:
    found = look("text/plain", ("🦄" * 60_000).encode())
    assert len(found.text) == 60_000
    assert found.note == "Gezeigt ist der Anfang des Textes."
    room = PdfRoom()
    room.signs = 0
    none = shown_paper(Exhibit("x", "text/plain", "0" * 64, 2, Path("x")), b"ja", room)
    assert (none.text, none.note) == ("", "Für mehr Text ist in dieser PDF kein Platz.")


def test_of_a_very_long_pdf_the_first_hundred_pages_are_shown() -> None:
    found = look("application/pdf", blank_pdf(*[(60.0, 80.0)] * 300))
    assert len(found.sheets) == 100
    assert found.note == "Gezeigt sind die ersten 100 von 300 Seiten."


@pytest.mark.parametrize(
    ("media_type", "content", "reason"),
    [
        ("application/pdf", locked(blank_pdf(A4), to_read="secret"), "mit einem Passwort gesperrt"),
        ("application/pdf", b"%PDF-1.7\nbroken", "kein lesbares PDF"),
        ("image/png", picture("PNG")[:60], "beschädigt"),
        ("image/jpeg", b"\xff\xd8\xff", "beschädigt"),
        ("application/pdf", b"", "leer"),
        ("text/plain", b"", "leer"),
        ("application/octet-stream", b"PK\x03\x04", "nicht drucken"),
        ("application/zip", b"PK\x03\x04", "nicht drucken"),
    ],
)
def test_what_cannot_be_shown_says_why(media_type: str, content: bytes, reason: str) -> None:
    found = look(media_type, content)
    assert (found.sheets, found.text) == ((), "")
    assert reason in found.note


@pytest.mark.parametrize("broken", ["<!--", "<a ", "</a", "<!", "<?", "<a b='", "<![CDATA[", "&", "<"])
def test_markup_that_never_ends_is_read_once(broken: str) -> None:
    found = look("text/html", f"<p>Guten Tag,</p>{broken * 200_000}".encode())
    assert found.text.startswith("Guten Tag,")


def test_a_tag_whose_name_never_ends_is_read_once() -> None:
    found = look("text/html", f"<p>Guten Tag,</p><{'a' * 400_000}".encode())
    assert found.text.startswith("Guten Tag,\n\n<aaa")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Best&auml;tigt &amp", "Bestätigt &"),
        ("<p>Ende <script>weg", "Ende"),
        ("<p>a &lt; b", "a < b"),
        ("zum 31.1. <b", "zum 31.1. <b"),
        ("<p>zu sehen</p><p style='display:none'>verborgen</p>", "zu sehen"),
    ],
)
def test_what_a_page_says_at_its_very_end_is_shown(page: str, expected: str) -> None:
    assert look("text/html", page.encode()).text == expected


HEAD = b"From: k@example.org\r\nSubject: Ihre K\xc3\xbcndigung\r\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"From: " + b"(" * 300 + b"\r\nSubject: K\r\n\r\nBest\xc3\xa4tigt", "Betreff: K"),
        (HEAD + b"To: " + b"a@example.org, " * 5_000 + b"\r\n\r\nx", "An: a@example.org, a@example.org"),
        (HEAD + b"Content-Transfer-Encoding: " + b"a@b," * 40_000 + b"\r\n\r\nhier", "hier"),
        (HEAD + b"Date: gestern\r\n\r\nx", "Datum: gestern"),
    ],
)
def test_a_header_that_is_broken_or_endless_hides_nothing_else(content: bytes, expected: str) -> None:
    found = look("message/rfc822", content)
    assert expected in found.text
    assert found.note == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (HEAD + b"Content-Type: (x;\n charset*=\r\n\r\nx", "fehlerhaft aufgebaut"),
        (b"Content-Type: message/rfc822\r\n\r\n" * 1_000, "fehlerhaft aufgebaut"),
        (
            b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + b"".join(
                b"--b\r\nContent-Type: text/plain; name=%d%s\r\n\r\nx\r\n" % (number, b"(" * 3_900)
                for number in range(60)
            ),
            "zu lang",
        ),
    ],
)
def test_an_e_mail_whose_parts_cannot_be_told_says_so(content: bytes, reason: str) -> None:
    found = look("message/rfc822", content)
    assert (found.sheets, found.text) == ((), "")
    assert found.note.startswith("Die Datei lässt sich nicht zeigen: ")
    assert reason in found.note


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
def test_a_photograph_lies_as_the_camera_was_held(orientation: int, mode: str) -> None:
    exif = Image.Exif()
    exif[0x112] = orientation
    (sheet,) = look("image/jpeg", picture("JPEG", (300, 100), mode, exif.tobytes())).sheets
    assert sheet.landscape == (orientation < 5)
    assert Image.open(BytesIO(sheet.content)).mode == ("L" if mode == "L" else "RGB")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le"])
def test_a_text_is_read_in_the_encoding_that_it_has(encoding: str) -> None:
    text = "Grüße über Größe"
    assert look("text/plain", text.encode(encoding)).text == text


def test_of_a_huge_text_the_beginning_is_shown() -> None:
    found = look("text/plain", b"Zeile\r\n" * 1_000_000)
    assert found.text.splitlines()[:2] == ["Zeile", "Zeile"]
    assert len(found.text) <= 60_000
    assert found.note == "Gezeigt ist der Anfang des Textes."


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Kündigung <k@h.example>", "Subject": "Bestätigung", **headers}.items():
        message[name] = value
    return message


def test_a_mail_is_shown_with_its_head_its_text_and_the_names_of_what_is_attached() -> None:
    message = mail(To="a@example.org", Date="Mon, 23 Nov 2026 10:00:00 +0100")
    message.set_content("Guten Tag,\nder Vertrag endet.\n")
    message.add_attachment(b"x" * 2000, maintype="application", subtype="pdf", filename="Bestätigung.pdf")
    message.add_attachment(b"y", maintype="image", subtype="png")
    assert look("message/rfc822", message.as_bytes()).text.splitlines() == [
        "Von: Kündigung <k@h.example>",
        "An: a@example.org",
        "Datum: Mon, 23 Nov 2026 10:00:00 +0100",
        "Betreff: Bestätigung",
        "",
        "Guten Tag,",
        "der Vertrag endet.",
        "",
        "[Anhang: Bestätigung.pdf, 2 KB]",
        "[Anhang: image/png, 1 Bytes]",
    ]


def test_a_mail_of_html_alone_is_shown_as_what_it_says() -> None:
    message = mail()
    page = "<html><head><title>T</title><style>p {color: red}</style></head><body><p>Guten <b>Tag</b>,</p>"
    message.set_content(
        page + "<script>alert(1)</script><p>Ende:<br>28.2.2027 &amp; Gr&uuml;&szlig;e</p>", "html"
    )
    text = look("message/rfc822", message.as_bytes()).text
    assert "Guten Tag,\n\nEnde:\n28.2.2027 & Grüße" in text
    assert "alert" not in text
    assert "color" not in text


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/plain; charset=x-unknown\r\n\r\nGr\xfc\xdfe",
        b"Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xfc\xdfe",
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\xfc\xdfe",
    ],
)
def test_a_mail_in_an_odd_encoding_is_still_read(raw: bytes) -> None:
    text = look("message/rfc822", b"From: a@b.example\r\n" + raw).text
    assert text.startswith("Von: a@b.example")
    assert "Gr" in text.splitlines()[-1]


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n",
        b"no mail at all",
        b"\xff\xfe\x00",
        b"Subject: =?utf-8?q?=ff?=\r\nFrom: <<>>,,@\r\nTo: \x1b[31m\r\nDate: heute\r\nMessage-ID: [<\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n",
        b"Content-Type: multipart/mixed\r\n\r\n--b\r\n",
        b"Content-Type: text/html\r\n\r\n<![if x]><!DOCTYPE <<p",
    ],
)
def test_a_broken_mail_is_no_reason_to_fail(raw: bytes) -> None:
    assert look("message/rfc822", raw).note == ""


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 Bytes"), (999, "999 Bytes"), (1400, "1 KB"), (3_249_000, "3,2 MB")]
)
def test_a_size_is_said_as_a_person_reads_it(size: int, words: str) -> None:
    assert size_in_words(size) == words
