import tomllib
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivery.towns import TOWNS
from vertragsbuch.contract.model import FEDERAL_STATES, FederalState
from vertragsbuch.delivery.calendar import Place
from vertragsbuch.delivery.compile_postcodes import COMPILED, SOURCE, compiled
from vertragsbuch.delivery.postcode import (
    place_of_address,
    postcode_of_address,
    state_of_postcode,
)
from vertragsbuch.delivery.postcodes_table import FIRSTS, LASTS, STATES

LARGE_RECIPIENTS: list[tuple[str, str, FederalState]] = [
    ("53171", "Bonn", "NW"),  # Deutsche Telekom
    ("22033", "Hamburg", "HH"),
    ("80788", "München", "BY"),
    ("11011", "Berlin", "BE"),
    ("55100", "Mainz", "RP"),
]
IN_SEVERAL_STATES = ["07919", "14715", "19273", "21039", "22113", "34355", "59969", "63928", "69434", "89081"]


@pytest.mark.parametrize(("code", "town", "state"), TOWNS + LARGE_RECIPIENTS)
def test_the_state_of_a_town(code: str, town: str, state: FederalState) -> None:
    assert place_of_address(("Musterstraße 1", f"{code} {town}")).state == state


def test_the_towns_are_of_every_state() -> None:
    assert {state for _code, _town, state in TOWNS} == set(FEDERAL_STATES)


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
    assert place_of_address(tuple(address)).state in {*FEDERAL_STATES, None}


def test_the_ranges_are_of_known_states_ordered_and_apart() -> None:
    assert set(STATES) == set(FEDERAL_STATES)
    pairs = list(zip(FIRSTS, LASTS, strict=True))
    assert all(len(first) == len(last) == 5 and first <= last for first, last in pairs)
    assert all(before[1] < after[0] for before, after in pairwise(pairs))


def test_the_compiled_ranges_are_current() -> None:
    assert COMPILED.read_text("utf-8") == compiled()


def test_the_data_say_where_they_come_from() -> None:
    data = tomllib.loads(SOURCE.read_text("utf-8"))
    assert isinstance(data["checked_on"], date)
    assert len(data["sources"]) == 3
