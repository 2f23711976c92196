"""Who settles a dispute, and whom to ask, for every kind of contract."""

from datetime import date

import pytest

from vertragsbuch.contract.model import KINDS, Contract, Kind, Provider, Terms
from vertragsbuch.language import german_text
from vertragsbuch.law.bodies import advice, body_for

BODIES: dict[Kind, str] = {
    "telecom": "Schlichtungsstelle Telekommunikation",
    "energy": "Schlichtungsstelle Energie",
    "energy_basic_supply": "Schlichtungsstelle Energie",
    "insurance": "Versicherungsombudsmann",
    "car_insurance": "Versicherungsombudsmann",
    "life_insurance": "Versicherungsombudsmann",
    "private_health_insurance": "Ombudsmann Private Kranken- und Pflegeversicherung",
    "bank_account": "Ombudsstelle des Verbands",
    "public_health_fund": "Widerspruch bei der Krankenkasse",
    "rent_home": "Mieterverein",
    "rent_furnished_room": "Mieterverein",
    "rent_garage": "Mieterverein",
    "employment": "Gewerkschaft",
    "membership": "Vorstand und Mitgliederversammlung",
    "cooperative": "Vorstand, Aufsichtsrat",
    "training": "Kammer",
    "allotment": "Kleingartenverein",
    "land_lease": "Anwalt",
    "business_premises": "Anwalt",
    "loan": "Ombudsstelle des Verbands",
}
WITHOUT_ONE = {
    "public_health_fund",
    "rent_home",
    "rent_furnished_room",
    "rent_garage",
    "employment",
    "membership",
    "cooperative",
    "training",
    "allotment",
    "land_lease",
    "business_premises",
}
WITHOUT_THE_CENTRE = {"public_health_fund", "employment", "membership", "cooperative", "training"}


def contract(kind: Kind, *, consumer: bool = True) -> Contract:
    return Contract("v", "Vertrag", Provider("Anbieter"), Terms(date(2026, 1, 1)), kind, consumer)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_body(kind: Kind) -> None:
    body = body_for(contract(kind))
    assert german_text(body.name).startswith(BODIES.get(kind, "Universalschlichtungsstelle"))
    assert body.settles is (kind not in WITHOUT_ONE)
    assert bool(body.in_a_sentence) is body.settles
    assert body.centre is (kind not in WITHOUT_THE_CENTRE)


@pytest.mark.parametrize("kind", KINDS)
def test_in_business_only_telecom_has_a_body(kind: Kind) -> None:
    body = body_for(contract(kind, consumer=False))
    assert german_text(body.name).startswith(BODIES[kind] if kind == "telecom" else "Rechtsanwalt")
    assert body.settles is (kind == "telecom")


@pytest.mark.parametrize("kind", KINDS)
def test_a_consumer_is_sent_to_the_centre_too_and_a_business_is_not(kind: Kind) -> None:
    centre = [place for place, text in enumerate(advice(contract(kind))) if "zentrale:" in text]
    if kind in WITHOUT_THE_CENTRE:
        assert centre == []
    else:
        assert centre == [1 if kind in BODIES else 0]
    assert not any("zentrale:" in text for text in advice(contract(kind, consumer=False)))


@pytest.mark.parametrize("consumer", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_the_last_word_is_that_this_is_no_advice(kind: Kind, *, consumer: bool) -> None:
    asked = advice(contract(kind, consumer=consumer))
    assert "keine Rechtsberatung" in asked[-1]
    assert german_text(body_for(contract(kind, consumer=consumer)).in_short) in "\n".join(asked)
