"""From receipt to sending: the last days on which each channel still arrives."""

from datetime import date

from vertragsbuch.contract.vocabulary.channels import CHANNELS, Channel
from vertragsbuch.delivery.calendar import Place, PostDays, last_delivery_day, safe_day
from vertragsbuch.delivery.timing import LastDays, carried, last_days_by_post

BAILIFF_DAYS = 10
"""Delivery days until a bailiff has served a letter: our assumption, no law says how long it takes."""


def last_days_to_be_received(channel: Channel, receive_by: date, place: Place, margin_days: int) -> LastDays:
    """Return the last days to send what must be received by a day (§ 130 Abs. 1 BGB).

    With caution it is received on a business day, and post keeps its margin and its week. What can still work
    is post on the last delivery day, a Saturday too, and on the last day itself an e-mail, or a letter handed
    to a person. `margin_days` are delivery days.
    """
    safe = safe_day(receive_by, place)
    match CHANNELS[channel].arrival:
        case "at_once":
            return LastDays(receive_by, receive_by)
        case "same_day":
            return LastDays(safe, receive_by)
        case "served":
            days = PostDays(BAILIFF_DAYS, BAILIFF_DAYS)
            return carried(receive_by, place, days, margin_days)
        case "by_post":
            return last_days_by_post(receive_by, place, margin_days)


def last_days_to_be_sent(channel: Channel, send_by: date, place: Place) -> LastDays:
    """Return the last days to send where sending decides (§ 355 Abs. 1 Satz 5 BGB); paper needs the post."""
    if not CHANNELS[channel].paper:
        return LastDays(send_by, send_by)
    posted_on = last_delivery_day(send_by, place)
    return LastDays(posted_on, posted_on)
