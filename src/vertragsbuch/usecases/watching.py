"""A folder per provider: what is put into it goes on the file of the contract that it belongs to."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.book.reading import read_contracts
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, VertragsbuchError
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.papers import file_papers
from vertragsbuch.usecases.register import contract as contract_of
from vertragsbuch.usecases.register import identifier

_UNFINISHED = (".part", ".crdownload", ".tmp", ".download")
"""Names under which programs write what is not whole yet."""


_QUIET_MS = 1000
"""A file that has not changed for so long is whole."""


class Found(NamedTuple):
    """A new file: where it was filed, or why it was not."""

    contract_id: str
    name: str
    trouble: str = ""


def file_new_papers(context: Context, folder: Path, contract_id: str | None = None) -> Iterator[Found]:
    """File what lies in a folder and is not on file yet, and yield what became of each new file.

    A file in a sub-folder named like a provider or a contract belongs to that contract; with `contract_id`
    all of them do. The files stay where they are. Raises BadInput where there is no such folder.
    """
    _refuse_unless_folder(folder)
    if contract_id is not None:
        contract_of(context, contract_id)
    for path in _files_in(folder):
        yield from _found(context, folder, path, contract_id)


def watch_folder(context: Context, folder: Path, contract_id: str | None = None) -> Iterator[Found]:
    """File what lies in a folder, then what is put into it, until the person interrupts; see above."""
    from watchfiles import Change, watch  # noqa: PLC0415 - loads 60 ms, for this command alone

    yield from file_new_papers(context, folder, contract_id)
    being_written: set[Path] = set()
    for changes in watch(folder, rust_timeout=_QUIET_MS, yield_on_timeout=True):
        changed = {Path(path) for change, path in changes if change != Change.deleted}
        for path in filter(_is_paper, sorted(being_written - changed)):
            yield from _found(context, folder.absolute(), path, contract_id)
        being_written = changed


def _found(context: Context, folder: Path, path: Path, contract_id: str | None) -> Iterator[Found]:
    try:
        owner = contract_id or _owner(context, folder, path)
        (filed,) = file_papers(context, owner, [path])
    except VertragsbuchError as trouble:
        yield Found("–", path.name, str(trouble))
    else:
        if not filed.known:
            yield Found(owner, filed.name)


def _owner(context: Context, folder: Path, path: Path) -> str:
    """Return the contract that a file belongs to; raises BadInput where that cannot be told."""
    place, *_rest = path.relative_to(folder).parts
    contracts = read_contracts(context.paths.book)
    mine = [contract for contract in contracts if _is_named(contract, place)]
    if len(mine) > 1:
        mine = [contract for contract in mine if _names(contract, path.name)] or mine
    if len(mine) == 1:
        return mine[0].id
    if not mine:
        sentence = _("Zu welchem Vertrag gehört das? Der Ordner heißt wie kein Vertrag und kein Anbieter.")
    else:
        ids = ", ".join(contract.id for contract in mine)
        sentence = _("Von diesem Anbieter gibt es mehrere Verträge ({ids}); der Dateiname nennt keinen.")
        sentence = sentence.format(ids=ids)
    raise BadInput.of(str(path), sentence)


def _is_named(contract: Contract, place: str) -> bool:
    wanted = identifier(place, ())
    return wanted in (contract.id, identifier(contract.provider.name, ()), identifier(contract.title, ()))


def _names(contract: Contract, file_name: str) -> bool:
    numbers = (contract.contract_number, contract.customer_number)
    said = identifier(file_name, ())
    return contract.id in said or any(identifier(number, ()) in said for number in numbers if number)


def _files_in(folder: Path) -> Iterable[Path]:
    return sorted(filter(_is_paper, folder.rglob("*")))


def _is_paper(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts[-2:])
    return path.is_file() and not hidden and not path.name.casefold().endswith(_UNFINISHED)


def _refuse_unless_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise BadInput.of(str(folder), _("Diesen Ordner gibt es nicht."))
