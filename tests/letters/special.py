"""What happened to the invented contracts, so that the law opens every special way out of them."""

from datetime import date
from typing import NamedTuple

from tests.letters.sample import CONTRACT, WRITTEN_ON
from tests.noted import noted
from vertragsbuch.contract.model import Contract, Kind, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.ways_out import ways_out

MONTH, YEAR, TWO_YEARS = map(Period.parse, ("P1M", "P12M", "P24M"))


class Special(NamedTuple):
    """A contract to which something happened, and the way out that this opens."""

    contract: Contract
    way: WayOut


def happened(
    kind: Kind,
    norm: str,
    event_type: str | None,
    *,
    title: str = "Webhosting",
    made_on: date = date(2026, 1, 15),
    **facts: date | bool | str,
) -> Special:
    """Return the first special way by `norm` out of a contract of a kind to which one event happened."""
    contract = CONTRACT._replace(
        kind=kind,
        title=title,
        concluded_on=made_on,
        terms=Terms(date(2026, 2, 1), TWO_YEARS, YEAR, MONTH, "term_end"),
        events=(noted(event_type, facts),) if event_type else (),
    )
    return Special(contract, way_by(contract, norm))


def way_by(contract: Contract, norm: str) -> WayOut:
    """Return the first special way by a norm on the day of the letter."""
    ways = ways_out(contract, WRITTEN_ON).ways_out
    return next(way for way in ways if way.norm == norm and way.letter != "notice")


RECEIVED = date(2026, 7, 20)
EFFECTIVE = date(2026, 9, 1)
PAST = date(2026, 7, 25)

DIED_ON = date(2026, 7, 10)

SPECIAL = {
    "special_death": happened(
        "rent_home",
        "bgb-564",
        "holder_died",
        title="Am Ufer 3",
        co_tenant=False,
        same_household=False,
        died_on=DIED_ON,
        known_on=RECEIVED,
        name="Gisela Beispiel",
    ),
    "special_death_lease": happened(
        "land_lease",
        "bgb-580",
        "holder_died",
        title="Wiese am Bach",
        co_tenant=False,
        died_on=DIED_ON,
        known_on=RECEIVED,
        name="Gisela Beispiel",
    ),
    "special_death_of_tenant": happened(
        "rent_home",
        "bgb-563a-2",
        "holder_died",
        title="Am Ufer 3",
        co_tenant=True,
        died_on=DIED_ON,
        known_on=RECEIVED,
        name="Gisela Beispiel",
    ),
    "special_entry_declined": happened(
        "rent_home",
        "bgb-563-3",
        "holder_died",
        title="Am Ufer 3",
        co_tenant=False,
        same_household=True,
        died_on=DIED_ON,
        known_on=RECEIVED,
        name="Gisela Beispiel",
    ),
    "special_garden_not_continued": happened(
        "allotment",
        "bkleingg-12-2",
        "holder_died",
        title="Parzelle 17",
        co_tenant=True,
        died_on=DIED_ON,
        known_on=RECEIVED,
        name="Gisela Beispiel",
    ),
    "special_risk_gone": happened(
        "car_insurance",
        "vvg-80-2",
        "risk_gone",
        title="Kfz DO-AB 12",
        gone_on=PAST,
        note="Das Auto ist verschrottet.",
    ),
    "for_cause_illness": happened(
        "fitness", "bgb-314", "illness", title="Studio", known_on=PAST, lasting=True
    ),
    "special_change": happened(
        "telecom", "tkg-57-1", "price_increase", title="DSL 50", received_on=RECEIVED, effective_on=EFFECTIVE
    ),
    "special_change_at_once": happened(
        "telecom", "tkg-57-1", "terms_change", title="DSL 50", received_on=RECEIVED, effective_on=PAST
    ),
    "special_change_energy": happened(
        "energy", "enwg-41-5", "price_increase", title="Ökostrom", effective_on=EFFECTIVE
    ),
    "special_change_basic_supply": happened(
        "energy_basic_supply", "gvv-5-3", "price_increase", title="Strom", effective_on=EFFECTIVE
    ),
    "special_change_basic_supply_of_either": happened(
        "energy_basic_supply", "gvv-5-3", "price_increase", title="Grundversorgung", effective_on=EFFECTIVE
    ),
    "special_change_insurance": happened(
        "insurance", "vvg-40", "price_increase", title="Hausrat", received_on=RECEIVED, effective_on=EFFECTIVE
    ),
    "special_health": happened(
        "private_health_insurance",
        "vvg-205-4",
        "price_increase",
        title="Zahnzusatz",
        received_on=RECEIVED,
        effective_on=EFFECTIVE,
    ),
    "special_claim": happened(
        "insurance", "vvg-92", "claim_settled", title="Hausrat", on=RECEIVED, property_or_liability=True
    ),
    "special_purchase": happened(
        "insurance", "vvg-96", "purchase_of_insured_thing", title="Wohngebäude", on=RECEIVED, known_on=PAST
    ),
    "special_insured_by_law": happened(
        "private_health_insurance", "vvg-205-2", "insured_by_law", title="Krankheitskosten", on=RECEIVED
    ),
    "special_health_fund": happened(
        "public_health_fund", "sgb5-175-4", "contribution_increase", title="Kasse", effective_on=WRITTEN_ON
    ),
    "special_rent_increase": happened(
        "rent_home", "bgb-561", "rent_increase", title="Lindenweg 7", received_on=RECEIVED
    ),
    "special_modernisation": happened(
        "rent_home", "bgb-555e", "modernisation", title="Lindenweg 7", received_on=RECEIVED
    ),
    "special_care_home": happened(
        "care_home", "wbvg-11-1", "price_increase", title="Zimmer 12", effective_on=EFFECTIVE
    ),
    "special_digital": happened(
        "software", "bgb-327r", "digital_change", title="Notizen Pro", received_on=RECEIVED, effective_on=PAST
    ),
    "special_button": happened(
        "streaming", "bgb-312k", "cancel_button_missing", title="Filme", noticed_on=PAST
    ),
    "special_cooperative_moved": happened(
        "cooperative", "geng-67", "move_out", title="Wohnungsgenossenschaft", moves_on=EFFECTIVE
    ),
    "special_cooperative_statute": happened(
        "cooperative",
        "geng-67a",
        "terms_change",
        title="Wohnungsgenossenschaft",
        received_on=RECEIVED,
        effective_on=EFFECTIVE,
    ),
    "moving_telecom": happened(
        "telecom", "tkg-60", "move_out", title="DSL 50", moves_on=EFFECTIVE, service_at_new_address=False
    ),
    "moving_energy": happened(
        "energy",
        "enwg-41b-5",
        "move_out",
        title="Ökostrom",
        moves_on=date(2026, 9, 30),
        note="Rosenweg 3, 50667 Köln",
    ),
    "moving_heating": happened(
        "district_heating", "avbfernwaermev-32-2", "move_out", title="Fernwärme", moves_on=date(2026, 10, 15)
    ),
    "moving_water": happened(
        "water", "avbwasserv-32-2", "move_out", title="Trinkwasser", moves_on=date(2026, 9, 20)
    ),
    "withdrawal": happened("hosting", "bgb-355", "distance_sale", made_on=RECEIVED, instructed_on=RECEIVED),
    "withdrawal_bank_account": happened(
        "bank_account", "bgb-355", "distance_sale", title="Girokonto", made_on=RECEIVED
    ),
    "withdrawal_insurance": happened("insurance", "vvg-8", None, title="Hausrat", made_on=RECEIVED),
    "withdrawal_life_or_health": happened(
        "life_insurance", "vvg-152", None, title="Rentenpolice", made_on=RECEIVED
    ),
    "for_cause": happened(
        "fitness",
        "bgb-314",
        "breach",
        title="Studio",
        known_on=RECEIVED,
        remedy_until=PAST,
        note="Seit dem 01.07.2026 ist das Studio geschlossen.",
    ),
    "for_cause_to_complete": happened("fitness", "bgb-314", "breach", title="Studio", known_on=RECEIVED),
    "for_cause_employment": happened("employment", "bgb-626", "breach", known_on=RECEIVED),
    "for_cause_training": happened("training", "bbig-22-4", "breach", known_on=RECEIVED),
    "for_cause_care_home": happened(
        "care_home",
        "wbvg-11-3",
        "breach",
        title="Zimmer 12",
        known_on=RECEIVED,
        remedy_until=PAST,
        note="Seit dem 01.07.2026 ist nachts niemand auf der Station.",
    ),
    "for_cause_outage": happened(
        "telecom", "tkg-57-4", "outage", title="DSL 50", reported_on=RECEIVED, remedy_until=PAST
    ),
    "for_cause_outage_measured": happened(
        "telecom",
        "tkg-57-4",
        "outage",
        title="DSL 50",
        reported_on=RECEIVED,
        remedy_until=PAST,
        measured=True,
        note="Statt 50 Mbit/s kommen höchstens 6 Mbit/s an.",
    ),
    "for_cause_outage_of_telephone": happened(
        "telecom",
        "tkg-57-4",
        "outage",
        title="Festnetz",
        reported_on=RECEIVED,
        remedy_until=PAST,
        measured=False,
        note="Der Anschluss ist seit dem 10.07.2026 tot.",
    ),
}
