"""The deadlines of the months to come, as a strip of a year shows them."""

from collections.abc import Iterable
from datetime import MAXYEAR, date

from vertragsbuch.language import N_
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item

SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mrz"), N_("Apr"), N_("Mai"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Okt"), N_("Nov"), N_("Dez"),
)  # fmt: skip
"""The months in short, January first."""
_DECEMBER, _DAYS_OF_DECEMBER = 12, 31


def month_start(today: date, months: int) -> date:
    """Return the first day of the month so many months after this one; at most the last of the calendar."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1) if year <= MAXYEAR else date(MAXYEAR, 12, 1)


def months_away(day: date, today: date) -> float:
    """Return how many months after the beginning of this one a day lies; 0 for a day before it."""
    months = (day.year - today.year) * 12 + day.month - today.month
    return max(0.0, months + (day.day - 1) / _length_of_month(day))


def _length_of_month(day: date) -> int:
    if day.month == _DECEMBER:
        return _DAYS_OF_DECEMBER
    return (date(day.year, day.month + 1, 1) - date(day.year, day.month, 1)).days


def deadlines_before(end: date, items: "Iterable[Item]") -> "list[tuple[date, Item]]":
    """Return the items with a day before `end`, the latest first.

    Whoever draws them in this order has the earliest on top.
    """
    marked = [(item.act_by, item) for item in items if item.act_by and item.act_by < end]
    return sorted(marked, key=lambda mark: mark[0], reverse=True)
