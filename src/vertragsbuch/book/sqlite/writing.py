"""From values to rows: everything is checked before it becomes a row, every fault with its place."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlmodel import SQLModel

from vertragsbuch.book.documents import hash_of
from vertragsbuch.book.sqlite.calendar import text_of_copies
from vertragsbuch.book.sqlite.tables import (
    CalendarFields,
    CalendarRow,
    ContractFields,
    ContractRow,
    DeedRow,
    DocumentFields,
    DocumentRow,
    EventFields,
    EventRow,
    HolderFields,
    HolderRow,
    OutboxFields,
    OutboxRow,
    PersonFields,
    PersonRow,
    ProviderFields,
    ProviderRow,
)
from vertragsbuch.book.sqlite.written_columns import columns_of
from vertragsbuch.book.values import CalendarEntry, Intent, PersonChange
from vertragsbuch.contract.chain import chain_hash, sum_of_description
from vertragsbuch.contract.events.codec import event_of, facts_of
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract, Holder, Provider
from vertragsbuch.contract.people import Person
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _

_Fields = TypeVar("_Fields", bound=SQLModel)


def holder_row(holder: Holder) -> HolderRow:
    """Return the row of the holder; raises BadInput, as all functions here, naming every fault."""
    values = {**_holder_columns(holder), "address": _joined(holder.address)}
    return HolderRow(**checked_columns(HolderFields, values, "holder"))


def person_row(person: Person) -> PersonRow:
    """Return the row of a further holder."""
    values = {**_columns_of_further(person), "address": _joined(person.address)}
    return PersonRow(**checked_columns(PersonFields, values, person.name))


def provider_row(provider: Provider) -> ProviderRow:
    """Return the row of a provider."""
    values = {**provider._asdict(), "address": _joined(provider.address), "email": provider.email or ""}
    values["cancel_url"] = provider.cancel_url or ""
    return ProviderRow(**checked_columns(ProviderFields, values, "provider"))


def contract_row(contract: Contract, position: int, provider_id: int) -> ContractRow:
    """Return the row of a contract without its events."""
    values = columns_of(contract) | {"position": position, "provider_id": provider_id}
    return ContractRow(**checked_columns(ContractFields, values, contract.id))


def event_row(contract_id: str, event: Event, recorded_at: str, previous: str) -> EventRow:
    """Return the row of an event, chained to the one before it of the same contract.

    `previous` is the hash of that one. An event that has been recorded elsewhere keeps its moment.
    """
    facts, moment_of_record = _facts(event), event.recorded_at or recorded_at
    values = {
        "contract_id": contract_id,
        "type": event.type,
        "facts": facts,
        "recorded_at": moment_of_record,
        "hash": chain_hash(previous, contract_id, event.type, facts, moment_of_record),
    }
    return EventRow(**checked_columns(EventFields, values, f"{contract_id}, {event.type}"))


def document_row(sha256: str, name: str, media_type: str, size: int, added_at: str) -> DocumentRow:
    """Return the row of a stored content."""
    values = {
        "sha256": sha256,
        "name": name,
        "media_type": media_type,
        "size": size,
        "added_at": added_at,
        "hash": sum_of_description(sha256, name, media_type, size, added_at),
    }
    return DocumentRow(**checked_columns(DocumentFields, values, name))


def deed_row(events: tuple[int, int], entered: Sequence[str], people: Sequence[PersonChange]) -> DeedRow:
    """Return the row of what was written at once: its first and last event, whom it entered and changed."""
    changed = [{name: _person_columns(one) for name, one in change._asdict().items()} for change in people]
    return DeedRow(
        first_event=events[0],
        last_event=events[1],
        entered=json.dumps(entered, ensure_ascii=False),
        people=json.dumps(changed, ensure_ascii=False),
    )


def _person_columns(person: Holder | Person | None) -> dict[str, str | None] | None:
    """Return what the columns of a person hold, unchecked: it stood, or stands, in a row already."""
    match person:
        case Holder():
            return _holder_columns(person)
        case Person():
            return _columns_of_further(person)
    return None


def _holder_columns(holder: Holder) -> dict[str, str | None]:
    return {**holder._asdict(), "address": "\n".join(holder.address)}


def _columns_of_further(person: Person) -> dict[str, str | None]:
    return {
        **person._asdict(),
        "address": "\n".join(person.address),
        "birthday": person.birthday.isoformat() if person.birthday else None,
        "signers": json.dumps(person.signers, ensure_ascii=False),
    }


def calendar_row(entry: CalendarEntry) -> CalendarRow:
    """Return the row of a day that calendars are given."""
    values = {**entry._asdict(), "day": entry.day.isoformat(), "copies": text_of_copies(entry.copies)}
    return CalendarRow(**checked_columns(CalendarFields, values, entry.uid))


def outbox_row(intent: Intent, created_at: str) -> OutboxRow:
    """Return the row of something that is to leave the house."""
    values = {**intent._asdict(), "sha256": hash_of(intent.content), "created_at": created_at}
    return OutboxRow(**checked_columns(OutboxFields, values, intent.contract_id))


def checked_columns(fields: type[_Fields], values: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return the columns of a row, each of them held against its type; raises BadInput naming every fault."""
    try:
        return fields.model_validate(values, strict=True).model_dump()
    except ValidationError as refusal:
        raise BadInput([_fault(error, place) for error in refusal.errors()]) from refusal


def _fault(error: Any, place: str) -> Fault:  # noqa: ANN401 - pydantic's own dictionary
    field = ".".join(str(part) for part in error["loc"])
    own = error.get("ctx", {}).get("error")
    sentence = str(own) if own else _("„{value}“ passt hier nicht.").format(value=error["input"])
    return Fault(f"{place}: {field}" if field else place, sentence)


def _joined(address: tuple[str, ...]) -> str:
    if any(not line or "\n" in line for line in address):
        raise BadInput.of("address", _("Eine Zeile der Anschrift ist leer oder hat einen Umbruch."))
    return "\n".join(address)


def _facts(event: Event) -> str:
    """Return the facts as JSON that reads back as the same event."""
    facts = facts_of(event)
    try:
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True, allow_nan=False)
        text.encode()
    except (TypeError, ValueError) as error:
        raise _unfit(event.type) from error
    if json.loads(text) != facts or not _reads_back(event, facts):
        raise _unfit(event.type)
    return text


def _reads_back(event: Event, facts: Mapping[str, Any]) -> bool:
    try:
        return event_of(event.type, facts, event.recorded_at) == event
    except ValueError:
        return False


def _unfit(place: str) -> BadInput:
    return BadInput.of(
        place, _("Diese Angaben lassen sich nicht aufzeichnen: Es sind keine einfachen Werte.")
    )
