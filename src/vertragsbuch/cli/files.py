"""Files that the command line reads and writes: whole or not at all."""

import os
import sys
from typing import TYPE_CHECKING

from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _

if TYPE_CHECKING:
    from pathlib import Path


def content_of(file: str) -> bytes:
    """Return the content of a file, or of stdin for `-`; raises BadInput where it cannot be read."""
    if file == "-":
        if sys.stdin is None:
            raise BadInput.of("-", _("Es gibt keine Standardeingabe."))
        return sys.stdin.buffer.read()
    from vertragsbuch.exchange.document import LARGEST_FILE  # noqa: PLC0415 - loads 20 ms, where a file is read alone

    try:
        with open(file.rstrip("/") or file or ".", "rb") as stream:  # noqa: PTH123 - pathlib loads 3 ms
            content = stream.read(LARGEST_FILE + 1)  # a device tells no size, and may never end
    except (OSError, ValueError) as fault:
        reason = reason_of(fault) if isinstance(fault, OSError) else str(fault)
        sentence = _("Die Datei lässt sich nicht lesen ({reason}).")
        raise BadInput.of(file, sentence.format(reason=reason)) from fault
    if len(content) > LARGEST_FILE:
        raise BadInput.of(file, _("Die Datei ist größer als 512 MB."))
    return content


def write_file(target: "Path", content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner alone; raises BadInput where that fails."""
    from pathlib import Path  # noqa: PLC0415 - as below
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - loads 4 ms, and most commands write no file

    target = target.resolve()
    if target.exists() and not target.is_file():
        raise BadInput.of(str(target), _("Das ist keine gewöhnliche Datei; bitte einen anderen Ort wählen."))
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as part:
            try:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
                Path(part.name).replace(target)
            except OSError:
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as fault:
        sentence = _("Die Datei lässt sich nicht schreiben ({reason}); bitte einen anderen Ort wählen.")
        raise BadInput.of(str(target), sentence.format(reason=reason_of(fault))) from fault


def write_new_file(target: "Path", content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raises BadInput, also where one is there."""
    if target.exists() or target.is_symlink():
        raise BadInput.of(str(target), _("Hier liegt schon etwas; bitte einen anderen Namen wählen."))
    write_file(target, content)
