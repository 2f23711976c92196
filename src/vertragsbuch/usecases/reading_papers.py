"""Reading papers: from files to drafts, each value with the words in which it stands."""

from collections.abc import Iterable, Iterator, Sequence

from vertragsbuch.contract.parties import Holder
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.by_clauses import draft_of_clauses
from vertragsbuch.reading.papers.opening import Paper, papers_of
from vertragsbuch.usecases.paper_files import PaperFile


class ReadPaper(NamedTuple):
    """What was read from one paper: its kind, a draft, where the provider's days differ from ours.

    `doubts` are German sentences about pages that could not be read whole, or show what they do not say.
    """

    kind: str
    draft: Draft
    paper: Paper
    differs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def kind_in_words(self) -> str:
        """What a person calls such a paper."""
        return _("Schriftstück")

    @property
    def says_something(self) -> bool:
        """Whether anything was read that a contract could take."""
        return bool(self.draft.values or self.draft.events)


class ReadFile(NamedTuple):
    """What was read from the papers of one file, and what of it could not be read."""

    name: str
    papers: tuple[ReadPaper, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_file(file: PaperFile, people: Sequence[Holder] = ()) -> ReadFile:
    """Return what is read from a file; one that cannot be read has its fault.

    Of an e-mail what is attached counts before what it says itself. `people` are those of the book: their
    address is never that of the other side.
    """
    if file.fault is not None:
        return ReadFile(file.name, (), (file.fault,))
    try:
        opened = papers_of(file.name, file.content)
    except BadInput as refused:
        return ReadFile(file.name, (), refused.faults)
    papers = _worth_keeping([_read(paper, people, file.contract_id) for paper in opened.papers])
    return ReadFile(file.name, tuple(papers), opened.faults)


def drafts_of(read: Iterable[ReadFile]) -> tuple[list[Draft], list[DraftPaper]]:
    """Return the drafts that say something, and the papers that they were taken from."""
    worth = [one for file in read for one in file.papers if one.says_something]
    return [one.draft for one in worth], [_kept(one.paper) for one in worth]


def _read(paper: Paper, people: Sequence[Holder], contract_id: str | None) -> ReadPaper:
    draft = draft_of_clauses(paper.text, people)
    doubts = tuple(_doubts(paper))
    draft = draft._replace(questions=(*draft.questions, *doubts), contract_id=contract_id)
    return ReadPaper("other", draft, paper, (), doubts)


def _doubts(paper: Paper) -> Iterator[str]:
    yield from paper.text.doubts
    for page in paper.text.pages:
        yield from page.doubts


def _worth_keeping(papers: list[ReadPaper]) -> list[ReadPaper]:
    """Return the papers of a file that say something; where none does, the first."""
    return [paper for paper in papers if paper.says_something] or papers[:1]


def _kept(paper: Paper) -> DraftPaper:
    source = paper.text.source
    return DraftPaper(source.sha256, source.name, paper.media_type, paper.content)
