"""A period of time as contracts agree it: months and days are kept apart, as in § 188 BGB."""

from collections.abc import Iterable
from functools import lru_cache

from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import is_number

_MOST_DIGITS = {"Y": 3, "M": 4, "W": 4, "D": 5}
_LONGEST_IN_MONTHS = 1200


class Period(NamedTuple):
    """A length of time in calendar units, never negative; written as ISO 8601 (`P3M`, `P6W`, `P1Y`)."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Return the period that an ISO 8601 text names; raises ValueError with a German sentence."""
        return _parse(text)

    @property
    def in_months(self) -> int:
        """The part counted in months (a year has twelve, § 189 BGB for half years and quarters)."""
        return self.years * 12 + self.months

    @property
    def in_days(self) -> int:
        """The part counted in days (a week has seven); counted after the months, § 189 Abs. 2 BGB."""
        return self.weeks * 7 + self.days

    def __bool__(self) -> bool:
        return tuple.__ne__(self, NO_PERIOD)

    def __str__(self) -> str:
        units = zip(self, "YMWD", strict=True)
        return "P" + ("".join(f"{count}{unit}" for count, unit in units if count) or "0D")

    def in_words(self) -> str:
        """Return the period as a German reads it: „3 Monate“, „1 Jahr und 6 Monate“, „keine Frist“."""
        parts = (
            (self.years, "{count} Jahr", "{count} Jahre"),
            (self.months, "{count} Monat", "{count} Monate"),
            (self.weeks, "{count} Woche", "{count} Wochen"),
            (self.days, "{count} Tag", "{count} Tage"),
        )
        return _listed(parts) or _("keine Frist")

    def in_dative(self) -> str:
        """Return the period as it stands after „mit“, „nach“ or „von“: „3 Monaten“, „einem Jahr“."""
        parts = (
            (self.years, "einem Jahr", "{count} Jahren"),
            (self.months, "einem Monat", "{count} Monaten"),
            (self.weeks, "einer Woche", "{count} Wochen"),
            (self.days, "einem Tag", "{count} Tagen"),
        )
        return _listed(parts) or _("keiner Frist")

    def as_rhythm(self) -> str:
        """Return how often something is due that comes back after the period: „im Monat“, „alle 2 Wochen“."""
        named = _RHYTHMS.get(self)
        if named is not None:
            return _(named)
        if sum(map(bool, self)) == 1:
            return _("alle {period}").format(period=self.in_words())
        return _("im Abstand von {period}").format(period=self.in_dative())


def _listed(parts: Iterable[tuple[int, str, str]]) -> str:
    """Return the counted units one after the other: „1 Jahr, 6 Monate und 3 Tage“; nothing for none."""
    counted = [ngettext(one, many, count).format(count=count) for count, one, many in parts if count]
    lead = ", ".join(counted[:-1])
    return _(" und ").join((lead, counted[-1])) if lead else "".join(counted)


@lru_cache(maxsize=256)
def _parse(text: str) -> Period:
    counts = _counts(text)
    if counts is None:
        raise ValueError(
            _("„{text}“ ist keine Zeitspanne; gemeint ist etwa P3M, P6W, P14D oder P1Y.").format(text=text)
        )
    period = Period(*counts)
    if period.in_months + period.in_days / 30 > _LONGEST_IN_MONTHS:
        raise ValueError(_("„{text}“ ist länger als hundert Jahre.").format(text=text))
    return period


def _counts(text: str) -> tuple[int, ...] | None:
    """Return how many of each unit a text names; None for what is no period."""
    mark, rest = text[:1], text[1:]
    if mark != "P" or not rest:
        return None
    counts = []
    for unit, most in _MOST_DIGITS.items():
        digits, sign, after = rest.partition(unit)
        if sign and not is_number(digits, most):
            return None
        counts.append(int(digits) if sign else 0)
        rest = after if sign else rest
    return None if rest else tuple(counts)


NO_PERIOD = Period()
_RHYTHMS = {
    Period(days=1): N_("am Tag"),
    Period(weeks=1): N_("in der Woche"),
    Period(months=1): N_("im Monat"),
    Period(months=3): N_("im Quartal"),
    Period(months=6): N_("im Halbjahr"),
    Period(years=1): N_("im Jahr"),
}
