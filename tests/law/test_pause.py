"""A contract that rested: the end moves by the pause, and nothing is claimed from that."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import OPEN_ENDED_AFTER, contract, days
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.pause import moved_by, with_pauses
from vertragsbuch.law.turns import next_turn
from vertragsbuch.law.ways_out import certain_ways, ways_out

TODAY = date(2026, 10, 1)
GYM: dict[str, Any] = {
    **OPEN_ENDED_AFTER,
    "starts_on": "2025-03-01",
    "concluded_on": "2025-03-01",
    "initial_term": "P24M",
}


def paused(first: str, last: str, *, lengthens: bool | None = True) -> dict[str, Any]:
    return {"type": "paused", "from_on": first, "until_on": last, "lengthens": lengthens}


def gym(*events: dict[str, Any], **fields: Any) -> Contract:
    return contract("fitness", *events, **{**GYM, **fields})


def best(case: Contract) -> tuple[str | None, ...]:
    return days(ways_out(case, TODAY).best)[:2]


@pytest.mark.parametrize(
    ("first", "last", "end", "receive_by"),
    [
        ("2026-06-01", "2026-08-31", "2027-05-31", "2027-04-30"),
        ("2026-06-15", "2026-08-14", "2027-04-30", "2027-03-31"),
        ("2026-06-01", "2026-06-10", "2027-03-10", "2027-02-10"),
        ("2027-02-28", "2027-02-28", "2027-03-01", "2027-02-01"),
        ("2025-03-01", "2025-03-31", "2027-03-31", "2027-02-28"),
    ],
)
def test_the_first_term_ends_later_by_the_pause(first: str, last: str, end: str, receive_by: str) -> None:
    assert best(gym()) == ("2027-02-28", "2027-01-31")
    assert best(gym(paused(first, last))) == (end, receive_by)


def test_no_claim_follows_from_the_longer_term() -> None:
    rested = gym(paused("2026-06-01", "2026-08-31"))
    assert not [way for way in ways_out(rested, TODAY).ways_out if way.certainty == "arguable"]
    warned = ways_out(rested, TODAY).warnings
    assert not any("mehr als 24 Monate" in text for text in warned)
    assert any("endet die erste erst am 31.05.2027" in text for text in warned)
    longer = gym(paused("2026-06-01", "2026-08-31"), initial_term="P27M")
    assert any("mehr als 24 Monate" in text for text in ways_out(longer, TODAY).warnings)


def test_several_pauses_add_up_and_one_that_is_told_anew_counts_once() -> None:
    twice = gym(paused("2025-06-01", "2025-06-30"), paused("2026-06-01", "2026-06-30"))
    assert best(twice)[0] == "2027-04-30"
    again = gym(paused("2026-06-01", "2026-06-30"), paused("2026-06-01", "2026-08-31"))
    assert best(again)[0] == "2027-05-31"


def test_without_an_agreement_the_term_stays_and_what_is_not_known_is_said() -> None:
    without = gym(paused("2026-06-01", "2026-08-31", lengthens=False))
    assert (best(without), ways_out(without, TODAY).unclear) == (best(gym()), ())
    unknown = ways_out(gym(paused("2026-06-01", "2026-08-31", lengthens=None)), TODAY)
    assert any("nicht eingetragen" in text for text in unknown.unclear)
    assert best(gym(paused("2026-08-31", "2026-06-01")))[0] == "2027-02-28"


@pytest.mark.parametrize("first", ["2025-02-28", "2027-03-01"])
def test_a_pause_before_the_start_or_after_the_first_term_moves_nothing(first: str) -> None:
    assert with_pauses(case := gym(paused(first, "2027-03-31"))) == case


def test_in_a_renewal_nobody_knows_how_far_the_end_moves() -> None:
    club = contract(
        "membership",
        paused("2026-06-01", "2026-08-31"),
        starts_on="2020-01-01",
        initial_term="P12M",
        renewal="P12M",
        notice="P3M",
        notice_to="term_end",
    )
    answer = ways_out(club, TODAY)
    assert {way.certainty for way in answer.ways_out if way.rule == "agreed"} == {"arguable"}
    assert certain_ways(club, TODAY) == tuple(way for way in answer.ways_out if way.certainty == "certain")
    assert any("nach der ersten Laufzeit" in text for text in answer.unclear)


def test_a_contract_that_ends_by_itself_ends_later() -> None:
    fixed = gym(
        paused("2026-06-01", "2026-08-31"), renewal="none", renewal_notice=None, renewal_notice_to=None
    )
    assert best(fixed)[0] == "2027-05-31"
    assert not ways_out(fixed, date(2027, 5, 31)).ended
    assert ways_out(fixed, date(2027, 6, 1)).ended
    assert next_turn(fixed, date(2027, 5, 30)) <= date(2027, 6, 1)


@pytest.mark.parametrize(
    ("first", "last", "moved"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), date(2027, 3, 31)),
        (date(2026, 1, 31), date(2026, 2, 27), date(2027, 3, 28)),
        (date(2026, 1, 1), date(2026, 1, 30), date(2027, 3, 30)),
        (date(2024, 1, 1), date(2025, 12, 31), date(2029, 2, 28)),
    ],
)
def test_whole_months_count_as_months_and_all_else_by_days(first: date, last: date, moved: date) -> None:
    assert moved_by(date(2027, 2, 28), first, last) == moved
