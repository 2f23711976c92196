"""Days and names as a derivation says them to a German reader."""

from datetime import date, datetime
from functools import lru_cache

from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import MonthlyDay
from vertragsbuch.language import N_, _
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.contract.model import Notice, NoticeDay, NoticeTo
    from vertragsbuch.contract.recurring_days import CutOff, YearlyDay
    from vertragsbuch.law.norms import PickedBy

WEEKDAYS = (N_("Mo"), N_("Di"), N_("Mi"), N_("Do"), N_("Fr"), N_("Sa"), N_("So"))
WEEKDAYS_IN_FULL = (
    N_("Montag"), N_("Dienstag"), N_("Mittwoch"), N_("Donnerstag"),
    N_("Freitag"), N_("Samstag"), N_("Sonntag"),
)  # fmt: skip

_NOTICE_TO_IN_WORDS: "dict[NoticeDay, str]" = {
    "term_end": N_("zum Ende der Laufzeit"),
    "any_day": N_("zu jedem Tag"),
    "month_end": N_("zum Monatsende"),
    "mid_month_or_month_end": N_("zum 15. oder zum Monatsende"),
    "quarter_end": N_("zum Quartalsende"),
    "half_year_end": N_("zum Halbjahresende"),
    "year_end": N_("zum Jahresende"),
    "third_working_day": N_("zum Monatsende, mit Zugang bis zum dritten Werktag"),
}


PICKED_BY: "dict[PickedBy, str]" = {
    "concluded": N_("Tag des Vertragsschlusses"),
    "event": N_("Tag des Ereignisses"),
    "receipt": N_("Tag des Zugangs"),
    "renewed": N_("Tag der Verlängerung"),
}
"""Which day decides on the version of a norm."""


def notice_to_in_words(notice_to: "NoticeTo") -> str:
    """Return the day to which notice runs: „zum Monatsende“, „zum 31.03. oder zum 30.09.“."""
    if isinstance(notice_to, str):
        return _(_NOTICE_TO_IN_WORDS[notice_to])
    return _(" oder ").join(_("zum {day}").format(day=yearly_day(day)) for day in notice_to)


def notice_in_words(notice: "Notice") -> str:
    """Return a notice as agreed: „3 Monate“, „bis zum 10. eines Monats“."""
    return notice.in_words() if isinstance(notice, Period) else cut_off_in_words(notice)


def cut_off_in_words(cut_off: "CutOff") -> str:
    """Return a last day of receipt: „bis zum 10. eines Monats“, „bis zum 30.09. eines Jahres“."""
    if isinstance(cut_off, MonthlyDay):
        return _("bis zum {day}. eines Monats").format(day=cut_off.day)
    return _("bis zum {day} eines Jahres").format(day=yearly_day(cut_off))


def yearly_day(value: "YearlyDay") -> str:
    """Return a day of every year as `30.09.`."""
    return f"{value.day:02}.{value.month:02}."


@lru_cache(maxsize=4096)
def day(value: date) -> str:
    """Return a day as `31.12.2026`."""
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def weekday(value: date) -> str:
    """Return a day with its short weekday: `Do 31.12.2026`."""
    return f"{_(WEEKDAYS[value.weekday()])} {day(value)}"


def near_moment(at: datetime, now: datetime) -> str:
    """Return a moment where the person is: „heute 07:03“, „gestern 18:00“, „Do 12.11.2026 07:03“."""
    days = (at.date() - now.date()).days
    near = {0: _("heute"), -1: _("gestern"), 1: _("morgen")}
    return f"{near.get(days) or weekday(at.date())} {at:%H:%M}"
