"""Papers of a case: files that a person adds, kept in the document store and noted in the history."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.book.documents import media_type_of
from vertragsbuch.book.values import StoredDocument
from vertragsbuch.contract.events import file
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, Fault, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.letters.letter import Enclosure
from vertragsbuch.sending.viewer import show_pdf
from vertragsbuch.tables.characters import printable
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened

if TYPE_CHECKING:
    from vertragsbuch.book.store import Transaction

PaperOnFile = StoredDocument
"""What the book knows about a paper of a case."""

BYTES_THAT_TELL = 4096
"""So many bytes at the beginning of a file tell what it is."""

_LARGEST_WITH_A_LETTER = 100_000_000


class FiledPaper(NamedTuple):
    """What became of a file: its name, its SHA-256, and whether it was on the file before."""

    name: str
    sha256: str
    known: bool


def file_papers(
    context: Context, contract_id: str, paths: Iterable[Path], note: str | None = None
) -> list[FiledPaper]:
    """Put files on the file of a contract, all or none of them; one that is there already stays once.

    Raises NoSuchContract, BadInput naming every file that cannot be read.
    """
    paths = list(paths)
    refuse_unreadable(paths)
    with opened(context) as book, book.transaction() as transaction:
        contract = transaction.contract(contract_id)
        filed_hashes = set(paper_hashes(contract._replace(events=contract.effective_events)))
        return [_filed(transaction, contract_id, path, note, filed_hashes, context) for path in paths]


def _filed(
    transaction: "Transaction",
    contract_id: str,
    path: Path,
    note: str | None,
    filed_hashes: set[str],
    context: Context,
) -> FiledPaper:
    sha256 = store_file(transaction, path)
    filed = FiledPaper(harmless_name(path), sha256, sha256 in filed_hashes)
    if not filed.known:
        filed_hashes.add(sha256)
        event = file.Filed(on=context.today, document=sha256, name=filed.name, note=note or None)
        transaction.append(contract_id, event)
    return filed


def store_file(transaction: "Transaction", path: Path) -> str:
    """Keep the content of a file in the document store and return its SHA-256; raises BadInput."""
    try:
        with path.open("rb") as file:
            head = file.read(BYTES_THAT_TELL)
    except OSError as error:
        raise BadInput([_unreadable(path, reason_of(error))]) from error
    name = harmless_name(path)
    return transaction.add_document_file(name, media_type_of(name, head), path)


def paper_at(path: Path) -> Enclosure:
    """Return a file as a paper that goes with a letter, titled by its name.

    Raises BadInput where it cannot be read or has more than 100 MB: all of it is held in memory.
    """
    refuse_unreadable([path])
    if path.stat().st_size > _LARGEST_WITH_A_LETTER:
        raise BadInput.of(str(path), _("Die Datei ist größer als 100 MB, zu groß für eine Anlage."))
    content = path.read_bytes()
    name = harmless_name(path)
    return Enclosure(Path(name).stem, name, media_type_of(name, content[:BYTES_THAT_TELL]), content)


def refuse_unreadable(paths: Iterable[Path]) -> None:
    """Raise BadInput naming every file that is none or cannot be read."""
    faults = [fault for path in paths if (fault := _fault_of(path)) is not None]
    if faults:
        raise BadInput(faults)


def harmless_name(path: Path) -> str:
    """Return the name of a file without what a terminal would obey; a nameless one is „Datei“."""
    name = printable(path.name, "_", blank="_")
    return name.strip() or _("Datei")


def paper_hashes(contract: Contract) -> list[str]:
    """Return the SHA-256 of every paper that the history of a contract names, in order, each once."""
    hashes: dict[str, None] = {}
    for event in contract.events:
        hashes.update((sha256, None) for sha256 in event.papers_named)
    return list(hashes)


def papers_of(context: Context, contract: Contract) -> list[PaperOnFile]:
    """Return what the book knows about the papers of a contract, in the order of its history."""
    stored = {paper.sha256: paper for paper in context.book.documents.all()}
    return [stored[sha256] for sha256 in paper_hashes(contract) if sha256 in stored]


def paper_of(context: Context, paper: PaperOnFile) -> Enclosure:
    """Return a paper of a case with its content; raises BookUnavailable where it was altered."""
    content = context.book.documents.content_of(paper.sha256)
    return Enclosure(Path(paper.name).stem, paper.name, paper.media_type, content)


def show_paper(context: Context, paper: Enclosure) -> Path:
    """Show a paper in the program for its kind and return where the copy lies; raises NoViewer."""
    return show_pdf(paper.content, Path(harmless_name(Path(paper.name))).name, context.settings.open_with)


def _fault_of(path: Path) -> Fault | None:
    try:
        if not path.is_file():
            there = path.exists()
            return _unreadable(path, _("keine gewöhnliche Datei") if there else _("gibt es nicht"))
        with path.open("rb"):
            return None
    except (OSError, ValueError) as error:
        return _unreadable(
            path, reason_of(error) if isinstance(error, OSError) else _("so kann keine Datei heißen")
        )


def _unreadable(path: Path, reason: str) -> Fault:
    return Fault(str(path), _("Die Datei lässt sich nicht lesen ({reason}).").format(reason=reason))


def kind_of_file(media_type: str) -> str:
    """Return what a person calls a kind of file: „PDF“, „Bild (PNG)“."""
    return _(_KINDS_OF_FILES.get(media_type, N_("Datei")))


_KINDS_OF_FILES = {
    "application/pdf": "PDF",
    "image/jpeg": N_("Bild (JPEG)"),
    "image/png": N_("Bild (PNG)"),
    "message/rfc822": N_("E-Mail"),
    "text/html": N_("Seite aus dem Netz"),
    "text/plain": N_("Text"),
}
