"""What the interface was like when it was left: its theme, and how each book was looked at; beside the log.

It names books, tags and people: only the owner may read it. Nothing depends on it: a file that is broken or
cannot be written is as good as none.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from vertragsbuch.book.private_files import opened_file, private_folder, written_whole
from vertragsbuch.usecases.context import Context

_THEME, _VIEWS = "thema.txt", "ansichten.json"
"""Two files: the theme is read before the first frame, which has no time for JSON."""
_MOST_BOOKS = 50
"""Of so many books the views are remembered; that of the one left longest ago is forgotten."""
_LARGEST = 100_000

KeptView = Mapping[str, str | bool]
"""How a book is looked at, by the names of what is not as usual."""


def remembered_theme(context: Context) -> str | None:
    """Return the theme that was chosen last; None where none was."""
    with suppress(OSError, ValueError):
        return _file(context, _THEME).read_text("utf-8")[:100].strip() or None
    return None


def remember_theme(context: Context, theme: str) -> None:
    """Keep the theme for the next start."""
    _write(_file(context, _THEME), theme)


def remembered_view(context: Context) -> KeptView:
    """Return how the book was looked at last; empty where that was as usual."""
    view = _views(context).get(context.paths.book_file)
    if not isinstance(view, dict):
        return {}
    return {name: value for name, value in view.items() if isinstance(value, str | bool)}


def remember_view(context: Context, view: KeptView) -> None:
    """Keep how the book is looked at for the next start."""
    import json  # noqa: PLC0415 - the first frame, which knows of the theme, has no time for it

    others = {book: each for book, each in _views(context).items() if book != context.paths.book_file}
    kept = dict(list(others.items())[-_MOST_BOOKS + 1 :])
    views = {**kept, context.paths.book_file: dict(view)}
    _write(_file(context, _VIEWS), json.dumps(views, ensure_ascii=False, indent=1))


def _views(context: Context) -> dict[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        with opened_file(_file(context, _VIEWS)) as stream:
            import json  # noqa: PLC0415 - as above, and the first row has none where every view is as usual

            views = json.loads(stream.read(_LARGEST))
        if isinstance(views, dict):
            return views
    return {}


def _file(context: Context, name: str) -> Path:
    return context.paths.log.with_name(name)


def _write(file: Path, text: str) -> None:
    with suppress(OSError):
        private_folder(file.parent)
        with written_whole(file) as stream:
            stream.write(text.encode())
