"""What the provider prints: the earlier day is a way of its own, the later one changes nothing."""

from datetime import date

import pytest

from tests.law.asking import contract
from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.ways import PRINTED
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.ways_out import ways_out

TODAY = date(2026, 11, 28)


def club(*printed: DeadlinePrinted, **terms: str) -> Contract:
    """Return a contract that ends on 30 June 2027 by a notice that is received by 31 March."""
    agreed = {"initial_term": "P24M", "renewal": "P12M", "notice": "P3M", "notice_to": "term_end", **terms}
    one = contract("membership", starts_on="2025-07-01", concluded_on="2025-06-20", **agreed)
    return one._replace(events=printed)


def printed_way(one: Contract, today: date = TODAY) -> WayOut | None:
    return next((way for way in ways_out(one, today).ways_out if way.reading == PRINTED), None)


def test_an_earlier_printed_day_is_an_arguable_way_to_the_same_end() -> None:
    one = club(DeadlinePrinted(receive_by=date(2027, 3, 20), ends_on=date(2027, 6, 30)))
    answer = ways_out(one, TODAY)
    way = printed_way(one)
    assert way is not None
    assert (way.receive_by, way.ends_on, way.certainty) == (date(2027, 3, 20), date(2027, 6, 30), "arguable")
    assert (way.letter, way.opened_by, way.key) == ("notice", 0, "agreed:0:printed")
    assert "Zugang bis 20.03.2027" in way.steps[0].text
    assert len(way.steps) > 1
    assert all(step.told is None for step in way.steps[:1])
    assert answer.best is not None
    assert (answer.best.receive_by, answer.best.certainty) == (date(2027, 3, 31), "certain")


@pytest.mark.parametrize(
    ("receive_by", "ends_on", "today"),
    [
        (date(2027, 3, 31), date(2027, 6, 30), TODAY),
        (date(2027, 4, 5), date(2027, 6, 30), TODAY),
        (date(2027, 4, 5), None, TODAY),
        (date(2027, 3, 20), date(2027, 6, 30), date(2027, 3, 21)),
        (None, date(2027, 6, 30), TODAY),
        (None, date(2027, 7, 31), TODAY),
    ],
)
def test_the_same_day_a_later_one_and_one_that_is_over_open_nothing(
    receive_by: date | None, ends_on: date | None, today: date
) -> None:
    one = club(DeadlinePrinted(receive_by=receive_by, ends_on=ends_on))
    assert printed_way(one, today) is None


def test_a_later_printed_day_is_said_and_the_earlier_one_stays_until_it_has_passed() -> None:
    one = club(DeadlinePrinted(receive_by=date(2027, 4, 5), ends_on=date(2027, 6, 30)))
    said = [text for text in ways_out(one, TODAY).warnings if "05.04.2027" in text]
    assert said
    assert "31.03.2027" in said[0]
    late = printed_way(one, date(2027, 4, 2))
    assert late is not None
    assert (late.receive_by, late.ends_on) == (date(2027, 4, 5), date(2027, 6, 30))


def test_an_earlier_printed_end_is_reached_by_the_agreed_notice_before_it() -> None:
    way = printed_way(club(DeadlinePrinted(ends_on=date(2027, 5, 31))))
    assert way is not None
    assert (way.receive_by, way.ends_on) == (date(2027, 2, 28), date(2027, 5, 31))


def test_a_printed_day_alone_is_for_the_end_that_is_reckoned() -> None:
    way = printed_way(club(DeadlinePrinted(receive_by=date(2027, 3, 20))))
    assert way is not None
    assert way.ends_on == date(2027, 6, 30)


def test_a_printed_end_that_is_over_by_the_printed_day_is_of_another_term() -> None:
    """As bills name the end of the first term for years after it."""
    printed = DeadlinePrinted(receive_by=date(2027, 3, 20), ends_on=date(2026, 6, 30))
    way = printed_way(club(printed))
    assert way is not None
    assert (way.receive_by, way.ends_on) == (date(2027, 3, 20), date(2027, 6, 30))
    on_the_day = printed_way(club(printed.changed(ends_on=date(2027, 3, 20))))
    assert on_the_day is not None
    assert on_the_day.ends_on == date(2027, 3, 20)
    assert printed_way(club(printed.changed(receive_by=date(2027, 4, 5)))) is None


def test_the_printed_day_itself_is_not_too_late() -> None:
    one = club(DeadlinePrinted(receive_by=date(2027, 3, 20), ends_on=date(2027, 6, 30)))
    assert printed_way(one, date(2027, 3, 20)) is not None


def test_where_the_notice_is_not_known_what_is_printed_is_the_only_way() -> None:
    event = DeadlinePrinted(receive_by=date(2027, 3, 20), ends_on=date(2027, 6, 30))
    one = contract("general", starts_on="2025-07-01", initial_term="P24M", renewal="P12M")
    way = printed_way(one._replace(events=(event,)))
    assert way is not None
    assert len(way.steps) == 1
    alone = one._replace(events=(DeadlinePrinted(receive_by=date(2027, 3, 20)),))
    assert printed_way(alone) is None
    assert any("20.03.2027" in text for text in ways_out(alone, TODAY).warnings)


def test_the_newest_paper_about_one_end_counts() -> None:
    first = DeadlinePrinted(receive_by=date(2027, 3, 10), ends_on=date(2027, 6, 30))
    second = DeadlinePrinted(receive_by=date(2027, 3, 25), ends_on=date(2027, 6, 30))
    way = printed_way(club(first, second))
    assert way is not None
    assert way.receive_by == date(2027, 3, 25)


def test_a_paper_without_a_day_says_nothing() -> None:
    assert any("kein Tag" in text for text in ways_out(club(DeadlinePrinted()), TODAY).warnings)
