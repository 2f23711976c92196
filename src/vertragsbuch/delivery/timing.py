"""From receipt to sending: the last days on which a letter by post still arrives."""

from datetime import date
from functools import lru_cache

from vertragsbuch.delivery.calendar import (
    Place,
    PostDays,
    days_before,
    delivery_days_before,
    last_delivery_day,
    safe_day,
)
from vertragsbuch.law.norms import number
from vertragsbuch.named_tuple import NamedTuple

MARGIN_DAYS = 2
"""Delivery days kept in reserve, a rule of this program: a letter leaves a week before it must be there."""
DAYS_BEFORE_RECEIPT = 7
"""A letter leaves no later than this before it must be there, however small the reserve that is set: a rule
of this program."""


class LastDays(NamedTuple):
    """The last day of sending with every caution, and the last one that can still work; both included."""

    cautious: date
    possible: date


@lru_cache(maxsize=16_384)
def last_days_by_post(receive_by: date, place: Place, margin_days: int) -> LastDays:
    """Return the last days to post a letter, both with collection at the place of the recipient.

    With caution it leaves a week before, and so early that the days of the post and the margin lie before the
    last business day. Kept for the lists, in which the same few days recur.
    """
    by_days = carried(receive_by, place, post_days(place, receive_by), margin_days)
    by_week = last_delivery_day(days_before(receive_by, DAYS_BEFORE_RECEIPT), place)
    return LastDays(min(by_days.cautious, by_week), by_days.possible)


def post_days(place: Place, day: date) -> PostDays:
    """Return the delivery days of the post: 99 of 100 letters arrive in them (§ 18 Abs. 1 PostG).

    The one place for other ones: abroad those of the country count.
    """
    if place.is_abroad:
        from vertragsbuch.delivery.country import post_days_to  # noqa: PLC0415 - few write abroad

        return post_days_to(place.country)
    days = number("postg-18", "letter", day).in_days
    return PostDays(days, days)


def carried(receive_by: date, place: Place, days: PostDays, margin_days: int) -> LastDays:
    """Return the last days to hand over what is carried for so many delivery days."""
    return LastDays(
        delivery_days_before(safe_day(receive_by, place), days.careful + margin_days, place),
        delivery_days_before(receive_by, days.possible, place),
    )
