"""The backups of a book: made, told from one another, tried, brought back."""

from collections.abc import Sequence
from pathlib import Path

from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.backups.kept import Drill, KeptBackup
from vertragsbuch.book.backups.names import BackupPurpose
from vertragsbuch.book.sqlite.backups.archive import about_of, is_whole
from vertragsbuch.book.sqlite.backups.backup import back_up_before, backup
from vertragsbuch.book.sqlite.backups.kept import kept_backups
from vertragsbuch.book.sqlite.backups.restoring import restore
from vertragsbuch.book.sqlite.drill import drill
from vertragsbuch.book.sqlite.reminders import Reminders
from vertragsbuch.book.values import Clock
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.contract.head import Head, head_of_mark


class Backups:
    """The copies of a book with all its documents; see `book.backup_store.Backups`."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def make(
        self,
        target: Path,
        now: Clock,
        settings: BackupSettings = BackupSettings(),  # noqa: B008 - a plain value that nobody can change
    ) -> Path:
        """Write the book and its documents into one file."""
        return backup(self._paths, target, now, settings)

    def make_before(self, purpose: BackupPurpose, now: Clock) -> Path | None:
        """Keep the book beside it before a step that changes much of it."""
        return back_up_before(self._paths, now(), purpose)

    def kept_in(self, folders: Sequence[Path]) -> list[KeptBackup]:
        """Return the backups of the book in these folders, the oldest first."""
        return kept_backups(self._paths, folders)

    def is_whole(self, backup: Path) -> bool:
        """Return whether a backup can be read to its end and holds what it says."""
        return is_whole(backup)

    def head_of(self, backup: Path) -> Head | None:
        """Return the last seal of the book in a backup, as it says."""
        manifest = about_of(backup)
        return head_of_mark(manifest.head) if manifest else None

    def drill(self, source: Path, now: Clock, identity: Identity | None = None) -> Drill:
        """Bring a backup back on trial, elsewhere, and compare the book with it."""
        return drill(self._paths, source, now, identity)

    def restore(self, source: Path, now: Clock, identity: Identity | None = None) -> Path | None:
        """Bring a backup back after every part is checked."""
        return restore(self._paths, source, now, identity, Reminders(self._paths).set_aside)
