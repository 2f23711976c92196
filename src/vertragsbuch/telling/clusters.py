"""A text cut so that no sign is torn apart from its marks."""

from collections.abc import Callable, Iterator
from unicodedata import category

_JOINER = "\u200d"
_CUT = "…"
_SKINS = ("\U0001f3fb", "\U0001f3ff")
_TAGS = ("\U000e0020", "\U000e007f")
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_JAMO = ("\u1160", "\u11ff")
"""The first and last of shades of skin, tags of flags, letters that make flags, later parts of Hangul."""


def clusters(text: str) -> Iterator[str]:
    """Yield the signs of a text as people count them: each with its marks, families and flags whole."""
    begin, flags = 0, 0
    for place, sign in enumerate(text):
        is_flag = _within(sign, _FLAGS)
        if place and not _goes_on(text[place - 1], sign) and not (is_flag and flags % 2):
            yield text[begin:place]
            begin, flags = place, 0
        flags = flags + 1 if is_flag else flags
    if text:
        yield text[begin:]


def shortened_to_room(text: str, room: int, size: Callable[[str], int]) -> str:
    """Return a text that is no larger than a room, as `size` measures it: cut between two signs and marked.

    It is empty where the room takes not even the mark.
    """
    if size(text) <= room:
        return text
    left = room - size(_CUT)
    if left < 0:
        return ""
    kept: list[str] = []
    for cluster in clusters(text):
        left -= size(cluster)
        if left < 0:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + _CUT


def _goes_on(before: str, sign: str) -> bool:
    """Return whether a sign belongs to the one before it."""
    return (
        _JOINER in (before, sign)
        or category(sign).startswith("M")
        or any(_within(sign, ends) for ends in (_SKINS, _TAGS, _JAMO))
    )


def _within(sign: str, ends: tuple[str, str]) -> bool:
    first, last = ends
    return first <= sign <= last
