from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivery.days import DAYS, PLACES, delivery_days_after
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.delivery.calendar import Place, is_delivery_day, safe_day
from vertragsbuch.delivery.channel_timing import BAILIFF_DAYS, last_days_to_be_received, last_days_to_be_sent
from vertragsbuch.delivery.timing import MARGIN_DAYS

CHANNELS: tuple[Channel, ...] = get_args(Channel)
POST_DAYS = 4
"""§ 18 Abs. 1 PostG."""
CARRIED: dict[Channel, int] = {"letter": POST_DAYS, "registered_letter": POST_DAYS, "bailiff": BAILIFF_DAYS}
MARGINS = st.integers(0, 12)
NW = Place("NW")
BY = Place("BY")


@pytest.mark.parametrize(
    ("channel", "receive_by", "place", "cautious", "possible"),
    [
        # An ordinary week: six delivery days back with the margin, four without.
        ("registered_letter", date(2026, 11, 20), NW, date(2026, 11, 13), date(2026, 11, 16)),
        ("letter", date(2026, 11, 20), NW, date(2026, 11, 13), date(2026, 11, 16)),
        ("email", date(2026, 11, 20), NW, date(2026, 11, 20), date(2026, 11, 20)),
        ("button", date(2026, 11, 20), NW, date(2026, 11, 20), date(2026, 11, 20)),
        # The last day is a Sunday: with caution Friday counts, without it post on Saturday.
        ("registered_letter", date(2026, 11, 29), NW, date(2026, 11, 20), date(2026, 11, 24)),
        ("email", date(2026, 11, 29), NW, date(2026, 11, 27), date(2026, 11, 29)),
        ("fax", date(2026, 11, 29), NW, date(2026, 11, 27), date(2026, 11, 29)),
        ("by_hand", date(2026, 11, 29), NW, date(2026, 11, 27), date(2026, 11, 29)),
        ("button", date(2026, 11, 29), NW, date(2026, 11, 29), date(2026, 11, 29)),
        # Christmas: 24 to 27 and 31 December are none, 28 to 30 are.
        ("registered_letter", date(2026, 12, 31), NW, date(2026, 12, 19), date(2026, 12, 22)),
        ("email", date(2026, 12, 31), NW, date(2026, 12, 30), date(2026, 12, 31)),
        ("button", date(2026, 12, 31), NW, date(2026, 12, 31), date(2026, 12, 31)),
        # Easter 2027: Good Friday 26 March, Easter Monday 29 March.
        ("registered_letter", date(2027, 3, 31), NW, date(2027, 3, 22), date(2027, 3, 24)),
        ("email", date(2027, 3, 29), NW, date(2027, 3, 25), date(2027, 3, 29)),
        # Epiphany stops the post in Bavaria alone.
        ("registered_letter", date(2027, 1, 8), NW, date(2026, 12, 30), date(2027, 1, 4)),
        ("registered_letter", date(2027, 1, 8), BY, date(2026, 12, 29), date(2027, 1, 2)),
        # A bailiff gets ten delivery days.
        ("bailiff", date(2026, 11, 20), NW, date(2026, 11, 6), date(2026, 11, 9)),
    ],
)
def test_the_last_days_of_sending(
    channel: Channel, receive_by: date, place: Place, cautious: date, possible: date
) -> None:
    assert last_days_to_be_received(channel, receive_by, place, MARGIN_DAYS) == (cautious, possible)


@pytest.mark.parametrize(
    ("channel", "send_by", "last"),
    [
        ("registered_letter", date(2026, 11, 20), date(2026, 11, 20)),
        ("registered_letter", date(2026, 11, 29), date(2026, 11, 28)),
        ("by_hand", date(2026, 12, 31), date(2026, 12, 30)),
        ("email", date(2026, 11, 29), date(2026, 11, 29)),
        ("button", date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_where_sending_decides_the_post_times_do_not_matter(
    channel: Channel, send_by: date, last: date
) -> None:
    assert last_days_to_be_sent(channel, send_by, NW) == (last, last)


@given(receive_by=DAYS, place=PLACES, margin=MARGINS, channel=st.sampled_from(list(CARRIED)))
def test_what_is_posted_on_the_last_day_arrives_in_time(
    receive_by: date, place: Place, margin: int, channel: Channel
) -> None:
    last = last_days_to_be_received(channel, receive_by, place, margin)
    arrives_on = delivery_days_after(last.cautious, CARRIED[channel] + margin, place)
    assert arrives_on <= safe_day(receive_by, place)
    assert delivery_days_after(last.possible, CARRIED[channel], place) <= receive_by
    assert delivery_days_after(last.possible + timedelta(days=1), CARRIED[channel], place) > receive_by


@given(receive_by=DAYS, place=PLACES, margin=MARGINS, channel=st.sampled_from(CHANNELS))
def test_caution_and_margin_never_give_a_later_day(
    receive_by: date, place: Place, margin: int, channel: Channel
) -> None:
    last = last_days_to_be_received(channel, receive_by, place, margin)
    larger = last_days_to_be_received(channel, receive_by, place, margin + 1)
    assert last.cautious <= last.possible <= receive_by
    assert larger.cautious <= last.cautious
    assert larger.possible == last.possible


@given(day=DAYS, place=PLACES, margin=MARGINS, channel=st.sampled_from(CHANNELS))
def test_a_later_deadline_never_gives_an_earlier_day(
    day: date, place: Place, margin: int, channel: Channel
) -> None:
    first = last_days_to_be_received(channel, day, place, margin)
    second = last_days_to_be_received(channel, day + timedelta(days=1), place, margin)
    assert first.cautious <= second.cautious
    assert first.possible <= second.possible


@given(send_by=DAYS, place=PLACES, channel=st.sampled_from(CHANNELS))
def test_paper_is_given_to_the_post_while_it_is_open(send_by: date, place: Place, channel: Channel) -> None:
    last = last_days_to_be_sent(channel, send_by, place).cautious
    assert last <= send_by
    assert channel in {"button", "email", "fax"} or is_delivery_day(last, place)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("place", [NW, Place(country="AT")])
def test_what_was_to_be_there_when_the_calendar_begins_was_to_be_sent_then(
    channel: Channel, place: Place
) -> None:
    for number in range(8):
        receive_by = date.min + timedelta(number)
        days = last_days_to_be_received(channel, receive_by, place, MARGIN_DAYS)
        assert date.min <= days.cautious <= days.possible <= receive_by
    if channel in CARRIED:
        assert last_days_to_be_received(channel, date.min, place, MARGIN_DAYS) == (date.min, date.min)
    assert last_days_to_be_sent(channel, date.min, place) == (date.min, date.min)
