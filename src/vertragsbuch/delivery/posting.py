"""The day by which a letter has to leave the house: one answer for list, check, plan, letter and JSON."""

from datetime import date

from vertragsbuch.delivery.calendar import Place, last_delivery_day
from vertragsbuch.delivery.timing import last_days_by_post
from vertragsbuch.law.answer import WayOut


def dispatch_by(way: WayOut, place: Place, margin_days: int) -> date | None:
    """Return the last day, included, on which to post a letter for a way out; None where no deadline runs.

    It is counted at the `place` of the recipient with `margin_days` delivery days in reserve, is never later
    than seven days before the last day of receipt, and never a day without collection. Where sending in time
    is enough, it is the last day of collection up to that one (§ 355 Abs. 1 Satz 5 BGB).
    """
    deadline = way.deadline
    if deadline is None or way.letter is None:
        return None
    if sending_decides(way):
        return last_delivery_day(deadline, place)
    return last_days_by_post(deadline, place, margin_days).cautious


def sending_decides(way: WayOut) -> bool:
    """Return whether sending in time is enough, whenever it is received (§ 355 Abs. 1 Satz 5 BGB)."""
    return way.send_by is not None and way.receive_by is None
