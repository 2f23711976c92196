"""What use cases need of a book for its backups."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.backups.kept import Drill, KeptBackup
from vertragsbuch.book.backups.names import BackupPurpose
from vertragsbuch.book.values import Clock
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.contract.head import Head


class Backups(Protocol):
    """The copies of a book with all its documents, each in one file. What fails raises BookUnavailable."""

    def make(self, target: Path, now: Clock, settings: BackupSettings = ...) -> Path:
        """Write the book and its documents into one file, or into a folder, and return where it lies.

        In a folder older ones are removed as the settings say.
        """

    def make_before(self, purpose: BackupPurpose, now: Clock) -> Path | None:
        """Keep the book beside it before a step that changes much of it, and return where, if not empty.

        It may be asked amid a transaction: what is kept is the book before it.
        """

    def kept_in(self, folders: Sequence[Path]) -> list[KeptBackup]:
        """Return the backups of the book in these folders, the oldest first; none is read whole.

        A folder that cannot be read has none.
        """

    def is_whole(self, backup: Path) -> bool:
        """Return whether a backup can be read to its end and holds what it says."""

    def head_of(self, backup: Path) -> Head | None:
        """Return the last seal of the book in a backup, as it says; None where it says nothing of it."""

    def drill(self, source: Path, now: Clock, identity: Identity | None = None) -> Drill:
        """Bring a backup back on trial, elsewhere, and compare the book with it; nothing is replaced."""

    def restore(self, source: Path, now: Clock, identity: Identity | None = None) -> Path | None:
        """Bring a backup back after every part is checked; return where the book before it is kept.

        An encrypted one needs an identity.
        """
