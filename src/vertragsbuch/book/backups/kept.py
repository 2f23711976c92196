"""What is told of backups, as plain values."""

from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

BackupCondition = Literal["good", "damaged", "unusable"]
"""`damaged` is the book that a backup keeps, `unusable` the file itself."""

_MARK = 8


class Origin(NamedTuple):
    """How a book began: sums of its first entry and of its first seal, empty where it has none."""

    entry: str
    seal: str

    @property
    def mark(self) -> str:
        """A few signs that tell the book from others, empty where nothing has been entered."""
        return (self.seal or self.entry)[:_MARK]

    def is_of_same_book(self, other: "Origin") -> bool:
        """Return whether both are surely copies of one book: something is shared, and nothing differs."""
        pairs = [(mine, theirs) for mine, theirs in zip(self, other, strict=True) if mine and theirs]
        return bool(pairs) and all(mine == theirs for mine, theirs in pairs)

    def is_of_another_book(self, other: "Origin") -> bool:
        """Return whether both are surely copies of two books; of one that holds nothing nobody can tell."""
        if _NO_ORIGIN in (self, other) or (self.entry and self.entry == other.entry):
            return False
        return not self.is_of_same_book(other)


_NO_ORIGIN = Origin("", "")


class KeptBackup(NamedTuple):
    """A backup in a folder, as far as its name and what it says of itself tell; all of it was not read.

    `is_current` says that the book has not changed since, `encrypted` that nobody can look into it.
    """

    file: Path
    at: datetime
    condition: BackupCondition
    is_current: bool
    encrypted: bool


class Drill(NamedTuple):
    """A backup brought back on trial, elsewhere: what it holds, what is wrong, how the book differs from it.

    `newer` are contracts that the book alone has, `changed` those that it has otherwise, `only_here` those
    that the backup alone has. `not_compared` says why the book could not be read, empty where it could.
    """

    file: Path
    made_at: str
    contracts: int
    events: int
    documents: int
    breaks: tuple[str, ...]
    newer: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    only_here: tuple[str, ...] = ()
    not_compared: str = ""
