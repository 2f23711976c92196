"""What a page of a PDF holds, and that a file cannot be read as one."""

from vertragsbuch.named_tuple import NamedTuple


class UnreadablePdf(ValueError):
    """What was given is no PDF, is damaged, locked, or too long; the text says which, in German."""


class Box(NamedTuple):
    """A rectangle in millimetres from the left and the upper edge of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box") -> bool:
        """Tell whether the whole of `other` lies inside."""
        beside = self.left <= other.left and other.right <= self.right
        return beside and self.top <= other.top and other.bottom <= self.bottom

    def meets(self, other: "Box") -> bool:
        """Tell whether some part of `other` lies inside."""
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom and other.top < self.bottom


class InkedSign(NamedTuple):
    """A visible character, the box of its ink, and the height of its base line in mm from the upper edge."""

    character: str
    box: Box
    baseline: float


class PageContent(NamedTuple):
    """What stands on a page: its size in mm, characters in reading order, boxes of pictures and lines.

    `fonts_missing` names every font that is not inside the file.
    """

    width: float
    height: float
    signs: tuple[InkedSign, ...]
    drawings: tuple[Box, ...]
    fonts_missing: tuple[str, ...]


class PagePixels(NamedTuple):
    """A page as a PNG, its size in mm, and how many pages its file has."""

    png: bytes
    width: float
    height: float
    pages: int = 1
