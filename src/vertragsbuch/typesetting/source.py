"""What Typst works with: a source, our own fonts, and that it refuses."""

from os import PathLike
from os.path import dirname, join

FONTS = join(dirname(__file__), "fonts")

FileSource = str | PathLike[str]
"""Where a Typst source lies."""


class SourceRefused(Exception):
    """Typst could not make a document of a source and its data; the text is what it says, in English."""
