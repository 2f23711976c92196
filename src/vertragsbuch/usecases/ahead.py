"""What a person will soon need and what takes long to load."""

from collections.abc import Iterator
from importlib import import_module

from vertragsbuch.usecases.context import Context

_FOR_A_LETTER = ("vertragsbuch.typesetting.warm_compiler", "vertragsbuch.typesetting.pdfium")


def loaded_ahead(context: Context) -> Iterator[None]:
    """Load what it takes to typeset a letter and to note it in the book, then to read what is typed.

    A part at each step.
    """
    for name in _FOR_A_LETTER:
        import_module(name)
        yield
    yield from context.book.load_for_writing()
    from vertragsbuch.reading.first_keys import examples_read  # noqa: PLC0415 - the first frame needs none of it

    yield from examples_read(context.today)
