"""A later end than the earliest one, as the person chooses it: the same way out, taken to another day."""

from bisect import bisect_left
from datetime import date, timedelta
from functools import partial

from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import Grounds, Step, WayOut
from vertragsbuch.law.dates import ONE_DAY
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.named_tuple import NamedTuple


class NoSuchEnd(NamedTuple):
    """The ends next to a day on which a way out cannot end the contract; None where there is none."""

    before: date | None
    after: date | None


class ChosenEnd(NamedTuple):
    """The grounds of a way out that is taken to a later end: those of its last day of receipt."""

    grounds: Grounds
    way: WayOut
    earliest: date

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return how the end follows, and that an earlier one could be reached."""
        chosen = _("Gewählt ist das Ende am {end}; frühestens ginge der {earliest}.")
        day = way.ends_on or self.earliest
        text = chosen.format(end=german.day(day), earliest=german.day(self.earliest))
        return (*self.grounds.steps(self.way), Step(text, day))

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: every later day of receipt has an end of its own."""


def way_to(contract: Contract, today: date, way: WayOut, ends_on: date) -> WayOut | NoSuchEnd:
    """Return a way out of `today`, taken to a later end: with the last day of receipt that still reaches it.

    An end may be chosen on which the contract may end anyway; a way that is open every day leads to any day.
    """
    earliest = way.ends_on
    if earliest is None or ends_on < earliest:
        return NoSuchEnd(None, earliest)
    if ends_on == earliest and not way.rolling:
        return way
    last, reaching = _last_receipt(contract, today, way, ends_on)
    if reaching.ends_on != ends_on and not reaching.rolling:
        return NoSuchEnd(reaching.ends_on, _end_as_of(contract, last + ONE_DAY, way))
    return reaching._replace(
        ends_on=ends_on,
        receive_by=last,
        closes_on=None,
        rolling=False,
        grounds=ChosenEnd(reaching.grounds, reaching, earliest),
    )


def _last_receipt(contract: Contract, today: date, way: WayOut, ends_on: date) -> tuple[date, WayOut]:
    """Return the last day of receipt on which the way ends no later than a day, and the way as of then."""
    days = range(today.toordinal() + 1, ends_on.toordinal() + 1)
    reaching = partial(_way_until, contract, way, ends_on)
    last = today + timedelta(days=bisect_left(days, True, key=lambda day: reaching(day) is None))
    return last, reaching(last.toordinal()) or way


def _way_until(contract: Contract, way: WayOut, ends_on: date, day: int) -> WayOut | None:
    """Return the way as of a day, if it ends no later than another one."""
    then = _same_way(contract, date.fromordinal(day), way)
    return then if then is not None and then.ends_on is not None and then.ends_on <= ends_on else None


def _same_way(contract: Contract, day: date, way: WayOut) -> WayOut | None:
    return next((then for then in ways_out(contract, day).ways_out if then.key == way.key), None)


def _end_as_of(contract: Contract, day: date, way: WayOut) -> date | None:
    then = _same_way(contract, day, way)
    return then.ends_on if then else None
