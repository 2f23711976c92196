"""The content of a file that a person names: bounded, and of a file alone."""

import errno
from pathlib import Path


def content_of(path: Path, most: int) -> bytes:
    """Return the content of a file of at most so many bytes; raises OSError, for a device or a pipe as well.

    A device tells no size and may never end; a pipe would be waited for.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.ENOTSUP, "no file")
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, "too large")
    return content
