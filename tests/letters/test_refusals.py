"""What a refusal of Typst means for a person: which field is too long, or holds a sign that no font has."""

import pytest

from tests.letters.sample import sample_letter
from vertragsbuch.contract.model import Provider
from vertragsbuch.letters.letter import Enclosure
from vertragsbuch.letters.refusals import explained, turns_reading

PAPERS = tuple(Enclosure(title, "f.png", "image/png", b"") for title in ("kurz", "z" * 60))
LETTER = sample_letter(
    recipient=Provider("Name α", ("Straße β", "Ort γ")),
    reference=(("Kundennummer", "δ"), ("Vertragsnummer", "ε")),
    subject="Betreff ζ",
    body=("Guten Tag,", "Text η"),
    closing="Gruß θ",
    attachments=("Anlage ι",),
    sender=sample_letter().sender._replace(name="Wer κ", address=("Weg λ", "Stadt μ"), phone="ν", email="ξ"),
)


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (
            "panicked with: does-not-fit: recipient",
            "Die Anschrift des Anbieters passt nicht in das Fenster des Umschlags: bitte kürzen.",
        ),
        (
            "panicked with: does-not-fit: sender",
            "Dein Name und deine Anschrift passen nicht in die Absenderzeile: bitte kürzen.",
        ),
        (
            "a PDF string is longer than 32767 bytes",
            "Der Betreff ist zu lang, als dass eine PDF/A ihn aufnehmen kann: bitte kürzen.",
        ),
        ("something else", "Der Brief lässt sich nicht setzen: something else"),
        (
            'the text `"\\u{3b4}"` could not be displayed',
            (
                "In der Angabe „Kundennummer“ steht das Zeichen „δ“ (U+03B4), das die Schrift nicht hat. "
                "Bitte ersetzen."
            ),
        ),
        (
            'the text `"ηx"` could not be displayed',
            "im Brief steht das Zeichen „ηx“ (U+03B7 U+0078), das die Schrift nicht hat. Bitte ersetzen.",
        ),
    ],
)
def test_each_refusal_says_what_can_be_done(message: str, sentence: str) -> None:
    assert str(explained(message, LETTER, {})) == sentence


@pytest.mark.parametrize(
    ("papers", "subject", "field"),
    [
        ((), "B", "Der Betreff"),
        (PAPERS, "B", f"Der Name der Anlage „{'z' * 40}…“"),
        (PAPERS, "B" * 60, "Der Betreff"),
        (PAPERS, "B" * 59, f"Der Name der Anlage „{'z' * 40}…“"),
    ],
)
def test_of_what_describes_a_pdf_the_longest_is_too_long(
    papers: tuple[Enclosure, ...], subject: str, field: str
) -> None:
    letter = LETTER._replace(papers=papers, subject=subject)
    sentence = str(explained("a PDF string is longer than 32767 bytes", letter, {}))
    assert sentence == f"{field} ist zu lang, als dass eine PDF/A ihn aufnehmen kann: bitte kürzen."


@pytest.mark.parametrize(
    ("sign", "field"),
    [
        ("κ", "In deinem Namen"),
        ("λ", "In deiner Anschrift"),
        ("μ", "In deiner Anschrift"),
        ("ν", "In deiner Telefonnummer oder E-Mail-Adresse"),
        ("ξ", "In deiner Telefonnummer oder E-Mail-Adresse"),
        ("α", "Im Namen des Anbieters"),
        ("β", "In der Anschrift des Anbieters"),
        ("ε", "In der Angabe „Vertragsnummer“"),
        ("ζ", "Im Betreff"),
        ("η", "Im Text"),
        ("θ", "Im Gruß"),
        ("ι", "In den Anlagen"),
        ("ω", "im Brief"),
    ],
)
def test_a_sign_is_found_in_its_field(sign: str, field: str) -> None:
    assert str(turns_reading(sign, LETTER)) == (
        f"{field} steht das unsichtbare Zeichen U+{ord(sign):04X}, das die Schrift umkehrt. Bitte entfernen."
    )
