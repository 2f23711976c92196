"""What a person will soon need and what takes long to load."""

from collections.abc import Iterator
from importlib import import_module

from vertragsbuch.usecases.context import Context

_FOR_A_LETTER = ("vertragsbuch.typesetting.warm_compiler", "vertragsbuch.typesetting.pdfium")


def loaded_ahead(context: Context) -> Iterator[None]:
    """Load what it takes to typeset a letter and to note it in the book, a part at each step."""
    for name in _FOR_A_LETTER:
        import_module(name)
        yield
    yield from context.book.load_for_writing()
