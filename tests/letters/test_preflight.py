import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest

from tests.letters.sample import INJECTIONS, PROVIDER, WRITTEN_ON, sample_letter
from tests.typesetting.pages import with_foreign_font
from tests.typesetting.pictures import SVG, blank_pdf, picture
from vertragsbuch.contract.model import Provider
from vertragsbuch.letters import page
from vertragsbuch.letters.letter import Enclosure, Letter
from vertragsbuch.letters.page import PageStyle, page_pdf
from vertragsbuch.letters.preflight import AddressConfirmation, Preflight, PreflightFinding, preflight

TODAY = date(2026, 8, 1)
CONFIRMED = AddressConfirmation(date(2026, 7, 1), "Impressum", (PROVIDER.name, *PROVIDER.address))
MOVED = ("Alte Straße 1", "20354 Hamburg")
KNOWN = Preflight(TODAY, confirmation=CONFIRMED, is_town_known=True)


def finding(letter: Letter, key: str, known: Preflight = KNOWN, pdf: bytes | None = None) -> PreflightFinding:
    found = preflight(pdf or page_pdf(letter, PageStyle(known.form)), letter, known)
    (one,) = [one for one in found if one.key == key]
    return one


def pdf_of_source(letter: Letter, *changes: tuple[str, str], style: PageStyle = page.PLAIN_PAGE) -> bytes:
    """Return what our own source would make of a letter after these changes to it."""
    source = Path(page.LETTER_SOURCE).read_text(encoding="utf-8")
    for before, after in changes:
        assert before in source
        source = source.replace(before, after)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        changed = Path(folder, "letter.typ")
        changed.write_text(source, encoding="utf-8")
        patch.setattr(page, "LETTER_SOURCE", str(changed))
        return page_pdf(letter, style)


def also(body: str) -> tuple[str, str]:
    """Return a change that puts something more onto the first page."""
    return ("#let reference = block(", f"{body}\n#let reference = block(")


TALL = Provider("ÄÖÜ gjpqy GmbH", ("Ägäis", "Ég", "Jägerhof", "Große Bleichen 12", "20354 Hamburg"))
MANY_PARAGRAPHS = sample_letter(body=("Hiermit kündige ich.", *("Groß-Überhorst fflflfi-Straße " * 30,) * 9))


@pytest.mark.parametrize("form", ["A", "B"])
@pytest.mark.parametrize(
    "letter",
    [
        sample_letter(),
        MANY_PARAGRAPHS,
        sample_letter(case_reference=None, reference=(("Datum", "01.08.2026"),)),
        sample_letter(papers=(Enclosure("Foto", "f.png", "image/png", picture()),)),
        sample_letter(
            recipient=Provider(
                "ÄÖÜ gjpqy GmbH", ("Ägäis", "Ég", "Jägerhof", "Große Bleichen 12", "20354 Hamburg")
            )
        ),
    ],
)
def test_a_sound_letter_has_no_errors(letter: Letter, form: Literal["A", "B"]) -> None:
    confirmed = CONFIRMED._replace(address=(letter.recipient.name, *letter.recipient.address))
    style = PageStyle(form, letterhead=SVG, signature=picture())
    found = preflight(page_pdf(letter, style), letter, KNOWN._replace(form=form, confirmation=confirmed))
    assert [one for one in found if one.severity == "error"] == []
    unnumbered = len(letter.reference) == 1
    assert finding(letter, "number").severity == ("warning" if unnumbered else "ok")
    warned = [one.key for one in found if one.severity == "warning" and one.key != "number"]
    assert warned == (["franking"] if form == "A" else [])
    assert {one.key for one in found} == {
        "pages", "window", "franking", "margins", "fonts", "facts", "declaration", "number", "town",
        "address",
    }  # fmt: skip


@pytest.mark.parametrize("typed", INJECTIONS)
def test_whatever_a_person_typed_is_found_again(typed: str) -> None:
    letter = sample_letter(
        recipient=Provider(typed, (typed, "12345 Stadt")),
        subject=typed,
        body=(typed, "Ich kündige."),
        reference=((typed, typed), ("Datum", "01.08.2026")),
    )
    for key in ("window", "facts"):
        assert finding(letter, key).severity == "ok"


def test_what_is_no_pdf_is_one_error() -> None:
    (one,) = preflight(b"no", sample_letter(), KNOWN)
    assert (one.severity, one.key) == ("error", "pdf")
    assert "kein lesbares PDF" in one.sentence


def test_an_empty_page_and_a_sheet_of_another_size_are_errors() -> None:
    empty = finding(sample_letter(), "pages", pdf=blank_pdf((595.28, 841.89)))
    assert (empty.severity, empty.sentence) == ("error", "Seite 1 ist leer.")
    letter = pdf_of_source(sample_letter(), ('paper: "a4"', 'paper: "us-letter"'))
    other = finding(sample_letter(), "pages", pdf=letter)
    assert (other.severity, other.sentence) == ("error", "Seite 1 ist nicht A4.")


def test_pages_are_counted() -> None:
    assert finding(sample_letter(), "pages").sentence == "Eine Seite A4."
    assert finding(MANY_PARAGRAPHS, "pages").sentence == "3 Seiten A4."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (also("#at(90mm, 80mm)[x]"), "nicht genau die Anschrift"),
        (also("#at(25mm, 88.9mm)[x]"), "nicht genau die Anschrift"),
        (("(letter.recipient.name,) + letter.recipient.address", "letter.recipient.address"), "nicht genau"),
        (also('#at(30mm, 86mm, image("%s", alt: "x", width: 3mm))'), "Bild oder eine Linie"),
        (also("#at(30mm, 86mm, line(length: 9mm))"), "Bild oder eine Linie"),
        (("window.top + window.remarks,", "window.top + window.remarks - 1.5mm,"), "ragt über das Fenster"),
    ],
)
def test_the_window_shows_the_address_and_nothing_else(change: tuple[str, str], sentence: str) -> None:
    style = PageStyle(signature=SVG)
    change = (change[0], change[1].replace("%s", "unterschrift.svg"))
    found = finding(sample_letter(), "window", pdf=pdf_of_source(sample_letter(), change, style=style))
    assert found.severity == "error"
    assert sentence in found.sentence


def test_the_window_of_one_form_is_not_that_of_the_other() -> None:
    pdf = page_pdf(sample_letter(), PageStyle("A"))
    assert finding(sample_letter(), "window", pdf=pdf).severity == "error"
    assert finding(sample_letter(), "window", KNOWN._replace(form="A"), pdf).severity == "ok"


def test_six_lines_fit_and_seven_do_not() -> None:
    for count, severity in ((5, "ok"), (6, "error")):
        address = tuple(f"Zeile {number}" for number in range(count - 1))
        letter = sample_letter(recipient=Provider("Name", (*address, "12345 Stadt")))
        assert finding(letter, "window").severity == severity
    assert "7 Zeilen" in finding(letter, "window").sentence


@pytest.mark.parametrize("something", ["[.]", "line(length: 1mm)"])
def test_the_band_for_franking_holds_the_address_alone(something: str) -> None:
    letter = pdf_of_source(sample_letter(), also(f"#at(106mm, 70mm, {something})"))
    assert finding(sample_letter(), "franking", pdf=letter).severity == "error"
    assert finding(sample_letter(), "window", pdf=letter).severity == "ok"


def test_form_a_is_franked_on_the_envelope() -> None:
    found = finding(sample_letter(), "franking", KNOWN._replace(form="A"))
    assert found.severity == "warning"
    assert "auf dem Umschlag freimachen" in found.sentence


@pytest.mark.parametrize("place", ["10mm, 150mm", "188mm, 150mm", "100mm, 1mm", "100mm, 289mm"])
def test_text_in_a_margin_is_an_error(place: str) -> None:
    found = finding(
        sample_letter(), "margins", pdf=pdf_of_source(sample_letter(), also(f"#at({place})[Rand]"))
    )
    assert (found.severity, found.sentence) == ("error", "Auf Seite 1 steht Text im Rand des Blatts.")


def test_a_margin_of_the_second_page_counts_too() -> None:
    change = ("#if letter.attachments.len() > 0 {", "#place(dx: -9mm)[x]\n#if letter.attachments.len() > 0 {")
    found = finding(MANY_PARAGRAPHS, "margins", pdf=pdf_of_source(MANY_PARAGRAPHS, change))
    assert found.sentence == "Auf Seite 3 steht Text im Rand des Blatts."


def test_a_font_that_is_not_inside_is_named() -> None:
    found = finding(sample_letter(), "fonts", pdf=with_foreign_font())
    assert found.severity == "error"
    assert "Helvetica" in found.sentence


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (
            ("letter.signatures.map(name => breakable(name, 50)).join(v(15mm))\n})", "})"),
            "der Gruß mit deinem Namen",
        ),
        (("..letter.reference.map", "..letter.reference.slice(1).map"), "Kundennummer"),
        (("..letter.reference.map", "..letter.reference.slice(0, -1).map"), "Datum, das Datum"),
        (("breakable(letter.subject, 50)", "[Betreff]"), "der Betreff"),
        (("paragraph(letter.body.last())", "[Ende]"), "der Absatz „Nach dem Vertragsende bitte ic …“"),
        (
            ("#for string in letter.body.slice(0, -1)", "#for string in letter.body.slice(1, -1)"),
            "der Absatz „Sehr",
        ),
    ],
)
def test_what_is_not_on_the_page_is_named(change: tuple[str, str], missing: str) -> None:
    found = finding(sample_letter(), "facts", pdf=pdf_of_source(sample_letter(), change))
    assert found.severity == "error"
    assert missing in found.sentence


def test_text_that_runs_off_the_sheet_is_an_error() -> None:
    change = ("paragraph(letter.body.last())", "place(dy: 170mm, paragraph(letter.body.last()))")
    found = finding(sample_letter(), "margins", pdf=pdf_of_source(sample_letter(), change))
    assert found.severity == "error"


def test_a_letter_that_ends_a_contract_says_so() -> None:
    vague = sample_letter(body=("Guten Tag,", "ich möchte nicht mehr."))
    assert finding(vague, "declaration").severity == "error"
    assert finding(vague, "declaration", KNOWN._replace(is_declaration=False)).severity == "ok"
    for words in ("hiermit kündige ich", "ich widerrufe den Vertrag", "Kündigung zum 1. Mai"):
        assert finding(sample_letter(body=(words,)), "declaration").severity == "ok"


@pytest.mark.parametrize(("is_known", "severity"), [(True, "ok"), (False, "warning"), (None, "ok")])
def test_a_post_code_that_nobody_has_is_a_warning(*, is_known: bool | None, severity: str) -> None:
    assert finding(sample_letter(), "town", KNOWN._replace(is_town_known=is_known)).severity == severity


@pytest.mark.parametrize(
    ("confirmation", "severity", "words"),
    [
        (None, "warning", "noch niemand geprüft"),
        (CONFIRMED, "ok", "bestätigt am 01.07.2026 (Impressum)"),
        (CONFIRMED._replace(on=date(2025, 8, 1)), "ok", "01.08.2025"),
        (CONFIRMED._replace(on=date(2025, 7, 31)), "warning", "mehr als einem Jahr"),
        (
            CONFIRMED._replace(address=("Musterhost GmbH", "Alte Straße 1", "20354 Hamburg")),
            "error",
            "andere Anschrift",
        ),
        (CONFIRMED._replace(address=()), "error", "andere Anschrift"),
    ],
)
def test_an_address_is_checked_and_checked_again_after_a_year(
    confirmation: AddressConfirmation | None, severity: str, words: str
) -> None:
    found = finding(sample_letter(), "address", KNOWN._replace(confirmation=confirmation))
    assert found.severity == severity
    assert words in found.sentence


def privacy_of(recipient: Provider, known: Preflight = KNOWN) -> list[str]:
    letter = sample_letter(recipient=recipient)
    return [one.severity for one in preflight(page_pdf(letter), letter, known) if one.key == "privacy"]


@pytest.mark.parametrize(
    "email",
    [
        "datenschutz@example.com", "Datenschutzbeauftragter@example.com", "konzern-datenschutz@example.com",
        "privacy@example.com", "dsb@example.com", "dpo.de@example.com", "gdpr+x@example.com",
        "dsgvo@example.com", "data-protection@example.com", "data.privacy@example.com",
    ],
)  # fmt: skip
def test_a_mailbox_for_data_protection_is_no_address_for_a_notice(email: str) -> None:
    recipient = PROVIDER._replace(email=email)
    assert privacy_of(recipient, KNOWN._replace(by_email=True)) == ["error"]
    assert privacy_of(recipient) == ["warning"]
    assert privacy_of(recipient, KNOWN._replace(by_email=True, is_declaration=False)) == []


@pytest.mark.parametrize(
    "email",
    ["kontakt@datenschutz.example", "dsbank@example.com", "info@example.com", "privacyfan@x.de", None],
)
def test_other_mailboxes_are_fine(email: str | None) -> None:
    assert privacy_of(PROVIDER._replace(email=email), KNOWN._replace(by_email=True)) == []


@pytest.mark.parametrize(
    "line",
    ["Datenschutzbeauftragte", "z. Hd. Datenschutzbeauftragter", "Abteilung Datenschutz", "Privacy Officer"],
)
def test_the_office_for_data_protection_is_no_address_for_a_notice(line: str) -> None:
    recipient = Provider("Musterhost GmbH", (line, "20354 Hamburg"))
    assert privacy_of(recipient) == ["error"]
    assert privacy_of(recipient, KNOWN._replace(is_declaration=False)) == []


def test_a_company_may_live_from_data_protection() -> None:
    for name in (
        "Privacy Hosting GmbH",
        "Datenschutz-Kanzlei Müller",
        "Deutsche Gesellschaft für Datenschutz e. V.",
    ):
        assert privacy_of(Provider(name, ("Straße 1", "20354 Hamburg"))) == []


def test_the_reader_of_pdfs_is_loaded_only_for_a_look() -> None:
    code = (
        "import sys, vertragsbuch.letters.preflight; "
        "print([name for name in ('pypdfium2', 'PIL', 'typst') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_the_day_of_the_letter_is_the_one_on_the_page() -> None:
    assert WRITTEN_ON == TODAY
    later = sample_letter()._replace(written_on=date(2026, 8, 2))
    assert "das Datum" in finding(later, "facts").sentence
