"""Last days of receipt on which nothing safely arrives."""

from datetime import date

from vertragsbuch.contract.model import FederalState
from vertragsbuch.language import _
from vertragsbuch.law import agreed, german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.holidays import HALF_DAYS, holidays
from vertragsbuch.law.norms import norm
from vertragsbuch.named_tuple import NamedTuple

_SATURDAY = 5


class Undelivered(NamedTuple):
    """That nothing safely arrives on the last day of receipt of a way, by the holidays of a state."""

    way: WayOut
    deadline: date
    state: FederalState | None = None

    @property
    def text(self) -> str:
        """What to know of that day.

        Only a notice period is surely not moved (BGH III ZR 172/04): whether a window or a day of the month
        is, is open.
        """
        if (self.deadline.month, self.deadline.day) in HALF_DAYS:
            text = _(
                "Am letzten Tag für den Zugang, {day}, wird nur bis mittags gearbeitet; was später im Kasten "
                "liegt, geht erst am nächsten Werktag zu (BGH XII ZR 148/05). Besser ist sie davor da."
            )
        elif self._ends_notice_period:
            text = _(
                "Der letzte Tag für den Zugang, {day}, ist ein {kind}. Er verschiebt sich nicht auf den "
                "nächsten Werktag (BGH III ZR 172/04); die Kündigung muss davor ankommen."
            )
        else:
            text = _(
                "Der letzte Tag für den Zugang, {day}, ist ein {kind}. Darauf, dass er sich verschiebt, ist "
                "kein Verlass; die Kündigung sollte davor ankommen."
            )
        return text.format(day=german.weekday(self.deadline), kind=_kind_of(self.deadline, self.state))

    @property
    def _ends_notice_period(self) -> bool:
        way = self.way
        names_a_day = norm(way.norm).names_a_day if way.norm else agreed.names_a_day(way.grounds)
        return way.closes_on is None and not names_a_day


def _kind_of(day: date, state: FederalState | None) -> str:
    if day.weekday() < _SATURDAY or day in holidays(day.year, state):
        return _("Feiertag")
    return _(german.WEEKDAYS_IN_FULL[day.weekday()])
