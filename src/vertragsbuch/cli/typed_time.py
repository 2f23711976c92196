"""A time of day as people type it on the command line."""

from datetime import time

from vertragsbuch.cli.values import value_of
from vertragsbuch.reading.typed_times import typed_time_of_day


def time_of(option: str, text: str) -> time | None:
    """Return a time of day as `14:05`, None for an empty text; raises BadInput."""
    return value_of(option, text, typed_time_of_day) if text.strip() else None
