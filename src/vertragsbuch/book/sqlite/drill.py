"""A backup brought back on trial, in a folder that is gone afterwards: the book in use is only read."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from vertragsbuch.book import documents
from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.backups.kept import Drill
from vertragsbuch.book.private_files import private_folder
from vertragsbuch.book.sqlite.backups.archive import DATABASE, unpack, unpacked_documents
from vertragsbuch.book.sqlite.backups.copying import working_folder
from vertragsbuch.book.sqlite.backups.restoring import readable
from vertragsbuch.book.sqlite.backups.trial import check_unpacked
from vertragsbuch.book.sqlite.examining.verification import verify_book
from vertragsbuch.book.sqlite.file import SCHEMA, exists, failures_in_words, schema_number
from vertragsbuch.book.sqlite.reading import read_contracts
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _


def drill(paths: Paths, source: Path, now: Callable[[], datetime], identity: Identity | None) -> Drill:
    """Return what a backup holds, restored and verified elsewhere, and how the book differs from it.

    An older one is brought up to date there as well. Raises BookUnavailable where it could not be restored.
    """
    with failures_in_words(paths.book):
        private_folder(paths.book.parent)
        with working_folder(paths.book.parent, paths.book.stem) as folder:
            plain = readable(source, folder, identity)
            manifest = unpack(plain, folder, source)
            check_unpacked(manifest, folder, source)
            trial = _restored(paths, folder)
            _bring_up_to_date(trial, now)
            verified = verify_book(trial)
            breaks = (*manifest.damages, *(f"{one.place}: {one.sentence}" for one in verified.breaks))
            then = read_contracts(trial.book_file, include_removed=True)
            done = Drill(
                source,
                manifest.made_at,
                len(then),
                verified.events,
                verified.documents,
                tuple(dict.fromkeys(breaks)),
            )
            return _compared(done, then, paths)


def _restored(paths: Paths, folder: Path) -> Paths:
    """Return the places of the book on trial; nothing is remembered of it."""
    place = folder / "probe" / paths.book.name
    private_folder(place.parent)
    trial = paths._replace(book_file=str(place), state_folder="")
    (folder / DATABASE).replace(place)
    for name, file in unpacked_documents(folder).items():
        target = documents.file_of(trial.documents, name)
        private_folder(target.parent)
        file.replace(target)
    return trial


def _bring_up_to_date(trial: Paths, now: Callable[[], datetime]) -> None:
    if schema_number(trial.book) < SCHEMA:
        from vertragsbuch.book.sqlite.book import Book  # noqa: PLC0415 - SQLModel costs 400 ms

        with Book.open(trial, now=now):
            pass


def _compared(done: Drill, then: list[Contract], paths: Paths) -> Drill:
    try:
        if not exists(paths.book):
            return done._replace(not_compared=_("Das Buch ist nicht da."))
        present = read_contracts(paths.book_file, include_removed=True)
    except BookUnavailable as refusal:
        return done._replace(not_compared=str(refusal))
    old, new = ({contract.id: contract for contract in contracts} for contracts in (then, present))
    return done._replace(
        newer=tuple(name for name in new if name not in old),
        changed=tuple(_changed(old, new)),
        only_here=tuple(name for name in old if name not in new),
    )


def _changed(old: dict[str, Contract], new: dict[str, Contract]) -> Iterator[str]:
    yield from (name for name, contract in old.items() if name in new and new[name] != contract)
