"""A later end of the person's own choice: the last day of receipt that still reaches it, and no other day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.law.asking import OPEN_ENDED_AFTER, YEARLY, contract
from tests.law.strategies import contracts, of_every_kind, todays
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.chosen_end import NoSuchEnd, way_to
from vertragsbuch.law.ways_out import ways_out

TODAY = date(2026, 10, 1)
DAY = timedelta(days=1)
MONTHLY = contract("general", **{**OPEN_ENDED_AFTER, "initial_term": "P12M"})
CLUB = contract("membership", **YEARLY)
HOME = contract("rent_home")


def best(case: Contract) -> WayOut:
    way = ways_out(case, TODAY).best
    assert way is not None
    return way


def days(case: Contract, ends_on: date) -> tuple[date | None, date | None, bool] | NoSuchEnd:
    taken = way_to(case, TODAY, best(case), ends_on)
    return (taken.ends_on, taken.receive_by, taken.rolling) if isinstance(taken, WayOut) else taken


def test_what_can_be_ended_on_every_day_can_end_on_any_later_one() -> None:
    assert best(MONTHLY).ends_on == date(2026, 11, 1)
    assert days(MONTHLY, date(2026, 12, 31)) == (date(2026, 12, 31), date(2026, 11, 30), False)
    assert days(MONTHLY, date(2027, 3, 31)) == (date(2027, 3, 31), date(2027, 2, 28), False)
    assert days(MONTHLY, date(2026, 11, 1)) == (date(2026, 11, 1), TODAY, False)
    assert days(MONTHLY, date(2026, 10, 31)) == NoSuchEnd(None, date(2026, 11, 1))


def test_what_ends_on_some_days_ends_on_no_other() -> None:
    assert days(HOME, date(2027, 1, 31)) == (date(2027, 1, 31), date(2026, 11, 4), False)
    assert days(HOME, date(2027, 1, 30)) == NoSuchEnd(date(2026, 12, 31), date(2027, 1, 31))
    assert days(HOME, date(2027, 2, 1)) == NoSuchEnd(date(2027, 1, 31), date(2027, 2, 28))
    assert days(CLUB, date(2028, 12, 31)) == (date(2028, 12, 31), date(2028, 9, 30), False)
    assert days(CLUB, date(2028, 12, 30)) == NoSuchEnd(date(2027, 12, 31), date(2028, 12, 31))


def test_the_derivation_says_that_an_earlier_end_could_be_reached() -> None:
    taken = way_to(CLUB, TODAY, best(CLUB), date(2028, 12, 31))
    assert isinstance(taken, WayOut)
    assert taken.steps[-1].text == "Gewählt ist das Ende am 31.12.2028; frühestens ginge der 31.12.2027."
    assert taken.missed() is None
    assert taken.key == best(CLUB).key
    assert way_to(CLUB, TODAY, best(CLUB), date(2027, 12, 31)) == best(CLUB)


@examples(60)
@given(contracts(), todays, st.integers(0, 800))
def test_a_notice_received_a_day_later_misses_the_end_that_was_chosen(
    drawn: Contract, today: date, later: int
) -> None:
    for case in of_every_kind(drawn):
        ways = [way for way in ways_out(case, today).ways_out if way.letter == "notice" and way.ends_on]
        if ways:
            assert ways[0].ends_on is not None
            misses_the_end_a_day_later(case, today, ways[0], ways[0].ends_on + later * DAY)


def misses_the_end_a_day_later(case: Contract, today: date, way: WayOut, ends_on: date) -> None:
    taken = way_to(case, today, way, ends_on)
    if not isinstance(taken, WayOut):
        return
    assert taken.ends_on is not None
    assert taken.receive_by is not None
    assert today <= taken.receive_by <= taken.ends_on
    after = [each for each in ways_out(case, taken.receive_by + DAY).ways_out if each.key == way.key]
    assert all(each.ends_on is None or each.ends_on > taken.ends_on for each in after), case.kind
