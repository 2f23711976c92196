"""Which characters the typeface has, read from its own tables: what it lacks, Typst refuses to set."""

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from vertragsbuch.typesetting.source import FONTS

_SEGMENTS, _GROUPS = 4, 12
_HEAD_OF_SEGMENTS, _HEAD_OF_GROUPS = 14, 16


@lru_cache(maxsize=1)
def known_signs() -> frozenset[int]:
    """Return the code points that every font of the typeface can show."""
    fonts = [place for place in sorted(Path(FONTS).iterdir()) if place.suffix in (".otf", ".ttf")]
    return frozenset.intersection(*(frozenset(_signs_of(place.read_bytes())) for place in fonts))


def _signs_of(font: bytes) -> Iterator[int]:
    """Yield the code points of a font (OpenType, table `cmap`)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _sum, offset, _length in entries if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if kind == _SEGMENTS:
            yield from _in_segments(font, start + offset)
        elif kind == _GROUPS:
            yield from _in_groups(font, start + offset)


def _in_segments(font: bytes, place: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", font, place + 6)
    count = double // 2
    ends = place + _HEAD_OF_SEGMENTS
    starts = ends + double + 2
    for number in range(count):
        end, start, delta, offset = (
            struct.unpack_from(">H", font, table + 2 * number)[0]
            for table in (ends, starts, starts + double, starts + 2 * double)
        )
        glyphs = starts + 2 * double + 2 * number + offset
        for code in range(start, min(end, 0xFFFE) + 1):
            (listed,) = struct.unpack_from(">H", font, glyphs + 2 * (code - start)) if offset else (code,)
            if (listed + delta) % 0x10000 and (listed or not offset):
                yield code


def _in_groups(font: bytes, place: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, place + 12)
    for number in range(count):
        start, end, _glyph = struct.unpack_from(">III", font, place + _HEAD_OF_GROUPS + 12 * number)
        yield from range(start, end + 1)
