"""Last days of receipt on which nothing safely arrives, in words."""

from datetime import date

from vertragsbuch.contract.model import FederalState
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.holidays import HALF_DAYS, SATURDAY, holidays


def undelivered(deadline: date, state: FederalState | None = None, *, is_of_period: bool) -> str:
    """Return what to know of a last day of receipt on which nothing safely arrives.

    Only that of a notice period is surely not moved (BGH III ZR 172/04): whether the last one of a window, or
    a day of the month, is, is open.
    """
    if (deadline.month, deadline.day) in HALF_DAYS:
        text = _(
            "Am letzten Tag für den Zugang, {day}, wird nur bis mittags gearbeitet; was später im Kasten "
            "liegt, geht erst am nächsten Werktag zu (BGH XII ZR 148/05). Besser ist sie davor da."
        )
    elif is_of_period:
        text = _(
            "Der letzte Tag für den Zugang, {day}, ist ein {kind}. Er verschiebt sich nicht auf den nächsten "
            "Werktag (BGH III ZR 172/04); die Kündigung muss davor ankommen."
        )
    else:
        text = _(
            "Der letzte Tag für den Zugang, {day}, ist ein {kind}. Darauf, dass er sich verschiebt, ist kein "
            "Verlass; die Kündigung sollte davor ankommen."
        )
    return text.format(day=german.weekday(deadline), kind=_kind_of(deadline, state))


def _kind_of(day: date, state: FederalState | None) -> str:
    if day.weekday() < SATURDAY or day in holidays(day.year, state):
        return _("Feiertag")
    return _(german.WEEKDAYS_IN_FULL[day.weekday()])
