"""What a provider prints, held against what follows from the terms: who counts how is said in words."""

from datetime import date

import pytest

from tests.law.asking import contract
from vertragsbuch.contract.model import Contract
from vertragsbuch.drafts.draft import PrintedDays, ReadValue
from vertragsbuch.drafts.spot import Spot
from vertragsbuch.reading.papers.cross_check import cross_check


def printed(receive_by: str | None, ends_on: str | None, doubt: str = "") -> PrintedDays:
    days = [
        ReadValue(name, text, Spot("0" * 64, text), doubt) if text else None
        for name, text in (("receive_by", receive_by), ("ends_on", ends_on))
    ]
    return PrintedDays(*days)


def agreed(**terms: str) -> Contract:
    """Return a contract of two years from 15 March 2025: to its end by a notice of a month."""
    fields = {
        "starts_on": "2025-03-15", "initial_term": "P24M", "renewal": "P12M", "notice": "P1M",
        "notice_to": "term_end", **terms,
    }  # fmt: skip
    return contract("membership", concluded_on=fields["starts_on"], **fields)


def test_days_that_agree_are_no_matter() -> None:
    assert cross_check(printed("2027-02-14", "2027-03-14"), agreed()) == ((), None)
    assert cross_check(printed(None, "2027-03-14"), agreed()) == ((), None)
    assert cross_check(printed("2027-02-14", None), agreed()) == ((), None)
    assert cross_check(PrintedDays(), agreed()) == ((), None)


@pytest.mark.parametrize(
    ("receive_by", "ends_on", "why", "careful"),
    [
        ("2027-02-15", "2027-03-15", "Das folgt aus seinem Ende", "2027-02-14"),
        ("2027-02-13", "2027-03-14", "lässt den letzten Tag nicht gelten", "2027-02-13"),
        ("2027-02-15", "2027-03-14", "auf den nächsten Werktag", "2027-02-14"),
        ("2027-02-12", "2027-03-14", "auf den Werktag davor", "2027-02-12"),
        ("2027-02-10", "2027-03-14", "Post oder Bearbeitung", "2027-02-10"),
        ("2026-12-14", "2027-03-14", "Frist von 3 Monaten", "2026-12-14"),
        ("2027-01-31", "2027-03-14", "bis zum Ende eines Monats", "2027-01-31"),
        ("2026-10-23", "2027-03-14", "sagt das Papier nicht", "2026-10-23"),
    ],
)
def test_another_last_day_is_explained_and_the_earlier_one_is_careful(
    receive_by: str, ends_on: str, why: str, careful: str
) -> None:
    check = cross_check(printed(receive_by, ends_on), agreed())
    assert why in check.differs[-1]
    assert check.careful_on == date.fromisoformat(careful)
    assert "14.02.2027" in check.differs[-1]


def test_a_notice_that_is_counted_to_the_end_of_a_bound_term_alone_is_told() -> None:
    terms = agreed(notice="P3M", notice_to="month_end")
    (sentence,) = (check := cross_check(printed("2026-12-14", "2027-03-14"), terms)).differs
    assert "gerechnet ist der Mo 30.11.2026. Er zählt die Frist nur bis zum Ende der Laufzeit" in sentence
    assert check.careful_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("ends_on", "why"),
    [
        ("2027-03-15", "zählt den ersten Tag nicht mit"),
        ("2027-03-31", "bis zum Ende des Monats"),
        ("2027-03-04", "zu gleich vielen Tagen"),
        ("2027-05-14", "begänne der Vertrag am 15.05.2025"),
    ],
)
def test_another_end_is_explained(ends_on: str, why: str) -> None:
    (sentence,) = cross_check(printed(None, ends_on), agreed()).differs
    assert why in sentence
    assert "gerechnet ist der 14.03.2027" in sentence


def test_months_of_thirty_days_are_told_from_those_of_the_calendar() -> None:
    one = agreed(starts_on="2025-01-01", notice="P3M")
    check = cross_check(printed("2026-10-02", "2026-12-31"), one)
    assert "Monate zu 30 Tagen" in check.differs[0]
    assert check.careful_on == date(2026, 9, 30)


def test_an_end_in_a_later_term_is_held_against_that_term() -> None:
    assert cross_check(printed("2028-02-14", "2028-03-14"), agreed()) == ((), None)
    assert cross_check(printed("2030-02-14", "2030-03-14"), agreed()) == ((), None)


def test_what_the_terms_do_not_tell_cannot_be_held_against_anything() -> None:
    without = contract("general", starts_on="2025-03-15", initial_term="P24M", renewal="P12M")
    assert cross_check(printed("2027-02-14", "2027-03-14"), without) == ((), None)
    assert cross_check(printed("2027-02-01", "2027-03-14", "unklar"), agreed()) == ((), None)
    assert cross_check(printed("9999-12-30", "9999-12-31"), agreed()) == ((), None)


def test_a_law_that_lets_a_later_receipt_do_is_named() -> None:
    phone = contract(
        "telecom", starts_on="2025-03-01", concluded_on="2025-03-01", initial_term="P24M", renewal="P12M",
        notice="P3M", notice_to="term_end",
    )  # fmt: skip
    check = cross_check(printed("2026-11-29", "2027-02-28"), phone)
    assert check.careful_on == date(2026, 11, 29)
    assert len(check.differs) == 1, "that it does is a matter of dispute there"
    fields = {"initial_term": "P24M", "renewal": "P12M", "notice": "P6M", "notice_to": "term_end"}
    policy = contract("insurance", starts_on="2025-03-01", concluded_on="2025-03-01", **fields)
    check = cross_check(printed("2026-08-30", "2027-02-28"), policy)
    assert check.careful_on == date(2026, 8, 30)
    assert check.differs[-1] == "Nach § 11 Abs. 3 VVG genügt sogar der Zugang bis 30.11.2026."


def test_an_end_far_from_every_one_reckoned_is_of_no_term_of_it() -> None:
    seldom = agreed(renewal="P36M")
    assert cross_check(printed(None, "2027-09-29"), seldom).differs
    assert cross_check(printed(None, "2027-10-01"), seldom) == ((), None)
