"""A notice by the third Werktag of the half year, or the two years, that it ends: §§ 580a, 584, 594a BGB."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.model import FederalState
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import missed_until
from vertragsbuch.law.answer import Missed, Step, WayOut
from vertragsbuch.law.before_start import as_begun
from vertragsbuch.law.findings import Enquiry, joined, statutory_way
from vertragsbuch.law.holidays import third_working_day_from
from vertragsbuch.law.lease_terms import held_to_term
from vertragsbuch.law.norms import Basis
from vertragsbuch.law.waiver import as_waived
from vertragsbuch.law.working_days import by_holidays_of
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Self

_HALF_YEAR = Period(months=6)


class HalfYears(NamedTuple):
    """The ends that lie `every` so often after the first one, each through a half year: the grounds.

    The first half year begins `lead` after the day `from_day`, the next ones `every` so often after it. No
    end lies before `not_before`. `state` is the one whose holidays count. A `length` of two years instead of
    half a one is that of a lease of farmland.
    """

    from_day: date
    lead: Period
    every: Period
    not_before: date
    state: FederalState | None = None
    length: Period = _HALF_YEAR

    def first(self, today: date) -> tuple[date, date]:
        """Return the first end, and the last day of receipt for it, if the notice is received on `today`."""
        not_before = max(today, self.not_before)
        _end, number = dates.first_term_end(self.from_day, self._to_first_end, self.every, not_before)
        while (receive_by := self._receive_by(number)) < today:
            number += 1
        return self._end(number), receive_by

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return the half year with which the contract ends, and its third Werktag."""
        ends_on, receive_by = self.first(way.receive_by or self.not_before)
        begins_on = self._half_year_begins_on(ends_on)
        half = _("Enden kann der Vertrag am {end}; das halbe Jahr davor beginnt am {begin}.")
        last = _("Spätestens an dessen drittem Werktag, {day}, muss die Kündigung zugehen.")
        if self.length != _HALF_YEAR:
            half = _("Enden kann der Vertrag am {end}; die beiden Pachtjahre davor beginnen am {begin}.")
            last = _("Spätestens am dritten Werktag von da an, {day}, muss die Kündigung zugehen.")
        half = half.format(end=german.day(ends_on), begin=german.day(begins_on))
        last = last.format(day=german.weekday(receive_by))
        steps = Step(half, ends_on, told=half), Step(last, receive_by, told=last)
        return steps if self.state is None else (*steps, by_holidays_of(self.state))

    def missed(self, way: WayOut) -> Missed:
        """Return the end that follows, and its price."""
        ends_on, receive_by = self.first(way.receive_by or self.not_before)
        following, _receive_by = self.first(receive_by + dates.ONE_DAY)
        return missed_until(ends_on, following, way.paid_for)

    def in_state(self, state: FederalState) -> Self:
        """Return the same with the holidays of a state."""
        return self._replace(state=state)

    @property
    def _to_first_end(self) -> Period:
        return Period(months=self.lead.in_months + self.length.in_months)

    def _end(self, number: int) -> date:
        return dates.renewed_term_end(self.from_day, self._to_first_end, self.every, number)

    def _receive_by(self, number: int) -> date:
        before = dates.renewed_term_end(self.from_day, self.lead, self.every, number)
        return third_working_day_from(before + dates.ONE_DAY, self.state)

    def _half_year_begins_on(self, ends_on: date) -> date:
        _end, number = dates.first_term_end(self.from_day, self._to_first_end, self.every, ends_on)
        return dates.renewed_term_end(self.from_day, self.lead, self.every, number) + dates.ONE_DAY


def half_year_ways(
    enquiry: Enquiry,
    rests_on: Basis,
    half_years: HalfYears,
    *,
    arguable: bool = False,
    notes: tuple[str, ...] = (),
    reading: str = "",
) -> Iterator[WayOut]:
    """Yield the way by the third Werktag that is safe everywhere, and the arguable one of the state.

    They are held to a waiver, to the first term and to the start of the contract, as of every lease.
    """
    of = partial(_ways, rests_on=rests_on, half_years=half_years, arguable=arguable, notes=notes)
    begun = partial(as_begun, rule=partial(of, reading=reading))
    yield from as_waived(enquiry, partial(held_to_term, ordinary=begun))


def _ways(
    enquiry: Enquiry,
    rests_on: Basis,
    half_years: HalfYears,
    *,
    arguable: bool,
    notes: tuple[str, ...],
    reading: str,
) -> Iterator[WayOut]:
    half_years = half_years._replace(not_before=enquiry.earliest_end)
    ends_on, receive_by = half_years.first(enquiry.today)
    yield statutory_way(
        enquiry,
        rests_on,
        ends_on,
        receive_by,
        grounds=half_years,
        arguable=arguable,
        notes=notes,
        reading=reading,
    )
    state = enquiry.contract.state
    if state is None:
        return
    in_state = half_years.in_state(state)
    of_state = in_state.first(enquiry.today)
    if of_state != (ends_on, receive_by):
        yield statutory_way(
            enquiry,
            rests_on,
            *of_state,
            grounds=in_state,
            arguable=True,
            notes=notes,
            reading=joined(reading, "state"),
        )
