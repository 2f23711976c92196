"""What has happened to a contract, in words: one line an event."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from vertragsbuch.casework.task_rows import task_title
from vertragsbuch.contract.event import Event, kind_of, moves_with_receipt
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.channels import channel_row
from vertragsbuch.contract.vocabulary.letters import letter_title
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.events import EVENT_FACTS
from vertragsbuch.usecases.media import MEDIA

_TOLD: dict[str, str] = {
    "planned": _("Kündigung vorgemerkt"),
    "letter_written": _("{letter} geschrieben"),
    "sent": _("{letter} versandt"),
    "received": _("zugegangen"),
    "confirmed": _("bestätigt"),
    "rejected": _("abgelehnt"),
    "closed": _("Akte geschlossen"),
    "contact": "{medium}",
    "filed": _("zur Akte genommen"),
    "debited": _("abgebucht"),
    "task_done": _("erledigt"),
    "address_confirmed": _("Anschrift geprüft"),
    "timestamped": _("Zeitstempel geholt"),
    "edited": _("geändert"),
    "removed": _("entfernt"),
    "restored": _("zurückgeholt"),
    "undone": _("zurückgenommen"),
    **{str(name): shape.title for name, shape in EVENT_FACTS.items()},
}
_UNDONE = {
    "planned": _("Vormerkung zurückgenommen"),
    "letter_written": _("Schreiben verworfen"),
    "sent": _("Versand zurückgenommen"),
    "received": _("Zugang zurückgenommen"),
    "confirmed": _("Bestätigung zurückgenommen"),
    "rejected": _("Ablehnung zurückgenommen"),
    "closed": _("Akte wieder geöffnet"),
    "contact": _("Kontakt zurückgenommen"),
    "debited": _("Abbuchung zurückgenommen"),
    "task_done": _("Aufgabe wieder offen"),
    "filed": _("aus der Akte genommen; das Papier bleibt verwahrt"),
    **{
        str(name): _("zurückgenommen: {event}").format(event=shape.title)
        for name, shape in EVENT_FACTS.items()
    },
}
_MEDIA = {str(medium): name for medium, name in MEDIA.items()}
_DAYS = ("on", "received_on", "moves_on", "noticed_on", "known_on", "reported_on", "instructed_on")
_SHOWN = ("name", "tracking", "to", "evidence", "source", "with", "note", "server")


def event_in_words(event: Event) -> str:
    """Return what happened: „Kündigung versandt, Einwurf-Einschreiben, RT 1234“; nothing for no news."""
    told = _TOLD.get(event.type)
    if told is None:
        return ""
    medium = _MEDIA.get(str(event.facts.get("medium")), _("Kontakt"))
    told = told.format(letter=letter_title(kind_of(event)), medium=medium)
    if event.type == "undone":
        told = _UNDONE.get(str(event.facts.get("undone")), told)
    return ", ".join([told, *filter(None, _details(event))])


def _details(event: Event) -> Iterator[str | None]:
    facts = event.facts
    at = str(facts.get("at") or "")
    channel = channel_row(facts.get("channel"))
    yield _(channel.title) if channel else None
    yield (
        _("um {time} Uhr").format(time=at)
        if event.type == "sent" and at and len(at) == len("14:05")
        else None
    )
    if facts.get("task"):
        yield task_title(str(facts["task"]))
    for name in _SHOWN:
        yield str(facts[name]) if facts.get(name) else None
    cents = facts.get("amount_cents")
    yield german_amount(cents, facts.get("currency", "EUR")) if isinstance(cents, int) else None
    for name, sentence in _OTHER_DAYS.items():
        day = event.day(name)
        if name == "ends_on" and event.type in _DECLARED and moves_with_receipt(event):
            sentence = _("frühestens zum {day}")  # noqa: PLW2901 - the receipt decides
        yield sentence.format(day=german.day(day)) if day else None
    reached = event.day("notice_ends_on") if event.type == "received" else None
    yield _("wirkt zum {day}").format(day=german.day(reached)) if reached else None


_DECLARED = ("planned", "letter_written", "sent")


_OTHER_DAYS = {
    "ends_on": _("zum {day}"),
    "claimed_ends_on": _("Ende angeblich erst {day}"),
    "effective_on": _("ab {day}"),
}


def day_of(event: Event) -> date | None:
    """Return the day on which it happened: that of the event, else the one on which the book noted it."""
    known = next((day for name in _DAYS if (day := event.day(name))), None)
    if known is None and event.recorded_at:
        with suppress(ValueError):
            return date.fromisoformat(event.recorded_at[:10])
    return known
