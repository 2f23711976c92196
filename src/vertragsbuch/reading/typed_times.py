"""A time of day as people type it."""

import re
from datetime import time

from vertragsbuch.language import _

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?: ?Uhr)?")


def typed_time_of_day(text: str) -> time:
    """Return a time of day typed as `14:05`; raises ValueError in German."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError(_("„{text}“ ist keine Uhrzeit; gemeint ist etwa 14:05.").format(text=text))
    return time(int(match[1]), int(match[2]))
