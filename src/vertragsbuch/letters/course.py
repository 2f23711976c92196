"""What has happened in a case as a letter tells it to the other side: a line for each event it knows of."""

from collections.abc import Iterator

from vertragsbuch.contract.event import Event, kind_of, moves_with_receipt
from vertragsbuch.contract.history import History, cents_of, currency_of
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.channels import channel_row
from vertragsbuch.contract.vocabulary.letters import letter_row, noun_in_letters
from vertragsbuch.language import german as german_of
from vertragsbuch.law import german
from vertragsbuch.letters.facts import one_line

_TOLD = {
    "sent": "{letter} versandt",
    "received": "{letter} bei Ihnen zugegangen",
    "confirmed": "Ihre Bestätigung",
    "rejected": "Ihre Ablehnung",
    "contact": "{contact}",
    "debited": "Abbuchung nach dem Vertragsende",
}
_CONTACTS = {
    "phone": "Telefonat",
    "email": "E-Mail-Wechsel",
    "letter": "Schriftwechsel",
    "chat": "Chat",
    "in_person": "Gespräch",
}


def course_of(history: History) -> Iterator[str]:
    """Yield what has happened, a line for each event of the case that the other side knows of."""
    debits = [debit for debit, _on in (*history.debits_after_end(), *history.debits_in_dispute())]
    for event in history.events:
        on, told = event.day("on"), _TOLD.get(event.type)
        if told is None or on is None or (event.type == "debited" and event not in debits):
            continue
        if event.type == "debited" and history.status.rejected_on is not None:
            told = "Abbuchung"
        row = letter_row(kind_of(event))
        if event.type in ("sent", "received") and (row is None or not row.is_told_in_course):
            continue
        contact = _CONTACTS.get(str(event.facts.get("medium")), "Kontakt")
        text = told.format(letter=german_of(noun_in_letters(kind_of(event))), contact=contact)
        details = [detail for detail in _details(event) if detail]
        yield "– {day}: {text}".format(day=german.day(on), text=", ".join([text, *details]))


def _details(event: Event) -> Iterator[str]:
    """Yield what the other side may read; what was said in a talk is the person's own note and stays out."""
    if event.type == "sent":
        yield way_of_sending(event)
    ends_on = event.day("ends_on")
    if event.type == "sent" and moves_with_receipt(event):
        yield "zum nächstmöglichen Zeitpunkt"
    elif ends_on is not None and event.type in ("sent", "confirmed"):
        yield f"zum {german.day(ends_on)}"
    if event.type == "debited":
        yield amount_of(event)
    for (event_type, name), words in _TOLD_MORE.items():
        if event.type == event_type and (said := one_line(event.facts.get(name)).rstrip(".")):
            yield words.format(said=said)


_TOLD_MORE = {
    ("contact", "with"): "mit {said}",
    ("received", "evidence"): "Nachweis: {said}",
    ("rejected", "note"): "Begründung: {said}",
}


def way_of_sending(notice: Event) -> str:
    """Return how a letter was sent, with its tracking number; an empty text where that is not known."""
    channel, tracking = channel_row(notice.facts.get("channel")), one_line(notice.facts.get("tracking"))
    by = channel.how if channel else ""
    if by and tracking:
        return f"{by} (Sendungsnummer {tracking})"
    return by


def amount_of(debit: Event) -> str:
    """Return what was debited, with its currency."""
    return german_amount(cents_of(debit), currency_of(debit))
