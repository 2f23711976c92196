from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivery.days import DAYS, PLACES, delivery_days_after
from tests.delivery.ways import notice, rolling, withdrawal
from vertragsbuch.config.settings import Settings
from vertragsbuch.delivery.calendar import UNKNOWN_PLACE, Place, is_delivery_day, safe_day
from vertragsbuch.delivery.posting import dispatch_by
from vertragsbuch.delivery.timing import MARGIN_DAYS

POST_DAYS = 4
"""§ 18 Abs. 1 PostG."""
MARGINS = st.integers(0, 12)
A_WEEK = timedelta(days=7)
NW = Place("NW")
BY = Place("BY")


@pytest.mark.parametrize(
    ("receive_by", "place", "sent_by"),
    [
        (date(2026, 11, 30), NW, date(2026, 11, 23)),
        # A Sunday: what arrives before it arrives on Friday.
        (date(2026, 12, 13), NW, date(2026, 12, 4)),
        # Christmas: 24 to 27 December are no delivery days.
        (date(2026, 12, 24), NW, date(2026, 12, 16)),
        (date(2026, 12, 31), NW, date(2026, 12, 19)),
        (date(2027, 1, 1), NW, date(2026, 12, 19)),
        (date(2026, 1, 3), NW, date(2025, 12, 20)),
        # Epiphany stops the post in Bavaria and, where nobody knows the place, there too.
        (date(2027, 1, 8), NW, date(2026, 12, 30)),
        (date(2027, 1, 8), BY, date(2026, 12, 29)),
        (date(2027, 1, 8), UNKNOWN_PLACE, date(2026, 12, 29)),
        # Easter 2027: Good Friday 26 March, Easter Monday 29 March.
        (date(2027, 4, 1), NW, date(2027, 3, 23)),
        (date(2027, 4, 5), NW, date(2027, 3, 27)),
    ],
)
def test_the_day_to_send_at_the_place_of_the_recipient(receive_by: date, place: Place, sent_by: date) -> None:
    assert dispatch_by(notice(receive_by), place, MARGIN_DAYS) == sent_by


def test_without_a_reserve_a_week_is_kept_all_the_same() -> None:
    friday = notice(date(2026, 11, 20))
    assert dispatch_by(friday, NW, 0) == dispatch_by(friday, NW, 2) == date(2026, 11, 13)
    assert dispatch_by(friday, NW, 3) == date(2026, 11, 12)


@given(receive_by=DAYS, place=PLACES, margin=MARGINS)
def test_it_is_the_last_day_of_collection_that_keeps_the_week_and_the_days_of_the_post(
    receive_by: date, place: Place, margin: int
) -> None:
    def is_early_enough(day: date) -> bool:
        arrives_on = delivery_days_after(day, POST_DAYS + margin, place)
        return day <= receive_by - A_WEEK and arrives_on <= safe_day(receive_by, place)

    sent_by = dispatch_by(notice(receive_by), place, margin)
    assert sent_by is not None
    assert is_delivery_day(sent_by, place)
    assert is_early_enough(sent_by)
    later = (sent_by + timedelta(days=days) for days in range(1, (receive_by - sent_by).days + 1))
    assert not any(is_delivery_day(day, place) and is_early_enough(day) for day in later)


@given(receive_by=DAYS, place=PLACES, margin=MARGINS)
def test_an_unknown_place_is_the_strictest(receive_by: date, place: Place, margin: int) -> None:
    anywhere, there = (dispatch_by(notice(receive_by), each, margin) for each in (UNKNOWN_PLACE, place))
    assert anywhere is not None
    assert there is not None
    assert anywhere <= there


@given(send_by=DAYS, place=PLACES, margin=MARGINS)
def test_a_withdrawal_is_posted_on_the_last_day_of_collection_that_is_in_time(
    send_by: date, place: Place, margin: int
) -> None:
    posted_by = dispatch_by(withdrawal(send_by), place, margin)
    assert posted_by is not None
    days = (send_by - timedelta(days=days) for days in range(14))
    assert posted_by == next(day for day in days if is_delivery_day(day, place))


def test_a_withdrawal_keeps_no_reserve_and_what_runs_on_has_no_day() -> None:
    sunday = date(2026, 11, 29)
    assert dispatch_by(withdrawal(sunday), NW, 2) == date(2026, 11, 28)
    assert dispatch_by(rolling(sunday), NW, 2) is None
    assert dispatch_by(notice(sunday, letter=None), NW, 2) is None
    closing = dispatch_by(rolling(date(2026, 11, 2), closes_on=sunday), NW, 2)
    assert closing == dispatch_by(notice(sunday), NW, 2)


def test_the_reserve_is_the_one_that_is_set() -> None:
    assert Settings().margin_days == MARGIN_DAYS
