"""The days to which notice may be given, by their definition."""

from datetime import date, timedelta

from vertragsbuch.contract.model import NoticeTo


def on_grid(notice_to: NoticeTo, day: date) -> bool:
    last = (day + timedelta(days=1)).day == 1
    if isinstance(notice_to, tuple):
        last_of_february = last and day.month == 2
        return (day.month, day.day) in notice_to or ((2, 29) in notice_to and last_of_february)
    return {
        "any_day": True,
        "month_end": last,
        "third_working_day": last,
        "mid_month_or_month_end": last or day.day == 15,
        "quarter_end": last and day.month % 3 == 0,
        "half_year_end": last and day.month % 6 == 0,
        "year_end": last and day.month == 12,
    }[notice_to]
