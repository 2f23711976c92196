"""What an address lets one do: a street has a door, a post office box and a large recipient have none."""

import re
from collections.abc import Iterable, Iterator

from vertragsbuch.delivery.country import (
    UNKNOWN_COUNTRY,
    country_name,
    country_named,
    names_town,
    without_sign,
)
from vertragsbuch.delivery.postcode import address_parts, place_of_address, postcode_of_address
from vertragsbuch.language import _
from vertragsbuch.typed import Literal

Door = Literal["street", "box", "large"]
"""A street and number; a post office box; a German post code of its own for one large recipient."""

_BOX = re.compile(
    r"\b(?:post(?:fach|schliessfach|schließfach|bus)|p\.? ?o\.? ?box|case postale|casella postale|"
    r"bo[iî]te postale|apartado|packstation)\b|^(?:BP|CP|PF)\.? ?\d",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|chaussee|promenade|steig|stieg)(?:$| \d)|"
    r"^(?:stra(?:ß|ss)e|platz|allee|weg) (?:de[rs]|am|an|zu[mr]) |"
    r"^(?:am|an der|an den|auf dem|auf der|im|in der|in den|unter den|zum|zur) ",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"service|abteilung|betreuung|center|zentrale|vertr[aä]g|kündigung|kunden|"
    r"postzentrum|\b(?:z\. ?hd|gmbh|ag|se)\b",
    re.IGNORECASE,
)
_DAY_IN_A_NAME = re.compile(r"\b\d{1,2}\. ?(?=[A-Z])")


def door_of_address(address: Iterable[str]) -> Door:
    """Return what there is to go to at an address; a street where nothing says otherwise."""
    address = tuple(address)
    lines = _before_town(address)
    if any(map(_BOX.search, lines)):
        return "street" if any(_STREET.search(line) and not _BOX.search(line) for line in lines) else "box"
    if any(map(_names_a_house, lines)):
        return "street"
    is_german = postcode_of_address(address) is not None
    return "large" if is_german and all(map(_DEPARTMENT.search, lines)) else "street"


def postal_lines(address: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of an address as they stand on the envelope.

    Abroad town and country are in capitals, the country in German and below everything else, without its sign
    before the post code (DIN 5008); at home they are what was entered.
    """
    place = place_of_address(address)
    if not place.is_abroad:
        return address
    lines = list(address) if len(address) > 1 else list(address_parts(address))
    if country_named(lines[-1]) is not None:
        lines.pop()
    lines = [without_sign(line).upper() if names_town(line) else line for line in lines]
    name = country_name(place.country)
    return (*lines, name.upper()) if name else (*lines[:-1], lines[-1].upper())


def questions_about(address: Iterable[str]) -> Iterator[str]:
    """Yield what has to be asked about an address: a number that is missing, a country that is not known."""
    address = tuple(address)
    lines = _before_town(address)
    for line in lines:
        if _BOX.search(line) and not _has_digit(line):
            yield _("„{line}“ hat keine Nummer: Steht sie im Vertrag oder Impressum?").format(line=line)
        elif _STREET.search(line) and not _has_digit(line):
            yield _("„{line}“ hat keine Hausnummer: Steht sie im Vertrag oder Impressum?").format(line=line)
    has_neither = not any(_STREET.search(line) or _BOX.search(line) or _has_digit(line) for line in lines)
    if lines and has_neither and door_of_address(address) == "street":
        yield _("Die Anschrift nennt weder Hausnummer noch Postfach: Stehen sie im Vertrag oder Impressum?")
    if place_of_address(address).country == UNKNOWN_COUNTRY:
        yield _("In welchem Land? Es steht in der letzten Zeile der Anschrift, etwa „Österreich“.")


def _names_a_house(line: str) -> bool:
    """Return whether a line names a street or has a number; a street without one is one, too."""
    return _STREET.search(line) is not None or _has_digit(line)


def _has_digit(line: str) -> bool:
    return any(map(str.isdigit, _DAY_IN_A_NAME.sub("", line)))


def _before_town(address: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines above the one with post code and town."""
    lines = tuple(address_parts(address))
    last = next((at for at in range(len(lines) - 1, -1, -1) if names_town(lines[at])), len(lines))
    return lines[:last]
