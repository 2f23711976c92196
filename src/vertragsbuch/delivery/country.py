"""In which country a recipient sits, and how long the post takes to get there."""

from collections.abc import Sequence

from vertragsbuch.delivery.calendar import GERMANY, PostDays
from vertragsbuch.delivery.countries_table import CODE_BY_NAME, CODE_BY_SIGN, GERMAN_NAMES, ZONE_OF, ZONES
from vertragsbuch.language import _

UNKNOWN_COUNTRY = ""
"""Abroad, and nobody knows where."""

_FARTHEST = "far"
_TOWNS_WITH_STATE = 2
_CODE_OF_A_STATE = 2
_GERMAN_LENGTH = 5
_ZIP_LENGTHS = (5, 10)


def post_days_to(country: str) -> PostDays:
    """Return how long the post takes to a country beyond Germany; to an unknown one, the longest."""
    return PostDays(*ZONES[ZONE_OF.get(country, _FARTHEST)])


def country_name(country: str) -> str:
    """Return the German name of a country beyond Germany; empty where it is not known."""
    return GERMAN_NAMES.get(country, "")


def country_of_lines(lines: Sequence[str]) -> str:
    """Return the country that the lines of an address without a German post code tell.

    It is told by the last line, by the sign before a post code („A-1010 Wien“), or by a post code that only
    one country has. `UNKNOWN_COUNTRY` is one that is abroad and not known; an address that tells nothing is
    German.
    """
    if not lines:
        return GERMANY
    named = country_named(lines[-1])
    if named is not None:
        return named
    for line in reversed(lines):
        by_code = sign_before_code(line) or _by_form_of_code(line)
        if by_code is not None:
            return by_code
    return UNKNOWN_COUNTRY if _is_foreign(lines) else GERMANY


def country_named(line: str) -> str | None:
    """Return the country whose name a line is, in German, English or its own language; None for another."""
    return CODE_BY_NAME.get(line.strip(" .").casefold())


def sign_before_code(line: str) -> str | None:
    """Return the country whose sign stands before the post code of a line: „CH-8001 Zürich“."""
    sign, dash, rest = line.partition("-")
    if not dash or not rest[:1].isdigit():
        return None
    return CODE_BY_SIGN.get(sign.strip())


def without_sign(line: str) -> str:
    """Return a line with post code and town without the sign of the country: the post wants none there."""
    return line.partition("-")[2].strip() if sign_before_code(line) else line


def names_town(line: str) -> bool:
    """Return whether a line has a post code and a town, of whatever country."""
    return sign_before_code(line) is not None or _by_form_of_code(line) is not None or _begins_with_code(line)


def _by_form_of_code(line: str) -> str | None:
    """Return the country whose post codes look like that at the end of a line: British, American."""
    words = line.split()
    if len(words) < _TOWNS_WITH_STATE:
        return None
    first, last = words[-2:]
    if first.isalpha() and first.isupper() and len(first) == _CODE_OF_A_STATE:
        is_zip = last.replace("-", "").isdigit() and len(last) in _ZIP_LENGTHS
        return "US" if is_zip else None
    inward = len(last) == len("1AA") and last[0].isdigit() and last[1:].isalpha() and last.isupper()
    outward = first.isupper() and first.isalnum() and first[0].isalpha() and any(map(str.isdigit, first))
    return "GB" if inward and outward else None


def _is_foreign(lines: Sequence[str]) -> bool:
    """Return whether the end of an address cannot be German: a code of another length, or a line below it."""
    code, _space, town = lines[-1].partition(" ")
    if code.isascii() and code.isdigit() and town[:1].isalpha():
        return len(code) != _GERMAN_LENGTH
    return any(_begins_with_code(line) for line in lines[:-1]) and not any(map(str.isdigit, lines[-1]))


def _begins_with_code(line: str) -> bool:
    code, _space, town = line.partition(" ")
    return len(code) >= len("101") and code.isascii() and code.isdigit() and town[:1].isalpha()


def destination(country: str) -> str:
    """Return a country in a sentence on the screen: „in Österreich“, „im Ausland“ where it is not known."""
    name = country_name(country)
    return _("im Ausland ({country})").format(country=name) if name else _("im Ausland")
