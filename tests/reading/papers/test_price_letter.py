"""Letters about prices: the event that they open, what they leave open, and leases with their rent."""

from datetime import date
from typing import Any

import pytest

from tests.reading.papers.written import flow, paper_of
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import Kind
from vertragsbuch.reading.papers.announcement import Announcement
from vertragsbuch.reading.papers.lease import rent_in, term_of_lease
from vertragsbuch.reading.papers.price_letter import read_price_letter
from vertragsbuch.reading.papers.read_paper import read_paper

TODAY = date(2026, 11, 28)


def letter(text: str, kind: Kind | None = "telecom") -> Announcement:
    return read_price_letter(flow(text), kind, TODAY)


def sure(read: Announcement) -> dict[str, Any]:
    return {fact.name: fact.value for event in read.events for fact in event.facts if not fact.doubt}


@pytest.mark.parametrize(
    "text",
    [
        "Ab dem 1. Februar 2027 steigt der monatliche Preis von bisher 24,99 € auf 27,99 €.",
        "Zum 01.02.2027 erhöhen wir den Preis von 24,99 EUR auf 27,99 EUR im Monat.",
        "Ihr Beitrag beträgt ab 01.02.2027 monatlich 27,99 € statt bisher 24,99 €.",
        "Mit Wirkung vom 01.02.2027 wird der Monatspreis um 3,00 € auf dann 27,99 € angehoben.",
        "Preisänderung zum 01.02.2027\n\nbisheriger Preis 24,99 € monatlich, neuer Preis 27,99 € monatlich.",
        "Ab 01.02.2027 gilt: Ihr neuer Preis beträgt 27,99 € pro Monat.",
    ],
)
def test_a_raise_is_an_event_with_its_day_and_its_price(text: str) -> None:
    read = letter(text)
    assert [event.type for event in read.events] == ["price_increase"]
    assert sure(read) == {"effective_on": "2027-02-01", "new_price_cents": 2799}
    assert "Wann kam das Schreiben an?" in read.questions[0]


def test_the_day_of_arrival_is_never_taken_from_the_letter() -> None:
    read = letter(
        "Kiel, 03.12.2026\n\nZum 01.02.2027 erhöhen wir den Preis von 24,99 € auf 27,99 € im Monat."
    )
    assert "received_on" not in sure(read)
    assert sure(read)["effective_on"] == "2027-02-01"


def test_every_fact_is_one_of_its_event() -> None:
    text = "Ab 01.01.2027 beträgt der Jahresbeitrag 318,40 € statt bisher 286,70 €. Sie können kündigen."
    (event,) = letter(f"Beitragsanpassung. {text}", "car_insurance").events
    shapes = {fact.name: fact.shape for fact in EVENT_TYPE_ROWS[event.type].facts}
    assert event.facts
    for fact in event.facts:
        shapes[fact.name].read(fact.value)


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("Beitragsanpassung wegen gestiegener Reparaturkosten", "adjustment"),
        ("Ihre Schadenfreiheitsklasse ändert sich", "no_claims_class"),
        ("wegen der Erhöhung der Versicherungsteuer", "tax"),
        ("durch die Summenanpassung nach dem Baupreisindex", "indexation"),
    ],
)
def test_an_insurer_says_why_and_whether_one_can_leave(words: str, cause: str) -> None:
    text = f"{words}: Ab 01.01.2027 beträgt der Jahresbeitrag 318,40 € statt bisher 286,70 €."
    read = letter(text, "car_insurance")
    assert sure(read)["cause"] == cause
    assert "names_right" not in sure(read)
    assert sure(letter(f"{text} Sie können den Vertrag kündigen.", "car_insurance"))["names_right"] is True
    assert [(value.name, value.value) for value in read.values] == [
        ("price", {"amount": "286.70", "currency": "EUR", "every": "P1Y"})
    ]


def test_of_units_nothing_is_reckoned() -> None:
    read = letter(
        "Zum 01.01.2027 erhöhen wir den Arbeitspreis von 31,20 ct/kWh auf 33,75 ct/kWh. Grundpreis 12 €.",
        "energy",
    )
    assert sure(read) == {"effective_on": "2027-01-01"}


def test_a_standing_charge_is_neither_the_price_so_far_nor_the_new_one() -> None:
    charge = "Zum 01.01.2027 steigt der Grundpreis von 11,90 € auf 13,90 € im Monat."
    for text in (charge, f"{charge} Der Arbeitspreis beträgt 34,20 ct/kWh."):
        read = letter(text, "energy")
        assert sure(read) == {"effective_on": "2027-01-01"}
        assert read.values == ()


def test_a_rent_so_far_without_the_costs_beside_it_is_doubted() -> None:
    text = "Die Nettokaltmiete steigt zum 01.08.2028 von 512,40 € auf 548,00 € monatlich."
    (price,) = letter(text, "rent_home").values
    assert "ohne Nebenkosten" in price.doubt


def test_a_rent_without_the_costs_beside_it_is_doubted() -> None:
    read = letter(
        "Wir bitten, der Erhöhung der Nettokaltmiete um 35,60 € auf 548,00 € monatlich ab dem 01.08.2028 "
        "zuzustimmen, und zwar bis zum 31.07.2028.",
        "rent_home",
    )
    assert [event.type for event in read.events] == ["rent_increase"]
    assert sure(read) == {"effective_on": "2028-08-01"}


def test_a_rent_that_rises_as_agreed_is_no_raise_that_the_landlord_asks_for() -> None:
    read = letter(
        "Anpassung der Indexmiete: Ab dem 01.02.2027 steigt die Miete von 540,00 € auf 559,82 €.", "rent_home"
    )
    assert [event.type for event in read.events] == ["price_increase"]
    assert "gibt § 561 BGB kein Recht" in read.questions[0]
    asked = letter(
        "Mieterhöhung bis zur Vergleichsmiete (§ 558 BGB) ab 01.02.2027 von 540 € auf 560 €.", "rent_home"
    )
    assert [event.type for event in asked.events] == ["rent_increase"]


def test_what_may_have_been_ordered_is_doubted() -> None:
    read = letter("Wie gewünscht kostet Ihr Tarif ab dem 01.02.2027 im Monat 27,99 € statt 24,99 €.")
    assert sure(read) == {}
    assert "bestellt" in read.events[0].facts[0].doubt


def test_a_month_without_a_day_may_mean_its_first() -> None:
    (event,) = letter("Ab März 2027 kostet der Anschluss 39,90 € statt 34,90 € im Monat.").events
    day, _price = event.facts
    assert (day.value, day.doubt) == ("2027-03-01", "„Ab März 2027“: Ist der 01.03.2027 gemeint?")


def test_two_years_above_two_amounts_say_which_is_old() -> None:
    read = letter("Beitragserhöhung ab 01.01.2027\n\n\t2026\t2027\nBeitrag im Jahr\t100,00 €\t110,00 €")
    assert sure(read) == {"effective_on": "2027-01-01", "new_price_cents": 11000}


def test_what_gets_cheaper_and_what_changes_the_terms() -> None:
    cheaper = letter("Ab 01.01.2027 sinkt der Preis von 29,99 € auf 24,99 € im Monat.")
    assert cheaper.events == ()
    assert "billiger" in cheaper.questions[0]
    terms = letter("Wir ändern unsere Allgemeinen Geschäftsbedingungen. Sie gelten ab dem 01.03.2027.")
    assert [event.type for event in terms.events] == ["terms_change"]


def test_two_days_are_both_named() -> None:
    read = letter(
        "Ab 01.02.2027 steigt der Preis von 9,99 € auf 11,99 €. Ab 01.05.2027 gilt der neue Tarif für alle."
    )
    (day,) = [fact for fact in read.events[0].facts if fact.name == "effective_on"]
    assert "01.02.2027" in day.doubt
    assert "01.05.2027" in day.doubt


def test_a_letter_is_read_as_a_whole() -> None:
    text = (
        "Werkstrom GmbH, Ringstraße 5, 50667 Köln\n\nVertragsnummer: W-4711\n\nPreisanpassung\n\n"
        "Ab dem 01.02.2027 steigt der Preis für Ihren Internetanschluss von 24,99 € auf 27,99 € im Monat. "
        "Sie können den Vertrag ohne Einhaltung einer Frist kündigen.\n"
    )
    reading = read_paper(paper_of(text), TODAY)
    assert reading.kind == "price_letter"
    assert [event.type for event in reading.events] == ["price_increase"]
    values = {value.name: value.value for value in reading.values}
    assert values["contract_number"] == "W-4711"
    assert "notice" not in values


@pytest.mark.parametrize(
    ("text", "amount", "is_sure"),
    [
        ("Kaltmiete 500,00 €, Nebenkosten 120,00 €, Gesamtmiete 620,00 €", "620.00", True),
        ("Die Grundmiete beträgt 500 €. Betriebskosten 120 €, insgesamt 620 €.", "620.00", True),
        ("Die Miete beträgt monatlich 75,00 €.", "75.00", True),
        ("Die Kaltmiete beträgt 500,00 €. Die Nebenkosten werden abgerechnet.", "500.00", False),
        ("Gesamtmiete 620,00 €. Nach der Sanierung: Gesamtmiete 700,00 €.", "620.00", False),
    ],
)
def test_the_rent_is_the_whole_of_it(text: str, amount: str, is_sure: bool) -> None:  # noqa: FBT001 - a row
    (price,) = rent_in(flow(text))
    assert price.value == {"amount": amount, "currency": "EUR", "every": "P1M"}
    assert (not price.doubt) is is_sure


def test_a_deposit_is_no_rent() -> None:
    assert list(rent_in(flow("Die Kaution beträgt insgesamt 1.500,00 €."))) == []


def test_a_row_says_that_a_lease_is_open_ended() -> None:
    assert [value.value for value in term_of_lease(flow("Mietdauer | unbefristet"))] == ["indefinite"]
