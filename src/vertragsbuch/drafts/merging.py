"""Drafts that are about one contract become one: their values complement each other, or are both kept.

What was read from one source was told apart there; it is never put together here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from vertragsbuch.contract.bank_numbers import creditor_of
from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.same_provider import provider_key
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, Value
from vertragsbuch.drafts.entering import NAMING, by_name, values_that_change
from vertragsbuch.drafts.spot import Source, SourceKind
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.fields import Json
from vertragsbuch.typed import TypeVar

_RANKS: dict[SourceKind, int] = {"paper": 0, "program": 1, "statement": 2, "directory": 3}
"""Whose value goes before that of another one."""
_DIFFERS = "Anders steht es in {source}: „{words}“."
_IS_IT_ONE = "Ist das ein Vertrag? Gemeinsam sind hier nur Anbieter und Preis."
_LONGEST = 80
_TELLING = 5
"""A name of so many signs tells a provider, also where a bank has put a place behind it."""
_Item = TypeVar("_Item")
RHYTHM = "debit:"
"""Begins the fingerprints of what is debited in a rhythm: their reader has told contracts apart by them."""


class _Marks(NamedTuple):
    """By what a contract is told from others: each of them alone will do, but for what contradicts."""

    mandate: tuple[str, str] | None
    numbers: frozenset[tuple[str, str]]
    iban: str | None
    provider: str
    price: Json

    def tells(self, other: "_Marks") -> bool:
        """Return whether both are of one contract."""
        if self._contradicts(other):
            return False
        if self.mandate is not None and self.mandate == other.mandate:
            return True
        if not _is_alike(self.provider, other.provider):
            return False
        return bool(self.numbers & other.numbers) or (self.iban is not None and self.iban == other.iban)

    def costs_the_same(self, other: "_Marks") -> bool:
        """Return whether both cost the same with one provider, and nothing says that they are two."""
        is_one = self.provider != "" and self.provider == other.provider and self.price is not None
        return is_one and self.price == other.price and not self._contradicts(other)

    def _contradicts(self, other: "_Marks") -> bool:
        """Return whether both have a mandate, or a number of the contract, and not the same one."""
        if self.mandate and other.mandate and self.mandate != other.mandate:
            return True
        mine, theirs = (
            {number for kind, number in marks.numbers if kind == "contract_number"} for marks in (self, other)
        )
        return bool(mine and theirs and not mine & theirs)


class Marked(NamedTuple):
    """A draft with what tells its contract from others."""

    draft: Draft
    marks: _Marks

    @property
    def sources(self) -> set[str]:
        """The SHA-256 of all that it was taken from."""
        return {source.sha256 for source in self.draft.sources}

    def is_same_contract(self, other: "Marked") -> bool:
        """Return whether both are about one contract, and no reader has told them apart."""
        mine, theirs = self.draft.contract_id, other.draft.contract_id
        if mine is not None and theirs is not None:
            return mine == theirs
        if self.sources & other.sources or (_is_told_apart(self.draft) and _is_told_apart(other.draft)):
            return False
        return self.marks.tells(other.marks) or self.may_be(other)

    def may_be(self, other: "Marked") -> bool:
        """Return whether a paper and what is debited fit: nobody prints a mandate on each paper."""
        kinds = (
            {source.kind for source in self.draft.sources},
            {source.kind for source in other.draft.sources},
        )
        return kinds[0].isdisjoint(kinds[1]) and self.marks.costs_the_same(other.marks)


def _is_told_apart(draft: Draft) -> bool:
    """Return whether a draft was held against all others of a mandate, and against the contracts on it."""
    return any(each.startswith(RHYTHM) for each in draft.fingerprints)


def marked(draft: Draft) -> Marked:
    """Return a draft with what tells its contract from others."""
    return Marked(draft, _marks_of(draft))


def merged_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts with those put together that are about one contract, in the order of the first."""
    merged: list[Marked] = []
    for draft in drafts:
        one = marked(draft)
        place = place_of_same(one, merged)
        if place is None:
            merged.append(one)
        else:
            merged[place] = marked(merged_with(merged[place].draft, draft))
    return [one.draft for one in merged]


def place_of_same(one: Marked, others: Sequence[Marked]) -> int | None:
    """Return the place of the one that is about the same contract; None for none, or where it is unclear."""
    fingerprints = set(one.draft.fingerprints)
    for place, other in enumerate(others):
        if fingerprints.intersection(other.draft.fingerprints):
            return place
    alike = [place for place, other in enumerate(others) if one.is_same_contract(other)]
    if len(alike) > 1:
        alike = [place for place in alike if others[place].marks.price == one.marks.price]
    return alike[0] if len(alike) == 1 else None


class MarkedContract(NamedTuple):
    """A contract with what tells it from others."""

    contract: Contract
    marks: _Marks


def marked_contracts(contracts: Iterable[Contract]) -> list[MarkedContract]:
    """Return contracts with what tells them from others."""
    return [MarkedContract(contract, _marks_of_contract(contract)) for contract in contracts]


def with_contracts_meant(drafts: Iterable[Draft], contracts: Sequence[MarkedContract]) -> list[Draft]:
    """Return drafts with the contract that each is about; None where it is none of these, or it is unclear.

    What a reader has told stays. Where one source tells several contracts apart that could all be the same
    one of these, it is the one with its price.
    """
    meant = [(draft, _meant(draft, contracts)) for draft in drafts]
    return [_about(draft, contract, meant) for draft, contract in meant]


_Meant = tuple[Draft, MarkedContract | None]


def _meant(draft: Draft, contracts: Sequence[MarkedContract]) -> MarkedContract | None:
    marks = _marks_of(draft)
    if draft.contract_id is not None or _is_told_apart(draft):
        return None
    alike = [one for one in contracts if marks.tells(one.marks)]
    if len(alike) > 1:
        alike = [one for one in alike if one.marks.price == marks.price]
    return alike[0] if len(alike) == 1 else None


def _about(draft: Draft, one: MarkedContract | None, meant: Sequence[_Meant]) -> Draft:
    if one is None:
        return draft
    sources = marked(draft).sources
    rivals = [other for other, theirs in meant if theirs is one and sources & marked(other).sources]
    is_surely = len(rivals) == 1 or _marks_of(draft).price == one.marks.price
    return draft._replace(contract_id=one.contract.id) if is_surely else draft


def changes_to(draft: Draft, contract: Contract) -> Draft | None:
    """Return a draft as one of changes to a contract; None where it says nothing new of it.

    One that was made to ask something, and says nothing else, is answered by the person.
    """
    values = values_that_change(draft, contract)
    printed = PrintedDays() if _is_noted(draft.printed, contract) else draft.printed
    changes = draft._replace(
        values=values, contract_id=contract.id, missing=(), title=contract.title, printed=printed
    )
    has_news = values or draft.events or printed != PrintedDays()
    is_question = bool(draft.questions) and not draft.values
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
    questions = (*earlier.questions, *later.questions, *_question_of_one(marked(earlier), marked(later)))
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


def _question_of_one(earlier: Marked, later: Marked) -> tuple[str, ...]:
    """Return the question whether it is one contract, where nothing but provider and price says so."""
    is_told = set(earlier.draft.fingerprints).intersection(later.draft.fingerprints)
    is_about = earlier.draft.contract_id is not None or later.draft.contract_id is not None
    if is_told or is_about or earlier.marks.tells(later.marks) or not earlier.may_be(later):
        return ()
    return (_IS_IT_ONE,)


def _events_once(events: Iterable[DraftEvent]) -> Iterator[DraftEvent]:
    """Yield the events, each once, wherever in a source its facts stand."""
    once: list[tuple[str, dict[str, Json]]] = []
    for event in events:
        facts = (event.type, {fact.name: fact.value for fact in event.facts})
        if facts not in once:
            once.append(facts)
            yield event


def _merged_values(first: Draft, second: Draft, sources: dict[str, Source]) -> Iterator[Value]:
    for name, several in by_name((*first.values, *second.values)).items():
        ranked = sorted(several, key=lambda value: _rank(sources.get(value.spot.source)))
        yield from _settled(name, ranked, sources)


def _settled(name: str, ranked: list[Value], sources: dict[str, Source]) -> list[Value]:
    """Return what stands of several values of one field, the best first."""
    sure = [value for value in ranked if not value.doubt]
    different: list[Value] = []
    for value in sure or ranked:
        if all(value.value != other.value for other in different):
            different.append(value)
    if len(different) == 1:
        return different
    best = _rank(sources.get(different[0].spot.source))
    if name in NAMING and best < min(_rank(sources.get(value.spot.source)) for value in different[1:]):
        return different[:1]
    return [_in_doubt(value, different, sources) for value in different]


def _in_doubt(value: Value, different: list[Value], sources: dict[str, Source]) -> Value:
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


def _marks_of(draft: Draft) -> _Marks:
    first = {name: several[0].value for name, several in by_name(draft.values).items()}
    return _marks(first.get, first.get("price"))


def _marks_of_contract(contract: Contract) -> _Marks:
    from_fields = {
        "provider": contract.provider.name,
        "creditor_id": contract.creditor_id,
        "mandate_reference": contract.mandate_reference,
        "iban": contract.iban,
        "contract_number": contract.contract_number,
        "customer_number": contract.customer_number,
    }
    price = BY_KEY["price"].field.shape.write(contract.price) if contract.price else None
    return _marks(from_fields.get, price)


def _marks(value_of: Callable[[str], Json], price: Json) -> _Marks:
    provider = provider_key(_text(value_of("provider")))
    creditor, reference = _text(value_of("creditor_id")), _text(value_of("mandate_reference"))
    mandate = (
        (creditor_of("".join(creditor.split()).upper()), _plain(reference))
        if creditor and reference
        else None
    )
    numbers = ((kind, _plain(_text(value_of(kind)))) for kind in ("contract_number", "customer_number"))
    iban = "".join(_text(value_of("iban")).split()).upper() or None
    return _Marks(mandate, frozenset(pair for pair in numbers if pair[1]), iban, provider, price)


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _plain(number: str) -> str:
    """Return a number without the signs that one writes and another leaves out."""
    return "".join(sign for sign in folded(number) if sign.isalnum())


def _is_alike(one: str, other: str) -> bool:
    """Return whether two names, without what says nothing, may be those of one provider."""
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (len(shorter) >= _TELLING and longer.startswith(shorter))
