"""The ways that a letter takes, found again on another day."""

from datetime import date

from tests.law.asking import MOVING, contract
from vertragsbuch.casework.reached import reached_end, ways_of_letter
from vertragsbuch.contract.events.declaration import LetterWritten, Sent
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.ways import Certainty
from vertragsbuch.law.ways_out import ways_out

ONE_RAISE = contract(
    "telecom",
    {"type": "price_increase", "received_on": "2026-05-01", "effective_on": "2026-06-01"},
    **MOVING,
)
TWO_RAISES = ONE_RAISE._replace(
    events=(*ONE_RAISE.events, PriceIncrease(received_on=date(2026, 6, 10), effective_on=date(2026, 7, 10)))
)
"""Both may be answered with a notice: the first until 1 August, the second until 10 September (§ 57 TKG)."""
CORRECTED = ONE_RAISE._replace(
    events=(*ONE_RAISE.events, PriceIncrease(received_on=date(2026, 5, 1), effective_on=date(2026, 7, 1)))
)


def letter(
    way: str | None = None, rule: str = "§ 57 Abs. 1 TKG", kind: str = "special_notice"
) -> LetterWritten:
    return LetterWritten(kind=kind, rule=rule, way=way)


def keys(declared: LetterWritten, today: date, case: Contract = TWO_RAISES) -> list[str]:
    return [way.key for way in ways_of_letter(case, ways_out(case, today).ways_out, declared)]


def test_a_letter_keeps_to_the_raise_that_it_answers() -> None:
    assert keys(letter(way="tkg-57-1:0"), date(2026, 7, 31)) == ["tkg-57-1:0"]
    assert keys(letter(way="tkg-57-1:1"), date(2026, 7, 31)) == ["tkg-57-1:1"]
    assert keys(letter(way="tkg-57-1:0"), date(2026, 8, 15)) == []
    assert keys(letter(way="tkg-57-1:1"), date(2026, 8, 15)) == ["tkg-57-1:1"]


def test_a_reading_that_is_over_leads_to_its_right_as_it_stands_then() -> None:
    assert keys(letter(way="tkg-57-1:1:over"), date(2026, 8, 15)) == ["tkg-57-1:1", "tkg-57-1:1:last_day"]
    assert keys(letter(kind="notice", way="agreed:early"), date(2026, 8, 15)) == ["agreed"]


def test_an_older_book_noted_the_rule_alone() -> None:
    each = [*keys(letter(way="tkg-57-1:0:over"), date(2026, 7, 31)), "tkg-57-1:1", "tkg-57-1:1:last_day"]
    assert sorted(keys(letter(), date(2026, 7, 31))) == each
    assert keys(letter(rule="§ 1"), date(2026, 7, 31)) == []


def test_a_letter_keeps_to_the_raise_that_was_corrected_meanwhile() -> None:
    assert keys(letter(way="tkg-57-1:0"), date(2026, 7, 31), ONE_RAISE) == ["tkg-57-1:0"]
    assert keys(letter(way="tkg-57-1:0"), date(2026, 7, 31), CORRECTED) == ["tkg-57-1:1"]


def test_what_arrives_too_late_ends_nothing_because_the_time_may_not_have_begun() -> None:
    """A raise told twelve days ahead: that its three months have not begun is arguable (§ 57 I 2 TKG)."""
    told_late = {"type": "price_increase", "received_on": "2026-05-20", "effective_on": "2026-06-01"}
    raised = contract(
        "telecom", told_late, **{**MOVING, "starts_on": "2025-09-01", "concluded_on": "2025-09-01"}
    )
    certainties: tuple[tuple[Certainty, date], ...] = (
        ("certain", date(2027, 8, 31)),
        ("arguable", date(2026, 8, 25)),
    )
    for certainty, reached in certainties:
        sent = Sent(
            on=date(2026, 8, 18), kind="special_notice", way="tkg-57-1:0", certainty=certainty, rolling=True
        )
        history = history_of(raised._replace(events=(*raised.events, sent)))
        assert reached_end(raised, history, date(2026, 8, 20)) == date(2026, 8, 20)
        assert reached_end(raised, history, date(2026, 8, 25)) == reached
