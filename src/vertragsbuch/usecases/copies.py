"""Copies of what the book keeps, written where the person wants them: never over anything."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from vertragsbuch.book.own_places import refusal_of_place
from vertragsbuch.book.private_files import FILE_MODE
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context


def refuse_own_place(context: Context, file: Path, named: str | None = None) -> None:
    """Raise BadInput, about what is `named`, where a file would lie in a place that belongs to the book."""
    refusal = refusal_of_place(context.paths, file)
    if refusal is not None:
        raise BadInput.of(str(file) if named is None else named, refusal)


def save_copy(context: Context, file: Path, content: bytes, named: str | None = None) -> None:
    """Write a copy for its owner alone, whole or not at all.

    Raises BadInput, about what is `named`, where one is there or nobody can write.
    """
    place = str(file) if named is None else named
    refuse_own_place(context, file, place)
    try:
        with _begun(file) as stream:
            stream.write(content)
    except FileExistsError as error:
        raise BadInput.of(place, _("Diese Datei gibt es schon; bitte einen anderen Namen wählen.")) from error
    except OSError as error:
        sentence = _("Dorthin lässt sich nicht schreiben: {reason}.").format(reason=reason_of(error))
        raise BadInput.of(place, sentence) from error


@contextmanager
def _begun(file: Path) -> Iterator[BinaryIO]:
    """Yield a new file that goes again where its content does not get to its end."""
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
    except BaseException:  # a key that interrupts leaves nothing behind either
        file.unlink(missing_ok=True)
        raise
