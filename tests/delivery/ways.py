"""Ways out as the law answers them, for the tests of this room."""

from datetime import date

from vertragsbuch.law.answer import WayOut


def notice(receive_by: date, **changed: object) -> WayOut:
    way = WayOut("agreed", tuple, ends_on=receive_by, receive_by=receive_by)
    return way._replace(**changed)  # type: ignore[arg-type]


def withdrawal(send_by: date) -> WayOut:
    return WayOut("§ 355 BGB", tuple, send_by=send_by, closes_on=send_by, letter="withdrawal")


def rolling(today: date, **changed: object) -> WayOut:
    way = WayOut("agreed", tuple, ends_on=today, receive_by=today, rolling=True)
    return way._replace(**changed)  # type: ignore[arg-type]
