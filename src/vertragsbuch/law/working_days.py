"""A Werktag counted out: which days count, and which holiday did not."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from vertragsbuch.contract.model import FederalState
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import Step
from vertragsbuch.law.holidays import easter_sunday, is_working_day

_FIXED: Mapping[tuple[int, int], str] = {
    (1, 1): N_("Neujahr"),
    (1, 6): N_("Heilige Drei Könige"),
    (3, 8): N_("Frauentag"),
    (5, 1): N_("Tag der Arbeit"),
    (8, 15): N_("Mariä Himmelfahrt"),
    (9, 20): N_("Weltkindertag"),
    (10, 3): N_("Tag der Deutschen Einheit"),
    (10, 31): N_("Reformationstag"),
    (11, 1): N_("Allerheiligen"),
    (12, 25): N_("erster Weihnachtstag"),
    (12, 26): N_("zweiter Weihnachtstag"),
}
_AFTER_EASTER: Mapping[int, str] = {
    -2: N_("Karfreitag"),
    0: N_("Ostersonntag"),
    1: N_("Ostermontag"),
    39: N_("Christi Himmelfahrt"),
    49: N_("Pfingstsonntag"),
    50: N_("Pfingstmontag"),
    60: N_("Fronleichnam"),
}
_SUNDAY = 6


def counted_out(until: date, state: FederalState | None) -> Step:
    """Return how the Werktage of a month are counted up to one of them, with the holidays of a state.

    Sundays and holidays do not count (§ 3 Abs. 2 BUrlG), a Saturday does (BGH VIII ZR 206/04).
    """
    text = _("Gezählt: {days}.").format(days=", ".join(_counted(until, state)))
    return Step(text, until)


def by_holidays_of(state: FederalState) -> Step:
    """Return the reading that the holidays of a state count, those of the recipient's seat."""
    text = _(
        "Dieser Tag gilt nur, wenn die Feiertage von {state} zählen, also wenn der Empfänger dort sitzt."
    )
    return Step(text.format(state=state))


def _counted(until: date, state: FederalState | None) -> Iterator[str]:
    day, number = until.replace(day=1), 0
    while day <= until:
        if is_working_day(day, state):
            number += 1
            yield _("{number}. Werktag {day}").format(number=number, day=german.weekday(day))
        elif day.weekday() == _SUNDAY:
            yield _("{day} zählt nicht (Sonntag)").format(day=german.weekday(day))
        else:
            yield _("{day} zählt nicht ({holiday})").format(
                day=german.weekday(day), holiday=holiday_name(day)
            )
        day += timedelta(days=1)


def holiday_name(day: date) -> str:
    """Return what a holiday is called; „Feiertag“ for one that was held once."""
    after_easter = (day - easter_sunday(day.year)).days
    return _(_FIXED.get((day.month, day.day)) or _AFTER_EASTER.get(after_easter) or N_("Feiertag"))
