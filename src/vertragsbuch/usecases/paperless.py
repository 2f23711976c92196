"""The archive of papers (paperless-ngx): papers from it are read, letters and proofs go into it."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from vertragsbuch.config.settings import PaperlessSettings
from vertragsbuch.contract.events.file import Filed
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.parties import Holder
from vertragsbuch.errors import BadInput, SendingUncertain
from vertragsbuch.language import _
from vertragsbuch.paperless.client import ArchivedPaper, Handover, LabelGroup, Paperless
from vertragsbuch.paperless.form import File
from vertragsbuch.usecases.archived import archived, note_archived
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.paper_files import PaperFile
from vertragsbuch.usecases.papers import PaperOnFile, papers_of
from vertragsbuch.usecases.reading_papers import (
    ReadFile,
    ReadPaper,
    people_of,
    read_paper_file,
    take_papers_in,
)
from vertragsbuch.usecases.taking_in import TakenIn

_LOOKS = 20
_SECONDS_BETWEEN = 1.5

Wait = Callable[[float], object]


class Fetched(NamedTuple):
    """A paper of the archive with its original, and its SHA-256."""

    paper: ArchivedPaper
    content: bytes
    sha256: str


class Pulled(NamedTuple):
    """What the papers of the archive say, and what became of it in the book."""

    read: tuple[ReadFile, ...]
    taken: TakenIn


class HandedOver(NamedTuple):
    """A paper of a contract and what became of it: its number in the archive, or why it has none."""

    contract_id: str
    name: str
    outcome: Handover


class Archive:
    """The archive that is set up, with what this machine remembers of it."""

    def __init__(self, context: Context, settings: PaperlessSettings) -> None:
        """Find the token; raises NotSent, PaperlessRefused."""
        self._context = context
        self._settings = settings
        self._client = Paperless(settings)
        self._known = archived(context, settings.url)
        self._correspondents: dict[str, int | None] = {}

    def fetch(self, tag: str | None = None, correspondent: str | None = None) -> Iterator[Fetched]:
        """Yield the papers with a tag, or of a correspondent, that were not fetched before.

        Raises BadInput where neither is named or there is none of that name, PaperlessRefused.
        """
        query = self._query(tag or (None if correspondent else self._settings.tag), correspondent)
        numbers = set(self._known.values())
        for paper in self._client.papers(query):
            if paper.number not in numbers:
                content = self._client.content_of(paper)
                yield Fetched(paper, content, hashlib.sha256(content).hexdigest())

    def remember(self, fetched: Iterable[Fetched]) -> None:
        """Fetch these papers no more: what they say is in the book."""
        self._note({each.sha256: each.paper.number for each in fetched})

    def hand_over(self, contracts: Iterable[Contract], wait: Wait = time.sleep) -> Iterator[HandedOver]:
        """Hand the papers of contracts over that are not there yet, and yield what became of each.

        Those that came from it, and those that a person has filed beside the case, stay out. Raises
        BookUnavailable, PaperlessRefused; what was handed over before is remembered.
        """
        tag = None
        for contract in contracts:
            for paper in self._to_hand_over(contract):
                tag = tag or self._tag()
                outcome = self._handed_over(contract, paper, tag, wait)
                if outcome.number is not None or outcome.was_there:
                    self._note({paper.sha256: outcome.number or 0})
                yield HandedOver(contract.id, paper.name, outcome)

    def _to_hand_over(self, contract: Contract) -> Iterator[PaperOnFile]:
        filed = {event.document for event in contract.effective_events if isinstance(event, Filed)}
        for paper in papers_of(self._context, contract):
            if paper.sha256 not in self._known and paper.sha256 not in filed:
                yield paper

    def _handed_over(self, contract: Contract, paper: PaperOnFile, tag: int, wait: Wait) -> Handover:
        file = File(paper.name, paper.media_type, self._context.book.documents.content_of(paper.sha256))
        fields = [
            ("title", f"{contract.title}: {paper.name.rpartition('.')[0] or paper.name}"),
            ("tags", str(tag)),
        ]
        fields.append(("created", paper.added_at[:10]))
        sender = self._correspondent(contract.provider.name)
        if sender is not None:
            fields.append(("correspondent", str(sender)))
        try:
            task = self._client.hand_over(file, fields)
        except SendingUncertain as uncertain:
            return Handover(trouble=str(uncertain))
        outcome = self._client.outcome_of(task)
        for _look in range(_LOOKS):
            if outcome.is_settled:
                break
            wait(_SECONDS_BETWEEN)
            outcome = self._client.outcome_of(task)
        return outcome

    def _tag(self) -> int:
        name = self._settings.push_tag
        number = self._client.number_of("tags", name)
        return self._client.new_tag(name) if number is None else number

    def _correspondent(self, name: str) -> int | None:
        if name not in self._correspondents:
            self._correspondents[name] = self._client.number_of("correspondents", name)
        return self._correspondents[name]

    def _query(self, tag: str | None, correspondent: str | None) -> dict[str, str]:
        query = {}
        if tag:
            query["tags__id__all"] = str(
                self._named("tags", tag, _("Ein Schlagwort „{name}“ gibt es dort nicht."))
            )
        if correspondent:
            sentence = _("Einen Korrespondenten „{name}“ gibt es dort nicht.")
            query["correspondent__id"] = str(self._named("correspondents", correspondent, sentence))
        if not query:
            sentence = _(
                "Welche Papiere? Ein Schlagwort oder Korrespondent fehlt (oder tag unter [paperless])."
            )
            raise BadInput.of("", sentence)
        return query

    def _named(self, group: LabelGroup, name: str, sentence: str) -> int:
        number = self._client.number_of(group, name)
        if number is None:
            raise BadInput.of("", sentence.format(name=name))
        return number

    def _note(self, papers: Mapping[str, int]) -> None:
        self._known |= papers
        note_archived(self._context, self._settings.url, self._known)


def archive(context: Context) -> Archive:
    """Return the archive that is set up; raises BadInput where none is, NotSent, PaperlessRefused."""
    if context.settings.paperless is None:
        sentence = _(
            "Es ist kein paperless-ngx eingestellt. In {file} gehört ein Abschnitt [paperless] mit url; der "
            "Zugangsschlüssel kommt aus dem Schlüsselbund oder aus token_command."
        )
        raise BadInput.of("", sentence.format(file=context.paths.config_dir / "config.toml"))
    return Archive(context, context.settings.paperless)


def pull(context: Context, tag: str | None = None, correspondent: str | None = None) -> Pulled:
    """Read the papers with a tag, or of a correspondent, that were not read before; they wait as drafts.

    Each keeps the way back to the archive. What cannot be read is asked for again next time. Raises BadInput
    where nothing is named, NotSent, PaperlessRefused.
    """
    papers = archive(context)
    fetched = list(papers.fetch(tag, correspondent))
    people = people_of(context)
    read = [_read(each, context, people) for each in fetched]
    taken = take_papers_in(context, read)
    papers.remember(each for each, file in zip(fetched, read, strict=True) if not file.faults)
    return Pulled(tuple(read), taken)


def _read(fetched: Fetched, context: Context, people: tuple[Holder, ...]) -> ReadFile:
    """Return what a paper says; where its original says nothing, what the archive has recognized in it."""
    read = read_paper_file(PaperFile(fetched.paper.title, fetched.content), context.today, people)
    if not any(paper.says_something for paper in read.papers) and fetched.paper.text.strip():
        text = PaperFile(fetched.paper.title, fetched.paper.text.encode("utf-8", "replace"))
        read = read_paper_file(text, context.today, people)
    return read._replace(papers=tuple(_linked(paper, fetched.paper.link) for paper in read.papers))


def _linked(paper: ReadPaper, link: str) -> ReadPaper:
    sources = tuple(source._replace(link=link) for source in paper.draft.sources)
    return paper._replace(draft=paper.draft._replace(sources=sources))


def hand_over(
    context: Context, contract_id: str | None = None, wait: Wait = time.sleep
) -> Iterator[HandedOver]:
    """Hand the letters and proofs of one contract, or of all, over; see `Archive.hand_over`."""
    contracts = (
        context.book.read_contracts() if contract_id is None else [context.book.read_contract(contract_id)]
    )
    return archive(context).hand_over(contracts, wait)
