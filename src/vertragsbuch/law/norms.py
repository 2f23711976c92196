"""The norms that the rules rest on: dated, with numbers, source and the day they were checked."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.ways import Certainty
from vertragsbuch.law.norms_table import NORMS
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Any, Literal

PickedBy = Literal["concluded", "event", "receipt", "renewed"]
"""The day that picks the version: contract made, something happened, notice received, term renewed."""

CHECKED_EVERY = timedelta(days=365)


class NormVersion(NamedTuple):
    """A norm as it stood for a time; both days are included, None means: open on that side.

    `seen_on` is the day as of which an older wording was read; without one it is the day of the check.
    `words` are the few words of the statute that decide. `reading` is set where the norm is open to more than
    one reading, and says why: a way out that rests on it is never `certain`.
    """

    valid_from: date | None
    valid_until: date | None
    rule: str
    words: str | None
    reading: str | None
    numbers: Mapping[str, Period]
    source: str
    checked_on: date
    seen_on: date | None = None

    @property
    def on_file_since(self) -> date:
        """The first day on which it surely read like this: its first one, else the day of the text seen."""
        seen_on = self.seen_on or self.checked_on
        return self.valid_from or min(seen_on, self.valid_until or seen_on)

    def stood_on(self, day: date) -> bool:
        """Return whether the norm read like this on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


class Norm(NamedTuple):
    """One norm with all its versions, the oldest first.

    `names_a_day` is set where it names a day for the notice instead of a period: whether § 193 BGB moves that
    day is open.
    """

    key: str
    paragraph: str
    title: str
    area: str
    picked_by: PickedBy
    link: str
    versions: tuple[NormVersion, ...]
    names_a_day: bool = False

    def on(self, day: date) -> NormVersion | None:
        """Return the version that stood on a day; None where the norm did not exist yet or any more."""
        for version in reversed(self.versions):
            if version.stood_on(day):
                return version
        return None


class Basis(NamedTuple):
    """The norm that a way out rests on, in the version that applies."""

    norm: Norm
    version: NormVersion

    def number(self, name: str) -> Period:
        """Return a number of the norm, such as its notice period."""
        return self.version.numbers[name]

    @property
    def certainty(self) -> Certainty:
        """`arguable` where the norm itself is open to more than one reading."""
        return "arguable" if self.version.reading else "certain"


@lru_cache(maxsize=16_384)
def basis(key: str, day: date) -> Basis | None:
    """Return the norm as it stood on a day; None where it did not exist."""
    version = norm(key).on(day)
    return None if version is None else Basis(norm(key), version)


@cache
def norm(key: str) -> Norm:
    """Return the norm with this key; raises KeyError where there is none."""
    return _norm(key, NORMS[key])


@lru_cache(maxsize=1024)
def number(key: str, name: str, day: date) -> Period:
    """Return a number of a norm as it stood on a day; before it began, and after its end, the nearest one.

    Raises KeyError where there is no such norm or number.
    """
    each = norm(key)
    version = each.on(day)
    if version is None:
        begins_on = each.versions[0].valid_from
        version = each.versions[0 if begins_on is not None and day < begins_on else -1]
    return version.numbers[name]


def norms() -> tuple[Norm, ...]:
    """Return every norm, in the order of their keys."""
    return tuple(norm(key) for key in sorted(NORMS))


@cache
def changes_of_law() -> list[date]:
    """Return every day on which a version of a norm begins or has just ended, in order."""
    versions = [version for norm in norms() for version in norm.versions]
    begins = {version.valid_from for version in versions if version.valid_from}
    ended = {version.valid_until + timedelta(days=1) for version in versions if version.valid_until}
    return sorted(begins | ended)


def stale(today: date) -> tuple[Norm, ...]:
    """Return the norms of which a version in force was last checked more than a year before `today`."""
    return tuple(each for each in norms() if any(_is_stale(version, today) for version in each.versions))


def _is_stale(version: NormVersion, today: date) -> bool:
    in_force = version.valid_until is None or version.valid_until >= today
    return in_force and today - version.checked_on > CHECKED_EVERY


def _norm(key: str, fields: dict[str, Any]) -> Norm:
    return Norm(
        key=key,
        paragraph=fields["paragraph"],
        title=fields["title"],
        area=fields["area"],
        picked_by=fields["picked_by"],
        link=fields["link"],
        versions=tuple(_version(version) for version in fields["versions"]),
        names_a_day=fields.get("names_a_day", False),
    )


def _version(fields: dict[str, Any]) -> NormVersion:
    return NormVersion(
        valid_from=_day(fields.get("valid_from")),
        valid_until=_day(fields.get("valid_until")),
        rule=fields["rule"],
        words=fields.get("words"),
        reading=fields.get("reading"),
        numbers={name: Period.parse(text) for name, text in fields.get("numbers", {}).items()},
        source=fields["source"],
        checked_on=date.fromisoformat(fields["checked_on"]),
        seen_on=_day(fields.get("seen_on")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
