"""What is kept of the book: how old the last good backup is, and whether one can be brought back."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.backups.kept import BackupCondition, Drill, KeptBackup
from vertragsbuch.book.values import Finding
from vertragsbuch.errors import BadInput, BookUnavailable
from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import require_book

_OLD_DAYS = 30
_MOST_NAMED = 3
_SUBJECT = N_("Sicherung")
_NO_FOLDER = N_(
    "Den Ordner für Sicherungen gibt es nicht: {folder}. Ist das Laufwerk eingehängt? Sonst anlegen."
)


def back_up(context: Context, target: Path | None = None, recipients: Sequence[str] = ()) -> Path:
    """Write the book with all its documents into one file and return where it lies.

    Without a target it goes to the folder of the settings, else to the one beside the book. With recipients,
    those of the settings where none are given, only they can read it. Raises
    BookUnavailable where there is no book, or the folder of the settings is not there: its disk may not be
    mounted.
    """
    if _has_no_book(context):
        require_book(context)
    settings = context.settings.backup
    if recipients:
        settings = settings._replace(recipients=tuple(recipients))
    with suppress(OSError):  # where nobody may look, whoever writes there says so
        if target is None and settings.folder is not None and not settings.folder.is_dir():
            raise BookUnavailable(_(_NO_FOLDER).format(folder=settings.folder))
    place = target or settings.folder or context.paths.backups
    return context.book.backups.make(place, context.now, settings)


def _has_no_book(context: Context) -> bool:
    try:
        return not context.has_book
    except BookUnavailable:
        return False  # what is left of a damaged one is kept


def drill(context: Context, source: Path | None = None, identity: Identity | None = None) -> Drill:
    """Bring a backup back on trial, the newest good one where none is named, and compare the book with it.

    Raises BadInput where there is none, BookUnavailable where it could not be restored.
    """
    return context.book.backups.drill(source or _newest(context, identity), context.now, identity)


def _newest(context: Context, identity: Identity | None) -> Path:
    good = _good(_kept(context), context)
    usable = [kept for kept in good if identity is not None or not kept.encrypted]
    if usable or good:
        return (usable or good)[-1].file
    sentence = _("Es gibt hier keine gute Sicherung; bitte eine Datei nennen.")
    raise BadInput.of("", sentence, remedy("restore", file=OPEN, drill=True))


def backup_findings(context: Context) -> Iterator[Finding]:
    """Yield how old the last good backup is, and which ones are none."""
    kept = _kept(context)
    if _has_entries(context):
        yield _last_good(_good(kept, context), context)
    if unusable := [each for each in kept if each.condition == "unusable"]:
        sentence = _("Unbrauchbar ist: {files}.").format(files=_listed(unusable))
        yield Finding("warning", _(_SUBJECT), sentence)
    if damaged := [each for each in kept if each.condition == "damaged"]:
        sentence = _("Ein beschädigtes Buch enthält: {files}.").format(files=_listed(damaged))
        yield Finding("warning", _(_SUBJECT), sentence)


def _kept(context: Context) -> list[KeptBackup]:
    folder = context.settings.backup.folder
    kept = context.book.backups.kept_in([context.paths.backups, *([folder] if folder else [])])
    rotten = set(_rotten(kept, context))
    unusable: BackupCondition = "unusable"
    return [
        each._replace(condition=unusable, is_current=False) if each.file in rotten else each for each in kept
    ]


def _rotten(kept: list[KeptBackup], context: Context) -> Iterator[Path]:
    """Yield those that would be the last good one, and are not what they say: each is read as a whole."""
    for each in reversed(_good(kept, context)):
        if each.encrypted or context.book.backups.is_whole(each.file):
            return
        yield each.file


def _good(kept: list[KeptBackup], context: Context) -> list[KeptBackup]:
    """Return the good ones, the last one last: what a clock that ran ahead has named comes before the others.

    One that holds what the book holds is the last whatever its moment is.
    """
    good = [each for each in kept if each.condition == "good"]
    return sorted(good, key=lambda each: (each.is_current, not _is_ahead(each, context), each.at))


def _is_ahead(kept: KeptBackup, context: Context) -> bool:
    return kept.at > context.now()


def _has_entries(context: Context) -> bool:
    try:
        return bool(context.book.read_contracts(include_removed=True))
    except BookUnavailable:
        return True  # damaged, or to be brought up to date first: a backup is what counts then


def _last_good(good: list[KeptBackup], context: Context) -> Finding:
    if not good:
        sentence = _("Es gibt keine gute Sicherung in „{folder}“.")
        folder = context.settings.backup.folder or context.paths.backups
        return Finding("warning", _(_SUBJECT), sentence.format(folder=folder), remedy("backup"))
    last = good[-1]
    if _is_ahead(last, context) and not last.is_current:
        sentence = _("Wie alt die letzte gute ist, ist ungewiss: Ihr Tag liegt in der Zukunft: {file}.")
        return Finding("warning", _(_SUBJECT), sentence.format(file=last.file), remedy("backup"))
    days = max(0, (context.today - last.at.date()).days)
    age = ngettext("{count} Tag alt", "{count} Tage alt", days).format(count=days) if days else _("von heute")
    sentence = _("Die letzte gute ist {age}: {file}.").format(age=age, file=last.file)
    if last.is_current:
        sentence += " " + _("Seitdem wurde nichts eingetragen.")
    if last.encrypted:
        sentence += " " + _("Ob sie heil ist, zeigt nur eine Probe mit dem privaten Schlüssel.")
    if days > _OLD_DAYS and not last.is_current:
        return Finding("warning", _(_SUBJECT), sentence, remedy("backup"))
    return Finding("ok", _(_SUBJECT), sentence)


def _listed(kept: list[KeptBackup]) -> str:
    latest = [str(each.file) for each in reversed(kept)]
    more = _(" und {count} weitere").format(count=len(latest) - _MOST_NAMED) if latest[_MOST_NAMED:] else ""
    return ", ".join(latest[:_MOST_NAMED]) + more
