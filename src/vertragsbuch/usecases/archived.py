"""Which papers lie in the archive, as this machine remembers: nothing is fetched or handed over twice.

It is a memory alone. Without it papers are fetched again and bring no second draft, and are handed over
again, where the archive knows them by their content.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from vertragsbuch.book.note_file import UnusableNote, content_of_note, file_of_note
from vertragsbuch.book.private_files import private_folder, written_whole
from vertragsbuch.usecases.context import Context

_NOTE = "paperless.json"


def archived(context: Context, url: str) -> dict[str, int]:
    """Return the numbers of papers in an archive by the SHA-256 of their content; 0 for an unknown one."""
    file = file_of_note(context.paths, _NOTE)
    if file is None:
        return {}
    try:
        note = json.loads(content_of_note(file))
    except (OSError, UnusableNote, ValueError, RecursionError):
        return {}
    papers = note.get(url) if isinstance(note, dict) else None
    return (
        {str(name): at for name, at in papers.items() if type(at) is int} if isinstance(papers, dict) else {}
    )


def note_archived(context: Context, url: str, papers: Mapping[str, int]) -> None:
    """Remember what lies in an archive; what cannot be written is not remembered."""
    file = file_of_note(context.paths, _NOTE)
    if file is None:
        return
    with suppress(OSError):
        private_folder(Path(file).parent)
        with written_whole(Path(file), lasting=False) as stream:
            stream.write(json.dumps({url: dict(papers)}).encode())
