"""From the values of a draft to a contract and its events: what no person has decided is left out.

A value that is in doubt is not entered, but for what a contract is called and with whom it is: a name may be
mended later. Whoever decides hands in values as the shapes of `contract.fields` read them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from vertragsbuch.contract.contradictions import contradictions, mixed_currencies
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.events.rows.row import ON, EventTypeRow
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS, read_event
from vertragsbuch.contract.fields import BY_KEY, value_in, with_values
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.contract.same_provider import is_same_provider
from vertragsbuch.drafts.draft import Draft, DraftEvent, ReadValue
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.fields import Json, read_at
from vertragsbuch.typed import Any

NAMING = ("title", "provider")
"""What a contract is called, and with whom it is."""

_REQUIRED = ("provider", "starts_on")
"""What has to be known of a contract; a title is made from what is known."""
_IN_PLACE_OF = {row.key: row.otherwise for row in BY_KEY.values() if row.otherwise}
_IN_EVERY_MONTH = 28
_PART_OF_A_MONTH = 3
"""So many days a month may lack."""
_TERMS_DIFFER = "Dauer und letzter Tag der ersten Laufzeit passen nicht zusammen."


class Entering(NamedTuple):
    """What becomes of a draft: the contract, None where something is at fault or nobody says with whom it is.

    `missing` are the required fields that stand nowhere; a start that does is unknown then. `left_out` are
    the values that nobody has decided, `taken` the keys of what draft and person say.
    """

    contract: Contract | None
    missing: tuple[str, ...]
    faults: tuple[Fault, ...]
    left_out: tuple[ReadValue, ...]
    taken: tuple[str, ...]


class EventOutcome(NamedTuple):
    """What becomes of an event of a draft: the event, or the faults that keep it out.

    `place` is the name of the event among those of the draft: its type, numbered where there are several.
    `asked` are the places of days that nobody has told yet, and on which a way out may rest: when a letter
    arrived. It can be noted without them.
    """

    place: str
    event: Event | None
    faults: tuple[Fault, ...] = ()
    asked: tuple[str, ...] = ()


def contract_of_draft(
    draft: Draft, base: Contract | None = None, decided: Mapping[str, Any] | None = None
) -> Entering:
    """Return the contract that a draft makes, or what it makes of a contract that is there.

    `decided` are values of a person by the keys of their fields, None for one that stays empty; they go
    before what was read.
    """
    faults: list[Fault] = []
    kept, left_out = _decidable(draft, decided or {})
    values = {
        key: read_at(key, BY_KEY[key].field.shape.read, value.value, faults) for key, value in kept.items()
    }
    values |= decided or {}
    begun = base or Contract("", draft.title, Provider(""), Terms(RoughDay()))
    emptied = [key for key in ("title", *_REQUIRED) if key in values and not values[key]]
    missing = [key for key in _REQUIRED if base is None and not values.get(key)]
    changed = with_values(begun, _alone({key: values[key] for key in values if key not in emptied}))
    if not faults:
        faults += contradictions(changed.terms) + mixed_currencies(changed.price, changed.costs)
    is_whole = not faults and bool(changed.provider.name)
    return Entering(changed if is_whole else None, tuple(missing), tuple(faults), left_out, tuple(values))


def _decidable(
    draft: Draft, decided: Mapping[str, Any]
) -> tuple[dict[str, ReadValue], tuple[ReadValue, ...]]:
    """Return what was read for sure, by its key, and what a person has to decide."""
    asked = {name: several for name, several in by_name(draft.values).items() if name not in decided}
    kept = {name: several[0] for name, several in asked.items() if name in NAMING or not several[0].doubt}
    left_out = [value for name, several in asked.items() if name not in kept for value in several]
    if "initial_term" in kept and "initial_end" in kept:
        left_out += _one_of_the_terms(kept)
    for key, other in _IN_PLACE_OF.items():
        if other in decided and decided[other] is not None:
            kept.pop(key, None)
        elif key in kept and other in kept:
            left_out.append(kept.pop(other))
        elif key in decided and decided[key] is not None:
            kept.pop(other, None)
    return kept, tuple(left_out)


def _one_of_the_terms(kept: dict[str, ReadValue]) -> list[ReadValue]:
    """Take out of what was read how long the first term is, or its last day, and return what is in doubt.

    Where the start is known both have to say the same; where it is not, the day says more.
    """
    start = kept.get("starts_on")
    day = None if start is None else _exact_day(start.value)
    try:
        last, term = (
            date.fromisoformat(str(kept["initial_end"].value)),
            Period.parse(str(kept["initial_term"].value)),
        )
    except ValueError:
        return []  # the shape of the field says what is wrong with it
    if day is None or ends_with(day, term, last):
        del kept["initial_term" if day is None else "initial_end"]
        return []
    return [kept.pop(key)._replace(doubt=_TERMS_DIFFER) for key in ("initial_term", "initial_end")]


def _exact_day(value: Json) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def ends_with(starts_on: date, term: Period, last: date) -> bool:
    """Return whether a first term of this length ends on this day, however its last day is counted."""
    year, month = divmod(starts_on.year * 12 + starts_on.month - 1 + term.in_months, 12)
    try:
        same_day = date(year, month + 1, min(starts_on.day, _IN_EVERY_MONTH))
        end = same_day + timedelta(days=starts_on.day - same_day.day + term.in_days - 1)
    except (ValueError, OverflowError):
        return False
    clamped = _PART_OF_A_MONTH if starts_on.day > _IN_EVERY_MONTH else 1
    return abs((end - last).days) <= clamped


def _alone(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that empty each field in the place of which another one holds."""
    replaced = {
        empty: None
        for key, other in _IN_PLACE_OF.items()
        for empty, holds in ((other, key), (key, other))
        if values.get(holds) is not None and empty not in values
    }
    return {**values, **replaced}


def by_name(values: tuple[ReadValue, ...]) -> dict[str, tuple[ReadValue, ...]]:
    """Return values by the names of their fields, the one that goes before the others first."""
    grouped: dict[str, tuple[ReadValue, ...]] = {}
    for value in values:
        grouped[value.name] = (*grouped.get(value.name, ()), value)
    return grouped


def values_that_change(draft: Draft, contract: Contract) -> tuple[ReadValue, ...]:
    """Return the values of a draft that say something else than what stands in a contract.

    What a contract is called is nobody's business but the person's; a name of the provider that is only
    guessed, or the same one spelt otherwise, is no change.
    """
    return tuple(
        value for value in draft.values if value.name != "title" and not _says_nothing_new(value, contract)
    )


def _says_nothing_new(value: ReadValue, contract: Contract) -> bool:
    row, faults = BY_KEY[value.name], list[Fault]()
    read = read_at("", row.field.shape.read, value.value, faults)
    if faults:
        return False
    if value.name == "provider":
        return bool(value.doubt) or is_same_provider(contract.provider, Provider(read))
    if value.name in ("initial_term", "initial_end") and isinstance(contract.terms.starts_on, date):
        return _is_the_term(read, contract.terms)
    return bool(value_in(contract, row) == read)


def _is_the_term(read: Period | date, terms: Terms) -> bool:
    """Return whether a length or a last day is what stands in the terms, said in the other way."""
    assert isinstance(terms.starts_on, date)
    match read, terms.initial_term, terms.initial_end:
        case (date(), None, standing) | (Period(), standing, None):
            return read == standing
        case date(), Period() as term, _:
            return ends_with(terms.starts_on, term, read)
        case Period(), _, date() as last:
            return ends_with(terms.starts_on, read, last)
    return read in (terms.initial_term, terms.initial_end)


def events_of_draft(
    draft: Draft, today: date, decided: Mapping[str, Any] | None = None
) -> Iterator[EventOutcome]:
    """Yield what has happened, as far as it is known well enough to be noted; what has no day is of today.

    `decided` are facts of a person, as their shapes read them, by the place of the event and the name of the
    fact (`price_increase.received_on`); None under the place alone leaves the event out.
    """
    decided = decided or {}
    for place, one in places_of_events(draft):
        if place in decided and decided[place] is None:
            continue
        yield _happened(place, one, decided, today)


def places_of_events(draft: Draft) -> Iterator[tuple[str, DraftEvent]]:
    """Yield the events of a draft with their names: the type, numbered from the second one of a type on."""
    count: dict[str, int] = {}
    for one in (*draft.events, *_printed(draft)):
        count[one.type] = count.get(one.type, 0) + 1
        yield one.type if count[one.type] == 1 else f"{one.type}-{count[one.type]}", one


def _printed(draft: Draft) -> Iterator[DraftEvent]:
    """Yield the event that keeps what the provider prints; an end alone that the draft has anyway is none."""
    receive_by, ends_on = draft.printed
    end = next((value.value for value in draft.values if value.name == "initial_end"), None)
    facts = tuple(value for value in (receive_by, ends_on) if value is not None and not value.doubt)
    if facts and (receive_by in facts or facts[0].value != end):
        paper = ReadValue("document", facts[0].spot.source, facts[0].spot)
        yield DraftEvent(DeadlinePrinted.type, (*facts, paper))


def _happened(place: str, one: DraftEvent, decided: Mapping[str, Any], today: date) -> EventOutcome:
    row, faults = EVENT_TYPE_ROWS[one.type], list[Fault]()
    facts = {"on": today.isoformat()} if ON in row.facts else {}
    facts |= {fact.name: fact.value for fact in reversed(one.facts) if not fact.doubt}
    for fact in row.facts:
        name = f"{place}.{fact.name}"
        if name in decided:
            facts.pop(fact.name, None)
            if decided[name] is not None:
                facts[fact.name] = fact.shape.write(decided[name])
    faults += [Fault(f"{place}.{name}", _asked(row, name)) for name in _needed(row) if name not in facts]
    event = None if faults else read_at(place, read_event, {**facts, "type": one.type}, faults)
    asked = tuple(
        f"{place}.{fact.name}" for fact in row.facts if fact.has_happened and fact.name not in facts
    )
    return EventOutcome(place, None if faults else event, tuple(faults), asked)


def _needed(row: EventTypeRow) -> list[str]:
    return [fact.name for fact in row.facts if fact.needed or fact.required]


def _asked(row: EventTypeRow, name: str) -> str:
    fact = row.fact(name)
    return _("{title}: {question}").format(title=_(row.title), question=_(fact.question))
