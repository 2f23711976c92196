"""A folder per provider: what is put into it goes on the file of the contract that it belongs to."""

import fcntl
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from signal import SIGURG
from typing import NamedTuple

from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, BookUnavailable, VertragsbuchError, reason_of
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import is_folder
from vertragsbuch.usecases.papers import file_papers
from vertragsbuch.usecases.reading_papers import read_into_drafts
from vertragsbuch.usecases.register import contract_of

_UNFINISHED = (".part", ".partial", ".crdownload", ".opdownload", ".tmp", ".download", ".filepart", "~")
"""Names under which programs write what is not whole yet, or keep a copy of it."""

_QUIET_MS = 1000
"""A file that has not changed for so long, and that nobody writes, is whole."""


_SHORTEST_NUMBER = 4
"""A shorter number stands in many names by chance."""


class FoundFile(NamedTuple):
    """A new file: where it was filed, or why it was not; the numbers of the drafts that were read from it."""

    contract_id: str
    name: str
    trouble: str = ""
    drafts: tuple[int, ...] = ()


class _State(NamedTuple):
    """What tells whether a file has changed."""

    size: int
    written_at: int
    inode: int


def file_new_papers(context: Context, folder: Path, contract_id: str | None = None) -> Iterator[FoundFile]:
    """File what lies in a folder and is not on file yet, and yield what became of each new file.

    A file in a sub-folder named like a provider or a contract belongs to that contract; with `contract_id`
    all of them do. The files stay where they are. Raises BadInput where there is no such folder.
    """
    _refuse_unless_possible(context, folder, contract_id)
    outcomes = (_found(context, folder, path, contract_id) for path in _files_in(folder))
    return (one for one in outcomes if one is not None)


def watch_folder(context: Context, folder: Path, contract_id: str | None = None) -> Iterator[FoundFile]:
    """File what lies in a folder, then what is put into it, until the person interrupts; see above.

    Raises BadInput where the folder goes away.
    """
    _refuse_unless_possible(context, folder, contract_id)
    return _arrivals(context, folder, contract_id)


def _arrivals(context: Context, folder: Path, contract_id: str | None) -> Iterator[FoundFile]:
    watched = _Watched(context, folder, contract_id)
    yield from watched.look()
    for has_changed in _ticks(folder):
        yield from watched.look_for_book()
        if has_changed or watched.is_waiting:
            yield from watched.look()
        if not is_folder(folder):
            raise BadInput.of(str(folder), _("Diesen Ordner gibt es nicht mehr."))


def _ticks(folder: Path) -> Iterator[bool]:
    """Yield again and again whether something has changed in a folder.

    The library gives up at a name that is not UTF-8: it is asked anew, and what came between is looked for.
    """
    from watchfiles import watch  # noqa: PLC0415 - loads 60 ms, for this command alone

    while True:
        begins_anew = True
        ticks = watch(
            folder,
            rust_timeout=_QUIET_MS,
            yield_on_timeout=True,
            watch_filter=None,
            ignore_permission_denied=True,
        )
        try:
            for changes in ticks:
                yield bool(changes) or begins_anew
                begins_anew = False
        except RuntimeError as undecodable:
            if "decode path" not in str(undecodable):
                raise
            yield True


class _Watched:
    """A folder with what is known of its files: those that may still grow, and those that are dealt with.

    What is there is looked up anew each time: a folder that appears may be full before anybody watches it.
    """

    def __init__(self, context: Context, folder: Path, contract_id: str | None) -> None:
        self._context = context
        self._folder = folder
        self._contract_id = contract_id
        self._waiting: dict[Path, _State] = {}
        self._done: dict[Path, _State] = {}
        self._told: set[tuple[Path, str]] = set()
        self._looks = 0
        self._is_book_missing = False

    @property
    def is_waiting(self) -> bool:
        """Whether to look again: files may be whole by now, or have come before the watch had begun."""
        return bool(self._waiting) or self._looks == 1

    def look(self) -> Iterator[FoundFile]:
        """Yield what became of the files that are whole; one that was found just now waits once more."""
        before, self._waiting = self._waiting, {}
        for path in _files_in(self._folder):
            state = _state_of(path)
            if state is None or self._done.get(path) == state:
                continue
            if before.get(path) == state and not _is_being_written(path):
                yield from self._deal_with(path, state)
            else:
                self._waiting[path] = state
        self._looks += 1

    def look_for_book(self) -> Iterator[FoundFile]:
        """Yield once that the book is gone; it is waited for, since its disk may come back."""
        try:
            trouble = _("Das Buch ist nicht mehr da.") if self._context.book.state() == "missing" else ""
        except BookUnavailable as unavailable:
            trouble = str(unavailable)
        if trouble and not self._is_book_missing:
            yield FoundFile("–", self._context.paths.book.name, trouble)
        self._is_book_missing = bool(trouble)

    def _deal_with(self, path: Path, state: _State) -> Iterator[FoundFile]:
        try:
            outcome = _found(self._context, self._folder, path, self._contract_id)
        except BookUnavailable as unavailable:  # locked or on a disk that is away: it may be free again
            self._waiting[path] = state
            outcome = FoundFile("–", path.name, str(unavailable))
        else:
            self._done[path] = state
        if outcome is None or (outcome.trouble and (path, outcome.trouble) in self._told):
            return
        self._told.add((path, outcome.trouble))
        yield outcome


def _found(context: Context, folder: Path, path: Path, contract_id: str | None) -> FoundFile | None:
    """Return what became of a file, nothing where it was on file or is gone; raises BookUnavailable.

    What reads as the paper of a contract waits as a draft as well, also where it is on nobody's file.
    """
    try:
        owner = contract_id or _owner(context, folder, path)
        (filed,) = file_papers(context, owner, [path])
    except BookUnavailable:
        raise
    except VertragsbuchError as trouble:
        if not path.exists():
            return None
        drafts = read_into_drafts(context, path)
        return FoundFile("–", path.name, "" if drafts else str(trouble), drafts)
    return None if filed.known else _read(context, FoundFile(owner, filed.name), path)


def _read(context: Context, filed: FoundFile, path: Path) -> FoundFile:
    """Return what was filed with the drafts that were read from it; it stays filed where that fails."""
    try:
        return filed._replace(drafts=read_into_drafts(context, path, filed.contract_id))
    except VertragsbuchError as trouble:
        return filed._replace(trouble=str(trouble))


def _owner(context: Context, folder: Path, path: Path) -> str:
    """Return the contract that a file belongs to; raises BadInput where that cannot be told."""
    place, *rest = path.relative_to(folder).parts
    named = place if rest else folder.absolute().name
    contracts = context.book.read_contracts()
    mine = [contract for contract in contracts if _is_named_like(contract, named)]
    mine = mine or [contract for contract in contracts if _begins_like(contract, named)]
    if len(mine) > 1:
        mine = [contract for contract in mine if _names(contract, path.name)] or mine
    if len(mine) == 1:
        return mine[0].id
    if not mine:
        sentence = _("Zu welchem Vertrag gehört das? „{folder}“ heißt wie kein Vertrag und kein Anbieter.")
        raise BadInput.of(str(path), sentence.format(folder=named))
    ids = ", ".join(contract.id for contract in mine)
    sentence = _("Von diesem Anbieter gibt es mehrere Verträge ({ids}); der Dateiname nennt keinen.")
    raise BadInput.of(str(path), sentence.format(ids=ids))


def _is_named_like(contract: Contract, folder: str) -> bool:
    """Return whether a folder has the name of a contract or of its provider, however it is spelt."""
    folder_words = _words(folder)
    return bool(folder_words) and folder_words in map(
        _words, (contract.id, contract.provider.name, contract.title)
    )


def _begins_like(contract: Contract, folder: str) -> bool:
    """Return whether the provider's name begins with that of a folder: „Musterhost“ for „Musterhost GmbH“."""
    folder_words = _words(folder)
    return bool(folder_words) and _words(contract.provider.name)[: len(folder_words)] == folder_words


def _names(contract: Contract, file_name: str) -> bool:
    """Return whether a file is named after a contract, by its identifier or by a number of it."""
    name_words = _words(file_name)
    if f" {' '.join(_words(contract.id))} " in f" {' '.join(name_words)} ":
        return True
    numbers = (
        "".join(_words(number)) for number in (contract.contract_number, contract.customer_number) if number
    )
    return any(len(number) >= _SHORTEST_NUMBER and number in "".join(name_words) for number in numbers)


def _words(text: str) -> list[str]:
    """Return the words of a name, whatever stands between them, upper and lower case alike."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        plain = plain.replace(umlaut, letters)
    return "".join(sign if sign.isalnum() else " " for sign in plain).split()


def _files_in(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if _is_paper(path, folder))


def _is_paper(path: Path, folder: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return False
    return not path.name.casefold().endswith(_UNFINISHED) and path.is_file()


def _state_of(path: Path) -> _State | None:
    try:
        file_status = path.stat()
    except OSError:
        return None
    return _State(file_status.st_size, file_status.st_mtime_ns, file_status.st_ino)


def _is_being_written(path: Path) -> bool:
    """Return whether a program has a file open for writing, as far as the system tells: Linux does.

    It gives a lease for reading only where nobody writes. That is told where the file is the user's own.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, SIGURG)  # who opens it now has a signal sent that nobody minds
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def _refuse_unless_possible(context: Context, folder: Path, contract_id: str | None) -> None:
    try:
        is_missing = not folder.is_dir()
    except OSError as error:
        sentence = _("In diesen Ordner lässt sich nicht sehen ({reason}).")
        raise BadInput.of(str(folder), sentence.format(reason=reason_of(error))) from error
    if is_missing:
        raise BadInput.of(str(folder), _("Diesen Ordner gibt es nicht."))
    if contract_id is not None:
        contract_of(context, contract_id)
