"""Drafts that are about one contract become one: their values complement each other, or are both kept.

What was read from one source was told apart there; it is never put together here.
"""

from collections.abc import Iterable, Iterator

from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.model import Contract
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.entering import NAMING, by_name, values_that_change
from vertragsbuch.drafts.same_contract import Gathered, marked
from vertragsbuch.drafts.spot import Source, SourceKind
from vertragsbuch.tables.fields import Json
from vertragsbuch.typed import TypeVar

_RANKS: dict[SourceKind, int] = {"paper": 0, "program": 1, "statement": 2, "directory": 3}
"""Whose value goes before that of another one."""
_DIFFERS = "Anders steht es in {source}: „{words}“."
_IS_IT_ONE = "Ist das ein Vertrag? Gemeinsam sind hier nur Anbieter und Preis."
_LONGEST = 80
_Item = TypeVar("_Item")


def merged_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts with those put together that are about one contract, in the order of the first."""
    merged = Gathered()
    for draft in drafts:
        place = merged.place_of(draft)
        if place is None:
            merged.add(draft)
        else:
            merged.replace(place, merged_with(merged.drafts[place], draft))
    return merged.drafts


def changes_to(draft: Draft, contract: Contract, *, is_asked: bool = False) -> Draft | None:
    """Return a draft as one of changes to a contract; None where it says nothing new of it.

    One that was made to ask something, and says nothing else, is answered by the person: also where it was
    put together with another one, which `is_asked` tells.
    """
    values = values_that_change(draft, contract)
    printed = PrintedDays() if _is_noted(draft.printed, contract) else draft.printed
    changes = draft._replace(
        values=values, contract_id=contract.id, missing=(), title=contract.title, printed=printed
    )
    has_news = values or draft.events or printed != PrintedDays()
    is_question = bool(draft.questions) and (is_asked or not draft.values)
    return changes if has_news or is_question else None


def _is_noted(printed: PrintedDays, contract: Contract) -> bool:
    """Return whether the history of a contract has the days that a paper prints."""
    days = tuple(None if value is None else value.value for value in printed)
    return any(
        days == tuple(None if day is None else day.isoformat() for day in (event.receive_by, event.ends_on))
        for event in contract.effective_events
        if isinstance(event, DeadlinePrinted)
    )


def merged_with(earlier: Draft, later: Draft) -> Draft:
    """Return two drafts about one contract as one; what only one of them says is taken as it is.

    Of two of a kind the later one goes first: it may rest on more.
    """
    if any(_has_own_address(draft) for draft in (earlier, later)):
        earlier, later = _without_proposals(earlier), _without_proposals(later)
    sources = {source.sha256: source for source in (*earlier.sources, *later.sources)}
    first, second = sorted((later, earlier), key=_best_rank)
    values = tuple(_merged_values(first, second, sources))
    answered = {value.name for value in values}
    questions = (*earlier.questions, *later.questions, *_question_of_one(earlier, later))
    return Draft(
        first.title,
        tuple(sources.values()),
        _each_once((*earlier.fingerprints, *later.fingerprints)),
        values,
        tuple(_events_once((*later.events, *earlier.events))),
        tuple(name for name in _each_once((*first.missing, *second.missing)) if name not in answered),
        _each_once(questions),
        PrintedDays(*(one or other for one, other in zip(later.printed, earlier.printed, strict=True))),
        earlier.contract_id or later.contract_id,
    )


def _has_own_address(draft: Draft) -> bool:
    proposed = _proposing(draft)
    return any(value.name == "address" and value.spot.source not in proposed for value in draft.values)


def _without_proposals(draft: Draft) -> Draft:
    """Return a draft without what the directory proposed: the address stands in what came in."""
    proposed = _proposing(draft)
    return draft._replace(
        sources=tuple(source for source in draft.sources if source.sha256 not in proposed),
        values=tuple(value for value in draft.values if value.spot.source not in proposed),
    )


def _proposing(draft: Draft) -> set[str]:
    return {source.sha256 for source in draft.sources if source.kind == "directory"}


def _question_of_one(earlier: Draft, later: Draft) -> tuple[str, ...]:
    """Return the question whether it is one contract, where nothing but provider and price says so."""
    one, other = marked(earlier), marked(later)
    is_told = not set(earlier.fingerprints).isdisjoint(later.fingerprints)
    return (_IS_IT_ONE,) if not is_told and not one.is_surely(other) and one.may_be(other) else ()


def _events_once(events: Iterable[DraftEvent]) -> Iterator[DraftEvent]:
    """Yield the events, each once, wherever in a source its facts stand."""
    once: list[tuple[str, dict[str, Json]]] = []
    for event in events:
        facts = (event.type, {fact.name: fact.value for fact in event.facts})
        if facts not in once:
            once.append(facts)
            yield event


def _merged_values(first: Draft, second: Draft, sources: dict[str, Source]) -> Iterator[ReadValue]:
    for name, several in by_name((*first.values, *second.values)).items():
        ranked = sorted(several, key=lambda value: _rank(sources.get(value.spot.source)))
        yield from _settled(name, ranked, sources)


def _settled(name: str, ranked: list[ReadValue], sources: dict[str, Source]) -> list[ReadValue]:
    """Return what stands of several values of one field, the best first."""
    sure = [value for value in ranked if not value.doubt]
    different: list[ReadValue] = []
    for value in sure or ranked:
        if all(value.value != other.value for other in different):
            different.append(value)
    if len(different) == 1:
        return different
    best = _rank(sources.get(different[0].spot.source))
    if name in NAMING and best < min(_rank(sources.get(value.spot.source)) for value in different[1:]):
        return different[:1]
    return [_in_doubt(value, different, sources) for value in different]


def _in_doubt(value: ReadValue, different: list[ReadValue], sources: dict[str, Source]) -> ReadValue:
    """Return a value with the doubt that another one stands elsewhere; an own doubt stays."""
    if value.doubt:
        return value
    other = next(each for each in different if each.value != value.value)
    source = sources.get(other.spot.source)
    words = other.spot.words or str(other.value)
    doubt = _DIFFERS.format(source=source.name if source else "–", words=words[:_LONGEST])
    return value._replace(doubt=doubt)


def _best_rank(draft: Draft) -> int:
    return min(map(_rank, draft.sources), default=len(_RANKS))


def _rank(source: Source | None) -> int:
    return len(_RANKS) if source is None else _RANKS[source.kind]


def _each_once(items: Iterable[_Item]) -> tuple[_Item, ...]:
    once: list[_Item] = []
    for item in items:
        if item not in once:
            once.append(item)
    return tuple(once)
