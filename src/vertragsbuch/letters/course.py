"""What has happened in a case as a letter tells it to the other side: a line for each event it knows of."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.declaration import Confirmed, Received, Rejected, Sent
from vertragsbuch.contract.events.event import CaseEvent, Event
from vertragsbuch.contract.events.file import Contact, Debited
from vertragsbuch.contract.history import History
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.channels import channel_row
from vertragsbuch.contract.vocabulary.letters import letter_row, noun_in_letters
from vertragsbuch.contract.vocabulary.media import Medium
from vertragsbuch.language import german as german_of
from vertragsbuch.law import german
from vertragsbuch.letters.facts import one_line

_CONTACTS: dict[Medium, str] = {
    "phone": "Telefonat",
    "email": "E-Mail-Wechsel",
    "letter": "Schriftwechsel",
    "chat": "Chat",
    "in_person": "Gespräch",
}


def course_of(history: History) -> Iterator[str]:
    """Yield what has happened, a line for each event of the case that the other side knows of."""
    debits = [debit for debit, _on in (*history.debits_after_end(), *history.debits_in_dispute())]
    is_disputed = history.status.rejected_on is not None
    for event in history.events:
        if isinstance(event, Debited) and event not in debits:
            continue
        words = list(filter(None, _words(event, is_disputed=is_disputed)))
        if words and isinstance(event, CaseEvent) and event.on is not None:
            yield f"– {german.day(event.on)}: {', '.join(words)}"


def _words(event: Event, *, is_disputed: bool) -> Iterator[str]:
    """Yield what the other side may read; what was said in a talk is the person's own note and stays out."""
    match event:
        case Sent() if _is_told(event.letter_kind):
            yield f"{german_of(noun_in_letters(event.letter_kind))} versandt"
            yield way_of_sending(event)
            yield "zum nächstmöglichen Zeitpunkt" if event.moves_with_receipt else _to(event.ends_on)
        case Received() if _is_told(event.letter_kind):
            yield f"{german_of(noun_in_letters(event.letter_kind))} bei Ihnen zugegangen"
            yield _with("Nachweis: {said}", event.evidence)
        case Confirmed():
            yield "Ihre Bestätigung"
            yield _to(event.ends_on)
        case Rejected():
            yield "Ihre Ablehnung"
            yield _with("Begründung: {said}", event.note)
        case Contact():
            yield _CONTACTS[event.medium] if event.medium else "Kontakt"
            yield _with("mit {said}", event.whom)
        case Debited():
            yield "Abbuchung" if is_disputed else "Abbuchung nach dem Vertragsende"
            yield amount_of(event)


def _is_told(kind: str) -> bool:
    row = letter_row(kind)
    return row is not None and row.is_told_in_course


def _to(end: date | None) -> str:
    return f"zum {german.day(end)}" if end else ""


def _with(words: str, noted: str | None) -> str:
    """Return what a person noted in such words; nothing where nothing was noted."""
    said = one_line(noted).rstrip(".")
    return words.format(said=said) if said else ""


def way_of_sending(notice: Sent) -> str:
    """Return how a letter was sent, with its tracking number; an empty text where that is not known."""
    channel, tracking = channel_row(notice.channel), one_line(notice.tracking)
    by = channel.how if channel else ""
    if by and tracking:
        return f"{by} (Sendungsnummer {tracking})"
    return by


def amount_of(debit: Debited) -> str:
    """Return what was debited, with its currency."""
    return german_amount(debit.cents, debit.paid_in)
