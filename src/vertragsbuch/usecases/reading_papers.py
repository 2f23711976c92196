"""Reading papers: from files to drafts, each value with the words in which it stands."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.parties import Holder
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.exchange.other_files import room_of_other_file
from vertragsbuch.language import _, in_german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.cross_check import cross_check_of
from vertragsbuch.reading.papers.kind_rows import PaperKind
from vertragsbuch.reading.papers.kinds import paper_kind_name
from vertragsbuch.reading.papers.opening import OpenedPaper, papers_of_file
from vertragsbuch.reading.papers.read_paper import draft_of, read_paper
from vertragsbuch.reading.papers.seen import as_far_as_seen, pages_as_seen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.paper_files import PaperFile, files_named
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.taking_in import TakenIn, take_in

_MAIL = "message/rfc822"
_WHO_WRITES = frozenset(("provider", "address", "email"))


class ReadPaper(NamedTuple):
    """What was read from one paper: its kind, a draft, where the provider's days differ from ours.

    `doubts` are German sentences about pages that could not be read whole, or show what they do not say.
    """

    kind: PaperKind
    draft: Draft
    paper: OpenedPaper
    differs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def kind_in_words(self) -> str:
        """What a person calls such a paper."""
        return paper_kind_name(self.kind)

    @property
    def says_something(self) -> bool:
        """Whether anything was read that a contract could take."""
        return bool(self.draft.values or self.draft.events)

    @property
    def only_accompanies(self) -> bool:
        """Whether it is an e-mail that says nothing but who wrote it."""
        says = {value.name for value in self.draft.values}
        return self.paper.media_type == _MAIL and says <= _WHO_WRITES and not self.draft.events


class ReadFile(NamedTuple):
    """What was read from the papers of one file, and what of it could not be read."""

    name: str
    papers: tuple[ReadPaper, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_paper_file(
    file: PaperFile, today: date, people: Sequence[Holder] = (), contract: Contract | None = None
) -> ReadFile:
    """Return what is read from a file; one that cannot be read has its fault.

    Of an e-mail what is attached counts before what it says itself. `people` are those of the book: their
    address is never that of the other side. `today` tells the century of a year of two digits. `contract` is
    the one that the file is about, where that is known: what the paper prints is held against it.
    """
    if file.fault is not None:
        return ReadFile(file.name, (), (file.fault,))
    if room_of_other_file(file.content) == "statement":
        sentence = _("Das ist ein Kontoauszug und kein Papier zu einem Vertrag.")
        fault = Fault(Path(file.name).name, sentence, remedy("statement", file=OPEN))
        return ReadFile(file.name, (), (fault,))
    with in_german():  # what a draft doubts is kept with it
        try:
            opened = papers_of_file(Path(file.name).name or file.name, file.content)
        except BadInput as refused:
            return ReadFile(file.name, (), refused.faults)
        papers = _worth_keeping([_read(paper, today, people, contract) for paper in opened.papers])
    return ReadFile(file.name, tuple(papers), opened.faults)


def people_of(context: Context) -> tuple[Holder, ...]:
    """Return who holds the contracts of a book, whose address is never that of the other side."""
    holder = context.book.parties.holder()
    others = tuple(person.as_holder for person in context.book.parties.people())
    return others if holder is None else (holder, *others)


def take_papers_in(context: Context, read: Iterable[ReadFile]) -> TakenIn:
    """Put what papers say into the book as drafts, with the papers; what says nothing is left out."""
    worth = [one for file in read for one in file.papers if one.says_something]
    return take_in(context, [one.draft for one in worth], [_kept(one.paper) for one in worth])


def read_into_drafts(context: Context, path: Path, contract_id: str | None = None) -> tuple[int, ...]:
    """Return the numbers of the drafts that a file has become, or has added to; none where it says nothing.

    What cannot be read says nothing either.
    """
    (file,) = files_named([str(path)])
    contract = None if contract_id is None else contract_of(context, contract_id)
    read = read_paper_file(file, context.today, people_of(context), contract)
    taken = take_papers_in(context, [read])
    return (*taken.new, *taken.merged)


def _read(paper: OpenedPaper, today: date, people: Sequence[Holder], contract: Contract | None) -> ReadPaper:
    reading = read_paper(paper.text, today, people)
    doubts = paper.text.all_doubts
    draft = draft_of(paper.text, reading)
    if paper.media_type == "application/pdf":
        draft = as_far_as_seen(draft, pages_as_seen(paper.content, paper.text, draft))
    questions = dict.fromkeys((*draft.questions, *doubts))
    draft = draft._replace(questions=tuple(questions), contract_id=contract.id if contract else None)
    return ReadPaper(reading.kind, draft, paper, cross_check_of(draft, contract).differs, doubts)


def _worth_keeping(papers: list[ReadPaper]) -> list[ReadPaper]:
    """Return the papers of a file that say something; where none does, the first.

    An e-mail that only says who wrote it is none beside what it brings, nor beside another such one.
    """
    telling = [paper for paper in papers if paper.says_something]
    letters = [paper for paper in telling if not paper.only_accompanies]
    return letters or telling[:1] or papers[:1]


def _kept(paper: OpenedPaper) -> DraftPaper:
    source = paper.text.source
    return DraftPaper(source.sha256, source.name, paper.media_type, paper.content)
