"""Letters that announce something else than a price: the event that each of them is, and what is none."""

from datetime import date

import pytest

from tests.reading.papers.written import paper_of
from vertragsbuch.cli.read_words import file_as_json
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.reading.papers.change_letter import CHANGES
from vertragsbuch.reading.papers.read_paper import PaperReading, read_paper
from vertragsbuch.usecases.paper_files import PaperFile
from vertragsbuch.usecases.reading_papers import read_paper_file

TODAY = date(2026, 11, 28)
_FIRM = "Funkwerk GmbH\nRingstraße 5\n50667 Köln\n\n"


def read(title: str, body: str) -> PaperReading:
    return read_paper(paper_of(f"{_FIRM}{title}\n\nGuten Tag,\n\n{body}\n"), TODAY)


def announced(reading: PaperReading) -> list[tuple[str, str | None]]:
    """Return each event with the day from which on it holds, a question mark for one that is doubted."""
    return [
        (
            event.type,
            next(
                (
                    "?" if fact.doubt else str(fact.value)
                    for fact in event.facts
                    if fact.name == "effective_on"
                ),
                None,
            ),
        )
        for event in reading.events
    ]


@pytest.mark.parametrize(
    ("title", "body", "event", "day"),
    [
        (
            "Änderung unserer Allgemeinen Geschäftsbedingungen",
            "Zum 01.03.2027 ändern wir unsere AGB für Mobilfunk (§ 57 TKG).",
            "terms_change",
            "2027-03-01",
        ),
        (
            "Wichtige Vertragsänderung: Ihr TV-Paket",
            "Ab dem 01.03.2027 entfallen in Ihrem Kabelanschluss fünf Sender.",
            "terms_change",
            "2027-03-01",
        ),
        (
            "Neue Nutzungsbedingungen",
            "Unsere neuen Bedingungen treten am 15. Januar 2027 in Kraft.",
            "terms_change",
            "2027-01-15",
        ),
        ("Änderungen an Ihrem Vertrag", "Wir passen die Leistungsbeschreibung an.", "terms_change", None),
        (
            "Änderung der Bedingungen für Ihr Girokonto",
            "Sie gelten ab dem 01.03.2027; bitte stimmen Sie bis zum 15.02.2027 zu (§ 675g BGB).",
            "terms_change",
            "2027-03-01",
        ),
        (
            "Änderung der Entgelte für Ihr Girokonto",
            "Ab dem 01.03.2027 steigt das Entgelt von 4,90 € auf 6,90 € monatlich.",
            "price_increase",
            "2027-03-01",
        ),
        (
            "Modernisierungsankündigung",
            "Ab dem 01.04.2027 bauen wir eine neue Heizung ein (§ 555c BGB). Beginn: 01.04.2027.",
            "modernisation",
            None,
        ),
        (
            "Mieterhöhung nach Modernisierung",
            "Wie angekündigt (§ 555c BGB), steigt ab dem 01.05.2027 die Miete von 600 € auf 660 € im Monat.",
            "rent_increase",
            "2027-05-01",
        ),
        (
            "Wir stellen um",
            "Am 15.02.2027 schalten wir die App ab. Nach § 327r BGB kannst du den Vertrag beenden.",
            "digital_change",
            "2027-02-15",
        ),
        (
            "Preisanpassung",
            "Zum 01.03.2027 passen wir die Preise für Ihren Internetanschluss an, siehe Kundenkonto.",
            "price_increase",
            "?",
        ),
        (
            "Preiserhöhung",
            "Zum 01.03.2027 erhöhen wir die Preise für Ihren Internetanschluss, siehe Kundenkonto.",
            "price_increase",
            "2027-03-01",
        ),
        (
            "Preisanpassung",
            "Ab 01.03.2027 kostet Ihr Internet 12,99 € im Monat statt 131,88 € im Jahr.",
            "price_increase",
            "2027-03-01",
        ),
        (
            "Erhöhung des Zusatzbeitrags",
            "Ihre Krankenkasse erhöht zum 01.01.2027 den Zusatzbeitrag von 2,5 % auf 2,9 %.",
            "contribution_increase",
            "2027-01-01",
        ),
    ],
)
def test_a_letter_announces_one_event(title: str, body: str, event: str, day: str | None) -> None:
    reading = read(title, body)
    assert announced(reading) == [(event, day)]
    assert any("Wann kam das Schreiben an?" in question for question in reading.questions)
    assert not {"starts_on", "initial_end", "notice"} & {value.name for value in reading.values}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Ankündigung von Erhaltungsmaßnahmen", "Ab dem 01.04.2027 reparieren wir das Dach (§ 555a BGB)."),
        ("Ihre Vertragsänderung", "Vielen Dank für Ihre Bestellung: Ab dem 01.03.2027 haben Sie Funk L."),
        ("Bestätigung", "Wie gewünscht ändern wir Ihren Mobilfunkvertrag: 29,99 € statt 19,99 € im Monat."),
        ("Änderung unserer Bankverbindung", "Ab dem 01.03.2027 lautet unser Konto anders."),
        ("Mobilfunkrechnung", "Ab dem 01.03.2027 gelten neue AGB. Vertragsbeginn 01.02.2025."),
        ("Nutzungsbedingungen", "Sie gelten ab dem 01.01.2026; Änderungen nach § 327r BGB. " * 300),
    ],
)
def test_what_announces_nothing_is_no_event(title: str, body: str) -> None:
    assert read(title, body).events == ()


def test_terms_that_speak_of_changes_are_terms() -> None:
    text = (
        f"{_FIRM}Nutzungsbedingungen\n\n1. Laufzeit\n12 Monate Laufzeit, Kündigungsfrist 1 Monat.\n\n"
        "3. Änderung der Nutzungsbedingungen\nWir dürfen sie ab dem 01.02.2027 ändern (§ 327r BGB).\n\n"
        "4. Preisanpassung\nWir dürfen den Preis einmal im Jahr anpassen.\n"
    )
    reading = read_paper(paper_of(text), TODAY)
    assert (reading.kind, reading.events) == ("other", ())
    assert {"initial_term", "notice"} <= {value.name for value in reading.values}


def test_repairs_beside_a_modernisation_are_told_apart() -> None:
    body = "Ab dem 01.04.2027 dämmen wir (§ 555c BGB); Erhaltungsmaßnahmen nach § 555a BGB kommen hinzu."
    questions = read("Modernisierungsankündigung", body).questions
    assert "geben kein Recht zu kündigen" in questions[0]


def test_every_change_is_an_event_that_asks_for_its_arrival() -> None:
    for change in CHANGES:
        assert "received_on" in {fact.name for fact in EVENT_TYPE_ROWS[change.event].facts}


def test_programs_are_told_a_kind_of_paper_that_they_were_promised() -> None:
    text = f"{_FIRM}Modernisierungsankündigung\n\nAb dem 01.04.2027 dämmen wir (§ 555c BGB).\n"
    file = read_paper_file(PaperFile("brief.txt", text.encode()), TODAY)
    (told,) = file_as_json(file)
    assert isinstance(told, dict)
    assert (told["paper"], told["events"]) == ("other", [{"type": "modernisation", "facts": {}}])
    assert [paper.kind_in_words for paper in file.papers] == ["Ankündigung einer Änderung"]
