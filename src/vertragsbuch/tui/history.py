"""What has happened to a contract, one line an event."""

from datetime import date

from vertragsbuch.contract.event import Event
from vertragsbuch.delivery.channels import CHANNEL_NAMES
from vertragsbuch.language import _
from vertragsbuch.law import german

_CHANNELS: dict[str, str] = {str(channel): name for channel, name in CHANNEL_NAMES.items()}

_TOLD = {
    "letter_written": _("Schreiben erstellt"),
    "sent": _("versandt"),
    "received": _("zugegangen"),
    "confirmed": _("bestätigt"),
    "edited": _("geändert"),
    "removed": _("entfernt"),
    "restored": _("zurückgeholt"),
    "price_increase": _("Preiserhöhung"),
    "rent_increase": _("Mieterhöhung"),
    "move_out": _("Umzug"),
    "claim_settled": _("Schaden reguliert"),
    "distance_sale": _("im Fernabsatz geschlossen"),
}


def event_in_words(event: Event) -> str:
    """Return what happened: „versandt, Einwurf-Einschreiben, RT 1234“; nothing for what is no news."""
    told = _TOLD.get(event.type)
    if told is None:
        return ""
    ends_on = event.facts.get("ends_on")
    facts = (
        _CHANNELS.get(str(event.facts.get("channel"))),
        event.facts.get("tracking"),
        event.facts.get("evidence"),
        _("zum {end}").format(end=german.day(ends_on)) if isinstance(ends_on, date) else None,
    )
    return ", ".join([told, *(str(fact) for fact in facts if fact)])
