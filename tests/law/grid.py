"""The days to which notice may be given, by their definition."""

from datetime import date, timedelta

from vertragsbuch.contract.model import NoticeTo


def on_grid(notice_to: NoticeTo, day: date) -> bool:
    last = (day + timedelta(days=1)).day == 1
    return {
        "any_day": True,
        "month_end": last,
        "mid_month_or_month_end": last or day.day == 15,
        "quarter_end": last and day.month % 3 == 0,
        "half_year_end": last and day.month % 6 == 0,
        "year_end": last and day.month == 12,
    }[notice_to]
