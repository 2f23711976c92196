"""How the interface says things: near days, and what a contract asks for."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item, Urgency
    from vertragsbuch.casework.alarms import AlarmKind
    from vertragsbuch.contract.event import StatusName
    from vertragsbuch.law.answer import Form, LetterKind

NEAR_DAYS = 180
"""Up to so many days away a day is written without its year."""

COUNTED_DAYS = 30
"""Up to so many days away the days that are left are counted beside the day."""


class Sign(NamedTuple):
    """What stands for an urgency: a glyph, the look it repeats it in, and the word for it."""

    glyph: str
    look: str
    word: str


SIGNS: "dict[Urgency, Sign]" = {
    "overdue": Sign("‼", "look--now", _("sofort absenden")),
    "alarm": Sign("‼", "look--now", _("der Fall verlangt etwas")),
    "now": Sign("‼", "look--now", _("in dieser Woche absenden")),
    "soon": Sign("▲", "look--soon", _("bald absenden")),
    "later": Sign("●", "look--later", _("hat noch Zeit")),
    "unclear": Sign("?", "look--soon", _("unklar, es fehlt eine Angabe")),
    "rolling": Sign("○", "look--later", _("jederzeit kündbar")),
    "recurring": Sign("○", "look--later", _("jeden Monat kündbar")),
    "expires": Sign("◦", "look--quiet", _("endet von selbst")),
    "sent": Sign("✉", "look--good", _("versandt, noch nicht bestätigt")),
    "confirmed": Sign("✓", "look--good", _("gekündigt und bestätigt")),
    "ended": Sign("–", "look--quiet", _("beendet")),
}

_MILD: "dict[AlarmKind, Sign]" = {
    "archive": Sign("◦", "look--soon", _("kann ins Archiv")),
    "task": Sign("◦", "look--soon", _("eine Aufgabe ist dran")),
}


def sign_of(line: "Item") -> Sign:
    """Return the sign of a contract; a task, and that a file can be put away, are no alarm."""
    mild = _MILD.get(line.alarm.kind) if line.alarm is not None else None
    return mild or SIGNS[line.urgency]


LETTER_NAMES: "dict[LetterKind, str]" = {
    "notice": _("Kündigung"),
    "special_notice": _("Sonderkündigung"),
    "moving_notice": _("Kündigung wegen Umzugs"),
    "withdrawal": _("Widerruf"),
    "for_cause": _("Kündigung aus wichtigem Grund"),
}

FORM_NAMES: "dict[Form, str]" = {
    "text": _("eine E-Mail genügt"),
    "written": _("auf Papier mit eigener Unterschrift"),
}


def near_day(day: date, today: date) -> str:
    """Return a day with its weekday, the year only where it is not near: „Mo 30.11.“, „Do 30.09.27“."""
    near = abs((day - today).days) <= NEAR_DAYS
    year = "" if near else f"{day.year % 100:02}"
    return f"{_(german.WEEKDAYS[day.weekday()])} {day.day:02}.{day.month:02}.{year}"


def short_day(day: date, today: date) -> str:
    """Return a day without its weekday, the year only where it is another one: „02.11.“, „02.11.25“."""
    year = "" if day.year == today.year else f"{day.year % 100:02}"
    return f"{day.day:02}.{day.month:02}.{year}"


def days_left(days: int) -> str:
    """Return how much time is left, in a word: „sofort“, „heute“, „13 T“; nothing where it is far."""
    if days < 0:
        return _("sofort")
    if days == 0:
        return _("heute")
    if days == 1:
        return _("morgen")
    return _("{days} T").format(days=days) if days <= COUNTED_DAYS else ""


def days_left_in_full(days: int) -> str:
    """Return how much time is left as a sentence says it: „morgen“, „in 13 Tagen“."""
    if days > 1:
        return _("in {days} Tagen").format(days=days)
    return {1: _("morgen"), 0: _("heute")}.get(days, _("sofort"))


ALARM_NAMES: "dict[AlarmKind, str]" = {
    "dispatch_uncertain": _("ungewiss"),
    "unsent": _("nicht versandt"),
    "missed": _("Frist verpasst"),
    "second_channel": _("zweiter Weg"),
    "confirmation_missing": _("ohne Bestätigung"),
    "reminder_unanswered": _("ohne Antwort"),
    "complaint_unanswered": _("ohne Antwort"),
    "answer_missing": _("ohne Antwort"),
    "wrong_end": _("falsches Ende"),
    "rejected": _("abgelehnt"),
    "debited_after_end": _("noch abgebucht"),
    "debited_in_dispute": _("noch abgebucht"),
    "archive": _("ins Archiv"),
    "late_receipt": _("zu spät da"),
    "task": _("Aufgabe"),
}
"""What a case asks about, short enough for the first column."""


ALARM_KEYS: "dict[AlarmKind, str]" = {
    "dispatch_uncertain": _("im Postfach nachsehen, dann a"),
    "unsent": _("a, dann „Geschriebenes Schreiben“"),
    "missed": _("k schreibt sie neu, zum nächsten Termin"),
    "second_channel": _("k schreibt sie noch einmal"),
    "late_receipt": _("k schreibt sie noch einmal"),
    "complaint_unanswered": _("⏎ zeigt die nächsten Schritte"),
    "answer_missing": _("⏎ zeigt die nächsten Schritte"),
    "archive": _("a, dann „Akte schließen“"),
    "task": _("a, dann „Aufgabe abhaken“"),
}
"""The keys that answer what a case asks for, where no letter does."""


def first_column(line: "Item", today: date) -> str:
    """Return the one thing a person acts on: the day to send by, what the case asks, or why there is none."""
    if line.alarm is not None:
        return ALARM_NAMES[line.alarm.kind]
    if line.act_by is not None:
        return f"{near_day(line.act_by, today)} {days_left(line.days_left or 0)}".rstrip()
    status = line.status
    if line.urgency == "sent" and status.received_on:
        return _("zugegangen {day}").format(day=short_day(status.received_on, today))
    if line.urgency == "sent" and status.sent_on:
        return _("versandt {day}").format(day=short_day(status.sent_on, today))
    return _WITHOUT_DAY.get(line.urgency, _("beendet"))


_WITHOUT_DAY: "dict[Urgency, str]" = {
    "rolling": _("jederzeit"),
    "recurring": _("jeden Monat"),
    "expires": _("endet von selbst"),
    "unclear": _("unklar"),
    "confirmed": _("bestätigt"),
}


def standing(line: "Item", today: date) -> str:
    """Return where a contract stands, in a word or two."""
    status = line.status
    waiting_since = status.received_on or status.sent_on
    if status.awaits_confirmation and waiting_since:
        return _("wartet {days} T").format(days=(today - waiting_since).days)
    if status.name in _STANDINGS:
        return _STANDINGS[status.name]
    if line.urgency in ("rolling", "recurring") and line.way is not None:
        return notice_of(line) or _("offen")
    return {"unclear": _("prüfen"), "ended": _("beendet"), "expires": _("läuft aus")}.get(
        line.urgency, _("offen")
    )


_STANDINGS: "dict[StatusName, str]" = {
    "planned": _("vorgemerkt"),
    "written": _("geschrieben"),
    "confirmed": _("gekündigt"),
    "rejected": _("abgelehnt"),
    "closed": _("im Archiv"),
}


def notice_of(line: "Item") -> str:
    """Return the notice period that counts while a contract can be ended at any time: „1 Monat“."""
    terms = line.contract.terms
    notice = terms.renewal_notice or terms.notice
    return notice.in_words() if notice else ""


def end_of(line: "Item") -> date | None:
    """Return the day on which a contract ends at the earliest, or ends as confirmed."""
    if line.status.needs_action and line.way is not None:
        return line.way.ends_on
    return line.status.ends_on or (line.way.ends_on if line.way else None)


def euros(cents: int | None) -> str:
    """Return cents as a bare amount for a column: „1.650,40“; an en dash where nothing is known."""
    return "–" if cents is None else german_amount(cents).removesuffix(" €")


def every_in_words(every: Period) -> str:
    """Return a rhythm of payment as one reads it: „im Monat“, „im Jahr“, „alle 6 Wochen“."""
    if every.in_days == 0:
        known = {1: _("im Monat"), 3: _("im Quartal"), 6: _("im Halbjahr"), 12: _("im Jahr")}
        if every.in_months in known:
            return known[every.in_months]
    return _("alle {period}").format(period=every.in_words())


def contracts_in_words(count: int) -> str:
    """Return a number of contracts in words: „1 Vertrag“, „14 Verträge“."""
    return ngettext("{count} Vertrag", "{count} Verträge", count).format(count=f"{count:,}".replace(",", "."))
