"""The moments at which a book noted what happened."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta


def moment_noted(text: object) -> datetime | None:
    """Return the moment, in UTC, that a text names as the book stores one; None where it names none."""
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
        return moment.astimezone(UTC) if moment is not None and moment.tzinfo else None
    return None


def whole_second_from(moment: datetime) -> datetime:
    """Return the first whole second that is not before a moment."""
    return moment.replace(microsecond=0) + timedelta(seconds=1 if moment.microsecond else 0)


def moment_as_noted(at: datetime) -> str:
    """Return a moment as the book notes it: UTC, ISO 8601, whole seconds; `at` knows its time zone.

    Raises ValueError where it does not.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def moment_in_words(at: str) -> str:
    """Return a moment that was noted as German writes it; whatever is none stays as it is."""
    moment = moment_noted(at)
    return at if moment is None else german_moment(moment)


def german_moment(at: datetime) -> str:
    """Return a moment as German writes it, in UTC; `at` knows its time zone."""
    return f"{at.astimezone(UTC):%d.%m.%Y, %H:%M} Uhr (UTC)"
