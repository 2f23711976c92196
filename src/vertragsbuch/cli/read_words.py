"""What was read from papers, for people and for programs."""

from collections.abc import Iterator

from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.spot import Spot
from vertragsbuch.drafts.spot_words import spot_place_in_words
from vertragsbuch.errors import Fault
from vertragsbuch.language import _, ngettext
from vertragsbuch.reading.typed_values import exchanged_text
from vertragsbuch.tables.fields import DATE, Field, Json
from vertragsbuch.usecases.reading_papers import ReadFile, ReadPaper
from vertragsbuch.usecases.taking_in import TakenIn

_DAY = Field("day", DATE)
_KINDS_TOLD = {"change_letter": "other"}
"""Kinds of paper that programs are not promised; what such a letter announces stands among the events."""


def file_as_json(read: ReadFile) -> list[Json]:
    """Return an object for each paper of a file, at least one (`interface.md` § 4)."""
    if not read.papers:
        return [_object(read.name, None, read.faults)]
    return [_object(read.name, paper, read.faults) for paper in read.papers]


def file_lines(read: ReadFile) -> Iterator[str]:
    """Yield what was read from a file in lines for a person, a paper after the other."""
    for paper in read.papers:
        yield f"{paper.paper.text.source.name}: {paper.kind_in_words}"
        for value in paper.draft.values:
            field = BY_KEY[value.name].field
            yield from _value_lines(value, field, f"{_(field.label)}:")
        for event in paper.draft.events:
            yield from _event_lines(event)
        yield from _printed_lines(paper.draft.printed)
        for sentence in (*paper.differs, *paper.draft.questions):
            yield f"  ? {sentence}"
        if not paper.says_something:
            nothing = _("Darin steht nichts, was sich als Angabe zu einem Vertrag lesen ließe.")
            yield f"  {nothing}"


def _object(name: str, paper: ReadPaper | None, faults: tuple[Fault, ...]) -> Json:
    draft = paper.draft if paper else Draft("", (), ())
    faulty: list[Json] = [{"file": name, "place": fault.place, "text": fault.sentence} for fault in faults]
    if paper is not None:
        faulty += [{"file": name, "place": "", "text": doubt} for doubt in paper.doubts]
    printed = draft.printed
    return {
        "file": paper.paper.text.source.name if paper else name,
        "kind": next((value.value for value in draft.values if value.name == "kind"), None),
        "paper": _KINDS_TOLD.get(paper.kind, paper.kind) if paper else None,
        "fields": _fields(draft),
        "events": [
            {"type": event.type, "facts": {fact.name: _as_json(fact) for fact in event.facts}}
            for event in draft.events
        ],
        "printed": {
            "receive_by": printed.receive_by.value if printed.receive_by else None,
            "ends_on": printed.ends_on.value if printed.ends_on else None,
        },
        "missing": list(draft.missing),
        "differs": list(paper.differs) if paper else [],
        "faults": faulty,
    }


def _fields(draft: Draft) -> dict[str, Json]:
    """Return the fields with the first value of each."""
    fields: dict[str, Json] = {}
    for value in draft.values:
        fields.setdefault(value.name, _as_json(value))
    return fields


def _as_json(value: ReadValue) -> Json:
    spot = value.spot
    return {"value": value.value, "page": spot.page, "words": spot.words, "doubt": value.doubt or None}


def _value_lines(value: ReadValue, field: Field, label: str) -> Iterator[str]:
    text = exchanged_text(field, value.value)
    yield f"  {label} {text}   {_words(value.spot)}"
    if value.doubt:
        yield f"    ? {value.doubt}"


def _event_lines(event: DraftEvent) -> Iterator[str]:
    row = EVENT_TYPE_ROWS[event.type]
    yield f"  {_(row.title)}"
    facts = {fact.name: fact for fact in row.facts}
    for value in event.facts:
        fact = facts[value.name]
        label = _(fact.label or fact.question)
        yield from (f"  {line}" for line in _value_lines(value, fact.field, label))


def _printed_lines(printed: PrintedDays) -> Iterator[str]:
    """Yield the days that the provider itself names."""
    for label, value in printed.named:
        if value is not None:
            yield from _value_lines(value, _DAY, f"{label}:")


def _words(spot: Spot) -> str:
    """Return the words in which a value stands, and where in the paper that is."""
    return ", ".join(filter(None, (f"„{spot.words}“", spot_place_in_words(spot, None))))


def taken_in_words(taken: TakenIn) -> Iterator[str]:
    """Yield what became in the book of what came in."""
    if taken.new:
        numbers = ", ".join(map(str, taken.new))
        one, many = "Als Entwurf {numbers} wartet es.", "Als Entwürfe {numbers} warten sie."
        yield ngettext(one, many, len(taken.new)).format(numbers=numbers)
    if taken.merged:
        yield _("Ergänzt hat es: Entwurf {numbers}.").format(numbers=", ".join(map(str, taken.merged)))
    if taken.known:
        yield _("Schon bekannt: {count}.").format(count=taken.known)
    if taken.dismissed:
        yield _("Früher weggelegt und nicht wieder vorgelegt: {count}.").format(count=taken.dismissed)
