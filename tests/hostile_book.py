"""Books that are full of hostile texts: some that import accepts, some written behind the program's back."""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from tests.hostile import HOSTILE
from tests.letters.cases import CASES
from tests.letters.special import SPECIAL
from tests.noted import facts_in, noted
from tests.people import KAETHE
from vertragsbuch.book.documents import hash_of
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.table import ROWS
from vertragsbuch.contract.fields import FIELDS, with_values
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.shapes import SHA256
from vertragsbuch.contract.vocabulary.letters import LETTER_KINDS
from vertragsbuch.exchange.document import Document, Paper
from vertragsbuch.tables.fields import LINE, PARAGRAPH, Shape

TODAY = "2026-08-01"
_PLACE = "50667 Köln"
_EMAIL = "-oq+=@musterhost.example"
_PAGE = "https://musterhost.example/k?a=1&b=$(id);'x'#[bold]%s"


def accepted_by(shape: Shape) -> tuple[str, ...]:
    """Return the hostile texts that a field of this shape takes, as it keeps them."""
    return tuple(_accepted(shape))


def _accepted(shape: Shape) -> Iterator[str]:
    for text in HOSTILE.values():
        try:
            yield shape.read(text)
        except ValueError:
            continue


def one_for_each_letter() -> dict[str, Contract]:
    """Return for each kind of letter a contract that asks for it."""
    by_kind: dict[str, Contract] = {str(special.way.letter): special.contract for special in SPECIAL.values()}
    by_kind |= {asked.kind: asked.contract for asked in reversed(CASES.values())}
    by_kind.setdefault("notice", CASES["late_notice"].contract)
    return {kind: by_kind[kind]._replace(id=kind) for kind in LETTER_KINDS}


class Texts:
    """Deals out hostile texts, the next one wherever one is taken; `first` shifts who gets which.

    `papers` are the documents that the histories filled here name, under hostile names.
    """

    def __init__(self, first: int = 0) -> None:
        self.papers: list[Paper] = []
        self._lines = islice(cycle(accepted_by(LINE)), first, None)
        self._paragraphs = islice(cycle(accepted_by(PARAGRAPH)), first, None)

    def fill(self, contract: Contract) -> Contract:
        """Return a contract with a hostile text in every field and fact that takes one."""
        values = {row.key: self._value(row.field.shape) for row in FIELDS if row.key not in ("id", "holders")}
        filled = with_values(contract, {key: value for key, value in values.items() if value is not None})
        return filled._replace(events=tuple(map(self._event, contract.events)))

    def fill_holder(self, holder: Holder) -> Holder:
        """Return a holder of hostile lines."""
        return holder._replace(name=next(self._lines), address=self._address())

    def _address(self) -> tuple[str, ...]:
        """Return lines that a letter can be sent to, since the last one names a place."""
        return (*islice(self._lines, 3), _PLACE)

    def filed(self) -> Iterator[Event]:
        """Yield the filing of a paper for each hostile name."""
        for _name in accepted_by(LINE):
            yield noted(
                "filed", {"on": "2026-07-30", "document": self._paper(), "note": next(self._paragraphs)}
            )

    def _paper(self, called: str = "") -> str:
        """Return the SHA-256 of a new paper, of the same one for what was `called` the same."""
        content = f"%PDF-1.4 {called or len(self.papers)}".encode()
        paper = Paper(hash_of(content), next(self._lines), "application/pdf", content)
        if paper.sha256 not in {known.sha256 for known in self.papers}:
            self.papers.append(paper)
        return paper.sha256

    def _event(self, event: Event) -> Event:
        facts = facts_in(event)
        for fact in ROWS[event.type].facts:
            if fact.name in facts:
                text = self._paper(facts[fact.name]) if fact.shape is SHA256 else self._value(fact.shape)
                facts[fact.name] = facts[fact.name] if text is None else text
        return noted(event.type, facts)

    def _value(self, shape: Shape) -> Any:  # noqa: ANN401 - whatever the field takes
        match shape.kind:
            case "line":
                return next(self._lines)
            case "paragraph":
                return next(self._paragraphs)
            case "address":
                return self._address()
            case "tags":
                return tuple(islice(self._lines, 4))
        return {"email": _EMAIL, "url": _PAGE}.get(shape.kind)


def hostile_document(first: int = 0) -> Document:
    """Return a book that import accepts: a contract for each letter, every text of it hostile."""
    texts = Texts(first)
    contracts = [texts.fill(contract) for contract in one_for_each_letter().values()]
    contracts[0] = contracts[0]._replace(events=(*contracts[0].events, *texts.filed()))
    return Document(texts.fill_holder(KAETHE), tuple(contracts), tuple(texts.papers))
