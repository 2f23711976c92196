"""Where a recipient sits: the state of a German post code."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from vertragsbuch.contract.model import State
from vertragsbuch.delivery.calendar import Place

DATA = Path(__file__).with_name("data") / "postcodes.toml"
_TOWN_LINE = re.compile(r"(?:DE?[- ])?(\d{5})\s+[^\W\d]")
_HOME_COUNTRY = {"deutschland", "germany", "bundesrepublik deutschland", "de", "d"}
_UNASSIGNED = ("00", "05", "43", "62")
"""The two leading digits that no region has."""
_AUGSBURG = "861"


class Range(NamedTuple):
    """Post codes that lie in one state; the first and the last are both included."""

    first: str
    last: str
    state: State


def place_of_address(address: Iterable[str], state: State | None = None) -> Place:
    """Return what the address lines tell of the holidays there; a state that is known already prevails."""
    postcode = postcode_of_address(address)
    if postcode is None:
        return Place(state)
    return Place(state or state_of_postcode(postcode), postcode.startswith(_AUGSBURG))


def state_of_address(address: Iterable[str]) -> State | None:
    """Return the state of the German post code in an address; None where there is none or it is ambiguous."""
    postcode = postcode_of_address(address)
    return None if postcode is None else state_of_postcode(postcode)


def postcode_of_address(address: Iterable[str]) -> str | None:
    """Return the post code of a German address: five digits before a town, no foreign country below."""
    postcode = None
    for line in _lines(address):
        found = _TOWN_LINE.match(line)
        if found:
            postcode = found[1]
        elif postcode is not None and line.casefold() not in _HOME_COUNTRY:
            return None
    return postcode


def is_assigned(postcode: str) -> bool:
    """Return whether a post code lies in one of the regions that exist."""
    return postcode[:2] not in _UNASSIGNED


def state_of_postcode(postcode: str) -> State | None:
    """Return the state in which a post code lies; None where it is unassigned or lies in several."""
    ranges = _ranges()
    at = bisect_right(ranges, postcode, key=lambda each: each.first) - 1
    return ranges[at].state if at >= 0 and postcode <= ranges[at].last else None


def _lines(address: Iterable[str]) -> Iterator[str]:
    """Yield the parts of the lines: an address is often typed in one line, with commas."""
    for line in address:
        yield from filter(None, (part.strip() for part in line.split(",")))


@cache
def _ranges() -> tuple[Range, ...]:
    import tomllib  # noqa: PLC0415 - loads 8 ms, and only a plan needs it

    ranges = tomllib.loads(DATA.read_text("utf-8"))["ranges"]
    return tuple(sorted(_range(text, cast("State", state)) for state in ranges for text in ranges[state]))


def _range(text: str, state: State) -> Range:
    first, _dash, last = text.partition("-")
    return Range(first, last or first, state)
