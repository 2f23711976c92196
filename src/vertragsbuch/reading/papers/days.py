"""Days and moments as papers print them: „14.03.2027“, „31. Dezember 2026, 24 Uhr“, „01.01.27, 12:00 Uhr“."""

import re
from datetime import date, timedelta

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.typed_dates import MONTH_OF, date_of

_MONTH = "|".join(sorted((name for name in MONTH_OF), key=len, reverse=True))
_WEEKDAY = (
    r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
    r"|Mo|Di|Mi|Do|Fr|Sa|So)\b\.?,? ?(?:de[nmr] ?)?)?"
)
DAY = (
    rf"(?:{_WEEKDAY}(?:[0-9]{{1,2}}\. ?[0-9]{{1,2}}\. ?(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])"
    rf"|[0-9]{{1,2}}\.? ?(?:{_MONTH})\b\.? ?[0-9]{{4}}(?![0-9])"
rf"|(?<![0-9])[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])))"
)  # fmt: skip
"""The pattern of a day with its year."""
_HOUR = (
    r"(?:,? ?\(?(?:um"
    r" )?(?P<hour{n}>[0-9]{{1,2}})(?:[:.](?P<minute{n}>[0-9]{{2}}))? ?Uhr(?:"
    r" mittags)?\)?|,? ?\(?(?P<noon{n}>mittags)\)?)?"
)


def moment_pattern(number: int = 0) -> str:
    """Return the pattern of a day that may have an hour; `number` tells its groups from those of another."""
    return rf"(?P<day{number}>{DAY}){_HOUR.format(n=number)}"


class PrintedMoment(NamedTuple):
    """A day, and the hour of it that is printed; None where none is."""

    day: date
    hour: int | None = None

    @property
    def is_noon(self) -> bool:
        """Whether something begins or ends within the day."""
        return self.hour is not None and 0 < self.hour < 24  # noqa: PLR2004 - the hours of a day

    @property
    def last_day(self) -> date:
        """The last day of what ends then: what ends at 0 o'clock had its last day before."""
        return self.day - timedelta(days=1) if self.hour == 0 else self.day


def moment_in(match: re.Match[str], today: date, number: int = 0) -> PrintedMoment:
    """Return the moment that a match of `moment(number)` names.

    Raises ValueError, a German sentence, for a day that no calendar has.
    """
    groups = match.groupdict()
    day = date_of(
        re.sub(r"(?<=\.) (?=[0-9])|^[A-Za-zäöü]+[.,]* ?(?:de[nmr] )?(?=[0-9])", "", groups[f"day{number}"]),
        today,
    )
    hour = groups.get(f"hour{number}")
    if hour is None:
        return PrintedMoment(day, 12 if groups.get(f"noon{number}") else None)
    if int(hour) == 24 or (int(hour) == 23 and groups.get(f"minute{number}") == "59"):  # noqa: PLR2004 - the last minute
        return PrintedMoment(day, 24)
    return PrintedMoment(day, int(hour))
