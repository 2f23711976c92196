"""What binds for longer than the law lets it: by a waiver, a first term, or its renewal."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import asked, contract, days
from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Kind
from vertragsbuch.law.answer import Answer, WayOut

MONTHLY = {"renewal": "indefinite", "notice": "P1M", "notice_to": "month_end"}
MADE = {"starts_on": "2025-02-01", "concluded_on": "2025-01-15"}
"""Two years from the day it was made: 15 January 2027."""
WAIVED = {**MONTHLY, **MADE, "waived_until": "2028-12-31"}


def bounded(answer: Answer) -> list[WayOut]:
    return [way for way in answer.ways_out if way.reading.startswith("waiver_bounded")]


def is_said(answer: Answer, text: str) -> bool:
    return any(text in warning for warning in answer.warnings)


@pytest.mark.parametrize("kind", ["general", "press", "streaming", "fitness", "energy", "software"])
def test_a_waiver_of_more_than_two_years_is_open_to_attack(kind: Kind) -> None:
    answer = asked("2026-11-29", kind, **WAIVED)
    assert days(answer.best)[:2] == ("2029-02-28", "2029-01-31")
    # Read strictly it has to be received after the two years; the other reading: not end before they do.
    found = [(days(way)[:2], way.certainty, way.norm) for way in bounded(answer)]
    assert found == [
        (("2027-01-31", "2026-12-31"), "arguable", "bgb-309-9"),
        (("2027-02-28", "2027-01-31"), "arguable", "bgb-309-9"),
    ]
    assert is_said(answer, "über den 15.01.2027 hinaus")
    steps = bounded(answer)[0].steps
    assert any(step.day == date(2027, 1, 15) and "24 Monate" in step.text for step in steps)
    assert all("spätestens am" not in step.text for step in steps)


@pytest.mark.parametrize(
    "fields",
    [
        {**WAIVED, "waived_until": "2027-01-15"},
        {**WAIVED, "consumer": False},
        {**WAIVED, "waived_until": "2026-11-28"},
        {**WAIVED, "initial_term": "P24M", "renewal": "none"},
    ],
)
def test_a_waiver_that_binds_no_consumer_for_longer_is_let_stand(fields: dict[str, Any]) -> None:
    answer = asked("2026-11-29", "general", **fields)
    assert bounded(answer) == []
    assert not is_said(answer, "ausgeschlossen, das sind mehr als 24 Monate")


@pytest.mark.parametrize(
    ("until", "is_too_long"), [("2027-01-15", False), ("2027-01-16", True), ("2027-02-15", True)]
)
def test_two_years_are_counted_to_the_day(until: str, *, is_too_long: bool) -> None:
    answer = asked("2026-12-05", "general", **{**WAIVED, "waived_until": until})
    assert is_said(answer, "über den 15.01.2027 hinaus") is is_too_long
    on_its_last_day = asked(until, "general", **{**WAIVED, "waived_until": until})
    assert is_said(on_its_last_day, "über den 15.01.2027 hinaus") is is_too_long


def test_without_the_day_on_which_it_was_made_the_first_one_counts() -> None:
    answer = asked("2026-11-29", "general", **{**WAIVED, "concluded_on": None})
    assert is_said(answer, "über den 01.02.2027 hinaus")
    assert any("spätestens am 01.02.2025" in step.text for step in bounded(answer)[0].steps)


def test_once_the_two_years_are_over_the_agreed_notice_counts_at_once() -> None:
    answer = asked("2027-03-01", "general", **WAIVED)
    assert [days(way)[:2] for way in bounded(answer)] == [("2027-04-30", "2027-03-31")]


def test_a_first_term_that_binds_too_long_by_itself_is_bounded_with_its_waiver() -> None:
    terms = {**WAIVED, "initial_term": "P48M", "notice_to": "term_end", "waived_until": "2032-12-31"}
    answer = asked("2026-11-29", "press", **terms)
    ways = [way for way in answer.ways_out if way.norm == "bgb-309-9"]
    assert [days(way)[:2] for way in ways] == [("2027-01-15", "2026-12-15")]
    # When that term is over, the waiver alone binds.
    assert bounded(asked("2029-03-01", "press", **terms)) != []


def test_a_telecom_contract_is_held_to_its_own_norm() -> None:
    answer = asked("2026-12-05", "telecom", **WAIVED)
    assert {way.norm for way in bounded(answer)} == {"tkg-56-1"}
    assert is_said(answer, "§ 56 Abs. 1 TKG")


@pytest.mark.parametrize(
    ("kind", "fields", "ends_on", "receive_by"),
    [
        ("service", {"pay_period": "P1M"}, "2027-01-31", "2027-01-15"),
        ("digital_product", {}, "2027-01-15", "2027-01-12"),
    ],
)
def test_a_statutory_notice_is_held_to_the_waiver_and_freed_from_it_in_the_same_way(
    kind: Kind, fields: dict[str, Any], ends_on: str, receive_by: str
) -> None:
    terms = {**MADE, "renewal": "indefinite", "waived_until": "2030-12-31", **fields}
    answer = asked("2026-11-29", kind, **terms)
    early = min(bounded(answer), key=lambda way: way.ends_on or date.max)
    assert (days(early)[:2], early.certainty) == ((ends_on, receive_by), "arguable")
    assert early.rule.startswith("§ 309 Nr. 9 BGB, § ")
    certain = [way.ends_on for way in answer.ways_out if way.certainty == "certain"]
    assert all(end is not None and end >= date(2030, 12, 31) for end in certain)
    standing = [way for way in answer.ways_out if way.norm in ("bgb-621", "bgb-580a-3")]
    assert standing
    assert all(way.ends_on is not None and way.ends_on >= date(2030, 12, 31) for way in standing)


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"initial_term": "P60M", "renewal": "P12M"}, "31.12.2029"),
        ({"initial_term": "P60M", "renewal": "indefinite"}, "31.12.2029"),
        ({"initial_term": "P60M", "renewal": "none"}, "31.12.2029"),
        ({"waived_until": "2030-06-30", "renewal": "indefinite", "notice_to": "year_end"}, "31.12.2030"),
    ],
)
def test_a_club_holds_nobody_for_more_than_two_years_from_leaving(fields: dict[str, Any], end: str) -> None:
    """§ 39 Abs. 2 BGB."""
    terms = {"starts_on": "2025-01-01", "notice": "P3M", "notice_to": "term_end", **fields}
    answer = asked("2026-11-29", "membership", **terms)
    (way,) = [way for way in answer.ways_out if way.norm == "bgb-39"]
    assert (days(way)[:2], way.rolling, way.certainty) == (("2028-11-29", "2026-11-29"), True, "arguable")
    assert is_said(answer, f"Gebunden ist man hier bis zum {end}.")


@pytest.mark.parametrize(
    "fields",
    [
        {"initial_term": "P36M", "renewal": "P12M", "starts_on": "2025-11-30"},
        # A notice of two years to the end of a business year follows from the law itself.
        {"renewal": "indefinite", "notice": "P2Y", "notice_to": "year_end"},
        {"initial_term": "P12M", "renewal": "indefinite", "notice": "P2Y", "notice_to": "year_end"},
    ],
)
def test_what_a_club_may_ask_for_is_let_stand(fields: dict[str, Any]) -> None:
    answer = asked(
        "2026-11-29",
        "membership",
        **{"starts_on": "2025-01-01", "notice": "P3M", "notice_to": "term_end", **fields},
    )
    assert [way.norm for way in answer.ways_out] == [None]
    assert not is_said(answer, "Gebunden ist man hier")


@pytest.mark.parametrize(
    "fields",
    [{"waived_until": "2035-12-31"}, {"initial_term": "P10Y"}, {"initial_term": "P10Y", "renewal": "P1Y"}],
)
def test_a_cooperative_holds_nobody_for_more_than_five_years_and_its_day_is_warned_of(
    fields: dict[str, Any],
) -> None:
    """§ 65 Abs. 2, 5 GenG."""
    terms = {"starts_on": "2025-01-01", "renewal": "indefinite", "notice": "P3M", "notice_to": "year_end"}
    answer = asked("2026-11-29", "cooperative", **{**terms, **fields})
    (way,) = [way for way in answer.ways_out if way.reading == "five_years"]
    assert (days(way)[:2], way.certainty) == (("2031-12-31", "2026-12-31"), "arguable")
    assert is_said(answer, "höchstens fünf Jahre")
    item = item_of(contract("cooperative", **{**terms, **fields}), date(2026, 11, 29), Settings())
    assert item.careful is not None
    assert item.careful.key == "geng-65:five_years"


def test_a_cooperative_that_binds_for_less_than_five_years_says_nothing() -> None:
    terms = {"starts_on": "2025-01-01", "renewal": "indefinite", "notice": "P3M", "notice_to": "year_end"}
    answer = asked("2026-11-29", "cooperative", **terms, waived_until="2030-12-31")
    assert not is_said(answer, "höchstens fünf Jahre hinausschieben")
