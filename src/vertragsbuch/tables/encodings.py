"""What a text file is encoded in, as its beginning tells: one answer for tables, statements and exports."""

import codecs

BYTES_LOOKED_AT = 4096
"""So many bytes tell it."""

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SOME_NULS = 8


def wide_encoding(head: bytes) -> str | None:
    """Return which UTF-16 a file with this beginning is, with its mark or without; None for any other."""
    if head.startswith(_UTF_16_MARKS):
        return "utf-16"
    evens, odds = head[::2].count(0), head[1::2].count(0)
    if max(evens, odds) < _SOME_NULS or min(evens, odds) * _SOME_NULS > max(evens, odds):
        return None
    is_mostly_one = max(evens, odds) * 2 > len(head) // 2
    return ("utf-16-le" if odds > evens else "utf-16-be") if is_mostly_one else None


def decoded(raw: bytes, *, leniently: bool = False) -> str:
    """Return the text of a file: UTF-8 or UTF-16, with a mark or without, else Windows-1252.

    Raises UnicodeDecodeError for what is none of them; `leniently` a question mark stands for each such sign.
    """
    wide = wide_encoding(raw[:BYTES_LOOKED_AT])
    if wide is None:
        return narrow_text(raw, leniently=leniently)
    return raw.decode(wide, "replace" if leniently else "strict")


def narrow_text(raw: bytes, *, leniently: bool = False) -> str:
    """Return the text of a file, or of a line of one, that is no UTF-16; see `decoded`."""
    body = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode()
    except UnicodeDecodeError:
        is_marked = leniently and len(body) < len(raw)
        return body.decode("utf-8" if is_marked else "cp1252", "replace" if leniently else "strict")


def beginning_of(raw: bytes) -> str:
    """Return the beginning of a text; only its ASCII is sure, as it may be cut within a sign."""
    head = raw[:BYTES_LOOKED_AT].removeprefix(codecs.BOM_UTF8)
    return head.decode(wide_encoding(head) or "latin-1", "replace")
