"""What was typed and not saved when the program ended: kept beside the book until it is gone on with."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from vertragsbuch.book.private_files import opened_file, private_folder, written_whole
from vertragsbuch.usecases.context import Context

_LARGEST = 16 << 20
"""More nobody types; whatever else lies there is not read to its end."""


class Unsaved(NamedTuple):
    """Texts by field, the form in which they stood, and the way to it.

    The way is an action of the interface on a contract, and what was chosen then from lists, in order.
    """

    action: str
    contract_id: str
    choices: tuple[str, ...]
    form: str
    title: str
    texts: Mapping[str, str]


def keep_unsaved(context: Context, unsaved: Unsaved) -> None:
    """Keep what was typed, for the owner alone; where that cannot be written nothing is done.

    The program is about to end, and nobody could be told.
    """
    file = context.paths.unsaved
    with suppress(OSError):
        private_folder(file.parent)
        with written_whole(file) as stream:
            stream.write(json.dumps(unsaved._asdict()).encode())


def read_unsaved(context: Context) -> Unsaved | None:
    """Return what was kept; None where there is nothing, or nothing that this program has written."""
    try:
        with opened_file(context.paths.unsaved) as stream:
            kept = json.loads(stream.read(_LARGEST))
        unsaved = Unsaved(**{**kept, "choices": tuple(kept["choices"])})
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    texts = unsaved.texts
    is_ours = isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())
    lines = (unsaved.action, unsaved.contract_id, unsaved.form, unsaved.title, *unsaved.choices)
    return unsaved if is_ours and all(isinstance(line, str) for line in lines) else None


def forget_unsaved(context: Context) -> None:
    """Forget what was kept."""
    with suppress(OSError):
        context.paths.unsaved.unlink(missing_ok=True)
