"""Letters of suppliers about new prices: the new instalment, and never a part of the price for it."""

from datetime import date

import pytest

from tests.reading.papers.written import flow
from vertragsbuch.reading.papers.announcement import Announcement
from vertragsbuch.reading.papers.price_letter import read_price_letter
from vertragsbuch.tables.fields import Json

TODAY = date(2026, 11, 28)
UNITS = "Zum 01.02.2027 steigt der Arbeitspreis von 29,85 ct/kWh auf 33,10 ct/kWh."
HEAD = f"{UNITS}\n\nPreise\t{{}}\t{{}}\nArbeitspreis\t29,85 ct/kWh\t33,10 ct/kWh\n"


def letter(text: str) -> Announcement:
    return read_price_letter(flow(text), "energy", TODAY)


def sure(read: Announcement) -> dict[str, Json]:
    return {fact.name: fact.value for event in read.events for fact in event.facts if not fact.doubt}


def price_so_far(read: Announcement) -> list[str]:
    return [
        value.value["amount"] for value in read.values if isinstance(value.value, dict) and not value.doubt
    ]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        (f"{UNITS} Der Abschlag erhöht sich von 88,00 € auf 97,00 € im Monat.", 9700, ["88.00"]),
        (f"{UNITS} Ihr neuer Abschlag beträgt ab dem 01.03.2027 monatlich 97 Euro.", 9700, []),
        (f"{UNITS} Ihr monatlicher Abschlag von bisher 88 € steigt um 9 € auf 97 €.", 9700, ["88.00"]),
        (f"{UNITS} Der Abschlag beträgt künftig 97,00 € statt 88,00 € monatlich.", 9700, ["88.00"]),
        (f"{UNITS} Statt 88,00 € zahlen Sie ab Februar 97,00 € Abschlag im Monat.", 9700, ["88.00"]),
        (f"{UNITS} Bisher geleistete Abschläge: 1.056,00 €. Neuer Abschlag: 97,00 €.", 9700, []),
        ("Zum 01.02.2027 wird es teurer: Ihr Abschlag steigt von 88 € auf 97 €.", 9700, []),
        (HEAD.format("alt", "neu") + "Abschlag im Monat\t88,00 €\t97,00 €", 9700, ["88.00"]),
        (HEAD.format("neu", "alt") + "Abschlag im Monat\t97,00 €\t88,00 €", 9700, ["88.00"]),
        (HEAD.format("bis 31.01.2027", "ab 01.02.2027") + "Abschlag\t88,00 €\t97,00 €\t+9,00 €", 9700, []),
    ],
)
def test_the_new_instalment_is_the_new_price(text: str, new: int, old: list[str]) -> None:
    read = letter(text)
    assert [event.type for event in read.events] == ["price_increase"]
    assert sure(read) == {"effective_on": "2027-02-01", "new_price_cents": new}
    assert price_so_far(read) == old


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("Der Grundpreis steigt von 11,90 € auf 13,90 € im Monat.", "steht nicht darin"),
        ("Der Grundpreis sinkt von 13,90 € auf 11,90 € im Monat.", "steht nicht darin"),
        ("Ihre Kosten im Jahr steigen bei 2.500 kWh von 870,00 € auf 980,00 €.", "steht nicht darin"),
        ("Den neuen Abschlag teilen wir Ihnen noch mit.", "steht nicht darin"),
        ("Ihr Abschlag steigt um 9,00 €.", "steht nicht darin"),
        ("Ihr Abschlag von 88,00 € bleibt unverändert.", "bleibt nach diesem Schreiben erst einmal gleich"),
    ],
)
def test_without_one_the_event_has_no_price_and_that_is_said(more: str, why: str) -> None:
    read = letter(f"{UNITS} {more}")
    assert [fact.name for event in read.events for fact in event.facts] == ["effective_on"]
    assert why in read.questions[0]


@pytest.mark.parametrize(
    "more",
    [
        "\n\nAbschlag im Monat\t88,00 €\t97,00 €",
        "Wir empfehlen, den Abschlag auf 97,00 € anzupassen.",
        "Ihr Abschlag beträgt ab April voraussichtlich 97,00 €.",
        "Ihr neuer Abschlag: 97,00 € (netto).",
        "Der Abschlag für Strom beträgt ab Februar 97,00 €, der neue Abschlag für Gas 130,00 €.",
        "Neuer Abschlag Strom: 97,00 €.\n\nNeuer Abschlag Gas: 130,00 €.",
    ],
)
def test_one_that_is_not_told_for_sure_is_doubted(more: str) -> None:
    read = letter(f"{UNITS} {more}")
    assert sure(read) == {"effective_on": "2027-02-01"}
    assert "new_price_cents" in {fact.name for fact in read.events[0].facts}
    assert read.values == ()


def test_an_instalment_that_follows_the_consumption_is_no_dearer_price() -> None:
    read = letter("Sie brauchen mehr. Ab dem 01.02.2027 beträgt der Abschlag 97,00 € statt 88,00 €.")
    assert sure(read) == {}
    assert "oder nur der Abschlag" in read.events[0].facts[0].doubt


def test_cheaper_is_only_what_sinks_in_every_part() -> None:
    units = "Zum 01.02.2027 sinkt der Arbeitspreis von 33,10 ct/kWh auf 29,85 ct/kWh."
    cheaper = letter(f"{units} Der Grundpreis sinkt von 13,90 € auf 11,90 €.")
    assert cheaper.events == ()
    assert "billiger" in cheaper.questions[0]
    mixed = letter(f"{units} Der Grundpreis steigt von 10,90 € auf 19,90 €.")
    assert sure(mixed) == {"effective_on": "2027-02-01"}
