"""Ways out as the law answers them, for the tests of this room."""

from datetime import date
from typing import NamedTuple

from vertragsbuch.law.answer import NO_GROUNDS, Missed, Step, WayOut


class Lost(NamedTuple):
    """Grounds that know what is lost, and tell no more."""

    lost: Missed

    def steps(self, _way: WayOut) -> tuple[Step, ...]:
        return ()

    def missed(self, _way: WayOut) -> Missed:
        return self.lost


def notice(receive_by: date, **changed: object) -> WayOut:
    way = WayOut("agreed", NO_GROUNDS, ends_on=receive_by, receive_by=receive_by)
    return way._replace(**changed)  # type: ignore[arg-type]


def withdrawal(send_by: date) -> WayOut:
    return WayOut("§ 355 BGB", NO_GROUNDS, send_by=send_by, closes_on=send_by, letter="withdrawal")


def rolling(today: date, **changed: object) -> WayOut:
    way = WayOut("agreed", NO_GROUNDS, ends_on=today, receive_by=today, rolling=True)
    return way._replace(**changed)  # type: ignore[arg-type]
