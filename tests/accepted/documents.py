"""Random documents of the exchange format, built from the rows of its fields and of its events.

What has a row is drawn by itself: a new type of event, a new fact, a new field. Where parts of a document do
not hold together, what the program refuses is taken out until it accepts the rest.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from random import Random
from typing import Any

from tests.accepted.papers import papers
from tests.accepted.values import Draw, Json, anything, marred, valid, with_fields
from tests.letters.sample import sample_letter
from vertragsbuch.contract.events.rows.row import EventTypeRow, Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.exchange.document import read_document, schema
from vertragsbuch.letters.letter import letter_as_json

_MOST_MENDED = 20
_COURSE = ("planned", "letter_written", "sent", "received", "confirmed", "debited", "dunned", "closed")
"""The usual course of a case."""


def random_document(seed: int) -> dict[str, Json]:
    """Return the document of a seed, such as the reader of the format accepts."""
    document = _document(Draw(Random(seed)))  # noqa: S311 - nothing is secret here
    for _ in range(_MOST_MENDED):
        try:
            read_document(as_file(document))
        except BadInput as refused:
            take_out(document, refused.faults)
        else:
            break
    return document


def as_file(document: Mapping[str, Json]) -> bytes:
    """Return a document as the bytes of a file."""
    return json.dumps(document, ensure_ascii=False).encode()


def take_out(document: dict[str, Json], faults: Iterable[Fault]) -> None:
    """Take what is refused out of a document; where something is missing, what it is missing in."""
    places = {tuple(_steps(fault.place)) for fault in faults}
    gone: set[tuple[str | int, ...]] = set()
    for steps in sorted(places, key=lambda steps: [str(step).zfill(9) for step in steps], reverse=True):
        if not any(steps[:length] in gone for length in range(len(steps))):
            gone.add(_taken_out(document, steps))


def _steps(place: str) -> list[str | int]:
    parts = re.findall(r"\[\d+\]|[^.\[]+", place)
    return [int(part[1:-1]) if part.startswith("[") else part for part in parts]


def _taken_out(document: Json, steps: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Take out what lies at the end of the steps, or the last part of the way that is there; return where."""
    for length in range(len(steps), 0, -1):
        owner, last = _at(document, steps[: length - 1]), steps[length - 1]
        meant = (last, *_BESIDE.get(last, ())) if length == len(steps) else (last,)
        if any(_is_taken_from(owner, name) for name in meant):
            return steps[:length]
    return ()


_BESIDE: Mapping[str | int, tuple[str, ...]] = {"renewal_notice": ("renewal_notice_by", "renewal_notice_to")}
"""What may be meant where a field is refused that is not there."""


def _is_taken_from(owner: Json, name: str | int) -> bool:
    is_there = name in owner if isinstance(owner, dict) else _in(owner, name)
    if is_there:
        del owner[name]
    return bool(is_there)


def _in(owner: Json, place: str | int) -> bool:
    return isinstance(owner, list) and isinstance(place, int) and place < len(owner)


def _at(value: Json, steps: tuple[str | int, ...]) -> Json:
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


@cache
def _schema() -> Mapping[str, Json]:
    described: dict[str, Json] = json.loads(schema())
    return described


def _document(draw: Draw) -> dict[str, Json]:
    properties = _schema()["properties"]
    carried = draw.random.sample(papers(), draw.one_of((0, 0, 1, 3, len(papers()))))
    draw.papers = tuple(paper["sha256"] for paper in carried)
    document: dict[str, Json] = {"vertragsbuch": 1}
    if draw.happens(0.8):
        document["holder"] = valid(properties["holder"], draw)
    if draw.happens(0.4):
        document["holders"] = [_person(draw) for _ in range(draw.random.randint(1, 3))]
    names = [person["name"] for person in document.get("holders", ())]
    count = draw.one_of((1, 1, 1, 2, 3))
    document["contracts"] = [_contract(draw, names, number) for number in range(count)]
    named = json.dumps(document["contracts"])
    document["documents"] = [paper for paper in carried if paper["sha256"] in named]
    if draw.happens(0.3):
        ids = [contract["id"] for contract in document["contracts"]]
        document["payments"] = [_payment(draw, ids, number) for number in range(draw.random.randint(1, 4))]
    return document


def _payment(draw: Draw, ids: list[str], number: int) -> dict[str, Json]:
    described = _schema()["properties"]["payments"]["anyOf"][0]["items"]
    payment = with_fields(described, draw, 0.5)
    return {**payment, "contract": draw.one_of(tuple(ids)).strip(), "fingerprint": f"buchung-{number}"}


def _person(draw: Draw) -> dict[str, Json]:
    return with_fields(_schema()["properties"]["holders"]["anyOf"][0]["items"], draw, 0.5)


def _contract(draw: Draw, holders: list[str], number: int) -> dict[str, Json]:
    described = _schema()["properties"]["contracts"]["items"]
    properties = {name: field for name, field in described["properties"].items() if name != "events"}
    contract = with_fields({**described, "properties": properties}, draw, draw.one_of((0.2, 0.5, 0.8)))
    contract["id"] = draw.text(40) if draw.is_odd() else f"vertrag-{number}"
    if holders and draw.happens(0.5):
        contract["holders"] = draw.random.sample(holders, draw.random.randint(1, len(holders)))
    contract["events"] = _events(draw)
    return contract


def _events(draw: Draw) -> list[dict[str, Json]]:
    types = [draw.one_of(tuple(EVENT_TYPE_ROWS)) for _ in range(draw.one_of((0, 1, 2, 4, 8, 20)))]
    if draw.happens(0.5):
        begins = draw.random.randint(0, len(_COURSE))
        types[:0] = [*_COURSE[:begins], *types][: len(_COURSE) + 10]
    events = [_event(EVENT_TYPE_ROWS[event_type], draw) for event_type in types]
    _record(events, draw)
    return events


def _record(events: list[dict[str, Json]], draw: Draw) -> None:
    """Let events tell when they were noted, in half of the cases: all of them, the first ones, or any."""
    chosen = events if draw.happens(0.3) else events[: draw.random.randint(0, len(events))]
    if draw.is_odd():
        chosen = draw.random.sample(events, len(chosen))
    moments = sorted(draw.moment() for _ in chosen) if draw.happens(0.5) else []
    for event, moment in zip(chosen, moments, strict=False):
        event["recorded_at"] = moment
        if draw.is_odd():
            event["clock"] = draw.moment()


def _event(row: EventTypeRow, draw: Draw) -> dict[str, Json]:
    chance = draw.one_of((0.1, 0.5, 0.9))
    facts = {fact.name: _fact(fact, draw) for fact in row.facts if fact.required or draw.happens(chance)}
    return {"type": row.event.type, **facts}


def _fact(fact: Fact, draw: Draw) -> Json:
    if fact.name in _OF_NAME:
        return _OF_NAME[fact.name](draw)
    return valid(fact.field.shape.schema, draw)


def _content(draw: Draw) -> dict[str, Json]:
    """Return what a written letter says, as the book keeps it, or something else."""
    content: Any = marred(letter_as_json(sample_letter()), draw)
    return content if isinstance(content, dict) else {"subject": anything(draw)}


def _steps_of_way(draw: Draw) -> list[Json]:
    steps = [{"text": draw.text(60), "rule": draw.text(20), "date": draw.day()} for _ in range(2)]
    read: Any = marred(steps, draw)
    return read if isinstance(read, list) else [read]


def _before(draw: Draw) -> dict[str, Json]:
    """Return some fields of a contract as they stood there, or something else."""
    described = _schema()["properties"]["contracts"]["items"]
    names = draw.random.sample(sorted(described["properties"]), 3)
    before = {name: valid(described["properties"][name], draw) for name in names if name != "events"}
    before = {name: None if draw.happens(0.2) else value for name, value in before.items()}
    read: Any = marred(before, draw)
    return read if isinstance(read, dict) else {draw.text(10): read}


_OF_NAME: Mapping[str, Callable[[Draw], Json]] = {
    "content": _content,
    "before": _before,
    "steps": _steps_of_way,
    "told": _steps_of_way,
}
"""What the book keeps as it is, without a shape of its own: drawn from what the program writes there."""
