"""Books that are full of hostile texts: some that import accepts, some written behind the program's back."""

from collections.abc import Iterator, Sequence
from itertools import count, cycle, islice
from typing import Any

from tests.hostile import HOSTILE
from tests.letters.cases import CASES
from tests.letters.special import SPECIAL
from tests.noted import facts_in, noted
from tests.people import KAETHE
from vertragsbuch.book.documents import hash_of
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import FIELDS, with_values
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.contract.shapes import SHA256
from vertragsbuch.contract.vocabulary.letters import LETTER_KINDS
from vertragsbuch.exchange.document import Document, DocumentWithContent
from vertragsbuch.tables.fields import LINE, PARAGRAPH, Shape

PLAIN_KINDS = ("notice", "reminder", "warning")
_PLACE = "50667 Köln"
_PAGES_ON_FILE = 3
"""So many of the papers on file call themselves a PDF: each is read in a process of its own."""
EMAIL = "-oq+=@musterhost.example"
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
    """Deals out texts, the next one wherever one is taken.

    `papers` are the documents that the histories filled here name, under names of the same kind.
    """

    def __init__(self, lines: Iterator[str], paragraphs: Iterator[str]) -> None:
        self.papers: list[DocumentWithContent] = []
        self._lines = lines
        self._paragraphs = paragraphs

    @classmethod
    def hostile(cls, first: int = 0) -> "Texts":
        """Return the hostile texts; `first` shifts who gets which."""
        lines, paragraphs = (islice(cycle(accepted_by(shape)), first, None) for shape in (LINE, PARAGRAPH))
        return cls(lines, paragraphs)

    @classmethod
    def plain(cls) -> "Texts":
        """Return texts that mean no harm."""
        return cls(map("Zeile {}".format, count()), map("Absatz {}".format, count()))

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

    def filed(self, papers: int) -> Iterator[Event]:
        """Yield the filing of so many papers."""
        for number in range(papers):
            paper = self._paper(is_text=number >= _PAGES_ON_FILE)
            yield noted("filed", {"on": "2026-07-30", "document": paper, "note": next(self._paragraphs)})

    def _paper(self, called: str = "", *, is_text: bool = False) -> str:
        """Return the SHA-256 of a new paper, of the same one for what was `called` the same."""
        begin, media_type = ("", "text/plain") if is_text else ("%PDF-1.4 ", "application/pdf")
        content = f"{begin}{called or len(self.papers)}".encode()
        paper = DocumentWithContent(hash_of(content), next(self._lines), media_type, content)
        if paper.sha256 not in {known.sha256 for known in self.papers}:
            self.papers.append(paper)
        return paper.sha256

    def _event(self, event: Event) -> Event:
        facts = facts_in(event)
        for fact in EVENT_TYPE_ROWS[event.type].facts:
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
        return {"email": EMAIL, "url": _PAGE}.get(shape.kind)


def hostile_document(first: int = 0) -> Document:
    """Return a book that import accepts: a contract for each letter, every text of it hostile."""
    return _document(Texts.hostile(first), LETTER_KINDS, len(accepted_by(LINE)))


def plain_document() -> Document:
    """Return a small book of harmless texts, with a further holder."""
    person = Person("Gisela Beispiel", ("Weg 1", _PLACE), signers=("Jon Beispiel",))
    return _document(Texts.plain(), PLAIN_KINDS, 1)._replace(people=(person,))


def _document(texts: Texts, kinds: Sequence[str], papers: int) -> Document:
    by_kind = one_for_each_letter()
    contracts = [texts.fill(by_kind[kind]) for kind in kinds]
    contracts[0] = contracts[0]._replace(events=(*contracts[0].events, *texts.filed(papers)))
    return Document(texts.fill_holder(KAETHE), tuple(contracts), tuple(texts.papers))
