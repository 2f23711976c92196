"""A book with all its documents as one file: examined before, read back afterwards, and only then named."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.book import documents
from vertragsbuch.book.backups.encrypted import finish_backup, is_encrypted
from vertragsbuch.book.backups.kept import Origin
from vertragsbuch.book.backups.names import (
    BACKUP_ENDING,
    DAMAGED,
    ENCRYPTED_ENDING,
    BackupPurpose,
    backups_in,
    free_name,
    moment_in_name,
    stem_of,
)
from vertragsbuch.book.own_places import beside, refusal_of_place
from vertragsbuch.book.private_files import private_folder
from vertragsbuch.book.sqlite.backups.archive import (
    DATABASE,
    BackupUnusable,
    Contents,
    about,
    about_of,
    is_backup,
    pack,
    pack_as_it_is,
    unusable,
)
from vertragsbuch.book.sqlite.backups.copying import copy_database, refusals_of, working_folder
from vertragsbuch.book.sqlite.backups.pruning import prune, prune_before
from vertragsbuch.book.sqlite.backups.state import CopyState, copy_state_of, nothing_is_entered
from vertragsbuch.book.sqlite.backups.trial import damages_of, tried
from vertragsbuch.book.sqlite.file import NO_BOOK, SCHEMA, BookDamaged, failures_in_words, schema_number
from vertragsbuch.book.sqlite.soundness import document_names
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import N_, _, ngettext

_MOST_NAMED = 3
_GONE_MEANWHILE = N_(
    "Das Dokument {name} war eben noch unversehrt und ist nun nicht mehr zu lesen, oder es ist ein anderes. "
    "Gesichert wurde nichts; bitte gleich noch einmal versuchen."
)
_COPY = "sicherung.zip"
_TRIAL, _PRESENT = "probe", "vorhanden"


class DamageBackedUp(BookDamaged):
    """The book is damaged; what is left of it lies in a file that says so by its name."""

    def __init__(self, sentence: str, copy: Path) -> None:
        super().__init__(sentence, remedy("restore", file=OPEN))
        self.copy = copy


def backup(
    paths: Paths,
    target: Path,
    now: Callable[[], datetime],
    settings: BackupSettings = BackupSettings(),  # noqa: B008 - a plain value that nobody can change
) -> Path:
    """Write the book and its documents into one file and return where it lies; the book stays in use.

    A folder as target takes a file named after the book and the moment, and loses the older ones that no rule
    of the settings spares. A backup of the same name is replaced by one that goes on from it, never by a
    worse one, and an encrypted one by none, for nobody can look into it. Raises DamageBackedUp for a damaged
    book, which is copied beside, and BookUnavailable where there is no book or the target has to stay.
    """
    at = now()
    _require_book(paths)
    with failures_in_words(target):
        if target == paths.backups:
            private_folder(target)
        is_folder = target.is_dir()
        ending = ending_of(settings)
        file = free_name(target, stem_of(paths.book, at), ending) if is_folder else _named_as(target, ending)
        _refuse_place(file, paths)
        private_folder(file.parent)
        if file.exists() and is_encrypted(file):
            raise _stays(file, _("sie ist verschlüsselt, und niemand kann sie hier mit dem Buch vergleichen"))
        if file.exists() and not is_backup(file):
            raise _stays(file, _("sie ist keine Sicherung"))
        # What is not encrypted yet does not go where the encrypted one goes.
        with working_folder(paths.book.parent if settings.recipients else file.parent, file.stem) as folder:
            file, origin = _backed_up(paths, file, folder, at, settings)
    if is_folder:
        prune(file, paths, origin, settings)
    return file


def _refuse_place(file: Path, paths: Paths) -> None:
    """Raise BookUnavailable where a backup would lie among the documents, or take a name of the book."""
    refusal = refusal_of_place(paths, file, is_backup=True)
    if refusal is not None:
        raise BookUnavailable(refusal)
    if file.exists() and not file.is_file():
        raise _stays(file, _("sie ist keine gewöhnliche Datei"))


def back_up_before(paths: Paths, at: datetime, purpose: BackupPurpose = "umstellung") -> Path | None:
    """Return a backup of the book as it is before a step that changes all of it, None of an empty book.

    The newest one is taken where it holds the same and reads back. A book with altered records or documents
    is kept under a name that says so; before an import, which loses nothing of it, once a day. Raises
    BookDamaged where not everything can be read, BookUnavailable where the backup cannot be written.
    """
    _require_book(paths)
    if nothing_is_entered(paths.book):
        return None
    with failures_in_words(paths.backups):
        private_folder(paths.backups)
        with working_folder(paths.backups, paths.book.stem) as folder:
            file = paths.backups / f"{stem_of(paths.book, at, purpose)}{BACKUP_ENDING}"
            schema, state, damages = _examined(paths, file, folder)
            if state.is_empty:
                return None
            present = (
                _damaged_today(paths, at, purpose)
                if damages and purpose == "import"
                else _with_the_same(paths, state, damages, folder / _PRESENT)
            )
            if present is not None:
                return present
            stem = stem_of(paths.book, at, purpose, damaged=bool(damages))
            _pack(paths, folder, schema, state, damages, at)
            kept = finish_backup(folder / _COPY, free_name(paths.backups, stem, BACKUP_ENDING), ())
    prune_before(kept, paths.book, state.origin, purpose)
    return kept


def _require_book(paths: Paths) -> None:
    try:
        if schema_number(paths.book) != NO_BOOK:
            return
    except BookDamaged:
        return  # what is left of it is kept
    raise BookUnavailable(_("Es gibt noch kein Buch in „{book}“.").format(book=paths.book))


def ending_of(settings: BackupSettings) -> str:
    """Return how the names of backups end with these settings."""
    return BACKUP_ENDING + ENCRYPTED_ENDING if settings.recipients else BACKUP_ENDING


def _named_as(target: Path, ending: str) -> Path:
    """Return the file that somebody named, with the ending that says that it is encrypted."""
    if ending == BACKUP_ENDING or target.name.endswith(ending):
        return target
    return target.with_name(target.name.removesuffix(BACKUP_ENDING) + ending)


def _backed_up(
    paths: Paths, file: Path, folder: Path, at: datetime, settings: BackupSettings
) -> tuple[Path, Origin]:
    """Finish a backup in a folder; an encrypted one that names its moment gets the mark of its book."""
    try:
        schema, state, damages = _examined(paths, file, folder)
    except BookDamaged as damage:
        with failures_in_words(file):
            pack_as_it_is(folder / _COPY, (paths.book, *_beside(paths), paths.documents), at)
        raise _kept_beside(paths, file, folder, [str(damage)], at, settings) from damage
    with failures_in_words(file):
        _pack(paths, folder, schema, state, damages, at)
        if damages:
            raise _kept_beside(paths, file, folder, damages, at, settings)
        _refuse_worse(file, state, folder, at)
        if settings.recipients and file.name.startswith(stem_of(paths.book, at)):
            stem = stem_of(paths.book, at, mark=state.origin.mark)
            file = free_name(file.parent, stem, ending_of(settings))
        return finish_backup(folder / _COPY, file, settings.recipients), state.origin


def _examined(paths: Paths, file: Path, folder: Path) -> tuple[int, CopyState, Sequence[str]]:
    """Return schema, state and damages of the copy of the book that is put into the folder."""
    copy = folder / DATABASE
    with refusals_of(file):
        schema = copy_database(paths.book, copy)
    damages = damages_of(copy, paths.book, paths.documents)
    return schema, copy_state_of(copy), damages


def _pack(
    paths: Paths, folder: Path, schema: int, state: CopyState, damages: Sequence[str], at: datetime
) -> None:
    """Pack the copy of the book with its documents, read all of it back, and compare."""
    copy = folder / DATABASE
    conditions = {name: documents.condition_of(paths.documents, name) for name in document_names(copy, copy)}
    gone = [name for name, condition in conditions.items() if condition != "intact"]
    if gone and not damages:
        raise BookUnavailable(_(_GONE_MEANWHILE).format(name=gone[0]))
    places = {name: documents.file_of(paths.documents, name) for name in conditions}
    contents = Contents(
        {name: places[name] if state == "intact" else None for name, state in conditions.items()},
        {name: places[name] for name, state in conditions.items() if state == "altered"},
    )
    packed = folder / _COPY
    pack(packed, copy, contents, about(schema, state, damages, at), at)
    private_folder(folder / _TRIAL)
    __, read_back = tried(packed, folder / _TRIAL)
    if read_back != state:
        raise unusable(packed, _("sie enthält nach dem Schreiben anderes als das Buch"))


def _kept_beside(
    paths: Paths, file: Path, folder: Path, damages: Sequence[str], at: datetime, settings: BackupSettings
) -> DamageBackedUp:
    """Keep what is left of a damaged book beside the name that a good backup would have."""
    in_folder = file.name.startswith(stem_of(paths.book, at))
    bare = file.name.removesuffix(ENCRYPTED_ENDING).removesuffix(BACKUP_ENDING)
    stem = stem_of(paths.book, at, damaged=True) if in_folder else f"{bare}-{moment_in_name(at)}{DAMAGED}"
    place = free_name(file.parent, stem, ending_of(settings))
    copy = finish_backup(folder / _COPY, place, settings.recipients)
    what = "; ".join(damages[:_MOST_NAMED]) + ("; …" if len(damages) > _MOST_NAMED else "")
    sentence = _(
        "Das wäre keine gute Sicherung, denn das Buch ist beschädigt: {what} Was da ist, liegt in „{copy}“."
    )
    parts = [sentence.format(what=what, copy=copy)]
    if file.exists():
        parts.append(_("Die Sicherung „{file}“ bleibt, wie sie ist.").format(file=file))
    return DamageBackedUp(" ".join(parts), copy)


def _refuse_worse(file: Path, state: CopyState, folder: Path, at: datetime) -> None:
    """Raise BookUnavailable where a good one of this name has what the book lacks; set aside a broken one."""
    if not file.exists():
        return
    try:
        present = _state_in(file, folder / _PRESENT)
    except BackupUnusable:
        if _is_of_newer_version(file):
            raise
        file.replace(free_name(file.parent, f"{file.stem}-{moment_in_name(at)}{DAMAGED}", BACKUP_ENDING))
        return
    lacking = present.beyond(state)
    if lacking:
        raise _stays(file, _lacking(present, state, lacking))


def _state_in(file: Path, folder: Path) -> CopyState:
    private_folder(folder)
    return tried(file, folder)[1]


def _is_of_newer_version(file: Path) -> bool:
    """Return whether a backup says of itself that a newer version of the program made it."""
    manifest = about_of(file)
    return manifest is not None and manifest.schema > SCHEMA


def _lacking(present: CopyState, state: CopyState, count: int) -> str:
    if not state.origin.is_of_same_book(present.origin):
        return _("sie sichert ein anderes Buch")
    return ngettext(
        "sie hat {count} Eintrag, den das Buch nicht hat",
        "sie hat {count} Einträge, die das Buch nicht hat",
        count,
    ).format(count=count)


def _stays(file: Path, reason: str) -> BookUnavailable:
    sentence = _(
        "Die Datei „{file}“ gibt es schon; {reason}. Sie bleibt, wie sie ist: Bitte einen anderen Namen oder "
        "einen Ordner angeben."
    )
    return BookUnavailable(sentence.format(file=file, reason=reason))


def _with_the_same(paths: Paths, state: CopyState, damages: Sequence[str], folder: Path) -> Path | None:
    """Return the newest of the backups beside the book where it holds the same and reads back.

    That of a damaged book says the same damages of it.
    """
    named = [one.file for one in backups_in(paths.backups, paths.book) if one.damaged == bool(damages)]
    manifest = about_of(named[-1]) if named else None
    if manifest is None or manifest.content != state.content or manifest.damages != tuple(damages):
        return None
    with suppress(BackupUnusable):
        if _state_in(named[-1], folder) == state:
            return named[-1]
    return None


def _damaged_today(paths: Paths, at: datetime, purpose: BackupPurpose) -> Path | None:
    """Return a copy of this day of the damaged book: the disk is not to fill up with them."""
    today = at.astimezone(UTC).date()
    kept = (
        named.file
        for named in backups_in(paths.backups, paths.book)
        if named.damaged and named.purpose == purpose and named.at.date() == today
    )
    return next(kept, None)


def _beside(paths: Paths) -> list[Path]:
    """Return what SQLite keeps beside the book and what holds anything: shared memory does not."""
    return [place for place in beside(paths.book) if place.exists() and not place.name.endswith("-shm")]
