"""The directory of providers: taken in from open data, asked while a name is typed, never trusted."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.action import OPEN, Remedy, action, remedy
from vertragsbuch.book.private_files import private_folder, written_whole
from vertragsbuch.config.paths import directory_file
from vertragsbuch.contract.events.file import AddressConfirmed
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.same_provider import provider_key
from vertragsbuch.directory.kept import as_file, from_file
from vertragsbuch.directory.open_data import LARGEST_ZIP, OPEN_DATA, read_open_data
from vertragsbuch.directory.proposal import Proposal
from vertragsbuch.directory.record import Collection, Record
from vertragsbuch.directory.search import CompanyMatch, Index
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _
from vertragsbuch.net.http import ErrorStatus, Limits, NoAddress, NotReached, TooLarge, http_answer
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import file_content

_SECONDS = 120.0
_LARGEST_KEPT = 20_000_000


class Update(NamedTuple):
    """What is kept now, and what was kept before, None where nothing was."""

    collection: Collection
    before: Collection | None


class Directory:
    """Whom a person may mean: the providers of the own book, then those of the open data."""

    def __init__(self, own: Iterable[Proposal], collection: Collection | None) -> None:
        self.collection = collection
        self._own = tuple(own)
        self._of_book = Index([_as_record(each) for each in self._own])
        self._of_data = Index(collection.records if collection else ())

    def proposals(self, typed: str, most: int = 6) -> list[Proposal]:
        """Return the providers with a name that begins so: own addresses first, checked ones before all."""
        mine = [self._own[match.at] for match in self._of_book.matches(typed, most)]
        mine.sort(key=lambda each: each.checked_on or date.min, reverse=True)
        others = (self._of(match) for match in self._of_data.matches(typed, most))
        seats = {(provider_key(each.name), each.address) for each in mine}
        new = [each for each in others if (provider_key(each.name), each.address) not in seats]
        return [*mine, *new][:most]

    def _of(self, match: CompanyMatch) -> Proposal:
        record, collection = match.record, self.collection
        return Proposal(
            record.name,
            record.address,
            by_name="" if match.by_name == record.name else match.by_name,
            of_day=date.fromisoformat(collection.day) if collection else None,
            source=record.source,
            web=record.web,
            phone=record.phone,
            fax=record.fax,
            only_for=record.only_for,
        )


def _as_record(own: Proposal) -> Record:
    return Record(own.name, (), own.address, "", "", "", "", "tested")


def directory(context: Context) -> Directory:
    """Return whom a person may mean; without open data, or with damaged ones, the book alone.

    It takes some hundredths of a second: whoever is typing has it loaded beside.
    """
    try:
        collection = kept_collection()
    except BadInput:  # `doctor` and `providers` say so
        collection = None
    return Directory(_own_addresses(context.book.read_contracts(include_removed=True)), collection)


def kept_collection() -> Collection | None:
    """Return the open data that are kept, None where none are; raises BadInput where they are damaged."""
    file = directory_file()
    try:
        return from_file(file_content(file, _LARGEST_KEPT))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadInput.of(str(file), reason_of(error)) from error
    except BadInput as damaged:
        again = remedy("providers", words="update")
        raise BadInput.of(str(file), damaged.faults[0].sentence, again) from damaged


def update_directory(source: str | None = None) -> Update:
    """Take in the open data of an address or a file, by default of their public repository.

    They are read and checked whole, then they replace the ones before at once. Raises BadInput where they are
    damaged, are something else, do not come, or cannot be kept: then what was kept stays.
    """
    place = OPEN_DATA if source is None else source
    raw = _downloaded(place) if place.startswith(("https://", "http://")) else _read(Path(place))
    try:
        collection = read_open_data(raw)
    except BadInput as refused:
        raise BadInput.of(place, refused.faults[0].sentence) from refused
    try:
        before = kept_collection()
    except BadInput:
        before = None
    _keep(as_file(collection))
    return Update(collection, before)


def _keep(content: bytes) -> None:
    file = directory_file()
    try:
        private_folder(file.parent)
        with written_whole(file) as stream:
            stream.write(content)
    except OSError as error:
        sentence = _("Das Verzeichnis lässt sich nicht schreiben: {reason}.")
        raise BadInput.of(str(file), sentence.format(reason=reason_of(error))) from error


def _read(file: Path) -> bytes:
    try:
        return file_content(file.expanduser(), LARGEST_ZIP)
    except (OSError, RuntimeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        sentence = _("Die Datei lässt sich nicht lesen: {reason}.").format(reason=reason)
        raise BadInput.of(str(file), sentence) from error


def _downloaded(url: str) -> bytes:
    try:
        return http_answer(url, None, {"Accept": "application/zip"}, Limits(_SECONDS, LARGEST_ZIP))
    except NoAddress as error:
        raise BadInput.of(url, _("Das ist keine Adresse im Netz.")) from error
    except NotReached as error:
        sentence = _("Von dort kam nichts: {reason}.").format(reason=error.reason)
        raise BadInput.of(url, sentence, _from_file()) from error
    except ErrorStatus as error:
        sentence = _("Der Server gibt es nicht her (Antwort {code}).").format(code=error.code)
        raise BadInput.of(url, sentence, _from_file()) from error
    except TooLarge as error:
        sentence = _("Es kommen mehr als {size} MB.").format(size=LARGEST_ZIP // 10**6)
        raise BadInput.of(url, sentence) from error


def _from_file() -> Remedy:
    """Return how it goes without the program asking."""
    text = _("das ZIP mit einem Browser laden, dann: {providers}")
    return Remedy(text, (action("providers", words=f"update {OPEN}"),))


def _own_addresses(contracts: Iterable[Contract]) -> Iterator[Proposal]:
    """Yield the providers of the book that have an address, each address once, the last check first."""
    best: dict[tuple[str, tuple[str, ...]], Proposal] = {}
    for contract in contracts:
        provider = contract.provider
        if provider.address:
            key = (provider_key(provider.name), provider.address)
            one = Proposal(
                provider.name, provider.address, contract_id=contract.id, checked_on=_checked_on(contract)
            )
            if key not in best or (one.checked_on or date.min) > (best[key].checked_on or date.min):
                best[key] = one
    return iter(best.values())


def _checked_on(contract: Contract) -> date | None:
    """Return when the address of a contract, as it stands, was confirmed last."""
    address = (contract.provider.name, *contract.provider.address)
    days = [
        event.on
        for event in contract.effective_events
        if isinstance(event, AddressConfirmed) and event.address == address and event.on is not None
    ]
    return max(days, default=None)
