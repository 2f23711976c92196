"""What backups are called: names that sort by their moment and say what they are for."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple, get_args

BACKUP_ENDING = ".zip"
ENCRYPTED_ENDING = ".age"
DAMAGED = "-beschaedigt"
_STAMP = "%Y-%m-%dT%H-%M-%S"

BackupPurpose = Literal["", "import", "rueckholung", "umstellung"]
"""Before what a backup was taken by itself; empty for one that somebody asked for."""

_NAME = re.compile(
    r"-(?P<stamp>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)Z?(?:-vor-(?P<purpose>import|rueckholung|umstellung))?"
    r"(?P<damaged>-beschaedigt)?(?:-(?P<mark>[0-9a-f]{8}))?(?:-\d{1,4})?\.zip(?P<encrypted>\.age)?"
)


class NamedBackup(NamedTuple):
    """A backup as its name tells it: when it was taken, for what, and whether the book was damaged.

    `mark` tells an encrypted one's book, for nobody can look into it here; it is empty for others.
    """

    file: Path
    at: datetime
    purpose: BackupPurpose
    damaged: bool
    encrypted: bool
    mark: str


def stem_of(
    book: Path, at: datetime, purpose: BackupPurpose = "", *, damaged: bool = False, mark: str = ""
) -> str:
    """Return what a backup of a book is called, without its ending."""
    before = f"-vor-{purpose}" if purpose else ""
    marked = f"-{mark}" if mark else ""
    return f"{book.stem}-{moment_in_name(at)}{before}{DAMAGED if damaged else ''}{marked}"


def moment_in_name(at: datetime) -> str:
    """Return a moment so that it can stand in a name and sorts by itself."""
    return f"{at.astimezone(UTC).strftime(_STAMP)}Z"


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """Return a place in a folder that nothing has taken yet."""
    place, count = folder / f"{stem}{ending}", 1
    while place.exists() or place.is_symlink():
        count += 1
        place = folder / f"{stem}-{count}{ending}"
    return place


def backups_in(folder: Path, book: Path) -> Iterator[NamedBackup]:
    """Yield what a folder holds under names that backups of a book of this name have, the oldest first.

    Raises OSError where the folder cannot be read.
    """
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    for file in files:
        named = _named(file, book.stem)
        if named is not None and file.is_file() and not file.is_symlink():
            yield named


def _named(file: Path, stem: str) -> NamedBackup | None:
    if not file.name.startswith(f"{stem}-"):
        return None
    parts = _NAME.fullmatch(file.name.removeprefix(stem))
    if parts is None:
        return None
    try:
        at = datetime.strptime(parts["stamp"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    purpose = next(one for one in get_args(BackupPurpose) if one == (parts["purpose"] or ""))
    return NamedBackup(
        file, at, purpose, parts["damaged"] is not None, parts["encrypted"] is not None, parts["mark"] or ""
    )
