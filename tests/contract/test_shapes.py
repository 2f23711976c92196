"""What a shape takes at its edge, and the next thing that it refuses."""

from datetime import date, datetime, time

import pytest

from vertragsbuch.contract.events.codec import event_of
from vertragsbuch.contract.events.file import Timestamped
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.money import MOST_CENTS, cents_of
from vertragsbuch.contract.shapes import ADDRESS, LIST, MOMENT, OBJECT, TAGS, TIME_OF_DAY, cents, currency
from vertragsbuch.tables.fields import Json, Shape

A_MOMENT = datetime.fromisoformat("2026-11-22T14:05:00Z")


@pytest.mark.parametrize(
    ("shape", "most"),
    [(ADDRESS, 12), (TAGS, 50), (EVENT_TYPE_ROWS["address_confirmed"].fact("address").shape, 13)],
)
def test_a_list_is_taken_up_to_its_greatest_length(shape: Shape, most: int) -> None:
    lines: list[Json] = [f"Zeile {number}" for number in range(most)]
    assert tuple(shape.read(lines)) == tuple(lines)
    with pytest.raises(ValueError, match=str(most)):
        shape.read([*lines, "noch eine"])


@pytest.mark.parametrize(
    "value", [5, None, "gestern", "2026-11-22", "2026-11-22T14:05", "2026-11-22T14:05:00", ["2026"]]
)
def test_a_moment_says_how_far_it_is_from_utc(value: Json) -> None:
    assert MOMENT.read("2026-11-22T14:05:00Z") == A_MOMENT
    with pytest.raises(ValueError, match="Zeitpunkt wie"):
        MOMENT.read(value)


def test_a_moment_that_is_none_is_refused_though_it_looks_like_one() -> None:
    with pytest.raises(ValueError, match="gibt es nicht"):
        MOMENT.read("2026-02-30T14:05:00Z")


@pytest.mark.parametrize(
    ("value", "is_time"), [("14:05", True), ("24:00", False), ("14:5", False), (5, False)]
)
def test_a_time_is_one_that_a_clock_shows(value: Json, *, is_time: bool) -> None:
    if is_time:
        assert TIME_OF_DAY.read(value) == time(14, 5)
        return
    with pytest.raises(ValueError, match="Uhrzeit"):
        TIME_OF_DAY.read(value)


@pytest.mark.parametrize("value", [{"a": "b\a"}, {"a": ["b", "c\a"]}, {"a": [{"b": ["\a"]}]}])
def test_no_text_in_a_value_of_json_has_control_characters(value: dict[str, Json]) -> None:
    for shape, held in ((OBJECT, value), (LIST, [value]), (LIST, list(value.values()))):
        with pytest.raises(ValueError, match="Steuerzeichen"):
            shape.read(held)


@pytest.mark.parametrize(("value", "is_amount"), [(1, True), (0, False), (-1, False), (True, False)])
def test_an_amount_is_greater_than_zero(value: Json, *, is_amount: bool) -> None:
    if is_amount:
        assert cents(value) == value
        return
    with pytest.raises(ValueError, match="größer als null"):
        cents(value)


def test_an_amount_is_no_larger_than_one_that_can_be_typed() -> None:
    assert cents(cents_of("999999999.99")) == MOST_CENTS
    for value in (MOST_CENTS + 1, 10**400, 10**4299):
        with pytest.raises(ValueError, match="zu groß; höchstens geht 999"):
            cents(value)


@pytest.mark.parametrize("value", ["EU", "EURO", "eur", "EÜR", "E1R", 5])
def test_a_currency_has_three_letters(value: Json) -> None:
    assert currency("CHF") == "CHF"
    with pytest.raises(ValueError, match="wie EUR"):
        currency(value)


def test_a_text_where_older_books_held_a_list_is_kept_and_is_no_list_of_letters() -> None:
    event = event_of("timestamped", {"covers": "abc"}, None)
    assert isinstance(event, Timestamped)
    assert (event.covers, event.rest) == (None, {"covers": "abc"})
    mixed = event_of("timestamped", {"covers": ["a", 1]}, None)
    assert isinstance(mixed, Timestamped)
    assert mixed.covers is None


def test_a_moment_is_no_day_that_an_event_names() -> None:
    stamped = Timestamped(on=date(2026, 11, 23), at=A_MOMENT)
    assert list(stamped.days()) == [date(2026, 11, 23)]


def test_a_row_finds_a_fact_by_its_name_and_no_other() -> None:
    row = EVENT_TYPE_ROWS["address_confirmed"]
    assert [row.fact(name).name for name in ("on", "source", "address")] == ["on", "source", "address"]
    with pytest.raises(KeyError):
        row.fact("colour")


NEEDED = {
    "price_increase": ("effective_on",),
    "rent_increase": ("received_on",),
    "modernisation": ("received_on",),
    "move_out": ("moves_on",),
    "claim_settled": ("on",),
    "digital_change": ("received_on",),
    "cancel_button_missing": ("noticed_on",),
    "terms_change": ("effective_on",),
    "outage": ("reported_on",),
    "breach": ("known_on",),
    "contribution_increase": ("effective_on",),
    "insured_by_law": ("on",),
    "purchase_of_insured_thing": ("on",),
    "paused": ("from_on", "until_on", "lengthens"),
    "holder_died": ("died_on",),
    "risk_gone": ("gone_on",),
    "insured_thing_sold": ("sold_on",),
    "illness": ("known_on",),
    "parental_leave": ("until_on",),
    "taken_over": ("from_on", "holders"),
    "holder_renamed": ("from_on", "new_name"),
    "provider_renamed": ("from_on", "new_name"),
    "provider_notice": ("ends_on",),
}
"""The facts without which an event says nothing: every other may be unknown, and is asked for later."""


@pytest.mark.parametrize("event_type", EVENT_TYPE_ROWS)
def test_what_may_be_unknown_is_not_needed(event_type: str) -> None:
    assert EVENT_TYPE_ROWS[event_type].needed == NEEDED.get(event_type, ())
