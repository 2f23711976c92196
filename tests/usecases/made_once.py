"""Books that many tests begin with: each is made once by its use cases and laid for every further test."""

from collections.abc import Callable, Hashable
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.laid import lay, taken_from
from tests.people import MAREN
from vertragsbuch.book.documents import keep
from vertragsbuch.config.paths import paths_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over


class _Made(NamedTuple):
    """What a book holds, and the contents of its documents."""

    book: bytes
    documents: tuple[bytes, ...]


_made: dict[tuple[Hashable, ...], _Made] = {}


def lay_made(context: Context, make: Callable[..., None], *of: Hashable) -> None:
    """Lay a book that is made of something on a day, at a moment; where one lies already, go on in it."""
    if context.paths.book.exists():
        make(context, *of)
        return
    named = (make, of, repr(context.settings), context.today, context.now())
    if named not in _made:
        _made[named] = _made_elsewhere(context, make, *of)
    lay(_made[named].book, context.paths, context.now())
    for content in _made[named].documents:
        keep(context.paths.documents, content)


def with_contracts(context: Context, *contracts: Contract) -> Context:
    """Lay a book of contracts that a file brought."""
    lay_made(context, _imported, *contracts)
    return context


def _imported(context: Context, *contracts: Contract) -> None:
    take_over(context, Document(MAREN, contracts))


def _made_elsewhere(context: Context, make: Callable[..., None], *of: Hashable) -> _Made:
    with TemporaryDirectory() as folder:
        paths = paths_of(f"{folder}/buch.sqlite")._replace(state_folder=folder)
        make(context._replace(paths=paths, was_there=False), *of)
        documents = sorted(path for path in paths.documents.rglob("*") if path.is_file())
        return _Made(taken_from(paths.book), tuple(path.read_bytes() for path in documents))
