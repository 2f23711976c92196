"""Files that the command line writes: whole or not at all."""

import os
from pathlib import Path

from vertragsbuch.book.left_overs import sweep_folder
from vertragsbuch.book.private_files import written_whole
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.copies import refuse_own_place
from vertragsbuch.usecases.named_file import is_file, is_there


def write_file(context: Context, target: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner alone; raises BadInput where that fails.

    It fails as well where the place belongs to the book.
    """
    refuse_own_place(context, target)
    target = target.resolve()
    if is_there(target) and not is_file(target):
        raise BadInput.of(str(target), _("Das ist keine gewöhnliche Datei; bitte einen anderen Ort wählen."))
    try:
        sweep_folder(target.parent)
        with written_whole(target) as stream:
            stream.write(content)
    except OSError as fault:
        sentence = _("Die Datei lässt sich nicht schreiben ({reason}); bitte einen anderen Ort wählen.")
        raise BadInput.of(str(target), sentence.format(reason=reason_of(fault))) from fault


def write_new_file(context: Context, target: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raises BadInput, also where one is there."""
    if os.path.lexists(target):
        raise BadInput.of(str(target), _("Hier liegt schon etwas; bitte einen anderen Namen wählen."))
    write_file(context, target, content)
