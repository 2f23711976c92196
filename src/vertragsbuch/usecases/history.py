"""What has happened to a contract, in words: one line an event."""

from datetime import date

from vertragsbuch.contract.event import Event
from vertragsbuch.delivery.channels import CHANNEL_NAMES
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.events import EVENT_FACTS

_TOLD: dict[str, str] = {
    "letter_written": _("Schreiben erstellt"),
    "sent": _("versandt"),
    "received": _("zugegangen"),
    "confirmed": _("bestätigt"),
    "edited": _("geändert"),
    "removed": _("entfernt"),
    "restored": _("zurückgeholt"),
    "undone": _("letzter Vermerk zurückgenommen"),
    **{str(name): shape.title for name, shape in EVENT_FACTS.items()},
}
_DAYS = ("on", "received_on", "moves_on", "noticed_on", "known_on", "reported_on", "instructed_on")


def event_in_words(event: Event) -> str:
    """Return what happened: „versandt, Einwurf-Einschreiben, RT 1234“; nothing for what is no news."""
    told = _TOLD.get(event.type)
    if told is None:
        return ""
    facts = event.facts
    ends_on, effective_on = event.day("ends_on"), event.day("effective_on")
    said = (
        CHANNEL_NAMES.get(facts.get("channel", "")),
        facts.get("tracking"),
        facts.get("evidence"),
        facts.get("note"),
        _("zum {end}").format(end=german.day(ends_on)) if ends_on else None,
        _("ab {day}").format(day=german.day(effective_on)) if effective_on else None,
    )
    return ", ".join([told, *(str(fact) for fact in said if fact)])


def day_of(event: Event) -> date | None:
    """Return the day on which it happened: that of the event, else the one on which the book noted it."""
    known = next((day for name in _DAYS if (day := event.day(name))), None)
    if known is None and event.recorded_at:
        return date.fromisoformat(event.recorded_at[:10])
    return known
