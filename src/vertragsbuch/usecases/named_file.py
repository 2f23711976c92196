"""A place that a person names: whether anything is there, and its content, bounded and of a file alone."""

import errno
import os
from pathlib import Path


def is_there(place: Path) -> bool:
    """Return whether anything is there, not where nobody may look or no name is so long: a use says why."""
    return os.path.exists(place)  # noqa: PTH110 - pathlib raises what is said better by whoever uses it


def is_folder(place: Path) -> bool:
    """Return whether a folder is there, as far as anybody may look."""
    return os.path.isdir(place)  # noqa: PTH112 - as above


def is_file(place: Path) -> bool:
    """Return whether a file is there, as far as anybody may look."""
    return os.path.isfile(place)  # noqa: PTH113 - as above


def names_in(folder: Path) -> frozenset[str]:
    """Return the names in a folder, as far as anybody may look."""
    try:
        return frozenset(os.listdir(folder))  # noqa: PTH208 - thousands of paths take longer than their names
    except OSError:
        return frozenset()


def file_content(path: Path, most: int) -> bytes:
    """Return the content of a file of at most so many bytes; raises OSError, for a device or a pipe as well.

    A device tells no size and may never end; a pipe would be waited for.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.ESPIPE, "no file")
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, "too large")
    return content
