"""Every type of event, described once: the strict reading of files, their schema, and the German words."""

from collections.abc import Iterator, Mapping
from datetime import date

from vertragsbuch.contract.events.codec import event_of, facts_of
from vertragsbuch.contract.events.event import Event, Json
from vertragsbuch.contract.events.rows.claim import CLAIM
from vertragsbuch.contract.events.rows.declaration import DECLARATION
from vertragsbuch.contract.events.rows.entry import ENTRY_ROWS
from vertragsbuch.contract.events.rows.file import FILE_ROWS
from vertragsbuch.contract.events.rows.life import LIFE
from vertragsbuch.contract.events.rows.opening import OPENING
from vertragsbuch.contract.events.rows.row import EventTypeRow
from vertragsbuch.contract.events.rows.turn import TURN_ROWS
from vertragsbuch.contract.shapes import MOMENT, MOMENT_IN_UTC
from vertragsbuch.errors import Fault
from vertragsbuch.language import N_, _
from vertragsbuch.tables.fields import LINE, Faults, Field, Shape, choice, read_at, read_fields, schema_of

_ALL = (*OPENING, *LIFE, *DECLARATION, *TURN_ROWS, *CLAIM, *FILE_ROWS, *ENTRY_ROWS)
EVENT_TYPE_ROWS: Mapping[str, EventTypeRow] = {row.event.type: row for row in _ALL}
"""The rows by type: first the events that open another way out, in the order in which they are offered."""


def row_of(event: Event) -> EventTypeRow:
    """Return the row of an event; raises KeyError for an unknown one."""
    return EVENT_TYPE_ROWS[event.type]


def fact_question(event: Event, name: str) -> str:
    """Return what has to be asked about an event: its title and the question for one of its facts."""
    row = row_of(event)
    return _("{title}: {question}").format(title=_(row.title), question=_(row.fact(name).question))


def read_event(value: Json) -> Event:
    """Return the event that a file describes; raises Faults for whatever does not belong to its type."""
    described, event_type = _object_with_type(value, _EVENT_TYPE)
    read_fields(_fields_of(EVENT_TYPE_ROWS[event_type]), described)
    return _event_of(event_type, described)


def read_asked_event(value: Json) -> Event:
    """Return an event that is only asked about: it may be of any type, and not everything need be known.

    Raises Faults for a fact that its type does not have, or that is none.
    """
    described, event_type = _object_with_type(value, LINE)
    row = EVENT_TYPE_ROWS.get(event_type)
    fields = _fields_of(row) if row else _ASIDE
    asked = described if row else {name: described.get(name) for name in _ASIDE_NAMES}
    read_fields([field._replace(required=False) for field in fields], asked)
    return _event_of(event_type, described)


def days_still_to_come(event: Event, latest: date) -> Iterator[str]:
    """Yield the names of the days that an event tells as past, and that lie after the latest one."""
    for fact in row_of(event).facts:
        day = getattr(event, fact.name, None) if fact.has_happened else None
        if isinstance(day, date) and day > latest:
            yield fact.name


def write_event(event: Event) -> Json:
    """Return an event as a file describes it, its facts in the order of their names."""
    recorded = {"recorded_at": event.recorded_at} if event.recorded_at else {}
    return {"type": event.type, **dict(sorted(facts_of(event).items())), **recorded}


def faults_of(event: Event) -> list[Fault]:
    """Return what an event that is to be noted says and its type does not allow, each with its place."""
    faults: list[Fault] = []
    read_at("", read_event, write_event(event), faults)
    return faults


def event_schema() -> Mapping[str, Json]:
    """Return the JSON Schema of an event: what each type allows, and nothing else."""
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": dict(_EVENT_TYPE.schema)},
        "allOf": [_schema_of(event_type, row) for event_type, row in EVENT_TYPE_ROWS.items()],
    }


def _schema_of(event_type: str, row: EventTypeRow) -> Json:
    title = row.title.format(letter=N_("Schreiben"))
    described = {"description": f"{title}: {row.meaning}", **schema_of(_fields_of(row))}
    return {"if": {"properties": {"type": {"const": event_type}}}, "then": described}


def _fields_of(row: EventTypeRow) -> list[Field]:
    return [*_ASIDE, _CLOCK, *(fact.field for fact in row.facts)]


def _object_with_type(value: Json, of_type: Shape) -> tuple[Mapping[str, Json], str]:
    """Return an object and the type that it names; raises Faults, ValueError."""
    if not isinstance(value, dict):
        raise ValueError(_("Ein Ereignis ist ein Objekt mit „type“ und seinen Angaben."))
    faults: list[Fault] = []
    event_type = read_at("type", of_type.read, value.get("type"), faults)
    if faults:
        raise Faults(faults)
    return value, event_type


def _event_of(event_type: str, described: Mapping[str, Json]) -> Event:
    facts = {name: fact for name, fact in described.items() if name not in _ASIDE_NAMES and fact is not None}
    return event_of(event_type, facts, described.get("recorded_at"))


_EVENT_TYPE = choice(tuple(EVENT_TYPE_ROWS))
_ASIDE = (Field("type", LINE, required=True), Field("recorded_at", MOMENT_IN_UTC))
"""What a file says of an event beside its facts."""
_CLOCK = Field("clock", MOMENT, meaning="what the clock showed, where an earlier entry has a later moment")
_ASIDE_NAMES = frozenset(field.name for field in _ASIDE)

EVENT = Shape(read_event, write_event, event_schema())
ASKED_EVENT = EVENT._replace(read=read_asked_event)
