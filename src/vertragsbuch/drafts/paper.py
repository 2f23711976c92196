"""A file that drafts were taken from, kept as long as one of them waits for a person."""

from vertragsbuch.named_tuple import NamedTuple

MOST_BYTES = 100_000_000
"""A larger file is not kept beside its draft."""


class DraftPaper(NamedTuple):
    """A file by the SHA-256 of its content, under the name that it came with."""

    sha256: str
    name: str
    media_type: str
    content: bytes
