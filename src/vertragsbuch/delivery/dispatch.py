"""From receipt to sending: the last sensible day to post a letter."""

from datetime import date, timedelta

from vertragsbuch.law.holidays import is_working_day

POSTING_MARGIN = timedelta(days=7)


def dispatch_by(receive_by: date) -> date:
    """Return the last sensible day to post a letter that must be received by `receive_by`.

    Seven days before it, moved back to a working day of the whole country. 99 of 100 letters arrive on the
    fourth working day (§ 18 Abs. 1 PostG); the rest is a margin for Sundays and holidays.
    """
    day = receive_by - POSTING_MARGIN
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
