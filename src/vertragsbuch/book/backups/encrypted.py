"""Backups that only chosen people can read: in the format of age, which its own program opens as well."""

from collections.abc import Sequence
from pathlib import Path

from vertragsbuch.book.backups import age
from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.private_files import sync_names

_FIRST_LINE = b"age-encryption.org/v1\n"


def is_encrypted(file: Path) -> bool:
    """Return whether a file is encrypted with age; raises OSError where it cannot be read."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(_FIRST_LINE)) == _FIRST_LINE


def finish_backup(packed: Path, file: Path, recipients: Sequence[str]) -> Path:
    """Give a finished backup its name, which lasts, encrypted for its recipients where there are any.

    Raises BadInput for a recipient that is none, BookUnavailable where it does not read back as written.
    """
    if recipients:
        age.encrypt(packed, file, recipients)
    else:
        packed.replace(file)
        sync_names(file.parent)
    return file


def decrypt(source: Path, target: Path, identity: Identity) -> None:
    """Write what an encrypted backup holds into a file for the owner alone.

    Raises BadInput for an identity that is none, BookUnavailable where it is the wrong one, or for damage.
    """
    age.decrypt(source, target, identity)
