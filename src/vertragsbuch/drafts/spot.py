"""What a draft was taken from, and where in it each value stands."""

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

SourceKind = Literal["paper", "statement", "program", "directory"]
"""A contract's own paper, a bank statement, the export of another program, the directory of addresses."""


class SpotArea(NamedTuple):
    """A rectangle in millimetres from the left and the upper edge of a page."""

    left: float
    top: float
    right: float
    bottom: float


class Source(NamedTuple):
    """A file, by its name and the SHA-256 of its bytes; `link` leads to it where it lies elsewhere."""

    kind: SourceKind
    name: str
    sha256: str
    link: str = ""


class Spot(NamedTuple):
    """The words in which a value stands, and their place: a page, a line or an entry, as the file has them.

    `source` is the SHA-256 of the file. Pages, lines and entries count from 1; on a page `areas` frame the
    words.
    """

    source: str
    words: str
    page: int | None = None
    areas: tuple[SpotArea, ...] = ()
    line: int | None = None
    entry: int | None = None
