"""The notice to the next possible day: what can be written where nobody knows when a contract ends."""

from datetime import date, timedelta
from functools import partial

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.contract.vocabulary.ways import NEXT_POSSIBLE
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.agreed import Exit
from vertragsbuch.law.answer import AGREED, Answer, GroundsInWords, Step, WayOut, best_notice
from vertragsbuch.law.areas.area import area_of
from vertragsbuch.law.roughly import possible
from vertragsbuch.law.ways_out import certain_ways, ways_out

_LONGEST_MONTH = timedelta(days=31)
"""What ends so soon again is no deadline to be warned of, and ends so far apart are not those of one term."""


def _reasons(contract: Contract, today: date) -> tuple[Step, ...]:
    """Return why no day is named, in the language that is spoken then."""
    text = _(
        "Ein Tag lässt sich nicht nennen. Die Kündigung gilt zum nächsten Tag, zu dem der Vertrag enden "
        "kann, und bittet um die Unterlagen; den Tag nennt die Bestätigung."
    )
    return (*(Step(reason) for reason in ways_out(contract, today).unclear), Step(text))


def writable(contract: Contract, answer: Answer, today: date) -> Answer:
    """Return the answer of a day with every way that a letter can take.

    Where it is not clear when an ordinary notice ends the contract, the one to the next possible day, which
    promises none, stands after the others.
    """
    is_known = any(way.letter == "notice" and way.certainty == "certain" for way in answer.ways_out)
    expires = any(way.letter is None for way in answer.ways_out)
    if is_known or expires or answer.ended or not answer.unclear:
        return answer
    return answer._replace(ways_out=(*answer.ways_out, _next_possible(contract, today)))


def _next_possible(contract: Contract, today: date) -> WayOut:
    return WayOut(
        AGREED,
        GroundsInWords(partial(_reasons, contract, today)),
        closes_on=in_time_until(contract, today),
        rolling=True,
        form=area_of(contract.kind).form,
        reading=NEXT_POSSIBLE,
    )


def careful_next_possible(contract: Contract, today: date) -> WayOut | None:
    """Return the notice to the next possible day by the last day on which it is surely in time.

    None where no such day is known.
    """
    until = in_time_until(contract, today)
    if until is None:
        return None
    way = _next_possible(contract, today)
    return way._replace(receive_by=until, closes_on=None, rolling=False, certainty="arguable")


def in_time_until(contract: Contract, today: date) -> date | None:
    """Return until when a notice is in time for every day of the month in which a contract began.

    None where no month is known, where one of its days is too late for the coming end already, and where
    little is lost: the contract can be ended again within a month.
    """
    start = contract.terms.starts_on
    if not isinstance(start, RoughDay) or start.month is None:
        return None
    ways = _notices_of_every_day(contract, today)
    ends = [way.ends_on for way in ways if way.ends_on is not None]
    receipts = [way.receive_by for way in ways if way.receive_by is not None and not way.rolling]
    if not ways or len(ends) < len(ways) or len(receipts) < len(ways):
        return None
    is_one_term = max(ends) - min(ends) <= _LONGEST_MONTH
    return min(receipts) if is_one_term and any(map(_loses_more_than_a_month, ways)) else None


def _notices_of_every_day(contract: Contract, today: date) -> list[WayOut]:
    """Return the best notice for each day on which a contract may have begun; none where a day has none."""
    if isinstance(contract.concluded_on, RoughDay):
        contract = contract._replace(concluded_on=contract.concluded_on.first)
    bests = [best_notice(certain_ways(each, today)) for each in possible(contract)]
    ways = [way for way in bests if way is not None and way.letter == "notice" and way.closes_on is None]
    return ways if len(ways) == len(bests) else []


def _loses_more_than_a_month(way: WayOut) -> bool:
    """Return whether missing a way costs more than a month, or a first term that is longer than that."""
    missed = way.missed()
    if missed is None or way.ends_on is None:
        return False
    if isinstance(way.grounds, Exit) and way.grounds.phase == "initial_term":
        return way.ends_on - way.grounds.terms.first_day > _LONGEST_MONTH
    return missed.ends_on - way.ends_on > _LONGEST_MONTH


def end_in_words(way: WayOut) -> str:
    """Return to which day a way ends a contract: „zum 31.12.2026“, „sofort“."""
    if names_no_day(way):
        return _("zum nächstmöglichen Zeitpunkt")
    return _("zum {end}").format(end=german.day(way.ends_on)) if way.ends_on else _("sofort")


def names_no_day(way: WayOut) -> bool:
    """Return whether a way is the notice to the next possible day."""
    return way.rule == AGREED and way.reading == NEXT_POSSIBLE
