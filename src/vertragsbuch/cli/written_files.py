"""Files that the command line writes: whole or not at all."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _


def write_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner alone; raises BadInput where that fails."""
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


def write_new_file(target: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raises BadInput, also where one is there."""
    if target.exists() or target.is_symlink():
        raise BadInput.of(str(target), _("Hier liegt schon etwas; bitte einen anderen Namen wählen."))
    write_file(target, content)
