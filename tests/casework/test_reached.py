"""The ways that a letter takes, found again on another day."""

from datetime import date

from tests.law.asking import contract
from vertragsbuch.casework.reached import ways_of_letter
from vertragsbuch.contract.events.declaration import LetterWritten
from vertragsbuch.law.ways_out import ways_out

TWO_RAISES = contract(
    "rent_home",
    {"type": "rent_increase", "received_on": "2026-05-10"},
    {"type": "rent_increase", "received_on": "2026-06-10"},
    notice="P3M",
)
"""Both may be answered with a notice: the first until 31 July, the second until 31 August (§ 561 BGB)."""


def letter(way: str | None = None, rule: str = "§ 561 BGB", kind: str = "special_notice") -> LetterWritten:
    return LetterWritten(kind=kind, rule=rule, way=way)


def keys(declared: LetterWritten, today: date) -> list[str]:
    return [way.key for way in ways_of_letter(ways_out(TWO_RAISES, today).ways_out, declared)]


def test_a_letter_keeps_to_the_raise_that_it_answers() -> None:
    assert keys(letter(way="bgb-561:0"), date(2026, 7, 31)) == ["bgb-561:0"]
    assert keys(letter(way="bgb-561:1"), date(2026, 7, 31)) == ["bgb-561:1"]
    assert keys(letter(way="bgb-561:0"), date(2026, 8, 15)) == []
    assert keys(letter(way="bgb-561:1"), date(2026, 8, 15)) == ["bgb-561:1"]


def test_a_reading_that_is_over_leads_to_its_right_as_it_stands_then() -> None:
    assert keys(letter(way="bgb-561:1:last_day"), date(2026, 8, 15)) == ["bgb-561:1"]
    assert keys(letter(kind="notice", way="agreed:early"), date(2026, 8, 15)) == ["agreed"]


def test_an_older_book_noted_the_rule_alone() -> None:
    assert keys(letter(), date(2026, 7, 31)) == ["bgb-561:0", "bgb-561:1"]
    assert keys(letter(rule="§ 1"), date(2026, 7, 31)) == []
