"""Days and names as a derivation says them to a German reader."""

from datetime import date

from vertragsbuch.contract.model import NoticeTo
from vertragsbuch.language import _

WEEKDAYS = (_("Mo"), _("Di"), _("Mi"), _("Do"), _("Fr"), _("Sa"), _("So"))
WEEKDAYS_IN_FULL = (
    _("Montag"), _("Dienstag"), _("Mittwoch"), _("Donnerstag"), _("Freitag"), _("Samstag"), _("Sonntag"),
)  # fmt: skip

NOTICE_TO_IN_WORDS: dict[NoticeTo, str] = {
    "term_end": _("zum Ende der Laufzeit"),
    "any_day": _("zu jedem Tag"),
    "month_end": _("zum Monatsende"),
    "mid_month_or_month_end": _("zum 15. oder zum Monatsende"),
    "quarter_end": _("zum Quartalsende"),
    "half_year_end": _("zum Halbjahresende"),
    "year_end": _("zum Jahresende"),
}


def day(value: date) -> str:
    """Return a day as `31.12.2026`."""
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def weekday(value: date) -> str:
    """Return a day with its short weekday: `Do 31.12.2026`."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"
