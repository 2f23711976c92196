"""By what a contract is told from others: drafts and contracts that are about the same one find each other.

What a reader has told apart in one source is never put together here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from vertragsbuch.contract.bank_numbers import mandate_of, plain_number
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.same_provider import may_be_same, provider_key
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.entering import by_name
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.fields import Json

DEBIT_SIGN = "debit:"
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
        if not may_be_same(self.provider, other.provider):
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


class MarkedDraft(NamedTuple):
    """A draft with what tells its contract from others, and the SHA-256 of all that it was taken from."""

    draft: Draft
    marks: _Marks
    sources: frozenset[str]

    def is_surely(self, other: "MarkedDraft") -> bool:
        """Return whether both are about one contract, and no reader has told them apart."""
        mine, theirs = self.draft.contract_id, other.draft.contract_id
        if mine is not None and theirs is not None:
            return mine == theirs
        return not self._is_apart_from(other) and self.marks.tells(other.marks)

    def may_be(self, other: "MarkedDraft") -> bool:
        """Return whether a paper and what is debited fit: nobody prints a mandate on each paper."""
        if self.draft.contract_id is not None and other.draft.contract_id is not None:
            return False
        mine, theirs = ({source.kind for source in one.draft.sources} for one in (self, other))
        is_apart = self._is_apart_from(other) or not mine.isdisjoint(theirs - {"directory"})
        return not is_apart and self.marks.costs_the_same(other.marks)

    def _is_apart_from(self, other: "MarkedDraft") -> bool:
        both = _is_told_apart(self.draft) and _is_told_apart(other.draft)
        return both or not self.sources.isdisjoint(other.sources)

    def found_by(self) -> "Iterator[_Key]":
        """Yield by what it is found among others: whatever is about the same contract shares one of them."""
        yield from (("fingerprint", each) for each in self.draft.fingerprints)
        yield ("contract", self.draft.contract_id)
        yield ("mandate", self.marks.mandate)
        yield from (("number", each) for each in self.marks.numbers)
        yield ("iban", self.marks.iban)
        yield ("provider", self.marks.provider or None)


_Key = tuple[str, object]


def _read_from(draft: Draft) -> Iterator[str]:
    """Yield the SHA-256 of what a draft was read from; the directory, which all may share, is none of it."""
    return (source.sha256 for source in draft.sources if source.kind != "directory")


def _is_told_apart(draft: Draft) -> bool:
    """Return whether a draft was held against all others of a mandate, and against the contracts on it."""
    return any(each.startswith(DEBIT_SIGN) for each in draft.fingerprints)


def marked(draft: Draft) -> MarkedDraft:
    """Return a draft with what tells its contract from others."""
    return MarkedDraft(draft, _marks_of(draft), frozenset(_read_from(draft)))


class Gathered:
    """Drafts among which another one finds the one that is about the same contract; `drafts` are all."""

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self.drafts: list[Draft] = []
        self._marked: list[MarkedDraft] = []
        self._places: dict[_Key, set[int]] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Put a draft behind the others."""
        self.drafts.append(draft)
        self._marked.append(marked(draft))
        self._note(len(self.drafts) - 1)

    def replace(self, place: int, draft: Draft) -> None:
        """Put a draft in the place of another one; what told that one goes on to tell the place."""
        self.drafts[place], self._marked[place] = draft, marked(draft)
        self._note(place)

    def place_of(self, draft: Draft) -> int | None:
        """Return the place of the one about the same contract; None for none, or where it is unclear."""
        one = marked(draft)
        places = sorted({place for key in one.found_by() if key[1] for place in self._places.get(key, ())})
        fingerprints = set(draft.fingerprints)
        for place in places:
            if fingerprints.intersection(self.drafts[place].fingerprints):
                return place
        alike = [place for place in places if one.is_surely(self._marked[place])]
        alike = alike or [place for place in places if one.may_be(self._marked[place])]
        if len(alike) > 1:
            alike = [place for place in alike if self._marked[place].marks.price == one.marks.price]
        return alike[0] if len(alike) == 1 else None

    def _note(self, place: int) -> None:
        for key in self._marked[place].found_by():
            if key[1]:
                self._places.setdefault(key, set()).add(place)


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
    mandate = mandate_of(_text(value_of("creditor_id")), _text(value_of("mandate_reference")))
    numbers = ((kind, plain_number(_text(value_of(kind)))) for kind in ("contract_number", "customer_number"))
    iban = "".join(_text(value_of("iban")).split()).upper() or None
    return _Marks(mandate, frozenset(pair for pair in numbers if pair[1]), iban, provider, price)


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
