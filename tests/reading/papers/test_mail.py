"""E-mails: what they say, and what comes with them."""

from email.message import EmailMessage

import pytest
from hypothesis import given, strategies

from tests.examples import examples
from vertragsbuch.reading.papers.mail import is_mail, read_mail
from vertragsbuch.reading.papers.plain import decoded_paper, text_of_html


def message(text: str = "Guten Tag", html: str = "") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Funkwerk <service@funkwerk.example>", "Ihre Rechnung für März"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def test_plain_text_comes_before_its_page() -> None:
    mail = read_mail(message("Frist: 1 Monat", "<p>Frist: <b>1 Monat</b>, schön gesetzt</p>").as_bytes())
    assert (mail.subject, mail.sender) == ("Ihre Rechnung für März", "Funkwerk <service@funkwerk.example>")
    assert mail.text.strip() == "Frist: 1 Monat"
    assert not mail.attachments


def test_of_a_page_alone_what_it_shows_counts() -> None:
    made = EmailMessage()
    made["From"], made["Date"] = "a@b.example", "Tue, 3 Mar 2026 10:00:00 +0100"
    made.set_content("<p>1 Monat</p>", subtype="html")
    assert read_mail(made.as_bytes()).text == "1 Monat"


def test_attachments_have_their_names_and_bytes() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="Rechnung März.pdf")
    made.add_attachment(message("innen"))
    first, second = read_mail(made.as_bytes()).attachments
    assert (first.name, first.content) == ("Rechnung März.pdf", b"%PDF-1.7 x")
    assert is_mail(second.content)
    assert read_mail(second.content).text.strip() == "innen"


def test_an_email_of_very_many_parts_is_cut_off() -> None:
    made = message()
    for number in range(250):
        made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    mail = read_mail(made.as_bytes())
    assert mail.cut_off
    assert len(mail.attachments) == 199


@pytest.mark.parametrize(
    "broken",
    [
        b"From: a@b\nSubject: x\nContent-Type: text/plain; charset=unknown-8bit\n\nFrist 1 Monat",
        b"From: a@b\nSubject: x\nContent-Type: multipart/mixed; boundary=y\n\nFrist 1 Monat",
        b"From: a@b\nSubject: =?utf-8?q?=ff?=\nContent-Transfer-Encoding: base64\n\n!!!Frist",
        b"From: a@b\nSubject: x\nContent-Type: ;;;\nContent-Disposition: \xff\n\nFrist 1 Monat",
    ],
)
def test_a_broken_email_is_read_as_far_as_it_goes(broken: bytes) -> None:
    assert is_mail(broken)
    mail = read_mail(broken)
    assert mail.subject or mail.text or mail.attachments


def test_a_letter_is_no_email() -> None:
    assert not is_mail(b"Datum: heute\n\nFrom: nowhere\nSubject: x\nSehr geehrte Damen und Herren")
    assert not is_mail(b"%PDF-1.7")


def test_what_a_page_hides_does_not_count() -> None:
    page = (
        "<html><head><title>x</title><style>p {}</style></head><body><h1>Vertrag</h1>"
        "<p>Frist: 1&nbsp;Monat</p><p style='display: none'>24 Monate</p><div hidden><p>12 Monate</p></div>"
        "<table><tr><td>Laufzeit</td><td>ein\n Jahr</td></tr></table>Ende<br>hier<script>x()</script>"
    )
    assert text_of_html(page).split("\n") == [
        "Vertrag",
        "",
        "Frist: 1 Monat",
        "",
        "Laufzeit\tein Jahr\t",
        "",
        "Ende",
        "hier",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_however_it_is_encoded(encoding: str) -> None:
    assert decoded_paper("Kündigung 5 €".encode(encoding)) == "Kündigung 5 €"


@examples(60)
@given(strategies.text(alphabet="<>!-/abrtdpscihden= '\"&;\n", max_size=80))
def test_any_page_gives_a_text(page: str) -> None:
    shown = text_of_html(page)
    assert "\n\n\n" not in shown
    assert text_of_html("<p>Frist</p>" + page).startswith("Frist")


def test_what_is_binary_is_no_text() -> None:
    assert decoded_paper(b"\x7fELF\x02\x01\x01\x00") is None
    assert decoded_paper(bytes(range(1, 32)) * 10) is None
