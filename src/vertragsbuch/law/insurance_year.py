"""The end of a year of an insurance that was made for longer: what a notice to it rests on."""

from collections.abc import Iterable, Iterator
from datetime import date

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Exit, missed_until
from vertragsbuch.law.answer import Missed, Step, WayOut
from vertragsbuch.named_tuple import NamedTuple

_YEAR = Period(months=12)


class EndOfYear(NamedTuple):
    """The grounds of a notice to the end of a year, before the agreed term is over."""

    exit_: Exit
    agreed_end: date

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return which year ends on that day, and by when the notice has to be received for it."""
        first_day, ends_on = self.exit_.terms.first_day, self.exit_.ends_on
        years = dates.first_term_end(first_day, _YEAR, _YEAR, ends_on)[1] + 1
        text = _(
            "Vereinbart ist die Zeit vom {start} bis zum {agreed_end}. Das {number}. Versicherungsjahr endet "
            "am {end}."
        )
        agreed_end, start = german.day(self.agreed_end), german.day(first_day)
        text = text.format(start=start, agreed_end=agreed_end, number=years, end=german.day(ends_on))
        step = Step(text, ends_on, "§ 187 Abs. 2, § 188 Abs. 2, 3 BGB", text)
        *_as_terms_of_a_year, receipt = self.exit_.steps(way)
        return step, receipt

    def missed(self, way: WayOut) -> Missed | None:
        """Return the end of the next year, or of the agreed term where that comes before."""
        missed = self.exit_.missed(way)
        if missed is None or missed.ends_on <= self.agreed_end:
            return missed
        return missed_until(self.exit_.ends_on, self.agreed_end, way.paid_for)


def to_end_of_year(ways: Iterable[WayOut], agreed_end: date) -> Iterator[WayOut]:
    """Yield those of the ways to the end of a year that end the insurance before its agreed term does."""
    for way in ways:
        if way.ends_on is not None and way.ends_on < agreed_end and isinstance(way.grounds, Exit):
            yield way._replace(grounds=EndOfYear(way.grounds, agreed_end))
