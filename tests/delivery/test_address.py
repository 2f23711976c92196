from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivery.ways import notice, rolling, withdrawal
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.contract.vocabulary.ways import FORMS, NoticeForm
from vertragsbuch.delivery.address import Door, door_of_address, postal_lines, questions_about
from vertragsbuch.delivery.door import has_door
from vertragsbuch.delivery.plan import DeliveryPlan
from vertragsbuch.delivery.planner import plan
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.law.answer import WayOut

TODAY = date(2027, 6, 1)
NOTICE = notice(date(2027, 9, 30))
BOX = ("Postfach 10 20 30", "50667 Köln")
VIENNA = ("Ringstraße 5", "1010 Wien", "Österreich")
DOORLESS = {"by_hand", "bailiff"}


@pytest.mark.parametrize(
    ("address", "door"),
    [
        (("Weg 1", "50667 Köln"), "street"),
        (BOX, "box"),
        (("Postfach 10 20 30, 50667 Köln",), "box"),
        (("Kundenservice", "Postfach 1", "50667 Köln"), "box"),
        (("Am Markt 3", "Postfach 12 34", "50667 Köln"), "street"),
        (("P.O. Box 5", "Dublin 2", "Ireland"), "box"),
        (("Case postale 12", "1211 Genève", "Schweiz"), "box"),
        (("Postfach 5", "1010 Wien", "Österreich"), "box"),
        (("Packstation 101", "50667 Köln"), "box"),
        (("80788 München",), "large"),
        (("Muster Versicherung AG", "80788 München"), "large"),
        (("Kundenservice", "53171 Bonn"), "large"),
        (("Straße des 17. Juni", "10623 Berlin"), "street"),
        (("Große Bleichen", "20354 Hamburg"), "street"),
        (("Postplatz 4", "01067 Dresden"), "street"),
        ((), "street"),
    ],
)
def test_what_there_is_to_go_to(address: tuple[str, ...], door: Door) -> None:
    assert door_of_address(address) == door


LINES = st.sampled_from(
    (
        "Weg 1", "Hauptstraße 5", "Straße des 17. Juni", "Postplatz 4", "Große Bleichen", "Am Markt 3a",
        "Kundenservice", "Abteilung 7", "Muster AG", "Postfach 12 34", "poſtfach 1", "Post-Box 3", "PF 12",
        "P.O. Box 5", "Case postale 12", "Casella Postale 3", "Boîte postale 9", "Apartado 7",
        "Packstation 101", "50667 Köln", "D-50667 Köln", "50667 Packstation 3", "1010 Wien",
        "80788 München, Weg 2", "Österreich", "Deutschland", "London SW1A 2AA", "CH-8001 Zürich", "", ",",
    )
)  # fmt: skip


@given(st.lists(LINES, max_size=4).map(tuple))
def test_whether_somebody_can_go_there_follows_from_the_door(address: tuple[str, ...]) -> None:
    is_street = door_of_address(address) == "street"
    assert has_door(address) == (is_street and not place_of_address(address).is_abroad)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (("Hauptstraße", "50667 Köln"), "„Hauptstraße“ hat keine Hausnummer"),
        (("Straße des 17. Juni", "10623 Berlin"), "„Straße des 17. Juni“ hat keine Hausnummer"),
        (("Am Alten Markt, 50667 Köln",), "„Am Alten Markt“ hat keine Hausnummer"),
        (("Postfach", "50667 Köln"), "„Postfach“ hat keine Nummer"),
        (("Große Bleichen", "20354 Hamburg"), "weder Hausnummer noch Postfach"),
        (("Ringstraße 5", "1010 Wien"), "In welchem Land"),
    ],
)
def test_what_is_missing_is_asked_for(address: tuple[str, ...], asked: str) -> None:
    (question,) = questions_about(address)
    assert asked in question


@pytest.mark.parametrize(
    "address",
    [
        (),
        ("Weg 1", "50667 Köln"),
        ("Straße des 17. Juni 4 b", "10623 Berlin"),
        BOX,
        VIENNA,
        ("80788 München",),
        ("Kundenservice", "Große Bleichen 12", "20354 Hamburg"),
    ],
)
def test_of_a_whole_address_nothing_is_asked(address: tuple[str, ...]) -> None:
    assert list(questions_about(address)) == []


def planned(address: tuple[str, ...], way: WayOut = NOTICE) -> DeliveryPlan:
    return plan(way, address, TODAY, has_email=True)


def channels(address: tuple[str, ...], way: WayOut = NOTICE) -> set[Channel]:
    return {option.channel for option in planned(address, way).options}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", [BOX, ("80788 München",)])
def test_nobody_goes_to_a_box_nor_to_a_code_without_a_street(
    address: tuple[str, ...], form: NoticeForm
) -> None:
    way = NOTICE._replace(form=form)
    assert not channels(address, way) & DOORLESS
    assert "registered_letter" in channels(address, way)
    left_out = planned(address, way).left_out
    assert {each.channel for each in left_out} == DOORLESS
    assert all("nur die Post" in each.reason for each in left_out)


def test_at_a_street_nothing_is_left_out() -> None:
    at_home = planned(("Weg 1", "50667 Köln"))
    assert at_home.left_out == ()
    assert "registered_international" not in {option.channel for option in at_home.options}


@pytest.mark.parametrize("address", [VIENNA, ("1010 Wien",), ("1 Main St", "New York, NY 10001")])
def test_abroad_there_is_neither_a_drop_letter_nor_a_german_bailiff(address: tuple[str, ...]) -> None:
    abroad = planned(address)
    assert {each.channel for each in abroad.left_out} == {"registered_letter", "bailiff"}
    assert not channels(address) & {"registered_letter", "bailiff"}
    cents = {option.channel: option.cost_cents for option in abroad.options}
    assert cents["registered_international"] == 600
    assert cents["letter"] == 150
    assert "Einwurf" not in " ".join(step for option in abroad.options for step in option.steps)
    assert any("Feiertage dort nicht" in warning for warning in abroad.warnings)
    assert not any("Bundesland" in warning for warning in abroad.warnings)


def test_where_a_time_rests_on_no_source_that_is_said() -> None:
    assert not any("belegte Laufzeit" in warning for warning in planned(VIENNA).warnings)
    zurich = planned(("Bahnhofstr. 1", "CH-8001 Zürich"))
    assert any("belegte Laufzeit" in warning for warning in zurich.warnings)


def test_abroad_the_registered_letter_goes_first_and_an_email_along() -> None:
    abroad = planned(VIENNA)
    assert abroad.suggested is not None
    assert abroad.suggested.channel == "registered_international"
    assert "Zusätzlich eine E-Mail" in abroad.reason
    without = plan(NOTICE, VIENNA, TODAY, has_email=False)
    assert "E-Mail" not in without.reason
    written = planned(VIENNA, NOTICE._replace(form="written"))
    assert written.suggested is not None
    assert written.suggested.channel == "registered_international"


def test_what_moves_with_its_receipt_and_what_is_withdrawn_reaches_abroad_too() -> None:
    for way in (rolling(TODAY), withdrawal(date(2027, 6, 10))):
        assert planned(VIENNA, way).suggested is not None
        assert {each.channel for each in planned(VIENNA, way).left_out} <= {"registered_letter", "bailiff"}


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (("Ringstraße 5, 1010 Wien, Österreich",), ("Ringstraße 5", "1010 WIEN", "ÖSTERREICH")),
        (("Ringstraße 5", "A-1010 Wien"), ("Ringstraße 5", "1010 WIEN", "ÖSTERREICH")),
        (("Ringstraße 5", "1010 Wien", "Austria"), ("Ringstraße 5", "1010 WIEN", "ÖSTERREICH")),
        (("Bahnhofstr. 1", "CH-8001 Zürich"), ("Bahnhofstr. 1", "8001 ZÜRICH", "SCHWEIZ")),
        (
            ("10 Downing Street", "London SW1A 2AA", "UK"),
            ("10 Downing Street", "LONDON SW1A 2AA", "VEREINIGTES KÖNIGREICH"),
        ),
        (("1 Main St", "Springfield 99", "Atlantis"), ("1 Main St", "Springfield 99", "Atlantis")),
        (("Weg 1", "50667 Köln", "Atlantis"), ("Weg 1", "50667 KÖLN", "ATLANTIS")),
        (("Weg 1", "50667 Köln"), ("Weg 1", "50667 Köln")),
        (("Weg 1, 50667 Köln",), ("Weg 1, 50667 Köln",)),
        ((), ()),
    ],
)
def test_what_stands_on_the_envelope(address: tuple[str, ...], lines: tuple[str, ...]) -> None:
    assert postal_lines(address) == lines
    assert postal_lines(lines) == lines
