"""Terms renewed by a fixed length under notice to a day of the calendar: each of their ends is warned of."""

from datetime import date, timedelta

import pytest

from tests.law.asking import contract
from vertragsbuch.agenda.item import Item, item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract

CLUB = {
    "starts_on": "2024-05-10",
    "initial_term": "P12M",
    "renewal": "P12M",
    "notice": "P3M",
    "notice_to": "month_end",
}
MONTHLY = contract("membership", **{**CLUB, "renewal": "P1M"})
YEARLY = contract("membership", **CLUB)
TERM_END = contract("membership", **{**CLUB, "notice_to": "term_end"})
ROOMS = contract("business_premises", **CLUB, consumer=False)


def asked(club: Contract, day: date) -> Item:
    return item_of(club, day, Settings())


def due_days(club: Contract, first: date, last: date) -> set[date]:
    days = (first + timedelta(count) for count in range((last - first).days + 1))
    return {day for day in days if asked(club, day).is_due}


@pytest.mark.parametrize(
    ("sending", "receipt", "ends_on"),
    [("2025-01-24", "2025-01-31", "2025-05-09"), ("2026-01-23", "2026-01-31", "2026-05-09")],
)
@pytest.mark.parametrize("club", [YEARLY, ROOMS], ids=["club", "rooms"])
def test_the_first_end_and_each_later_one_is_warned_of(
    club: Contract, sending: str, receipt: str, ends_on: str
) -> None:
    day = date.fromisoformat(sending)
    items = [asked(club, day - timedelta(before)) for before in (31, 30, 7, 0)]
    assert [item.urgency for item in items] == ["later", "soon", "now", "now"]
    assert [str(item.act_by) for item in items] == [sending] * 4
    assert {(str(item.receive_by), str(item.ends_on)) for item in items} == {(receipt, ends_on)}


def test_it_is_quiet_between_the_ends_of_two_terms() -> None:
    # The end in the middle of a term comes back every month: missing it costs a month.
    due = due_days(YEARLY, date(2025, 2, 10), date(2026, 2, 9))
    assert min(due) == date(2025, 12, 24)
    assert due == {min(due) + timedelta(days) for days in range(len(due))}


def test_the_last_days_that_may_still_do_are_named_as_arguable() -> None:
    before, after, over = (asked(YEARLY, date(2025, *day)) for day in ((1, 31), (2, 1), (2, 10)))
    assert (before.careful, before.is_due) == (None, True)
    assert after.careful is not None
    assert (after.careful.key, str(after.receive_by)) == ("agreed:counted_to_end", "2025-02-09")
    assert str(after.ends_on) == "2026-05-09"
    assert (over.careful, over.is_due) == (None, False)


def test_it_is_warned_of_no_later_than_of_an_end_of_the_term_that_is_agreed() -> None:
    first, last = date(2024, 12, 1), date(2027, 2, 9)
    assert min(due_days(YEARLY, first, last)) < min(due_days(TERM_END, first, last))
    assert due_days(TERM_END, first, last) <= due_days(YEARLY, first, last)


def test_what_is_renewed_by_a_month_is_no_alarm() -> None:
    assert due_days(MONTHLY, date(2025, 5, 10), date(2026, 2, 9)) == set()
