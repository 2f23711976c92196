"""From receipt to sending: the last days on which each channel still arrives."""

from datetime import date
from typing import NamedTuple

from vertragsbuch.delivery.calendar import Place, delivery_days_before, last_delivery_day, safe_day
from vertragsbuch.delivery.channels import Channel

POST_DAYS = 4
"""Delivery days after the posting in which 99 of 100 letters arrive (§ 18 Abs. 1 PostG)."""
BAILIFF_DAYS = 10
"""Delivery days until a bailiff has served a letter: our assumption, no law says how long it takes."""
MARGIN_DAYS = 2
"""Delivery days kept in reserve: with them a letter leaves a week before it must be there."""


class LastDays(NamedTuple):
    """The last day of sending with every caution, and the last one that can still work; both included."""

    cautious: date
    possible: date


def last_days_to_be_received(channel: Channel, receive_by: date, place: Place, margin_days: int) -> LastDays:
    """Return the last days to send what must be received by a day (§ 130 Abs. 1 BGB).

    With caution it is received on a business day, and post keeps its margin. What can still work is post on
    the last delivery day, a Saturday too, and on the last day itself an e-mail, or a letter handed to a
    person. `margin_days` are delivery days.
    """
    safe = safe_day(receive_by, place)
    match channel:
        case "button":
            return LastDays(receive_by, receive_by)
        case "email" | "fax" | "by_hand":
            return LastDays(safe, receive_by)
        case "bailiff":
            return _carried(receive_by, place, BAILIFF_DAYS, margin_days)
        case "letter" | "registered_letter":
            return _carried(receive_by, place, POST_DAYS, margin_days)


def last_days_to_be_sent(channel: Channel, send_by: date, place: Place) -> LastDays:
    """Return the last days to send where sending decides (§ 355 Abs. 1 Satz 5 BGB); paper needs the post."""
    if channel in {"button", "email", "fax"}:
        return LastDays(send_by, send_by)
    posted_on = last_delivery_day(send_by, place)
    return LastDays(posted_on, posted_on)


def _carried(receive_by: date, place: Place, days: int, margin_days: int) -> LastDays:
    return LastDays(
        delivery_days_before(safe_day(receive_by, place), days + margin_days, place),
        delivery_days_before(receive_by, days, place),
    )
