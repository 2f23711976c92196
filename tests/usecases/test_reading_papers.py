"""From files to drafts: what is read, and what is not taken on trust."""

import shutil
from datetime import date
from email.message import EmailMessage

import pytest

from tests.typesetting.drawn import drawn, words
from vertragsbuch.action import OPEN, remedy
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.reading.papers.text import LONGEST_WORD
from vertragsbuch.usecases.paper_files import PaperFile
from vertragsbuch.usecases.reading_papers import ReadPaper, read_paper_file

TODAY = date(2026, 11, 28)
LINES = (
    "Mobilfunkrechnung",
    "Funkwerk Mobil GmbH, Hafenweg 5, 20457 Hamburg",
    "Vertragsbeginn 15.03.2025",
    "Ende der Mindestvertragslaufzeit 14.03.2027",
    "Kündigungsfrist 3 Monate",
)
LAID = tuple(words(line, 80, 760 - 40 * number, 14) for number, line in enumerate(LINES))

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def read(content: bytes) -> ReadPaper:
    (paper,) = read_paper_file(PaperFile("papier.pdf", content), TODAY).papers
    return paper


def value(paper: ReadPaper, name: str) -> ReadValue:
    return next(value for value in paper.draft.values if value.name == name)


def test_a_paper_becomes_a_draft_that_its_bytes_tell_again() -> None:
    paper = read(drawn(*LAID))
    assert (paper.kind, paper.kind_in_words) == ("telecom_bill", "Telefonrechnung")
    assert paper.draft.fingerprints == (f"paper:{paper.paper.text.source.sha256}",)
    assert (value(paper, "notice").value, value(paper, "notice").doubt) == ("P3M", "")
    assert value(paper, "starts_on").value == "2025-03-15"
    assert value(paper, "notice").spot.areas


def test_an_email_that_only_says_who_wrote_it_makes_no_draft_of_its_own() -> None:
    def mail(*attached: bytes | EmailMessage) -> EmailMessage:
        made = EmailMessage()
        made["From"], made["Subject"] = "Funkwerk Mobil GmbH <service@funkwerk.example>", "Ihr Vertrag"
        made.set_content("Anbei, was Sie gewünscht haben.")
        for each in attached:
            if isinstance(each, EmailMessage):
                made.add_attachment(each)
            else:
                made.add_attachment(each, maintype="application", subtype="pdf")
        return made

    (paper,) = read_paper_file(PaperFile("m.eml", mail(mail(drawn(*LAID))).as_bytes()), TODAY).papers
    assert value(paper, "notice").value == "P3M"
    (paper,) = read_paper_file(PaperFile("m.eml", mail(mail(mail())).as_bytes()), TODAY).papers
    assert value(paper, "email").value == "service@funkwerk.example"


@needs_tesseract
def test_a_file_that_says_what_it_does_not_show_is_doubted() -> None:
    paper = read(drawn(*LAID, says=("3", "9")))
    lying = value(paper, "notice")
    assert lying.value == "P9M"
    assert lying.doubt.startswith("Zu lesen ist auf der Seite „")
    assert "3 Monate“, die Datei sagt „9 Monate“" in lying.doubt
    assert not value(paper, "provider").doubt


def test_hidden_terms_are_named_and_do_not_count() -> None:
    paper = read(drawn(*LAID, "1 g " + words("Kündigungsfrist 24 Monate", 80, 300)))
    assert value(paper, "notice").value == "P3M"
    assert any("den man nicht sieht" in question for question in paper.draft.questions)


def test_a_file_that_cannot_be_read_has_its_fault_and_no_paper() -> None:
    refused = read_paper_file(PaperFile("kaputt.pdf", b"%PDF-1.7"), TODAY)
    assert (refused.papers, [str(fault) for fault in refused.faults]) == (
        (),
        ["kaputt.pdf: Es ist kein lesbares PDF."],
    )


@pytest.mark.parametrize(
    "content",
    [
        b"Buchungstag;Verwendungszweck;Betrag\n1.2.2026;Rechnung der Nordwind GmbH;-9,99\n",
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>',
    ],
)
def test_a_statement_is_no_paper_and_says_where_it_belongs(content: bytes) -> None:
    refused = read_paper_file(PaperFile("ordner/umsatz", content), TODAY)
    assert refused.papers == ()
    (fault,) = refused.faults
    assert str(fault) == "umsatz: Das ist ein Kontoauszug und kein Papier zu einem Vertrag."
    assert fault.remedy == remedy("statement", file=OPEN)


@pytest.mark.parametrize("endless", ["1" * 100_000, "a-" * 50_000, "9.9,9" * 20_000])
def test_a_word_without_end_takes_no_square_of_its_length(endless: str) -> None:
    (paper,) = read_paper_file(
        PaperFile("x.txt", f"Kündigungsfrist 3 Monate\n{endless}".encode()), TODAY
    ).papers
    assert max(len(word.text) for line in paper.paper.text.lines for word in line.words) == LONGEST_WORD


@pytest.mark.parametrize("leader", ["." * 120, ". " * 120, "…" * 120, "-" * 120, "_ " * 120])
def test_a_value_behind_a_long_leader_is_reached_in_time(leader: str) -> None:
    text = f"Mobilfunkrechnung\nEnde der Mindestvertragslaufzeit {leader} 17.02.2027\nLaufzeit {leader} 1\n"
    (paper,) = read_paper_file(PaperFile("x.txt", text.encode()), TODAY).papers
    assert paper.kind == "telecom_bill"


@pytest.mark.parametrize("words", ["9,99 EUR ", "01.02.2027 24103 Kiel Abschlag ", "bis "])
def test_words_on_one_endless_line_take_time_in_proportion(words: str) -> None:
    (paper,) = read_paper_file(PaperFile("x.txt", (words * (27_000 // len(words))).encode()), TODAY).papers
    assert paper.kind == "other"
