"""Where a recipient sits: the state of a German post code."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from vertragsbuch.contract.model import FederalState
from vertragsbuch.delivery.calendar import GERMANY, Place
from vertragsbuch.delivery.postcodes_table import FIRSTS, LASTS, STATES

_LENGTH = 5
_CODE_AND_TOWN = 2
_PREFIXES = ("DE-", "DE ", "D-", "D ")
_HOME_COUNTRY = {"deutschland", "germany", "bundesrepublik deutschland", "de", "d"}
_UNASSIGNED = ("00", "05", "43", "62")
"""The two leading digits that no region has."""
_AUGSBURG = "861"


@lru_cache(maxsize=4096)
def place_of_address(address: tuple[str, ...], state: FederalState | None = None) -> Place:
    """Return what the address lines tell of the post and the holidays there; a known state prevails."""
    postcode = postcode_of_address(address)
    if postcode is None:
        country = _country(address)
        return Place(state) if country == GERMANY else Place(country=country)
    return Place(state or state_of_postcode(postcode), postcode.startswith(_AUGSBURG))


def _country(address: tuple[str, ...]) -> str:
    if not address:
        return GERMANY
    from vertragsbuch.delivery.country import country_of_lines  # noqa: PLC0415 - few write abroad

    lines = tuple(address_parts(address))
    return GERMANY if lines[-1:] and lines[-1].casefold() in _HOME_COUNTRY else country_of_lines(lines)


def postcode_of_address(address: Iterable[str]) -> str | None:
    """Return the post code of a German address: five digits before a town, no foreign country below."""
    postcode = None
    for line in address_parts(address):
        code = _code_before_a_town(line)
        if code is not None:
            postcode = code
        elif postcode is not None and line.casefold() not in _HOME_COUNTRY:
            return None
    return postcode


def _code_before_a_town(line: str) -> str | None:
    """Return the code of a line such as „50667 Köln“ or „D-50667 Köln“: the check loads no expressions."""
    words = (line.lstrip("DE- ") if line.startswith(_PREFIXES) else line).split(maxsplit=1)
    if len(words) != _CODE_AND_TOWN:
        return None
    code, town = words
    is_code = len(code) == _LENGTH and code.isascii() and code.isdigit()
    return code if is_code and town[0].isalpha() else None


def is_assigned(postcode: str) -> bool:
    """Return whether a post code lies in one of the regions that exist."""
    return postcode[:2] not in _UNASSIGNED


def state_of_postcode(postcode: str) -> FederalState | None:
    """Return the state in which a post code lies; None where it is unassigned or lies in several."""
    begin, end = 0, len(FIRSTS)
    while begin < end:  # what `bisect` does, which takes longer to load than a list of contracts asks for
        middle = (begin + end) // 2
        begin, end = (begin, middle) if postcode < FIRSTS[middle] else (middle + 1, end)
    at = begin - 1
    return STATES[at] if at >= 0 and postcode <= LASTS[at] else None


def address_parts(address: Iterable[str]) -> Iterator[str]:
    """Yield the parts of the lines: an address is often typed in one line, with commas."""
    for line in address:
        for part in line.split(","):
            if text := part.strip():
                yield text
