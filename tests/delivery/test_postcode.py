import tomllib
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.contract.model import STATES, State
from vertragsbuch.delivery.calendar import Place
from vertragsbuch.delivery.compile_postcodes import COMPILED, SOURCE, compiled
from vertragsbuch.delivery.postcode import (
    place_of_address,
    postcode_of_address,
    ranges,
    state_of_address,
    state_of_postcode,
)

TOWNS: list[tuple[str, str, State]] = [
    ("14467", "Potsdam", "BB"),
    ("03046", "Cottbus", "BB"),
    ("12529", "Schönefeld", "BB"),
    ("16303", "Schwedt", "BB"),
    ("17291", "Prenzlau", "BB"),
    ("17326", "Brüssow", "BB"),
    ("19322", "Wittenberge", "BB"),
    ("10115", "Berlin-Mitte", "BE"),
    ("12527", "Berlin-Grünau", "BE"),
    ("14195", "Berlin-Dahlem", "BE"),
    ("70173", "Stuttgart", "BW"),
    ("68159", "Mannheim", "BW"),
    ("69117", "Heidelberg", "BW"),
    ("89073", "Ulm", "BW"),
    ("88045", "Friedrichshafen", "BW"),
    ("97877", "Wertheim", "BW"),
    ("80331", "München", "BY"),
    ("86150", "Augsburg", "BY"),
    ("89231", "Neu-Ulm", "BY"),
    ("89312", "Günzburg", "BY"),
    ("63739", "Aschaffenburg", "BY"),
    ("88131", "Lindau", "BY"),
    ("96450", "Coburg", "BY"),
    ("97070", "Würzburg", "BY"),
    ("28195", "Bremen", "HB"),
    ("27568", "Bremerhaven", "HB"),
    ("20095", "Hamburg", "HH"),
    ("22765", "Hamburg-Altona", "HH"),
    ("27499", "Neuwerk", "HH"),
    ("60311", "Frankfurt am Main", "HE"),
    ("65183", "Wiesbaden", "HE"),
    ("55246", "Mainz-Kostheim", "HE"),
    ("34117", "Kassel", "HE"),
    ("68623", "Lampertheim", "HE"),
    ("36251", "Bad Hersfeld", "HE"),
    ("19053", "Schwerin", "MV"),
    ("18055", "Rostock", "MV"),
    ("23966", "Wismar", "MV"),
    ("30159", "Hannover", "NI"),
    ("26122", "Oldenburg", "NI"),
    ("21335", "Lüneburg", "NI"),
    ("37073", "Göttingen", "NI"),
    ("48455", "Bad Bentheim", "NI"),
    ("49074", "Osnabrück", "NI"),
    ("50667", "Köln", "NW"),
    ("53113", "Bonn", "NW"),
    ("44135", "Dortmund", "NW"),
    ("48431", "Rheine", "NW"),
    ("33602", "Bielefeld", "NW"),
    ("57072", "Siegen", "NW"),
    ("55116", "Mainz", "RP"),
    ("53424", "Remagen", "RP"),
    ("57518", "Betzdorf", "RP"),
    ("65582", "Diez", "RP"),
    ("66482", "Zweibrücken", "RP"),
    ("76829", "Landau in der Pfalz", "RP"),
    ("24103", "Kiel", "SH"),
    ("23552", "Lübeck", "SH"),
    ("22846", "Norderstedt", "SH"),
    ("27498", "Helgoland", "SH"),
    ("66111", "Saarbrücken", "SL"),
    ("66424", "Homburg", "SL"),
    ("01067", "Dresden", "SN"),
    ("04109", "Leipzig", "SN"),
    ("02826", "Görlitz", "SN"),
    ("08523", "Plauen", "SN"),
    ("39104", "Magdeburg", "ST"),
    ("06108", "Halle (Saale)", "ST"),
    ("29410", "Salzwedel", "ST"),
    ("38820", "Halberstadt", "ST"),
    ("99084", "Erfurt", "TH"),
    ("07743", "Jena", "TH"),
    ("04600", "Altenburg", "TH"),
    ("37308", "Heilbad Heiligenstadt", "TH"),
    ("96515", "Sonneberg", "TH"),
    ("36433", "Bad Salzungen", "TH"),
]
LARGE_RECIPIENTS: list[tuple[str, str, State]] = [
    ("53171", "Bonn", "NW"),  # Deutsche Telekom
    ("22033", "Hamburg", "HH"),
    ("80788", "München", "BY"),
    ("11011", "Berlin", "BE"),
    ("55100", "Mainz", "RP"),
]
IN_SEVERAL_STATES = ["07919", "14715", "19273", "21039", "22113", "34355", "59969", "63928", "69434", "89081"]


@pytest.mark.parametrize(("code", "town", "state"), TOWNS + LARGE_RECIPIENTS)
def test_the_state_of_a_town(code: str, town: str, state: State) -> None:
    assert state_of_address(("Musterstraße 1", f"{code} {town}")) == state


def test_the_towns_are_of_every_state() -> None:
    assert {state for _code, _town, state in TOWNS} == set(STATES)


@pytest.mark.parametrize("code", IN_SEVERAL_STATES)
def test_a_code_in_several_states_has_none(code: str) -> None:
    assert state_of_postcode(code) is None


@pytest.mark.parametrize("code", ["00000", "00999", "99999", "87491", "05000"])
def test_a_code_that_was_never_assigned_has_no_state(code: str) -> None:
    assert state_of_postcode(code) is None


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (("Musterstraße 1", "50667 Köln"), "50667"),
        (("Musterstraße 1, 50667 Köln",), "50667"),
        (("Musterstraße 1", "D-50667 Köln"), "50667"),
        (("Musterstraße 1", "DE-50667 Köln"), "50667"),
        (("Musterstraße 1", "D 50667\N{NO-BREAK SPACE}Köln"), "50667"),
        (("Musterstraße 1", "50667  Köln", "DEUTSCHLAND"), "50667"),
        (("Kundenservice", "53171 Bonn"), "53171"),
        (("Postfach 10 20 30", "50667 Köln"), "50667"),
        (("12345 Musterstraße", "Musterweg 2", "50667 Köln"), None),
        (("Rue de Rivoli 1", "75001 Paris", "Frankreich"), None),
        (("Stephansplatz 1", "A-1010 Wien"), None),
        (("FR-75001 Paris",), None),
        (("Konto 5066712 Köln",), None),
        (("506671 Köln",), None),
        (("50667",), None),
        (("D-",), None),
        ((), None),
    ],
)
def test_the_post_code_of_an_address(address: tuple[str, ...], code: str | None) -> None:
    assert postcode_of_address(address) == code


def test_a_place_knows_augsburg_and_a_state_that_is_told_prevails() -> None:
    assert place_of_address(("86152 Augsburg",)) == Place("BY", augsburg=True)
    assert place_of_address(("86316 Friedberg",)) == Place("BY")
    assert place_of_address(("21039 Börnsen",), "SH") == Place("SH")
    assert place_of_address((), "NW") == Place("NW")
    assert place_of_address(()) == Place()


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_address_has_a_state_or_none(address: list[str]) -> None:
    assert state_of_address(address) in {*STATES, None}


def test_the_ranges_are_of_known_states_ordered_and_apart() -> None:
    firsts, lasts, states = ranges()
    assert set(states) == set(STATES)
    pairs = list(zip(firsts, lasts, strict=True))
    assert all(len(first) == len(last) == 5 and first <= last for first, last in pairs)
    assert all(before[1] < after[0] for before, after in pairwise(pairs))


def test_the_compiled_ranges_are_current() -> None:
    assert COMPILED.read_text("utf-8") == compiled()


def test_the_data_say_where_they_come_from() -> None:
    data = tomllib.loads(SOURCE.read_text("utf-8"))
    assert isinstance(data["checked_on"], date)
    assert len(data["sources"]) == 3
