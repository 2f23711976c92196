"""Which address of the collection a notice may go to: it is kept for inquiries about data."""

import re

from vertragsbuch.named_tuple import NamedTuple

_HOME = frozenset({"deutschland", "germany"})
_CARE_OF = re.compile(r"^(?:c\s*/\s*o\b|℅)\s*:?\s*", re.IGNORECASE)
_OF_PRIVACY = re.compile(
    r"daten ?schutz|data ?protection|privacy|\bgdpr\b|\bdsgvo\b|\bdpo\b|\bedpo\b|beauftragte", re.IGNORECASE
)
_FIRM = re.compile(r"\b(?:gmbh|ag|se|kg|mbh|kanzlei|s\.?a|ltd|limited|inc)\b|gruppe\b", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_OF_LAWYERS = re.compile(r"rechtsanw|\blegal|\blaw\b|partnerschaft von|consult|beratung", re.IGNORECASE)


class Seat(NamedTuple):
    """The lines of an address without the name of the country at home, and whom it is in care of."""

    lines: tuple[str, ...]
    care_of: str = ""


def seat_of(address: str) -> Seat:
    """Return an address of the collection without what is meant for inquiries about data alone."""
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    if lines and lines[-1].casefold() in _HOME:
        lines.pop()
    care_of = next((line for line in lines if _CARE_OF.match(line) or _is_firm(line)), "")
    kept = tuple(line for line in lines if line == care_of or not _is_of_privacy(line))
    return Seat(kept, _CARE_OF.sub("", care_of))


def is_of_an_adviser(name: str) -> bool:
    """Return whether somebody looks after the data of others: lawyers, data protection officers."""
    return _is_of_privacy(name) or _OF_LAWYERS.search(name) is not None


def _is_firm(line: str) -> bool:
    """Return whether a line of an address names a firm: the company itself stands above its address."""
    return _FIRM.search(line) is not None and not _HAS_DIGIT.search(line)


def _is_of_privacy(line: str) -> bool:
    return _OF_PRIVACY.search(line) is not None
