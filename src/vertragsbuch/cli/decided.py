"""What `--set NAME=WERT` says of a draft: fields as `add` takes them, and facts of what has happened."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from vertragsbuch.cli.values import day_of
from vertragsbuch.contract.events.rows.row import Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import BY_KEY, FIELDS
from vertragsbuch.contract.model import Contract
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.entering import places_of_events
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _, german_text
from vertragsbuch.reading.rough_days import start_of
from vertragsbuch.reading.typed_contract import parted
from vertragsbuch.reading.typed_events import event_type_of, fact_named
from vertragsbuch.reading.typed_values import typed_value
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.fields import DATE, read_at

OPTION = "--set"


def decided_of(words: Sequence[str], draft: Draft, before: Contract | None, today: date) -> dict[str, Any]:
    """Return what a person says of a draft, by field, by event and by fact; raises BadInput with all faults.

    An empty text leaves a field empty, and an event out.
    """
    faults: list[Fault] = []
    fields: dict[str, str] = {}
    decided: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        key, place = _field_named(name), _event_named(name, draft)
        if not equals:
            faults.append(Fault(f"{OPTION} {word}", _("Gemeint ist NAME=WERT, etwa notice=3 Monate.")))
        elif key is not None:
            fields[key] = text
        elif place is not None and not text.strip():
            decided[place] = None
        else:
            _decide_fact(name, text, draft, today, decided, faults)
    decided |= parted(_values(fields, before, today, faults), whole=False)
    if faults:
        raise BadInput(faults)
    return decided


def _field_named(name: str) -> str | None:
    """Return the key of the field that is meant: its key, its option, or what a form calls it."""
    typed = folded(name).strip()
    for row in FIELDS:
        spelt = (row.key, row.option, *row.former_options)
        called = (_(row.field.label), german_text(row.field.label))
        if row.key != "id" and typed in {folded(each) for each in (*spelt, *called)}:
            return row.key
    return None


def _event_named(name: str, draft: Draft) -> str | None:
    """Return the place of the event that is meant, as the draft or a person calls it."""
    places = {place: one.type for place, one in places_of_events(draft)}
    if name.strip() in places:
        return name.strip()
    try:
        event_type = event_type_of(name, tuple(EVENT_TYPE_ROWS))
    except ValueError:
        return None
    return next((place for place, each in places.items() if each == event_type), None)


def _decide_fact(
    name: str, text: str, draft: Draft, today: date, decided: dict[str, Any], faults: list[Fault]
) -> None:
    """Note what was typed for a fact of an event: `price_increase.received_on`, or its name alone."""
    before, dot, fact_name = name.rpartition(".")
    meant = _event_named(before, draft) if dot else None
    rows = {
        place: EVENT_TYPE_ROWS[one.type] for place, one in places_of_events(draft) if meant in (None, place)
    }
    facts = {place: fact for place, row in rows.items() if (fact := fact_named(row, fact_name)) is not None}
    if (dot and meant is None) or not facts:
        sentence = _("Ein Feld oder Ereignis „{name}“ hat dieser Entwurf nicht; möglich sind: {names}.")
        possible = ", ".join((*(row.option for row in FIELDS if row.key != "id"), *_facts_of(draft)))
        faults.append(Fault(f"{OPTION} {name}", sentence.format(name=name, names=possible)))
        return
    place, fact = next(iter(facts.items()))
    key = f"{place}.{fact.name}"
    read = partial(_fact, name, fact, today)
    decided[key] = read_at(f"{OPTION} {name}", read, text, faults) if text.strip() else None


def _facts_of(draft: Draft) -> list[str]:
    return [
        f"{place}.{fact.name}"
        for place, one in places_of_events(draft)
        for fact in EVENT_TYPE_ROWS[one.type].facts
    ]


def _fact(name: str, fact: Fact, today: date, text: str) -> Any:  # noqa: ANN401 - as its shape has it
    if fact.shape is DATE:
        try:
            return day_of(name, text, today, fact.lean)
        except BadInput as refused:
            raise ValueError(refused.faults[0].sentence) from refused
    return typed_value(fact.field, text, today)


def _values(
    texts: Mapping[str, str], before: Contract | None, today: date, faults: list[Fault]
) -> dict[str, Any]:
    """Return what was typed for fields as values; the conclusion is read first, as `add` does."""
    values: dict[str, Any] = {}
    made_on = before.concluded_on if before else None
    for key, text in sorted(texts.items(), key=lambda item: item[0] != "concluded_on"):
        field = BY_KEY[key].field
        read = partial(typed_value, field, today=today)
        if key == "starts_on":
            read = partial(start_of, today=today, made_on=values.get("concluded_on", made_on))
        values[key] = read_at(f"{OPTION} {key}", read, text, faults) if text.strip() else None
    return values
